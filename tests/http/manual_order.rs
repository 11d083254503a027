//! An operator takes an order down for somebody who phones.

use crate::browser::{Answer, Browser, Website};
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_shop::acting::Acting;

const SKU: &str = "HAL-MG-COB";
const NEW: &str = "/admin/orders/new";

/// What stands in the form when the phone is hung up.
fn wanted<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("sku-0", SKU),
        ("pieces-0", "2"),
        ("email", "ana@example.com"),
        ("name", "Ana Peeters"),
        ("line1", "Kerkstraat 1"),
        ("postcode", "9000"),
        ("city", "Gent"),
        ("country", "BE"),
        ("language", "en"),
        ("currency", "EUR"),
    ];
    for (name, value) in changes {
        fields.retain(|(field, _)| field != name);
        fields.push((name, value));
    }
    fields
}

async fn begins(desk: &mut Browser, changes: &[(&str, &str)]) -> Answer {
    desk.submit("/do/admin/orders/begin", &wanted(changes)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_taken_down_and_placed_once() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let before = site.shop.in_stock(SKU).await;
    let page = begins(&mut desk, &[]).await;
    assert!(page.body.contains("Work out what it costs") && page.body.contains("ana@example.com"), "{}", page.body);
    assert!(!page.body.contains("Place the order"), "not before it is known what it costs");
    let value = |page: &Answer, name: &str| -> String {
        let tag =
            page.body.split('<').find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\"")));
        tag.and_then(|tag| tag.split("value=\"").nth(1)?.split('"').next()).unwrap().to_owned()
    };
    let (delivery, payment) = (value(&page, "delivery"), value(&page, "payment"));
    assert_ne!(payment, "stripe");
    let page = desk.submit("/do/admin/orders/terms", &[("delivery", "by-owl"), ("payment", &payment)]).await;
    assert!(page.body.contains("class=\"problems\""), "{}", page.body);
    let terms = [("delivery", delivery.as_str()), ("payment", payment.as_str()), ("note", "Rings twice")];
    let page = desk.submit("/do/admin/orders/terms", &terms).await;
    let quote = value(&page, "quote");
    let answer = desk.post("/do/admin/orders/place", &[("quote", &quote)]).await;
    let order = answer.header("location").to_owned();
    assert!(order.starts_with("/admin/orders/") && order != NEW, "{order}");
    let page = desk.get(&order).await;
    assert!(page.body.contains("Taken down by an operator") && page.body.contains("Rings twice"));
    assert_eq!(site.shop.in_stock(SKU).await, before - 2);
    let letters = site.shop.letters(None, &Acting::program()).await.unwrap();
    assert_eq!(
        letters.iter().map(|it| (it.kind.as_str(), it.to.email.as_str())).collect::<Vec<_>>(),
        [("order_placed", "ana@example.com")]
    );
    let log = site.shop.audit_log(None, &Acting::program()).await.unwrap();
    assert!(log.iter().any(|line| line.action == "order.make"));
    // The same button again: nothing is open any more.
    let page = desk.submit("/do/admin/orders/place", &[("quote", &quote)]).await;
    assert!(page.body.contains("no longer open"));
    assert_eq!(site.shop.in_stock(SKU).await, before - 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_had_comes_back_with_all_that_was_typed() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    for (changes, said) in [
        (vec![("sku-0", "")], "Name at least one SKU."),
        (vec![("sku-0", "NOPE-1")], "No product on sale has this SKU."),
        (vec![("pieces-0", "many")], "A number of pieces"),
        (vec![("pieces-0", "-3")], "A number of pieces"),
        (vec![("pieces-0", "99999999999999999999")], "A number of pieces"),
        (vec![("pieces-0", "900")], "can be had."),
        (vec![("email", "ana")], "class=\"problems\""),
        (vec![("line1", "")], "class=\"problems\""),
        (vec![("country", "ZZ")], "class=\"problems\""),
        (vec![("currency", "CHF")], "Prices are not shown in this currency."),
    ] {
        let page = begins(&mut desk, &changes).await;
        assert!(page.body.contains(said), "{changes:?}: {}", page.body);
        assert_eq!(page.field("city"), Some("Gent"), "{changes:?}");
    }
    for changes in [[("language", "tlh")], [("currency", "euros")]] {
        let answer = desk.post("/do/admin/orders/begin", &wanted(&changes)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{changes:?}");
    }
    // Nothing was begun, so nothing can go on.
    let page = desk.submit("/do/admin/orders/terms", &[("delivery", "x"), ("payment", "x")]).await;
    assert!(page.body.contains("no longer open"));
    assert_eq!(desk.post("/do/admin/orders/place", &[("quote", "x")]).await.status, StatusCode::BAD_REQUEST);
}
