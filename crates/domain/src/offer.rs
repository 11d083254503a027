//! Offers: conditions, a benefit, and limits that it never breaks.
//!
//! The one idea: an [`Offer`] is a typed document of the owner; [`evaluate`](evaluate::evaluate) is the one function that says
//! what a cart gets, and why each other offer gives nothing. Prices stay the same for everyone: an offer takes something off
//! beside them. Benefits fall into three stacking groups, applied in this order: single lines, the whole order, the delivery.
//!
//! | part | what it says |
//! |---|---|
//! | [`Conditions`] | when an offer holds |
//! | [`Benefit`] | what it takes off, and from what |
//! | [`Mode`] | who gets it: everybody, whoever has the code, whoever it was made to |
//! | [`Limits`] | how often, and for how much money altogether |
//!
//! What an offer would cost ([`Stake`]), when it runs ([`calendar`]) and what owners begin from ([`Template`]) stand beside it.
//!
//! Left out: counting uses and money (`vitrine-db`), choosing whom a personal offer is made to (`vitrine-personalize`), and
//! every word for people.

mod bid;
pub mod calendar;
mod choose;
pub mod evaluate;
mod floor;
mod stake;
mod template;

pub use floor::{LineCost, price_floor};
pub use stake::{Bears, Stake, Weighed, margin_percent};
pub use template::Template;

use crate::address::Country;
use crate::id::{CategoryId, InvitationId, OfferId, PersonId, ProductId, SegmentId, VariantId};
use crate::money::{Currency, MAX_MINOR, Money};
use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The largest percentage of an offer.
pub const MAX_PERCENT: i64 = 90;
/// The largest percentage of a personal offer.
pub const MAX_PERSONAL_PERCENT: i64 = 50;
/// Offers whose conditions hold that compete in one stacking group; beyond it those of highest priority do.
pub const MAX_COMPETING: usize = 16;
/// Priorities go from 0 to this.
pub const MAX_PRIORITY: i64 = 1_000;
/// The most pieces that "buy so many" or "of so many" may count.
pub const MAX_SET: i64 = 50;
/// Products, categories, tags, countries or currencies that one offer names at most, each.
pub const MAX_NAMED: usize = 200;
/// The longest name of an offer, in characters.
pub const MAX_NAME: usize = 80;
/// Uses that can be counted.
pub const MAX_USES: i64 = 1_000_000_000;

/// What is typed at the cart: 3 to 32 letters, digits and hyphens, kept in capitals.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// The text was not a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a code is 3 to 32 letters, digits and hyphens")]
pub struct NotACode;

impl Code {
    /// The longest code.
    pub const MAX: usize = 32;

    /// As it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = NotACode;
    fn from_str(text: &str) -> Result<Self, NotACode> {
        let text = text.trim();
        let fits = (3..=Self::MAX).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if fits { Ok(Self(text.to_ascii_uppercase())) } else { Err(NotACode) }
    }
}
impl TryFrom<String> for Code {
    type Error = NotACode;
    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}
impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who gets an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Mode {
    /// Whoever's cart fits.
    Automatic,
    /// Whoever types the code.
    Coded {
        /// The code.
        code: Code,
    },
    /// Whoever it was made to, by what they looked at.
    Personal,
}

/// Which goods an offer is about; with nothing named, all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Scope {
    /// These products.
    pub products: Vec<ProductId>,
    /// Everything in these categories and below them.
    pub categories: Vec<CategoryId>,
    /// Everything with one of these tags.
    pub tags: Vec<String>,
    /// The category that a personal offer was made for; only goods of that.
    pub favourite: bool,
}

impl Scope {
    /// True when every product is meant.
    pub fn is_everything(&self) -> bool {
        self.products.is_empty() && self.categories.is_empty() && self.tags.is_empty() && !self.favourite
    }

    /// True when a product is meant. `path` are the categories it stands in, `favourite` the one an offer was made for.
    pub fn has(&self, product: ProductId, path: &[CategoryId], tags: &[String], favourite: Option<CategoryId>) -> bool {
        if self.favourite {
            return favourite.is_some_and(|category| path.contains(&category));
        }
        self.is_everything()
            || self.products.contains(&product)
            || self.categories.iter().any(|category| path.contains(category))
            || self.tags.iter().any(|tag| tags.contains(tag))
    }
}

