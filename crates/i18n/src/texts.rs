//! The texts of the pages, from the Fluent files of `locales/`.
//!
//! The one idea: a page never fails for want of a text. A key that a language lacks is read in English, and one that English
//! lacks shows as itself, where everyone sees it; the tests of this crate let neither happen for keys that are in the files,
//! and [`all_keys`] lets other tests check keys that code asks for.
//!
//! Direction: Fluent would put invisible isolates around every argument in every language. Here only an argument whose letters
//! run against the sentence gets them (see [`written`]), so that an English page is the plain text it looks like, while "Morel
//! lamp, 2" inside an Arabic sentence keeps its parts in order.

use crate::{Locale, number};
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, PatternElement};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;
use vitrine_domain::plate::Plate;

#[cfg(test)]
mod tests;

pub(crate) type Bundle = fluent_bundle::concurrent::FluentBundle<FluentResource>;

/// An argument of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// A count: chooses the plural, and is written with the language's grouping.
    Number(i64),
    /// A name, or anything already written.
    Text(Cow<'a, str>),
}

impl From<i64> for Value<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// The texts of one language.
pub struct Texts {
    locale: Locale,
    bundle: Bundle,
    /// Texts without arguments, written once: a page asks for dozens.
    plain: FxHashMap<String, Box<str>>,
}

/// The texts of a language; read once, kept for ever.
pub fn texts(locale: Locale) -> &'static Texts {
    static ALL: [OnceLock<Texts>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];
    ALL[locale as usize].get_or_init(|| Texts::read(locale, &locale.files()))
}

impl Texts {
    fn read(locale: Locale, files: &[(&str, &str)]) -> Self {
        let id = locale.tag().parse().expect("tags of the table are ISO 639");
        let mut bundle = Bundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        locale.dress(&mut bundle);
        for (_, source) in files {
            // A file with a mistake still gives its other texts; the tests of this crate name the mistake.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        let mut texts = Self { locale, bundle, plain: FxHashMap::default() };
        texts.plain = files.iter().flat_map(|(_, source)| keys(source)).filter_map(|key| texts.written(key)).collect();
        texts
    }

    /// A text that asks for nothing, with its key.
    fn written(&self, key: String) -> Option<(String, Box<str>)> {
        let whole = |element: &PatternElement<&str>| matches!(element, PatternElement::TextElement { .. });
        let plain = self.bundle.get_message(&key)?.value()?.elements.iter().all(whole);
        let text = plain.then(|| self.write(&key, &[]))??;
        Some((key, text.into()))
    }

    /// Which language.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// True when this very language has the text.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// A text without arguments.
    pub fn get(&self, key: &str) -> String {
        self.plain.get(key).map_or_else(|| self.format(key, &[]), ToString::to_string)
    }

    /// A text with arguments. One that is missing shows as its name in braces.
    pub fn format(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        let english = || (self.locale != Locale::En).then(|| texts(Locale::En));
        self.write(key, arguments).or_else(|| english()?.write(key, arguments)).unwrap_or_else(|| key.to_owned())
    }

    fn write(&self, key: &str, arguments: &[(&str, Value<'_>)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let mut all = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            match value {
                Value::Number(number) => all.set(*name, counted(self.locale, *number)),
                Value::Text(text) => all.set(*name, text.as_ref()),
            }
        }
        // Not `format_pattern`: that one hands the finished sentence to `written` once more.
        let mut text = String::new();
        self.bundle.write_pattern(&mut text, message.value()?, Some(&all), &mut Vec::new()).ok()?;
        Some(text)
    }
}

/// A count as Fluent is to see it: the number that chooses the plural. Its numbers are floats, exact to 2^53, far above any
/// count of a shop.
///
/// The plural rules under Fluent (intl_pluralrules 7.0.2) lose the "modulo 100" of Arabic's few (3 to 10) and many (11 to
/// 99), so 103 would be written as 100 is. There the remainder chooses, and the number to write travels beside it in the one
/// text that Fluent's numbers carry, the currency code. A test holds every language to CLDR.
fn counted(locale: Locale, count: i64) -> FluentValue<'static> {
    let remainder = count % 100;
    if locale == Locale::Ar && count >= 100 && remainder >= 3 {
        let options = FluentNumberOptions { currency: Some(number(locale, count)), ..FluentNumberOptions::default() };
        return FluentValue::Number(FluentNumber::new(remainder as f64, options));
    }
    FluentValue::Number(FluentNumber::from(count))
}

