//! What people say of themselves: sizes, and answers whose people are counted together.

use rustc_hash::FxHashMap;
use vitrine_personalize::{
    Band, DataWeights, Declared, Facet, Facts, Interaction, Item, ItemFacts, Kind, Model, OfferEvidence, Placement,
    Preset, Profile, Reason, Recommendation, Request, Rules, Said, Source, TrainConfig, Weights, offer_category,
    recommend, rerank,
};

use crate::world::{NOW_MS, TODAY, World};

const SMALL: u32 = 1;
const LARGE: u32 = 2;
const CLOTHES: u32 = 1;

/// Six shirts of one root category: the odd ones in small, the even ones in large, the last in both.
fn shirts() -> Facts {
    Facts::new((1..=6).map(|item| {
        let sizes = if item == 6 { vec![SMALL, LARGE] } else { vec![[LARGE, SMALL][item as usize % 2]] };
        let facts = ItemFacts {
            category_path: vec![CLOTHES, 10 + item],
            sizes,
            first_day: TODAY - item as i32,
            shown: true,
            ..ItemFacts::default()
        };
        (item, facts)
    }))
}

fn look(person: u64, item: Item, at_ms: i64) -> Interaction {
    Interaction { at_ms, person, visit: person, item, kind: Kind::View, order: 0, qty: 1 }
}

fn ask(
    placement: Placement,
    model: &Model,
    facts: &Facts,
    weights: &Weights,
    declared: &Declared,
) -> Vec<Recommendation> {
    let someone = Profile::build(9_999, &[], declared, facts, weights, NOW_MS);
    let request = Request {
        placement,
        page_item: None,
        cart: Vec::new(),
        limit: 10,
        exclude: Vec::new(),
        now_ms: NOW_MS,
        seed: 1,
    };
    recommend(model, facts, &Rules::default(), weights, Some(&someone), &request).items
}

fn likes(likes: &[Facet]) -> Declared {
    Declared { likes: likes.to_vec(), ..Declared::default() }
}

#[test]
fn a_told_size_brings_what_can_be_bought_in_it() {
    let (facts, weights) = (shirts(), Weights::default());
    let model = Model::train(&[], &facts, &TrainConfig::at(NOW_MS));
    let (small, large) = (Facet::Size(CLOTHES, SMALL), Facet::Size(CLOTHES, LARGE));
    let told = |of: &[Facet]| ask(Placement::Told, &model, &facts, &weights, &likes(of));
    let found = told(&[small]);
    let mut items: Vec<Item> = found.iter().map(|one| one.item).collect();
    items.sort_unstable();
    assert_eq!(items, [1, 3, 5, 6]);
    assert!(found.iter().all(|one| one.reason == Reason::Told { facet: small }));
    assert!(told(&[Facet::Size(2, SMALL)]).is_empty(), "a size of other goods is another size");
    assert!(told(&[]).is_empty());
    // What fits and is liked stands above what only fits; of two facts each counts.
    let category = Facet::Category(13);
    let found = told(&[small, category]);
    assert_eq!((found[0].item, &found[0].reason), (3, &Reason::Told { facet: category }));
    let score = |found: &[Recommendation]| found.iter().find(|one| one.item == 6).unwrap().score;
    assert!(score(&told(&[small, large])) > score(&told(&[small])), "taken back, its score falls");
}

#[test]
fn a_told_size_moves_a_near_equal_up_and_says_so() {
    let facts = shirts();
    let hits: Vec<(Item, f32)> = vec![(2, 10.0), (1, 9.99)];
    let band = Band { width: 0.05, max_rise: 6, strength: 0.5 };
    let moved = |declared: &Declared| {
        let someone = Profile::build(1, &[], declared, &facts, &Weights::default(), NOW_MS);
        rerank(&hits, &[], &someone, &facts, &band)
    };
    let size = Facet::Size(CLOTHES, SMALL);
    let after = moved(&likes(&[size]));
    assert_eq!((after[0].item, &after[0].reason), (1, &Some(Reason::Told { facet: size })));
    let before = moved(&Declared::default());
    assert_eq!((before[0].item, before[1].liking), (2, 0.0));
}

#[test]
fn sizes_of_what_one_looks_at_say_nothing() {
    let facts = shirts();
    let events: Vec<Interaction> = (1..=6).map(|item| look(1, item, NOW_MS - i64::from(item))).collect();
    let someone = Profile::build(1, &events, &Declared::default(), &facts, &Weights::default(), NOW_MS);
    assert!(!someone.affinities.is_empty());
    assert!(someone.affinities.iter().all(|liking| !matches!(liking.facet, Facet::Size(..))));
}

