//! The explanation contract: take the named evidence out of the log, build everything again, and the item's score is
//! another one, or the item is gone.

use std::collections::BTreeMap;

use vitrine_personalize::{
    Band, Declared, Evidence, Facet, HomeRequest, Interaction, Item, Model, OfferEvidence, Placement, Profile, Reason,
    Recommendation, Request, Rules, Source, TrainConfig, Weights,
    blend::{Blend, Group},
    home, offer_category, recommend, rerank,
};

use crate::world::{ITEMS, NOW_MS, World};

/// What a reason rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    History(Item),
    Fact(Facet),
}

/// The causes a reason names. Taking away any one of them must show.
fn causes(item: Item, reason: &Reason) -> Vec<Cause> {
    match reason {
        Reason::RecentlyViewed { .. } | Reason::BuyAgain { .. } => vec![Cause::History(item)],
        Reason::Viewed { item, .. }
        | Reason::OthersCameTo { item }
        | Reason::BoughtTogetherWith { item, here: false }
        | Reason::SimilarTo { item, here: false } => vec![Cause::History(*item)],
        Reason::Affinity { items, .. } => items.iter().map(|&item| Cause::History(item)).collect(),
        Reason::Told { facet } => vec![Cause::Fact(*facet)],
        _ => Vec::new(),
    }
}

/// A page or shelf, as made from a model and a profile.
type View<'a> = dyn Fn(&Model, &Profile) -> Vec<Recommendation> + 'a;

/// One person in the world, with or without a cause.
struct Life<'a> {
    world: &'a World,
    person: u64,
    declared: Declared,
}

impl Life<'_> {
    fn profile(&self, events: &[Interaction]) -> Profile {
        let mine: Vec<Interaction> = events.iter().filter(|event| event.person == self.person).copied().collect();
        Profile::build(self.person, &mine, &self.declared, &self.world.facts, &Weights::default(), NOW_MS)
    }

    fn without(&self, cause: &Cause) -> (Model, Profile) {
        match cause {
            Cause::History(item) => {
                let gone = |event: &&Interaction| event.person != self.person || event.item != *item;
                let events: Vec<Interaction> = self.world.events.iter().filter(gone).copied().collect();
                assert!(events.len() < self.world.events.len(), "{item} is named but not in the log");
                (train(self.world, &events), self.profile(&events))
            }
            Cause::Fact(fact) => {
                let likes = self.declared.likes.iter().copied().filter(|like| like != fact).collect();
                let life = Life { declared: Declared { likes, ..self.declared.clone() }, ..*self };
                (train(self.world, &self.world.events), life.profile(&self.world.events))
            }
        }
    }
}

fn train(world: &World, events: &[Interaction]) -> Model {
    let mut model = Model::train(events, &world.facts, &TrainConfig::at(NOW_MS));
    let linear = model.learn_linear(1);
    model.take_linear(linear);
    model
}

fn page(world: &World, model: &Model, profile: &Profile, weights: &Weights) -> Vec<Recommendation> {
    let request = HomeRequest { shelf_len: 8, now_ms: NOW_MS, seed: 1, ..HomeRequest::default() };
    home(model, &world.facts, &Rules::default(), weights, Some(profile), &request)
        .into_iter()
        .flat_map(|shelf| shelf.items)
        .collect()
}

fn shelf(
    world: &World,
    model: &Model,
    profile: &Profile,
    weights: &Weights,
    placement: Placement,
) -> Vec<Recommendation> {
    let request = Request {
        placement,
        page_item: (placement != Placement::Mail).then_some(40),
        cart: Vec::new(),
        limit: 8,
        exclude: Vec::new(),
        now_ms: NOW_MS,
        seed: 1,
    };
    let found = recommend(model, &world.facts, &Rules::default(), weights, Some(profile), &request);
    found.items.into_iter().chain(found.spares).collect()
}

#[test]
fn removing_the_named_evidence_changes_the_item() {
    evidence_is_what_it_rests_on(&Weights::default());
}

#[test]
fn removing_the_named_evidence_changes_an_item_that_several_sources_brought() {
    let shares = BTreeMap::from([
        (Source::SessionNeighbours, 0.4),
        (Source::BoughtTogether, 0.2),
        (Source::ContentSimilarity, 0.2),
        (Source::Affinity, 0.1),
        (Source::Trending, 0.1),
    ]);
    let blend = Blend(Group::ALL.into_iter().map(|group| (group, shares.clone())).collect());
    evidence_is_what_it_rests_on(&Weights { blend, ..Weights::default() });
}

