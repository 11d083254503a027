//! Pages fetched before they are wanted: they count when they are seen, once, and show the cart as it is by then.

use crate::{Browser, Website};
use axum::body::Body;
use axum::http::{Method, StatusCode};

fn token(page: &str) -> Option<&str> {
    page.split("<meta name=\"view-token\" content=\"").nth(1)?.split('"').next()
}

async fn fetch_ahead(browser: &mut Browser, page: &str) -> crate::browser::Answer {
    browser.send(Method::GET, page, &[("sec-purpose", "prefetch;anonymous-client-ip")], Body::empty()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_prefetched_page_that_is_opened_counts_one_view() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    browser.says_yes().await;
    site.shop.advance(1_000);
    let ahead = fetch_ahead(&mut browser, "/p/morel-table-lamp").await;
    assert_eq!(ahead.status, StatusCode::OK);
    let token = token(&ahead.body).expect("a page fetched ahead carries a token").to_owned();
    assert_eq!(site.shop.events().await, 0);
    site.shop.advance(60_000);
    for _ in 0..3 {
        assert_eq!(browser.post("/do/seen", &[("token", &token)]).await.status, StatusCode::NO_CONTENT);
        site.shop.advance(60_000);
    }
    assert_eq!(site.shop.events().await, 1);
    let mut other = site.browser();
    other.says_yes().await;
    for (browser, token) in
        [(&mut other, token.as_str()), (&mut browser.clone(), "rubbish"), (&mut site.browser(), token.as_str())]
    {
        assert_eq!(browser.post("/do/seen", &[("token", token)]).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(site.shop.events().await, 1);
    // Opened directly there is no token, and the view counts at once.
    let opened = browser.get("/p/dunmore-mug").await;
    assert!(self::token(&opened.body).is_none());
    assert_eq!(site.shop.events().await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_consent_there_is_no_token() {
    let site = Website::stocked().await;
    let ahead = fetch_ahead(&mut site.browser(), "/p/morel-table-lamp").await;
    assert_eq!(ahead.status, StatusCode::OK);
    assert!(token(&ahead.body).is_none() && ahead.cookies().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_waits_for_the_page_that_is_looked_at() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    let mut browser = site.browser();
    browser.post("/do/cart/add", &[("variant", &mug), ("return", "/cart")]).await;
    let said = "Dunmore mug";
    let ahead = fetch_ahead(&mut browser, "/privacy").await;
    assert!(!ahead.body.contains(said), "not said to nobody");
    assert!(browser.get("/privacy").await.body.contains(said));
    assert!(!browser.get("/privacy").await.body.contains(said), "and once");
}
