//! What comes next in a visit, learned from visits: sources propose, trees order.
//!
//! The one idea: V-STAN, company, rules and directions each find what the others miss, and none of them knows how likely a
//! step back to what was seen already is, or that an item is rising. [`Sources`] write down what speaks for each candidate;
//! a [`Forest`] trained on the newest visits, with sources that do not know them, learns how much each is worth. It is used
//! only when it orders held-out questions better than V-STAN alone.
//!
//! Left out: the clock, and words. The first source, V-STAN, also serves the shop by itself, where every recommendation must
//! name the click that brought it ([`crate::Reason`]); the trees cannot.

mod candidates;
mod company;
mod embedding;

use crate::{
    events::Item,
    model::{
        sessions::{Sessions, Tuning},
        tally::keep_best,
    },
    parallel,
    trees::{Cases, Forest, Growth},
};
pub(crate) use candidates::Sources;
use candidates::{Candidate, column};

/// Questions that trees are grown on, at most; every fifth of them is held out.
const QUESTIONS: usize = 12_000;
/// One of so many questions is held out.
const HELD_OUT: usize = 5;
/// Fewer questions teach nothing: V-STAN alone answers.
const MIN_QUESTIONS: usize = 200;
/// Questions that V-STAN is tuned on, at most.
const TUNING_QUESTIONS: usize = 2_500;
/// How much the simple sum counts before the first tree.
const BASE_WEIGHT: f32 = 3.0;
/// How far down a list is judged.
const JUDGED: usize = 20;

/// A question: what came after these clicks (oldest first)?
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Question {
    pub(crate) clicks: Vec<Item>,
    pub(crate) target: Item,
}

/// What an answer may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowed {
    /// The item the visit is at is none that could come next.
    pub(crate) never_last: bool,
    /// Distinct people behind every item that is not one of the visit's own.
    pub(crate) min_people: usize,
}

impl Allowed {
    fn lets(self, clicks: &[Item], item: Item) -> bool {
        !self.never_last || clicks.last() != Some(&item)
    }
}

/// Everything needed to answer, beside the index of visits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Next {
    pub(crate) tuning: Tuning,
    pub(crate) sources: Sources,
    pub(crate) order: Order,
}

/// How candidates are ordered.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Order {
    forest: Option<Forest>,
}

impl Order {
    /// Trees, or none when V-STAN alone was better.
    pub(crate) fn trees(&self) -> usize {
        self.forest.as_ref().map_or(0, Forest::len)
    }

    fn score(&self, candidate: &Candidate) -> f32 {
        match &self.forest {
            Some(forest) => BASE_WEIGHT * candidate.base + forest.score(&candidate.row),
            // Where no neighbour voted the other sources fill.
            None => candidate.row[column::NEIGHBOURS] + 1e-3 * candidate.base,
        }
    }
}

impl Next {
    /// The `limit` items most likely to come next, the best first.
    pub(crate) fn answer(&self, sessions: &Sessions, clicks: &[Item], allowed: Allowed, limit: usize) -> Vec<Item> {
        let lets = |item| allowed.lets(clicks, item);
        let found = self.sources.candidates(sessions, &self.tuning, clicks, allowed.min_people, lets);
        let mut scored: Vec<(f32, u32)> =
            found.iter().map(|candidate| (self.order.score(candidate), candidate.place)).collect();
        let order = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        keep_best(&mut scored, limit, order);
        scored.sort_unstable_by(order);
        let mut items: Vec<Item> = scored.into_iter().map(|(_, place)| sessions.item(place)).collect();
        for &place in self.sources.popular() {
            let item = sessions.item(place);
            if items.len() >= limit {
                break;
            }
            if sessions.visits_of(place) as usize >= allowed.min_people && lets(item) && !items.contains(&item) {
                items.push(item);
            }
        }
        items
    }
}

/// V-STAN's own list.
pub(crate) fn neighbours(sessions: &Sessions, tuning: &Tuning, clicks: &[Item], allowed: Allowed) -> Vec<Item> {
    let scores = sessions.scores(tuning, clicks, sessions.newest_ms(), allowed.min_people);
    let mut scored: Vec<(f64, Item)> =
        scores.into_iter().map(|(place, votes, rarity)| (votes * rarity, sessions.item(place))).collect();
    scored.retain(|&(_, item)| allowed.lets(clicks, item));
    let order = |a: &(f64, Item), b: &(f64, Item)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    keep_best(&mut scored, JUDGED, order);
    scored.sort_unstable_by(order);
    scored.into_iter().map(|(_, item)| item).collect()
}

