//! Which items may come next in a visit, and what speaks for each.
//!
//! The one idea: every source writes its own columns of one row per item ([`Row`]); none knows the others. A simple sum of
//! the two strongest sources then leaves the few that are worth ordering well.

use super::{
    company::{Other, Rows, company},
    embedding::Directions,
};
use crate::{
    events::Item,
    model::{
        sessions::{Sessions, Tuning},
        tally::{Tally, keep_best},
    },
    trees,
};

/// Candidates that are ordered well; the target is among them in nearly every case in which it is found at all.
const KEPT: usize = 100;
/// Distinct clicks whose columns are filled, the newest first.
const CLICKS: usize = 20;
/// Of these, those whose company is looked through.
const COMPANY_CLICKS: usize = 6;
/// Of these, those whose followers and likes are proposed.
const FOLLOWED_CLICKS: usize = 4;
/// Items of like direction kept per item; the older clicks propose half of them.
const ALIKE: usize = 60;
/// What each later click leaves of an earlier one's rules and company.
const RULE_FADE: f32 = 0.6;
const COMPANY_FADE: f32 = 0.7;
/// Keeps a single shared visit of two rare items from counting as certainty.
const COMPANY_SHRINK: f32 = 3.0;
/// The newest share of the visits, for the trend.
const LATE_SHARE: f64 = 0.1;
/// Popular items that fill a list.
const POPULAR: usize = 100;

/// The columns of a candidate.
pub(crate) mod column {
    /// V-STAN's score, as a share of the best candidate's; the votes without rarity.
    pub(crate) const NEIGHBOURS: usize = 0;
    pub(crate) const VOTES: usize = 1;
    /// How often it followed the last click; all clicks, faded.
    pub(crate) const FOLLOWS_LAST: usize = 2;
    pub(crate) const FOLLOWS: usize = 3;
    /// Company with the last click; all clicks, faded.
    pub(crate) const COMPANY_LAST: usize = 4;
    pub(crate) const COMPANY: usize = 5;
    /// In this visit already: 1 / (1 + clicks since); how often.
    pub(crate) const SEEN: usize = 6;
    pub(crate) const TIMES: usize = 7;
    /// Cosine with the heading; with the last, second last and first click; with the heading, less the best candidate's.
    pub(crate) const HEADING: usize = 8;
    pub(crate) const LIKE_LAST: usize = 9;
    pub(crate) const LIKE_SECOND: usize = 10;
    pub(crate) const LIKE_FIRST: usize = 11;
    pub(crate) const BEHIND: usize = 12;
    /// Logarithm of its visits; of its late visits against what is expected of it.
    pub(crate) const POPULAR: usize = 13;
    pub(crate) const TREND: usize = 14;
    /// The visit, the same for all its candidates: its length, its last click's visits, the share of distinct clicks.
    pub(crate) const LENGTH: usize = 15;
    pub(crate) const LAST_POPULAR: usize = 16;
    pub(crate) const DISTINCT: usize = 17;
    /// How many there are.
    pub(crate) const COUNT: usize = 18;
}

/// What speaks for a candidate.
pub(crate) type Row = trees::Row<{ column::COUNT }>;

/// An item that may come next.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) place: u32,
    /// The simple sum.
    pub(crate) base: f32,
    pub(crate) row: Row,
}

/// What is known beside the index of visits: counted or learned from it at one moment. Items that came later have no rows
/// here, and the index alone speaks for them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sources {
    directions: Directions,
    company: Rows<Other>,
    /// Items of like direction, the most alike first.
    alike: Rows<u32>,
    trend: Vec<f32>,
    /// The most looked at of late, for lists that nothing else fills.
    popular: Vec<u32>,
}

impl Sources {
    pub(crate) fn learn(sessions: &Sessions, seed: u64) -> Self {
        let items = sessions.items() as u32;
        let visits: Vec<&[u32]> = (0..sessions.len() as u32).map(|slot| sessions.visit(slot)).collect();
        let directions = Directions::learn(&visits, items as usize, seed);
        let company = Rows::of((0..items).map(|item| company(sessions, item)));
        let alike = Rows::of((0..items).map(|item| alike(item, &company, &directions)));
        let late_from = (sessions.len() as f64 * (1.0 - LATE_SHARE)) as u32;
        let late = |item: u32| {
            let slots = sessions.visits_with(item);
            slots.len() - slots.partition_point(|&slot| slot < late_from)
        };
        let trend = |item: u32| {
            let expected = f64::from(sessions.visits_of(item)) * LATE_SHARE;
            ((late(item) as f64 + 1.0) / (expected + 1.0)).ln() as f32
        };
        let mut popular: Vec<u32> = (0..items).collect();
        let order = |a: &u32, b: &u32| {
            (late(*b), sessions.visits_of(*b)).cmp(&(late(*a), sessions.visits_of(*a))).then(a.cmp(b))
        };
        keep_best(&mut popular, POPULAR, order);
        popular.sort_unstable_by(order);
        Self { directions, alike, trend: (0..items).map(trend).collect(), popular, company }
    }

    pub(crate) fn popular(&self) -> &[u32] {
        &self.popular
    }

    pub(crate) fn bytes(&self) -> usize {
        self.directions.bytes() + self.company.bytes() + self.alike.bytes() + 4 * self.trend.len()
    }

