//! Which visits of a person pointed to another setting, and in which of them that setting was offered.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::sql;
use vitrine_domain::id::{PersonId, VisitId};

/// Hints of one person that are read at most, the newest.
const MAX_HINTS: i64 = 500;

/// One visit that pointed to a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The setting: a currency code or a language tag.
    pub hint: String,
    /// In which visit.
    pub visit: VisitId,
    /// It was offered in this visit.
    pub offered: bool,
}

/// Keeps that a visit pointed to a setting; a second time changes nothing, but that it may say that it was offered.
pub async fn note_hint(tx: &mut Tx, person: PersonId, hint: &Hint, now_ms: i64) -> Result<()> {
    tx.run(
        sql("INSERT INTO hints (person_id, hint, visit_id, at_ms, offered) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (person_id, hint, visit_id) DO UPDATE SET offered = excluded.offered")
        .bind(person)
        .bind(&hint.hint)
        .bind(hint.visit)
        .bind(now_ms)
        .bind(hint.offered),
    )
    .await?;
    Ok(())
}

/// What a person's visits pointed to, newest first.
pub async fn hints(mut from: impl Reader, person: PersonId) -> Result<Vec<Hint>> {
    let query = "SELECT hint, visit_id, offered FROM hints WHERE person_id = $1 ORDER BY at_ms DESC, hint LIMIT $2";
    let rows = from.rows(sql(query).bind(person).bind(MAX_HINTS)).await?;
    rows.iter()
        .map(|row| Ok(Hint { hint: row.get("hint")?, visit: row.get("visit_id")?, offered: row.get("offered")? }))
        .collect()
}

/// Forgets that a person's visits pointed to a setting; answers how many did.
pub async fn forget_hint(tx: &mut Tx, person: PersonId, hint: &str) -> Result<u64> {
    tx.run(sql("DELETE FROM hints WHERE person_id = $1 AND hint = $2").bind(person).bind(hint)).await
}

/// Forgets what is older, at most `limit` rows.
pub async fn sweep_hints(tx: &mut Tx, before_ms: i64, limit: i64) -> Result<u64> {
    tx.run(
        sql("DELETE FROM hints WHERE (person_id, hint, visit_id) IN
                 (SELECT person_id, hint, visit_id FROM hints WHERE at_ms < $1 LIMIT $2)")
        .bind(before_ms)
        .bind(limit),
    )
    .await
}
