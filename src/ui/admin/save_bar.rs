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

/// Another way to send the form, beside the bar's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// The button's name and value.
    pub name: String,
    /// See `name`.
    pub value: String,
    /// Words.
    pub text: String,
}

/// The bar.
pub fn save_bar(bar: SaveBar) -> AnyView {
    drawn(bar, None)
}

/// The bar with another way to send the form, which Enter takes: it is the more careful one.
pub fn save_bar_with(bar: SaveBar, also: Also) -> AnyView {
    drawn(bar, Some(also))
}

fn drawn(bar: SaveBar, also: Option<Also>) -> AnyView {
    let undo = bar.undo.map(|l| view! { <a href=l.href>{l.text}</a> });
    let also = also.map(|it| {
        view! { <button class="btn line" type="submit" name=it.name value=it.value>{it.text}</button> }.into_any()
    });
    view! {
        <div class="savebar">
            <p>{bar.text}</p>{undo}{also}<button class="btn" type="submit">{bar.button}</button>
        </div>
    }
    .into_any()
}
