//! Categories: made, named, moved.

use crate::actions::admin::Wrong;
use crate::actions::commerce_admin::text;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::delivery::{NEW, text_field_of};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::catalog::{MAX_DEPTH, MAX_NAME};
use vitrine_domain::id::CategoryId;
use vitrine_domain::plate::Field;
use vitrine_domain::text::{Text, slug_of_title, slugify};
use vitrine_shop::Error;
use vitrine_shop::tree::{CategoryContent, CategoryFlaw};

/// A category is made, or changed.
pub async fn save(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id: Option<CategoryId> = match form.get("category") {
        NEW => None,
        id => Some(id.parse().map_err(|_| PageError::NotFound)?),
    };
    let version: i64 = form.parse("version")?;
    let page = desk::category(id);
    let again = async |wrong| mend(&cx, &form, action::ADMIN_CATEGORY, &[], wrong, &page).await;
    let before = match id {
        Some(id) => cx.shop.edited_category(id, &cx.by()).await?.content.name,
        None => Text::default(),
    };
    let mut wrong: Wrong = Vec::new();
    let name = text(&cx, &form, "name", &before, MAX_NAME, true, &mut wrong);
    let field = match form.get("field") {
        "" => None,
        field => Some(field.parse::<Field>().map_err(|_| PageError::Unreadable)?),
    };
    let parent = match form.get("parent") {
        "" => None,
        parent => Some(parent.parse::<CategoryId>().map_err(|_| PageError::Unreadable)?),
    };
    // Of a new one the address may be left to the name.
    let typed = form.get("slug").trim();
    let default = &cx.settings.languages.default;
    let title = name.get(&cx.settings.languages.chain(default)).to_owned();
    let slug = match typed {
        "" if id.is_none() => slug_of_title(&title, default).unwrap_or_else(|| slugify(&title)),
        typed => typed.to_owned(),
    };
    if !wrong.is_empty() {
        return again(wrong).await;
    }
    let content = CategoryContent { slug, name, parent, field };
    match cx.shop.save_category(id, version, &content, &cx.by()).await {
        Ok(Ok(_)) => done(&cx, cx.with_flash("good", cx.t("admin-saved")), desk::CATEGORIES).await,
        Ok(Err(flaws)) => again(flaws.into_iter().map(|flaw| said(&cx, flaw)).collect()).await,
        Err(Error::Conflict) => again(vec![(String::new(), cx.t("admin-conflict"))]).await,
        Err(error) => Err(error.into()),
    }
}

/// What is wrong with a category, at its field.
fn said(cx: &Cx, flaw: CategoryFlaw) -> (String, String) {
    let name = || text_field_of("name", &cx.settings.languages.default);
    match flaw {
        CategoryFlaw::NoName => (name(), cx.t("admin-name-needed")),
        CategoryFlaw::LongName => (name(), cx.tf("admin-too-long", &[("most", (MAX_NAME as i64).into())])),
        CategoryFlaw::Slug => ("slug".to_owned(), cx.t("admin-goods-bad-slug")),
        CategoryFlaw::SlugTaken => ("slug".to_owned(), cx.t("admin-goods-slug-taken")),
        CategoryFlaw::Parent => ("parent".to_owned(), cx.t("admin-category-bad-parent")),
        CategoryFlaw::Deep => {
            ("parent".to_owned(), cx.tf("admin-category-deep", &[("most", (MAX_DEPTH as i64).into())]))
        }
    }
}

/// A category goes one place up or down.
pub async fn shift(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let up = match form.get("op") {
        "up" => true,
        "down" => false,
        _ => return Err(PageError::Unreadable),
    };
    let moved = cx.shop.shift_category(form.parse("category")?, up, &cx.by()).await?;
    let state = if moved {
        cx.with_flash("good", cx.t("admin-category-moved"))
    } else {
        cx.with_flash("info", cx.t("admin-unchanged"))
    };
    done(&cx, state, desk::CATEGORIES).await
}
