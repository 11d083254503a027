//! Known customers on files: the same from the same, whatever is in the files, and better than popularity where there is
//! something to learn.

use std::{collections::HashSet, fmt::Write as _, time::Duration};

use proptest::{collection::vec, prelude::*, sample::select};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use vitrine_personalize::{
    DAY_MS, Interaction, Kind, Model, TrainConfig,
    evaluate::people::{BadFile, Cuts, PeopleKind, PeopleOptions, PeopleRun, run},
    longterm::{Basket, Histories, Longterm, Settings, Target},
};

use crate::world::{self, NOW_MS, World};

fn ask(train: &str, test: &str, kind: PeopleKind, k_people: u8, threads: usize) -> Result<PeopleRun, BadFile> {
    let options = PeopleOptions { kind, k_people, seed: 7, threads };
    run(train, test, &options, &|| Duration::ZERO)
}

const KINDS: [PeopleKind; 3] = [PeopleKind::Users, PeopleKind::Baskets(Target::All), PeopleKind::Baskets(Target::New)];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_are_the_same_from_the_same_and_hold_nothing_twice(
        lines in vec((0_u32..12, -3_i64..400, vec(0_u32..15, 1..6)), 1..60),
        asked in vec((0_u32..14, 0_u32..18), 1..10),
        kind in select(KINDS.to_vec()),
        k_people in 1_u8..4,
    ) {
        let (mut train, mut test) = (String::new(), String::new());
        let mut seen = HashSet::new();
        for (person, days, items) in &lines {
            let items = items.iter().map(|item| format!("i{item}")).collect::<Vec<_>>().join(",");
            match kind {
                PeopleKind::Users if seen.insert(*person) => writeln!(train, "{person}\t{items}").unwrap(),
                PeopleKind::Users => {}
                PeopleKind::Baskets(_) => writeln!(train, "{person}\t{}\t{items}", days * 86_400).unwrap(),
            }
        }
        let mut seen = HashSet::new();
        for (person, item) in asked.iter().filter(|(person, _)| seen.insert(*person)) {
            match kind {
                PeopleKind::Users => writeln!(test, "{person}\ti{item}").unwrap(),
                PeopleKind::Baskets(_) => writeln!(test, "{person}\t40000000\ti{item}").unwrap(),
            }
        }
        let Ok(found) = ask(&train, &test, kind, k_people, 1) else {
            prop_assert_eq!(kind, PeopleKind::Baskets(Target::New), "only there may be nothing to ask");
            return Ok(());
        };
        prop_assert_eq!(&found, &ask(&train, &test, kind, k_people, 3).unwrap(), "threads change nothing");
        for line in found.predictions.lines() {
            let (person, items) = line.split_once('\t').unwrap();
            let items: Vec<&str> = items.split(',').filter(|item| !item.is_empty()).collect();
            prop_assert_eq!(items.iter().collect::<HashSet<_>>().len(), items.len(), "twice: {}", line);
            if kind != PeopleKind::Baskets(Target::All) {
                let had = |item: &&str| {
                    train.lines().map(|line| line.split('\t').collect::<Vec<_>>()).any(|line| {
                        line[0] == person && line[line.len() - 1].split(',').any(|had| had == *item)
                    })
                };
                // Of a person who is twice in `users` only the first line was written.
                prop_assert!(!items.iter().any(had), "had already: {}", line);
            }
        }
    }

    #[test]
    fn erasing_a_person_equals_never_having_had_them(
        bought in vec((1_u64..8, 1_u32..20, 0_i64..5_000), 1..80),
        gone in 1_u64..8,
    ) {
        let line = |&(person, item, at): &(u64, u32, i64)| Interaction {
            at_ms: NOW_MS - 10_000_000 + at,
            person,
            visit: person,
            item,
            kind: [Kind::View, Kind::Cart, Kind::Purchase][at as usize % 3],
            order: person * 10_000 + at as u64 / 100,
            qty: 1,
        };
        let everybody: Vec<Interaction> = bought.iter().map(line).collect();
        let others: Vec<Interaction> = bought.iter().filter(|one| one.0 != gone).map(line).collect();
        let facts = world::facts();
        let config = TrainConfig::at(NOW_MS);
        let learned = |mut model: Model| {
            let linear = model.learn_linear(1);
            model.take_linear(linear);
            model
        };
        // Never had: a shop that counted the others as they came, event by event.
        let mut never = Model::train(&[], &facts, &config);
        let mut in_time: Vec<&Interaction> = others.iter().collect();
        in_time.sort_by_key(|event| (event.at_ms, event.visit, event.person, event.kind, event.item, event.order));
        for event in in_time {
            never.apply(event);
        }
        let never = learned(never);
        // Erased: the shop had them, their lines go, and it is trained anew.
        let had = learned(Model::train(&everybody, &facts, &config));
        let mut erased = everybody.clone();
        erased.retain(|event| event.person != gone);
        prop_assert!(learned(Model::train(&erased, &facts, &config)) == never);
        prop_assert!(others.len() == everybody.len() || had != never, "they had left a trace");
    }

    #[test]
    fn the_long_term_forgets_an_erased_person(
        lines in vec((0_usize..8, 1_i64..400, vec(0_u32..15, 1..5)), 8..60),
        target in select(vec![Target::All, Target::New]),
    ) {
        let settings = Settings { target, k_people: 1, seed: 7, threads: 1 };
        let mut of: Vec<Vec<Basket>> = vec![Vec::new(); 8];
        for (person, days, items) in &lines {
            let mut items = items.clone();
            items.sort_unstable();
            items.dedup();
            of[*person].push(Basket { at_ms: days * DAY_MS, items });
        }
        for baskets in &mut of {
            baskets.sort_by_key(|basket| basket.at_ms);
        }
        // The last to come is the one who goes, or else the others would be told apart by other numbers.
        let answers = |of: &[Vec<Basket>]| {
            let model = Longterm::train(&Histories { items: 15, of: of.to_vec() }, &settings);
            let mut desk = model.desk();
            (0..7).map(|person| model.answer(&mut desk, person, 500 * DAY_MS, 15)).collect::<Vec<_>>()
        };
        // Erased: what they had goes, and all is learned anew. Never had: nobody's place is theirs.
        let never = answers(&of[..7]);
        of[7].clear();
        prop_assert_eq!(answers(&of), never);
    }
}

