//! The two halves of the always-on experiment.

use serde::{Deserialize, Serialize};

/// Which half a person belongs to. It is given at first exposure and stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arm {
    /// Sees personalization.
    Treatment,
    /// Sees none of it.
    Control,
}

impl Arm {
    /// The stored word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Treatment => "treatment",
            Self::Control => "control",
        }
    }
}

impl std::str::FromStr for Arm {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "treatment" => Ok(Self::Treatment),
            "control" => Ok(Self::Control),
            _ => Err(()),
        }
    }
}
