//! What machines tell us by themselves: `POST /hooks/stripe`, a payment gateway; `POST /mail/end/{link}`, a mail program.
//!
//! The one idea: who sent it is decided by its signature alone, so this route stands outside the origin check and the sessions:
//! no cookie is read or set. Anything but 200 makes the gateway tell it again later, which is what we want whenever we
//! could not write it down.

use crate::cx::App;
use crate::urls::Url;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Redirect;
use vitrine_domain::payment::PaymentMethod;
use vitrine_shop::Error;

/// The longest message, in bytes: as much as any form here ([`super::security::MAX_BODY`]), and what the adapter reads.
const _: () = assert!(super::security::MAX_BODY <= vitrine_shop::payments::stripe::MAX_MESSAGE);

/// The answer: 200 when it is done (also for news that we do not need, and a second time); 403 when it is not the gateway's;
/// 400 when it is but cannot be read; 404 where no gateway is set up; 503 when it could not be written down.
pub async fn stripe(State(app): State<App>, headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    let signature = headers.get("stripe-signature").and_then(|value| value.to_str().ok()).unwrap_or_default();
    match app.shop.gateway_says(PaymentMethod::Stripe, signature, &body).await {
        Ok(()) => (StatusCode::OK, "ok"),
        Err(Error::Forbidden) => (StatusCode::FORBIDDEN, "not signed by the gateway, or too old"),
        Err(Error::NotFound) => (StatusCode::NOT_FOUND, "no gateway is set up"),
        Err(Error::Gateway(why)) => {
            tracing::warn!(why, "a message of the payment gateway cannot be read");
            (StatusCode::BAD_REQUEST, "it cannot be read")
        }
        Err(error) => {
            tracing::error!(%error, "a message of the payment gateway could not be written down; it will come again");
            (StatusCode::SERVICE_UNAVAILABLE, "try again")
        }
    }
}

/// One-click unsubscribe (RFC 8058): the link's signature says who, so neither a page nor a cookie is needed. What the body says
/// is of no use: the address is asked for nothing else.
pub async fn letter_leave(State(app): State<App>, Path(link): Path<String>) -> (StatusCode, &'static str) {
    match app.shop.leave_letters(&link).await {
        Ok(_) => (StatusCode::OK, "done"),
        Err(Error::Gone) => (StatusCode::GONE, "this link is none of ours, or the address is forgotten already"),
        Err(error) => {
            tracing::error!(%error, "a wish for no more letters could not be written down");
            (StatusCode::SERVICE_UNAVAILABLE, "try again")
        }
    }
}

/// Whoever opens that address in a browser sees the page with the button.
pub async fn letter_page(Path(link): Path<String>) -> Redirect {
    Redirect::to(&Url::LetterLeave(link).path())
}
