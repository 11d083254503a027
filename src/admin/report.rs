//! What personalization earns: groups side by side, each kind's own effect, and what is tried out.
//!
//! The one idea: a figure that means nothing yet is not drawn. Until both groups have enough orders the page says how long it
//! will take, and where the groups are not as large as they were meant to be it says that instead of anything else.
//!
//! Left out: working it out (`vitrine_shop::report`).

use crate::admin::evaluation::{figure, key_of, share, source_name};
use crate::admin::personalization::{SOURCES, number};
use crate::admin::{Desk, Page, Typed, said_in, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::interval_plot::{IntervalPlot, interval_plot};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use vitrine_domain::money::Money;
use vitrine_shop::DAY_MS;
use vitrine_shop::engine::Placement;
use vitrine_shop::engine::measure::{ALARM_ODDS, Compared, Interval, MIN_BUYERS, Metric, OUTLIERS, Verdict};
use vitrine_shop::report::{About, Led, Measured, Report, SPOTS_DAYS, TOUCH_DAYS, placement};
use vitrine_shop::settings::{Area, ExperimentSettings, Extra, PersonalKind};

/// Spots listed at most.
const MAX_SPOTS: usize = 20;

/// The whole numbers of the form, with what each may be. The same limits as in `vitrine_shop::settings`.
pub mod limits {
    use super::RangeInclusive;

    /// Days in which orders count.
    pub const WINDOW: RangeInclusive<i64> = 1..=60;
    /// A lift worth knowing, in per cent.
    pub const WORTH: RangeInclusive<i64> = 1..=100;
    /// People from whom a kind is withheld, in per cent.
    pub const HOLDOUT: RangeInclusive<i64> = 0..=50;
    /// People for whom everything stays as it is, in per cent.
    pub const KEEP: RangeInclusive<i64> = 5..=95;
    /// How much a source counts, in per cent.
    pub const FACTOR: RangeInclusive<i64> = 0..=200;
}

/// The field of a kind's holdout.
pub fn holdout_field(kind: PersonalKind) -> String {
    format!("holdout-{}", kind.name())
}

/// `GET /admin/report`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let report = desk.cx.shop.report(&desk.cx.by()).await?;
    let versions = desk.versions(ExperimentSettings::NAME).await?;
    let sub = desk.cx.tf("admin-report-text", &[("days", report.window_days.into())]);
    desk.draw(Page::Report, sub, || {
        let cx = &desk.cx;
        view! {
            {whole(cx, &report)}
            {parts(cx, &report)}
            {spots(cx, &report)}
            {smallest(cx, &report)}
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

/// An amount in minor units, rounded to the unit.
fn amount(cx: &Cx, report: &Report, minor: f64) -> String {
    vitrine_i18n::money(cx.locale, Money::new(minor.round() as i64, report.currency)).plain()
}

/// Says whether there are figures to be read.
fn readable(it: &Measured) -> bool {
    let buyers = it.worth.control.buyers.min(it.worth.treatment.buyers);
    buyers >= MIN_BUYERS && it.worth.verdict != Verdict::Mismatch
}

/// The experiment of the whole: what it says, and both groups.
pub fn whole(cx: &Cx, report: &Report) -> AnyView {
    let title = cx.t("admin-report-whole");
    let Some(it) = report.whole() else {
        return panel("whole".to_owned(), title, String::new(), say(cx, NoticeTone::Info, cx.t("admin-report-nobody")));
    };
    panel("whole".to_owned(), title, cx.t("admin-report-whole-text"), measured(cx, report, it))
}

/// What an experiment says, with its groups side by side and, once it can be read, its plot.
pub fn measured(cx: &Cx, report: &Report, it: &Measured) -> AnyView {
    view! {
        {say(cx, tone(it.worth.verdict), verdict(cx, report, it))}
        {groups(cx, report, it)}
        {readable(it).then(|| plot(cx, report, it))}
        <p class="quiet small">{small_print(cx, report, it)}</p>
    }
    .into_any()
}

fn say(cx: &Cx, tone: NoticeTone, text: String) -> AnyView {
    notice(&cx.art(), Notice { tone, lead: String::new(), text, link: None })
}

fn tone(verdict: Verdict) -> NoticeTone {
    match verdict {
        Verdict::Brings => NoticeTone::Good,
        Verdict::Costs => NoticeTone::Warn,
        Verdict::Mismatch => NoticeTone::Bad,
        Verdict::NoDifference | Verdict::NotYet(_) => NoticeTone::Info,
    }
}

/// What follows, in words.
fn verdict(cx: &Cx, report: &Report, it: &Measured) -> String {
    let brought = |key: &str, turned: bool| {
        let month = it.month.unwrap_or(Interval { mean: 0.0, low: 0.0, high: 0.0 });
        let (low, high) = if turned { (-month.high, -month.low) } else { (month.low, month.high) };
        let arguments = [
            ("what", name(cx, &it.about).into()),
            ("low", amount(cx, report, low).into()),
            ("high", amount(cx, report, high).into()),
        ];
        cx.tf(key, &arguments)
    };
    match it.worth.verdict {
        Verdict::Mismatch => cx.t("admin-report-mismatch"),
        Verdict::Brings => brought("admin-report-brings", false),
        Verdict::Costs => brought("admin-report-costs", true),
        Verdict::NoDifference => brought("admin-report-nothing", false),
        Verdict::NotYet(Some(days)) => cx.tf("admin-report-not-yet", &[("days", i64::from(days).into())]),
        Verdict::NotYet(None) => cx.t("admin-report-not-in-sight"),
    }
}

/// Both groups side by side.
fn groups(cx: &Cx, report: &Report, it: &Measured) -> AnyView {
    let count = |key: &str, of: [u64; 2]| {
        let [one, other] = of.map(|count| figure(cx.number(count)));
        vec![word(cx.t(key)), one, other, word(String::new()), word(String::new())]
    };
    let (one, other) = (it.worth.treatment, it.worth.control);
    let mut rows = vec![
        count("admin-report-people", [one.people, other.people]),
        count("admin-report-buyers", [one.buyers, other.buyers]),
        count("admin-report-orders", [one.orders, other.orders]),
    ];
    if readable(it) {
        rows.extend(it.worth.compared.iter().map(|compared| compared_row(cx, report, compared)));
    }
    let mut columns = vec![Column::words(cx.t("admin-report-figure"))];
    let keys = ["admin-report-with", "admin-report-without", "admin-report-difference", "admin-report-lift"];
    columns.extend(keys.map(|key| Column::figures(cx.t(key))));
    table(Table { caption: table_of(cx, &name(cx, &it.about)), columns, rows, empty: String::new() })
}

fn compared_row(cx: &Cx, report: &Report, it: &Compared) -> Vec<AnyView> {
    let value = |value: f64| match it.metric {
        Metric::Conversion => share(cx, value),
        _ => amount(cx, report, value),
    };
    let difference = range(cx, value(it.difference.low), value(it.difference.high));
    let lift = shares(cx, it.lift);
    let key = format!("admin-report-metric-{}", key_of(&it.metric));
    let name = if it.metric == report.decides {
        cx.tf("admin-report-decides", &[("metric", cx.t(&key).into())])
    } else {
        cx.t(&key)
    };
    vec![word(name), figure(value(it.treatment)), figure(value(it.control)), difference, lift]
}

/// "1 to 2", in the direction of the page: figures alone do not say which of them comes first.
fn range(cx: &Cx, low: String, high: String) -> AnyView {
    let text = cx.tf("admin-report-range", &[("low", low.into()), ("high", high.into())]);
    view! { <bdi dir=cx.locale.dir()>{text}</bdi> }.into_any()
}

/// A lift as a range of shares; nothing where there is none.
fn shares(cx: &Cx, lift: Option<Interval>) -> AnyView {
    lift.map_or_else(|| word(String::new()), |lift| range(cx, share(cx, lift.low), share(cx, lift.high)))
}

/// The difference that decides, over time, and the same as a table.
fn plot(cx: &Cx, report: &Report, it: &Measured) -> AnyView {
    let zone = cx.settings.time_zone();
    let day = |day: i32| vitrine_i18n::date(cx.locale, i64::from(day) * DAY_MS + DAY_MS / 2, &zone);
    let metric = cx.t(&format!("admin-report-metric-{}", key_of(&report.decides)));
    let points: Vec<(f64, f64, f64)> = it.days.iter().map(|(_, at)| (at.low, at.mean, at.high)).collect();
    let low = points.iter().map(|point| point.0).fold(0.0, f64::min);
    let high = points.iter().map(|point| point.2).fold(0.0, f64::max);
    let ends = [("low", amount(cx, report, low).into()), ("high", amount(cx, report, high).into())];
    let ends = cx.tf("admin-report-ends", &ends);
    let days = (it.days.first(), it.days.last());
    let days = [days.0, days.1].map(|at| at.map_or_else(String::new, |(at, _)| day(*at)));
    let [first, last] = days;
    let label = cx.tf("admin-report-plot", &[("metric", metric.as_str().into())]);
    let drawn = interval_plot(IntervalPlot { label: label.clone(), points, ends, days: (first, last) });
    let rows = it.days.iter().rev().map(|(at, difference)| {
        let values = [difference.mean, difference.low, difference.high];
        let mut cells = vec![word(day(*at))];
        cells.extend(values.map(|value| figure(amount(cx, report, value))));
        cells
    });
    let mut columns = vec![Column::words(cx.t("admin-report-day"))];
    let keys = ["admin-report-difference", "admin-report-low", "admin-report-high"];
    columns.extend(keys.map(|key| Column::figures(cx.t(key))));
    let rows = rows.collect();
    view! { {drawn}{table(Table { caption: label, columns, rows, empty: String::new() })} }.into_any()
}

/// How it was counted.
fn small_print(cx: &Cx, report: &Report, it: &Measured) -> String {
    let mut said = vec![cx.tf(
        "admin-report-counted",
        &[
            ("days", report.window_days.into()),
            ("waiting", cx.number(it.waiting).into()),
            ("crossed", cx.number(report.crossovers).into()),
        ],
    )];
    if let Some(cap) = it.worth.revenue_cap.filter(|_| readable(it)) {
        let arguments = [("cap", amount(cx, report, cap).into()), ("share", share(cx, OUTLIERS).into())];
        said.push(cx.tf("admin-report-cap", &arguments));
    }
    if it.worth.explained > 0.0 {
        said.push(cx.tf("admin-report-explained", &[("share", share(cx, it.worth.explained).into())]));
    }
    let odds = it.worth.mismatch_odds.min(1e9);
    said.push(cx.tf(
        "admin-report-odds",
        &[
            ("odds", vitrine_i18n::decimal(cx.locale, (odds * 10.0) as u64, 1).into()),
            ("alarm", (ALARM_ODDS as i64).into()),
        ],
    ));
    said.join(" ")
}

fn name(cx: &Cx, about: &About) -> String {
    match about {
        About::Whole => cx.t("admin-report-whole-name"),
        About::Kind(kind) => cx.t(&format!("admin-report-kind-{}", kind.name())),
        About::Extra(name) => name.clone(),
    }
}

/// Kinds and what is tried out, the one that brings most first.
fn parts(cx: &Cx, report: &Report) -> AnyView {
    let rows = report.experiments.iter().filter(|it| it.about != About::Whole).map(|it| {
        let lift = |metric| {
            let lift = it.worth.of(metric).filter(|_| readable(it)).and_then(|compared| compared.lift);
            shares(cx, lift)
        };
        let cost = match it.about {
            About::Kind(PersonalKind::Offers) => {
                let given = amount(cx, report, report.discounts_minor as f64);
                cx.tf("admin-report-given", &[("amount", given.into())])
            }
            _ => String::new(),
        };
        let people = it.worth.treatment.people + it.worth.control.people;
        vec![
            word(name(cx, &it.about)),
            figure(cx.number(people)),
            lift(Metric::Conversion),
            lift(Metric::OrderValue),
            word(verdict(cx, report, it)),
            word(cost),
        ]
    });
    let mut columns = vec![Column::words(cx.t("admin-report-kind")), Column::figures(cx.t("admin-report-people"))];
    let lifts = [Metric::Conversion, Metric::OrderValue];
    columns.extend(lifts.map(|metric| Column::figures(cx.t(&format!("admin-report-metric-{}", key_of(&metric))))));
    columns.extend(["admin-report-verdict", "admin-report-cost"].map(|key| Column::words(cx.t(key))));
    let title = cx.t("admin-report-parts");
    let empty = cx.t("admin-report-parts-none");
    let list = table(Table { caption: table_of(cx, &title), columns, rows: rows.collect(), empty });
    panel("parts".to_owned(), title, cx.t("admin-report-parts-text"), list)
}

/// Which spots led to what.
fn spots(cx: &Cx, report: &Report) -> AnyView {
    let mut spots: Vec<_> = report.spots.iter().filter(|(_, led)| led.clicks > 0 || led.shown > 0).collect();
    spots.sort_by(|a, b| {
        (b.1.revenue_minor, b.1.clicks, b.1.shown).cmp(&(a.1.revenue_minor, a.1.clicks, a.1.shown)).then(a.0.cmp(b.0))
    });
    let rows = spots.into_iter().take(MAX_SPOTS).map(|((spot, source), led)| {
        let Led { shown, clicks, carts, purchases, revenue_minor } = *led;
        let mut cells =
            vec![word(spot_name(cx, spot)), word(source.map_or_else(String::new, |it| source_name(cx, it)))];
        cells.extend([shown, clicks, carts, purchases].map(|count| figure(cx.number(count))));
        cells.push(figure(amount(cx, report, revenue_minor as f64)));
        cells
    });
    let mut columns: Vec<Column> =
        ["admin-report-spot", "admin-eval-source"].map(|key| Column::words(cx.t(key))).into();
    let keys = [
        "admin-report-shown",
        "admin-report-clicks",
        "admin-report-carts",
        "admin-report-lines",
        "admin-report-revenue",
    ];
    columns.extend(keys.map(|key| Column::figures(cx.t(key))));
    let title = cx.t("admin-report-spots");
    let text = cx.tf("admin-report-spots-text", &[("days", SPOTS_DAYS.into()), ("touch", TOUCH_DAYS.into())]);
    let empty = cx.t("admin-report-spots-none");
    let list = table(Table { caption: table_of(cx, &title), columns, rows: rows.collect(), empty });
    panel("spots".to_owned(), title, text, list)
}

/// A spot's name: that of a placement of the engine, or of a page's own list.
fn spot_name(cx: &Cx, spot: &str) -> String {
    let known = placement(spot).is_some() || ["hero", "search", "category"].contains(&spot);
    if known { cx.t(&format!("admin-placement-{}", spot.replace('_', "-"))) } else { spot.to_owned() }
}

/// What can be seen with how many people.
/// The smallest effect that can be seen in some weeks.
pub fn smallest(cx: &Cx, report: &Report) -> AnyView {
    let title = cx.t("admin-report-smallest");
    if report.people_per_day <= 0.0 {
        return panel("smallest".to_owned(), title, cx.t("admin-report-smallest-none"), word(String::new()));
    }
    let rows = report.smallest.iter().map(|(control, lifts)| {
        let mut cells = vec![figure(share(cx, *control))];
        cells.extend(lifts.map(|lift| figure(lift.map_or_else(|| cx.t("admin-report-no-lift"), |it| share(cx, it)))));
        cells
    });
    let mut columns = vec![Column::figures(cx.t("admin-report-share"))];
    columns
        .extend([4_i64, 8, 12].map(|weeks| Column::figures(cx.tf("admin-report-weeks", &[("weeks", weeks.into())]))));
    let pace = vitrine_i18n::decimal(cx.locale, (report.people_per_day * 10.0).round() as u64, 1);
    let text = cx.tf("admin-report-smallest-text", &[("pace", pace.into())]);
    let list = table(Table { caption: table_of(cx, &title), columns, rows: rows.collect(), empty: String::new() });
    panel("smallest".to_owned(), title, text, list)
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.experiments;
    let typed = desk.typed(action::ADMIN_EXPERIMENTS, ExperimentSettings::NAME);
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let shrink = switch(Switch {
        on: typed.on("shrink", live.shrink),
        id: "shrink".to_owned(),
        name: "shrink".to_owned(),
        label: cx.t("admin-report-shrink"),
        note: cx.t("admin-report-shrink-text"),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    });
    let kinds = PersonalKind::ALL.map(|kind| {
        let percent = live.holdouts.get(&kind).copied().unwrap_or(0);
        number(cx, typed, &holdout_field(kind), &limits::HOLDOUT, percent.to_string())
    });
    let measured = view! {
        <div>
            {shrink}
            <div class="form short">
                {number(cx, typed, "window", &limits::WINDOW, live.window_days.to_string())}
                {number(cx, typed, "worth", &limits::WORTH, live.worth_knowing_percent.to_string())}
                {Vec::from(kinds)}
            </div>
        </div>
    };
    let fields = view! {
        {panel("measured".to_owned(), cx.t("admin-report-form"), cx.t("admin-report-form-text"), measured.into_any())}
        {panel("tried".to_owned(), cx.t("admin-report-try"), cx.t("admin-report-try-text"), tried(cx, typed, live.extra.first()))}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_EXPERIMENTS, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

/// What is tried out: the first experiment of the owner's own. (More than one are set with the settings' document.)
fn tried(cx: &Cx, typed: Typed<'_>, live: Option<&Extra>) -> AnyView {
    let none = Extra { control_percent: 50, ..Extra::default() };
    let live = live.unwrap_or(&none);
    let title = text_field(TextField {
        frame: FieldFrame::new("try-name", cx.t("admin-field-try-name"))
            .hint(cx.t("admin-field-try-name-hint"))
            .error(typed.error("try-name")),
        kind: InputKind::Text,
        value: typed.text("try-name", &live.name),
        autocomplete: "off",
        required: false,
        max_length: 40,
    });
    let (source, factor) = live.sources.iter().next().map_or((None, 1.0), |(source, factor)| (Some(*source), *factor));
    let nothing = |field: &str, on: bool| Choice::new("", cx.t("admin-report-try-none"), typed.among(field, "", on));
    let mut sources = vec![nothing("try-source", source.is_none())];
    sources.extend(
        SOURCES.map(|(it, word)| {
            Choice::new(word, source_name(cx, it), typed.among("try-source", word, source == Some(it)))
        }),
    );
    let mut shelves = vec![nothing("try-without", live.without.is_empty())];
    shelves.extend(Placement::ALL.into_iter().map(|it| {
        let on = live.without.first() == Some(&it);
        Choice::new(it.name(), spot_name(cx, it.name()), typed.among("try-without", it.name(), on))
    }));
    let frame = |field: &str| FieldFrame::new(field, cx.t(&format!("admin-field-{field}"))).error(typed.error(field));
    view! {
        <div class="form short">
            {title}
            {number(cx, typed, "try-keep", &limits::KEEP, live.control_percent.to_string())}
            {select_field(frame("try-source"), sources)}
            {number(cx, typed, "try-factor", &limits::FACTOR, ((factor * 100.0).round() as i64).to_string())}
            {select_field(frame("try-without"), shelves)}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_allows_what_may_be_saved() {
        let ends = |range: RangeInclusive<i64>| [*range.start(), *range.end()];
        for at in 0..2 {
            let extra = Extra {
                name: "x".to_owned(),
                control_percent: ends(limits::KEEP)[at],
                sources: [(SOURCES[0].0, ends(limits::FACTOR)[at] as f32 / 100.0)].into(),
                ..Extra::default()
            };
            let settings = ExperimentSettings {
                window_days: ends(limits::WINDOW)[at],
                worth_knowing_percent: ends(limits::WORTH)[at],
                holdouts: PersonalKind::ALL.into_iter().map(|kind| (kind, ends(limits::HOLDOUT)[at])).collect(),
                extra: vec![extra],
                ..ExperimentSettings::default()
            };
            assert_eq!(settings.check(), Ok(()));
        }
    }
}
