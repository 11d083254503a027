//! The bar of the demo shop: whose eyes you look through. It exists only under `vitrine demo`.

use leptos::prelude::*;

use super::field::Choice;
use super::{PostForm, hidden_inputs};

/// The bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoBar {
    /// "Demo shop".
    pub name: String,
    /// "View as".
    pub label: String,
    /// Posts the choice.
    pub form: PostForm,
    /// Name of the field.
    pub field: String,
    /// Shoppers to look as; the chosen one is `on`.
    pub choices: Vec<Choice>,
    /// "Show".
    pub button: String,
    /// What is known about the chosen one: "Bought a mug, looked at three lamps"; may be empty.
    pub note: String,
}

/// The bar, above the head.
pub fn demo_bar(bar: DemoBar) -> AnyView {
    let choices = bar
        .choices
        .into_iter()
        .map(|c| view! { <option value=c.value selected=c.on>{c.text}</option> }.into_any())
        .collect::<Vec<_>>();
    let note = (!bar.note.is_empty()).then(|| view! { <p class="demo-note">{bar.note}</p> });
    let label = bar.name.clone();
    view! {
        <aside class="demo" aria-label=label>
            <div class="wrap">
                <p class="mono">{bar.name}</p>
                <form method="post" action=bar.form.action>
                    {hidden_inputs(bar.form.hidden)}
                    <label for="view-as">{bar.label}</label>
                    <select id="view-as" name=bar.field>{choices}</select>
                    <button class="btn line" type="submit">{bar.button}</button>
                </form>
                {note}
            </div>
        </aside>
    }
    .into_any()
}
