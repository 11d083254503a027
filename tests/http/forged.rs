//! Requests that no page of this shop made: refused before anything is read.

use crate::browser::form;
use crate::{Website, actions};
use axum::body::{Body, Bytes};
use axum::http::{Method, StatusCode};
use vitrine::actions::upload::MAX_UPLOAD;
use vitrine::urls::action;

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

#[tokio::test(flavor = "multi_thread")]
async fn every_action_asks_where_the_form_stood() {
    let site = Website::stocked().await;
    for action in actions() {
        for headers in [
            &[FORM, ("sec-fetch-site", "cross-site")][..],
            &[FORM, ("sec-fetch-site", "same-site")],
            &[FORM, ("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")],
            &[FORM, ("sec-fetch-site", ""), ("origin", "https://evil.example")],
            &[FORM, ("sec-fetch-site", ""), ("origin", "null")],
            &[FORM, ("sec-fetch-site", ""), ("origin", "http://127.0.0.1:8080.evil.example")],
            &[FORM, ("sec-fetch-site", "")],
        ] {
            let answer = site.browser().send(Method::POST, action, headers, form(&[("answer", "yes")])).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{action} {headers:?}");
            assert!(answer.cookies().is_empty(), "{action}");
        }
        for headers in [
            &[FORM, ("sec-fetch-site", ""), ("origin", "http://127.0.0.1:8080")][..],
            &[FORM, ("sec-fetch-site", "none")],
        ] {
            let answer = site.browser().send(Method::POST, action, headers, form(&[])).await;
            let signed_out_desk = action.starts_with("/do/admin/");
            assert!(
                answer.status != StatusCode::FORBIDDEN || signed_out_desk || needs_a_person(action),
                "{action} {headers:?}"
            );
        }
    }
    for (table, count) in site.shop.personal_rows().await {
        assert_eq!(count, 0, "{table}");
    }
}

/// Actions that somebody without consent may not do at all.
fn needs_a_person(action: &str) -> bool {
    ["/do/privacy/", "/do/preferences/likes", "/do/preferences/place", "/do/offer/", "/do/seen"]
        .iter()
        .any(|part| action.starts_with(part))
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_have_a_limit_said_or_not() {
    let site = Website::stocked().await;
    let big = Bytes::from(vec![b'a'; 300 * 1024]);
    // Files may be larger, and are tried where they are taken.
    let files = [action::ADMIN_GOODS_UPLOAD, action::ADMIN_GOODS_IMPORT, action::ADMIN_RATES_FILE, action::ADMIN_LOGO];
    for action in actions().into_iter().filter(|action| !files.contains(action)) {
        let length = big.len().to_string();
        let said = [FORM, ("content-length", length.as_str())];
        let answer = site.browser().send(Method::POST, action, &said, Body::from(big.clone())).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{action}");
        let answer = site.browser().send(Method::POST, action, &[FORM], Body::from(big.clone())).await;
        // The back office sends whoever is not signed in away before it reads anything; sign-out reads nothing at all.
        let unread = action.starts_with("/do/admin/") || action == "/do/account/sign-out";
        assert!(answer.status == StatusCode::PAYLOAD_TOO_LARGE || unread, "{action}: {}", answer.status);
    }
    let length = (MAX_UPLOAD + 1).to_string();
    let said = [("content-type", "multipart/form-data; boundary=x1"), ("content-length", length.as_str())];
    let answer = site.browser().send(Method::POST, action::ADMIN_GOODS_UPLOAD, &said, Body::from("x")).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "said to be larger than pictures may be");
    // Not said, by somebody who is read: the limit holds while it comes in.
    let mut desk = crate::orders_admin::owner(&site).await;
    let mut body = b"--x1\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a.png\"\r\n\r\n".to_vec();
    body.resize(MAX_UPLOAD + 1, b'a');
    let answer = desk.send(Method::POST, action::ADMIN_GOODS_UPLOAD, &said[..1], Body::from(body)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    // One value that is larger than any field.
    let long = "x".repeat(20_000);
    let answer = site.browser().post("/do/account/sign-in", &[("email", &long), ("password", "x")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_forms_are_read() {
    let site = Website::stocked().await;
    for action in actions() {
        for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
            let answer = site.browser().send(Method::POST, action, &[("content-type", kind)], Body::from("{}")).await;
            let unread = action.starts_with("/do/admin/") || action == "/do/account/sign-out";
            assert!(
                answer.status == StatusCode::UNSUPPORTED_MEDIA_TYPE || unread,
                "{action} {kind}: {}",
                answer.status
            );
            assert!(!answer.status.is_server_error());
        }
        // Not UTF-8.
        let answer = site.browser().send(Method::POST, action, &[FORM], Body::from(&b"answer=\xff\xfe"[..])).await;
        assert!(!answer.status.is_success() && !answer.status.is_server_error(), "{action}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn other_methods_and_long_addresses_are_refused() {
    let site = Website::stocked().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH, Method::POST, Method::TRACE, "BREW".parse().unwrap()] {
        let answer = site.browser().send(method.clone(), "/p/morel-table-lamp", &[], Body::empty()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
    for address in [format!("/search?q={}", "x".repeat(8_200)), format!("/p/{}", "x".repeat(8_200))] {
        assert_eq!(site.browser().get(&address).await.status, StatusCode::URI_TOO_LONG);
    }
    assert_eq!(site.browser().get(&format!("/search?q={}", "x".repeat(8_000))).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_lead_back_to_this_shop_only() {
    let site = Website::stocked().await;
    let mug = site.shop.variant("HAL-MG-COB").to_string();
    for bad in [
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        " /x",
        "/x y",
        "/\t/evil.example",
        "/\r\nset-cookie: evil=1",
        "evil.example",
        "",
        "?x",
        "/%0d%0aset-cookie:evil=1/../..//evil.example",
    ] {
        for (action, fields) in [
            ("/do/cart/add", [("variant", mug.as_str()), ("return", bad)]),
            ("/do/cart/set", [("quantity", "1"), ("return", bad)]),
            ("/do/privacy/consent", [("answer", "no"), ("return", bad)]),
        ] {
            let fields: Vec<_> = fields.into_iter().chain([("variant", mug.as_str())]).collect();
            let answer = site.browser().post(action, &fields).await;
            let to = answer.header("location");
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{action} {bad:?}");
            assert!(to == "/" || to.starts_with("/%0d%0a"), "{action} {bad:?} leads to {to}");
            assert!(!answer.cookies().iter().any(|name| name == "evil"));
        }
        let encoded: String = form_urlencoded::byte_serialize(bad.as_bytes()).collect();
        let page = site.browser().get(&format!("/account/sign-in?next={encoded}")).await;
        let kept = page.field("return").unwrap_or("/").to_owned();
        assert!(kept.starts_with('/') && !kept.starts_with("//") && !kept.contains('\\'), "{bad:?} is kept as {kept}");
    }
}
