//! A wall of products: filters, counts, order and paging, the same for a category and for a search.
//!
//! The one idea: a list arrives in a plain order that is the same for everyone (a search by text, a category by what sells);
//! filters narrow it; the visitor's own order then moves things a few places inside a band, with a reason for each, and never
//! under an explicit sort.

mod prices;

pub use prices::PriceBand;

use crate::catalog::{Catalog, Entry, Node};
use crate::events::Shown;
use crate::people::Viewer;
use crate::settings::PersonalKind;
use crate::{Shop, read_lock};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use vitrine_domain::id::RankingId;
use vitrine_domain::money::Currency;
use vitrine_domain::text::Text;
use vitrine_personalize::{Band, Item, Reason, Source, Term, rerank};

/// Products on a page.
pub const PAGE_SIZE: usize = 24;
/// The last page that can be asked for.
pub const MAX_PAGE: usize = 500;
/// Values one filter may have at once.
pub const MAX_VALUES: usize = 30;
/// Filters shown.
const MAX_GROUPS: usize = 6;
/// Values shown of one filter.
const SHOWN_VALUES: usize = 10;
/// A filter with more values than this share of its products (in per cent) tells them apart by name, and is left out.
const MAX_SPREAD_PERCENT: usize = 70;
/// Products at the head of the list that the visitor's own order may touch.
const PERSONAL_WINDOW: usize = 200;

/// The key of the filter by category.
pub const CATEGORY: &str = "category";
/// The key of the filter by maker.
pub const BRAND: &str = "brand";

/// What pages call other things than filters in their addresses; an attribute of such a name cannot be filtered by.
pub const RESERVED: [&str; 11] =
    ["q", "price", "min", "max", "sort", "page", "order", "words", "currency", "lang", "from"];

/// An order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Best first: the only order that may be personal.
    #[default]
    Best,
    /// Cheapest first.
    PriceUp,
    /// Dearest first.
    PriceDown,
    /// Newest first.
    Newest,
}

impl Sort {
    /// Every order.
    pub const ALL: [Self; 4] = [Self::Best, Self::PriceUp, Self::PriceDown, Self::Newest];

    /// The word in the URL.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::PriceUp => "price-up",
            Self::PriceDown => "price-down",
            Self::Newest => "newest",
        }
    }
}

/// What is asked of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ListQuery {
    /// Filter key to wanted values: any of the values, all of the keys.
    pub filters: BTreeMap<String, BTreeSet<String>>,
    /// Lowest and highest price in minor units of the currency shown.
    pub price: Option<(i64, i64)>,
    /// The order.
    pub sort: Sort,
    /// The page, from 0.
    pub page: usize,
    /// The visitor asked for the order that is the same for everyone.
    pub plain: bool,
    /// Words searched for are meant as they are typed: none is mended, and none read as a filter.
    pub literal: bool,
}

/// One value of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// In the URL.
    pub value: String,
    /// As people read it.
    pub label: Text,
    /// Products that would be left.
    pub count: usize,
    /// It is on.
    pub chosen: bool,
}

/// One filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetGroup {
    /// In the URL.
    pub key: String,
    /// As people read it; empty for category and maker.
    pub name: Text,
    /// Most frequent first.
    pub values: Vec<FacetValue>,
}

/// One product of a list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The product.
    pub entry: Arc<Entry>,
    /// Places it was moved up for this visitor; 0 for none.
    pub moved_up: usize,
    /// Why it was moved up.
    pub reason: Option<Reason>,
}

/// A page of a list.
#[derive(Debug, Clone)]
pub struct Listing {
    /// The products of this page.
    pub items: Vec<Listed>,
    /// The products of this page as they stand for whoever has no order of their own.
    pub plain: Vec<Arc<Entry>>,
    /// All that match.
    pub total: usize,
    /// The page, from 0.
    pub page: usize,
    /// How many pages there are; at least 1.
    pub pages: usize,
    /// Filters with counts.
    pub facets: Vec<FacetGroup>,
    /// Ranges of prices in the currency shown, cheapest first.
    pub price_bands: Vec<PriceBand>,
    /// Products of the whole list that stand higher than for everyone else.
    pub moved: usize,
    /// A personal order was possible here (whether or not it moved anything).
    pub personal: bool,
    /// What "why?" points to.
    pub ranking: Option<RankingId>,
}

/// A product in its plain place with its plain score.
pub(crate) struct Ranked {
    pub(crate) entry: Arc<Entry>,
    pub(crate) score: f32,
    pub(crate) fixed: bool,
}

/// The filter values of a product: category slugs along its path, its maker, then attributes in the default language.
fn values<'a>(entry: &'a Entry, catalog: &'a Catalog) -> impl Iterator<Item = (&'a str, &'a str)> {
    let path = entry.path.iter().map(|step| (CATEGORY, catalog.categories[*step].category.slug.as_str()));
    let attributes = entry.product.attributes.iter().map(|a| (a.key.as_str(), catalog.plain_value(&a.value)));
    let brand = entry.product.brand.as_str();
    path.chain((!brand.is_empty()).then_some((BRAND, brand))).chain(attributes)
}

