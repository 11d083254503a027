//! Texts into words, the same way for documents and queries.
//!
//! The one idea: a word has three forms. Its *surface* is what a person wrote and may be shown; its *folded* form is what
//! typing and typing errors are compared by; its *stem* is what is looked up.

mod arabic;

use crate::Language;
use frostem::{Algorithm, Stemmer};
use std::{
    iter::{from_fn, once},
    ops::Range,
};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters of a word that count; longer ones (there are none in any dictionary that sells things) are cut.
pub(crate) const MAX_WORD_CHARS: usize = 40;
/// Words of one field that are stored: a description longer than a short story is read no further.
pub(crate) const MAX_FIELD_WORDS: usize = 5_000;

/// A word of a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
    /// As written, in lower case.
    pub(crate) surface: String,
    /// Without accents, letters unified.
    pub(crate) folded: String,
    /// What is looked up.
    pub(crate) stem: String,
    /// A measure behind a number.
    pub(crate) is_unit: bool,
}

impl Word {
    /// Digits: never mended, never completed.
    pub(crate) fn is_number(&self) -> bool {
        self.folded.chars().all(|c| c.is_numeric() || c == '/')
    }
}

/// Splits, folds and stems for one language.
pub(crate) struct Analyzer {
    language: Language,
    stemmer: Option<Stemmer>,
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Letter,
    Digit,
    /// A script without spaces: each sign is its own word, and so are each two side by side.
    Ideograph,
    /// Belongs to the word before it.
    Inside,
    Break,
}

impl Analyzer {
    pub(crate) fn new(language: Language) -> Analyzer {
        let stemmer = match language {
            Language::English => Some(Stemmer::new(Algorithm::English)),
            Language::German => Some(Stemmer::new(Algorithm::German)),
            Language::Czech => Some(Stemmer::new(Algorithm::Czech)),
            Language::Danish => Some(Stemmer::new(Algorithm::Danish)),
            Language::Dutch => Some(Stemmer::new(Algorithm::Dutch)),
            Language::Finnish => Some(Stemmer::new(Algorithm::Finnish)),
            Language::French => Some(Stemmer::new(Algorithm::French)),
            Language::Greek => Some(Stemmer::new(Algorithm::Greek)),
            Language::Hungarian => Some(Stemmer::new(Algorithm::Hungarian)),
            Language::Italian => Some(Stemmer::new(Algorithm::Italian)),
            Language::Norwegian => Some(Stemmer::new(Algorithm::Norwegian)),
            Language::Polish => Some(Stemmer::new(Algorithm::Polish)),
            Language::Portuguese => Some(Stemmer::new(Algorithm::Portuguese)),
            Language::Romanian => Some(Stemmer::new(Algorithm::Romanian)),
            Language::Russian => Some(Stemmer::new(Algorithm::Russian)),
            Language::Spanish => Some(Stemmer::new(Algorithm::Spanish)),
            Language::Swedish => Some(Stemmer::new(Algorithm::Swedish)),
            Language::Turkish => Some(Stemmer::new(Algorithm::Turkish)),
            Language::Arabic | Language::Other => None,
        };
        Analyzer { language, stemmer }
    }

    /// The words of `text`, at most `limit`.
    pub(crate) fn words(&self, text: &str, limit: usize) -> Vec<Word> {
        let mut after_number = false;
        let words = self.split(text, usize::MAX).filter_map(|range| {
            let piece = &text[range.clone()];
            let unit = if after_number { self.unit(piece) } else { None };
            after_number = piece.starts_with(char::is_numeric);
            let surface = self.word(piece, range.clone())?.surface;
            self.word(unit.unwrap_or(piece), range).map(|word| Word { surface, is_unit: unit.is_some(), ..word })
        });
        words.take(limit).collect()
    }

