//! The columns that this shop adds to the dialect, so that what it exports comes back equal.
//!
//! The one idea: the plain columns are what people edit, so they always win. The added ones say more about what stands there:
//! texts in further languages, and in one column of JSON ([`More`]) what no plain cell can hold (a category's handle, the order
//! of values, the drawing). Each part of it is matched with the plain cells by what they read in the product's language; what
//! an owner has changed there is no longer matched and simply reads as written. All are metafields of one namespace, which
//! another shop keeps or leaves out.

use crate::import::table::Column;
use crate::import::{Said, excerpt, one_line};
use serde::{Deserialize, Serialize};
use vitrine_domain::catalog::{Attribute, CategoryStep, ImageRef, MAX_NAME, ProductInput, ProductOption, VariantInput};
use vitrine_domain::plate::Plate;
use vitrine_domain::text::{Lang, Text, is_slug};

/// Of every column of ours.
pub(crate) const NAMESPACE: &str = "vitrine";
/// The language of the plain texts.
pub(crate) const LANGUAGE: &str = "language";
/// The currency of the prices.
pub(crate) const CURRENCY: &str = "currency";
/// How the product is taxed, beside whether it is.
pub(crate) const TAX: &str = "tax";
/// What no plain cell can hold.
pub(crate) const MORE: &str = "more";
/// The title in one more language: `title-ar`.
pub(crate) const TITLE: &str = "title-";
/// The description in one more language: `description-ar`.
pub(crate) const DESCRIPTION: &str = "description-";

/// The columns of ours that a file has.
#[derive(Debug, Clone, Default)]
pub(super) struct Ours {
    pub(super) language: Column,
    pub(super) currency: Column,
    pub(super) tax: Column,
    pub(super) more: Column,
    pub(super) titles: Vec<(Lang, Column)>,
    pub(super) descriptions: Vec<(Lang, Column)>,
}

impl Ours {
    /// Takes a column of our namespace; false when it is none that we know.
    pub(super) fn take(&mut self, key: &str, column: Column) -> bool {
        match key {
            LANGUAGE => self.language = column,
            CURRENCY => self.currency = column,
            TAX => self.tax = column,
            MORE => self.more = column,
            _ => {
                let (list, tag) = if let Some(tag) = key.strip_prefix(TITLE) {
                    (&mut self.titles, tag)
                } else if let Some(tag) = key.strip_prefix(DESCRIPTION) {
                    (&mut self.descriptions, tag)
                } else {
                    return false;
                };
                let Ok(lang) = tag.parse() else { return false };
                list.push((lang, column));
            }
        }
        true
    }

    /// True when this shop wrote the file.
    pub(super) fn wrote_it(&self) -> bool {
        self.language.is_there()
    }
}

/// What the plain cells of a product would not bring back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct More {
    /// Where it stands, when the names alone do not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) category: Option<Vec<CategoryStep>>,
    /// All facts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) attributes: Vec<Attribute>,
    /// All options with all values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) options: Vec<ProductOption>,
    /// All images.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) images: Vec<ImageRef>,
    /// The drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) plate: Option<Plate>,
    /// The variants' drawings, each with the values of its options.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) plates: Option<Vec<(Vec<String>, Option<Plate>)>>,
    /// The stock at which variants are low, each with the values of its options.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) low_stock: Vec<(Vec<String>, i64)>,
}

/// What a plain cell shows of a text: the product's language, else any.
pub(crate) fn shown<'a>(text: &'a Text, lang: &Lang) -> &'a str {
    text.get([lang])
}

/// A category's names as the plain cell has them: its steps are parted by `>`.
pub(crate) fn plain_path(steps: &[CategoryStep], lang: &Lang) -> Vec<String> {
    steps.iter().map(|step| one_line(shown(&step.name, lang)).replace('>', "›")).collect()
}

/// What stands in a metafield's cell for a fact, where one can hold it; `; ` parts the values of a cell.
pub(crate) fn plain_fact<'a>(fact: &'a Attribute, lang: &Lang) -> Option<&'a str> {
    let value = shown(&fact.value, lang);
    let fits = !value.is_empty()
        && one_line(value) == value
        && value.chars().count() <= MAX_NAME
        && !format!("{value} ").contains("; ")
        && is_slug(&fact.key);
    fits.then_some(value)
}

/// The values of a variant's options.
pub(crate) fn plain_values(choice: &[usize], options: &[ProductOption], lang: &Lang) -> Vec<String> {
    let values = choice.iter().zip(options).filter_map(|(at, option)| option.values.get(*at));
    values.map(|value| shown(value, lang).to_owned()).collect()
}

