//! Goods: products with options and variants, in a tree of categories.
//!
//! Two shapes of the same thing. [`ProductInput`] is how goods come in (a file, the demo, a form): no ids, everything by name.
//! [`Product`] is how the shop holds them: ids given, categories resolved. [`ProductInput::check`] says everything that is
//! wrong with an input at once, so a refused product is refused with all its reasons.

pub mod edit;
pub mod meet;

use crate::id::{CategoryId, ProductId, VariantId};
use crate::media::Picture;
use crate::money::Money;
use crate::plate::{Field, Plate};
use crate::tax::TaxCategory;
use crate::text::{Lang, Text, is_slug};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The most options a product has.
pub const MAX_OPTIONS: usize = 3;
/// The most variants a product has (what the larger shop systems allow).
pub const MAX_VARIANTS: usize = 2_048;
/// The most images a product has.
pub const MAX_IMAGES: usize = 250;
/// The most tags or attributes a product has.
pub const MAX_TAGS: usize = 250;
/// The longest title, name or value, in characters.
pub const MAX_NAME: usize = 255;
/// The longest description, in characters.
pub const MAX_DESCRIPTION: usize = 65_535;
/// The deepest category path.
pub const MAX_DEPTH: usize = 6;
/// The largest quantity in stock.
pub const MAX_STOCK: i64 = 1_000_000_000;

/// A fact about a product: material, colour, capacity. The key is a small ASCII word that stays the same in every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Attribute {
    /// Such as `material`.
    pub key: String,
    /// Such as "Material".
    pub name: Text,
    /// Such as "Stoneware".
    pub value: Text,
}

/// One way in which variants differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOption {
    /// Such as "Colour".
    pub name: Text,
    /// Its values in the order they are shown; variants point into this list.
    pub values: Vec<Text>,
}

/// A picture that came with the goods.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImageRef {
    /// Where it came from: an address or a path, as written in the file. Kept; never fetched unless the owner says so.
    pub src: String,
    /// What it shows.
    pub alt: Text,
}

impl ImageRef {
    /// True for a picture that an operator sent: it lies at an address of the shop's own.
    pub fn is_sent(&self) -> bool {
        self.src.starts_with("/media/")
    }
}

/// How many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// False: the shop does not count this variant, it can always be bought.
    pub tracked: bool,
    /// Pieces, when tracked. Never negative.
    pub quantity: i64,
    /// True: may be bought when there are none.
    pub backorder: bool,
}

impl Stock {
    /// Not counted.
    pub const UNTRACKED: Self = Self { tracked: false, quantity: 0, backorder: true };

    /// Counted, and no more than that.
    pub const fn of(quantity: i64) -> Self {
        Self { tracked: true, quantity, backorder: false }
    }

    /// How many of `wanted` can be bought now.
    pub fn can_sell(self, wanted: i64) -> i64 {
        if !self.tracked || self.backorder { wanted.max(0) } else { wanted.clamp(0, self.quantity.max(0)) }
    }

    /// True when one more can be bought.
    pub fn available(self) -> bool {
        self.can_sell(1) == 1
    }
}

/// Why somebody changed the stock by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AdjustReason {
    /// Goods came in.
    Received,
    /// Somebody counted.
    Counted,
    /// Something broke.
    Damaged,
    /// Something is gone.
    Lost,
    /// Something came back.
    Returned,
    /// A mistake is mended.
    Corrected,
}

impl AdjustReason {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Received, Self::Counted, Self::Damaged, Self::Lost, Self::Returned, Self::Corrected];

    /// The stored word, also the end of its text's key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Counted => "counted",
            Self::Damaged => "damaged",
            Self::Lost => "lost",
            Self::Returned => "returned",
            Self::Corrected => "corrected",
        }
    }
}

/// Not a reason to change the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a reason to change the stock")]
pub struct NotAReason;

impl std::str::FromStr for AdjustReason {
    type Err = NotAReason;
    fn from_str(text: &str) -> Result<Self, NotAReason> {
        Self::ALL.into_iter().find(|reason| reason.name() == text).ok_or(NotAReason)
    }
}

