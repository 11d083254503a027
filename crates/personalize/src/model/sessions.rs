//! What people look at next: VSTAN over a VMIS index.
//!
//! The one idea: find past visits that share clicks with this one, the newest first, weigh them by how late in this
//! visit the shared clicks are, and let each vote for its own items, near ones more. Formulas: STAN (Garg et al.,
//! SIGIR 2019) and VSTAN (Ludewig et al., UMUAI 2020) for the weights, VMIS-kNN (Kersbergen et al., SIGMOD 2022) for
//! the index. With visits s (this) and n (a neighbour), and i* the newest shared click:
//!
//! ```text
//! w(i)     = exp(-(|s| - pos_i) / 2.4)
//! sim(s,n) = sum of w(i) over shared i / sqrt(|s| |n|) * exp(-(t_s - t_n) / fade)
//! score(j) = sum over the 250 nearest n of sim(s,n) * exp(-|pos_n(j) - pos_n(i*)| / 2.5) * (1 + 2 ln(H / h_j))
//! ```
//!
//! The score is a sum over shared clicks, so every click's own part of it is known: that is the explanation.
//!
//! Inside, items and visits are places in tables, so that the loops over votes index arrays and hash nothing.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    events::{DAY_MS, Interaction, Item, Kind},
    profile::MAX_CLICKS,
};

/// Newest visits kept per item, and considered per prediction (m).
const MAX_POSTING: usize = 500;
/// Nearest visits that vote (k).
const MAX_NEIGHBOURS: usize = 250;
/// Clicks kept of one visit: a longer one is a crawler or a hoarder and would link everything.
const MAX_VISIT: usize = 50;
/// Steps in which a click's weight falls to 1/e (spw).
const CLICK_FADE: f64 = 2.4;
/// Steps in which a neighbour's vote falls to 1/e with the distance from the shared click (inh).
const VOTE_FADE: f64 = 2.5;
/// How much rare items gain (idf).
const RARITY: f64 = 2.0;
/// The largest number of distinct people that can be asked for.
pub(crate) const MAX_MIN_PEOPLE: usize = 5;

/// One click of the visit to predict from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Step {
    pub(crate) item: Item,
    /// When the person clicked; none when the click is the page itself or the cart.
    pub(crate) at_ms: Option<i64>,
}

impl Step {
    /// A step that is the page itself.
    pub(crate) fn here(item: Item) -> Self {
        Self { item, at_ms: None }
    }
}

/// A predicted item, its score, and each click's part of it, in the order of the clicks (newest first).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    pub(crate) item: Item,
    pub(crate) score: f64,
    pub(crate) parts: Vec<(Step, f64)>,
}

#[derive(Debug, Clone, PartialEq)]
struct Visit {
    person: u64,
    start_ms: i64,
    /// Places of the items clicked, the newest last.
    items: Vec<Place>,
}

/// A place in [`Sessions::items`] and [`Sessions::postings`].
type Place = u32;

#[derive(Debug, Clone, Default, PartialEq)]
struct Posting {
    /// Visits that hold the item, by slot, the newest last; each once.
    slots: Vec<u32>,
    /// In how many visits it ever was.
    visits: u32,
}

/// Past visits and the index over them.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sessions {
    /// By slot; a later start has a higher slot.
    visits: Vec<Visit>,
    slots: FxHashMap<(u64, u64), u32>,
    places: FxHashMap<Item, Place>,
    /// By place: every item that was ever clicked.
    items: Vec<Item>,
    /// By place.
    postings: Vec<Posting>,
    fade_days: f64,
}

/// A visit that shares clicks with the one to predict from.
struct Neighbour {
    slot: u32,
    similarity: f64,
    /// Which clicks are shared, as bits over the distinct clicks, the newest being bit 0.
    shared: u64,
    /// The newest of them.
    newest: Place,
}

/// Votes for one item.
struct Votes {
    place: Place,
    /// Without the item's rarity, which all its votes share.
    sum: f64,
    people: [u64; MAX_MIN_PEOPLE],
    distinct: usize,
}

impl Votes {
    fn none(place: Place) -> Self {
        Self { place, sum: 0.0, people: [0; MAX_MIN_PEOPLE], distinct: 0 }
    }

    fn add(&mut self, person: u64, vote: f64) {
        self.sum += vote;
        if self.distinct < MAX_MIN_PEOPLE && !self.people[..self.distinct].contains(&person) {
            self.people[self.distinct] = person;
            self.distinct += 1;
        }
    }
}

impl Sessions {
    pub(crate) fn new(fade_days: f64) -> Self {
        Self { fade_days, ..Self::default() }
    }

    pub(crate) fn len(&self) -> usize {
        self.visits.len()
    }

