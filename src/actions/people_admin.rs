//! The back office: what is kept of people, sensitive categories, and answers to people who write in.

use crate::actions::admin::{Numbers, publish};
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::people::{ARMED, page_of};
use crate::admin::privacy::{MAX_MARKED, SEEN, limits, listed};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::id::CategoryId;
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::requests::Of;
use vitrine_shop::settings::PrivacySettings;

/// What is kept of people, and how long.
pub async fn privacy(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut numbers = Numbers::of(&cx, &form);
    let wanted = PrivacySettings {
        nothing_personal: form.get("nothing") == "on",
        browsing_days: numbers.whole("browsing", &limits::BROWSING),
        purchase_days: numbers.whole("purchases", &limits::PURCHASES),
    };
    let read = if numbers.wrong.is_empty() { Ok(wanted) } else { Err(numbers.wrong) };
    publish(&cx, &form, &cx.settings.privacy, read, action::ADMIN_PRIVACY, desk::PRIVACY).await
}

/// Marks exactly the ticked categories; those that the page did not show stay as they are.
pub async fn sensitive(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let ticked: Result<Vec<CategoryId>, _> = form.all("category").map(str::parse).collect();
    let mut marked = ticked.map_err(|_| PageError::Unreadable)?;
    if marked.len() > MAX_MARKED {
        let wrong = vec![(String::new(), cx.tf("admin-sensitive-many", &[("max", Value::from(MAX_MARKED))]))];
        return mend(&cx, &form, action::ADMIN_SENSITIVE, &[], wrong, desk::PRIVACY).await;
    }
    let catalog = cx.shop.catalog();
    let shown: Vec<CategoryId> = listed(&catalog).iter().map(|(node, _)| node.category.id).collect();
    let others = catalog.categories.iter().map(|node| &node.category);
    marked.extend(others.filter(|it| it.sensitive && !shown.contains(&it.id)).map(|it| it.id));
    let seen: Result<Vec<CategoryId>, _> = form.get(SEEN).split_whitespace().map(str::parse).collect();
    let seen = seen.map_err(|_| PageError::Unreadable)?;
    let state = match cx.shop.mark_sensitive(&marked, Some(&seen), &cx.by()).await {
        Ok(0) => cx.with_flash("info", cx.t("admin-unchanged")),
        Ok(_) => cx.with_flash("good", cx.t("admin-saved")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-goods-changed-meanwhile")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, desk::PRIVACY).await
}

/// Whose data a form is about.
async fn whose(cx: &Cx, form: &Form) -> Result<Of, PageError> {
    cx.shop.whose_address(form.get("email"), &cx.by()).await?.ok_or(PageError::NotFound)
}

/// An archive for somebody who wrote in.
pub async fn download(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let of = whose(&cx, &form).await?;
    cx.shop.ask_download(&of, cx.locale.tag(), Some(&cx.by())).await?;
    done(&cx, cx.with_flash("good", cx.t("admin-people-asked")), &page_of(form.get("email"), "")).await
}

/// Erases somebody who wrote in: the second of two steps.
pub async fn erase(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    if form.get("sure") != ARMED {
        return Err(PageError::Unfit);
    }
    let of = whose(&cx, &form).await?;
    cx.shop.ask_erase(&of, None, Some(&cx.by())).await?;
    done(&cx, cx.with_flash("good", cx.t("admin-people-erased")), desk::PEOPLE).await
}
