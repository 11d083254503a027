//! Where a text has the words of a query: ranges, never markup, so that whoever draws them escapes everything alike.

use crate::{
    analysis::{Analyzer, Word},
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
        let stems = wanted.flat_map(|wanted| {
            let together =
                wanted.together.into_iter().filter(|together| !together.in_a_row).flat_map(|together| together.stems);
            wanted.stems.into_iter().map(|(stem, _)| stem).chain(together)
        });
        let stems = stems.filter(|stem| !planner.analyzer.is_filler(stem)).collect();
        Highlighter { analyzer, stems }
    }

    /// Ranges of `text`, in bytes and on character borders, ascending and apart.
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let words = self.analyzer.words(text, MAX_WORDS);
        let mut found: Vec<Range<usize>> = Vec::new();
        for (word, pair) in words.iter().zip(self.pairs(text, &words)) {
            let range = if pair.is_some() { pair } else { self.known(&word.stem).then(|| word.range.clone()) };
            match (range, found.last_mut()) {
                (Some(range), Some(last)) if range.start < last.end => last.end = range.end,
                (range, _) => found.extend(range),
            }
        }
        found
    }

    /// For each word the range of it and the one before, where they are two signs that are searched for together.
    fn pairs(&self, text: &str, words: &[Word]) -> Vec<Option<Range<usize>>> {
        let mut before: Option<Range<usize>> = None;
        let of = |word: &Word| {
            let first = before.replace(word.range.clone());
            let whole = first.as_ref().map_or(0, |first| first.start)..word.range.end;
            let pair = self.analyzer.pair(text, first, &word.range)?;
            let pair = self.analyzer.word(pair, whole)?;
            self.known(&pair.stem).then_some(pair.range)
        };
        words.iter().map(of).collect()
    }

    fn known(&self, stem: &str) -> bool {
        self.stems.contains(stem)
    }
}
