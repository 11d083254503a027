//! What is shown, and why: recommendations, the terms of their scores, and the reason made from the largest term.
//!
//! The one idea: a reason is never written beside a score, it is read off it. Every source splits its score into
//! [`Term`]s, each with the [`Evidence`] that caused it; the terms sum to the score; the reason is the largest term. So
//! removing the named evidence from the log must change the score, and a test holds us to it.
//!
//! Left out: words. The caller turns a reason into a sentence in the visitor's language.

use serde::{Deserialize, Serialize};

use crate::{
    events::Item,
    facts::Facet,
    model::{Place, Said},
    weights::Source,
};

/// What caused a part of a score.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// This person's own history with that item; `at_ms` is the latest moment of it.
    History { item: Item, at_ms: i64 },
    /// The item this page is about, or one in the cart: the same for everyone with the same page.
    Context { item: Item },
    /// This person's liking of a facet, made of their history with these items, the strongest first.
    Liking { facet: Facet, items: Vec<Item> },
    /// A fact this person told us.
    Told { facet: Facet },
    /// This person's purchases of the item itself.
    Purchases { times: u32, last_ms: i64 },
    /// What people look at who gave the same answer about themselves as this person.
    Alike { said: Said },
    /// What visitors of the person's own country or region do together.
    Near { place: Place },
    /// What all visitors do together.
    Everyone,
    /// The catalog itself: newness, margin.
    Catalog,
    /// The owner's pin or boost.
    Owner,
    /// Several more items of this person's history, each with a smaller part than any named one.
    MoreHistory,
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// Which source found it.
    pub source: Source,
    /// What caused it.
    pub evidence: Evidence,
    /// Its part of the score; the parts sum to the score.
    pub contribution: f32,
}

/// Why an item is where it is: the largest term of its score.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The shop put it here; the same for everyone.
    Pinned,
    /// The person looked at this very item at `at_ms`.
    RecentlyViewed { at_ms: i64 },
    /// The person looked at `item` at `at_ms`, and others who did also looked at this.
    Viewed { item: Item, at_ms: i64 },
    /// Others who looked at `item` (on this page or in the cart) also looked at this; the same for everyone here.
    OthersAlsoViewed { item: Item },
    /// Bought in one order with `item`; `here` when `item` is on this page or in the cart, else it is from history.
    BoughtTogetherWith { item: Item, here: bool },
    /// The person has `item`, and others who have it came to have this.
    OthersCameTo { item: Item },
    /// Alike to `item`; `here` when `item` is on this page or in the cart, else it is from history.
    SimilarTo { item: Item, here: bool },
    /// The person keeps coming back to this category, brand, attribute or price: with these items, the strongest first.
    Affinity { facet: Facet, items: Vec<Item> },
    /// The person told us so.
    Told { facet: Facet },
    /// The person bought it `times` times, last at `last_ms`, and is due again.
    BuyAgain { times: u32, last_ms: i64 },
    /// Looked at by many who gave the same answer about themselves; the same for all of them.
    PopularAmong { said: Said },
    /// Looked at by many where the person said they are; the same for everyone there.
    PopularNear { place: Place },
    /// Bought most this week; the same for everyone.
    BoughtMost,
    /// Looked at by many now; the same for everyone.
    Popular,
    /// New in the shop; the same for everyone.
    New,
    /// From the shop's range; claims nothing, the same for everyone.
    Assortment,
}

impl Reason {
    /// Whether anything of this person caused it. When false, everyone with the same page sees it for the same reason.
    pub fn is_personal(&self) -> bool {
        match self {
            Self::RecentlyViewed { .. }
            | Self::Viewed { .. }
            | Self::OthersCameTo { .. }
            | Self::Affinity { .. }
            | Self::Told { .. }
            | Self::PopularAmong { .. }
            | Self::PopularNear { .. }
            | Self::BuyAgain { .. } => true,
            Self::BoughtTogetherWith { here, .. } | Self::SimilarTo { here, .. } => !here,
            Self::Pinned
            | Self::OthersAlsoViewed { .. }
            | Self::BoughtMost
            | Self::Popular
            | Self::New
            | Self::Assortment => false,
        }
    }

    /// The reason a term of `item`'s score gives; none for the terms that cannot stand alone.
    pub(crate) fn of(term: &Term) -> Option<Self> {
        Some(match (&term.evidence, term.source) {
            (Evidence::History { at_ms, .. }, Source::RecentlyViewed) => Self::RecentlyViewed { at_ms: *at_ms },
            (&Evidence::History { item, .. }, Source::LongTerm) => Self::OthersCameTo { item },
            (&Evidence::History { item, .. }, Source::BoughtTogether) => Self::BoughtTogetherWith { item, here: false },
            (&Evidence::History { item, .. }, Source::ContentSimilarity) => Self::SimilarTo { item, here: false },
            (&Evidence::History { item, at_ms }, _) => Self::Viewed { item, at_ms },
            (&Evidence::Context { item }, Source::BoughtTogether) => Self::BoughtTogetherWith { item, here: true },
            (&Evidence::Context { item }, Source::ContentSimilarity) => Self::SimilarTo { item, here: true },
            (&Evidence::Context { item }, _) => Self::OthersAlsoViewed { item },
            (Evidence::Liking { facet, items }, _) => Self::Affinity { facet: *facet, items: items.clone() },
            (&Evidence::Told { facet }, _) => Self::Told { facet },
            (&Evidence::Purchases { times, last_ms }, _) => Self::BuyAgain { times, last_ms },
            (&Evidence::Alike { said }, _) => Self::PopularAmong { said },
            (&Evidence::Near { place }, _) => Self::PopularNear { place },
            (Evidence::Everyone, Source::BoughtMost) => Self::BoughtMost,
            (Evidence::Everyone, _) => Self::Popular,
            (Evidence::Catalog, Source::New) => Self::New,
            (Evidence::Catalog, _) => Self::Assortment,
            (Evidence::Owner, Source::Owner) => Self::Pinned,
            (Evidence::Owner | Evidence::MoreHistory, _) => return None,
        })
    }

    /// The reason of a score: its largest term that can stand alone.
    pub(crate) fn of_largest(terms: &[Term]) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for term in terms {
            if best.as_ref().is_none_or(|(most, _)| term.contribution > *most)
                && let Some(reason) = Self::of(term)
            {
                best = Some((term.contribution, reason));
            }
        }
        best.map(|(_, reason)| reason)
    }
}

/// One item to show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recommendation {
    /// Which item.
    pub item: Item,
    /// Its score, the sum of its terms; comparable only with others of the same source.
    pub score: f32,
    /// The source that brought it.
    pub source: Source,
    /// Why: the largest term.
    pub reason: Reason,
    /// The parts of the score, the largest first.
    pub terms: Vec<Term>,
    /// The chance that the item is at this placement at all, given this profile and page: 1 where nothing is random.
    pub propensity: f32,
}

/// What to show, and what to show instead of anything that has just sold out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Recommendations {
    /// In the order to show; at most the request's limit.
    pub items: Vec<Recommendation>,
    /// The next best, in order.
    pub spares: Vec<Recommendation>,
}
