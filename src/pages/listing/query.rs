//! What the address of a list asks for: `?category=a&material=Oak&price=20-80&sort=price-up&page=2&order=plain`.
//!
//! The one idea: any query string is a good one. What cannot be read, or names nothing in the shop, is left out; and what
//! [`print`] writes, [`parse`] reads back as the same [`ListQuery`].

use vitrine_domain::money::{Currency, MAX_MINOR};
use vitrine_shop::listing::{ListQuery, MAX_PAGE, MAX_VALUES, RESERVED, Sort};

/// The two fields of the price form; what it asks for is written as `price` from then on.
pub(crate) const MIN: &str = "min";
/// See [`MIN`].
pub(crate) const MAX: &str = "max";
/// What `order` says when everyone's order is asked for.
const PLAIN: &str = "plain";
/// What `words` says when they are meant as they are typed.
const LITERAL: &str = "typed";

/// Reads a query. `known` says whether a filter has a value; `currency` is the one that prices are in.
pub(crate) fn parse(pairs: &[(String, String)], currency: Currency, known: impl Fn(&str, &str) -> bool) -> ListQuery {
    let mut query = ListQuery::default();
    for (name, value) in pairs {
        if !RESERVED.contains(&name.as_str()) && known(name, value) {
            let values = query.filters.entry(name.clone()).or_default();
            if values.len() < MAX_VALUES {
                values.insert(value.clone());
            }
        }
    }
    fn first<T>(pairs: &[(String, String)], name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        pairs.iter().filter(|(n, _)| n == name).find_map(|(_, value)| read(value))
    }
    query.price = first(pairs, "price", |text| prices(text, currency)).or_else(|| {
        let end = |name: &str| first(pairs, name, |text| Some(text.trim().to_owned())).unwrap_or_default();
        prices(&format!("{}-{}", end(MIN), end(MAX)), currency)
    });
    query.sort =
        first(pairs, "sort", |word| Sort::ALL.into_iter().find(|sort| sort.name() == word)).unwrap_or_default();
    let page = first(pairs, "page", |text| text.parse::<usize>().ok().filter(|page| *page > 0));
    query.page = page.unwrap_or(1).min(MAX_PAGE) - 1;
    query.plain = first(pairs, "order", |word| (word == PLAIN).then_some(())).is_some();
    query.literal = first(pairs, "words", |word| (word == LITERAL).then_some(())).is_some();
    query
}

/// Writes a query as the pairs of an address, filters first; nothing for what is as usual.
pub(crate) fn print(query: &ListQuery, currency: Currency) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for (name, values) in &query.filters {
        pairs.extend(values.iter().map(|value| (name.clone(), value.clone())));
    }
    let mut put = |name: &str, value: String| pairs.push((name.to_owned(), value));
    if let Some((low, high)) = query.price {
        let low = if low == 0 { String::new() } else { major(low, currency) };
        let high = if high == i64::MAX { String::new() } else { major(high, currency) };
        put("price", format!("{low}-{high}"));
    }
    if query.sort != Sort::default() {
        put("sort", query.sort.name().to_owned());
    }
    if query.plain {
        put("order", PLAIN.to_owned());
    }
    if query.literal {
        put("words", LITERAL.to_owned());
    }
    if query.page > 0 {
        put("page", (query.page + 1).to_string());
    }
    pairs
}

/// `20-80`, `-80`, `19.90-`: two amounts in major units, either may be absent.
fn prices(text: &str, currency: Currency) -> Option<(i64, i64)> {
    let (low, high) = text.split_once('-')?;
    let end = |text: &str, open: i64| if text.is_empty() { Some(open) } else { minor(text, currency) };
    let range = (end(low, 0)?, end(high, i64::MAX)?);
    (range.0 <= range.1 && range != (0, i64::MAX)).then_some(range)
}

/// Minor units of an amount with a point and at most the currency's decimals.
fn minor(text: &str, currency: Currency) -> Option<i64> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let exponent = currency.exponent() as usize;
    if whole.is_empty() || !digits(whole) || !digits(decimals) || decimals.len() > exponent {
        return None;
    }
    format!("{whole}{decimals:0<exponent$}").parse().ok().filter(|minor| *minor <= MAX_MINOR)
}

