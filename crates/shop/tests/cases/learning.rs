//! What the shop's own log teaches.

use vitrine_personalize::Source;
use vitrine_personalize::evaluate::shop::{Question, Segment};
use vitrine_testkit::Site;

vitrine_testkit::on_both!(
    a_replay_is_kept_and_one_node_does_it,
    a_shop_without_history_says_so,
    one_weighing_is_live_on_every_node,
    learning_is_daily
);

async fn a_replay_is_kept_and_one_node_does_it(site: Site) {
    let shop = site.demo().await;
    assert_eq!(shop.latest_evaluation().await.unwrap(), None);
    let report = shop.evaluate(1).await.unwrap().expect("the demo has a history");
    assert!(report.cases.0 > 100 && report.cases.1 > 10, "{:?}", report.cases);
    let found = |source| {
        let is_it = |it: &&vitrine_personalize::evaluate::shop::SourceFigures| {
            it.source == source && it.question == Question::Click && it.segment == Segment::All
        };
        report.sources.iter().find(is_it).unwrap().hit_rate
    };
    let (neighbours, trend) = (found(Some(Source::SessionNeighbours)), found(Some(Source::Trending)));
    assert!(neighbours.mean > trend.mean + trend.half_width, "{neighbours:?} against {trend:?}");
    let kept = shop.latest_evaluation().await.unwrap().unwrap();
    assert_eq!((kept.report.cases, kept.report.left_out), (report.cases, report.left_out));
    for (kept, made) in kept.report.sources.iter().zip(&report.sources) {
        assert_eq!((kept.source, kept.question, kept.segment), (made.source, made.question, made.segment));
        assert!((kept.hit_rate.mean - made.hit_rate.mean).abs() < 1e-12);
    }
    assert_eq!(shop.replay(1).await.unwrap().unwrap().cases, report.cases);
    assert!(!shop.evaluating().await.unwrap(), "the lease was given back");

    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    let now_ms = shop.now_ms();
    assert!(vitrine_db::leases::acquire(&mut tx, "evaluate", "another node", now_ms, now_ms + 1_000).await.unwrap());
    tx.commit().await.unwrap();
    db.close().await;
    assert_eq!(shop.evaluate(1).await.unwrap(), None, "another node is at it");
    assert!(matches!(shop.begin_evaluation().await, Err(vitrine_shop::Error::Conflict)));
}

async fn a_shop_without_history_says_so(site: Site) {
    let shop = site.empty().await;
    assert_eq!(shop.evaluate(1).await.unwrap(), None);
    assert_eq!(shop.latest_evaluation().await.unwrap(), None);
}

async fn one_weighing_is_live_on_every_node(site: Site) {
    let shop = site.demo().await;
    let by = shop.an_operator().await;
    let other = shop.other_process().await;
    let learned = shop.learn().await.unwrap();
    let kept = shop.weighings().await.unwrap();
    assert_eq!(kept.iter().map(|it| it.version).collect::<Vec<_>>(), [1, 0], "what was learned is kept, taken or not");
    assert_eq!(learned.is_some(), kept[0].live && kept[0].groups.iter().any(|group| group.taken));
    assert!(!kept[0].groups.is_empty() && kept[1].groups.is_empty(), "{kept:?}");

    // An operator's choice holds against what is learned later.
    shop.choose_weighing(0, true, &by).await.unwrap();
    assert_eq!(shop.learn().await.unwrap(), None);
    let kept = shop.weighings().await.unwrap();
    assert_eq!(
        kept.iter().map(|it| (it.version, it.live, it.held)).collect::<Vec<_>>(),
        [(2, false, false), (1, false, false), (0, true, true)]
    );
    assert!(matches!(shop.choose_weighing(9, true, &by).await, Err(vitrine_shop::Error::NotFound)));
    let log = shop.audit_log(None).await.unwrap();
    assert_eq!(
        log.iter().filter(|row| row.action == "weighing.choose").count(),
        1,
        "a choice that failed is no change"
    );

    // Another process takes a change up.
    other.follow().await.unwrap();
    shop.choose_weighing(1, false, &by).await.unwrap();
    assert!(other.follow().await.unwrap(), "a change was followed");
    assert!(!other.follow().await.unwrap(), "once");
}

async fn learning_is_daily(site: Site) {
    let shop = site.demo().await;
    shop.learn_daily().await.unwrap();
    let versions = shop.weighings().await.unwrap().len();
    shop.advance(3_600_000);
    shop.learn_daily().await.unwrap();
    assert_eq!(shop.weighings().await.unwrap().len(), versions, "not twice a day");
    shop.advance(24 * 3_600_000);
    shop.learn_daily().await.unwrap();
    assert_eq!(shop.weighings().await.unwrap().len(), versions + 1);
}
