//! Scores, and where they come from.
//!
//! BM25F (Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted fields", 2004): the occurrences of a word
//! in all fields are added, weighted, and only their sum saturates, so that a word in title *and* category counts little
//! more than once:
//!
//! ```text
//! word   = idf * tf / (k1 + tf)     tf  = sum over fields: weight * count / (1 - b + b * length / mean length)
//! idf    = ln(1 + (N - n + 0.5) / (n + 0.5)) ^ 0.75     N documents, n of them with the word
//! text   = sum of words + 0.2 * idf of words that name the kind + 0.2 * idf of phrases
//! score  = text * (1 + 0.08 * popularity + 0.1 * chosen) + exact matches
//! ```
//!
//! What everybody wants, and what those chose who asked the same, are shares of the text's own score: of two documents whose
//! texts differ clearly the better stays first, however much is clicked on the other.
//!
//! Postings are read word by word into lists by slot; a second pass over the same postings, for the hits alone, yields the
//! explanation.

use crate::{
    Explanation, Field, MAX_CHOSEN, Part, Query,
    content::{Content, Norms},
    fields::{FIELDS, WEIGHTS, scales},
    plan::{Phrase, Plan, Together, Wanted},
    postings::Posting,
};
use std::{
    borrow::Cow,
    time::{Duration, Instant},
};

/// Where more occurrences stop counting (k1 of BM25).
const K1: f32 = 0.6;
/// What a phrase counts beside a word.
const PHRASE_WEIGHT: f32 = 0.2;
/// What a word gains that names the kind of thing, as "lamp" in "Desk lamp with clamp": goods of that kind come before goods
/// for it.
const HEAD_WEIGHT: f32 = 0.2;
/// Rare words count more, but less so than their rarity: idf to this power.
const IDF_POWER: f32 = 0.75;
/// What the word of the query counts that names the kind of thing.
const KIND_FACTOR: f32 = 1.15;
/// Above any sum of words: twelve words at the idf of a million documents stay under 250.
const EXACT_TITLE: f32 = 500.0;
/// Above any other document.
const EXACT_SKU: f32 = 1_000.0;
/// What the most wanted document gains over the least wanted, as a share of its text's score.
const POPULARITY_SHARE: f32 = 0.08;
/// What a document gains that everybody chose who asked the same, as a share of its text's score.
const CHOSEN_SHARE: f32 = 0.1;
/// With fewer documents than this that have all the words, those that have some are let in below them.
pub(crate) const FEW: usize = 10;
/// In relaxed results, what having a word counts beside having it often.
const COVERAGE_WEIGHT: f32 = 1.0;
/// In relaxed results, documents with less than this share of the best one's coverage are not shown.
const RELAXED_SHARE: f32 = 0.3;
/// Documents read between two looks at the clock.
const DOCS_PER_LOOK: u32 = 4_096;

/// Time that may be spent.
pub(crate) struct Budget {
    end: Option<Instant>,
    left: u32,
    pub(crate) spent: bool,
    /// Documents counted.
    pub(crate) read: usize,
}

impl Budget {
    pub(crate) fn new(time: Option<Duration>) -> Budget {
        Budget { end: time.and_then(|time| Instant::now().checked_add(time)), left: 0, spent: false, read: 0 }
    }

    /// Counts one document; true once the time is over.
    pub(crate) fn is_spent(&mut self) -> bool {
        if self.left == 0 {
            self.left = DOCS_PER_LOOK;
            self.spent |= self.end.is_some_and(|end| Instant::now() >= end);
        }
        self.left -= 1;
        self.read += 1;
        self.spent
    }
}

/// A text's matches, before any filter.
pub(crate) struct Matches {
    /// Ascending by slot.
    pub(crate) found: Vec<Match>,
    /// How many have all wanted words, or are exact.
    pub(crate) full: usize,
    /// Those are too few, so that others were let in.
    pub(crate) relaxed: bool,
    word_idf: Vec<f32>,
    phrase_idf: Vec<f32>,
}

/// A document that matches the text.
#[derive(Clone, Copy)]
pub(crate) struct Match {
    pub(crate) slot: u32,
    pub(crate) score: f32,
    pub(crate) exact: bool,
    /// Bits of the wanted words it does not have, fillers aside.
    pub(crate) missing: u16,
}

