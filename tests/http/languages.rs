//! The address decides the language; a choice leads there; a guess only offers.

use crate::Website;
use axum::http::StatusCode;
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::text::{Lang, Text};
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
        let mut answer = site.browser().get(page).await;
        // A language may have its own word for it.
        if answer.status == StatusCode::MOVED_PERMANENTLY {
            let to = answer.header("location").to_owned();
            answer = site.browser().get(&to).await;
        }
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.body.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{page}");
    }
    let missing = site.browser().get("/ar/nowhere").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert!(missing.body.contains("dir=\"rtl\""), "an error speaks the language too");
    for page in [
        "/xx",
        "/fr/p/morel-table-lamp",
        "/arabic",
        "/de/ar/cart",
        "/de-DE/cart",
        "/ar/ar/p/morel-table-lamp",
        "/AR/cart",
    ] {
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
    for (page, price) in [
        ("/p/morel-table-lamp?currency=GBP", "82.50"),
        ("/p/morel-table-lamp?currency=KWD", "33.400"),
        ("/de/search?q=FEN-ML-TOM", "94,00"),
        ("/de/search?q=FEN-ML-TOM&currency=KWD", "33,400"),
        ("/ar/p/morel-table-lamp?currency=KWD", "33.400"),
    ] {
        assert!(browser.get(page).await.body.contains(price), "{page}: {price}");
    }
    assert!(browser.get("/p/morel-table-lamp").await.body.contains("94.00"), "the next page is as before");
    for other in ["CHF", "eur", "", "JPYX", "%00", "xxx"] {
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

/// A product on a shelf of its own, with German names, as a file brings it.
async fn with_german(site: &Website, german: &str) {
    let (en, de, ar): (Lang, Lang, Lang) = ("en".parse().unwrap(), "de".parse().unwrap(), "ar".parse().unwrap());
    let mut goods = vitrine_sim::demo::catalog();
    let mut lamp = goods.remove(goods.iter().position(|product| product.slug == "morel-table-lamp").unwrap());
    "own-lamp".clone_into(&mut lamp.slug);
    lamp.title = Text::of(&en, "Own lamp").with(&de, german).with(&ar, "مصباح خاص");
    lamp.category.truncate(1);
    "own-shelf".clone_into(&mut lamp.category[0].slug);
    lamp.category[0].name = Text::of(&en, "Rooms with light").with(&de, "Räume mit Licht");
    lamp.variants.iter_mut().for_each(|variant| variant.sku.insert_str(0, "OWN-"));
    site.shop.import(&[lamp]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_language_has_its_own_slug_and_takes_all() {
    let site = Website::at("https://shop.example.com").await;
    with_german(&site, "Eigene Tischleuchte, groß").await;
    let (own, german) = ("/p/own-lamp", "/de/p/eigene-tischleuchte-gross");
    for (page, to) in [
        ("/p/eigene-tischleuchte-gross", own),
        ("/ar/p/eigene-tischleuchte-gross", "/ar/p/own-lamp"),
        ("/de/p/own-lamp", german),
        ("/de/p/own-lamp?currency=JPY&variant=x", "/de/p/eigene-tischleuchte-gross?currency=JPY&variant=x"),
        ("/de/c/own-shelf", "/de/c/raeume-mit-licht"),
        ("/c/raeume-mit-licht?sort=new", "/c/own-shelf?sort=new"),
    ] {
        let answer = site.browser().get(page).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::MOVED_PERMANENTLY, to), "{page}");
    }
    for page in [own, german, "/ar/p/own-lamp"] {
        let answer = site.browser().get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        for (lang, path) in [("en", own), ("de", german), ("ar", "/ar/p/own-lamp"), ("x-default", own)] {
            let link = format!("hreflang=\"{lang}\" href=\"https://shop.example.com{path}\"");
            assert!(answer.body.contains(&link), "{page}: {link}");
        }
        assert!(answer.body.contains(&format!("rel=\"canonical\" href=\"https://shop.example.com{page}\"")), "{page}");
    }
    // Links stand in the page's language, in lists, trails and the navigation.
    let list = site.browser().get("/de/c/raeume-mit-licht").await.body;
    assert!(list.contains("href=\"/de/p/eigene-tischleuchte-gross"), "a card");
    assert!(!list.contains("/p/own-lamp") && !list.contains("href=\"/de/c/own-shelf\""));
    let home = site.browser().get("/de").await.body;
    assert!(home.contains("href=\"/de/c/raeume-mit-licht\"") && !home.contains("href=\"/de/c/own-shelf\""));
    // And it is found in its language's words, in their other forms and spellings.
    for words in ["eigene+tischleuchten", "eigene+gro%C3%9Fe", "grosse+eigene", "EIGENE+TISCHLEUCHTE"] {
        let found = site.browser().get(&format!("/de/search?q={words}")).await.body;
        assert!(found.contains("/de/p/eigene-tischleuchte-gross"), "{words}");
    }
    // Coming in again gives nothing another address, also where the name is another by now.
    let before = site.shop.catalog().by_slug("own-lamp").unwrap().product.clone();
    with_german(&site, "Eigene Tischleuchte, groß").await;
    assert_eq!(site.shop.catalog().by_slug("own-lamp").unwrap().product, before);
    with_german(&site, "Lampe").await;
    let after = site.shop.catalog().by_slug("eigene-tischleuchte-gross").unwrap().product.clone();
    assert_eq!((after.id, after.slug_in(&"de".parse().unwrap())), (before.id, "eigene-tischleuchte-gross"));
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

/// A form answers in the language of the page that it stood on, and so does the page that it leads to.
#[tokio::test(flavor = "multi_thread")]
async fn an_answer_speaks_the_language_of_the_form() {
    let site = Website::stocked().await;
    let mut desk = crate::orders_admin::owner(&site).await;
    let at = |page: &str| format!("http://127.0.0.1:8080{page}");
    let (en, ar) = (texts(Locale::En), texts(Locale::Ar));
    let version = desk.get("/admin/privacy?lang=ar").await.field("version").unwrap().to_owned();
    let fields = [("version", version.as_str()), ("browsing", "77"), ("purchases", "700")];
    // What can be mended, and what is done.
    let mut there = desk.clone().with("referer", &at("/admin/privacy?lang=ar"));
    let wrong = [fields[0], ("browsing", "x"), fields[2]];
    for (fields, said) in [(wrong, "id=\"browsing-error\"".to_owned()), (fields, ar.get("admin-saved"))] {
        let answer = there.post("/do/admin/privacy", &fields).await;
        assert_eq!(answer.header("location"), "/admin/privacy?lang=ar");
        let page = there.get("/admin/privacy?lang=ar").await;
        assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\"") && page.body.contains(&said), "{said}");
    }
    // A place on the page stays where it is; who must sign in first is asked in the same language.
    let placed = crate::orders_admin::bought(&site, "ana@example.org", 1, PaymentMethod::BankTransfer).await;
    let order = format!("/admin/orders/{}?lang=ar", placed.number);
    let letter = desk.get(&order).await.field("letter").unwrap().to_owned();
    let (number, mut there) = (placed.number.to_string(), desk.clone().with("referer", &at(&order)));
    let again = [("number", number.as_str()), ("letter", letter.as_str()), ("seen", "0")];
    let answer = there.post("/do/admin/orders/mail", &again).await;
    assert_eq!(answer.header("location"), format!("{order}#letters"));
    let door = site.browser().get("/admin/orders?lang=ar").await;
    assert!(door.header("location").ends_with("&lang=ar"), "{}", door.header("location"));

    // Whoever chose a language has it everywhere without asking; asked for, the other one stays.
    desk.post("/do/preferences/save", &CHOOSE_ARABIC).await;
    for (page, said, days) in [("/admin/privacy", ar, "78"), ("/admin/privacy?lang=en", en, "79")] {
        let version = desk.get(page).await.field("version").unwrap().to_owned();
        let mut there = desk.clone().with("referer", &at(page));
        let fields = [("version", version.as_str()), ("browsing", days), ("purchases", "700")];
        let answer = there.post("/do/admin/privacy", &fields).await;
        assert_eq!(answer.header("location"), page);
        assert!(there.get(page).await.body.contains(&said.get("admin-saved")), "{page}");
    }
    // In the shop window the prefix says it.
    let mut buyer = site.browser().with("referer", &at("/ar/p/morel-table-lamp"));
    buyer.post("/do/privacy/consent", &[("answer", "no"), ("return", "/ar")]).await;
    assert!(buyer.get("/ar").await.body.contains(&ar.get("consent-saved-no")));
}
