//! What people look at next: an index of past visits for V-STAN and VMIS-kNN.
//!
//! The one idea: a list of the newest visits per item, and the visits themselves, in the order in which they began; so the
//! newest visits that share a click with this one are met by reading a few lists from their ends (VMIS-kNN, Kersbergen et
//! al., SIGMOD 2022), and a click more is a push. How those visits vote is in `votes.rs`.
//!
//! Inside, items and visits are places in tables; a prediction touches memory in proportion to the visits it reads, never
//! to the catalog. At most [`Tuning::newest`] visits are kept per item and 50 clicks per visit of the shop.

mod votes;

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
    /// In how many visits it ever was.
    visits: u32,
    /// The logarithm of that.
    ln_visits: f64,
}

/// Past visits and the index over them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sessions {
    /// By slot; a later start has a higher slot.
    visits: Vec<Visit>,
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
            visits: Vec::new(),
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

    /// In how many visits an item ever was.
    pub(crate) fn visits_of(&self, place: Place) -> u32 {
        self.postings.get(place as usize).map_or(0, |posting| posting.visits)
    }

    /// The newest visits that hold an item, by slot, the newest last.
    pub(crate) fn visits_with(&self, place: Place) -> &[u32] {
        self.postings.get(place as usize).map_or(&[], |posting| &posting.slots)
    }

    /// The clicks of a visit, by place, the newest last.
    pub(crate) fn visit(&self, slot: u32) -> &[Place] {
        &self.visits[slot as usize].items
    }

    /// When the newest visit began.
    pub(crate) fn newest_ms(&self) -> i64 {
        self.visits.last().map_or(0, |visit| visit.start_ms)
    }

    /// What the index takes in memory, about.
    pub(crate) fn bytes(&self) -> usize {
        let visits: usize = self.visits.iter().map(|visit| size_of::<Visit>() + 4 * visit.items.capacity()).sum();
        let postings: usize =
            self.postings.iter().map(|posting| size_of::<Posting>() + 4 * posting.slots.capacity()).sum();
        // A hash table keeps one byte more per entry and is three quarters full on average.
        visits + postings + 4 * self.items.len() + (self.slots.len() * 21 + self.places.len() * 9) * 4 / 3
    }

    /// Adds a click to its visit. A cart, wish or purchase is a step of its own only when the visit has not yet seen the
    /// item, and an immediate repeat is none.
    pub(crate) fn apply(&mut self, event: &Interaction) {
        let begun = self.visits.len() as u32;
        let slot = *self.slots.entry((event.person, event.visit)).or_insert(begun);
        if slot == begun {
            self.begin(Visit { person: event.person, start_ms: event.at_ms, items: Vec::new() });
        }
        let place = self.place(event.item);
        let visit = &self.visits[slot as usize];
        if visit.items.len() >= MAX_VISIT
            || visit.items.last() == Some(&place)
            || (event.kind != Kind::View && visit.items.contains(&place))
        {
            return;
        }
        self.push(slot, place);
    }

    /// Adds a whole visit of its own person, as it is.
    pub(crate) fn push_visit(&mut self, start_ms: i64, items: &[Item]) {
        let slot = self.visits.len() as u32;
        self.begin(Visit { person: u64::from(slot), start_ms, items: Vec::with_capacity(items.len()) });
        for &item in items {
            let place = self.place(item);
            self.push(slot, place);
        }
    }

    fn begin(&mut self, visit: Visit) {
        self.visits.push(visit);
        self.ln_visits = (self.visits.len() as f64).ln();
    }

    fn place(&mut self, item: Item) -> Place {
        *self.places.entry(item).or_insert_with(|| {
            self.items.push(item);
            self.postings.push(Posting::default());
            (self.items.len() - 1) as Place
        })
    }

    fn push(&mut self, slot: u32, place: Place) {
        let items = &mut self.visits[slot as usize].items;
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
