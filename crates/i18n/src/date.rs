//! Dates, as each language writes them; always in a stated time zone and in the Gregorian calendar.
//!
//! Month and weekday names and their order come from CLDR through `icu_datetime`; which day a moment falls on comes from
//! `jiff`; the words around them ("today", "on Monday") are texts.

use crate::{Locale, texts};
use icu_datetime::fieldsets::enums::CompositeDateTimeFieldSet;
use icu_datetime::fieldsets::{E, MD, YMD};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::preferences::{CalendarAlgorithm, HourCycle};
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};
use jiff::{Timestamp, civil, tz::TimeZone};
use std::cell::OnceCell;

/// How many days back a weekday's name is clear: on a Sunday "on Monday" is six days ago, and seven would be another Sunday.
const NAMED_DAYS: i32 = 6;

/// The shapes in which a date is written.
#[derive(Clone, Copy)]
enum Shape {
    Long,
    Short,
    WithTime,
    MonthDay,
    Weekday,
}

/// How many [`Shape`]s there are.
const SHAPES: usize = Shape::Weekday as usize + 1;

type Formatter = DateTimeFormatter<CompositeDateTimeFieldSet>;

thread_local! {
    // Per thread, for the same reason as in `number.rs`.
    static FORMATTERS: [[OnceCell<Formatter>; SHAPES]; Locale::ALL.len()] =
        const { [const { [const { OnceCell::new() }; SHAPES] }; Locale::ALL.len()] };
}

fn formatter(locale: Locale, shape: Shape) -> Formatter {
    let tag: icu_locale_core::Locale = locale.formats().parse().expect("the table has CLDR locales");
    let mut how = DateTimeFormatterPreferences::from(tag);
    // The calendar of the shop's own days and orders, and the clock of timetables, in every language.
    how.calendar_algorithm = Some(CalendarAlgorithm::Gregory);
    how.hour_cycle = Some(HourCycle::H23);
    let known = "compiled data has every locale";
    match shape {
        Shape::Long => DateTimeFormatter::try_new(how, YMD::long()).expect(known).cast_into_fset(),
        Shape::Short => DateTimeFormatter::try_new(how, YMD::medium()).expect(known).cast_into_fset(),
        Shape::WithTime => DateTimeFormatter::try_new(how, YMD::medium().with_time_hm()).expect(known).cast_into_fset(),
        Shape::MonthDay => DateTimeFormatter::try_new(how, MD::long()).expect(known).cast_into_fset(),
        Shape::Weekday => DateTimeFormatter::try_new(how, E::long()).expect(known).cast_into_fset(),
    }
}

fn write(locale: Locale, shape: Shape, at: civil::DateTime) -> String {
    let date = Date::try_new_iso(i32::from(at.year()), at.month() as u8, at.day() as u8)
        .expect("jiff's years are well inside the calendar's");
    let time = Time::try_new(at.hour() as u8, at.minute() as u8, 0, 0).expect("jiff's hours and minutes are a clock's");
    FORMATTERS.with(|all| {
        all[locale as usize][shape as usize]
            .get_or_init(|| formatter(locale, shape))
            .format(&DateTime { date, time })
            .to_string()
    })
}

/// The moment on the clocks of the zone. A time beyond what calendars know (about the year 9999) becomes the nearest they do:
/// a page must not fail over a number in a file.
fn local(unix_ms: i64, tz: &TimeZone) -> civil::DateTime {
    // A day inside jiff's limits, so that no zone's offset can lead out of them.
    const DAY_MS: i64 = 86_400_000;
    let inside = unix_ms.clamp(Timestamp::MIN.as_millisecond() + DAY_MS, Timestamp::MAX.as_millisecond() - DAY_MS);
    tz.to_datetime(Timestamp::from_millisecond(inside).unwrap_or(Timestamp::UNIX_EPOCH))
}

/// The whole date: "22 November 2026".
pub fn date(locale: Locale, unix_ms: i64, tz: &TimeZone) -> String {
    write(locale, Shape::Long, local(unix_ms, tz))
}

/// The date for tables: "22 Nov 2026".
pub fn date_short(locale: Locale, unix_ms: i64, tz: &TimeZone) -> String {
    write(locale, Shape::Short, local(unix_ms, tz))
}

/// The date and the time of day, to the minute: "22 Nov 2026, 14:05".
pub fn date_time(locale: Locale, unix_ms: i64, tz: &TimeZone) -> String {
    write(locale, Shape::WithTime, local(unix_ms, tz))
}

/// A day as people say it, without a word before it: "3 November", with the year where it is not this one.
pub fn day(locale: Locale, unix_ms: i64, now_ms: i64, tz: &TimeZone) -> String {
    let (at, now) = (local(unix_ms, tz), local(now_ms, tz));
    write(locale, if at.year() == now.year() { Shape::MonthDay } else { Shape::Long }, at)
}

