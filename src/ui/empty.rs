//! An empty list that suggests something.

use leptos::prelude::*;

use super::plate::{Plate, plate};
use super::{Art, Link};

/// Nothing here, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Empty {
    /// A plate, best `sold_out`: an outline of what is missing.
    pub plate: Plate,
    /// "Your cart is empty".
    pub title: String,
    /// One or two sentences.
    pub text: String,
    /// Ways on; the first is the main one.
    pub links: Vec<Link>,
}

/// The empty state.
pub fn empty(art: &Art, empty: Empty) -> AnyView {
    view! {
        <div class="empty">
            {plate(art, &empty.plate)}
            <div><h2>{empty.title}</h2><p>{empty.text}</p>{ways_on(empty.links)}</div>
        </div>
    }
    .into_any()
}

pub(super) fn ways_on(links: Vec<Link>) -> AnyView {
    let links = links
        .into_iter()
        .enumerate()
        .map(|(at, l)| {
            let class = if at == 0 { "btn" } else { "btn line" };
            view! { <a class=class href=l.href>{l.text}</a> }.into_any()
        })
        .collect::<Vec<_>>();
    view! { <div class="btns">{links}</div> }.into_any()
}
