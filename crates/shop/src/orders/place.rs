//! Placing: the quote that was shown becomes an order, once, or nothing happens.
//!
//! On SQLite, where one transaction writes at a time and every commit waits for the disk, buyers who press the button while
//! another order is being written are written together: each is let in, or refused, by a step of one transaction, and what was
//! let in is written at once, so that the file is asked seldom and the disk waited for once.

use super::told::{Told, all_pieces};
use super::{Mail, What};
use crate::account::email_key;
use crate::acting::Acting;
use crate::cart::CartOwner;
use crate::checkout::Buying;
use crate::error::{Error, Result};
use crate::events::Seen;
use crate::offers::Taken;
use crate::people::Viewer;
use crate::{Shop, audit};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use tokio::sync::oneshot;
use vitrine_db as db;
use vitrine_domain::cart::CartLine;
use vitrine_domain::id::{AddressId, CartId, OrderId, ProductId, QuoteId, VariantId};
use vitrine_domain::order::{Buyer, Order};
use vitrine_domain::quote::{Difference, differences};

/// An order that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its id.
    pub id: OrderId,
    /// Its number.
    pub number: i64,
    /// The token of its link.
    pub token: String,
    /// It waits for a payment on a gateway's page.
    pub pay: bool,
    /// The buyer has a cart still: the button of an old page was pressed again when they had begun another one.
    pub cart_stays: bool,
}

/// Why nothing was placed, and nothing charged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotPlaced {
    /// Something of the checkout is missing or no longer possible: it goes on there.
    Unfinished,
    /// The quote is too old, or was never shown.
    Expired,
    /// It would cost something else now: back to the review, which says what.
    Changed(Vec<Difference>),
    /// Others were faster: only so many of this are left.
    SoldOut {
        /// What, in the buyer's language.
        title: String,
        /// Pieces that are left.
        left: i64,
    },
}

/// Orders that are written in one transaction at most. Whoever comes while one is being written waits for it and for their
/// own, so it must be short: sixteen take about ten milliseconds.
const TOGETHER: usize = 16;

/// An order that is ready to be written.
struct Ready {
    cart: CartId,
    order: Order,
    kept: db::orders::Kept,
    wanted: Vec<(VariantId, i64)>,
    taken: Vec<Taken>,
    /// What the event log is told of it, where it is told and nothing is left to pay online.
    told: Told,
    /// The operator who took it down.
    by: Option<Acting>,
}

/// What became of it.
type Written = Result<Result<Order, NotPlaced>>;

/// Orders that wait to be written together.
#[derive(Default)]
pub(crate) struct Line {
    waiting: Mutex<Vec<(Ready, oneshot::Sender<Written>)>>,
    /// Held by the one that writes.
    turn: tokio::sync::Mutex<()>,
}

impl Line {
    fn join(&self, ready: Ready) -> oneshot::Receiver<Written> {
        let (tell, told) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((ready, tell));
        told
    }

    /// Those that are written next: one of each buyer, because the second must see what the first took. Each order brings a
    /// task that takes at least one, so nobody stays behind.
    fn next(&self) -> Vec<(Ready, oneshot::Sender<Written>)> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let mut buyers = HashSet::new();
        let mut places = TOGETHER;
        let next = waiting.extract_if(.., |(ready, _)| {
            let goes = places > 0 && buyers.insert(ready.kept.email_key.clone());
            places -= usize::from(goes);
            goes
        });
        next.collect()
    }
}

impl Shop {
    /// Places the order that the buyer saw under this quote. The same quote again, or fifty times at once, is the same order.
    /// One transaction: stock by conditional decrement, order, timeline, payment, mail; the cart is gone after it.
    pub async fn place(&self, viewer: &Viewer, buying: &Buying, quote: QuoteId) -> Result<Result<Placed, NotPlaced>> {
        self.place_by(viewer, buying, quote, None).await
    }

    /// The same by an operator, who then stands on the timeline and in the log.
    pub(crate) async fn place_by(
        &self,
        viewer: &Viewer,
        buying: &Buying,
        quote: QuoteId,
        by: Option<&Acting>,
    ) -> Result<Result<Placed, NotPlaced>> {
        if let Some(already) = self.placed_already(buying, quote).await? {
            return Ok(Ok(already));
        }
        let placed = self.place_shown(viewer, buying, quote, by).await;
        if matches!(placed, Ok(Ok(_))) {
            return placed;
        }
        // Another request of the same button may have placed it between two looks: then the cart is gone, or its goods are.
        match self.placed_already(buying, quote).await? {
            Some(already) => Ok(Ok(already)),
            None => placed,
        }
    }

