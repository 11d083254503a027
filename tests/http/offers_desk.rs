//! The offers desk over HTTP: a template, what it would do before it is kept, draft, live, paused, over, and back; the month; what
//! offers brought.

use crate::browser::{Browser, Website};
use crate::desk::with;
use crate::doors::drawn;
use crate::orders_admin::owner;
use axum::http::StatusCode;
use vitrine_domain::offer::Offer;
use vitrine_i18n::Locale;
use vitrine_shop::acting::Acting;
use vitrine_testkit::DAY_MS;

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
async fn shoppers_are_told_the_last_day() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let form = fields(&mut desk, NEW, SAVE).await;
    let now_ms = site.shop.now_ms();
    let settings = site.shop.settings();
    let said = |at_ms| vitrine_i18n::day(Locale::En, at_ms, now_ms, &settings.time_zone());
    let (last_ms, after_ms) = (now_ms + 3 * DAY_MS, now_ms + 4 * DAY_MS);
    let until = settings.date_of(last_ms);
    desk.submit(SAVE, &with(&form, &[("categories", ""), ("until", &until), ("op", "save")])).await;
    assert!(kept(&site, "15% off").await.conditions.until_ms.unwrap() > last_ms, "that day counts whole");
    let page = site.browser().get("/p/dunmore-mug").await.body;
    assert!(page.contains(&format!("Until {}.", said(last_ms))), "{page:.3000}");
    assert!(!page.contains(&format!("Until {}.", said(after_ms))));
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

/// The address of an offer's page, by what its row in the list says.
async fn page_of(desk: &mut Browser, name: &str) -> String {
    let list = desk.get("/admin/offers").await.body;
    let row = list.split("<tr>").find(|row| row.contains(name)).unwrap().to_owned();
    row.split("href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&")
}

/// The only offer whose name says so.
async fn kept(site: &Website, name: &str) -> Offer {
    let all = site.shop.all_offers(&Acting::program()).await.unwrap();
    let named = |it: &Offer| it.name.iter().any(|(_, said)| said.contains(name));
    all.into_iter().map(|kept| kept.offer).find(named).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn goods_that_are_gone_stay_in_an_offer() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let form = fields(&mut desk, NEW, SAVE).await;
    let mug = site.shop.product("dunmore-mug");
    let on_mugs = [("categories", ""), ("products", "dunmore-mug"), ("op", "save")];
    desk.submit(SAVE, &with(&form, &on_mugs)).await;
    assert_eq!(kept(&site, "15% off").await.conditions.scope.products, [mug]);
    let row = format!("{mug} {}", site.shop.catalog().product(mug).unwrap().product.version);
    let gone = [("op", "archive"), ("pick", row.as_str()), ("return", "/admin/products")];
    assert!(desk.submit("/do/admin/goods/many", &gone).await.body.contains("Changed: 1."));
    assert!(site.shop.catalog().product(mug).is_none());
    // It is said, and a save leaves it as it is.
    let page = page_of(&mut desk, "15% off").await;
    assert!(desk.get(&page).await.body.contains("not in the shop any more"));
    let form = fields(&mut desk, &page, SAVE).await;
    desk.submit(SAVE, &with(&form, &[("percent", "20"), ("op", "save")])).await;
    let now = kept(&site, "15% off").await;
    assert_eq!((now.conditions.scope.products.as_slice(), now.on), (&[mug][..], true), "on the mug, not on everything");
    // Whoever lets it go has to say what the offer is about then.
    let form = fields(&mut desk, &page, SAVE).await;
    let refused = desk.submit(SAVE, &with(&form, &[("forget-gone", "on"), ("op", "save")])).await.body;
    assert!(refused.contains("Without what is gone the offer would be about everything."), "{refused}");
    assert_eq!(kept(&site, "15% off").await.conditions.scope.products, [mug]);
    let named = [("forget-gone", "on"), ("categories", "table-lamps"), ("op", "save")];
    desk.submit(SAVE, &with(&form, &named)).await;
    let scope = kept(&site, "15% off").await.conditions.scope;
    assert_eq!((scope.products.len(), scope.categories.len()), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_was_ended_stays_over_when_it_is_saved() {
    let site = Website::demo().await;
    let mut desk = owner(&site).await;
    let form = fields(&mut desk, NEW, SAVE).await;
    desk.submit(SAVE, &with(&form, &[("categories", "table-lamps"), ("op", "save")])).await;
    presses(&mut desk, "15% off", "end").await;
    let over = kept(&site, "15% off").await;
    assert!(!over.runs(site.shop.now_ms()));
    let page = page_of(&mut desk, "15% off").await;
    let form = fields(&mut desk, &page, SAVE).await;
    let said = desk.submit(SAVE, &with(&form, &[("op", "save")])).await.body;
    assert!(said.contains("ended on that day already"), "{said}");
    assert_eq!(kept(&site, "15% off").await, over, "not a word of it is another one");
    // A later day that is typed is meant.
    let later = site.shop.settings().date_of(site.shop.now_ms() + 2 * DAY_MS);
    let form = fields(&mut desk, &page, SAVE).await;
    let said = desk.submit(SAVE, &with(&form, &[("until", &later), ("op", "save")])).await.body;
    assert!(said.contains("The offer is saved, and holds at once."), "{said}");
    assert!(kept(&site, "15% off").await.runs(site.shop.now_ms()));
}
