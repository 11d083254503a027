//! The back office keeps exchange rates: the bank's file by hand, where it is fetched from, what endings do.

use crate::browser::{Answer, Browser, Website};
use crate::orders_admin::owner;
use axum::body::Body;
use axum::http::{Method, StatusCode};

const FILE: &str = "/do/admin/rates/file";

/// A form with a file in it, as a browser writes it.
async fn upload(desk: &mut Browser, uri: &str, fields: &[(&str, &str)], file: Option<&[u8]>) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(format!("--xx\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes());
    }
    let name = if file.is_some() { "rates.csv" } else { "" };
    let head = format!(
        "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend_from_slice(file.unwrap_or_default());
    body.extend(b"\r\n--xx--\r\n");
    desk.send(Method::POST, uri, &[("content-type", "multipart/form-data; boundary=xx")], Body::from(body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_rates_is_taken() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let file = b"Date, USD, GBP, \n24 November 2020, 1.0842, 0.8342, \n";
    let answer = upload(&mut desk, FILE, &[], Some(file)).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/admin/currencies#by-file"));
    let page = desk.get("/admin/currencies").await;
    assert!(page.body.contains("2 rates taken") && page.body.contains("Not in the file:"), "{}", page.body);
    assert!(page.body.contains("European Central Bank"));
    for (file, said) in [
        (None, "Choose a file."),
        (Some(&b""[..]), "Choose a file."),
        (Some(&b"Date, USD, \n24 November 2020, dear, \n"[..]), "Line 2: not a rate. Nothing was taken."),
        (Some(&b"\xff\xfe\x00"[..]), "That is not a file of rates."),
        (Some(&b"Date, USD, \n24 November 2120, 1.1, \n"[..]), "a day that is still to come"),
        (Some(&b"Date, CHF, \n24 November 2020, 1.1, \n"[..]), "no rate between"),
    ] {
        let answer = upload(&mut desk, FILE, &[("sure", "on")], file).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let page = desk.get("/admin/currencies").await;
        assert!(page.body.contains(said), "{said}");
        let sure = page.body.split('<').find(|tag| tag.contains("name=\"sure\"")).unwrap();
        assert!(sure.contains("checked"), "what was ticked is kept: {sure}");
    }
    // What no browser sends.
    assert_eq!(desk.post(FILE, &[("file", "x")]).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let send = async |desk: &mut Browser, kind: &str, body: Vec<u8>| {
        desk.send(Method::POST, FILE, &[("content-type", kind)], Body::from(body)).await.status
    };
    assert_eq!(send(&mut desk, "multipart/form-data", b"x".to_vec()).await, StatusCode::BAD_REQUEST, "no boundary");
    assert_eq!(
        send(&mut desk, "multipart/form-data; boundary=xx", b"--xx\r\n".to_vec()).await,
        StatusCode::BAD_REQUEST
    );
    let large = upload(&mut desk, FILE, &[], Some(&vec![b'x'; 300_000])).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let many: Vec<(&str, &str)> = vec![("a", "b"); 60];
    assert_eq!(upload(&mut desk, FILE, &many, Some(file)).await.status, StatusCode::BAD_REQUEST);
    let mut visitor = site.browser();
    assert_eq!(upload(&mut visitor, FILE, &[], Some(file)).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_rates_come_from_is_a_setting() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/currencies").await;
    let version = page.field("version").unwrap().to_owned();
    let fields = [("version", version.as_str()), ("source", "javascript:alert(1)"), ("fetch", "on")];
    let page = desk.submit("/do/admin/rates/source", &fields).await;
    assert!(page.body.contains("An address that begins with https://") && page.body.contains("javascript:alert(1)"));
    let fields = [("version", version.as_str()), ("source", "https://bank.example/x.xml"), ("fetch", "on")];
    desk.submit("/do/admin/rates/source", &fields).await;
    let live = site.shop.settings().currencies.clone();
    assert_eq!((live.fetch, live.source.as_str()), (true, "https://bank.example/x.xml"));
    // Whoever still looks at what was before is told.
    let page = desk.submit("/do/admin/rates/source", &fields).await;
    assert!(page.body.contains("Somebody else saved this in the meantime"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_ending_is_tried_without_being_saved() {
    let site = Website::stocked().await;
    let mut desk = owner(&site).await;
    let page = desk.get("/admin/currencies").await;
    assert!(!page.body.contains("shown as $11.95."));
    let before = site.shop.settings().currencies.clone();
    let version = page.field("version").unwrap().to_owned();
    let fields = [("version", version.as_str()), ("op", "try"), ("step-USD", "1.00"), ("minus-USD", "0.05")];
    let page = desk.submit("/do/admin/currencies", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("shown as $11.95."), "{}", page.body);
    assert_eq!(page.field("minus-USD"), Some("0.05"), "what was typed is kept");
    assert!(!page.body.contains("adm-problems"), "nothing is wrong");
    assert_eq!(site.shop.settings().currencies, before);
    // What cannot be read shows what is live.
    let fields = [("version", version.as_str()), ("op", "try"), ("step-USD", "0"), ("minus-USD", "x")];
    assert_eq!(desk.submit("/do/admin/currencies", &fields).await.status, StatusCode::OK);
}
