//! Buttons: a post form of one button, and a link that looks like a button.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link, PostForm, post_form};

/// How loud a button is. One primary button per view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Ink on paper turned round.
    Primary,
    /// Outline.
    Line,
    /// Underlined words.
    Bare,
    /// Primary and large.
    PrimaryLarge,
    /// Outline and large.
    LineLarge,
    /// Small words with an icon, as "Remove" in the cart.
    Quiet,
}

impl Look {
    /// The classes of a button that looks so.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn",
            Self::Line => "btn line",
            Self::Bare => "btn bare",
            Self::PrimaryLarge => "btn big",
            Self::LineLarge => "btn line big",
            Self::Quiet => "nope",
        }
    }
}

/// A form that is nothing but its button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// Words on it.
    pub label: String,
    /// What a screen reader hears after the words ("Hallam teapot"), so that equal buttons differ; may be empty.
    pub about: String,
    /// What it does.
    pub form: PostForm,
}

impl Button {
    /// A button that needs nothing added to its words.
    pub fn new(label: impl Into<String>, form: PostForm) -> Self {
        Self { label: label.into(), about: String::new(), form }
    }

    /// The same, with words for screen readers.
    pub fn about(mut self, about: impl Into<String>) -> Self {
        self.about = about.into();
        self
    }
}

/// A button that posts.
pub fn button(button: Button, look: Look) -> AnyView {
    let inner = view! { <button class=look.class() type="submit">{button.label}{about(button.about)}</button> };
    post_form(button.form, "solo", inner.into_any())
}

/// The quiet cross button: "Not interested", "Remove".
pub fn dismiss(art: &Art, button: Button) -> AnyView {
    let inner = view! {
        <button class="nope" type="submit">{icon(art, Icon::Close)}{button.label}{about(button.about)}</button>
    };
    post_form(button.form, "solo", inner.into_any())
}

/// A submit button for a form that stands around it.
pub fn submit(label: String, look: Look) -> AnyView {
    view! { <button class=look.class() type="submit">{label}</button> }.into_any()
}

/// A link that looks like a button.
pub fn button_link(link: Link, look: Look) -> AnyView {
    view! { <a class=look.class() href=link.href>{link.text}</a> }.into_any()
}

/// A row of buttons that wraps.
pub fn button_row(buttons: Vec<AnyView>) -> AnyView {
    view! { <div class="btns">{buttons}</div> }.into_any()
}

fn about(words: String) -> Option<AnyView> {
    (!words.is_empty()).then(|| view! { <span class="hide">" "{words}</span> }.into_any())
}
