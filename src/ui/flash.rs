//! What the last action did, once, at the top of the next page.

use leptos::prelude::*;

use super::Art;
use super::button::{Button, Look, button};
use super::icon::icon;
use super::notice::NoticeTone;

/// A message about the last action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// How it went.
    pub tone: NoticeTone,
    /// What happened.
    pub text: String,
    /// "Undo".
    pub undo: Option<Button>,
}

/// The live region at the top of the page: always present, so that scripts can speak through it (`#flash`), empty when
/// there is nothing to say.
pub fn flash_region(art: &Art, messages: Vec<Flash>) -> AnyView {
    let messages = messages.into_iter().map(|m| flash(art, m)).collect::<Vec<_>>();
    view! { <div class="wrap flashes" id="flash" role="status" aria-live="polite">{messages}</div> }.into_any()
}

fn flash(art: &Art, flash: Flash) -> AnyView {
    view! {
        <div class=format!("{} flash", flash.tone.class())>
            {icon(art, flash.tone.icon())}<p>{flash.text}</p>{flash.undo.map(|b| button(b, Look::Bare))}
        </div>
    }
    .into_any()
}
