//! An order's buttons.

use crate::actions::{Form, done};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::pages::order::of_form;
use crate::urls::Url;
use axum::response::Response;
use vitrine_i18n::Value;

/// Puts what an order had into the cart, as far as it is still sold.
pub async fn again(cx: Cx, form: Form) -> Result<Response, PageError> {
    let (view, _) = of_form(&cx, &form).await?;
    let (cart, missing) = cx.shop.reorder(&cx.viewer, cx.cart_owner(), &view.order).await?;
    let (tone, text) = match missing {
        0 => ("good", cx.t("flash-again")),
        some => ("warn", cx.tf("flash-again-missing", &[("count", Value::from(some))])),
    };
    let state = SessionState { cart, ..cx.with_flash(tone, text) };
    done(&cx, state, &cx.link(&Url::Cart)).await
}
