//! Pages of the owner's: the list, and one of them.
//!
//! The one idea: a page is written in every language of the shop side by side; where one is missing, readers get the default
//! one, and the list says so. Those that the law or buyers usually want are offered by name until they are there.

use crate::admin::delivery::text_field_of;
use crate::admin::{Desk, Page, may_send, said_in, table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::preferences::offered_languages;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, button_link, button_row};
use crate::ui::field::{FieldFrame, InputKind, TextArea, TextField, checkbox, text_area, text_field};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{Url, action, admin as desk};
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_shop::settings::{Area, MAX_BODY, MAX_PAGES, MAX_SLUG, MAX_TITLE, OwnPage, PageSettings, USUAL};

/// What stands in the address of a page that is not there yet.
pub const NEW: &str = "new";

/// `GET /admin/pages`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(PageSettings::NAME).await?;
    desk.draw(Page::OwnPages, desk.cx.t("admin-pages-text"), || {
        let cx = &desk.cx;
        view! {
            {list(cx)}
            {offered(cx)}
            {desk.draw_versions(versions)}
        }
        .into_any()
    })
    .await
}

fn list(cx: &Cx) -> AnyView {
    let pages = &cx.settings.pages.pages;
    let rows = pages.iter().map(|page| {
        let lacks: Vec<&str> = offered_languages(cx)
            .into_iter()
            .filter(|it| page.title.exact(it.lang()).is_none() || page.body.exact(it.lang()).is_none())
            .map(vitrine_i18n::Locale::own_name)
            .collect();
        let state = if page.published {
            status(Square::Full, cx.t("admin-pages-published"))
        } else {
            status(Square::Open, cx.t("admin-status-draft"))
        };
        let name = cx.text(&page.title).to_owned();
        let address = cx.link(&Url::Info(page.slug.clone()));
        let address = if page.published {
            let href = address.clone();
            view! { <a class="link" dir="ltr" href=href>{address}</a> }.into_any()
        } else {
            view! { <span dir="ltr">{address}</span> }.into_any()
        };
        vec![
            view! { <a href=desk::own_page(&page.slug)><bdi>{name}</bdi></a> }.into_any(),
            address,
            state,
            word(vitrine_i18n::list(cx.locale, &lacks)),
        ]
    });
    let title = cx.t("admin-nav-pages");
    let rows: Vec<_> = rows.collect();
    table(Table {
        caption: table_of(cx, &title),
        columns: ["admin-pages-title", "admin-pages-address", "admin-version-state", "admin-pages-lacks"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows,
        empty: cx.t("admin-pages-none"),
    })
}

/// The usual pages that are not there yet, and one that is none of them.
fn offered(cx: &Cx) -> Option<AnyView> {
    let pages = &cx.settings.pages;
    if pages.pages.len() >= MAX_PAGES || !may_send(cx, action::ADMIN_PAGE) {
        return None;
    }
    let usual = USUAL.iter().filter(|slug| pages.of(slug).is_none()).map(|slug| {
        let href = format!("{}?as={slug}", desk::own_page(NEW));
        button_link(Link::new(href, cx.t(&format!("admin-pages-usual-{slug}"))), Look::Line)
    });
    let other = button_link(Link::new(desk::own_page(NEW), cx.t("admin-pages-other")), Look::Line);
    let buttons = button_row(usual.chain([other]).collect());
    Some(panel("new".to_owned(), cx.t("admin-pages-new"), cx.t("admin-pages-new-text"), buttons))
}

/// `GET /admin/pages/{slug}`.
pub async fn one(Path(slug): Path<String>, desk: Desk) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let live = if slug == NEW {
        let pairs = cx.query_pairs();
        let named = pairs.iter().find(|(name, _)| name == "as").map_or("", |(_, value)| value.as_str());
        named_page(cx, named)
    } else {
        cx.settings.pages.of(&slug).cloned().ok_or(PageError::NotFound)?
    };
    let title = if slug == NEW { cx.t("admin-pages-new") } else { cx.text(&live.title).to_owned() };
    desk.draw_titled(Page::OwnPages, title, cx.t("admin-pages-one-text"), || form(&desk, &slug, &live)).await
}

