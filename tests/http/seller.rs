//! Who sells: set in the back office, checked, and what invoices then say; with what the cart and the overview say of goods that
//! changed.

use crate::Website;
use crate::orders_admin::{bought, owner, save};
use axum::http::StatusCode;
use vitrine_domain::payment::PaymentMethod;

const PAGE: &str = "/admin/shop";
const ACTION: &str = "/do/admin/shop";

#[tokio::test(flavor = "multi_thread")]
async fn the_seller_stands_on_the_invoice_of_that_day() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let early = bought(&site, "ana@example.com", 1, PaymentMethod::BankTransfer).await;
    let invoice = async |it: &vitrine_shop::orders::Placed| {
        let page = site.browser().get(&format!("/order/{}/{}/invoice", it.number, it.token)).await;
        assert_eq!(page.status, StatusCode::OK);
        page.body
    };
    let good = [
        ("shop", "Lamps & Co"),
        ("country", "be"),
        ("zone", "Europe/Brussels"),
        ("from", "Ghent"),
        ("contact", "help@lamps.example"),
        ("seller-name", "Lamps  & Company BV"),
        ("line1", "Rue <Neuve> 7"),
        ("line2", ""),
        ("postcode", "1000"),
        ("city", "Brussels"),
        ("region", ""),
        ("vat", "BE 0123.456.749"),
        ("register", "RPR Brussel 0123.456.749"),
        ("email", "bills@lamps.example"),
        ("phone", "+32 2 555 01 00"),
    ];
    let answer = save(&mut desk, PAGE, ACTION, &good).await;
    assert!(answer.body.contains("Saved. It is live."));
    assert!(!answer.body.contains("do not say who sells"));
    let with =
        |field: &str, value: &'static str| good.map(|(name, old)| (name, if name == field { value } else { old }));
    let said = [
        "Lamps &amp; Company BV",
        "Lamps &amp; Co",
        "Rue &lt;Neuve&gt; 7",
        "1000 Brussels",
        "Belgium",
        "VAT number BE 0123.456.749",
        "Register number RPR Brussel 0123.456.749",
        "bills@lamps.example",
        "+32 2 555 01 00",
    ];
    // Also on that of an order from before: the owner had said nothing yet.
    site.shop.advance(1_000);
    let late = bought(&site, "ben@example.com", 1, PaymentMethod::BankTransfer).await;
    for text in said {
        assert!(invoice(&early).await.contains(text) && invoice(&late).await.contains(text), "{text}");
    }
    // Each language has its own words around it.
    let german = site.browser().get(&format!("/de/order/{}/{}/invoice", late.number, late.token)).await;
    assert!(german.body.contains("USt-IdNr. BE 0123.456.749") && german.body.contains("Belgien"));
    // The shop moves: what was printed stays as it was.
    site.shop.advance(1_000);
    save(&mut desk, PAGE, ACTION, &with("line1", "Quai 9")).await;
    assert!(invoice(&late).await.contains("Rue &lt;Neuve&gt; 7"));
    site.shop.advance(1_000);
    let after = bought(&site, "cleo@example.com", 1, PaymentMethod::BankTransfer).await;
    assert!(invoice(&after).await.contains("Quai 9"));
    let live = site.shop.settings().shop.clone();
    for (field, bad, text) in [
        ("shop", "", "needs a name"),
        ("country", "XX", "no such country"),
        ("zone", "Mars/Olympus", "no such time zone"),
        ("postcode", "10_00", "A postcode has"),
        ("vat", "BE*", "A VAT number has"),
        ("email", "nobody", "no e-mail address"),
        ("phone", "call me", "no phone number"),
        ("city", "a\u{202e}b", "cannot be printed"),
    ] {
        let answer = save(&mut desk, PAGE, ACTION, &with(field, bad)).await;
        assert!(answer.body.contains(text), "{field} {bad:?}");
        assert_eq!(answer.field(field), Some(bad), "what was typed is kept");
    }
    let long = "x".repeat(121);
    let fields: Vec<(&str, &str)> =
        good.into_iter().map(|(name, old)| (name, if name == "line1" { long.as_str() } else { old })).collect();
    assert!(save(&mut desk, PAGE, ACTION, &fields).await.body.contains("At most 120 characters"));
    let late = desk.submit(ACTION, &std::iter::once(("version", "0")).chain(good).collect::<Vec<_>>()).await;
    assert!(late.body.contains("Somebody else saved this in the meantime"));
    assert_eq!(site.shop.settings().shop, live, "nothing of that was saved");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_delivery_has_its_rate_on_the_invoice() {
    let site = Website::stocked().await;
    let placed = bought(&site, "ana@example.com", 1, PaymentMethod::BankTransfer).await;
    let page = site.browser().get(&format!("/order/{}/{}/invoice", placed.number, placed.token)).await;
    let rows = page.body.split("<tr>").filter(|row| row.contains("21%")).count();
    assert!(rows >= 3, "the line, its delivery, and the sum of the rate: {rows}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cart_says_what_changed() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    let mut browser = site.browser();
    browser.post("/do/cart/add", &[("variant", &mug), ("quantity", "3")]).await;
    site.shop
        .reimport("dunmore-mug", |mug| {
            mug.variants[0].price.minor = 1_750;
            mug.variants[0].stock.quantity = 2;
        })
        .await;
    for (path, price, stock) in [
        ("/cart", "it was €16.00, now it is €17.50", "Only 2 are left; you put in 3."),
        ("/de/cart", "Es kostete 16,00\u{a0}€, jetzt 17,50\u{a0}€", "nur noch 2 da; Sie wollten 3"),
        ("/ar/cart", "تغيّر سعر القطعة", "لم تبق إلا قطعتان، وقد وضعت"),
    ] {
        let page = browser.get(path).await;
        assert!(page.body.contains(price), "{path}: {price}");
        assert!(page.body.contains(stock), "{path}: {stock}");
    }
    let page = browser.submit("/do/cart/set", &[("variant", &mug), ("quantity", "2"), ("return", "/cart")]).await;
    assert!(!page.body.contains("it was €16.00"), "whoever changes the line has seen it");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_runs_out_is_on_the_overview() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let before = desk.get("/admin").await;
    assert!(before.body.contains("Running out") && !before.body.contains("HAL-MG-COB"));
    site.shop
        .reimport("dunmore-mug", |mug| {
            mug.variants[0].stock.quantity = 2;
            mug.variants[0].low_stock = Some(7);
        })
        .await;
    let page = desk.get("/admin").await;
    let row = page.body.split("<tr>").find(|row| row.contains("HAL-MG-COB")).unwrap();
    assert!(row.contains("Dunmore mug") && row.contains('2') && row.contains('7'));
}
