//! What people look at next: an index of past visits for V-STAN and VMIS-kNN.
//!
//! The one idea: a list of the newest visits per item, and the visits themselves, in the order in which they began; so the
//! newest visits that share a click with this one are met by reading a few lists from their ends (VMIS-kNN, Kersbergen et
//! al., SIGMOD 2022), and a click more is a push. How those visits vote is in `votes.rs`.
//!
//! Inside, items and visits are places in tables; a prediction touches memory in proportion to the visits it reads, never
//! to the catalog. At most [`Tuning::newest`] visits are kept per item and 50 clicks per visit of the shop. When the shop has
//! as many visits as [`MAX_VISITS`], each new one takes the place of the oldest, and what that one counted for is taken back.

mod votes;

use std::collections::VecDeque;

use rustc_hash::FxHashMap;

use crate::{
    events::{Interaction, Item, Kind},
    profile::MAX_CLICKS,
};
pub(crate) use votes::Step;

/// Most visits kept per item, and considered per prediction: the largest [`Tuning::newest`].
pub(crate) const MAX_NEWEST: usize = 1_000;
/// Clicks kept of a visit of the shop: a longer one is a crawler or a hoarder and would link everything.
const MAX_VISIT: usize = 50;
/// Visits of the shop that are kept, the newest: some 400 MB at five looks each. Training reads five million events, so only a
/// shop that opens a million visits between two trainings meets it.
const MAX_VISITS: usize = 2_000_000;
/// The largest number of distinct people that can be asked for.
pub(crate) const MAX_MIN_PEOPLE: usize = 5;

/// How neighbours are weighed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    /// As V-STAN does: exponential fading, cosine, votes that fade with the distance.
    Vstan,
    /// As VMIS-kNN does: linear fading, plain overlap, a vote for the whole visit.
    Vmis,
}

/// The parameters of a prediction.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Tuning {
    pub(crate) method: Method,
    /// Newest visits kept per item, and considered per prediction (m).
    pub(crate) newest: usize,
    /// Nearest visits that vote (k).
    pub(crate) nearest: usize,
    /// Last clicks read, at most [`MAX_CLICKS`].
    pub(crate) clicks: usize,
    /// Steps in which a click's weight falls to 1/e (spw).
    pub(crate) click_fade: f64,
    /// Steps in which a neighbour's vote falls to 1/e with the distance from the shared click (inh).
    pub(crate) vote_fade: f64,
    /// How much rare items gain (idf).
    pub(crate) rarity: f64,
    /// Milliseconds in which a visit's weight as a neighbour falls to 1/e (snh); 0 = it never falls.
    pub(crate) visit_fade_ms: f64,
}

impl Tuning {
    /// Near the optimum on four published sets.
    pub(crate) const USUAL: Self = Self {
        method: Method::Vstan,
        newest: 500,
        nearest: 250,
        clicks: MAX_CLICKS,
        click_fade: 2.4,
        vote_fade: 2.5,
        rarity: 2.0,
        visit_fade_ms: 0.0,
    };

    /// VMIS-kNN as Serenade has it.
    pub(crate) const VMIS: Self = Self { method: Method::Vmis, nearest: 100, clicks: 9, rarity: 1.0, ..Self::USUAL };
}

#[derive(Debug, Clone, PartialEq)]
struct Visit {
    person: u64,
    /// Its number in the log; with the person, its key in [`Sessions::slots`].
    number: u64,
    start_ms: i64,
    /// Places of the items clicked, the newest last.
    items: Vec<Place>,
}

/// A place in [`Sessions::items`] and [`Sessions::postings`].
pub(crate) type Place = u32;

#[derive(Debug, Clone, Default, PartialEq)]
struct Posting {
    /// Visits that hold the item, by slot, the newest last; each once.
    slots: Vec<u32>,
    /// In how many visits it is.
    visits: u32,
    /// The logarithm of that.
    ln_visits: f64,
}

