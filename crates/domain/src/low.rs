//! The lowest price of the last thirty days, which whoever announces a reduction must say (Directive 98/6/EC, article 6a;
//! Court of Justice, C-330/23: a percentage is one of that price).
//!
//! The one idea: the price that was shown on a day is the price that was set then, by the rate that held then, with the
//! currency's ending. Both only change at known moments, so the lowest is found by looking at each stretch between them.

use crate::money::{Ending, Money, Rate};

/// Days that are looked back.
pub const LOW_DAYS: i64 = 30;
const DAY_MS: i64 = 86_400_000;

/// The lowest price shown in the [`LOW_DAYS`] before `until_ms` (Unix ms).
///
/// `history` are the prices that somebody set, oldest first, each with its moment; the one in force at the beginning must be
/// among them when there was one. `rates` lead to the currency shown, oldest day first; without any the currency is the one
/// the prices are set in. `day` says which day of the shop a moment is. `None` where no price could be shown in that time.
pub fn lowest(
    history: &[(i64, Money)],
    rates: &[Rate],
    ending: Option<Ending>,
    until_ms: i64,
    day: impl Fn(i64) -> i32,
) -> Option<Money> {
    let since_ms = until_ms - LOW_DAYS * DAY_MS;
    let mut lowest: Option<Money> = None;
    for (n, (from_ms, price)) in history.iter().enumerate() {
        let to_ms = history.get(n + 1).map_or(i64::MAX, |(next, _)| *next).min(until_ms);
        let from_ms = (*from_ms).max(since_ms);
        if from_ms >= to_ms {
            continue;
        }
        // On its last day it was shown if a moment of that day was before its end.
        let shown = shown_between(*price, rates, ending, day(from_ms), day(to_ms - 1));
        lowest = [lowest, shown].into_iter().flatten().min_by_key(|price| price.minor);
    }
    lowest
}

/// The lowest that one price was shown as on these days.
fn shown_between(price: Money, rates: &[Rate], ending: Option<Ending>, first: i32, last: i32) -> Option<Money> {
    let Some(ending) = ending else { return Some(price) };
    rates
        .iter()
        .enumerate()
        .filter(|(n, rate)| {
            let ends = rates.get(n + 1).map_or(i32::MAX, |next| next.effective_day);
            rate.effective_day <= last && ends > first
        })
        .filter_map(|(_, rate)| rate.convert(price).ok())
        .map(|money| ending.apply(money))
        .min_by_key(|money| money.minor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use proptest::prelude::*;

    fn eur(minor: i64) -> Money {
        Money::new(minor, Currency::EUR)
    }

    fn at(day: i64) -> i64 {
        day * DAY_MS
    }

    fn day(ms: i64) -> i32 {
        ms.div_euclid(DAY_MS) as i32
    }

    fn rate(effective_day: i32, rate_e9: i64) -> Rate {
        Rate { from: Currency::EUR, to: Currency::USD, rate_e9, effective_day }
    }

    #[test]
    fn what_was_set_within_thirty_days_counts() {
        let history = [(at(0), eur(900)), (at(50), eur(1_200)), (at(60), eur(1_000)), (at(70), eur(1_100))];
        assert_eq!(lowest(&history, &[], None, at(75), day), Some(eur(900)), "until day 50 it was 9.00");
        assert_eq!(lowest(&history, &[], None, at(80), day), Some(eur(1_000)), "9.00 ended thirty days before");
        assert_eq!(lowest(&history, &[], None, at(60), day), Some(eur(900)), "before the reduction of day 60");
        assert_eq!(lowest(&history, &[], None, at(120), day), Some(eur(1_100)), "the one in force");
        assert_eq!(lowest(&history, &[], None, at(0), day), None, "not sold yet");
        assert_eq!(lowest(&[], &[], None, at(10), day), None);
    }

    #[test]
    fn rates_and_endings_of_those_days_count() {
        let history = [(at(0), eur(1_000))];
        let rates = [rate(0, 1_000_000_000), rate(40, 1_200_000_000), rate(90, 1_100_000_000)];
        let ending = Some(Ending { step_minor: 100, minus_minor: 1 });
        let usd = |minor| Some(Money::new(minor, Currency::USD));
        assert_eq!(lowest(&history, &rates, ending, at(60), day), usd(999), "the old rate held until day 39");
        assert_eq!(lowest(&history, &rates, ending, at(80), day), usd(1_199));
        assert_eq!(lowest(&history, &rates, ending, at(95), day), usd(1_099));
        assert_eq!(lowest(&history, &[], ending, at(95), day), None, "no rate, no price");
    }

    proptest! {
        #[test]
        fn it_is_the_lowest_of_every_hour(
            prices in prop::collection::vec((0i64..1_000, 1i64..5_000), 1..8),
            changes in prop::collection::vec((0i32..60, 500_000_000i64..2_000_000_000), 1..6),
            until in 30i64..60,
        ) {
            let hour = DAY_MS / 24;
            let mut history: Vec<(i64, Money)> = prices.iter().map(|(h, minor)| (h * hour, eur(*minor))).collect();
            history.sort_by_key(|(at, _)| *at);
            history.dedup_by_key(|(at, _)| *at);
            let mut rates: Vec<Rate> = changes.iter().map(|(day, e9)| rate(*day, *e9)).collect();
            rates.sort_by_key(|rate| rate.effective_day);
            rates.dedup_by_key(|rate| rate.effective_day);
            let ending = Ending { step_minor: 10, minus_minor: 1 };
            let slow = (0..LOW_DAYS * 24).filter_map(|h| {
                let moment = at(until) - (h + 1) * hour;
                let (_, price) = history.iter().rev().find(|(from, _)| *from <= moment)?;
                let rate = rates.iter().rev().find(|rate| rate.effective_day <= day(moment))?;
                Some(ending.apply(rate.convert(*price).ok()?).minor)
            }).min();
            prop_assert_eq!(lowest(&history, &rates, Some(ending), at(until), day).map(|it| it.minor), slow);
        }
    }
}
