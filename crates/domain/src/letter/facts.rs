//! What is known of one person when it is decided whether to write to them.

use super::{Kinds, LetterKind};
use crate::arm::Arm;
use crate::consent::Consent;
use crate::id::{InvitationId, ProductId};
use std::collections::BTreeMap;

/// How a product came to somebody's mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Signal {
    /// It was looked at.
    Looked,
    /// It is or was in the cart.
    InCart,
    /// It is on the list of saved things.
    Saved,
    /// Somebody asked to be told about it, and confirmed that.
    Asked,
}

impl Signal {
    /// What must be allowed for a letter because of it, beside what its kind needs. Who saves or asks says so openly.
    pub const fn needs(self) -> Consent {
        match self {
            Self::Looked => Consent::BROWSING,
            Self::InCart => Consent::PURCHASES,
            Self::Saved | Self::Asked => Consent::NONE,
        }
    }
}

/// What happened to a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It can be had again.
    Back,
    /// It costs less, by so many per cent.
    Dropped {
        /// Per cent, rounded down.
        percent: i64,
    },
}

/// Something happened to a product that somebody has in mind. Only for goods that may be shown and sold now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// Which.
    pub product: ProductId,
    /// Why it is news to them.
    pub signal: Signal,
    /// Since when they have it in mind (Unix ms).
    pub since_ms: i64,
    /// What happened.
    pub what: What,
    /// When (Unix ms).
    pub at_ms: i64,
}

/// A cart with goods in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cart {
    /// Its last change (Unix ms).
    pub left_ms: i64,
    /// What is in it and can be had.
    pub products: Vec<ProductId>,
}

/// Something that is bought from time to time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likely {
    /// Which.
    pub product: ProductId,
    /// The purchase that it is reckoned from (Unix ms).
    pub bought_ms: i64,
    /// When it is due again (Unix ms).
    pub due_ms: i64,
}

/// A personal offer that was made and still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Which.
    pub invitation: InvitationId,
    /// When it was made (Unix ms).
    pub made_ms: i64,
    /// Until when it holds (Unix ms).
    pub until_ms: i64,
    /// Goods that it is on, with what brought them to mind and when (Unix ms).
    pub products: Vec<(ProductId, Signal, i64)>,
}

/// What became of a letter that was decided on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Made {
    /// It was written.
    Sent,
    /// It was withheld for the sake of an experiment. It counts as if it had been sent, so that both sides of the experiment
    /// are asked the same questions at the same pace.
    Held,
}

impl Made {
    /// The stored word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Held => "held",
        }
    }
}

impl std::str::FromStr for Made {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Sent, Self::Held].into_iter().find(|made| made.name() == text).ok_or(())
    }
}

/// A letter of the past: sent or withheld.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// What it was about.
    pub kind: LetterKind,
    /// It was asked for.
    pub asked: bool,
    /// When (Unix ms).
    pub at_ms: i64,
    /// The goods in it.
    pub products: Vec<ProductId>,
}

/// Letters that came back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Bounced {
    /// The other side said that there is no such mailbox.
    pub hard: bool,
    /// Letters in a row that were given up for other reasons.
    pub soft: i64,
}

impl Bounced {
    /// So many letters in a row that were given up say that nobody is there.
    pub const SOFT_MOST: i64 = 3;

    /// True when nothing more may be sent.
    pub const fn stops(self) -> bool {
        self.hard || self.soft >= Self::SOFT_MOST
    }
}

/// What is known of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What they allow now.
    pub consent: Consent,
    /// Their address was proven to be theirs.
    pub proven: bool,
    /// What came back.
    pub bounced: Bounced,
    /// They want no letter at all.
    pub silent: bool,
    /// Kinds that they turned off.
    pub off: Kinds,
    /// The half of the experiment of everything personal.
    pub arm: Arm,
    /// Personal mail alone is withheld from them, to know what it brings.
    pub withheld: bool,
    /// Nothing personal before this (Unix ms).
    pub paused_until_ms: Option<i64>,
    /// The last time they did something here (Unix ms).
    pub seen_ms: Option<i64>,
    /// When they joined (Unix ms), as far as a welcome is concerned.
    pub joined_ms: Option<i64>,
    /// Personal letters of the past, in any order.
    pub past: Vec<Past>,
    /// The last purchase of each product (Unix ms).
    pub bought: BTreeMap<ProductId, i64>,
    /// The cart.
    pub cart: Option<Cart>,
    /// What happened to goods they have in mind; in a letter they keep this order.
    pub news: Vec<News>,
    /// What is due to be bought again.
    pub likely: Vec<Likely>,
    /// The offer that was made to them.
    pub offered: Option<Offered>,
    /// There are picks for them that are worth a letter.
    pub picks: bool,
}

impl Default for Facts {
    /// Somebody of whom nothing is known and who allowed nothing.
    fn default() -> Self {
        Self {
            consent: Consent::NONE,
            proven: false,
            bounced: Bounced::default(),
            silent: false,
            off: Kinds::NONE,
            arm: Arm::Treatment,
            withheld: false,
            paused_until_ms: None,
            seen_ms: None,
            joined_ms: None,
            past: Vec::new(),
            bought: BTreeMap::new(),
            cart: None,
            news: Vec::new(),
            likely: Vec::new(),
            offered: None,
            picks: false,
        }
    }
}
