//! A table of records: words at the start, figures at the end.

use leptos::prelude::*;

/// A table.
pub struct Table {
    /// What it lists; for screen readers.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<AnyView>>,
    /// What stands there when there are no rows.
    pub empty: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub title: String,
    /// Figures: set in Mono at the end of the cell.
    pub figures: bool,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), figures: false }
    }

    /// A column of figures.
    pub fn figures(title: impl Into<String>) -> Self {
        Self { title: title.into(), figures: true }
    }
}

/// The table; it scrolls sideways by itself when it is too wide, and can be reached by keyboard to do so.
pub fn table(it: Table) -> AnyView {
    let figures: Vec<bool> = it.columns.iter().map(|c| c.figures).collect();
    let head = it.columns.into_iter().map(heading).collect::<Vec<_>>();
    let empty = it
        .rows
        .is_empty()
        .then(|| view! { <tr><td class="quiet" colspan=figures.len().to_string()>{it.empty}</td></tr> }.into_any());
    let rows = it.rows.into_iter().map(|r| row(&figures, r)).collect::<Vec<_>>();
    let label = it.caption.clone();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="tbl">
                <caption class="hide">{it.caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}{empty}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The table of a panel. Both are landmarks, so its name says more than the panel's: what its lines are.
pub fn in_panel(it: Table) -> AnyView {
    let lines = it.columns.first().map_or(String::new(), |column| column.title.clone());
    table(Table { caption: format!("{}: {lines}", it.caption), ..it })
}

fn heading(column: Column) -> AnyView {
    view! { <th scope="col" class=class(column.figures)>{column.title}</th> }.into_any()
}

fn row(figures: &[bool], cells: Vec<AnyView>) -> AnyView {
    let cells = cells
        .into_iter()
        .zip(figures)
        .map(|(cell, figures)| view! { <td class=class(*figures)>{cell}</td> }.into_any())
        .collect::<Vec<_>>();
    view! { <tr>{cells}</tr> }.into_any()
}

const fn class(figures: bool) -> Option<&'static str> {
    if figures { Some("r") } else { None }
}
