//! How much the word of each source counts where several fill one shelf, learned from what people looked at and bought.
//!
//! The one idea: every source's score is on an absolute scale and is the sum of its terms, so a blend is nothing but
//! `sum of weight * score`: the terms of all sources stand side by side, the reason is still the largest of them, and taking
//! its evidence away still lowers the score. Until there is enough to learn from, those that speak of a person are added up
//! with stated shares, and the others stand in tiers, the heaviest first.
//!
//! [`learn()`] finds the weights, [`Examination`] says how much a click on a shown list proves. Left out: when to learn, and
//! where versions are kept; that is the caller's.

mod examination;
mod learn;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    sources::Candidate,
    weights::{Placement, Source},
};
pub use examination::{Examination, Impression, Spot};
pub use learn::{GroupFigures, Lesson, MIN_JUDGED, MIN_LEARNED, Taught, learn};

/// Placements that are filled alike and therefore learn together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Group {
    /// What fits a person: "for you", an empty search, an unknown address, a mail.
    Person,
    /// What goes on from a product.
    Product,
    /// What goes with a cart.
    Cart,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 3] = [Self::Person, Self::Product, Self::Cart];

    /// The group of a placement; none where one source alone is the shelf's meaning.
    pub fn of(placement: Placement) -> Option<Self> {
        match placement {
            Placement::ForYou | Placement::SearchEmpty | Placement::NotFound | Placement::Mail => Some(Self::Person),
            Placement::ProductAlso => Some(Self::Product),
            Placement::Cart => Some(Self::Cart),
            _ => None,
        }
    }
}

/// Learned weights: for each group that has any, the share of each source; the shares sum to 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Blend(pub BTreeMap<Group, BTreeMap<Source, f32>>);

impl Blend {
    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The learned shares at a placement.
    pub fn at(&self, placement: Placement) -> Option<&BTreeMap<Source, f32>> {
        self.0.get(&Group::of(placement)?)
    }
}

/// Adds up what sources found: one candidate for each item, with the terms of all, attributed to the source that gave most.
pub(crate) fn together(found: impl IntoIterator<Item = Candidate>) -> Vec<Candidate> {
    let mut places: FxHashMap<Item, usize> = FxHashMap::default();
    let mut whole: Vec<(Candidate, f32)> = Vec::new();
    for candidate in found {
        match places.get(&candidate.item) {
            None => {
                places.insert(candidate.item, whole.len());
                let most = candidate.score;
                whole.push((candidate, most));
            }
            Some(&place) => {
                let (known, most) = &mut whole[place];
                if candidate.score > *most {
                    (known.source, *most) = (candidate.source, candidate.score);
                }
                known.score += candidate.score;
                known.terms.extend(candidate.terms);
            }
        }
    }
    whole.into_iter().map(|(candidate, _)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reason::{Evidence, Term};

    #[test]
    fn terms_of_all_sources_sum_to_the_score() {
        let found = |item, source, score| Candidate {
            item,
            source,
            score,
            terms: vec![Term { source, evidence: Evidence::Everyone, contribution: score }],
        };
        let all = together([
            found(1, Source::Affinity, 0.25),
            found(2, Source::Affinity, 0.125),
            found(1, Source::Trending, 0.5),
            found(1, Source::New, 0.125),
        ]);
        assert_eq!(all.len(), 2);
        assert_eq!((all[0].item, all[0].source, all[0].score), (1, Source::Trending, 0.875));
        let sum: f32 = all[0].terms.iter().map(|term| term.contribution).sum();
        assert!((sum - all[0].score).abs() < 1e-6);
        assert_eq!((all[1].item, all[1].source, all[1].score), (2, Source::Affinity, 0.125));
    }

    #[test]
    fn a_group_speaks_for_its_placements_alone() {
        let blend = Blend(BTreeMap::from([(Group::Cart, BTreeMap::from([(Source::BoughtTogether, 1.0)]))]));
        assert!(blend.at(Placement::Cart).is_some());
        assert!(blend.at(Placement::ForYou).is_none() && blend.at(Placement::BuyAgain).is_none());
    }
}
