//! Money on its way in and back.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use vitrine_domain::id::{OrderId, PaymentId, RefundId};
use vitrine_domain::payment::PaymentMethod;

/// Payments or refunds of one order that are read at most.
const MAX_LISTED: i64 = 200;

/// Where a payment or refund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waiting for the buyer, the gateway or our own job.
    Open,
    /// The money moved.
    Done,
    /// It will not.
    Failed,
}

impl State {
    /// The stored word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Done => "done",
            Self::Failed => "failed",
        }
    }
}

fn state(row: &Row) -> Result<State> {
    let word: String = row.get("state")?;
    Ok(match word.as_str() {
        "open" => State::Open,
        "done" => State::Done,
        _ => State::Failed,
    })
}

/// A payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its id; also the key under which the gateway is asked, so that asking twice makes one.
    pub id: PaymentId,
    /// Of which order.
    pub order: OrderId,
    /// By which way.
    pub method: PaymentMethod,
    /// The gateway's own id.
    pub reference: Option<String>,
    /// What a refund must name.
    pub charge: Option<String>,
    /// How much, in the order's currency.
    pub amount_minor: i64,
    /// Where it is.
    pub state: State,
    /// When it began (Unix ms).
    pub created_ms: i64,
    /// When the money moved, or it failed (Unix ms).
    pub settled_ms: Option<i64>,
}

fn payment(row: &Row) -> Result<Payment> {
    Ok(Payment {
        id: row.get("id")?,
        order: row.get("order_id")?,
        method: row.get("method")?,
        reference: row.get("reference")?,
        charge: row.get("charge")?,
        amount_minor: row.get("amount_minor")?,
        state: state(row)?,
        created_ms: row.get("created_ms")?,
        settled_ms: row.get("settled_ms")?,
    })
}

macro_rules! columns {
    () => {
        "id, order_id, method, reference, charge, amount_minor, state, created_ms, settled_ms"
    };
}

/// Writes a payment, or what became of it.
pub async fn put(tx: &mut Tx, payment: &Payment) -> Result<()> {
    put_all(tx, std::slice::from_ref(payment)).await
}

/// Writes payments, each named once, or what became of them.
pub async fn put_all(tx: &mut Tx, payments: &[Payment]) -> Result<()> {
    tx.insert(
        "INSERT INTO payments (id, order_id, method, reference, charge, amount_minor, state, created_ms, settled_ms)",
        " ON CONFLICT (id) DO UPDATE SET reference = excluded.reference, charge = excluded.charge,
              amount_minor = excluded.amount_minor,
              state = excluded.state, settled_ms = excluded.settled_ms",
        payments,
        |row, payment| {
            row.bind(payment.id)
                .bind(payment.order)
                .bind(payment.method)
                .bind(payment.reference.clone())
                .bind(payment.charge.clone())
                .bind(payment.amount_minor)
                .bind(payment.state.name())
                .bind(payment.created_ms)
                .bind(payment.settled_ms)
        },
    )
    .await?;
    Ok(())
}

/// The payments of an order, oldest first.
pub async fn of_order(mut from: impl Reader, order: OrderId) -> Result<Vec<Payment>> {
    let rows = from
        .rows(
            sql(concat!("SELECT ", columns!(), " FROM payments WHERE order_id = $1 ORDER BY created_ms, id LIMIT $2"))
                .bind(order)
                .bind(MAX_LISTED),
        )
        .await?;
    rows.iter().map(payment).collect()
}

/// The payment that a gateway knows by this id.
pub async fn by_reference(mut from: impl Reader, method: PaymentMethod, reference: &str) -> Result<Option<Payment>> {
    let row = from
        .row(
            sql(concat!("SELECT ", columns!(), " FROM payments WHERE method = $1 AND reference = $2"))
                .bind(method)
                .bind(reference),
        )
        .await?;
    row.as_ref().map(payment).transpose()
}

/// The payment with this id.
pub async fn get(mut from: impl Reader, id: PaymentId) -> Result<Option<Payment>> {
    let row = from.row(sql(concat!("SELECT ", columns!(), " FROM payments WHERE id = $1")).bind(id)).await?;
    row.as_ref().map(payment).transpose()
}

/// A refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    /// Its id; also the key under which the gateway is asked.
    pub id: RefundId,
    /// Of which order.
    pub order: OrderId,
    /// Of which payment; `None` when it is given back by hand.
    pub payment: Option<PaymentId>,
    /// How much, in the order's currency.
    pub amount_minor: i64,
    /// Why; may be "".
    pub reason: String,
    /// Where it is.
    pub state: State,
    /// The gateway's own id.
    pub reference: Option<String>,
    /// How often the gateway was asked.
    pub tries: i64,
    /// Why it failed the last time.
    pub error: Option<String>,
    /// When the gateway is asked next (Unix ms).
    pub next_try_ms: Option<i64>,
    /// When it was decided (Unix ms).
    pub created_ms: i64,
    /// When the money moved (Unix ms).
    pub done_ms: Option<i64>,
}

