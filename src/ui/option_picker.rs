//! Choosing a variant. Every value is a link to this page with it chosen, so it works without scripts; values that do not
//! exist together with the others stay visible and say so.

use leptos::prelude::*;

use super::plate::{Plate, Thumb, thumb};
use super::{Art, Link};

/// One option of a product ("Colour") with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionPicker {
    /// Element id of the label; unique on the page.
    pub id: String,
    /// "Colour".
    pub name: String,
    /// "Amber".
    pub chosen: String,
    /// Values.
    pub values: Vec<OptionValue>,
    /// The way out in words: "1.6 litres is made in cobalt." with a link; the link may be absent.
    pub help: Option<(String, Option<Link>)>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionValue {
    /// This page with the value chosen. For a value that is not available, the nearest variant that has it.
    pub href: String,
    /// "1.1 l".
    pub text: String,
    /// "€48.00", "Not in amber", "Sold out"; may be empty.
    pub note: String,
    /// Draws the value as a small plate instead of words.
    pub plate: Option<Plate>,
    /// Where it stands.
    pub state: ValueState,
}

/// Whether a value can be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueState {
    /// Chosen.
    Chosen,
    /// Can be chosen.
    Free,
    /// Exists, but is sold out in this combination.
    SoldOut,
    /// Does not exist in this combination.
    Absent,
}

/// The group of values.
pub fn option_picker(art: &Art, picker: OptionPicker) -> AnyView {
    let swatches = picker.values.iter().any(|v| v.plate.is_some());
    let values = picker.values.into_iter().map(|v| value(art, v)).collect::<Vec<_>>();
    let label = picker.id.clone();
    view! {
        <div class="pick" role="group" aria-labelledby=label>
            <p class="pick-name" id=picker.id>{picker.name}": "<b><bdi>{picker.chosen}</bdi></b></p>
            <ul class=if swatches { "swatches" } else { "sizes" }>{values}</ul>
            {picker.help.map(help)}
        </div>
    }
    .into_any()
}

fn value(art: &Art, value: OptionValue) -> AnyView {
    let state = match value.state {
        ValueState::Chosen => "pick-value chosen",
        ValueState::Free => "pick-value",
        ValueState::SoldOut => "pick-value soldout",
        ValueState::Absent => "pick-value absent",
    };
    let current = (value.state == ValueState::Chosen).then_some("true");
    let note = (!value.note.is_empty()).then(|| view! { " "<small><bdi>{value.note}</bdi></small> });
    let inner = match value.plate {
        Some(plate) => {
            view! { {thumb(art, &plate, Thumb::Medium)}<span class="hide">{value.text}{note}</span> }.into_any()
        }
        None => view! { <b><bdi>{value.text}</bdi></b>{note} }.into_any(),
    };
    view! { <li><a class=state href=value.href rel="nofollow" aria-current=current>{inner}</a></li> }.into_any()
}

fn help((text, link): (String, Option<Link>)) -> AnyView {
    let link = link.map(|l| view! { " "<a class="link" href=l.href>{l.text}</a> });
    view! { <p class="small quiet pick-help">{text}{link}</p> }.into_any()
}
