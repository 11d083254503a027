//! The back office runs goods: lists, forms that keep what was typed, two operators at once, pictures that are sent.

use crate::Website;
use crate::browser::{Answer, Browser};
use crate::orders_admin::owner;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use vitrine_domain::id::ProductId;
use vitrine_testkit::png;

const LAMP: &str = "morel-table-lamp";

fn page(id: ProductId, part: &str) -> String {
    format!("/admin/products/{id}{part}")
}

/// A form as it stands on a page: every field with what is in it, with some of them typed anew.
fn filled<'a>(page: &'a Answer, action: &str, typed: &[(&'a str, &'a str)]) -> Vec<(String, String)> {
    let form = page.body.split("<form").find(|form| form.contains(&format!("action=\"{action}\""))).unwrap();
    let form = form.split("</form>").next().unwrap();
    let unescaped =
        |text: &str| text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(unescaped(value))
    };
    let mut fields = Vec::new();
    for tag in form.split('<').filter(|tag| ["input", "textarea", "select"].iter().any(|it| tag.starts_with(it))) {
        let Some(name) = attribute(tag, "name") else { continue };
        let head = tag.split('>').next().unwrap();
        if attribute(tag, "type").as_deref() == Some("checkbox") && !head.contains(" checked") {
            continue;
        }
        let value = if tag.starts_with("textarea") {
            unescaped(tag.split('>').nth(1).unwrap().trim_start_matches('\n'))
        } else if tag.starts_with("select") {
            let rest = form.split(&format!("name=\"{name}\"")).nth(1).unwrap().split("</select>").next().unwrap();
            let chosen = rest.split("<option").find(|option| option.split('>').next().unwrap().contains("selected"));
            attribute(chosen.unwrap(), "value").unwrap_or_default()
        } else {
            attribute(tag, "value").unwrap_or_default()
        };
        fields.push((name, value));
    }
    for (name, value) in typed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    fields
}