    /// Candidates after `clicks` (oldest first), the best by the simple sum first. An item that is not one of the clicks
    /// needs `min_people` distinct people who looked at it in a visit that shares a click with this one.
    pub(crate) fn candidates(
        &self,
        sessions: &Sessions,
        tuning: &Tuning,
        clicks: &[Item],
        min_people: usize,
        allowed: impl Fn(Item) -> bool,
    ) -> Vec<Candidate> {
        let places: Vec<u32> = clicks.iter().filter_map(|&item| sessions.place_of(item)).collect();
        // The distinct clicks, the newest first, and how many clicks came after.
        let mut distinct: Vec<(u32, usize)> = Vec::with_capacity(CLICKS);
        for (back, &place) in places.iter().rev().enumerate() {
            if distinct.len() < CLICKS && !distinct.iter().any(|&(known, _)| known == place) {
                distinct.push((place, back));
            }
        }
        let (Some(&(last, _)), Some(&first)) = (distinct.first(), places.first()) else { return Vec::new() };
        let second = distinct.get(1).map(|&(place, _)| place);

        let scores = sessions.scores(tuning, clicks, sessions.newest_ms(), min_people);
        let company: usize =
            distinct.iter().take(COMPANY_CLICKS).map(|&(place, _)| self.company.row(place).len() + ALIKE).sum();
        let most = scores.len() + company + distinct.len();
        let mut rows: Tally<Row> = Tally::for_at_most(most.min(sessions.items()));
        let none = || [0.0; column::COUNT];

        let best = scores.iter().map(|&(_, votes, rarity)| votes * rarity).fold(f64::MIN_POSITIVE, f64::max);
        for (place, votes, rarity) in scores {
            let row = rows.entry(place, none);
            row[column::NEIGHBOURS] = (votes * rarity / best) as f32;
            row[column::VOTES] = votes as f32;
        }
        for (n, &(click, back)) in distinct.iter().enumerate().take(COMPANY_CLICKS) {
            let visits = sessions.visits_of(click) as f32;
            let (rule_fade, company_fade) = (RULE_FADE.powi(back as i32), COMPANY_FADE.powi(back as i32));
            for other in self.company.row(click).iter().filter(|other| other.visits as usize >= min_people) {
                let row = rows.entry(other.item, none);
                let follows = other.follows / visits;
                let shared = (visits * sessions.visits_of(other.item) as f32).sqrt() + COMPANY_SHRINK;
                let company = other.visits as f32 / shared;
                if n == 0 {
                    row[column::FOLLOWS_LAST] = follows;
                    row[column::COMPANY_LAST] = company;
                }
                row[column::FOLLOWS] += rule_fade * follows;
                row[column::COMPANY] += company_fade * company;
            }
            // Likeness alone says nothing of how many people stand behind it.
            if min_people == 1 && n < FOLLOWED_CLICKS {
                for &place in self.alike.row(click).iter().take(if n == 0 { ALIKE } else { ALIKE / 2 }) {
                    rows.entry(place, none);
                }
            }
        }
        for &(click, back) in &distinct {
            let row = rows.entry(click, none);
            row[column::SEEN] = 1.0 / (back + 1) as f32;
            row[column::TIMES] = places.iter().filter(|&&place| place == click).count() as f32;
        }

        let heading = self.directions.heading(&places);
        let mut candidates: Vec<Candidate> = rows
            .values
            .into_iter()
            .filter(|&(place, _)| allowed(sessions.item(place)))
            .map(|(place, mut row)| {
                row[column::HEADING] = self.directions.toward(&heading, place);
                Candidate { place, base: row[column::NEIGHBOURS] + row[column::HEADING], row }
            })
            .collect();
        let order = |a: &Candidate, b: &Candidate| b.base.total_cmp(&a.base).then(a.place.cmp(&b.place));
        keep_best(&mut candidates, KEPT, order);
        candidates.sort_unstable_by(order);
        let ahead = candidates.iter().map(|candidate| candidate.row[column::HEADING]).fold(-1.0, f32::max);
        for Candidate { place, row, .. } in &mut candidates {
            row[column::LIKE_LAST] = self.directions.cosine(last, *place);
            row[column::LIKE_SECOND] = second.map_or(-1.0, |second| self.directions.cosine(second, *place));
            row[column::LIKE_FIRST] = self.directions.cosine(first, *place);
            row[column::BEHIND] = row[column::HEADING] - ahead;
            row[column::POPULAR] = (sessions.visits_of(*place) as f32).ln();
            row[column::TREND] = self.trend.get(*place as usize).copied().unwrap_or(0.0);
            row[column::LENGTH] = places.len() as f32;
            row[column::LAST_POPULAR] = (sessions.visits_of(last) as f32).ln();
            row[column::DISTINCT] = distinct.len() as f32 / places.len().min(CLICKS) as f32;
        }
        candidates
    }
}

/// Items of like direction among an item's company and their company.
fn alike(item: u32, company: &Rows<Other>, directions: &Directions) -> Vec<u32> {
    let near = company.row(item);
    let far = near.iter().take(30).flat_map(|other| company.row(other.item).iter().take(30));
    let mut pool: Vec<u32> = near.iter().take(60).chain(far).map(|other| other.item).chain([item]).collect();
    pool.sort_unstable();
    pool.dedup();
    let mut alike: Vec<(u32, f32)> = pool.into_iter().map(|other| (other, directions.cosine(item, other))).collect();
    let order = |a: &(u32, f32), b: &(u32, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
    keep_best(&mut alike, ALIKE, order);
    alike.sort_unstable_by(order);
    alike.into_iter().map(|(other, _)| other).collect()
}
