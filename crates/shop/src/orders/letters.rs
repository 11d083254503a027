//! What an order writes to its buyer, at each step.

use super::{Mail, What, words};
use crate::Shop;
use crate::account::is_email;
use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::mail::{Addressee, Amount, AmountKind, Envelope, Letter, LetterLine, OrderLetter, PaymentWords, Shipment};
use vitrine_db as db;
use vitrine_domain::delivery::MethodKind;
use vitrine_domain::id::{MailId, OrderId};
use vitrine_domain::operator::Permission;
use vitrine_domain::order::Order;
use vitrine_domain::payment::{PaymentMethod, payment_reference};
use vitrine_domain::tax::PriceMode;
use vitrine_i18n::Locale;

/// What a carrier's page for a parcel is, where it is known: the name as people write it, and the address before the number.
const CARRIERS: [(&str, &str); 4] = [
    ("bpost", "https://track.bpost.cloud/btr/web/#/search?itemCode="),
    ("dhl", "https://www.dhl.com/global-en/home/tracking.html?tracking-id="),
    ("gls", "https://gls-group.eu/EU/en/parcel-tracking?match="),
    ("ups", "https://www.ups.com/track?tracknum="),
];

/// Where a parcel can be followed; "" for carriers we do not know.
pub fn tracking_link(carrier: &str, number: &str) -> String {
    let plain = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let known = CARRIERS.iter().find(|(name, _)| carrier.trim().eq_ignore_ascii_case(name)).filter(|_| plain);
    known.map_or_else(String::new, |(_, page)| format!("{page}{number}"))
}

impl Shop {
    /// Puts a letter about an order into the outbox, in the caller's transaction, with what an operator wrote to the buyer, if
    /// anything. The same step of the same order is told once.
    pub(crate) async fn mail_order(&self, tx: &mut db::Tx, order: &Order, mail: Mail, message: &str) -> Result<()> {
        db::outbox::put(tx, &self.mail_of_order(order, mail, message)?, self.now_ms()).await?;
        Ok(())
    }

    /// That letter, as it goes into the outbox.
    pub(crate) fn mail_of_order(&self, order: &Order, mail: Mail, message: &str) -> Result<db::outbox::NewMail> {
        let mut letter = self.order_letter(order, mail);
        letter.note = words(message);
        let parcels = order.progress.fulfilments.len();
        let (letter, step) = match mail {
            Mail::Placed => (Letter::OrderPlaced(letter), "placed".to_owned()),
            Mail::Sent => {
                if let Some(parcel) = order.progress.fulfilments.last() {
                    letter.lines = lines(order, &parcel.lines);
                    let link = tracking_link(&parcel.carrier, &parcel.tracking);
                    let (carrier, number) = (parcel.carrier.clone(), parcel.tracking.clone());
                    letter.shipment = Some(Shipment { carrier, number, link });
                }
                (Letter::OrderShipped(letter), format!("sent.{parcels}"))
            }
            Mail::Refunded { amount } => {
                letter.refunded = Some(order.money(amount));
                (Letter::OrderRefunded(letter), format!("refunded.{}", order.version))
            }
            Mail::Cancelled => (Letter::OrderCancelled(letter), "cancelled".to_owned()),
            Mail::Withdrawn => (Letter::WithdrawalReceived(letter), "withdrawn".to_owned()),
        };
        let to = Addressee {
            email: order.buyer.email.clone(),
            name: order.buyer.address.name.clone(),
            locale: letter_locale(order),
        };
        self.outgoing(&to, letter, format!("order.{}.{step}", order.id))
    }

    /// The letters that the order sent to its buyer, newest first.
    pub async fn order_letters(&self, order: &Order, by: &Acting) -> Result<Vec<crate::mail::Mail>> {
        self.may(by, Permission::SeeOrders)?;
        let found = db::outbox::of_keys(&self.inner.db, &keys(order)).await?;
        Ok(found.into_iter().map(crate::mail::Mail::from).collect())
    }

    /// Sends one of the order's letters once more, to the address that the order has. `seen` is how often the operator saw it
    /// sent again, so that a second press does not send a third. False when that one is on its way already;
    /// [`Error::Conflict`] when the letter has lost what it needs to be sent.
    pub async fn send_letter_again(&self, id: OrderId, letter: MailId, seen: i64, by: &Acting) -> Result<bool> {
        let mut new = false;
        self.step(id, None, (by, Permission::ResendMail), "order.mail", async |shop, tx, order, operator| {
            let letters = db::outbox::of_keys(&mut *tx, &keys(order)).await?;
            let row = letters.into_iter().find(|row| row.id == letter).ok_or(Error::NotFound)?;
            let envelope: Option<Envelope> = serde_json::from_str(&row.data).ok();
            // Nobody writes to a buyer who was forgotten.
            if !envelope.as_ref().is_some_and(Envelope::is_whole) || !is_email(&order.buyer.email) {
                return Err(Error::Conflict);
            }
            let again = db::outbox::NewMail {
                id: MailId::new(shop.now_ms(), shop.dice().bytes()),
                kind: row.kind.clone(),
                locale: row.locale,
                address: order.buyer.email.clone(),
                data: row.data,
                dedupe: format!("again.{letter}.{seen}"),
                not_before_ms: shop.now_ms(),
            };
            new = db::outbox::put(tx, &again, shop.now_ms()).await?;
            if new {
                shop.note_order(tx, order, What::Mailed { letter: row.kind }, Some(operator)).await?;
            }
            Ok(())
        })
        .await?;
        Ok(new)
    }

