//! A page for when something did not work: what happened, what to do, ways on.

use leptos::prelude::*;

use super::empty::ways_on;
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
    /// Ways on; the first is the main one.
    pub links: Vec<Link>,
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
                    {ways_on(page.links)}
                </div>
            </div>
        </section>
    }
    .into_any()
}
