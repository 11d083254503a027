//! People with a history like this one vote for what is in theirs.
//!
//! The one idea: STAN (Garg et al., SIGIR 2019) with histories for sessions: who shares this person's newer and rarer items
//! is near, and votes most for what stood next to the newest shared item.

use super::{features::Asked, history::History, sparse::Sums};

/// People read per item, the last ones known.
const MAX_POSTING: usize = 1_000;
/// People who vote.
const MAX_VOTERS: usize = 200;
/// Baskets in which a vote falls to 1/e with the distance from the newest shared item, and beyond which there is none.
const VOTE_FADE: f32 = 2.5;
const MAX_DISTANCE: u32 = 20;
/// What every later basket leaves of an item's weight, and the least weight that is read.
const ITEM_FADE: f32 = 0.7;
const MIN_WEIGHT: f32 = 1e-4;
/// Even an item that everybody has makes people a little alike.
const MIN_RARITY: f32 = 0.1;

/// Who had what, by item.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Voters {
    postings: Vec<Vec<u32>>,
    people: usize,
    /// Those who have a history: nobody else makes an item rare.
    known: usize,
}

/// Room for one vote, used again for the next.
pub(super) struct Ballot {
    nearness: Sums,
    /// By person: the newest item shared with them.
    newest: Vec<u32>,
    voters: Sums,
}

impl Voters {
    pub(super) fn new(items: usize, histories: &[History]) -> Self {
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); items];
        for (person, history) in histories.iter().enumerate() {
            for &(item, _) in history.ages() {
                postings[item as usize].push(person as u32);
            }
        }
        for posting in &mut postings {
            posting.drain(..posting.len().saturating_sub(MAX_POSTING));
        }
        let known = histories.iter().filter(|history| !history.is_empty()).count();
        Self { postings, people: histories.len(), known }
    }

    pub(super) fn memory_bytes(&self) -> usize {
        self.postings.iter().map(|posting| size_of::<Vec<u32>>() + 4 * posting.len()).sum()
    }

    pub(super) fn ballot(&self) -> Ballot {
        Ballot {
            nearness: Sums::new(self.people),
            newest: vec![0; self.people],
            voters: Sums::new(self.postings.len()),
        }
    }

    /// Adds the votes of the nearest people, the asking one not among them, to `votes`; what fewer than `k_people` vote for
    /// counts only where it is the person's own.
    pub(super) fn vote(&self, asked: &Asked<'_>, k_people: u32, ballot: &mut Ballot, votes: &mut Sums) {
        for &(item, age) in asked.history.ages() {
            let posting = &self.postings[item as usize];
            let rarity = (self.known as f32 / posting.len().max(1) as f32).ln() + MIN_RARITY;
            let weight = ITEM_FADE.powi(age as i32) * rarity;
            for &other in posting {
                if weight < MIN_WEIGHT || other as usize == asked.person {
                    continue;
                }
                if ballot.nearness.get(other) == 0.0 {
                    ballot.newest[other as usize] = item;
                }
                ballot.nearness.add(other, weight / (asked.histories[other as usize].ages().len() as f32).sqrt());
            }
        }
        ballot.nearness.keep(MAX_VOTERS);
        let mut chosen: Vec<(u32, f32)> =
            ballot.nearness.touched().iter().map(|&other| (other, ballot.nearness.get(other))).collect();
        chosen.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ballot.nearness.clear();
        for (other, nearness) in chosen {
            let ages = asked.histories[other as usize].ages();
            let newest = ballot.newest[other as usize];
            let at = ages.iter().find(|&&(item, _)| item == newest).map_or(0, |&(_, age)| age);
            for &(item, age) in ages {
                let distance = age.abs_diff(at);
                if distance <= MAX_DISTANCE {
                    votes.add(item, nearness * (-(distance as f32) / VOTE_FADE).exp());
                    ballot.voters.add(item, 1.0);
                }
            }
        }
        if k_people > 1 {
            votes.retain(|item| ballot.voters.get(item) >= k_people as f32 || asked.history.owns(item));
        }
        ballot.voters.clear();
    }
}
