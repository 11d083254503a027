//! Forms on pages: what came back from the action, and what is wrong with it.
//!
//! The one idea: an action that cannot act puts what was typed into the session ([`crate::actions::mend`]); the page asks
//! here for its own form and finds everything filled in again. Secrets were never kept.

use crate::cx::{Cx, FormState};
use crate::ui::error_summary::{ErrorSummary, error_summary};
use crate::ui::field::FieldFrame;
use crate::ui::{Link, PostForm};
use leptos::prelude::*;
use vitrine_i18n::Value;

/// The form that came back to this page; an empty one when none did.
pub fn returned(cx: &Cx, action: &str) -> FormState {
    cx.state.form.clone().filter(|form| form.form == action).unwrap_or_default()
}

/// What is wrong with a form, at its top; nothing when nothing is. An error of no field leads to the field `first`.
pub fn summary(cx: &Cx, form: &FormState, first: &str) -> Option<AnyView> {
    let problem = |(field, error): &(String, String)| {
        let target = if field.is_empty() { first } else { field.as_str() };
        Link::new(format!("#{target}"), error.clone())
    };
    let title = cx.tf("form-error-title", &[("count", Value::from(form.errors.len()))]);
    error_summary(&cx.art(), ErrorSummary { title, problems: form.errors.iter().map(problem).collect() })
}

/// A field with its label and what is wrong with it.
pub fn frame(cx: &Cx, form: &FormState, name: &str, label: &str) -> FieldFrame {
    FieldFrame::new(name, cx.t(label)).error(form.error(name))
}

/// A form that leads back to this page.
pub fn post(cx: &Cx, action: &str, hidden: impl IntoIterator<Item = (&'static str, String)>) -> PostForm {
    let mut form = PostForm::new(action, hidden);
    form.hidden.push(("return".to_owned(), cx.here()));
    form
}

/// A form whose action answers in this page's language, whatever the browser says of where it stood: what is quoted, found
/// or written there is read in it.
pub fn spoken(cx: &Cx, action: &str, hidden: impl IntoIterator<Item = (&'static str, String)>) -> PostForm {
    PostForm::new(format!("{action}?lang={}", cx.locale.tag()), hidden)
}
