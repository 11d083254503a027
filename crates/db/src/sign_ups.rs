//! "Tell me when it is back", "tell me when it costs less": what was asked, of which product, and where that stands.
//!
//! Which step leads where is the domain's ([`SignUp`]); here a step is written only when nobody took another meanwhile.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{ROWS_PER_INSERT, Row, sql};
use vitrine_domain::id::{ProductId, SignUpId, SubscriberId, VariantId};
use vitrine_domain::letter::{LetterKind, SignUp, SignUpState};
use vitrine_domain::money::Money;

/// Sign-ups of one address that are read at most: more than anyone has.
pub const MAX_OF_ONE: i64 = 200;

/// A sign-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: SignUpId,
    /// Whose.
    pub subscriber: SubscriberId,
    /// What is to be told.
    pub kind: LetterKind,
    /// Of which product.
    pub product: ProductId,
    /// Of which variant.
    pub variant: VariantId,
    /// What it cost when it was asked for.
    pub price: Money,
    /// Where it stands.
    pub sign_up: SignUp,
}

fn kept(row: &Row) -> Result<Kept> {
    Ok(Kept {
        id: row.get("id")?,
        subscriber: row.get("subscriber_id")?,
        kind: row.get("kind")?,
        product: row.get("product_id")?,
        variant: row.get("variant_id")?,
        price: Money::new(row.get("price_minor")?, row.get("currency")?),
        sign_up: SignUp {
            state: row.get("state")?,
            asked_ms: row.get("asked_ms")?,
            confirmed_ms: row.get("confirmed_ms")?,
            ended_ms: row.get("ended_ms")?,
        },
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, subscriber_id, kind, product_id, variant_id, price_minor, currency, state, asked_ms, confirmed_ms,
                 ended_ms FROM sign_ups ",
            $rest
        )
    };
}

/// Asks: writes a new sign-up, or what becomes of the one that the address has for the same ([`SignUp::asked`]). Answers it as
/// it is now; `new.sign_up` says when it is asked and whether that proves the address.
pub async fn ask(tx: &mut Tx, new: &Kept) -> Result<Kept> {
    let known = sql(select!("WHERE subscriber_id = $1 AND kind = $2 AND variant_id = $3"));
    let known = tx.row(known.bind(new.subscriber).bind(new.kind).bind(new.variant)).await?;
    let Some(known) = known.as_ref().map(kept).transpose()? else {
        let row = "INSERT INTO sign_ups (id, subscriber_id, kind, product_id, variant_id, price_minor, currency, state,
                                         asked_ms, confirmed_ms, ended_ms)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
        tx.run(
            sql(row)
                .bind(new.id)
                .bind(new.subscriber)
                .bind(new.kind)
                .bind(new.product)
                .bind(new.variant)
                .bind(new.price.minor)
                .bind(new.price.currency)
                .bind(new.sign_up.state)
                .bind(new.sign_up.asked_ms)
                .bind(new.sign_up.confirmed_ms)
                .bind(new.sign_up.ended_ms),
        )
        .await?;
        return Ok(new.clone());
    };
    let asked = known.sign_up.asked(new.sign_up.asked_ms, new.sign_up.confirmed_ms.is_some());
    if asked == known.sign_up {
        return Ok(known);
    }
    step(tx, known.id, &known.sign_up, &asked).await?;
    let price = "UPDATE sign_ups SET price_minor = $2, currency = $3 WHERE id = $1";
    tx.run(sql(price).bind(known.id).bind(new.price.minor).bind(new.price.currency)).await?;
    Ok(Kept { price: new.price, sign_up: asked, ..known })
}

/// Takes a step from where it was read; false when somebody took another meanwhile, or it is gone.
pub async fn step(tx: &mut Tx, id: SignUpId, from: &SignUp, to: &SignUp) -> Result<bool> {
    let rows = tx
        .run(
            sql("UPDATE sign_ups SET state = $2, asked_ms = $3, confirmed_ms = $4, ended_ms = $5
                 WHERE id = $1 AND state = $6 AND asked_ms = $7")
            .bind(id)
            .bind(to.state)
            .bind(to.asked_ms)
            .bind(to.confirmed_ms)
            .bind(to.ended_ms)
            .bind(from.state)
            .bind(from.asked_ms),
        )
        .await?;
    Ok(rows > 0)
}

/// A sign-up.
pub async fn by_id(mut from: impl Reader, id: SignUpId) -> Result<Option<Kept>> {
    from.row(sql(select!("WHERE id = $1")).bind(id)).await?.as_ref().map(kept).transpose()
}

/// What an address asked for, newest first.
pub async fn of_subscriber(mut from: impl Reader, subscriber: SubscriberId) -> Result<Vec<Kept>> {
    let query = sql(select!("WHERE subscriber_id = $1 ORDER BY asked_ms DESC, id LIMIT $2"));
    from.rows(query.bind(subscriber).bind(MAX_OF_ONE)).await?.iter().map(kept).collect()
}

/// What some addresses wait for, by address and id.
pub async fn wanted_by(mut from: impl Reader, subscribers: &[SubscriberId]) -> Result<Vec<Kept>> {
    let mut all = Vec::new();
    for ids in subscribers.chunks(ROWS_PER_INSERT) {
        let query = sql(select!("WHERE state = 'wanted' AND subscriber_id IN ")).list(ids.iter().copied());
        let most = MAX_OF_ONE * i64::try_from(ids.len()).unwrap_or(i64::MAX);
        let query = query.then(" ORDER BY subscriber_id, id LIMIT ").value(most);
        for row in from.rows(query).await? {
            all.push(kept(&row)?);
        }
    }
    Ok(all)
}

/// Who waits for one of some variants, by id, after one of them: whom to ask about now that it is back or costs less.
pub async fn waiting(
    mut from: impl Reader,
    kind: LetterKind,
    variants: &[VariantId],
    after: Option<SignUpId>,
    limit: i64,
) -> Result<Vec<Kept>> {
    let after = after.map_or_else(String::new, |id| id.to_string());
    let query = sql(select!("WHERE state = 'wanted' AND kind = ")).value(kind).then(" AND id > ").value(after);
    let query = query.then(" AND variant_id IN ").list(variants.iter().copied());
    from.rows(query.then(" ORDER BY id LIMIT ").value(limit)).await?.iter().map(kept).collect()
}

/// Removes sign-ups that were never confirmed and asked for before `asked_ms`, that were confirmed before `confirmed_ms`, and
/// that are over since before `ended_ms`; at most `limit`. Answers how many.
pub async fn sweep(tx: &mut Tx, asked_ms: i64, confirmed_ms: i64, ended_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM sign_ups WHERE id IN
                 (SELECT id FROM sign_ups
                  WHERE (state = $1 AND asked_ms <= $2) OR (state = $3 AND confirmed_ms <= $4) OR ended_ms < $5
                  ORDER BY id LIMIT $6)")
        .bind(SignUpState::Pending)
        .bind(asked_ms)
        .bind(SignUpState::Wanted)
        .bind(confirmed_ms)
        .bind(ended_ms)
        .bind(limit),
    )
    .await
}
