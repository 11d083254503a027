//! Personal offers: a condition, a benefit, and a floor that the benefit never goes below.
//!
//! This first kind is a percentage off ONE piece of the visitor's strongest category. Prices stay the same for everyone; the
//! offer is taken off in the cart and says why. It is made only where the margin after it is known to be at least the
//! owner's floor, so a product without a known cost or assumed margin never takes part.

use crate::id::{CategoryId, OfferId, PersonId};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// The largest percentage a personal offer may have.
pub const MAX_PERCENT: i64 = 50;

/// An offer made to one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// For whom.
    pub person: PersonId,
    /// Condition: one piece of this category (or below it) in the cart.
    pub category: CategoryId,
    /// Benefit: per cent off that piece, 1 to [`MAX_PERCENT`].
    pub percent: i64,
    /// Made at (Unix ms).
    pub made_ms: i64,
    /// Ends at (Unix ms).
    pub until_ms: i64,
    /// True when the person said "no thanks".
    pub declined: bool,
}

/// What is known of a line's cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineCost {
    /// What one piece costs the merchant, in the currency of the line.
    pub unit_cost: Option<Money>,
    /// The owner's assumed margin in per cent of the price, used where no cost is known.
    pub assumed_margin_percent: Option<i64>,
}

/// A line that an offer might apply to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Which line of the cart, from 0.
    pub line: usize,
    /// The price of one piece.
    pub unit: Money,
    /// True when the line's product stands in the offer's category.
    pub in_category: bool,
    /// What is known of its cost.
    pub cost: LineCost,
}

/// What an offer takes off, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discount {
    /// Which line, from 0.
    pub line: usize,
    /// How much, above zero.
    pub amount: Money,
}

/// What a piece must still bring so that the margin is at least `floor_percent` of the reduced price:
/// the smallest price `p` with `(p - cost) / p >= floor`. `None` where neither cost nor assumed margin is known.
pub fn price_floor(unit: Money, cost: LineCost, floor_percent: i64) -> Option<Money> {
    let floor_percent = floor_percent.clamp(0, 99);
    let cost = match (cost.unit_cost, cost.assumed_margin_percent) {
        (Some(cost), _) if cost.currency == unit.currency => cost.minor,
        (None, Some(margin)) => {
            // Rounded up: an assumed cost must not be too low.
            let share = 100 - margin.clamp(0, 100);
            (i128::from(unit.minor) * i128::from(share) + 99).div_euclid(100) as i64
        }
        _ => return None,
    };
    let left = i128::from(100 - floor_percent);
    Some(Money::new(((i128::from(cost) * 100 + left - 1).div_euclid(left)) as i64, unit.currency))
}

/// The percentage of a price, rounded down to the minor unit (never more than promised to the owner's floor).
pub fn percent_off(unit: Money, percent: i64) -> Money {
    Money::new((i128::from(unit.minor) * i128::from(percent.clamp(0, MAX_PERCENT)) / 100) as i64, unit.currency)
}

/// True when a piece may be sold with the percentage off.
pub fn bears(unit: Money, percent: i64, cost: LineCost, floor_percent: i64) -> bool {
    let off = percent_off(unit, percent);
    off.minor > 0 && price_floor(unit, cost, floor_percent).is_some_and(|floor| unit.minor - off.minor >= floor.minor)
}

/// Applies an offer to a cart: one piece, the one for which it is worth most; ties go to the earlier line.
pub fn apply(offer: &Offer, lines: &[Candidate], floor_percent: i64, now_ms: i64) -> Option<Discount> {
    if offer.declined || now_ms >= offer.until_ms {
        return None;
    }
    lines
        .iter()
        .filter(|line| line.in_category && bears(line.unit, offer.percent, line.cost, floor_percent))
        .map(|line| Discount { line: line.line, amount: percent_off(line.unit, offer.percent) })
        .max_by_key(|discount| (discount.amount.minor, std::cmp::Reverse(discount.line)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn offer(percent: i64) -> Offer {
        Offer {
            id: OfferId::new(0, [1; 10]),
            person: PersonId::new(0, [2; 10]),
            category: CategoryId::new(0, [3; 10]),
            percent,
            made_ms: 0,
            until_ms: 1_000,
            declined: false,
        }
    }

    proptest! {
        #[test]
        fn the_margin_floor_holds(price in 1i64..1_000_000, cost in 0i64..1_000_000, percent in 1i64..=MAX_PERCENT, floor in 0i64..90) {
            let known = LineCost { unit_cost: Some(eur(cost)), assumed_margin_percent: None };
            let line = Candidate { line: 0, unit: eur(price), in_category: true, cost: known };
            if let Some(discount) = apply(&offer(percent), &[line], floor, 0) {
                let left = price - discount.amount.minor;
                prop_assert!((left - cost) * 100 >= floor * left, "margin below the floor");
                prop_assert!(discount.amount.minor * 100 <= price * percent, "more than promised");
            }
        }
    }

    #[test]
    fn unknown_cost_means_no_offer() {
        let unknown = LineCost { unit_cost: None, assumed_margin_percent: None };
        let assumed = LineCost { unit_cost: None, assumed_margin_percent: Some(50) };
        let foreign = LineCost { unit_cost: Some(Money::new(1, Currency::USD)), assumed_margin_percent: Some(50) };
        assert!(!bears(eur(10_000), 10, unknown, 20));
        assert!(bears(eur(10_000), 10, assumed, 20));
        assert!(!bears(eur(10_000), 10, foreign, 20));
    }

    #[test]
    fn one_piece_the_one_it_is_worth_most_for() {
        let cost = LineCost { unit_cost: Some(eur(0)), assumed_margin_percent: None };
        let line = |line, minor, in_category| Candidate { line, unit: eur(minor), in_category, cost };
        let lines = [line(0, 900, true), line(1, 9_400, true), line(2, 99_000, false), line(3, 9_400, true)];
        assert_eq!(apply(&offer(10), &lines, 0, 0), Some(Discount { line: 1, amount: eur(940) }));
        assert_eq!(apply(&offer(10), &lines, 0, 1_000), None, "over");
        assert_eq!(apply(&Offer { declined: true, ..offer(10) }, &lines, 0, 0), None);
    }
}
