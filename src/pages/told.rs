//! What somebody told the shop, in words: the same on the page about them, in their archive, and in the back office.
//!
//! The one idea: everything comes in as an argument, so that an archive that no request is behind can be written as well.

use std::sync::Arc;
use vitrine_domain::text::Lang;
use vitrine_domain::told::Answer;
use vitrine_i18n::{Locale, Texts};
use vitrine_shop::catalog::Catalog;
use vitrine_shop::engine::{Place, Said};
use vitrine_shop::people::Told;

/// What the words are made of.
pub struct Words<'a> {
    /// Of the reader's language.
    pub texts: &'static Texts,
    /// That language.
    pub locale: Locale,
    /// Along which texts of goods fall back.
    pub chain: &'a [Lang],
    /// Whose goods are named.
    pub catalog: &'a Arc<Catalog>,
}

impl Words<'_> {
    /// What a fact is about, and what was said: "Favourite shelves", "Garden".
    pub fn of(&self, told: &Told) -> (String, String) {
        let name = |slug: &str| {
            let node = self.catalog.category_by_slug(slug);
            node.map_or_else(|| slug.to_owned(), |node| node.category.name.get(self.chain).to_owned())
        };
        let or = |text: &str, plain: &str| if text.is_empty() { plain.to_owned() } else { text.to_owned() };
        match told {
            Told::Category(slug) => (self.texts.get("product-category"), name(slug)),
            Told::Attribute(key, value) => {
                let (label, text) = (self.catalog.key_name(key), self.catalog.value_label(key, value));
                (or(label.get(self.chain), key), or(text.get(self.chain), value))
            }
            Told::Size(root, size) => {
                let text = self.catalog.size_label(root, size).map_or(size.as_str(), |text| text.get(self.chain));
                (self.texts.get("tell-sizes"), format!("{}: {text}", name(root)))
            }
            Told::Said(said) => {
                (self.texts.get(&format!("tell-{}", said.question().name())), answer(self.texts, *said))
            }
            Told::Place(code) => {
                let place = vitrine_shop::place::read(code);
                let place = place.map_or_else(|| code.clone(), |place| place_name(self.texts, self.locale, place));
                (self.texts.get("tell-place"), place)
            }
        }
    }
}

/// An answer, as it stands on the form: "Family with children".
pub fn answer(texts: &Texts, answer: Answer) -> String {
    texts.get(&format!("tell-answer-{}", answer.name()))
}

/// Those who gave an answer, as they stand in a sentence: "shop for children".
pub fn who(texts: &Texts, said: Said) -> String {
    Answer::numbered(said.0).map_or_else(String::new, |answer| texts.get(&format!("tell-who-{}", answer.name())))
}

/// A country, or "California, United States".
pub fn place_name(texts: &Texts, locale: Locale, place: Place) -> String {
    match vitrine_shop::place::of(place) {
        None => String::new(),
        Some((country, None)) => vitrine_i18n::country(locale, country),
        Some((country, Some(region))) => {
            let region = vitrine_i18n::region(locale, country, region);
            let country = vitrine_i18n::country(locale, country);
            texts.format("place-region", &[("country", country.into()), ("region", region.into())])
        }
    }
}
