//! Orders: placing them, and everything that happens to them after.
//!
//! The one idea: each step is one transaction under the order's (or the cart's) lock: the rule of `domain::order`, the new
//! progress, the entry in the timeline, the mail in the outbox. What cannot be done in it (asking a gateway, sending the mail)
//! is a job that reads what was written. So a process that dies leaves either nothing or everything.

mod letters;
pub mod manual;
mod place;
mod told;
mod view;

pub use db::orders::{Filter, Head};
pub use letters::tracking_link;
pub(crate) use place::Line;
pub use place::{NotPlaced, Placed};
pub use view::{EntryView, OrderView, Role};

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::{Shop, audit};
use serde::{Deserialize, Serialize};
use vitrine_db as db;
use vitrine_db::payments::State;
use vitrine_domain::id::{CustomerId, OperatorId, OrderId};
use vitrine_domain::operator::Permission;
use vitrine_domain::order::{Order, OrderRefusal, Progress, RefundAsk};

/// Orders of one page of a list.
pub const PAGE: i64 = 50;
/// The longest note of an operator, in characters.
pub const MAX_NOTE: usize = 2_000;

/// What happened to an order: an entry of its timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum What {
    /// It was placed.
    Placed,
    /// An operator took it down for somebody.
    TakenDown,
    /// Money came in.
    Paid {
        /// Minor units.
        amount: i64,
    },
    /// Goods left.
    Sent {
        /// Which parcel, from 0.
        parcel: usize,
    },
    /// Money is given back.
    Refunded {
        /// Minor units.
        amount: i64,
        /// Why, for whoever works here.
        reason: String,
        /// What the shop wrote to the buyer.
        #[serde(default)]
        message: String,
    },
    /// The gateway sent the money back.
    MoneySent {
        /// Minor units.
        amount: i64,
    },
    /// The gateway would not send the money back: somebody has to look.
    MoneyStuck {
        /// Minor units.
        amount: i64,
    },
    /// What the gateway had sent came back to it days later: somebody has to look.
    CameBack {
        /// Minor units.
        amount: i64,
    },
    /// An operator had the gateway asked once more.
    RefundAgain {
        /// Minor units.
        amount: i64,
        /// What the gateway had said.
        said: String,
    },
    /// An operator sent the money back another way.
    SentByHand {
        /// Minor units.
        amount: i64,
        /// What the gateway had said.
        said: String,
    },
    /// It was cancelled by the shop.
    Cancelled {
        /// Why, for whoever works here.
        reason: String,
        /// What the shop wrote to the buyer.
        #[serde(default)]
        message: String,
    },
    /// Its payment was never made, and the time for it is over.
    Expired,
    /// The buyer withdrew from the contract.
    Withdrawn,
    /// A letter went out once more.
    Mailed {
        /// Which, as the outbox calls its kind.
        letter: String,
    },
    /// An operator's note.
    Note {
        /// What it says.
        text: String,
    },
}

impl What {
    /// The stored word.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Placed => "placed",
            Self::TakenDown => "taken_down",
            Self::Paid { .. } => "paid",
            Self::Sent { .. } => "sent",
            Self::Refunded { .. } => "refunded",
            Self::MoneySent { .. } => "money_sent",
            Self::MoneyStuck { .. } => "money_stuck",
            Self::CameBack { .. } => "came_back",
            Self::RefundAgain { .. } => "refund_again",
            Self::SentByHand { .. } => "sent_by_hand",
            Self::Cancelled { .. } => "cancelled",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Mailed { .. } => "mailed",
            Self::Note { .. } => "note",
        }
    }
}

/// What an operator writes about a refund or a cancellation; both may be "", and are cut to
/// [`MAX_WORDS`](vitrine_domain::order::MAX_WORDS).
#[derive(Debug, Clone, Copy, Default)]
pub struct Why<'a> {
    /// For whoever works here: the buyer never sees it.
    pub reason: &'a str,
    /// For the buyer: in the letter and on the order's page.
    pub message: &'a str,
}

/// A line of an operator's words as it is kept.
pub(crate) fn words(typed: &str) -> String {
    typed.trim().chars().take(vitrine_domain::order::MAX_WORDS).collect()
}

/// Which letter an order sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mail {
    /// The confirmation.
    Placed,
    /// A parcel left.
    Sent,
    /// Money is given back.
    Refunded {
        /// Minor units.
        amount: i64,
    },
    /// It was cancelled.
    Cancelled,
    /// The withdrawal was received.
    Withdrawn,
}

