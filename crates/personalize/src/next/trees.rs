//! Boosted trees that order the candidates of a question.
//!
//! The one idea: a tree asks the same few things of every candidate (an oblivious tree), so its answer is looked up by a
//! number made of yes and no; and the loss is a softmax over the candidates of one question, which is about their order
//! alone. How many trees are kept is decided on questions that none of them was grown on.

use std::thread;

use super::candidates::{Row, column};

/// Things a tree asks.
const DEPTH: usize = 5;
const LEAVES: usize = 1 << DEPTH;
/// Parts that the values of a column are cut into; a part's number fits into a byte.
const BINS: usize = 64;

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

/// Questions with their candidates, of which one is right.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cases {
    rows: Vec<Row>,
    /// What a row scores before the first tree.
    base: Vec<f32>,
    /// Where each question's rows end, and which of all rows is right.
    ends: Vec<(usize, usize)>,
}

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Growth {
    /// At most so many.
    pub(crate) trees: usize,
    /// How much of its own best answer a tree gives.
    pub(crate) rate: f32,
    /// Holds back leaves with little behind them.
    pub(crate) ridge: f32,
    pub(crate) threads: usize,
}

impl Cases {
    /// Adds a question.
    pub(crate) fn push(&mut self, candidates: impl Iterator<Item = (Row, f32)>, right: usize) {
        let from = self.rows.len();
        for (row, base) in candidates {
            self.rows.push(row);
            self.base.push(base);
        }
        self.ends.push((self.rows.len(), from + right));
    }

    /// Goes through the questions: their rows and the right one.
    fn questions(&self) -> impl Iterator<Item = (std::ops::Range<usize>, usize)> + '_ {
        let starts = std::iter::once(0).chain(self.ends.iter().map(|&(end, _)| end));
        starts.zip(&self.ends).map(|(from, &(to, right))| (from..to, right))
    }

    /// The mean surprise at the right ones.
    fn loss(&self, scores: &[f32]) -> f64 {
        let loss: f64 = self
            .questions()
            .map(|(rows, right)| {
                let most = scores[rows.clone()].iter().copied().fold(f32::MIN, f32::max);
                let sum: f32 = scores[rows].iter().map(|score| (score - most).exp()).sum();
                f64::from(sum.ln() + most - scores[right])
            })
            .sum();
        loss / self.ends.len().max(1) as f64
    }
}

impl Tree {
    fn answer(&self, row: &Row) -> f32 {
        let leaf: usize =
            self.asks.iter().enumerate().map(|(n, &(column, at))| usize::from(row[column] > at) << n).sum();
        self.leaves[leaf]
    }
}

impl Forest {
    pub(crate) fn len(&self) -> usize {
        self.trees.len()
    }

    pub(crate) fn score(&self, row: &Row) -> f32 {
        self.trees.iter().map(|tree| tree.answer(row)).sum()
    }

    /// Grows trees on `lessons` and keeps as many as serve `held_out` best.
    pub(crate) fn grow(lessons: &Cases, held_out: &Cases, growth: Growth) -> Self {
        let mut forest = Self::default();
        if lessons.ends.is_empty() || held_out.ends.is_empty() {
            return forest;
        }
        let rows = lessons.rows.len();
        let cuts: Vec<Vec<f32>> =
            (0..column::COUNT).map(|column| cuts(lessons.rows.iter().map(|row| row[column]))).collect();
        // By column: the part that each row's value is in.
        let bins: Vec<Vec<u8>> = cuts
            .iter()
            .enumerate()
            .map(|(column, cuts)| {
                lessons.rows.iter().map(|row| cuts.partition_point(|&at| row[column] > at) as u8).collect()
            })
            .collect();
        let (mut scores, mut judged) = (lessons.base.clone(), held_out.base.clone());
        let (mut least, mut kept) = (held_out.loss(&judged), 0);
        let mut slopes = vec![(0.0_f32, 0.0_f32); rows];
        for _ in 0..growth.trees {
            for (rows, right) in lessons.questions() {
                let most = scores[rows.clone()].iter().copied().fold(f32::MIN, f32::max);
                let sum: f32 = scores[rows.clone()].iter().map(|score| (score - most).exp()).sum();
                for row in rows {
                    let chance = (scores[row] - most).exp() / sum;
                    slopes[row] = (f32::from(u8::from(row == right)) - chance, chance * (1.0 - chance));
                }
            }
            let mut leaf = vec![0_u8; rows];
            let mut asks = [(0, f32::MAX); DEPTH];
            for (level, ask) in asks.iter_mut().enumerate() {
                let best = each_column(growth.threads, |column| {
                    let mut sums = vec![(0.0_f32, 0.0_f32); (1 << level) * BINS];
                    for ((&leaf, &bin), slope) in leaf.iter().zip(&bins[column]).zip(&slopes) {
                        let sum = &mut sums[usize::from(leaf) * BINS + usize::from(bin)];
                        sum.0 += slope.0;
                        sum.1 += slope.1;
                    }
                    best_cut(&sums, cuts[column].len(), growth.ridge)
                });
                let Some((column, cut)) = best else { break };
                *ask = (column, cuts[column][cut]);
                for (leaf, &bin) in leaf.iter_mut().zip(&bins[column]) {
                    *leaf |= u8::from(usize::from(bin) > cut) << level;
                }
            }
            let mut sums = [(0.0_f64, 0.0_f64); LEAVES];
            for (&leaf, slope) in leaf.iter().zip(&slopes) {
                let sum = &mut sums[usize::from(leaf)];
                sum.0 += f64::from(slope.0);
                sum.1 += f64::from(slope.1);
            }
            let leaves = sums.map(|(slope, bend)| growth.rate * (slope / (bend + f64::from(growth.ridge))) as f32);
            for (score, &leaf) in scores.iter_mut().zip(&leaf) {
                *score += leaves[usize::from(leaf)];
            }
            let tree = Tree { asks, leaves };
            for (score, row) in judged.iter_mut().zip(&held_out.rows) {
                *score += tree.answer(row);
            }
            forest.trees.push(tree);
            let loss = held_out.loss(&judged);
            if loss < least {
                (least, kept) = (loss, forest.trees.len());
            }
        }
        forest.trees.truncate(kept);
        forest
    }
}

