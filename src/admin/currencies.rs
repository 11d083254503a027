//! Which currencies prices are shown in, what they end in, and the rates they are filled from.

use crate::admin::{Desk, Page, Typed, currency_name, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox, select_field, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::{Currency, Money};
use vitrine_shop::DAY_MS;
use vitrine_shop::settings::{Area, CurrencySetting, CurrencySettings};

/// The field of a currency's step, its minus.
pub fn step_field(code: Currency) -> String {
    format!("step-{code}")
}

/// The field of what is taken off after the step.
pub fn minus_field(code: Currency) -> String {
    format!("minus-{code}")
}

/// The currencies that a rate leads to: all but the base.
pub fn others(settings: &CurrencySettings) -> impl Iterator<Item = &CurrencySetting> {
    settings.offered.iter().filter(|offered| offered.code != settings.base)
}

/// A rate in billionths as a person types it: `1.0842`.
pub fn rate_text(rate_e9: i64) -> String {
    /// Billionths in one.
    const ONE: i64 = 1_000_000_000;
    let text = format!("{}.{:09}", rate_e9 / ONE, rate_e9 % ONE);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `GET /admin/currencies`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(CurrencySettings::NAME).await?;
    desk.draw(Page::Currencies, desk.cx.t("admin-currencies-text"), || {
        view! {
            {rates(&desk)}
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

fn rates(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let base = cx.settings.currencies.base;
    let zone = cx.settings.time_zone();
    let rows = others(&cx.settings.currencies).map(|offered| {
        let name = word(currency_name(cx, offered.code));
        let Some(rate) = cx.shop.rate_to(offered.code) else {
            return vec![name, word(String::new()), status(Square::Half, cx.t("admin-currencies-no-rate"))];
        };
        // Noon of the shop's day, so that the zone cannot lead to the day beside it.
        let noon_ms = i64::from(rate.effective_day) * DAY_MS + DAY_MS / 2;
        let day = vitrine_i18n::date(cx.locale, noon_ms - cx.settings.utc_offset_ms(noon_ms), &zone);
        vec![name, word(rate_text(rate.rate_e9)), word(day)]
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
    let set = others(&cx.settings.currencies).next().is_some().then(|| rate_form(desk));
    let body = view! { {list}{set} };
    panel("rates".to_owned(), cx.t("admin-currencies-rates"), cx.t("admin-currencies-rates-text"), body.into_any())
}

fn rate_form(desk: &Desk) -> AnyView {
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
    post_form(PostForm::new(action::ADMIN_RATE, said_in(cx)), "", fields.into_any())
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_CURRENCIES, CurrencySettings::NAME);
    let base = currency_name(cx, cx.settings.currencies.base);
    let base = view! { <p>{cx.tf("admin-currencies-base-text", &[("currency", base.into())])}</p> };
    let endings: Vec<AnyView> = others(&cx.settings.currencies).map(|offered| ending(cx, typed, offered)).collect();
    let add = text_field(TextField {
        frame: FieldFrame::new("add", cx.t("admin-currencies-code"))
            .hint(cx.t("admin-currencies-add-hint"))
            .error(typed.error("add")),
        kind: InputKind::Text,
        value: typed.text("add", ""),
        autocomplete: "off",
        required: false,
        max_length: 3,
    });
    let add = view! { <div class="form short">{add}</div> };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("base".to_owned(), cx.t("admin-currencies-base"), String::new(), base.into_any())}
        {panel("endings".to_owned(), cx.t("admin-currencies-ending"), cx.t("admin-currencies-ending-text"), view! { <div class="endings">{endings}</div> }.into_any())}
        {panel("more".to_owned(), cx.t("admin-currencies-add"), String::new(), add.into_any())}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_CURRENCIES, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

/// What the prices of a currency end in, with an example, and the way to stop offering it.
fn ending(cx: &Cx, typed: Typed<'_>, offered: &CurrencySetting) -> AnyView {
    let code = offered.code;
    let major = |minor: i64| Money::new(minor, code).to_major();
    let field = |name: String, key: &str, live: i64| {
        text_field(TextField {
            frame: FieldFrame::new(name.clone(), cx.t(key)).error(typed.error(&name)),
            kind: InputKind::Number,
            value: typed.text(&name, major(live)),
            autocomplete: "off",
            required: true,
            max_length: 12,
        })
    };
    let off = FieldFrame {
        id: format!("off-{code}"),
        ..FieldFrame::new("off", cx.tf("admin-currencies-off", &[("currency", code.code().into())]))
    };
    view! {
        <fieldset class="ending">
            <legend>{currency_name(cx, code)}</legend>
            <div class="form short">
                {field(step_field(code), "admin-currencies-ending-step", offered.ending.step_minor)}
                {field(minus_field(code), "admin-currencies-ending-minus", offered.ending.minus_minor)}
            </div>
            <p class="quiet">{example(cx, offered)}</p>
            {checkbox(off, code.code().to_owned(), typed.among("off", code.code(), false))}
        </fieldset>
    }
    .into_any()
}

/// What the ending does to a price that nobody would set.
fn example(cx: &Cx, offered: &CurrencySetting) -> String {
    /// Digits that show an ending: 12.34 dollars, 1 234 yen, 1.234 dinars.
    const SAMPLE_MINOR: i64 = 1_234;
    let before = Money::new(SAMPLE_MINOR, offered.code);
    let plain = |money: Money| vitrine_i18n::money(cx.locale, money).plain();
    let after = plain(offered.ending.apply(before));
    cx.tf("admin-currencies-example", &[("before", plain(before).into()), ("after", after.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vitrine_shop::rates::parse_rate;

    proptest! {
        #[test]
        fn a_rate_is_written_as_it_is_read(rate_e9 in 1i64..=1_000_000_000_000_000) {
            prop_assert_eq!(parse_rate(&rate_text(rate_e9)), Some(rate_e9));
        }
    }

    #[test]
    fn rates_have_no_idle_zeros() {
        assert_eq!(rate_text(1_084_200_000), "1.0842");
        assert_eq!(rate_text(163_000_000_000), "163");
    }
}
