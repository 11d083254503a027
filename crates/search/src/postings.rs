//! In which documents a word occurs, in which of their fields and how often.
//!
//! One list per word for all fields: BM25F adds the fields' occurrences before anything else, so they are read together. A
//! document takes three bytes in the usual case (a word once in a title): the distance to the document before; the fields
//! it is in and its place in the title.
//!
//! A list is blocks of 128 documents: first all distances, then all bytes of fields, then what else there is. Most of what is
//! asked is only which documents have a word, which is a byte each; and whoever looks for few documents passes over whole
//! blocks.

use crate::fields::{FIELDS, TITLE};

/// Set in the byte of fields when every count is one, and in the title it has one place that is told apart: only that is
/// written, as one byte.
const PLAIN: u8 = 1 << 7;
/// In the stead of a place: all of them follow. No place is this.
const SEVERAL: u8 = u8::MAX;
/// Documents of a block.
const BLOCK: u32 = 128;
/// Places in a title that are told apart; words behind them are found but stand beside nothing.
pub(crate) const MAX_PLACES: usize = 64;

/// A word in one document.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(crate) struct Posting {
    /// The document's slot.
    pub(crate) slot: u32,
    /// Bits of the fields it is in.
    pub(crate) fields: u8,
    /// Occurrences by field; 255 stands for more.
    pub(crate) counts: [u8; FIELDS],
    /// Its places in the title, the first word's in the lowest bit.
    pub(crate) places: u64,
}

impl Posting {
    /// The fields it is in, ascending.
    #[inline]
    pub(crate) fn fields(&self) -> impl Iterator<Item = usize> + use<> {
        let mut left = self.fields;
        std::iter::from_fn(move || {
            let field = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            (field < FIELDS).then_some(field)
        })
    }

    /// One occurrence more.
    pub(crate) fn add(&mut self, field: usize) {
        self.fields |= 1 << field;
        self.counts[field] = self.counts[field].saturating_add(1);
    }
}

/// The documents of one word, by ascending slot. At most 4 GB: a document takes no more than 22 bytes.
#[derive(Clone, Default)]
pub(crate) struct Postings {
    bytes: Vec<u8>,
    /// All blocks but the last one.
    full: Vec<Block>,
    open: Block,
    last: u32,
    len: u32,
}

/// Documents that stand together.
#[derive(Clone, Copy, Default)]
struct Block {
    /// The slot that the first distance counts from: of the last document before.
    before: u32,
    /// Where the distances begin, and where they end and the bytes of fields begin.
    distances: u32,
    fields: u32,
}

/// What a word has that no document has.
pub(crate) static NOWHERE: Postings = Postings {
    bytes: Vec::new(),
    full: Vec::new(),
    open: Block { before: 0, distances: 0, fields: 0 },
    last: 0,
    len: 0,
};

impl Postings {
    /// How many documents, those that are gone among them.
    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    /// Adds a document behind all others.
    pub(crate) fn push(&mut self, posting: &Posting) {
        debug_assert!(self.len == 0 || posting.slot > self.last, "slots ascend");
        if self.len > 0 && self.len.is_multiple_of(BLOCK) {
            self.full.push(self.open);
            let end = self.bytes.len() as u32;
            self.open = Block { before: self.last, distances: end, fields: end };
        }
        let mut distance = posting.slot - self.last;
        while distance >= 0x80 {
            self.push_distance(distance as u8 | 0x80);
            distance >>= 7;
        }
        self.push_distance(distance as u8);

        let once = posting.counts.iter().all(|count| *count <= 1);
        let in_title = posting.fields & 1 << TITLE != 0;
        let one_place = posting.places.is_power_of_two();
        let plain = once && (one_place || !in_title);
        self.bytes
            .insert((self.open.fields + self.len % BLOCK) as usize, posting.fields | if plain { PLAIN } else { 0 });
        if !plain {
            self.bytes.extend(posting.fields().map(|field| posting.counts[field]));
        }
        if in_title && one_place {
            self.bytes.push(posting.places.trailing_zeros() as u8);
        } else if in_title {
            // Several, or none that is told apart: all of them behind a byte.
            self.bytes.push(SEVERAL);
            self.bytes.extend(posting.places.to_le_bytes());
        }
        self.last = posting.slot;
        self.len += 1;
    }

