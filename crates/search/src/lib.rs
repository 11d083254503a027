#![doc = include_str!("../README.md")]

mod analysis;
mod compounds;
mod content;
mod document;
pub mod evaluate;
mod facets;
mod fields;
mod highlight;
mod index;
mod matching;
mod plan;
mod postings;
mod query;
mod reading;
mod score;
mod slots;
mod spelling;
mod strings;
mod suggest;
mod vocabulary;
mod words;

pub use document::{Document, Language};
pub use fields::{MAX_WEIGHT, SEARCHED};
pub use highlight::Highlighter;
pub use index::Index;
pub use query::{Explanation, FacetCount, FacetCounts, Field, Hit, Part, Query, Results, Suggestion, SuggestionKind};
pub use reading::{MAX_NAMES, Named, PriceLimit, Reader, Reading};

pub use words::{MAX_STOP_WORDS, MAX_SYNONYM_GROUPS, MAX_SYNONYMS, Words};

/// Characters of a query that are read; the rest is ignored.
pub const MAX_QUERY_CHARS: usize = 200;
/// Words of a query that are read; the rest is ignored.
pub const MAX_QUERY_WORDS: usize = 12;
/// Hits that one search returns at most, whatever its limit says.
pub const MAX_HITS: usize = 1_000;
/// Facet keys that are counted at most, in order of their bytes (filtering works for all).
pub const MAX_FACET_KEYS: usize = 64;
/// Values listed for one facet key at most.
pub const MAX_FACET_VALUES: usize = 100;
/// Chosen documents of a query that count.
pub const MAX_CHOSEN: usize = 100;
/// Suggestions returned at most.
pub const MAX_SUGGESTIONS: usize = 20;
