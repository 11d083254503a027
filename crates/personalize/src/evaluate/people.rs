//! Known customers on files: `users` (each person's next item) and `baskets` (each person's next basket).
//!
//! The one idea: both are one set of questions to [`Longterm`]: people, a moment each, and what turned out to be right.
//! Whatever is learned is learned from the training file; the test file is only answered. The same files, options and seed
//! give the same lists on any number of threads. Left out: reading files, the clock (the caller hands one in), and words.
//!
//! ```text
//! users     history = all but the last item; what is in the history is never an answer
//! baskets   Target::All   anything may come, what was bought before too
//!           Target::New   only what the person never bought; questions without such an item in their answer are left out
//! ```

use std::{fmt, time::Duration};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::{
    formats::{self, BadLine, Names},
    measures::{AtCut, Breadth, CUTS, Latency, Mean, at_cuts, breadth, hit, rank, recall, set_gain},
};
use crate::{
    longterm::{Basket, Desk, Histories, Longterm, Settings, Target},
    parallel,
};

/// Items of an answer.
const LISTED: usize = 20;
/// Questions answered on one thread and timed.
const TIMED: usize = 2_000;

/// What is asked, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleOptions {
    /// Which pair of files it is.
    pub kind: PeopleKind,
    /// Distinct people behind whatever crosses from person to person, 1 to 5.
    pub k_people: u8,
    /// Seed of whatever is random.
    pub seed: u64,
    /// Threads to work on; changes the time only.
    pub threads: usize,
}

/// Which pair of files it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeopleKind {
    /// Each person's next item.
    Users,
    /// Each person's next basket.
    Baskets(Target),
}

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

impl Question<'_> {
    fn answer(&self, model: &Longterm, desk: &mut Desk) -> Vec<u32> {
        // Nobody's place is beyond everybody's.
        let person = self.person.unwrap_or(usize::MAX);
        model.answer(desk, person, self.now_ms, LISTED).into_iter().map(|(item, _)| item).collect()
    }
}

/// The questions of two files.
#[derive(Debug, Clone)]
struct People<'a> {
    kind: PeopleKind,
    target: Target,
    names: Names<'a>,
    histories: Histories,
    questions: Vec<Question<'a>>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeopleReport {
    pub k_people: u8,
    pub seed: u64,
    /// People, items and interactions of the training file.
    pub people: usize,
    pub items: usize,
    pub interactions: u64,
    pub cases: usize,
    /// Measures of the answers.
    #[serde(flatten)]
    pub cuts: Cuts,
    pub breadth: Breadth,
    /// The same with another number of people: 2 beside 1, 1 beside any other.
    pub other_people: u8,
    pub other_cuts: Cuts,
    /// Of one answer on one thread.
    pub latency: Latency,
    /// Reading, learning what counts how much, and making the tables.
    pub training_seconds: f64,
    pub answering_seconds: f64,
    /// What the tables and the histories take, about.
    pub memory_bytes: usize,
    /// Trees that follow the weighted sum of the sources.
    pub trees: usize,
}

/// Measures at every cut, as the kind of question has them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cuts {
    /// Of a single target.
    Single(Vec<AtCut>),
    /// Of several targets.
    Several(Vec<SetCut>),
}

/// A report and the lists it is about, as a file of predictions.
#[derive(Debug, Clone, PartialEq)]
pub struct PeopleRun {
    pub report: PeopleReport,
    pub predictions: String,
}

/// Learns from one file and answers the other; `clock` says how much time has gone by since any moment before.
pub fn run(
    train: &str,
    test: &str,
    options: &PeopleOptions,
    clock: &dyn Fn() -> Duration,
) -> Result<PeopleRun, BadFile> {
    let began = clock();
    let people = match options.kind {
        PeopleKind::Users => People::users(train, test)?,
        PeopleKind::Baskets(target) => People::baskets(train, test, target)?,
    };
    let settings = |k_people: u8| Settings {
        target: people.target,
        k_people: u32::from(k_people),
        seed: options.seed,
        threads: options.threads,
    };
    let model = Longterm::train(&people.histories, &settings(options.k_people));
    let trained = clock();
    let lists = people.answers(&model, options.threads);
    let answered = clock();
    let mut desk = model.desk();
    let times = people.questions.iter().take(TIMED).map(|question| {
        let began = clock();
        let _ = question.answer(&model, &mut desk);
        clock().saturating_sub(began)
    });
    let latency = Latency::of(times.collect());
    let (memory_bytes, trees) = (model.memory_bytes(), model.trees());
    drop((desk, model));
    let other_people = if options.k_people == 1 { 2 } else { 1 };
    let other = people.answers(&Longterm::train(&people.histories, &settings(other_people)), options.threads);
    let mut counts = vec![0_u64; people.histories.items];
    for &item in people.histories.of.iter().flatten().flat_map(|basket| &basket.items) {
        counts[item as usize] += 1;
    }
    let report = PeopleReport {
        k_people: options.k_people,
        seed: options.seed,
        people: people.histories.of.len(),
        items: people.histories.items,
        interactions: counts.iter().sum(),
        cases: people.questions.len(),
        cuts: people.cuts(&lists),
        breadth: breadth(lists.iter().map(Vec::as_slice), &counts, LISTED),
        other_people,
        other_cuts: people.cuts(&other),
        latency,
        training_seconds: trained.saturating_sub(began).as_secs_f64(),
        answering_seconds: answered.saturating_sub(trained).as_secs_f64(),
        memory_bytes,
        trees,
    };
    let mut predictions = String::new();
    for (question, list) in people.questions.iter().zip(&lists) {
        formats::write_prediction(&mut predictions, question.id, list, &people.names);
    }
    Ok(PeopleRun { report, predictions })
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
    fn users(train: &'a str, test: &'a str) -> Result<Self, BadFile> {
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
        Ok(Self { kind: PeopleKind::Users, target: Target::New, names, histories: Histories { items, of }, questions })
    }

    /// The questions of a `baskets` pair of files. Baskets of one person are put in order of time; an item twice in a basket
    /// counts once; several test baskets of one person are an error, as the first alone is asked for.
    fn baskets(train: &'a str, test: &'a str, target: Target) -> Result<Self, BadFile> {
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
        Ok(Self { kind: PeopleKind::Baskets(target), target, names, histories: Histories { items, of }, questions })
    }

    /// Every answer, in the order of the test file.
    fn answers(&self, model: &Longterm, threads: usize) -> Vec<Vec<u32>> {
        let answer = |desk: &mut Desk, n: usize| self.questions[n].answer(model, desk);
        parallel::each(self.questions.len(), threads, || model.desk(), answer)
    }

    fn cuts(&self, lists: &[Vec<u32>]) -> Cuts {
        match self.kind {
            PeopleKind::Users => {
                let rank_of = |(question, list): (&Question<'_>, &Vec<u32>)| {
                    question.relevant.iter().next().and_then(|&target| rank(list, target))
                };
                Cuts::Single(at_cuts(&self.questions.iter().zip(lists).map(rank_of).collect::<Vec<_>>()))
            }
            PeopleKind::Baskets(_) => Cuts::Several(CUTS.iter().map(|&k| self.set_cut(lists, k)).collect()),
        }
    }

    fn set_cut(&self, lists: &[Vec<u32>], k: usize) -> SetCut {
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
