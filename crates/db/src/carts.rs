//! Carts: what and how many, and which price was seen.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use std::collections::HashMap;
use vitrine_domain::cart::{Cart, CartLine, MAX_LINES};
use vitrine_domain::id::{CartId, CustomerId};
use vitrine_domain::money::{Currency, Money};

/// A cart with the customer it belongs to; `None` for one that hangs on a session only. To change it, read it from the
/// transaction after `tx.lock(&id.to_string())`, so that two clicks at once are both kept.
pub async fn get(mut from: impl Reader, id: CartId) -> Result<Option<(Cart, Option<CustomerId>)>> {
    let row = from.row(sql("SELECT id, customer_id, code FROM carts WHERE id = $1").bind(id)).await?;
    match row {
        None => Ok(None),
        Some(row) => Ok(Some((cart(from, &row).await?, row.get("customer_id")?))),
    }
}

/// The customer's cart: the one changed last.
pub async fn of_customer(mut from: impl Reader, customer: CustomerId) -> Result<Option<Cart>> {
    let row = from
        .row(
            sql("SELECT id, code FROM carts WHERE customer_id = $1 ORDER BY updated_ms DESC, id DESC LIMIT 1")
                .bind(customer),
        )
        .await?;
    match row {
        None => Ok(None),
        Some(row) => Ok(Some(cart(from, &row).await?)),
    }
}

/// Of the `limit` carts changed last those that have something in them: which, when (Unix ms), and pieces.
pub async fn newest(mut from: impl Reader, limit: i64) -> Result<Vec<(CartId, i64, i64)>> {
    let query = sql("SELECT c.id, c.updated_ms, CAST(SUM(l.quantity) AS BIGINT) AS pieces
                     FROM (SELECT id, updated_ms FROM carts ORDER BY updated_ms DESC, id DESC LIMIT $1) c
                         JOIN cart_lines l ON l.cart_id = c.id
                     GROUP BY c.id, c.updated_ms ORDER BY c.updated_ms DESC, c.id DESC");
    let rows = from.rows(query.bind(limit)).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("updated_ms")?, row.get("pieces")?))).collect()
}

async fn cart(from: impl Reader, row: &Row) -> Result<Cart> {
    let id: CartId = row.get("id")?;
    // A word that is no code (any more) counts as none.
    let code = row.get::<Option<String>>("code")?.and_then(|code| code.parse().ok());
    Ok(Cart { id, code, lines: lines(from, id).await? })
}

/// The lines of a cart, in the order they were added; none for a cart that is not there.
pub async fn lines(mut from: impl Reader, id: CartId) -> Result<Vec<CartLine>> {
    let rows = from
        .rows(
            sql("SELECT product_id, variant_id, quantity, seen_minor, seen_currency FROM cart_lines
                 WHERE cart_id = $1 ORDER BY position LIMIT $2")
            .bind(id)
            .bind(MAX_LINES),
        )
        .await?;
    rows.iter().map(line).collect()
}

fn line(row: &Row) -> Result<CartLine> {
    let seen: (Option<i64>, Option<Currency>) = (row.get("seen_minor")?, row.get("seen_currency")?);
    Ok(CartLine {
        product: row.get("product_id")?,
        variant: row.get("variant_id")?,
        quantity: row.get("quantity")?,
        seen: seen.0.zip(seen.1).map(|(minor, currency)| Money::new(minor, currency)),
    })
}

/// The lines of several carts, at most a few dozen; one that is gone has none.
pub async fn lines_of(mut from: impl Reader, ids: &[CartId]) -> Result<HashMap<CartId, Vec<CartLine>>> {
    let query = sql("SELECT cart_id, product_id, variant_id, quantity, seen_minor, seen_currency FROM cart_lines
                     WHERE cart_id IN ")
    .list(ids.iter().copied())
    .then(" ORDER BY cart_id, position LIMIT ")
    .value(MAX_LINES * ids.len());
    let mut carts: HashMap<CartId, Vec<CartLine>> = HashMap::new();
    for row in from.rows(query).await? {
        carts.entry(row.get("cart_id")?).or_default().push(line(&row)?);
    }
    Ok(carts)
}

/// Writes a cart whole.
pub async fn save(tx: &mut Tx, cart: &Cart, owner: Option<CustomerId>, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO carts (id, customer_id, updated_ms, code) VALUES ($1, $2, $3, $4)
             ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, updated_ms = excluded.updated_ms,
                 code = excluded.code")
        .bind(cart.id)
        .bind(owner)
        .bind(now_ms)
        .bind(cart.code.as_ref().map(|code| code.as_str().to_owned())),
    )
    .await?;
    tx.run(sql("DELETE FROM cart_lines WHERE cart_id = $1").bind(cart.id)).await?;
    let lines: Vec<(usize, &CartLine)> = cart.lines.iter().enumerate().collect();
    tx.insert(
        "INSERT INTO cart_lines (cart_id, position, product_id, variant_id, quantity, seen_minor, seen_currency)",
        "",
        &lines,
        |row, (position, line)| {
            row.bind(cart.id)
                .bind(*position)
                .bind(line.product)
                .bind(line.variant)
                .bind(line.quantity)
                .bind(line.seen.map(|seen| seen.minor))
                .bind(line.seen.map(|seen| seen.currency))
        },
    )
    .await?;
    Ok(())
}

/// Removes a cart; true when it was there.
pub async fn delete(tx: &mut Tx, id: CartId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM carts WHERE id = $1").bind(id)).await? > 0)
}

/// Removes several carts, at most a few dozen.
pub async fn delete_all(tx: &mut Tx, ids: &[CartId]) -> Result<()> {
    tx.run(sql("DELETE FROM carts WHERE id IN ").list(ids.iter().copied())).await?;
    Ok(())
}

/// Removes carts without an owner that were last changed before a time, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM carts WHERE id IN (SELECT id FROM carts
                 WHERE updated_ms < $1 AND customer_id IS NULL ORDER BY updated_ms LIMIT $2)")
        .bind(before_ms)
        .bind(limit),
    )
    .await
}
