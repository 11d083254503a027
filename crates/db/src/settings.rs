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

/// What is being tried out in an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftDoc {
    /// Counts up with every change, over all drafts of the area.
    pub revision: i64,
    /// The document.
    pub json: String,
    /// The version that was live when it was begun; 0: nothing published yet.
    pub base_version: i64,
    /// Who changed it last.
    pub operator: Option<OperatorId>,
    /// When (Unix ms).
    pub at_ms: i64,
}

/// The draft of an area, if there is one, and the revision that the next change is told to expect.
pub async fn draft(mut from: impl Reader, area: &str) -> Result<(Option<DraftDoc>, i64)> {
    let row = from
        .row(
            sql("SELECT revision, json, base_version, operator_id, at_ms FROM settings_drafts WHERE area = $1")
                .bind(area),
        )
        .await?;
    let Some(row) = row else { return Ok((None, 0)) };
    let (revision, json): (i64, Option<String>) = (row.get("revision")?, row.get("json")?);
    let draft = |json| -> Result<DraftDoc> {
        Ok(DraftDoc {
            revision,
            json,
            base_version: row.get("base_version")?,
            operator: row.get("operator_id")?,
            at_ms: row.get("at_ms")?,
        })
    };
    Ok((json.map(draft).transpose()?, revision))
}

/// Changes the draft of an area, begins one, or (`json` is none) ends it; answers its revision. Only if `expected` is its
/// revision (0: there never was one), else [`Error::Conflict`].
pub async fn set_draft(
    tx: &mut Tx,
    area: &str,
    json: Option<&str>,
    operator: Option<OperatorId>,
    expected: i64,
    now_ms: i64,
) -> Result<i64> {
    tx.lock("settings").await?;
    let (draft, revision) = draft(&mut *tx, area).await?;
    if expected != revision {
        return Err(Error::Conflict { area: area.to_owned(), expected, live: revision });
    }
    let base = match draft {
        Some(draft) => draft.base_version,
        None => live(&mut *tx, area).await?.map_or(0, |doc| doc.version),
    };
    tx.run(
        sql("INSERT INTO settings_drafts (area, revision, json, base_version, operator_id, at_ms)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (area) DO UPDATE SET revision = excluded.revision, json = excluded.json,
                 base_version = excluded.base_version, operator_id = excluded.operator_id, at_ms = excluded.at_ms")
        .bind(area)
        .bind(revision + 1)
        .bind(json.map(str::to_owned))
        .bind(base)
        .bind(operator)
        .bind(now_ms),
    )
    .await?;
    Ok(revision + 1)
}
