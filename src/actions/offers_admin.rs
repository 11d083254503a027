//! What owners set for offers and segments.
//!
//! The one idea: a form is read whole, with everything that is wrong said at once, field by field; the document's own rules are
//! `domain`'s, and what only the shop knows (a code that is taken) is answered by it in the same words.

pub mod tried;

use crate::actions::admin::Wrong;
use crate::actions::commerce_admin::{codes, text};
use crate::actions::{Form, done, listed, mend};
use crate::admin::offers::{self as pages, AUDIENCES, BENEFITS, MODES, PERS, id_of, name_field};
use crate::admin::segments::{self, SIDES};
use crate::admin::{Permitted, delivery::NEW};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::address::Country;
use vitrine_domain::id::{CategoryId, OfferId, ProductId, SegmentId};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::offer::{
    Audience, Benefit, Code, Conditions, Limits, MAX_NAME, MAX_PERCENT, MAX_PERSONAL_PERCENT, MAX_PRIORITY, MAX_SET,
    Mode, Offer, OfferFlaw, Scope, Template,
};
use vitrine_domain::segment::{Clause, Segment, SegmentFlaw};
use vitrine_domain::tax::day_of;
use vitrine_domain::text::{Lang, Text};
use vitrine_shop::Error;

/// Reads fields, and keeps what is wrong with them.
struct Fields<'a> {
    cx: &'a Cx,
    form: &'a Form,
    wrong: Wrong,
}

impl Fields<'_> {
    fn refuse(&mut self, field: &str, said: String) {
        // The first thing that is wrong with a field is said.
        if !self.wrong.iter().any(|(known, _)| known == field) {
            self.wrong.push((field.to_owned(), said));
        }
    }

    /// A whole number; `None` where nothing was typed.
    fn number(&mut self, field: &str) -> Option<i64> {
        let typed = self.form.get(field).trim().trim_end_matches('%').trim_end();
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse().ok().filter(|number: &i64| *number >= 0);
        if read.is_none() {
            self.refuse(field, self.cx.t("admin-offer-bad-number"));
        }
        read
    }

    /// An amount of the base currency; `None` where nothing was typed.
    fn money(&mut self, field: &str) -> Option<Money> {
        let typed = self.form.get(field).trim();
        if typed.is_empty() {
            return None;
        }
        let base = self.cx.settings.currencies.base;
        let read = Money::parse_major(typed, base).ok().filter(|money| money.minor > 0);
        if read.is_none() {
            let example = Money::new(12 * base.minor_per_major(), base).to_major();
            self.refuse(field, self.cx.tf("admin-order-bad-amount", &[("example", example.into())]));
        }
        read
    }

    /// The beginning of a day that was typed, `later` days after it (Unix ms). The day that stood there already is the moment that
    /// it stood for: an offer that was ended at noon stays over.
    fn day(&mut self, field: &str, later: i32, before: Option<i64>) -> Option<i64> {
        let typed = self.form.get(field).trim();
        if typed.is_empty() {
            return None;
        }
        let stood = before.filter(|at_ms| self.cx.settings.date_of(at_ms - i64::from(later)) == typed);
        if stood.is_some() {
            return stood;
        }
        let Some(day) = day_of(typed) else {
            self.refuse(field, self.cx.t("admin-taxes-bad-day"));
            return None;
        };
        Some(self.cx.settings.day_begins_ms(day.saturating_add(later)))
    }

    fn category(&mut self, field: &str, slug: &str) -> Option<CategoryId> {
        let found = self.cx.shop.catalog().category_by_slug(slug).map(|node| node.category.id);
        if found.is_none() {
            self.refuse(field, self.cx.tf("admin-offer-bad-category", &[("word", slug.to_owned().into())]));
        }
        found
    }

    fn product(&mut self, field: &str, subject: &str) -> Option<ProductId> {
        let found = self.cx.shop.catalog().by_subject(subject).map(|(entry, _)| entry.product.id);
        if found.is_none() {
            self.refuse(field, self.cx.tf("admin-offer-bad-product", &[("word", subject.to_owned().into())]));
        }
        found
    }

    fn countries(&mut self, field: &str) -> Vec<Country> {
        let mut countries = Vec::new();
        for code in codes(self.form, field) {
            match code.parse::<Country>().ok().filter(|it| it.assigned()) {
                Some(country) if countries.contains(&country) => {}
                Some(country) => countries.push(country),
                None => self.refuse(field, self.cx.tf("admin-delivery-bad-country", &[("code", code.into())])),
            }
        }
        countries
    }
}

