//! `GET /health`: 200 `ok` (or 200 and a sentence while searches are answered without an index), or 503 while the shop starts or stops or its database does not answer. `GET /metrics`: figures.

use crate::cx::App;
use crate::pages::cards::MAX_BYTES;
use crate::pages::error;
use crate::server::client;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use std::sync::atomic::{AtomicBool, Ordering};

/// What is said between the start and the first index: pages are served, searches are answered by a plain scan.
pub const UNINDEXED: &str = "ok, the search index is being made";

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
        Ok(()) if app.shop.is_indexed() => (StatusCode::OK, "ok"),
        Ok(()) => (StatusCode::OK, UNINDEXED),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
    }
}

/// `GET /metrics`: figures of this process, one a line, as Prometheus reads them. Only for who asks from this very machine and
/// not through a proxy; for everybody else there is no such page.
pub async fn metrics(State(app): State<App>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let forwarded = ["x-forwarded-for", "forwarded"].iter().any(|name| parts.headers.contains_key(*name));
    if forwarded || !client::address(&parts, &[]).is_loopback() {
        return error::plain(StatusCode::NOT_FOUND);
    }
    let work = app.shop.work();
    let cards = app.cards.figures();
    let share = cards.hits as f64 / (cards.hits + cards.misses).max(1) as f64;
    let text = format!(
        "vitrine_cards_hits_total {}\nvitrine_cards_misses_total {}\nvitrine_cards_hit_share {share:.4}\n\
         vitrine_cards_kept {}\nvitrine_cards_bytes {}\nvitrine_cards_bytes_max {MAX_BYTES}\n\
         vitrine_events_dropped_total {}\nvitrine_password_hashes_total {}\n\
         vitrine_statements_total {}\nvitrine_commits_total {}\n",
        cards.hits,
        cards.misses,
        cards.kept,
        cards.bytes,
        app.shop.dropped_events(),
        work.hashes,
        work.statements,
        work.commits,
    );
    ([(CACHE_CONTROL, "no-store")], text).into_response()
}
