//! Pictures that the shop has, as files: kept for ever, because an address never shows another picture.

use crate::cx::App;
use crate::pages::error::PageError;
use crate::server::art;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use vitrine_domain::media::MediaHash;

/// `GET /media/{hash}`.
pub async fn whole(State(app): State<App>, hash: Result<Path<String>, PathRejection>) -> Result<Response, PageError> {
    let Path(hash) = hash.map_err(|_| PageError::NotFound)?;
    send(&app, &hash, None).await
}

/// `GET /media/{hash}/{width}`.
pub async fn narrow(
    State(app): State<App>,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<Response, PageError> {
    let Path((hash, width)) = path.map_err(|_| PageError::NotFound)?;
    // One spelling only, so that a picture has one address.
    let known = width.parse().ok().filter(|known: &u32| known.to_string() == width);
    send(&app, &hash, Some(known.ok_or(PageError::NotFound)?)).await
}

async fn send(app: &App, hash: &str, width: Option<u32>) -> Result<Response, PageError> {
    let hash: MediaHash = hash.parse().map_err(|_| PageError::NotFound)?;
    let file = app.shop.media(hash, width).await?;
    let kind = (CONTENT_TYPE, HeaderValue::from_static(file.kind.name()));
    Ok(([kind], art::for_ever(), file.bytes).into_response())
}
