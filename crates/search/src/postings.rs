//! In which documents a word occurs, in which of their fields and how often.
//!
//! One list per word for all fields: BM25F adds the fields' occurrences before anything else, so they are read together. A
//! document takes three bytes in the usual case (a word once in a title): the distance to the document before, the fields
//! it is in, its place in the title.

use crate::fields::{FIELDS, TITLE};

/// Set in the byte of fields when every count is one and therefore not written.
const ALL_ONCE: u8 = 1 << 7;
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

/// The documents of one word, by ascending slot.
#[derive(Clone, Default)]
pub(crate) struct Postings {
    bytes: Vec<u8>,
    last: u32,
    len: u32,
}

impl Postings {
    /// How many documents, those that are gone among them.
    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    /// Adds a document behind all others.
    pub(crate) fn push(&mut self, posting: &Posting) {
        debug_assert!(self.len == 0 || posting.slot > self.last, "slots ascend");
        let once = posting.counts.iter().all(|count| *count <= 1);
        let head = posting.fields | if once { ALL_ONCE } else { 0 };
        let mut distance = if self.len == 0 { posting.slot } else { posting.slot - self.last };
        while distance >= 0x80 {
            self.bytes.push(distance as u8 | 0x80);
            distance >>= 7;
        }
        self.bytes.push(distance as u8);
        self.bytes.push(head);
        if !once {
            self.bytes.extend(posting.fields().map(|field| posting.counts[field]));
        }
        if posting.fields & 1 << TITLE != 0 {
            // One place is a byte; several, or none that is told apart, are all of them behind a byte that no place is.
            if posting.places.is_power_of_two() {
                self.bytes.push(posting.places.trailing_zeros() as u8);
            } else {
                self.bytes.push(u8::MAX);
                self.bytes.extend(posting.places.to_le_bytes());
            }
        }
        self.last = posting.slot;
        self.len += 1;
    }

    pub(crate) fn iter(&self) -> Reader<'_> {
        Reader { bytes: &self.bytes, at: 0, slot: 0 }
    }

    pub(crate) fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }
}

/// Reads a list from its start.
#[derive(Default)]
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    slot: u32,
}

impl Reader<'_> {
    #[inline]
    fn byte(&mut self) -> u8 {
        let byte = self.bytes[self.at];
        self.at += 1;
        byte
    }

    /// Goes to the next document; what is known of it lies ahead, begun by the byte of fields.
    #[inline]
    fn begin(&mut self) -> Option<u8> {
        if self.at == self.bytes.len() {
            return None;
        }
        let (mut distance, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            distance |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
            shift += 7;
        }
        self.slot += distance;
        Some(self.byte())
    }

    /// Passes over what lies ahead of a document.
    #[inline]
    fn pass(&mut self, head: u8) {
        if head & ALL_ONCE == 0 {
            self.at += head.count_ones() as usize;
        }
        if head & 1 << TITLE != 0 {
            self.at += if self.bytes[self.at] == u8::MAX { 9 } else { 1 };
        }
    }

    /// Reads what lies ahead of a document.
    #[inline]
    fn read(&mut self, head: u8) -> Posting {
        let mut posting = Posting { slot: self.slot, fields: head & !ALL_ONCE, ..Posting::default() };
        for field in posting.fields() {
            posting.counts[field] = if head & ALL_ONCE == 0 { self.byte() } else { 1 };
        }
        if posting.fields & 1 << TITLE != 0 {
            posting.places = match self.byte() {
                u8::MAX => {
                    let bytes = self.bytes[self.at..self.at + 8].try_into().unwrap_or_default();
                    self.at += 8;
                    u64::from_le_bytes(bytes)
                }
                place => 1 << place,
            };
        }
        posting
    }

    /// The slot of the next document alone.
    #[inline]
    pub(crate) fn next_slot(&mut self) -> Option<u32> {
        let head = self.begin()?;
        self.pass(head);
        Some(self.slot)
    }

    /// The next document at this slot or behind it; those before are passed over unread.
    pub(crate) fn next_from(&mut self, slot: u32) -> Option<Posting> {
        loop {
            let head = self.begin()?;
            if self.slot >= slot {
                return Some(self.read(head));
            }
            self.pass(head);
        }
    }
}

impl Iterator for Reader<'_> {
    type Item = Posting;

    #[inline]
    fn next(&mut self) -> Option<Posting> {
        let head = self.begin()?;
        Some(self.read(head))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(
            all in prop::collection::vec((1_u32..100_000, any::<[u8; FIELDS]>(), any::<u64>()), 0..40),
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
            let mut slots = list.iter();
            let slots: Vec<u32> = std::iter::from_fn(|| slots.next_slot()).collect();
            prop_assert_eq!(slots, postings.iter().map(|posting| posting.slot).collect::<Vec<_>>());
            for wanted in postings.iter().step_by(3) {
                prop_assert_eq!(list.iter().next_from(wanted.slot), Some(*wanted));
                let behind = postings.iter().find(|posting| posting.slot > wanted.slot);
                prop_assert_eq!(list.iter().next_from(wanted.slot + 1), behind.copied());
            }
            prop_assert_eq!(list.iter().collect::<Vec<_>>(), postings);
        }
    }
}
