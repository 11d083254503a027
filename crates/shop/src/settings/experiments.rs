//! What a shop tries out and how it is measured.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vitrine_domain::operator::Permission;
use vitrine_personalize::{Placement, Source};

/// Experiments of the owner's own at most: people are in all of them at once, and each must be read.
pub const MAX_EXTRA: usize = 3;
/// Characters of such an experiment's name at most.
const MAX_NAME: usize = 40;

/// A kind of personal thing that can be withheld from a few, so that what it alone brings is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalKind {
    /// The home page.
    Home,
    /// The order of search results and categories.
    Search,
    /// Offers.
    Offers,
    /// What letters show.
    Mail,
}

impl PersonalKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Home, Self::Search, Self::Offers, Self::Mail];

    /// The stored word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Search => "search",
            Self::Offers => "offers",
            Self::Mail => "mail",
        }
    }
}

/// Something that the owner tries out on a part of those who get personal pages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Extra {
    /// Small letters, digits and hyphens. Another name is another experiment.
    pub name: String,
    /// Per cent of people for whom everything stays as it is, 5 to 95.
    pub control_percent: i64,
    /// For the others: factors of sources, 0 to 2.
    pub sources: BTreeMap<Source, f32>,
    /// For the others: how strongly results are re-ordered, 0 to 1.
    pub order_strength: Option<f32>,
    /// For the others: shelves that are not shown.
    pub without: Vec<Placement>,
}

/// What is measured and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExperimentSettings {
    /// Orders count that come within so many days of the first time somebody could see the thing, 1 to 60.
    pub window_days: i64,
    /// A lift, in per cent, below which the owner does not care, 1 to 100.
    pub worth_knowing_percent: i64,
    /// The control group shrinks to [`SMALL_SHARE`] once it has answered whether personalization is worth anything.
    pub shrink: bool,
    /// When it did (Unix ms).
    pub answered_ms: Option<i64>,
    /// Per cent of people from whom a kind is withheld, 0 to 50.
    pub holdouts: BTreeMap<PersonalKind, i64>,
    /// The owner's own.
    pub extra: Vec<Extra>,
}

/// What the control group shrinks to, never to nothing by itself.
pub const SMALL_SHARE: f64 = 0.1;

impl Default for ExperimentSettings {
    fn default() -> Self {
        Self {
            window_days: 14,
            worth_knowing_percent: 10,
            shrink: true,
            answered_ms: None,
            holdouts: BTreeMap::new(),
            extra: Vec::new(),
        }
    }
}

impl ExperimentSettings {
    /// The share from whom a kind is withheld.
    pub fn holdout(&self, kind: PersonalKind) -> f64 {
        self.holdouts.get(&kind).map_or(0.0, |percent| *percent as f64 / 100.0)
    }
}

impl super::Area for ExperimentSettings {
    const NAME: &'static str = "experiments";
    const CHANGE: Permission = Permission::ChangeExperiments;
    fn check(&self) -> Result<(), String> {
        if !(1..=60).contains(&self.window_days) || !(1..=100).contains(&self.worth_knowing_percent) {
            return Err("Orders count for 1 to 60 days; a lift worth knowing is 1 to 100 per cent.".to_owned());
        }
        if self.holdouts.values().any(|percent| !(0..=50).contains(percent)) {
            return Err("A kind is withheld from 0 to 50 per cent of people.".to_owned());
        }
        if self.extra.len() > MAX_EXTRA {
            return Err(format!("At most {MAX_EXTRA} experiments at once."));
        }
        for (n, extra) in self.extra.iter().enumerate() {
            let letters =
                |name: &str| name.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
            if !(1..=MAX_NAME).contains(&extra.name.len()) || !letters(&extra.name) {
                return Err(format!("An experiment's name is 1 to {MAX_NAME} small letters, digits and hyphens."));
            }
            if self.extra[..n].iter().any(|other| other.name == extra.name) {
                return Err(format!("The experiment {} is there twice.", extra.name));
            }
            if !(5..=95).contains(&extra.control_percent)
                || extra.sources.values().any(|factor| !(0.0..=2.0).contains(factor))
                || extra.order_strength.is_some_and(|strength| !(0.0..=1.0).contains(&strength))
            {
                return Err(
                    "5 to 95 per cent keep what is; a source counts 0 to 200 per cent, an order 0 to 100.".to_owned()
                );
            }
        }
        Ok(())
    }
}
