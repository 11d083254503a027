//! What the shop's own log teaches.

use std::sync::mpsc;
use vitrine_domain::event::EventName;
use vitrine_personalize::evaluate::shop::{Question, Segment};
use vitrine_personalize::{ShelfKind, Source};
use vitrine_shop::acting::Acting;
use vitrine_shop::events::NewEvent;
use vitrine_shop::preferences::Section;
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(
    a_replay_is_kept_and_one_node_does_it,
    a_shop_without_history_says_so,
    one_weighing_is_live_on_every_node,
    going_back_gives_the_pages_of_before,
    shelves_move_where_lower_ones_are_opened_more,
    learning_is_daily
);

async fn a_replay_is_kept_and_one_node_does_it(site: Site) {
    let shop = site.demo().await;
    assert_eq!(shop.latest_evaluation(&Acting::program()).await.unwrap(), None);
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
    let kept = shop.latest_evaluation(&Acting::program()).await.unwrap().unwrap();
    assert_eq!((kept.report.cases, kept.report.left_out), (report.cases, report.left_out));
    for (kept, made) in kept.report.sources.iter().zip(&report.sources) {
        assert_eq!((kept.source, kept.question, kept.segment), (made.source, made.question, made.segment));
        assert!((kept.hit_rate.mean - made.hit_rate.mean).abs() < 1e-12);
    }
    assert_eq!(shop.replay(1).await.unwrap().unwrap().cases, report.cases);
    assert!(!shop.evaluating(&Acting::program()).await.unwrap(), "the lease was given back");

    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    let now_ms = shop.now_ms();
    assert!(vitrine_db::leases::acquire(&mut tx, "evaluate", "another node", now_ms, now_ms + 1_000).await.unwrap());
    tx.commit().await.unwrap();
    db.close().await;
    assert_eq!(shop.evaluate(1).await.unwrap(), None, "another node is at it");
    assert!(matches!(shop.begin_evaluation(&Acting::program()).await, Err(vitrine_shop::Error::Conflict)));
}

async fn a_shop_without_history_says_so(site: Site) {
    let shop = site.empty().await;
    assert_eq!(shop.evaluate(1).await.unwrap(), None);
    assert_eq!(shop.latest_evaluation(&Acting::program()).await.unwrap(), None);
}

async fn one_weighing_is_live_on_every_node(site: Site) {
    let shop = site.demo().await;
    let by = shop.an_operator().await;
    let other = shop.other_process().await;
    let learned = shop.learn().await.unwrap();
    let kept = shop.weighings(&Acting::program()).await.unwrap();
    assert_eq!(kept.iter().map(|it| it.version).collect::<Vec<_>>(), [1, 0], "what was learned is kept, taken or not");
    assert_eq!(learned.is_some(), kept[0].live && kept[0].groups.iter().any(|group| group.taken));
    assert!(!kept[0].groups.is_empty() && kept[1].groups.is_empty(), "{kept:?}");

    // An operator's choice holds against what is learned later.
    shop.choose_weighing(0, true, &by).await.unwrap();
    assert_eq!(shop.learn().await.unwrap(), None);
    let kept = shop.weighings(&Acting::program()).await.unwrap();
    assert_eq!(
        kept.iter().map(|it| (it.version, it.live, it.held)).collect::<Vec<_>>(),
        [(2, false, false), (1, false, false), (0, true, true)]
    );
    assert!(matches!(shop.choose_weighing(9, true, &by).await, Err(vitrine_shop::Error::NotFound)));
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
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
    let versions = shop.weighings(&Acting::program()).await.unwrap().len();
    shop.advance(3_600_000);
    shop.learn_daily().await.unwrap();
    assert_eq!(shop.weighings(&Acting::program()).await.unwrap().len(), versions, "not twice a day");
    shop.advance(24 * 3_600_000);
    shop.learn_daily().await.unwrap();
    assert_eq!(shop.weighings(&Acting::program()).await.unwrap().len(), versions + 1);
}

