//! What keeps an account its owner's: a forgotten password, a new one, a new address, sessions elsewhere.
//!
//! The one idea: an answer says nothing that the asker did not know. Whoever asks for a link reads the same sentence whether the
//! address is a customer's or nobody's; only the reader of its letters learns more.

use crate::actions::account::{allowed, flaw};
use crate::actions::{Form, done, mend, see_other};
use crate::cx::{Cx, SessionState};
use crate::pages::account::{gone, gone_after_minutes, sign_in_href};
use crate::pages::error::PageError;
use crate::server::limits::Kind;
use crate::urls::{Url, action};
use axum::response::Response;
use vitrine_domain::id::CustomerId;
use vitrine_shop::Error;
use vitrine_shop::account::security::{self, PROOF_HOURS, RESET_MINUTES};
use vitrine_shop::account::{AccountFlaw, email_key, is_email};

/// Fields that never come back.
const SECRETS: [&str; 4] = ["current", "password", "email_password", "secret"];

/// The addresses of the pages that links in letters lead to.
pub struct Doors;

impl security::Doors for Doors {
    fn reset(&self, secret: &str) -> String {
        Url::NewPassword(secret.to_owned()).path()
    }

    fn address(&self, secret: &str) -> String {
        Url::ProveAddress(secret.to_owned()).path()
    }
}

/// Who is signed in; somebody who is not any more is asked to sign in again.
fn signed_in(cx: &Cx) -> Result<CustomerId, Box<Response>> {
    cx.state.customer.ok_or_else(|| Box::new(see_other(&sign_in_href(cx, &cx.link(&Url::Security)))))
}

fn errors(cx: &Cx, flaws: Vec<AccountFlaw>) -> Vec<(String, String)> {
    flaws.into_iter().map(|it| flaw(cx, it)).collect()
}

/// Sends a link to choose a new password. The answer is the same whoever asks for whom.
pub async fn forgot(cx: Cx, form: Form) -> Result<Response, PageError> {
    let (email, page) = (form.get("email"), cx.link(&Url::Forgot));
    if !is_email(email) {
        return mend(&cx, &form, action::FORGOT, &SECRETS, errors(&cx, vec![AccountFlaw::Email]), &page).await;
    }
    allowed(&cx, Kind::AccountLetterNetwork, "")?;
    allowed(&cx, Kind::AccountLetter, &email_key(email))?;
    cx.shop.ask_reset(email, cx.locale, &Doors).await?;
    let said = cx.tf("forgot-sent", &[("email", email.trim().into()), ("minutes", RESET_MINUTES.into())]);
    done(&cx, cx.with_flash("info", said), &cx.link(&Url::SignIn)).await
}

/// A new password by a link. Whoever was signed in with the old one is not any more, here neither.
pub async fn new_password(cx: Cx, form: Form) -> Result<Response, PageError> {
    allowed(&cx, Kind::SignInNetwork, "")?;
    let secret = form.get("secret");
    match cx.shop.reset_password(secret, form.get("password"), cx.locale).await {
        Ok(Ok(customer)) => {
            let mut state = cx.with_flash("good", cx.t("new-password-done"));
            if cx.state.customer == Some(customer) {
                cx.rotate_session().await?;
                state = SessionState { desk: cx.state.desk, flash: state.flash, ..SessionState::default() };
            }
            done(&cx, state, &cx.link(&Url::SignIn)).await
        }
        Ok(Err(flaws)) => {
            let page = cx.link(&Url::NewPassword(secret.to_owned()));
            mend(&cx, &form, action::NEW_PASSWORD, &SECRETS, errors(&cx, flaws), &page).await
        }
        Err(Error::Gone) => gone_after_minutes(&cx, RESET_MINUTES).await,
        Err(error) => Err(error.into()),
    }
}

