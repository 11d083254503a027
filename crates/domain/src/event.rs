//! What happened: one row per item touched, named as Google Analytics 4 names e-commerce events, so that a shop's existing
//! logs and people's habits fit.

use crate::arm::Arm;
use crate::consent::Consent;
use crate::id::{EventId, OrderId, ProductId, RankingId, VariantId, VisitId, VisitorId};
use crate::money::Money;
use serde::{Deserialize, Serialize};

/// The version of the event's shape, written on every row.
pub const EVENT_SCHEMA: i64 = 1;

macro_rules! names {
    ($($(#[$doc:meta])* $name:ident = $text:literal),* $(,)?) => {
        /// The name of an event.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum EventName { $($(#[$doc])* $name),* }
        impl EventName {
            /// Every name.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// The stored word.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
}
names! {
    /// A list was shown.
    ViewItemList = "view_item_list",
    /// An item of a list was chosen.
    SelectItem = "select_item",
    /// A product page was seen.
    ViewItem = "view_item",
    /// Something was searched for.
    Search = "search",
    /// Put in the cart.
    AddToCart = "add_to_cart",
    /// Taken out of it.
    RemoveFromCart = "remove_from_cart",
    /// The cart was seen.
    ViewCart = "view_cart",
    /// Saved.
    AddToWishlist = "add_to_wishlist",
    /// Check-out began.
    BeginCheckout = "begin_checkout",
    /// Bought.
    Purchase = "purchase",
    /// Given back.
    Refund = "refund",
    /// An offer was shown.
    ViewPromotion = "view_promotion",
    /// An offer was taken.
    SelectPromotion = "select_promotion",
    /// An account was made.
    SignUp = "sign_up",
    /// Signed in.
    Login = "login",
    /// "Not interested".
    Dismiss = "dismiss",
    /// A link in a mail was followed.
    EmailClick = "email_click",
}

impl std::str::FromStr for EventName {
    type Err = UnknownEvent;
    fn from_str(text: &str) -> Result<Self, UnknownEvent> {
        Self::ALL.iter().copied().find(|name| name.name() == text).ok_or(UnknownEvent)
    }
}

/// Not a name of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no event has this name")]
pub struct UnknownEvent;

impl EventName {
    /// Which consent an event of this name needs before it may be written.
    pub fn needs(self) -> Consent {
        match self {
            Self::AddToCart
            | Self::RemoveFromCart
            | Self::ViewCart
            | Self::BeginCheckout
            | Self::Purchase
            | Self::Refund => Consent::PURCHASES,
            Self::EmailClick => Consent::EMAIL,
            _ => Consent::BROWSING,
        }
    }
}

/// One row of the event log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Made by the sender; the same id a second time is ignored.
    pub id: EventId,
    /// When it happened (Unix ms).
    pub at_ms: i64,
    /// When the shop heard of it (Unix ms).
    pub received_ms: i64,
    /// What.
    pub name: EventName,
    /// In which browser. For ever as it happened; whose that browser is, is asked of the links.
    pub visitor: VisitorId,
    /// In which visit.
    pub visit: VisitId,
    /// Which product.
    pub product: Option<ProductId>,
    /// Which variant of it.
    pub variant: Option<VariantId>,
    /// How many.
    pub quantity: i64,
    /// Worth what, in the currency shown.
    pub value: Option<Money>,
    /// The same in the shop's base currency, minor units.
    pub value_base_minor: Option<i64>,
    /// On which named spot.
    pub placement: Option<String>,
    /// At which place of it, from 0.
    pub position: Option<i64>,
    /// Of which drawn list.
    pub ranking: Option<RankingId>,
    /// In which order.
    pub order: Option<OrderId>,
    /// The words searched for.
    pub query: Option<String>,
    /// Which half of the experiment.
    pub arm: Arm,
    /// What was allowed when it happened.
    pub consent: Consent,
}

/// An event as it comes in from a file or a simulation: everything by the sender's own names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventInput {
    /// When (Unix ms).
    pub at_ms: i64,
    /// What.
    pub name: EventName,
    /// The sender's name of the browser.
    pub visitor: String,
    /// The sender's name of the customer (an e-mail address or a number), when signed in.
    pub customer: Option<String>,
    /// SKU or handle; `None` for events that touch no item.
    pub subject: Option<String>,
    /// Pieces.
    pub quantity: i64,
    /// The price of one.
    pub price: Option<Money>,
    /// The sender's order number.
    pub order: Option<String>,
    /// The words searched for.
    pub query: Option<String>,
}
