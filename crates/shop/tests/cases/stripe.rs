//! Paying through Stripe: the real adapter over real connections, against a stand-in that was written from Stripe's reference.
//! What the orders do with any gateway's answers is in `orders.rs`; here it is about what may come over the wire.

use std::sync::Arc;
use std::time::Duration;
use vitrine_domain::id::{PaymentId, RefundId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::order::{FulfilmentStatus, Order, PaymentStatus, RefundAsk};
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::orders::{Placed, Role, Why};
use vitrine_shop::payments::stripe::{Stripe, StripeConfig};
use vitrine_shop::payments::{Ask, Gateway, GatewayError, Outcome, REFUND_TRIES, Refund, State};
use vitrine_testkit::{MINUTE_MS, Mood, NOW_MS, SECOND_MS, Site, StripeStandIn, TestShop, Visitor};

vitrine_testkit::on_both!(
    the_message_comes_first,
    the_buyer_comes_first,
    nobody_pays_and_the_goods_are_free_again,
    the_last_second_counts,
    money_goes_back_once,
    what_was_refused_is_asked_for_again,
    what_went_without_an_answer_does_not_go_twice,
    what_did_not_arrive_is_asked_for_again,
    who_sent_it_by_hand_hears_that_it_went_already,
    whatever_comes_over_the_wire,
);

const SKU: &str = "HAL-MG-COB";
const BACK: &str = "http://127.0.0.1:8080/order/1001?token=0123456789abcdef";

/// A shop that is paid through the stand-in.
async fn paid_by_card(site: &Site) -> (TestShop, StripeStandIn) {
    let shop = site.stocked().await;
    let stand_in = StripeStandIn::start(shop.config().clock).await;
    let stripe = Stripe::new(stand_in.config()).unwrap();
    (shop.paid_through(Arc::new(stripe)).await, stand_in)
}

/// Somebody who pressed the button and is on their way to the gateway's page.
async fn placed(shop: &TestShop, pieces: i64) -> (Visitor, Placed) {
    let mut ana = shop.visitor();
    assert_eq!(ana.adds(SKU, pieces).await, None);
    let review = ana.checks_out("ana@example.com", PaymentMethod::Stripe).await;
    let placed = ana.places(&review).await.unwrap();
    assert!(placed.pay);
    (ana, placed)
}

async fn order(shop: &TestShop, placed: &Placed) -> Order {
    shop.order_by_number(placed.number, &Acting::program()).await.unwrap()
}

async fn the_message_comes_first(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let (_, placed) = placed(&shop, 2).await;
    let page = shop.payment_page(placed.id, BACK).await.unwrap();
    assert_eq!(shop.payment_page(placed.id, BACK).await.unwrap(), page, "asking again leads to the same page");
    let session = stand_in.sessions()[0].clone();
    assert_eq!(stand_in.sessions().len(), 1);
    assert_eq!(page, format!("{}/pay/{session}", stand_in.base()));
    let total = order(&shop, &placed).await.total();
    assert_eq!(stand_in.session(&session, "amount_total"), total.minor);
    assert_eq!(stand_in.session(&session, "currency"), "eur");
    assert_eq!(stand_in.session(&session, "success_url"), BACK);
    assert_eq!(stand_in.session(&session, "customer_email"), "ana@example.com");

    assert!(stand_in.pays(&session));
    let (signature, body) = stand_in.message();
    for forged in [body.replace(&total.minor.to_string(), "1"), body.replace("paid", "unpaid"), String::new()] {
        let said = shop.gateway_says(PaymentMethod::Stripe, &signature, forged.as_bytes()).await;
        assert!(matches!(said, Err(Error::Forbidden)), "{said:?}");
    }
    assert_eq!(order(&shop, &placed).await.payment_status(), PaymentStatus::Pending);
    for _ in 0..3 {
        shop.gateway_says(PaymentMethod::Stripe, &signature, body.as_bytes()).await.unwrap();
    }
    shop.settle(placed.id).await.unwrap();
    let paid = order(&shop, &placed).await;
    assert_eq!((paid.payment_status(), paid.progress.paid), (PaymentStatus::Paid, total.minor));
    // The same message minutes later is a replay, whoever sends it.
    shop.advance(6 * MINUTE_MS);
    let late = shop.gateway_says(PaymentMethod::Stripe, &signature, body.as_bytes()).await;
    assert!(matches!(late, Err(Error::Forbidden)));
    assert!(matches!(shop.payment_page(placed.id, BACK).await, Err(Error::Gone)), "there is nothing to pay any more");
    assert!(!stand_in.pays(&session), "nor does the page take it twice");
}

async fn the_buyer_comes_first(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let (_, placed) = placed(&shop, 1).await;
    shop.payment_page(placed.id, BACK).await.unwrap();
    let session = stand_in.sessions()[0].clone();
    // Back without paying: it stays open.
    shop.settle(placed.id).await.unwrap();
    assert_eq!(order(&shop, &placed).await.payment_status(), PaymentStatus::Pending);
    assert!(stand_in.pays(&session));
    shop.settle(placed.id).await.unwrap();
    let paid = order(&shop, &placed).await;
    assert_eq!(paid.payment_status(), PaymentStatus::Paid);
    let (signature, body) = stand_in.message();
    shop.gateway_says(PaymentMethod::Stripe, &signature, body.as_bytes()).await.unwrap();
    assert_eq!(order(&shop, &placed).await.progress, paid.progress, "the message changes nothing");
}

async fn nobody_pays_and_the_goods_are_free_again(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let before = shop.in_stock(SKU).await;
    let (_, placed) = placed(&shop, 2).await;
    shop.payment_page(placed.id, BACK).await.unwrap();
    assert_eq!(shop.in_stock(SKU).await, before - 2);
    assert_eq!(shop.tend_payments().await.unwrap(), 0, "not yet");
    let hold = shop.settings().payments.hold_minutes;
    shop.advance((hold + 1) * MINUTE_MS);
    assert_eq!(shop.tend_payments().await.unwrap(), 1);
    assert_eq!(shop.tend_payments().await.unwrap(), 0, "once");
    let ended = order(&shop, &placed).await;
    assert_eq!((ended.payment_status(), ended.fulfilment_status()), (PaymentStatus::Void, FulfilmentStatus::Cancelled));
    assert_eq!(shop.in_stock(SKU).await, before);
    assert_eq!(stand_in.session(&stand_in.sessions()[0], "status"), "expired");
    assert!(!stand_in.pays(&stand_in.sessions()[0]));
}

async fn the_last_second_counts(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let before = shop.in_stock(SKU).await;
    let (_, placed) = placed(&shop, 1).await;
    shop.payment_page(placed.id, BACK).await.unwrap();
    let session = stand_in.sessions()[0].clone();
    // Paid just before the gateway's page ends; its message never comes.
    let until_s = stand_in.session(&session, "expires_at").as_i64().unwrap();
    shop.advance(until_s * 1_000 - shop.now_ms() - SECOND_MS);
    assert!(stand_in.pays(&session));
    shop.advance(10 * MINUTE_MS);
    // While the gateway is away nothing is decided.
    stand_in.is(Mood::Broken);
    shop.tend_payments().await.unwrap();
    assert_eq!(order(&shop, &placed).await.payment_status(), PaymentStatus::Pending);
    stand_in.is(Mood::Well);
    shop.advance(2 * MINUTE_MS);
    shop.tend_payments().await.unwrap();
    let paid = order(&shop, &placed).await;
    assert_eq!((paid.payment_status(), paid.fulfilment_status()), (PaymentStatus::Paid, FulfilmentStatus::Unfulfilled));
    assert_eq!(shop.in_stock(SKU).await, before - 1);
}

async fn money_goes_back_once(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let (_, placed) = placed(&shop, 3).await;
    shop.payment_page(placed.id, BACK).await.unwrap();
    assert!(stand_in.pays(&stand_in.sessions()[0]));
    shop.settle(placed.id).await.unwrap();
    let by = shop.an_operator().await;
    let total = order(&shop, &placed).await.total().minor;

    let ask = RefundAsk { lines: vec![(0, 1)], restock: true, ..RefundAsk::default() };
    let after = shop.refund(placed.id, None, &ask, Why { reason: "a chip", ..Why::default() }, &by).await.unwrap();
    let one = after.progress.refunded;
    assert_eq!(stand_in.sent_back(), (1, one));
    // Away: the refund is owed from now on, and goes out later, once.
    stand_in.is(Mood::Busy);
    let ask = RefundAsk { goodwill: total - one, ..RefundAsk::default() };
    let after = shop.refund(placed.id, None, &ask, Why::default(), &by).await.unwrap();
    assert_eq!(after.payment_status(), PaymentStatus::Refunded);
    assert_eq!(stand_in.sent_back(), (1, one));
    stand_in.is(Mood::Well);
    shop.advance(3 * MINUTE_MS);
    assert_eq!(shop.tend_payments().await.unwrap(), 1);
    assert_eq!(shop.tend_payments().await.unwrap(), 0);
    assert_eq!(stand_in.sent_back(), (2, total));
}

/// An order that is paid.
async fn paid(shop: &TestShop, stand_in: &StripeStandIn) -> Placed {
    let (_, placed) = placed(shop, 3).await;
    shop.payment_page(placed.id, BACK).await.unwrap();
    assert!(stand_in.pays(stand_in.sessions().last().unwrap()));
    shop.settle(placed.id).await.unwrap();
    placed
}

/// The last words of an order's timeline, and its one refund.
async fn told(shop: &TestShop, placed: &Placed) -> (Vec<&'static str>, Refund) {
    let view = shop.order(placed.number, Role::Operator(&Acting::program())).await.unwrap();
    assert_eq!(view.refunds.len(), 1, "however often it was asked for");
    (view.entries.iter().skip(2).map(|entry| entry.what.name()).collect(), view.refunds[0].clone())
}

async fn what_was_refused_is_asked_for_again(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let placed = paid(&shop, &stand_in).await;
    let by = shop.an_operator().await;
    stand_in.is(Mood::Poor);
    let ask = RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() };
    let after = shop.refund(placed.id, None, &ask, Why { reason: "a chip", ..Why::default() }, &by).await.unwrap();
    let (_, stuck) = told(&shop, &placed).await;
    assert!(stuck.state == State::Failed && stuck.error.unwrap().contains("Insufficient funds"));
    shop.advance(60 * MINUTE_MS);
    assert_eq!(shop.tend_payments().await.unwrap(), 0, "nothing happens by itself any more");
    let by = shop.an_operator().await;

    // Away: nothing is asked and nothing is written.
    stand_in.is(Mood::Busy);
    assert!(matches!(shop.refund_again(placed.id, stuck.id, &by).await, Err(Error::Gateway(_))));
    assert_eq!(told(&shop, &placed).await.1.state, State::Failed);
    // Refused once more, then there is money again. An old key would be answered as before.
    stand_in.is(Mood::Poor);
    let second = shop.refund_again(placed.id, stuck.id, &by).await.unwrap();
    assert!(second.state == State::Failed && second.id != stuck.id);
    stand_in.is(Mood::Well);
    assert!(matches!(shop.refund_again(placed.id, stuck.id, &by).await, Err(Error::Conflict)), "a press too late");
    let third = shop.refund_again(placed.id, second.id, &by).await.unwrap();
    assert_eq!((third.state, third.reason.as_str(), third.error), (State::Done, "a chip", None));
    assert_eq!(stand_in.sent_back(), (1, after.progress.refunded));
    for id in [third.id, second.id, RefundId::new(1, [9; 10])] {
        assert!(matches!(shop.refund_again(placed.id, id, &by).await, Err(Error::Conflict)));
    }
    assert_eq!(stand_in.sent_back().0, 1);
    let (words, done) = told(&shop, &placed).await;
    let stuck = ["refunded", "money_stuck", "refund_again"];
    assert_eq!(words, [&stuck[..], &stuck[1..], &["money_sent"]].concat());
    assert_eq!(done.created_ms, third.created_ms, "it counts on the day it was decided");
    assert_eq!(order(&shop, &placed).await.progress, after.progress, "what is owed did not change");
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    let tried = log.iter().filter(|row| row.action == "order.refund-again" && row.operator == by.operator());
    assert_eq!(tried.count(), 2);
}

