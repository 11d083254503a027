//! Which ways to pay are open, where bank transfers go, how long goods are kept for an online payment.

use crate::admin::orders::one::method_name;
use crate::admin::{Desk, Page, Typed, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox_group, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, machine};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::settings::{Area, HOLD_MINUTES, PaymentSettings};

/// The longest name of an account's owner or bank, in characters.
pub const MAX_NAME: u32 = 100;
/// The longest code of a bank (ISO 9362).
pub const MAX_BIC: u32 = 11;
/// The longest account number with its spaces (ISO 13616).
const MAX_IBAN: u32 = 42;

/// `GET /admin/payments`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(PaymentSettings::NAME).await?;
    desk.draw(Page::Payments, desk.cx.t("admin-payments-text"), || {
        view! {
            {warning(&desk.cx)}
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

/// True when buyers may pay by transfer but are not told where to.
pub fn lacks_account(cx: &Cx) -> bool {
    let live = &cx.settings.payments;
    live.methods.contains(&PaymentMethod::BankTransfer) && live.bank.iban.is_empty()
}

fn warning(cx: &Cx) -> Option<AnyView> {
    lacks_account(cx).then(|| {
        let text = cx.t("admin-payments-no-account");
        notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
    })
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.payments;
    let typed = desk.typed(action::ADMIN_PAYMENTS, PaymentSettings::NAME);
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let text = |name: &str, key: &str, live: &str, max_length: u32| {
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(key)).error(typed.error(name)),
            kind: InputKind::Text,
            value: typed.text(name, live),
            autocomplete: "off",
            required: false,
            max_length,
        })
    };
    let bank = view! {
        <div class="form short">
            {text("holder", "admin-payments-holder", &live.bank.holder, MAX_NAME)}
            {text("iban", "admin-payments-iban", &live.bank.iban, MAX_IBAN)}
            {text("bic", "admin-payments-bic", &live.bank.bic, MAX_BIC)}
            {text("bank", "admin-payments-bank", &live.bank.bank, MAX_NAME)}
        </div>
    };
    let (least, most) = HOLD_MINUTES;
    let hold = text_field(TextField {
        frame: FieldFrame::new("hold", cx.t("admin-field-hold"))
            .hint(cx.tf("admin-payments-hold-hint", &[("least", least.into()), ("most", most.into())]))
            .error(typed.error("hold")),
        kind: InputKind::Number,
        value: typed.text("hold", live.hold_minutes),
        autocomplete: "off",
        required: true,
        max_length: 5,
    });
    let hold = view! { <div class="form short">{hold}</div> };
    let fields = view! {
        {panel("methods".to_owned(), cx.t("admin-payments-methods"), cx.t("admin-payments-methods-text"), methods(cx, typed, live))}
        {panel("account".to_owned(), cx.t("admin-payments-account"), cx.t("admin-payments-account-text"), bank.into_any())}
        {panel("hold-title".to_owned(), cx.t("admin-payments-hold"), cx.t("admin-payments-hold-text"), hold.into_any())}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_PAYMENTS, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

fn methods(cx: &Cx, typed: Typed<'_>, live: &PaymentSettings) -> AnyView {
    let choices = PaymentMethod::ALL.into_iter().map(|method| Choice {
        note: match method {
            PaymentMethod::Stripe if cx.shop.has_gateway(method) => {
                let hook = format!("{}{}", cx.app.origin, machine::STRIPE_HOOK);
                cx.tf("admin-method-stripe-ready", &[("address", hook.into())])
            }
            PaymentMethod::Stripe => cx.t("admin-method-stripe-unset"),
            PaymentMethod::BankTransfer => cx.t("admin-method-bank-transfer-text"),
            PaymentMethod::CashOnDelivery => cx.t("admin-method-cash-on-delivery-text"),
            PaymentMethod::PayAtPickUp => cx.t("admin-method-pay-at-pick-up-text"),
        },
        ..Choice::new(
            method.name(),
            method_name(cx, method),
            typed.among("method", method.name(), live.methods.contains(&method)),
        )
    });
    let frame = FieldFrame::new("method", cx.t("admin-payments-methods")).error(typed.error("method"));
    checkbox_group(frame, choices.collect())
}
