//! Sets of slots: a bit for each document.

/// Slots below a number that was told when it was made.
#[derive(Clone)]
pub(crate) struct Slots(Vec<u64>);

impl Slots {
    /// None of the slots below this number.
    pub(crate) fn none(below: usize) -> Slots {
        Slots(vec![0; below.div_ceil(64)])
    }

    #[inline]
    pub(crate) fn insert(&mut self, slot: u32) {
        self.0[slot as usize / 64] |= 1 << (slot % 64);
    }

    pub(crate) fn remove(&mut self, slot: u32) {
        self.0[slot as usize / 64] &= !(1 << (slot % 64));
    }

    #[inline]
    pub(crate) fn contains(&self, slot: u32) -> bool {
        self.0[slot as usize / 64] >> (slot % 64) & 1 == 1
    }

    /// Keeps what is in both.
    pub(crate) fn keep(&mut self, other: &Slots) {
        self.0.iter_mut().zip(&other.0).for_each(|(bits, other)| *bits &= other);
    }

    pub(crate) fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    /// Ascending.
    pub(crate) fn to_vec(&self) -> Vec<u32> {
        let mut slots = Vec::with_capacity(self.len());
        for (start, bits) in (0_u32..).step_by(64).zip(&self.0) {
            let mut left = *bits;
            while left != 0 {
                slots.push(start + left.trailing_zeros());
                left &= left - 1;
            }
        }
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn slots(of: &BTreeSet<u32>) -> Slots {
        let mut slots = Slots::none(300);
        for slot in of {
            slots.insert(*slot);
        }
        slots
    }

    proptest! {
        #[test]
        fn is_a_set(a in prop::collection::btree_set(0_u32..300, 0..300), b in prop::collection::btree_set(0_u32..300, 0..300)) {
            let mut both = slots(&a);
            both.keep(&slots(&b));
            prop_assert_eq!(both.to_vec(), a.intersection(&b).copied().collect::<Vec<_>>());
            prop_assert_eq!(both.len(), both.to_vec().len());
            let mut first = slots(&a);
            for slot in &b {
                first.remove(*slot);
            }
            prop_assert_eq!(first.to_vec(), a.difference(&b).copied().collect::<Vec<_>>());
            for slot in 0..300 {
                prop_assert_eq!(slots(&a).contains(slot), a.contains(&slot));
            }
        }
    }
}
