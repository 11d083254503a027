//! Where somebody is in a row of pages: what is done (and can be changed), what is now, what comes.

use leptos::prelude::*;

use super::{Link, hidden_text};

/// The row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Screen reader name: "Steps of the checkout".
    pub label: String,
    /// In order.
    pub steps: Vec<StepMark>,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepMark {
    /// Done: a link back to it, and the word that says so ("done").
    Done(Link, String),
    /// The page that is shown.
    Now(String),
    /// Not open yet.
    Later(String),
}

/// The row as a numbered list.
pub fn steps(it: Steps) -> AnyView {
    let list = it.steps.into_iter().map(mark).collect::<Vec<_>>();
    view! { <nav class="steps" aria-label=it.label><ol>{list}</ol></nav> }.into_any()
}

fn mark(mark: StepMark) -> AnyView {
    match mark {
        StepMark::Done(link, word) => {
            view! { <li class="done"><a href=link.href>{link.text}{hidden_text(format!(", {word}"))}</a></li> }
                .into_any()
        }
        StepMark::Now(text) => view! { <li aria-current="step"><span>{text}</span></li> }.into_any(),
        StepMark::Later(text) => view! { <li><span>{text}</span></li> }.into_any(),
    }
}
