//! What pages tell search engines: the right things of the right types, at everyone's price, the same for every visitor.

use crate::Website;
use crate::browser::Answer;
use serde_json::{Map, Value, json};
use vitrine_domain::catalog::Stock;
use vitrine_domain::text::Text;

/// What the vocabulary says of the types and properties that this shop uses: type, property, what it takes. Written by hand
/// from schema.org; `cargo xtask verify structured-data` reads the vocabulary itself.
const FACTS: [(&str, &[(&str, &str)]); 15] = [
    ("Organization", &[("name", "Text"), ("url", "URL"), ("logo", "URL"), ("address", "PostalAddress")]),
    ("PostalAddress", &[("addressCountry", "Text")]),
    (
        "WebSite",
        &[
            ("name", "Text"),
            ("url", "URL"),
            ("inLanguage", "Text"),
            ("publisher", "Organization"),
            ("potentialAction", "SearchAction"),
        ],
    ),
    ("SearchAction", &[("target", "EntryPoint"), ("query-input", "Text")]),
    ("EntryPoint", &[("urlTemplate", "Text")]),
    (
        "CollectionPage",
        &[
            ("name", "Text"),
            ("description", "Text"),
            ("url", "URL"),
            ("inLanguage", "Text"),
            ("isPartOf", "WebSite"),
            ("mainEntity", "ItemList"),
        ],
    ),
    ("ItemList", &[("numberOfItems", "Integer"), ("itemListElement", "ListItem")]),
    ("BreadcrumbList", &[("itemListElement", "ListItem")]),
    ("ListItem", &[("position", "Integer"), ("name", "Text"), ("item", "URL"), ("url", "URL")]),
    (
        "Product",
        &[
            ("name", "Text"),
            ("description", "Text"),
            ("url", "URL"),
            ("image", "URL"),
            ("sku", "Text"),
            ("gtin", "Text"),
            ("brand", "Brand"),
            ("category", "Text"),
            ("color", "Text"),
            ("size", "Text"),
            ("material", "Text"),
            ("pattern", "Text"),
            ("additionalProperty", "PropertyValue"),
            ("weight", "QuantitativeValue"),
            ("offers", "Offer"),
        ],
    ),
    (
        "ProductGroup",
        &[
            ("name", "Text"),
            ("description", "Text"),
            ("url", "URL"),
            ("image", "URL"),
            ("productGroupID", "Text"),
            ("brand", "Brand"),
            ("category", "Text"),
            ("variesBy", "Text"),
            ("hasVariant", "Product"),
        ],
    ),
    ("Brand", &[("name", "Text")]),
    ("PropertyValue", &[("name", "Text"), ("value", "Text")]),
    ("QuantitativeValue", &[("value", "Integer"), ("unitCode", "Text")]),
    (
        "Offer",
        &[
            ("url", "URL"),
            ("price", "Text"),
            ("priceCurrency", "Text"),
            ("availability", "ItemAvailability"),
            ("itemCondition", "OfferItemCondition"),
        ],
    ),
];
/// Properties without which search engines do not show a thing.
const NEEDED: [(&str, &[&str]); 6] = [
    ("Product", &["name", "url", "image"]),
    ("ProductGroup", &["name", "url", "image", "productGroupID", "hasVariant"]),
    ("Offer", &["url", "price", "priceCurrency", "availability", "itemCondition"]),
    ("BreadcrumbList", &["itemListElement"]),
    ("ListItem", &["position"]),
    ("WebSite", &["name", "url"]),
];

/// Holds a thing and everything in it to the facts.
fn holds(thing: &Map<String, Value>, page: &str) {
    let name = thing["@type"].as_str().unwrap();
    let (_, facts) = FACTS.iter().find(|(it, _)| *it == name).unwrap_or_else(|| panic!("{page}: no type {name}"));
    for (property, value) in thing.iter().filter(|(property, _)| !property.starts_with('@')) {
        let known = facts.iter().find(|(known, _)| known == property);
        let (_, takes) = known.unwrap_or_else(|| panic!("{page}: {name} has no {property}"));
        let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        assert!(!values.is_empty(), "{page}: {name}.{property} is an empty list");
        for value in values {
            let text = value.as_str().unwrap_or_default();
            let fits = match *takes {
                "Text" => !text.is_empty(),
                "URL" => text.starts_with("https://shop.example.com/"),
                "Integer" => value.is_i64(),
                "ItemAvailability" => {
                    let known = ["InStock", "OutOfStock", "BackOrder"];
                    known.iter().any(|name| text == format!("https://schema.org/{name}"))
                }
                "OfferItemCondition" => text == "https://schema.org/NewCondition",
                class => value["@type"] == class,
            };
            assert!(fits, "{page}: {name}.{property} takes {takes}, not {value}");
            if let Value::Object(thing) = &value {
                holds(thing, page);
            }
        }
    }
    for (_, needed) in NEEDED.iter().filter(|(it, _)| *it == name) {
        for property in *needed {
            assert!(thing.contains_key(*property), "{page}: {name} without {property}");
        }
    }
}

