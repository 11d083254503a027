//! How strongly the shop believes something about you, as bars that can be struck out.

use leptos::prelude::*;

use super::Art;
use super::button::{Button, dismiss};

/// A list of beliefs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bars {
    /// Lines, strongest first.
    pub rows: Vec<BarRow>,
}

/// One belief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarRow {
    /// "Lamps".
    pub label: String,
    /// Where it comes from: "3 visits since Monday"; may be empty.
    pub note: String,
    /// Length of the bar in per cent; more than 100 counts as 100.
    pub percent: u8,
    /// The same in words for people who cannot see the bar: "strong".
    pub percent_words: String,
    /// "Remove", "Nothing personal from Lamps".
    pub buttons: Vec<Button>,
}

/// The bars.
pub fn bars(art: &Art, bars: Bars) -> AnyView {
    view! { <ul class="bars">{bars.rows.into_iter().map(|r| row(art, r)).collect::<Vec<_>>()}</ul> }.into_any()
}

fn row(art: &Art, row: BarRow) -> AnyView {
    let note = (!row.note.is_empty()).then(|| view! { <p class="quiet small">{row.note}</p> });
    let buttons = row.buttons.into_iter().map(|b| dismiss(art, b)).collect::<Vec<_>>();
    let buttons = (!buttons.is_empty()).then(|| view! { <div class="bar-acts">{buttons}</div> });
    view! {
        <li>
            <div class="bar-label"><b>{row.label}</b><span class="hide">": "{row.percent_words}</span>{note}</div>
            {track(row.percent.min(100))}
            {buttons}
        </li>
    }
    .into_any()
}

fn track(percent: u8) -> AnyView {
    view! {
        <svg class="bar-track" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar-rest" width="100" height="10" />
            <rect class="bar-fill" width=percent.to_string() height="10" />
        </svg>
    }
    .into_any()
}
