//! A month of offers: a strip for each that touches it, how many run each day, and what stands in each other's way.
//!
//! The one idea: a strip is a small drawing one unit a day, so it is as wide as the page lets it be; the table under it says the
//! same in dates. Time runs from left to right in every language.

use crate::admin::{table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::ui::admin::panel;
use crate::ui::admin::status::status;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::urls::admin as desk;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use vitrine_domain::offer::calendar::{Bar, Calendar, Clash};
use vitrine_domain::tax::day_of;
use vitrine_shop::offers::Kept;

/// Strips that are drawn.
const MAX_STRIPS: usize = 60;
/// Years that are shown.
const YEARS: RangeInclusive<i32> = 1970..=2199;
/// Clashes that are named.
const MAX_NAMED: usize = 30;

/// A month, loaded.
pub(super) struct Month {
    /// The first day of it and of the next one.
    days: (i32, i32),
    previous: String,
    next: String,
    kept: Vec<Kept>,
    calendar: Calendar,
}

/// The address of a month, `2026-12`.
fn month_link(month: &str) -> String {
    let pairs = [("show", "calendar"), ("month", month)];
    format!("{}{}", desk::OFFERS, encoded(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))))
}

/// Year and month of `2026-12`, of the years that a shop can have offers in.
fn read(month: &str) -> Option<(i32, i32)> {
    let (year, of) = month.split_once('-')?;
    day_of(&format!("{month}-01"))?;
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Some((year, of.parse().ok()?))
}

fn written((year, month): (i32, i32)) -> String {
    format!("{year:04}-{month:02}")
}

impl Month {
    /// The month that was asked for, else the one of now.
    pub(super) async fn of(cx: &Cx, asked: &str) -> Result<Self, PageError> {
        let now = cx.settings.date_of(cx.now_ms);
        let (year, month) = read(asked).or_else(|| read(now.get(..7)?)).ok_or(PageError::NotFound)?;
        let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let previous = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
        let first = |month| day_of(&format!("{}-01", written(month))).ok_or(PageError::NotFound);
        let days = (first((year, month))?, first(next)?);
        let begins: Vec<i64> = (days.0..=days.1).map(|day| cx.settings.day_begins_ms(day)).collect();
        let (kept, calendar) = cx.shop.offer_calendar(&begins, &cx.by()).await?;
        Ok(Self { days, previous: written(previous), next: written(next), kept, calendar })
    }

    /// The day of a place, in words.
    fn day(&self, cx: &Cx, place: usize) -> String {
        vitrine_i18n::date(cx.locale, cx.settings.day_begins_ms(self.days.0 + place as i32), &cx.settings.time_zone())
    }

    fn name(&self, cx: &Cx, bar: &Bar) -> String {
        cx.text(&self.kept[bar.offer].offer.name).to_owned()
    }