/// An offer: kept, looked at, switched on or off, ended, removed.
pub async fn offer(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id = id_of(form.get("offer"))?;
    let version: i64 = form.parse("version")?;
    let known = match id {
        Some(id) => {
            let all = cx.shop.all_offers(&cx.by()).await?;
            Some(all.into_iter().find(|kept| kept.offer.id == id).ok_or(PageError::NotFound)?)
        }
        None => None,
    };
    let page = match Template::of(form.get("template")).filter(|_| id.is_none()) {
        Some(template) => pages::page_from(template),
        None => pages::page_of(form.get("offer")),
    };
    let read = |tried| read_offer(&cx, &form, known.as_ref().map(|kept| &kept.offer), tried);
    let (offer, back) = match (form.get("op"), &known) {
        ("remove", Some(kept)) => {
            cx.shop.remove_offer(kept.offer.id, &cx.by()).await?;
            return done(&cx, cx.with_flash("good", cx.t("admin-offer-removed")), desk::OFFERS).await;
        }
        (op @ ("on" | "off"), Some(kept)) => (Offer { on: op == "on", ..kept.offer.clone() }, desk::OFFERS),
        ("end", Some(kept)) => (kept.offer.ended(cx.now_ms), desk::OFFERS),
        ("look", _) => {
            // Nothing is kept: the page shows what it would do, or what cannot be read.
            let wrong =
                tried::read_tried(&cx, &form, known.as_ref().map(|kept| &kept.offer))?.err().unwrap_or_default();
            let page = format!("{page}#pane");
            return mend(&cx, &form, action::ADMIN_OFFER, &[], wrong, &page).await;
        }
        (op @ ("save" | "draft"), _) => match read(false)? {
            Ok(offer) => (Offer { on: offer.on && op == "save", ..offer }, page.as_str()),
            Err(wrong) => return mend(&cx, &form, action::ADMIN_OFFER, &[], wrong, &page).await,
        },
        _ => return Err(PageError::Unreadable),
    };
    match cx.shop.save_offer(&offer, version, &cx.by()).await {
        Ok(Ok(_)) => {
            let key = match (form.get("op"), offer.on) {
                ("off", _) => "admin-offer-now-paused",
                ("end", _) => "admin-offer-now-over",
                (_, true) if offer.conditions.until_ms.is_some_and(|until| until <= cx.now_ms) => {
                    "admin-offer-still-over"
                }
                (_, true) => "admin-offer-saved",
                (_, false) => "admin-offer-kept",
            };
            done(&cx, cx.with_flash("good", cx.t(key)), desk::OFFERS).await
        }
        Ok(Err(flaws)) => {
            let mut wrong: Wrong = flaws.into_iter().map(|flaw| said(&cx, flaw)).collect();
            // A switch in the list has no fields to say it at.
            if !["save", "draft"].contains(&form.get("op")) {
                wrong = wrong.into_iter().take(1).map(|(_, said)| (String::new(), said)).collect();
            }
            mend(&cx, &form, action::ADMIN_OFFER, &[], wrong, back).await
        }
        Err(Error::Conflict) => {
            let wrong = vec![(String::new(), cx.t("admin-conflict"))];
            mend(&cx, &form, action::ADMIN_OFFER, &[], wrong, back).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Makes an offer again as it was.
pub async fn back(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id: OfferId = form.parse("offer")?;
    let state = match cx.shop.restore_offer(id, form.parse("line")?, form.parse("version")?, &cx.by()).await {
        Ok(Ok(_)) => cx.with_flash("good", cx.t("admin-offer-undone")),
        Ok(Err(flaws)) => {
            let why = flaws.first().map_or_else(String::new, |flaw| said(&cx, *flaw).1);
            cx.with_flash("warn", why)
        }
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-undo-late")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, &pages::page_of(&id.to_string())).await
}

/// Which field a flaw belongs to, and what is said of it.
fn said(cx: &Cx, flaw: OfferFlaw) -> (String, String) {
    let most = |key: &str, most: i64| cx.tf(key, &[("most", most.into())]);
    let (field, said) = match flaw {
        OfferFlaw::Name => return (name_field(cx), most("admin-offer-bad-name", MAX_NAME as i64)),
        OfferFlaw::Dates => ("until", cx.t("admin-offer-bad-dates")),
        OfferFlaw::TooMany => ("products", cx.t("admin-offer-too-many")),
        OfferFlaw::MinValue => ("min-value", cx.t("admin-offer-bad-number")),
        OfferFlaw::MinQuantity => ("min-quantity", cx.t("admin-offer-bad-number")),
        OfferFlaw::Percent => (
            "percent",
            cx.tf(
                "admin-offer-bad-percent",
                &[("most", MAX_PERCENT.into()), ("personal", MAX_PERSONAL_PERCENT.into())],
            ),
        ),
        OfferFlaw::Amount => ("amount", cx.t("admin-offer-bad-amount")),
        OfferFlaw::Pieces => ("benefit", most("admin-offer-bad-pieces", MAX_SET)),
        OfferFlaw::Priority => ("priority", most("admin-offer-bad-priority", MAX_PRIORITY)),
        OfferFlaw::Uses => ("uses", cx.t("admin-offer-bad-number")),
        OfferFlaw::PerBuyer => ("per-buyer", cx.t("admin-offer-bad-number")),
        OfferFlaw::Budget => ("budget", cx.t("admin-offer-bad-number")),
        OfferFlaw::Favourite => ("favourite", cx.t("admin-offer-bad-favourite")),
        OfferFlaw::Code => ("code", cx.t("admin-offer-code-taken")),
        OfferFlaw::Segment => ("audience", cx.t("admin-offer-bad-segment")),
    };
    (field.to_owned(), said)
}

/// An offer as its form says; one that is only tried needs no name.
fn read_offer(cx: &Cx, form: &Form, before: Option<&Offer>, tried: bool) -> Result<Result<Offer, Wrong>, PageError> {
    let mut wrong: Wrong = Vec::new();
    let nothing = Text::default();
    let name = text(cx, form, "name", before.map_or(&nothing, |it| &it.name), MAX_NAME, !tried, &mut wrong);
    let mut fields = Fields { cx, form, wrong };
    let mode = match form.get("mode") {
        mode if mode == MODES[0] => Some(Mode::Automatic),
        mode if mode == MODES[1] => {
            let code = form.get("code").parse::<Code>().ok();
            if code.is_none() {
                fields.refuse("code", cx.t("admin-offer-bad-code"));
            }
            code.map(|code| Mode::Coded { code })
        }
        mode if mode == MODES[2] => Some(Mode::Personal),
        _ => return Err(PageError::Unreadable),
    };
    let benefit = read_benefit(&mut fields)?;
    let conditions = read_conditions(&mut fields, before)?;
    let limits =
        Limits { uses: fields.number("uses"), per_buyer: fields.number("per-buyer"), budget: fields.money("budget") };
    let priority = fields.number("priority").unwrap_or(0);
    let id = before.map_or_else(|| OfferId::new(cx.now_ms, cx.shop.dice().bytes()), |it| it.id);
    // What could not be read is said already; the rest of it is looked at all the same.
    let mode = mode.unwrap_or(Mode::Automatic);
    let benefit = benefit.unwrap_or(Benefit::FreeDelivery);
    let offer = Offer { id, name, on: form.get("on") == "on", mode, conditions, benefit, priority, limits };
    for flaw in offer.check(cx.settings.currencies.base) {
        if tried && flaw == OfferFlaw::Name && offer.name.is_empty() {
            continue;
        }
        let (field, said) = said(cx, flaw);
        fields.refuse(&field, said);
    }
    Ok(if fields.wrong.is_empty() { Ok(offer) } else { Err(fields.wrong) })
}

/// What a form says an offer gives; `None` where something of it is missing, which is then among what is wrong.
fn read_benefit(fields: &mut Fields<'_>) -> Result<Option<Benefit>, PageError> {
    let form = fields.form;
    let kind = form.get("benefit");
    if !BENEFITS.contains(&kind) {
        return Err(PageError::Unreadable);
    }
    let per = PERS.iter().find(|(_, name)| *name == form.get("per")).ok_or(PageError::Unreadable)?.0;
    let needed = |fields: &mut Fields<'_>, field: &str, read: Option<i64>| {
        if read.is_none() {
            fields.refuse(field, fields.cx.t("admin-offer-bad-number"));
        }
        read
    };
    let number = |fields: &mut Fields<'_>, field: &str| {
        let read = fields.number(field);
        needed(fields, field, read)
    };
    Ok(match kind {
        "percent" => number(fields, "percent").map(|percent| Benefit::Percent { percent, per }),
        "amount" | "fixed" => {
            let amount = fields.money("amount");
            if amount.is_none() {
                fields.refuse("amount", fields.cx.t("admin-offer-bad-amount"));
            }
            let fixed = kind == "fixed";
            amount.map(
                |amount| if fixed { Benefit::FixedPrice { price: amount } } else { Benefit::Amount { amount, per } },
            )
        }
        "buy-get" => {
            let (buy, get) = (number(fields, "buy"), number(fields, "get"));
            buy.zip(get).map(|(buy, get)| Benefit::BuyGet { buy, get })
        }
        "cheapest" => number(fields, "of-pieces").map(|of| Benefit::CheapestFree { of }),
        "delivery" => Some(Benefit::FreeDelivery),
        _ => {
            let catalog = fields.cx.shop.catalog();
            let found = catalog.by_subject(form.get("gift").trim());
            let variant = found.and_then(|(entry, variant)| variant.or(entry.product.variants.first().map(|it| it.id)));
            if variant.is_none() {
                fields.refuse("gift", fields.cx.t("admin-offer-bad-gift"));
            }
            variant.map(|variant| Benefit::Gift { variant })
        }
    })
}

fn read_conditions(fields: &mut Fields<'_>, before: Option<&Offer>) -> Result<Conditions, PageError> {
    let (cx, form) = (fields.cx, fields.form);
    let scope = read_scope(fields, before);
    let mut currencies: Vec<Currency> = Vec::new();
    for code in codes(form, "currencies") {
        match code.parse() {
            Ok(currency) if cx.settings.currencies.offered.iter().any(|it| it.code == currency) => {
                currencies.push(currency);
            }
            _ => fields.refuse("currencies", cx.tf("admin-offer-bad-currency", &[("word", code.into())])),
        }
    }
    let audience = match form.get("audience") {
        it if it == AUDIENCES[0] => Audience::Everybody,
        it if it == AUDIENCES[1] => Audience::Customers,
        it => Audience::Segment { segment: it.parse::<SegmentId>().map_err(|_| PageError::Unreadable)? },
    };
    Ok(Conditions {
        from_ms: fields.day("from", 0, before.and_then(|it| it.conditions.from_ms)),
        // The last day counts whole.
        until_ms: fields.day("until", 1, before.and_then(|it| it.conditions.until_ms)),
        countries: fields.countries("countries"),
        currencies,
        min_value: fields.money("min-value"),
        min_quantity: fields.number("min-quantity").unwrap_or(0),
        scope,
        first_order: form.get("first-order") == "on",
        audience,
    })
}

/// Which goods a form says. What the shop has no more (archived, removed) stands in no field: it stays in the offer until somebody
/// says that it goes, and never makes an offer on some goods one on everything by going.
fn read_scope(fields: &mut Fields<'_>, before: Option<&Offer>) -> Scope {
    let form = fields.form;
    let mut scope = Scope {
        products: listed(form.get("products")).filter_map(|slug| fields.product("products", slug)).collect(),
        categories: listed(form.get("categories")).filter_map(|slug| fields.category("categories", slug)).collect(),
        tags: listed(form.get("tags")).map(str::to_owned).collect(),
        favourite: form.get("favourite") == "on",
    };
    let gone = before.map(|it| pages::gone(fields.cx, &it.conditions.scope)).unwrap_or_default();
    if form.get("forget-gone") != "on" {
        scope.products.extend(gone.products);
        scope.categories.extend(gone.categories);
    } else if scope.is_everything() && !gone.is_everything() {
        fields.refuse("products", fields.cx.t("admin-offer-only-gone"));
    }
    scope
}

/// A segment: kept, removed.
pub async fn segment(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let typed = form.get("segment");
    let id: Option<SegmentId> = if typed == NEW { None } else { Some(typed.parse().map_err(|_| PageError::NotFound)?) };
    let version: i64 = form.parse("version")?;
    let page = segments::page_of(typed);
    match (form.get("op"), id) {
        ("remove", Some(id)) => match cx.shop.remove_segment(id, &cx.by()).await {
            Ok(()) => done(&cx, cx.with_flash("good", cx.t("admin-segment-removed")), desk::SEGMENTS).await,
            Err(Error::Refused(_)) => {
                let wrong = vec![(String::new(), cx.t("admin-segment-in-use"))];
                mend(&cx, &form, action::ADMIN_SEGMENT, &[], wrong, &page).await
            }
            Err(error) => Err(error.into()),
        },
        ("save", _) => {
            let segment = match read_segment(&cx, &form, id)? {
                Ok(segment) => segment,
                Err(wrong) => return mend(&cx, &form, action::ADMIN_SEGMENT, &[], wrong, &page).await,
            };
            match cx.shop.save_segment(&segment, version, &cx.by()).await {
                Ok(Ok(_)) => done(&cx, cx.with_flash("good", cx.t("admin-segment-saved")), desk::SEGMENTS).await,
                Ok(Err(_)) => Err(PageError::Unreadable),
                Err(Error::Conflict) => {
                    let wrong = vec![(String::new(), cx.t("admin-conflict"))];
                    mend(&cx, &form, action::ADMIN_SEGMENT, &[], wrong, &page).await
                }
                Err(error) => Err(error.into()),
            }
        }
        _ => Err(PageError::Unreadable),
    }
}

fn read_segment(cx: &Cx, form: &Form, id: Option<SegmentId>) -> Result<Result<Segment, Wrong>, PageError> {
    let mut fields = Fields { cx, form, wrong: Vec::new() };
    // With each clause the field that it came from.
    let mut clauses: Vec<(&str, Clause)> = Vec::new();
    let side = |name: &str| match form.get(name) {
        it if it == SIDES[0] => Ok(None),
        it if it == SIDES[1] => Ok(Some(true)),
        it if it == SIDES[2] => Ok(Some(false)),
        _ => Err(PageError::Unreadable),
    };
    if let Some(within) = side("seen")? {
        clauses.push(("seen-days", Clause::Seen { days: fields.number("seen-days").unwrap_or(0), within }));
    }
    if let Some(within) = side("ordered")? {
        clauses.push(("ordered-days", Clause::Ordered { days: fields.number("ordered-days").unwrap_or(0), within }));
    }
    let (from, to) = (fields.number("orders-from"), fields.number("orders-to"));
    if from.is_some() || to.is_some() {
        clauses.push(("orders-to", Clause::Orders { from: from.unwrap_or(0), to }));
    }
    if let Some(at_least) = fields.money("spent") {
        clauses.push(("spent", Clause::Spent { at_least }));
    }
    let word = |name: &str| form.get(name).trim().to_owned();
    if let Some(category) = Some(word("likes")).filter(|it| !it.is_empty()).and_then(|it| fields.category("likes", &it))
    {
        let percent = fields.number("likes-percent").unwrap_or(0);
        clauses.push(("likes-percent", Clause::Likes { category, percent }));
    }
    if let Some(has) = side("bought-of")?
        && let Some(category) = fields.category("bought-of-category", &word("bought-of-category"))
    {
        clauses.push(("bought-of-category", Clause::BoughtOf { category, has }));
    }
    if let Some(has) = side("bought")?
        && let Some(product) = fields.product("bought-product", &word("bought-product"))
    {
        clauses.push(("bought-product", Clause::Bought { product, has }));
    }
    let countries = fields.countries("countries");
    if !countries.is_empty() {
        clauses.push(("countries", Clause::Country { countries }));
    }
    let mut languages: Vec<Lang> = Vec::new();
    for tag in listed(form.get("languages")) {
        match tag.to_ascii_lowercase().parse::<Lang>() {
            Ok(lang) if cx.settings.languages.offered.contains(&lang) => languages.push(lang),
            _ => fields.refuse("languages", cx.tf("admin-segment-bad-language", &[("word", tag.to_owned().into())])),
        }
    }
    if !languages.is_empty() {
        clauses.push(("languages", Clause::Language { languages }));
    }
    let (places, clauses): (Vec<&str>, Vec<Clause>) = clauses.into_iter().unzip();
    let id = id.unwrap_or_else(|| SegmentId::new(cx.now_ms, cx.shop.dice().bytes()));
    let segment = Segment { id, name: form.get("segment-name").trim().to_owned(), clauses };
    for flaw in segment.check(cx.settings.currencies.base) {
        match flaw {
            SegmentFlaw::Name => fields.refuse("segment-name", cx.t("admin-segment-bad-name")),
            // What is wrong with a place that was filled in is said there already.
            SegmentFlaw::Clauses if !fields.wrong.is_empty() => {}
            SegmentFlaw::Clauses => fields.refuse("seen", cx.t("admin-segment-no-clause")),
            SegmentFlaw::Clause(n) => fields.refuse(places[n], cx.t("admin-segment-bad-clause")),
        }
    }
    Ok(if fields.wrong.is_empty() { Ok(segment) } else { Err(fields.wrong) })
}
