//! Exchange rates on the page of currencies: what holds today, three ways to newer ones, and what held before.

use super::{day_text, others, rate_text};
use crate::admin::{Desk, currency_name, moment, said_in, table_of, word};
use crate::cx::Cx;
use crate::pages::listing::encoded;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::admin::table::{Column, Table, in_panel, table};
use crate::ui::button::{Look, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox, file_field, select_field, text_field};
use crate::ui::pager::{Pager, pager};
use crate::ui::{Link, PostForm, post_form, upload_form};
use crate::urls::{action, admin as desk};
use leptos::prelude::*;
use vitrine_domain::money::Currency;
use vitrine_shop::jobs::board::{JobView, Stand};
use vitrine_shop::rates::Put;
use vitrine_shop::rates::sheet::{JUMP_PERCENT, PAGE};
use vitrine_shop::settings::{Area, CurrencySettings, MAX_SOURCE};

/// From where a page of the history begins, as its address has it: `20783-USD`.
pub(super) fn beginning(cx: &Cx) -> Option<(i32, Currency)> {
    let pairs = cx.query_pairs();
    let (_, value) = pairs.iter().find(|(name, _)| name == "before")?;
    let (day, code) = value.split_once('-')?;
    Some((day.parse().ok()?, code.parse().ok()?))
}

/// What holds today.
pub(super) fn today(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let base = cx.settings.currencies.base;
    let rows = others(&cx.settings.currencies).map(|offered| {
        let name = word(currency_name(cx, offered.code));
        let Some(rate) = cx.shop.rate_to(offered.code) else {
            return vec![name, word(String::new()), status(Square::Half, cx.t("admin-currencies-no-rate"))];
        };
        vec![name, word(rate_text(rate.rate_e9)), word(day_text(cx, rate.effective_day))]
    });
    let one = cx.tf("admin-currencies-one", &[("from", base.code().into())]);
    let list = table(Table {
        caption: one.clone(),
        columns: vec![
            Column::words(cx.t("admin-currencies-code")),
            Column::figures(one),
            Column::words(cx.t("admin-currencies-effective")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-currencies-only-base"),
    });
    panel("rates".to_owned(), cx.t("admin-currencies-rates"), cx.t("admin-currencies-rates-text"), list)
}

/// Three ways to newer rates: the bank's file fetched, the same by hand, one rate typed.
pub(super) fn ways(desk: &Desk, job: Option<&JobView>) -> Option<AnyView> {
    others(&desk.cx.settings.currencies).next()?;
    Some(view! { {fetched(desk, job)}{uploaded(desk)}{typed(desk)} }.into_any())
}

fn fetched(desk: &Desk, job: Option<&JobView>) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.currencies;
    let typed = desk.typed(action::ADMIN_RATES_SOURCE, CurrencySettings::NAME);
    let last = job.and_then(|job| job.last.as_ref().map(|run| (job.stand, run))).map(|(stand, run)| {
        let when = vitrine_i18n::date_time(cx.locale, run.started_ms, &cx.settings.time_zone());
        let sign = match stand {
            Stand::Failed | Stand::Died => status(Square::Bad, cx.t("admin-status-failed")),
            _ => status(Square::Full, cx.t("admin-status-done")),
        };
        let error = run.error.clone().map(|error| view! { " "<code dir="ltr">{error}</code> });
        view! { <p>{sign}" "{cx.tf("admin-rates-last", &[("when", when.into())])}{error}</p> }
    });
    let on = Switch {
        id: "fetch".to_owned(),
        name: "fetch".to_owned(),
        label: cx.t("admin-rates-fetch"),
        note: cx.tf("admin-rates-fetch-text", &[("percent", JUMP_PERCENT.into())]),
        on: typed.on("fetch", live.fetch),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    };
    let fields = view! {
        {switch(on)}
        <div class="form">
            {text_field(TextField {
                frame: FieldFrame::new("source", cx.t("admin-rates-source"))
                    .hint(cx.t("admin-rates-source-hint"))
                    .error(typed.error("source")),
                kind: InputKind::Text,
                value: typed.text("source", &live.source),
                autocomplete: "off",
                required: true,
                max_length: MAX_SOURCE as u32,
            })}
            {submit(cx.t("admin-save"), Look::Line)}
        </div>
    };
    let mut to = PostForm::new(action::ADMIN_RATES_SOURCE, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    let body = view! { {last}{post_form(to, "holds", fields.into_any())} };
    panel("fetched".to_owned(), cx.t("admin-rates-fetched"), cx.t("admin-rates-fetched-text"), body.into_any())
}

fn uploaded(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_RATES_FILE, "");
    let sure = FieldFrame::new("sure", cx.tf("admin-rates-sure", &[("percent", JUMP_PERCENT.into())]));
    let fields = view! {
        {file_field(
            FieldFrame::new("file", cx.t("admin-rates-file"))
                .hint(cx.t("admin-rates-file-hint"))
                .error(typed.error("file")),
            ".csv,.xml,.zip",
        )}
        {checkbox(sure, "on".to_owned(), typed.on("sure", false))}
        {submit(cx.t("admin-rates-take"), Look::Line)}
    };
    let form = upload_form(PostForm::new(action::ADMIN_RATES_FILE, said_in(cx)), "form", fields.into_any());
    panel("by-file".to_owned(), cx.t("admin-rates-by-file"), cx.t("admin-rates-by-file-text"), form)
}

fn typed(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_RATE, CurrencySettings::NAME);
    let choices = others(&cx.settings.currencies).enumerate().map(|(place, offered)| {
        let code = offered.code;
        Choice::new(code.code(), currency_name(cx, code), typed.among("to", code.code(), place == 0))
    });
    let fields = view! {
        <div class="form short">
            {select_field(FieldFrame::new("to", cx.t("admin-currencies-code")), choices.collect())}
            {text_field(TextField {
                frame: FieldFrame::new("rate", cx.t("admin-currencies-rate"))
                    .hint(cx.tf("admin-currencies-new-rate-hint", &[("from", cx.settings.currencies.base.code().into())]))
                    .error(typed.error("rate")),
                kind: InputKind::Number,
                value: typed.text("rate", ""),
                autocomplete: "off",
                required: true,
                max_length: 20,
            })}
            {submit(cx.t("admin-currencies-add-rate"), Look::Line)}
        </div>
    };
    let form = post_form(PostForm::new(action::ADMIN_RATE, said_in(cx)), "", fields.into_any());
    panel("by-hand".to_owned(), cx.t("admin-rates-by-hand"), cx.t("admin-rates-by-hand-text"), form)
}

