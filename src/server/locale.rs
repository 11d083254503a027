//! The language in the address: taken off before routes are matched, and remembered for the page.
//!
//! The one idea: a prefix is that language, no prefix is the default. A chosen language answers an unprefixed page with a
//! private redirect to the same page in it; `Accept-Language` never decides anything.

use crate::cx::{App, UrlLocale};
use crate::server::cookies;
use crate::urls::prefixed;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, COOKIE, LOCATION, VARY};
use axum::http::{HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use tower::Service;
use tower_cookies::{Cookie, Cookies};
use vitrine_i18n::Locale;

/// The router with the language taken off in front of it.
#[derive(Clone)]
pub struct LocaleService {
    app: App,
    inner: Router,
}

/// Wraps the router.
pub fn layer(app: App, inner: Router) -> LocaleService {
    LocaleService { app, inner }
}

impl Service<Request<Body>> for LocaleService {
    type Response = Response;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Service::<Request<Body>>::poll_ready(&mut self.inner, cx)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        if let Some(redirect) = chosen_elsewhere(&self.app, &request) {
            return Box::pin(async move { Ok(redirect) });
        }
        let offered = &self.app.shop.settings().languages.offered;
        let (locale, path) = match split(request.uri().path()) {
            (Some(locale), _) if !offered.contains(locale.lang()) => (None, String::new()),
            known => known,
        };
        if locale.is_some()
            && let Some(uri) = with_path(request.uri(), &path)
        {
            *request.uri_mut() = uri;
        }
        request.extensions_mut().insert(UrlLocale(locale));
        let inner = self.inner.call(request);
        Box::pin(inner)
    }
}

/// A path's language and the rest.
fn split(path: &str) -> (Option<Locale>, String) {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let (first, after) = rest.split_once('/').map_or((rest, ""), |(first, after)| (first, after));
    match first.parse::<Locale>() {
        Ok(locale) => (Some(locale), format!("/{after}")),
        Err(_) => (None, path.to_owned()),
    }
}

fn with_path(uri: &Uri, path: &str) -> Option<Uri> {
    let with_query = uri.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(with_query.parse().ok()?);
    Uri::from_parts(parts).ok()
}

/// Pages have a language; actions, the back office, static files and machines' addresses have none.
fn has_language(path: &str) -> bool {
    let without = [
        "/do/",
        "/admin",
        "/setup/",
        "/pkg/",
        "/art/",
        "/fonts/",
        "/health",
        "/suggest",
        "/bench",
        "/favicon",
        "/robots",
        "/sitemap",
        "/feeds/",
        "/plates/",
        "/hooks/",
        "/mail/end/",
    ];
    !without.iter().any(|p| path.starts_with(p))
}

/// The redirect for a page without a prefix when another language than the default was chosen.
fn chosen_elsewhere(app: &App, request: &Request<Body>) -> Option<Response> {
    let path = request.uri().path();
    if request.method() != Method::GET || !has_language(path) || split(path).0.is_some() {
        return None;
    }
    let jar = Cookies::default();
    let sent = request.headers().get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    for cookie in sent.flat_map(|value| value.split(';')) {
        if let Ok(cookie) = Cookie::parse(cookie.trim().to_owned()) {
            jar.add(cookie.into_owned());
        }
    }
    let settings = app.shop.settings();
    let chosen: Locale = cookies::preferences(&jar, app.secure).language?.parse().ok()?;
    let default: Locale = settings.languages.default.as_str().parse().ok()?;
    if chosen == default || !settings.languages.offered.contains(chosen.lang()) {
        return None;
    }
    let query = request.uri().query().map_or_else(String::new, |query| format!("?{query}"));
    let to = HeaderValue::from_str(&format!("{}{query}", prefixed(path, chosen, default))).ok()?;
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, to);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    response.headers_mut().insert(VARY, HeaderValue::from_static("Cookie"));
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_are_taken_off() {
        let ar: Locale = "ar".parse().unwrap();
        assert_eq!(split("/ar"), (Some(ar), "/".to_owned()));
        assert_eq!(split("/ar/"), (Some(ar), "/".to_owned()));
        assert_eq!(split("/ar/p/lamp"), (Some(ar), "/p/lamp".to_owned()));
        assert_eq!(split("/arable"), (None, "/arable".to_owned()));
        assert_eq!(split("/"), (None, "/".to_owned()));
    }
}
