//! What operators do with products: many at once, one begun, its texts saved, copied, taken out, brought back.
//!
//! The one idea: a form is read whole, with everything that is wrong said at once, field by field; it carries the version that it was
//! drawn from, and comes back with what was typed when that is no longer the newest.

mod facts;
pub mod import;
pub mod pictures;
pub mod variants;

use crate::actions::admin::Wrong;
use crate::actions::audit_admin::saved;
use crate::actions::commerce_admin::text;
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::delivery::text_field_of;
use crate::admin::goods::one::MAX_WRITTEN;
use crate::admin::sign_in::inside;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::catalog::MAX_NAME;
use vitrine_domain::catalog::edit::{Content, ContentFlaw, Part, Seo};
use vitrine_domain::id::{CategoryId, ProductId};
use vitrine_domain::money::Money;
use vitrine_domain::tax::{TaxCategory, day_of};
use vitrine_domain::text::Text;
use vitrine_shop::Error;
use vitrine_shop::goods::Many;
use vitrine_shop::goods::edit::{Beginning, Edited};

/// The product that a form is about.
async fn product(cx: &Cx, form: &Form) -> Result<Edited, PageError> {
    Ok(cx.shop.edited(form.parse("product")?, &cx.by()).await?)
}

/// "Somebody else saved this in the meantime".
fn conflict(cx: &Cx) -> Wrong {
    vec![(String::new(), cx.t("admin-conflict"))]
}

/// Many products at once.
pub async fn many(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let back = inside(form.get("return"));
    let tag = form.get("tag").trim().to_owned();
    let what = match form.get("op") {
        "publish" => Many::Publish,
        "unpublish" => Many::Unpublish,
        "archive" => Many::Archive,
        "restore" => Many::Restore,
        "tag" | "untag" if tag.is_empty() || tag.chars().count() > MAX_NAME || tag.contains(',') => {
            return done(&cx, cx.with_flash("warn", cx.t("admin-goods-bad-tag")), back).await;
        }
        "tag" => Many::Tag(tag),
        "untag" => Many::Untag(tag),
        _ => return Err(PageError::Unreadable),
    };
    let picked = if form.get("all").is_empty() { "pick" } else { "row" };
    let read = |value: &str| {
        let (id, version) = value.split_once(' ')?;
        Some((id.parse().ok()?, version.parse().ok()?))
    };
    let goods: Option<Vec<(ProductId, i64)>> = form.all(picked).map(read).collect();
    let goods = goods.ok_or(PageError::Unreadable)?;
    if goods.is_empty() {
        return done(&cx, cx.with_flash("warn", cx.t("admin-goods-none-picked")), back).await;
    }
    let outcome = cx.shop.change_many(&what, &goods, &cx.by()).await?;
    let mut said = vec![cx.tf("admin-goods-done", &[("count", outcome.done.into())])];
    for (count, key) in [
        (outcome.same, "admin-goods-done-same"),
        (outcome.stale, "admin-goods-done-stale"),
        (outcome.refused, "admin-goods-done-refused"),
    ] {
        if count > 0 {
            said.push(cx.tf(key, &[("count", count.into())]));
        }
    }
    let tone = if outcome.stale + outcome.refused > 0 { "warn" } else { "good" };
    done(&cx, cx.with_flash(tone, said.join(" ")), back).await
}

/// An amount of the base currency that was typed.
fn amount(cx: &Cx, typed: &str, currency: vitrine_domain::money::Currency) -> Result<Money, String> {
    let read = Money::parse_major(typed, currency).ok().filter(|money| money.minor >= 0);
    read.ok_or_else(|| {
        let example = Money::new(12 * currency.minor_per_major(), currency).to_major();
        cx.tf("admin-order-bad-amount", &[("example", example.into())])
    })
}

/// A product is begun.
pub async fn make(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let mut wrong: Wrong = Vec::new();
    let title = text(&cx, &form, "title", &Text::default(), MAX_NAME, true, &mut wrong);
    let base = cx.settings.currencies.base;
    let price = amount(&cx, form.get("price"), base).unwrap_or_else(|said| {
        wrong.push(("price".to_owned(), said));
        Money::new(0, base)
    });
    let category = category(&cx, &form, &mut wrong);
    let sku = form.get("sku").trim().to_owned();
    if sku.chars().count() > MAX_NAME {
        wrong.push(("sku".to_owned(), cx.tf("admin-too-long", &[("most", (MAX_NAME as i64).into())])));
    }
    let again = async |wrong| mend(&cx, &form, action::ADMIN_GOODS_MAKE, &[], wrong, desk::PRODUCT_NEW).await;
    if !wrong.is_empty() {
        return again(wrong).await;
    }
    match cx.shop.make_product(&Beginning { title, category, price, sku }, &cx.by()).await {
        Ok(id) => done(&cx, cx.with_flash("good", cx.t("admin-goods-made")), &desk::product(id, "")).await,
        Err(Error::Refused(_)) => again(vec![("sku".to_owned(), cx.t("admin-goods-sku-taken"))]).await,
        Err(error) => Err(error.into()),
    }
}

/// The category that was chosen.
fn category(cx: &Cx, form: &Form, wrong: &mut Wrong) -> Option<CategoryId> {
    let typed = form.get("category");
    let read = typed.parse::<CategoryId>().ok().filter(|id| cx.shop.catalog().category(*id).is_some());
    if read.is_none() && !typed.is_empty() {
        wrong.push(("category".to_owned(), cx.t("admin-goods-bad-category")));
    }
    read
}

