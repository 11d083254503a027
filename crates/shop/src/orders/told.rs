//! What the event log is told of orders: what was bought, and what of it was given back.
//!
//! The one idea: these rows stand in the transaction of the step that they say, so an order that is there was told, and one that is
//! told is there, whatever is killed in between. In memory they count after the commit.

use crate::Shop;
use crate::error::Result;
use crate::events::{NewEvent, Seen};
use vitrine_db as db;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{OrderId, PersonId};
use vitrine_domain::order::{Order, Pieces, RefundAsk};
use vitrine_domain::quote::OrderLine;

/// Events that were written, and of whom; they count once that is committed ([`Shop::told_counts`]).
pub(crate) type Told = Option<(PersonId, Vec<Event>)>;

impl Shop {
    /// The purchase as the log says it: one row per line, in the currency of the order; none of whoever does not allow it.
    pub(super) async fn purchase_of(&self, from: impl db::Reader, seen: &Seen, order: &Order) -> Result<Vec<Event>> {
        let line = |line: &OrderLine| NewEvent {
            variant: Some(line.goods.variant),
            quantity: line.goods.quantity,
            value: Some(order.money(line.total.minor - line.discount.minor)),
            order: Some(order.id),
            ..NewEvent::of(EventName::Purchase).product(line.goods.product)
        };
        self.said_of(from, seen, order.quote.lines.iter().map(line).collect()).await
    }

    /// Writes that an order is paid for.
    pub(crate) async fn tell_purchase(&self, tx: &mut db::Tx, order: &Order) -> Result<Told> {
        let Some(seen) = order_seen(&mut *tx, order.id).await? else { return Ok(None) };
        let events = self.purchase_of(&mut *tx, &seen, order).await?;
        self.write_events(tx, &events).await?;
        self.reward_choice(tx, seen.person, order, &all_pieces(order), 1).await?;
        Ok(Some((seen.person, events)))
    }

    /// Writes that money goes back: one row per line, worth its share of what was told as bought, and one without a product for
    /// what belongs to none. (Delivery is in neither: it is no revenue of goods.)
    pub(crate) async fn tell_refund(&self, tx: &mut db::Tx, order: &Order, ask: &RefundAsk) -> Result<Told> {
        let Some(seen) = order_seen(&mut *tx, order.id).await? else { return Ok(None) };
        let refund = NewEvent { order: Some(order.id), ..NewEvent::of(EventName::Refund) };
        let mut all = Vec::new();
        for (n, pieces) in ask.lines.iter().filter(|(_, pieces)| *pieces > 0) {
            let Some(line) = order.quote.lines.get(*n) else { continue };
            let value = (line.total.minor - line.discount.minor) * pieces / line.goods.quantity.max(1);
            all.push(NewEvent {
                variant: Some(line.goods.variant),
                quantity: *pieces,
                value: Some(order.money(value)),
                ..refund.clone().product(line.goods.product)
            });
        }
        if ask.goodwill > 0 {
            all.push(NewEvent { value: Some(order.money(ask.goodwill)), ..refund });
        }
        let events = self.said_of(&mut *tx, &seen, all).await?;
        self.write_events(tx, &events).await?;
        self.reward_choice(tx, seen.person, order, &ask.lines, -1).await?;
        Ok(Some((seen.person, events)))
    }

    /// What was told, and is committed, counts.
    pub(crate) fn told_counts(&self, told: Told) {
        if let Some((person, events)) = told {
            for event in &events {
                self.written_counts(person, event);
            }
        }
    }
}

/// Every piece of an order.
pub(super) fn all_pieces(order: &Order) -> Pieces {
    order.quote.lines.iter().enumerate().map(|(n, line)| (n, line.goods.quantity)).collect()
}

/// As whom the buyer was seen, where they allowed it.
async fn order_seen(from: impl db::Reader, id: OrderId) -> Result<Option<Seen>> {
    let kept = db::orders::seen(from, id).await?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
}
