//! Withdrawing from a contract, in two steps.

use crate::actions::{Form, done, mend, see_other};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::pages::order::of_form;
use crate::pages::withdraw::found;
use crate::server::limits::Kind;
use crate::urls::{Url, action};
use axum::response::Response;
use vitrine_shop::Error;

/// Step one: which contract. From the order's own page it is known; else number and address must fit, and whichever of them
/// does not, the answer is the same.
pub async fn find(cx: Cx, form: Form) -> Result<Response, PageError> {
    let known = if form.get("email").is_empty() && !form.get("number").is_empty() {
        of_form(&cx, &form).await.ok().map(|(view, _)| view.order)
    } else {
        cx.app.limits.take(Kind::FindOrder, cx.addr, "", cx.now_ms).map_err(PageError::TooOften)?;
        match form.get("number").trim().parse() {
            Ok(number) => cx.shop.find_order(number, form.get("email")).await?,
            Err(_) => None,
        }
    };
    let Some(order) = known else {
        let errors = vec![("number".to_owned(), cx.t("withdraw-unknown"))];
        return mend(&cx, &form, action::WITHDRAW_FIND, &["token"], errors, &cx.link(&Url::Withdraw)).await;
    };
    let withdrawing = Some((order.number, order.buyer.email));
    let state = SessionState { withdrawing, form: None, ..cx.state.clone() };
    done(&cx, state, &cx.link(&Url::WithdrawConfirm)).await
}

/// Step two: it is done, and acknowledged by mail. Pressed twice it is done once.
pub async fn confirm(cx: Cx, _form: Form) -> Result<Response, PageError> {
    let Some(order) = found(&cx).await? else { return Ok(see_other(&cx.link(&Url::Withdraw))) };
    match cx.shop.withdraw(order.id).await {
        // Too late, cancelled, or done before: the page says which.
        Ok(_) | Err(Error::Order(_)) => Ok(see_other(&cx.link(&Url::WithdrawConfirm))),
        Err(error) => Err(error.into()),
    }
}
