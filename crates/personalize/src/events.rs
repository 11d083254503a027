//! What happened: one [`Interaction`] per item touched.
//!
//! The one idea: this is the whole input of the models. A model is a fold over interactions in time order, so the same
//! interactions always give the same model, and removing a line of the log removes exactly its effect. Who may be in the
//! log at all (consent, bots, prefetches, operators) is decided by the caller before an interaction exists.

use serde::{Deserialize, Serialize};

/// A product's number: given once, dense from 1, never reused, so that models agree on every node.
pub type Item = u32;

/// Milliseconds of one day.
pub const DAY_MS: i64 = 86_400_000;

/// The shop's day a moment falls on, counted from 1970-01-01.
///
/// `at_ms` is Unix time in UTC milliseconds; `utc_offset_ms` is what the shop's zone adds to UTC.
pub fn day_number(at_ms: i64, utc_offset_ms: i64) -> i32 {
    at_ms.saturating_add(utc_offset_ms).div_euclid(DAY_MS).clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32
}

/// What a person did with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// Opened the product page.
    View,
    /// Put it in the cart.
    Cart,
    /// Put it on a wish list.
    Wishlist,
    /// Bought it.
    Purchase,
    /// Said "not interested".
    Dismiss,
}

/// One person, one item, one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Interaction {
    /// When, Unix time in UTC milliseconds.
    pub at_ms: i64,
    /// Whose history this is: a number that stands for a person. Equal numbers are one person.
    pub person: u64,
    /// The visit (recommender session) it happened in; unique across persons.
    pub visit: u64,
    /// With which item.
    pub item: Item,
    /// What was done.
    pub kind: Kind,
    /// The order a purchase belongs to; 0 when there is none.
    pub order: u64,
    /// How many; 1 for anything but carts and purchases.
    pub qty: u32,
}

impl Interaction {
    /// The basket a purchase was in: its order, or its visit when it has no order number.
    pub(crate) fn basket(&self) -> (bool, u64) {
        if self.order == 0 { (false, self.visit) } else { (true, self.order) }
    }

    /// The order in which models read the log: by time, then by every other field, so that equal logs in any order of
    /// lines give equal models.
    pub(crate) fn reading_order(&self) -> (i64, u64, u64, Kind, Item, u64) {
        (self.at_ms, self.visit, self.person, self.kind, self.item, self.order)
    }
}
