//! Settings in rows: a switch that is one tick box, and a weight that is one number.

use leptos::prelude::*;

/// A thing that is on or off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    /// Element id.
    pub id: String,
    /// Name in the form; sent as `on` when it is on.
    pub name: String,
    /// "Bought together".
    pub label: String,
    /// "In the same order, 2 people or more".
    pub note: String,
    /// On.
    pub on: bool,
    /// "On" and "Off", so that the state is also a word.
    pub words: (String, String),
}

/// A row with a switch at its end.
pub fn switch(it: Switch) -> AnyView {
    let note_id = format!("{}-note", it.id);
    let (on, off) = it.words;
    view! {
        <div class="setting">
            <label for=it.id.clone()>{it.label}</label>
            <p class="setting-note" id=note_id.clone()>{it.note}</p>
            <span class="switch">
                <input id=it.id name=it.name type="checkbox" role="switch" value="on" checked=it.on
                    aria-describedby=note_id />
                <span class="switch-on" aria-hidden="true">{on}</span>
                <span class="switch-off" aria-hidden="true">{off}</span>
            </span>
        </div>
    }
    .into_any()
}

/// A weight from 0 up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Element id.
    pub id: String,
    /// Name in the form.
    pub name: String,
    /// "Bought together".
    pub label: String,
    /// "In the same order, 2 people or more".
    pub note: String,
    /// Present value.
    pub value: u8,
    /// The greatest.
    pub most: u8,
    /// Differs from the preset: violet, because it changes what is personal.
    pub changed: bool,
}

/// A row with a slider at its end; without scripts the slider's own number is read by the server all the same.
pub fn weight(it: Weight) -> AnyView {
    let note_id = format!("{}-note", it.id);
    let class = if it.changed { "setting slide changed" } else { "setting slide" };
    view! {
        <div class=class>
            <label for=it.id.clone()>{it.label}</label>
            <p class="setting-note" id=note_id.clone()>{it.note}</p>
            <input id=it.id.clone() name=it.name type="range" min="0" max=it.most.to_string() value=it.value.to_string()
                aria-describedby=note_id />
            <output for=it.id>{it.value.to_string()}</output>
        </div>
    }
    .into_any()
}
