//! A payment gateway's messages: signed, from nowhere in particular, and again until they are answered.

use crate::Website;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use vitrine::server::{locale, router};
use vitrine_domain::order::PaymentStatus;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::acting::Acting;
use vitrine_shop::payments::stripe::{MAX_MESSAGE, Stripe};
use vitrine_shop::{Config, Shop};
use vitrine_testkit::{Mood, Site, StripeStandIn};

const HOOK: &str = "/hooks/stripe";

/// A website whose shop is paid through the stand-in.
async fn paid_by_card() -> (Website, StripeStandIn) {
    let shop = Site::on_file().stocked().await;
    let stand_in = StripeStandIn::start(shop.config().clock).await;
    let stripe = Stripe::new(stand_in.config()).unwrap();
    let shop = shop.paid_through(Arc::new(stripe)).await;
    (Website::before(shop, None), stand_in)
}

/// An order that waits for its money; its number and the gateway's session.
async fn waiting(site: &Website, stand_in: &StripeStandIn) -> (i64, String) {
    let mut ana = site.shop.visitor();
    assert_eq!(ana.adds("HAL-MG-COB", 1).await, None);
    let review = ana.checks_out("ana@example.com", PaymentMethod::Stripe).await;
    let placed = ana.places(&review).await.unwrap();
    site.shop.payment_page(placed.id, "http://127.0.0.1:8080/back").await.unwrap();
    (placed.number, stand_in.sessions().pop().unwrap())
}

/// Posts as a gateway does: no origin, no cookies.
async fn tell(site: &Website, signature: &str, body: impl Into<Body>) -> crate::browser::Answer {
    let headers = [
        ("sec-fetch-site", ""),
        ("cookie", ""),
        ("user-agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"),
        ("accept", "*/*; q=0.5, application/xml"),
        ("content-type", "application/json; charset=utf-8"),
        ("stripe-signature", signature),
    ];
    let answer = site.browser().send(Method::POST, HOOK, &headers, body.into()).await;
    assert!(answer.cookies().is_empty(), "a message has no session");
    answer
}

