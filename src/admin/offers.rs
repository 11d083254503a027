//! Offers: the list with what was used of each, and the form for one.
//!
//! The one idea: which form is open is in the address (`?offer=`), so everything works without scripts. One form has the fields
//! of every kind of benefit; the kind that is chosen says which of them count.

use crate::admin::delivery::{self, NEW, texts_of};
use crate::admin::{Desk, Page, Typed, frame_of, said_in, table_of, way_to, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::pages::offers as words;
use crate::ui::admin::panel;
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, button_link, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox, radio_group, select_field, text_field};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::id::OfferId;
use vitrine_domain::money::Money;
use vitrine_domain::offer::{Audience, Benefit, Code, Conditions, Limits, MAX_NAME, Mode, Offer, Per};
use vitrine_shop::offers::Kept;

/// The modes with their words in forms and keys.
pub const MODES: [&str; 3] = ["automatic", "coded", "personal"];
/// The benefits with their words in forms and keys.
pub const BENEFITS: [&str; 7] = ["percent", "amount", "fixed", "buy-get", "cheapest", "delivery", "gift"];
/// What a percentage or an amount is taken from, with its word.
pub const PERS: [(Per, &str); 3] = [(Per::Each, "each"), (Per::One, "one"), (Per::Order, "order")];
/// The word of everybody, and of customers, among the audiences; a segment is its id.
pub const AUDIENCES: [&str; 2] = ["everybody", "customers"];

/// The page with a form open.
pub fn page_of(offer: &str) -> String {
    format!("{}{}", desk::OFFERS, encoded(&[("offer".to_owned(), offer.to_owned())]))
}

/// `GET /admin/offers`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let all = desk.cx.shop.all_offers(&desk.cx.by()).await?;
    let pairs = desk.cx.query_pairs();
    let asked = pairs.iter().find(|(name, _)| name == "offer").map_or("", |(_, value)| value.as_str());
    let one = all.iter().find(|kept| kept.offer.id.to_string() == asked);
    // A link to something that is gone.
    if one.is_none() && !["", NEW].contains(&asked) {
        return Err(PageError::NotFound);
    }
    desk.draw(Page::Offers, desk.cx.t("admin-offers-page-text"), || match (one, asked) {
        (None, "") => list(&desk.cx, &all),
        (one, _) => form(&desk, one),
    })
    .await
}

/// Which mode an offer has, as a word.
fn mode_word(mode: &Mode) -> &'static str {
    match mode {
        Mode::Automatic => MODES[0],
        Mode::Coded { .. } => MODES[1],
        Mode::Personal => MODES[2],
    }
}