    async fn placed_already(&self, buying: &Buying, quote: QuoteId) -> Result<Option<Placed>> {
        let Some(order) = db::orders::of_quote(&self.inner.db, quote).await? else { return Ok(None) };
        let cart_stays = match buying.owner.cart {
            Some(cart) => db::carts::get(&self.inner.db, cart).await?.is_some(),
            None => false,
        };
        Ok(Some(Placed { cart_stays, ..self.placed(&order) }))
    }

    async fn place_shown(
        &self,
        viewer: &Viewer,
        buying: &Buying,
        quote: QuoteId,
        by: Option<&Acting>,
    ) -> Result<Result<Placed, NotPlaced>> {
        let Some(cart) = buying.owner.cart else { return Ok(Err(NotPlaced::Expired)) };
        let now_ms = self.now_ms();
        let (checkout, shown) = match db::checkouts::get(&self.inner.db, cart).await? {
            Some((checkout, Some(shown))) if shown.id == quote && shown.until_ms > now_ms => (checkout, shown),
            _ => return Ok(Err(NotPlaced::Expired)),
        };
        // What it would cost now, as the review page would say it.
        let view = self.checkout_as_kept(viewer, buying, checkout).await?;
        if let Some(short) = view.cart.short() {
            let chain = self.settings().languages.chain(&buying.lang);
            let title = short.entry.product.title.get(&chain).to_owned();
            return Ok(Err(NotPlaced::SoldOut { title, left: short.sellable }));
        }
        let Some(now) = self.quote_of(&view, buying, now_ms)? else { return Ok(Err(NotPlaced::Unfinished)) };
        if !now.charges_the_same(&shown) {
            return Ok(Err(NotPlaced::Changed(differences(&shown, &now))));
        }
        let (Some(address), Some(payment)) = (view.checkout.address.clone(), view.payment()) else {
            return Ok(Err(NotPlaced::Unfinished));
        };
        let reserved_until_ms = payment.online().then(|| now_ms + self.settings().payments.hold_minutes * 60_000);
        let mut order = Order {
            id: OrderId::new(now_ms, self.dice().bytes()),
            number: 0,
            placed_ms: now_ms,
            version: 1,
            buyer: Buyer {
                customer: buying.owner.customer,
                email: view.checkout.email.clone(),
                lang: buying.lang.clone(),
                address,
                billing: view.checkout.billing.clone(),
                note: view.checkout.note.clone(),
            },
            payment,
            progress: Order::start(shown.lines.len(), reserved_until_ms),
            quote: shown,
        };
        let wanted: Vec<_> = order.quote.lines.iter().map(|line| (line.goods.variant, line.goods.quantity)).collect();
        let seen = Seen::of(viewer);
        let kept = db::orders::Kept {
            email_key: email_key(&order.buyer.email),
            total_base_minor: self.in_base(order.total(), now_ms),
            seen: match &seen {
                Some(seen) => Some((seen.visitor, serde_json::to_string(seen)?)),
                None => None,
            },
        };
        // Nothing is paid online when there is nothing to pay.
        if order.total().minor == 0 {
            order.progress.reserved_until_ms = None;
        }

        let taken = self.taken(&order.quote.adjustments);
        let told = match seen {
            Some(seen) if order.progress.reserved_until_ms.is_none() => {
                Some((seen.person, self.purchase_of(&self.inner.db, &seen, &order).await?))
            }
            _ => None,
        };
        let _turn = self.inner.turns.take([cart.short()]).await;
        let order = match self.write_order(Ready { cart, order, kept, wanted, taken, told, by: by.cloned() }).await? {
            Ok(order) => order,
            Err(refused) => {
                if matches!(refused, NotPlaced::SoldOut { .. }) {
                    // The next look at the cart must know, on this node at once.
                    self.follow().await?;
                }
                return Ok(Err(refused));
            }
        };
        Ok(Ok(self.placed(&order)))
    }

