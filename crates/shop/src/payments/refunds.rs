//! Money on its way back.
//!
//! The one idea: a refund is decided once, in one step with the order's new progress, and from then on it is owed; asking the
//! gateway for it is another matter, done right after, by a job as long as the gateway is away, and by an operator when the
//! gateway refused.

use super::{GatewayError, Refund, SLICE, State};
use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::orders::{Mail, What, Why, words};
use vitrine_db as db;
use vitrine_domain::id::{OperatorId, OrderId, RefundId};
use vitrine_domain::operator::Permission;
use vitrine_domain::order::{Order, OrderRefusal, RefundAsk};

/// Tries to send money back before an operator has to look. With their pauses they take less than a day: that long a gateway
/// remembers the key that keeps the same refund from being sent twice (docs.stripe.com/api/idempotent_requests).
pub const REFUND_TRIES: i64 = 10;
/// The first pause between tries; doubled each time.
const REFUND_PAUSE_MS: i64 = 60_000;
/// The longest pause between tries.
const REFUND_LONGEST_MS: i64 = 6 * 3_600_000;

impl Shop {
    /// Gives money back: what the order can bear, in one step with its new progress. Gateways are asked right after, and
    /// again by a job until it worked. `expected` as in [`Shop::fulfil`].
    pub async fn refund(
        &self,
        id: OrderId,
        expected: Option<i64>,
        ask: &RefundAsk,
        why: Why<'_>,
        by: &Acting,
    ) -> Result<Order> {
        let mut told = None;
        let order = self
            .step(id, expected, (by, Permission::RefundOrders), "order.refund", async |shop, tx, order, operator| {
                shop.refund_in(tx, order, ask, why, Some(operator)).await?;
                told = shop.tell_refund(tx, order, ask).await?;
                Ok(())
            })
            .await?;
        self.told_counts(told);
        if order.payment.online() {
            // A gateway that is away is asked again by the job.
            self.send_refunds_of(Some(id)).await?;
        }
        Ok(order)
    }

    /// The refund inside a caller's transaction, under the order's lock.
    pub(crate) async fn refund_in(
        &self,
        tx: &mut db::Tx,
        order: &mut Order,
        ask: &RefundAsk,
        why: Why<'_>,
        operator: Option<OperatorId>,
    ) -> Result<()> {
        let now_ms = self.now_ms();
        let (progress, amount, back) = order.refund(ask)?;
        order.progress = progress;
        db::orders::advance(tx, order).await?;
        self.restock_in(tx, order, &back).await?;
        // Through the payments that came in, the newest first, each at most what is left of it.
        let given = db::payments::refunds(&mut *tx, order.id).await?;
        let mut rest = amount;
        for payment in db::payments::of_order(&mut *tx, order.id).await?.iter().rev() {
            let spent: i64 = given
                .iter()
                .filter(|refund| refund.payment == Some(payment.id))
                .map(|refund| refund.amount_minor)
                .sum();
            let part = rest.min(payment.amount_minor - spent);
            if payment.state != State::Done || part <= 0 {
                continue;
            }
            let online = payment.method.online();
            db::payments::put_refund(
                tx,
                &Refund {
                    id: RefundId::new(now_ms, self.dice().bytes()),
                    order: order.id,
                    payment: Some(payment.id),
                    amount_minor: part,
                    reason: words(why.reason),
                    state: if online { State::Open } else { State::Done },
                    reference: None,
                    tries: 0,
                    error: None,
                    next_try_ms: online.then_some(now_ms),
                    created_ms: now_ms,
                    done_ms: (!online).then_some(now_ms),
                },
            )
            .await?;
            rest -= part;
        }
        if rest > 0 {
            return Err(OrderRefusal::TooMuch.into());
        }
        let what = What::Refunded { amount, reason: words(why.reason), message: words(why.message) };
        self.note_order(tx, order, what, operator).await?;
        self.mail_order(tx, order, Mail::Refunded { amount }, why.message).await
    }