/// Changes the password; every other session ends, and this one gets a new id.
pub async fn password(cx: Cx, form: Form) -> Result<Response, PageError> {
    let customer = match signed_in(&cx) {
        Ok(customer) => customer,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    allowed(&cx, Kind::SignIn, &customer.to_string())?;
    let (current, new, here) = (form.get("current"), form.get("password"), cx.session_hash());
    let page = cx.link(&Url::Security);
    match cx.shop.change_password(customer, current, new, &here, cx.locale).await? {
        Ok(()) => {
            cx.rotate_session().await?;
            let state =
                SessionState { since_ms: Some(cx.now_ms), ..cx.with_flash("good", cx.t("security-password-done")) };
            done(&cx, state, &page).await
        }
        Err(flaws) => mend(&cx, &form, action::PASSWORD, &SECRETS, errors(&cx, flaws), &page).await,
    }
}

/// Sends a link to a new address.
pub async fn email(cx: Cx, form: Form) -> Result<Response, PageError> {
    let customer = match signed_in(&cx) {
        Ok(customer) => customer,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    allowed(&cx, Kind::SignIn, &customer.to_string())?;
    let (new, page) = (form.get("email"), cx.link(&Url::Security));
    // Before the password is looked at, so that no limit says anything about it.
    allowed(&cx, Kind::AccountLetterNetwork, "")?;
    allowed(&cx, Kind::AccountLetter, &email_key(new))?;
    match cx.shop.ask_new_address(customer, form.get("email_password"), new, cx.locale, &Doors).await? {
        Ok(()) => {
            let said = cx.tf("security-email-sent", &[("email", new.trim().into()), ("hours", PROOF_HOURS.into())]);
            done(&cx, cx.with_flash("info", said), &page).await
        }
        Err(flaws) => {
            let mut errors = errors(&cx, flaws);
            // Two forms of the page ask for the password that is; their fields have names of their own.
            for (field, _) in errors.iter_mut().filter(|(field, _)| field == "current") {
                "email_password".clone_into(field);
            }
            mend(&cx, &form, action::EMAIL, &SECRETS, errors, &page).await
        }
    }
}

/// Sends a link that proves the address that the account has.
pub async fn proof(cx: Cx, _: Form) -> Result<Response, PageError> {
    let customer = match signed_in(&cx) {
        Ok(customer) => customer,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    allowed(&cx, Kind::AccountLetter, &customer.to_string())?;
    cx.shop.ask_proof(customer, cx.locale, &Doors).await?;
    let said = cx.tf("security-proof-sent", &[("hours", PROOF_HOURS.into())]);
    done(&cx, cx.with_flash("info", said), &cx.link(&Url::Security)).await
}

/// The button of a link that proves an address.
pub async fn address(cx: Cx, form: Form) -> Result<Response, PageError> {
    allowed(&cx, Kind::SignInNetwork, "")?;
    match cx.shop.prove_address(form.get("secret"), cx.locale).await {
        Ok(proof) => {
            let said = cx.tf("prove-done", &[("email", proof.email.into())]);
            let to = if cx.state.customer == Some(proof.customer) { Url::Security } else { Url::SignIn };
            done(&cx, cx.with_flash("good", said), &cx.link(&to)).await
        }
        Err(Error::Gone) => gone(&cx, cx.tf("prove-gone", &[("hours", PROOF_HOURS.into())])).await,
        Err(error) => Err(error.into()),
    }
}

/// Ends one session.
pub async fn end_session(cx: Cx, form: Form) -> Result<Response, PageError> {
    let customer = match signed_in(&cx) {
        Ok(customer) => customer,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let id = form.get("session");
    if id == cx.session_hash() {
        return Err(PageError::Unfit);
    }
    cx.shop.end_session_of(customer, id).await?;
    done(&cx, cx.with_flash("good", cx.t("security-session-ended")), &cx.link(&Url::Security)).await
}

/// Ends every session but this one.
pub async fn end_sessions(cx: Cx, _: Form) -> Result<Response, PageError> {
    let customer = match signed_in(&cx) {
        Ok(customer) => customer,
        Err(elsewhere) => return Ok(*elsewhere),
    };
    let ended = cx.shop.end_other_sessions(customer, &cx.session_hash()).await?;
    let said = cx.tf("security-sessions-ended", &[("count", ended.into())]);
    done(&cx, cx.with_flash("good", said), &cx.link(&Url::Security)).await
}
