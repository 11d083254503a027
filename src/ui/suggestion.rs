//! A line at the top that asks once whether a setting shall be another. It never changes anything by itself.

use leptos::prelude::*;

use super::Art;
use super::button::{Button, Look, button};
use super::icon::{Icon, icon};

/// The question and its two answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// "Show prices in GBP?".
    pub text: String,
    /// "Yes".
    pub yes: Button,
    /// "No thanks".
    pub no: Button,
}

/// The line.
pub fn suggestion(art: &Art, it: Suggestion) -> AnyView {
    view! {
        <aside class="offer-line">
            <div class="wrap">
                {icon(art, Icon::Globe)}
                <p>{it.text}</p>
                {button(it.yes, Look::Line)}
                {button(it.no, Look::Bare)}
            </div>
        </aside>
    }
    .into_any()
}
