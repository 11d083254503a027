//! Buying through forms: steps in order, forged and missing fields, other people's orders, and one order however often the
//! button is pressed.

use crate::Website;
use crate::browser::{Answer, Browser};
use axum::http::StatusCode;
use vitrine_domain::tax::PriceMode;
use vitrine_i18n::{Locale, texts};
use vitrine_shop::settings::{BankAccount, PaymentSettings, TaxSettings};
use vitrine_testkit::MINUTE_MS;

const MUG: &str = "HAL-MG-COB";
const MAIL: &str = "ana@example.org";
const ADDRESS: [(&str, &str); 6] = [
    ("country", "BE"),
    ("name", "Ana Peeters"),
    ("line1", "Rue Haute 1"),
    ("postcode", "1000"),
    ("city", "Brussels"),
    ("drawn", "BE"),
];

fn says(answer: &Answer, key: &str) -> bool {
    let text = texts(Locale::En).get(key);
    let escaped = text.replace('&', "&amp;").replace('\'', "&#x27;");
    answer.body.contains(&text) || answer.body.contains(&escaped)
}

/// What a page says, without what was typed into it.
fn without_values(page: &Answer) -> String {
    let main = page.body.split("<main").nth(1).expect("a page of the shop");
    let mut parts = main.split("value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    first + &parts.map(|part| part.split_once('"').map_or("", |(_, rest)| rest)).collect::<String>()
}

/// The same with a field of it changed.
fn with<'a>(change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = ADDRESS.into_iter().filter(|(name, _)| !change.iter().any(|(changed, _)| changed == name));
    kept.chain(change.iter().copied()).collect()
}

