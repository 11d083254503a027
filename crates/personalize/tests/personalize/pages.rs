//! What pages look like: cold shops, strangers, rules, variety, what counts at once.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use vitrine_personalize::{
    Block, DAY_MS, Declared, Facet, Facts, HomeRequest, Interaction, Item, ItemFacts, Kind, Model, Place, Placement,
    Preset, Profile, Reason, Recommendation, Request, Rules, ShelfKind, Source, TrainConfig, Weights, home, recommend,
};

use crate::world::{self, ITEMS, NOW_MS, TODAY, World, partner};

fn request(placement: Placement) -> Request {
    Request { placement, page_item: None, cart: Vec::new(), limit: 10, exclude: Vec::new(), now_ms: NOW_MS, seed: 1 }
}

fn home_request() -> HomeRequest {
    HomeRequest { shelf_len: 8, now_ms: NOW_MS, seed: 1, ..HomeRequest::default() }
}

fn tiny_shop(first_day: i32) -> Facts {
    Facts::new((1..=10).map(|item| {
        let facts = ItemFacts {
            category_path: vec![1 + item % 3],
            margin_band: (item % 4) as u8,
            words: vec![(item % 4, 1.0)],
            first_day,
            shown: true,
            ..ItemFacts::default()
        };
        (item, facts)
    }))
}

fn view(at_ms: i64, person: u64, item: Item) -> Interaction {
    Interaction { at_ms, person, visit: person, item, kind: Kind::View, order: 0, qty: 1 }
}

fn profile(person: u64, events: &[Interaction], declared: &Declared, facts: &Facts) -> Profile {
    Profile::build(person, events, declared, facts, &Weights::default(), NOW_MS)
}

#[test]
fn ten_products_and_no_events_still_make_a_page_that_claims_nothing_false() {
    let (rules, weights) = (Rules::default(), Weights::default());
    for (first_day, kind, reason) in
        [(TODAY - 3, ShelfKind::New, Reason::New), (TODAY - 400, ShelfKind::Assortment, Reason::Assortment)]
    {
        let facts = tiny_shop(first_day);
        let model = Model::train(&[], &facts, &TrainConfig::at(NOW_MS));
        let shelves = home(&model, &facts, &rules, &weights, None, &home_request());
        assert_eq!(shelves.iter().map(|shelf| shelf.kind).take(2).collect::<Vec<_>>(), [ShelfKind::Hero, kind]);
        assert_eq!(shelves.iter().map(|shelf| shelf.items.len()).sum::<usize>().min(9), 9);
        assert!(shelves.iter().all(|shelf| !shelf.personal && shelf.items.iter().all(|one| one.reason == reason)));
        // A product page has what is alike.
        let page = Request { page_item: Some(1), ..request(Placement::ProductSimilar) };
        let similar = recommend(&model, &facts, &rules, &weights, None, &page);
        assert!(similar.items.iter().any(|one| one.reason == Reason::SimilarTo { item: 1, here: true }), "{similar:?}");
    }
}

#[test]
fn declared_facts_alone_make_a_page_personal() {
    let facts = world::facts();
    let model = Model::train(&[], &facts, &TrainConfig::at(NOW_MS));
    let likes = Facet::Category(13);
    let declared = Declared { likes: vec![likes], ..Declared::default() };
    let someone = profile(1, &[], &declared, &facts);
    let shelves = home(&model, &facts, &Rules::default(), &Weights::default(), Some(&someone), &home_request());
    let hero = &shelves[0].items[0];
    assert_eq!(hero.reason, Reason::Told { facet: likes });
    assert!(facts.get(hero.item).unwrap().has(likes) && shelves[0].personal && shelves[1].personal);
}

