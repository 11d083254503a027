//! Operators: people who work in the admin pages, their second factor, and the views they keep.
//!
//! Nobody who did something is deleted: access ends, and the audit log keeps a name. Every change of an operator counts its version
//! up, and names the one that was looked at.

mod codes;
mod views;

pub use codes::{codes_left, set_codes, use_code};
pub use views::{MAX_VIEWS, SavedView, delete_view, put_view, views};

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};
use crate::{sessions, tokens};
use std::collections::{BTreeSet, HashMap};
use vitrine_domain::id::OperatorId;
use vitrine_domain::operator::Role;

/// Operators that are listed at most.
const MAX_LISTED: i64 = 500;

/// An operator to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOperator {
    /// Its id.
    pub id: OperatorId,
    /// The address as typed.
    pub email: String,
    /// The address as compared; unique among operators.
    pub email_key: String,
    /// What to call them.
    pub name: String,
    /// The password's hash; `None` when only links sign in.
    pub password_hash: Option<String>,
    /// What they may do.
    pub role: Role,
}

/// An operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// Its id.
    pub id: OperatorId,
    /// The address as typed.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// The password's hash.
    pub password_hash: Option<String>,
    /// What they may do.
    pub role: Role,
    /// When it was made (Unix ms).
    pub created_ms: i64,
    /// Counts changes of name, role and access.
    pub version: i64,
    /// When access ended (Unix ms).
    pub ended_ms: Option<i64>,
    /// The second factor, where it was begun to be set up.
    pub totp: Option<Totp>,
}

/// A second factor as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totp {
    /// The secret, sealed by the shop.
    pub sealed: String,
    /// Since when it counts (Unix ms); `None` until a first code was right.
    pub since_ms: Option<i64>,
    /// The step of the newest code that was taken.
    pub step: Option<i64>,
}

fn operator(row: &Row) -> Result<Operator> {
    Ok(Operator {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        password_hash: row.get("password_hash")?,
        role: row.get("role")?,
        created_ms: row.get("created_ms")?,
        version: row.get("version")?,
        ended_ms: row.get("ended_ms")?,
        totp: match row.get::<Option<String>>("totp_sealed")? {
            None => None,
            Some(sealed) => Some(Totp { sealed, since_ms: row.get("totp_since_ms")?, step: row.get("totp_step")? }),
        },
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, email, name, password_hash, role, created_ms, version, ended_ms, totp_sealed, totp_since_ms, totp_step
             FROM operators ",
            $rest
        )
    };
}

/// Makes an operator. An `email_key` that is taken: [`Error::Unique`].
pub async fn create(tx: &mut Tx, new: &NewOperator, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO operators (id, email, email_key, name, password_hash, role, created_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(new.id)
        .bind(&new.email)
        .bind(&new.email_key)
        .bind(&new.name)
        .bind(new.password_hash.as_deref())
        .bind(new.role)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// The operator with this address.
pub async fn by_email_key(mut from: impl Reader, email_key: &str) -> Result<Option<Operator>> {
    from.row(sql(select!("WHERE email_key = $1")).bind(email_key)).await?.as_ref().map(operator).transpose()
}

/// The operator with this id.
pub async fn by_id(mut from: impl Reader, id: OperatorId) -> Result<Option<Operator>> {
    from.row(sql(select!("WHERE id = $1")).bind(id)).await?.as_ref().map(operator).transpose()
}

/// The addresses of these operators.
pub async fn emails(mut from: impl Reader, ids: &BTreeSet<OperatorId>) -> Result<HashMap<OperatorId, String>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = from.rows(sql("SELECT id, email FROM operators WHERE id IN ").list(ids.iter().copied())).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("email")?))).collect()
}

/// Every operator, also those whose access ended, in the order they came.
pub async fn all(mut from: impl Reader) -> Result<Vec<Operator>> {
    let rows = from.rows(sql(select!("ORDER BY created_ms, id LIMIT $1")).bind(MAX_LISTED)).await?;
    rows.iter().map(operator).collect()
}

/// How many owners have access. To change a role or end access, ask inside the transaction after `tx.lock("operators")`, so that no
/// two owners end each other.
pub async fn owners(mut from: impl Reader) -> Result<i64> {
    let query = sql("SELECT COUNT(*) AS n FROM operators WHERE role = $1 AND ended_ms IS NULL").bind(Role::Owner);
    from.row(query).await?.map_or(Ok(0), |row| row.get("n"))
}

