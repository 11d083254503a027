//! What a text asks for beside its words: a limit on the price, and names that the shop itself gives to its goods.
//!
//! The one idea: a [`Reader`] only proposes. It knows the names of the catalog's own filters (categories, makers, colours,
//! materials) as stems, and the few phrases that set a price. Whether a name was meant as one is for the caller to tell by
//! what the text finds: most of what "red lamp" finds is red, and hardly any of what "orange juice" finds is orange.
//!
//! Left out: dates, sizes, and amounts in a currency that is only named by a word we do not know.

use crate::{
    Language, MAX_QUERY_WORDS,
    analysis::{Analyzer, Word},
    plan::cut,
};
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::{hash::BuildHasher, ops::Range};

/// Names a reader knows at most; of more the first count.
pub const MAX_NAMES: usize = 50_000;
/// Words of a name at most; longer ones are sentences and not what anybody types.
const MAX_NAME_WORDS: usize = 4;
/// Digits of an amount before its decimals.
const MAX_DIGITS: usize = 9;
/// Words of a phrase before an amount at most.
const MAX_PHRASE_WORDS: usize = 3;

/// Reads texts in one language against the names of one catalog.
pub struct Reader {
    analyzer: Analyzer,
    /// The filters, as key and value, by the stems of their name.
    names: FxHashMap<String, Vec<(String, String)>>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reader").field("names", &self.names.len()).finish_non_exhaustive()
    }
}

/// What a text asks for.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Reading {
    /// The text without what was said about the price.
    pub text: String,
    /// The limit on the price.
    pub price: Option<PriceLimit>,
    /// Names in the text, in its order and apart. Never one that is the whole text: that is found well by its words.
    pub names: Vec<Named>,
}

/// A limit on the price, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceLimit {
    /// The lowest price in hundredths of the currency's unit.
    pub low: Option<i64>,
    /// The highest.
    pub high: Option<i64>,
    /// The currency's code, if one was named.
    pub currency: Option<&'static str>,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The filters that are called so, as key and value.
    pub filters: Vec<(String, String)>,
}

/// Which end of a range a phrase sets.
#[derive(Clone, Copy, PartialEq)]
enum End {
    Low,
    High,
    /// Both, with another amount behind.
    Between,
}

/// An amount in a text.
struct Amount {
    hundredths: i64,
    currency: Option<&'static str>,
    /// The first word behind it.
    next: usize,
    /// Where it ends in the text, its currency included.
    end: usize,
}

