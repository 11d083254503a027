//! Offline evaluation: how well an index finds what people judged relevant.
//!
//! A judged set is three texts of tab separated lines without a header: documents (id, title, body), queries (id, part, text)
//! and judgments (query, document, grade). The gain of a grade g is 2^g - 1. "Full" searches everything, unjudged documents
//! counting as worthless; "pool" looks at the judged documents alone: those found in their order, the others behind them by
//! id. Queries without anything worth finding are left out of both.
//!
//! Left out: files and clocks (the caller's), and every other format.

use crate::{Document, Hit, Index, Language, Query};
use rustc_hash::{FxHashMap, FxHashSet};
use std::{cmp::Reverse, fmt::Write, time::Duration};

/// Places that NDCG looks at.
pub const DEPTH: usize = 10;
/// Documents predicted for each query, and the places that recall looks at.
pub const PREDICTED: usize = 100;

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what}, line {line}: {problem}")]
pub struct Unreadable {
    /// Which of the three texts.
    pub what: &'static str,
    /// From 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: &'static str,
}

/// Documents, queries and what people thought of their pairs.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedSet {
    ids: Vec<String>,
    documents: Vec<Document>,
    questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq)]
struct Question {
    id: String,
    part: String,
    text: String,
    /// Grade by document.
    grades: FxHashMap<u32, f64>,
}

