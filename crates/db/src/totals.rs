//! Daily totals for everybody: counts without any id of a person or visitor.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;

/// A count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The shop's day, as days since 1970-01-01.
    pub day: i32,
    /// What was counted, such as `view`.
    pub kind: String,
    /// Of what: a product id, a category id.
    pub subject: String,
    /// How many.
    pub n: i64,
}

/// Adds to a count.
pub async fn add(tx: &mut Tx, day: i32, kind: &str, subject: &str, n: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO daily_totals (day, kind, subject, n) VALUES ($1, $2, $3, $4)
             ON CONFLICT (kind, day, subject) DO UPDATE SET n = daily_totals.n + excluded.n")
        .bind(day)
        .bind(kind)
        .bind(subject)
        .bind(n),
    )
    .await?;
    Ok(())
}

/// The counts of a kind from a day on (inclusive), oldest day first, then by subject.
pub async fn read(mut from: impl Reader, kind: &str, from_day: i32, limit: i64) -> Result<Vec<Total>> {
    let rows = from
        .rows(
            sql("SELECT day, kind, subject, n FROM daily_totals WHERE kind = $1 AND day >= $2
                 ORDER BY day, subject LIMIT $3")
            .bind(kind)
            .bind(from_day)
            .bind(limit),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Total { day: row.get("day")?, kind: row.get("kind")?, subject: row.get("subject")?, n: row.get("n")? })
        })
        .collect()
}

/// The subjects counted most from a day on (inclusive), with their sums; ties by subject.
pub async fn top(mut from: impl Reader, kind: &str, from_day: i32, limit: i64) -> Result<Vec<(String, i64)>> {
    let rows = from
        .rows(
            sql("SELECT subject, CAST(SUM(n) AS BIGINT) AS n FROM daily_totals WHERE kind = $1 AND day >= $2
                 GROUP BY subject ORDER BY SUM(n) DESC, subject LIMIT $3")
            .bind(kind)
            .bind(from_day)
            .bind(limit),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("subject")?, row.get("n")?))).collect()
}
