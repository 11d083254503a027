//! Scores, and where they come from.
//!
//! BM25F (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", 2004): the occurrences of a word
//! in all fields are added, weighted, and only their sum saturates, so that a word in title *and* category counts little
//! more than once:
//!
//! ```text
//! word   = idf * tf / (k1 + tf)     tf  = sum over fields: weight * count / (1 - b + b * length / mean length)
//! idf    = ln(1 + (N - n + 0.5) / (n + 0.5))            N documents, n of them with the word
//! score  = sum of words + 0.3 * phrases + exact matches + popularity
//! ```
//!
//! Postings are read word by word into columns as long as a segment; a second pass over the same postings, for the hits
//! alone, yields the explanation.

use crate::{
    Explanation, Field, Part, Result,
    plan::Plan,
    schema::{Layout, PHRASE_B, WEIGHTS},
    snapshot::{PHRASES, Segment, Snapshot, alive_docs},
};
use rustc_hash::FxHashSet;
use std::time::{Duration, Instant};
use tantivy::{DocId, DocSet, TERMINATED, postings::Postings};

/// Where more occurrences stop counting (k1 of BM25).
const K1: f32 = 0.8;
/// The same for phrases: one is as good as three.
const PHRASE_K1: f32 = 0.5;
/// What a phrase counts beside a word.
const PHRASE_WEIGHT: f32 = 0.3;
/// Above any sum of words: twelve words at the idf of a million documents stay under 250.
const EXACT_TITLE: f32 = 500.0;
/// Above any other document.
const EXACT_SKU: f32 = 1_000.0;
/// What the most wanted document gains over the least wanted: less than a rare word.
const POPULARITY_WEIGHT: f32 = 0.25;
/// With fewer documents than this that have all the words, those that have some are let in below them.
const FEW: usize = 3;
/// In relaxed results, what having a word counts beside having it often.
const COVERAGE_WEIGHT: f32 = 2.0;
/// In relaxed results, documents with less than this share of the best one's coverage are not shown.
const RELAXED_SHARE: f32 = 0.5;
/// Documents read between two looks at the clock.
const DOCS_PER_LOOK: u32 = 4_096;

/// Time that may be spent.
pub(crate) struct Budget {
    end: Option<Instant>,
    left: u32,
    pub(crate) spent: bool,
}

impl Budget {
    pub(crate) fn new(time: Option<Duration>) -> Budget {
        Budget { end: time.and_then(|time| Instant::now().checked_add(time)), left: 0, spent: false }
    }

    /// Counts one document; true once the time is over.
    pub(crate) fn is_spent(&mut self) -> bool {
        if self.left == 0 {
            self.left = DOCS_PER_LOOK;
            self.spent |= self.end.is_some_and(|end| Instant::now() >= end);
        }
        self.left -= 1;
        self.spent
    }
}

/// A text's matches in all segments, before any filter.
pub(crate) struct Matches {
    /// Per segment, ascending by document.
    pub(crate) found: Vec<Vec<Match>>,
    /// Too few documents have all wanted words.
    pub(crate) relaxed: bool,
    word_idf: Vec<f32>,
    phrase_idf: Vec<f32>,
}

/// A document that matches the text.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) doc: DocId,
    pub(crate) score: f32,
    pub(crate) exact: bool,
}

/// A word's documents in one segment, and its weighted occurrences in them.
type List = Vec<(DocId, f32)>;

/// Reads the postings of one plan.
pub(crate) struct Scorer<'a> {
    pub(crate) layout: &'a Layout,
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) plan: &'a Plan,
}

