//! Orders as a list: the newest first, by state, time and what is typed (number, names, addresses).

use super::{Page, Plan, WALK, WALK_BY_WORDS, Words, words_of};
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::orders::{Head, heads};
use crate::sql::{Row, Sql, sql};
use std::collections::BTreeSet;
use vitrine_domain::id::OrderId;
use vitrine_domain::order::{Buyer, FulfilmentStatus, PaymentStatus};

const WORDS: Words = Words { table: "order_words", of: "order_id", insert: "INSERT INTO order_words (order_id, word)" };

/// The last row of a page: when it was placed (Unix ms), and which.
pub type OrderKey = (i64, OrderId);

/// Which orders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OrderFilter {
    /// Beginnings of words: number, e-mail address, names, company, postcode, city; "" is all.
    pub text: String,
    /// Where the money is.
    pub payment: Option<PaymentStatus>,
    /// Where the goods are.
    pub fulfilment: Option<FulfilmentStatus>,
    /// Placed from this moment on (Unix ms).
    pub from_ms: Option<i64>,
    /// Placed before this moment (Unix ms).
    pub until_ms: Option<i64>,
}

/// What the walk goes along: times, and the state that fewer orders are in for long.
fn walked(mut query: Sql, filter: &OrderFilter, after: Option<OrderKey>) -> Sql {
    if let Some(status) = filter.fulfilment {
        query = query.then(" AND fulfilment_status = ").value(status);
    } else if let Some(status) = filter.payment {
        query = query.then(" AND payment_status = ").value(status);
    }
    if let Some(from_ms) = filter.from_ms {
        query = query.then(" AND placed_ms >= ").value(from_ms);
    }
    if let Some(until_ms) = filter.until_ms {
        query = query.then(" AND placed_ms < ").value(until_ms);
    }
    match after {
        None => query,
        Some((placed_ms, id)) => query.then(" AND (placed_ms, id) < (").value(placed_ms).then(", ").value(id).then(")"),
    }
}

const SORTED: &str = " ORDER BY placed_ms DESC, id DESC";

fn key(row: &Row) -> Result<OrderKey> {
    Ok((row.get("placed_ms")?, row.get("id")?))
}

/// A page of orders. `after` is the `next` of the page before.
pub async fn orders(
    mut from: impl Reader,
    filter: &OrderFilter,
    after: Option<OrderKey>,
    limit: usize,
) -> Result<Page<Head, OrderKey>> {
    let plan = WORDS.plan(&mut from, &filter.text).await?;
    let columns = "SELECT id, placed_ms FROM orders WHERE 1 = 1";
    let steps = if matches!(plan, Plan::Common(_)) { WALK_BY_WORDS } else { WALK };
    let both = filter.payment.is_some() && filter.fulfilment.is_some();
    // Where the walk ends. Few rows are not walked to, and without a second question every step is a row of the page.
    let end = match plan {
        Plan::All if !both => None,
        Plan::Few { .. } => None,
        Plan::All | Plan::Common(_) => {
            let query = walked(sql(columns), filter, after).then(SORTED);
            let last = from.row(query.then(" LIMIT 1 OFFSET ").value(steps - 1)).await?;
            last.as_ref().map(key).transpose()?
        }
    };
    let mut query = WORDS.narrow(walked(sql(columns), filter, after), &plan, "orders.id");
    if let (true, Some(status)) = (both, filter.payment) {
        query = query.then(" AND payment_status = ").value(status);
    }
    if let Some((placed_ms, id)) = end {
        query = query.then(" AND (placed_ms, id) >= (").value(placed_ms).then(", ").value(id).then(")");
    }
    let mut rows = from.rows(query.then(SORTED).then(" LIMIT ").value(limit + 1)).await?;
    let next = if rows.len() > limit {
        rows.truncate(limit);
        rows.last().map(key).transpose()?
    } else {
        end
    };
    let ids: Vec<OrderId> = rows.iter().map(|row| row.get("id")).collect::<Result<_>>()?;
    Ok(Page { rows: heads(&mut from, &ids).await?, next })
}

/// Makes words of orders that are new, or whose buyer was forgotten.
pub(super) async fn note(tx: &mut Tx, limit: i64) -> Result<usize> {
    let query = sql("SELECT id, number, buyer FROM orders WHERE noted = 0 ORDER BY number LIMIT $1");
    let rows = tx.rows(query.bind(limit)).await?;
    let mut things: Vec<(OrderId, BTreeSet<String>)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let buyer: Buyer = row.json("buyer")?;
        let mut words = BTreeSet::new();
        words_of(&row.get::<i64>("number")?.to_string(), &mut words);
        words_of(&buyer.email, &mut words);
        for address in std::iter::once(&buyer.address).chain(&buyer.billing) {
            for text in [&address.name, &address.company, &address.postcode, &address.city] {
                words_of(text, &mut words);
            }
        }
        things.push((row.get("id")?, words));
    }
    if !things.is_empty() {
        tx.run(sql("UPDATE orders SET noted = 1 WHERE id IN ").list(things.iter().map(|(id, _)| *id))).await?;
    }
    WORDS.keep(tx, &things).await?;
    Ok(things.len())
}
