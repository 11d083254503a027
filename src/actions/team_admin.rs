//! What is done to who works here: invited, another role, ended.

use crate::actions::account::flaw;
use crate::actions::admin::{at_desk, publish};
use crate::actions::{Form, done, mend};
use crate::admin::Permitted;
use crate::admin::team::page_of;
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::server::limits::Kind;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::id::{InviteId, OperatorId};
use vitrine_domain::operator::{Role, Second};
use vitrine_shop::Error;
use vitrine_shop::operators::invites::InviteFlaw;
use vitrine_shop::operators::{MAX_NAME, TeamFlaw};
use vitrine_shop::settings::TeamSettings;

/// Which field is wrong, and why.
fn wrong(cx: &Cx, flaw: TeamFlaw) -> Vec<(String, String)> {
    let (field, text) = match flaw {
        TeamFlaw::LastOwner => ("role", cx.t("admin-team-last-owner")),
        TeamFlaw::Above => ("role", cx.t("admin-team-above")),
        TeamFlaw::Name => ("name", cx.tf("field-too-long", &[("max", MAX_NAME.into())])),
    };
    vec![(field.to_owned(), text)]
}

/// What came of a change.
async fn answer(
    cx: &Cx,
    form: &Form,
    action: &str,
    outcome: Result<Result<(), TeamFlaw>, Error>,
    said: &str,
) -> Result<Response, PageError> {
    let page = page_of(form.get("operator"));
    match outcome {
        Ok(Ok(())) => done(cx, cx.with_flash("good", cx.t(said)), desk::TEAM).await,
        Ok(Err(flaw)) if action == action::ADMIN_TEAM_CHANGE => {
            mend(cx, form, action, &[], wrong(cx, flaw), &page).await
        }
        Ok(Err(flaw)) => {
            let said = wrong(cx, flaw).pop().map_or_else(String::new, |(_, text)| text);
            done(cx, cx.with_flash("bad", said), &page).await
        }
        Err(Error::Conflict) => mend(cx, form, action, &[], vec![(String::new(), cx.t("admin-conflict"))], &page).await,
        Err(error) => Err(error.into()),
    }
}

/// Another name or role.
pub async fn change(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (id, version): (OperatorId, i64) = (form.parse("operator")?, form.parse("version")?);
    let role: Role = form.parse("role")?;
    let outcome = cx.shop.change_operator(id, form.get("name"), role, version, &cx.by()).await;
    answer(&cx, &form, action::ADMIN_TEAM_CHANGE, outcome, "admin-saved").await
}

/// Somebody's access ends.
pub async fn end(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let (id, version): (OperatorId, i64) = (form.parse("operator")?, form.parse("version")?);
    let outcome = cx.shop.end_operator(id, version, &cx.by()).await;
    answer(&cx, &form, action::ADMIN_TEAM_END, outcome, "admin-team-was-ended").await
}

/// Somebody is signed out everywhere.
pub async fn end_sessions(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id: OperatorId = form.parse("operator")?;
    let outcome = cx.shop.end_sessions_of(id, &cx.by()).await.map(|_| Ok(()));
    answer(&cx, &form, action::ADMIN_TEAM_SESSIONS, outcome, "admin-team-signed-out").await
}

/// The phone is gone: without a second factor from now on.
pub async fn second_off(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id: OperatorId = form.parse("operator")?;
    let outcome = cx.shop.remove_second(id, &cx.by()).await.map(Ok);
    answer(&cx, &form, action::ADMIN_TEAM_SECOND, outcome, "admin-second-gone").await
}

/// Invites somebody.
pub async fn invite(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let role: Role = form.parse("role")?;
    cx.app.limits.take(Kind::AccountLetterNetwork, cx.addr, "", cx.now_ms).map_err(PageError::TooOften)?;
    let email = form.get("email");
    match cx.shop.invite_operator(email, role, cx.locale, desk::invite, &cx.by()).await? {
        Ok(_) => {
            let said = cx.tf("admin-invite-sent", &[("email", email.trim().into())]);
            done(&cx, cx.with_flash("good", said), desk::TEAM).await
        }
        Err(flaw) => {
            let text = match flaw {
                InviteFlaw::Email => cx.t("field-email"),
                InviteFlaw::Known => cx.t("admin-invite-known"),
                InviteFlaw::Above => cx.t("admin-team-above"),
                InviteFlaw::Many => cx.t("admin-invite-many"),
            };
            mend(&cx, &form, action::ADMIN_TEAM_INVITE, &[], vec![("email".to_owned(), text)], desk::TEAM).await
        }
    }
}

/// Takes an invitation back.
pub async fn withdraw(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let id: InviteId = form.parse("invite")?;
    let state = match cx.shop.withdraw_invite(id, &cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.t("admin-invite-taken-back")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-invite-late")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, desk::TEAM).await
}

/// Somebody takes their invitation, and is at the desk.
pub async fn join(cx: Cx, form: Form) -> Result<Response, PageError> {
    cx.app.limits.take(Kind::SignInNetwork, cx.addr, "", cx.now_ms).map_err(PageError::TooOften)?;
    let secret = form.get("secret");
    let from = cx.addr.to_string();
    match cx.shop.take_invite(secret, form.get("name"), form.get("password"), &from).await? {
        Ok(operator) => {
            cx.rotate_session().await?;
            done(&cx, at_desk(&cx, operator), desk::HOME).await
        }
        Err(why) => {
            let page = format!("{}?lang={}", desk::invite(secret), cx.locale.tag());
            mend(&cx, &form, action::JOIN, &["password", "secret"], vec![flaw(&cx, why)], &page).await
        }
    }
}

/// What the shop wants of everybody who works here.
pub async fn rules(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let wanted = TeamSettings { second_wanted: form.get("second") == "on" };
    // Whoever asks for it has one, so that nobody locks themselves out by mistake.
    let lacks = wanted.second_wanted && cx.by().second() != Second::Shown;
    let read = if lacks { Err(vec![("second".to_owned(), cx.t("admin-team-second-first"))]) } else { Ok(wanted) };
    publish(&cx, &form, &cx.settings.team, read, action::ADMIN_TEAM_RULES, desk::TEAM).await
}
