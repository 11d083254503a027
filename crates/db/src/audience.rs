//! What is known of many people at once, for the job that decides whom to write to.
//!
//! The one idea: a page of some hundred people is read with one query for each kind of fact, never one for each person; what
//! somebody did is summed up by the database, a row for each product and kind of act.

use crate::db::Reader;
use crate::error::Result;
use crate::experiments::Exposure;
use crate::people::Drawn;
use crate::sql::{ROWS_PER_INSERT, Row, sql};
use std::collections::HashMap;
use vitrine_domain::address::Address;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::EventName;
use vitrine_domain::id::{CartId, CustomerId, PersonId, ProductId, VariantId};

/// Rows about one person that are read at most, of each kind.
const MOST: i64 = 500;

/// An account with the person its history hangs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    /// Whose history.
    pub person: PersonId,
    /// Whose account.
    pub customer: CustomerId,
    /// What to call them; may be "".
    pub name: String,
    /// When the account was made (Unix ms).
    pub created_ms: i64,
    /// Chosen language and currency, as JSON.
    pub preferences: String,
    /// The newest choice; nothing where there was none.
    pub consent: Consent,
    /// The half of the experiment, if one was given.
    pub drawn: Option<Drawn>,
    /// Nothing personal before this (Unix ms).
    pub paused_until_ms: Option<i64>,
    /// What they were exposed to.
    pub exposures: Vec<Exposure>,
    /// What is not wanted: kind of subject, and subject.
    pub dismissed: Vec<(String, String)>,
}

/// What somebody did with a product, all of one kind together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// With which.
    pub product: ProductId,
    /// What.
    pub name: EventName,
    /// The first time (Unix ms).
    pub first_ms: i64,
    /// The last time (Unix ms).
    pub last_ms: i64,
    /// How often.
    pub times: i64,
}

/// A cart that was left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Which.
    pub cart: CartId,
    /// Its last change (Unix ms).
    pub at_ms: i64,
    /// What is in it.
    pub lines: Vec<(ProductId, VariantId)>,
}

fn most(ids: usize) -> i64 {
    MOST * i64::try_from(ids).unwrap_or(i64::MAX / MOST)
}

