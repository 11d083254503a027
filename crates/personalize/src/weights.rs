//! How strongly each source and each kind of data counts, and where.
//!
//! The one idea: the weights of a placement put its sources in an order. The heaviest leads; the next ones only fill
//! the places it leaves free. Only where several sources speak of one person their words are added up from the start: on an
//! absolute scale little evidence weighs little, while in an order of tiers the leader's weakest find stands above what a
//! person plainly likes (docs/reference/learning.md has the figures). Elsewhere a sum waits for a blend that is learned and
//! proven on the shop's own events. Zero turns a source off.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::blend::{Blend, Group};

/// Where a candidate comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The owner put it there ([`crate::Rules::pins`]). Cannot be turned off by weight.
    Owner,
    /// What this person looked at last.
    RecentlyViewed,
    /// What others looked at in visits like this one.
    SessionNeighbours,
    /// What people with the same things came to have over the months; never what the person has already.
    LongTerm,
    /// What others bought in one order with something here.
    BoughtTogether,
    /// Items alike in words, attributes, category and price.
    ContentSimilarity,
    /// Items with the facets this person keeps coming back to.
    Affinity,
    /// Items with the facets this person told us.
    Declared,
    /// What this person bought before and is due again.
    BuyAgain,
    /// What people buy most in the last seven days.
    BoughtMost,
    /// What people look at who gave the same answers about themselves.
    Alike,
    /// What people of the same country or region look at.
    Near,
    /// What people look at, more than usual.
    Trending,
    /// First published in the last weeks.
    New,
    /// The rest of the shop: newest, then the better margin. Claims nothing.
    Assortment,
}

impl Source {
    /// Every source.
    pub const ALL: [Self; 15] = [
        Self::Owner,
        Self::RecentlyViewed,
        Self::SessionNeighbours,
        Self::LongTerm,
        Self::BoughtTogether,
        Self::ContentSimilarity,
        Self::Affinity,
        Self::Declared,
        Self::BuyAgain,
        Self::BoughtMost,
        Self::Alike,
        Self::Near,
        Self::Trending,
        Self::New,
        Self::Assortment,
    ];

    /// Whether what it finds depends on somebody's history or words, so that where a person is guessed at it is added up with
    /// others of the kind. The rest is the same for many, and fills.
    fn speaks_of_a_person(self) -> bool {
        !matches!(
            self,
            Self::Owner | Self::BoughtMost | Self::Alike | Self::Near | Self::Trending | Self::New | Self::Assortment
        )
    }
}

/// A named spot that asks for recommendations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// Home: things that fit this person and are new to them.
    ForYou,
    /// Home: go on where you stopped.
    Continue,
    /// Home: due again.
    BuyAgain,
    /// Home: from what this person told us.
    Told,
    /// Home: bought most this week; the same for everyone.
    BoughtMost,
    /// Home: what people look at now; the same for everyone.
    Popular,
    /// Home: new arrivals; the same for everyone.
    New,
    /// Home: from the shop's range; the same for everyone, claims nothing.
    Assortment,
    /// Product page: people who looked at this also looked at.
    ProductAlso,
    /// Product page: bought together with this.
    ProductTogether,
    /// Product page: like this.
    ProductSimilar,
    /// Cart: goes with what is in it.
    Cart,
    /// A search that found nothing, or too little.
    SearchEmpty,
    /// The page for an address that does not exist.
    NotFound,
    /// A mail's block.
    Mail,
}

impl Placement {
    /// Every placement.
    pub const ALL: [Self; 15] = [
        Self::ForYou,
        Self::Continue,
        Self::BuyAgain,
        Self::Told,
        Self::BoughtMost,
        Self::Popular,
        Self::New,
        Self::Assortment,
        Self::ProductAlso,
        Self::ProductTogether,
        Self::ProductSimilar,
        Self::Cart,
        Self::SearchEmpty,
        Self::NotFound,
        Self::Mail,
    ];

