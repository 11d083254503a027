//! When orders cannot be written: whoever is told of one has one, the others are told that they have none and may press again.

use std::collections::BTreeSet;
use std::time::Duration;
use vitrine_db::testing::{Refused, refuse, refuse_no_more};
use vitrine_db::{Backend, Db};
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::acting::Acting;
use vitrine_shop::checkout::Review;
use vitrine_shop::orders::{Filter, NotPlaced, Placed};
use vitrine_shop::{Error, Result};
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    one_that_cannot_be_written_takes_no_other_along,
    a_write_that_fails_for_all_places_nothing,
    a_database_that_others_hold_is_busy,
);

const SKU: &str = "HAL-MG-COB";
/// As many as are written together.
const BUYERS: usize = 16;
/// Whose order cannot be written.
const UNLUCKY: usize = 7;

type Buyers = Vec<(Visitor, Review)>;
type Told = Vec<Result<std::result::Result<Placed, NotPlaced>>>;

fn email(n: usize) -> String {
    format!("b{n}@example.com")
}

/// Buyers before the button.
async fn buyers(shop: &TestShop, count: usize) -> Buyers {
    let mut all = Vec::new();
    for n in 0..count {
        let mut buyer = shop.visitor();
        assert_eq!(buyer.adds(SKU, 1).await, None);
        let review = buyer.checks_out(&email(n), PaymentMethod::BankTransfer).await;
        all.push((buyer, review));
    }
    all
}

async fn presses(
    shop: &TestShop,
    (buyer, review): (Visitor, Review),
) -> Result<std::result::Result<Placed, NotPlaced>> {
    shop.place(&buyer.viewer().await, &buyer.buying(), review.quote.id).await
}

/// All press at once, now; what they are told is there when it is waited for.
fn pressing(shop: &TestShop, buyers: &Buyers) -> impl Future<Output = Told> {
    let press = |buyer| {
        let shop = shop.clone();
        tokio::spawn(async move { presses(&shop, buyer).await })
    };
    let tasks: Vec<_> = buyers.iter().cloned().map(press).collect();
    async {
        let mut told = Vec::new();
        for task in tasks {
            told.push(task.await.unwrap());
        }
        told
    }
}

/// All press while somebody else writes, so that on SQLite all but the first wait together.
async fn all_press(shop: &TestShop, db: &Db, buyers: &Buyers) -> Told {
    let held = if db.backend() == Backend::Sqlite { Some(db.begin().await.unwrap()) } else { None };
    let told = pressing(shop, buyers);
    if let Some(held) = held {
        tokio::time::sleep(Duration::from_millis(500)).await;
        held.commit().await.unwrap();
    }
    told.await
}

/// Whoever was told of an order has it, and it is theirs alone; whoever was not has a cart still.
async fn holds(shop: &TestShop, buyers: &Buyers, told: &Told, before: i64) {
    let mut numbers = BTreeSet::new();
    for (n, ((buyer, _), told)) in buyers.iter().zip(told).enumerate() {
        if let Ok(Ok(placed)) = told {
            let order = shop.order_by_number(placed.number, &Acting::program()).await.unwrap();
            assert_eq!((order.id, order.buyer.email), (placed.id, email(n)));
            assert!(numbers.insert(placed.number));
        }
        let pieces = shop.cart_pieces(buyer.cart).await.unwrap();
        assert_eq!(pieces, i64::from(!matches!(told, Ok(Ok(_)))), "buyer {n}: {told:?}");
    }
    let orders = shop.orders(&Filter::default(), &Acting::program()).await.unwrap().0;
    assert_eq!(orders.len(), numbers.len());
    assert_eq!(shop.letters(None, &Acting::program()).await.unwrap().len(), numbers.len());
    assert_eq!(shop.in_stock(SKU).await, before - numbers.len() as i64);
}

async fn one_that_cannot_be_written_takes_no_other_along(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock(SKU).await;
    let (buyers, db) = (buyers(&shop, BUYERS).await, shop.db().await);
    refuse(&db, Refused::OneOrder).await;
    let told = all_press(&shop, &db, &buyers).await;
    for (n, told) in told.iter().enumerate() {
        let as_it_is = if n == UNLUCKY { matches!(told, Err(Error::Database(_))) } else { matches!(told, Ok(Ok(_))) };
        assert!(as_it_is, "buyer {n}: {told:?}");
    }
    holds(&shop, &buyers, &told, before).await;
    // What stood in the way is gone: the same button places the order, and the others' place nothing more.
    refuse_no_more(&db).await;
    let again = all_press(&shop, &db, &buyers).await;
    assert!(again.iter().all(|told| matches!(told, Ok(Ok(_)))), "{again:?}");
    holds(&shop, &buyers, &again, before).await;
    db.close().await;
}

async fn a_write_that_fails_for_all_places_nothing(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock(SKU).await;
    let (buyers, db) = (buyers(&shop, 4).await, shop.db().await);
    refuse(&db, Refused::Letters).await;
    let told = all_press(&shop, &db, &buyers).await;
    assert!(told.iter().all(|told| matches!(told, Err(Error::Database(_)))), "{told:?}");
    holds(&shop, &buyers, &told, before).await;
    db.close().await;
}

/// On SQLite, where one transaction writes at a time; on PostgreSQL nobody can hold all of it.
async fn a_database_that_others_hold_is_busy(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock(SKU).await;
    let (buyers, db) = (buyers(&shop, 3).await, shop.db().await);
    if db.backend() == Backend::Sqlite {
        let held = db.begin().await.unwrap();
        let told = pressing(&shop, &buyers).await;
        held.commit().await.unwrap();
        assert!(told.iter().all(|told| matches!(told, Err(Error::Busy))), "{told:?}");
        holds(&shop, &buyers, &told, before).await;
    }
    let told = all_press(&shop, &db, &buyers).await;
    assert!(told.iter().all(|told| matches!(told, Ok(Ok(_)))), "{told:?}");
    holds(&shop, &buyers, &told, before).await;
    db.close().await;
}
