//! What operators do to the program itself: a job now, a copy of everything.

use crate::actions::{Form, done};
use crate::admin::Permitted;
use crate::pages::error::PageError;
use crate::urls::admin as desk;
use axum::response::Response;
use vitrine_shop::Error;
use vitrine_shop::jobs::board::Job;

/// A job runs now.
pub async fn run_job(Permitted(cx): Permitted, form: Form) -> Result<Response, PageError> {
    let job: Job = form.parse("job")?;
    if job == Job::Backup {
        // It has a form of its own, because more is asked of who wants one.
        return Err(PageError::Unreadable);
    }
    let name = cx.t(&format!("admin-job-{}", job.name()));
    let state = match cx.shop.run_job(job, &cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.tf("admin-job-begins", &[("job", name.into())])),
        Err(Error::Conflict) => cx.with_flash("warn", cx.tf("admin-job-runs", &[("job", name.into())])),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, &format!("{}#jobs", desk::SYSTEM)).await
}

/// A copy of everything is made.
pub async fn backup(Permitted(cx): Permitted, _form: Form) -> Result<Response, PageError> {
    let state = match cx.shop.begin_backup(&cx.by()).await {
        Ok(()) => cx.with_flash("good", cx.t("admin-backup-begins")),
        Err(Error::Conflict) => cx.with_flash("warn", cx.t("admin-backup-runs")),
        Err(Error::Refused(_)) if cx.shop.is_file() => cx.with_flash("bad", cx.t("admin-backup-no-room")),
        Err(error) => return Err(error.into()),
    };
    done(&cx, state, &format!("{}#backups", desk::SYSTEM)).await
}