/// Whom an offer is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Audience {
    /// Everybody.
    #[default]
    Everybody,
    /// Whoever is signed in.
    Customers,
    /// Whoever is in a segment.
    Segment {
        /// Which.
        segment: SegmentId,
    },
}

/// When an offer holds. Values and pieces are those of the goods in scope, before any offer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Conditions {
    /// Not before (Unix ms).
    pub from_ms: Option<i64>,
    /// Not any more from then on (Unix ms).
    pub until_ms: Option<i64>,
    /// Only for orders that go to these countries; empty: all.
    pub countries: Vec<Country>,
    /// Only in these currencies; empty: all.
    pub currencies: Vec<Currency>,
    /// Goods for at least so much, in the base currency.
    pub min_value: Option<Money>,
    /// At least so many pieces; 0 and 1 mean one.
    pub min_quantity: i64,
    /// Of these goods.
    pub scope: Scope,
    /// Only for somebody's first order.
    pub first_order: bool,
    /// For whom.
    pub audience: Audience,
}

/// What a percentage or an amount is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each piece in scope.
    Each,
    /// One piece in scope, the one it is worth most for.
    One,
    /// The order.
    Order,
}

/// What an offer gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Benefit {
    /// Per cent off, of the lowest price of the last thirty days.
    Percent {
        /// 1 to [`MAX_PERCENT`].
        percent: i64,
        /// Of what.
        per: Per,
    },
    /// So much off.
    Amount {
        /// In the base currency.
        amount: Money,
        /// From what.
        per: Per,
    },
    /// Each piece in scope for so much.
    FixedPrice {
        /// In the base currency.
        price: Money,
    },
    /// For every so many of one article, so many more of it for nothing.
    BuyGet {
        /// Bought.
        buy: i64,
        /// For nothing.
        get: i64,
    },
    /// Of every so many pieces in scope, mixed as one likes, the cheapest for nothing.
    CheapestFree {
        /// Pieces, at least 2.
        of: i64,
    },
    /// The delivery for nothing.
    FreeDelivery,
    /// One piece of an article for nothing, once it is in the cart.
    Gift {
        /// Which.
        variant: VariantId,
    },
}

/// Groups of benefits: within one a line takes part in one offer at most, and the order and its delivery in one each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// Single lines.
    #[default]
    Line,
    /// The whole order.
    Order,
    /// The delivery.
    Delivery,
}

impl Benefit {
    /// Its stacking group.
    pub fn group(self) -> Group {
        match self {
            Self::Percent { per: Per::Order, .. } | Self::Amount { per: Per::Order, .. } => Group::Order,
            Self::FreeDelivery => Group::Delivery,
            _ => Group::Line,
        }
    }
}

/// How often, and for how much.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Orders altogether.
    pub uses: Option<i64>,
    /// Orders of one buyer.
    pub per_buyer: Option<i64>,
    /// Money given away altogether, in the base currency.
    pub budget: Option<Money>,
}

/// An offer of the owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Its id.
    pub id: OfferId,
    /// What shoppers call it.
    pub name: Text,
    /// It runs.
    pub on: bool,
    /// Who gets it.
    pub mode: Mode,
    /// When it holds.
    #[serde(default)]
    pub conditions: Conditions,
    /// What it gives.
    pub benefit: Benefit,
    /// Of two that would give the same, the higher one does. 0 to [`MAX_PRIORITY`].
    pub priority: i64,
    /// How often, and for how much.
    #[serde(default)]
    pub limits: Limits,
}

/// An offer that was made to one person, with the category it was made for; or that none was made, for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Which offer; `None`: it was chosen to make none.
    pub offer: Option<OfferId>,
    /// For whom.
    pub person: PersonId,
    /// For goods of this category, where the offer is for one's favourite.
    pub category: Option<CategoryId>,
    /// Made at (Unix ms).
    pub made_ms: i64,
    /// Ends at (Unix ms).
    pub until_ms: i64,
    /// True when the person said "no thanks".
    pub declined: bool,
}

