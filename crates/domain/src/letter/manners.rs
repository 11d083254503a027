//! How often and when: the owner's settings, the cap over all kinds, quiet hours.
//!
//! A zone is a parameter: a function from a moment (Unix ms) to what its clocks are ahead of UTC then (ms). So nothing here
//! reads a file, and every rule holds on days on which clocks are changed.

use super::{DAY_MS, Kinds, MINUTE_MS};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// Minutes of a day.
const DAY_MINUTES: i64 = 1_440;
/// Quiet hours may last so long at most: some of the day must be left to write in.
const MAX_QUIET: i64 = 20 * 60;
const WEEK_MS: i64 = 7 * DAY_MS;
/// 1970-01-01 was a Thursday: the fourth day, from Monday as 1.
const FIRST_WEEKDAY: i64 = 4;

/// Hours in which nobody is written to, on the reader's clock. Equal ends are no quiet hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// The first quiet minute of the day.
    pub from_minute: i64,
    /// The first minute that is not quiet any more; may be before `from_minute`, and is then the next day's.
    pub to_minute: i64,
}

impl Quiet {
    fn minutes(self) -> i64 {
        (self.to_minute - self.from_minute).rem_euclid(DAY_MINUTES)
    }

    /// True when the moment lies in them.
    pub fn holds(self, at_ms: i64, zone: impl Fn(i64) -> i64) -> bool {
        let minute = (at_ms + zone(at_ms)).div_euclid(MINUTE_MS).rem_euclid(DAY_MINUTES);
        (minute - self.from_minute).rem_euclid(DAY_MINUTES) < self.minutes()
    }

    /// The first moment from `at_ms` on that is not quiet.
    pub fn over(self, at_ms: i64, zone: impl Fn(i64) -> i64) -> i64 {
        if !self.holds(at_ms, &zone) {
            return at_ms;
        }
        let local = at_ms + zone(at_ms);
        let left = (self.to_minute * MINUTE_MS - local).rem_euclid(DAY_MINUTES * MINUTE_MS);
        let end = at_ms + left;
        // Where clocks are changed in between, the same minute comes earlier or later.
        let changed = end + zone(at_ms) - zone(end);
        if changed > at_ms && !self.holds(changed, &zone) {
            return changed;
        }
        // The minute does not exist that day: the next that does, which is not far.
        (0..=MAX_QUIET / 15 + 8).map(|n| end + n * 15 * MINUTE_MS).find(|at| !self.holds(*at, &zone)).unwrap_or(end)
    }
}

/// What the owner chose about personal letters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterSettings {
    /// Kinds that are switched on: none at first.
    pub on: Kinds,
    /// Letters to one person in 24 hours at most, of all kinds together.
    pub per_day: i64,
    /// The same in seven days.
    pub per_week: i64,
    /// When nobody is written to.
    pub quiet: Quiet,
    /// A cart is left behind when nothing was done for so long.
    pub cart_hours: i64,
    /// A second reminder so long after the first; `None` for one alone.
    pub cart_again_hours: Option<i64>,
    /// A price has dropped when it fell by so much, in per cent.
    pub drop_percent: i64,
    /// The day of the week's picks: Monday is 1.
    pub picks_day: i64,
    /// The minute of that day, on the reader's clock.
    pub picks_minute: i64,
}

impl Default for LetterSettings {
    fn default() -> Self {
        Self {
            on: Kinds::NONE,
            per_day: 1,
            per_week: 3,
            quiet: Quiet { from_minute: 21 * 60, to_minute: 8 * 60 },
            cart_hours: 3,
            cart_again_hours: None,
            drop_percent: 5,
            picks_day: 4,
            picks_minute: 10 * 60,
        }
    }
}

/// A setting outside its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterFlaw {
    /// Letters a day: 1 to 3.
    PerDay,
    /// Letters a week: 1 to 7, and not fewer than a day.
    PerWeek,
    /// Quiet hours: minutes of a day, not longer than 20 hours.
    Quiet,
    /// Hours until a cart is left behind: 1 to 72.
    CartHours,
    /// Hours until the second reminder: 24 to 96.
    CartAgainHours,
    /// Per cent of a drop: 1 to 90.
    DropPercent,
    /// The day of the picks: 1 to 7.
    PicksDay,
    /// The minute of the picks: one of the day.
    PicksMinute,
}

impl LetterSettings {
    /// Letters a day.
    pub const PER_DAY: RangeInclusive<i64> = 1..=3;
    /// Letters a week.
    pub const PER_WEEK: RangeInclusive<i64> = 1..=7;
    /// Hours until a cart is left behind.
    pub const CART_HOURS: RangeInclusive<i64> = 1..=72;
    /// Hours between the reminders.
    pub const CART_AGAIN_HOURS: RangeInclusive<i64> = 24..=96;
    /// Per cent of a drop.
    pub const DROP_PERCENT: RangeInclusive<i64> = 1..=90;
    /// Days of a week.
    pub const DAYS: RangeInclusive<i64> = 1..=7;
    /// Minutes of a day.
    pub const MINUTES: RangeInclusive<i64> = 0..=DAY_MINUTES - 1;

