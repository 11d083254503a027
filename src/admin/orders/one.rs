//! One order: what was bought, where money and goods are, what happened, and what can be done next.
//!
//! The one idea: a form stands here only while its step is possible, with what is left filled in, so that the usual case is one
//! press. Every form carries the version of the order that was looked at; `actions/orders_admin.rs` does nothing when
//! somebody was faster.

use crate::admin::orders::letters;
use crate::admin::orders::{fulfilment_status, fulfilment_word, number_in, payment_status};
use crate::admin::{Desk, Page, Typed, moment, said_in, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, button_link, submit};
use crate::ui::field::{FieldFrame, InputKind, TextArea, TextField, checkbox, text_area, text_field};
use crate::ui::invoice::apart;
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::totals::{TotalRow, Totals, totals};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{OrderRef, Url, action};
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::address::Address;
use vitrine_domain::delivery::MethodKind;
use vitrine_domain::operator::Permission;
use vitrine_domain::order::{MAX_WORDS, Order};
use vitrine_domain::payment::{PaymentMethod, payment_reference};
use vitrine_domain::quote::OrderLine;
use vitrine_shop::orders::{MAX_NOTE, OrderView, Role, What};
use vitrine_shop::payments::{Refund, State};

/// The field of the pieces of a line that leave.
pub fn ship_field(line: usize) -> String {
    format!("ship-{line}")
}

/// The field of the pieces of a line whose price is given back.
pub fn refund_field(line: usize) -> String {
    format!("refund-{line}")
}

/// `GET /admin/orders/{number}`.
pub async fn get(Path(number): Path<String>, desk: Desk) -> Result<Response, PageError> {
    let number: i64 = number_in(&number)?;
    let it = desk.cx.shop.order(number, Role::Operator(&desk.cx.by())).await?;
    let sent = desk.cx.shop.order_letters(&it.order, &desk.cx.by()).await?;
    let who = desk.operators(it.entries.iter().map(|entry| entry.operator).collect()).await?;
    let cx = &desk.cx;
    let placed = vitrine_i18n::date_time(cx.locale, it.order.placed_ms, &cx.settings.time_zone());
    let title = cx.tf("admin-order-title", &[("number", number.to_string().into())]);
    let sub = cx.tf("admin-order-placed", &[("when", placed.into())]);
    desk.draw_titled(Page::Orders, title, sub, || {
        let order = &it.order;
        let timeline = timeline(cx, &it, |operator| who.name(operator));
        let part = |id: &str, key: &str, body: AnyView| panel(id.to_owned(), cx.t(key), String::new(), body);
        view! {
            {state(cx, order)}
            {papers(cx, &it)}
            {part("lines", "admin-order-lines", lines(cx, order))}
            {sums(cx, order)}
            {part("buyer", "admin-orders-buyer", buyer(cx, order))}
            {money(cx, &it)}
            {paid_form(&desk, order)}
            {ship_form(&desk, order)}
            {refund_form(&desk, order)}
            {cancel_form(&desk, order)}
            {letters::panel_of(cx, order, &sent, &it.entries)}
            {part("timeline", "admin-order-timeline", timeline)}
            {note_form(&desk, order)}
        }
        .into_any()
    })
    .await
}

/// An amount of the order in words.
fn amount(cx: &Cx, order: &Order, minor: i64) -> String {
    vitrine_i18n::money(cx.locale, order.money(minor)).plain()
}