/// A refund that the gateway sent, and each of its answers was lost.
async fn unanswered(site: &Site) -> (TestShop, StripeStandIn, Placed, Refund) {
    let (shop, stand_in) = paid_by_card(site).await;
    let placed = paid(&shop, &stand_in).await;
    let by = shop.an_operator().await;
    stand_in.is(Mood::Mute);
    let ask = RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() };
    shop.refund(placed.id, None, &ask, Why::default(), &by).await.unwrap();
    for _ in 0..REFUND_TRIES {
        shop.advance(7 * 60 * MINUTE_MS);
        shop.send_refunds().await.unwrap();
    }
    let (_, stuck) = told(&shop, &placed).await;
    (shop, stand_in, placed, stuck)
}

async fn what_went_without_an_answer_does_not_go_twice(site: Site) {
    let (shop, stand_in, placed, stuck) = unanswered(&site).await;
    assert_eq!((stuck.state, stand_in.sent_back().0), (State::Failed, 1));
    stand_in.is(Mood::Well);
    let by = shop.an_operator().await;
    let known = shop.refund_again(placed.id, stuck.id, &by).await.unwrap();
    assert!(matches!(shop.refund_by_hand(placed.id, stuck.id, &by).await, Err(Error::Conflict)), "it is done");
    assert_eq!((known.state, known.id), (State::Done, stuck.id));
    assert!(known.reference.is_some());
    assert_eq!(stand_in.sent_back().0, 1);
    assert_eq!(told(&shop, &placed).await.0, ["refunded", "money_stuck", "money_sent"]);
}

