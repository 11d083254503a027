//! What days are counted from, and which of them are to be counted (again).
//!
//! The one idea: whoever changes what was counted marks the day in the same transaction. A mark counts up, so a day that is marked
//! while somebody counts it stays marked ([`unmark`] takes away only the mark that was read).

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::events::owned;
use crate::sql::{Row, sql};
use std::collections::BTreeSet;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{EventId, OrderId, PersonId, ProductId, RankingId, RefundId, VisitorId};
use vitrine_domain::order::{FulfilmentStatus, Progress};
use vitrine_domain::quote::Quote;

/// The mark of what was ordered.
pub const SALES: &str = "sales";
/// The mark of what visitors did.
pub const VISITS: &str = "visits";

/// Buyers whose later orders are looked for in one statement at most.
const BUYERS: usize = 500;

/// A day to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// [`SALES`] or [`VISITS`].
    pub kind: String,
    /// The shop's day, as days since 1970-01-01.
    pub day: i32,
    /// How often it was marked.
    pub times: i64,
}

/// Marks days.
pub async fn mark(tx: &mut Tx, kind: &str, days: &BTreeSet<i32>) -> Result<()> {
    let days: Vec<i32> = days.iter().copied().collect();
    tx.insert(
        "INSERT INTO days_to_count (kind, day, times)",
        " ON CONFLICT (kind, day) DO UPDATE SET times = days_to_count.times + 1",
        &days,
        |row, day| row.bind(kind).bind(*day).bind(1_i64),
    )
    .await?;
    Ok(())
}

/// Marks the days on which a person did something, before that is erased.
pub(crate) async fn mark_person(tx: &mut Tx, person: PersonId) -> Result<()> {
    let query =
        concat!("SELECT e.day FROM person_link l ", owned!(), "UNION SELECT day FROM rankings WHERE person_id = $1");
    let days = tx.rows(sql(query).bind(person)).await?;
    let days = days.iter().map(|row| row.get("day")).collect::<Result<_>>()?;
    mark(tx, VISITS, &days).await
}

/// Marked days, the newest first: they are looked at most.
pub async fn marked(mut from: impl Reader, limit: i64) -> Result<Vec<Mark>> {
    let query = sql("SELECT kind, day, times FROM days_to_count ORDER BY day DESC, kind LIMIT $1");
    let rows = from.rows(query.bind(limit)).await?;
    rows.iter().map(read_mark).collect()
}

fn read_mark(row: &Row) -> Result<Mark> {
    Ok(Mark { kind: row.get("kind")?, day: row.get("day")?, times: row.get("times")? })
}

/// Days before another one whose visits are to be counted, the newest first.
pub async fn visits_marked_before(mut from: impl Reader, day: i32, limit: i64) -> Result<Vec<Mark>> {
    let query =
        sql("SELECT kind, day, times FROM days_to_count WHERE kind = $1 AND day < $2 ORDER BY day DESC LIMIT $3");
    let rows = from.rows(query.bind(VISITS).bind(day).bind(limit)).await?;
    rows.iter().map(read_mark).collect()
}

/// How many days before another one are marked.
pub async fn count_marked_before(mut from: impl Reader, day: i32) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(DISTINCT day) AS n FROM days_to_count WHERE day < $1").bind(day)).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// Whether the day of a mark is still to be counted: whoever was quicker has taken its mark away.
pub async fn is_marked(tx: &mut Tx, mark: &Mark) -> Result<bool> {
    let query = sql("SELECT day FROM days_to_count WHERE kind = $1 AND day = $2");
    Ok(tx.row(query.bind(&mark.kind).bind(mark.day)).await?.is_some())
}

/// A day was counted: its mark goes, unless it was marked again since.
pub async fn unmark(tx: &mut Tx, mark: &Mark) -> Result<()> {
    let query = sql("DELETE FROM days_to_count WHERE kind = $1 AND day = $2 AND times = $3");
    tx.run(query.bind(&mark.kind).bind(mark.day).bind(mark.times)).await?;
    Ok(())
}

/// An order that changed since its days were marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Which.
    pub id: OrderId,
    /// In which version.
    pub version: i64,
    /// When it was placed (Unix ms).
    pub placed_ms: i64,
    email_key: String,
}

