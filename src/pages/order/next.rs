//! What happens next with an order: what the buyer has to do, if anything, and what the shop will do.

use super::moment;
use super::parts::amount;
use crate::cx::Cx;
use crate::ui::Link;
use crate::ui::bought::part;
use crate::ui::button::{Look, button_link};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::urls::{OrderRef, Url};
use leptos::prelude::*;
use vitrine_domain::delivery::MethodKind;
use vitrine_domain::order::{FulfilmentStatus, Order};
use vitrine_domain::payment::{PaymentMethod, payment_reference};
use vitrine_i18n::Value;
use vitrine_shop::orders::{OrderView, What};
use vitrine_shop::payments::GRACE_MS;

/// The part of the page that says it.
pub(super) fn steps(cx: &Cx, view: &OrderView, at: &OrderRef) -> AnyView {
    let order = &view.order;
    let body = if order.progress.cancelled_ms.is_some() {
        over(cx, view)
    } else {
        let withdrawn = order.progress.withdrawn_ms.map(|at_ms| {
            let text = cx.tf("next-withdrawn", &[("date", moment(cx, at_ms).into())]);
            say(cx, NoticeTone::Info, text)
        });
        let pay = (order.due() > 0).then(|| to_pay(cx, order, at));
        view! { {withdrawn}{pay}<p>{goods(cx, order)}</p> }.into_any()
    };
    part("next", cx.t("order-next"), None, body)
}

fn say(cx: &Cx, tone: NoticeTone, text: String) -> AnyView {
    notice(&cx.art(), Notice { tone, lead: String::new(), text, link: None })
}

/// It ended: why, and what of the money.
fn over(cx: &Cx, view: &OrderView) -> AnyView {
    let order = &view.order;
    let expired = view.entries.iter().any(|entry| entry.what == What::Expired);
    let text = cx.t(if expired { "next-expired" } else { "next-cancelled" });
    let money = (order.progress.paid > 0).then(|| {
        let paid = amount(cx, order.money(order.progress.paid));
        view! { <p>{cx.tf("next-money-back", &[("amount", paid.into())])}</p> }
    });
    view! { {say(cx, NoticeTone::Warn, text)}{money} }.into_any()
}

/// What the buyer pays, and how.
fn to_pay(cx: &Cx, order: &Order, at: &OrderRef) -> AnyView {
    let due = amount(cx, order.money(order.due()));
    let said = |key: &str| {
        let text = cx.tf(key, &[("amount", due.as_str().into())]);
        view! { <p>{text}</p> }.into_any()
    };
    match order.payment {
        PaymentMethod::BankTransfer => bank(cx, order, due),
        PaymentMethod::CashOnDelivery => said("next-cash"),
        PaymentMethod::PayAtPickUp => said("next-at-pick-up"),
        PaymentMethod::Stripe => online(cx, order, at, due),
    }
}

/// The account that a transfer goes to, with what must stand on it.
fn bank(cx: &Cx, order: &Order, due: String) -> AnyView {
    let bank = &cx.settings.payments.bank;
    if bank.iban.is_empty() {
        let text = cx.tf("next-bank-later", &[("amount", due.into())]);
        return view! { <p>{text}</p> }.into_any();
    }
    let holder = if bank.holder.is_empty() { &cx.settings.shop.name } else { &bank.holder };
    let rows = [
        ("bank-amount", due),
        ("bank-holder", holder.clone()),
        ("bank-iban", in_fours(&bank.iban)),
        ("bank-bic", bank.bic.clone()),
        ("bank-bank", bank.bank.clone()),
        ("bank-reference", in_fours(&payment_reference(order.number))),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    let rows = rows.map(|(key, value)| (cx.t(key), value)).collect();
    view! {
        <p>{cx.t("next-bank")}</p>
        {spec_table(SpecTable { caption: cx.t("next-bank"), rows })}
    }
    .into_any()
}

/// Account numbers and references are read and typed in groups of four.
fn in_fours(text: &str) -> String {
    let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    plain.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The way to the gateway's page, and how long it is open.
fn online(cx: &Cx, order: &Order, at: &OrderRef, due: String) -> AnyView {
    let left_ms = order.progress.reserved_until_ms.unwrap_or_default() - GRACE_MS - cx.now_ms;
    if left_ms <= 0 {
        return say(cx, NoticeTone::Warn, cx.t("next-online-over"));
    }
    let minutes = Value::from(left_ms.div_euclid(60_000) + 1);
    let text = cx.tf("next-online", &[("amount", due.into()), ("minutes", minutes)]);
    let pay = Link::new(cx.link(&Url::Pay(at.clone())), cx.t("order-pay"));
    view! { <p>{text}</p>{button_link(pay, Look::PrimaryLarge)} }.into_any()
}

/// What the shop will do, or did.
fn goods(cx: &Cx, order: &Order) -> String {
    let fetched = order.quote.delivery.kind == MethodKind::PickUp;
    let waits = order.due() > 0 && matches!(order.payment, PaymentMethod::BankTransfer | PaymentMethod::Stripe);
    cx.t(match (order.fulfilment_status(), fetched) {
        (FulfilmentStatus::Unfulfilled, _) if waits => "next-goods-after-payment",
        (FulfilmentStatus::Unfulfilled, false) => "next-goods-sent",
        (FulfilmentStatus::Unfulfilled, true) => "next-goods-fetched",
        (FulfilmentStatus::Partial, _) => "next-goods-rest",
        (FulfilmentStatus::Fulfilled, false) => "next-goods-on-their-way",
        (FulfilmentStatus::Fulfilled, true) => "next-goods-yours",
        (FulfilmentStatus::Cancelled, _) => "next-goods-none",
    })
}

#[cfg(test)]
mod tests {
    use super::in_fours;

    #[test]
    fn groups_of_four() {
        assert_eq!(in_fours("BE71 096123456769"), "BE71 0961 2345 6769");
        assert_eq!(in_fours("RF18539007547034"), "RF18 5390 0754 7034");
        assert_eq!(in_fours(""), "");
    }
}