/// A wanted word in one document.
#[derive(Clone, Copy)]
struct Occurrence {
    slot: u32,
    /// Weighted occurrences in all fields.
    tf: f32,
    /// Places in the title.
    places: u64,
}

/// Reads the postings of one plan.
pub(crate) struct Scorer<'a> {
    content: &'a Content,
    plan: &'a Plan,
    /// What an occurrence counts, by field.
    norms: Cow<'a, [Norms]>,
    /// By slot, ascending: how much those chose it who asked the same.
    chosen: Vec<(u32, f32)>,
}

impl<'a> Scorer<'a> {
    /// `chosen` and the weights as in the [`Query`].
    pub(crate) fn new(content: &'a Content, plan: &'a Plan, Query { chosen, weights, .. }: &Query) -> Scorer<'a> {
        let known = chosen.iter().take(MAX_CHOSEN).filter(|(_, share)| *share > 0.0);
        let mut chosen: Vec<(u32, f32)> =
            known.filter_map(|(id, share)| Some((content.slot(*id)?, share.min(1.0)))).collect();
        chosen.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        chosen.dedup_by_key(|(slot, _)| *slot);
        let norms = match scales(weights) {
            Some(scales) => content.norms().iter().zip(scales).map(|(norms, by)| norms.map(|it| it * by)).collect(),
            None => Cow::Borrowed(content.norms()),
        };
        Scorer { content, plan, norms, chosen }
    }

    /// What an occurrence counts in a document.
    #[inline]
    fn norm(&self, field: usize, slot: u32) -> f32 {
        self.norms[field][self.content.lengths(slot)[field] as usize]
    }

    /// All fields' weighted occurrences.
    #[inline]
    fn weighted(&self, posting: &Posting) -> f32 {
        posting.fields().map(|field| f32::from(posting.counts[field]) * self.norm(field, posting.slot)).sum()
    }

    /// What a document with this score of its text gains by popularity, and by having been chosen. A blank text leaves all of
    /// them equal, and popularity decides.
    fn wanted(&self, slot: u32, text: f32) -> (f32, f32) {
        let text = if self.plan.wanted.is_empty() { 1.0 } else { text };
        let chosen = self.chosen.binary_search_by_key(&slot, |(slot, _)| *slot).map_or(0.0, |at| self.chosen[at].1);
        (POPULARITY_SHARE * self.content.docs.popularities[slot as usize] * text, CHOSEN_SHARE * chosen * text)
    }

    /// All documents that match the text, scored. Without words, every document.
    pub(crate) fn matches(&self, budget: &mut Budget) -> Matches {
        let (words, phrases) = (&self.plan.wanted, &self.plan.phrases);
        let lists: Vec<Vec<Occurrence>> = words.iter().map(|wanted| self.occurrences(wanted, budget)).collect();
        let side_by_side: Vec<Vec<u32>> = phrases.iter().map(|phrase| side_by_side(phrase, &lists)).collect();
        let word_idf = self.word_idf(&lists);
        let phrase_idf: Vec<f32> = side_by_side.iter().map(|slots| self.idf(slots.len())).collect();

        let mut scores = vec![0.0_f32; self.content.slots()];
        let mut had = vec![0_u16; self.content.slots()];
        for (n, list) in lists.iter().enumerate() {
            for Occurrence { slot, tf, places } in list {
                let at = *slot as usize;
                had[at] |= 1 << n;
                scores[at] += saturated(word_idf[n], *tf, *tf);
                if self.content.is_head(*slot, *places) {
                    scores[at] += HEAD_WEIGHT * word_idf[n];
                }
            }
        }
        for (n, slots) in side_by_side.iter().enumerate() {
            for slot in slots {
                scores[*slot as usize] += PHRASE_WEIGHT * phrase_idf[n];
            }
        }
        let exact = self.exact();
        let needed = (0..words.len()).filter(|n| !words[*n].optional);
        let all = needed.clone().fold(0_u16, |bits, n| bits | 1 << n);
        let complete = |slot: &u32| had[*slot as usize] & all == all;
        // What has all words is in the shortest list.
        let mut slots: Vec<u32> = match needed.min_by_key(|n| lists[*n].len()) {
            Some(n) => lists[n].iter().map(|occurrence| occurrence.slot).filter(complete).collect(),
            None => self.content.living().take_while(|_| !budget.is_spent()).collect(),
        };
        let incomplete = |slot: &u32| !words.is_empty() && !complete(slot);
        slots.extend(exact.slots.iter().filter(|slot| incomplete(slot)));
        let full = slots.len();
        // An exact hit is an answer by itself. One word cannot be had in part.
        let relaxed = all.count_ones() > 1 && slots.len() < FEW && exact.slots.is_empty() && !self.plan.strict;
        // By the bits of the words that a document has: millions have some.
        let mut coverages: Vec<f32> = Vec::new();
        if relaxed {
            let of = |bits: usize| (0..words.len()).filter(|n| bits & 1 << n != 0).map(|n| word_idf[n]).sum::<f32>();
            coverages.extend((0..1 << words.len()).map(of));
        }
        let coverage = |slot: u32| coverages[had[slot as usize] as usize];
        if relaxed {
            slots = (0..).zip(&had).filter(|(_, had)| **had & all != 0).map(|(slot, _)| slot).collect();
            let best = slots.iter().map(|slot| coverage(*slot)).fold(0.0, f32::max);
            slots.retain(|slot| coverage(*slot) >= RELAXED_SHARE * best);
        }
        slots.sort_unstable();
        let found = slots.into_iter().map(|slot| {
            let text = scores[slot as usize] + if relaxed { COVERAGE_WEIGHT * coverage(slot) } else { 0.0 };
            let (popularity, chosen) = self.wanted(slot, text);
            let exact = exact.score(slot);
            let missing = all & !had[slot as usize];
            let score = text + popularity + chosen + exact.0 + exact.1;
            Match { slot, score, exact: exact != (0.0, 0.0), missing }
        });
        Matches { found: found.collect(), full, relaxed, word_idf, phrase_idf }
    }

    /// What each wanted word counts.
    fn word_idf(&self, lists: &[Vec<Occurrence>]) -> Vec<f32> {
        let mut word_idf: Vec<f32> = lists.iter().map(|list| self.idf(list.len()).powf(IDF_POWER)).collect();
        if let Some(kind) = self.plan.kind {
            word_idf[kind] *= KIND_FACTOR;
        }
        word_idf
    }

    fn idf(&self, documents: usize) -> f32 {
        let with_it = documents as f32;
        (1.0 + (self.content.len() as f32 - with_it + 0.5) / (with_it + 0.5)).ln()
    }

    /// Living documents with any of a word's stems, ascending.
    fn occurrences(&self, wanted: &Wanted, budget: &mut Budget) -> Vec<Occurrence> {
        let mut list: Vec<Occurrence> = Vec::new();
        for (stem, counts) in &wanted.stems {
            list.reserve(self.content.at_most(stem));
            self.read(stem, *counts, &mut list, budget);
        }
        for together in &wanted.together {
            list.extend(self.together(together, budget));
        }
        if wanted.stems.len() + wanted.together.len() > 1 {
            list = merged(list, self.content.slots());
        }
        list
    }

    fn read(&self, stem: &str, counts: f32, list: &mut Vec<Occurrence>, budget: &mut Budget) {
        for posting in self.content.postings(stem) {
            if budget.is_spent() {
                break;
            }
            let tf = counts * self.weighted(&posting);
            list.push(Occurrence { slot: posting.slot, tf, places: posting.places });
        }
    }

    /// Documents that have all of these stems, ascending: as often as the one that they have least.
    fn together(&self, together: &Together, budget: &mut Budget) -> Vec<Occurrence> {
        let mut all: Vec<Occurrence> = Vec::new();
        for (n, stem) in together.stems.iter().enumerate() {
            let mut list = Vec::new();
            self.read(stem, together.counts, &mut list, budget);
            if n == 0 {
                all = list;
                continue;
            }
            let mut others = list.into_iter().peekable();
            all.retain_mut(|kept| {
                while others.next_if(|other| other.slot < kept.slot).is_some() {}
                let Some(other) = others.peek().filter(|other| other.slot == kept.slot) else { return false };
                kept.tf = kept.tf.min(other.tf);
                kept.places = together.places(kept.places, other.places);
                !together.in_a_row || kept.places != 0
            });
        }
        all
    }

    fn exact(&self) -> Exact {
        let skus = self.content.with_code(&self.plan.code);
        let mut slots = self.content.with_title(&self.plan.title);
        slots.extend(&skus);
        slots.sort_unstable();
        slots.dedup();
        Exact { titles: self.content.with_title(&self.plan.title), skus, slots }
    }

    /// Explains documents; `slots` ascending, the answer in the same order.
    pub(crate) fn explain(&self, matches: &Matches, slots: &[u32]) -> Vec<Explanation> {
        let mut explanations = vec![Explanation::default(); slots.len()];
        // Places in the title, by word and document.
        let mut places = vec![vec![0_u64; slots.len()]; self.plan.wanted.len()];
        for (n, wanted) in self.plan.wanted.iter().enumerate() {
            let shares = self.shares(wanted, slots, &mut places[n]);
            for (at, (explanation, shares)) in explanations.iter_mut().zip(shares).enumerate() {
                let Some(shares) = shares else { continue };
                let total: f32 = shares.iter().sum();
                let mut add = |field, contribution| add(explanation, field, &wanted.word, contribution);
                for (weight, share) in WEIGHTS.iter().zip(shares) {
                    add(weight.field, saturated(matches.word_idf[n], share, total));
                }
                if self.content.is_head(slots[at], places[n][at]) {
                    add(Field::Kind, HEAD_WEIGHT * matches.word_idf[n]);
                }
                // A word counts as there also where its field counts nothing.
                if matches.relaxed {
                    add(Field::Coverage, COVERAGE_WEIGHT * matches.word_idf[n]);
                }
            }
        }
        for (n, phrase) in self.plan.phrases.iter().enumerate() {
            for (at, explanation) in explanations.iter_mut().enumerate() {
                if follows(places[phrase.first][at], places[phrase.second][at]) {
                    add(explanation, Field::Phrase, &phrase.words, PHRASE_WEIGHT * matches.phrase_idf[n]);
                }
            }
        }
        let exact = self.exact();
        for (explanation, slot) in explanations.iter_mut().zip(slots) {
            let (popularity, chosen) = self.wanted(*slot, explanation.score());
            let (sku, title) = exact.score(*slot);
            add(explanation, Field::ExactSku, &self.plan.code, sku);
            add(explanation, Field::ExactTitle, &self.plan.title, title);
            add(explanation, Field::Chosen, "", chosen);
            add(explanation, Field::Popularity, "", popularity);
        }
        explanations
    }

    /// A word's weighted occurrences in some documents, apart by field, and its places in their titles; `None` of those that do not
    /// have it.
    fn shares(&self, wanted: &Wanted, slots: &[u32], places: &mut [u64]) -> Vec<Option<[f32; FIELDS]>> {
        let mut shares = vec![None; slots.len()];
        let mut add = |at: usize, posting: &Posting, counts: f32| {
            let here: &mut [f32; FIELDS] = shares[at].get_or_insert([0.0; FIELDS]);
            for field in posting.fields() {
                let count = f32::from(posting.counts[field]);
                here[field] += counts * count * self.norm(field, posting.slot);
            }
        };
        for (stem, counts) in &wanted.stems {
            for (at, posting) in self.at(stem, slots).iter().enumerate() {
                if let Some(posting) = posting {
                    add(at, posting, *counts);
                    places[at] |= posting.places;
                }
            }
        }
        for together in &wanted.together {
            let lists: Vec<Vec<Option<Posting>>> = together.stems.iter().map(|stem| self.at(stem, slots)).collect();
            for (at, places) in places.iter_mut().enumerate() {
                let postings: Option<Vec<&Posting>> = lists.iter().map(|list| list[at].as_ref()).collect();
                let weighted = |posting: &&Posting| self.weighted(posting);
                let Some(postings) = postings else { continue };
                let here = postings.iter().map(|posting| posting.places);
                let here = here.reduce(|before, behind| together.places(before, behind)).unwrap_or(0);
                if let Some(least) = postings.iter().copied().min_by(|a, b| weighted(a).total_cmp(&weighted(b)))
                    && (!together.in_a_row || here != 0)
                {
                    add(at, least, together.counts);
                    *places |= here;
                }
            }
        }
        shares
    }

    /// What some documents have of a stem; `slots` ascending, the answer in the same order.
    fn at(&self, stem: &str, slots: &[u32]) -> Vec<Option<Posting>> {
        let mut postings = self.content.postings(stem);
        let mut next: Option<Posting> = None;
        let mut over = false;
        let of = |slot: &u32| {
            if !over && next.as_ref().is_none_or(|posting| posting.slot < *slot) {
                next = postings.next_from(*slot);
                over = next.is_none();
            }
            next.filter(|posting| posting.slot == *slot)
        };
        slots.iter().map(of).collect()
    }
}

