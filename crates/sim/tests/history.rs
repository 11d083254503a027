//! A drawn history holds what a real log holds, can be repeated to the bit, and names only what exists.

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::event::{EventInput, EventName};
use vitrine_sim::{REFILL_TAG, demo};

/// Noon on Sunday 2026-11-22, UTC.
const NOW_MS: i64 = 1_795_348_800_000;
const DAY_MS: i64 = 86_400_000;

/// From handle or SKU to the product.
fn subjects(goods: &[ProductInput]) -> HashMap<&str, &ProductInput> {
    goods
        .iter()
        .flat_map(|product| {
            let skus = product.variants.iter().map(|variant| variant.sku.as_str());
            skus.chain([product.slug.as_str()]).map(move |name| (name, product))
        })
        .collect()
}

/// The products viewed, visit by visit (a visit ends after thirty minutes of silence).
fn visits<'a>(events: &'a [EventInput]) -> Vec<Vec<&'a str>> {
    let mut open: BTreeMap<&str, (i64, Vec<&'a str>)> = BTreeMap::new();
    let mut done = Vec::new();
    for event in events {
        let (last, views) = open.entry(&event.visitor).or_default();
        if event.at_ms - *last > 30 * 60_000 {
            done.push(std::mem::take(views));
        }
        *last = event.at_ms;
        if event.name == EventName::ViewItem {
            views.extend(event.subject.as_deref());
        }
    }
    done.extend(open.into_values().map(|(_, views)| views));
    done
}

/// Subjects by order.
fn orders(events: &[EventInput]) -> BTreeMap<&str, Vec<&EventInput>> {
    let mut orders: BTreeMap<&str, Vec<&EventInput>> = BTreeMap::new();
    for event in events {
        if let Some(order) = &event.order {
            orders.entry(order).or_default().push(event);
        }
    }
    orders
}

fn assert_sound(events: &[EventInput], goods: &[ProductInput], days: i64) {
    let subjects = subjects(goods);
    assert!(events.is_sorted_by_key(|event| event.at_ms));
    for event in events {
        assert!((NOW_MS - days * DAY_MS..=NOW_MS).contains(&event.at_ms), "{event:?}");
        assert_eq!(event.name == EventName::Search, event.query.is_some(), "{event:?}");
        assert_eq!(event.name == EventName::Search, event.subject.is_none(), "{event:?}");
        assert_eq!(event.name == EventName::Purchase, event.order.is_some(), "{event:?}");
        if let Some(subject) = &event.subject {
            let product = subjects.get(subject.as_str()).unwrap_or_else(|| panic!("no such thing: {subject}"));
            assert!(product.variants.iter().any(|variant| Some(variant.price) == event.price), "{event:?}");
        }
    }
    let mut carted: HashMap<(&str, &Option<String>), i64> = HashMap::new();
    for event in events.iter().filter(|event| event.name == EventName::AddToCart) {
        carted.entry((&event.visitor, &event.subject)).or_insert(event.at_ms);
    }
    for (order, lines) in orders(events) {
        let first = lines[0];
        assert!(lines.iter().all(|line| (line.at_ms, &line.visitor) == (first.at_ms, &first.visitor)), "{order}");
        for line in lines {
            let since = carted.get(&(line.visitor.as_str(), &line.subject));
            assert!(since.is_some_and(|since| *since <= line.at_ms), "bought without a cart: {line:?}");
        }
    }
}

#[test]
fn the_demo_history_is_sound_and_repeatable() {
    let events = demo::history(NOW_MS, demo::HISTORY_DAYS);
    assert_eq!(events, demo::history(NOW_MS, demo::HISTORY_DAYS));
    assert!((20_000..60_000).contains(&events.len()), "{} events", events.len());
    assert_sound(&events, &demo::catalog(), i64::from(demo::HISTORY_DAYS));
    let bought = events.iter().filter(|event| event.name == EventName::Purchase).count();
    let viewed = events.iter().filter(|event| event.name == EventName::ViewItem).count();
    let per_view = bought as f64 / viewed as f64;
    assert!((0.02..0.12).contains(&per_view), "{bought} bought of {viewed} viewed");
    let people: HashSet<&str> = events.iter().map(|event| event.visitor.as_str()).collect();
    assert!(people.len() >= 195, "{} of 200 came", people.len());
    let week_ago = NOW_MS - 7 * DAY_MS;
    assert!(events.iter().filter(|event| event.at_ms > week_ago).count() > 200, "the last week is alive");
}