    /// Asks once more for a refund that the gateway refused, or did not answer to for too long: under a key of its own, because
    /// a gateway answers an old key as it did before. So that nothing is sent twice, the gateway is first asked what it sent
    /// under the old one. The answer is what became of it.
    ///
    /// [`Error::Conflict`] when the refund does not wait for this (any more): a second press asks for nothing.
    pub async fn refund_again(&self, id: OrderId, refund: RefundId, by: &Acting) -> Result<Refund> {
        self.may(by, Permission::RefundOrders)?;
        let stuck = self.stuck_refund(id, refund).await?;
        let sent = self.sent_after_all(&stuck).await?;
        let now_ms = self.now_ms();
        let fresh = RefundId::new(now_ms, self.dice().bytes());
        let known = if sent.is_some() { stuck.id } else { fresh };
        self.step(id, None, (by, Permission::RefundOrders), "order.refund-again", async |shop, tx, order, operator| {
            let what = if sent.is_some() {
                settle(tx, stuck.id, sent, now_ms).await?;
                What::MoneySent { amount: stuck.amount_minor }
            } else {
                if !db::payments::renew_refund(tx, stuck.id, fresh, now_ms).await? {
                    return Err(Error::Conflict);
                }
                What::RefundAgain { amount: stuck.amount_minor, said: stuck.error.clone().unwrap_or_default() }
            };
            shop.note_order(tx, order, what, Some(operator)).await
        })
        .await?;
        self.send_refunds_of(Some(id)).await?;
        let now = db::payments::refunds(&self.inner.db, id).await?.into_iter().find(|it| it.id == known);
        now.ok_or(Error::NotFound)
    }