impl Together {
    /// Where words stand of which the first are at some places and the next is at others.
    fn places(&self, before: u64, next: u64) -> u64 {
        if self.in_a_row { before << 1 & next } else { before | next }
    }
}

/// Documents whose article number, or whole title, the query is; ascending.
struct Exact {
    skus: Vec<u32>,
    titles: Vec<u32>,
    /// Both.
    slots: Vec<u32>,
}

impl Exact {
    /// What a document gains as an article number and as a title.
    fn score(&self, slot: u32) -> (f32, f32) {
        let if_in = |slots: &[u32], value| if slots.binary_search(&slot).is_ok() { value } else { 0.0 };
        if self.slots.is_empty() {
            (0.0, 0.0)
        } else {
            (if_in(&self.skus, EXACT_SKU), if_in(&self.titles, EXACT_TITLE))
        }
    }
}

/// Documents in whose titles a phrase's words stand side by side, ascending.
fn side_by_side(phrase: &Phrase, lists: &[Vec<Occurrence>]) -> Vec<u32> {
    let mut seconds = lists[phrase.second].iter().peekable();
    let mut slots = Vec::new();
    for first in &lists[phrase.first] {
        while seconds.next_if(|second| second.slot < first.slot).is_some() {}
        if let Some(second) = seconds.peek()
            && second.slot == first.slot
            && follows(first.places, second.places)
        {
            slots.push(first.slot);
        }
    }
    slots
}

