//! Goods that an operator brings in: a file, or the demo's.

use crate::actions::upload::Upload;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::goods::import::{FATES, TOLD, Told, UNSAID};
use crate::cx::{Cx, FormState};
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::import::desk::{Brought, HowToTake};

/// A file of goods is taken, or only tried.
pub async fn file(Permitted(cx): Permitted, upload: Upload) -> Result<Response, PageError> {
    let Upload { mut form, files } = upload;
    let wrong = async |form: &Form, key: &str| {
        let errors = vec![("file".to_owned(), cx.t(key))];
        mend(&cx, form, action::ADMIN_GOODS_IMPORT, &[], errors, desk::IMPORT).await
    };
    let Some(file) = files.into_iter().next() else { return wrong(&form, "admin-import-no-file").await };
    let ticked = |field: &str| form.get(field) == "on";
    let how = HowToTake { only_try: ticked("try"), fetch_images: ticked("images"), pieces: ticked("pieces") };
    let brought = match cx.shop.take_goods_file(file, how, &cx.chain, &cx.by()).await? {
        Ok(brought) => brought,
        Err(problem) => {
            // Why is said above the form.
            form.0.push((TOLD.to_owned(), problem.in_words(cx.locale)));
            return wrong(&form, "admin-import-unreadable").await;
        }
    };
    let tone = if brought.refused > 0 { "warn" } else { "good" };
    let mut state = cx.with_flash(tone, counts(&cx, &brought, how));
    let told = brought.problems.iter().chain(&brought.notices);
    let told: Vec<String> = told.map(|problem| problem.in_words(cx.locale)).collect();
    if told.is_empty() && !how.only_try {
        return done(&cx, state, desk::PRODUCTS).await;
    }
    let mut values: Vec<(String, String)> = told.into_iter().map(|line| (TOLD.to_owned(), line)).collect();
    if how.only_try {
        let fates = brought.fates.iter().map(|fate| (FATES.to_owned(), Told::of(fate).written()));
        values.extend(fates);
        let unsaid = (brought.created + brought.updated).saturating_sub(brought.fates.len() as u64);
        values.push((UNSAID.to_owned(), unsaid.to_string()));
        let kept = [("images", how.fetch_images), ("pieces", how.pieces)].into_iter().filter(|(_, on)| *on);
        values.extend(kept.map(|(field, _)| (field.to_owned(), "on".to_owned())));
    }
    state.form = Some(FormState { form: action::ADMIN_GOODS_IMPORT.to_owned(), values, errors: Vec::new() });
    done(&cx, state, desk::IMPORT).await
}

fn number(count: u64) -> Value<'static> {
    usize::try_from(count).unwrap_or(usize::MAX).into()
}

/// What came of a file, in a few sentences.
fn counts(cx: &Cx, it: &Brought, how: HowToTake) -> String {
    let counts = [
        ("created", number(it.created)),
        ("updated", number(it.updated)),
        ("unchanged", number(it.unchanged)),
        ("refused", number(it.refused)),
    ];
    let mut said = vec![cx.tf(if how.only_try { "admin-import-tried" } else { "admin-import-done" }, &counts)];
    for (count, key) in
        [(it.archived, "admin-import-archived"), (it.images, "admin-import-images-due"), (it.more, "admin-import-more")]
    {
        if count > 0 {
            said.push(cx.tf(key, &[("count", number(count))]));
        }
    }
    said.join(" ")
}

/// The demo's goods go into a shop that has none.
pub async fn demo(Permitted(cx): Permitted, _form: Form) -> Result<Response, PageError> {
    let goods = vitrine_sim::demo::catalog_in(cx.settings.currencies.base).ok_or(PageError::Unfit)?;
    let state = match cx.shop.take_demo_goods(&goods, &cx.by()).await {
        Ok(brought) => cx.with_flash("good", cx.tf("admin-import-demo-done", &[("count", number(brought.created))])),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-import-demo-late")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, desk::HOME).await
}
