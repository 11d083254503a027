//! The address book of customers.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{json, sql};
use vitrine_domain::address::Address;
use vitrine_domain::id::{AddressId, CustomerId};

/// Addresses of one customer at most.
pub const MAX_ADDRESSES: i64 = 20;

/// A customer's addresses, the one used last first.
pub async fn of_customer(mut from: impl Reader, customer: CustomerId) -> Result<Vec<(AddressId, Address)>> {
    let rows = from
        .rows(
            sql("SELECT id, data FROM addresses WHERE customer_id = $1 ORDER BY used_ms DESC, id LIMIT $2")
                .bind(customer)
                .bind(MAX_ADDRESSES),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.json("data")?))).collect()
}

/// Puts an address into the book, or changes one of the customer's. False when it is somebody else's.
pub async fn put(tx: &mut Tx, id: AddressId, customer: CustomerId, address: &Address, now_ms: i64) -> Result<bool> {
    let written = tx
        .run(
            sql("INSERT INTO addresses (id, customer_id, data, used_ms) VALUES ($1, $2, $3, $4)
                 ON CONFLICT (id) DO UPDATE SET data = excluded.data, used_ms = excluded.used_ms
                 WHERE addresses.customer_id = excluded.customer_id")
            .bind(id)
            .bind(customer)
            .bind(json(address))
            .bind(now_ms),
        )
        .await?;
    Ok(written > 0)
}

/// Takes an address out of the customer's book; true when it was there.
pub async fn delete(tx: &mut Tx, id: AddressId, customer: CustomerId) -> Result<bool> {
    let gone = tx.run(sql("DELETE FROM addresses WHERE id = $1 AND customer_id = $2").bind(id).bind(customer)).await?;
    Ok(gone > 0)
}
