//! Ids: one type per kind of thing, so that a product id cannot be passed where a cart id is wanted.
//!
//! An id is a UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits, so that rows made together
//! lie together. It is not a secret: whatever must not be guessed carries a token of its own.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use uuid::Uuid;

/// The text was not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// An id from the time (Unix ms) and ten random bytes, of which 74 bits are used.
            pub fn new(now_ms: i64, dice: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(now_ms.max(0).unsigned_abs(), &dice).into_uuid())
            }

            /// When the id was made, in Unix milliseconds, as its first 48 bits say.
            pub fn made_ms(self) -> i64 {
                let bytes = self.0.as_bytes();
                bytes[..6].iter().fold(0, |ms, byte| ms << 8 | i64::from(*byte))
            }

            /// Eight bytes that tell ids apart in memory; equal ids give equal numbers, and two different ids collide with
            /// a chance of 2^-62 (they are the random half).
            pub fn short(self) -> u64 {
                let bytes = self.0.as_bytes();
                let mut half = [0; 8];
                half.copy_from_slice(&bytes[8..]);
                u64::from_be_bytes(half)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // One spelling only, the one we write: ids are compared as text in the database.
                let id = Uuid::try_parse(text).map_err(|_| NotAnId)?;
                let mut spelled = [0; 36];
                if id.as_hyphenated().encode_lower(&mut spelled) == text { Ok(Self(id)) } else { Err(NotAnId) }
            }
        }
    )*};
}

ids! {
    /// A product: what has a page.
    ProductId
    /// A variant of a product: what is bought.
    VariantId
    /// A category of the tree.
    CategoryId
    /// A cart, of a session or of a customer.
    CartId
    /// Someone with an account.
    CustomerId
    /// Someone who works in the admin pages.
    OperatorId
    /// An invitation to work in the admin pages.
    InviteId
    /// A view of an index page that an operator keeps.
    ViewId
    /// A change of stock by hand.
    StockAdjustmentId
    /// A browser that consented.
    VisitorId
    /// Whose history it is: what profiles and arms hang on.
    PersonId
    /// One visit of a visitor (ends after thirty minutes of silence).
    VisitId
    /// One row of the event log.
    EventId
    /// One drawn list of recommendations or results.
    RankingId
    /// An offer of the owner.
    OfferId
    /// An offer made to one person.
    InvitationId
    /// A group of people that the owner composed.
    SegmentId
    /// A row of the audit log.
    AuditId
    /// Something that went wrong.
    FaultId
    /// An order.
    OrderId
    /// What a review page showed; one quote makes one order at most.
    QuoteId
    /// Money on its way in.
    PaymentId
    /// Money on its way back.
    RefundId
    /// An address in a customer's address book.
    AddressId
    /// A letter of the outbox.
    MailId
    /// What somebody asked about their data.
    RequestId
    /// An address that personal letters may go to.
    SubscriberId
    /// What somebody wants to be told about a product.
    SignUpId
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spelled_ids_come_back(ms in 0i64..1 << 48, dice: [u8; 10]) {
            let id = ProductId::new(ms, dice);
            prop_assert_eq!(id.to_string().parse(), Ok(id));
            prop_assert_eq!(id.made_ms(), ms);
        }

        #[test]
        fn later_ids_sort_later(ms in 0i64..1 << 47, step in 1i64..1_000_000, a: [u8; 10], b: [u8; 10]) {
            prop_assert!(ProductId::new(ms, a).to_string() < ProductId::new(ms + step, b).to_string());
        }

        #[test]
        fn any_text_is_refused_or_read(text in ".{0,40}") {
            let _ = text.parse::<CartId>();
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        let id = ProductId::new(1, [0xab; 10]).to_string();
        assert_eq!(id.to_uppercase().parse::<ProductId>(), Err(NotAnId));
        assert_eq!(format!("{{{id}}}").parse::<ProductId>(), Err(NotAnId));
    }
}