    /// Where words stand, at most `limit`. (A few of them may turn out to have no letter: [`Analyzer::word`].)
    pub(crate) fn split<'a>(&'a self, text: &'a str, limit: usize) -> impl Iterator<Item = Range<usize>> + use<'a> {
        let end = once((text.len(), Class::Break));
        let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
        // "1/2" is a measure of its own, neither a one nor a two.
        let in_fraction = move |at: usize, c: char| c == '/' && digit(at.checked_sub(1)) && digit(Some(at + 1));
        let class = move |(at, c)| (at, if in_fraction(at, c) { Class::Inside } else { self.class(c) });
        let mut classes = text.char_indices().map(class).chain(end);
        let mut current: Option<(Class, usize)> = None;
        from_fn(move || {
            loop {
                let (at, class) = classes.next()?;
                if let Some((open, _)) = current
                    && (class == Class::Inside || (class == open && class != Class::Ideograph))
                {
                    continue;
                }
                let word = current.take().map(|(_, start)| start..at);
                if !matches!(class, Class::Break | Class::Inside) {
                    current = Some((class, at));
                }
                if word.is_some() {
                    return word;
                }
            }
        })
        .take(limit)
    }

    /// The two signs of a script without spaces that end at `range`, if `before` is right before it.
    pub(crate) fn pair<'a>(
        &self,
        text: &'a str,
        before: Option<Range<usize>>,
        range: &Range<usize>,
    ) -> Option<&'a str> {
        let is_sign = |range: &Range<usize>| {
            text[range.clone()].chars().next().is_some_and(|c| self.class(c) == Class::Ideograph)
        };
        let before = before.filter(|before| before.end == range.start && is_sign(before) && is_sign(range))?;
        Some(&text[before.start..range.end])
    }

    /// A text's words as they are asked for: of a row of signs without spaces each two side by side, instead of each one.
    pub(crate) fn paired(&self, text: &str, words: Vec<Word>) -> Vec<Word> {
        let mut asked: Vec<Word> = Vec::with_capacity(words.len());
        let mut before: Option<Range<usize>> = None;
        // The last one asked for may be the first sign of a row: the first pair is there for it.
        let mut alone = false;
        for word in words {
            let start = before.as_ref().map_or(0, |before| before.start);
            let pair = self.pair(text, before.replace(word.range.clone()), &word.range);
            let pair = pair.and_then(|pair| self.word(pair, start..word.range.end));
            if pair.is_some() && alone {
                asked.pop();
            }
            alone = pair.is_none();
            asked.push(pair.unwrap_or(word));
        }
        asked
    }

    /// Whether the language makes one word of several.
    pub(crate) fn joins_words(&self) -> bool {
        use Language::{Danish, Dutch, Finnish, German, Hungarian, Norwegian, Swedish};
        matches!(self.language, German | Dutch | Danish | Swedish | Norwegian | Finnish | Hungarian)
    }

    /// The folded words of a text, spaced: equal for two texts that differ in case, accents and punctuation only.
    pub(crate) fn fold_text(&self, text: &str) -> String {
        let words = self.words(text, MAX_FIELD_WORDS);
        words.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The stem of an already folded word.
    pub(crate) fn stem(&self, folded: &str) -> String {
        match (&self.stemmer, self.language) {
            (Some(stemmer), _) => {
                let stem = stemmer.stem(folded);
                if stem.is_empty() { folded.to_owned() } else { stem.into_owned() }
            }
            (None, Language::Arabic) => arabic::stem(folded),
            (None, _) => folded.to_owned(),
        }
    }

    /// Words so common that a document need not have them.
    pub(crate) fn is_filler(&self, folded: &str) -> bool {
        let list: &[&str] = match self.language {
            Language::English => {
                &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
            }
            Language::German => &[
                "als", "am", "an", "auf", "aus", "bei", "bis", "das", "dem", "den", "der", "des", "die", "ein", "eine",
                "einem", "einen", "einer", "eines", "fur", "im", "in", "mit", "nach", "oder", "ohne", "und", "vom",
                "von", "zu", "zum", "zur",
            ],
            Language::Arabic => &["او", "عن", "علي", "في", "مع", "من", "الي", "و"],
            _ => &[],
        };
        list.contains(&folded)
    }

    /// The one word for a measure that is written in many ways behind a number: "12 in.", "12-inch" and "12 inches" are the
    /// same length, and "in" is no filler there.
    pub(crate) fn unit(&self, text: &str) -> Option<&'static str> {
        const LONGEST: usize = 28;
        let word = if text.len() <= LONGEST { self.word(text, 0..text.len()) } else { None };
        let folded = word?.folded;
        UNITS.iter().find(|(_, written)| written.contains(&folded.as_str())).map(|(unit, _)| *unit)
    }

    /// Whether the kind of thing stands first in a name ("حقيبة جلدية") and not last ("leather bag").
    pub(crate) fn names_first(&self) -> bool {
        use Language::{Arabic, French, Italian, Portuguese, Romanian, Spanish};
        matches!(self.language, Arabic | French | Italian | Portuguese | Romanian | Spanish)
    }

    fn class(&self, c: char) -> Class {
        match c {
            'a'..='z' | 'A'..='Z' => Class::Letter,
            '0'..='9' => Class::Digit,
            '\'' | '’' | 'ʼ' if matches!(self.language, Language::English | Language::German | Language::Arabic) => {
                Class::Inside
            }
            'ـ' => Class::Inside,
            '\0'..='\x7f' => Class::Break,
            '\u{3040}'..='\u{30ff}'
            | '\u{3400}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{20000}'..='\u{3ffff}' => Class::Ideograph,
            _ if is_combining_mark(c) => Class::Inside,
            _ if c.is_numeric() => Class::Digit,
            _ if c.is_alphabetic() => Class::Letter,
            _ => Class::Break,
        }
    }

    /// A word as it is stored and asked; `None` for what has no letter and no digit.
    pub(crate) fn word(&self, text: &str, range: Range<usize>) -> Option<Word> {
        let mut folded: String = fold(text)
            .chars()
            .filter(|c| c.is_alphanumeric() || is_combining_mark(*c) || *c == '/')
            .take(MAX_WORD_CHARS)
            .collect();
        if self.language == Language::German {
            folded = unify_umlauts(&folded);
        }
        if !folded.contains(char::is_alphanumeric) {
            return None;
        }
        let stem = self.stem(&folded);
        let surface = text.chars().flat_map(char::to_lowercase).take(MAX_WORD_CHARS).collect();
        Some(Word { range, surface, folded, stem, is_unit: false })
    }
}

