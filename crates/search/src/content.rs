//! What the index holds at one moment: flat arrays that a search reads from beginning to end, whatever is written meanwhile.
//!
//! The one idea: a document gets the next *slot* and never moves; one that goes is only marked. So a change copies the arrays
//! (a few milliseconds for a hundred thousand documents), shares every list of postings it does not touch, and appends. When
//! too many slots are of documents that are gone, the living close ranks. Figures count the living alone, so that equal
//! contents score equally however they came about.

use crate::{
    Document,
    analysis::{Analyzer, MAX_FIELD_WORDS, ends_name},
    fields::{FIELDS, TITLE, WEIGHTS, length, length_code, names_things, texts},
    postings::{MAX_PLACES, NOWHERE, Posting, Postings},
    strings::{Dictionary, Lists},
    vocabulary::Vocabulary,
};
use rustc_hash::FxHashMap;
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// Between key and value of a facet or name. Not found in what people write.
pub(crate) const SEPARATOR: char = '\u{1f}';
/// Keys of names.
pub(crate) const NAME_BRAND: &str = "b";
pub(crate) const NAME_CATEGORY: &str = "c";
/// The living close ranks when more than one in this many slots is empty.
const EMPTY_SLOTS: usize = 4;

/// The documents and everything that is looked up about them. Cloning shares the postings.
#[derive(Clone, Default)]
pub(crate) struct Content {
    pub(crate) vocabulary: Vocabulary,
    stems: Dictionary,
    /// By stem.
    lists: Vec<Arc<Postings>>,
    /// By slot.
    pub(crate) docs: Docs,
    slots: FxHashMap<u32, u32>,
    living: usize,
    /// Slots of documents that are gone, ascending.
    empty: Vec<u32>,
    /// Hash and slot, in order: article numbers and whole titles.
    codes: Vec<(u64, u32)>,
    titles: Vec<(u64, u32)>,
    /// Key, [`SEPARATOR`], value.
    pub(crate) facets: Dictionary,
    pub(crate) names: Names,
    /// Per field: words, and documents that have any.
    lengths: [(u64, u64); FIELDS],
    /// What one occurrence counts, by field and [`length_code`].
    norms: Box<[Norms]>,
}

/// What is known of each document, by slot.
#[derive(Clone, Default)]
pub(crate) struct Docs {
    pub(crate) ids: Vec<u32>,
    pub(crate) prices: Vec<i64>,
    pub(crate) popularities: Vec<f32>,
    pub(crate) lengths: Vec<[u8; FIELDS]>,
    /// Words of the vocabulary: the title's in order, then the others'.
    pub(crate) words: Lists,
    pub(crate) facets: Lists,
    pub(crate) names: Lists,
    /// The title's word that names the kind of thing.
    heads: Vec<u8>,
    gone: Vec<bool>,
}

/// What an occurrence in a field counts, by the field's [`length_code`].
pub(crate) type Norms = [f32; 256];

/// Names of brands and categories.
#[derive(Clone, Default)]
pub(crate) struct Names {
    /// Key, [`SEPARATOR`], name.
    pub(crate) texts: Dictionary,
    /// By name: its words.
    pub(crate) words: Lists,
    /// By name: living documents that have it.
    pub(crate) documents: Vec<u32>,
}

impl Content {
    /// Documents alive.
    pub(crate) fn len(&self) -> usize {
        self.living
    }

    /// Slots that stand for a document, ascending.
    pub(crate) fn living(&self) -> impl Iterator<Item = u32> {
        (0..self.docs.ids.len() as u32).filter(|slot| self.is_alive(*slot))
    }

    pub(crate) fn slots(&self) -> usize {
        self.docs.ids.len()
    }

    pub(crate) fn slot(&self, id: u32) -> Option<u32> {
        self.slots.get(&id).copied()
    }

    #[inline]
    pub(crate) fn is_alive(&self, slot: u32) -> bool {
        !self.docs.gone[slot as usize]
    }

