//! Money on its way in and back, through a gateway or by hand.
//!
//! The one idea: a [`Gateway`] only starts payments, tells what became of them and sends money back; what that means for an
//! order is decided here, in one transaction under the order's lock, so it does not matter whether the buyer's browser or
//! the gateway's message comes first, nor how often either does.

mod refunds;
pub mod stripe;

pub use refunds::REFUND_TRIES;
pub use vitrine_db::payments::{Refund, State};

use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::orders::{Mail, What, Why};
use std::fmt::Debug;
use std::pin::Pin;
use vitrine_db as db;
use vitrine_db::payments::Payment;
use vitrine_domain::id::{OrderId, PaymentId, RefundId};
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;
use vitrine_domain::order::{Order, OrderRefusal, RefundAsk};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::text::Lang;

/// Orders or refunds that one run of a job works on.
const SLICE: i64 = 50;
/// So many slices in one run at most.
const MAX_SLICES: usize = 40;
/// A gateway's page closes this long before the goods go back, so that a payment of the last second is not refused.
pub const GRACE_MS: i64 = 5 * 60_000;

/// What a gateway is asked to charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Asking twice with the same key makes one payment.
    pub key: PaymentId,
    /// The order's number, for the buyer's statement.
    pub number: i64,
    /// How much.
    pub amount: Money,
    /// Where receipts go.
    pub email: String,
    /// The language of the gateway's page.
    pub lang: Lang,
    /// The gateway's page ends by itself at this time (Unix ms).
    pub until_ms: i64,
    /// Where the buyer comes back to.
    pub back: String,
}

/// A payment that a gateway has started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The gateway's own id of it.
    pub reference: String,
    /// The gateway's page, where the buyer pays.
    pub page: String,
}

/// What became of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Still open.
    Open,
    /// The money came in.
    Paid {
        /// How much.
        amount: Money,
        /// What a refund must name.
        charge: String,
    },
    /// It ended without money.
    Ended,
}

/// Something that a gateway told us by itself. It comes again and again until it is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Of a payment.
    Payment {
        /// The gateway's own id of it.
        reference: String,
        /// What became of it.
        outcome: Outcome,
    },
    /// Money that it had taken on to send back came back to it: a card that was closed meanwhile, say.
    RefundFailed {
        /// The key under which it was asked.
        key: RefundId,
        /// Its own id of that.
        reference: String,
        /// Why, in its own word.
        why: String,
    },
}

/// Why a gateway did not do something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// It could not be reached, or was out of order: asking again later may work.
    #[error("the gateway cannot be reached: {0}")]
    Away(String),
    /// It said no.
    #[error("the gateway refused: {0}")]
    Refused(String),
    /// The message was not signed by it, or is too old.
    #[error("the message is not the gateway's")]
    Forged,
}

/// A future of a gateway.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = Result<T, GatewayError>> + Send + 'a>>;

/// Somebody who moves money for the shop.
pub trait Gateway: Debug + Send + Sync {
    /// The way to pay that it stands for.
    fn method(&self) -> PaymentMethod;
    /// Whether it can charge exactly this amount.
    fn can_charge(&self, amount: Money) -> bool;
    /// Starts a payment, or answers the one that was started under the same key.
    fn begin<'a>(&'a self, ask: &'a Ask) -> Later<'a, Begun>;
    /// What became of a payment.
    fn look<'a>(&'a self, reference: &'a str) -> Later<'a, Outcome>;
    /// Ends an open payment, so that it can no longer be paid; answers what became of it.
    fn end<'a>(&'a self, reference: &'a str) -> Later<'a, Outcome>;
    /// Sends money back; answers the gateway's id of that. Asking twice with the same key sends once.
    fn refund<'a>(&'a self, key: RefundId, charge: &'a str, amount: Money) -> Later<'a, String>;
    /// The gateway's id of what it sent back under this key; `None` when it sent nothing.
    fn sent<'a>(&'a self, key: RefundId, charge: &'a str) -> Later<'a, Option<String>>;
    /// Reads a message: checks who signed it and when. `None` for news that we do not need.
    fn told(&self, signature: &str, body: &[u8], now_ms: i64) -> Result<Option<Told>, GatewayError>;
}

impl From<GatewayError> for Error {
    fn from(error: GatewayError) -> Self {
        match error {
            GatewayError::Forged => Self::Forbidden,
            GatewayError::Away(_) | GatewayError::Refused(_) => Self::Gateway(error.to_string()),
        }
    }
}

impl Shop {
    fn gateway(&self, method: PaymentMethod) -> Option<&dyn Gateway> {
        self.inner.config.gateway.as_deref().filter(|gateway| gateway.method() == method)
    }

    /// True when somebody is set up who moves money this way online.
    pub fn has_gateway(&self, method: PaymentMethod) -> bool {
        self.gateway(method).is_some()
    }

