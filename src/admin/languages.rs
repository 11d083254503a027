//! Which languages the shop speaks, and which one needs no prefix.

use crate::admin::{Desk, Page, Typed, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::field::{Choice, FieldFrame, checkbox_group, radio_group};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_i18n::Locale;
use vitrine_shop::settings::{Area, LanguageSettings};

/// `GET /admin/languages`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(LanguageSettings::NAME).await?;
    desk.draw(Page::Languages, desk.cx.t("admin-languages-text"), || {
        view! {
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_LANGUAGES, LanguageSettings::NAME);
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("languages".to_owned(), cx.t("admin-languages-offered"), cx.t("admin-languages-offered-text"), offered(cx, typed))}
        {panel("standard".to_owned(), cx.t("admin-languages-default"), cx.t("admin-languages-default-text"), standard(cx, typed))}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_LANGUAGES, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

/// A language in the page's words, with its own name where that is another.
pub fn name(cx: &Cx, locale: Locale) -> String {
    let here = cx.t(&format!("language-{}", locale.tag()));
    if here == locale.own_name() { here } else { format!("{here} · {}", locale.own_name()) }
}

fn offered(cx: &Cx, typed: Typed<'_>) -> AnyView {
    let catalog = cx.shop.catalog();
    let goods: Vec<_> = catalog.entries.iter().filter(|entry| entry.product.published).collect();
    let choices = Locale::ALL.iter().copied().map(|locale| {
        let translated = goods.iter().filter(|entry| entry.product.title.exact(locale.lang()).is_some()).count();
        let percent =
            (translated * 100).checked_div(goods.len()).map(|percent| vitrine_i18n::percent(cx.locale, percent as i64));
        let live = cx.settings.languages.offered.contains(locale.lang());
        Choice {
            note: percent.map_or_else(String::new, |percent| {
                cx.tf("admin-languages-translated", &[("percent", percent.into())])
            }),
            ..Choice::new(locale.tag(), name(cx, locale), typed.among("offered", locale.tag(), live))
        }
    });
    checkbox_group(
        FieldFrame::new("offered", cx.t("admin-languages-offered")).error(typed.error("offered")),
        choices.collect(),
    )
}

fn standard(cx: &Cx, typed: Typed<'_>) -> AnyView {
    let choices = Locale::ALL.iter().copied().map(|locale| {
        let live = cx.settings.languages.default == *locale.lang();
        Choice::new(locale.tag(), name(cx, locale), typed.among("default", locale.tag(), live))
    });
    radio_group(
        FieldFrame::new("default", cx.t("admin-languages-default")).error(typed.error("default")),
        choices.collect(),
    )
}
