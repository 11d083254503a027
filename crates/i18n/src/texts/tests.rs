//! Both the files (every language has every text, with the same arguments) and what is read from them.

use super::*;
use Locale::{Ar, De, En};
use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Message, Pattern, PatternElement, VariantKey};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};

/// What a text asks for: its arguments, and for each argument that chooses a plural the categories that are named.
#[derive(Default, Debug)]
struct Asks {
    arguments: BTreeSet<String>,
    selects: Vec<(String, BTreeSet<String>)>,
}

impl Asks {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let keys = variants.iter().map(|variant| match variant.key {
                    VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => name.to_owned(),
                });
                if let InlineExpression::VariableReference { id } = selector {
                    self.selects.push((id.name.to_owned(), keys.collect()));
                }
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.arguments.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::FunctionReference { arguments: CallArguments { positional, .. }, .. } => {
                for argument in positional {
                    self.inline(argument);
                }
            }
            _ => {}
        }
    }
}

/// Every text of a language by key; fails on mistakes in a file, attributes, and keys that are there twice.
fn read(locale: Locale) -> BTreeMap<String, (&'static str, Asks)> {
    let mut all = BTreeMap::new();
    for (area, source) in locale.files() {
        let resource = fluent_syntax::parser::parse(source)
            .unwrap_or_else(|(_, errors)| panic!("locales/{locale}/{area}.ftl: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(Message { id, value: Some(value), attributes, .. }) = entry else { continue };
            assert!(
                attributes.is_empty(),
                "locales/{locale}/{area}.ftl: {} has an attribute, which nothing reads",
                id.name
            );
            let mut asks = Asks::default();
            asks.pattern(&value);
            assert!(
                all.insert(id.name.to_owned(), (area, asks)).is_none(),
                "locales/{locale}: {} is there twice",
                id.name
            );
        }
    }
    all
}

#[test]
fn every_language_has_every_text_with_the_same_arguments() {
    let english = read(En);
    assert_eq!(all_keys(), english.keys().cloned().collect::<Vec<_>>());
    let mut wrong = Vec::new();
    for locale in Locale::ALL.iter().copied().filter(|locale| *locale != En) {
        let other = read(locale);
        for (key, (area, asks)) in &english {
            match other.get(key) {
                None => wrong.push(format!("locales/{locale}/{area}.ftl lacks {key}")),
                Some((place, _)) if place != area => {
                    wrong.push(format!("{key} is in {place}.ftl in {locale}, in {area}.ftl in en"));
                }
                Some((_, theirs)) if theirs.arguments != asks.arguments => {
                    wrong.push(format!("{key}: {:?} in en, {:?} in {locale}", asks.arguments, theirs.arguments));
                }
                Some(_) => {}
            }
        }
        wrong.extend(
            other.keys().filter(|key| !english.contains_key(*key)).map(|key| format!("only {locale} has {key}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_arabic_plural_is_complete() {
    for (key, (_, asks)) in read(Ar) {
        for (argument, categories) in asks.selects {
            for category in ["one", "two", "few", "many", "other"] {
                assert!(categories.contains(category), "{key}: ${argument} lacks [{category}]");
            }
        }
    }
}

#[test]
fn every_text_can_be_written() {
    for locale in Locale::ALL.iter().copied() {
        for (key, (_, asks)) in read(locale) {
            for number in [0, 1, 2, 3, 11, 100, 1_234] {
                let arguments: Vec<(&str, Value<'_>)> =
                    asks.arguments.iter().map(|name| (name.as_str(), Value::Number(number))).collect();
                let text = texts(locale).format(&key, &arguments);
                assert!(!text.contains(['{', '}']) && text != key, "{locale} {key}: {text}");
            }
        }
    }
}

#[test]
fn arabic_plurals() {
    let count = |n: i64| texts(Ar).format("search-count", &[("count", n.into())]);
    assert_eq!(
        [0, 1, 2, 3, 11, 100, 103, 1_211].map(count),
        ["لا نتائج", "نتيجة واحدة", "نتيجتان", "3 نتائج", "11 نتيجة", "100 نتيجة", "103 نتائج", "1,211 نتيجة"]
    );
    let count = |n: i64| texts(Ar).format("category-count", &[("count", n.into())]);
    assert_eq!([10, 99, 100].map(count), ["10 منتجات", "99 منتجًا", "100 منتج"], "few, many and other differ");
    let count = |n: i64| texts(En).format("search-count", &[("count", n.into())]);
    assert_eq!([0, 1, 2, 1_234].map(count), ["No results", "One result", "2 results", "1,234 results"]);
}

#[test]
fn german_plurals() {
    let count = |n: i64| texts(De).format("search-count", &[("count", n.into())]);
    assert_eq!([0, 1, 2, 1_234].map(count), ["Keine Ergebnisse", "Ein Ergebnis", "2 Ergebnisse", "1.234 Ergebnisse"]);
}

#[test]
fn plurals_are_those_of_cldr() {
    use icu_plurals::{PluralCategory, PluralRules};
    const SOURCE: &str =
        "n = { $n ->\n [zero] zero\n [one] one\n [two] two\n [few] few\n [many] many\n *[other] other\n }";
    for locale in Locale::ALL.iter().copied() {
        let tag: icu_locale_core::Locale = locale.formats().parse().unwrap();
        let rules = PluralRules::try_new_cardinal(tag.into()).unwrap();
        let ours = Texts::read(locale, &[("storefront", SOURCE)]);
        for n in 0..3_000_i64 {
            let wanted = match rules.category_for(n as u64) {
                PluralCategory::Zero => "zero",
                PluralCategory::One => "one",
                PluralCategory::Two => "two",
                PluralCategory::Few => "few",
                PluralCategory::Many => "many",
                PluralCategory::Other => "other",
            };
            assert_eq!(ours.format("n", &[("n", n.into())]), wanted, "{n} in {locale}");
        }
    }
}

#[test]
fn what_is_missing_is_seen_but_fails_nothing() {
    let bare = Texts::read(Ar, &[("storefront", "site-yes = نعم\nsite-no = {")]);
    assert_eq!(bare.get("site-yes"), "نعم");
    assert_eq!(bare.get("site-no"), "No", "English stands in");
    assert_eq!(bare.get("no-such-key"), "no-such-key");
    assert_eq!(bare.get(""), "");
    assert!(bare.has("site-yes") && !bare.has("site-no"));
    assert_eq!(texts(En).get("flash-removed"), "{$item} is no longer in your cart.");
}

#[test]
fn arguments_keep_their_place_in_the_sentence() {
    let removed = |locale, item: &str| texts(locale).format("flash-removed", &[("item", item.into())]);
    assert_eq!(removed(En, "Morel lamp, 2"), "Morel lamp, 2 is no longer in your cart.", "plain text stays plain");
    assert_eq!(removed(En, "مصباح"), "\u{2068}مصباح\u{2069} is no longer in your cart.");
    assert_eq!(removed(Ar, "مصباح موريل"), "مصباح موريل لم يعد في سلتك.");
    assert_eq!(removed(Ar, "Morel"), "\u{2068}Morel\u{2069} لم يعد في سلتك.");
    assert_eq!(removed(En, "a\u{202E}b"), "\u{2068}a\u{202E}b\u{2069} is no longer in your cart.", "an override ends");
    assert_eq!(
        removed(En, "<b> { $x } \"\\u0041\""),
        "<b> { $x } \"\\u0041\" is no longer in your cart.",
        "nothing is run"
    );
}

proptest! {
    #[test]
    fn no_argument_reaches_out_of_its_isolate(item in "[a\u{645}1 \u{2066}-\u{2069}\u{202A}-\u{202E}]{0,12}") {
        for locale in Locale::ALL.iter().copied() {
            let mut open = 0_i32;
            let mut turns = false;
            for c in isolated(locale, &item).chars() {
                match c {
                    '\u{2066}'..='\u{2068}' => open += 1,
                    ISOLATE_END => open -= 1,
                    c if is_direction(c) => turns |= open == 0,
                    _ => {}
                }
                prop_assert!(open >= 0);
            }
            prop_assert!(open == 0 && !turns);
        }
    }

    #[test]
    fn any_argument_is_fine(item in ".{0,60}", count in any::<i64>()) {
        for locale in Locale::ALL.iter().copied() {
            let arguments = [("item", Value::from(&item)), ("count", count.into())];
            let text = texts(locale).format("flash-quantity", &arguments);
            let letters: String = item.chars().filter(|c| !is_direction(*c)).collect();
            let shown: String = text.chars().filter(|c| !is_direction(*c)).collect();
            prop_assert!(shown.contains(&letters));
        }
    }
}

#[test]
fn lists() {
    assert_eq!(list(En, &[]), "");
    assert_eq!(list(En, &["a"]), "a");
    assert_eq!(list(En, &["a", "b"]), "a and b");
    assert_eq!(list(En, &["a", "b", "c"]), "a, b and c");
    assert_eq!(list(De, &["a", "b", "c"]), "a, b und c");
    assert_eq!(list(Ar, &["مصباح", "كرسي", "Radio"]), "مصباح، كرسي و\u{2068}Radio\u{2069}");
}

#[test]
fn every_plate_has_words() {
    let plate = Plate {
        silhouette: Silhouette::Teapot,
        palette: Palette::Amber,
        surface: Surface::Ribbed,
        field: Field::Lagoon,
    };
    assert_eq!(plate_alt(En, plate), "Ribbed teapot, amber, on a lagoon background");
    assert_eq!(plate_alt(De, plate), "Teekanne, gerippt, Bernstein, vor lagunenblauem Grund");
    assert_eq!(plate_alt(Ar, plate), "إبريق شاي بسطح مضلّع ولون كهرماني على خلفية بلون البحيرة");
    let words = |kind: &'static str, names: Vec<&'static str>| {
        names.into_iter().map(move |name| format!("plate-{kind}-{name}"))
    };
    let all = words("silhouette", Silhouette::ALL.iter().map(|word| word.name()).collect())
        .chain(words("palette", Palette::ALL.iter().map(|word| word.name()).collect()))
        .chain(words("surface", Surface::ALL.iter().map(|word| word.name()).collect()))
        .chain(words("field", Field::ALL.iter().map(|word| word.name()).collect()));
    let lacking: Vec<String> = all.filter(|key| !texts(En).has(key)).collect();
    assert!(lacking.is_empty(), "{lacking:?}");
}

#[test]
fn every_language_is_named_in_every_language() {
    for locale in Locale::ALL.iter().copied() {
        for named in Locale::ALL {
            assert!(texts(locale).has(&format!("language-{}", named.tag())), "{locale}: language-{named}");
        }
    }
}
