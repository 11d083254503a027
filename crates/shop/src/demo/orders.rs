//! Orders of the demo: what its people bought in its history, as the shop would have kept it, so that the back office has something
//! to show.
//!
//! The one idea: an order is the quote that the shop itself works out, and its progress is made by the steps of `domain::order`; only
//! when they happened is made up. Nothing is mailed, and stock is as the goods say it is now.

use super::{DemoData, DemoShopper};
use crate::account::email_key;
use crate::error::{Error, Result};
use crate::orders::What;
use crate::{DAY_MS, Shop};
use std::collections::HashMap;
use vitrine_db as db;
use vitrine_db::payments::{Payment, Refund, State};
use vitrine_domain::address::{Address, Country};
use vitrine_domain::delivery::{MethodKind, Parcel, methods};
use vitrine_domain::event::{EventInput, EventName};
use vitrine_domain::id::{CustomerId, OrderId, PaymentId, QuoteId, RefundId};
use vitrine_domain::money::Money;
use vitrine_domain::order::{Buyer, Order, RefundAsk};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::quote::{Delivery, Goods, QUOTE_MS, Quote, Taxed, price};

/// Orders written in one transaction.
const SLICE: usize = 50;
/// Money comes in, and goods leave, so long after an order.
const PAID_MS: i64 = 6 * 3_600_000;
const SENT_MS: i64 = 30 * 3_600_000;
/// Money goes back so long after it.
const BACK_MS: i64 = 9 * DAY_MS;
/// Of so many orders one is cancelled, and of so many something is given back.
const CANCELLED: usize = 41;
const RETURNED: usize = 19;

/// An order that was made, with what is kept beside it.
struct Made {
    order: Order,
    cancelled: bool,
    back: Option<i64>,
}

impl Shop {
    /// Makes orders of the purchases in the history.
    pub(super) async fn fill_demo_orders(&self, data: &DemoData) -> Result<()> {
        let mut by_order: Vec<(&str, Vec<&EventInput>)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for row in data.history.iter().filter(|row| row.name == EventName::Purchase) {
            let Some(order) = row.order.as_deref() else { continue };
            let place = *places.entry(order).or_insert_with(|| {
                by_order.push((order, Vec::new()));
                by_order.len() - 1
            });
            by_order[place].1.push(row);
        }
        let shoppers: HashMap<&str, &DemoShopper> = data.shoppers.iter().map(|it| (it.email.as_str(), it)).collect();
        let mut customers: HashMap<&str, CustomerId> = HashMap::new();
        for email in shoppers.keys() {
            if let Some(row) = db::customers::by_email_key(&self.inner.db, &email_key(email)).await? {
                customers.insert(email, row.id);
            }
        }
        for (slice, orders) in by_order.chunks(SLICE).enumerate() {
            let mut tx = self.inner.db.begin().await?;
            for (n, (name, rows)) in orders.iter().enumerate() {
                let buyer = rows[0].customer.as_deref().and_then(|email| shoppers.get(email));
                let Some(buyer) = buyer else { continue };
                let customer = customers.get(buyer.email.as_str()).copied();
                if let Some(made) = self.demo_order(slice * SLICE + n, name, rows, buyer, customer)? {
                    self.write_demo_order(&mut tx, made).await?;
                }
            }
            tx.commit().await?;
        }
        Ok(())
    }