/// The column with the largest gain, and its cut. Columns are shared out among threads; the answer is the same for any
/// number of them.
fn each_column(threads: usize, best: impl Fn(usize) -> Option<(f64, usize)> + Sync) -> Option<(usize, usize)> {
    let share = column::COUNT.div_ceil(threads.max(1));
    let mut found = [None; column::COUNT];
    thread::scope(|scope| {
        for (n, part) in found.chunks_mut(share).enumerate() {
            let best = &best;
            scope.spawn(move || {
                for (column, found) in part.iter_mut().enumerate() {
                    *found = best(n * share + column);
                }
            });
        }
    });
    let mut top: Option<(f64, usize, usize)> = None;
    for (column, found) in found.into_iter().enumerate() {
        if let Some((gain, cut)) = found
            && top.is_none_or(|(most, ..)| gain > most)
        {
            top = Some((gain, column, cut));
        }
    }
    top.map(|(_, column, cut)| (column, cut))
}

/// The cut of one column with the largest gain, summed over the leaves.
fn best_cut(sums: &[(f32, f32)], cuts: usize, ridge: f32) -> Option<(f64, usize)> {
    let gain = |(slope, bend): (f64, f64)| slope * slope / (bend + f64::from(ridge));
    let mut gains = vec![0.0; cuts];
    for leaf in sums.chunks_exact(BINS) {
        let all = leaf.iter().fold((0.0, 0.0), |all, bin| (all.0 + f64::from(bin.0), all.1 + f64::from(bin.1)));
        let mut below = (0.0, 0.0);
        for (sum, bin) in gains.iter_mut().zip(leaf) {
            below = (below.0 + f64::from(bin.0), below.1 + f64::from(bin.1));
            *sum += gain(below) + gain((all.0 - below.0, all.1 - below.1)) - gain(all);
        }
    }
    let better = |a: &(f64, usize), b: &(f64, usize)| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1));
    gains.into_iter().enumerate().map(|(cut, gain)| (gain, cut)).max_by(better)
}

/// Values that cut a column into about equal parts.
fn cuts(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut cuts: Vec<f32> = (1..BINS).map(|n| values[values.len() * n / BINS]).collect();
    cuts.dedup();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Questions whose right candidate has the larger value in one column and a small one in another.
    fn cases(first: u32) -> Cases {
        let mut cases = Cases::default();
        for n in first..first + 400 {
            let rows = (0..6_u32).map(|at| {
                let mut row = [0.0; column::COUNT];
                row[2] = ((n * 31 + at * 17) % 23) as f32;
                row[7] = ((n * 13 + at * 29) % 19) as f32;
                (row, 0.0)
            });
            let rows: Vec<(Row, f32)> = rows.collect();
            let worth = |row: &Row| if row[7] < 10.0 { row[2] } else { -1.0 };
            let right = (0..6).max_by(|&a, &b| worth(&rows[a].0).total_cmp(&worth(&rows[b].0))).unwrap();
            cases.push(rows.into_iter(), right);
        }
        cases
    }

    #[test]
    fn trees_learn_what_two_columns_say_together() {
        let growth = |threads| Growth { trees: 40, rate: 0.3, ridge: 1.0, threads };
        let (lessons, held_out) = (cases(0), cases(1_000));
        let forest = Forest::grow(&lessons, &held_out, growth(1));
        let right = held_out.questions().filter(|(rows, right)| {
            let best = rows
                .clone()
                .max_by(|&a, &b| forest.score(&held_out.rows[a]).total_cmp(&forest.score(&held_out.rows[b])));
            best == Some(*right)
        });
        assert!(right.count() > 340);
        assert_eq!(forest, Forest::grow(&lessons, &held_out, growth(3)), "the same for any number of threads");
    }

    #[test]
    fn without_questions_there_are_no_trees() {
        let growth = Growth { trees: 5, rate: 0.3, ridge: 1.0, threads: 2 };
        assert_eq!(Forest::grow(&Cases::default(), &Cases::default(), growth).len(), 0);
    }
}
