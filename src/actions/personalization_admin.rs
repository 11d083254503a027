//! The personalization desk: what is typed becomes the draft, is tried, and is published or thrown away.
//!
//! The one idea: whatever form it comes from, a change is the whole document with one part read from the form, and goes one
//! way: into the draft ([`keep`]), and from there live when the button says so.

use crate::actions::admin::{Numbers, Wrong, conflict_said, publish, with_undo};
use crate::actions::{Form, done, mend};
use crate::admin::first_week::{BEGINNINGS, CONTROL};
use crate::admin::personalization::draft::{Base, REVISION};
use crate::admin::personalization::place::{Look, MAX_PRODUCTS, Made, address, tuned, weight_field, weights_of};
use crate::admin::personalization::places::{Sheet, items_of, of_word};
use crate::admin::personalization::{
    KINDS, PRESETS, data_of, in_percent, kind_field, kind_switch, kinds_of, limits, source_field, switched,
};
use crate::admin::{Permitted, live_version};
use crate::app::without_marks;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::{Html, IntoResponse, Response};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use vitrine_domain::id::ProductId;
use vitrine_shop::Error;
use vitrine_shop::catalog::Catalog;
use vitrine_shop::engine::Placement;
use vitrine_shop::settings::{
    Area, HomeSettings, OfferSettings, PersonalizationSettings, PlacementSettings, RuleSettings,
};

/// Preset, sources, kinds of data, control group, rules of everywhere, offers.
pub async fn personalization(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let base = Base::of(&cx).await?;
    let read = read_personalization(&cx, &form, &base.document)?;
    keep(&cx, &form, &base, read, action::ADMIN_PERSONALIZATION, desk::PERSONALIZATION).await
}

/// One placement.
pub async fn place(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (placement, _) = placement_of(&form)?;
    let base = Base::of(&cx).await?;
    let read = read_place(&cx, &form, &base.document, placement);
    keep(&cx, &form, &base, read, action::ADMIN_PLACE, &address(placement, who_of(&form))).await
}

/// The preview of what a placement's form says, while it is still being changed: a piece of HTML. Keeps nothing.
pub async fn preview(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (placement, sheet) = placement_of(&form)?;
    let base = Base::of(&cx).await?;
    // What cannot be read yet, like a name half typed, leaves the last good state in view.
    let Ok(document) = read_place(&cx, &form, &base.document, placement) else { return Err(PageError::Unfit) };
    let made = Made::of(&cx, &document, sheet, who_of(&form), "", Look::First).await?;
    let html = without_marks(&Owner::new().with(|| made.draw(&cx, placement, base.revision).to_html()));
    Ok(Html(html).into_response())
}

