//! Buying: what was shown is what is charged, once, and nobody gets what another one bought.

use vitrine_domain::checkout::Step;
use vitrine_domain::event::EventName;
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::order::{FulfilmentStatus, PaymentStatus, RefundAsk};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::quote::Difference;
use vitrine_shop::acting::Acting;
use vitrine_shop::checkout::CheckoutFlaw;
use vitrine_shop::orders::{NotPlaced, OrderView, Role, What, Why};
use vitrine_shop::{Error, payments::GatewayError};
use vitrine_testkit::{MINUTE_MS, Site, TestShop, Visitor, brussels};

vitrine_testkit::on_both!(
    a_guest_buys_by_bank_transfer,
    steps_open_in_order,
    what_is_wrong_is_said_and_changes_nothing,
    a_changed_price_goes_back_to_the_review,
    an_old_quote_is_not_charged,
    what_is_no_longer_sold_leaves_the_order,
    the_same_button_fifty_times_is_one_order,
    two_buyers_and_one_last_piece,
    sixty_four_buyers_race_for_ten_pieces,
    stock_that_is_owed_comes_back_first,
    paid_online_whichever_comes_first,
    a_payment_that_never_comes_gives_the_goods_back,
    money_that_comes_in_the_last_moment_counts,
    money_that_comes_too_late_goes_back,
    what_cannot_be_ended_holds_up_nobody,
    whoever_hangs_up_has_an_order_all_the_same,
    messages_of_others_change_nothing,
    orders_are_seen_by_their_buyers_alone,
    events_are_written_with_consent_alone,
    an_order_again,
    addresses_are_remembered,
    other_currencies_keep_their_rate,
    events_are_worth_something_in_both_currencies,
);

pub(crate) const MAIL: &str = "ana@example.com";

pub(crate) async fn seen(shop: &TestShop, number: i64) -> OrderView {
    shop.order(number, Role::Operator(&Acting::program())).await.unwrap()
}

pub(crate) async fn guest_with(shop: &TestShop, sku: &str, quantity: i64) -> Visitor {
    let mut visitor = shop.visitor();
    assert_eq!(visitor.adds(sku, quantity).await, None);
    visitor
}

async fn a_guest_buys_by_bank_transfer(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    assert_eq!(review.changes, []);
    let placed = ana.places(&review).await.unwrap();
    assert!(!placed.pay && !placed.cart_stays);
    let view = shop.order(placed.number, Role::Token(&placed.token)).await.unwrap();
    assert_eq!(view.order.quote, review.quote, "what was shown is what was charged");
    let order = &view.order;
    assert_eq!(
        (order.payment_status(), order.fulfilment_status()),
        (PaymentStatus::Pending, FulfilmentStatus::Unfulfilled)
    );
    assert_eq!(order.quote.amounts.goods, Money::new(3_200, Currency::EUR));
    assert_eq!(order.due(), order.total().minor);
    assert_eq!(view.entries.iter().map(|entry| entry.what.clone()).collect::<Vec<_>>(), [What::Placed]);
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before - 2);
    assert_eq!(shop.cart_pieces(ana.cart).await.unwrap(), 0, "the cart is gone");
    // The next one has the next number.
    let mut ben = guest_with(&shop, "FEN-ML-TOM", 1).await;
    assert_eq!(ben.buys("ben@example.com").await.number, placed.number + 1);
    // And the pages know what is left.
    assert!(shop.follow().await.unwrap());
    let entry = shop.catalog().by_slug("dunmore-mug").unwrap().clone();
    let mug = entry.product.variants.iter().find(|variant| variant.input.sku == "HAL-MG-COB").unwrap();
    assert_eq!(mug.input.stock.quantity, before - 2);
}

