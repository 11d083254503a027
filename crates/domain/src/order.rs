//! Orders: what was bought never changes; what happened to it since is added.
//!
//! The one idea: an [`Order`] is a placed [`Quote`] and a [`Progress`]. Every step forward (paid, sent, refunded, cancelled)
//! is a function here that checks the step against what already happened and answers the new progress, or says why not.
//! Statuses are read off the progress, never set.

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
        (self.pieces(n) - line.fulfilled.max(line.refunded)).max(0)
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

    /// Money came in.
    pub fn pay(&self, amount: i64) -> Result<Progress, OrderRefusal> {
        if amount <= 0 {
            return Err(OrderRefusal::Nothing);
        }
        if amount > self.total().minor - self.progress.paid {
            return Err(OrderRefusal::TooMuch);
        }
        let mut next = self.progress.clone();
        next.paid += amount;
        if next.paid >= self.total().minor {
            next.reserved_until_ms = None;
        }
        Ok(next)
    }

    /// Goods leave: `lines` names pieces of each, `None` all that are left.
    pub fn fulfil(
        &self,
        lines: Option<&[(usize, i64)]>,
        carrier: &str,
        tracking: &str,
        now_ms: i64,
    ) -> Result<Progress, OrderRefusal> {
        if self.progress.cancelled_ms.is_some() {
            return Err(OrderRefusal::Cancelled);
        }
        if self.progress.reserved_until_ms.is_some() {
            return Err(OrderRefusal::Unpaid);
        }
        let too_long = |text: &str| text.chars().count() > MAX_WORDS;
        if self.progress.fulfilments.len() >= MAX_FULFILMENTS || too_long(carrier) || too_long(tracking) {
            return Err(OrderRefusal::TooLong);
        }
        let all: Pieces;
        let lines = if let Some(lines) = lines {
            lines
        } else {
            all = (0..self.quote.lines.len()).map(|n| (n, self.to_send(n))).collect();
            &all
        };
        let lines = counted(lines, |n| self.to_send(n))?;
        let mut next = self.progress.clone();
        for (n, pieces) in &lines {
            next.lines[*n].fulfilled += pieces;
        }
        let (carrier, tracking) = (carrier.trim().to_owned(), tracking.trim().to_owned());
        next.fulfilments.push(Fulfilment { at_ms: now_ms, lines, carrier, tracking });
        Ok(next)
    }

    /// Ends an order of which nothing was sent. Money that came in must be given back by a refund. Answers the pieces of
    /// each line that go back on the shelf.
    pub fn cancel(&self, now_ms: i64) -> Result<(Progress, Pieces), OrderRefusal> {
        if self.progress.cancelled_ms.is_some() {
            return Err(OrderRefusal::Again);
        }
        if self.progress.lines.iter().any(|line| line.fulfilled > 0) {
            return Err(OrderRefusal::Sent);
        }
        let mut next = self.progress.clone();
        next.cancelled_ms = Some(now_ms);
        next.reserved_until_ms = None;
        let mut back = Vec::new();
        for (n, line) in next.lines.iter_mut().enumerate() {
            let pieces = self.pieces(n) - line.restocked;
            if pieces > 0 {
                line.restocked += pieces;
                back.push((n, pieces));
            }
        }
        Ok((next, back))
    }

    /// Gives money back. Answers how much, and the pieces that go back on the shelf. Never more than was paid; the last piece
    /// of a line gives exactly what is left of it.
    pub fn refund(&self, ask: &RefundAsk) -> Result<(Progress, i64, Pieces), OrderRefusal> {
        let lines = if ask.lines.iter().all(|(_, pieces)| *pieces == 0) {
            Vec::new()
        } else {
            counted(&ask.lines, |n| self.to_refund(n))?
        };
        if ask.delivery < 0 || ask.goodwill < 0 {
            return Err(OrderRefusal::TooMuch);
        }
        if ask.delivery > self.quote.delivery_charged() - self.progress.delivery_refunded {
            return Err(OrderRefusal::TooMuch);
        }
        let goods: i64 = lines.iter().map(|(n, pieces)| self.line_share(*n, *pieces)).sum();
        let amount = goods.checked_add(ask.delivery).and_then(|sum| sum.checked_add(ask.goodwill));
        let amount = amount.filter(|amount| *amount <= self.refundable()).ok_or(OrderRefusal::TooMuch)?;
        if amount == 0 {
            return Err(OrderRefusal::Nothing);
        }
        let mut next = self.progress.clone();
        let mut back = Vec::new();
        for (n, pieces) in lines {
            let line = &mut next.lines[n];
            line.refunded += pieces;
            let free = if ask.restock { pieces.min(self.pieces(n) - line.restocked) } else { 0 };
            if free > 0 {
                line.restocked += free;
                back.push((n, free));
            }
        }
        next.refunded += amount;
        next.delivery_refunded += ask.delivery;
        next.goodwill += ask.goodwill;
        Ok((next, amount, back))
    }

    /// Until when the buyer may withdraw (Unix ms): 14 days after the last parcel arrived, taken as sent plus the longest
    /// time the delivery takes; open while nothing, or not everything, was sent.
    pub fn withdrawal_until_ms(&self) -> Option<i64> {
        const DAY_MS: i64 = 86_400_000;
        if self.fulfilment_status() != FulfilmentStatus::Fulfilled {
            return None;
        }
        let last = self.progress.fulfilments.iter().map(|parcel| parcel.at_ms).max()?;
        // The day of arrival does not count, and the last day counts whole.
        Some(last + (i64::from(self.quote.delivery.days.1) + WITHDRAWAL_DAYS + 1) * DAY_MS)
    }

    /// The buyer withdraws from the contract.
    pub fn withdraw(&self, now_ms: i64) -> Result<Progress, OrderRefusal> {
        if self.progress.withdrawn_ms.is_some() {
            return Err(OrderRefusal::Again);
        }
        if self.progress.cancelled_ms.is_some() {
            return Err(OrderRefusal::Cancelled);
        }
        if self.withdrawal_until_ms().is_some_and(|until| now_ms >= until) {
            return Err(OrderRefusal::Late);
        }
        Ok(Progress { withdrawn_ms: Some(now_ms), ..self.progress.clone() })
    }
}

