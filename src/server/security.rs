//! What every request passes and every response carries: the origin check, rate limits, size limits, security headers.
//!
//! The one idea: these layers wrap the whole router, so no route can forget them.

use crate::actions::upload::{MAX_UPLOAD, is_large};
use crate::cx::App;
use crate::pages::error::plain;
use crate::server::client;
use crate::server::limits::Kind;
use crate::urls::machine;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The largest body of a form without files, in bytes.
pub const MAX_BODY: usize = 256 * 1024;
/// The longest address with its query, in bytes.
const MAX_URI: usize = 8 * 1024;

/// True for a request that a page of this shop made, or that a person typed.
///
/// Browsers say so themselves (`Sec-Fetch-Site`); older ones send `Origin`. A post with neither does not come from a
/// browser's page. Same-site is not same-origin: a neighbour's subdomain is a stranger.
fn from_this_shop(headers: &HeaderMap, origin: &str, host: Option<&str>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some("same-origin" | "none") => true,
        Some(_) => false,
        None => match text("origin") {
            None => false,
            Some(sender) => {
                sender == origin
                    || host.is_some_and(|host| sender == format!("http://{host}") && origin.starts_with("http://"))
            }
        },
    }
}

/// Refuses what is forged, too large or too much, before anything is read.
pub async fn guard(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.uri().path_and_query().is_some_and(|path| path.as_str().len() > MAX_URI) {
        return plain(StatusCode::URI_TOO_LONG);
    }
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let host = request.headers().get("host").and_then(|value| value.to_str().ok());
    // A gateway's message is no form: its signature says who sent it.
    let hook = request.uri().path() == machine::STRIPE_HOOK || request.uri().path().starts_with(machine::LETTER_END);
    if !safe && !hook && !from_this_shop(request.headers(), &app.origin, host) {
        return plain(StatusCode::FORBIDDEN);
    }
    let most = if is_large(request.uri().path()) { MAX_UPLOAD } else { MAX_BODY };
    let too_long = |length: u64| length > most as u64;
    let length = request.headers().get("content-length").and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if !safe && length.is_some_and(too_long) {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let path = request.uri().path();
    let asset = path.starts_with("/pkg/")
        || path.starts_with("/art/")
        || path.starts_with("/fonts/")
        || path.starts_with("/media/")
        || path == "/health"
        || path == "/bench/bare";
    if !asset {
        let kind = match path {
            "/search" | "/suggest" => Kind::Search,
            machine::STRIPE_HOOK => Kind::Hook,
            // Mail programs end letters for all their readers from a few addresses.
            _ if path.starts_with(machine::LETTER_END) => Kind::Hook,
            _ if path.starts_with("/feeds/") || path.starts_with("/sitemap") => Kind::Feed,
            _ => Kind::Any,
        };
        let (parts, body) = request.into_parts();
        let addr = client::address(&parts, &app.web.trusted_proxies);
        if let Err(wait_s) = app.limits.take(kind, addr, "", app.shop.now_ms()) {
            return too_many(wait_s);
        }
        return next.run(Request::from_parts(parts, body)).await;
    }
    next.run(request).await
}

/// 429 with the time to wait.
pub fn too_many(wait_s: u64) -> Response {
    let mut response = plain(StatusCode::TOO_MANY_REQUESTS);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(wait_s.max(1)));
    response
}

/// Puts the headers on that every response has. What a page decided itself (its policy, its caching) stays.
pub async fn headers(State(app): State<App>, request: Request<Body>, next: Next) -> Response {
    let mut response = next.run(request).await.into_response();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'",
    );
    set(CACHE_CONTROL, "private, no-store");
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    );
    if app.secure {
        set(STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&'static str, &'static str)]) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        from_this_shop(&headers, "https://shop.example", Some("shop.example"))
    }

    #[test]
    fn only_own_pages_may_post() {
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(sent(&[("sec-fetch-site", "none")]));
        assert!(sent(&[("origin", "https://shop.example")]));
        for forged in [
            &[("sec-fetch-site", "cross-site")][..],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "cross-site"), ("origin", "https://shop.example")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[("origin", "http://shop.example")],
            &[],
        ] {
            assert!(!sent(forged), "{forged:?}");
        }
    }
}