async fn steps_open_in_order(site: Site) {
    let shop = site.stocked().await;
    let empty = shop.visitor();
    assert!(matches!(shop.checkout(&empty.viewer().await, &empty.buying()).await, Err(Error::NotFound)));
    let ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let (viewer, buying) = (ana.viewer().await, ana.buying());
    let step = async || shop.checkout(&viewer, &buying).await.unwrap().step;
    assert_eq!(step().await, Step::Contact);
    assert!(shop.review(&viewer, &buying).await.unwrap().is_none(), "not before its time");
    shop.choose_contact(&buying, MAIL).await.unwrap().unwrap();
    assert_eq!(step().await, Step::Address);
    shop.choose_address(&buying, brussels(), None).await.unwrap().unwrap();
    assert_eq!(step().await, Step::Delivery);
    let offered = shop.checkout(&viewer, &buying).await.unwrap().offered;
    shop.choose_delivery(&viewer, &buying, &offered[0].id).await.unwrap().unwrap();
    assert_eq!(step().await, Step::Payment);
    shop.choose_payment(&viewer, &buying, "bank_transfer", " Please ring. ").await.unwrap().unwrap();
    let view = shop.checkout(&viewer, &buying).await.unwrap();
    assert_eq!((view.step, view.checkout.note.as_str()), (Step::Review, "Please ring."));
}

async fn what_is_wrong_is_said_and_changes_nothing(site: Site) {
    let shop = site.stocked().await;
    let ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let (viewer, buying) = (ana.viewer().await, ana.buying());
    for email in ["", "ana", "ana@", "a\r\nBcc: b@example.com"] {
        assert_eq!(shop.choose_contact(&buying, email).await.unwrap(), Err(vec![CheckoutFlaw::Email]), "{email:?}");
    }
    shop.choose_contact(&buying, MAIL).await.unwrap().unwrap();
    let mut nowhere = brussels();
    nowhere.country = "AQ".parse().unwrap();
    let refused = shop.choose_address(&buying, nowhere, None).await.unwrap().unwrap_err();
    assert!(refused.contains(&CheckoutFlaw::Closed), "{refused:?}");
    let mut blank = brussels();
    blank.city.clear();
    let billing = blank.clone();
    let refused = shop.choose_address(&buying, blank, Some(billing)).await.unwrap().unwrap_err();
    assert_eq!(refused.len(), 2, "{refused:?}");
    shop.choose_address(&buying, brussels(), None).await.unwrap().unwrap();
    assert_eq!(shop.choose_delivery(&viewer, &buying, "teleport").await.unwrap(), Err(vec![CheckoutFlaw::Delivery]));
    let offered = shop.checkout(&viewer, &buying).await.unwrap().offered;
    shop.choose_delivery(&viewer, &buying, &offered[0].id).await.unwrap().unwrap();
    let long = "a".repeat(501);
    assert_eq!(
        shop.choose_payment(&viewer, &buying, "gold", &long).await.unwrap(),
        Err(vec![CheckoutFlaw::Payment, CheckoutFlaw::Note])
    );
    assert_eq!(shop.checkout(&viewer, &buying).await.unwrap().step, Step::Payment);
    // A quote that was never shown.
    let never = "01890000-0000-7000-8000-000000000000".parse().unwrap();
    assert_eq!(shop.place(&viewer, &buying, never).await.unwrap(), Err(NotPlaced::Expired));
    // Somebody else's quote and an empty hand.
    let mut ben = guest_with(&shop, "FEN-ML-TOM", 1).await;
    let review = ben.checks_out("ben@example.com", PaymentMethod::BankTransfer).await;
    assert_eq!(shop.place(&viewer, &buying, review.quote.id).await.unwrap(), Err(NotPlaced::Expired));
    assert_eq!(shop.cart_pieces(ben.cart).await.unwrap(), 1);
}

async fn a_changed_price_goes_back_to_the_review(site: Site) {
    let shop = site.stocked().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    shop.reimport("dunmore-mug", |mug| {
        for variant in &mut mug.variants {
            variant.price.minor = 1_700;
        }
    })
    .await;
    let Err(NotPlaced::Changed(differences)) = ana.places(&review).await else { panic!("nothing is charged") };
    let price = |minor| Money::new(minor, Currency::EUR);
    assert!(
        matches!(&differences[0], Difference::Price { before, now, .. } if *before == price(1_600) && *now == price(1_700))
    );
    let again = ana.reviews().await;
    assert_eq!(again.changes, differences, "the review says it too");
    assert_ne!(again.quote.id, review.quote.id);
    // The old button in another window still does nothing; the new one does.
    assert_eq!(ana.places(&review).await, Err(NotPlaced::Expired));
    let placed = ana.places(&again).await.unwrap();
    assert_eq!(seen(&shop, placed.number).await.order.quote.amounts.goods, price(3_400));
}