/// A variant as it comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantInput {
    /// The merchant's own number; "" when there is none. Unique in the shop when present.
    pub sku: String,
    /// For each option of the product, the number of its value.
    pub choice: Vec<usize>,
    /// In the shop's base currency.
    pub price: Money,
    /// A former price to compare with, above the price.
    pub compare_at: Option<Money>,
    /// What it costs the merchant; personal offers need it.
    pub cost: Option<Money>,
    /// Pieces.
    pub stock: Stock,
    /// So few pieces that the owner wants to hear of it; `None`: never.
    #[serde(default)]
    pub low_stock: Option<i64>,
    /// EAN, UPC or ISBN; "" when there is none.
    pub barcode: String,
    /// Weight in grams.
    pub weight_g: Option<i64>,
    /// The variant's own drawing, when it differs.
    pub plate: Option<Plate>,
}

impl VariantInput {
    /// True when the stock is counted and has come down to what the owner wants to hear of.
    pub fn is_low(&self) -> bool {
        self.stock.tracked && self.low_stock.is_some_and(|low| self.stock.quantity <= low)
    }
}

/// One step of a category path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryStep {
    /// The part of the URL; unique in the shop.
    pub slug: String,
    /// What people read.
    pub name: Text,
    /// The plate colour the category owns; `None` takes the parent's or one by position.
    pub field: Option<Field>,
}

/// A product as it comes in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductInput {
    /// The part of the URL; the product is known by it when it comes again.
    pub slug: String,
    /// Its name.
    pub title: Text,
    /// Plain text; paragraphs are separated by an empty line.
    pub description: Text,
    /// Who makes it; "" when unknown.
    pub brand: String,
    /// Where it stands, root first; empty when nowhere.
    pub category: Vec<CategoryStep>,
    /// Loose words.
    pub tags: Vec<String>,
    /// Facts, in the order they are shown.
    pub attributes: Vec<Attribute>,
    /// Ways in which the variants differ; empty for a single variant.
    pub options: Vec<ProductOption>,
    /// At least one.
    pub variants: Vec<VariantInput>,
    /// Pictures, in order.
    pub images: Vec<ImageRef>,
    /// The drawing.
    pub plate: Plate,
    /// True when shoppers may see it.
    pub published: bool,
    /// How it is taxed.
    #[serde(default)]
    pub tax: TaxCategory,
}

/// What is wrong with goods that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// This slug is none.
    Slug(String),
    /// The title is missing.
    NoTitle,
    /// The title is longer than [`MAX_NAME`].
    LongTitle,
    /// The description is longer than [`MAX_DESCRIPTION`].
    LongDescription,
    /// The category is deeper than [`MAX_DEPTH`].
    DeepCategory,
    /// A category has no usable slug.
    CategoryName,
    /// More than [`MAX_TAGS`] tags.
    ManyTags,
    /// More than [`MAX_TAGS`] attributes.
    ManyAttributes,
    /// More than [`MAX_IMAGES`] images.
    ManyImages,
    /// More than [`MAX_OPTIONS`] options.
    ManyOptions,
    /// There is no variant.
    NoVariant,
    /// More than [`MAX_VARIANTS`] variants.
    ManyVariants,
    /// Something is wrong with a variant, which its SKU names, or the product's slug where it has none.
    Variant(String, VariantFlaw),
}

/// What is wrong with a variant that came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VariantFlaw {
    /// It has no value for some option.
    Choice,
    /// Another one has the same values.
    SameChoice,
    /// Another one has the same SKU.
    SameSku,
    /// Its price is below zero.
    Price,
    /// Its cost is below zero.
    Cost,
    /// Its amounts are in two currencies.
    Currencies,
    /// Its stock is not between 0 and [`MAX_STOCK`].
    Stock,
    /// Its low stock is not between 0 and [`MAX_STOCK`].
    LowStock,
}