impl JudgedSet {
    /// Reads the three texts.
    pub fn parse(docs: &str, queries: &str, judgments: &str) -> Result<JudgedSet, Unreadable> {
        let mut set = JudgedSet { ids: Vec::new(), documents: Vec::new(), questions: Vec::new() };
        let mut by_id: FxHashMap<&str, u32> = FxHashMap::default();
        for (line, text) in (1..).zip(docs.lines()) {
            let fault = |problem| Unreadable { what: "documents", line, problem };
            let mut columns = text.splitn(3, '\t');
            let (Some(id), Some(title)) = (columns.next().filter(|id| !id.is_empty()), columns.next()) else {
                return Err(fault("an id and a title are needed"));
            };
            let number = set.ids.len() as u32;
            if by_id.insert(id, number).is_some() {
                return Err(fault("this id has come before"));
            }
            set.ids.push(id.to_owned());
            set.documents.push(Document {
                id: number,
                title: title.to_owned(),
                description: columns.next().unwrap_or_default().to_owned(),
                ..Document::default()
            });
        }
        let mut places: FxHashMap<&str, usize> = FxHashMap::default();
        for (line, row) in (1..).zip(queries.lines()) {
            let fault = |problem| Unreadable { what: "queries", line, problem };
            let mut columns = row.splitn(3, '\t');
            let (Some(id), Some(part), Some(text)) = (columns.next(), columns.next(), columns.next()) else {
                return Err(fault("an id, a part and a text are needed"));
            };
            if places.insert(id, set.questions.len()).is_some() {
                return Err(fault("this id has come before"));
            }
            set.questions.push(Question {
                id: id.to_owned(),
                part: part.to_owned(),
                text: text.to_owned(),
                grades: FxHashMap::default(),
            });
        }
        for (line, row) in (1..).zip(judgments.lines()) {
            let fault = |problem| Unreadable { what: "judgments", line, problem };
            let mut columns = row.splitn(3, '\t');
            let (Some(query), Some(document), Some(grade)) = (columns.next(), columns.next(), columns.next()) else {
                return Err(fault("a query, a document and a grade are needed"));
            };
            let grade: f64 = grade.parse().map_err(|_| fault("the grade is no number"))?;
            if !(0.0..=100.0).contains(&grade) {
                return Err(fault("a grade is from 0 to 100"));
            }
            let question = places.get(query).ok_or(fault("no such query"))?;
            let document = by_id.get(document).ok_or(fault("no such document"))?;
            set.questions[*question].grades.insert(*document, grade);
        }
        Ok(set)
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// An index of all documents.
    pub fn index(&self, language: Language) -> Index {
        let index = Index::new(language);
        index.replace_all(self.documents.iter().cloned());
        index
    }

    /// Texts of the queries of a part, or of all; by place in the set.
    pub fn texts(&self, part: Option<&str>) -> impl Iterator<Item = (usize, &str)> {
        let of_part = move |question: &&Question| part.is_none_or(|part| question.part == part);
        let all = self.questions.iter().enumerate().filter(move |(_, question)| of_part(question));
        all.map(|(place, question)| (place, question.text.as_str()))
    }

    /// The same set with only the queries of a part, or of all, at most so many, spread evenly over it.
    pub fn sample(&self, part: Option<&str>, most: usize) -> JudgedSet {
        let of_part = |question: &&Question| part.is_none_or(|part| question.part == part);
        let questions: Vec<&Question> = self.questions.iter().filter(of_part).collect();
        let step = questions.len().div_ceil(most.max(1)).max(1);
        let questions = questions.into_iter().step_by(step).cloned().collect();
        JudgedSet { ids: self.ids.clone(), documents: self.documents.clone(), questions }
    }

    /// Two sets with the queries that have a word of so many letters: as they are, and with `errors` random typing errors in
    /// one such word each (a letter left out, doubled up by another, exchanged, or swapped with the next). The longer a word,
    /// the likelier it is hit.
    pub fn mistyped(&self, seed: u64, letters: usize, errors: usize) -> (JudgedSet, JudgedSet) {
        let mut dice = Dice(seed);
        let mut right = JudgedSet { questions: Vec::new(), ..self.clone() };
        let mut wrong = right.clone();
        for question in &self.questions {
            let words: Vec<&str> = question.text.split_whitespace().collect();
            let hit: Vec<usize> = (0..words.len())
                .filter(|n| words[*n].chars().count() >= letters && words[*n].chars().all(char::is_alphabetic))
                .flat_map(|n| vec![n; words[n].chars().count()])
                .collect();
            if hit.is_empty() {
                continue;
            }
            let at = hit[dice.below(hit.len())];
            let mut word: Vec<char> = words[at].chars().collect();
            for _ in 0..errors {
                dice.mistype(&mut word);
            }
            let mut words: Vec<String> = words.into_iter().map(str::to_owned).collect();
            words[at] = word.into_iter().collect();
            right.questions.push(question.clone());
            wrong.questions.push(Question { text: words.join(" "), ..question.clone() });
        }
        (right, wrong)
    }

    /// NDCG of a query's found documents, by their numbers: full and pool; `None` if nothing is worth finding.
    pub fn ndcg(&self, query: usize, found: &[u32]) -> Option<(f64, f64)> {
        let grades = &self.questions[query].grades;
        let discounted = |grades: &mut dyn Iterator<Item = f64>| -> f64 {
            grades.take(DEPTH).enumerate().map(|(n, grade)| (grade.exp2() - 1.0) / (n as f64 + 2.0).log2()).sum()
        };
        let mut best: Vec<f64> = grades.values().copied().collect();
        best.sort_by(|a, b| b.total_cmp(a));
        let best = discounted(&mut best.into_iter());
        if best == 0.0 {
            return None;
        }
        let grade = |document: &u32| grades.get(document).copied();
        let full = discounted(&mut found.iter().map(|document| grade(document).unwrap_or(0.0)));
        let listed: FxHashSet<u32> = found.iter().copied().collect();
        let mut behind: Vec<&u32> = grades.keys().filter(|document| !listed.contains(document)).collect();
        behind.sort_by_key(|document| &self.ids[**document as usize]);
        let pool = discounted(&mut found.iter().filter_map(grade).chain(behind.into_iter().filter_map(grade)));
        Some((full / best, pool / best))
    }

    /// NDCG over everything when the hits of every query, as many as are predicted, are put in another order.
    pub fn reordered(&self, index: &Index, part: Option<&str>, mut order: impl FnMut(&[Hit]) -> Vec<u32>) -> Mean {
        let full = self.texts(part).filter_map(|(place, text)| {
            let query = Query { text: text.to_owned(), limit: PREDICTED, explained: 0, ..Query::default() };
            self.ndcg(place, &order(&index.search(&query).hits)).map(|(full, _)| full)
        });
        Mean::of(&full.collect::<Vec<f64>>())
    }

    /// Asks every query of a part, or of all. `clock` tells the time since any fixed moment; it is read before and after
    /// each query.
    pub fn evaluate(&self, index: &Index, part: Option<&str>, mut clock: impl FnMut() -> Duration) -> Report {
        let mut report = Report::default();
        let (mut full, mut pool, mut recall, mut times) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut empty, mut relaxed, mut corrected) = (0, 0, 0);
        for (place, text) in self.texts(part) {
            let query = Query { text: text.to_owned(), limit: PREDICTED, explained: DEPTH, ..Query::default() };
            let start = clock();
            let results = index.search(&query);
            times.push(clock().saturating_sub(start));
            empty += usize::from(results.hits.is_empty());
            relaxed += usize::from(results.relaxed);
            corrected += usize::from(results.corrected.is_some());
            let found: Vec<u32> = results.hits.iter().map(|hit| hit.id).collect();
            let question = &self.questions[place];
            if let Some((of_all, of_judged)) = self.ndcg(place, &found) {
                full.push(of_all);
                pool.push(of_judged);
                let worth = question.grades.values().filter(|grade| **grade > 0.0).count();
                let got = found.iter().filter(|document| question.grades.get(document).is_some_and(|g| *g > 0.0));
                recall.push(got.count() as f64 / worth as f64);
            }
            let names: Vec<&str> = found.iter().map(|document| self.ids[*document as usize].as_str()).collect();
            // Writing to a string cannot fail.
            let _ = writeln!(report.predictions, "{}\t{}", question.id, names.join(","));
        }
        report.documents = self.len();
        report.queries = times.len();
        let share = |count: usize| count as f64 / report.queries.max(1) as f64;
        (report.empty, report.relaxed, report.corrected) = (share(empty), share(relaxed), share(corrected));
        report.ndcg_full = Mean::of(&full);
        report.ndcg_pool = Mean::of(&pool);
        report.recall = Mean::of(&recall);
        times.sort_unstable_by_key(|time| Reverse(*time));
        let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
        (report.p50, report.p90, report.p99, report.worst) = (at(0.5), at(0.1), at(0.01), at(0.0));
        report
    }
}