    /// The gateway says that money it had taken on to send back did not arrive: an operator has to look, as if it had refused. The
    /// first message counts; one about a refund that is asked for again by now, under another key, is old.
    pub(super) async fn refund_failed(&self, key: RefundId, reference: &str, why: &str) -> Result<()> {
        let Some(known) = db::payments::refund(&self.inner.db, key).await? else { return Ok(()) };
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&known.order.to_string()).await?;
        let (Some(mut refund), Some(order)) =
            (db::payments::refund(&mut tx, key).await?, db::orders::get(&mut tx, known.order).await?)
        else {
            return Ok(());
        };
        let amount = refund.amount_minor;
        let what = match refund.state {
            // Its answer was lost, or has not been written yet.
            State::Open => What::MoneyStuck { amount },
            State::Done if refund.reference.as_deref() == Some(reference) => What::CameBack { amount },
            State::Done | State::Failed => return Ok(()),
        };
        refund.state = State::Failed;
        refund.error = Some(format!("it came back: {}", words(why)));
        (refund.next_try_ms, refund.done_ms) = (None, None);
        db::payments::put_refund(&mut tx, &refund).await?;
        self.note_order(&mut tx, &order, what, None).await?;
        Ok(tx.commit().await?)
    }

    /// How many refunds wait for somebody, because the gateway would not send them, and the first order that has one.
    pub async fn stuck_refunds(&self, by: &Acting) -> Result<Option<(i64, i64)>> {
        self.may(by, Permission::RefundOrders)?;
        Ok(db::payments::stuck(&self.inner.db).await?)
    }

    /// An operator sent the money another way, because the gateway would not: nobody is asked for it any more. Where the gateway
    /// sent it after all, the answer has its name for that; where it cannot be asked, what the operator says holds.
    ///
    /// [`Error::Conflict`] when the refund does not wait for this (any more).
    pub async fn refund_by_hand(&self, id: OrderId, refund: RefundId, by: &Acting) -> Result<Refund> {
        self.may(by, Permission::RefundOrders)?;
        let stuck = self.stuck_refund(id, refund).await?;
        let sent = self.sent_after_all(&stuck).await.unwrap_or_default();
        let (amount, now_ms) = (stuck.amount_minor, self.now_ms());
        self.step(
            id,
            None,
            (by, Permission::RefundOrders),
            "order.refund-by-hand",
            async |shop, tx, order, operator| {
                let what = match &sent {
                    Some(_) => What::MoneySent { amount },
                    None => What::SentByHand { amount, said: stuck.error.unwrap_or_default() },
                };
                settle(tx, refund, sent, now_ms).await?;
                shop.note_order(tx, order, what, Some(operator)).await
            },
        )
        .await?;
        db::payments::refund(&self.inner.db, refund).await?.ok_or(Error::NotFound)
    }

    /// A refund that waits for somebody; [`Error::Conflict`] when it does not (any more).
    async fn stuck_refund(&self, id: OrderId, refund: RefundId) -> Result<Refund> {
        let known = db::payments::refund(&self.inner.db, refund).await?;
        known.filter(|it| it.order == id && it.state == State::Failed).ok_or(Error::Conflict)
    }

    /// The gateway's name for what it sent back under a refund's key, although it did not seem so.
    async fn sent_after_all(&self, stuck: &Refund) -> Result<Option<String>> {
        let payment = match stuck.payment {
            Some(payment) => db::payments::get(&self.inner.db, payment).await?,
            None => None,
        };
        let (method, charge) = payment.and_then(|it| Some((it.method, it.charge?))).ok_or(Error::Conflict)?;
        let gateway = self.gateway(method).ok_or_else(|| Error::Gateway("it is not set up".to_owned()))?;
        Ok(gateway.sent(stuck.id, &charge).await?)
    }

    /// Asks gateways to send back what waits. A job; safe to run twice, because the refund's id is the gateway's key.
    pub async fn send_refunds(&self) -> Result<usize> {
        self.send_refunds_of(None).await
    }

    /// The same of one order alone: an operator does not wait for others' money.
    pub(crate) async fn send_refunds_of(&self, order: Option<OrderId>) -> Result<usize> {
        let mut sent = 0;
        for mut refund in db::payments::refunds_waiting(&self.inner.db, self.now_ms(), order, SLICE).await? {
            let payment = match refund.payment {
                Some(id) => db::payments::get(&self.inner.db, id).await?,
                None => None,
            };
            let order = db::orders::get(&self.inner.db, refund.order).await?;
            let (Some(payment), Some(order)) = (payment, order) else { continue };
            let answer = match (self.gateway(payment.method), &payment.charge) {
                (Some(gateway), Some(charge)) => {
                    gateway.refund(refund.id, charge, order.money(refund.amount_minor)).await
                }
                _ => Err(GatewayError::Away("it is not set up".to_owned())),
            };
            let now_ms = self.now_ms();
            refund.tries += 1;
            let what = match answer {
                Ok(reference) => {
                    refund.state = State::Done;
                    refund.reference = Some(reference);
                    refund.done_ms = Some(now_ms);
                    refund.next_try_ms = None;
                    refund.error = None;
                    Some(What::MoneySent { amount: refund.amount_minor })
                }
                Err(error) => {
                    let last = matches!(error, GatewayError::Refused(_)) || refund.tries >= REFUND_TRIES;
                    refund.error = Some(error.to_string());
                    let pause = REFUND_PAUSE_MS.saturating_mul(1 << refund.tries.clamp(0, 20)).min(REFUND_LONGEST_MS);
                    refund.next_try_ms = (!last).then_some(now_ms + pause);
                    if last {
                        refund.state = State::Failed;
                    }
                    last.then_some(What::MoneyStuck { amount: refund.amount_minor })
                }
            };
            let mut tx = self.inner.db.begin().await?;
            tx.lock(&order.id.to_string()).await?;
            // Whoever asked at the same time may have its answer already: what is settled stays, and a failure counts once.
            let now = db::payments::refunds(&mut tx, order.id).await?.into_iter().find(|now| now.id == refund.id);
            let sent_now = refund.state == State::Done;
            if now.is_none_or(|now| now.state != State::Open || (!sent_now && now.tries + 1 != refund.tries)) {
                continue;
            }
            db::payments::put_refund(&mut tx, &refund).await?;
            if let Some(what) = what {
                self.note_order(&mut tx, &order, what, None).await?;
            }
            tx.commit().await?;
            sent += usize::from(sent_now);
        }
        Ok(sent)
    }
}

/// A refund that stood still is done, under the order's lock: by the gateway, if there is its name for that. Without one, what the
/// gateway says of it from now on is old. [`Error::Conflict`] when it does not stand still any more.
async fn settle(tx: &mut db::Tx, refund: RefundId, reference: Option<String>, now_ms: i64) -> Result<()> {
    let now = db::payments::refund(&mut *tx, refund).await?;
    let now = now.filter(|it| it.state == State::Failed).ok_or(Error::Conflict)?;
    let done = Refund { state: State::Done, reference, done_ms: Some(now_ms), error: None, ..now };
    Ok(db::payments::put_refund(tx, &done).await?)
}
