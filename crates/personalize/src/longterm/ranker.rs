//! A small ranker: learns from questions with known answers how much each feature of a candidate counts.
//!
//! The one idea: of the candidates of one question, the right ones should get the largest share of `softmax(score)`. First
//! the score is a weighted sum, found by Newton's method; then trees add to it what a sum cannot say, one after another, as
//! long as they help on questions kept back. Where they do not help there are none.
//!
//! Nothing here is random but which questions are kept back, by a hash of the seed; sums are made in a fixed order.

use std::ops::Range;

use super::parallel;

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
/// Trees at most.
const MAX_TREES: usize = 150;
/// Trees without any gain after which no more are made.
const PATIENCE: usize = 20;
/// Steps down in a tree.
const DEPTH: usize = 4;
/// Classes that the values of a feature are put into.
const BINS: usize = 64;
/// What of each tree counts.
const RATE: f64 = 0.1;
/// Holds back leaves with few candidates.
const LEAF_RIDGE: f64 = 5.0;

/// A candidate's features.
pub(super) type Row = [f32; FEATURES];

/// Questions with their candidates and how right each is: the shares of one question sum to 1.
#[derive(Debug, Clone, Default)]
pub(super) struct Questions {
    pub(super) rows: Vec<Row>,
    pub(super) right: Vec<f32>,
    /// Where the candidates of each question end.
    pub(super) ends: Vec<usize>,
}

impl Questions {
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn range(&self, question: usize) -> Range<usize> {
        let start = if question == 0 { 0 } else { self.ends[question - 1] };
        start..self.ends[question]
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Split {
    feature: u8,
    at: f32,
}

/// A whole tree: inner nodes in breadth-first order, then the leaves.
#[derive(Debug, Clone, PartialEq)]
struct Tree {
    splits: Vec<Split>,
    leaves: Vec<f32>,
}

impl Tree {
    fn value(&self, row: &Row) -> f32 {
        let mut node = 0;
        while let Some(split) = self.splits.get(node) {
            node = 2 * node + 1 + usize::from(row[usize::from(split.feature)] > split.at);
        }
        self.leaves[node - self.splits.len()]
    }
}

/// The ranker.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ranker {
    weights: [f64; SUMMED],
    trees: Vec<Tree>,
}

impl Ranker {
    /// How good a candidate is by the weighted sum alone.
    fn plain(&self, row: &Row) -> f32 {
        self.weights.iter().zip(row).map(|(weight, &value)| weight * f64::from(value)).sum::<f64>() as f32
    }

    /// How good a candidate is.
    pub(super) fn score(&self, row: &Row) -> f32 {
        self.plain(row) + self.trees.iter().map(|tree| tree.value(row)).sum::<f32>()
    }

    pub(super) fn trees(&self) -> usize {
        self.trees.len()
    }

    /// Learns. Every fifth question is kept back to see when to stop.
    pub(super) fn learn(questions: &Questions, seed: u64, threads: usize) -> Self {
        let kept = |question: usize| mix(seed, question as u64).is_multiple_of(5);
        let (fit, back): (Vec<usize>, Vec<usize>) = (0..questions.len()).partition(|&question| !kept(question));
        let mut ranker = Self { weights: [0.0; SUMMED], trees: Vec::new() };
        if fit.is_empty() {
            return ranker;
        }
        ranker.learn_weights(questions, &fit, threads);
        if !back.is_empty() {
            ranker.learn_trees(questions, &fit, &back, threads);
        }
        ranker
    }

