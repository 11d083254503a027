//! The change log over HTTP: narrowed by its address, told in differences, taken away as a file, taken back line by line.

use crate::browser::{Answer, Website};
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_domain::operator::Role;
use vitrine_domain::segment::{Clause, Segment};
use vitrine_shop::acting::Acting;
use vitrine_shop::settings::ShopSettings;
use vitrine_shop::tokens::Principal;

/// The text of the log's table.
fn table(page: &Answer) -> &str {
    page.body.split("<tbody>").nth(1).and_then(|rest| rest.split("</tbody>").next()).unwrap_or_default()
}

async fn named(site: &Website, name: &str) {
    let shop = ShopSettings { name: name.to_owned(), ..site.shop.settings().shop.clone() };
    site.shop.publish(&shop, None, &Acting::program()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_found_and_taken_back() {
    let site = Website::stocked().await;
    site.shop.advance(1_000);
    let mut desk = owner(&site).await;
    named(&site, "Osier <b>").await;
    let page = desk.get("/admin/audit?what=settings.publish&subject=shop").await;
    assert_eq!(page.status, StatusCode::OK);
    let rows = table(&page);
    // What differs stands open, as text, before and after.
    assert!(rows.contains("<del>") && rows.contains("Vitrine") && rows.contains("Osier &lt;b&gt;"), "{rows}");
    assert!(!rows.contains("&quot;name&quot;") && !rows.contains("{\""), "no raw documents: {rows}");
    assert_eq!(rows.matches("action=\"/do/admin/undo\"").count(), 1);
    let line = page.field("line").unwrap().to_owned();
    let fields = [("line", line.as_str()), ("return", "/admin/audit?subject=shop")];
    let answer = desk.post("/do/admin/undo", &fields).await;
    assert_eq!(answer.header("location"), "/admin/audit?subject=shop", "back to the same list");
    let back = desk.get("/admin/audit?subject=shop").await;
    assert!(back.body.contains("Undone. It is as it was before.") && site.shop.settings().shop.name == "Vitrine");
    // Of two lines about the same thing the newer is taken back first; the older one says why not.
    let rows = table(&back);
    assert!(rows.matches("Settings saved").count() >= 2 && rows.matches("action=\"/do/admin/undo\"").count() == 1);
    let late = desk.submit("/do/admin/undo", &fields).await;
    assert!(late.body.contains("It was changed again meanwhile"));
    for bad in ["", "x", "0190fa00-0000-7000-8000-000000000000"] {
        let answer = desk.post("/do/admin/undo", &[("line", bad)]).await;
        assert!([StatusCode::BAD_REQUEST, StatusCode::NOT_FOUND].contains(&answer.status), "{bad}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_is_its_address() {
    let site = Website::stocked().await;
    site.shop.advance(1_000);
    let mut desk = owner(&site).await;
    for n in 0..60 {
        site.shop.advance(1_000);
        named(&site, &format!("Shop {n}")).await;
    }
    let first = desk.get("/admin/audit?what=settings.publish&subject=shop").await;
    assert_eq!(table(&first).matches("<tr>").count(), 50);
    let next = first.body.split("rel=\"next\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let next = next.replace("&amp;", "&");
    assert!(next.contains("what=settings.publish") && next.contains("after="), "{next}");
    let second = desk.get(&next).await;
    assert_eq!(table(&second).matches("<tr>").count(), 10);
    assert!(table(&second).contains("Shop 0") && second.body.contains("rel=\"prev\""));
    for (query, rows) in [
        ("?subject=nothing", 0),
        ("?from=2200-01-01", 0),
        ("?until=2000-01-01", 0),
        ("?what=settings.publish&subject=shop&from=2000-01-01&until=2200-01-01", 50),
        ("?what=%27%3B--&subject=%00%3Cscript%3E", 0),
    ] {
        let page = desk.get(&format!("/admin/audit{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let found = table(&page).matches("<tr>").count() - usize::from(table(&page).contains("colspan"));
        assert_eq!(found, rows, "{query}");
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<script></"), "{query}");
    }
    // What cannot be read is left out, and that is said.
    let odd = desk.get("/admin/audit?who=me&after=x&from=soon&subject=shop").await;
    assert!(odd.body.contains("could not be read: first day, who and the page’s beginning."), "{}", odd.body);
    assert_eq!(table(&odd).matches("<tr>").count(), 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_leaves_as_a_file() {
    let site = Website::stocked().await;
    let by = Acting::program();
    for n in 0..90_u8 {
        for version in 0..7 {
            let id = vitrine_domain::id::SegmentId::new(1, [n; 10]);
            let clauses = vec![Clause::Seen { within: true, days: 7 + version }];
            let segment = Segment { id, name: format!("=1+{n}"), clauses };
            site.shop.save_segment(&segment, version, &by).await.unwrap().unwrap();
        }
    }
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/audit?what=segment.save").await;
    assert!(page.body.contains("href=\"/admin/audit/file?what=segment.save\""), "the file is of what is looked at");
    let file = desk.get("/admin/audit/file?what=segment.save").await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8; header=present"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"changes-2026-"));
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert_eq!(file.body.lines().count(), 1 + 90 * 7, "more than one slice");
    assert!(file.body.contains(",'=1+89,") && !file.body.contains(",=1"), "{}", &file.body[..400]);
    // It is the owner's, and asks for the password of whoever typed it long ago.
    let manager = site.shop.make_operator("m@example.org", "", None, Role::Manager, &by).await.unwrap();
    let secret = site.shop.sign_in_link(Principal::Operator(manager)).await.unwrap();
    let mut other = site.browser();
    other.post("/do/account/use-link", &[("secret", &secret)]).await;
    let page = other.get("/admin/audit").await;
    assert!(page.status == StatusCode::OK && !page.body.contains("/admin/audit/file"), "no way to what is refused");
    assert_eq!(other.get("/admin/audit/file").await.status, StatusCode::FORBIDDEN);
    site.shop.advance(11 * 60_000);
    let asked = desk.get("/admin/audit/file").await;
    assert!(asked.header("location").starts_with("/admin/prove?return=%2Fadmin%2Faudit%2Ffile"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_log_leaves_to_its_first_line() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    site.shop.long_log().await;
    let file = desk.get("/admin/audit/file?until=2024-01-25").await;
    assert_eq!(file.status, StatusCode::OK);
    let lines = file.body.lines().count();
    assert!(lines > 103_000, "{lines}");
    let first = file.body.lines().last().unwrap();
    assert!(first.contains(",order.fulfil,order 100001,"), "{first}");
}
