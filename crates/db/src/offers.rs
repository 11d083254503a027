//! Personal offers.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{Row, sql};
use vitrine_domain::id::{OfferId, PersonId};
use vitrine_domain::offer::Offer;

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, person_id, category_id, percent, made_ms, until_ms, declined, reason_json FROM offers ",
            $rest
        )
    };
}

fn offer(row: &Row) -> Result<(Offer, String)> {
    let offer = Offer {
        id: row.get("id")?,
        person: row.get("person_id")?,
        category: row.get("category_id")?,
        percent: row.get("percent")?,
        made_ms: row.get("made_ms")?,
        until_ms: row.get("until_ms")?,
        declined: row.get("declined")?,
    };
    Ok((offer, row.get("reason_json")?))
}

/// The newest offer of a person that is not over, with its reason (JSON); also when it was declined, so that no other is
/// made in its place.
pub async fn of_person(mut from: impl Reader, person: PersonId, now_ms: i64) -> Result<Option<(Offer, String)>> {
    let query = select!("WHERE person_id = $1 AND until_ms > $2 ORDER BY made_ms DESC, id DESC LIMIT 1");
    from.row(sql(query).bind(person).bind(now_ms)).await?.as_ref().map(offer).transpose()
}

/// An offer with its reason (JSON).
pub async fn by_id(mut from: impl Reader, id: OfferId) -> Result<Option<(Offer, String)>> {
    from.row(sql(select!("WHERE id = $1")).bind(id)).await?.as_ref().map(offer).transpose()
}

/// Keeps an offer with its reason. Its person must exist: [`crate::Error::Reference`] otherwise.
pub async fn put(tx: &mut Tx, offer: &Offer, reason_json: &str) -> Result<()> {
    tx.run(
        sql("INSERT INTO offers (id, person_id, category_id, percent, made_ms, until_ms, declined, reason_json)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
        .bind(offer.id)
        .bind(offer.person)
        .bind(offer.category)
        .bind(offer.percent)
        .bind(offer.made_ms)
        .bind(offer.until_ms)
        .bind(offer.declined)
        .bind(reason_json),
    )
    .await?;
    Ok(())
}

/// "No thanks": only the person the offer was made to can say so. True when it was theirs and not declined yet.
pub async fn decline(tx: &mut Tx, id: OfferId, person: PersonId) -> Result<bool> {
    let query = sql("UPDATE offers SET declined = 1 WHERE id = $1 AND person_id = $2 AND declined = 0");
    Ok(tx.run(query.bind(id).bind(person)).await? > 0)
}

/// Takes an offer away whose reason is gone; true when it was there.
pub async fn remove(tx: &mut Tx, id: OfferId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM offers WHERE id = $1").bind(id)).await? > 0)
}

/// Every offer that a person was made, newest first, at most `limit`, each with its reason (JSON).
pub async fn all_of_person(mut from: impl Reader, person: PersonId, limit: i64) -> Result<Vec<(Offer, String)>> {
    let query = select!("WHERE person_id = $1 ORDER BY made_ms DESC, id DESC LIMIT $2");
    from.rows(sql(query).bind(person).bind(limit)).await?.iter().map(offer).collect()
}

/// Removes offers that ended before a moment, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    let query = "DELETE FROM offers WHERE id IN (SELECT id FROM offers WHERE until_ms < $1 LIMIT $2)";
    tx.run(sql(query).bind(before_ms).bind(limit)).await
}
