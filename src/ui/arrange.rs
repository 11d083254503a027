//! A list that a person puts in order: plain buttons, so that it needs neither a pointer that drags nor a script.

use leptos::prelude::*;

use super::button::{Button, Look, button};

/// One thing in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is.
    pub name: String,
    /// "Left out"; may be empty.
    pub note: String,
    /// What can be done with it: up, down, leave out.
    pub buttons: Vec<Button>,
}

/// The list, in its order.
pub fn arrange(places: Vec<Place>) -> AnyView {
    view! { <ol class="rows words arrange">{places.into_iter().map(place).collect::<Vec<_>>()}</ol> }.into_any()
}

fn place(place: Place) -> AnyView {
    let note = (!place.note.is_empty()).then(|| view! { <p class="quiet small">{place.note}</p> });
    let buttons: Vec<AnyView> = place.buttons.into_iter().map(|it| button(it, Look::Line)).collect();
    view! { <li><div class="grow"><b>{place.name}</b>{note}</div><div class="row-end">{buttons}</div></li> }.into_any()
}
