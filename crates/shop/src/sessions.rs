//! Login sessions: kept in the database, read through a bounded cache.
//!
//! The one idea: a session is a text that the website understands and we do not; we know its id (a hash of what the cookie
//! says, so that a stolen database opens no session), when it ends, whose it is, and where and when it was used last. Its
//! owner sees the latter and may end it; one that was ended is never written again.

use crate::Shop;
use crate::error::Result;
use vitrine_db as db;
pub use vitrine_db::sessions::{OwnSession, Owner};
use vitrine_domain::id::CustomerId;

/// Sessions that a customer is shown at most.
pub const MAX_LISTED: i64 = 100;
/// That a session is in use is written down this often.
const SEEN_MS: i64 = 3_600_000;

/// A session as kept in memory.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What the website put there.
    pub data: String,
    /// When it ends (Unix ms).
    pub expires_ms: i64,
}

/// What the cache holds: the session, and when the database last heard that it is in use.
pub(crate) type Cached = (Kept, i64);

impl Shop {
    /// A session that has not ended.
    pub async fn session(&self, id_hash: &str) -> Result<Option<Kept>> {
        let now_ms = self.now_ms();
        let (kept, seen_ms) = match self.inner.sessions.get(id_hash) {
            Some(cached) => cached,
            None => match db::sessions::get(&self.inner.db, id_hash).await? {
                None => return Ok(None),
                Some(row) => {
                    let cached = (Kept { data: row.data, expires_ms: row.expires_ms }, row.seen_ms.unwrap_or_default());
                    self.inner.sessions.insert(id_hash.to_owned(), cached.clone());
                    cached
                }
            },
        };
        if kept.expires_ms <= now_ms {
            return Ok(None);
        }
        if now_ms - seen_ms >= SEEN_MS {
            // In memory first: of many requests at once one writes. A page does not fail over it.
            self.inner.sessions.insert(id_hash.to_owned(), (kept.clone(), now_ms));
            if let Err(error) = self.write_seen(id_hash, now_ms).await {
                tracing::warn!(%error, "that a session is in use could not be written");
            }
        }
        Ok(Some(kept))
    }

    async fn write_seen(&self, id_hash: &str, now_ms: i64) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::sessions::seen(&mut tx, id_hash, now_ms).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Makes a session.
    pub async fn save_session(&self, id_hash: &str, kept: Kept, owner: &Owner) -> Result<()> {
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        db::sessions::put(&mut tx, id_hash, &kept.data, kept.expires_ms, owner, now_ms).await?;
        tx.commit().await?;
        self.inner.sessions.insert(id_hash.to_owned(), (kept, now_ms));
        Ok(())
    }

    /// Writes a session that is there. One that was ended meanwhile stays ended: false.
    pub async fn update_session(&self, id_hash: &str, kept: Kept, owner: &Owner) -> Result<bool> {
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        let there = db::sessions::update(&mut tx, id_hash, &kept.data, kept.expires_ms, owner, now_ms).await?;
        tx.commit().await?;
        if there {
            self.inner.sessions.insert(id_hash.to_owned(), (kept, now_ms));
        } else {
            self.inner.sessions.invalidate(id_hash);
        }
        Ok(there)
    }

    /// Ends a session.
    pub async fn end_session(&self, id_hash: &str) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        db::sessions::delete(&mut tx, id_hash).await?;
        tx.commit().await?;
        self.inner.sessions.invalidate(id_hash);
        Ok(())
    }

    /// A customer's sessions, the last used first; at most [`MAX_LISTED`].
    pub async fn sessions_of(&self, customer: CustomerId) -> Result<Vec<OwnSession>> {
        Ok(db::sessions::of_customer(&self.inner.db, customer, self.now_ms(), MAX_LISTED).await?)
    }

    /// Ends one of a customer's sessions. Somebody else's, or one that has ended, is left as it is: false.
    pub async fn end_session_of(&self, customer: CustomerId, id_hash: &str) -> Result<bool> {
        let mut tx = self.inner.db.begin().await?;
        let ended = db::sessions::delete_one_of_customer(&mut tx, customer, id_hash).await?;
        tx.commit().await?;
        if ended {
            self.inner.sessions.invalidate(id_hash);
        }
        Ok(ended)
    }

    /// Ends all sessions of a customer but one; answers how many.
    pub async fn end_other_sessions(&self, customer: CustomerId, but: &str) -> Result<usize> {
        let mut tx = self.inner.db.begin().await?;
        let ended = db::sessions::delete_others_of_customer(&mut tx, customer, but).await?;
        tx.commit().await?;
        self.forget_sessions(&ended);
        Ok(ended.len())
    }

    /// Forgets sessions that were ended in the database.
    pub(crate) fn forget_sessions(&self, ended: &[String]) {
        for id_hash in ended {
            self.inner.sessions.invalidate(id_hash);
        }
    }
}
