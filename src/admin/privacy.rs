//! What is kept of people and how long, and which categories are nobody's business.

use crate::admin::{Desk, Page, said_in};
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::button::{Look, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox_group, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_i18n::Value;
use vitrine_shop::catalog::{Catalog, Node};
use vitrine_shop::settings::{Area, PrivacySettings};

/// Categories on the page; of more, those that stand deepest are left out and keep their mark.
const MAX_LISTED: usize = 2_000;
/// The field of the form that says which categories were marked when it was drawn.
pub const SEEN: &str = "seen";
/// Marks that one form may set: as many as a form of ours may have fields, with room.
pub const MAX_MARKED: usize = 250;

/// What the form's numbers may be.
pub mod limits {
    use std::ops::RangeInclusive;
    use vitrine_shop::settings::{MAX_BROWSING_DAYS, MAX_PURCHASE_DAYS};

    /// Days.
    pub const BROWSING: RangeInclusive<i64> = 1..=MAX_BROWSING_DAYS;
    /// Days.
    pub const PURCHASES: RangeInclusive<i64> = 1..=MAX_PURCHASE_DAYS;
}

/// `GET /admin/privacy`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(PrivacySettings::NAME).await?;
    desk.draw(Page::Privacy, desk.cx.t("admin-privacy-text"), || {
        view! { {kept(&desk)}{sensitive(&desk)}{desk.draw_versions(versions)} }.into_any()
    })
    .await
}

fn kept(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.privacy;
    let typed = desk.typed(action::ADMIN_PRIVACY, PrivacySettings::NAME);
    let number = |name: &str, live: i64, most: i64| {
        let hint = cx.tf(&format!("admin-field-{name}-hint"), &[("most", Value::from(most))]);
        text_field(TextField {
            frame: FieldFrame::new(name, cx.t(&format!("admin-field-{name}"))).hint(hint).error(typed.error(name)),
            kind: InputKind::Number,
            value: typed.text(name, live),
            autocomplete: "off",
            required: true,
            max_length: 4,
        })
    };
    let mode = switch(Switch {
        id: "nothing".to_owned(),
        name: "nothing".to_owned(),
        label: cx.t("admin-privacy-nothing"),
        note: cx.t("admin-privacy-nothing-text"),
        on: typed.on("nothing", live.nothing_personal),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    });
    let times = view! {
        <div class="form short">
            {number("browsing", live.browsing_days, *limits::BROWSING.end())}
            {number("purchases", live.purchase_days, *limits::PURCHASES.end())}
        </div>
    };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("mode".to_owned(), cx.t("admin-privacy-mode"), cx.t("admin-privacy-mode-text"), mode)}
        {panel("times".to_owned(), cx.t("admin-privacy-times"), cx.t("admin-privacy-times-text"), times.into_any())}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_PRIVACY, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

/// The categories of the page in the order of the tree, each with its ancestors.
pub fn listed(catalog: &Catalog) -> Vec<(&Node, Vec<&Node>)> {
    let mut all = Vec::new();
    let mut open: Vec<(usize, Vec<&Node>)> = catalog.roots.iter().rev().map(|place| (*place, Vec::new())).collect();
    while let Some((place, above)) = open.pop() {
        if all.len() == MAX_LISTED {
            break;
        }
        let node = &catalog.categories[place];
        let below: Vec<&Node> = above.iter().copied().chain([node]).collect();
        open.extend(node.children.iter().rev().map(|child| (*child, below.clone())));
        all.push((node, above));
    }
    all
}

fn sensitive(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let catalog = cx.shop.catalog();
    let choice = |(node, above): &(&Node, Vec<&Node>)| {
        let path = above.iter().chain([node]).map(|it| cx.text(&it.category.name)).collect::<Vec<_>>().join(" › ");
        let mut choice = Choice::new(node.category.id.to_string(), path, node.category.sensitive);
        if above.iter().any(|it| it.category.sensitive) {
            choice.note = cx.t("admin-sensitive-above");
        }
        choice
    };
    let choices: Vec<Choice> = listed(&catalog).iter().map(choice).collect();
    let body = if choices.is_empty() {
        let text = cx.t("admin-sensitive-none");
        notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None })
    } else {
        let fields = view! {
            {checkbox_group(FieldFrame::new("category", cx.t("admin-sensitive-legend")), choices)}
            {submit(cx.t("admin-save"), Look::Primary)}
        };
        let marked = catalog.categories.iter().map(|node| &node.category).filter(|it| it.sensitive);
        let seen = marked.map(|it| it.id.to_string()).collect::<Vec<_>>().join(" ");
        let mut form = PostForm::new(action::ADMIN_SENSITIVE, said_in(cx));
        form.hidden.push((SEEN.to_owned(), seen));
        post_form(form, "form holds", fields.into_any())
    };
    panel("sensitive".to_owned(), cx.t("admin-sensitive-title"), cx.t("admin-sensitive-text"), body)
}
