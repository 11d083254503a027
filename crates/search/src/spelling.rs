//! How far two words are apart by typing errors.
//!
//! The distance is optimal string alignment: a letter too many, too few or wrong, or two neighbours swapped, is one error.

use crate::analysis::MAX_WORD_CHARS;

/// Typing errors allowed in a word of this many letters: none below four, one below six, else two.
pub(crate) fn errors_allowed(chars: usize) -> u8 {
    match chars {
        0..4 => 0,
        4..6 => 1,
        _ => 2,
    }
}

/// Which letters a word has: in the lower half once, in the upper half twice. One error changes at most two bits.
pub(crate) fn signature(folded: &str) -> u64 {
    folded.chars().fold(0, |bits, c| {
        let letter = 1_u64 << (c as u32 % 32);
        bits | if bits & letter == 0 { letter } else { letter << 32 }
    })
}

/// A folded word that others are compared with.
pub(crate) struct Pattern {
    chars: Vec<char>,
    signature: u64,
    errors: u8,
}

impl Pattern {
    /// Letters behind the longest word that is stored are ignored.
    pub(crate) fn new(folded: &str, errors: u8) -> Pattern {
        let chars: Vec<char> = folded.chars().take(MAX_WORD_CHARS).collect();
        Pattern { chars, signature: signature(folded), errors }
    }

    /// False only for words that are too far away.
    pub(crate) fn may_be(&self, signature: u64, chars: u8) -> bool {
        (self.signature ^ signature).count_ones() <= 2 * u32::from(self.errors)
            && self.chars.len().abs_diff(usize::from(chars)) <= usize::from(self.errors)
    }

    /// The distance of another folded word, if it is allowed.
    pub(crate) fn distance(&self, word: &str) -> Option<u8> {
        let mut before = [u8::MAX; MAX_WORD_CHARS + 1];
        let mut row: [u8; MAX_WORD_CHARS + 1] = std::array::from_fn(|j| j as u8);
        let len = self.chars.len();
        let mut last = '\0';
        for c in word.chars() {
            let mut next = [u8::MAX; MAX_WORD_CHARS + 1];
            next[0] = row[0].saturating_add(1);
            for j in 1..=len {
                let wanted = self.chars[j - 1];
                let mut cost = row[j - 1].saturating_add(u8::from(wanted != c));
                cost = cost.min(row[j].saturating_add(1)).min(next[j - 1].saturating_add(1));
                if j > 1 && wanted == last && self.chars[j - 2] == c {
                    cost = cost.min(before[j - 2].saturating_add(1));
                }
                next[j] = cost;
            }
            // A later row is never smaller than the smallest of this one.
            if next[..=len].iter().all(|cost| *cost > self.errors) {
                return None;
            }
            (before, row, last) = (row, next, c);
        }
        (row[len] <= self.errors).then_some(row[len])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(a: &str, b: &str) -> Option<u8> {
        Pattern::new(a, 2).distance(b)
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

        #[test]
        fn a_near_word_may_be_near(a in "[abcdé]{0,9}", b in "[abcdé]{0,9}") {
            let pattern = Pattern::new(&a, 2);
            if pattern.distance(&b).is_some() {
                prop_assert!(pattern.may_be(signature(&b), b.chars().count() as u8));
            }
        }
    }
}
