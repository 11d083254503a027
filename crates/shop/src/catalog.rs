//! The catalog in memory: an immutable snapshot that pages read without asking the database.
//!
//! The one idea: everything a page needs of a product (its place in the tree, how its prices get into every currency offered,
//! whether it can be bought) is worked out once when the snapshot is made, and a change of goods, rates or settings makes a new
//! snapshot. A price itself is a few sums when somebody looks: a million of them would be a fifteenth of a large shop's memory.
//! Stock words are as old as the snapshot; taking stock always asks the database.

mod places;
mod sizes;

pub use sizes::SizeGroup;

use self::places::Places;
use crate::DAY_MS;
use crate::lows::Lows;
use crate::settings::Settings;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use vitrine_domain::catalog::{Category, MAX_DEPTH, Product, Variant};
use vitrine_domain::id::{CategoryId, ProductId, VariantId};
use vitrine_domain::money::{Currency, Money, Rate};
use vitrine_domain::tax::{MAX_PPM, TaxCategory};
use vitrine_domain::text::{Lang, Text};
use vitrine_personalize::{Facet, Facts, Item, ItemFacts};

/// A product counts as new for this long after it first came in.
pub const NEW_DAYS: i64 = 30;
/// Price bands are powers of two of the base currency's major unit; this many at most.
const PRICE_BANDS: u8 = 16;
/// Words of a description that are read for likeness.
const MAX_WORDS: usize = 200;
/// Of these the ones kept, those that say most: the rest hardly moves a cosine and would be a fortieth of a large shop's memory.
const TELLING_WORDS: usize = 32;

/// A product with everything worked out.
#[derive(Debug)]
pub struct Entry {
    /// The product.
    pub product: Arc<Product>,
    /// The categories it stands in, root first, as places in [`Catalog::categories`].
    pub path: Vec<usize>,
    /// How prices get into each currency offered.
    conversions: Arc<[Conversion]>,
    /// At least one variant can be bought.
    pub available: bool,
    /// It came in within [`NEW_DAYS`] of the snapshot.
    pub new: bool,
    /// The variant shown first.
    pub lead: usize,
}

/// What a variant costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VariantPrice {
    /// The price to pay.
    pub price: Money,
    /// A former, higher price.
    pub compare_at: Option<Money>,
    /// What it costs the merchant, to be held against the price: costs are entered without tax, so where prices have it inside,
    /// this has that of the shop's own country inside too.
    pub cost: Option<Money>,
}

impl Entry {
    /// What a variant costs in a currency.
    pub fn price(&self, variant: usize, currency: Currency) -> Option<VariantPrice> {
        let to = self.conversions.iter().find(|to| to.currency == currency)?;
        to.price(self.product.variants.get(variant)?, self.product.tax)
    }

    /// What the variant shown first costs in a currency.
    pub fn lead_price(&self, currency: Currency) -> Option<VariantPrice> {
        self.price(self.lead, currency)
    }

    /// A variant and its place.
    pub fn variant(&self, id: VariantId) -> Option<(usize, &Variant)> {
        self.product.variants.iter().enumerate().find(|(_, variant)| variant.id == id)
    }

    /// True when variants cost different amounts in a currency.
    pub fn price_varies(&self, currency: Currency) -> bool {
        let mut prices =
            (0..self.product.variants.len()).filter_map(|n| self.price(n, currency)).map(|p| p.price.minor);
        prices.next().is_some_and(|first| prices.any(|other| other != first))
    }
}

/// A category with its place in the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// The category.
    pub category: Category,
    /// Places of the categories above it, root first, and its own last.
    pub path: Vec<usize>,
    /// Places of those right below it, in order.
    pub children: Vec<usize>,
    /// Places of the published products in it and below it, newest first.
    pub products: Vec<usize>,
}

