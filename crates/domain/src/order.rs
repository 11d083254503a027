//! Orders: what was bought never changes; what happened to it since is added.
//!
//! The one idea: an [`Order`] is a placed [`Quote`] and a [`Progress`]. Every step forward (paid, sent, refunded, cancelled)
//! is a function (`steps`) that checks the step against what already happened and answers the new progress, or says why not.
//! Statuses are read off the progress, never set.

mod status;
mod steps;

pub use status::{FulfilmentStatus, NotAStatus, PaymentStatus};

use crate::address::Address;
use crate::id::{CustomerId, OrderId};
use crate::money::Money;
use crate::payment::PaymentMethod;
use crate::quote::Quote;
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// Days in which a consumer may withdraw from a contract made at a distance (Directive 2011/83/EU, article 9).
pub const WITHDRAWAL_DAYS: i64 = 14;
/// Parcels of one order at most.
pub const MAX_FULFILMENTS: usize = 100;
/// The longest carrier, tracking number or reason, in characters.
pub const MAX_WORDS: usize = 200;

/// An order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// The number people use; counts up, given once.
    pub number: i64,
    /// When it was placed (Unix ms).
    pub placed_ms: i64,
    /// Counts up with every change.
    pub version: i64,
    /// Who bought, and where it goes.
    pub buyer: Buyer,
    /// How it is paid.
    pub payment: PaymentMethod,
    /// What was bought, and for how much: as it was when it was placed.
    pub quote: Quote,
    /// What happened since.
    pub progress: Progress,
}

/// Who bought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buyer {
    /// The account, when there was one.
    pub customer: Option<CustomerId>,
    /// Where mail goes.
    pub email: String,
    /// In this language.
    pub lang: Lang,
    /// Where the goods go.
    pub address: Address,
    /// Where the invoice goes, when elsewhere.
    pub billing: Option<Address>,
    /// A word to the shop.
    pub note: String,
}

/// What happened to one line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineProgress {
    /// Pieces sent or handed over.
    pub fulfilled: i64,
    /// Pieces whose price was given back.
    pub refunded: i64,
    /// Pieces put back on the shelf.
    pub restocked: i64,
    /// Of the refunded: those that had not been sent then, and never are.
    #[serde(default)]
    pub released: i64,
}

impl LineProgress {
    /// Pieces that were refunded before they were sent: those that were sent count as the refunded ones first.
    pub(crate) fn given_up(self) -> i64 {
        self.released.max(self.refunded - self.fulfilled)
    }
}

/// Pieces of lines: (line from 0, pieces).
pub type Pieces = Vec<(usize, i64)>;

/// A parcel, or a hand-over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    /// When (Unix ms).
    pub at_ms: i64,
    /// What is in it.
    pub lines: Pieces,
    /// Who carries it; may be "".
    pub carrier: String,
    /// Its tracking number; may be "".
    pub tracking: String,
}

/// What happened to an order since it was placed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Progress {
    /// Minor units that came in.
    pub paid: i64,
    /// Minor units that were given back.
    pub refunded: i64,
    /// Of these: for the delivery.
    pub delivery_refunded: i64,
    /// Of these: for nothing in particular.
    pub goodwill: i64,
    /// One for each line.
    pub lines: Vec<LineProgress>,
    /// Parcels.
    pub fulfilments: Vec<Fulfilment>,
    /// When it was cancelled (Unix ms).
    pub cancelled_ms: Option<i64>,
    /// While an online payment is open: the goods are kept until then (Unix ms).
    pub reserved_until_ms: Option<i64>,
    /// When the buyer withdrew from the contract (Unix ms).
    pub withdrawn_ms: Option<i64>,
}

/// Why a step was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OrderRefusal {
    /// The order was cancelled.
    #[error("the order was cancelled")]
    Cancelled,
    /// Something was sent already.
    #[error("something was sent already")]
    Sent,
    /// No such line, or more pieces than there are.
    #[error("more pieces than there are")]
    Pieces,
    /// Nothing was asked for.
    #[error("nothing was chosen")]
    Nothing,
    /// More than is left of what was paid.
    #[error("more than was paid")]
    TooMuch,
    /// The time for it is over.
    #[error("the time for it is over")]
    Late,
    /// It was done before.
    #[error("it was done before")]
    Again,
    /// Text that is too long, or too many parcels.
    #[error("too long")]
    TooLong,
    /// It is not paid yet.
    #[error("it is not paid yet")]
    Unpaid,
}

/// What is to be given back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundAsk {
    /// Pieces: their share of what the line cost.
    pub lines: Pieces,
    /// Of the delivery, in minor units.
    pub delivery: i64,
    /// Beyond that, in minor units.
    pub goodwill: i64,
    /// Put the pieces back on the shelf.
    pub restock: bool,
}