impl Scorer<'_> {
    /// All documents that match the text, scored. Without words, every document.
    pub(crate) fn matches(&self, budget: &mut Budget) -> Result<Matches> {
        let (words, phrases) = (&self.plan.wanted, &self.plan.phrases);
        let mut word_lists: Vec<Vec<List>> = Vec::new();
        let mut phrase_lists: Vec<Vec<List>> = Vec::new();
        for segment in &self.snapshot.segments {
            let mut column = vec![0.0; segment.reader.max_doc() as usize];
            let mut of_words = Vec::new();
            for wanted in words {
                of_words.push(list(segment, 0..PHRASES, &wanted.stems, &mut column, budget)?);
            }
            let mut of_phrases = Vec::new();
            for phrase in phrases {
                let term = [(phrase.term.clone(), 1.0)];
                of_phrases.push(list(segment, PHRASES..PHRASES + 1, &term, &mut column, budget)?);
            }
            word_lists.push(of_words);
            phrase_lists.push(of_phrases);
        }
        let word_idf: Vec<f32> = (0..words.len()).map(|n| self.idf(&word_lists, n)).collect();
        let phrase_idf: Vec<f32> = (0..phrases.len()).map(|n| self.idf(&phrase_lists, n)).collect();

        let mut scored = Vec::new();
        for (segment, (of_words, of_phrases)) in self.snapshot.segments.iter().zip(word_lists.iter().zip(&phrase_lists))
        {
            scored.push(self.score_segment(segment, of_words, of_phrases, &word_idf, &phrase_idf, budget)?);
        }
        let bits =
            |keep: &dyn Fn(usize) -> bool| (0..words.len()).filter(|n| keep(*n)).fold(0_u16, |bits, n| bits | 1 << n);
        let needed = bits(&|n| !words[n].optional);
        let complete = |had: u16| had & needed == needed;
        let full = scored.iter().flatten().filter(|(found, had)| found.exact || complete(*had)).count();
        // An exact hit is an answer by itself. One word cannot be had in part.
        let exact = scored.iter().flatten().any(|(found, _)| found.exact);
        let relaxed = words.len() > 1 && full < FEW && !exact && !self.plan.strict;
        let coverage = |had: u16| (0..words.len()).filter(|n| had & 1 << n != 0).map(|n| word_idf[n]).sum::<f32>();
        let best =
            if relaxed { scored.iter().flatten().map(|(_, had)| coverage(*had)).fold(0.0, f32::max) } else { 0.0 };
        let keep = |(mut found, had): (Match, u16)| {
            if relaxed {
                found.score += COVERAGE_WEIGHT * coverage(had);
                (had != 0 && coverage(had) >= RELAXED_SHARE * best).then_some(found)
            } else {
                (found.exact || complete(had)).then_some(found)
            }
        };
        let found = scored.into_iter().map(|segment| segment.into_iter().filter_map(keep).collect()).collect();
        Ok(Matches { found, relaxed, word_idf, phrase_idf })
    }

    fn idf(&self, lists: &[Vec<List>], n: usize) -> f32 {
        let with_it = lists.iter().map(|segment| segment[n].len()).sum::<usize>() as f32;
        (1.0 + (self.snapshot.len as f32 - with_it + 0.5) / (with_it + 0.5)).ln()
    }

    /// Scores without coverage, and which words each document has, as bits.
    fn score_segment(
        &self,
        segment: &Segment,
        words: &[List],
        phrases: &[List],
        word_idf: &[f32],
        phrase_idf: &[f32],
        budget: &mut Budget,
    ) -> Result<Vec<(Match, u16)>> {
        let mut scores = vec![0.0_f32; segment.reader.max_doc() as usize];
        let mut had = vec![0_u16; scores.len()];
        let mut touched: Vec<DocId> = Vec::new();
        for (n, list) in words.iter().enumerate() {
            for (doc, tf) in list {
                let at = *doc as usize;
                if had[at] == 0 {
                    touched.push(*doc);
                }
                had[at] |= 1 << n;
                scores[at] += saturated(word_idf[n], *tf, *tf, K1);
            }
        }
        for (n, list) in phrases.iter().enumerate() {
            for (doc, tf) in list {
                scores[*doc as usize] += saturated(PHRASE_WEIGHT * phrase_idf[n], *tf, *tf, PHRASE_K1);
            }
        }
        if words.is_empty() {
            for doc in segment.reader.doc_ids_alive() {
                if budget.is_spent() {
                    break;
                }
                touched.push(doc);
            }
        }
        let exact = self.exact(segment)?;
        for doc in exact.skus.union(&exact.titles) {
            if had[*doc as usize] == 0 && !words.is_empty() {
                touched.push(*doc);
            }
        }
        touched.sort_unstable();
        let scored = touched.into_iter().map(|doc| {
            let mut score = scores[doc as usize] + POPULARITY_WEIGHT * segment.popularity(doc);
            let (is_sku, is_title) = (exact.skus.contains(&doc), exact.titles.contains(&doc));
            score += if is_sku { EXACT_SKU } else { 0.0 };
            score += if is_title { EXACT_TITLE } else { 0.0 };
            (Match { doc, score, exact: is_sku || is_title }, had[doc as usize])
        });
        Ok(scored.collect())
    }

    fn exact(&self, segment: &Segment) -> Result<Exact> {
        let skus = alive_docs(segment, &segment.exact_sku, self.layout.exact_sku, &self.plan.code)?;
        let titles = alive_docs(segment, &segment.exact_title, self.layout.exact_title, &self.plan.title)?;
        Ok(Exact { skus: skus.into_iter().collect(), titles: titles.into_iter().collect() })
    }

    /// Explains documents of one segment; `docs` ascending, the answer in the same order.
    pub(crate) fn explain(&self, matches: &Matches, segment: &Segment, docs: &[DocId]) -> Result<Vec<Explanation>> {
        let mut explanations = vec![Explanation::default(); docs.len()];
        for (n, wanted) in self.plan.wanted.iter().enumerate() {
            let shares = shares(segment, 0..PHRASES, &wanted.stems, docs)?;
            for (explanation, shares) in explanations.iter_mut().zip(shares) {
                let total: f32 = shares.iter().sum();
                let mut add = |field, contribution| add(explanation, field, &wanted.word, contribution);
                for (weight, share) in WEIGHTS.iter().zip(&shares) {
                    add(weight.field, saturated(matches.word_idf[n], *share, total, K1));
                }
                if matches.relaxed && total > 0.0 {
                    add(Field::Coverage, COVERAGE_WEIGHT * matches.word_idf[n]);
                }
            }
        }
        for (n, phrase) in self.plan.phrases.iter().enumerate() {
            let shares = shares(segment, PHRASES..PHRASES + 1, &[(phrase.term.clone(), 1.0)], docs)?;
            for (explanation, shares) in explanations.iter_mut().zip(shares) {
                let contribution = saturated(PHRASE_WEIGHT * matches.phrase_idf[n], shares[0], shares[0], PHRASE_K1);
                add(explanation, Field::Phrase, &phrase.words, contribution);
            }
        }
        let exact = self.exact(segment)?;
        for (explanation, doc) in explanations.iter_mut().zip(docs) {
            let if_in = |docs: &FxHashSet<DocId>, value| if docs.contains(doc) { value } else { 0.0 };
            add(explanation, Field::ExactSku, &self.plan.code, if_in(&exact.skus, EXACT_SKU));
            add(explanation, Field::ExactTitle, &self.plan.title, if_in(&exact.titles, EXACT_TITLE));
            add(explanation, Field::Popularity, "", POPULARITY_WEIGHT * segment.popularity(*doc));
        }
        Ok(explanations)
    }
}

