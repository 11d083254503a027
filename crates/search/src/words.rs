//! What the owner of the goods says about words: which mean the same, and which mean nothing.

use crate::{MAX_QUERY_WORDS, analysis::Analyzer};
use rustc_hash::{FxHashMap, FxHashSet};

/// Groups of synonyms that are read.
pub const MAX_SYNONYM_GROUPS: usize = 2_000;
/// Words of a group that are read.
pub const MAX_SYNONYMS: usize = 16;
/// Stop words that are read.
pub const MAX_STOP_WORDS: usize = 1_000;

/// Words of one language, as the owner gives them. They are applied to queries, so a change needs no new index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Groups of words that are searched for one another. What is not a single word is left out.
    pub synonyms: Vec<Vec<String>>,
    /// Words that a document may do without, beside the usual ones like "for".
    pub stop_words: Vec<String>,
}

/// The same, analysed.
#[derive(Default)]
pub(crate) struct Spoken {
    synonyms: FxHashMap<String, Vec<String>>,
    stop_words: FxHashSet<String>,
}

impl Spoken {
    pub(crate) fn new(words: &Words, analyzer: &Analyzer) -> Spoken {
        let single = |text: &String| match &analyzer.words(text, MAX_QUERY_WORDS)[..] {
            [word] => Some(word.clone()),
            _ => None,
        };
        let mut spoken = Spoken::default();
        for group in words.synonyms.iter().take(MAX_SYNONYM_GROUPS) {
            let stems: Vec<String> = group.iter().take(MAX_SYNONYMS).filter_map(single).map(|word| word.stem).collect();
            for stem in &stems {
                let known = spoken.synonyms.entry(stem.clone()).or_default();
                known.extend(stems.iter().filter(|other| *other != stem).cloned());
                known.truncate(MAX_SYNONYMS);
            }
        }
        let stop_words = words.stop_words.iter().take(MAX_STOP_WORDS).filter_map(single);
        spoken.stop_words = stop_words.map(|word| word.folded).collect();
        spoken
    }

    /// Stems that mean the same as this one.
    pub(crate) fn synonyms(&self, stem: &str) -> &[String] {
        self.synonyms.get(stem).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn is_stop_word(&self, folded: &str) -> bool {
        self.stop_words.contains(folded)
    }
}
