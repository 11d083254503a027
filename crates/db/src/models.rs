//! Learned weighings of the sources: every one with the figures it was judged by, one of them live.
//!
//! Version 0 is what the program states by itself; it is always there. A change of the live one is noted as a change, so that
//! every node takes it up.

use crate::changes;
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};

/// Versions that are kept beside version 0 and the live one, the newest.
pub const KEPT: i64 = 20;

/// A version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// Counts up from 1; 0 is the program's own.
    pub version: i64,
    /// When it was learned (Unix ms).
    pub at_ms: i64,
    /// What was learned (JSON).
    pub model_json: String,
    /// How it was judged (JSON).
    pub figures_json: String,
    /// Whether this one serves.
    pub live: bool,
    /// Whether an operator chose it, so that no job may put another in its place.
    pub held: bool,
}

fn model(row: &Row) -> Result<Model> {
    Ok(Model {
        version: row.get("version")?,
        at_ms: row.get("at_ms")?,
        model_json: row.get("model_json")?,
        figures_json: row.get("figures_json")?,
        live: row.get("live")?,
        held: row.get("held")?,
    })
}

/// Keeps a version that was learned, not yet live; answers its number. The oldest beyond [`KEPT`] go.
pub async fn add(tx: &mut Tx, at_ms: i64, model_json: &str, figures_json: &str) -> Result<i64> {
    tx.lock("models").await?;
    let row = tx
        .row(
            sql("INSERT INTO models (version, at_ms, model_json, figures_json, live, held)
                 SELECT MAX(version) + 1, $1, $2, $3, 0, 0 FROM models RETURNING version")
            .bind(at_ms)
            .bind(model_json)
            .bind(figures_json),
        )
        .await?;
    let version = row.ok_or(Error::Missing("model"))?.get("version")?;
    tx.run(
        sql("DELETE FROM models WHERE version > 0 AND live = 0
             AND version NOT IN (SELECT version FROM models WHERE version > 0 ORDER BY version DESC LIMIT $1)")
        .bind(KEPT),
    )
    .await?;
    Ok(version)
}

/// Makes a version the live one. `held`: an operator's choice. [`Error::Missing`] for one that is not kept.
pub async fn publish(tx: &mut Tx, version: i64, held: bool, now_ms: i64) -> Result<()> {
    tx.lock("models").await?;
    if tx.row(sql("SELECT version FROM models WHERE version = $1").bind(version)).await?.is_none() {
        return Err(Error::Missing("model"));
    }
    tx.run(sql("UPDATE models SET live = 0, held = 0 WHERE version <> $1").bind(version)).await?;
    tx.run(sql("UPDATE models SET live = 1, held = $2 WHERE version = $1").bind(version).bind(held)).await?;
    changes::note_model(tx, now_ms).await
}

/// The live version.
pub async fn live(mut from: impl Reader) -> Result<Model> {
    let query = "SELECT version, at_ms, model_json, figures_json, live, held FROM models WHERE live = 1 LIMIT 1";
    let row = from.row(sql(query)).await?;
    model(&row.ok_or(Error::Missing("model"))?)
}

/// Every version that is kept, newest first.
pub async fn all(mut from: impl Reader) -> Result<Vec<Model>> {
    let query =
        "SELECT version, at_ms, model_json, figures_json, live, held FROM models ORDER BY version DESC LIMIT $1";
    from.rows(sql(query).bind(KEPT + 2)).await?.iter().map(model).collect()
}
