//! Which part of a list this is, and the way to the next.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link};

/// A pager.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pager {
    /// Screen reader name: "Pages".
    pub label: String,
    /// "1 to 20 of 58".
    pub text: String,
    /// "Previous 20".
    pub previous: Option<Link>,
    /// "Next 20".
    pub next: Option<Link>,
}

/// The pager.
pub fn pager(art: &Art, pager: Pager) -> AnyView {
    let previous = pager
        .previous
        .map(|l| view! { <a class="btn line" rel="prev" href=l.href>{icon(art, Icon::Back)}{l.text}</a> }.into_any());
    let next = pager
        .next
        .map(|l| view! { <a class="btn line" rel="next" href=l.href>{l.text}{icon(art, Icon::Onward)}</a> }.into_any());
    view! {
        <nav class="pager" aria-label=pager.label>
            <p class="mono quiet">{pager.text}</p><div class="btns">{previous}{next}</div>
        </nav>
    }
    .into_any()
}
