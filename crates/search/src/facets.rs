//! Filters, and how many results each value would leave.

use crate::{
    FacetCount, FacetCounts, MAX_FACET_KEYS, MAX_FACET_VALUES, Result,
    schema::SEPARATOR,
    snapshot::{Segment, keyed_terms},
};
use rustc_hash::FxHashMap;
use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};
use tantivy::DocId;

/// Wanted values by key; a document must have one of each.
pub(crate) struct Filters(Vec<(String, BTreeSet<String>)>);

impl Filters {
    pub(crate) fn new(filters: &[(String, Vec<String>)]) -> Filters {
        let mut merged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (key, values) in filters.iter().filter(|(_, values)| !values.is_empty()) {
            merged.entry(key.replace(SEPARATOR, " ")).or_default().extend(values.iter().cloned());
        }
        Filters(merged.into_iter().collect())
    }

    fn has(&self, key: &str, value: &str) -> bool {
        self.0.iter().any(|(other, values)| other == key && values.contains(value))
    }
}

/// What a document's facets say to the filters.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Verdict {
    /// It has a wanted value of every key.
    Passes,
    /// All but the n-th key: it counts for that key's other values.
    FailsOnly(usize),
    /// It fails two keys or more.
    Fails,
}

/// Facets of one segment: filters resolved to its numbers, and counts by them.
pub(crate) struct SegmentFacets<'a> {
    segment: &'a Segment,
    terms: Vec<(String, String)>,
    /// Per filter: the numbers of its key, and which of them are wanted.
    filters: Vec<(Range<usize>, Vec<bool>)>,
    counts: Vec<usize>,
    /// The current document's numbers.
    numbers: Vec<usize>,
}

impl<'a> SegmentFacets<'a> {
    pub(crate) fn new(segment: &'a Segment, filters: &Filters) -> Result<SegmentFacets<'a>> {
        let terms = segment.facets.as_ref().map(keyed_terms).transpose()?.unwrap_or_default();
        let resolve = |(key, values): &(String, BTreeSet<String>)| {
            // The terms are in order of their bytes, so those of one key stand together.
            let start = terms.iter().position(|(other, _)| other == key).unwrap_or(terms.len());
            let len = terms[start..].iter().take_while(|(other, _)| other == key).count();
            let range = start..start + len;
            let wanted = terms[range.clone()].iter().map(|(_, value)| values.contains(value)).collect();
            (range, wanted)
        };
        let filters = filters.0.iter().map(resolve).collect();
        let counts = vec![0; terms.len()];
        Ok(SegmentFacets { segment, terms, filters, counts, numbers: Vec::new() })
    }

    /// Reads a document's facets and judges them.
    pub(crate) fn judge(&mut self, doc: DocId) -> Verdict {
        self.numbers.clear();
        if let Some(column) = &self.segment.facets {
            self.numbers.extend(column.ords().values_for_doc(doc).map(|number| number as usize));
        }
        let mut verdict = Verdict::Passes;
        for (n, (range, wanted)) in self.filters.iter().enumerate() {
            let passes = self.numbers.iter().any(|number| range.contains(number) && wanted[number - range.start]);
            verdict = match (passes, verdict) {
                (true, _) => verdict,
                (false, Verdict::Passes) => Verdict::FailsOnly(n),
                (false, _) => return Verdict::Fails,
            };
        }
        verdict
    }

    /// Counts the document judged last.
    pub(crate) fn count(&mut self, verdict: Verdict) {
        let range = match verdict {
            Verdict::Passes => 0..self.terms.len(),
            Verdict::FailsOnly(n) => self.filters[n].0.clone(),
            Verdict::Fails => return,
        };
        for number in self.numbers.iter().filter(|number| range.contains(number)) {
            self.counts[*number] += 1;
        }
    }

    /// Adds this segment's counts to those of others.
    pub(crate) fn add_to(self, totals: &mut Totals) {
        for ((key, value), count) in self.terms.into_iter().zip(self.counts).filter(|(_, count)| *count > 0) {
            *totals.0.entry(key).or_default().entry(value).or_default() += count;
        }
    }
}

/// Counts by key and value over all segments.
#[derive(Default)]
pub(crate) struct Totals(BTreeMap<String, FxHashMap<String, usize>>);

impl Totals {
    /// The counts to show. A wanted value is listed even if nothing has it: it must be possible to take it back.
    pub(crate) fn finish(mut self, filters: &Filters) -> Vec<FacetCounts> {
        for (key, values) in &filters.0 {
            for value in values {
                self.0.entry(key.clone()).or_default().entry(value.clone()).or_default();
            }
        }
        let keys = self.0.into_iter().take(MAX_FACET_KEYS);
        let finish = |(key, counts): (String, FxHashMap<String, usize>)| {
            let counted =
                |(value, count): (String, usize)| FacetCount { chosen: filters.has(&key, &value), value, count };
            let mut values: Vec<FacetCount> = counts.into_iter().map(counted).collect();
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
            let mut listed = 0;
            values.retain(|value| {
                listed += 1;
                listed <= MAX_FACET_VALUES || value.chosen
            });
            FacetCounts { key, values }
        };
        keys.map(finish).collect()
    }
}
