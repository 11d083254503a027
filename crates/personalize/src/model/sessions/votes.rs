//! How past visits vote: V-STAN and VMIS-kNN.
//!
//! The one idea: find past visits that share clicks with this one, the newest first, weigh them by how late in this
//! visit the shared clicks are, and let each vote for its own items, near ones more. Formulas: STAN (Garg et al.,
//! SIGIR 2019) and VSTAN (Ludewig et al., UMUAI 2020). With visits s (this) and n (a neighbour), i* the newest shared
//! click, and the usual [`Tuning`]:
//!
//! ```text
//! w(i)     = exp(-(|s| - pos_i) / 2.4)
//! sim(s,n) = sum of w(i) over shared i / sqrt(|s| |n|) * exp(-(t_s - t_n) / fade)
//! score(j) = sum over the 250 nearest n of sim(s,n) * exp(-|pos_n(j) - pos_n(i*)| / 2.5) * (1 + 2 ln(H / h_j))
//! ```
//!
//! The score is a sum over shared clicks, so every click's own part of it is known: that is the explanation.

use super::{MAX_MIN_PEOPLE, Method, Place, Sessions, Tuning};
use crate::{
    events::Item,
    model::tally::{Tally, keep_best},
    profile::MAX_CLICKS,
};

/// Steps of distance from which on a vote is nothing.
const MAX_DISTANCE: usize = 256;

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

/// A visit that shares clicks with the one to predict from.
struct Neighbour {
    slot: u32,
    similarity: f64,
    /// Which clicks are shared, as bits over the distinct clicks, the newest being bit 0.
    shared: u64,
}

/// What is left of the visits with one click: the newest, those before it, and which click it is.
type Left<'a> = (u32, &'a [u32], usize);

/// A distinct click of the visit to predict from.
struct Click {
    step: Step,
    place: Place,
    weight: f64,
    /// How many clicks came after it.
    back: usize,
}

/// Votes for one item.
struct Votes {
    /// Without the item's rarity, which all its votes share.
    sum: f64,
    people: [u64; MAX_MIN_PEOPLE],
    distinct: usize,
}

impl Votes {
    /// People are told apart only until there are enough.
    fn add(&mut self, person: u64, enough: usize, vote: f64) {
        self.sum += vote;
        if self.distinct < enough && !self.people[..self.distinct].contains(&person) {
            self.people[self.distinct] = person;
            self.distinct += 1;
        }
    }
}

/// All votes of one prediction.
struct Ballot {
    clicks: Vec<Click>,
    neighbours: Vec<Neighbour>,
    /// What the neighbours clicked, one visit behind the other.
    clicked: Vec<Place>,
    /// Where each neighbour's clicks end in `clicked`.
    ends: Vec<usize>,
    votes: Tally<Votes>,
    /// What each distance from the shared click leaves of a vote.
    near: Vec<f64>,
}