    /// The panels of the month.
    pub(super) fn draw(&self, cx: &Cx) -> AnyView {
        let count = (self.days.1 - self.days.0) as usize;
        let title =
            cx.tf("admin-month-title", &[("from", self.day(cx, 0).into()), ("until", self.day(cx, count - 1).into())]);
        let today = cx.settings.day(cx.now_ms) - self.days.0;
        let today = usize::try_from(today).ok().filter(|today| *today < count);
        let numbers = (1..=count).map(|day| {
            let class = (Some(day - 1) == today).then_some("cal-today");
            view! { <li class=class>{cx.number(day as u64)}</li> }.into_any()
        });
        let numbers = numbers.collect::<Vec<_>>();
        let strips = self.calendar.bars.iter().enumerate().take(MAX_STRIPS);
        let strips: Vec<AnyView> = strips.map(|(n, bar)| self.strip(cx, n, bar, count, today)).collect();
        let none = strips.is_empty().then(|| view! { <p class="quiet">{cx.t("admin-month-none")}</p> });
        let more = self.calendar.bars.len().saturating_sub(MAX_STRIPS);
        let more = (more > 0)
            .then(|| view! { <p class="quiet small">{cx.tf("admin-month-more", &[("count", more.into())])}</p> });
        let class = format!("cal cal-{count}");
        let keys = [("cal-on", "on"), ("cal-off", "off"), ("cal-clash", "clash"), ("cal-empty", "empty")];
        let keys = keys.map(|(class, key)| {
            let text = cx.t(&format!("admin-month-key-{key}"));
            view! {
                <li><svg viewBox="0 0 12 12" aria-hidden="true"><rect class=class width="12" height="12" /></svg>{text}</li>
            }
            .into_any()
        });
        let go = |month: &str, key: &str| view! { <a class="link" href=month_link(month)>{cx.t(key)}</a> };
        let body = view! {
            <p class="leads cal-go">{go(&self.previous, "admin-month-previous")}" "{go(&self.next, "admin-month-next")}</p>
            <ul class="scorekeys">{Vec::from(keys)}</ul>
            <div class="scroll" role="region" tabindex="0" aria-label=cx.t("admin-month-picture")>
                <div class=class>
                    <p class="cal-name quiet small">{cx.t("admin-month-days")}</p>
                    <ol class="cal-days" aria-hidden="true">{numbers}</ol>
                    {strips}
                    {self.running(cx, count, today)}
                </div>
            </div>
            {none}{more}
            {self.list(cx)}
        };
        let clashes =
            panel("clashes".to_owned(), cx.t("admin-clash-title"), cx.t("admin-clash-text"), self.clashes(cx));
        view! {
            {panel("month".to_owned(), title, cx.t("admin-month-text"), body.into_any())}
            {clashes}
        }
        .into_any()
    }

    fn strip(&self, cx: &Cx, n: usize, bar: &Bar, count: usize, today: Option<usize>) -> AnyView {
        let offer = &self.kept[bar.offer].offer;
        let mine = |clash: &&Clash| clash.bars.0 == n || clash.bars.1 == n;
        let clashes: Vec<AnyView> = self
            .calendar
            .clashes
            .iter()
            .filter(mine)
            .map(|clash| rect("cal-clash", clash.first, clash.last, 7.0, 2.0))
            .collect();
        let class = if offer.on { "cal-on" } else { "cal-off" };
        let days = [("first", self.day(cx, bar.first).into()), ("last", self.day(cx, bar.last).into())];
        let days = cx.tf("admin-month-bar", &days);
        let href = super::page_of(&offer.id.to_string());
        view! {
            <p class="cal-name"><a href=href>{self.name(cx, bar)}</a></p>
            <svg class="cal-strip" viewBox=format!("0 0 {count} 10") preserveAspectRatio="none" role="img" aria-label=days>
                {weeks(count, self.days.0)}
                {rect(class, bar.first, bar.last, 2.0, 6.0)}
                {clashes}
                {today.map(|today| rect("cal-now", today, today, 0.0, 1.0))}
            </svg>
        }
        .into_any()
    }

    /// How many run each day; a day without any is marked.
    fn running(&self, cx: &Cx, count: usize, today: Option<usize>) -> AnyView {
        let most = self.calendar.running.iter().copied().max().unwrap_or(0).max(1) as f64;
        let days: Vec<AnyView> = self
            .calendar
            .running
            .iter()
            .enumerate()
            .map(|(day, running)| match running {
                0 => rect("cal-empty", day, day, 1.0, 9.0),
                running => {
                    let high = *running as f64 / most * 9.0;
                    rect("cal-count", day, day, 10.0 - high, high)
                }
            })
            .collect();
        let empty = self.calendar.running.iter().filter(|running| **running == 0).count();
        let said = cx.tf("admin-month-running", &[("empty", empty.into()), ("days", count.into())]);
        view! {
            <p class="cal-name"><b>{cx.t("admin-month-count")}</b></p>
            <svg class="cal-strip" viewBox=format!("0 0 {count} 10") preserveAspectRatio="none" role="img" aria-label=said>
                {days}
                {today.map(|today| rect("cal-now", today, today, 0.0, 1.0))}
            </svg>
        }
        .into_any()
    }

