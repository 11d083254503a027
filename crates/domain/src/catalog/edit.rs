//! What an operator changes of goods: a product's own content, and the matrix of its variants.
//!
//! The one idea: an option's values are edited in place, by their position, and [`Matrix::of`] says which variants that makes and
//! which it takes away. A value that is new brings a variant for each combination with the others, priced like its nearest
//! sibling; a combination that was taken out on purpose does not come back by itself.
//!
//! Left out: how many there are. Stock is changed by pieces that come or go, never set (`vitrine_db::stock::adjust`).

use super::{
    Attribute, MAX_DESCRIPTION, MAX_NAME, MAX_OPTIONS, MAX_TAGS, MAX_VARIANTS, ProductOption, Stock, Variant,
    VariantInput,
};
use crate::id::{CategoryId, VariantId};
use crate::tax::TaxCategory;
use crate::text::{Lang, Text, is_slug};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The longest title for search engines, in characters: they show about 60.
pub const MAX_SEO_TITLE: usize = 120;
/// The longest description for search engines, in characters: they show about 160.
pub const MAX_SEO_DESCRIPTION: usize = 320;
/// Values of an option at most.
pub const MAX_VALUES: usize = 100;

/// What search engines and shared links show in place of title and description; empty where these will do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seo {
    /// In place of the title.
    pub title: Text,
    /// In place of the description.
    pub description: Text,
}

/// What an operator changes of a product beside variants and pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The part of the URL.
    pub slug: String,
    /// Name.
    pub title: Text,
    /// Plain text; paragraphs are separated by an empty line.
    pub description: Text,
    /// What search engines show instead.
    pub seo: Seo,
    /// Who makes it; "" when unknown.
    pub brand: String,
    /// Where it stands.
    pub category: Option<CategoryId>,
    /// Loose words.
    pub tags: Vec<String>,
    /// Facts.
    pub attributes: Vec<Attribute>,
    /// How it is taxed.
    pub tax: TaxCategory,
    /// True when shoppers may see it.
    pub published: bool,
    /// When it is to be published (Unix ms).
    pub publish_ms: Option<i64>,
    /// When it is to be taken off (Unix ms).
    pub unpublish_ms: Option<i64>,
}

/// A text of a product that has a longest length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its title.
    Title,
    /// Its description.
    Description,
    /// The title for search engines.
    SeoTitle,
    /// The description for search engines.
    SeoDescription,
}

impl Part {
    /// The longest, in characters.
    pub const fn longest(self) -> usize {
        match self {
            Self::Title => MAX_NAME,
            Self::Description => MAX_DESCRIPTION,
            Self::SeoTitle => MAX_SEO_TITLE,
            Self::SeoDescription => MAX_SEO_DESCRIPTION,
        }
    }
}

/// What is wrong with a product's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ContentFlaw {
    /// It has no title in any language.
    NoTitle,
    /// A text is too long.
    Long(Part, Lang),
    /// The address has other letters than a to z, digits and hyphens, or is too long.
    Slug,
    /// The address leads to something else.
    SlugTaken,
    /// The maker's name is too long.
    Brand,
    /// Too many tags, or one is too long.
    Tags,
    /// There is no such category.
    Category,
    /// It would be taken off before it is published.
    Schedule,
}

impl Content {
    /// Everything that is wrong with it, as far as it can be known from itself.
    pub fn check(&self) -> Vec<ContentFlaw> {
        let mut flaws = Vec::new();
        if self.title.is_empty() {
            flaws.push(ContentFlaw::NoTitle);
        }
        for (part, text) in [
            (Part::Title, &self.title),
            (Part::Description, &self.description),
            (Part::SeoTitle, &self.seo.title),
            (Part::SeoDescription, &self.seo.description),
        ] {
            let long = text.iter().filter(|(_, text)| text.chars().count() > part.longest());
            flaws.extend(long.map(|(lang, _)| ContentFlaw::Long(part, lang.clone())));
        }
        if !is_slug(&self.slug) {
            flaws.push(ContentFlaw::Slug);
        }
        if self.brand.chars().count() > MAX_NAME {
            flaws.push(ContentFlaw::Brand);
        }
        if self.tags.len() > MAX_TAGS || self.tags.iter().any(|tag| tag.chars().count() > MAX_NAME) {
            flaws.push(ContentFlaw::Tags);
        }
        if let (Some(on), Some(off)) = (self.publish_ms, self.unpublish_ms)
            && off <= on
        {
            flaws.push(ContentFlaw::Schedule);
        }
        flaws
    }

