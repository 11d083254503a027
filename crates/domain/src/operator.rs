//! Operators: who works in the back office, and what each may do there.
//!
//! The one idea: what a role may do is one table, [`Permission::roles`], and what an operator may do *now* is one question,
//! [`Standing::may`], which also knows the second factor, how long ago the password was typed, and whether the session is over.
//! The shop asks it before it does anything; pages ask it to leave out what would be refused.
//!
//! Left out on purpose: passwords, sessions and who is asking (`vitrine-shop`).

pub mod invite;
pub mod recovery;
pub mod totp;

use std::fmt;
use std::str::FromStr;

/// An operator who did something dangerous is not asked for the password again for so long (ASVS 5.0, 7.5.1).
pub const FRESH_MS: i64 = 10 * 60_000;
/// An operator's session ends after so long without a page (ASVS 5.0, 7.3.1).
pub const IDLE_MS: i64 = 30 * 60_000;
/// An operator's session ends after so long in any case (ASVS 5.0, 7.3.2).
pub const SESSION_MS: i64 = 12 * 3_600_000;

/// Not a role, or not a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a role or permission")]
pub struct NotAWord;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident => $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $variant,)* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stored word, also the end of its text's key.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl FromStr for $name {
            type Err = NotAWord;
            fn from_str(text: &str) -> Result<Self, NotAWord> {
                match text { $($word => Ok(Self::$variant),)* _ => Err(NotAWord) }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

words! {
    /// What somebody is in the back office.
    Role {
        /// Whose shop it is: everything.
        Owner => "owner",
        /// Runs it from day to day: everything but who works here, how money comes in, and copies of the database.
        Manager => "manager",
        /// Orders and customers.
        Support => "support",
        /// Goods, and what the shop window does with them.
        Merchandiser => "merchandiser",
        /// Looks, and changes nothing.
        Viewer => "viewer",
    }
}

words! {
    /// One thing that may be allowed. `See...` changes nothing; everything else is in the audit log.
    Permission {
        /// The overview, with sums of sales.
        SeeOverview => "see-overview",
        /// Products, categories, stock, price history.
        SeeGoods => "see-goods",
        /// Products, variants, categories, pictures, texts of goods: make, change, duplicate, archive, schedule.
        ChangeGoods => "change-goods",
        /// Prices and compare-at prices.
        ChangePrices => "change-prices",
        /// How many there are, with a reason.
        AdjustStock => "adjust-stock",
        /// Many goods at once, from a file.
        ImportGoods => "import-goods",
        /// Goods as a file.
        ExportGoods => "export-goods",
        /// Orders with their buyers.
        SeeOrders => "see-orders",
        /// An order for somebody who phoned.
        MakeOrders => "make-orders",
        /// That money came in outside of a gateway.
        TakePayments => "take-payments",
        /// Goods are on their way.
        FulfilOrders => "fulfil-orders",
        /// Money goes back.
        RefundOrders => "refund-orders",
        /// An order goes nowhere.
        CancelOrders => "cancel-orders",
        /// A note on an order's timeline.
        NoteOrders => "note-orders",
        /// Customers with their addresses and orders.
        SeeCustomers => "see-customers",
        /// A person's profile, consents and segments, as the shop uses them.
        SeeProfiles => "see-profiles",
        /// All that is kept of somebody, for somebody who wrote in.
        DownloadPerson => "download-person",
        /// Erase somebody who wrote in.
        ErasePerson => "erase-person",
        /// Letters that went out, with what they say.
        SeeMail => "see-mail",
        /// Send a letter again.
        ResendMail => "resend-mail",
        /// Kinds of letters, caps, quiet hours, templates.
        ChangeMail => "change-mail",
        /// Offers, their uses and what they cost.
        SeeOffers => "see-offers",
        /// Offers, and the floors under all of them.
        ChangeOffers => "change-offers",
        /// Segments and how many are in them.
        SeeSegments => "see-segments",
        /// Segments.
        ChangeSegments => "change-segments",
        /// What personalization runs where, and how healthy each source is.
        SeePersonalization => "see-personalization",
        /// Weights, rules, presets, learned versions: draft, publish, roll back.
        TunePersonalization => "tune-personalization",
        /// The shop as one real visitor sees it.
        PreviewAsVisitor => "preview-as-visitor",
        /// Control groups and holdouts.
        ChangeExperiments => "change-experiments",
        /// Replay the shop's own history.
        RunEvaluation => "run-evaluation",
        /// Queries and what they found.
        SeeSearch => "see-search",
        /// Synonyms, stop words, redirects, pins, field weights.
        TuneSearch => "tune-search",
        /// Sales, funnels, earnings.
        SeeReports => "see-reports",
        /// Tables of reports as files.
        ExportReports => "export-reports",
        /// Every settings page, without changing it.
        SeeSettings => "see-settings",
        /// Name, seller, time zone.
        ChangeShop => "change-shop",
        /// Shop texts, pages, logo, colours, heading font.
        ChangeLook => "change-look",
        /// Languages.
        ChangeLanguages => "change-languages",
        /// Markets, currencies, exchange rates, endings of prices.
        ChangeCurrencies => "change-currencies",
        /// Taxes.
        ChangeTaxes => "change-taxes",
        /// Zones and methods of delivery.
        ChangeDelivery => "change-delivery",
        /// Where money comes in.
        ChangePayments => "change-payments",
        /// How long things are kept, sensitive categories, kinds of data used at all.
        ChangePrivacy => "change-privacy",
        /// Who changed what.
        SeeAudit => "see-audit",
        /// The audit log as a file.
        ExportAudit => "export-audit",
        /// Jobs, health, storage, errors, version.
        SeeSystem => "see-system",
        /// Run a job now.
        RunJobs => "run-jobs",
        /// A copy of everything, made and fetched.
        MakeBackups => "make-backups",
        /// Who works here.
        SeeOperators => "see-operators",
        /// Invite, give another role, end, take away a second factor, end somebody's sessions.
        ChangeOperators => "change-operators",
    }
}

use Role::{Manager, Merchandiser, Support, Viewer};

impl Permission {
    /// The roles that have it, beside the owner, who has every one. The only place where this is said.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::SeeOverview
            | Self::SeeGoods
            | Self::SeeOffers
            | Self::SeeSegments
            | Self::SeePersonalization
            | Self::SeeSearch
            | Self::SeeReports
            | Self::SeeSettings => &[Manager, Support, Merchandiser, Viewer],
            Self::SeeOrders => &[Manager, Support, Viewer],
            Self::SeeCustomers
            | Self::SeeProfiles
            | Self::SeeMail
            | Self::MakeOrders
            | Self::TakePayments
            | Self::FulfilOrders
            | Self::RefundOrders
            | Self::CancelOrders
            | Self::NoteOrders
            | Self::ResendMail
            | Self::DownloadPerson
            | Self::ErasePerson => &[Manager, Support],
            Self::AdjustStock => &[Manager, Support, Merchandiser],
            Self::ChangeGoods
            | Self::ChangePrices
            | Self::ImportGoods
            | Self::ExportGoods
            | Self::ChangeOffers
            | Self::ChangeSegments
            | Self::TunePersonalization
            | Self::RunEvaluation
            | Self::TuneSearch
            | Self::ExportReports
            | Self::ChangeLook => &[Manager, Merchandiser],
            Self::PreviewAsVisitor
            | Self::ChangeExperiments
            | Self::ChangeMail
            | Self::ChangeShop
            | Self::ChangeLanguages
            | Self::ChangeCurrencies
            | Self::ChangeTaxes
            | Self::ChangeDelivery
            | Self::SeeAudit
            | Self::SeeSystem
            | Self::RunJobs
            | Self::SeeOperators => &[Manager],
            Self::ChangePayments
            | Self::ChangePrivacy
            | Self::ExportAudit
            | Self::MakeBackups
            | Self::ChangeOperators => &[],
        }
    }

    /// True when it only looks. Nothing of this writes to the shop; a file of what is seen anyway is not in this list, because
    /// it leaves the shop.
    pub const fn only_looks(self) -> bool {
        matches!(
            self,
            Self::SeeOverview
                | Self::SeeGoods
                | Self::SeeOrders
                | Self::SeeCustomers
                | Self::SeeProfiles
                | Self::SeeMail
                | Self::SeeOffers
                | Self::SeeSegments
                | Self::SeePersonalization
                | Self::SeeSearch
                | Self::SeeReports
                | Self::SeeSettings
                | Self::SeeAudit
                | Self::SeeSystem
                | Self::SeeOperators
        )
    }

    /// True when the password must have been typed lately: what a stranger at an open screen would come for.
    pub const fn wants_fresh(self) -> bool {
        matches!(
            self,
            Self::ChangeOperators
                | Self::ChangePayments
                | Self::ChangePrivacy
                | Self::MakeBackups
                | Self::ExportAudit
                | Self::DownloadPerson
                | Self::ErasePerson
        )
    }
}

