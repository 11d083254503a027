//! The languages of the interface.

use crate::texts::{self, Bundle};
use std::sync::LazyLock;
use vitrine_domain::text::Lang;

/// Where a currency sign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// "€94.00".
    Before,
    /// "94,00 €".
    After,
}

/// The Fluent files of every language; each is embedded in the program.
const FILES: usize = 12;

macro_rules! locales {
    ($($(#[$doc:meta])* $name:ident: $tag:literal, $own_name:literal, $dir:literal, formats $formats:literal, sign $sign:ident;)*) => {
        /// A language that the program has texts in.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Locale { $($(#[$doc])* $name),* }

        impl Locale {
            /// Every language, English (the one that others fall back to) first.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The tag in URLs, in `lang` attributes and of the folder with its texts, such as `ar`.
            pub const fn tag(self) -> &'static str {
                match self { $(Self::$name => $tag),* }
            }

            /// What the language calls itself, such as "العربية".
            pub const fn own_name(self) -> &'static str {
                match self { $(Self::$name => $own_name),* }
            }

            /// For the `dir` attribute: `ltr` or `rtl`.
            pub const fn dir(self) -> &'static str {
                match self { $(Self::$name => $dir),* }
            }

            /// The CLDR locale whose numbers and dates it uses. English is written as in Europe ("3 November"), Arabic with
            /// the digits 0 to 9, as prices and sizes of a shop are.
            pub(crate) const fn formats(self) -> &'static str {
                match self { $(Self::$name => $formats),* }
            }

            /// Where it puts a currency sign.
            pub(crate) const fn sign(self) -> Sign {
                match self { $(Self::$name => Sign::$sign),* }
            }

            /// Its Fluent files: area, content.
            pub(crate) const fn files(self) -> [(&'static str, &'static str); FILES] {
                match self { $(Self::$name => [
                    ("storefront", file!($tag, "storefront")), ("account", file!($tag, "account")),
                    ("checkout", file!($tag, "checkout")), ("admin", file!($tag, "admin")), ("mail", file!($tag, "mail")),
                    ("goods", file!($tag, "goods")), ("setup", file!($tag, "setup")), ("reports", file!($tag, "reports")),
                    ("places", file!($tag, "places")), ("operations", file!($tag, "operations")),
                    ("desks", file!($tag, "desks")), ("import", file!($tag, "import")),
                ]),* }
            }

            /// Makes a bundle write arguments as this language does. Fluent wants a plain function, hence one per language.
            pub(crate) fn dress(self, bundle: &mut Bundle) {
                match self { $(Self::$name => bundle.set_formatter(Some(|value, _| texts::written(Self::$name, value)))),* }
            }
        }
    };
}

macro_rules! file {
    ($tag:literal, $area:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../locales/", $tag, "/", $area, ".ftl"))
    };
}

// One line each: the folder, its own name, direction, CLDR locale for numbers and dates, place of the currency sign.
locales! {
    /// English.
    En: "en", "English", "ltr", formats "en-GB", sign Before;
    /// German.
    De: "de", "Deutsch", "ltr", formats "de", sign After;
    /// Arabic.
    Ar: "ar", "العربية", "rtl", formats "ar-u-nu-latn", sign Before;
}

impl Locale {
    /// The language as goods' texts are keyed by it.
    pub fn lang(self) -> &'static Lang {
        static LANGS: LazyLock<Vec<Lang>> = LazyLock::new(|| {
            Locale::ALL.iter().map(|locale| locale.tag().parse().expect("tags of the table are ISO 639")).collect()
        });
        &LANGS[self as usize]
    }

    /// True when it is written from right to left.
    pub(crate) fn is_rtl(self) -> bool {
        self.dir() == "rtl"
    }
}

/// The program has no texts in this language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the shop's pages do not exist in this language")]
pub struct UnknownLocale;

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.tag())
    }
}
impl std::str::FromStr for Locale {
    type Err = UnknownLocale;
    /// Reads exactly a tag of [`Locale::ALL`]; anything else, also another spelling of it, is refused.
    fn from_str(tag: &str) -> Result<Self, UnknownLocale> {
        Self::ALL.iter().copied().find(|locale| locale.tag() == tag).ok_or(UnknownLocale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_is_well_made() {
        assert_eq!(Locale::ALL[0], Locale::En, "others fall back to it");
        for locale in Locale::ALL.iter().copied() {
            assert_eq!(locale.tag().parse(), Ok(locale));
            assert_eq!(locale.lang().as_str(), locale.tag());
            assert!(matches!(locale.dir(), "ltr" | "rtl"));
            assert!(locale.formats().starts_with(locale.tag()));
        }
        for odd in ["", "EN", "en-GB", "xx", "ar ", "../en"] {
            assert_eq!(odd.parse::<Locale>(), Err(UnknownLocale), "{odd:?}");
        }
    }
}