/// The things that a page tells of.
pub(crate) fn graph(answer: &Answer) -> Vec<Value> {
    let element = answer.body.split("<script type=\"application/ld+json\"").nth(1);
    let Some((data, _)) = element.and_then(|rest| rest.split_once('>')?.1.split_once("</script>")) else {
        return Vec::new();
    };
    let document: Value = serde_json::from_str(data).unwrap();
    assert_eq!(document["@context"], "https://schema.org");
    document["@graph"].as_array().unwrap().clone()
}

fn of_type<'a>(graph: &'a [Value], name: &str) -> &'a Value {
    graph.iter().find(|thing| thing["@type"] == name).unwrap_or_else(|| panic!("no {name}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_keeps_to_the_vocabulary() {
    let site = Website::at("https://shop.example.com").await.unlimited();
    let catalog = site.shop.catalog();
    let mut pages: Vec<String> = vec!["/".to_owned()];
    pages.extend(catalog.categories.iter().map(|node| format!("/c/{}", node.category.slug)));
    pages.extend(catalog.entries.iter().map(|entry| format!("/p/{}", entry.product.slug)));
    let mut browser = site.browser();
    for page in pages.iter().flat_map(|page| [page.clone(), format!("/ar{page}")]) {
        let graph = graph(&browser.get(&page).await);
        assert_eq!(graph.len(), 2, "{page}");
        for thing in &graph {
            holds(thing.as_object().unwrap(), &page);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_tell_what_they_show() {
    let site = Website::at("https://shop.example.com").await;
    let mut browser = site.browser();
    let home = graph(&browser.get("/ar").await);
    assert_eq!(of_type(&home, "Organization")["address"]["addressCountry"], "BE");
    let search = &of_type(&home, "WebSite")["potentialAction"];
    assert_eq!(search["target"]["urlTemplate"], "https://shop.example.com/ar/search?q={search_term_string}");

    let lamp = graph(&browser.get("/p/morel-table-lamp").await);
    let crumbs = of_type(&lamp, "BreadcrumbList")["itemListElement"].as_array().unwrap();
    assert_eq!(crumbs[0]["item"], "https://shop.example.com/");
    assert_eq!(crumbs.last().unwrap()["item"], "https://shop.example.com/p/morel-table-lamp");
    for (n, crumb) in crumbs.iter().enumerate() {
        assert_eq!(crumb["position"], n + 1);
    }

    let teapot = graph(&browser.get("/p/hallam-ribbed-teapot").await);
    let group = of_type(&teapot, "ProductGroup");
    assert_eq!(group["variesBy"], json!(["https://schema.org/color"]), "capacity has no name in the vocabulary");
    let variants = group["hasVariant"].as_array().unwrap();
    assert_eq!(variants.len(), 6);
    let entry = site.shop.catalog().by_slug("hallam-ribbed-teapot").unwrap().clone();
    for (variant, told) in entry.product.variants.iter().zip(variants) {
        assert_eq!(told["sku"], variant.input.sku);
        assert_eq!(told["offers"]["price"], variant.input.price.to_major());
        let there = if variant.input.stock.available() { "InStock" } else { "OutOfStock" };
        assert_eq!(told["offers"]["availability"], format!("https://schema.org/{there}"));
        assert_eq!(told["additionalProperty"][0]["name"], "Capacity");
        let path = told["offers"]["url"].as_str().unwrap().strip_prefix("https://shop.example.com").unwrap();
        let page = browser.get(path).await;
        assert!(page.body.contains(&variant.input.sku), "the address shows this variant");
        assert_eq!(graph(&page), teapot, "and the page tells the same");
    }
    assert!(variants.iter().any(|told| told["offers"]["availability"] == "https://schema.org/OutOfStock"));

    let list = graph(&browser.get("/c/lighting").await);
    let list = &of_type(&list, "CollectionPage")["mainEntity"];
    let catalog = site.shop.catalog();
    assert_eq!(list["numberOfItems"], catalog.category_by_slug("lighting").unwrap().products.len());
    for item in list["itemListElement"].as_array().unwrap() {
        let path = item["url"].as_str().unwrap().strip_prefix("https://shop.example.com").unwrap();
        assert!(catalog.by_slug(path.strip_prefix("/p/").unwrap()).is_some());
    }
    assert!(graph(&browser.get("/c/lighting?sort=price-up").await).is_empty(), "another view of the same list");
    assert!(graph(&browser.get("/search?q=lamp").await).is_empty());
    assert!(graph(&browser.get("/p/nothing").await).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_price_is_everyones_in_the_currency_of_the_address() {
    let site = Website::stocked().await;
    let price = |graph: &[Value]| {
        let goods = graph.iter().find(|thing| thing["@type"] != "BreadcrumbList").unwrap();
        let first = if goods["@type"] == "Product" { goods } else { &goods["hasVariant"][0] };
        let offer = &first["offers"];
        format!("{} {}", offer["price"].as_str().unwrap(), offer["priceCurrency"].as_str().unwrap())
    };
    let mut browser = site.browser();
    assert_eq!(price(&graph(&browser.get("/p/morel-table-lamp").await)), "94.00 EUR");
    assert_eq!(price(&graph(&browser.get("/p/morel-table-lamp?currency=JPY").await)), "16570 JPY");
    assert_eq!(price(&graph(&browser.get("/p/morel-table-lamp?currency=XXX").await)), "94.00 EUR");
    browser.post("/do/preferences/save", &[("language", "en"), ("currency", "USD"), ("theme", "dark")]).await;
    let page = browser.get("/p/morel-table-lamp").await;
    assert!(page.body.contains("109.00"), "the visitor sees the chosen currency");
    assert_eq!(price(&graph(&page)), "94.00 EUR", "machines do not");
}

/// Everything in a page's head that machines go by.
fn canonical(answer: &Answer) -> Vec<String> {
    let head = answer.body.split("</head>").next().unwrap();
    let mut kept: Vec<String> = head
        .split('<')
        .filter(|tag| {
            tag.starts_with("title")
                || tag.starts_with("meta name=\"description\"")
                || tag.starts_with("meta name=\"robots\"")
                || tag.starts_with("meta name=\"twitter")
                || tag.starts_with("meta ") && tag.contains(" property=")
                || tag.starts_with("link rel=\"canonical\"")
                || tag.starts_with("link rel=\"alternate\"")
        })
        .map(str::to_owned)
        .collect();
    kept.extend(graph(answer).iter().map(ToString::to_string));
    kept
}

#[tokio::test(flavor = "multi_thread")]
async fn two_shoppers_get_the_same_canonical_page() {
    let site = Website::demo().await.unlimited();
    let mut nobody = site.browser();
    let mut ana = site.browser();
    ana.says_yes().await;
    ana.registers("ana@example.org").await;
    ana.post("/do/preferences/save", &[("language", "en"), ("currency", "JPY"), ("theme", "dark")]).await;
    for page in ["/p/morel-table-lamp", "/p/hallam-ribbed-teapot", "/c/lighting", "/p/heron-pouring-kettle"] {
        ana.get(page).await;
    }
    ana.post("/do/cart/add", &[("variant", &site.shop.variant("HAL-MG-COB").to_string())]).await;
    let mut personal = 0;
    for page in ["/", "/c/lighting", "/c/kitchen-and-table", "/p/morel-table-lamp", "/ar/p/hallam-ribbed-teapot", "/ar"]
    {
        let (plain, own) = (nobody.get(page).await, ana.get(page).await);
        assert_eq!((plain.status, own.status), (axum::http::StatusCode::OK, axum::http::StatusCode::OK), "{page}");
        assert!(canonical(&plain).len() >= 14, "{page}: {:?}", canonical(&plain));
        assert_eq!(canonical(&plain), canonical(&own), "{page}");
        personal += usize::from(own.body.contains("/why/") && !plain.body.contains("/why/"));
    }
    assert!(personal > 0, "nothing was personal, so nothing was shown");
}

/// A product with a name made to break out of whatever it stands in.
pub(crate) const HOSTILE: &str = "</script><script>alert(1)</script>]]>&amp;\u{1}<x-evil>\"'\u{2028}";

/// Gives the lamp the hostile name and text, and a barcode, a former price and some stock that only a date is missing of.
pub(crate) async fn with_hostile_goods(site: &Website) {
    site.shop
        .reimport("morel-table-lamp", |goods| {
            let (en, ar) = ("en".parse().unwrap(), "ar".parse().unwrap());
            goods.title = Text::of(&en, HOSTILE).with(&ar, HOSTILE);
            goods.description = Text::of(&en, format!("{HOSTILE}\n\nMore")).with(&ar, HOSTILE);
            HOSTILE.clone_into(&mut goods.brand);
            "4006381333931".clone_into(&mut goods.variants[0].barcode);
            goods.variants[0].stock = Stock { tracked: true, quantity: 0, backorder: true };
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_name_is_only_a_name() {
    let site = Website::stocked().await;
    with_hostile_goods(&site).await;
    let mut browser = site.browser();
    let page = browser.get("/p/morel-table-lamp").await;
    assert!(!page.body.contains("<x-evil") && !page.body.contains("<script>alert"));
    let graph = graph(&page);
    let goods = graph.iter().find(|thing| thing["@type"] != "BreadcrumbList").unwrap();
    assert_eq!(goods["name"], HOSTILE);
    assert_eq!(goods["brand"]["name"], HOSTILE);
    let first = if goods["@type"] == "Product" { goods } else { &goods["hasVariant"][0] };
    assert_eq!(first["gtin"], "4006381333931");
    assert_eq!(first["offers"]["availability"], "https://schema.org/BackOrder");
}
