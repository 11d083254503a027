//! What the load script asks for beside pages; 404 unless `--bench-body` names a file.
//!
//! Two yardsticks: a handler that sends a file's bytes and does nothing else, and the page that rendering frameworks are
//! compared by (<https://framework-tracker.pages.dev>): a table of a thousand rows, each an id and a name, drawn anew for
//! each request from data that is there already.

use crate::app::in_owner;
use crate::cx::App;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;
use std::sync::OnceLock;
use vitrine_domain::id::RankingId;

/// Rows of the table.
const ROWS: i64 = 1_000;

/// `GET /bench/bare`: the file's bytes, read once.
pub async fn bare(State(app): State<App>) -> Response {
    static BYTES: OnceLock<Bytes> = OnceLock::new();
    let Some(file) = &app.web.bench_body else { return StatusCode::NOT_FOUND.into_response() };
    let bytes = BYTES.get_or_init(|| std::fs::read(file).map(Bytes::from).unwrap_or_default());
    ([("content-type", "text/html; charset=utf-8")], Bytes::clone(bytes)).into_response()
}

/// `GET /bench/rows`: the table.
pub async fn rows(State(app): State<App>) -> Response {
    static DATA: OnceLock<Vec<(String, String)>> = OnceLock::new();
    if app.web.bench_body.is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let data = DATA.get_or_init(|| {
        let dice = app.shop.dice();
        (0..ROWS).map(|n| (RankingId::new(n, dice.bytes()).to_string(), format!("Person number {n}"))).collect()
    });
    Html(in_owner(|| table(data))).into_response()
}

fn table(data: &[(String, String)]) -> String {
    let rows = data.iter().map(|(id, name)| view! { <tr><td>{id.clone()}</td><td>{name.clone()}</td></tr> });
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head><meta charset="utf-8" /><title>"Rows"</title></head>
            <body><table><tbody>{rows.collect::<Vec<_>>()}</tbody></table></body>
        </html>
    }
    .to_html()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_drawn() {
        let data = [("1".to_owned(), "Ana <Ruiz>".to_owned()), ("2".to_owned(), "Ben".to_owned())];
        let html = in_owner(|| table(&data)).replace("<!>", "");
        assert_eq!(html.matches("<tr>").count(), 2);
        assert!(html.contains("<td>1</td><td>Ana &lt;Ruiz&gt;</td>"), "{html}");
    }
}
