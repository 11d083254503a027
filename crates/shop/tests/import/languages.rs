//! What is said of a file, in every language of the program.

use crate::{differs, read, said, terms};
use vitrine_domain::catalog::{Flaw, VariantFlaw};
use vitrine_i18n::Locale;
use vitrine_shop::import::events::{self, COLUMNS};
use vitrine_shop::import::{self, Parsed, Said};

/// A file of Shopify's dialect in which nearly everything is wrong.
const BROKEN: &str = "\
Handle,Title,Tags,Published,Status,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Inventory Tracker,\
Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Taxable,Gift Card,Image Src,\
Image Position,Language (product.metafields.vitrine.language),Currency (product.metafields.vitrine.currency),\
Tax (product.metafields.vitrine.tax),More (product.metafields.vitrine.more),Mood
,,,,,,,,,,,,5,,,,,,,,,,
Odd One,Odd,,,unlisted,,,\"1,5E+12\",,shopify,,,5,4,,yes,,,,,,,
a,,,perhaps,gone,,Small,,heavy,,many,maybe,\"12,50\",,,,a.jpg,first,English,USD,low,{},
b,\"B
b\",,,,Size,,X,,,,,,,,,,,,,,nonsense,
b,Other,,,,Colour,S,Y,,shopify,-2,,-1,,false,,,,,,,,
b,,,,,,S,Z,,,,,1.234,,,,,,,,,,
c,C,,,,,,,,,,,99999999999999999999,,,,,,,,,\"{\"\"attributes\"\":[{\"\"key\"\":\"\"No key\"\",\"\"name\"\":{\"\"en\"\":\"\"a\"\"},\"\"value\"\":{\"\"en\"\":\"\"b\"\"}}]}\",
d,D,,,,,,,,,,,dear,,,,,,,,,\"{\"\"attributes\"\":[{\"\"key\"\":\"\"k\"\",\"\"name\"\":{\"\"en\"\":\"\"a\\nb\"\"},\"\"value\"\":{\"\"en\"\":\"\"b\"\"}}]}\",
a,Again,,,,,,,,,,,5,,,,,,,,,,
e,E,,,,,,X,,,,,5,,,,,,,,,,surplus,surplus
";

fn words(parsed: &Parsed, locale: Locale) -> Vec<String> {
    let all = parsed.refused.kept().iter().chain(parsed.notices.kept());
    all.map(|problem| problem.in_words(locale)).collect()
}

#[test]
fn nothing_of_a_broken_file_is_left_in_english() {
    let parsed = read(BROKEN);
    let (refused, noticed) = (said(parsed.refused.kept()), said(parsed.notices.kept()));
    assert!(refused.len() > 20 && !noticed.is_empty(), "{refused:#?} {noticed:#?}");
    let english = words(&parsed, Locale::En);
    for locale in [Locale::De, Locale::Ar] {
        let other = words(&parsed, locale);
        for (ours, english) in other.iter().zip(&english) {
            assert_ne!(ours, english);
            for word in ["row ", "product ", " is ", " the "] {
                assert!(!ours.contains(word), "{ours}");
            }
        }
    }
}

#[test]
fn a_place_and_its_sentence_are_of_one_language() {
    let parsed = read("Handle,Title,Variant Price\nbad,\"B\nad\",1\nlamp,مصباح,\"12,50\"\n");
    let [bad] = parsed.refused.kept() else { panic!("{parsed:?}") };
    assert_eq!(
        bad.to_string(),
        "row 3 (line 4), column \"Variant Price\": product \"lamp\": \"12,50\" has a comma: write amounts with a dot and \
         without thousands separators, such as 12.50"
    );
    assert_eq!(
        bad.in_words(Locale::De),
        "Zeile 3 (im Texteditor 4), Spalte „Variant Price“: Produkt „lamp“: „12,50“ hat ein Komma: Schreiben Sie Beträge mit \
         Punkt und ohne Tausendertrennzeichen, etwa 12.50"
    );
    // What is not Arabic keeps its own order.
    let arabic = bad.in_words(Locale::Ar);
    assert!(
        arabic.starts_with(
            "الصف \u{2068}3\u{2069} (السطر \u{2068}4\u{2069})، العمود «\u{2068}Variant Price\u{2069}»: المنتج «\u{2068}lamp\u{2069}»: "
        ),
        "{arabic}"
    );
}

