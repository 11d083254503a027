//! Learning how much each source counts, from a replay of the log, and judging what was learned on its newest part.
//!
//! The one idea: stand before every click and order of the newest fifth of the log as [`crate::evaluate::shop`] does, write
//! down what each source would have scored, and choose by coordinate ascent the shares under which what came next stood
//! highest (mean of 1 / place in ten). The older of these questions are learned from; the newer are answered as a page would
//! be, by the learned blend and by what is live, and a group changes only where the learned one is not worse.
//!
//! A click on a shown list proves less than it seems where that place is looked at anyway, and more where it is hardly seen:
//! it counts by the inverse of how often its place is looked at ([`Examination`]).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Blend, Examination, Group, Impression, Spot};
use crate::{
    evaluate::{
        measures::{Difference, Mean, difference, reciprocal},
        shop::{Case, Question, Replay, Segment, by_person, cut_at, found, questions, thinned, trained},
    },
    events::{Interaction, Item, Kind},
    model::Model,
    profile::{Declared, Profile},
    recommend::{Request, propose, recommend},
    weights::{Placement, Source},
};

/// Questions of a group that must be there to learn from, and in the newer part to judge by.
pub const MIN_LEARNED: usize = 200;
/// See [`MIN_LEARNED`].
pub const MIN_JUDGED: usize = 100;
/// The older share of the questions, learned from.
const LEARNED_SHARE: f64 = 0.6;
/// Places of a list that count.
const CUT: usize = 10;
/// Rounds over all sources at most.
const ROUNDS: usize = 6;
/// What a share is tried at, as a multiple of what it is.
const STEPS: [f64; 7] = [0.0, 0.25, 0.5, 0.8, 1.25, 2.0, 4.0];
/// What a share that is 0 is tried at.
const STARTS: [f64; 3] = [0.05, 0.2, 0.5];
/// A smaller gain ends the ascent.
const LEAST_GAIN: f64 = 1e-5;
/// A blend is not worse when its mean is not, and its interval reaches no further down than this share of what is live.
const TOLERANCE: f64 = 0.05;

/// What is learned from.
pub struct Lesson<'a> {
    /// The log and how it is replayed; its weights say which sources are on, and what is live.
    pub replay: &'a Replay<'a>,
    /// What was shown.
    pub impressions: &'a [Impression],
    /// The looks that a shown list led to, by person, moment and item.
    pub led: &'a FxHashMap<(u64, i64, Item), Spot>,
}

/// How one group was judged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupFigures {
    /// Which.
    pub group: Group,
    /// Questions learned from.
    pub learned_from: usize,
    /// Mean of 1 / place of what is live, on the newer questions.
    pub live: Mean,
    /// The same of what was learned.
    pub learned: Mean,
    /// What was learned less what is live.
    pub difference: Difference,
    /// What was learned, taken or not.
    pub shares: BTreeMap<Source, f32>,
    /// Whether it is not worse.
    pub taken: bool,
}

/// What a lesson taught.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Taught {
    /// What is live, with the groups in it that were taken.
    pub blend: Blend,
    /// Every group there were enough questions for.
    pub groups: Vec<GroupFigures>,
}

impl Taught {
    /// Whether anything is to be published.
    pub fn is_new(&self) -> bool {
        self.groups.iter().any(|group| group.taken)
    }
}

/// A question to a group.
struct Asked<'a> {
    case: &'a Case,
    request: Request,
    weight: f64,
}

/// What sources say to one question: scores by candidate, and which of them came next.
struct Scored {
    /// A row of scores for each candidate.
    scores: Vec<f32>,
    wanted: Vec<usize>,
    weight: f64,
}

