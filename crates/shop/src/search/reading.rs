//! Words of a search that become filters: "red lamps under 80".
//!
//! The one idea: the catalog decides. A name is taken for a filter only when most of what has all the words is of that kind:
//! what "red lamp" finds is red, what "orange juice" finds is not orange. So a filter that was read can take away a few stray
//! finds and never all, and a price that nothing has is left out and said.

use crate::catalog::{Catalog, Entry};
use crate::listing::{CATEGORY, ListQuery, RESERVED, Ranked, passes};
use crate::settings::Settings;
use std::sync::Arc;
use vitrine_domain::money::{Currency, MAX_MINOR};
use vitrine_domain::text::{Lang, Text};
use vitrine_search::{Language, Reader, Reading};

/// Share of the products with all the words, in per cent, that must be of a kind before its name is a filter.
const MIN_SHARE_PERCENT: usize = 60;
/// Products that are asked about that, the best.
const MAX_ASKED: usize = 200;

/// Knows the categories, makers and attribute values of a catalog by their names in a language.
pub(super) fn reader(catalog: &Catalog, settings: &Settings, lang: &Lang) -> Reader {
    let chain = settings.languages.chain(lang);
    let categories =
        catalog.categories.iter().map(|node| (CATEGORY, node.category.slug.as_str(), node.category.name.get(&chain)));
    let usable = |(key, ..): &(&str, &str, &Text)| *key != CATEGORY && !RESERVED.contains(key);
    let values = catalog.all_values().filter(usable).map(|(key, value, name)| (key, value, name.get(&chain)));
    Reader::new(Language::of_tag(lang.as_str()), categories.chain(values))
}

/// The range of prices that a text asks for, in minor units; `None` too where it names another currency than the one shown.
pub(super) fn price(reading: &Reading, currency: Currency) -> Option<(i64, i64)> {
    let limit = reading.price.as_ref().filter(|limit| limit.currency.is_none_or(|code| code == currency.code()))?;
    let minor = |hundredths: i64| {
        let minor = i128::from(hundredths) * i128::from(currency.minor_per_major()) / 100;
        i64::try_from(minor).unwrap_or(MAX_MINOR).min(MAX_MINOR)
    };
    let range = (limit.low.map_or(0, minor), limit.high.map_or(i64::MAX, minor));
    (range != (0, i64::MAX)).then_some(range)
}

/// Adds the names of a text to the filters, as far as they hold for most of what has all the words (`complete` products, the
/// first of `found`).
pub(super) fn add_filters(
    query: &mut ListQuery,
    reading: &Reading,
    found: &[Ranked],
    complete: usize,
    catalog: &Catalog,
    currency: Currency,
) {
    // Who types a whole title or an article number means that one.
    if found.first().is_some_and(|it| it.fixed) {
        return;
    }
    let mut asked: Vec<&Arc<Entry>> = found.iter().take(complete.min(MAX_ASKED)).map(|it| &it.entry).collect();
    for named in &reading.names {
        let of_kind = |(key, value): &(String, String)| {
            let only = ListQuery { filters: [(key.clone(), [value.clone()].into())].into(), ..ListQuery::default() };
            let kept = asked.iter().copied().filter(|entry| passes(entry, catalog, &only, currency, None));
            kept.collect::<Vec<_>>()
        };
        let kinds = named.filters.iter().filter(|(key, _)| !query.filters.contains_key(key));
        // Of equals the first: a category before an attribute.
        let best = kinds.map(|filter| (filter, of_kind(filter))).rev().max_by_key(|(_, kept)| kept.len());
        if let Some(((key, value), kept)) = best
            && !kept.is_empty()
            && kept.len() * 100 >= asked.len() * MIN_SHARE_PERCENT
        {
            query.filters.insert(key.clone(), [value.clone()].into());
            asked = kept;
        }
    }
}

/// Adds a range of prices to the filters if something is in it; otherwise says so.
pub(super) fn add_price(
    query: &mut ListQuery,
    range: (i64, i64),
    found: &[Ranked],
    catalog: &Catalog,
    currency: Currency,
) -> bool {
    let with = ListQuery { price: Some(range), ..query.clone() };
    let met = found.iter().any(|it| passes(&it.entry, catalog, &with, currency, None));
    if met {
        *query = with;
    }
    met
}
