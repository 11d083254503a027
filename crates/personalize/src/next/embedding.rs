//! Items as directions: those that are looked at in like company point alike.
//!
//! The one idea: a visit's direction is the faded sum of its items' directions, and the item looked at next should lie
//! nearer to it than others do (softmax over cosines, as NISER and CORE have it, with a shared sample of others whose chance
//! of being drawn is taken back out). Directions are unit vectors in one space, so a part of every cosine belongs to each
//! click.
//!
//! One thread trains one set of directions, in an order that the seed alone decides. Left out: anything that attends.

use rand::{RngExt, SeedableRng, rngs::StdRng};

/// Numbers per item.
pub(crate) const WIDTH: usize = 64;
/// Last clicks that make a visit's direction.
const CLICKS: usize = 10;
/// Last clicks of a visit that are learned from.
const VISIT: usize = 20;
/// What each later click leaves of an earlier one's weight.
const FADE: f32 = 0.75;
/// Cosines are divided by it before the softmax.
const TEMPERATURE: f32 = 0.08;
/// Others that every step of a batch is compared with.
const OTHERS: usize = 192;
/// Steps of a batch, at least; visits are not cut.
const BATCH: usize = 128;
/// Share of the others that is drawn from all items alike; the rest as often as they are clicked.
const EVEN_SHARE: f32 = 0.5;
/// Chance that an earlier click is left out of a step while learning.
const DROP: f32 = 0.1;
/// The first step's length.
const RATE: f32 = 0.4;
/// Steps learned from, counted over all rounds: a bound on the time (about 10 microseconds each).
const STEPS: usize = 3_000_000;
/// Rounds at most: small logs are read more often.
const ROUNDS: usize = 8;

type Row = [f32; WIDTH];

/// A unit vector per item.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Directions {
    rows: Vec<Row>,
}

/// The direction of a visit.
pub(crate) struct Heading(Row);

impl Directions {
    /// The cosine of two items; of one that is not known, 0.
    pub(crate) fn cosine(&self, a: u32, b: u32) -> f32 {
        match (self.rows.get(a as usize), self.rows.get(b as usize)) {
            (Some(a), Some(b)) => dot(a, b),
            _ => 0.0,
        }
    }

    /// Where a visit is heading (its clicks oldest first).
    pub(crate) fn heading(&self, clicks: &[u32]) -> Heading {
        let mut sum = [0.0; WIDTH];
        let mut weight = 1.0;
        for &item in clicks.iter().rev().take(CLICKS) {
            if let Some(row) = self.rows.get(item as usize) {
                add(&mut sum, row, weight);
            }
            weight *= FADE;
        }
        normalize(&mut sum);
        Heading(sum)
    }

    /// The cosine of an item and a heading.
    pub(crate) fn toward(&self, heading: &Heading, item: u32) -> f32 {
        self.rows.get(item as usize).map_or(0.0, |row| dot(&heading.0, row))
    }

    pub(crate) fn bytes(&self) -> usize {
        self.rows.len() * size_of::<Row>()
    }

