//! What is known of a candidate for one person: the features that [`super::ranker`] weighs.

use std::ops::Range;

use super::{
    linear, parallel,
    ranker::{FEATURES, Questions, Ranker, Row},
    tables::{Sums, Table},
    voters::{Ballot, Voters},
};
use crate::events::DAY_MS;

/// Newest items of a history that pairs and predictions are made of: a bound on the work for one person.
const MAX_HISTORY: usize = 500;
/// Baskets that one is followed by in the sequential rules.
const STEPS: usize = 10;
/// Cells kept in a row of a table.
const MAX_ROW: usize = 300;
/// Items that a linear model looks for another in.
const NEAR: usize = 150;
/// Candidates that the ranker orders.
const MAX_CANDIDATES: usize = 150;
/// Questions it learns from.
const MAX_QUESTIONS: usize = 8_000;

/// What somebody bought at one time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Basket {
    /// When, Unix time in UTC milliseconds; only differences matter.
    pub at_ms: i64,
    /// What, each once.
    pub items: Vec<u32>,
}

/// Whether what a person had may come again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Anything, bought before or not.
    All,
    /// Only what the person never had.
    New,
}

/// Histories of people over items numbered from 0.
#[derive(Debug, Clone, Default)]
pub struct Histories {
    /// How many items there are.
    pub items: usize,
    /// By person: baskets, the oldest first.
    pub of: Vec<Vec<Basket>>,
}

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// What is asked.
    pub target: Target,
    /// Distinct people behind anything that crosses from person to person.
    pub k_people: u32,
    /// Seed.
    pub seed: u64,
    /// Threads.
    pub threads: usize,
    /// Experiments.
    pub trees: Option<usize>,
    /// Experiments: cut the tail by time.
    pub by_time: bool,
    pub lambda: f32,
    pub off: u64,
}

/// One person's history, prepared.
#[derive(Debug, Clone, Default)]
pub(crate) struct History {
    baskets: Vec<Basket>,
    /// Distinct items, the newest first, with how many baskets ago.
    ages: Vec<(u32, u32)>,
    distinct: Vec<u32>,
}

impl History {
    fn of(baskets: &[Basket]) -> Self {
        let mut seen = rustc_hash::FxHashSet::default();
        let mut ages = Vec::new();
        'all: for (age, basket) in baskets.iter().rev().enumerate() {
            for &item in basket.items.iter().rev() {
                if seen.insert(item) {
                    ages.push((item, age as u32));
                }
                if ages.len() >= MAX_HISTORY {
                    break 'all;
                }
            }
        }
        let distinct = ages.iter().map(|&(item, _)| item).collect();
        Self { baskets: baskets.to_vec(), ages, distinct }
    }

    pub(crate) fn ages(&self) -> &[(u32, u32)] {
        &self.ages
    }

    pub(crate) fn distinct(&self) -> &[u32] {
        &self.distinct
    }
}

/// Sources of a feature each that crosses from person to person.
const CROWD: usize = 14;

/// The tables and the ranker.
pub struct Longterm {
    settings: Settings,
    histories: Vec<History>,
    tables: Tables,
    ranker: Ranker,
}

struct Tables {
    items: usize,
    knn: Table,
    cosine: Table,
    follows: Table,
    follows_rare: Table,
    before: Table,
    ease: Table,
    next: Table,
    together: Table,
    voters: Voters,
    buyers: Vec<f32>,
    popular: Vec<f32>,
    lately: Vec<f32>,
    again: Vec<f32>,
    gap_days: Vec<f32>,
}