async fn what_is_no_longer_sold_leaves_the_order(site: Site) {
    let shop = site.stocked().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    ana.adds("FEN-ML-TOM", 1).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    shop.reimport("morel-table-lamp", |lamp| lamp.published = false).await;
    let Err(NotPlaced::Changed(said)) = ana.places(&review).await else { panic!("nothing is charged") };
    assert!(matches!(&said[0], Difference::Gone { title } if title.contains("Morel")), "{said:?}");
    let review = ana.reviews().await;
    assert_eq!(review.quote.lines.len(), 1);
    ana.places(&review).await.unwrap();
}

async fn an_old_quote_is_not_charged(site: Site) {
    let shop = site.stocked().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    shop.advance(31 * MINUTE_MS);
    assert_eq!(ana.places(&review).await, Err(NotPlaced::Expired));
    // Something put in meanwhile in another window.
    let review = ana.reviews().await;
    ana.adds("FEN-ML-TOM", 1).await;
    assert!(matches!(ana.places(&review).await, Err(NotPlaced::Changed(_))));
}

async fn the_same_button_fifty_times_is_one_order(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    let mut presses = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (ana, review) = (ana.clone(), review.clone());
        presses.spawn(async move { ana.places(&review).await.unwrap() });
    }
    let placed = presses.join_all().await;
    let numbers: std::collections::BTreeSet<i64> = placed.iter().map(|placed| placed.number).collect();
    assert_eq!(numbers.len(), 1, "one order");
    assert!(placed.iter().all(|placed| !placed.cart_stays));
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before - 1);
}

async fn left(shop: &TestShop, sku: &str, slug: &str, quantity: i64) {
    let sku = sku.to_owned();
    shop.reimport(slug, move |product| {
        for variant in &mut product.variants {
            if variant.sku == sku {
                variant.stock = vitrine_domain::catalog::Stock::of(quantity);
            }
        }
    })
    .await;
}

async fn two_buyers_and_one_last_piece(site: Site) {
    let shop = site.stocked().await;
    left(&shop, "HAL-MG-COB", "dunmore-mug", 1).await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let mut ben = guest_with(&shop, "HAL-MG-COB", 1).await;
    let (first, second) = (
        ana.checks_out(MAIL, PaymentMethod::BankTransfer).await,
        ben.checks_out("ben@example.com", PaymentMethod::BankTransfer).await,
    );
    ana.places(&first).await.unwrap();
    // Before this node's pages know, and after.
    for _ in 0..2 {
        let refused = ben.places(&second).await;
        let Err(NotPlaced::SoldOut { title, left: 0 }) = refused else { panic!("one clear sentence: {refused:?}") };
        assert!(title.contains("Dunmore"), "{title}");
    }
    let cart = ben.cart().await;
    assert_eq!((cart.lines[0].quantity, cart.lines[0].sellable), (1, 0), "the cart is still there, and says it");
}

#[expect(clippy::disallowed_methods, reason = "how often is the long check's to say, and no setting of the shop")]
async fn sixty_four_buyers_race_for_ten_pieces(site: Site) {
    // More rounds for `cargo xtask verify races`.
    let rounds = std::env::var("VITRINE_RACES").map_or(1, |rounds| rounds.parse().unwrap());
    let shop = site.stocked().await;
    for _ in 0..rounds {
        race(&shop).await;
    }
}

async fn race(shop: &TestShop) {
    left(shop, "HAL-MG-COB", "dunmore-mug", 10).await;
    let mut buyers = Vec::new();
    for n in 0..64 {
        let mut buyer = guest_with(shop, "HAL-MG-COB", 1).await;
        let review = buyer.checks_out(&format!("b{n}@example.com"), PaymentMethod::BankTransfer).await;
        buyers.push((buyer, review));
    }
    let mut race = tokio::task::JoinSet::new();
    for (buyer, review) in buyers {
        race.spawn(async move { buyer.places(&review).await });
    }
    let placed = race.join_all().await;
    assert_eq!(placed.iter().filter(|placed| placed.is_ok()).count(), 10);
    let told = placed.iter().filter_map(|placed| placed.as_ref().err());
    assert!(
        told.clone().all(|why| matches!(why, NotPlaced::SoldOut { left: 0..=9, .. })),
        "{:?}",
        told.collect::<Vec<_>>()
    );
    assert_eq!(shop.in_stock("HAL-MG-COB").await, 0);
}

