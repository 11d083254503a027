//! The few ways in which goods differ that the program knows by name: colour, size, material, pattern.
//!
//! The one idea: an option or fact has a name that people read ("Farbe"), so it is known by its name in any of the program's
//! languages; a shop that calls it otherwise loses nothing but what is made of it: words for machines, sizes that somebody
//! may say they wear.

use crate::catalog::Product;
use crate::text::Text;

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

    /// The trait that goes by this name.
    pub fn named(name: &str) -> Option<Self> {
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

impl Product {
    /// The sizes it is made in, in the order of its own list, each with whether it can be bought now.
    pub fn sizes(&self) -> Vec<(&Text, bool)> {
        let Some(place) = self.options.iter().position(|option| Trait::of(&option.name) == Some(Trait::Size)) else {
            return Vec::new();
        };
        let values = self.options[place].values.iter().enumerate();
        let variants = |value: usize| self.variants.iter().filter(move |it| it.input.choice.get(place) == Some(&value));
        values
            .filter(|(value, _)| variants(*value).next().is_some())
            .map(|(value, text)| (text, variants(value).any(|it| it.input.stock.available())))
            .collect()
    }
}

/// Letters of sizes, the smallest first.
const LETTERS: [&str; 9] = ["xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl"];
/// The same in words.
const WORDS: [(&str, usize); 9] = [
    ("small", 2),
    ("medium", 3),
    ("large", 4),
    ("klein", 2),
    ("mittel", 3),
    ("groß", 4),
    ("صغير", 2),
    ("متوسط", 3),
    ("كبير", 4),
];

/// Where a size stands among others: letters and words first, from small to large, then numbers by their value, then the rest.
pub fn size_order(size: &str) -> (u8, u64, String) {
    let name = size.trim().to_lowercase();
    let known = LETTERS.iter().position(|letters| *letters == name);
    let known = known.or_else(|| WORDS.iter().find(|(word, _)| *word == name).map(|(_, place)| *place));
    if let Some(place) = known {
        return (0, place as u64, name);
    }
    let digits: String = name.chars().take_while(|it| it.is_ascii_digit() || matches!(it, '.' | ',')).collect();
    match digits.replace(',', ".").parse::<f64>() {
        Ok(number) => (1, (number * 1_000.0) as u64, name),
        Err(_) => (2, 0, name),
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

    #[test]
    fn sizes_stand_from_small_to_large() {
        let mut sizes = ["200 g", "XL", "38.5", "Large", "one size", "S", "38", "1.5 l", "Medium", "XXS"];
        sizes.sort_by_key(|size| size_order(size));
        assert_eq!(sizes, ["XXS", "S", "Medium", "Large", "XL", "1.5 l", "38", "38.5", "200 g", "one size"]);
    }
}