    /// Learns the directions of `items` items from visits, the oldest first.
    pub(crate) fn learn(visits: &[&[u32]], items: usize, seed: u64) -> Self {
        let mut dice = StdRng::seed_from_u64(seed);
        let mut rows: Vec<Row> = vec![[0.0; WIDTH]; items];
        for row in &mut rows {
            for x in row.iter_mut() {
                *x = dice.random::<f32>() - dice.random::<f32>();
            }
            normalize(row);
        }
        let mut visits: Vec<&[u32]> = visits.iter().map(|visit| &visit[visit.len().saturating_sub(VISIT)..]).collect();
        // Of more steps than can be learned from, the newest.
        let mut steps = 0;
        let first = visits.iter().rposition(|visit| {
            steps += visit.len().saturating_sub(1);
            steps > STEPS
        });
        visits.drain(..first.map_or(0, |first| first + 1));
        visits.retain(|visit| visit.len() > 1);
        let steps: usize = visits.iter().map(|visit| visit.len() - 1).sum();
        if steps == 0 {
            return Self { rows };
        }
        let rounds = (STEPS / steps).clamp(1, ROUNDS);
        let mut lesson = Lesson::new(rows, &visits);
        for round in 0..rounds {
            for n in (1..visits.len()).rev() {
                visits.swap(n, dice.random_range(0..=n));
            }
            let rate = RATE * (1.0 - round as f32 / rounds as f32);
            let mut in_batch = 0;
            for visit in &visits {
                if in_batch == 0 {
                    lesson.draw_others(&mut dice);
                }
                for next in 1..visit.len() {
                    lesson.step(&visit[next.saturating_sub(CLICKS)..next], visit[next], &mut dice);
                }
                in_batch += visit.len() - 1;
                if in_batch >= BATCH {
                    lesson.turn(rate);
                    in_batch = 0;
                }
            }
            lesson.turn(rate);
        }
        Self { rows: lesson.rows }
    }
}

/// What learning needs beside the directions.
struct Lesson {
    rows: Vec<Row>,
    /// All clicks: an item drawn from here comes as often as it is clicked.
    clicks: Vec<u32>,
    /// The logarithm of how often an item is expected among the others.
    ln_expected: Vec<f32>,
    /// Squared slopes so far; what was turned often is turned less (Adagrad, one sum per row).
    turned: Vec<f32>,
    /// The others of this batch: which, where they point, their slopes, and their shares of the last step's softmax.
    others: Vec<u32>,
    points: Vec<Row>,
    slopes: Vec<Row>,
    shares: Vec<f32>,
    /// By item: one more than where its slope is; 0 for nowhere.
    at: Vec<u32>,
    /// Slopes of this batch's items.
    touched: Vec<(u32, Row)>,
}

impl Lesson {
    fn new(rows: Vec<Row>, visits: &[&[u32]]) -> Self {
        let clicks: Vec<u32> = visits.iter().flat_map(|visit| visit.iter().copied()).collect();
        let items = rows.len();
        let mut counts = vec![0_u32; items];
        for &item in &clicks {
            counts[item as usize] += 1;
        }
        let chance = |count: u32| EVEN_SHARE / items as f32 + (1.0 - EVEN_SHARE) * count as f32 / clicks.len() as f32;
        Self {
            ln_expected: counts.iter().map(|&count| (OTHERS as f32 * chance(count)).ln()).collect(),
            turned: vec![1e-8; items],
            others: vec![0; OTHERS],
            points: vec![[0.0; WIDTH]; OTHERS],
            slopes: vec![[0.0; WIDTH]; OTHERS],
            shares: vec![0.0; OTHERS],
            at: vec![0; items],
            touched: Vec::new(),
            rows,
            clicks,
        }
    }

    fn draw_others(&mut self, dice: &mut StdRng) {
        for (n, other) in self.others.iter_mut().enumerate() {
            *other = if dice.random::<f32>() < EVEN_SHARE {
                dice.random_range(0..self.rows.len()) as u32
            } else {
                self.clicks[dice.random_range(0..self.clicks.len())]
            };
            self.points[n] = self.rows[*other as usize];
            self.slopes[n] = [0.0; WIDTH];
        }
    }

    fn slope(&mut self, item: u32) -> &mut Row {
        let at = &mut self.at[item as usize];
        if *at == 0 {
            self.touched.push((item, [0.0; WIDTH]));
            *at = self.touched.len() as u32;
        }
        &mut self.touched[*at as usize - 1].1
    }

