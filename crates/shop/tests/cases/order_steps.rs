//! What happens to an order after it was placed: money, parcels, refunds, cancellations; and lists of many.

use crate::orders::{MAIL, guest_with, paying, seen};
use vitrine_db::payments::State;
use vitrine_domain::order::{FulfilmentStatus, OrderRefusal, PaymentStatus, RefundAsk};
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::mail::Letter;
use vitrine_shop::orders::{Filter, NotPlaced, PAGE, What, Why};
use vitrine_testkit::{MINUTE_MS, Site};

vitrine_testkit::on_both!(
    parcels_and_refunds,
    two_operators_and_one_version,
    the_buyer_reads_the_message_and_not_the_reason,
    a_gateway_that_is_away_gets_its_refund_later,
    a_refund_that_two_ask_for_is_sent_once,
    cancelling,
    cancelled_while_the_gateway_opens_its_page,
    withdrawing,
    long_lists_have_pages,
    what_runs_out_is_listed,
    a_market_that_closed_meanwhile_is_not_sold_to,
);

async fn parcels_and_refunds(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 3).await;
    ana.adds("FEN-ML-TOM", 1).await;
    let placed = ana.buys(MAIL).await;
    let by = shop.an_operator().await;
    let nobody = Acting::program();
    assert!(matches!(shop.fulfil(placed.id, None, None, "", "", &nobody).await, Err(Error::Forbidden)));
    assert!(matches!(shop.mark_paid(placed.id, None, 1, &nobody).await, Err(Error::Forbidden)));
    assert!(matches!(
        shop.refund(placed.id, None, &RefundAsk::default(), Why::default(), &nobody).await,
        Err(Error::Forbidden)
    ));
    let total = seen(&shop, placed.number).await.order.total().minor;
    assert!(matches!(shop.mark_paid(placed.id, None, total + 1, &by).await, Err(Error::Order(OrderRefusal::TooMuch))));
    shop.mark_paid(placed.id, None, 1_000, &by).await.unwrap();
    let rest: Vec<_> = seen(&shop, placed.number).await.payments.iter().map(|it| (it.amount_minor, it.state)).collect();
    assert_eq!(rest.len(), 2);
    assert!(rest.contains(&(1_000, State::Done)) && rest.contains(&(total - 1_000, State::Open)), "{rest:?}");
    let order = shop.mark_paid(placed.id, None, total - 1_000, &by).await.unwrap();
    assert_eq!(order.payment_status(), PaymentStatus::Paid);
    let money = seen(&shop, placed.number).await.payments;
    assert!(money.len() == 2 && money.iter().all(|it| it.state == State::Done), "nothing is waited for: {money:?}");
    let order = shop.fulfil(placed.id, None, Some(&[(0, 2)]), "bpost", "3232", &by).await.unwrap();
    assert_eq!(order.fulfilment_status(), FulfilmentStatus::Partial);
    let order = shop.fulfil(placed.id, None, None, "bpost", "3233", &by).await.unwrap();
    assert_eq!(order.fulfilment_status(), FulfilmentStatus::Fulfilled);
    let ask = RefundAsk { lines: vec![(0, 1)], restock: true, ..RefundAsk::default() };
    let order = shop.refund(placed.id, None, &ask, Why { reason: "chipped", ..Why::default() }, &by).await.unwrap();
    assert_eq!((order.payment_status(), order.progress.refunded), (PaymentStatus::PartlyRefunded, 1_600));
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before - 2, "one is back on the shelf");
    let too_much = RefundAsk { goodwill: total, ..RefundAsk::default() };
    assert!(matches!(
        shop.refund(placed.id, None, &too_much, Why::default(), &by).await,
        Err(Error::Order(OrderRefusal::TooMuch))
    ));
    let rest =
        RefundAsk { lines: vec![(0, 2), (1, 1)], delivery: order.quote.delivery_charged(), ..RefundAsk::default() };
    let order = shop.refund(placed.id, None, &rest, Why::default(), &by).await.unwrap();
    assert_eq!(order.payment_status(), PaymentStatus::Refunded);
    let view = seen(&shop, placed.number).await;
    assert_eq!(view.refunds.iter().map(|refund| refund.amount_minor).sum::<i64>(), total);
    assert!(view.refunds.iter().all(|refund| refund.done_ms.is_some()), "given back by hand");
    let words: Vec<&str> = view.entries.iter().map(|entry| entry.what.name()).collect();
    assert_eq!(words, ["placed", "paid", "paid", "sent", "sent", "refunded", "refunded"]);
}

