//! The cart and what it comes to: every total is computed here and nowhere else.

use crate::catalog::Stock;
use crate::id::{CartId, ProductId, VariantId};
use crate::money::{Money, MoneyError};
use crate::offer::Code;
use serde::{Deserialize, Serialize};

/// The most pieces of one variant in a cart.
pub const MAX_QUANTITY: i64 = 999;
/// The most lines in a cart.
pub const MAX_LINES: usize = 100;

/// A line as it is kept: what and how many. What it costs is read again on every look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CartLine {
    /// The product.
    pub product: ProductId,
    /// The variant of it.
    pub variant: VariantId,
    /// Pieces, 1 to [`MAX_QUANTITY`].
    pub quantity: i64,
    /// The price of one that the buyer saw when the line was last changed: nothing but what to say that it is another now.
    #[serde(default)]
    pub seen: Option<Money>,
}

/// A cart as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cart {
    /// Its id.
    pub id: CartId,
    /// Lines in the order they were added.
    pub lines: Vec<CartLine>,
    /// The code of an offer that was typed.
    #[serde(default)]
    pub code: Option<Code>,
}

/// Why a change to a cart was refused, or done only in part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CartRefusal {
    /// No such variant, or it is not sold.
    #[error("this is not for sale")]
    NotForSale,
    /// None left.
    #[error("this is sold out")]
    SoldOut,
    /// Fewer than wanted; the line holds this many.
    #[error("only {0} left")]
    OnlyLeft(i64),
    /// More than [`MAX_QUANTITY`].
    #[error("at most {MAX_QUANTITY} of one thing")]
    TooMany,
    /// More than [`MAX_LINES`].
    #[error("at most {MAX_LINES} different things")]
    TooManyLines,
}

impl Cart {
    /// Pieces in all lines.
    pub fn pieces(&self) -> i64 {
        self.lines.iter().map(|line| line.quantity).sum()
    }

    /// Keeps the price of one that the buyer saw; nothing where there is no such line.
    pub fn saw(&mut self, variant: VariantId, unit: Option<Money>) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.variant == variant) {
            line.seen = unit;
        }
    }

    /// Adds pieces of a variant, or as many as there are. What could not be added is said, and nothing else changes.
    pub fn add(
        &mut self,
        product: ProductId,
        variant: VariantId,
        quantity: i64,
        stock: Stock,
    ) -> Result<(), CartRefusal> {
        let had = self.lines.iter().find(|line| line.variant == variant).map_or(0, |line| line.quantity);
        self.set(product, variant, had.saturating_add(quantity.max(0)), stock)
    }

    /// Sets the pieces of a variant; zero takes the line out. When there are fewer, the line holds what there is and the
    /// answer says so.
    pub fn set(
        &mut self,
        product: ProductId,
        variant: VariantId,
        quantity: i64,
        stock: Stock,
    ) -> Result<(), CartRefusal> {
        if quantity <= 0 {
            self.lines.retain(|line| line.variant != variant);
            return Ok(());
        }
        let wanted = quantity.min(MAX_QUANTITY);
        let sold = stock.can_sell(wanted);
        if sold == 0 {
            return Err(CartRefusal::SoldOut);
        }
        if let Some(line) = self.lines.iter_mut().find(|line| line.variant == variant) {
            line.quantity = sold;
        } else if self.lines.len() >= MAX_LINES {
            return Err(CartRefusal::TooManyLines);
        } else {
            self.lines.push(CartLine { product, variant, quantity: sold, seen: None });
        }
        if sold < wanted {
            Err(CartRefusal::OnlyLeft(sold))
        } else if wanted < quantity {
            Err(CartRefusal::TooMany)
        } else {
            Ok(())
        }
    }
}

/// A line with today's price, ready to be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricedLine {
    /// Pieces.
    pub quantity: i64,
    /// The price of one.
    pub unit: Money,
}

/// What a cart comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Each line: unit price times quantity.
    pub lines: Vec<Money>,
    /// All lines.
    pub goods: Money,
    /// What offers take off the goods; zero without one.
    pub discount: Money,
    /// Goods less discount; never below zero.
    pub total: Money,
}

/// Adds a cart up. Lines and what offers take off each (nothing beyond the end of `off`) must all be in the currency of
/// `zero`; a line never gives more than it costs.
pub fn totals(lines: &[PricedLine], off: &[Money], zero: Money) -> Result<Totals, MoneyError> {
    let mut goods = Money::zero(zero.currency);
    let mut discount = Money::zero(zero.currency);
    let mut each = Vec::with_capacity(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let total = line.unit.times(line.quantity)?;
        goods = goods.plus(total)?;
        if let Some(off) = off.get(n) {
            discount = discount.plus(Money::new(off.minor.clamp(0, total.minor.max(0)), off.currency))?;
        }
        each.push(total);
    }
    Ok(Totals { lines: each, goods, discount, total: goods.minus(discount)? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn ids(n: u8) -> (ProductId, VariantId) {
        (ProductId::new(1, [n; 10]), VariantId::new(1, [n; 10]))
    }

    proptest! {
        #[test]
        fn a_cart_stays_within_its_bounds(steps in prop::collection::vec((0u8..130, -3i64..2000, any::<bool>(), 0i64..1500), 0..200)) {
            let mut cart = Cart { id: CartId::new(0, [0; 10]), lines: Vec::new(), code: None };
            for (n, quantity, set, stock) in steps {
                let (product, variant) = ids(n);
                let stock = Stock::of(stock);
                let _ = if set { cart.set(product, variant, quantity, stock) } else { cart.add(product, variant, quantity, stock) };
                prop_assert!(cart.lines.len() <= MAX_LINES);
                prop_assert!(cart.lines.iter().all(|line| (1..=MAX_QUANTITY).contains(&line.quantity)));
            }
        }

        #[test]
        fn totals_add_up(lines in prop::collection::vec((1i64..999, 0i64..1_000_000), 0..100), off in prop::collection::vec(0i64..2_000_000, 0..100)) {
            let lines: Vec<_> = lines.into_iter().map(|(quantity, unit)| PricedLine { quantity, unit: Money::new(unit, Currency::EUR) }).collect();
            let off: Vec<_> = off.into_iter().map(|off| Money::new(off, Currency::EUR)).collect();
            let sum = totals(&lines, &off, Money::zero(Currency::EUR)).unwrap();
            prop_assert_eq!(sum.lines.iter().map(|m| m.minor).sum::<i64>(), sum.goods.minor);
            prop_assert_eq!(sum.goods.minor - sum.discount.minor, sum.total.minor);
            prop_assert!(sum.total.minor >= 0);
        }
    }

    #[test]
    fn what_is_not_there_is_said() {
        let (product, variant) = ids(1);
        let mut cart = Cart { id: CartId::new(0, [0; 10]), lines: Vec::new(), code: None };
        assert_eq!(cart.add(product, variant, 3, Stock::of(2)), Err(CartRefusal::OnlyLeft(2)));
        assert_eq!(cart.pieces(), 2);
        assert_eq!(cart.set(product, variant, 5, Stock::of(0)), Err(CartRefusal::SoldOut));
        assert_eq!(cart.pieces(), 2, "a refused change changes nothing");
        assert_eq!(cart.set(product, variant, 0, Stock::of(0)), Ok(()));
        assert_eq!(cart.add(product, variant, 1_000, Stock::UNTRACKED), Err(CartRefusal::TooMany));
        assert_eq!(cart.pieces(), MAX_QUANTITY);
    }
}
