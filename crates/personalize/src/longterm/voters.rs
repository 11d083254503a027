//! People with a history like this one vote for what is in theirs.
//!
//! The one idea: STAN (Garg et al., SIGIR 2019) with histories for sessions: who shares this person's newer items is near,
//! and votes most for what stood next to the newest shared item.

use super::{features::History, tables::Sums};

/// People read per item, the last ones known.
const MAX_POSTING: usize = 1_000;
/// People who vote.
const MAX_VOTERS: usize = 200;
/// Baskets in which a vote falls to 1/e with the distance from the newest shared item.
const VOTE_FADE: f32 = 2.5;
/// What every later basket leaves of an item's weight.
const ITEM_FADE: f32 = 0.7;

/// Who bought what, by item.
#[derive(Debug, Clone, Default)]
pub(crate) struct Voters {
    /// By item: people.
    postings: Vec<Vec<u32>>,
    people: usize,
}

/// Room for one prediction, used again for the next.
pub(crate) struct Ballot {
    near: Sums,
    newest: Vec<u32>,
}

impl Voters {
    pub(crate) fn new(items: usize, histories: &[History]) -> Self {
        let mut postings = vec![Vec::new(); items];
        for (person, history) in histories.iter().enumerate() {
            for &item in history.distinct() {
                postings[item as usize].push(person as u32);
            }
        }
        Self { postings, people: histories.len() }
    }

    pub(crate) fn ballot(&self) -> Ballot {
        Ballot { near: Sums::new(self.people), newest: vec![0; self.people] }
    }

    /// Adds up the votes of the nearest people other than `person`; `count` is called with each item that is voted for.
    pub(crate) fn vote(
        &self,
        histories: &[History],
        person: usize,
        asking: &History,
        ballot: &mut Ballot,
        mut cast: impl FnMut(u32, f32),
    ) {
        for &(item, age) in asking.ages() {
            let posting = &self.postings[item as usize];
            if posting.is_empty() {
                continue;
            }
            let rarity = (self.people as f32 / posting.len() as f32).ln() + 0.1;
            let weight = ITEM_FADE.powi(age as i32) * rarity;
            if weight < 1e-4 {
                continue;
            }
            for &other in &posting[posting.len().saturating_sub(MAX_POSTING)..] {
                if other as usize == person {
                    continue;
                }
                if ballot.near.get(other) == 0.0 {
                    ballot.newest[other as usize] = item;
                }
                let len = histories[other as usize].distinct().len() as f32;
                ballot.near.add(other, weight / len.sqrt());
            }
        }
        ballot.near.keep(MAX_VOTERS);
        let mut chosen: Vec<(u32, f32)> =
            ballot.near.touched().iter().map(|&other| (other, ballot.near.get(other))).collect();
        chosen.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ballot.near.clear();
        for (other, near) in chosen {
            let history = &histories[other as usize];
            let newest = ballot.newest[other as usize];
            let at = history.ages().iter().find(|&&(item, _)| item == newest).map_or(0, |&(_, age)| age);
            for &(item, age) in history.ages() {
                let distance = age.abs_diff(at) as f32;
                if distance <= 20.0 {
                    cast(item, near * (-distance / VOTE_FADE).exp());
                }
            }
        }
    }
}
