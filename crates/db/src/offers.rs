//! Offers of the owner, what is counted of them, and to whom personal ones were made.
//!
//! Uses and money are counted by conditional statements inside the transaction that places the order, so that no number of
//! buyers at once can break a limit; an order that is cancelled gives them back, once.

use crate::changes;
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{ROWS_PER_INSERT, Row, json, sql};
use std::collections::HashMap;
use vitrine_domain::id::{InvitationId, OfferId, OrderId, PersonId};
use vitrine_domain::offer::{Invitation, Offer};

/// Offers that a shop has at most.
pub const MAX_OFFERS: i64 = 1_000;

/// An offer as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The offer.
    pub offer: Offer,
    /// Counts up with every change of the document.
    pub version: i64,
    /// Orders that have it.
    pub uses: i64,
    /// What it took off them, in minor units of the base currency.
    pub spent: i64,
}

fn kept(row: &Row) -> Result<Kept> {
    Ok(Kept {
        offer: row.json("data")?,
        version: row.get("version")?,
        uses: row.get("uses")?,
        spent: row.get("spent_minor")?,
    })
}

/// Every offer that is not archived, oldest first.
pub async fn all(mut from: impl Reader) -> Result<Vec<Kept>> {
    let query = sql("SELECT data, version, uses, spent_minor FROM offer_documents
                     WHERE archived_ms IS NULL ORDER BY created_ms, id LIMIT $1");
    from.rows(query.bind(MAX_OFFERS)).await?.iter().map(kept).collect()
}

/// How many offers there are that are not archived.
pub async fn count(mut from: impl Reader) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(*) AS n FROM offer_documents WHERE archived_ms IS NULL")).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}

/// An offer, also an archived one.
pub async fn get(mut from: impl Reader, id: OfferId) -> Result<Option<Kept>> {
    let query = sql("SELECT data, version, uses, spent_minor FROM offer_documents WHERE id = $1");
    from.row(query.bind(id)).await?.as_ref().map(kept).transpose()
}

/// Writes an offer; answers its version. `expected` is the version that was read (0 for a new one): when another is there by
/// now, [`Error::Stale`]. A code that another offer has is [`Error::is_unique`].
pub async fn save(tx: &mut Tx, offer: &Offer, expected: i64, now_ms: i64) -> Result<i64> {
    let limits = &offer.limits;
    let row = tx
        .row(
            sql("INSERT INTO offer_documents (id, version, data, code, max_uses, budget_minor, created_ms)
                 VALUES ($1, 1, $2, $3, $4, $5, $6)
                 ON CONFLICT (id) DO UPDATE SET version = offer_documents.version + 1, data = excluded.data,
                     code = excluded.code, max_uses = excluded.max_uses, budget_minor = excluded.budget_minor
                 WHERE offer_documents.version = $7 AND offer_documents.archived_ms IS NULL
                 RETURNING version")
            .bind(offer.id)
            .bind(json(offer))
            .bind(offer.code().map(|code| code.as_str().to_owned()))
            .bind(limits.uses)
            .bind(limits.budget.map(|budget| budget.minor))
            .bind(now_ms)
            .bind(expected),
        )
        .await?;
    let version = row.ok_or(Error::Stale("offer"))?.get("version")?;
    changes::note_offers(tx, now_ms).await?;
    Ok(version)
}

/// Takes an offer out of the shop; orders that have it keep it. True when it was in.
pub async fn archive(tx: &mut Tx, id: OfferId, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE offer_documents SET archived_ms = $2 WHERE id = $1 AND archived_ms IS NULL");
    let done = tx.run(query.bind(id).bind(now_ms)).await? > 0;
    if done {
        changes::note_offers(tx, now_ms).await?;
    }
    Ok(done)
}

/// What is counted of offers now: uses and money. Offers that are not there are left out.
pub async fn counts(mut from: impl Reader, ids: &[OfferId]) -> Result<Vec<(OfferId, i64, i64)>> {
    let query = sql("SELECT id, uses, spent_minor FROM offer_documents WHERE id IN ").list(ids.iter().copied());
    let rows = from.rows(query).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("uses")?, row.get("spent_minor")?))).collect()
}