/// Pieces asked for, one entry a line, zeros left out; refused when a line is named twice or has fewer.
fn counted(lines: &[(usize, i64)], left: impl Fn(usize) -> i64) -> Result<Pieces, OrderRefusal> {
    let mut counted: Pieces = Vec::with_capacity(lines.len());
    for (n, pieces) in lines.iter().copied().filter(|(_, pieces)| *pieces != 0) {
        if pieces < 0 || pieces > left(n) || counted.iter().any(|(other, _)| *other == n) {
            return Err(OrderRefusal::Pieces);
        }
        counted.push((n, pieces));
    }
    if counted.is_empty() { Err(OrderRefusal::Nothing) } else { Ok(counted) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::delivery::MethodKind;
    use crate::id::{ProductId, QuoteId, VariantId};
    use crate::money::Currency;
    use crate::quote::{Delivery, Goods, Taxed, price};
    use crate::tax::{PriceMode, TaxCategory, TaxTable};
    use proptest::prelude::*;

    const DAY_MS: i64 = 86_400_000;

    fn address() -> Address {
        Address {
            name: "Ana".to_owned(),
            company: String::new(),
            line1: "Rue Haute 1".to_owned(),
            line2: String::new(),
            postcode: "1000".to_owned(),
            city: "Brussels".to_owned(),
            region: String::new(),
            country: "BE".parse().unwrap(),
            phone: String::new(),
        }
    }

    fn goods(n: u8, quantity: i64, unit: i64, currency: Currency) -> Goods {
        Goods {
            product: ProductId::new(1, [n; 10]),
            variant: VariantId::new(1, [n; 10]),
            sku: String::new(),
            title: format!("Thing {n}"),
            options: String::new(),
            quantity,
            unit: Money::new(unit, currency),
            tax: TaxCategory::Standard,
            weight_g: None,
        }
    }

    fn order(lines: &[(i64, i64)], off: i64, delivery: i64, mode: PriceMode, currency: Currency) -> Order {
        let table = TaxTable::shipped();
        let country = address().country;
        let taxed = Taxed { table: &table, mode, country, region: "", day: 20_000 };
        let goods = lines.iter().enumerate().map(|(n, (quantity, unit))| goods(n as u8, *quantity, *unit, currency));
        let delivery = Money::new(delivery, currency);
        let priced = price(goods.collect(), &[Money::new(off, currency)], delivery, &taxed).unwrap();
        let quote = Quote {
            id: QuoteId::new(1, [9; 10]),
            until_ms: 0,
            lines: priced.lines,
            adjustments: Vec::new(),
            delivery: Delivery {
                id: "parcel".to_owned(),
                name: "Parcel".to_owned(),
                kind: MethodKind::Ship,
                price: delivery,
                tax: priced.delivery_tax,
                days: (1, 3),
            },
            taxes: priced.taxes,
            mode,
            amounts: priced.amounts,
            rate: None,
        };
        Order {
            id: OrderId::new(1, [1; 10]),
            number: 1,
            placed_ms: 0,
            version: 1,
            buyer: Buyer {
                customer: None,
                email: "ana@example.com".to_owned(),
                lang: "en".parse().unwrap(),
                address: address(),
                billing: None,
                note: String::new(),
            },
            payment: PaymentMethod::BankTransfer,
            progress: Order::start(quote.lines.len(), None),
            quote,
        }
    }

    fn currencies() -> impl Strategy<Value = Currency> {
        prop::sample::select(vec!["EUR", "JPY", "KWD"]).prop_map(|code| code.parse().unwrap())
    }
    fn modes() -> impl Strategy<Value = PriceMode> {
        prop::sample::select(vec![PriceMode::Gross, PriceMode::Net])
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_its_parts(
            lines in prop::collection::vec((1i64..50, 0i64..1_000_000), 1..30), off in 0i64..2_000_000,
            delivery in 0i64..5_000, mode in modes(), currency in currencies(),
        ) {
            let order = order(&lines, off, delivery, mode, currency);
            let quote = &order.quote;
            let parts: i64 = quote.lines.iter().map(|line| quote.charged(line)).sum();
            prop_assert_eq!(parts + quote.delivery_charged(), order.total().minor);
            let sums = &quote.amounts;
            prop_assert_eq!(sums.goods.minor - sums.discount.minor + sums.delivery.minor + sums.tax_added.minor, sums.total.minor);
            let taxed: i64 = quote.lines.iter().map(|line| line.taxed.minor).sum::<i64>() + quote.delivery.tax.minor;
            prop_assert_eq!(taxed, sums.tax.minor);
            prop_assert_eq!(quote.taxes.iter().map(|line| line.tax.minor).sum::<i64>(), sums.tax.minor);
            let rates: i64 = quote.taxes.iter().map(|line| line.net.minor + line.tax.minor).sum();
            prop_assert_eq!(rates, sums.total.minor);
            prop_assert!(sums.total.minor >= 0 && quote.lines.iter().all(|line| line.discount.minor <= line.total.minor));
        }

        #[test]
        fn refunds_never_exceed_what_was_paid_and_end_exactly_there(
            lines in prop::collection::vec((1i64..20, 0i64..100_000), 1..10), off in 0i64..100_000, delivery in 0i64..2_000,
            mode in modes(), currency in currencies(), paid_part in 0.0f64..=1.0,
            asks in prop::collection::vec((0usize..12, -1i64..25, 0i64..3_000, 0i64..3_000), 0..40),
        ) {
            let mut order = order(&lines, off, delivery, mode, currency);
            let paid = (order.total().minor as f64 * paid_part) as i64;
            if let Ok(progress) = order.pay(paid) {
                order.progress = progress;
            }
            for (line, pieces, delivery, goodwill) in asks {
                let ask = RefundAsk { lines: vec![(line, pieces)], delivery, goodwill, restock: true };
                if let Ok((progress, amount, _)) = order.refund(&ask) {
                    prop_assert!(amount > 0);
                    prop_assert_eq!(progress.refunded, order.progress.refunded + amount);
                    order.progress = progress;
                }
                prop_assert!(order.progress.refunded <= order.progress.paid);
                for (n, line) in order.progress.lines.iter().enumerate() {
                    prop_assert!(line.refunded <= order.quote.lines[n].goods.quantity && line.restocked <= order.quote.lines[n].goods.quantity);
                }
            }
        }

        #[test]
        fn piece_by_piece_is_the_whole(quantity in 1i64..40, unit in 1i64..10_000, off in 0i64..300_000, mode in modes()) {
            let mut order = order(&[(quantity, unit)], off, 0, mode, Currency::EUR);
            let total = order.total().minor;
            prop_assume!(total > 0);
            order.progress = order.pay(total).unwrap();
            for _ in 0..quantity {
                // A piece that is worth nothing (everything was taken off) cannot be given back.
                if let Ok((progress, _, back)) = order.refund(&RefundAsk { lines: vec![(0, 1)], restock: true, ..RefundAsk::default() }) {
                    prop_assert_eq!(back, vec![(0, 1)]);
                    order.progress = progress;
                }
            }
            if order.progress.lines[0].refunded == quantity {
                prop_assert_eq!(order.progress.refunded, total);
                prop_assert_eq!(order.payment_status(), PaymentStatus::Refunded);
            }
        }
    }

    #[test]
    fn known_sums() {
        let net = order(&[(3, 354)], 0, 0, PriceMode::Net, Currency::EUR);
        assert_eq!((net.quote.amounts.tax.minor, net.total().minor), (223, 1_285), "3 x 3.54 EUR and 21 % on top");
        let gross = order(&[(3, 354)], 0, 0, PriceMode::Gross, Currency::EUR);
        assert_eq!((gross.quote.amounts.tax.minor, gross.total().minor), (184, 1_062), "21 % inside");
        let free = order(&[(3, 354)], 1_062, 0, PriceMode::Net, Currency::EUR);
        assert_eq!(free.quote.amounts.tax.minor, 0, "all taken off");
        assert_eq!(free.total().minor, 0);
        assert_eq!(free.payment_status(), PaymentStatus::Paid, "nothing to pay");
    }

    #[test]
    fn the_way_of_an_order() {
        let mut order = order(&[(2, 1_000), (1, 500)], 0, 400, PriceMode::Gross, Currency::EUR);
        assert_eq!(
            (order.payment_status(), order.fulfilment_status()),
            (PaymentStatus::Pending, FulfilmentStatus::Unfulfilled)
        );
        assert_eq!(order.pay(2_901), Err(OrderRefusal::TooMuch));
        order.progress = order.pay(2_900).unwrap();
        assert_eq!(order.payment_status(), PaymentStatus::Paid);
        assert_eq!(order.fulfil(Some(&[(0, 3)]), "", "", 0), Err(OrderRefusal::Pieces));
        assert_eq!(order.fulfil(Some(&[(7, 1)]), "", "", 0), Err(OrderRefusal::Pieces));
        assert_eq!(order.fulfil(Some(&[(0, 1), (0, 1)]), "", "", 0), Err(OrderRefusal::Pieces), "named twice");
        assert_eq!(order.fulfil(Some(&[]), "", "", 0), Err(OrderRefusal::Nothing));
        order.progress = order.fulfil(Some(&[(0, 1)]), "Post", "X1", DAY_MS).unwrap();
        assert_eq!(order.fulfilment_status(), FulfilmentStatus::Partial);
        assert_eq!(order.cancel(0), Err(OrderRefusal::Sent));
        assert_eq!(order.withdrawal_until_ms(), None, "the time has not begun");
        // The other thing is refunded before it was sent: nothing is left to send but one piece.
        let (progress, amount, back) =
            order.refund(&RefundAsk { lines: vec![(1, 1)], restock: true, ..RefundAsk::default() }).unwrap();
        assert_eq!((amount, back), (500, vec![(1, 1)]));
        order.progress = progress;
        assert_eq!(order.payment_status(), PaymentStatus::PartlyRefunded);
        order.progress = order.fulfil(None, "", "", 2 * DAY_MS).unwrap();
        assert_eq!(order.fulfilment_status(), FulfilmentStatus::Fulfilled);
        let until = order.withdrawal_until_ms().unwrap();
        assert_eq!(until, (2 + 3 + 14 + 1) * DAY_MS);
        assert_eq!(order.withdraw(until), Err(OrderRefusal::Late));
        order.progress = order.withdraw(until - 1).unwrap();
        assert_eq!(order.withdraw(until - 1), Err(OrderRefusal::Again));
        assert_eq!(order.refund(&RefundAsk { delivery: 401, ..RefundAsk::default() }), Err(OrderRefusal::TooMuch));
        let all = RefundAsk { lines: vec![(0, 2)], delivery: 400, ..RefundAsk::default() };
        order.progress = order.refund(&all).unwrap().0;
        assert_eq!(order.payment_status(), PaymentStatus::Refunded);
        assert_eq!(order.refund(&RefundAsk { goodwill: 1, ..RefundAsk::default() }), Err(OrderRefusal::TooMuch));
    }

    #[test]
    fn cancelling_gives_everything_back_once() {
        let mut order = order(&[(2, 1_000)], 0, 0, PriceMode::Gross, Currency::EUR);
        let (progress, back) = order.cancel(5).unwrap();
        assert_eq!(back, vec![(0, 2)]);
        order.progress = progress;
        assert_eq!(
            (order.payment_status(), order.fulfilment_status()),
            (PaymentStatus::Void, FulfilmentStatus::Cancelled)
        );
        assert_eq!(order.cancel(6), Err(OrderRefusal::Again));
        assert_eq!(order.fulfil(None, "", "", 6), Err(OrderRefusal::Cancelled));
        // Money that comes late is taken, and goes back whole; the goods do not go back twice.
        order.progress = order.pay(2_000).unwrap();
        let (progress, amount, back) =
            order.refund(&RefundAsk { lines: vec![(0, 2)], restock: true, ..RefundAsk::default() }).unwrap();
        assert_eq!((amount, back), (2_000, vec![]));
        order.progress = progress;
        assert_eq!(order.payment_status(), PaymentStatus::Refunded);
    }

    #[test]
    fn a_reserved_order_waits_for_its_money() {
        let mut order = order(&[(1, 1_000)], 0, 0, PriceMode::Gross, Currency::EUR);
        order.progress.reserved_until_ms = Some(9);
        assert_eq!(order.fulfil(None, "", "", 0), Err(OrderRefusal::Unpaid));
        order.progress = order.pay(1_000).unwrap();
        assert_eq!(order.progress.reserved_until_ms, None);
        assert!(order.fulfil(None, "", "", 0).is_ok());
    }
}
