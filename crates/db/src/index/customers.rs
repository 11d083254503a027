//! Customers as a list: the newest first, by time and what is typed (names, addresses).

use super::walk::Walk;
use super::{Page, Words, words_of};
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Sql, sql};
use std::collections::{BTreeSet, HashMap};
use vitrine_domain::id::{CustomerId, PersonId};

const WORDS: Words =
    Words { table: "customer_words", of: "customer_id", insert: "INSERT INTO customer_words (customer_id, word)" };

/// The last row of a page: when the account was made (Unix ms), and which.
pub type CustomerKey = (i64, CustomerId);

/// Which customers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerFilter {
    /// Beginnings of words of name and e-mail address; "" is all.
    pub text: String,
    /// Made from this moment on (Unix ms).
    pub from_ms: Option<i64>,
    /// Made before this moment (Unix ms).
    pub until_ms: Option<i64>,
}

/// What a list shows of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerHead {
    /// Id.
    pub id: CustomerId,
    /// Whose history it is.
    pub person: PersonId,
    /// The address as typed.
    pub email: String,
    /// Name.
    pub name: String,
    /// When the account was made (Unix ms).
    pub created_ms: i64,
    /// True when the address was proven to be theirs.
    pub verified: bool,
    /// Orders, also cancelled ones.
    pub orders: i64,
    /// What these were worth, in minor units of the base currency.
    pub spent_minor: i64,
    /// When the last was placed (Unix ms).
    pub last_ms: Option<i64>,
}

/// A page of customers. `after` is the `next` of the page before.
pub async fn customers(
    mut from: impl Reader,
    filter: &CustomerFilter,
    after: Option<CustomerKey>,
    limit: usize,
) -> Result<Page<CustomerHead, CustomerKey>> {
    let walk = Walk {
        table: "customers",
        id: "customers.id",
        time: "created_ms",
        words: WORDS,
        from_ms: filter.from_ms,
        until_ms: filter.until_ms,
        after,
    };
    let (ids, next) = walk.page(&mut from, &filter.text, |query| query, None::<fn(Sql) -> Sql>, limit).await?;
    Ok(Page { rows: heads(&mut from, &ids).await?, next })
}

async fn heads(from: &mut impl Reader, ids: &[CustomerId]) -> Result<Vec<CustomerHead>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = sql("SELECT id, person_id, email, name, created_ms, verified_ms FROM customers WHERE id IN ");
    let mut found: HashMap<CustomerId, CustomerHead> = HashMap::with_capacity(ids.len());
    for row in from.rows(query.list(ids.iter().copied())).await? {
        let head = CustomerHead {
            id: row.get("id")?,
            person: row.get("person_id")?,
            email: row.get("email")?,
            name: row.get("name")?,
            created_ms: row.get("created_ms")?,
            verified: row.get::<Option<i64>>("verified_ms")?.is_some(),
            orders: 0,
            spent_minor: 0,
            last_ms: None,
        };
        found.insert(head.id, head);
    }
    let query = sql("SELECT customer_id, COUNT(*) AS n, CAST(COALESCE(SUM(total_base_minor), 0) AS BIGINT) AS spent,
                         MAX(placed_ms) AS last_ms FROM orders WHERE customer_id IN ");
    for row in from.rows(query.list(ids.iter().copied()).then(" GROUP BY customer_id")).await? {
        if let Some(head) = found.get_mut(&row.get("customer_id")?) {
            head.orders = row.get("n")?;
            head.spent_minor = row.get("spent")?;
            head.last_ms = row.get("last_ms")?;
        }
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Makes words of customers that are new, or have another address.
pub(super) async fn note(tx: &mut Tx, limit: i64) -> Result<usize> {
    let rows =
        tx.rows(sql("SELECT id, name, email FROM customers WHERE noted = 0 ORDER BY id LIMIT $1").bind(limit)).await?;
    let mut things: Vec<(CustomerId, BTreeSet<String>)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut words = BTreeSet::new();
        words_of(&row.get::<String>("name")?, &mut words);
        words_of(&row.get::<String>("email")?, &mut words);
        things.push((row.get("id")?, words));
    }
    if !things.is_empty() {
        tx.run(sql("UPDATE customers SET noted = 1 WHERE id IN ").list(things.iter().map(|(id, _)| *id))).await?;
    }
    WORDS.keep(tx, &things).await?;
    Ok(things.len())
}
