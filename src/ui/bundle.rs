//! "Goes with it": a few things that are bought together, each with a tick, and one button for all of them.
//!
//! Without scripts the button's words change by style alone: as soon as a tick is taken off, the sum of all is no longer
//! promised.

use leptos::prelude::*;

use super::plate::{Plate, plate};
use super::price::{MoneyText, inline_money};
use super::reason::{Reason, reason};
use super::shelf::shelf_head;
use super::{Art, PostForm, post_form};

/// A bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Element id of the heading.
    pub id: String,
    /// "Goes with it".
    pub title: String,
    /// "Often in the same order."; may be empty.
    pub sub: String,
    /// Where the ticked variants are posted to.
    pub form: PostForm,
    /// The things; the first may be the page's own.
    pub items: Vec<BundleItem>,
    /// "Add all three, €76.50".
    pub all: String,
    /// "Add what is ticked".
    pub some: String,
}

/// One thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleItem {
    /// Its page; "" for the page's own product.
    pub href: String,
    /// Its drawing.
    pub plate: Plate,
    /// Its name.
    pub name: String,
    /// Which variant; may be empty.
    pub note: String,
    /// The variant's id.
    pub variant: String,
    /// What it costs.
    pub price: MoneyText,
    /// Why it is here, when that is personal.
    pub reason: Option<Reason>,
}

/// The bundle as a section of the page.
pub fn bundle(art: &Art, it: Bundle) -> AnyView {
    let label = it.id.clone();
    let plates = it.items.iter().map(|item| picture(art, item)).collect::<Vec<_>>();
    let ticks = it.items.into_iter().map(|item| tick(art, item)).collect::<Vec<_>>();
    let body = view! {
        <ul class="bundle-ticks">{ticks}</ul>
        <button class="btn big" type="submit"><span class="for-all">{it.all}</span><span class="for-some">{it.some}</span></button>
    };
    view! {
        <section class="shelf" aria-labelledby=label>
            {shelf_head(it.id, it.title, it.sub, None)}
            <div class="bundle"><ul class="bundle-pics">{plates}</ul>{post_form(it.form, "bundle-form", body.into_any())}</div>
        </section>
    }
    .into_any()
}

fn picture(art: &Art, item: &BundleItem) -> AnyView {
    let drawing = plate(art, &item.plate);
    if item.href.is_empty() {
        return view! { <li>{drawing}</li> }.into_any();
    }
    view! {
        <li><a href=item.href.clone()><span class="pic">{drawing}</span><span class="hide">{item.name.clone()}</span></a></li>
    }
    .into_any()
}

fn tick(art: &Art, item: BundleItem) -> AnyView {
    let note = (!item.note.is_empty()).then(|| view! { " "<small><bdi>{item.note}</bdi></small> });
    view! {
        <li>
            <label class="tick-row">
                <input type="checkbox" name="variant" value=item.variant checked=true /><span>{item.name}{note}</span>
            </label>
            <b>{inline_money(&item.price)}</b>
            {item.reason.map(|why| reason(art, why))}
        </li>
    }
    .into_any()
}