/// Who said a rate.
fn provider(cx: &Cx, put: &Put) -> String {
    match put.provider.as_str() {
        "ecb" => cx.t("admin-rates-from-bank"),
        "owner" => cx.t("admin-rates-from-owner"),
        "demo" => cx.t("admin-rates-from-demo"),
        other => other.to_owned(),
    }
}

/// What held before, newest first.
pub(super) fn history(cx: &Cx, all: &[Put], before: Option<(i32, Currency)>) -> AnyView {
    let zone = cx.settings.time_zone();
    let rows = all.iter().map(|put| {
        vec![
            word(day_text(cx, put.rate.effective_day)),
            word(currency_name(cx, put.rate.to)),
            word(rate_text(put.rate.rate_e9)),
            word(provider(cx, put)),
            moment(vitrine_i18n::date_time(cx.locale, put.put_ms, &zone)),
        ]
    });
    let title = cx.t("admin-rates-history");
    let list = in_panel(Table {
        caption: table_of(cx, &title),
        columns: vec![
            Column::words(cx.t("admin-currencies-effective")),
            Column::words(cx.t("admin-currencies-code")),
            Column::figures(cx.t("admin-currencies-rate")),
            Column::words(cx.t("admin-rates-provider")),
            Column::words(cx.t("admin-rates-put")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-rates-no-history"),
    });
    let address = |before: Option<(i32, Currency)>| {
        let pairs: Vec<_> =
            before.map(|(day, code)| ("before".to_owned(), format!("{day}-{code}"))).into_iter().collect();
        format!("{}{}#history", desk::CURRENCIES, encoded(&pairs))
    };
    let older = all.last().filter(|_| all.len() as i64 >= PAGE);
    let older = older.map(|put| address(Some((put.rate.effective_day, put.rate.to))));
    let older = older.map(|href| Link::new(href, cx.t("admin-audit-older")));
    let newest = before.map(|_| Link::new(address(None), cx.t("admin-audit-newest")));
    let ways = (older.is_some() || newest.is_some()).then(|| {
        let it = Pager { label: cx.t("admin-rates-pages"), text: String::new(), previous: newest, next: older };
        pager(&cx.art(), it)
    });
    panel("history".to_owned(), title, cx.t("admin-rates-history-text"), view! { {list}{ways} }.into_any())
}
