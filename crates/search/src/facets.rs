//! Filters, and how many results each value would leave.

use crate::{
    FacetCount, FacetCounts, MAX_FACET_KEYS, MAX_FACET_VALUES,
    content::{Content, SEPARATOR, keyed, unkeyed},
};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Keys that are filtered by at most, in order of their bytes.
const MAX_FILTERS: usize = 200;

/// Wanted values by key; a document must have one of each.
pub(crate) struct Filters(Vec<(String, BTreeSet<String>)>);

impl Filters {
    pub(crate) fn new(filters: &[(String, Vec<String>)]) -> Filters {
        let mut merged: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (key, values) in filters.iter().filter(|(_, values)| !values.is_empty()) {
            merged.entry(key.replace(SEPARATOR, " ")).or_default().extend(values.iter().cloned());
        }
        Filters(merged.into_iter().take(MAX_FILTERS).collect())
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

/// Filters resolved to the content's numbers of facets, and counts by those.
pub(crate) struct Counter<'a> {
    content: &'a Content,
    filters: &'a Filters,
    /// By facet: the filter of its key, one more than its number, and whether it is wanted. Empty without filters.
    roles: Vec<(u8, bool)>,
    counts: Vec<u32>,
}

impl<'a> Counter<'a> {
    pub(crate) fn new(content: &'a Content, filters: &'a Filters) -> Counter<'a> {
        let facets = &content.facets;
        let mut roles = Vec::new();
        if !filters.0.is_empty() {
            roles.resize(facets.len(), (0, false));
        }
        for (n, (key, values)) in filters.0.iter().enumerate() {
            for facet in facets.beginning(&keyed(key, "")).map(|place| facets.at(place)) {
                roles[facet as usize] = (n as u8 + 1, values.contains(unkeyed(facets.get(facet)).1));
            }
        }
        Counter { content, filters, roles, counts: vec![0; facets.len()] }
    }

    /// What a document's facets say to the filters.
    pub(crate) fn judge(&self, slot: u32) -> Verdict {
        let mut verdict = Verdict::Passes;
        for n in 0..self.filters.0.len() {
            let wanted = (n as u8 + 1, true);
            let passes = self.content.docs.facets.get(slot).iter().any(|facet| self.roles[*facet as usize] == wanted);
            verdict = match (passes, verdict) {
                (true, _) => verdict,
                (false, Verdict::Passes) => Verdict::FailsOnly(n),
                (false, _) => return Verdict::Fails,
            };
        }
        verdict
    }

    /// Counts a document that was judged so.
    pub(crate) fn count(&mut self, slot: u32, verdict: Verdict) {
        let facets = self.content.docs.facets.get(slot);
        match verdict {
            Verdict::Passes => facets.iter().for_each(|facet| self.counts[*facet as usize] += 1),
            Verdict::FailsOnly(n) => {
                let of_key = facets.iter().filter(|facet| usize::from(self.roles[**facet as usize].0) == n + 1);
                of_key.for_each(|facet| self.counts[*facet as usize] += 1);
            }
            Verdict::Fails => {}
        }
    }

    /// The counts to show. A wanted value is listed even if nothing has it: it must be possible to take it back.
    pub(crate) fn finish(self) -> Vec<FacetCounts> {
        let mut by_key: BTreeMap<&str, FxHashMap<&str, usize>> = BTreeMap::new();
        for (facet, count) in (0..).zip(self.counts).filter(|(_, count)| *count > 0) {
            let (key, value) = unkeyed(self.content.facets.get(facet));
            by_key.entry(key).or_default().insert(value, count as usize);
        }
        for (key, values) in &self.filters.0 {
            for value in values {
                by_key.entry(key).or_default().entry(value).or_default();
            }
        }
        let finish = |(key, counts): (&str, FxHashMap<&str, usize>)| {
            let counted = |(value, count): (&str, usize)| FacetCount {
                value: value.to_owned(),
                count,
                chosen: self.filters.has(key, value),
            };
            let mut values: Vec<FacetCount> = counts.into_iter().map(counted).collect();
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
            let mut listed = 0;
            values.retain(|value| {
                listed += 1;
                listed <= MAX_FACET_VALUES || value.chosen
            });
            FacetCounts { key: key.to_owned(), values }
        };
        by_key.into_iter().take(MAX_FACET_KEYS).map(finish).collect()
    }
}