    /// The ways to pay that are open for an amount: those the owner switched on, without gateways that are not set up or
    /// cannot charge exactly that.
    pub fn payment_methods(&self, amount: Money) -> Vec<PaymentMethod> {
        let settings = self.settings();
        let open = |method: &PaymentMethod| {
            settings.payments.methods.contains(method)
                && (!method.online() || self.gateway(*method).is_some_and(|gateway| gateway.can_charge(amount)))
        };
        PaymentMethod::ALL.into_iter().filter(open).collect()
    }

    /// A new payment of everything that is owed for an order. (Not written yet.)
    pub(crate) fn new_payment(&self, order: &Order) -> Option<Payment> {
        (order.due() > 0).then(|| Payment {
            id: PaymentId::new(self.now_ms(), self.dice().bytes()),
            order: order.id,
            method: order.payment,
            reference: None,
            charge: None,
            amount_minor: order.due(),
            state: State::Open,
            created_ms: self.now_ms(),
            settled_ms: None,
        })
    }

    /// The gateway's page for an order that waits for its money. `back` is the full address of the order's page. Asking again
    /// leads to the same page. [`Error::Gone`] when there is nothing (any more) to pay.
    pub async fn payment_page(&self, order: OrderId, back: &str) -> Result<String> {
        let order = db::orders::get(&self.inner.db, order).await?.ok_or(Error::NotFound)?;
        let gateway = self.gateway(order.payment).ok_or(Error::NotFound)?;
        let until_ms = order.progress.reserved_until_ms.filter(|until| *until > self.now_ms()).ok_or(Error::Gone)?;
        let payments = db::payments::of_order(&self.inner.db, order.id).await?;
        let mut payment = payments.into_iter().find(|payment| payment.state == State::Open).ok_or(Error::Gone)?;
        let ask = Ask {
            key: payment.id,
            number: order.number,
            amount: order.money(payment.amount_minor),
            email: order.buyer.email.clone(),
            lang: order.buyer.lang.clone(),
            until_ms: until_ms - GRACE_MS,
            back: back.to_owned(),
        };
        let begun = gateway.begin(&ask).await?;
        if payment.reference.as_deref() != Some(&begun.reference) {
            payment.reference = Some(begun.reference.clone());
            let mut tx = self.inner.db.begin().await?;
            tx.lock(&order.id.to_string()).await?;
            let now = db::payments::get(&mut tx, payment.id).await?;
            if now.is_none_or(|now| now.state != State::Open) {
                // Cancelled (or settled from another window) meanwhile: nobody must pay for it any more.
                drop(tx);
                gateway.end(&begun.reference).await?;
                return Err(Error::Gone);
            }
            db::payments::put(&mut tx, &payment).await?;
            tx.commit().await?;
        }
        Ok(begun.page)
    }

    /// Asks the gateway what became of an order's open payment. Called when the buyer comes back, who may be faster than the
    /// gateway's own message.
    pub async fn settle(&self, order: OrderId) -> Result<()> {
        for payment in db::payments::of_order(&self.inner.db, order).await? {
            let (State::Open, Some(gateway), Some(reference)) =
                (payment.state, self.gateway(payment.method), &payment.reference)
            else {
                continue;
            };
            let outcome = gateway.look(reference).await?;
            self.apply(&payment, outcome).await?;
        }
        Ok(())
    }

    /// A message from a gateway: checked, and done once however often it comes, because a payment is settled once.
    /// [`Error::Forbidden`] when it is not the gateway's.
    pub async fn gateway_says(&self, method: PaymentMethod, signature: &str, body: &[u8]) -> Result<()> {
        let gateway = self.gateway(method).ok_or(Error::NotFound)?;
        let Some(told) = gateway.told(signature, body, self.now_ms())? else { return Ok(()) };
        match told {
            // A payment that we do not know is another shop's on the same account.
            Told::Payment { reference, outcome } => {
                match db::payments::by_reference(&self.inner.db, method, &reference).await? {
                    Some(payment) => self.apply(&payment, outcome).await,
                    None => Ok(()),
                }
            }
            Told::RefundFailed { key, reference, why } => self.refund_failed(key, &reference, &why).await,
        }
    }

