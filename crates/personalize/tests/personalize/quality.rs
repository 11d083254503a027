//! How good the sources are, on a made-up log with known structure.

use std::{
    collections::{BTreeMap, HashMap},
    time::Instant,
};

use vitrine_personalize::{
    HomeRequest, Model, Profile, Rules, Source, TrainConfig, Weights,
    blend::{Blend, Group},
    evaluate::shop::{Question, Replay, Segment, ShopReport, SourceFigures, replay},
    home,
};

use crate::world::{NOW_MS, World};

/// Mean of hits among ten and of 1 / place, for what a source or (none) the page said before each click.
fn clicks(report: &ShopReport, source: Option<Source>) -> (f64, f64) {
    let is_it =
        |it: &&SourceFigures| it.source == source && it.question == Question::Click && it.segment == Segment::All;
    let found = report.sources.iter().find(is_it).expect("every source is asked");
    (found.hit_rate.mean, found.reciprocal_rank.mean)
}

#[test]
fn neighbours_beat_popularity_by_far_and_a_sum_with_others_does_not_bury_them() {
    let world = World::new(1, 250);
    let (declared, config) = (HashMap::default(), TrainConfig::at(NOW_MS));
    let ask = |weights: &Weights| {
        let (log, facts) = (&world.events, &world.facts);
        replay(&Replay { log, facts, declared: &declared, weights, config, seed: 1 }).expect("there are visits")
    };
    let report = ask(&Weights::default());
    assert!(report.cases.0 > 300, "{:?}", report.cases);
    let neighbours = clicks(&report, Some(Source::SessionNeighbours));
    let popularity = clicks(&report, Some(Source::Trending));
    assert!(neighbours.0 > 0.65 && neighbours.1 > 0.22, "{neighbours:?}");
    assert!(neighbours.0 > 5.0 * popularity.0, "{neighbours:?} against {popularity:?}");
    // The page of neighbours alone has their order, less what variety takes.
    let shares = BTreeMap::from([(Source::SessionNeighbours, 1.0)]);
    let blend = Blend(BTreeMap::from([(Group::Person, shares)]));
    let alone = clicks(&ask(&Weights { blend, ..Weights::default() }), None);
    let sum = clicks(&report, None);
    assert!(sum.0 > 0.95 * alone.0 && sum.1 > 0.98 * alone.1, "{sum:?} against {alone:?}");
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
