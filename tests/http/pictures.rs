//! Photographs of goods: where they stand in the place of drawings, and how they are served.

use crate::browser::{Answer, Browser, Website};
use axum::http::{Method, StatusCode};
use std::collections::BTreeSet;
use vitrine_domain::catalog::ImageRef;
use vitrine_domain::text::Text;
use vitrine_shop::import::images::{Round, Take};
use vitrine_testkit::png;

const LAMP: &str = "morel-table-lamp";
const ORIGIN: &str = "https://shop.example.com";

/// A shop in which one lamp has two photographs, one wide and one narrow.
async fn website() -> Website {
    let site = Website::at(ORIGIN).await.unlimited();
    let folder = site.shop.config().data.join("goods");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("wide.png"), png(900, 600, [200, 40, 40])).unwrap();
    std::fs::write(folder.join("narrow.png"), png(100, 100, [40, 40, 200])).unwrap();
    let mut images = Vec::new();
    site.shop
        .reimport(LAMP, |goods| {
            let en = "en".parse().unwrap();
            goods.images = vec![
                ImageRef { src: "wide.png".to_owned(), alt: Text::of(&en, "A <lamp> & its \"shade\"") },
                ImageRef { src: "narrow.png".to_owned(), alt: Text::default() },
            ];
            images.push(goods.clone());
        })
        .await;
    site.shop.want_images(&images, Take::Local, &folder).await.unwrap();
    while let Round::Worked(_) = site.shop.work_on_images().await.unwrap() {}
    site.shop.follow().await.unwrap();
    site
}

/// Every address of a picture on a page.
fn pictures(page: &Answer) -> BTreeSet<String> {
    let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '/');
    let found = page.body.match_indices("/media/");
    found.map(|(at, _)| page.body[at..].split(ends).next().unwrap().to_owned()).collect()
}

/// The tags of pictures.
fn tags(page: &Answer) -> Vec<&str> {
    page.body.split("<img").skip(1).map(|rest| rest.split('>').next().unwrap()).collect()
}

/// The address of the wide photograph, whole.
fn whole(page: &Answer) -> String {
    let widest = pictures(page).into_iter().find(|address| address.ends_with("/800")).unwrap();
    widest.trim_end_matches("/800").to_owned()
}

async fn is_served(browser: &mut Browser, address: &str) {
    let file = browser.get(address).await;
    assert_eq!(file.status, StatusCode::OK, "{address}");
    assert_eq!(file.header("content-type"), "image/webp", "{address}");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(file.header("content-security-policy").contains("sandbox"));
    assert!(file.body.starts_with("RIFF") && file.cookies().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_takes_the_place_of_the_drawing() {
    let site = website().await;
    let mut browser = site.browser();
    let product = browser.get(&format!("/p/{LAMP}")).await;
    let shown = tags(&product);
    let first = shown[0];
    assert!(first.contains("width=\"900\"") && first.contains("height=\"600\""), "{first}");
    assert!(first.contains("alt=\"A &lt;lamp&gt; &amp; its &quot;shade&quot;\""), "{first}");
    for width in ["160w", "400w", "800w", "900w"] {
        assert!(first.contains(width), "{width}: {first}");
    }
    assert!(first.contains("fetchpriority=\"high\"") && !first.contains("loading="), "{first}");
    // The narrow one has one width only, and the product's name for want of other words.
    assert!(!shown[1].contains("srcset") && shown[1].contains("loading=\"lazy\"") && shown[1].contains("alt=\"Morel"));
    let found = pictures(&product);
    assert_eq!(found.len(), 5, "{found:?}");
    for address in &found {
        is_served(&mut browser, address).await;
    }
    // What is shown elsewhere is the same file, silent where the name stands beside it.
    for page in ["/c/lighting", "/search?q=morel", "/suggest?q=morel"] {
        let page_shown = browser.get(page).await;
        assert!(!pictures(&page_shown).is_empty() && pictures(&page_shown).is_subset(&found), "{page}");
        assert!(tags(&page_shown).iter().all(|tag| tag.contains("alt") && !tag.contains("lamp")), "{page}");
    }
    let other = browser.get("/p/heron-pouring-kettle").await;
    assert!(!other.body.contains("gal-first\"><img"), "it has no photograph");
    // Who lays it into the cart sees it there.
    let variant = product.field("variant").unwrap().to_owned();
    browser.post("/do/cart/add", &[("variant", &variant), ("quantity", "1"), ("return", "/cart")]).await;
    assert!(!pictures(&browser.get("/cart").await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn machines_are_told_of_the_photograph() {
    let site = website().await;
    let mut browser = site.browser();
    let product = browser.get(&format!("/p/{LAMP}")).await;
    let whole = whole(&product);
    let address = format!("{ORIGIN}{whole}");
    for (property, content) in [
        ("og:image", address.as_str()),
        ("og:image:type", "image/webp"),
        ("og:image:width", "900"),
        ("og:image:height", "600"),
    ] {
        let there = product.body.split("<meta").any(|tag| {
            let tag = tag.split('>').next().unwrap();
            tag.contains(&format!("\"{property}\"")) && tag.contains(&format!("\"{content}\""))
        });
        assert!(there, "{property}");
    }
    let data = product.body.split("application/ld+json").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(data.contains(&format!("{ORIGIN}{whole}")), "{data}");
    let feed = browser.get("/feeds/merchant-en-EUR.xml").await;
    assert!(feed.body.contains(&format!("<g:image_link>{ORIGIN}{whole}</g:image_link>")));
    assert!(browser.get("/feeds/new-en.atom").await.body.contains("/plates/"), "others have their drawings");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_pictures_of_the_shop_are_served() {
    let site = website().await;
    let mut browser = site.browser();
    let page = browser.get(&format!("/p/{LAMP}")).await;
    let whole = whole(&page);
    for other in [
        format!("{whole}/161"),
        format!("{whole}/0160"),
        format!("{whole}/+160"),
        format!("{whole}/-160"),
        format!("{whole}/99999999999999999999"),
        format!("{whole}/%ff"),
        format!("{whole}.webp"),
        format!("{whole}-160"),
        whole.to_uppercase().replace("/MEDIA", "/media"),
        format!("/media/{}", "0".repeat(32)),
        "/media/".to_owned(),
        "/media/..%2f..%2fvitrine.db".to_owned(),
        "/media/%ff".to_owned(),
        "/media/%00".to_owned(),
    ] {
        assert_eq!(browser.get(&other).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    let posted = browser.send(Method::POST, &whole, &[("origin", ORIGIN)], axum::body::Body::empty()).await;
    assert_eq!(posted.status, StatusCode::METHOD_NOT_ALLOWED);
}
