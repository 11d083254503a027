//! What is known when an offer is chosen, and the numbers that the model reads off it.
//!
//! The one idea: two readings. The *baseline* says what a visit like this brings without any offer; the *effect* says what an
//! offer adds to it or takes from it. Only the effect decides, so an offer that many take who would have bought anyway earns
//! nothing by it.
//!
//! Left out on purpose: anything about who somebody is. Age band, household, address and price have no place here.

use serde::{Deserialize, Serialize};

use super::matrix::Vector;

/// Days after which the last visit is half forgotten.
const HALF_FORGOTTEN_DAYS: f64 = 14.0;

/// What is in the cart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CartBand {
    /// Nothing.
    #[default]
    Empty,
    /// Less than a typical order.
    Small,
    /// A typical order or more.
    Large,
}

impl CartBand {
    /// The band of a cart's value beside a typical order's, in one currency.
    pub fn of(value: f64, typical_order: f64) -> Self {
        if value <= 0.0 {
            Self::Empty
        } else if value < typical_order {
            Self::Small
        } else {
            Self::Large
        }
    }
}

/// What is known of a visit before an offer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Context {
    /// Was here before.
    pub returning: bool,
    /// What is in the cart.
    pub cart: CartBand,
    /// A purchase is under way, such as a check-out that was begun.
    pub buying: bool,
    /// Days since the visit before this one; not looked at unless returning.
    pub days_away: f32,
    /// How much is known of what the person likes: their strongest affinity, from 0 to 1.
    pub warmth: f32,
}

/// An offer that may be shown, with the person's liking of what it is about.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// Which offer, as a number of the caller's.
    pub offer: u64,
    /// The affinity to its goods, from 0 to 1; 0 where it is about everything.
    pub affinity: f32,
}

impl Context {
    /// Somebody who will probably buy without being given anything.
    pub fn probable_buyer(&self) -> bool {
        self.buying || self.cart == CartBand::Large
    }

    fn recency(&self) -> f64 {
        if !self.returning {
            return 0.0;
        }
        0.5_f64.powf(f64::from(self.days_away).max(0.0) / HALF_FORGOTTEN_DAYS)
    }

    /// What the baseline is read from.
    pub(super) fn baseline(&self) -> Vector {
        let cart = self.cart;
        [
            1.0,
            flag(self.returning),
            flag(cart == CartBand::Small),
            flag(self.probable_buyer()),
            self.recency(),
            share(self.warmth),
        ]
    }

    /// What an offer's effect is read from.
    pub(super) fn effect(&self, affinity: f32) -> Vector {
        [
            1.0,
            share(affinity),
            flag(self.returning),
            flag(self.cart == CartBand::Small),
            flag(self.probable_buyer()),
            self.recency(),
        ]
    }
}

fn flag(it: bool) -> f64 {
    f64::from(u8::from(it))
}

/// A share from outside, held to what a share can be.
fn share(value: f32) -> f64 {
    if value.is_nan() { 0.0 } else { f64::from(value.clamp(0.0, 1.0)) }
}
