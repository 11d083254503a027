//! The event log: what happened, one row per item touched.
//!
//! An event keeps the visitor it happened under for ever; `person_link` says whose it is. An event that belongs to nobody
//! (its visitor is unknown, ended before, or was erased meanwhile) is not written: what waited in a queue while a person was
//! erased does not come back.

use crate::days;
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{ROWS_PER_INSERT, Row, Sql, sql};
use std::collections::{HashMap, HashSet};
use vitrine_domain::event::{EVENT_SCHEMA, Event, EventName};
use vitrine_domain::id::{EventId, PersonId, ProductId, VisitorId};
use vitrine_domain::money::Money;

/// Events of one [`insert`] at most: a transaction stays short.
pub const MAX_BATCH: usize = ROWS_PER_INSERT;

macro_rules! columns {
    () => {
        "e.id, e.at_ms, e.received_ms, e.name, e.visitor_id, e.visit_id, e.product_id, e.variant_id, e.quantity, \
         e.value_minor, e.currency, e.value_base_minor, e.placement, e.position, e.ranking_id, e.order_id, e.query, e.arm, \
         e.consent"
    };
}
/// Whose events: rows of `events e` joined to the link `l` that was in force when they happened.
macro_rules! owned {
    () => {
        "JOIN events e ON e.visitor_id = l.visitor_id AND e.at_ms >= l.since_ms \
         AND NOT EXISTS (SELECT 1 FROM person_link n \
             WHERE n.visitor_id = l.visitor_id AND n.since_ms > l.since_ms AND n.since_ms <= e.at_ms) \
         WHERE l.person_id = $1 "
    };
}
pub(crate) use owned;

fn event(row: &Row) -> Result<Event> {
    let value = match (row.get::<Option<i64>>("value_minor")?, row.get("currency")?) {
        (Some(minor), Some(currency)) => Some(Money::new(minor, currency)),
        _ => None,
    };
    Ok(Event {
        id: row.get("id")?,
        at_ms: row.get("at_ms")?,
        received_ms: row.get("received_ms")?,
        name: row.get("name")?,
        visitor: row.get("visitor_id")?,
        visit: row.get("visit_id")?,
        product: row.get("product_id")?,
        variant: row.get("variant_id")?,
        quantity: row.get("quantity")?,
        value,
        value_base_minor: row.get("value_base_minor")?,
        placement: row.get("placement")?,
        position: row.get("position")?,
        ranking: row.get("ranking_id")?,
        order: row.get("order_id")?,
        query: row.get("query")?,
        arm: row.get("arm")?,
        consent: row.get("consent")?,
    })
}

/// Writes events, each with the shop's day it happened on (days since 1970-01-01). Those whose id is there already and those
/// that belong to nobody are left out; answers how many went in. More than [`MAX_BATCH`] go in in several statements.
pub async fn insert(tx: &mut Tx, events: &[(Event, i32)]) -> Result<u64> {
    let mut inserted = 0;
    for events in events.chunks(MAX_BATCH) {
        let owned = owners(tx, events).await?;
        let events: Vec<&(Event, i32)> = events.iter().filter(|(event, _)| owned.own(event)).collect();
        inserted += tx
            .insert(
                "INSERT INTO events (id, at_ms, received_ms, day, name, visitor_id, visit_id, product_id, variant_id, quantity,
                     value_minor, currency, value_base_minor, placement, position, ranking_id, order_id, query, arm, consent,
                     schema_version)",
                " ON CONFLICT (id) DO NOTHING",
                &events,
                |row, (event, day)| {
                    row.bind(event.id)
                        .bind(event.at_ms)
                        .bind(event.received_ms)
                        .bind(*day)
                        .bind(event.name)
                        .bind(event.visitor)
                        .bind(event.visit)
                        .bind(event.product)
                        .bind(event.variant)
                        .bind(event.quantity)
                        .bind(event.value.map(|money| money.minor))
                        .bind(event.value.map(|money| money.currency))
                        .bind(event.value_base_minor)
                        .bind(event.placement.as_deref())
                        .bind(event.position)
                        .bind(event.ranking)
                        .bind(event.order)
                        .bind(event.query.as_deref())
                        .bind(event.arm)
                        .bind(event.consent)
                        .bind(EVENT_SCHEMA)
                },
            )
            .await?;
    }
    Ok(inserted)
}

/// From when on a visitor's events belong to somebody, and until when.
struct Owners(HashMap<VisitorId, (i64, Option<i64>)>);

impl Owners {
    fn own(&self, event: &Event) -> bool {
        self.0
            .get(&event.visitor)
            .is_some_and(|(since, ended)| event.at_ms >= *since && ended.is_none_or(|ended| event.at_ms < ended))
    }
}