#[test]
fn another_seed_is_another_history() {
    let (goods, people) = (demo::catalog(), vitrine_sim::people(3, 10));
    let draw = |seed| vitrine_sim::history(seed, &goods, &people, 30, NOW_MS);
    assert_eq!(draw(1), draw(1));
    assert_ne!(draw(1), draw(2));
    assert_ne!(people, vitrine_sim::people(4, 10));
    assert_eq!(people[..4], vitrine_sim::people(3, 4), "a person does not depend on how many there are");
}

#[test]
fn a_persons_history_is_their_own() {
    let (goods, people) = (demo::catalog(), vitrine_sim::people(3, 12));
    let all = vitrine_sim::history(1, &goods, &people, 30, NOW_MS);
    let some = vitrine_sim::history(1, &goods, &people[..5], 30, NOW_MS);
    let names: HashSet<&str> = people[..5].iter().map(|person| person.visitor.as_str()).collect();
    let same: Vec<EventInput> = all.into_iter().filter(|event| names.contains(event.visitor.as_str())).collect();
    assert_eq!(some, same);
}

#[test]
fn views_of_a_visit_hang_together() {
    let goods = demo::catalog();
    let subjects = subjects(&goods);
    let events = demo::history(NOW_MS, demo::HISTORY_DAYS);
    let shelf = |slug: &str| subjects[slug].category.last().unwrap().slug.as_str();
    let steps: Vec<(&str, &str)> = visits(&events)
        .iter()
        .flat_map(|views| views.windows(2).map(|pair| (shelf(pair[0]), shelf(pair[1]))).collect::<Vec<_>>())
        .collect();
    assert!(steps.len() > 1_000);
    let alike = steps.iter().filter(|(a, b)| a == b).count() as f64 / steps.len() as f64;
    // By chance: the second view of each step is drawn from all second views.
    let mut seen: BTreeMap<&str, f64> = BTreeMap::new();
    for (_, second) in &steps {
        *seen.entry(second).or_default() += 1.0 / steps.len() as f64;
    }
    let chance: f64 = steps.iter().map(|(a, _)| seen.get(a).unwrap_or(&0.0)).sum::<f64>() / steps.len() as f64;
    assert!(alike > 6.0 * chance, "same shelf: {alike:.3}, by chance {chance:.3}");
}

#[test]
fn people_look_at_what_they_like() {
    let goods = demo::catalog();
    let subjects = subjects(&goods);
    let people = vitrine_sim::people(8, 40);
    let events = vitrine_sim::history(8, &goods, &people, 60, NOW_MS);
    let roots: BTreeSet<&str> = goods.iter().map(|product| product.category[0].slug.as_str()).collect();
    let mut shares = Vec::new();
    for person in &people {
        let weight = |root: &&str| person.taste.categories.get(*root).copied().unwrap_or(0.0);
        let favourite = roots.iter().max_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap();
        let mine = events.iter().filter(|e| e.visitor == person.visitor && e.name == EventName::ViewItem);
        let viewed: Vec<_> = mine.map(|event| subjects[event.subject.as_deref().unwrap()]).collect();
        if viewed.len() >= 20 {
            let hits = viewed.iter().filter(|product| product.category[0].slug == **favourite).count();
            shares.push(hits as f64 / viewed.len() as f64);
        }
    }
    let mean = shares.iter().sum::<f64>() / shares.len() as f64;
    assert!(shares.len() > 20 && mean > 0.35, "{mean:.2} of views in the favourite of twelve root categories");
}

