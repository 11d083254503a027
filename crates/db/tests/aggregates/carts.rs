use crate::made::{customer, id, lamp, product};
use vitrine_db::{Db, carts, customers, on_both, products};
use vitrine_domain::cart::{Cart, CartLine};
use vitrine_domain::money::{Currency, Money};

on_both!(carts_are_kept, two_clicks_at_once_are_both_kept);

async fn carts_are_kept(db: Db) {
    let cart_id = id!(CartId, 1_u64);
    let one = customer(1).id;
    assert_eq!(carts::get(&db, cart_id).await.unwrap(), None);
    assert_eq!(carts::of_customer(&db, one).await.unwrap(), None);
    assert_eq!(carts::newest(&db, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert!(!carts::delete(&mut tx, cart_id).await.unwrap());
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let variants = products::by_ids(&mut tx, &[made.id]).await.unwrap().remove(0).variants;
    customers::create(&mut tx, &customer(1), 1).await.unwrap();
    let seen = |n: usize| (n == 0).then(|| Money::new(1_600, Currency::EUR));
    let line = |n: usize, quantity| CartLine { product: made.id, variant: variants[n].id, quantity, seen: seen(n) };
    let mut cart = Cart { id: cart_id, lines: vec![line(1, 2), line(0, 5)], code: "SPRING".parse().ok() };
    carts::save(&mut tx, &cart, None, 10).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(carts::get(&db, cart_id).await.unwrap(), Some((cart.clone(), None)));

    let mut tx = db.begin().await.unwrap();
    cart.lines.remove(0);
    carts::save(&mut tx, &cart, Some(one), 20).await.unwrap();
    let newer = Cart { id: id!(CartId, 2_u64), lines: Vec::new(), code: None };
    carts::save(&mut tx, &newer, Some(one), 30).await.unwrap();
    let loose = Cart { id: id!(CartId, 3_u64), lines: vec![line(0, 1)], code: None };
    carts::save(&mut tx, &loose, None, 40).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(carts::get(&db, cart_id).await.unwrap(), Some((cart, Some(one))));
    assert_eq!(carts::of_customer(&db, one).await.unwrap(), Some(newer.clone()), "the one changed last");
    let filled = [(loose.id, 40, 1), (cart_id, 20, 5)];
    assert_eq!(carts::newest(&db, 9).await.unwrap(), filled, "the empty one is left out");
    assert_eq!(carts::newest(&db, 2).await.unwrap(), filled[..1]);

    let mut tx = db.begin().await.unwrap();
    let stranger = Cart {
        id: id!(CartId, 4_u64),
        lines: vec![CartLine { variant: id!(VariantId, 9_u64), ..line(0, 1) }],
        code: None,
    };
    assert!(carts::save(&mut tx, &stranger, None, 50).await.unwrap_err().is_reference());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    assert!(carts::delete(&mut tx, newer.id).await.unwrap());
    assert_eq!(carts::sweep(&mut tx, 40, 9).await.unwrap(), 0);
    assert_eq!(carts::sweep(&mut tx, 41, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(carts::get(&db, loose.id).await.unwrap(), None);
    assert!(carts::get(&db, cart_id).await.unwrap().is_some(), "a customer's cart stays");
}

/// Sixty-four tasks read the cart, add one piece and write it back: none is lost.
async fn two_clicks_at_once_are_both_kept(db: Db) {
    const CLICKS: i64 = 64;
    let cart_id = id!(CartId, 1_u64);
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let variant = products::by_ids(&mut tx, &[made.id]).await.unwrap()[0].variants[0].id;
    tx.commit().await.unwrap();
    let clicks = (0..CLICKS).map(|n| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            tx.lock(&cart_id.to_string()).await.unwrap();
            let cart = carts::get(&mut tx, cart_id).await.unwrap();
            let mut cart = cart.map_or(Cart { id: cart_id, lines: Vec::new(), code: None }, |(cart, _)| cart);
            let quantity = cart.pieces() + 1;
            cart.lines = vec![CartLine { product: made.id, variant, quantity, seen: None }];
            carts::save(&mut tx, &cart, None, n).await.unwrap();
            tx.commit().await.unwrap();
        })
    });
    for click in clicks.collect::<Vec<_>>() {
        click.await.unwrap();
    }
    assert_eq!(carts::get(&db, cart_id).await.unwrap().unwrap().0.pieces(), CLICKS);
}
