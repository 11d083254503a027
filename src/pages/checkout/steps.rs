//! The forms of the first four steps. Each shows what was typed, else what was chosen before; so nothing is asked twice.

use super::{delivery_price, step_link};
use crate::cx::{Cx, FormState};
use crate::pages::account::sign_in_href;
use crate::pages::address::{BILLING, SHIPPING, fields, guessed, in_a_line};
use crate::pages::forms::{frame, returned, spoken, summary};
use crate::ui::button::{Look, submit};
use crate::ui::field::{
    Choice, FieldFrame, InputKind, TextArea, TextField, checkbox, radio_group, text_area, text_field,
};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{Link, post_form};
use crate::urls::{Url, action};
use leptos::prelude::*;
use vitrine_domain::address::MAX_EMAIL;
use vitrine_domain::checkout::{MAX_NOTE, Step};
use vitrine_domain::delivery::Offered;
use vitrine_domain::payment::PaymentMethod;
use vitrine_i18n::Value;
use vitrine_shop::checkout::CheckoutView;

/// The value of an address that is not in the book.
const NEW_ADDRESS: &str = "new";

fn say(cx: &Cx, tone: NoticeTone, text: String, link: Option<Link>) -> AnyView {
    notice(&cx.art(), Notice { tone, lead: String::new(), text, link })
}

/// A step's form with its button at the end.
fn drawn(cx: &Cx, form: &FormState, action: &str, first: &str, fields: AnyView) -> AnyView {
    let next = submit(cx.t("checkout-next"), Look::PrimaryLarge);
    let inner = view! { {fields}{next} }.into_any();
    view! {
        {summary(cx, form, first)}
        {post_form(spoken(cx, action, []), "form", inner)}
    }
    .into_any()
}

/// Who buys.
pub(super) fn contact(cx: &Cx, view: &CheckoutView) -> AnyView {
    let form = returned(cx, action::CHECKOUT_CONTACT);
    let known = form.form.is_empty();
    let email = text_field(TextField {
        frame: frame(cx, &form, "email", "checkout-email").hint(cx.t("checkout-email-hint")),
        kind: InputKind::Email,
        value: if known { view.checkout.email.clone() } else { form.value("email").to_owned() },
        autocomplete: "email",
        required: true,
        max_length: MAX_EMAIL as u32,
    });
    let who = if cx.state.customer.is_some() {
        say(cx, NoticeTone::Info, cx.t("checkout-signed-in"), None)
    } else {
        let link = Link::new(sign_in_href(cx, &cx.link(&Url::Checkout)), cx.t("sign-in-title"));
        say(cx, NoticeTone::Info, cx.t("checkout-guest"), Some(link))
    };
    view! { {who}{drawn(cx, &form, action::CHECKOUT_CONTACT, "email", email)} }.into_any()
}

/// Where it goes, and the invoice when elsewhere.
pub(super) fn address(cx: &Cx, view: &CheckoutView) -> AnyView {
    let mut form = returned(cx, action::CHECKOUT_ADDRESS);
    let chosen = view.checkout.address.as_ref();
    let in_book = chosen.and_then(|chosen| view.book.iter().find(|(_, known)| known == chosen));
    if form.form.is_empty() {
        // What was chosen before. An address of the book is chosen there and not written out again.
        form.values.extend(chosen.filter(|_| in_book.is_none()).map(|it| SHIPPING.values(it)).unwrap_or_default());
        form.values.extend(view.checkout.billing.as_ref().map(|it| BILLING.values(it)).unwrap_or_default());
        let book = in_book.map_or_else(|| NEW_ADDRESS.to_owned(), |(id, _)| id.to_string());
        form.values.push(("book".to_owned(), book));
        if view.checkout.billing.is_some() {
            form.values.push(("elsewhere".to_owned(), "1".to_owned()));
        }
    }
    let elsewhere = !form.value("elsewhere").is_empty();
    let refused = (view.step == Step::Address && chosen.is_some() && form.errors.is_empty())
        .then(|| say(cx, NoticeTone::Warn, cx.t("checkout-no-delivery"), None));
    let book = (!view.book.is_empty()).then(|| {
        let mut choices: Vec<Choice> = view
            .book
            .iter()
            .map(|(id, address)| {
                let id = id.to_string();
                Choice::new(id.clone(), in_a_line(cx, address), form.value("book") == id)
            })
            .collect();
        choices.push(Choice::new(NEW_ADDRESS, cx.t("checkout-address-new"), form.value("book") == NEW_ADDRESS));
        radio_group(frame(cx, &form, "book", "checkout-address-book"), choices)
    });
    let tick = checkbox(FieldFrame::new("elsewhere", cx.t("checkout-billing-elsewhere")), "1".to_owned(), elsewhere);
    let usual = guessed(cx, &view.countries);
    let goes_to = form.value("country").parse().ok().or(chosen.map(|it| it.country)).or(usual);
    // The browser may only ask for fields that are in view whatever is ticked.
    let needed = view.book.is_empty();
    let inner = view! {
        {book}
        <fieldset class="form address-new" aria-label=cx.t("checkout-address")>
            {fields(cx, &form, SHIPPING, &view.countries, usual, needed)}
        </fieldset>
        {tick}
        <fieldset class="form address-billing">
            <legend>{cx.t("checkout-billing")}</legend>
            {fields(cx, &form, BILLING, &every_country(), goes_to, false)}
        </fieldset>
    };
    let first = if view.book.is_empty() { "name" } else { "book" };
    view! { {refused}{drawn(cx, &form, action::CHECKOUT_ADDRESS, first, inner.into_any())} }.into_any()
}

