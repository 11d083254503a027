//! What people ask about what is kept of them: an archive of it, or that it goes.
//!
//! The one idea: a request says whose it is by up to three things that do not depend on each other (a history, an account, an
//! address), and goes with them: erasing somebody erases their requests, the erasure's own among them.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Bind, Column, Row, Sql, sql};
use vitrine_domain::id::{CustomerId, OperatorId, PersonId, RequestId};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$of])* $variant),* }
        impl $name {
            /// The stored word.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl Bind for $name {
            type As = String;
            fn bound(self) -> String {
                self.name().to_owned()
            }
        }
        impl Column for $name {
            type Raw = String;
            fn from_raw(raw: String) -> Option<Self> {
                match raw.as_str() { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
words! {
    /// What is asked for.
    Kind {
        /// An archive of everything.
        Download => "download",
        /// That everything goes.
        Erase => "erase",
    }
}
words! {
    /// How far it is.
    State {
        /// Nobody has done it yet.
        Waiting => "waiting",
        /// The archive is there.
        Done => "done",
        /// Given up.
        Failed => "failed",
    }
}

/// Whose data.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Of {
    /// A history.
    pub person: Option<PersonId>,
    /// An account.
    pub customer: Option<CustomerId>,
    /// An address as it is compared, for orders without an account.
    pub email_key: Option<String>,
}

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// What is asked for.
    pub kind: Kind,
    /// How far it is.
    pub state: State,
    /// Whose data.
    pub of: Of,
    /// The tag of the language to answer in.
    pub lang: String,
    /// Who asked for somebody who wrote in.
    pub operator: Option<OperatorId>,
    /// When (Unix ms).
    pub asked_ms: i64,
    /// How often it was tried.
    pub tries: i64,
    /// When it was done (Unix ms).
    pub done_ms: Option<i64>,
    /// The archive's bytes.
    pub size: Option<i64>,
    /// Until when the archive may be fetched (Unix ms).
    pub until_ms: Option<i64>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, state, person_id, customer_id, email_key, lang, operator_id, asked_ms, tries, done_ms, size, \
             until_ms FROM data_requests ",
            $rest
        )
    };
}

fn request(row: &Row) -> Result<Request> {
    Ok(Request {
        id: row.get("id")?,
        kind: row.get("kind")?,
        state: row.get("state")?,
        of: Of { person: row.get("person_id")?, customer: row.get("customer_id")?, email_key: row.get("email_key")? },
        lang: row.get("lang")?,
        operator: row.get("operator_id")?,
        asked_ms: row.get("asked_ms")?,
        tries: row.get("tries")?,
        done_ms: row.get("done_ms")?,
        size: row.get("size")?,
        until_ms: row.get("until_ms")?,
    })
}

/// Writes a new request down; it is due at once.
pub async fn put(tx: &mut Tx, new: &Request) -> Result<()> {
    tx.run(
        sql("INSERT INTO data_requests
                 (id, kind, state, person_id, customer_id, email_key, lang, operator_id, asked_ms, due_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
        .bind(new.id)
        .bind(new.kind)
        .bind(new.state)
        .bind(new.of.person)
        .bind(new.of.customer)
        .bind(new.of.email_key.as_deref())
        .bind(&new.lang)
        .bind(new.operator)
        .bind(new.asked_ms)
        .bind(new.asked_ms),
    )
    .await?;
    Ok(())
}

/// A request.
pub async fn by_id(mut from: impl Reader, id: RequestId) -> Result<Option<Request>> {
    from.row(sql(select!("WHERE id = $1")).bind(id)).await?.as_ref().map(request).transpose()
}

/// Requests that are due, the longest waiting first.
pub async fn due(mut from: impl Reader, now_ms: i64, limit: i64) -> Result<Vec<Request>> {
    let query = sql(select!("WHERE state = 'waiting' AND due_ms <= $1 ORDER BY due_ms, id LIMIT $2"));
    from.rows(query.bind(now_ms).bind(limit)).await?.iter().map(request).collect()
}

/// What `of` names, each on its own; what is missing matches nothing.
fn whose(query: Sql, of: &Of) -> Sql {
    query
        .bind(of.person.map_or_else(String::new, |id| id.to_string()))
        .bind(of.customer.map_or_else(String::new, |id| id.to_string()))
        .bind(of.email_key.clone().unwrap_or_default())
}

/// The newest requests that share a history, an account or an address with `of`.
pub async fn of_whom(mut from: impl Reader, of: &Of, limit: i64) -> Result<Vec<Request>> {
    let query =
        sql(select!("WHERE person_id = $1 OR customer_id = $2 OR email_key = $3 ORDER BY asked_ms DESC, id LIMIT $4"));
    from.rows(whose(query, of).bind(limit)).await?.iter().map(request).collect()
}

/// The newest requests of all, for the back office.
pub async fn newest(mut from: impl Reader, limit: i64) -> Result<Vec<Request>> {
    let query = sql(select!("ORDER BY asked_ms DESC, id LIMIT $1"));
    from.rows(query.bind(limit)).await?.iter().map(request).collect()
}

/// Requests by id, after one of them.
pub async fn after(mut from: impl Reader, id: Option<RequestId>, limit: i64) -> Result<Vec<RequestId>> {
    let query = sql("SELECT id FROM data_requests WHERE id > $1 ORDER BY id LIMIT $2");
    let id = id.map_or_else(String::new, |id| id.to_string());
    from.rows(query.bind(id).bind(limit)).await?.iter().map(|row| row.get("id")).collect()
}

/// Archives that are over, the oldest first.
pub async fn over(mut from: impl Reader, now_ms: i64, limit: i64) -> Result<Vec<RequestId>> {
    let query = sql("SELECT id FROM data_requests WHERE until_ms <= $1 ORDER BY until_ms LIMIT $2");
    from.rows(query.bind(now_ms).bind(limit)).await?.iter().map(|row| row.get("id")).collect()
}

/// The archive is there. False when the request went meanwhile.
pub async fn made(tx: &mut Tx, id: RequestId, size: i64, until_ms: i64, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE data_requests SET state = 'done', done_ms = $2, size = $3, until_ms = $4 WHERE id = $1");
    Ok(tx.run(query.bind(id).bind(now_ms).bind(size).bind(until_ms)).await? > 0)
}

/// A try failed: again at `due_ms`, or never; then the row goes at `until_ms` like an archive that is over.
pub async fn failed(tx: &mut Tx, id: RequestId, again: std::result::Result<i64, i64>) -> Result<()> {
    let (state, due_ms, until_ms) = match again {
        Ok(due_ms) => (State::Waiting, due_ms, None),
        Err(until_ms) => (State::Failed, until_ms, Some(until_ms)),
    };
    let query = sql("UPDATE data_requests SET state = $2, due_ms = $3, until_ms = $4, tries = tries + 1 WHERE id = $1");
    let rows = tx.run(query.bind(id).bind(state).bind(due_ms).bind(until_ms)).await?;
    if rows == 0 { Err(Error::Missing("request")) } else { Ok(()) }
}

/// Removes a request; true when it was there.
pub async fn delete(tx: &mut Tx, id: RequestId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM data_requests WHERE id = $1").bind(id)).await? > 0)
}