impl From<OrderRefusal> for Error {
    fn from(refusal: OrderRefusal) -> Self {
        Self::Order(refusal)
    }
}

impl Shop {
    /// Adds an entry to the order's timeline.
    pub(crate) async fn note_order(
        &self,
        tx: &mut db::Tx,
        order: &Order,
        what: What,
        operator: Option<OperatorId>,
    ) -> Result<()> {
        let data = serde_json::to_string(&what)?;
        Ok(db::orders::note(tx, order.id, what.name(), operator, &data, self.now_ms()).await?)
    }

    /// Writes an operator's step to the audit log.
    pub(crate) async fn audit_order(
        &self,
        tx: &mut db::Tx,
        by: &Acting,
        action: &str,
        order: &Order,
        before: &Progress,
    ) -> Result<()> {
        // The log outlives who is erased: what leads to a parcel, and so to a door, stands in the order alone.
        let quoted = |progress: &Progress| {
            let mut progress = progress.clone();
            progress.fulfilments.iter_mut().for_each(|parcel| parcel.tracking.clear());
            serde_json::to_string(&progress)
        };
        let (before, after) = (quoted(before)?, quoted(&order.progress)?);
        audit::append(tx, self, by, action, &format!("order {}", order.number), Some(&before), Some(&after)).await
    }

    /// Puts pieces of an order's lines back on the shelf.
    pub(crate) async fn restock_in(&self, tx: &mut db::Tx, order: &Order, back: &[(usize, i64)]) -> Result<()> {
        let pieces: Vec<_> = back
            .iter()
            .filter_map(|(n, pieces)| order.quote.lines.get(*n).map(|line| (line.goods.variant, *pieces)))
            .collect();
        Ok(db::stock::give_back(tx, &pieces, self.now_ms()).await?)
    }

    /// Cancels inside a caller's transaction, under the order's lock: the goods go back, what it took of offers too, open
    /// payments end.
    pub(crate) async fn cancel_in(
        &self,
        tx: &mut db::Tx,
        order: &mut Order,
        what: What,
        operator: Option<OperatorId>,
    ) -> Result<()> {
        let now_ms = self.now_ms();
        let (progress, back) = order.cancel(now_ms)?;
        order.progress = progress;
        db::orders::advance(tx, order).await?;
        self.restock_in(tx, order, &back).await?;
        db::offers::release(tx, order.id).await?;
        for mut payment in db::payments::of_order(&mut *tx, order.id).await? {
            if payment.state == State::Open && (!payment.method.online() || payment.reference.is_none()) {
                payment.state = State::Failed;
                payment.settled_ms = Some(now_ms);
                db::payments::put(tx, &payment).await?;
            }
        }
        self.note_order(tx, order, what, operator).await
    }

    /// An order by the number that people use. For operators.
    pub async fn order_by_number(&self, number: i64, by: &Acting) -> Result<Order> {
        self.may(by, Permission::SeeOrders)?;
        db::orders::by_number(&self.inner.db, number).await?.ok_or(Error::NotFound)
    }

