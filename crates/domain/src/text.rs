//! Texts in several languages, slugs, and keys to sort by.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// A language tag as the shop uses it: two or three lower-case letters (ISO 639), such as `en` or `ar`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Lang(/** The letters; the last is 0 where there are two. */ [u8; 3]);

/// The text was not a language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is two or three small letters, such as en")]
pub struct NotALang;

impl Lang {
    /// The tag.
    pub fn as_str(&self) -> &str {
        let letters = if self.0[2] == 0 { &self.0[..2] } else { &self.0[..] };
        std::str::from_utf8(letters).unwrap_or_default()
    }
}
impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
impl std::str::FromStr for Lang {
    type Err = NotALang;
    fn from_str(text: &str) -> Result<Self, NotALang> {
        if (2..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase()) {
            let mut letters = [0; 3];
            letters[..text.len()].copy_from_slice(text.as_bytes());
            Ok(Self(letters))
        } else {
            Err(NotALang)
        }
    }
}
impl TryFrom<String> for Lang {
    type Error = NotALang;
    fn try_from(text: String) -> Result<Self, NotALang> {
        text.parse()
    }
}
impl From<Lang> for String {
    fn from(lang: Lang) -> Self {
        lang.as_str().to_owned()
    }
}

/// One text in the languages it exists in. Reading falls back along a chain, so a missing translation hides nothing.
///
/// Copies share their words: a shop's goods say "Material" and "Linen" a hundred thousand times (see [`Texts`]).
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(/** By tag, each once. */ Arc<[(Lang, Box<str>)]>);

impl Text {
    /// A text in one language.
    pub fn of(lang: &Lang, text: impl Into<String>) -> Self {
        Self(Arc::new([(lang.clone(), text.into().into())]))
    }

    /// The same text with one more language; an empty string takes the language away.
    #[must_use]
    pub fn with(self, lang: &Lang, text: impl Into<String>) -> Self {
        let text: Box<str> = text.into().into();
        let mut all = self.0.to_vec();
        match all.binary_search_by(|(known, _)| known.cmp(lang)) {
            Ok(place) if text.is_empty() => drop(all.remove(place)),
            Ok(place) => all[place].1 = text,
            Err(_) if text.is_empty() => {}
            Err(place) => all.insert(place, (lang.clone(), text)),
        }
        Self(all.into())
    }

    /// The text in the first language of `chain` that has one, else in any, else "".
    pub fn get<'a>(&self, chain: impl IntoIterator<Item = &'a Lang>) -> &str {
        let first = || self.0.first().map(|(_, text)| &**text);
        chain.into_iter().find_map(|lang| self.exact(lang)).or_else(first).unwrap_or_default()
    }

    /// The text in exactly this language.
    pub fn exact(&self, lang: &Lang) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == lang).map(|(_, text)| &**text)
    }

    /// Every language with its text, by tag.
    pub fn iter(&self) -> impl Iterator<Item = (&Lang, &str)> {
        self.0.iter().map(|(lang, text)| (lang, &**text))
    }

    /// True when there is no text in any language.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// An object with the tags as keys.
impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = BTreeMap::<Lang, Box<str>>::deserialize(deserializer)?;
        // Most goods have no slug, title or text of their own for most purposes: nothing takes no memory.
        Ok(if words.is_empty() { Self::default() } else { Self(words.into_iter().collect()) })
    }
}

/// Texts that were met before, so that equal ones are in memory once.
#[derive(Debug, Default)]
pub struct Texts(HashSet<Text>);

impl Texts {
    /// Makes a text the one that was met first, when there was an equal one.
    pub fn share(&mut self, text: &mut Text) {
        match self.0.get(text) {
            Some(known) => text.clone_from(known),
            None => drop(self.0.insert(text.clone())),
        }
    }
}

/// A text as it is looked for: lower case, and letters without what stands on them ("Öl" is "ol", "ß" is "ss").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' => folded.push('d'),
            'ı' => folded.push('i'),
            c => folded.push(c),
        }
    }
    folded
}

/// The longest slug, in bytes.
pub const MAX_SLUG: usize = 120;

