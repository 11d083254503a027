//! What the shop keeps of people at all, and how long.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::operator::Permission;

/// Browsing events age out after this many days at the latest.
pub const MAX_BROWSING_DAYS: i64 = 180;
/// Purchase events age out after 25 months at the latest.
pub const MAX_PURCHASE_DAYS: i64 = 760;

/// What is kept of people, and how long. The longest times are the program's promise; an owner can only shorten them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrivacySettings {
    /// Nothing personal is done, so nobody is asked: no visitor is known, no event is written.
    pub nothing_personal: bool,
    /// Days after which browsing events age out.
    pub browsing_days: i64,
    /// Days after which purchase events age out.
    pub purchase_days: i64,
}

impl Default for PrivacySettings {
    fn default() -> Self {
        Self { nothing_personal: false, browsing_days: MAX_BROWSING_DAYS, purchase_days: MAX_PURCHASE_DAYS }
    }
}

impl Area for PrivacySettings {
    const NAME: &'static str = "privacy";
    const CHANGE: Permission = Permission::ChangePrivacy;
    fn check(&self) -> Result<(), String> {
        if !(1..=MAX_BROWSING_DAYS).contains(&self.browsing_days) {
            return Err(format!("What people look at is kept 1 to {MAX_BROWSING_DAYS} days."));
        }
        if !(1..=MAX_PURCHASE_DAYS).contains(&self.purchase_days) {
            return Err(format!("What people buy is kept 1 to {MAX_PURCHASE_DAYS} days."));
        }
        Ok(())
    }
}

impl PrivacySettings {
    /// Purchases' time in months, as people are told it: a begun month counts.
    pub fn purchase_months(&self) -> i64 {
        (self.purchase_days * 12 + 364) / 365
    }
}
