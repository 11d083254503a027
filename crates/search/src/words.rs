//! What the owner of the goods says about words: which mean the same, and which mean nothing.

use crate::{
    MAX_QUERY_WORDS,
    analysis::{Analyzer, Word},
};
use rustc_hash::{FxHashMap, FxHashSet};

/// Groups of synonyms that are read.
pub const MAX_SYNONYM_GROUPS: usize = 2_000;
/// Texts of a group that are read.
pub const MAX_SYNONYMS: usize = 16;
/// Stop words that are read.
pub const MAX_STOP_WORDS: usize = 1_000;

/// Words of one language, as the owner gives them. They are applied to queries, so a change needs no new index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Groups of texts, of one word or several, that are searched for one another.
    pub synonyms: Vec<Vec<String>>,
    /// Words that a document may do without, beside the usual ones like "for". What is not a single word is left out.
    pub stop_words: Vec<String>,
}

/// The same, analysed.
#[derive(Default)]
pub(crate) struct Spoken {
    /// By the stems of a text, spaced: the stems of those that mean the same.
    synonyms: FxHashMap<String, Vec<Vec<String>>>,
    /// Words of the longest text.
    longest: usize,
    stop_words: FxHashSet<String>,
}

impl Spoken {
    pub(crate) fn new(words: &Words, analyzer: &Analyzer) -> Spoken {
        let mut spoken = Spoken::default();
        for group in words.synonyms.iter().take(MAX_SYNONYM_GROUPS) {
            let mut texts: Vec<Vec<String>> = Vec::new();
            for text in group.iter().take(MAX_SYNONYMS) {
                let words = analyzer.words(text, MAX_QUERY_WORDS);
                spoken.longest = spoken.longest.max(words.len());
                let stems = stems(&words, analyzer);
                if !stems.is_empty() && !texts.contains(&stems) {
                    texts.push(stems);
                }
            }
            for text in &texts {
                let known = spoken.synonyms.entry(text.join(" ")).or_default();
                known.extend(texts.iter().filter(|other| *other != text).cloned());
                known.truncate(MAX_SYNONYMS);
            }
        }
        let single = |text: &String| match &analyzer.words(text, MAX_QUERY_WORDS)[..] {
            [word] => Some(word.folded.clone()),
            _ => None,
        };
        spoken.stop_words = words.stop_words.iter().take(MAX_STOP_WORDS).filter_map(single).collect();
        spoken
    }

    /// What means the same as these words, as stems.
    pub(crate) fn synonyms(&self, words: &[Word], analyzer: &Analyzer) -> &[Vec<String>] {
        if self.synonyms.is_empty() {
            return &[];
        }
        self.synonyms.get(&stems(words, analyzer).join(" ")).map_or(&[], Vec::as_slice)
    }

    /// How many of the first of these words are a text that others mean the same as; the longest, of two words at least.
    pub(crate) fn longest(&self, words: &[Word], analyzer: &Analyzer) -> Option<usize> {
        let says = |word: &Word| !analyzer.is_filler(&word.folded);
        let is_text =
            |n: &usize| says(&words[0]) && says(&words[n - 1]) && !self.synonyms(&words[..*n], analyzer).is_empty();
        (2..=self.longest.min(words.len())).rev().find(is_text)
    }

    pub(crate) fn is_stop_word(&self, folded: &str) -> bool {
        self.stop_words.contains(folded)
    }
}

/// The stems of a text, without fillers where it has anything else.
pub(crate) fn stems(words: &[Word], analyzer: &Analyzer) -> Vec<String> {
    let says = |word: &&Word| !analyzer.is_filler(&word.folded);
    let all = |words: &mut dyn Iterator<Item = &Word>| words.map(|word| word.stem.clone()).collect::<Vec<_>>();
    let stems = all(&mut words.iter().filter(|word| says(word)));
    if stems.is_empty() { all(&mut words.iter()) } else { stems }
}
