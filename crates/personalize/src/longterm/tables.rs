//! The tables that cross from person to person.
//!
//! Counts first, then likenesses made from them. With c_a and c_b people who had a and b, n people who had both, and k the
//! distinct people a signal needs:
//!
//! ```text
//! near      n / ((c_a c_b)^0.3 + 5)            item-kNN that keeps popular items in
//! cosine    n / sqrt((c_a + 3) (c_b + 3))      item-kNN that does not
//! follows   sum of 1/d over b that came d baskets after a, at most 10 / sqrt(c_a)
//! rare      the same / c_b^0.3
//! before    follows, read backwards
//! linear    EASE over whole histories, `next` the same with what follows as its target (super::linear)
//! together  baskets with both / sqrt((baskets with a + 10) (baskets with b + 10))
//! ```
//!
//! Memory is bounded: every count table has at most [`MAX_CELLS`] cells, of each row the largest, every likeness at most
//! [`MAX_ROW`] in a row.

use super::{Settings, history::History, linear, sparse::Table, voters::Voters};
use crate::{events::DAY_MS, profile::median};

/// Cells of one table of counts: 480 MB.
const MAX_CELLS: usize = 60_000_000;
/// Cells kept in a row of counts, however many items there are.
const MIN_COUNTED: usize = 100;
/// Cells kept in a row of likenesses.
const MAX_ROW: usize = 200;
/// Baskets that one is followed by.
const STEPS: usize = 10;
/// Items that a linear model looks for another in.
const NEAR: usize = 150;
/// Holds the linear models' weights back.
const LAMBDA: f32 = 100.0;
/// Popular items kept for those of whom nothing else is known. More than the longest history that is read, so that
/// something new is left for everyone.
const MOST_POPULAR: usize = 700;
/// Imagined people who did not buy again, beside the real ones.
const PRIOR_PEOPLE: f32 = 5.0;

/// What all people do together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tables {
    pub(super) near: Table,
    pub(super) cosine: Table,
    pub(super) follows: Table,
    pub(super) rare: Table,
    pub(super) before: Table,
    pub(super) linear: Table,
    pub(super) next: Table,
    pub(super) together: Table,
    pub(super) voters: Voters,
    /// By item: distinct people.
    pub(super) buyers: Vec<f32>,
    /// By item: baskets with it, each counting half after 60 days, as a share of the largest.
    pub(super) popular: Vec<f32>,
    /// The same after 14 days.
    pub(super) lately: Vec<f32>,
    /// The items with the largest of it, the largest first.
    pub(super) most_popular: Vec<u32>,
    /// By item: how often it was bought again, per person.
    pub(super) again: Vec<f32>,
    /// By item: the median days until it was; 0 when nobody did.
    pub(super) gap_days: Vec<f32>,
}

/// Where every item is: in whose history, in which basket.
type Places = Vec<Vec<(u32, u32)>>;

impl Tables {
    pub(super) fn new(items: usize, histories: &[History], settings: &Settings) -> Self {
        let threads = settings.threads;
        let k = settings.k_people.max(1) as f32;
        let mut places: Places = vec![Vec::new(); items];
        let mut buyers = vec![0.0_f32; items];
        for (person, history) in histories.iter().enumerate() {
            for &(item, _) in history.ages() {
                buyers[item as usize] += 1.0;
            }
            for (n, basket) in history.baskets().iter().enumerate() {
                for &item in &basket.items {
                    places[item as usize].push((person as u32, n as u32));
                }
            }
        }
        let counted = (MAX_CELLS / items.max(1)).max(MIN_COUNTED);
        let count = |item: u32| buyers[item as usize].max(1.0);

        let both = Table::build(items, threads, |sums, item| {
            let mut before = u32::MAX;
            for &(person, _) in &places[item as usize] {
                if person != before {
                    before = person;
                    for &(other, _) in histories[person as usize].ages() {
                        sums.add(other, 1.0);
                    }
                }
            }
            // An item with itself always stays: it is the diagonal of the linear models.
            sums.add(item, 0.5);
            sums.keep(counted);
            sums.add(item, -0.5);
        });
        let supported = |a: u32, b: u32| a != b && (k <= 1.0 || both.get(a, b) >= k);
        let near = both.map(threads, MAX_ROW, |a, b, n| {
            if a != b && n >= k { n / ((count(a) * count(b)).powf(0.3) + 5.0) } else { 0.0 }
        });
        let cosine = both.map(threads, MAX_ROW, |a, b, n| {
            if a != b && n >= k { n / ((count(a) + 3.0) * (count(b) + 3.0)).sqrt() } else { 0.0 }
        });
        let order = Table::build(items, threads, |sums, item| {
            for &(person, n) in &places[item as usize] {
                let later = histories[person as usize].baskets().iter().skip(n as usize + 1).take(STEPS);
                for (d, basket) in later.enumerate() {
                    // A large basket says less of each of its items.
                    let weight = 1.0 / (d + 1) as f32 / (basket.items.len() as f32).sqrt();
                    for &other in &basket.items {
                        sums.add(other, weight);
                    }
                }
            }
            sums.keep(counted);
        });
        let order = order.map(threads, counted, |a, b, n| if supported(a, b) { n } else { 0.0 });
        let together = Table::build(items, threads, |sums, item| {
            for &(person, n) in &places[item as usize] {
                for &other in &histories[person as usize].baskets()[n as usize].items {
                    sums.add(other, 1.0);
                }
            }
            sums.keep(counted);
        });
        let times = |item: u32| places[item as usize].len() as f32;
        let together = together.map(threads, MAX_ROW, |a, b, n| {
            if supported(a, b) { n / ((times(a) + 10.0) * (times(b) + 10.0)).sqrt() } else { 0.0 }
        });
        let likeness = |a: u32, _: u32, n: f32| n / count(a).sqrt();
        let linear = linear::solve(&both, &both, LAMBDA, NEAR, threads, likeness);
        let linear = linear.map(threads, MAX_ROW, |a, b, weight| if supported(a, b) { weight } else { 0.0 });
        let next = linear::solve(&both, &order, LAMBDA, NEAR, threads, likeness);
        let popular = popularity(&places, histories, &buyers, k, 60.0);
        let (again, gap_days) = rhythms(&places, histories, &buyers, k);
        Self {
            near,
            cosine,
            follows: order.map(threads, MAX_ROW, |a, _, n| n / count(a).sqrt()),
            rare: order.map(threads, MAX_ROW, |a, b, n| n / count(a).sqrt() / count(b).powf(0.3)),
            before: order.transposed().map(threads, MAX_ROW, |a, _, n| n / count(a).sqrt()),
            linear,
            next: next.map(threads, MAX_ROW, |_, _, weight| weight),
            together,
            voters: Voters::new(items, histories),
            most_popular: most_popular(&popular),
            popular,
            lately: popularity(&places, histories, &buyers, k, 14.0),
            again,
            gap_days,
            buyers,
        }
    }

