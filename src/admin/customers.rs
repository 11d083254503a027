//! Customers: the list, newest first, and what an operator looks for in it. One customer is [`one`].

pub mod one;

use crate::admin::lists::{Query, filter_form, key_word, left_out, ways, words_field};
use crate::admin::views::Views;
use crate::admin::{Desk, Page, moment, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::table::{Column, Table, table};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::Money;
use vitrine_shop::lists::{CustomerFilter, CustomerHead, CustomerKey, PAGE};

/// The fields of the list's address, but for where a page begins.
const FIELDS: [&str; 3] = ["q", "from", "until"];

/// What the address asks for.
struct Asked {
    query: Query,
    filter: CustomerFilter,
    after: Option<CustomerKey>,
}

impl Asked {
    fn of(cx: &Cx) -> Self {
        let mut query = Query::of(cx);
        let [from_ms, until_ms] = query.days(cx);
        let filter = CustomerFilter { text: query.text("q").to_owned(), from_ms, until_ms };
        let after = query.key();
        Self { query, filter, after }
    }

    fn page(&self, after: Option<CustomerKey>) -> String {
        self.query.address(desk::CUSTOMERS, &FIELDS, after.map(key_word))
    }
}

/// `GET /admin/customers`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let asked = Asked::of(&desk.cx);
    let found = desk.cx.shop.customer_index(&asked.filter, asked.after, &desk.cx.by()).await?;
    let own = vec![(desk.cx.t("admin-orders-all"), String::new())];
    let query = asked.query.encoded(&FIELDS);
    let views = Views::load(&desk, ("customers", desk::CUSTOMERS), query, own).await?;
    desk.draw(Page::Customers, desk.cx.t("admin-customers-text"), || {
        let cx = &desk.cx;
        let next = found.next.map(|key| asked.page(Some(key)));
        let first = asked.after.is_some().then(|| asked.page(None));
        let full = found.rows.len() >= PAGE;
        view! {
            {views.draw(&desk)}
            {left_out(cx, &asked.query.ignored)}
            {filters(cx, &asked)}
            {list(cx, &found.rows)}
            {ways(cx, "admin-customers-pages", first, next, full)}
        }
        .into_any()
    })
    .await
}

fn filters(cx: &Cx, asked: &Asked) -> AnyView {
    let (find, hint) = (cx.t("admin-customers-find"), cx.t("admin-customers-find-words"));
    let fields = view! {
        {words_field(find, hint, asked.query.text("q").to_owned())}
        {asked.query.days_fields(cx, "admin-customers-from")}
    };
    view! {
        {filter_form(cx, desk::CUSTOMERS, fields.into_any(), None)}
        <p class="quiet">{cx.t("admin-customers-guests")}" "<a class="link" href=desk::PEOPLE>{cx.t("admin-nav-people")}</a></p>
    }
    .into_any()
}

/// What a customer is called in a list: the name, or the address where there is none.
fn called(head: &CustomerHead) -> &str {
    if head.name.is_empty() { &head.email } else { &head.name }
}

fn list(cx: &Cx, heads: &[CustomerHead]) -> AnyView {
    let zone = cx.settings.time_zone();
    let base = cx.settings.currencies.base;
    let rows = heads.iter().map(|head| {
        let who = view! {
            <a href=desk::customer(head.id)><bdi>{called(head).to_owned()}</bdi></a><br />
            <span class="quiet" dir="ltr">{head.email.clone()}</span>
        };
        let last = head.last_ms.map_or_else(String::new, |at_ms| vitrine_i18n::date_short(cx.locale, at_ms, &zone));
        vec![
            who.into_any(),
            moment(vitrine_i18n::date_short(cx.locale, head.created_ms, &zone)),
            word(cx.t(if head.verified { "site-yes" } else { "site-no" })),
            word(cx.number(head.orders)),
            word(vitrine_i18n::money(cx.locale, Money::new(head.spent_minor, base)).plain()),
            moment(last),
        ]
    });
    table(Table {
        caption: cx.t("admin-nav-customers"),
        columns: vec![
            Column::words(cx.t("admin-customer")),
            Column::words(cx.t("admin-customer-since")),
            Column::words(cx.t("admin-customer-verified")),
            Column::figures(cx.t("admin-nav-orders")),
            Column::figures(cx.t("admin-customer-spent")),
            Column::words(cx.t("admin-customer-last")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-customers-empty"),
    })
}