    /// What a payment's outcome means for its order; nothing when it was known.
    async fn apply(&self, payment: &Payment, outcome: Outcome) -> Result<()> {
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&payment.order.to_string()).await?;
        let Some(mut payment) = db::payments::get(&mut tx, payment.id).await? else { return Ok(()) };
        // A payment that ended without money is asked no more. But where money comes all the same, it must not be lost.
        let comes = matches!(outcome, Outcome::Paid { .. });
        if payment.state != State::Open && !(payment.state == State::Failed && comes) {
            return Ok(());
        }
        let mut order = db::orders::get(&mut tx, payment.order).await?.ok_or(Error::NotFound)?;
        match outcome {
            Outcome::Open => return Ok(()),
            Outcome::Ended => {
                payment.state = State::Failed;
                payment.settled_ms = Some(now_ms);
                db::payments::put(&mut tx, &payment).await?;
                if order.progress.cancelled_ms.is_none() {
                    self.cancel_in(&mut tx, &mut order, What::Expired, None).await?;
                }
                tx.commit().await?;
            }
            Outcome::Paid { amount, charge } => {
                if amount != order.money(payment.amount_minor) {
                    tracing::error!(
                        order = order.number,
                        ?amount,
                        "the gateway took another amount than it was asked for"
                    );
                    return Err(Error::Gateway("another amount".to_owned()));
                }
                payment.state = State::Done;
                payment.charge = Some(charge);
                payment.settled_ms = Some(now_ms);
                db::payments::put(&mut tx, &payment).await?;
                let (late, mut told) = (order.progress.cancelled_ms.is_some(), None);
                order.progress = order.pay(amount.minor)?;
                db::orders::advance(&mut tx, &mut order).await?;
                self.note_order(&mut tx, &order, What::Paid { amount: amount.minor }, None).await?;
                if late {
                    // The goods are gone to others: the money goes back at once.
                    let ask = RefundAsk { goodwill: amount.minor, ..RefundAsk::default() };
                    self.refund_in(&mut tx, &mut order, &ask, Why::default(), None).await?;
                } else {
                    self.mail_order(&mut tx, &order, Mail::Placed, "").await?;
                    told = self.tell_purchase(&mut tx, &order).await?;
                }
                tx.commit().await?;
                self.told_counts(told);
            }
        }
        Ok(())
    }

    /// An operator saw money come in by hand (bank transfer, cash). `expected` as in [`Shop::fulfil`].
    pub async fn mark_paid(&self, id: OrderId, expected: Option<i64>, amount: i64, by: &Acting) -> Result<Order> {
        self.step(id, expected, (by, Permission::TakePayments), "order.paid", async |shop, tx, order, operator| {
            if order.payment.online() {
                return Err(Error::Refused("This order is paid through the gateway.".to_owned()));
            }
            if order.progress.cancelled_ms.is_some() {
                return Err(OrderRefusal::Cancelled.into());
            }
            order.progress = order.pay(amount)?;
            let open = db::payments::of_order(&mut *tx, order.id).await?;
            let open = open.into_iter().find(|payment| payment.state == State::Open);
            let rest = open.as_ref().map_or(0, |payment| payment.amount_minor - amount);
            let now_ms = shop.now_ms();
            let fresh = PaymentId::new(now_ms, shop.dice().bytes());
            let came = Payment {
                // The open one becomes the one that came; of a part, the open one stays, for the rest.
                id: open.as_ref().filter(|_| rest <= 0).map_or(fresh, |payment| payment.id),
                order: order.id,
                method: order.payment,
                reference: None,
                charge: None,
                amount_minor: amount,
                state: State::Done,
                created_ms: now_ms,
                settled_ms: Some(now_ms),
            };
            db::payments::put(tx, &came).await?;
            if let Some(open) = open.filter(|_| rest > 0) {
                db::payments::put(tx, &Payment { amount_minor: rest, ..open }).await?;
            }
            db::orders::advance(tx, order).await?;
            shop.note_order(tx, order, What::Paid { amount }, Some(operator)).await
        })
        .await
    }

    /// Ends reservations whose time is over: asks the gateway to close the payment, and unless the money came in that very
    /// moment the order is cancelled and the goods go back. A job. One that cannot be ended now (the gateway is away, or the
    /// payment is on its way) keeps its goods and is asked again at the next run; it holds up no other.
    pub async fn end_reservations(&self) -> Result<usize> {
        let (mut ended, mut last, now_ms) = (0, None, self.now_ms());
        for _ in 0..MAX_SLICES {
            let slice = db::orders::expired(&self.inner.db, now_ms, last, SLICE).await?;
            let Some(next) = slice.last().copied() else { break };
            last = Some(next);
            for (_, id) in slice {
                match self.end_reservation(id).await {
                    Ok(over) => ended += usize::from(over),
                    Err(error) => tracing::error!(%error, order = %id, "a reservation could not be ended"),
                }
            }
        }
        Ok(ended)
    }

    /// True when the reservation of an order is over now.
    async fn end_reservation(&self, id: OrderId) -> Result<bool> {
        let payments = db::payments::of_order(&self.inner.db, id).await?;
        let Some(payment) = payments.into_iter().find(|payment| payment.state == State::Open) else {
            let mut tx = self.inner.db.begin().await?;
            tx.lock(&id.to_string()).await?;
            let mut order = db::orders::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
            let waits = order.progress.reserved_until_ms.is_some() && order.progress.cancelled_ms.is_none();
            if waits {
                self.cancel_in(&mut tx, &mut order, What::Expired, None).await?;
                tx.commit().await?;
            }
            return Ok(waits);
        };
        let outcome = match (self.gateway(payment.method), &payment.reference) {
            (Some(gateway), Some(reference)) => match gateway.end(reference).await {
                Ok(outcome) => outcome,
                Err(error) => {
                    // Goods are kept until it is certain that nobody pays for them any more.
                    tracing::warn!(%error, "an open payment could not be ended; it is tried again");
                    return Ok(false);
                }
            },
            // Never begun: nobody can pay it.
            _ => Outcome::Ended,
        };
        let over = outcome != Outcome::Open;
        self.apply(&payment, outcome).await?;
        Ok(over)
    }
}
