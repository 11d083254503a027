//! Orders and their timelines.
//!
//! Buyer and quote are written once. Progress changes under the order's lock and version; the statuses beside it are what
//! lists filter by and are read off it in the same statement's values.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::meta;
use crate::sql::{Row, Sql, json, sql};
use std::collections::HashMap;
use vitrine_domain::id::{CustomerId, OperatorId, OrderId, QuoteId, VisitorId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::order::{Buyer, FulfilmentStatus, Order, PaymentStatus};

/// Entries of a timeline that are shown at most.
const MAX_ENTRIES: i64 = 500;

macro_rules! columns {
    () => {
        "id, number, version, placed_ms, customer_id, payment_method, buyer, quote, progress"
    };
}

fn order(row: &Row) -> Result<Order> {
    let buyer: Buyer = row.json("buyer")?;
    Ok(Order {
        id: row.get("id")?,
        number: row.get("number")?,
        placed_ms: row.get("placed_ms")?,
        version: row.get("version")?,
        // The account may have been closed since.
        buyer: Buyer { customer: row.get("customer_id")?, ..buyer },
        payment: row.get("payment_method")?,
        quote: row.json("quote")?,
        progress: row.json("progress")?,
    })
}

/// The first of the numbers of the next `n` orders: each given once, in the order of placing.
pub async fn next_numbers(tx: &mut Tx, n: usize) -> Result<i64> {
    Ok(i64::from(meta::next_many(tx, "order_no", n).await?))
}

/// What is kept of an order beside itself.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// The form of the address by which guests are found.
    pub email_key: String,
    /// The total in the base currency.
    pub total_base_minor: Option<i64>,
    /// Whose events the order's events are: the browser, and the rest as the shop writes it. `None` when nothing may be
    /// recorded.
    pub seen: Option<(VisitorId, String)>,
}

/// Writes new orders.
pub async fn create(tx: &mut Tx, orders: &[(&Order, &Kept)]) -> Result<()> {
    tx.insert(
        "INSERT INTO orders (id, number, quote_id, version, placed_ms, customer_id, email_key, lang, currency,
             total_minor, total_base_minor, payment_method, payment_status, fulfilment_status, reserved_until_ms,
             buyer, quote, progress, visitor_id, seen)",
        "",
        orders,
        |row, (order, kept)| {
            row.bind(order.id)
                .bind(order.number)
                .bind(order.quote.id)
                .bind(order.version)
                .bind(order.placed_ms)
                .bind(order.buyer.customer)
                .bind(&kept.email_key)
                .bind(order.buyer.lang.clone())
                .bind(order.quote.currency())
                .bind(order.total().minor)
                .bind(kept.total_base_minor)
                .bind(order.payment)
                .bind(order.payment_status())
                .bind(order.fulfilment_status())
                .bind(order.progress.reserved_until_ms)
                .bind(json(&order.buyer))
                .bind(json(&order.quote))
                .bind(json(&order.progress))
                .bind(kept.seen.as_ref().map(|(visitor, _)| *visitor))
                .bind(kept.seen.as_ref().map(|(_, seen)| seen.clone()))
        },
    )
    .await?;
    Ok(())
}

