//! What machines fetch besides pages: `/robots.txt`, the sitemap, goods for price comparison, new products for feed readers.
//!
//! The one idea: each is written from [`Public`] alone, piece by piece while it leaves, so a shop of a million products needs no
//! more memory for it than one of ten, and every visitor, crawler and shopper gets the same.
//!
//! Left out: answers kept between requests. They would be as old as they are kept; the rate limit bounds what they cost.

mod atom;
mod merchant;
mod robots;
mod sitemap;
mod xml;

pub use atom::title as new_title;

use crate::cx::App;
use crate::pages::error::{PageError, not_found};
use crate::public::Public;
use crate::urls::machine;
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, Uri};
use axum::response::Response;
use std::convert::Infallible;

/// A piece that is sent at once has at least so many bytes, but for the last.
const PIECE: usize = 32 * 1024;

const XML: &str = "application/xml; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

/// An answer that leaves piece by piece. It is the same for everyone and may be kept for a few minutes on its way.
fn answer(content_type: &'static str, mut pieces: impl Iterator<Item = String> + Send + 'static) -> Response {
    let gathered = std::iter::from_fn(move || {
        let mut piece = String::new();
        while piece.len() < PIECE {
            match pieces.next() {
                Some(more) => piece.push_str(&more),
                None => break,
            }
        }
        (!piece.is_empty()).then_some(Ok::<_, Infallible>(piece))
    });
    let mut response = Response::new(Body::from_stream(futures_util::stream::iter(gathered)));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=600"));
    response
}

/// `GET /robots.txt`.
pub async fn robots(State(app): State<App>) -> Response {
    answer(TEXT, std::iter::once(robots::text(&Public::new(&app))))
}

/// `GET /sitemap.xml`.
pub async fn sitemap(State(app): State<App>) -> Response {
    answer(XML, std::iter::once(sitemap::index(&Public::new(&app))))
}

/// `GET /sitemap-N.xml`, and 404 for every other address that no route has: routes cannot name a part of a path's segment.
pub async fn numbered_or_not_found(State(app): State<App>, method: Method, uri: Uri) -> Response {
    let part = machine::part_of(uri.path()).filter(|_| matches!(method, Method::GET | Method::HEAD));
    match part.and_then(|number| sitemap::part(Public::new(&app), number)) {
        Some(pieces) => answer(XML, pieces),
        None => not_found().await,
    }
}

/// `GET /feeds/{file}`: goods in a language and a currency, or new products in a language.
pub async fn feed(State(app): State<App>, file: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(file) = file.map_err(|_| PageError::NotFound)?;
    let asked = format!("/feeds/{file}");
    let public = Public::new(&app);
    for locale in public.languages.clone().iter().copied() {
        if asked == machine::new_goods(locale) {
            return Ok(answer(ATOM, std::iter::once(atom::new_goods(&public.in_language(locale)))));
        }
        for currency in app.shop.currencies() {
            if asked == machine::merchant(locale, currency) {
                return Ok(answer(XML, merchant::goods(public.in_language(locale).in_currency(currency))));
            }
        }
    }
    Err(PageError::NotFound)
}

/// A time (Unix ms) as feeds write it (RFC 3339, to the second).
fn moment(at_ms: i64) -> String {
    jiff::Timestamp::from_second(at_ms.div_euclid(1_000)).unwrap_or_default().to_string()
}
