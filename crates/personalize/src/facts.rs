//! What the shop knows about its items: an immutable snapshot, made anew whenever the catalog or the stock changes.
//!
//! The one idea: everything a source may need to *find* items (the newest first, all of a category, all of a brand) is
//! sorted once when the snapshot is made, so that a request only walks the head of ready lists.
//!
//! Left out: names, pictures, prices. An item is a number here, and so are categories, brands, attributes and words.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::events::Item;

/// Something an item has and a person may like: a category (at any depth), a brand, an attribute value, a price band, a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Facet {
    /// A category, by its number.
    Category(u32),
    /// A brand, by its number.
    Brand(u32),
    /// An attribute value, such as material = oak, by the numbers of key and value.
    Attribute(u32, u32),
    /// A price band, 0 the cheapest.
    PriceBand(u8),
    /// A size of the goods of a root category, by the numbers of category and size; 0 for goods without a category. Only somebody
    /// who says so has one: it is no [`ItemFacts::facets`], so that looking at a shirt in five sizes says nothing about anybody.
    Size(u32, u32),
}

/// What is known of one item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ItemFacts {
    /// Categories from the root to the item's own; may be empty.
    pub category_path: Vec<u32>,
    /// The brand's number; 0 when there is none.
    pub brand: u32,
    /// Attribute values as (key, value) numbers.
    pub attributes: Vec<(u32, u32)>,
    /// Sizes in which the item can be bought now, by their numbers.
    #[serde(default)]
    pub sizes: Vec<u32>,
    /// Price band, 0 the cheapest; the caller says how many there are.
    pub price_band: u8,
    /// Margin band, 0 the smallest or unknown.
    pub margin_band: u8,
    /// The shop's day ([`crate::day_number`]) on which the item was first published.
    pub first_day: i32,
    /// Analysed words of title and text with tf-idf-like weights; word numbers must mean the same in the whole snapshot.
    pub words: Vec<(u32, f32)>,
    /// May be shown now: published, sold in this market, in stock.
    pub shown: bool,
    /// Marked sensitive by the owner: never in a model, a profile, a reason, a shelf or a mail.
    pub sensitive: bool,
}

impl ItemFacts {
    /// The item's own (deepest) category.
    pub fn category(&self) -> Option<u32> {
        self.category_path.last().copied()
    }

    /// Every facet of the item that says something about who looks at it.
    pub fn facets(&self) -> impl Iterator<Item = Facet> + '_ {
        let brand = (self.brand != 0).then_some(Facet::Brand(self.brand));
        self.category_path
            .iter()
            .map(|&category| Facet::Category(category))
            .chain(brand)
            .chain(self.attributes.iter().map(|&(key, value)| Facet::Attribute(key, value)))
            .chain(std::iter::once(Facet::PriceBand(self.price_band)))
    }

    /// The sizes of the item as facets.
    pub fn size_facets(&self) -> impl Iterator<Item = Facet> + '_ {
        let root = self.size_root();
        self.sizes.iter().map(move |&size| Facet::Size(root, size))
    }

    /// Among which goods its sizes mean the same.
    fn size_root(&self) -> u32 {
        self.category_path.first().copied().unwrap_or(0)
    }

    /// Whether the item has this facet.
    pub fn has(&self, facet: Facet) -> bool {
        match facet {
            Facet::Category(category) => self.category_path.contains(&category),
            Facet::Brand(brand) => brand != 0 && self.brand == brand,
            Facet::Attribute(key, value) => self.attributes.contains(&(key, value)),
            Facet::PriceBand(band) => self.price_band == band,
            Facet::Size(root, size) => self.size_root() == root && self.sizes.contains(&size),
        }
    }
}

/// Newest first, then the better margin, then the smaller number.
fn order(item: Item, facts: &ItemFacts) -> (std::cmp::Reverse<i32>, std::cmp::Reverse<u8>, Item) {
    (std::cmp::Reverse(facts.first_day), std::cmp::Reverse(facts.margin_band), item)
}

/// The snapshot: items with their facts, and ready lists of those that may be recommended.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    items: FxHashMap<Item, ItemFacts>,
    /// Recommendable items: newest first, then the better margin, then the smaller number.
    newest: Vec<Item>,
    /// Recommendable items of each facet, in the same order as `newest`.
    members: FxHashMap<Facet, Vec<Item>>,
}

impl Facts {
    /// Makes the snapshot. When an item is given twice, the last one counts. Words without a finite positive weight are
    /// dropped.
    pub fn new(items: impl IntoIterator<Item = (Item, ItemFacts)>) -> Self {
        let mut known: FxHashMap<Item, ItemFacts> = items.into_iter().collect();
        for facts in known.values_mut() {
            facts.words.retain(|&(_, weight)| weight.is_finite() && weight > 0.0);
        }
        let mut newest: Vec<Item> =
            known.iter().filter(|(_, facts)| facts.shown && !facts.sensitive).map(|(&item, _)| item).collect();
        newest.sort_unstable_by_key(|item| order(*item, &known[item]));
        let mut members: FxHashMap<Facet, Vec<Item>> = FxHashMap::default();
        for &item in &newest {
            for facet in known[&item].facets().chain(known[&item].size_facets()) {
                let list = members.entry(facet).or_default();
                // An item that names a facet twice is still one member.
                if list.last() != Some(&item) {
                    list.push(item);
                }
            }
        }
        Self { items: known, newest, members }
    }

    /// Takes note of the sizes in which an item can be bought now: what the sale of a last piece changes.
    pub fn set_sizes(&mut self, item: Item, sizes: Vec<u32>) {
        let Some(known) = self.items.get_mut(&item) else { return };
        let before: Vec<Facet> = known.size_facets().collect();
        known.sizes = sizes;
        for facet in before {
            if let Some(list) = self.members.get_mut(&facet) {
                list.retain(|&member| member != item);
                if list.is_empty() {
                    self.members.remove(&facet);
                }
            }
        }
        let known = &self.items[&item];
        if !known.shown || known.sensitive {
            return;
        }
        let own = order(item, known);
        for facet in known.size_facets() {
            let list = self.members.entry(facet).or_default();
            let place = list.partition_point(|&member| order(member, &self.items[&member]) < own);
            if list.get(place) != Some(&item) {
                list.insert(place, item);
            }
        }
    }

    /// What is known of an item.
    pub fn get(&self, item: Item) -> Option<&ItemFacts> {
        self.items.get(&item)
    }

    /// How many items are known.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether no item is known.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Items that may be recommended: shown and not sensitive; newest first, then the better margin.
    pub fn newest(&self) -> &[Item] {
        &self.newest
    }

    /// Items with this facet that may be recommended, in the order of [`Facts::newest`].
    pub fn members(&self, facet: Facet) -> &[Item] {
        self.members.get(&facet).map_or(&[], Vec::as_slice)
    }

    /// Whether an item may be recommended at all: known, shown, not sensitive.
    pub fn may_show(&self, item: Item) -> bool {
        self.get(item).is_some_and(|facts| facts.shown && !facts.sensitive)
    }

    /// Whether an item may be named as evidence: known and not sensitive (sold out is fine).
    pub fn may_name(&self, item: Item) -> bool {
        self.get(item).is_some_and(|facts| !facts.sensitive)
    }

    /// Every known item with its facts, by number.
    pub(crate) fn sorted(&self) -> Vec<(Item, &ItemFacts)> {
        let mut all: Vec<_> = self.items.iter().map(|(&item, facts)| (item, facts)).collect();
        all.sort_unstable_by_key(|&(item, _)| item);
        all
    }
}