/// The snapshot.
#[derive(Debug, Default, Clone)]
pub struct Catalog {
    /// Every product, published or not, by item number.
    pub entries: Vec<Arc<Entry>>,
    /// Every category.
    pub categories: Vec<Node>,
    /// Places of the root categories, in order.
    pub roots: Vec<usize>,
    /// Facts for the recommendation engine.
    pub facts: Arc<Facts>,
    /// When it was made (Unix ms).
    pub made_ms: i64,
    published: usize,
    /// Shared with the snapshot that differs in stock alone.
    places: Arc<Places>,
    category_by_slug: FxHashMap<String, usize>,
    category_by_id: FxHashMap<CategoryId, usize>,
    names: FxHashMap<Facet, FacetName>,
    /// Sizes that somebody may say are theirs.
    sizes: Vec<SizeGroup>,
    /// Attribute key to its name.
    key_names: FxHashMap<String, Text>,
    /// Attribute key and value in the default language to the value in every language.
    value_texts: FxHashMap<String, FxHashMap<String, Text>>,
    default_chain: Vec<Lang>,
    pub(crate) lows: Arc<Lows>,
}

/// What a facet of the recommendation engine is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FacetName {
    /// A category, by its place.
    Category(usize),
    /// A maker.
    Brand(String),
    /// An attribute: its name and value.
    Attribute {
        /// Its stable key.
        key: String,
        /// Such as "Material".
        name: Text,
        /// Such as "Stoneware".
        value: Text,
    },
    /// A range of prices, by its number.
    PriceBand(u8),
    /// A size of the goods of a root category.
    Size {
        /// The category, by its place.
        root: usize,
        /// Such as "M".
        value: Text,
    },
}

/// A number for a name that is the same on every node and after every restart (FNV-1a, 32 bits; Fowler, Noll, Vo). Never 0.
fn name_no(name: &str) -> u32 {
    name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)).max(1)
}

/// The number of an attribute's value: that of its text in the default language, folded.
fn value_no(value: &Text, chain: &[Lang]) -> u32 {
    name_no(&value.get(chain).to_lowercase())
}

/// The facet of a brand.
pub(crate) fn brand_facet(brand: &str) -> Facet {
    Facet::Brand(name_no(brand))
}

/// The facet of an attribute value.
pub(crate) fn attribute_facet(key: &str, value: &Text, chain: &[Lang]) -> Facet {
    Facet::Attribute(name_no(key), value_no(value, chain))
}

impl Catalog {
    /// Makes the snapshot.
    pub fn new(
        products: Vec<Arc<Product>>,
        categories: Vec<Category>,
        rates: &[Rate],
        settings: &Settings,
        now_ms: i64,
    ) -> Self {
        let mut catalog = Self { made_ms: now_ms, ..Self::default() };
        catalog.default_chain = settings.languages.chain(&settings.languages.default);
        catalog.place_categories(categories);
        let conversions: Arc<[Conversion]> = conversions(rates, settings, now_ms).into();
        let mut products = products;
        products.sort_by_key(|product| product.item_no);
        for product in products {
            let path = product
                .category
                .and_then(|id| catalog.category_by_id.get(&id))
                .map_or_else(Vec::new, |place| catalog.categories[*place].path.clone());
            let lead_id = product.lead().map(|variant| variant.id);
            let entry = Entry {
                lead: product.variants.iter().position(|variant| Some(variant.id) == lead_id).unwrap_or(0),
                available: product.available(),
                new: now_ms - product.created_ms < NEW_DAYS * DAY_MS,
                path,
                conversions: Arc::clone(&conversions),
                product,
            };
            if !entry.product.brand.is_empty() {
                let brand = entry.product.brand.clone();
                let text = Text::of(&settings.languages.default, brand.clone());
                let brands = catalog.value_texts.entry(crate::listing::BRAND.to_owned()).or_default();
                brands.entry(brand).or_insert(text);
            }
            for attribute in &entry.product.attributes {
                let plain = attribute.value.get(&catalog.default_chain).to_owned();
                catalog.key_names.entry(attribute.key.clone()).or_insert_with(|| attribute.name.clone());
                let values = catalog.value_texts.entry(attribute.key.clone()).or_default();
                values.entry(plain).or_insert_with(|| attribute.value.clone());
            }
            catalog.entries.push(Arc::new(entry));
        }
        let mut newest: Vec<usize> =
            (0..catalog.entries.len()).filter(|n| catalog.entries[*n].product.published).collect();
        catalog.published = newest.len();
        catalog.places = Arc::new(Places::of(&catalog.entries));
        newest.sort_by_key(|n| {
            let product = &catalog.entries[*n].product;
            (std::cmp::Reverse(product.created_ms), product.item_no)
        });
        for place in newest {
            for step in catalog.entries[place].path.clone() {
                catalog.categories[step].products.push(place);
            }
        }
        catalog.facts = Arc::new(catalog.make_facts(settings));
        catalog
    }

