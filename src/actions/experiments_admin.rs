//! The back office: what is measured and tried out.

use crate::actions::Form;
use crate::actions::admin::{Numbers, Wrong, publish};
use crate::admin::Permitted;
use crate::admin::personalization::SOURCES;
use crate::admin::report::{holdout_field, limits};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_shop::report::placement;
use vitrine_shop::settings::{ExperimentSettings, Extra, PersonalKind};

/// Holdouts, days, and what is tried out.
pub async fn experiments(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let read = read(&cx, &form)?;
    publish(&cx, &form, &cx.settings.experiments, read, action::ADMIN_EXPERIMENTS, desk::REPORT).await
}

fn read(cx: &Cx, form: &Form) -> Result<Result<ExperimentSettings, Wrong>, PageError> {
    let live = &cx.settings.experiments;
    let mut numbers = Numbers::of(cx, form);
    let holdouts = PersonalKind::ALL
        .into_iter()
        .map(|kind| (kind, numbers.whole(&holdout_field(kind), &limits::HOLDOUT)))
        .filter(|(_, percent)| *percent > 0)
        .collect();
    let window_days = numbers.whole("window", &limits::WINDOW);
    let worth_knowing_percent = numbers.whole("worth", &limits::WORTH);
    let name = form.get("try-name").trim();
    // What this form does not ask about stays as it is.
    let mut extra: Vec<Extra> = live.extra.iter().skip(1).cloned().collect();
    if !name.is_empty() {
        let factor = numbers.whole("try-factor", &limits::FACTOR) as f32 / 100.0;
        let word = form.get("try-source");
        let source = SOURCES.iter().find(|(_, it)| *it == word).map(|(source, _)| *source);
        let shelf = placement(form.get("try-without"));
        if (source.is_none() && !word.is_empty()) || (shelf.is_none() && !form.get("try-without").is_empty()) {
            return Err(PageError::Unreadable);
        }
        let control_percent = numbers.whole("try-keep", &limits::KEEP);
        if source.is_none() && shelf.is_none() {
            numbers.wrong.push(("try-source".to_owned(), cx.t("admin-report-try-empty")));
        }
        let first = Extra {
            name: name.to_owned(),
            control_percent,
            sources: source.map(|source| (source, factor)).into_iter().collect(),
            without: shelf.into_iter().collect(),
            order_strength: live.extra.first().and_then(|it| it.order_strength),
        };
        extra.insert(0, first);
    }
    if !numbers.wrong.is_empty() {
        return Ok(Err(numbers.wrong));
    }
    let shrink = form.get("shrink") == "on";
    Ok(Ok(ExperimentSettings { window_days, worth_knowing_percent, shrink, holdouts, extra, ..live.clone() }))
}
