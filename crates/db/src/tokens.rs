//! One-time links: sign-in, a new password. Only a hash of what stands in the link is kept.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};

/// A one-time link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is for; the words are the shop's.
    pub purpose: String,
    /// For whom or what.
    pub subject: String,
    /// What more there is to know; "" when nothing is.
    pub detail: String,
    /// When it ends (Unix ms).
    pub expires_ms: i64,
    /// When it was used (Unix ms).
    pub used_ms: Option<i64>,
}

fn token(row: &Row) -> Result<Token> {
    Ok(Token {
        purpose: row.get("purpose")?,
        subject: row.get("subject")?,
        detail: row.get("detail")?,
        expires_ms: row.get("expires_ms")?,
        used_ms: row.get("used_ms")?,
    })
}

/// Keeps a token.
pub async fn put(tx: &mut Tx, token_hash: &str, purpose: &str, subject: &str, expires_ms: i64) -> Result<()> {
    put_about(tx, token_hash, purpose, subject, "", expires_ms).await
}

/// Keeps a token with what more there is to know.
pub async fn put_about(
    tx: &mut Tx,
    token_hash: &str,
    purpose: &str,
    subject: &str,
    detail: &str,
    expires_ms: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO tokens (hash, purpose, subject, detail, expires_ms) VALUES ($1, $2, $3, $4, $5)")
            .bind(token_hash)
            .bind(purpose)
            .bind(subject)
            .bind(detail)
            .bind(expires_ms),
    )
    .await?;
    Ok(())
}

/// Ends every token of a subject; answers how many.
pub async fn end_of_subject(tx: &mut Tx, subject: &str) -> Result<u64> {
    tx.run(sql("DELETE FROM tokens WHERE subject = $1").bind(subject)).await
}

/// Looks at a token without using it: used and ended ones are shown too.
pub async fn peek(mut from: impl Reader, token_hash: &str) -> Result<Option<Token>> {
    let row = from
        .row(sql("SELECT purpose, subject, detail, expires_ms, used_ms FROM tokens WHERE hash = $1").bind(token_hash))
        .await?;
    row.as_ref().map(token).transpose()
}

/// Uses a token. Works once, and only before it ends, however many try at the same time.
pub async fn take(tx: &mut Tx, token_hash: &str, now_ms: i64) -> Result<Option<Token>> {
    let row = tx
        .row(
            sql("UPDATE tokens SET used_ms = $2 WHERE hash = $1 AND used_ms IS NULL AND expires_ms > $2
                 RETURNING purpose, subject, detail, expires_ms, used_ms")
            .bind(token_hash)
            .bind(now_ms),
        )
        .await?;
    row.as_ref().map(token).transpose()
}

/// Removes tokens that have ended, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, now_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM tokens WHERE hash IN
                 (SELECT hash FROM tokens WHERE expires_ms <= $1 ORDER BY expires_ms LIMIT $2)")
        .bind(now_ms)
        .bind(limit),
    )
    .await
}
