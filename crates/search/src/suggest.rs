//! Completions of what is being typed.

use crate::{
    MAX_SUGGESTIONS, Suggestion, SuggestionKind,
    analysis::Word,
    content::{Content, NAME_BRAND, NAME_CATEGORY, unkeyed},
    plan::{Planner, cut},
    slots::Slots,
    vocabulary::Known,
};
use rustc_hash::FxHashSet;

/// Names suggested at most, so that words have room.
const MAX_NAMES: usize = 4;
/// Completions whose results are counted.
const MAX_COUNTED: usize = 24;

/// See [`Index::suggest`](crate::Index::suggest).
pub(crate) fn suggest(planner: &Planner<'_>, typed: &str, limit: usize) -> Vec<Suggestion> {
    let limit = limit.min(MAX_SUGGESTIONS);
    let typed = cut(typed).trim_start();
    let words = planner.analyzer.words(typed, crate::MAX_QUERY_WORDS);
    let Some(last) = words.last() else { return Vec::new() };
    let mut suggestions = names(planner, &words);
    suggestions.truncate(MAX_NAMES.min(limit));
    for suggestion in completed(planner, typed, last) {
        if suggestions.len() == limit {
            break;
        }
        if suggestions.iter().all(|other| other.text.to_lowercase() != suggestion.text) {
            suggestions.push(suggestion);
        }
    }
    suggestions
}

/// Categories and brands in whose names the typed words follow one another, the last one perhaps unfinished.
fn names(planner: &Planner<'_>, typed: &[Word]) -> Vec<Suggestion> {
    let names = &planner.content.names;
    let found = (0..).zip(&names.documents).filter(|(_, documents)| **documents > 0).filter_map(|(name, documents)| {
        if !follows(planner, names.words.get(name), typed) {
            return None;
        }
        let (kind, text) = unkeyed(names.texts.get(name));
        let kind = match kind {
            NAME_BRAND => SuggestionKind::Brand,
            NAME_CATEGORY => SuggestionKind::Category,
            _ => return None,
        };
        Some(Suggestion { text: text.to_owned(), kind, count: *documents as usize })
    });
    let mut names: Vec<Suggestion> = found.collect();
    names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (a.kind, &a.text).cmp(&(b.kind, &b.text))));
    names
}

fn follows(planner: &Planner<'_>, name: &[u32], typed: &[Word]) -> bool {
    let Some((last, before)) = typed.split_last() else { return false };
    let vocabulary = &planner.content.vocabulary;
    name.windows(typed.len()).any(|part| {
        vocabulary.folded(part[before.len()]).starts_with(&last.folded)
            && part.iter().zip(before).all(|(word, typed)| planner.content.stem_of(*word) == typed.stem)
    })
}

/// The typed text with its last word completed, or mended where nothing begins so.
fn completed(planner: &Planner<'_>, typed: &str, last: &Word) -> Vec<Suggestion> {
    let before = &typed[..last.range.start];
    let finished = last.range.end < typed.len();
    let mut known: Vec<Vec<Known>> = Vec::new();
    if !finished {
        // Of "lamp" and "lamps", which find the same, the more frequent.
        let mut stems = FxHashSet::default();
        let completions = planner.completions(&last.folded, MAX_COUNTED).into_iter();
        let fresh = completions.filter(|known| stems.insert(planner.analyzer.stem(&known.folded)));
        known.extend(fresh.map(|known| vec![known]));
    }
    let plan = planner.plan(before, false, false);
    let shown_before = plan.corrected.as_deref().unwrap_or(before.trim_end()).to_lowercase();
    if known.is_empty() {
        let found = last.is_number() || planner.content.has_stem(&last.stem);
        let mended = if found { Vec::new() } else { planner.mend(last, None) };
        if found {
            known.push(vec![Known { folded: last.folded.clone(), surface: last.surface.clone(), documents: 0 }]);
        } else if !mended.is_empty() {
            known.push(mended);
        }
    }
    let mut suggestions: Vec<Suggestion> = Vec::new();
    let mut having = Having { content: planner.content, slots: None };
    for wanted in &plan.wanted {
        let mut slots = Slots::none(planner.content.slots());
        for (stem, _) in &wanted.stems {
            planner.content.postings(stem).each_slot(|slot| slots.insert(slot));
        }
        let texts = wanted.together.iter().filter(|together| !together.in_a_row);
        texts.flat_map(|text| planner.content.with_all(&text.stems)).for_each(|slot| slots.insert(slot));
        having.narrow(slots);
    }
    for known in known {
        let mut words = vec![shown_before.as_str()];
        words.extend(known.iter().map(|known| known.surface.as_str()));
        let text = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let count = having.count(&known.iter().map(|known| planner.analyzer.stem(&known.folded)).collect::<Vec<_>>());
        if count > 0 && suggestions.iter().all(|other: &Suggestion| other.text != text) {
            suggestions.push(Suggestion { text, kind: SuggestionKind::Words, count });
        }
    }
    suggestions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    suggestions
}

/// The documents that have all of some words.
struct Having<'a> {
    content: &'a Content,
    /// All of them; `None` while there is no word.
    slots: Option<Slots>,
}

impl Having<'_> {
    /// Asks for a further word, which these documents have, gone ones among them.
    fn narrow(&mut self, mut with_word: Slots) {
        self.content.empty().iter().for_each(|slot| with_word.remove(*slot));
        match &mut self.slots {
            Some(slots) => slots.keep(&with_word),
            None => self.slots = Some(with_word),
        }
    }

    /// How many of the documents have these stems too.
    fn count(&self, stems: &[String]) -> usize {
        let slots = match stems {
            [] => return 0,
            [stem] => {
                let list = self.content.postings(stem);
                let Some(slots) = &self.slots else { return self.content.living_in(list) };
                let mut count = 0;
                list.each_slot(|slot| count += usize::from(slots.contains(slot)));
                return count;
            }
            stems => self.content.with_all(stems),
        };
        slots.into_iter().filter(|slot| self.slots.as_ref().is_none_or(|having| having.contains(*slot))).count()
    }
}