impl Sessions {
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
        let ballot = self.ballot(&self.tuning, steps, person, now_ms, min_people);
        let mut best: Vec<(Place, f64)> = ballot
            .votes
            .values
            .iter()
            .filter(|(place, votes)| {
                votes.distinct >= min_people && votes.sum > 0.0 && allowed(self.items[*place as usize])
            })
            .map(|(place, votes)| (*place, votes.sum * self.rarity(&self.tuning, *place)))
            .collect();
        let item = |place: Place| self.items[place as usize];
        let order = |a: &(Place, f64), b: &(Place, f64)| b.1.total_cmp(&a.1).then(item(a.0).cmp(&item(b.0)));
        keep_best(&mut best, limit, order);
        best.sort_unstable_by(order);
        let parts = self.parts(&ballot, &best);
        best.into_iter()
            .zip(parts)
            .map(|((place, score), parts)| {
                let parts = ballot.clicks.iter().zip(parts).filter(|&(_, part)| part > 0.0);
                Found { item: item(place), score, parts: parts.map(|(click, part)| (click.step, part)).collect() }
            })
            .collect()
    }

    /// Each click's part of each chosen item's score.
    ///
    /// A second walk over the neighbours, for the chosen items only, splits each vote among the clicks that made the
    /// voter a neighbour.
    fn parts(&self, ballot: &Ballot, best: &[(Place, f64)]) -> Vec<Vec<f64>> {
        if ballot.clicks.len() == 1 {
            return best.iter().map(|&(_, score)| vec![score]).collect();
        }
        let mut chosen: Tally<Vec<f64>> = Tally::for_at_most(best.len());
        for &(place, _) in best {
            chosen.entry(place, || vec![0.0; ballot.clicks.len()]);
        }
        for (neighbour, clicked) in ballot.voters() {
            let shared: f64 = bits(neighbour.shared).map(|click| ballot.clicks[click].weight).sum();
            ballot.vote(self.tuning.method, neighbour, clicked, |place, vote| {
                if let Some(parts) = chosen.get(place) {
                    for click in bits(neighbour.shared) {
                        parts[click] += vote * ballot.clicks[click].weight / shared;
                    }
                }
            });
        }
        for (place, parts) in &mut chosen.values {
            let rarity = self.rarity(&self.tuning, *place);
            for part in parts {
                *part *= rarity;
            }
        }
        chosen.values.into_iter().map(|(_, parts)| parts).collect()
    }

    /// What every item with votes of `min_people` distinct people got, by its place and in no order: the sum of its votes
    /// and how much its rarity multiplies them.
    pub(crate) fn scores(
        &self,
        tuning: &Tuning,
        clicks: &[Item],
        now_ms: i64,
        min_people: usize,
    ) -> Vec<(Place, f64, f64)> {
        let steps: Vec<Step> = clicks.iter().map(|&item| Step::here(item)).collect();
        let ballot = self.ballot(tuning, &steps, None, now_ms, min_people);
        let values = ballot.votes.values.iter();
        let values = values.filter(|(_, votes)| votes.distinct >= min_people && votes.sum > 0.0);
        values.map(|(place, votes)| (*place, votes.sum, self.rarity(tuning, *place))).collect()
    }

    /// Finds the neighbours and lets them vote.
    fn ballot(&self, tuning: &Tuning, steps: &[Step], person: Option<u64>, now_ms: i64, min_people: usize) -> Ballot {
        let min_people = min_people.min(MAX_MIN_PEOPLE);
        let steps = &steps[steps.len().saturating_sub(tuning.clicks.min(MAX_CLICKS))..];
        let clicks = self.weigh(tuning, steps);
        let neighbours = self.nearest(tuning, &clicks, steps.len(), person, now_ms);
        // Visits lie all over the memory: what is read of them is copied first, because a loop that does nothing else waits for
        // many of them at once.
        let most = neighbours.iter().map(|neighbour| self.at(neighbour.slot).items.len()).sum();
        let (mut clicked, mut ends) = (Vec::with_capacity(most), Vec::with_capacity(neighbours.len()));
        let mut longest = 0;
        for neighbour in &neighbours {
            let items = &self.at(neighbour.slot).items;
            clicked.extend_from_slice(items);
            ends.push(clicked.len());
            longest = longest.max(items.len());
        }
        let fade = |distance: usize| (-(distance as f64) / tuning.vote_fade).exp();
        let near = (0..longest.min(MAX_DISTANCE)).map(fade).collect();
        let mut votes = Tally::for_at_most(most.min(self.items.len()));
        let ballot = Ballot { clicks, neighbours, clicked, ends, votes: Tally::for_at_most(0), near };
        for (neighbour, clicked) in ballot.voters() {
            let voter = self.at(neighbour.slot).person;
            ballot.vote(tuning.method, neighbour, clicked, |place, vote| {
                let none = || Votes { sum: 0.0, people: [0; MAX_MIN_PEOPLE], distinct: 0 };
                votes.entry(place, none).add(voter, min_people, vote);
            });
        }
        Ballot { votes, ..ballot }
    }

    /// How much an item's votes count for its being rare.
    fn rarity(&self, tuning: &Tuning, place: Place) -> f64 {
        let rare = self.ln_visits - self.postings[place as usize].ln_visits;
        match tuning.method {
            Method::Vstan => 1.0 + tuning.rarity * rare,
            Method::Vmis => rare.max(f64::MIN_POSITIVE),
        }
    }

    /// The distinct clicks that are known, the newest first, each at its newest place, with the weight of that place.
    fn weigh(&self, tuning: &Tuning, steps: &[Step]) -> Vec<Click> {
        let mut clicks: Vec<Click> = Vec::with_capacity(steps.len());
        for (back, &step) in steps.iter().rev().enumerate() {
            if let Some(&place) = self.places.get(&step.item)
                && !clicks.iter().any(|click| click.place == place)
            {
                let weight = match tuning.method {
                    Method::Vstan => (-(back as f64) / tuning.click_fade).exp(),
                    Method::Vmis => (steps.len() - back) as f64 / steps.len() as f64,
                };
                clicks.push(Click { step, place, weight, back });
            }
        }
        clicks
    }

    /// The most similar of the newest visits that share a click.
    ///
    /// The visits themselves are read when all are known, because each may have to be waited for.
    fn nearest(
        &self,
        tuning: &Tuning,
        clicks: &[Click],
        len: usize,
        person: Option<u64>,
        now_ms: i64,
    ) -> Vec<Neighbour> {
        // What is left of each click's posting and its newest visit; the newest click first.
        let mut left: Vec<Left<'_>> = clicks
            .iter()
            .enumerate()
            .filter_map(|(click, known)| {
                let (&last, rest) = self.postings[known.place as usize].slots.split_last()?;
                Some((last, rest, click))
            })
            .collect();
        let mut neighbours: Vec<Neighbour> = Vec::with_capacity(tuning.newest);
        while meet(clicks, &mut left, tuning.newest, &mut neighbours) {
            // One's own visits have no vote, and take nobody's place.
            neighbours.retain(|neighbour| Some(self.at(neighbour.slot).person) != person);
        }
        for neighbour in &mut neighbours {
            let visit = self.at(neighbour.slot);
            if tuning.method == Method::Vstan {
                neighbour.similarity /= ((len * visit.items.len()) as f64).sqrt();
            }
            if tuning.visit_fade_ms > 0.0 {
                let age_ms = now_ms.saturating_sub(visit.start_ms).max(0) as f64;
                neighbour.similarity *= (-age_ms / tuning.visit_fade_ms).exp();
            }
        }
        if tuning.nearest < neighbours.len() {
            // Those nearer than the last that still is near enough stay, in the order of the table: memory is read in one
            // direction, and sums come out the same whatever the selection did.
            let mut nearness: Vec<(f64, u32)> =
                neighbours.iter().map(|neighbour| (neighbour.similarity, neighbour.slot)).collect();
            let nearer = |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1));
            let (_, &mut last, _) = nearness.select_nth_unstable_by(tuning.nearest.saturating_sub(1), nearer);
            neighbours.retain(|neighbour| nearer(&(neighbour.similarity, neighbour.slot), &last).is_le());
        }
        neighbours
    }
}