impl Reader {
    /// A reader that knows filters by their names: key, value, and what people call it in this language.
    pub fn new<'n>(language: Language, named: impl IntoIterator<Item = (&'n str, &'n str, &'n str)>) -> Reader {
        let analyzer = Analyzer::new(language);
        let mut names: FxHashMap<String, Vec<(String, String)>> = FxHashMap::default();
        for (key, value, name) in named.into_iter().take(MAX_NAMES) {
            let words = analyzer.words(name, MAX_NAME_WORDS + 1);
            let says = |word: &Word| !word.is_number() && !word.is_unit && !analyzer.is_filler(&word.folded);
            if words.len() <= MAX_NAME_WORDS && words.iter().any(says) {
                let filters = names.entry(stems(&words)).or_default();
                let filter = (key.to_owned(), value.to_owned());
                if !filters.contains(&filter) {
                    filters.push(filter);
                }
            }
        }
        Reader { analyzer, names }
    }

    /// Reads a text. Any text is fine.
    pub fn read(&self, text: &str) -> Reading {
        let text = cut(text);
        let words = self.analyzer.words(text, MAX_QUERY_WORDS);
        let mut reading = Reading { text: text.trim().to_owned(), ..Reading::default() };
        let mut rest = words.clone();
        if let Some((price, range)) = self.price(text, &words) {
            let (before, behind) = (text[..range.start].trim(), text[range.end..].trim());
            [before, behind].join(" ").trim().clone_into(&mut reading.text);
            reading.price = Some(price);
            rest.retain(|word| word.range.end <= range.start || word.range.start >= range.end);
        }
        let mut at = 0;
        let says = |words: &[Word]| words.iter().filter(|word| !self.analyzer.is_filler(&word.folded)).count();
        while at < rest.len() {
            let longest = MAX_NAME_WORDS.min(rest.len() - at);
            let found = (1..=longest).rev().find_map(|n| {
                let part = &rest[at..at + n];
                let filters = self.names.get(&stems(part)).filter(|_| says(part) < says(&rest))?;
                Some((n, filters))
            });
            at += found.map_or(1, |(n, _)| n);
            reading.names.extend(found.map(|(_, filters)| Named { filters: filters.clone() }));
        }
        reading
    }

    /// A number that is equal for texts that ask for the same: their words in any order and form, whatever is said about the
    /// price. `None` for a text without a word. It holds within one build of the program and is not for keeping.
    pub fn key(&self, text: &str) -> Option<u64> {
        let text = cut(text);
        let words = self.analyzer.words(text, MAX_QUERY_WORDS);
        let price = self.price(text, &words).map_or(0..0, |(_, range)| range);
        let apart = |word: &&Word| word.range.end <= price.start || word.range.start >= price.end;
        let (fillers, says): (Vec<&Word>, Vec<&Word>) =
            words.iter().filter(apart).partition(|word| self.analyzer.is_filler(&word.folded));
        let mut stems: Vec<&str> =
            if says.is_empty() { fillers } else { says }.into_iter().map(|word| word.stem.as_str()).collect();
        stems.sort_unstable();
        stems.dedup();
        (!stems.is_empty()).then(|| FxBuildHasher.hash_one(&stems))
    }

    /// The first limit on the price, and where it stands.
    fn price(&self, text: &str, words: &[Word]) -> Option<(PriceLimit, Range<usize>)> {
        for start in 0..words.len() {
            let Some((end, length)) = limit_phrase(&words[start..]) else { continue };
            let Some(first) = self.amount(text, words, start + length) else { continue };
            let mut limit = PriceLimit { low: None, high: None, currency: first.currency };
            let mut last = first.end;
            match end {
                End::Low => limit.low = Some(first.hundredths),
                End::High => limit.high = Some(first.hundredths),
                End::Between => {
                    let joined = words.get(first.next).is_some_and(|word| is_one_of(word, AND));
                    let second = if joined { self.amount(text, words, first.next + 1) } else { None };
                    let Some(second) = second else { continue };
                    limit.low = Some(first.hundredths.min(second.hundredths));
                    limit.high = Some(first.hundredths.max(second.hundredths));
                    limit.currency = first.currency.or(second.currency);
                    last = second.end;
                }
            }
            return Some((limit, words[start].range.start..last));
        }
        None
    }

    /// The amount that word `at` begins, unless it measures something else: "80 cm", "80 %".
    fn amount(&self, text: &str, words: &[Word], at: usize) -> Option<Amount> {
        let first = words.get(at).filter(|word| word.is_number())?;
        let before = &text[..first.range.start];
        let mut currency = before.trim_end().chars().next_back().and_then(sign);
        let whole = digits(&first.folded)?;
        let mut amount = Amount { hundredths: 0, currency: None, next: at + 1, end: first.range.end };
        let mut major = whole.parse::<i64>().ok()?;
        let mut minor = 0;
        // "1,000" has three digits behind the sign and is a thousand; "19.90" and "19,9" have decimals.
        while let Some(word) = words.get(amount.next).filter(|word| {
            word.is_number() && matches!(&text[amount.end..word.range.start], "." | "," | "'" | "’" | "٫" | "٬")
        }) {
            let piece = digits(&word.folded)?;
            let value = piece.parse::<i64>().ok()?;
            (amount.next, amount.end) = (amount.next + 1, word.range.end);
            match piece.len() {
                3 if major < 1_000_000 => major = major * 1_000 + value,
                2 => minor = value,
                1 => minor = value * 10,
                _ => return None,
            }
            if piece.len() < 3 {
                break;
            }
        }
        let behind = text[amount.end..].trim_start();
        if behind.starts_with(['%', '٪', '°', '"', '″', '/']) {
            return None;
        }
        if let Some(code) = behind.chars().next().and_then(sign) {
            currency = currency.or(Some(code));
            let sign_length = behind.chars().next().map_or(0, char::len_utf8);
            amount.end = text.len() - behind.len() + sign_length;
        } else if let Some(word) = words.get(amount.next) {
            if let Some((code, _)) = CURRENCY_WORDS.iter().find(|(_, written)| is_one_of(word, written)) {
                currency = currency.or(Some(code));
                (amount.next, amount.end) = (amount.next + 1, word.range.end);
            } else if self.analyzer.unit(&text[word.range.clone()]).is_some() {
                return None;
            }
        }
        Some(Amount { hundredths: major * 100 + minor, currency, ..amount })
    }
}