    /// The same in dates.
    fn list(&self, cx: &Cx) -> AnyView {
        let row = |bar: &Bar| {
            let kept = &self.kept[bar.offer];
            let end = |open: bool, key: &str, place: usize| word(if open { cx.t(key) } else { self.day(cx, place) });
            let (square, state) = super::state(cx, kept);
            vec![
                word(self.name(cx, bar)),
                end(bar.began_before, "admin-month-before", bar.first),
                end(bar.goes_on, "admin-month-after", bar.last),
                status(square, state),
            ]
        };
        let columns = ["admin-offer-name", "admin-offer-from", "admin-offer-until", "admin-version-state"];
        let list = table(Table {
            caption: table_of(cx, &cx.t("admin-nav-offers")),
            columns: columns.map(|key| Column::words(cx.t(key))).into(),
            rows: self.calendar.bars.iter().map(row).collect(),
            empty: cx.t("admin-month-none"),
        });
        view! { <details><summary>{cx.t("admin-month-table")}</summary>{list}</details> }.into_any()
    }

    fn clashes(&self, cx: &Cx) -> AnyView {
        let all = &self.calendar.clashes;
        if all.is_empty() {
            let text = cx.t("admin-clash-none");
            return notice(&cx.art(), Notice { tone: NoticeTone::Good, lead: String::new(), text, link: None });
        }
        let row = |clash: &Clash| {
            let bars = [clash.bars.0, clash.bars.1].map(|bar| &self.calendar.bars[bar]);
            let [one, other] = bars.map(|bar| self.name(cx, bar));
            let days = [("first", self.day(cx, clash.first).into()), ("last", self.day(cx, clash.last).into())];
            let group = cx.t(&format!("admin-clash-{}", crate::admin::evaluation::key_of(&clash.group)));
            vec![word(one), word(other), word(cx.tf("admin-month-bar", &days)), word(group)]
        };
        let columns = ["admin-clash-one", "admin-clash-other", "admin-clash-days", "admin-clash-group"];
        let list = table(Table {
            caption: table_of(cx, &cx.t("admin-clash-title")),
            columns: columns.map(|key| Column::words(cx.t(key))).into(),
            rows: all.iter().take(MAX_NAMED).map(row).collect(),
            empty: String::new(),
        });
        let more = all.len().saturating_sub(MAX_NAMED) + self.calendar.more;
        let more = (more > 0)
            .then(|| view! { <p class="quiet small">{cx.tf("admin-clash-more", &[("count", more.into())])}</p> });
        view! { {list}{more} }.into_any()
    }
}

/// A piece of a strip, from one day to another.
fn rect(class: &'static str, first: usize, last: usize, y: f64, height: f64) -> AnyView {
    let (x, width) = (first.to_string(), (last + 1 - first).to_string());
    view! { <rect class=class x=x y=format!("{y:.1}") width=width height=format!("{height:.1}") /> }.into_any()
}

/// Saturdays and Sundays, behind everything. Day 0 was a Thursday.
fn weeks(count: usize, first: i32) -> Vec<AnyView> {
    let weekend = |place: &usize| (first + *place as i32 + 3).rem_euclid(7) >= 5;
    (0..count).filter(weekend).map(|place| rect("cal-week", place, place, 0.0, 10.0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_as_the_address_has_them() {
        assert_eq!(read("2026-12"), Some((2026, 12)));
        for bad in ["", "2026", "2026-13", "2026-00", "x-1", "2026-1", "99999-01", "2026-12-01", "9999-12", "0000-01"] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(written((2027, 1)), "2027-01");
    }
}