#[test]
fn a_stranger_and_the_control_arm_get_the_same_page_as_everyone() {
    let world = World::new(6, 120);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let (rules, weights) = (Rules::default(), Weights { explore: 0.5, ..Weights::default() });
    let page = |seed| home(&model, &world.facts, &rules, &weights, None, &HomeRequest { seed, ..home_request() });
    let shelves = page(1);
    assert_eq!(shelves, page(2));
    assert!(shelves.iter().all(|shelf| !shelf.personal));
    let kinds: BTreeSet<ShelfKind> = shelves.iter().map(|shelf| shelf.kind).collect();
    assert!(kinds.is_superset(&[ShelfKind::Hero, ShelfKind::BoughtMost, ShelfKind::Popular, ShelfKind::New].into()));
    // With the preset Off a person with a history is a stranger too.
    let off = Weights::preset(Preset::Off);
    let mine = Profile::build(5, &world.of(5), &Declared::default(), &world.facts, &off, NOW_MS);
    assert_eq!(home(&model, &world.facts, &rules, &off, Some(&mine), &home_request()), shelves);
}

#[test]
fn a_view_counts_on_the_very_next_page() {
    let world = World::new(7, 150);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let page = |events: &[Interaction]| {
        let someone = profile(900, events, &Declared::default(), &world.facts);
        home(&model, &world.facts, &Rules::default(), &Weights::default(), Some(&someone), &home_request())
    };
    assert!(page(&[]).iter().all(|shelf| !shelf.personal));
    let shelves = page(&[view(NOW_MS - 60_000, 900, 40)]);
    let hero = &shelves[0].items[0];
    assert_eq!(hero.reason, Reason::Viewed { item: 40, at_ms: NOW_MS - 60_000 }, "{hero:?}");
    assert_eq!(world::category(hero.item), world::category(40));
    let seen = shelves.iter().find(|shelf| shelf.kind == ShelfKind::Continue).unwrap();
    assert_eq!(seen.items[0].item, 40);
}

#[test]
fn bought_together_needs_distinct_people_and_finds_the_partner() {
    let world = World::new(8, 250);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let page = Request { page_item: Some(3), ..request(Placement::ProductTogether) };
    let found = recommend(&model, &world.facts, &Rules::default(), &Weights::default(), None, &page);
    assert_eq!(found.items[0].item, partner(3), "{found:?}");
    assert_eq!(found.items[0].reason, Reason::BoughtTogetherWith { item: 3, here: true });
    // One person's orders, however many, are nobody else's business.
    let alone: Vec<Interaction> = (1..=6)
        .flat_map(|order| {
            [3, 77].map(|item| Interaction {
                kind: Kind::Purchase,
                order,
                visit: order,
                ..view(NOW_MS - order as i64 * DAY_MS, 1, item)
            })
        })
        .collect();
    let model = Model::train(&alone, &world.facts, &TrainConfig::at(NOW_MS));
    let found = recommend(&model, &world.facts, &Rules::default(), &Weights::default(), None, &page);
    assert!(found.items.is_empty(), "{found:?}");
}

#[test]
fn variety_holds_while_there_is_a_choice() {
    let world = World::new(9, 200);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let rules = Rules::default();
    for person in 1..=30 {
        let someone = profile(person, &world.of(person), &Declared::default(), &world.facts);
        let shelf =
            recommend(&model, &world.facts, &rules, &Weights::default(), Some(&someone), &request(Placement::ForYou));
        assert_eq!((shelf.items.len(), shelf.spares.len()), (10, 10));
        let mut of_category: HashMap<u32, usize> = HashMap::new();
        for one in &shelf.items {
            *of_category.entry(world::category(one.item)).or_default() += 1;
        }
        assert!(of_category.values().all(|&count| count <= 4), "{of_category:?}");
        let brands: Vec<u32> = shelf.items.iter().map(|one| world.facts.get(one.item).unwrap().brand).collect();
        assert!(brands.windows(3).all(|run| run[0] != run[1] || run[1] != run[2]), "{brands:?}");
        // A filler never stands before what speaks of the person: that has the first place.
        let fills = |source| {
            matches!(source, Source::Alike | Source::Near | Source::Trending | Source::New | Source::Assortment)
        };
        assert!(shelf.items.iter().all(|one| fills(one.source)) || !fills(shelf.items[0].source));
    }
}