/// The amount that [`minor`] reads back; without decimals where there are none.
pub(crate) fn major(minor: i64, currency: Currency) -> String {
    let unit = currency.minor_per_major();
    if minor % unit == 0 {
        (minor / unit).to_string()
    } else {
        format!("{}.{:0width$}", minor / unit, minor % unit, width = currency.exponent() as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cx::pairs;
    use proptest::prelude::*;

    fn known(name: &str, value: &str) -> bool {
        ["category", "material", "a b&c"].contains(&name) && value.len() < 12
    }

    fn read(text: &str) -> ListQuery {
        parse(&pairs(text), Currency::EUR, known)
    }

    fn written(query: &ListQuery, currency: Currency) -> String {
        form_urlencoded::Serializer::new(String::new()).extend_pairs(print(query, currency)).finish()
    }

    #[test]
    fn a_full_query_is_read() {
        let query = read(
            "category=lamps&category=pots&material=Oak&price=20-80.5&sort=price-up&page=2&order=plain&words=typed&nonsense=1",
        );
        assert_eq!(query.filters.len(), 2);
        assert_eq!(query.filters["category"].len(), 2);
        assert_eq!(query.price, Some((2_000, 8_050)));
        assert_eq!((query.sort, query.page, query.plain, query.literal), (Sort::PriceUp, 1, true, true));
        assert_eq!(
            written(&query, Currency::EUR),
            "category=lamps&category=pots&material=Oak&price=20-80.50&sort=price-up&order=plain&words=typed&page=2"
        );
    }

    #[test]
    fn bad_values_fall_back() {
        let usual = ListQuery::default();
        for text in [
            "",
            "&&==",
            "page=0",
            "page=-1",
            "page=two",
            "sort=random",
            "order=mine",
            "price=",
            "price=-",
            "price=80-20",
            "price=a-b",
            "price=1.234-",
            "price=99999999999999999999-",
            "price=--5",
            "price=5",
            "colour=red",
            "category=%FF%FF%FF%FF%FF",
            "q=lamp",
        ] {
            assert_eq!(read(text), usual, "{text}");
        }
        assert_eq!(read("page=999999").page, MAX_PAGE - 1);
        assert_eq!(read("page=x&page=3").page, 2, "the first good one counts");
        assert_eq!(read("price=-80").price, Some((0, 8_000)));
        assert_eq!(read("price=80-").price, Some((8_000, i64::MAX)));
        assert_eq!(read("min=20&max=80.5").price, Some((2_000, 8_050)), "as the form asks");
        assert_eq!(read("min=&max=80").price, Some((0, 8_000)));
        assert_eq!(read("min=20").price, Some((2_000, i64::MAX)));
        for text in ["min=&max=", "min=x&max=5", "min=9&max=5", "min=-5&max=9"] {
            assert_eq!(read(text), usual, "{text}");
        }
        assert_eq!(read("price=1-2&min=20").price, Some((100, 200)), "a link beats the form");
        assert_eq!(parse(&pairs("price=1.5-9"), Currency::JPY, known), usual, "a yen has no decimals");
    }

    #[test]
    fn filters_are_bounded() {
        let many = (0..200).map(|n| format!("material=m{n}")).collect::<Vec<_>>().join("&");
        assert_eq!(read(&many).filters["material"].len(), MAX_VALUES);
    }

    fn query_text() -> impl Strategy<Value = String> {
        let name = prop::sample::select(vec![
            "category", "material", "a+b%26c", "price", "min", "max", "sort", "page", "order", "words", "q", "x", "",
        ]);
        let word = prop::sample::select(vec![
            "Oak",
            "20-80",
            "-7",
            "0.05-",
            "3",
            "price-down",
            "newest",
            "plain",
            "typed",
            "%D8%A7",
            "a&b",
            "=",
            "%zz",
        ]);
        let value = prop_oneof![word.prop_map(str::to_owned), "[0-9]{0,12}[.]?[0-9]{0,3}-[0-9]{0,4}", any::<String>()];
        prop::collection::vec((name, value), 0..40).prop_map(|pairs| {
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
        })
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in any::<String>()) {
            read(&text);
        }

        #[test]
        fn what_is_printed_is_read_back(text in query_text(), code in prop::sample::select(vec!["EUR", "JPY", "KWD"])) {
            let currency: Currency = code.parse().unwrap();
            let query = parse(&pairs(&text), currency, known);
            prop_assert_eq!(parse(&pairs(&written(&query, currency)), currency, known), query);
        }
    }
}
