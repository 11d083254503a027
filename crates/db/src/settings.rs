//! Settings: one document per area, every published version kept, the highest one live.

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};
use vitrine_domain::id::OperatorId;

/// A version of an area's settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doc {
    /// The area, such as `home`.
    pub area: String,
    /// Counts up from 1.
    pub version: i64,
    /// The document.
    pub json: String,
    /// Who published it; `None` for the program itself.
    pub operator: Option<OperatorId>,
    /// When (Unix ms).
    pub at_ms: i64,
}

fn doc(row: &Row) -> Result<Doc> {
    Ok(Doc {
        area: row.get("area")?,
        version: row.get("version")?,
        json: row.get("json")?,
        operator: row.get("operator_id")?,
        at_ms: row.get("at_ms")?,
    })
}

/// The live version of an area.
pub async fn live(from: impl Reader, area: &str) -> Result<Option<Doc>> {
    Ok(history(from, area, 1).await?.pop())
}

/// The newest versions of an area, newest first.
pub async fn history(mut from: impl Reader, area: &str, limit: i64) -> Result<Vec<Doc>> {
    let rows = from
        .rows(
            sql("SELECT area, version, json, operator_id, at_ms FROM settings
                 WHERE area = $1 ORDER BY version DESC LIMIT $2")
            .bind(area)
            .bind(limit),
        )
        .await?;
    rows.iter().map(doc).collect()
}

/// The version of an area that was live at a time.
pub async fn at(mut from: impl Reader, area: &str, at_ms: i64) -> Result<Option<Doc>> {
    let row = from
        .row(
            sql("SELECT area, version, json, operator_id, at_ms FROM settings
                 WHERE area = $1 AND at_ms <= $2 ORDER BY version DESC LIMIT 1")
            .bind(area)
            .bind(at_ms),
        )
        .await?;
    row.as_ref().map(doc).transpose()
}

/// One version of an area.
pub async fn version(mut from: impl Reader, area: &str, version: i64) -> Result<Option<Doc>> {
    let row = from
        .row(
            sql("SELECT area, version, json, operator_id, at_ms FROM settings WHERE area = $1 AND version = $2")
                .bind(area)
                .bind(version),
        )
        .await?;
    row.as_ref().map(doc).transpose()
}

/// Publishes a document; answers its version. With `expected_version` (0: nothing published yet) only if that one is still
/// live, else [`Error::Conflict`].
pub async fn publish(
    tx: &mut Tx,
    area: &str,
    json: &str,
    operator: Option<OperatorId>,
    expected_version: Option<i64>,
    now_ms: i64,
) -> Result<i64> {
    tx.lock("settings").await?;
    let live = live(&mut *tx, area).await?.map_or(0, |doc| doc.version);
    if let Some(expected) = expected_version.filter(|expected| *expected != live) {
        return Err(Error::Conflict { area: area.to_owned(), expected, live });
    }
    let version = live + 1;
    tx.run(
        sql("INSERT INTO settings (area, version, json, operator_id, at_ms) VALUES ($1, $2, $3, $4, $5)")
            .bind(area)
            .bind(version)
            .bind(json)
            .bind(operator)
            .bind(now_ms),
    )
    .await?;
    changes::note(tx, ChangeKind::Settings, area, version, now_ms).await?;
    Ok(version)
}
