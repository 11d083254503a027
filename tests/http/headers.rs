//! What every response carries, whatever its status.

use crate::browser::{Answer, form};
use crate::{DESK, PAGES, Website, actions};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use std::collections::BTreeSet;

fn is_guarded(answer: &Answer, what: &str) {
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
    for part in
        ["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "object-src 'none'", "style-src 'self'"]
    {
        assert!(policy.contains(part), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(answer.header("cache-control").contains("no-store"), "{what}: {}", answer.header("cache-control"));
    if answer.header("content-type").starts_with("text/html") && answer.body.contains("<html") {
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next());
        for script in answer.body.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let nonce = nonce.unwrap_or_else(|| panic!("{what}: a script under a policy without one"));
            assert!(tag.contains(&format!("nonce=\"{nonce}\"")), "{what}: {tag}");
        }
        assert!(!answer.body.contains(" style=\"") && !answer.body.contains("<style"), "{what}: inline style");
        assert!(!answer.body.contains(" onclick=") && !answer.body.contains("javascript:"), "{what}: inline script");
        for outside in ["src=\"http", "src=\"//", "href=\"//", "action=\"http", "action=\"//"] {
            assert!(!answer.body.contains(outside), "{what}: something from elsewhere");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_and_status_is_guarded() {
    let site = Website::demo().await;
    let mut browser = site.browser();
    let mut seen = BTreeSet::new();
    for page in PAGES.into_iter().chain(DESK).chain([
        "/health",
        "/nowhere",
        "/p/nothing",
        "/c/nothing",
        "/why/x/y",
        "/pkg/none.js",
        "/bench/bare",
        "/bench/rows",
        "/metrics",
    ]) {
        let answer = browser.get(page).await;
        is_guarded(&answer, page);
        assert!(!answer.status.is_server_error(), "{page}: {}", answer.status);
        seen.insert(answer.status.as_u16());
    }
    for action in actions() {
        let answer = browser.post(action, &[]).await;
        is_guarded(&answer, action);
        seen.insert(answer.status.as_u16());
        let answer =
            browser.send(Method::POST, action, &[("content-type", "application/json")], Body::from("{}")).await;
        is_guarded(&answer, action);
        seen.insert(answer.status.as_u16());
        let answer = browser.get(action).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{action}");
        is_guarded(&answer, action);
        let forged = browser.send(Method::POST, action, &[("sec-fetch-site", "cross-site")], form(&[])).await;
        is_guarded(&forged, action);
        seen.insert(forged.status.as_u16());
    }
    let long = browser.get(&format!("/search?q={}", "x".repeat(9_000))).await;
    is_guarded(&long, "a long address");
    seen.insert(long.status.as_u16());
    let answer = browser.send(Method::PUT, "/cart", &[], Body::empty()).await;
    is_guarded(&answer, "an unknown method");
    seen.insert(answer.status.as_u16());
    for status in [200, 303, 400, 403, 404, 405, 414, 415] {
        assert!(seen.contains(&status), "{status} was not seen: {seen:?}");
    }
    let mut limited = 0;
    for _ in 0..700 {
        let answer = browser.get("/suggest?q=").await;
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            is_guarded(&answer, "too many");
            assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
            limited += 1;
            break;
        }
    }
    assert_eq!(limited, 1, "somebody who asks without end is slowed down");
    assert_eq!(browser.get("/health").await.status, StatusCode::OK, "whoever watches over the shop is not");
}

#[tokio::test(flavor = "multi_thread")]
async fn our_own_fault_is_a_page_too() {
    let site = Website::stocked().await;
    let mut browser = site.browser();
    browser.post("/do/cart/add", &[("variant", &site.shop.variant("HAL-MG-COB").to_string())]).await;
    assert!(browser.jar.contains_key("sid"));
    site.shop.close().await;
    // Another browser's session is not in memory, so the closed database is asked.
    browser.jar.insert("sid".to_owned(), "AAAAAAAAAAAAAAAAAAAAAA".to_owned());
    let answer = browser.get("/cart").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    is_guarded(&answer, "our fault");
    for word in ["panicked", "sqlx", "pool", "rusqlite", "src/"] {
        assert!(!answer.body.contains(word), "{word}");
    }
    let health = browser.get("/health").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test(flavor = "multi_thread")]
async fn nonces_are_never_used_twice() {
    let site = Website::stocked().await;
    let mut nonces = BTreeSet::new();
    for _ in 0..20 {
        let answer = site.browser().get("/privacy").await;
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        assert!(nonce.len() >= 22, "at least 128 bits");
        assert!(nonces.insert(nonce));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn over_tls_cookies_say_so() {
    let site = Website::at("https://shop.example.com").await;
    let mut browser = site.browser().with("host", "shop.example.com");
    let answer = browser.post("/do/privacy/consent", &[("answer", "yes")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
    let cookies: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().unwrap()).collect();
    assert!(cookies.len() >= 2, "{cookies:?}");
    for cookie in cookies {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
    // Absolute links begin with the public address, whatever the request says its host is.
    let page = site.browser().with("host", "evil.example").get("/p/morel-table-lamp").await;
    assert!(page.body.contains("href=\"https://shop.example.com/p/morel-table-lamp\""));
    assert!(!page.body.contains("evil.example"));
    assert!(site.browser().get("/").await.cookies().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn head_is_get_without_a_body() {
    let site = Website::stocked().await;
    for page in PAGES.into_iter().chain(DESK).chain(["/health", "/nowhere"]) {
        let get = site.browser().get(page).await;
        let head = site.browser().send(Method::HEAD, page, &[], Body::empty()).await;
        assert_eq!(head.status, get.status, "{page}");
        assert!(head.body.is_empty(), "{page}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{page}");
        is_guarded(&head, page);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn health_says_ok() {
    let site = Website::stocked().await;
    let answer = site.browser().get("/health").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok"));
    assert!(answer.cookies().is_empty());
}
