//! A cart brought back by a link of a letter: what is in it, and the button that puts it into this browser's cart.
//!
//! Opening a link changes nothing, because mail programs open links.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::forms::spoken;
use crate::pages::order::parts::amount;
use crate::pages::show;
use crate::ui::bought::{Bought, bought, part};
use crate::ui::button::{Button, Look, button, button_row};
use crate::ui::plate::Plate;
use crate::ui::title::reading_title;
use crate::urls::action;
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_i18n::Value;
use vitrine_shop::cart::LineView;

/// `GET /cart/back/{token}`.
pub async fn get(cx: Cx, Path(token): Path<String>) -> Result<Response, PageError> {
    let cart = cx.shop.linked_cart(&cx.viewer, &token, cx.currency).await?;
    let title = cx.t("cart-back-title");
    let head = Head { title: title.clone(), private: true, quiet: true, ..Head::default() };
    page(&cx, head, || {
        let back = spoken(&cx, action::CART_BACK, [("token", token)]);
        let lines = cart.lines.iter().map(|line| one(&cx, line)).collect();
        view! {
            <div class="wrap">
                {reading_title(title, cx.t("cart-back-text"))}
                <div class="narrow reading stack">
                    {part("goods", cx.t("cart-title"), None, bought(&cx.art(), lines))}
                    {button_row(vec![button(Button::new(cx.t("cart-back-yes"), back), Look::PrimaryLarge)])}
                </div>
            </div>
        }
        .into_any()
    })
    .await
}

fn one(cx: &Cx, line: &LineView) -> Bought {
    let product = &line.entry.product;
    let variant = &product.variants[line.variant];
    let unit = amount(cx, line.unit.price);
    Bought {
        plate: Plate { sold_out: line.sellable == 0, ..show::plate_of(cx, &line.entry, line.variant, false) },
        href: Some(show::href(cx, &line.entry, None)),
        name: show::name(cx, &line.entry).to_owned(),
        variant: product.variant_name(variant, &cx.chain),
        pieces: cx.tf("order-pieces", &[("count", Value::from(line.quantity)), ("price", unit.into())]),
        note: String::new(),
        offer: None,
        total: cx.money(line.total),
    }
}
