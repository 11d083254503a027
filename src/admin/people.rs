//! People who write in: found by their address, given an archive of everything, or erased.
//!
//! The one idea: the page never shows what is kept of somebody. It says that something is, and hands out the archive or asks
//! once more before all of it goes; both are in the change log, without the data.

use crate::admin::{Desk, Page, moment, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::pages::privacy::send;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, in_panel};
use crate::ui::button::{Button, Look, button, button_link, button_row, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{Link, PostForm};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_shop::account::{MAX_EMAIL, is_email};
use vitrine_shop::requests::{ARCHIVE_DAYS, Kind, Of, Request, State};

/// What the second step of erasing says that it is.
pub const ARMED: &str = "yes";

/// The page about an address; `step` is `erase` for the question before.
pub fn page_of(email: &str, step: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("email", email);
    if !step.is_empty() {
        query.append_pair("step", step);
    }
    format!("{}?{}", desk::PEOPLE, query.finish())
}

/// `GET /admin/people`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let pairs = desk.cx.query_pairs();
    let value = |wanted: &str| {
        pairs.iter().find(|(name, _)| name == wanted).map_or_else(String::new, |(_, value)| value.trim().to_owned())
    };
    let (email, erase) = (value("email"), value("step") == "erase");
    let found = if is_email(&email) { desk.cx.shop.whose_address(&email, &desk.cx.by()).await? } else { None };
    let requests = desk.cx.shop.requests(&desk.cx.by()).await?;
    let who = desk.operators(requests.iter().map(|request| request.operator).collect()).await?;
    desk.draw(Page::People, desk.cx.t("admin-people-text"), || {
        let cx = &desk.cx;
        let asked = |request: &Request| match request.operator {
            Some(_) => who.name(request.operator),
            None => cx.t("admin-people-self"),
        };
        view! {
            {search(cx, &email)}
            {(!email.is_empty()).then(|| result(cx, &email, found.as_ref(), erase))}
            {list(cx, &requests, asked)}
        }
        .into_any()
    })
    .await
}

fn search(cx: &Cx, email: &str) -> AnyView {
    let field = text_field(TextField {
        frame: FieldFrame::new("email", cx.t("admin-people-email")),
        kind: InputKind::Email,
        value: email.to_owned(),
        autocomplete: "off",
        required: true,
        max_length: MAX_EMAIL as u32,
    });
    let form = view! {
        <form class="form short" method="get" action=desk::PEOPLE>
            {field}
            {submit(cx.t("admin-people-find"), Look::Primary)}
        </form>
    };
    panel("find".to_owned(), cx.t("admin-people-find-title"), cx.t("admin-people-find-text"), form.into_any())
}

/// A form about an address.
fn about(action: &str, cx: &Cx, email: &str, more: Option<(&'static str, String)>) -> PostForm {
    let mut form = PostForm::new(action, said_in(cx));
    form.hidden.push(("email".to_owned(), email.to_owned()));
    form.hidden.extend(more.map(|(name, value)| (name.to_owned(), value)));
    form
}

fn result(cx: &Cx, email: &str, found: Option<&Of>, erase: bool) -> AnyView {
    let Some(of) = found else {
        let text = cx.tf("admin-people-nobody", &[("email", email.into())]);
        return notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None });
    };
    let kind = if of.customer.is_some() { "admin-people-account" } else { "admin-people-guest" };
    let body = if erase {
        let text = cx.t("admin-people-erase-text");
        let warn = Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None };
        let form = about(action::ADMIN_PERSON_ERASE, cx, email, Some(("sure", ARMED.to_owned())));
        let keep = button_link(Link::new(page_of(email, ""), cx.t("about-erase-keep")), Look::Line);
        let buttons = vec![button(Button::new(cx.t("admin-people-erase-sure"), form), Look::Primary), keep];
        view! { {notice(&cx.art(), warn)}{button_row(buttons)} }.into_any()
    } else {
        let form = about(action::ADMIN_PERSON_DOWNLOAD, cx, email, None);
        let erase = button_link(Link::new(page_of(email, "erase"), cx.t("admin-people-erase")), Look::Line);
        button_row(vec![button(Button::new(cx.t("admin-people-download"), form), Look::Line), erase])
    };
    let body = view! { <div class="stack">{body}</div> };
    panel("found".to_owned(), email.to_owned(), cx.t(kind), body.into_any())
}

fn list(cx: &Cx, requests: &[Request], asked: impl Fn(&Request) -> String) -> AnyView {
    let when = |at_ms| moment(vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone()));
    let line = |request: &Request| {
        let (square, key) = match request.state {
            State::Waiting => (Square::Open, "admin-people-waiting"),
            State::Done => (Square::Full, "admin-people-done"),
            State::Failed => (Square::Bad, "admin-people-failed"),
        };
        let archive = (request.state == State::Done && request.operator.is_some()).then(|| {
            view! { <a class="link" href=desk::archive(request.id)>{cx.t("admin-people-get")}</a> }
        });
        let kind = match request.kind {
            Kind::Download => "admin-people-kind-download",
            Kind::Erase => "admin-people-kind-erase",
        };
        vec![
            when(request.asked_ms),
            word(cx.t(kind)),
            status(square, cx.t(key)),
            word(asked(request)),
            view! { {archive} }.into_any(),
        ]
    };
    let columns =
        ["when", "kind", "state", "who", "archive"].map(|it| Column::words(cx.t(&format!("admin-people-{it}"))));
    let rows = in_panel(Table {
        caption: cx.t("admin-people-requests"),
        columns: columns.into(),
        rows: requests.iter().map(line).collect(),
        empty: cx.t("admin-people-none"),
    });
    let text = cx.tf("admin-people-requests-text", &[("days", ARCHIVE_DAYS.into())]);
    panel("requests".to_owned(), cx.t("admin-people-requests"), text, rows)
}

/// `GET /admin/people/{id}/archive`.
pub async fn archive(desk: Desk, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = id.parse().map_err(|_| PageError::NotFound)?;
    send(&desk.cx.shop.archive_for_operator(id, &desk.cx.by()).await?).await
}
