//! Whatever comes in: no panic, nothing shown that must not be, nothing twice, sums that add up, the same from the same.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use proptest::{collection::vec, option, prelude::*, sample::select};
use vitrine_personalize::{
    Band, Block, DAY_MS, DataWeights, Declared, Facet, Facts, HomeRequest, Interaction, Item, ItemFacts, Kind, Model,
    OfferEvidence, Place, Placement, Profile, Recommendation, Request, Rules, Said, Source, TrainConfig, Weights,
    blend::{Blend, Group},
    home, offer_category, recommend, rerank,
};

use crate::world::{NOW_MS, TODAY};

const KINDS: [Kind; 5] = [Kind::View, Kind::Cart, Kind::Wishlist, Kind::Purchase, Kind::Dismiss];

/// Few numbers, so that things meet; and now and then one that is out of bounds.
fn item() -> impl Strategy<Value = Item> {
    prop_oneof![20 => 1_u32..25, 1 => select(vec![0, u32::MAX])]
}

fn time() -> impl Strategy<Value = i64> {
    prop_oneof![20 => NOW_MS - 40 * DAY_MS..NOW_MS, 1 => select(vec![i64::MIN, 0, i64::MAX, NOW_MS + DAY_MS])]
}

fn number() -> impl Strategy<Value = f32> {
    prop_oneof![8 => 0.0_f32..2.0, 1 => select(vec![f32::NAN, f32::INFINITY, -1.0, 0.0, 1e30])]
}

prop_compose! {
    fn interaction()(at_ms in time(), person in 1_u64..6, visit in 1_u64..9, item in item(), kind in select(KINDS.to_vec()), order in 0_u64..5, qty in any::<u32>()) -> Interaction {
        Interaction { at_ms, person, visit, item, kind, order, qty }
    }
}

fn facet() -> impl Strategy<Value = Facet> {
    prop_oneof![
        (0_u32..6).prop_map(Facet::Category),
        (0_u32..4).prop_map(Facet::Brand),
        (0_u32..3, 0_u32..3).prop_map(|(key, value)| Facet::Attribute(key, value)),
        (0_u8..3).prop_map(Facet::PriceBand),
        (0_u32..6, 0_u32..3).prop_map(|(root, size)| Facet::Size(root, size)),
    ]
}

prop_compose! {
    fn item_facts()(
        category_path in vec(0_u32..6, 0..3),
        brand in 0_u32..4,
        attributes in vec((0_u32..3, 0_u32..3), 0..3),
        sizes in vec(0_u32..3, 0..3),
        price_band in 0_u8..3,
        margin_band in 0_u8..3,
        first_day in prop_oneof![TODAY - 100..TODAY + 1, select(vec![i32::MIN, i32::MAX])],
        words in vec((0_u32..6, number()), 0..4),
        shown in prop::bool::weighted(0.85),
        sensitive in prop::bool::weighted(0.1),
    ) -> ItemFacts {
        ItemFacts { category_path, brand, attributes, sizes, price_band, margin_band, first_day, words, shown, sensitive }
    }
}

fn facts() -> impl Strategy<Value = Facts> {
    vec((1_u32..25, item_facts()), 0..24).prop_map(Facts::new)
}

fn rules() -> impl Strategy<Value = Rules> {
    (
        vec((select(Placement::ALL.to_vec()), vec(item(), 0..3)), 0..3),
        vec(item(), 0..3),
        vec(facet(), 0..2),
        vec((item(), number()), 0..3),
        vec((facet(), number()), 0..3),
        (0_u8..6, 0_u8..4, number()),
    )
        .prop_map(
            |(
                pins,
                items,
                facets,
                item_boosts,
                facet_boosts,
                (max_of_category_in_ten, max_brand_run, margin_weight),
            )| {
                Rules {
                    pins: pins.into_iter().collect(),
                    banned_items: items.into_iter().collect(),
                    banned_facets: facets.into_iter().collect(),
                    item_boosts: item_boosts.into_iter().collect(),
                    facet_boosts: facet_boosts.into_iter().collect(),
                    margin_weight,
                    max_of_category_in_ten,
                    max_brand_run,
                    places: BTreeMap::new(),
                }
            },
        )
}

fn weights() -> impl Strategy<Value = Weights> {
    let shares = vec((select(Source::ALL.to_vec()), number()), 0..4);
    (
        vec((select(Source::ALL.to_vec()), number()), 0..4),
        [number(), number(), number(), number()],
        number(),
        vec((select(Group::ALL.to_vec()), shares), 0..3),
    )
        .prop_map(|(sources, data, explore, groups)| Weights {
            sources: sources.into_iter().collect(),
            placements: BTreeMap::new(),
            data: DataWeights { browsing: data[0], purchases: data[1], declared: data[2], place: data[3] },
            blend: Blend(groups.into_iter().map(|(group, shares)| (group, shares.into_iter().collect())).collect()),
            explore,
        })
}