pub(crate) fn passes(
    entry: &Entry,
    catalog: &Catalog,
    query: &ListQuery,
    currency: Currency,
    but: Option<&str>,
) -> bool {
    let price_ok = but == Some("price")
        || query.price.is_none_or(|(low, high)| {
            entry.lead_price(currency).is_some_and(|price| (low..=high).contains(&price.price.minor))
        });
    price_ok
        && query
            .filters
            .iter()
            .filter(|(key, wanted)| but != Some(key.as_str()) && !wanted.is_empty())
            .all(|(key, wanted)| values(entry, catalog).any(|(k, value)| k == key && wanted.contains(value)))
}

/// One filter while products are counted.
#[derive(Default)]
struct Counted<'a> {
    /// Products that have it.
    products: usize,
    /// The last of them, so that one with two values counts once.
    last: Option<usize>,
    /// Products that are left, by value.
    values: FxHashMap<&'a str, usize>,
}

fn facets(
    all: &[Ranked],
    catalog: &Catalog,
    query: &ListQuery,
    currency: Currency,
    below: Option<&Node>,
) -> Vec<FacetGroup> {
    // Each filter is counted as if it were not set itself, so that its other values stay choosable. For those that are not
    // set that is one and the same list.
    let mut groups: BTreeMap<&str, Counted<'_>> = BTreeMap::new();
    for (nth, ranked) in all.iter().enumerate() {
        let fits = |but| passes(&ranked.entry, catalog, query, currency, but);
        let left = fits(None);
        let left_but: Vec<(&String, bool)> = query.filters.keys().map(|set| (set, fits(Some(set)))).collect();
        for (key, value) in values(&ranked.entry, catalog) {
            let left = left_but.iter().find(|(set, _)| *set == key).map_or(left, |(_, left)| *left);
            let group = groups.entry(key).or_default();
            if group.last.replace(nth) != Some(nth) {
                group.products += 1;
            }
            *group.values.entry(value).or_default() += usize::from(left);
        }
    }
    // The filters that say most about these products come first; the category always leads.
    let mut groups: Vec<(&str, Counted<'_>)> = groups.into_iter().collect();
    groups.sort_by_key(|(key, group)| (*key != CATEGORY, std::cmp::Reverse(group.products), *key));
    let groups = groups.into_iter().filter_map(|(key, group)| {
        let chosen = query.filters.get(key);
        let is_chosen = |value: &str| chosen.is_some_and(|chosen| chosen.contains(value));
        let mut values: Vec<(&str, usize)> = group
            .values
            .into_iter()
            .filter(|(value, _)| key != CATEGORY || below.is_none_or(|node| catalog.is_child(node, value)))
            .collect();
        let chosen_here = values.iter().any(|(value, _)| is_chosen(value));
        let spread = values.len() * 100 > group.products * MAX_SPREAD_PERCENT;
        if key == CATEGORY {
            // In the order of the tree, each below its parent; where that would be long, the roots alone.
            let path = |value: &str| catalog.category_by_slug(value).map_or(&[][..], |node| &node.path[..]);
            if below.is_none() && values.len() > SHOWN_VALUES {
                values.retain(|(value, _)| is_chosen(value) || path(value).len() == 1);
            }
            values.sort_by(|(a, _), (b, _)| path(a).cmp(path(b)));
        } else if spread && !chosen_here {
            return None;
        } else {
            values.sort_by(|(a, many), (b, more)| more.cmp(many).then(a.cmp(b)));
        }
        let mut n = 0;
        values.retain(|(value, _)| {
            n += 1;
            n <= SHOWN_VALUES || is_chosen(value)
        });
        // By the whole list and not by what is left of it, so that no filter vanishes while others are switched.
        let useful = chosen_here || values.len() > 1;
        let value = |(value, count): (&str, usize)| FacetValue {
            value: value.to_owned(),
            label: catalog.value_label(key, value),
            count,
            chosen: is_chosen(value),
        };
        useful.then(|| FacetGroup {
            key: key.to_owned(),
            name: catalog.key_name(key),
            values: values.into_iter().map(value).collect(),
        })
    });
    groups.take(MAX_GROUPS).collect()
}

impl Shop {
    /// A category's products.
    pub fn category(&self, viewer: &Viewer, node: &Node, query: &ListQuery, currency: Currency) -> Listing {
        let catalog = self.catalog();
        let popularity = read_lock(&self.inner.popularity);
        let mut all: Vec<Ranked> = node
            .products
            .iter()
            .map(|place| &catalog.entries[*place])
            .filter(|entry| entry.lead_price(currency).is_some())
            .map(|entry| Ranked { entry: Arc::clone(entry), score: 1.0, fixed: !entry.available })
            .collect();
        let liked = |entry: &Entry| popularity.get(&entry.product.item_no).copied().unwrap_or(0.0);
        // What can be bought first, then what is wanted most, then the newest (the order the list already has).
        all.sort_by(|a, b| b.entry.available.cmp(&a.entry.available).then(liked(&b.entry).total_cmp(&liked(&a.entry))));
        let strength = self.settings().personalization.strength_of_order();
        self.list(viewer, "category", all, query, currency, strength, Some(node), None)
    }

    /// Filters, orders and cuts a list, and writes down what was shown. `strength` is the owner's of the visitor's own order; 0 for
    /// none.
    #[expect(clippy::too_many_arguments, reason = "the two callers differ in all of them")]
    pub(crate) fn list(
        &self,
        viewer: &Viewer,
        page_kind: &'static str,
        all: Vec<Ranked>,
        query: &ListQuery,
        currency: Currency,
        strength: f32,
        below: Option<&Node>,
        words: Option<&str>,
    ) -> Listing {
        let catalog = self.catalog();
        let facets = facets(&all, &catalog, query, currency, below);
        let price_of = |ranked: &Ranked| ranked.entry.lead_price(currency).map(|price| price.price.minor);
        let but_price = |ranked: &&Ranked| passes(&ranked.entry, &catalog, query, currency, Some("price"));
        let all_prices: Vec<i64> = all.iter().filter_map(price_of).collect();
        let left_prices: Vec<i64> = all.iter().filter(but_price).filter_map(price_of).collect();
        let price_bands = prices::price_bands(&all_prices, &left_prices, currency.minor_per_major());
        let mut left: Vec<Ranked> =
            all.into_iter().filter(|ranked| passes(&ranked.entry, &catalog, query, currency, None)).collect();
        let held = viewer.held(PersonalKind::Search);
        let (whole, viewer) = (viewer, held.as_ref());
        let stopped = viewer.person.as_ref().is_some_and(|person| person.stopped.iter().any(|kind| kind == "order"));
        let personal = query.sort == Sort::Best && strength > 0.0 && viewer.profile().is_some();
        let price = |ranked: &Ranked| ranked.entry.lead_price(currency).map_or(i64::MAX, |price| price.price.minor);
        match query.sort {
            Sort::Best => {}
            Sort::PriceUp => left.sort_by_key(price),
            Sort::PriceDown => left.sort_by_key(|ranked| std::cmp::Reverse(price(ranked))),
            Sort::Newest => left.sort_by_key(|ranked| std::cmp::Reverse(ranked.entry.product.created_ms)),
        }
        let total = left.len();
        let pages = total.div_ceil(PAGE_SIZE).clamp(1, MAX_PAGE);
        let page = query.page.min(pages - 1);
        let plain = left.iter().skip(page * PAGE_SIZE).take(PAGE_SIZE).map(|it| Arc::clone(&it.entry)).collect();
        let mut why: HashMap<Item, (usize, Reason, f32, Vec<Term>)> = HashMap::new();
        if let Some(profile) = viewer.profile().filter(|_| personal && !query.plain && !stopped) {
            let window = left.len().min(PERSONAL_WINDOW);
            let hits: Vec<(Item, f32)> = left[..window].iter().map(|r| (r.entry.product.item_no, r.score)).collect();
            let fixed: Vec<bool> = left[..window].iter().map(|ranked| ranked.fixed).collect();
            let base = if page_kind == "search" { Band::SEARCH } else { Band::CATEGORY };
            // The middle of the owner's scale is as strong as the engine states.
            let tried = viewer.tried.iter().find_map(|extra| extra.order_strength);
            let strength = 2.0 * tried.unwrap_or(strength) * base.strength;
            let band = Band { strength, ..base };
            let moved = rerank(&hits, &fixed, profile, &catalog.facts, &band);
            let rest = left.split_off(window);
            let mut slots: Vec<Option<Ranked>> = left.into_iter().map(Some).collect();
            left = moved.iter().filter_map(|moved| slots[moved.from].take()).collect();
            left.extend(rest);
            for moved in moved {
                if let Some(reason) = moved.reason {
                    why.insert(moved.item, (moved.from.saturating_sub(moved.to), reason, moved.liking, moved.terms));
                }
            }
        }
        let items: Vec<Listed> = left
            .into_iter()
            .skip(page * PAGE_SIZE)
            .take(PAGE_SIZE)
            .map(|ranked| {
                let (moved_up, reason) = why
                    .get(&ranked.entry.product.item_no)
                    .map_or((0, None), |(places, reason, ..)| (*places, Some(reason.clone())));
                Listed { entry: ranked.entry, moved_up, reason }
            })
            .collect();
        let shown = items
            .iter()
            .enumerate()
            .map(|(n, listed)| {
                let own = why.get(&listed.entry.product.item_no);
                Shown {
                    product: listed.entry.product.id,
                    placement: page_kind.into(),
                    position: page * PAGE_SIZE + n,
                    source: own.map(|_| Source::Affinity),
                    reason: listed.reason.clone(),
                    score: own.map_or(0.0, |(_, _, liking, _)| *liking),
                    terms: own.map_or_else(Vec::new, |(.., terms)| terms.clone()),
                    propensity: 1.0,
                    moved: listed.moved_up as i32,
                }
            })
            .collect();
        let ranking = self.record_ranking(whole, page_kind, shown, words.map(str::to_owned));
        Listing { items, plain, total, page, pages, facets, price_bands, moved: why.len(), personal, ranking }
    }
}
