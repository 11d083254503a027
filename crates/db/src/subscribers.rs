//! Subscribers: addresses that personal letters may go to, what each wants, and what came back from them.
//!
//! The one idea: there is one row for an address, whether a guest asked about one product or a customer said yes to personal
//! mail, so that "no" and "nobody is there" are said once and hold for both. Everything about personal letters hangs on it and
//! goes with it.

use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{ROWS_PER_INSERT, Row, sql};
use std::collections::HashMap;
use vitrine_domain::address::Country;
use vitrine_domain::id::{PersonId, SubscriberId};
use vitrine_domain::letter::{Bounced, Kinds, LetterKind};

/// An address to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubscriber {
    /// Its id, if it is new.
    pub id: SubscriberId,
    /// The address as typed.
    pub email: String,
    /// The address as compared.
    pub email_key: String,
    /// The tag of its language.
    pub lang: String,
}

/// An address that letters may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscriber {
    /// Its id.
    pub id: SubscriberId,
    /// The address as typed.
    pub email: String,
    /// The address as compared.
    pub email_key: String,
    /// Whose history it is, where an account says so.
    pub person: Option<PersonId>,
    /// The tag of its language.
    pub lang: String,
    /// The time zone that was chosen.
    pub zone: Option<String>,
    /// Where the last parcel went: the country, and the region or "".
    pub delivery: Option<(Country, String)>,
    /// When it was made (Unix ms).
    pub created_ms: i64,
    /// When it was proven to be its owner's (Unix ms).
    pub proven_ms: Option<i64>,
    /// When all letters were turned off (Unix ms).
    pub silent_ms: Option<i64>,
    /// What came back.
    pub bounced: Bounced,
    /// The job does not ask about it before this (Unix ms).
    pub next_ms: i64,
}

fn subscriber(row: &Row) -> Result<Subscriber> {
    let country: Option<String> = row.get("country")?;
    let region: Option<String> = row.get("region")?;
    let bounced_ms: Option<i64> = row.get("bounced_ms")?;
    Ok(Subscriber {
        id: row.get("id")?,
        email: row.get("email")?,
        email_key: row.get("email_key")?,
        person: row.get("person_id")?,
        lang: row.get("lang")?,
        zone: row.get("zone")?,
        delivery: country.and_then(|code| Some((code.parse().ok()?, region.unwrap_or_default()))),
        created_ms: row.get("created_ms")?,
        proven_ms: row.get("proven_ms")?,
        silent_ms: row.get("silent_ms")?,
        bounced: Bounced { hard: bounced_ms.is_some(), soft: row.get("soft_bounces")? },
        next_ms: row.get("next_ms")?,
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, email, email_key, person_id, lang, zone, country, region, created_ms, proven_ms, silent_ms,
                 bounced_ms, soft_bounces, next_ms FROM subscribers ",
            $rest
        )
    };
}

fn touched(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::Missing("subscriber")) } else { Ok(()) }
}