    /// The snapshot with what lowest prices are worked out from.
    pub(crate) fn with_lows(mut self, lows: Lows) -> Self {
        self.lows = Arc::new(lows);
        self
    }

    /// The snapshot with other quantities in stock, when that is all that differs and nothing was sold out or came back:
    /// what an order changes, without working everything out again.
    pub(crate) fn with_stock(&self, products: &[Arc<Product>]) -> Option<Self> {
        let mut next = self.clone();
        let mut resized: Vec<(Item, Vec<u32>)> = Vec::new();
        for product in products {
            let place = self.places.product(product.id)?;
            let entry = &self.entries[place];
            let product = Arc::clone(product);
            if entry.product.version != product.version || entry.available != product.available() {
                return None;
            }
            let sizes = sizes::numbers(&product, &self.default_chain);
            if self.facts.get(product.item_no).is_some_and(|known| known.sizes != sizes) {
                resized.push((product.item_no, sizes));
            }
            let lead_id = product.lead().map(|variant| variant.id);
            next.entries[place] = Arc::new(Entry {
                lead: product.variants.iter().position(|variant| Some(variant.id) == lead_id).unwrap_or(0),
                available: entry.available,
                new: entry.new,
                path: entry.path.clone(),
                conversions: Arc::clone(&entry.conversions),
                product,
            });
        }
        if !resized.is_empty() {
            let facts = Arc::make_mut(&mut next.facts);
            for (item, sizes) in resized {
                facts.set_sizes(item, sizes);
            }
        }
        Some(next)
    }

    fn place_categories(&mut self, mut categories: Vec<Category>) {
        categories.sort_by_key(|category| (category.position, category.category_no));
        self.category_by_id = categories.iter().enumerate().map(|(n, category)| (category.id, n)).collect();
        for (n, category) in categories.iter().enumerate() {
            self.category_by_slug.insert(category.slug.clone(), n);
            self.category_by_slug.extend(category.slugs.iter().map(|(_, slug)| (slug.to_owned(), n)));
        }
        let parents: Vec<Option<usize>> = categories
            .iter()
            .map(|category| category.parent.and_then(|id| self.category_by_id.get(&id).copied()))
            .collect();
        self.categories = categories
            .into_iter()
            .enumerate()
            .map(|(n, category)| {
                let mut path = vec![n];
                let mut at = n;
                // A loop in the tree would be a fault in the database; the path then stops where it began to repeat.
                while let Some(parent) = parents[at].filter(|parent| !path.contains(parent)) {
                    path.push(parent);
                    at = parent;
                }
                path.reverse();
                Node { category, path, children: Vec::new(), products: Vec::new() }
            })
            .collect();
        for (n, parent) in parents.iter().enumerate() {
            match parent {
                Some(parent) => self.categories[*parent].children.push(n),
                None => self.roots.push(n),
            }
        }
    }

