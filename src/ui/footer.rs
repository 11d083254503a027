//! The foot of every shop page. It says in one line what the shop knows about you, and what to do about it; help stands in
//! the same place on every page.

use leptos::prelude::*;

use super::Link;
use super::plate::Field;

/// The foot of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footer {
    /// "You can see why, and you can stop it."
    pub title: String,
    /// What that means.
    pub body: String,
    /// Outline buttons: what the shop knows, turn it off.
    pub buttons: Vec<Link>,
    /// Columns of links.
    pub columns: Vec<FooterColumn>,
    /// "Prices include VAT. Sent from Ghent."
    pub note: String,
    /// "English · EUR · Belgium".
    pub market: String,
}

/// A column of links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FooterColumn {
    /// Heading.
    pub title: String,
    /// Links.
    pub links: Vec<Link>,
}

/// The foot.
pub fn footer(foot: Footer) -> AnyView {
    let buttons = foot.buttons.into_iter().map(button).collect::<Vec<_>>();
    let columns = foot.columns.into_iter().map(column).collect::<Vec<_>>();
    view! {
        <footer class="foot">
            <div class="wrap">
                <div class="foot-cols">
                    <div class="foot-say">
                        <p class="foot-title">{foot.title}</p><p>{foot.body}</p><div class="btns">{buttons}</div>
                    </div>
                    {columns}
                </div>
                {colour_strip()}
                <div class="foot-end"><p>{foot.note}</p><p class="mono"><bdi>{foot.market}</bdi></p></div>
            </div>
        </footer>
    }
    .into_any()
}

fn button(link: Link) -> AnyView {
    view! { <a class="btn line" href=link.href>{link.text}</a> }.into_any()
}

fn column(column: FooterColumn) -> AnyView {
    let links =
        column.links.into_iter().map(|l| view! { <li><a href=l.href>{l.text}</a></li> }.into_any()).collect::<Vec<_>>();
    view! { <div><h2>{column.title}</h2><ul>{links}</ul></div> }.into_any()
}

fn colour_strip() -> AnyView {
    let fields = Field::ALL.iter().map(|f| view! { <i class=f.name()></i> }.into_any()).collect::<Vec<_>>();
    view! { <div class="strip" aria-hidden="true">{fields}</div> }.into_any()
}
