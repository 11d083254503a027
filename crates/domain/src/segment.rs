//! Segments: groups of people that the owner composes from what they did.
//!
//! The one idea: a [`Segment`] is a typed document, and whether somebody is in it is a pure question to their [`PersonFacts`].
//! All facts come from events that the person allowed to be recorded, so whoever allowed nothing is in no segment.
//!
//! Left out on purpose: who somebody is. There is no clause for age, sex, household or anything that would have to be guessed.

use crate::address::Country;
use crate::id::{CategoryId, ProductId, SegmentId};
use crate::money::{Currency, MAX_MINOR, Money};
use crate::text::Lang;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Clauses of one segment at most.
pub const MAX_CLAUSES: usize = 12;
/// The longest name, in characters.
pub const MAX_NAME: usize = 80;
/// Days that a clause may look back: as long as purchases are kept.
pub const MAX_DAYS: i64 = 760;
/// Fewer looks than these say nothing of what somebody likes.
pub const MIN_LOOKS: i64 = 5;
const DAY_MS: i64 = 86_400_000;

/// One thing that must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Clause {
    /// Was here in the last so many days, or was not.
    Seen {
        /// Days.
        days: i64,
        /// Was, or was not.
        within: bool,
    },
    /// Ordered in the last so many days, or did not.
    Ordered {
        /// Days.
        days: i64,
        /// Did, or did not.
        within: bool,
    },
    /// Has so many orders: from, and up to when that is said.
    Orders {
        /// From so many.
        from: i64,
        /// Up to so many.
        to: Option<i64>,
    },
    /// Bought for at least so much altogether.
    Spent {
        /// In the base currency.
        at_least: Money,
    },
    /// At least this share of what they look at stands in a category.
    Likes {
        /// The category, with everything below it.
        category: CategoryId,
        /// Per cent of all looks, 1 to 100.
        percent: i64,
    },
    /// Bought something of a category, or did not.
    BoughtOf {
        /// The category, with everything below it.
        category: CategoryId,
        /// Has, or has not.
        has: bool,
    },
    /// Bought a product, or did not.
    Bought {
        /// The product.
        product: ProductId,
        /// Has, or has not.
        has: bool,
    },
    /// Had the last order sent to one of these countries.
    Country {
        /// Which.
        countries: Vec<Country>,
    },
    /// Reads one of these languages: that of the last order.
    Language {
        /// Which.
        languages: Vec<Lang>,
    },
}

/// A group of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// Its id.
    pub id: SegmentId,
    /// What the owner calls it; shoppers never see it.
    pub name: String,
    /// All of these must hold.
    pub clauses: Vec<Clause>,
}

/// What is known of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonFacts {
    /// The last time that anything was recorded (Unix ms).
    pub seen_ms: Option<i64>,
    /// The last purchase (Unix ms).
    pub ordered_ms: Option<i64>,
    /// Orders.
    pub orders: i64,
    /// What they were worth, in minor units of the base currency.
    pub spent: i64,
    /// Looks at goods.
    pub looks: i64,
    /// Looks at goods of a category, with those below it.
    pub looks_at: BTreeMap<CategoryId, i64>,
    /// Categories that something was bought of, with those above them.
    pub bought_of: BTreeSet<CategoryId>,
    /// Products that were bought.
    pub bought: BTreeSet<ProductId>,
    /// Where the last order went.
    pub country: Option<Country>,
    /// The language of the last order.
    pub lang: Option<Lang>,
}

impl Clause {
    fn holds(&self, facts: &PersonFacts, now_ms: i64) -> bool {
        let lately = |at_ms: Option<i64>, days: i64| at_ms.is_some_and(|at| at > now_ms - days * DAY_MS);
        match self {
            Self::Seen { days, within } => lately(facts.seen_ms, *days) == *within,
            Self::Ordered { days, within } => lately(facts.ordered_ms, *days) == *within,
            Self::Orders { from, to } => facts.orders >= *from && to.is_none_or(|to| facts.orders <= to),
            Self::Spent { at_least } => facts.spent >= at_least.minor,
            Self::Likes { category, percent } => {
                let of = facts.looks_at.get(category).copied().unwrap_or(0);
                facts.looks >= MIN_LOOKS && of * 100 >= facts.looks * percent
            }
            Self::BoughtOf { category, has } => facts.bought_of.contains(category) == *has,
            Self::Bought { product, has } => facts.bought.contains(product) == *has,
            Self::Country { countries } => facts.country.is_some_and(|country| countries.contains(&country)),
            Self::Language { languages } => facts.lang.as_ref().is_some_and(|lang| languages.contains(lang)),
        }
    }

    fn sound(&self, base: Currency) -> bool {
        match self {
            Self::Seen { days, .. } | Self::Ordered { days, .. } => (1..=MAX_DAYS).contains(days),
            Self::Orders { from, to } => {
                (0..=1_000_000).contains(from) && to.is_none_or(|to| (*from..=1_000_000).contains(&to))
            }
            Self::Spent { at_least } => at_least.currency == base && (1..=MAX_MINOR).contains(&at_least.minor),
            Self::Likes { percent, .. } => (1..=100).contains(percent),
            Self::BoughtOf { .. } | Self::Bought { .. } => true,
            Self::Country { countries } => !countries.is_empty() && countries.len() <= 250,
            Self::Language { languages } => !languages.is_empty() && languages.len() <= 50,
        }
    }
}

