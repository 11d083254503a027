//! The right half of a product page: name, price, variant, quantity, the button, what is true about stock and delivery.

use leptos::prelude::*;

use super::button::{Look, submit};
use super::icon::{Icon, icon};
use super::option_picker::{OptionPicker, option_picker};
use super::price::{Price, price};
use super::quantity::{Quantity, quantity};
use super::save::{SaveMark, save_button};
use super::{Art, PostForm, heading_size, hidden_inputs, post_form};

/// The id of the form that saves the variant shown.
const SAVE_FORM: &str = "save-variant";

/// Everything beside the pictures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuyBox {
    /// SKU in Mono.
    pub sku: String,
    /// Name, the page's first heading.
    pub name: String,
    /// Price.
    pub price: Price,
    /// "VAT included, the same price for everyone".
    pub price_note: String,
    /// Options in order.
    pub options: Vec<OptionPicker>,
    /// How to buy; `None` when it is sold out.
    pub buy: Option<Buy>,
    /// What stands in the button's place when it is sold out; may be empty.
    pub sold_out: String,
    /// Save for later, and the form that says which variant.
    pub save: Option<(SaveMark, PostForm)>,
    /// Stock, delivery, returns.
    pub facts: Vec<Fact>,
}

/// The form that puts it in the cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Buy {
    /// Posts the variant.
    pub form: PostForm,
    /// How many.
    pub quantity: Quantity,
    /// "Add to cart".
    pub button: String,
}

/// One true sentence with an icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// How it is meant.
    pub tone: Tone,
    /// First words, set bold; may be empty.
    pub lead: String,
    /// The rest.
    pub text: String,
}

/// How a sentence is meant. The icon and the words carry it; the colour only repeats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good.
    Good,
    /// A warning.
    Warn,
    /// Plain.
    Plain,
}

/// The box; it stays in view on a desktop.
pub fn buy_box(art: &Art, it: BuyBox) -> AnyView {
    let size = heading_size(&it.name);
    let options = it.options.into_iter().map(|o| option_picker(art, o)).collect::<Vec<_>>();
    let (mark, save_form) = it.save.unzip();
    let mark = mark.map(|mark| save_button(art, mark, SAVE_FORM));
    let save_form = save_form.map(|form| {
        view! { <form id=SAVE_FORM method="post" action=form.action hidden=true>{hidden_inputs(form.hidden)}</form> }
    });
    let buy = match it.buy {
        Some(buy) => buy_form(art, buy, mark),
        None => view! { <div class="buy-row"><p class="btn big off">{it.sold_out}</p>{mark}</div> }.into_any(),
    };
    view! {
        <div class="box-buy">
            <p class="mono quiet"><bdi>{it.sku}</bdi></p>
            <h1 class=size>{it.name}</h1>
            <div class="price-line">{price(it.price)}<span class="small quiet">{it.price_note}</span></div>
            {options}
            {buy}
            {save_form}
            {facts(art, it.facts)}
        </div>
    }
    .into_any()
}

/// A list of facts.
pub fn facts(art: &Art, list: Vec<Fact>) -> AnyView {
    view! { <ul class="facts">{list.into_iter().map(|f| fact(art, f)).collect::<Vec<_>>()}</ul> }.into_any()
}

fn buy_form(art: &Art, buy: Buy, save: Option<AnyView>) -> AnyView {
    let inner = view! { {quantity(art, buy.quantity)}{submit(buy.button, Look::PrimaryLarge)}{save} };
    post_form(buy.form, "buy-row", inner.into_any())
}

fn fact(art: &Art, fact: Fact) -> AnyView {
    let (class, sign) = match fact.tone {
        Tone::Good => ("good", Icon::Check),
        Tone::Warn => ("warn", Icon::Warn),
        Tone::Plain => ("", Icon::Onward),
    };
    let lead = (!fact.lead.is_empty()).then(|| view! { <b>{fact.lead}</b>" " });
    view! { <li class=class>{icon(art, sign)}<span>{lead}{fact.text}</span></li> }.into_any()
}
