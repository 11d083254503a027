//! What days are counted from, and their marks.

use crate::index::{order, put};
use crate::made::{eur, event, id, lamp, product, visitor};
use std::collections::BTreeSet;
use vitrine_db::days::{self, Lists, SALES, VISITS};
use vitrine_db::payments::{self, Refund, State};
use vitrine_db::rankings::{self, RankingRow};
use vitrine_db::{Db, events, on_both, orders, people, products, totals};
use vitrine_domain::arm::Arm;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::order::Order;
use vitrine_domain::quote::{Goods, OrderLine};
use vitrine_domain::tax::TaxCategory;

on_both!(
    marks_count_up,
    changed_orders_mark_their_days,
    visits_are_read_by_day,
    whoever_is_erased_marks_their_days,
    counts_take_the_place_of_counts,
);

async fn marks_count_up(db: Db) {
    assert_eq!(days::marked(&db, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    days::mark(&mut tx, SALES, &BTreeSet::new()).await.unwrap();
    days::mark(&mut tx, SALES, &[3, 5].into()).await.unwrap();
    tx.commit().await.unwrap();
    let read = days::marked(&db, 9).await.unwrap();
    assert_eq!(read.iter().map(|mark| (mark.day, mark.times)).collect::<Vec<_>>(), [(5, 1), (3, 1)]);
    // Marked again while somebody counts: what they read does not take it away.
    let mut tx = db.begin().await.unwrap();
    days::mark(&mut tx, SALES, &[5].into()).await.unwrap();
    days::unmark(&mut tx, &read[0]).await.unwrap();
    days::unmark(&mut tx, &read[1]).await.unwrap();
    tx.commit().await.unwrap();
    let left = days::marked(&db, 9).await.unwrap();
    assert_eq!(left.iter().map(|mark| (mark.day, mark.times)).collect::<Vec<_>>(), [(5, 2)]);
    assert!(days::is_marked(&mut db.begin().await.unwrap(), &read[0]).await.unwrap(), "for the second time");
    assert!(!days::is_marked(&mut db.begin().await.unwrap(), &read[1]).await.unwrap());
    let mut tx = db.begin().await.unwrap();
    days::mark(&mut tx, VISITS, &[4, 5].into()).await.unwrap();
    tx.commit().await.unwrap();
    let before = async |day| days::count_marked_before(&db, day).await.unwrap();
    assert_eq!(
        (before(6).await, before(5).await, before(4).await),
        (2, 1, 0),
        "a day is a day, whatever of it changed"
    );
    let visits = days::visits_marked_before(&db, 6, 9).await.unwrap();
    assert_eq!(visits.iter().map(|it| (it.kind.as_str(), it.day)).collect::<Vec<_>>(), [(VISITS, 5), (VISITS, 4)]);
    assert_eq!(days::visits_marked_before(&db, 6, 1).await.unwrap(), visits[..1]);
    assert_eq!(days::visits_marked_before(&db, 4, 9).await.unwrap(), []);
}

/// An order with something in it: one without is given back whole from the first.
fn sold(n: u64, name: &str, placed_ms: i64) -> Order {
    let mut it = order(n, name, placed_ms);
    it.quote.lines.push(OrderLine {
        goods: Goods {
            product: id!(ProductId, 1_u64),
            variant: id!(VariantId, 1_u64),
            sku: String::new(),
            title: "Lamp".to_owned(),
            options: String::new(),
            quantity: 2,
            unit: eur(5),
            tax: TaxCategory::Standard,
            weight_g: None,
        },
        total: eur(10),
        discount: eur(0),
        taxed: eur(1),
        ppm: 100_000,
    });
    Order { progress: Order::start(1, None), ..it }
}

async fn changed_orders_mark_their_days(db: Db) {
    assert_eq!(days::changed_orders(&db, 9).await.unwrap(), []);
    assert!(days::moments_of(&db, &[]).await.unwrap().is_empty());
    assert_eq!(days::sales(&db, (0, 100), None, 9).await.unwrap(), []);
    assert_eq!(days::given_back(&db, (0, 100), None, 9).await.unwrap(), []);
    let (first, second, other) = (sold(1, "Ana One", 10), sold(2, "Ana One", 20), sold(3, "Ben Two", 20));
    for order in [&first, &second, &other] {
        put(&db, order).await;
    }
    let sales = days::sales(&db, (0, 100), None, 9).await.unwrap();
    assert_eq!(
        sales.iter().map(|sale| (sale.id, sale.again)).collect::<Vec<_>>(),
        [(first.id, Some(false)), (second.id, Some(true)), (other.id, Some(false)),]
    );
    let after = Some((sales[0].placed_ms, sales[0].id));
    assert_eq!(days::sales(&db, (0, 20), after, 9).await.unwrap(), [], "before the end");
    assert_eq!(days::sales(&db, (0, 21), after, 1).await.unwrap().len(), 1);

    let changed = days::changed_orders(&db, 9).await.unwrap();
    assert_eq!(changed.len(), 3);
    let refund = Refund {
        id: id!(RefundId, 1_u64),
        order: first.id,
        payment: None,
        amount_minor: 5,
        reason: String::new(),
        state: State::Done,
        reference: None,
        tries: 0,
        error: None,
        next_try_ms: None,
        created_ms: 70,
        done_ms: Some(70),
    };
    let mut tx = db.begin().await.unwrap();
    payments::put_refund(&mut tx, &refund).await.unwrap();
    days::orders_marked(&mut tx, &changed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(days::changed_orders(&db, 9).await.unwrap(), []);
    assert_eq!(days::moments_of(&db, &changed[..1]).await.unwrap(), [10, 20, 70].into());
    let back = days::given_back(&db, (70, 71), None, 9).await.unwrap();
    assert_eq!(back.iter().map(|back| (back.id, back.amount_minor)).collect::<Vec<_>>(), [(refund.id, 5)]);
    assert_eq!(days::given_back(&db, (71, 80), None, 9).await.unwrap(), []);

    // A step of the order, and the buyer forgotten: its days, and those of the buyer's later orders.
    let mut tx = db.begin().await.unwrap();
    let mut stepped = first.clone();
    orders::advance(&mut tx, &mut stepped).await.unwrap();
    orders::forget_buyer(&mut tx, &stepped.without_person(), &[]).await.unwrap();
    tx.commit().await.unwrap();
    let changed = days::changed_orders(&db, 9).await.unwrap();
    assert_eq!(changed.iter().map(|it| it.id).collect::<Vec<_>>(), [first.id, second.id]);
    let sales = days::sales(&db, (0, 100), None, 9).await.unwrap();
    assert_eq!(sales.iter().map(|sale| sale.again).collect::<Vec<_>>(), [None, Some(false), Some(false)]);
    let mut tx = db.begin().await.unwrap();
    days::orders_marked(&mut tx, &changed).await.unwrap();
    assert_eq!(days::forget_orders(&mut tx, 2).await.unwrap(), 2);
    assert_eq!(days::forget_orders(&mut tx, 2).await.unwrap(), 1);
    assert_eq!(days::forget_orders(&mut tx, 2).await.unwrap(), 0);
    orders::delete_all(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(days::changed_orders(&db, 9).await.unwrap(), []);
}

/// Two visits on two days: one that searches, opens something and buys; one that looks twice at the same.
async fn two_visits(db: &Db) {
    let v = id!(VisitorId, 1_u64);
    visitor(db, v, id!(PersonId, 1_u64), 1).await;
    let of = |n: u64, name: EventName, visit: u64, product: Option<u64>| Event {
        name,
        visit: id!(VisitId, visit),
        product: product.map(|n| id!(ProductId, n)),
        ..event(n, v, None, i64::try_from(10 * n).unwrap()).0
    };
    let ranking = Some(id!(RankingId, 1_u64));
    let search = Event { query: Some("Lamp".to_owned()), ranking, ..of(1, EventName::Search, 1, None) };
    let opened = Event { ranking, ..of(2, EventName::ViewItem, 1, Some(1)) };
    let rows = [
        (search, 4),
        (opened, 4),
        (of(3, EventName::Purchase, 1, Some(1)), 4),
        (of(4, EventName::ViewItem, 2, Some(1)), 4),
        (of(5, EventName::ViewItem, 2, Some(1)), 4),
        (of(6, EventName::Refund, 3, Some(1)), 4),
        (of(7, EventName::Search, 4, None), 5),
        (Event { query: Some("zzyzx".to_owned()), ..of(8, EventName::Search, 4, None) }, 5),
    ];
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::insert(&mut tx, &rows).await.unwrap(), 8);
    let row = |n: u64, page: &str| RankingRow {
        id: id!(RankingId, n),
        at_ms: 10,
        day: 4,
        placement: page.to_owned(),
        person: id!(PersonId, 1_u64),
        arm: Arm::Control,
        model_version: 3,
        items_json: format!("[{n}]"),
        context_json: "{}".to_owned(),
    };
    let all = [row(1, "search"), row(2, "home"), row(3, "search")];
    rankings::insert(&mut tx, &all).await.unwrap();
    tx.commit().await.unwrap();
}

async fn visits_are_read_by_day(db: Db) {
    assert!(days::with_events(&db).await.unwrap().is_empty());
    assert_eq!(days::reached(&db, 4).await.unwrap(), [0; 5]);
    assert_eq!(days::looked_at(&db, 4).await.unwrap(), []);
    assert_eq!(days::searches(&db, (0, 9), None, 9).await.unwrap(), []);
    assert_eq!(days::opened(&db, 4).await.unwrap(), []);
    assert_eq!(days::lists(&db, "search", Lists::On(4, None), 9).await.unwrap(), []);
    two_visits(&db).await;
    assert_eq!(days::with_events(&db).await.unwrap(), [4, 5].into());
    assert_eq!(days::reached(&db, 4).await.unwrap(), [0, 1, 0, 0, 1], "a refund is nobody's visit");
    assert_eq!(days::reached(&db, 5).await.unwrap(), [1, 0, 0, 0, 0]);
    assert_eq!(days::looked_at(&db, 4).await.unwrap(), [(id!(ProductId, 1_u64), 2)]);
    let asked = days::searches(&db, (0, 9), None, 9).await.unwrap();
    let said = |all: &[days::Asked]| all.iter().map(|it| (it.day, it.words.clone(), it.found)).collect::<Vec<_>>();
    assert_eq!(said(&asked), [(5, "zzyzx".to_owned(), false), (4, "Lamp".to_owned(), true)]);
    let next = days::searches(&db, (0, 9), Some((asked[0].day, asked[0].id)), 9).await.unwrap();
    assert_eq!(said(&next), [(4, "Lamp".to_owned(), true)]);
    assert_eq!(days::searches(&db, (5, 5), None, 9).await.unwrap().len(), 1);
    assert_eq!(days::opened(&db, 4).await.unwrap(), [(id!(RankingId, 1_u64), id!(ProductId, 1_u64))]);
    let first = (id!(RankingId, 1_u64), "[1]".to_owned());
    let third = (id!(RankingId, 3_u64), "[3]".to_owned());
    let on = |after| Lists::On(4, after);
    assert_eq!(days::lists(&db, "search", on(None), 9).await.unwrap(), [first.clone(), third.clone()]);
    assert_eq!(days::lists(&db, "search", on(Some(first.0)), 9).await.unwrap(), [third]);
    let of = [first.0, id!(RankingId, 2_u64)];
    assert_eq!(days::lists(&db, "search", Lists::Of(&of), 9).await.unwrap(), [first]);
}

async fn whoever_is_erased_marks_their_days(db: Db) {
    two_visits(&db).await;
    let person = id!(PersonId, 1_u64);
    let marked = async |db: &Db| -> Vec<(String, i32)> {
        let marks = days::marked(db, 9).await.unwrap();
        marks.into_iter().map(|mark| (mark.kind, mark.day)).collect()
    };
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::delete_of_person(&mut tx, person, id!(EventId, 8_u64)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(marked(&db).await, [(VISITS.to_owned(), 5)]);
    let mut tx = db.begin().await.unwrap();
    people::erase(&mut tx, person).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(marked(&db).await, [(VISITS.to_owned(), 5), (VISITS.to_owned(), 4)]);
}

async fn counts_take_the_place_of_counts(db: Db) {
    let put = async |db: &Db, day, counts: &[totals::Count<'_>]| {
        let mut tx = db.begin().await.unwrap();
        totals::replace(&mut tx, day, &["a", "b"], counts).await.unwrap();
        tx.commit().await.unwrap();
    };
    assert_eq!(totals::between(&db, &["a"], (0, 9), 9).await.unwrap(), []);
    assert_eq!(totals::most(&db, "a", (0, 9), 9).await.unwrap(), []);
    assert_eq!(totals::most_of_both(&db, ["a", "b"], (0, 9), 9).await.unwrap(), []);
    assert!(totals::sums_of(&db, "a", (0, 9), &[]).await.unwrap().is_empty());
    put(&db, 1, &[("a", "x".to_owned(), 5), ("a", "gone".to_owned(), 1), ("b", "x".to_owned(), 9)]).await;
    put(&db, 1, &[("a", "x".to_owned(), 3), ("a", "y".to_owned(), 4), ("a", "none".to_owned(), 0)]).await;
    put(&db, 2, &[("a", "x".to_owned(), 2)]).await;
    let mut all = totals::between(&db, &["a", "b"], (1, 2), 9).await.unwrap();
    all.sort_by(|a, b| (a.day, &a.subject).cmp(&(b.day, &b.subject)));
    assert_eq!(
        all.iter().map(|it| (it.day, it.subject.as_str(), it.n)).collect::<Vec<_>>(),
        [(1, "x", 3), (1, "y", 4), (2, "x", 2),]
    );
    put(
        &db,
        3,
        &[("b", "z".to_owned(), 7), ("b", "w".to_owned(), 7), ("a", "y".to_owned(), 1), ("b", "y".to_owned(), 1)],
    )
    .await;
    let both = async |days, limit| totals::most_of_both(&db, ["a", "b"], days, limit).await.unwrap();
    let sums = [("x", [5, 0]), ("y", [5, 1]), ("w", [0, 7]), ("z", [0, 7])];
    let [x, y, w, z] = sums.map(|(subject, sums)| (subject.to_owned(), sums));
    assert_eq!(both((1, 3), 9).await, [y.clone(), x, w, z], "what only the second has is there too");
    assert_eq!(both((1, 3), 1).await, [y]);
    assert_eq!(totals::most(&db, "a", (1, 2), 1).await.unwrap(), [("x".to_owned(), 5)]);
    assert_eq!(totals::most(&db, "a", (1, 1), 9).await.unwrap(), [("y".to_owned(), 4), ("x".to_owned(), 3)]);
    assert_eq!(totals::sums_of(&db, "a", (1, 2), &["x".to_owned()]).await.unwrap(), [("x".to_owned(), 5)].into());
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("old"), 1).await;
    totals::remove(&mut tx, &["a"]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(totals::between(&db, &["a"], (0, 9), 9).await.unwrap(), []);
    assert_eq!(totals::between(&db, &["b"], (0, 9), 9).await.unwrap().len(), 3);
    let titles = products::titles(&db, vec![made.id]).await.unwrap();
    assert_eq!(titles[&made.id], lamp("old").title);
    assert!(products::titles(&db, Vec::new()).await.unwrap().is_empty());
}
