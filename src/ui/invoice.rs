//! An invoice: made to be printed on one side of A4, and read on a phone all the same.

use leptos::prelude::*;

use super::bought::postal;
use super::price::{MoneyText, inline_money};
use super::spec_table::{SpecTable, spec_table};

/// An invoice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invoice {
    /// "Invoice 1001".
    pub title: String,
    /// The shop, line by line.
    pub seller: (String, Vec<String>),
    /// Whom it is for.
    pub buyer: (String, Vec<String>),
    /// Where the goods went, when elsewhere.
    pub delivered_to: Option<(String, Vec<String>)>,
    /// Numbers, dates, how it was paid.
    pub facts: SpecTable,
    /// What was bought.
    pub lines: Sheet,
    /// The sums: words and amount; the last is what is charged.
    pub sums: Vec<(String, MoneyText)>,
    /// Tax by rate.
    pub taxes: Option<Sheet>,
    /// Sentences at the foot.
    pub notes: Vec<String>,
}

/// A table whose first column is words and whose others are figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// What it lists; for screen readers.
    pub caption: String,
    /// Headings.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<SheetRow>,
}

/// A row of a [`Sheet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// What it is about.
    pub words: String,
    /// The parts of a second line, if any.
    pub more: Vec<String>,
    /// Figures.
    pub figures: Vec<String>,
}

/// The invoice.
pub fn invoice(it: Invoice) -> AnyView {
    let sums = it.sums.into_iter().map(sum).collect::<Vec<_>>();
    let notes = it.notes.into_iter().map(|note| view! { <p class="small quiet">{note}</p> }.into_any());
    view! {
        <article class="invoice" aria-labelledby="invoice">
            <div class="invoice-head"><h1 id="invoice">{it.title}</h1>{party(it.seller)}</div>
            <div class="invoice-parties">
                {party(it.buyer)}{it.delivered_to.map(party)}<div>{spec_table(it.facts)}</div>
            </div>
            {sheet(it.lines)}
            <dl class="invoice-sums">{sums}</dl>
            {it.taxes.map(sheet)}
            {notes.collect::<Vec<_>>()}
        </article>
    }
    .into_any()
}

/// Parts of one line; each keeps its own direction, so that a number stays whole in an Arabic line.
pub fn apart(parts: Vec<String>) -> Vec<AnyView> {
    let parts = parts.into_iter().enumerate();
    parts.map(|(n, part)| view! { {(n > 0).then_some(" · ")}<bdi>{part}</bdi> }.into_any()).collect()
}

fn party((title, lines): (String, Vec<String>)) -> AnyView {
    view! { <div><p class="small quiet">{title}</p>{postal(lines)}</div> }.into_any()
}

fn sum((label, amount): (String, MoneyText)) -> AnyView {
    view! { <div><dt>{label}</dt><dd>{inline_money(&amount)}</dd></div> }.into_any()
}

fn sheet(it: Sheet) -> AnyView {
    let class = |at: usize| (at > 0).then_some("r");
    let head = it.columns.into_iter().enumerate();
    let head = head.map(|(at, text)| view! { <th scope="col" class=class(at)>{text}</th> }.into_any());
    let rows = it.rows.into_iter().map(|SheetRow { words, more, figures }| {
        let more = (!more.is_empty()).then(|| view! { <small class="quiet">{apart(more)}</small> });
        let figures = figures.into_iter().map(|figure| view! { <td class="r"><bdi>{figure}</bdi></td> }.into_any());
        view! { <tr><th scope="row">{words}{more}</th>{figures.collect::<Vec<_>>()}</tr> }.into_any()
    });
    let label = it.caption.clone();
    view! {
        <div class="sheet-scroll" role="region" tabindex="0" aria-label=label>
            <table class="sheet">
                <caption class="hide">{it.caption}</caption>
                <thead><tr>{head.collect::<Vec<_>>()}</tr></thead>
                <tbody>{rows.collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
