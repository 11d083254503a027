//! Daily totals for everybody: counts without any id of a person or visitor.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{ROWS_PER_INSERT, Row, sql};
use std::collections::HashMap;

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

fn total(row: &Row) -> Result<Total> {
    Ok(Total { day: row.get("day")?, kind: row.get("kind")?, subject: row.get("subject")?, n: row.get("n")? })
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

/// One count of a day: its kind, of what, how many.
pub type Count<'a> = (&'a str, String, i64);

/// Puts counts of a day in the place of all it had of these kinds. What is zero is left out.
pub async fn replace(tx: &mut Tx, day: i32, kinds: &[&str], counts: &[Count<'_>]) -> Result<()> {
    let gone = sql("DELETE FROM daily_totals WHERE day = $1 AND kind IN ").bind(day);
    tx.run(gone.list(kinds.iter().copied())).await?;
    let counts: Vec<_> = counts.iter().filter(|count| count.2 != 0).collect();
    tx.insert("INSERT INTO daily_totals (day, kind, subject, n)", "", &counts, |row, (kind, subject, n)| {
        row.bind(day).bind(*kind).bind(subject).bind(*n)
    })
    .await?;
    Ok(())
}

/// Removes every count of some kinds.
pub async fn remove(tx: &mut Tx, kinds: &[&str]) -> Result<()> {
    tx.run(sql("DELETE FROM daily_totals WHERE kind IN ").list(kinds.iter().copied())).await?;
    Ok(())
}

/// Every count of some kinds from a day to another one, both among them. For kinds with few subjects.
pub async fn between(mut from: impl Reader, kinds: &[&str], days: (i32, i32), limit: i64) -> Result<Vec<Total>> {
    let query = sql("SELECT day, kind, subject, n FROM daily_totals WHERE day >= $1 AND day <= $2 AND kind IN ");
    let query = query.bind(days.0).bind(days.1).list(kinds.iter().copied()).then(" LIMIT ").value(limit);
    from.rows(query).await?.iter().map(total).collect()
}

/// The subjects counted most from a day to another one, both among them, with their sums; ties by subject.
pub async fn most(
    mut from: impl Reader,
    kind: &str,
    (from_day, to_day): (i32, i32),
    limit: i64,
) -> Result<Vec<(String, i64)>> {
    let query = sql("SELECT subject, CAST(SUM(n) AS BIGINT) AS n FROM daily_totals
                     WHERE kind = $1 AND day >= $2 AND day <= $3 GROUP BY subject ORDER BY 2 DESC, subject LIMIT $4");
    let rows = from.rows(query.bind(kind).bind(from_day).bind(to_day).bind(limit)).await?;
    rows.iter().map(|row| Ok((row.get("subject")?, row.get("n")?))).collect()
}

/// The subjects of two kinds that were counted most by the first, then by the second, from a day to another one, both among them, with
/// both sums; ties by subject.
pub async fn most_of_both(
    mut from: impl Reader,
    kinds: [&str; 2],
    (from_day, to_day): (i32, i32),
    limit: i64,
) -> Result<Vec<(String, [i64; 2])>> {
    let query = sql("SELECT subject, CAST(SUM(CASE WHEN kind = $1 THEN n ELSE 0 END) AS BIGINT) AS one,
                         CAST(SUM(CASE WHEN kind = $2 THEN n ELSE 0 END) AS BIGINT) AS other
                     FROM daily_totals WHERE kind IN ($1, $2) AND day >= $3 AND day <= $4
                     GROUP BY subject ORDER BY 2 DESC, 3 DESC, subject LIMIT $5");
    let query = query.bind(kinds[0]).bind(kinds[1]).bind(from_day).bind(to_day).bind(limit);
    let rows = from.rows(query).await?;
    rows.iter().map(|row| Ok((row.get("subject")?, [row.get("one")?, row.get("other")?]))).collect()
}

/// The sums of some subjects from a day to another one, both among them.
pub async fn sums_of(
    mut from: impl Reader,
    kind: &str,
    (from_day, to_day): (i32, i32),
    subjects: &[String],
) -> Result<HashMap<String, i64>> {
    let mut sums = HashMap::new();
    for subjects in subjects.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT subject, CAST(SUM(n) AS BIGINT) AS n FROM daily_totals
                         WHERE kind = $1 AND day >= $2 AND day <= $3 AND subject IN ");
        let query = query.bind(kind).bind(from_day).bind(to_day).list(subjects.iter()).then(" GROUP BY subject");
        for row in from.rows(query).await? {
            sums.insert(row.get("subject")?, row.get("n")?);
        }
    }
    Ok(sums)
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
    rows.iter().map(total).collect()
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
