//! How each source is: whether it runs, for how many it has anything to say, how fresh it is, how well it answers what was asked
//! of the shop's own history, now and at the replay before.

use crate::admin::evaluation::{figure, share, source_name};
use crate::admin::personalization::SOURCES;
use crate::admin::{moment, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, in_panel};
use leptos::prelude::*;
use vitrine_shop::engine::Source;
use vitrine_shop::engine::evaluate::shop::{Question, Segment, SourceFigures};
use vitrine_shop::learning::Evaluation;
use vitrine_shop::settings::PersonalizationSettings;

/// What is known of the sources.
pub struct Health {
    newest: Option<Evaluation>,
    before: Option<Evaluation>,
    trained_ms: i64,
}

fn of(report: Option<&Evaluation>, source: Source) -> Option<&SourceFigures> {
    let mut figures = report?.report.sources.iter();
    figures.find(|it| it.source == Some(source) && it.question == Question::Click && it.segment == Segment::All)
}

impl Health {
    /// Reads it.
    pub async fn of(cx: &Cx) -> Result<Self, PageError> {
        let (newest, before) = cx.shop.last_two_evaluations(&cx.by()).await?;
        Ok(Self { newest, before, trained_ms: cx.shop.trained_ms() })
    }

    fn when(cx: &Cx, at_ms: i64) -> String {
        vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
    }

    /// When the model was trained, and when the history was replayed.
    pub fn said(&self, cx: &Cx) -> String {
        let trained = ("trained", Self::when(cx, self.trained_ms).into());
        match &self.newest {
            Some(newest) => cx.tf("admin-fitness-text", &[trained, ("replayed", Self::when(cx, newest.at_ms).into())]),
            None => cx.tf("admin-fitness-text-none", &[trained]),
        }
    }

    /// The table.
    pub fn draw(&self, cx: &Cx, document: &PersonalizationSettings) -> AnyView {
        let weights = document.weights();
        let line = |(source, _): (Source, &str)| {
            let on = weights.sources.get(&source).copied().unwrap_or(1.0) > 0.0;
            let (now, then) = (of(self.newest.as_ref(), source), of(self.before.as_ref(), source));
            let percent = |it: Option<f64>| it.map_or_else(|| cx.t("admin-fitness-unknown"), |it| share(cx, it));
            let change = now.zip(then).map(|(now, then)| now.hit_rate.mean - then.hit_rate.mean);
            let sign = |it: f64| if it > 0.0005 { "+" } else { "" };
            let change =
                change.map_or_else(|| cx.t("admin-fitness-unknown"), |it| format!("{}{}", sign(it), share(cx, it)));
            let fresh = match source {
                Source::LongTerm => moment(Self::when(cx, self.trained_ms)),
                Source::ContentSimilarity | Source::New => word(cx.t("admin-fitness-with-goods")),
                _ => word(cx.t("admin-fitness-live")),
            };
            let state = if on {
                status(Square::Full, cx.t("admin-status-on"))
            } else {
                status(Square::Open, cx.t("admin-status-off"))
            };
            vec![
                word(source_name(cx, source)),
                state,
                figure(percent(now.map(|it| it.coverage))),
                fresh,
                figure(percent(now.map(|it| it.hit_rate.mean))),
                figure(change),
            ]
        };
        let mut columns = vec![Column::words(cx.t("admin-eval-source")), Column::words(cx.t("admin-version-state"))];
        columns.push(Column::figures(cx.t("admin-eval-coverage")));
        columns.push(Column::words(cx.t("admin-fitness-fresh")));
        columns.push(Column::figures(cx.t("admin-fitness-score")));
        columns.push(Column::figures(cx.t("admin-fitness-change")));
        in_panel(Table {
            caption: cx.t("admin-fitness-title"),
            columns,
            rows: SOURCES.into_iter().map(line).collect(),
            empty: String::new(),
        })
    }
}