/// How an argument is written into a sentence: a count by the language's rules, a text isolated if its letters run the
/// other way.
pub(crate) fn written(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(count) => {
            Some(count.options.currency.clone().unwrap_or_else(|| number(locale, count.value as i64)))
        }
        FluentValue::String(text) => Some(isolated(locale, text).into_owned()),
        _ => None,
    }
}

/// Wraps a text in FSI and PDI (UAX #9) if it could disturb the order of a sentence in this language: right-to-left letters
/// in a left-to-right one; in a right-to-left one anything but its own letters and spaces, because digits and punctuation
/// there take their place from what stands beside them. Marks of direction inside the text cannot reach out of it: an end
/// without a beginning is dropped, a beginning without an end gets one.
fn isolated(locale: Locale, text: &str) -> Cow<'_, str> {
    let harmless = |c: char| if locale.is_rtl() { is_rtl(c) || c == ' ' } else { !is_rtl(c) && !is_direction(c) };
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let mut inside = String::with_capacity(text.len() + 6);
    let mut open = 1_usize;
    inside.push(FIRST_STRONG_ISOLATE);
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            ISOLATE_END if open == 1 => continue,
            ISOLATE_END => open -= 1,
            _ => {}
        }
        inside.push(c);
    }
    inside.extend(std::iter::repeat_n(ISOLATE_END, open));
    Cow::Owned(inside)
}

/// Begins a piece whose direction is that of its first letter; ended by [`ISOLATE_END`].
const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// Ends the innermost isolate, and any embedding or override begun inside it.
pub(crate) const ISOLATE_END: char = '\u{2069}';

/// Embeddings, overrides and isolates: characters that turn the direction of what follows.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Letters and marks of the scripts written from right to left: the blocks from Hebrew to Arabic Extended-A, and the
/// presentation forms (Unicode, `DerivedBidiClass`: classes R and AL are assigned there). Arabic digits count too: they
/// only stand in such text.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// A list in a sentence: "a", "a and b", "a, b and c".
pub fn list(locale: Locale, items: &[&str]) -> String {
    let texts = texts(locale);
    let mut sentence = String::new();
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            sentence += &texts.get(if place + 1 == items.len() { "list-last" } else { "list-more" });
        }
        sentence += &isolated(locale, item);
    }
    sentence
}

/// What a plate shows, in words: "Ribbed teapot, amber, on a lagoon background".
pub fn plate_alt(locale: Locale, plate: Plate) -> String {
    let texts = texts(locale);
    let word = |kind: &str, name: &str| Value::from(texts.get(&format!("plate-{kind}-{name}")));
    let words = [
        ("surface", word("surface", plate.surface.name())),
        ("silhouette", word("silhouette", plate.silhouette.name())),
        ("palette", word("palette", plate.palette.name())),
        ("field", word("field", plate.field.name())),
    ];
    texts.format("plate-alt", &words)
}

/// The key of every text (English has them all), in order: for tests that look for keys that code asks for.
pub fn all_keys() -> Vec<String> {
    let mut keys: Vec<String> = Locale::En.files().into_iter().flat_map(|(_, source)| keys(source)).collect();
    keys.sort_unstable();
    keys
}

/// The keys of a file.
fn keys(source: &str) -> Vec<String> {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(resource, _)| resource);
    let key = |entry: Entry<&str>| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    };
    resource.body.into_iter().filter_map(key).collect()
}
