//! Learned weights, as their callers see them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use vitrine_personalize::{
    DAY_MS, Declared, Interaction, Item, Model, Placement, Profile, Request, Rules, Source, TrainConfig, Weights,
    blend::{Blend, Group, Lesson, Spot, Taught, learn},
    evaluate::shop::Replay,
    recommend,
};

use crate::world::{NOW_MS, World};

fn taught(world: &World, events: &[Interaction], weights: &Weights) -> Option<Taught> {
    let declared = FxHashMap::default();
    let config = TrainConfig::at(NOW_MS);
    let replay = Replay { log: events, facts: &world.facts, declared: &declared, weights, config, seed: 3 };
    learn(&Lesson { replay: &replay, impressions: &[], led: &FxHashMap::default() })
}

/// Weights under which what leads is the worst there is.
fn upside_down() -> Weights {
    let order = [
        (Source::Assortment, 1.0),
        (Source::New, 0.8),
        (Source::Trending, 0.6),
        (Source::ContentSimilarity, 0.3),
        (Source::SessionNeighbours, 0.2),
    ];
    Weights {
        placements: BTreeMap::from([(Placement::SearchEmpty, order.into()), (Placement::ProductAlso, order.into())]),
        ..Weights::default()
    }
}

#[test]
fn what_leads_wrongly_is_put_right() {
    let world = World::new(11, 300);
    // An owner's own order is kept whatever was learned, so it is what is live, not what is learned.
    let taught = taught(&world, &world.events, &upside_down()).expect("there is enough to learn from");
    let product = taught.groups.iter().find(|it| it.group == Group::Product).expect("there are clicks");
    assert!(product.learned_from >= 200, "{product:?}");
    let share = |source| product.shares.get(&source).copied().unwrap_or(0.0);
    assert!(share(Source::SessionNeighbours) > share(Source::Assortment), "{product:?}");
    assert!((product.shares.values().sum::<f32>() - 1.0).abs() < 1e-5);
}

#[test]
fn a_blend_is_taken_only_where_it_is_not_worse_and_is_the_same_each_time() {
    let world = World::new(12, 300);
    let first = taught(&world, &world.events, &Weights::default()).expect("there is enough to learn from");
    for group in &first.groups {
        assert_eq!(first.blend.0.contains_key(&group.group), group.taken, "{group:?}");
        assert!(!group.taken || group.difference.mean >= 0.0, "{group:?}");
    }
    let mut turned = world.events.clone();
    turned.reverse();
    assert_eq!(taught(&world, &turned, &Weights::default()).unwrap(), first, "lines in any order are one log");
    // What is live already is not news.
    let live = Weights { blend: first.blend.clone(), ..Weights::default() };
    let again = taught(&world, &world.events, &live).unwrap();
    assert!(again.groups.iter().all(|group| group.learned.mean + 0.02 >= group.live.mean), "{again:?}");
}

#[test]
fn a_short_log_teaches_nothing() {
    let world = World::new(13, 12);
    assert_eq!(taught(&world, &world.events, &Weights::default()), None);
    assert_eq!(taught(&world, &[], &Weights::default()), None);
}

#[test]
fn a_click_on_a_shown_list_needs_to_be_known_by_moment_and_item() {
    let world = World::new(12, 300);
    let declared = FxHashMap::default();
    let weights = Weights::default();
    let replay = Replay {
        log: &world.events,
        facts: &world.facts,
        declared: &declared,
        weights: &weights,
        config: TrainConfig::at(NOW_MS),
        seed: 3,
    };
    let spot = Spot { placement: Placement::ForYou, position: 9 };
    let led: FxHashMap<(u64, i64, Item), Spot> =
        world.events.iter().map(|event| ((event.person, event.at_ms, event.item), spot)).collect();
    let same = learn(&Lesson { replay: &replay, impressions: &[], led: &led });
    assert_eq!(same, taught(&world, &world.events, &weights), "without impressions no place is known to be overlooked");
}

#[test]
fn a_blended_shelf_adds_up_and_keeps_what_the_owner_turned_off() {
    let world = World::new(14, 80);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let shares = [(Source::SessionNeighbours, 0.5), (Source::ContentSimilarity, 0.3), (Source::Trending, 0.2)];
    let mut weights = Weights { blend: Blend(BTreeMap::from([(Group::Person, shares.into())])), ..Weights::default() };
    let mine = world.of(7);
    let profile = Profile::build(7, &mine, &Declared::default(), &world.facts, &weights, NOW_MS);
    let request = Request {
        placement: Placement::ForYou,
        page_item: None,
        cart: Vec::new(),
        limit: 8,
        exclude: Vec::new(),
        now_ms: NOW_MS + DAY_MS / 24,
        seed: 1,
    };
    let shown = |weights: &Weights| {
        let found = recommend(&model, &world.facts, &Rules::default(), weights, Some(&profile), &request);
        found.items.into_iter().chain(found.spares).collect::<Vec<_>>()
    };
    let all = shown(&weights);
    let from = |source| all.iter().flat_map(|one| &one.terms).filter(|term| term.source == source).count();
    assert!(from(Source::ContentSimilarity) > 0 && from(Source::SessionNeighbours) > 0);
    for one in &all {
        let sum: f32 = one.terms.iter().map(|term| term.contribution).sum();
        assert!((sum - one.score).abs() < 1e-5, "{one:?}");
    }
    let mixed = |one: &&vitrine_personalize::Recommendation| one.terms.iter().any(|it| it.source != one.source);
    assert!(all.iter().filter(mixed).count() >= 3, "sources stand side by side");
    weights.sources.insert(Source::ContentSimilarity, 0.0);
    let off = |one: &vitrine_personalize::Recommendation| {
        one.terms.iter().all(|term| term.source != Source::ContentSimilarity)
    };
    assert!(shown(&weights).iter().all(off));
}