#[test]
fn a_last_piece_sold_takes_the_size_and_nothing_else() {
    let mut facts = shirts();
    facts.set_sizes(6, vec![LARGE]);
    facts.set_sizes(1, vec![SMALL, LARGE]);
    facts.set_sizes(77, vec![SMALL]);
    let members = |size: u32| facts.members(Facet::Size(CLOTHES, size)).to_vec();
    assert_eq!((members(SMALL), members(LARGE)), (vec![1, 3, 5], vec![1, 2, 4, 6]), "newest first");
    facts.set_sizes(2, Vec::new());
    assert_eq!(facts.members(Facet::Size(CLOTHES, LARGE)), [1, 4, 6]);
    assert_eq!(facts.members(Facet::Category(CLOTHES)).len(), 6);
}

/// A hundred people; those whose number is odd gave an answer and have a taste of their own, three things of the catalog.
fn with_an_answer(world: &World, said: Said) -> Model {
    let mut events = world.events.clone();
    for (n, item) in [41, 43, 47].into_iter().cycle().take(36).enumerate() {
        events.push(look(2 * (n as u64 / 3) + 1, item, NOW_MS - 3_600_000 + n as i64));
    }
    let declared: FxHashMap<u64, Declared> = (0..50)
        .map(|n| (2 * n + 1, Declared { said: vec![said], ..Declared::default() }))
        .chain([(2, Declared { said: vec![Said(9)], ..Declared::default() })])
        .collect();
    Model::train_with(&events, &world.facts, &TrainConfig::at(NOW_MS), &declared)
}

#[test]
fn who_gave_an_answer_gets_what_others_look_at_who_gave_it() {
    let (world, family) = (World::new(8, 100), Said(3));
    let model = with_an_answer(&world, family);
    let for_you = |said: &[Said], weights: &Weights| {
        let declared = Declared { said: said.to_vec(), ..Declared::default() };
        ask(Placement::ForYou, &model, &world.facts, weights, &declared)
    };
    let weights = Weights::default();
    let shown = for_you(&[family], &weights);
    assert_eq!(shown[0].reason, Reason::PopularAmong { said: family });
    assert!(shown[0].reason.is_personal() && shown[0].source == Source::Alike);
    let lone = for_you(&[Said(9)], &weights);
    assert!(lone.iter().all(|one| !one.reason.is_personal()), "one person is no crowd: {lone:?}");
    let half = Weights { data: DataWeights { declared: 0.5, ..DataWeights::default() }, ..Weights::default() };
    let scored = |shown: &[Recommendation], item| shown.iter().find(|one| one.item == item).map(|one| one.score);
    assert!(scored(&for_you(&[family], &half), shown[0].item).unwrap() < shown[0].score, "the owner's weight counts");
    let off = Weights { data: DataWeights { declared: 0.0, ..DataWeights::default() }, ..Weights::default() };
    for (said, weights) in [(&[][..], &weights), (&[family], &off), (&[family], &Weights::preset(Preset::Gentle))] {
        let shown = for_you(said, weights);
        assert!(shown.iter().all(|one| !one.reason.is_personal()), "{shown:?}");
    }
}

#[test]
fn an_answer_changes_no_offer_and_no_order_of_a_search() {
    let world = World::new(8, 100);
    for person in [5, 6, 19] {
        let [silent, telling] = &[Vec::new(), vec![Said(3), Said(7)]].map(|said| {
            let declared = Declared { said, ..Declared::default() };
            Profile::build(person, &world.of(person), &declared, &world.facts, &Weights::default(), NOW_MS)
        });
        let offer = |profile: &Profile| offer_category(profile, &world.facts, &OfferEvidence::default());
        assert_eq!(offer(silent), offer(telling));
        let hits: Vec<(Item, f32)> = (1..40).map(|item| (item, 10.0 - item as f32 * 0.001)).collect();
        let band = Band { width: 0.05, max_rise: 6, strength: 1.0 };
        let order = |profile: &Profile| rerank(&hits, &[], profile, &world.facts, &band);
        assert_eq!(order(silent), order(telling));
        assert_eq!((&silent.affinities, &silent.looked_at), (&telling.affinities, &telling.looked_at));
    }
}
