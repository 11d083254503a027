//! What people decide about their data, through the website: refusing leaves nothing, everything can be had, and erased.

use crate::browser::{Answer, Browser, PASSWORD};
use crate::orders_admin::owner;
use crate::{DESK, PAGES, Website};
use axum::http::StatusCode;
use std::collections::BTreeSet;
use vitrine_i18n::{Locale, texts};
use vitrine_shop::settings::PrivacySettings;
use vitrine_testkit::Site;

vitrine_testkit::on_both!(whoever_refused_refuses_by_signal_or_was_erased_leaves_nothing_anywhere);

fn t(key: &str) -> String {
    texts(Locale::En).get(key)
}

/// Every page's route, read from the router so that a new one is walked without anybody remembering it; with parameters that fit
/// the demo's goods.
fn every_page() -> Vec<String> {
    let router = include_str!("../../src/server/router.rs");
    let routes = router.split(".route(").filter(|part| part.contains("get(pages::"));
    let named: Vec<&str> = routes.clone().filter_map(|part| part.strip_prefix('"')?.split('"').next()).collect();
    assert!(named.len() >= 35 && routes.count() >= named.len(), "the routes were not found: {named:?}");
    let none = "00000000-0000-7000-8000-000000000000";
    let fit = |route: &str| {
        let route = route.replace("/p/{slug}", "/p/morel-table-lamp").replace("/c/{slug}", "/c/lighting");
        let route = route.replace("{step}", "address").replace("{number}", "1001").replace("{id}", "new");
        route
            .replace("{ranking}", none)
            .replace("{product}", none)
            .replace("{token}", "0123")
            .replace("{secret}", "0123")
    };
    let more = [
        "/privacy/download/archive",
        "/search?q=lamp",
        "/search?q=zzzz",
        "/p/dunmore-mug",
        "/c/garden",
        "/nowhere",
        "/ar",
        "/de/c/lighting",
    ];
    named.into_iter().map(fit).chain(PAGES.into_iter().chain(more).map(str::to_owned)).collect()
}

/// What only pages for somebody known have.
fn personal_marks(page: &Answer) -> Vec<&'static str> {
    const MARKS: [&str; 6] = [
        "href=\"/why/",
        "class=\"reason\"",
        "/do/privacy/dismiss",
        "shelf foryou",
        "class=\"ticket\"",
        "/do/offer/decline",
    ];
    MARKS.into_iter().filter(|mark| page.body.contains(mark)).collect()
}

fn cookies(browser: &Browser) -> BTreeSet<&str> {
    browser.jar.keys().map(String::as_str).collect()
}

/// Walks through the whole shop and does what might be written down.
async fn walks(site: &Website, browser: &mut Browser, who: &str) {
    for path in every_page() {
        let page = browser.get(&path).await;
        assert!(!page.status.is_server_error(), "{who}, {path}");
        assert_eq!(personal_marks(&page), Vec::<&str>::new(), "{who}, {path}");
    }
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    for (action, fields) in [
        ("/do/cart/add", vec![("variant", mug.as_str())]),
        ("/do/saved/set", vec![("variant", mug.as_str()), ("saved", "1")]),
        ("/do/cart/set", vec![("variant", mug.as_str()), ("quantity", "2")]),
        ("/do/privacy/dismiss", vec![("product", "00000000-0000-7000-8000-000000000000")]),
        ("/do/privacy/mute", vec![("brand", "Hallam")]),
        ("/do/privacy/pause", vec![("days", "1")]),
    ] {
        let answer = browser.post(action, &fields).await;
        assert!(!answer.status.is_server_error(), "{who}, {action}");
    }
    for path in ["/", "/cart", "/checkout", "/p/dunmore-mug", "/search?q=mug", "/privacy/me", "/account/saved"] {
        let page = browser.get(path).await;
        assert_eq!(personal_marks(&page), Vec::<&str>::new(), "{who}, {path}, after filling a cart");
    }
}

