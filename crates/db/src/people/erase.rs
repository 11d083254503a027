//! Erasing a person: everything that hangs on them, and nothing of anybody else.

use crate::days;
use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::events::owned;
use crate::sql::{ROWS_PER_INSERT, sql};
use vitrine_domain::id::{PersonId, VisitorId};

/// How many rows went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Erased {
    /// Events.
    pub events: u64,
    /// Drawn lists.
    pub rankings: u64,
    /// Offers that were made to them.
    pub offers: u64,
    /// Browsers.
    pub visitors: u64,
    /// Consent choices, "not interested" marks, and settings that visits pointed to.
    pub choices: u64,
}

/// Ends the browsers that are a person's now, so that nothing more of theirs is written; answers which.
pub async fn silence(tx: &mut Tx, person: PersonId, now_ms: i64) -> Result<Vec<VisitorId>> {
    let query = "UPDATE visitors SET ended_ms = $2 WHERE ended_ms IS NULL
                   AND id IN (SELECT visitor_id FROM person_link WHERE person_id = $1)
                   AND $1 = (SELECT l.person_id FROM person_link l WHERE l.visitor_id = visitors.id
                             ORDER BY l.since_ms DESC LIMIT 1)
                 RETURNING id";
    tx.rows(sql(query).bind(person).bind(now_ms)).await?.iter().map(|row| row.get("id")).collect()
}

/// Erases some of a person's events and drawn lists, at most `limit` of each, so that no transaction is long; answers how
/// many went. With none left, [`erase`] has little to do.
pub async fn erase_some(tx: &mut Tx, person: PersonId, limit: i64) -> Result<u64> {
    days::mark_person(tx, person).await?;
    let events = concat!("DELETE FROM events WHERE id IN (SELECT e.id FROM person_link l ", owned!(), "LIMIT $2)");
    let rankings = "DELETE FROM rankings WHERE id IN (SELECT id FROM rankings WHERE person_id = $1 LIMIT $2)";
    let mut gone = tx.run(sql(events).bind(person).bind(limit)).await?;
    gone += tx.run(sql(rankings).bind(person).bind(limit)).await?;
    Ok(gone)
}