/// Measures, and how they are written, folded.
const UNITS: [(&str, &[&str]); 21] = [
    ("inch", &["in", "inch", "inches", "zoll", "بوصه"]),
    ("foot", &["ft", "foot", "feet"]),
    ("yard", &["yd", "yds", "yard", "yards"]),
    ("millimeter", &["mm", "millimeter", "millimeters", "millimetre", "millimetres", "مم"]),
    ("centimeter", &["cm", "centimeter", "centimeters", "centimetre", "centimetres", "zentimeter", "سم"]),
    ("meter", &["m", "meter", "meters", "metre", "metres", "متر"]),
    ("milliliter", &["ml", "milliliter", "milliliters", "millilitre", "millilitres", "مل"]),
    ("centiliter", &["cl", "centiliter", "centilitre", "zentiliter"]),
    ("liter", &["l", "lt", "liter", "liters", "litre", "litres", "لتر", "ل"]),
    ("gallon", &["gal", "gallon", "gallons"]),
    ("quart", &["qt", "quart", "quarts"]),
    ("gram", &["g", "gr", "gram", "grams", "gramm", "جم", "غ", "غرام", "جرام"]),
    ("kilogram", &["kg", "kilo", "kilos", "kilogram", "kilograms", "kilogramm", "كجم", "كغ", "كيلو"]),
    ("ounce", &["oz", "ounce", "ounces"]),
    ("pound", &["lb", "lbs", "pound", "pounds"]),
    ("watt", &["w", "watt", "watts", "واط"]),
    ("volt", &["v", "volt", "volts", "فولت"]),
    ("amp", &["amp", "amps", "ampere", "amperes"]),
    ("pack", &["pk", "pack", "packs", "er"]),
    ("piece", &["pc", "pcs", "piece", "pieces", "stk", "stuck", "teilig", "قطعه", "قطع"]),
    ("person", &["person", "persons", "people", "personen", "شخص", "اشخاص"]),
];