async fn stock_that_is_owed_comes_back_first(site: Site) {
    let shop = site.stocked().await;
    shop.reimport("dunmore-mug", |mug| {
        for variant in &mut mug.variants {
            variant.stock = vitrine_domain::catalog::Stock { tracked: true, quantity: 1, backorder: true };
        }
    })
    .await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 3).await;
    let placed = ana.buys(MAIL).await;
    assert_eq!(shop.in_stock("HAL-MG-COB").await, 0, "never below nothing");
    let by = shop.an_operator().await;
    shop.cancel_order(placed.id, None, Why::default(), &by).await.unwrap();
    assert_eq!(shop.in_stock("HAL-MG-COB").await, 1, "as before");
}

/// Ana is on the gateway's page.
pub(crate) async fn paying(shop: &TestShop) -> (Visitor, vitrine_shop::orders::Placed, String) {
    let mut ana = guest_with(shop, "HAL-MG-COB", 2).await;
    let review = ana.checks_out(MAIL, PaymentMethod::Stripe).await;
    let placed = ana.places(&review).await.unwrap();
    assert!(placed.pay);
    let page = shop.payment_page(placed.id, "https://shop.example/order").await.unwrap();
    assert_eq!(
        shop.payment_page(placed.id, "https://shop.example/order").await.unwrap(),
        page,
        "asked twice, one page"
    );
    let reference = shop.gateway().reference();
    (ana, placed, reference)
}

async fn paid_online_whichever_comes_first(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let (_, placed, reference) = paying(&shop).await;
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before - 2, "kept while the payment is open");
    shop.settle(placed.id).await.unwrap();
    assert_eq!(seen(&shop, placed.number).await.order.payment_status(), PaymentStatus::Pending);
    assert!(shop.gateway().pays(&reference));
    let (signature, body) = shop.gateway().message(&reference);
    // The buyer comes back and the gateway tells it, several times, all at once.
    let mut both = tokio::task::JoinSet::new();
    for n in 0..10 {
        let (shop, signature, body) = (shop.clone(), signature.clone(), body.clone());
        both.spawn(async move {
            if n % 2 == 0 {
                shop.settle(placed.id).await
            } else {
                shop.gateway_says(PaymentMethod::Stripe, &signature, &body).await
            }
        });
    }
    for done in both.join_all().await {
        done.unwrap();
    }
    let view = seen(&shop, placed.number).await;
    assert_eq!(view.order.payment_status(), PaymentStatus::Paid);
    assert_eq!(view.order.progress.paid, view.order.total().minor, "once");
    assert_eq!(view.entries.iter().filter(|entry| matches!(entry.what, What::Paid { .. })).count(), 1);
    assert!(matches!(shop.payment_page(placed.id, "").await, Err(Error::Gone)));
}

async fn a_payment_that_never_comes_gives_the_goods_back(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let (_, placed, reference) = paying(&shop).await;
    shop.advance(44 * MINUTE_MS);
    assert_eq!(shop.end_reservations().await.unwrap(), 0, "not before its time");
    shop.advance(2 * MINUTE_MS);
    shop.gateway().is_away(true);
    assert_eq!(shop.end_reservations().await.unwrap(), 0, "nobody knows whether it was paid");
    shop.gateway().is_away(false);
    assert_eq!(shop.end_reservations().await.unwrap(), 1);
    let view = seen(&shop, placed.number).await;
    assert_eq!(
        (view.order.payment_status(), view.order.fulfilment_status()),
        (PaymentStatus::Void, FulfilmentStatus::Cancelled)
    );
    assert_eq!(view.entries.last().unwrap().what, What::Expired);
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before);
    assert!(!shop.gateway().pays(&reference), "the page has ended");
    assert_eq!(shop.end_reservations().await.unwrap(), 0);
}

async fn money_that_comes_in_the_last_moment_counts(site: Site) {
    let shop = site.stocked().await;
    let (_, placed, reference) = paying(&shop).await;
    // The shop's database says it is over, but the gateway was faster.
    shop.gateway().pays(&reference);
    shop.advance(46 * MINUTE_MS);
    assert_eq!(shop.end_reservations().await.unwrap(), 1);
    let view = seen(&shop, placed.number).await;
    assert_eq!(view.order.payment_status(), PaymentStatus::Paid, "the money came: the order stands");
}

