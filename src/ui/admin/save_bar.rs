//! The bar that keeps the way to save in view.

use leptos::prelude::*;

use crate::ui::Link;

/// A save bar, inside the form it saves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveBar {
    /// What saving will do: "Half of visitors stay in the control group."
    pub text: String,
    /// "Undo": this page without the changes.
    pub undo: Option<Link>,
    /// "Save and make live".
    pub button: String,
}

/// The bar.
pub fn save_bar(bar: SaveBar) -> AnyView {
    let undo = bar.undo.map(|l| view! { <a href=l.href>{l.text}</a> });
    view! {
        <div class="savebar"><p>{bar.text}</p>{undo}<button class="btn" type="submit">{bar.button}</button></div>
    }
    .into_any()
}
