//! `vitrine evaluate sessions`: what comes next in a visit, asked of files.
//!
//! The one idea: whatever is chosen is chosen on the newest tenth of the training visits, by models that do not know them;
//! the test file is only answered. Beside the answers stand those of V-STAN alone, tuned on the same tail: the floor.
//!
//! The same files, options and seed give the same lists whatever the number of threads. Left out: reading files, the clock
//! (the caller hands one in), and words.

use std::{fmt, time::Duration};

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::{
    formats::{self, BadLine, Names, Session, SessionCase},
    measures::{AtCut, Breadth, Difference, Latency, at_cuts, breadth, difference, hit, rank, reciprocal},
};
use crate::{
    events::Item,
    model::sessions::{MAX_NEWEST, Sessions, Tuning},
    next::{Allowed, Next, Order, Question, Sources, neighbours, order, tune},
    parallel,
};

/// Items of a list.
const LISTED: usize = 20;
/// Clicks kept of a training visit, the newest.
const MAX_VISIT: usize = 256;
/// One visit of so many is in the tail.
const TAIL: usize = 10;
/// Cases answered on one thread and timed.
const TIMED: usize = 2_000;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Protocol {
    /// Everything may come next.
    Published,
    /// The item the visit is at is never recommended, and cases whose target it is are left out.
    Shop,
}

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// All sources in a learned order, with everything tuned.
    Learned,
    /// V-STAN alone, with the usual parameters.
    Vstan,
    /// VMIS-kNN alone, with the usual parameters.
    Vmis,
}

/// How an evaluation is run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SessionOptions {
    /// What is asked.
    pub protocol: Protocol,
    /// Who answers.
    pub method: Method,
    /// Distinct people behind every item that is not one of the visit's own, 1 to 5. A visit stands for a person.
    pub min_people: u8,
    /// Seed of whatever is random.
    pub seed: u64,
    /// Threads to work on; changes the time only.
    pub threads: usize,
}

/// A file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionProblem {
    /// In the training file.
    Train(BadLine),
    /// In the test file.
    Test(BadLine),
}

impl fmt::Display for SessionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Train(bad) => write!(f, "training file, {bad}"),
            Self::Test(bad) => write!(f, "test file, {bad}"),
        }
    }
}

impl std::error::Error for SessionProblem {}

/// What was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionReport {
    pub protocol: Protocol,
    pub method: Method,
    pub min_people: u8,
    pub seed: u64,
    /// Visits, clicks and items of the training file.
    pub visits: usize,
    pub clicks: usize,
    pub items: usize,
    pub cases: usize,
    /// Measures of the answers.
    pub cuts: Vec<AtCut>,
    pub breadth: Breadth,
    /// Measures of V-STAN alone, tuned on the same tail.
    pub floor: Vec<AtCut>,
    /// The answers less the floor, at 20.
    pub hit_rate_gain: Difference,
    pub reciprocal_rank_gain: Difference,
    /// The same with another number of people: 2 beside 1, 1 beside any other.
    pub other_people: u8,
    pub other_cuts: Vec<AtCut>,
    /// Of one answer on one thread.
    pub latency: Latency,
    /// Reading, tuning and learning.
    pub training_seconds: f64,
    pub answering_seconds: f64,
    /// What the index and the sources take, about.
    pub memory_bytes: usize,
    /// What was chosen on the tail.
    pub chosen: Chosen,
}

/// What was chosen on the tail.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Chosen {
    pub newest: usize,
    pub nearest: usize,
    pub click_fade: f64,
    pub vote_fade: f64,
    pub rarity: f64,
    /// Time in which a visit's weight falls to 1/e, as a share of the time covered; 0 = never.
    pub visit_fade: f64,
    /// Trees of the learned order; 0 = V-STAN's own order was better.
    pub trees: usize,
}

/// A report and the lists it is about, as a file of predictions.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionRun {
    pub report: SessionReport,
    pub predictions: String,
}

