//! What the shop's own history says of the engine: the newest replay, and what was learned of it, drawn.
//!
//! The one idea: every figure stands with its interval and its number of questions, so that nobody reads a chance as a gain;
//! of fewer than [`MIN_QUESTIONS`] nothing is drawn.
//! Left out: judging. The engine does it; this page only draws.

use crate::admin::{Desk, Page, moment, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, in_panel};
use crate::ui::button::{Button, Look, button};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use serde::Serialize;
use vitrine_shop::engine::Source;
use vitrine_shop::engine::blend::GroupFigures;
use vitrine_shop::engine::evaluate::measures::{Difference, Mean};
use vitrine_shop::engine::evaluate::shop::{KindFigures, Question, Segment, ShopReport, SourceFigures};
use vitrine_shop::learning::{Evaluation, Weighing};

/// Questions below which a figure says nothing: one question found is 100 % ± 0.
const MIN_QUESTIONS: usize = 30;

/// `GET /admin/evaluation`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let latest = desk.cx.shop.latest_evaluation(&desk.cx.by()).await?;
    let running = desk.cx.shop.evaluating(&desk.cx.by()).await?;
    let weighings = desk.cx.shop.weighings(&desk.cx.by()).await?;
    let sub = desk.cx.tf("admin-eval-text", &[("least", MIN_QUESTIONS.into())]);
    desk.draw(Page::Evaluation, sub, || {
        let cx = &desk.cx;
        view! {
            {run(cx, latest.as_ref(), running)}
            {panel(
                "learned".to_owned(),
                cx.t("admin-weighing-title"),
                cx.t("admin-weighing-text"),
                learned(cx, &weighings),
            )}
            {latest.as_ref().map(|latest| figures(cx, &latest.report))}
        }
        .into_any()
    })
    .await
}

/// When it ran last, and the button.
fn run(cx: &Cx, latest: Option<&Evaluation>, running: bool) -> AnyView {
    let last = latest.map_or_else(
        || cx.t("admin-eval-none"),
        |latest| {
            let (clicks, purchases) = latest.report.cases;
            let when = vitrine_i18n::date_time(cx.locale, latest.at_ms, &cx.settings.time_zone());
            let arguments = [
                ("when", when.into()),
                ("events", cx.number(latest.report.trained_events).into()),
                ("clicks", cx.number(clicks).into()),
                ("orders", cx.number(purchases).into()),
            ];
            cx.tf("admin-eval-last", &arguments)
        },
    );
    let go = if running {
        view! { <p class="quiet" role="status">{cx.t("admin-eval-running")}</p> }.into_any()
    } else {
        let form = PostForm::new(action::ADMIN_EVALUATE, said_in(cx));
        button(Button::new(cx.t("admin-eval-run"), form), Look::Line)
    };
    panel("run".to_owned(), cx.t("admin-eval-run-title"), last, go)
}

fn figures(cx: &Cx, report: &ShopReport) -> AnyView {
    let questions = [(Question::Click, "click"), (Question::Purchase, "purchase")].map(|(question, name)| {
        let title = cx.t(&format!("admin-eval-{name}"));
        let text = cx.t(&format!("admin-eval-{name}-text"));
        panel(name.to_owned(), title.clone(), text, sources(cx, report, question, title))
    });
    let (kinds, weights, left) = ("admin-eval-kinds", "admin-eval-weights", "admin-eval-left-out");
    view! {
        {Vec::from(questions)}
        {panel("kinds".to_owned(), cx.t(kinds), cx.t("admin-eval-kinds-text"), kinds_of(cx, report))}
        {panel("weights".to_owned(), cx.t(weights), cx.t("admin-eval-weights-text"), suggestions(cx, report))}
        {panel("left-out".to_owned(), cx.t(left), cx.t("admin-eval-left-out-text"), left_out(cx, report))}
    }
    .into_any()
}

