//! What letters say: typed data, in the words and amounts of the moment they were written.

use serde::{Deserialize, Serialize};
use vitrine_domain::id::{ProductId, RankingId, SubscriberId};
use vitrine_domain::letter::LetterKind;
use vitrine_domain::money::Money;
use vitrine_personalize::Reason;

/// What stands in a letter's address instead of its secret once the letter has left.
pub const SECRET_REMOVED: &str = "...";

/// A personal letter that could not be handed over is worth it for so long.
const WORTH_MS: i64 = crate::DAY_MS;

/// A letter with what every letter has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Envelope {
    /// What the shop is called.
    pub shop: String,
    /// Where its readers reach somebody; may be "".
    #[serde(default)]
    pub contact: String,
    /// The time zone that the shop's days and hours are in.
    pub time_zone: String,
    /// Who is spoken to; may be "".
    pub name: String,
    /// What is said.
    pub letter: Letter,
}

/// A letter. The order letters say the same things about an order at different moments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    /// The order is made.
    OrderPlaced(OrderLetter),
    /// Something of it is on its way.
    OrderShipped(OrderLetter),
    /// Money goes back.
    OrderRefunded(OrderLetter),
    /// It is cancelled.
    OrderCancelled(OrderLetter),
    /// The buyer withdrew: the acknowledgement on a durable medium.
    WithdrawalReceived(OrderLetter),
    /// A link to choose a new password.
    PasswordReset {
        /// The page's path without a language; it ends in the secret.
        path: String,
        /// The link works until then (Unix ms).
        until_ms: i64,
    },
    /// A link that proves that an address is its owner's.
    AddressVerification {
        /// The page's path without a language; it ends in the secret.
        path: String,
        /// The link works until then (Unix ms).
        until_ms: i64,
    },
    /// The password is another one.
    PasswordChanged {
        /// Since then (Unix ms).
        at_ms: i64,
    },
    /// The account signs in with another address; goes to the old one.
    EmailChanged {
        /// Since then (Unix ms).
        at_ms: i64,
        /// The new address.
        email: String,
    },
    /// An invitation to work in the back office.
    OperatorInvite {
        /// The page's path without a language; it ends in the secret.
        path: String,
        /// The link works until then (Unix ms).
        until_ms: i64,
        /// Who invites.
        from: String,
    },
    /// A link that says: yes, tell me.
    SignUp {
        /// The page's path without a language; it ends in the secret.
        path: String,
        /// The link works until then (Unix ms).
        until_ms: i64,
        /// What would be told.
        about: LetterKind,
        /// The product's title in the letter's language.
        title: String,
    },
    /// What follows from what somebody did, or asked to be told.
    Personal(Box<PersonalLetter>),
}

/// A personal letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonalLetter {
    /// What it is about.
    pub about: LetterKind,
    /// It was asked for.
    #[serde(default)]
    pub asked: bool,
    /// No other reminder follows.
    #[serde(default)]
    pub last: bool,
    /// When it was decided on (Unix ms): days in it are reckoned from then.
    pub at_ms: i64,
    /// Whose: the address's row.
    pub subscriber: SubscriberId,
    /// The goods, in order.
    pub goods: Vec<LetterGoods>,
    /// Under which they were ranked; `None` where nothing may be recorded.
    #[serde(default)]
    pub ranking: Option<RankingId>,
    /// The link that turns this kind off.
    pub leave: String,
    /// The link that brings the cart back.
    #[serde(default)]
    pub cart: Option<String>,
    /// The offer: its name, and until when it holds (Unix ms).
    #[serde(default)]
    pub offer: Option<(String, i64)>,
    /// Who writes, and where they are, a line for each.
    #[serde(default)]
    pub postal: Vec<String>,
}

/// A product in a personal letter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LetterGoods {
    /// Which.
    pub product: ProductId,
    /// Its title in the letter's language.
    pub title: String,
    /// What one costs.
    pub price: Money,
    /// The link that leads to it and counts the click.
    pub go: String,
    /// Why it is in the letter, with the name of what the reason is about; may be "".
    #[serde(default)]
    pub reason: Option<(Reason, String)>,
}

/// An order at the moment of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLetter {
    /// When what the letter tells of happened (Unix ms).
    pub at_ms: i64,
    /// The order's number as people read it.
    pub number: String,
    /// The path of the order's page, without a language, with the token that opens it.
    pub path: String,
    /// The goods that the letter is about.
    pub lines: Vec<LetterLine>,
    /// What the total is made of.
    #[serde(default)]
    pub amounts: Vec<Amount>,
    /// What is to be paid in all, in the currency of the order.
    pub total: Money,
    /// The delivery address as it is written on a parcel; empty for what is picked up.
    #[serde(default)]
    pub address: Vec<String>,
    /// How it is paid, while something has to be done for it.
    #[serde(default)]
    pub payment: Option<PaymentWords>,
    /// The parcel, once there is one.
    #[serde(default)]
    pub shipment: Option<Shipment>,
    /// The amount that goes back.
    #[serde(default)]
    pub refunded: Option<Money>,
    /// What somebody wrote to it: the shop to the buyer, or in a withdrawal the buyer to the shop. May be "".
    #[serde(default)]
    pub note: String,
}