/// A moment of the order in the shop's time.
fn when(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

/// The name of a way to pay.
pub fn method_name(cx: &Cx, method: PaymentMethod) -> String {
    cx.t(match method {
        PaymentMethod::BankTransfer => "admin-method-bank-transfer",
        PaymentMethod::CashOnDelivery => "admin-method-cash-on-delivery",
        PaymentMethod::PayAtPickUp => "admin-method-pay-at-pick-up",
        PaymentMethod::Stripe => "admin-method-stripe",
    })
}

/// Where it stands, and what somebody must know before doing anything.
fn state(cx: &Cx, order: &Order) -> AnyView {
    let art = cx.art();
    let warn = |text: String| notice(&art, Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None });
    let progress = &order.progress;
    let withdrawn =
        progress.withdrawn_ms.map(|at| warn(cx.tf("admin-order-withdrawn", &[("when", when(cx, at).into())])));
    let reserved = progress
        .reserved_until_ms
        .map(|until| warn(cx.tf("admin-order-reserved", &[("when", when(cx, until).into())])));
    let paid_how = if order.payment == PaymentMethod::BankTransfer {
        let reference = payment_reference(order.number);
        cx.tf("admin-order-by-transfer", &[("reference", reference.into())])
    } else {
        method_name(cx, order.payment)
    };
    let delivery = &order.quote.delivery;
    view! {
        {withdrawn}{reserved}
        <dl class="adm-facts">
            <div><dt>{cx.t("admin-orders-payment")}</dt><dd>{payment_status(cx, order.payment_status())}</dd></div>
            <div><dt>{cx.t("admin-orders-fulfilment")}</dt><dd>{fulfilment_status(cx, order.fulfilment_status())}</dd></div>
            <div><dt>{cx.t("admin-order-paid-how")}</dt><dd>{paid_how}</dd></div>
            <div><dt>{cx.t("admin-order-delivered-how")}</dt><dd>{delivery.name.clone()}</dd></div>
        </dl>
    }
    .into_any()
}

/// The order as the buyer has it, for the printer.
fn papers(cx: &Cx, it: &OrderView) -> AnyView {
    let to = OrderRef { number: it.order.number, token: Some(it.token.clone()) };
    let invoice = button_link(Link::new(cx.link(&Url::Invoice(to.clone())), cx.t("admin-order-invoice")), Look::Line);
    let page = button_link(Link::new(cx.link(&Url::Order(to)), cx.t("admin-order-as-buyer")), Look::Line);
    view! { <div class="btns">{invoice}{page}</div> }.into_any()
}

/// What a line is called: title, options, number.
fn named(line: &OrderLine) -> AnyView {
    let goods = &line.goods;
    let rest = [&goods.options, &goods.sku].into_iter().filter(|text| !text.is_empty()).cloned().collect();
    view! { <bdi>{goods.title.clone()}</bdi><br /><span class="quiet">{apart(rest)}</span> }.into_any()
}

fn lines(cx: &Cx, order: &Order) -> AnyView {
    let rows = order.quote.lines.iter().zip(&order.progress.lines).map(|(line, done)| {
        let total = line.total.minor - line.discount.minor;
        vec![
            named(line),
            word(amount(cx, order, line.goods.unit.minor)),
            word(cx.number(line.goods.quantity)),
            word(cx.number(done.fulfilled)),
            word(cx.number(done.refunded)),
            word(amount(cx, order, total)),
        ]
    });
    table(Table {
        caption: table_of(cx, &cx.t("admin-order-lines")),
        columns: vec![
            Column::words(cx.t("admin-order-what")),
            Column::figures(cx.t("admin-order-each")),
            Column::figures(cx.t("admin-order-ordered")),
            Column::figures(cx.t("admin-order-sent")),
            Column::figures(cx.t("admin-order-refunded")),
            Column::figures(cx.t("admin-orders-total")),
        ],
        rows: rows.collect(),
        empty: String::new(),
    })
}

