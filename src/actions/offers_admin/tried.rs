//! An offer that is only tried: its form while it is still being filled in, and the cart that it is tried on.

use super::read_offer;
use crate::actions::Form;
use crate::actions::admin::Wrong;
use crate::actions::personalization_admin::who_of;
use crate::admin::Permitted;
use crate::admin::offers::id_of;
use crate::admin::offers::pane::Looked;
use crate::admin::personalization::who::Chosen;
use crate::app::without_marks;
use crate::cx::Cx;
use crate::pages::error::PageError;
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;
use vitrine_domain::address::Country;
use vitrine_domain::cart::{CartLine, MAX_LINES, MAX_QUANTITY};
use vitrine_domain::id::CartId;
use vitrine_domain::offer::{Code, Offer};
use vitrine_shop::offers::desk::Basket;

/// What an offer would do, while its form is still being filled in: a piece of HTML. Keeps nothing.
pub async fn try_it(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let known = match id_of(form.get("offer"))? {
        Some(id) => cx.shop.all_offers(&cx.by()).await?.into_iter().find(|kept| kept.offer.id == id),
        None => None,
    };
    let read = read_tried(&cx, &form, known.as_ref().map(|kept| &kept.offer))?;
    // What cannot be read yet, like a number half typed, leaves the last good state in view.
    let Ok((offer, basket)) = read else { return Err(PageError::Unfit) };
    let stakes = cx.shop.offer_stakes(&offer, &cx.by())?;
    let looked = Looked::of(&cx, offer, stakes, Chosen::of(&cx, who_of(&form)).await?, &basket).await?;
    let html = without_marks(&Owner::new().with(|| looked.draw(&cx).to_html()));
    Ok(Html(html).into_response())
}

/// An offer as its form says, whose name may still be missing, and the cart that it is tried on.
pub fn read_tried(cx: &Cx, form: &Form, before: Option<&Offer>) -> Result<Result<(Offer, Basket), Wrong>, PageError> {
    let offer = match read_offer(cx, form, before, true)? {
        Ok(offer) => offer,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let mut wrong: Wrong = Vec::new();
    let mut refuse = |field: &str, said: String| wrong.push((field.to_owned(), said));
    let lines = read_lines(cx, form.get("cart-lines")).unwrap_or_else(|line| {
        refuse("cart-lines", cx.tf("admin-offer-bad-line", &[("line", line.into())]));
        Vec::new()
    });
    let cart = Some(form.get("cart")).filter(|cart| !cart.is_empty()).map(str::parse::<CartId>).transpose();
    let cart = cart.map_err(|_| PageError::Unreadable)?;
    let code = match form.get("cart-code").trim() {
        "" => None,
        typed => typed.parse::<Code>().map_err(|_| refuse("cart-code", cx.t("admin-offer-bad-code"))).ok(),
    };
    let country = match form.get("cart-country").trim() {
        "" => None,
        typed => {
            let country = typed.to_ascii_uppercase().parse::<Country>().ok().filter(|it| it.assigned());
            if country.is_none() {
                refuse("cart-country", cx.tf("admin-delivery-bad-country", &[("code", typed.into())]));
            }
            country
        }
    };
    // A cart that was chosen is the one that is meant.
    let lines = if cart.is_some() { Vec::new() } else { lines };
    Ok(if wrong.is_empty() { Ok((offer, Basket { lines, cart, code, country })) } else { Err(wrong) })
}

/// Lines of a cart as they are typed, `LAMP-1 = 2`; without a number one piece. The first that is none is the error.
pub fn read_lines(cx: &Cx, typed: &str) -> Result<Vec<CartLine>, String> {
    let catalog = cx.shop.catalog();
    let mut lines: Vec<CartLine> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()).take(MAX_LINES) {
        let (subject, quantity) =
            line.rsplit_once('=').map_or((line, "1"), |(subject, pieces)| (subject, pieces.trim()));
        let quantity = quantity.parse().ok().filter(|pieces| (1..=MAX_QUANTITY).contains(pieces));
        let found = catalog.by_subject(subject.trim()).and_then(|(entry, variant)| {
            let lead = entry.product.variants.get(entry.lead).map(|variant| variant.id);
            Some((entry.product.id, variant.or(lead)?))
        });
        let (Some(quantity), Some((product, variant))) = (quantity, found) else { return Err(line.to_owned()) };
        // A variant stands in one line only.
        match lines.iter_mut().find(|line| line.variant == variant) {
            Some(line) => line.quantity = (line.quantity + quantity).min(MAX_QUANTITY),
            None => lines.push(CartLine { product, variant, quantity, seen: None }),
        }
    }
    Ok(lines)
}