#[test]
fn the_most_bought_are_of_many_kinds() {
    let world = World::new(9, 400);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let get = |rules: &Rules| {
        let place = request(Placement::BoughtMost);
        let found = recommend(&model, &world.facts, rules, &Weights::default(), None, &place);
        found.items.iter().map(|one| one.item).collect::<Vec<_>>()
    };
    let shelf = get(&Rules::default());
    let alone = get(&Rules { max_of_category_in_ten: 10, ..Rules::default() });
    assert_eq!(shelf[0], alone[0], "the most bought is first");
    let kinds: Vec<u32> = shelf.iter().map(|&item| world::category(item)).collect();
    assert!(kinds.windows(2).all(|pair| pair[0] != pair[1]), "{kinds:?}");
    assert!(kinds.iter().all(|kind| kinds.iter().filter(|other| *other == kind).count() <= 4), "{kinds:?}");
}

#[test]
fn the_owner_pins_bans_and_boosts() {
    let facts = world::facts();
    let model = Model::train(&[], &facts, &TrainConfig::at(NOW_MS));
    let place = Placement::Assortment;
    let get = |rules: &Rules| recommend(&model, &facts, rules, &Weights::default(), None, &request(place)).items;
    let plain = get(&Rules::default());
    let last = plain[9].item;
    let pinned = get(&Rules { pins: BTreeMap::from([(place, vec![last, last, 9999])]), ..Rules::default() });
    assert_eq!((pinned[0].item, &pinned[0].reason), (last, &Reason::Pinned));
    assert_eq!(pinned.iter().filter(|one| one.item == last).count(), 1);
    let banned = get(&Rules {
        banned_items: [plain[0].item].into(),
        banned_facets: [Facet::Category(10), Facet::Brand(3)].into(),
        pins: BTreeMap::from([(place, vec![plain[0].item])]),
        ..Rules::default()
    });
    assert!(banned.iter().all(|one| one.item != plain[0].item && world::category(one.item) != 0));
    assert!(banned.iter().all(|one| facts.get(one.item).unwrap().brand != 3));
    let boosted = get(&Rules { item_boosts: BTreeMap::from([(plain[1].item, 1000.0)]), ..Rules::default() });
    let of = |list: &[vitrine_personalize::Recommendation]| {
        list.iter().find(|one| one.item == plain[1].item).map(|one| one.score).unwrap()
    };
    assert!((of(&boosted) / of(&plain) - 2.0).abs() < 1e-5, "a boost is at most two");
    assert!(boosted.iter().all(|one| one.reason == Reason::Assortment), "a boost is not a reason");
}

#[test]
fn buy_again_waits_until_it_is_due() {
    let facts = world::facts();
    let bought = |days_ago: i64, order: u64| Interaction {
        kind: Kind::Purchase,
        order,
        ..view(NOW_MS - days_ago * DAY_MS, 1, 5)
    };
    let model = Model::train(&[], &facts, &TrainConfig::at(NOW_MS));
    let get = |events: &[Interaction]| {
        let someone = profile(1, events, &Declared::default(), &facts);
        let rules = Rules::default();
        recommend(&model, &facts, &rules, &Weights::default(), Some(&someone), &request(Placement::BuyAgain)).items
    };
    // Every 20 days: due from day 12 on.
    assert!(get(&[bought(31, 1), bought(11, 2)]).is_empty());
    let due = get(&[bought(33, 1), bought(13, 2)]);
    assert_eq!(due[0].reason, Reason::BuyAgain { times: 2, last_ms: NOW_MS - 13 * DAY_MS });
    assert!(get(&[bought(200, 1)]).is_empty(), "a chair bought once is not due");
}