/// Past visits and the index over them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sessions {
    /// By slot; a later start has a higher slot. The first one's slot is `dropped`.
    visits: VecDeque<Visit>,
    /// How many visits had their places taken.
    dropped: u32,
    /// How many visits are kept at most.
    most: usize,
    /// The logarithm of their number.
    ln_visits: f64,
    slots: FxHashMap<(u64, u64), u32>,
    places: FxHashMap<Item, Place>,
    /// By place: every item that was ever clicked.
    items: Vec<Item>,
    /// By place.
    postings: Vec<Posting>,
    tuning: Tuning,
}

impl Sessions {
    pub(crate) fn new(tuning: Tuning) -> Self {
        Self {
            visits: VecDeque::new(),
            dropped: 0,
            most: MAX_VISITS,
            ln_visits: 0.0,
            slots: FxHashMap::default(),
            places: FxHashMap::default(),
            items: Vec::new(),
            postings: Vec::new(),
            tuning,
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.visits.len()
    }

    /// How many items were ever clicked; their places are the numbers below.
    pub(crate) fn items(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn item(&self, place: Place) -> Item {
        self.items[place as usize]
    }

    pub(crate) fn place_of(&self, item: Item) -> Option<Place> {
        self.places.get(&item).copied()
    }

    /// In how many visits an item is.
    pub(crate) fn visits_of(&self, place: Place) -> u32 {
        self.postings.get(place as usize).map_or(0, |posting| posting.visits)
    }

    /// The newest visits that hold an item, by slot, the newest last.
    pub(crate) fn visits_with(&self, place: Place) -> &[u32] {
        self.postings.get(place as usize).map_or(&[], |posting| &posting.slots)
    }

    /// The clicks of a visit, by place, the newest last.
    pub(crate) fn visit(&self, slot: u32) -> &[Place] {
        &self.at(slot).items
    }

    fn at(&self, slot: u32) -> &Visit {
        &self.visits[(slot - self.dropped) as usize]
    }

    /// When the newest visit began.
    pub(crate) fn newest_ms(&self) -> i64 {
        self.visits.back().map_or(0, |visit| visit.start_ms)
    }

    /// What the index takes in memory, about.
    pub(crate) fn bytes(&self) -> usize {
        let visits: usize = self.visits.iter().map(|visit| size_of::<Visit>() + 4 * visit.items.capacity()).sum();
        let postings: usize =
            self.postings.iter().map(|posting| size_of::<Posting>() + 4 * posting.slots.capacity()).sum();
        // A hash table keeps one byte more per entry and is three quarters full on average.
        visits + postings + 4 * self.items.len() + (self.slots.len() * 21 + self.places.len() * 9) * 4 / 3
    }

    /// Gives back the room that lists grew beyond what they hold, by copies (see [`super::habits::Habits::tighten`]).
    pub(crate) fn tighten(&mut self) {
        self.visits.iter_mut().for_each(|visit| visit.items = visit.items.clone());
        self.postings.iter_mut().for_each(|posting| posting.slots = posting.slots.clone());
    }

    /// Adds a click to its visit. A cart, wish or purchase is a step of its own only when the visit has not yet seen the
    /// item, and an immediate repeat is none.
    pub(crate) fn apply(&mut self, event: &Interaction) {
        let key = (event.person, event.visit);
        let slot = if let Some(&slot) = self.slots.get(&key) {
            slot
        } else {
            if self.visits.len() >= self.most {
                self.drop_oldest();
            }
            let (person, number, start_ms) = (event.person, event.visit, event.at_ms);
            let slot = self.begin(Visit { person, number, start_ms, items: Vec::new() });
            self.slots.insert(key, slot);
            slot
        };
        let place = self.place(event.item);
        let visit = self.at(slot);
        if visit.items.len() >= MAX_VISIT
            || visit.items.last() == Some(&place)
            || (event.kind != Kind::View && visit.items.contains(&place))
        {
            return;
        }
        self.push(slot, place);
    }

    /// Adds a whole visit of its own person, as it is; none is dropped for it.
    pub(crate) fn push_visit(&mut self, start_ms: i64, items: &[Item]) {
        let number = self.visits.len() as u64;
        let slot = self.begin(Visit { person: number, number, start_ms, items: Vec::with_capacity(items.len()) });
        for &item in items {
            let place = self.place(item);
            self.push(slot, place);
        }
    }

    /// Adds a visit; answers its slot.
    fn begin(&mut self, visit: Visit) -> u32 {
        let slot = self.dropped + self.visits.len() as u32;
        self.visits.push_back(visit);
        self.ln_visits = (self.visits.len() as f64).ln();
        slot
    }

    /// Takes the oldest visit out, as if it had never been.
    fn drop_oldest(&mut self) {
        let Some(mut visit) = self.visits.pop_front() else { return };
        let slot = self.dropped;
        self.dropped += 1;
        self.slots.remove(&(visit.person, visit.number));
        visit.items.sort_unstable();
        visit.items.dedup();
        for place in visit.items {
            let posting = &mut self.postings[place as usize];
            posting.visits -= 1;
            posting.ln_visits = f64::from(posting.visits.max(1)).ln();
            // The oldest of all is the oldest here, if the list still reaches back to it.
            if posting.slots.first() == Some(&slot) {
                posting.slots.remove(0);
            }
        }
    }

    fn place(&mut self, item: Item) -> Place {
        *self.places.entry(item).or_insert_with(|| {
            self.items.push(item);
            self.postings.push(Posting::default());
            (self.items.len() - 1) as Place
        })
    }

    fn push(&mut self, slot: u32, place: Place) {
        let items = &mut self.visits[(slot - self.dropped) as usize].items;
        let held = items.contains(&place);
        items.push(place);
        if held {
            return;
        }
        let posting = &mut self.postings[place as usize];
        posting.visits += 1;
        posting.ln_visits = f64::from(posting.visits).ln();
        let at = posting.slots.partition_point(|&known| known < slot);
        posting.slots.insert(at, slot);
        if posting.slots.len() > self.tuning.newest {
            posting.slots.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(at_ms: i64, visit: u64, item: Item) -> Interaction {
        Interaction { at_ms, person: visit % 7, visit, item, kind: Kind::View, order: 0, qty: 1 }
    }

    /// Forty visits of three or four looks, the items drawn by arithmetic; some come back to what they saw.
    fn looks() -> Vec<Interaction> {
        let of_visit = |visit: u64| (0..3 + visit % 2).map(move |n| (visit, (visit * 5 + n * n * 3) as Item % 11));
        (0..40).flat_map(of_visit).zip(0..).map(|((visit, item), at_ms)| look(at_ms, visit, item)).collect()
    }

    fn answers(sessions: &Sessions) -> Vec<Vec<(Item, u64)>> {
        let of = |item| {
            let found = sessions.predict(&[Step::here(item)], None, 1_000, 1, 20, |_| true);
            found.into_iter().map(|found| (found.item, found.score.to_bits())).collect()
        };
        (0..11).map(of).collect()
    }

    #[test]
    fn the_oldest_visit_makes_room_and_leaves_no_trace() {
        for newest in [500, 3] {
            let tuning = Tuning { newest, ..Tuning::USUAL };
            let mut bounded = Sessions { most: 10, ..Sessions::new(tuning) };
            let mut last_ten = Sessions::new(tuning);
            for event in looks() {
                bounded.apply(&event);
                assert!(bounded.len() <= 10 && bounded.slots.len() == bounded.len());
                if event.visit >= 30 {
                    last_ten.apply(&event);
                }
            }
            assert!(answers(&bounded).iter().any(|found| !found.is_empty()));
            assert_eq!(answers(&bounded), answers(&last_ten));
            assert_eq!(bounded.postings.iter().map(|it| it.visits).sum::<u32>(), {
                last_ten.postings.iter().map(|it| it.visits).sum::<u32>()
            });
        }
    }

    #[test]
    fn a_late_look_of_a_dropped_visit_begins_a_new_one() {
        let mut sessions = Sessions { most: 2, ..Sessions::new(Tuning::USUAL) };
        for (at_ms, visit) in [(1, 1), (2, 2), (3, 3), (4, 1)] {
            sessions.apply(&look(at_ms, visit, 5));
        }
        assert_eq!((sessions.len(), sessions.dropped, sessions.slots.len()), (2, 2, 2));
        assert_eq!(sessions.visits_of(sessions.place_of(5).unwrap()), 2);
    }
}
