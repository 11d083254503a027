//! The operator's own page: password, second factor, where else they are signed in.
//!
//! The one idea: what changes how somebody signs in asks for the password first (`Wants::Fresh` at its doors). Whoever
//! has no second factor where the shop wants one sees this page alone, and of it what sets one up. Recovery codes are
//! shown in the answer to the form that made them, once: they are in no session and no flash.

use crate::admin::{Desk, Page, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::security::{device, password_field, when};
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::button::{Button, Look, button, button_row, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::post_form;
use crate::ui::qr::qr;
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::operator::Second;
use vitrine_domain::operator::totp::Secret;
use vitrine_shop::Error;
use vitrine_shop::sessions::OwnSession;

/// The longest that is typed for a code.
const MAX_CODE: u32 = 40;

/// `GET /admin/me`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let (shop, by) = (&desk.cx.shop, desk.cx.by());
    // To whoever is not asked for the password yet, the secret is not shown; its button asks.
    let begun = match shop.begun_second(&by).await {
        Err(Error::May(_)) => None,
        other => other?,
    };
    if by.second() == Second::Wanted {
        let text = desk.cx.t("admin-second-wanted");
        return desk.draw(Page::Me, text, || second(&desk, begun.as_ref(), 0)).await;
    }
    let left = shop.codes_left(&by).await?;
    let sessions = shop.desk_sessions(&by).await?;
    desk.draw(Page::Me, desk.cx.t("admin-me-text"), || {
        view! {
            {second(&desk, begun.as_ref(), left)}
            {password(&desk)}
            {elsewhere(&desk.cx, sessions)}
        }
        .into_any()
    })
    .await
}

/// The answer that shows recovery codes.
pub async fn codes_page(desk: &Desk, codes: Vec<String>) -> Result<Response, PageError> {
    desk.draw(Page::Me, desk.cx.t("admin-codes-text"), || {
        let list: Vec<AnyView> =
            codes.into_iter().map(|code| view! { <li><code dir="ltr">{code}</code></li> }.into_any()).collect();
        let body = view! {
            <ul class="stack">{list}</ul>
            <p><a class="link" href=crate::urls::admin::ME>{desk.cx.t("admin-codes-done")}</a></p>
        };
        panel("codes".to_owned(), desk.cx.t("admin-codes-title"), String::new(), body.into_any())
    })
    .await
}

fn go(cx: &Cx, action: &str, key: &str, look: Look) -> AnyView {
    button(Button::new(cx.t(key), PostForm::new(action, said_in(cx))), look)
}

fn second(desk: &Desk, begun: Option<&Secret>, left: i64) -> AnyView {
    let cx = &desk.cx;
    let (text, body) = match (desk.operator.second_ms, begun) {
        (Some(since_ms), _) => {
            let since = vitrine_i18n::date_time(cx.locale, since_ms, &cx.settings.time_zone());
            let text = cx.tf("admin-second-on", &[("since", since.into()), ("count", left.into())]);
            let buttons = vec![
                go(cx, action::ADMIN_ME_CODES, "admin-second-codes", Look::Line),
                go(cx, action::ADMIN_ME_SECOND_OFF, "admin-second-off", Look::Line),
            ];
            (text, button_row(buttons))
        }
        (None, Some(secret)) => {
            let typed = desk.typed_of(action::ADMIN_ME_SECOND_ON, 0);
            let fields = view! {
                {text_field(TextField {
                    frame: FieldFrame::new("code", cx.t("admin-code-field")).error(typed.error("code")),
                    kind: InputKind::Text,
                    value: String::new(),
                    autocomplete: "one-time-code",
                    required: true,
                    max_length: MAX_CODE,
                })}
                {submit(cx.t("admin-second-confirm"), Look::Primary)}
            };
            let uri = secret.uri(&cx.settings.shop.name, &desk.operator.email);
            let code = qr(&uri, cx.t("admin-second-code"));
            let spaced = secret.base32();
            let spaced = spaced.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
            let body = view! {
                <div class="stack">
                    {code}
                    <p><code dir="ltr">{spaced}</code></p>
                    <p><a class="link" href=uri>{cx.t("admin-second-open")}</a></p>
                    {post_form(PostForm::new(action::ADMIN_ME_SECOND_ON, said_in(cx)), "form short", fields.into_any())}
                </div>
            };
            (cx.t("admin-second-begun"), body.into_any())
        }
        (None, None) => {
            let begin = go(cx, action::ADMIN_ME_SECOND_BEGIN, "admin-second-begin", Look::Primary);
            (cx.t("admin-second-none"), button_row(vec![begin]))
        }
    };
    panel("second".to_owned(), cx.t("admin-second-title"), text, body)
}

fn password(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed_of(action::ADMIN_ME_PASSWORD, 0);
    let fields = view! {
        {password_field(cx, "password", "new-password-label", &typed.error("password"), true)}
        {submit(cx.t("security-password-submit"), Look::Line)}
    };
    let form = post_form(PostForm::new(action::ADMIN_ME_PASSWORD, said_in(cx)), "form short", fields.into_any());
    panel("own-password".to_owned(), cx.t("sign-in-password"), cx.t("security-password-text"), form)
}

fn elsewhere(cx: &Cx, sessions: Vec<OwnSession>) -> AnyView {
    let here = cx.session_hash();
    let rows: Vec<AnyView> = sessions
        .into_iter()
        .map(|it| {
            let (name, note) = (device(cx, &it.device), when(cx, &it));
            let end = if it.id == here {
                view! { <span class="quiet">{cx.t("security-here")}</span> }.into_any()
            } else {
                let mut form = PostForm::new(action::ADMIN_ME_SESSION, said_in(cx));
                form.hidden.push(("session".to_owned(), it.id));
                button(Button::new(cx.t("security-end"), form).about(name.clone()), Look::Bare)
            };
            view! { <li><b>{name}</b>" · "<span class="quiet">{note}</span>" · "{end}</li> }.into_any()
        })
        .collect();
    let list = view! { <ul class="stack">{rows}</ul> }.into_any();
    panel("sessions".to_owned(), cx.t("security-sessions"), cx.t("admin-me-sessions-text"), list)
}