    /// Everything that is wrong.
    pub fn check(&self) -> Vec<LetterFlaw> {
        let minutes = |minute| Self::MINUTES.contains(&minute);
        let quiet = self.quiet;
        let again = self.cart_again_hours.is_none_or(|hours| Self::CART_AGAIN_HOURS.contains(&hours));
        [
            (Self::PER_DAY.contains(&self.per_day), LetterFlaw::PerDay),
            (Self::PER_WEEK.contains(&self.per_week) && self.per_week >= self.per_day, LetterFlaw::PerWeek),
            (minutes(quiet.from_minute) && minutes(quiet.to_minute) && quiet.minutes() <= MAX_QUIET, LetterFlaw::Quiet),
            (Self::CART_HOURS.contains(&self.cart_hours), LetterFlaw::CartHours),
            (again, LetterFlaw::CartAgainHours),
            (Self::DROP_PERCENT.contains(&self.drop_percent), LetterFlaw::DropPercent),
            (Self::DAYS.contains(&self.picks_day), LetterFlaw::PicksDay),
            (minutes(self.picks_minute), LetterFlaw::PicksMinute),
        ]
        .into_iter()
        .filter(|(sound, _)| !sound)
        .map(|(_, flaw)| flaw)
        .collect()
    }

    /// The first moment from `at_ms` on at which one more letter keeps the cap; `newest_first` are those that went. `None` when
    /// the cap allows none at all.
    pub(super) fn free(&self, at_ms: i64, newest_first: &[i64]) -> Option<i64> {
        [(self.per_day, DAY_MS), (self.per_week, WEEK_MS)].into_iter().try_fold(at_ms, |at, (most, window)| {
            let nth = usize::try_from(most).ok()?.checked_sub(1)?;
            Some(newest_first.get(nth).map_or(at, |sent| at.max(sent + window)))
        })
    }