    /// Adds a click to its visit. A cart, wish or purchase is a step of its own only when the visit has not yet seen the
    /// item, and an immediate repeat is none.
    pub(crate) fn apply(&mut self, event: &Interaction) {
        let slot = *self.slots.entry((event.person, event.visit)).or_insert_with(|| {
            self.visits.push(Visit { person: event.person, start_ms: event.at_ms, items: Vec::new() });
            (self.visits.len() - 1) as u32
        });
        let item = *self.places.entry(event.item).or_insert_with(|| {
            self.items.push(event.item);
            self.postings.push(Posting::default());
            (self.items.len() - 1) as Place
        });
        let visit = &mut self.visits[slot as usize];
        let held = visit.items.contains(&item);
        if visit.items.len() >= MAX_VISIT || visit.items.last() == Some(&item) || (held && event.kind != Kind::View) {
            return;
        }
        visit.items.push(item);
        if held {
            return;
        }
        let posting = &mut self.postings[item as usize];
        posting.visits += 1;
        let place = posting.slots.partition_point(|&known| known < slot);
        posting.slots.insert(place, slot);
        if posting.slots.len() > MAX_POSTING {
            posting.slots.remove(0);
        }
    }

    /// The items most likely to follow `steps` (oldest first), best first, at most `limit`.
    ///
    /// `person`'s own visits have no vote, and an item needs votes from `min_people` distinct people.
    pub(crate) fn predict(
        &self,
        steps: &[Step],
        person: Option<u64>,
        now_ms: i64,
        min_people: usize,
        limit: usize,
        allowed: impl Fn(Item) -> bool,
    ) -> Vec<Found> {
        let steps = &steps[steps.len().saturating_sub(MAX_CLICKS)..];
        let (clicks, weights) = weigh(steps);
        let neighbours = self.nearest(&clicks, &weights, steps.len(), person, now_ms);
        if neighbours.is_empty() {
            return Vec::new();
        }

        // What a distance from the shared click leaves of a vote; worked out once, not per vote.
        let near: [f64; MAX_VISIT] = std::array::from_fn(|distance| (-(distance as f64) / VOTE_FADE).exp());
        // By the item's place: one more than where its votes (or, in the second walk, its parts) are; 0 for nowhere.
        let mut at = vec![0_u32; self.items.len()];
        let mut votes: Vec<Votes> = Vec::with_capacity(MAX_NEIGHBOURS);
        for neighbour in &neighbours {
            let voter = self.visits[neighbour.slot as usize].person;
            self.vote(neighbour, &near, |place, vote| {
                let at = &mut at[place as usize];
                if *at == 0 {
                    votes.push(Votes::none(place));
                    *at = votes.len() as u32;
                }
                votes[*at as usize - 1].add(voter, vote);
            });
        }
        let mut best: Vec<(Place, f64)> = votes
            .iter()
            .filter(|votes| {
                votes.distinct >= min_people && votes.sum > 0.0 && allowed(self.items[votes.place as usize])
            })
            .map(|votes| (votes.place, votes.sum * self.rarity(votes.place)))
            .collect();
        let item = |place: Place| self.items[place as usize];
        best.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(item(a.0).cmp(&item(b.0))));
        best.truncate(limit);

        // A second walk, for the chosen items only, splits each vote among the clicks that made the voter a neighbour.
        at.fill(0);
        for (n, &(place, _)) in best.iter().enumerate() {
            at[place as usize] = n as u32 + 1;
        }
        let mut parts = vec![0.0; best.len() * clicks.len()];
        for neighbour in &neighbours {
            let shared: f64 = bits(neighbour.shared).map(|click| weights[click]).sum();
            self.vote(neighbour, &near, |place, vote| {
                let at = at[place as usize] as usize;
                if at > 0 {
                    for click in bits(neighbour.shared) {
                        parts[(at - 1) * clicks.len() + click] += vote * weights[click] / shared;
                    }
                }
            });
        }
        best.into_iter()
            .zip(parts.chunks_exact(clicks.len()))
            .map(|((place, score), parts)| {
                let rarity = self.rarity(place);
                let parts = clicks.iter().copied().zip(parts).filter(|&(_, &part)| part > 0.0);
                Found { item: item(place), score, parts: parts.map(|(step, part)| (step, part * rarity)).collect() }
            })
            .collect()
    }

    /// How much an item's votes count for its being rare: `1 + 2 ln(H / h)`.
    fn rarity(&self, place: Place) -> f64 {
        let visits = self.postings[place as usize].visits.max(1);
        1.0 + RARITY * (self.visits.len() as f64 / f64::from(visits)).ln()
    }

    /// The most similar of the newest visits that share a click.
    ///
    /// The clicks' postings are read together from their ends, so each visit is met once, with all clicks that it shares.
    fn nearest(
        &self,
        clicks: &[Step],
        weights: &[f64],
        len: usize,
        person: Option<u64>,
        now_ms: i64,
    ) -> Vec<Neighbour> {
        // What is left of each click's posting, with the click's place among them; the newest click first.
        let mut left: Vec<(&[u32], usize)> = clicks
            .iter()
            .enumerate()
            .filter_map(|(click, step)| {
                Some((self.postings[*self.places.get(&step.item)? as usize].slots.as_slice(), click))
            })
            .collect();
        let mut neighbours: Vec<Neighbour> = Vec::with_capacity(MAX_POSTING);
        while neighbours.len() < MAX_POSTING
            && let Some(slot) = left.iter().filter_map(|(slots, _)| slots.last().copied()).max()
        {
            let (mut overlap, mut shared, mut newest) = (0.0, 0_u64, None);
            for (slots, click) in &mut left {
                if let Some((&last, rest)) = slots.split_last()
                    && last == slot
                {
                    *slots = rest;
                    overlap += weights[*click];
                    shared |= 1 << *click;
                    newest = newest.or(Some(*click));
                }
            }
            let visit = &self.visits[slot as usize];
            let Some(newest) = newest.filter(|_| Some(visit.person) != person) else { continue };
            let mut similarity = overlap / ((len * visit.items.len()) as f64).sqrt();
            if self.fade_days > 0.0 {
                let age_days = now_ms.saturating_sub(visit.start_ms).max(0) as f64 / DAY_MS as f64;
                similarity *= (-age_days / self.fade_days).exp();
            }
            neighbours.push(Neighbour { slot, similarity, shared, newest: self.places[&clicks[newest].item] });
        }
        neighbours.sort_unstable_by(|a, b| b.similarity.total_cmp(&a.similarity).then(b.slot.cmp(&a.slot)));
        neighbours.truncate(MAX_NEIGHBOURS);
        neighbours
    }

    /// What a neighbour votes for: every place of its visit, weighed by the distance from the newest shared click.
    fn vote(&self, neighbour: &Neighbour, near: &[f64; MAX_VISIT], mut cast: impl FnMut(Place, f64)) {
        let items = &self.visits[neighbour.slot as usize].items;
        let Some(at) = items.iter().rposition(|&item| item == neighbour.newest) else { return };
        for (n, &item) in items.iter().enumerate() {
            cast(item, neighbour.similarity * near[n.abs_diff(at)]);
        }
    }
}

