//! The back office knows its customers: the list, and one of them with what the shop window knows.

use crate::browser::Website;
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_shop::lists::CustomerFilter;

#[tokio::test(flavor = "multi_thread")]
async fn customers_are_found_and_shown() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    assert!(desk.get("/admin/customers").await.body.contains("There is no customer like that."));
    let mut ana = site.browser();
    ana.registers("ana@example.com").await;
    site.shop.tend_lists().await.unwrap();
    let by = site.shop.an_operator().await;
    let id = site.shop.customer_index(&CustomerFilter::default(), None, &by).await.unwrap().rows[0].id;
    let address = format!("/admin/customers/{id}");
    for (query, there) in [
        ("", true),
        ("?q=AN", true),
        ("?q=ana%40example.com", true),
        ("?q=ben", false),
        ("?until=2000-01-01", false),
        ("?from=never", true),
        ("?after=0-x", true),
    ] {
        let page = desk.get(&format!("/admin/customers{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        assert_eq!(page.body.contains(&format!("href=\"{address}\"")), there, "{query}");
    }
    let page = desk.get(&address).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("never answered the question about data"), "{}", page.body);
    assert!(page.body.contains("/admin/people?email=ana%40example.com&amp;step=erase"));
    // What was allowed and looked at is what the shop window uses.
    ana.says_yes().await;
    ana.get("/p/hallam-mug").await;
    let page = desk.get(&address).await;
    assert!(page.body.contains("As the shop reads it now"), "{}", page.body);
    for wrong in ["x", "00000000-0000-7000-8000-000000000000", "..%2Forders"] {
        assert_eq!(desk.get(&format!("/admin/customers/{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    let mut visitor = site.browser();
    assert_eq!(visitor.get(&address).await.status, StatusCode::SEE_OTHER);
}