async fn a_gateway_that_is_away_gets_its_refund_later(site: Site) {
    let shop = site.stocked().await;
    let (_, placed, reference) = paying(&shop).await;
    shop.gateway().pays(&reference);
    shop.settle(placed.id).await.unwrap();
    let by = shop.an_operator().await;
    assert!(matches!(shop.mark_paid(placed.id, None, 1, &by).await, Err(Error::Refused(_))));
    shop.gateway().is_away(true);
    let ask = RefundAsk { lines: vec![(0, 2)], ..RefundAsk::default() };
    let order = shop.refund(placed.id, None, &ask, Why::default(), &by).await.unwrap();
    assert_eq!(shop.gateway().sent_back(), (0, 0));
    shop.gateway().is_away(false);
    assert_eq!(shop.send_refunds().await.unwrap(), 0, "it waits a little");
    shop.advance(3 * MINUTE_MS);
    assert_eq!(shop.send_refunds().await.unwrap(), 1);
    assert_eq!(shop.send_refunds().await.unwrap(), 0);
    assert_eq!(shop.gateway().sent_back(), (1, order.progress.refunded));
    let view = seen(&shop, placed.number).await;
    assert!(matches!(view.entries.last().unwrap().what, What::MoneySent { .. }));
}

/// An operator gives money back while the job asks for the same: the gateway turns the second away, and its answer to the first
/// stands.
async fn a_refund_that_two_ask_for_is_sent_once(site: Site) {
    let shop = site.stocked().await;
    let (_, placed, reference) = paying(&shop).await;
    shop.gateway().pays(&reference);
    shop.settle(placed.id).await.unwrap();
    let by = shop.an_operator().await;
    let answer = shop.gateway().refunds_late();
    let operator = {
        let shop = shop.clone();
        let ask = RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() };
        tokio::spawn(async move { shop.refund(placed.id, None, &ask, Why::default(), &by).await })
    };
    while shop.gateway().sent_back().0 == 0 {
        tokio::task::yield_now().await;
    }
    // The job read the row before it is settled, and writes after it.
    let job = shop.send_refunds().await;
    answer.notify_one();
    operator.await.unwrap().unwrap();
    assert_eq!(job.unwrap(), 0);
    shop.advance(60 * MINUTE_MS);
    answer.notify_one();
    shop.send_refunds().await.unwrap();
    let view = seen(&shop, placed.number).await;
    assert!(view.refunds.iter().all(|refund| refund.done_ms.is_some()), "{:?}", view.refunds);
    let sent = view.entries.iter().filter(|entry| matches!(entry.what, What::MoneySent { .. })).count();
    assert_eq!(sent, 1, "the timeline says it once");
}

async fn cancelling(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let by = shop.an_operator().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    let placed = ana.buys(MAIL).await;
    let total = seen(&shop, placed.number).await.order.total().minor;
    shop.mark_paid(placed.id, None, total, &by).await.unwrap();
    let order =
        shop.cancel_order(placed.id, None, Why { reason: "out of glaze", ..Why::default() }, &by).await.unwrap();
    assert_eq!(
        (order.payment_status(), order.fulfilment_status()),
        (PaymentStatus::Refunded, FulfilmentStatus::Cancelled)
    );
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before);
    assert!(matches!(
        shop.cancel_order(placed.id, None, Why::default(), &by).await,
        Err(Error::Order(OrderRefusal::Again))
    ));
    // What left the house is not cancelled.
    let mut ben = guest_with(&shop, "HAL-MG-COB", 1).await;
    let placed = ben.buys("ben@example.com").await;
    shop.fulfil(placed.id, None, None, "", "", &by).await.unwrap();
    assert!(matches!(
        shop.cancel_order(placed.id, None, Why::default(), &by).await,
        Err(Error::Order(OrderRefusal::Sent))
    ));
    // While the buyer is on the gateway's page nobody pulls the rug.
    let (_, placed, _) = paying(&shop).await;
    assert!(matches!(shop.cancel_order(placed.id, None, Why::default(), &by).await, Err(Error::Refused(_))));
}

/// Between asking for the gateway's page and being led there an operator cancels: nobody is led there, nobody can pay.
async fn cancelled_while_the_gateway_opens_its_page(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let review = ana.checks_out(MAIL, PaymentMethod::Stripe).await;
    let placed = ana.places(&review).await.unwrap();
    let answer = shop.gateway().answers_late();
    let page = {
        let shop = shop.clone();
        tokio::spawn(async move { shop.payment_page(placed.id, "https://shop.example/order").await })
    };
    while shop.gateway().sessions_len() == 0 {
        tokio::task::yield_now().await;
    }
    shop.cancel_order(placed.id, None, Why::default(), &by).await.unwrap();
    answer.notify_one();
    assert!(matches!(page.await.unwrap(), Err(Error::Gone)));
    assert!(!shop.gateway().pays(&shop.gateway().reference()), "the page has ended");
}