impl Role {
    /// True when the role has the permission.
    pub fn has(self, permission: Permission) -> bool {
        self == Self::Owner || permission.roles().contains(&self)
    }

    /// True when this role may make somebody `other`, or take that role from somebody: only who may do all that the other may,
    /// so that nobody comes to more through a friend.
    pub fn may_give(self, other: Self) -> bool {
        self.has(Permission::ChangeOperators) && Permission::ALL.iter().all(|one| self.has(*one) || !other.has(*one))
    }
}

/// True when a shop keeps an owner if one operator who `was` something becomes `becomes` (`None`: leaves). `owners` counts those
/// who are now. Without this a shop could lock everybody out.
pub fn keeps_an_owner(owners: i64, was: Role, becomes: Option<Role>) -> bool {
    was != Role::Owner || becomes == Some(Role::Owner) || owners > 1
}

/// Where an operator's session is with the second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Second {
    /// The operator has none, and the shop asks for none.
    NotAsked,
    /// The operator has none, and the shop wants everybody to have one: only setting one up is possible.
    Wanted,
    /// The password was right; the code is still owed.
    Owed,
    /// Shown in this session.
    Shown,
}

/// Why an operator may not do something now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The session is over: sign in.
    SessionOver,
    /// A code is owed.
    SecondOwed,
    /// A second factor must be set up first.
    SecondWanted,
    /// Never in this role.
    Role,
    /// The password must be typed again.
    NotFresh,
}

