//! Ways on as a short list: what each is called, and what is there. The account's home is made of them.

use leptos::prelude::*;

use super::Art;
use super::icon::{Icon, icon};

/// One way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it leads.
    pub href: String,
    /// What stands in front of it.
    pub icon: Icon,
    /// "Saved".
    pub title: String,
    /// "3 things".
    pub text: String,
}

/// The list.
pub fn ways(art: &Art, list: Vec<Way>) -> AnyView {
    let list = list.into_iter().map(|way| one(art, way)).collect::<Vec<_>>();
    view! { <ul class="ways">{list}</ul> }.into_any()
}

fn one(art: &Art, way: Way) -> AnyView {
    view! {
        <li>
            <a href=way.href>
                {icon(art, way.icon)}<span><b>{way.title}</b>" "<small class="quiet">{way.text}</small></span>
                {icon(art, Icon::Onward)}
            </a>
        </li>
    }
    .into_any()
}
