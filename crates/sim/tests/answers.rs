//! What people do with lists follows from what is true: better lists are looked at, bought from, and cause more.

use rand::SeedableRng;
use rand::rngs::StdRng;
use vitrine_sim::{Item, Shown, Truth, answer, demo, people};

const PEOPLE: usize = 40;
const VISITS: u64 = 60;

/// For each person the items from most to least wanted, without those that are sold out.
fn ranked(truth: &Truth<'_>) -> Vec<Vec<Item>> {
    let available = |item: &Item| truth.catalog[*item].variants.iter().any(|variant| variant.stock.available());
    (0..truth.people.len())
        .map(|person| {
            let mut items: Vec<Item> = (0..truth.catalog.len()).filter(available).collect();
            items.sort_by(|a, b| truth.utility(person, *b).total_cmp(&truth.utility(person, *a)));
            items
        })
        .collect()
}

/// Looked at and caused per visit, for lists chosen by `list`.
fn outcome(truth: &Truth<'_>, list: impl Fn(usize) -> Vec<Item>) -> (f64, f64) {
    let (mut looked, mut caused) = (0, 0);
    for person in 0..truth.people.len() {
        let shown = list(person);
        for visit in 0..VISITS {
            let answer = answer(truth, person, Shown::List(&shown), &mut StdRng::seed_from_u64(visit));
            looked += answer.looked_at.len();
            caused += usize::from(answer.caused().is_some());
        }
    }
    let visits = (truth.people.len() as u64 * VISITS) as f64;
    (looked as f64 / visits, caused as f64 / visits)
}

#[test]
fn better_lists_are_chosen_from_more_often() {
    let (goods, people) = (demo::catalog(), people(1, PEOPLE));
    let truth = Truth::new(&goods, &people);
    let ranked = ranked(&truth);
    let slice = |from: usize| outcome(&truth, |person| ranked[person][from..from + 8].to_vec());
    let (best, middle, worst) = (slice(0), slice(80), slice(180));
    assert!(best.0 > 1.5 * middle.0 && middle.0 > 1.5 * worst.0, "looked at: {best:?} {middle:?} {worst:?}");
    assert!(best.1 > 2.0 * middle.1 && middle.1 > worst.1, "caused: {best:?} {middle:?} {worst:?}");
    assert!((0.02..0.5).contains(&best.1), "a list is no spell: {best:?}");
}

#[test]
fn the_first_place_is_seen_more_often() {
    let (goods, people) = (demo::catalog(), people(2, PEOPLE));
    let truth = Truth::new(&goods, &people);
    let ranked = ranked(&truth);
    let looked = |place: usize| {
        let mut count = 0;
        for (person, items) in ranked.iter().enumerate() {
            let mut shown = items[20..28].to_vec();
            shown[place] = items[0];
            for visit in 0..VISITS {
                let answer = answer(&truth, person, Shown::List(&shown), &mut StdRng::seed_from_u64(visit));
                count += usize::from(answer.looked_at.contains(&items[0]));
            }
        }
        count
    };
    let (first, fourth, eighth) = (looked(0), looked(3), looked(7));
    assert!(first > fourth && fourth > eighth, "{first} {fourth} {eighth}");
}

#[test]
fn a_list_changes_only_what_it_changes() {
    let (goods, people) = (demo::catalog(), people(3, PEOPLE));
    let truth = Truth::new(&goods, &people);
    let ranked = ranked(&truth);
    let mut bought_anyway = 0;
    for (person, items) in ranked.iter().enumerate() {
        for visit in 0..VISITS {
            let dice = || StdRng::seed_from_u64(visit);
            let nothing = answer(&truth, person, Shown::List(&[]), &mut dice());
            assert_eq!((nothing.bought, nothing.caused()), (nothing.without, None));
            let some = answer(&truth, person, Shown::List(&items[..6]), &mut dice());
            assert_eq!(some, answer(&truth, person, Shown::List(&items[..6]), &mut dice()));
            assert_eq!(some.without, nothing.without, "what would have happened does not depend on the list");
            let mut all = [&some.looked_at[..], &some.ignored].concat();
            all.sort_unstable_by_key(|item| items.iter().position(|other| other == item));
            assert_eq!(all, items[..6], "looked at or ignored, each once");
            assert!(some.caused().is_none_or(|item| some.looked_at.contains(&item)));
            bought_anyway += usize::from(nothing.without.is_some());
        }
    }
    let share = bought_anyway as f64 / (PEOPLE as u64 * VISITS) as f64;
    assert!((0.05..0.6).contains(&share), "{share:.3} buy without a list");
}

