//! Who works here: roles, invitations, and whose access ended.

use crate::admin::{Desk, Page, moment, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::PostForm;
use crate::ui::admin::panel;
use crate::ui::admin::save_bar::{SaveBar, save_bar};
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, in_panel};
use crate::ui::button::{Button, Look, button, button_row, submit};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, checkbox, select_field, text_field};
use crate::ui::post_form;
use crate::urls::action;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::operator::{Permission, Role};
use vitrine_shop::account::MAX_EMAIL;
use vitrine_shop::operators::invites::{InviteState, Invited};
use vitrine_shop::operators::{MAX_NAME, Operator};
use vitrine_shop::settings::{Area, TeamSettings};

/// `GET /admin/team`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let (shop, by) = (&desk.cx.shop, desk.cx.by());
    let team = shop.team(&by).await?;
    let invites = shop.invites(&by).await?;
    let changes = by.role().has(Permission::ChangeOperators);
    let one = desk.cx.query_pairs().into_iter().find(|(name, _)| name == "operator").map(|(_, id)| id);
    desk.draw(Page::Team, desk.cx.t("admin-team-text"), || {
        let cx = &desk.cx;
        let chosen = team.iter().find(|it| one.as_deref() == Some(it.id.to_string().as_str()));
        let chosen = chosen.filter(|it| changes && it.ended_ms.is_none());
        view! {
            {list(cx, &team, changes)}
            {chosen.map(|it| about(&desk, it))}
            {waiting(cx, &invites, changes)}
            {changes.then(|| invite(&desk))}
            {rules(&desk)}
        }
        .into_any()
    })
    .await
}

/// A role in words.
pub fn role_words(cx: &Cx, role: Role) -> String {
    cx.t(&format!("admin-role-{role}"))
}

/// The page with one operator's forms open.
pub fn page_of(id: &str) -> String {
    format!("{}?operator={id}", crate::urls::admin::TEAM)
}

fn list(cx: &Cx, team: &[Operator], changes: bool) -> AnyView {
    let zone = cx.settings.time_zone();
    let when = |at_ms| moment(vitrine_i18n::date_time(cx.locale, at_ms, &zone));
    let row = |it: &Operator| {
        let (square, key) = match (it.ended_ms, it.second_ms) {
            (Some(_), _) => (Square::Bad, "admin-team-ended"),
            (None, Some(_)) => (Square::Full, "admin-team-second"),
            (None, None) => (Square::Open, "admin-team-no-second"),
        };
        let name = if it.name.is_empty() { it.email.clone() } else { format!("{} · {}", it.name, it.email) };
        let open = (changes && it.ended_ms.is_none()).then(|| {
            view! {
                <a class="link" href=page_of(&it.id.to_string())>
                    {cx.t("admin-team-open")}<span class="hide">" "{it.email.clone()}</span>
                </a>
            }
        });
        vec![
            word(name),
            word(role_words(cx, it.role)),
            status(square, cx.t(key)),
            when(it.created_ms),
            view! { {open} }.into_any(),
        ]
    };
    let columns =
        ["who", "role", "state", "since", "change"].map(|it| Column::words(cx.t(&format!("admin-team-{it}"))));
    let table = in_panel(Table {
        caption: cx.t("admin-team-list"),
        columns: columns.into(),
        rows: team.iter().map(row).collect(),
        empty: String::new(),
    });
    panel("team".to_owned(), cx.t("admin-team-list"), String::new(), table)
}

fn roles(cx: &Cx, id: &str, chosen: &str, error: String) -> AnyView {
    let choices = Role::ALL.iter().map(|role| Choice::new(role.name(), role_words(cx, *role), role.name() == chosen));
    let frame = FieldFrame { id: id.to_owned(), ..FieldFrame::new("role", cx.t("admin-team-role")) };
    select_field(frame.error(error), choices.collect())
}

