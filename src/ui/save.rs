//! Saving for later: a mark on a plate's corner, and the button beside "Add to cart".
//!
//! The one idea: all marks of a page belong to one form ([`save_form`]), so a card carries a button and nothing else. The
//! button says which product it saves (`name=save`) or takes off the list (`name=remove`).

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, PostForm, hidden_inputs};

/// The id of the form that the marks belong to.
const FORM: &str = "save";

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaveMark {
    /// The product's id.
    pub product: String,
    /// It is on the list.
    pub saved: bool,
    /// "Save Hallam teapot", for screen readers; the state is said by the button itself.
    pub label: String,
}

impl SaveMark {
    fn name(&self) -> &'static str {
        if self.saved { "remove" } else { "save" }
    }

    fn pressed(&self) -> &'static str {
        if self.saved { "true" } else { "false" }
    }
}

/// The form of a page's marks; it draws nothing.
pub fn save_form(form: PostForm) -> AnyView {
    view! { <form id=FORM method="post" action=form.action hidden=true>{hidden_inputs(form.hidden)}</form> }.into_any()
}

/// The mark on a card's plate.
pub fn save_mark(art: &Art, mark: SaveMark) -> AnyView {
    let (name, pressed) = (mark.name(), mark.pressed());
    view! {
        <button class="save" form=FORM name=name value=mark.product aria-pressed=pressed>
            {icon(art, Icon::Save)}<span class="hide">{mark.label}</span>
        </button>
    }
    .into_any()
}

/// The square button at the end of the buying row. `form` is the id of a form that stands elsewhere and says more: which
/// variant.
pub fn save_button(art: &Art, mark: SaveMark, form: &'static str) -> AnyView {
    let (name, pressed) = (mark.name(), mark.pressed());
    view! {
        <button class="btn line big save-it" form=form name=name value=mark.product aria-pressed=pressed>
            {icon(art, Icon::Save)}<span class="hide">{mark.label}</span>
        </button>
    }
    .into_any()
}
