//! Who could first see what an experiment is about, when, and in which group.
//!
//! The first row of a person stays: whoever comes again is told nothing new.

use crate::db::{Reader, Tx};
use crate::error::Result;
use crate::sql::{ROWS_PER_INSERT, Row, sql};
use std::collections::HashSet;
use vitrine_domain::arm::Arm;
use vitrine_domain::id::PersonId;

/// Experiments that one person is in at most, as far as they are read.
const MAX_OF_PERSON: i64 = 100;

/// A person's first exposure to an experiment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exposure {
    /// Which experiment.
    pub experiment: String,
    /// Who.
    pub person: PersonId,
    /// In which group.
    pub arm: Arm,
    /// The share of the control group when it was drawn, in parts per million.
    pub share_ppm: i64,
    /// When (Unix ms).
    pub at_ms: i64,
}

fn exposure(row: &Row) -> Result<Exposure> {
    Ok(Exposure {
        experiment: row.get("experiment")?,
        person: row.get("person_id")?,
        arm: row.get("arm")?,
        share_ppm: row.get("share_ppm")?,
        at_ms: row.get("at_ms")?,
    })
}

/// Keeps first exposures; later ones of the same person and those of persons that are not there (erased meanwhile) are left
/// out. Answers how many went in.
pub async fn expose(tx: &mut Tx, exposures: &[Exposure]) -> Result<u64> {
    let mut inserted = 0;
    for exposures in exposures.chunks(ROWS_PER_INSERT) {
        let persons: HashSet<PersonId> = exposures.iter().map(|it| it.person).collect();
        let known = tx.rows(sql("SELECT id FROM persons WHERE id IN ").list(persons)).await?;
        let known: HashSet<PersonId> = known.iter().map(|row| row.get("id")).collect::<Result<_>>()?;
        let exposures: Vec<&Exposure> = exposures.iter().filter(|it| known.contains(&it.person)).collect();
        inserted += tx
            .insert(
                "INSERT INTO exposures (experiment, person_id, arm, share_ppm, at_ms)",
                " ON CONFLICT (experiment, person_id) DO NOTHING",
                &exposures,
                |row, it| row.bind(&it.experiment).bind(it.person).bind(it.arm).bind(it.share_ppm).bind(it.at_ms),
            )
            .await?;
    }
    Ok(inserted)
}

/// What a person was exposed to, by experiment.
pub async fn of_person(mut from: impl Reader, person: PersonId) -> Result<Vec<Exposure>> {
    let query = "SELECT experiment, person_id, arm, share_ppm, at_ms FROM exposures WHERE person_id = $1
                 ORDER BY experiment LIMIT $2";
    from.rows(sql(query).bind(person).bind(MAX_OF_PERSON)).await?.iter().map(exposure).collect()
}

/// Exposures after one of them, by experiment and person; `None` begins with the first.
pub async fn after(mut from: impl Reader, last: Option<&Exposure>, limit: i64) -> Result<Vec<Exposure>> {
    let (experiment, person) = last.map_or_else(Default::default, |it| (it.experiment.clone(), it.person.to_string()));
    let query = "SELECT experiment, person_id, arm, share_ppm, at_ms FROM exposures
                 WHERE (experiment, person_id) > ($1, $2) ORDER BY experiment, person_id LIMIT $3";
    from.rows(sql(query).bind(experiment).bind(person).bind(limit)).await?.iter().map(exposure).collect()
}

/// An anonymous person turned out to be a customer: what they were exposed to is the customer's, where the customer was not
/// before, and has the customer's group.
pub async fn hand_over(tx: &mut Tx, from: PersonId, to: PersonId) -> Result<()> {
    let mut handed = of_person(&mut *tx, from).await?;
    for it in &mut handed {
        it.person = to;
    }
    expose(tx, &handed).await?;
    tx.run(sql("DELETE FROM exposures WHERE person_id = $1").bind(from)).await?;
    Ok(())
}
