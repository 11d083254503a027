//! Login sessions: kept in the database, read through a bounded cache.
//!
//! The one idea: a session is a text that the website understands and we do not; we know its id (a hash of what the cookie
//! says, so that a stolen database opens no session), when it ends and whose it is.

use crate::Shop;
use crate::error::Result;
use vitrine_db as db;
use vitrine_domain::id::{CustomerId, OperatorId};

/// A session as kept in memory.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What the website put there.
    pub data: String,
    /// When it ends (Unix ms).
    pub expires_ms: i64,
}

impl Shop {
    /// A session that has not ended.
    pub async fn session(&self, id_hash: &str) -> Result<Option<Kept>> {
        let now_ms = self.now_ms();
        if let Some(kept) = self.inner.sessions.get(id_hash) {
            return Ok(Some(kept).filter(|kept| kept.expires_ms > now_ms));
        }
        let row = db::sessions::get(&self.inner.db, id_hash).await?;
        let kept =
            row.map(|row| Kept { data: row.data, expires_ms: row.expires_ms }).filter(|kept| kept.expires_ms > now_ms);
        if let Some(kept) = &kept {
            self.inner.sessions.insert(id_hash.to_owned(), kept.clone());
        }
        Ok(kept)
    }

    /// Writes a session.
    pub async fn save_session(
        &self,
        id_hash: &str,
        kept: Kept,
        customer: Option<CustomerId>,
        operator: Option<OperatorId>,
    ) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::sessions::put(&mut tx, id_hash, &kept.data, kept.expires_ms, customer, operator).await?;
        tx.commit().await?;
        self.inner.sessions.insert(id_hash.to_owned(), kept);
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&self, id_hash: &str) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::sessions::delete(&mut tx, id_hash).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate(id_hash);
        Ok(())
    }
}