impl Order {
    /// A new order's progress.
    pub fn start(lines: usize, reserved_until_ms: Option<i64>) -> Progress {
        Progress { lines: vec![LineProgress::default(); lines], reserved_until_ms, ..Progress::default() }
    }

    /// What is charged, in minor units.
    pub fn total(&self) -> Money {
        self.quote.amounts.total
    }

    /// An amount of the order's currency.
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.quote.currency())
    }

    /// Where the money is.
    pub fn payment_status(&self) -> PaymentStatus {
        let Progress { paid, refunded, .. } = self.progress;
        if refunded > 0 {
            if refunded >= paid { PaymentStatus::Refunded } else { PaymentStatus::PartlyRefunded }
        } else if paid >= self.total().minor && (paid > 0 || self.progress.cancelled_ms.is_none()) {
            PaymentStatus::Paid
        } else if self.progress.cancelled_ms.is_some() && paid == 0 {
            PaymentStatus::Void
        } else {
            PaymentStatus::Pending
        }
    }

    /// Where the goods are.
    pub fn fulfilment_status(&self) -> FulfilmentStatus {
        let sent: i64 = self.progress.lines.iter().map(|line| line.fulfilled).sum();
        let left = (0..self.quote.lines.len()).any(|n| self.to_send(n) > 0);
        match (sent, left) {
            (0, _) if self.progress.cancelled_ms.is_some() => FulfilmentStatus::Cancelled,
            (0, true) => FulfilmentStatus::Unfulfilled,
            (0, false) => FulfilmentStatus::Cancelled,
            (_, true) => FulfilmentStatus::Partial,
            (_, false) => FulfilmentStatus::Fulfilled,
        }
    }

    /// True when nothing is owed any more: the goods are where they go, and so is the money.
    pub fn is_over(&self) -> bool {
        matches!(self.fulfilment_status(), FulfilmentStatus::Fulfilled | FulfilmentStatus::Cancelled)
            && self.payment_status() != PaymentStatus::Pending
    }

    /// The order as the law keeps it: what was bought and for how much, where in the world it was taxed, and nobody.
    #[must_use]
    pub fn without_person(mut self) -> Self {
        let address = |known: &Address| Address {
            name: String::new(),
            company: String::new(),
            line1: String::new(),
            line2: String::new(),
            postcode: String::new(),
            city: String::new(),
            region: known.region.clone(),
            country: known.country,
            phone: String::new(),
        };
        self.buyer = Buyer {
            customer: None,
            email: String::new(),
            lang: self.buyer.lang,
            address: address(&self.buyer.address),
            billing: self.buyer.billing.as_ref().map(address),
            note: String::new(),
        };
        for parcel in &mut self.progress.fulfilments {
            parcel.tracking.clear();
        }
        self
    }

    fn line(&self, n: usize) -> LineProgress {
        self.progress.lines.get(n).copied().unwrap_or_default()
    }

    fn pieces(&self, n: usize) -> i64 {
        self.quote.lines.get(n).map_or(0, |line| line.goods.quantity)
    }

    /// Pieces of a line that are still to be sent: neither sent nor refunded before they were.
    pub fn to_send(&self, n: usize) -> i64 {
        let line = self.line(n);
        (self.pieces(n) - line.fulfilled - line.given_up()).max(0)
    }

    /// Pieces of a line whose price can still be given back.
    pub fn to_refund(&self, n: usize) -> i64 {
        (self.pieces(n) - self.line(n).refunded).max(0)
    }

    /// Minor units that can still be given back.
    pub fn refundable(&self) -> i64 {
        (self.progress.paid - self.progress.refunded).max(0)
    }

    /// Minor units that are still owed.
    pub fn due(&self) -> i64 {
        if self.progress.cancelled_ms.is_some() { 0 } else { (self.total().minor - self.progress.paid).max(0) }
    }

    /// What `pieces` more of a line are worth, after those already given back: shares of what the line cost, rounded so
    /// that all pieces together are exactly the line.
    pub fn line_share(&self, n: usize, pieces: i64) -> i64 {
        let Some(line) = self.quote.lines.get(n) else { return 0 };
        let charged = i128::from(self.quote.charged(line));
        let all = i128::from(line.goods.quantity.max(1));
        let share = |pieces: i64| (2 * charged * i128::from(pieces) + all).div_euclid(2 * all) as i64;
        let done = self.line(n).refunded;
        share(done + pieces) - share(done)
    }
}

#[cfg(test)]
mod tests;
