//! The personal offer: no thanks.

use crate::actions::{Form, done};
use crate::cx::Cx;
use crate::pages::error::PageError;
use axum::response::Response;
use vitrine_domain::id::OfferId;

/// "No thanks": the offer is gone, and no other comes in its time.
pub async fn decline(cx: Cx, form: Form) -> Result<Response, PageError> {
    let offer: OfferId = form.parse("offer")?;
    cx.shop.decline_offer(&cx.viewer, offer).await?;
    done(&cx, cx.with_flash("good", cx.t("flash-offer-declined")), form.back()).await
}