    /// The first time for the week's picks that is not before `from_ms`.
    pub(super) fn picks_time(&self, from_ms: i64, zone: impl Fn(i64) -> i64) -> i64 {
        let day = (from_ms + zone(from_ms)).div_euclid(DAY_MS);
        let weekday = (day + FIRST_WEEKDAY - 1).rem_euclid(7) + 1;
        let ahead = (self.picks_day - weekday).rem_euclid(7);
        let on = |day: i64| {
            let local = day * DAY_MS + self.picks_minute * MINUTE_MS;
            // What clocks say then, asked at about then.
            local - zone(local - zone(local))
        };
        let first = on(day + ahead);
        if first >= from_ms { first } else { on(day + ahead + 7) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{HOUR_MS, LetterKind};
    use super::*;
    use jiff::civil::Weekday;
    use jiff::tz::TimeZone;
    use proptest::prelude::*;

    /// Clocks that are changed in spring and autumn, on either half of the earth, by half an hour, and never.
    fn zone(place: usize) -> TimeZone {
        const NAMES: [&str; 6] =
            ["Europe/Brussels", "America/New_York", "Australia/Sydney", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];
        TimeZone::get(NAMES[place]).unwrap()
    }

    fn offset(zone: &TimeZone, at_ms: i64) -> i64 {
        i64::from(zone.to_offset(jiff::Timestamp::from_millisecond(at_ms).unwrap()).seconds()) * 1_000
    }

    #[test]
    fn a_new_shop_writes_to_nobody() {
        let settings = LetterSettings::default();
        assert_eq!((settings.on, settings.check()), (Kinds::NONE, vec![]));
        assert_eq!(serde_json::from_str::<LetterSettings>("{}").unwrap(), settings);
        let on = LetterSettings { on: Kinds::NONE.with(LetterKind::Picks).with(LetterKind::Welcome), ..settings };
        let written = serde_json::to_string(&on).unwrap();
        assert!(written.contains(r#""on":["welcome","picks"]"#), "{written}");
        assert_eq!(serde_json::from_str::<LetterSettings>(&written).unwrap(), on);
    }

    #[test]
    fn every_bound_is_checked() {
        let sound = LetterSettings::default;
        let quiet = |from_minute, to_minute| LetterSettings { quiet: Quiet { from_minute, to_minute }, ..sound() };
        for (settings, flaw) in [
            (LetterSettings { per_day: 0, ..sound() }, LetterFlaw::PerDay),
            (LetterSettings { per_week: 8, ..sound() }, LetterFlaw::PerWeek),
            (LetterSettings { per_day: 2, per_week: 1, ..sound() }, LetterFlaw::PerWeek),
            (quiet(-1, 5), LetterFlaw::Quiet),
            (quiet(5, 1_440), LetterFlaw::Quiet),
            (quiet(0, 20 * 60 + 1), LetterFlaw::Quiet),
            (quiet(i64::MAX, i64::MIN + 1), LetterFlaw::Quiet),
            (LetterSettings { cart_hours: 73, ..sound() }, LetterFlaw::CartHours),
            (LetterSettings { cart_again_hours: Some(23), ..sound() }, LetterFlaw::CartAgainHours),
            (LetterSettings { drop_percent: 0, ..sound() }, LetterFlaw::DropPercent),
            (LetterSettings { picks_day: 0, ..sound() }, LetterFlaw::PicksDay),
            (LetterSettings { picks_minute: 1_440, ..sound() }, LetterFlaw::PicksMinute),
        ] {
            assert_eq!(settings.check(), [flaw], "{settings:?}");
        }
    }

    #[test]
    fn quiet_hours_end_when_clocks_say_so() {
        let night = Quiet { from_minute: 21 * 60, to_minute: 8 * 60 };
        let at = |text: &str| text.parse::<jiff::Zoned>().unwrap().timestamp().as_millisecond();
        let over = |from: &str| {
            let from: jiff::Zoned = from.parse().unwrap();
            let zone = from.time_zone().clone();
            let over = night.over(from.timestamp().as_millisecond(), |at| offset(&zone, at));
            jiff::Timestamp::from_millisecond(over).unwrap().to_zoned(zone)
        };
        // Ordinary; the night in which an hour is missing; the one in which there is one more; day.
        for (from, to) in [
            ("2026-01-10T23:15[Europe/Brussels]", "2026-01-11T08:00[Europe/Brussels]"),
            ("2026-03-28T22:00[Europe/Brussels]", "2026-03-29T08:00[Europe/Brussels]"),
            ("2026-10-24T22:00[Europe/Brussels]", "2026-10-25T08:00[Europe/Brussels]"),
            ("2026-10-25T07:59[Europe/Brussels]", "2026-10-25T08:00[Europe/Brussels]"),
            ("2026-06-01T12:34[Asia/Kathmandu]", "2026-06-01T12:34[Asia/Kathmandu]"),
        ] {
            assert_eq!(over(from).timestamp().as_millisecond(), at(to), "{from}");
        }
        let never = Quiet { from_minute: 600, to_minute: 600 };
        assert!(!never.holds(at("2026-06-01T10:00[UTC]"), |_| 0));
    }

    proptest! {
        #[test]
        fn quiet_hours_end_within_a_day_at_the_first_moment(
            minute in 28_000_000_i64..32_000_000, from_minute in 0_i64..1_440, length in 0..=MAX_QUIET, place in 0_usize..6,
        ) {
            let (zone, at_ms) = (zone(place), minute * MINUTE_MS);
            let zone = |at| offset(&zone, at);
            let quiet = Quiet { from_minute, to_minute: (from_minute + length) % DAY_MINUTES };
            let over = quiet.over(at_ms, zone);
            prop_assert!(!quiet.holds(over, zone));
            prop_assert!((at_ms..=at_ms + DAY_MS + 2 * HOUR_MS).contains(&over));
            prop_assert!((at_ms..over).step_by(15 * MINUTE_MS as usize).all(|at| quiet.holds(at, zone)), "the first");
        }

        #[test]
        fn the_cap_is_kept_and_not_more(
            mut sent in prop::collection::vec(0_i64..20 * DAY_MS, 0..40), per_day in 1_i64..=3, per_week in 3_i64..=7,
            from in 0_i64..25 * DAY_MS,
        ) {
            sent.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
            let settings = LetterSettings { per_day, per_week, ..LetterSettings::default() };
            let free = settings.free(from, &sent).unwrap();
            let full = |at: i64| {
                let within = |window| sent.iter().filter(|sent| **sent > at - window).count() as i64;
                within(DAY_MS) >= per_day || within(WEEK_MS) >= per_week
            };
            prop_assert!(free >= from && !full(free));
            prop_assert!(free == from || full(free - 1), "not later than need be");
        }

        #[test]
        fn picks_come_on_their_day_at_their_minute(
            minute in 28_000_000_i64..32_000_000, picks_day in 1_i64..=7, picks_minute in 0_i64..1_440, place in 0_usize..6,
        ) {
            let (named, from_ms) = (zone(place), minute * MINUTE_MS);
            let settings = LetterSettings { picks_day, picks_minute, ..LetterSettings::default() };
            let time = settings.picks_time(from_ms, |at| offset(&named, at));
            prop_assert!((from_ms..=from_ms + WEEK_MS + 2 * HOUR_MS).contains(&time));
            let local = jiff::Timestamp::from_millisecond(time).unwrap().to_zoned(named);
            let date = local.date();
            // On the days on which clocks are changed the minute may not exist.
            let there = local.start_of_day().unwrap().offset() == date.tomorrow().unwrap()
                .to_zoned(local.time_zone().clone()).unwrap().offset();
            if there {
                prop_assert_eq!(date.weekday(), Weekday::from_monday_one_offset(picks_day as i8).unwrap());
                prop_assert_eq!(i64::from(local.hour()) * 60 + i64::from(local.minute()), picks_minute);
            }
        }
    }

    #[test]
    fn a_cap_of_nothing_is_nothing() {
        assert_eq!(LetterSettings { per_day: 0, ..LetterSettings::default() }.free(5, &[]), None);
    }
}