/// All that is asked of an operator's session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// As the database has it now, not as it was at sign-in.
    pub role: Role,
    /// The second factor.
    pub second: Second,
    /// When the session began (Unix ms).
    pub since_ms: i64,
    /// When the last page before this one was asked for (Unix ms).
    pub seen_ms: i64,
    /// When password (and code, where there is one) were given last (Unix ms).
    pub proven_ms: i64,
}

/// True when `at_ms` is not longer ago than `for_ms`. A time that is still to come is a broken clock or a lie: not lately.
fn lately(at_ms: i64, for_ms: i64, now_ms: i64) -> bool {
    at_ms <= now_ms && now_ms - at_ms < for_ms
}

impl Standing {
    /// Whether an operator is in at all: what concerns only themselves asks no more.
    pub fn enter(&self, now_ms: i64) -> Result<(), Refusal> {
        if !lately(self.since_ms, SESSION_MS, now_ms) || !lately(self.seen_ms, IDLE_MS, now_ms) {
            return Err(Refusal::SessionOver);
        }
        match self.second {
            Second::Owed => Err(Refusal::SecondOwed),
            Second::Wanted => Err(Refusal::SecondWanted),
            Second::NotAsked | Second::Shown => Ok(()),
        }
    }

    /// Whether an operator is in and typed the password lately: what changes how somebody signs in.
    pub fn fresh(&self, now_ms: i64) -> Result<(), Refusal> {
        self.enter(now_ms)?;
        if lately(self.proven_ms, FRESH_MS, now_ms) { Ok(()) } else { Err(Refusal::NotFresh) }
    }

    /// Whether an operator is in far enough to set up a second factor: all that is left to whoever has none where the shop wants
    /// one. That is shown to whoever is in at all; what changes it is [`Self::fresh`] besides.
    pub fn set_up(&self, fresh: bool, now_ms: i64) -> Result<(), Refusal> {
        let settled = if self.second == Second::Wanted { Self { second: Second::NotAsked, ..*self } } else { *self };
        if fresh { settled.fresh(now_ms) } else { settled.enter(now_ms) }
    }

    /// Whether an operator may do something now. What can be mended comes after what cannot, so that nobody is asked for a
    /// password to be told no.
    pub fn may(&self, permission: Permission, now_ms: i64) -> Result<(), Refusal> {
        self.enter(now_ms)?;
        if !self.role.has(permission) {
            return Err(Refusal::Role);
        }
        if permission.wants_fresh() { self.fresh(now_ms) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
