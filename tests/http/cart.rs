//! The cart's forms: bad numbers, strangers' variants, and the message on the next page.

use crate::Website;
use axum::body::Body;
use axum::http::{Method, StatusCode};

#[tokio::test(flavor = "multi_thread")]
async fn adding_changing_and_taking_out() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    let mut browser = site.browser();
    let page = browser.submit("/do/cart/add", &[("variant", &mug), ("quantity", "2"), ("return", "/cart")]).await;
    assert!(page.body.contains("Dunmore mug") && page.body.contains("32.00"));
    let page = browser
        .submit("/do/cart/set", &[("variant", &mug), ("quantity", "2"), ("set", "3"), ("return", "/cart")])
        .await;
    assert!(page.body.contains("48.00"), "a step button beats the field");
    let page = browser.submit("/do/cart/set", &[("variant", &mug), ("quantity", "0"), ("return", "/cart")]).await;
    assert!(!page.body.contains("48.00"));
    assert_eq!(
        site.shop.personal_rows().await.iter().map(|(_, count)| count).sum::<i64>(),
        0,
        "a cart needs no consent and writes none"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_are_none_change_nothing() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    let mut browser = site.browser();
    browser.post("/do/cart/add", &[("variant", &mug)]).await;
    for bad in
        ["-1", "1.5", "1e3", "two", "٣", " ", "+1", "0x10", "999999999999999999999999", "1;DROP TABLE carts", "NaN"]
    {
        let answer = browser.post("/do/cart/set", &[("variant", &mug), ("quantity", bad)]).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
    for bad in ["", "mug", "01900000-0000-7000-8000-000000000000", &mug.to_uppercase(), "%00"] {
        let answer = browser.post("/do/cart/add", &[("variant", bad)]).await;
        assert!(answer.status.is_client_error(), "{bad}: {}", answer.status);
    }
    let page = browser.get("/cart").await;
    assert!(page.body.contains("16.00"), "still one mug");
    // More than there can be: as many as there are, and it is said.
    let page = browser.submit("/do/cart/set", &[("variant", &mug), ("quantity", "99999"), ("return", "/cart")]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("64"), "as many as there are");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_island_gets_the_outcome_without_a_redirect() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    let mut browser = site.browser().with("accept", "application/json");
    let answer = browser.post("/do/cart/add", &[("variant", &mug), ("quantity", "2")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("application/json"));
    assert!(answer.body.contains("\"cart_pieces\":2") && answer.body.contains("Dunmore mug"), "{}", answer.body);
    assert_eq!(answer.header("clear-site-data"), "\"prefetchCache\"", "pages fetched ahead are out of date");
    let answer = browser.post("/do/cart/add", &[("variant", "rubbish")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(!answer.body.contains("<html"));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_cart_cannot_be_named() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    let (mut ana, mut ben) = (site.browser(), site.browser());
    ana.post("/do/cart/add", &[("variant", &mug)]).await;
    let body = crate::browser::form(&[("variant", &mug), ("cart", "01900000-0000-7000-8000-000000000000")]);
    let form = [("content-type", "application/x-www-form-urlencoded")];
    ben.send(Method::POST, "/do/cart/add", &form, body).await;
    assert_ne!(ana.jar["sid"], ben.jar["sid"]);
    assert!(ana.get("/cart").await.body.contains("16.00"));
    let nothing = ben.send(Method::POST, "/do/cart/add", &form, Body::empty()).await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letters_link_shows_a_cart_and_a_button_brings_it_back() {
    let site = Website::stocked().await;
    let mut ana = site.shop.visitor();
    ana.adds("HAL-MG-COB", 2).await;
    let token = site.shop.cart_token(ana.cart.cart.expect("a cart"));
    let mut browser = site.browser();
    let page = browser.get(&format!("/cart/back/{token}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Dunmore mug") && page.body.contains("32.00"));
    assert!(!browser.get("/cart").await.body.contains("Dunmore mug"), "opening a link changes nothing");
    let page = browser.submit("/do/cart/back", &[("token", &token)]).await;
    assert!(page.body.contains("32.00"), "the cart is here");
    for bad in ["x", "01900000-0000-7000-8000-000000000000.00"] {
        assert_eq!(browser.get(&format!("/cart/back/{bad}")).await.status, StatusCode::GONE);
        assert_eq!(browser.post("/do/cart/back", &[("token", bad)]).await.status, StatusCode::GONE);
    }
}