/// Gives another name and role. `expected` is the version that was looked at: [`Error::Stale`] when it is another by now.
pub async fn change(tx: &mut Tx, id: OperatorId, name: &str, role: Role, expected: i64) -> Result<()> {
    let query = sql("UPDATE operators SET name = $3, role = $4, version = version + 1
                     WHERE id = $1 AND version = $2 AND ended_ms IS NULL");
    match tx.run(query.bind(id).bind(expected).bind(name).bind(role)).await? {
        0 => Err(Error::Stale("operator")),
        _ => Ok(()),
    }
}

/// Ends access, with sessions, links, second factor and password; what they did stays. `expected` as in [`change`].
pub async fn end(tx: &mut Tx, id: OperatorId, expected: i64, now_ms: i64) -> Result<()> {
    let query =
        sql("UPDATE operators SET ended_ms = $3, password_hash = NULL, totp_sealed = NULL, totp_since_ms = NULL,
                         totp_step = NULL, version = version + 1
                     WHERE id = $1 AND version = $2 AND ended_ms IS NULL");
    if tx.run(query.bind(id).bind(expected).bind(now_ms)).await? == 0 {
        return Err(Error::Stale("operator"));
    }
    set_codes(tx, id, &[]).await?;
    tokens::end_of_subject(tx, &id.to_string()).await?;
    sessions::delete_of_operator(tx, id).await?;
    Ok(())
}

/// Keeps a new secret, which counts from [`confirm_totp`] on. One that counts is never replaced (take it away first): false.
pub async fn begin_totp(tx: &mut Tx, id: OperatorId, sealed: &str) -> Result<bool> {
    let query = sql("UPDATE operators SET totp_sealed = $2, totp_step = NULL WHERE id = $1 AND totp_since_ms IS NULL
                     AND ended_ms IS NULL");
    Ok(tx.run(query.bind(id).bind(sealed)).await? > 0)
}

/// The first code was right: from now on the second factor counts. `sealed` is the secret that the code was checked with; false
/// when it is another by now.
pub async fn confirm_totp(tx: &mut Tx, id: OperatorId, sealed: &str, step: i64, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE operators SET totp_since_ms = $4, totp_step = $3, version = version + 1
                     WHERE id = $1 AND totp_sealed = $2 AND totp_since_ms IS NULL");
    Ok(tx.run(query.bind(id).bind(sealed).bind(step).bind(now_ms)).await? > 0)
}

/// Writes down the step of a code that was taken. Of many at once with the same code one gets true.
pub async fn take_step(tx: &mut Tx, id: OperatorId, step: i64) -> Result<bool> {
    let query = sql("UPDATE operators SET totp_step = $2
                     WHERE id = $1 AND totp_since_ms IS NOT NULL AND (totp_step IS NULL OR totp_step < $2)");
    Ok(tx.run(query.bind(id).bind(step)).await? > 0)
}

/// Takes the second factor away, with the recovery codes; true when there was one.
pub async fn remove_totp(tx: &mut Tx, id: OperatorId) -> Result<bool> {
    let query =
        sql("UPDATE operators SET totp_sealed = NULL, totp_since_ms = NULL, totp_step = NULL, version = version + 1
                     WHERE id = $1 AND totp_sealed IS NOT NULL");
    let removed = tx.run(query.bind(id)).await? > 0;
    set_codes(tx, id, &[]).await?;
    Ok(removed)
}

/// Sets the password's hash.
pub async fn set_password(tx: &mut Tx, id: OperatorId, password_hash: &str) -> Result<()> {
    match tx.run(sql("UPDATE operators SET password_hash = $2 WHERE id = $1").bind(id).bind(password_hash)).await? {
        0 => Err(Error::Missing("operator")),
        _ => Ok(()),
    }
}

/// Removes an operator with their sessions, as if they had never been; true when they were there. For the demo; access of people
/// who worked here ends with [`end`].
pub async fn delete(tx: &mut Tx, id: OperatorId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM operators WHERE id = $1").bind(id)).await? > 0)
}

/// How many operators there are or were.
pub async fn count(mut from: impl Reader) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(*) AS n FROM operators")).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