/// Learns. `None` where there is too little for every group.
pub fn learn(lesson: &Lesson<'_>) -> Option<Taught> {
    let shop = lesson.replay;
    let people = by_person(shop.log);
    let cut_ms = cut_at(&people)?;
    let older: Vec<Interaction> = shop.log.iter().filter(|event| event.at_ms < cut_ms).copied().collect();
    let model = trained(shop, &older, cut_ms);
    let examination = Examination::of(lesson.impressions);
    let (clicks, purchases) = questions(&people, cut_ms, shop.facts);
    let (clicks, purchases, baskets) = (thinned(clicks), thinned(purchases), thinned(baskets(&people, cut_ms, shop)));

    let mut blend = shop.weights.blend.clone();
    let mut groups = Vec::new();
    for group in Group::ALL {
        let of: Vec<&Case> = match group {
            Group::Person => clicks.iter().chain(&purchases).collect(),
            Group::Product => clicks.iter().collect(),
            Group::Cart => baskets.iter().collect(),
        };
        let mut asked: Vec<Asked<'_>> = of.into_iter().map(|case| ask(group, case, lesson, &examination)).collect();
        asked.sort_by_key(|asked| asked.case.at_ms);
        let (old, new) = asked.split_at((asked.len() as f64 * LEARNED_SHARE) as usize);
        if old.len() < MIN_LEARNED || new.len() < MIN_JUDGED {
            continue;
        }
        let teacher = Teacher { shop, model: &model, people: &people, group };
        let Some(shares) = teacher.shares(old) else { continue };
        let mut candidate = shop.weights.clone();
        candidate.blend.0.insert(group, shares.clone());
        let [live, learned] = [shop.weights, &candidate].map(|weights| teacher.judge(weights, new));
        let change = difference(&learned, &live, shop.seed);
        let (live, learned) = (Mean::of(&live), Mean::of(&learned));
        let known = blend.0.get(&group) == Some(&shares);
        let taken = !known && change.mean >= 0.0 && change.low >= -TOLERANCE * live.mean;
        if taken {
            blend.0.insert(group, shares.clone());
        }
        let learned_from = old.len();
        groups.push(GroupFigures { group, learned_from, live, learned, difference: change, shares, taken });
    }
    (!groups.is_empty()).then_some(Taught { blend, groups })
}

/// What else is bought in a visit after something went into the cart, asked when it went in.
fn baskets(people: &FxHashMap<u64, Vec<Interaction>>, cut_ms: i64, shop: &Replay<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    for (&person, events) in people {
        for (known, event) in events.iter().enumerate().filter(|(_, event)| event.kind == Kind::Cart) {
            let in_visit = |it: &&Interaction| it.visit == event.visit;
            let first = events[..known].iter().filter(in_visit).all(|before| before.kind != Kind::Cart);
            if event.at_ms < cut_ms || !first {
                continue;
            }
            let bought = events[known..].iter().filter(in_visit).filter(|it| it.kind == Kind::Purchase);
            let fits = |it: &&Interaction| it.item != event.item && shop.facts.may_show(it.item);
            let targets: Vec<Item> = bought.filter(fits).map(|it| it.item).collect();
            if !targets.is_empty() {
                let before = events[..known].iter().filter(|it| it.visit != event.visit).count();
                cases.push(Case {
                    question: Question::Purchase,
                    segment: Segment::of(before),
                    person,
                    known: known + 1,
                    at_ms: event.at_ms,
                    here: Some(event.item),
                    targets,
                });
            }
        }
    }
    cases.sort_unstable_by_key(|case| (case.at_ms, case.person, case.known));
    cases
}

fn ask<'a>(group: Group, case: &'a Case, lesson: &Lesson<'_>, examination: &Examination) -> Asked<'a> {
    let placement = match group {
        // Of its placements the one that leaves nothing out because it was seen: the question is what comes next.
        Group::Person => Placement::SearchEmpty,
        Group::Product => Placement::ProductAlso,
        Group::Cart => Placement::Cart,
    };
    let request = Request {
        placement,
        page_item: case.here.filter(|_| group == Group::Product),
        cart: case.here.filter(|_| group == Group::Cart).into_iter().collect(),
        limit: CUT,
        exclude: case.here.into_iter().collect(),
        now_ms: case.at_ms,
        seed: 0,
    };
    let spot = case.targets.first().and_then(|&item| lesson.led.get(&(case.person, case.at_ms, item)));
    let weight = spot.filter(|_| case.question == Question::Click).map_or(1.0, |&spot| examination.weight(spot));
    Asked { case, request, weight: f64::from(weight) }
}

/// Asks the sources of one group, and judges lists.
struct Teacher<'a> {
    shop: &'a Replay<'a>,
    model: &'a Model,
    people: &'a FxHashMap<u64, Vec<Interaction>>,
    group: Group,
}

