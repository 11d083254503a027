use crate::made::{eur, event, id, visitor};
use vitrine_db::rankings::{self, RankingRow};
use vitrine_db::totals::{self, Total};
use vitrine_db::{Db, events, on_both, people};
use vitrine_domain::arm::Arm;
use vitrine_domain::event::{Event, EventName};

on_both!(
    events_come_out_as_they_went_in,
    duplicates_are_ignored,
    events_of_nobody_are_not_written,
    a_cursor_misses_nothing,
    whose_an_event_is,
    old_events_age_out,
    large_batches_go_in,
    rankings_are_kept,
    totals_add_up,
);

async fn insert(db: &Db, events: &[(Event, i32)]) -> u64 {
    let mut tx = db.begin().await.unwrap();
    let inserted = events::insert(&mut tx, events).await.unwrap();
    tx.commit().await.unwrap();
    inserted
}

async fn events_come_out_as_they_went_in(db: Db) {
    assert_eq!(events::count(&db).await.unwrap(), 0);
    assert_eq!(events::since(&db, 0, None, 9).await.unwrap(), []);
    assert_eq!(events::of_person(&db, id!(PersonId, 1_u64), 9).await.unwrap(), []);
    assert_eq!(insert(&db, &[]).await, 0);
    let v = id!(VisitorId, 1_u64);
    visitor(&db, v, id!(PersonId, 1_u64), 1).await;
    let full = Event {
        name: EventName::Purchase,
        product: Some(id!(ProductId, 1_u64)),
        variant: Some(id!(VariantId, 1_u64)),
        quantity: 3,
        value: Some(eur(1_234)),
        value_base_minor: Some(1_234),
        placement: Some("home:trending".to_owned()),
        position: Some(0),
        ranking: Some(id!(RankingId, 1_u64)),
        order: Some(id!(OrderId, 1_u64)),
        query: Some("größe مصباح \0 '; DROP TABLE events; --".to_owned()),
        arm: Arm::Control,
        ..event(1, v, None, 10).0
    };
    let plain = event(2, v, None, 20).0;
    assert_eq!(insert(&db, &[(full.clone(), 1), (plain.clone(), 1)]).await, 2);
    let stored = Event { query: full.query.as_ref().map(|query| query.replace('\0', "\u{fffd}")), ..full };
    assert_eq!(events::since(&db, 0, None, 9).await.unwrap(), [stored, plain]);
}

async fn duplicates_are_ignored(db: Db) {
    let v = id!(VisitorId, 1_u64);
    visitor(&db, v, id!(PersonId, 1_u64), 1).await;
    let batch = [event(1, v, None, 10), event(2, v, None, 20)];
    assert_eq!(insert(&db, &batch).await, 2);
    let changed = (Event { quantity: 9, ..batch[0].0.clone() }, 1);
    assert_eq!(insert(&db, &[changed, event(3, v, None, 30)]).await, 1);
    let all = events::since(&db, 0, None, 9).await.unwrap();
    assert_eq!((all.len(), all[0].quantity), (3, 1), "the first one stays");
}

async fn events_of_nobody_are_not_written(db: Db) {
    let (v, unknown) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64));
    visitor(&db, v, id!(PersonId, 1_u64), 100).await;
    let mut tx = db.begin().await.unwrap();
    people::end_visitor(&mut tx, v, 200).await.unwrap();
    tx.commit().await.unwrap();
    let batch = [event(1, unknown, None, 150), event(2, v, None, 99), event(3, v, None, 150), event(4, v, None, 200)];
    assert_eq!(insert(&db, &batch).await, 1);
    assert_eq!(events::since(&db, 0, None, 9).await.unwrap()[0].at_ms, 150);
}

async fn a_cursor_misses_nothing(db: Db) {
    let v = id!(VisitorId, 1_u64);
    visitor(&db, v, id!(PersonId, 1_u64), 1).await;
    let batch: Vec<_> = (0..20).map(|n| event(n, v, None, 10 + i64::try_from(n).unwrap() / 7)).collect();
    insert(&db, &batch).await;
    let (mut seen, mut cursor) = (Vec::new(), (0, None));
    loop {
        let page = events::since(&db, cursor.0, cursor.1, 3).await.unwrap();
        let Some(last) = page.last() else { break };
        cursor = (last.received_ms, Some(last.id));
        seen.extend(page.into_iter().map(|event| event.id));
    }
    assert_eq!(seen, batch.iter().map(|(event, _)| event.id).collect::<Vec<_>>());
}

