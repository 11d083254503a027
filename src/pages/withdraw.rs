//! Withdrawing from a contract (Directive 2011/83/EU, article 11a): which one, is it this one, and what was received.
//!
//! The one idea: two steps, for guests and customers alike. The first finds the order by its number and the address it was
//! placed with; which one was found stays in the session, so that its address shows nothing and can be passed to nobody.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::forms::{frame, returned, spoken, summary};
use crate::pages::order::parts::lines;
use crate::ui::bought::{bought, part};
use crate::ui::button::{Button, Look, button, button_link, button_row, submit};
use crate::ui::field::{InputKind, TextField, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::title::reading_title;
use crate::ui::{Link, post_form};
use crate::urls::{Url, action};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_domain::address::MAX_EMAIL;
use vitrine_domain::order::{Order, OrderRefusal, WITHDRAWAL_DAYS};
use vitrine_i18n::Value;

/// The longest order number that is read, in characters.
const MAX_NUMBER: u32 = 20;

fn private(title: String) -> Head {
    Head { title, private: true, quiet: true, ..Head::default() }
}

/// `GET /withdraw`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    page(&cx, private(cx.t("withdraw-title")), || find(&cx)).await
}

fn find(cx: &Cx) -> AnyView {
    let form = returned(cx, action::WITHDRAW_FIND);
    let field = |name: &str, key: &str, kind, autocomplete, max| {
        text_field(TextField {
            frame: frame(cx, &form, name, key).hint(cx.t(&format!("{key}-hint"))),
            kind,
            value: form.value(name).to_owned(),
            autocomplete,
            required: true,
            max_length: max,
        })
    };
    let fields = view! {
        {field("number", "withdraw-number", InputKind::Number, "off", MAX_NUMBER)}
        {field("email", "withdraw-email", InputKind::Email, "email", MAX_EMAIL as u32)}
        {submit(cx.t("withdraw-find"), Look::PrimaryLarge)}
    };
    let lede = cx.tf("withdraw-text", &[("days", Value::from(WITHDRAWAL_DAYS))]);
    view! {
        <div class="wrap">
            {reading_title(cx.t("withdraw-title"), lede)}
            <div class="narrow stack">
                {summary(cx, &form, "number")}
                {post_form(spoken(cx, action::WITHDRAW_FIND, []), "form", fields.into_any())}
            </div>
        </div>
    }
    .into_any()
}

/// The order that this browser found, if it did.
pub async fn found(cx: &Cx) -> Result<Option<Order>, PageError> {
    match &cx.state.withdrawing {
        Some((number, email)) => Ok(cx.shop.find_order(*number, email).await?),
        None => Ok(None),
    }
}

/// `GET /withdraw/confirm`: the second step, and after it what was received.
pub async fn confirm(cx: Cx) -> Result<Response, PageError> {
    let Some(order) = found(&cx).await? else {
        return Ok(Redirect::to(&cx.link(&Url::Withdraw)).into_response());
    };
    let done = order.progress.withdrawn_ms.is_some();
    let title = cx.t(if done { "withdraw-done-title" } else { "withdraw-confirm-title" });
    page(&cx, private(title.clone()), || sure(&cx, title, &order)).await
}

fn sure(cx: &Cx, title: String, order: &Order) -> AnyView {
    let number = Value::from(order.number.to_string());
    let moment = |at_ms: i64| vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone());
    let placed = cx.tf("withdraw-order", &[("number", number), ("date", moment(order.placed_ms).into())]);
    let say = |tone, text: String| notice(&cx.art(), Notice { tone, lead: String::new(), text, link: None });
    let body = if let Some(at_ms) = order.progress.withdrawn_ms {
        let said = [("date", moment(at_ms).into()), ("email", Value::from(&order.buyer.email))];
        view! {
            {say(NoticeTone::Good, cx.tf("withdraw-done", &said))}
            <p>{cx.t("withdraw-after")}</p>
        }
        .into_any()
    } else {
        match order.withdraw(cx.now_ms) {
            Ok(_) => {
                let yes = Button::new(cx.t("withdraw-confirm"), spoken(cx, action::WITHDRAW_CONFIRM, []));
                let no = Link::new(cx.link(&Url::Home), cx.t("withdraw-leave"));
                view! {
                    <p>{cx.tf("withdraw-ask", &[("email", Value::from(&order.buyer.email))])}</p>
                    {button_row(vec![button(yes, Look::PrimaryLarge), button_link(no, Look::LineLarge)])}
                }
                .into_any()
            }
            Err(OrderRefusal::Late) => {
                let until = order.withdrawal_until_ms().unwrap_or_default();
                let until = vitrine_i18n::date(cx.locale, until - 1, &cx.settings.time_zone());
                say(NoticeTone::Warn, cx.tf("withdraw-late", &[("date", until.into())]))
            }
            Err(_) => say(NoticeTone::Warn, cx.t("withdraw-cancelled")),
        }
    };
    let goods = bought(&cx.art(), lines(cx, &order.quote, None));
    view! {
        <div class="wrap">
            {reading_title(title, placed)}
            <div class="narrow reading stack">{body}{part("goods", cx.t("order-bought"), None, goods)}</div>
        </div>
    }
    .into_any()
}
