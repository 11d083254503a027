//! What was shown: one row per drawn list, so that every "why?" and every report can be answered later.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use std::collections::HashSet;
use vitrine_domain::arm::Arm;
use vitrine_domain::id::{PersonId, RankingId};

/// A drawn list. Without a person there is none: lists drawn for nobody in particular are not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingRow {
    /// Its id.
    pub id: RankingId,
    /// When it was drawn (Unix ms).
    pub at_ms: i64,
    /// The shop's day, as days since 1970-01-01.
    pub day: i32,
    /// On which named spot.
    pub placement: String,
    /// For whom.
    pub person: PersonId,
    /// In which half of the experiment.
    pub arm: Arm,
    /// By which version of the models.
    pub model_version: i64,
    /// Items with source, reason, score and propensity (JSON).
    pub items_json: String,
    /// What the page knew (JSON).
    pub context_json: String,
}

/// Keeps drawn lists; those that are there already and those of persons that are not there (erased meanwhile) are left out.
/// Answers how many went in.
pub async fn insert(tx: &mut Tx, rows: &[RankingRow]) -> Result<u64> {
    let persons: HashSet<PersonId> = rows.iter().map(|row| row.person).collect();
    let known = tx.rows(sql("SELECT id FROM persons WHERE id IN ").list(persons)).await?;
    let known: HashSet<PersonId> = known.iter().map(|row| row.get("id")).collect::<Result<_>>()?;
    let rows: Vec<&RankingRow> = rows.iter().filter(|row| known.contains(&row.person)).collect();
    tx.insert(
        "INSERT INTO rankings (id, at_ms, day, placement, person_id, arm, model_version, items_json, context_json)",
        " ON CONFLICT (id) DO NOTHING",
        &rows,
        |values, row| {
            values
                .bind(row.id)
                .bind(row.at_ms)
                .bind(row.day)
                .bind(&row.placement)
                .bind(row.person)
                .bind(row.arm)
                .bind(row.model_version)
                .bind(&row.items_json)
                .bind(&row.context_json)
        },
    )
    .await
}

fn ranking(row: &Row) -> Result<RankingRow> {
    Ok(RankingRow {
        id: row.get("id")?,
        at_ms: row.get("at_ms")?,
        day: row.get("day")?,
        placement: row.get("placement")?,
        person: row.get("person_id")?,
        arm: row.get("arm")?,
        model_version: row.get("model_version")?,
        items_json: row.get("items_json")?,
        context_json: row.get("context_json")?,
    })
}

/// A drawn list. The caller checks whose it is.
pub async fn by_id(mut from: impl Reader, id: RankingId) -> Result<Option<RankingRow>> {
    let query = "SELECT id, at_ms, day, placement, person_id, arm, model_version, items_json, context_json
                 FROM rankings WHERE id = $1";
    from.row(sql(query).bind(id)).await?.as_ref().map(ranking).transpose()
}

/// Lists drawn before one of them, newest first; `None` begins with the newest. Ids rise with time.
pub async fn before(mut from: impl Reader, id: Option<RankingId>, limit: i64) -> Result<Vec<RankingRow>> {
    /// Sorts after every id.
    const LAST: &str = "g";
    let query = "SELECT id, at_ms, day, placement, person_id, arm, model_version, items_json, context_json
                 FROM rankings WHERE id < $1 ORDER BY id DESC LIMIT $2";
    let id = id.map_or_else(|| LAST.to_owned(), |id| id.to_string());
    from.rows(sql(query).bind(id).bind(limit)).await?.iter().map(ranking).collect()
}

/// A person's lists drawn before one of them, newest first; `None` begins with the newest.
pub async fn of_person(
    mut from: impl Reader,
    person: PersonId,
    before: Option<(i64, RankingId)>,
    limit: i64,
) -> Result<Vec<RankingRow>> {
    let query = "SELECT id, at_ms, day, placement, person_id, arm, model_version, items_json, context_json
                 FROM rankings WHERE person_id = $1 AND (at_ms, id) < ($2, $3) ORDER BY at_ms DESC, id DESC LIMIT $4";
    let (at_ms, id) = before.map_or((i64::MAX, String::new()), |(at_ms, id)| (at_ms, id.to_string()));
    from.rows(sql(query).bind(person).bind(at_ms).bind(id).bind(limit)).await?.iter().map(ranking).collect()
}

/// How many drawn lists are kept.
pub async fn count(mut from: impl Reader) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(*) AS n FROM rankings")).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// Removes lists drawn before a day, at most `limit`; answers how many.
pub async fn delete_before_day(tx: &mut Tx, day: i32, limit: i64) -> Result<u64> {
    let query = "DELETE FROM rankings WHERE id IN (SELECT id FROM rankings WHERE day < $1 ORDER BY day LIMIT $2)";
    tx.run(sql(query).bind(day).bind(limit)).await
}
