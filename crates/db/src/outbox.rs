//! The outbox: letters that wait, and what became of them.
//!
//! The one idea: a letter is written by the transaction that it is about, so neither can be there without the other. Whoever
//! sends takes a few for a while ([`take`]); one that was taken by somebody who died is taken again when that while is over.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Bind, Column, Row, sql};
use vitrine_domain::id::MailId;

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for its first or next try.
    Queued,
    /// Handed over.
    Sent,
    /// Given up.
    Failed,
    /// Not worth sending any more.
    Dropped,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Failed, Self::Dropped];

    /// The word in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

impl Bind for State {
    type As = String;
    fn bound(self) -> String {
        self.name().to_owned()
    }
}
impl Column for State {
    type Raw = String;
    fn from_raw(raw: String) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == raw)
    }
}

/// A letter to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    /// Its id.
    pub id: MailId,
    /// What it is about; the words are the shop's.
    pub kind: String,
    /// The tag of its language.
    pub locale: String,
    /// To whom.
    pub address: String,
    /// What is said (JSON).
    pub data: String,
    /// A second letter with the same key is not written.
    pub dedupe: String,
    /// Not sent before (Unix ms).
    pub not_before_ms: i64,
}

/// A letter of the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its id; ids rise with time.
    pub id: MailId,
    /// What it is about.
    pub kind: String,
    /// The tag of its language.
    pub locale: String,
    /// To whom.
    pub address: String,
    /// What is said (JSON).
    pub data: String,
    /// What became of it.
    pub state: State,
    /// When it was written (Unix ms).
    pub created_ms: i64,
    /// Not tried before (Unix ms).
    pub not_before_ms: i64,
    /// How often it was taken to be sent.
    pub tries: i64,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// When it reached its last state (Unix ms).
    pub sent_ms: Option<i64>,
}

fn mail(row: &Row) -> Result<Mail> {
    Ok(Mail {
        id: row.get("id")?,
        kind: row.get("kind")?,
        locale: row.get("locale")?,
        address: row.get("address")?,
        data: row.get("data")?,
        state: row.get("state")?,
        created_ms: row.get("created_ms")?,
        not_before_ms: row.get("not_before_ms")?,
        tries: row.get("tries")?,
        last_error: row.get("last_error")?,
        sent_ms: row.get("sent_ms")?,
    })
}

macro_rules! columns {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " id, kind, locale, address, data, state, created_ms, not_before_ms, tries, last_error, sent_ms ",
            $after
        )
    };
}

/// Puts a letter in; true when it is new, false when one with its key was there.
pub async fn put(tx: &mut Tx, new: &NewMail, now_ms: i64) -> Result<bool> {
    Ok(put_all(tx, std::slice::from_ref(new), now_ms).await? > 0)
}

/// The same for many; answers how many were new.
pub async fn put_all(tx: &mut Tx, new: &[NewMail], now_ms: i64) -> Result<u64> {
    tx.insert(
        "INSERT INTO outbox (id, kind, locale, address, data, dedupe, state, created_ms, not_before_ms)",
        " ON CONFLICT (dedupe) DO NOTHING",
        new,
        |row, new| {
            row.bind(new.id)
                .bind(&new.kind)
                .bind(&new.locale)
                .bind(&new.address)
                .bind(&new.data)
                .bind(&new.dedupe)
                .bind("queued")
                .bind(now_ms)
                .bind(new.not_before_ms)
        },
    )
    .await
}

/// True when a letter is due: asked often, so it reads only.
pub async fn is_due(mut from: impl Reader, now_ms: i64) -> Result<bool> {
    let query = "SELECT id FROM outbox WHERE state = 'queued' AND not_before_ms <= $1 LIMIT 1";
    Ok(from.row(sql(query).bind(now_ms)).await?.is_some())
}

/// Takes letters that are due, at most `limit`, the longest due first. Each counts one more try and is nobody else's until
/// `until_ms`: by then whoever took it has said what became of it, or is dead.
pub async fn take(tx: &mut Tx, now_ms: i64, until_ms: i64, limit: i64) -> Result<Vec<Mail>> {
    let rows = tx
        .rows(
            sql(columns!(
                "UPDATE outbox SET tries = tries + 1, not_before_ms = $2
                 WHERE state = 'queued' AND not_before_ms <= $1 AND id IN
                     (SELECT id FROM outbox WHERE state = 'queued' AND not_before_ms <= $1
                      ORDER BY not_before_ms, id LIMIT $3)
                 RETURNING",
                ""
            ))
            .bind(now_ms)
            .bind(until_ms)
            .bind(limit),
        )
        .await?;
    let mut taken: Vec<Mail> = rows.iter().map(mail).collect::<Result<_>>()?;
    taken.sort_unstable_by_key(|mail| mail.id);
    Ok(taken)
}

/// What a try came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// [`State::Queued`]: again later.
    pub state: State,
    /// When again (Unix ms); of no meaning in the other states.
    pub not_before_ms: i64,
    /// Why it failed.
    pub error: Option<String>,
    /// What is kept of the letter from now on, if that is less than before.
    pub data: Option<String>,
}

