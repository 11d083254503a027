//! What a person does with a list, and what they would have done without it.
//!
//! The one idea: both come from the same dice. In a visit a person has a few goods in mind, and "nothing today". A list only
//! adds what they looked at to that set; then the best of it is taken (a multinomial logit, drawn once per item). So the
//! difference between `bought` and `without` is what the list caused, and nothing else.
//!
//! Left out: offers and prices other than the catalog's.

use crate::dice::{gumbel, mix, sigmoid, unit};
use crate::people::{Item, Truth};
use rand::{Rng, RngExt};

/// Goods that somebody has in mind without being shown anything, at most.
const IN_MIND: usize = 12;
/// Position bias: the chance that place `n` (from 0) is seen at all is `(n + 1)^-BIAS`, the position-based model of click logs.
const BIAS: f64 = 0.7;
/// How clearly appeal decides whether a seen item is looked at.
const CURIOSITY: f64 = 1.3;
/// The appeal, in deviations above the person's average, at which half of the seen items are looked at.
const CURIOUS_FROM: f64 = 1.0;
/// The appeal that an item must beat to be bought rather than nothing.
const NOTHING: f64 = 3.2;

/// What somebody did with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Items of the list whose pages were opened, in the order of the list.
    pub looked_at: Vec<Item>,
    /// What was bought in this visit, from the list or not.
    pub bought: Option<Item>,
    /// What would have been bought in the same visit without the list.
    pub without: Option<Item>,
}

impl Answer {
    /// What the list sold that would not have been sold: its item, when another thing or nothing would have been bought.
    pub fn caused(&self) -> Option<Item> {
        self.bought.filter(|_| self.bought != self.without)
    }
}

/// What `person` does with `shown` (best place first). One number is drawn from `rng`; everything else follows from it, so
/// two lists answered with equal dice differ only in what they showed. Panics when a number is not one of the truth's.
pub fn answer(truth: &Truth<'_>, person: usize, shown: &[Item], rng: &mut impl Rng) -> Answer {
    let visit: u64 = rng.random();
    let appeal = |item: Item| truth.appeal(person, truth.utility(person, item));
    let dice = |salt: u64, n: usize| mix(visit ^ mix(salt ^ mix(n as u64)));
    let looked_at: Vec<Item> = shown
        .iter()
        .enumerate()
        .filter(|(place, item)| {
            let seen = unit(dice(1, *place)) < ((place + 1) as f64).powf(-BIAS);
            seen && unit(dice(2, **item)) < sigmoid(CURIOSITY * (appeal(**item) - CURIOUS_FROM))
        })
        .map(|(_, item)| *item)
        .collect();
    let in_mind: Vec<Item> = if truth.catalog.is_empty() {
        Vec::new()
    } else {
        (0..IN_MIND).map(|n| (dice(3, n) % truth.catalog.len() as u64) as usize).collect()
    };
    let nothing = NOTHING + gumbel(dice(4, 0));
    let choose = |goods: &mut dyn Iterator<Item = Item>| {
        goods
            .filter(|item| {
                let affordable = truth.items[*item].price_minor <= truth.people[person].budget_minor;
                affordable && truth.catalog[*item].variants.iter().any(|variant| variant.stock.available())
            })
            .map(|item| (item, appeal(item) + gumbel(dice(5, item))))
            .filter(|(_, worth)| *worth > nothing)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(item, _)| item)
    };
    let without = choose(&mut in_mind.iter().copied());
    let bought = choose(&mut in_mind.iter().chain(&looked_at).copied());
    Answer { looked_at, bought, without }
}
