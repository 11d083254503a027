//! Who changed what, when, from where: one row per change made in the admin pages.

use crate::Shop;
use crate::error::Result;
use vitrine_db as db;
use vitrine_domain::id::{AuditId, OperatorId};

/// Who is acting.
#[derive(Debug, Clone, Default)]
pub struct By {
    /// The operator; `None` is the program itself or its command line.
    pub operator: Option<OperatorId>,
    /// The address the request came from; "" when none did.
    pub from: String,
}

/// A row of the log, as it is shown.
pub use db::audit::AuditRow;

/// Appends to the log within the change's own transaction, so that neither exists without the other.
pub(crate) async fn append(
    tx: &mut db::Tx,
    shop: &Shop,
    by: &By,
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
    by: &By,
    action: &str,
    subject: &str,
    before: Option<&str>,
    after: Option<&str>,
) -> Result<AuditId> {
    let row = AuditRow {
        id: AuditId::new(shop.now_ms(), shop.dice().bytes()),
        at_ms: shop.now_ms(),
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
    pub async fn audit_log(&self, before: Option<AuditId>) -> Result<Vec<AuditRow>> {
        Ok(db::audit::list(&self.inner.db, before, 100).await?)
    }
}
