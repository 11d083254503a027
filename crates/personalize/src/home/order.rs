//! In which order the shelves of a home page stand, learned from which of them are opened.
//!
//! The one idea: a lower shelf is seen less, so where it is opened more often than the one above it, it is the better one
//! whatever the place takes from it. Then the two change places: one move a day for each kind of visitor, so that nobody finds
//! another page every morning, and never by chance alone.
//!
//! Left out: the hero, which is always first; what closes a page (categories, new, the range); the visitor's own order, which
//! the caller puts above this one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::ShelfKind;
use crate::evaluate::shop::Segment;

/// The shelves that move, in the order that the program states by itself.
const MOVING: [ShelfKind; 6] = [
    ShelfKind::ForYou,
    ShelfKind::Continue,
    ShelfKind::BuyAgain,
    ShelfKind::Told,
    ShelfKind::BoughtMost,
    ShelfKind::Popular,
];
/// Pages that must have shown both shelves of a pair.
const MIN_SHOWN: u32 = 100;
/// Pages at the mean of all shelves that each shelf begins with, so that small numbers do not shout.
const PRIOR_SHOWN: f64 = 20.0;
/// A lower shelf must be better by so many standard errors: 95 % two-sided.
const SURE: f64 = 1.96;

/// One shelf of a home page that somebody was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShelfSeen {
    /// How well the shop knew the person then.
    pub segment: Segment,
    /// Which shelf.
    pub kind: ShelfKind,
    /// Whether something on it was opened.
    pub opened: bool,
}

/// The order of shelves for each kind of visitor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShelfOrder(BTreeMap<Segment, Vec<ShelfKind>>);

impl ShelfOrder {
    /// The order for a kind of visitor: every shelf that moves, once.
    pub fn of(&self, segment: Segment) -> Vec<ShelfKind> {
        let mut order: Vec<ShelfKind> = Vec::with_capacity(MOVING.len());
        let known = self.0.get(&segment).map_or(&[][..], Vec::as_slice);
        for kind in known.iter().chain(&MOVING) {
            if MOVING.contains(kind) && !order.contains(kind) {
                order.push(*kind);
            }
        }
        order
    }

    /// The order after at most one move for each kind of visitor; `None` where nothing speaks for one.
    pub fn learn(&self, seen: &[ShelfSeen]) -> Option<Self> {
        let mut counts: FxHashMap<(Segment, ShelfKind), (u32, u32)> = FxHashMap::default();
        for shelf in seen {
            let of = counts.entry((shelf.segment, shelf.kind)).or_default();
            of.0 += 1;
            of.1 += u32::from(shelf.opened);
        }
        let mut next = self.clone();
        for segment in Segment::ALL {
            let mut order = self.of(segment);
            let count = |kind: ShelfKind| counts.get(&(segment, kind)).copied().unwrap_or_default();
            let (shown, opened) = order.iter().map(|&kind| count(kind)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
            let mean = f64::from(opened) / f64::from(shown.max(1));
            let mut best: Option<(f64, usize)> = None;
            for upper in 0..order.len() - 1 {
                let (above, below) = (count(order[upper]), count(order[upper + 1]));
                let sure = surer(above, below, mean);
                if sure > best.map_or(SURE, |(most, _)| most) {
                    best = Some((sure, upper));
                }
            }
            if let Some((_, upper)) = best {
                order.swap(upper, upper + 1);
                next.0.insert(segment, order);
            }
        }
        (next != *self).then_some(next)
    }
}

/// By how many standard errors the lower shelf is opened more often than the upper one.
fn surer(above: (u32, u32), below: (u32, u32), mean: f64) -> f64 {
    if above.0 < MIN_SHOWN || below.0 < MIN_SHOWN {
        return 0.0;
    }
    let rate = |(shown, opened): (u32, u32)| {
        let shown = f64::from(shown) + PRIOR_SHOWN;
        let rate = (f64::from(opened) + PRIOR_SHOWN * mean) / shown;
        (rate, rate * (1.0 - rate) / shown)
    };
    let ((above, spread_above), (below, spread_below)) = (rate(above), rate(below));
    (below - above) / (spread_above + spread_below).sqrt().max(f64::MIN_POSITIVE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(segment: Segment, kind: ShelfKind, shown: usize, opened: usize) -> Vec<ShelfSeen> {
        (0..shown).map(|n| ShelfSeen { segment, kind, opened: n < opened }).collect()
    }

    #[test]
    fn a_shelf_that_is_opened_more_moves_up_a_place_a_day() {
        let seen: Vec<ShelfSeen> =
            [(ShelfKind::ForYou, 30), (ShelfKind::Continue, 20), (ShelfKind::BuyAgain, 90), (ShelfKind::Told, 10)]
                .into_iter()
                .flat_map(|(kind, opened)| pages(Segment::Warm, kind, 400, opened))
                .collect();
        let first = ShelfOrder::default().learn(&seen).unwrap();
        assert_eq!(first.of(Segment::Warm)[..3], [ShelfKind::ForYou, ShelfKind::BuyAgain, ShelfKind::Continue]);
        assert_eq!(first.of(Segment::Cold), ShelfOrder::default().of(Segment::Cold), "others keep theirs");
        let second = first.learn(&seen).unwrap();
        assert_eq!(second.of(Segment::Warm)[..3], [ShelfKind::BuyAgain, ShelfKind::ForYou, ShelfKind::Continue]);
        assert_eq!(second.learn(&seen), None, "then it stays");
    }

    #[test]
    fn chance_moves_nothing() {
        let mut seen = pages(Segment::Warm, ShelfKind::ForYou, 400, 40);
        seen.extend(pages(Segment::Warm, ShelfKind::Continue, 400, 46));
        assert_eq!(ShelfOrder::default().learn(&seen), None, "not sure enough");
        let mut seen = pages(Segment::Warm, ShelfKind::ForYou, 99, 0);
        seen.extend(pages(Segment::Warm, ShelfKind::Continue, 99, 99));
        assert_eq!(ShelfOrder::default().learn(&seen), None, "too few pages");
    }

    #[test]
    fn an_order_with_holes_and_doubles_is_whole() {
        let odd = ShelfOrder(BTreeMap::from([(
            Segment::Warm,
            vec![ShelfKind::Popular, ShelfKind::Hero, ShelfKind::Popular],
        )]));
        let order = odd.of(Segment::Warm);
        assert_eq!((order.len(), order[0]), (MOVING.len(), ShelfKind::Popular));
    }
}
