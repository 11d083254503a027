//! What a text asks for: its words, each with the stems that satisfy it, after mending those that occur nowhere.
//!
//! The plan depends on the text and the whole index alone, never on filters: so filters can only take hits away.

use crate::{
    MAX_QUERY_CHARS, MAX_QUERY_WORDS, Result,
    analysis::{Analyzer, Word, fold_code},
    schema::{Layout, phrase},
    snapshot::{Snapshot, alive_docs},
    spelling::{END_OF_WORD, Typos, errors_allowed},
};
use rustc_hash::FxHashMap;
use std::{cmp::Reverse, ops::Range};

/// Longer words tried for an unfinished one, the most frequent first.
const MAX_COMPLETIONS: usize = 30;
/// Terms of the vocabulary looked at for one word: bounds the time that "a" takes on a million products.
const MAX_TERMS_READ: usize = 20_000;
/// Words within typing distance whose documents are counted.
const MAX_CANDIDATES: usize = 64;
/// Words of one query that are mended; a text with more of them is not a typing error.
const MAX_MENDED: usize = 4;
/// What a completion counts beside the word itself.
const COMPLETION_WEIGHT: f32 = 0.5;
/// Letters before a word is completed inside a search.
const MIN_PREFIX_CHARS: usize = 2;
/// Letters of each half when a word is taken for two written as one.
const MIN_HALF_CHARS: usize = 3;

/// A word that is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wanted {
    /// As it was searched.
    pub(crate) word: String,
    /// Stems that satisfy it, and what each counts.
    pub(crate) stems: Vec<(String, f32)>,
    /// A document may do without it.
    pub(crate) optional: bool,
}

/// Two words that would better stand side by side.
#[derive(Debug, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) words: String,
    pub(crate) term: String,
}

/// A text, understood.
#[derive(Debug, PartialEq, Default)]
pub(crate) struct Plan {
    pub(crate) wanted: Vec<Wanted>,
    pub(crate) phrases: Vec<Phrase>,
    /// Only documents with all words will do, however few.
    pub(crate) strict: bool,
    /// The text as article number and as title.
    pub(crate) code: String,
    pub(crate) title: String,
    /// The text with its mended words, if there are any.
    pub(crate) corrected: Option<String>,
}

/// A word of the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) folded: String,
    /// As it is most often written.
    pub(crate) surface: String,
    /// Living documents that have it (once for each of its spellings).
    pub(crate) documents: usize,
}

/// Understands texts against one snapshot.
pub(crate) struct Planner<'a> {
    pub(crate) analyzer: &'a Analyzer,
    pub(crate) layout: &'a Layout,
    pub(crate) snapshot: &'a Snapshot,
}

