//! What works: the page about the shop's own history, and what an operator decides on it.

use crate::Website;
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_shop::acting::Acting;

#[tokio::test(flavor = "multi_thread")]
async fn what_was_learned_is_shown_and_chosen() {
    let site = Website::demo().await;
    site.shop.learn().await.unwrap();
    let report = site.shop.evaluate(1).await.unwrap().unwrap();
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/evaluation").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Session neighbours", "Mean of 1 / place", "Version 1", "As the program comes", "Next click"] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(page.body.contains(&report.cases.0.to_string()), "the number of questions");

    let held = desk.submit("/do/admin/weighing", &[("version", "0"), ("hold", "1")]).await;
    assert!(held.body.contains("Live, held by you."));
    assert!(site.shop.weighings(&Acting::program()).await.unwrap().last().unwrap().held);
    for (fields, status) in [
        (&[("version", "99"), ("hold", "1")][..], StatusCode::NOT_FOUND),
        (&[("version", "x"), ("hold", "")][..], StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(desk.post("/do/admin/weighing", fields).await.status, status, "{fields:?}");
    }
    assert_eq!(desk.submit("/do/admin/evaluate", &[]).await.status, StatusCode::OK);
    assert!(desk.get("/admin/audit").await.body.contains("Another version of how much each source counts"));
}