/// Writes an order's new progress (already in `order`), if nobody else changed it since it was read: `order.version` is the
/// one that was read, and is counted up.
pub async fn advance(tx: &mut Tx, order: &mut Order) -> Result<()> {
    let done = tx
        .run(
            sql("UPDATE orders SET version = version + 1, progress = $3, payment_status = $4, fulfilment_status = $5,
                     reserved_until_ms = $6
                 WHERE id = $1 AND version = $2")
            .bind(order.id)
            .bind(order.version)
            .bind(json(&order.progress))
            .bind(order.payment_status())
            .bind(order.fulfilment_status())
            .bind(order.progress.reserved_until_ms),
        )
        .await?;
    if done == 0 {
        return Err(Error::Stale("order"));
    }
    order.version += 1;
    Ok(())
}

/// An order. To change it, read it from the transaction after `tx.lock(&id.to_string())`.
pub async fn get(mut from: impl Reader, id: OrderId) -> Result<Option<Order>> {
    let row = from.row(sql(concat!("SELECT ", columns!(), " FROM orders WHERE id = $1")).bind(id)).await?;
    row.as_ref().map(order).transpose()
}

/// The order with a number.
pub async fn by_number(mut from: impl Reader, number: i64) -> Result<Option<Order>> {
    let row = from.row(sql(concat!("SELECT ", columns!(), " FROM orders WHERE number = $1")).bind(number)).await?;
    row.as_ref().map(order).transpose()
}

/// The order that a quote became.
pub async fn of_quote(mut from: impl Reader, quote: QuoteId) -> Result<Option<Order>> {
    let row = from.row(sql(concat!("SELECT ", columns!(), " FROM orders WHERE quote_id = $1")).bind(quote)).await?;
    row.as_ref().map(order).transpose()
}

/// True when somebody with this address has ordered before; what was cancelled does not count.
pub async fn any_of(mut from: impl Reader, email_key: &str) -> Result<bool> {
    let query = sql("SELECT id FROM orders WHERE email_key = $1 AND fulfilment_status <> $2 LIMIT 1");
    Ok(from.row(query.bind(email_key).bind(FulfilmentStatus::Cancelled)).await?.is_some())
}

/// Orders placed from a moment on, by time and id, after one of them.
pub async fn since(
    mut from: impl Reader,
    since_ms: i64,
    after: Option<(i64, OrderId)>,
    limit: i64,
) -> Result<Vec<Order>> {
    let (placed_ms, id) = after.map_or((since_ms, String::new()), |(placed_ms, id)| (placed_ms, id.to_string()));
    let query =
        concat!("SELECT ", columns!(), " FROM orders WHERE (placed_ms, id) > ($1, $2) ORDER BY placed_ms, id LIMIT $3");
    from.rows(sql(query).bind(placed_ms).bind(id).bind(limit)).await?.iter().map(order).collect()
}

/// Whose events an order's events are.
pub async fn seen(mut from: impl Reader, id: OrderId) -> Result<Option<String>> {
    let row = from.row(sql("SELECT seen FROM orders WHERE id = $1 AND visitor_id IS NOT NULL").bind(id)).await?;
    row.map_or(Ok(None), |row| row.get("seen"))
}

/// What a list shows of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Id.
    pub id: OrderId,
    /// Number.
    pub number: i64,
    /// When it was placed (Unix ms).
    pub placed_ms: i64,
    /// Who bought.
    pub buyer: Buyer,
    /// What was charged.
    pub total: Money,
    /// Where the money is.
    pub payment: PaymentStatus,
    /// Where the goods are.
    pub fulfilment: FulfilmentStatus,
}

/// What to list.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of one customer.
    pub customer: Option<CustomerId>,
    /// Of one address.
    pub email_key: Option<String>,
    /// With this payment status.
    pub payment: Option<PaymentStatus>,
    /// With this fulfilment status.
    pub fulfilment: Option<FulfilmentStatus>,
    /// With this number.
    pub number: Option<i64>,
    /// Before this one in time: the last of the page before.
    pub before: Option<(i64, OrderId)>,
}

/// Orders, newest first.
pub async fn list(mut from: impl Reader, filter: &Filter, limit: i64) -> Result<Vec<Head>> {
    let mut query: Sql = sql(
        "SELECT id, number, placed_ms, customer_id, buyer, total_minor, currency, payment_status, fulfilment_status
         FROM orders WHERE 1 = 1",
    );
    if let Some(customer) = filter.customer {
        query = query.then(" AND customer_id = ").value(customer);
    }
    if let Some(key) = &filter.email_key {
        query = query.then(" AND email_key = ").value(key);
    }
    if let Some(status) = filter.payment {
        query = query.then(" AND payment_status = ").value(status);
    }
    if let Some(status) = filter.fulfilment {
        query = query.then(" AND fulfilment_status = ").value(status);
    }
    if let Some(number) = filter.number {
        query = query.then(" AND number = ").value(number);
    }
    if let Some((placed_ms, id)) = filter.before {
        query = query.then(" AND (placed_ms, id) < (").value(placed_ms).then(", ").value(id).then(")");
    }
    let rows = from.rows(query.then(" ORDER BY placed_ms DESC, id DESC LIMIT ").value(limit)).await?;
    rows.iter().map(head).collect()
}

