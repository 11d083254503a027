//! What a personal offer could be about.

use serde::{Deserialize, Serialize};

use crate::events::Item;

/// What must be known of a person before an offer may be about a category.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OfferEvidence {
    /// Distinct items of the category looked at, at least.
    pub min_items: usize,
    /// Their faded weight together, at least (a fresh view weighs 1, a cart 2).
    pub min_weight: f32,
}

/// A category an offer could be about, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OfferCandidate {
    /// The category.
    pub category: u32,
    /// The person's liking of it, from 0 to below 1.
    pub affinity: f32,
    /// The items looked at, the strongest first.
    pub evidence: Vec<Item>,
}