#[test]
fn exploration_keeps_its_books() {
    let world = World::new(10, 150);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let someone = profile(5, &world.of(5), &Declared::default(), &world.facts);
    let weights = Weights { explore: 0.2, ..Weights::default() };
    let shelf = |seed| {
        let request = Request { seed, ..request(Placement::ForYou) };
        recommend(&model, &world.facts, &Rules::default(), &weights, Some(&someone), &request)
    };
    let mut shown: HashMap<Item, (u32, f32)> = HashMap::new();
    let tries = 2_000;
    for seed in 0..tries {
        let found = shelf(seed);
        assert_eq!(found, shelf(seed));
        for one in found.items {
            let entry = shown.entry(one.item).or_insert((0, one.propensity));
            assert!((entry.1 - one.propensity).abs() < 1e-6);
            entry.0 += 1;
        }
    }
    assert_eq!(shown.len(), 15);
    for (item, (count, propensity)) in shown {
        let share = f64::from(count) / tries as f64;
        assert!((share - f64::from(propensity)).abs() < 0.03, "{item}: {share} against {propensity}");
    }
}

#[test]
fn new_things_that_few_looked_at_are_tried_first() {
    let world = World::new(10, 150);
    // Two items of the person's own category that came in today and that nobody has seen.
    let mine = world.of(5);
    let liked = world::category(mine[0].item);
    let fresh = [ITEMS + 1, ITEMS + 2];
    let mut all: Vec<(Item, ItemFacts)> =
        (1..=ITEMS).map(|item| (item, world.facts.get(item).unwrap().clone())).collect();
    all.extend(fresh.map(|item| {
        let known = world.facts.get(mine[0].item).unwrap().clone();
        (item, ItemFacts { first_day: TODAY, brand: 900 + item, price_band: 9, words: Vec::new(), ..known })
    }));
    assert_eq!(all.last().unwrap().1.category_path.last(), Some(&(10 + liked)));
    let facts = Facts::new(all);
    let model = Model::train(&world.events, &facts, &TrainConfig::at(NOW_MS));
    let someone = profile(5, &mine, &Declared::default(), &facts);
    let weights = Weights { explore: 0.4, ..Weights::default() };
    let request = Request { limit: 4, ..request(Placement::ForYou) };
    let found = recommend(&model, &facts, &Rules::default(), &weights, Some(&someone), &request);
    let everything: Vec<_> = found.items.iter().chain(&found.spares).collect();
    let tried = |one: &&&Recommendation| one.propensity > 0.0 && one.propensity < 0.5;
    let chances: Vec<(bool, f32)> = everything
        .iter()
        .filter(tried)
        .map(|one| (facts.get(one.item).unwrap().first_day > TODAY - 45, one.propensity))
        .collect();
    let whole: f32 = chances.iter().map(|(_, chance)| chance).sum();
    assert!((whole - 0.4).abs() < 1e-5 && chances.len() <= 5, "{chances:?}");
    let of = |is_new| chances.iter().filter(move |(new, _)| *new == is_new).map(|(_, chance)| *chance);
    assert!(of(true).next().is_some(), "something new was a candidate: {chances:?}");
    assert!(of(true).all(|new| of(false).all(|old| new > 2.9 * old)), "{chances:?}");
}

