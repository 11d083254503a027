use crate::made::{id, visitor};
use vitrine_db::changes::{self, ChangeKind};
use vitrine_db::{Db, Error, evaluations, models, on_both, people};
use vitrine_domain::consent::{Choice, Consent};

on_both!(reports_are_kept, one_weighing_is_live, the_newest_weighings_are_kept, what_people_told_is_read);

async fn reports_are_kept(db: Db) {
    assert_eq!(evaluations::latest(&db).await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    for at_ms in 1..=25 {
        evaluations::keep(&mut tx, at_ms, &format!("{{\"n\":{at_ms}}}")).await.unwrap();
    }
    evaluations::keep(&mut tx, 25, "{}").await.unwrap();
    tx.commit().await.unwrap();
    let latest = evaluations::latest(&db).await.unwrap().unwrap();
    assert_eq!((latest.at_ms, latest.report_json.as_str()), (25, "{}"));
    assert_eq!(vitrine_db::testing::count_rows(&db, "evaluations").await, 20);
}

async fn one_weighing_is_live(db: Db) {
    let live = models::live(&db).await.unwrap();
    assert_eq!((live.version, live.model_json.as_str(), live.live, live.held), (0, "null", true, false));
    let mut tx = db.begin().await.unwrap();
    assert_eq!(models::add(&mut tx, 10, "{\"a\":1}", "{}").await.unwrap(), 1);
    assert_eq!(models::add(&mut tx, 20, "{\"a\":2}", "{}").await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(models::live(&db).await.unwrap().version, 0, "kept is not live");
    let mut tx = db.begin().await.unwrap();
    models::publish(&mut tx, 2, false, 30).await.unwrap();
    tx.commit().await.unwrap();
    let first = changes::since(&db, 0, 9).await.unwrap().into_iter().find(|it| it.kind == ChangeKind::Model).unwrap();
    let mut tx = db.begin().await.unwrap();
    models::publish(&mut tx, 1, true, 30).await.unwrap();
    tx.commit().await.unwrap();
    let live = models::live(&db).await.unwrap();
    assert_eq!((live.version, live.model_json.as_str(), live.held), (1, "{\"a\":1}", true));
    let second = changes::since(&db, 0, 9).await.unwrap().into_iter().find(|it| it.kind == ChangeKind::Model).unwrap();
    assert!(second.version > first.version, "going back in the same moment is a change too");
    let mut tx = db.begin().await.unwrap();
    assert!(matches!(models::publish(&mut tx, 7, false, 40).await, Err(Error::Missing(_))));
    drop(tx);
    let all: Vec<_> = models::all(&db).await.unwrap().iter().map(|it| (it.version, it.live, it.held)).collect();
    assert_eq!(all, [(2, false, false), (1, true, true), (0, false, false)]);
}

async fn the_newest_weighings_are_kept(db: Db) {
    let mut tx = db.begin().await.unwrap();
    assert_eq!(models::add(&mut tx, 1, "{}", "{}").await.unwrap(), 1);
    models::publish(&mut tx, 1, false, 1).await.unwrap();
    for n in 2..=30 {
        assert_eq!(models::add(&mut tx, n, "{}", "{}").await.unwrap(), n);
    }
    tx.commit().await.unwrap();
    let all: Vec<i64> = models::all(&db).await.unwrap().iter().map(|it| it.version).collect();
    let expected: Vec<i64> = (11..=30).rev().chain([1, 0]).collect();
    assert_eq!(all, expected, "the newest, the live one and the program's own");
}

async fn what_people_told_is_read(db: Db) {
    assert_eq!(people::all_declared(&db, None, 9).await.unwrap(), []);
    let (told, quiet, took_back) = (id!(PersonId, 1_u64), id!(PersonId, 2_u64), id!(PersonId, 3_u64));
    for (n, person) in [(1_u64, told), (2, quiet), (3, took_back)] {
        visitor(&db, id!(VisitorId, n), person, 1).await;
    }
    let mut tx = db.begin().await.unwrap();
    for (n, person) in [(1_u64, told), (3, took_back)] {
        people::set_declared(&mut tx, person, "{\"categories\":[\"garden\"]}").await.unwrap();
        let choice = Choice { consent: Consent::ON_SITE, version: 1, at_ms: 10 };
        people::record_choice(&mut tx, id!(VisitorId, n), person, choice).await.unwrap();
    }
    let later = Choice { consent: Consent::BROWSING, version: 1, at_ms: 20 };
    people::record_choice(&mut tx, id!(VisitorId, 3_u64), took_back, later).await.unwrap();
    tx.commit().await.unwrap();
    let all = people::all_declared(&db, None, 9).await.unwrap();
    let garden = "{\"categories\":[\"garden\"]}".to_owned();
    let first = Choice { consent: Consent::ON_SITE, version: 1, at_ms: 10 };
    assert_eq!(all, [(told, first, garden.clone()), (took_back, later, garden)]);
    assert_eq!(people::all_declared(&db, Some(told), 9).await.unwrap(), all[1..]);
}
