//! Exchange rates: stored, dated, never overwritten; prices fill from them before they are shown.

use crate::error::{Error, Result};
use crate::{Shop, audit, read_lock};
use std::sync::Arc;
use vitrine_db as db;
use vitrine_domain::money::{Currency, Rate};

/// Reads a rate such as `1.0842` as billionths. At most nine decimals, above zero, at most a million.
pub fn parse_rate(text: &str) -> Option<i64> {
    let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || fraction.len() > 9 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let e9: i64 = format!("{whole}{fraction:0<9}").parse().ok()?;
    (1..=1_000_000_000_000_000).contains(&e9).then_some(e9)
}

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
    pub async fn set_rate(&self, to: Currency, rate_e9: i64, by: &audit::By) -> Result<()> {
        let settings = self.settings();
        let rate = Rate { from: settings.currencies.base, to, rate_e9, effective_day: settings.day(self.now_ms()) };
        if rate.from == to || rate_e9 <= 0 {
            return Err(Error::Refused("A rate is above zero and leads to another currency.".to_owned()));
        }
        self.put_rates(&[rate], "owner", Some(by)).await
    }

    pub(crate) async fn put_rates(&self, rates: &[Rate], provider: &str, by: Option<&audit::By>) -> Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_read_exactly() {
        assert_eq!(parse_rate("1.0842"), Some(1_084_200_000));
        assert_eq!(parse_rate(" 163.25 "), Some(163_250_000_000));
        assert_eq!(parse_rate("2"), Some(2_000_000_000));
        for bad in ["", "0", "-1", "1,08", "1e3", "1.0000000001", "12345678", ".5"] {
            assert_eq!(parse_rate(bad), None, "{bad}");
        }
    }
}