/// The phrase that sets a limit at the start of these words, and how many words it has; the longest first.
fn limit_phrase(words: &[Word]) -> Option<(End, usize)> {
    (1..=MAX_PHRASE_WORDS.min(words.len())).rev().find_map(|n| {
        let phrase = words[..n].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ");
        LIMITS.iter().find(|(_, phrases)| phrases.contains(&phrase.as_str())).map(|(end, _)| (*end, n))
    })
}

/// What is said before an amount, folded, in the languages that the shop is written in. A catalog of any language is read
/// with all of them: shoppers mix languages, and no phrase means two things.
const LIMITS: [(End, &[&str]); 3] = [
    (
        End::High,
        &[
            "under",
            "below",
            "less than",
            "up to",
            "max",
            "maximum",
            "at most",
            "cheaper than",
            "not more than",
            "no more than",
            "unter",
            "bis",
            "bis zu",
            "hochstens",
            "maximal",
            "weniger als",
            "billiger als",
            "gunstiger als",
            "تحت",
            "اقل من",
            "باقل من",
            "دون",
            "حتي",
            "ارخص من",
            "لا يزيد عن",
        ],
    ),
    (
        End::Low,
        &[
            "over",
            "above",
            "more than",
            "at least",
            "min",
            "minimum",
            "uber",
            "ab",
            "mindestens",
            "mehr als",
            "teurer als",
            "فوق",
            "اكثر من",
            "باكثر من",
            "ابتداء من",
            "اغلي من",
        ],
    ),
    (End::Between, &["between", "zwischen", "بين", "ما بين"]),
];
/// What stands between two amounts.
const AND: &[&str] = &["and", "to", "und", "bis", "و", "الي"];
/// Currencies by how they are written behind an amount, folded.
const CURRENCY_WORDS: [(&str, &[&str]); 5] = [
    ("EUR", &["eur", "euro", "euros", "يورو"]),
    ("USD", &["usd", "dollar", "dollars", "دولار"]),
    ("GBP", &["gbp", "quid"]),
    ("JPY", &["jpy", "yen", "ين"]),
    ("KWD", &["kwd", "دينار"]),
];

fn is_one_of(word: &Word, written: &[&str]) -> bool {
    written.contains(&word.folded.as_str())
}

/// The currency of a sign.
fn sign(c: char) -> Option<&'static str> {
    match c {
        '€' => Some("EUR"),
        '$' => Some("USD"),
        '£' => Some("GBP"),
        '¥' => Some("JPY"),
        _ => None,
    }
}

/// Plain digits, not too many.
fn digits(folded: &str) -> Option<String> {
    let digits: String = folded.chars().filter_map(digit).collect();
    (digits.len() <= MAX_DIGITS && digits.len() == folded.chars().count()).then_some(digits)
}

/// A digit of the scripts that our languages write numbers in.
fn digit(c: char) -> Option<char> {
    const ARABIC: [char; 2] = ['\u{660}', '\u{6f0}'];
    let of = |zero: char| (c as u32).checked_sub(zero as u32).filter(|value| *value < 10);
    of('0').or_else(|| ARABIC.into_iter().find_map(of)).and_then(|value| char::from_digit(value, 10))
}

