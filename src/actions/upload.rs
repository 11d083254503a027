//! Forms with files (`multipart/form-data`, RFC 7578).
//!
//! The one idea: the body is bounded before it is read, so it is taken whole and cut at its boundary; a part is a few lines of head
//! and bytes. A file's name and type are what somebody claims, and are not even read.

use crate::actions::Form;
use crate::pages::error::{PageError, plain};
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use memchr::memmem;

/// The largest body of a form with files, in bytes.
pub const MAX_UPLOAD: usize = 64 * 1024 * 1024;
/// Parts of one form at most.
const MAX_PARTS: usize = 100;
/// The longest value of a field that is no file, in bytes.
const MAX_VALUE: usize = 4 * 1024;
/// The longest head of a part, in bytes.
const MAX_HEAD: usize = 4 * 1024;
/// The longest boundary (RFC 2046, 5.1.1).
const MAX_BOUNDARY: usize = 70;

/// A form that came with files.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// Its other fields.
    pub form: Form,
    /// The files, by the name of their field; a field where none was chosen is left out.
    pub files: Vec<(String, Bytes)>,
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let Some(boundary) = boundary_of(kind) else { return Err(plain(StatusCode::UNSUPPORTED_MEDIA_TYPE)) };
        let body = Bytes::from_request(request, state).await.map_err(|refused| plain(refused.status()))?;
        parts(&body, &boundary).ok_or_else(|| PageError::Unreadable.into_response())
    }
}

/// The boundary that a content type names.
fn boundary_of(kind: &str) -> Option<String> {
    let rest = kind.strip_prefix("multipart/form-data")?;
    let named = rest.split(';').find_map(|part| part.trim().strip_prefix("boundary="))?;
    let named = named.trim().trim_matches('"');
    let sound = (1..=MAX_BOUNDARY).contains(&named.len()) && named.bytes().all(|b| (b' '..=b'~').contains(&b));
    sound.then(|| named.to_owned())
}

/// Cuts a body into its parts; `None` where it is none of a browser's.
fn parts(body: &Bytes, boundary: &str) -> Option<Upload> {
    let opening = format!("--{boundary}");
    let between = format!("\r\n{opening}");
    let finder = memmem::Finder::new(between.as_bytes());
    let mut upload = Upload::default();
    let mut at = opening.len();
    if !body.starts_with(opening.as_bytes()) {
        return None;
    }
    for _ in 0..=MAX_PARTS {
        match body.get(at..at + 2)? {
            b"--" => return Some(upload),
            b"\r\n" => at += 2,
            _ => return None,
        }
        let end = at + finder.find(&body[at..])?;
        let part = &body[at..end];
        let head = memmem::find(&part[..part.len().min(MAX_HEAD)], b"\r\n\r\n")?;
        let from = at + head + 4;
        let (name, is_file, chosen) = disposition(std::str::from_utf8(&part[..head]).ok()?)?;
        if !is_file {
            let value = std::str::from_utf8(&body[from..end]).ok().filter(|value| value.len() <= MAX_VALUE)?;
            if value.contains('\0') {
                return None;
            }
            upload.form.0.push((name, value.to_owned()));
        } else if chosen || from < end {
            upload.files.push((name, body.slice(from..end)));
        }
        at = end + between.len();
    }
    None
}

/// The name of a part's field, whether it is a file, and whether that has a name.
fn disposition(head: &str) -> Option<(String, bool, bool)> {
    let line = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.trim().eq_ignore_ascii_case("content-disposition").then_some(value.trim())
    })?;
    let rest = line.strip_prefix("form-data")?;
    let (mut name, mut file) = (None, None);
    let mut rest = rest.trim_start();
    while let Some(after) = rest.strip_prefix(';') {
        let (key, value) = after.trim_start().split_once("=\"")?;
        // Browsers write a quote inside as %22, so the next one ends it.
        let (value, after) = value.split_once('"')?;
        match key.trim() {
            "name" => name = Some(value.to_owned()),
            "filename" => file = Some(value.to_owned()),
            _ => {}
        }
        rest = after.trim_start();
    }
    Some((name?, file.is_some(), file.is_some_and(|file| !file.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FORM: &str = "--x1\r\nContent-Disposition: form-data; name=\"product\"\r\n\r\n12\r\n\
        --x1\r\ncontent-disposition: form-data; name=\"picture\"; filename=\"a%22.png\"\r\nContent-Type: image/png\r\n\r\n\
        \u{1}--x1\r\n\r\n\r\n--x1\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"\"\r\n\
        Content-Type: application/octet-stream\r\n\r\n\r\n--x1--\r\n";

    fn read(text: &str) -> Option<Upload> {
        parts(&Bytes::copy_from_slice(text.as_bytes()), "x1")
    }

    #[test]
    fn a_browser_s_form_is_read() {
        let upload = read(FORM).unwrap();
        assert_eq!(upload.form.get("product"), "12");
        assert_eq!(upload.files, [("picture".to_owned(), Bytes::from_static(b"\x01--x1\r\n\r\n"))]);
        assert!(read("--x1--\r\n").unwrap().files.is_empty());
    }

    #[test]
    fn what_is_no_form_is_refused() {
        for text in [
            "",
            "--x2\r\n",
            "--x1",
            "--x1\r\n",
            "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end",
            "--x1\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x1--",
            "--x1\r\nContent-Type: text/plain\r\n\r\n1\r\n--x1--",
            "--x1\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--x1--",
            "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--x1--",
        ] {
            assert!(read(text).is_none(), "{text:?}");
        }
        let long = format!("--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{}\r\n--x1--", "a".repeat(MAX_VALUE + 1));
        assert!(read(&long).is_none());
        let part = "--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assert!(read(&format!("{}--x1--", part.repeat(MAX_PARTS))).is_some());
        assert!(read(&format!("{}--x1--", part.repeat(MAX_PARTS + 1))).is_none());
    }

    #[test]
    fn a_boundary_is_read() {
        assert_eq!(boundary_of("multipart/form-data; boundary=----Web1").as_deref(), Some("----Web1"));
        assert_eq!(boundary_of("multipart/form-data; boundary=\"a b\"").as_deref(), Some("a b"));
        for kind in ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a"] {
            assert_eq!(boundary_of(kind), None, "{kind}");
        }
        assert_eq!(boundary_of(&format!("multipart/form-data; boundary={}", "a".repeat(71))), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>, cut in 0..FORM.len()) {
            let _ = parts(&Bytes::from(bytes), "x1");
            let _ = read(&FORM[..cut]);
        }
    }
}
