//! Segments, and the facts about people that they ask for.
//!
//! All facts come from the event log, where nothing stands that was not allowed; what is asked of orders is where the last one
//! of a known customer went and in which language.

use crate::changes;
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{json, sql};
use vitrine_domain::event::EventName;
use vitrine_domain::id::{PersonId, ProductId, SegmentId};
use vitrine_domain::order::Buyer;
use vitrine_domain::segment::Segment;
use vitrine_domain::text::Lang;

/// Segments that a shop has at most.
pub const MAX_SEGMENTS: i64 = 100;
/// People that are looked at for a count, the newest first.
pub const MAX_PEOPLE: i64 = 20_000;
/// Rows of deeds that are read at once at most: a hundred for each of those people.
const MAX_DEEDS: i64 = 2_000_000;

/// Every segment that is not archived, oldest first, with its version.
pub async fn all(mut from: impl Reader) -> Result<Vec<(Segment, i64)>> {
    let query = sql("SELECT data, version FROM segments WHERE archived_ms IS NULL ORDER BY created_ms, id LIMIT $1");
    let rows = from.rows(query.bind(MAX_SEGMENTS)).await?;
    rows.iter().map(|row| Ok((row.json("data")?, row.get("version")?))).collect()
}

/// Writes a segment; answers its version. `expected` as in [`crate::offers::save`].
pub async fn save(tx: &mut Tx, segment: &Segment, expected: i64, now_ms: i64) -> Result<i64> {
    let row = tx
        .row(
            sql("INSERT INTO segments (id, version, data, created_ms) VALUES ($1, 1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET version = segments.version + 1, data = excluded.data
                 WHERE segments.version = $4 AND segments.archived_ms IS NULL
                 RETURNING version")
            .bind(segment.id)
            .bind(json(segment))
            .bind(now_ms)
            .bind(expected),
        )
        .await?;
    changes::note_offers(tx, now_ms).await?;
    row.ok_or(Error::Stale("segment"))?.get("version")
}

/// Takes a segment out of the shop: nobody is in it any more. True when it was in.
pub async fn archive(tx: &mut Tx, id: SegmentId, now_ms: i64) -> Result<bool> {
    let query = sql("UPDATE segments SET archived_ms = $2 WHERE id = $1 AND archived_ms IS NULL");
    let done = tx.run(query.bind(id).bind(now_ms)).await? > 0;
    if done {
        changes::note_offers(tx, now_ms).await?;
    }
    Ok(done)
}

/// What a person did with one product, or with none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// Who.
    pub person: PersonId,
    /// With what.
    pub product: Option<ProductId>,
    /// What.
    pub name: EventName,
    /// How often.
    pub count: i64,
    /// Worth what altogether, in minor units of the base currency.
    pub value: i64,
    /// The last time (Unix ms).
    pub last_ms: i64,
}

/// Events `e` of a person by the link `l` that was in force when they happened.
macro_rules! happened {
    () => {
        " FROM person_link l JOIN events e ON e.visitor_id = l.visitor_id AND e.at_ms >= l.since_ms
          WHERE NOT EXISTS (SELECT 1 FROM person_link n WHERE n.visitor_id = l.visitor_id
                            AND n.since_ms > l.since_ms AND n.since_ms <= e.at_ms) "
    };
}

/// The query for one person, or for everybody: `$1` is the person, `$2` how many rows, `$3` how many people at most.
macro_rules! of_whom {
    ($person:ident, $limit:expr, $query:expr, $end:literal) => {
        match $person {
            Some(person) => sql(concat!($query, "AND l.person_id = $1 ", $end, " LIMIT $2")).bind(person).bind($limit),
            None => sql(concat!(
                $query,
                "AND l.person_id IN (SELECT id FROM persons ORDER BY created_ms DESC, id DESC LIMIT $1) ",
                $end,
                " LIMIT $2"
            ))
            .bind(MAX_PEOPLE)
            .bind($limit),
        }
    };
}

/// What people did, by person and product: one person, or the newest ([`MAX_PEOPLE`]).
pub async fn deeds(mut from: impl Reader, person: Option<PersonId>) -> Result<Vec<Deed>> {
    let query = of_whom!(
        person,
        MAX_DEEDS,
        concat!(
            "SELECT l.person_id, e.product_id, e.name, COUNT(*) AS n, MAX(e.at_ms) AS last_ms,
                 CAST(COALESCE(SUM(e.value_base_minor), 0) AS BIGINT) AS value",
            happened!()
        ),
        "GROUP BY l.person_id, e.product_id, e.name"
    );
    let rows = from.rows(query).await?;
    rows.iter()
        .map(|row| {
            Ok(Deed {
                person: row.get("person_id")?,
                product: row.get("product_id")?,
                name: row.get("name")?,
                count: row.get("n")?,
                value: row.get("value")?,
                last_ms: row.get("last_ms")?,
            })
        })
        .collect()
}

/// In how many orders people bought, as the event log has it.
pub async fn orders(mut from: impl Reader, person: Option<PersonId>) -> Result<Vec<(PersonId, i64)>> {
    let query = of_whom!(
        person,
        MAX_PEOPLE,
        concat!(
            "SELECT l.person_id, COUNT(DISTINCT e.order_id) AS n",
            happened!(),
            "AND e.name = 'purchase' AND e.order_id IS NOT NULL "
        ),
        "GROUP BY l.person_id"
    );
    let rows = from.rows(query).await?;
    rows.iter().map(|row| Ok((row.get("person_id")?, row.get("n")?))).collect()
}

/// Where the last order of customers went, and in which language.
pub async fn last_orders(mut from: impl Reader, person: Option<PersonId>) -> Result<Vec<(PersonId, Buyer, Lang)>> {
    macro_rules! last {
        ($which:literal) => {
            concat!(
                "SELECT c.person_id, o.buyer, o.lang FROM customers c JOIN orders o ON o.customer_id = c.id WHERE ",
                $which,
                " AND NOT EXISTS (SELECT 1 FROM orders n WHERE n.customer_id = c.id
                                  AND (n.placed_ms, n.id) > (o.placed_ms, o.id)) LIMIT $1"
            )
        };
    }
    let query = match person {
        Some(person) => sql(last!("c.person_id = $2")).bind(MAX_PEOPLE).bind(person),
        None => sql(last!("1 = 1")).bind(MAX_PEOPLE),
    };
    let rows = from.rows(query).await?;
    rows.iter().map(|row| Ok((row.get("person_id")?, row.json("buyer")?, row.get("lang")?))).collect()
}