macro_rules! refund_columns {
    () => {
        "id, order_id, payment_id, amount_minor, reason, state, reference, tries, error, next_try_ms, created_ms, done_ms"
    };
}

fn read_refund(row: &Row) -> Result<Refund> {
    Ok(Refund {
        id: row.get("id")?,
        order: row.get("order_id")?,
        payment: row.get("payment_id")?,
        amount_minor: row.get("amount_minor")?,
        reason: row.get("reason")?,
        state: state(row)?,
        reference: row.get("reference")?,
        tries: row.get("tries")?,
        error: row.get("error")?,
        next_try_ms: row.get("next_try_ms")?,
        created_ms: row.get("created_ms")?,
        done_ms: row.get("done_ms")?,
    })
}

/// Writes a refund, or what became of it.
pub async fn put_refund(tx: &mut Tx, refund: &Refund) -> Result<()> {
    tx.run(
        sql("INSERT INTO refunds (id, order_id, payment_id, amount_minor, reason, state, reference, tries, error,
                 next_try_ms, created_ms, done_ms)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (id) DO UPDATE SET state = excluded.state, reference = excluded.reference,
                 tries = excluded.tries, error = excluded.error, next_try_ms = excluded.next_try_ms,
                 done_ms = excluded.done_ms")
        .bind(refund.id)
        .bind(refund.order)
        .bind(refund.payment)
        .bind(refund.amount_minor)
        .bind(&refund.reason)
        .bind(refund.state.name())
        .bind(refund.reference.clone())
        .bind(refund.tries)
        .bind(refund.error.clone())
        .bind(refund.next_try_ms)
        .bind(refund.created_ms)
        .bind(refund.done_ms),
    )
    .await?;
    Ok(())
}

/// A refund that failed waits for its gateway again, under another id; what it is for, how much and since when stays. False when
/// it does not stand failed (any more).
pub async fn renew_refund(tx: &mut Tx, old: RefundId, new: RefundId, now_ms: i64) -> Result<bool> {
    let renewed = tx
        .run(
            sql("UPDATE refunds SET id = $2, state = $3, tries = 0, error = NULL, reference = NULL, next_try_ms = $4
                 WHERE id = $1 AND state = $5")
            .bind(old)
            .bind(new)
            .bind(State::Open.name())
            .bind(now_ms)
            .bind(State::Failed.name()),
        )
        .await?;
    Ok(renewed > 0)
}

/// The refund with this id.
pub async fn refund(mut from: impl Reader, id: RefundId) -> Result<Option<Refund>> {
    let row = from.row(sql(concat!("SELECT ", refund_columns!(), " FROM refunds WHERE id = $1")).bind(id)).await?;
    row.as_ref().map(read_refund).transpose()
}

/// The refunds of an order, oldest first.
pub async fn refunds(mut from: impl Reader, order: OrderId) -> Result<Vec<Refund>> {
    let rows = from
        .rows(
            sql(concat!(
                "SELECT ",
                refund_columns!(),
                " FROM refunds WHERE order_id = $1 ORDER BY created_ms, id LIMIT $2"
            ))
            .bind(order)
            .bind(MAX_LISTED),
        )
        .await?;
    rows.iter().map(read_refund).collect()
}

/// How many refunds a gateway would not send, and the lowest number of an order that has one; `None` where there is none.
pub async fn stuck(mut from: impl Reader) -> Result<Option<(i64, i64)>> {
    // The state stands in the text, so that the index of just these is read.
    let query = "SELECT COUNT(*) AS n, MIN(o.number) AS number FROM refunds r JOIN orders o ON o.id = r.order_id
                 WHERE r.state = 'failed'";
    let Some(row) = from.row(sql(query)).await? else { return Ok(None) };
    let number: Option<i64> = row.get("number")?;
    number.map(|number| Ok((row.get("n")?, number))).transpose()
}

/// Refunds that a gateway should be asked for now.
pub async fn refunds_waiting(
    mut from: impl Reader,
    now_ms: i64,
    order: Option<OrderId>,
    limit: i64,
) -> Result<Vec<Refund>> {
    let waiting = match order {
        None => sql(concat!(
            "SELECT ",
            refund_columns!(),
            " FROM refunds WHERE next_try_ms <= $1 ORDER BY next_try_ms, id LIMIT $2"
        ))
        .bind(now_ms)
        .bind(limit),
        Some(order) => sql(concat!(
            "SELECT ",
            refund_columns!(),
            " FROM refunds WHERE next_try_ms <= $1 AND order_id = $3 ORDER BY next_try_ms, id LIMIT $2"
        ))
        .bind(now_ms)
        .bind(limit)
        .bind(order),
    };
    let rows = from.rows(waiting).await?;
    rows.iter().map(read_refund).collect()
}
