//! Goods saved for later: put on the list, taken off it, moved to the cart.

use crate::actions::cart::put_in_cart;
use crate::actions::privacy::item;
use crate::actions::{Form, done};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use axum::response::Response;
use vitrine_domain::id::{ProductId, VariantId};
use vitrine_domain::saved::MAX_SAVED;
use vitrine_i18n::Value;

/// Saves the product named by `save` (and of it the `variant`, where the page knows which), or takes the one named by
/// `remove` off the list.
pub async fn set(cx: Cx, form: Form) -> Result<Response, PageError> {
    let mut list = cx.state.saved.clone();
    let (tone, text) = if form.get("remove").is_empty() {
        let product: ProductId = form.parse("save")?;
        let entry = cx.shop.catalog().product(product).cloned().ok_or(PageError::NotFound)?;
        let variant = match form.get("variant") {
            "" => entry.product.variants.get(entry.lead).map(|variant| variant.id),
            text => text.parse::<VariantId>().ok().filter(|id| entry.variant(*id).is_some()),
        };
        let variant = variant.ok_or(PageError::Unreadable)?;
        let ranking = form.get("ranking").parse().ok();
        match cx.shop.save(&cx.viewer, cx.state.customer, &mut list, variant, cx.currency, ranking).await? {
            Ok(()) => ("good", cx.tf("flash-saved", &[("item", item(&cx, product).into())])),
            Err(_) => ("warn", cx.tf("flash-saved-full", &[("max", Value::from(MAX_SAVED))])),
        }
    } else {
        let product: ProductId = form.parse("remove")?;
        cx.shop.unsave(cx.state.customer, &mut list, product).await?;
        ("good", cx.tf("flash-unsaved", &[("item", item(&cx, product).into())]))
    };
    let state = SessionState { saved: list, ..cx.with_flash(tone, text) };
    done(&cx, state, form.back()).await
}

/// One piece of a saved variant goes to the cart. It leaves the list only when the cart has it.
pub async fn to_cart(cx: Cx, form: Form) -> Result<Response, PageError> {
    let variant: VariantId = form.parse("variant")?;
    let mut list = cx.state.saved.clone();
    let (cart, said, taken) = put_in_cart(&cx, cx.cart_owner(), variant, 1, None).await?;
    let product = cx.shop.catalog().by_variant(variant).map(|entry| entry.product.id);
    if let Some(product) = product.filter(|_| taken) {
        cx.shop.unsave(cx.state.customer, &mut list, product).await?;
    }
    let (tone, text) = said;
    let state = SessionState { saved: list, cart: Some(cart), ..cx.with_flash(tone, text) };
    done(&cx, state, form.back()).await
}