async fn owners(tx: &mut Tx, events: &[(Event, i32)]) -> Result<Owners> {
    let visitors: HashSet<VisitorId> = events.iter().map(|(event, _)| event.visitor).collect();
    let query = sql("SELECT v.id, v.ended_ms, MIN(l.since_ms) AS since_ms FROM visitors v
                     JOIN person_link l ON l.visitor_id = v.id WHERE v.id IN ")
    .list(visitors)
    .then(" GROUP BY v.id, v.ended_ms");
    let mut owners = HashMap::new();
    for row in tx.rows(query).await? {
        owners.insert(row.get("id")?, (row.get("since_ms")?, row.get("ended_ms")?));
    }
    Ok(Owners(owners))
}

/// Events in the order the shop heard of them, after a cursor of (received time, id). Ids break ties; rows become visible
/// when their transactions end, so a follower reads its last seconds again.
pub async fn since(
    mut from: impl Reader,
    received_ms: i64,
    after_id: Option<EventId>,
    limit: i64,
) -> Result<Vec<Event>> {
    let rows = from
        .rows(
            sql(concat!(
                "SELECT ",
                columns!(),
                " FROM events e WHERE (e.received_ms, e.id) > ($1, $2) ORDER BY e.received_ms, e.id LIMIT $3"
            ))
            .bind(received_ms)
            .bind(after_id.map_or(String::new(), |id| id.to_string()))
            .bind(limit),
        )
        .await?;
    rows.iter().map(event).collect()
}

/// Events of some names from a day on, by day and id, after one of them.
pub async fn named(
    mut from: impl Reader,
    names: &[EventName],
    from_day: i32,
    after: Option<(i32, EventId)>,
    limit: i64,
) -> Result<Vec<(i32, Event)>> {
    let (day, id) = after.map_or((from_day, String::new()), |(day, id)| (day, id.to_string()));
    let query =
        sql(concat!("SELECT ", columns!(), ", e.day FROM events e WHERE (e.day, e.id) > ($1, $2) AND e.name IN "))
            .bind(day)
            .bind(id)
            .list(names.iter().copied())
            .then(" ORDER BY e.day, e.id LIMIT ")
            .value(limit);
    from.rows(query).await?.iter().map(|row| Ok((row.get("day")?, event(row)?))).collect()
}

/// The newest events of a person, newest first: those of each visitor while it was linked to the person.
pub async fn of_person(mut from: impl Reader, person: PersonId, newest: i64) -> Result<Vec<Event>> {
    let query =
        concat!("SELECT ", columns!(), " FROM person_link l ", owned!(), "ORDER BY e.at_ms DESC, e.id DESC LIMIT $2");
    from.rows(sql(query).bind(person).bind(newest)).await?.iter().map(event).collect()
}

/// A person's events before one of them (its time and id), newest first; `None` begins with the newest.
pub async fn of_person_before(
    mut from: impl Reader,
    person: PersonId,
    before: Option<(i64, EventId)>,
    limit: i64,
) -> Result<Vec<Event>> {
    let query = concat!(
        "SELECT ",
        columns!(),
        " FROM person_link l ",
        owned!(),
        "AND (e.at_ms, e.id) < ($2, $3) ORDER BY e.at_ms DESC, e.id DESC LIMIT $4"
    );
    let (at_ms, id) = before.map_or((i64::MAX, String::new()), |(at_ms, id)| (at_ms, id.to_string()));
    from.rows(sql(query).bind(person).bind(at_ms).bind(id).bind(limit)).await?.iter().map(event).collect()
}

/// Removes events with one of these names from before a day, at most `limit`; answers how many.
pub async fn delete_before_day(tx: &mut Tx, day: i32, names: &[EventName], limit: i64) -> Result<u64> {
    let query = sql("DELETE FROM events WHERE id IN (SELECT id FROM events WHERE day < $1 AND name IN ")
        .bind(day)
        .list(names.iter().copied());
    tx.run(query.then(" LIMIT ").value(limit).then(")")).await
}

/// Removes what a person did with a product ("what this shop knows about me"); answers how many rows.
pub async fn delete_item_of_person(tx: &mut Tx, person: PersonId, product: ProductId) -> Result<u64> {
    let query = concat!(
        "DELETE FROM events WHERE id IN (SELECT e.id FROM person_link l ",
        owned!(),
        "AND e.product_id = $2) RETURNING day"
    );
    delete(tx, sql(query).bind(person).bind(product)).await
}

/// Removes one event of a person; answers how many rows: none when it is somebody else's.
pub async fn delete_of_person(tx: &mut Tx, person: PersonId, event: EventId) -> Result<u64> {
    let query = concat!(
        "DELETE FROM events WHERE id IN (SELECT e.id FROM person_link l ",
        owned!(),
        "AND e.id = $2) RETURNING day"
    );
    delete(tx, sql(query).bind(person).bind(event)).await
}

/// Deletes events and marks the days that they were counted on.
async fn delete(tx: &mut Tx, query: Sql) -> Result<u64> {
    let rows = tx.rows(query).await?;
    let days = rows.iter().map(|row| row.get("day")).collect::<Result<_>>()?;
    days::mark(tx, days::VISITS, &days).await?;
    Ok(rows.len() as u64)
}

/// How many events there are.
pub async fn count(mut from: impl Reader) -> Result<i64> {
    let row = from.row(sql("SELECT COUNT(*) AS n FROM events")).await?;
    row.map_or(Ok(0), |row| row.get("n"))
}
