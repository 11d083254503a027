//! People: visitors (browsers that consented), persons (whose history it is), and which is whose since when.
//!
//! Nothing is rewritten by signing in: a link says from which time on a visitor's events are a person's, until the visitor's
//! next link.

mod choices;
mod erase;
mod hints;

pub use choices::{
    Drawn, all_declared, arm, choice_of, choices, declared, dismiss, dismissed, pause_until, paused_until,
    record_choice, set_arm_once, set_declared, undismiss,
};
pub use erase::{Erased, erase, erase_everyone, erase_some, forsaken, silence};
pub use hints::{Hint, forget_hint, hints, note_hint, sweep_hints};

use crate::db::{Db, Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};
use vitrine_domain::id::{PersonId, VisitorId};

/// Visitors of one person that are read at most: more browsers than anyone has.
const MAX_VISITORS: i64 = 10_000;

/// From `since_ms` on, until the visitor's next link, what the visitor does is the person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Link {
    /// Which browser.
    pub visitor: VisitorId,
    /// Whose it is.
    pub person: PersonId,
    /// Since when (Unix ms).
    pub since_ms: i64,
}

fn row_to_link(row: &Row) -> Result<Link> {
    Ok(Link { visitor: row.get("visitor_id")?, person: row.get("person_id")?, since_ms: row.get("since_ms")? })
}

/// Makes a visitor, its person if that one is new, and the link between them.
pub async fn new_visitor(tx: &mut Tx, visitor: VisitorId, person: PersonId, now_ms: i64) -> Result<()> {
    tx.run(sql("INSERT INTO visitors (id, created_ms) VALUES ($1, $2)").bind(visitor).bind(now_ms)).await?;
    link(tx, visitor, person, now_ms).await
}

/// Says that a visitor's doings are a person's from a time on. The person is made if it is new; a link from the same
/// moment is replaced. The visitor must exist: [`Error::Reference`] otherwise.
pub async fn link(tx: &mut Tx, visitor: VisitorId, person: PersonId, since_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO persons (id, created_ms) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING")
            .bind(person)
            .bind(since_ms),
    )
    .await?;
    tx.run(
        sql("INSERT INTO person_link (visitor_id, person_id, since_ms) VALUES ($1, $2, $3)
             ON CONFLICT (visitor_id, since_ms) DO UPDATE SET person_id = excluded.person_id")
        .bind(visitor)
        .bind(person)
        .bind(since_ms),
    )
    .await?;
    Ok(())
}

/// Whose a visitor is now, and since when. `None` for one that is unknown or has ended.
pub async fn person_of(mut from: impl Reader, visitor: VisitorId) -> Result<Option<(PersonId, i64)>> {
    let row = from
        .row(
            sql("SELECT l.person_id, l.since_ms FROM person_link l JOIN visitors v ON v.id = l.visitor_id
                 WHERE l.visitor_id = $1 AND v.ended_ms IS NULL ORDER BY l.since_ms DESC LIMIT 1")
            .bind(visitor),
        )
        .await?;
    row.map(|row| Ok((row.get("person_id")?, row.get("since_ms")?))).transpose()
}

/// Ends a visitor (sign-out, refusal): later events of it are not written. True when it had not ended before.
pub async fn end_visitor(tx: &mut Tx, visitor: VisitorId, now_ms: i64) -> Result<bool> {
    let query = "UPDATE visitors SET ended_ms = $2 WHERE id = $1 AND ended_ms IS NULL";
    Ok(tx.run(sql(query).bind(visitor).bind(now_ms)).await? > 0)
}

/// The visitors that are or were a person's, with the times from which they were; oldest first.
pub async fn visitors_of(mut from: impl Reader, person: PersonId) -> Result<Vec<(VisitorId, i64)>> {
    let rows = from
        .rows(
            sql("SELECT visitor_id, since_ms FROM person_link WHERE person_id = $1 ORDER BY since_ms, visitor_id LIMIT $2")
                .bind(person)
                .bind(MAX_VISITORS),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("visitor_id")?, row.get("since_ms")?))).collect()
}

/// Links after one of them, by visitor and time; `None` begins with the first.
pub async fn links_after(mut from: impl Reader, after: Option<Link>, limit: i64) -> Result<Vec<Link>> {
    let (visitor, since_ms) = after.map_or((String::new(), i64::MIN), |link| (link.visitor.to_string(), link.since_ms));
    let rows = from
        .rows(
            sql("SELECT visitor_id, person_id, since_ms FROM person_link WHERE (visitor_id, since_ms) > ($1, $2)
                 ORDER BY visitor_id, since_ms LIMIT $3")
            .bind(visitor)
            .bind(since_ms)
            .bind(limit),
        )
        .await?;
    rows.iter().map(row_to_link).collect()
}

/// Every link, by visitor and time; read in pages inside.
pub async fn all_links(db: &Db) -> Result<Vec<Link>> {
    const PAGE: usize = 5_000;
    let mut all = Vec::new();
    loop {
        let links = links_after(db, all.last().copied(), PAGE as i64).await?;
        let full = links.len() == PAGE;
        all.extend(links);
        if !full {
            return Ok(all);
        }
    }
}

/// An UPDATE of a person that is not there.
fn touched(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::Missing("person")) } else { Ok(()) }
}

/// Every link a visitor ever had, oldest first.
pub async fn links_of(mut from: impl Reader, visitor: VisitorId) -> Result<Vec<Link>> {
    /// More than any browser changes hands.
    const MAX_LINKS: i64 = 1_000;
    let query =
        "SELECT visitor_id, person_id, since_ms FROM person_link WHERE visitor_id = $1 ORDER BY since_ms LIMIT $2";
    from.rows(sql(query).bind(visitor).bind(MAX_LINKS)).await?.iter().map(row_to_link).collect()
}