/// A product's texts, where it stands, when it is on sale.
pub async fn save(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let it = product(&cx, &form).await?;
    let (id, version): (ProductId, i64) = (it.product.id, form.parse("version")?);
    let page = desk::product(id, "");
    let again = async |wrong| mend(&cx, &form, action::ADMIN_GOODS_SAVE, &[], wrong, &page).await;
    let (content, wrong) = read_content(&cx, &form, &it)?;
    if !wrong.is_empty() {
        return again(wrong).await;
    }
    match cx.shop.save_product(id, version, content, &cx.by()).await {
        Ok(Ok(line)) => done(&cx, saved(&cx, line, &page), &page).await,
        Ok(Err(flaws)) => again(flaws.into_iter().map(|flaw| said(&cx, flaw)).collect()).await,
        Err(Error::Conflict) => again(conflict(&cx)).await,
        Err(error) => Err(error.into()),
    }
}

fn read_content(cx: &Cx, form: &Form, it: &Edited) -> Result<(Content, Wrong), PageError> {
    let mut wrong: Wrong = Vec::new();
    let before = it.content();
    let mut read = |name: &str, before: &Text, part: Part| {
        text(cx, form, name, before, part.longest().min(MAX_WRITTEN), part == Part::Title, &mut wrong)
    };
    let title = read("title", &before.title, Part::Title);
    let description = read("description", &before.description, Part::Description);
    let seo = Seo {
        title: read("seo-title", &before.seo.title, Part::SeoTitle),
        description: read("seo-description", &before.seo.description, Part::SeoDescription),
    };
    let attributes = facts::read(cx, form, &before.attributes, &mut wrong);
    let tax: TaxCategory = form.parse("tax")?;
    let category = category(cx, form, &mut wrong);
    let mut moment = |name: &str| {
        let typed = form.get(name).trim();
        let read = moment_of(cx, typed);
        if read.is_none() && !typed.is_empty() {
            wrong.push((name.to_owned(), cx.t("admin-goods-bad-moment")));
        }
        read
    };
    let (publish_ms, unpublish_ms) = (moment("publish"), moment("unpublish"));
    let mut tags: Vec<String> = Vec::new();
    for tag in form.get("tags").split([',', '\n']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
    let content = Content {
        slug: form.get("slug").trim().to_owned(),
        title,
        description,
        seo,
        brand: form.get("brand").trim().to_owned(),
        category,
        tags,
        attributes,
        tax,
        published: !form.get("published").is_empty(),
        publish_ms,
        unpublish_ms,
    };
    Ok((content, wrong))
}

/// A moment that was typed, in the shop's time zone: `2026-11-27`, or `2026-11-27 14:00`.
fn moment_of(cx: &Cx, typed: &str) -> Option<i64> {
    let (day, time) = typed.split_once([' ', 'T']).unwrap_or((typed, "00:00"));
    day_of(day)?;
    let (hour, minute) = time.trim().split_once(':')?;
    let date: jiff::civil::Date = day.parse().ok()?;
    let time = jiff::civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?;
    let at = cx.settings.time_zone().to_timestamp(date.to_datetime(time)).ok()?;
    Some(at.as_millisecond())
}

/// What is wrong with content, at its field.
fn said(cx: &Cx, flaw: ContentFlaw) -> (String, String) {
    let longest = |most: usize| cx.tf("admin-too-long", &[("most", (most as i64).into())]);
    let (field, said) = match flaw {
        ContentFlaw::NoTitle => {
            return (text_field_of("title", &cx.settings.languages.default), cx.t("admin-name-needed"));
        }
        ContentFlaw::Long(part, lang) => {
            let name = match part {
                Part::Title => "title",
                Part::Description => "description",
                Part::SeoTitle => "seo-title",
                Part::SeoDescription => "seo-description",
            };
            return (text_field_of(name, &lang), longest(part.longest()));
        }
        ContentFlaw::Slug => ("slug", cx.t("admin-goods-bad-slug")),
        ContentFlaw::SlugTaken => ("slug", cx.t("admin-goods-slug-taken")),
        ContentFlaw::Brand => ("brand", longest(MAX_NAME)),
        ContentFlaw::Tags => {
            let most = (vitrine_domain::catalog::MAX_TAGS as i64).into();
            ("tags", cx.tf("admin-goods-bad-tags", &[("most", most), ("longest", (MAX_NAME as i64).into())]))
        }
        ContentFlaw::Category => ("category", cx.t("admin-goods-bad-category")),
        ContentFlaw::Schedule => ("unpublish", cx.t("admin-goods-bad-schedule")),
    };
    (field.to_owned(), said)
}

/// A product is copied, goes to the archive, or comes back.
pub async fn life(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (id, version): (ProductId, i64) = (form.parse("product")?, form.parse("version")?);
    let page = desk::product(id, "");
    let archive = match form.get("op") {
        "copy" => {
            let made = cx.shop.copy_product(id, &cx.by()).await?;
            return done(&cx, cx.with_flash("good", cx.t("admin-goods-copied")), &desk::product(made, "")).await;
        }
        "archive" => true,
        "restore" => false,
        _ => return Err(PageError::Unreadable),
    };
    let state = match cx.shop.archive_product(id, version, archive, &cx.by()).await {
        Ok(()) => {
            let version = cx.shop.edited(id, &cx.by()).await?.product.version;
            let (op, key) =
                if archive { ("restore", "admin-goods-archived") } else { ("archive", "admin-goods-restored") };
            let fields = vec![("op", op.to_owned()), ("product", id.to_string()), ("version", version.to_string())];
            cx.with_way_back(cx.t(key), action::ADMIN_GOODS_LIFE, fields)
        }
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-goods-changed-meanwhile")),
        Err(Error::Refused(_)) => cx.with_flash("warn", cx.t("admin-goods-sku-taken")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, &page).await
}
