//! How the shop looks: its logo, the colours of its plates, the face of its headings.
//!
//! The one idea: what is not chosen stays ours, so that a later version of the program may draw it better. A colour of a plate
//! must leave the ink on it readable, in the light and in the dark: that is checked here, not left to taste.
//!
//! Left out: drawing it (the website), and pictures for feeds and social networks, which keep our colours.

use super::Area;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use vitrine_domain::media::Media;
use vitrine_domain::operator::Permission;
use vitrine_domain::plate::Field;

/// Least contrast between a plate and the ink on it (WCAG 2.2, 1.4.6).
pub const MIN_CONTRAST: f64 = 7.0;
/// What is drawn on plates: in the light, in the dark.
const INK: (Colour, Colour) = (Colour([0x14, 0x17, 0x1a]), Colour([0xf1, 0xf3, 0xf5]));

/// A colour of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Colour(pub [u8; 3]);

/// The text was not a colour as `#e9b9a0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is a # and six digits from 0 to f")]
pub struct NotAColour;

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        self.0.iter().try_for_each(|part| write!(f, "{part:02x}"))
    }
}

impl FromStr for Colour {
    type Err = NotAColour;
    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let digits = text.strip_prefix('#').filter(|it| it.len() == 6 && it.bytes().all(|b| b.is_ascii_hexdigit()));
        let digits = digits.ok_or(NotAColour)?;
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour);
        Ok(Self([part(0)?, part(2)?, part(4)?]))
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl TryFrom<String> for Colour {
    type Error = NotAColour;
    fn try_from(text: String) -> Result<Self, NotAColour> {
        text.parse()
    }
}

impl Colour {
    /// Relative luminance (WCAG 2.2).
    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// Contrast with another colour, 1 to 21 (WCAG 2.2).
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

/// The colour of a plate: in the light and in the dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlateColour {
    /// In the light.
    pub light: Colour,
    /// In the dark.
    pub dark: Colour,
}

impl PlateColour {
    /// Ours, as `style/tokens.css` has them.
    pub const fn ours(field: Field) -> Self {
        let (light, dark) = match field {
            Field::Clay => ([0xe9, 0xb9, 0xa0], [0x5a, 0x36, 0x26]),
            Field::Citrus => ([0xf2, 0xd1, 0x6b], [0x57, 0x45, 0x0f]),
            Field::Moss => ([0xb9, 0xcc, 0x8f], [0x37, 0x47, 0x1b]),
            Field::Lagoon => ([0x9f, 0xd3, 0xcf], [0x16, 0x47, 0x44]),
            Field::Sky => ([0xa9, 0xc8, 0xf0], [0x1c, 0x3f, 0x68]),
            Field::Iris => ([0xc3, 0xb8, 0xf0], [0x3c, 0x2f, 0x73]),
            Field::Rose => ([0xf0, 0xb6, 0xc6], [0x5f, 0x2a, 0x3c]),
            Field::Stone => ([0xd5, 0xd3, 0xcc], [0x3b, 0x3a, 0x36]),
        };
        Self { light: Colour(light), dark: Colour(dark) }
    }

    /// Whether the ink is readable on it: in the light, in the dark.
    pub fn readable(self) -> (bool, bool) {
        (self.light.contrast(INK.0) >= MIN_CONTRAST, self.dark.contrast(INK.1) >= MIN_CONTRAST)
    }
}

/// The face of headings and prices; all of them are here already, nothing is fetched.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heading {
    /// Plex Sans Condensed.
    #[default]
    Condensed,
    /// Plex Sans.
    Sans,
    /// Plex Mono.
    Mono,
    /// The serif face that the visitor's device has.
    Serif,
    /// The face that the visitor's device writes with.
    Device,
}

impl Heading {
    /// Every face.
    pub const ALL: [Self; 5] = [Self::Condensed, Self::Sans, Self::Mono, Self::Serif, Self::Device];

    /// The word in forms, also the end of its text's key.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Condensed => "condensed",
            Self::Sans => "sans",
            Self::Mono => "mono",
            Self::Serif => "serif",
            Self::Device => "device",
        }
    }
}

impl FromStr for Heading {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|face| face.name() == text).ok_or(())
    }
}

/// How the shop looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LookSettings {
    /// In place of the four squares and the shop's name at the head of every page.
    pub logo: Option<Media>,
    /// Colours of plates that are other than ours.
    pub plates: BTreeMap<Field, PlateColour>,
    /// The face of headings and prices.
    pub heading: Heading,
}

impl LookSettings {
    /// The colour of a plate, chosen or ours.
    pub fn plate(&self, field: Field) -> PlateColour {
        self.plates.get(&field).copied().unwrap_or_else(|| PlateColour::ours(field))
    }

    /// True when style sheets say all of it: only the logo, or nothing, was chosen.
    pub fn is_ours(&self) -> bool {
        self.plates.is_empty() && self.heading == Heading::Condensed
    }
}

impl Area for LookSettings {
    const NAME: &'static str = "look";
    const CHANGE: Permission = Permission::ChangeLook;
    fn check(&self) -> Result<(), String> {
        match self.plates.iter().find(|(_, colour)| colour.readable() != (true, true)) {
            Some((field, _)) => Err(format!(
                "What stands on the plate {} could not be read: choose a lighter or darker colour.",
                field.name()
            )),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ours_are_those_of_the_style_sheet() {
        let tokens = include_str!("../../../../style/tokens.css");
        for field in Field::ALL {
            let PlateColour { light, dark } = PlateColour::ours(*field);
            let line = format!("--{}: light-dark({light}, {dark});", field.name());
            assert!(tokens.contains(&line), "{line}");
            assert_eq!(PlateColour::ours(*field).readable(), (true, true), "{}", field.name());
        }
        let ink = format!("--ink: light-dark({}, {});", INK.0, INK.1);
        assert!(tokens.contains(&ink), "{ink}");
    }

    #[test]
    fn colours_are_read_and_written_alike() {
        for text in ["#000000", "#e9b9a0", "#ffffff"] {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), text);
        }
        for text in ["", "#", "e9b9a0", "#e9b9a", "#e9b9a0f", "#g00000", "#é9b9a", "red", "#+12345"] {
            assert_eq!(text.parse::<Colour>(), Err(NotAColour), "{text}");
        }
        let (black, white) = (Colour([0; 3]), Colour([255; 3]));
        assert!((black.contrast(white) - 21.0).abs() < 1e-9 && (white.contrast(white) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_plate_that_cannot_be_read_is_refused() {
        let plate = |light: &str, dark: &str| {
            let colour = PlateColour { light: light.parse().unwrap(), dark: dark.parse().unwrap() };
            LookSettings { plates: [(Field::Clay, colour)].into(), ..Default::default() }
        };
        assert_eq!(plate("#ffffff", "#000000").check(), Ok(()));
        assert!(plate("#333333", "#000000").check().is_err(), "dark ink on a dark plate");
        assert!(plate("#ffffff", "#cccccc").check().is_err(), "light ink on a light plate");
    }
}
