//! Offers: the list with what was used of each, the month, what they brought, and the form for one.
//!
//! The one idea: what is shown is in the address (`?show=`, `?month=`, `?offer=`), so everything works without scripts and every
//! look is a link.

mod form;
mod month;
pub mod pane;
mod worth;

use crate::admin::delivery::{self, NEW};
use crate::admin::{Desk, Page, said_in, table_of, way_to, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::pages::offers as words;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, button_link};
use crate::ui::{Link, PostForm};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::id::OfferId;
use vitrine_domain::money::Money;
use vitrine_domain::offer::calendar::State;
use vitrine_domain::offer::evaluate::Counts;
use vitrine_domain::offer::{Mode, Per, Scope, Template};
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

/// The page with a form that begins from a template.
pub fn page_from(template: Template) -> String {
    let pairs = [("offer", NEW), ("from", template.name())];
    format!("{}{}", desk::OFFERS, encoded(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned()))))
}

/// `GET /admin/offers`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let all = desk.cx.shop.all_offers(&desk.cx.by()).await?;
    let pairs = desk.cx.query_pairs();
    let asked = |name: &str| pairs.iter().find(|(it, _)| it == name).map_or("", |(_, value)| value.as_str());
    let text = desk.cx.t("admin-offers-page-text");
    match asked("offer") {
        "" => {}
        NEW => {
            let open = form::Open::of(&desk, None, Template::of(asked("from"))).await?;
            return desk.draw_titled(Page::Offers, desk.cx.t("admin-offer-add"), text, || open.draw(&desk)).await;
        }
        id => {
            // A link to something that is gone.
            let kept = all.into_iter().find(|kept| kept.offer.id.to_string() == id).ok_or(PageError::NotFound)?;
            let title = desk.cx.text(&kept.offer.name).to_owned();
            let (_, state) = state(&desk.cx, &kept);
            let open = form::Open::of(&desk, Some(kept), None).await?;
            return desk.draw_titled(Page::Offers, title, state, || open.draw(&desk)).await;
        }
    }
    let body = match asked("show") {
        "calendar" => month::Month::of(&desk.cx, asked("month")).await?.draw(&desk.cx),
        "worth" => worth::Brought::of(&desk.cx, all).await?.draw(&desk.cx),
        _ => list(&desk.cx, &all),
    };
    let views = views(&desk.cx, asked("show"));
    desk.draw(Page::Offers, text, || view! { {views}{body} }.into_any()).await
}

/// The ways to look at all offers.
fn views(cx: &Cx, shown: &str) -> AnyView {
    let link = |show: &'static str, key: &str| {
        let href = if show.is_empty() {
            desk::OFFERS.to_owned()
        } else {
            format!("{}{}", desk::OFFERS, encoded(&[("show".to_owned(), show.to_owned())]))
        };
        let current = (shown == show).then_some("page");
        view! { <li><a href=href aria-current=current>{cx.t(key)}</a></li> }.into_any()
    };
    let all =
        [link("", "admin-offers-all"), link("calendar", "admin-offers-calendar"), link("worth", "admin-worth-title")];
    view! { <nav class="deskviews" aria-label=cx.t("admin-offers-views")><ul>{Vec::from(all)}</ul></nav> }.into_any()
}

/// The state of an offer as a square and a word.
pub(super) fn state(cx: &Cx, kept: &Kept) -> (Square, String) {
    let counts = Counts { uses: kept.uses, spent: kept.spent, of_buyer: 0 };
    let (square, key) = match kept.offer.state(counts, cx.now_ms) {
        State::Runs => (Square::Full, "admin-status-on"),
        State::Later => (Square::Half, "admin-offer-later"),
        State::Paused => (Square::Open, "admin-offer-paused"),
        State::Draft => (Square::Open, "admin-offer-draft"),
        State::UsedUp => (Square::Half, "admin-offer-used-up"),
        State::Over => (Square::Open, "admin-offer-over"),
    };
    (square, cx.t(key))
}

/// Of the goods that an offer is about, those that the shop has no more: they stand in no field of its form.
pub fn gone(cx: &Cx, scope: &Scope) -> Scope {
    let catalog = cx.shop.catalog();
    Scope {
        products: scope.products.iter().copied().filter(|id| catalog.product(*id).is_none()).collect(),
        categories: scope.categories.iter().copied().filter(|id| catalog.category(*id).is_none()).collect(),
        ..Scope::default()
    }
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
        let (square, said) = state(cx, kept);
        let act = |op: &str, key: &str| {
            let mut form = PostForm::new(action::ADMIN_OFFER, said_in(cx));
            let fields =
                [("offer", offer.id.to_string()), ("version", kept.version.to_string()), ("op", op.to_owned())];
            form.hidden.extend(fields.map(|(field, value)| (field.to_owned(), value)));
            button(Button::new(cx.t(key), form).about(name.clone()), Look::Bare)
        };
        let counts = Counts { uses: kept.uses, spent: kept.spent, of_buyer: 0 };
        let now = offer.state(counts, cx.now_ms);
        let acts = match now {
            State::Over => Vec::new(),
            State::Draft => vec![act("on", "admin-offer-start")],
            State::Paused => vec![act("on", "admin-offer-resume"), act("end", "admin-offer-end")],
            _ => vec![act("off", "admin-offer-pause"), act("end", "admin-offer-end")],
        };
        let dates = match (offer.conditions.from_ms, offer.conditions.until_ms) {
            (None, None) => cx.t("admin-offer-always"),
            (from, until) => {
                let day = |said: Option<String>| said.unwrap_or_else(|| "…".to_owned());
                let [first, last] = [from.map(|at| words::day(cx, at)), until.map(|at| words::last_day(cx, at))];
                let days = [("first", day(first).into()), ("last", day(last).into())];
                cx.tf("admin-month-bar", &days)
            }
        };
        vec![
            link,
            word(words::benefit(cx, offer)),
            word(mode),
            status(square, said),
            word(dates),
            word(of(cx.number(kept.uses), offer.limits.uses.map(|most| cx.number(most)))),
            word(of(amount(kept.spent), offer.limits.budget.map(|most| amount(most.minor)))),
            view! { <div class="acts">{acts}</div> }.into_any(),
        ]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-nav-offers")),
        columns: vec![
            Column::words(cx.t("admin-offer-name")),
            Column::words(cx.t("admin-offer-gives")),
            Column::words(cx.t("admin-offer-mode")),
            Column::words(cx.t("admin-version-state")),
            Column::words(cx.t("admin-offer-when")),
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

/// The id of the offer that a form is about; `None` for a new one.
pub fn id_of(text: &str) -> Result<Option<OfferId>, PageError> {
    if text == NEW { Ok(None) } else { text.parse().map(Some).map_err(|_| PageError::NotFound) }
}

/// The field of a text in a language, for errors of the whole name.
pub fn name_field(cx: &Cx) -> String {
    delivery::text_field_of("name", &cx.settings.languages.default)
}