/// People made before a moment whom nobody can reach and of whom nothing has happened that is still kept: no account is
/// theirs, every browser of theirs has ended or made its last choice before `before_ms`, and their last event has aged out.
/// By id, after one of them.
pub async fn forsaken(
    mut from: impl Reader,
    before_ms: i64,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<PersonId>> {
    let query = sql("SELECT p.id FROM persons p
         WHERE p.id > $2 AND p.created_ms < $1
           AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.person_id = p.id)
           AND NOT EXISTS (SELECT 1 FROM person_link l JOIN visitors v ON v.id = l.visitor_id
               JOIN consent_choices n ON n.visitor_id = v.id
               WHERE l.person_id = p.id AND v.ended_ms IS NULL AND n.at_ms >= $1)
           AND NOT EXISTS (SELECT 1 FROM person_link l JOIN events e ON e.visitor_id = l.visitor_id
               WHERE l.person_id = p.id)
         ORDER BY p.id LIMIT $3");
    let after = after.map_or_else(String::new, |person| person.to_string());
    from.rows(query.bind(before_ms).bind(after).bind(limit)).await?.iter().map(|row| row.get("id")).collect()
}

/// Erases a person: events of its visitors while they were its own, drawn lists, offers, consent, declared facts,
/// dismissals, what there is about letters to it, links, the visitors nobody else was on, and the person. A browser that somebody else was on too stays for
/// them, and ends if it was the person's now. What still waits in a queue finds no owner and is dropped (see
/// [`crate::events`]).
pub async fn erase(tx: &mut Tx, person: PersonId) -> Result<Erased> {
    let of_person = |text: &'static str| sql(text).bind(person);
    days::mark_person(tx, person).await?;
    let visitors = tx.rows(of_person("SELECT DISTINCT visitor_id FROM person_link WHERE person_id = $1")).await?;
    let visitors: Vec<VisitorId> = visitors.iter().map(|row| row.get("visitor_id")).collect::<Result<_>>()?;
    let own_events = concat!("DELETE FROM events WHERE id IN (SELECT e.id FROM person_link l ", owned!(), ")");
    let mut erased = Erased {
        events: tx.run(of_person(own_events)).await?,
        rankings: tx.run(of_person("DELETE FROM rankings WHERE person_id = $1")).await?,
        offers: tx.run(of_person("DELETE FROM invitations WHERE person_id = $1")).await?,
        ..Erased::default()
    };
    // What an older release made.
    tx.run(of_person("DELETE FROM offers WHERE person_id = $1")).await?;
    tx.run(of_person("DELETE FROM exposures WHERE person_id = $1")).await?;
    // Orders stay, for the tax law; what led to the person's browsing goes. Of a browser that others were on too, only theirs.
    tx.run(of_person(
        "UPDATE orders SET visitor_id = NULL, seen = NULL
         WHERE visitor_id IN (SELECT visitor_id FROM person_link WHERE person_id = $1)
           AND (seen LIKE '%\"' || $1 || '\"%'
                OR visitor_id NOT IN (SELECT visitor_id FROM person_link WHERE person_id <> $1))",
    ))
    .await?;
    // With the address goes what it asked for, chose and got.
    tx.run(of_person("DELETE FROM subscribers WHERE person_id = $1")).await?;
    erased.choices += tx.run(of_person("DELETE FROM consent_choices WHERE person_id = $1")).await?;
    erased.choices += tx.run(of_person("DELETE FROM hints WHERE person_id = $1")).await?;
    erased.choices += tx.run(of_person("DELETE FROM dismissals WHERE person_id = $1")).await?;
    // A browser that is the person's now and was somebody else's before ends where the person's time on it began, so that
    // late events do not become the other one's.
    tx.run(of_person(
        "UPDATE visitors SET ended_ms = (SELECT MAX(l.since_ms) FROM person_link l WHERE l.visitor_id = visitors.id)
         WHERE id IN (SELECT visitor_id FROM person_link WHERE person_id = $1)
           AND $1 = (SELECT l.person_id FROM person_link l WHERE l.visitor_id = visitors.id
                     ORDER BY l.since_ms DESC LIMIT 1)",
    ))
    .await?;
    tx.run(of_person("DELETE FROM person_link WHERE person_id = $1")).await?;
    // Browsers without any link now were this person's alone.
    for visitors in visitors.chunks(ROWS_PER_INSERT) {
        let alone = sql("SELECT v.id FROM visitors v
                         WHERE NOT EXISTS (SELECT 1 FROM person_link l WHERE l.visitor_id = v.id) AND v.id IN ");
        let alone = tx.rows(alone.list(visitors.iter().copied())).await?;
        let alone: Vec<VisitorId> = alone.iter().map(|row| row.get("id")).collect::<Result<_>>()?;
        erased.choices += tx.run(sql("DELETE FROM consent_choices WHERE visitor_id IN ").list(alone.clone())).await?;
        erased.visitors += tx.run(sql("DELETE FROM visitors WHERE id IN ").list(alone)).await?;
    }
    tx.run(of_person("DELETE FROM persons WHERE id = $1")).await?;
    // Their archives; the request to erase them is deleted by whoever does it, last of all.
    tx.run(of_person("DELETE FROM data_requests WHERE person_id = $1 AND kind = 'download'")).await?;
    Ok(erased)
}

/// Erases everybody: every event, drawn list, offer, choice, subscriber, link, visitor and person. What a demo leaves behind when it
/// becomes a real shop.
pub async fn erase_everyone(tx: &mut Tx) -> Result<()> {
    const ALL: [&str; 16] = [
        "UPDATE orders SET visitor_id = NULL, seen = NULL",
        "DELETE FROM events",
        "DELETE FROM rankings",
        "DELETE FROM invitations",
        "DELETE FROM offers",
        "DELETE FROM consent_choices",
        "DELETE FROM dismissals",
        "DELETE FROM hints",
        "DELETE FROM exposures",
        "DELETE FROM subscribers",
        "DELETE FROM data_requests",
        "DELETE FROM person_link",
        "DELETE FROM visitors",
        "DELETE FROM persons",
        "DELETE FROM daily_totals",
        "DELETE FROM days_to_count",
    ];
    for statement in ALL {
        tx.run(sql(statement)).await?;
    }
    Ok(())
}
