//! What the shop wants of whoever works there.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::operator::Permission;

/// What the shop wants of its operators.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TeamSettings {
    /// Everybody has a second factor: whoever has none can only set one up.
    pub second_wanted: bool,
}

impl Area for TeamSettings {
    const NAME: &'static str = "team";
    const CHANGE: Permission = Permission::ChangeOperators;
    fn check(&self) -> Result<(), String> {
        Ok(())
    }
}