    fn make_facts(&mut self, settings: &Settings) -> Facts {
        let chain = settings.languages.chain(&settings.languages.default);
        let base = settings.currencies.base;
        let mut documents: FxHashMap<u32, u32> = FxHashMap::default();
        let texts: Vec<Vec<(u32, u32)>> = self.entries.iter().map(|entry| words(&entry.product, &chain)).collect();
        for (word, _) in texts.iter().flatten() {
            *documents.entry(*word).or_default() += 1;
        }
        let all = self.entries.len() as f32;
        let (mut names, mut counting) = (FxHashMap::default(), sizes::Counting::default());
        let mut facts = Vec::with_capacity(self.entries.len());
        for (entry, text) in self.entries.iter().zip(texts) {
            let product = &entry.product;
            for step in &entry.path {
                names.insert(Facet::Category(self.categories[*step].category.category_no), FacetName::Category(*step));
            }
            let brand = if product.brand.is_empty() { 0 } else { name_no(&product.brand) };
            if brand != 0 {
                names.entry(Facet::Brand(brand)).or_insert_with(|| FacetName::Brand(product.brand.clone()));
            }
            let mut attributes = BTreeSet::new();
            for attribute in &product.attributes {
                let pair = (name_no(&attribute.key), value_no(&attribute.value, &chain));
                attributes.insert(pair);
                names.entry(Facet::Attribute(pair.0, pair.1)).or_insert_with(|| FacetName::Attribute {
                    key: attribute.key.clone(),
                    name: attribute.name.clone(),
                    value: attribute.value.clone(),
                });
            }
            let sensitive = entry.path.iter().any(|step| self.categories[*step].category.sensitive);
            if let Some(root) = entry.path.first().copied() {
                let number = self.categories[root].category.category_no;
                for (size, _) in product.sizes() {
                    let facet = Facet::Size(number, value_no(size, &chain));
                    names.entry(facet).or_insert_with(|| FacetName::Size { root, value: size.clone() });
                }
                if product.published && !sensitive {
                    counting.add(root, product, &chain);
                }
            }
            let price = entry.lead_price(base);
            let band = price.map_or(0, |price| price_band(price.price));
            names.insert(Facet::PriceBand(band), FacetName::PriceBand(band));
            let margin_band = price.and_then(|p| p.cost.map(|cost| (p.price, cost))).map_or(0, |(price, cost)| {
                ((price.minor - cost.minor).max(0) * 10 / price.minor.max(1)).clamp(0, 9) as u8
            });
            // tf-idf: term frequency damped by a logarithm, times the logarithm of rarity (Manning, Raghavan, Schütze,
            // Introduction to Information Retrieval, section 6.2).
            let mut words: Vec<(u32, f32)> = text
                .into_iter()
                .map(|(word, count)| {
                    let rarity = (all / documents[&word] as f32).ln();
                    (word, (1.0 + (count as f32).ln()) * rarity)
                })
                .collect();
            words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            // A copy of just these: an allocator of size classes shrinks nothing of which half is used.
            let words = words[..words.len().min(TELLING_WORDS)].to_vec();
            facts.push((
                product.item_no,
                ItemFacts {
                    category_path: entry.path.iter().map(|step| self.categories[*step].category.category_no).collect(),
                    brand,
                    attributes: attributes.into_iter().collect(),
                    sizes: sizes::numbers(product, &chain),
                    price_band: band,
                    margin_band,
                    first_day: settings.day(product.created_ms),
                    words,
                    shown: product.published && entry.available && price.is_some(),
                    sensitive,
                },
            ));
        }
        self.names = names;
        self.sizes = counting.groups(&self.roots, &chain);
        Facts::new(facts)
    }

    /// A product by its item number.
    pub fn item(&self, item: Item) -> Option<&Arc<Entry>> {
        self.places.item(item).map(|place| &self.entries[place])
    }

    /// A product by its id.
    pub fn product(&self, id: ProductId) -> Option<&Arc<Entry>> {
        self.place(id).map(|place| &self.entries[place])
    }

    /// Where a product stands among the entries.
    pub(crate) fn place(&self, id: ProductId) -> Option<usize> {
        self.places.product(id)
    }

