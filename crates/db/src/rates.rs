//! Exchange rates, by the day from which they hold.

use crate::changes::{self, ChangeKind};
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use vitrine_domain::money::{Currency, Rate};

/// Rates that are read at most: twenty pairs for about three years; older ones are left out first.
const MAX_RATES: i64 = 20_000;

/// Every rate, newest day first, then by pair.
pub async fn all(mut from: impl Reader) -> Result<Vec<Rate>> {
    let rows = from
        .rows(
            sql("SELECT from_currency, to_currency, effective_day, rate_e9 FROM rates
                 ORDER BY effective_day DESC, from_currency DESC, to_currency DESC LIMIT $1")
            .bind(MAX_RATES),
        )
        .await?;
    rows.iter().map(rate).collect()
}

/// A rate as it was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// The rate.
    pub rate: Rate,
    /// Who says so: `owner`, `ecb`.
    pub provider: String,
    /// When it was put (Unix ms).
    pub put_ms: i64,
}

/// Rates of a base currency, newest day first, those before a day and pair if one is given, at most `limit`.
pub async fn history(
    mut some: impl Reader,
    from: Currency,
    before: Option<(i32, Currency)>,
    limit: i64,
) -> Result<Vec<Put>> {
    let columns = "SELECT from_currency, to_currency, effective_day, rate_e9, provider, put_ms FROM rates
                   WHERE from_currency = ";
    let mut query = sql(columns).value(from);
    if let Some((day, to)) = before {
        query = query.then(" AND (effective_day, to_currency) < (").value(day).then(", ").value(to).then(")");
    }
    let rows = some.rows(query.then(" ORDER BY effective_day DESC, to_currency DESC LIMIT ").value(limit)).await?;
    rows.iter()
        .map(|row| Ok(Put { rate: rate(row)?, provider: row.get("provider")?, put_ms: row.get("put_ms")? }))
        .collect()
}

fn rate(row: &Row) -> Result<Rate> {
    Ok(Rate {
        from: row.get("from_currency")?,
        to: row.get("to_currency")?,
        rate_e9: row.get("rate_e9")?,
        effective_day: row.get("effective_day")?,
    })
}

/// Keeps a rate. Another day's is never touched; the same day's is replaced unless that one was put later. True when
/// something changed.
pub async fn put(tx: &mut Tx, rate: Rate, provider: &str, now_ms: i64) -> Result<bool> {
    let changed = tx
        .run(
            sql("INSERT INTO rates (from_currency, to_currency, effective_day, rate_e9, provider, put_ms)
                 VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (from_currency, to_currency, effective_day)
                 DO UPDATE SET rate_e9 = excluded.rate_e9, provider = excluded.provider, put_ms = excluded.put_ms
                 WHERE rates.put_ms <= excluded.put_ms
                   AND (rates.rate_e9 <> excluded.rate_e9 OR rates.provider <> excluded.provider)")
            .bind(rate.from)
            .bind(rate.to)
            .bind(rate.effective_day)
            .bind(rate.rate_e9)
            .bind(provider)
            .bind(now_ms),
        )
        .await?
        > 0;
    if changed {
        changes::note(tx, ChangeKind::Rates, "rates", now_ms, now_ms).await?;
    }
    Ok(changed)
}
