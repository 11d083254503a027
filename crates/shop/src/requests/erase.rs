//! Erasing somebody: what hangs on them, slice by slice, and the person out of their orders.
//!
//! The one idea: every step may be done twice, and the request itself is the last thing to go; so a process that dies in the
//! middle leaves a request that is done again. An order that is under way keeps its buyer until it is over, because somebody
//! has to bring the goods; then the person leaves it too.

use super::{Kind, Of, Request, kind_of};
use crate::Shop;
use crate::account::email_key;
use crate::acting::Acting;
use crate::error::Result;
use crate::orders::What;
use serde_json::json;
use std::collections::BTreeSet;
use vitrine_db as db;
use vitrine_db::customers::NewCustomer;
use vitrine_domain::id::{OrderId, PersonId};
use vitrine_domain::order::Order;

/// Rows deleted in one transaction.
const SLICE: i64 = 2_000;
/// Orders looked at in one slice.
const ORDERS: i64 = 200;

/// An entry of a timeline without the words that people wrote.
fn without_words(what: What) -> What {
    let none = String::new;
    match what {
        What::Refunded { amount, .. } => What::Refunded { amount, reason: none(), message: none() },
        What::Cancelled { .. } => What::Cancelled { reason: none(), message: none() },
        What::Note { .. } => What::Note { text: none() },
        other => other,
    }
}

impl Shop {
    /// Everything of somebody goes.
    pub(super) async fn erase_all(&self, request: &Request) -> Result<()> {
        let of = &request.of;
        self.withdraw_others(request).await?;
        if let Some(person) = of.person {
            self.flush().await?;
            loop {
                let mut tx = self.inner.db.begin().await?;
                let gone = db::people::erase_some(&mut tx, person, SLICE).await?;
                tx.commit().await?;
                if gone == 0 {
                    break;
                }
            }
            let mut tx = self.inner.db.begin().await?;
            db::people::erase(&mut tx, person).await?;
            tx.commit().await?;
            self.forget_person(person);
        }
        let (orders, mut addresses) = self.forget_orders_of(of).await?;
        if let Some(id) = of.customer
            && let Some(customer) = db::customers::by_id(&self.inner.db, id).await?
        {
            addresses.extend([customer.email.clone(), email_key(&customer.email)]);
            let mut tx = self.inner.db.begin().await?;
            db::tokens::end_of_subject(&mut tx, &id.to_string()).await?;
            // Sessions, carts with their checkouts, addresses and saved goods go with it.
            db::customers::delete(&mut tx, id).await?;
            if customer.demo {
                // An invented shopper of the demo comes back, as somebody new.
                let person = PersonId::new(self.now_ms(), self.dice().bytes());
                let again = NewCustomer {
                    id,
                    email_key: email_key(&customer.email),
                    email: customer.email,
                    name: customer.name,
                    password_hash: None,
                    person,
                    demo: true,
                };
                db::customers::create(&mut tx, &again, self.now_ms()).await?;
            }
            tx.commit().await?;
            self.inner.preferences.invalidate(&id);
            self.inner.saved.invalidate(&id);
            self.inner.sessions.invalidate_all();
            self.inner.carts.invalidate_all();
        }
        if let Some(key) = &of.email_key {
            addresses.insert(key.clone());
        }
        let addresses: Vec<String> = addresses.into_iter().collect();
        loop {
            let mut tx = self.inner.db.begin().await?;
            let gone = db::outbox::forget(&mut tx, &addresses, SLICE).await?;
            tx.commit().await?;
            if gone < SLICE as u64 {
                break;
            }
        }
        let keys: Vec<String> = addresses.iter().map(|address| email_key(address)).collect();
        let mut tx = self.inner.db.begin().await?;
        db::subscribers::forget(&mut tx, &keys).await?;
        tx.commit().await?;
        self.withdraw_others(request).await?;
        let by = Acting::behind(request.operator);
        let said = json!({ "who": kind_of(of), "orders_kept": orders });
        let mut tx = self.inner.db.begin().await?;
        self.note_request(&mut tx, request, "done", &by, &said).await?;
        db::requests::delete(&mut tx, request.id).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Whatever else was asked about the same data goes, archives with their files; this request is the last to go.
    async fn withdraw_others(&self, request: &Request) -> Result<()> {
        loop {
            let known = db::requests::of_whom(&self.inner.db, &request.of, ORDERS).await?;
            let others: Vec<_> = known.iter().filter(|other| other.id != request.id).collect();
            for other in others.iter().filter(|other| other.kind == Kind::Download) {
                self.remove_archive(other.id).await?;
            }
            let mut tx = self.inner.db.begin().await?;
            for other in &others {
                db::requests::delete(&mut tx, other.id).await?;
            }
            tx.commit().await?;
            if known.len() < ORDERS as usize {
                return Ok(());
            }
        }
    }

    /// Takes the person out of every order that is over, and marks the others. Answers how many orders there are, and the
    /// addresses they were placed with.
    async fn forget_orders_of(&self, of: &Of) -> Result<(usize, BTreeSet<String>)> {
        let (mut after, mut count, mut addresses) = (None, 0, BTreeSet::new());
        if of.customer.is_none() && of.email_key.is_none() {
            return Ok((0, addresses));
        }
        loop {
            let db = &self.inner.db;
            let page = db::orders::of_buyer(db, of.customer, of.email_key.as_deref(), after, ORDERS).await?;
            after = page.last().map(|order| order.id);
            count += page.len();
            for order in &page {
                addresses.insert(order.buyer.email.clone());
                if !self.forget_buyer(order.id).await? {
                    let mut tx = self.inner.db.begin().await?;
                    db::orders::forget_later(&mut tx, order.id).await?;
                    tx.commit().await?;
                }
            }
            if page.len() < ORDERS as usize {
                return Ok((count, addresses));
            }
        }
    }

    /// Takes the person out of one order; false when it is not over.
    async fn forget_buyer(&self, id: OrderId) -> Result<bool> {
        let mut tx = self.inner.db.begin().await?;
        tx.lock(&id.to_string()).await?;
        let Some(order) = db::orders::get(&mut tx, id).await? else { return Ok(true) };
        let refunds = db::payments::refunds(&mut tx, id).await?;
        if !order.is_over() || refunds.iter().any(|refund| refund.next_try_ms.is_some()) {
            return Ok(false);
        }
        let mut entries = Vec::new();
        for entry in db::orders::entries(&mut tx, id).await? {
            let what: What = serde_json::from_str(&entry.data)?;
            entries.push(serde_json::to_string(&without_words(what))?);
        }
        let order = Order::without_person(order);
        db::orders::forget_buyer(&mut tx, &order, &entries).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Takes the person out of orders that were under way when they asked, and are over now; answers how many, with the
    /// letters that these orders still sent.
    pub(crate) async fn forget_buyers(&self) -> Result<u64> {
        let (mut after, mut forgotten) = (None, 0);
        loop {
            let page = db::orders::to_forget(&self.inner.db, after, ORDERS).await?;
            after = page.last().map(|order| order.id);
            for order in &page {
                let address = order.buyer.email.clone();
                if self.forget_buyer(order.id).await? {
                    forgotten += 1;
                    // Of the address, other orders may be under way; their letters are written anew.
                    let mut tx = self.inner.db.begin().await?;
                    db::outbox::forget(&mut tx, &[address], SLICE).await?;
                    tx.commit().await?;
                }
            }
            if page.len() < ORDERS as usize {
                return Ok(forgotten);
            }
        }
    }
}
