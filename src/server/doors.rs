//! The doors of the back office: every page and action with what it takes.
//!
//! The one idea: a route is made together with what it wants ([`Doors::page`], [`Doors::action`]), and one layer asks before any
//! handler runs. A handler's [`crate::admin::Desk`] or [`crate::admin::Permitted`] comes from that layer, so a route that is in
//! no list answers nobody. The navigation reads the same list, and a test tries every role against every line of it.
//!
//! Left out: what the shop asks once more behind each door.

use crate::actions::{Form, see_other};
use crate::admin::sign_in;
use crate::cx::{App, Cx, FormState};
use crate::pages::error::PageError;
use crate::server::router;
use crate::urls::admin as desk;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::handler::Handler;
use axum::http::Uri;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use std::sync::LazyLock;
use vitrine_domain::operator::Refusal;
use vitrine_shop::Error;
use vitrine_shop::acting::Wants;

/// That somebody is at the desk is written down this often.
const SEEN_MS: i64 = 60_000;
/// Fields whose names contain one of these never wait in a session.
const SECRETS: [&str; 3] = ["password", "secret", "code"];

/// One page or action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Door {
    /// The route.
    pub path: &'static str,
    /// It does something; else it shows something.
    pub acts: bool,
    /// What it takes.
    pub wants: Wants,
}

/// Doors with what is behind them.
#[derive(Default)]
pub struct Doors {
    router: Router<App>,
    list: Vec<Door>,
}

impl Doors {
    /// A page.
    #[must_use]
    pub fn page<T: 'static>(mut self, path: &'static str, wants: impl Into<Wants>, page: impl Handler<T, App>) -> Self {
        let door = Door { path, acts: false, wants: wants.into() };
        self.list.push(door);
        Self { router: self.router.route(path, behind(door, get(page))), ..self }
    }

    /// What a form posts to.
    #[must_use]
    pub fn action<T: 'static>(
        mut self,
        path: &'static str,
        wants: impl Into<Wants>,
        action: impl Handler<T, App>,
    ) -> Self {
        let door = Door { path, acts: true, wants: wants.into() };
        self.list.push(door);
        Self { router: self.router.route(path, behind(door, post(action))), ..self }
    }

    /// The routes, each behind the question.
    pub fn into_router(self, app: &App) -> Router<App> {
        self.router.layer(Extension(app.clone()))
    }
}

/// What answers at a door, behind the question.
fn behind(door: Door, answers: MethodRouter<App>) -> MethodRouter<App> {
    answers.route_layer(from_fn(ask)).route_layer(Extension(door))
}

/// Every door.
pub static DOORS: LazyLock<Vec<Door>> = LazyLock::new(|| router::desk().list);

/// The door that an address leads to; `acts` as in [`Door`].
pub fn door_at(path: &str, acts: bool) -> Option<Door> {
    let leads = |route: &str| {
        let (mut parts, mut wanted) = (path.split('/'), route.split('/'));
        loop {
            match (parts.next(), wanted.next()) {
                (None, None) => return true,
                (Some(part), Some(want)) if part == want || (want.starts_with('{') && !part.is_empty()) => {}
                _ => return false,
            }
        }
    };
    // A route without braces goes before one with them, as in the router.
    let plain = DOORS.iter().find(|door| door.acts == acts && door.path == path);
    plain.or_else(|| DOORS.iter().find(|door| door.acts == acts && leads(door.path))).copied()
}

/// Asks who is there and whether they may; only then the page or action is reached.
async fn ask(
    Extension(app): Extension<App>,
    Extension(door): Extension<Door>,
    request: Request,
    next: Next,
) -> Response {
    answer(&app, door, request, next).await.unwrap_or_else(IntoResponse::into_response)
}

async fn answer(app: &App, door: Door, request: Request, next: Next) -> Result<Response, PageError> {
    let (mut parts, body) = request.into_parts();
    let mut cx = Cx::from_request_parts(&mut parts, app).await?;
    let refusal = match cx.shop.may(&cx.by(), door.wants) {
        Ok(()) => None,
        Err(Error::May(refusal)) => Some(refusal),
        Err(error) => return Err(error.into()),
    };
    let to: fn(&str) -> String = match refusal {
        None => {
            see(&mut cx).await?;
            parts.extensions.insert(cx);
            return Ok(next.run(Request::from_parts(parts, body)).await);
        }
        Some(Refusal::Role) => return Err(PageError::Forbidden),
        Some(Refusal::SessionOver) => sign_in::address,
        Some(Refusal::SecondOwed | Refusal::NotFresh) => desk::prove,
        Some(Refusal::SecondWanted) => |_| desk::ME.to_owned(),
    };
    if !door.acts {
        return Ok(see_other(&cx.going_on(&to(&cx.here()))));
    }
    // What somebody who works here was about to send waits; what anybody else sends does not.
    let was_here = cx.state.desk.is_some() && refusal != Some(Refusal::SecondOwed);
    if !was_here {
        return Err(PageError::Forbidden);
    }
    let page = stood_on(&cx);
    if let Ok(form) = Form::from_request(Request::from_parts(parts, body), app).await {
        let values = form.waiting(|field| !SECRETS.iter().any(|secret| field.contains(secret)), true);
        let mut state = cx.state.clone();
        state.kept = Some(FormState {
            form: door.path.to_owned(),
            values,
            errors: vec![(String::new(), cx.t("admin-prove-waited"))],
        });
        cx.save_state(&state).await?;
    }
    Ok(see_other(&cx.going_on(&to(&page))))
}

/// Writes down that the operator is at the desk, so that the session goes on.
async fn see(cx: &mut Cx) -> Result<(), PageError> {
    let now_ms = cx.now_ms;
    let Some(desk) = cx.state.desk.as_mut().filter(|desk| now_ms - desk.seen_ms >= SEEN_MS) else { return Ok(()) };
    desk.seen_ms = now_ms;
    cx.save_state(&cx.state).await
}

/// The page that a form stood on, as the browser says.
fn stood_on(cx: &Cx) -> String {
    let page = cx.headers.get("referer").and_then(|value| value.to_str().ok());
    let page = page.and_then(|page| page.parse::<Uri>().ok());
    let page = page.and_then(|page| page.path_and_query().map(ToString::to_string)).unwrap_or_default();
    sign_in::inside(&page).to_owned()
}