    pub(super) fn memory_bytes(&self) -> usize {
        let tables = [
            &self.near,
            &self.cosine,
            &self.follows,
            &self.rare,
            &self.before,
            &self.linear,
            &self.next,
            &self.together,
        ];
        let by_item = 5 * size_of_val(&self.buyers[..]);
        tables.iter().map(|table| table.memory_bytes()).sum::<usize>() + self.voters.memory_bytes() + by_item
    }

    pub(super) fn items(&self) -> usize {
        self.buyers.len()
    }
}

/// Baskets with each item, fading from the newest basket of all on, as a share of the largest.
fn popularity(places: &Places, histories: &[History], buyers: &[f32], k: f32, half_life_days: f32) -> Vec<f32> {
    let newest = histories.iter().filter_map(|history| Some(history.baskets().last()?.at_ms)).max().unwrap_or(0);
    let sum = |places: &Vec<(u32, u32)>| {
        let age_days = |&(person, n): &(u32, u32)| {
            newest.saturating_sub(histories[person as usize].baskets()[n as usize].at_ms).max(0) as f32 / DAY_MS as f32
        };
        places.iter().map(|place| 0.5_f32.powf(age_days(place) / half_life_days)).sum::<f32>()
    };
    let mut popular: Vec<f32> =
        places.iter().zip(buyers).map(|(places, &buyers)| if buyers >= k { sum(places) } else { 0.0 }).collect();
    let most = popular.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    for popular in &mut popular {
        *popular /= most;
    }
    popular
}

fn most_popular(popular: &[f32]) -> Vec<u32> {
    let mut items: Vec<u32> = (0..popular.len() as u32).filter(|&item| popular[item as usize] > 0.0).collect();
    items.sort_by(|&a, &b| popular[b as usize].total_cmp(&popular[a as usize]));
    items.truncate(MOST_POPULAR);
    items
}

/// How often each item is bought again, and after how many days in the median.
fn rhythms(places: &Places, histories: &[History], buyers: &[f32], k: f32) -> (Vec<f32>, Vec<f32>) {
    let of_item = |(places, &buyers): (&Vec<(u32, u32)>, &f32)| {
        let mut gaps = Vec::new();
        let (mut people, mut last) = (0.0, u32::MAX);
        for pair in places.windows(2) {
            if let [(person, before), (same, after)] = *pair
                && person == same
            {
                if last != person {
                    last = person;
                    people += 1.0;
                }
                let baskets = histories[person as usize].baskets();
                gaps.push(baskets[after as usize].at_ms.saturating_sub(baskets[before as usize].at_ms));
            }
        }
        if people < k {
            return (0.0, 0.0);
        }
        let again = gaps.len() as f32 / (buyers + PRIOR_PEOPLE);
        (again, median(&mut gaps).map_or(0.0, |gap| gap as f32 / DAY_MS as f32))
    };
    places.iter().zip(buyers).map(of_item).unzip()
}
