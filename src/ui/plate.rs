//! The colour plate: a flat square field with a drawn object on it, made from a short recipe.
//!
//! The idea: a page sends only class names and a reference into one cached sprite. Palette, surface, dark mode and the
//! sold-out state reach the drawing through inherited custom properties (see `style/components/plate.css`), so a wall of
//! fifty plates costs a few bytes each. Uploaded photographs are not drawn here.

use leptos::prelude::*;

use super::Art;

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant),+ }

        impl $name {
            /// Every one, in the order of the sheet.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word used in recipes, class names and symbol ids.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The one that `word` names.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// The colour of the plate itself; a category owns one.
    Field {
        /// Warm pink brown.
        Clay = "clay",
        /// Yellow.
        Citrus = "citrus",
        /// Leaf green.
        Moss = "moss",
        /// Blue green.
        Lagoon = "lagoon",
        /// Blue.
        Sky = "sky",
        /// Violet; keep it away from shelves whose reasons are violet.
        Iris = "iris",
        /// Pink.
        Rose = "rose",
        /// Grey.
        Stone = "stone",
    }
}

words! {
    /// The three tones of the object.
    Palette {
        /// Red.
        Tomato = "tomato",
        /// Orange yellow.
        Amber = "amber",
        /// Blue.
        Cobalt = "cobalt",
        /// Green.
        Forest = "forest",
        /// Dark red.
        Wine = "wine",
        /// Off white.
        Bone = "bone",
        /// Dark grey.
        Graphite = "graphite",
        /// Pink.
        Blush = "blush",
        /// Blue green.
        Teal = "teal",
    }
}

words! {
    /// What is drawn on the body.
    Surface {
        /// Nothing.
        Plain = "plain",
        /// Ribs.
        Ribbed = "ribbed",
        /// Dots.
        Speckled = "speckled",
        /// Small dashes in rows.
        Woven = "woven",
        /// A poured edge.
        Glazed = "glazed",
    }
}

words! {
    /// The objects that `public/art/plates.svg` has.
    #[allow(missing_docs)] // the words say it
    Silhouette {
        Teapot = "teapot", Mug = "mug", Vase = "vase", Bottle = "bottle", Pendant = "pendant", Lamp = "lamp",
        Armchair = "armchair", Stool = "stool", Backpack = "backpack", Boot = "boot", Jacket = "jacket", Cap = "cap",
        Book = "book", Notebook = "notebook", Plant = "plant", Candle = "candle", WateringCan = "watering-can",
        Headphones = "headphones", Bell = "bell", Bowl = "bowl", Tin = "tin", Radio = "radio", Kettle = "kettle",
        Chair = "chair", Umbrella = "umbrella", Scissors = "scissors", Jug = "jug", Casserole = "casserole",
        Mill = "mill", TaskLamp = "task-lamp", Tumbler = "tumbler",
    }
}

/// What to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// The object.
    pub silhouette: Silhouette,
    /// Its colour.
    pub palette: Palette,
    /// Its surface.
    pub surface: Surface,
    /// The colour behind it.
    pub field: Field,
    /// Keeps the plate and drops the object to its outline.
    pub sold_out: bool,
    /// What it shows, in the page's language. Empty where the words beside it already say so: the drawing is then hidden
    /// from screen readers.
    pub alt: String,
}

impl Plate {
    fn classes(&self, more: &str) -> String {
        let mut class = format!("plate {} {}", self.field.word(), self.palette.word());
        if self.surface != Surface::Plain {
            class.push(' ');
            class.push_str(self.surface.word());
        }
        if self.sold_out {
            class.push_str(" soldout");
        }
        if !more.is_empty() {
            class.push(' ');
            class.push_str(more);
        }
        class
    }

    fn href(&self, art: &Art) -> String {
        format!("{}#{}", art.plates_url, self.silhouette.word())
    }
}

/// How large a plate is drawn, apart from filling its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thumb {
    /// 40 px.
    Small,
    /// 64 px.
    Medium,
    /// 72 px on a phone, 96 px from there.
    Large,
}

