//! Pages for what could not be done: a title, a sentence, a way on, and the right status.
//!
//! The one idea: whoever refuses says only which status it is ([`PageError`] in pages and actions, [`plain`] in layers). The
//! response carries a mark, and [`dress`] draws the page around it, in the visitor's language where that is known.

use crate::app::{Head, page_with_status, without_marks};
use crate::cx::{App, Cx, UrlLocale};
use crate::faults;
use crate::pages::listing::encoded;
use crate::pages::show;
use crate::ui::error_page::{ErrorPage, ErrorSearch, error_page};
use crate::ui::plate::Plate;
use crate::ui::{Art, Link};
use crate::urls::{Url, prefixed};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};
use vitrine_i18n::{Locale, Value, texts};
use vitrine_shop::catalog::Entry;
use vitrine_shop::engine::Placement;
use vitrine_shop::search::Suggested;

/// Why a page or an action did not do what was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageError {
    /// The address or the form cannot be read.
    Unreadable,
    /// Not this person's to see or do.
    Forbidden,
    /// Nothing is there.
    NotFound,
    /// It was there.
    Gone,
    /// Somebody else was faster.
    Conflict,
    /// It can be read, but not done.
    Unfit,
    /// Too often; try again after so many seconds.
    TooOften(u64),
    /// The database is held by others; the same may work a moment later.
    Busy,
    /// Our fault; it is in the log.
    Internal,
}

/// So long whoever finds the database busy is asked to wait, in seconds: as long as the request itself waited for it.
const BUSY_WAIT_S: u64 = 5;

