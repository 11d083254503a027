//! An order as its buyer sees it: what it is, what happens next, and what can be done.
//!
//! The one idea: the page is the same for whoever is signed in and for whoever has the link of the confirmation; who asks
//! ([`OrderRef`]) goes with every link and form on it. Nobody else ever learns that there is such an order.

pub mod invoice;
mod next;
pub mod parts;
pub mod pay;

use crate::actions::Form;
use crate::app::{Head, page};
use crate::cx::{App, Cx};
use crate::pages::account::sign_in_href;
use crate::pages::address::written;
use crate::pages::error::PageError;
use crate::pages::forms::spoken;
use crate::ui::bought::{Happened, bought, part, postal, timeline};
use crate::ui::button::{Button, Look, button, button_link, button_row};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::title::reading_title;
use crate::ui::totals::{TotalRow, totals};
use crate::ui::{Link, PostForm};
use crate::urls::{OrderRef, Url, action};
use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use std::collections::HashMap;
use vitrine_domain::delivery::MethodKind;
use vitrine_domain::order::{Fulfilment, Order};
use vitrine_i18n::Value;
use vitrine_shop::orders::{EntryView, OrderView, Role, What, tracking_link};

/// The order of an address, for whoever may see it. Anybody else is led to the sign-in, or told that there is no such page.
pub struct Asked {
    cx: Cx,
    view: OrderView,
    at: OrderRef,
}

impl FromRequestParts<App> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let cx = Cx::from_request_parts(parts, app).await.map_err(IntoResponse::into_response)?;
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let Path(mut path) = path.map_err(IntoResponse::into_response)?;
        let typed = path.remove("number").unwrap_or_default();
        // One spelling only, so that an order has one address.
        let number = typed.parse().ok().filter(|number: &i64| number.to_string() == typed);
        let number = number.ok_or_else(|| PageError::NotFound.into_response())?;
        let at = OrderRef { number, token: path.remove("token") };
        if at.token.is_none() && cx.state.customer.is_none() {
            let back = cx.link(&Url::Order(at));
            return Err(Redirect::to(&sign_in_href(&cx, &back)).into_response());
        }
        let view = look(&cx, &at).await.map_err(IntoResponse::into_response)?;
        Ok(Self { cx, view, at })
    }
}

async fn look(cx: &Cx, at: &OrderRef) -> Result<OrderView, PageError> {
    let role = match (&at.token, cx.state.customer) {
        (Some(token), _) => Role::Token(token),
        (None, Some(customer)) => Role::Customer(customer),
        (None, None) => return Err(PageError::NotFound),
    };
    Ok(cx.shop.order(at.number, role).await?)
}

/// The order that a form is about, for whoever may see it.
pub async fn of_form(cx: &Cx, form: &Form) -> Result<(OrderView, OrderRef), PageError> {
    let token = Some(form.get("token").to_owned()).filter(|token| !token.is_empty());
    let at = OrderRef { number: form.parse("number")?, token };
    Ok((look(cx, &at).await?, at))
}

/// A form about an order.
fn about(cx: &Cx, action: &str, at: &OrderRef) -> PostForm {
    let token = at.token.clone().map(|token| ("token", token));
    spoken(cx, action, [("number", at.number.to_string())].into_iter().chain(token))
}

/// `GET /order/{number}/{token}` and `GET /account/orders/{number}`.
pub async fn get(Asked { cx, mut view, at }: Asked) -> Result<Response, PageError> {
    let cx = &cx;
    if view.order.payment.online() && view.order.progress.reserved_until_ms.is_some() && !cx.viewer.prefetch {
        // Perhaps the buyer comes from the gateway's page, and is faster than its message.
        match cx.shop.settle(view.order.id).await {
            Ok(()) => view = look(cx, &at).await?,
            Err(error) => tracing::warn!(%error, order = at.number, "the gateway did not say what became of a payment"),
        }
    }
    let head = Head { title: title(cx, &view.order), private: true, quiet: true, ..Head::default() };
    page(cx, head, || draw(cx, &view, &at)).await
}

