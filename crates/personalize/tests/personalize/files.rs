//! Evaluations of files: equal to the reference first, better second.
//!
//! `lists/` holds made-up visits and what the reference scripts of the evaluation answer to them (V-STAN m 500, k 250, spw 2.4,
//! inh 2.5, idf 2; VMIS-kNN m 500, k 100, 9 clicks, idf 1); `cargo xtask verify ranking` does the same with a published set.

use std::{collections::HashMap, fmt::Write as _, time::Duration};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use vitrine_personalize::evaluate::sessions::{Method, Protocol, SessionOptions, SessionRun, sessions};

const TRAIN: &str = include_str!("lists/train.tsv");
const TEST: &str = include_str!("lists/test.tsv");

fn options(method: Method) -> SessionOptions {
    SessionOptions { protocol: Protocol::Published, method, min_people: 1, seed: 1, threads: 2 }
}

fn run(train: &str, test: &str, options: &SessionOptions) -> SessionRun {
    sessions(train, test, options, &|| Duration::ZERO).expect("good files")
}

/// Case, prefix, target and list.
fn answers<'t>(test: &'t str, run: &'t SessionRun) -> Vec<(Vec<&'t str>, &'t str, Vec<&'t str>)> {
    let lists: HashMap<&str, &str> = run.predictions.lines().filter_map(|line| line.split_once('\t')).collect();
    test.lines()
        .filter_map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let list = lists.get(columns[0])?;
            Some((columns[2].split(',').collect(), columns[3], list.split(',').collect()))
        })
        .collect()
}

#[test]
fn the_lists_are_those_of_the_reference() {
    for (method, reference) in
        [(Method::Vstan, include_str!("lists/vstan.tsv")), (Method::Vmis, include_str!("lists/vmis.tsv"))]
    {
        assert_eq!(run(TRAIN, TEST, &options(method)).predictions, reference, "{method:?}");
    }
}

/// Visits in one of 20 corners of a shop; each goes on to one of the next items of its corner, now and then back to the one
/// before last, and never stays.
fn world(visits: usize, seed: u64) -> (String, String) {
    let mut dice = StdRng::seed_from_u64(seed);
    let (mut train, mut test) = (String::new(), String::new());
    for n in 0..visits {
        let corner = dice.random_range(0..20) * 12;
        let mut items: Vec<u32> = vec![corner + dice.random_range(0..12_u32)];
        while items.len() < 6 {
            let last = items[items.len() - 1];
            items.push(if items.len() > 1 && dice.random::<f32>() < 0.3 {
                items[items.len() - 2]
            } else {
                corner + (last + dice.random_range(1..4)) % 12
            });
        }
        let list = |items: &[u32]| items.iter().map(u32::to_string).collect::<Vec<String>>().join(",");
        if n < visits * 9 / 10 {
            let _ = writeln!(train, "v{n}\t{n}\t{}", list(&items));
        } else {
            let _ = writeln!(test, "c{n}\t{n}\t{}\t{}", list(&items[..4]), items[4]);
        }
    }
    (train, test)
}

#[test]
fn a_learned_order_beats_neighbours_alone_and_is_the_same_for_any_number_of_threads() {
    let (train, test) = world(2_000, 3);
    let one = run(&train, &test, &SessionOptions { threads: 1, ..options(Method::Learned) });
    assert!(one.report.chosen.trees > 0);
    let gain = one.report.reciprocal_rank_gain;
    assert!(gain.low > 0.02, "{gain:?}");
    let three = run(&train, &test, &SessionOptions { threads: 3, ..options(Method::Learned) });
    assert_eq!(one, three);
    assert!(answers(&test, &one).iter().all(|(_, _, list)| list.len() == 20), "lists are full");
}

#[test]
fn in_a_shop_the_item_one_is_at_is_never_recommended() {
    let asked = SessionOptions { protocol: Protocol::Shop, ..options(Method::Learned) };
    let shop = run(TRAIN, TEST, &asked);
    let answers = answers(TEST, &shop);
    assert!(answers.len() > 50 && answers.len() == shop.report.cases);
    for (prefix, target, list) in answers {
        assert!(prefix.last() != Some(&target) && !list.contains(prefix.last().unwrap()), "{prefix:?}: {list:?}");
    }
}

#[test]
fn every_item_has_enough_people_behind_it() {
    let visits: Vec<Vec<&str>> =
        TRAIN.lines().map(|line| line.rsplit('\t').next().unwrap().split(',').collect()).collect();
    let mut narrower = 0;
    for method in [Method::Learned, Method::Vstan] {
        let run = run(TRAIN, TEST, &SessionOptions { min_people: 3, ..options(method) });
        for (prefix, _, list) in answers(TEST, &run) {
            for item in list.into_iter().filter(|item| !item.is_empty() && !prefix.contains(item)) {
                let people = visits.iter().filter(|visit| visit.contains(&item)).count();
                let shared =
                    visits.iter().filter(|visit| visit.contains(&item) && prefix.iter().any(|p| visit.contains(p)));
                assert!(people >= 3, "{item}");
                // What fills a list at its end is what many look at, with or without this visit's items.
                narrower += usize::from(method == Method::Vstan && shared.count() < 3);
            }
        }
    }
    assert_eq!(narrower, 0);
}

#[test]
fn hostile_files_are_refused_or_answered() {
    let zero = || Duration::ZERO;
    let learned = options(Method::Learned);
    let refused = |train: &str, test: &str| sessions(train, test, &learned, &zero).unwrap_err().to_string();
    assert_eq!(
        refused("a\t1\tx\na\t2\n", TEST),
        "training file, line 2: 3 columns separated by tabs expected, 2 found"
    );
    assert_eq!(refused("", TEST), "training file, line 1: the file is empty");
    assert_eq!(refused(TRAIN, "c\tsoon\tx\ty\n"), "test file, line 1: \"soon\" is no time");

    // One visit to learn from; a visit of ten thousand clicks; nothing known, nothing at all, and a very long prefix.
    let long: Vec<String> = (0..10_000).map(|n| format!("i{}", n % 3_000)).collect();
    let long = long.join(",") + ",x";
    for train in ["a\t1\tx\n".to_owned(), format!("a\t-1e300\t{long}\nb\t1e300\tx,y\n")] {
        let test = format!("1\t5\tnever,seen\tx\n2\t5\t\tx\n3\t5\t{long}\tx\n");
        let run = run(&train, &test, &learned);
        assert_eq!(run.report.cases, 3);
        assert!(answers(&test, &run).iter().all(|(_, _, list)| list.contains(&"x") || list.len() == 20));
    }
}