    /// The documents of a stem, those that are gone among them.
    pub(crate) fn postings(&self, stem: &str) -> &Postings {
        self.stems.number(stem).map_or(&NOWHERE, |stem| &self.lists[stem as usize])
    }

    /// Slots of documents that are gone, ascending.
    pub(crate) fn empty(&self) -> &[u32] {
        &self.empty
    }

    /// How many of a list are alive.
    pub(crate) fn living_in(&self, list: &Postings) -> usize {
        /// From so many documents for each that is gone on, the gone are looked for.
        const FAR: usize = 64;
        let mut gone = 0;
        if self.empty.len() * FAR < list.len() {
            list.among(&self.empty, |_, _| gone += 1);
        } else {
            list.each_slot(|slot| gone += usize::from(!self.is_alive(slot)));
        }
        list.len() - gone
    }

    /// Takes away the slots of documents that are gone; `slots` ascending.
    pub(crate) fn keep_living(&self, slots: &mut Vec<u32>) {
        if !self.empty.is_empty() {
            slots.retain(|slot| self.is_alive(*slot));
        }
    }

    /// The living documents that have all of these stems, ascending.
    pub(crate) fn with_all(&self, stems: &[String]) -> Vec<u32> {
        let mut lists: Vec<&Postings> = stems.iter().map(|stem| self.postings(stem)).collect();
        lists.sort_by_key(|list| list.len());
        let Some((rarest, others)) = lists.split_first() else { return Vec::new() };
        let mut slots = Vec::with_capacity(rarest.len());
        rarest.each_slot(|slot| slots.push(slot));
        for list in others {
            list.keep_in(&mut slots);
        }
        self.keep_living(&mut slots);
        slots
    }

    /// The stem of a word of the vocabulary.
    pub(crate) fn stem_of(&self, word: u32) -> &str {
        self.stems.get(self.vocabulary.stem(word))
    }

    /// Stems that end in another, and are longer.
    pub(crate) fn stems_ending<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = &'a str> {
        let stems = (0..self.stems.len() as u32).map(|number| self.stems.get(number));
        stems.filter(move |whole| whole.len() > stem.len() && whole.ends_with(stem))
    }

    /// Whether any living document has this stem, in any field.
    pub(crate) fn has_stem(&self, stem: &str) -> bool {
        let list = self.postings(stem);
        list.len() > self.empty.len() || self.living_in(list) > 0
    }

    /// Whether a word at these places of the title names the kind of thing.
    #[inline]
    pub(crate) fn is_head(&self, slot: u32, places: u64) -> bool {
        places >> self.docs.heads[slot as usize] & 1 == 1
    }

    /// What an occurrence counts by field and [`length_code`]: weight / (1 - b + b * length / mean length) (BM25F).
    pub(crate) fn norms(&self) -> &[Norms] {
        &self.norms
    }

    /// The lengths of a document's fields, as [`length_code`]s.
    #[inline]
    pub(crate) fn lengths(&self, slot: u32) -> &[u8; FIELDS] {
        &self.docs.lengths[slot as usize]
    }

    /// Living documents with this article number, as [`fold_code`](crate::analysis::fold_code) gives it; ascending.
    pub(crate) fn with_code(&self, code: &str) -> Vec<u32> {
        self.with_hash(&self.codes, code)
    }

    /// Living documents with this whole title, folded; ascending.
    pub(crate) fn with_title(&self, title: &str) -> Vec<u32> {
        self.with_hash(&self.titles, title)
    }

    fn with_hash(&self, keys: &[(u64, u32)], text: &str) -> Vec<u32> {
        if text.is_empty() {
            return Vec::new();
        }
        let hash = hash(text);
        let start = keys.partition_point(|(other, _)| *other < hash);
        let found = keys[start..].iter().take_while(|(other, _)| *other == hash);
        let mut slots: Vec<u32> = found.map(|(_, slot)| *slot).filter(|slot| self.is_alive(*slot)).collect();
        slots.dedup();
        slots
    }
}

