use crate::made::{event, id, visitor};
use vitrine_db::experiments::{self, Exposure};
use vitrine_db::{Db, events, on_both, orders, people};
use vitrine_domain::arm::Arm;
use vitrine_domain::event::EventName;

on_both!(
    the_first_exposure_stays,
    exposures_go_with_a_person,
    events_of_a_name_are_paged,
    nobody_is_in_an_empty_database
);

fn exposure(experiment: &str, n: u64, arm: Arm, at_ms: i64) -> Exposure {
    Exposure { experiment: experiment.to_owned(), person: id!(PersonId, n), arm, share_ppm: 500_000, at_ms }
}

async fn the_first_exposure_stays(db: Db) {
    for n in [1_u64, 2] {
        visitor(&db, id!(VisitorId, n), id!(PersonId, n), 1).await;
    }
    let first = exposure("all", 1, Arm::Control, 5);
    let (later, other) = (exposure("all", 1, Arm::Treatment, 9), exposure("home", 1, Arm::Treatment, 6));
    let (second, gone) = (exposure("all", 2, Arm::Treatment, 4), exposure("all", 9, Arm::Treatment, 4));
    let mut tx = db.begin().await.unwrap();
    let all = [first.clone(), other.clone(), second.clone(), gone];
    assert_eq!(experiments::expose(&mut tx, &all).await.unwrap(), 3, "nobody is exposed who is not there");
    assert_eq!(experiments::expose(&mut tx, &[later]).await.unwrap(), 0);
    assert_eq!(experiments::expose(&mut tx, &[]).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(experiments::of_person(&db, first.person).await.unwrap(), [first.clone(), other.clone()]);
    assert_eq!(experiments::after(&db, None, 2).await.unwrap(), [first, second.clone()]);
    assert_eq!(experiments::after(&db, Some(&second), 2).await.unwrap(), [other]);
}

async fn exposures_go_with_a_person(db: Db) {
    for n in [1_u64, 2] {
        visitor(&db, id!(VisitorId, n), id!(PersonId, n), 1).await;
    }
    let mut tx = db.begin().await.unwrap();
    let own = exposure("home", 2, Arm::Control, 3);
    let all = [exposure("all", 1, Arm::Treatment, 5), exposure("home", 1, Arm::Treatment, 5), own.clone()];
    assert_eq!(experiments::expose(&mut tx, &all).await.unwrap(), 3);
    experiments::hand_over(&mut tx, id!(PersonId, 1_u64), id!(PersonId, 2_u64)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(experiments::of_person(&db, id!(PersonId, 1_u64)).await.unwrap(), []);
    let handed = exposure("all", 2, Arm::Treatment, 5);
    assert_eq!(experiments::of_person(&db, id!(PersonId, 2_u64)).await.unwrap(), [handed, own], "theirs stays theirs");
    let mut tx = db.begin().await.unwrap();
    people::erase(&mut tx, id!(PersonId, 2_u64)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(experiments::after(&db, None, 9).await.unwrap(), []);
}

async fn events_of_a_name_are_paged(db: Db) {
    let v = id!(VisitorId, 1_u64);
    visitor(&db, v, id!(PersonId, 1_u64), 1).await;
    let named = |n: u64, name, day| {
        let (mut row, _) = event(n, v, None, 10 + n as i64);
        row.name = name;
        (row, day)
    };
    let rows = [
        named(1, EventName::Purchase, 7),
        named(2, EventName::Refund, 5),
        named(3, EventName::ViewItem, 6),
        named(4, EventName::Purchase, 4),
    ];
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::insert(&mut tx, &rows).await.unwrap(), 4);
    tx.commit().await.unwrap();
    let names = [EventName::Purchase, EventName::Refund];
    let page = |after| events::named(&db, &names, 5, after, 1);
    let first = page(None).await.unwrap();
    assert_eq!(first, [(5, rows[1].0.clone())]);
    let second = page(Some((5, first[0].1.id))).await.unwrap();
    assert_eq!(second, [(7, rows[0].0.clone())]);
    assert_eq!(page(Some((7, second[0].1.id))).await.unwrap(), []);
}

async fn nobody_is_in_an_empty_database(db: Db) {
    assert_eq!(experiments::of_person(&db, id!(PersonId, 1_u64)).await.unwrap(), []);
    assert_eq!(experiments::after(&db, None, 9).await.unwrap(), []);
    assert_eq!(events::named(&db, &[EventName::Purchase], 0, None, 9).await.unwrap(), []);
    assert_eq!(orders::since(&db, 0, None, 9).await.unwrap(), []);
}