    /// A product by its slug of today, in any language.
    pub fn by_slug(&self, slug: &str) -> Option<&Arc<Entry>> {
        self.places.slug(&self.entries, slug).map(|place| &self.entries[place])
    }

    /// The product a variant belongs to.
    pub fn by_variant(&self, id: VariantId) -> Option<&Arc<Entry>> {
        self.places.variant(&self.entries, id).map(|place| &self.entries[place])
    }

    /// A product by SKU or handle, as files name it.
    pub fn by_subject(&self, subject: &str) -> Option<(&Arc<Entry>, Option<VariantId>)> {
        match self.places.sku(&self.entries, subject) {
            Some((place, variant)) => {
                let entry = &self.entries[place];
                Some((entry, entry.product.variants.get(variant).map(|variant| variant.id)))
            }
            None => self.by_slug(subject).map(|entry| (entry, None)),
        }
    }

    /// A category by its slug of today, in any language.
    pub fn category_by_slug(&self, slug: &str) -> Option<&Node> {
        self.category_by_slug.get(slug).map(|place| &self.categories[*place])
    }

    /// A category by its id.
    pub fn category(&self, id: CategoryId) -> Option<&Node> {
        self.category_by_id.get(&id).map(|place| &self.categories[*place])
    }

    /// True for a product in a category that the owner marked, or below one: nothing is written down about anybody and it.
    pub fn is_sensitive(&self, product: ProductId) -> bool {
        let item = self.product(product).and_then(|entry| self.facts.get(entry.product.item_no));
        item.is_some_and(|item| item.sensitive)
    }

    /// True for a category that the owner marked, or below one.
    pub fn is_sensitive_category(&self, id: CategoryId) -> bool {
        let mut at = self.category(id);
        for _ in 0..=MAX_DEPTH {
            let Some(node) = at else { return false };
            if node.category.sensitive {
                return true;
            }
            at = node.category.parent.and_then(|parent| self.category(parent));
        }
        false
    }

    /// What a facet is called; `None` when no product has it any more.
    pub fn facet_name(&self, facet: Facet) -> Option<&FacetName> {
        self.names.get(&facet)
    }

    /// An attribute's value as filters and files name it: its text in the default language.
    pub fn plain_value<'a>(&self, value: &'a Text) -> &'a str {
        value.get(&self.default_chain)
    }

    /// A filter value as people read it.
    pub fn value_label(&self, key: &str, value: &str) -> Text {
        if key == crate::listing::CATEGORY {
            return self.category_by_slug(value).map(|node| node.category.name.clone()).unwrap_or_default();
        }
        self.value_texts.get(key).and_then(|values| values.get(value)).cloned().unwrap_or_default()
    }

    /// Every value of every filter but the category: key, value, name; in no order.
    pub(crate) fn all_values(&self) -> impl Iterator<Item = (&str, &str, &Text)> {
        self.value_texts
            .iter()
            .flat_map(|(key, values)| values.iter().map(move |(value, name)| (key.as_str(), value.as_str(), name)))
    }

    /// A filter's name as people read it; empty for category and maker, whose names are not the goods' to say.
    pub fn key_name(&self, key: &str) -> Text {
        self.key_names.get(key).cloned().unwrap_or_default()
    }

    /// The key of a fact by its name in the default language: that of the same name elsewhere, else one made of it.
    pub fn fact_key(&self, name: &str) -> String {
        let named = |text: &Text| text.get(&self.default_chain) == name;
        // The smallest, so that the answer is the same on every node.
        let known = self.key_names.iter().filter(|(_, text)| named(text)).map(|(key, _)| key).min();
        known.cloned().unwrap_or_else(|| crate::import::slug_for(name, "a"))
    }

    /// True when the category of that slug stands right below a node.
    pub fn is_child(&self, node: &Node, slug: &str) -> bool {
        node.children.iter().any(|child| self.categories[*child].category.slug == slug)
    }

    /// Every attribute value in use under a key, in the default language, with its texts; by value.
    pub fn values_of(&self, key: &str) -> Vec<(&str, &Text)> {
        let known = self.value_texts.get(key).into_iter().flatten();
        let mut values: Vec<_> = known.map(|(value, text)| (value.as_str(), text)).collect();
        values.sort_unstable_by_key(|(value, _)| *value);
        values
    }

    /// How many products shoppers may see.
    pub fn published(&self) -> usize {
        self.published
    }
}