/// Writes down what a try came to. False when the letter was meanwhile taken by somebody else, who now answers for it.
pub async fn tried(tx: &mut Tx, id: MailId, tries: i64, outcome: &Outcome, now_ms: i64) -> Result<bool> {
    let ended_ms = (outcome.state != State::Queued).then_some(now_ms);
    let rows = tx
        .run(
            sql("UPDATE outbox SET state = $3, not_before_ms = $4, last_error = $5, sent_ms = $6,
                     data = COALESCE($7, data)
                 WHERE id = $1 AND tries = $2 AND state = 'queued'")
            .bind(id)
            .bind(tries)
            .bind(outcome.state)
            .bind(outcome.not_before_ms)
            .bind(outcome.error.as_deref())
            .bind(ended_ms)
            .bind(outcome.data.as_deref()),
        )
        .await?;
    Ok(rows > 0)
}

/// Puts a letter that was given up back in line, with all its tries before it.
pub async fn again(tx: &mut Tx, id: MailId, now_ms: i64) -> Result<()> {
    let rows = tx
        .run(
            sql("UPDATE outbox SET state = 'queued', tries = 0, not_before_ms = $2, sent_ms = NULL
                 WHERE id = $1 AND state = 'failed'")
            .bind(id)
            .bind(now_ms),
        )
        .await?;
    if rows == 0 { Err(Error::Missing("failed letter")) } else { Ok(()) }
}

/// A letter.
pub async fn by_id(mut from: impl Reader, id: MailId) -> Result<Option<Mail>> {
    let row = from.row(sql(columns!("SELECT", "FROM outbox WHERE id = $1")).bind(id)).await?;
    row.as_ref().map(mail).transpose()
}

/// Letters before one of them, newest first; `None` begins with the newest.
pub async fn list(mut from: impl Reader, before_id: Option<MailId>, limit: i64) -> Result<Vec<Mail>> {
    /// Sorts after every id.
    const LAST: &str = "g";
    let rows = from
        .rows(
            sql(columns!("SELECT", "FROM outbox WHERE id < $1 ORDER BY id DESC LIMIT $2"))
                .bind(before_id.map_or_else(|| LAST.to_owned(), |id| id.to_string()))
                .bind(limit),
        )
        .await?;
    rows.iter().map(mail).collect()
}

/// The letters with these keys, newest first.
pub async fn of_keys(mut from: impl Reader, keys: &[String]) -> Result<Vec<Mail>> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let query = sql(columns!("SELECT", "FROM outbox WHERE dedupe IN ")).list(keys.iter());
    let rows = from.rows(query.then(" ORDER BY id DESC LIMIT ").value(keys.len())).await?;
    rows.iter().map(mail).collect()
}

/// How letters fare: how many are overdue since before a moment, and how many of the newest `newest` were given up. Both are
/// counted up to `newest` only.
pub async fn trouble(mut from: impl Reader, overdue_ms: i64, newest: i64) -> Result<(i64, i64)> {
    let overdue = sql("SELECT COUNT(*) AS n FROM (SELECT id FROM outbox WHERE state = 'queued' AND not_before_ms < $1
                           LIMIT $2) AS late");
    let overdue = from.row(overdue.bind(overdue_ms).bind(newest)).await?.ok_or(Error::Missing("count"))?.get("n")?;
    let failed = sql("SELECT COUNT(*) AS n FROM (SELECT state FROM outbox ORDER BY id DESC LIMIT $1) AS newest
                      WHERE state = 'failed'");
    let failed = from.row(failed.bind(newest)).await?.ok_or(Error::Missing("count"))?.get("n")?;
    Ok((overdue, failed))
}

/// Letters to any of these addresses, newest first, at most `limit`.
pub async fn to_any(mut from: impl Reader, addresses: &[String], limit: i64) -> Result<Vec<Mail>> {
    let query = sql(columns!("SELECT", "FROM outbox WHERE address IN ")).list(addresses.iter());
    let rows = from.rows(query.then(" ORDER BY id DESC LIMIT ").value(limit)).await?;
    rows.iter().map(mail).collect()
}

/// When letters of a kind to an address were written since a moment (Unix ms), newest first, at most `limit`.
pub async fn written(mut from: impl Reader, kind: &str, address: &str, since_ms: i64, limit: i64) -> Result<Vec<i64>> {
    let query = "SELECT created_ms FROM outbox WHERE address = $1 AND kind = $2 AND created_ms >= $3
                 ORDER BY created_ms DESC LIMIT $4";
    let rows = from.rows(sql(query).bind(address).bind(kind).bind(since_ms).bind(limit)).await?;
    rows.iter().map(|row| row.get("created_ms")).collect()
}

/// Removes letters to any of these addresses, sent or not, at most `limit`; answers how many.
pub async fn forget(tx: &mut Tx, addresses: &[String], limit: i64) -> Result<u64> {
    let query = sql("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE address IN ").list(addresses.iter());
    tx.run(query.then(" LIMIT ").value(limit).then(")")).await
}

/// Removes a letter that was never sent; true when it was there.
pub async fn withdraw(tx: &mut Tx, id: MailId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM outbox WHERE id = $1 AND state = 'queued' AND tries = 0").bind(id)).await? > 0)
}

/// Removes letters written before a moment that do not wait any more, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, before: MailId, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM outbox WHERE id IN
                 (SELECT id FROM outbox WHERE id < $1 AND state <> 'queued' ORDER BY id LIMIT $2)")
        .bind(before)
        .bind(limit),
    )
    .await
}