fn title(cx: &Cx, order: &Order) -> String {
    cx.tf("order-title", &[("number", order.number.to_string().into())])
}

/// A moment, on the shop's clock.
fn moment(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

fn draw(cx: &Cx, view: &OrderView, at: &OrderRef) -> AnyView {
    let order = &view.order;
    let placed = cx.tf("order-placed-on", &[("date", moment(cx, order.placed_ms).into())]);
    let facts = vec![
        (cx.t("order-payment"), parts::payment_words(cx, order.payment_status())),
        (cx.t("order-goods"), parts::fulfilment_words(cx, order.fulfilment_status())),
        (cx.t("checkout-payment"), parts::pay_name(cx, order.payment)),
        (cx.t("checkout-contact"), order.buyer.email.clone()),
    ];
    let facts = spec_table(SpecTable { caption: cx.t("order-facts"), rows: facts });
    let address = |address| postal(written(cx, address));
    let billing = order.buyer.billing.as_ref();
    let billing = billing.map(|it| part("billing", cx.t("checkout-billing"), None, address(it)));
    let parcels = (!order.progress.fulfilments.is_empty()).then(|| {
        let key = if order.quote.delivery.kind == MethodKind::PickUp { "order-fetched" } else { "order-parcels" };
        let list = order.progress.fulfilments.iter().map(|it| parcel(cx, order, it));
        part("parcels", cx.t(key), None, timeline(list.collect()))
    });
    let note = (!order.buyer.note.is_empty()).then(|| {
        let note = order.buyer.note.clone();
        part("note", cx.t("checkout-note"), None, view! { <p><bdi>{note}</bdi></p> }.into_any())
    });
    let lost = came_back(&view.entries);
    let shown = view.entries.iter().enumerate().filter(|(n, _)| !lost.contains(n));
    let entries = shown.filter_map(|(_, entry)| {
        Some(Happened { at: moment(cx, entry.at_ms), what: happened(cx, order, entry)?, link: None })
    });
    let entries = timeline(entries.collect());
    let mut sums = parts::sums(cx, &order.quote);
    if order.due() == 0 {
        sums.sum.0 = cx.t("invoice-total");
    }
    let progress = &order.progress;
    for (key, minor) in [("order-paid", progress.paid), ("order-refunded", -progress.refunded)] {
        if minor != 0 && order.total().minor != 0 {
            sums.after.push(TotalRow { label: cx.t(key), amount: cx.money(order.money(minor)), personal: false });
        }
    }
    let lines = bought(&cx.art(), parts::lines(cx, &order.quote, Some(order)));
    view! {
        <div class="wrap">
            {reading_title(title(cx, order), placed)}
            <div class="cart">
                <div class="stack">
                    {next::steps(cx, view, at)}
                    {part("goods", cx.t("order-bought"), None, lines)}
                    <div class="parts">
                        {part("facts", cx.t("order-facts"), None, facts.into_any())}
                        {part("address", cx.t("checkout-address"), None, address(&order.buyer.address))}
                        {billing}
                        {part("delivery", cx.t("checkout-delivery"), None, view! {
                            <p>{order.quote.delivery.name.clone()}</p>
                        }.into_any())}
                        {note}
                    </div>
                    {parcels}
                    {part("timeline", cx.t("order-timeline"), None, entries)}
                </div>
                {totals(sums, doors(cx, order, at))}
            </div>
        </div>
    }
    .into_any()
}

/// What can be done with an order at any time.
fn doors(cx: &Cx, order: &Order, at: &OrderRef) -> AnyView {
    let print = Link::new(cx.link(&Url::Invoice(at.clone())), cx.t("order-invoice"));
    let again = Button::new(cx.t("order-again"), about(cx, action::ORDER_AGAIN, at));
    let withdraw = order
        .withdraw(cx.now_ms)
        .is_ok()
        .then(|| button(Button::new(cx.t("withdraw-here"), about(cx, action::WITHDRAW_FIND, at)), Look::Line));
    let doors = vec![button_link(print, Look::Line), button(again, Look::Line)];
    button_row(doors.into_iter().chain(withdraw).collect())
}

/// A parcel: when, what is in it, and where it can be followed.
fn parcel(cx: &Cx, order: &Order, parcel: &Fulfilment) -> Happened {
    let title = |line: &usize| order.quote.lines.get(*line).map_or("", |line| line.goods.title.as_str()).to_owned();
    let pieces = parcel.lines.iter().map(|(line, count)| {
        cx.tf("order-parcel-line", &[("item", title(line).into()), ("count", Value::from(*count))])
    });
    let mut said = vec![pieces.collect::<Vec<_>>().join(&cx.t("list-more")) + "."];
    if !parcel.carrier.is_empty() {
        said.push(cx.tf("order-parcel-carrier", &[("carrier", parcel.carrier.as_str().into())]));
    }
    if !parcel.tracking.is_empty() {
        said.push(cx.tf("order-parcel-tracking", &[("number", parcel.tracking.as_str().into())]));
    }
    let link = tracking_link(&parcel.carrier, &parcel.tracking);
    let link = (!link.is_empty()).then(|| Link::new(link, cx.t("order-parcel-follow")));
    Happened { at: moment(cx, parcel.at_ms), what: said.join(" "), link }
}

/// Places of entries that say that money was sent which came back: to the buyer, it was not sent.
fn came_back(entries: &[EntryView]) -> Vec<usize> {
    let mut lost = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let What::CameBack { amount: back } = entry.what else { continue };
        let same = |what: &What| matches!(what, What::MoneySent { amount } if *amount == back);
        lost.extend((0..n).rev().find(|at| same(&entries[*at].what) && !lost.contains(at)));
    }
    lost
}

