//! Which documents match a text, before any is scored.
//!
//! A document must have every word, so the rarest word's documents are gone through and the other words asked for those alone:
//! what is common is passed over by blocks. Only if too few have all words, those are read that have some, and of these not the
//! ones whose words are too common to count: they could not be shown (as in MaxScore: Turtle, Flood, "Query evaluation:
//! strategies and optimizations", 1995).

use crate::{
    content::Content,
    plan::{Plan, Together, Wanted},
    postings::{NOWHERE, Postings},
    slots::Slots,
};
use std::time::{Duration, Instant};

/// Rare words count more, but less so than their rarity: idf to this power.
const IDF_POWER: f32 = 0.75;
/// What the word of the query counts that names the kind of thing.
const KIND_FACTOR: f32 = 1.15;
/// With fewer documents than this that have all the words, those that have some are let in below them.
const FEW: usize = 10;
/// In relaxed results, documents with less than this share of the best one's coverage are not shown.
const RELAXED_SHARE: f32 = 0.3;
/// Documents read between two looks at the clock.
const DOCS_PER_LOOK: usize = 4_096;

/// Time that may be spent.
pub(crate) struct Budget {
    end: Option<Instant>,
    left: usize,
    pub(crate) spent: bool,
    /// Documents counted.
    pub(crate) read: usize,
}

impl Budget {
    pub(crate) fn new(time: Option<Duration>) -> Budget {
        Budget { end: time.and_then(|time| Instant::now().checked_add(time)), left: 0, spent: false, read: 0 }
    }

    /// Counts one document; true once the time is over.
    #[inline]
    pub(crate) fn is_spent(&mut self) -> bool {
        self.spend(1)
    }

    /// Counts documents that are read in one go; true once the time is over.
    #[inline]
    pub(crate) fn spend(&mut self, documents: usize) -> bool {
        self.read += documents;
        if self.left < documents {
            self.left = DOCS_PER_LOOK;
            self.spent |= self.end.is_some_and(|end| Instant::now() >= end);
        }
        self.left = self.left.saturating_sub(documents);
        self.spent
    }
}

/// The documents that have one wanted word.
pub(crate) struct Holders<'a> {
    /// By stem, with what an occurrence counts; gone documents among them.
    pub(crate) lists: Vec<(&'a Postings, f32)>,
    /// Those that have a text of several words, and where it stands in their titles.
    pub(crate) together: Vec<(&'a Together, Vec<(u32, u64)>)>,
    /// All of them, unless one list says it.
    union: Option<Slots>,
    /// How many are alive.
    documents: usize,
}

impl<'a> Holders<'a> {
    fn new(content: &'a Content, wanted: &'a Wanted, budget: &mut Budget) -> Holders<'a> {
        let lists = wanted.stems.iter().map(|(stem, counts)| (content.postings(stem), *counts));
        let lists: Vec<(&Postings, f32)> = lists.filter(|(list, _)| list.len() > 0).collect();
        let together = wanted.together.iter().map(|together| (together, together.found(content)));
        let mut holders = Holders { lists, together: together.collect(), union: None, documents: 0 };
        if let Some((list, _)) = holders.only() {
            holders.documents = content.living_in(list);
            return holders;
        }
        let mut union = Slots::none(content.slots());
        for (list, _) in &holders.lists {
            if budget.spend(list.len()) {
                break;
            }
            list.each_slot(|slot| union.insert(slot));
        }
        holders.together.iter().flat_map(|(_, found)| found).for_each(|(slot, _)| union.insert(*slot));
        content.empty().iter().for_each(|slot| union.remove(*slot));
        holders.documents = union.len();
        holders.union = Some(union);
        holders
    }

    /// The list that says all, with what an occurrence counts.
    pub(crate) fn only(&self) -> Option<(&'a Postings, f32)> {
        match (&self.lists[..], &self.together[..]) {
            ([], []) => Some((&NOWHERE, 0.0)),
            ([only], []) => Some(*only),
            _ => None,
        }
    }

    fn each_slot(&self, each: impl FnMut(u32)) {
        match &self.union {
            Some(union) => union.to_vec().into_iter().for_each(each),
            None => self.only().unwrap_or((&NOWHERE, 0.0)).0.each_slot(each),
        }
    }

    /// Calls with the place of each of these slots that is among them.
    fn among(&self, slots: &[u32], mut each: impl FnMut(usize)) {
        match &self.union {
            Some(union) => {
                slots.iter().enumerate().filter(|(_, slot)| union.contains(**slot)).for_each(|(at, _)| each(at));
            }
            None => self.only().unwrap_or((&NOWHERE, 0.0)).0.among(slots, |at, _| each(at)),
        }
    }

    fn keep_in(&self, slots: &mut Vec<u32>) {
        let mut kept = Vec::with_capacity(slots.len().min(self.documents));
        self.among(slots, |at| kept.push(slots[at]));
        *slots = kept;
    }
}

impl Together {
    /// The living documents that have it, ascending, and where in their titles.
    fn found(&self, content: &Content) -> Vec<(u32, u64)> {
        let slots = content.with_all(&self.stems);
        let mut places: Vec<u64> = Vec::new();
        for stem in &self.stems {
            let mut here = vec![0; slots.len()];
            content.postings(stem).among(&slots, |at, rest| here[at] = rest.read(|_, _| {}));
            if places.is_empty() {
                places = here;
            } else {
                places.iter_mut().zip(here).for_each(|(before, next)| *before = self.places(*before, next));
            }
        }
        slots.into_iter().zip(places).filter(|(_, places)| !self.in_a_row || *places != 0).collect()
    }

