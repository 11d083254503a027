//! Facts as a specification: name and value in Mono, ruled.

use leptos::prelude::*;

/// A table of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecTable {
    /// "Specification"; for screen readers.
    pub caption: String,
    /// Name and value.
    pub rows: Vec<(String, String)>,
}

/// The table. Nothing is drawn when there are no facts.
pub fn spec_table(table: SpecTable) -> Option<AnyView> {
    (!table.rows.is_empty()).then(|| {
        let rows = table.rows.into_iter().map(row).collect::<Vec<_>>();
        view! {
            <table class="spec"><caption class="hide">{table.caption}</caption><tbody>{rows}</tbody></table>
        }
        .into_any()
    })
}

fn row((name, value): (String, String)) -> AnyView {
    view! { <tr><th scope="row">{name}</th><td><bdi>{value}</bdi></td></tr> }.into_any()
}
