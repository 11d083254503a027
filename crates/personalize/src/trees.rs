//! Boosted trees that order the candidates of a question: what comes next in a visit, what a known customer has next.
//!
//! The one idea: a tree asks the same few things of every candidate (an oblivious tree), so its answer is looked up by a
//! number made of yes and no; and the loss is a softmax over the candidates of one question, which is about their order
//! alone. How many trees are kept is decided on questions that none of them was grown on.
//!
//! Nothing here is random, and sums are made in a fixed order: the same trees on any number of threads. Left out: what a
//! candidate scores before the first tree, which is the caller's, and what the columns mean.

use std::ops::Range;

use crate::parallel;

/// Things a tree asks.
const DEPTH: usize = 5;
const LEAVES: usize = 1 << DEPTH;
/// Parts that the values of a column are cut into; a part's number fits into a byte.
const BINS: usize = 64;
/// Values of a column that its cuts are chosen from, at most.
const SAMPLE: usize = 100_000;
/// Holds back leaves with little behind them.
const RIDGE: f64 = 5.0;
/// Trees without any gain after which no more are grown.
const PATIENCE: usize = 20;

/// What is said of a candidate, by column.
pub(crate) type Row<const N: usize> = [f32; N];

#[derive(Debug, Clone, PartialEq)]
struct Tree {
    /// A column and what is more.
    asks: [(usize, f32); DEPTH],
    leaves: [f32; LEAVES],
}

/// Trees whose answers are summed.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Forest {
    trees: Vec<Tree>,
}

/// Questions with their candidates.
#[derive(Debug, Clone)]
pub(crate) struct Cases<const N: usize> {
    pub(crate) rows: Vec<Row<N>>,
    /// What a row scores before the first tree.
    pub(crate) base: Vec<f32>,
    /// How right a row is; those of one question sum to 1.
    pub(crate) right: Vec<f32>,
    /// Where each question's rows end.
    ends: Vec<usize>,
}

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// At most so many.
    pub(crate) trees: usize,
    /// How much of its own best answer a tree gives.
    pub(crate) rate: f64,
    pub(crate) threads: usize,
}

impl<const N: usize> Default for Cases<N> {
    fn default() -> Self {
        Self { rows: Vec::new(), base: Vec::new(), right: Vec::new(), ends: Vec::new() }
    }
}

impl<const N: usize> Cases<N> {
    /// Adds a question: each candidate's row, what it scores before the first tree, and how right it is.
    pub(crate) fn push(&mut self, candidates: impl IntoIterator<Item = (Row<N>, f32, f32)>) {
        for (row, base, right) in candidates {
            self.rows.push(row);
            self.base.push(base);
            self.right.push(right);
        }
        self.ends.push(self.rows.len());
    }

    /// How many questions.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The rows of a question.
    pub(crate) fn rows_of(&self, question: usize) -> Range<usize> {
        let start = if question == 0 { 0 } else { self.ends[question - 1] };
        start..self.ends[question]
    }

    fn questions(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        (0..self.len()).map(|question| self.rows_of(question))
    }

    /// The mean surprise at what is right.
    fn loss(&self, scores: &[f32]) -> f64 {
        let loss: f64 = self
            .questions()
            .map(|rows| {
                let (most, sum) = most_and_sum(&scores[rows.clone()]);
                let right = rows.filter(|&row| self.right[row] > 0.0);
                right.map(|row| f64::from(self.right[row] * (sum.ln() + most - scores[row]))).sum::<f64>()
            })
            .sum();
        loss / self.len().max(1) as f64
    }
}

/// The greatest score, and the sum of `exp(score - greatest)`.
fn most_and_sum(scores: &[f32]) -> (f32, f32) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    (most, scores.iter().map(|score| (score - most).exp()).sum())
}

impl Tree {
    fn answer(&self, row: &[f32]) -> f32 {
        let leaf: usize =
            self.asks.iter().enumerate().map(|(n, &(column, at))| usize::from(row[column] > at) << n).sum();
        self.leaves[leaf]
    }
}

