//! The home page: which shelves, in which order, and what is on each.
//!
//! The one idea: a shelf says what it is, and is left out rather than padded with what it is not. "Bought most this
//! week" holds only what at least k people bought this week; a shop without that has a shelf of its newest instead.
//!
//! Left out: the order in which shelves are drawn ([`ShelfOrder`]) and the visitor's own choice, which the caller applies by
//! kind. Items go to the shelves in the order here, whatever is drawn above.

mod hero;
mod order;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    facts::Facts,
    model::Model,
    profile::Profile,
    reason::{Recommendation, Recommendations},
    recommend::{Request, recommend},
    rules::Rules,
    weights::{Placement, Weights},
};

pub use hero::Block;
pub use order::{ShelfOrder, ShelfSeen};

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
    /// Which of the owner's blocks it is, by its place in [`HomeRequest::blocks`]; only a hero can be one.
    pub block: Option<usize>,
    /// Whether anything of the person chose these items. When false the shelf is the same for everyone, but for what
    /// this person has already been shown above or does not want to see.
    pub personal: bool,
}

/// What a home page is asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HomeRequest {
    /// Items on a shelf.
    pub shelf_len: usize,
    /// Items on the shelf "for you", when it is not as long as the others: the last place is where new things are tried.
    pub for_you_len: Option<usize>,
    /// Items that this person was shown "for you" again and again without a look.
    pub resting: Vec<Item>,
    /// The owner's own blocks, which may stand in the hero's place.
    pub blocks: Vec<Block>,
    /// Items in the cart.
    pub cart: Vec<Item>,
    /// Items not to show for any other cause.
    pub exclude: Vec<Item>,
    /// Now, Unix time in UTC milliseconds.
    pub now_ms: i64,
    /// Seed of whatever is random on this page.
    pub seed: u64,
}

/// A shelf with fewer items than this is not worth its heading; the person's own shelves may be shorter.
const MIN_SHELF: usize = 3;
/// With fewer shelves than this under the hero, the page is filled with the shop's range.
const MIN_SHELVES: usize = 3;

/// The home page: the hero first, then what is worth a shelf.
///
/// With `profile` none (no consent, refused, control arm) there are only shelves that are the same for everyone.
pub fn home(
    model: &Model,
    facts: &Facts,
    rules: &Rules,
    weights: &Weights,
    profile: Option<&Profile>,
    request: &HomeRequest,
) -> Vec<Shelf> {
    let len = request.shelf_len;
    let mut used = request.exclude.clone();
    let mut shelves: Vec<Shelf> = Vec::new();
    let ask = |placement: Placement, profile: Option<&Profile>, limit: usize, used: &[Item]| {
        let request = Request {
            placement,
            page_item: None,
            cart: request.cart.clone(),
            limit,
            exclude: used.to_vec(),
            now_ms: request.now_ms,
            seed: request.seed,
        };
        recommend(model, facts, rules, weights, profile, &request)
    };
    if len == 0 {
        return shelves;
    }

    // The hero is the best of what fits the person, or a block of the owner's that fits better; where nothing is personal,
    // the best for everyone.
    let for_you_len = request.for_you_len.unwrap_or(len);
    let absent: Vec<Item> = used.iter().chain(&request.resting).chain(&request.cart).copied().collect();
    let mut best = ask(Placement::ForYou, profile, for_you_len + 1, &absent);
    let block = hero::above(best.items.first(), &request.blocks, facts, rules.at(Placement::ForYou), profile, &absent);
    if let Some((place, chosen)) = block {
        used.push(chosen.item);
        best.items.retain(|one| one.item != chosen.item);
        best.items.truncate(for_you_len);
        best.items.insert(0, chosen.clone());
        shelves.push(Shelf {
            kind: ShelfKind::Hero,
            personal: chosen.reason.is_personal(),
            items: vec![chosen],
            spares: Vec::new(),
            block: Some(place),
        });
    }
    if !best.items.is_empty() {
        let rest = best.items.split_off(1);
        let personal = rest.iter().any(|one| one.reason.is_personal());
        if shelves.is_empty() {
            push(&mut shelves, &mut used, ShelfKind::Hero, Recommendations { items: best.items, spares: Vec::new() });
        }
        if personal && rest.len() >= MIN_SHELF.min(for_you_len) {
            let rest = Recommendations { items: rest, spares: best.spares };
            push(&mut shelves, &mut used, ShelfKind::ForYou, rest);
        }
    }
    if let Some(profile) = profile {
        for (kind, placement) in [
            (ShelfKind::Continue, Placement::Continue),
            (ShelfKind::BuyAgain, Placement::BuyAgain),
            (ShelfKind::Told, Placement::Told),
        ] {
            let found = ask(placement, Some(profile), len, &used);
            if !found.items.is_empty() {
                push(&mut shelves, &mut used, kind, found);
            }
        }
    }
    for (kind, placement) in [
        (ShelfKind::BoughtMost, Placement::BoughtMost),
        (ShelfKind::Popular, Placement::Popular),
        (ShelfKind::New, Placement::New),
        (ShelfKind::Assortment, Placement::Assortment),
    ] {
        if kind == ShelfKind::Assortment && shelves.len() > MIN_SHELVES {
            break;
        }
        let found = ask(placement, profile, len, &used);
        // The last resort may be short: better a short shelf than none.
        let least = if kind == ShelfKind::Assortment && shelves.len() <= 1 { 1 } else { MIN_SHELF.min(len) };
        if found.items.len() >= least {
            push(&mut shelves, &mut used, kind, found);
        }
    }
    keep_spares_apart(&mut shelves);
    shelves
}

fn push(shelves: &mut Vec<Shelf>, used: &mut Vec<Item>, kind: ShelfKind, found: Recommendations) {
    used.extend(found.items.iter().map(|one| one.item));
    let personal = found.items.iter().any(|one| one.reason.is_personal());
    shelves.push(Shelf { kind, items: found.items, spares: found.spares, block: None, personal });
}

/// Leaves each spare to the first shelf that has it, and none that a shelf shows.
fn keep_spares_apart(shelves: &mut [Shelf]) {
    let mut taken: FxHashSet<Item> = shelves.iter().flat_map(|shelf| &shelf.items).map(|one| one.item).collect();
    for shelf in shelves {
        shelf.spares.retain(|one| taken.insert(one.item));
    }
}
