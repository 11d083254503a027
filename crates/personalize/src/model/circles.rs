//! What people look at who said the same of themselves: the trends of each place that somebody named as theirs, and of each
//! answer from the caller's fixed lists, such as "I shop for children".
//!
//! The one idea: a circle has the same list as the whole shop ([`Trends`]), made of its own people alone, so the rule of k people
//! holds in each circle for itself. Who names a region counts for its country too; who says nothing counts nowhere but in the
//! whole. No item is labelled with a circle, and nobody is put into one: an answer means only what its people look at.
//!
//! Left out: where a person is, and who they are. They say so; nothing is worked out from an address or from what they do.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Trends;
use crate::{
    events::{Interaction, Item, Kind},
    profile::Declared,
};

/// Places that have a list of their own at most; who names a further one counts for its country alone, or not at all.
const MAX_PLACES: usize = 1_000;
/// Answers that have a list of their own beside them.
const MAX_ANSWERS: usize = 64;
/// Answers of one person that count at most.
const MAX_SAID: usize = 16;

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

/// An answer that people chose from one of the caller's fixed lists, by a number that the caller gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Said(pub u8);

/// People who said the same of themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Circle {
    Place(Place),
    Said(Said),
}

impl Circle {
    /// The circles of somebody who said this.
    fn of(declared: &Declared) -> Vec<Self> {
        let places = declared.place.into_iter().flat_map(Place::and_around).map(Self::Place);
        let mut all: Vec<Self> = places.collect();
        for said in declared.said.iter().take(MAX_SAID).copied().map(Self::Said) {
            // Said twice, it is one answer.
            if !all.contains(&said) {
                all.push(said);
            }
        }
        all
    }

    /// Lists there may be before this one gets none: places, of which there are many, leave room for answers.
    fn room(self) -> usize {
        match self {
            Self::Place(_) => MAX_PLACES,
            Self::Said(_) => MAX_PLACES + MAX_ANSWERS,
        }
    }
}

/// The trends of each circle.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Circles {
    /// The circles that people are in, as they said.
    people: FxHashMap<u64, Vec<Circle>>,
    trends: FxHashMap<Circle, Trends>,
    today: i32,
    min_people: usize,
}

impl Circles {
    pub(crate) fn new(declared: &FxHashMap<u64, Declared>, today: i32, min_people: usize) -> Self {
        let people = declared.iter().map(|(&person, said)| (person, Circle::of(said)));
        let people = people.filter(|(_, circles)| !circles.is_empty()).collect();
        Self { people, trends: FxHashMap::default(), today, min_people }
    }

    /// From now on a person counts for what they say now.
    pub(crate) fn settle(&mut self, person: u64, declared: &Declared) {
        match Circle::of(declared) {
            none if none.is_empty() => self.people.remove(&person),
            circles => self.people.insert(person, circles),
        };
    }