impl Tables {
    fn new(items: usize, histories: &[History], settings: &Settings) -> Self {
        let threads = settings.threads;
        let k = settings.k_people as f32;
        // Where each item is: person, basket.
        let mut places: Vec<Vec<(u32, u32)>> = vec![Vec::new(); items];
        let mut buyers = vec![0.0_f32; items];
        let mut popular = vec![0.0_f32; items];
        let mut lately = vec![0.0_f32; items];
        let last_ms = histories.iter().filter_map(|h| h.baskets.last()).map(|b| b.at_ms).max().unwrap_or(0);
        for (person, history) in histories.iter().enumerate() {
            for &item in history.distinct() {
                buyers[item as usize] += 1.0;
            }
            for (n, basket) in history.baskets.iter().enumerate() {
                for &item in &basket.items {
                    places[item as usize].push((person as u32, n as u32));
                    let age = last_ms.saturating_sub(basket.at_ms) as f32 / DAY_MS as f32;
                    popular[item as usize] += 0.5_f32.powf(age / 60.0);
                    lately[item as usize] += 0.5_f32.powf(age / 14.0);
                }
            }
        }
        // Only what at least k people have.
        let both = Table::build(items, threads, |sums, item| {
            let mut before = u32::MAX;
            for &(person, _) in &places[item as usize] {
                if person != before {
                    before = person;
                    for &other in histories[person as usize].distinct() {
                        if other != item {
                            sums.add(other, 1.0);
                        }
                    }
                }
            }
        });
        let enough = |count: f32| if count >= k { count } else { 0.0 };
        let knn = both.map(threads, MAX_ROW, |a, b, n| {
            enough(n) / ((buyers[a as usize] * buyers[b as usize]).powf(0.3) + 5.0)
        });
        let cosine = both.map(threads, MAX_ROW, |a, b, n| {
            enough(n) / ((buyers[a as usize] + 3.0) * (buyers[b as usize] + 3.0)).sqrt()
        });
        let fits = |a: u32, b: u32| k <= 1.0 || both.row(a).binary_search_by_key(&b, |&(item, _)| item).is_ok_and(|at| both.row(a)[at].1 >= k);
        let counts = Table::build(items, threads, |sums, item| {
            for &(person, n) in &places[item as usize] {
                let baskets = &histories[person as usize].baskets;
                for (d, basket) in baskets.iter().skip(n as usize + 1).take(STEPS).enumerate() {
                    let weight = 1.0 / (d + 1) as f32 / (basket.items.len() as f32).sqrt();
                    for &other in &basket.items {
                        if other != item || settings.target == Target::All {
                            sums.add(other, weight);
                        }
                    }
                }
            }
        });
        let counts = counts.map(threads, usize::MAX, |a, b, n| if fits(a, b) { n } else { 0.0 });
        let count = |item: u32| buyers[item as usize].max(1.0);
        let follows = counts.map(threads, MAX_ROW, |a, _, n| n / count(a).sqrt());
        let follows_rare = counts.map(threads, MAX_ROW, |a, b, n| n / count(a).sqrt() / count(b).powf(0.3));
        let before = counts.transposed().map(threads, MAX_ROW, |a, _, n| n / count(a).sqrt());
        let gram = Table::build(items, threads, |sums, item| {
            for &(other, n) in both.row(item) {
                sums.add(other, n);
            }
            sums.add(item, buyers[item as usize]);
        });
        let ease = linear::solve(&gram, &both, settings.lambda, NEAR, threads, |a, _, n| n / count(a).sqrt());
        let ease = ease.map(threads, MAX_ROW, |a, b, w| if fits(a, b) { w } else { 0.0 });
        let next = linear::solve(&gram, &counts, settings.lambda, NEAR, threads, |a, _, n| n / count(a).sqrt());
        let together = Table::build(items, threads, |sums, item| {
            for &(person, n) in &places[item as usize] {
                for &other in &histories[person as usize].baskets[n as usize].items {
                    if other != item {
                        sums.add(other, 1.0);
                    }
                }
            }
        });
        let times: Vec<f32> = places.iter().map(|places| places.len() as f32).collect();
        let together = together.map(threads, MAX_ROW, |a, b, n| {
            if fits(a, b) { n / ((times[a as usize] + 10.0) * (times[b as usize] + 10.0)).sqrt() } else { 0.0 }
        });
        let mut again = vec![0.0; items];
        let mut gap_days = vec![0.0; items];
        for item in 0..items {
            let (mut repeats, mut gaps) = (0.0, Vec::new());
            for pair in places[item].windows(2) {
                if pair[0].0 == pair[1].0 {
                    repeats += 1.0;
                    let baskets = &histories[pair[0].0 as usize].baskets;
                    gaps.push(baskets[pair[1].1 as usize].at_ms - baskets[pair[0].1 as usize].at_ms);
                }
            }
            again[item] = repeats / (buyers[item] + 5.0);
            gap_days[item] = crate::profile::median(&mut gaps).map_or(0.0, |gap| gap as f32 / DAY_MS as f32);
        }
        for item in 0..items {
            if buyers[item] < k {
                popular[item] = 0.0;
                lately[item] = 0.0;
            }
        }
        Self {
            items,
            knn,
            cosine,
            follows,
            follows_rare,
            before,
            ease,
            next,
            together,
            voters: Voters::new(items, histories),
            buyers,
            popular,
            lately,
            again,
            gap_days,
        }
    }
}

/// Room for one prediction.
struct Bench {
    sums: Vec<Sums>,
    union: Sums,
    ballot: Ballot,
}