/// A page that is begun: one of the usual ones has its title in every language already.
fn named_page(cx: &Cx, slug: &str) -> OwnPage {
    let Some(slug) = USUAL.into_iter().find(|it| *it == slug) else { return OwnPage::default() };
    let mut page = OwnPage { slug: slug.to_owned(), ..OwnPage::default() };
    for locale in offered_languages(cx) {
        let title = vitrine_i18n::texts(locale).get(&format!("admin-pages-usual-{slug}"));
        page.title = page.title.with(locale.lang(), title);
    }
    page
}

fn form(desk: &Desk, slug: &str, live: &OwnPage) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_PAGE, PageSettings::NAME);
    let languages = offered_languages(cx).into_iter().map(|locale| {
        let lang = locale.lang();
        let (title, body) = (text_field_of("title", lang), text_field_of("body", lang));
        let text = |it: &vitrine_domain::text::Text| it.exact(lang).unwrap_or_default().to_owned();
        let fields = view! {
            <div class="form" lang=locale.tag() dir=locale.dir()>
                {text_field(TextField {
                    frame: FieldFrame::new(title.clone(), cx.t("admin-pages-title")).error(typed.error(&title)),
                    kind: InputKind::Text,
                    value: typed.text(&title, text(&live.title)),
                    autocomplete: "off",
                    required: false,
                    max_length: MAX_TITLE as u32,
                })}
                {text_area(TextArea {
                    frame: FieldFrame::new(body.clone(), cx.t("admin-pages-body"))
                        .hint(cx.t("admin-pages-body-hint"))
                        .error(typed.error(&body)),
                    value: typed.text(&body, text(&live.body)),
                    rows: 14,
                    required: false,
                    max_length: MAX_BODY as u32,
                })}
            </div>
        };
        panel(
            format!("in-{}", locale.tag()),
            crate::admin::languages::name(cx, locale),
            String::new(),
            fields.into_any(),
        )
    });
    let about = view! {
        <div class="form">
            {text_field(TextField {
                frame: FieldFrame::new("slug", cx.t("admin-pages-slug"))
                    .hint(cx.t("admin-pages-slug-hint"))
                    .error(typed.error("slug")),
                kind: InputKind::Text,
                value: typed.text("slug", &live.slug),
                autocomplete: "off",
                required: true,
                max_length: MAX_SLUG as u32,
            })}
            {checkbox(
                FieldFrame::new("published", cx.t("admin-pages-publish")).hint(cx.t("admin-pages-publish-hint")),
                "on".to_owned(),
                typed.on("published", live.published),
            )}
        </div>
    };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("page".to_owned(), cx.t("admin-pages-where"), String::new(), about.into_any())}
        {languages.collect::<Vec<_>>()}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_PAGE, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    to.hidden.push(("page".to_owned(), slug.to_owned()));
    to.hidden.push(("op".to_owned(), "save".to_owned()));
    let remove = (slug != NEW).then(|| {
        let mut gone = PostForm::new(action::ADMIN_PAGE, said_in(cx));
        gone.hidden.push(("version".to_owned(), typed.version()));
        gone.hidden.push(("page".to_owned(), slug.to_owned()));
        gone.hidden.push(("op".to_owned(), "remove".to_owned()));
        crate::ui::button::button(crate::ui::button::Button::new(cx.t("admin-pages-remove"), gone), Look::Bare)
    });
    view! {
        {post_form(to, "panels", fields.into_any())}
        {remove}
        <p class="panel-end"><a class="link" href=desk::PAGES>{cx.t("admin-pages-all")}</a></p>
    }
    .into_any()
}
