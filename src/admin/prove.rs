//! Asks once more who is there: for the code of the second factor after the password, or for the password before something
//! dangerous. Leads back to where somebody was; a form that was on its way waits there.

use crate::actions::see_other;
use crate::admin::{frame, layout, said_in, sign_in};
use crate::app::admin_page;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::button::{Look, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::operator::Second;
use vitrine_shop::account::MAX_PASSWORD;
use vitrine_shop::acting::Wants;

/// The longest that is typed for a code, spaces and hyphens among it.
const MAX_CODE: u32 = 40;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The password.
    pub password: bool,
    /// A code of the second factor.
    pub code: bool,
}

/// What an operator owes; `None` for nobody, and for whoever owes nothing.
pub fn asked(cx: &Cx) -> Option<Asked> {
    cx.operator.as_ref()?;
    let acting = cx.by();
    match acting.second() {
        Second::Owed => Some(Asked { password: false, code: true }),
        _ if cx.shop.may(&acting, Wants::SetUp { fresh: true }).is_ok() => None,
        second => Some(Asked { password: true, code: second == Second::Shown }),
    }
}

/// `GET /admin/prove`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let back = cx.query_pairs().into_iter().find(|(name, _)| name == "return").map(|(_, path)| path);
    let back = sign_in::inside(&back.unwrap_or_default()).to_owned();
    if cx.operator.is_none() {
        return Ok(see_other(&cx.going_on(&sign_in::address(&back))));
    }
    let Some(asked) = asked(&cx) else { return Ok(see_other(&cx.going_on(&back))) };
    let (messages, _) = cx.take_flash().await?;
    let title = cx.t(if asked.password { "admin-prove-title" } else { "admin-code-title" });
    let text = cx.t(if asked.password { "admin-prove-text" } else { "admin-code-text" });
    admin_page(&cx, StatusCode::OK, title.clone(), || {
        let password = asked.password.then(|| {
            text_field(TextField {
                frame: FieldFrame::new("password", cx.t("sign-in-password")),
                kind: InputKind::Password,
                value: String::new(),
                autocomplete: "current-password",
                required: true,
                max_length: MAX_PASSWORD as u32,
            })
        });
        let code = asked.code.then(|| {
            let frame = FieldFrame::new("code", cx.t("admin-code-field"));
            text_field(TextField {
                frame: FieldFrame { hint: cx.t("admin-code-hint"), ..frame },
                kind: InputKind::Text,
                value: String::new(),
                autocomplete: "one-time-code",
                required: true,
                max_length: MAX_CODE,
            })
        });
        let fields = view! {
            <div class="form">{password}{code}{submit(cx.t("admin-prove-submit"), Look::Primary)}</div>
        };
        let mut to = PostForm::new(action::ADMIN_PROVE, said_in(&cx));
        to.hidden.push(("return".to_owned(), back));
        let out =
            crate::ui::button::Button::new(cx.t("admin-sign-out"), PostForm::new(action::ADMIN_SIGN_OUT, said_in(&cx)));
        let body = view! {
            <div class="narrow">
                {post_form(to, "", fields.into_any())}
                {crate::ui::button::button(out, Look::Bare)}
            </div>
        };
        layout(&cx, frame(&cx, title, text, Vec::new()), None, &messages, None, body.into_any())
    })
    .await
}