/// The accounts of some people; whoever has none is not named.
pub async fn reached(mut from: impl Reader, persons: &[PersonId]) -> Result<HashMap<PersonId, Reached>> {
    let mut all = HashMap::new();
    for ids in persons.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT c.person_id, c.id, c.name, c.created_ms, c.preferences, p.arm, p.arm_share_ppm,
                             p.paused_until_ms
                         FROM customers c LEFT JOIN persons p ON p.id = c.person_id WHERE c.person_id IN ");
        for row in from.rows(query.list(ids.iter().copied()).then(" LIMIT ").value(most(ids.len()))).await? {
            let share_ppm = row.get("arm_share_ppm")?;
            let arm: Option<_> = row.get("arm")?;
            let reached = Reached {
                person: row.get("person_id")?,
                customer: row.get("id")?,
                name: row.get("name")?,
                created_ms: row.get("created_ms")?,
                preferences: row.get("preferences")?,
                consent: Consent::NONE,
                drawn: arm.map(|arm| Drawn { arm, share_ppm }),
                paused_until_ms: row.get("paused_until_ms")?,
                exposures: Vec::new(),
                dismissed: Vec::new(),
            };
            all.insert(reached.person, reached);
        }
        let query = sql("SELECT person_id, consent FROM
                             (SELECT person_id, consent, ROW_NUMBER() OVER
                                  (PARTITION BY person_id ORDER BY at_ms DESC, visitor_id) AS place
                              FROM consent_choices WHERE person_id IN ");
        let query = query.list(ids.iter().copied()).then(") newest WHERE place = 1 LIMIT ").value(most(ids.len()));
        for row in from.rows(query).await? {
            if let Some(reached) = all.get_mut(&row.get("person_id")?) {
                reached.consent = row.get("consent")?;
            }
        }
        let query = sql("SELECT experiment, person_id, arm, share_ppm, at_ms FROM exposures WHERE person_id IN ");
        for row in from.rows(query.list(ids.iter().copied()).then(" LIMIT ").value(most(ids.len()))).await? {
            let person = row.get("person_id")?;
            if let Some(reached) = all.get_mut(&person) {
                reached.exposures.push(Exposure {
                    experiment: row.get("experiment")?,
                    person,
                    arm: row.get("arm")?,
                    share_ppm: row.get("share_ppm")?,
                    at_ms: row.get("at_ms")?,
                });
            }
        }
        let query = sql("SELECT person_id, subject_kind, subject FROM dismissals WHERE person_id IN ");
        let query = query.list(ids.iter().copied()).then(" ORDER BY at_ms DESC, subject LIMIT ");
        for row in from.rows(query.value(most(ids.len()))).await? {
            if let Some(reached) = all.get_mut(&row.get("person_id")?) {
                reached.dismissed.push((row.get("subject_kind")?, row.get("subject")?));
            }
        }
    }
    Ok(all)
}

/// What some people did with goods: looks and carts since a moment (Unix ms), purchases whenever they were.
pub async fn acts(mut from: impl Reader, persons: &[PersonId], since_ms: i64) -> Result<HashMap<PersonId, Vec<Act>>> {
    let mut all: HashMap<PersonId, Vec<Act>> = HashMap::new();
    for ids in persons.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT l.person_id, e.product_id, e.name, MIN(e.at_ms) AS first_ms, MAX(e.at_ms) AS last_ms,
                             COUNT(*) AS times
                         FROM person_link l JOIN events e ON e.visitor_id = l.visitor_id AND e.at_ms >= l.since_ms
                             AND NOT EXISTS (SELECT 1 FROM person_link n WHERE n.visitor_id = l.visitor_id
                                 AND n.since_ms > l.since_ms AND n.since_ms <= e.at_ms)
                         WHERE e.product_id IS NOT NULL AND (e.name = 'purchase' OR
                             (e.name IN ('view_item', 'add_to_cart') AND e.at_ms >= ");
        let query = query.value(since_ms).then(")) AND l.person_id IN ").list(ids.iter().copied());
        let query =
            query.then(" GROUP BY l.person_id, e.product_id, e.name ORDER BY last_ms DESC, e.product_id LIMIT ");
        for row in from.rows(query.value(most(ids.len()))).await? {
            all.entry(row.get("person_id")?).or_default().push(act(&row)?);
        }
    }
    Ok(all)
}

fn act(row: &Row) -> Result<Act> {
    Ok(Act {
        product: row.get("product_id")?,
        name: row.get("name")?,
        first_ms: row.get("first_ms")?,
        last_ms: row.get("last_ms")?,
        times: row.get("times")?,
    })
}

/// The newest cart of each of some customers; whoever has an empty one is not named.
pub async fn carts(mut from: impl Reader, customers: &[CustomerId]) -> Result<HashMap<CustomerId, Left>> {
    let mut all: HashMap<CustomerId, Left> = HashMap::new();
    for ids in customers.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT c.customer_id, c.id, c.updated_ms, l.product_id, l.variant_id
                         FROM carts c JOIN cart_lines l ON l.cart_id = c.id WHERE c.customer_id IN ");
        let query = query.list(ids.iter().copied()).then(" ORDER BY c.updated_ms DESC, c.id DESC, l.position LIMIT ");
        for row in from.rows(query.value(most(ids.len()))).await? {
            let cart = row.get("id")?;
            let left = all.entry(row.get("customer_id")?).or_insert(Left {
                cart,
                at_ms: row.get("updated_ms")?,
                lines: Vec::new(),
            });
            if left.cart == cart {
                left.lines.push((row.get("product_id")?, row.get("variant_id")?));
            }
        }
    }
    Ok(all)
}

/// What each of some customers saved, with when (Unix ms), newest first.
pub async fn saved(
    mut from: impl Reader,
    customers: &[CustomerId],
) -> Result<HashMap<CustomerId, Vec<(ProductId, i64)>>> {
    let mut all: HashMap<CustomerId, Vec<(ProductId, i64)>> = HashMap::new();
    for ids in customers.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT customer_id, product_id, at_ms FROM saved_items WHERE customer_id IN ");
        let query = query.list(ids.iter().copied()).then(" ORDER BY at_ms DESC, product_id LIMIT ");
        for row in from.rows(query.value(most(ids.len()))).await? {
            all.entry(row.get("customer_id")?).or_default().push((row.get("product_id")?, row.get("at_ms")?));
        }
    }
    Ok(all)
}

/// The address that each of some customers used last.
pub async fn delivered(mut from: impl Reader, customers: &[CustomerId]) -> Result<HashMap<CustomerId, Address>> {
    let mut all = HashMap::new();
    for ids in customers.chunks(ROWS_PER_INSERT) {
        let query = sql("SELECT customer_id, data FROM
                             (SELECT customer_id, data, ROW_NUMBER() OVER
                                  (PARTITION BY customer_id ORDER BY used_ms DESC, id) AS place
                              FROM addresses WHERE customer_id IN ");
        let query = query.list(ids.iter().copied()).then(") newest WHERE place = 1 LIMIT ").value(most(ids.len()));
        for row in from.rows(query).await? {
            all.insert(row.get("customer_id")?, row.json("data")?);
        }
    }
    Ok(all)
}

/// Accounts whose address is proven, whose newest choice allows personal letters, and that no subscriber stands for yet; by
/// id, after one of them.
pub async fn to_enrol(
    mut from: impl Reader,
    after: Option<CustomerId>,
    limit: i64,
) -> Result<Vec<(CustomerId, PersonId)>> {
    const { assert!(Consent::EMAIL.bits() == 16, "the query below knows the bit") };
    let query = sql("SELECT c.id, c.person_id FROM customers c
         WHERE c.id > $1 AND c.verified_ms IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM subscribers s WHERE s.person_id = c.person_id)
           AND (SELECT n.consent FROM consent_choices n WHERE n.person_id = c.person_id
                ORDER BY n.at_ms DESC, n.visitor_id LIMIT 1) / 16 % 2 = 1
         ORDER BY c.id LIMIT $2");
    let after = after.map_or_else(String::new, |id| id.to_string());
    let rows = from.rows(query.bind(after).bind(limit)).await?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("person_id")?))).collect()
}
