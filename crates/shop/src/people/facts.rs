//! The facts that somebody told the shop about themselves: a fixed list, each fact optional.
//!
//! The one idea: a fact is one line that has a name of its own ([`Told::code`]), so that it can be shown, put into an archive and
//! taken back alone. Left out: anything that nobody said.

use crate::catalog::Catalog;
use crate::settings::Settings;
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use vitrine_domain::consent::Consent;
use vitrine_domain::id::ProductId;
use vitrine_domain::told::Answer;
use vitrine_personalize::{Declared, Facet, Said};

/// What a person told the shop. Every field is optional; the lists are short words from the catalog or from fixed lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeclaredFacts {
    /// Slugs of favourite categories.
    pub categories: Vec<String>,
    /// Favourite attribute values as (key, text in the default language), such as ("material", "oak").
    pub attributes: Vec<(String, String)>,
    /// Sizes as (slug of a root category, text in the default language), such as ("clothes", "M").
    pub sizes: Vec<(String, String)>,
    /// Whom they shop for, their age band, their household.
    pub said: Vec<Answer>,
    /// Country or region ([`crate::place`]): data of a kind of its own, with its own consent.
    pub place: Option<String>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// A favourite category, by its slug.
    Category(String),
    /// A favourite attribute value: key and text in the default language.
    Attribute(String, String),
    /// A size: slug of the root category and text in the default language.
    Size(String, String),
    /// An answer from a fixed list.
    Said(Answer),
    /// A country or region, by its code.
    Place(String),
}

impl Told {
    /// Its name, by which it is taken back.
    pub fn code(&self) -> String {
        match self {
            Self::Category(slug) => format!("category:{slug}"),
            Self::Attribute(key, value) => format!("attribute:{key}:{value}"),
            Self::Size(root, size) => format!("size:{root}:{size}"),
            Self::Said(answer) => format!("said:{}", answer.name()),
            Self::Place(_) => "place".to_owned(),
        }
    }
}

impl DeclaredFacts {
    /// True when nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Each fact, in the order in which they are asked for.
    pub fn all(&self) -> Vec<Told> {
        let pairs = |list: &[(String, String)], of: fn(String, String) -> Told| {
            list.iter().cloned().map(|(one, other)| of(one, other)).collect::<Vec<_>>()
        };
        let categories = self.categories.iter().cloned().map(Told::Category);
        let attributes = pairs(&self.attributes, Told::Attribute);
        let sizes = pairs(&self.sizes, Told::Size);
        let said = self.said.iter().copied().map(Told::Said);
        let place = self.place.iter().cloned().map(Told::Place);
        categories.chain(attributes).chain(sizes).chain(said).chain(place).collect()
    }

    /// Without one of them.
    pub(super) fn without(mut self, told: &Told) -> Self {
        match told {
            Told::Category(slug) => self.categories.retain(|it| it != slug),
            Told::Attribute(key, value) => self.attributes.retain(|it| (&it.0, &it.1) != (key, value)),
            Told::Size(root, size) => self.sizes.retain(|it| (&it.0, &it.1) != (root, size)),
            Told::Said(answer) => self.said.retain(|it| it != answer),
            Told::Place(_) => self.place = None,
        }
        self
    }

    /// What may be read of it under a consent.
    pub(crate) fn under(self, consent: Consent) -> Self {
        let place = self.place.clone().filter(|_| consent.has(Consent::PLACE));
        if consent.has(Consent::DECLARED) { Self { place, ..self } } else { Self { place, ..Self::default() } }
    }

    /// As the engine reads it, with the products that are refused.
    pub(crate) fn declared(&self, dismissed: &[ProductId], catalog: &Catalog, settings: &Settings) -> Declared {
        let chain = settings.languages.chain(&settings.languages.default);
        let categories = self.categories.iter().filter_map(|slug| catalog.category_by_slug(slug));
        let categories = categories.filter(|node| !catalog.is_sensitive_category(node.category.id));
        let mut likes: Vec<Facet> = categories.map(|node| Facet::Category(node.category.category_no)).collect();
        likes.extend(self.attributes.iter().map(|(key, value)| {
            let text = vitrine_domain::text::Text::of(&settings.languages.default, value.clone());
            crate::catalog::attribute_facet(key, &text, &chain)
        }));
        likes.extend(self.sizes.iter().filter_map(|(root, size)| catalog.size_facet(root, size)));
        // Told twice, it is one fact.
        let mut met = FxHashSet::default();
        likes.retain(|facet| met.insert(*facet));
        let dismissed = dismissed.iter().filter_map(|id| catalog.product(*id)).map(|entry| entry.product.item_no);
        Declared {
            likes,
            muted: Vec::new(),
            dismissed: dismissed.collect(),
            said: self.said.iter().map(|answer| Said(answer.number())).collect(),
            place: self.place.as_deref().and_then(crate::place::read),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fact_has_a_name_and_is_taken_back_alone() {
        let pair = |one: &str, other: &str| (one.to_owned(), other.to_owned());
        let facts = DeclaredFacts {
            categories: vec!["garden".to_owned(), "bath".to_owned()],
            attributes: vec![pair("material", "Oak")],
            sizes: vec![pair("bath", "Large"), pair("garden", "Large")],
            said: vec![Answer::ForChildren, Answer::From30],
            place: Some("BE".to_owned()),
        };
        let all = facts.all();
        let mut codes: Vec<String> = all.iter().map(Told::code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!((all.len(), codes.len()), (8, 8));
        for told in &all {
            let left = facts.clone().without(told);
            assert_eq!(left.all(), all.iter().filter(|it| *it != told).cloned().collect::<Vec<_>>());
        }
        let nothing = all.iter().fold(facts.clone(), DeclaredFacts::without);
        assert!(nothing.is_empty() && !facts.is_empty());
        let place = facts.clone().under(Consent::PLACE);
        assert_eq!(place.all(), [Told::Place("BE".to_owned())]);
        assert_eq!(facts.clone().under(Consent::DECLARED).all(), all[..7]);
        assert!(facts.under(Consent::BROWSING).is_empty());
    }

    #[test]
    fn what_an_older_program_wrote_is_read() {
        let old = r#"{"categories":["garden"],"attributes":[["material","Oak"]],"place":"US-TX"}"#;
        let facts: DeclaredFacts = serde_json::from_str(old).unwrap();
        assert_eq!((facts.categories.len(), facts.sizes.len(), facts.said.len()), (1, 0, 0));
        let new = serde_json::to_string(&DeclaredFacts { said: vec![Answer::Family], ..facts }).unwrap();
        assert!(new.contains(r#""said":["family"]"#), "{new}");
    }
}
