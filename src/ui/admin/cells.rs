//! Controls in the cells of a table: what they are for is said by the row and the column, so their label is for screen readers.

use leptos::prelude::*;

/// A line of text in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Name in the form, also the element's id; unique on the page.
    pub name: String,
    /// What it is: "Price of Small, Red".
    pub label: String,
    /// What is in it.
    pub value: String,
    /// What is wrong; may be empty.
    pub error: String,
    /// Digits are typed: drawn as figures, with a keyboard of digits on a phone.
    pub figures: bool,
    /// Longest value in characters.
    pub max_length: u32,
}

/// The line.
pub fn cell(it: Cell) -> AnyView {
    let class = if it.figures { "cell digits" } else { "cell" };
    let said = format!("{}-error", it.name);
    let (by, invalid) = if it.error.is_empty() { (None, None) } else { (Some(said.clone()), Some("true")) };
    let error = (!it.error.is_empty()).then(|| view! { <p class="error" id=said>{it.error}</p> });
    let mode = it.figures.then_some("decimal");
    let dir = it.figures.then_some("ltr");
    view! {
        <input class=class id=it.name.clone() name=it.name type="text" inputmode=mode dir=dir value=it.value
            autocomplete="off" spellcheck="false" maxlength=it.max_length.to_string() aria-label=it.label
            aria-describedby=by aria-invalid=invalid />
        {error}
    }
    .into_any()
}

/// A tick box in a cell.
pub fn tick(id: Option<String>, name: String, value: String, label: String, on: bool) -> AnyView {
    view! { <input id=id name=name type="checkbox" value=value aria-label=label checked=on /> }.into_any()
}
