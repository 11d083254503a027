//! The door of the back office.

use crate::actions::see_other;
use crate::admin::{Typed, frame, layout, said_in};
use crate::app::admin_page;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::button::{Look, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, admin as desk, safe_return};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_shop::account::MAX_PASSWORD;

/// The longest e-mail address (RFC 5321, section 4.5.3.1).
const MAX_EMAIL: u32 = 254;

/// The page with the way back to where somebody wanted to go.
pub fn address(back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(inside(back).as_bytes()).collect();
    format!("{}?return={back}", desk::SIGN_IN)
}

/// A path of the back office; its home for every other.
pub fn inside(path: &str) -> &str {
    let path = safe_return(path);
    let ours = path == desk::HOME || path.starts_with("/admin?") || path.starts_with("/admin/");
    if ours && !path.starts_with(desk::SIGN_IN) { path } else { desk::HOME }
}

/// `GET /admin/sign-in`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let back =
        cx.query_pairs().into_iter().find(|(name, _)| name == "return").map(|(_, path)| path).unwrap_or_default();
    let back = inside(&back).to_owned();
    if cx.operator.is_some() {
        return Ok(see_other(&cx.going_on(&back)));
    }
    let (messages, form) = cx.take_flash().await?;
    let form = form.filter(|form| form.form == action::ADMIN_SIGN_IN);
    let title = cx.t("admin-sign-in-title");
    let document = title.clone();
    admin_page(&cx, StatusCode::OK, document, || {
        let typed = Typed { form: form.as_ref(), live: 0 };
        let fields = view! {
            <div class="form">
                {text_field(TextField {
                    frame: FieldFrame::new("email", cx.t("sign-in-email")),
                    kind: InputKind::Email,
                    value: typed.text("email", ""),
                    autocomplete: "username",
                    required: true,
                    max_length: MAX_EMAIL,
                })}
                {text_field(TextField {
                    frame: FieldFrame::new("password", cx.t("sign-in-password")),
                    kind: InputKind::Password,
                    value: String::new(),
                    autocomplete: "current-password",
                    required: true,
                    max_length: MAX_PASSWORD as u32,
                })}
                {submit(cx.t("admin-sign-in-submit"), Look::Primary)}
            </div>
        };
        let mut to = PostForm::new(action::ADMIN_SIGN_IN, said_in(&cx));
        to.hidden.push(("return".to_owned(), back));
        let body = view! { <div class="narrow">{post_form(to, "", fields.into_any())}</div> };
        let frame = frame(&cx, title, cx.t("admin-sign-in-text"), Vec::new());
        layout(&cx, frame, None, &messages, form.as_ref(), body.into_any())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_back_office_is_returned_to() {
        assert_eq!(inside("/admin/audit?before=x"), "/admin/audit?before=x");
        for other in [
            "/",
            "/cart",
            "//admin/",
            "https://evil.example/admin/",
            "/administrator",
            "",
            "/admin/sign-in?return=/admin",
        ] {
            assert_eq!(inside(other), "/admin", "{other}");
        }
        assert_eq!(address("/admin/audit?before=x"), "/admin/sign-in?return=%2Fadmin%2Faudit%3Fbefore%3Dx");
    }
}
