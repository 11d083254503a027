//! The category tree, and the form for one category.
//!
//! The one idea: which form is open is in the address (`?category=`), and a category is moved by buttons: up and down among its
//! siblings here, elsewhere by choosing what it stands below.

use crate::admin::delivery::{NEW, texts_of};
use crate::admin::goods::category_choices;
use crate::admin::privacy::listed;
use crate::admin::{Desk, Page, said_in, table_of, way_to, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use std::collections::HashMap;
use vitrine_domain::catalog::MAX_NAME;
use vitrine_domain::id::CategoryId;
use vitrine_domain::plate::Field;
use vitrine_domain::text::{Lang, MAX_SLUG};
use vitrine_shop::tree::EditedCategory;

/// `GET /admin/categories`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let pairs = cx.query_pairs();
    let asked = |name: &str| pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str());
    let below = asked("below").to_owned();
    match asked("category") {
        "" => {
            let sizes = cx.shop.category_sizes(&cx.by()).await?;
            desk.draw(Page::Categories, cx.t("admin-categories-text"), || tree(cx, &sizes)).await
        }
        NEW => desk.draw(Page::Categories, cx.t("admin-categories-text"), || form(&desk, None, &below)).await,
        id => {
            let id: CategoryId = id.parse().map_err(|_| PageError::NotFound)?;
            let it = cx.shop.edited_category(id, &cx.by()).await?;
            let title = cx.text(&it.content.name).to_owned();
            desk.draw_titled(Page::Categories, title, String::new(), || form(&desk, Some((id, &it)), "")).await
        }
    }
}

fn tree(cx: &Cx, sizes: &HashMap<CategoryId, i64>) -> AnyView {
    let catalog = cx.shop.catalog();
    let rows = listed(&catalog).into_iter().map(|(node, above)| {
        let it = &node.category;
        let name = cx.text(&it.name).to_owned();
        let depth = format!("indent-{}", above.len());
        let link = view! { <span class=depth><a href=desk::category(Some(it.id))>{name.clone()}</a></span> }.into_any();
        let step = |op: &str, key: &str| {
            let mut form = PostForm::new(action::ADMIN_CATEGORY_MOVE, said_in(cx));
            form.hidden.push(("category".to_owned(), it.id.to_string()));
            form.hidden.push(("op".to_owned(), op.to_owned()));
            button(Button::new(cx.t(key), form).about(name.clone()), Look::Bare)
        };
        let moves = view! { <div class="btns">{step("up", "admin-goods-up")}{step("down", "admin-goods-down")}</div> };
        let offered = &cx.settings.languages.offered;
        let missing: Vec<&str> =
            offered.iter().filter(|lang| it.name.exact(lang).is_none()).map(Lang::as_str).collect();
        let goods = sizes.get(&it.id).copied().unwrap_or_default();
        let goods = view! { <a href=format!("{}?category={}", desk::PRODUCTS, it.id)>{cx.number(goods)}</a> };
        vec![
            link,
            word(it.slug.clone()),
            word(if missing.is_empty() { String::new() } else { missing.join(", ") }),
            goods.into_any(),
            word(cx.number(node.products.len() as i64)),
            moves.into_any(),
        ]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-nav-categories")),
        columns: vec![
            Column::words(cx.t("admin-category-name")),
            Column::words(cx.t("admin-goods-slug")),
            Column::words(cx.t("admin-category-missing")),
            Column::figures(cx.t("admin-category-goods")),
            Column::figures(cx.t("admin-category-shown")),
            Column::words(cx.t("admin-category-order")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-category-none"),
    });
    let add =
        way_to(cx, action::ADMIN_CATEGORY, Link::new(desk::category(None), cx.t("admin-category-add")), Look::Primary);
    view! { <div class="index-top">{add}</div>{list} }.into_any()
}

fn form(desk: &Desk, it: Option<(CategoryId, &EditedCategory)>, below: &str) -> AnyView {
    let cx = &desk.cx;
    let id = it.map_or_else(|| NEW.to_owned(), |(id, _)| id.to_string());
    let typed = desk.typed_about(action::ADMIN_CATEGORY, ("category", &id), it.map_or(0, |(_, it)| it.version));
    let content = it.map(|(_, it)| &it.content);
    let parent = content.map_or_else(|| below.to_owned(), |it| it.parent.map_or_else(String::new, |id| id.to_string()));
    let parent = typed.text("parent", parent);
    // It cannot stand below itself.
    let parents: Vec<Choice> = category_choices(cx, cx.t("admin-category-root"), &parent)
        .into_iter()
        .filter(|choice| choice.value != id)
        .collect();
    let field = typed.text("field", content.and_then(|it| it.field).map_or("", |field| field.name()));
    let fields = std::iter::once(Choice::new("", cx.t("admin-category-field-above"), field.is_empty())).chain(
        Field::ALL
            .iter()
            .map(|it| Choice::new(it.name(), cx.t(&format!("admin-field-{}", it.name())), it.name() == field)),
    );
    let slug = text_field(TextField {
        frame: FieldFrame::new("slug", cx.t("admin-goods-slug"))
            .hint(cx.t("admin-category-slug-hint"))
            .error(typed.error("slug")),
        kind: InputKind::Text,
        value: typed.text("slug", content.map_or("", |it| it.slug.as_str())),
        autocomplete: "off",
        required: false,
        max_length: MAX_SLUG as u32,
    });
    let frame = |name: &str| FieldFrame::new(name, cx.t(&format!("admin-category-{name}"))).error(typed.error(name));
    let body = view! {
        <div class="form short">
            {texts_of(cx, typed, "name", "admin-category-name", content.map(|it| &it.name), MAX_NAME)}
            {slug}
            {select_field(frame("parent"), parents)}
            {select_field(frame("field"), fields.collect())}
        </div>
    };
    let bar = SaveBar {
        text: cx.t("admin-save-text"),
        undo: Some(Link::new(desk::CATEGORIES, cx.t("admin-category-back"))),
        button: cx.t("admin-save"),
    };
    let inner = view! { {panel("category".to_owned(), cx.t("admin-category-one"), String::new(), body.into_any())}{save_bar(bar)} };
    let mut to = PostForm::new(action::ADMIN_CATEGORY, said_in(cx));
    to.hidden.push(("category".to_owned(), id));
    to.hidden.push(("version".to_owned(), typed.version()));
    let add = it.map(|(id, _)| {
        let href = format!("{}&below={id}", desk::category(None));
        way_to(cx, action::ADMIN_CATEGORY, Link::new(href, cx.t("admin-category-add-below")), Look::Line)
    });
    view! { {post_form(to, "panels", inner.into_any())}<div class="panel panel-end btns">{add}</div> }.into_any()
}
