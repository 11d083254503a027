//! What a visitor allowed: a set of bits, each for one kind of data.

use serde::{Deserialize, Serialize};

/// The version of the consent texts. A choice made under an older one stands as far as the texts still say the same
/// ([`Choice::holds`]), and is asked for once more.
///
/// | version | what changed |
/// |---|---|
/// | 1 | the first texts; the place was for what can be sent there |
/// | 2 | the place is for what people near there look at |
/// | 3 | what is told is also for what people look at who said the same |
pub const CONSENT_VERSION: i64 = 3;
/// The first version whose text about the place is today's.
const PLACE_SINCE: i64 = 2;
/// The same of what is told.
const DECLARED_SINCE: i64 = 3;

/// A set of kinds of data that a visitor allowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Consent(u32);

impl Consent {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// What is looked at and searched for.
    pub const BROWSING: Self = Self(1);
    /// What is put in the cart and bought.
    pub const PURCHASES: Self = Self(2);
    /// Country or region.
    pub const PLACE: Self = Self(4);
    /// What the visitor tells the shop.
    pub const DECLARED: Self = Self(8);
    /// Personal e-mail.
    pub const EMAIL: Self = Self(16);
    /// Every kind that works on the site: what one "yes" on the banner means. E-mail is asked for separately.
    pub const ON_SITE: Self = Self(1 | 2 | 4 | 8);

    /// From stored bits; unknown bits are dropped.
    pub const fn from_bits(bits: i64) -> Self {
        Self((bits & 31) as u32)
    }
    /// For storing.
    pub const fn bits(self) -> i64 {
        self.0 as i64
    }
    /// True when every kind of `other` is allowed.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
    /// True when nothing is allowed.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }
    /// Both sets.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// This set without the other.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    /// Only what both allow.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

/// A choice with its version and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What was allowed; [`Consent::NONE`] is a refusal.
    pub consent: Consent,
    /// Of which texts.
    pub version: i64,
    /// When (Unix ms).
    pub at_ms: i64,
}

impl Choice {
    /// What it allows today: nothing whose text said something else when the choice was made.
    pub fn holds(&self) -> Consent {
        let changed = [(PLACE_SINCE, Consent::PLACE), (DECLARED_SINCE, Consent::DECLARED)];
        let newer = changed.into_iter().filter(|(since, _)| self.version < *since);
        newer.fold(self.consent, |held, (_, kind)| held.without(kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_is_to_what_was_asked() {
        let at = |version| Choice { consent: Consent::ON_SITE, version, at_ms: 0 }.holds();
        assert_eq!(at(CONSENT_VERSION), Consent::ON_SITE);
        assert_eq!(at(2), Consent::ON_SITE.without(Consent::DECLARED));
        assert_eq!(at(1), Consent::ON_SITE.without(Consent::PLACE).without(Consent::DECLARED));
    }
}