    fn push_distance(&mut self, byte: u8) {
        self.bytes.insert(self.open.fields as usize, byte);
        self.open.fields += 1;
    }

    /// A block's distances, and what is known of its documents.
    fn parts(&self, block: &Block, documents: u32) -> (&[u8], Rest<'_>) {
        let (distances, fields) = self.bytes.split_at(block.fields as usize);
        let (fields, bytes) = fields.split_at(documents as usize);
        (&distances[block.distances as usize..], Rest { fields, bytes, unread: 0 })
    }

    /// The blocks: the last slot of each, and how many documents it has.
    fn blocks(&self) -> impl Iterator<Item = (&Block, u32, u32)> {
        let behind = self.full.iter().skip(1).chain([&self.open]).map(|next| next.before);
        let full = self.full.iter().zip(behind).map(|(block, last)| (block, last, BLOCK));
        full.chain([(&self.open, self.last, self.len - self.full.len() as u32 * BLOCK)])
    }

    /// All slots, gone ones among them.
    #[inline]
    pub(crate) fn each_slot(&self, mut each: impl FnMut(u32)) {
        for (block, ..) in self.blocks() {
            distances(&self.bytes[block.distances as usize..block.fields as usize], block.before, |slot| {
                each(slot);
                true
            });
        }
    }

    /// Of these slots, ascending, those that the list has: the place among them, and what is known of the document.
    #[inline]
    pub(crate) fn among(&self, slots: &[u32], mut each: impl FnMut(usize, &mut Rest<'_>)) {
        let mut at = 0;
        for (block, last, documents) in self.blocks() {
            let Some(wanted) = slots.get(at) else { return };
            if *wanted > last {
                continue;
            }
            let (bytes, mut rest) = self.parts(block, documents);
            distances(bytes, block.before, |slot| {
                rest.unread += 1;
                loop {
                    match slots.get(at) {
                        Some(wanted) if *wanted < slot => at += 1,
                        Some(wanted) if *wanted == slot => {
                            each(at, &mut rest);
                            return true;
                        }
                        // None is left in this block, or at all.
                        Some(wanted) => return *wanted <= last,
                        None => return false,
                    }
                }
            });
        }
    }

    /// Keeps of these slots, ascending, those that the list has.
    pub(crate) fn keep_in(&self, slots: &mut Vec<u32>) {
        let mut kept = Vec::with_capacity(slots.len().min(self.len()));
        self.among(slots, |at, _| kept.push(slots[at]));
        *slots = kept;
    }

    /// All of it, as it was written.
    pub(crate) fn each(&self, mut each: impl FnMut(Posting)) {
        for (block, _, documents) in self.blocks() {
            let (bytes, mut rest) = self.parts(block, documents);
            distances(bytes, block.before, |slot| {
                rest.unread += 1;
                each(rest.posting(slot));
                true
            });
        }
    }

    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
        self.full.shrink_to_fit();
    }
}

/// Calls with each slot of a block's distances, until that answers false.
#[inline]
fn distances(bytes: &[u8], before: u32, mut each: impl FnMut(u32) -> bool) {
    let (mut slot, mut distance, mut shift) = (before, 0, 0);
    for byte in bytes {
        distance |= u32::from(byte & 0x7f) << shift;
        if *byte >= 0x80 {
            shift += 7;
            continue;
        }
        slot += distance;
        if !each(slot) {
            return;
        }
        (distance, shift) = (0, 0);
    }
}

