//! Linear models: how much of each item is seen in the other items of a history (EASE, Steck, WWW 2019).
//!
//! EASE asks for the table B without a diagonal that makes `|X - X B|^2 + lambda |B|^2` smallest. Column by column that is a
//! ridge regression of one item on all others, and here on those others alone that are closest to it: the `near` with the
//! largest likeness. With `near` at least the number of items this is EASE to the last digit (a property test); with fewer
//! it needs `near^2` numbers of memory per thread instead of `items^2`, and `items near^3 / 6` steps instead of `items^3`,
//! so that it has no size beyond which it cannot be had.

use super::sparse::{Sums, Table};
use crate::parallel;

/// Columns solved in one piece of work.
const CHUNK: usize = 16;

/// Solves `(gram + lambda I) b = target`, column by column, each over the `near` items with the largest `likeness(item,
/// column, target)`. The result holds in row i what item i says for others. `gram` is symmetric.
pub(crate) fn solve(
    gram: &Table,
    target: &Table,
    lambda: f32,
    near: usize,
    threads: usize,
    likeness: impl Fn(u32, u32, f32) -> f32 + Sync,
) -> Table {
    let items = gram.items();
    let columns = target.transposed();
    let scratch = || (Sums::new(items), vec![u32::MAX; items], Vec::new());
    let solved = parallel::each(items.div_ceil(CHUNK), threads, scratch, |(sums, place, matrix), chunk| {
        (chunk * CHUNK..items.min((chunk + 1) * CHUNK))
            .map(|column| {
                let column = column as u32;
                for &(item, value) in columns.row(column) {
                    if item != column {
                        sums.add(item, likeness(item, column, value));
                    }
                }
                sums.keep(near);
                let mut chosen = sums.touched().to_vec();
                sums.clear();
                chosen.sort_unstable();
                for (n, &item) in chosen.iter().enumerate() {
                    place[item as usize] = n as u32;
                }
                matrix.clear();
                matrix.resize(chosen.len() * chosen.len(), 0.0_f32);
                let mut right = vec![0.0_f32; chosen.len()];
                for &(item, value) in columns.row(column) {
                    if let Some(value_at) = right.get_mut(place[item as usize] as usize) {
                        *value_at = value;
                    }
                }
                for (n, &item) in chosen.iter().enumerate() {
                    for &(other, value) in gram.row(item) {
                        let other = place[other as usize] as usize;
                        if other < chosen.len() {
                            // Either row may have lost the cell to its bound; the other then still says it.
                            matrix[n.max(other) * chosen.len() + n.min(other)] = value;
                        }
                    }
                }
                for n in 0..chosen.len() {
                    matrix[n * chosen.len() + n] += lambda;
                }
                for &item in &chosen {
                    place[item as usize] = u32::MAX;
                }
                cholesky_solve(matrix, &mut right, lambda / 2.0);
                chosen.into_iter().zip(right).collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    });
    let columns: Vec<Vec<(u32, f32)>> = solved.into_iter().flatten().collect();
    Table::build(items, threads, |sums, column| {
        for &(item, value) in &columns[column as usize] {
            sums.add(item, value);
        }
    })
    .transposed()
}

/// Solves `A x = b` for a symmetric positive definite A, of which the lower triangle is given row by row and used up.
///
/// A whole gram matrix with lambda added has no pivot below lambda; one that lost small cells may have, and then `least`
/// takes its place: weights are held back more than asked for, but stay bounded.
fn cholesky_solve(a: &mut [f32], b: &mut [f32], least: f32) {
    let n = b.len();
    for row in 0..n {
        let (above, this) = a.split_at_mut(row * n);
        let this = &mut this[..=row];
        for column in 0..row {
            let other = &above[column * n..=column * n + column];
            let sum = this[column] - dot(&this[..column], &other[..column]);
            this[column] = sum / other[column];
        }
        let left = this[row] - dot(&this[..row], &this[..row]);
        this[row] = left.max(least).sqrt();
        b[row] = (b[row] - dot(&this[..row], &b[..row])) / this[row];
    }
    for row in (0..n).rev() {
        let this = &a[row * n..=row * n + row];
        b[row] /= this[row];
        let (left, right) = b.split_at_mut(row);
        for (x, &l) in left.iter_mut().zip(this) {
            *x -= l * right[0];
        }
    }
}

/// A scalar product in sixteen sums side by side, so that the compiler uses wide registers.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 16];
    let (a, a_rest) = a.as_chunks::<16>();
    let (b, b_rest) = b.as_chunks::<16>();
    for (a, b) in a.iter().zip(b) {
        for n in 0..16 {
            sums[n] += a[n] * b[n];
        }
    }
    let rest: f32 = a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::*;

    const ITEMS: usize = 9;

    /// `(X^T X + lambda I)^-1` by Gauss and Jordan, in twice the digits.
    fn inverse(gram: &[[f64; ITEMS]; ITEMS], lambda: f64) -> [[f64; ITEMS]; ITEMS] {
        let mut left = *gram;
        let mut right = [[0.0; ITEMS]; ITEMS];
        for n in 0..ITEMS {
            left[n][n] += lambda;
            right[n][n] = 1.0;
        }
        for pivot in 0..ITEMS {
            let by = left[pivot][pivot];
            for column in 0..ITEMS {
                left[pivot][column] /= by;
                right[pivot][column] /= by;
            }
            for row in (0..ITEMS).filter(|&row| row != pivot) {
                let times = left[row][pivot];
                for column in 0..ITEMS {
                    left[row][column] -= times * left[pivot][column];
                    right[row][column] -= times * right[pivot][column];
                }
            }
        }
        right
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// With every item near, it is EASE as its paper writes it: B = -P / diag(P), 0 on the diagonal.
        #[test]
        fn with_room_for_all_it_is_ease(
            people in vec(vec(prop::bool::weighted(0.35), ITEMS), 1..40),
            lambda in prop::sample::select(vec![0.5_f32, 5.0, 100.0]),
            threads in 1_usize..4,
        ) {
            let mut gram = [[0.0_f64; ITEMS]; ITEMS];
            for person in &people {
                for a in (0..ITEMS).filter(|&a| person[a]) {
                    for b in (0..ITEMS).filter(|&b| person[b]) {
                        gram[a][b] += 1.0;
                    }
                }
            }
            let table = Table::build(ITEMS, 1, |sums, a| {
                // Every pair, so that all items are near each other even where nobody has both.
                for b in 0..ITEMS as u32 {
                    sums.add(b, gram[a as usize][b as usize] as f32 + 1e-30);
                }
            });
            let solved = solve(&table, &table, lambda, ITEMS, threads, |_, _, count| count);
            let p = inverse(&gram, f64::from(lambda));
            for (a, row) in p.iter().enumerate() {
                for (b, value) in row.iter().enumerate() {
                    let ease = if a == b { 0.0 } else { -value / p[b][b] };
                    let found = f64::from(solved.get(a as u32, b as u32));
                    prop_assert!((found - ease).abs() < 1e-3, "{a} {b}: {found} for {ease}");
                }
            }
        }
    }

    #[test]
    fn a_matrix_that_lost_cells_stays_bounded() {
        // Not positive definite: three items that all go together, and the cell of two of them is lost.
        let lost = |a: u32, b: u32| (a, b) == (1, 2) || (a, b) == (2, 1);
        let table = Table::build(3, 1, |sums, a| {
            for b in 0..3 {
                if !lost(a, b) {
                    sums.add(b, 1_000.0);
                }
            }
        });
        let solved = solve(&table, &table, 1.0, 3, 1, |_, _, count| count);
        for a in 0..3 {
            assert!(solved.row(a).iter().all(|&(_, weight)| weight.abs() <= 2_000.0), "{solved:?}");
        }
    }
}
