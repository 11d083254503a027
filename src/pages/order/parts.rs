//! Parts of a quote or an order, as the review, the order's page and the invoice show them.

use crate::cx::Cx;
use crate::pages::listing::missing;
use crate::pages::{offers, show};
use crate::ui::bought::Bought;
use crate::ui::plate::{Plate, Silhouette};
use crate::ui::price::MoneyText;
use crate::ui::totals::{TotalRow, Totals};
use vitrine_domain::delivery::MethodKind;
use vitrine_domain::money::Money;
use vitrine_domain::offer::Group;
use vitrine_domain::order::{FulfilmentStatus, Order, PaymentStatus};
use vitrine_domain::payment::PaymentMethod;
use vitrine_domain::quote::{Adjustment, OrderLine, Quote};
use vitrine_domain::tax::{PriceMode, TaxLine};
use vitrine_i18n::Value;

/// An amount in running text.
pub fn amount(cx: &Cx, money: Money) -> String {
    cx.money(money).plain()
}

/// What is taken off.
pub fn off(money: Money) -> Money {
    Money::new(-money.minor, money.currency)
}

/// What a way to pay is called.
pub fn pay_name(cx: &Cx, method: PaymentMethod) -> String {
    cx.t(&format!("pay-{}", method.name().replace('_', "-")))
}

/// Where the money is, in words.
pub fn payment_words(cx: &Cx, status: PaymentStatus) -> String {
    cx.t(&format!("order-payment-{}", status.name().replace('_', "-")))
}

/// Where the goods are, in words.
pub fn fulfilment_words(cx: &Cx, status: FulfilmentStatus) -> String {
    cx.t(&format!("order-goods-{}", status.name()))
}

/// Name and rate of a tax: "VAT 21%".
pub fn tax_name(cx: &Cx, tax: &TaxLine) -> String {
    let name = cx.t(&format!("tax-{}", tax.name));
    let rate = vitrine_i18n::rate(cx.locale, tax.ppm);
    cx.tf("tax-with-rate", &[("name", name.into()), ("rate", rate.into())])
}

/// The lines of a quote; with an order, also what was sent and given back of each.
pub fn lines(cx: &Cx, quote: &Quote, order: Option<&Order>) -> Vec<Bought> {
    quote.lines.iter().enumerate().map(|(n, line)| one(cx, quote, n, line, order)).collect()
}

fn one(cx: &Cx, quote: &Quote, n: usize, line: &OrderLine, order: Option<&Order>) -> Bought {
    let goods = &line.goods;
    let catalog = cx.shop.catalog();
    let entry = catalog.by_variant(goods.variant).filter(|entry| entry.product.published);
    let plate = entry.and_then(|entry| {
        let (place, _) = entry.variant(goods.variant)?;
        // Bought is bought: that there are no more of it now is not this page's news.
        Some(Plate { sold_out: false, ..show::plate_of(cx, entry, place, false) })
    });
    let unit = amount(cx, goods.unit);
    // What an offer on the whole order takes off stands with the sums.
    let on_line = |it: &&Adjustment| it.group == Group::Line && it.lines.iter().any(|(at, _)| *at == n);
    let offer = quote.adjustments.iter().find(on_line).map(|it| {
        let taken = it.lines.iter().filter(|(at, _)| *at == n).map(|(_, off)| off.minor).sum();
        (offers::adjustment_name(cx, it), cx.money(off(Money::new(taken, line.discount.currency))))
    });
    Bought {
        plate: plate.unwrap_or_else(|| missing(Silhouette::Notebook)),
        href: entry.map(|entry| format!("{}?variant={}", show::href(cx, entry, None), goods.variant)),
        name: goods.title.clone(),
        variant: goods.options.clone(),
        pieces: cx.tf("order-pieces", &[("count", Value::from(goods.quantity)), ("price", unit.into())]),
        note: order.map_or_else(String::new, |order| progress(cx, order, n)),
        offer,
        total: cx.money(line.total),
    }
}

/// What happened to a line since.
fn progress(cx: &Cx, order: &Order, n: usize) -> String {
    let Some(line) = order.progress.lines.get(n) else { return String::new() };
    let mut said = Vec::new();
    if line.fulfilled > 0 {
        let key =
            if order.quote.delivery.kind == MethodKind::PickUp { "order-line-fetched" } else { "order-line-sent" };
        said.push(cx.tf(key, &[("count", Value::from(line.fulfilled))]));
    }
    if line.refunded > 0 {
        said.push(cx.tf("order-line-refunded", &[("count", Value::from(line.refunded))]));
    }
    said.join(" ")
}

/// Everything that is charged, as a receipt.
pub fn sums(cx: &Cx, quote: &Quote) -> Totals {
    let sums = &quote.amounts;
    let row = |label: String, amount: MoneyText, personal: bool| TotalRow { label, amount, personal };
    let pieces: i64 = quote.lines.iter().map(|line| line.goods.quantity).sum();
    let goods = cx.tf("cart-goods", &[("count", Value::from(pieces))]);
    let mut rows = vec![row(goods, cx.money(sums.goods), false)];
    rows.extend(offers::adjustment_rows(cx, &quote.adjustments, false));
    // What it costs without offers; those stand below it.
    let taken =
        quote.adjustments.iter().filter(|it| it.group == Group::Delivery).map(|it| it.amount.minor).sum::<i64>();
    let delivery = Money::new(quote.delivery.price.minor + taken, quote.delivery.price.currency);
    let price = if delivery.minor == 0 {
        MoneyText { amount: cx.t("delivery-free"), ..MoneyText::default() }
    } else {
        cx.money(delivery)
    };
    rows.push(row(quote.delivery.name.clone(), price, false));
    rows.extend(offers::adjustment_rows(cx, &quote.adjustments, true));
    let mut after = Vec::new();
    let mut notes = Vec::new();
    for tax in &quote.taxes {
        let name = tax_name(cx, tax);
        match quote.mode {
            PriceMode::Net => rows.push(row(name, cx.money(tax.tax), false)),
            PriceMode::Gross => {
                after.push(row(cx.tf("tax-inside", &[("tax", name.into())]), cx.money(tax.tax), false));
            }
        }
    }
    if quote.taxes.is_empty() {
        notes.push(cx.t("tax-none"));
    }
    Totals {
        id: "sum".to_owned(),
        title: cx.t("cart-total-title"),
        rows,
        sum: (cx.t("cart-total"), cx.money(sums.total)),
        after,
        notes,
    }
}
