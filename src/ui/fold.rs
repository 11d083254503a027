//! A long list that is closed until somebody opens it.

use leptos::prelude::*;

use super::Art;
use super::icon::{Icon, icon};

/// `body` under a line that opens it.
pub fn fold(art: &Art, summary: String, body: AnyView) -> AnyView {
    view! { <details class="fold"><summary>{icon(art, Icon::Down)}{summary}</summary>{body}</details> }.into_any()
}