async fn withdrawing(site: Site) {
    let shop = site.stocked().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 1).await;
    let placed = ana.buys(MAIL).await;
    assert!(shop.find_order(placed.number, "ANA@example.com ").await.unwrap().is_some());
    assert!(shop.find_order(placed.number, "ben@example.com").await.unwrap().is_none());
    assert!(shop.find_order(placed.number + 7, MAIL).await.unwrap().is_none());
    let order = shop.withdraw(placed.id).await.unwrap();
    assert_eq!(order.progress.withdrawn_ms, Some(shop.now_ms()));
    assert!(matches!(shop.withdraw(placed.id).await, Err(Error::Order(OrderRefusal::Again))));
    assert_eq!(seen(&shop, placed.number).await.entries.last().unwrap().what, What::Withdrawn);
    let letters = shop.order_letters(&order, &Acting::program()).await.unwrap();
    let told = letters.iter().filter(|letter| letter.kind == "withdrawal_received").count();
    assert_eq!(told, 1, "acknowledged at once, and once: {letters:?}");
}

/// Both have the order open. The first one's step happens, the second is told that it has moved on, and nothing else.
async fn two_operators_and_one_version(site: Site) {
    let shop = site.stocked().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 3).await;
    let placed = ana.buys(MAIL).await;
    let (olga, otto) = (shop.an_operator().await, shop.an_operator().await);
    let looked = shop.order_by_number(placed.number, &Acting::program()).await.unwrap();
    let total = looked.total().minor;
    shop.mark_paid(placed.id, Some(looked.version), total, &olga).await.unwrap();
    let paid = shop.order_by_number(placed.number, &Acting::program()).await.unwrap();
    let ask = RefundAsk { goodwill: 100, ..RefundAsk::default() };
    let old = Some(looked.version);
    assert!(matches!(shop.mark_paid(placed.id, old, 1, &otto).await, Err(Error::Conflict)));
    assert!(matches!(shop.fulfil(placed.id, old, None, "", "", &otto).await, Err(Error::Conflict)));
    assert!(matches!(shop.refund(placed.id, old, &ask, Why::default(), &otto).await, Err(Error::Conflict)));
    assert!(matches!(shop.cancel_order(placed.id, old, Why::default(), &otto).await, Err(Error::Conflict)));
    assert_eq!(shop.order_by_number(placed.number, &Acting::program()).await.unwrap(), paid, "nothing happened");
    // In the very same moment: one of them.
    let at_once = (0..8).map(|n| {
        let (shop, by, ask) = (shop.clone(), if n % 2 == 0 { olga.clone() } else { otto.clone() }, ask.clone());
        tokio::spawn(async move { shop.refund(placed.id, Some(paid.version), &ask, Why::default(), &by).await })
    });
    let mut refunded = 0;
    for one in at_once.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => refunded += 1,
            Err(error) => assert!(matches!(error, Error::Conflict), "{error}"),
        }
    }
    assert_eq!(refunded, 1);
    let view = seen(&shop, placed.number).await;
    assert_eq!((view.order.progress.refunded, view.refunds.len()), (100, 1));
}

async fn the_buyer_reads_the_message_and_not_the_reason(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    let placed = ana.buys(MAIL).await;
    let total = seen(&shop, placed.number).await.order.total().minor;
    shop.mark_paid(placed.id, None, total, &by).await.unwrap();
    let ask = RefundAsk { goodwill: 100, ..RefundAsk::default() };
    let why = Why { reason: "she complains a lot", message: "Sorry that it took so long." };
    shop.refund(placed.id, None, &ask, why, &by).await.unwrap();
    let why = Why { reason: "fraud?", message: "It fell from the shelf." };
    shop.cancel_order(placed.id, None, why, &by).await.unwrap();
    let notes: Vec<(&str, String)> = shop
        .letters(None, &Acting::program())
        .await
        .unwrap()
        .into_iter()
        .rev()
        .filter_map(|mail| {
            let letter = mail.envelope?.letter;
            let kind = letter.kind();
            match letter {
                Letter::OrderPlaced(it) | Letter::OrderRefunded(it) | Letter::OrderCancelled(it) => {
                    Some((kind, it.note))
                }
                _ => None,
            }
        })
        .collect();
    let mut notes: Vec<(&str, &str)> = notes.iter().map(|(kind, note)| (*kind, note.as_str())).collect();
    notes.sort_unstable();
    assert_eq!(
        notes,
        [
            ("order_cancelled", "It fell from the shelf."),
            ("order_placed", ""),
            // What the cancellation gives back was said with it.
            ("order_refunded", ""),
            ("order_refunded", "Sorry that it took so long."),
        ]
    );
    let view = seen(&shop, placed.number).await;
    let kept = |what: &What| matches!(what, What::Refunded { reason, .. } if reason == "she complains a lot");
    assert!(view.entries.iter().any(|entry| kept(&entry.what)));
}