/// Sebastiano Vigna's splitmix64: the same errors on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn mistype(&mut self, word: &mut Vec<char>) {
        let at = self.below(word.len());
        let letter = char::from(b'a' + self.below(26) as u8);
        match self.below(4) {
            0 if word.len() > 1 => _ = word.remove(at),
            1 => word.insert(at, letter),
            2 if at + 1 < word.len() => word.swap(at, at + 1),
            _ => word[at] = letter,
        }
    }
}

/// How well it went.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Report {
    /// Documents searched.
    pub documents: usize,
    /// Queries asked.
    pub queries: usize,
    /// NDCG of the first [`DEPTH`] over everything.
    pub ndcg_full: Mean,
    /// The same over the judged alone.
    pub ndcg_pool: Mean,
    /// Share of a query's documents of any worth that are among the first [`PREDICTED`].
    pub recall: Mean,
    /// Share of the queries that found nothing.
    pub empty: f64,
    /// Share of the queries that did without a word.
    pub relaxed: f64,
    /// Share of the queries of which words were mended.
    pub corrected: f64,
    /// Half of the queries were answered within this time.
    pub p50: Duration,
    /// Nine in ten.
    pub p90: Duration,
    /// Ninety-nine in a hundred.
    pub p99: Duration,
    /// All.
    pub worst: Duration,
    /// A line for each query: its id, a tab, the ids of what was found, best first, with commas between.
    pub predictions: String,
}