/// Everything that was charged, and where the money is.
fn sums(cx: &Cx, order: &Order) -> AnyView {
    let amounts = &order.quote.amounts;
    let row = |label: String, minor: i64| TotalRow { label, amount: cx.money(order.money(minor)), personal: false };
    let mut rows = vec![row(cx.t("admin-order-goods"), amounts.goods.minor)];
    if amounts.discount.minor != 0 {
        rows.push(row(cx.t("admin-order-discount"), -amounts.discount.minor));
    }
    rows.push(row(order.quote.delivery.name.clone(), amounts.delivery.minor));
    let tax = |name: &str, ppm: i64, minor: i64| {
        let rate = percent_of(cx, ppm);
        row(
            cx.tf("admin-order-tax", &[("tax", cx.t(&format!("admin-tax-{name}")).into()), ("rate", rate.into())]),
            minor,
        )
    };
    let taxes: Vec<TotalRow> = order.quote.taxes.iter().map(|it| tax(&it.name, it.ppm, it.tax.minor)).collect();
    let added = amounts.tax_added.minor > 0;
    let mut after = Vec::new();
    if added {
        rows.extend(taxes);
    } else {
        after.extend(taxes);
    }
    after.push(row(cx.t("admin-order-paid"), order.progress.paid));
    if order.progress.refunded > 0 {
        after.push(row(cx.t("admin-order-refunded"), order.progress.refunded));
    }
    if order.due() > 0 {
        after.push(row(cx.t("admin-order-due"), order.due()));
    }
    let sum = (cx.t("admin-orders-total"), cx.money(order.total()));
    let title = cx.t("admin-order-sums");
    let receipt = totals(Totals { id: "sums".to_owned(), title, rows, sum, after, notes: Vec::new() }, ().into_any());
    view! { <div class="panel adm-sums">{receipt}</div> }.into_any()
}

/// A rate as per cent: `5.5 %`.
pub fn percent_of(cx: &Cx, ppm: i64) -> String {
    cx.tf("admin-tax-percent", &[("percent", percent_text(ppm).into())])
}

/// A rate as it is typed: `5.5`.
pub fn percent_text(ppm: i64) -> String {
    let text = format!("{}.{:04}", ppm / 10_000, ppm % 10_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn buyer(cx: &Cx, order: &Order) -> AnyView {
    let buyer = &order.buyer;
    let block = |key: &str, address: &Address| {
        let mut lines = address.lines();
        lines.push(vitrine_i18n::country(cx.locale, address.country));
        let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <bdi>{line}</bdi><br /> }.into_any()).collect();
        view! { <div><dt>{cx.t(key)}</dt><dd>{lines}</dd></div> }.into_any()
    };
    let text = |key: &str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty()).then(|| view! { <div><dt>{cx.t(key)}</dt><dd><bdi>{text}</bdi></dd></div> }.into_any())
    };
    let mail = format!("mailto:{}", buyer.email);
    view! {
        <dl class="adm-facts">
            <div><dt>{cx.t("admin-order-email")}</dt><dd><a class="link" dir="ltr" href=mail>{buyer.email.clone()}</a></dd></div>
            {text("admin-order-phone", &buyer.address.phone)}
            {block("admin-order-to", &buyer.address)}
            {buyer.billing.as_ref().map(|address| block("admin-order-billing", address))}
            {text("admin-order-buyer-note", &buyer.note)}
        </dl>
    }
    .into_any()
}

/// Payments and refunds; nothing where there are none.
fn money(cx: &Cx, it: &OrderView) -> Option<AnyView> {
    let order = &it.order;
    let state = |name: &str| word(cx.t(&format!("admin-money-{name}")));
    let reference =
        |text: Option<&String>| view! { <code dir="ltr">{text.cloned().unwrap_or_default()}</code> }.into_any();
    let mut rows: Vec<Vec<AnyView>> = Vec::new();
    for payment in &it.payments {
        rows.push(vec![
            moment(when(cx, payment.settled_ms.unwrap_or(payment.created_ms))),
            word(method_name(cx, payment.method)),
            state(payment.state.name()),
            reference(payment.reference.as_ref()),
            word(amount(cx, order, payment.amount_minor)),
        ]);
    }
    for refund in &it.refunds {
        rows.push(vec![
            moment(when(cx, refund.done_ms.unwrap_or(refund.created_ms))),
            view! { {cx.t("admin-order-refund")}<br /><span class="quiet">{refund.reason.clone()}</span> }.into_any(),
            view! { {cx.t(&format!("admin-money-{}", refund.state.name()))}{stuck(cx, order, refund)} }.into_any(),
            reference(refund.error.as_ref().or(refund.reference.as_ref())),
            word(amount(cx, order, -refund.amount_minor)),
        ]);
    }
    if rows.is_empty() {
        return None;
    }
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-order-money")),
        columns: vec![
            Column::words(cx.t("admin-audit-when")),
            Column::words(cx.t("admin-order-paid-how")),
            Column::words(cx.t("admin-version-state")),
            Column::words(cx.t("admin-order-reference")),
            Column::figures(cx.t("admin-order-amount")),
        ],
        rows,
        empty: String::new(),
    });
    Some(panel("money".to_owned(), cx.t("admin-order-money"), String::new(), list))
}

