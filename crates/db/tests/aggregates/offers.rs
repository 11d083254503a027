use crate::made::{eur, event, id, lamp, offer, product, visitor};
use vitrine_db::segments::{self, Deed};
use vitrine_db::{Db, Error, changes, events, offers, on_both, products};
use vitrine_domain::event::EventName;
use vitrine_domain::offer::{Limits, Offer};
use vitrine_domain::segment::{Clause, Segment};

on_both!(
    offers_are_kept,
    what_is_left_is_taken_once,
    segments_are_kept,
    what_people_did_is_counted,
    prices_leave_a_trace
);

async fn offers_are_kept(db: Db) {
    assert_eq!(offers::all(&db).await.unwrap(), []);
    assert_eq!(offers::get(&db, id!(OfferId, 1_u64)).await.unwrap(), None);
    assert_eq!(offers::counts(&db, &[]).await.unwrap(), []);
    assert!(offers::worth(&db).await.unwrap().is_empty());
    let mut tx = db.begin().await.unwrap();
    assert_eq!(offers::save(&mut tx, &offer(1, Some("spring")), 0, 10).await.unwrap(), 1);
    assert_eq!(offers::save(&mut tx, &offer(2, None), 0, 20).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let changed = changes::since(&db, 0, 10).await.unwrap();
    assert!(changed.iter().any(|it| it.kind == changes::ChangeKind::Offers && it.version == 2), "{changed:?}");
    let mut tx = db.begin().await.unwrap();
    assert!(offers::save(&mut tx, &offer(3, Some("SPRING")), 0, 30).await.unwrap_err().is_unique());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    let off = Offer { on: false, ..offer(1, Some("spring")) };
    assert_eq!(offers::save(&mut tx, &off, 1, 30).await.unwrap(), 2);
    assert!(matches!(offers::save(&mut tx, &off, 1, 30).await, Err(Error::Stale("offer"))));
    assert!(
        matches!(offers::save(&mut tx, &offer(1, None), 0, 30).await, Err(Error::Stale("offer"))),
        "not made twice"
    );
    tx.commit().await.unwrap();
    let all = offers::all(&db).await.unwrap();
    assert_eq!(all.iter().map(|it| (it.offer.on, it.version)).collect::<Vec<_>>(), [(false, 2), (true, 1)]);
    let mut tx = db.begin().await.unwrap();
    assert!(offers::archive(&mut tx, off.id, 40).await.unwrap());
    assert!(!offers::archive(&mut tx, off.id, 50).await.unwrap());
    assert!(matches!(offers::save(&mut tx, &off, 2, 50).await, Err(Error::Stale("offer"))), "it is gone");
    assert_eq!(offers::save(&mut tx, &offer(4, Some("spring")), 0, 60).await.unwrap(), 1, "its code is free");
    tx.commit().await.unwrap();
    assert_eq!(offers::all(&db).await.unwrap().len(), 2);
    assert!(offers::get(&db, off.id).await.unwrap().is_some(), "orders may point to it");
}

async fn what_is_left_is_taken_once(db: Db) {
    let limited =
        Offer { limits: Limits { uses: Some(3), per_buyer: None, budget: Some(eur(1_000)) }, ..offer(1, None) };
    let free = offer(2, None);
    let mut tx = db.begin().await.unwrap();
    offers::save(&mut tx, &limited, 0, 1).await.unwrap();
    offers::save(&mut tx, &free, 0, 1).await.unwrap();
    tx.commit().await.unwrap();
    let take = async |wanted: &[(vitrine_domain::id::OfferId, i64)]| {
        let mut tx = db.begin().await.unwrap();
        let taken = offers::take(&mut tx, wanted).await.unwrap();
        if taken.is_ok() {
            tx.commit().await.unwrap();
        }
        taken
    };
    assert_eq!(take(&[(free.id, 9_000), (limited.id, 1_001)]).await, Err(limited.id), "more than the budget");
    assert_eq!(take(&[(free.id, 9_000), (limited.id, 600)]).await, Ok(()));
    assert_eq!(take(&[(limited.id, 401)]).await, Err(limited.id));
    assert_eq!(take(&[(limited.id, 400)]).await, Ok(()));
    assert_eq!(take(&[(limited.id, 0)]).await, Ok(()));
    assert_eq!(take(&[(limited.id, 0)]).await, Err(limited.id), "three times");
    assert_eq!(take(&[(id!(OfferId, 9_u64), 0)]).await, Err(id!(OfferId, 9_u64)), "no such offer");
    let mut counts = offers::counts(&db, &[limited.id, free.id, id!(OfferId, 9_u64)]).await.unwrap();
    counts.sort();
    assert_eq!(counts, [(limited.id, 3, 1_000), (free.id, 1, 9_000)]);
    assert_eq!(offers::of_buyer(&db, "ana@example.com").await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    offers::release(&mut tx, id!(OrderId, 1_u64)).await.unwrap();
    assert!(offers::keep(&mut tx, &[(free.id, id!(OrderId, 1_u64), 1)]).await.unwrap_err().is_reference());
}

async fn segments_are_kept(db: Db) {
    assert_eq!(segments::all(&db).await.unwrap(), []);
    let clauses = vec![Clause::Orders { from: 1, to: None }];
    let segment = Segment { id: id!(SegmentId, 1_u64), name: "Some".to_owned(), clauses };
    let mut tx = db.begin().await.unwrap();
    assert_eq!(segments::save(&mut tx, &segment, 0, 10).await.unwrap(), 1);
    let other = Segment { name: "Others".to_owned(), ..segment.clone() };
    assert_eq!(segments::save(&mut tx, &other, 1, 20).await.unwrap(), 2);
    assert!(matches!(segments::save(&mut tx, &other, 1, 20).await, Err(Error::Stale("segment"))));
    tx.commit().await.unwrap();
    assert_eq!(segments::all(&db).await.unwrap(), [(other.clone(), 2)]);
    let mut tx = db.begin().await.unwrap();
    assert!(segments::archive(&mut tx, other.id, 30).await.unwrap());
    assert!(!segments::archive(&mut tx, other.id, 30).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(segments::all(&db).await.unwrap(), []);
}

async fn what_people_did_is_counted(db: Db) {
    let (p, q) = (id!(PersonId, 1_u64), id!(PersonId, 2_u64));
    for who in [None, Some(p)] {
        assert_eq!(segments::deeds(&db, who).await.unwrap(), []);
        assert_eq!(segments::orders(&db, who).await.unwrap(), []);
        assert_eq!(segments::last_orders(&db, who).await.unwrap(), []);
    }
    let (v, w) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64));
    visitor(&db, v, p, 10).await;
    visitor(&db, w, q, 10).await;
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let bought = |n, order: u64| {
        let (it, day) = event(n, v, Some(made.id), 40);
        let order = Some(id!(OrderId, order));
        (vitrine_domain::event::Event { name: EventName::Purchase, order, value_base_minor: Some(500), ..it }, day)
    };
    let all = [
        event(1, v, Some(made.id), 20),
        event(2, v, Some(made.id), 30),
        bought(3, 1),
        bought(4, 1),
        bought(5, 2),
        event(6, w, None, 50),
    ];
    assert_eq!(events::insert(&mut tx, &all).await.unwrap(), 6);
    // From here on the browser is somebody else's: what was done before stays the first one's.
    vitrine_db::people::link(&mut tx, v, q, 100).await.unwrap();
    tx.commit().await.unwrap();
    let mut of_p = segments::deeds(&db, Some(p)).await.unwrap();
    of_p.sort_by_key(|deed| deed.name.name());
    let deed = |name, count, value, last_ms| Deed { person: p, product: Some(made.id), name, count, value, last_ms };
    let looked = event(1, v, None, 20).0;
    let value = looked.value_base_minor.unwrap_or(0) * 2;
    let mut expected = [deed(EventName::Purchase, 3, 1_500, 40), deed(looked.name, 2, value, 30)];
    expected.sort_by_key(|deed| deed.name.name());
    assert_eq!(of_p, expected);
    assert_eq!(segments::orders(&db, Some(p)).await.unwrap(), [(p, 2)]);
    assert_eq!(segments::orders(&db, None).await.unwrap(), [(p, 2)]);
    let everybody = segments::deeds(&db, None).await.unwrap();
    assert_eq!(everybody.len(), 3, "{everybody:?}");
    assert!(everybody.iter().any(|deed| deed.person == q && deed.product.is_none()));
}

async fn prices_leave_a_trace(db: Db) {
    assert_eq!(products::price_changes(&db).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    product(&mut tx, &lamp("lamp"), 1).await;
    tx.commit().await.unwrap();
    assert_eq!(products::price_changes(&db).await.unwrap(), [], "one price all its life");
    let mut dearer = lamp("lamp");
    dearer.variants[0].price = eur(2_500);
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &dearer, 50).await;
    tx.commit().await.unwrap();
    let changed = products::by_ids(&db, &[made.id]).await.unwrap()[0].variants[0].id;
    assert_eq!(products::price_changes(&db).await.unwrap(), [(changed, 1, eur(2_000)), (changed, 50, eur(2_500))]);
}