impl Ballot {
    /// Every neighbour with what it clicked.
    fn voters(&self) -> impl Iterator<Item = (&Neighbour, &[Place])> {
        let mut start = 0;
        self.neighbours.iter().zip(&self.ends).map(move |(neighbour, &end)| {
            let clicked = &self.clicked[start..end];
            start = end;
            (neighbour, clicked)
        })
    }

    /// What a neighbour votes for: every place of its visit, weighed by the distance from the newest shared click.
    fn vote(&self, method: Method, neighbour: &Neighbour, clicked: &[Place], mut cast: impl FnMut(Place, f64)) {
        let newest = &self.clicks[neighbour.shared.trailing_zeros() as usize];
        match method {
            Method::Vstan => {
                let Some(at) = clicked.iter().rposition(|&place| place == newest.place) else { return };
                for (n, &place) in clicked.iter().enumerate() {
                    cast(place, neighbour.similarity * self.near.get(n.abs_diff(at)).copied().unwrap_or(0.0));
                }
            }
            Method::Vmis => {
                let vote = neighbour.similarity * (1.0 - 0.1 * (newest.back + 1) as f64).max(0.0);
                clicked.iter().filter(|_| vote > 0.0).for_each(|&place| cast(place, vote));
            }
        }
    }
}

/// Meets the newest visits that share a click until there are `most`, each with the sum of the weights that it shares as its
/// similarity so far; answers whether there were any more.
///
/// The clicks' postings are read together from their ends, so each visit is met once, with all clicks that it shares.
fn meet(clicks: &[Click], left: &mut Vec<Left<'_>>, most: usize, neighbours: &mut Vec<Neighbour>) -> bool {
    let before = neighbours.len();
    while neighbours.len() < most
        && let Some(slot) = left.iter().map(|&(last, ..)| last).max()
    {
        let (mut similarity, mut shared, mut ended) = (0.0, 0_u64, false);
        for (last, rest, click) in &mut *left {
            if *last == slot {
                similarity += clicks[*click].weight;
                shared |= 1 << *click;
                if let Some((&next, before)) = rest.split_last() {
                    (*last, *rest) = (next, before);
                } else {
                    (*last, ended) = (u32::MAX, true);
                }
            }
        }
        if ended {
            left.retain(|&(last, ..)| last != u32::MAX);
        }
        neighbours.push(Neighbour { slot, similarity, shared });
    }
    neighbours.len() > before
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
    use crate::events::{Interaction, Kind};

    fn view(at_ms: i64, person: u64, visit: u64, item: Item) -> Interaction {
        Interaction { at_ms, person, visit, item, kind: Kind::View, order: 0, qty: 1 }
    }

    fn three_visits() -> Sessions {
        let mut sessions = Sessions::new(Tuning::USUAL);
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
    fn ones_own_visits_take_nobodys_place() {
        let mut sessions = Sessions::new(Tuning { newest: 2, ..Tuning::USUAL });
        // By item 10 the two newest visits are the person's own; by item 20 others' are older, and both are met.
        for (visit, person, items) in [(1, 5, [20, 11]), (2, 6, [20, 12]), (3, 1, [10, 13]), (4, 1, [10, 14])] {
            for (n, item) in (0..).zip(items) {
                sessions.apply(&view(visit * 10 + n, person, visit as u64, item));
            }
        }
        let steps = [Step::here(20), Step::here(10)];
        let found = sessions.predict(&steps, Some(1), 100, 1, 10, |item| item != 20);
        let mut found: Vec<Item> = found.iter().map(|found| found.item).collect();
        found.sort_unstable();
        assert_eq!(found, [11, 12]);
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
        let mut sessions = Sessions::new(Tuning::USUAL);
        for event in [view(1, 1, 1, 10), view(2, 1, 1, 11), view(3, 2, 2, 12)] {
            sessions.apply(&event);
        }
        let found = sessions.predict(&[Step::here(10)], None, 10, 1, 10, |item| item == 11);
        let expected = 0.5_f64.sqrt() * (-1.0_f64 / 2.5).exp() * (1.0 + 2.0 * 2.0_f64.ln());
        assert!((found[0].score - expected).abs() < 1e-12, "{found:?}");
    }
}
