//! Re-ordering a list that something else ranked: search hits, or a category.

use serde::{Deserialize, Serialize};

use crate::{events::Item, reason::Reason};

/// How far personal taste may re-order a list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Band {
    /// Items whose score is within this share of their group leader's are near-equal and may change places; 0 to 1.
    pub width: f32,
    /// No item moves further than this many places, up or down.
    pub max_rise: usize,
    /// How much a liking of 1 is worth, as a share of the leader's score; 0 = nothing moves.
    pub strength: f32,
}

/// Where one item of the list has come to stand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// Which item.
    pub item: Item,
    /// Its place in the list as given, from 0.
    pub from: usize,
    /// Its place now, from 0.
    pub to: usize,
    /// The person's liking of it, from 0 to 1: the only thing that can lift it.
    pub liking: f32,
    /// Why it stands higher than before; none when it does not.
    pub reason: Option<Reason>,
}