impl ProductInput {
    /// Everything that is wrong with the product; empty when it may go in.
    pub fn check(&self) -> Vec<Flaw> {
        let mut flaws = Vec::new();
        let mut flaw = |yes: bool, what: Flaw| {
            if yes {
                flaws.push(what);
            }
        };
        let long = |text: &Text, max: usize| text.iter().any(|(_, text)| text.chars().count() > max);
        flaw(!is_slug(&self.slug), Flaw::Slug(self.slug.clone()));
        flaw(self.title.is_empty(), Flaw::NoTitle);
        flaw(long(&self.title, MAX_NAME), Flaw::LongTitle);
        flaw(long(&self.description, MAX_DESCRIPTION), Flaw::LongDescription);
        flaw(self.category.len() > MAX_DEPTH, Flaw::DeepCategory);
        flaw(self.category.iter().any(|step| !is_slug(&step.slug)), Flaw::CategoryName);
        flaw(self.tags.len() > MAX_TAGS, Flaw::ManyTags);
        flaw(self.attributes.len() > MAX_TAGS, Flaw::ManyAttributes);
        flaw(self.images.len() > MAX_IMAGES, Flaw::ManyImages);
        flaw(self.options.len() > MAX_OPTIONS, Flaw::ManyOptions);
        flaw(self.variants.is_empty(), Flaw::NoVariant);
        flaw(self.variants.len() > MAX_VARIANTS, Flaw::ManyVariants);
        let mut choices = HashSet::new();
        let mut skus = HashSet::new();
        for variant in &self.variants {
            let name = if variant.sku.is_empty() { &self.slug } else { &variant.sku };
            let mut flaw = |yes: bool, what: VariantFlaw| {
                if yes {
                    flaw(true, Flaw::Variant(name.clone(), what));
                }
            };
            let fits = variant.choice.len() == self.options.len()
                && variant.choice.iter().zip(&self.options).all(|(value, option)| *value < option.values.len());
            flaw(!fits, VariantFlaw::Choice);
            flaw(!choices.insert(&variant.choice), VariantFlaw::SameChoice);
            flaw(!variant.sku.is_empty() && !skus.insert(&variant.sku), VariantFlaw::SameSku);
            flaw(variant.price.minor < 0, VariantFlaw::Price);
            flaw(variant.cost.is_some_and(|cost| cost.minor < 0), VariantFlaw::Cost);
            let one_currency =
                [variant.compare_at, variant.cost].into_iter().flatten().all(|m| m.currency == variant.price.currency);
            flaw(!one_currency, VariantFlaw::Currencies);
            flaw(!(0..=MAX_STOCK).contains(&variant.stock.quantity), VariantFlaw::Stock);
            flaw(variant.low_stock.is_some_and(|low| !(0..=MAX_STOCK).contains(&low)), VariantFlaw::LowStock);
        }
        flaws
    }
}

/// A variant as the shop holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// Everything else.
    #[serde(flatten)]
    pub input: VariantInput,
}

/// A product as the shop holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// The small number that recommendation models know it by; given once, never reused.
    pub item_no: u32,
    /// Counts up with every change.
    pub version: i64,
    /// The part of the URL.
    pub slug: String,
    /// The part of the URL in languages that have one of their own; read it with [`Product::slug_in`].
    pub slugs: Text,
    /// Its name.
    pub title: Text,
    /// Plain text; paragraphs are separated by an empty line.
    pub description: Text,
    /// Who makes it; "" when unknown.
    pub brand: String,
    /// The category it stands in.
    pub category: Option<CategoryId>,
    /// Loose words.
    pub tags: Vec<String>,
    /// Facts.
    pub attributes: Vec<Attribute>,
    /// Ways in which the variants differ.
    pub options: Vec<ProductOption>,
    /// At least one.
    pub variants: Vec<Variant>,
    /// Images as they came in.
    pub images: Vec<ImageRef>,
    /// Those of them that the shop has as files of its own, in the same order. The first stands for the product.
    pub pictures: Vec<Picture>,
    /// The drawing.
    pub plate: Plate,
    /// True when shoppers may see it.
    pub published: bool,
    /// How it is taxed.
    #[serde(default)]
    pub tax: TaxCategory,
    /// What search engines show in place of title and description.
    #[serde(default)]
    pub seo: edit::Seo,
    /// When it first came in (Unix ms).
    pub created_ms: i64,
}

impl Product {
    /// The part of the URL of its page in a language: that language's own, else the one it has everywhere.
    pub fn slug_in(&self, lang: &Lang) -> &str {
        self.slugs.exact(lang).unwrap_or(&self.slug)
    }

    /// True when at least one variant can be bought.
    pub fn available(&self) -> bool {
        self.variants.iter().any(|variant| variant.input.stock.available())
    }

    /// The variant shown first: the cheapest that can be bought, else the cheapest; ties by order.
    pub fn lead(&self) -> Option<&Variant> {
        self.variants.iter().min_by_key(|variant| (!variant.input.stock.available(), variant.input.price.minor))
    }

