//! Who changed what, when, from where: one row per change made in the admin pages.

use crate::Shop;
use crate::acting::Acting;
use crate::error::Result;
use std::sync::atomic::Ordering;
use vitrine_db as db;
use vitrine_domain::id::AuditId;
use vitrine_domain::operator::Permission;

/// A row of the log, as it is shown.
pub use db::audit::AuditRow;

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

impl Shop {
    /// The newest rows, or those before an id; at most 100.
    pub async fn audit_log(&self, before: Option<AuditId>, by: &Acting) -> Result<Vec<AuditRow>> {
        self.may(by, Permission::SeeAudit)?;
        Ok(db::audit::list(&self.inner.db, before, 100).await?)
    }
}
