//! The owner's look and pages: chosen in the back office, seen in the shop.

use crate::browser::{Answer, Browser, Website};
use crate::orders_admin::owner;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use vitrine_testkit::png;

/// Every colour as it is in the form that was drawn.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let names = ["clay", "citrus", "moss", "lagoon", "sky", "iris", "rose", "stone"];
    let names = names.iter().flat_map(|name| [format!("light-{name}"), format!("dark-{name}")]);
    let mut all: Vec<(String, String)> =
        names.map(|name| (name.clone(), page.field(&name).unwrap().to_owned())).collect();
    all.push(("version".to_owned(), page.field("version").unwrap().to_owned()));
    all.push(("heading".to_owned(), "condensed".to_owned()));
    all
}

async fn save(desk: &mut Browser, mut fields: Vec<(String, String)>, changes: &[(&str, &str)]) -> Answer {
    for (name, value) in changes {
        fields.iter_mut().find(|(field, _)| field == name).unwrap().1 = String::from(*value);
    }
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    desk.submit("/do/admin/look", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn colours_and_faces_are_chosen() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let mut visitor = site.browser();
    assert!(!visitor.get("/").await.body.contains("/look/"), "nothing was chosen: no style sheet of the owner's");
    let page = desk.get("/admin/look").await;
    // A plate on which nothing could be read is refused, with what was typed.
    let page = save(&mut desk, fields(&page), &[("light-clay", "#222222"), ("dark-sky", "sky")]).await;
    assert!(page.body.contains("Clay: too dark") && page.body.contains("six digits"), "{}", page.body);
    assert_eq!((page.field("light-clay"), page.field("dark-sky")), (Some("#222222"), Some("sky")));
    let page = desk.get("/admin/look").await;
    let chosen = fields(&page);
    save(&mut desk, chosen.clone(), &[("light-clay", "#ffddcc"), ("heading", "serif")]).await;
    let home = visitor.get("/").await;
    let version = site.shop.settings().versions["look"];
    let address = format!("/look/{version}.css");
    assert!(home.body.contains(&format!("href=\"{address}\"")));
    let css = visitor.get(&address).await;
    assert_eq!((css.status, css.header("content-type")), (StatusCode::OK, "text/css; charset=utf-8"));
    assert!(css.header("cache-control").contains("immutable"));
    assert_eq!(css.body.matches("--").count(), 2, "only what is other than ours: {}", css.body);
    assert!(css.body.contains("--clay:light-dark(#ffddcc,#5a3626)"));
    let old = visitor.get(&format!("/look/{}.css", version + 7)).await;
    assert_eq!((old.status, old.header("cache-control")), (StatusCode::OK, "no-store"));
    for wrong in ["/look/x.css", "/look/1", "/look/..%2Fapp.css"] {
        assert_eq!(visitor.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    // Whoever still looks at what was before is told.
    let page = save(&mut desk, chosen, &[("light-clay", "#ffffff")]).await;
    assert!(page.body.contains("Somebody else saved this in the meantime"));
    assert!(!desk.get("/admin/look").await.body.contains(&address), "the back office looks as it comes");
}

async fn sends_logo(desk: &mut Browser, version: &str, file: &[u8]) -> Answer {
    let mut body =
        format!("--xx\r\nContent-Disposition: form-data; name=\"version\"\r\n\r\n{version}\r\n--xx\r\n").into_bytes();
    body.extend(b"Content-Disposition: form-data; name=\"file\"; filename=\"logo.png\"\r\n\r\n");
    body.extend_from_slice(file);
    body.extend(b"\r\n--xx--\r\n");
    let kind = [("content-type", "multipart/form-data; boundary=xx")];
    let answer = desk.send(Method::POST, "/do/admin/look/logo", &kind, Body::from(body)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    desk.get("/admin/look").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_stands_at_the_head() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/look").await;
    let version = page.field("version").unwrap().to_owned();
    for bad in [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"<html>", b"\x89PNG\r\n\x1a\n and no more"] {
        let page = sends_logo(&mut desk, &version, bad).await;
        assert!(page.body.contains("not a picture that the shop can use"), "{bad:?}");
    }
    let page = sends_logo(&mut desk, "7", &png(120, 40, [10, 20, 30])).await;
    assert!(page.body.contains("Somebody else saved this in the meantime"));
    sends_logo(&mut desk, &version, &png(120, 40, [10, 20, 30])).await;
    let logo = site.shop.settings().look.logo.unwrap();
    assert_eq!((logo.width, logo.height), (120, 40));
    let mut visitor = site.browser();
    let home = visitor.get("/").await;
    let source = format!("/media/{}", logo.hash);
    assert!(home.body.contains(&source) && home.body.contains("alt=\"Vitrine\""));
    assert_eq!(visitor.get(&source).await.status, StatusCode::OK);
    let version = desk.get("/admin/look").await.field("version").unwrap().to_owned();
    desk.submit("/do/admin/look/no-logo", &[("version", &version)]).await;
    assert!(!visitor.get("/").await.body.contains(&source));
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_the_owner_are_written_and_read() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let mut visitor = site.browser();
    assert_eq!(visitor.get("/info/terms").await.status, StatusCode::NOT_FOUND);
    let page = desk.get("/admin/pages/new?as=terms").await;
    assert_eq!(page.field("slug"), Some("terms"));
    let (title, body) = ("title-en", "body-en");
    assert!(page.body.contains("Allgemeine Geschäftsbedingungen"), "its title is there in every language");
    let version = page.field("version").unwrap().to_owned();
    let text = "## Who\n<script>alert(1)</script>\n\n- one\n- two";
    let typed = |slug: &'static str, version: &str, more: &[(&'static str, &'static str)]| {
        let mut all = vec![("version", version.to_owned()), ("page", "new".to_owned()), ("op", "save".to_owned())];
        all.extend([("slug", slug.to_owned()), (title, "Our terms".to_owned()), (body, text.to_owned())]);
        all.extend(more.iter().map(|(name, value)| (*name, (*value).to_owned())));
        all
    };
    let post = async |desk: &mut Browser, all: Vec<(&'static str, String)>| {
        let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
        desk.submit("/do/admin/pages", &all).await
    };
    // Without an address, or a title, it comes back with what was typed.
    let page = post(&mut desk, typed("!!", &version, &[])).await;
    assert!(page.body.contains("An address of letters a to z") && page.body.contains("Our terms"));
    let mut nameless = typed("terms", &version, &[]);
    nameless.iter_mut().find(|(name, _)| *name == title).unwrap().1.clear();
    assert!(post(&mut desk, nameless).await.body.contains("class=\"problems\""));
    // A draft is nobody's to read.
    post(&mut desk, typed("Terms", &version, &[])).await;
    assert_eq!(visitor.get("/info/terms").await.status, StatusCode::NOT_FOUND);
    assert!(!visitor.get("/").await.body.contains("/info/terms"));
    let page = desk.get("/admin/pages/terms").await;
    let version = page.field("version").unwrap().to_owned();
    let mut published = typed("terms", &version, &[("published", "on")]);
    published.iter_mut().find(|(name, _)| *name == "page").unwrap().1 = "terms".to_owned();
    post(&mut desk, published).await;
    let page = visitor.get("/info/terms").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("<h2>Who</h2>")
            && page.body.contains("&lt;script&gt;")
            && page.body.contains("<li>one</li>")
    );
    assert!(visitor.get("/").await.body.contains("href=\"/info/terms\""), "the foot leads to it");
    assert_eq!(visitor.get("/de/info/terms").await.status, StatusCode::OK);
    // The address is taken now; whoever looked at what was before is told.
    let now = site.shop.settings().versions["pages"].to_string();
    assert!(post(&mut desk, typed("terms", &now, &[])).await.body.contains("Another page has this address."));
    assert!(post(&mut desk, typed("other", &version, &[])).await.body.contains("Somebody else saved this"));
    let gone = vec![("version", now), ("page", "terms".to_owned()), ("op", "remove".to_owned())];
    post(&mut desk, gone).await;
    assert_eq!(visitor.get("/info/terms").await.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.get("/admin/pages/terms").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        desk.post("/do/admin/pages", &[("page", "terms"), ("op", "save"), ("version", "1")]).await.status,
        StatusCode::NOT_FOUND
    );
}