/// The gateway took the refund on, and found later that the card is closed.
async fn what_did_not_arrive_is_asked_for_again(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let placed = paid(&shop, &stand_in).await;
    let by = shop.an_operator().await;
    let ask = RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() };
    let after = shop.refund(placed.id, None, &ask, Why::default(), &by).await.unwrap();
    assert_eq!(told(&shop, &placed).await.1.state, State::Done);
    let says = async |(signature, body): (String, String)| {
        shop.gateway_says(PaymentMethod::Stripe, &signature, body.as_bytes()).await.unwrap();
    };
    stand_in.loses_a_refund();
    let lost = stand_in.message();
    says(lost.clone()).await;
    says(lost.clone()).await;
    let (words, stuck) = told(&shop, &placed).await;
    assert_eq!(words, ["refunded", "money_sent", "came_back"], "however often the message comes");
    assert!(stuck.state == State::Failed && stuck.error.unwrap().contains("lost_or_stolen_card"));
    assert_eq!((stuck.done_ms, shop.tend_payments().await.unwrap()), (None, 0));
    assert_eq!(shop.stuck_refunds(&by).await.unwrap(), Some((1, placed.number)));

    let again = shop.refund_again(placed.id, stuck.id, &by).await.unwrap();
    assert!(again.state == State::Done && again.id != stuck.id);
    assert_eq!(shop.stuck_refunds(&by).await.unwrap(), None);
    says(lost).await;
    let (words, done) = told(&shop, &placed).await;
    assert_eq!(words[2..], ["came_back", "refund_again", "money_sent"]);
    assert_eq!(
        (done.state, stand_in.sent_back()),
        (State::Done, (1, after.progress.refunded)),
        "old news change nothing"
    );

    // Its answer was lost, and it fails before it is asked for once more: the old key would be answered as if it went.
    stand_in.is(Mood::Mute);
    let other = paid(&shop, &stand_in).await;
    shop.refund(other.id, None, &ask, Why::default(), &by).await.unwrap();
    assert_eq!(told(&shop, &other).await.1.state, State::Open);
    stand_in.loses_a_refund();
    says(stand_in.message()).await;
    stand_in.is(Mood::Well);
    shop.advance(60 * MINUTE_MS);
    assert_eq!(shop.tend_payments().await.unwrap(), 0);
    let (words, stuck) = told(&shop, &other).await;
    assert_eq!((words, stuck.state), (vec!["refunded", "money_stuck"], State::Failed));

    // Somebody sends it from the bank; the gateway's message once more is old.
    let by = shop.an_operator().await;
    let done = shop.refund_by_hand(other.id, stuck.id, &by).await.unwrap();
    assert_eq!((done.state, done.reference, done.error), (State::Done, None, None));
    says(stand_in.message()).await;
    let (words, done) = told(&shop, &other).await;
    assert_eq!((words[2], done.state), ("sent_by_hand", State::Done));
    assert!(matches!(shop.refund_by_hand(other.id, stuck.id, &by).await, Err(Error::Conflict)));
}

