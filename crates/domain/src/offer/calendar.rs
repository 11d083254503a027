//! What runs when: the days of a month, a bar for each offer, the days on which nothing runs, and offers that stand in each
//! other's way.
//!
//! The one idea: days are moments that the caller hands over (the beginnings of the shop's days), so that nothing here knows a
//! time zone. Which goods two offers share only the catalog knows, so the caller is asked.

use super::evaluate::Counts;
use super::{Conditions, Group, Offer};

/// Clashes that are named; of more it is said how many there are.
pub const MAX_CLASHES: usize = 200;
/// Pairs of offers that the catalog is asked about at most. With more offers at once than make so many, nobody reads the list.
const MAX_PAIRS: usize = 100_000;

/// What is to be said of an offer at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It takes something off.
    Runs,
    /// Its first day is to come.
    Later,
    /// It was given and is switched off for now.
    Paused,
    /// It was never given and is switched off: its owner still thinks about it.
    Draft,
    /// It was used as often as it may be, or its budget is gone.
    UsedUp,
    /// Its last day is gone.
    Over,
}

impl Offer {
    /// Its state, by what is counted of it.
    pub fn state(&self, counts: Counts, now_ms: i64) -> State {
        let spent = self.limits.budget.is_some_and(|budget| counts.spent >= budget.minor);
        if self.conditions.until_ms.is_some_and(|until| until <= now_ms) {
            State::Over
        } else if !self.on {
            if counts.uses > 0 { State::Paused } else { State::Draft }
        } else if spent || self.limits.uses.is_some_and(|uses| counts.uses >= uses) {
            State::UsedUp
        } else if self.conditions.from_ms.is_some_and(|from| from > now_ms) {
            State::Later
        } else {
            State::Runs
        }
    }

    /// The same offer, over from a moment on. What has not begun by then is switched off instead: it never ran.
    pub fn ended(&self, now_ms: i64) -> Self {
        let mut ended = self.clone();
        if self.conditions.from_ms.is_some_and(|from| from >= now_ms) {
            ended.on = false;
        } else {
            ended.conditions.until_ms = Some(self.conditions.until_ms.map_or(now_ms, |until| until.min(now_ms)));
        }
        ended
    }
}

/// The days of an offer among those asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Its place among the offers asked about.
    pub offer: usize,
    /// The first of the days, from 0.
    pub first: usize,
    /// The last of them.
    pub last: usize,
    /// It began before the first of all days.
    pub began_before: bool,
    /// It goes on after the last of all days.
    pub goes_on: bool,
}

/// Two offers of which a line, an order or a delivery gets one, on days on which both run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clash {
    /// Two bars, by their places.
    pub bars: (usize, usize),
    /// What they compete for.
    pub group: Group,
    /// The first day of both.
    pub first: usize,
    /// The last day of both.
    pub last: usize,
}

/// Some days with what runs on them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Offers that touch the days, also those that are switched off, in the order in which they begin.
    pub bars: Vec<Bar>,
    /// For each day how many offers run that are switched on.
    pub running: Vec<usize>,
    /// What stands in each other's way, of those that are switched on; [`MAX_CLASHES`] at most.
    pub clashes: Vec<Clash>,
    /// Clashes beyond those.
    pub more: usize,
}

/// Whether a buyer could get either of two: they hold in one country and one currency.
fn meet(one: &Conditions, other: &Conditions) -> bool {
    fn common<T: PartialEq>(one: &[T], other: &[T]) -> bool {
        one.is_empty() || other.is_empty() || one.iter().any(|it| other.contains(it))
    }
    common(&one.countries, &other.countries) && common(&one.currencies, &other.currencies)
}