#[test]
fn a_better_margin_counts_inside_the_bounds_of_boosts() {
    let world = World::new(10, 150);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let someone = profile(5, &world.of(5), &Declared::default(), &world.facts);
    let shown = |rules: &Rules| {
        let found =
            recommend(&model, &world.facts, rules, &Weights::default(), Some(&someone), &request(Placement::ForYou));
        found.items.into_iter().chain(found.spares).map(|one| (one.item, one)).collect::<HashMap<_, _>>()
    };
    let plain = shown(&Rules::default());
    let boosts = (1..=ITEMS).map(|item| (item, 1.9)).collect();
    let rules = Rules { margin_weight: 1.0, item_boosts: boosts, ..Rules::default() };
    let (mut raised, mut capped) = (0, 0);
    for (item, one) in shown(&Rules { margin_weight: 1.0, ..Rules::default() }) {
        let Some(before) = plain.get(&item).filter(|before| before.source == one.source) else { continue };
        let factor = 1.0 + f32::from(world.facts.get(item).unwrap().margin_band) / 9.0;
        assert!((one.score - before.score * factor).abs() < 1e-4, "{one:?}");
        assert_eq!(one.reason, before.reason, "the margin is never the reason");
        raised += usize::from(factor > 1.0);
    }
    for (item, one) in shown(&rules) {
        let Some(before) = plain.get(&item).filter(|before| before.source == one.source) else { continue };
        assert!(one.score <= 2.0 * before.score + 1e-4, "{one:?}");
        let sum: f32 = one.terms.iter().map(|term| term.contribution).sum();
        assert!((sum - one.score).abs() < 1e-4);
        capped += 1;
    }
    assert!(raised > 2 && capped > 5, "hardly met: {raised} {capped}");
}

#[test]
fn an_owners_block_is_the_hero_of_those_who_like_what_it_is_about() {
    let world = World::new(10, 150);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let events = world.of(5);
    let liked = Facet::Category(10 + world::category(events[0].item));
    let item = (1..=ITEMS).find(|&item| world::category(item) == world::category(events[0].item)).unwrap();
    let block = Block { item, about: Some(liked), weight: 1.5 };
    let hero = |block: &Block, profile: Option<&Profile>| {
        let request = HomeRequest { blocks: vec![block.clone()], ..home_request() };
        let page = home(&model, &world.facts, &Rules::default(), &Weights::default(), profile, &request);
        let mut seen = BTreeSet::new();
        assert!(page.iter().flat_map(|shelf| &shelf.items).all(|one| seen.insert(one.item)), "no item twice");
        page.into_iter().next().unwrap()
    };
    let told = Declared { likes: vec![liked], ..Declared::default() };
    let someone = profile(5, &events, &told, &world.facts);
    let theirs = hero(&block, Some(&someone));
    assert_eq!((theirs.block, theirs.items[0].item), (Some(0), item));
    assert!(matches!(theirs.items[0].reason, Reason::Affinity { .. } | Reason::Told { .. }), "{theirs:?}");
    // Taking the liking away lowers the score.
    let stranger = profile(5, &[], &told, &world.facts);
    assert!(
        hero(&Block { weight: 2.0, ..block.clone() }, Some(&stranger)).items[0].score
            < 2.0 / 1.5 * theirs.items[0].score
    );
    assert_eq!(hero(&Block { weight: 0.0, ..block.clone() }, Some(&someone)).block, None, "an owner can turn it off");
    assert_eq!(hero(&Block { item: ITEMS + 9, ..block.clone() }, Some(&someone)).block, None, "not for sale");
    let light = Block { weight: 0.5, ..block.clone() };
    assert_eq!(hero(&light, None).block, None, "for everybody else the popular thing is better");
    assert!(!hero(&Block { weight: 2.0, ..block }, None).items[0].reason.is_personal());
}

#[test]
fn what_rests_is_not_for_you_today() {
    let world = World::new(10, 150);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let someone = profile(5, &world.of(5), &Declared::default(), &world.facts);
    let page = |resting: Vec<Item>| {
        let request =
            HomeRequest { shelf_len: 8, for_you_len: Some(4), resting, now_ms: NOW_MS, ..HomeRequest::default() };
        home(&model, &world.facts, &Rules::default(), &Weights::default(), Some(&someone), &request)
    };
    let on = |shelves: &[vitrine_personalize::Shelf], kind| -> Vec<Item> {
        shelves.iter().filter(|shelf| shelf.kind == kind).flat_map(|shelf| &shelf.items).map(|one| one.item).collect()
    };
    let before = page(Vec::new());
    let (hero, shelf) = (on(&before, ShelfKind::Hero), on(&before, ShelfKind::ForYou));
    assert_eq!((hero.len(), shelf.len()), (1, 4));
    let resting: Vec<Item> = hero.into_iter().chain(shelf).collect();
    let after = page(resting.clone());
    let fresh = [on(&after, ShelfKind::Hero), on(&after, ShelfKind::ForYou)].concat();
    assert_eq!(fresh.len(), 5);
    assert!(fresh.iter().all(|item| !resting.contains(item)));
}