async fn with_mugs(site: &Website, count: &str) -> Browser {
    let mut browser = site.browser();
    let mug = site.shop.variant(MUG).to_string();
    let answer = browser.post("/do/cart/add", &[("variant", &mug), ("quantity", count)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    browser
}

/// Fills in everything; answers the review page.
async fn to_review(browser: &mut Browser, payment: &str) -> Answer {
    let delivery = if payment == "pay_at_pick_up" { "pick-up" } else { "standard" };
    browser.submit("/do/checkout/contact", &[("email", MAIL)]).await;
    browser.submit("/do/checkout/address", &ADDRESS).await;
    browser.submit("/do/checkout/delivery", &[("delivery", delivery)]).await;
    let page = browser.submit("/do/checkout/payment", &[("payment", payment), ("note", "Ring twice.")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(says(&page, "checkout-review-title"), "{}", page.body);
    page
}

fn quote(page: &Answer) -> String {
    page.field("quote").expect("the review names its quote").to_owned()
}

async fn goes_to(browser: &mut Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn steps_open_one_after_the_other() {
    let site = Website::stocked().await;
    let mut nobody = site.browser();
    for page in ["/checkout", "/checkout/contact", "/checkout/review"] {
        assert_eq!(goes_to(&mut nobody, page).await, "/cart", "nothing to buy");
    }
    assert_eq!(nobody.get("/checkout/gift").await.status, StatusCode::NOT_FOUND);
    assert_eq!(nobody.post("/do/checkout/contact", &[("email", MAIL)]).await.header("location"), "/cart");
    let mut ana = with_mugs(&site, "2").await;
    assert_eq!(goes_to(&mut ana, "/checkout").await, "/checkout/contact");
    for later in ["address", "delivery", "payment", "review"] {
        assert_eq!(goes_to(&mut ana, &format!("/checkout/{later}")).await, "/checkout/contact");
    }
    let page = ana.submit("/do/checkout/contact", &[("email", " ana@example.org ")]).await;
    assert!(says(&page, "checkout-address-title") && page.body.contains("aria-current=\"step\""));
    assert!(page.body.contains("autocomplete=\"shipping postal-code\""));
    let page = ana.submit("/do/checkout/address", &ADDRESS).await;
    assert!(says(&page, "checkout-delivery-title") && page.body.contains("4.90"));
    assert_eq!(goes_to(&mut ana, "/checkout/review").await, "/checkout/delivery");
    let page = ana.submit("/do/checkout/delivery", &[("delivery", "pick-up")]).await;
    assert!(page.body.contains("pay_at_pick_up") && !page.body.contains("cash_on_delivery"), "what goes with it");
    let page = ana.submit("/do/checkout/payment", &[("payment", "pay_at_pick_up")]).await;
    assert!(says(&page, "checkout-review-title"));
    // A step that is done can be changed; what no longer goes with it is asked again.
    let page = ana.submit("/do/checkout/delivery", &[("delivery", "standard")]).await;
    assert!(says(&page, "checkout-payment-title"));
    assert!(ana.get("/checkout/contact").await.body.contains(MAIL), "nothing is asked twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_and_what_was_typed_is_kept() {
    let site = Website::stocked().await;
    let mut ana = with_mugs(&site, "1").await;
    for email in ["", "ana", "ana@", "a@b", "a b@example.org", "a\r\nBcc: b@example.org"] {
        let page = ana.submit("/do/checkout/contact", &[("email", email)]).await;
        assert!(says(&page, "field-email") && page.body.contains("href=\"#email\""), "{email:?}");
    }
    ana.post("/do/checkout/contact", &[("email", MAIL)]).await;
    let long = "x".repeat(121);
    for (field, value, key) in [
        ("name", "", "address-missing-name"),
        ("city", " ", "address-missing-city"),
        ("postcode", "", "address-missing-postcode"),
        ("postcode", "10<0", "address-malformed-postcode"),
        ("line1", "Rue\u{202e}Haute", "address-malformed-line1"),
        ("phone", "call me", "address-malformed-phone"),
        ("country", "AQ", "checkout-closed-country"),
        ("country", "<x-evil>", "address-malformed-country"),
    ] {
        let page = ana.submit("/do/checkout/address", &with(&[(field, value)])).await;
        assert!(says(&page, key), "{field}={value:?}");
        assert!(page.body.contains("Rue") && !page.body.contains("<x-evil"), "{field}: what was typed is kept");
        assert_eq!(goes_to(&mut ana, "/checkout/delivery").await, "/checkout/address", "{field}: nothing was taken");
    }
    let page = ana.submit("/do/checkout/address", &with(&[("line2", &long)])).await;
    assert!(page.body.contains("href=\"#line2\""));
    // The invoice goes elsewhere only where that was ticked, and is then checked as well.
    let billing = [("elsewhere", "1"), ("billing-country", "BE"), ("billing-drawn", "BE"), ("billing-name", "Ben")];
    let page = ana.submit("/do/checkout/address", &with(&billing)).await;
    assert!(page.body.contains("href=\"#billing-line1\"") && page.body.contains("value=\"Ben\""));
    // Another country: the form is drawn for it, without a word about what is not filled in yet.
    let page = ana.submit("/do/checkout/address", &with(&[("country", "US"), ("redraw", "1"), ("city", "")])).await;
    assert!(page.body.contains("<select id=\"region\"") && !page.body.contains("class=\"problems\""));
    let page = ana.submit("/do/checkout/address", &with(&[("country", "US"), ("drawn", "US")])).await;
    assert!(says(&page, "address-missing-region"));
    // The country's button is the first of the form, so that the Enter key presses it: then nothing is drawn anew.
    let page = ana.submit("/do/checkout/address", &with(&[("redraw", "1")])).await;
    assert!(says(&page, "checkout-delivery-title"));
    for delivery in ["", "teleport", "standard'--", "overseas"] {
        let page = ana.submit("/do/checkout/delivery", &[("delivery", delivery)]).await;
        assert!(says(&page, "checkout-delivery-missing"), "{delivery}");
    }
    ana.post("/do/checkout/delivery", &[("delivery", "standard")]).await;
    let note = "n".repeat(501);
    for payment in ["", "gold", "pay_at_pick_up"] {
        let page = ana.submit("/do/checkout/payment", &[("payment", payment), ("note", &note)]).await;
        assert!(says(&page, "checkout-payment-missing") && page.body.contains("href=\"#note\""), "{payment}");
        assert!(page.body.contains(&note), "what was typed is kept");
    }
    assert_eq!(goes_to(&mut ana, "/checkout/review").await, "/checkout/payment");
    let huge = "x".repeat(300 * 1024);
    let answer = ana.post("/do/checkout/payment", &[("payment", "bank_transfer"), ("note", &huge)]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_buys_and_sees_the_order_by_its_link_alone() {
    let site = Website::stocked().await;
    let bank = BankAccount { holder: "Vitrine".into(), iban: "BE71 0961 2345 6769".into(), ..Default::default() };
    let payments = PaymentSettings { bank, ..Default::default() };
    site.shop.publish(&payments, None, &vitrine_shop::acting::Acting::program()).await.unwrap();
    let before = site.shop.in_stock(MUG).await;
    let mut ana = with_mugs(&site, "2").await;
    let review = to_review(&mut ana, "bank_transfer").await;
    assert!(review.body.contains("36.90") && review.body.contains("Ring twice."), "everything that is charged");
    assert!(!review.body.contains("speculationrules"), "nothing is fetched ahead from here");
    let placed = ana.post("/do/checkout/place", &[("quote", &quote(&review))]).await;
    let order = placed.header("location").to_owned();
    assert!(order.starts_with("/order/"), "{order}");
    let page = ana.get(&order).await;
    assert!(says(&page, "flash-placed") && says(&page, "bank-reference"), "{}", page.body);
    assert!(
        page.body.contains("BE71 0961 2345 6769") && page.body.contains("36.90") && page.body.contains("Rue Haute 1")
    );
    assert!(page.body.contains("noindex") && page.header("cache-control").contains("no-store"));
    assert_eq!(site.shop.in_stock(MUG).await, before - 2);
    assert_eq!(goes_to(&mut ana, "/checkout").await, "/cart", "the cart is empty");
    let invoice = ana.get(&format!("{order}/invoice")).await;
    assert!(says(&invoice, "invoice-taxes") && invoice.body.contains("21%") && invoice.body.contains("36.90"));
    // The link works in any browser; a wrong one does not, and neither does the number alone.
    let mut other = site.browser();
    assert_eq!(other.get(&order).await.status, StatusCode::OK);
    let (path, token) = order.rsplit_once('/').unwrap();
    let wrong = "0".repeat(token.len());
    for path in [
        format!("{path}/{wrong}"),
        format!("{path}/{wrong}/invoice"),
        format!("{path}/{wrong}/pay"),
        format!("{path}/{token}0"),
        format!("/order/0{}/{token}", path.rsplit('/').next().unwrap()),
        format!("/order/99/{token}"),
        format!("/order/-1/{token}"),
        format!("/order/x/{token}"),
    ] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let number = path.rsplit('/').next().unwrap();
    assert!(goes_to(&mut other, &format!("/account/orders/{number}")).await.starts_with("/account/sign-in?next="));
    other.registers("ben@example.org").await;
    for path in [format!("/account/orders/{number}"), format!("/account/orders/{number}/invoice")] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let again = other.post("/do/order/again", &[("number", number)]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let again = other.submit("/do/order/again", &[("number", number), ("token", token)]).await;
    assert!(says(&again, "flash-again") && again.body.contains("32.00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_button_pressed_fifty_times_is_one_order() {
    let site = Website::stocked().await;
    let before = site.shop.in_stock(MUG).await;
    let mut ana = with_mugs(&site, "1").await;
    let quote = quote(&to_review(&mut ana, "cash_on_delivery").await);
    let mut presses = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (mut ana, quote) = (ana.clone(), quote.clone());
        presses.spawn(async move { ana.post("/do/checkout/place", &[("quote", &quote)]).await });
    }
    let answers = presses.join_all().await;
    let orders: std::collections::BTreeSet<_> = answers.iter().map(|answer| answer.header("location")).collect();
    assert_eq!(orders.len(), 1, "{orders:?}");
    assert!(orders.iter().all(|order| order.starts_with("/order/")));
    assert_eq!(site.shop.in_stock(MUG).await, before - 1);
    // An old page's button, when another cart is full: the order stands, and so does the cart.
    ana.post("/do/checkout/place", &[("quote", &quote)]).await;
    let mug = site.shop.variant(MUG).to_string();
    ana.post("/do/cart/add", &[("variant", &mug), ("quantity", "2")]).await;
    let again = ana.post("/do/checkout/place", &[("quote", &quote)]).await;
    assert_eq!(orders.first().copied(), Some(again.header("location")));
    assert!(ana.get("/cart").await.body.contains("Dunmore mug"), "the new cart is there");
    assert_eq!(site.shop.in_stock(MUG).await, before - 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_shown_is_not_charged() {
    let site = Website::stocked().await;
    let mut ana = with_mugs(&site, "1").await;
    for forged in ["", "1", "nothing", "01900000-0000-7000-8000-00000000000"] {
        let answer = ana.post("/do/checkout/place", &[("quote", forged), ("total", "1")]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{forged}");
    }
    let never = "01900000-0000-7000-8000-000000000000";
    let answer = ana.post("/do/checkout/place", &[("quote", never)]).await;
    assert_eq!(answer.header("location"), "/checkout/review");
    let quote = quote(&to_review(&mut ana, "bank_transfer").await);
    // Somebody else's quote is nobody's order.
    let mut ben = with_mugs(&site, "1").await;
    let answer = ben.post("/do/checkout/place", &[("quote", &quote)]).await;
    assert_eq!(answer.header("location"), "/checkout/review");
    assert!(says(&ben.get("/cart").await, "flash-quote-old"));
    // Another price: back to the review, which says it.
    site.shop
        .reimport("dunmore-mug", |mug| {
            for variant in &mut mug.variants {
                variant.price.minor = 1_700;
            }
        })
        .await;
    let page = ana.submit("/do/checkout/place", &[("quote", &quote), ("total", "1")]).await;
    assert!(says(&page, "flash-quote-changed") && says(&page, "checkout-changed-title"), "{}", page.body);
    assert!(page.body.contains("17.00") && page.body.contains("16.00"));
    // Too old.
    let quote = self::quote(&page);
    site.shop.advance(31 * MINUTE_MS);
    let page = ana.submit("/do/checkout/place", &[("quote", &quote)]).await;
    assert!(says(&page, "flash-quote-old") && says(&page, "checkout-review-title"));
    let answer = ana.post("/do/checkout/place", &[("quote", &self::quote(&page))]).await;
    assert!(answer.header("location").starts_with("/order/"));
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_there_are_leads_back_to_the_cart() {
    let site = Website::stocked().await;
    let mut ana = with_mugs(&site, "2").await;
    let quote = quote(&to_review(&mut ana, "bank_transfer").await);
    site.shop
        .reimport("dunmore-mug", |mug| {
            for variant in &mut mug.variants {
                variant.stock = vitrine_domain::catalog::Stock::of(1);
            }
        })
        .await;
    let answer = ana.post("/do/checkout/place", &[("quote", &quote)]).await;
    assert_eq!(answer.header("location"), "/cart");
    assert!(ana.get("/cart").await.body.contains("Somebody was faster: only one Dunmore mug is left."));
    assert_eq!(goes_to(&mut ana, "/checkout").await, "/cart");
    let cart = ana.get("/cart").await;
    assert!(says(&cart, "flash-cart-first") && cart.body.contains("class=\"line-problem\""), "{}", cart.body);
    // Saved for later the line is out of the way.
    let mug = site.shop.variant(MUG).to_string();
    let cart = ana.submit("/do/cart/save", &[("variant", &mug), ("return", "/cart")]).await;
    assert!(says(&cart, "cart-empty-title"));
    assert!(ana.get("/account/saved").await.body.contains("Dunmore mug"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_has_orders_and_addresses() {
    let site = Website::stocked().await;
    let mut ana = with_mugs(&site, "1").await;
    ana.registers(MAIL).await;
    let quote = quote(&to_review(&mut ana, "bank_transfer").await);
    let placed = ana.post("/do/checkout/place", &[("quote", &quote)]).await;
    let order = placed.header("location").to_owned();
    assert!(order.starts_with("/account/orders/"), "{order}");
    let list = ana.get("/account/orders").await;
    assert!(list.body.contains(&order) && says(&list, "order-payment-pending"));
    for before in ["", "x", "1_2", "9999999999999999999_01900000-0000-7000-8000-000000000000"] {
        assert_eq!(ana.get(&format!("/account/orders?before={before}")).await.status, StatusCode::OK, "{before}");
    }
    // The second time only the way of delivery is asked.
    let again = ana.submit("/do/order/again", &[("number", order.rsplit('/').next().unwrap())]).await;
    assert!(says(&again, "flash-again"));
    assert_eq!(goes_to(&mut ana, "/checkout").await, "/checkout/delivery");
    let page = ana.get("/checkout/address").await;
    let id = page.field("book").expect("the book is there").to_owned();
    let page = ana.submit("/do/checkout/address", &[("book", &id)]).await;
    assert!(says(&page, "checkout-delivery-title"));
    // Nobody else's.
    let mut ben = with_mugs(&site, "1").await;
    let answer = ben.post("/do/checkout/address", &[("book", &id)]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for action in ["/do/address/save", "/do/address/remove"] {
        let answer = ben.post(action, &[("id", &id)]).await;
        assert!(answer.header("location").starts_with("/account/sign-in"), "{action}: {}", answer.status);
    }
    ben.registers("ben@example.org").await;
    let mut mine = with(&[("id", id.as_str())]);
    assert_eq!(ben.post("/do/address/save", &mine).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ben.post("/do/address/remove", &[("id", &id)]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ben.get(&format!("/account/addresses/{id}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(ben.get("/account/addresses/0").await.status, StatusCode::NOT_FOUND);
    // The owner changes and removes it.
    assert!(ana.get(&format!("/account/addresses/{id}")).await.body.contains("Rue Haute 1"));
    mine.retain(|(name, _)| *name != "line1");
    let page = ana.submit("/do/address/save", &mine).await;
    assert!(says(&page, "address-missing-line1") && page.body.contains("Ana Peeters"));
    mine.push(("line1", "Rue Basse 2"));
    let page = ana.submit("/do/address/save", &mine).await;
    assert!(says(&page, "flash-address-saved") && page.body.contains("Rue Basse 2"));
    for _ in 0..20 {
        ana.post("/do/address/save", &ADDRESS).await;
    }
    assert!(says(&ana.get("/account/addresses/new").await, "addresses-full"));
    let page = ana.submit("/do/address/remove", &[("id", &id)]).await;
    assert!(says(&page, "flash-address-removed") && !page.body.contains("Rue Basse 2"));
}

#[tokio::test(flavor = "multi_thread")]
async fn withdrawing_takes_two_steps_and_tells_nobody_whose_order_it_is() {
    let site = Website::stocked().await;
    let mut ana = with_mugs(&site, "1").await;
    let quote = quote(&to_review(&mut ana, "bank_transfer").await);
    let placed = ana.post("/do/checkout/place", &[("quote", &quote)]).await;
    let order = placed.header("location").to_owned();
    let number = order.split('/').nth(2).unwrap().to_owned();
    assert_eq!(goes_to(&mut ana, "/withdraw/confirm").await, "/withdraw", "nothing was looked for yet");
    assert_eq!(ana.post("/do/withdraw/confirm", &[]).await.header("location"), "/withdraw");
    // Another number and another address get the same answer, letter by letter.
    let mut ben = site.browser();
    let mut answers = Vec::new();
    for (number, email) in [("77", MAIL), (number.as_str(), "ben@example.org"), ("x", MAIL), ("-1", MAIL)] {
        let page = ben.submit("/do/withdraw/find", &[("number", number), ("email", email)]).await;
        assert!(says(&page, "withdraw-unknown"), "{number} {email}");
        answers.push(without_values(&page));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(goes_to(&mut ben, "/withdraw/confirm").await, "/withdraw");
    for _ in 0..10 {
        ben.post("/do/withdraw/find", &[("number", "77"), ("email", MAIL)]).await;
    }
    let slow = ben.post("/do/withdraw/find", &[("number", "77"), ("email", MAIL)]).await;
    assert_eq!(slow.status, StatusCode::TOO_MANY_REQUESTS);
    site.shop.advance(15 * MINUTE_MS);
    let page = ana.submit("/do/withdraw/find", &[("number", &number), ("email", "ANA@example.org ")]).await;
    assert!(says(&page, "withdraw-confirm") && page.body.contains("Dunmore mug"));
    assert!(!page.body.contains("Rue Haute"), "no more than is needed");
    let page = ana.submit("/do/withdraw/confirm", &[]).await;
    assert!(says(&page, "withdraw-done-title") && page.body.contains(MAIL));
    let page = ana.submit("/do/withdraw/confirm", &[]).await;
    assert!(says(&page, "withdraw-done-title"), "once");
    let page = ana.get(&order).await;
    assert!(says(&page, "happened-withdrawn") && !page.body.contains("action=\"/do/withdraw/find"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_withdraws_from_their_order() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    ana.registers(MAIL).await;
    let mug = site.shop.variant(MUG).to_string();
    ana.post("/do/cart/add", &[("variant", &mug), ("quantity", "1")]).await;
    let quote = quote(&to_review(&mut ana, "bank_transfer").await);
    let order = ana.post("/do/checkout/place", &[("quote", &quote)]).await.header("location").to_owned();
    let number = order.strip_prefix("/account/orders/").expect("an order of the account").to_owned();
    // Nobody else's account withdraws from it by its number alone.
    let mut ben = site.browser();
    ben.registers("ben@example.org").await;
    assert!(says(&ben.submit("/do/withdraw/find", &[("number", &number)]).await, "withdraw-unknown"));
    assert!(ana.get(&order).await.body.contains("action=\"/do/withdraw/find"));
    let page = ana.submit("/do/withdraw/find", &[("number", &number)]).await;
    assert!(says(&page, "withdraw-confirm"));
    assert!(says(&ana.submit("/do/withdraw/confirm", &[]).await, "withdraw-done-title"));
    assert!(says(&ana.get(&order).await, "happened-withdrawn"));
}

#[tokio::test(flavor = "multi_thread")]
async fn paid_on_the_gateways_page_and_back() {
    let site = Website::stocked().await;
    let mut ana = with_mugs(&site, "1").await;
    let quote = quote(&to_review(&mut ana, "stripe").await);
    let placed = ana.post("/do/checkout/place", &[("quote", &quote)]).await;
    let pay = placed.header("location").to_owned();
    assert!(pay.starts_with("/order/") && pay.ends_with("/pay"), "{pay}");
    // A gateway that is away: the order stands, and can be paid later.
    site.shop.gateway().is_away(true);
    let order = goes_to(&mut ana, &pay).await;
    let page = ana.get(&order).await;
    assert!(says(&page, "flash-gateway-away") && page.body.contains(&pay), "{}", page.body);
    site.shop.gateway().is_away(false);
    let page = ana.get(&pay).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.header("refresh").starts_with("0; url=http"), "{}", page.header("refresh"));
    // The same page from another language: a gateway answers one question once.
    let german = ana.get(&format!("/de{pay}")).await;
    assert_eq!((german.status, german.header("refresh")), (StatusCode::OK, page.header("refresh")));
    let reference = site.shop.gateway().reference();
    assert!(says(&ana.get(&order).await, "order-payment-pending"), "came back without paying");
    assert!(site.shop.gateway().pays(&reference));
    assert!(says(&ana.get(&order).await, "order-payment-paid"));
    assert_eq!(goes_to(&mut ana, &pay).await, order, "nothing left to pay");
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_without_tax_say_so_until_it_is_added() {
    let site = Website::stocked().await;
    let tax = TaxSettings { prices: PriceMode::Net, ..Default::default() };
    site.shop.publish(&tax, None, &vitrine_shop::acting::Acting::program()).await.unwrap();
    let mut ana = with_mugs(&site, "2").await;
    let cart = ana.get("/cart").await;
    assert!(says(&cart, "cart-vat-later") && says(&cart, "footer-vat-later") && !says(&cart, "cart-vat"));
    let review = to_review(&mut ana, "bank_transfer").await;
    // 36.90 and 21 % of it.
    assert!(review.body.contains("7.75") && review.body.contains("44.65"), "{}", review.body);
    let order = ana.post("/do/checkout/place", &[("quote", &quote(&review))]).await.header("location").to_owned();
    let invoice = ana.get(&format!("{order}/invoice")).await;
    assert!(says(&invoice, "invoice-net-prices") && invoice.body.contains("44.65"));
}

/// Somebody else holds the file for longer than anybody waits: whoever presses is told to press again, and then has one order.
#[tokio::test(flavor = "multi_thread")]
async fn a_busy_shop_asks_to_try_again() {
    let site = Website::stocked().await;
    let mut browser = with_mugs(&site, "2").await;
    let review = to_review(&mut browser, "bank_transfer").await;
    let quote = review.field("quote").unwrap().to_owned();
    let db = site.shop.db().await;
    let held = db.begin().await.unwrap();
    let answer = browser.post("/do/checkout/place", &[("quote", &quote)]).await;
    assert_eq!((answer.status, answer.header("retry-after")), (StatusCode::SERVICE_UNAVAILABLE, "5"));
    assert!(says(&answer, "error-503-title") && says(&answer, "error-503-text"), "{}", answer.body);
    held.commit().await.unwrap();
    db.close().await;
    let page = browser.submit("/do/checkout/place", &[("quote", &quote)]).await;
    assert!(page.status == StatusCode::OK && says(&page, "flash-placed"), "{}", page.body);
}