/// An invoice may go anywhere.
fn every_country() -> Vec<vitrine_domain::address::Country> {
    vitrine_domain::address::Country::all().collect()
}

/// How long a delivery takes, in words; "" when the owner says nothing.
pub(super) fn days_text(cx: &Cx, (from, to): (u8, u8)) -> String {
    match (from, to) {
        (0, 0) => String::new(),
        (from, to) if from == to => cx.tf("delivery-days", &[("days", Value::from(i64::from(to)))]),
        (from, to) => {
            let (from, to) = (Value::from(i64::from(from)), Value::from(i64::from(to)));
            cx.tf("delivery-days-between", &[("from", from), ("to", to)])
        }
    }
}

fn delivery_choice(cx: &Cx, offered: &Offered, on: bool) -> Choice {
    let (name, price) = (cx.text(&offered.name), delivery_price(cx, offered).plain());
    let free = offered.free_from.filter(|_| offered.price.minor > 0).map(|from| {
        let from = cx.money(from).plain();
        cx.tf("delivery-free-from", &[("amount", from.into())])
    });
    let note = [cx.text(&offered.note).to_owned(), days_text(cx, offered.days), free.unwrap_or_default()];
    let note: Vec<String> = note.into_iter().filter(|text| !text.is_empty()).collect();
    let text = cx.tf("delivery-choice", &[("name", name.into()), ("price", price.into())]);
    Choice { note: note.join(" "), ..Choice::new(&offered.id, text, on) }
}

/// How it goes.
pub(super) fn delivery(cx: &Cx, view: &CheckoutView) -> AnyView {
    let form = returned(cx, action::CHECKOUT_DELIVERY);
    let chosen = view.delivery().map(|it| it.id.as_str());
    let only = view.offered.len() == 1;
    let choices =
        view.offered.iter().map(|it| delivery_choice(cx, it, only || chosen == Some(it.id.as_str()))).collect();
    let group = radio_group(frame(cx, &form, "delivery", "checkout-delivery-choose"), choices);
    let goes_to = view.checkout.address.as_ref().map(|address| {
        let change = Link::new(step_link(cx, Step::Address), cx.t("checkout-change"));
        let text = cx.tf("checkout-goes-to", &[("address", in_a_line(cx, address).into())]);
        say(cx, NoticeTone::Info, text, Some(change))
    });
    view! { {goes_to}{drawn(cx, &form, action::CHECKOUT_DELIVERY, "delivery", group)} }.into_any()
}

/// How it is paid, and a word to the shop.
pub(super) fn payment(cx: &Cx, view: &CheckoutView) -> AnyView {
    let form = returned(cx, action::CHECKOUT_PAYMENT);
    let known = form.form.is_empty();
    let chosen = view.payment().map(PaymentMethod::name);
    let chosen = if known { chosen } else { Some(form.value("payment")) };
    let only = view.payments.len() == 1;
    let choices = view
        .payments
        .iter()
        .map(|method| {
            let word = method.name().replace('_', "-");
            Choice {
                note: cx.t(&format!("pay-{word}-text")),
                ..Choice::new(method.name(), cx.t(&format!("pay-{word}")), only || chosen == Some(method.name()))
            }
        })
        .collect();
    let none = view.payments.is_empty().then(|| say(cx, NoticeTone::Warn, cx.t("checkout-no-payment"), None));
    let label = cx.tf("label-optional", &[("label", cx.t("checkout-note").into())]);
    let note = text_area(TextArea {
        frame: FieldFrame::new("note", label).hint(cx.t("checkout-note-hint")).error(form.error("note")),
        value: if known { view.checkout.note.clone() } else { form.value("note").to_owned() },
        rows: 3,
        required: false,
        max_length: MAX_NOTE as u32,
    });
    let group = radio_group(frame(cx, &form, "payment", "checkout-payment-choose"), choices);
    let inner = view! { {group}{note} }.into_any();
    view! { {none}{drawn(cx, &form, action::CHECKOUT_PAYMENT, "payment", inner)} }.into_any()
}
