//! Filters as links that look like tick boxes. On a phone they stand behind one button, on a desktop beside the wall.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::plate::Field;
use super::{Art, hidden_inputs};

/// All filters of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// Screen reader name: "Filter".
    pub label: String,
    /// Words of the button on a phone: "Filter, 2 on".
    pub open: String,
    /// "More": opens the rest of a long group.
    pub more: String,
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
    /// A long group shows its first values, and the rest on demand.
    pub folds: bool,
    /// The form for a range of one's own, under the price bands.
    pub range: Option<RangeForm>,
}

/// A form for a range of prices; works by GET.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RangeForm {
    /// This page without its query.
    pub action: String,
    /// The rest of the query, kept.
    pub keep: Vec<(String, String)>,
    /// Two fields: name, label, present value ("" for none).
    pub ends: [(&'static str, String, String); 2],
    /// The smallest step of a price: "0.01".
    pub step: String,
    /// "Apply".
    pub button: String,
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
    let groups = facets.groups.into_iter().map(|g| group(art, g, &facets.more)).collect::<Vec<_>>();
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

/// Values that a group shows which folds; one more alone is not worth a click.
const SHOWN: usize = 6;

fn group(art: &Art, facet: Facet, more: &str) -> AnyView {
    let mut options = facet.options;
    let rest = if facet.folds && options.len() > SHOWN + 1 { options.split_off(SHOWN) } else { Vec::new() };
    // What is switched on is never hidden.
    let open = rest.iter().any(|option| option.on);
    let list = |options: Vec<FacetOption>| {
        let options = options.into_iter().map(|o| option(art, o)).collect::<Vec<_>>();
        view! { <ul>{options}</ul> }.into_any()
    };
    let rest = (!rest.is_empty()).then(|| {
        let words = more.to_owned();
        view! {
            <details class="facet-more" open=open><summary>{icon(art, Icon::Down)}{words}</summary>{list(rest)}</details>
        }
        .into_any()
    });
    let range = facet.range.map(range);
    view! { <section class="facet"><h2>{facet.title}</h2>{list(options)}{rest}{range}</section> }.into_any()
}

fn range(form: RangeForm) -> AnyView {
    let step = form.step;
    let end = |(name, label, value): (&'static str, String, String)| {
        let step = step.clone();
        view! {
            <label class="small quiet">
                {label}
                <input name=name type="number" inputmode="decimal" min="0" step=step value=value autocomplete="off" />
            </label>
        }
        .into_any()
    };
    let ends = form.ends.map(end).into_iter().collect::<Vec<_>>();
    view! {
        <form class="range" method="get" action=form.action>
            {hidden_inputs(form.keep)}{ends}<button class="btn line" type="submit">{form.button}</button>
        </form>
    }
    .into_any()
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