impl Invitation {
    /// True when it may be used at a moment.
    pub fn runs(&self, now_ms: i64) -> bool {
        self.offer.is_some() && !self.declined && self.until_ms > now_ms
    }

    /// Until when it can be used (Unix ms): its own days, or the offer's where these end sooner. What everybody is told.
    pub fn ends_ms(&self, offer: &Offer) -> i64 {
        offer.conditions.until_ms.map_or(self.until_ms, |until| until.min(self.until_ms))
    }
}

/// What is wrong with an offer, by the part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfferFlaw {
    /// No name, or a too long one.
    Name,
    /// It ends before it begins.
    Dates,
    /// Countries, currencies or goods: too many of them.
    TooMany,
    /// The least value is not an amount in the base currency.
    MinValue,
    /// The least number of pieces.
    MinQuantity,
    /// The percentage.
    Percent,
    /// The amount or the fixed price.
    Amount,
    /// The numbers of "buy X get Y" or "of X the cheapest".
    Pieces,
    /// The priority.
    Priority,
    /// How often altogether.
    Uses,
    /// How often by one buyer.
    PerBuyer,
    /// The budget.
    Budget,
    /// Only a personal offer is for one's favourite category.
    Favourite,
    /// Another offer has this code. (Only the shop knows.)
    Code,
    /// There is no such segment. (Only the shop knows.)
    Segment,
}

impl Offer {
    /// Everything that is wrong, each once. Amounts must be in the base currency.
    pub fn check(&self, base: Currency) -> Vec<OfferFlaw> {
        let mut flaws = Vec::new();
        let mut must = |holds: bool, flaw| {
            if !holds {
                flaws.push(flaw);
            }
        };
        let money = |money: &Money| money.currency == base && (1..=MAX_MINOR).contains(&money.minor);
        let named = |text: &str| !text.trim().is_empty() && text.chars().count() <= MAX_NAME;
        must(!self.name.is_empty() && self.name.iter().all(|(_, name)| named(name)), OfferFlaw::Name);
        let Conditions { from_ms, until_ms, countries, currencies, min_value, min_quantity, scope, .. } =
            &self.conditions;
        must(from_ms.zip(*until_ms).is_none_or(|(from, until)| from < until), OfferFlaw::Dates);
        let sizes = [countries.len(), currencies.len(), scope.products.len(), scope.categories.len(), scope.tags.len()];
        must(sizes.into_iter().all(|size| size <= MAX_NAMED), OfferFlaw::TooMany);
        must(min_value.as_ref().is_none_or(money), OfferFlaw::MinValue);
        must((0..=crate::cart::MAX_QUANTITY).contains(min_quantity), OfferFlaw::MinQuantity);
        let personal = self.mode == Mode::Personal;
        must(personal || !scope.favourite, OfferFlaw::Favourite);
        match &self.benefit {
            Benefit::Percent { percent, .. } => {
                let most = if personal { MAX_PERSONAL_PERCENT } else { MAX_PERCENT };
                must((1..=most).contains(percent), OfferFlaw::Percent);
            }
            Benefit::Amount { amount, .. } | Benefit::FixedPrice { price: amount } => {
                must(money(amount), OfferFlaw::Amount);
            }
            Benefit::BuyGet { buy, get } => {
                must((1..=MAX_SET).contains(buy) && (1..=MAX_SET).contains(get), OfferFlaw::Pieces);
            }
            Benefit::CheapestFree { of } => must((2..=MAX_SET).contains(of), OfferFlaw::Pieces),
            Benefit::FreeDelivery | Benefit::Gift { .. } => {}
        }
        must((0..=MAX_PRIORITY).contains(&self.priority), OfferFlaw::Priority);
        let count = |count: &Option<i64>| count.is_none_or(|count| (1..=MAX_USES).contains(&count));
        must(count(&self.limits.uses), OfferFlaw::Uses);
        must(count(&self.limits.per_buyer), OfferFlaw::PerBuyer);
        must(self.limits.budget.as_ref().is_none_or(money), OfferFlaw::Budget);
        flaws
    }

