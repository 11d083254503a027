//! Checkouts under way: what was chosen for a cart, and the quote that was shown last.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{json, sql};
use vitrine_domain::checkout::Checkout;
use vitrine_domain::id::CartId;
use vitrine_domain::quote::Quote;

/// The checkout of a cart, and the quote that was shown last.
pub async fn get(mut from: impl Reader, cart: CartId) -> Result<Option<(Checkout, Option<Quote>)>> {
    let row = from.row(sql("SELECT data, quote FROM checkouts WHERE cart_id = $1").bind(cart)).await?;
    row.map(|row| {
        let quote = match row.get::<Option<String>>("quote")? {
            None => None,
            Some(_) => Some(row.json("quote")?),
        };
        Ok((row.json("data")?, quote))
    })
    .transpose()
}

/// Keeps what was chosen. A quote that was shown before no longer holds.
pub async fn put(tx: &mut Tx, cart: CartId, checkout: &Checkout, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO checkouts (cart_id, data, updated_ms) VALUES ($1, $2, $3)
             ON CONFLICT (cart_id) DO UPDATE SET data = excluded.data, quote = NULL, updated_ms = excluded.updated_ms")
        .bind(cart)
        .bind(json(checkout))
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// Keeps the quote that is being shown.
pub async fn put_quote(tx: &mut Tx, cart: CartId, quote: &Quote, now_ms: i64) -> Result<()> {
    tx.run(
        sql("UPDATE checkouts SET quote = $2, updated_ms = $3 WHERE cart_id = $1")
            .bind(cart)
            .bind(json(quote))
            .bind(now_ms),
    )
    .await?;
    Ok(())
}
