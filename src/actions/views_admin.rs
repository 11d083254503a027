//! Views of lists that operators keep.

use crate::actions::{Form, done};
use crate::admin::Permitted;
use crate::admin::sign_in::inside;
use crate::pages::error::PageError;
use axum::response::Response;
use vitrine_shop::Error;
use vitrine_shop::views::{MAX_VIEW_NAME, MAX_VIEWS};

/// A view is kept under a name, or forgotten.
pub async fn view(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (page, path, query) = (form.get("page"), inside(form.get("path")), form.get("query"));
    let seen = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    match form.get("op") {
        "keep" => {
            let shared = !form.get("shared").is_empty();
            let (tone, said) = match cx.shop.keep_view(page, form.get("name"), query, shared, &cx.by()).await {
                Ok(true) => ("good", cx.t("admin-view-kept")),
                Ok(false) => ("warn", cx.tf("admin-view-many", &[("most", MAX_VIEWS.into())])),
                Err(Error::Refused(_)) => ("warn", cx.tf("admin-view-bad", &[("most", (MAX_VIEW_NAME as i64).into())])),
                Err(error) => return Err(error.into()),
            };
            done(&cx, cx.with_flash(tone, said), &seen).await
        }
        "forget" => {
            cx.shop.forget_view(form.parse("view")?, &cx.by()).await?;
            done(&cx, cx.with_flash("good", cx.t("admin-view-forgotten")), path).await
        }
        _ => Err(PageError::Unreadable),
    }
}
