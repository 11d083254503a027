//! The page behind an invitation's link: a name and a password. Opening it does nothing: mail programs open links.

use crate::admin::{Typed, frame, layout, said_in, team};
use crate::app::admin_page;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::security::password_field;
use crate::ui::button::{Look, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_shop::operators::MAX_NAME;

/// `GET /admin/invite/{secret}`.
pub async fn get(cx: Cx, Path(secret): Path<String>) -> Result<Response, PageError> {
    let Some(invited) = cx.shop.invited(&secret).await? else { return Err(PageError::Gone) };
    let (messages, form) = cx.take_flash().await?;
    let form = form.filter(|form| form.form == action::JOIN);
    let title = cx.t("admin-join-title");
    admin_page(&cx, StatusCode::OK, title.clone(), || {
        let typed = Typed { form: form.as_ref(), live: 0 };
        let fields = view! {
            <div class="form">
                {text_field(TextField {
                    frame: FieldFrame::new("name", cx.t("admin-team-name")).error(typed.error("name")),
                    kind: InputKind::Text,
                    value: typed.text("name", ""),
                    autocomplete: "name",
                    required: false,
                    max_length: MAX_NAME as u32,
                })}
                {password_field(&cx, "password", "new-password-label", &typed.error("password"), true)}
                {submit(cx.t("admin-join-submit"), Look::Primary)}
            </div>
        };
        let mut to = PostForm::new(action::JOIN, said_in(&cx));
        to.hidden.push(("secret".to_owned(), secret));
        let role = team::role_words(&cx, invited.invite.role);
        let text = cx.tf("admin-join-text", &[("email", invited.email.into()), ("role", role.into())]);
        let body = view! { <div class="narrow">{post_form(to, "", fields.into_any())}</div> };
        layout(&cx, frame(&cx, title, text, Vec::new()), None, &messages, form.as_ref(), body.into_any())
    })
    .await
}
