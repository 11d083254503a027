//! What personalization earns: groups side by side, each kind's own effect, and what is tried out.
//!
//! The one idea: a figure that means nothing yet is not drawn. Until both groups have enough orders the page says how long it
//! will take, and where the groups are not as large as they were meant to be it says that instead of anything else.
//!
//! Left out: working it out (`vitrine_shop::report`).

use crate::admin::evaluation::{key_of, share, source_name};
use crate::admin::lists::address;
use crate::admin::personalization::{SOURCES, number};
use crate::admin::sheet::{Cell, Head, Sheet};
use crate::admin::{Desk, Page, Typed, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::plot::{Plot, PlotTone, plot};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, admin as desk_urls};
use axum::response::Response;
use leptos::prelude::*;
use std::ops::RangeInclusive;
use vitrine_domain::money::Money;
use vitrine_shop::DAY_MS;
use vitrine_shop::engine::Placement;
use vitrine_shop::engine::measure::{ALARM_ODDS, Compared, Interval, MIN_BUYERS, Metric, OUTLIERS, Verdict};
use vitrine_shop::report::{About, Led, Measured, Report, SPOTS_DAYS, TOUCH_DAYS, placement};
use vitrine_shop::settings::{Area, ExperimentSettings, Extra, PersonalKind};

/// Names of tables.
const GROUPS: &str = "groups";
const DIFFERENCE: &str = "difference";
const KINDS: &str = "kinds";
const SPOTS: &str = "spots";
const SMALLEST: &str = "smallest";
/// All of them.
pub const TABLES: [&str; 5] = [GROUPS, DIFFERENCE, KINDS, SPOTS, SMALLEST];
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

/// A table of this page by its name, one of [`TABLES`], for its file; `about` says of which experiment, "" of the whole. `None` where
/// there is no such experiment.
pub fn sheet(cx: &Cx, report: &Report, name: &str, about: &str) -> Option<Sheet> {
    let it = report.experiments.iter().find(|it| word_of(&it.about) == about);
    // A shop in which nobody was drawn yet has its table, without a line.
    let known = it.is_some() || about.is_empty();
    match name {
        GROUPS if known => Some(it.map_or_else(|| groups_of(cx, None, Vec::new()), |it| groups(cx, report, it))),
        DIFFERENCE if known => Some(difference(cx, report, it)),
        KINDS => Some(kinds(cx, report)),
        SPOTS => Some(led(cx, report)),
        SMALLEST => Some(seen_with(cx, report)),
        _ => None,
    }
}

/// What an address calls an experiment. The owner's own have names with a sign that no kind's has.
fn word_of(about: &About) -> String {
    match about {
        About::Whole => String::new(),
        About::Kind(kind) => kind.name().to_owned(),
        About::Extra(name) => format!("own:{name}"),
    }
}

fn draw(cx: &Cx, sheet: Sheet) -> AnyView {
    let href = desk_urls::report_file(sheet.name);
    sheet.draw(cx, href)
}

