//! Taking in a history of clicks and orders that another shop, or the simulator, wrote down.
//!
//! The one idea: every id is made from what the file says (a keyed hash of the row, of the visitor's name, of the visit's
//! start), so the same file a second time adds nothing. A customer's rows belong to the customer's person, so a history
//! works at the first sign-in.

use crate::Shop;
use crate::account::email_key;
use crate::error::Result;
use crate::people::VISIT_GAP_MS;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use vitrine_db as db;
use vitrine_db::people::Drawn;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::{Event, EventInput};
use vitrine_domain::id::{EventId, OrderId, PersonId, VisitId, VisitorId};

/// Rows written in one transaction.
pub const SLICE: usize = 500;

/// What came in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HistoryReport {
    /// Rows that were new.
    pub added: u64,
    /// Rows that were there already.
    pub known: u64,
}

/// What must be remembered between slices of one file.
#[derive(Debug, Default)]
pub struct Taking {
    visits: HashMap<String, (VisitId, i64)>,
    visitors: HashMap<String, (VisitorId, PersonId)>,
    linked: HashSet<(VisitorId, PersonId)>,
    report: HistoryReport,
    /// People whose half of the experiment is decided. Everybody else of a history saw what there was, which counts as the
    /// treatment half, and is drawn when they come to this shop.
    pub(crate) drawn: HashMap<PersonId, Drawn>,
}

impl Taking {
    fn arm(&self, person: PersonId) -> Arm {
        self.drawn.get(&person).map_or(Arm::Treatment, |drawn| drawn.arm)
    }
}

impl Shop {
    pub(crate) fn digest(&self, kind: &str, parts: &[&str]) -> [u8; 10] {
        let mut hash = Sha256::new().chain_update(self.inner.secret).chain_update(kind);
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let mut bytes = [0; 10];
        bytes.copy_from_slice(&hash.finalize()[..10]);
        bytes
    }

    /// Takes one slice of a history in; rows in the order of the file. Rows whose item the shop does not have are the
    /// caller's to refuse; here they are skipped.
    pub async fn take_history(&self, taking: &mut Taking, rows: &[EventInput]) -> Result<HistoryReport> {
        let (catalog, settings, now_ms) = (self.catalog(), self.settings(), self.now_ms());
        let consent = Consent::BROWSING.and(Consent::PURCHASES);
        let mut events = Vec::with_capacity(rows.len());
        let mut tx = self.inner.db.begin().await?;
        for (n, row) in rows.iter().enumerate() {
            let (visitor, own) = if let Some(known) = taking.visitors.get(&row.visitor) {
                *known
            } else {
                let visitor = VisitorId::new(0, self.digest("visitor", &[&row.visitor]));
                let person = PersonId::new(0, self.digest("person", &[&row.visitor]));
                if db::people::links_of(&mut tx, visitor).await?.is_empty() {
                    db::people::new_visitor(&mut tx, visitor, person, row.at_ms).await?;
                }
                taking.visitors.insert(row.visitor.clone(), (visitor, person));
                (visitor, person)
            };
            let visit = match taking.visits.get(&row.visitor) {
                Some((visit, last_ms)) if row.at_ms - last_ms <= VISIT_GAP_MS => *visit,
                _ => VisitId::new(row.at_ms, self.digest("visit", &[&row.visitor, &row.at_ms.to_string()])),
            };
            taking.visits.insert(row.visitor.clone(), (visit, row.at_ms));
            let mut arm = taking.arm(own);
            if let Some(customer) = &row.customer {
                let person = match db::customers::by_email_key(&mut tx, &email_key(customer)).await? {
                    Some(known) => known.person,
                    None => PersonId::new(0, self.digest("customer", &[customer])),
                };
                arm = taking.arm(person);
                if person != own && taking.linked.insert((visitor, person)) {
                    db::people::link(&mut tx, visitor, person, visit.made_ms()).await?;
                    if let Some(drawn) = taking.drawn.get(&person) {
                        db::people::set_arm_once(&mut tx, person, *drawn, now_ms).await?;
                    }
                }
            }
            let subject = row.subject.as_deref();
            let found = subject.and_then(|subject| catalog.by_subject(subject));
            if subject.is_some() && found.is_none() {
                continue;
            }
            let price = row.price.and_then(|price| price.times(row.quantity).ok());
            // The same row twice in one file (two of a thing, one after the other) are two events: the place among equal
            // rows of the same moment tells them apart.
            let twins = rows[..n]
                .iter()
                .rev()
                .take_while(|other| other.at_ms == row.at_ms)
                .filter(|other| *other == row)
                .count();
            let said = [
                row.at_ms.to_string(),
                row.name.name().to_owned(),
                row.visitor.clone(),
                subject.unwrap_or_default().to_owned(),
                row.order.clone().unwrap_or_default(),
                row.query.clone().unwrap_or_default(),
                twins.to_string(),
            ];
            let said: Vec<&str> = said.iter().map(String::as_str).collect();
            events.push((
                Event {
                    id: EventId::new(row.at_ms, self.digest("event", &said)),
                    at_ms: row.at_ms,
                    received_ms: now_ms,
                    name: row.name,
                    visitor,
                    visit,
                    product: found.map(|(entry, _)| entry.product.id),
                    variant: found.and_then(|(_, variant)| variant),
                    quantity: row.quantity,
                    value: price,
                    value_base_minor: price.and_then(|price| self.in_base(price, row.at_ms)),
                    placement: None,
                    position: None,
                    ranking: None,
                    order: row.order.as_ref().map(|order| OrderId::new(0, self.digest("order", &[order]))),
                    query: row.query.clone(),
                    arm,
                    consent,
                },
                settings.day(row.at_ms),
            ));
        }
        let days = events.iter().map(|(_, day)| *day).collect();
        db::days::mark(&mut tx, db::days::VISITS, &days).await?;
        let mut added = 0;
        for slice in events.chunks(SLICE) {
            added += db::events::insert(&mut tx, slice).await?;
        }
        tx.commit().await?;
        let report = HistoryReport { added, known: events.len() as u64 - added };
        taking.report.added += report.added;
        taking.report.known += report.known;
        Ok(taking.report)
    }

    /// To be called when a whole history is in: people and models are read again.
    pub async fn history_taken(&self) -> Result<()> {
        self.inner.people.invalidate_all();
        self.train().await
    }
}
