//! The lowest price of the last thirty days of everything that is sold (`domain::low`).
//!
//! The one idea: what is kept is what was set and which rates held; the lowest is worked out when somebody looks. A variant
//! that had one price all its life needs no history, so memory grows with changes of prices, not with goods.

use crate::DAY_MS;
use crate::catalog::{Catalog, Entry};
use crate::settings::Settings;
use rustc_hash::FxHashMap;
use vitrine_domain::id::{ProductId, VariantId};
use vitrine_domain::low::{LOW_DAYS, lowest};
use vitrine_domain::money::{Currency, Ending, Money, Rate};

/// What the lowest prices are worked out from.
#[derive(Debug, Default)]
pub(crate) struct Lows {
    /// Prices that somebody set, oldest first: of variants whose price was changed.
    changes: FxHashMap<VariantId, Box<[(i64, Money)]>>,
    /// Rates to each currency offered, oldest day first.
    rates: Vec<(Currency, Vec<Rate>, Ending)>,
    zone: Option<jiff::tz::TimeZone>,
}

impl Lows {
    /// From every change of a price (by variant, oldest first) and the rates.
    pub(crate) fn new(changes: Vec<(VariantId, i64, Money)>, rates: &[Rate], settings: &Settings, now_ms: i64) -> Self {
        let mut by_variant: FxHashMap<VariantId, Vec<(i64, Money)>> = FxHashMap::default();
        for (variant, at_ms, price) in changes {
            by_variant.entry(variant).or_default().push((at_ms, price));
        }
        let changes = by_variant.into_iter().map(|(variant, all)| (variant, needed(&all, now_ms).into())).collect();
        let base = settings.currencies.base;
        let rates_to = |to: Currency| {
            let mut rates: Vec<Rate> =
                rates.iter().filter(|rate| rate.from == base && rate.to == to).copied().collect();
            rates.sort_unstable_by_key(|rate| rate.effective_day);
            rates
        };
        let others = settings.currencies.offered.iter().filter(|offered| offered.code != base);
        let rates = others.map(|offered| (offered.code, rates_to(offered.code), offered.ending)).collect();
        Self { changes, rates, zone: Some(settings.time_zone()) }
    }

    fn day(&self, at_ms: i64) -> i32 {
        let offset_ms = self.zone.as_ref().zip(jiff::Timestamp::from_millisecond(at_ms).ok());
        let offset_ms = offset_ms.map_or(0, |(zone, at)| i64::from(zone.to_offset(at).seconds()) * 1_000);
        vitrine_personalize::day_number(at_ms, offset_ms)
    }
}

/// The prices that may still be the lowest of something: those since thirty days before the last change, or since thirty
/// days ago, and the one in force at that moment.
fn needed(all: &[(i64, Money)], now_ms: i64) -> &[(i64, Money)] {
    let last = all.last().map_or(now_ms, |(at_ms, _)| *at_ms);
    let since_ms = last.min(now_ms) - LOW_DAYS * DAY_MS;
    let first = all.iter().rposition(|(at_ms, _)| *at_ms <= since_ms).unwrap_or(0);
    &all[first..]
}

impl Catalog {
    /// The lowest price of a variant in the last thirty days, the present one among them: what a percentage is taken from.
    pub fn low(&self, entry: &Entry, variant: usize, currency: Currency, now_ms: i64) -> Option<Money> {
        let present = entry.price(variant, currency)?.price;
        let past = self.lowest_until(entry, variant, currency, now_ms);
        Some(past.filter(|past| past.minor < present.minor).unwrap_or(present))
    }

    /// The lowest price of a variant in the thirty days before its present price was set: what a reduction that stands in the
    /// catalog is measured by. Where it had no other price before: that of now.
    pub fn low_before(&self, entry: &Entry, variant: usize, currency: Currency, now_ms: i64) -> Option<Money> {
        let id = entry.product.variants.get(variant)?.id;
        let set_ms = self.lows.changes.get(&id).and_then(|changes| changes.last()).map(|(at_ms, _)| *at_ms);
        let before = set_ms.and_then(|set_ms| self.lowest_until(entry, variant, currency, set_ms.min(now_ms)));
        before.or_else(|| self.low(entry, variant, currency, now_ms))
    }

    /// Goods that can be bought and whose price fell at its last change, not before `since_ms`: when, and by how many per cent,
    /// rounded down; of several variants the one that fell most.
    pub(crate) fn drops(&self, since_ms: i64) -> FxHashMap<ProductId, (i64, i64)> {
        let mut drops: FxHashMap<ProductId, (i64, i64)> = FxHashMap::default();
        for (variant, changes) in &self.lows.changes {
            let [.., (_, before), (at_ms, now)] = &changes[..] else { continue };
            let entry = self.by_variant(*variant).filter(|entry| entry.available && entry.product.published);
            let Some(entry) = entry.filter(|_| *at_ms >= since_ms && now.minor < before.minor) else { continue };
            let percent = (before.minor - now.minor) * 100 / before.minor;
            let kept = drops.entry(entry.product.id).or_insert((*at_ms, percent));
            if percent > kept.1 {
                *kept = (*at_ms, percent);
            }
        }
        drops
    }

    fn lowest_until(&self, entry: &Entry, variant: usize, currency: Currency, until_ms: i64) -> Option<Money> {
        let known = entry.product.variants.get(variant)?;
        let only = [(entry.product.created_ms, known.input.price)];
        let history = self.lows.changes.get(&known.id).map_or(&only[..], |changes| &changes[..]);
        let (rates, ending) = if known.input.price.currency == currency {
            (&[][..], None)
        } else {
            let (_, rates, ending) = self.lows.rates.iter().find(|(code, ..)| *code == currency)?;
            (&rates[..], Some(*ending))
        };
        lowest(history, rates, ending, until_ms, |at_ms| self.lows.day(at_ms))
    }
}