fn list(cx: &Cx, all: &[Kept]) -> AnyView {
    let base = cx.settings.currencies.base;
    let amount = |minor: i64| vitrine_i18n::money(cx.locale, Money::new(minor, base)).plain();
    let of = |have: String, most: Option<String>| match most {
        Some(most) => cx.tf("admin-offer-of", &[("have", have.into()), ("most", most.into())]),
        None => have,
    };
    let rows = all.iter().map(|kept| {
        let offer = &kept.offer;
        let name = cx.text(&offer.name).to_owned();
        let link = view! { <a href=page_of(&offer.id.to_string())>{name.clone()}</a> }.into_any();
        let mode = match &offer.mode {
            Mode::Coded { code } => cx.tf("admin-offer-with-code", &[("code", code.as_str().into())]),
            mode => cx.t(&format!("admin-offer-mode-{}", mode_word(mode))),
        };
        let state = if !offer.on {
            "admin-status-off"
        } else if offer.conditions.until_ms.is_some_and(|until| until <= cx.now_ms) {
            "admin-offer-over"
        } else if offer.conditions.from_ms.is_some_and(|from| from > cx.now_ms) {
            "admin-offer-later"
        } else {
            "admin-status-on"
        };
        let mut flip = PostForm::new(action::ADMIN_OFFER, said_in(cx));
        let fields = [
            ("offer", offer.id.to_string()),
            ("version", kept.version.to_string()),
            ("op", if offer.on { "off" } else { "on" }.to_owned()),
        ];
        flip.hidden.extend(fields.map(|(field, value)| (field.to_owned(), value)));
        let flip_text = cx.t(if offer.on { "admin-offer-stop" } else { "admin-offer-start" });
        vec![
            link,
            word(words::benefit(cx, offer)),
            word(mode),
            word(cx.t(state)),
            word(of(cx.number(kept.uses), offer.limits.uses.map(|most| cx.number(most)))),
            word(of(amount(kept.spent), offer.limits.budget.map(|most| amount(most.minor)))),
            button(Button::new(flip_text, flip).about(name), Look::Bare),
        ]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-nav-offers")),
        columns: vec![
            Column::words(cx.t("admin-offer-name")),
            Column::words(cx.t("admin-offer-gives")),
            Column::words(cx.t("admin-offer-mode")),
            Column::words(cx.t("admin-version-state")),
            Column::figures(cx.t("admin-nav-orders")),
            Column::figures(cx.t("admin-offer-spent")),
            Column::words(cx.t("admin-offer-switch")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-offer-none"),
    });
    let add = way_to(cx, action::ADMIN_OFFER, Link::new(page_of(NEW), cx.t("admin-offer-add")), Look::Line);
    let floors = button_link(
        Link::new(format!("{}#personal-offers", desk::PERSONALIZATION), cx.t("admin-offer-floors")),
        Look::Line,
    );
    let body = view! { {list}<div class="btns">{add}{floors}</div> };
    panel("offers".to_owned(), cx.t("admin-nav-offers"), String::new(), body.into_any())
}

/// What is in the fields of a form while nothing was typed.
struct Live<'a> {
    offer: Option<&'a Offer>,
    conditions: Conditions,
    limits: Limits,
}

fn form(desk: &Desk, kept: Option<&Kept>) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed_of(action::ADMIN_OFFER, kept.map_or(0, |kept| kept.version));
    let offer = kept.map(|kept| &kept.offer);
    let live = Live {
        offer,
        conditions: offer.map(|it| it.conditions.clone()).unwrap_or_default(),
        limits: offer.map(|it| it.limits).unwrap_or_default(),
    };
    let id = offer.map_or_else(|| NEW.to_owned(), |offer| offer.id.to_string());
    let fields = view! {
        {part(cx, "who", who(cx, typed, &live))}
        {part(cx, "gives", gives(cx, typed, &live))}
        {part(cx, "asks", asks(cx, typed, &live))}
        {part(cx, "limits", limits(cx, typed, &live))}
    };
    let mut to = PostForm::new(action::ADMIN_OFFER, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    to.hidden.push(("offer".to_owned(), id));
    let mut remove = to.clone();
    to.hidden.push(("op".to_owned(), "save".to_owned()));
    remove.hidden.push(("op".to_owned(), "remove".to_owned()));
    let back = button_link(Link::new(desk::OFFERS, cx.t("admin-offer-back")), Look::Line);
    let inner = view! {
        {fields}
        <div class="panel"><div class="btns">{submit(cx.t("admin-save"), Look::Primary)}{back}</div></div>
    };
    let remove = kept.is_some().then(|| {
        let button = button(Button::new(cx.t("admin-offer-remove"), remove), Look::Line);
        view! { <div class="panel panel-end">{button}</div> }
    });
    view! { {post_form(to, "panels holds", inner.into_any())}{remove} }.into_any()
}

fn part(cx: &Cx, name: &str, body: AnyView) -> AnyView {
    let key = format!("admin-offer-part-{name}");
    panel(format!("part-{name}"), cx.t(&key), cx.t(&format!("{key}-text")), body)
}

fn frame(cx: &Cx, typed: Typed<'_>, name: &str) -> FieldFrame {
    frame_of(cx, typed, "offer", name)
}

fn line(cx: &Cx, typed: Typed<'_>, name: &str, kind: InputKind, live: String) -> AnyView {
    text_field(TextField {
        frame: frame(cx, typed, name),
        kind,
        value: typed.text(name, live),
        autocomplete: "off",
        required: false,
        max_length: 2_000,
    })
}

fn number(cx: &Cx, typed: Typed<'_>, name: &str, live: Option<i64>) -> AnyView {
    line(cx, typed, name, InputKind::Number, live.map_or_else(String::new, |live| live.to_string()))
}

fn amount(cx: &Cx, typed: Typed<'_>, name: &str, live: Option<Money>) -> AnyView {
    line(cx, typed, name, InputKind::Number, live.map_or_else(String::new, Money::to_major))
}

fn who(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    let names = texts_of(cx, typed, "name", "admin-offer-name", live.offer.map(|it| &it.name), MAX_NAME);
    let on = switch(Switch {
        id: "on".to_owned(),
        name: "on".to_owned(),
        label: cx.t("admin-offer-on"),
        note: cx.t("admin-offer-on-text"),
        on: typed.on("on", live.offer.is_none_or(|it| it.on)),
        words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
    });
    let now = live.offer.map_or(MODES[0], |it| mode_word(&it.mode));
    let modes = MODES.map(|mode| Choice {
        note: cx.t(&format!("admin-offer-mode-{mode}-text")),
        ..Choice::new(mode, cx.t(&format!("admin-offer-mode-{mode}")), typed.among("mode", mode, mode == now))
    });
    let code = live.offer.and_then(Offer::code).map(Code::as_str).unwrap_or_default().to_owned();
    let audience = live.conditions.audience;
    let mut groups: Vec<(String, String, bool)> = AUDIENCES
        .into_iter()
        .zip([Audience::Everybody, Audience::Customers])
        .map(|(it, is)| (it.to_owned(), cx.t(&format!("admin-offer-audience-{it}")), audience == is))
        .collect();
    groups.extend(
        cx.shop
            .segment_names(&cx.by())
            .unwrap_or_default()
            .into_iter()
            .map(|(segment, name)| (segment.to_string(), name, audience == Audience::Segment { segment })),
    );
    let groups = groups
        .into_iter()
        .map(|(value, text, on)| Choice { on: typed.among("audience", &value, on), ..Choice::new(value, text, on) });
    view! {
        {on}
        <div class="form short">{names}</div>
        {radio_group(frame(cx, typed, "mode"), modes.into())}
        <div class="form short">
            {line(cx, typed, "code", InputKind::Text, code)}
            {select_field(frame(cx, typed, "audience"), groups.collect())}
        </div>
    }
    .into_any()
}

fn gives(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    let benefit = live.offer.map_or(Benefit::Percent { percent: 10, per: Per::Each }, |it| it.benefit);
    let (mut percent, mut money, mut buy, mut get, mut of) = (None, None, None, None, None);
    let (mut per_now, mut gift) = (Per::Each, String::new());
    let now = match benefit {
        Benefit::Percent { percent: it, per } => {
            (percent, per_now) = (Some(it), per);
            "percent"
        }
        Benefit::Amount { amount, per } => {
            (money, per_now) = (Some(amount), per);
            "amount"
        }
        Benefit::FixedPrice { price } => {
            money = Some(price);
            "fixed"
        }
        Benefit::BuyGet { buy: x, get: y } => {
            (buy, get) = (Some(x), Some(y));
            "buy-get"
        }
        Benefit::CheapestFree { of: it } => {
            of = Some(it);
            "cheapest"
        }
        Benefit::FreeDelivery => "delivery",
        Benefit::Gift { variant } => {
            let catalog = cx.shop.catalog();
            let entry = catalog.by_variant(variant);
            gift = entry.and_then(|it| it.variant(variant)).map(|(_, it)| it.input.sku.clone()).unwrap_or_default();
            "gift"
        }
    };
    let kinds = BENEFITS.map(|kind| {
        Choice::new(kind, cx.t(&format!("admin-offer-benefit-{kind}")), typed.among("benefit", kind, kind == now))
    });
    let pers = PERS.map(|(per, name)| {
        Choice::new(name, cx.t(&format!("admin-offer-per-{name}")), typed.among("per", name, per == per_now))
    });
    view! {
        {radio_group(frame(cx, typed, "benefit"), kinds.into())}
        {radio_group(frame(cx, typed, "per"), pers.into())}
        <div class="form short">
            {number(cx, typed, "percent", percent)}
            {amount(cx, typed, "amount", money)}
            {number(cx, typed, "buy", buy)}
            {number(cx, typed, "get", get)}
            {number(cx, typed, "of-pieces", of)}
            {line(cx, typed, "gift", InputKind::Text, gift)}
        </div>
    }
    .into_any()
}

fn asks(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    let catalog = cx.shop.catalog();
    let Conditions { from_ms, until_ms, countries, currencies, min_value, min_quantity, scope, first_order, .. } =
        &live.conditions;
    let joined = |names: Vec<String>| names.join(", ");
    let categories = scope.categories.iter().filter_map(|id| catalog.category(*id)).map(|it| it.category.slug.clone());
    let products = scope.products.iter().filter_map(|id| catalog.product(*id)).map(|it| it.product.slug.clone());
    let text = |name: &str, live: String| line(cx, typed, name, InputKind::Text, live);
    let date = |at_ms: Option<i64>| at_ms.map_or_else(String::new, |at_ms| cx.settings.date_of(at_ms));
    let tick = |name: &str, on: bool| checkbox(frame(cx, typed, name), "on".to_owned(), typed.on(name, on));
    view! {
        <div class="form short">
            {text("categories", joined(categories.collect()))}
            {text("products", joined(products.collect()))}
            {text("tags", joined(scope.tags.clone()))}
        </div>
        {tick("favourite", scope.favourite)}
        <div class="form short">
            {amount(cx, typed, "min-value", *min_value)}
            {number(cx, typed, "min-quantity", Some(*min_quantity).filter(|least| *least > 1))}
            {text("from", date(*from_ms))}
            // The last day counts whole, so the offer ends with the next one's beginning.
            {text("until", date(until_ms.map(|at| at - 1)))}
            {text("countries", joined(countries.iter().map(|it| it.code().to_owned()).collect()))}
            {text("currencies", joined(currencies.iter().map(|it| it.code().to_owned()).collect()))}
        </div>
        {tick("first-order", *first_order)}
    }
    .into_any()
}

fn limits(cx: &Cx, typed: Typed<'_>, live: &Live<'_>) -> AnyView {
    view! {
        <div class="form short">
            {number(cx, typed, "priority", Some(live.offer.map_or(100, |it| it.priority)))}
            {number(cx, typed, "uses", live.limits.uses)}
            {number(cx, typed, "per-buyer", live.limits.per_buyer)}
            {amount(cx, typed, "budget", live.limits.budget)}
        </div>
    }
    .into_any()
}

/// The id of the offer that a form is about; `None` for a new one.
pub fn id_of(text: &str) -> Result<Option<OfferId>, PageError> {
    if text == NEW { Ok(None) } else { text.parse().map(Some).map_err(|_| PageError::NotFound) }
}

/// The field of a text in a language, for errors of the whole name.
pub fn name_field(cx: &Cx) -> String {
    delivery::text_field_of("name", &cx.settings.languages.default)
}
