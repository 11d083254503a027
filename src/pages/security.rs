//! What keeps an account its owner's: its address, its password, where it is signed in; and the pages that links in letters
//! lead to.
//!
//! The one idea: opening a link changes nothing, because mail programs and previews open links too. Each page has a button.

use crate::app::page;
use crate::cx::{Cx, FormState};
use crate::pages::account::{gone, gone_after_minutes, private, sign_in_href};
use crate::pages::error::PageError;
use crate::pages::forms::{frame, returned, summary};
use crate::ui::button::{Button, Look, button, button_row, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::rows::{Line, lines};
use crate::ui::title::reading_title;
use crate::ui::{PostForm, post_form};
use crate::urls::{Url, action};
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_i18n::Value;
use vitrine_shop::account::security::{PROOF_HOURS, RESET_MINUTES};
use vitrine_shop::account::{Customer, MAX_EMAIL, MAX_PASSWORD, MIN_PASSWORD};
use vitrine_shop::sessions::OwnSession;

/// `GET /account/security`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let customer = match cx.state.customer {
        Some(id) => cx.shop.customer(id).await?,
        None => None,
    };
    let Some(customer) = customer else {
        return Ok(Redirect::to(&sign_in_href(&cx, &cx.link(&Url::Security))).into_response());
    };
    let sessions = cx.shop.sessions_of(customer.id).await?;
    page(&cx, private(cx.t("security-title")), || view(&cx, &customer, sessions)).await
}

fn view(cx: &Cx, customer: &Customer, sessions: Vec<OwnSession>) -> AnyView {
    view! {
        <div class="wrap">
            {reading_title(cx.t("security-title"), cx.t("security-text"))}
            <div class="narrow flow">
                {address_form(cx, customer)}
                {password_form(cx)}
                {elsewhere(cx, sessions)}
                <p><a class="link" href=cx.link(&Url::Account)>{cx.t("account-title")}</a></p>
            </div>
        </div>
    }
    .into_any()
}

/// A part of the page under a heading of its own.
fn part(id: &'static str, title: String, text: String, body: AnyView) -> AnyView {
    view! {
        <section class="stack" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <p class="quiet">{text}</p>
            {body}
        </section>
    }
    .into_any()
}

/// A field for a password: one that is known, or a new one, with what it must have. `error` is what is wrong with it.
pub fn password_field(cx: &Cx, name: &'static str, label: &str, error: &str, new: bool) -> AnyView {
    let mut framed = FieldFrame::new(name, cx.t(label)).error(error);
    if new {
        framed = framed.hint(cx.tf("register-password-hint", &[("min", Value::from(MIN_PASSWORD))]));
    }
    text_field(TextField {
        frame: framed,
        kind: InputKind::Password,
        value: String::new(),
        autocomplete: if new { "new-password" } else { "current-password" },
        required: true,
        max_length: MAX_PASSWORD as u32,
    })
}

fn email_field(cx: &Cx, form: &FormState, label: &str, autocomplete: &'static str) -> AnyView {
    text_field(TextField {
        frame: frame(cx, form, "email", label),
        kind: InputKind::Email,
        value: form.value("email").to_owned(),
        autocomplete,
        required: true,
        max_length: MAX_EMAIL as u32,
    })
}

fn plain(action: &'static str) -> PostForm {
    PostForm::new::<String, String>(action, [])
}

/// A button that stands by itself.
fn lone(it: Button) -> AnyView {
    button_row(vec![button(it, Look::Line)])
}

fn address_form(cx: &Cx, customer: &Customer) -> AnyView {
    let form = returned(cx, action::EMAIL);
    let unproven = (!customer.verified).then(|| {
        let text = cx.tf("security-unproven", &[("email", Value::from(&customer.email))]);
        let it = Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None };
        view! {
            <div class="stack">
                {notice(&cx.art(), it)}
                {lone(Button::new(cx.t("security-proof"), plain(action::PROOF)))}
            </div>
        }
    });
    let fields = view! {
        {email_field(cx, &form, "security-email-new", "email")}
        {password_field(cx, "email_password", "security-current", form.error("email_password"), false)}
        {submit(cx.t("security-email-submit"), Look::Primary)}
    };
    let body = view! {
        {unproven}
        {summary(cx, &form, "email")}
        {post_form(plain(action::EMAIL), "form", fields.into_any())}
    };
    let text = cx.tf("security-email-text", &[("email", Value::from(&customer.email))]);
    part("address", cx.t("account-email"), text, body.into_any())
}

fn password_form(cx: &Cx) -> AnyView {
    let form = returned(cx, action::PASSWORD);
    let fields = view! {
        {password_field(cx, "current", "security-current", form.error("current"), false)}
        {password_field(cx, "password", "new-password-label", form.error("password"), true)}
        {submit(cx.t("security-password-submit"), Look::Primary)}
    };
    let body = view! {
        {summary(cx, &form, "current")}
        {post_form(plain(action::PASSWORD), "form", fields.into_any())}
        <p><a class="link" href=cx.link(&Url::Forgot)>{cx.t("forgot-link")}</a></p>
    };
    part("password-part", cx.t("sign-in-password"), cx.t("security-password-text"), body.into_any())
}