#[test]
fn counts_and_lists_are_those_of_the_language() {
    let notices = |file: &[u8], locale| words(&read(file), locale);
    let unused = b"Title,Price,Mood,Moon\nLamp,4,,\n";
    assert_eq!(notices(unused, Locale::En), ["columns that are not used: \"Mood\", \"Moon\""]);
    assert_eq!(notices(unused, Locale::De), ["Spalten, die nicht gebraucht werden: „Mood“, „Moon“"]);
    assert!(notices(unused, Locale::Ar)[0].contains("«\u{2068}Mood\u{2069}»، «\u{2068}Moon\u{2069}»"));
    let many: Vec<String> = (0..12).map(|n| format!("c{n}")).collect();
    let many = format!("Title,Price,{}\nLamp,4\n", many.join(","));
    assert!(notices(many.as_bytes(), Locale::En)[0].ends_with("\"c8\", \"c9\" and 2 more"));
    assert!(notices(many.as_bytes(), Locale::De)[0].ends_with("„c8“, „c9“ und 2 weitere"));
    differs(&read(&many).notices.kept()[0].what);
    let others = |n: usize, locale| -> String {
        let parsed = read([&b"Title,Price\n"[..], &b"caf\xe9,1\n".repeat(n)].concat());
        parsed.notices.kept().iter().map(|it| it.what.in_words(locale)).find(|it| it.contains("UTF-8")).unwrap()
    };
    assert!(
        others(2, Locale::En).ends_with("(and one other cell)") && others(3, Locale::En).ends_with("2 other cells)")
    );
    assert!(others(2, Locale::De).ends_with("(und eine weitere Zelle)"));
    assert!(others(3, Locale::Ar).contains("خليتان أخريان") && others(5, Locale::Ar).contains("4 خلايا"));
}

#[test]
fn every_flaw_of_a_product_has_a_sentence() {
    let of_all = [
        Flaw::Slug("No".to_owned()),
        Flaw::NoTitle,
        Flaw::LongTitle,
        Flaw::LongDescription,
        Flaw::DeepCategory,
        Flaw::CategoryName,
        Flaw::ManyTags,
        Flaw::ManyAttributes,
        Flaw::ManyImages,
        Flaw::ManyOptions,
        Flaw::NoVariant,
        Flaw::ManyVariants,
    ];
    let of_variants = [
        VariantFlaw::Choice,
        VariantFlaw::SameChoice,
        VariantFlaw::SameSku,
        VariantFlaw::Price,
        VariantFlaw::Cost,
        VariantFlaw::Currencies,
        VariantFlaw::Stock,
        VariantFlaw::LowStock,
    ];
    let of_variants = of_variants.map(|flaw| Flaw::Variant("MUG-1".to_owned(), flaw));
    for flaw in of_all.into_iter().chain(of_variants) {
        differs(&Said::from(flaw));
    }
    let taken = vitrine_db::Error::SkuTaken { sku: "X".to_owned(), slug: "lamp".to_owned() };
    assert_eq!(Said::from(taken).in_words(Locale::De), "Die Artikelnummer „X“ gehört zum Produkt „lamp“");
}

#[test]
fn whole_files_are_refused_in_every_language() {
    for file in ["", "a,b\n", "Handle,Title\n", "Title,Price,Variant Price\n", "a,,b\n", "a,A\n", "a,b\0\n"] {
        said(&[import::read(file.as_bytes(), &terms()).unwrap_err()]);
    }
    let terms = events::Terms { currency: terms().currency, now_ms: 1_795_000_000_000 };
    said(&[events::open("at_ms\n".as_bytes(), terms, |_| true).err().unwrap()]);
    let rows = "x,y\n1,login\n1790000000000,view_item\n1790000000000,view_item,v1\n1790000000000,search,v1\n";
    let file = format!("{}\n{rows}", COLUMNS.join(","));
    for slice in events::open(file.as_bytes(), terms, |_| true).unwrap() {
        assert_eq!(said(&slice.unwrap().refused).len(), 5);
    }
}