/// Trains on one file and answers the other. `now` tells the time since any fixed moment.
pub fn sessions(
    train: &str,
    test: &str,
    options: &SessionOptions,
    now: &(impl Fn() -> Duration + Sync),
) -> Result<SessionRun, SessionProblem> {
    let began = now();
    let mut names = Names::default();
    let train = formats::sessions(train, &mut names).map_err(SessionProblem::Train)?;
    let known = names.len();
    let mut cases = formats::session_cases(test, &mut names).map_err(SessionProblem::Test)?;
    let never_last = options.protocol == Protocol::Shop;
    if never_last {
        cases.retain(|case| case.prefix.last() != Some(&case.target));
    }
    let allowed = |people: u8| Allowed { never_last, min_people: usize::from(people.clamp(1, 5)) };
    let threads = options.threads.clamp(1, 64);

    let index = index(&train);
    let (next, floor) = match options.method {
        Method::Learned => {
            let next = learn(&index, &train, allowed(options.min_people), options.seed, threads);
            let floor = next.tuning;
            (Some(next), floor)
        }
        Method::Vstan => (None, Tuning::USUAL),
        Method::Vmis => (None, Tuning::VMIS),
    };
    let trained = now();

    let answer = |case: &SessionCase<'_>, people: u8| match &next {
        Some(next) => next.answer(&index, &case.prefix, allowed(people), LISTED),
        None => neighbours(&index, &floor, &case.prefix, allowed(people)),
    };
    let (timed, rest) = cases.split_at(cases.len().min(TIMED));
    let mut times = Vec::with_capacity(timed.len());
    let mut lists: Vec<Vec<Item>> = Vec::with_capacity(cases.len());
    for case in timed {
        let asked = now();
        lists.push(answer(case, options.min_people));
        times.push(now().saturating_sub(asked));
    }
    lists.extend(parallel::map(rest, threads, |case| answer(case, options.min_people)));
    let answered = now();
    let floor_lists =
        parallel::map(&cases, threads, |case| neighbours(&index, &floor, &case.prefix, allowed(options.min_people)));
    let other_people = if options.min_people == 1 { 2 } else { 1 };
    let other_lists = parallel::map(&cases, threads, |case| answer(case, other_people));

    let ranks = |lists: &[Vec<Item>]| -> Vec<Option<usize>> {
        lists.iter().zip(&cases).map(|(list, case)| rank(list, case.target)).collect()
    };
    let (own, floor_ranks) = (ranks(&lists), ranks(&floor_lists));
    let gain = |value: fn(Option<usize>, usize) -> f64| {
        let values = |ranks: &[Option<usize>]| ranks.iter().map(|&rank| value(rank, LISTED)).collect::<Vec<f64>>();
        difference(&values(&own), &values(&floor_ranks), options.seed)
    };
    let mut counts = vec![0_u64; known];
    train.iter().flat_map(|visit| &visit.items).for_each(|&item| counts[item as usize] += 1);
    let mut predictions = String::new();
    for (case, list) in cases.iter().zip(&lists) {
        formats::write_prediction(&mut predictions, case.id, list, &names);
    }
    let report = SessionReport {
        protocol: options.protocol,
        method: options.method,
        min_people: options.min_people,
        seed: options.seed,
        visits: train.len(),
        clicks: train.iter().map(|visit| visit.items.len()).sum(),
        items: known,
        cases: cases.len(),
        cuts: at_cuts(&own),
        breadth: breadth(lists.iter().map(Vec::as_slice), &counts, LISTED),
        floor: at_cuts(&floor_ranks),
        hit_rate_gain: gain(hit),
        reciprocal_rank_gain: gain(reciprocal),
        other_people,
        other_cuts: at_cuts(&ranks(&other_lists)),
        latency: Latency::of(times),
        training_seconds: trained.saturating_sub(began).as_secs_f64(),
        answering_seconds: answered.saturating_sub(trained).as_secs_f64(),
        memory_bytes: index.bytes() + next.as_ref().map_or(0, |next| next.sources.bytes()),
        chosen: Chosen {
            newest: floor.newest,
            nearest: floor.nearest,
            click_fade: floor.click_fade,
            vote_fade: floor.vote_fade,
            rarity: floor.rarity,
            visit_fade: floor.visit_fade_ms / span_ms(&train),
            trees: next.as_ref().map_or(0, |next| next.order.trees()),
        },
    };
    Ok(SessionRun { report, predictions })
}

/// The index over visits; times are read as seconds.
fn index(visits: &[Session]) -> Sessions {
    let mut index = Sessions::new(Tuning { newest: MAX_NEWEST, ..Tuning::USUAL });
    for visit in visits {
        index.push_visit(milliseconds(visit.at), &visit.items[visit.items.len().saturating_sub(MAX_VISIT)..]);
    }
    index
}

fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0) as i64
}

/// The time that visits cover, at least a millisecond.
fn span_ms(visits: &[Session]) -> f64 {
    match (visits.first(), visits.last()) {
        (Some(first), Some(last)) => ((last.at - first.at) * 1000.0).max(1.0),
        _ => 1.0,
    }
}

/// Learns everything that the index of all visits needs to answer.
fn learn(all: &Sessions, visits: &[Session], allowed: Allowed, seed: u64, threads: usize) -> Next {
    let (older, tail) = visits.split_at(visits.len() - visits.len() / TAIL);
    let questions = questions(older, tail, allowed.never_last);
    let fit = || {
        let index = index(older);
        let sources = Sources::learn(&index, seed);
        (index, sources)
    };
    // The two learn apart from each other, side by side where there is a thread for each.
    let ((older_index, older_sources), sources) = parallel::both(threads, fit, || Sources::learn(all, seed));
    let tuning = tune(&older_index, &questions, allowed, span_ms(visits), threads);
    let order: Order = order(&older_index, &older_sources, &tuning, &questions, allowed, threads);
    Next { tuning, sources, order }
}

/// Every step of the tail's visits as a question, about items that the older visits know.
fn questions(older: &[Session], tail: &[Session], never_last: bool) -> Vec<Question> {
    let known: FxHashSet<Item> = older.iter().flat_map(|visit| visit.items.iter().copied()).collect();
    let mut questions = Vec::new();
    for visit in tail {
        let from = visit.items.len().saturating_sub(MAX_VISIT);
        let clicks: Vec<Item> = visit.items[from..].iter().copied().filter(|item| known.contains(item)).collect();
        for next in 1..clicks.len() {
            if !never_last || clicks[next] != clicks[next - 1] {
                questions.push(Question { clicks: clicks[..next].to_vec(), target: clicks[next] });
            }
        }
    }
    questions
}
