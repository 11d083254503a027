//! Server-drawn pieces of the pages.
//!
//! Every piece is a plain function: props in (finished text, no translation, no data access), [`AnyView`] out. Pages load
//! first, translate and format, then hand the words to these functions. Props are owned and taken by value, so drawing
//! never copies. Pieces that contain drawings take [`Art`] first, because the addresses of the two sprite files carry a
//! content hash.
//!
//! What this leaves out: the document around a page (`app.rs`), anything that runs in the browser (`islands`), and colours,
//! which only `style/tokens.css` names. No piece writes a `style` attribute: the content policy forbids them.

use std::sync::Arc;

use leptos::prelude::*;

pub mod admin;
pub mod arrange;
pub mod bars;
pub mod bought;
pub mod breadcrumbs;
pub mod bundle;
pub mod button;
pub mod buy_box;
pub mod cart_drawer;
pub mod cart_line;
pub mod categories;
pub mod chips;
pub mod consent;
pub mod demo_bar;
pub mod dimensions;
pub mod empty;
pub mod error_page;
pub mod error_summary;
pub mod facets;
pub mod field;
pub mod flash;
pub mod fold;
pub mod footer;
pub mod gallery;
pub mod header;
pub mod hero;
pub mod icon;
pub mod invoice;
pub mod notice;
pub mod option_picker;
pub mod pager;
pub mod plate;
pub mod plot;
pub mod price;
pub mod product_card;
pub mod prose;
pub mod qr;
pub mod quantity;
pub mod reason;
pub mod rows;
pub mod save;
pub mod shelf;
pub mod sort;
pub mod spec_table;
pub mod steps;
pub mod suggestion;
pub mod ticket;
pub mod tile;
pub mod title;
pub mod totals;
pub mod ways;

#[cfg(test)]
pub(crate) mod sheet;

/// Addresses of the two sprite files, for example `/art/plates.4f2a91.svg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Art {
    /// The product silhouettes, one `<symbol>` each.
    pub plates_url: Arc<str>,
    /// The small line icons.
    pub icons_url: Arc<str>,
}

/// A link: where it goes and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Address, made by `urls.rs`.
    pub href: String,
    /// Words.
    pub text: String,
}

impl Link {
    /// A link to `href` that reads `text`.
    pub fn new(href: impl Into<String>, text: impl Into<String>) -> Self {
        Self { href: href.into(), text: text.into() }
    }
}

/// Where a form posts to and what it carries unseen. Cross-site protection is the origin check, so there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostForm {
    /// Address of the action.
    pub action: String,
    /// Hidden inputs, name and value.
    pub hidden: Vec<(String, String)>,
}

impl PostForm {
    /// A form that posts to `action` with these hidden inputs.
    pub fn new<N: Into<String>, V: Into<String>>(
        action: impl Into<String>,
        hidden: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self { action: action.into(), hidden: hidden.into_iter().map(|(n, v)| (n.into(), v.into())).collect() }
    }
}

/// The hidden inputs of a form.
pub fn hidden_inputs(hidden: Vec<(String, String)>) -> Vec<AnyView> {
    hidden.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any()).collect()
}

/// A post form around `children`, drawn with the class `class`.
pub fn post_form(form: PostForm, class: &'static str, children: AnyView) -> AnyView {
    view! {
        <form method="post" action=form.action class=class>
            {hidden_inputs(form.hidden)}
            {children}
        </form>
    }
    .into_any()
}

/// The same for a form with a file in it.
pub fn upload_form(form: PostForm, class: &'static str, children: AnyView) -> AnyView {
    view! {
        <form method="post" enctype="multipart/form-data" action=form.action class=class>
            {hidden_inputs(form.hidden)}
            {children}
        </form>
    }
    .into_any()
}

/// The class that sets a heading smaller when its words are long: display type is cut for names, not for sentences.
pub(crate) fn heading_size(text: &str) -> Option<&'static str> {
    /// From here a name no longer fits two lines of display type on a phone, in characters.
    const LONG: usize = 26;
    /// From here it is a sentence.
    const LONGER: usize = 52;
    match text.chars().count() {
        LONGER.. => Some("longer"),
        LONG.. => Some("long"),
        _ => None,
    }
}

/// A piece that was drawn before and kept: its HTML, put in as it is.
pub fn ready(html: impl Into<std::borrow::Cow<'static, str>>) -> AnyView {
    leptos::tachys::html::InertElement::new(html).into_any()
}

/// Text for screen readers only.
pub fn hidden_text(text: String) -> AnyView {
    view! { <span class="hide">{text}</span> }.into_any()
}