    fn order_letter(&self, order: &Order, mail: Mail) -> OrderLetter {
        let (quote, sums) = (&order.quote, &order.quote.amounts);
        let locale = letter_locale(order);
        let all: Vec<(usize, i64)> = quote.lines.iter().enumerate().map(|(n, line)| (n, line.goods.quantity)).collect();
        let mut amounts = vec![Amount { kind: AmountKind::Goods, name: String::new(), amount: sums.goods }];
        if sums.discount.minor > 0 {
            let amount = order.money(-sums.discount.minor);
            amounts.push(Amount { kind: AmountKind::Discount, name: String::new(), amount });
        }
        amounts.push(Amount {
            kind: AmountKind::Delivery,
            name: quote.delivery.name.clone(),
            amount: quote.delivery.price,
        });
        let kind = if quote.mode == PriceMode::Net { AmountKind::Tax } else { AmountKind::TaxIncluded };
        for tax in &quote.taxes {
            amounts.push(Amount { kind, name: vitrine_i18n::rate(locale, tax.ppm), amount: tax.tax });
        }
        let waits = mail == Mail::Placed && order.due() > 0;
        let payment = match order.payment {
            PaymentMethod::Stripe => Some(PaymentWords::Paid),
            _ if !waits => None,
            PaymentMethod::BankTransfer => {
                let account = self.settings().payments.bank.clone();
                let bank = [account.holder, account.iban, account.bic, account.bank];
                Some(PaymentWords::BankTransfer {
                    bank: bank.into_iter().filter(|line| !line.is_empty()).collect(),
                    reference: payment_reference(order.number),
                })
            }
            PaymentMethod::CashOnDelivery => Some(PaymentWords::CashOnDelivery),
            PaymentMethod::PayAtPickUp => Some(PaymentWords::AtPickUp),
        };
        OrderLetter {
            at_ms: self.now_ms(),
            number: order.number.to_string(),
            path: format!("/order/{}/{}", order.number, self.order_token(order.id)),
            lines: lines(order, &all),
            amounts,
            total: order.total(),
            address: match quote.delivery.kind {
                MethodKind::PickUp => Vec::new(),
                MethodKind::Ship => order.buyer.address.lines(),
            },
            payment: payment.filter(|_| mail == Mail::Placed),
            shipment: None,
            refunded: None,
            note: String::new(),
        }
    }
}

/// The outbox's keys of every letter that an order may have sent.
fn keys(order: &Order) -> Vec<String> {
    /// Versions of an order that are looked for: each refund is one.
    const MAX_VERSIONS: i64 = 200;
    let steps = ["placed", "cancelled", "withdrawn"].map(str::to_owned).into_iter();
    let sent = (1..=order.progress.fulfilments.len()).map(|n| format!("sent.{n}"));
    let refunded = (1..=order.version.min(MAX_VERSIONS)).map(|n| format!("refunded.{n}"));
    steps.chain(sent).chain(refunded).map(|step| format!("order.{}.{step}", order.id)).collect()
}

/// The language that the buyer read the shop in.
fn letter_locale(order: &Order) -> Locale {
    order.buyer.lang.as_str().parse().unwrap_or(Locale::En)
}

/// Pieces of lines as a letter lists them, with their share of what the lines cost.
fn lines(order: &Order, pieces: &[(usize, i64)]) -> Vec<LetterLine> {
    let of = |(n, pieces): &(usize, i64)| {
        let line = order.quote.lines.get(*n)?;
        let total = line.total.times_ratio(*pieces, line.goods.quantity.max(1)).unwrap_or(line.total);
        let goods = &line.goods;
        Some(LetterLine { title: goods.title.clone(), options: goods.options.clone(), quantity: *pieces, total })
    };
    pieces.iter().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_carriers_and_plain_numbers_become_links() {
        assert_eq!(tracking_link("bpost", "323299"), "https://track.bpost.cloud/btr/web/#/search?itemCode=323299");
        assert_eq!(tracking_link("My cousin", "1"), "");
        assert_eq!(tracking_link("UPS", "1\"><script>"), "");
    }
}
