//! The pipeline of one shelf.

use crate::{events::Item, weights::Placement};

/// What a shelf is asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Where.
    pub placement: Placement,
    /// The item the page is about, if it is about one.
    pub page_item: Option<Item>,
    /// Items in the cart.
    pub cart: Vec<Item>,
    /// How many to show; as many spares come along.
    pub limit: usize,
    /// Items not to show for any other cause.
    pub exclude: Vec<Item>,
    /// Now, Unix time in UTC milliseconds.
    pub now_ms: i64,
    /// Seed of whatever is random.
    pub seed: u64,
}
