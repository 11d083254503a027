//! Orders as pages see them, and who may see one.

use super::What;
use crate::Shop;
use crate::account::email_key;
use crate::acting::Acting;
use crate::error::{Error, Result};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use vitrine_db as db;
use vitrine_domain::id::{CustomerId, OperatorId, OrderId};
use vitrine_domain::operator::Permission;
use vitrine_domain::order::Order;

/// Bytes of the token in a link to an order.
const TOKEN_BYTES: usize = 16;

/// An entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryView {
    /// When (Unix ms).
    pub at_ms: i64,
    /// What.
    pub what: What,
    /// By which operator, if by one.
    pub operator: Option<OperatorId>,
}

/// An order with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderView {
    /// The order.
    pub order: Order,
    /// What happened, oldest first.
    pub entries: Vec<EntryView>,
    /// Money in.
    pub payments: Vec<db::payments::Payment>,
    /// Money back.
    pub refunds: Vec<db::payments::Refund>,
    /// The token of its link, for whoever has no account.
    pub token: String,
}

/// As whom somebody asks for an order.
#[derive(Debug, Clone, Copy)]
pub enum Role<'a> {
    /// Signed in.
    Customer(CustomerId),
    /// With the token of its link.
    Token(&'a str),
    /// Working in the back office.
    Operator(&'a Acting),
}

impl Shop {
    fn order_mac(&self, id: OrderId) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.inner.secret)
            .expect("HMAC takes a key of any length")
            .chain_update("order.")
            .chain_update(id.to_string())
    }

    /// The token in the link to an order, for buyers without an account: HMAC-SHA256 (RFC 2104) over its id, 128 bits of it.
    pub fn order_token(&self, id: OrderId) -> String {
        crate::tokens::hex(&self.order_mac(id).finalize().into_bytes()[..TOKEN_BYTES])
    }

    /// An order, for those who may see it; for all others there is no such order.
    pub async fn order(&self, number: i64, role: Role<'_>) -> Result<OrderView> {
        if let Role::Operator(by) = role {
            self.may(by, Permission::SeeOrders)?;
        }
        let order = db::orders::by_number(&self.inner.db, number).await?.ok_or(Error::NotFound)?;
        let may = match role {
            Role::Customer(id) => order.buyer.customer == Some(id),
            Role::Token(token) => crate::tokens::unhex::<TOKEN_BYTES>(token)
                .is_some_and(|bytes| self.order_mac(order.id).verify_truncated_left(&bytes).is_ok()),
            Role::Operator(_) => true,
        };
        if !may {
            return Err(Error::NotFound);
        }
        let entries = db::orders::entries(&self.inner.db, order.id).await?;
        // That it was placed, the order says itself.
        let placed = EntryView { at_ms: order.placed_ms, what: What::Placed, operator: None };
        let since = entries.into_iter().map(|entry| {
            let what = serde_json::from_str(&entry.data)?;
            Ok(EntryView { at_ms: entry.at_ms, what, operator: entry.operator })
        });
        let entries = std::iter::once(Ok(placed)).chain(since).collect::<Result<_>>()?;
        Ok(OrderView {
            entries,
            payments: db::payments::of_order(&self.inner.db, order.id).await?,
            refunds: db::payments::refunds(&self.inner.db, order.id).await?,
            token: self.order_token(order.id),
            order,
        })
    }

    /// The order that somebody without an account means by its number and the address it was placed with.
    pub async fn find_order(&self, number: i64, email: &str) -> Result<Option<Order>> {
        let order = db::orders::by_number(&self.inner.db, number).await?;
        Ok(order.filter(|order| email_key(&order.buyer.email) == email_key(email)))
    }
}