/// Whether what stands between two words of a title ends the name of the thing: a comma, a bracket, a dash with spaces.
pub(crate) fn ends_name(between: &str) -> bool {
    between.contains([',', ';', ':', '(', '[', '|', '–', '—', '،']) || between.contains(" - ")
}

/// The letters and digits of an article number, folded, without anything between them. Cut at 100 characters.
pub(crate) fn fold_code(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).take(100).collect()
}

/// Decomposed (NFKD), lower case, without the accents of Latin, Greek, Cyrillic, Hebrew and Arabic; letters that have no
/// decomposition get their usual spelling.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase).filter(|c| !is_accent(*c)) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            'ʼ' => {}
            '⁄' => folded.push('/'),
            _ => folded.extend(arabic::letter(c)),
        }
    }
    folded
}

/// Marks whose absence leaves the word readable. (The vowel signs of Indic scripts are marks too, and must stay.)
fn is_accent(c: char) -> bool {
    is_combining_mark(c)
        && matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}'
            | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// German without umlaut keys writes "ue" for "ü": both become "u" ("Mütze", "Muetze", "Mutze" are one word). "que" stays.
fn unify_umlauts(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut before = ' ';
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if matches!(c, 'a' | 'o' | 'u') && before != 'q' && chars.peek() == Some(&'e') {
            chars.next();
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stems(language: Language, text: &str) -> Vec<String> {
        Analyzer::new(language).words(text, 99).into_iter().map(|word| word.stem).collect()
    }

    #[test]
    fn letters_and_digits_are_apart() {
        assert_eq!(stems(Language::English, "22l 12-inch A5"), ["22", "liter", "12", "inch", "a", "5"]);
        assert_eq!(stems(Language::English, "٢٢ ｌ"), ["22", "liter"]);
        assert_eq!(stems(Language::English, "12 in. in 3 feet l"), ["12", "inch", "in", "3", "foot", "l"]);
        assert_eq!(stems(Language::Arabic, "٢٠ سم"), stems(Language::Arabic, "20cm"));
    }

    #[test]
    fn english_words_meet_in_their_stem() {
        assert_eq!(stems(Language::English, "Candles, candle's MUGS men’s"), ["candl", "candl", "mug", "men"]);
        assert_eq!(stems(Language::English, "Café naïve"), stems(Language::English, "cafe naive"));
    }

    #[test]
    fn german_words_meet_in_all_spellings() {
        let wanted = stems(Language::German, "Mütze");
        for text in ["Muetze", "mutze", "Mützen", "MÜTZE", "Mu\u{308}tzen"] {
            assert_eq!(stems(Language::German, text), wanted, "{text}");
        }
        assert_eq!(stems(Language::German, "Straße"), stems(Language::German, "strasse"));
        assert_eq!(stems(Language::German, "quer"), ["quer"]);
    }

    #[test]
    fn ideographs_are_words() {
        assert_eq!(stems(Language::Other, "茶碗 x"), ["茶", "碗", "x"]);
        assert_eq!(stems(Language::Other, "l'eau"), ["l", "eau"]);
        let analyzer = Analyzer::new(Language::Other);
        let asked = |text: &str| {
            let words = analyzer.paired(text, analyzer.words(text, 99)).into_iter();
            words.map(|word| text[word.range].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(asked("茶碗蒸し 茶 a茶碗b"), ["茶碗", "碗蒸", "蒸し", "茶", "a", "茶碗", "b"]);
    }

    proptest! {
        #[test]
        fn ranges_cut_the_text_in_order(text in "\\PC{0,80}") {
            for language in [Language::English, Language::German, Language::Arabic, Language::Other] {
                let mut last = 0;
                for word in Analyzer::new(language).words(&text, 99) {
                    prop_assert!(word.range.start >= last && word.range.end <= text.len());
                    prop_assert!(text.get(word.range.clone()).is_some());
                    prop_assert!(!word.stem.is_empty() && !word.folded.is_empty());
                    last = word.range.end;
                }
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[a-zA-Z0-9À-ɏΑ-ωа-яء-ي ,’-]{0,40}") {
            let analyzer = Analyzer::new(Language::English);
            let once = analyzer.fold_text(&text);
            prop_assert_eq!(analyzer.fold_text(&once), once);
        }
    }
}
