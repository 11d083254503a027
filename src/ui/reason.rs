//! Why something personal is shown: one true sentence and the way to the whole explanation. The only violet on the site.

use leptos::prelude::*;

use super::Art;
use super::icon::{Icon, icon};

/// A reason with its door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The sentence: "Because you looked at the Clerk task lamp".
    pub text: String,
    /// The page that explains it.
    pub why_href: String,
    /// Words of the link after the sentence ("Why this lamp"). `None` makes the sentence itself the link.
    pub why_text: Option<String>,
}

/// A reason.
pub fn reason(art: &Art, reason: Reason) -> AnyView {
    let words = match reason.why_text {
        None => view! { <a href=reason.why_href>{reason.text}</a> }.into_any(),
        Some(link) => view! { <span>{reason.text}" "<a href=reason.why_href>{link}</a></span> }.into_any(),
    };
    view! { <p class="reason">{icon(art, Icon::Why)}{words}</p> }.into_any()
}