/// The distinct clicks, the newest first, each at its newest place, with the weight of that place.
fn weigh(steps: &[Step]) -> (Vec<Step>, Vec<f64>) {
    let mut seen = FxHashSet::default();
    steps
        .iter()
        .rev()
        .enumerate()
        .filter(|(_, step)| seen.insert(step.item))
        .map(|(back, &step)| (step, (-(back as f64) / CLICK_FADE).exp()))
        .unzip()
}

/// The places of the set bits, the lowest first.
fn bits(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (mask != 0).then(|| mask.trailing_zeros() as usize)?;
        mask &= mask - 1;
        Some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(at_ms: i64, person: u64, visit: u64, item: Item) -> Interaction {
        Interaction { at_ms, person, visit, item, kind: Kind::View, order: 0, qty: 1 }
    }

    fn three_visits() -> Sessions {
        let mut sessions = Sessions::new(0.0);
        for event in [
            view(1, 1, 1, 10),
            view(2, 1, 1, 11),
            view(3, 2, 2, 10),
            view(4, 2, 2, 11),
            view(5, 3, 3, 10),
            view(6, 3, 3, 12),
        ] {
            sessions.apply(&event);
        }
        sessions
    }

    #[test]
    fn an_item_needs_votes_of_distinct_people() {
        let sessions = three_visits();
        let found = |min_people| -> Vec<Item> {
            sessions
                .predict(&[Step::here(10)], None, 10, min_people, 10, |item| item != 10)
                .iter()
                .map(|found| found.item)
                .collect()
        };
        assert_eq!(found(1), [11, 12]);
        assert_eq!(found(2), [11]);
        assert!(found(3).is_empty());
    }

    #[test]
    fn ones_own_visits_have_no_vote() {
        let sessions = three_visits();
        let found = sessions.predict(&[Step::here(10)], Some(1), 10, 2, 10, |item| item != 10);
        assert!(found.is_empty(), "11 has only one other person behind it: {found:?}");
    }

    #[test]
    fn the_parts_of_the_clicks_sum_to_the_score() {
        let sessions = three_visits();
        let steps = [Step::here(10), Step::here(12), Step::here(10), Step::here(11)];
        for found in sessions.predict(&steps, None, 10, 1, 10, |_| true) {
            let sum: f64 = found.parts.iter().map(|(_, part)| part).sum();
            assert!((sum - found.score).abs() < 1e-9, "{found:?}");
        }
    }

    #[test]
    fn the_score_is_the_formula() {
        // One neighbour, one shared click at the end: sim = 1 / sqrt(1 * 2), distance 1, H = 2, h = 1.
        let mut sessions = Sessions::new(0.0);
        for event in [view(1, 1, 1, 10), view(2, 1, 1, 11), view(3, 2, 2, 12)] {
            sessions.apply(&event);
        }
        let found = sessions.predict(&[Step::here(10)], None, 10, 1, 10, |item| item == 11);
        let expected = 0.5_f64.sqrt() * (-1.0_f64 / 2.5).exp() * (1.0 + 2.0 * 2.0_f64.ln());
        assert!((found[0].score - expected).abs() < 1e-12, "{found:?}");
    }
}
