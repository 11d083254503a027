//! The invoice of an order: who sold what to whom, for how much, with which tax.
//!
//! The one idea: everything on it is the order's own snapshot, and the seller as the shop was on that day, so it says the same
//! in ten years. Where another currency was
//! charged it names the rate, and each tax in the shop's own currency too, as tax offices want it (Directive 2006/112/EC,
//! article 230). Printed on its own the page is the invoice, and what came in stands below: it is the receipt as well.

use super::parts::{amount, fulfilment_words, off, pay_name, payment_words, tax_name};
use super::{Asked, moment, title};
use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::address::written;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::button::{Look, button_link, button_row};
use crate::ui::invoice::{Invoice, Sheet, SheetRow, invoice};
use crate::ui::price::MoneyText;
use crate::ui::spec_table::SpecTable;
use crate::urls::Url;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::{Money, Rate};
use vitrine_domain::order::Order;
use vitrine_domain::tax::{PriceMode, TaxLine};
use vitrine_i18n::Value;
use vitrine_shop::DAY_MS;
use vitrine_shop::settings::{SellerField, ShopSettings};

/// `GET /order/{number}/{token}/invoice` and `GET /account/orders/{number}/invoice`.
pub async fn get(Asked { cx, view, at }: Asked) -> Result<Response, PageError> {
    let cx = &cx;
    let order = &view.order;
    let shop = cx.shop.shop_on(order.placed_ms).await?;
    let head = Head { title: name(cx, order), private: true, quiet: true, ..Head::default() };
    page(cx, head, || {
        let back = Link::new(cx.link(&Url::Order(at)), title(cx, order));
        view! {
            <div class="wrap paper">
                <p class="screen small quiet">{cx.t("invoice-print")}</p>
                {invoice(draw(cx, order, &shop))}
                {button_row(vec![button_link(back, Look::Line)])}
            </div>
        }
        .into_any()
    })
    .await
}

fn name(cx: &Cx, order: &Order) -> String {
    cx.tf("invoice-title", &[("number", order.number.to_string().into())])
}

fn day(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date(cx.locale, at_ms, &cx.settings.time_zone())
}

fn draw(cx: &Cx, order: &Order, shop: &ShopSettings) -> Invoice {
    let buyer = &order.buyer;
    let for_whom = buyer.billing.as_ref().unwrap_or(&buyer.address);
    let elsewhere = buyer.billing.is_some().then(|| (cx.t("checkout-address"), written(cx, &buyer.address)));
    let mut rows = vec![
        (cx.t("invoice-number"), order.number.to_string()),
        (cx.t("invoice-date"), day(cx, order.placed_ms)),
        (cx.t("checkout-payment"), pay_name(cx, order.payment)),
        (cx.t("order-payment"), payment_words(cx, order.payment_status())),
        (cx.t("order-goods"), fulfilment_words(cx, order.fulfilment_status())),
    ];
    if let Some(sent) = order.progress.fulfilments.last() {
        rows.push((cx.t("invoice-delivered"), day(cx, sent.at_ms)));
    }
    Invoice {
        title: name(cx, order),
        seller: (cx.t("invoice-seller"), seller(cx, shop)),
        buyer: (cx.t("invoice-buyer"), written(cx, for_whom)),
        delivered_to: elsewhere,
        facts: SpecTable { caption: cx.t("order-facts"), rows },
        lines: lines(cx, order),
        sums: sums(cx, order),
        taxes: taxes(cx, order),
        notes: notes(cx, order),
    }
}

/// The shop, as far as it says who it is.
fn seller(cx: &Cx, shop: &ShopSettings) -> Vec<String> {
    let mut lines = shop.seller_lines();
    if let Ok(country) = shop.country.parse() {
        lines.push(vitrine_i18n::country(cx.locale, country));
    }
    for (field, key) in [(SellerField::Vat, "invoice-seller-vat"), (SellerField::Register, "invoice-seller-register")] {
        let number = shop.seller.get(field);
        if !number.is_empty() {
            lines.push(cx.tf(key, &[("number", number.into())]));
        }
    }
    let reached = [shop.seller.get(SellerField::Email), shop.seller.get(SellerField::Phone)];
    let reached = reached.into_iter().filter(|text| !text.is_empty()).map(str::to_owned);
    let before = lines.len();
    lines.extend(reached);
    if lines.len() == before && !shop.contact.is_empty() {
        lines.push(shop.contact.clone());
    }
    lines
}

fn lines(cx: &Cx, order: &Order) -> Sheet {
    let row =
        |words: String, more: Vec<String>, figures: [String; 4]| SheetRow { words, more, figures: figures.to_vec() };
    let rate = |ppm: i64| if ppm == 0 { String::new() } else { vitrine_i18n::rate(cx.locale, ppm) };
    let mut rows: Vec<_> = order
        .quote
        .lines
        .iter()
        .map(|line| {
            let goods = &line.goods;
            let more = [goods.options.as_str(), goods.sku.as_str()].map(str::to_owned);
            let more: Vec<String> = more.into_iter().filter(|text| !text.is_empty()).collect();
            let figures = [cx.number(goods.quantity), amount(cx, goods.unit), rate(line.ppm), amount(cx, line.total)];
            row(goods.title.clone(), more, figures)
        })
        .collect();
    let delivery = &order.quote.delivery;
    let price = amount(cx, delivery.price);
    let rates: Vec<String> = order.quote.delivery_rates().into_iter().map(rate).collect();
    rows.push(row(delivery.name.clone(), Vec::new(), [cx.number(1), price.clone(), rates.join(" + "), price]));
    Sheet {
        caption: cx.t("order-bought"),
        columns: ["invoice-item", "invoice-pieces", "invoice-each", "invoice-rate", "invoice-amount"]
            .map(|key| cx.t(key))
            .to_vec(),
        rows,
    }
}

