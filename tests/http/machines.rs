//! What search engines, feed readers and social networks find: addresses, sitemap, feeds, cards. What pages tell in schema.org's
//! words is in `structured_data.rs`.

use crate::Website;
use crate::browser::Answer;
use crate::structured_data::{HOSTILE, graph, with_hostile_goods};
use axum::http::StatusCode;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

const ORIGIN: &str = "https://shop.example.com";
const G: &str = "http://base.google.com/ns/1.0";

fn document(answer: &Answer) -> Document<'_> {
    assert_eq!(answer.status, StatusCode::OK);
    Document::parse(&answer.body).unwrap_or_else(|error| panic!("{error}: {}", answer.body))
}

fn text<'a>(of: Node<'a, '_>, name: &str) -> &'a str {
    let found: Vec<_> = of.children().filter(|node| node.tag_name().name() == name).collect();
    assert!(found.len() <= 1, "{name} twice");
    found.first().and_then(Node::text).unwrap_or_default()
}

/// Not personal, not in need of a session, and nothing that a browser would run.
fn is_for_everyone(answer: &Answer, content_type: &str) {
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), content_type);
    assert!(answer.header("cache-control").starts_with("public"));
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(answer.cookies().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_are_told_where_not_to_go() {
    let site = Website::at(ORIGIN).await;
    let answer = site.browser().get("/robots.txt").await;
    is_for_everyone(&answer, "text/plain; charset=utf-8");
    for line in [
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /ar/search",
        "Disallow: /cart",
        "Disallow: /ar/cart",
        "Disallow: /account",
        "Disallow: /why/",
        "Disallow: /ar/why/",
        "Disallow: /suggest",
        "Disallow: /admin",
        "Disallow: /do/",
        "Sitemap: https://shop.example.com/sitemap.xml",
    ] {
        assert!(answer.body.lines().any(|it| it == line), "{line}");
    }
    // Nothing that is listed is forbidden.
    let forbidden: Vec<&str> = answer.body.lines().filter_map(|line| line.strip_prefix("Disallow: ")).collect();
    let part = site.browser().get("/sitemap-1.xml").await;
    for place in document(&part).descendants().filter(|node| node.has_tag_name((SITEMAP, "loc"))) {
        let path = place.text().unwrap().strip_prefix(ORIGIN).unwrap();
        assert!(!forbidden.iter().any(|start| path.starts_with(start)), "{path}");
    }
}

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

#[tokio::test(flavor = "multi_thread")]
async fn the_sitemap_lists_every_page_in_every_language() {
    let site = Website::at(ORIGIN).await.unlimited();
    let mut browser = site.browser().with("host", "evil.example");
    site.shop.reimport("heron-pouring-kettle", |goods| goods.published = false).await;
    let answer = browser.get("/sitemap.xml").await;
    is_for_everyone(&answer, "application/xml; charset=utf-8");
    let index = document(&answer);
    let parts: Vec<&str> = index
        .descendants()
        .filter(|node| node.has_tag_name((SITEMAP, "sitemap")))
        .map(|node| text(node, "loc"))
        .collect();
    assert_eq!(parts, ["https://shop.example.com/sitemap-1.xml"]);
    let answer = browser.get("/sitemap-1.xml").await;
    is_for_everyone(&answer, "application/xml; charset=utf-8");
    let part = document(&answer);
    let mut pages: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for url in part.descendants().filter(|node| node.has_tag_name((SITEMAP, "url"))) {
        let links = url.children().filter(|node| node.tag_name().name() == "link");
        let links = links.map(|link| (link.attribute("hreflang").unwrap(), link.attribute("href").unwrap())).collect();
        assert!(pages.insert(text(url, "loc"), links).is_none(), "{} is there twice", text(url, "loc"));
    }
    let catalog = site.shop.catalog();
    let categories = catalog.categories.iter().filter(|node| !node.products.is_empty()).count();
    let languages = site.shop.settings().languages.offered.len();
    assert_eq!(pages.len(), languages * (1 + categories + catalog.published()));
    let mug = &catalog.by_slug("dunmore-mug").unwrap().product;
    let german = format!("{ORIGIN}/de/p/{}", mug.slug_in(&"de".parse().unwrap()));
    assert!(
        pages.contains_key(german.as_str()) && !german.ends_with("dunmore-mug"),
        "each language has its own address"
    );
    for (page, links) in &pages {
        assert_eq!(links.len(), languages + 1, "{page}");
        assert!(["ar", "en", "x-default"].iter().all(|tag| links.contains_key(tag)), "{page}");
        assert!(links.values().any(|link| link == page), "{page} names itself");
        for link in links.values() {
            assert_eq!(&pages[link], links, "{page} and {link} name each other");
        }
        let answer = browser.get(page.strip_prefix(ORIGIN).unwrap()).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(answer.body.contains(&format!("<link rel=\"canonical\" href=\"{page}\"")), "{page}");
        assert!(!answer.body.contains("noindex"), "{page}");
        for (lang, link) in links {
            assert!(answer.body.contains(&format!("hreflang=\"{lang}\" href=\"{link}\"")), "{page}: {lang}");
        }
    }
    assert!(!pages.keys().any(|page| page.contains("heron-pouring-kettle")), "what is not published is not listed");
    for other in ["/sitemap-0.xml", "/sitemap-2.xml", "/sitemap-01.xml", "/sitemap-99999999999999999999.xml"] {
        assert_eq!(browser.get(other).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    assert_eq!(browser.post("/sitemap-1.xml", &[]).await.status, StatusCode::NOT_FOUND);
    assert!(!answer.body.contains("evil.example"));
    let packed = browser.with("accept-encoding", "gzip").get("/sitemap-1.xml").await;
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.body.len() * 5 < answer.body.len());
}

fn canonical(answer: &Answer) -> &str {
    answer.body.split("<link rel=\"canonical\" href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("")
}

#[tokio::test(flavor = "multi_thread")]
async fn views_of_a_page_name_the_page() {
    let site = Website::at(ORIGIN).await.unlimited();
    // Enough for a second page.
    let lamp = vitrine_sim::demo::catalog().into_iter().find(|goods| goods.slug == "morel-table-lamp").unwrap();
    let more = (0..vitrine_shop::listing::PAGE_SIZE).map(|n| {
        let mut more = lamp.clone();
        more.slug = format!("{}-{n}", lamp.slug);
        more.variants.iter_mut().for_each(|variant| variant.sku = format!("{}-{n}", variant.sku));
        more
    });
    site.shop.import(&more.collect::<Vec<_>>()).await;
    let mut browser = site.browser();
    for (page, one) in [
        ("/?currency=JPY", "/"),
        ("/ar?x=1", "/ar"),
        ("/c/lighting", "/c/lighting"),
        ("/c/lighting?page=1", "/c/lighting"),
        ("/c/lighting?page=2", "/c/lighting?page=2"),
        ("/ar/c/lighting?page=2&currency=USD&order=plain", "/ar/c/lighting?page=2"),
        ("/c/lighting?sort=price-up", "/c/lighting"),
        ("/c/lighting?sort=newest&page=2", "/c/lighting"),
        ("/c/lighting?material=Spun+steel", "/c/lighting"),
        ("/c/lighting?price=-40&page=2", "/c/lighting"),
        ("/p/morel-table-lamp?variant=x&from=y&currency=USD", "/p/morel-table-lamp"),
    ] {
        let answer = browser.get(page).await;
        assert_eq!(canonical(&answer), format!("{ORIGIN}{one}"), "{page}");
        // Structured data names the same address, where the page has any.
        let told = graph(&answer);
        let own = told.iter().find(|thing| thing["@type"] != "Organization" && thing["@type"] != "BreadcrumbList");
        assert!(own.is_none_or(|thing| thing["url"] == canonical(&answer)), "{page}: {own:?}");
    }
    for private in [
        "/search?q=lamp",
        "/cart",
        "/account",
        "/account/sign-in",
        "/account/register",
        "/preferences",
        "/privacy",
        "/privacy/me",
        "/privacy/download",
        "/privacy/erase",
        "/why/x/y",
        "/nowhere",
        "/p/nothing",
        "/admin/sign-in",
        "/ar/privacy",
    ] {
        let answer = browser.get(private).await;
        assert!(
            answer.body.contains("<meta name=\"robots\" content=\"noindex\"") || answer.body.is_empty(),
            "{private}"
        );
        for tag in ["rel=\"canonical\"", "hreflang=", "og:", "application/ld+json", "application/atom+xml"] {
            assert!(!answer.body.split("</head>").next().unwrap().contains(tag), "{private}: {tag}");
        }
    }
}

/// The contents of the tags with a property.
fn meta<'a>(answer: &'a Answer, property: &str) -> Vec<&'a str> {
    let named = format!("property=\"{property}\"");
    let tags = answer.body.split("<meta ").skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag);
    let tags = tags.filter(|tag| tag.contains(&named));
    tags.filter_map(|tag| tag.split_once("content=\"")?.1.split_once('"')).map(|(content, _)| content).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shared_page_has_a_card() {
    let site = Website::at(ORIGIN).await;
    let mut browser = site.browser();
    for (page, kind, title) in [
        ("/", "website", "Vitrine"),
        ("/c/lighting", "website", "Lighting"),
        ("/p/morel-table-lamp", "product", "Morel table lamp"),
        ("/ar/p/morel-table-lamp", "product", "مصباح موريل للطاولة"),
    ] {
        let answer = browser.get(page).await;
        let one = |property: &str| {
            let found = meta(&answer, property);
            assert_eq!(found.len(), 1, "{page}: {property}: {found:?}");
            found[0].to_owned()
        };
        assert_eq!((one("og:type").as_str(), one("og:title").as_str()), (kind, title), "{page}");
        assert_eq!(one("og:url"), canonical(&answer), "{page}");
        assert_eq!(one("og:site_name"), "Vitrine");
        let (own, other) = if page.starts_with("/ar") { ("ar_AR", "en_GB") } else { ("en_GB", "ar_AR") };
        let others = meta(&answer, "og:locale:alternate");
        assert!(one("og:locale") == own && others.contains(&other) && !others.contains(&own), "{page}: {others:?}");
        assert_eq!(others.len() + 1, site.shop.settings().languages.offered.len());
        let description = format!("<meta name=\"description\" content=\"{}\"", one("og:description"));
        assert!(answer.body.contains(&description), "{page}");
        assert_eq!((one("og:image:width").as_str(), one("og:image:height").as_str()), ("1200", "630"));
        assert_eq!(one("og:image:type"), "image/png");
        assert!(!one("og:image:alt").is_empty());
        assert!(answer.body.contains("<meta name=\"twitter:card\" content=\"summary_large_image\""));
        let image = one("og:image");
        let drawn = browser.get(image.strip_prefix(ORIGIN).unwrap()).await;
        is_for_everyone(&drawn, "image/png");
        assert!(drawn.header("cache-control").contains("immutable"));
        assert_eq!(drawn.header("cross-origin-resource-policy"), "cross-origin");
        assert!(drawn.header("content-security-policy").contains("sandbox"));
        assert!(drawn.body.contains("PNG"));
        let feed = format!("title=\"{}\"", if own == "ar_AR" { "الجديد في" } else { "New at" });
        assert!(answer.body.contains("type=\"application/atom+xml\"") && answer.body.contains(&feed[..feed.len() - 1]));
    }
    let product = browser.get("/p/morel-table-lamp?currency=JPY").await;
    assert_eq!(meta(&product, "product:price:amount"), ["16570"]);
    assert_eq!(meta(&product, "product:price:currency"), ["JPY"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_recipes_of_today_are_drawn() {
    let site = Website::at(ORIGIN).await;
    let mut browser = site.browser();
    let page = browser.get("/p/morel-table-lamp").await;
    let image = meta(&page, "og:image")[0].strip_prefix(ORIGIN).unwrap().to_owned();
    let (recipe, file) = image.strip_prefix("/plates/").unwrap().split_once('/').unwrap();
    for other in [
        format!("/plates/{recipe}/social-0123456789abcdef.png"),
        format!("/plates/{recipe}/{}", file.replace("social", "poster")),
        format!("/plates/{recipe}/{}", file.replace(".png", ".jpg")),
        format!("/plates/spoon.amber.plain.lagoon/{file}"),
        format!("/plates/{recipe}.x/{file}"),
        format!("/plates/{}/{file}", recipe.replace("lamp", "mug")),
        format!("/plates/{recipe}"),
        "/plates/%ff/x".to_owned(),
        "/plates/../../etc/passwd".to_owned(),
    ] {
        assert_eq!(browser.get(&other).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    assert_eq!(browser.get(&image).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn price_comparison_gets_every_variant_at_everyones_price() {
    let site = Website::at(ORIGIN).await.unlimited();
    site.shop.reimport("heron-pouring-kettle", |goods| goods.published = false).await;
    let catalog = site.shop.catalog();
    let mut browser = site.browser();
    let mut sales = 0;
    for (lang, prefix) in [("en", ""), ("ar", "/ar")] {
        for currency in ["EUR", "USD", "JPY"] {
            let feed = format!("/feeds/merchant-{lang}-{currency}.xml");
            let answer = browser.get(&feed).await;
            is_for_everyone(&answer, "application/xml; charset=utf-8");
            let document = document(&answer);
            let mut ids = BTreeSet::new();
            for item in document.descendants().filter(|node| node.has_tag_name("item")) {
                for child in item.children().filter(Node::is_element) {
                    assert_eq!(child.tag_name().namespace(), Some(G), "{feed}");
                    assert!(!child.text().unwrap_or_default().is_empty(), "{feed}: {}", child.tag_name().name());
                }
                let id = text(item, "id");
                assert!(ids.insert(id.to_owned()) && id.len() <= 50, "{feed}: {id}");
                let (entry, variant) = catalog.by_subject(id).unwrap();
                let (place, variant) = entry.variant(variant.unwrap()).unwrap();
                let price = entry.price(place, currency.parse().unwrap()).unwrap();
                let amount = |money: vitrine_domain::money::Money| format!("{} {currency}", money.to_major());
                let now = amount(price.price);
                let (full, reduced) = price.compare_at.map_or((now.clone(), String::new()), |was| (amount(was), now));
                sales += usize::from(!reduced.is_empty());
                assert_eq!((text(item, "price"), text(item, "sale_price")), (full.as_str(), reduced.as_str()), "{id}");
                let there = if variant.input.stock.available() { "in_stock" } else { "out_of_stock" };
                assert_eq!(text(item, "availability"), there, "{feed}: {id}");
                let link =
                    format!("{ORIGIN}{prefix}/p/{}?variant={}&currency={currency}", entry.product.slug, variant.id);
                assert_eq!(text(item, "link"), link);
                for needed in ["title", "description", "image_link", "condition", "product_type"] {
                    assert!(!text(item, needed).is_empty(), "{feed}: {id} without {needed}");
                }
                assert!(
                    text(item, "title").chars().count() <= 150 && text(item, "description").chars().count() <= 5_000
                );
                assert_eq!(text(item, "identifier_exists"), "no", "the demo's goods have no GTIN");
                let group = if entry.product.variants.len() > 1 { entry.product.id.to_string() } else { String::new() };
                assert_eq!(text(item, "item_group_id"), group);
                let weight = variant.input.weight_g.map_or_else(String::new, |grams| format!("{grams} g"));
                assert_eq!(text(item, "shipping_weight"), weight);
            }
            let all = catalog.entries.iter().filter(|entry| entry.product.published);
            assert_eq!(ids.len(), all.map(|entry| entry.product.variants.len()).sum::<usize>(), "{feed}");
        }
    }
    assert!(sales > 0, "no former price was seen");
    // The page that a link leads to shows the variant and the price.
    let answer = browser.get("/feeds/merchant-en-JPY.xml").await;
    let document = document(&answer);
    let item =
        document.descendants().find(|node| node.has_tag_name("item") && text(*node, "id") == "FEN-ML-TOM").unwrap();
    let page = browser.get(text(item, "link").strip_prefix(ORIGIN).unwrap()).await;
    assert_eq!(text(item, "price"), "16570 JPY");
    assert!(page.body.contains("16,570") && page.body.contains("FEN-ML-TOM"));
    assert_eq!(text(item, "color"), "Tomato");
    for other in [
        "merchant-en-eur.xml",
        "merchant-en-CHF.xml",
        "merchant-xx-EUR.xml",
        "merchant-en.xml",
        "merchant-en-EUR",
        "new-xx.atom",
        "new-en.xml",
        "..",
        "",
        "%ff",
    ] {
        assert_eq!(browser.get(&format!("/feeds/{other}")).await.status, StatusCode::NOT_FOUND, "{other}");
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

#[tokio::test(flavor = "multi_thread")]
async fn feed_readers_get_what_is_new() {
    let site = Website::at(ORIGIN).await.unlimited();
    let mut browser = site.browser();
    let first = browser.get("/feeds/new-en.atom").await;
    is_for_everyone(&first, "application/atom+xml; charset=utf-8");
    let before: BTreeSet<String> = document(&first)
        .descendants()
        .filter(|node| node.has_tag_name((ATOM, "entry")))
        .map(|entry| text(entry, "id").to_owned())
        .collect();
    site.shop.advance(86_400_000);
    site.shop.reimport("dunmore-mug", |goods| goods.brand = "Other".to_owned()).await;
    let mut kettle = vitrine_sim::demo::catalog().into_iter().find(|it| it.slug == "heron-pouring-kettle").unwrap();
    kettle.slug = "brand-new-kettle".to_owned();
    for variant in &mut kettle.variants {
        variant.sku.push('2');
    }
    site.shop.import(&[kettle]).await;
    for (lang, prefix) in [("en", ""), ("ar", "/ar")] {
        let path = format!("/feeds/new-{lang}.atom");
        let answer = browser.get(&path).await;
        let document = document(&answer);
        let feed = document.root_element();
        assert!(feed.has_tag_name((ATOM, "feed")));
        assert_eq!(feed.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some(lang));
        assert_eq!(text(feed, "id"), format!("{ORIGIN}{path}"));
        assert!(!text(feed, "title").is_empty());
        let link = |of: Node<'_, '_>, rel: &str| {
            let found =
                of.children().find(|node| node.has_tag_name((ATOM, "link")) && node.attribute("rel") == Some(rel));
            found.and_then(|node| node.attribute("href").map(str::to_owned)).unwrap_or_default()
        };
        assert_eq!(link(feed, "self"), format!("{ORIGIN}{path}"));
        assert_eq!(
            link(feed, "alternate"),
            if prefix.is_empty() { format!("{ORIGIN}/") } else { format!("{ORIGIN}/ar") }
        );
        let author = feed.children().find(|node| node.has_tag_name((ATOM, "author"))).unwrap();
        assert_eq!(text(author, "name"), "Vitrine");
        let entries: Vec<_> = feed.children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
        assert_eq!(entries.len(), 50);
        let mut ids = BTreeSet::new();
        let mut last = text(feed, "updated").parse::<jiff::Timestamp>().unwrap();
        assert_eq!(text(entries[0], "updated"), text(feed, "updated"));
        assert_eq!(link(entries[0], "alternate"), format!("{ORIGIN}{prefix}/p/brand-new-kettle"));
        for entry in entries {
            assert!(text(entry, "id").starts_with("urn:uuid:") && ids.insert(text(entry, "id").to_owned()));
            let at = text(entry, "updated").parse::<jiff::Timestamp>().unwrap();
            assert!(at <= last);
            last = at;
            assert_eq!(text(entry, "published"), text(entry, "updated"));
            assert!(!text(entry, "title").is_empty() && text(entry, "content").starts_with("<p><img src=\"https://"));
        }
        assert_eq!(ids.difference(&before).count(), 1, "a product that only changed is not new, and keeps its id");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_goods_break_no_feed() {
    let site = Website::at(ORIGIN).await;
    with_hostile_goods(&site).await;
    let mut browser = site.browser();
    // What XML cannot hold is gone; the rest is as it was.
    let name = HOSTILE.replace('\u{1}', "");
    let goods = browser.get("/feeds/merchant-en-EUR.xml").await;
    let goods = document(&goods);
    let item = goods.descendants().find(|node| node.has_tag_name("item") && text(*node, "id") == "FEN-ML-TOM").unwrap();
    assert_eq!(text(item, "title"), format!("{name} (Tomato)"));
    assert_eq!(text(item, "brand"), name);
    assert_eq!((text(item, "gtin"), text(item, "identifier_exists")), ("4006381333931", ""));
    assert_eq!(text(item, "availability"), "out_of_stock", "nobody knows when");
    let new = browser.get("/feeds/new-en.atom").await;
    let lamp = document(&new);
    let lamp = lamp.descendants().find(|node| node.has_tag_name((ATOM, "entry")) && text(*node, "title") == name);
    // The lamp may be older than the newest fifty; where it is among them its HTML is only text.
    if let Some(lamp) = lamp {
        assert!(!text(lamp, "content").contains("<x-evil") && text(lamp, "content").contains("&lt;x-evil"));
    }
    let page = browser.get("/p/morel-table-lamp").await;
    assert!(
        meta(&page, "og:title")[0].starts_with("&lt;/script&gt;")
            || meta(&page, "og:title")[0].starts_with("</script>")
    );
    // A slug made from the name may hold the word; the mark-up is in no address.
    assert!(!browser.get("/sitemap-1.xml").await.body.contains("<x-evil"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_everything_too_often_waits() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    let mut asked = 0;
    while browser.get("/feeds/new-en.atom").await.status == StatusCode::OK {
        asked += 1;
        assert!(asked < 100, "nobody was slowed down");
    }
    assert!(asked >= 20);
    assert_eq!(browser.get("/p/morel-table-lamp").await.status, StatusCode::OK, "pages go on");
}