impl Planner<'_> {
    pub(crate) fn plan(&self, text: &str, unfinished: bool) -> Result<Plan> {
        let text = cut(text);
        let code = fold_code(text);
        let title = self.analyzer.fold_text(text);
        // A known article number is an answer, whatever its pieces look like as words.
        let known_code = self.is_known_code(&code)?;
        let words = self.analyzer.words(text, MAX_QUERY_WORDS);
        let mut plan = Plan { code, title, ..Plan::default() };
        let mut mended: Vec<(Range<usize>, String)> = Vec::new();
        let mut stems: Vec<String> = Vec::new();
        let open_end = words.last().is_some_and(|word| word.range.end == text.len());
        for (n, word) in words.iter().enumerate() {
            let last = open_end && n + 1 == words.len();
            let found = self.snapshot.has_stem(&word.stem)?;
            let mut alternatives = vec![(word.stem.clone(), 1.0)];
            if last && (unfinished || !found) {
                self.add_completions(word, &mut alternatives)?;
            }
            let mut read = vec![(word.surface.clone(), alternatives)];
            if !found && read[0].1.len() == 1 && !known_code && mended.len() < MAX_MENDED {
                let better = self.mend(word)?;
                if !better.is_empty() {
                    let shown = better.iter().map(|known| known.surface.as_str()).collect::<Vec<_>>().join(" ");
                    mended.push((word.range.clone(), shown));
                    let stemmed = |known: Known| (known.surface, vec![(self.analyzer.stem(&known.folded), 1.0)]);
                    read = better.into_iter().map(stemmed).collect();
                }
            }
            for (shown, alternatives) in read {
                stems.push(alternatives[0].0.clone());
                if plan.wanted.iter().all(|wanted| wanted.stems[0].0 != alternatives[0].0) {
                    let optional = self.analyzer.is_filler(word);
                    plan.wanted.push(Wanted { word: shown, stems: alternatives, optional });
                }
            }
        }
        for two in words.windows(2) {
            self.add_joined(two, &mut plan.wanted)?;
        }
        if plan.wanted.iter().all(|wanted| wanted.optional) {
            plan.wanted.iter_mut().for_each(|wanted| wanted.optional = false);
        }
        for two in stems.windows(2) {
            let (term, words) = (phrase(&two[0], &two[1]), two.join(" "));
            if plan.phrases.iter().all(|phrase| phrase.term != term) {
                plan.phrases.push(Phrase { words, term });
            }
        }
        if !mended.is_empty() {
            plan.corrected = Some(replace(text, &mended));
        }
        Ok(plan)
    }

    fn is_known_code(&self, code: &str) -> Result<bool> {
        for segment in &self.snapshot.segments {
            if !alive_docs(segment, &segment.exact_sku, self.layout.exact_sku, code)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn add_completions(&self, word: &Word, stems: &mut Vec<(String, f32)>) -> Result<()> {
        if word.is_number() || word.folded.chars().count() < MIN_PREFIX_CHARS {
            return Ok(());
        }
        for known in self.completions(&word.folded, MAX_COMPLETIONS)? {
            let stem = self.analyzer.stem(&known.folded);
            if stems.iter().all(|(other, _)| *other != stem) {
                stems.push((stem, COMPLETION_WEIGHT));
            }
        }
        Ok(())
    }

    /// "tea pot" may be written "teapot": that has both words.
    fn add_joined(&self, two: &[Word], wanted: &mut [Wanted]) -> Result<()> {
        let joined = self.analyzer.stem(&two.iter().map(|word| word.folded.as_str()).collect::<String>());
        if two.iter().any(|word| word.is_number() || self.analyzer.is_filler(word))
            || !self.snapshot.has_stem(&joined)?
        {
            return Ok(());
        }
        for wanted in wanted.iter_mut().filter(|wanted| two.iter().any(|word| word.stem == wanted.stems[0].0)) {
            if wanted.stems.iter().all(|(stem, _)| *stem != joined) {
                wanted.stems.push((joined.clone(), 1.0));
            }
        }
        Ok(())
    }

    /// Known words that begin so, the most frequent first.
    pub(crate) fn completions(&self, folded: &str, limit: usize) -> Result<Vec<Known>> {
        let mut terms = FxHashMap::default();
        for segment in &self.snapshot.segments {
            let mut stream = segment.vocabulary.terms().range().ge(folded).into_stream()?;
            let mut read = 0;
            while stream.advance() && stream.key().starts_with(folded.as_bytes()) && read < MAX_TERMS_READ {
                read += 1;
                *terms.entry(stream.key().to_vec()).or_insert(0_u64) += u64::from(stream.value().doc_freq);
            }
        }
        let mut known = self.known(terms, limit.saturating_mul(2))?;
        known.sort_by(|a, b| b.documents.cmp(&a.documents).then_with(|| a.folded.cmp(&b.folded)));
        known.truncate(limit);
        Ok(known)
    }

    /// What was probably meant by a word that occurs nowhere: a known word, or two; empty if nothing is near.
    pub(crate) fn mend(&self, word: &Word) -> Result<Vec<Known>> {
        let errors = errors_allowed(word.folded.chars().count());
        if word.is_number() || errors == 0 {
            return Ok(Vec::new());
        }
        // Nearest first, and the first letter is rarely the wrong one.
        let first = word.folded.chars().next();
        for errors in 1..=errors {
            let near = self.near(&Typos::new(&word.folded, errors))?;
            let best = near.into_iter().min_by_key(|(distance, known)| {
                let other_start = known.folded.chars().next() != first;
                (*distance, other_start, Reverse(known.documents), known.folded.clone())
            });
            if let Some((_, known)) = best {
                return Ok(vec![known]);
            }
        }
        self.split(word)
    }

    fn near(&self, typos: &Typos) -> Result<Vec<(u8, Known)>> {
        let mut terms = FxHashMap::default();
        for segment in &self.snapshot.segments {
            let mut stream = segment.vocabulary.terms().search(typos).into_stream()?;
            let mut read = 0;
            while stream.advance() && read < MAX_TERMS_READ {
                read += 1;
                *terms.entry(stream.key().to_vec()).or_insert(0_u64) += u64::from(stream.value().doc_freq);
            }
        }
        let known = self.known(terms, MAX_CANDIDATES)?;
        Ok(known.into_iter().filter_map(|known| Some((typos.distance(&known.folded)?, known))).collect())
    }

    /// "sodastream" as "soda stream": the cut whose rarer half is the most frequent.
    fn split(&self, word: &Word) -> Result<Vec<Known>> {
        let cuts: Vec<usize> = word.folded.char_indices().map(|(at, _)| at).collect();
        let mut best: Vec<Known> = Vec::new();
        for cut in cuts.iter().skip(MIN_HALF_CHARS).take((cuts.len() + 1).saturating_sub(2 * MIN_HALF_CHARS)) {
            let (left, right) = word.folded.split_at(*cut);
            if let (Some(left), Some(right)) = (self.exactly(left)?, self.exactly(right)?)
                && best.iter().map(|known| known.documents).min().unwrap_or(0) < left.documents.min(right.documents)
            {
                best = vec![left, right];
            }
        }
        Ok(best)
    }

    fn exactly(&self, folded: &str) -> Result<Option<Known>> {
        Ok(self.near(&Typos::new(folded, 0))?.pop().map(|(_, known)| known))
    }

    /// Words behind vocabulary terms, the `limit` most frequent, counted exactly.
    fn known(&self, terms: FxHashMap<Vec<u8>, u64>, limit: usize) -> Result<Vec<Known>> {
        let mut words: FxHashMap<String, (u64, Vec<(String, u64)>)> = FxHashMap::default();
        for (term, count) in terms {
            let mut halves = term.splitn(2, |byte| *byte == END_OF_WORD).map(String::from_utf8_lossy);
            if let (Some(folded), Some(surface)) = (halves.next(), halves.next()) {
                let word = words.entry(folded.into_owned()).or_default();
                word.0 += count;
                word.1.push((surface.into_owned(), count));
            }
        }
        let mut words: Vec<_> = words.into_iter().collect();
        words.sort_by(|(a, (a_count, _)), (b, (b_count, _))| b_count.cmp(a_count).then_with(|| a.cmp(b)));
        words.truncate(limit);
        let mut known = Vec::new();
        for (folded, (_, surfaces)) in words {
            let mut best: Option<(usize, String)> = None;
            let mut documents = 0;
            for (surface, _) in surfaces {
                let term = format!("{folded}{}{surface}", END_OF_WORD as char);
                let mut count = 0;
                for segment in &self.snapshot.segments {
                    count += alive_docs(segment, &segment.vocabulary, self.layout.vocabulary, &term)?.len();
                }
                documents += count;
                let better = best.as_ref().is_none_or(|(most, shown)| (*most, shown) < (count, &surface));
                if count > 0 && better {
                    best = Some((count, surface));
                }
            }
            if let Some((_, surface)) = best {
                known.push(Known { folded, surface, documents });
            }
        }
        Ok(known)
    }
}

/// The part of a query that is read.
pub(crate) fn cut(text: &str) -> &str {
    text.char_indices().nth(MAX_QUERY_CHARS).map_or(text, |(end, _)| &text[..end])
}

fn replace(text: &str, mended: &[(Range<usize>, String)]) -> String {
    let mut out = String::new();
    let mut at = 0;
    for (range, word) in mended {
        out.push_str(&text[at..range.start]);
        out.push_str(word);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out.trim().to_owned()
}