async fn whoever_refused_refuses_by_signal_or_was_erased_leaves_nothing_anywhere(site: Site) {
    let site = Website::before(site.demo().await, None).unlimited();
    // Such marks there are, for whoever said yes; else their absence says nothing.
    let mut known = site.browser();
    known.says_yes().await;
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"] {
        site.shop.advance(20_000);
        known.get(&format!("/p/{slug}")).await;
    }
    let home = known.get("/").await;
    assert!(personal_marks(&home).len() >= 4, "{:?}", personal_marks(&home));
    let vid = known.jar["vid"].clone();
    let me = known.get("/privacy/me").await;
    assert!(me.body.contains("Lighting"));
    let rows = site.shop.personal_rows().await;

    let mut refused = site.browser();
    refused.post("/do/privacy/consent", &[("answer", "no"), ("return", "/")]).await;
    walks(&site, &mut refused, "refused").await;
    assert!(cookies(&refused).is_subset(&["sid", "choice"].into()), "{:?}", cookies(&refused));
    assert_eq!(site.shop.personal_rows().await, rows, "refused");

    for (header, value) in [("sec-gpc", "1"), ("dnt", "1")] {
        let mut signal = site.browser().with(header, value);
        walks(&site, &mut signal, header).await;
        assert!(cookies(&signal).is_subset(&["sid"].into()), "{:?}", cookies(&signal));
        // The same signal sent by somebody known before: nothing is written, nothing is shown.
        let mut before = known.clone().with(header, value);
        walks(&site, &mut before, header).await;
        assert_eq!(site.shop.personal_rows().await, rows, "{header}");
    }

    // The one who was known is erased, in two steps.
    let page = known.get("/privacy/erase").await;
    assert!(page.body.contains("action=\"/do/privacy/erase") && page.body.contains(&t("erase-goes-visitor")));
    let kept = known.jar.clone();
    let page = known.submit("/do/privacy/erase", &[]).await;
    assert!(page.body.contains(&t("flash-erased")));
    site.shop.tends().await;
    site.shop.train().await.unwrap();
    assert_eq!(site.shop.places_of(&vid).await, Vec::<String>::new());
    let rows = site.shop.personal_rows().await;
    walks(&site, &mut known, "erased").await;
    assert!(cookies(&known).is_subset(&["sid"].into()), "{:?}", cookies(&known));
    // Nor does the cookie of yesterday lead anywhere.
    known.jar = kept;
    walks(&site, &mut known, "erased, with the old cookie").await;
    assert_eq!(site.shop.personal_rows().await, rows, "erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_goes_with_its_password_alone() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    ana.says_yes().await;
    ana.get("/p/morel-table-lamp").await;
    ana.registers("ana@example.org").await;
    let mut phone = site.browser();
    phone.post("/do/account/sign-in", &[("email", "ana@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(phone.get("/account").await.status, StatusCode::OK);
    let page = ana.get("/privacy/erase").await;
    assert!(page.body.contains("name=\"password\"") && page.body.contains(&t("erase-stays-title")));
    for wrong in ["", "not my password"] {
        let page = ana.submit("/do/privacy/erase", &[("password", wrong)]).await;
        assert!(page.body.contains(&t("security-wrong-password")) && !page.body.contains(wrong) || wrong.is_empty());
        assert_eq!(site.shop.tends().await, 0, "nothing was asked for");
    }
    // The browser without the session: the history is an account's.
    let mut stranger = site.browser();
    stranger.jar.insert("vid".to_owned(), ana.jar["vid"].clone());
    for path in ["/privacy/erase", "/privacy/download", "/privacy/download/archive"] {
        let answer = stranger.get(path).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}");
        assert!(answer.header("location").starts_with("/account/sign-in"), "{path}");
    }
    assert_eq!(stranger.post("/do/privacy/erase", &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    let page = ana.submit("/do/privacy/erase", &[("password", PASSWORD)]).await;
    assert!(page.body.contains(&t("flash-erased")));
    assert!(!ana.jar.contains_key("vid") && !ana.jar.contains_key("prefs"));
    site.shop.tends().await;
    assert_eq!(site.shop.places_of("ana@example.org").await, Vec::<String>::new());
    for browser in [&mut ana, &mut phone] {
        let answer = browser.get("/account").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "signed out everywhere");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_is_asked_for_made_and_fetched() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    ana.says_yes().await;
    ana.get("/p/morel-table-lamp").await;
    assert!(ana.get("/privacy/me").await.body.contains("href=\"/privacy/download\""));
    assert!(ana.get("/privacy/download").await.body.contains(&t("download-ask")));
    assert_eq!(ana.get("/privacy/download/archive").await.status, StatusCode::NOT_FOUND);
    let page = ana.submit("/do/privacy/download", &[]).await;
    assert!(page.body.contains(&t("download-waiting")));
    // As the website's own job makes it.
    let reader = vitrine::archive::Reader::of(&site.app);
    site.shop.tend_requests(&reader).await.unwrap();
    let page = ana.get("/privacy/download").await;
    assert!(page.body.contains("href=\"/privacy/download/archive\""));
    let file = ana.get("/privacy/download/archive").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "application/zip");
    assert!(file.header("content-disposition").starts_with("attachment"));
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert!(file.body.starts_with("PK"));
    // Also where the browser refuses by signal: what was kept before is still theirs.
    let mut signal = ana.clone().with("sec-gpc", "1");
    assert_eq!(signal.get("/privacy/download/archive").await.status, StatusCode::OK);
    // Not for others, and not for ever.
    let mut other = site.browser();
    other.says_yes().await;
    assert_eq!(other.get("/privacy/download/archive").await.status, StatusCode::NOT_FOUND);
    assert_eq!(site.browser().get("/privacy/download/archive").await.status, StatusCode::NOT_FOUND);
    assert!(site.browser().get("/privacy/download").await.body.contains(&t("own-nothing")));
    assert_eq!(site.browser().post("/do/privacy/download", &[]).await.status, StatusCode::FORBIDDEN);
    site.shop.advance(8 * vitrine_testkit::DAY_MS);
    assert_eq!(ana.get("/privacy/download/archive").await.status, StatusCode::GONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archives_page_can_be_read_in_every_language() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    ana.says_yes().await;
    ana.get("/p/morel-table-lamp").await;
    ana.get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").await;
    ana.registers("ana@example.org").await;
    for locale in Locale::ALL.iter().copied() {
        let prefix = if locale == Locale::En { String::new() } else { format!("/{locale}") };
        let action = format!("/do/privacy/download?lang={locale}");
        site.shop.advance(60 * 60_000);
        assert_eq!(ana.post(&action, &[]).await.header("location"), format!("{prefix}/privacy/download"));
        site.shop.tend_requests(&vitrine::archive::Reader::of(&site.app)).await.unwrap();
        let whose = site.shop.whose(None, customer(&site, "ana@example.org").await).await.unwrap().unwrap();
        let path = site.shop.own_archive(&whose).await.unwrap();
        let page = page_of(&path);
        let dir = locale.dir();
        assert!(page.contains(&format!("lang=\"{}\" dir=\"{dir}\"", locale.tag())), "{locale}");
        for key in ["archive-account", "about-events-title", "about-choices-title"] {
            assert!(page.contains(&texts(locale).get(key)), "{locale}: {key}");
        }
        assert!(page.contains("ana@example.org") && page.contains("&lt;script&gt;") && !page.contains("<script"));
        for outside in ["http://", "https://", "src=", "href="] {
            assert!(!page.contains(outside), "{locale}: {outside}");
        }
    }
}

async fn customer(site: &Website, email: &str) -> Option<vitrine_domain::id::CustomerId> {
    site.shop.sign_in(email, PASSWORD).await.unwrap()
}

/// The page of an archive.
fn page_of(path: &std::path::Path) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut page = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("index.html").unwrap(), &mut page).unwrap();
    page
}

#[tokio::test(flavor = "multi_thread")]
async fn the_centre_has_a_button_for_everything() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    ana.says_yes().await;
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "sluice-tumbler"] {
        site.shop.advance(20_000);
        ana.get(&format!("/p/{slug}")).await;
    }
    ana.registers("ana@example.org").await;
    let me = ana.get("/privacy/me").await.body;
    for key in ["about-choices-title", "about-events-title", "about-letters-title", "about-afresh", "about-pause-day"] {
        assert!(me.contains(&t(key)), "{key}");
    }
    // One event alone goes.
    let events = me.matches("name=\"event\"").count();
    let event = ana.get("/privacy/me").await.field("event").unwrap().to_owned();
    let me = ana.submit("/do/privacy/forget", &[("event", &event), ("return", "/privacy/me")]).await.body;
    assert_eq!(me.matches("name=\"event\"").count(), events - 1);
    assert_eq!(ana.post("/do/privacy/forget", &[("event", &event)]).await.status, StatusCode::NOT_FOUND, "once");
    // A brand is muted where a liking of it is named, and is allowed again.
    let brand = site.shop.catalog().by_slug("morel-table-lamp").unwrap().product.brand.clone();
    assert!(me.contains(&format!("name=\"brand\" value=\"{brand}\"")));
    let me = ana.submit("/do/privacy/mute", &[("brand", &brand), ("return", "/privacy/me")]).await.body;
    assert!(me.contains(&t("about-muted-title")) && me.contains(&t("flash-muted")));
    let me = ana.submit("/do/privacy/mute", &[("brand", &brand), ("undo", "1"), ("return", "/privacy/me")]).await.body;
    assert!(!me.contains(&t("about-muted-title")));
    for wrong in [&[("brand", "")][..], &[("category", "x")], &[]] {
        assert_eq!(ana.post("/do/privacy/mute", wrong).await.status, StatusCode::BAD_REQUEST, "{wrong:?}");
    }
    // A day's pause ends by itself.
    let me = ana.submit("/do/privacy/pause", &[("days", "1"), ("return", "/privacy/me")]).await.body;
    assert!(me.contains(&t("about-resume")));
    site.shop.advance(vitrine_testkit::DAY_MS + 1);
    assert!(!ana.get("/privacy/me").await.body.contains(&t("about-resume")));
    // Afresh: the yes stays, nothing else.
    let me = ana.submit("/do/privacy/afresh", &[("return", "/privacy/me")]).await.body;
    assert!(me.contains(&t("flash-afresh")) && me.contains(&t("about-likings-nothing")));
    assert!(!me.contains("name=\"event\""));
    assert_eq!(site.browser().post("/do/privacy/afresh", &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_reason_leads_to_what_can_be_done_about_it() {
    let site = Website::stocked().await;
    let mut ana = site.browser();
    ana.says_yes().await;
    for slug in ["morel-table-lamp", "parish-ribbed-lamp", "morel-small-lamp"] {
        site.shop.advance(20_000);
        ana.get(&format!("/p/{slug}")).await;
    }
    for (path, kind) in [("/", "shelves"), ("/search?q=lamp", "order"), ("/c/lighting", "order")] {
        let page = ana.get(path).await.body;
        let whys: BTreeSet<&str> = page
            .split("href=\"")
            .filter_map(|part| part.split('"').next())
            .filter(|to| to.starts_with("/why/"))
            .collect();
        assert!(!whys.is_empty(), "{path} has no reason");
        for why in whys {
            let page = ana.get(why).await;
            assert_eq!(page.status, StatusCode::OK, "{path}: {why}");
            for control in ["/do/privacy/dismiss", "/do/privacy/mute", "/do/privacy/pause", "href=\"/privacy/me\""] {
                assert!(page.body.contains(control), "{path}: {control}");
            }
            assert!(page.body.contains(&format!("name=\"kind\" value=\"{kind}\"")), "{path}: turn this kind off");
        }
    }
    // The offer's reason is in the centre, with the same buttons.
    let home = ana.get("/").await.body;
    assert!(home.contains("/privacy/me#offer"));
    let me = ana.get("/privacy/me").await.body;
    assert!(me.contains("/do/offer/decline") && me.contains("name=\"kind\" value=\"offers\""));
    // Turned off, the next page has none of it.
    let home = ana.submit("/do/privacy/stop", &[("kind", "shelves"), ("return", "/")]).await;
    assert!(home.body.contains(&t("flash-shelves-stopped")));
    assert!(!home.body.contains("shelf foryou"));
}

#[tokio::test(flavor = "multi_thread")]
async fn operators_answer_people_who_write_in() {
    let site = Website::stocked().await;
    site.browser().registers("ana@example.org").await;
    for path in ["/admin/people", "/admin/people/00000000-0000-7000-8000-000000000000/archive"] {
        assert_eq!(site.browser().get(path).await.status, StatusCode::SEE_OTHER, "{path}: operators only");
    }
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/people?email=nobody%40example.org").await;
    assert!(page.body.contains("The shop knows nobody by") && page.body.contains(&t("admin-people-none")));
    let page = desk.get("/admin/people?email=Ana%40example.org").await;
    assert!(page.body.contains(&t("admin-people-account")));
    let page = desk.submit("/do/admin/people/download", &[("email", "ana@example.org")]).await;
    assert!(page.body.contains(&t("admin-people-waiting")));
    site.shop.tends().await;
    let page = desk.get("/admin/people").await;
    let archive = page.body.split("href=\"").find(|part| part.starts_with("/admin/people/")).unwrap();
    let archive = archive.split('"').next().unwrap().to_owned();
    let file = desk.get(&archive).await;
    assert!(file.status == StatusCode::OK && file.body.starts_with("PK"));
    assert_eq!(site.browser().get(&archive).await.status, StatusCode::SEE_OTHER, "operators only");
    // Two steps.
    let page = desk.get("/admin/people?email=ana%40example.org&step=erase").await;
    assert!(page.body.contains(&t("admin-people-erase-text")));
    let once = desk.post("/do/admin/people/erase", &[("email", "ana@example.org")]).await;
    assert_eq!(once.status, StatusCode::UNPROCESSABLE_ENTITY);
    desk.submit("/do/admin/people/erase", &[("email", "ana@example.org"), ("sure", "yes")]).await;
    site.shop.tends().await;
    assert_eq!(site.shop.places_of("ana@example.org").await, Vec::<String>::new());
    assert_eq!(desk.get(&archive).await.status, StatusCode::NOT_FOUND);
    let again = desk.post("/do/admin/people/erase", &[("email", "ana@example.org"), ("sure", "yes")]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
    let log = desk.get("/admin/audit").await.body;
    for said in ["An archive was asked for", "An archive was made", "An archive was fetched", "Somebody was erased"] {
        assert!(log.contains(said), "{said}");
    }
    assert!(!log.contains("ana@example.org"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_says_what_is_kept_and_what_is_sensitive() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/privacy").await;
    let version = page.field("version").unwrap().to_owned();
    let wrong = [("version", version.as_str()), ("browsing", "181"), ("purchases", "0")];
    let page = desk.submit("/do/admin/privacy", &wrong).await;
    assert!(page.body.contains("a whole number from 1 to 180") && page.body.contains("a whole number from 1 to 760"));
    let fields = [("version", version.as_str()), ("browsing", "30"), ("purchases", "365"), ("nothing", "on")];
    desk.submit("/do/admin/privacy", &fields).await;
    let kept = PrivacySettings { nothing_personal: true, browsing_days: 30, purchase_days: 365 };
    assert_eq!(site.shop.settings().privacy, kept);
    // Nobody is asked any more, and says so where one looks.
    let mut visitor = site.browser();
    assert!(!visitor.get("/").await.body.contains("name=\"answer\""), "no banner");
    let page = visitor.get("/preferences").await.body;
    assert!(page.contains(&t("preferences-nothing-personal")) && !page.contains("name=\"kind\""));
    assert!(visitor.get("/privacy").await.body.contains("30 days at most"));
    visitor.post("/do/privacy/consent", &[("answer", "yes")]).await;
    assert!(!visitor.jar.contains_key("vid"));
    let fields = [("version", "1"), ("browsing", "30"), ("purchases", "365")];
    desk.submit("/do/admin/privacy", &fields).await;
    assert!(site.browser().get("/").await.body.contains("name=\"answer\""), "asked again");
    // Sensitive categories leave the form of what is liked.
    let catalog = site.shop.catalog();
    let lighting = catalog.category_by_slug("lighting").unwrap().category.id.to_string();
    let page = desk.submit("/do/admin/privacy/sensitive", &[("category", &lighting)]).await;
    assert!(page.body.contains(&t("admin-sensitive-above")));
    visitor.says_yes().await;
    let page = visitor.get("/preferences/likes").await.body;
    assert!(!page.contains("value=\"lighting\"") && page.contains("value=\"garden\""));
    for (fields, status) in [
        (&[("category", "x")][..], StatusCode::BAD_REQUEST),
        (&[("category", lighting.as_str()), ("seen", "x")], StatusCode::BAD_REQUEST),
        (&[("category", "00000000-0000-7000-8000-000000000000"), ("seen", &lighting)], StatusCode::NOT_FOUND),
    ] {
        assert_eq!(desk.post("/do/admin/privacy/sensitive", fields).await.status, status);
    }
    for page in DESK {
        assert!(!desk.get(page).await.status.is_server_error(), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_is_as_large_as_yes_and_both_are_reached_from_everywhere() {
    let site = Website::stocked().await;
    let home = site.browser().get("/").await.body;
    let answers = home.split("class=\"consent-answers\"").nth(1).unwrap();
    let looks: Vec<&str> = answers
        .split("<button type=\"submit\" class=\"")
        .skip(1)
        .take(2)
        .filter_map(|part| part.split('"').next())
        .collect();
    assert_eq!(looks.len(), 2);
    assert_eq!(looks[0], looks[1]);
    for page in
        ["/", "/p/dunmore-mug", "/c/lighting", "/search?q=mug", "/cart", "/account/sign-in", "/privacy", "/nowhere"]
    {
        let body = site.browser().get(page).await.body;
        let foot = body.split("class=\"foot\"").nth(1).unwrap_or_else(|| panic!("{page} has no foot"));
        for to in ["/preferences", "/privacy", "/privacy/me", "/privacy/download", "/privacy/erase"] {
            assert!(foot.contains(&format!("href=\"{to}\"")), "{page}: {to}");
        }
    }
    // A choice is kept beside the earlier ones, each with its version.
    let mut ana = site.browser();
    ana.says_yes().await;
    site.shop.advance(1_000);
    ana.post("/do/privacy/consent", &[("answer", "choose"), ("kind", "browsing"), ("kind", "email")]).await;
    let me = ana.get("/privacy/me").await.body;
    assert_eq!(me.matches("texts version").count(), 2);
}
