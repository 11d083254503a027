//! What people look at in one country or region: the trends of each place that somebody named as theirs.
//!
//! The one idea: a place has the same list as the whole shop ([`Trends`]), made of its own people alone, so the rule of k people
//! holds in each place for itself. Who names a region counts for its country too; who names none counts nowhere but in the whole.
//!
//! Left out: where a person is. They say so; nothing is worked out from an address.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Trends;
use crate::events::{Interaction, Item, Kind};

/// Places that have a list of their own at most; who names a further one counts for its country alone, or not at all.
const MAX_PLACES: usize = 1_000;

/// A country, or a region of one, by numbers that the caller gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Which country.
    pub country: u16,
    /// Which region of it; 0 is all of it.
    pub region: u16,
}

impl Place {
    /// The place itself, then the country around it.
    fn and_around(self) -> impl Iterator<Item = Self> {
        let around = (self.region != 0).then_some(Self { region: 0, ..self });
        std::iter::once(self).chain(around)
    }

    /// Whether it is `other`, or the country around it.
    pub fn holds(self, other: Self) -> bool {
        other.and_around().any(|place| place == self)
    }
}

/// The trends of each place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Near {
    /// Where people are, as they said.
    homes: FxHashMap<u64, Place>,
    trends: FxHashMap<Place, Trends>,
    today: i32,
    min_people: usize,
}

impl Near {
    pub(crate) fn new(homes: FxHashMap<u64, Place>, today: i32, min_people: usize) -> Self {
        Self { homes, trends: FxHashMap::default(), today, min_people }
    }

    /// From now on a person counts for this place, or for none.
    pub(crate) fn settle(&mut self, person: u64, place: Option<Place>) {
        match place {
            Some(place) => self.homes.insert(person, place),
            None => self.homes.remove(&person),
        };
    }

    /// Counts a look of a shop day for the places of whose it is.
    pub(crate) fn apply(&mut self, event: &Interaction, day: i32) {
        if event.kind != Kind::View {
            return;
        }
        let Some(home) = self.homes.get(&event.person) else { return };
        for place in home.and_around() {
            if self.trends.contains_key(&place) || self.trends.len() < MAX_PLACES {
                let trends = self.trends.entry(place);
                trends.or_insert_with(|| Trends::new(self.today, self.min_people)).apply(event, day);
            }
        }
    }

    /// Moves on to a later day.
    pub(crate) fn roll_to(&mut self, today: i32) {
        self.today = self.today.max(today);
        for trends in self.trends.values_mut() {
            trends.roll_to(today);
        }
    }

    /// What is looked at around here, best first, with the place it is of: the named one, or the country where so few people
    /// are of the region that nothing may be said.
    pub(crate) fn viewed(&self, home: Place) -> Option<(Place, impl Iterator<Item = (Item, f32)> + '_)> {
        home.and_around().find_map(|place| {
            let trends = self.trends.get(&place)?;
            trends.viewed().next()?;
            Some((place, trends.viewed()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALIFORNIA: Place = Place { country: 1, region: 2 };
    const TEXAS: Place = Place { country: 1, region: 3 };
    const AMERICA: Place = Place { country: 1, region: 0 };

    fn look(person: u64, item: Item) -> Interaction {
        Interaction { at_ms: 0, person, visit: person, item, kind: Kind::View, order: 0, qty: 1 }
    }

    fn seen(near: &Near, home: Place) -> Option<(Place, Vec<Item>)> {
        near.viewed(home).map(|(place, list)| (place, list.map(|(item, _)| item).collect()))
    }

    #[test]
    fn a_region_speaks_for_itself_from_two_people_on_and_before_that_its_country_does() {
        let homes = FxHashMap::from_iter([(1, CALIFORNIA), (2, CALIFORNIA), (3, TEXAS), (4, TEXAS)]);
        let mut near = Near::new(homes, 100, 2);
        for (person, item) in [(1, 10), (2, 10), (3, 10), (3, 20), (9, 20), (9, 30)] {
            near.apply(&look(person, item), 100);
        }
        assert_eq!(seen(&near, CALIFORNIA), Some((CALIFORNIA, vec![10])));
        assert_eq!(seen(&near, TEXAS), Some((AMERICA, vec![10])), "one person is no crowd");
        assert_eq!(seen(&near, Place { country: 2, region: 0 }), None);
        near.settle(4, None);
        near.apply(&look(4, 20), 100);
        assert_eq!(seen(&near, AMERICA), Some((AMERICA, vec![10])), "who takes it back counts nowhere");
        near.settle(4, Some(TEXAS));
        near.apply(&look(4, 20), 100);
        assert_eq!(seen(&near, TEXAS), Some((TEXAS, vec![20])));
        near.roll_to(120);
        assert_eq!(seen(&near, CALIFORNIA), None, "two weeks are over");
    }

    #[test]
    fn a_country_holds_its_regions() {
        assert!(AMERICA.holds(TEXAS) && TEXAS.holds(TEXAS) && !TEXAS.holds(AMERICA) && !TEXAS.holds(CALIFORNIA));
    }
}