/// How often a buyer has offers, by the key of their address.
pub async fn of_buyer(mut from: impl Reader, email_key: &str) -> Result<Vec<(OfferId, i64)>> {
    let query = sql("SELECT u.offer_id, COUNT(*) AS n FROM offer_uses u JOIN orders o ON o.id = u.order_id
                     WHERE o.email_key = $1 GROUP BY u.offer_id LIMIT $2");
    let rows = from.rows(query.bind(email_key).bind(MAX_OFFERS)).await?;
    rows.iter().map(|row| Ok((row.get("offer_id")?, row.get("n")?))).collect()
}

/// Counts one use and so much money of each offer: of all, or of none and the first that has too little left (roll the
/// transaction back then). Rows are taken in the order of their ids, so that no two buyers wait for each other.
pub async fn take(tx: &mut Tx, wanted: &[(OfferId, i64)]) -> Result<Result<(), OfferId>> {
    let mut wanted = wanted.to_vec();
    wanted.sort_unstable_by_key(|(offer, _)| offer.to_string());
    for (offer, minor) in wanted {
        let done = tx
            .run(
                sql("UPDATE offer_documents SET uses = uses + 1, spent_minor = spent_minor + $2
                     WHERE id = $1 AND archived_ms IS NULL AND (max_uses IS NULL OR uses < max_uses)
                         AND (budget_minor IS NULL OR spent_minor + $2 <= budget_minor)")
                .bind(offer)
                .bind(minor),
            )
            .await?;
        if done == 0 {
            return Ok(Err(offer));
        }
    }
    Ok(Ok(()))
}

/// What became of an offer: orders that have it, and how it was made to people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Worth {
    /// Orders that have it, were not cancelled and do not wait for their payment online any more.
    pub orders: i64,
    /// What these came to, less what was given back of them, in minor units of the base currency.
    pub revenue_minor: i64,
    /// Of them, those whose worth in the base currency nobody knows.
    pub unpriced: i64,
    /// What it took off them, in minor units of the base currency.
    pub spent_minor: i64,
    /// Invitations to it that are kept.
    pub made: i64,
    /// Of them, those that were declined.
    pub declined: i64,
}

/// What became of each offer that was used or made to anybody.
pub async fn worth(mut from: impl Reader) -> Result<HashMap<OfferId, Worth>> {
    let mut all: HashMap<OfferId, Worth> = HashMap::new();
    let used =
        sql("SELECT u.offer_id, COUNT(*) AS orders, CAST(COALESCE(SUM(o.total_base_minor), 0) AS BIGINT) AS revenue,
                        CAST(SUM(CASE WHEN o.total_base_minor IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS unpriced,
                        CAST(SUM(u.spent_minor) AS BIGINT) AS spent
                    FROM offer_uses u JOIN orders o ON o.id = u.order_id
                    WHERE u.offer_id IN (SELECT id FROM offer_documents WHERE archived_ms IS NULL)
                        AND o.reserved_until_ms IS NULL
                    GROUP BY u.offer_id LIMIT $1");
    for row in from.rows(used.bind(MAX_OFFERS)).await? {
        let it = all.entry(row.get("offer_id")?).or_default();
        it.orders = row.get("orders")?;
        it.revenue_minor = row.get("revenue")?;
        it.unpriced = row.get("unpriced")?;
        it.spent_minor = row.get("spent")?;
    }
    // A refund is worth its share of what its order was worth, half-up, as reports have it.
    let back =
        sql("SELECT u.offer_id, CAST(COALESCE(SUM(CASE WHEN o.total_base_minor = o.total_minor THEN r.amount_minor
                        ELSE CAST(ROUND(1.0 * r.amount_minor * o.total_base_minor / NULLIF(o.total_minor, 0)) AS BIGINT)
                        END), 0) AS BIGINT) AS back
                    FROM refunds r JOIN orders o ON o.id = r.order_id JOIN offer_uses u ON u.order_id = o.id
                    WHERE u.offer_id IN (SELECT id FROM offer_documents WHERE archived_ms IS NULL)
                        AND o.reserved_until_ms IS NULL
                    GROUP BY u.offer_id LIMIT $1");
    for row in from.rows(back.bind(MAX_OFFERS)).await? {
        all.entry(row.get("offer_id")?).or_default().revenue_minor -= row.get::<i64>("back")?;
    }
    let made = sql("SELECT offer_id, COUNT(*) AS made, CAST(SUM(declined) AS BIGINT) AS declined FROM invitations
                    WHERE offer_id IN (SELECT id FROM offer_documents WHERE archived_ms IS NULL)
                    GROUP BY offer_id LIMIT $1");
    for row in from.rows(made.bind(MAX_OFFERS)).await? {
        let it = all.entry(row.get("offer_id")?).or_default();
        it.made = row.get("made")?;
        it.declined = row.get("declined")?;
    }
    Ok(all)
}

/// Keeps which offers orders have, and what each took off; offers and orders must be there.
pub async fn keep(tx: &mut Tx, taken: &[(OfferId, OrderId, i64)]) -> Result<()> {
    tx.insert("INSERT INTO offer_uses (offer_id, order_id, spent_minor)", "", taken, |row, (offer, order, minor)| {
        row.bind(*offer).bind(*order).bind(*minor)
    })
    .await?;
    Ok(())
}

/// Gives back what an order took; a second time there is nothing left to give.
pub async fn release(tx: &mut Tx, order: OrderId) -> Result<()> {
    let query = sql("SELECT offer_id, spent_minor FROM offer_uses WHERE order_id = $1 ORDER BY offer_id LIMIT $2");
    for row in tx.rows(query.bind(order).bind(MAX_OFFERS)).await? {
        let (offer, minor): (OfferId, i64) = (row.get("offer_id")?, row.get("spent_minor")?);
        let gone = sql("DELETE FROM offer_uses WHERE offer_id = $1 AND order_id = $2");
        if tx.run(gone.bind(offer).bind(order)).await? > 0 {
            let back = sql("UPDATE offer_documents SET uses = uses - 1, spent_minor = spent_minor - $2 WHERE id = $1");
            tx.run(back.bind(offer).bind(minor)).await?;
        }
    }
    Ok(())
}

macro_rules! select_invitation {
    ($rest:literal) => {
        concat!(
            "SELECT id, person_id, offer_id, category_id, made_ms, until_ms, declined, reason_json, choice_json
             FROM invitations ",
            $rest
        )
    };
}

fn invitation(row: &Row) -> Result<(Invitation, String)> {
    let invitation = Invitation {
        id: row.get("id")?,
        person: row.get("person_id")?,
        offer: row.get("offer_id")?,
        category: row.get("category_id")?,
        made_ms: row.get("made_ms")?,
        until_ms: row.get("until_ms")?,
        declined: row.get("declined")?,
    };
    Ok((invitation, row.get("reason_json")?))
}

/// The newest invitation of a person that is not over, with its reason (JSON); also when it was declined, so that no other is
/// made in its place.
pub async fn invitation_of(
    mut from: impl Reader,
    person: PersonId,
    now_ms: i64,
) -> Result<Option<(Invitation, String)>> {
    let query = select_invitation!("WHERE person_id = $1 AND until_ms > $2 ORDER BY made_ms DESC, id DESC LIMIT 1");
    from.row(sql(query).bind(person).bind(now_ms)).await?.as_ref().map(invitation).transpose()
}

/// What was made to each of some people last and is not over.
pub async fn invitations_of(
    mut from: impl Reader,
    persons: &[PersonId],
    now_ms: i64,
) -> Result<HashMap<PersonId, Invitation>> {
    /// More than one person has at a time.
    const MOST: usize = 50;
    let mut all = HashMap::new();
    for ids in persons.chunks(ROWS_PER_INSERT) {
        let query = sql(select_invitation!("WHERE until_ms > ")).value(now_ms).then(" AND person_id IN ");
        let query = query.list(ids.iter().copied()).then(" ORDER BY made_ms, id LIMIT ");
        for row in from.rows(query.value(ids.len() * MOST)).await? {
            let (made, _) = invitation(&row)?;
            all.insert(made.person, made);
        }
    }
    Ok(all)
}

/// Keeps an invitation with its reason and what was known when it was chosen. Its person and offer must exist:
/// [`Error::is_reference`] otherwise.
pub async fn invite(tx: &mut Tx, invitation: &Invitation, reason_json: &str, choice_json: &str) -> Result<()> {
    tx.run(
        sql("INSERT INTO invitations
                 (id, person_id, offer_id, category_id, made_ms, until_ms, declined, reason_json, choice_json)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
        .bind(invitation.id)
        .bind(invitation.person)
        .bind(invitation.offer)
        .bind(invitation.category)
        .bind(invitation.made_ms)
        .bind(invitation.until_ms)
        .bind(invitation.declined)
        .bind(reason_json)
        .bind(choice_json),
    )
    .await?;
    Ok(())
}

/// Offers that were made to a person since a time: how many, and when the last of them ended or ends.
pub async fn made_since(mut from: impl Reader, person: PersonId, since_ms: i64) -> Result<(i64, Option<i64>)> {
    let query = sql("SELECT COUNT(*) AS n, MAX(until_ms) AS last FROM invitations
                     WHERE person_id = $1 AND made_ms > $2 AND offer_id IS NOT NULL");
    let row = from.row(query.bind(person).bind(since_ms)).await?;
    row.map_or(Ok((0, None)), |row| Ok((row.get("n")?, row.get("last")?)))
}

/// What orders brought belongs to the person's newest choice since a time, if there is one and it was not learned from.
pub async fn reward(tx: &mut Tx, person: PersonId, since_ms: i64, margin_minor: i64) -> Result<()> {
    tx.run(
        sql("UPDATE invitations SET margin_minor = margin_minor + $3 WHERE id =
                 (SELECT id FROM invitations WHERE person_id = $1 AND made_ms > $2 AND learned_ms IS NULL
                  ORDER BY made_ms DESC, id DESC LIMIT 1)")
        .bind(person)
        .bind(since_ms)
        .bind(margin_minor),
    )
    .await?;
    Ok(())
}

/// Choices from before a time that were not learned from, oldest first: what was known, and what followed.
pub async fn choices_over(
    mut from: impl Reader,
    before_ms: i64,
    limit: i64,
) -> Result<Vec<(InvitationId, String, i64)>> {
    let query = sql("SELECT id, choice_json, margin_minor FROM invitations
                     WHERE learned_ms IS NULL AND made_ms <= $1 ORDER BY made_ms, id LIMIT $2");
    let rows = from.rows(query.bind(before_ms).bind(limit)).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("choice_json")?, row.get("margin_minor")?))).collect()
}

/// These choices were learned from.
pub async fn choices_learned(tx: &mut Tx, ids: &[InvitationId], now_ms: i64) -> Result<()> {
    tx.run(sql("UPDATE invitations SET learned_ms = ").value(now_ms).then(" WHERE id IN ").list(ids.iter().copied()))
        .await?;
    Ok(())
}

/// "No thanks": only the person that was invited can say so. True when it was theirs and not declined yet.
pub async fn decline(tx: &mut Tx, id: InvitationId, person: PersonId) -> Result<bool> {
    let query = sql("UPDATE invitations SET declined = 1 WHERE id = $1 AND person_id = $2 AND declined = 0");
    Ok(tx.run(query.bind(id).bind(person)).await? > 0)
}

/// Takes an invitation away whose reason is gone; true when it was there.
pub async fn uninvite(tx: &mut Tx, id: InvitationId) -> Result<bool> {
    Ok(tx.run(sql("DELETE FROM invitations WHERE id = $1").bind(id)).await? > 0)
}

/// An anonymous person turned out to be a customer: what they were made is the customer's.
pub async fn hand_over(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    tx.run(sql("UPDATE invitations SET person_id = $2 WHERE person_id = $1").bind(from).bind(to)).await?;
    Ok(())
}

/// Every invitation that a person was made, also those to no offer, newest first, at most `limit`, each with its reason and with
/// what was known when it was chosen (both JSON).
pub async fn all_of_person(
    mut from: impl Reader,
    person: PersonId,
    limit: i64,
) -> Result<Vec<(Invitation, String, String)>> {
    let query = select_invitation!("WHERE person_id = $1 ORDER BY made_ms DESC, id DESC LIMIT $2");
    let rows = from.rows(sql(query).bind(person).bind(limit)).await?;
    rows.iter()
        .map(|row| {
            let (invitation, reason) = invitation(row)?;
            Ok((invitation, reason, row.get("choice_json")?))
        })
        .collect()
}

/// Removes invitations that ended before a moment, at most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    let query = "DELETE FROM invitations WHERE id IN (SELECT id FROM invitations WHERE until_ms < $1 LIMIT $2)";
    tx.run(sql(query).bind(before_ms).bind(limit)).await
}
