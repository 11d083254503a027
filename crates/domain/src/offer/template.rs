//! Beginnings of offers: what owners do most often, ready to be changed.
//!
//! The one idea: a template is an ordinary offer that is switched off and has no name yet. Amounts are round in the base
//! currency, whatever it is; goods are left to be named, except where "all" makes sense.
//!
//! Left out: names (they are texts), and which segment a shop has of people who stayed away.

use super::{Audience, Benefit, Code, Conditions, Limits, Mode, Offer, Per, Scope};
use crate::id::{OfferId, SegmentId};
use crate::money::{Currency, Money};
use crate::text::Text;

/// A beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Template {
    /// Ten per cent off a first order.
    Welcome,
    /// No delivery costs from a value on.
    FreeDelivery,
    /// Fifteen per cent off the goods of a category.
    Category,
    /// Two for the price of three.
    BuyGet,
    /// Of three pieces, mixed as one likes, the cheapest for nothing.
    Bundle,
    /// Something off a large order.
    Spend,
    /// Ten per cent off for those who stayed away.
    ComeBack,
    /// Ten per cent off one piece of what somebody looks at most.
    Favourite,
    /// A code for newsletters and flyers.
    Code,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 9] = [
        Self::Welcome,
        Self::FreeDelivery,
        Self::Category,
        Self::BuyGet,
        Self::Bundle,
        Self::Spend,
        Self::ComeBack,
        Self::Favourite,
        Self::Code,
    ];

    /// Its word in addresses and keys.
    pub fn name(self) -> &'static str {
        match self {
            Self::Welcome => "welcome",
            Self::FreeDelivery => "free-delivery",
            Self::Category => "category",
            Self::BuyGet => "buy-get",
            Self::Bundle => "bundle",
            Self::Spend => "spend",
            Self::ComeBack => "come-back",
            Self::Favourite => "favourite",
            Self::Code => "code",
        }
    }

    /// The template of a word.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// True when it says something of goods that its owner has yet to name.
    pub fn wants_goods(self) -> bool {
        matches!(self, Self::Category | Self::BuyGet | Self::Bundle)
    }

    /// The offer to begin from. `away` is a segment of people who stayed away, where the shop has one.
    pub fn offer(self, id: OfferId, base: Currency, away: Option<SegmentId>) -> Offer {
        let major = |amount: i64| Money::new(amount * base.minor_per_major(), base);
        let mut conditions = Conditions::default();
        let mut limits = Limits::default();
        let mut mode = Mode::Automatic;
        let benefit = match self {
            Self::Welcome => {
                conditions.first_order = true;
                Benefit::Percent { percent: 10, per: Per::Order }
            }
            Self::FreeDelivery => {
                conditions.min_value = Some(major(50));
                Benefit::FreeDelivery
            }
            Self::Category => Benefit::Percent { percent: 15, per: Per::Each },
            Self::BuyGet => Benefit::BuyGet { buy: 2, get: 1 },
            Self::Bundle => Benefit::CheapestFree { of: 3 },
            Self::Spend => {
                conditions.min_value = Some(major(100));
                Benefit::Amount { amount: major(10), per: Per::Order }
            }
            Self::ComeBack => {
                conditions.audience = away.map_or(Audience::Customers, |segment| Audience::Segment { segment });
                limits.per_buyer = Some(1);
                Benefit::Percent { percent: 10, per: Per::Order }
            }
            Self::Favourite => {
                mode = Mode::Personal;
                conditions.scope = Scope { favourite: true, ..Scope::default() };
                Benefit::Percent { percent: 10, per: Per::One }
            }
            Self::Code => {
                mode = "HELLO10".parse::<Code>().map_or(Mode::Automatic, |code| Mode::Coded { code });
                limits.per_buyer = Some(1);
                Benefit::Percent { percent: 10, per: Per::Order }
            }
        };
        Offer { id, name: Text::default(), on: false, mode, conditions, benefit, priority: 100, limits }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::OfferFlaw;

    #[test]
    fn a_template_lacks_nothing_but_a_name() {
        for template in Template::ALL {
            for base in ["EUR", "JPY", "KWD", "USD"] {
                let base: Currency = base.parse().unwrap();
                let offer = template.offer(OfferId::new(0, [1; 10]), base, None);
                assert_eq!(offer.check(base), [OfferFlaw::Name], "{template:?} in {base:?}");
                assert!(!offer.on, "nothing runs that nobody looked at");
            }
            assert_eq!(Template::of(template.name()), Some(template));
        }
        assert_eq!(Template::of("x"), None);
    }
}
