//! Having everything, and having it gone: the pages of the archive and of the erasure, and the archive's file.
//!
//! The one idea: whose data it is, is asked of the shop ([`vitrine_shop::Shop::whose`]) by the browser's own cookie or by who is
//! signed in, also where the browser refuses or the visitor said no since: what was kept before can still be had and erased.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::account::sign_in_href;
use crate::pages::error::PageError;
use crate::pages::forms::{frame, post, returned, spoken, summary};
use crate::server::cookies;
use crate::ui::button::{Button, Look, button, button_link, button_row, submit};
use crate::ui::field::{InputKind, TextField, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::prose::prose;
use crate::ui::title::reading_title;
use crate::ui::{Link, post_form};
use crate::urls::{ARCHIVE, Url, action};
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use leptos::prelude::*;
use std::path::Path;
use tokio::io::AsyncReadExt;
use vitrine_i18n::Value;
use vitrine_shop::Error;
use vitrine_shop::account::MAX_PASSWORD;
use vitrine_shop::requests::{ARCHIVE_DAYS, Of, Request, State};

/// An account without a password is erased by somebody who signed in this lately.
const FRESH_MS: i64 = 10 * 60_000;
/// Bytes of an archive sent at a time.
const PIECE: usize = 64 * 1024;

/// Whose data this browser may ask for; where that is a customer's who is not signed in, the way to sign in.
pub async fn whose(cx: &Cx, back: &Url) -> Result<Result<Option<Of>, Response>, PageError> {
    // The cookie and not the viewer: who refuses, or whose browser does, is nobody, and still may have all and erase all.
    match cx.shop.whose(cookies::visitor(&cx.cookies, cx.app.secure), cx.state.customer).await {
        Ok(of) => Ok(Ok(of)),
        Err(Error::Forbidden) => Ok(Err(crate::actions::see_other(&sign_in_href(cx, &cx.link(back))))),
        Err(error) => Err(error.into()),
    }
}

/// True for somebody who signed in a moment ago.
pub fn fresh(cx: &Cx) -> bool {
    cx.state.since_ms.is_some_and(|since_ms| (0..FRESH_MS).contains(&(cx.now_ms - since_ms)))
}

fn nothing(cx: &Cx, title: &str) -> AnyView {
    let back = button_link(Link::new(cx.link(&Url::Privacy), cx.t("privacy-title")), Look::Line);
    view! {
        <div class="wrap">
            {reading_title(cx.t(title), cx.t("own-nothing"))}
            <div class="narrow reading stack">{button_row(vec![back])}</div>
        </div>
    }
    .into_any()
}

/// `GET /privacy/download`.
pub async fn download(cx: Cx) -> Result<Response, PageError> {
    let of = match whose(&cx, &Url::Download).await? {
        Ok(of) => of,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let head = Head { title: cx.t("about-download"), private: true, ..Head::default() };
    let Some(of) = of else { return page(&cx, head, || nothing(&cx, "about-download")).await };
    let request = cx.shop.own_download(&of).await?;
    page(&cx, head, || download_view(&cx, request.as_ref())).await
}

fn download_view(cx: &Cx, request: Option<&Request>) -> AnyView {
    let days = [("days", Value::from(ARCHIVE_DAYS))];
    let ask = |key: &str, look| button(Button::new(cx.t(key), post(cx, action::DOWNLOAD, [])), look);
    let said = |tone, key: &str, arguments: &[(&str, Value<'_>)]| {
        notice(&cx.art(), Notice { tone, lead: String::new(), text: cx.tf(key, arguments), link: None })
    };
    let body = match request {
        Some(Request { state: State::Waiting, .. }) => {
            let again = button_link(Link::new(cx.link(&Url::Download), cx.t("download-look")), Look::Primary);
            view! { {said(NoticeTone::Info, "download-waiting", &[])}{button_row(vec![again])} }.into_any()
        }
        Some(Request { state: State::Done, until_ms: Some(until_ms), size, done_ms, .. }) => {
            let zone = cx.settings.time_zone();
            let date = |at_ms| Value::from(vitrine_i18n::date_time(cx.locale, at_ms, &zone));
            let kilobytes = Value::from((size.unwrap_or_default() + 1_023) / 1_024);
            let made = [("made", date(done_ms.unwrap_or_default())), ("until", date(*until_ms)), ("size", kilobytes)];
            let get = button_link(Link::new(ARCHIVE, cx.t("download-get")), Look::PrimaryLarge);
            view! {
                {said(NoticeTone::Good, "download-ready", &made)}
                {button_row(vec![get, ask("download-again", Look::Line)])}
            }
            .into_any()
        }
        Some(_) => {
            view! { {said(NoticeTone::Bad, "download-failed", &[])}{button_row(vec![ask("download-ask", Look::Primary)])} }
                .into_any()
        }
        None => button_row(vec![ask("download-ask", Look::PrimaryLarge)]),
    };
    view! {
        <div class="wrap">
            {reading_title(cx.t("about-download"), cx.t("about-download-text"))}
            <div class="narrow reading stack">{prose(cx.t("download-in-title"), &cx.tf("download-in", &days))}{body}</div>
        </div>
    }
    .into_any()
}

/// `GET /privacy/download/archive`.
pub async fn archive(cx: Cx) -> Result<Response, PageError> {
    let of = match whose(&cx, &Url::Download).await? {
        Ok(of) => of.ok_or(PageError::NotFound)?,
        Err(elsewhere) => return Ok(elsewhere),
    };
    send(&cx.shop.own_archive(&of).await?).await
}

/// An archive, piece by piece.
pub async fn send(path: &Path) -> Result<Response, PageError> {
    send_as(path, "my-data.zip").await
}

/// Sends a packed file under a name, which is plain ASCII, piece by piece.
pub async fn send_as(path: &Path, name: &str) -> Result<Response, PageError> {
    let file = tokio::fs::File::open(path).await.map_err(|_| PageError::Gone)?;
    let size = file.metadata().await.map_err(|_| PageError::Gone)?.len();
    let pieces = stream::unfold(Some(file), async |file| {
        let mut file = file?;
        let mut piece = vec![0; PIECE];
        match file.read(&mut piece).await {
            Ok(0) => None,
            Ok(read) => {
                piece.truncate(read);
                Some((Ok(piece), Some(file)))
            }
            Err(error) => Some((Err(error), None)),
        }
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(size));
    let name = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).map_err(|_| PageError::Internal)?;
    headers.insert(CONTENT_DISPOSITION, name);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}

/// `GET /privacy/erase`: what goes, what stays, and the second of two steps.
pub async fn erase(cx: Cx) -> Result<Response, PageError> {
    let of = match whose(&cx, &Url::Erase).await? {
        Ok(of) => of,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let head = Head { title: cx.t("about-erase"), private: true, ..Head::default() };
    let Some(of) = of else { return page(&cx, head, || nothing(&cx, "about-erase")).await };
    let has_password = match of.customer {
        Some(customer) => cx.shop.has_password(customer).await?,
        None => false,
    };
    page(&cx, head, || erase_view(&cx, &of, has_password)).await
}

fn erase_view(cx: &Cx, of: &Of, has_password: bool) -> AnyView {
    let form = returned(cx, action::ERASE);
    let account = of.customer.is_some();
    let goes = if account { "erase-goes-account" } else { "erase-goes-visitor" };
    let stays = account.then(|| prose(cx.t("erase-stays-title"), &cx.t("erase-stays")));
    let password = has_password.then(|| {
        text_field(TextField {
            frame: frame(cx, &form, "password", "erase-password"),
            kind: InputKind::Password,
            value: String::new(),
            autocomplete: "current-password",
            required: true,
            max_length: MAX_PASSWORD as u32,
        })
    });
    let keep = button_link(Link::new(cx.link(&Url::AboutMe), cx.t("about-erase-keep")), Look::Line);
    let body = if account && !has_password && !fresh(cx) {
        // No password to ask for: whoever came by a link comes by a new one.
        let text = cx.t("erase-sign-in-again");
        notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None })
    } else {
        let fields = view! { {password}{submit(cx.t("about-erase-confirm"), Look::Primary)} };
        view! {
            {summary(cx, &form, "password")}
            {post_form(spoken(cx, action::ERASE, []), "form", fields.into_any())}
        }
        .into_any()
    };
    view! {
        <div class="wrap">
            {reading_title(cx.t("about-erase"), cx.t("erase-text"))}
            <div class="narrow reading stack">
                {prose(cx.t("erase-goes-title"), &cx.t(goes))}
                {stays}
                {body}
                {button_row(vec![keep])}
            </div>
        </div>
    }
    .into_any()
}