/// The calendar of the days between `days`, each of which is the moment at which one begins and the one before ends, of offers with
/// what is counted of them: what is used up runs no further than today. `share` says whether two offers can be about the same goods.
pub fn calendar(
    offers: &[(&Offer, Counts)],
    days: &[i64],
    now_ms: i64,
    share: impl Fn(usize, usize) -> bool,
) -> Calendar {
    let [Some(begin), Some(end)] = [days.first().copied(), days.last().copied()] else { return Calendar::default() };
    let count = days.len() - 1;
    let mut bars: Vec<Bar> = offers
        .iter()
        .enumerate()
        .filter_map(|(n, (offer, counts))| {
            let used_up = offer.state(*counts, now_ms) == State::UsedUp;
            let until_ms = offer.conditions.until_ms.into_iter().chain(used_up.then_some(now_ms + 1)).min();
            let from = offer.conditions.from_ms.unwrap_or(i64::MIN).max(begin);
            let until = until_ms.unwrap_or(i64::MAX).min(end);
            (from < until).then(|| Bar {
                offer: n,
                first: days.partition_point(|day| *day <= from) - 1,
                last: days.partition_point(|day| *day < until) - 1,
                began_before: offer.conditions.from_ms.is_none_or(|from| from < begin),
                goes_on: until_ms.is_none_or(|until| until > end),
            })
        })
        .collect();
    bars.sort_by_key(|bar| (bar.first, std::cmp::Reverse(bar.last), bar.offer));
    let on = |bar: &Bar| offers[bar.offer].0.on;
    let mut running = vec![0; count];
    for bar in bars.iter().filter(|bar| on(bar)) {
        running[bar.first..=bar.last].iter_mut().for_each(|day| *day += 1);
    }
    let (mut clashes, mut more) = (Vec::new(), 0);
    let running_bars = || bars.iter().enumerate().filter(|(_, bar)| on(bar));
    let pairs =
        running_bars().flat_map(|one| running_bars().filter(move |other| other.0 > one.0).map(move |it| (one, it)));
    let asked = pairs.filter_map(|((n, one), (m, other))| {
        let (it, that) = (offers[one.offer].0, offers[other.offer].0);
        let group = it.benefit.group();
        let (first, last) = (one.first.max(other.first), one.last.min(other.last));
        let may = first <= last && group == that.benefit.group() && meet(&it.conditions, &that.conditions);
        may.then_some(Clash { bars: (n, m), group, first, last })
    });
    for clash in asked.take(MAX_PAIRS) {
        if !share(bars[clash.bars.0].offer, bars[clash.bars.1].offer) {
            continue;
        }
        if clashes.len() < MAX_CLASHES { clashes.push(clash) } else { more += 1 }
    }
    Calendar { bars, running, clashes, more }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OfferId;
    use crate::money::{Currency, Money};
    use crate::offer::{Benefit, Conditions, Limits, Mode, Per};
    use crate::text::Text;
    use proptest::prelude::*;

    fn offer(on: bool, from_ms: Option<i64>, until_ms: Option<i64>) -> Offer {
        Offer {
            id: OfferId::new(0, [1; 10]),
            name: Text::of(&"en".parse().unwrap(), "Offer"),
            on,
            mode: Mode::Automatic,
            conditions: Conditions { from_ms, until_ms, ..Conditions::default() },
            benefit: Benefit::Percent { percent: 10, per: Per::Each },
            priority: 0,
            limits: Limits::default(),
        }
    }

    #[test]
    fn a_state_for_each_moment() {
        let none = Counts::default();
        let used = Counts { uses: 3, spent: 900, of_buyer: 0 };
        let two_days = offer(true, Some(10), Some(20));
        let states = |counts| [9, 10, 19, 20].map(|now| two_days.state(counts, now));
        assert_eq!(states(none), [State::Later, State::Runs, State::Runs, State::Over]);
        let off = Offer { on: false, ..two_days.clone() };
        assert_eq!((off.state(none, 15), off.state(used, 15)), (State::Draft, State::Paused));
        let mut limited = two_days.clone();
        limited.limits.uses = Some(3);
        assert_eq!((limited.state(none, 15), limited.state(used, 15)), (State::Runs, State::UsedUp));
        limited.limits = Limits { budget: Some(Money::new(900, Currency::EUR)), ..Limits::default() };
        assert_eq!(limited.state(used, 15), State::UsedUp);
        assert_eq!(two_days.ended(15).state(used, 15), State::Over);
        assert_eq!(two_days.ended(25), Offer { ..two_days.clone() }, "over already");
        assert_eq!(two_days.ended(10), Offer { on: false, ..two_days.clone() }, "it never ran");
    }

    /// A calendar of offers that nobody used, at the first moment of all.
    fn calendar(offers: &[&Offer], days: &[i64], share: impl Fn(usize, usize) -> bool) -> Calendar {
        let offers: Vec<(&Offer, Counts)> = offers.iter().map(|offer| (*offer, Counts::default())).collect();
        super::calendar(&offers, days, 0, share)
    }

    #[test]
    fn what_is_used_up_runs_no_further_than_today() {
        let days = [0, 10, 20, 30, 40];
        let mut limited = offer(true, Some(5), None);
        limited.limits.uses = Some(3);
        let of = |uses, now_ms| {
            let counts = Counts { uses, ..Counts::default() };
            let month = super::calendar(&[(&limited, counts)], &days, now_ms, |_, _| true);
            (month.running, month.bars.first().map(|bar| (bar.last, bar.goes_on)))
        };
        assert_eq!(of(2, 15), (vec![1, 1, 1, 1], Some((3, true))));
        assert_eq!(of(3, 15), (vec![1, 1, 0, 0], Some((1, false))));
        assert_eq!(of(3, -1), (vec![0, 0, 0, 0], None), "before its first day");
        assert_eq!(of(3, 5), (vec![1, 0, 0, 0], Some((0, false))));
    }

    #[test]
    fn only_what_a_buyer_could_get_both_of_clashes() {
        let days = [0, 10];
        let of = |countries: &[&str], currencies: &[Currency]| {
            let mut it = offer(true, None, None);
            it.conditions.countries = countries.iter().map(|code| code.parse().unwrap()).collect();
            it.conditions.currencies = currencies.to_vec();
            it
        };
        let clash = |one: &Offer, other: &Offer| calendar(&[one, other], &days, |_, _| true).clashes.len();
        let anywhere = of(&[], &[]);
        let (low, high) = (of(&["BE", "NL"], &[Currency::EUR]), of(&["NL"], &[Currency::EUR, Currency::USD]));
        assert_eq!((clash(&anywhere, &low), clash(&low, &high)), (1, 1));
        assert_eq!(clash(&low, &of(&["DE"], &[])), 0, "no country of both");
        assert_eq!(clash(&low, &of(&[], &[Currency::USD])), 0, "no currency of both");
    }

    #[test]
    fn of_many_clashes_it_is_said_how_many_more() {
        let all: Vec<Offer> = (0..40).map(|_| offer(true, None, None)).collect();
        let all: Vec<&Offer> = all.iter().collect();
        let month = calendar(&all, &[0, 10], |_, _| true);
        assert_eq!((month.clashes.len(), month.more), (MAX_CLASHES, 40 * 39 / 2 - MAX_CLASHES));
        let asked = std::cell::Cell::new(0);
        let many: Vec<&Offer> = all.iter().copied().cycle().take(500).collect();
        calendar(&many, &[0, 10], |_, _| {
            asked.set(asked.get() + 1);
            false
        });
        assert_eq!(asked.get(), MAX_PAIRS);
    }

    #[test]
    fn days_are_whole_and_clashes_are_said() {
        let days = [0, 10, 20, 30, 40];
        let all = [offer(true, None, Some(20)), offer(true, Some(15), Some(31)), offer(false, Some(0), None)];
        let all: Vec<&Offer> = all.iter().collect();
        let month = calendar(&all, &days, |_, _| true);
        let bars: Vec<(usize, usize, usize)> = month.bars.iter().map(|bar| (bar.offer, bar.first, bar.last)).collect();
        assert_eq!(bars, [(2, 0, 3), (0, 0, 1), (1, 1, 3)]);
        assert_eq!(month.running, [1, 2, 1, 1]);
        assert_eq!(month.clashes.len(), 1, "what is switched off stands in nobody's way");
        assert_eq!((month.clashes[0].first, month.clashes[0].last), (1, 1));
        assert!(month.bars[1].began_before && !month.bars[1].goes_on && month.bars[0].goes_on);
        assert_eq!(calendar(&all, &days, |_, _| false).clashes, []);
        assert_eq!(calendar(&all, &[], |_, _| true), Calendar::default());
        assert_eq!(calendar(&all, &[7], |_, _| true).bars, []);
    }

    proptest! {
        #[test]
        fn a_day_counts_what_runs_in_it(spans in prop::collection::vec((any::<bool>(), prop::option::of(-20i64..60), prop::option::of(-20i64..60)), 0..12)) {
            let days: Vec<i64> = (0..=5).map(|day| day * 10).collect();
            let all: Vec<Offer> = spans.iter().map(|(on, from, until)| offer(*on, *from, *until)).collect();
            let all: Vec<&Offer> = all.iter().collect();
            let month = calendar(&all, &days, |_, _| true);
            for (day, count) in month.running.iter().enumerate() {
                // By each moment of the day.
                let runs = |it: &&&Offer| (days[day]..days[day + 1]).any(|now| it.runs(now));
                prop_assert_eq!(*count, all.iter().filter(runs).count());
            }
            for clash in &month.clashes {
                prop_assert!((clash.first..=clash.last).all(|day| month.running[day] >= 2));
            }
        }
    }
}
