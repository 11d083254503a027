//! A ruled list of small plates: continue where you left, buy again.

use leptos::prelude::*;

use super::button::{Button, Look, button};
use super::plate::{Plate, Thumb, thumb};
use super::price::{Price, price};
use super::reason::{Reason, reason};
use super::{Art, Link};

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The product page.
    pub href: String,
    /// Drawing.
    pub plate: Plate,
    /// Name.
    pub name: String,
    /// "Size M, ink blue. Looked at yesterday".
    pub note: String,
    /// Why it is here, when that is personal.
    pub reason: Option<Reason>,
    /// Price; `None` leaves the place out.
    pub price: Option<Price>,
    /// What can be done at once.
    pub action: Option<RowAction>,
}

/// What stands at the end of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// "Add".
    Post(Button),
    /// "Look again". The name is added for screen readers.
    Go(Link),
}

/// A ruled list.
pub fn rows(art: &Art, rows: Vec<Row>) -> AnyView {
    view! { <ul class="rows">{rows.into_iter().map(|r| row(art, r)).collect::<Vec<_>>()}</ul> }.into_any()
}

/// A line of words with a button at its end, for what has no drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub text: String,
    /// "on Sunday".
    pub note: String,
    /// "Remove".
    pub action: Button,
}

/// A ruled list of words.
pub fn lines(lines: Vec<Line>) -> AnyView {
    view! { <ul class="rows words">{lines.into_iter().map(line).collect::<Vec<_>>()}</ul> }.into_any()
}

fn line(line: Line) -> AnyView {
    view! {
        <li>
            <div class="grow"><b>{line.text}</b><p class="quiet small">{line.note}</p></div>
            <div class="row-end">{button(line.action, Look::Line)}</div>
        </li>
    }
    .into_any()
}

fn row(art: &Art, row: Row) -> AnyView {
    let action = row.action.map(|a| action(a, row.name.clone()));
    let note = (!row.note.is_empty()).then(|| view! { <p class="quiet small">{row.note}</p> });
    let why = row.reason.map(|why| reason(art, why));
    view! {
        <li>
            {thumb(art, &row.plate, Thumb::Large)}
            <div class="grow"><a class="row-name" href=row.href>{row.name}</a>{note}{why}</div>
            <div class="row-end">{row.price.map(price)}{action}</div>
        </li>
    }
    .into_any()
}

fn action(action: RowAction, name: String) -> AnyView {
    match action {
        RowAction::Post(post) => {
            let post = if post.about.is_empty() { post.about(name) } else { post };
            button(post, Look::Line)
        }
        RowAction::Go(link) => view! {
            <a class="btn line" href=link.href>{link.text}<span class="hide">" "{name}</span></a>
        }
        .into_any(),
    }
}