async fn money_that_comes_too_late_goes_back(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let (_, placed, reference) = paying(&shop).await;
    shop.advance(46 * MINUTE_MS);
    assert_eq!(shop.end_reservations().await.unwrap(), 1);
    assert!(matches!(shop.payment_page(placed.id, "").await, Err(Error::Gone)), "nobody is led there any more");
    // It was on its way when the page ended.
    shop.gateway().pays_late(&reference);
    for _ in 0..2 {
        let (signature, body) = shop.gateway().message(&reference);
        shop.gateway_says(PaymentMethod::Stripe, &signature, &body).await.unwrap();
    }
    let view = seen(&shop, placed.number).await;
    assert_eq!(view.order.payment_status(), PaymentStatus::Refunded);
    assert_eq!(view.order.fulfilment_status(), FulfilmentStatus::Cancelled);
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before, "the goods are others' now");
    shop.send_refunds().await.unwrap();
    assert_eq!(shop.gateway().sent_back(), (1, view.order.total().minor), "once, and whole");
    let told: Vec<&str> = view.entries.iter().map(|entry| entry.what.name()).collect();
    assert_eq!(told, ["placed", "expired", "paid", "refunded"]);
}

/// More payments than are asked for at once are on their way for days; the one behind them is over all the same.
async fn what_cannot_be_ended_holds_up_nobody(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("FEN-ML-TOM").await;
    for n in 0..52 {
        let sku = if n == 51 { "FEN-ML-TOM" } else { "HAL-MG-COB" };
        let mut buyer = guest_with(&shop, sku, 1).await;
        let review = buyer.checks_out(&format!("buyer{n}@example.com"), PaymentMethod::Stripe).await;
        let placed = buyer.places(&review).await.unwrap();
        shop.payment_page(placed.id, "https://shop.example/order").await.unwrap();
        if n < 51 {
            shop.gateway().all_underway();
        }
        shop.advance(1);
    }
    assert_eq!(shop.in_stock("FEN-ML-TOM").await, before - 1);
    shop.advance(46 * MINUTE_MS);
    assert_eq!(shop.end_reservations().await.unwrap(), 1);
    assert_eq!(shop.in_stock("FEN-ML-TOM").await, before);
}

/// The request is dropped at any moment after it began: either nothing happened, or all of it did.
async fn whoever_hangs_up_has_an_order_all_the_same(site: Site) {
    let shop = site.stocked().await;
    let mut placed = 0;
    for n in 0..24_u64 {
        let mut buyer = shop.visitor_who_says_yes().await;
        assert_eq!(buyer.adds("HAL-MG-COB", 1).await, None);
        let mail = format!("buyer{n}@example.com");
        let review = buyer.checks_out(&mail, PaymentMethod::BankTransfer).await;
        let cart = buyer.cart;
        let press = tokio::spawn(async move { buyer.places(&review).await });
        tokio::time::sleep(std::time::Duration::from_micros(500 * n)).await;
        press.abort();
        let _ = press.await;
        // What was begun goes on for a moment.
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        let heads = shop.orders(&vitrine_shop::orders::Filter::default(), &Acting::program()).await.unwrap().0;
        let order = heads.into_iter().find(|head| head.buyer.email == mail);
        assert_eq!(shop.cart_pieces(cart).await.unwrap(), i64::from(order.is_none()), "an order or a cart");
        if let Some(order) = order {
            placed += 1;
            let db = shop.db().await;
            let events = vitrine_db::events::since(&db, i64::MIN, None, 1_000).await.unwrap();
            db.close().await;
            let told = events.iter().filter(|it| it.name == EventName::Purchase && it.order == Some(order.id)).count();
            assert_eq!(told, 1, "and the log was told");
        }
    }
    assert!(placed > 0, "none was dropped late enough");
}

