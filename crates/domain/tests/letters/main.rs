//! What is promised about personal letters, asked of people that are invented by the thousand.

mod examples;
mod invented;
mod promises;

use vitrine_domain::id::ProductId;
use vitrine_domain::letter::{Decision, Facts, LetterKind, Past};

/// The letter of a decision, sent or withheld.
pub(crate) fn letter(decision: &Decision) -> Option<(LetterKind, bool, &[ProductId])> {
    match decision {
        Decision::Send { kind, asked, products } => Some((*kind, *asked, products)),
        Decision::Hold { kind, products } => Some((*kind, false, products)),
        Decision::Wait { .. } | Decision::No(_) => None,
    }
}

/// Writes a letter down as the shop does, and says whether there was one.
pub(crate) fn note(facts: &mut Facts, decision: &Decision, at_ms: i64) -> bool {
    let Some((kind, asked, products)) = letter(decision) else { return false };
    facts.past.push(Past { kind, asked, at_ms, products: products.to_vec() });
    true
}
