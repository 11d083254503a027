//! What a person chose, said or refused: consent, arm, declared facts, "not interested", pauses.

use super::touched;
use crate::db::{Reader, Tx};
use crate::error::{Error, Result};
use crate::sql::{Row, sql};
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Choice;
use vitrine_domain::id::{PersonId, VisitorId};

/// Dismissals of one person that are read at most; the newest count.
const MAX_DISMISSALS: i64 = 10_000;

/// An arm as it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// Which.
    pub arm: Arm,
    /// The share of the control group it was drawn with, in parts per million; `None` where somebody pinned it.
    pub share_ppm: Option<i64>,
}

/// The arm of a person, if one was given yet.
pub async fn arm(mut from: impl Reader, person: PersonId) -> Result<Option<Drawn>> {
    let row = from.row(sql("SELECT arm, arm_share_ppm FROM persons WHERE id = $1").bind(person)).await?;
    let Some(row) = row else { return Ok(None) };
    let arm: Option<Arm> = row.get("arm")?;
    arm.map(|arm| Ok(Drawn { arm, share_ppm: row.get("arm_share_ppm")? })).transpose()
}

/// Gives a person an arm unless it has one; answers the stored one, which stays for ever.
pub async fn set_arm_once(tx: &mut Tx, person: PersonId, drawn: Drawn, now_ms: i64) -> Result<Arm> {
    let row = tx
        .row(
            sql("UPDATE persons SET arm_share_ppm = CASE WHEN arm IS NULL THEN $4 ELSE arm_share_ppm END,
                     arm = COALESCE(arm, $2), arm_ms = COALESCE(arm_ms, $3) WHERE id = $1 RETURNING arm")
            .bind(person)
            .bind(drawn.arm)
            .bind(now_ms)
            .bind(drawn.share_ppm),
        )
        .await?;
    row.ok_or(Error::Missing("person"))?.get("arm")
}

fn choice(row: &Row) -> Result<Choice> {
    Ok(Choice { consent: row.get("consent")?, version: row.get("version")?, at_ms: row.get("at_ms")? })
}

/// The newest consent choice of a visitor.
pub async fn choice_of(mut from: impl Reader, visitor: VisitorId) -> Result<Option<Choice>> {
    let row = from
        .row(
            sql(
                "SELECT consent, version, at_ms FROM consent_choices WHERE visitor_id = $1 ORDER BY at_ms DESC LIMIT 1",
            )
            .bind(visitor),
        )
        .await?;
    row.as_ref().map(choice).transpose()
}

/// Every consent choice made under a person, newest first, at most `limit`.
pub async fn choices(mut from: impl Reader, person: PersonId, limit: i64) -> Result<Vec<Choice>> {
    let query = "SELECT consent, version, at_ms FROM consent_choices WHERE person_id = $1
                 ORDER BY at_ms DESC, visitor_id LIMIT $2";
    let rows = from.rows(sql(query).bind(person).bind(limit)).await?;
    rows.iter().map(choice).collect()
}

/// Keeps a consent choice beside the earlier ones.
pub async fn record_choice(tx: &mut Tx, visitor: VisitorId, person: PersonId, choice: Choice) -> Result<()> {
    tx.run(
        sql("INSERT INTO consent_choices (visitor_id, at_ms, person_id, consent, version) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (visitor_id, at_ms) DO UPDATE SET person_id = excluded.person_id, consent = excluded.consent,
                 version = excluded.version")
        .bind(visitor)
        .bind(choice.at_ms)
        .bind(person)
        .bind(choice.consent)
        .bind(choice.version),
    )
    .await?;
    Ok(())
}

/// What people told the shop (JSON), with their newest choice, by person, after one of them; `None` begins with the first.
pub async fn all_declared(
    mut from: impl Reader,
    after: Option<PersonId>,
    limit: i64,
) -> Result<Vec<(PersonId, Choice, String)>> {
    let rows = from
        .rows(
            sql("SELECT p.id, p.declared, c.consent, c.version, c.at_ms FROM persons p
                 JOIN consent_choices c ON c.person_id = p.id AND c.at_ms =
                     (SELECT MAX(n.at_ms) FROM consent_choices n WHERE n.person_id = p.id)
                 WHERE p.declared IS NOT NULL AND p.id > $1 ORDER BY p.id LIMIT $2")
            .bind(after.map_or_else(String::new, |person| person.to_string()))
            .bind(limit),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("id")?, choice(row)?, row.get("declared")?))).collect()
}

/// What a person told the shop (JSON).
pub async fn declared(mut from: impl Reader, person: PersonId) -> Result<Option<String>> {
    let row = from.row(sql("SELECT declared FROM persons WHERE id = $1").bind(person)).await?;
    row.map_or(Ok(None), |row| row.get("declared"))
}

/// Replaces what a person told the shop (JSON).
pub async fn set_declared(tx: &mut Tx, person: PersonId, json: &str) -> Result<()> {
    touched(tx.run(sql("UPDATE persons SET declared = $2 WHERE id = $1").bind(person).bind(json)).await?)
}

/// "Not interested" in a product, a category, a source.
pub async fn dismiss(tx: &mut Tx, person: PersonId, subject_kind: &str, subject: &str, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO dismissals (person_id, subject_kind, subject, at_ms) VALUES ($1, $2, $3, $4)
             ON CONFLICT (person_id, subject_kind, subject) DO NOTHING")
        .bind(person)
        .bind(subject_kind)
        .bind(subject)
        .bind(now_ms),
    )
    .await?;
    Ok(())
}

/// Takes a "not interested" back; true when there was one.
pub async fn undismiss(tx: &mut Tx, person: PersonId, subject_kind: &str, subject: &str) -> Result<bool> {
    let query = "DELETE FROM dismissals WHERE person_id = $1 AND subject_kind = $2 AND subject = $3";
    Ok(tx.run(sql(query).bind(person).bind(subject_kind).bind(subject)).await? > 0)
}

/// What a person is not interested in, as (kind, subject), newest first.
pub async fn dismissed(mut from: impl Reader, person: PersonId) -> Result<Vec<(String, String)>> {
    let rows = from
        .rows(
            sql("SELECT subject_kind, subject FROM dismissals WHERE person_id = $1
                 ORDER BY at_ms DESC, subject_kind, subject LIMIT $2")
            .bind(person)
            .bind(MAX_DISMISSALS),
        )
        .await?;
    rows.iter().map(|row| Ok((row.get("subject_kind")?, row.get("subject")?))).collect()
}

/// Stops personalization for a person until a time (Unix ms); `None` ends the pause.
pub async fn pause_until(tx: &mut Tx, person: PersonId, until_ms: Option<i64>) -> Result<()> {
    touched(tx.run(sql("UPDATE persons SET paused_until_ms = $2 WHERE id = $1").bind(person).bind(until_ms)).await?)
}

/// Until when personalization is stopped for a person (Unix ms); may lie in the past.
pub async fn paused_until(mut from: impl Reader, person: PersonId) -> Result<Option<i64>> {
    let row = from.row(sql("SELECT paused_until_ms FROM persons WHERE id = $1").bind(person)).await?;
    row.map_or(Ok(None), |row| row.get("paused_until_ms"))
}
