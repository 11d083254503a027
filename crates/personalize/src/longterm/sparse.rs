//! Tables of items by items, kept by row: only what is not zero.
//!
//! The one idea: a row is made on its own, in a [`Sums`] as wide as the table that each thread has one of, so that rows can
//! be made on any number of threads and are cut to their largest cells before anybody keeps them.

use crate::parallel;

/// Rows built in one piece of work.
const CHUNK: usize = 64;

/// A square table of items by items.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Table {
    /// Where each row starts in `cells`, and where the last one ends.
    starts: Vec<usize>,
    /// Row by row; in a row by item.
    cells: Vec<(u32, f32)>,
}

impl Table {
    /// Builds every row of a table of `items` items.
    pub(crate) fn build(items: usize, threads: usize, row: impl Fn(&mut Sums, u32) + Sync) -> Self {
        let chunks = parallel::each(
            items.div_ceil(CHUNK),
            threads,
            || Sums::new(items),
            |sums, chunk| {
                let (mut cells, mut ends) = (Vec::new(), Vec::with_capacity(CHUNK));
                for item in chunk * CHUNK..items.min((chunk + 1) * CHUNK) {
                    row(sums, item as u32);
                    sums.drain_into(&mut cells);
                    ends.push(cells.len());
                }
                (cells, ends)
            },
        );
        let mut table = Self { starts: Vec::with_capacity(items + 1), cells: Vec::new() };
        table.starts.push(0);
        for (cells, ends) in chunks {
            let before = table.cells.len();
            table.cells.extend(cells);
            table.starts.extend(ends.into_iter().map(|end| before + end));
        }
        table
    }

    /// How many rows, which is how many columns.
    pub(crate) fn items(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub(crate) fn memory_bytes(&self) -> usize {
        size_of_val(&self.cells[..]) + size_of_val(&self.starts[..])
    }

    /// What is in a row, by item.
    pub(crate) fn row(&self, item: u32) -> &[(u32, f32)] {
        &self.cells[self.starts[item as usize]..self.starts[item as usize + 1]]
    }

    /// The value of a cell.
    pub(crate) fn get(&self, row: u32, column: u32) -> f32 {
        let row = self.row(row);
        row.binary_search_by_key(&column, |&(item, _)| item).map_or(0.0, |place| row[place].1)
    }

    /// Every cell made anew from its row, column and value; what becomes 0 is left out, and of a row the `most` largest stay.
    pub(crate) fn map(&self, threads: usize, most: usize, value: impl Fn(u32, u32, f32) -> f32 + Sync) -> Self {
        Self::build(self.items(), threads, |sums, row| {
            for &(column, old) in self.row(row) {
                let new = value(row, column, old);
                if new != 0.0 {
                    sums.add(column, new);
                }
            }
            sums.keep(most);
        })
    }

    /// Rows become columns.
    pub(crate) fn transposed(&self) -> Self {
        let mut starts = vec![0; self.starts.len()];
        for &(column, _) in &self.cells {
            starts[column as usize + 1] += 1;
        }
        for place in 1..starts.len() {
            starts[place] += starts[place - 1];
        }
        let mut next = starts.clone();
        let mut cells = vec![(0, 0.0); self.cells.len()];
        for row in 0..self.items() as u32 {
            for &(column, value) in self.row(row) {
                cells[next[column as usize]] = (row, value);
                next[column as usize] += 1;
            }
        }
        Self { starts, cells }
    }
}

/// A sum for every item, most of them 0.
#[derive(Debug, Clone)]
pub(crate) struct Sums {
    of: Vec<f32>,
    held: Vec<bool>,
    touched: Vec<u32>,
}

impl Sums {
    pub(crate) fn new(items: usize) -> Self {
        Self { of: vec![0.0; items], held: vec![false; items], touched: Vec::new() }
    }

    pub(crate) fn add(&mut self, item: u32, value: f32) {
        let place = item as usize;
        if !self.held[place] {
            self.held[place] = true;
            self.touched.push(item);
        }
        self.of[place] += value;
    }

    pub(crate) fn get(&self, item: u32) -> f32 {
        self.of[item as usize]
    }

    /// The items that were added to, in the order of their first time.
    pub(crate) fn touched(&self) -> &[u32] {
        &self.touched
    }

    /// Keeps the `most` largest; of equals the smaller item.
    pub(crate) fn keep(&mut self, most: usize) {
        if self.touched.len() <= most {
            return;
        }
        let of = &self.of;
        self.touched.select_nth_unstable_by(most, |&a, &b| of[b as usize].total_cmp(&of[a as usize]).then(a.cmp(&b)));
        for item in self.touched.drain(most..) {
            self.of[item as usize] = 0.0;
            self.held[item as usize] = false;
        }
    }

    /// Forgets the items that `keep` is false of.
    pub(crate) fn retain(&mut self, keep: impl Fn(u32) -> bool) {
        let (of, held) = (&mut self.of, &mut self.held);
        self.touched.retain(|&item| {
            let keep = keep(item);
            if !keep {
                of[item as usize] = 0.0;
                held[item as usize] = false;
            }
            keep
        });
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        for item in self.touched.drain(..) {
            self.of[item as usize] = 0.0;
            self.held[item as usize] = false;
        }
    }

    /// Moves what is not 0 to `cells`, by item, and forgets it.
    fn drain_into(&mut self, cells: &mut Vec<(u32, f32)>) {
        self.touched.sort_unstable();
        cells.extend(self.touched.iter().map(|&item| (item, self.of[item as usize])).filter(|&(_, sum)| sum != 0.0));
        self.clear();
    }
}