/// Sets a parameter, given the time that the index covers.
type Choice = fn(&mut Tuning, f64);

/// Chooses V-STAN's parameters on questions that the index does not know: one after the other, each at its best. `span_ms`
/// is the time that the index covers.
pub(crate) fn tune(
    sessions: &Sessions,
    questions: &[Question],
    allowed: Allowed,
    span_ms: f64,
    threads: usize,
) -> Tuning {
    let mut best = Tuning::USUAL;
    let questions = thinned(questions, TUNING_QUESTIONS);
    if questions.len() < MIN_QUESTIONS {
        return best;
    }
    let judge = |tuning: &Tuning| {
        let places = parallel::map(&questions, threads, |question| {
            worth(&neighbours(sessions, tuning, &question.clicks, allowed), question.target)
        });
        places.into_iter().sum::<f64>()
    };
    let mut most = judge(&best);
    let steps: [&[Choice]; 5] = [
        &[|t, _| (t.newest, t.nearest) = (250, 100), |t, _| (t.newest, t.nearest) = (1_000, 500)],
        &[|t, _| t.click_fade = 0.6, |t, _| t.click_fade = 1.2, |t, _| t.click_fade = 5.0],
        &[|t, _| t.vote_fade = 1.0, |t, _| t.vote_fade = 5.0, |t, _| t.vote_fade = 10.0],
        &[|t, _| t.rarity = 0.0, |t, _| t.rarity = 1.0, |t, _| t.rarity = 5.0, |t, _| t.rarity = 10.0],
        &[|t, span| t.visit_fade_ms = span, |t, span| t.visit_fade_ms = 0.3 * span],
    ];
    for choices in steps {
        let from = best;
        for choose in choices {
            let mut tuning = from;
            choose(&mut tuning, span_ms);
            let worth = judge(&tuning);
            if worth > most {
                (most, best) = (worth, tuning);
            }
        }
    }
    best
}

/// Learns to order candidates on questions that the index and the sources do not know.
pub(crate) fn order(
    sessions: &Sessions,
    sources: &Sources,
    tuning: &Tuning,
    questions: &[Question],
    allowed: Allowed,
    threads: usize,
) -> Order {
    let questions = thinned(questions, QUESTIONS);
    if questions.len() < MIN_QUESTIONS {
        return Order::default();
    }
    let found = parallel::map(&questions, threads, |question| {
        let lets = |item| allowed.lets(&question.clicks, item);
        sources.candidates(sessions, tuning, &question.clicks, allowed.min_people, lets)
    });
    let (mut lessons, mut held_out) = (Cases::default(), Cases::default());
    for (n, (question, found)) in questions.iter().zip(&found).enumerate() {
        let right = found.iter().position(|candidate| sessions.item(candidate.place) == question.target);
        if let Some(right) = right {
            let cases = if n % HELD_OUT == 0 { &mut held_out } else { &mut lessons };
            let right = |at: usize| if at == right { 1.0 } else { 0.0 };
            let rows = found.iter().enumerate();
            cases.push(rows.map(|(at, candidate)| (candidate.row, BASE_WEIGHT * candidate.base, right(at))));
        }
    }
    let growth = Growth { trees: 100, rate: 0.15, threads };
    let learned = Order { forest: Some(Forest::grow(&lessons, &held_out, growth)) };
    // Published only when it is not worse.
    let held_out = || questions.iter().zip(&found).step_by(HELD_OUT);
    let with = |order: &Order| -> f64 {
        held_out()
            .map(|(question, found)| {
                let mut list: Vec<(f32, u32)> = found.iter().map(|item| (order.score(item), item.place)).collect();
                list.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
                let list: Vec<Item> = list.iter().take(JUDGED).map(|&(_, place)| sessions.item(place)).collect();
                worth(&list, question.target)
            })
            .sum()
    };
    let plain = Order::default();
    if with(&learned) > with(&plain) { learned } else { plain }
}

/// What a list is worth when the target is `target`: found and how far up, both alike.
fn worth(list: &[Item], target: Item) -> f64 {
    list.iter().take(JUDGED).position(|&item| item == target).map_or(0.0, |place| 1.0 + 1.0 / (place + 1) as f64)
}

/// Every so many, so that at most `most` are left.
fn thinned(questions: &[Question], most: usize) -> Vec<&Question> {
    questions.iter().step_by(questions.len().div_ceil(most).max(1)).collect()
}
