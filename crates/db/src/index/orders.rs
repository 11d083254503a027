//! Orders as a list: the newest first, by state, time and what is typed (number, names, addresses).

use super::walk::Walk;
use super::{Page, Words, words_of};
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::orders::{Head, heads};
use crate::sql::{Sql, sql};
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

/// A page of orders. `after` is the `next` of the page before.
pub async fn orders(
    mut from: impl Reader,
    filter: &OrderFilter,
    after: Option<OrderKey>,
    limit: usize,
) -> Result<Page<Head, OrderKey>> {
    let walk = Walk {
        table: "orders",
        id: "orders.id",
        time: "placed_ms",
        words: WORDS,
        from_ms: filter.from_ms,
        until_ms: filter.until_ms,
        after,
    };
    // The index has one of the two states: the one that fewer orders are in for long.
    let along = |query: Sql| match (filter.fulfilment, filter.payment) {
        (Some(status), _) => query.then(" AND fulfilment_status = ").value(status),
        (None, Some(status)) => query.then(" AND payment_status = ").value(status),
        (None, None) => query,
    };
    let besides = filter.fulfilment.and(filter.payment);
    let besides = besides.map(|status| move |query: Sql| query.then(" AND payment_status = ").value(status));
    let (ids, next) = walk.page(&mut from, &filter.text, along, besides, limit).await?;
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