impl Forest {
    pub(crate) fn len(&self) -> usize {
        self.trees.len()
    }

    pub(crate) fn score(&self, row: &[f32]) -> f32 {
        self.trees.iter().map(|tree| tree.answer(row)).sum()
    }

    /// Grows trees on `lessons` and keeps as many as serve `held_out` best.
    pub(crate) fn grow<const N: usize>(lessons: &Cases<N>, held_out: &Cases<N>, growth: Growth) -> Self {
        let mut forest = Self::default();
        if lessons.ends.is_empty() || held_out.ends.is_empty() {
            return forest;
        }
        // By column: where it is cut, and the part that each row's value is in.
        let column = |(): &mut (), column: usize| {
            let cuts = cuts(&lessons.rows, column);
            let part = |row: &Row<N>| cuts.partition_point(|&at| row[column] > at) as u8;
            let parts: Vec<u8> = lessons.rows.iter().map(part).collect();
            (cuts, parts)
        };
        let (cuts, parts): (Vec<_>, Vec<_>) = parallel::each(N, growth.threads, || (), column).into_iter().unzip();
        let (mut scores, mut judged) = (lessons.base.clone(), held_out.base.clone());
        let (mut least, mut kept) = (held_out.loss(&judged), 0);
        let mut slopes = vec![(0.0_f32, 0.0_f32); lessons.rows.len()];
        while forest.len() < growth.trees && forest.len() - kept < PATIENCE {
            for rows in lessons.questions() {
                let (most, sum) = most_and_sum(&scores[rows.clone()]);
                for row in rows {
                    let chance = (scores[row] - most).exp() / sum;
                    slopes[row] = (lessons.right[row] - chance, chance * (1.0 - chance));
                }
            }
            let (tree, leaf) = grow(&cuts, &parts, &slopes, growth);
            for (score, leaf) in scores.iter_mut().zip(leaf) {
                *score += tree.leaves[usize::from(leaf)];
            }
            for (score, row) in judged.iter_mut().zip(&held_out.rows) {
                *score += tree.answer(row);
            }
            forest.trees.push(tree);
            let loss = held_out.loss(&judged);
            if loss < least {
                (least, kept) = (loss, forest.len());
            }
        }
        forest.trees.truncate(kept);
        forest
    }
}

/// Grows one tree, question by question; says too which leaf each row is in.
fn grow(cuts: &[Vec<f32>], parts: &[Vec<u8>], slopes: &[(f32, f32)], growth: Growth) -> (Tree, Vec<u8>) {
    let mut leaf = vec![0_u8; slopes.len()];
    let mut asks = [(0, f32::MAX); DEPTH];
    for (level, ask) in asks.iter_mut().enumerate() {
        let found = parallel::each(
            parts.len(),
            growth.threads,
            || vec![(0.0_f64, 0.0_f64); BINS << level],
            |sums, column| {
                sums.fill((0.0, 0.0));
                for ((&leaf, &part), slope) in leaf.iter().zip(&parts[column]).zip(slopes) {
                    let sum = &mut sums[usize::from(leaf) * BINS + usize::from(part)];
                    sum.0 += f64::from(slope.0);
                    sum.1 += f64::from(slope.1);
                }
                best_cut(sums, cuts[column].len())
            },
        );
        let mut best: Option<(f64, usize, usize)> = None;
        for (column, found) in found.into_iter().enumerate() {
            if let Some((gain, cut)) = found
                && best.is_none_or(|(most, ..)| gain > most)
            {
                best = Some((gain, column, cut));
            }
        }
        let Some((_, column, cut)) = best else { break };
        *ask = (column, cuts[column][cut]);
        for (leaf, &part) in leaf.iter_mut().zip(&parts[column]) {
            *leaf |= u8::from(usize::from(part) > cut) << level;
        }
    }
    let mut sums = [(0.0_f64, 0.0_f64); LEAVES];
    for (&leaf, slope) in leaf.iter().zip(slopes) {
        let sum = &mut sums[usize::from(leaf)];
        sum.0 += f64::from(slope.0);
        sum.1 += f64::from(slope.1);
    }
    let leaves = sums.map(|(slope, bend)| (growth.rate * slope / (bend + RIDGE)) as f32);
    (Tree { asks, leaves }, leaf)
}