#[test]
fn a_habit_is_found_and_beats_what_is_popular() {
    // Twenty chains of items that people follow, each person a part of two of them, with noise.
    let mut dice = StdRng::seed_from_u64(11);
    let (mut train, mut test) = (String::new(), String::new());
    for person in 0..300 {
        let mut items: Vec<u32> = Vec::new();
        for _ in 0..2 {
            let (chain, start) = (dice.random_range(0..20_u32), dice.random_range(0..5_u32));
            items.extend((start..start + 5).map(|n| chain * 10 + n));
        }
        if dice.random::<f64>() < 0.3 {
            items.insert(3, dice.random_range(0..200));
        }
        let mut seen = HashSet::new();
        items.retain(|item| seen.insert(*item));
        let last = items.pop().unwrap();
        let items = items.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        writeln!(train, "{person}\t{items}").unwrap();
        writeln!(test, "{person}\t{last}").unwrap();
    }
    let found = ask(&train, &test, PeopleKind::Users, 1, 2).unwrap();
    let (Cuts::Single(cuts), Cuts::Single(with_two)) = (&found.report.cuts, &found.report.other_cuts) else {
        panic!("users have a single target")
    };
    assert!(cuts[1].hit_rate.mean > 0.9 && cuts[0].gain.mean > 0.7, "{cuts:?}");
    assert!(with_two[1].hit_rate.mean <= cuts[1].hit_rate.mean + 0.02, "a demand for more people finds no more");
    assert_eq!((found.report.people, found.report.cases, found.report.breadth.fill), (300, 300, 1.0));
}

#[test]
fn a_bad_file_is_refused_with_its_line() {
    let problem = |train: &str, test: &str, kind| ask(train, test, kind, 1, 1).unwrap_err().to_string();
    let baskets = PeopleKind::Baskets(Target::New);
    assert_eq!(problem("", "a\tx\n", PeopleKind::Users), "training file, line 1: the file is empty");
    assert_eq!(
        problem("a\tx\nb\n", "a\tx\n", PeopleKind::Users),
        "training file, line 2: 2 columns separated by tabs expected, 1 found"
    );
    assert_eq!(problem("a\t1\tx", "a\tsoon\tx", baskets), "test file, line 1: \"soon\" is no time");
    assert_eq!(problem("a\t1\tx", "a\t2\ty\na\t3\tz", baskets), "test file, line 2: case \"a\" appears twice");
    assert_eq!(problem("a\t1\tx", "a\t2\tx", baskets), "no case of the test file has an answer that counts");
}

#[test]
fn a_history_of_ten_thousand_items_is_bounded_work() {
    let long: Vec<String> = (0..10_000).map(|n| format!("i{n}")).collect();
    let mut train = format!("long\t{}\n", long.join(","));
    for person in 0..50 {
        writeln!(train, "{person}\ti{},i{},i{}", person * 7, person * 7 + 1, 9_900 + person).unwrap();
    }
    let found = ask(&train, "long\ti3\nnobody\ti0\n", PeopleKind::Users, 1, 2).unwrap();
    let lists: Vec<&str> = found.predictions.lines().collect();
    assert_eq!(lists[0], "long\t", "they have everything");
    assert_eq!(lists[1].split(',').count(), 20, "of whom nothing is known: what is popular");
    // And as one basket.
    let train = format!("a\t1\t{}\nb\t1\ti1,i2\n", long.join(","));
    assert!(ask(&train, "b\t2\ti9\n", PeopleKind::Baskets(Target::New), 1, 2).is_ok());
}

#[test]
fn what_is_new_for_somebody_is_never_what_they_have() {
    use vitrine_personalize::{Declared, Placement, Profile, Reason, Request, Rules, Source, Weights, recommend};
    let world = World::new(8, 160);
    let mut model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let linear = model.learn_linear(2);
    assert_eq!(linear, model.learn_linear(1));
    model.take_linear(linear);
    let mut weights = Weights::default();
    weights.sources.extend(Source::ALL.into_iter().filter(|&one| one != Source::LongTerm).map(|one| (one, 0.0)));
    let mut met = 0;
    for person in 1..=160 {
        let mine = world.of(person);
        let profile = Profile::build(person, &mine, &Declared::default(), &world.facts, &weights, NOW_MS);
        let request = Request {
            placement: Placement::ForYou,
            page_item: None,
            cart: Vec::new(),
            limit: 10,
            exclude: Vec::new(),
            now_ms: NOW_MS,
            seed: 1,
        };
        for shown in recommend(&model, &world.facts, &Rules::default(), &weights, Some(&profile), &request).items {
            let had = |kinds: &[Kind]| mine.iter().any(|one| one.item == shown.item && kinds.contains(&one.kind));
            assert!(!had(&[Kind::Purchase, Kind::Cart, Kind::Wishlist]), "{shown:?}");
            let Reason::OthersCameTo { item } = shown.reason else { panic!("{shown:?}") };
            let others: HashSet<u64> =
                world.events.iter().filter(|one| one.item == item).map(|one| one.person).collect();
            assert!(others.len() > 2, "{shown:?}");
            met += 1;
        }
    }
    assert!(met > 50, "hardly met: {met}");
}
