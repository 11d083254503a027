//! The outbox: what was written to whom, what became of it, and each letter as its reader sees it.
//!
//! The one idea: a letter is shown inside a frame that may do nothing: its document comes from an address of its own, under a
//! policy that allows its inline styles and forbids everything else. A link that opens somebody's account is shown only where
//! letters stay in the data folder, whose reader has it anyway; where a mail server takes them, it is for one reader alone.

use crate::admin::{Desk, Page, moment, said_in, word};
use crate::cx::Cx;
use crate::mail::{Drawn, FOLDER, Site, draw};
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button};
use crate::ui::pager::{Pager, pager};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::{Link, PostForm};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use vitrine_domain::id::MailId;
use vitrine_i18n::Value;
use vitrine_shop::mail::{Mail, PAGE, State};

/// `GET /admin/mail`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let pairs = desk.cx.query_pairs();
    let before: Option<MailId> = pairs.iter().find(|(name, _)| name == "before").and_then(|(_, id)| id.parse().ok());
    let letters = desk.cx.shop.letters(before, &desk.cx.by()).await?;
    let way = way(&desk.cx);
    desk.draw(Page::Mail, way, || {
        let cx = &desk.cx;
        let next = letters.last().filter(|_| letters.len() >= PAGE).map(|last| last.id);
        let pages = (before.is_some() || next.is_some()).then(|| {
            let text = cx.tf("admin-mail-count", &[("count", letters.len().into())]);
            let older = |id| Link::new(format!("{}?before={id}", desk::MAIL), cx.t("admin-mail-older"));
            let previous = before.map(|_| Link::new(desk::MAIL, cx.t("admin-mail-newest")));
            pager(&cx.art(), Pager { label: cx.t("admin-mail-pages"), text, previous, next: next.map(older) })
        });
        view! {
            {list(cx, &letters)}
            {pages}
        }
        .into_any()
    })
    .await
}

/// How letters leave, in a sentence.
fn way(cx: &Cx) -> String {
    if cx.app.web.mail.smtp_url.is_some() {
        cx.t("admin-mail-by-server")
    } else {
        cx.tf("admin-mail-by-folder", &[("folder", Value::from(cx.shop.data().join(FOLDER).display().to_string()))])
    }
}

fn list(cx: &Cx, letters: &[Mail]) -> AnyView {
    let line = |mail: &Mail| {
        let link = desk::mail(mail.id);
        let subject = drawn(cx, mail).map_or_else(|| mail.kind.clone(), |drawn| drawn.subject);
        let (lang, dir) = (mail.to.locale.tag(), mail.to.locale.dir());
        vec![
            moment(when(cx, mail.created_ms)),
            view! { <a class="link" href=link lang=lang dir=dir>{subject}</a> }.into_any(),
            view! { <bdi>{mail.to.email.clone()}</bdi> }.into_any(),
            state(cx, mail.state),
            word(cx.number(mail.tries)),
        ]
    };
    let mut columns: Vec<Column> = ["admin-mail-when", "admin-mail-subject", "admin-mail-to", "admin-mail-state"]
        .map(|key| Column::words(cx.t(key)))
        .into();
    columns.push(Column::figures(cx.t("admin-mail-tries")));
    table(Table {
        caption: cx.t("admin-nav-mail"),
        columns,
        rows: letters.iter().map(line).collect(),
        empty: cx.t("admin-mail-empty"),
    })
}

