//! The few ways in which goods differ that machines have a name for: colour, size, material, pattern.
//!
//! The one idea: an option or fact has a name that people read ("Farbe"), so it is known by its name in any of the program's
//! languages; a shop that calls it otherwise loses nothing but this extra.

use super::Public;
use vitrine_domain::catalog::{Product, Variant};
use vitrine_domain::text::Text;

/// A way in which goods differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    /// Colour.
    Color,
    /// Size.
    Size,
    /// Material.
    Material,
    /// Pattern.
    Pattern,
}

/// What options and facts are called that are traits: in English, German, Arabic.
const NAMES: [(&str, Trait); 13] = [
    ("color", Trait::Color),
    ("colour", Trait::Color),
    ("farbe", Trait::Color),
    ("اللون", Trait::Color),
    ("size", Trait::Size),
    ("größe", Trait::Size),
    ("المقاس", Trait::Size),
    ("material", Trait::Material),
    ("الخامة", Trait::Material),
    ("المادة", Trait::Material),
    ("pattern", Trait::Pattern),
    ("muster", Trait::Pattern),
    ("النقشة", Trait::Pattern),
];

impl Trait {
    /// The trait that goes by this name in any language.
    pub fn of(name: &Text) -> Option<Self> {
        name.iter().find_map(|(_, name)| Self::named(name))
    }

    fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, it)| *it)
    }

    /// What schema.org and price comparison call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Color => "color",
            Self::Size => "size",
            Self::Material => "material",
            Self::Pattern => "pattern",
        }
    }
}

impl Public {
    /// The traits of a variant: those chosen by its options first, then those that are facts of the product.
    pub fn traits(&self, product: &Product, variant: &Variant) -> Vec<(Trait, String)> {
        let chosen = variant.input.choice.iter().zip(&product.options).filter_map(|(value, option)| {
            Some((Trait::of(&option.name)?, self.text(option.values.get(*value)?).to_owned()))
        });
        let facts = product
            .attributes
            .iter()
            .filter_map(|fact| Some((Trait::named(&fact.key)?, self.text(&fact.value).to_owned())));
        let mut traits: Vec<(Trait, String)> = Vec::new();
        for (it, value) in chosen.chain(facts) {
            if !value.is_empty() && !traits.iter().any(|(known, _)| *known == it) {
                traits.push((it, value));
            }
        }
        traits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_any_language() {
        let text = |lang: &str, name: &str| Text::of(&lang.parse().unwrap(), name);
        assert_eq!(Trait::of(&text("de", "Farbe")), Some(Trait::Color));
        assert_eq!(Trait::of(&text("xx", " SIZE ")), Some(Trait::Size));
        assert_eq!(Trait::of(&text("ar", "الخامة")), Some(Trait::Material));
        assert_eq!(Trait::of(&text("en", "Capacity")), None);
        assert_eq!(Trait::of(&Text::default()), None);
    }
}
