//! `GET /health`: 200 `ok`, or 503 while the shop starts or stops or its database does not answer.

use crate::cx::App;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

static STOPPING: AtomicBool = AtomicBool::new(false);

/// From now on the answer is 503, so that a proxy sends nobody here any more.
pub fn stopping() {
    STOPPING.store(true, Ordering::Relaxed);
}

/// The answer.
pub async fn health(State(app): State<App>) -> (StatusCode, &'static str) {
    if STOPPING.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping");
    }
    match app.shop.ping().await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// `GET /bench/bare`: a file's bytes from a handler that does nothing else. The load script's yardstick; 404 unless `--bench-body`
/// named the file.
pub async fn bare(State(app): State<App>) -> Response {
    static BYTES: OnceLock<Bytes> = OnceLock::new();
    let Some(file) = &app.web.bench_body else { return StatusCode::NOT_FOUND.into_response() };
    let bytes = BYTES.get_or_init(|| std::fs::read(file).map(Bytes::from).unwrap_or_default());
    ([("content-type", "text/html; charset=utf-8")], Bytes::clone(bytes)).into_response()
}
