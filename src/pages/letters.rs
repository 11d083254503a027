//! What links in letters lead to: the choices of an address, "no more of these", "yes, tell me", and the goods.
//!
//! The one idea: the link says whose the choices are, so nobody signs in; and opening it changes nothing, because mail programs
//! open links too. Each page has a button. One POST without any page is `server::hooks::letter_leave`.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::account::gone;
use crate::pages::error::PageError;
use crate::pages::forms::{frame, returned, spoken, summary};
use crate::ui::button::{Button, Look, button, button_row, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox, checkbox_group, text_field};
use crate::ui::icon::{Icon, icon};
use crate::ui::post_form;
use crate::ui::title::reading_title;
use crate::urls::{Url, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_domain::id::VariantId;
use vitrine_domain::letter::{LetterKind, Scope};
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::account::MAX_EMAIL;
use vitrine_shop::catalog::Entry;
use vitrine_shop::letters::Choices;

/// The longest name of a time zone.
pub const MAX_ZONE: usize = 40;

fn head(title: String) -> Head {
    Head { title, private: true, quiet: true, ..Head::default() }
}

/// What a kind is called.
pub fn kind_name(cx: &Cx, kind: LetterKind) -> String {
    cx.t(&format!("letters-kind-{}", kind.name().replace('_', "-")))
}

async fn over(cx: &Cx) -> Result<Response, PageError> {
    gone(cx, cx.t("letters-gone")).await
}

async fn choices(cx: &Cx, link: &str) -> Result<Option<Choices>, PageError> {
    match cx.shop.letter_choices(link).await {
        Ok(choices) => Ok(Some(choices)),
        Err(Error::Gone) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// `GET /mail/{link}`.
pub async fn get(cx: Cx, Path(link): Path<String>) -> Result<Response, PageError> {
    let Some(choices) = choices(&cx, &link).await? else { return over(&cx).await };
    page(&cx, head(cx.t("letters-title")), || {
        let text = cx.tf("letters-text", &[("email", Value::from(&choices.email))]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("letters-title"), text)}
                <div class="narrow stack">{form(&cx, &link, &choices)}</div>
            </div>
        }
        .into_any()
    })
    .await
}

fn form(cx: &Cx, link: &str, choices: &Choices) -> AnyView {
    let form = returned(cx, action::LETTERS);
    let kinds = choices.kinds.iter().map(|(kind, on)| {
        let mut choice = Choice::new(kind.name(), kind_name(cx, *kind), *on);
        choice.note = cx.t(&format!("letters-kind-{}-text", kind.name().replace('_', "-")));
        choice
    });
    let kinds: Vec<Choice> = kinds.collect();
    let kinds = (!kinds.is_empty()).then(|| checkbox_group(FieldFrame::new("kind", cx.t("letters-kinds")), kinds));
    let waits: Vec<Choice> = choices
        .waits
        .iter()
        .map(|(id, kind, entry)| {
            let about = [("title", Value::from(cx.text(&entry.product.title)))];
            Choice::new(id.to_string(), cx.tf(&format!("letters-wait-{}", kind.name().replace('_', "-")), &about), true)
        })
        .collect();
    let waits = (!waits.is_empty()).then(|| checkbox_group(FieldFrame::new("wait", cx.t("letters-waits")), waits));
    let zone = text_field(TextField {
        frame: frame(cx, &form, "zone", "letters-zone").hint(cx.t("letters-zone-hint")),
        kind: InputKind::Text,
        value: choices.zone.clone().unwrap_or_default(),
        autocomplete: "off",
        required: false,
        max_length: MAX_ZONE as u32,
    });
    let fields = view! {
        {kinds}
        {waits}
        {checkbox(FieldFrame::new("silent", cx.t("letters-silent")), "on".to_owned(), choices.silent)}
        {zone}
        {submit(cx.t("letters-save"), Look::PrimaryLarge)}
    };
    let to = spoken(cx, action::LETTERS, [("link", link.to_owned())]);
    view! { {summary(cx, &form, "zone")}{post_form(to, "form", fields.into_any())} }.into_any()
}

/// `GET /mail/leave/{link}`.
pub async fn leave(cx: Cx, Path(link): Path<String>) -> Result<Response, PageError> {
    let Some(choices) = choices(&cx, &link).await? else { return over(&cx).await };
    page(&cx, head(cx.t("letters-leave-title")), || {
        let text = match choices.scope {
            Scope::All => cx.tf("letters-leave-all", &[("email", Value::from(&choices.email))]),
            Scope::Kind(kind) => cx.tf(
                "letters-leave-kind",
                &[("email", Value::from(&choices.email)), ("kind", kind_name(&cx, kind).into())],
            ),
        };
        let form = spoken(&cx, action::LETTERS_LEAVE, [("link", link.clone())]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("letters-leave-title"), text)}
                <div class="narrow stack">
                    {button_row(vec![button(Button::new(cx.t("letters-leave-yes"), form), Look::PrimaryLarge)])}
                    <p><a class="link" href=cx.link(&Url::LetterChoices(link))>{cx.t("letters-title")}</a></p>
                </div>
            </div>
        }
        .into_any()
    })
    .await
}

