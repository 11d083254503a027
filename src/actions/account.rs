//! The account: sign in, make one, use a link, sign out.

use crate::actions::admin::at_desk;
use crate::actions::security::Doors;
use crate::actions::{Form, done, mend, see_other};
use crate::cx::{Cx, SessionState};
use crate::pages::account::{link_gone, sign_in_href};
use crate::pages::error::PageError;
use crate::server::{client, cookies, limits::Kind};
use crate::urls::{Url, action, admin};
use axum::response::Response;
use vitrine_domain::event::EventName;
use vitrine_domain::id::CustomerId;
use vitrine_domain::saved::SavedList;
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::account::{AccountFlaw, MAX_NAME, MAX_PASSWORD, MIN_PASSWORD, email_key};
use vitrine_shop::events::NewEvent;
use vitrine_shop::tokens::Principal;

/// Fields that never come back.
const SECRETS: [&str; 1] = ["password"];

/// Takes a token of a rate limit.
pub(super) fn allowed(cx: &Cx, kind: Kind, subject: &str) -> Result<(), PageError> {
    cx.app.limits.take(kind, cx.addr, subject, cx.now_ms).map_err(PageError::TooOften)
}

/// Ends the browser's visitor id, in the shop and in the browser.
pub async fn end_visitor(cx: &Cx) -> Result<(), PageError> {
    if let Some(visitor) = cookies::visitor(&cx.cookies, cx.app.secure) {
        cx.shop.end_visitor(visitor).await?;
    }
    cx.set_visitor(None);
    Ok(())
}

/// Signs a customer in: a new session id, one cart, and the browser's history becomes the customer's where it may.
async fn enter(cx: &Cx, customer: CustomerId, event: EventName, said: &str, to: &str) -> Result<Response, PageError> {
    // Someone else was signed in here: neither their cart nor their history is the new customer's.
    let taken_over = cx.state.customer.is_some_and(|before| before != customer);
    let brought = if taken_over { None } else { cx.state.cart };
    if taken_over {
        end_visitor(cx).await?;
    } else if let Some(visitor) = cx.viewer.visitor {
        cx.shop.link_customer(visitor, customer).await?;
        cx.shop.record(&cx.viewer, NewEvent::of(event));
    }
    let cart = cx.shop.merge_carts(brought, customer).await?;
    keep_choices(cx, customer, taken_over).await?;
    cx.shop.merge_saved(&cx.state.saved, customer).await?;
    cx.rotate_session().await?;
    let saved = SavedList::default();
    let (device, since_ms) = (client::device(cx.user_agent()), Some(cx.now_ms));
    let state =
        SessionState { customer: Some(customer), device, since_ms, cart, saved, ..cx.with_flash("good", cx.t(said)) };
    done(cx, state, to).await
}

/// What was chosen in this browser goes to an account that chose nothing of it; then the browser follows the account.
async fn keep_choices(cx: &Cx, customer: CustomerId, taken_over: bool) -> Result<(), PageError> {
    let account = cx.shop.customer_preferences(customer).await?;
    let browser = cookies::preferences(&cx.cookies, cx.app.secure);
    let both = if taken_over { account.clone() } else { account.clone().or(browser) };
    if both != account {
        cx.shop.set_preferences(customer, &both).await?;
    }
    cookies::set_preferences(&cx.cookies, cx.app.secure, &both);
    Ok(())
}

/// Signs in with address and password. Whatever is wrong, the sentence is the same.
pub async fn sign_in(cx: Cx, form: Form) -> Result<Response, PageError> {
    let email = form.get("email");
    allowed(&cx, Kind::SignInNetwork, "")?;
    allowed(&cx, Kind::SignIn, &email_key(email))?;
    let next = form.back();
    if let Some(customer) = cx.shop.sign_in(email, form.get("password")).await? {
        let account = cx.link(&Url::Account);
        let to = if next == "/" { &account } else { next };
        return enter(&cx, customer, EventName::Login, "flash-signed-in", to).await;
    }
    let errors = vec![(String::new(), cx.t("sign-in-wrong"))];
    mend(&cx, &form, action::SIGN_IN, &SECRETS, errors, &sign_in_href(&cx, next)).await
}

/// Which field a flaw belongs to, and what is said of it.
pub(super) fn flaw(cx: &Cx, flaw: AccountFlaw) -> (String, String) {
    let min = [("min", Value::from(MIN_PASSWORD))];
    let max = |max: usize| [("max", Value::from(max))];
    let (field, text) = match flaw {
        AccountFlaw::Email => ("email", cx.t("field-email")),
        AccountFlaw::PasswordShort => ("password", cx.tf("field-password-short", &min)),
        AccountFlaw::PasswordLong => ("password", cx.tf("field-password-long", &max(MAX_PASSWORD))),
        AccountFlaw::PasswordCommon => ("password", cx.t("field-password-common")),
        AccountFlaw::NameLong => ("name", cx.tf("field-too-long", &max(MAX_NAME))),
        AccountFlaw::Refused => ("", cx.t("register-refused")),
        AccountFlaw::WrongPassword => ("current", cx.t("security-wrong-password")),
    };
    (field.to_owned(), text)
}

/// Makes an account and signs it in.
pub async fn register(cx: Cx, form: Form) -> Result<Response, PageError> {
    allowed(&cx, Kind::Register, "")?;
    match cx.shop.register(form.get("email"), form.get("name"), form.get("password")).await? {
        Ok(customer) => {
            cx.shop.ask_proof(customer, cx.locale, &Doors).await?;
            enter(&cx, customer, EventName::SignUp, "flash-registered", &cx.link(&Url::Account)).await
        }
        Err(flaws) => {
            let errors = flaws.into_iter().map(|it| flaw(&cx, it)).collect();
            mend(&cx, &form, action::REGISTER, &SECRETS, errors, &cx.link(&Url::Register)).await
        }
    }
}

/// The button of a sign-in link's page.
pub async fn use_link(cx: Cx, form: Form) -> Result<Response, PageError> {
    match cx.shop.use_link(form.get("secret")).await {
        Ok(Principal::Customer(customer)) => {
            enter(&cx, customer, EventName::Login, "flash-signed-in", &cx.link(&Url::Account)).await
        }
        Ok(Principal::Operator(operator)) => {
            cx.rotate_session().await?;
            done(&cx, at_desk(&cx, operator), admin::HOME).await
        }
        Err(Error::Gone) => link_gone(&cx).await,
        Err(error) => Err(error.into()),
    }
}

/// Signs out: session and visitor id end, only the message stays.
pub async fn sign_out(cx: Cx) -> Result<Response, PageError> {
    end_visitor(&cx).await?;
    cx.rotate_session().await?;
    let flash = cx.with_flash("good", cx.t("flash-signed-out")).flash;
    cx.save_state(&SessionState { flash, ..SessionState::default() }).await?;
    Ok(see_other(&cx.link(&Url::Home)))
}
