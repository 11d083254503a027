//! What is said of a file, in the language of whoever reads it.
//!
//! The one idea: a sentence is a key of `locales/<tag>/import.ftl` with what is filled in, and becomes words only where somebody
//! reads it: a page in its visitor's language, the command line and logs in English. What stands in the file is filled in as it
//! is.

use super::Problem;
use std::fmt;
use vitrine_domain::catalog::{
    Flaw, MAX_DEPTH, MAX_DESCRIPTION, MAX_IMAGES, MAX_NAME, MAX_OPTIONS, MAX_STOCK, MAX_TAGS, MAX_VARIANTS, VariantFlaw,
};
use vitrine_i18n::{Locale, Value, texts};

/// A sentence without a full stop, before it is in any language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    key: &'static str,
    filled: Vec<(&'static str, Filling)>,
}

/// What is filled into a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Filling {
    Value(Value<'static>),
    /// A list, each between quotation marks.
    Names(Vec<String>),
}

impl Said {
    /// The sentence of a key.
    pub(crate) fn new(key: &'static str) -> Self {
        Self { key, filled: Vec::new() }
    }

    /// With something filled in as it is written: a value of the file, a row, a bound.
    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.filled.push((name, Filling::Value(Value::from(value.to_string()))));
        self
    }

    /// With a count, which chooses the plural.
    pub(crate) fn count(mut self, name: &'static str, count: impl TryInto<i64>) -> Self {
        self.filled.push((name, Filling::Value(Value::Number(count.try_into().unwrap_or(i64::MAX)))));
        self
    }

    /// With a list of names.
    pub(crate) fn names(mut self, name: &'static str, names: &[String]) -> Self {
        self.filled.push((name, Filling::Names(names.to_vec())));
        self
    }

    /// In a language.
    pub fn in_words(&self, locale: Locale) -> String {
        let texts = texts(locale);
        let value = |filling: &Filling| match filling {
            Filling::Value(value) => value.clone(),
            Filling::Names(names) => {
                let quoted = names.iter().map(|name| texts.format("import-quoted", &[("name", name.into())]));
                Value::from(quoted.collect::<Vec<_>>().join(&texts.get("list-more")))
            }
        };
        let filled: Vec<_> = self.filled.iter().map(|(name, filling)| (*name, value(filling))).collect();
        texts.format(self.key, &filled)
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Locale::En))
    }
}

impl Problem {
    /// In a language: the place, the product, and what there is to say.
    pub fn in_words(&self, locale: Locale) -> String {
        let texts = texts(locale);
        let (row, line) = (self.row.to_string(), self.line.to_string());
        let row = match self.row {
            0 => None,
            n if n == self.line => Some(texts.format("import-row", &[("row", row.into())])),
            _ => Some(texts.format("import-row-line", &[("row", row.into()), ("line", line.into())])),
        };
        let column = self.column.as_ref().map(|column| texts.format("import-column", &[("column", column.into())]));
        let place: Vec<String> = row.into_iter().chain(column).collect();
        let place = (!place.is_empty()).then(|| place.join(&texts.get("list-more")));
        let product = self.product.as_ref().map(|slug| texts.format("import-product", &[("product", slug.into())]));
        let parts: Vec<String> = place.into_iter().chain(product).chain([self.what.in_words(locale)]).collect();
        parts.join(": ")
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Locale::En))
    }
}

impl From<Flaw> for Said {
    fn from(flaw: Flaw) -> Self {
        match flaw {
            Flaw::Slug(slug) => Self::new("import-slug").with("slug", super::excerpt(&slug)),
            Flaw::NoTitle => Self::new("import-no-title"),
            Flaw::LongTitle => Self::new("import-title-long").with("max", MAX_NAME),
            Flaw::LongDescription => Self::new("import-description-long").with("max", MAX_DESCRIPTION),
            Flaw::DeepCategory => Self::new("import-category-deeper").with("max", MAX_DEPTH),
            Flaw::CategoryName => Self::new("import-category-name"),
            Flaw::ManyTags => Self::new("import-many-tags").with("max", MAX_TAGS),
            Flaw::ManyAttributes => Self::new("import-many-facts").with("max", MAX_TAGS),
            Flaw::ManyImages => Self::new("import-many-images").with("max", MAX_IMAGES),
            Flaw::ManyOptions => Self::new("import-many-options").with("max", MAX_OPTIONS),
            Flaw::NoVariant => Self::new("import-no-variant"),
            Flaw::ManyVariants => Self::new("import-many-variants").with("max", MAX_VARIANTS),
            Flaw::Variant(name, flaw) => {
                let said = match flaw {
                    VariantFlaw::Choice => Self::new("import-variant-choice"),
                    VariantFlaw::SameChoice => Self::new("import-variant-same-choice"),
                    VariantFlaw::SameSku => Self::new("import-variant-same-sku"),
                    VariantFlaw::Price => Self::new("import-variant-price"),
                    VariantFlaw::Cost => Self::new("import-variant-cost"),
                    VariantFlaw::Currencies => Self::new("import-variant-currencies"),
                    VariantFlaw::Stock => Self::new("import-variant-stock").with("max", MAX_STOCK),
                    VariantFlaw::LowStock => Self::new("import-variant-low-stock").with("max", MAX_STOCK),
                };
                said.with("variant", super::excerpt(&name))
            }
        }
    }
}

impl From<vitrine_db::Error> for Said {
    fn from(error: vitrine_db::Error) -> Self {
        match error {
            vitrine_db::Error::SkuTaken { sku, slug } => {
                Self::new("import-sku-taken").with("sku", sku).with("product", slug)
            }
            other => Self::new("import-not-written").with("error", other),
        }
    }
}
