//! A small made-up shop with people in it, from a seed.
//!
//! Its structure is known: people have two favourite categories; a visit wanders among the six items of a circle, and
//! sometimes to another circle of a favourite category; every circle has a partner circle in another category that goes
//! with it in one order; one category is used up and bought again.

use rand::{RngExt, SeedableRng, rngs::StdRng};
use vitrine_personalize::{DAY_MS, Facts, Interaction, Item, ItemFacts, Kind};

pub(crate) const NOW_MS: i64 = 20_000 * DAY_MS + DAY_MS / 2;
pub(crate) const TODAY: i32 = 20_000;
pub(crate) const CIRCLE: u32 = 6;
const CIRCLES_PER_CATEGORY: u32 = 5;
pub(crate) const CATEGORIES: u32 = 8;
pub(crate) const ITEMS: u32 = CIRCLE * CIRCLES_PER_CATEGORY * CATEGORIES;
/// The category whose items are bought again.
const USED_UP: u32 = 0;

pub(crate) struct World {
    pub(crate) facts: Facts,
    pub(crate) events: Vec<Interaction>,
}

/// Category of an item, from 0.
pub(crate) fn category(item: Item) -> u32 {
    (item - 1) / (CIRCLE * CIRCLES_PER_CATEGORY)
}

fn circle(item: Item) -> u32 {
    (item - 1) / CIRCLE
}

/// The item of the partner circle that goes with this one.
pub(crate) fn partner(item: Item) -> Item {
    let circles = CIRCLES_PER_CATEGORY * CATEGORIES;
    (circle(item) + circles / 2) % circles * CIRCLE + (item - 1) % CIRCLE + 1
}

pub(crate) fn facts() -> Facts {
    Facts::new((1..=ITEMS).map(|item| {
        let words = [(circle(item), 3.0), (1000 + item % 11, 1.0), (2000 + category(item), 1.0)];
        let facts = ItemFacts {
            category_path: vec![1, 10 + category(item)],
            brand: 1 + item % 9,
            attributes: vec![(1, item % 4), (2, item % 3)],
            sizes: Vec::new(),
            price_band: (item % 5) as u8,
            margin_band: (item % 3) as u8,
            first_day: TODAY - (item * 7 % 300) as i32,
            words: words.to_vec(),
            shown: true,
            sensitive: false,
        };
        (item, facts)
    }))
}

impl World {
    pub(crate) fn new(seed: u64, people: u64) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        let mut events = Vec::new();
        let mut visit = 0;
        for person in 1..=people {
            let favourites = [dice.random_range(0..CATEGORIES), dice.random_range(0..CATEGORIES)];
            for _ in 0..dice.random_range(3..9) {
                visit += 1;
                let mut at_ms = NOW_MS - dice.random_range(DAY_MS / 24..60 * DAY_MS);
                let mut item = any_item(&mut dice, favourites);
                for _ in 0..dice.random_range(2..8) {
                    let mut push = |at_ms, item, kind, order| {
                        events.push(Interaction { at_ms, person, visit, item, kind, order, qty: 1 });
                    };
                    push(at_ms, item, Kind::View, 0);
                    at_ms += dice.random_range(10_000..90_000);
                    let eager = if category(item) == USED_UP { 0.4 } else { 0.1 };
                    if dice.random::<f64>() < eager {
                        push(at_ms, item, Kind::Cart, 0);
                        let order = visit * 100 + u64::from(item);
                        push(at_ms + 5_000, item, Kind::Purchase, order);
                        if dice.random::<f64>() < 0.6 {
                            push(at_ms + 5_001, partner(item), Kind::Purchase, order);
                        }
                        if category(item) == USED_UP {
                            push(at_ms - 25 * DAY_MS, item, Kind::Purchase, order + 50);
                        }
                    }
                    item = if dice.random::<f64>() < 0.8 {
                        circle(item) * CIRCLE + dice.random_range(0..CIRCLE) + 1
                    } else {
                        any_item(&mut dice, favourites)
                    };
                    at_ms += 10_000;
                }
            }
        }
        Self { facts: facts(), events }
    }

    pub(crate) fn of(&self, person: u64) -> Vec<Interaction> {
        self.events.iter().filter(|event| event.person == person).copied().collect()
    }
}

/// An item of a favourite category, the first circles more often.
fn any_item(dice: &mut StdRng, favourites: [u32; 2]) -> Item {
    let favourite = favourites[usize::from(dice.random::<f64>() < 0.3)];
    let circle = dice.random_range(0..CIRCLES_PER_CATEGORY).min(dice.random_range(0..CIRCLES_PER_CATEGORY));
    (favourite * CIRCLES_PER_CATEGORY + circle) * CIRCLE + dice.random_range(0..CIRCLE) + 1
}
