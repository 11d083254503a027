//! Who changed what, when, from where: one row per change made in the admin pages.
//!
//! The one idea: a line is written in the transaction of its change and never again. So a file of the log can leave in parts, and
//! a change can be taken back by what its line says was before ([`undo`]).

pub mod undo;

use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::import::formula::guard;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::atomic::Ordering;
use vitrine_db as db;
use vitrine_db::index::Page;
use vitrine_domain::id::{AuditId, OperatorId};
use vitrine_domain::operator::Permission;

/// A row of the log, as it is shown; which rows; and what differs in one.
pub use db::audit::{AuditFilter, AuditRow, Changed, MAX_CHANGES, diff};

/// Appends to the log within the change's own transaction, so that neither exists without the other.
pub(crate) async fn append(
    tx: &mut db::Tx,
    shop: &Shop,
    by: &Acting,
    action: &str,
    subject: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<()> {
    line(tx, shop, by, action, subject, before, after).await.map(drop)
}

/// The same, for changes that can be taken back: answers the line.
pub(crate) async fn line(
    tx: &mut db::Tx,
    shop: &Shop,
    by: &Acting,
    action: &str,
    subject: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<AuditId> {
    // Lines of one millisecond stand in the order in which they were written: the first twelve of an id's random bits count them.
    let mut bytes: [u8; 10] = shop.dice().bytes();
    bytes[..2].copy_from_slice(&(shop.inner.audit_lines.fetch_add(1, Ordering::Relaxed) & 0x0fff).to_be_bytes());
    let now_ms = shop.now_ms();
    let row = AuditRow {
        id: AuditId::new(now_ms, bytes),
        at_ms: now_ms,
        operator: by.operator,
        action: action.to_owned(),
        subject: subject.to_owned(),
        before_json: before.map(str::to_owned),
        after_json: after.map(str::to_owned),
        from_addr: Some(by.from.clone()).filter(|from| !from.is_empty()),
    };
    db::audit::append(tx, &row).await?;
    Ok(row.id)
}

/// Lines on a page of the log.
pub const PAGE: usize = 50;
/// Lines of a slice of the file.
const SLICE: i64 = 500;
/// The file's columns.
const COLUMNS: [&str; 8] = ["id", "time", "operator", "action", "subject", "address", "before", "after"];

/// What the log can be narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditWords {
    /// Everybody who works here or did, with their addresses.
    pub operators: Vec<(OperatorId, String)>,
    /// Every word for what was done that the log has.
    pub actions: Vec<String>,
}

/// A part of the log as a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditPart {
    /// Rows, the header before the first.
    pub csv: Vec<u8>,
    /// Where the next part goes on; `None` after the last.
    pub next: Option<AuditId>,
    /// Lines in it.
    pub lines: usize,
}

impl Shop {
    /// The newest rows, or those before an id; at most 100.
    pub async fn audit_log(&self, before: Option<AuditId>, by: &Acting) -> Result<Vec<AuditRow>> {
        self.may(by, Permission::SeeAudit)?;
        Ok(db::audit::list(&self.inner.db, before, 100).await?)
    }

    /// A page of the lines that a filter lets through, newest first. `before` is the `next` of the page before.
    pub async fn audit_page(
        &self,
        filter: &AuditFilter,
        before: Option<AuditId>,
        by: &Acting,
    ) -> Result<Page<AuditRow, AuditId>> {
        self.may(by, Permission::SeeAudit)?;
        let mut rows = db::audit::find(&self.inner.db, filter, before, PAGE as i64 + 1).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().map(|row| row.id).filter(|_| more);
        Ok(Page { rows, next })
    }

    /// What the log can be narrowed to.
    pub async fn audit_words(&self, by: &Acting) -> Result<AuditWords> {
        self.may(by, Permission::SeeAudit)?;
        let operators = db::operators::all(&self.inner.db).await?;
        Ok(AuditWords {
            operators: operators.into_iter().map(|it| (it.id, it.email)).collect(),
            actions: db::audit::actions(&self.inner.db).await?,
        })
    }

    /// The lines that a filter lets through as CSV, newest first, in parts: `after` is the `next` of the part before. That somebody
    /// takes the log away is in the log, once a file.
    pub async fn audit_csv(&self, filter: &AuditFilter, after: Option<AuditId>, by: &Acting) -> Result<AuditPart> {
        self.may(by, Permission::ExportAudit)?;
        if after.is_none() {
            let mut tx = self.inner.db.begin().await?;
            append(&mut tx, self, by, "audit.export", "audit", None, Some(&said(filter).to_string())).await?;
            tx.commit().await?;
        }
        let rows = db::audit::find(&self.inner.db, filter, after, SLICE).await?;
        let who: BTreeSet<OperatorId> = rows.iter().filter_map(|row| row.operator).collect();
        let who = db::operators::emails(&self.inner.db, &who).await?;
        let mut file = csv::Writer::from_writer(Vec::new());
        let written = |error: csv::Error| Error::Machine(error.to_string());
        if after.is_none() {
            file.write_record(COLUMNS).map_err(written)?;
        }
        for row in &rows {
            let time = jiff::Timestamp::from_millisecond(row.at_ms).unwrap_or_default().to_string();
            let id = row.id.to_string();
            // An operator of whom nothing else is left is a number.
            let operator = row.operator.map(|id| who.get(&id).cloned().unwrap_or_else(|| id.to_string()));
            let cells = [
                id.as_str(),
                time.as_str(),
                operator.as_deref().unwrap_or_default(),
                row.action.as_str(),
                row.subject.as_str(),
                row.from_addr.as_deref().unwrap_or_default(),
                row.before_json.as_deref().unwrap_or_default(),
                row.after_json.as_deref().unwrap_or_default(),
            ];
            file.write_record(cells.map(|cell| guard(cell).into_owned())).map_err(written)?;
        }
        let csv = file.into_inner().map_err(|error| Error::Machine(error.to_string()))?;
        let next = rows.last().filter(|_| rows.len() as i64 == SLICE).map(|row| row.id);
        Ok(AuditPart { csv, next, lines: rows.len() })
    }
}

/// A filter as the log says it.
fn said(filter: &AuditFilter) -> serde_json::Value {
    json!({
        "operator": filter.operator.map(|id| id.to_string()),
        "action": filter.action,
        "subject": filter.subject,
        "from_ms": filter.from_ms,
        "until_ms": filter.until_ms,
    })
}
