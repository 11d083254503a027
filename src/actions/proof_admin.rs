//! The back office: password or code, once more.

use crate::actions::{Form, done, see_other};
use crate::admin::{prove, sign_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::server::limits::Kind;
use crate::urls::admin as desk;
use axum::response::Response;
use vitrine_domain::id::OperatorId;

/// Takes what was owed. A form that waited is on the page that this leads back to.
pub async fn prove(cx: Cx, form: Form) -> Result<Response, PageError> {
    let back = sign_in::inside(form.get("return"));
    let Some(operator) = cx.operator.as_ref().map(|operator| operator.id) else { return Err(PageError::Forbidden) };
    let Some(asked) = prove::asked(&cx) else { return Ok(see_other(&cx.going_on(back))) };
    cx.app.limits.take(Kind::AdminSignIn, cx.addr, &operator.to_string(), cx.now_ms).map_err(PageError::TooOften)?;
    if !fits(&cx, operator, asked, &form).await? {
        let wrong = cx.t(if asked.password { "admin-prove-wrong" } else { "admin-code-wrong" });
        // The session's form is one that waits, so what is wrong is said in a message.
        return done(&cx, cx.with_flash("bad", wrong), &desk::prove(back)).await;
    }
    cx.rotate_session().await?;
    let mut state = cx.state.clone();
    if let Some(at) = state.desk.as_mut() {
        at.second |= asked.code;
        at.proven_ms = cx.now_ms;
        at.seen_ms = cx.now_ms;
    }
    done(&cx, state, back).await
}

/// Whether all that is asked was given. The password first: a code is used up by looking.
async fn fits(cx: &Cx, operator: OperatorId, asked: prove::Asked, form: &Form) -> Result<bool, PageError> {
    if asked.password && !cx.shop.is_operator_password(operator, form.get("password")).await? {
        return Ok(false);
    }
    Ok(!asked.code || cx.shop.second_fits(operator, form.get("code")).await?)
}
