//! Which currencies prices are shown in, what they end in, and the rates they are filled from.

use crate::admin::{Desk, Page, Typed, currency_name, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::button::Look;
use crate::ui::field::{FieldFrame, InputKind, TextField, checkbox, text_field};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::money::{Currency, Ending, Money};
use vitrine_shop::DAY_MS;
use vitrine_shop::settings::{Area, CurrencySetting, CurrencySettings, MAX_STEP_MINOR};

mod rates;

/// The part of the page about rates.
pub const PAGE_OF_RATES: &str = "/admin/currencies#by-file";

/// What the button says that only shows what typed endings would do.
pub const TRY: &str = "try";
/// Where that is seen.
pub const TRIED: &str = "/admin/currencies#endings";

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

/// A day of rates in words.
pub fn day_text(cx: &Cx, day: i32) -> String {
    // Noon of the shop's day, so that the zone cannot lead to the day beside it.
    let noon_ms = i64::from(day) * DAY_MS + DAY_MS / 2;
    vitrine_i18n::date(cx.locale, noon_ms - cx.settings.utc_offset_ms(noon_ms), &cx.settings.time_zone())
}

/// `GET /admin/currencies`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(CurrencySettings::NAME).await?;
    let before = rates::beginning(&desk.cx);
    let history = desk.cx.shop.rate_history(before, &desk.cx.by()).await?;
    let job = desk.cx.shop.rates_job(&desk.cx.by()).await?;
    desk.draw(Page::Currencies, desk.cx.t("admin-currencies-text"), || {
        view! {
            {rates::today(&desk)}
            {form(&desk)}
            {rates::ways(&desk, job.as_ref())}
            {rates::history(&desk.cx, &history, before)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
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
    let try_it = view! {
        <button class=Look::Line.class() type="submit" name="op" value=TRY>{cx.t("admin-currencies-try")}</button>
    };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("base".to_owned(), cx.t("admin-currencies-base"), String::new(), base.into_any())}
        {panel("endings".to_owned(), cx.t("admin-currencies-ending"), cx.t("admin-currencies-ending-text"), view! { <div class="endings">{endings}</div>{try_it} }.into_any())}
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
            {examples(cx, &typed_ending(typed, offered))}
            {checkbox(off, code.code().to_owned(), typed.among("off", code.code(), false))}
        </fieldset>
    }
    .into_any()
}

/// The ending as it is typed where that can be read, so that its example is what would be saved.
fn typed_ending(typed: Typed<'_>, offered: &CurrencySetting) -> CurrencySetting {
    let code = offered.code;
    let amount = |field: String, live: i64| {
        let text = typed.text(&field, Money::new(live, code).to_major());
        Money::parse_major(text.trim(), code).ok().map(|money| money.minor)
    };
    let step = amount(step_field(code), offered.ending.step_minor);
    let minus = amount(minus_field(code), offered.ending.minus_minor);
    match (step, minus) {
        (Some(step_minor), Some(minus_minor))
            if (1..=MAX_STEP_MINOR).contains(&step_minor) && (0..step_minor).contains(&minus_minor) =>
        {
            CurrencySetting { code, ending: Ending { step_minor, minus_minor } }
        }
        _ => offered.clone(),
    }
}

/// What the ending does to three prices at today's rate.
fn examples(cx: &Cx, offered: &CurrencySetting) -> AnyView {
    /// Hundredths of the base currency's major unit: a small price, a usual one, a large one.
    const SAMPLES: [i64; 3] = [999, 4_990, 24_900];
    /// Digits that show an ending where there is no rate: 12.34 dollars, 1 234 yen, 1.234 dinars.
    const SAMPLE_MINOR: i64 = 1_234;
    let base = cx.settings.currencies.base;
    let plain = |money: Money| vitrine_i18n::money(cx.locale, money).plain();
    let Some(rate) = cx.shop.rate_to(offered.code) else {
        let before = Money::new(SAMPLE_MINOR, offered.code);
        let after = plain(offered.ending.apply(before));
        let text = cx.tf("admin-currencies-example", &[("before", plain(before).into()), ("after", after.into())]);
        return view! { <p class="quiet">{text}</p> }.into_any();
    };
    let line = |hundredths: i64| {
        let set = Money::new(hundredths * base.minor_per_major() / 100, base);
        let before = rate.convert(set).ok()?;
        let arguments = [
            ("set", plain(set).into()),
            ("before", plain(before).into()),
            ("after", plain(offered.ending.apply(before)).into()),
        ];
        Some(view! { <li>{cx.tf("admin-currencies-example-at", &arguments)}</li> })
    };
    view! { <ul class="quiet examples">{SAMPLES.map(line).into_iter().flatten().collect::<Vec<_>>()}</ul> }.into_any()
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
