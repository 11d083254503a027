//! Words within a few typing errors, found by walking a term dictionary together with the rows of the distance table.
//!
//! The distance is optimal string alignment: a letter too many, too few or wrong, or two neighbours swapped, is one error.

use crate::analysis::MAX_WORD_CHARS;
use std::array::from_fn;
use tantivy_fst::Automaton;

/// Typing errors allowed in a word of this many letters: none below four, one below eight, else two.
pub(crate) fn errors_allowed(chars: usize) -> u8 {
    match chars {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Ends the folded word in the terms of the vocabulary; what follows is its surface form.
pub(crate) const END_OF_WORD: u8 = 0;

type Row = [u8; MAX_WORD_CHARS + 1];

/// Accepts the terms whose part before [`END_OF_WORD`] is within `errors` of the pattern.
pub(crate) struct Typos {
    pattern: [char; MAX_WORD_CHARS],
    len: usize,
    errors: u8,
}

/// How far a term has been read.
#[derive(Clone, Copy)]
pub(crate) enum State {
    Reading { row: Row, before: Row, last: char, pending: u32, missing: u8 },
    Accepted,
    Dead,
}

impl Typos {
    /// For a folded word; letters behind the longest word that is stored are ignored.
    pub(crate) fn new(folded: &str, errors: u8) -> Typos {
        let mut chars = folded.chars();
        let pattern = from_fn(|_| chars.next().unwrap_or('\0'));
        Typos { pattern, len: folded.chars().count().min(MAX_WORD_CHARS), errors }
    }

    /// The distance of another folded word, if it is allowed.
    pub(crate) fn distance(&self, word: &str) -> Option<u8> {
        let end = word.bytes().fold(self.start(), |state, byte| self.accept(&state, byte));
        match end {
            State::Reading { row, .. } if row[self.len] <= self.errors => Some(row[self.len]),
            _ => None,
        }
    }

    fn step(&self, row: &Row, before: &Row, last: char, c: char) -> Row {
        let mut next = [u8::MAX; MAX_WORD_CHARS + 1];
        next[0] = row[0].saturating_add(1);
        for j in 1..=self.len {
            let wanted = self.pattern[j - 1];
            let mut cost = row[j - 1].saturating_add(u8::from(wanted != c));
            cost = cost.min(row[j].saturating_add(1)).min(next[j - 1].saturating_add(1));
            if j > 1 && wanted == last && self.pattern[j - 2] == c {
                cost = cost.min(before[j - 2].saturating_add(1));
            }
            next[j] = cost;
        }
        next
    }
}

impl Automaton for Typos {
    type State = State;

    fn start(&self) -> State {
        State::Reading {
            row: from_fn(|j| j as u8),
            before: [u8::MAX; MAX_WORD_CHARS + 1],
            last: '\0',
            pending: 0,
            missing: 0,
        }
    }

    fn is_match(&self, state: &State) -> bool {
        matches!(state, State::Accepted)
    }

    fn can_match(&self, state: &State) -> bool {
        match state {
            // A later row is never smaller than the smallest of this one.
            State::Reading { row, .. } => row[..=self.len].iter().any(|cost| *cost <= self.errors),
            State::Accepted => true,
            State::Dead => false,
        }
    }

    fn will_always_match(&self, state: &State) -> bool {
        matches!(state, State::Accepted)
    }

    fn accept(&self, state: &State, byte: u8) -> State {
        let State::Reading { row, before, last, pending, missing } = state else { return *state };
        let (pending, missing) = match (missing, byte) {
            (0, END_OF_WORD) if row[self.len] <= self.errors => return State::Accepted,
            (0, END_OF_WORD) => return State::Dead,
            (0, 0..0x80) => (u32::from(byte), 0),
            (0, 0x80..0xe0) => (u32::from(byte & 0x1f), 1),
            (0, 0xe0..0xf0) => (u32::from(byte & 0x0f), 2),
            (0, _) => (u32::from(byte & 0x07), 3),
            (n, _) => (pending << 6 | u32::from(byte & 0x3f), n - 1),
        };
        if missing > 0 {
            return State::Reading { row: *row, before: *before, last: *last, pending, missing };
        }
        let c = char::from_u32(pending).unwrap_or(char::REPLACEMENT_CHARACTER);
        State::Reading { row: self.step(row, before, *last, c), before: *row, last: c, pending: 0, missing: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str) -> Option<u8> {
        Typos::new(a, 2).distance(b)
    }

    #[test]
    fn counts_the_four_kinds_of_errors() {
        assert_eq!(distance("chair", "chair"), Some(0));
        assert_eq!(distance("chiar", "chair"), Some(1));
        assert_eq!(distance("chai", "chair"), Some(1));
        assert_eq!(distance("chaair", "chair"), Some(1));
        assert_eq!(distance("choir", "chair"), Some(1));
        assert_eq!(distance("hcari", "chair"), Some(2));
        assert_eq!(distance("rhcai", "chair"), None);
        assert_eq!(distance("حقيبه", "حقيهب"), Some(1));
        assert_eq!(distance("", "ab"), Some(2));
    }

    /// The textbook table.
    fn slow(a: &[char], b: &[char]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let mut cost = (d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1])).min(d[i - 1][j] + 1);
                    cost = cost.min(d[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        cost = cost.min(d[i - 2][j - 2] + 1);
                    }
                    cost
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn equals_the_textbook(a in "[abé]{0,7}", b in "[abé]{0,7}") {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            let wanted = slow(&chars(&a), &chars(&b));
            prop_assert_eq!(distance(&a, &b), u8::try_from(wanted).ok().filter(|d| *d <= 2));
        }
    }
}
