//! The address book: keep an address, take one out.

use crate::actions::{Form, done, mend, see_other};
use crate::cx::{Cx, SessionState};
use crate::pages::account::sign_in_href;
use crate::pages::address::{SHIPPING, flaw_text, redraws};
use crate::pages::error::PageError;
use crate::urls::{Url, action};
use axum::response::Response;
use vitrine_domain::id::AddressId;
use vitrine_shop::Error;

/// The way to sign in, and then to the address book.
fn sign_in(cx: &Cx) -> Response {
    see_other(&sign_in_href(cx, &cx.link(&Url::Addresses)))
}

/// Keeps a new address, or the changed one that `id` names.
pub async fn save(cx: Cx, form: Form) -> Result<Response, PageError> {
    let Some(customer) = cx.state.customer else { return Ok(sign_in(&cx)) };
    let id: Option<AddressId> = if form.get("id").is_empty() { None } else { Some(form.parse("id")?) };
    let page = cx.link(&Url::Address(id));
    let errors = if redraws(&form, SHIPPING) {
        Vec::new()
    } else {
        match cx.shop.save_address(customer, id, &SHIPPING.read(&form)).await {
            Ok(Ok(_)) => {
                return done(&cx, cx.with_flash("good", cx.t("flash-address-saved")), &cx.link(&Url::Addresses)).await;
            }
            Ok(Err(flaws)) => {
                flaws.into_iter().map(|(at, flaw)| (SHIPPING.field(at), flaw_text(&cx, at, flaw))).collect()
            }
            Err(Error::Refused(_)) => vec![(String::new(), cx.t("addresses-full"))],
            Err(error) => return Err(error.into()),
        }
    };
    mend(&cx, &form, action::ADDRESS_SAVE, &[], errors, &page).await
}

/// Takes an address out of the book.
pub async fn remove(cx: Cx, form: Form) -> Result<Response, PageError> {
    let Some(customer) = cx.state.customer else { return Ok(sign_in(&cx)) };
    cx.shop.remove_address(customer, form.parse("id")?).await?;
    let state = SessionState { form: None, ..cx.with_flash("good", cx.t("flash-address-removed")) };
    done(&cx, state, &cx.link(&Url::Addresses)).await
}