/// A refund that the gateway refused for good waits for somebody to ask once more, or to say that they sent it another way.
fn stuck(cx: &Cx, order: &Order, refund: &Refund) -> Option<AnyView> {
    if refund.state != State::Failed || !cx.by().role().has(Permission::RefundOrders) {
        return None;
    }
    let [language] = said_in(cx);
    let hidden = [("number", order.number.to_string()), ("refund", refund.id.to_string()), language];
    let about = amount(cx, order, refund.amount_minor);
    let act = |key: &str, to: &'static str| {
        let form = PostForm::new(to, hidden.clone());
        button(Button::new(cx.t(key), form).about(about.clone()), Look::Bare)
    };
    let again = act("admin-order-refund-again", action::ADMIN_ORDER_REFUND_AGAIN);
    // Behind a fold: it cannot be taken back.
    let by_hand = act("admin-order-by-hand-submit", action::ADMIN_ORDER_REFUND_BY_HAND);
    let fold = view! {
        <details>
            <summary><span class="link">{cx.t("admin-order-by-hand")}</span></summary>
            <p class="quiet">{cx.t("admin-order-by-hand-text")}</p>
            {by_hand}
        </details>
    };
    Some(view! { <div>{again}{fold}</div> }.into_any())
}

/// A form of the order: what it is called, a line about it, its fields, its button.
fn step(desk: &Desk, order: &Order, action: &'static str, key: &str, fields: AnyView, look: Look) -> AnyView {
    let cx = &desk.cx;
    let mut to = PostForm::new(action, said_in(cx));
    to.hidden.push(("number".to_owned(), order.number.to_string()));
    to.hidden.push(("version".to_owned(), order.version.to_string()));
    let inner = view! {
        {fields}
        <div class="btns">{submit(cx.t(&format!("{key}-submit")), look)}</div>
    };
    let form = post_form(to, "form", inner.into_any());
    let id = key.replace("admin-order", "step");
    view! { <div class="adm-step">{panel(id, cx.t(&format!("{key}-title")), cx.t(&format!("{key}-text")), form)}</div> }
        .into_any()
}

fn field(typed: Typed<'_>, name: String, label: String, hint: String, kind: InputKind, value: String) -> AnyView {
    text_field(TextField {
        frame: FieldFrame::new(name.clone(), label).hint(hint).error(typed.error(&name)),
        value: typed.text(&name, value),
        kind,
        autocomplete: "off",
        required: false,
        max_length: MAX_WORDS as u32,
    })
}

/// A number of pieces for each line that has any left.
fn pieces(
    cx: &Cx,
    order: &Order,
    typed: Typed<'_>,
    name: fn(usize) -> String,
    left: impl Fn(usize) -> i64,
    all: bool,
) -> Vec<AnyView> {
    let open = order.quote.lines.iter().enumerate().filter(|(n, _)| left(*n) > 0);
    open.map(|(n, line)| {
        let goods = &line.goods;
        let label =
            if goods.options.is_empty() { goods.title.clone() } else { format!("{}, {}", goods.title, goods.options) };
        let hint = cx.tf("admin-order-pieces-of", &[("most", left(n).into())]);
        let value = if all { left(n) } else { 0 };
        field(typed, name(n), label, hint, InputKind::Number, value.to_string())
    })
    .collect()
}

/// Why: for those who work here, and for the buyer.
fn why(cx: &Cx, typed: Typed<'_>) -> Vec<AnyView> {
    [("reason", "admin-order-reason"), ("message", "admin-order-message")]
        .map(|(name, key)| {
            let hint = cx.t(&format!("{key}-hint"));
            field(typed, name.to_owned(), cx.t(key), hint, InputKind::Text, String::new())
        })
        .into()
}

