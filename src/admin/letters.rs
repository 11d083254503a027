//! Which personal letters the shop writes: switches, how often and when, how each kind fares, and what one looks like.
//!
//! The one idea: a preview is composed and drawn by the very code that writes letters, for nobody or as a customer would get it
//! now, and is shown in a frame that may do nothing, like a letter of the outbox.

use crate::admin::{Desk, Page, Typed, said_in, table_of, word};
use crate::cx::Cx;
use crate::mail::{Site, draw};
use crate::pages::error::PageError;
use crate::pages::letters::kind_name;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::switch::{Switch, switch};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Look, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::{PostForm, post_form};
use crate::urls::{action, admin as desk};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use std::str::FromStr;
use vitrine_domain::letter::{LetterKind, LetterSettings, Made};
use vitrine_i18n::{Locale, Value};
use vitrine_shop::account::{MAX_EMAIL, email_key};
use vitrine_shop::settings::Area;

/// Figures are of so many days.
const FARED_DAYS: i64 = 30;

/// `20:30` as minutes of the day.
pub fn minutes(text: &str) -> Option<i64> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..24).contains(&hours) && (0..60).contains(&minutes)).then_some(hours * 60 + minutes)
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// What is to be previewed.
struct Asked {
    kind: LetterKind,
    locale: Locale,
    email: String,
}

impl Asked {
    fn of(cx: &Cx) -> Self {
        let pairs = cx.query_pairs();
        let get = |name: &str| pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        Self {
            kind: LetterKind::from_str(get("kind")).unwrap_or(LetterKind::CartLeft),
            locale: get("language").parse().unwrap_or(cx.locale),
            email: get("email").trim().chars().take(MAX_EMAIL).collect(),
        }
    }

    fn query(&self) -> String {
        crate::pages::listing::encoded(&[
            ("kind".to_owned(), self.kind.name().to_owned()),
            ("language".to_owned(), self.locale.tag().to_owned()),
            ("email".to_owned(), self.email.clone()),
        ])
    }
}

/// `GET /admin/letters`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let versions = desk.versions(LetterSettings::NAME).await?;
    let fared = desk.cx.shop.letters_fared(FARED_DAYS, &desk.cx.by()).await?;
    let asked = Asked::of(&desk.cx);
    let mut response = desk
        .draw(Page::Letters, desk.cx.t("admin-letters-text"), || {
            let rows = LetterKind::ALL.iter().map(|kind| row(&desk.cx, *kind, &fared)).collect();
            view! {
                {settings(&desk)}
                {figures(&desk.cx, rows)}
                {preview_form(&desk.cx, &asked)}
                {bounced(&desk.cx)}
                {desk.draw_versions(versions)}
            }
            .into_any()
        })
        .await?;
    let policy = response.headers().get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    if let Some(policy) = policy.and_then(|policy| HeaderValue::from_str(&format!("{policy}; frame-src 'self'")).ok()) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

fn row(cx: &Cx, kind: LetterKind, fared: &[vitrine_shop::letters::Fared]) -> Vec<AnyView> {
    let sum = |made: Made, figure: fn(&vitrine_shop::letters::Fared) -> i64| {
        word(cx.number(fared.iter().filter(|it| it.kind == kind && it.made == made).map(figure).sum::<i64>()))
    };
    vec![
        word(kind_name(cx, kind)),
        sum(Made::Sent, |it| it.letters),
        sum(Made::Sent, |it| it.clicked),
        sum(Made::Held, |it| it.letters),
    ]
}

fn figures(cx: &Cx, rows: Vec<Vec<AnyView>>) -> AnyView {
    let columns = vec![
        Column::words(cx.t("admin-letters-kind")),
        Column::figures(cx.t("admin-letters-sent")),
        Column::figures(cx.t("admin-letters-clicked")),
        Column::figures(cx.t("admin-letters-held")),
    ];
    let caption = cx.tf("admin-letters-fared", &[("days", Value::from(FARED_DAYS))]);
    let body = table(Table { caption: table_of(cx, &caption), columns, rows, empty: String::new() });
    panel("fared".to_owned(), caption, cx.t("admin-letters-fared-text"), body)
}

fn label(cx: &Cx, field: &str) -> String {
    cx.t(&format!("admin-field-{field}"))
}

fn field(cx: &Cx, typed: &Typed<'_>, name: &str, live: String, kind: InputKind, required: bool) -> AnyView {
    text_field(TextField {
        frame: FieldFrame::new(name, label(cx, name)).error(typed.error(name)),
        kind,
        value: typed.text(name, live),
        autocomplete: "off",
        required,
        max_length: 5,
    })
}