    /// Reads an order under its lock, changes it, and writes it with what the change says. Everything an operator does.
    pub(crate) async fn step(
        &self,
        id: OrderId,
        expected: Option<i64>,
        (by, permission): (&Acting, Permission),
        action: &str,
        change: impl AsyncFnOnce(&Self, &mut db::Tx, &mut Order, OperatorId) -> Result<()>,
    ) -> Result<Order> {
        self.may(by, permission)?;
        // What the program does to orders by itself, it does elsewhere: here somebody answers for it.
        let operator = by.operator.ok_or(Error::Forbidden)?;
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&id.to_string()).await?;
        let mut order = db::orders::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        if expected.is_some_and(|version| version != order.version) {
            return Err(Error::Conflict);
        }
        let before = order.progress.clone();
        change(self, &mut tx, &mut order, operator).await?;
        self.audit_order(&mut tx, by, action, &order, &before).await?;
        tx.commit().await?;
        Ok(order)
    }

    /// Goods leave: the pieces named, or all that are left. `expected` is the version the operator was looking at; when the
    /// order has moved on, the answer is [`Error::Conflict`] and nothing happens.
    pub async fn fulfil(
        &self,
        id: OrderId,
        expected: Option<i64>,
        lines: Option<&[(usize, i64)]>,
        carrier: &str,
        tracking: &str,
        by: &Acting,
    ) -> Result<Order> {
        self.step(id, expected, (by, Permission::FulfilOrders), "order.fulfil", async |shop, tx, order, operator| {
            order.progress = order.fulfil(lines, carrier, tracking, shop.now_ms())?;
            db::orders::advance(tx, order).await?;
            let parcel = order.progress.fulfilments.len() - 1;
            shop.note_order(tx, order, What::Sent { parcel }, Some(operator)).await?;
            shop.mail_order(tx, order, Mail::Sent, "").await
        })
        .await
    }

    /// Cancels an order of which nothing was sent; what was paid goes back. `expected` as in [`Shop::fulfil`].
    pub async fn cancel_order(&self, id: OrderId, expected: Option<i64>, why: Why<'_>, by: &Acting) -> Result<Order> {
        let mut told = None;
        let order = self
            .step(id, expected, (by, Permission::CancelOrders), "order.cancel", async |shop, tx, order, operator| {
                let payments = db::payments::of_order(&mut *tx, id).await?;
                if payments.iter().any(|payment| payment.state == State::Open && payment.reference.is_some()) {
                    // The gateway's page must not take money for an order that is no more.
                    return Err(Error::Refused("The buyer is paying right now; it ends by itself.".to_owned()));
                }
                let what = What::Cancelled { reason: words(why.reason), message: words(why.message) };
                shop.cancel_in(tx, order, what, Some(operator)).await?;
                shop.mail_order(tx, order, Mail::Cancelled, why.message).await?;
                if order.refundable() > 0 {
                    let ask = RefundAsk { goodwill: order.refundable(), ..RefundAsk::default() };
                    // The message was said with the cancellation.
                    shop.refund_in(tx, order, &ask, Why { message: "", ..why }, Some(operator)).await?;
                }
                // What was told as bought was not, but for what was given back before. (Online, nothing is before it is paid.)
                if !order.payment.online() || order.progress.paid > 0 {
                    let lines = (0..order.quote.lines.len()).map(|n| (n, order.to_refund(n))).collect();
                    told = shop.tell_refund(tx, order, &RefundAsk { lines, ..RefundAsk::default() }).await?;
                }
                Ok(())
            })
            .await?;
        self.told_counts(told);
        self.send_refunds_of(Some(id)).await?;
        Ok(order)
    }

    /// Adds an operator's note.
    pub async fn note(&self, id: OrderId, text: &str, by: &Acting) -> Result<Order> {
        self.may(by, Permission::NoteOrders)?;
        let text = text.trim().to_owned();
        if text.is_empty() || text.chars().count() > MAX_NOTE {
            return Err(Error::Refused(format!("A note has 1 to {MAX_NOTE} characters.")));
        }
        self.step(id, None, (by, Permission::NoteOrders), "order.note", async |shop, tx, order, operator| {
            shop.note_order(tx, order, What::Note { text: text.clone() }, Some(operator)).await
        })
        .await
    }

    /// The buyer withdraws from the contract (Directive 2011/83/EU, article 11a): noted, and acknowledged by mail at once.
    /// What follows (goods back, money back) is the operator's.
    pub async fn withdraw(&self, id: OrderId) -> Result<Order> {
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&id.to_string()).await?;
        let mut order = db::orders::get(&mut tx, id).await?.ok_or(Error::NotFound)?;
        order.progress = order.withdraw(now_ms)?;
        db::orders::advance(&mut tx, &mut order).await?;
        self.note_order(&mut tx, &order, What::Withdrawn, None).await?;
        self.mail_order(&mut tx, &order, Mail::Withdrawn, "").await?;
        tx.commit().await?;
        Ok(order)
    }

    /// Orders, newest first, one page; whether there are more.
    pub async fn orders(&self, filter: &Filter, by: &Acting) -> Result<(Vec<Head>, bool)> {
        self.may(by, Permission::SeeOrders)?;
        self.page_of_orders(filter).await
    }

    /// A customer's own orders, newest first, from `before` on; whether there are more.
    pub async fn own_orders(&self, customer: CustomerId, before: Option<(i64, OrderId)>) -> Result<(Vec<Head>, bool)> {
        self.page_of_orders(&Filter { customer: Some(customer), before, ..Filter::default() }).await
    }

    async fn page_of_orders(&self, filter: &Filter) -> Result<(Vec<Head>, bool)> {
        let mut heads = db::orders::list(&self.inner.db, filter, PAGE + 1).await?;
        let more = heads.len() as i64 > PAGE;
        heads.truncate(PAGE as usize);
        Ok((heads, more))
    }
}
