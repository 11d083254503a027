//! Sources that read what visitors do together, and the catalog.
//!
//! Those that start from items start from the context (the page, the cart) and, where the placement asks for it, from
//! the person's own history; each find says which of the two it came from.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Input, MAX_CANDIDATES, Raw, best};
use crate::{
    events::{Item, day_number},
    model::Step,
    profile::fade,
    reason::Evidence,
};

/// Items of history that lookups start from.
const MAX_SEEDS: usize = 8;
/// Days after which an item of history counts half as a start.
const SEED_HALF_LIFE_DAYS: f64 = 30.0;
/// Things a person has that the long term starts from, and the days after which one counts half.
const MAX_HAD: usize = 30;
const HABIT_HALF_LIFE_DAYS: f64 = 90.0;
/// Days for which an item is new.
pub(crate) const NEW_DAYS: i32 = 45;

/// What others looked at in visits like this one.
pub(super) fn session_neighbours(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let clicks = input.profile.map_or(&[][..], |profile| &profile.clicks);
    let steps: Vec<Step> = clicks
        .iter()
        .filter(|click| !input.context.contains(&click.item) && input.facts.may_name(click.item))
        .map(|click| Step { item: click.item, at_ms: Some(click.at_ms) })
        .chain(input.context.iter().map(|&item| Step::here(item)))
        .collect();
    let person = input.profile.map(|profile| profile.person);
    let found = input.model.sessions.predict(
        &steps,
        person,
        input.request.now_ms,
        input.model.min_people,
        MAX_CANDIDATES,
        allowed,
    );
    found
        .into_iter()
        .map(|found| {
            let parts = found.parts.into_iter().map(|(step, part)| {
                let evidence = match step.at_ms {
                    Some(at_ms) => Evidence::History { item: step.item, at_ms },
                    None => Evidence::Context { item: step.item },
                };
                (evidence, part)
            });
            Raw::new(found.item, parts.collect(), 10.0)
        })
        .collect()
}

/// What people who have the same things came to have: for what is new to this person, so nothing that they bought.
/// The newer a thing of theirs the more it counts, by its own age alone: so taking a thing away takes its part and nothing
/// else.
pub(super) fn long_term(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let Some(profile) = input.profile else { return Vec::new() };
    let person = Some(profile.person);
    let bought = profile.purchases.iter().map(|bought| (bought.item, bought.last_ms));
    let kept = profile.recent.iter().filter(|click| input.model.habits.has(profile.person, click.item));
    let mut had: Vec<(Item, i64)> = bought.chain(kept.map(|click| (click.item, click.at_ms))).collect();
    had.retain(|&(item, _)| input.facts.may_name(item));
    // Of an item that was both bought and kept, the later moment.
    had.sort_unstable_by_key(|&(item, at_ms)| (std::cmp::Reverse(at_ms), item));
    let mut seen = FxHashSet::default();
    had.retain(|&(item, _)| seen.insert(item));
    had.truncate(MAX_HAD);
    let mut found: FxHashMap<Item, Vec<(Evidence, f64)>> = FxHashMap::default();
    for &(item, at_ms) in &had {
        let weight = fade(input.request.now_ms, at_ms, HABIT_HALF_LIFE_DAYS);
        let model = input.model;
        model.habits.with(item, person, model.min_people, &model.linear, |other, closeness| {
            found.entry(other).or_default().push((Evidence::History { item, at_ms }, weight * closeness));
        });
    }
    let raws = found
        .into_iter()
        .filter(|&(item, _)| profile.purchase(item).is_none() && allowed(item))
        .map(|(item, parts)| Raw::new(item, parts, 0.5));
    best(raws.collect())
}

/// What others bought in one order with what is here, or with what the person bought or looked at.
pub(super) fn bought_together(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let bought = |item: Item| input.profile.is_some_and(|profile| profile.purchase(item).is_some());
    spread(input, 0.3, allowed, |seed, found| input.model.pairs.with(seed, input.model.min_people, bought, found))
}

/// Items like what is here, or like what the person bought or looked at.
pub(super) fn content_similarity(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    spread(input, 0.5, allowed, |seed, found| {
        for &(item, likeness) in input.model.content.nearest(seed) {
            found(item, f64::from(likeness));
        }
    })
}

/// What is bought most this week.
pub(super) fn bought_most(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    listed(input.model.trends.bought(), 10.0, allowed)
}

/// What many look at now.
pub(super) fn trending(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    listed(input.model.trends.viewed(), 3.0, allowed)
}