    /// Its stored name, the same that serde writes.
    pub fn name(self) -> &'static str {
        match self {
            Self::ForYou => "for_you",
            Self::Continue => "continue",
            Self::BuyAgain => "buy_again",
            Self::Told => "told",
            Self::BoughtMost => "bought_most",
            Self::Popular => "popular",
            Self::New => "new",
            Self::Assortment => "assortment",
            Self::ProductAlso => "product_also",
            Self::ProductTogether => "product_together",
            Self::ProductSimilar => "product_similar",
            Self::Cart => "cart",
            Self::SearchEmpty => "search_empty",
            Self::NotFound => "not_found",
            Self::Mail => "mail",
        }
    }

    /// The sources of this placement and their weights when nobody has set any.
    pub fn defaults(self) -> &'static [(Source, f32)] {
        use Source as S;
        const FOR_YOU: &[(Source, f32)] = &[
            // Shares of a sum ([`Source::speaks_of_a_person`]), which are 1 together.
            (S::SessionNeighbours, 0.46),
            (S::ContentSimilarity, 0.32),
            (S::Affinity, 0.07),
            (S::Declared, 0.07),
            (S::BoughtTogether, 0.05),
            (S::LongTerm, 0.03),
            // Below it.
            (S::Alike, 0.4),
            (S::Near, 0.35),
            (S::Trending, 0.3),
            (S::New, 0.2),
            (S::Assortment, 0.1),
        ];
        match self {
            Self::ForYou | Self::SearchEmpty | Self::NotFound | Self::Mail => FOR_YOU,
            Self::Continue => &[(S::RecentlyViewed, 1.0)],
            Self::BuyAgain => &[(S::BuyAgain, 1.0)],
            Self::Told => &[(S::Declared, 1.0)],
            Self::BoughtMost => &[(S::BoughtMost, 1.0)],
            Self::Popular => &[(S::Trending, 1.0)],
            Self::New => &[(S::New, 1.0)],
            Self::Assortment => &[(S::Assortment, 1.0)],
            Self::ProductAlso => {
                &[(S::SessionNeighbours, 1.0), (S::ContentSimilarity, 0.7), (S::Trending, 0.3), (S::Assortment, 0.1)]
            }
            Self::ProductTogether => &[(S::BoughtTogether, 1.0)],
            Self::ProductSimilar => &[(S::ContentSimilarity, 1.0)],
            Self::Cart => &[
                (S::BoughtTogether, 1.0),
                (S::SessionNeighbours, 0.8),
                (S::ContentSimilarity, 0.7),
                (S::Trending, 0.3),
                (S::Assortment, 0.1),
            ],
        }
    }
}

/// How strongly each kind of a person's data counts. 0 leaves the kind out of the profile altogether.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataWeights {
    /// Views, carts, wish lists.
    pub browsing: f32,
    /// Purchases.
    pub purchases: f32,
    /// Declared facts.
    pub declared: f32,
    /// Country or region.
    pub place: f32,
}

impl Default for DataWeights {
    fn default() -> Self {
        Self { browsing: 1.0, purchases: 1.0, declared: 1.0, place: 1.0 }
    }
}

/// Ready settings of how personal a shop is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Nothing of a person is read; pages still use their own context.
    Off,
    /// Recently viewed and bought together.
    Gentle,
    /// Also session neighbours, content, declared facts, buy again, and what is looked at near by and by people who said the same.
    Balanced,
    /// Everything.
    Full,
}

/// Weights of sources and data kinds; missing entries take the stated default.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Weights {
    /// Factor of each source everywhere; missing = 1, 0 = off.
    pub sources: BTreeMap<Source, f32>,
    /// Weight of a source at one placement instead of its default there; 0 = off there.
    pub placements: BTreeMap<Placement, BTreeMap<Source, f32>>,
    /// Factor of each kind of data.
    pub data: DataWeights,
    /// What was learned about sources that fill one shelf.
    #[serde(skip_serializing_if = "Blend::is_empty")]
    pub blend: Blend,
    /// Chance (0 to 0.5) that the last place of a personal shelf goes to one of the spares at random, new ones that few have
    /// looked at before others, so that what nobody has seen yet can be learned about; every item's propensity is then
    /// logged. 0 = never.
    pub explore: f32,
}