/// An entry of the timeline in words; what operators write for themselves stays with them.
fn happened(cx: &Cx, order: &Order, entry: &EntryView) -> Option<String> {
    let with = |key: &str, minor: i64| {
        let amount = parts::amount(cx, order.money(minor));
        cx.tf(key, &[("amount", amount.into())])
    };
    let told = |said: String, message: &str| if message.is_empty() { said } else { format!("{said} {message}") };
    Some(match &entry.what {
        What::Placed => cx.t("happened-placed"),
        What::Paid { amount } => with("happened-paid", *amount),
        What::Sent { .. } if order.quote.delivery.kind == MethodKind::PickUp => cx.t("happened-fetched"),
        What::Sent { .. } => cx.t("happened-sent"),
        What::Refunded { amount, message, .. } => told(with("happened-refunded", *amount), message),
        What::MoneySent { amount } | What::SentByHand { amount, .. } => with("happened-money-sent", *amount),
        What::Cancelled { message, .. } => told(cx.t("happened-cancelled"), message),
        What::Expired => cx.t("happened-expired"),
        What::Withdrawn => cx.t("happened-withdrawn"),
        What::MoneyStuck { .. }
        | What::CameBack { .. }
        | What::RefundAgain { .. }
        | What::TakenDown
        | What::Mailed { .. }
        | What::Note { .. } => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_that_came_back_was_not_sent() {
        let sent = |amount| What::MoneySent { amount };
        let back = |amount| What::CameBack { amount };
        let lost = |all: Vec<What>| {
            let all: Vec<EntryView> =
                all.into_iter().map(|what| EntryView { at_ms: 0, operator: None, what }).collect();
            came_back(&all)
        };
        assert_eq!(lost(vec![sent(5), What::MoneyStuck { amount: 5 }]), [0_usize; 0], "another one of five");
        assert_eq!(lost(vec![sent(5), sent(7), back(5), sent(5)]), [0]);
        assert_eq!(lost(vec![sent(5), sent(5), back(5), back(5), sent(5)]), [1, 0]);
    }
}