async fn whose_an_event_is(db: Db) {
    let (v, w) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64));
    let (one, two) = (id!(PersonId, 1_u64), id!(PersonId, 2_u64));
    visitor(&db, v, one, 10).await;
    visitor(&db, w, two, 10).await;
    let mut tx = db.begin().await.unwrap();
    people::link(&mut tx, v, two, 20).await.unwrap();
    people::link(&mut tx, v, one, 30).await.unwrap();
    tx.commit().await.unwrap();
    let (lamp, mug) = (id!(ProductId, 1_u64), id!(ProductId, 2_u64));
    insert(
        &db,
        &[
            event(1, v, Some(lamp), 10),
            event(2, v, Some(lamp), 20),
            event(3, v, Some(mug), 29),
            event(4, v, Some(lamp), 30),
            event(5, w, Some(lamp), 40),
        ],
    )
    .await;
    let times = async |person, newest| {
        let events = events::of_person(&db, person, newest).await.unwrap();
        events.iter().map(|event| event.at_ms).collect::<Vec<_>>()
    };
    assert_eq!(times(one, 9).await, [30, 10]);
    assert_eq!(times(two, 9).await, [40, 29, 20], "newest first");
    assert_eq!(times(two, 2).await, [40, 29]);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::delete_item_of_person(&mut tx, two, lamp).await.unwrap(), 2);
    assert_eq!(events::delete_item_of_person(&mut tx, two, lamp).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(times(two, 9).await, [29]);
    assert_eq!(times(one, 9).await, [30, 10], "the other one's stay");
    let newest = events::of_person(&db, one, 1).await.unwrap()[0].id;
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::delete_of_person(&mut tx, two, newest).await.unwrap(), 0, "nobody removes another's");
    assert_eq!(events::delete_of_person(&mut tx, one, newest).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(times(one, 9).await, [10]);
}

async fn old_events_age_out(db: Db) {
    let v = id!(VisitorId, 1_u64);
    visitor(&db, v, id!(PersonId, 1_u64), 1).await;
    let mut batch: Vec<_> = (0..6).map(|n| event(n, v, None, 10)).collect();
    for (n, (event, day)) in batch.iter_mut().enumerate() {
        *day = i32::try_from(n).unwrap();
        if n % 2 == 0 {
            event.name = EventName::Purchase;
        }
    }
    insert(&db, &batch).await;
    let browsing = [EventName::ViewItem, EventName::Search];
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::delete_before_day(&mut tx, 4, &browsing, 1).await.unwrap(), 1);
    assert_eq!(events::delete_before_day(&mut tx, 4, &browsing, 9).await.unwrap(), 1);
    assert_eq!(events::delete_before_day(&mut tx, 4, &browsing, 9).await.unwrap(), 0);
    assert_eq!(events::delete_before_day(&mut tx, 99, &[], 9).await.unwrap(), 0, "no names, no events");
    assert_eq!(events::delete_before_day(&mut tx, 1, &[EventName::Purchase], 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(events::count(&db).await.unwrap(), 3);
}

async fn large_batches_go_in(db: Db) {
    let v = id!(VisitorId, 1_u64);
    visitor(&db, v, id!(PersonId, 1_u64), 1).await;
    let batch: Vec<_> = (0..1_201).map(|n| event(n, v, None, 10)).collect();
    assert_eq!(insert(&db, &batch).await, 1_201);
    assert_eq!(insert(&db, &batch).await, 0);
    assert_eq!(events::count(&db).await.unwrap(), 1_201);
}

async fn rankings_are_kept(db: Db) {
    assert_eq!(rankings::count(&db).await.unwrap(), 0);
    assert_eq!(rankings::by_id(&db, id!(RankingId, 1_u64)).await.unwrap(), None);
    let p = id!(PersonId, 1_u64);
    visitor(&db, id!(VisitorId, 1_u64), p, 1).await;
    let row = |n: u64, day| RankingRow {
        id: id!(RankingId, n),
        at_ms: 10,
        day,
        placement: "home".to_owned(),
        person: p,
        arm: Arm::Control,
        model_version: 3,
        items_json: "[{\"item\":1}]".to_owned(),
        context_json: "{}".to_owned(),
    };
    let mut tx = db.begin().await.unwrap();
    assert_eq!(rankings::insert(&mut tx, &[]).await.unwrap(), 0);
    assert_eq!(rankings::insert(&mut tx, &[row(1, 1), row(2, 2), row(3, 3)]).await.unwrap(), 3);
    assert_eq!(rankings::insert(&mut tx, &[row(1, 1)]).await.unwrap(), 0);
    assert_eq!(rankings::delete_before_day(&mut tx, 3, 1).await.unwrap(), 1);
    assert_eq!(rankings::delete_before_day(&mut tx, 3, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(rankings::by_id(&db, id!(RankingId, 1_u64)).await.unwrap(), None);
    assert_eq!(rankings::by_id(&db, id!(RankingId, 3_u64)).await.unwrap(), Some(row(3, 3)));
}

async fn totals_add_up(db: Db) {
    assert_eq!(totals::read(&db, "view", 0, 9).await.unwrap(), []);
    assert_eq!(totals::top(&db, "view", 0, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    for (day, kind, subject, n) in
        [(1, "view", "a", 2), (1, "view", "a", 3), (2, "view", "a", 1), (2, "view", "b", 4), (2, "cart", "b", 9)]
    {
        totals::add(&mut tx, day, kind, subject, n).await.unwrap();
    }
    tx.commit().await.unwrap();
    let total = |day, subject: &str, n| Total { day, kind: "view".to_owned(), subject: subject.to_owned(), n };
    assert_eq!(totals::read(&db, "view", 0, 9).await.unwrap(), [total(1, "a", 5), total(2, "a", 1), total(2, "b", 4)]);
    assert_eq!(totals::read(&db, "view", 2, 1).await.unwrap(), [total(2, "a", 1)]);
    let top = |from_day, limit| totals::top(&db, "view", from_day, limit);
    assert_eq!(top(1, 9).await.unwrap(), [("a".to_owned(), 6), ("b".to_owned(), 4)]);
    assert_eq!(top(2, 1).await.unwrap(), [("b".to_owned(), 4)]);
}