/// A popularity from 0 to 1.
fn popularity(wanted: f32) -> f32 {
    if wanted.is_nan() { 0.0 } else { wanted.clamp(0.0, 1.0) }
}

/// Texts are told apart by 64 bits: two of a million differ in them but once in ten million catalogs.
fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The text of a facet or name. A separator in a key would forge another key.
pub(crate) fn keyed(key: &str, value: &str) -> String {
    format!("{}{SEPARATOR}{value}", key.replace(SEPARATOR, " "))
}

/// Key and value again.
pub(crate) fn unkeyed(text: &str) -> (&str, &str) {
    text.split_once(SEPARATOR).unwrap_or((text, ""))
}

/// Changes a content. Nothing is to be searched until [`Writer::finish`].
pub(crate) struct Writer<'a> {
    analyzer: &'a Analyzer,
    content: Content,
    /// What has become of the pieces of text seen so far.
    seen: FxHashMap<Box<str>, Seen>,
    /// The current document's occurrences: stem, field, place in the title.
    occurrences: Vec<(u32, u8, u8)>,
    words: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Seen {
    stem: u32,
    /// None yet: it occurred in descriptions alone.
    word: Option<u32>,
    filler: bool,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(analyzer: &'a Analyzer, content: Content) -> Writer<'a> {
        Writer { analyzer, content, seen: FxHashMap::default(), occurrences: Vec::new(), words: Vec::new() }
    }

    /// Takes a document away, if it is there.
    pub(crate) fn remove(&mut self, id: u32) {
        let content = &mut self.content;
        let Some(slot) = content.slots.remove(&id) else { return };
        content.living -= 1;
        content.docs.gone[slot as usize] = true;
        content.empty.push(slot);
        content.vocabulary.forget(content.docs.words.get(slot));
        for name in content.docs.names.get(slot) {
            content.names.documents[*name as usize] -= 1;
        }
        for (total, code) in content.lengths.iter_mut().zip(content.docs.lengths[slot as usize]) {
            total.0 -= u64::from(length(code));
            total.1 -= u64::from(code > 0);
        }
    }

    /// Adds a document, in the place of one with the same id.
    pub(crate) fn add(&mut self, document: &Document) {
        self.remove(document.id);
        let slot = self.content.docs.ids.len() as u32;
        let lengths = self.read(document);
        self.write_postings(slot);

        let content = &mut self.content;
        content.vocabulary.count(&self.words);
        content.docs.words.push(self.words.drain(..));
        let mut facets: Vec<u32> =
            document.facets.iter().map(|(key, value)| content.facets.add(&keyed(key, value))).collect();
        facets.sort_unstable();
        facets.dedup();
        content.docs.facets.push(facets);
        self.add_names(document);

        let content = &mut self.content;
        for sku in &document.skus {
            let code = crate::analysis::fold_code(sku);
            content.codes.push((hash(&code), slot));
        }
        content.titles.push((hash(&self.analyzer.fold_text(&document.title)), slot));
        content.docs.ids.push(document.id);
        content.docs.prices.push(document.price_minor);
        content.docs.popularities.push(popularity(document.popularity));
        content.docs.lengths.push(lengths.map(length_code));
        content.docs.gone.push(false);
        for (total, words) in content.lengths.iter_mut().zip(lengths) {
            total.0 += u64::from(length(length_code(words)));
            total.1 += u64::from(words > 0);
        }
        content.slots.insert(document.id, slot);
        content.living += 1;
    }

    /// Puts everything in order.
    pub(crate) fn finish(mut self) -> Content {
        let content = &mut self.content;
        content.stems.settle();
        content.vocabulary.settle();
        content.facets.settle();
        content.names.texts.settle();
        // Stable sorting merges the new with the old in one pass.
        content.codes.sort_by_key(|key| *key);
        content.titles.sort_by_key(|key| *key);
        content.empty.sort_unstable();
        if content.living + content.slots() / EMPTY_SLOTS < content.slots() {
            content.close_ranks();
        }
        content.norms = WEIGHTS
            .iter()
            .zip(content.lengths)
            .map(|(weight, (words, documents))| {
                let per_mean = if words == 0 { 1.0 } else { documents as f32 / words as f32 };
                std::array::from_fn(|code| {
                    weight.factor / (1.0 - weight.b + weight.b * length(code as u8) as f32 * per_mean)
                })
            })
            .collect();
        self.content
    }

    /// Gathers the document's occurrences and words; returns the fields' lengths.
    fn read(&mut self, document: &Document) -> [usize; FIELDS] {
        let mut lengths = [0; FIELDS];
        self.occurrences.clear();
        self.words.clear();
        let mut title_words = 0;
        let mut head = None;
        for (field, weight) in WEIGHTS.iter().enumerate() {
            let named = names_things(weight.field);
            for text in texts(document, weight.field) {
                let limit = MAX_FIELD_WORDS.saturating_sub(lengths[field]).max(1);
                let (mut end, mut after_number, mut before) = (0, false, None);
                for range in self.analyzer.split(text, limit) {
                    let piece = &text[range.clone()];
                    let unit = if after_number { self.analyzer.unit(piece) } else { None };
                    after_number = piece.starts_with(char::is_numeric);
                    let between = &text[end..range.start];
                    end = range.end;
                    let named = named && unit.is_none();
                    let Some(seen) = self.see(unit.unwrap_or(piece), named) else { continue };
                    if field == TITLE && lengths[TITLE] > 0 && (seen.filler || ends_name(between)) {
                        head = head.or(Some(lengths[TITLE] - 1));
                    }
                    let place = if field == TITLE { lengths[field].min(MAX_PLACES) as u8 } else { MAX_PLACES as u8 };
                    self.occurrences.push((seen.stem, field as u8, place));
                    self.words.extend(seen.word.filter(|_| named));
                    // Two signs side by side are a word, too.
                    if let Some(pair) = self.analyzer.pair(text, before.replace(range.clone()), &range)
                        && let Some(seen) = self.see(pair, named)
                    {
                        self.occurrences.push((seen.stem, field as u8, place));
                        self.words.extend(seen.word.filter(|_| named));
                    }
                    lengths[field] += 1;
                }
            }
            if field == TITLE {
                let last = lengths[TITLE].saturating_sub(1);
                let head = if self.analyzer.names_first() { 0 } else { head.unwrap_or(last) };
                self.content.docs.heads.push(head.min(MAX_PLACES - 1) as u8);
                title_words = self.words.len();
            }
        }
        self.words[title_words..].sort_unstable();
        let mut last = None;
        let mut n = 0;
        self.words.retain(|word| {
            n += 1;
            n <= title_words || last.replace(*word) != Some(*word)
        });
        lengths
    }

    fn see(&mut self, text: &str, named: bool) -> Option<Seen> {
        if let Some(seen) = self.seen.get(text)
            && (seen.word.is_some() || !named)
        {
            return Some(*seen);
        }
        let word = self.analyzer.word(text, 0..text.len())?;
        let content = &mut self.content;
        let stem = content.stems.add(&word.stem);
        if stem as usize == content.lists.len() {
            content.lists.push(Arc::default());
        }
        let number = named.then(|| content.vocabulary.add(&word.folded, &word.surface, stem));
        let seen = Seen { stem, word: number, filler: self.analyzer.is_filler(&word.folded) };
        self.seen.insert(text.into(), seen);
        Some(seen)
    }

    fn write_postings(&mut self, slot: u32) {
        self.occurrences.sort_unstable();
        for same in self.occurrences.chunk_by(|a, b| a.0 == b.0) {
            let mut posting = Posting { slot, ..Posting::default() };
            for (_, field, place) in same {
                posting.add(usize::from(*field));
                if usize::from(*place) < MAX_PLACES {
                    posting.places |= 1 << place;
                }
            }
            Arc::make_mut(&mut self.content.lists[same[0].0 as usize]).push(&posting);
        }
    }

    fn add_names(&mut self, document: &Document) {
        let categories = document.categories.iter().map(|name| keyed(NAME_CATEGORY, name.trim()));
        let brand = (!document.brand.trim().is_empty()).then(|| keyed(NAME_BRAND, document.brand.trim()));
        let mut numbers = Vec::new();
        for text in categories.chain(brand) {
            let known = self.content.names.texts.len() as u32;
            let number = self.content.names.texts.add(&text);
            if number == known {
                let name = unkeyed(&text).1;
                let ranges = self.analyzer.split(name, MAX_FIELD_WORDS);
                let words: Vec<u32> =
                    ranges.filter_map(|range| self.see(&name[range], true)).filter_map(|seen| seen.word).collect();
                self.content.names.words.push(words);
                self.content.names.documents.push(0);
            }
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        for number in &numbers {
            self.content.names.documents[*number as usize] += 1;
        }
        self.content.docs.names.push(numbers);
    }
}

impl Content {
    /// How much a document is wanted from now on.
    pub(crate) fn set_popularity(&mut self, id: u32, wanted: f32) {
        if let Some(slot) = self.slot(id) {
            self.docs.popularities[slot as usize] = popularity(wanted);
        }
    }

    /// Gives up the memory that growing left over.
    pub(crate) fn shrink(&mut self) {
        for list in &mut self.lists {
            if let Some(list) = Arc::get_mut(list) {
                list.shrink();
            }
        }
        self.lists.shrink_to_fit();
        self.stems.shrink();
        self.vocabulary.shrink();
        self.facets.shrink();
        self.docs.shrink();
        self.codes.shrink_to_fit();
        self.titles.shrink_to_fit();
        self.slots.shrink_to_fit();
    }

    /// Gives the living the slots of the gone.
    fn close_ranks(&mut self) {
        let old = std::mem::take(&mut self.docs);
        self.empty.clear();
        let mut moved = vec![u32::MAX; old.ids.len()];
        for slot in (0..old.ids.len()).filter(|slot| !old.gone[*slot]) {
            moved[slot] = self.docs.ids.len() as u32;
            self.docs.take(&old, slot);
        }
        for list in &mut self.lists {
            let mut kept = Postings::default();
            list.each(|posting| match moved[posting.slot as usize] {
                u32::MAX => {}
                slot => kept.push(&Posting { slot, ..posting }),
            });
            kept.shrink();
            *list = Arc::new(kept);
        }
        for keys in [&mut self.codes, &mut self.titles] {
            keys.retain_mut(|(_, slot)| {
                *slot = moved[*slot as usize];
                *slot != u32::MAX
            });
        }
        self.slots = (0..).zip(&self.docs.ids).map(|(slot, id)| (*id, slot)).collect();
    }
}

impl Docs {
    /// Adds a document of another content's docs.
    fn take(&mut self, other: &Docs, slot: usize) {
        self.ids.push(other.ids[slot]);
        self.prices.push(other.prices[slot]);
        self.popularities.push(other.popularities[slot]);
        self.heads.push(other.heads[slot]);
        self.lengths.push(other.lengths[slot]);
        self.words.push(other.words.get(slot as u32).iter().copied());
        self.facets.push(other.facets.get(slot as u32).iter().copied());
        self.names.push(other.names.get(slot as u32).iter().copied());
        self.gone.push(false);
    }

    fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        self.prices.shrink_to_fit();
        self.popularities.shrink_to_fit();
        self.lengths.shrink_to_fit();
        self.words.shrink();
        self.facets.shrink();
        self.names.shrink();
        self.heads.shrink_to_fit();
        self.gone.shrink_to_fit();
    }
}
