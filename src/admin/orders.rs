//! Orders: the list, newest first, and what an operator looks for in it. One order is [`one`].
//!
//! The one idea: what is shown is in the address (statuses, what was looked for, where a page begins), so a list can be kept
//! as a bookmark and goes back with the browser.

pub mod one;

use crate::admin::{Desk, Page, moment, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::ui::Link;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::pager::{Pager, pager};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use std::str::FromStr;
use vitrine_domain::order::{FulfilmentStatus, PaymentStatus};
use vitrine_domain::payment::is_payment_reference;
use vitrine_shop::account::email_key;
use vitrine_shop::orders::{Filter, Head};

/// Where the money is, in the order of a select.
const PAYMENTS: [PaymentStatus; 5] = [
    PaymentStatus::Pending,
    PaymentStatus::Paid,
    PaymentStatus::PartlyRefunded,
    PaymentStatus::Refunded,
    PaymentStatus::Void,
];
/// Where the goods are, in the order of a select.
const FULFILMENTS: [FulfilmentStatus; 4] = [
    FulfilmentStatus::Unfulfilled,
    FulfilmentStatus::Partial,
    FulfilmentStatus::Fulfilled,
    FulfilmentStatus::Cancelled,
];
/// The longest text that is looked for: an e-mail address.
const MAX_WORDS: u32 = 254;

/// What the address asks for.
struct Asked {
    payment: Option<PaymentStatus>,
    fulfilment: Option<FulfilmentStatus>,
    /// As it was typed.
    words: String,
    /// What was typed is neither a number nor an e-mail address.
    unclear: bool,
    filter: Filter,
}

impl Asked {
    /// Reads the query; what cannot be read is not asked for.
    fn of(cx: &Cx) -> Self {
        let pairs = cx.query_pairs();
        let get = |name: &str| pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
        let (payment, fulfilment) = (get("payment").parse().ok(), get("fulfilment").parse().ok());
        let words: String = get("q").chars().take(MAX_WORDS as usize).collect();
        let number = number_of(&words);
        let email_key = words.contains('@').then(|| email_key(&words));
        let before = get("before").split_once('-').and_then(|(ms, id)| Some((ms.parse().ok()?, id.parse().ok()?)));
        Self {
            unclear: !words.is_empty() && number.is_none() && email_key.is_none(),
            filter: Filter { payment, fulfilment, number, email_key, before, ..Filter::default() },
            payment,
            fulfilment,
            words,
        }
    }

    /// This list from another beginning.
    fn page(&self, before: Option<&Head>) -> String {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut add = |name: &str, value: String| {
            if !value.is_empty() {
                pairs.push((name.to_owned(), value));
            }
        };
        add("payment", self.payment.map_or("", PaymentStatus::name).to_owned());
        add("fulfilment", self.fulfilment.map_or("", FulfilmentStatus::name).to_owned());
        add("q", self.words.clone());
        add("before", before.map_or_else(String::new, |head| format!("{}-{}", head.placed_ms, head.id)));
        format!("{}{}", desk::ORDERS, encoded(&pairs))
    }
}

/// The number that somebody means: `1001`, `#1001`, or a payment reference as it stands on a bank statement.
fn number_of(words: &str) -> Option<i64> {
    let digits = words.strip_prefix('#').unwrap_or(words);
    let plain = |text: &str| text.parse::<i64>().ok().filter(|number| *number > 0);
    if is_payment_reference(words) {
        let text: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        return plain(text.get(4..)?);
    }
    plain(digits)
}

/// `GET /admin/orders`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let asked = Asked::of(&desk.cx);
    let (heads, more) = if asked.unclear { (Vec::new(), false) } else { desk.cx.shop.orders(&asked.filter, &desk.cx.by()).await? };
    desk.draw(Page::Orders, desk.cx.t("admin-orders-text"), || {
        let cx = &desk.cx;
        let older =
            heads.last().filter(|_| more).map(|last| Link::new(asked.page(Some(last)), cx.t("admin-audit-older")));
        let newest = asked.filter.before.is_some().then(|| Link::new(asked.page(None), cx.t("admin-audit-newest")));
        let ways = (older.is_some() || newest.is_some()).then(|| {
            let it = Pager { label: cx.t("admin-orders-pages"), text: String::new(), previous: newest, next: older };
            pager(&cx.art(), it)
        });
        view! {
            {filters(cx, &asked)}
            {list(cx, &heads)}
            {ways}
        }
        .into_any()
    })
    .await
}