/// Orders that changed, oldest first.
pub async fn changed_orders(mut from: impl Reader, limit: i64) -> Result<Vec<Changed>> {
    let query = sql("SELECT id, version, placed_ms, email_key FROM orders WHERE counted_version <> version
                     ORDER BY placed_ms, id LIMIT $1");
    let changed = |row: &Row| {
        Ok(Changed {
            id: row.get("id")?,
            version: row.get("version")?,
            placed_ms: row.get("placed_ms")?,
            email_key: row.get("email_key")?,
        })
    };
    from.rows(query.bind(limit)).await?.iter().map(changed).collect()
}

/// Moments (Unix ms) whose days a change of these orders may change: of their placing, of their refunds, and of later orders of
/// the same buyers, which are a first order or not by what was before.
pub async fn moments_of(mut from: impl Reader, orders: &[Changed]) -> Result<BTreeSet<i64>> {
    let mut moments: BTreeSet<i64> = orders.iter().map(|order| order.placed_ms).collect();
    for orders in orders.chunks(BUYERS) {
        let refunds = sql("SELECT DISTINCT created_ms FROM refunds WHERE order_id IN ");
        for row in from.rows(refunds.list(orders.iter().map(|order| order.id))).await? {
            moments.insert(row.get("created_ms")?);
        }
        let keys: BTreeSet<&str> =
            orders.iter().map(|it| it.email_key.as_str()).filter(|key| !key.is_empty()).collect();
        let since_ms = orders.iter().map(|order| order.placed_ms).min().unwrap_or_default();
        let later = sql("SELECT DISTINCT placed_ms FROM orders WHERE placed_ms > $1 AND email_key IN ").bind(since_ms);
        for row in from.rows(later.list(keys)).await? {
            moments.insert(row.get("placed_ms")?);
        }
    }
    Ok(moments)
}

/// The days of these orders, as they were read, are marked.
pub async fn orders_marked(tx: &mut Tx, orders: &[Changed]) -> Result<()> {
    for order in orders {
        let query = sql("UPDATE orders SET counted_version = $2 WHERE id = $1 AND version = $2");
        tx.run(query.bind(order.id).bind(order.version)).await?;
    }
    Ok(())
}

/// Has every order's days marked again, at most `limit` orders at once; answers how many.
pub async fn forget_orders(tx: &mut Tx, limit: i64) -> Result<u64> {
    let query = sql("UPDATE orders SET counted_version = 0 WHERE id IN
                         (SELECT id FROM orders WHERE counted_version <> 0 LIMIT $1)");
    tx.run(query.bind(limit)).await
}

/// An order as it is counted.
#[derive(Debug, Clone, PartialEq)]
pub struct Sale {
    /// Which.
    pub id: OrderId,
    /// When it was placed (Unix ms).
    pub placed_ms: i64,
    /// What was charged for what.
    pub quote: Quote,
    /// What happened since.
    pub progress: Progress,
    /// The total in the base currency, as it was when it was placed; `None` where there was no rate.
    pub base_minor: Option<i64>,
    /// It goes nowhere: cancelled, or given back whole before anything was sent.
    pub cancelled: bool,
    /// It waits for a payment online, and ends by itself when none comes.
    pub waiting: bool,
    /// The same address has ordered before, what was cancelled left out; `None` where the buyer is not known any more.
    pub again: Option<bool>,
}

/// Orders placed from a moment on and before another one, by time and id, after one of them.
pub async fn sales(
    mut from: impl Reader,
    (from_ms, until_ms): (i64, i64),
    after: Option<(i64, OrderId)>,
    limit: i64,
) -> Result<Vec<Sale>> {
    let (placed_ms, id) = after.map_or((from_ms, String::new()), |(placed_ms, id)| (placed_ms, id.to_string()));
    let query = sql("SELECT o.id, o.placed_ms, o.quote, o.progress, o.total_base_minor, o.fulfilment_status,
             o.reserved_until_ms, o.email_key,
             CASE WHEN EXISTS (SELECT 1 FROM orders b WHERE b.email_key = o.email_key AND b.placed_ms < o.placed_ms
                 AND b.fulfilment_status <> $4 AND b.reserved_until_ms IS NULL)
                 THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS again
         FROM orders o WHERE (o.placed_ms, o.id) > ($1, $2) AND o.placed_ms < $3 ORDER BY o.placed_ms, o.id LIMIT $5")
    .bind(placed_ms)
    .bind(id)
    .bind(until_ms)
    .bind(FulfilmentStatus::Cancelled)
    .bind(limit);
    let sale = |row: &Row| {
        let known = !row.get::<String>("email_key")?.is_empty();
        let again: bool = row.get("again")?;
        Ok(Sale {
            id: row.get("id")?,
            placed_ms: row.get("placed_ms")?,
            quote: row.json("quote")?,
            progress: row.json("progress")?,
            base_minor: row.get("total_base_minor")?,
            cancelled: row.get::<FulfilmentStatus>("fulfilment_status")? == FulfilmentStatus::Cancelled,
            waiting: row.get::<Option<i64>>("reserved_until_ms")?.is_some(),
            again: known.then_some(again),
        })
    };
    from.rows(query).await?.iter().map(sale).collect()
}

/// Money that went back.
#[derive(Debug, Clone, PartialEq)]
pub struct GivenBack {
    /// Which refund.
    pub id: RefundId,
    /// When it was decided (Unix ms).
    pub at_ms: i64,
    /// How much, in the order's currency.
    pub amount_minor: i64,
    /// What was charged for what.
    pub quote: Quote,
    /// The order's total in the base currency, as it was when it was placed.
    pub base_minor: Option<i64>,
}

/// Refunds decided from a moment on and before another one, of orders that were not cancelled, by time and id, after one of them.
pub async fn given_back(
    mut from: impl Reader,
    (from_ms, until_ms): (i64, i64),
    after: Option<(i64, RefundId)>,
    limit: i64,
) -> Result<Vec<GivenBack>> {
    let (at_ms, id) = after.map_or((from_ms, String::new()), |(at_ms, id)| (at_ms, id.to_string()));
    let query = sql("SELECT r.id, r.created_ms, r.amount_minor, o.quote, o.total_base_minor
         FROM refunds r JOIN orders o ON o.id = r.order_id
         WHERE (r.created_ms, r.id) > ($1, $2) AND r.created_ms < $3 AND o.fulfilment_status <> $4
           AND o.reserved_until_ms IS NULL
         ORDER BY r.created_ms, r.id LIMIT $5")
    .bind(at_ms)
    .bind(id)
    .bind(until_ms)
    .bind(FulfilmentStatus::Cancelled)
    .bind(limit);
    let back = |row: &Row| {
        Ok(GivenBack {
            id: row.get("id")?,
            at_ms: row.get("created_ms")?,
            amount_minor: row.get("amount_minor")?,
            quote: row.json("quote")?,
            base_minor: row.get("total_base_minor")?,
        })
    };
    from.rows(query).await?.iter().map(back).collect()
}

/// Every day of which there are events. For a shop that is older than its counts: from then on whoever writes events marks their
/// days.
pub async fn with_events(mut from: impl Reader) -> Result<BTreeSet<i32>> {
    let rows = from.rows(sql("SELECT DISTINCT day FROM events")).await?;
    rows.iter().map(|row| row.get("day")).collect()
}

/// How many visits of a day got how far: to nothing of the following, to a product, the cart, the check-out, an order. A visit is
/// what one visit did on that day.
pub async fn reached(mut from: impl Reader, day: i32) -> Result<[i64; 5]> {
    // Every name but those that happen without the visitor.
    let names = EventName::ALL.iter().filter(|name| !matches!(name, EventName::Refund));
    let query = sql("SELECT reached, COUNT(*) AS n FROM (
             SELECT visit_id, CAST(MAX(CASE name WHEN $2 THEN 4 WHEN $3 THEN 3
                 WHEN $4 THEN 2 WHEN $5 THEN 1 ELSE 0 END) AS BIGINT) AS reached
             FROM events WHERE day = $1 AND name IN ")
    .bind(day)
    .bind(EventName::Purchase)
    .bind(EventName::BeginCheckout)
    .bind(EventName::AddToCart)
    .bind(EventName::ViewItem)
    .list(names.copied())
    .then(" GROUP BY visit_id) AS visits GROUP BY reached");
    let mut reached = [0; 5];
    for row in from.rows(query).await? {
        if let Some(count) = reached.get_mut(row.get::<usize>("reached")?) {
            *count = row.get("n")?;
        }
    }
    Ok(reached)
}

/// In how many visits of a day each product's page was looked at.
pub async fn looked_at(mut from: impl Reader, day: i32) -> Result<Vec<(ProductId, i64)>> {
    let query = sql("SELECT product_id, COUNT(DISTINCT visit_id) AS n FROM events
                     WHERE name = $1 AND day = $2 AND product_id IS NOT NULL GROUP BY product_id ORDER BY product_id");
    let rows = from.rows(query.bind(EventName::ViewItem).bind(day)).await?;
    rows.iter().map(|row| Ok((row.get("product_id")?, row.get("n")?))).collect()
}

/// A search that somebody made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Its event.
    pub id: EventId,
    /// The shop's day.
    pub day: i32,
    /// When (Unix ms).
    pub at_ms: i64,
    /// In which browser.
    pub visitor: VisitorId,
    /// The words, as they were typed.
    pub words: String,
    /// A list was drawn.
    pub found: bool,
}

/// Searches from a day to another one, both among them, the newest first, before one of them.
pub async fn searches(
    mut from: impl Reader,
    (from_day, to_day): (i32, i32),
    before: Option<(i32, EventId)>,
    limit: i64,
) -> Result<Vec<Asked>> {
    let (day, id) = before.map_or((to_day + 1, String::new()), |(day, id)| (day, id.to_string()));
    let query = sql("SELECT id, day, at_ms, visitor_id, query, ranking_id FROM events
                     WHERE name = $1 AND day >= $2 AND (day, id) < ($3, $4) AND query IS NOT NULL
                     ORDER BY day DESC, id DESC LIMIT $5")
    .bind(EventName::Search)
    .bind(from_day)
    .bind(day)
    .bind(id)
    .bind(limit);
    let asked = |row: &Row| {
        Ok(Asked {
            id: row.get("id")?,
            day: row.get("day")?,
            at_ms: row.get("at_ms")?,
            visitor: row.get("visitor_id")?,
            words: row.get("query")?,
            found: row.get::<Option<RankingId>>("ranking_id")?.is_some(),
        })
    };
    from.rows(query).await?.iter().map(asked).collect()
}

/// What was opened on a day out of lists: the list, and the product.
pub async fn opened(mut from: impl Reader, day: i32) -> Result<Vec<(RankingId, ProductId)>> {
    let query = sql("SELECT DISTINCT ranking_id, product_id FROM events
                     WHERE name = $1 AND day = $2 AND ranking_id IS NOT NULL AND product_id IS NOT NULL");
    let rows = from.rows(query.bind(EventName::ViewItem).bind(day)).await?;
    rows.iter().map(|row| Ok((row.get("ranking_id")?, row.get("product_id")?))).collect()
}

/// Which lists.
#[derive(Debug, Clone, Copy)]
pub enum Lists<'a> {
    /// Those drawn on a day, after one of them.
    On(i32, Option<RankingId>),
    /// These.
    Of(&'a [RankingId]),
}

/// Drawn lists of one kind of page, by id: what stood in each, as JSON.
pub async fn lists(
    mut from: impl Reader,
    page: &str,
    which: Lists<'_>,
    limit: i64,
) -> Result<Vec<(RankingId, String)>> {
    let query = sql("SELECT id, items_json FROM rankings WHERE placement = ").value(page);
    let query = match which {
        Lists::On(day, after) => {
            let after = after.map_or_else(String::new, |id| id.to_string());
            query.then(" AND day = ").value(day).then(" AND id > ").value(after)
        }
        Lists::Of(ids) => query.then(" AND id IN ").list(ids.iter().copied()),
    };
    let rows = from.rows(query.then(" ORDER BY id LIMIT ").value(limit)).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("items_json")?))).collect()
}
