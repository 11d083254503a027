//! Saving for later: in the session, with the account, and what a form may name.

use crate::Website;
use axum::http::StatusCode;

#[tokio::test(flavor = "multi_thread")]
async fn saved_looked_at_moved_and_taken_off() {
    let site = Website::stocked().await;
    let mug = site.shop.product("dunmore-mug").to_string();
    let lamp = site.shop.product("morel-table-lamp").to_string();
    let forest = site.shop.variant("FEN-ML-FOR").to_string();
    let mut browser = site.browser();
    let page = browser.get("/account/saved").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Nothing saved yet"), "for whoever is not signed in too");
    browser.post("/do/saved/set", &[("save", &mug)]).await;
    let lamp_in_forest = [("save", lamp.as_str()), ("variant", &forest), ("return", "/account/saved")];
    let page = browser.submit("/do/saved/set", &lamp_in_forest).await;
    assert!(page.body.contains("Dunmore mug") && page.body.contains("Forest"), "the very variant");
    assert!(page.body.contains(&format!("name=\"remove\" value=\"{mug}\"")), "its mark takes it off");
    assert!(browser.get("/p/dunmore-mug").await.body.contains("aria-pressed=\"true\""));
    assert_eq!(
        site.shop.personal_rows().await.iter().map(|(_, count)| count).sum::<i64>(),
        0,
        "a list needs no consent and writes none"
    );

    let page = browser.submit("/do/saved/to-cart", &[("variant", &forest), ("return", "/cart")]).await;
    assert!(page.body.contains("Morel table lamp"), "in the cart");
    let page = browser.get("/account/saved").await;
    assert!(page.body.contains("Dunmore mug") && !page.body.contains("Forest"), "and no longer on the list");
    let page = browser.submit("/do/saved/set", &[("remove", &mug), ("return", "/account/saved")]).await;
    assert!(page.body.contains("Nothing saved yet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_saved_goes_along_into_the_account_and_stays_there() {
    let site = Website::stocked().await;
    let mug = site.shop.product("dunmore-mug").to_string();
    let mut browser = site.browser();
    browser.post("/do/saved/set", &[("save", &mug)]).await;
    let account = [("email", "ana@example.org"), ("name", ""), ("password", "seven green lamps")];
    browser.post("/do/account/register", &account).await;
    assert!(browser.get("/account/saved").await.body.contains("Dunmore mug"));
    browser.post("/do/account/sign-out", &[]).await;
    assert!(browser.get("/account/saved").await.body.contains("Nothing saved yet"), "nobody else finds it here");
    let mut elsewhere = site.browser();
    elsewhere.post("/do/account/sign-in", &account).await;
    assert!(elsewhere.get("/account/saved").await.body.contains("Dunmore mug"));
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_this_shop_did_not_draw() {
    let site = Website::stocked().await;
    let mug = site.shop.product("dunmore-mug").to_string();
    let lamp = site.shop.variant("FEN-ML-TOM").to_string();
    let unknown = "01900000-0000-7000-8000-000000000000";
    let mut browser = site.browser();
    for (form, status) in [
        (vec![], StatusCode::BAD_REQUEST),
        (vec![("save", "mug")], StatusCode::BAD_REQUEST),
        (vec![("save", unknown)], StatusCode::NOT_FOUND),
        (vec![("save", mug.as_str()), ("variant", lamp.as_str())], StatusCode::BAD_REQUEST),
        (vec![("remove", "")], StatusCode::BAD_REQUEST),
        (vec![("remove", unknown)], StatusCode::SEE_OTHER),
    ] {
        assert_eq!(browser.post("/do/saved/set", &form).await.status, status, "{form:?}");
    }
    for (variant, status) in [("", StatusCode::BAD_REQUEST), (unknown, StatusCode::UNPROCESSABLE_ENTITY)] {
        assert_eq!(browser.post("/do/saved/to-cart", &[("variant", variant)]).await.status, status, "{variant}");
    }
    assert!(browser.get("/account/saved").await.body.contains("Nothing saved yet"));
}

#[tokio::test(flavor = "multi_thread")]
async fn several_ticked_things_go_to_the_cart_at_once() {
    let site = Website::stocked().await;
    let (mug, lamp) = (site.shop.variant("HAL-MG-COB").to_string(), site.shop.variant("FEN-ML-TOM").to_string());
    let gone = site.shop.variant("HAL-TP-1100-COB").to_string();
    let mut browser = site.browser();
    let both = [("bundle", "1"), ("variant", mug.as_str()), ("variant", lamp.as_str()), ("return", "/cart")];
    let page = browser.submit("/do/cart/add", &both).await;
    assert!(page.body.contains("2 things are in your cart") && page.body.contains("110.00"));
    let one_is_gone = [("bundle", "1"), ("variant", mug.as_str()), ("variant", gone.as_str()), ("return", "/cart")];
    let page = browser.submit("/do/cart/add", &one_is_gone).await;
    assert!(page.body.contains("has just sold out") && page.body.contains("126.00"), "the other one is there");
    let page = browser.submit("/do/cart/add", &[("bundle", "1"), ("return", "/cart")]).await;
    assert!(page.body.contains("Tick what you want to add") && page.body.contains("126.00"));
    let many: Vec<(&str, &str)> = std::iter::repeat_n(("variant", mug.as_str()), 11).collect();
    assert_eq!(browser.post("/do/cart/add", &many).await.status, StatusCode::BAD_REQUEST);
    let drawer = browser.get("/cart/drawer").await;
    assert!(drawer.body.contains("126.00") && !drawer.body.contains("<html"), "a piece of a page");
}