    fn learn_weights(&mut self, questions: &Questions, fit: &[usize], threads: usize) {
        let mut square = [0.0_f64; SUMMED];
        for row in &questions.rows {
            for (sum, &value) in square.iter_mut().zip(row) {
                *sum += f64::from(value).powi(2);
            }
        }
        let scale: [f64; SUMMED] =
            std::array::from_fn(|feature| (square[feature] / questions.rows.len().max(1) as f64).sqrt());
        let n = fit.len() as f64;
        for _ in 0..STEPS {
            let weights = self.weights;
            let parts = parallel::each(
                fit.len().div_ceil(CHUNK),
                threads,
                || (),
                |(), chunk| {
                    let mut slope = [0.0_f64; SUMMED];
                    let mut bend = vec![[0.0_f64; SUMMED]; SUMMED];
                    for &question in &fit[chunk * CHUNK..fit.len().min((chunk + 1) * CHUNK)] {
                        let range = questions.range(question);
                        let rows = &questions.rows[range.clone()];
                        let mut shares: Vec<f64> = rows
                            .iter()
                            .map(|row| row.iter().zip(&weights).map(|(&value, weight)| f64::from(value) * weight).sum())
                            .collect();
                        softmax(&mut shares);
                        let mut mean = [0.0_f64; SUMMED];
                        for ((row, &share), &right) in rows.iter().zip(&shares).zip(&questions.right[range]) {
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

    fn learn_trees(&mut self, questions: &Questions, fit: &[usize], back: &[usize], threads: usize) {
        let edges = edges(questions, threads);
        let rows = questions.rows.len();
        let bins: Vec<Vec<u8>> = parallel::each(
            FEATURES,
            threads,
            || (),
            |(), feature| {
                let edges: &[f32] = &edges[feature];
                questions.rows.iter().map(|row| edges.partition_point(|&edge| edge < row[feature]) as u8).collect()
            },
        );
        let mut scores: Vec<f32> = questions.rows.iter().map(|row| self.plain(row)).collect();
        let mut best = (quality(questions, back, &scores), 0);
        while self.trees.len() < MAX_TREES {
            let mut slope = vec![0.0_f32; rows];
            let mut bend = vec![0.0_f32; rows];
            for &question in fit {
                let range = questions.range(question);
                let mut shares: Vec<f64> = scores[range.clone()].iter().map(|&score| f64::from(score)).collect();
                softmax(&mut shares);
                for (place, share) in range.zip(shares) {
                    slope[place] = share as f32 - questions.right[place];
                    bend[place] = (share * (1.0 - share)) as f32;
                }
            }
            let tree = grow(&bins, &edges, &slope, &bend, threads);
            for (score, row) in scores.iter_mut().zip(&questions.rows) {
                *score += tree.value(row);
            }
            self.trees.push(tree);
            let now = quality(questions, back, &scores);
            if now > best.0 {
                best = (now, self.trees.len());
            } else if self.trees.len() - best.1 >= PATIENCE {
                break;
            }
        }
        self.trees.truncate(best.1);
    }
}

/// The mean log share of what is right: what learning makes larger.
fn quality(questions: &Questions, of: &[usize], scores: &[f32]) -> f64 {
    let sum: f64 = of
        .iter()
        .map(|&question| {
            let range = questions.range(question);
            let mut shares: Vec<f64> = scores[range.clone()].iter().map(|&score| f64::from(score)).collect();
            softmax(&mut shares);
            range
                .zip(shares)
                .map(|(place, share)| f64::from(questions.right[place]) * share.max(1e-12).ln())
                .sum::<f64>()
        })
        .sum();
    sum / of.len().max(1) as f64
}

/// Upper edges of the classes of each feature, from a sample of its values.
fn edges(questions: &Questions, threads: usize) -> Vec<Vec<f32>> {
    let stride = (questions.rows.len() / 50_000).max(1);
    parallel::each(
        FEATURES,
        threads,
        || (),
        |(), feature| {
            let mut values: Vec<f32> = questions.rows.iter().step_by(stride).map(|row| row[feature]).collect();
            values.sort_unstable_by(f32::total_cmp);
            // Most values of most features are 0: classes over the distinct rest, or one class would hold everything.
            let zeros = values.iter().filter(|&&value| value == 0.0).count();
            let rest: Vec<f32> = if zeros * 2 > values.len() {
                values.iter().copied().filter(|&value| value != 0.0).collect()
            } else {
                values
            };
            let mut edges: Vec<f32> =
                (1..BINS - 1).filter_map(|bin| rest.get(rest.len() * bin / (BINS - 1)).copied()).chain([0.0]).collect();
            edges.sort_unstable_by(f32::total_cmp);
            edges.dedup();
            edges.truncate(BINS - 1);
            edges
        },
    )
}

/// Grows one tree, level by level.
fn grow(bins: &[Vec<u8>], edges: &[Vec<f32>], slope: &[f32], bend: &[f32], threads: usize) -> Tree {
    let rows = slope.len();
    let mut node = vec![0_u8; rows];
    let mut splits: Vec<Split> = Vec::new();
    for level in 0..DEPTH {
        let nodes = 1_usize << level;
        // Each feature's best cut of each node: gain, class.
        let cuts = parallel::each(
            FEATURES,
            threads,
            || vec![[0.0_f64; 2]; nodes * BINS],
            |sums, feature| {
                sums.fill([0.0; 2]);
                if edges[feature].is_empty() {
                    return vec![(0.0, 0); nodes];
                }
                let bins = &bins[feature];
                for place in 0..rows {
                    if bend[place] != 0.0 {
                        let sum = &mut sums[usize::from(node[place]) * BINS + usize::from(bins[place])];
                        sum[0] += f64::from(slope[place]);
                        sum[1] += f64::from(bend[place]);
                    }
                }
                (0..nodes)
                    .map(|at| {
                        let sums = &sums[at * BINS..(at + 1) * BINS];
                        let all = sums.iter().fold([0.0, 0.0], |all, sum| [all[0] + sum[0], all[1] + sum[1]]);
                        let worth = |sum: [f64; 2]| sum[0] * sum[0] / (sum[1] + LEAF_RIDGE);
                        let mut left = [0.0, 0.0];
                        let mut best = (0.0, 0);
                        for (bin, sum) in sums.iter().enumerate().take(edges[feature].len()) {
                            left = [left[0] + sum[0], left[1] + sum[1]];
                            let right = [all[0] - left[0], all[1] - left[1]];
                            let gain = worth(left) + worth(right) - worth(all);
                            if gain > best.0 && left[1] > 1.0 && right[1] > 1.0 {
                                best = (gain, bin);
                            }
                        }
                        best
                    })
                    .collect::<Vec<_>>()
            },
        );
        let mut chosen = Vec::with_capacity(nodes);
        for at in 0..nodes {
            let mut best = (1e-6, None);
            for (feature, cuts) in cuts.iter().enumerate() {
                if cuts[at].0 > best.0 {
                    best = (cuts[at].0, Some((feature, cuts[at].1)));
                }
            }
            chosen.push(best.1);
            splits.push(best.1.map_or(Split { feature: 0, at: f32::INFINITY }, |(feature, bin)| Split {
                feature: feature as u8,
                at: edges[feature][bin],
            }));
        }
        for place in 0..rows {
            let right =
                chosen[usize::from(node[place])].is_some_and(|(feature, bin)| usize::from(bins[feature][place]) > bin);
            node[place] = 2 * node[place] + u8::from(right);
        }
    }
    let mut sums = vec![[0.0_f64; 2]; 1 << DEPTH];
    for place in 0..rows {
        let sum = &mut sums[usize::from(node[place])];
        sum[0] += f64::from(slope[place]);
        sum[1] += f64::from(bend[place]);
    }
    let leaves = sums.into_iter().map(|sum| (-RATE * sum[0] / (sum[1] + LEAF_RIDGE)) as f32).collect();
    Tree { splits, leaves }
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