#[test]
fn teapots_are_bought_with_cups_and_tea() {
    let goods = demo::catalog();
    let subjects = subjects(&goods);
    let events = vitrine_sim::history(5, &goods, &vitrine_sim::people(5, 400), 60, NOW_MS);
    let shelves: Vec<BTreeSet<&str>> = orders(&events)
        .values()
        .map(|lines| lines.iter().map(|e| subjects[e.subject.as_deref().unwrap()].category[1].slug.as_str()).collect())
        .collect();
    let table = |order: &&BTreeSet<&str>| order.contains("cups-and-bowls") || order.contains("tea-and-coffee");
    let pots: Vec<_> = shelves.iter().filter(|order| order.contains("teapots-and-kettles")).collect();
    let with = pots.iter().filter(|order| table(order)).count() as f64 / pots.len() as f64;
    let without = shelves.iter().filter(|order| !order.contains("teapots-and-kettles"));
    let rest: Vec<_> = without.collect();
    let base = rest.iter().filter(|order| table(order)).count() as f64 / rest.len() as f64;
    assert!(pots.len() > 30 && with > 1.5 * base, "{with:.2} of {} orders, {base:.2} of others", pots.len());
}

#[test]
fn every_shelf_that_goes_with_another_exists() {
    let source = include_str!("../src/history.rs");
    let shelves: HashSet<String> = demo::catalog().into_iter().map(|mut p| p.category.remove(1).slug).collect();
    let table = source.split("GOES_WITH: &[").nth(1).unwrap().split("];").next().unwrap();
    let named: Vec<&str> = table.split('"').skip(1).step_by(2).collect();
    assert!(named.len() > 60);
    for shelf in named {
        assert!(shelves.contains(shelf), "no shelf {shelf}");
    }
}

#[test]
fn what_runs_out_is_bought_again_and_what_lasts_is_not() {
    let goods = demo::catalog();
    let subjects = subjects(&goods);
    let people = vitrine_sim::people(6, 150);
    let events = vitrine_sim::history(6, &goods, &people, 120, NOW_MS);
    let mut bought: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for event in events.iter().filter(|event| event.name == EventName::Purchase) {
        *bought.entry((&event.visitor, &subjects[event.subject.as_deref().unwrap()].slug)).or_default() += 1;
    }
    let refill = |slug: &str| subjects[slug].tags.iter().any(|tag| tag == REFILL_TAG);
    let again = bought.iter().filter(|((_, slug), times)| refill(slug) && **times > 1).count();
    let once = bought.iter().filter(|((_, slug), times)| refill(slug) && **times == 1).count();
    assert!(again * 3 > once, "{again} bought again, {once} once");
    assert!(bought.iter().all(|((_, slug), times)| refill(slug) || *times == 1));
}

#[test]
fn weeks_have_a_rhythm() {
    let events = vitrine_sim::history(7, &demo::catalog(), &vitrine_sim::people(7, 300), 56, NOW_MS);
    let mut days = [0_usize; 7];
    for event in &events {
        days[((event.at_ms / DAY_MS + 3) % 7) as usize] += 1;
    }
    assert!(days[6] as f64 > 1.2 * days[1] as f64, "Sunday above Tuesday: {days:?}");
}

