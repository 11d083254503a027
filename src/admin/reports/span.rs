//! Which days a report is about, and what they are compared with: read from its address, and chosen on the page.
//!
//! The one idea: an address is never refused. What cannot be read is said and kept in the field, and the report is about the last
//! four weeks meanwhile.

use crate::admin::currencies::day_text;
use crate::admin::lists::address;
use crate::admin::taxes;
use crate::cx::Cx;
use crate::ui::admin::{Segment, SegmentGo, segments};
use crate::ui::button::{Look, submit};
use crate::ui::field::{Choice, FieldFrame, date_field, select_field};
use leptos::prelude::*;
use vitrine_domain::tax::day_of;
use vitrine_shop::figures::{MAX_DAYS, Span};

/// Stretches of whole days up to yesterday that are one click away.
const STRETCHES: [i32; 4] = [7, 28, 90, 365];
/// Unless another one is asked for.
const USUAL: i32 = 28;
/// No shop is older than its program: 2000-01-01.
const FIRST_DAY: i32 = 10_957;

/// What days are compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// As many days, right before.
    Before,
    /// The same days of the year before.
    Year,
    /// Nothing.
    Nothing,
}

impl Against {
    const ALL: [Self; 3] = [Self::Before, Self::Year, Self::Nothing];

    fn name(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Year => "year",
            Self::Nothing => "nothing",
        }
    }
}

/// What an address asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The days.
    pub span: Span,
    /// What they are compared with.
    pub against: Against,
    /// The stretch, where it is one of those.
    stretch: Option<i32>,
    /// Both days as they were typed.
    typed: [String; 2],
    /// What is wrong with each: keys of texts.
    wrong: [Option<&'static str>; 2],
}

impl Asked {
    /// Reads this request's address.
    pub fn of(cx: &Cx) -> Self {
        Self::read(&cx.query_pairs(), cx.settings.day(cx.now_ms))
    }

    fn read(pairs: &[(String, String)], today: i32) -> Self {
        let value = |name: &str| pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
        let against = Against::ALL.into_iter().find(|it| it.name() == value("against")).unwrap_or(Against::Before);
        let stretch = value("days").parse().ok().filter(|days| STRETCHES.contains(days)).unwrap_or(USUAL);
        let last = |days: i32| Span { from: today - days, to: today - 1 };
        let typed = ["from", "to"].map(|name| value(name).chars().take(20).collect::<String>());
        if typed.iter().all(String::is_empty) {
            return Self { span: last(stretch), against, stretch: Some(stretch), typed, wrong: [None; 2] };
        }
        let (span, wrong) = match read_span([&typed[0], &typed[1]], today) {
            Ok(span) => (span, [None; 2]),
            Err(wrong) => (last(USUAL), wrong),
        };
        Self { span, against, stretch: None, typed, wrong }
    }

    /// The days to compare with.
    pub fn other(&self) -> Option<Span> {
        match self.against {
            Against::Before => Some(self.span.before()),
            Against::Year => Some(self.span.last_year()),
            Against::Nothing => None,
        }
    }

    /// The address of a page about the same days.
    pub fn on(&self, page: &str) -> String {
        let against = if self.against == Against::Before { "" } else { self.against.name() };
        let days = self.stretch.filter(|days| *days != USUAL).map_or_else(String::new, |days| days.to_string());
        let own = |day: i32| if self.stretch.is_some() { String::new() } else { taxes::day_text(day) };
        address(
            page,
            [("days", days), ("from", own(self.span.from)), ("to", own(self.span.to)), ("against", against.to_owned())],
        )
    }

    /// The days as they stand in a file's name.
    pub fn in_name(&self) -> String {
        format!("{}_{}", taxes::day_text(self.span.from), taxes::day_text(self.span.to))
    }

    /// What the figures are compared with, in words; "" where with nothing.
    pub fn compared(&self, cx: &Cx) -> String {
        self.other()
            .map_or_else(String::new, |other| cx.tf("admin-reports-compared", &[("days", days(cx, other).into())]))
    }

