//! The demo bar: see the shop as somebody else.

use crate::actions::account::end_visitor;
use crate::actions::privacy::remember_answer;
use crate::actions::{Form, done, see_other};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::server::{client, cookies};
use axum::response::Response;
use vitrine_domain::consent::Consent;

/// Pages that belong to one person: the next one would find nothing there.
const PERSONAL: [&str; 3] = ["/why/", "/account", "/do/"];

/// Becomes a shopper of the demo, with everything on the site allowed; or a new visitor, who was never asked. In a real shop
/// there is no such address.
pub async fn view_as(cx: Cx, form: Form) -> Result<Response, PageError> {
    if !cx.shop.is_demo() {
        return Err(PageError::NotFound);
    }
    let key = form.get("as");
    let page = form.back();
    let to = if PERSONAL.iter().any(|part| page.contains(part)) { "/" } else { page };
    if key.is_empty() {
        end_visitor(&cx).await?;
        cookies::set_choice(&cx.cookies, cx.app.secure, None);
        return as_nobody(&cx, to).await;
    }
    let customer = cx.shop.demo_customer(key).await?;
    end_visitor(&cx).await?;
    remember_answer(&cx, cx.shop.choose_consent(None, Some(customer), Consent::ON_SITE).await?);
    cx.rotate_session().await?;
    let name = name_of(&cx, key).await?;
    let flash = cx.with_flash("info", cx.tf("flash-view-as", &[("name", name.into())])).flash;
    let cart = cx.shop.merge_carts(None, customer).await?;
    let state = SessionState {
        customer: Some(customer),
        desk: cx.state.desk,
        device: client::device(cx.user_agent()),
        since_ms: Some(cx.now_ms),
        cart,
        flash,
        ..SessionState::default()
    };
    done(&cx, state, to).await
}

/// A new session for the operator, if there is one, and none at all for everybody else.
async fn as_nobody(cx: &Cx, to: &str) -> Result<Response, PageError> {
    if cx.state.desk.is_none() {
        cx.end_session().await?;
        return Ok(see_other(to));
    }
    cx.rotate_session().await?;
    done(cx, SessionState { desk: cx.state.desk, ..SessionState::default() }, to).await
}

async fn name_of(cx: &Cx, key: &str) -> Result<String, PageError> {
    let shoppers = cx.shop.demo_shoppers().await?;
    Ok(shoppers
        .iter()
        .find(|shopper| shopper.key == key)
        .map_or_else(String::new, |shopper| cx.text(&shopper.name).to_owned()))
}
