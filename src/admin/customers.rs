//! Customers: the list, newest first, and what an operator looks for in it. One customer is [`one`].

pub mod one;

use crate::admin::lists::{Query, address, left_out, ways};
use crate::admin::views::Views;
use crate::admin::{Desk, Page, moment, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, button_link, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, date_field, text_field};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::Money;
use vitrine_shop::lists::{CustomerFilter, CustomerHead, CustomerKey, PAGE};

/// The longest text that is looked for: an e-mail address.
const MAX_WORDS: u32 = 254;

/// What the address asks for.
struct Asked {
    filter: CustomerFilter,
    after: Option<CustomerKey>,
    days: [String; 2],
    ignored: Vec<&'static str>,
}

impl Asked {
    fn of(cx: &Cx) -> Self {
        let mut query = Query::of(cx);
        let filter = CustomerFilter {
            text: query.text("q").chars().take(MAX_WORDS as usize).collect(),
            from_ms: query.day(cx, "from", 0),
            until_ms: query.day(cx, "until", 1),
        };
        let days = ["from", "until"].map(|name| query.text(name).to_owned());
        let after = query.key("after");
        Self { filter, after, days, ignored: query.ignored }
    }

    fn page(&self, after: Option<CustomerKey>) -> String {
        address(
            desk::CUSTOMERS,
            [
                ("q", self.filter.text.clone()),
                ("from", self.filter.from_ms.map_or_else(String::new, |_| self.days[0].clone())),
                ("until", self.filter.until_ms.map_or_else(String::new, |_| self.days[1].clone())),
                ("after", after.map_or_else(String::new, |(at_ms, id)| format!("{at_ms}-{id}"))),
            ],
        )
    }
}

/// `GET /admin/customers`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let asked = Asked::of(&desk.cx);
    let found = desk.cx.shop.customer_index(&asked.filter, asked.after, &desk.cx.by()).await?;
    let own = vec![(desk.cx.t("admin-orders-all"), String::new())];
    let query = asked.page(None).split_once('?').map_or_else(String::new, |(_, query)| query.to_owned());
    let views = Views::load(&desk, ("customers", desk::CUSTOMERS), query, own).await?;
    desk.draw(Page::Customers, desk.cx.t("admin-customers-text"), || {
        let cx = &desk.cx;
        let next = found.next.map(|key| asked.page(Some(key)));
        let first = asked.after.is_some().then(|| asked.page(None));
        let full = found.rows.len() >= PAGE;
        view! {
            {views.draw(&desk)}
            {left_out(cx, &asked.ignored)}
            {filters(cx, &asked)}
            {list(cx, &found.rows)}
            {ways(cx, "admin-customers-pages", first, next, full)}
        }
        .into_any()
    })
    .await
}

fn filters(cx: &Cx, asked: &Asked) -> AnyView {
    let words = TextField {
        frame: FieldFrame::new("q", cx.t("admin-customers-find")).hint(cx.t("admin-customers-find-words")),
        kind: InputKind::Search,
        value: asked.filter.text.clone(),
        autocomplete: "off",
        required: false,
        max_length: MAX_WORDS,
    };
    let clear = button_link(Link::new(desk::CUSTOMERS, cx.t("admin-orders-clear")), Look::Bare);
    view! {
        <form method="get" action=desk::CUSTOMERS class="list-filters">
            <div class="form short">
                {text_field(words)}
                {date_field(FieldFrame::new("from", cx.t("admin-customers-from")), asked.days[0].clone())}
                {date_field(FieldFrame::new("until", cx.t("admin-list-until")), asked.days[1].clone())}
            </div>
            <div class="btns">{submit(cx.t("admin-orders-show"), Look::Line)}{clear}</div>
        </form>
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
