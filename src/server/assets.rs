//! Static files: the style sheet, the browser half, fonts and pictures.
//!
//! The one idea: all of them lie in one **bundle**, made by `cargo xtask build`, whose end tells where it begins. In a
//! release it is the tail of the program's own executable; in development it is a file of its own. It is read once, at
//! start, and answered from memory. Names carry their content's hash, so browsers keep what they have for ever, and a
//! path is only ever a key in a map: nothing in a URL can reach the file system.
//!
//! ```text
//! file bytes, one after another
//! index           JSON: {"files": [{"name", "path", "type", "hash", "raw": [at, len], "br": [at, len]?, "gz": ...?}]}
//! index length    u64, little endian
//! bundle length   u64, little endian; everything from the first file byte to the magic's last
//! magic           16 bytes, "vitrine-bundle-1"
//! ```
//!
//! Left out: range requests (nothing here is long), and media that people upload.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

/// The last bytes of every bundle.
const MAGIC: [u8; 16] = *b"vitrine-bundle-1";
/// Two lengths and the magic.
const FOOTER_LEN: u64 = 8 + 8 + MAGIC.len() as u64;
/// A bundle is a few megabytes; a length beyond this is a damaged file, not a reason to ask for that much memory.
const BUNDLE_LEN_MAX: u64 = 256 * 1024 * 1024;
/// Content never changes under a name that holds its hash.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// Why the static files could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The file could not be read.
    #[error("the static files in {} could not be read: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file does not end with a bundle: `cargo build` alone makes such a program.
    #[error("{} carries no static files; build it with `cargo xtask build`", path.display())]
    None {
        /// The file.
        path: PathBuf,
    },
    /// The end of the file says bundle, the rest does not agree.
    #[error("the static files in {} are damaged ({why}); build it again with `cargo xtask build`", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What does not agree.
        why: String,
    },
}

/// All static files of this program, in memory.
#[derive(Debug, Default)]
pub struct Assets {
    by_path: HashMap<String, Asset>,
    path_by_name: HashMap<String, String>,
}

/// One file as it is sent.
#[derive(Debug)]
struct Asset {
    content_type: HeaderValue,
    is_svg: bool,
    hash: String,
    raw: Bytes,
    br: Option<Bytes>,
    gz: Option<Bytes>,
}

/// The bundle's index, as in the module's header.
#[derive(Deserialize)]
struct Index {
    files: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    path: String,
    #[serde(rename = "type")]
    content_type: String,
    hash: String,
    raw: (u64, u64),
    br: Option<(u64, u64)>,
    gz: Option<(u64, u64)>,
}

impl Assets {
    /// Reads the bundle at the end of the running executable.
    pub fn of_program() -> Result<Self, AssetsError> {
        let shown = std::env::current_exe()
            .map_err(|source| AssetsError::Read { path: PathBuf::from("the program itself"), source })?;
        // On Linux this link leads to the running program even if its name now belongs to a newer build.
        let own = Path::new("/proc/self/exe");
        Self::read(if own.exists() { own } else { &shown }, &shown)
    }

    /// No files at all: every URL is its plain name, and every request is answered 404. For tests of pages, whose
    /// snapshots should not change with the style sheet.
    pub fn none() -> Self {
        Self::default()
    }

