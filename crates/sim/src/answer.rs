//! What a person does with what the shop shows, and what they would have done without it.
//!
//! The one idea: both come from the same dice. In a visit a person has a few goods in mind, and "nothing today". What is
//! shown only adds what they looked at to that set, or makes some of it cheaper; then the best of it is taken (a multinomial
//! logit, drawn once per item). So the difference between `bought` and `without` is what was shown, and nothing else.
//!
//! Left out: prices other than the catalog's and one reduction on them, and what a visit teaches for the next one.

use crate::dice::{gumbel, mix, sigmoid, unit};
use crate::people::{Item, Truth};
use rand::{Rng, RngExt};

/// Goods that somebody has in mind without being shown anything, at most.
const IN_MIND: usize = 12;
/// Goods under an offer that it brings to mind, at most.
const REMINDED: usize = 4;
/// Position bias: the chance that place `n` (from 0) is seen at all is `(n + 1)^-BIAS`, the position-based model of click logs.
const BIAS: f64 = 0.7;
/// The chance that an offer on the page is read at all.
const READ: f64 = 0.8;
/// How clearly appeal decides whether a seen item is looked at.
const CURIOSITY: f64 = 1.3;
/// The appeal, in deviations above the person's average, at which half of the seen items are looked at.
const CURIOUS_FROM: f64 = 1.0;
/// The appeal that an item must beat to be bought rather than nothing.
const NOTHING: f64 = 3.6;
/// What being like the thing searched for adds to the appeal, for each unit of [`Truth::similarity`]: a search is for something.
const NEED: f64 = 1.1;
/// How much a reduction adds to the appeal, for each unit of `-ln(1 - share)`, at least and at most: people differ.
const THRIFT: (f64, f64) = (1.0, 6.0);

/// What somebody is shown.
#[derive(Clone, Copy)]
pub enum Shown<'a> {
    /// A list, best place first: a shelf, a category.
    List(&'a [Item]),
    /// The results of a search, best place first, by somebody who wants something like `need`.
    Results {
        /// What they have in mind.
        need: Item,
        /// What was found.
        items: &'a [Item],
    },
    /// A reduction on every item that `on` holds for.
    Offer {
        /// Off the price, 0 to 90.
        percent: u8,
        /// What it is for.
        on: &'a dyn Fn(Item) -> bool,
    },
}

/// What somebody did with what was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Items whose pages were opened because of it, in the order shown.
    pub looked_at: Vec<Item>,
    /// Items that were shown and left alone, in the order shown; nothing is known of what an offer does not name.
    pub ignored: Vec<Item>,
    /// What was bought in this visit, because of it or not.
    pub bought: Option<Item>,
    /// What would have been bought in the same visit without it.
    pub without: Option<Item>,
}

impl Answer {
    /// What it sold that would not have been sold: the item, when another thing or nothing would have been bought.
    pub fn caused(&self) -> Option<Item> {
        self.bought.filter(|_| self.bought != self.without)
    }
}

/// What `person` does with `shown`. One number is drawn from `rng`; everything else follows from it, so two answers with
/// equal dice differ only in what was shown. Panics when a number is not one of the truth's.
pub fn answer(truth: &Truth<'_>, person: usize, shown: Shown<'_>, rng: &mut impl Rng) -> Answer {
    let visit = Visit { truth, person, seed: rng.random() };
    let in_mind = visit.in_mind();
    match shown {
        Shown::List(items) => visit.list(items, &in_mind, |item| visit.appeal(item)),
        Shown::Results { need, items } => {
            visit.list(items, &in_mind, |item| visit.appeal(item) + NEED * truth.similarity(need, item))
        }
        Shown::Offer { percent, on } => visit.offer(percent, on, &in_mind),
    }
}

/// One visit of one person: every number in it follows from the seed.
#[derive(Clone, Copy)]
struct Visit<'a> {
    truth: &'a Truth<'a>,
    person: usize,
    seed: u64,
}