/// The greatest weight a setting can give.
pub const MAX_WEIGHT: f32 = 2.0;

impl Weights {
    /// The weights of a preset.
    pub fn preset(preset: Preset) -> Self {
        let off = |sources: &[Source]| sources.iter().map(|&source| (source, 0.0)).collect();
        match preset {
            Preset::Off => Self {
                data: DataWeights { browsing: 0.0, purchases: 0.0, declared: 0.0, place: 0.0 },
                ..Self::default()
            },
            Preset::Gentle => Self {
                sources: off(&[
                    Source::SessionNeighbours,
                    Source::LongTerm,
                    Source::ContentSimilarity,
                    Source::Affinity,
                    Source::Declared,
                    Source::BuyAgain,
                    Source::Alike,
                    Source::Near,
                ]),
                ..Self::default()
            },
            Preset::Balanced => Self { sources: off(&[Source::Affinity]), ..Self::default() },
            Preset::Full => Self::default(),
        }
    }

    /// The weight of a source at a placement, between 0 and 2. A weight that is no number counts as 0.
    pub fn of(&self, placement: Placement, source: Source) -> f32 {
        let default =
            placement.defaults().iter().find(|&&(known, _)| known == source).map_or(0.0, |&(_, weight)| weight);
        let here = self.placements.get(&placement).and_then(|set| set.get(&source)).copied().unwrap_or(default);
        let factor = self.sources.get(&source).copied().unwrap_or(1.0);
        clean(here * factor)
    }

    /// What a source would count at a placement where the owner set nothing there: what was learned, else what is stated.
    pub fn usual(&self, placement: Placement, source: Source) -> f32 {
        let stated = placement.defaults().iter().find(|(known, _)| *known == source).map_or(0.0, |(_, weight)| *weight);
        let learned = self.blend.at(placement).and_then(|shares| shares.get(&source)).copied();
        clean(learned.filter(|share| *share > 0.0).unwrap_or(stated))
    }

    /// The sources whose scores are added up at a placement, each with its share times what the owner set: the learned share,
    /// or where nothing was learned and a person is guessed at, the stated one. A weight that the owner gave a source at the
    /// placement is kept; what is off stays off. Empty where sources stand in tiers.
    pub fn blended(&self, placement: Placement) -> Vec<(Source, f32)> {
        let learned = self.blend.at(placement);
        if learned.is_none() && Group::of(placement) != Some(Group::Person) {
            return Vec::new();
        }
        let owners = self.placements.get(&placement);
        let weight = |(source, stated): (Source, f32)| {
            let weight = match learned {
                None if source.speaks_of_a_person() => stated,
                None => 0.0,
                Some(shares) => {
                    let share = owners.and_then(|set| set.get(&source)).or_else(|| shares.get(&source));
                    clean(share.copied().unwrap_or(0.0) * self.sources.get(&source).copied().unwrap_or(1.0))
                }
            };
            (source, weight)
        };
        self.fixed(placement).into_iter().map(weight).filter(|&(_, weight)| weight > 0.0).collect()
    }

    /// The sources that are on at a placement, the heaviest first, each with its weight: the order of tiers.
    pub fn fixed(&self, placement: Placement) -> Vec<(Source, f32)> {
        let mut order: Vec<(Source, f32)> = Source::ALL
            .iter()
            .filter(|&&source| source != Source::Owner)
            .map(|&source| (source, self.of(placement, source)))
            .filter(|&(_, weight)| weight > 0.0)
            .collect();
        // Stable: of two equal weights the source named first in `Source::ALL` leads.
        order.sort_by(|a, b| b.1.total_cmp(&a.1));
        order
    }
}

/// A setting as a usable weight.
pub(crate) fn clean(weight: f32) -> f32 {
    if weight.is_nan() { 0.0 } else { weight.clamp(0.0, MAX_WEIGHT) }
}