impl PageError {
    fn status(self) -> StatusCode {
        match self {
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Gone => StatusCode::GONE,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Unfit => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooOften(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<vitrine_shop::Error> for PageError {
    fn from(error: vitrine_shop::Error) -> Self {
        use vitrine_shop::Error;
        match error {
            Error::NotFound => Self::NotFound,
            Error::Gone => Self::Gone,
            Error::Forbidden | Error::May(_) => Self::Forbidden,
            Error::Conflict => Self::Conflict,
            Error::Refused(_) | Error::Cart(_) | Error::Order(_) => Self::Unfit,
            Error::Busy => {
                tracing::error!(%error, "the shop could not answer");
                Self::Busy
            }
            Error::Gateway(_) | Error::Database(_) | Error::Document(_) | Error::Machine(_) => {
                tracing::error!(%error, "the shop could not answer");
                Self::Internal
            }
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::TooOften(wait_s) => crate::server::security::too_many(wait_s),
            Self::Busy => {
                let mut response = plain(self.status());
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(BUSY_WAIT_S));
                response
            }
            other => plain(other.status()),
        }
    }
}

/// The mark of a response that still needs its page.
#[derive(Debug, Clone, Copy)]
struct Undressed;

/// A bare refusal; [`dress`] draws its page.
pub fn plain(status: StatusCode) -> Response {
    let mut response = (status, status.canonical_reason().unwrap_or("refused")).into_response();
    response.extensions_mut().insert(Undressed);
    response
}

/// For addresses that do not exist.
pub async fn not_found() -> Response {
    plain(StatusCode::NOT_FOUND)
}

/// For addresses that answer in another way only.
pub async fn method_not_allowed() -> Response {
    plain(StatusCode::METHOD_NOT_ALLOWED)
}

/// What an error page says and where it leads.
fn said(locale: Locale, status: StatusCode, wait_s: u64, link: impl Fn(&str) -> String) -> ErrorPage {
    let texts = texts(locale);
    let known = [400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503];
    let code = match status.as_u16() {
        code if known.contains(&code) => code,
        414 | 431 => 400,
        408 => 503,
        code if code < 500 => 400,
        _ => 500,
    };
    let minutes = wait_s.div_ceil(60).max(1) as i64;
    let home = Link::new(link("/"), texts.get("error-way-home"));
    let search = Link::new(link("/search"), texts.get("error-way-search"));
    ErrorPage {
        plate: Plate::new(
            vitrine_domain::plate::Plate {
                silhouette: if code == 404 || code == 410 { Silhouette::Umbrella } else { Silhouette::Bell },
                palette: Palette::Graphite,
                surface: Surface::Plain,
                field: Field::Stone,
            },
            String::new(),
        ),
        code: status.as_u16().to_string(),
        title: texts.get(&format!("error-{code}-title")),
        text: texts.format(&format!("error-{code}-text"), &[("minutes", Value::from(minutes))]),
        reference: String::new(),
        search: None,
        links: vec![home, search],
    }
}

/// The words that an address seems to be about: its last step, without what an address adds.
fn words_of(path: &str) -> String {
    /// Longer than any name.
    const MAX_CHARS: usize = 60;
    let last = path.rsplit('/').find(|step| !step.is_empty()).unwrap_or_default();
    let last = crate::cx::pairs(last).into_iter().next().map_or_else(String::new, |(words, _)| words);
    let last = last.split('.').next().unwrap_or_default();
    let words = last.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").chars().take(MAX_CHARS).collect()
}

/// A search for what should have been at an address, with what the shop has that is called like it.
fn search_for(cx: &Cx, words: String) -> ErrorSearch {
    /// As many as stand in two lines.
    const MAX_SUGGESTED: usize = 4;
    let page = cx.link(&Url::Search);
    let found = cx.shop.suggest(&words, cx.locale.lang(), cx.currency, MAX_SUGGESTED).unwrap_or_default();
    let suggested = found.into_iter().map(|it| match it {
        Suggested::Category(category, _) => Link::new(cx.category_link(&category), cx.text(&category.name)),
        Suggested::Words(words, _) | Suggested::Own(words) => {
            Link::new(format!("{page}{}", encoded(&[("q".to_owned(), words.clone())])), words)
        }
        Suggested::Product(entry) => Link::new(show::href(cx, &entry, None), show::name(cx, &entry)),
    });
    ErrorSearch {
        action: page.clone(),
        label: cx.t("error-search-label"),
        button: cx.t("header-search-submit"),
        suggested: (cx.t("error-suggested"), suggested.take(MAX_SUGGESTED).collect()),
        value: words,
    }
}

/// The page of a product that is no longer sold: what it was, and what is like it.
pub async fn gone_product(cx: &Cx, entry: &Entry) -> Result<Response, PageError> {
    let mut said = said(cx.locale, StatusCode::GONE, 0, |path| prefixed(path, cx.locale, cx.default_locale));
    said.plate = Plate { sold_out: true, ..show::plate_of(cx, entry, entry.lead, false) };
    said.title = cx.tf("error-410-product-title", &[("item", show::name(cx, entry).into())]);
    said.text = cx.t("error-410-product-text");
    let mut window = cx.shop.beside_product(&cx.viewer, entry, &[], cx.currency);
    window.shelves.retain(|shelf| shelf.placement == Placement::ProductSimilar);
    if window.shelves.is_empty() {
        window = cx.shop.instead(&cx.viewer, "not_found", cx.currency);
        said.text = cx.t("error-410-text");
    }
    let head = Head { title: said.title.clone(), private: true, ranking: window.ranking, ..Head::default() };
    let title = cx.t("product-similar-title");
    page_with_status(cx, StatusCode::GONE, head, || {
        let shelves = show::shelves(cx, window, |_| (title.clone(), String::new()));
        view! {
            {error_page(&cx.art(), said)}
            <div class="wrap flow">{shelves}</div>
        }
        .into_any()
    })
    .await
}

/// Draws the page of a bare refusal, inside the shop's frame where the request got that far.
pub async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut copy = parts.clone();
    let response = next.run(Request::from_parts(parts, body)).await;
    if response.extensions().get::<Undressed>().is_none() {
        return response;
    }
    let status = response.status();
    let wait = response.headers().get(RETRY_AFTER).cloned();
    let wait_s = wait.as_ref().and_then(|wait| wait.to_str().ok()?.parse().ok()).unwrap_or(0);
    // Whoever wants JSON or a picture gets the status and one line.
    let accept = copy.headers.get("accept").and_then(|value| value.to_str().ok()).unwrap_or("*/*");
    if !accept.contains("text/html") && !accept.contains("*/*") || accept.starts_with("application/json") {
        return response;
    }
    let cx = <Cx as axum::extract::FromRequestParts<App>>::from_request_parts(&mut copy, &app).await;
    let dressed = match cx {
        Ok(cx) if status != StatusCode::TOO_MANY_REQUESTS => in_frame(&cx, status).await.ok(),
        _ => None,
    };
    let mut dressed = dressed.unwrap_or_else(|| alone(&app, copy.extensions.get::<UrlLocale>(), status, wait_s));
    if let Some(wait) = wait {
        dressed.headers_mut().insert(RETRY_AFTER, wait);
    }
    dressed
}

async fn in_frame(cx: &Cx, status: StatusCode) -> Result<Response, PageError> {
    let mut said = said(cx.locale, status, 0, |path| prefixed(path, cx.locale, cx.default_locale));
    if status.is_server_error() {
        said.reference = faults::reference();
        tracing::error!(reference = said.reference, path = faults::without_secrets(&cx.path), "a page failed");
    }
    let mut head = Head { title: said.title.clone(), private: true, ..Head::default() };
    if status.is_server_error() && !cx.path.starts_with("/do/") {
        said.links.insert(0, Link::new(cx.here(), cx.t("error-way-again")));
    }
    if status == StatusCode::NOT_FOUND && !cx.path.starts_with("/admin") {
        said.search = Some(search_for(cx, words_of(&cx.path)));
        said.links.truncate(1);
    }
    let helps = matches!(status, StatusCode::NOT_FOUND | StatusCode::GONE) && !cx.path.starts_with("/admin");
    let window = helps.then(|| cx.shop.instead(&cx.viewer, "not_found", cx.currency));
    head.ranking = window.as_ref().and_then(|window| window.ranking);
    let art = cx.art();
    let title = cx.t("error-shelf-title");
    page_with_status(cx, status, head, || {
        let shelves = window.map(|window| show::shelves(cx, window, |_| (title.clone(), String::new())));
        view! {
            {error_page(&art, said)}
            <div class="wrap flow">{shelves}</div>
        }
        .into_any()
    })
    .await
}

/// A page without the shop's frame, for refusals before the session is known.
fn alone(app: &App, from_url: Option<&UrlLocale>, status: StatusCode, wait_s: u64) -> Response {
    let default: Locale = app.shop.settings().languages.default.as_str().parse().unwrap_or(Locale::En);
    let locale = from_url.and_then(|url| url.0).unwrap_or(default);
    let said = said(locale, status, wait_s, |path| prefixed(path, locale, default));
    let art = Art { plates_url: app.assets.url("plates.svg").into(), icons_url: app.assets.url("icons.svg").into() };
    let style = app.assets.url("app.css").into_owned();
    let title = said.title.clone();
    let owner = Owner::new();
    let html = owner.with(|| {
        view! {
            <!DOCTYPE html>
            <html lang=locale.tag() dir=locale.dir() data-theme="auto">
                <head>
                    <meta charset="utf-8" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="robots" content="noindex" />
                    <title>{title}</title>
                    <link rel="stylesheet" href=style />
                </head>
                <body><main id="main">{error_page(&art, said)}</main></body>
            </html>
        }
        .to_html()
    });
    let mut response = Response::new(Body::from(without_marks(&html)));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// The link to a page, for texts that lead on.
pub fn way(cx: &Cx, url: &Url, key: &str) -> Link {
    Link::new(cx.link(url), cx.t(key))
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn an_address_has_words() {
        assert_eq!(words_of("/p/hallam-tea_pot"), "hallam tea pot");
        assert_eq!(words_of("/old/shop/Kettle.html"), "Kettle");
        assert_eq!(words_of("/c/lighting/"), "lighting");
        assert_eq!(words_of("/ar/p/%D9%85%D8%B5%D8%A8%D8%A7%D8%AD"), "مصباح");
        assert_eq!(words_of("/"), "");
        assert_eq!(words_of(&format!("/{}", "a".repeat(900))).len(), 60);
    }
}
