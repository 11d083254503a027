//! Round links: filters that are on and can be taken off, quick choices, and the bar they share with the sort order.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link};

/// A chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chip {
    /// A filter that is on; the link takes it off. The word ("Remove") is for screen readers.
    On {
        /// This page without it, and the filter's name.
        link: Link,
        /// "Remove".
        remove: String,
    },
    /// A quick choice that is off.
    Off(Link),
    /// A way to another page.
    To(Link),
    /// Underlined words: "Clear both".
    Clear(Link),
}

/// A row of chips that wraps.
pub fn chips(art: &Art, chips: Vec<Chip>) -> AnyView {
    view! { <ul class="chips">{chips.into_iter().map(|c| chip(art, c)).collect::<Vec<_>>()}</ul> }.into_any()
}

/// The bar over a wall: chips at the start, the sort order at the end.
pub fn bar(start: AnyView, end: AnyView) -> AnyView {
    view! { <div class="bar">{start}{end}</div> }.into_any()
}

fn chip(art: &Art, chip: Chip) -> AnyView {
    match chip {
        Chip::On { link, remove } => view! {
            <li><a class="chip" href=link.href rel="nofollow">
                <span class="hide">{remove}" "</span>{link.text}{icon(art, Icon::Close)}
            </a></li>
        }
        .into_any(),
        Chip::Off(link) => view! { <li><a class="chip" href=link.href rel="nofollow">{link.text}</a></li> }.into_any(),
        Chip::To(link) => view! { <li><a class="chip" href=link.href>{link.text}</a></li> }.into_any(),
        Chip::Clear(link) => {
            view! { <li><a class="chip bare" href=link.href rel="nofollow">{link.text}</a></li> }.into_any()
        }
    }
}