    /// The same without a day to be published where it is on sale: what is there need not come.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if self.published {
            self.publish_ms = None;
        }
        self
    }
}

/// A variant of a matrix: one that is there, or one that comes. The stock of one that is there is not looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Which one; `None` for one that comes.
    pub id: Option<VariantId>,
    /// Everything else.
    #[serde(flatten)]
    pub input: VariantInput,
}

impl From<&Variant> for Cell {
    fn from(variant: &Variant) -> Self {
        Self { id: Some(variant.id), input: variant.input.clone() }
    }
}

/// The options of a product, and its variants in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matrix {
    /// Ways in which they differ.
    pub options: Vec<ProductOption>,
    /// Variants.
    pub cells: Vec<Cell>,
}

/// What is wrong with a matrix. Places are those of options, values and cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MatrixFlaw {
    /// More options than [`MAX_OPTIONS`].
    ManyOptions,
    /// An option has no name.
    OptionName(usize),
    /// An option has no values.
    NoValues(usize),
    /// An option has more values than [`MAX_VALUES`].
    ManyValues(usize),
    /// A name or value is too long, or twice in one option.
    Value(usize, usize),
    /// More variants than [`MAX_VARIANTS`] would come of it.
    ManyVariants,
    /// Nothing would be left.
    NoVariant,
    /// Two variants of one choice.
    Twice(usize),
    /// Another variant has this SKU.
    Sku(usize),
    /// Another product has this SKU.
    SkuTaken(usize),
    /// The price is below zero.
    Price(usize),
    /// The former price is not above the price.
    CompareAt(usize),
    /// Cost or weight is below zero.
    Below(usize),
}

/// A value of an option as it was edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedValue {
    /// Its place among the values that are there; `None` for one that comes.
    pub was: Option<usize>,
    /// What it is called now; empty takes it out, with its variants.
    pub text: Text,
}

/// An option as it was edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditedOption {
    /// Its place among the options that are there; `None` for one that comes, whose first value the variants that are there get.
    pub was: Option<usize>,
    /// What it is called now; an option without a name and values is taken out.
    pub name: Text,
    /// Its values.
    pub values: Vec<EditedValue>,
}

impl Matrix {
    /// What the options make of the variants that are there. `all` also makes the combinations that were taken out.
    pub fn of(&self, edited: &[EditedOption], all: bool) -> Self {
        let kept: Vec<&EditedOption> = edited
            .iter()
            .filter(|option| !option.name.is_empty() || option.values.iter().any(|value| !value.text.is_empty()))
            .collect();
        let values: Vec<Vec<&EditedValue>> =
            kept.iter().map(|option| option.values.iter().filter(|value| !value.text.is_empty()).collect()).collect();
        let options: Vec<ProductOption> = kept
            .iter()
            .zip(&values)
            .map(|(option, values)| ProductOption {
                name: option.name.clone(),
                values: values.iter().map(|value| value.text.clone()).collect(),
            })
            .collect();
        let mut taken: HashSet<Vec<usize>> = HashSet::new();
        let mut cells: Vec<Cell> = Vec::new();
        for cell in &self.cells {
            let choice = kept.iter().zip(&values).map(|(option, values)| match option.was {
                None => Some(0).filter(|_| !values.is_empty()),
                Some(place) => {
                    let was = cell.input.choice.get(place).copied()?;
                    values.iter().position(|value| value.was == Some(was))
                }
            });
            let Some(choice) = choice.collect::<Option<Vec<usize>>>() else { continue };
            // Where an option goes, the first of those that it told apart stays.
            if taken.insert(choice.clone()) {
                cells.push(Cell { id: cell.id, input: VariantInput { choice, ..cell.input.clone() } });
            }
        }
        let fresh: Vec<Vec<bool>> = kept
            .iter()
            .zip(&values)
            .map(|(option, values)| {
                // The first value of a new option is what the variants that are there have.
                let at = |n: usize, value: &&EditedValue| value.was.is_none() && (option.was.is_some() || n > 0);
                values.iter().enumerate().map(|(n, value)| at(n, value)).collect()
            })
            .collect();
        let made = options.iter().map(|option| option.values.len()).try_fold(1_usize, usize::checked_mul);
        // What is too many is said by the check; it is not made first.
        if made.is_some_and(|made| made <= MAX_VARIANTS) {
            for choice in combinations(&options) {
                let new = choice.iter().zip(&fresh).any(|(value, fresh)| fresh[*value]);
                if !taken.contains(&choice) && (new || all || cells.is_empty()) {
                    let input = like_nearest(&cells, &self.cells, choice);
                    cells.extend(input.map(|input| Cell { id: None, input }));
                }
            }
            cells.sort_by(|a, b| a.input.choice.cmp(&b.input.choice));
        }
        Self { options, cells }
    }

