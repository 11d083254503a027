//! What operators do about exchange rates: a rate by hand, a file of the bank's, where they are fetched from.

use crate::actions::admin::{Wrong, publish};
use crate::actions::upload::Upload;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::currencies::{PAGE_OF_RATES, day_text, rate_text};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::ecb::EcbFlaw;
use vitrine_shop::rates::sheet::{SheetFlaw, Taken};
use vitrine_shop::settings::{CurrencySettings, MAX_SOURCE, is_source};

/// Takes a file of rates.
pub async fn file(Permitted(cx): Permitted, upload: Upload) -> Result<Response, PageError> {
    let Upload { form, files } = upload;
    let wrong = |said: String| vec![("file".to_owned(), said)];
    let Some(file) = files.into_iter().next() else {
        return mend(&cx, &form, action::ADMIN_RATES_FILE, &[], wrong(cx.t("admin-rates-no-file")), PAGE_OF_RATES)
            .await;
    };
    match cx.shop.take_sheet(&file, form.get("sure") == "on", &cx.by()).await? {
        Ok(taken) => {
            let tone = if taken.jumps.is_empty() && taken.missing.is_empty() { "good" } else { "warn" };
            done(&cx, cx.with_flash(tone, said(&cx, &taken)), PAGE_OF_RATES).await
        }
        Err(flaw) => mend(&cx, &form, action::ADMIN_RATES_FILE, &[], wrong(why(&cx, flaw)), PAGE_OF_RATES).await,
    }
}

/// What came of a file, in a few sentences.
fn said(cx: &Cx, taken: &Taken) -> String {
    let day = day_text(cx, taken.day);
    let mut said = vec![if taken.changed == 0 {
        cx.tf("admin-rates-same", &[("day", day.into())])
    } else {
        cx.tf("admin-rates-taken", &[("day", day.into()), ("count", taken.changed.into())])
    }];
    for jump in &taken.jumps {
        let key = if taken.jumps_taken { "admin-rates-jump-taken" } else { "admin-rates-jump" };
        let (before, after) = (rate_text(jump.before_e9), rate_text(jump.after_e9));
        let arguments = [("currency", jump.to.code().into()), ("before", before.into()), ("after", after.into())];
        said.push(cx.tf(key, &arguments));
    }
    if !taken.missing.is_empty() {
        let codes: Vec<&str> = taken.missing.iter().map(vitrine_domain::money::Currency::code).collect();
        let codes = vitrine_i18n::list(cx.locale, &codes);
        said.push(cx.tf("admin-rates-missing", &[("currencies", codes.into())]));
    }
    said.join(" ")
}

/// Why a file was not taken, and what to do.
fn why(cx: &Cx, flaw: SheetFlaw) -> String {
    let at = |key: &str, line: usize| cx.tf(key, &[("line", line.into())]);
    match flaw {
        SheetFlaw::File(EcbFlaw::TooLarge | EcbFlaw::TooMany) => cx.t("admin-rates-too-large"),
        SheetFlaw::File(EcbFlaw::NotText) | SheetFlaw::Packed => cx.t("admin-rates-not-a-table"),
        SheetFlaw::File(EcbFlaw::Shape { line }) => at("admin-rates-bad-line", line),
        SheetFlaw::File(EcbFlaw::Day { line }) => at("admin-rates-bad-day", line),
        SheetFlaw::File(EcbFlaw::Currency { line }) => at("admin-rates-bad-currency", line),
        SheetFlaw::File(EcbFlaw::Rate { line }) => at("admin-rates-bad-rate", line),
        SheetFlaw::File(EcbFlaw::Empty) | SheetFlaw::Foreign => cx.t("admin-rates-foreign"),
        SheetFlaw::Future => cx.t("admin-rates-future"),
    }
}

/// Whether rates are fetched, and where from.
pub async fn source(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.currencies;
    let source = form.get("source").trim().to_owned();
    let mut wrong: Wrong = Vec::new();
    if !is_source(&source) {
        wrong.push(("source".to_owned(), cx.tf("admin-rates-bad-source", &[("most", (MAX_SOURCE as i64).into())])));
    }
    let wanted = CurrencySettings { fetch: form.get("fetch") == "on", source, ..live.clone() };
    let read = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish(&cx, &form, live, read, action::ADMIN_RATES_SOURCE, desk::CURRENCIES).await
}
