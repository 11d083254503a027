//! The home page: which shelves, in which order, and what is on each.

use serde::{Deserialize, Serialize};

use crate::{events::Item, reason::Recommendation};

/// What a shelf of the home page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShelfKind {
    /// One item, large.
    Hero,
    /// Things that fit this person and are new to them.
    ForYou,
    /// From what this person told us.
    Told,
    /// Looked at lately.
    Continue,
    /// Due again.
    BuyAgain,
    /// Bought most this week.
    BoughtMost,
    /// Looked at by many now.
    Popular,
    /// New arrivals.
    New,
    /// From the shop's range: when the shop knows too little to claim more.
    Assortment,
}

/// A shelf as it is to be drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shelf {
    /// What it is.
    pub kind: ShelfKind,
    /// In the order to show. No item is on two shelves of a page.
    pub items: Vec<Recommendation>,
    /// Instead of what has just sold out; on no shelf of the page, and spare of one shelf only.
    pub spares: Vec<Recommendation>,
    /// Whether anything of the person chose these items. When false the shelf is the same for everyone, but for what
    /// this person has already been shown above or does not want to see.
    pub personal: bool,
}

/// What a home page is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HomeRequest {
    /// Items on a shelf.
    pub shelf_len: usize,
    /// Items in the cart.
    pub cart: Vec<Item>,
    /// Items not to show for any other cause.
    pub exclude: Vec<Item>,
    /// Now, Unix time in UTC milliseconds.
    pub now_ms: i64,
    /// Seed of whatever is random on this page.
    pub seed: u64,
}