    /// Everything that is wrong with it, as far as it can be known from itself.
    pub fn check(&self) -> Vec<MatrixFlaw> {
        let mut flaws = Vec::new();
        let long = |text: &Text| text.iter().any(|(_, text)| text.chars().count() > MAX_NAME);
        if self.options.len() > MAX_OPTIONS {
            flaws.push(MatrixFlaw::ManyOptions);
        }
        for (n, option) in self.options.iter().enumerate() {
            if option.name.is_empty() || long(&option.name) {
                flaws.push(MatrixFlaw::OptionName(n));
            }
            match option.values.len() {
                0 => flaws.push(MatrixFlaw::NoValues(n)),
                len if len > MAX_VALUES => flaws.push(MatrixFlaw::ManyValues(n)),
                _ => {}
            }
            let mut seen: HashSet<(&Lang, &str)> = HashSet::new();
            for (place, value) in option.values.iter().enumerate() {
                // Two values that read alike in a language cannot be told apart there.
                if long(value) || !value.iter().all(|it| seen.insert(it)) {
                    flaws.push(MatrixFlaw::Value(n, place));
                }
            }
        }
        let made = self.options.iter().map(|option| option.values.len()).try_fold(1_usize, usize::checked_mul);
        if self.cells.len() > MAX_VARIANTS || made.is_none_or(|made| made > MAX_VARIANTS) {
            flaws.push(MatrixFlaw::ManyVariants);
        }
        if self.cells.is_empty() && flaws.is_empty() {
            flaws.push(MatrixFlaw::NoVariant);
        }
        let (mut choices, mut skus) = (HashSet::new(), HashSet::new());
        for (n, cell) in self.cells.iter().enumerate() {
            let it = &cell.input;
            let fits = it.choice.len() == self.options.len()
                && it.choice.iter().zip(&self.options).all(|(value, option)| *value < option.values.len());
            if !fits || !choices.insert(&it.choice) {
                flaws.push(MatrixFlaw::Twice(n));
            }
            if it.sku.chars().count() > MAX_NAME || !it.sku.is_empty() && !skus.insert(&it.sku) {
                flaws.push(MatrixFlaw::Sku(n));
            }
            if it.price.minor < 0 {
                flaws.push(MatrixFlaw::Price(n));
            }
            if it.compare_at.is_some_and(|compare| compare.minor <= it.price.minor) {
                flaws.push(MatrixFlaw::CompareAt(n));
            }
            let below = |number: Option<i64>| number.is_some_and(|number| number < 0);
            if below(it.cost.map(|cost| cost.minor)) || below(it.weight_g) || below(it.low_stock) {
                flaws.push(MatrixFlaw::Below(n));
            }
        }
        flaws
    }
}

/// Every choice of one value of each option, in the order of the values.
fn combinations(options: &[ProductOption]) -> Vec<Vec<usize>> {
    options.iter().fold(vec![Vec::new()], |choices, option| {
        let longer = |choice: &Vec<usize>| {
            let choice = choice.clone();
            (0..option.values.len()).map(move |value| choice.iter().copied().chain([value]).collect())
        };
        choices.iter().flat_map(longer).collect()
    })
}

/// A variant that comes: like the one that shares most of its choice, without what belongs to that one alone.
fn like_nearest(cells: &[Cell], before: &[Cell], choice: Vec<usize>) -> Option<VariantInput> {
    let shared = |cell: &&Cell| cell.input.choice.iter().zip(&choice).filter(|(a, b)| a == b).count();
    // The first of several alike.
    let nearest = cells.iter().rev().max_by_key(shared).or(before.first())?;
    let it = nearest.input.clone();
    Some(VariantInput {
        sku: String::new(),
        barcode: String::new(),
        choice,
        stock: Stock { quantity: 0, ..it.stock },
        ..it
    })
}

#[cfg(test)]
mod tests;