fn head(row: &Row) -> Result<Head> {
    let currency: Currency = row.get("currency")?;
    let buyer: Buyer = row.json("buyer")?;
    Ok(Head {
        id: row.get("id")?,
        number: row.get("number")?,
        placed_ms: row.get("placed_ms")?,
        buyer: Buyer { customer: row.get("customer_id")?, ..buyer },
        total: Money::new(row.get("total_minor")?, currency),
        payment: row.get("payment_status")?,
        fulfilment: row.get("fulfilment_status")?,
    })
}

/// What a list shows of these orders, in the order of the ids.
pub(crate) async fn heads(from: &mut impl Reader, ids: &[OrderId]) -> Result<Vec<Head>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let query = sql(
        "SELECT id, number, placed_ms, customer_id, buyer, total_minor, currency, payment_status, fulfilment_status
         FROM orders WHERE id IN ",
    );
    let rows = from.rows(query.list(ids.iter().copied())).await?;
    let heads = rows.iter().map(|row| head(row).map(|head| (head.id, head)));
    let mut heads: HashMap<OrderId, Head> = heads.collect::<Result<_>>()?;
    Ok(ids.iter().filter_map(|id| heads.remove(id)).collect())
}

/// Orders whose reservation is over.
pub async fn expired(
    mut from: impl Reader,
    now_ms: i64,
    after: Option<(i64, OrderId)>,
    limit: i64,
) -> Result<Vec<(i64, OrderId)>> {
    let first = sql("SELECT reserved_until_ms, id FROM orders WHERE reserved_until_ms <= $1
                     ORDER BY reserved_until_ms, id LIMIT $2");
    let next = sql("SELECT reserved_until_ms, id FROM orders
                    WHERE reserved_until_ms <= $1 AND (reserved_until_ms, id) > ($3, $4)
                    ORDER BY reserved_until_ms, id LIMIT $2");
    let expired = match after {
        None => first.bind(now_ms).bind(limit),
        Some((until_ms, id)) => next.bind(now_ms).bind(limit).bind(until_ms).bind(id),
    };
    from.rows(expired).await?.iter().map(|row| Ok((row.get("reserved_until_ms")?, row.get("id")?))).collect()
}

/// Orders of an account or, where one is given, of an address; by id, after one of them.
pub async fn of_buyer(
    mut from: impl Reader,
    customer: Option<CustomerId>,
    email_key: Option<&str>,
    after: Option<OrderId>,
    limit: i64,
) -> Result<Vec<Order>> {
    let query = sql(concat!(
        "SELECT ",
        columns!(),
        " FROM orders WHERE (customer_id = $1 OR (email_key = $2 AND email_key <> '')) AND id > $3 ORDER BY id LIMIT $4"
    ))
    .bind(customer.map_or_else(String::new, |id| id.to_string()))
    .bind(email_key.unwrap_or_default())
    .bind(after.map_or_else(String::new, |id| id.to_string()))
    .bind(limit);
    from.rows(query).await?.iter().map(order).collect()
}

/// Marks an order whose buyer wants to be forgotten, for when it is over.
pub async fn forget_later(tx: &mut Tx, id: OrderId) -> Result<()> {
    tx.run(sql("UPDATE orders SET forget = 1, visitor_id = NULL, seen = NULL WHERE id = $1").bind(id)).await?;
    Ok(())
}

/// Orders whose buyers want to be forgotten; by id, after one of them.
pub async fn to_forget(mut from: impl Reader, after: Option<OrderId>, limit: i64) -> Result<Vec<Order>> {
    let query = sql(concat!("SELECT ", columns!(), " FROM orders WHERE forget = 1 AND id > $1 ORDER BY id LIMIT $2"));
    let after = after.map_or_else(String::new, |id| id.to_string());
    from.rows(query.bind(after).bind(limit)).await?.iter().map(order).collect()
}

/// Takes the person out of an order: `order` as it is to be kept, `entries` the timeline's words by place, from the first.
/// The order must be locked.
pub async fn forget_buyer(tx: &mut Tx, order: &Order, entries: &[String]) -> Result<()> {
    // A later order of the same address may be its first one now, as far as anybody knows (`crate::days`).
    tx.run(
        sql("UPDATE orders SET counted_version = 0 WHERE placed_ms > $2 AND email_key <> ''
                 AND email_key = (SELECT email_key FROM orders WHERE id = $1)")
        .bind(order.id)
        .bind(order.placed_ms),
    )
    .await?;
    tx.run(
        sql("UPDATE orders SET customer_id = NULL, email_key = '', buyer = $2, progress = $3, visitor_id = NULL,
                 seen = NULL, forget = 0, noted = 0, version = version + 1 WHERE id = $1")
        .bind(order.id)
        .bind(json(&order.buyer))
        .bind(json(&order.progress)),
    )
    .await?;
    tx.run(sql("DELETE FROM order_words WHERE order_id = $1").bind(order.id)).await?;
    tx.run(sql("UPDATE refunds SET reason = '' WHERE order_id = $1").bind(order.id)).await?;
    for (place, data) in entries.iter().enumerate() {
        let query = sql("UPDATE order_entries SET data = $3 WHERE order_id = $1 AND seq =
                             (SELECT seq FROM order_entries WHERE order_id = $1 ORDER BY seq LIMIT 1 OFFSET $2)");
        tx.run(query.bind(order.id).bind(place as i64).bind(data)).await?;
    }
    Ok(())
}

/// Deletes every order with all that hangs on it. Only for a demo that becomes a real shop: orders are kept by law.
pub async fn delete_all(tx: &mut Tx) -> Result<()> {
    const ALL: [&str; 6] = [
        "DELETE FROM order_words",
        "DELETE FROM order_entries",
        "DELETE FROM refunds",
        "DELETE FROM payments",
        "DELETE FROM offer_uses",
        "DELETE FROM orders",
    ];
    for statement in ALL {
        tx.run(sql(statement)).await?;
    }
    Ok(())
}

/// One thing that happened to an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When (Unix ms).
    pub at_ms: i64,
    /// What: a word of the shop's.
    pub kind: String,
    /// By which operator, if by one.
    pub operator: Option<OperatorId>,
    /// More about it, as JSON.
    pub data: String,
}

/// Adds an entry to an order's timeline; the order must be locked or new.
pub async fn note(
    tx: &mut Tx,
    id: OrderId,
    kind: &str,
    operator: Option<OperatorId>,
    data: &str,
    now_ms: i64,
) -> Result<()> {
    tx.run(
        sql("INSERT INTO order_entries (order_id, seq, at_ms, kind, operator_id, data)
             SELECT $1, COALESCE(MAX(seq), 0) + 1, $2, $3, $4, $5 FROM order_entries WHERE order_id = $1")
        .bind(id)
        .bind(now_ms)
        .bind(kind)
        .bind(operator)
        .bind(data),
    )
    .await?;
    Ok(())
}

/// An order's timeline, oldest first.
pub async fn entries(mut from: impl Reader, id: OrderId) -> Result<Vec<Entry>> {
    let rows = from
        .rows(
            sql("SELECT at_ms, kind, operator_id, data FROM order_entries WHERE order_id = $1 ORDER BY seq LIMIT $2")
                .bind(id)
                .bind(MAX_ENTRIES),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Entry {
                at_ms: row.get("at_ms")?,
                kind: row.get("kind")?,
                operator: row.get("operator_id")?,
                data: row.get("data")?,
            })
        })
        .collect()
}
