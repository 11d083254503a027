//! Saved goods of customers.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;
use vitrine_domain::id::CustomerId;
use vitrine_domain::saved::{MAX_SAVED, Saved, SavedList};

/// What a customer saved. To change it, read it from the transaction after `tx.lock(&customer.to_string())`, so that two
/// clicks at once are both kept.
pub async fn of_customer(mut from: impl Reader, customer: CustomerId) -> Result<SavedList> {
    let rows = from
        .rows(
            sql("SELECT product_id, variant_id, at_ms FROM saved_items WHERE customer_id = $1
                 ORDER BY at_ms DESC, product_id LIMIT $2")
            .bind(customer)
            .bind(MAX_SAVED),
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Saved { product: row.get("product_id")?, variant: row.get("variant_id")?, at_ms: row.get("at_ms")? })
        })
        .collect()
}

/// Writes a customer's list whole.
pub async fn save(tx: &mut Tx, customer: CustomerId, list: &SavedList) -> Result<()> {
    tx.run(sql("DELETE FROM saved_items WHERE customer_id = $1").bind(customer)).await?;
    let all: Vec<&Saved> = list.iter().collect();
    tx.insert("INSERT INTO saved_items (customer_id, product_id, variant_id, at_ms)", "", &all, |row, saved| {
        row.bind(customer).bind(saved.product).bind(saved.variant).bind(saved.at_ms)
    })
    .await?;
    Ok(())
}
