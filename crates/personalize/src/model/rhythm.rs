//! How long people wait before they buy an item again.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    events::{Interaction, Item},
    profile::median,
};

/// Gaps kept per item, the newest.
const MAX_GAPS: usize = 200;

/// Gaps between purchases of the same item by the same person.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rhythm {
    /// When each person last bought each item, and in which basket.
    last: FxHashMap<(u64, Item), (i64, (bool, u64))>,
    /// Who waited how long, the newest last.
    gaps: FxHashMap<Item, Vec<(u64, i64)>>,
}

impl Rhythm {
    /// Counts one line of an order; lines of one order make no gap.
    pub(crate) fn apply(&mut self, event: &Interaction) {
        let basket = event.basket();
        let Some((before_ms, before)) = self.last.insert((event.person, event.item), (event.at_ms, basket)) else {
            return;
        };
        if before == basket {
            return;
        }
        let gaps = self.gaps.entry(event.item).or_default();
        gaps.push((event.person, event.at_ms.saturating_sub(before_ms).max(0)));
        if gaps.len() > MAX_GAPS {
            gaps.remove(0);
        }
    }

    /// The median gap of an item over people other than `person`, if at least `min_people` of them bought it again.
    pub(crate) fn median_ms(&self, item: Item, person: u64, min_people: usize) -> Option<i64> {
        let others = self.gaps.get(&item)?.iter().filter(|&&(who, _)| who != person);
        let people: FxHashSet<u64> = others.clone().map(|&(who, _)| who).collect();
        let mut gaps: Vec<i64> = others.map(|&(_, gap)| gap).collect();
        (people.len() >= min_people).then(|| median(&mut gaps))?
    }
}