/// The subscriber of an address; made if it is new. One that is known stays as it is.
pub async fn ensure(tx: &mut Tx, new: &NewSubscriber, now_ms: i64) -> Result<Subscriber> {
    tx.run(
        sql("INSERT INTO subscribers (id, email, email_key, lang, created_ms, next_ms) VALUES ($1, $2, $3, $4, $5, $5)
             ON CONFLICT (email_key) DO NOTHING")
        .bind(new.id)
        .bind(&new.email)
        .bind(&new.email_key)
        .bind(&new.lang)
        .bind(now_ms),
    )
    .await?;
    by_email(tx, &new.email_key).await?.ok_or(Error::Missing("subscriber"))
}

/// A subscriber.
pub async fn by_id(mut from: impl Reader, id: SubscriberId) -> Result<Option<Subscriber>> {
    from.row(sql(select!("WHERE id = $1")).bind(id)).await?.as_ref().map(subscriber).transpose()
}

/// The subscriber of an address, by the address as compared.
pub async fn by_email(mut from: impl Reader, email_key: &str) -> Result<Option<Subscriber>> {
    from.row(sql(select!("WHERE email_key = $1")).bind(email_key)).await?.as_ref().map(subscriber).transpose()
}

/// The address that a person's letters go to.
pub async fn of_person(mut from: impl Reader, person: PersonId) -> Result<Option<Subscriber>> {
    from.row(sql(select!("WHERE person_id = $1")).bind(person)).await?.as_ref().map(subscriber).transpose()
}

/// Says that an address is a person's, proven: that of an account. Whoever allowed nothing is no person, and the address is
/// proven all the same. Another address of theirs is theirs no longer.
pub async fn link(tx: &mut Tx, id: SubscriberId, person: PersonId, now_ms: i64) -> Result<()> {
    let others = "UPDATE subscribers SET person_id = NULL WHERE person_id = $1 AND id <> $2";
    tx.run(sql(others).bind(person).bind(id)).await?;
    let query = "UPDATE subscribers SET person_id = (SELECT p.id FROM persons p WHERE p.id = $2),
                     proven_ms = COALESCE(proven_ms, $3), next_ms = $3 WHERE id = $1";
    touched(tx.run(sql(query).bind(id).bind(person).bind(now_ms)).await?)
}

/// The address said yes: it is its owner's, and whatever came back before, somebody is there now.
pub async fn prove(tx: &mut Tx, id: SubscriberId, now_ms: i64) -> Result<()> {
    let query =
        "UPDATE subscribers SET proven_ms = $2, bounced_ms = NULL, soft_bounces = 0, next_ms = $2 WHERE id = $1";
    touched(tx.run(sql(query).bind(id).bind(now_ms)).await?)
}

/// Turns all letters off since a moment (Unix ms), or on again.
pub async fn set_silent(tx: &mut Tx, id: SubscriberId, since_ms: Option<i64>) -> Result<()> {
    touched(tx.run(sql("UPDATE subscribers SET silent_ms = $2 WHERE id = $1").bind(id).bind(since_ms)).await?)
}

/// Keeps what is known of where and how somebody reads.
pub async fn place(tx: &mut Tx, subscriber: &Subscriber) -> Result<()> {
    let delivery = subscriber.delivery.as_ref();
    touched(
        tx.run(
            sql("UPDATE subscribers SET lang = $2, zone = $3, country = $4, region = $5 WHERE id = $1")
                .bind(subscriber.id)
                .bind(&subscriber.lang)
                .bind(subscriber.zone.clone())
                .bind(delivery.map(|(country, _)| country.code().to_owned()))
                .bind(delivery.map(|(_, region)| region.clone())),
        )
        .await?,
    )
}

/// Turns a kind on or off.
pub async fn choose(tx: &mut Tx, id: SubscriberId, kind: LetterKind, wanted: bool, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO letter_choices (subscriber_id, kind, wanted, at_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT (subscriber_id, kind) DO UPDATE SET wanted = excluded.wanted, at_ms = excluded.at_ms")
        .bind(id)
        .bind(kind)
        .bind(wanted)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// The kinds that each of some subscribers turned off; whoever turned none off is not named.
pub async fn turned_off(mut from: impl Reader, ids: &[SubscriberId]) -> Result<HashMap<SubscriberId, Kinds>> {
    let mut all: HashMap<SubscriberId, Kinds> = HashMap::new();
    for ids in ids.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT subscriber_id, kind FROM letter_choices WHERE wanted = 0 AND subscriber_id IN ")
            .list(ids.iter().copied());
        let most = ids.len() * LetterKind::ALL.len();
        for row in from.rows(query.then(" LIMIT ").value(most)).await? {
            let off = all.entry(row.get("subscriber_id")?).or_default();
            *off = off.with(row.get("kind")?);
        }
    }
    Ok(all)
}

/// The other side said that there is no such mailbox.
pub async fn bounced(tx: &mut Tx, id: SubscriberId, now_ms: i64) -> Result<()> {
    let query = "UPDATE subscribers SET bounced_ms = COALESCE(bounced_ms, $2) WHERE id = $1";
    touched(tx.run(sql(query).bind(id).bind(now_ms)).await?)
}

/// A letter was given up for another reason; answers how many in a row.
pub async fn gave_up(tx: &mut Tx, id: SubscriberId) -> Result<i64> {
    let query = "UPDATE subscribers SET soft_bounces = soft_bounces + 1 WHERE id = $1 RETURNING soft_bounces";
    tx.row(sql(query).bind(id)).await?.ok_or(Error::Missing("subscriber"))?.get("soft_bounces")
}

/// A letter was taken by the other side: letters that were given up are not in a row any more.
pub async fn arrived(tx: &mut Tx, id: SubscriberId) -> Result<()> {
    touched(tx.run(sql("UPDATE subscribers SET soft_bounces = 0 WHERE id = $1").bind(id)).await?)
}

/// Subscribers that are to be asked about, by time and id, after one of them. Whoever can get nothing (not proven, silent, no
/// mailbox) is not among them.
pub async fn due(
    mut from: impl Reader,
    now_ms: i64,
    after: Option<(i64, SubscriberId)>,
    limit: i64,
) -> Result<Vec<Subscriber>> {
    let (next_ms, id) = after.map_or((i64::MIN, String::new()), |(next_ms, id)| (next_ms, id.to_string()));
    let query = select!(
        "WHERE next_ms <= $1 AND (next_ms, id) > ($2, $3) AND proven_ms IS NOT NULL AND silent_ms IS NULL
           AND bounced_ms IS NULL AND soft_bounces < $4
         ORDER BY next_ms, id LIMIT $5"
    );
    let query = sql(query).bind(now_ms).bind(next_ms).bind(id).bind(Bounced::SOFT_MOST).bind(limit);
    from.rows(query).await?.iter().map(subscriber).collect()
}

/// Says when subscribers are asked about again (Unix ms).
pub async fn ask_at(tx: &mut Tx, ids: &[SubscriberId], next_ms: i64) -> Result<()> {
    for ids in ids.chunks(ROWS_PER_INSERT) {
        let query = sql("UPDATE subscribers SET next_ms = ").value(next_ms).then(" WHERE id IN ");
        tx.run(query.list(ids.iter().copied())).await?;
    }
    Ok(())
}

/// An account has another address, proven or not yet. Where the new one is known already, what either turned off stays off,
/// what either asked for stays asked for, and the old row goes; answers which row it is now.
pub async fn readdress(
    tx: &mut Tx,
    id: SubscriberId,
    email: &str,
    email_key: &str,
    proven_ms: Option<i64>,
) -> Result<SubscriberId> {
    let Some(other) = by_email(&mut *tx, email_key).await?.filter(|other| other.id != id) else {
        let query =
            "UPDATE subscribers SET email = $2, email_key = $3, proven_ms = $4, bounced_ms = NULL, soft_bounces = 0
                     WHERE id = $1";
        touched(tx.run(sql(query).bind(id).bind(email).bind(email_key).bind(proven_ms)).await?)?;
        return Ok(id);
    };
    let old = by_id(&mut *tx, id).await?.ok_or(Error::Missing("subscriber"))?;
    tx.run(
        sql("INSERT INTO letter_choices (subscriber_id, kind, wanted, at_ms)
             SELECT $2, kind, wanted, at_ms FROM letter_choices WHERE subscriber_id = $1 AND wanted = 0
             ON CONFLICT (subscriber_id, kind) DO UPDATE SET wanted = excluded.wanted, at_ms = excluded.at_ms")
        .bind(id)
        .bind(other.id),
    )
    .await?;
    tx.run(
        sql("UPDATE sign_ups SET subscriber_id = $2 WHERE subscriber_id = $1 AND NOT EXISTS
                 (SELECT 1 FROM sign_ups o WHERE o.subscriber_id = $2 AND o.kind = sign_ups.kind
                     AND o.variant_id = sign_ups.variant_id)")
        .bind(id)
        .bind(other.id),
    )
    .await?;
    // What the cap counts goes along.
    tx.run(sql("UPDATE letter_log SET subscriber_id = $2 WHERE subscriber_id = $1").bind(id).bind(other.id)).await?;
    tx.run(sql("DELETE FROM subscribers WHERE id = $1").bind(id)).await?;
    let query = "UPDATE subscribers SET person_id = COALESCE($2, person_id), proven_ms = COALESCE(proven_ms, $3),
                     silent_ms = COALESCE(silent_ms, $4) WHERE id = $1";
    tx.run(sql(query).bind(other.id).bind(old.person).bind(proven_ms).bind(old.silent_ms)).await?;
    Ok(other.id)
}

/// A person begins again as another: the address is theirs, what was turned off stays off, and which letters there were is
/// forgotten.
pub async fn begin_again(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    let log = "DELETE FROM letter_log WHERE subscriber_id IN (SELECT id FROM subscribers WHERE person_id = $1)";
    tx.run(sql(log).bind(from)).await?;
    tx.run(sql("UPDATE subscribers SET person_id = $2 WHERE person_id = $1").bind(from).bind(to)).await?;
    Ok(())
}

/// Removes subscribers with any of these addresses (as compared) and everything that hangs on them; answers how many.
pub async fn forget(tx: &mut Tx, email_keys: &[String]) -> Result<u64> {
    let mut gone = 0;
    for keys in email_keys.chunks(ROWS_PER_INSERT) {
        gone += tx.run(sql("DELETE FROM subscribers WHERE email_key IN ").list(keys.iter())).await?;
    }
    Ok(gone)
}

/// Removes addresses of nobody with an account that were made before a moment, want nothing (any more), got nothing that is
/// still kept, and did not say no: that is kept. At most `limit`; answers how many.
pub async fn sweep(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM subscribers WHERE id IN
                 (SELECT s.id FROM subscribers s
                  WHERE s.created_ms < $1 AND s.person_id IS NULL AND s.silent_ms IS NULL
                    AND NOT EXISTS (SELECT 1 FROM sign_ups u WHERE u.subscriber_id = s.id)
                    AND NOT EXISTS (SELECT 1 FROM letter_log l WHERE l.subscriber_id = s.id)
                    AND NOT EXISTS (SELECT 1 FROM letter_choices c WHERE c.subscriber_id = s.id)
                  ORDER BY s.id LIMIT $2)")
        .bind(before_ms)
        .bind(limit),
    )
    .await
}
