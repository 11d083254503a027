//! Cards that pages keep: the same to the byte as cards drawn anew, and never out of date.

use crate::Website;
use crate::browser::Browser;
use axum::http::StatusCode;
use vitrine_domain::catalog::Stock;
use vitrine_domain::money::Currency;
use vitrine_domain::text::Lang;
use vitrine_shop::acting::Acting;

/// A page without what is new in every answer: the nonce and the ranking's id.
async fn page(browser: &mut Browser, path: &str) -> String {
    let answer = browser.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    let mut body = answer.body.replace(nonce, "NONCE");
    while let Some(at) = ["?from=", "/why/"].iter().find_map(|before| {
        let ids = body.match_indices(before).map(|(at, _)| at + before.len());
        ids.into_iter().find(|at| body.as_bytes()[*at] != b'*')
    }) {
        // As long as an id, so that two pages differ where their ids are of unequal length.
        let end = at + body[at..].find(['"', '/', '&']).unwrap_or_default();
        body.replace_range(at..end, &"*".repeat(end - at));
    }
    body
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_from_kept_cards_is_the_page_drawn_anew() {
    let site = Website::demo().await.unlimited();
    let mug = site.shop.product("dunmore-mug").to_string();
    let mut somebody = site.browser();
    somebody.post("/do/demo/view-as", &[("as", "marta"), ("return", "/")]).await;
    somebody.post("/do/saved/set", &[("save", &mug), ("return", "/")]).await;
    let mut shown = 0;
    for browser in [site.browser(), somebody] {
        for path in [
            "/",
            "/c/lighting",
            "/c/lighting?page=2",
            "/de/search?q=lampe",
            "/ar/",
            "/search?q=mug",
            "/?currency=USD",
            "/de/?currency=JPY",
            "/p/morel-table-lamp",
            "/account/saved",
        ] {
            let mut warm = browser.clone();
            page(&mut warm, path).await;
            let kept = page(&mut warm, path).await;
            let anew = page(&mut browser.clone().forgetful(), path).await;
            assert_eq!(kept, anew, "{path}");
            shown += kept.matches("class=\"card\"").count();
        }
    }
    let figures = site.app.cards.figures();
    assert!(shown > 100 && figures.hits as usize > shown, "{shown} cards, {figures:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_shows_at_once_in_every_language_and_currency() {
    let site = Website::stocked().await.unlimited();
    let mut browser = site.browser();
    let (en, en_usd, de) = ("/search?q=mug", "/search?q=mug&currency=USD", "/de/search?q=becher");
    let card = |page: &str| {
        let cards = page.split("<li class=\"card\">").skip(1);
        cards
            .filter_map(|card| card.split("</li>").next())
            .find(|card| card.contains("/dunmore-mug"))
            .map(str::to_owned)
    };
    let usd = page(&mut browser, en_usd).await;
    let (old, old_usd) = (card(&page(&mut browser, en).await).unwrap(), card(&usd).unwrap());
    assert!(old.contains('€') && !old_usd.contains('€'));

    site.shop.set_rate(Currency::USD, 3_000_000_000, &Acting::program()).await.unwrap();
    let dearer = card(&page(&mut browser, en_usd).await).unwrap();
    assert_ne!(dearer, old_usd, "a rate");
    assert_eq!(card(&page(&mut browser, en).await).unwrap(), old, "euros are euros");

    let lang = |tag: &str| tag.parse::<Lang>().unwrap();
    site.shop
        .reimport("dunmore-mug", |goods| {
            for variant in &mut goods.variants {
                variant.price.minor = 12_345;
            }
            goods.title = goods.title.clone().with(&lang("en"), "Mug of today").with(&lang("de"), "Becher von heute");
        })
        .await;
    let changed = card(&page(&mut browser, en).await).unwrap();
    assert!(changed.contains("123.45") && changed.contains("Mug of today"), "{changed}");
    let german = page(&mut browser, de).await;
    assert!(german.contains("Becher von heute") && german.contains("123,45"));

    site.shop
        .reimport("dunmore-mug", |goods| {
            for variant in &mut goods.variants {
                variant.stock = Stock::of(0);
            }
        })
        .await;
    assert!(page(&mut browser, en).await.contains("Sold out"));
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_this_machine_alone() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    browser.get("/c/lighting").await;
    browser.get("/c/lighting").await;
    let figures = browser.get("/metrics").await;
    assert_eq!(figures.status, StatusCode::OK);
    let value = |name: &str| {
        let line = figures.body.lines().find_map(|line| line.strip_prefix(name));
        line.and_then(|rest| rest.trim().parse::<f64>().ok()).unwrap_or_else(|| panic!("no {name}: {}", figures.body))
    };
    assert!(value("vitrine_cards_hits_total ") > 0.0 && value("vitrine_cards_misses_total ") > 0.0);
    assert!(value("vitrine_cards_bytes ") > 0.0);
    let elsewhere = site.browser().with("x-forwarded-for", "203.0.113.9").get("/metrics").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_goes_as_gzip_to_who_takes_it() {
    let site = Website::stocked().await;
    let packed = site.browser().with("accept-encoding", "br, gzip;q=0.5").get("/c/lighting").await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    let varies: Vec<_> = packed.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(varies.join(", ").to_ascii_lowercase().contains("accept-encoding"), "{varies:?}");
    for refused in ["", "gzip;q=0", "identity"] {
        let plain = site.browser().with("accept-encoding", refused).get("/c/lighting").await;
        assert_eq!(plain.header("content-encoding"), "", "{refused}");
        assert!(plain.body.contains("</html>"));
    }
    let brotli = site.browser().with("accept-encoding", "br").get("/c/lighting").await;
    assert_eq!(brotli.header("content-encoding"), "br");
}
