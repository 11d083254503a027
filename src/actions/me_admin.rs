//! What operators change about how they themselves sign in.

use crate::actions::account::flaw;
use crate::actions::{Form, done, mend};
use crate::admin::{Desk, Permitted, me};
use crate::cx::SessionState;
use crate::pages::error::PageError;
use crate::server::limits::Kind;
use crate::urls::{action, admin as desk_urls};
use axum::response::Response;
use vitrine_shop::Error;

/// Begins to set up a second factor; the page shows its secret.
pub async fn begin(Permitted(cx): Permitted, _: Form) -> Result<Response, PageError> {
    let state = match cx.shop.begin_second(&cx.by()).await {
        Ok(_) => cx.state.clone(),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-second-late")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, desk_urls::ME).await
}

/// The first code: from now on the second factor counts. Answers the recovery codes.
pub async fn on(desk: Desk, form: Form) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let limit = cx.operator.as_ref().map(|operator| operator.id.to_string()).unwrap_or_default();
    cx.app.limits.take(Kind::AdminSignIn, cx.addr, &limit, cx.now_ms).map_err(PageError::TooOften)?;
    match cx.shop.confirm_second(form.get("code"), &cx.by()).await {
        Ok(Some(codes)) => {
            let mut state = SessionState { flash: Vec::new(), form: None, ..cx.state.clone() };
            // Whoever just showed a code is not asked for one.
            if let Some(at) = state.desk.as_mut() {
                at.second = true;
            }
            cx.save_state(&state).await?;
            me::codes_page(&desk, codes).await
        }
        Ok(None) => {
            let wrong = vec![("code".to_owned(), cx.t("admin-code-wrong"))];
            mend(cx, &form, action::ADMIN_ME_SECOND_ON, &["code"], wrong, desk_urls::ME).await
        }
        Err(Error::Conflict) => done(cx, cx.with_flash("warn", cx.t("admin-second-late")), desk_urls::ME).await,
        Err(error) => Err(error.into()),
    }
}

/// New recovery codes in place of all before.
pub async fn codes(desk: Desk, _: Form) -> Result<Response, PageError> {
    let cx = &desk.cx;
    match cx.shop.new_codes(&cx.by()).await {
        Ok(codes) => me::codes_page(&desk, codes).await,
        Err(Error::Conflict) => done(cx, cx.with_flash("warn", cx.t("admin-second-late")), desk_urls::ME).await,
        Err(error) => Err(error.into()),
    }
}

/// Takes one's own second factor away.
pub async fn off(Permitted(cx): Permitted, _: Form) -> Result<Response, PageError> {
    let Some(operator) = cx.operator.as_ref().map(|operator| operator.id) else { return Err(PageError::Forbidden) };
    let state = match cx.shop.remove_second(operator, &cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.t("admin-second-gone")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-second-late")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, desk_urls::ME).await
}

/// A new password; every other session ends.
pub async fn password(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    match cx.shop.set_own_password(form.get("password"), &cx.session_hash(), &cx.by()).await? {
        Ok(()) => {
            // What was known before the change is worth nothing after it.
            cx.rotate_session().await?;
            done(&cx, cx.with_flash("good", cx.t("security-password-done")), desk_urls::ME).await
        }
        Err(why) => {
            let wrong = vec![flaw(&cx, why)];
            mend(&cx, &form, action::ADMIN_ME_PASSWORD, &["password"], wrong, desk_urls::ME).await
        }
    }
}

/// Ends one of one's own sessions.
pub async fn end_session(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    cx.shop.end_desk_session(form.get("session"), &cx.by()).await?;
    done(&cx, cx.with_flash("good", cx.t("security-session-ended")), desk_urls::ME).await
}