/// Documents whose article number, or whole title, the query is.
struct Exact {
    skus: FxHashSet<DocId>,
    titles: FxHashSet<DocId>,
}

/// `part` of the saturated sum `tf`.
fn saturated(idf: f32, part: f32, tf: f32, k1: f32) -> f32 {
    if part > 0.0 { idf * part / (k1 + tf) } else { 0.0 }
}

fn add(explanation: &mut Explanation, field: Field, word: &str, contribution: f32) {
    if contribution > 0.0 {
        explanation.parts.push(Part { field, word: word.to_owned(), contribution });
    }
}

/// Weight and b of a text by its place.
fn weight(text: usize) -> (f32, f32) {
    WEIGHTS.get(text).map_or((1.0, PHRASE_B), |weight| (weight.factor, weight.b))
}

/// Living documents with any of the stems in any of the texts, ascending. `column` is zero, as long as the segment, and
/// is left so.
fn list(
    segment: &Segment,
    texts: std::ops::Range<usize>,
    stems: &[(String, f32)],
    column: &mut [f32],
    budget: &mut Budget,
) -> Result<List> {
    let mut touched: Vec<DocId> = Vec::new();
    'all: for (stem, counts) in stems {
        for text in texts.clone() {
            let (weight, b) = weight(text);
            let text = &segment.texts[text];
            let Some(mut postings) = text.postings(stem)? else { continue };
            let mut doc = postings.doc();
            while doc != TERMINATED {
                if budget.is_spent() {
                    break 'all;
                }
                if segment.is_alive(doc) {
                    let tf = counts * weight * text.normalized(doc, postings.term_freq(), b);
                    if column[doc as usize] == 0.0 {
                        touched.push(doc);
                    }
                    column[doc as usize] += tf;
                }
                doc = postings.advance();
            }
        }
    }
    touched.sort_unstable();
    Ok(touched.into_iter().map(|doc| (doc, std::mem::take(&mut column[doc as usize]))).collect())
}

/// The same sums for some documents, apart by text.
fn shares(
    segment: &Segment,
    texts: std::ops::Range<usize>,
    stems: &[(String, f32)],
    docs: &[DocId],
) -> Result<Vec<Vec<f32>>> {
    let mut shares = vec![vec![0.0; texts.len()]; docs.len()];
    for (stem, counts) in stems {
        for (n, text) in texts.clone().enumerate() {
            let (weight, b) = weight(text);
            let text = &segment.texts[text];
            let Some(mut postings) = text.postings(stem)? else { continue };
            for (doc, shares) in docs.iter().zip(&mut shares) {
                if postings.doc() < *doc {
                    postings.seek(*doc);
                }
                if postings.doc() == *doc {
                    shares[n] += counts * weight * text.normalized(*doc, postings.term_freq(), b);
                }
            }
        }
    }
    Ok(shares)
}