impl More {
    /// Reads the cell. Whoever edited it may have written anything, so its texts keep to what other cells may hold.
    pub(super) fn read(cell: &str) -> Result<Self, Said> {
        let more: Self = serde_json::from_str(cell).map_err(|error| Said::new("import-more").with("error", error))?;
        let names = more.category.iter().flatten().map(|step| &step.name);
        let facts = more.attributes.iter().flat_map(|fact| [&fact.name, &fact.value]);
        let options = more.options.iter().flat_map(|option| std::iter::once(&option.name).chain(&option.values));
        let alts = more.images.iter().map(|image| &image.alt);
        let bad = |text: &str| text.chars().count() > MAX_NAME || text.contains(char::is_control) || text.is_empty();
        for text in names.chain(facts).chain(options).chain(alts) {
            if let Some((_, text)) = text.iter().find(|(_, text)| bad(text)) {
                return Err(Said::new("import-more-text").with("value", excerpt(text)).with("max", MAX_NAME));
            }
        }
        match more.attributes.iter().find(|fact| !is_slug(&fact.key)) {
            Some(fact) => Err(Said::new("import-more-key").with("value", excerpt(&fact.key))),
            None => Ok(more),
        }
    }

    /// True when there is nothing to say.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Adds what it knows to a product that was read from plain cells; `path` is the category as its cell had it, `keys` are
    /// those of the facts that have a column.
    pub(super) fn into_product(self, input: &mut ProductInput, path: &[String], keys: &[&str], lang: &Lang) {
        if let Some(steps) = self.category
            && plain_path(&steps, lang) == path
        {
            input.category = steps;
        }
        if !self.attributes.is_empty() {
            input.attributes = facts(std::mem::take(&mut input.attributes), self.attributes, keys, lang);
        }
        for option in self.options {
            in_order(input, &option, lang);
        }
        for image in &mut input.images {
            let same = |known: &&ImageRef| known.src == image.src && shown(&known.alt, lang) == shown(&image.alt, lang);
            if let Some(known) = self.images.iter().find(same) {
                image.alt = known.alt.clone();
            }
        }
        if let Some(plate) = self.plate {
            input.plate = plate;
        }
        for (values, plate) in self.plates.into_iter().flatten() {
            if let Some(variant) = of_values(input, &values, lang) {
                variant.plate = plate;
            }
        }
        for (values, low) in self.low_stock {
            if let Some(variant) = of_values(input, &values, lang) {
                variant.low_stock = Some(low);
            }
        }
    }
}

/// The variant with these values of its options.
fn of_values<'a>(input: &'a mut ProductInput, values: &[String], lang: &Lang) -> Option<&'a mut VariantInput> {
    let ProductInput { options, variants, .. } = input;
    variants.iter_mut().find(|variant| plain_values(&variant.choice, options, lang) == values)
}

/// The facts as they were, less those whose plain cell is gone, and then those that are new there.
fn facts(plain: Vec<Attribute>, known: Vec<Attribute>, keys: &[&str], lang: &Lang) -> Vec<Attribute> {
    let mut plain: Vec<Option<Attribute>> = plain.into_iter().map(Some).collect();
    let mut all = Vec::with_capacity(known.len());
    for fact in known {
        match plain_fact(&fact, lang).filter(|_| keys.contains(&fact.key.as_str())) {
            None => all.push(fact),
            Some(value) => {
                let same = |plain: &&mut Option<Attribute>| {
                    plain.as_ref().is_some_and(|plain| plain.key == fact.key && shown(&plain.value, lang) == value)
                };
                if plain.iter_mut().find(same).is_some_and(|found| found.take().is_some()) {
                    all.push(fact);
                }
            }
        }
    }
    all.extend(plain.into_iter().flatten());
    all
}

/// Gives the option of that name its texts, and its values their texts and their order.
fn in_order(input: &mut ProductInput, known: &ProductOption, lang: &Lang) {
    let same = |option: &ProductOption| shown(&option.name, lang) == shown(&known.name, lang);
    let Some(n) = input.options.iter().position(same) else { return };
    let option = &mut input.options[n];
    option.name = known.name.clone();
    let place = |value: &Text| known.values.iter().position(|known| shown(known, lang) == shown(value, lang));
    let mut order: Vec<usize> = (0..option.values.len()).collect();
    order.sort_by_key(|at| place(&option.values[*at]).unwrap_or(usize::MAX));
    option.values = order
        .iter()
        .map(|at| {
            let value = &option.values[*at];
            place(value).map_or_else(|| value.clone(), |place| known.values[place].clone())
        })
        .collect();
    for variant in &mut input.variants {
        let before = variant.choice[n];
        variant.choice[n] = order.iter().position(|at| *at == before).unwrap_or(before);
    }
}
