//! Which languages the shop speaks.

use super::Area;
use serde::{Deserialize, Serialize};
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Lang;

/// Languages of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LanguageSettings {
    /// The language of pages without a prefix, and of goods that come in without one.
    pub default: Lang,
    /// Every language offered, the default among them.
    pub offered: Vec<Lang>,
}

fn lang(tag: &str) -> Lang {
    tag.parse().expect("a constant of two letters")
}

impl Default for LanguageSettings {
    fn default() -> Self {
        Self { default: lang("en"), offered: vec![lang("en"), lang("de"), lang("ar")] }
    }
}

impl Area for LanguageSettings {
    const NAME: &'static str = "languages";
    const CHANGE: Permission = Permission::ChangeLanguages;
    fn check(&self) -> Result<(), String> {
        if !self.offered.contains(&self.default) {
            return Err("The default language must be one of those offered.".to_owned());
        }
        match self.offered.iter().find(|lang| lang.as_str().parse::<vitrine_i18n::Locale>().is_err()) {
            Some(lang) => Err(format!("The shop has no texts in the language {lang}.")),
            None => Ok(()),
        }
    }
}

impl LanguageSettings {
    /// The chain along which a text in `first` falls back.
    pub fn chain(&self, first: &Lang) -> Vec<Lang> {
        let mut chain = vec![first.clone()];
        if *first != self.default {
            chain.push(self.default.clone());
        }
        chain
    }
}