/// A mean over queries.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub struct Mean {
    /// The mean; 0 of nothing.
    pub value: f64,
    /// 1.96 standard errors.
    pub half_width: f64,
    /// Over how many.
    pub count: usize,
}

impl Mean {
    fn of(values: &[f64]) -> Mean {
        let count = values.len();
        let value = values.iter().sum::<f64>() / count.max(1) as f64;
        let squares: f64 = values.iter().map(|other| (other - value).powi(2)).sum();
        let variance = squares / count.saturating_sub(1).max(1) as f64;
        Mean { value, half_width: 1.96 * (variance / count.max(1) as f64).sqrt(), count }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCS: &str = "a\tRed mug\tA mug.\nb\tBlue mug\t\nc\tLamp\t";
    const QUERIES: &str = "q\tdev\tmug\nr\ttest\tlamp\ns\tdev\tzzzz";

    #[test]
    fn figures_are_those_of_the_textbook() {
        let set = JudgedSet::parse(DOCS, QUERIES, "q\ta\t1\nq\tb\t2\nr\tc\t0\n").unwrap();
        let index = set.index(Language::English);
        let mut ticks = 0;
        let report = set.evaluate(&index, Some("dev"), || {
            ticks += 1;
            Duration::from_millis(ticks)
        });
        assert_eq!(
            (report.documents, report.queries, report.ndcg_full.count),
            (3, 2, 1),
            "nothing is worth finding for s"
        );
        let (first, second) = (1.0, 1.0 / 3.0_f64.log2());
        let best = 3.0 * first + second;
        assert!((report.ndcg_full.value - (first + 3.0 * second) / best).abs() < 1e-12);
        assert!((report.ndcg_pool.value - report.ndcg_full.value).abs() < 1e-12);
        assert!((report.recall.value - 1.0).abs() < 1e-12);
        assert!((report.empty - 0.5).abs() < 1e-12);
        assert_eq!((report.p50, report.worst), (Duration::from_millis(1), Duration::from_millis(1)));
        assert_eq!(report.predictions, "q\ta,b\ns\t\n");
        assert_eq!(set.evaluate(&index, None, || Duration::ZERO).queries, 3);
    }

    #[test]
    fn the_judged_that_were_not_found_stand_behind() {
        let set = JudgedSet::parse(DOCS, QUERIES, "q\ta\t1\nq\tb\t1\nq\tc\t3").unwrap();
        let best = 7.0 + 1.0 / 3.0_f64.log2() + 0.5;
        let (full, pool) = set.ndcg(0, &[0]).unwrap();
        assert!((full - 1.0 / best).abs() < 1e-12);
        assert!((pool - (1.0 + 1.0 / 3.0_f64.log2() + 7.0 / 2.0) / best).abs() < 1e-12);
        assert_eq!(set.ndcg(1, &[0]), None);
    }

    #[test]
    fn a_bad_line_is_named() {
        let fault = |docs, queries, judgments| JudgedSet::parse(docs, queries, judgments).unwrap_err().to_string();
        assert_eq!(fault("a", "", ""), "documents, line 1: an id and a title are needed");
        assert_eq!(fault("a\tx\na\ty", "", ""), "documents, line 2: this id has come before");
        assert_eq!(fault(DOCS, "q\tdev", ""), "queries, line 1: an id, a part and a text are needed");
        assert_eq!(fault(DOCS, QUERIES, "q\ta\tgood"), "judgments, line 1: the grade is no number");
        assert_eq!(fault(DOCS, QUERIES, "q\ta\tNaN"), "judgments, line 1: a grade is from 0 to 100");
        assert_eq!(fault(DOCS, QUERIES, "q\tz\t1"), "judgments, line 1: no such document");
        assert_eq!(fault(DOCS, QUERIES, "x\ta\t1"), "judgments, line 1: no such query");
    }
}