/// A table that every experiment has, with the way to the file of this one's.
fn draw_of(cx: &Cx, sheet: Sheet, about: &About) -> AnyView {
    let href = address(&desk_urls::report_file(sheet.name), [("about", word_of(about))]);
    sheet.draw(cx, href)
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
        {draw_of(cx, groups(cx, report, it), &it.about)}
        {readable(it).then(|| over_time(cx, report, it))}
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
pub fn verdict(cx: &Cx, report: &Report, it: &Measured) -> String {
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
fn groups(cx: &Cx, report: &Report, it: &Measured) -> Sheet {
    let count = |key: &str, of: [u64; 2]| {
        let [one, other] = of.map(|count| Cell::Count(count as i64));
        vec![Cell::Words(cx.t(key)), one.unit(), one, other, Cell::Words(String::new()), Cell::Words(String::new())]
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
    groups_of(cx, Some(it), rows)
}

fn groups_of(cx: &Cx, it: Option<&Measured>, rows: Vec<Vec<Cell>>) -> Sheet {
    let heads = vec![
        Head::words("figure", cx.t("admin-report-figure")),
        Head::unit(),
        Head::figures("with", cx.t("admin-report-with")),
        Head::figures("without", cx.t("admin-report-without")),
        Head::ranges("difference", cx.t("admin-report-difference")),
        Head::ranges("lift", cx.t("admin-report-lift")),
    ];
    let title = name(cx, it.map_or(&About::Whole, |it| &it.about));
    Sheet { name: GROUPS, title, heads, rows, empty: String::new() }
}

/// An amount in minor units of the base currency, rounded to the unit.
fn money(report: &Report, minor: f64) -> Cell {
    Cell::Amount(Money::new(minor.round() as i64, report.currency))
}

fn compared_row(cx: &Cx, report: &Report, it: &Compared) -> Vec<Cell> {
    let value = |value: f64| match it.metric {
        Metric::Conversion => Cell::Share(value),
        _ => money(report, value),
    };
    let key = format!("admin-report-metric-{}", key_of(&it.metric));
    let name = if it.metric == report.decides {
        cx.tf("admin-report-decides", &[("metric", cx.t(&key).into())])
    } else {
        cx.t(&key)
    };
    let difference = Cell::range(value(it.difference.low), value(it.difference.high));
    let treated = value(it.treatment);
    vec![Cell::Words(name), treated.unit(), treated, value(it.control), difference, shares(it.lift)]
}

/// A lift as a range of shares; nothing where there is none.
fn shares(lift: Option<Interval>) -> Cell {
    lift.map_or(Cell::Words(String::new()), |lift| Cell::range(Cell::Share(lift.low), Cell::Share(lift.high)))
}

/// The difference that decides, over time, and the same as a table.
fn over_time(cx: &Cx, report: &Report, it: &Measured) -> AnyView {
    let zone = cx.settings.time_zone();
    let day = |day: i32| vitrine_i18n::date(cx.locale, i64::from(day) * DAY_MS + DAY_MS / 2, &zone);
    let points: Vec<(f64, f64, f64)> = it.days.iter().map(|(_, at)| (at.low, at.mean, at.high)).collect();
    let low = points.iter().map(|point| point.0).fold(0.0, f64::min);
    let high = points.iter().map(|point| point.2).fold(0.0, f64::max);
    let ends = [("low", amount(cx, report, low).into()), ("high", amount(cx, report, high).into())];
    let ends = cx.tf("admin-report-ends", &ends);
    let days = (it.days.first(), it.days.last());
    let days = [days.0, days.1].map(|at| at.map_or_else(String::new, |(at, _)| day(*at)));
    let [first, last] = days;
    let sheet = difference(cx, report, Some(it));
    let drawn = plot(Plot {
        label: sheet.title.clone(),
        tone: PlotTone::Personal,
        points,
        other: Vec::new(),
        said: Vec::new(),
        ends,
        days: (first, last),
    });
    view! { {drawn}{draw_of(cx, sheet, &it.about)} }.into_any()
}

fn difference(cx: &Cx, report: &Report, it: Option<&Measured>) -> Sheet {
    let metric = cx.t(&format!("admin-report-metric-{}", key_of(&report.decides)));
    let rows = it.filter(|it| readable(it)).into_iter().flat_map(|it| it.days.iter().rev()).map(|(at, difference)| {
        let mut row = vec![Cell::Day(*at)];
        row.extend([difference.mean, difference.low, difference.high].map(|value| money(report, value)));
        row
    });
    let key = |name: &str| format!("{name}_{}", report.currency.code().to_lowercase());
    let heads = vec![
        Head::words("day", cx.t("admin-report-day")),
        Head::figures(key("difference"), cx.t("admin-report-difference")),
        Head::figures(key("from"), cx.t("admin-report-low")),
        Head::figures(key("to"), cx.t("admin-report-high")),
    ];
    let title = cx.tf("admin-report-plot", &[("metric", metric.as_str().into())]);
    Sheet { name: DIFFERENCE, title, heads, rows: rows.collect(), empty: String::new() }
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
    let list = draw(cx, kinds(cx, report));
    panel("parts".to_owned(), cx.t("admin-report-parts"), cx.t("admin-report-parts-text"), list)
}

fn kinds(cx: &Cx, report: &Report) -> Sheet {
    let rows = report.experiments.iter().filter(|it| it.about != About::Whole).map(|it| {
        let lift = |metric| shares(it.worth.of(metric).filter(|_| readable(it)).and_then(|compared| compared.lift));
        let cost = match it.about {
            About::Kind(PersonalKind::Offers) => {
                let given = amount(cx, report, report.discounts_minor as f64);
                cx.tf("admin-report-given", &[("amount", given.into())])
            }
            _ => String::new(),
        };
        let people = it.worth.treatment.people + it.worth.control.people;
        vec![
            Cell::Words(name(cx, &it.about)),
            Cell::Count(people as i64),
            lift(Metric::Conversion),
            lift(Metric::OrderValue),
            Cell::Words(verdict(cx, report, it)),
            Cell::Words(cost),
        ]
    });
    let metric = |metric| cx.t(&format!("admin-report-metric-{}", key_of(&metric)));
    let heads = vec![
        Head::words("kind", cx.t("admin-report-kind")),
        Head::figures("people", cx.t("admin-report-people")),
        Head::ranges("lift_conversion", metric(Metric::Conversion)),
        Head::ranges("lift_order_value", metric(Metric::OrderValue)),
        Head::words("says", cx.t("admin-report-verdict")),
        Head::words("cost", cx.t("admin-report-cost")),
    ];
    let (title, empty) = (cx.t("admin-report-parts"), cx.t("admin-report-parts-none"));
    Sheet { name: KINDS, title, heads, rows: rows.collect(), empty }
}

/// Which spots led to what.
fn spots(cx: &Cx, report: &Report) -> AnyView {
    let mut sheet = led(cx, report);
    sheet.rows.truncate(MAX_SPOTS);
    let text = cx.tf("admin-report-spots-text", &[("days", SPOTS_DAYS.into()), ("touch", TOUCH_DAYS.into())]);
    panel("spots".to_owned(), cx.t("admin-report-spots"), text, draw(cx, sheet))
}

fn led(cx: &Cx, report: &Report) -> Sheet {
    let mut spots: Vec<_> = report.spots.iter().filter(|(_, led)| led.clicks > 0 || led.shown > 0).collect();
    spots.sort_by(|a, b| {
        (b.1.revenue_minor, b.1.clicks, b.1.shown).cmp(&(a.1.revenue_minor, a.1.clicks, a.1.shown)).then(a.0.cmp(b.0))
    });
    let rows = spots.into_iter().map(|((spot, source), led)| {
        let Led { shown, clicks, carts, purchases, revenue_minor } = *led;
        let source = source.map_or_else(String::new, |it| source_name(cx, it));
        let mut row = vec![Cell::Words(spot_name(cx, spot)), Cell::Words(source)];
        row.extend([shown, clicks, carts, purchases].map(|count| Cell::Count(count as i64)));
        row.push(Cell::Amount(Money::new(revenue_minor, report.currency)));
        row
    });
    let heads = vec![
        Head::words("spot", cx.t("admin-report-spot")),
        Head::words("source", cx.t("admin-eval-source")),
        Head::figures("shown", cx.t("admin-report-shown")),
        Head::figures("clicks", cx.t("admin-report-clicks")),
        Head::figures("carts", cx.t("admin-report-carts")),
        Head::figures("bought", cx.t("admin-report-lines")),
        Head::figures(format!("revenue_{}", report.currency.code().to_lowercase()), cx.t("admin-report-revenue")),
    ];
    let (title, empty) = (cx.t("admin-report-spots"), cx.t("admin-report-spots-none"));
    Sheet { name: SPOTS, title, heads, rows: rows.collect(), empty }
}

/// A spot's name: that of a placement of the engine, or of a page's own list.
fn spot_name(cx: &Cx, spot: &str) -> String {
    let known = placement(spot).is_some() || ["hero", "search", "category"].contains(&spot);
    if known { cx.t(&format!("admin-placement-{}", spot.replace('_', "-"))) } else { spot.to_owned() }
}

/// The smallest effect that can be seen in some weeks.
pub fn smallest(cx: &Cx, report: &Report) -> AnyView {
    let title = cx.t("admin-report-smallest");
    if report.people_per_day <= 0.0 {
        return panel("smallest".to_owned(), title, cx.t("admin-report-smallest-none"), word(String::new()));
    }
    let pace = vitrine_i18n::decimal(cx.locale, (report.people_per_day * 10.0).round() as u64, 1);
    let text = cx.tf("admin-report-smallest-text", &[("pace", pace.into())]);
    panel("smallest".to_owned(), title, text, draw(cx, seen_with(cx, report)))
}

fn seen_with(cx: &Cx, report: &Report) -> Sheet {
    let rows = report.smallest.iter().map(|(control, lifts)| {
        let lift = |lift: Option<f64>| lift.map_or_else(|| Cell::Words(cx.t("admin-report-no-lift")), Cell::Share);
        std::iter::once(Cell::Share(*control)).chain(lifts.map(lift)).collect()
    });
    let mut heads = vec![Head::figures("control_share", cx.t("admin-report-share"))];
    heads.extend([4_i64, 8, 12].map(|weeks| {
        Head::figures(format!("after_{weeks}_weeks"), cx.tf("admin-report-weeks", &[("weeks", weeks.into())]))
    }));
    let title = cx.t("admin-report-smallest");
    Sheet { name: SMALLEST, title, heads, rows: rows.collect(), empty: String::new() }
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