/// What is wrong with a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SegmentFlaw {
    /// No name, or a too long one.
    Name,
    /// No clause, which would be everybody, or too many.
    Clauses,
    /// The clause at this place, from 0.
    Clause(usize),
}

impl Segment {
    /// True when a person is in it.
    pub fn has(&self, facts: &PersonFacts, now_ms: i64) -> bool {
        !self.clauses.is_empty() && self.clauses.iter().all(|clause| clause.holds(facts, now_ms))
    }

    /// Everything that is wrong. Amounts must be in the base currency.
    pub fn check(&self, base: Currency) -> Vec<SegmentFlaw> {
        let mut flaws = Vec::new();
        if self.name.trim().is_empty() || self.name.chars().count() > MAX_NAME {
            flaws.push(SegmentFlaw::Name);
        }
        if !(1..=MAX_CLAUSES).contains(&self.clauses.len()) {
            flaws.push(SegmentFlaw::Clauses);
        }
        let unsound = self.clauses.iter().enumerate().filter(|(_, clause)| !clause.sound(base));
        flaws.extend(unsound.map(|(n, _)| SegmentFlaw::Clause(n)));
        flaws
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_000 * DAY_MS;

    fn category(n: u8) -> CategoryId {
        CategoryId::new(0, [n; 10])
    }

    fn facts() -> PersonFacts {
        PersonFacts {
            seen_ms: Some(NOW - DAY_MS),
            ordered_ms: Some(NOW - 100 * DAY_MS),
            orders: 2,
            spent: 15_000,
            looks: 10,
            looks_at: BTreeMap::from([(category(1), 6), (category(2), 4)]),
            bought_of: BTreeSet::from([category(2)]),
            bought: BTreeSet::new(),
            country: "BE".parse().ok(),
            lang: "de".parse().ok(),
        }
    }

    fn has(clauses: &[Clause]) -> bool {
        let segment = Segment { id: SegmentId::new(0, [1; 10]), name: "Some".to_owned(), clauses: clauses.to_vec() };
        assert_eq!(segment.check(Currency::EUR), []);
        let written = serde_json::to_string(&segment).unwrap();
        assert_eq!(serde_json::from_str::<Segment>(&written).unwrap(), segment);
        segment.has(&facts(), NOW)
    }

    #[test]
    fn each_clause_asks_for_one_fact() {
        let eur = |minor| Money::new(minor, Currency::EUR);
        for (clause, holds) in [
            (Clause::Seen { days: 2, within: true }, true),
            (Clause::Seen { days: 1, within: true }, false),
            (Clause::Ordered { days: 90, within: false }, true),
            (Clause::Ordered { days: 120, within: false }, false),
            (Clause::Orders { from: 2, to: None }, true),
            (Clause::Orders { from: 0, to: Some(1) }, false),
            (Clause::Spent { at_least: eur(15_000) }, true),
            (Clause::Spent { at_least: eur(15_001) }, false),
            (Clause::Likes { category: category(1), percent: 60 }, true),
            (Clause::Likes { category: category(2), percent: 41 }, false),
            (Clause::BoughtOf { category: category(2), has: true }, true),
            (Clause::BoughtOf { category: category(2), has: false }, false),
            (Clause::Bought { product: ProductId::new(0, [1; 10]), has: false }, true),
            (Clause::Country { countries: vec!["BE".parse().unwrap()] }, true),
            (Clause::Country { countries: vec!["NL".parse().unwrap()] }, false),
            (Clause::Language { languages: vec!["de".parse().unwrap()] }, true),
            (Clause::Language { languages: vec!["en".parse().unwrap()] }, false),
        ] {
            assert_eq!(has(std::slice::from_ref(&clause)), holds, "{clause:?}");
            assert!(!has(&[clause, Clause::Orders { from: 9, to: None }]), "all must hold");
        }
    }

    #[test]
    fn nobody_known_is_in_no_segment_by_what_they_did() {
        let likes = Clause::Likes { category: category(1), percent: 1 };
        let segment = Segment { id: SegmentId::new(0, [1; 10]), name: "Some".to_owned(), clauses: vec![likes] };
        assert!(!segment.has(&PersonFacts::default(), NOW));
        assert!(!Segment { clauses: Vec::new(), ..segment.clone() }.has(&facts(), NOW), "not everybody by mistake");
        assert_eq!(
            Segment { name: " ".to_owned(), clauses: Vec::new(), ..segment.clone() }.check(Currency::EUR),
            [SegmentFlaw::Name, SegmentFlaw::Clauses]
        );
        let bad = Segment { clauses: vec![Clause::Orders { from: 3, to: Some(2) }], ..segment };
        assert_eq!(bad.check(Currency::EUR), [SegmentFlaw::Clause(0)]);
    }
}
