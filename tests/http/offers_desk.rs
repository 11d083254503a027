//! The offers desk over HTTP: a template, what it would do before it is kept, draft, live, paused, over, and back; the month; what
//! offers brought.

use crate::browser::{Browser, Website};
use crate::desk::with;
use crate::doors::drawn;
use crate::orders_admin::owner;
use axum::http::StatusCode;

const SAVE: &str = "/do/admin/offers/save";
const TRY: &str = "/do/admin/offers/try";
const NEW: &str = "/admin/offers?offer=new&from=category";

/// The fields of a page's first form to an action.
async fn fields(desk: &mut Browser, page: &str, action: &str) -> Vec<(String, String)> {
    drawn(&desk.get(page).await, action).unwrap()
}

/// Presses a button of the list that is about the only offer of a name.
async fn presses(desk: &mut Browser, name: &str, op: &str) -> String {
    let list = desk.get("/admin/offers").await.body;
    let row = list.split("<tr>").find(|row| row.contains(name)).unwrap().to_owned();
    let form = row.split("<form").find(|form| form.contains(&format!("value=\"{op}\""))).unwrap();
    let value = |field: &str| {
        let after = form.split(&format!("name=\"{field}\" value=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().to_owned()
    };
    let (offer, version) = (value("offer"), value("version"));
    desk.submit(SAVE, &[("offer", &offer), ("version", &version), ("op", op), ("lang", "en")]).await.body
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_from_a_template_to_its_end() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let page = desk.get(NEW).await.body;
    assert!(page.contains("Margin at stake") && page.contains("On this cart") && page.contains("value=\"15% off\""));
    let form = fields(&mut desk, NEW, SAVE).await;
    // The piece that a script asks for is the piece of the page.
    let live = desk.post(TRY, &with(&form, &[])).await;
    assert_eq!(live.status, StatusCode::OK, "{}", live.body);
    assert!(page.contains(&live.body), "the same words as the page without a script");
    // Looked at with another cart: nothing is kept, everything typed is.
    let typed = [("categories", "table-lamps"), ("cart-lines", "morel-table-lamp = 2"), ("op", "look")];
    let looked = desk.submit(SAVE, &with(&form, &typed)).await.body;
    assert!(looked.contains("value=\"table-lamps\"") && looked.contains("morel-table-lamp = 2"));
    assert!(looked.contains("instead of") && looked.contains("2 × "), "{looked}");
    for (field, bad) in [
        ("cart-lines", "no-such-thing = 2"),
        ("cart-lines", "morel-table-lamp = 0"),
        ("percent", "x"),
        ("cart-country", "XX"),
    ] {
        let page = desk.submit(SAVE, &with(&form, &[(field, bad), ("op", "look")])).await.body;
        assert!(page.contains("aria-invalid=\"true\"") && page.contains(bad), "{field}");
        let piece = desk.post(TRY, &with(&form, &[(field, bad)])).await;
        assert_eq!(piece.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: half typed");
    }
    assert!(!desk.get("/admin/offers").await.body.contains("15% off"));
    // A draft, live, paused, on again, over; each is a line of the log.
    let kept = desk.submit(SAVE, &with(&form, &[("categories", "table-lamps"), ("op", "draft")])).await.body;
    assert!(kept.contains("Kept as a draft. Nobody gets it.") && kept.contains("Draft"));
    assert!(presses(&mut desk, "15% off", "on").await.contains("The offer is saved, and holds at once."));
    assert!(presses(&mut desk, "15% off", "off").await.contains("The offer is paused."));
    assert!(presses(&mut desk, "15% off", "on").await.contains("The offer is saved, and holds at once."));
    assert!(presses(&mut desk, "15% off", "end").await.contains("The offer is over."));
    let log = desk.get("/admin/audit").await.body;
    assert!(log.matches("15% off").count() >= 5, "every change is a line");
    // Back to how it was, from its page.
    let list = desk.get("/admin/offers").await.body;
    let row = list.split("<tr>").find(|row| row.contains("15% off")).unwrap();
    let page = row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let back = fields(&mut desk, &page, "/do/admin/offers/back").await;
    let undone = desk.submit("/do/admin/offers/back", &with(&back, &[])).await.body;
    assert!(undone.contains("Undone."), "{undone}");
    let late = desk.submit("/do/admin/offers/back", &with(&back, &[])).await.body;
    assert!(!late.contains("Undone."), "the second of two is told");
    let id = &back.iter().find(|(name, _)| name == "offer").unwrap().1;
    let stale = desk.submit(SAVE, &with(&form, &[("offer", id), ("version", "1"), ("op", "save")])).await.body;
    assert!(stale.contains("Somebody else saved this in the meantime"));
}

#[tokio::test(flavor = "multi_thread")]
async fn months_and_worth_are_shown_whatever_is_asked() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    for month in ["", "2026-12", "2027-02", "x", "2026-13", "0000-01", "9999-12"] {
        let page = desk.get(&format!("/admin/offers?show=calendar&month={month}")).await;
        assert_eq!(page.status, StatusCode::OK, "{month}");
        assert!(page.body.contains("class=\"cal-strip\"") && page.body.contains("In each other"), "{month}");
    }
    let worth = desk.get("/admin/offers?show=worth").await.body;
    assert!(worth.contains("What they brought") && worth.contains("nobody to compare with"));
    for template in ["welcome", "free-delivery", "buy-get", "bundle", "spend", "come-back", "favourite", "code", "none"]
    {
        let page = desk.get(&format!("/admin/offers?offer=new&from={template}")).await;
        assert_eq!(page.status, StatusCode::OK, "{template}");
    }
    assert_eq!(desk.get("/admin/offers?offer=x").await.status, StatusCode::NOT_FOUND);
}
