//! Sessions of `tower-sessions`, kept by the shop.

use std::collections::HashMap;
use time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use tower_sessions::session_store::{Error, Result};
use tower_sessions::{Expiry, SessionManagerLayer, SessionStore, cookie::SameSite};
use vitrine_shop::Shop;
use vitrine_shop::sessions::{Kept, Owner};

use crate::cx::SessionState;
use crate::server::cookies;

/// A session ends after this many days without a change.
const IDLE_DAYS: i64 = 30;

/// The store: the shop's.
#[derive(Clone, Debug)]
pub struct Store(Shop);

/// The layer that reads the cookie and writes it when there is something to keep.
pub fn layer(shop: Shop, secure: bool) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(Store(shop))
        .with_name(cookies::session_name(secure))
        .with_secure(secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::days(IDLE_DAYS)))
}

fn backend(error: &dyn std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

/// The database knows a session by the hash of what the cookie says.
pub fn hash(id: &Id) -> String {
    vitrine_shop::tokens::hash(&id.to_string())
}

impl Store {
    /// The record as the shop keeps it, and whose it is.
    fn kept(record: &Record) -> Result<(Kept, Owner)> {
        let state: SessionState =
            record.data.get("s").and_then(|state| serde_json::from_value(state.clone()).ok()).unwrap_or_default();
        let data = serde_json::to_string(&record.data).map_err(|error| Error::Encode(error.to_string()))?;
        let expires_ms = (record.expiry_date.unix_timestamp_nanos() / 1_000_000) as i64;
        let SessionState { customer, desk, device, since_ms, .. } = state;
        let (operator, since_ms) = (desk.map(|desk| desk.operator), since_ms.or(desk.map(|desk| desk.since_ms)));
        Ok((Kept { data, expires_ms }, Owner { customer, operator, device, since_ms }))
    }
}

#[async_trait::async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        // 128 random bits: that they are taken is less likely than a fault in the machine, but an id is never shared.
        while self.0.session(&hash(&record.id)).await.map_err(|error| backend(&error))?.is_some() {
            record.id = Id::default();
        }
        let (kept, owner) = Self::kept(record)?;
        self.0.save_session(&hash(&record.id), kept, &owner).await.map_err(|error| backend(&error))
    }

    async fn save(&self, record: &Record) -> Result<()> {
        let (kept, owner) = Self::kept(record)?;
        let there = self.0.update_session(&hash(&record.id), kept, &owner).await.map_err(|error| backend(&error))?;
        if !there {
            tracing::info!("a session was ended while one of its requests was under way");
        }
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let Some(kept) = self.0.session(&hash(id)).await.map_err(|error| backend(&error))? else { return Ok(None) };
        let data: HashMap<String, serde_json::Value> =
            serde_json::from_str(&kept.data).map_err(|error| Error::Decode(error.to_string()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp_nanos(i128::from(kept.expires_ms) * 1_000_000)
            .map_err(|error| Error::Decode(error.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        self.0.end_session(&hash(id)).await.map_err(|error| backend(&error))
    }
}