/// Goods of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterLine {
    /// The product's title in the letter's language.
    pub title: String,
    /// The chosen options, such as "Blue, 40 cm"; may be "".
    #[serde(default)]
    pub options: String,
    /// Pieces.
    pub quantity: i64,
    /// For all pieces.
    pub total: Money,
}

/// What an amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountKind {
    /// All goods.
    Goods,
    /// Taken off.
    Discount,
    /// For bringing it.
    Delivery,
    /// For the way of paying.
    Fee,
    /// Tax that comes on top.
    Tax,
    /// Tax that is in the total.
    TaxIncluded,
}

/// One part of a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// What it is.
    pub kind: AmountKind,
    /// Which one, in the letter's language: the delivery's name, the rate "21 %"; may be "".
    #[serde(default)]
    pub name: String,
    /// How much; what is taken off is negative.
    pub amount: Money,
}

/// What a buyer has to do to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "method", rename_all = "snake_case")]
pub enum PaymentWords {
    /// Money sent to the shop's bank account.
    BankTransfer {
        /// The account, a line for each fact: owner, IBAN, BIC.
        bank: Vec<String>,
        /// What to write in the transfer, so that it finds its order.
        reference: String,
    },
    /// Paid to whoever brings it.
    CashOnDelivery,
    /// Paid when it is fetched.
    AtPickUp,
    /// Paid through a payment service: nothing is left to do.
    Paid,
}

/// A parcel on its way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shipment {
    /// Who brings it; may be "".
    pub carrier: String,
    /// The parcel's number; may be "".
    pub number: String,
    /// Where it can be followed: `https://...`; may be "".
    pub link: String,
}

impl Letter {
    /// The word for its kind, in the outbox and in the names of its texts.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::OrderPlaced(_) => "order_placed",
            Self::OrderShipped(_) => "order_shipped",
            Self::OrderRefunded(_) => "order_refunded",
            Self::OrderCancelled(_) => "order_cancelled",
            Self::WithdrawalReceived(_) => "withdrawal_received",
            Self::PasswordReset { .. } => "password_reset",
            Self::AddressVerification { .. } => "address_verification",
            Self::PasswordChanged { .. } => "password_changed",
            Self::EmailChanged { .. } => "email_changed",
            Self::OperatorInvite { .. } => "operator_invite",
            Self::SignUp { .. } => "sign_up",
            Self::Personal(letter) => letter.about.name(),
        }
    }

    /// The letter is of no use from then on (Unix ms).
    pub fn until_ms(&self) -> Option<i64> {
        match self {
            Self::PasswordReset { until_ms, .. }
            | Self::AddressVerification { until_ms, .. }
            | Self::OperatorInvite { until_ms, .. }
            | Self::SignUp { until_ms, .. } => Some(*until_ms),
            Self::Personal(letter) => {
                letter.offer.as_ref().map_or(Some(letter.at_ms + WORTH_MS), |(_, until)| Some(*until))
            }
            _ => None,
        }
    }
}

impl Envelope {
    /// False once the letter's secret was taken out of it.
    pub fn is_whole(&self) -> bool {
        match &self.letter {
            Letter::PasswordReset { path, .. }
            | Letter::AddressVerification { path, .. }
            | Letter::OperatorInvite { path, .. }
            | Letter::SignUp { path, .. } => !path.ends_with(SECRET_REMOVED),
            _ => true,
        }
    }

    /// The letter without the secret that opens something for whoever reads it; `None` when there is no such secret in it.
    pub fn redacted(mut self) -> Option<Self> {
        match &mut self.letter {
            Letter::PasswordReset { path, .. }
            | Letter::AddressVerification { path, .. }
            | Letter::OperatorInvite { path, .. }
            | Letter::SignUp { path, .. } => {
                let folder = path.rfind('/').map_or(0, |slash| slash + 1);
                path.replace_range(folder.., SECRET_REMOVED);
                Some(self)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stored_letter_says_its_kind_and_loses_its_secret() {
        let letter = Letter::PasswordReset { path: "/account/reset/abc".to_owned(), until_ms: 1 };
        let json = serde_json::to_value(&letter).unwrap();
        assert_eq!(json["kind"], letter.kind());
        let envelope =
            Envelope { shop: "S".into(), contact: String::new(), time_zone: "UTC".into(), name: String::new(), letter };
        assert!(envelope.is_whole());
        let redacted = envelope.redacted().unwrap();
        assert!(!redacted.is_whole());
        assert_eq!(redacted.letter, Letter::PasswordReset { path: "/account/reset/...".to_owned(), until_ms: 1 });
        let plain = Envelope { letter: Letter::PasswordChanged { at_ms: 1 }, ..redacted };
        assert_eq!(plain.redacted(), None);
    }
}
