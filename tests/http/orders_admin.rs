//! The back office sells: orders and what can be done to them, ways to pay, taxes, delivery.

use crate::browser::{Answer, Browser};
use crate::{DESK, Website, actions};
use axum::http::StatusCode;
use vitrine_domain::operator::Role;
use vitrine_domain::order::{FulfilmentStatus, Order, PaymentStatus};
use vitrine_domain::payment::{PaymentMethod, payment_reference};
use vitrine_shop::acting::Acting;
use vitrine_shop::orders::Placed;

const SKU: &str = "HAL-MG-COB";

pub(crate) async fn owner(site: &Website) -> Browser {
    let owner = site.shop.make_operator("owner@example.org", "", None, Role::Owner, &Acting::program()).await.unwrap();
    let link = site.shop.sign_in_link(vitrine_shop::tokens::Principal::Operator(owner)).await.unwrap();
    let mut browser = site.browser();
    let answer = browser.post("/do/account/use-link", &[("secret", &link)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    browser
}

pub(crate) async fn bought(site: &Website, email: &str, pieces: i64, payment: PaymentMethod) -> Placed {
    let mut ana = site.shop.visitor();
    assert_eq!(ana.adds(SKU, pieces).await, None);
    let review = ana.checks_out(email, payment).await;
    ana.places(&review).await.unwrap()
}

async fn order(site: &Website, placed: &Placed) -> Order {
    site.shop.order_by_number(placed.number, &Acting::program()).await.unwrap()
}

/// Presses a button of the order's page as it is now.
async fn step(desk: &mut Browser, placed: &Placed, action: &str, fields: &[(&str, &str)]) -> Answer {
    let page = desk.get(&format!("/admin/orders/{}", placed.number)).await;
    let (number, version) = (placed.number.to_string(), page.field("version").unwrap().to_owned());
    let fields: Vec<(&str, &str)> = [("number", number.as_str()), ("version", version.as_str())]
        .into_iter()
        .chain(fields.iter().copied())
        .collect();
    desk.submit(action, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_or_does_anything() {
    let site = Website::stocked().await;
    let placed = bought(&site, "ana@example.com", 1, PaymentMethod::BankTransfer).await;
    let mut visitor = site.browser();
    visitor.registers("ana@example.com").await;
    for page in DESK.into_iter().filter(|page| *page != "/admin/sign-in") {
        assert_eq!(visitor.get(page).await.status, StatusCode::SEE_OTHER, "{page}");
    }
    let page = visitor.get(&format!("/admin/orders/{}", placed.number)).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert!(!page.body.contains("ana@example.com"));
    let before = order(&site, &placed).await;
    let number = placed.number.to_string();
    let fields = [("number", number.as_str()), ("version", "1"), ("amount", "1.00"), ("reason", "x"), ("note", "x")];
    for action in actions().into_iter().filter(|action| action.starts_with("/do/admin/") && !action.contains("sign-")) {
        assert_eq!(visitor.post(action, &fields).await.status, StatusCode::FORBIDDEN, "{action}");
    }
    assert_eq!(order(&site, &placed).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_finds_orders() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    assert!(desk.get("/admin/orders").await.body.contains("There is no order like that."));
    let one = bought(&site, "ana@example.com", 1, PaymentMethod::BankTransfer).await;
    let two = bought(&site, "ben@example.com", 1, PaymentMethod::BankTransfer).await;
    step(&mut desk, &two, "/do/admin/orders/fulfil", &[("ship-0", "1")]).await;
    let shows = async |desk: &mut Browser, query: &str| {
        let page = desk.get(&format!("/admin/orders{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        [&one, &two].map(|it| page.body.contains(&format!("href=\"/admin/orders/{}\"", it.number)))
    };
    site.shop.tend_lists().await.unwrap();
    let reference = payment_reference(one.number);
    for (query, expected) in [
        (String::new(), [true, true]),
        ("?fulfilment=fulfilled".to_owned(), [false, true]),
        ("?fulfilment=unfulfilled&payment=pending".to_owned(), [true, false]),
        ("?payment=paid".to_owned(), [false, false]),
        (format!("?q={}", one.number), [true, false]),
        (format!("?q=%23{}", two.number), [false, true]),
        (format!("?q={reference}"), [true, false]),
        ("?q=BEN%40example.com".to_owned(), [false, true]),
        ("?q=nothing".to_owned(), [false, false]),
        // What cannot be read is not asked for.
        ("?payment=gold&fulfilment=&after=x-y&q=".to_owned(), [true, true]),
        (format!("?after=0-{}", one.id), [false, false]),
        ("?from=2000-01-01&until=2200-12-31".to_owned(), [true, true]),
        ("?until=2000-01-01".to_owned(), [false, false]),
        ("?from=2200-01-01".to_owned(), [false, false]),
        ("?from=soon&until=2026-13-45".to_owned(), [true, true]),
        ("?q=%00%27%22%3Cscript%3E".to_owned(), [false, false]),
    ] {
        assert_eq!(shows(&mut desk, &query).await, expected, "{query}");
    }
    // And that it was left out is said, and the next page keeps the rest.
    let page = desk.get("/admin/orders?payment=gold&from=soon&q=ana").await;
    assert!(page.body.contains("could not be read: payment and first day."), "{}", page.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_has_pages() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    for n in 0..53 {
        bought(&site, &format!("b{n}@example.com"), 1, PaymentMethod::BankTransfer).await;
    }
    let count = |page: &Answer| page.body.matches("href=\"/admin/orders/1").count();
    let first = desk.get("/admin/orders?payment=pending").await;
    assert_eq!(count(&first), 50);
    let next = first.body.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap();
    assert!(next.contains("payment=pending"));
    let second = desk.get(&next.replace("&amp;", "&")).await;
    assert_eq!(count(&second), 3);
    assert!(!second.body.contains("rel=\"next\"") && second.body.contains("rel=\"prev\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_paid_sent_and_refunded() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let placed = bought(&site, "ana@example.com", 3, PaymentMethod::BankTransfer).await;
    let before = site.shop.in_stock(SKU).await;
    let page = desk.get(&format!("/admin/orders/{}", placed.number)).await;
    for text in ["ana@example.com", "Rue Haute 1", &payment_reference(placed.number), "Not paid", "Not sent", SKU] {
        assert!(page.body.contains(text), "{text}");
    }
    assert_eq!(page.field("ship-0"), Some("3"), "all that is left is filled in");
    let due = page.field("amount").unwrap().to_owned();

    // A part, what is no amount, too much, the rest.
    step(&mut desk, &placed, "/do/admin/orders/paid", &[("amount", "1.00")]).await;
    for (typed, said) in [
        ("1,00", "such as 12.50"),
        ("-1", "such as 12.50"),
        (due.as_str(), "more than is left"),
        ("", "Nothing was chosen"),
    ] {
        let answer = step(&mut desk, &placed, "/do/admin/orders/paid", &[("amount", typed)]).await;
        assert!(answer.body.contains(said), "{typed}: {said}");
        assert_eq!(answer.field("amount"), Some(typed), "what was typed is kept");
    }
    let rest = desk.get(&format!("/admin/orders/{}", placed.number)).await.field("amount").unwrap().to_owned();
    let answer = step(&mut desk, &placed, "/do/admin/orders/paid", &[("amount", &rest)]).await;
    assert!(answer.body.contains("The money is written down."));
    assert_eq!(order(&site, &placed).await.payment_status(), PaymentStatus::Paid);

    // One piece with a tracking number, more than there are, no number.
    let parcel = [("ship-0", "1"), ("carrier", "Bpost & Co"), ("tracking", "<3SABC>")];
    let answer = step(&mut desk, &placed, "/do/admin/orders/fulfil", &parcel).await;
    assert!(
        answer.body.contains("Bpost &amp; Co") && answer.body.contains("&lt;3SABC&gt;"),
        "in the timeline, as text"
    );
    assert_eq!(order(&site, &placed).await.fulfilment_status(), FulfilmentStatus::Partial);
    for (typed, said) in
        [("3", "more pieces than are left"), ("x", "whole number"), ("-1", "whole number"), ("0", "Nothing was chosen")]
    {
        let answer = step(&mut desk, &placed, "/do/admin/orders/fulfil", &[("ship-0", typed)]).await;
        assert!(answer.body.contains(said), "{typed}: {said}");
    }

    // Money back for one piece, which goes back on the shelf.
    let ask = [
        ("refund-0", "1"),
        ("delivery", ""),
        ("goodwill", "0.50"),
        ("restock", "on"),
        ("reason", "A chip"),
        ("message", "Sorry for it"),
    ];
    let answer = step(&mut desk, &placed, "/do/admin/orders/refund", &ask).await;
    assert!(answer.body.contains("The refund is written down.") && answer.body.contains("A chip"));
    assert!(answer.body.contains("to the buyer: “Sorry for it”"));
    let buyers = site.browser().get(&format!("/order/{}/{}", placed.number, placed.token)).await;
    assert!(buyers.body.contains("Sorry for it") && !buyers.body.contains("A chip"), "the reason is the shop's own");
    let now = order(&site, &placed).await;
    assert_eq!((now.payment_status(), now.progress.goodwill), (PaymentStatus::PartlyRefunded, 50));
    assert_eq!(site.shop.in_stock(SKU).await, before + 1);
    for (field, typed) in [("refund-0", "3"), ("delivery", "999.00"), ("goodwill", "999999.00")] {
        step(&mut desk, &placed, "/do/admin/orders/refund", &[(field, typed)]).await;
        assert_eq!(order(&site, &placed).await.progress, now.progress, "{field}");
    }
    // Something was sent: it cannot be cancelled any more.
    let answer = step(&mut desk, &placed, "/do/admin/orders/cancel", &[("reason", "")]).await;
    assert!(answer.body.contains("was sent already"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_pressed_twice_does_it_once() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let placed = bought(&site, "ana@example.com", 3, PaymentMethod::BankTransfer).await;
    let rest = desk.get(&format!("/admin/orders/{}", placed.number)).await.field("amount").unwrap().to_owned();
    step(&mut desk, &placed, "/do/admin/orders/paid", &[("amount", &rest)]).await;
    let page = desk.get(&format!("/admin/orders/{}", placed.number)).await;
    let (number, version) = (placed.number.to_string(), page.field("version").unwrap().to_owned());
    let fields = [("number", number.as_str()), ("version", version.as_str()), ("goodwill", "1.00")];
    assert!(desk.submit("/do/admin/orders/refund", &fields).await.body.contains("The refund is written down."));
    let again = desk.submit("/do/admin/orders/refund", &fields).await;
    assert!(again.body.contains("so nothing was done"));
    assert_eq!(order(&site, &placed).await.progress.refunded, 100);
    // A form that this shop did not draw.
    for fields in [&[("number", number.as_str())][..], &[("version", "1")], &[("number", "x"), ("version", "1")]] {
        assert_eq!(desk.post("/do/admin/orders/note", fields).await.status, StatusCode::BAD_REQUEST);
    }
    let nobody = desk.post("/do/admin/orders/note", &[("number", "999999"), ("version", "1"), ("note", "x")]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    for path in ["999999", "x", "-1", "99999999999999999999"] {
        assert_eq!(desk.get(&format!("/admin/orders/{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_cancelled_and_noted() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let stock = site.shop.in_stock(SKU).await;
    let placed = bought(&site, "ana@example.com", 2, PaymentMethod::BankTransfer).await;
    let page = step(&mut desk, &placed, "/do/admin/orders/note", &[("note", "<script>alert(1)</script>")]).await;
    assert!(page.body.contains("&lt;script&gt;alert(1)") && !page.body.contains("<script>alert(1)"));
    for bad in ["", "   ", &"x".repeat(2_001)] {
        let page = step(&mut desk, &placed, "/do/admin/orders/note", &[("note", bad)]).await;
        assert!(page.body.contains("1 to 2000 characters"), "{} characters", bad.len());
    }
    let page = step(&mut desk, &placed, "/do/admin/orders/cancel", &[("reason", "Lost"), ("message", "It fell")]).await;
    assert!(page.body.contains("The order is cancelled.") && page.body.contains("Lost"));
    for form in ["/do/admin/orders/paid", "/do/admin/orders/fulfil", "/do/admin/orders/cancel"] {
        assert!(!page.body.contains(form), "{form} is not offered any more");
    }
    assert_eq!(site.shop.in_stock(SKU).await, stock);
    let log = desk.get("/admin/audit").await;
    assert!(log.body.contains(&format!("Order {}: cancelled", placed.number)));
    assert!(log.body.contains("owner@example.org"));
}

/// A form of settings with the version that its page shows.
pub(crate) async fn save(desk: &mut Browser, page: &str, action: &str, fields: &[(&str, &str)]) -> Answer {
    let version = desk.get(page).await.field("version").unwrap().to_owned();
    let fields: Vec<(&str, &str)> =
        std::iter::once(("version", version.as_str())).chain(fields.iter().copied()).collect();
    desk.submit(action, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn ways_to_pay_are_chosen() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    assert!(desk.get("/admin/payments").await.body.contains("no account is given"));
    let good = [
        ("method", "bank_transfer"),
        ("method", "stripe"),
        ("holder", "Vitrine BV"),
        ("iban", "be71 0961 2345 6769"),
        ("bic", "gkccbebb"),
        ("bank", "Bank"),
        ("hold", "60"),
    ];
    let (page, action) = ("/admin/payments", "/do/admin/payments");
    let answer = save(&mut desk, page, action, &good).await;
    assert!(answer.body.contains("Saved. It is live.") && !answer.body.contains("no account is given"));
    let live = site.shop.settings().payments.clone();
    assert_eq!(live.methods, [PaymentMethod::Stripe, PaymentMethod::BankTransfer]);
    assert_eq!((live.bank.iban.as_str(), live.hold_minutes), ("BE71 0961 2345 6769", 60));
    for (field, bad, said) in [
        ("iban", "BE71 0961 2345 6768", "check digits"),
        ("hold", "5", "whole number from 40"),
        ("hold", "x", "whole number from 40"),
        ("holder", &"x".repeat(101), "At most 100 characters"),
        ("bic", "GKCCBEBBXXXX", "At most 11 characters"),
    ] {
        let fields: Vec<(&str, &str)> =
            good.into_iter().map(|(name, value)| (name, if name == field { bad } else { value })).collect();
        let answer = save(&mut desk, page, action, &fields).await;
        assert!(answer.body.contains(said), "{field} {bad}");
        assert_eq!(answer.field(field), Some(bad), "what was typed is kept");
    }
    let none: Vec<(&str, &str)> = good.into_iter().filter(|(name, _)| *name != "method").collect();
    assert!(save(&mut desk, page, action, &none).await.body.contains("at least one way to pay"));
    let fields = [("version", "1"), ("method", "gold"), ("hold", "60")];
    assert_eq!(desk.post(action, &fields).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.shop.settings().payments, live);
    // Undo leads to what the program states.
    let fields = [("area", "payments"), ("version", "0"), ("live", "1"), ("return", page)];
    assert!(desk.submit("/do/admin/restore", &fields).await.body.contains("Undone."));
    assert_eq!(site.shop.settings().payments.hold_minutes, 45);
}

#[tokio::test(flavor = "multi_thread")]
async fn tax_rates_come_and_go() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let shipped = site.shop.settings().tax.clone();
    let page = desk.get("/admin/taxes?country=BE").await;
    assert!(page.body.contains("Rates of Belgium") && page.body.contains("21 %"));
    let (page, action) = ("/admin/taxes?country=BE", "/do/admin/taxes/rate");
    let rate = [
        ("op", "add"),
        ("country", "be"),
        ("region", ""),
        ("category", "standard"),
        ("percent", "22.5"),
        ("name", "vat"),
        ("from", "2030-01-01"),
    ];
    let answer = save(&mut desk, page, action, &rate).await;
    assert!(
        answer.body.contains("Saved. It is live.") && answer.body.contains("22.5 %") && answer.body.contains("Later")
    );
    assert_eq!(site.shop.settings().tax.table.0.len(), shipped.table.0.len() + 1);
    // The same place, kind and day: it takes the other's place.
    let other = rate.map(|(name, value)| (name, if name == "percent" { "23" } else { value }));
    save(&mut desk, page, action, &other).await;
    assert_eq!(site.shop.settings().tax.table.0.len(), shipped.table.0.len() + 1);
    for (field, bad, said) in [
        ("country", "XX", "no such country"),
        ("country", "", "no such country"),
        ("percent", "101", "0 to 100 per cent"),
        ("percent", "1.23456", "0 to 100 per cent"),
        ("percent", "", "0 to 100 per cent"),
        ("from", "2026-02-30", "written as 2026-07-01"),
        ("from", "tomorrow", "written as 2026-07-01"),
    ] {
        let fields = rate.map(|(name, value)| (name, if name == field { bad } else { value }));
        assert!(save(&mut desk, page, action, &fields).await.body.contains(said), "{field} {bad}");
    }
    let texas = rate.map(|(name, value)| match name {
        "country" => (name, "US"),
        "region" => (name, "XX"),
        _ => (name, value),
    });
    assert!(save(&mut desk, page, action, &texas).await.body.contains("no such region"));
    let gone = rate.map(|(name, value)| (name, if name == "op" { "remove" } else { value }));
    save(&mut desk, page, action, &gone).await;
    assert_eq!(site.shop.settings().tax, shipped);
    let answer = save(&mut desk, page, action, &gone).await;
    assert!(answer.body.contains("Nothing was changed."));
    // Without tax from the next page on, and two who save at once.
    save(&mut desk, "/admin/taxes", "/do/admin/taxes", &[("prices", "net")]).await;
    assert_ne!(site.shop.settings().tax.prices, shipped.prices);
    let collected = [("prices", "net"), ("collected", "be, nl\n lu;BE")];
    save(&mut desk, "/admin/taxes", "/do/admin/taxes", &collected).await;
    let live: Vec<String> = site.shop.settings().tax.collected_in.iter().map(ToString::to_string).collect();
    assert_eq!(live, ["BE", "NL", "LU"]);
    let answer =
        save(&mut desk, "/admin/taxes", "/do/admin/taxes", &[("prices", "net"), ("collected", "BE, XX")]).await;
    assert!(answer.body.contains("no country XX") && answer.body.contains("BE, XX</textarea>"));
    let late = desk.submit("/do/admin/taxes", &[("version", "0"), ("prices", "gross")]).await;
    assert!(late.body.contains("Somebody else saved this in the meantime"));
    for fields in [[("version", "1"), ("prices", "")], [("version", "1"), ("op", "drop")]] {
        assert_eq!(desk.post("/do/admin/taxes", &fields).await.status, StatusCode::BAD_REQUEST);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn zones_and_ways_of_delivery_are_changed() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let zones = || site.shop.settings().delivery.zones.clone();
    let shipped = zones();
    let home = shipped[0].id.clone();
    let page = desk.get("/admin/delivery").await;
    assert!(page.body.contains("Belgium") && page.body.contains("€4.90"));
    for gone in ["?zone=nowhere", "?zone=home&method=nothing"] {
        assert_eq!(desk.get(&format!("/admin/delivery{gone}")).await.status, StatusCode::NOT_FOUND, "{gone}");
    }

    // A new zone, with a copy of the first one's ways.
    let action = "/do/admin/delivery/zone";
    let new = [
        ("op", "save"),
        ("zone", "new"),
        ("method", ""),
        ("name-en", "South Sea"),
        ("countries", "FJ, WS"),
        ("regions", ""),
        ("copy", &home),
    ];
    let answer = save(&mut desk, "/admin/delivery?zone=new", action, &new).await;
    assert!(answer.body.contains("Saved. It is live.") && answer.body.contains("South Sea"));
    let made = zones().pop().unwrap();
    assert_eq!((made.id.as_str(), made.countries.len()), ("south-sea", 2));
    assert_eq!(made.methods, shipped[0].methods);
    for (field, bad, said) in [
        ("countries", "FJ, XX", "no country XX"),
        ("countries", "BE", "another zone already"),
        ("countries", "", "at least one place"),
        ("regions", "US-ZZ", "no region US-ZZ"),
        ("regions", "TX", "no region TX"),
        ("name-en", "", "needs a name"),
        ("name-en", &"x".repeat(81), "At most 80 characters"),
    ] {
        let fields: Vec<(&str, &str)> = new
            .into_iter()
            .map(|(name, value)| match name {
                _ if name == field => (name, bad),
                "zone" => (name, "south-sea"),
                // German and Arabic have no name of it either.
                _ => (name, value),
            })
            .collect();
        let answer = save(&mut desk, "/admin/delivery?zone=south-sea", action, &fields).await;
        assert!(answer.body.contains(said), "{field} {bad}: {said}");
        assert_eq!(zones().pop().unwrap(), made);
    }

    // A way of delivery by weight.
    let action = "/do/admin/delivery/method";
    let sack = [
        ("op", "save"),
        ("zone", "south-sea"),
        ("method", "new"),
        ("name-en", "By boat"),
        ("kind", "ship"),
        ("pricing", "by-weight"),
        ("flat", ""),
        ("rows", "1000 4.90\r\n\r\n5000   9.90\r\n"),
        ("free", "200"),
        ("days-from", "20"),
        ("days-to", "60"),
    ];
    let page = "/admin/delivery?zone=south-sea&method=new";
    let answer = save(&mut desk, page, action, &sack).await;
    assert!(answer.body.contains("€4.90 to €9.90, by weight"));
    let boat = zones().pop().unwrap().methods.pop().unwrap();
    assert_eq!((boat.id.as_str(), boat.days), ("by-boat", (20, 60)));
    for (field, bad, said) in [
        ("rows", "", "1 to 50 rows"),
        ("rows", "1000", "two numbers"),
        ("rows", "1000 x", "two numbers"),
        ("rows", "0 1.00", "two numbers"),
        ("rows", "1000 1.00 2", "two numbers"),
        ("rows", "2000 1.00\n1000 2.00", "rise"),
        ("rows", "1000 -1", "two numbers"),
        ("free", "x", "such as 12.50"),
        ("days-to", "10", "not below the first"),
        ("days-to", "400", "whole number"),
        ("name-en", "", "needs a name"),
    ] {
        let fields = sack.map(|(name, value)| match name {
            _ if name == field => (name, bad),
            "method" => (name, "by-boat"),
            _ => (name, value),
        });
        let answer = save(&mut desk, "/admin/delivery?zone=south-sea&method=by-boat", action, &fields).await;
        assert!(answer.body.contains(said), "{field} {bad}: {said}");
        assert_eq!(zones().pop().unwrap().methods.pop().unwrap(), boat);
    }
    for (field, bad) in [("kind", "fly"), ("pricing", "free"), ("op", "sell"), ("zone", "x"), ("method", "x")] {
        let fields: Vec<(&str, &str)> = std::iter::once(("version", "2"))
            .chain(sack.map(|(name, value)| (name, if name == field { bad } else { value })))
            .collect();
        let status = desk.post(action, &fields).await.status;
        assert!(status == StatusCode::BAD_REQUEST || status == StatusCode::NOT_FOUND, "{field}: {status}");
    }

    // Removed again: the way, the zone; the last way of a zone stays.
    let remove = |method: &'static str| [("op", "remove"), ("zone", "south-sea"), ("method", method)];
    for method in ["by-boat", "pick-up", "express"] {
        save(&mut desk, "/admin/delivery?zone=south-sea", action, &remove(method)).await;
    }
    assert_eq!(zones().pop().unwrap().methods.len(), 1);
    let answer = save(&mut desk, "/admin/delivery?zone=south-sea", action, &remove("standard")).await;
    assert!(answer.body.contains("at least one way of delivery"));
    save(&mut desk, "/admin/delivery?zone=south-sea", "/do/admin/delivery/zone", &remove("")).await;
    assert_eq!(zones(), shipped);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_goes_out_once_more() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let placed = bought(&site, "ana@example.com", 1, PaymentMethod::BankTransfer).await;
    let address = format!("/admin/orders/{}", placed.number);
    let page = desk.get(&address).await;
    assert!(page.body.contains("Letters to the buyer") && page.body.contains("Confirmation"));
    let (letter, seen) = (page.field("letter").unwrap().to_owned(), page.field("seen").unwrap().to_owned());
    let number = placed.number.to_string();
    let fields = [("number", number.as_str()), ("letter", letter.as_str()), ("seen", seen.as_str())];
    let page = desk.submit("/do/admin/orders/mail", &fields).await;
    assert!(page.body.contains("leaves within seconds") && page.body.contains("Letter sent again: Confirmation"));
    assert_eq!(site.shop.letters(None, &Acting::program()).await.unwrap().len(), 2);
    // A second press of the same button.
    let page = desk.submit("/do/admin/orders/mail", &fields).await;
    assert!(page.body.contains("It was sent again already."));
    assert_eq!(site.shop.letters(None, &Acting::program()).await.unwrap().len(), 2);
    // A letter of another order is none of this one.
    let other = bought(&site, "ben@example.com", 1, PaymentMethod::BankTransfer).await;
    let number = other.number.to_string();
    let fields = [("number", number.as_str()), ("letter", letter.as_str()), ("seen", "0")];
    assert_eq!(desk.post("/do/admin/orders/mail", &fields).await.status, StatusCode::NOT_FOUND);
    for fields in
        [[("number", "1001"), ("letter", "x"), ("seen", "0")], [("number", "x"), ("letter", &letter), ("seen", "0")]]
    {
        assert_eq!(desk.post("/do/admin/orders/mail", &fields).await.status, StatusCode::BAD_REQUEST);
    }
}
