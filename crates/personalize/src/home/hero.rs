//! The first impression: the best item for the person, or one of the owner's own blocks.
//!
//! The one idea: a block is a candidate like any other. Its score is what the owner gives it plus what the person likes of
//! what it is about, on the scale of the sources, in terms; so it is chosen for some and not for others, and says why.
//!
//! Left out: words, pictures and links of a block; it is known here by the item whose picture it shows.

use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    facts::{Facet, Facts},
    profile::Profile,
    reason::{Evidence, Reason, Recommendation, Term},
    rules::Rules,
    weights::{Source, clean},
};

/// A block's score for somebody of whom nothing is known, at a weight of 1: about that of a middling popular item.
const BASE: f32 = 0.15;
/// What a full liking of what it is about adds.
const LIKED: f32 = 0.5;
/// What adds when the person told us that they like it.
const TOLD: f32 = 0.3;

/// One of the owner's blocks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The item whose picture it shows.
    pub item: Item,
    /// What it is about, if it is about one thing.
    pub about: Option<Facet>,
    /// How strongly it competes, 0 to 2; 1 is usual.
    pub weight: f32,
}

impl Block {
    /// As a candidate; `None` where it may not be shown to this person.
    fn candidate(
        &self,
        facts: &Facts,
        rules: &Rules,
        profile: Option<&Profile>,
        absent: &[Item],
    ) -> Option<Recommendation> {
        let known = facts.get(self.item).filter(|_| facts.may_show(self.item))?;
        let refused = profile.is_some_and(|profile| profile.refuses(self.item, facts));
        if refused || rules.bans(self.item, known) || absent.contains(&self.item) {
            return None;
        }
        let weight = clean(self.weight);
        let term = |evidence, part: f32| Term { source: Source::Owner, evidence, contribution: weight * part };
        let mut terms = vec![term(Evidence::Owner, BASE)];
        if let (Some(profile), Some(facet)) = (profile, self.about) {
            if let Some(liked) = profile.affinity(facet).filter(|liked| !liked.evidence.is_empty()) {
                let evidence = Evidence::Liking { facet, items: liked.evidence.clone() };
                terms.push(term(evidence, LIKED * liked.strength));
            }
            if profile.declared.likes.contains(&facet) {
                terms.push(term(Evidence::Told { facet }, TOLD));
            }
        }
        terms.sort_by(|a, b| b.contribution.total_cmp(&a.contribution));
        let score: f32 = terms.iter().map(|term| term.contribution).sum();
        let reason = Reason::of_largest(&terms).unwrap_or(Reason::Pinned);
        let found = Recommendation { item: self.item, score, source: Source::Owner, reason, terms, propensity: 1.0 };
        (score > 0.0).then_some(found)
    }
}

/// The block that stands above `best`, with its place in the list; of equals the first.
pub(super) fn above(
    best: Option<&Recommendation>,
    blocks: &[Block],
    facts: &Facts,
    rules: &Rules,
    profile: Option<&Profile>,
    absent: &[Item],
) -> Option<(usize, Recommendation)> {
    let mut chosen: Option<(usize, Recommendation)> = None;
    for (place, block) in blocks.iter().enumerate() {
        let Some(found) = block.candidate(facts, rules, profile, absent) else { continue };
        let most = chosen.as_ref().map(|(_, chosen)| chosen.score).or(best.map(|best| best.score));
        if most.is_none_or(|most| found.score > most) {
            chosen = Some((place, found));
        }
    }
    chosen
}