    /// Adds the slopes of one step: after `clicks` (oldest first) came `target`.
    fn step(&mut self, clicks: &[u32], target: u32, dice: &mut StdRng) {
        let mut heading = [0.0; WIDTH];
        let mut weights = [0.0_f32; CLICKS];
        let mut weight = 1.0;
        for (back, &item) in clicks.iter().rev().enumerate() {
            if clicks.len() == 1 || dice.random::<f32>() >= DROP {
                weights[back] = weight;
                add(&mut heading, &self.rows[item as usize], weight);
            }
            weight *= FADE;
        }
        let length = normalize(&mut heading);
        if length < 1e-6 {
            return;
        }
        let right = dot(&heading, &self.rows[target as usize]) / TEMPERATURE;
        let mut most = right;
        for ((share, point), &other) in self.shares.iter_mut().zip(&self.points).zip(&self.others) {
            *share = if other == target {
                f32::MIN
            } else {
                dot(&heading, point) / TEMPERATURE - self.ln_expected[other as usize]
            };
            most = most.max(*share);
        }
        let chance = (right - most).exp();
        let mut sum = chance;
        for share in &mut self.shares {
            *share = (*share - most).exp();
            sum += *share;
        }
        let pull = (chance / sum - 1.0) / TEMPERATURE;
        let mut turn = [0.0; WIDTH];
        add(&mut turn, &self.rows[target as usize], pull);
        for ((&share, point), slope) in self.shares.iter().zip(&self.points).zip(&mut self.slopes) {
            let push = share / sum / TEMPERATURE;
            if push > 1e-5 {
                add(&mut turn, point, push);
                add(slope, &heading, push);
            }
        }
        add(self.slope(target), &heading, pull);
        // Only what turns the heading counts: its length was taken out.
        let along = dot(&turn, &heading);
        add(&mut turn, &heading, -along);
        for (&item, weight) in clicks.iter().rev().zip(weights) {
            if weight > 0.0 {
                add(self.slope(item), &turn, weight / length);
            }
        }
    }

    /// Turns every touched direction and begins a new batch.
    fn turn(&mut self, rate: f32) {
        for n in 0..OTHERS {
            let (other, slope) = (self.others[n], self.slopes[n]);
            add(self.slope(other), &slope, 1.0);
        }
        for (item, mut slope) in self.touched.drain(..) {
            let item = item as usize;
            self.at[item] = 0;
            let row = &mut self.rows[item];
            let along = dot(&slope, row);
            add(&mut slope, row, -along);
            let square = dot(&slope, &slope);
            if square > 0.0 {
                self.turned[item] += square;
                add(row, &slope, -rate / self.turned[item].sqrt());
                normalize(row);
            }
        }
    }
}

/// In eight sums side by side, so that it is done eight at a time; always in the same order.
fn dot(a: &Row, b: &Row) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

fn add(to: &mut Row, from: &Row, factor: f32) {
    for (to, from) in to.iter_mut().zip(from) {
        *to += factor * from;
    }
}

/// Makes the length 1 and answers what it was.
fn normalize(row: &mut Row) -> f32 {
    let length = dot(row, row).sqrt();
    if length > 0.0 {
        for x in row {
            *x /= length;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_at_together_points_alike() {
        // Two groups of five items; a visit stays in one.
        let visits: Vec<Vec<u32>> =
            (0..300_u32).map(|n| (0..4).map(|step| (n * 7 + step * 3) % 5 + 5 * (n % 2)).collect()).collect();
        let visits: Vec<&[u32]> = visits.iter().map(Vec::as_slice).collect();
        let directions = Directions::learn(&visits, 10, 1);
        let heading = directions.heading(&[0, 1]);
        for (own, other) in [(2, 7), (3, 8), (4, 9)] {
            assert!(directions.toward(&heading, own) > directions.toward(&heading, other) + 0.2);
        }
        assert_eq!(directions, Directions::learn(&visits, 10, 1), "the seed alone decides");
        assert!(directions.toward(&heading, 99).abs() < f32::EPSILON, "not known");
    }

    #[test]
    fn nothing_to_learn_from_is_no_trouble() {
        assert_eq!(Directions::learn(&[], 0, 1), Directions::default());
        assert_eq!(Directions::learn(&[&[0]], 1, 1).rows.len(), 1);
    }
}