async fn messages_of_others_change_nothing(site: Site) {
    let shop = site.stocked().await;
    let (_, placed, reference) = paying(&shop).await;
    shop.gateway().pays(&reference);
    let (_, body) = shop.gateway().message(&reference);
    assert!(matches!(shop.gateway_says(PaymentMethod::Stripe, "forged", &body).await, Err(Error::Forbidden)));
    assert!(matches!(shop.gateway_says(PaymentMethod::BankTransfer, "", &body).await, Err(Error::NotFound)));
    shop.gateway_says(PaymentMethod::Stripe, "signed by the gateway", b"session_of_another_shop paid").await.unwrap();
    assert_eq!(seen(&shop, placed.number).await.order.payment_status(), PaymentStatus::Pending);
    assert_eq!(Error::from(GatewayError::Forged).to_string(), "not allowed");
}

async fn orders_are_seen_by_their_buyers_alone(site: Site) {
    let shop = site.stocked().await;
    shop.account_of(MAIL).await;
    shop.account_of("ben@example.com").await;
    let (mut ana, mut ben) = (shop.visitor(), shop.visitor());
    ana.signs_in(MAIL).await;
    ben.signs_in("ben@example.com").await;
    ana.adds("HAL-MG-COB", 1).await;
    let placed = ana.buys(MAIL).await;
    let (a, b) = (ana.asks.customer.unwrap(), ben.asks.customer.unwrap());
    assert!(shop.order(placed.number, Role::Customer(a)).await.is_ok());
    assert!(matches!(shop.order(placed.number, Role::Customer(b)).await, Err(Error::NotFound)));
    for token in ["", "0", &placed.token.to_uppercase(), &"0".repeat(32), &format!("{}00", placed.token)] {
        let seen = shop.order(placed.number, Role::Token(token)).await;
        // Capital letters are the same number; nothing else is.
        assert_eq!(seen.is_ok(), token.eq_ignore_ascii_case(&placed.token), "{token}");
    }
    let of = |customer| vitrine_shop::orders::Filter { customer: Some(customer), ..Default::default() };
    let (heads, more) = shop.orders(&of(a), &Acting::program()).await.unwrap();
    assert_eq!((heads.len(), heads[0].number, more), (1, placed.number, false));
    assert_eq!(shop.orders(&of(b), &Acting::program()).await.unwrap().0.len(), 0);
}

async fn events_are_written_with_consent_alone(site: Site) {
    let shop = site.stocked().await;
    let mut guest = guest_with(&shop, "HAL-MG-COB", 1).await;
    guest.buys(MAIL).await;
    assert_eq!(shop.events().await, 0, "nobody asked for it");
    let mut ana = shop.visitor_who_says_yes().await;
    ana.adds("HAL-MG-COB", 2).await;
    ana.adds("FEN-ML-TOM", 1).await;
    let before = shop.events().await;
    let placed = ana.buys(MAIL).await;
    assert_eq!(shop.events().await, before + 2, "one row a line");
    let person = ana.viewer().await.person.unwrap();
    let kinds = |name: EventName| (name, person.events.len());
    assert!(kinds(EventName::Purchase).1 >= 4);
    let by = shop.an_operator().await;
    let total = seen(&shop, placed.number).await.order.total().minor;
    shop.mark_paid(placed.id, None, total, &by).await.unwrap();
    shop.refund(placed.id, None, &RefundAsk { lines: vec![(0, 1)], ..Default::default() }, Why::default(), &by)
        .await
        .unwrap();
    assert_eq!(shop.events().await, before + 3);
    // Whoever takes the consent back is not written about any more.
    ana.declines().await;
    shop.refund(placed.id, None, &RefundAsk { lines: vec![(0, 1)], ..Default::default() }, Why::default(), &by)
        .await
        .unwrap();
    assert_eq!(shop.events().await, before + 3);
}

async fn an_order_again(site: Site) {
    let shop = site.stocked().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    ana.adds("FEN-ML-TOM", 1).await;
    let placed = ana.buys(MAIL).await;
    let order = seen(&shop, placed.number).await.order;
    left(&shop, "HAL-MG-COB", "dunmore-mug", 1).await;
    ana.cart.cart = None;
    let (cart, missing) = shop.reorder(&ana.viewer().await, ana.cart, &order).await.unwrap();
    ana.cart.cart = cart;
    assert_eq!(missing, 1, "only one of two mugs");
    assert_eq!(shop.cart_pieces(ana.cart).await.unwrap(), 2);
}

