//! A few words that the shop remembers about itself: the demo mark, its id and salt.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;

/// The value of a key.
pub async fn get(mut from: impl Reader, key: &str) -> Result<Option<String>> {
    let row = from.row(sql("SELECT value FROM meta WHERE key = $1").bind(key)).await?;
    row.map(|row| row.get("value")).transpose()
}

/// Sets the value of a key.
pub async fn set(tx: &mut Tx, key: &str, value: &str) -> Result<()> {
    let put = "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    tx.run(sql(put).bind(key).bind(value)).await?;
    Ok(())
}

/// Sets the value of a key that has none yet; answers the stored one. So two processes that start together agree.
pub async fn set_once(tx: &mut Tx, key: &str, value: &str) -> Result<String> {
    tx.run(sql("INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING").bind(key).bind(value))
        .await?;
    Ok(get(tx, key).await?.unwrap_or_else(|| value.to_owned()))
}

/// Forgets a key; true when it was there.
pub async fn remove(tx: &mut Tx, key: &str) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM meta WHERE key = $1").bind(key)).await? > 0)
}

/// The next number of a counter (`item_no`, `category_no`), from 1; given once and never again.
pub(crate) async fn next(tx: &mut Tx, counter: &'static str) -> Result<u32> {
    next_many(tx, counter, 1).await
}

/// The first of the next `n` numbers of a counter.
pub(crate) async fn next_many(tx: &mut Tx, counter: &'static str, n: usize) -> Result<u32> {
    let row = tx
        .row(sql("UPDATE counters SET value = value + $2 WHERE name = $1 RETURNING value").bind(counter).bind(n))
        .await?;
    let last: u32 = row.ok_or(crate::Error::Missing("counter"))?.get("value")?;
    Ok(last + 1 - n as u32)
}
