//! Known customers: what somebody with this history has next, learned from all histories together.
//!
//! The one idea: everything that crosses from person to person is a table of items by items (what goes with what, what
//! follows what, how much of one item a linear model sees in the others), and a source's score is a sum of rows of such a
//! table over the person's own history, the newer items weighing more. How much which source counts is learned from the
//! histories themselves: the newest part of each is cut off, asked for, and answered from the older parts ([`ranker`]). So
//! nothing is set by hand for one shop or data set.
//!
//! The same input and seed give the same answers to the bit, on any number of threads.
//!
//! Left out: anything that changes with each event. These tables are built in one go, in the background; what counts event
//! by event is [`crate::Model`].

mod features;
mod history;
pub(crate) mod linear;
mod ranker;
pub(crate) mod sparse;
mod tables;
mod voters;

pub use features::Desk;
use history::History;
pub use history::{Basket, Histories};
use ranker::Ranker;
use tables::Tables;

use crate::{parallel, trees::Cases};

/// Questions that the ranker learns from, at most.
const MAX_QUESTIONS: usize = 12_000;
/// The greatest number of threads.
const MAX_THREADS: usize = 64;

/// Whether what a person had may come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Anything, had before or not.
    All,
    /// Only what the person never had.
    New,
}

/// How to learn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// What is asked.
    pub target: Target,
    /// Distinct people that must stand behind anything that crosses from person to person. A person's own items are their
    /// own, and need nobody.
    pub k_people: u32,
    /// Decides which questions are kept back while learning.
    pub seed: u64,
    /// Threads, at least 1; the result is the same with any number.
    pub threads: usize,
}

/// The tables of all histories and the ranker that weighs them.
#[derive(Debug, Clone, PartialEq)]
pub struct Longterm {
    settings: Settings,
    histories: Vec<History>,
    tables: Tables,
    ranker: Ranker,
}

impl Longterm {
    /// Learns from histories: first what counts how much, from their older parts and the last basket of each; then the
    /// tables anew, from the whole.
    pub fn train(histories: &Histories, settings: &Settings) -> Self {
        let settings = Settings { threads: settings.threads.clamp(1, MAX_THREADS), ..*settings };
        let ranker = learn(histories, &settings);
        let histories_read: Vec<History> = histories.of.iter().map(|baskets| History::of(baskets)).collect();
        let tables = Tables::new(histories.items, &histories_read, &settings);
        Self { settings, histories: histories_read, tables, ranker }
    }

    /// The best `limit` items for a person (a place in [`Histories::of`]; any other has no history) at a moment, best first,
    /// each once, with their scores. Only items of the histories are known.
    pub fn answer(&self, desk: &mut Desk, person: usize, now_ms: i64, limit: usize) -> Vec<(u32, f32)> {
        let nothing = History::default();
        let history = self.histories.get(person).unwrap_or(&nothing);
        let asked =
            features::Asked { histories: &self.histories, person, history, now_ms, target: self.settings.target };
        let found = self.tables.candidates(&asked, self.settings.k_people, desk);
        let mut scored: Vec<(u32, f32)> =
            found.into_iter().map(|(item, row)| (item, self.ranker.score(&row))).collect();
        scored.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        scored.truncate(limit);
        scored
    }

    /// Room for answers, used again for the next one; each thread needs its own.
    pub fn desk(&self) -> Desk {
        self.tables.desk()
    }

    /// What the tables and the histories take, about, in bytes.
    pub fn memory_bytes(&self) -> usize {
        self.tables.memory_bytes() + self.histories.iter().map(History::memory_bytes).sum::<usize>()
    }

    /// What was learned, for a report: how many trees follow the weighted sum.
    pub fn trees(&self) -> usize {
        self.ranker.trees()
    }
}

/// Learns the ranker: each person's last basket is asked for, and answered from everybody's older ones.
fn learn(histories: &Histories, settings: &Settings) -> Ranker {
    let older: Vec<History> =
        histories.of.iter().map(|baskets| History::of(&baskets[..baskets.len().saturating_sub(1)])).collect();
    let tables = Tables::new(histories.items, &older, settings);
    let mut asked: Vec<usize> = (0..older.len()).filter(|&person| !older[person].is_empty()).collect();
    asked.sort_by_key(|&person| ranker::mix(settings.seed, person as u64));
    asked.truncate(MAX_QUESTIONS);
    let answered = parallel::each(
        asked.len(),
        settings.threads,
        || tables.desk(),
        |desk, n| {
            let person = asked[n];
            let next = histories.of[person].last()?;
            let (history, target) = (&older[person], settings.target);
            let asked = features::Asked { histories: &older, person, history, now_ms: next.at_ms, target };
            let found = tables.candidates(&asked, settings.k_people, desk);
            let right: Vec<bool> = found.iter().map(|(item, _)| next.items.contains(item)).collect();
            let all = right.iter().filter(|&&right| right).count();
            let rows = found.into_iter().zip(right);
            let rows = rows.map(|((_, row), right)| (row, 0.0, if right { 1.0 / all as f32 } else { 0.0 }));
            (all > 0).then(|| rows.collect::<Vec<_>>())
        },
    );
    // Every fifth question is kept back to see how many trees are good.
    let (mut lessons, mut held_out) = (Cases::default(), Cases::default());
    for (n, rows) in answered.into_iter().flatten().enumerate() {
        let kept = ranker::mix(settings.seed, n as u64).is_multiple_of(5);
        if kept { &mut held_out } else { &mut lessons }.push(rows);
    }
    Ranker::learn(lessons, held_out, settings.threads)
}
