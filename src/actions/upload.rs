//! A form with files in it.
//!
//! The one idea: such a form is read like any other ([`Form`]), and its files beside it, whole and in memory: the size of a
//! body is bounded before anything is read (`server::security`, `server::router`). What a file says of itself, its name and its type, is not
//! looked at: what it is, its bytes say.

use crate::actions::{Form, MAX_VALUE};
use crate::pages::error::{PageError, plain};
use crate::urls::action;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

/// The largest body of a form that may carry pictures, in bytes.
pub const MAX_UPLOAD: usize = 64 * 1024 * 1024;
/// True for an action whose form may be as large as [`MAX_UPLOAD`].
pub fn is_large(path: &str) -> bool {
    [action::ADMIN_GOODS_UPLOAD, action::ADMIN_GOODS_IMPORT].contains(&path)
}

/// Fields of such a form at most.
const MAX_FIELDS: usize = 50;

/// A form that came with files.
#[derive(Debug, Clone, Default)]
pub struct Upload {
    /// Its other fields.
    pub form: Form,
    /// The files that were chosen.
    pub files: Vec<Vec<u8>>,
}

fn refused(error: MultipartError) -> Response {
    let status = error.status();
    // A body that ends in an error was cut off where it became too long; who hung up does not read the answer.
    plain(if status.is_server_error() { StatusCode::PAYLOAD_TOO_LARGE } else { status })
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Err(plain(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let mut parts = Multipart::from_request(request, state).await.map_err(|error| plain(error.status()))?;
        let mut upload = Self::default();
        let unreadable = || PageError::Unreadable.into_response();
        let mut fields = 0;
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            fields += 1;
            if fields > MAX_FIELDS {
                return Err(unreadable());
            }
            let Some(name) = part.name().map(str::to_owned) else { return Err(unreadable()) };
            if part.file_name().is_some() {
                let bytes = part.bytes().await.map_err(refused)?;
                // A file field where nothing was chosen comes as an empty file.
                if !bytes.is_empty() {
                    upload.files.push(bytes.to_vec());
                }
                continue;
            }
            let bytes = part.bytes().await.map_err(refused)?;
            let value = str::from_utf8(&bytes).map_err(|_| unreadable())?;
            let fits = |text: &str| text.len() <= MAX_VALUE && !text.contains('\0');
            if !fits(&name) || !fits(value) {
                return Err(unreadable());
            }
            upload.form.0.push((name, value.to_owned()));
        }
        Ok(upload)
    }
}
