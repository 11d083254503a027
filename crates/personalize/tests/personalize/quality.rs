//! How good the models are, on a made-up log with known structure.

use std::time::Instant;

use vitrine_personalize::{
    DAY_MS, HomeRequest, Model, Profile, Rules, TrainConfig, Weights,
    evaluate::{cut, next_item},
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