#[test]
fn what_is_said_of_an_item_is_never_what_was_muted_or_dismissed() {
    let world = World::new(11, 100);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let mine = world.of(5);
    let before = profile(5, &mine, &Declared::default(), &world.facts);
    let muted = Facet::Category(10 + world::category(before.recent[0].item));
    let dismissed = mine.iter().find(|event| !world.facts.get(event.item).unwrap().has(muted)).unwrap().item;
    let declared = Declared { muted: vec![muted], dismissed: vec![dismissed], ..Declared::default() };
    let after = profile(5, &mine, &declared, &world.facts);
    assert!(after.affinities.iter().all(|one| one.facet != muted && !one.evidence.contains(&dismissed)));
    assert!(after.clicks.iter().all(|click| click.item != dismissed));
    let shelves = home(&model, &world.facts, &Rules::default(), &Weights::default(), Some(&after), &home_request());
    for one in shelves.iter().flat_map(|shelf| &shelf.items) {
        assert!(one.item != dismissed && !world.facts.get(one.item).unwrap().has(muted), "{one:?}");
    }
    assert!(shelves.iter().any(|shelf| shelf.personal));
}

#[test]
fn somebody_new_gets_what_is_looked_at_where_they_said_they_are() {
    let world = World::new(8, 120);
    let (here, elsewhere) = (Place { country: 1, region: 7 }, Place { country: 2, region: 0 });
    // People whose number is odd are here and have a taste of their own, three things of the catalog.
    let local = [41, 43, 47];
    let mut events = world.events.clone();
    for (n, item) in local.into_iter().cycle().take(36).enumerate() {
        let (person, at_ms) = (2 * (n as u64 / 3) + 1, NOW_MS - 3_600_000 + n as i64);
        let visit = 1_000_000 + person;
        events.push(Interaction { at_ms, person, visit, item, kind: Kind::View, order: 0, qty: 1 });
    }
    let home = |person| Declared { place: Some(if person % 2 == 1 { here } else { elsewhere }), ..Declared::default() };
    let homes = (0..120).map(|person| (person, home(person))).collect();
    let model = Model::train_with(&events, &world.facts, &TrainConfig::at(NOW_MS), &homes);
    let ask = |place, weights: &Weights| {
        let declared = Declared { place, ..Declared::default() };
        let someone = Profile::build(9_999, &[], &declared, &world.facts, weights, NOW_MS);
        let request = request(Placement::ForYou);
        recommend(&model, &world.facts, &Rules::default(), weights, Some(&someone), &request).items
    };
    let weights = Weights::default();
    let near = ask(Some(here), &weights);
    assert_eq!(near[0].reason, Reason::PopularNear { place: here });
    assert!(near[0].reason.is_personal() && near[0].source == Source::Near);
    let of = |shown: &[Recommendation]| shown.iter().map(|one| one.item).collect::<Vec<_>>();
    assert_ne!(of(&near), of(&ask(Some(elsewhere), &weights)), "another place, another crowd");
    // A region that nobody named speaks by its country; a country that nobody named says nothing; nor does no answer.
    let near_by = ask(Some(Place { region: 9, ..here }), &weights);
    assert_eq!(near_by[0].reason, Reason::PopularNear { place: Place { region: 0, ..here } });
    let mut off = weights.clone();
    off.data.place = 0.0;
    for (place, weights) in [(None, &weights), (Some(Place { country: 3, region: 0 }), &weights), (Some(here), &off)] {
        let shown = ask(place, weights);
        assert!(shown.iter().all(|one| !one.reason.is_personal()), "{shown:?}");
    }
}
