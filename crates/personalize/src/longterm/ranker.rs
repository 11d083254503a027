//! A small ranker: learns from questions with known answers how much each feature of a candidate counts.
//!
//! The one idea: of the candidates of one question, the right ones should get the largest share of `softmax(score)`. First
//! the score is a weighted sum, found by Newton's method; then trees ([`crate::trees`]) add to it what a sum cannot say, as
//! long as they help on questions kept back. Where they do not help there are none.
//!
//! Nothing here is random; sums are made in a fixed order.

use crate::{
    parallel,
    trees::{self, Cases, Forest, Growth},
};

/// Features of a candidate.
pub(super) const FEATURES: usize = 32;
/// Features that the weighted sum reads; the rest, on scales without a bound, are for the trees alone.
const SUMMED: usize = 30;
/// Questions whose sums are made in one piece of work.
const CHUNK: usize = 256;
/// Steps of Newton's method.
const STEPS: usize = 12;
/// Holds weights back where a feature says little.
const RIDGE: f64 = 3e-3;

/// A candidate's features.
pub(super) type Row = trees::Row<FEATURES>;

/// The ranker.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranker {
    weights: [f64; SUMMED],
    forest: Forest,
}

impl Ranker {
    /// How good a candidate is by the weighted sum alone.
    fn plain(&self, row: &Row) -> f32 {
        self.weights.iter().zip(row).map(|(weight, &value)| weight * f64::from(value)).sum::<f64>() as f32
    }

    /// How good a candidate is.
    pub(super) fn score(&self, row: &Row) -> f32 {
        self.plain(row) + self.forest.score(row)
    }

    pub(super) fn trees(&self) -> usize {
        self.forest.len()
    }

    /// Learns the sum from `lessons`, then trees, of which as many are kept as serve `held_out` best.
    pub(super) fn learn(mut lessons: Cases<FEATURES>, mut held_out: Cases<FEATURES>, threads: usize) -> Self {
        let mut ranker = Self { weights: [0.0; SUMMED], forest: Forest::default() };
        if lessons.len() == 0 {
            return ranker;
        }
        ranker.learn_weights(&lessons, threads);
        for cases in [&mut lessons, &mut held_out] {
            cases.base = cases.rows.iter().map(|row| ranker.plain(row)).collect();
        }
        ranker.forest = Forest::grow(&lessons, &held_out, Growth { trees: 300, rate: 0.15, threads });
        ranker
    }

    fn learn_weights(&mut self, lessons: &Cases<FEATURES>, threads: usize) {
        let mut square = [0.0_f64; SUMMED];
        for row in &lessons.rows {
            for (sum, &value) in square.iter_mut().zip(row) {
                *sum += f64::from(value).powi(2);
            }
        }
        let scale: [f64; SUMMED] =
            std::array::from_fn(|feature| (square[feature] / lessons.rows.len().max(1) as f64).sqrt());
        let n = lessons.len() as f64;
        for _ in 0..STEPS {
            let weights = self.weights;
            let parts = parallel::each(
                lessons.len().div_ceil(CHUNK),
                threads,
                || (),
                |(), chunk| {
                    let mut slope = [0.0_f64; SUMMED];
                    let mut bend = vec![[0.0_f64; SUMMED]; SUMMED];
                    for question in chunk * CHUNK..lessons.len().min((chunk + 1) * CHUNK) {
                        let range = lessons.rows_of(question);
                        let rows = &lessons.rows[range.clone()];
                        let mut shares: Vec<f64> = rows
                            .iter()
                            .map(|row| row.iter().zip(&weights).map(|(&value, weight)| f64::from(value) * weight).sum())
                            .collect();
                        softmax(&mut shares);
                        let mut mean = [0.0_f64; SUMMED];
                        for ((row, &share), &right) in rows.iter().zip(&shares).zip(&lessons.right[range]) {
                            for feature in 0..SUMMED {
                                let value = f64::from(row[feature]);
                                mean[feature] += share * value;
                                slope[feature] += (share - f64::from(right)) * value;
                            }
                            if share > 1e-5 {
                                for (feature, bend) in bend.iter_mut().enumerate() {
                                    let value = share * f64::from(row[feature]);
                                    if value != 0.0 {
                                        for other in 0..=feature {
                                            bend[other] += value * f64::from(row[other]);
                                        }
                                    }
                                }
                            }
                        }
                        for (feature, bend) in bend.iter_mut().enumerate() {
                            for other in 0..=feature {
                                bend[other] -= mean[feature] * mean[other];
                            }
                        }
                    }
                    (slope, bend)
                },
            );
            let mut slope = [0.0_f64; SUMMED];
            let mut bend = vec![[0.0_f64; SUMMED]; SUMMED];
            for (part_slope, part_bend) in parts {
                for feature in 0..SUMMED {
                    slope[feature] += part_slope[feature];
                    for other in 0..=feature {
                        bend[feature][other] += part_bend[feature][other];
                    }
                }
            }
            for feature in 0..SUMMED {
                let ridge = RIDGE * n * scale[feature].powi(2);
                slope[feature] += ridge * self.weights[feature];
                bend[feature][feature] += ridge + 1e-9 + if scale[feature] == 0.0 { 1.0 } else { 0.0 };
            }
            let step = solve(bend, slope);
            let largest = (0..SUMMED).map(|feature| (step[feature] * scale[feature]).abs()).fold(0.0, f64::max);
            // A bent path: no step moves a score by more than a few units.
            let damp = (3.0 / largest.max(1e-12)).min(1.0);
            for (weight, step) in self.weights.iter_mut().zip(step) {
                *weight -= damp * step;
            }
            if largest < 1e-4 {
                break;
            }
        }
    }
}

fn softmax(scores: &mut [f64]) {
    let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores {
        *score /= sum;
    }
}

/// Solves a small symmetric system of which the lower triangle is given.
fn solve(mut a: Vec<[f64; SUMMED]>, mut b: [f64; SUMMED]) -> [f64; SUMMED] {
    for row in 0..SUMMED {
        for column in 0..=row {
            let sum = a[row][column] - (0..column).map(|k| a[row][k] * a[column][k]).sum::<f64>();
            a[row][column] = if row == column { sum.max(1e-12).sqrt() } else { sum / a[column][column] };
        }
        b[row] = (b[row] - (0..row).map(|k| a[row][k] * b[k]).sum::<f64>()) / a[row][row];
    }
    for row in (0..SUMMED).rev() {
        b[row] = (b[row] - (row + 1..SUMMED).map(|k| a[k][row] * b[k]).sum::<f64>()) / a[row][row];
    }
    b
}

/// A number from two, the same on every machine (SplitMix64).
pub(super) fn mix(seed: u64, of: u64) -> u64 {
    let mut z = seed.wrapping_add(of.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
