//! Pages compressed in one go.
//!
//! The one idea: a page is whole before its first byte leaves, so it is squeezed at once, by a compressor that each thread
//! keeps: nothing is allocated but the answer, and its length is known. Level 2 of deflate gives a page of 36 kB in 7.3 kB
//! for 0.09 ms; brotli’s usual level 4 takes seven times that for 8 % less, so who takes gzip gets gzip, whatever else is
//! offered. Static files come compressed as far as it goes.
//!
//! Left out: streams (feeds) and who takes only brotli; `tower-http` does those, further out.

use super::assets::accepts;
use axum::body::{Body, HttpBody};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::cell::RefCell;

const LEVEL: Compression = Compression::new(2);
/// A shorter answer fits one packet anyway.
const SHORT: u64 = 1_000;
/// A longer one is no page.
const LONG: u64 = 4 * 1024 * 1024;
/// The header of gzip without a name or a time, from an unknown system (RFC 1952, 2.3).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

thread_local! {
    static DEFLATE: RefCell<Compress> = RefCell::new(Compress::new(LEVEL, false));
}

/// The layer.
pub async fn layer(request: Request, next: Next) -> Response {
    let takes_gzip = accepts(request.headers(), "gzip");
    let response = next.run(request).await;
    if takes_gzip && is_page(&response) { compressed(response).await } else { response }
}

fn is_page(response: &Response) -> bool {
    let length = response.body().size_hint().exact();
    let is_html = |kind: &HeaderValue| kind.as_bytes().starts_with(b"text/html");
    length.is_some_and(|length| (SHORT..=LONG).contains(&length))
        && response.headers().get(CONTENT_TYPE).is_some_and(is_html)
        && !response.headers().contains_key(CONTENT_ENCODING)
}

async fn compressed(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(page) = axum::body::to_bytes(body, LONG as usize).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let Some(short) = gzip(&page) else { return Response::from_parts(parts, Body::from(page)) };
    parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    parts.headers.append(VARY, HeaderValue::from(ACCEPT_ENCODING));
    parts.headers.remove(CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(short))
}

/// The page as gzip; `None` when it would not become shorter.
fn gzip(page: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(page.len());
    out.extend_from_slice(&HEADER);
    let status = DEFLATE.with_borrow_mut(|deflate| {
        deflate.reset();
        deflate.compress_vec(page, &mut out, FlushCompress::Finish)
    });
    // It writes into what room there is and asks for no more: what does not fit is not shorter.
    if !matches!(status, Ok(Status::StreamEnd)) {
        return None;
    }
    let mut crc = Crc::new();
    crc.update(page);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&crc.amount().to_le_bytes());
    out.shrink_to_fit();
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Read;

    fn read(gzip: &[u8]) -> Vec<u8> {
        let mut page = Vec::new();
        flate2::read::GzDecoder::new(gzip).read_to_end(&mut page).unwrap();
        page
    }

    #[test]
    fn noise_stays_as_it_is() {
        let noise: Vec<u8> = (0..5_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(gzip(&noise).is_none_or(|short| read(&short) == noise));
        assert_eq!(gzip(&[]), None);
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(words in prop::collection::vec("[a-z<>/ ]{0,12}|\\PC{0,4}", 1..400)) {
            let page = words.concat().repeat(3);
            if let Some(short) = gzip(page.as_bytes()) {
                prop_assert_eq!(read(&short), page.as_bytes());
            }
        }
    }
}