    /// Writes an order, on SQLite together with those that wait at the same moment.
    async fn write_order(&self, ready: Ready) -> Written {
        let shop = self.clone();
        // In a task of its own: whoever hangs up must not take the others' orders along, nor leave theirs half known.
        if self.inner.db.backend() == db::Backend::Postgres {
            let written = tokio::spawn(async move { shop.write_alone(ready).await });
            return written.await.map_err(|error| Error::Machine(error.to_string()))?;
        }
        let told = self.inner.placing.join(ready);
        tokio::spawn(async move {
            let _turn = shop.inner.placing.turn.lock().await;
            let together = shop.inner.placing.next();
            if !together.is_empty() {
                shop.write_together(together).await;
            }
        });
        told.await.map_err(|_| Error::Machine("the order was not written".to_owned()))?
    }

    /// Nobody may listen any more when it is written: the order stands all the same, and its mail says so.
    async fn write_together(&self, together: Vec<(Ready, oneshot::Sender<Written>)>) {
        let (mut ready, tell): (Vec<_>, Vec<_>) = together.into_iter().unzip();
        match self.write_all(&mut ready).await {
            Ok(all) => {
                for ((ready, refused), tell) in ready.into_iter().zip(all).zip(tell) {
                    let _ = tell.send(Ok(refused.map_or(Ok(ready.order), Err)));
                }
            }
            // Whoever else writes does so for long: each would wait as long again, one after the other.
            Err(Error::Busy) => {
                for tell in tell {
                    let _ = tell.send(Err(Error::Busy));
                }
            }
            // One of them cannot be written, and nothing was: the others must not pay for it.
            Err(_) => {
                for (ready, tell) in ready.into_iter().zip(tell) {
                    let _ = tell.send(self.write_alone(ready).await);
                }
            }
        }
    }

    async fn write_alone(&self, ready: Ready) -> Written {
        let mut alone = [ready];
        let refused = self.write_all(&mut alone).await?.pop().flatten();
        let [Ready { order, .. }] = alone;
        Ok(refused.map_or(Ok(order), Err))
    }

    /// Writes orders, at most [`TOGETHER`] and of a cart each, in one transaction, in as few statements as it takes: each is a
    /// question to the file on which all others wait. Those that are let in get their numbers. Answers for each why it was
    /// refused; an error is one of all, and nothing happened.
    async fn write_all(&self, all: &mut [Ready]) -> Result<Vec<Option<NotPlaced>>> {
        let (now_ms, many) = (self.now_ms(), all.len() > 1);
        let mut tx = self.inner.db.begin().await?;
        let mut carts = Vec::with_capacity(all.len());
        for ready in &*all {
            tx.lock(&ready.cart.to_string()).await?;
            carts.push(ready.cart);
        }
        let in_carts = db::carts::lines_of(&mut tx, &carts).await?;

        let mut refused = Vec::with_capacity(all.len());
        let mut touched = Vec::new();
        for ready in &*all {
            let in_cart = in_carts.get(&ready.cart).map_or(&[][..], Vec::as_slice);
            if many {
                tx.begin_step().await?;
            }
            let why_not = self.let_in(&mut tx, ready, in_cart, &mut touched).await?;
            match &why_not {
                None if many => tx.keep_step().await?,
                Some(_) if many => tx.undo_step().await?,
                None => {}
                Some(_) => return Ok(vec![why_not]),
            }
            refused.push(why_not);
        }

        let mut placed: Vec<&mut Ready> =
            all.iter_mut().zip(&refused).filter(|(_, refused)| refused.is_none()).map(|(ready, _)| ready).collect();
        if placed.is_empty() {
            return Ok(refused);
        }
        let first = db::orders::next_numbers(&mut tx, placed.len()).await?;
        for (number, ready) in (first..).zip(&mut placed) {
            ready.order.number = number;
        }
        let orders: Vec<_> = placed.iter().map(|ready| (&ready.order, &ready.kept)).collect();
        db::orders::create(&mut tx, &orders).await?;
        let offers: Vec<_> = placed
            .iter()
            .flat_map(|ready| ready.taken.iter().map(|taken| (taken.offer, ready.order.id, taken.minor)))
            .collect();
        db::offers::keep(&mut tx, &offers).await?;
        let payments: Vec<_> = orders.iter().filter_map(|(order, _)| self.new_payment(order)).collect();
        db::payments::put_all(&mut tx, &payments).await?;
        let paid = orders.iter().filter(|(order, _)| order.progress.reserved_until_ms.is_none());
        let mails = paid.map(|(order, _)| self.mail_of_order(order, Mail::Placed, "")).collect::<Result<Vec<_>>>()?;
        db::outbox::put_all(&mut tx, &mails, now_ms).await?;
        let carts: Vec<_> = placed.iter().map(|ready| ready.cart).collect();
        db::carts::delete_all(&mut tx, &carts).await?;
        let told: Vec<_> =
            placed.iter().flat_map(|ready| &ready.told).flat_map(|(_, events)| events).cloned().collect();
        self.write_events(&mut tx, &told).await?;
        for Ready { order, by, told, .. } in &placed {
            if let Some((person, _)) = told {
                self.reward_choice(&mut tx, *person, order, &all_pieces(order), 1).await?;
            }
            if let Some(by) = by {
                self.note_order(&mut tx, order, What::TakenDown, by.operator).await?;
                let subject = format!("order {}", order.number);
                audit::append(&mut tx, self, by, "order.make", &subject, None, None).await?;
            }
            if let Some(customer) = order.buyer.customer {
                self.remember_address(&mut tx, customer, &order.buyer.address).await?;
            }
        }
        db::stock::changed(&mut tx, touched, now_ms).await?;
        tx.commit().await?;
        for ready in placed {
            self.inner.carts.invalidate(&ready.cart);
            self.told_counts(ready.told.take());
        }
        Ok(refused)
    }

