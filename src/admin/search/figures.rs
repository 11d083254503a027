//! What people search for, drawn.

use crate::admin::evaluation::{figure, share};
use crate::admin::{Desk, live_version, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, in_panel};
use crate::ui::button::{Button, Look, button};
use crate::urls::{action, admin as desk_urls};
use leptos::prelude::*;
use vitrine_shop::search::figures::{AskedFor, DAYS, SearchFigures};
use vitrine_shop::settings::{Area, SearchSettings};

/// The panels of what is asked, what finds nothing, and where results are opened.
pub(super) async fn panels(desk: &Desk) -> Result<AnyView, PageError> {
    let cx = &desk.cx;
    let figures = cx.shop.search_figures(&cx.by()).await?;
    let days = ("days", i64::from(DAYS).into());
    let title = |key: &str| cx.t(&format!("admin-asked-{key}"));
    let text = |key: &str| cx.tf(&format!("admin-asked-{key}-text"), std::slice::from_ref(&days));
    Ok(view! {
        {panel("asked".to_owned(), title("top"), text("top"), top(cx, &figures))}
        {panel("nothing".to_owned(), title("nothing"), text("nothing"), nothing(cx, &figures))}
        {panel("opened".to_owned(), title("places"), text("places"), places(cx, &figures))}
    }
    .into_any())
}

fn tried(words: &str) -> AnyView {
    view! { <a href=desk_urls::search_for(words)>{words.to_owned()}</a> }.into_any()
}

/// Both words, and the button that makes synonyms of them.
fn synonym(cx: &Cx, words: &str, instead: &str) -> AnyView {
    let hidden = [
        ("words", words.to_owned()),
        ("instead", instead.to_owned()),
        ("version", live_version(cx, SearchSettings::NAME).to_string()),
    ];
    let mut form = PostForm::new(action::ADMIN_SEARCH_SYNONYM, hidden);
    form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
    let both = format!("{words}, {instead}");
    let take = button(Button::new(cx.t("admin-asked-take"), form).about(both.clone()), Look::Bare);
    view! { <span class="pairwise">{both}" "{take}</span> }.into_any()
}

fn table(cx: &Cx, title: &str, rows: &[AskedFor], last: Option<&str>) -> AnyView {
    let line = |it: &AskedFor| {
        let mut cells = vec![tried(&it.words), figure(cx.number(it.times as i64)), figure(cx.number(it.people as i64))];
        if last.is_some() {
            cells.push(match &it.instead {
                Some(instead) => synonym(cx, &it.words, instead),
                None => word(cx.t("admin-asked-no-idea")),
            });
        }
        cells
    };
    let mut columns = vec![Column::words(cx.t("admin-asked-words"))];
    columns.extend(["admin-asked-times", "admin-asked-people"].map(|key| Column::figures(cx.t(key))));
    columns.extend(last.map(|key| Column::words(cx.t(key))));
    in_panel(Table {
        caption: cx.t(title),
        columns,
        rows: rows.iter().map(line).collect(),
        empty: cx.t("admin-asked-none"),
    })
}

fn top(cx: &Cx, figures: &SearchFigures) -> AnyView {
    table(cx, "admin-asked-top", &figures.top, None)
}

fn nothing(cx: &Cx, figures: &SearchFigures) -> AnyView {
    table(cx, "admin-asked-nothing", &figures.nothing, Some("admin-asked-synonym"))
}

fn places(cx: &Cx, figures: &SearchFigures) -> AnyView {
    let line = |(n, (seen, opened)): (usize, &(usize, usize))| {
        let rate = if *seen == 0 { cx.t("admin-fitness-unknown") } else { share(cx, *opened as f64 / *seen as f64) };
        vec![
            figure(cx.number(n as i64 + 1)),
            figure(cx.number(*seen as i64)),
            figure(cx.number(*opened as i64)),
            figure(rate),
        ]
    };
    let columns = ["admin-asked-place", "admin-asked-seen", "admin-asked-opened", "admin-asked-rate"];
    in_panel(Table {
        caption: cx.t("admin-asked-places"),
        columns: columns.map(|key| Column::figures(cx.t(key))).into(),
        rows: figures.places.iter().enumerate().map(line).collect(),
        empty: cx.t("admin-asked-none"),
    })
}