async fn who_sent_it_by_hand_hears_that_it_went_already(site: Site) {
    let (shop, stand_in, placed, stuck) = unanswered(&site).await;
    stand_in.is(Mood::Well);
    let by = shop.an_operator().await;
    let done = shop.refund_by_hand(placed.id, stuck.id, &by).await.unwrap();
    assert!(done.state == State::Done && done.reference.is_some());
    assert_eq!(told(&shop, &placed).await.0, ["refunded", "money_stuck", "money_sent"]);
}

async fn whatever_comes_over_the_wire(site: Site) {
    let (shop, stand_in) = paid_by_card(&site).await;
    let (_, placed) = placed(&shop, 1).await;
    for mood in [Mood::Broken, Mood::Busy, Mood::Garbage, Mood::Huge] {
        stand_in.is(mood);
        let said = shop.payment_page(placed.id, BACK).await;
        assert!(matches!(said, Err(Error::Gateway(_))), "{mood:?}: {said:?}");
    }
    assert_eq!(stand_in.sessions().len(), 0);
    stand_in.is(Mood::Well);
    shop.payment_page(placed.id, BACK).await.unwrap();
    let session = stand_in.sessions()[0].clone();
    assert!(stand_in.pays(&session));
    for mood in [Mood::Broken, Mood::Garbage] {
        stand_in.is(mood);
        assert!(matches!(shop.settle(placed.id).await, Err(Error::Gateway(_))));
        assert_eq!(order(&shop, &placed).await.payment_status(), PaymentStatus::Pending);
    }
    stand_in.is(Mood::Well);
    shop.settle(placed.id).await.unwrap();
    assert_eq!(order(&shop, &placed).await.payment_status(), PaymentStatus::Paid);
}

