//! Settings that visits point to: offered once, never switched to.
//!
//! The one idea: a guess may ask, once, and only somebody who said yes to it is guessed about. A visit points to a setting when
//! the browser's region or an address with a currency in it does (the page says which; see
//! `docs/decisions/0007-suggested-settings.md`). The third such visit gets one question, and the answer is a choice.
//!
//! Left out: the answer, which is kept with the other choices ([`crate::preferences`]) and needs no consent.

use crate::Shop;
use crate::error::{Error, Result};
use crate::people::Viewer;
use vitrine_db as db;
pub use vitrine_db::people::Hint;
use vitrine_domain::consent::Consent;
use vitrine_domain::id::VisitId;

/// So many visits must point the same way.
pub const VISITS: usize = 3;
/// The longest hint, in bytes: a currency code, a language tag.
const MAX_HINT: usize = 8;

/// How many visits pointed to a setting.
fn visits(hints: &[Hint], hint: &str) -> usize {
    hints.iter().filter(|known| known.hint == hint).count()
}

/// True when a setting may be offered in this visit: enough visits, and no other one in which it was.
fn due(hints: &[Hint], hint: &str, visit: VisitId) -> bool {
    let offered_before = hints.iter().any(|known| known.hint == hint && known.offered && known.visit != visit);
    visits(hints, hint) >= VISITS && !offered_before
}

impl Shop {
    /// Counts the settings that this page view points to, at most once in a visit, and answers the first that is to be
    /// offered now. Nobody is counted, and nobody asked, without consent to the use of their place, in the control group, or
    /// while personal pages are off.
    pub async fn suggestion(&self, viewer: &Viewer, pointed: &[String]) -> Result<Option<String>> {
        let (Some(person), Some(visit)) = (&viewer.person, viewer.visit) else { return Ok(None) };
        if !viewer.personal || !viewer.records || viewer.prefetch || !viewer.consent.has(Consent::PLACE) {
            return Ok(None);
        }
        let mut known = person.hints.clone();
        let mut fresh = Vec::new();
        for hint in pointed.iter().filter(|hint| hint.len() <= MAX_HINT) {
            if !known.iter().any(|it| it.hint == *hint && it.visit == visit) {
                fresh.push(Hint { hint: hint.clone(), visit, offered: false });
                known.push(Hint { hint: hint.clone(), visit, offered: false });
            }
        }
        let offer = pointed.iter().find(|hint| due(&known, hint, visit)).cloned();
        for it in known.iter_mut().filter(|it| Some(&it.hint) == offer.as_ref() && it.visit == visit && !it.offered) {
            it.offered = true;
            fresh.retain(|other| other.hint != it.hint);
            fresh.push(it.clone());
        }
        if !fresh.is_empty() {
            let mut tx = self.inner.db.begin().await?;
            for hint in &fresh {
                db::people::note_hint(&mut tx, person.id, hint, self.now_ms()).await?;
            }
            tx.commit().await?;
            self.change_person(person.id, |person| person.hints = known);
        }
        Ok(offer)
    }

    /// The settings that a person's visits point to, each with the number of visits; for the person alone.
    pub fn pointed_to(&self, viewer: &Viewer) -> Vec<(String, usize)> {
        let mut all: Vec<(String, usize)> = Vec::new();
        for hint in viewer.person.iter().flat_map(|person| &person.hints) {
            match all.iter_mut().find(|(known, _)| *known == hint.hint) {
                Some((_, visits)) => *visits += 1,
                None => all.push((hint.hint.clone(), 1)),
            }
        }
        all
    }

    /// Forgets that visits pointed to a setting.
    pub async fn forget_hint(&self, viewer: &Viewer, hint: &str) -> Result<()> {
        let person = viewer.person_id().ok_or(Error::Forbidden)?;
        let mut tx = self.inner.db.begin().await?;
        let removed = db::people::forget_hint(&mut tx, person, hint).await?;
        tx.commit().await?;
        self.change_person(person, |person| person.hints.retain(|known| known.hint != hint));
        if removed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_visit_is_asked_once() {
        let visit = |n: u8| VisitId::new(i64::from(n), [n; 10]);
        let hint = |n: u8, offered: bool| Hint { hint: "GBP".to_owned(), visit: visit(n), offered };
        assert!(!due(&[hint(1, false), hint(2, false)], "GBP", visit(2)));
        let three = [hint(1, false), hint(2, false), hint(3, false)];
        assert!(due(&three, "GBP", visit(3)) && !due(&three, "USD", visit(3)));
        let asked = [hint(1, false), hint(2, false), hint(3, true)];
        assert!(due(&asked, "GBP", visit(3)), "to the end of the visit");
        assert!(!due(&asked, "GBP", visit(4)), "and never again");
    }
}
