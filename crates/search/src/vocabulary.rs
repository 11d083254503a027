//! The words that name things, as they are written: to complete what is being typed, and to mend what was mistyped.
//!
//! Mending looks at every word, but first at two bytes and eight: a word within a few errors has nearly the same length and
//! nearly the same letters. What is left after that, about one word in fifty, is compared letter by letter.

use crate::{
    spelling::{Pattern, signature},
    strings::Dictionary,
};
use std::{cmp::Reverse, ops::Range};

/// Between folded word and surface in the dictionary; before every letter.
const END_OF_WORD: char = '\0';

/// Words by number.
#[derive(Clone, Default)]
pub(crate) struct Vocabulary {
    /// Folded word, [`END_OF_WORD`], surface.
    texts: Dictionary,
    stems: Vec<u32>,
    /// Living documents that have it among their names.
    documents: Vec<u32>,
    /// By word, the spelling that stands for all of the folded word; those that have come since the last settling have none yet.
    leaders: Vec<u32>,
    /// By leader: documents of all spellings together.
    totals: Vec<u32>,
    signatures: Vec<u64>,
    /// Letters of the folded word.
    chars: Vec<u8>,
}

/// A word of the vocabulary.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) folded: String,
    /// As it is most often written.
    pub(crate) surface: String,
    /// Living documents that have it (once for each of its spellings).
    pub(crate) documents: usize,
}

/// The spellings of one word while they are put together.
struct Group<'a> {
    folded: &'a str,
    surface: &'a str,
    documents: usize,
    /// Documents of the spelling that is shown.
    most: usize,
}

impl From<Group<'_>> for Known {
    fn from(group: Group<'_>) -> Known {
        Known { folded: group.folded.to_owned(), surface: group.surface.to_owned(), documents: group.documents }
    }
}

impl Vocabulary {
    /// The number of a word, which it gets now if it is new.
    pub(crate) fn add(&mut self, folded: &str, surface: &str, stem: u32) -> u32 {
        let number = self.texts.add(&format!("{folded}{END_OF_WORD}{surface}"));
        if number as usize == self.stems.len() {
            self.stems.push(stem);
            self.documents.push(0);
            self.signatures.push(signature(folded));
            self.chars.push(folded.chars().count().min(255) as u8);
        }
        number
    }

    /// A document with these words came. The title's words may repeat.
    pub(crate) fn count(&mut self, words: &[u32]) {
        distinct(words, |word| {
            self.documents[word as usize] += 1;
            if let Some(leader) = self.leaders.get(word as usize) {
                self.totals[*leader as usize] += 1;
            }
        });
    }

    /// A document with these words went.
    pub(crate) fn forget(&mut self, words: &[u32]) {
        distinct(words, |word| {
            self.documents[word as usize] -= 1;
            if let Some(leader) = self.leaders.get(word as usize) {
                self.totals[*leader as usize] -= 1;
            }
        });
    }

    /// Puts what is new in its place.
    pub(crate) fn settle(&mut self) {
        self.texts.settle();
        let known = self.leaders.len() as u32;
        self.leaders.extend(known..self.stems.len() as u32);
        self.totals.resize(self.stems.len(), 0);
        for word in known..self.stems.len() as u32 {
            let spellings = self.spellings(self.texts.place(word)).map(|place| self.texts.at(place));
            let leader = spellings.clone().find(|other| *other < known).map(|other| self.leaders[other as usize]);
            let leader = leader.or_else(|| spellings.min()).unwrap_or(word);
            self.leaders[word as usize] = leader;
            self.totals[leader as usize] += self.documents[word as usize];
        }
    }

    /// The places of all spellings of the folded word at a place.
    fn spellings(&self, place: usize) -> Range<usize> {
        let folded = |place: usize| self.folded(self.texts.at(place));
        let same = |other: &usize| folded(*other) == folded(place);
        place - (0..place).rev().take_while(same).count()..place + (place..self.texts.len()).take_while(same).count()
    }

    pub(crate) fn stem(&self, word: u32) -> u32 {
        self.stems[word as usize]
    }

    pub(crate) fn folded(&self, word: u32) -> &str {
        self.parts(word).0
    }

    fn parts(&self, word: u32) -> (&str, &str) {
        self.texts.get(word).split_once(END_OF_WORD).unwrap_or_default()
    }

    /// Known words that begin so, the most frequent first.
    pub(crate) fn completions(&self, folded: &str, limit: usize) -> Vec<Known> {
        let total = |place: usize| self.totals[self.texts.at(place) as usize];
        let places = self.texts.beginning(folded).map(|place| (Reverse(total(place)), place));
        let mut leaders: Vec<(Reverse<u32>, usize)> = places.filter(|(Reverse(total), _)| *total > 0).collect();
        // One letter begins thousands: what is not among the first need not be put in order.
        if leaders.len() > limit {
            leaders.select_nth_unstable(limit);
            leaders.truncate(limit);
        }
        leaders.sort_unstable();
        let known = leaders.into_iter().filter_map(|(_, place)| self.exactly(self.folded(self.texts.at(place))));
        known.collect()
    }

    /// This very word.
    pub(crate) fn exactly(&self, folded: &str) -> Option<Known> {
        let places = self.texts.beginning(&format!("{folded}{END_OF_WORD}"));
        self.known(places.map(|place| self.texts.at(place))).pop()
    }

    /// Known words within the pattern's errors, and how many errors each has.
    pub(crate) fn near(&self, pattern: &Pattern) -> Vec<(u8, Known)> {
        let near = (0..self.stems.len())
            .filter(|word| self.documents[*word] > 0 && pattern.may_be(self.signatures[*word], self.chars[*word]));
        let mut near: Vec<u32> =
            near.map(|word| word as u32).filter(|word| pattern.distance(self.folded(*word)).is_some()).collect();
        near.sort_unstable_by(|a, b| self.texts.get(*a).cmp(self.texts.get(*b)));
        let known = self.known(near.into_iter()).into_iter();
        known.filter_map(|known| Some((pattern.distance(&known.folded)?, known))).collect()
    }

    fn known(&self, words: impl Iterator<Item = u32>) -> Vec<Known> {
        self.groups(words).into_iter().map(Known::from).collect()
    }

    /// Words by number, in the order of their bytes, the spellings of one put together.
    fn groups(&self, words: impl Iterator<Item = u32>) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for word in words {
            let documents = self.documents[word as usize] as usize;
            if documents == 0 {
                continue;
            }
            let (folded, surface) = self.parts(word);
            if let Some(group) = groups.last_mut().filter(|group| group.folded == folded) {
                group.documents += documents;
                // Of equals the last, whatever order they came in.
                if documents >= group.most {
                    (group.surface, group.most) = (surface, documents);
                }
            } else {
                groups.push(Group { folded, surface, documents, most: documents });
            }
        }
        groups
    }

    pub(crate) fn shrink(&mut self) {
        self.texts.shrink();
        self.stems.shrink_to_fit();
        self.documents.shrink_to_fit();
        self.leaders.shrink_to_fit();
        self.totals.shrink_to_fit();
        self.signatures.shrink_to_fit();
        self.chars.shrink_to_fit();
    }
}

fn distinct(words: &[u32], each: impl FnMut(u32)) {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    words.into_iter().for_each(each);
}