async fn addresses_are_remembered(site: Site) {
    let shop = site.stocked().await;
    shop.account_of(MAIL).await;
    let mut ana = shop.visitor();
    ana.signs_in(MAIL).await;
    let customer = ana.asks.customer.unwrap();
    ana.adds("HAL-MG-COB", 1).await;
    ana.buys(MAIL).await;
    ana.cart.cart = None;
    ana.adds("HAL-MG-COB", 1).await;
    let view = shop.checkout(&ana.viewer().await, &ana.buying()).await.unwrap();
    assert_eq!((view.checkout.email.as_str(), view.checkout.address.as_ref()), (MAIL, Some(&brussels())));
    assert_eq!(view.step, Step::Delivery, "nothing is asked twice");
    ana.buys(MAIL).await;
    let book = shop.address_book(customer).await.unwrap();
    assert_eq!(book.len(), 1, "the same address once");
    let id = book[0].0;
    shop.account_of("ben@example.com").await;
    let mut ben = shop.visitor();
    ben.signs_in("ben@example.com").await;
    let other = ben.asks.customer.unwrap();
    assert!(matches!(shop.save_address(other, Some(id), &brussels()).await, Err(Error::NotFound)));
    assert!(matches!(shop.remove_address(other, id).await, Err(Error::NotFound)));
    let mut wrong = brussels();
    "a\u{7}b".clone_into(&mut wrong.line1);
    assert!(shop.save_address(customer, None, &wrong).await.unwrap().is_err());
    shop.remove_address(customer, id).await.unwrap();
    assert_eq!(shop.address_book(customer).await.unwrap(), []);
}

async fn other_currencies_keep_their_rate(site: Site) {
    let shop = site.stocked().await;
    for currency in [Currency::JPY, Currency::KWD] {
        let mut ana = shop.visitor();
        ana.currency = currency;
        ana.adds("HAL-MG-COB", 2).await;
        let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
        assert_eq!(review.quote.currency(), currency);
        assert_eq!(review.quote.rate.map(|rate| rate.to), Some(currency), "the rate is kept");
        let placed = ana.places(&review).await.unwrap();
        assert_eq!(seen(&shop, placed.number).await.order.total(), review.quote.amounts.total);
    }
}

async fn events_are_worth_something_in_both_currencies(site: Site) {
    let shop = site.stocked().await;
    let mut ana = shop.visitor_who_says_yes().await;
    ana.currency = Currency::JPY;
    ana.adds("HAL-MG-COB", 2).await;
    let (viewer, buying) = (ana.viewer().await, ana.buying());
    shop.choose_contact(&buying, MAIL).await.unwrap().unwrap();
    let view = shop.checkout(&viewer, &buying).await.unwrap();
    shop.begin_checkout(&viewer, &view).await;
    let placed = ana.buys(MAIL).await;
    let by = shop.an_operator().await;
    let order = seen(&shop, placed.number).await.order;
    shop.mark_paid(placed.id, None, order.total().minor, &by).await.unwrap();
    shop.refund(placed.id, None, &RefundAsk { lines: vec![(0, 1)], ..Default::default() }, Why::default(), &by)
        .await
        .unwrap();
    shop.cancel_order(placed.id, None, Why::default(), &by).await.unwrap();
    shop.flush().await.unwrap();
    let db = shop.db().await;
    let events = vitrine_db::events::since(&db, i64::MIN, None, 100).await.unwrap();
    db.close().await;
    let of = |name: EventName| -> Vec<_> { events.iter().filter(|event| event.name == name).collect() };
    let goods = order.quote.lines[0].total;
    for (name, pieces) in [
        (EventName::BeginCheckout, vec![2]),
        (EventName::Purchase, vec![2]),
        // One by one: what was refunded is not cancelled once more.
        (EventName::Refund, vec![1, 1]),
    ] {
        let rows = of(name);
        assert_eq!(rows.iter().map(|event| event.quantity).collect::<Vec<_>>(), pieces, "{name:?}");
        for row in rows {
            assert_eq!(row.value, Some(Money::new(goods.minor * row.quantity / 2, Currency::JPY)), "{name:?}");
            // 32 euros are what two mugs cost; the yen price has an ending of its own.
            let base = row.value_base_minor.unwrap() * 2 / row.quantity;
            assert!((3_100..=3_300).contains(&base), "{name:?}: {base}");
            assert_eq!(row.order.is_some(), name != EventName::BeginCheckout);
        }
    }
}