/// Versions of how much each source counts, with their figures and a way to each.
fn learned(cx: &Cx, weighings: &[Weighing]) -> AnyView {
    let zone = cx.settings.time_zone();
    let choose = |it: &Weighing, hold: bool, key: &str| {
        let mut form = PostForm::new(action::ADMIN_WEIGHING, said_in(cx));
        form.hidden.push(("version".to_owned(), it.version.to_string()));
        form.hidden.push(("hold".to_owned(), if hold { "1" } else { "" }.to_owned()));
        button(Button::new(cx.t(key), form).about(weighing_name(cx, it.version)), Look::Bare)
    };
    let line = |it: &Weighing| {
        let state = match (it.live, it.held) {
            (true, true) => {
                view! { <span>{cx.t("admin-weighing-held")}" "{choose(it, false, "admin-weighing-release")}</span> }
                    .into_any()
            }
            (true, false) => word(cx.t("admin-status-live")),
            (false, _) => choose(it, true, "admin-version-restore"),
        };
        let when = (it.version > 0).then(|| vitrine_i18n::date_time(cx.locale, it.at_ms, &zone));
        let groups = it.groups.iter().map(|group| view! { <div>{group_line(cx, group)}</div> }.into_any());
        let groups: Vec<AnyView> = groups.collect();
        vec![word(weighing_name(cx, it.version)), state, moment(when.unwrap_or_default()), groups.into_any()]
    };
    in_panel(Table {
        caption: cx.t("admin-weighing-title"),
        columns: ["admin-version", "admin-version-state", "admin-audit-when", "admin-weighing-figures"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows: weighings.iter().map(line).collect(),
        empty: String::new(),
    })
}

fn weighing_name(cx: &Cx, version: i64) -> String {
    if version == 0 {
        cx.t("admin-version-defaults")
    } else {
        cx.tf("admin-audit-version", &[("version", version.into())])
    }
}

/// "Product pages: 21.4% instead of 20.1% (+0.2% to 2.4%), taken. Session neighbours 0.55, ..."
fn group_line(cx: &Cx, it: &GroupFigures) -> String {
    let shares = it.shares.iter().map(|(source, share)| format!("{} {}", source_name(cx, *source), weight(cx, *share)));
    let arguments = [
        ("group", cx.t(&format!("admin-weighing-{}", key_of(&it.group))).into()),
        ("learned", share(cx, it.learned.mean).into()),
        ("live", share(cx, it.live.mean).into()),
        ("low", share(cx, it.difference.low).into()),
        ("high", share(cx, it.difference.high).into()),
        ("verdict", cx.t(if it.taken { "admin-weighing-taken" } else { "admin-weighing-not-taken" }).into()),
        ("shares", shares.collect::<Vec<_>>().join(" · ").into()),
    ];
    cx.tf("admin-weighing-line", &arguments)
}

/// How many questions of a kind were asked in a segment.
fn asked(report: &ShopReport, question: Question, segment: Segment) -> usize {
    let of = report.sources.iter().find(|it| it.question == question && it.segment == segment);
    of.map_or(0, |it| it.hit_rate.cases)
}

/// Sources against segments, for one question.
fn sources(cx: &Cx, report: &ShopReport, question: Question, caption: String) -> AnyView {
    let of: Vec<&SourceFigures> = report.sources.iter().filter(|it| it.question == question).collect();
    let mut rows = Vec::new();
    for all in of.iter().filter(|it| it.segment == Segment::All) {
        let name = all.source.map_or_else(|| cx.t("admin-eval-list"), |source| source_name(cx, source));
        let mut cells = vec![word(name)];
        cells.extend(Segment::ALL.map(|segment| {
            let here = of.iter().find(|it| it.source == all.source && it.segment == segment);
            figure(here.map_or_else(String::new, |it| mean(cx, it.hit_rate)))
        }));
        cells.push(figure(mean(cx, all.reciprocal_rank)));
        cells.push(figure(share(cx, all.coverage)));
        rows.push(cells);
    }
    let mut columns = vec![Column::words(cx.t("admin-eval-source"))];
    columns.extend(Segment::ALL.map(|segment| {
        let asked = cx.number(asked(report, question, segment));
        let arguments = [("segment", segment_name(cx, segment).into()), ("count", asked.into())];
        Column::figures(cx.tf("admin-eval-found-of", &arguments))
    }));
    columns.extend(["admin-eval-rank", "admin-eval-coverage"].map(|key| Column::figures(cx.t(key))));
    in_panel(Table { caption, columns, rows, empty: cx.t("admin-eval-not-asked") })
}

/// What the list loses without each kind of data.
fn kinds_of(cx: &Cx, report: &ShopReport) -> AnyView {
    let mut rows = Vec::new();
    for all in report.kinds.iter().filter(|it| it.segment == Segment::All) {
        let here = |segment| {
            let is_it =
                |it: &&KindFigures| it.without == all.without && it.question == all.question && it.segment == segment;
            let enough = asked(report, all.question, segment) >= MIN_QUESTIONS;
            report.kinds.iter().find(is_it).filter(|_| enough)
        };
        let line = |measure: &str, change: fn(&KindFigures) -> Difference| {
            let kind = cx.t(&format!("admin-eval-kind-{}", key_of(&all.without)));
            let mut cells =
                vec![word(kind), word(cx.t(&format!("admin-eval-{}", key_of(&all.question)))), word(cx.t(measure))];
            cells.extend(
                Segment::ALL
                    .map(|segment| figure(here(segment).map_or_else(String::new, |it| difference(cx, change(it))))),
            );
            cells
        };
        rows.push(line("admin-eval-found", |it| it.hit_rate));
        rows.push(line("admin-eval-rank", |it| it.reciprocal_rank));
    }
    let mut columns: Vec<Column> =
        ["admin-eval-without", "admin-eval-question", "admin-eval-measure"].map(|key| Column::words(cx.t(key))).into();
    columns.extend(Segment::ALL.map(|segment| Column::figures(segment_name(cx, segment))));
    in_panel(Table { caption: cx.t("admin-eval-kinds"), columns, rows, empty: cx.t("admin-eval-not-asked") })
}

fn suggestions(cx: &Cx, report: &ShopReport) -> AnyView {
    let line = |source, now, suggested| {
        vec![word(source_name(cx, source)), figure(weight(cx, now)), figure(weight(cx, suggested))]
    };
    let rows = report.suggestions.iter().map(|it| line(it.source, it.now, it.suggested)).collect();
    let mut columns = vec![Column::words(cx.t("admin-eval-source"))];
    columns.extend(["admin-eval-now", "admin-eval-suggested"].map(|key| Column::figures(cx.t(key))));
    in_panel(Table { caption: cx.t("admin-eval-weights"), columns, rows, empty: cx.t("admin-eval-too-few") })
}

fn left_out(cx: &Cx, report: &ShopReport) -> AnyView {
    let out = report.left_out;
    let rows = [("reloads", out.reloads), ("too-fast", out.too_fast), ("too-many", out.too_many)];
    let rows = rows.map(|(name, count)| vec![word(cx.t(&format!("admin-eval-{name}"))), figure(cx.number(count))]);
    let columns = vec![Column::words(cx.t("admin-eval-cause")), Column::figures(cx.t("admin-eval-events"))];
    in_panel(Table { caption: cx.t("admin-eval-left-out"), columns, rows: rows.into(), empty: String::new() })
}

/// A source's name.
pub fn source_name(cx: &Cx, source: Source) -> String {
    cx.t(&format!("admin-source-{}", key_of(&source)))
}

fn segment_name(cx: &Cx, segment: Segment) -> String {
    cx.t(&format!("admin-eval-segment-{}", key_of(&segment)))
}

/// A name as it is stored, as part of a key.
pub fn key_of<T: Serialize>(name: &T) -> String {
    match serde_json::to_value(name) {
        Ok(serde_json::Value::String(name)) => name.replace('_', "-"),
        _ => String::new(),
    }
}

/// A figure keeps its direction in any text.
pub fn figure(text: String) -> AnyView {
    view! { <bdi>{text}</bdi> }.into_any()
}

/// A share in per cent with one decimal.
pub fn share(cx: &Cx, share: f64) -> String {
    vitrine_i18n::rate(cx.locale, (share * 1_000.0).round() as i64 * 1_000)
}

fn mean(cx: &Cx, it: Mean) -> String {
    if it.cases < MIN_QUESTIONS {
        return String::new();
    }
    cx.tf("admin-eval-mean", &[("mean", share(cx, it.mean).into()), ("width", share(cx, it.half_width).into())])
}

fn difference(cx: &Cx, it: Difference) -> String {
    let arguments =
        [("mean", it.mean), ("low", it.low), ("high", it.high)].map(|(name, it)| (name, share(cx, it).into()));
    cx.tf("admin-eval-difference", &arguments)
}

/// A weight with two decimals.
fn weight(cx: &Cx, weight: f32) -> String {
    vitrine_i18n::decimal(cx.locale, (f64::from(weight) * 100.0).round().max(0.0) as u64, 2)
}