fn ask(key: u8, amount: Money) -> Ask {
    Ask {
        key: PaymentId::new(NOW_MS, [key; 10]),
        number: 1_001,
        amount,
        email: "ana@example.com".to_owned(),
        lang: "ar".parse().unwrap(),
        until_ms: NOW_MS + 40 * MINUTE_MS,
        back: BACK.to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_adapter_and_the_reference_agree() {
    let stand_in = StripeStandIn::start(vitrine_shop::clock::Clock::fixed(NOW_MS)).await;
    let stripe = Stripe::new(stand_in.config()).unwrap();
    let money = |minor, code: &str| Money::new(minor, code.parse().unwrap());
    // The amounts that the adapter says it can charge, the gateway takes; the rest it refuses.
    for (n, amount) in
        [money(1_299, "EUR"), money(1_230, "JPY"), money(5_120, "KWD"), money(500, "ISK"), money(300, "UGX")]
            .into_iter()
            .enumerate()
    {
        assert!(stripe.can_charge(amount));
        let begun = stripe.begin(&ask(n as u8, amount)).await.unwrap();
        assert!(stand_in.pays(&begun.reference));
        let outcome = stripe.look(&begun.reference).await.unwrap();
        let Outcome::Paid { amount: came, charge } = outcome else { panic!("{outcome:?}") };
        assert_eq!(came, amount);
        let key = RefundId::new(NOW_MS, [100 + n as u8; 10]);
        let back = stripe.refund(key, &charge, amount).await.unwrap();
        assert_eq!(stripe.refund(key, &charge, amount).await.unwrap(), back, "the same key sends once");
        let again = stripe.refund(RefundId::new(NOW_MS, [150 + n as u8; 10]), &charge, amount).await;
        assert!(matches!(again, Err(GatewayError::Refused(_))), "{again:?}");
        let other = stripe.refund(key, &charge, money(1, amount.currency.code())).await;
        assert!(matches!(other, Err(GatewayError::Refused(_))), "the same key means the same refund");
    }
    assert_eq!(stand_in.sent_back().0, 5);
    for amount in [money(5_125, "KWD"), money(0, "EUR"), money(250, "MGA")] {
        assert!(!stripe.can_charge(amount));
        assert!(matches!(stripe.begin(&ask(50, amount)).await, Err(GatewayError::Refused(_))), "{amount:?}");
    }
    // The same key means the same payment.
    let begun = stripe.begin(&ask(60, money(1_000, "EUR"))).await.unwrap();
    assert_eq!(stripe.begin(&ask(60, money(1_000, "EUR"))).await.unwrap(), begun);
    assert!(matches!(stripe.begin(&ask(60, money(1_001, "EUR"))).await, Err(GatewayError::Refused(_))));
    assert_eq!(stripe.end(&begun.reference).await, Ok(Outcome::Ended));
    assert_eq!(stripe.end(&begun.reference).await, Ok(Outcome::Ended), "ending it again tells what it is");
    assert!(matches!(stripe.look("cs_of_nobody").await, Err(GatewayError::Refused(_))));
    // With the keys of another account nothing works.
    let wrong = Stripe::new(StripeConfig { key: "sk_other".to_owned(), ..stand_in.config() }).unwrap();
    assert!(matches!(wrong.begin(&ask(61, Money::new(1_000, Currency::EUR))).await, Err(GatewayError::Refused(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_waits_for_ever() {
    let stand_in = StripeStandIn::start(vitrine_shop::clock::Clock::fixed(NOW_MS)).await;
    let stripe = Stripe::new(stand_in.config()).unwrap();
    // A port that nobody listens on any more.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let down = Stripe::new(StripeConfig { base: format!("http://{closed}"), ..stand_in.config() }).unwrap();
    let amount = Money::new(1_000, Currency::EUR);
    assert!(matches!(down.begin(&ask(1, amount)).await, Err(GatewayError::Away(_))));
    stand_in.is(Mood::Slow);
    let begun = tokio::time::timeout(Duration::from_secs(30), stripe.begin(&ask(1, amount))).await;
    assert!(matches!(begun, Ok(Err(GatewayError::Away(_)))), "{begun:?}");
}