impl Longterm {
    /// Trains.
    pub fn train(histories: &Histories, settings: Settings) -> Self {
        let whole: Vec<History> = histories.of.iter().map(|baskets| History::of(baskets)).collect();
        // The tail.
        let cut_ms = if settings.by_time { tail_ms(&histories.of) } else { i64::MIN };
        let mut older = Vec::with_capacity(whole.len());
        let mut asked = Vec::new();
        for (person, baskets) in histories.of.iter().enumerate() {
            let last = if settings.by_time {
                baskets.iter().position(|basket| basket.at_ms >= cut_ms).unwrap_or(baskets.len())
            } else {
                baskets.len().saturating_sub(1)
            };
            older.push(History::of(&baskets[..last]));
            if last > 0 && last < baskets.len() {
                asked.push((person, last));
            }
        }
        let tables = Tables::new(histories.items, &older, &settings);
        asked.sort_by_key(|&(person, _)| super::ranker::mix(settings.seed, person as u64));
        asked.truncate(MAX_QUESTIONS);
        let bench = || tables.bench();
        let answered = parallel::each(asked.len(), settings.threads, bench, |bench, n| {
            let (person, last) = asked[n];
            let next = &histories.of[person][last];
            let mut found = tables.candidates(&older, person, &older[person], next.at_ms, &settings, bench);
            let right: Vec<f32> = found.iter().map(|(item, _)| f32::from(u8::from(next.items.contains(item)))).collect();
            let all: f32 = right.iter().sum();
            if all == 0.0 {
                found.clear();
            }
            (found, right.into_iter().map(|share| share / all).collect::<Vec<f32>>())
        });
        let mut questions = Questions::default();
        for (found, right) in answered.into_iter().filter(|(found, _)| !found.is_empty()) {
            questions.rows.extend(found.into_iter().map(|(_, row)| row));
            questions.right.extend(right);
            questions.ends.push(questions.rows.len());
        }
        let ranker = Ranker::learn(&questions, settings.seed, settings.threads, settings.trees);
        let tables = Tables::new(histories.items, &whole, &settings);
        Self { settings, histories: whole, tables, ranker }
    }

    /// For experiments.
    pub fn describe(&self) -> String {
        format!("{} trees, weights {:.2?}", self.ranker.trees(), self.ranker.weights)
    }

    /// The best for each asked person.
    pub fn predict(&self, asked: &[(usize, i64)], limit: usize) -> Vec<Vec<(u32, f32)>> {
        parallel::each(asked.len(), self.settings.threads, || self.tables.bench(), |bench, n| {
            let (person, now_ms) = asked[n];
            let history = &self.histories[person];
            let found = self.tables.candidates(&self.histories, person, history, now_ms, &self.settings, bench);
            let mut scored: Vec<(u32, f32)> =
                found.into_iter().map(|(item, row)| (item, self.ranker.score(&row))).collect();
            scored.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            scored.truncate(limit);
            scored
        })
    }
}

/// The moment after which a fifth of all baskets come.
fn tail_ms(of: &[Vec<Basket>]) -> i64 {
    let mut times: Vec<i64> = of.iter().flatten().map(|basket| basket.at_ms).collect();
    times.sort_unstable();
    times.get(times.len() * 4 / 5).copied().unwrap_or(i64::MIN)
}

impl Tables {
    fn bench(&self) -> Bench {
        Bench { sums: vec![Sums::new(self.items); CROWD], union: Sums::new(self.items), ballot: self.voters.ballot() }
    }