    /// A variant of this product.
    pub fn variant(&self, id: VariantId) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.id == id)
    }

    /// What tells a variant from its siblings, such as "Amber, 1.1 l"; "" for a single variant.
    pub fn variant_name<'a>(&self, variant: &Variant, chain: impl IntoIterator<Item = &'a Lang> + Clone) -> String {
        let values = variant.input.choice.iter().zip(&self.options);
        let names: Vec<&str> = values
            .filter_map(|(value, option)| option.values.get(*value))
            .map(|text| text.get(chain.clone()))
            .collect();
        names.join(", ")
    }
}

/// A category of the tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// The small number that profiles know it by; given once, never reused.
    pub category_no: u32,
    /// Above it; `None` for a root.
    pub parent: Option<CategoryId>,
    /// The part of the URL.
    pub slug: String,
    /// The part of the URL in languages that have one of their own; read it with [`Category::slug_in`].
    pub slugs: Text,
    /// What people read.
    pub name: Text,
    /// The plate colour it owns.
    pub field: Field,
    /// Its place among its siblings.
    pub position: i64,
    /// The owner marked it: never used for profiles, reasons or mail.
    pub sensitive: bool,
}

impl Category {
    /// The part of the URL of its page in a language: that language's own, else the one it has everywhere.
    pub fn slug_in(&self, lang: &Lang) -> &str {
        self.slugs.exact(lang).unwrap_or(&self.slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::plate::{Palette, Silhouette, Surface};

    fn lamp() -> ProductInput {
        let en = "en".parse().unwrap();
        ProductInput {
            slug: "lamp".to_owned(),
            title: Text::of(&en, "Lamp"),
            description: Text::default(),
            brand: String::new(),
            category: Vec::new(),
            tags: Vec::new(),
            attributes: Vec::new(),
            options: vec![ProductOption {
                name: Text::of(&en, "Size"),
                values: vec![Text::of(&en, "S"), Text::of(&en, "L")],
            }],
            variants: vec![variant(0), variant(1)],
            images: Vec::new(),
            plate: Plate {
                silhouette: Silhouette::Lamp,
                palette: Palette::Tomato,
                surface: Surface::Plain,
                field: Field::Citrus,
            },
            published: true,
            tax: TaxCategory::Standard,
        }
    }

    fn variant(value: usize) -> VariantInput {
        VariantInput {
            sku: format!("L{value}"),
            choice: vec![value],
            price: Money::new(100, Currency::EUR),
            compare_at: None,
            cost: None,
            stock: Stock::of(1),
            low_stock: None,
            barcode: String::new(),
            weight_g: None,
            plate: None,
        }
    }

    #[test]
    fn a_sound_product_has_no_flaw() {
        assert_eq!(lamp().check(), []);
    }

    #[test]
    fn every_flaw_is_named() {
        let mut bad = lamp();
        bad.slug = "Lamp!".to_owned();
        bad.title = Text::default();
        bad.variants[1].choice = vec![0];
        bad.variants[1].sku = "L0".to_owned();
        bad.variants[0].price.minor = -1;
        bad.variants[0].cost = Some(Money::new(1, Currency::USD));
        bad.variants[0].stock.quantity = -5;
        bad.variants[1].low_stock = Some(-1);
        assert_eq!(bad.check().len(), 8, "{:?}", bad.check());
        bad.variants.clear();
        assert!(bad.check().contains(&Flaw::NoVariant));
    }

    #[test]
    fn a_variant_is_low_at_its_threshold() {
        let of = |stock, low_stock| VariantInput { stock, low_stock, ..variant(0) }.is_low();
        assert!(of(Stock::of(3), Some(3)) && of(Stock::of(0), Some(0)));
        assert!(!of(Stock::of(4), Some(3)) && !of(Stock::of(0), None) && !of(Stock::UNTRACKED, Some(3)));
    }

    #[test]
    fn stock_says_what_can_be_sold() {
        assert_eq!(Stock::of(3).can_sell(5), 3);
        assert_eq!(Stock::UNTRACKED.can_sell(5), 5);
        assert_eq!(Stock { tracked: true, quantity: 0, backorder: true }.can_sell(2), 2);
        assert!(!Stock::of(0).available());
    }
}
