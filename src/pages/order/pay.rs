//! The way to a payment gateway's page.
//!
//! The one idea: the content policy lets no form lead to another host, not even by a redirect. So the button that places an
//! order leads here, and this page, which is ours, leads on: at once where the browser follows `Refresh`, and by its link
//! everywhere.

use super::{Asked, title};
use crate::app::{Head, page};
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::button::{Look, button_link};
use crate::ui::title::reading_title;
use crate::urls::Url;
use axum::http::HeaderValue;
use axum::http::header::REFRESH;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use vitrine_shop::Error;

/// `GET /order/{number}/{token}/pay` and `GET /account/orders/{number}/pay`.
pub async fn get(Asked { cx, view, at }: Asked) -> Result<Response, PageError> {
    let cx = &cx;
    let back = cx.link(&Url::Order(at.clone()));
    // The same for every language that the buyer may look in: a gateway takes one and the same question for a payment.
    let first = view.order.buyer.lang.as_str().parse().unwrap_or(cx.default_locale);
    let returns = format!("{}{}", cx.app.origin, Url::Order(at).in_language(first, cx.default_locale));
    let gateway = match cx.shop.payment_page(view.order.id, &returns).await {
        Ok(page) => page,
        Err(error) => {
            let said = match error {
                // Paid already, or no longer to be paid: the order's page says which.
                Error::Gone | Error::NotFound => None,
                Error::Gateway(why) => {
                    tracing::warn!(why, order = view.order.number, "the gateway's page could not be opened");
                    Some("flash-gateway-away")
                }
                other => return Err(other.into()),
            };
            if let Some(key) = said {
                cx.save_state(&cx.with_flash("warn", cx.t(key))).await?;
            }
            return Ok(Redirect::to(&back).into_response());
        }
    };
    let refresh = HeaderValue::from_str(&format!("0; url={gateway}")).map_err(|_| PageError::Internal)?;
    let head = Head { title: cx.t("pay-leads-title"), private: true, quiet: true, ..Head::default() };
    let mut response = page(cx, head, || {
        let link = Link::new(gateway, cx.t("pay-leads-on"));
        view! {
            <div class="wrap">
                {reading_title(cx.t("pay-leads-title"), title(cx, &view.order))}
                <p>{cx.t("pay-leads-text")}</p>
                {button_link(link, Look::PrimaryLarge)}
            </div>
        }
        .into_any()
    })
    .await?;
    response.headers_mut().insert(REFRESH, refresh);
    Ok(response)
}