    /// Orders of one buyer at most: a first order is one.
    pub fn per_buyer(&self) -> Option<i64> {
        if self.conditions.first_order { Some(1) } else { self.limits.per_buyer }
    }

    /// True while it is switched on and its time has come and is not over.
    pub fn runs(&self, now_ms: i64) -> bool {
        self.on
            && self.conditions.from_ms.is_none_or(|from| from <= now_ms)
            && self.conditions.until_ms.is_none_or(|until| until > now_ms)
    }

    /// Its code, if it has one.
    pub fn code(&self) -> Option<&Code> {
        match &self.mode {
            Mode::Coded { code } => Some(code),
            _ => None,
        }
    }
}

/// What the owner allows over all offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floors {
    /// The margin that must be left, in per cent of what is paid.
    pub margin_percent: i64,
    /// All offers of one order together take at most so many per cent of the goods.
    pub most_percent: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        assert_eq!(" spring-10 ".parse::<Code>().unwrap().as_str(), "SPRING-10");
        for bad in ["", "ab", "a b c", "ümlaut", &"A".repeat(33)] {
            assert_eq!(bad.parse::<Code>(), Err(NotACode), "{bad}");
        }
        assert!(serde_json::from_str::<Code>("\"<script>\"").is_err());
    }

    #[test]
    fn an_invitation_ends_no_later_than_its_offer() {
        let made = Invitation {
            id: InvitationId::new(0, [1; 10]),
            offer: Some(OfferId::new(0, [1; 10])),
            person: PersonId::new(0, [1; 10]),
            category: None,
            made_ms: 0,
            until_ms: 700,
            declined: false,
        };
        let mut offer = Template::Favourite.offer(OfferId::new(0, [1; 10]), Currency::EUR, None);
        for (until_ms, ends_ms) in [(None, 700), (Some(900), 700), (Some(300), 300)] {
            offer.conditions.until_ms = until_ms;
            assert_eq!(made.ends_ms(&offer), ends_ms);
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let lang = "en".parse().unwrap();
        let good = Offer {
            id: OfferId::new(0, [1; 10]),
            name: Text::of(&lang, "Ten off"),
            on: true,
            mode: Mode::Automatic,
            conditions: Conditions::default(),
            benefit: Benefit::Percent { percent: 10, per: Per::Each },
            priority: 0,
            limits: Limits::default(),
        };
        assert_eq!(good.check(Currency::EUR), []);
        let eur = |minor| Money::new(minor, Currency::EUR);
        let bad = |change: fn(&mut Offer)| {
            let mut offer = good.clone();
            change(&mut offer);
            offer.check(Currency::EUR)
        };
        assert_eq!(bad(|it| it.name = Text::default()), [OfferFlaw::Name]);
        assert_eq!(bad(|it| it.benefit = Benefit::Percent { percent: 91, per: Per::Order }), [OfferFlaw::Percent]);
        assert_eq!(bad(|it| it.benefit = Benefit::CheapestFree { of: 1 }), [OfferFlaw::Pieces]);
        assert_eq!(bad(|it| it.conditions.scope.favourite = true), [OfferFlaw::Favourite]);
        assert_eq!(bad(|it| it.limits.uses = Some(0)), [OfferFlaw::Uses]);
        assert_eq!(bad(|it| it.limits.budget = Some(Money::new(5, Currency::USD))), [OfferFlaw::Budget]);
        assert_eq!(
            bad(|it| {
                it.mode = Mode::Personal;
                it.benefit = Benefit::Percent { percent: 51, per: Per::One };
                it.priority = -1;
            }),
            [OfferFlaw::Percent, OfferFlaw::Priority]
        );
        let written = serde_json::to_string(&Offer {
            benefit: Benefit::Amount { amount: eur(500), per: Per::Order },
            ..good.clone()
        })
        .unwrap();
        assert_eq!(serde_json::from_str::<Offer>(&written).unwrap().benefit.group(), Group::Order);
    }
}
