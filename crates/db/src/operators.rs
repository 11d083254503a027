//! Operators: people who work in the admin pages.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};
use vitrine_domain::id::OperatorId;

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
    /// What they may do; the words are the shop's.
    pub role: String,
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
    pub role: String,
    /// When it was made (Unix ms).
    pub created_ms: i64,
}

fn operator(row: &Row) -> Result<Operator> {
    Ok(Operator {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        password_hash: row.get("password_hash")?,
        role: row.get("role")?,
        created_ms: row.get("created_ms")?,
    })
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
        .bind(&new.role)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// The operator with this address.
pub async fn by_email_key(mut from: impl Reader, email_key: &str) -> Result<Option<Operator>> {
    let query = "SELECT id, email, name, password_hash, role, created_ms FROM operators WHERE email_key = $1";
    from.row(sql(query).bind(email_key)).await?.as_ref().map(operator).transpose()
}

/// The operator with this id.
pub async fn by_id(mut from: impl Reader, id: OperatorId) -> Result<Option<Operator>> {
    let query = "SELECT id, email, name, password_hash, role, created_ms FROM operators WHERE id = $1";
    from.row(sql(query).bind(id)).await?.as_ref().map(operator).transpose()
}

/// Sets the password's hash.
pub async fn set_password(tx: &mut Tx, id: OperatorId, password_hash: &str) -> Result<()> {
    match tx.run(sql("UPDATE operators SET password_hash = $2 WHERE id = $1").bind(id).bind(password_hash)).await? {
        0 => Err(Error::Missing("operator")),
        _ => Ok(()),
    }
}

/// Removes an operator with their sessions; true when they were there. What they did stays in the audit log.
pub async fn delete(tx: &mut Tx, id: OperatorId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM operators WHERE id = $1").bind(id)).await? > 0)
}

/// How many operators there are.
pub async fn count(mut from: impl Reader) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(*) AS n FROM operators")).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