async fn status(site: &Website, number: i64) -> PaymentStatus {
    site.shop.order_by_number(number, &Acting::program()).await.unwrap().payment_status()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_message_is_done_once_and_answered_every_time() {
    let (site, stand_in) = paid_by_card().await;
    let (number, session) = waiting(&site, &stand_in).await;
    assert!(stand_in.pays(&session));
    let (signature, body) = stand_in.message();
    let sessions = site.shop.sessions_stored().await;
    for _ in 0..3 {
        let answer = tell(&site, &signature, body.clone()).await;
        assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok"));
    }
    assert_eq!(status(&site, number).await, PaymentStatus::Paid);
    assert_eq!(site.shop.sessions_stored().await, sessions);
    // News that we do not need, and news of another shop on the same account.
    for other in [
        r#"{"id":"evt_8","type":"invoice.paid","data":{"object":{"id":"in_1"}}}"#.to_owned(),
        body.replace(&session, "cs_other"),
    ] {
        assert_eq!(tell(&site, &stand_in.signed(&other), other.clone()).await.status, StatusCode::OK);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_forged_old_long_or_broken_changes_nothing() {
    let (site, stand_in) = paid_by_card().await;
    let (number, session) = waiting(&site, &stand_in).await;
    assert!(stand_in.pays(&session));
    let (signature, body) = stand_in.message();
    for (signature, body) in [
        ("", body.clone()),
        ("t=1,v1=00", body.clone()),
        (signature.replace("v1=", "v0=").as_str(), body.clone()),
        (signature.as_str(), body.replace("complete", "complet")),
        (signature.as_str(), String::new()),
    ] {
        assert_eq!(tell(&site, signature, body).await.status, StatusCode::FORBIDDEN, "{signature}");
    }
    for broken in [
        "",
        "{",
        "[]",
        "{\"id\":1}",
        "\u{0}",
        r#"{"id":"evt_9","type":"checkout.session.completed","data":{"object":{}}}"#,
    ] {
        let answer = tell(&site, &stand_in.signed(broken), broken).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{broken}");
    }
    let long = "x".repeat(MAX_MESSAGE + 1);
    assert_eq!(tell(&site, &stand_in.signed(&long), long.clone()).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    for method in [Method::GET, Method::PUT, Method::DELETE] {
        let answer = site.browser().send(method.clone(), HOOK, &[], Body::empty()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
    site.shop.advance(6 * vitrine_testkit::MINUTE_MS);
    assert_eq!(tell(&site, &signature, body).await.status, StatusCode::FORBIDDEN, "a replay");
    assert_eq!(status(&site, number).await, PaymentStatus::Pending);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_gateway_there_is_nobody_to_tell() {
    let mut site = Website::stocked().await;
    site.app.shop = Shop::open(Config { gateway: None, ..site.shop.config() }).await.unwrap();
    assert_eq!(tell(&site, "t=1,v1=00", "{}").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_told_to_wait() {
    let (site, _) = paid_by_card().await;
    let mut last = tell(&site, "", "{}").await;
    for _ in 0..1_200 {
        last = tell(&site, "", "{}").await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(!last.header("retry-after").is_empty());
    assert_eq!(site.browser().get("/cart").await.status, StatusCode::OK, "pages are counted apart");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_database_is_told_again() {
    let (site, stand_in) = paid_by_card().await;
    let (number, session) = waiting(&site, &stand_in).await;
    assert!(stand_in.pays(&session));
    let (signature, body) = stand_in.message();
    let db = site.shop.db().await;
    let held = db.begin().await.unwrap();
    assert_eq!(tell(&site, &signature, body.clone()).await.status, StatusCode::SERVICE_UNAVAILABLE);
    drop(held);
    db.close().await;
    assert_eq!(tell(&site, &signature, body).await.status, StatusCode::OK);
    assert_eq!(status(&site, number).await, PaymentStatus::Paid);
}

#[tokio::test(flavor = "multi_thread")]
async fn paid_on_the_gateways_page_over_the_network() {
    let (site, stand_in) = paid_by_card().await;
    let (number, session) = waiting(&site, &stand_in).await;
    // Nobody listens there yet: the first messages are lost, and come again.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let addr = listener.local_addr().unwrap();
    drop(listener);
    stand_in.tells(&format!("http://{addr}{HOOK}"));
    assert!(stand_in.pays(&session));
    tokio::time::sleep(Duration::from_millis(50)).await;
    let listener = tokio::net::TcpListener::bind(addr).await.unwrap();
    let service = locale::layer(site.app.clone(), router::router(site.app.clone()));
    let service =
        axum::ServiceExt::<axum::extract::Request>::into_make_service_with_connect_info::<SocketAddr>(service);
    tokio::spawn(async move { axum::serve(listener, service).await });
    for _ in 0..100 {
        if status(&site, number).await == PaymentStatus::Paid {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(status(&site, number).await, PaymentStatus::Paid);
    let answers = stand_in.answers();
    assert_eq!(answers.len(), 1);
    assert!(answers[0].len() > 1 && answers[0].ends_with(&[200]), "{answers:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_was_refused_is_asked_for_again_from_the_desk() {
    let (site, stand_in) = paid_by_card().await;
    let (number, session) = waiting(&site, &stand_in).await;
    assert!(stand_in.pays(&session));
    let order = site.shop.order_by_number(number, &Acting::program()).await.unwrap();
    site.shop.settle(order.id).await.unwrap();
    let mut desk = crate::orders_admin::owner(&site).await;
    let page = format!("/admin/orders/{number}");
    stand_in.is(Mood::Poor);
    let (version, number) = (desk.get(&page).await.field("version").unwrap().to_owned(), number.to_string());
    let ask = [("number", number.as_str()), ("version", version.as_str()), ("goodwill", "1.00")];
    let answer = desk.submit("/do/admin/orders/refund", &ask).await;
    assert!(answer.body.contains("did not send €1.00 back") && answer.body.contains("Insufficient funds"));
    let again = "/do/admin/orders/refund-again";
    let fields = crate::doors::drawn(&answer, again).expect("the button stands beside the refund");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(desk.submit(again, &fields).await.body.contains("refused again"));
    let page = desk.get(&page).await;
    let newer = crate::doors::drawn(&page, again).expect("and stands there again");
    let newer: Vec<(&str, &str)> = newer.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    stand_in.is(Mood::Busy);
    assert!(desk.submit(again, &newer).await.body.contains("cannot be reached"));
    stand_in.is(Mood::Well);
    assert!(desk.submit(again, &fields).await.body.contains("asked again already"), "the button of before");
    let answer = desk.submit(again, &newer).await;
    assert!(answer.body.contains("sent the money back.") && answer.body.contains("€1.00 asked for again"));
    assert!(crate::doors::drawn(&answer, again).is_none());
    assert_eq!(stand_in.sent_back(), (1, 100));

    // It comes back days later, and somebody sends it from the bank.
    let by_hand = "/do/admin/orders/refund-by-hand";
    assert!(desk.submit(by_hand, &newer).await.body.contains("does not wait for anybody"));
    stand_in.loses_a_refund();
    let (signature, body) = stand_in.message();
    let lost = async || site.shop.gateway_says(PaymentMethod::Stripe, &signature, body.as_bytes()).await.unwrap();
    lost().await;
    let address = format!("/admin/orders/{number}");
    let page = desk.get(&address).await;
    assert!(page.body.contains("lost_or_stolen_card"));
    let home = desk.get("/admin").await.body;
    assert!(home.contains("One refund did not arrive"), "{home}");
    assert!(home.contains(&format!("href=\"{address}\"")));
    let fields = crate::doors::drawn(&page, by_hand).expect("the button stands beside the refund");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(desk.submit(by_hand, &fields).await.body.contains("€1.00 sent back another way"));
    lost().await;
    let page = desk.get(&address).await;
    assert!(crate::doors::drawn(&page, by_hand).is_none(), "the gateway's message again changes nothing");
    assert!(!desk.get("/admin").await.body.contains("One refund did not arrive"));
    assert!(desk.get("/admin/audit").await.body.contains("a refund sent another way"));
    assert!(desk.get("/admin/audit").await.body.contains("a refund asked for again"));
    for fields in [[("number", number.as_str()), ("refund", "x")], [("number", "x"), newer[1]]] {
        assert_eq!(desk.post(again, &fields).await.status, StatusCode::BAD_REQUEST);
    }
}