fn evidence_is_what_it_rests_on(weights: &Weights) {
    let world = World::new(3, 80);
    let model = train(&world, &world.events);
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for person in [1, 7, 19, 33, 58] {
        let likes = vec![Facet::Category(10 + person as u32 % 8), Facet::Attribute(1, person as u32 % 4)];
        let life = Life { world: &world, person, declared: Declared { likes, ..Declared::default() } };
        let profile = life.profile(&world.events);
        let views: [&View<'_>; 4] = [
            &|model, profile| page(&world, model, profile, weights),
            &|model, profile| shelf(&world, model, profile, weights, Placement::ProductAlso),
            &|model, profile| shelf(&world, model, profile, weights, Placement::Mail),
            &|model, profile| shelf(&world, model, profile, weights, Placement::SearchEmpty),
        ];
        let mut rebuilt: BTreeMap<Cause, (Model, Profile)> = BTreeMap::new();
        for view in views {
            for shown in view(&model, &profile).iter().filter(|shown| shown.reason.is_personal()) {
                let named = causes(shown.item, &shown.reason);
                assert!(!named.is_empty(), "a personal reason names its cause: {shown:?}");
                for cause in named {
                    let (model, profile) = rebuilt.entry(cause.clone()).or_insert_with(|| life.without(&cause));
                    let after = view(model, profile).into_iter().find(|after| after.item == shown.item);
                    assert!(
                        after.as_ref().is_none_or(|after| (after.score - shown.score).abs() > 1e-6 * shown.score),
                        "{cause:?} taken away, and nothing happened to {shown:?}\n{after:?}",
                    );
                    let kind = format!("{:?}", shown.reason);
                    *kinds.entry(kind.split([' ', '{']).next().unwrap_or_default().to_owned()).or_default() += 1;
                }
            }
        }
    }
    // A test that never met a kind of reason proves nothing about it.
    for kind in ["RecentlyViewed", "Viewed", "Told", "BuyAgain"] {
        assert!(kinds.get(kind).is_some_and(|&count| count >= 3), "{kind} hardly met: {kinds:?}");
    }
}

#[test]
fn each_source_alone_explains_itself() {
    let world = World::new(4, 160);
    let model = train(&world, &world.events);
    for source in [
        Source::SessionNeighbours,
        Source::LongTerm,
        Source::BoughtTogether,
        Source::ContentSimilarity,
        Source::Affinity,
    ] {
        let mut weights = Weights::default();
        weights.sources.extend(Source::ALL.into_iter().filter(|&other| other != source).map(|other| (other, 0.0)));
        let view = |model: &Model, profile: &Profile| {
            let request = Request {
                placement: Placement::ForYou,
                page_item: None,
                cart: Vec::new(),
                limit: 6,
                exclude: Vec::new(),
                now_ms: NOW_MS,
                seed: 1,
            };
            recommend(model, &world.facts, &Rules::default(), &weights, Some(profile), &request).items
        };
        let mut met = 0;
        for person in [2, 11, 23] {
            let life = Life { world: &world, person, declared: Declared::default() };
            for shown in view(&model, &life.profile(&world.events)) {
                assert_eq!(shown.source, source);
                for cause in causes(shown.item, &shown.reason) {
                    let (model, profile) = life.without(&cause);
                    let after = view(&model, &profile).into_iter().find(|after| after.item == shown.item);
                    assert!(
                        after.as_ref().is_none_or(|after| {
                            let change = (after.score - shown.score) / shown.score;
                            // A visit that is one click shorter is another visit; a habit that is one thing poorer is not.
                            if source == Source::LongTerm { change < -1e-6 } else { change.abs() > 1e-6 }
                        }),
                        "{source:?}: {cause:?} taken away, and nothing happened to {shown:?}\n{after:?}",
                    );
                    met += 1;
                }
            }
        }
        assert!(met >= 5, "{source:?} hardly met: {met}");
    }
}

#[test]
fn a_move_and_an_offer_rest_on_what_they_name() {
    let world = World::new(5, 60);
    let hits: Vec<(Item, f32)> = (1..=ITEMS).map(|item| (item * 7 % ITEMS + 1, 1.0)).collect();
    let (mut moves, mut offers) = (0, 0);
    for person in 1..=20 {
        let likes = vec![Facet::Category(10 + person as u32 % 8)];
        let life = Life { world: &world, person, declared: Declared { likes, ..Declared::default() } };
        let profile = life.profile(&world.events);
        let after = |cause: &Cause| match cause {
            Cause::History(item) => {
                let kept = world.events.iter().filter(|event| event.item != *item).copied().collect::<Vec<_>>();
                life.profile(&kept)
            }
            Cause::Fact(_) => Life { declared: Declared::default(), ..life }.profile(&world.events),
        };
        for moved in rerank(&hits, &[], &profile, &world.facts, &Band::CATEGORY) {
            let Some(reason) = &moved.reason else { continue };
            let sum: f32 = moved.terms.iter().map(|term| term.contribution).sum();
            assert!((sum - moved.liking).abs() < 1e-6);
            if let Reason::Affinity { items, .. } = reason {
                assert!(
                    moved
                        .terms
                        .iter()
                        .any(|term| matches!(&term.evidence, Evidence::Liking { items: named, .. } if named == items))
                );
            }
            for cause in causes(moved.item, reason).into_iter().take(2) {
                let again = rerank(&[(moved.item, 1.0)], &[], &after(&cause), &world.facts, &Band::CATEGORY);
                assert!(again[0].liking < moved.liking, "{cause:?} taken away, and {moved:?} is liked as before");
                moves += 1;
            }
        }
        if let Some(offer) = offer_category(&profile, &world.facts, &OfferEvidence::default()) {
            for &item in &offer.evidence {
                let again = offer_category(&after(&Cause::History(item)), &world.facts, &OfferEvidence::default());
                assert!(again.is_none_or(|again| again.category != offer.category || again.affinity < offer.affinity));
                offers += 1;
            }
        }
    }
    assert!(moves > 50 && offers > 20, "hardly met: {moves} moves, {offers} offers");
}