    /// The choices: stretches as links, days of one's own as a form.
    pub fn draw(&self, cx: &Cx, page: &str) -> AnyView {
        let stretch = |days: i32| {
            let to = Self { stretch: Some(days), ..self.clone() };
            let text = match days {
                365 => cx.t("admin-reports-year"),
                _ => cx.tf("admin-reports-stretch", &[("days", i64::from(days).into())]),
            };
            Segment { go: SegmentGo::Link(to.on(page)), text, on: self.stretch == Some(days) }
        };
        let frame = |at: usize, name: &'static str| {
            let error = self.wrong[at].map_or_else(String::new, |key| {
                cx.tf(key, &[("most", i64::from(MAX_DAYS).into()), ("first", day_text(cx, FIRST_DAY).into())])
            });
            FieldFrame::new(name, cx.t(&format!("admin-reports-{name}"))).error(error)
        };
        let shown = |at: usize, day: i32| match self.stretch {
            Some(_) => taxes::day_text(day),
            None => self.typed[at].clone(),
        };
        let against = Against::ALL.map(|it| {
            Choice::new(it.name(), cx.t(&format!("admin-reports-against-{}", it.name())), it == self.against)
        });
        view! {
            <div class="report-days">
                {segments(cx.t("admin-reports-days"), STRETCHES.map(stretch).into())}
                <form method="get" action=page.to_owned() class="list-filters">
                    <div class="form short">
                        {date_field(frame(0, "from"), shown(0, self.span.from))}
                        {date_field(frame(1, "to"), shown(1, self.span.to))}
                        {select_field(FieldFrame::new("against", cx.t("admin-reports-against")), against.into())}
                    </div>
                    <div class="btns">{submit(cx.t("admin-orders-show"), Look::Line)}</div>
                </form>
                <p class="report-about"><b>{days(cx, self.span)}</b>" "<span class="quiet">{self.compared(cx)}</span></p>
            </div>
        }
        .into_any()
    }
}

/// The days that somebody typed, or what is wrong with which of them.
fn read_span(typed: [&str; 2], today: i32) -> Result<Span, [Option<&'static str>; 2]> {
    let read = |text: &str| match day_of(text) {
        None => Err("admin-reports-no-day"),
        Some(day) if day < FIRST_DAY => Err("admin-reports-too-early"),
        Some(day) if day > today => Err("admin-reports-not-yet"),
        Some(day) => Ok(day),
    };
    match typed.map(read) {
        [Ok(from), Ok(to)] if from > to => Err([None, Some("admin-reports-turned")]),
        [Ok(from), Ok(to)] if to - from >= MAX_DAYS => Err([None, Some("admin-reports-too-long")]),
        [Ok(from), Ok(to)] => Ok(Span { from, to }),
        [from, to] => Err([from.err(), to.err()]),
    }
}

/// A stretch of days in words.
pub fn days(cx: &Cx, span: Span) -> String {
    if span.from == span.to {
        return day_text(cx, span.from);
    }
    let ends = [("from", day_text(cx, span.from).into()), ("to", day_text(cx, span.to).into())];
    cx.tf("admin-reports-span", &ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(query: &str) -> Asked {
        Asked::read(&crate::cx::pairs(query), 20_779)
    }

    #[test]
    fn an_address_is_never_refused() {
        let usual = Span { from: 20_779 - 28, to: 20_778 };
        assert_eq!(asked("").span, usual);
        assert_eq!(asked("days=7").span, Span { from: 20_772, to: 20_778 });
        assert_eq!(asked("days=-7&against=%00").span, usual);
        let own = asked("from=2026-11-01&to=2026-11-22&days=7&against=year");
        assert_eq!((own.span.days(), own.against, own.stretch), (22, Against::Year, None));
        assert_eq!(own.on("/x"), "/x?from=2026-11-01&to=2026-11-22&against=year");
        assert_eq!(asked(own.on("").trim_start_matches('?')), asked("from=2026-11-01&to=2026-11-22&against=year"));
        let wrong = |query: &str| {
            let it = asked(query);
            assert_eq!(it.span, usual, "{query}");
            it.wrong
        };
        assert_eq!(wrong("from=2026-11-22&to=2026-11-01"), [None, Some("admin-reports-turned")]);
        assert_eq!(wrong("from=2026-11-01&to=9999-12-31"), [None, Some("admin-reports-not-yet")]);
        assert_eq!(wrong("from=1969-11-01&to="), [Some("admin-reports-too-early"), Some("admin-reports-no-day")]);
        assert_eq!(wrong("from=%27%3B--&to=2026-02-30"), [Some("admin-reports-no-day"); 2]);
        assert_eq!(wrong("from=2020-01-01&to=2026-01-01"), [None, Some("admin-reports-too-long")]);
        assert_eq!(asked("from=%27%3B--&to=2026-02-30").typed, ["';--", "2026-02-30"], "what was typed is kept");
    }
}
