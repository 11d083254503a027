//! Offers: no thanks to the personal one, and codes.

use crate::actions::account::allowed;
use crate::actions::{Form, done, mend};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::pages::offers::code_refusal;
use crate::server::limits::Kind;
use crate::urls::action;
use axum::response::Response;
use vitrine_domain::id::InvitationId;

/// "No thanks": the offer is gone, and no other comes in its time.
pub async fn decline(cx: Cx, form: Form) -> Result<Response, PageError> {
    let offer: InvitationId = form.parse("offer")?;
    cx.shop.decline_offer(&cx.viewer, offer).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-offer-declined")), form.back()).await
}

/// A code that was typed at the cart; an empty one takes it out. Whether it takes something off, the cart says.
pub async fn code(cx: Cx, form: Form) -> Result<Response, PageError> {
    allowed(&cx, Kind::OfferCode, "")?;
    let typed = form.get("code").trim();
    if typed.is_empty() {
        cx.shop.drop_code(cx.cart_owner()).await?;
        return done(&cx, cx.with_flash("good", cx.t("flash-code-removed")), form.back()).await;
    }
    match cx.shop.use_code(cx.cart_owner(), typed).await? {
        Ok(_) => {
            let state = SessionState { form: None, ..cx.with_flash("good", cx.t("flash-code-taken")) };
            done(&cx, state, form.back()).await
        }
        Err(refusal) => {
            let wrong = vec![("code".to_owned(), code_refusal(&cx, refusal))];
            mend(&cx, &form, action::OFFER_CODE, &[], wrong, form.back()).await
        }
    }
}
