//! What is looked at with what: by how many visits, and what follows what.
//!
//! The one idea: each item's row is counted from its own newest visits in the index, so the work and the memory of a row are
//! bounded, rows can be counted by any number of threads, and none depends on another.

use crate::model::{
    sessions::Sessions,
    tally::{Tally, keep_best},
};

/// Steps within which two clicks are company.
const REACH: usize = 10;
/// Others kept per item, the most frequent.
const KEPT: usize = 200;

/// Rows of different lengths, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Rows<T> {
    starts: Vec<usize>,
    entries: Vec<T>,
}

impl<T> Rows<T> {
    pub(crate) fn of(rows: impl IntoIterator<Item = Vec<T>>) -> Self {
        let mut all = Self { starts: vec![0], entries: Vec::new() };
        for row in rows {
            all.entries.extend(row);
            all.starts.push(all.entries.len());
        }
        all
    }

    /// The row of an item; empty for one that is not known.
    pub(crate) fn row(&self, item: u32) -> &[T] {
        let item = item as usize;
        match self.starts.get(item..item + 2) {
            Some(&[from, to]) => &self.entries[from..to],
            _ => &[],
        }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.entries.len() * size_of::<T>() + self.starts.len() * size_of::<usize>()
    }
}

/// Another item that was in the same visits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Other {
    pub(crate) item: u32,
    /// In how many visits, either way.
    pub(crate) visits: u32,
    /// Sum of 1 / distance over the steps at which it came later.
    pub(crate) follows: f32,
}

/// The company of one item, the most frequent first.
pub(crate) fn company(sessions: &Sessions, item: u32) -> Vec<Other> {
    struct Sum {
        visits: u32,
        follows: f32,
        newest: u32,
    }
    let most = sessions.visits_with(item).iter().map(|&slot| sessions.visit(slot).len()).sum::<usize>();
    let mut sums: Tally<Sum> = Tally::for_at_most(most.min(sessions.items()));
    for &slot in sessions.visits_with(item) {
        let clicks = sessions.visit(slot);
        for (at, _) in clicks.iter().enumerate().filter(|&(_, &click)| click == item) {
            let from = at.saturating_sub(REACH);
            for (n, &other) in clicks.iter().enumerate().take(at + REACH + 1).skip(from) {
                if other == item {
                    continue;
                }
                let sum = sums.entry(other, || Sum { visits: 0, follows: 0.0, newest: u32::MAX });
                if sum.newest != slot {
                    sum.visits += 1;
                    sum.newest = slot;
                }
                if n > at {
                    sum.follows += 1.0 / (n - at) as f32;
                }
            }
        }
    }
    let mut row: Vec<Other> =
        sums.values.into_iter().map(|(item, sum)| Other { item, visits: sum.visits, follows: sum.follows }).collect();
    let order =
        |a: &Other, b: &Other| b.visits.cmp(&a.visits).then(b.follows.total_cmp(&a.follows)).then(a.item.cmp(&b.item));
    keep_best(&mut row, KEPT, order);
    row.sort_unstable_by(order);
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::sessions::Tuning;

    #[test]
    fn a_visit_counts_once_and_steps_count_by_distance() {
        let mut sessions = Sessions::new(Tuning::USUAL);
        sessions.push_visit(0, &[10, 11, 10, 12]);
        sessions.push_visit(1, &[11, 10]);
        let row = company(&sessions, 0);
        assert_eq!(row[0], Other { item: 1, visits: 2, follows: 1.0 });
        assert_eq!(row[1], Other { item: 2, visits: 1, follows: 1.0 / 3.0 + 1.0 });
        assert!(company(&sessions, 9).is_empty());
    }
}