/// What the list is narrowed by.
fn filters(cx: &Cx, asked: &Asked) -> AnyView {
    let all = |chosen: bool| Choice::new("", cx.t("admin-orders-all"), chosen);
    let payments = std::iter::once(all(asked.payment.is_none()))
        .chain(PAYMENTS.into_iter().map(|it| Choice::new(it.name(), payment_word(cx, it), asked.payment == Some(it))));
    let fulfilments = std::iter::once(all(asked.fulfilment.is_none())).chain(
        FULFILMENTS.into_iter().map(|it| Choice::new(it.name(), fulfilment_word(cx, it), asked.fulfilment == Some(it))),
    );
    let error = if asked.unclear { cx.t("admin-orders-unclear") } else { String::new() };
    let words = TextField {
        frame: FieldFrame::new("q", cx.t("admin-orders-find")).hint(cx.t("admin-orders-find-hint")).error(error),
        kind: InputKind::Text,
        value: asked.words.clone(),
        autocomplete: "off",
        required: false,
        max_length: MAX_WORDS,
    };
    view! {
        <form method="get" action=desk::ORDERS class="list-filters">
            <div class="form short">
                {text_field(words)}
                {select_field(FieldFrame::new("payment", cx.t("admin-orders-payment")), payments.collect())}
                {select_field(FieldFrame::new("fulfilment", cx.t("admin-orders-fulfilment")), fulfilments.collect())}
                {submit(cx.t("admin-orders-show"), Look::Line)}
            </div>
        </form>
    }
    .into_any()
}

fn list(cx: &Cx, heads: &[Head]) -> AnyView {
    let zone = cx.settings.time_zone();
    let rows = heads.iter().map(|head| {
        let number = view! { <a href=desk::order(head.number)>{head.number.to_string()}</a> }.into_any();
        let who =
            view! { {head.buyer.address.name.clone()}<br /><span class="quiet">{head.buyer.email.clone()}</span> };
        vec![
            number,
            moment(vitrine_i18n::date_time(cx.locale, head.placed_ms, &zone)),
            who.into_any(),
            payment_status(cx, head.payment),
            fulfilment_status(cx, head.fulfilment),
            word(vitrine_i18n::money(cx.locale, head.total).plain()),
        ]
    });
    table(Table {
        caption: cx.t("admin-nav-orders"),
        columns: vec![
            Column::words(cx.t("admin-orders-number")),
            Column::words(cx.t("admin-audit-when")),
            Column::words(cx.t("admin-orders-buyer")),
            Column::words(cx.t("admin-orders-payment")),
            Column::words(cx.t("admin-orders-fulfilment")),
            Column::figures(cx.t("admin-orders-total")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-orders-empty"),
    })
}

/// Where the money is, in a word.
pub fn payment_word(cx: &Cx, it: PaymentStatus) -> String {
    cx.t(match it {
        PaymentStatus::Pending => "admin-payment-pending",
        PaymentStatus::Paid => "admin-payment-paid",
        PaymentStatus::PartlyRefunded => "admin-payment-partly-refunded",
        PaymentStatus::Refunded => "admin-payment-refunded",
        PaymentStatus::Void => "admin-payment-void",
    })
}

/// Where the goods are, in a word.
pub fn fulfilment_word(cx: &Cx, it: FulfilmentStatus) -> String {
    cx.t(match it {
        FulfilmentStatus::Unfulfilled => "admin-fulfilment-unfulfilled",
        FulfilmentStatus::Partial => "admin-fulfilment-partial",
        FulfilmentStatus::Fulfilled => "admin-fulfilment-fulfilled",
        FulfilmentStatus::Cancelled => "admin-fulfilment-cancelled",
    })
}

/// Where the money is, as a square and a word.
pub fn payment_status(cx: &Cx, it: PaymentStatus) -> AnyView {
    let square = match it {
        PaymentStatus::Pending => Square::Half,
        PaymentStatus::Paid => Square::Full,
        PaymentStatus::PartlyRefunded | PaymentStatus::Refunded | PaymentStatus::Void => Square::Open,
    };
    status(square, payment_word(cx, it))
}

/// Where the goods are, as a square and a word.
pub fn fulfilment_status(cx: &Cx, it: FulfilmentStatus) -> AnyView {
    let square = match it {
        FulfilmentStatus::Unfulfilled | FulfilmentStatus::Partial => Square::Half,
        FulfilmentStatus::Fulfilled => Square::Full,
        FulfilmentStatus::Cancelled => Square::Open,
    };
    status(square, fulfilment_word(cx, it))
}

/// The number in an order's address.
pub fn number_in<T: FromStr>(path: &str) -> Result<T, PageError> {
    path.parse().map_err(|_| PageError::NotFound)
}

#[cfg(test)]
mod tests {
    use super::number_of;
    use vitrine_domain::payment::payment_reference;

    #[test]
    fn numbers_are_found_as_people_write_them() {
        let reference = payment_reference(1_042);
        for words in ["1042", "#1042", reference.as_str(), &reference.to_lowercase(), &reference.replace("RF", "RF ")] {
            assert_eq!(number_of(words), Some(1_042), "{words}");
        }
        for words in ["", "#", "-1", "0", "RF991042", "ten", "99999999999999999999"] {
            assert_eq!(number_of(words), None, "{words}");
        }
    }
}