/// What many look at where the person is, as they said: in their region, or else in their country.
pub(super) fn near(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let told = input.profile.and_then(|profile| Some((profile.declared.place?, profile.place_weight)));
    let Some((home, weight)) = told else { return Vec::new() };
    let Some((place, list)) = input.model.circles.viewed_near(home) else { return Vec::new() };
    list.filter(|&(item, _)| allowed(item))
        .take(MAX_CANDIDATES)
        .map(|(item, score)| Raw::single(item, Evidence::Near { place }, f64::from(score * weight), 3.0))
        .collect()
}

/// What people look at who gave the same answers about themselves: the more of the person's answers, the higher.
pub(super) fn alike(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let Some(profile) = input.profile else { return Vec::new() };
    let mut found: FxHashMap<Item, Vec<(Evidence, f64)>> = FxHashMap::default();
    for &said in &profile.declared.said {
        let list = input.model.circles.viewed_by(said).filter(|&(item, _)| allowed(item)).take(MAX_CANDIDATES);
        for (item, score) in list {
            let part = f64::from(score * profile.declared_weight);
            found.entry(item).or_default().push((Evidence::Alike { said }, part));
        }
    }
    best(found.into_iter().map(|(item, parts)| Raw::new(item, parts, 3.0)).collect())
}

/// First published in the last weeks, the newest first.
pub(super) fn new_arrivals(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    let today = day_number(input.request.now_ms, input.model.utc_offset_ms);
    in_order(input, allowed, |first_day| first_day > today.saturating_sub(NEW_DAYS))
}

/// Everything, the newest and best-earning first.
pub(super) fn assortment(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    in_order(input, allowed, |_| true)
}

/// Sums what each seed leads to. A seed here counts fully; one of history by its age, a purchase twice a look.
fn spread(
    input: &Input<'_>,
    half: f64,
    allowed: &dyn Fn(Item) -> bool,
    lookup: impl Fn(Item, &mut dyn FnMut(Item, f64)),
) -> Vec<Raw> {
    let mut seeds: Vec<(Item, Evidence, f64)> =
        input.context.iter().take(MAX_SEEDS).map(|&item| (item, Evidence::Context { item }, 1.0)).collect();
    if let Some(profile) = input.profile.filter(|_| input.asks_history()) {
        let looks = profile.recent.iter().take(MAX_SEEDS).map(|click| (click.item, click.at_ms, 0.5));
        let buys = profile.purchases.iter().take(MAX_SEEDS).map(|bought| (bought.item, bought.last_ms, 1.0));
        for (item, at_ms, weight) in buys.chain(looks) {
            if input.facts.may_name(item) && !seeds.iter().any(|&(known, ..)| known == item) {
                let weight = weight * fade(input.request.now_ms, at_ms, SEED_HALF_LIFE_DAYS);
                seeds.push((item, Evidence::History { item, at_ms }, weight));
            }
        }
    }
    let mut found: FxHashMap<Item, Vec<(usize, f64)>> = FxHashMap::default();
    for (place, &(seed, _, weight)) in seeds.iter().enumerate() {
        lookup(seed, &mut |item, score| {
            if weight * score > 0.0 {
                found.entry(item).or_default().push((place, weight * score));
            }
        });
    }
    let raws = found.into_iter().filter(|&(item, _)| allowed(item)).map(|(item, parts)| {
        Raw::new(item, parts.into_iter().map(|(place, part)| (seeds[place].1.clone(), part)).collect(), half)
    });
    best(raws.collect())
}

/// The head of a ranked list that is the same for everyone.
fn listed(list: impl Iterator<Item = (Item, f32)>, half: f64, allowed: &dyn Fn(Item) -> bool) -> Vec<Raw> {
    list.filter(|&(item, _)| allowed(item))
        .take(MAX_CANDIDATES)
        .map(|(item, score)| Raw::single(item, Evidence::Everyone, f64::from(score), half))
        .collect()
}

/// The head of the catalog's own order, as far as `fits` holds for the first day; the score falls with the place.
fn in_order(input: &Input<'_>, allowed: &dyn Fn(Item) -> bool, fits: impl Fn(i32) -> bool) -> Vec<Raw> {
    input
        .facts
        .newest()
        .iter()
        .copied()
        .take_while(|&item| input.facts.get(item).is_some_and(|known| fits(known.first_day)))
        .filter(|&item| allowed(item))
        .take(MAX_CANDIDATES)
        .enumerate()
        .map(|(place, item)| Raw::single(item, Evidence::Catalog, 1.0 / (1.0 + place as f64), 1.0))
        .collect()
}
