//! Exchange rates: stored, dated, never overwritten; prices fill from them before they are shown.

pub mod sheet;

pub use vitrine_db::rates::Put;

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::{Shop, audit, read_lock};
use std::sync::Arc;
use vitrine_db as db;
pub use vitrine_domain::money::parse_rate;
use vitrine_domain::money::{Currency, Rate};
use vitrine_domain::operator::Permission;

impl Shop {
    /// Every rate, newest first.
    pub fn rates(&self) -> Arc<Vec<Rate>> {
        read_lock(&self.inner.rates)
    }

    /// The rate from the base currency that holds today.
    pub fn rate_to(&self, to: Currency) -> Option<Rate> {
        let settings = self.settings();
        let (base, today) = (settings.currencies.base, settings.day(self.now_ms()));
        let rates = self.rates();
        rates
            .iter()
            .filter(|r| r.from == base && r.to == to && r.effective_day <= today)
            .max_by_key(|r| r.effective_day)
            .copied()
    }

    /// Stores today's rate from the base currency.
    pub async fn set_rate(&self, to: Currency, rate_e9: i64, by: &Acting) -> Result<()> {
        self.may(by, Permission::ChangeCurrencies)?;
        let settings = self.settings();
        let rate = Rate { from: settings.currencies.base, to, rate_e9, effective_day: settings.day(self.now_ms()) };
        if rate.from == to || rate_e9 <= 0 {
            return Err(Error::Refused("A rate is above zero and leads to another currency.".to_owned()));
        }
        self.put_rates(&[rate], "owner", Some(by)).await
    }

    pub(crate) async fn put_rates(&self, rates: &[Rate], provider: &str, by: Option<&Acting>) -> Result<()> {
        let mut tx = self.inner.db.begin().await?;
        for rate in rates {
            db::rates::put(&mut tx, *rate, provider, self.now_ms()).await?;
            if let Some(by) = by {
                let after = serde_json::to_string(rate)?;
                audit::append(&mut tx, self, by, "rate.set", rate.to.code(), None, Some(&after)).await?;
            }
        }
        tx.commit().await?;
        self.refresh_settings().await
    }
}
