//! Words written as one: German and its neighbours make "Tischlampe" of "Tisch" and "Lampe", and everybody sometimes forgets
//! the space.
//!
//! The one idea: the catalog's own words say where a word may be cut. What a compound is stands last in it, so "Lampe" finds
//! table lamps and "Tisch" does not. Nothing is cut while goods come in: a query looks at the stems that end like its word,
//! so that a change of goods costs nothing here.

use crate::{
    analysis::Analyzer,
    content::Content,
    vocabulary::{Known, Vocabulary},
};

/// Letters of each part.
const MIN_PART_CHARS: usize = 3;
/// Parts of a word in a language that writes them as one.
pub(crate) const MAX_PARTS: usize = 3;
/// Letters between two parts that belong to neither: "Arbeit-s-tisch", "Blume-n-vase".
const LINKS: [&str; 6] = ["s", "n", "es", "en", "er", "e"];
/// Longer words of one that is asked for, the most frequent first.
const MAX_COMPOUNDS: usize = 30;

/// Stems of compounds whose last part has this stem, if the language makes any.
pub(crate) fn ending_in(stem: &str, content: &Content, analyzer: &Analyzer) -> Vec<String> {
    if !analyzer.joins_words() || stem.chars().count() < MIN_PART_CHARS || stem.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let first_part = |whole: &&str| known_part(&whole[..whole.len() - stem.len()], true, &content.vocabulary).is_some();
    let ending = content.stems_ending(stem).filter(first_part);
    let mut found: Vec<(usize, &str)> = ending.map(|whole| (content.postings(whole).len(), whole)).collect();
    found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let living = found.into_iter().map(|(_, whole)| whole).filter(|whole| content.has_stem(whole));
    living.take(MAX_COMPOUNDS).map(str::to_owned).collect()
}

/// An unknown word as known ones: "sodastream" as "soda stream". The cut whose rarest part is the most frequent; nothing
/// where there is none.
pub(crate) fn cut(folded: &str, content: &Content, analyzer: &Analyzer) -> Vec<Known> {
    let joins = analyzer.joins_words();
    parts(folded, if joins { MAX_PARTS } else { 2 }, joins, &content.vocabulary)
}

fn parts(folded: &str, at_most: usize, joins: bool, vocabulary: &Vocabulary) -> Vec<Known> {
    let rarest = |parts: &[Known]| parts.iter().map(|known| known.documents).min().unwrap_or(0);
    let cuts: Vec<usize> = folded.char_indices().map(|(at, _)| at).collect();
    let mut best: Vec<Known> = Vec::new();
    for cut in cuts.iter().skip(MIN_PART_CHARS).take((cuts.len() + 1).saturating_sub(2 * MIN_PART_CHARS)) {
        let (left, right) = folded.split_at(*cut);
        let Some(left) = known_part(left, joins, vocabulary) else { continue };
        let mut all = match vocabulary.exactly(right) {
            Some(right) => vec![right],
            None if at_most > 2 => parts(right, at_most - 1, joins, vocabulary),
            None => continue,
        };
        if !all.is_empty() {
            all.insert(0, left);
            if rarest(&best) < rarest(&all) {
                best = all;
            }
        }
    }
    best
}

/// A part that stands before another: a known word, perhaps with a link behind it.
fn known_part(part: &str, joins: bool, vocabulary: &Vocabulary) -> Option<Known> {
    let long_enough = |part: &str| part.chars().count() >= MIN_PART_CHARS;
    let known = |part: &str| if long_enough(part) { vocabulary.exactly(part) } else { None };
    known(part).or_else(|| {
        let unlinked = LINKS.iter().filter(|_| joins).filter_map(|link| part.strip_suffix(link));
        unlinked.filter_map(known).max_by_key(|known| known.documents)
    })
}
