//! The sum as a receipt.

use leptos::prelude::*;

use super::price::{MoneyText, inline_money, money};

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Element id of the heading.
    pub id: String,
    /// "What it comes to".
    pub title: String,
    /// Lines above the cut.
    pub rows: Vec<TotalRow>,
    /// "To pay" and how much.
    pub sum: (String, MoneyText),
    /// Lines under the sum: contained tax.
    pub after: Vec<TotalRow>,
    /// Sentences under the button.
    pub notes: Vec<String>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TotalRow {
    /// "Goods, 4".
    pub label: String,
    /// How much.
    pub amount: MoneyText,
    /// A personal offer: violet.
    pub personal: bool,
}

/// The receipt. `actions` is the button and what belongs to it.
pub fn totals(it: Totals, actions: AnyView) -> AnyView {
    let rows = it.rows.into_iter().map(|r| row(r, false)).collect::<Vec<_>>();
    let after = it.after.into_iter().map(|r| row(r, true)).collect::<Vec<_>>();
    let notes = it.notes.into_iter().map(|n| view! { <p class="small quiet">{n}</p> }.into_any()).collect::<Vec<_>>();
    let label = it.id.clone();
    let (sum_label, sum) = it.sum;
    view! {
        <aside class="receipt" aria-labelledby=label>
            <h2 id=it.id>{it.title}</h2>
            <dl>
                {rows}
                <div class="receipt-sum"><dt>{sum_label}</dt><dd>{money(sum)}</dd></div>
                {after}
            </dl>
            {actions}
            {notes}
        </aside>
    }
    .into_any()
}

fn row(row: TotalRow, quiet: bool) -> AnyView {
    let class = match (row.personal, quiet) {
        (true, _) => "sig",
        (false, true) => "quiet",
        (false, false) => "",
    };
    view! { <div class=class><dt>{row.label}</dt><dd>{inline_money(&row.amount)}</dd></div> }.into_any()
}
