//! Segments: the list with how many are in each, and the form for one.
//!
//! The one idea: a segment is a list of clauses, and the form has one place for each kind of clause; an empty place asks for
//! nothing. Which form is open is in the address (`?segment=`).

use crate::admin::delivery::NEW;
use crate::admin::{Desk, Page, Typed, frame_of, said_in, table_of, way_to, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::ui::admin::panel;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, button_link, submit};
use crate::ui::field::{Choice, InputKind, TextField, select_field, text_field};
use crate::ui::{Link, PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::segment::{Clause, MAX_NAME};
use vitrine_i18n::Value;
use vitrine_shop::segments::{Counted, MAX_PEOPLE};

/// Whether something was, was not, or is not asked for: words in forms and keys.
pub const SIDES: [&str; 3] = ["any", "yes", "no"];

/// The page with a form open.
pub fn page_of(segment: &str) -> String {
    format!("{}{}", desk::SEGMENTS, encoded(&[("segment".to_owned(), segment.to_owned())]))
}

/// `GET /admin/segments`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let all = desk.cx.shop.segments(&desk.cx.by()).await?;
    let pairs = desk.cx.query_pairs();
    let asked = pairs.iter().find(|(name, _)| name == "segment").map_or("", |(_, value)| value.as_str());
    let one = all.iter().find(|counted| counted.segment.id.to_string() == asked);
    if one.is_none() && !["", NEW].contains(&asked) {
        return Err(PageError::NotFound);
    }
    desk.draw(Page::Segments, desk.cx.t("admin-segments-text"), || match (one, asked) {
        (None, "") => list(&desk.cx, &all),
        (one, _) => form(&desk, one),
    })
    .await
}

/// A clause in words.
fn clause(cx: &Cx, clause: &Clause) -> String {
    let catalog = cx.shop.catalog();
    let side = |yes: bool| if yes { "yes" } else { "no" };
    let days = |key: &str, days: i64, within: bool| {
        cx.tf(&format!("admin-clause-{key}-{}", side(within)), &[("days", days.into())])
    };
    let named = |key: String, name: &str| cx.tf(&key, &[("name", name.into())]);
    let category = |id| catalog.category(id).map_or("", |it| cx.text(&it.category.name));
    match clause {
        Clause::Seen { days: it, within } => days("seen", *it, *within),
        Clause::Ordered { days: it, within } => days("ordered", *it, *within),
        Clause::Orders { from, to: None } => cx.tf("admin-clause-orders-from", &[("from", (*from).into())]),
        Clause::Orders { from, to: Some(to) } => {
            cx.tf("admin-clause-orders", &[("from", (*from).into()), ("to", (*to).into())])
        }
        Clause::Spent { at_least } => {
            let amount = vitrine_i18n::money(cx.locale, *at_least).plain();
            cx.tf("admin-clause-spent", &[("amount", amount.into())])
        }
        Clause::Likes { category: id, percent } => {
            let percent = vitrine_i18n::percent(cx.locale, *percent);
            cx.tf("admin-clause-likes", &[("name", category(*id).into()), ("percent", percent.into())])
        }
        Clause::BoughtOf { category: id, has } => named(format!("admin-clause-bought-{}", side(*has)), category(*id)),
        Clause::Bought { product, has } => {
            let name = catalog.product(*product).map_or("", |it| cx.text(&it.product.title));
            named(format!("admin-clause-bought-{}", side(*has)), name)
        }
        Clause::Country { countries } => {
            let names = vitrine_i18n::countries(cx.locale, countries.iter().copied());
            let names: Vec<&str> = names.iter().map(|(_, name)| name.as_str()).collect();
            named("admin-clause-country".to_owned(), &vitrine_i18n::list(cx.locale, &names))
        }
        Clause::Language { languages } => {
            let tags: Vec<&str> = languages.iter().map(vitrine_domain::text::Lang::as_str).collect();
            named("admin-clause-language".to_owned(), &vitrine_i18n::list(cx.locale, &tags))
        }
    }
}

fn list(cx: &Cx, all: &[Counted]) -> AnyView {
    let rows = all.iter().map(|counted| {
        let segment = &counted.segment;
        let link = view! { <a href=page_of(&segment.id.to_string())><bdi>{segment.name.clone()}</bdi></a> }.into_any();
        let clauses: Vec<String> = segment.clauses.iter().map(|it| clause(cx, it)).collect();
        vec![link, word(clauses.join(" ")), word(cx.number(counted.people as i64))]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-nav-segments")),
        columns: vec![
            Column::words(cx.t("admin-segment-name")),
            Column::words(cx.t("admin-segment-clauses")),
            Column::figures(cx.t("admin-segment-people")),
        ],
        rows: rows.collect(),
        empty: cx.t("admin-segment-none"),
    });
    let add = way_to(cx, action::ADMIN_SEGMENT, Link::new(page_of(NEW), cx.t("admin-segment-add")), Look::Line);
    let body = view! { {list}<div class="btns">{add}</div> };
    let sub = cx.tf("admin-segments-counted", &[("most", Value::from(MAX_PEOPLE))]);
    panel("segments".to_owned(), cx.t("admin-nav-segments"), sub, body.into_any())
}

/// What a form's places hold.
#[derive(Default)]
struct Places {
    seen: (Option<i64>, Option<bool>),
    ordered: (Option<i64>, Option<bool>),
    orders: (Option<i64>, Option<i64>),
    spent: String,
    likes: (String, Option<i64>),
    bought_of: (String, Option<bool>),
    bought: (String, Option<bool>),
    countries: String,
    languages: String,
}

