//! The cart beside the page: what stands in the dialog that a script opens. Without it the cart's own page does the same.

use leptos::prelude::*;

use super::button::{Look, button_link};
use super::cart_line::{CartLine, cart_lines};
use super::icon::{Icon, icon};
use super::price::{MoneyText, money};
use super::{Art, Link};

/// What stands in the drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawer {
    /// "Cart".
    pub title: String,
    /// "2 pieces".
    pub fact: String,
    /// "Close".
    pub close: String,
    /// What is said when nothing is in it; "" otherwise.
    pub empty: String,
    /// The first lines.
    pub lines: Vec<CartLine>,
    /// "and 3 more things"; may be empty.
    pub more: String,
    /// "To pay" and how much.
    pub sum: (String, MoneyText),
    /// "VAT included".
    pub note: String,
    /// The way to the whole cart.
    pub to_cart: Link,
    /// The way to the checkout, where something can be ordered.
    pub checkout: Option<Link>,
}

/// The content of the dialog.
pub fn cart_drawer(art: &Art, it: Drawer) -> AnyView {
    let (sum_label, sum) = it.sum;
    let empty = it.lines.is_empty();
    let body = if empty {
        view! { <p class="quiet">{it.empty}</p> }.into_any()
    } else {
        let more = (!it.more.is_empty()).then(|| view! { <p class="quiet small">{it.more}</p> });
        view! {
            {cart_lines(art, it.lines)}{more}
            <p class="drawer-sum"><span>{sum_label}<small class="quiet">{it.note}</small></span>{money(sum)}</p>
        }
        .into_any()
    };
    let checkout = it.checkout.filter(|_| !empty);
    let class = if checkout.is_some() { Look::LineLarge.class() } else { Look::PrimaryLarge.class() };
    let checkout = checkout.map(|link| button_link(link, Look::PrimaryLarge));
    view! {
        <div class="drawer-in">
            <div class="drawer-head">
                <h2 id="drawer-title">{it.title}</h2>
                <span class="mono quiet">{it.fact}</span>
                <button type="button" class="tool" data-close="">{icon(art, Icon::Close)}<span class="hide">{it.close}</span></button>
            </div>
            {body}
            {checkout}
            <a class=class href=it.to_cart.href>{it.to_cart.text}</a>
        </div>
    }
    .into_any()
}