/// When, as a part of a sentence: "today", "yesterday", "tomorrow", "on Monday" (the last six days), "on 3 November",
/// "on 3 November 2025". Days are those of the zone.
pub fn relative_day(locale: Locale, unix_ms: i64, now_ms: i64, tz: &TimeZone) -> String {
    let (at, now) = (local(unix_ms, tz), local(now_ms, tz));
    let texts = texts(locale);
    match now.date().since(at.date()).map_or(i32::MAX, |span| span.get_days()) {
        0 => texts.get("day-today"),
        1 => texts.get("day-yesterday"),
        -1 => texts.get("day-tomorrow"),
        2..=NAMED_DAYS => texts.format("day-on-weekday", &[("weekday", write(locale, Shape::Weekday, at).into())]),
        _ => texts.format("day-on-date", &[("date", day(locale, unix_ms, now_ms, tz).into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{Ar, De, En};
    use proptest::prelude::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    fn ms(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn dates_in_every_language() {
        let (tz, at) = (zone("Europe/Brussels"), ms("2026-11-03T13:05:00Z"));
        assert_eq!(date(En, at, &tz), "3 November 2026");
        assert_eq!(date_short(En, at, &tz), "3 Nov 2026");
        assert_eq!(date_time(En, at, &tz), "3 Nov 2026, 14:05");
        assert_eq!(date(Ar, at, &tz), "3 نوفمبر 2026");
        assert!(date_time(Ar, at, &tz).contains("14:05"), "{}", date_time(Ar, at, &tz));
        assert_eq!(date(De, at, &tz), "3. November 2026");
        assert_eq!(date_short(De, at, &tz), "03.11.2026");
        assert_eq!(date_time(De, at, &tz), "03.11.2026, 14:05");
        assert_eq!(day(De, at, at, &tz), "3. November");
        let next_year = ms("2027-02-01T00:00:00Z");
        assert_eq!(day(En, at, at, &tz), "3 November");
        assert_eq!(day(Ar, at, at, &tz), "3 نوفمبر");
        assert_eq!(day(En, at, next_year, &tz), "3 November 2026");
    }

    #[test]
    fn a_day_is_the_shop_s_day() {
        let at = ms("2026-11-03T23:30:00Z");
        assert_eq!(date(En, at, &TimeZone::UTC), "3 November 2026");
        assert_eq!(date(En, at, &zone("Europe/Brussels")), "4 November 2026");
        assert_eq!(date(En, at, &zone("America/New_York")), "3 November 2026");
    }

    #[test]
    fn the_clock_changes() {
        let tz = zone("Europe/Brussels");
        // On 29 March 2026 the clock goes from 2:00 to 3:00, on 25 October from 3:00 back to 2:00.
        assert_eq!(date_time(En, ms("2026-03-29T00:59:00Z"), &tz), "29 Mar 2026, 01:59");
        assert_eq!(date_time(En, ms("2026-03-29T01:00:00Z"), &tz), "29 Mar 2026, 03:00");
        assert_eq!(date_time(En, ms("2026-10-25T00:30:00Z"), &tz), "25 Oct 2026, 02:30");
        assert_eq!(date_time(En, ms("2026-10-25T01:30:00Z"), &tz), "25 Oct 2026, 02:30");
        // The day has 23 hours: 00:10 on the next day is less than a day after 00:30, and still "yesterday".
        assert_eq!(relative_day(En, ms("2026-03-28T23:30:00Z"), ms("2026-03-29T22:10:00Z"), &tz), "yesterday");
        assert_eq!(relative_day(En, ms("2026-10-24T22:10:00Z"), ms("2026-10-25T22:50:00Z"), &tz), "today", "25 hours");
    }

    #[test]
    fn days_as_people_say_them() {
        let tz = zone("Europe/Brussels");
        let now = ms("2026-11-22T11:00:00Z"); // a Sunday
        for (at, english, german, arabic) in [
            ("2026-11-22T00:00:00Z", "today", "heute", "اليوم"),
            ("2026-11-21T00:00:00Z", "yesterday", "gestern", "أمس"),
            ("2026-11-23T09:00:00Z", "tomorrow", "morgen", "غدًا"),
            ("2026-11-20T09:00:00Z", "on Friday", "am Freitag", "يوم الجمعة"),
            ("2026-11-16T09:00:00Z", "on Monday", "am Montag", "يوم الاثنين"),
            ("2026-11-15T09:00:00Z", "on 15 November", "am 15. November", "في \u{2068}15 نوفمبر\u{2069}"),
            ("2026-11-30T09:00:00Z", "on 30 November", "am 30. November", "في \u{2068}30 نوفمبر\u{2069}"),
            (
                "2025-11-30T09:00:00Z",
                "on 30 November 2025",
                "am 30. November 2025",
                "في \u{2068}30 نوفمبر 2025\u{2069}",
            ),
        ] {
            assert_eq!(relative_day(En, ms(at), now, &tz), english);
            assert_eq!(relative_day(De, ms(at), now, &tz), german);
            assert_eq!(relative_day(Ar, ms(at), now, &tz), arabic);
        }
    }

    proptest! {
        #[test]
        fn any_time_has_a_day(at in any::<i64>(), now in any::<i64>()) {
            for locale in Locale::ALL.iter().copied() {
                for name in ["Pacific/Kiritimati", "Etc/GMT+12", "Asia/Riyadh"] {
                    prop_assert!(!relative_day(locale, at, now, &zone(name)).is_empty());
                    prop_assert!(!date_time(locale, at, &zone(name)).is_empty());
                }
            }
        }
    }
}
