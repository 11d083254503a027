//! Customers: people with an account.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};
use vitrine_domain::id::{CustomerId, PersonId};

/// An account to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCustomer {
    /// Its id.
    pub id: CustomerId,
    /// The address as typed.
    pub email: String,
    /// The address as compared; unique in the shop.
    pub email_key: String,
    /// What to call them.
    pub name: String,
    /// The password's hash; `None` when only links sign in.
    pub password_hash: Option<String>,
    /// The person that this customer's history will hang on once they consent. Only the id is kept here.
    pub person: PersonId,
    /// True for the demo's synthetic shoppers.
    pub demo: bool,
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Its id.
    pub id: CustomerId,
    /// The address as typed.
    pub email: String,
    /// What to call them.
    pub name: String,
    /// The password's hash.
    pub password_hash: Option<String>,
    /// Whose history it is, if there is one.
    pub person: PersonId,
    /// When it was made (Unix ms).
    pub created_ms: i64,
    /// True for the demo's synthetic shoppers.
    pub demo: bool,
    /// Chosen language, currency and theme, as JSON; `{}` at first.
    pub preferences: String,
    /// When the address was last proven to be theirs (Unix ms).
    pub verified_ms: Option<i64>,
}

fn customer(row: &Row) -> Result<Customer> {
    Ok(Customer {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        password_hash: row.get("password_hash")?,
        person: row.get("person_id")?,
        created_ms: row.get("created_ms")?,
        demo: row.get("demo")?,
        preferences: row.get("preferences")?,
        verified_ms: row.get("verified_ms")?,
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, email, name, password_hash, person_id, created_ms, demo, preferences, verified_ms FROM customers ",
            $rest
        )
    };
}

/// Makes an account. An `email_key` or person that is taken: [`Error::Unique`].
pub async fn create(tx: &mut Tx, new: &NewCustomer, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO customers (id, email, email_key, name, password_hash, person_id, demo, created_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(new.id)
        .bind(&new.email)
        .bind(&new.email_key)
        .bind(&new.name)
        .bind(new.password_hash.as_deref())
        .bind(new.person)
        .bind(new.demo)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// The customer with this address.
pub async fn by_email_key(mut from: impl Reader, email_key: &str) -> Result<Option<Customer>> {
    let row = from.row(sql(select!("WHERE email_key = $1")).bind(email_key)).await?;
    row.as_ref().map(customer).transpose()
}

/// The customer with this id.
pub async fn by_id(mut from: impl Reader, id: CustomerId) -> Result<Option<Customer>> {
    let row = from.row(sql(select!("WHERE id = $1")).bind(id)).await?;
    row.as_ref().map(customer).transpose()
}

/// The customer whose history a person is, if the person is a customer's.
pub async fn by_person(mut from: impl Reader, person: PersonId) -> Result<Option<Customer>> {
    let row = from.row(sql(select!("WHERE person_id = $1")).bind(person)).await?;
    row.as_ref().map(customer).transpose()
}

/// The demo's synthetic shoppers, in the order they were made.
pub async fn of_demo(mut from: impl Reader, limit: i64) -> Result<Vec<Customer>> {
    let rows = from.rows(sql(select!("WHERE demo = 1 ORDER BY id LIMIT $1")).bind(limit)).await?;
    rows.iter().map(customer).collect()
}

/// Sets the password's hash.
pub async fn set_password(tx: &mut Tx, id: CustomerId, password_hash: &str) -> Result<()> {
    touched(tx.run(sql("UPDATE customers SET password_hash = $2 WHERE id = $1").bind(id).bind(password_hash)).await?)
}

/// Sets the address, proven now; by the old one nobody is found from now on. An `email_key` that is taken: [`Error::Unique`].
pub async fn set_email(tx: &mut Tx, id: CustomerId, email: &str, email_key: &str, now_ms: i64) -> Result<()> {
    tx.run(sql("DELETE FROM customer_words WHERE customer_id = $1").bind(id)).await?;
    touched(
        tx.run(
            sql("UPDATE customers SET email = $2, email_key = $3, verified_ms = $4, noted = 0 WHERE id = $1")
                .bind(id)
                .bind(email)
                .bind(email_key)
                .bind(now_ms),
        )
        .await?,
    )
}

/// Writes down that the address was proven.
pub async fn set_verified(tx: &mut Tx, id: CustomerId, now_ms: i64) -> Result<()> {
    touched(tx.run(sql("UPDATE customers SET verified_ms = $2 WHERE id = $1").bind(id).bind(now_ms)).await?)
}

/// Sets the chosen language, currency and theme (JSON).
pub async fn set_preferences(tx: &mut Tx, id: CustomerId, preferences: &str) -> Result<()> {
    touched(tx.run(sql("UPDATE customers SET preferences = $2 WHERE id = $1").bind(id).bind(preferences)).await?)
}

/// Gives the customer a person without any history: after the old one was erased.
pub async fn set_person(tx: &mut Tx, id: CustomerId, person: PersonId) -> Result<()> {
    touched(tx.run(sql("UPDATE customers SET person_id = $2 WHERE id = $1").bind(id).bind(person)).await?)
}

/// Removes an account with its sessions and carts; true when it was there. The person is erased on its own.
pub async fn delete(tx: &mut Tx, id: CustomerId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM customers WHERE id = $1").bind(id)).await? > 0)
}

fn touched(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::Missing("customer")) } else { Ok(()) }
}