    /// Where words stand of which the first are at some places and the next is at others.
    pub(crate) fn places(&self, before: u64, next: u64) -> u64 {
        if self.in_a_row { before << 1 & next } else { before | next }
    }
}

/// A text's matches, before any filter.
pub(crate) struct Matching<'a> {
    /// By wanted word.
    pub(crate) holders: Vec<Holders<'a>>,
    /// What each wanted word counts: ln(1 + (N - n + 0.5) / (n + 0.5)) to a power, N documents, n of them with the word.
    pub(crate) word_idf: Vec<f32>,
    /// The documents, ascending.
    pub(crate) slots: Vec<u32>,
    /// How many have all wanted words, or are exact.
    pub(crate) full: usize,
    /// Of relaxed matches, parallel to `slots`: bits of the words that each has. Else empty: they have all of them.
    pub(crate) had: Vec<u16>,
    /// By such bits: what they count for being there at all.
    pub(crate) coverages: Vec<f32>,
    /// Bits of the words that a document may not do without.
    pub(crate) all: u16,
}

impl<'a> Matching<'a> {
    /// All documents that match the text; without words, every document. `exact` are answers whatever words they have;
    /// ascending.
    pub(crate) fn new(content: &'a Content, plan: &'a Plan, exact: &[u32], budget: &mut Budget) -> Matching<'a> {
        let wanted = &plan.wanted;
        let holders: Vec<Holders<'_>> = wanted.iter().map(|wanted| Holders::new(content, wanted, budget)).collect();
        let mut word_idf: Vec<f32> =
            holders.iter().map(|holders| idf(content.len(), holders.documents).powf(IDF_POWER)).collect();
        if let Some(kind) = plan.kind {
            word_idf[kind] *= KIND_FACTOR;
        }
        let needed = (0..wanted.len()).filter(|n| !wanted[*n].optional);
        let all = needed.clone().fold(0, |bits, n| bits | 1 << n);
        let mut slots = Vec::new();
        let mut rarest_first: Vec<&Holders<'_>> = needed.map(|n| &holders[n]).collect();
        rarest_first.sort_by_key(|holders| holders.documents);
        match rarest_first.split_first() {
            Some((rarest, others)) => {
                budget.spend(rarest.documents);
                slots.reserve(rarest.documents);
                rarest.each_slot(|slot| slots.push(slot));
                for holders in others {
                    if budget.spend(slots.len()) {
                        slots.clear();
                    }
                    holders.keep_in(&mut slots);
                }
                content.keep_living(&mut slots);
            }
            None => slots.extend(content.living().take_while(|_| !budget.is_spent())),
        }
        let known = slots.len();
        slots.extend(
            exact.iter().filter(|slot| slots[..known].binary_search(slot).is_err()).copied().collect::<Vec<_>>(),
        );
        slots.sort_unstable();
        let full = slots.len();
        let mut matching = Matching { holders, word_idf, slots, full, had: Vec::new(), coverages: Vec::new(), all };
        // An exact hit is an answer by itself. One word cannot be had in part.
        if all.count_ones() > 1 && full < FEW && exact.is_empty() && !plan.strict {
            matching.relax(content, budget);
        }
        matching
    }

    /// Lets in what has some of the words.
    fn relax(&mut self, content: &Content, budget: &mut Budget) {
        let (holders, all) = (&self.holders, self.all);
        let found = |n: &usize| holders[*n].documents > 0;
        let needed = (0..holders.len()).filter(|n| all & 1 << n != 0).filter(found);
        let mut commonest_first: Vec<usize> = needed.collect();
        commonest_first.sort_by(|a, b| self.word_idf[*a].total_cmp(&self.word_idf[*b]));
        // No document has less coverage than this and is shown: the best has the rarest word at least.
        let least = commonest_first.last().map_or(0.0, |n| RELAXED_SHARE * self.word_idf[*n]);
        let optional = (0..holders.len()).filter(|n| all & 1 << n == 0).filter(found);
        let mut sum: f32 = optional.map(|n| self.word_idf[n]).sum();
        let alone_too_little = |n: &&usize| {
            sum += self.word_idf[**n];
            sum < least
        };
        let passed = commonest_first.iter().take_while(alone_too_little).count();
        let mut union = Slots::none(content.slots());
        for n in &commonest_first[passed..] {
            if !budget.spend(holders[*n].documents) {
                holders[*n].each_slot(|slot| union.insert(slot));
            }
        }
        let mut slots = union.to_vec();
        content.keep_living(&mut slots);
        let mut had = vec![0_u16; slots.len()];
        for (n, holders) in holders.iter().enumerate() {
            budget.spend(slots.len());
            holders.among(&slots, |at| had[at] |= 1 << n);
        }
        let coverage = |had: usize| (0..holders.len()).filter(|n| had & 1 << n != 0).map(|n| self.word_idf[n]).sum();
        let coverages: Vec<f32> = (0..1 << holders.len()).map(coverage).collect();
        let coverage = |had: &u16| coverages[usize::from(*had)];
        let best = had.iter().map(coverage).fold(0.0, f32::max);
        let shown = |had: &u16| coverage(had) >= RELAXED_SHARE * best;
        self.slots = slots.into_iter().zip(&had).filter(|(_, had)| shown(had)).map(|(slot, _)| slot).collect();
        had.retain(shown);
        (self.had, self.coverages) = (had, coverages);
    }

    /// Whether documents were let in that have some of the words.
    pub(crate) fn is_relaxed(&self) -> bool {
        !self.had.is_empty()
    }
}

fn idf(documents: usize, with_it: usize) -> f32 {
    let with_it = with_it as f32;
    (1.0 + (documents as f32 - with_it + 0.5) / (with_it + 0.5)).ln()
}