/// The price band of an amount: the power of two of its major units.
pub(crate) fn price_band(price: Money) -> u8 {
    let major = (price.minor / price.currency.minor_per_major()).max(1);
    (major.ilog2() as u8).min(PRICE_BANDS - 1)
}

/// Numbers of the words of title, maker, tags and text, lower case, with how often they stand there; a title's word counts
/// three times. Numbers and not words: of fifty thousand products the words themselves would take hundreds of megabytes.
fn words(product: &Product, chain: &[Lang]) -> Vec<(u32, u32)> {
    let mut counts: Vec<(u32, u32)> = Vec::new();
    let mut read = |text: &str, weight: u32| {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 2);
        counts.extend(words.take(MAX_WORDS).map(|word| (name_no(&word.to_lowercase()), weight)));
    };
    read(product.title.get(chain), 3);
    read(&product.brand, 1);
    read(product.description.get(chain), 1);
    for tag in &product.tags {
        read(tag, 2);
    }
    counts.sort_unstable();
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    counts
}

/// How prices get into one currency.
#[derive(Debug)]
struct Conversion {
    currency: Currency,
    rate: Option<Rate>,
    ending: vitrine_domain::money::Ending,
    /// The tax inside prices, by category, in parts per million.
    inside_ppm: [i64; TaxCategory::ALL.len()],
}

impl Conversion {
    /// A variant's price in this currency; `None` where there is no rate.
    fn price(&self, variant: &Variant, tax: TaxCategory) -> Option<VariantPrice> {
        let input = &variant.input;
        let plain = |money: Money| {
            if money.currency == self.currency { Some(money) } else { self.rate?.convert(money).ok() }
        };
        // What an owner set in the base currency is shown as set; what was converted takes the currency's ending.
        let shown = |money: Money| {
            if money.currency == self.currency {
                Some(money)
            } else {
                plain(money).map(|money| self.ending.apply(money))
            }
        };
        let price = shown(input.price)?;
        Some(VariantPrice {
            price,
            compare_at: input.compare_at.and_then(shown).filter(|before| before.minor > price.minor),
            cost: (input.cost.and_then(plain))
                .and_then(|cost| cost.times_ratio(MAX_PPM + self.inside_ppm[tax as usize], MAX_PPM).ok()),
        })
    }
}

/// One conversion for each currency offered: the newest rate that holds today.
fn conversions(rates: &[Rate], settings: &Settings, now_ms: i64) -> Vec<Conversion> {
    let base = settings.currencies.base;
    let today = settings.day(now_ms);
    let home = settings.shop.country.parse().ok();
    let inside_ppm = TaxCategory::ALL.map(|category| settings.tax.inside_ppm(home, category, today));
    settings
        .currencies
        .offered
        .iter()
        .map(|offered| Conversion {
            currency: offered.code,
            rate: rates
                .iter()
                .filter(|rate| rate.from == base && rate.to == offered.code && rate.effective_day <= today)
                .max_by_key(|rate| rate.effective_day)
                .copied(),
            ending: offered.ending,
            inside_ppm,
        })
        // A currency without a rate is not offered: better none than a wrong price.
        .filter(|conversion| conversion.currency == base || conversion.rate.is_some())
        .collect()
}

/// The currencies in which prices can be shown today, in the owner's order.
pub(crate) fn currencies(rates: &[Rate], settings: &Settings, now_ms: i64) -> Vec<Currency> {
    conversions(rates, settings, now_ms).into_iter().map(|conversion| conversion.currency).collect()
}
