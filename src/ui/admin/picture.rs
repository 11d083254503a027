//! A small picture of a page of the shop, with one spot of it marked.
//!
//! Drawn by hand for this: bars for words, squares for goods, on a field of 120 by 150. Which spot is which is said beside it, so
//! the picture is hidden from screen readers.

use leptos::prelude::*;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The home page.
    Home,
    /// A product's page.
    Product,
    /// The cart.
    Cart,
    /// A page that has nothing else to show.
    Bare,
}

/// Bars and squares of a page: words in ink, quiet words, goods.
const fn lines(page: Drawn) -> (&'static str, &'static str, &'static str) {
    match page {
        Drawn::Home => ("M8 6h18v4H8ZM64 30h40v5H64Z", "M34 6h44v4H34ZM98 6h14v4H98ZM64 39h28v3H64Z", "M8 18h48v32H8Z"),
        Drawn::Product => (
            "M8 6h18v4H8ZM66 24h44v5H66ZM66 50h30v7H66Z",
            "M34 6h44v4H34ZM98 6h14v4H98ZM66 33h28v3H66ZM66 40h36v3H66Z",
            "M8 18h50v46H8Z",
        ),
        Drawn::Cart => (
            "M8 6h18v4H8ZM8 20h30v5H8ZM84 60h28v8H84Z",
            "M34 6h44v4H34ZM98 6h14v4H98ZM28 34h44v3H28ZM28 49h36v3H28ZM84 34h28v3H84ZM84 41h28v3H84Z",
            "M8 31h14v12H8ZM8 46h14v12H8Z",
        ),
        Drawn::Bare => ("M8 6h18v4H8ZM8 26h60v6H8Z", "M34 6h44v4H34ZM98 6h14v4H98ZM8 38h44v3H8Z", ""),
    }
}

/// Four goods in a row, from a height on.
fn row(top: u16) -> String {
    [8, 35, 62, 89].map(|left| format!("M{left} {top}h23v14h-23Z")).concat()
}

/// The picture; `rows` shelves of which `spot` is marked, from 0; `None` marks what the page opens with.
pub fn picture(page: Drawn, rows: u16, spot: Option<u16>) -> AnyView {
    let (ink, quiet, goods) = lines(page);
    let first = match page {
        Drawn::Home => 56,
        Drawn::Product => 72,
        Drawn::Cart => 76,
        Drawn::Bare => 52,
    };
    let top = |n: u16| first + n * 18;
    let shelves: String = (0..rows).map(|n| row(top(n))).collect();
    let (y, height) = spot.map_or((15, 38), |n| (top(n) - 3, 20));
    view! {
        <svg class="pagepic" viewBox="0 0 120 150" aria-hidden="true">
            <path class="pagepic-paper" d="M0 0H120V150H0Z" />
            <path class="pagepic-quiet" d=quiet />
            <path class="pagepic-goods" d=format!("{goods}{shelves}") />
            <path class="pagepic-ink" d=ink />
            <rect class="pagepic-spot" x="4" y=y.to_string() width="112" height=height.to_string() />
        </svg>
    }
    .into_any()
}