#[test]
fn what_cannot_be_had_is_not_bought() {
    let goods = demo::catalog();
    let mut people = people(4, PEOPLE);
    for person in &mut people {
        person.budget_minor = 5_000;
    }
    let truth = Truth::new(&goods, &people);
    let all: Vec<Item> = (0..goods.len()).collect();
    let mut bought = 0;
    for person in 0..PEOPLE {
        for visit in 0..VISITS {
            let answer = answer(&truth, person, Shown::List(&all), &mut StdRng::seed_from_u64(visit));
            for product in [answer.bought, answer.without].into_iter().flatten().map(|item| &goods[item]) {
                assert!(product.variants.iter().any(|variant| variant.stock.available()), "{}", product.slug);
                assert!(product.variants.iter().any(|variant| variant.price.minor <= 5_000), "{}", product.slug);
                bought += 1;
            }
        }
    }
    assert!(bought > 0);
}

#[test]
fn a_search_is_for_something() {
    let (goods, people) = (demo::catalog(), people(6, PEOPLE));
    let truth = Truth::new(&goods, &people);
    let need = goods.iter().position(|product| product.slug == "hallam-ribbed-teapot").unwrap();
    let stands = |item: Item, step: usize| goods[item].category[step].slug == goods[need].category[step].slug;
    let like: Vec<Item> = (0..goods.len()).filter(|item| *item != need && stands(*item, 1)).collect();
    let unlike: Vec<Item> = (0..goods.len()).filter(|item| !stands(*item, 0)).step_by(25).collect();
    let count = |items: &[Item]| {
        let mut looked = 0;
        for person in 0..PEOPLE {
            for visit in 0..VISITS {
                let shown = Shown::Results { need, items };
                looked += answer(&truth, person, shown, &mut StdRng::seed_from_u64(visit)).looked_at.len();
            }
        }
        looked
    };
    let (found, missed) = (count(&like[..3]), count(&unlike[..3]));
    assert!(found as f64 > 1.5 * missed as f64, "{found} results looked at, {missed} where nothing fits");
}

#[test]
fn an_offer_sells_more_the_more_it_takes_off() {
    let (goods, people) = (demo::catalog(), people(7, PEOPLE));
    let truth = Truth::new(&goods, &people);
    let on = |item: Item| goods[item].category[0].slug == "lighting";
    let (mut caused, mut anyway) = (Vec::new(), Vec::new());
    for percent in [0, 10, 30, 60] {
        let (mut sold, mut given) = (0, 0);
        for person in 0..PEOPLE {
            for visit in 0..VISITS {
                let dice = || StdRng::seed_from_u64(visit);
                let answer = answer(&truth, person, Shown::Offer { percent, on: &on }, &mut dice());
                let plain = vitrine_sim::answer(&truth, person, Shown::List(&[]), &mut dice());
                assert_eq!(answer.without, plain.without, "what would have happened does not depend on the offer");
                assert!(answer.looked_at.iter().all(|item| on(*item)));
                sold += usize::from(answer.caused().is_some_and(on));
                given += usize::from(answer.caused().is_none() && answer.bought.is_some_and(on));
            }
        }
        caused.push(sold);
        anyway.push(given);
    }
    assert!(caused.is_sorted() && caused[3] > 2 * caused[0].max(1), "{caused:?}");
    assert!(anyway[1] > 0, "some is given away to people who would have paid: {anyway:?}");
}

#[test]
fn utility_is_its_terms() {
    let goods = demo::catalog();
    let mut people = people(5, 2);
    people[1] = people[0].clone();
    people[1].taste.categories.insert("garden".to_owned(), 3.0);
    people[0].taste.categories.remove("garden");
    let truth = Truth::new(&goods, &people);
    for (item, product) in goods.iter().enumerate() {
        let gain = truth.utility(1, item) - truth.utility(0, item);
        let expected = if product.category[0].slug == "garden" { 3.0 } else { 0.0 };
        assert!((gain - expected).abs() < 1e-9, "{}: {gain}", product.slug);
    }
    let (june, december) = (1_780_272_000_000, 1_796_083_200_000);
    let garden = goods.iter().position(|product| product.slug == "zinc-can").unwrap();
    let mean = |at: i64| (0..30).map(|n| truth.utility_at(0, garden, at + n * 86_400_000)).sum::<f64>() / 30.0;
    assert!(mean(june) > mean(december), "gardens are for summer");
}
