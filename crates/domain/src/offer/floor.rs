//! What a piece must still bring.

use crate::money::Money;

/// What is known of a line's cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineCost {
    /// What one piece costs the merchant, in the currency of the line, and with tax inside where the price has it.
    pub unit_cost: Option<Money>,
    /// The owner's assumed margin in per cent of the price, used where no cost is known.
    pub assumed_margin_percent: Option<i64>,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    proptest! {
        #[test]
        fn the_floor_is_the_smallest_price_with_that_margin(cost in 0i64..1_000_000, floor in 0i64..=99) {
            let known = LineCost { unit_cost: Some(eur(cost)), assumed_margin_percent: None };
            let least = price_floor(eur(1), known, floor).unwrap().minor;
            let leaves = |price: i64| (price - cost) * 100 >= floor * price;
            prop_assert!(leaves(least) && (least == 0 || !leaves(least - 1)));
        }
    }

    #[test]
    fn an_unknown_cost_has_no_floor() {
        let unknown = LineCost { unit_cost: None, assumed_margin_percent: None };
        assert_eq!(price_floor(eur(10_000), unknown, 20), None);
        let assumed = LineCost { unit_cost: None, assumed_margin_percent: Some(50) };
        assert_eq!(price_floor(eur(10_000), assumed, 20), Some(eur(6_250)));
        let foreign = LineCost { unit_cost: Some(Money::new(1, Currency::USD)), assumed_margin_percent: Some(50) };
        assert_eq!(price_floor(eur(10_000), foreign, 20), None);
    }
}
