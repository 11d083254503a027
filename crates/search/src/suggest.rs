//! Completions of what is being typed.

use crate::{
    MAX_SUGGESTIONS, Result, Suggestion, SuggestionKind,
    analysis::{MAX_WORD_CHARS, Word},
    plan::{Known, Plan, Planner, Wanted, cut},
    schema::{NAME_BRAND, NAME_CATEGORY},
    score::{Budget, Scorer},
    snapshot::keyed_terms,
};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;

/// Names suggested at most, so that words have room.
const MAX_NAMES: usize = 4;
/// Completions whose results are counted.
const MAX_COUNTED: usize = 24;

/// See [`Index::suggest`](crate::Index::suggest).
pub(crate) fn suggest(planner: &Planner<'_>, typed: &str, limit: usize) -> Result<Vec<Suggestion>> {
    let limit = limit.min(MAX_SUGGESTIONS);
    let typed = cut(typed).trim_start();
    let words = planner.analyzer.words(typed, crate::MAX_QUERY_WORDS);
    let Some(last) = words.last() else { return Ok(Vec::new()) };
    let mut suggestions = names(planner, &words)?;
    suggestions.truncate(MAX_NAMES.min(limit));
    for suggestion in completed(planner, typed, last)? {
        if suggestions.len() == limit {
            break;
        }
        if suggestions.iter().all(|other| other.text.to_lowercase() != suggestion.text) {
            suggestions.push(suggestion);
        }
    }
    Ok(suggestions)
}

/// Categories and brands in whose names the typed words follow one another, the last one perhaps unfinished.
fn names(planner: &Planner<'_>, typed: &[Word]) -> Result<Vec<Suggestion>> {
    let mut counts: BTreeMap<(SuggestionKind, String), usize> = BTreeMap::new();
    for segment in &planner.snapshot.segments {
        let Some(column) = &segment.names else { continue };
        let kinds: Vec<Option<(SuggestionKind, String)>> = keyed_terms(column)?
            .into_iter()
            .map(|(key, name)| {
                let kind = match key.as_str() {
                    NAME_BRAND => SuggestionKind::Brand,
                    NAME_CATEGORY => SuggestionKind::Category,
                    _ => return None,
                };
                let words = planner.analyzer.words(&name, MAX_WORD_CHARS);
                follows(&words, typed).then_some((kind, name))
            })
            .collect();
        if kinds.iter().all(Option::is_none) {
            continue;
        }
        for doc in segment.reader.doc_ids_alive() {
            for number in column.ords().values_for_doc(doc) {
                if let Some(Some(name)) = kinds.get(number as usize) {
                    *counts.entry(name.clone()).or_default() += 1;
                }
            }
        }
    }
    let mut names: Vec<Suggestion> =
        counts.into_iter().map(|((kind, text), count)| Suggestion { text, kind, count }).collect();
    names.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (a.kind, &a.text).cmp(&(b.kind, &b.text))));
    Ok(names)
}

fn follows(name: &[Word], typed: &[Word]) -> bool {
    let Some((last, before)) = typed.split_last() else { return false };
    name.windows(typed.len()).any(|part| {
        let finished = part.iter().zip(before).all(|(word, typed)| word.stem == typed.stem);
        finished && part[before.len()].folded.starts_with(&last.folded)
    })
}

/// The typed text with its last word completed, or mended where nothing begins so.
fn completed(planner: &Planner<'_>, typed: &str, last: &Word) -> Result<Vec<Suggestion>> {
    let before = &typed[..last.range.start];
    let finished = last.range.end < typed.len();
    let mut known: Vec<Vec<Known>> = Vec::new();
    if !finished {
        // Of "lamp" and "lamps", which find the same, the more frequent.
        let mut stems = FxHashSet::default();
        let completions = planner.completions(&last.folded, MAX_COUNTED)?.into_iter();
        let fresh = completions.filter(|known| stems.insert(planner.analyzer.stem(&known.folded)));
        known.extend(fresh.map(|known| vec![known]));
    }
    let plan = planner.plan(before, false)?;
    let shown_before = plan.corrected.as_deref().unwrap_or(before.trim_end()).to_lowercase();
    if known.is_empty() {
        let found = last.is_number() || planner.snapshot.has_stem(&last.stem)?;
        let mended = if found { Vec::new() } else { planner.mend(last)? };
        if found {
            known.push(vec![Known { folded: last.folded.clone(), surface: last.surface.clone(), documents: 0 }]);
        } else if !mended.is_empty() {
            known.push(mended);
        }
    }
    let mut suggestions = Vec::new();
    for known in known {
        let mut words = vec![shown_before.as_str()];
        words.extend(known.iter().map(|known| known.surface.as_str()));
        let text = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let count = count(planner, &plan, &known)?;
        if count > 0 && suggestions.iter().all(|other: &Suggestion| other.text != text) {
            suggestions.push(Suggestion { text, kind: SuggestionKind::Words, count });
        }
    }
    suggestions.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    Ok(suggestions)
}

/// Documents that have the words before and these.
fn count(planner: &Planner<'_>, before: &Plan, last: &[Known]) -> Result<usize> {
    let mut wanted: Vec<Wanted> =
        before.wanted.iter().map(|wanted| Wanted { optional: false, ..wanted.clone() }).collect();
    for known in last {
        let stem = planner.analyzer.stem(&known.folded);
        wanted.push(Wanted { word: known.surface.clone(), stems: vec![(stem, 1.0)], optional: false });
    }
    let plan = Plan { wanted, strict: true, ..Plan::default() };
    let scorer = Scorer { layout: planner.layout, snapshot: planner.snapshot, plan: &plan };
    let matches = scorer.matches(&mut Budget::new(None))?;
    Ok(matches.found.iter().map(Vec::len).sum())
}