    /// Takes what an order takes away from others, its goods and its offers, or answers why there is no such order: then the
    /// step must be undone. `touched` gets the products whose stock is another now.
    async fn let_in(
        &self,
        tx: &mut db::Tx,
        ready: &Ready,
        in_cart: &[CartLine],
        touched: &mut Vec<ProductId>,
    ) -> Result<Option<NotPlaced>> {
        let Ready { order, kept, wanted, taken, .. } = ready;
        // The cart may have been changed in another window since the quote was made. One that is gone was bought.
        let unchanged =
            in_cart.len() == wanted.len() && in_cart.iter().all(|line| wanted.contains(&(line.variant, line.quantity)));
        if !unchanged {
            return Ok(Some(NotPlaced::Changed(Vec::new())));
        }
        if let Err(short) = db::stock::take(tx, wanted, touched).await? {
            let line = order.quote.lines.iter().find(|line| line.goods.variant == short.variant);
            let title = line.map_or_else(String::new, |line| line.goods.title.clone());
            return Ok(Some(NotPlaced::SoldOut { title, left: short.left }));
        }
        // Others had the last of an offer, or the same buyer did a moment ago: the review says what it costs without.
        let had = self.take_offers(tx, &kept.email_key, taken).await?;
        Ok((!had).then(|| NotPlaced::Changed(Vec::new())))
    }

    fn placed(&self, order: &Order) -> Placed {
        let pay = order.progress.reserved_until_ms.is_some_and(|until| until > self.now_ms());
        Placed { id: order.id, number: order.number, token: self.order_token(order.id), pay, cart_stays: false }
    }

    /// Keeps an address in the customer's book, unless it stands there.
    async fn remember_address(
        &self,
        tx: &mut db::Tx,
        customer: vitrine_domain::id::CustomerId,
        address: &vitrine_domain::address::Address,
    ) -> Result<()> {
        let now_ms = self.now_ms();
        let known = db::addresses::of_customer(&mut *tx, customer).await?;
        if known.len() as i64 >= db::addresses::MAX_ADDRESSES && !known.iter().any(|(_, kept)| kept == address) {
            return Ok(());
        }
        let same = known.iter().find(|(_, kept)| kept == address).map(|(id, _)| *id);
        let id = same.unwrap_or_else(|| AddressId::new(now_ms, self.dice().bytes()));
        db::addresses::put(tx, id, customer, address, now_ms).await?;
        Ok(())
    }

    /// Puts the lines of an order back into a cart: what is still sold, as many as there are. Answers the cart and how many
    /// lines did not come along.
    pub async fn reorder(
        &self,
        viewer: &Viewer,
        owner: CartOwner,
        order: &Order,
    ) -> Result<(Option<vitrine_domain::id::CartId>, usize)> {
        let mut owner = owner;
        let mut missing = 0;
        for line in &order.quote.lines {
            let added = self
                .cart_add(viewer, owner, line.goods.variant, line.goods.quantity, order.quote.currency(), None)
                .await;
            match added {
                Ok((cart, refusal)) => {
                    owner.cart = Some(cart);
                    missing += usize::from(refusal.is_some());
                }
                Err(Error::Cart(_)) => missing += 1,
                Err(error) => return Err(error),
            }
        }
        Ok((owner.cart, missing))
    }
}
