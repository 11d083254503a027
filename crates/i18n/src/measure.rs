//! Weights and sizes as each language writes them, in the units that a person chose.

use crate::number::decimal;
use crate::{Locale, texts};
use vitrine_domain::measure::{MAX_MILLI, Unit, Units, convert};

/// How goods' texts write units, in any language of the program.
const SPELLINGS: [(&str, Unit); 28] = [
    ("mm", Unit::Millimetre),
    ("مم", Unit::Millimetre),
    ("cm", Unit::Centimetre),
    ("سم", Unit::Centimetre),
    ("m", Unit::Metre),
    ("م", Unit::Metre),
    ("متر", Unit::Metre),
    ("g", Unit::Gram),
    ("غ", Unit::Gram),
    ("جم", Unit::Gram),
    ("kg", Unit::Kilogram),
    ("كغ", Unit::Kilogram),
    ("كجم", Unit::Kilogram),
    ("ml", Unit::Millilitre),
    ("مل", Unit::Millilitre),
    ("l", Unit::Litre),
    ("L", Unit::Litre),
    ("لتر", Unit::Litre),
    ("in", Unit::Inch),
    ("″", Unit::Inch),
    ("ft", Unit::Foot),
    ("oz", Unit::Ounce),
    ("lb", Unit::Pound),
    ("lbs", Unit::Pound),
    ("fl oz", Unit::FluidOunce),
    ("fl. oz.", Unit::FluidOunce),
    ("qt", Unit::Quart),
    ("quart", Unit::Quart),
];
/// Figures in one text at most: width, depth, height.
const MAX_FIGURES: usize = 3;

/// A weight: "720 g", "1.08 kg", "1.6 lb".
pub fn weight(locale: Locale, grams: i64, units: Units) -> String {
    let milli = grams.clamp(0, MAX_MILLI / 1_000) * 1_000;
    match (units, milli) {
        (Units::Metric, 1_000_000..) => write(locale, &[(milli + 5_000) / 10_000 * 10], Unit::Kilogram),
        _ => match convert(&[milli], Unit::Gram, units) {
            Some((amounts, unit)) => write(locale, &amounts, unit),
            None => write(locale, &[milli], Unit::Gram),
        },
    }
}

/// A text of goods that is nothing but a measure ("265 × 160 × 150 mm", "0.7 l") in the units wanted. `None` for any other
/// text, and where it is in these units already: that is shown as it was written.
pub fn in_units(locale: Locale, text: &str, units: Units) -> Option<String> {
    let (figures, unit) = read(text)?;
    if unit.system() == units {
        return None;
    }
    let (amounts, unit) = convert(&figures, unit, units)?;
    Some(write(locale, &amounts, unit))
}

fn write(locale: Locale, amounts: &[i64], unit: Unit) -> String {
    let figures: Vec<String> = amounts.iter().map(|milli| decimal(locale, milli.unsigned_abs(), 3)).collect();
    texts(locale).format(&format!("unit-{}", unit.name()), &[("number", figures.join(" × ").into())])
}

/// Reads one to three figures with "×" between them and a unit after them.
fn read(text: &str) -> Option<(Vec<i64>, Unit)> {
    let text = text.trim();
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (figures, name) = text.split_at(end);
    let name = name.trim_matches([' ', '\u{A0}', '\u{202F}']);
    let (_, unit) = SPELLINGS.iter().find(|(spelling, _)| *spelling == name)?;
    let figures: Vec<i64> = figures.split(['×', 'x']).map(figure).collect::<Option<_>>()?;
    (figures.len() <= MAX_FIGURES).then_some((figures, *unit))
}

/// Reads a figure as thousandths. A point and a comma both begin decimals, for goods are written in several languages; with
/// three digits behind it, either could group thousands, and the text stays as it is.
fn figure(text: &str) -> Option<i64> {
    let text = text.trim();
    let (whole, rest) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !(1..=9).contains(&whole.len()) || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return None;
    }
    format!("{whole}{rest:0<3}").parse().ok().filter(|milli| *milli <= MAX_MILLI)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{Ar, De, En};
    use proptest::prelude::*;

    #[test]
    fn weights() {
        let all = |grams, units| [En, De].map(|locale| weight(locale, grams, units).replace('\u{A0}', " "));
        assert_eq!(all(720, Units::Metric), ["720 g", "720 g"]);
        assert_eq!(all(1_080, Units::Metric), ["1.08 kg", "1,08 kg"]);
        assert_eq!(all(12_345_678, Units::Metric), ["12,345.68 kg", "12.345,68 kg"]);
        assert_eq!(all(340, Units::Imperial), ["12 oz", "12 oz"]);
        assert_eq!(all(1_080, Units::Imperial), ["2.4 lb", "2,4 lb"]);
        assert_eq!(all(-5, Units::Metric), ["0 g", "0 g"]);
        assert!(weight(Ar, 720, Units::Metric).contains("720") && weight(Ar, 720, Units::Metric).contains("غ"));
    }

    #[test]
    fn sizes_in_the_units_that_were_chosen() {
        let there = |text: &str| in_units(En, text, Units::Imperial).map(|text| text.replace('\u{A0}', " "));
        for (text, wanted) in [
            ("265 × 160 × 150 mm", Some("10.4 × 6.3 × 5.9 in")),
            ("265 × 160 × 150 مم", Some("10.4 × 6.3 × 5.9 in")),
            ("40 cm", Some("15.7 in")),
            ("40cm", Some("15.7 in")),
            ("0.7 l", Some("23.7 fl oz")),
            ("0,7\u{A0}l", Some("23.7 fl oz")),
            ("22 l", Some("23.2 qt")),
            ("1.5 m", Some("4.9 ft")),
            ("10 in", None),
            ("Stoneware", None),
            ("Size 42", None),
            ("42", None),
            ("2 pieces", None),
            ("1,200 mm", None),
            ("1.2.3 mm", None),
            ("1 × 2 × 3 × 4 mm", None),
            ("-5 mm", None),
            ("about 5 mm", None),
            ("mm", None),
            ("", None),
        ] {
            assert_eq!(there(text).as_deref(), wanted, "{text}");
        }
        assert_eq!(in_units(En, "265 mm", Units::Metric), None, "as it was written");
        assert_eq!(in_units(De, "10 in", Units::Metric).unwrap().replace('\u{A0}', " "), "25,4 cm");
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_left(text in "\\PC{0,60}|[0-9.,× ]{0,20}(mm|l|kg|fl oz)") {
            for locale in Locale::ALL.iter().copied() {
                for units in Units::ALL {
                    if let Some(written) = in_units(locale, &text, units) {
                        prop_assert!(!written.contains(['{', '}']), "{}", written);
                    }
                }
            }
        }
    }
}