impl Places {
    fn of(cx: &Cx, clauses: &[Clause]) -> Self {
        let catalog = cx.shop.catalog();
        let slug = |id| catalog.category(id).map_or_else(String::new, |it| it.category.slug.clone());
        let mut places = Self::default();
        for clause in clauses {
            match clause {
                Clause::Seen { days, within } => places.seen = (Some(*days), Some(*within)),
                Clause::Ordered { days, within } => places.ordered = (Some(*days), Some(*within)),
                Clause::Orders { from, to } => places.orders = (Some(*from), *to),
                Clause::Spent { at_least } => places.spent = at_least.to_major(),
                Clause::Likes { category, percent } => places.likes = (slug(*category), Some(*percent)),
                Clause::BoughtOf { category, has } => places.bought_of = (slug(*category), Some(*has)),
                Clause::Bought { product, has } => {
                    let slug = catalog.product(*product).map_or_else(String::new, |it| it.product.slug.clone());
                    places.bought = (slug, Some(*has));
                }
                Clause::Country { countries } => {
                    let codes: Vec<&str> = countries.iter().map(vitrine_domain::address::Country::code).collect();
                    places.countries = codes.join(", ");
                }
                Clause::Language { languages } => {
                    let tags: Vec<&str> = languages.iter().map(vitrine_domain::text::Lang::as_str).collect();
                    places.languages = tags.join(", ");
                }
            }
        }
        places
    }
}

fn form(desk: &Desk, counted: Option<&Counted>) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed_of(action::ADMIN_SEGMENT, counted.map_or(0, |it| it.version));
    let places = Places::of(cx, counted.map_or(&[][..], |it| &it.segment.clauses));
    let text = |name: &str, kind: InputKind, live: String| field(cx, typed, name, kind, live);
    let number = |name: &str, live: Option<i64>| {
        text(name, InputKind::Number, live.map_or_else(String::new, |live| live.to_string()))
    };
    let side = |name: &str, live: Option<bool>| side(cx, typed, name, live);
    let name = counted.map_or_else(String::new, |it| it.segment.name.clone());
    let fields = view! {
        <div class="form short">{text("segment-name", InputKind::Text, name)}</div>
        <div class="form short">
            {side("seen", places.seen.1)}{number("seen-days", places.seen.0)}
            {side("ordered", places.ordered.1)}{number("ordered-days", places.ordered.0)}
            {number("orders-from", places.orders.0)}{number("orders-to", places.orders.1)}
            {text("spent", InputKind::Number, places.spent)}
        </div>
        <div class="form short">
            {text("likes", InputKind::Text, places.likes.0)}{number("likes-percent", places.likes.1)}
            {side("bought-of", places.bought_of.1)}{text("bought-of-category", InputKind::Text, places.bought_of.0)}
            {side("bought", places.bought.1)}{text("bought-product", InputKind::Text, places.bought.0)}
            {text("countries", InputKind::Text, places.countries)}
            {text("languages", InputKind::Text, places.languages)}
        </div>
    };
    let mut to = PostForm::new(action::ADMIN_SEGMENT, said_in(cx));
    let id = counted.map_or_else(|| NEW.to_owned(), |it| it.segment.id.to_string());
    to.hidden.push(("version".to_owned(), typed.version()));
    to.hidden.push(("segment".to_owned(), id));
    let mut remove = to.clone();
    to.hidden.push(("op".to_owned(), "save".to_owned()));
    remove.hidden.push(("op".to_owned(), "remove".to_owned()));
    let back = button_link(Link::new(desk::SEGMENTS, cx.t("admin-segment-back")), Look::Line);
    let inner = view! { {fields}<div class="btns">{submit(cx.t("admin-save"), Look::Primary)}{back}</div> };
    let remove = counted.map(|_| button(Button::new(cx.t("admin-segment-remove"), remove), Look::Line));
    let title = counted.map_or_else(|| cx.t("admin-segment-add"), |it| it.segment.name.clone());
    let sub = counted.map_or_else(
        || cx.t("admin-segment-text"),
        |it| cx.tf("admin-segment-now", &[("count", Value::from(it.people))]),
    );
    let body = view! { {post_form(to, "form holds", inner.into_any())}<div class="panel-end">{remove}</div> };
    panel("segment".to_owned(), title, sub, body.into_any())
}

fn field(cx: &Cx, typed: Typed<'_>, name: &str, kind: InputKind, live: String) -> AnyView {
    text_field(TextField {
        frame: frame_of(cx, typed, "segment", name),
        kind,
        value: typed.text(name, live),
        autocomplete: "off",
        required: name == "segment-name",
        max_length: if name == "segment-name" { MAX_NAME as u32 } else { 1_000 },
    })
}

/// Whether something was, was not, or does not matter.
fn side(cx: &Cx, typed: Typed<'_>, name: &str, live: Option<bool>) -> AnyView {
    let now = match live {
        None => "any",
        Some(true) => "yes",
        Some(false) => "no",
    };
    let choices = SIDES.map(|side| {
        let text = cx.t(&format!("admin-segment-{name}-{side}"));
        Choice::new(side, text, typed.among(name, side, side == now))
    });
    select_field(frame_of(cx, typed, "segment", name), choices.into())
}
