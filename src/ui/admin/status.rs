//! A state as a square and a word.

use leptos::prelude::*;

/// How a state is drawn; the word beside it says what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Square {
    /// Filled: on, earns, in stock.
    Full,
    /// Half filled: test, not clear.
    Half,
    /// Outline: off, waiting.
    Open,
    /// Filled in the colour of trouble: failed, sold out.
    Bad,
}

/// A square and a word.
pub fn status(square: Square, word: String) -> AnyView {
    let class = match square {
        Square::Full => "st",
        Square::Half => "st half",
        Square::Open => "st open",
        Square::Bad => "st bad",
    };
    view! { <span class=class>{word}</span> }.into_any()
}