impl Thumb {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "thumb small",
            Self::Medium => "thumb",
            Self::Large => "thumb large",
        }
    }
}

/// A plate as wide as its container.
pub fn plate(art: &Art, plate: &Plate) -> AnyView {
    draw(art, plate, "", None, None)
}

/// A plate as wide as its container that moves to the same product's plate on the next page (a cross-document view
/// transition). `key` must start with a letter and be the same on both pages; the style sheet keeps it unique by naming
/// only the card under the pointer or with the focus.
pub fn plate_that_travels(art: &Art, plate: &Plate, key: String) -> AnyView {
    draw(art, plate, "", None, Some(key))
}

/// A small plate of a fixed size, with a heavier line.
pub fn thumb(art: &Art, plate: &Plate, size: Thumb) -> AnyView {
    draw(art, plate, size.class(), None, None)
}

/// A square part of the drawing: `x`, `y` and side length in the drawing's own 400 by 400 units.
pub fn crop(art: &Art, plate: &Plate, window: (u16, u16, u16), key: Option<String>) -> AnyView {
    let (x, y, side) = window;
    draw(art, plate, "", Some(format!("{x} {y} {side} {side}")), key)
}

fn draw(art: &Art, plate: &Plate, more: &str, view_box: Option<String>, key: Option<String>) -> AnyView {
    // A symbol fills whatever stands around it; under another viewBox it needs its own size again.
    let side = view_box.is_some().then_some("400");
    let (role, label, hidden) = spoken(&plate.alt);
    view! {
        <svg class=plate.classes(more) viewBox=view_box data-plate=key role=role aria-label=label aria-hidden=hidden>
            <use_ href=plate.href(art) width=side height=side />
        </svg>
    }
    .into_any()
}

/// The large drawing of the hero, without its own field: the hero is the field.
pub(super) fn hero_object(art: &Art, plate: &Plate) -> AnyView {
    let (role, label, hidden) = spoken(&plate.alt);
    view! {
        <svg class="hero-object" viewBox="26 56 348 300" role=role aria-label=label aria-hidden=hidden>
            <use_ href=plate.href(art) width="400" height="400" />
        </svg>
    }
    .into_any()
}

/// The classes that colour a container like `plate`, for pieces that are a field themselves.
pub(super) fn field_classes(plate: &Plate) -> String {
    let mut class = format!("{} {}", plate.field.word(), plate.palette.word());
    if plate.surface != Surface::Plain {
        class.push(' ');
        class.push_str(plate.surface.word());
    }
    if plate.sold_out {
        class.push_str(" soldout");
    }
    class
}

fn spoken(alt: &str) -> (Option<&'static str>, Option<String>, Option<&'static str>) {
    if alt.is_empty() { (None, None, Some("true")) } else { (Some("img"), Some(alt.to_owned()), None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_has_every_silhouette_and_nothing_else() {
        let sprite = include_str!("../../public/art/plates.svg");
        for silhouette in Silhouette::ALL {
            assert!(sprite.contains(&format!("<symbol id=\"{}\"", silhouette.word())), "no {}", silhouette.word());
        }
        assert_eq!(sprite.matches("<symbol ").count(), Silhouette::ALL.len());
    }

    #[test]
    fn words_are_read_back() {
        for silhouette in Silhouette::ALL {
            assert_eq!(Silhouette::parse(silhouette.word()), Some(*silhouette));
        }
        assert_eq!(Field::parse("lagoon"), Some(Field::Lagoon));
        assert_eq!(Palette::parse("lagoon"), None);
    }

    #[test]
    fn the_style_sheet_knows_every_word() {
        let tokens = include_str!("../../style/tokens.css");
        let words = Field::ALL.iter().map(|w| w.word()).chain(Palette::ALL.iter().map(|w| w.word()));
        for word in words.chain(Surface::ALL.iter().map(|w| w.word()).filter(|w| *w != "plain")) {
            assert!(tokens.contains(&format!("\n.{word} {{")), "tokens.css lacks .{word}");
        }
    }
}