/// `GET /mail/confirm/{secret}`.
pub async fn confirm(cx: Cx, Path(secret): Path<String>) -> Result<Response, PageError> {
    let what = match cx.shop.sign_up_of(&secret).await {
        Ok(what) => what,
        Err(Error::Gone) => return over(&cx).await,
        Err(error) => return Err(error.into()),
    };
    page(&cx, head(cx.t("letters-confirm-title")), || {
        let about = [("title", Value::from(cx.text(&what.entry.product.title)))];
        let text = cx.tf(&format!("letters-wait-{}", what.kind.name().replace('_', "-")), &about);
        let form = spoken(&cx, action::TELL_CONFIRM, [("secret", secret)]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("letters-confirm-title"), text)}
                {post_form(form, "solo", submit(cx.t("letters-confirm-yes"), Look::PrimaryLarge))}
            </div>
        }
        .into_any()
    })
    .await
}

/// `GET /mail/go/{token}`: to the product, with the ranking that the letter stands for.
pub async fn go(cx: Cx, Path(token): Path<String>) -> Result<Response, PageError> {
    let click = match cx.shop.follow_letter(&cx.viewer, &token).await {
        Ok(click) => click,
        Err(Error::Gone) => return over(&cx).await,
        Err(error) => return Err(error.into()),
    };
    let catalog = cx.shop.catalog();
    let entry = catalog.product(click.product).ok_or(PageError::NotFound)?;
    Ok(Redirect::to(&crate::pages::show::href(&cx, entry, click.ranking)).into_response())
}

/// "Tell me": the forms beside a product for what the owner writes letters about. `None` where there is nothing to wait for.
pub fn tell_me(cx: &Cx, entry: &Entry, variant: VariantId) -> Option<AnyView> {
    let kind = [LetterKind::BackInStock, LetterKind::PriceDrop]
        .into_iter()
        .find(|kind| cx.shop.can_tell(*kind, entry, variant))?;
    let word = kind.name().replace('_', "-");
    let form = returned(cx, action::TELL_ME);
    // Whoever is signed in need not type the address that the shop knows.
    let signed_in = cx.state.customer.is_some();
    let email = (!signed_in).then(|| {
        text_field(TextField {
            frame: frame(cx, &form, "email", "tell-me-email"),
            kind: InputKind::Email,
            value: form.value("email").to_owned(),
            autocomplete: "email",
            required: true,
            max_length: MAX_EMAIL as u32,
        })
    });
    let hidden = [("variant", variant.to_string()), ("kind", kind.name().to_owned()), ("return", cx.here())];
    let fields = view! { {email}{submit(cx.t("tell-me-submit"), Look::Line)} };
    let open = !form.errors.is_empty();
    Some(
        view! {
            <details class="fold" id="tell-me" open=open>
                <summary>{icon(&cx.art(), Icon::Down)}{cx.t(&format!("tell-me-{word}"))}</summary>
                <p class="quiet">{cx.t(if signed_in { "tell-me-known" } else { "tell-me-text" })}</p>
                {post_form(spoken(cx, action::TELL_ME, hidden), "form", fields.into_any())}
            </details>
        }
        .into_any(),
    )
}