/// Where else the account is signed in.
fn elsewhere(cx: &Cx, sessions: Vec<OwnSession>) -> AnyView {
    let here = cx.session_hash();
    let (this, others): (Vec<OwnSession>, Vec<OwnSession>) = sessions.into_iter().partition(|it| it.id == here);
    let this = this.first().map(|it| {
        view! {
            <p><b>{device(cx, &it.device)}</b>" "<span class="quiet small">{cx.t("security-here")}</span></p>
        }
    });
    let many = others.len() > 1;
    let list: Vec<Line> = others
        .into_iter()
        .map(|it| {
            let name = device(cx, &it.device);
            let form = PostForm::new(action::END_SESSION, [("session", it.id.clone())]);
            Line {
                note: when(cx, &it),
                action: Button::new(cx.t("security-end"), form).about(name.clone()),
                text: name,
            }
        })
        .collect();
    let body = if list.is_empty() {
        view! { {this}<p>{cx.t("security-nowhere-else")}</p> }.into_any()
    } else {
        let all = many.then(|| lone(Button::new(cx.t("security-end-all"), plain(action::END_SESSIONS))));
        view! { {this}{lines(list)}{all} }.into_any()
    };
    part("sessions", cx.t("security-sessions"), cx.t("security-sessions-text"), body)
}

/// "Firefox, Linux".
pub fn device(cx: &Cx, words: &str) -> String {
    let (browser, system) = words.split_once(' ').unwrap_or(("other", "other"));
    let named = |key: String, other: &str| if cx.texts().has(&key) { cx.t(&key) } else { cx.t(other) };
    let browser = named(format!("device-browser-{browser}"), "device-browser-other");
    let system = named(format!("device-system-{system}"), "device-system-other");
    cx.tf("device", &[("browser", browser.into()), ("system", system.into())])
}

/// Since when a session is there, and when it was used last.
pub fn when(cx: &Cx, session: &OwnSession) -> String {
    let zone = cx.settings.time_zone();
    let said = |at_ms: Option<i64>| at_ms.map(|at_ms| vitrine_i18n::relative_day(cx.locale, at_ms, cx.now_ms, &zone));
    match (said(session.since_ms), said(session.seen_ms)) {
        (Some(since), Some(seen)) => cx.tf("security-since-seen", &[("since", since.into()), ("seen", seen.into())]),
        (None, Some(seen)) => cx.tf("security-seen", &[("seen", seen.into())]),
        (_, None) => String::new(),
    }
}

/// `GET /account/reset`.
pub async fn forgot(cx: Cx) -> Result<Response, PageError> {
    page(&cx, private(cx.t("forgot-title")), || {
        let form = returned(&cx, action::FORGOT);
        let fields = view! {
            {email_field(&cx, &form, "sign-in-email", "username")}
            {submit(cx.t("forgot-submit"), Look::PrimaryLarge)}
        };
        let text = cx.tf("forgot-text", &[("minutes", Value::from(RESET_MINUTES))]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("forgot-title"), text)}
                <div class="narrow stack">
                    {summary(&cx, &form, "email")}
                    {post_form(plain(action::FORGOT), "form", fields.into_any())}
                    <p><a class="link" href=cx.link(&Url::SignIn)>{cx.t("sign-in-title")}</a></p>
                </div>
            </div>
        }
        .into_any()
    })
    .await
}

/// `GET /account/reset/{secret}`.
pub async fn new_password(cx: Cx, Path(secret): Path<String>) -> Result<Response, PageError> {
    if !cx.shop.reset_works(&secret).await? {
        return gone_after_minutes(&cx, RESET_MINUTES).await;
    }
    page(&cx, private(cx.t("new-password-title")), || {
        let form = returned(&cx, action::NEW_PASSWORD);
        let fields = view! {
            {password_field(&cx, "password", "new-password-label", form.error("password"), true)}
            {submit(cx.t("security-password-submit"), Look::PrimaryLarge)}
        };
        let posts = PostForm::new(action::NEW_PASSWORD, [("secret", secret)]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("new-password-title"), cx.t("new-password-text"))}
                <div class="narrow stack">
                    {summary(&cx, &form, "password")}
                    {post_form(posts, "form", fields.into_any())}
                </div>
            </div>
        }
        .into_any()
    })
    .await
}

/// `GET /account/address/{secret}`.
pub async fn address(cx: Cx, Path(secret): Path<String>) -> Result<Response, PageError> {
    let Some(proof) = cx.shop.proof(&secret).await? else {
        return gone(&cx, cx.tf("prove-gone", &[("hours", PROOF_HOURS.into())])).await;
    };
    page(&cx, private(cx.t("prove-title")), || {
        let text = cx.tf("prove-text", &[("email", proof.email.into())]);
        let form = PostForm::new(action::ADDRESS, [("secret", secret)]);
        view! {
            <div class="wrap">
                {reading_title(cx.t("prove-title"), text)}
                {post_form(form, "solo", submit(cx.t("prove-submit"), Look::PrimaryLarge))}
            </div>
        }
        .into_any()
    })
    .await
}
