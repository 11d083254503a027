//! The first run over HTTP: the page and its form with and without the token, before and after; a file of goods that is sent.

use crate::browser::{Answer, Browser, PASSWORD, Website};
use crate::orders_admin::owner;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use vitrine_domain::operator::Role;
use vitrine_shop::tokens::Principal;
use vitrine_testkit::Site;

const ACTION: &str = "/do/setup";
const IMPORT: &str = "/do/admin/goods/import";

async fn empty() -> (Website, String) {
    let site = Website::before(Site::on_file().empty().await, None);
    let token = site.shop.setup_token().await.unwrap().unwrap();
    (site, token)
}

fn fields(token: &str) -> [(&str, &str); 10] {
    [
        ("lang", "en"),
        ("secret", token),
        ("email", "nia@example.org"),
        ("password", PASSWORD),
        ("shop", "Lamps & Co"),
        ("country", "DE"),
        ("currency", "EUR"),
        ("prices", "gross"),
        ("offered", "de"),
        ("default", "de"),
    ]
}

fn with<'a>(fields: &[(&'a str, &'a str); 10], field: &str, value: &'a str) -> [(&'a str, &'a str); 10] {
    fields.map(|(name, old)| (name, if name == field { value } else { old }))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_owner_comes_in_and_the_door_is_gone() {
    let (site, token) = empty().await;
    let page = format!("/setup/{token}");
    let mut nia = site.browser();
    let shown = nia.get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.header("cache-control").contains("no-store"));
    assert_eq!(shown.header("referrer-policy"), "same-origin", "no other site hears the address");
    assert!(shown.body.contains("noindex"));
    let arabic = nia.get(&format!("{page}?lang=ar")).await;
    assert!(arabic.body.contains("dir=\"rtl\"") && arabic.body.contains("إعداد المتجر"));
    let home = site.browser().get("/").await;
    assert_eq!(home.status, StatusCode::OK);
    assert!(home.body.contains("The shelves are still empty") && !home.body.contains(&token));
    // In.
    let desk = nia.post(ACTION, &fields(&token)).await;
    assert_eq!((desk.status, desk.header("location")), (StatusCode::SEE_OTHER, "/admin/products/import"));
    let begin = nia.get("/admin/products/import").await;
    assert_eq!(begin.status, StatusCode::OK);
    assert!(begin.body.contains("lang=\"de\"") && begin.body.contains("/do/admin/goods/demo"));
    assert_eq!(nia.get("/admin").await.status, StatusCode::OK);
    assert_eq!(site.shop.settings().shop.name, "Lamps & Co");
    // Gone, for its owner too.
    for browser in [&mut nia, &mut site.browser()] {
        assert_eq!(browser.get(&page).await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser.post(ACTION, &fields(&token)).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(site.shop.operators().await.unwrap(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_token_there_is_no_such_page() {
    let (site, token) = empty().await;
    let mut stranger = site.browser();
    let wrong = "0".repeat(token.len());
    for page in
        ["/setup", "/setup/", "/setup/0123", &format!("/setup/{wrong}"), &format!("/setup/{token}/x"), "/setup/%FF"]
    {
        let answer = stranger.get(page).await;
        assert!(matches!(answer.status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST), "{page}: {}", answer.status);
        assert!(page.contains(&token) || !answer.body.contains(&token), "{page}");
    }
    for wrong in ["", "0123", wrong.as_str(), "'; DROP TABLE operators; --", "\u{202e}"] {
        assert_eq!(stranger.post(ACTION, &fields(wrong)).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert_eq!(stranger.get(ACTION).await.status, StatusCode::METHOD_NOT_ALLOWED);
    let mut elsewhere = site.browser().with("sec-fetch-site", "cross-site").with("origin", "https://evil.example");
    assert_eq!(elsewhere.post(ACTION, &fields(&token)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.shop.operators().await.unwrap(), 0);
    // A shop that somebody works in has none from its first day on.
    let stocked = Website::stocked().await;
    owner(&stocked).await;
    assert_eq!(stocked.shop.setup_token().await.unwrap(), None);
    assert_eq!(stocked.browser().get(&format!("/setup/{token}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_at_its_field() {
    let (site, token) = empty().await;
    let mut nia = site.browser();
    for (field, bad, said) in [
        ("email", "nia at example", "email-error"),
        ("password", "short", "password-error"),
        ("shop", " ", "shop-error"),
        ("shop", "a\u{7}b", "shop-error"),
        ("country", "", "country-error"),
        ("country", "ZZ", "country-error"),
        ("country", "<b>", "country-error"),
        ("currency", "", "currency-error"),
        ("currency", "XTS", "currency-error"),
        ("currency", "eur", "currency-error"),
        ("offered", "ar", "offered-error"),
    ] {
        let page = nia.submit(ACTION, &with(&fields(&token), field, bad)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains(&format!("id=\"{said}\"")), "{field} {bad:?}");
        assert_eq!(
            page.body.matches("-error\"").count(),
            page.body.matches(&format!("{said}\"")).count(),
            "and no other"
        );
        if field != "email" {
            assert_eq!(page.field("email"), Some("nia@example.org"), "what was typed is kept");
            assert!(!page.body.contains(PASSWORD));
        }
        let default = page.body.split('<').find(|tag| tag.contains("name=\"default\"") && tag.contains("value=\"de\""));
        assert!(default.unwrap().contains("checked"));
    }
    // Everything at once.
    let all = [("lang", "de"), ("secret", token.as_str()), ("prices", "net"), ("default", "en")];
    let page = nia.submit(ACTION, &all).await;
    for said in ["email", "password", "shop", "country", "currency", "offered"] {
        assert!(page.body.contains(&format!("id=\"{said}-error\"")), "{said}");
    }
    assert!(page.body.contains("lang=\"de\""), "in the language that it was filled in in");
    // What this page never draws.
    for (field, bad) in [("prices", "maybe"), ("default", "xx"), ("offered", "xx")] {
        assert_eq!(
            nia.post(ACTION, &with(&fields(&token), field, bad)).await.status,
            StatusCode::BAD_REQUEST,
            "{field}"
        );
    }
    assert_eq!(site.shop.operators().await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_send_it_at_once_make_one_owner() {
    let (site, token) = empty().await;
    let (mut ana, mut ben) = (site.browser(), site.browser());
    let (first, second) = (fields(&token), with(&fields(&token), "email", "ben@example.org"));
    let (a, b) = tokio::join!(ana.post(ACTION, &first), ben.post(ACTION, &second));
    let mut statuses = [a.status.as_u16(), b.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
    assert_eq!(site.shop.operators().await.unwrap(), 1);
    let inside = [ana.get("/admin").await.status, ben.get("/admin").await.status];
    assert_eq!(inside.iter().filter(|status| **status == StatusCode::OK).count(), 1);
}

/// Sends a file as a browser does.
async fn sends(desk: &mut Browser, fields: &[(&str, &str)], file: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(b"--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n");
    body.extend_from_slice(file);
    body.extend(b"\r\n--xx--\r\n");
    let length = body.len().to_string();
    let headers = [("content-type", "multipart/form-data; boundary=xx"), ("content-length", length.as_str())];
    desk.send(Method::POST, IMPORT, &headers, Body::from(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_goods_is_tried_and_taken() {
    let (site, token) = empty().await;
    let mut nia = site.browser();
    nia.post(ACTION, &with(&with(&fields(&token), "default", "en"), "offered", "en")).await;
    let head = "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty\n";
    let good = format!("{head}lamp,Lamp,A lamp,Title,Default Title,L-1,49.00,3\n");
    let mixed = format!("{good}stool,Stool,A stool,Title,Default Title,S-1,<b>dear</b>,3\n");
    let tried = sends(&mut nia, &[("try", "on")], mixed.as_bytes()).await;
    assert_eq!(tried.header("location"), "/admin/products/import");
    let page = nia.get("/admin/products/import").await;
    assert!(page.body.contains("Nothing was written. It would be new: 1"), "{}", page.body);
    assert!(page.body.contains("class=\"told\"") && page.body.contains("stool") && !page.body.contains("<b>dear"));
    assert_eq!(site.shop.catalog().entries.len(), 0);
    let taken = sends(&mut nia, &[], good.as_bytes()).await;
    assert_eq!(taken.header("location"), "/admin/products");
    assert!(nia.get("/admin/products").await.body.contains("New: 1, changed: 0"));
    assert_eq!(site.shop.catalog().published(), 1);
    for (file, said) in [
        (&b""[..], "Choose a file first."),
        (b"\0\0", "The file cannot be read"),
        (b"a,b\n1,2", "The file cannot be read"),
    ] {
        let answer = sends(&mut nia, &[], file).await;
        assert_eq!(answer.header("location"), "/admin/products/import");
        let page = nia.get("/admin/products/import").await;
        assert!(page.body.contains(said), "{file:?}");
        assert_eq!(page.body.contains("class=\"told\""), !file.is_empty(), "why: {file:?}: {}", page.body);
    }
    // There are goods: the demo's stay out, and their button is gone.
    assert!(!nia.get("/admin/products/import").await.body.contains("/do/admin/goods/demo"));
    let page = nia.submit("/do/admin/goods/demo", &[]).await;
    assert!(page.body.contains("There are goods already"));
    assert_eq!(site.shop.catalog().published(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_spoken_of_in_the_language_of_the_desk() {
    let (site, token) = empty().await;
    let mut nia = site.browser();
    nia.post(ACTION, &fields(&token)).await;
    let head = "Handle,Title,Variant SKU,Variant Price\nlamp,Lampe,L-1,49.00\n";
    sends(&mut nia, &[], head.as_bytes()).await;
    let dearer = format!("{}stool,Hocker,S-1,teuer\n", head.replace("49.00", "59.00"));
    sends(&mut nia, &[("try", "on")], dearer.as_bytes()).await;
    let page = nia.get("/admin/products/import").await.body;
    assert!(page.contains("<li>Zeile 3, Spalte „Variant Price“: Produkt „stool“: „teuer“ ist kein Betrag"), "{page}");
    assert!(page.contains("Variante L-1, Preis") && !page.contains("variant L-1"), "{page}");
    sends(&mut nia, &[], b"a,b\n1,2").await;
    let page = nia.get("/admin/products/import").await.body;
    assert!(page.contains("<li>Die Spalte „Title“ fehlt: Ist das eine Produkt-CSV"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_try_would_change_is_shown() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/products/import").await;
    let box_of = |page: &Answer| page.body.split('<').find(|tag| tag.contains("name=\"try\"")).unwrap().to_owned();
    assert!(box_of(&page).contains("checked"), "over goods that are there it is tried first");
    let mut file = "Handle,Title,Variant SKU,Variant Price\n".to_owned();
    file.push_str("morel-table-lamp,<b>Lamp</b> of brass,X-1,1.00\n");
    file.extend((0..30).map(|n| format!("new-{n},New {n},NEW-{n},1.00\n")));
    sends(&mut desk, &[("try", "on"), ("pieces", "on")], file.as_bytes()).await;
    let page = desk.get("/admin/products/import").await;
    let fates = page.body.split("id=\"fates\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(fates.matches("<dt>").count(), 20);
    assert!(
        fates.contains("morel-table-lamp") && fates.contains("title (en)") && fates.contains("And 11 more products")
    );
    assert!(fates.contains("<ins>") && !fates.contains("<b>Lamp"), "{fates}");
    assert!(fates.contains("New, with one variant"), "{fates}");
    assert!(!box_of(&page).contains("checked"), "whoever has seen it may mean it");
    assert_eq!(site.shop.catalog().by_slug("new-0").map(|it| it.product.id), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn goods_leave_as_a_file_that_comes_back() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    assert!(desk.get("/admin/products").await.body.contains("href=\"/admin/products/export\""));
    let file = desk.get("/admin/products/export").await;
    assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8; header=present"));
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"goods-2026-"));
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert!(file.body.len() > 5 * 64 * 1024, "more parts than wait: {}", file.body.len());
    // Into another shop, whole; into this one it changes nothing.
    let parsed = vitrine_shop::import::read(file.body.as_bytes(), &site.shop.terms()).unwrap();
    let goods: Vec<_> = parsed.products.into_iter().map(|row| row.value).collect();
    assert_eq!(goods, site.shop.goods());
    sends(&mut desk, &[("pieces", "on")], file.body.as_bytes()).await;
    let same = format!("New: 0, changed: 0, the same: {}, refused: 0", goods.len());
    assert!(desk.get("/admin/products").await.body.contains(&same), "{same}");
    // It is no viewer's, and who took it stands in the log.
    let by = vitrine_shop::acting::Acting::program();
    let viewer = site.shop.make_operator("v@example.org", "", None, Role::Viewer, &by).await.unwrap();
    let secret = site.shop.sign_in_link(Principal::Operator(viewer)).await.unwrap();
    let mut other = site.browser();
    other.post("/do/account/use-link", &[("secret", &secret)]).await;
    let page = other.get("/admin/products").await;
    assert!(
        page.status == StatusCode::OK && !page.body.contains("/admin/products/export"),
        "no way to what is refused"
    );
    assert_eq!(other.get("/admin/products/export").await.status, StatusCode::FORBIDDEN);
    assert!(desk.get("/admin/audit?what=goods.export").await.body.contains("Goods left as a file"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demos_goods_come_in_another_currency() {
    let (site, token) = empty().await;
    let mut nia = site.browser();
    let japan = with(&with(&fields(&token), "currency", "JPY"), "country", "JP");
    nia.post(ACTION, &with(&with(&japan, "default", "en"), "offered", "en")).await;
    let page = nia.submit("/do/admin/goods/demo", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    let catalog = site.shop.catalog();
    assert_eq!(catalog.published(), vitrine_sim::demo::catalog().len());
    let yen = "JPY".parse().unwrap();
    assert!(catalog.entries.iter().all(|entry| entry.product.variants.iter().all(|it| it.input.price.currency == yen)));
    // From now on no button leads to another.
    let currencies = nia.get("/admin/currencies").await;
    assert!(currencies.body.contains("As the program comes") && !currencies.body.contains("/do/admin/restore"));
    let log = nia.get("/admin/audit?subject=currencies").await;
    assert!(log.body.contains("<tr>") && !log.body.contains("/do/admin/undo"));
    let back = [("area", "currencies"), ("version", "0"), ("live", "1"), ("return", "/admin/currencies")];
    let page = nia.submit("/do/admin/restore", &back).await;
    assert!(page.body.contains("It cannot be as it was"), "{}", page.body);
    assert_eq!(site.shop.settings().currencies.base, yen);
    // Nobody gave a rate to Swiss francs.
    let (site, token) = empty().await;
    let mut nia = site.browser();
    nia.post(ACTION, &with(&fields(&token), "currency", "CHF")).await;
    assert!(!nia.get("/admin/products/import").await.body.contains("/do/admin/goods/demo"));
    assert_eq!(nia.post("/do/admin/goods/demo", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_steps_know_what_is_done() {
    let (site, token) = empty().await;
    let mut nia = site.browser();
    nia.post(ACTION, &with(&with(&fields(&token), "default", "en"), "offered", "en")).await;
    let open = |page: &Answer, step: &str| {
        let row = page.body.split("<li>").find(|row| row.contains(step)).unwrap_or_else(|| panic!("{step}"));
        row.contains("st open")
    };
    let page = nia.get("/admin").await;
    assert!(!open(&page, "There is a rate of tax for your country"));
    for step in ["A product is on sale", "A product has a picture", "can have it delivered", "Letters leave"] {
        assert!(open(&page, step), "{step}");
    }
    assert!(page.body.contains("2 of 9 are done"));
    assert!(!page.body.contains("There are no goods yet."), "said once");
    // Done by what the shop has, not by a tick.
    let zone = nia.get("/admin/delivery?zone=new").await;
    assert_eq!(zone.field("flat"), Some(""));
    let fields = |price: &'static str| {
        [
            ("version", "1"),
            ("zone", "new"),
            ("method", ""),
            ("op", "save"),
            ("name-en", "Germany"),
            ("countries", "DE"),
            ("regions", ""),
            ("flat", price),
        ]
    };
    for bad in ["", "dear", "-1", "1e9"] {
        let page = nia.submit("/do/admin/delivery/zone", &fields(bad)).await;
        assert!(page.body.contains("id=\"flat-error\""), "{bad}");
        assert_eq!(page.field("flat"), Some(bad));
    }
    nia.submit("/do/admin/delivery/zone", &fields("4.90")).await;
    assert_eq!(site.shop.settings().delivery.zones[0].methods.len(), 1);
    assert!(!open(&nia.get("/admin").await, "can have it delivered"));
    nia.submit("/do/admin/goods/demo", &[]).await;
    assert!(!open(&nia.get("/admin").await, "A product is on sale"));
    // Put away, and had back.
    let version = nia.get("/admin").await.field("version").unwrap().to_owned();
    let page = nia.submit("/do/admin/first-steps", &[("version", &version), ("away", "on")]).await;
    assert!(!page.body.contains("Until the first sale") && page.body.contains("Show the first steps"));
    let page = nia.submit("/do/admin/first-steps", &[("version", &version), ("away", "")]).await;
    assert!(page.body.contains("Somebody else saved this in the meantime"), "an old page changes nothing");
    let version = site.shop.settings().versions["shop"].to_string();
    let page = nia.submit("/do/admin/first-steps", &[("version", &version), ("away", "")]).await;
    assert!(page.body.contains("Until the first sale"));
    assert_eq!(site.shop.settings().shop.name, "Lamps & Co", "and nothing else of the shop changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn markets_say_what_a_buyer_there_meets() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/markets").await;
    assert_eq!(page.status, StatusCode::OK);
    let row = |page: &Answer, country: &str| {
        let rows = page.body.split("<tr>").find(|row| row.contains(&format!("{country} <")));
        rows.unwrap_or_else(|| panic!("{country}")).to_owned()
    };
    let belgium = row(&page, "Belgium");
    assert!(belgium.contains("You are here") && belgium.contains("21") && belgium.contains("Euro"));
    assert!(belgium.contains("/admin/delivery?zone=home") && belgium.contains("/admin/taxes?country=BE"));
    let japan = row(&page, "Japan");
    assert!(japan.contains("Not collected") && japan.contains("Japanese yen"));
    assert!(row(&page, "Switzerland").contains("No prices in CHF"));
    let (empty, _) = empty().await;
    let by = vitrine_shop::acting::Acting::program();
    empty.shop.publish(&vitrine_shop::settings::DeliverySettings { zones: Vec::new() }, None, &by).await.unwrap();
    let page = owner(&empty).await.get("/admin/markets").await;
    assert!(page.body.contains("You deliver nowhere yet."));
}