fn sums(cx: &Cx, order: &Order) -> Vec<(String, MoneyText)> {
    let amounts = &order.quote.amounts;
    let mut all = Vec::new();
    if amounts.discount.minor > 0 {
        all.push((cx.t("invoice-discount"), cx.money(off(amounts.discount))));
    }
    if order.quote.mode == PriceMode::Net {
        all.extend(order.quote.taxes.iter().map(|tax| (tax_name(cx, tax), cx.money(tax.tax))));
    }
    all.push((cx.t("invoice-total"), cx.money(amounts.total)));
    let progress = &order.progress;
    for (key, minor) in [("order-paid", progress.paid), ("order-refunded", -progress.refunded)] {
        if minor != 0 {
            all.push((cx.t(key), cx.money(order.money(minor))));
        }
    }
    if order.due() > 0 {
        all.push((cx.t("order-due"), cx.money(order.money(order.due()))));
    }
    all
}

fn taxes(cx: &Cx, order: &Order) -> Option<Sheet> {
    let quote = &order.quote;
    let mut columns = vec![cx.t("invoice-tax"), cx.t("invoice-net"), cx.t("invoice-tax-amount")];
    if quote.rate.is_some() {
        columns.push(cx.t("invoice-tax-in-base"));
    }
    let row = |tax: &TaxLine| {
        let mut figures = vec![amount(cx, tax.net), amount(cx, tax.tax)];
        figures.extend(quote.rate.map(|rate| in_base(&rate, tax.tax).map_or_else(String::new, |tax| amount(cx, tax))));
        SheetRow { words: tax_name(cx, tax), more: Vec::new(), figures }
    };
    (!quote.taxes.is_empty()).then(|| Sheet {
        caption: cx.t("invoice-taxes"),
        columns,
        rows: quote.taxes.iter().map(row).collect(),
    })
}

/// An amount in the currency that prices are set in, half-up: the way back of [`Rate::convert`].
fn in_base(rate: &Rate, money: Money) -> Option<Money> {
    let bottom = i128::from(rate.rate_e9) * i128::from(rate.to.minor_per_major());
    if bottom <= 0 || money.currency != rate.to {
        return None;
    }
    let top = i128::from(money.minor) * 1_000_000_000 * i128::from(rate.from.minor_per_major());
    let minor = (2 * top + bottom).div_euclid(2 * bottom);
    i64::try_from(minor).ok().map(|minor| Money::new(minor, rate.from))
}

fn notes(cx: &Cx, order: &Order) -> Vec<String> {
    let quote = &order.quote;
    let mut all = Vec::new();
    all.push(cx.t(match (quote.taxes.is_empty(), quote.mode) {
        (true, _) => "tax-none",
        (false, PriceMode::Gross) => "invoice-gross",
        (false, PriceMode::Net) => "invoice-net-prices",
    }));
    if let Some(rate) = quote.rate {
        let one = amount(cx, Money::new(rate.from.minor_per_major(), rate.from));
        let per = vitrine_i18n::decimal(cx.locale, rate.rate_e9.unsigned_abs(), 9);
        let date = day(cx, i64::from(rate.effective_day) * DAY_MS);
        let values = [
            ("one", one.into()),
            ("rate", Value::from(per)),
            ("currency", rate.to.code().into()),
            ("date", date.into()),
        ];
        all.push(cx.tf("invoice-exchange", &values));
    }
    all.push(cx.tf("invoice-made", &[("date", moment(cx, order.placed_ms).into())]));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_domain::money::Currency;

    #[test]
    fn taxes_in_the_own_currency() {
        let rate = |to, rate_e9| Rate { from: Currency::EUR, to, rate_e9, effective_day: 0 };
        let yen = rate(Currency::JPY, 160_000_000_000);
        assert_eq!(in_base(&yen, Money::new(1_600, Currency::JPY)), Some(Money::new(1_000, Currency::EUR)));
        assert_eq!(in_base(&yen, Money::new(1, Currency::JPY)), Some(Money::new(1, Currency::EUR)), "0.625 cents");
        let dinar = rate(Currency::KWD, 350_000_000);
        assert_eq!(in_base(&dinar, Money::new(350, Currency::KWD)), Some(Money::new(100, Currency::EUR)));
        assert_eq!(in_base(&dinar, Money::new(350, Currency::EUR)), None);
        assert_eq!(in_base(&rate(Currency::JPY, 0), Money::new(1, Currency::JPY)), None);
    }
}