prop_compose! {
    fn declared()(likes in vec(facet(), 0..3), muted in vec(facet(), 0..2), dismissed in vec(item(), 0..3), said in vec((0_u8..4).prop_map(Said), 0..3), at in option::of(0_u16..3)) -> Declared {
        let place = at.map(|region| Place { country: 1, region });
        Declared { likes, muted, dismissed, said, place }
    }
}

prop_compose! {
    fn request()(
        placement in select(Placement::ALL.to_vec()),
        page_item in option::of(item()),
        cart in vec(item(), 0..4),
        limit in prop_oneof![5 => 0_usize..12, 1 => Just(usize::MAX)],
        exclude in vec(item(), 0..4),
        seed in any::<u64>(),
    ) -> Request {
        Request { placement, page_item, cart, limit, exclude, now_ms: NOW_MS, seed }
    }
}

/// What must hold of everything that is shown.
fn check(
    shown: &[Recommendation],
    facts: &Facts,
    rules: &Rules,
    profile: Option<&Profile>,
    absent: &[Item],
) -> Result<(), TestCaseError> {
    let mut seen = HashSet::new();
    for one in shown {
        prop_assert!(seen.insert(one.item), "{} twice", one.item);
        let Some(known) = facts.get(one.item) else { return Err(TestCaseError::fail(format!("unknown: {one:?}"))) };
        prop_assert!(known.shown && !known.sensitive, "{one:?}");
        prop_assert!(!rules.bans(one.item, known) && !absent.contains(&one.item), "{one:?}");
        if let Some(profile) = profile {
            prop_assert!(!profile.declared.dismissed.contains(&one.item), "{one:?}");
            prop_assert!(!profile.declared.muted.iter().any(|&facet| known.has(facet)), "{one:?}");
        } else {
            prop_assert!(!one.reason.is_personal(), "{one:?}");
        }
        let sum: f32 = one.terms.iter().map(|term| term.contribution).sum();
        prop_assert!((sum - one.score).abs() <= 1e-4 * one.score.abs().max(1e-3), "{sum}: {one:?}");
        prop_assert!(one.score.is_finite() && one.score > 0.0 && (0.0..=1.0).contains(&one.propensity), "{one:?}");
        let words = format!("{:?} {:?}", one.reason, one.terms);
        for sensitive in (0..25).filter(|&item| facts.get(item).is_some_and(|known| known.sensitive)) {
            let named = [format!("item: {sensitive},"), format!("item: {sensitive} ")];
            prop_assert!(!named.iter().any(|name| words.contains(name)), "{} is sensitive: {:?}", sensitive, one);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shelves_and_pages_hold_their_promises(
        facts in facts(),
        events in vec(interaction(), 0..80),
        rules in rules(),
        weights in weights(),
        declared in declared(),
        known in any::<bool>(),
        request in request(),
        min_people in any::<u8>(),
    ) {
        let model = Model::train(&events, &facts, &TrainConfig { min_people, ..TrainConfig::at(NOW_MS) });
        let profile = known.then(|| Profile::build(1, &events, &declared, &facts, &weights, NOW_MS));
        let shelf = recommend(&model, &facts, &rules, &weights, profile.as_ref(), &request);
        prop_assert!(shelf.items.len() <= request.limit);
        let all: Vec<Recommendation> = shelf.items.iter().chain(&shelf.spares).cloned().collect();
        let absent: Vec<Item> = request.exclude.iter().chain(&request.cart).chain(&request.page_item).copied().collect();
        check(&all, &facts, &rules, profile.as_ref(), &absent)?;

        let page = HomeRequest {
            shelf_len: request.limit.min(9),
            for_you_len: None,
            blocks: request.cart.iter().map(|&item| Block { item: item.wrapping_add(1), about: Some(Facet::Brand(1)), weight: 1.0 }).collect(),
            resting: request.exclude.iter().map(|item| item.wrapping_add(1)).collect(),
            cart: request.cart.clone(),
            exclude: request.exclude.clone(),
            now_ms: NOW_MS,
            seed: request.seed,
        };
        let shelves = home(&model, &facts, &rules, &weights, profile.as_ref(), &page);
        let all: Vec<Recommendation> =
            shelves.iter().flat_map(|shelf| shelf.items.iter().chain(&shelf.spares)).cloned().collect();
        let absent: Vec<Item> = request.exclude.iter().chain(&request.cart).copied().collect();
        check(&all, &facts, &rules, profile.as_ref(), &absent)?;
        for shelf in &shelves {
            prop_assert!(!shelf.items.is_empty());
            prop_assert_eq!(shelf.personal, shelf.items.iter().any(|one| one.reason.is_personal()));
        }

        // The same from the same, whatever order the lines of the log have.
        let mut shuffled = events.clone();
        shuffled.reverse();
        let again = Model::train(&shuffled, &facts, &TrainConfig { min_people, ..TrainConfig::at(NOW_MS) });
        prop_assert!(again == model);
        let profile = known.then(|| Profile::build(1, &shuffled, &declared, &facts, &weights, NOW_MS));
        prop_assert_eq!(home(&again, &facts, &rules, &weights, profile.as_ref(), &page), shelves);

        if let Some(profile) = &profile
            && let Some(offer) = offer_category(profile, &facts, &OfferEvidence { min_items: 1, min_weight: 0.0 })
        {
            for &item in &offer.evidence {
                let known = facts.get(item);
                prop_assert!(known.is_some_and(|known| !known.sensitive && known.category() == Some(offer.category)));
            }
        }
    }

    #[test]
    fn a_model_brought_up_to_date_equals_a_rebuilt_one(
        facts in facts(),
        mut events in vec(interaction(), 1..120),
        steps in vec(1_i64..DAY_MS, 120),
        share in 0.0_f64..1.0,
    ) {
        // In time order, at distinct times, up to a day with nothing in between.
        let mut at_ms = NOW_MS - 60 * DAY_MS;
        for (event, step) in events.iter_mut().zip(&steps) {
            at_ms += step;
            event.at_ms = at_ms;
        }
        let cut = (events.len() as f64 * share) as usize;
        let then_ms = events.get(cut).map_or(at_ms, |event| event.at_ms);
        let mut live = Model::train(&events[..cut], &facts, &TrainConfig::at(then_ms));
        for event in &events[cut..] {
            live.apply(event);
        }
        live.roll_to(at_ms + DAY_MS);
        prop_assert!(live == Model::train(&events, &facts, &TrainConfig::at(at_ms + DAY_MS)));
    }

    #[test]
    fn sizes_set_one_by_one_are_as_if_they_had_been_from_the_start(
        items in vec((1_u32..25, item_facts()), 0..24),
        changes in vec((1_u32..25, vec(0_u32..3, 0..3)), 0..12),
    ) {
        let mut live = Facts::new(items.clone());
        let mut known: BTreeMap<Item, ItemFacts> = items.into_iter().collect();
        for (item, sizes) in changes {
            live.set_sizes(item, sizes.clone());
            if let Some(facts) = known.get_mut(&item) {
                facts.sizes = sizes;
            }
        }
        prop_assert!(live == Facts::new(known));
    }

    #[test]
    fn re_ranking_stays_inside_its_bounds(
        facts in facts(),
        events in vec(interaction(), 0..60),
        declared in declared(),
        hits in vec((item(), prop_oneof![6 => select(vec![10.0_f32, 9.9, 9.8, 9.0, 5.0]), 1 => number()]), 0..40),
        fixed in vec(prop::bool::weighted(0.15), 0..40),
        sorted in prop::bool::weighted(0.8),
        max_rise in prop_oneof![0_usize..8, Just(usize::MAX)],
        width in number(),
        strength in number(),
    ) {
        let mut hits = hits;
        if sorted {
            hits.sort_by(|a, b| b.1.total_cmp(&a.1));
        }
        let band = Band { width, max_rise, strength };
        let width = if width.is_nan() { 0.0 } else { width.clamp(0.0, 1.0) };
        let profile = Profile::build(1, &events, &declared, &facts, &Weights::default(), NOW_MS);
        let moved = rerank(&hits, &fixed, &profile, &facts, &band);
        let places: BTreeSet<usize> = moved.iter().map(|one| one.from).collect();
        prop_assert_eq!(places.len(), hits.len(), "a permutation");
        for (to, one) in moved.iter().enumerate() {
            prop_assert_eq!((one.to, one.item), (to, hits[one.from].0));
            prop_assert!(one.from.abs_diff(to) <= max_rise, "{one:?}");
            prop_assert!(one.from == to || !fixed.get(one.from).copied().unwrap_or(false), "{one:?}");
            prop_assert!(one.reason.is_none() || to < one.from);
            prop_assert!((0.0..=1.0).contains(&one.liking), "{one:?}");
            if one.from != to {
                // Whoever changes places is near-equal with whoever stood there.
                let (a, b) = (hits[one.from].1, hits[to].1);
                prop_assert!(a.min(b) >= a.max(b) * (1.0 - width) * 0.9999, "{a} and {b}: {one:?}");
            }
            if to < one.from {
                prop_assert!(one.liking > 0.0 && one.reason.is_some(), "only liking lifts: {one:?}");
            }
        }
        let nobody = Profile::build(1, &[], &Declared::default(), &facts, &Weights::default(), NOW_MS);
        prop_assert!(rerank(&hits, &fixed, &nobody, &facts, &band).iter().all(|one| one.from == one.to));
    }
}
