//! What forms post to: a file for each noun, a function for each verb.
//!
//! The one idea: an action parses its form, makes one call into the shop, and answers 303 with a message for the next page.
//! A form that a person can mend goes back to its page with everything typed kept (never a password). An island that asks
//! for JSON gets the outcome instead of the redirect. What changes what pages show also empties the browser's prefetch cache.

pub mod account;
pub mod addresses;
pub mod admin;
pub mod audit_admin;
pub mod cart;
pub mod categories_admin;
pub mod checkout;
pub mod commerce_admin;
pub mod demo;
pub mod experiments_admin;
pub mod goods_admin;
pub mod letters;
pub mod letters_admin;
pub mod look_admin;
pub mod manual_order;
pub mod me_admin;
pub mod offer;
pub mod offers_admin;
pub mod order;
pub mod orders_admin;
pub mod pages_admin;
pub mod people_admin;
pub mod personalization_admin;
pub mod preferences;
pub mod privacy;
pub mod proof_admin;
pub mod rates_admin;
pub mod saved;
pub mod search_admin;
pub mod security;
pub mod seen;
pub mod setup;
pub mod system_admin;
pub mod team_admin;
pub mod upload;
pub mod views_admin;
pub mod withdraw;

use crate::cx::{Cx, FormState, SessionState, pairs};
use crate::pages::error::PageError;
use crate::urls::{Url, safe_return};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;

/// The longest value of a field, in bytes; longer ones are refused before anything looks at them.
pub(crate) const MAX_VALUE: usize = 16 * 1024;
/// The same in the back office, where descriptions are written.
const MAX_DESK_VALUE: usize = 64 * 1024;

/// The entries of a list as people type it: with commas, as the languages write them, semicolons or line ends between.
pub fn listed(typed: &str) -> impl Iterator<Item = &str> {
    typed.split([',', '،', '、', '，', ';', '؛', '\n']).map(str::trim).filter(|entry| !entry.is_empty())
}

/// The fields of a posted form.
#[derive(Debug, Clone, Default)]
pub struct Form(pub Vec<(String, String)>);

impl Form {
    /// A field's value; "" when it is not there.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// Every value of a field that may be there more than once.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// A field that must be of a type; anything else is a form that this shop did not draw.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Result<T, PageError> {
        self.get(name).parse().map_err(|_| PageError::Unreadable)
    }

    /// What is kept of a form until it is shown again: the fields that `may` wait. What operators write (descriptions) may be as
    /// long as a form carries.
    pub fn waiting(&self, may: impl Fn(&str) -> bool, operator: bool) -> Vec<(String, String)> {
        /// What is kept of one field: enough for every honest form of the shop, and bounded for every other.
        const KEPT_CHARS: usize = 2_000;
        let most = if operator { MAX_DESK_VALUE } else { KEPT_CHARS };
        let fields = self.0.iter().filter(|(name, _)| name != "return" && may(name));
        fields.map(|(name, value)| (name.clone(), value.chars().take(most).collect())).collect()
    }

    /// Where the form came from and leads back to.
    pub fn back(&self) -> &str {
        safe_return(self.get("return"))
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(crate::pages::error::plain(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        let most = if request.uri().path().starts_with("/do/admin/") { MAX_DESK_VALUE } else { MAX_VALUE };
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|refused| crate::pages::error::plain(refused.status()))?;
        let text = std::str::from_utf8(&body).map_err(|_| PageError::Unreadable.into_response())?;
        // Browsers end each line of a field with two characters (HTML 4.10.21.4), which nobody typed.
        let mended = |(name, value): (String, String)| (name, value.replace("\r\n", "\n"));
        let fields: Vec<_> = pairs(text).into_iter().map(mended).collect();
        let fits = |value: &str| value.len() <= most && !value.contains('\0');
        if fields.iter().any(|(name, value)| !fits(name) || !fits(value)) {
            return Err(PageError::Unreadable.into_response());
        }
        Ok(Self(fields))
    }
}

/// The answer to a form: 303 to a page, the session as it is from now on; or JSON for an island.
pub async fn done(cx: &Cx, state: SessionState, to: &str) -> Result<Response, PageError> {
    if cx.wants_json {
        let (tone, said) = state.flash.last().map(|said| (said.tone.clone(), said.text.clone())).unwrap_or_default();
        let pieces = cx.shop.cart_pieces(cx_cart(cx, &state)).await?;
        // Said here, so not once more on the next page.
        let mut silent = state;
        silent.flash.pop();
        cx.save_state(&silent).await?;
        let mut answer = json!({
            "message": said,
            "tone": tone,
            "cart_pieces": pieces,
            "cart_words": cx.tf("header-cart-count", &[("count", pieces.into())]),
        });
        // What concerns the cart says how to see it.
        if cx.path.starts_with("/do/cart/") {
            answer["cart_href"] = cx.link(&Url::Cart).into();
            answer["cart_open"] = cx.t("cart-open").into();
        }
        let mut response = Json(answer).into_response();
        forget_prefetched(&mut response);
        return Ok(response);
    }
    cx.save_state(&state).await?;
    Ok(see_other(&cx.going_on(to)))
}

fn cx_cart(cx: &Cx, state: &SessionState) -> vitrine_shop::cart::CartOwner {
    vitrine_shop::cart::CartOwner { cart: state.cart, ..cx.cart_owner() }
}

/// A form that can be mended: back to its page with what was typed (without the fields in `secrets`) and what is wrong.
pub async fn mend(
    cx: &Cx,
    form: &Form,
    action: &str,
    secrets: &[&str],
    errors: Vec<(String, String)>,
    to: &str,
) -> Result<Response, PageError> {
    if cx.wants_json {
        let said: Vec<String> = errors.into_iter().map(|(_, error)| error).collect();
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "errors": said }))).into_response());
    }
    let values = form.waiting(|name| !secrets.contains(&name), cx.operator.is_some());
    let mut state = cx.state.clone();
    state.form = Some(FormState { form: action.to_owned(), values, errors });
    cx.save_state(&state).await?;
    Ok(see_other(&cx.going_on(to)))
}

/// 303 to a path of this shop.
pub fn see_other(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let to = HeaderValue::from_str(safe_return(to)).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, to);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    forget_prefetched(&mut response);
    response
}

/// Pages fetched ahead are out of date now.
fn forget_prefetched(response: &mut Response) {
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"prefetchCache\""));
}