fn settings(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let live = &cx.settings.letters;
    let typed = desk.typed(action::ADMIN_LETTERS, LetterSettings::NAME);
    let homeless = cx.settings.shop.postal().is_empty().then(|| {
        let text = cx.t("admin-letters-postal");
        notice(&cx.art(), Notice { tone: NoticeTone::Info, lead: String::new(), text, link: None })
    });
    let switches: Vec<AnyView> = LetterKind::ALL
        .iter()
        .map(|kind| {
            let word = kind.name().replace('_', "-");
            switch(Switch {
                id: format!("on-{word}"),
                name: kind.name().to_owned(),
                label: kind_name(cx, *kind),
                note: cx.t(&format!("letters-kind-{word}-text")),
                on: typed.on(kind.name(), live.on.has(*kind)),
                words: (cx.t("admin-status-on"), cx.t("admin-status-off")),
            })
        })
        .collect();
    let number = |name, live: i64| field(cx, &typed, name, live.to_string(), InputKind::Number, true);
    let time = |name, live: i64| field(cx, &typed, name, clock(live), InputKind::Text, true);
    let again = live.cart_again_hours.map_or_else(String::new, |hours| hours.to_string());
    let days = (1..=7).map(|day: i64| {
        let name = cx.t(&format!("admin-letters-day-{day}"));
        Choice::new(day.to_string(), name, typed.text("picks_day", live.picks_day) == day.to_string())
    });
    let manners = view! {
        <div class="form short">
            {number("per_day", live.per_day)}
            {number("per_week", live.per_week)}
            {time("quiet_from", live.quiet.from_minute)}
            {time("quiet_to", live.quiet.to_minute)}
            {number("cart_hours", live.cart_hours)}
            {field(cx, &typed, "cart_again_hours", again, InputKind::Number, false)}
            {number("drop_percent", live.drop_percent)}
            {select_field(FieldFrame::new("picks_day", label(cx, "picks_day")), days.collect())}
            {time("picks_minute", live.picks_minute)}
        </div>
    };
    let bar = SaveBar { text: cx.t("admin-save-text"), undo: None, button: cx.t("admin-save") };
    let fields = view! {
        {panel("kinds".to_owned(), cx.t("admin-letters-kinds"), cx.t("admin-letters-kinds-text"), view! { {homeless}{switches} }.into_any())}
        {panel("manners".to_owned(), cx.t("admin-letters-manners"), cx.t("admin-letters-manners-text"), manners.into_any())}
        {save_bar(bar)}
    };
    let mut to = PostForm::new(action::ADMIN_LETTERS, said_in(cx));
    to.hidden.push(("version".to_owned(), typed.version()));
    post_form(to, "panels", fields.into_any())
}

fn preview_form(cx: &Cx, asked: &Asked) -> AnyView {
    let kinds = LetterKind::ALL.iter().map(|kind| Choice::new(kind.name(), kind_name(cx, *kind), *kind == asked.kind));
    let languages = cx.settings.languages.offered.iter().map(|lang| {
        let name = cx.t(&format!("language-{}", lang.as_str()));
        Choice::new(lang.as_str(), name, lang.as_str() == asked.locale.tag())
    });
    let email = text_field(TextField {
        frame: FieldFrame::new("email", cx.t("admin-letters-as")).hint(cx.t("admin-letters-as-hint")),
        kind: InputKind::Email,
        value: asked.email.clone(),
        autocomplete: "off",
        required: false,
        max_length: MAX_EMAIL as u32,
    });
    let title = cx.t("admin-mail-html");
    let source = format!("{}{}", desk::LETTER_PREVIEW, asked.query());
    let body = view! {
        <form class="form" action=format!("{}#preview", desk::LETTERS) method="get">
            {select_field(FieldFrame::new("kind", cx.t("admin-letters-kind")), kinds.collect())}
            {select_field(FieldFrame::new("language", cx.t("admin-letters-language")), languages.collect())}
            {email}
            {submit(cx.t("admin-letters-preview"), Look::Line)}
        </form>
        <iframe
            class="letter"
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerpolicy="no-referrer"
            title=title
            src=source
        ></iframe>
    };
    panel("preview".to_owned(), cx.t("admin-letters-preview"), cx.t("admin-letters-preview-text"), body.into_any())
}

fn bounced(cx: &Cx) -> AnyView {
    let email = text_field(TextField {
        frame: FieldFrame::new("bounced", cx.t("admin-letters-address")),
        kind: InputKind::Email,
        value: String::new(),
        autocomplete: "off",
        required: true,
        max_length: MAX_EMAIL as u32,
    });
    let fields = view! { {email}{submit(cx.t("admin-letters-bounced-submit"), Look::Line)} };
    let body = post_form(PostForm::new(action::ADMIN_BOUNCED, said_in(cx)), "form", fields.into_any());
    panel("unreachable".to_owned(), cx.t("admin-letters-bounced"), cx.t("admin-letters-bounced-text"), body)
}

/// `GET /admin/letters/preview`: the document inside the frame.
pub async fn preview(desk: Desk) -> Result<Response, PageError> {
    let cx = &desk.cx;
    let asked = Asked::of(cx);
    let shown = cx.shop.preview_letter(asked.kind, asked.locale, &email_key(&asked.email), &cx.by()).await?;
    let site = Site { origin: &cx.app.origin, default: cx.default_locale };
    let drawn = draw(asked.locale, &shown.envelope, &site);
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                  frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
    ];
    Ok((StatusCode::OK, headers, drawn.html).into_response())
}
