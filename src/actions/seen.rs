//! A page that was fetched ahead is now shown: its view and impressions count, once.

use crate::actions::Form;
use crate::cx::Cx;
use crate::pages::error::PageError;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Hands the page's token in.
pub async fn seen(cx: Cx, form: Form) -> Result<Response, PageError> {
    cx.shop.seen(&cx.viewer, form.get("token"))?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
