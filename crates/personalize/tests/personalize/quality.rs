//! How good the sources are, on a made-up log with known structure.

use std::{collections::HashMap, time::Instant};

use vitrine_personalize::{
    HomeRequest, Model, Profile, Rules, Source, TrainConfig, Weights,
    evaluate::shop::{Question, Replay, Segment, replay},
    home,
};

use crate::world::{NOW_MS, World};

#[test]
fn neighbours_beat_popularity_by_far() {
    let world = World::new(1, 250);
    let (declared, weights, config) = (HashMap::default(), Weights::default(), TrainConfig::at(NOW_MS));
    let shop =
        Replay { log: &world.events, facts: &world.facts, declared: &declared, weights: &weights, config, seed: 1 };
    let report = replay(&shop).expect("the log has visits to ask about");
    let of = |source: Option<Source>| {
        let all = report
            .sources
            .iter()
            .find(|it| it.source == source && it.question == Question::Click && it.segment == Segment::All);
        all.map(|it| (it.hit_rate, it.reciprocal_rank)).expect("every source is asked")
    };
    let (neighbours, popularity, page) = (of(Some(Source::SessionNeighbours)), of(Some(Source::Trending)), of(None));
    println!("neighbours {neighbours:?}, popularity {popularity:?}, the page {page:?}");
    assert!(neighbours.0.cases > 300, "{neighbours:?}");
    assert!(neighbours.0.mean > 0.65 && neighbours.1.mean > 0.22, "{neighbours:?}");
    assert!(neighbours.0.mean > 5.0 * popularity.0.mean, "{neighbours:?} against {popularity:?}");
    // Adding up what other sources say must not bury what the best of them knows.
    assert!(page.0.mean > 0.9 * neighbours.0.mean && page.1.mean > 0.9 * neighbours.1.mean, "{page:?}");
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