async fn send(desk: &mut Browser, action: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.submit(action, &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_is_its_address() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let shows = async |desk: &mut Browser, query: &str, slug: &str| {
        let answer = desk.get(&format!("/admin/products{query}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{query}");
        answer.body.contains(&format!("href=\"{}\"", page(site.shop.product(slug), "")))
    };
    // Words are made behind the change: a saved product is found at once.
    let id = site.shop.product(LAMP);
    let one = desk.get(&page(id, "")).await;
    send(&mut desk, "/do/admin/goods/save", &filled(&one, "/do/admin/goods/save", &[("tags", "glow, brass")])).await;
    for (query, there) in [
        ("?q=morel", true),
        ("?q=glow+mor", true),
        ("?q=nothing-like-it", false),
        ("?status=draft", false),
        ("?status=published&q=glow", true),
        ("?q=glow&sort=title", true),
        ("?q=glow&from=2100-01-01", false),
        // What cannot be read is left out.
        ("?q=glow&status=gold&from=x&until=2026-99-99&category=1&sort=up&after=n-x", true),
    ] {
        assert_eq!(shows(&mut desk, query, LAMP).await, there, "{query}");
    }
    let category = site.shop.catalog().category_by_slug("lighting").unwrap().category.id;
    assert!(shows(&mut desk, &format!("?category={category}&q=glow"), LAMP).await, "also what is below it");
    let said = desk.get("/admin/products?status=gold").await;
    assert!(said.body.contains("state"), "{}", said.body);
    // Page by page, nothing twice.
    let mut seen = std::collections::BTreeSet::new();
    let mut next = Some("/admin/products?sort=title".to_owned());
    let mut pages = 0;
    while let Some(address) = next.take() {
        let answer = desk.get(&address).await;
        let rows = answer.body.matches("name=\"pick\"").count();
        assert!(rows <= 50);
        for row in answer.body.split("name=\"row\" value=\"").skip(1) {
            assert!(seen.insert(row.split(' ').next().unwrap().to_owned()));
        }
        next = answer
            .body
            .split("rel=\"next\" href=\"")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"));
        pages += 1;
        assert!(pages < 50);
    }
    assert!(pages > 1 && seen.len() > 50);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_are_changed_and_views_kept() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let list = desk.get("/admin/products").await;
    let row = list.body.split("name=\"row\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let id: ProductId = row.split(' ').next().unwrap().parse().unwrap();
    let many = "/do/admin/goods/many";
    let none = desk.submit(many, &[("op", "unpublish"), ("return", "/admin/products")]).await;
    assert!(none.body.contains("Nothing was ticked"));
    let bad = desk.submit(many, &[("op", "tag"), ("tag", "a,b"), ("pick", &row), ("return", "/admin/products")]).await;
    assert!(bad.body.contains("no comma"));
    let done = desk.submit(many, &[("op", "unpublish"), ("pick", &row), ("return", "/admin/products")]).await;
    assert!(done.body.contains("Changed: 1."), "{}", done.body);
    assert!(!site.shop.catalog().product(id).unwrap().product.published);
    let late = desk.submit(many, &[("op", "archive"), ("pick", &row), ("return", "/admin/products")]).await;
    assert!(late.body.contains("somebody changed it in the meantime: 1"));
    for bad in [vec![("op", "explode"), ("pick", row.as_str())], vec![("op", "publish"), ("pick", "1 x")]] {
        assert_eq!(desk.post(many, &bad).await.status, StatusCode::BAD_REQUEST, "{bad:?}");
    }
    let view =
        [("page", "products"), ("path", "/admin/products"), ("query", "status=draft&q=x"), ("name", "Drafts <x>")];
    let kept = desk.submit("/do/admin/views", &[&view[..], &[("op", "keep")]].concat()).await;
    assert!(kept.body.contains("The view is kept.") && kept.body.contains("Drafts &lt;x&gt;"), "{}", kept.body);
    let outside =
        [("page", "products"), ("path", "https://elsewhere.example"), ("query", ""), ("name", "y"), ("op", "keep")];
    let answer = desk.post("/do/admin/views", &outside).await;
    assert!(answer.header("location").starts_with("/admin"), "{}", answer.header("location"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_can_be_mended_keeps_what_was_typed() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let id = site.shop.product(LAMP);
    let before = desk.get(&page(id, "")).await;
    let save = "/do/admin/goods/save";
    let typed = [
        ("title-en", ""),
        ("title-de", ""),
        ("title-ar", ""),
        ("seo-title-en", "A <fine> & \"small\" lamp"),
        ("slug", "Not A Slug"),
        ("publish", "tomorrow"),
        ("description-de", "Erste Zeile\n\n</textarea><script>"),
    ];
    let back = send(&mut desk, save, &filled(&before, save, &typed)).await;
    assert!(back.body.contains("id=\"title-en-error\"") && back.body.contains("id=\"publish-error\""), "{}", back.body);
    assert!(back.body.contains("value=\"Not A Slug\"") && back.body.contains("value=\"tomorrow\""));
    assert!(back.body.contains("&lt;/textarea&gt;&lt;script&gt;") && !back.body.contains("</textarea><script>"));
    let mended = [("title-en", "Morel lamp"), ("publish", ""), ("seo-title-en", "A <fine> lamp")];
    let bad_slug = send(&mut desk, save, &filled(&back, save, &mended)).await;
    assert!(bad_slug.body.contains("id=\"slug-error\"") && bad_slug.body.contains("value=\"Morel lamp\""));
    let good = send(&mut desk, save, &filled(&bad_slug, save, &[("slug", "morel-lamp")])).await;
    assert!(good.body.contains("Saved. It is live."), "{}", good.body);
    let shop = desk.get("/p/morel-lamp").await;
    assert!(shop.body.contains("A &lt;fine> lamp") || shop.body.contains("A &lt;fine&gt; lamp"), "{}", shop.body);
    assert_eq!(desk.get(&format!("/p/{LAMP}")).await.status, StatusCode::MOVED_PERMANENTLY);
    // Undo is another ordinary change.
    let fields = filled(&good, "/do/admin/undo", &[]);
    let undone = send(&mut desk, "/do/admin/undo", &fields).await;
    assert!(undone.body.contains("Undone. It is as it was before."), "{}", undone.body);
    assert_eq!(desk.get(&format!("/p/{LAMP}")).await.status, StatusCode::OK);
    let late = send(&mut desk, "/do/admin/undo", &fields).await;
    assert!(late.body.contains("changed again meanwhile"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_operators_is_told() {
    let site = Website::stocked().await;
    let mut ana = owner(&site).await;
    let mut ben = ana.clone();
    let id = site.shop.product(LAMP);
    for (part, action, field) in [
        ("", "/do/admin/goods/save", "brand"),
        ("/variants", "/do/admin/goods/variants", "price-"),
        ("/variants", "/do/admin/goods/options", "option-0-en"),
    ] {
        let (hers, his) = (ana.get(&page(id, part)).await, ben.get(&page(id, part)).await);
        let name = filled(&hers, action, &[]).into_iter().find(|(name, _)| name.starts_with(field)).unwrap().0;
        let first = send(&mut ana, action, &filled(&hers, action, &[(&name, "17")])).await;
        assert!(first.body.contains("Saved. It is live."), "{action}: {}", first.body);
        let second = send(&mut ben, action, &filled(&his, action, &[(&name, "23")])).await;
        assert!(second.body.contains("Somebody else saved this in the meantime"), "{action}");
        assert!(
            filled(&second, action, &[]).contains(&(name.clone(), "23".to_owned())),
            "what was typed is kept: {action}"
        );
        // Having been told, saving again is meant.
        let again = send(&mut ben, action, &filled(&second, action, &[])).await;
        assert!(again.body.contains("Saved. It is live."), "{action}: {}", again.body);
        ana = ben.clone();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn variants_and_stock_say_what_is_wrong_at_its_field() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let id = site.shop.product(LAMP);
    let variants = "/do/admin/goods/variants";
    let before = desk.get(&page(id, "/variants")).await;
    let fields = filled(&before, variants, &[]);
    let named = |start: &str| {
        fields.iter().filter(|(name, _)| name.starts_with(start)).map(|(name, _)| name.clone()).collect::<Vec<_>>()
    };
    let (prices, skus) = (named("price-"), named("sku-"));
    assert!(prices.len() > 1);
    let typed = [(prices[0].as_str(), "cheap"), (prices[1].as_str(), ""), ("all-percent", "9999")];
    let back = send(&mut desk, variants, &filled(&before, variants, &typed)).await;
    for field in [prices[0].as_str(), prices[1].as_str(), "all-percent"] {
        assert!(back.body.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
    assert!(back.body.contains("value=\"cheap\""));
    let twice = [
        (prices[0].as_str(), "10"),
        (prices[1].as_str(), "10"),
        ("all-percent", ""),
        (skus[0].as_str(), "X"),
        (skus[1].as_str(), "X"),
    ];
    let back = send(&mut desk, variants, &filled(&back, variants, &twice)).await;
    assert!(back.body.contains(&format!("id=\"{}-error\"", skus[1])), "{}", back.body);
    let taken = [(skus[0].as_str(), "HAL-MG-COB"), (skus[1].as_str(), "Y")];
    let back = send(&mut desk, variants, &filled(&back, variants, &taken)).await;
    assert!(
        back.body.contains(&format!("id=\"{}-error\"", skus[0])) && back.body.contains("Another product has this SKU")
    );
    // A tenth off what is ticked.
    let first = prices[0].trim_start_matches("price-").to_owned();
    let good = [(skus[0].as_str(), "Z"), ("all-percent", "-10"), ("pick", first.as_str())];
    let saved = send(&mut desk, variants, &filled(&back, variants, &good)).await;
    assert!(saved.body.contains("Saved. It is live.") && saved.body.contains("value=\"9.00\""), "{}", saved.body);
    // Stock.
    let stock = "/do/admin/goods/stock";
    let before = desk.get(&page(id, "/stock")).await;
    let field = format!("pieces-{first}");
    for (typed, said) in [("many", true), ("1.5", true), ("-99999", true), ("", false), ("+2", false)] {
        let answer = send(&mut desk, stock, &filled(&before, stock, &[(&field, typed)])).await;
        assert_eq!(answer.body.contains(&format!("id=\"{field}-error\"")), said, "{typed}");
    }
    for bad in [("reason", "because"), ("row", "1")] {
        let fields = filled(&before, stock, &[bad]);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(desk.post(stock, &fields).await.status, StatusCode::BAD_REQUEST, "{bad:?}");
    }
}

/// A form with files as a browser sends it.
pub(crate) async fn sends(desk: &mut Browser, product: &str, files: &[&[u8]]) -> Answer {
    let mut body =
        format!("--x1\r\nContent-Disposition: form-data; name=\"product\"\r\n\r\n{product}\r\n").into_bytes();
    for file in files {
        body.extend(b"--x1\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n");
        body.extend(*file);
        body.extend(b"\r\n");
    }
    body.extend(b"--x1--\r\n");
    let kind = ("content-type", "multipart/form-data; boundary=x1");
    let length = body.len().to_string();
    let headers = [kind, ("content-length", length.as_str())];
    desk.send(Method::POST, "/do/admin/goods/upload", &headers, Body::from(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn pictures_are_sent_and_ordered() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let id = site.shop.product(LAMP);
    let product = id.to_string();
    let (red, blue) = (png(900, 600, [200, 40, 40]), png(100, 100, [40, 40, 200]));
    // More than any other form may carry, and each file judged by itself.
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg'/>";
    let answer = sends(&mut desk, &product, &[&red, svg, &blue]).await;
    assert_eq!(answer.header("location"), page(id, "/pictures"));
    let shown = desk.get(&page(id, "/pictures")).await;
    assert!(shown.body.contains("Added: 2.") && shown.body.contains("SVG drawings are not taken"), "{}", shown.body);
    let pictures = "/do/admin/goods/pictures";
    let first = |answer: &Answer| {
        answer.body.split("<div class=\"picture\"><img src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let before = first(&shown);
    let fields = filled(&shown, pictures, &[("down", "0"), ("alt-0-en", "A red <square>")]);
    let moved = send(&mut desk, pictures, &fields).await;
    assert_ne!(first(&moved), before, "{}", moved.body);
    assert!(filled(&moved, pictures, &[]).contains(&("alt-1-en".to_owned(), "A red <square>".to_owned())));
    let back = send(&mut desk, pictures, &filled(&moved, pictures, &[("place-0", "0")])).await;
    assert!(back.body.contains("id=\"place-0-error\""));
    let stale = send(&mut desk, pictures, &fields).await;
    assert!(stale.body.contains("Somebody else saved this in the meantime"));
    let gone = send(&mut desk, pictures, &filled(&stale, pictures, &[("gone-0", "on")])).await;
    assert_eq!(gone.body.matches("<div class=\"picture\">").count(), 1);
    // What is too much or no form is refused before it costs anything.
    assert_eq!(sends(&mut desk, "x", &[&red]).await.status, StatusCode::BAD_REQUEST);
    let many: Vec<&[u8]> = vec![&blue; 11];
    assert_eq!(sends(&mut desk, &product, &many).await.status, StatusCode::SEE_OTHER);
    assert!(desk.get(&page(id, "/pictures")).await.body.contains("one to 10 files"));
    let huge = [("content-type", "multipart/form-data; boundary=x1"), ("content-length", "99999999")];
    let answer = desk.send(Method::POST, "/do/admin/goods/upload", &huge, Body::from("x")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let other = desk.post("/do/admin/goods/upload", &[("product", &product)]).await;
    assert_eq!(other.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let long = "x".repeat(300 * 1024);
    assert_eq!(desk.post("/do/admin/goods/save", &[("tags", &long)]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let answer = sends(&mut site.browser(), &product, &[&red]).await;
    assert!([StatusCode::FORBIDDEN, StatusCode::SEE_OTHER].contains(&answer.status));
    assert_eq!(desk.get(&page(id, "/pictures")).await.body.matches("<div class=\"picture\">").count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn goods_and_categories_are_begun() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let make = "/do/admin/goods/make";
    let empty = desk.get("/admin/products/new").await;
    let back = send(&mut desk, make, &filled(&empty, make, &[("price", "free"), ("sku", "HAL-MG-COB")])).await;
    assert!(back.body.contains("id=\"title-en-error\"") && back.body.contains("id=\"price-error\""), "{}", back.body);
    let good = [("title-en", "Umbra lamp"), ("price", "49.00")];
    let back = send(&mut desk, make, &filled(&back, make, &good)).await;
    assert!(back.body.contains("id=\"sku-error\"") && back.body.contains("value=\"Umbra lamp\""));
    let made = send(&mut desk, make, &filled(&back, make, &[("sku", "UMB-1")])).await;
    assert!(made.body.contains("as a draft") && made.body.contains("Umbra lamp"), "{}", made.body);
    assert_eq!(desk.get("/p/umbra-lamp").await.status, StatusCode::GONE);
    let category = "/do/admin/categories/save";
    let empty = desk.get("/admin/categories?category=new").await;
    let back = send(&mut desk, category, &filled(&empty, category, &[])).await;
    assert!(back.body.contains("id=\"name-en-error\""), "{}", back.body);
    let made = send(&mut desk, category, &filled(&back, category, &[("name-en", "Floor <lamps>")])).await;
    assert!(made.body.contains("floor-lamps") && made.body.contains("Floor &lt;lamps&gt;"), "{}", made.body);
    for nowhere in ["/admin/products/1", "/admin/products/x/stock", "/admin/categories?category=x"] {
        assert_eq!(desk.get(nowhere).await.status, StatusCode::NOT_FOUND, "{nowhere}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_are_lines_in_every_language() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let id = site.shop.product(LAMP);
    let save = "/do/admin/goods/save";
    let facts = || site.shop.catalog().product(id).unwrap().product.attributes.clone();
    let before = facts();
    assert!(before.len() >= 3);
    let shown = desk.get(&page(id, "")).await;
    let lines = |answer: &Answer, lang: &str| {
        let all = filled(answer, save, &[]);
        all.into_iter().find(|(name, _)| *name == format!("facts-{lang}")).unwrap().1
    };
    let (english, german) = (lines(&shown, "en"), lines(&shown, "de"));
    assert_eq!((english.lines().count(), german.lines().count()), (before.len(), before.len()));
    // A form that changes something else leaves them as they are, to the letter.
    send(&mut desk, save, &filled(&shown, save, &[("brand", "Other")])).await;
    assert_eq!(facts(), before);
    // One more in two languages, one out, one with another value; keys stay, and a known name has the known key.
    let shown = desk.get(&page(id, "")).await;
    let kept = |text: &str| text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let (mut en, mut de) = (kept(&english), kept(&german));
    en.push("Bulb: E27 <warm>".to_owned());
    de.push("Leuchtmittel: E27".to_owned());
    let (en, de) = (format!("\r\n{}", en.join("\r\n")), format!("\r\n{}", de.join("\r\n")));
    let saved = send(&mut desk, save, &filled(&shown, save, &[("facts-en", &en), ("facts-de", &de)])).await;
    assert!(saved.body.contains("Saved. It is live."));
    let after = facts();
    assert_eq!(after[..before.len() - 1], before[1..]);
    let new = after.last().unwrap();
    let texts = [&new.name, &new.value].map(|text| ["en", "de", "ar"].map(|tag| text.exact(&tag.parse().unwrap())));
    assert_eq!(texts, [[Some("Bulb"), Some("Leuchtmittel"), None], [Some("E27 <warm>"), Some("E27"), None]]);
    assert_eq!(new.key, "bulb");
    let product = site.browser().get(&format!("/p/{LAMP}")).await;
    assert!(product.body.contains("E27 &lt;warm&gt;"));
    // A line put in between in one language moves no other language's words onto another fact; one taken out takes its own along.
    let shown = desk.get(&page(id, "")).await;
    let mut en: Vec<String> = lines(&shown, "en").lines().map(str::to_owned).collect();
    en.insert(1, "Socket: Screw".to_owned());
    send(&mut desk, save, &filled(&shown, save, &[("facts-en", &en.join("\r\n"))])).await;
    let longer = facts();
    assert_eq!((&longer[0], &longer[2..]), (&after[0], &after[1..]));
    assert_eq!(longer[1].name.iter().count(), 1, "nobody translated it yet");
    let shown = desk.get(&page(id, "")).await;
    en.remove(1);
    send(&mut desk, save, &filled(&shown, save, &[("facts-en", &en.join("\r\n"))])).await;
    assert_eq!(facts(), after);
    // What is no fact is said, and stays as it was typed.
    let long = format!("Bulb: {}", "x".repeat(300));
    let many = (0..260).map(|n| format!("Fact {n}: {n}")).collect::<Vec<_>>().join("\n");
    for (field, bad) in [
        ("facts-en", "no colon here"),
        ("facts-en", ": nothing before"),
        ("facts-en", "Bulb: E27\nBulb: E14"),
        ("facts-en", long.as_str()),
        ("facts-en", many.as_str()),
        ("facts-de", "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\ng: 7\nh: 8\ni: 9\nj: 10\nk: 11\nl: 12\nm: 13"),
        ("facts-de", "ohne Doppelpunkt"),
    ] {
        let shown = desk.get(&page(id, "")).await;
        let back = send(&mut desk, save, &filled(&shown, save, &[(field, bad)])).await;
        assert!(back.body.contains(&format!("id=\"{field}-error\"")), "{field}: {bad}");
        assert_eq!(lines(&back, &field[6..]), bad);
        assert_eq!(facts(), after);
    }
}
