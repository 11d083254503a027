//! Personal letters: which there are, who gets which when, and how people say no.
//!
//! The one idea: what is known of somebody ([`Facts`]) and what the owner chose ([`LetterSettings`]) go into one pure function,
//! [`decide`], and out comes one letter at most, a time to ask again, or the reason why not. Every promise about letters (the
//! cap over all kinds, quiet hours, nothing about what was bought, nothing without consent, nothing to the control half) is in
//! that one place, and is tested by calling it.
//!
//! A letter is *asked for* (somebody wanted to be told that a thing is back or costs less) or *personal* (it follows from what
//! somebody did). Asked-for letters need no consent beyond the asking and go to both halves of the experiment; all else holds
//! for them too.
//!
//! Left out on purpose: what letters say and how they travel (`vitrine-shop`, the website), letters about an order or an
//! account, which are not personal and obey none of this.

mod decide;
mod facts;
mod link;
mod manners;
mod sign_up;
mod zones;

pub use decide::{Decision, MAX_GOODS, Reason, decide};
pub use facts::{Bounced, Cart, Facts, Likely, Made, News, Offered, Past, Signal, What};
pub use link::{LetterLink, Scope, sign, verify};
pub use manners::{LetterFlaw, LetterSettings, Quiet};
pub use sign_up::{ASKED_PER_DAY, OPT_IN_MS, Refused, SignUp, SignUpState, WANTED_MS, may_ask};
pub use zones::{ZoneOf, zone_of};

use crate::consent::Consent;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

pub(crate) const MINUTE_MS: i64 = 60_000;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;

/// What a personal letter is about. In the order of their weight: where several could go, the first does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// Thanks for joining, and what there is to find.
    Welcome,
    /// Something was left in the cart.
    CartLeft,
    /// A personal offer on goods that were looked at or put in the cart and not bought.
    Offer,
    /// Something wanted can be had again.
    BackInStock,
    /// Something that was looked at, saved or asked about costs less.
    PriceDrop,
    /// What somebody buys from time to time is about to run out.
    BuyAgain,
    /// What may please, once a week.
    Picks,
}

impl LetterKind {
    /// Every kind, by weight.
    pub const ALL: [Self; 7] =
        [Self::Welcome, Self::CartLeft, Self::Offer, Self::BackInStock, Self::PriceDrop, Self::BuyAgain, Self::Picks];

    /// The stored word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::CartLeft => "cart_left",
            Self::Offer => "offer",
            Self::BackInStock => "back_in_stock",
            Self::PriceDrop => "price_drop",
            Self::BuyAgain => "buy_again",
            Self::Picks => "picks",
        }
    }

    /// The placement that its goods are ranked, logged and counted under.
    pub const fn placement(self) -> &'static str {
        match self {
            Self::Welcome => "email.welcome",
            Self::CartLeft => "email.cart_left",
            Self::Offer => "email.offer",
            Self::BackInStock => "email.back_in_stock",
            Self::PriceDrop => "email.price_drop",
            Self::BuyAgain => "email.buy_again",
            Self::Picks => "email.picks",
        }
    }

    /// What must be allowed for a personal letter of this kind, whatever it is about. What a single product was noticed by asks
    /// for more: see [`Signal::needs`].
    pub const fn needs(self) -> Consent {
        match self {
            Self::Welcome | Self::Offer | Self::BackInStock | Self::PriceDrop => Consent::EMAIL,
            Self::CartLeft | Self::BuyAgain => Consent::EMAIL.and(Consent::PURCHASES),
            Self::Picks => Consent::EMAIL.and(Consent::BROWSING),
        }
    }

    /// True for kinds that somebody may ask for about one product, without an account.
    pub const fn can_be_asked_for(self) -> bool {
        matches!(self, Self::BackInStock | Self::PriceDrop)
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl FromStr for LetterKind {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.name() == text).ok_or(())
    }
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<LetterKind>", into = "Vec<LetterKind>")]
pub struct Kinds(u32);

impl Kinds {
    /// None.
    pub const NONE: Self = Self(0);

    /// Every kind.
    pub fn all() -> Self {
        LetterKind::ALL.into_iter().collect()
    }
    /// True when the kind is in it.
    pub const fn has(self, kind: LetterKind) -> bool {
        self.0 & kind.bit() != 0
    }
    /// With a kind.
    #[must_use]
    pub const fn with(self, kind: LetterKind) -> Self {
        Self(self.0 | kind.bit())
    }
    /// Without a kind.
    #[must_use]
    pub const fn without(self, kind: LetterKind) -> Self {
        Self(self.0 & !kind.bit())
    }
    /// The kinds, by weight.
    pub fn iter(self) -> impl Iterator<Item = LetterKind> {
        LetterKind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }
}

impl FromIterator<LetterKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = LetterKind>>(kinds: I) -> Self {
        kinds.into_iter().fold(Self::NONE, Self::with)
    }
}
impl From<Vec<LetterKind>> for Kinds {
    fn from(kinds: Vec<LetterKind>) -> Self {
        kinds.into_iter().collect()
    }
}
impl From<Kinds> for Vec<LetterKind> {
    fn from(kinds: Kinds) -> Self {
        kinds.iter().collect()
    }
}