/// What stands beside every twentieth product, for somebody of whom nothing is known.
async fn beside(shop: &TestShop) -> Vec<Vec<String>> {
    let (viewer, catalog) = (shop.visitor().viewer().await, shop.catalog());
    let mut pages = Vec::new();
    for product in vitrine_sim::demo::catalog().iter().step_by(20) {
        let entry = catalog.by_slug(&product.slug).unwrap();
        let window = shop.beside_product(&viewer, entry, &[], shop.visitor().currency);
        pages.push(crate::all_slugs(&window).into_iter().map(str::to_owned).collect());
    }
    pages
}

async fn going_back_gives_the_pages_of_before(site: Site) {
    let shop = site.demo().await;
    let by = shop.an_operator().await;
    let before = beside(&shop).await;
    let version = shop.learn().await.unwrap().expect("there is enough to learn from, and it is better");
    let learned = beside(&shop).await;
    assert_ne!(learned, before);
    shop.choose_weighing(0, true, &by).await.unwrap();
    assert_eq!(beside(&shop).await, before, "to the last place");
    shop.choose_weighing(version, false, &by).await.unwrap();
    assert_eq!(beside(&shop).await, learned);
}

async fn shelves_move_where_lower_ones_are_opened_more(site: Site) {
    let shop = site.demo().await;
    let place = |sections: &[Section], kind| sections.iter().position(|it| Some(*it) == Section::of_shelf(kind));
    let order = |sections: &[Section]| {
        (place(sections, ShelfKind::BoughtMost).unwrap(), place(sections, ShelfKind::Popular).unwrap())
    };
    let (most, popular) = order(&shop.visitor_who_says_yes().await.home().await.sections);
    assert!(most < popular);
    assert!(!shop.learn_order().await.unwrap(), "nobody was shown anything yet");
    for _ in 0..130 {
        let who = shop.visitor_who_says_yes().await;
        let home = who.home().await;
        let shelf = home.shelves.iter().find(|shelf| shelf.kind == Some(ShelfKind::Popular)).unwrap();
        let mut look = NewEvent::of(EventName::ViewItem).product(shelf.items[0].entry.product.id);
        look.ranking = home.ranking;
        assert!(shop.record(&who.viewer().await, look));
    }
    assert!(shop.learn_order().await.unwrap());
    let newcomer = shop.visitor_who_says_yes().await;
    let (most, popular) = order(&newcomer.home().await.sections);
    assert!(popular < most, "for somebody new, as those were");
    let (most, popular) = order(&shop.shopper("marta").await.home().await.sections);
    assert!(most < popular, "not for those of whom nothing was seen");
    // The owner may keep the shop's own order.
    shop.personalization(|it| it.home.learn_order = false).await;
    let (most, popular) = order(&newcomer.home().await.sections);
    assert!(most < popular);
}

/// A training is held where it does its work: its runtime has one thread for such work, and that one waits for the test.
#[test]
fn pages_are_answered_while_a_model_is_trained() {
    let builder = &mut tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).max_blocking_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let shop = Site::on_file().demo().await;
        let marta = shop.shopper("marta").await;
        let lamp = marta.home_slugs().await.concat().remove(0);
        let (let_go, held) = mpsc::channel::<()>();
        let holds = tokio::task::spawn_blocking(move || held.recv());
        let in_training = vitrine_shop::Shop::clone(&shop);
        let training = tokio::spawn(async move { in_training.train().await });
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        for _ in 0..20 {
            assert!(crate::is_personal(&marta.home().await));
        }
        marta.looks_at(&lamp).await;
        let after = marta.home().await;
        let recent = after.shelves.iter().find(|shelf| shelf.kind == Some(ShelfKind::Continue)).unwrap();
        assert_eq!(crate::slugs(recent)[0], lamp, "and what happens meanwhile counts at once");
        assert!(!training.is_finished(), "all that while it was held");
        let_go.send(()).unwrap();
        holds.await.unwrap().unwrap();
        // While it works: pages go on, and none waits for the end of it.
        let mut answered = 0;
        while !training.is_finished() {
            marta.home().await;
            answered += 1;
        }
        training.await.unwrap().unwrap();
        println!("{answered} pages while the model was counted");
        let after = marta.home().await;
        let recent = after.shelves.iter().find(|shelf| shelf.kind == Some(ShelfKind::Continue)).unwrap();
        assert_eq!(crate::slugs(recent)[0], lamp, "the new model knows it too");
    });
}