impl Visit<'_> {
    fn dice(&self, salt: u64, n: usize) -> u64 {
        mix(self.seed ^ mix(salt ^ mix(n as u64)))
    }

    fn appeal(&self, item: Item) -> f64 {
        self.truth.appeal(self.person, self.truth.utility(self.person, item))
    }

    /// Items drawn from the whole catalog.
    fn drawn(&self, salt: u64, n: usize) -> Vec<Item> {
        let len = self.truth.catalog.len() as u64;
        if len == 0 { Vec::new() } else { (0..n).map(|k| (self.dice(salt, k) % len) as usize).collect() }
    }

    fn in_mind(&self) -> Vec<Item> {
        self.drawn(3, IN_MIND)
    }

    fn curious(&self, item: Item, appeal: f64) -> bool {
        unit(self.dice(2, item)) < sigmoid(CURIOSITY * (appeal - CURIOUS_FROM))
    }

    fn list(&self, items: &[Item], in_mind: &[Item], appeal: impl Fn(Item) -> f64) -> Answer {
        let opened = |place: usize, item: Item| {
            let seen = unit(self.dice(1, place)) < ((place + 1) as f64).powf(-BIAS);
            seen && self.curious(item, appeal(item))
        };
        let mut answer = Answer { looked_at: Vec::new(), ignored: Vec::new(), bought: None, without: None };
        for (place, item) in items.iter().enumerate() {
            let pile = if opened(place, *item) { &mut answer.looked_at } else { &mut answer.ignored };
            pile.push(*item);
        }
        answer.without = self.choose(in_mind.iter().copied(), &appeal, |_| 1.0);
        answer.bought = self.choose(in_mind.iter().chain(&answer.looked_at).copied(), &appeal, |_| 1.0);
        answer
    }

    fn offer(&self, percent: u8, on: &dyn Fn(Item) -> bool, in_mind: &[Item]) -> Answer {
        let read = unit(self.dice(6, 0)) < READ;
        let left = 1.0 - f64::from(percent.min(90)) / 100.0;
        let (least, most) = THRIFT;
        let thrift = least + (most - least) * unit(mix(self.truth.people[self.person].taste.seed ^ 0x7411));
        let reduced = |item: Item| read && on(item);
        let appeal = |item: Item| self.appeal(item) + if reduced(item) { -thrift * left.ln() } else { 0.0 };
        let mut reminded: Vec<Item> =
            self.drawn(7, IN_MIND * REMINDED).into_iter().filter(|item| reduced(*item)).take(REMINDED).collect();
        reminded.sort_unstable();
        reminded.dedup();
        let looked_at: Vec<Item> = reminded.into_iter().filter(|item| self.curious(*item, appeal(*item))).collect();
        let price = |item: Item| if reduced(item) { left } else { 1.0 };
        Answer {
            bought: self.choose(in_mind.iter().chain(&looked_at).copied(), &appeal, price),
            without: self.choose(in_mind.iter().copied(), &|item| self.appeal(item), |_| 1.0),
            ignored: Vec::new(),
            looked_at,
        }
    }

    /// The best of `goods` and nothing: `appeal` in deviations, `share` of the price that is asked for.
    fn choose(
        &self,
        goods: impl Iterator<Item = Item>,
        appeal: &impl Fn(Item) -> f64,
        share: impl Fn(Item) -> f64,
    ) -> Option<Item> {
        let truth = self.truth;
        let nothing = NOTHING + gumbel(self.dice(4, 0));
        goods
            .filter(|item| {
                let price = truth.items[*item].price_minor as f64 * share(*item);
                let affordable = price <= truth.people[self.person].budget_minor as f64;
                affordable && truth.catalog[*item].variants.iter().any(|variant| variant.stock.available())
            })
            .map(|item| (item, appeal(item) + gumbel(self.dice(5, item))))
            .filter(|(_, worth)| *worth > nothing)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(item, _)| item)
    }
}