/// What is known of a block's documents: it is come to one after the other, and read where it is wanted.
pub(crate) struct Rest<'a> {
    /// Bytes of fields, and all else: from the first document on that was not read or passed over.
    fields: &'a [u8],
    bytes: &'a [u8],
    /// So many of those that were come to were not.
    unread: usize,
}

impl Rest<'_> {
    #[inline]
    fn byte(&mut self) -> u8 {
        let Some((byte, behind)) = self.bytes.split_first() else { return 0 };
        self.bytes = behind;
        *byte
    }

    #[inline]
    fn pass(&mut self, bytes: usize) {
        self.bytes = self.bytes.get(bytes..).unwrap_or_default();
    }

    /// Reads the document that was come to last, once: each of its fields with its count, ascending. The answer is its places
    /// in the title.
    #[inline]
    pub(crate) fn read(&mut self, mut each: impl FnMut(usize, u8)) -> u64 {
        let (passed, fields) = self.fields.split_at(self.unread);
        (self.fields, self.unread) = (fields, 0);
        let Some((read, passed)) = passed.split_last() else { return 0 };
        for fields in passed {
            let in_title = usize::from(fields >> TITLE & 1);
            if fields & PLAIN != 0 {
                self.pass(in_title);
                continue;
            }
            self.pass(fields.count_ones() as usize);
            if in_title != 0 && self.byte() == SEVERAL {
                self.pass(size_of::<u64>());
            }
        }
        let plain = read & PLAIN != 0;
        let mut left = read & !PLAIN;
        while left != 0 {
            let count = if plain { 1 } else { self.byte() };
            each(left.trailing_zeros() as usize, count);
            left &= left - 1;
        }
        if read & 1 << TITLE == 0 {
            return 0;
        }
        match self.byte() {
            SEVERAL => {
                let places = self.bytes.first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
                self.pass(size_of::<u64>());
                places
            }
            place => 1 << (place % 64),
        }
    }

    /// The same, as it was written.
    pub(crate) fn posting(&mut self, slot: u32) -> Posting {
        let mut posting = Posting { slot, ..Posting::default() };
        posting.places = self.read(|field, count| {
            posting.fields |= 1 << field;
            posting.counts[field] = count;
        });
        posting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(
            all in prop::collection::vec((1_u32..300, any::<[u8; FIELDS]>(), any::<u64>()), 0..400),
            step in 1_usize..300,
        ) {
            let mut slot = 0;
            let postings: Vec<Posting> = all
                .into_iter()
                .map(|(step, counts, places)| {
                    slot += step;
                    let places = if counts[TITLE] == 0 { 0 } else { places & places.rotate_left(9) };
                    let fields = (0..FIELDS).filter(|field| counts[*field] > 0).fold(0, |bits, field| bits | 1 << field);
                    Posting { slot, fields, counts, places }
                })
                .collect();
            let mut list = Postings::default();
            for posting in &postings {
                list.push(posting);
            }
            prop_assert_eq!(list.len(), postings.len());
            let mut slots = Vec::new();
            list.each_slot(|slot| slots.push(slot));
            prop_assert_eq!(&slots, &postings.iter().map(|posting| posting.slot).collect::<Vec<_>>());
            let mut read = Vec::new();
            list.each(|posting| read.push(posting));
            prop_assert_eq!(&read, &postings);
            // Some of them, and slots between them.
            let mut wanted: Vec<u32> = slots.into_iter().step_by(step).flat_map(|slot| [slot - 1, slot, slot + 1]).collect();
            wanted.dedup();
            let mut met = Vec::new();
            list.among(&wanted, |at, rest| met.push((wanted[at], rest.posting(wanted[at]))));
            let known = postings.iter().filter(|posting| wanted.contains(&posting.slot));
            prop_assert_eq!(met, known.map(|posting| (posting.slot, *posting)).collect::<Vec<_>>());
        }
    }
}