/// Money came in by hand.
fn paid_form(desk: &Desk, order: &Order) -> Option<AnyView> {
    let cx = &desk.cx;
    if order.payment.online() || order.due() == 0 {
        return None;
    }
    let typed = desk.typed(action::ADMIN_ORDER_PAID, "");
    let (label, hint) =
        (cx.t("admin-order-amount"), cx.tf("admin-order-in", &[("currency", order.quote.currency().code().into())]));
    let due = order.money(order.due()).to_major();
    let amount = field(typed, "amount".to_owned(), label, hint, InputKind::Number, due);
    let fields = view! { <div class="form short">{amount}</div> }.into_any();
    Some(step(desk, order, action::ADMIN_ORDER_PAID, "admin-order-pay", fields, Look::Line))
}

/// Goods leave.
fn ship_form(desk: &Desk, order: &Order) -> Option<AnyView> {
    let cx = &desk.cx;
    let left = (0..order.quote.lines.len()).any(|n| order.to_send(n) > 0);
    if !left || order.progress.cancelled_ms.is_some() || order.progress.reserved_until_ms.is_some() {
        return None;
    }
    let typed = desk.typed(action::ADMIN_ORDER_FULFIL, "");
    let lines = pieces(cx, order, typed, ship_field, |n| order.to_send(n), true);
    let words =
        |name: &str, key: &str| field(typed, name.to_owned(), cx.t(key), String::new(), InputKind::Text, String::new());
    let sent = order.quote.delivery.kind == MethodKind::Ship;
    let carrier = sent.then(|| view! {
        <div class="form short">{words("carrier", "admin-order-carrier")}{words("tracking", "admin-order-tracking")}</div>
    });
    let fields = view! { <div class="form short">{lines}</div>{carrier} }.into_any();
    let key = if sent { "admin-order-ship" } else { "admin-order-hand" };
    Some(step(desk, order, action::ADMIN_ORDER_FULFIL, key, fields, Look::Primary))
}

/// Money goes back.
fn refund_form(desk: &Desk, order: &Order) -> Option<AnyView> {
    let cx = &desk.cx;
    if order.refundable() == 0 {
        return None;
    }
    let typed = desk.typed(action::ADMIN_ORDER_REFUND, "");
    let lines = pieces(cx, order, typed, refund_field, |n| order.to_refund(n), false);
    let zero = order.money(0).to_major();
    let sum = |name: &str, key: &str, most: i64| {
        let hint = cx.tf("admin-order-at-most", &[("amount", amount(cx, order, most).into())]);
        field(typed, name.to_owned(), cx.t(key), hint, InputKind::Number, zero.clone())
    };
    let delivery = order.quote.delivery_charged() - order.progress.delivery_refunded;
    let delivery = (delivery > 0).then(|| sum("delivery", "admin-order-refund-delivery", delivery));
    // What was not sent is still here.
    let unsent = order.progress.fulfilments.is_empty();
    let restock =
        checkbox(FieldFrame::new("restock", cx.t("admin-order-restock")), "on".to_owned(), typed.on("restock", unsent));
    let by_hand =
        (!order.payment.online()).then(|| view! { <p class="quiet">{cx.t("admin-order-refund-by-hand")}</p> });
    let fields = view! {
        <div class="form short">{lines}{delivery}{sum("goodwill", "admin-order-goodwill", order.refundable())}{why(cx, typed)}</div>
        {restock}{by_hand}
    };
    Some(step(desk, order, action::ADMIN_ORDER_REFUND, "admin-order-refund", fields.into_any(), Look::Line))
}

/// Nothing was sent, and nothing will be.
fn cancel_form(desk: &Desk, order: &Order) -> Option<AnyView> {
    let cx = &desk.cx;
    if order.progress.cancelled_ms.is_some() || !order.progress.fulfilments.is_empty() {
        return None;
    }
    let typed = desk.typed(action::ADMIN_ORDER_CANCEL, "");
    let fields = view! { <div class="form short">{why(cx, typed)}</div> }.into_any();
    Some(step(desk, order, action::ADMIN_ORDER_CANCEL, "admin-order-cancel", fields, Look::Line))
}

