//! The address decides the language; a choice leads there; a guess only offers.

use crate::Website;
use axum::http::StatusCode;
use vitrine_i18n::{Locale, texts};

const CHOOSE_ARABIC: [(&str, &str); 4] =
    [("language", "ar"), ("currency", "JPY"), ("theme", "dark"), ("return", "/preferences")];

#[tokio::test(flavor = "multi_thread")]
async fn the_prefix_is_the_language() {
    let site = Website::stocked().await;
    for (page, lang, dir) in [
        ("/", "en", "ltr"),
        ("/p/morel-table-lamp", "en", "ltr"),
        ("/de", "de", "ltr"),
        ("/de/", "de", "ltr"),
        ("/de/p/morel-table-lamp", "de", "ltr"),
        ("/de/cart", "de", "ltr"),
        ("/ar", "ar", "rtl"),
        ("/ar/", "ar", "rtl"),
        ("/ar/p/morel-table-lamp", "ar", "rtl"),
        ("/ar/c/lighting", "ar", "rtl"),
        ("/ar/search?q=lamp", "ar", "rtl"),
        ("/ar/cart", "ar", "rtl"),
        ("/ar/privacy", "ar", "rtl"),
        ("/ar/account/sign-in", "ar", "rtl"),
    ] {
        let answer = site.browser().get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.body.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{page}");
    }
    let missing = site.browser().get("/ar/nowhere").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.body.contains("dir=\"rtl\""), "an error speaks the language too");
    for page in ["/xx", "/fr/p/morel-table-lamp", "/arabic", "/de/ar/cart", "/de-DE/cart", "/ar/ar/p/morel-table-lamp", "/AR/cart"] {
        assert_eq!(site.browser().get(page).await.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_language_leads_unprefixed_pages_there() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    let page = browser.submit("/do/preferences/save", &CHOOSE_ARABIC).await;
    assert!(page.body.contains("lang=\"ar\""));
    for (page, to) in [
        ("/", "/ar"),
        ("/p/morel-table-lamp?variant=x", "/ar/p/morel-table-lamp?variant=x"),
        ("/search?q=%D9%85%D8%B5%D8%A8%D8%A7%D8%AD", "/ar/search?q=%D9%85%D8%B5%D8%A8%D8%A7%D8%AD"),
        ("/nowhere", "/ar/nowhere"),
    ] {
        let answer = browser.get(page).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, to), "{page}");
        assert!(answer.header("cache-control").contains("private"), "{page}");
        assert!(answer.header("vary").contains("Cookie"), "{page}");
    }
    // A prefixed address is obeyed, and what has no language is left alone.
    assert!(browser.get("/ar/cart").await.body.contains("dir=\"rtl\""));
    for page in ["/admin/sign-in", "/health", "/suggest?q=la", "/pkg/none.css", "/art/none.svg"] {
        assert_ne!(browser.get(page).await.status, StatusCode::FOUND, "{page}");
    }
    let posted = browser.post("/do/privacy/consent", &[("answer", "no"), ("return", "/ar")]).await;
    assert_eq!((posted.status, posted.header("location")), (StatusCode::SEE_OTHER, "/ar"));
    let home = browser.get("/ar").await;
    assert!(home.body.contains(&texts(Locale::Ar).get("consent-saved-no")), "and the action speaks it");
    // The choice is of the browser, not of the page: English again.
    let back = [("language", "en"), ("currency", "EUR"), ("theme", "auto"), ("return", "/")];
    browser.post("/do/preferences/save", &back).await;
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guessed_language_is_only_offered() {
    let site = Website::stocked().await;
    let offer = texts(Locale::Ar).get("language-offer-accept");
    let page = site.browser().with("accept-language", "ar-EG,ar;q=0.9,en;q=0.5").get("/p/morel-table-lamp").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("<html lang=\"en\"") && page.body.contains(&offer));
    assert!(page.body.contains("href=\"/ar/p/morel-table-lamp\""));
    for header in ["en", "", "zz", "ar;q=0", ";;;q=,", "*"] {
        let page = site.browser().with("accept-language", header).get("/").await;
        assert_eq!(page.status, StatusCode::OK, "{header}");
        assert!(!page.body.contains(&offer), "{header}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn currency_in_the_address_is_for_this_page() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    assert!(browser.get("/p/morel-table-lamp").await.body.contains("94.00"));
    let page = browser.get("/p/morel-table-lamp?currency=JPY").await;
    assert!(page.body.contains("16,570") && page.cookies().is_empty());
    assert!(browser.get("/p/morel-table-lamp").await.body.contains("94.00"), "the next page is as before");
    for other in ["GBP", "eur", "", "JPYX", "%00", "xxx"] {
        let page = browser.get(&format!("/p/morel-table-lamp?currency={other}")).await;
        assert_eq!(page.status, StatusCode::OK, "{other}");
        assert!(page.body.contains("94.00"), "{other}");
    }
    // Chosen, it stays; and it is kept with the account.
    browser.registers("ana@example.org").await;
    browser.post("/do/preferences/save", &[("language", "en"), ("currency", "USD"), ("theme", "dark")]).await;
    let page = browser.get("/p/morel-table-lamp").await;
    assert!(page.body.contains("109.00") && page.body.contains("data-theme=\"dark\""));
    let mut phone = site.browser();
    phone.post("/do/account/sign-in", &[("email", "ana@example.org"), ("password", crate::browser::PASSWORD)]).await;
    assert!(phone.get("/p/morel-table-lamp").await.body.contains("109.00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn search_engines_find_every_language() {
    let site = Website::at("https://shop.example.com").await;
    for page in ["/p/morel-table-lamp", "/ar/p/morel-table-lamp"] {
        let answer = site.browser().get(page).await;
        for (lang, path) in
            [("en", "/p/morel-table-lamp"), ("ar", "/ar/p/morel-table-lamp"), ("x-default", "/p/morel-table-lamp")]
        {
            let link = format!("hreflang=\"{lang}\" href=\"https://shop.example.com{path}\"");
            assert!(answer.body.contains(&link), "{page}: {link}");
        }
        assert!(answer.body.contains(&format!("rel=\"canonical\" href=\"https://shop.example.com{page}\"")), "{page}");
    }
    for private in ["/cart", "/account/sign-in", "/preferences", "/search?q=lamp"] {
        assert!(site.browser().get(private).await.body.contains("noindex"), "{private}");
    }
}
