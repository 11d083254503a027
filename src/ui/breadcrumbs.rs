//! Where this page lies.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link};

/// The way down to this page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breadcrumbs {
    /// Screen reader name: "You are here".
    pub label: String,
    /// From the shop down to the parent.
    pub links: Vec<Link>,
}

/// The trail.
pub fn breadcrumbs(art: &Art, trail: Breadcrumbs) -> AnyView {
    let links = trail.links.into_iter().enumerate().map(|(at, link)| step(art, at, link)).collect::<Vec<_>>();
    view! { <nav class="crumbs" aria-label=trail.label><ol>{links}</ol></nav> }.into_any()
}

fn step(art: &Art, at: usize, link: Link) -> AnyView {
    let between = (at > 0).then(|| icon(art, Icon::Onward));
    view! { <li>{between}<a href=link.href>{link.text}</a></li> }.into_any()
}
