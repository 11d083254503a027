//! A page for when something did not work: what happened, what to do, ways on.

use leptos::prelude::*;

use super::empty::ways_on;
use super::icon::{Icon, icon};
use super::plate::{Plate, field_classes, hero_object};
use super::{Art, Link};

/// The body of an error page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPage {
    /// A plate, best `sold_out`; its field colours the band.
    pub plate: Plate,
    /// "404", in Mono; may be empty.
    pub code: String,
    /// "This page is not here", the page's first heading.
    pub title: String,
    /// What happened and what to do.
    pub text: String,
    /// "Reference 7f3a" for unexpected errors; may be empty.
    pub reference: String,
    /// A search for what should have been here.
    pub search: Option<ErrorSearch>,
    /// Ways on; the first is the main one.
    pub links: Vec<Link>,
}

/// A search form with the words of the address in it, and what the shop has that is called so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorSearch {
    /// The search page.
    pub action: String,
    /// "Search for what should be here".
    pub label: String,
    /// The words.
    pub value: String,
    /// "Search".
    pub button: String,
    /// "Did you mean", and what; the list may be empty.
    pub suggested: (String, Vec<Link>),
}

/// The body.
pub fn error_page(art: &Art, page: ErrorPage) -> AnyView {
    let class = format!("hero error {}", field_classes(&page.plate));
    let reference = (!page.reference.is_empty()).then(|| view! { <p class="mono"><bdi>{page.reference}</bdi></p> });
    view! {
        <section class=class>
            <div class="wrap hero-in">
                {hero_object(art, &page.plate)}
                <div class="hero-txt">
                    <p class="mono">{page.code}</p>
                    <h1>{page.title}</h1>
                    <p class="lede">{page.text}</p>
                    {reference}
                    {page.search.map(|form| search(art, form))}
                    {ways_on(page.links)}
                </div>
            </div>
        </section>
    }
    .into_any()
}

fn search(art: &Art, form: ErrorSearch) -> AnyView {
    let (lead, links) = form.suggested;
    let links =
        links.into_iter().map(|l| view! { <li><a href=l.href>{l.text}</a></li> }.into_any()).collect::<Vec<_>>();
    let suggested =
        (!links.is_empty()).then(|| view! { <div class="suggested"><p>{lead}</p><ul>{links}</ul></div> }.into_any());
    view! {
        {suggested}
        <form class="find" method="get" action=form.action>
            <label class="hide" for="error-q">{form.label}</label>
            <input id="error-q" name="q" type="search" maxlength="200" autocomplete="off" value=form.value />
            <button type="submit">{icon(art, Icon::Search)}<span class="hide">{form.button}</span></button>
        </form>
    }
    .into_any()
}
