//! One line of the cart: what, how many, for how much, and the offer that touches it.

use leptos::prelude::*;

use super::button::{Button, Look, button, dismiss};
use super::plate::Plate;
use super::price::{MoneyText, Price, inline_money, price};
use super::quantity::{Quantity, quantity};
use super::{Art, Link, PostForm, plate, post_form};

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CartLine {
    /// The product page, with this variant chosen.
    pub href: String,
    /// Drawing.
    pub plate: Plate,
    /// Name.
    pub name: String,
    /// "Tomato, EU plug"; may be empty.
    pub variant: String,
    /// Posts the new quantity.
    pub form: PostForm,
    /// How many.
    pub quantity: Quantity,
    /// "Remove".
    pub remove: Button,
    /// Price of the line before offers.
    pub price: Price,
    /// What an offer takes off.
    pub offer: Option<LineOffer>,
    /// "Lowest price of the last 30 days: €80.00", where a reduction is shown; may be empty.
    pub low: String,
    /// Something that must be mended: "Only 2 are left." May be empty.
    pub problem: String,
    /// Another price than before: "It was €16.00, now it is €18.00." May be empty.
    pub changed: String,
    /// "In stock"; may be empty.
    pub stock: String,
    /// "Save for later".
    pub later: Option<Button>,
}

/// An offer on a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineOffer {
    /// "Your offer: 10 % off one lamp".
    pub text: String,
    /// "Why".
    pub why: Option<Link>,
    /// "−€9.40".
    pub amount: MoneyText,
    /// Drawn violet; an offer for everyone is not.
    pub personal: bool,
}

/// The lines of a cart.
pub fn cart_lines(art: &Art, lines: Vec<CartLine>) -> AnyView {
    view! { <ul class="lines">{lines.into_iter().map(|l| cart_line(art, l)).collect::<Vec<_>>()}</ul> }.into_any()
}

fn cart_line(art: &Art, line: CartLine) -> AnyView {
    let variant = (!line.variant.is_empty()).then(|| view! { <p class="quiet small"><bdi>{line.variant}</bdi></p> });
    let problem = (!line.problem.is_empty()).then(|| view! { <p class="line-problem">{line.problem}</p> });
    let changed = (!line.changed.is_empty()).then(|| view! { <p class="line-changed">{line.changed}</p> });
    let low = (!line.low.is_empty()).then(|| view! { <p class="quiet small">{line.low}</p> });
    let stock = (!line.stock.is_empty()).then(|| view! { <p class="quiet small">{line.stock}</p> });
    let later = line.later.map(|later| button(later, Look::Quiet));
    let amount = post_form(line.form, "solo", quantity(art, line.quantity));
    view! {
        <li>
            <div class="line-pic">{plate::plate(art, &line.plate)}</div>
            <div class="line-name"><a href=line.href>{line.name}</a>{variant}{stock}{low}{problem}{changed}</div>
            {line.offer.map(offer)}
            <div class="line-act">{amount}{dismiss(art, line.remove)}{price(line.price)}{later}</div>
        </li>
    }
    .into_any()
}

fn offer(offer: LineOffer) -> AnyView {
    let class = if offer.personal { "line-offer personal" } else { "line-offer" };
    let why = offer.why.map(|l| view! { " "<a href=l.href>{l.text}</a> });
    view! { <p class=class><span>{offer.text}{why}</span><b>{inline_money(&offer.amount)}</b></p> }.into_any()
}