    /// Counts a look of a shop day for the circles of whose it is.
    pub(crate) fn apply(&mut self, event: &Interaction, day: i32) {
        if event.kind != Kind::View {
            return;
        }
        let Some(circles) = self.people.get(&event.person) else { return };
        for &circle in circles {
            if self.trends.contains_key(&circle) || self.trends.len() < circle.room() {
                let trends = self.trends.entry(circle);
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
    pub(crate) fn viewed_near(&self, home: Place) -> Option<(Place, impl Iterator<Item = (Item, f32)> + '_)> {
        home.and_around().find_map(|place| {
            let trends = self.trends.get(&Circle::Place(place))?;
            trends.viewed().next()?;
            Some((place, trends.viewed()))
        })
    }

    /// What people look at who said the same, best first.
    pub(crate) fn viewed_by(&self, said: Said) -> impl Iterator<Item = (Item, f32)> + '_ {
        self.trends.get(&Circle::Said(said)).into_iter().flat_map(Trends::viewed)
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

    fn at(place: Place) -> Declared {
        Declared { place: Some(place), ..Declared::default() }
    }

    fn says(said: &[u8]) -> Declared {
        Declared { said: said.iter().copied().map(Said).collect(), ..Declared::default() }
    }

    fn seen(circles: &Circles, home: Place) -> Option<(Place, Vec<Item>)> {
        circles.viewed_near(home).map(|(place, list)| (place, list.map(|(item, _)| item).collect()))
    }

    fn seen_by(circles: &Circles, said: u8) -> Vec<Item> {
        circles.viewed_by(Said(said)).map(|(item, _)| item).collect()
    }

    #[test]
    fn a_region_speaks_for_itself_from_two_people_on_and_before_that_its_country_does() {
        let homes = [(1, CALIFORNIA), (2, CALIFORNIA), (3, TEXAS), (4, TEXAS)];
        let homes = homes.into_iter().map(|(person, place)| (person, at(place))).collect();
        let mut near = Circles::new(&homes, 100, 2);
        for (person, item) in [(1, 10), (2, 10), (3, 10), (3, 20), (9, 20), (9, 30)] {
            near.apply(&look(person, item), 100);
        }
        assert_eq!(seen(&near, CALIFORNIA), Some((CALIFORNIA, vec![10])));
        assert_eq!(seen(&near, TEXAS), Some((AMERICA, vec![10])), "one person is no crowd");
        assert_eq!(seen(&near, Place { country: 2, region: 0 }), None);
        near.settle(4, &Declared::default());
        near.apply(&look(4, 20), 100);
        assert_eq!(seen(&near, AMERICA), Some((AMERICA, vec![10])), "who takes it back counts nowhere");
        near.settle(4, &at(TEXAS));
        near.apply(&look(4, 20), 100);
        assert_eq!(seen(&near, TEXAS), Some((TEXAS, vec![20])));
        near.roll_to(120);
        assert_eq!(seen(&near, CALIFORNIA), None, "two weeks are over");
    }

    #[test]
    fn an_answer_speaks_from_k_people_on_who_gave_it() {
        let declared = FxHashMap::from_iter([(1, says(&[1, 1, 7])), (2, says(&[1])), (3, says(&[7])), (4, says(&[2]))]);
        let mut circles = Circles::new(&declared, 100, 3);
        for (person, item) in [(1, 10), (2, 10), (3, 10), (4, 10), (1, 20), (3, 20), (1, 10)] {
            circles.apply(&look(person, item), 100);
        }
        assert_eq!([seen_by(&circles, 1), seen_by(&circles, 7), seen_by(&circles, 2)], [vec![], vec![], vec![]]);
        circles.settle(5, &says(&[7]));
        circles.apply(&look(5, 20), 100);
        assert_eq!(seen_by(&circles, 7), [20], "one and three said it too");
        assert_eq!(seen_by(&circles, 1), [0; 0]);
    }

    #[test]
    fn many_places_leave_room_for_answers() {
        let place = |n: u64| Place { country: n as u16 + 1, region: 0 };
        let many = MAX_PLACES as u64 + 5;
        let declared: FxHashMap<u64, Declared> = (0..many).map(|n| (n, at(place(n)))).collect();
        let mut circles = Circles::new(&declared, 100, 1);
        for person in 0..many {
            circles.apply(&look(person, 1), 100);
        }
        assert_eq!(circles.trends.len(), MAX_PLACES);
        circles.settle(0, &says(&(0..=255).collect::<Vec<u8>>()));
        circles.apply(&look(0, 2), 100);
        assert_eq!(circles.trends.len(), MAX_PLACES + MAX_SAID, "of one person so many count");
        for n in 0..16_u8 {
            let said: Vec<u8> = (n * 16..=n * 16 + 15).collect();
            circles.settle(u64::from(n), &says(&said));
            circles.apply(&look(u64::from(n), 3), 100);
        }
        assert_eq!(circles.trends.len(), MAX_PLACES + MAX_ANSWERS);
    }

    #[test]
    fn a_country_holds_its_regions() {
        assert!(AMERICA.holds(TEXAS) && TEXAS.holds(TEXAS) && !TEXAS.holds(AMERICA) && !TEXAS.holds(CALIFORNIA));
    }
}
