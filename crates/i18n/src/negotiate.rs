//! Which of the offered languages a browser asks for.

use crate::Locale;

/// How many ranges of a header are read; browsers send fewer than ten.
const MAX_RANGES: usize = 32;

/// One `Accept-Language` range: lower-case-insensitive tag and its weight in thousandths.
struct Range<'a> {
    tag: &'a str,
    weight: u16,
}

/// The offered language that the header (`Accept-Language`, RFC 9110 section 12.5.4) asks for most, or `None` when it asks
/// for none of them. Any text may be given: what is not a range is passed over, and only the first 32 ranges are read.
///
/// `fr-CA` asks for `fr` too (lookup, RFC 4647 section 3.4); `*` stands for what no other range names; a weight of 0
/// refuses. Of equal weights the earlier range wins, then the earlier offer.
pub fn negotiate(accept_language: &str, offered: &[Locale]) -> Option<Locale> {
    let ranges: Vec<Range<'_>> = accept_language.split(',').take(MAX_RANGES).filter_map(parse).collect();
    let mut best: Option<(u16, usize, Locale)> = None;
    for locale in offered.iter().copied() {
        if let Some((weight, place)) = wish(locale, &ranges)
            && best.is_none_or(|(most, first, _)| weight > most || (weight == most && place < first))
        {
            best = Some((weight, place, locale));
        }
    }
    best.map(|(_, _, locale)| locale)
}

/// How much, and by which range, a language is asked for; `None` when not at all.
fn wish(locale: Locale, ranges: &[Range<'_>]) -> Option<(u16, usize)> {
    let mut named = None;
    let mut any = None;
    for (place, range) in ranges.iter().enumerate() {
        let exact = range.tag.eq_ignore_ascii_case(locale.tag());
        if exact && range.weight == 0 {
            return None;
        }
        let primary = range.tag.split('-').next().unwrap_or_default();
        let slot = match range.tag {
            "*" => &mut any,
            _ if primary.eq_ignore_ascii_case(locale.tag()) => &mut named,
            _ => continue,
        };
        // A refused "en-US" says nothing about "en", so a weight of 0 only counts for "*" and the exact tag.
        if (range.weight > 0 || range.tag == "*") && slot.is_none_or(|(weight, _)| range.weight > weight) {
            *slot = Some((range.weight, place));
        }
    }
    named.or(any).filter(|(weight, _)| *weight > 0)
}

/// Reads `tag` or `tag;q=weight`.
fn parse(range: &str) -> Option<Range<'_>> {
    let (tag, parameter) = range.split_once(';').map_or((range, None), |(tag, rest)| (tag, Some(rest)));
    let tag = tag.trim_matches([' ', '\t']);
    let well_formed = tag == "*"
        || tag.split('-').all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let weight = parameter.map_or(Some(1000), parse_weight)?;
    well_formed.then_some(Range { tag, weight })
}

/// Reads `q=0.8` as 800; at most three decimals and at most 1, as the RFC has it.
fn parse_weight(parameter: &str) -> Option<u16> {
    let parameter = parameter.trim_matches([' ', '\t']);
    let value = parameter.strip_prefix("q=").or_else(|| parameter.strip_prefix("Q="))?;
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    if !matches!(whole, "0" | "1") || decimals.len() > 3 || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let weight = format!("{whole}{decimals:0<3}").parse().ok()?;
    (weight <= 1000).then_some(weight)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{Ar, De, En};
    use proptest::prelude::*;

    #[test]
    fn what_headers_ask_for() {
        for (header, wanted) in [
            ("", None),
            ("fr", None),
            ("fr-CA, fr;q=0.9", None),
            ("en", Some(En)),
            ("AR-eg", Some(Ar)),
            ("ar-EG,ar;q=0.9,en;q=0.8", Some(Ar)),
            ("en;q=0.8, ar;q=0.9", Some(Ar)),
            ("fr, ar;q=0.5, en;q=0.5", Some(Ar)),
            ("*", Some(En)),
            ("*;q=0", None),
            ("en;q=0, *", Some(Ar)),
            ("en;q=0, en-US", None),
            ("en-US;q=0, en;q=0.3", Some(En)),
            ("ar;q=0.2, *;q=0.9", Some(En)),
            ("ar;q=1.001, en;q=0.1", Some(En)),
            ("ar;q=0.1234, en;q=.5", None),
            ("ar;level=1, en;q=0.001", Some(En)),
            ("ar;q=1.000\t,\ten", Some(Ar)),
            ("english, ar_EG, a--r", None),
            (",,;q=1,;,", None),
            ("ar\u{0}, \u{1F600}, é", None),
        ] {
            assert_eq!(negotiate(header, &[En, Ar]), wanted, "{header:?}");
        }
        assert_eq!(negotiate("ar, en;q=0.1", &[En]), Some(En));
        for (header, wanted) in [
            ("de", Some(De)),
            ("de-CH, fr;q=0.9, en;q=0.8", Some(De)),
            ("de-AT;q=0.7,en;q=0.9,ar;q=0.8", Some(En)),
            ("gsw, de;q=0.5, ar;q=0.4", Some(De)),
            ("en;q=0, *", Some(De)),
            ("deutsch, nds", None),
        ] {
            assert_eq!(negotiate(header, &[En, De, Ar]), wanted, "{header:?}");
        }
        assert_eq!(negotiate("ar", &[]), None);
        let late = format!("{}ar", "fr,".repeat(MAX_RANGES));
        assert_eq!(negotiate(&late, Locale::ALL), None, "reading stops");
    }

    proptest! {
        #[test]
        fn any_bytes_are_fine(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            negotiate(&String::from_utf8_lossy(&bytes), Locale::ALL);
        }

        #[test]
        fn what_comes_out_was_offered_and_named(header in "[arenfAREN*;,=q0-9. -]{0,80}") {
            if let Some(locale) = negotiate(&header, &[Ar]) {
                prop_assert_eq!(locale, Ar);
                prop_assert!(header.contains('*') || header.to_ascii_lowercase().contains("ar"));
            }
        }
    }
}
