//! The one question: may this shop remember what you look at? "No" and "yes" look alike.

use leptos::prelude::*;

use super::button::{Button, Look, button, button_link};
use super::icon::{Icon, icon};
use super::{Art, Link};

/// The question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// Element id of the heading.
    pub id: String,
    /// The question.
    pub title: String,
    /// What each answer means.
    pub body: String,
    /// Short promises.
    pub points: Vec<String>,
    /// "No, keep it plain".
    pub no: Button,
    /// "Yes, arrange it for me".
    pub yes: Button,
    /// "Choose what to allow".
    pub choose: Link,
}

/// The question as a section of the page. It covers nothing and waits.
pub fn consent(art: &Art, ask: Consent) -> AnyView {
    let label = ask.id.clone();
    let points = ask.points.into_iter().map(|p| point(art, p)).collect::<Vec<_>>();
    view! {
        <section class="consent" aria-labelledby=label>
            <div><h2 id=ask.id>{ask.title}</h2><p>{ask.body}</p><ul class="ticks">{points}</ul></div>
            <div class="consent-answers">
                {button(ask.no, Look::PrimaryLarge)}
                {button(ask.yes, Look::PrimaryLarge)}
                {button_link(ask.choose, Look::Bare)}
            </div>
        </section>
    }
    .into_any()
}

fn point(art: &Art, text: String) -> AnyView {
    view! { <li>{icon(art, Icon::Check)}<span>{text}</span></li> }.into_any()
}
