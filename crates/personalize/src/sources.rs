//! Where candidates come from: one function per source, all with the same shape.
//!
//! The one idea: a source returns candidates whose score is `weight * raw / (raw + half)`, split into terms. The scale is
//! absolute (`half` is a constant of the source, about the raw score of a middling find), never a share of the best
//! candidate's: dividing by the best would give the best one the same score whatever its evidence, and the explanation
//! would be decoration.
//!
//! What may be shown at all comes in as `allowed`, so that a source spends its places only on what can be shown.

mod crowd;
pub(crate) use crowd::NEW_DAYS;
pub(crate) mod person;

use crate::{
    events::Item,
    facts::Facts,
    model::{Model, tally::keep_best},
    profile::Profile,
    reason::{Evidence, Term},
    recommend::Request,
    weights::{Placement, Source},
};

/// Candidates kept per source.
pub(crate) const MAX_CANDIDATES: usize = 60;
/// A smaller score is none: what lies so far back explains nothing any more.
const MIN_SCORE: f32 = 1e-6;
/// Terms kept with a name; the rest of a score is one term of more history.
const MAX_TERMS: usize = 6;

/// An item a source found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    pub(crate) item: Item,
    pub(crate) source: Source,
    pub(crate) score: f32,
    pub(crate) terms: Vec<Term>,
}

/// What every source may look at.
pub(crate) struct Input<'a> {
    pub(crate) model: &'a Model,
    pub(crate) facts: &'a Facts,
    pub(crate) profile: Option<&'a Profile>,
    pub(crate) request: &'a Request,
    /// The page item, or the cart where the placement is about the cart; only what may be named.
    pub(crate) context: Vec<Item>,
}

impl Input<'_> {
    /// Whether the person's history is asked beside the context. Shelves about one item or the cart are about just that.
    fn asks_history(&self) -> bool {
        match self.request.placement {
            Placement::ProductTogether | Placement::ProductSimilar => false,
            Placement::ProductAlso | Placement::Cart => self.context.is_empty(),
            _ => true,
        }
    }
}

/// The candidates of a source, best first.
pub(crate) fn candidates(
    source: Source,
    weight: f32,
    input: &Input<'_>,
    allowed: &dyn Fn(Item) -> bool,
) -> Vec<Candidate> {
    let found = match source {
        Source::Owner => Vec::new(),
        Source::RecentlyViewed => person::recently_viewed(input, allowed),
        Source::BuyAgain => person::buy_again(input, allowed),
        Source::Declared => person::declared(input, allowed),
        Source::Affinity => person::affinity(input, allowed),
        Source::SessionNeighbours => crowd::session_neighbours(input, allowed),
        Source::LongTerm => crowd::long_term(input, allowed),
        Source::BoughtTogether => crowd::bought_together(input, allowed),
        Source::ContentSimilarity => crowd::content_similarity(input, allowed),
        Source::BoughtMost => crowd::bought_most(input, allowed),
        Source::Alike => crowd::alike(input, allowed),
        Source::Near => crowd::near(input, allowed),
        Source::Trending => crowd::trending(input, allowed),
        Source::New => crowd::new_arrivals(input, allowed),
        Source::Assortment => crowd::assortment(input, allowed),
    };
    let finished = found.into_iter().map(|raw| raw.finish(source, weight));
    finished.filter(|candidate| candidate.score >= MIN_SCORE).collect()
}

/// A find on its source's own scale.
struct Raw {
    item: Item,
    /// Parts by cause; they sum to the raw score.
    parts: Vec<(Evidence, f64)>,
    score: f64,
    /// The raw score at which the scaled one is one half.
    half: f64,
}

impl Raw {
    fn new(item: Item, parts: Vec<(Evidence, f64)>, half: f64) -> Self {
        let score = parts.iter().map(|(_, part)| part).sum();
        Self { item, parts, score, half }
    }

    fn single(item: Item, evidence: Evidence, score: f64, half: f64) -> Self {
        Self { item, parts: vec![(evidence, score)], score, half }
    }

    /// Scales to the source's weight and turns parts into terms, the largest first.
    fn finish(mut self, source: Source, weight: f32) -> Candidate {
        let raw = self.score;
        let score = f64::from(weight) * raw / (raw + self.half);
        let share = score / raw;
        self.parts.sort_by(|a, b| b.1.total_cmp(&a.1));
        let rest: f64 = self.parts.iter().skip(MAX_TERMS).map(|(_, part)| part).sum();
        let mut terms: Vec<Term> = self
            .parts
            .into_iter()
            .take(MAX_TERMS)
            .map(|(evidence, part)| Term { source, evidence, contribution: (part * share) as f32 })
            .collect();
        if rest > 0.0 {
            terms.push(Term { source, evidence: Evidence::MoreHistory, contribution: (rest * share) as f32 });
        }
        Candidate { item: self.item, source, score: score as f32, terms }
    }
}

/// Puts finds in order and keeps the best: by score, then by item.
fn best(found: Vec<Raw>) -> Vec<Raw> {
    best_by(found, |raw| (raw.score, raw.item))
}

/// The same of anything that has a score and an item.
fn best_by<T>(mut found: Vec<T>, of: impl Fn(&T) -> (f64, Item)) -> Vec<T> {
    found.retain(|one| of(one).0 > 0.0 && of(one).0.is_finite());
    let order = |a: &T, b: &T| {
        let ((a, one), (b, other)) = (of(a), of(b));
        b.total_cmp(&a).then(one.cmp(&other))
    };
    keep_best(&mut found, MAX_CANDIDATES, order);
    found.sort_unstable_by(order);
    found
}
