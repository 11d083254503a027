//! The cart: put in, change, take out, save for later.

use crate::actions::{Form, done};
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::pages::show;
use crate::urls::Url;
use axum::response::Response;
use vitrine_domain::cart::{CartRefusal, MAX_LINES, MAX_QUANTITY};
use vitrine_domain::id::{CartId, RankingId, VariantId};
use vitrine_domain::saved::MAX_SAVED;
use vitrine_i18n::Value;
use vitrine_shop::cart::CartOwner;

/// Variants that one form may add: more than a bundle has.
const MAX_AT_ONCE: usize = 10;

/// What is said about a change that was not, or only partly, done.
fn refusal(cx: &Cx, refusal: CartRefusal, item: &str) -> (&'static str, String) {
    let text = match refusal {
        CartRefusal::OnlyLeft(count) => cx.tf("flash-only-left", &[("item", item.into()), ("count", count.into())]),
        CartRefusal::SoldOut | CartRefusal::NotForSale => {
            cx.tf("flash-only-left", &[("item", item.into()), ("count", Value::from(0_i64))])
        }
        CartRefusal::TooMany => cx.tf("cart-too-many", &[("max", MAX_QUANTITY.into())]),
        CartRefusal::TooManyLines => cx.tf("cart-full", &[("max", Value::from(MAX_LINES as i64))]),
    };
    ("warn", text)
}

fn item(cx: &Cx, variant: VariantId) -> String {
    cx.shop.catalog().by_variant(variant).map_or_else(String::new, |entry| show::name(cx, entry).to_owned())
}

/// A quantity as typed: a whole number; beyond the largest it counts as the largest, so that the cart can say so.
fn quantity(text: &str) -> Result<i64, PageError> {
    let text = text.trim();
    if text.is_empty() || text.len() > 20 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(PageError::Unreadable);
    }
    Ok(text.parse().unwrap_or(MAX_QUANTITY + 1).min(MAX_QUANTITY + 1))
}

/// Puts pieces of a variant in a cart: the cart's id, what is said about it, and whether the cart has it now.
pub(super) async fn put_in_cart(
    cx: &Cx,
    owner: CartOwner,
    variant: VariantId,
    count: i64,
    ranking: Option<RankingId>,
) -> Result<(CartId, (&'static str, String), bool), PageError> {
    let (cart, refused) = cx.shop.cart_add(&cx.viewer, owner, variant, count, cx.currency, ranking).await?;
    let name = item(cx, variant);
    Ok(match refused {
        None => (cart, ("good", cx.tf("flash-added", &[("item", name.as_str().into())])), true),
        Some(why) => {
            let taken = matches!(why, CartRefusal::OnlyLeft(_) | CartRefusal::TooMany);
            (cart, refusal(cx, why, &name), taken)
        }
    })
}

/// Puts pieces of a variant in the cart, or of each of several that were ticked.
pub async fn add(cx: Cx, form: Form) -> Result<Response, PageError> {
    let variants = form.all("variant").map(str::parse).collect::<Result<Vec<VariantId>, _>>();
    let variants = variants.map_err(|_| PageError::Unreadable)?;
    let count = if form.get("quantity").is_empty() { 1 } else { quantity(form.get("quantity"))?.max(1) };
    let ranking: Option<RankingId> = form.get("ranking").parse().ok();
    let own = form.get("own").parse().ok();
    if variants.is_empty() && !form.get("bundle").is_empty() {
        return done(&cx, cx.with_flash("warn", cx.t("flash-bundle-none")), form.back()).await;
    }
    if variants.is_empty() || variants.len() > MAX_AT_ONCE {
        return Err(PageError::Unreadable);
    }
    let mut owner = cx.cart_owner();
    let mut refusals = Vec::new();
    let mut added = Vec::new();
    for variant in variants {
        // A bundle names its page's own product, which no ranking led to the cart.
        let ranking = ranking.filter(|_| own != Some(variant));
        let (cart, (tone, text), _) = put_in_cart(&cx, owner, variant, count, ranking).await?;
        owner.cart = Some(cart);
        if tone == "good" { added.push(text) } else { refusals.push(text) }
    }
    // What went wrong beats what went well: the number on the cart says the rest.
    let (tone, text) = match (&refusals[..], &added[..]) {
        ([], [one]) => ("good", one.clone()),
        ([], all) => ("good", cx.tf("flash-added-many", &[("count", all.len().into())])),
        (refused, _) => ("warn", refused.join(" ")),
    };
    let mut state = cx.with_flash(tone, text);
    state.cart = owner.cart;
    done(&cx, state, form.back()).await
}

/// Sets the pieces of a line: a step button's `set` beats the field; zero takes it out.
pub async fn set(cx: Cx, form: Form) -> Result<Response, PageError> {
    let variant: VariantId = form.parse("variant")?;
    let wanted = if form.get("set").is_empty() { form.get("quantity") } else { form.get("set") };
    let count = quantity(wanted)?;
    let (cart, refused) = cx.shop.cart_set(&cx.viewer, cx.cart_owner(), variant, count, cx.currency).await?;
    let name = item(&cx, variant);
    let (tone, text) = match refused {
        Some(why) => refusal(&cx, why, &name),
        None if count == 0 => ("good", cx.tf("flash-removed", &[("item", name.as_str().into())])),
        None => ("good", cx.tf("flash-quantity", &[("item", name.as_str().into()), ("count", count.into())])),
    };
    let mut state = cx.with_flash(tone, text);
    state.cart = Some(cart);
    done(&cx, state, form.back()).await
}

/// Takes a line out of the cart and saves it for later; a full list leaves the line where it is.
pub async fn save(cx: Cx, form: Form) -> Result<Response, PageError> {
    let variant: VariantId = form.parse("variant")?;
    let mut list = cx.state.saved.clone();
    if cx.shop.save(&cx.viewer, cx.state.customer, &mut list, variant, cx.currency, None).await?.is_err() {
        let text = cx.tf("flash-saved-full", &[("max", Value::from(MAX_SAVED))]);
        return done(&cx, cx.with_flash("warn", text), form.back()).await;
    }
    let (cart, _) = cx.shop.cart_set(&cx.viewer, cx.cart_owner(), variant, 0, cx.currency).await?;
    let name = item(&cx, variant);
    let flash = cx.with_flash("good", cx.tf("flash-saved", &[("item", name.as_str().into())]));
    done(&cx, SessionState { saved: list, cart: Some(cart), ..flash }, form.back()).await
}

/// Brings back the cart that a link of a letter means.
pub async fn back(cx: Cx, form: Form) -> Result<Response, PageError> {
    let cart = cx.shop.restore_cart(cx.cart_owner(), form.get("token")).await?;
    let state = SessionState { cart: Some(cart), ..cx.with_flash("good", cx.t("flash-cart-back")) };
    done(&cx, state, &cx.link(&Url::Cart)).await
}
