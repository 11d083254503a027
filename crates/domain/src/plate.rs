//! The recipe of a drawn plate: what stands in for a photograph.
//!
//! A recipe is four small words; the page, the social image and the alt text are all drawn from it.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($word:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $(#[doc = $text] $word),* }
        impl $name {
            /// Every value, in a fixed order.
            pub const ALL: &[Self] = &[$(Self::$word),*];
            /// The name in CSS, in the sprite and in texts' keys.
            pub fn name(self) -> &'static str {
                match self { $(Self::$word => $text),* }
            }
        }
        impl std::str::FromStr for $name {
            type Err = UnknownWord;
            fn from_str(text: &str) -> Result<Self, UnknownWord> {
                Self::ALL.iter().copied().find(|word| word.name() == text).ok_or(UnknownWord)
            }
        }
    };
}

/// Not a word of a plate recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such silhouette, palette, surface or field")]
pub struct UnknownWord;

words! {
    /// What is drawn: a symbol of the sprite.
    Silhouette {
        Teapot = "teapot", Mug = "mug", Vase = "vase", Bottle = "bottle", Pendant = "pendant", Lamp = "lamp",
        Armchair = "armchair", Stool = "stool", Backpack = "backpack", Boot = "boot", Jacket = "jacket", Cap = "cap",
        Book = "book", Notebook = "notebook", Plant = "plant", Candle = "candle", WateringCan = "watering-can",
        Headphones = "headphones", Bell = "bell", Bowl = "bowl", Tin = "tin", Radio = "radio", Kettle = "kettle",
        Chair = "chair", Umbrella = "umbrella", Scissors = "scissors", Jug = "jug", Casserole = "casserole", Mill = "mill",
        TaskLamp = "task-lamp", Tumbler = "tumbler", Shirt = "shirt", Jumper = "jumper", Trousers = "trousers",
        Dress = "dress", Shoe = "shoe", Ring = "ring", Parcel = "parcel", Jar = "jar", Flask = "flask", Pan = "pan",
        Knife = "knife", Dish = "dish", Clock = "clock", Cushion = "cushion", Bookcase = "bookcase", Table = "table",
        Mirror = "mirror", Pencil = "pencil", Speaker = "speaker", Glove = "glove", Sock = "sock", Scarf = "scarf",
        Suitcase = "suitcase", Tote = "tote", Planter = "planter", Trowel = "trowel", Basket = "basket",
        Blanket = "blanket", Towel = "towel", Soap = "soap", Brush = "brush", Hammer = "hammer", Toolbox = "toolbox",
        Tent = "tent", Lantern = "lantern", Saw = "saw", Rope = "rope",
    }
}
words! {
    /// The three tones of the object.
    Palette {
        Tomato = "tomato", Amber = "amber", Cobalt = "cobalt", Forest = "forest", Wine = "wine", Bone = "bone",
        Graphite = "graphite", Blush = "blush", Teal = "teal",
    }
}
words! {
    /// What the object's surface looks like.
    Surface { Plain = "plain", Ribbed = "ribbed", Speckled = "speckled", Woven = "woven", Glazed = "glazed" }
}
words! {
    /// The flat field behind the object; a category owns one.
    Field {
        Clay = "clay", Citrus = "citrus", Moss = "moss", Lagoon = "lagoon", Sky = "sky", Iris = "iris", Rose = "rose",
        Stone = "stone",
    }
}

/// A whole recipe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Plate {
    /// The drawing.
    pub silhouette: Silhouette,
    /// Its colours.
    pub palette: Palette,
    /// Its surface.
    pub surface: Surface,
    /// The colour behind it.
    pub field: Field,
}

impl Plate {
    /// A plate for goods that came without a drawing (an import): always the same for the same text, so that pages do not
    /// change colour between visits. The silhouette is a closed parcel, because the shop does not know what the thing is.
    pub fn stand_in(seed: &str, field: Field) -> Self {
        // FNV-1a, 64 bits (Fowler, Noll, Vo): small, fixed for ever, spreads short texts well enough for nine colours.
        let hash = seed
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let pick = |n: u64, all: usize| (hash >> n) as usize % all;
        Self {
            silhouette: Silhouette::Parcel,
            palette: Palette::ALL[pick(8, Palette::ALL.len())],
            surface: Surface::ALL[pick(24, Surface::ALL.len())],
            field,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back() {
        for silhouette in Silhouette::ALL {
            assert_eq!(silhouette.name().parse(), Ok(*silhouette));
            assert_eq!(serde_json::to_string(silhouette).unwrap(), format!("\"{}\"", silhouette.name()));
        }
        assert_eq!("spoon".parse::<Silhouette>(), Err(UnknownWord));
    }
}