fn about(desk: &Desk, it: &Operator) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed_of(action::ADMIN_TEAM_CHANGE, it.version);
    let form = |action: &str| {
        let mut form = PostForm::new(action, said_in(cx));
        form.hidden.push(("operator".to_owned(), it.id.to_string()));
        form.hidden.push(("version".to_owned(), typed.version()));
        form
    };
    let fields = view! {
        {text_field(TextField {
            frame: FieldFrame::new("name", cx.t("admin-team-name")).error(typed.error("name")),
            kind: InputKind::Text,
            value: typed.text("name", &it.name),
            autocomplete: "off",
            required: false,
            max_length: MAX_NAME as u32,
        })}
        {roles(cx, "role", &typed.text("role", it.role), typed.error("role"))}
        {submit(cx.t("admin-team-save"), Look::Primary)}
    };
    let press =
        |action: &str, key: &str| button(Button::new(cx.t(key), form(action)).about(it.email.clone()), Look::Line);
    let mut buttons = vec![press(action::ADMIN_TEAM_SESSIONS, "admin-team-end-sessions")];
    if it.second_ms.is_some() {
        buttons.push(press(action::ADMIN_TEAM_SECOND, "admin-team-second-off"));
    }
    buttons.push(press(action::ADMIN_TEAM_END, "admin-team-end"));
    let body = view! {
        <div class="stack">
            {post_form(form(action::ADMIN_TEAM_CHANGE), "form short", fields.into_any())}
            {button_row(buttons)}
        </div>
    };
    panel("operator".to_owned(), it.email.clone(), cx.t("admin-team-about"), body.into_any())
}

fn waiting(cx: &Cx, invites: &[Invited], changes: bool) -> Option<AnyView> {
    if invites.is_empty() {
        return None;
    }
    let zone = cx.settings.time_zone();
    let row = |it: &Invited| {
        let state = it.invite.state(cx.now_ms);
        let (square, key) = match state {
            InviteState::Open => (Square::Open, "admin-invite-open"),
            InviteState::Taken => (Square::Full, "admin-invite-taken"),
            InviteState::Withdrawn => (Square::Bad, "admin-invite-withdrawn"),
            InviteState::Over => (Square::Bad, "admin-invite-over"),
        };
        let back = (changes && state == InviteState::Open).then(|| {
            let mut form = PostForm::new(action::ADMIN_TEAM_WITHDRAW, said_in(cx));
            form.hidden.push(("invite".to_owned(), it.id.to_string()));
            button(Button::new(cx.t("admin-invite-withdraw"), form).about(it.email.clone()), Look::Bare)
        });
        vec![
            word(it.email.clone()),
            word(role_words(cx, it.invite.role)),
            status(square, cx.t(key)),
            moment(vitrine_i18n::date_time(cx.locale, it.invite.until_ms, &zone)),
            view! { {back} }.into_any(),
        ]
    };
    let columns =
        ["who", "role", "state", "until", "change"].map(|it| Column::words(cx.t(&format!("admin-team-{it}"))));
    let table = in_panel(Table {
        caption: cx.t("admin-invite-list"),
        columns: columns.into(),
        rows: invites.iter().map(row).collect(),
        empty: String::new(),
    });
    Some(panel("invites".to_owned(), cx.t("admin-invite-list"), String::new(), table))
}

/// What is wanted of everybody.
fn rules(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed(action::ADMIN_TEAM_RULES, TeamSettings::NAME);
    let mut form = PostForm::new(action::ADMIN_TEAM_RULES, said_in(cx));
    form.hidden.push(("version".to_owned(), typed.version()));
    let frame = FieldFrame::new("second", cx.t("admin-team-second-wanted"));
    let frame = frame.hint(cx.t("admin-team-second-wanted-hint")).error(typed.error("second"));
    let fields = view! {
        {checkbox(frame, "on".to_owned(), typed.on("second", cx.settings.team.second_wanted))}
        {save_bar(SaveBar { text: cx.t("admin-team-rules-save"), undo: None, button: cx.t("admin-team-save") })}
    };
    let form = post_form(form, "form", fields.into_any());
    panel("rules".to_owned(), cx.t("admin-team-rules"), String::new(), form)
}

fn invite(desk: &Desk) -> AnyView {
    let cx = &desk.cx;
    let typed = desk.typed_of(action::ADMIN_TEAM_INVITE, 0);
    let fields = view! {
        {text_field(TextField {
            frame: FieldFrame::new("email", cx.t("sign-in-email")).error(typed.error("email")),
            kind: InputKind::Email,
            value: typed.text("email", ""),
            autocomplete: "off",
            required: true,
            max_length: MAX_EMAIL as u32,
        })}
        {roles(cx, "invite-role", &typed.text("role", Role::Support), String::new())}
        {submit(cx.t("admin-invite-submit"), Look::Primary)}
    };
    let form = post_form(PostForm::new(action::ADMIN_TEAM_INVITE, said_in(cx)), "form short", fields.into_any());
    panel("invite".to_owned(), cx.t("admin-invite-title"), cx.t("admin-invite-text"), form)
}
