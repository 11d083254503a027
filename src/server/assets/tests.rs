use super::*;

use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::{Method, Request};
use serde_json::json;
use tower::ServiceExt;

const CSS: &str = "/pkg/app.0123.css";
const SVG: &str = "/art/plates.4567.svg";
const FONT: &str = "/pkg/plex.89ab.woff2";

/// A bundle with one compressed style sheet, one picture and one font, behind `before`.
fn bundle_behind(before: &[u8]) -> Vec<u8> {
    let bytes = b"css as it is|css in brotli|css in gzip|<svg/>|font";
    let index = json!({"files": [
        {"name": "app.css", "path": CSS, "type": "text/css; charset=utf-8", "hash": "0123",
         "raw": [0, 12], "br": [13, 13], "gz": [27, 11]},
        {"name": "plates.svg", "path": SVG, "type": "image/svg+xml", "hash": "4567", "raw": [39, 6]},
        {"name": "plex.woff2", "path": FONT, "type": "font/woff2", "hash": "89ab", "raw": [46, 4]},
        {"name": "app.js", "path": "/pkg/app.cdef.js", "type": "text/javascript", "hash": "cdef", "raw": [0, 0]},
    ]})
    .to_string();
    let total = bytes.len() + index.len() + FOOTER_LEN as usize;
    let lengths = [(index.len() as u64).to_le_bytes(), (total as u64).to_le_bytes()].concat();
    [before, bytes, index.as_bytes(), &lengths, &MAGIC].concat()
}

/// A file of this test's own, removed at its end.
struct TempFile(PathBuf);

impl TempFile {
    fn new(bytes: &[u8]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("vitrine-assets-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

fn load(bytes: &[u8]) -> Result<Assets, AssetsError> {
    let file = TempFile::new(bytes);
    Assets::read(&file.0, &file.0)
}

async fn ask(method: Method, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
    let assets = load(&bundle_behind(b"")).unwrap();
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let router: Router = routes(Arc::new(assets));
    let response = router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    (parts.status, parts.headers, axum::body::to_bytes(body, 1 << 20).await.unwrap())
}

async fn get(path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
    ask(Method::GET, path, headers).await
}

#[test]
fn urls_are_found_by_name() {
    let assets = load(&bundle_behind(b"")).unwrap();
    assert_eq!(assets.url("app.css"), CSS);
    assert_eq!(assets.url("plates.svg"), SVG);
    assert_eq!(assets.url("none.css"), "/pkg/none.css");
    assert_eq!(assets.output_name(), Some("app.cdef"));
    assert_eq!(Assets::none().url("app.css"), "/pkg/app.css");
    assert_eq!(Assets::none().output_name(), None);
}

#[test]
fn a_bundle_is_found_behind_a_program() {
    let assets = load(&bundle_behind(&[0x7f; 4096])).unwrap();
    assert_eq!(assets.by_path[FONT].raw, "font");
}

#[test]
fn a_file_without_a_bundle_says_what_to_do() {
    for bytes in [b"short".as_slice(), &[b'x'; 4096]] {
        let why = load(bytes).unwrap_err();
        assert!(matches!(why, AssetsError::None { .. }));
        assert!(why.to_string().contains("cargo xtask build"));
    }
    assert!(matches!(Assets::read(Path::new("/nowhere"), Path::new("/nowhere")), Err(AssetsError::Read { .. })));
}

#[test]
fn a_damaged_end_is_an_error_and_never_a_panic() {
    let whole = bundle_behind(b"program");
    for at in whole.len() - FOOTER_LEN as usize..whole.len() {
        for flip in [0x01, 0x80, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] ^= flip;
            assert!(load(&bytes).is_err(), "byte {at} ^ {flip}");
        }
    }
}

#[test]
fn a_file_outside_of_the_bundle_is_an_error() {
    let mut bytes = bundle_behind(b"program");
    let place = bytes.windows(6).position(|window| window == b"[46,4]").unwrap();
    bytes[place..place + 6].copy_from_slice(b"[99,9]");
    assert!(load(&bytes).unwrap_err().to_string().contains("outside"));
}

#[tokio::test]
async fn the_best_known_coding_is_sent() {
    for (accept, coding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "css in brotli"),
        ("GZIP", Some("gzip"), "css in gzip"),
        ("br;q=0, gzip;q=0.5", Some("gzip"), "css in gzip"),
        ("*", Some("br"), "css in brotli"),
        ("*, br;q=0", Some("gzip"), "css in gzip"),
        ("br;q=0, *;q=0", None, "css as it is"),
        ("brotli", None, "css as it is"),
        ("", None, "css as it is"),
    ] {
        let (status, headers, sent) = get(CSS, &[("accept-encoding", accept)]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()), coding, "{accept}");
        assert_eq!(sent, body, "{accept}");
        assert_eq!(headers[VARY], "accept-encoding");
    }
}

#[tokio::test]
async fn headers_of_a_file() {
    let (_, headers, _) = get(CSS, &[]).await;
    assert_eq!(headers[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(headers["cross-origin-resource-policy"], "same-origin");
    assert_eq!(headers["content-length"], "12");
    assert!(!headers.contains_key(CONTENT_SECURITY_POLICY));

    let (_, headers, _) = get(SVG, &[("accept-encoding", "br")]).await;
    assert_eq!(headers[CONTENT_SECURITY_POLICY], "default-src 'none'");
    assert!(!headers.contains_key(VARY), "there is only one form of it");
    assert!(!headers.contains_key(CONTENT_ENCODING));
}

#[tokio::test]
async fn head_has_the_headers_and_no_body() {
    let (status, headers, body) = ask(Method::HEAD, CSS, &[("accept-encoding", "br")]).await;
    assert_eq!((status, body.len()), (StatusCode::OK, 0));
    assert_eq!(headers["content-length"], "13");
    assert_eq!(headers[CONTENT_ENCODING], "br");
}

#[tokio::test]
async fn a_known_tag_is_answered_without_a_body() {
    let (_, headers, _) = get(CSS, &[("accept-encoding", "br")]).await;
    let tag = headers[ETAG].to_str().unwrap().to_owned();
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
        let (status, headers, body) = get(CSS, &[("accept-encoding", "br"), ("if-none-match", &known)]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0), "{known}");
        assert_eq!(headers[ETAG], tag);
        assert_eq!(headers[VARY], "accept-encoding");
        assert!(!headers.contains_key(CONTENT_TYPE));
    }
    // The tag of one coding is not the tag of another.
    let (status, ..) = get(CSS, &[("accept-encoding", "gzip"), ("if-none-match", &tag)]).await;
    assert_eq!(status, StatusCode::OK);
}

#[tokio::test]
async fn anything_else_is_not_found_and_not_kept() {
    for path in [
        "/pkg/app.css",
        "/pkg/../Cargo.toml",
        "/pkg/%2e%2e/Cargo.toml",
        "/pkg/..%2fCargo.toml",
        "/art//etc/passwd",
        "/pkg/app.0123.css/",
        "/pkg/app.0123.css%00",
        "/art/app.0123.css",
    ] {
        let (status, headers, _) = get(path, &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(headers[CACHE_CONTROL], "no-store");
    }
    let (status, ..) = ask(Method::POST, CSS, &[]).await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
}
