//! Many short strings in one piece of memory: copying all of them is copying two arrays.

use rustc_hash::FxHashMap;
use std::ops::Range;

/// Strings by number, in the order they came.
#[derive(Clone, Default)]
pub(crate) struct Strings {
    text: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        let at = number as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.text[start..self.ends[at] as usize]
    }

    /// Adds a string and returns its number.
    pub(crate) fn push(&mut self, string: &str) -> u32 {
        self.text.push_str(string);
        self.ends.push(self.text.len() as u32);
        self.ends.len() as u32 - 1
    }

    pub(crate) fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Lists of numbers by place, in one piece of memory.
#[derive(Clone, Default)]
pub(crate) struct Lists {
    numbers: Vec<u32>,
    ends: Vec<u32>,
}

impl Lists {
    pub(crate) fn get(&self, place: u32) -> &[u32] {
        let at = place as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        &self.numbers[start..self.ends[at] as usize]
    }

    pub(crate) fn push(&mut self, list: impl IntoIterator<Item = u32>) {
        self.numbers.extend(list);
        self.ends.push(self.numbers.len() as u32);
    }

    pub(crate) fn shrink(&mut self) {
        self.numbers.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Distinct strings: numbered as they came, found by their bytes.
///
/// New ones wait beside the others, in a hash table, until [`Dictionary::settle`] puts all in order; only what is settled is
/// found by beginning.
#[derive(Clone, Default)]
pub(crate) struct Dictionary {
    strings: Strings,
    /// Numbers by the order of the strings' bytes.
    sorted: Vec<u32>,
    fresh: FxHashMap<Box<str>, u32>,
}

impl Dictionary {
    pub(crate) fn len(&self) -> usize {
        self.strings.len()
    }

    pub(crate) fn get(&self, number: u32) -> &str {
        self.strings.get(number)
    }

    pub(crate) fn number(&self, string: &str) -> Option<u32> {
        let settled = self.sorted.binary_search_by(|number| self.strings.get(*number).cmp(string));
        settled.ok().map(|at| self.sorted[at]).or_else(|| self.fresh.get(string).copied())
    }

    /// The number of a string, which it gets now if it is new.
    pub(crate) fn add(&mut self, string: &str) -> u32 {
        self.number(string).unwrap_or_else(|| {
            let number = self.strings.push(string);
            self.fresh.insert(string.into(), number);
            number
        })
    }

    /// Puts what is new in its place.
    pub(crate) fn settle(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        self.fresh = FxHashMap::default();
        let (strings, known) = (&self.strings, self.sorted.len());
        self.sorted.extend(known as u32..strings.len() as u32);
        let by_bytes = |a: &u32, b: &u32| strings.get(*a).cmp(strings.get(*b));
        self.sorted[known..].sort_unstable_by(by_bytes);
        // Stable sorting merges two runs in one pass.
        self.sorted.sort_by(by_bytes);
    }

    /// Places of the settled strings that begin so, in the order of their bytes.
    pub(crate) fn beginning(&self, prefix: &str) -> Range<usize> {
        let start = self.sorted.partition_point(|number| self.strings.get(*number) < prefix);
        let begins = |number: &u32| self.strings.get(*number).starts_with(prefix);
        start..start + self.sorted[start..].partition_point(begins)
    }

    /// The number of the settled string at a place in the order of bytes.
    pub(crate) fn at(&self, place: usize) -> u32 {
        self.sorted[place]
    }

    /// The place of a settled string.
    pub(crate) fn place(&self, number: u32) -> usize {
        let string = self.strings.get(number);
        self.sorted.partition_point(|other| self.strings.get(*other) < string)
    }

    pub(crate) fn shrink(&mut self) {
        self.strings.shrink();
        self.sorted.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_found_by_their_bytes_and_by_their_beginning() {
        let mut words = Dictionary::default();
        for batch in [["mug", "lamp", "mug"], ["lampshade", "", "land"]] {
            for word in batch {
                words.add(word);
            }
            words.settle();
        }
        assert_eq!(words.len(), 5);
        assert_eq!((words.number("mug"), words.number("lampshade"), words.number("lam")), (Some(0), Some(2), None));
        let beginning: Vec<&str> = words.beginning("la").map(|place| words.get(words.at(place))).collect();
        assert_eq!(beginning, ["lamp", "lampshade", "land"]);
        assert_eq!((words.beginning("lb"), words.beginning("m").len(), words.place(1)), (4..4, 1, 1));
    }

    #[test]
    fn lists_are_read_by_place() {
        let mut lists = Lists::default();
        lists.push([4, 5]);
        lists.push([]);
        lists.push([6]);
        assert_eq!((lists.get(0), lists.get(1), lists.get(2)), (&[4, 5][..], &[][..], &[6][..]));
    }
}