    fn candidates(
        &self,
        histories: &[History],
        person: usize,
        history: &History,
        now_ms: i64,
        settings: &Settings,
        bench: &mut Bench,
    ) -> Vec<(u32, Row)> {
        let Bench { sums, union, ballot } = bench;
        let spread = |sums: &mut Sums, table: &Table, fade: f32| {
            for &(item, age) in history.ages() {
                let weight = fade.powi(age as i32);
                if weight < 1e-3 {
                    continue;
                }
                for &(other, value) in table.row(item) {
                    sums.add(other, weight * value);
                }
            }
        };
        spread(&mut sums[0], &self.knn, 0.8);
        spread(&mut sums[1], &self.knn, 0.4);
        spread(&mut sums[2], &self.cosine, 0.8);
        spread(&mut sums[3], &self.follows, 0.6);
        spread(&mut sums[4], &self.follows, 0.3);
        spread(&mut sums[5], &self.follows_rare, 0.6);
        spread(&mut sums[6], &self.before, 0.6);
        spread(&mut sums[7], &self.ease, 0.8);
        spread(&mut sums[8], &self.ease, 0.5);
        spread(&mut sums[9], &self.next, 0.7);
        spread(&mut sums[10], &self.together, 0.5);
        spread(&mut sums[11], &self.knn, 1.0);
        spread(&mut sums[12], &self.ease, 1.0);
        self.voters.vote(histories, person, history, ballot, |item, vote| sums[13].add(item, vote));

        let owned: rustc_hash::FxHashMap<u32, u32> = history.ages().iter().copied().collect();
        let own = |item: u32| history.baskets.iter().any(|basket| basket.items.contains(&item));
        let mut most = [0.0_f32; CROWD];
        for (source, sums) in sums.iter().enumerate() {
            if settings.off >> source & 1 == 1 {
                continue;
            }
            let new = settings.target == Target::New;
            for &item in sums.touched() {
                if !(new && owned.contains_key(&item)) {
                    most[source] = most[source].max(sums.get(item));
                }
            }
            if most[source] > 0.0 {
                for &item in sums.touched() {
                    if !(new && owned.contains_key(&item)) {
                        union.add(item, (sums.get(item) / most[source]).max(0.0));
                    }
                }
            }
        }
        let last = history.baskets.len();
        let mut personal: rustc_hash::FxHashMap<u32, [f32; 10]> = rustc_hash::FxHashMap::default();
        if settings.target == Target::All {
            for (n, basket) in history.baskets.iter().enumerate() {
                let since = (last - 1 - n) as f32;
                let days = now_ms.saturating_sub(basket.at_ms).max(0) as f32 / DAY_MS as f32;
                for &item in &basket.items {
                    let own = personal.entry(item).or_insert([0.0; 10]);
                    own[0] += 1.0;
                    own[1] += 0.5_f32.powf(days / 240.0) * 0.95_f32.powf(since);
                    own[2] += 0.5_f32.powf(days / 45.0);
                    own[3] += 0.7_f32.powf(since);
                    own[4] = days;
                    own[5] = since;
                    if own[6] == 0.0 { own[6] = n as f32 + 1.0; own[7] = days; }
                }
            }
            for (&item, own) in &personal {
                union.add(item, 3.0 + own[0]);
            }
        }
        // Whoever has no history at all is shown what is popular.
        if union.touched().is_empty() {
            for item in 0..self.items as u32 {
                union.add(item, self.popular[item as usize]);
            }
        }
        union.keep(MAX_CANDIDATES);
        let mut items = union.touched().to_vec();
        items.sort_unstable();
        let most_popular = self.popular.iter().copied().fold(1e-9, f32::max);
        let most_lately = self.lately.iter().copied().fold(1e-9, f32::max);
        let mut most_own = [1e-9_f32; 4];
        for own in personal.values() {
            for n in 0..4 {
                most_own[n] = most_own[n].max(own[n]);
            }
        }
        let rows = items
            .into_iter()
            .filter(|&item| settings.target == Target::All || !own(item))
            .map(|item| {
                let mut row = [0.0_f32; FEATURES];
                for source in 0..CROWD {
                    if most[source] > 0.0 {
                        row[source] = sums[source].get(item) / most[source];
                    }
                }
                let place = item as usize;
                row[14] = (1.0 + self.buyers[place]).ln();
                row[15] = self.popular[place] / most_popular;
                row[16] = self.lately[place] / most_lately;
                row[17] = sums[3].get(item);
                row[18] = sums[7].get(item);
                row[19] = (self.lately[place] + 0.5).ln() - (self.popular[place] + 0.5).ln();
                if let Some(own) = personal.get(&item) {
                    for n in 0..4 {
                        row[20 + n] = own[n] / most_own[n];
                    }
                    let gap = if own[0] > 1.0 { (own[7] - own[4]) / (own[0] - 1.0) } else { self.gap_days[place] };
                    row[24] = if gap > 0.0 { (own[4] / gap).min(5.0) } else { 0.0 };
                    row[25] = self.again[place];
                    row[26] = own[0] / (last as f32 - own[6] + 1.0);
                    row[27] = 1.0 / (1.0 + own[5]);
                    row[28] = own[0].ln_1p();
                    row[29] = 1.0;
                    row[30] = (1.0 + own[4]).ln() / 6.0;
                    row[31] = own[0] / last as f32;
                }
                (item, row)
            })
            .collect();
        for sums in sums {
            sums.clear();
        }
        union.clear();
        rows
    }
}

#[allow(dead_code)]
fn unused(_: Range<usize>) {}
