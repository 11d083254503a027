//! How good the models are, on a made-up log with known structure, and on a published set when it is there.
//!
//! Reference figures (HR@20 / MRR@20, next item over all items, nothing filtered) for the toy set of Serenade:
//! popularity .0107 / .0022, VMIS-kNN .6584 / .2381, VSTAN with our parameters .6724 / .2516.

use std::{collections::HashMap, time::Instant};

use vitrine_personalize::{
    DAY_MS, Facts, HomeRequest, Interaction, Item, Kind, Model, Profile, Rules, TrainConfig, Weights,
    evaluate::{Case, cut, next_item},
    home,
};

use crate::world::{NOW_MS, World};

#[test]
fn neighbours_beat_popularity_by_far() {
    let world = World::new(1, 250);
    let cut_ms = NOW_MS - 10 * DAY_MS;
    let (train, cases) = cut(&world.events, cut_ms);
    let model = Model::train(&train, &world.facts, &TrainConfig::at(cut_ms));
    let neighbours = next_item(&cases, 10, |case| {
        model.next_items(&case.prefix, case.at_ms, 10).into_iter().map(|(item, _)| item).collect()
    });
    let popular = model.popular_items(10);
    let popularity = next_item(&cases, 10, |_| popular.clone());
    assert!(neighbours.cases > 300, "{neighbours:?}");
    assert!(neighbours.hit_rate > 0.65 && neighbours.reciprocal_rank > 0.22, "{neighbours:?}");
    assert!(neighbours.hit_rate > 5.0 * popularity.hit_rate, "{neighbours:?} against {popularity:?}");
}

/// A bound far above what it takes, so that only a lost bound of the work fails here, never a busy machine.
#[test]
fn a_home_page_is_quick() {
    let world = World::new(2, 400);
    let model = Model::train(&world.events, &world.facts, &TrainConfig::at(NOW_MS));
    let mine = world.of(5);
    let profile =
        Profile::build(5, &mine, &vitrine_personalize::Declared::default(), &world.facts, &Weights::default(), NOW_MS);
    let request = HomeRequest { shelf_len: 10, now_ms: NOW_MS, ..HomeRequest::default() };
    let pages = 50;
    let start = Instant::now();
    for _ in 0..pages {
        let shelves = home(&model, &world.facts, &Rules::default(), &Weights::default(), Some(&profile), &request);
        assert!(shelves.len() > 3);
    }
    let page = start.elapsed() / pages;
    println!("a home page in {page:?} without optimisation");
    assert!(page.as_millis() < 200, "{page:?}");
}

/// `VITRINE_SERENADE=.../splits/serenade_example cargo test -p vitrine-personalize -- --ignored serenade --nocapture`;
/// with `VITRINE_SERENADE_LISTS=.../serenade_example.vstan.tsv` the lists are compared too.
#[test]
#[ignore = "needs a data set that the repository does not carry"]
fn serenade_figures_are_the_reference_ones() {
    let folder = std::env::var_os("VITRINE_SERENADE").expect("VITRINE_SERENADE names the folder of the split");
    let read = |name: &str| std::fs::read_to_string(std::path::Path::new(&folder).join(name)).unwrap();
    // Numbered in order of first appearance: ties are broken by number.
    let mut numbers: HashMap<String, Item> = HashMap::new();
    let mut number = |id: &str| {
        let next = numbers.len() as Item + 1;
        *numbers.entry(id.to_owned()).or_insert(next)
    };
    let mut events = Vec::new();
    for (visit, line) in read("train.tsv").lines().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let start_ms = (fields[1].parse::<f64>().unwrap() * 1000.0) as i64;
        for id in fields[2].split(',') {
            let item = number(id);
            events.push(Interaction {
                at_ms: start_ms,
                person: visit as u64,
                visit: visit as u64,
                item,
                kind: Kind::View,
                order: 0,
                qty: 1,
            });
        }
    }
    let mut model = Model::train(
        &[],
        &Facts::default(),
        &TrainConfig { now_ms: i64::MAX, utc_offset_ms: 0, min_people: 1, visit_fade_days: 0.0 },
    );
    for event in &events {
        model.apply(event);
    }
    let mut cases = Vec::new();
    let mut names = Vec::new();
    for line in read("test.tsv").lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let prefix = fields[2].split(',').filter_map(|id| numbers.get(id).copied()).collect();
        let target = numbers.get(fields[3]).copied().unwrap_or(0);
        cases.push(Case { prefix, target, at_ms: (fields[1].parse::<f64>().unwrap() * 1000.0) as i64 });
        names.push(fields[0].to_owned());
    }
    let lists: Vec<Vec<Item>> = cases
        .iter()
        .map(|case| model.next_items(&case.prefix, case.at_ms, 20).into_iter().map(|(item, _)| item).collect())
        .collect();
    let start = Instant::now();
    let mut next = lists.iter();
    let quality = next_item(&cases, 20, |case| {
        let _ = model.next_items(&case.prefix, case.at_ms, 20);
        next.next().cloned().unwrap_or_default()
    });
    println!("{quality:?}, {:?} a case", start.elapsed() / cases.len() as u32);
    if let Some(file) = std::env::var_os("VITRINE_SERENADE_LISTS") {
        let expected: HashMap<String, Vec<Item>> = std::fs::read_to_string(file)
            .unwrap()
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .map(|(case, ids)| (case.to_owned(), ids.split(',').filter_map(|id| numbers.get(id).copied()).collect()))
            .collect();
        let same = names.iter().zip(&lists).filter(|(case, list)| expected.get(*case) == Some(list)).count();
        println!("{same} of {} lists are identical to the reference", lists.len());
        // The reference neither cuts visits at 50 clicks nor takes an immediate repeat for one click. With both left out
        // here too, all 931 lists were identical and the figures .6724 / .2516; as it is, 885 and .6713 / .2515.
        assert!(same * 100 >= lists.len() * 94);
    }
    assert!((quality.hit_rate - 0.6724).abs() < 0.002 && (quality.reciprocal_rank - 0.2516).abs() < 0.002);
}
