//! Orders: the list, newest first, and what an operator looks for in it. One order is [`one`].
//!
//! The one idea: what is shown is in the address (statuses, what was looked for, where a page begins), so a list can be kept
//! as a bookmark and goes back with the browser.

mod letters;
pub mod new;
pub mod one;

use crate::admin::lists::{Query, filter_form, key_word, left_out, ways, words_field};
use crate::admin::views::Views;
use crate::admin::{Desk, Page, moment, way_to, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::Look;
use crate::ui::field::{Choice, FieldFrame, select_field};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use std::str::FromStr;
use vitrine_domain::order::{FulfilmentStatus, PaymentStatus};
use vitrine_domain::payment::is_payment_reference;
use vitrine_shop::lists::{OrderFilter, OrderKey, PAGE};
use vitrine_shop::orders::Head;

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
/// The fields of the list's address, but for where a page begins.
const FIELDS: [&str; 5] = ["payment", "fulfilment", "q", "from", "until"];

/// What the address asks for.
struct Asked {
    query: Query,
    filter: OrderFilter,
    after: Option<OrderKey>,
}

impl Asked {
    /// Reads the query; what cannot be read is not asked for, and said.
    fn of(cx: &Cx) -> Self {
        let mut query = Query::of(cx);
        let words = query.text("q");
        let text = number_of(words).map_or_else(|| words.to_owned(), |number| number.to_string());
        let (payment, fulfilment) = (query.word("payment"), query.word("fulfilment"));
        let [from_ms, until_ms] = query.days(cx);
        let filter = OrderFilter { payment, fulfilment, from_ms, until_ms, text };
        let after = query.key();
        Self { query, filter, after }
    }

    /// This list from another beginning.
    fn page(&self, after: Option<OrderKey>) -> String {
        self.query.address(desk::ORDERS, &FIELDS, after.map(key_word))
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
    let found = desk.cx.shop.order_index(&asked.filter, asked.after, &desk.cx.by()).await?;
    let own = [FulfilmentStatus::Unfulfilled, FulfilmentStatus::Partial]
        .map(|it| (fulfilment_word(&desk.cx, it), format!("fulfilment={}", it.name())))
        .into_iter()
        .chain([(payment_word(&desk.cx, PaymentStatus::Pending), "payment=pending".to_owned())]);
    let own = std::iter::once((desk.cx.t("admin-orders-all"), String::new())).chain(own).collect();
    let views = Views::load(&desk, ("orders", desk::ORDERS), asked.query.encoded(&FIELDS), own).await?;
    desk.draw(Page::Orders, desk.cx.t("admin-orders-text"), || {
        let cx = &desk.cx;
        let next = found.next.map(|key| asked.page(Some(key)));
        let first = asked.after.is_some().then(|| asked.page(None));
        let full = found.rows.len() >= PAGE;
        view! {
            {views.draw(&desk)}
            {left_out(cx, &asked.query.ignored)}
            {filters(cx, &asked)}
            {list(cx, &found.rows)}
            {ways(cx, "admin-orders-pages", first, next, full)}
        }
        .into_any()
    })
    .await
}

/// What the list is narrowed by.
fn filters(cx: &Cx, asked: &Asked) -> AnyView {
    let all = |chosen: bool| Choice::new("", cx.t("admin-orders-all"), chosen);
    let (payment, fulfilment) = (asked.filter.payment, asked.filter.fulfilment);
    let payments = std::iter::once(all(payment.is_none()))
        .chain(PAYMENTS.into_iter().map(|it| Choice::new(it.name(), payment_word(cx, it), payment == Some(it))));
    let fulfilments = std::iter::once(all(fulfilment.is_none())).chain(
        FULFILMENTS.into_iter().map(|it| Choice::new(it.name(), fulfilment_word(cx, it), fulfilment == Some(it))),
    );
    let (find, hint) = (cx.t("admin-orders-find"), cx.t("admin-orders-find-words"));
    let fields = view! {
        {words_field(find, hint, asked.query.text("q").to_owned())}
        {select_field(FieldFrame::new("payment", cx.t("admin-orders-payment")), payments.collect())}
        {select_field(FieldFrame::new("fulfilment", cx.t("admin-orders-fulfilment")), fulfilments.collect())}
        {asked.query.days_fields(cx, "admin-list-from")}
    };
    let new = Link::new(desk::ORDER_NEW, cx.t("admin-manual-title"));
    let new = way_to(cx, action::ADMIN_ORDER_BEGIN, new, Look::Line);
    filter_form(cx, desk::ORDERS, fields.into_any(), new)
}

/// Orders in a table, newest first.
pub fn list(cx: &Cx, heads: &[Head]) -> AnyView {
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
