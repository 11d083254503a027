//! The title of a page that does not open with a plate.

use leptos::prelude::*;

use super::heading_size;

/// A page title with a fact in Mono beside it ("58 of 96 products"), which may be empty.
pub fn page_title(title: String, fact: String) -> AnyView {
    let size = heading_size(&title);
    let fact = (!fact.is_empty()).then(|| view! { <p class="mono quiet">{fact}</p> });
    view! { <div class="title"><h1 class=size>{title}</h1>{fact}</div> }.into_any()
}

/// A page title with a sentence under it, for pages that are read rather than looked at.
pub fn reading_title(title: String, lede: String) -> AnyView {
    let lede = (!lede.is_empty()).then(|| view! { <p class="lede">{lede}</p> });
    view! { <div class="title reading"><h1>{title}</h1>{lede}</div> }.into_any()
}