/// Whether one of the second word's places is right behind one of the first's.
fn follows(first: u64, second: u64) -> bool {
    first << 1 & second != 0
}

/// One occurrence of each document, ascending; those of one document are added in the order they stand in.
fn merged(mut list: Vec<Occurrence>, slots: usize) -> Vec<Occurrence> {
    /// From so many slots for each occurrence on, sorting them is cheaper than a look at every slot.
    const SPARSE: usize = 16;
    let add = |kept: &mut Occurrence, next: &Occurrence| {
        kept.tf += next.tf;
        kept.places |= next.places;
    };
    if list.len() < slots / SPARSE {
        // Stable, so that sums are made in the same order.
        list.sort_by_key(|occurrence| occurrence.slot);
        list.dedup_by(|next, kept| {
            let same = next.slot == kept.slot;
            if same {
                add(kept, next);
            }
            same
        });
        return list;
    }
    // By slot: one more than where the document's first occurrence stands.
    let mut firsts = vec![0_u32; slots];
    let mut kept = 0;
    for n in 0..list.len() {
        let first = &mut firsts[list[n].slot as usize];
        if *first == 0 {
            list.swap(kept, n);
            kept += 1;
            *first = kept as u32;
        } else {
            let (before, from) = list.split_at_mut(n);
            add(&mut before[*first as usize - 1], &from[0]);
        }
    }
    let places = firsts.into_iter().filter(|first| *first != 0);
    places.map(|first| list[first as usize - 1]).collect()
}

/// `part` of the saturated sum `tf`.
fn saturated(idf: f32, part: f32, tf: f32) -> f32 {
    if part > 0.0 { idf * part / (K1 + tf) } else { 0.0 }
}

fn add(explanation: &mut Explanation, field: Field, word: &str, contribution: f32) {
    if contribution > 0.0 {
        explanation.parts.push(Part { field, word: word.to_owned(), contribution });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_of_merging_add_the_same(all in prop::collection::vec((0_u32..50, 0.0_f32..9.0, any::<u64>()), 0..120)) {
            let list: Vec<Occurrence> = all.into_iter().map(|(slot, tf, places)| Occurrence { slot, tf, places }).collect();
            let told = |list: Vec<Occurrence>| -> Vec<(u32, u32, u64)> {
                list.into_iter().map(|one| (one.slot, one.tf.to_bits(), one.places)).collect()
            };
            prop_assert_eq!(told(merged(list.clone(), 50)), told(merged(list, usize::MAX)));
        }
    }
}
