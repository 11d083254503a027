//! Small tables of what one prediction touches.
//!
//! The one idea: a prediction reads a few hundred of perhaps a million items. What it clears and walks is in proportion to
//! those, never to the catalog.

use std::cmp::Ordering;

/// Values by key: a small open table, so that what a prediction clears is what it uses.
pub(crate) struct Tally<T> {
    /// One more than where the value of a key is; 0 for nowhere. A power of two, at most half full.
    table: Vec<u32>,
    pub(crate) values: Vec<(u32, T)>,
}

impl<T> Tally<T> {
    pub(crate) fn for_at_most(keys: usize) -> Self {
        Self { table: vec![0; (2 * keys.max(8)).next_power_of_two()], values: Vec::with_capacity(keys.min(1024)) }
    }

    /// Where the key is in the table, or the free cell where it belongs.
    fn cell(&self, key: u32) -> usize {
        let mask = self.table.len() - 1;
        let mut cell = (key.wrapping_mul(0x9E37_79B9) >> 7) as usize & mask;
        while let Some(at) = self.table[cell].checked_sub(1)
            && self.values[at as usize].0 != key
        {
            cell = (cell + 1) & mask;
        }
        cell
    }

    pub(crate) fn entry(&mut self, key: u32, new: impl FnOnce() -> T) -> &mut T {
        let cell = self.cell(key);
        if self.table[cell] == 0 {
            self.values.push((key, new()));
            self.table[cell] = self.values.len() as u32;
        }
        &mut self.values[self.table[cell] as usize - 1].1
    }

    pub(crate) fn get(&mut self, key: u32) -> Option<&mut T> {
        let at = self.table[self.cell(key)].checked_sub(1)?;
        Some(&mut self.values[at as usize].1)
    }
}

/// Leaves the `limit` best, in no order.
pub(crate) fn keep_best<T>(all: &mut Vec<T>, limit: usize, order: impl Fn(&T, &T) -> Ordering) {
    if limit < all.len() {
        if limit > 0 {
            all.select_nth_unstable_by(limit - 1, &order);
        }
        all.truncate(limit);
    }
}
