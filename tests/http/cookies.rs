//! Which cookies there are, and that a row is made only when somebody stores something.

use crate::{Browser, DESK, PAGES, Website};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use vitrine_domain::operator::Role;
use vitrine_shop::acting::Acting;

fn names(browser: &Browser) -> BTreeSet<&str> {
    browser.jar.keys().map(String::as_str).collect()
}

async fn nothing_personal(site: &Website) {
    for (table, count) in site.shop.personal_rows().await {
        assert_eq!(count, 0, "rows in {table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_around_sets_no_cookie_and_makes_no_row() {
    let site = Website::demo().await;
    let rows = site.shop.personal_rows().await;
    for page in PAGES.into_iter().chain(DESK).chain(["/nowhere", "/ar", "/ar/c/lighting", "/?currency=USD"]) {
        let answer = site.browser().get(page).await;
        assert_eq!(answer.cookies(), Vec::<String>::new(), "{page}");
    }
    assert_eq!(site.shop.personal_rows().await, rows);
    assert_eq!(site.shop.sessions_stored().await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_no_leaves_the_sessions_cookie_and_the_refusals() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    assert!(browser.get("/").await.body.contains("action=\"/do/privacy/consent\""), "asked");
    let page = browser.submit("/do/privacy/consent", &[("answer", "no"), ("return", "/c/lighting")]).await;
    assert_eq!(page.status, StatusCode::OK);
    for page in PAGES {
        browser.get(page).await;
    }
    browser.post("/do/cart/add", &[("variant", &site.shop.variant("HAL-MG-COB").to_string())]).await;
    browser.get("/p/morel-table-lamp").await;
    browser.get("/search?q=lamp").await;
    browser.get("/cart").await;
    assert_eq!(names(&browser), ["choice", "sid"].into());
    assert_eq!(browser.jar["choice"], "no");
    nothing_personal(&site).await;
    assert!(!browser.get("/").await.body.contains("name=\"answer\""), "not asked again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_yes_sets_the_visitors_cookie_and_a_no_takes_it_away() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    browser.says_yes().await;
    browser.get("/p/morel-table-lamp").await;
    assert_eq!(names(&browser), ["sid", "vid"].into());
    assert_eq!(site.shop.events().await, 1);
    browser.post("/do/privacy/consent", &[("answer", "no"), ("return", "/")]).await;
    assert_eq!(names(&browser), ["choice", "sid"].into());
    let events = site.shop.events().await;
    browser.get("/p/dunmore-mug").await;
    assert_eq!(site.shop.events().await, events);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_privacy_signal_is_a_no_until_the_visitor_says_otherwise_here() {
    for (header, value) in [("sec-gpc", "1"), ("dnt", "1")] {
        let site = Website::stocked().await;
        let mut browser = site.browser().with(header, value);
        let page = browser.get("/").await;
        assert!(page.cookies().is_empty());
        browser.get("/p/morel-table-lamp").await;
        nothing_personal(&site).await;
        browser.says_yes().await;
        site.shop.advance(1_000);
        browser.get("/p/morel-table-lamp").await;
        assert_eq!(site.shop.events().await, 1, "{header}: chosen beats guessed");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_and_operators_are_not_recorded() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    browser.says_yes().await;
    let mut robot = browser.clone().with("user-agent", "ExampleBot/1.0 (+https://bot.example)");
    robot.get("/p/morel-table-lamp").await;
    robot.get("/").await;
    assert_eq!(site.shop.events().await, 0);
    let owner =
        site.shop.make_operator("owner@example.org", "Owner", None, Role::Owner, &Acting::program()).await.unwrap();
    let link = site.shop.sign_in_link(vitrine_shop::tokens::Principal::Operator(owner)).await.unwrap();
    browser.post("/do/account/use-link", &[("secret", &link)]).await;
    browser.get("/p/morel-table-lamp").await;
    assert_eq!(site.shop.events().await, 0, "an operator's looks are never events");
}

#[tokio::test(flavor = "multi_thread")]
async fn strange_cookies_are_read_with_suspicion() {
    let site = Website::stocked().await;
    for (name, value) in [
        ("sid", "garbage"),
        ("sid", "AAAAAAAAAAAAAAAAAAAAAA"),
        ("sid", "../../etc/passwd"),
        ("vid", "01900000-0000-7000-8000-000000000000"),
        ("vid", "' OR 1=1 --"),
        ("prefs", "xx.YYY.pink"),
        ("prefs", "....."),
        ("prefs", "ar"),
        ("choice", "maybe"),
    ] {
        let mut browser = site.browser();
        browser.jar.insert(name.to_owned(), value.to_owned());
        let page = browser.get("/cart").await;
        assert!(page.status == StatusCode::OK || page.status == StatusCode::FOUND, "{name}={value}: {}", page.status);
    }
    nothing_personal(&site).await;
}
