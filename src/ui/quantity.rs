//! How many. A number field that works alone; where its form can be sent again and again (the cart), the two steps are
//! submit buttons of their own.

use leptos::prelude::*;

use super::Art;
use super::icon::{Icon, icon};

/// A quantity field inside a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Element id of the field.
    pub id: String,
    /// Name of the field.
    pub name: String,
    /// "Quantity", for screen readers.
    pub label: String,
    /// Present value.
    pub value: u32,
    /// Smallest value that may be typed.
    pub min: u32,
    /// Largest value that may be typed.
    pub max: u32,
    /// One less and one more.
    pub steps: Steps,
}

/// The buttons beside the field. Their words are for screen readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Steps {
    /// The field alone.
    None,
    /// Buttons that a script wakes: they carry `data-step` and are hidden until then.
    Scripted {
        /// "One less".
        less: String,
        /// "One more".
        more: String,
    },
    /// Submit buttons named `set` whose value is the new quantity; the action lets `set` beat the field.
    Submit {
        /// "One less".
        less: String,
        /// "One more".
        more: String,
        /// "Update", seen when it has the focus: what the Enter key in the field presses.
        update: String,
    },
}

/// The field with its buttons.
pub fn quantity(art: &Art, q: Quantity) -> AnyView {
    let (first, less, more, class) = match q.steps {
        Steps::None => (None, None, None, "qty"),
        Steps::Scripted { less, more } => {
            (None, Some(scripted(art, "-1", less)), Some(scripted(art, "1", more)), "qty stepped scripted")
        }
        Steps::Submit { less, more, update } => (
            Some(view! { <button class="qty-update" type="submit">{update}</button> }.into_any()),
            Some(posting(art, q.value.saturating_sub(1), Icon::Minus, less, false)),
            Some(posting(art, q.value.saturating_add(1), Icon::Plus, more, q.value >= q.max)),
            "qty stepped",
        ),
    };
    view! {
        <div class=class>
            {first}{less}
            <label class="hide" for=q.id.clone()>{q.label}</label>
            <input
                id=q.id name=q.name type="number" inputmode="numeric" autocomplete="off" required=true
                min=q.min.to_string() max=q.max.to_string() step="1" value=q.value.to_string()
            />
            {more}
        </div>
    }
    .into_any()
}

fn posting(art: &Art, to: u32, sign: Icon, words: String, off: bool) -> AnyView {
    view! {
        <button type="submit" name="set" value=to.to_string() disabled=off>
            {icon(art, sign)}<span class="hide">{words}</span>
        </button>
    }
    .into_any()
}

fn scripted(art: &Art, step: &'static str, words: String) -> AnyView {
    let sign = if step == "1" { Icon::Plus } else { Icon::Minus };
    view! {
        <button type="button" data-step=step hidden=true>{icon(art, sign)}<span class="hide">{words}</span></button>
    }
    .into_any()
}