#[test]
fn named_shoppers_have_the_histories_their_stories_tell() {
    let goods = demo::catalog();
    let subjects = subjects(&goods);
    let events = demo::history(NOW_MS, demo::HISTORY_DAYS);
    let expected = [
        ("marta", ["lighting", "furniture"]),
        ("karim", ["kitchen-and-table", "pantry"]),
        ("ines", ["clothing", "bags-and-travel"]),
        ("tom", ["garden", "desk-and-books"]),
        ("yuki", ["desk-and-books", "sound"]),
    ];
    for (shopper, (key, roots)) in demo::shoppers().iter().zip(expected) {
        assert_eq!(shopper.key, key);
        let mine: Vec<_> = events.iter().filter(|event| event.customer.as_ref() == Some(&shopper.email)).collect();
        let views: Vec<_> = mine.iter().filter(|event| event.name == EventName::ViewItem).collect();
        assert!(views.len() >= 18, "{key}: {} views", views.len());
        assert!(views.last().unwrap().at_ms > NOW_MS - 2 * DAY_MS, "{key}: seen lately");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for view in &views {
            *counts.entry(&subjects[view.subject.as_deref().unwrap()].category[0].slug).or_default() += 1;
        }
        let mut top: Vec<(&str, usize)> = counts.into_iter().collect();
        top.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        assert_eq!([top[0].0, top[1].0], roots, "{key}: {top:?}");
        let share = (top[0].1 + top[1].1) as f64 / views.len() as f64;
        assert!(share >= 0.8, "{key}: {share}");
        assert!(mine.iter().any(|event| event.name == EventName::Purchase), "{key} has bought something");
    }
    let teas = |event: &&EventInput| {
        event.customer.as_deref() == Some("karim@example.com")
            && event.name == EventName::Purchase
            && event.subject.as_deref() == Some("OSI-T2-0100")
    };
    assert_eq!(events.iter().filter(teas).count(), 3, "Karim orders the same tin");
    let lamps = events.iter().filter(|event| event.customer.as_deref() == Some("marta@example.com"));
    let mut lamps = lamps.filter(|event| event.name == EventName::Purchase);
    assert!(lamps.all(|e| subjects[e.subject.as_deref().unwrap()].category[0].slug != "lighting"), "no lamp yet");
}

#[test]
fn a_shorter_span_keeps_within_it() {
    let events = demo::history(NOW_MS, 7);
    assert!(!events.is_empty());
    assert_sound(&events, &demo::catalog(), 7);
    assert!(vitrine_sim::history(1, &[], &vitrine_sim::people(1, 3), 7, NOW_MS).is_empty());
}

#[test]
fn a_thousand_products_have_a_history_too() {
    let goods = vitrine_sim::catalog(11, 1_000);
    let events = vitrine_sim::history(11, &goods, &vitrine_sim::people(11, 60), 60, NOW_MS);
    assert!(events.len() > 2_000, "{}", events.len());
    assert_sound(&events, &goods, 60);
}

#[test]
fn many_products_are_unique() {
    let goods = vitrine_sim::catalog(2, 5_000);
    let slugs: HashSet<&str> = goods.iter().map(|product| product.slug.as_str()).collect();
    let skus: HashSet<&str> = goods.iter().flat_map(|p| &p.variants).map(|variant| variant.sku.as_str()).collect();
    let variants: usize = goods.iter().map(|product| product.variants.len()).sum();
    assert_eq!((slugs.len(), skus.len()), (5_000, variants));
    let authored = demo::catalog();
    assert!(authored.iter().all(|product| !slugs.contains(product.slug.as_str())), "the demo's handles stay free");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_seed_gives_goods_that_may_go_in(seed: u64, n in 1_usize..40) {
        let goods = vitrine_sim::catalog(seed, n);
        prop_assert_eq!(&goods[..n / 2], &vitrine_sim::catalog(seed, n / 2)[..]);
        for product in &goods {
            prop_assert_eq!(product.check(), []);
            let ar = product.title.exact(&"ar".parse().unwrap()).unwrap();
            let arabic = ar.chars().any(|c| ('\u{0621}'..='\u{064a}').contains(&c));
            prop_assert!(arabic, "no Arabic letter in {}", ar);
            for variant in &product.variants {
                prop_assert!(variant.price.minor >= 50);
                prop_assert!(variant.cost.is_none_or(|cost| cost.minor < variant.price.minor));
            }
        }
    }

    #[test]
    fn any_seed_gives_a_sound_history(seed: u64, days in 1_u32..40) {
        let goods = demo::catalog();
        let events = vitrine_sim::history(seed, &goods, &vitrine_sim::people(seed, 4), days, NOW_MS);
        assert_sound(&events, &goods, i64::from(days));
    }
}
