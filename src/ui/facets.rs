//! Filters as links that look like tick boxes. On a phone they stand behind one button, on a desktop beside the wall.

use leptos::prelude::*;

use super::Art;
use super::icon::{Icon, icon};
use super::plate::Field;

/// All filters of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// Screen reader name: "Filter".
    pub label: String,
    /// Words of the button on a phone: "Filter, 2 on".
    pub open: String,
    /// Groups.
    pub groups: Vec<Facet>,
}

/// One group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// "Price".
    pub title: String,
    /// Values.
    pub options: Vec<FacetOption>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetOption {
    /// This page with the value switched.
    pub href: String,
    /// Name of the value.
    pub text: String,
    /// How many products have it, as written.
    pub count: String,
    /// None has it: shown, but not a link.
    pub empty: bool,
    /// Switched on.
    pub on: bool,
    /// "on", said after the name when it is switched on.
    pub on_label: String,
    /// Key square of a category.
    pub field: Option<Field>,
}

/// The filters.
pub fn facets(art: &Art, facets: Facets) -> AnyView {
    let groups = facets.groups.into_iter().map(|g| group(art, g)).collect::<Vec<_>>();
    view! {
        <nav class="facets" aria-label=facets.label>
            <details>
                <summary class="chip on">{icon(art, Icon::Filter)}{facets.open}</summary>
                <div class="facet-groups">{groups}</div>
            </details>
        </nav>
    }
    .into_any()
}

fn group(art: &Art, facet: Facet) -> AnyView {
    let options = facet.options.into_iter().map(|o| option(art, o)).collect::<Vec<_>>();
    view! { <section class="facet"><h2>{facet.title}</h2><ul>{options}</ul></section> }.into_any()
}

fn option(art: &Art, option: FacetOption) -> AnyView {
    let tick = view! { <span class=if option.on { "box on" } else { "box" }>{option.on.then(|| icon(art, Icon::Check))}</span> };
    let key = option.field.map(|f| view! { <span class=format!("key {}", f.name())></span> });
    let on = option.on.then(|| view! { <span class="hide">", "{option.on_label}</span> });
    let inner = view! {
        {tick}{key}<span class="facet-text">{option.text}{on}</span>" "<span class="facet-count">{option.count}</span>
    };
    if option.empty && !option.on {
        view! { <li><span class="facet-row none">{inner}</span></li> }.into_any()
    } else {
        view! { <li><a class="facet-row" href=option.href rel="nofollow">{inner}</a></li> }.into_any()
    }
}