    fn demo_order(
        &self,
        n: usize,
        name: &str,
        rows: &[&EventInput],
        shopper: &DemoShopper,
        customer: Option<CustomerId>,
    ) -> Result<Option<Made>> {
        let (settings, catalog) = (self.settings(), self.catalog());
        let (placed_ms, lang) = (rows[0].at_ms, settings.languages.default.clone());
        let mut goods: Vec<Goods> = Vec::new();
        for row in rows {
            let found = row.subject.as_deref().and_then(|subject| catalog.by_subject(subject));
            let (Some((entry, variant)), Some(unit)) = (found, row.price) else { continue };
            let place = variant.and_then(|id| entry.variant(id)).map_or(entry.lead, |(place, _)| place);
            let Some(variant) = entry.product.variants.get(place) else { continue };
            match goods.iter_mut().find(|line| line.variant == variant.id) {
                Some(line) => line.quantity += row.quantity,
                None => goods.push(Goods {
                    product: entry.product.id,
                    variant: variant.id,
                    sku: variant.input.sku.clone(),
                    title: entry.product.title.get([&lang]).to_owned(),
                    options: entry.product.variant_name(variant, std::slice::from_ref(&lang)),
                    quantity: row.quantity,
                    unit,
                    tax: entry.product.tax,
                    weight_g: variant.input.weight_g,
                }),
            }
        }
        let Some(currency) = goods.first().map(|line| line.unit.currency) else { return Ok(None) };
        let home: Country = settings.shop.country.parse().map_err(|_| Error::NotFound)?;
        let code = shopper.place.as_deref().and_then(|place| place.get(..2));
        let country = code.and_then(|code| code.parse().ok()).unwrap_or(home);
        let worth = goods.iter().map(|line| line.unit.minor * line.quantity).sum();
        let parcel = Parcel { goods: Money::new(worth, currency), weight_g: 1_000 };
        let offered = methods(&settings.delivery.zones, country, "", &parcel, Some);
        let offered = offered.into_iter().find(|it| it.kind == MethodKind::Ship);
        let refused = |error: vitrine_domain::money::MoneyError| Error::Refused(error.to_string());
        let taxed = Taxed {
            table: &settings.tax.table,
            mode: settings.tax.prices,
            country: home,
            region: "",
            day: settings.day(placed_ms),
        };
        let cost = offered.as_ref().map_or(Money::zero(currency), |it| it.price);
        let priced = price(goods, &[], cost, &taxed).map_err(refused)?;
        let id = |kind: &str| self.digest(kind, &[name]);
        let quote = Quote {
            id: QuoteId::new(placed_ms, id("quote")),
            until_ms: placed_ms + QUOTE_MS,
            lines: priced.lines,
            adjustments: Vec::new(),
            delivery: Delivery {
                id: offered.as_ref().map_or_else(String::new, |it| it.id.clone()),
                name: offered.as_ref().map_or_else(String::new, |it| it.name.get([&lang]).to_owned()),
                kind: MethodKind::Ship,
                price: cost,
                tax: priced.delivery_tax,
                days: offered.as_ref().map_or((0, 0), |it| it.days),
            },
            taxes: priced.taxes,
            mode: settings.tax.prices,
            amounts: priced.amounts,
            rate: None,
        };
        let mut order = Order {
            // The purchases in the log name the same one.
            id: OrderId::new(0, id("order")),
            number: 0,
            placed_ms,
            version: 1,
            buyer: Buyer {
                customer,
                email: shopper.email.clone(),
                lang: lang.clone(),
                address: Address {
                    name: shopper.name.get([&lang]).to_owned(),
                    company: String::new(),
                    line1: "1".to_owned(),
                    line2: String::new(),
                    postcode: "1000".to_owned(),
                    city: String::new(),
                    region: String::new(),
                    country,
                    phone: String::new(),
                },
                billing: None,
                note: String::new(),
            },
            payment: if n.is_multiple_of(3) { PaymentMethod::CashOnDelivery } else { PaymentMethod::BankTransfer },
            progress: Order::start(quote.lines.len(), None),
            quote,
        };
        let now_ms = self.now_ms();
        let cancelled = n % CANCELLED == CANCELLED - 1;
        if cancelled {
            order.progress = order.cancel(placed_ms + PAID_MS)?.0;
            return Ok(Some(Made { order, cancelled, back: None }));
        }
        if placed_ms + PAID_MS <= now_ms && order.total().minor > 0 {
            order.progress = order.pay(order.total().minor)?;
        }
        if placed_ms + SENT_MS <= now_ms {
            order.progress = order.fulfil(None, "", "", placed_ms + SENT_MS)?;
        }
        let mut back = None;
        if n % RETURNED == RETURNED - 1 && placed_ms + BACK_MS <= now_ms {
            let ask = RefundAsk { lines: vec![(0, 1)], ..RefundAsk::default() };
            let (progress, amount, _) = order.refund(&ask)?;
            (order.progress, back) = (progress, Some(amount));
        }
        Ok(Some(Made { order, cancelled, back }))
    }

    async fn write_demo_order(&self, tx: &mut db::Tx, made: Made) -> Result<()> {
        let Made { mut order, cancelled, back } = made;
        order.number = db::orders::next_numbers(tx, 1).await?;
        let kept = db::orders::Kept {
            email_key: email_key(&order.buyer.email),
            total_base_minor: self.in_base(order.total(), order.placed_ms),
            seen: None,
        };
        db::orders::create(tx, &[(&order, &kept)]).await?;
        let mut entries = vec![(order.placed_ms, What::Placed)];
        let made = |kind: &str| self.digest(kind, &[&order.id.to_string()]);
        let payment = Payment {
            id: PaymentId::new(order.placed_ms, made("payment")),
            order: order.id,
            method: order.payment,
            reference: None,
            charge: None,
            amount_minor: order.total().minor,
            state: match order.progress.paid {
                _ if cancelled => State::Failed,
                0 => State::Open,
                _ => State::Done,
            },
            created_ms: order.placed_ms,
            settled_ms: (cancelled || order.progress.paid > 0).then_some(order.placed_ms + PAID_MS),
        };
        if payment.amount_minor > 0 {
            db::payments::put(tx, &payment).await?;
        }
        if cancelled {
            let what = What::Cancelled { reason: String::new(), message: String::new() };
            entries.push((order.placed_ms + PAID_MS, what));
        }
        if order.progress.paid > 0 {
            entries.push((order.placed_ms + PAID_MS, What::Paid { amount: order.progress.paid }));
        }
        if !order.progress.fulfilments.is_empty() {
            entries.push((order.placed_ms + SENT_MS, What::Sent { parcel: 0 }));
        }
        if let Some(amount) = back {
            let at_ms = order.placed_ms + BACK_MS;
            let refund = Refund {
                id: RefundId::new(at_ms, made("refund")),
                order: order.id,
                payment: Some(payment.id),
                amount_minor: amount,
                reason: String::new(),
                state: State::Done,
                reference: None,
                tries: 0,
                error: None,
                next_try_ms: None,
                created_ms: at_ms,
                done_ms: Some(at_ms),
            };
            db::payments::put_refund(tx, &refund).await?;
            entries.push((at_ms, What::Refunded { amount, reason: String::new(), message: String::new() }));
        }
        for (at_ms, what) in entries {
            let data = serde_json::to_string(&what)?;
            db::orders::note(tx, order.id, what.name(), None, &data, at_ms).await?;
        }
        Ok(())
    }
}
