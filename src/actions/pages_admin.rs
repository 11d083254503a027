//! Pages of the owner's: written, changed, removed.

use crate::actions::Form;
use crate::actions::admin::{Wrong, publish_and_go};
use crate::actions::commerce_admin::text;
use crate::admin::Permitted;
use crate::admin::delivery::text_field_of;
use crate::admin::own_pages::NEW;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::text::slugify;
use vitrine_shop::settings::{MAX_BODY, MAX_PAGES, MAX_SLUG, MAX_TITLE, OwnPage, PageFlaw, PageSettings};

/// A page: made, changed, removed.
pub async fn page(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let live = &cx.settings.pages;
    let slug = form.get("page");
    let at = live.pages.iter().position(|page| page.slug == slug);
    if slug != NEW && at.is_none() {
        return Err(PageError::NotFound);
    }
    let mut wanted = live.clone();
    let mut wrong: Wrong = Vec::new();
    match (form.get("op"), at) {
        ("remove", Some(at)) => drop(wanted.pages.remove(at)),
        ("save", _) => {
            let before = at.map(|at| live.pages[at].clone()).unwrap_or_default();
            let page = OwnPage {
                slug: slugify(form.get("slug").trim()),
                title: text(&cx, &form, "title", &before.title, MAX_TITLE, true, &mut wrong),
                body: text(&cx, &form, "body", &before.body, MAX_BODY, false, &mut wrong),
                published: form.get("published") == "on",
            };
            let others = live.pages.iter().enumerate().filter(|(n, _)| Some(*n) != at).map(|(_, other)| other);
            for flaw in page.flaws(others) {
                let (field, said) = match flaw {
                    PageFlaw::Slug => {
                        ("slug".to_owned(), cx.tf("admin-pages-bad-slug", &[("most", (MAX_SLUG as i64).into())]))
                    }
                    PageFlaw::Taken => ("slug".to_owned(), cx.t("admin-pages-taken")),
                    // Said by `text`, field by field.
                    PageFlaw::Title | PageFlaw::Body if !wrong.is_empty() => continue,
                    PageFlaw::Title => {
                        (text_field_of("title", &cx.settings.languages.default), cx.t("admin-name-needed"))
                    }
                    PageFlaw::Body => {
                        let most = (MAX_BODY as i64).into();
                        (
                            text_field_of("body", &cx.settings.languages.default),
                            cx.tf("admin-too-long", &[("most", most)]),
                        )
                    }
                };
                wrong.push((field, said));
            }
            if page.slug == NEW {
                wrong.push(("slug".to_owned(), cx.t("admin-pages-taken")));
            }
            match at {
                Some(at) => wanted.pages[at] = page,
                None => wanted.pages.push(page),
            }
        }
        _ => return Err(PageError::Unreadable),
    }
    if wanted.pages.len() > MAX_PAGES {
        wrong.push((String::new(), cx.tf("admin-pages-full", &[("most", (MAX_PAGES as i64).into())])));
    }
    let read: Result<PageSettings, Wrong> = if wrong.is_empty() { Ok(wanted) } else { Err(wrong) };
    publish_and_go(&cx, &form, live, read, action::ADMIN_PAGE, &desk::own_page(slug), desk::PAGES).await
}
