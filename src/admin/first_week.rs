//! A first week: switch on one or two kinds, see what to expect at this shop's traffic, come back for the answer.
//!
//! The one idea: where somebody stands is read off the shop, never stored: nothing personal runs, or it runs beside a control group
//! and cannot be told yet, or there is the answer.
//!
//! Left out: figures of its own. What is expected and what came of it are the report's.

use crate::admin::report::{smallest, whole};
use crate::admin::{Desk, Page, live_version, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::panel;
use crate::ui::button::{Button, Look, button};
use crate::ui::steps::{StepMark, Steps, steps};
use crate::ui::{Link, PostForm};
use crate::urls::{action, admin as desk_urls};
use axum::response::Response;
use leptos::prelude::*;
use std::cmp::Ordering;
use vitrine_shop::engine::Preset;
use vitrine_shop::report::Report;
use vitrine_shop::settings::{Area, PersonalizationSettings};

/// What may be begun with, with its word in forms and keys.
pub const BEGINNINGS: [(Preset, &str); 2] = [(Preset::Gentle, "gentle"), (Preset::Balanced, "balanced")];
/// Half of all people see nothing personal at first: so the answer comes soonest.
pub const CONTROL: f64 = 0.5;

/// Where the shop stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Nothing runs, or nobody is held out to compare with.
    Choose,
    /// It runs, and cannot be told yet.
    Wait,
    /// There is the answer.
    Answer,
}

fn stage(live: &PersonalizationSettings, report: &Report) -> Stage {
    let answered = report.whole().is_some_and(|it| it.worth.verdict.answered());
    if answered {
        Stage::Answer
    } else if live.off() || live.control_share <= 0.0 {
        Stage::Choose
    } else {
        Stage::Wait
    }
}

/// `GET /admin/first-week`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let report = desk.cx.shop.report(&desk.cx.by()).await?;
    let title = desk.cx.t("admin-week-title");
    desk.draw_titled(Page::Personalization, title, desk.cx.t("admin-week-text"), || {
        let cx = &desk.cx;
        let here = stage(&cx.settings.personalization, &report);
        let (expect, answer) = (here <= Stage::Wait, here >= Stage::Wait);
        view! {
            {ladder(cx, here)}
            {panel("begin".to_owned(), cx.t("admin-week-begin"), cx.t("admin-week-begin-text"), begin(cx))}
            {expect.then(|| smallest(cx, &report))}
            {answer.then(|| whole(cx, &report))}
            {panel("next".to_owned(), cx.t("admin-week-next"), cx.t("admin-week-next-text"), next(cx))}
        }
        .into_any()
    })
    .await
}

/// The way from nothing to an answer.
fn ladder(cx: &Cx, here: Stage) -> AnyView {
    let step = |stage: Stage, key: &str, href: &str| match stage.cmp(&here) {
        Ordering::Less => StepMark::Done(Link::new(href, cx.t(key)), cx.t("admin-week-done")),
        Ordering::Equal => StepMark::Now(cx.t(key)),
        Ordering::Greater => StepMark::Later(cx.t(key)),
    };
    let marks = vec![
        step(Stage::Choose, "admin-week-step-choose", "#begin"),
        step(Stage::Wait, "admin-week-step-wait", "#whole"),
        step(Stage::Answer, "admin-week-step-answer", "#whole"),
    ];
    steps(Steps { label: cx.t("admin-week-title"), steps: marks })
}

fn begin(cx: &Cx) -> AnyView {
    let live = &cx.settings.personalization;
    let choice = |(preset, word): (Preset, &str)| {
        let version = live_version(cx, PersonalizationSettings::NAME).to_string();
        let mut form = PostForm::new(action::ADMIN_FIRST_WEEK, [("preset", word.to_owned()), ("version", version)]);
        form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
        let runs = preset == live.preset && live.control_share > 0.0;
        let go = if runs {
            view! { <p class="st">{cx.t("admin-week-runs")}</p> }.into_any()
        } else {
            button(Button::new(cx.t(&format!("admin-week-go-{word}")), form), Look::Line)
        };
        view! {
            <div class="setting">
                <b>{cx.t(&format!("admin-preset-{word}"))}</b>
                <p class="setting-note">{cx.t(&format!("admin-preset-{word}-text"))}</p>
                <div class="switch">{go}</div>
            </div>
        }
        .into_any()
    };
    let choices: Vec<AnyView> = BEGINNINGS.into_iter().map(choice).collect();
    view! { <div>{choices}</div> }.into_any()
}

fn next(cx: &Cx) -> AnyView {
    let link = |href: &'static str, key: &str| view! { <li><a class="link" href=href>{cx.t(key)}</a></li> };
    view! {
        <ul class="leads">
            {link(desk_urls::PERSONALIZATION, "admin-nav-personalization")}
            {link(desk_urls::REPORT, "admin-nav-report")}
        </ul>
    }
    .into_any()
}
