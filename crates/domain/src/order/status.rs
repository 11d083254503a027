//! Where an order's money and goods are, in words.

use serde::{Deserialize, Serialize};

/// Where the money is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// Nothing, or not everything, came in.
    Pending,
    /// Everything came in (or there was nothing to pay).
    Paid,
    /// Some was given back.
    PartlyRefunded,
    /// Everything was given back.
    Refunded,
    /// Cancelled before anything came in.
    Void,
}

/// Where the goods are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FulfilmentStatus {
    /// Still here.
    Unfulfilled,
    /// Some are on their way.
    Partial,
    /// All are (what was refunded before it was sent does not count).
    Fulfilled,
    /// Not going anywhere.
    Cancelled,
}

macro_rules! status_words {
    ($($status:ident { $($variant:ident => $word:literal),* $(,)? })*) => {$(
        impl $status {
            /// The stored word, also the one in addresses.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl std::str::FromStr for $status {
            type Err = NotAStatus;
            fn from_str(text: &str) -> Result<Self, NotAStatus> {
                match text { $($word => Ok(Self::$variant),)* _ => Err(NotAStatus) }
            }
        }
    )*};
}
/// Not a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a status")]
pub struct NotAStatus;
status_words! {
    PaymentStatus { Pending => "pending", Paid => "paid", PartlyRefunded => "partly_refunded", Refunded => "refunded", Void => "void" }
    FulfilmentStatus { Unfulfilled => "unfulfilled", Partial => "partial", Fulfilled => "fulfilled", Cancelled => "cancelled" }
}
