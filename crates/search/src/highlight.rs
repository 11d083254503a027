//! Where a text has the words of a query: ranges, never markup, so that whoever draws them escapes everything alike.

use crate::{
    analysis::Analyzer,
    plan::{Plan, Planner},
};
use rustc_hash::FxHashSet;
use std::{ops::Range, sync::Arc};

/// Words of a text that are looked at.
const MAX_WORDS: usize = 2_000;

/// Finds the words of one query in any number of texts.
pub struct Highlighter {
    analyzer: Arc<Analyzer>,
    stems: FxHashSet<String>,
}

impl Highlighter {
    pub(crate) fn new(analyzer: Arc<Analyzer>, planner: &Planner<'_>, plan: Plan) -> Highlighter {
        let wanted = plan.wanted.into_iter().filter(|wanted| !planner.analyzer.is_filler(&wanted.word));
        let stems = wanted.flat_map(|wanted| wanted.stems).map(|(stem, _)| stem).collect();
        Highlighter { analyzer, stems }
    }

    /// Ranges of `text`, in bytes and on character borders, ascending and apart.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let words = self.analyzer.words(text, MAX_WORDS).into_iter();
        words.filter(|word| self.stems.contains(&word.stem)).map(|word| word.range).collect()
    }
}
