//! Known customers on files: `users` (each person's next item) and `baskets` (each person's next basket).
//!
//! The one idea: both are one set of questions to [`Longterm`]: people, a moment each, and what turned out to be right. Who
//! calls this reads the files, keeps the time and prints.
//!
//! ```text
//! users     history = all but the last item; what is in the history is never an answer
//! baskets   Target::All   anything may come, what was bought before too
//!           Target::New   only what the person never bought; questions without such an item in their answer are left out
//! ```

use std::fmt;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::{
    formats::{self, BadLine, Names},
    measures::{AtCut, Breadth, CUTS, Mean, at_cuts, breadth, gain, hit, rank, recall, set_gain},
};
use crate::longterm::{Basket, Desk, Histories, Longterm, Target, in_parallel};

/// How long an answer is.
pub const LIMIT: usize = 20;

/// Which of the two files a bad line is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadFile {
    /// In the training file.
    Train(BadLine),
    /// In the test file.
    Test(BadLine),
    /// Nothing in the test file can be asked: no case has an answer that counts.
    NothingToAsk,
}

impl fmt::Display for BadFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Train(bad) => write!(f, "training file, {bad}"),
            Self::Test(bad) => write!(f, "test file, {bad}"),
            Self::NothingToAsk => write!(f, "no case of the test file has an answer that counts"),
        }
    }
}

impl std::error::Error for BadFile {}

/// A question and what is right.
#[derive(Debug, Clone)]
struct Question<'a> {
    id: &'a str,
    /// A place in the histories; none for somebody who is not in the training file.
    person: Option<usize>,
    now_ms: i64,
    relevant: FxHashSet<u32>,
}

/// What kind of question it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Users,
    Baskets,
}

/// The questions of two files.
#[derive(Debug, Clone)]
pub struct People<'a> {
    kind: Kind,
    target: Target,
    names: Names<'a>,
    histories: Histories,
    questions: Vec<Question<'a>>,
}

/// Everything measured; what does not apply is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many questions.
    pub cases: usize,
    /// People, items and interactions of the training file.
    pub people: usize,
    pub items: usize,
    pub interactions: u64,
    /// Of `users`: a single target.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_cuts: Vec<AtCut>,
    /// Of `baskets`: several targets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub set_cuts: Vec<SetCut>,
    /// What kind of items the lists hold.
    pub breadth: Breadth,
}

/// How well lists find several targets, at one cut.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SetCut {
    /// How far down the list.
    pub k: usize,
    /// Share of the targets in the list.
    pub recall: Mean,
    /// Discounted gain as a share of the ideal.
    pub gain: Mean,
    /// Share of cases with any target in the list.
    pub hit_rate: Mean,
    /// Recall of the targets that the person had before, over the cases that have such targets.
    pub repeat_recall: Mean,
    /// Recall of the targets that are new to them.
    pub novel_recall: Mean,
}