/// Puts a product first at a placement or leaves it out there, in the draft.
pub async fn item(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (placement, _) = placement_of(&form)?;
    let product: ProductId = form.parse("product")?;
    if cx.shop.catalog().product(product).is_none() {
        return Err(PageError::Unfit);
    }
    let base = Base::of(&cx).await?;
    let mut wanted = base.document.clone();
    let pins = wanted.rules.pins.entry(placement).or_default();
    pins.retain(|it| *it != product);
    match form.get("verb") {
        "pin" => pins.insert(0, product),
        "unpin" => {}
        "ban" => {
            let banned = &mut wanted.places.entry(placement).or_default().banned_products;
            if !banned.contains(&product) {
                banned.push(product);
            }
        }
        _ => return Err(PageError::Unreadable),
    }
    let to = crate::admin::sign_in::inside(form.get("return"));
    let revision: i64 = form.parse(REVISION)?;
    let state = match cx.shop.save_draft(&tidy(wanted), revision, &cx.by()).await {
        Ok(_) => cx.with_flash("good", cx.t("admin-draft-kept")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-draft-conflict")),
        Err(Error::Refused(why)) => cx.with_flash("warn", why),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, to).await
}

/// Publishes the draft, or throws it away.
pub async fn draft(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (revision, live): (i64, i64) = (form.parse(REVISION)?, form.parse("live")?);
    let to = crate::admin::sign_in::inside(form.get("return"));
    let (shop, by) = (&cx.shop, cx.by());
    let outcome = match form.get("verb") {
        "publish" => shop.publish_draft::<PersonalizationSettings>(revision, live, &by).await.map(|_| true),
        "discard" => shop.discard_draft::<PersonalizationSettings>(revision, &by).await.map(|()| false),
        _ => return Err(PageError::Unreadable),
    };
    let state = match outcome {
        Ok(true) => with_undo(&cx, cx.t("admin-saved"), PersonalizationSettings::NAME, live),
        Ok(false) => cx.with_flash("good", cx.t("admin-draft-gone")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-draft-conflict")),
        Err(Error::NotFound) => cx.with_flash("warn", cx.t("admin-draft-none")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, to).await
}

/// Switches on what a first week begins with, beside a control group of half of all people.
pub async fn first_week(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let word = form.get("preset");
    let (preset, _) = BEGINNINGS.into_iter().find(|(_, known)| *known == word).ok_or(PageError::Unreadable)?;
    let live = &cx.settings.personalization;
    let wanted = PersonalizationSettings { preset, sources: BTreeMap::new(), control_share: CONTROL, ..live.clone() };
    publish(&cx, &form, live, Ok(wanted), action::ADMIN_FIRST_WEEK, desk::FIRST_WEEK).await
}

fn placement_of(form: &Form) -> Result<(Placement, &'static Sheet), PageError> {
    let word = form.get("placement").replace('_', "-");
    of_word(&word).ok_or(PageError::Unreadable)
}

/// As whom the page is looked at: the address that was typed, else what was chosen.
pub fn who_of(form: &Form) -> &str {
    let email = form.get("email").trim();
    if email.is_empty() { form.get("as") } else { email }
}

/// Keeps what a form says as the draft, or publishes it when the button says nothing else; or hands the form back.
async fn keep(
    cx: &Cx,
    form: &Form,
    base: &Base,
    read: Result<PersonalizationSettings, Wrong>,
    action: &str,
    page: &str,
) -> Result<Response, PageError> {
    let looked_at: i64 = form.parse("version")?;
    // A form that was drawn before there was any draft names none.
    let revision: i64 = if form.get(REVISION).is_empty() { 0 } else { form.parse(REVISION)? };
    if looked_at != live_version(cx, PersonalizationSettings::NAME) || revision != base.revision {
        return mend(cx, form, action, &[], conflict_said(cx), page).await;
    }
    let wanted = match read {
        Ok(wanted) => tidy(wanted),
        Err(wrong) => return mend(cx, form, action, &[], wrong, page).await,
    };
    let (shop, by) = (&cx.shop, cx.by());
    let goes_live = form.get("then") != "draft";
    let changed = wanted != base.document;
    if !changed && (base.draft.is_none() || !goes_live) {
        return done(cx, cx.with_flash("info", cx.t("admin-unchanged")), page).await;
    }
    let outcome = match (goes_live, &base.draft) {
        (true, None) => shop.publish(&wanted, Some(looked_at), &by).await,
        (true, Some(_)) => {
            let kept = if changed { shop.save_draft(&wanted, revision, &by).await } else { Ok(revision) };
            match kept {
                Ok(revision) => shop.publish_draft::<PersonalizationSettings>(revision, looked_at, &by).await,
                Err(error) => Err(error),
            }
        }
        (false, _) => shop.save_draft(&wanted, revision, &by).await,
    };
    match outcome {
        Ok(_) if goes_live => {
            done(cx, with_undo(cx, cx.t("admin-saved"), PersonalizationSettings::NAME, looked_at), page).await
        }
        Ok(_) => done(cx, cx.with_flash("good", cx.t("admin-draft-kept")), page).await,
        Err(Error::Conflict) => mend(cx, form, action, &[], conflict_said(cx), page).await,
        Err(Error::Refused(why)) => mend(cx, form, action, &[], vec![(String::new(), why)], page).await,
        Err(error) => Err(error.into()),
    }
}

/// A placement of which nothing is different any more says nothing.
fn tidy(mut document: PersonalizationSettings) -> PersonalizationSettings {
    document.rules.pins.retain(|_, pins| !pins.is_empty());
    document.places.retain(|_, place| *place != PlacementSettings::default());
    document
}

/// The product that a line names: by its slug, the address of its page, or the number of an article.
fn product_of(catalog: &Catalog, line: &str) -> Option<ProductId> {
    let slug = line.rsplit_once("/p/").map_or(line, |(_, slug)| slug);
    let slug = slug.split(['?', '#']).next().unwrap_or_default();
    let by_sku =
        || catalog.entries.iter().find(|it| it.product.variants.iter().any(|variant| variant.input.sku == line));
    let known = catalog.by_slug(slug).or_else(by_sku).map(|entry| entry.product.id);
    // What is no longer in the range stays as it was kept.
    known.or_else(|| line.parse().ok())
}

/// The slug of a category that a line names, by itself or as the address of its page.
fn category_word(line: &str) -> &str {
    let slug = line.rsplit_once("/c/").map_or(line, |(_, slug)| slug);
    slug.split(['?', '#']).next().unwrap_or_default()
}

/// Reads lists, and keeps what is wrong with them.
struct Lists<'a> {
    cx: &'a Cx,
    form: &'a Form,
    wrong: Wrong,
}

impl Lists<'_> {
    fn lines(&self, field: &'static str) -> impl Iterator<Item = &str> {
        self.form.get(field).lines().map(str::trim).filter(|line| !line.is_empty())
    }

    fn refuse(&mut self, field: &str, line: &str) {
        let said = self.cx.tf("admin-place-bad-line", &[("line", line.into()), ("most", MAX_PRODUCTS.into())]);
        self.wrong.push((field.to_owned(), said));
    }

    fn products(&mut self, field: &'static str) -> Vec<ProductId> {
        let catalog = self.cx.shop.catalog();
        let mut found: Vec<ProductId> = Vec::new();
        let lines: Vec<String> = self.lines(field).map(str::to_owned).collect();
        for (n, line) in lines.iter().enumerate() {
            match product_of(&catalog, line).filter(|_| n < MAX_PRODUCTS) {
                Some(id) if found.contains(&id) => {}
                Some(id) => found.push(id),
                None => {
                    self.refuse(field, line);
                    break;
                }
            }
        }
        found
    }

    /// Lines of a name and a percentage, `name = 150`.
    fn boosts<T>(&mut self, field: &'static str, of: impl Fn(&Catalog, &str) -> Option<T>) -> Vec<(T, i64)> {
        let catalog = self.cx.shop.catalog();
        let mut found: Vec<(T, i64)> = Vec::new();
        let lines: Vec<String> = self.lines(field).map(str::to_owned).collect();
        for (n, line) in lines.iter().enumerate() {
            let read = line.rsplit_once('=').and_then(|(name, percent)| {
                let percent: i64 = percent.trim().trim_end_matches('%').trim_end().parse().ok()?;
                let percent = limits::BOOST.contains(&percent).then_some(percent)?;
                Some((of(&catalog, name.trim())?, percent))
            });
            let Some(read) = read.filter(|_| n < MAX_PRODUCTS) else {
                self.refuse(field, line);
                break;
            };
            found.push(read);
        }
        found
    }

    /// Slugs of categories; one that is kept already may be gone from the shop since.
    fn categories(&mut self, field: &'static str, live: &[String]) -> Vec<String> {
        let catalog = self.cx.shop.catalog();
        let lines: Vec<String> = self.lines(field).map(|line| category_word(line).to_owned()).collect();
        let known = |slug: &String| catalog.category_by_slug(slug).is_some() || live.contains(slug);
        let bad = lines.iter().enumerate().find(|(n, slug)| *n >= MAX_PRODUCTS || !known(slug));
        if let Some(bad) = bad.map(|(_, bad)| bad.clone()) {
            self.refuse(field, &bad);
        }
        lines
    }

    fn category_boosts(&mut self, field: &'static str, live: &BTreeMap<String, f32>) -> BTreeMap<String, f32> {
        let known = |catalog: &Catalog, name: &str| {
            let slug = category_word(name);
            (catalog.category_by_slug(slug).is_some() || live.contains_key(slug)).then(|| slug.to_owned())
        };
        let boosts = self.boosts(field, known).into_iter();
        boosts.map(|(slug, percent)| (slug.clone(), share(live.get(&slug).copied(), percent))).collect()
    }
}

/// A share as a form says it in per cent; one that reads the same is left as it was: a file may have set it finer.
pub(super) fn share(live: Option<f32>, percent: i64) -> f32 {
    live.filter(|live| in_percent(f64::from(*live)) == percent).unwrap_or(percent as f32 / 100.0)
}

fn read_personalization(
    cx: &Cx,
    form: &Form,
    live: &PersonalizationSettings,
) -> Result<Result<PersonalizationSettings, Wrong>, PageError> {
    let preset = PRESETS.iter().find(|(_, word)| *word == form.get("preset")).ok_or(PageError::Unreadable)?.0;
    let mut numbers = Numbers::of(cx, form);
    let order = numbers.whole("order", &limits::ORDER);
    let control = numbers.whole("control", &limits::CONTROL);
    let people = numbers.whole("people", &limits::PEOPLE);
    // A kind that is switched off counts nothing, whatever its slider says.
    let kinds = KINDS.map(|word| {
        let weight = numbers.whole(&kind_field(word), &limits::DATA);
        if form.get(&kind_switch(word)) == "on" { weight } else { 0 }
    });
    let margin = numbers.whole("margin", &limits::MARGIN);
    let explore = numbers.whole("explore", &limits::EXPLORE);
    let shelves = numbers.whole("shelves", &limits::SHELVES);
    let rests = numbers.whole("rests", &limits::RESTS);
    let of_category = numbers.whole("of-category", &limits::OF_CATEGORY);
    let brand_run = numbers.whole("brand-run", &limits::BRAND_RUN);
    let offers = OfferSettings {
        on: form.get("offers") == "on",
        most_percent: numbers.whole("most", &limits::MOST),
        margin_floor_percent: numbers.whole("floor", &limits::FLOOR),
        assumed_margin_percent: match form.get("assumed").trim() {
            "" => None,
            _ => Some(numbers.whole("assumed", &limits::ASSUMED)),
        },
        days: numbers.whole("days", &limits::DAYS),
        learn: form.get("learn-offers") == "on",
        chance_percent: numbers.whole("chance", &limits::CHANCE),
        rest_days: numbers.whole("rest", &limits::REST),
        most_in_90_days: numbers.whole("often", &limits::OFTEN),
    };
    let mut lists = Lists { cx, form, wrong: numbers.wrong };
    let rules = RuleSettings {
        banned_products: lists.products("bans"),
        banned_categories: lists.categories("banned-categories", &live.rules.banned_categories),
        category_boosts: lists.category_boosts("category-boosts", &live.rules.category_boosts),
        margin_weight: share(Some(live.rules.margin_weight), margin),
        rests_after_visits: rests as u8,
        max_of_category_in_ten: of_category as u8,
        max_brand_run: brand_run as u8,
        ..live.rules.clone()
    };
    if !lists.wrong.is_empty() {
        return Ok(Err(lists.wrong));
    }
    Ok(Ok(PersonalizationSettings {
        preset,
        rules,
        explore: share(Some(live.explore), explore),
        home: HomeSettings { max_shelves: shelves as usize, ..live.home.clone() },
        sources: switched(live, preset, |word| form.get(&source_field(word)) == "on"),
        data: data_of(std::array::from_fn(|n| share(Some(kinds_of(live.data)[n]), kinds[n]))),
        min_people: people as u8,
        control_share: if in_percent(live.control_share) == control {
            live.control_share
        } else {
            control as f64 / 100.0
        },
        order_strength: share(Some(live.order_strength), order),
        offers,
        // What this form does not ask about stays as it is.
        ..live.clone()
    }))
}

/// The document with a placement as its form says.
fn read_place(
    cx: &Cx,
    form: &Form,
    base: &PersonalizationSettings,
    placement: Placement,
) -> Result<PersonalizationSettings, Wrong> {
    let mut wanted = base.clone();
    let live = base.places.get(&placement).cloned().unwrap_or_default();
    let mut numbers = Numbers::of(cx, form);
    let mut here = PlacementSettings::default();
    for (source, usual) in tuned(&weights_of(cx, base), placement) {
        let field = weight_field(source);
        if form.get(&field).is_empty() {
            // A source that the form did not show stays as it is.
            here.sources.extend(live.sources.get(&source).map(|weight| (source, *weight)));
            continue;
        }
        let percent = numbers.whole_of(&field, &crate::admin::evaluation::source_name(cx, source), &limits::WEIGHT);
        let kept = live.sources.get(&source).copied();
        let weight = match kept {
            Some(weight) if in_percent(f64::from(weight)) == percent => Some(weight),
            _ if in_percent(f64::from(usual)) == percent => None,
            _ => Some(percent as f32 / 100.0),
        };
        here.sources.extend(weight.map(|weight| (source, weight)));
    }
    let mut optional = |field: &str, range: &RangeInclusive<i64>| match form.get(field).trim() {
        "" => None,
        _ => Some(numbers.whole(field, range)),
    };
    let items = optional("items", &limits::ITEMS);
    let margin = optional("margin", &limits::MARGIN);
    here.max_of_category_in_ten = optional("of-category", &limits::OF_CATEGORY).map(|it| it as u8);
    here.max_brand_run = optional("brand-run", &limits::BRAND_RUN).map(|it| it as u8);
    let usual = items_of(&PersonalizationSettings::default(), placement) as i64;
    here.items = items.filter(|it| *it != usual).map(|it| it as u8);
    here.margin_weight = margin.map(|percent| share(live.margin_weight, percent));
    let mut lists = Lists { cx, form, wrong: numbers.wrong };
    let pins = lists.products("pins");
    here.banned_products = lists.products("bans");
    here.product_boosts = lists
        .boosts("boosts", product_of)
        .into_iter()
        .map(|(id, percent)| (id, share(live.product_boosts.get(&id).copied(), percent)))
        .collect();
    if !lists.wrong.is_empty() {
        return Err(lists.wrong);
    }
    wanted.rules.pins.insert(placement, pins);
    wanted.places.insert(placement, here);
    Ok(tidy(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placement_is_named_one_way() {
        for placement in Placement::ALL.into_iter().filter(|it| *it != Placement::Mail) {
            let form = Form(vec![("placement".to_owned(), placement.name().to_owned())]);
            assert_eq!(placement_of(&form).unwrap().0, placement);
        }
        assert!(placement_of(&Form::default()).is_err());
    }

    #[test]
    fn what_says_nothing_is_left_out() {
        let mut document = PersonalizationSettings::default();
        document.places.insert(Placement::Cart, PlacementSettings::default());
        document.rules.pins.insert(Placement::Cart, Vec::new());
        assert_eq!(tidy(document), PersonalizationSettings::default());
    }
}