    /// The URL of a file by its name: `"app.css"` gives `/pkg/app.0123456789abcdef.css`, `"plates.svg"` gives
    /// `/art/plates.0123456789abcdef.svg`. A name that is not there gives `/pkg/NAME`, which answers 404.
    pub fn url(&self, name: &str) -> Cow<'_, str> {
        match self.path_by_name.get(name) {
            Some(path) => Cow::Borrowed(path),
            None => Cow::Owned(format!("/pkg/{name}")),
        }
    }

    /// What Leptos calls the output name, `app.0123456789abcdef`: with it in `LeptosOptions::output_name`, `pkg` as
    /// `site_pkg_dir` and `hash_files` off, `HydrationScripts` finds the browser half by itself. `None` without one.
    pub fn output_name(&self) -> Option<&str> {
        self.path_by_name.get("app.js")?.strip_prefix("/pkg/")?.strip_suffix(".js")
    }

    fn read(path: &Path, shown: &Path) -> Result<Self, AssetsError> {
        let failed = |source| AssetsError::Read { path: shown.to_owned(), source };
        let damaged = |why: &str| AssetsError::Damaged { path: shown.to_owned(), why: why.to_owned() };
        let mut file = File::open(path).map_err(failed)?;
        let file_len = file.metadata().map_err(failed)?.len();
        let mut footer = [0; FOOTER_LEN as usize];
        if file_len >= FOOTER_LEN {
            file.seek(SeekFrom::End(-(FOOTER_LEN as i64))).map_err(failed)?;
            file.read_exact(&mut footer).map_err(failed)?;
        }
        let Some(lengths) = footer.strip_suffix(&MAGIC) else {
            return Err(AssetsError::None { path: shown.to_owned() });
        };
        let number = |at: usize| u64::from_le_bytes(std::array::from_fn(|i| lengths[at + i]));
        let (index_len, bundle_len) = (number(0), number(8));
        if !(FOOTER_LEN..=file_len.min(BUNDLE_LEN_MAX)).contains(&bundle_len) {
            return Err(damaged("its length is not possible"));
        }
        file.seek(SeekFrom::End(-(bundle_len as i64))).map_err(failed)?;
        let mut bytes = vec![0; bundle_len as usize];
        file.read_exact(&mut bytes).map_err(failed)?;
        Self::parse(Bytes::from(bytes), index_len).map_err(|why| damaged(&why))
    }

    /// `bundle` is the whole bundle; every file becomes a slice of it, so nothing is copied.
    fn parse(bundle: Bytes, index_len: u64) -> Result<Self, String> {
        let index_end = bundle.len() - FOOTER_LEN as usize;
        let index_start = usize::try_from(index_len).ok().and_then(|len| index_end.checked_sub(len));
        let index_start = index_start.ok_or("its index is longer than itself")?;
        let index: Index =
            serde_json::from_slice(&bundle[index_start..index_end]).map_err(|why| format!("its index: {why}"))?;
        let slice = |(at, len): (u64, u64)| {
            let end =
                at.checked_add(len).filter(|end| *end <= index_start as u64).ok_or("a file lies outside of it")?;
            Ok::<_, String>(bundle.slice(at as usize..end as usize))
        };
        let mut assets = Self::default();
        for Entry { name, path, content_type, hash, raw, br, gz } in index.files {
            let asset = Asset {
                is_svg: content_type == "image/svg+xml",
                content_type: HeaderValue::try_from(content_type).map_err(|why| format!("{name}: {why}"))?,
                hash,
                raw: slice(raw)?,
                br: br.map(slice).transpose()?,
                gz: gz.map(slice).transpose()?,
            };
            assets.by_path.insert(path.clone(), asset);
            assets.path_by_name.insert(name, path);
        }
        Ok(assets)
    }

    /// The answer to a request for `path`, exactly as it was sent.
    fn respond(&self, path: &str, headers: &HeaderMap) -> Response {
        let Some(asset) = self.by_path.get(path) else {
            // A name from before the last update; the page that asked will have the new one when it is loaded again.
            return (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "no-store")], "not found\n").into_response();
        };
        let (encoding, body) = asset.for_client(headers);
        let tag = format!("\"{}{}\"", asset.hash, encoding.map(|name| format!("-{name}")).unwrap_or_default());
        let unchanged = matches_tag(headers, &tag);

        let mut response = Response::new(if unchanged { Body::empty() } else { Body::from(body.clone()) });
        let mut set = |name: HeaderName, value: HeaderValue| response.headers_mut().insert(name, value);
        set(CACHE_CONTROL, FOR_EVER);
        set(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        set(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
        if let Ok(tag) = HeaderValue::try_from(tag) {
            set(ETAG, tag);
        }
        if asset.br.is_some() || asset.gz.is_some() {
            set(VARY, HeaderValue::from_static("accept-encoding"));
        }
        if asset.is_svg {
            // A picture opened by itself is a document; this one may load and run nothing.
            set(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
        }
        if unchanged {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        set(CONTENT_TYPE, asset.content_type.clone());
        if let Some(name) = encoding {
            set(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        response
    }
}

impl Asset {
    /// The smallest form that the client says it understands, with its name in `Content-Encoding`.
    fn for_client(&self, headers: &HeaderMap) -> (Option<&'static str>, &Bytes) {
        match (&self.br, &self.gz) {
            (Some(br), _) if accepts(headers, "br") => (Some("br"), br),
            (_, Some(gz)) if accepts(headers, "gzip") => (Some("gzip"), gz),
            _ => (None, &self.raw),
        }
    }
}

/// Serves `/pkg/*` and `/art/*`: GET and HEAD, any other method is answered 405.
///
/// Mount it outside of compression (files come compressed) and of anything that reads a session.
pub fn routes<S: Clone + Send + Sync + 'static>(assets: Arc<Assets>) -> Router<S> {
    async fn serve(State(assets): State<Arc<Assets>>, uri: Uri, headers: HeaderMap) -> Response {
        assets.respond(uri.path(), &headers)
    }
    Router::new().route("/pkg/{*file}", get(serve)).route("/art/{*file}", get(serve)).with_state(assets)
}

/// Whether `Accept-Encoding` names this coding, itself or by `*`, without refusing it by `q=0` (RFC 9110, 12.5.3).
pub(super) fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let mut by_star = false;
    for item in list_of(headers, ACCEPT_ENCODING) {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let weight = parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        match name.trim() {
            name if name.eq_ignore_ascii_case(coding) => return weight > 0.0,
            "*" => by_star = weight > 0.0,
            _ => {}
        }
    }
    by_star
}

/// Whether `If-None-Match` names this tag; weak tags count as equal (RFC 9110, 13.1.2).
fn matches_tag(headers: &HeaderMap, tag: &str) -> bool {
    list_of(headers, IF_NONE_MATCH).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

/// The items of a header that is a comma-separated list, however many lines it has.
fn list_of(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    headers
        .get_all(name)
        .into_iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
}

#[cfg(test)]
mod tests;