impl Teacher<'_> {
    fn profile(&self, case: &Case) -> Profile {
        let nothing = Declared::default();
        let events = self.people.get(&case.person).map_or(&[][..], |events| &events[..case.known]);
        let declared = self.shop.declared.get(&case.person).unwrap_or(&nothing);
        Profile::build(case.person, events, declared, self.shop.facts, self.shop.weights, case.at_ms)
    }

    /// The shares under which what came next stood highest; `None` where the sources never had it.
    fn shares(&self, asked: &[Asked<'_>]) -> Option<BTreeMap<Source, f32>> {
        let placement = asked.first()?.request.placement;
        let sources: Vec<Source> = self.shop.weights.fixed(placement).into_iter().map(|(source, _)| source).collect();
        let scored: Vec<Scored> = asked.iter().map(|asked| self.score(asked, &sources)).collect();
        if scored.iter().all(|scored| scored.wanted.is_empty()) {
            return None;
        }
        let start = self.shop.weights.blended(placement);
        let start = if start.is_empty() { self.shop.weights.fixed(placement) } else { start };
        let weight = |source| start.iter().find(|&&(known, _)| known == source).map_or(0.0, |&(_, it)| f64::from(it));
        let shares = ascend(&scored, sources.iter().map(|&source| weight(source)).collect());
        let known = sources.into_iter().zip(shares).filter(|&(_, share)| share > 0.0);
        Some(known.map(|(source, share)| (source, share as f32)).collect())
    }

    fn score(&self, asked: &Asked<'_>, sources: &[Source]) -> Scored {
        let profile = self.profile(asked.case);
        let mut rows: FxHashMap<Item, usize> = FxHashMap::default();
        let mut items: Vec<Item> = Vec::new();
        let mut scores: Vec<f32> = Vec::new();
        for (column, &source) in sources.iter().enumerate() {
            for candidate in propose(self.model, self.shop.facts, Some(&profile), &asked.request, source) {
                let row = *rows.entry(candidate.item).or_insert_with(|| {
                    items.push(candidate.item);
                    scores.resize(scores.len() + sources.len(), 0.0);
                    items.len() - 1
                });
                scores[row * sources.len() + column] = candidate.score;
            }
        }
        let wanted = (0..items.len()).filter(|&row| asked.case.targets.contains(&items[row])).collect();
        Scored { scores, wanted, weight: asked.weight }
    }

    /// 1 / place of what came next on the list that a page would show, a number per question.
    fn judge(&self, weights: &crate::Weights, asked: &[Asked<'_>]) -> Vec<f64> {
        let mean = asked.iter().map(|asked| asked.weight).sum::<f64>() / asked.len().max(1) as f64;
        let answer = |asked: &Asked<'_>| {
            let (profile, rules) = (self.profile(asked.case), crate::Rules::default());
            let answer = recommend(self.model, self.shop.facts, &rules, weights, Some(&profile), &asked.request);
            let list: Vec<Item> = answer.items.into_iter().map(|one| one.item).collect();
            reciprocal(found(&list, &asked.case.targets), CUT) * asked.weight / mean
        };
        debug_assert!(asked.iter().all(|asked| Group::of(asked.request.placement) == Some(self.group)));
        asked.iter().map(answer).collect()
    }
}

/// Coordinate ascent on the mean of 1 / place, from a start. Shares sum to 1.
fn ascend(scored: &[Scored], mut shares: Vec<f64>) -> Vec<f64> {
    let mut best = value(scored, &shares);
    for _ in 0..ROUNDS {
        let before = best;
        for source in 0..shares.len() {
            let whole: f64 = shares.iter().sum();
            let now = shares[source];
            let tries: Vec<f64> = if now > 0.0 {
                STEPS.iter().map(|step| now * step).collect()
            } else {
                STARTS.iter().map(|start| whole * start).collect()
            };
            let mut kept = now;
            for share in tries {
                shares[source] = share;
                let value = value(scored, &shares);
                // A little more is not worth a change that comes from chance alone.
                if value > best + LEAST_GAIN {
                    (best, kept) = (value, share);
                }
            }
            shares[source] = kept;
        }
        if best - before < LEAST_GAIN {
            break;
        }
    }
    let whole: f64 = shares.iter().sum();
    if whole > 0.0 {
        for share in &mut shares {
            *share /= whole;
        }
    }
    shares
}

/// The weighted mean of 1 / place of the best of what came next, among ten.
fn value(scored: &[Scored], shares: &[f64]) -> f64 {
    let columns = shares.len();
    let mut sum = 0.0;
    for question in scored.iter().filter(|question| !question.wanted.is_empty()) {
        let score = |row: &[f32]| row.iter().zip(shares).map(|(&score, share)| f64::from(score) * share).sum::<f64>();
        let all: Vec<f64> = question.scores.chunks_exact(columns).map(score).collect();
        let place = |&row: &usize| {
            let mine = all[row];
            // Among equals the one that was found first stands first.
            let above = all.iter().enumerate().filter(|&(other, it)| it.total_cmp(&mine).then(row.cmp(&other)).is_gt());
            (mine > 0.0).then(|| above.count())
        };
        if let Some(place) = question.wanted.iter().filter_map(place).min().filter(|&place| place < CUT) {
            sum += question.weight / (place + 1) as f64;
        }
    }
    sum / scored.iter().map(|question| question.weight).sum::<f64>().max(f64::MIN_POSITIVE)
}