fn when(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

/// What became of a letter, as a square and a word.
pub(super) fn state(cx: &Cx, state: State) -> AnyView {
    let (square, key) = match state {
        State::Queued => (Square::Open, "admin-mail-queued"),
        State::Sent if cx.app.web.mail.smtp_url.is_none() => (Square::Full, "admin-mail-laid"),
        State::Sent => (Square::Full, "admin-mail-sent"),
        State::Failed => (Square::Bad, "admin-mail-failed"),
        State::Dropped => (Square::Half, "admin-mail-dropped"),
    };
    status(square, cx.t(key))
}

/// The letter as its reader sees it, without the secret that is for its reader alone.
pub(super) fn drawn(cx: &Cx, mail: &Mail) -> Option<Drawn> {
    let envelope = mail.envelope.clone()?;
    let envelope = match cx.app.web.mail.smtp_url {
        Some(_) => envelope.clone().redacted().unwrap_or(envelope),
        None => envelope,
    };
    let site = Site { origin: &cx.app.origin, default: cx.default_locale };
    Some(draw(mail.to.locale, &envelope, &site))
}

async fn find(cx: &Cx, id: &str) -> Result<Mail, PageError> {
    let id: MailId = id.parse().map_err(|_| PageError::NotFound)?;
    cx.shop.posted(id, &cx.by()).await?.ok_or(PageError::NotFound)
}

/// `GET /admin/mail/{id}`.
pub async fn letter(desk: Desk, Path(id): Path<String>) -> Result<Response, PageError> {
    let mail = find(&desk.cx, &id).await?;
    let drawn = drawn(&desk.cx, &mail);
    let sub = drawn.as_ref().map_or_else(|| mail.kind.clone(), |drawn| drawn.subject.clone());
    let mut response = desk.draw(Page::Mail, sub, || one(&desk.cx, &mail, drawn)).await?;
    // The one page of the shop with a frame in it.
    let policy = response.headers().get(CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    if let Some(policy) = policy.and_then(|policy| HeaderValue::from_str(&format!("{policy}; frame-src 'self'")).ok()) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

fn one(cx: &Cx, mail: &Mail, drawn: Option<Drawn>) -> AnyView {
    let mut rows = vec![
        (cx.t("admin-mail-to"), mail.to.email.clone()),
        (cx.t("admin-mail-when"), when(cx, mail.created_ms)),
        (cx.t("admin-mail-tries"), cx.number(mail.tries)),
    ];
    if mail.state == State::Queued {
        rows.push((cx.t("admin-mail-next"), when(cx, mail.next_ms)));
    }
    if let Some(ended_ms) = mail.ended_ms {
        rows.push((cx.t("admin-mail-ended"), when(cx, ended_ms)));
    }
    if let Some(error) = &mail.last_error {
        rows.push((cx.t("admin-mail-error"), error.clone()));
    }
    let again = mail.may_go_again().then(|| {
        let [language] = said_in(cx);
        let form = PostForm::new(action::ADMIN_MAIL_AGAIN, [("id", mail.id.to_string()), language]);
        button(Button::new(cx.t("admin-mail-again"), form), Look::Line)
    });
    let facts = view! {
        <p>{state(cx, mail.state)}</p>
        {spec_table(SpecTable { caption: cx.t("admin-mail-facts"), rows })}
        {again}
    };
    let (lang, dir) = (mail.to.locale.tag(), mail.to.locale.dir());
    let shown = match drawn {
        None => panel("letter".to_owned(), cx.t("admin-mail-letter"), cx.t("admin-mail-unreadable"), ().into_any()),
        Some(drawn) => {
            let title = cx.t("admin-mail-html");
            let source = desk::mail_document(mail.id);
            let frame = view! {
                <iframe
                    class="letter"
                    sandbox="allow-popups allow-popups-to-escape-sandbox"
                    referrerpolicy="no-referrer"
                    title=title
                    src=source
                ></iframe>
            };
            let text = view! { <pre class="letter-text" lang=lang dir=dir tabindex="0">{drawn.text}</pre> };
            view! {
                {panel("letter".to_owned(), cx.t("admin-mail-html"), String::new(), frame.into_any())}
                {panel("text".to_owned(), cx.t("admin-mail-text"), String::new(), text.into_any())}
            }
            .into_any()
        }
    };
    view! {
        {panel("facts".to_owned(), cx.t("admin-mail-facts"), String::new(), facts.into_any())}
        {shown}
        <p class="panel-end"><a class="link" href=desk::MAIL>{cx.t("admin-mail-all")}</a></p>
    }
    .into_any()
}

/// `GET /admin/mail/{id}/letter`: the document inside the frame.
pub async fn document(desk: Desk, Path(id): Path<String>) -> Result<Response, PageError> {
    let mail = find(&desk.cx, &id).await?;
    let drawn = drawn(&desk.cx, &mail).ok_or(PageError::NotFound)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
                  frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy)),
    ];
    Ok((StatusCode::OK, headers, drawn.html).into_response())
}
