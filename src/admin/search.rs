//! The search desk: what is found and why, how much fields count and how personal results are; synonyms, words that say nothing,
//! words that lead to a page; and whether searches teach.
//!
//! The one idea: people type lists as they write them, a group on a line. What is kept is shown the same way again.

mod figures;
pub mod try_it;

use crate::admin::search::try_it::{Sliders, Tried};
use crate::admin::{Desk, Page, languages, said_in};
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::field::{FieldFrame, TextArea, checkbox, text_area};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::text::Lang;
use vitrine_i18n::Locale;
use vitrine_shop::settings::{Area, SearchSettings};

/// The longest list, in characters.
const MAX_LIST: u32 = 20_000;
/// Lines of a list that are seen at once.
const ROWS: u16 = 5;

/// The field of a language's synonyms.
pub fn synonyms_field(lang: &Lang) -> String {
    format!("synonyms-{lang}")
}

/// The field of a language's words that say nothing.
pub fn stop_field(lang: &Lang) -> String {
    format!("stop-{lang}")
}

/// `GET /admin/search`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(SearchSettings::NAME).await?;
    let cx = &desk.cx;
    let query = cx.query_pairs();
    let asked = |name: &str| query.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let who = if asked("email").trim().is_empty() { asked("as") } else { asked("email").trim() };
    // A form that came back shows what was moved in it; else the address says.
    let sent = desk.form_of(action::ADMIN_SEARCH_TUNE);
    let value = |name: &str| sent.map_or_else(|| asked(name), |form| form.value(name));
    let tried = Tried::of(cx, asked("try"), who, Sliders::read(cx, value)).await?.draw(cx).await?;
    let figures = figures::panels(&desk).await?;
    desk.draw(Page::Search, cx.t("admin-search-text"), || {
        view! {
            {panel("try-it".to_owned(), cx.t("admin-try"), cx.t("admin-try-panel-text"), tried)}
            {figures}
            {form(&desk)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

fn form(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.search;
    let typed = desk.typed(action::ADMIN_SEARCH, SearchSettings::NAME);
    let area = |name: String, label: String, value: String| {
        text_area(TextArea {
            frame: FieldFrame::new(name.clone(), label).error(typed.error(&name)),
            value: typed.text(&name, value),
            rows: ROWS,
            required: false,
            max_length: MAX_LIST,
        })
    };
    // A list for each language of the shop.
    let lists = |field: fn(&Lang) -> String, value: &dyn Fn(&Lang) -> String| {
        let offered = Locale::ALL.iter().filter(|locale| cx.settings.languages.offered.contains(locale.lang()));
        let lists =
            offered.map(|locale| area(field(locale.lang()), languages::name(cx, *locale), value(locale.lang())));
        let lists: Vec<AnyView> = lists.collect();
        view! { <div class="form">{lists}</div> }.into_any()
    };
    let synonyms = lists(synonyms_field, &|lang| {
        let groups = live.synonyms.get(lang).into_iter().flatten();
        groups.map(|group| group.join(", ")).collect::<Vec<_>>().join("\n")
    });
    let stop_words =
        lists(stop_field, &|lang| live.stop_words.get(lang).map_or_else(String::new, |all| all.join(", ")));
    let redirects = live.redirects.iter().map(|(words, path)| format!("{words} = {path}")).collect::<Vec<_>>();
    let redirects = area("redirects".to_owned(), cx.t("admin-search-redirects"), redirects.join("\n"));
    let learn = FieldFrame::new("learn", cx.t("admin-search-learn")).hint(cx.t("admin-search-learn-text"));
    let learn = checkbox(learn, "on".to_owned(), typed.on("learn", live.learn));
    let part = |id: &str, body| {
        panel(id.to_owned(), cx.t(&format!("admin-search-{id}")), cx.t(&format!("admin-search-{id}-text")), body)
    };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {part("synonyms", synonyms)}
        {part("stop", stop_words)}
        {part("leads", redirects)}
        {panel("learning".to_owned(), cx.t("admin-search-learning"), String::new(), learn)}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_SEARCH, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}