/// Makes a slug (`[a-z0-9-]`) of a text: letters and digits of the ASCII set, lower case, everything else a single hyphen.
/// A text without any such letter gives "".
pub fn slugify(text: &str) -> String {
    let mut slug = String::with_capacity(text.len().min(MAX_SLUG));
    for c in text.chars() {
        let c = c.to_ascii_lowercase();
        if c.is_ascii_alphanumeric() {
            if slug.len() == MAX_SLUG {
                break;
            }
            slug.push(c);
        } else if c != '\'' && !slug.is_empty() && !slug.ends_with('-') && slug.len() < MAX_SLUG {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The slug that a title gives in a language, with letters beyond ASCII written as that language writes them without ("ä" is
/// "ae" in German and "a" elsewhere). `None` when a letter has no such spelling: a slug made of what is left would be
/// misleading, and Arabic in Latin letters without its vowels is no word that anybody reads.
pub fn slug_of_title(title: &str, lang: &Lang) -> Option<String> {
    let german = lang.as_str() == "de";
    let mut plain = String::with_capacity(title.len());
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' if german => plain.push_str("ae"),
            'ö' if german => plain.push_str("oe"),
            'ü' if german => plain.push_str("ue"),
            '\u{308}' if german => plain.push('e'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => plain.push('e'),
            'ì'..='ï' | 'ī' | 'ı' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' | 'ň' => plain.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => plain.push('o'),
            'ř' => plain.push('r'),
            'ś' | 'š' | 'ş' => plain.push('s'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            // What stands on a letter or inside a word goes without a trace.
            '\u{300}'..='\u{36f}' | '\u{2019}' => {}
            c if c.is_alphabetic() && !c.is_ascii() => return None,
            c => plain.push(c),
        }
    }
    Some(slugify(&plain)).filter(|slug| !slug.is_empty())
}

/// True for a slug as [`slugify`] makes them.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_SLUG
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_folded_for_finding() {
        assert_eq!(fold("Öl-Größe ÉTÉ Łódź"), "ol-grosse ete lodz");
        assert_eq!(fold("ﬁn ２"), "fin 2");
        assert_eq!(fold("مِصْباح"), "مصباح");
    }

    #[test]
    fn a_title_gives_a_slug_where_its_letters_can_be_spelled() {
        let (en, ar, de): (Lang, Lang, Lang) = ("en".parse().unwrap(), "ar".parse().unwrap(), "de".parse().unwrap());
        for (title, lang, slug) in [
            ("Grüne Mütze, groß", &de, Some("gruene-muetze-gross")),
            ("ÄRMELLOS", &de, Some("aermellos")),
            ("Mu\u{308}tze", &de, Some("muetze")),
            ("Café Crème", &de, Some("cafe-creme")),
            ("Naïve lamp", &en, Some("naive-lamp")),
            ("Men’s watch", &en, Some("mens-watch")),
            ("مصباح موريل", &ar, None),
            ("سماعات BT 20", &ar, None),
            ("Lampe 茶", &de, None),
            ("—", &de, None),
            ("", &en, None),
        ] {
            assert_eq!(slug_of_title(title, lang).as_deref(), slug, "{title}");
        }
    }

    proptest! {
        #[test]
        fn what_a_title_gives_is_a_slug(title in "\\PC{0,200}", lang in "de|en|ar") {
            if let Some(slug) = slug_of_title(&title, &lang.parse().unwrap()) {
                prop_assert!(is_slug(&slug), "{}", slug);
            }
        }
    }

    proptest! {
        #[test]
        fn slugs_are_slugs(text in ".{0,300}") {
            let slug = slugify(&text);
            prop_assert!(slug.is_empty() || is_slug(&slug));
            prop_assert_eq!(slugify(&slug), slug);
        }
    }

    #[test]
    fn texts_fall_back() {
        let (en, ar, de): (Lang, Lang, Lang) = ("en".parse().unwrap(), "ar".parse().unwrap(), "de".parse().unwrap());
        let text = Text::of(&en, "Lamp").with(&ar, "مصباح");
        assert_eq!(text.get([&ar, &en]), "مصباح");
        assert_eq!(text.get([&de, &en]), "Lamp");
        assert_eq!(text.get([&de]), "مصباح", "some text is better than none");
        assert_eq!(Text::default().get([&en]), "");
    }
}
