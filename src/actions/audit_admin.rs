//! A change is taken back: from the message that said it was saved, or from its line of the log.

use crate::actions::{Form, done, see_other};
use crate::admin::Permitted;
use crate::admin::sign_in::inside;
use crate::cx::{Cx, SessionState};
use crate::pages::error::PageError;
use crate::urls::{action, admin as desk};
use axum::response::Response;
use vitrine_domain::id::AuditId;
use vitrine_domain::operator::Refusal;
use vitrine_shop::Error;

/// Takes a change back, if nothing about the thing was changed since.
pub async fn undo(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let back = inside(form.get("return"));
    let state = match cx.shop.undo(form.parse("line")?, &cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.t("admin-audit-undone")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-undo-late")),
        Err(Error::Refused(_)) => cx.with_flash("warn", cx.t("admin-audit-impossible")),
        // What this line takes, the door did not know.
        Err(Error::May(Refusal::NotFresh)) => return Ok(see_other(&cx.going_on(&desk::prove(back)))),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, back).await
}

/// "Saved", with the way back by the line that the change wrote; "Nothing changed" where it wrote none.
pub(super) fn saved(cx: &Cx, line: Option<AuditId>, page: &str) -> SessionState {
    match line {
        None => cx.with_flash("info", cx.t("admin-unchanged")),
        Some(line) => {
            let fields = vec![("line", line.to_string()), ("return", page.to_owned())];
            cx.with_way_back(cx.t("admin-saved"), action::ADMIN_UNDO, fields)
        }
    }
}