fn stems(words: &[Word]) -> String {
    words.iter().map(|word| word.stem.as_str()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reader(language: Language) -> Reader {
        let names = [
            ("colour", "Red", "Red"),
            ("colour", "Red", "Rot"),
            ("colour", "Red", "أحمر"),
            ("colour", "Dark blue", "Dark blue"),
            ("category", "lighting", "Lighting"),
            ("category", "lamps", "Lamps"),
            ("material", "Oak", "Oak"),
            ("finish", "Oak", "oak"),
            ("size", "40", "40 cm"),
        ];
        Reader::new(language, names)
    }

    /// The lowest and the highest price.
    type Ends = (Option<i64>, Option<i64>);

    /// The text that is left, the limits on the price, and the values named.
    fn read(language: Language, text: &str) -> (String, Option<Ends>, Vec<String>) {
        let reading = reader(language).read(text);
        let names = reading.names.into_iter().map(|named| named.filters[0].1.clone()).collect();
        (reading.text, reading.price.map(|price| (price.low, price.high)), names)
    }

    #[test]
    fn limits_on_the_price_are_read_in_three_languages() {
        let limit = |text: &str| {
            let reading = reader(Language::English).read(text);
            (reading.text, reading.price.map(|price| (price.low, price.high)))
        };
        let up_to = |text: &str, hundredths| (text.to_owned(), Some((None, Some(hundredths))));
        for text in
            ["shoes under 80", "shoes under €80", "shoes under 80 euros", "under 80€ shoes", "shoes up to 80.00"]
        {
            assert_eq!(limit(text), up_to("shoes", 8_000), "{text}");
        }
        assert_eq!(limit("Schuhe bis 19,90 €"), up_to("Schuhe", 1_990));
        assert_eq!(limit("Schuhe günstiger als 1.250 Euro"), up_to("Schuhe", 125_000));
        assert_eq!(limit("أحذية أقل من ٨٠ يورو"), up_to("أحذية", 8_000));
        assert_eq!(limit("shoes over $1,000"), ("shoes".to_owned(), Some((Some(100_000), None))));
        for text in ["shoes between 20 and 40", "shoes zwischen 40 und 20 €", "shoes بين 20 و 40"] {
            assert_eq!(limit(text), ("shoes".to_owned(), Some((Some(2_000), Some(4_000)))), "{text}");
        }
        assert_eq!(reader(Language::English).read("under £80").price.unwrap().currency, Some("GBP"));
    }

    #[test]
    fn what_is_no_price_stays() {
        for text in
            ["desk under 80 cm", "bottle over 2 l", "under 20%", "under the bed", "between 20", "max", "up to", "80"]
        {
            let reading = reader(Language::English).read(text);
            assert_eq!((reading.text.as_str(), reading.price), (text, None));
        }
    }

    #[test]
    fn texts_that_ask_for_the_same_have_one_key() {
        let key = |text: &str| reader(Language::English).key(text);
        for text in ["red lamps", "Lamp, red", "a red lamp for the", "red lamp under €80", "LAMPS red red"] {
            assert_eq!(key(text), key("red lamp"), "{text}");
        }
        assert_ne!(key("red"), key("red lamp"));
        assert_ne!(key("for the"), key("for"));
        assert_eq!((key(" ?! "), key("under 80")), (None, None));
        assert_eq!(reader(Language::German).key("rote Lampen"), reader(Language::German).key("Lampe rot"));
    }

    #[test]
    fn the_catalogs_names_are_found() {
        let some = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            read(Language::English, "red lamps under 80"),
            ("red lamps".to_owned(), Some((None, Some(8_000))), some(&["Red", "lamps"]))
        );
        assert_eq!(read(Language::English, "dark-blue lamp").2, some(&["Dark blue", "lamps"]));
        assert_eq!(read(Language::German, "rote Vase").2, some(&["Red"]));
        assert_eq!(read(Language::Arabic, "مصباح أحمر").2, some(&["Red"]));
        assert_eq!(read(Language::English, "vase 40 cm").2, some(&[]), "a measure is no name");
        assert_eq!(read(Language::English, "dark blue").2, some(&[]), "a name by itself is found by its words");
        let oak = reader(Language::English).read("oak table").names;
        assert_eq!(
            oak[0].filters,
            [("material".to_owned(), "Oak".to_owned()), ("finish".to_owned(), "Oak".to_owned())]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "(\\PC{0,30}|(under|bis|between|and|[0-9]{1,20}|[.,€$ ]|red ){0,9})") {
            let reading = reader(Language::English).read(&text);
            prop_assert!(reading.text.len() <= text.len() + 1);
            if let Some(price) = reading.price {
                prop_assert!(price.low.or(price.high).is_some_and(|end| end >= 0));
                prop_assert!(price.low.unwrap_or(0) <= price.high.unwrap_or(i64::MAX));
            } else {
                prop_assert_eq!(reading.text, text.trim());
            }
        }
    }
}