impl<'a> People<'a> {
    /// The questions of a `users` pair of files.
    pub fn users(train: &'a str, test: &'a str) -> Result<Self, BadFile> {
        let mut names = Names::default();
        let users = formats::users(train, &mut names).map_err(BadFile::Train)?;
        let items = names.len();
        let mut people = FxHashMap::default();
        let mut of = Vec::with_capacity(users.len());
        for user in users {
            people.insert(user.id, of.len());
            // Only the order is known: every item is a basket of its own at no time.
            of.push(user.items.into_iter().map(|item| Basket { at_ms: 0, items: vec![item] }).collect());
        }
        let cases = formats::user_cases(test, &mut names).map_err(BadFile::Test)?;
        let question = |case: formats::UserCase<'a>| Question {
            id: case.id,
            person: people.get(case.id).copied(),
            now_ms: 0,
            relevant: [case.target].into_iter().collect(),
        };
        let questions = cases.into_iter().map(question).collect();
        Ok(Self { kind: Kind::Users, target: Target::New, names, histories: Histories { items, of }, questions })
    }

    /// The questions of a `baskets` pair of files. Baskets of one person are put in order of time; an item twice in a basket
    /// counts once; several test baskets of one person are an error, as the first alone is asked for.
    pub fn baskets(train: &'a str, test: &'a str, target: Target) -> Result<Self, BadFile> {
        let mut names = Names::default();
        let train = formats::baskets(train, &mut names).map_err(BadFile::Train)?;
        let items = names.len();
        let mut people = FxHashMap::default();
        let mut of: Vec<Vec<Basket>> = Vec::new();
        for basket in train {
            let person = *people.entry(basket.user).or_insert_with(|| {
                of.push(Vec::new());
                of.len() - 1
            });
            let mut seen = FxHashSet::default();
            let items = basket.items.into_iter().filter(|&item| seen.insert(item)).collect();
            of[person].push(Basket { at_ms: moment(basket.at), items });
        }
        for baskets in &mut of {
            baskets.sort_by_key(|basket| basket.at_ms);
        }
        let mut seen = FxHashSet::default();
        let mut questions = Vec::new();
        for (place, basket) in formats::baskets(test, &mut names).map_err(BadFile::Test)?.into_iter().enumerate() {
            if !seen.insert(basket.user) {
                let problem = formats::Problem::Repeated(basket.user.to_owned());
                return Err(BadFile::Test(BadLine { line: place + 1, problem }));
            }
            let person = people.get(basket.user).copied();
            let mut relevant: FxHashSet<u32> = basket.items.into_iter().collect();
            if target == Target::New {
                let had = |item: &u32| {
                    person.is_some_and(|person| of[person].iter().any(|basket| basket.items.contains(item)))
                };
                relevant.retain(|item| !had(item));
            }
            if !relevant.is_empty() {
                questions.push(Question { id: basket.user, person, now_ms: moment(basket.at), relevant });
            }
        }
        if questions.is_empty() {
            return Err(BadFile::NothingToAsk);
        }
        Ok(Self { kind: Kind::Baskets, target, names, histories: Histories { items, of }, questions })
    }

    /// What [`Longterm`] learns from.
    pub fn histories(&self) -> &Histories {
        &self.histories
    }

    /// What it is asked for.
    pub fn target(&self) -> Target {
        self.target
    }

    /// Answers every question, in the order of the test file, on so many threads; `timed` calls what it is given once and
    /// says how long that took, in whatever it measures by.
    pub fn answers<T: Send>(
        &self,
        model: &Longterm,
        threads: usize,
        timed: impl Fn(&mut dyn FnMut()) -> T + Sync,
    ) -> Vec<(Vec<u32>, T)> {
        in_parallel(self.questions.len(), threads, || model.desk(), |desk: &mut Desk, n| {
            let question = &self.questions[n];
            let mut found = Vec::new();
            let time = timed(&mut || {
                let person = question.person.unwrap_or(usize::MAX);
                found = model.answer(desk, person, question.now_ms, LIMIT);
            });
            (found.into_iter().map(|(item, _)| item).collect(), time)
        })
    }

    /// The answers as a file of predictions.
    pub fn predictions<'l>(&self, lists: impl Iterator<Item = &'l [u32]>) -> String {
        let mut file = String::new();
        for (question, list) in self.questions.iter().zip(lists) {
            formats::write_prediction(&mut file, question.id, list, &self.names);
        }
        file
    }

    /// The measure that a comparison of two models is made by, case by case: the discounted gain at 10.
    pub fn gains<'l>(&self, lists: impl Iterator<Item = &'l [u32]>) -> Vec<f64> {
        let gain_of = |(question, list): (&Question<'_>, &[u32])| match self.kind {
            Kind::Users => gain(self.rank(question, list), 10),
            Kind::Baskets => set_gain(list, &question.relevant, 10),
        };
        self.questions.iter().zip(lists).map(gain_of).collect()
    }

    fn rank(&self, question: &Question<'_>, list: &[u32]) -> Option<usize> {
        question.relevant.iter().next().and_then(|&target| rank(list, target))
    }

    /// Judges the answers.
    pub fn report(&self, lists: &[&[u32]]) -> Report {
        let mut counts = vec![0_u64; self.histories.items];
        for &item in self.histories.of.iter().flatten().flat_map(|basket| &basket.items) {
            counts[item as usize] += 1;
        }
        let asked = || self.questions.iter().zip(lists.iter().copied());
        let (mut single, mut several) = (Vec::new(), Vec::new());
        match self.kind {
            Kind::Users => {
                single = at_cuts(&asked().map(|(question, list)| self.rank(question, list)).collect::<Vec<_>>());
            }
            Kind::Baskets => several = CUTS.iter().map(|&k| self.set_cut(lists, k)).collect(),
        }
        Report {
            cases: self.questions.len(),
            people: self.histories.of.len(),
            items: self.histories.items,
            interactions: counts.iter().sum(),
            at_cuts: single,
            set_cuts: several,
            breadth: breadth(lists.iter().copied(), &counts, LIMIT),
        }
    }

    fn set_cut(&self, lists: &[&[u32]], k: usize) -> SetCut {
        let mut values: [Vec<f64>; 5] = Default::default();
        for (question, list) in self.questions.iter().zip(lists) {
            let had: FxHashSet<u32> = question.person.map_or_else(FxHashSet::default, |person| {
                self.histories.of[person].iter().flat_map(|basket| basket.items.iter().copied()).collect()
            });
            let (repeat, novel): (FxHashSet<u32>, FxHashSet<u32>) =
                question.relevant.iter().partition(|item| had.contains(item));
            let found = list.iter().take(k).any(|item| question.relevant.contains(item));
            values[0].push(recall(list, &question.relevant, k));
            values[1].push(set_gain(list, &question.relevant, k));
            values[2].push(hit(found.then_some(1), k));
            for (place, part) in [(3, repeat), (4, novel)] {
                if !part.is_empty() {
                    values[place].push(recall(list, &part, k));
                }
            }
        }
        let [recall, gain, hit_rate, repeat_recall, novel_recall] = values.map(|values| Mean::of(&values));
        SetCut { k, recall, gain, hit_rate, repeat_recall, novel_recall }
    }
}

/// Seconds of a file as milliseconds; beyond what can be said, the last moment that can.
fn moment(seconds: f64) -> i64 {
    (seconds * 1000.0) as i64
}