/// The cut of one column with the largest gain, summed over the leaves.
fn best_cut(sums: &[(f64, f64)], cuts: usize) -> Option<(f64, usize)> {
    let gain = |(slope, bend): (f64, f64)| slope * slope / (bend + RIDGE);
    let mut gains = vec![0.0; cuts];
    for leaf in sums.chunks_exact(BINS) {
        let all = leaf.iter().fold((0.0, 0.0), |all, part| (all.0 + part.0, all.1 + part.1));
        let mut below = (0.0, 0.0);
        for (sum, part) in gains.iter_mut().zip(leaf) {
            below = (below.0 + part.0, below.1 + part.1);
            *sum += gain(below) + gain((all.0 - below.0, all.1 - below.1)) - gain(all);
        }
    }
    let better = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1));
    gains.into_iter().enumerate().map(|(cut, gain)| (gain, cut)).max_by(better)
}

/// Values that cut a column into about equal parts. Most columns are 0 for most candidates: then the rest is cut, or one
/// part would hold everything.
fn cuts<const N: usize>(rows: &[Row<N>], column: usize) -> Vec<f32> {
    let mut values: Vec<f32> = rows.iter().step_by(rows.len().div_ceil(SAMPLE)).map(|row| row[column]).collect();
    values.sort_unstable_by(f32::total_cmp);
    let zeros = values.iter().filter(|&&value| value == 0.0).count();
    if 2 * zeros > values.len() {
        values.retain(|&value| value != 0.0);
    }
    let cut = |n: usize| values.get(values.len() * n / (BINS - 1)).copied();
    let mut cuts: Vec<f32> = (1..BINS - 1).filter_map(cut).chain([0.0]).collect();
    cuts.sort_unstable_by(f32::total_cmp);
    cuts.dedup();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: usize = 9;

    /// Questions whose right candidate has the larger value in one column and a small one in another.
    fn cases(first: u32) -> Cases<COLUMNS> {
        let mut cases = Cases::default();
        for n in first..first + 400 {
            let rows = (0..6_u32).map(|at| {
                let mut row = [0.0; COLUMNS];
                row[2] = ((n * 31 + at * 17) % 23) as f32;
                row[7] = ((n * 13 + at * 29) % 19) as f32;
                row
            });
            let rows: Vec<Row<COLUMNS>> = rows.collect();
            let worth = |row: &Row<COLUMNS>| if row[7] < 10.0 { row[2] } else { -1.0 };
            let right = (0..6).max_by(|&a, &b| worth(&rows[a]).total_cmp(&worth(&rows[b]))).unwrap();
            cases.push(rows.into_iter().enumerate().map(|(n, row)| (row, 0.0, f32::from(u8::from(n == right)))));
        }
        cases
    }

    #[test]
    fn trees_learn_what_two_columns_say_together() {
        let growth = |threads| Growth { trees: 40, rate: 0.3, threads };
        let (lessons, held_out) = (cases(0), cases(1_000));
        let forest = Forest::grow(&lessons, &held_out, growth(1));
        let right = held_out.questions().filter(|rows| {
            let best = rows
                .clone()
                .max_by(|&a, &b| forest.score(&held_out.rows[a]).total_cmp(&forest.score(&held_out.rows[b])));
            best.is_some_and(|best| held_out.right[best] > 0.0)
        });
        assert!(right.count() > 340);
        assert_eq!(forest, Forest::grow(&lessons, &held_out, growth(3)), "the same for any number of threads");
    }

    #[test]
    fn without_questions_there_are_no_trees() {
        let growth = Growth { trees: 5, rate: 0.3, threads: 2 };
        assert_eq!(Forest::grow(&Cases::<COLUMNS>::default(), &Cases::default(), growth).len(), 0);
    }
}