/// All of one moment, so only their ids tell them apart: each is on one page, once.
async fn long_lists_have_pages(site: Site) {
    let shop = site.stocked().await;
    shop.account_of(MAIL).await;
    let mut ana = shop.visitor();
    ana.signs_in(MAIL).await;
    let many = PAGE as usize + 3;
    let mut numbers = Vec::new();
    for _ in 0..many {
        ana.adds("HAL-MG-COB", 1).await;
        numbers.push(ana.buys(MAIL).await.number);
        ana.cart.cart = None;
    }
    guest_with(&shop, "HAL-MG-COB", 1).await.buys("ben@example.com").await;
    let mut filter = Filter { customer: ana.asks.customer, ..Filter::default() };
    let mut listed = Vec::new();
    let mut sizes = Vec::new();
    loop {
        let (heads, more) = shop.orders(&filter, &Acting::program()).await.unwrap();
        sizes.push(heads.len());
        filter.before = heads.last().map(|head| (head.placed_ms, head.id));
        listed.extend(heads.iter().map(|head| head.number));
        if !more {
            break;
        }
    }
    assert_eq!(sizes, [PAGE as usize, 3]);
    listed.sort_unstable();
    assert_eq!(listed, numbers);
    assert_eq!(
        shop.orders(&filter, &Acting::program()).await.unwrap(),
        (Vec::new(), false),
        "nothing is behind the last"
    );
}

async fn what_runs_out_is_listed(site: Site) {
    let shop = site.stocked().await;
    let before = shop.low_stock(0, &Acting::program()).unwrap().count;
    shop.reimport("dunmore-mug", |mug| {
        for (n, variant) in mug.variants.iter_mut().enumerate() {
            variant.stock = vitrine_domain::catalog::Stock::of(5 + n as i64);
            variant.low_stock = Some(4);
        }
    })
    .await;
    let listed = || -> Vec<(String, i64)> {
        let low = shop.low_stock(100, &Acting::program()).unwrap();
        assert_eq!(low.count, low.first.len());
        let of = |(entry, place): &(std::sync::Arc<vitrine_shop::catalog::Entry>, usize)| {
            let variant = &entry.product.variants[*place];
            (variant.input.sku.clone(), variant.input.stock.quantity)
        };
        low.first.iter().map(of).filter(|(sku, _)| sku.starts_with("HAL-MG")).collect()
    };
    assert_eq!(listed(), [], "five are more than four");
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    ana.adds("HAL-MG-BON", 4).await;
    ana.buys(MAIL).await;
    shop.follow().await.unwrap();
    assert_eq!(listed(), [("HAL-MG-BON".to_owned(), 2), ("HAL-MG-COB".to_owned(), 3)], "the fewest first");
    let most = shop.low_stock(1, &Acting::program()).unwrap();
    assert_eq!((most.count, most.first.len()), (before + 2, 1), "a list has an end");
}

/// Between the review and the button the owner stops delivering to the buyer's country.
async fn a_market_that_closed_meanwhile_is_not_sold_to(site: Site) {
    let shop = site.stocked().await;
    let before = shop.in_stock("HAL-MG-COB").await;
    let mut ana = guest_with(&shop, "HAL-MG-COB", 2).await;
    let review = ana.checks_out(MAIL, PaymentMethod::BankTransfer).await;
    let mut delivery = shop.settings().delivery.clone();
    let belgium = "BE".parse().unwrap();
    delivery.zones.retain(|zone| !zone.countries.contains(&belgium));
    shop.publish(&delivery, None, &Acting::program()).await.unwrap();
    assert_eq!(ana.places(&review).await, Err(NotPlaced::Unfinished));
    assert_eq!(shop.in_stock("HAL-MG-COB").await, before);
    assert_eq!(shop.orders(&Filter::default(), &Acting::program()).await.unwrap(), (Vec::new(), false));
    assert!(shop.letters(None, &Acting::program()).await.unwrap().is_empty());
    assert_eq!(shop.cart_pieces(ana.cart).await.unwrap(), 2, "the cart is as it was");
}