fn note_form(desk: &Desk, order: &Order) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_ORDER_NOTE, "");
    let note = text_area(TextArea {
        frame: FieldFrame::new("note", cx.t("admin-order-note")).error(typed.error("note")),
        value: typed.text("note", ""),
        rows: 3,
        required: true,
        max_length: MAX_NOTE as u32,
    });
    step(desk, order, action::ADMIN_ORDER_NOTE, "admin-order-note", note, Look::Line)
}

/// What happened, the newest first.
fn timeline(cx: &Cx, it: &OrderView, who: impl Fn(Option<vitrine_domain::id::OperatorId>) -> String) -> AnyView {
    let rows = it.entries.iter().rev().map(|entry| {
        let by = match (&entry.what, entry.operator) {
            (What::Placed | What::Withdrawn, None) => cx.t("admin-order-by-buyer"),
            (_, operator) => who(operator),
        };
        vec![moment(when(cx, entry.at_ms)), word(happened(cx, &it.order, &entry.what)), word(by)]
    });
    table(Table {
        caption: table_of(cx, &cx.t("admin-order-timeline")),
        columns: ["admin-audit-when", "admin-audit-what", "admin-audit-who"].map(|key| Column::words(cx.t(key))).into(),
        rows: rows.collect(),
        empty: String::new(),
    })
}

/// One entry of the timeline in words.
fn happened(cx: &Cx, order: &Order, what: &What) -> String {
    let of = |key: &str, minor: i64| cx.tf(key, &[("amount", amount(cx, order, minor).into())]);
    let with = |said: String, words: &str| if words.is_empty() { said } else { format!("{said} · {words}") };
    // The reason is the shop's own; what the buyer was told stands in quotes.
    let because = |said: String, reason: &str, message: &str| {
        let quoted = if message.is_empty() {
            String::new()
        } else {
            cx.tf("admin-happened-told", &[("message", message.into())])
        };
        with(with(said, reason), &quoted)
    };
    match what {
        What::Placed => cx.t("admin-happened-placed"),
        What::TakenDown => cx.t("admin-happened-taken-down"),
        What::Paid { amount } => of("admin-happened-paid", *amount),
        What::Sent { parcel } => {
            let said = if order.quote.delivery.kind == MethodKind::Ship {
                "admin-happened-sent"
            } else {
                "admin-happened-handed"
            };
            let parcel = order.progress.fulfilments.get(*parcel);
            let pieces: i64 = parcel.iter().flat_map(|it| &it.lines).map(|(_, pieces)| pieces).sum();
            let words: Vec<&str> = parcel
                .iter()
                .flat_map(|it| [it.carrier.as_str(), it.tracking.as_str()])
                .filter(|text| !text.is_empty())
                .collect();
            with(cx.tf(said, &[("pieces", pieces.into())]), &words.join(" · "))
        }
        What::Refunded { amount, reason, message } => because(of("admin-happened-refunded", *amount), reason, message),
        What::MoneySent { amount } => of("admin-happened-money-sent", *amount),
        What::MoneyStuck { amount } => of("admin-happened-money-stuck", *amount),
        What::RefundAgain { amount, said } => with(of("admin-happened-refund-again", *amount), said),
        What::CameBack { amount } => of("admin-happened-came-back", *amount),
        What::SentByHand { amount, said } => with(of("admin-happened-sent-by-hand", *amount), said),
        What::Cancelled { reason, message } => {
            because(fulfilment_word(cx, vitrine_domain::order::FulfilmentStatus::Cancelled), reason, message)
        }
        What::Expired => cx.t("admin-happened-expired"),
        What::Withdrawn => cx.t("admin-happened-withdrawn"),
        What::Mailed { letter } => cx.tf("admin-happened-mailed", &[("letter", letters::name(cx, letter).into())]),
        What::Note { text } => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::percent_text;
    use vitrine_domain::tax::ppm_of_percent;

    #[test]
    fn rates_are_written_as_they_are_read() {
        for (ppm, text) in [(210_000, "21"), (55_000, "5.5"), (0, "0"), (1_000_000, "100"), (72_501, "7.2501")] {
            assert_eq!(percent_text(ppm), text);
            assert_eq!(ppm_of_percent(text), Some(ppm));
        }
    }
}
