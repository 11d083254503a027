//! The program itself: how it fares, its jobs, copies of everything, what it stands on, what went wrong lately.
//!
//! The one idea: each line says what is wrong only where something is, and then what to do. Left out: changing anything that
//! belongs to the machine (addresses, mail server, folders): those are flags of the command line, and the page says so.

use crate::admin::{Desk, Page, moment, said_in, table_of, word};
use crate::cx::Cx;
use crate::jobs::pause;
use crate::pages::error::PageError;
use crate::pages::listing::encoded;
use crate::pages::privacy::send_as;
use crate::ui::admin::panel;
use crate::ui::admin::status::{Square, status};
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, text_field};
use crate::ui::pager::{Pager, pager};
use crate::ui::spec_table::{SpecTable, spec_table};
use crate::ui::{Link, PostForm};
use crate::urls::{action, admin as desk};
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_domain::id::FaultId;
use vitrine_domain::operator::Permission;
use vitrine_shop::jobs::board::{Job, JobView, Progress, Stand};
use vitrine_shop::system::backup::{Backup, DATABASE, KEPT};
use vitrine_shop::system::faults::{self, Fault};
use vitrine_shop::system::{Check, Finding, Ground};

/// The longest reference that is looked for.
const MAX_REFERENCE: u32 = 80;

/// `GET /admin/system`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let (shop, by) = (&desk.cx.shop, desk.cx.by());
    let pairs = desk.cx.query_pairs();
    let asked = |name: &str| pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim());
    let reference: String = asked("reference").chars().take(MAX_REFERENCE as usize).collect();
    let before: Option<FaultId> = asked("before").parse().ok();
    let (fares, jobs, ground) = (shop.fares(&by).await?, shop.jobs(&by).await?, shop.ground(&by).await?);
    let backups = shop.backups(&by).await?;
    let faults = shop.faults(&reference, before, &by).await?;
    desk.draw(Page::System, desk.cx.t("admin-system-text"), || {
        let cx = &desk.cx;
        let copying = jobs.iter().any(|it| it.job == Job::Backup && matches!(it.stand, Stand::Running(_)));
        view! {
            {health(cx, &fares)}
            {jobs_panel(cx, &jobs)}
            {copies(cx, &ground, &backups, copying)}
            {stands_on(cx, &ground)}
            {wrong(cx, &faults, &reference, before)}
        }
        .into_any()
    })
    .await
}

/// `GET /admin/system/backups/{name}`.
pub async fn backup(desk: Desk, Path(name): Path<String>) -> Result<Response, PageError> {
    send_as(&desk.cx.shop.backup_file(&name, &desk.cx.by()).await?, &name).await
}

fn when(cx: &Cx, at_ms: i64) -> String {
    vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone())
}

/// Bytes in the unit that leaves few digits.
pub fn bytes(cx: &Cx, bytes: u64) -> String {
    /// Tenths of a unit are written.
    const TENTHS: u64 = 10;
    let (unit, key) = match bytes {
        0..1_000_000 => (1_000, "admin-bytes-kb"),
        1_000_000..1_000_000_000 => (1_000_000, "admin-bytes-mb"),
        _ => (1_000_000_000, "admin-bytes-gb"),
    };
    let number = vitrine_i18n::decimal(cx.locale, bytes.saturating_mul(TENTHS) / unit, 1);
    cx.tf(key, &[("number", number.into())])
}

/// How long, in the largest unit that is whole.
fn span(cx: &Cx, ms: i64) -> String {
    let (number, key) = match ms {
        ..1_000 => (ms.max(0), "admin-span-ms"),
        1_000..60_000 => (ms / 1_000, "admin-span-s"),
        60_000..3_600_000 => (ms / 60_000, "admin-span-min"),
        _ => (ms / 3_600_000, "admin-span-h"),
    };
    cx.tf(key, &[("number", cx.number(number).into())])
}

fn health(cx: &Cx, all: &[Finding]) -> AnyView {
    let mut rows: Vec<Vec<AnyView>> = all.iter().map(|it| found(cx, *it)).collect();
    // What only the website knows.
    let (secure, mail) = (cx.app.secure, cx.app.web.mail.smtp_url.is_some());
    let settled = |key: &str, sound: bool| {
        let sign = sign(cx, sound);
        let text = cx.t(&format!("admin-health-{key}-{}", if sound { "good" } else { "bad" }));
        vec![word(cx.t(&format!("admin-health-{key}"))), sign, word(text)]
    };
    rows.push(settled("address", secure));
    rows.push(settled("mail", mail));
    let title = cx.t("admin-health-title");
    let list = table(Table {
        caption: table_of(cx, &title),
        columns: ["admin-health-what", "admin-version-state", "admin-health-found"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows,
        empty: String::new(),
    });
    panel("health".to_owned(), title, String::new(), list)
}

fn sign(cx: &Cx, sound: bool) -> AnyView {
    if sound {
        status(Square::Full, cx.t("admin-status-ok"))
    } else {
        status(Square::Bad, cx.t("admin-status-warning"))
    }
}

fn found(cx: &Cx, it: Finding) -> Vec<AnyView> {
    let days = |key: &str, days: i64| cx.tf(key, &[("count", days.into())]);
    let (name, text) = match it.check {
        Check::Clock(ms) => ("clock", cx.tf("admin-health-clock-found", &[("span", span(cx, ms).into())])),
        Check::Index => ("index", cx.t(if it.sound { "admin-health-index-good" } else { "admin-health-index-bad" })),
        Check::Space(None) => ("space", cx.t("admin-health-space-unknown")),
        Check::Space(Some(free)) => ("space", cx.tf("admin-health-space-found", &[("bytes", bytes(cx, free).into())])),
        Check::Letters { late, failed } => {
            let said = [("late", cx.number(late).into()), ("failed", cx.number(failed).into())];
            let link = (!it.sound).then(|| view! { " "<a class="link" href=desk::MAIL>{cx.t("admin-nav-mail")}</a> });
            let text = view! { {cx.tf("admin-health-letters-found", &said)}{link} };
            return vec![word(cx.t("admin-health-letters")), sign(cx, it.sound), text.into_any()];
        }
        Check::Images(count) => ("images", cx.tf("admin-health-images-found", &[("count", cx.number(count).into())])),
        Check::Jobs(count) => ("jobs", cx.tf("admin-health-jobs-found", &[("count", cx.number(count as i64).into())])),
        Check::Rates(None) => ("rates", cx.t("admin-health-rates-none")),
        Check::Rates(Some(old)) => ("rates", days("admin-health-days", i64::from(old))),
        Check::Backup(None) => ("backup", cx.t("admin-health-backup-none")),
        Check::Backup(Some(old)) => ("backup", days("admin-health-days", old)),
        Check::Events(count) => {
            ("events", cx.tf("admin-health-events-found", &[("count", cx.number(count as i64).into())]))
        }
    };
    vec![word(cx.t(&format!("admin-health-{name}"))), sign(cx, it.sound), word(text)]
}

fn job_name(cx: &Cx, job: Job) -> String {
    cx.t(&format!("admin-job-{}", job.name()))
}

fn jobs_panel(cx: &Cx, jobs: &[JobView]) -> AnyView {
    let title = cx.t("admin-jobs-title");
    let list = table(Table {
        caption: table_of(cx, &title),
        columns: ["admin-job", "admin-version-state", "admin-job-last", "admin-job-often", "admin-job-now"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows: jobs.iter().map(|it| job_row(cx, it)).collect(),
        empty: String::new(),
    });
    panel("jobs".to_owned(), title, cx.t("admin-jobs-text"), list)
}

fn job_row(cx: &Cx, it: &JobView) -> Vec<AnyView> {
    let name = job_name(cx, it.job);
    let about = cx.t(&format!("admin-job-{}-text", it.job.name()));
    let running = matches!(it.stand, Stand::Running(_));
    let stand = match it.stand {
        Stand::Never => status(Square::Open, cx.t("admin-job-never")),
        Stand::Running(far) => {
            let far = far.map(|far| view! { <br /><span class="quiet">{progress(cx, it.job, far)}</span> });
            view! { {status(Square::Half, cx.t("admin-status-running"))}{far} }.into_any()
        }
        Stand::Done => status(Square::Full, cx.t("admin-status-done")),
        Stand::Failed => status(Square::Bad, cx.t("admin-status-failed")),
        Stand::Died => status(Square::Bad, cx.t("admin-job-died")),
    };
    let last = it.last.as_ref().map(|run| {
        let took = run.done_ms.filter(|done_ms| *done_ms >= run.started_ms).map(|done_ms| {
            view! { <br /><span class="quiet">{cx.tf("admin-job-took", &[("span", span(cx, done_ms - run.started_ms).into())])}</span> }
        });
        let error = run.error.clone().map(|error| view! { <br /><code dir="ltr">{error}</code> });
        view! { {moment(when(cx, run.started_ms))}{took}{error} }
    });
    let often = pause(it.job).map_or_else(
        || cx.t("admin-job-on-demand"),
        |pause| cx.tf("admin-job-every", &[("span", span(cx, pause.as_millis() as i64).into())]),
    );
    // A copy is asked for below, where what it costs is said.
    let now = (!running && it.job != Job::Backup).then(|| {
        let [language] = said_in(cx);
        let form = PostForm::new(action::ADMIN_RUN_JOB, [("job", it.job.name().to_owned()), language]);
        button(Button::new(cx.t("admin-job-run"), form).about(name.clone()), Look::Bare)
    });
    vec![
        view! { {name}<br /><span class="quiet">{about}</span> }.into_any(),
        stand,
        view! { {last} }.into_any(),
        word(often),
        view! { {now} }.into_any(),
    ]
}

/// How far a run is: a share of bytes, or pieces.
fn progress(cx: &Cx, job: Job, far: Progress) -> String {
    match far.of {
        Some(of) if job == Job::Backup => {
            cx.tf("admin-progress-of", &[("done", bytes(cx, far.done).into()), ("all", bytes(cx, of).into())])
        }
        Some(of) => {
            let number = |n: u64| cx.number(i64::try_from(n).unwrap_or(i64::MAX));
            cx.tf("admin-progress-of", &[("done", number(far.done).into()), ("all", number(of).into())])
        }
        None => cx.tf("admin-progress", &[("done", cx.number(i64::try_from(far.done).unwrap_or(i64::MAX)).into())]),
    }
}

fn copies(cx: &Cx, ground: &Ground, all: &[Backup], copying: bool) -> AnyView {
    let folder = cx.shop.data().display().to_string();
    let code = |text: String| view! { <pre class="letter-text" dir="ltr" tabindex="0">{text}</pre> }.into_any();
    let body = if ground.file {
        let rows = all.iter().map(|it| {
            let name = view! { <a class="link" dir="ltr" href=desk::backup(&it.name)>{it.name.clone()}</a> };
            vec![name.into_any(), moment(when(cx, it.made_ms)), word(bytes(cx, it.bytes))]
        });
        let list = table(Table {
            caption: table_of(cx, &cx.t("admin-backup-title")),
            columns: vec![
                Column::words(cx.t("admin-backup-file")),
                Column::words(cx.t("admin-audit-when")),
                Column::figures(cx.t("admin-backup-size")),
            ],
            rows: rows.collect(),
            empty: cx.t("admin-backup-none"),
        });
        let may = cx.by().role().has(Permission::MakeBackups);
        let go = if !may {
            ().into_any()
        } else if copying {
            view! { <p class="quiet" role="status">{cx.t("admin-backup-runs")}</p> }.into_any()
        } else {
            let form = PostForm::new(action::ADMIN_BACKUP, said_in(cx));
            button(Button::new(cx.t("admin-backup-make"), form), Look::Line)
        };
        let name = all.first().map_or_else(|| "vitrine-20261127T001500Z.zip".to_owned(), |it| it.name.clone());
        let steps = ["stop", "unpack", "doctor", "start"].map(|step| {
            let command = match step {
                "unpack" => Some(format!("unzip {name} -d ./restored")),
                "doctor" => Some("vitrine doctor --data ./restored".to_owned()),
                "start" => Some("vitrine serve --data ./restored".to_owned()),
                _ => None,
            };
            view! { <li>{cx.t(&format!("admin-restore-{step}"))}{command.map(code)}</li> }
        });
        view! {
            {list}
            {go}
            <details><summary>{cx.t("admin-restore-title")}</summary>
                <p>{cx.tf("admin-restore-text", &[("file", DATABASE.into())])}</p><ol>{steps.into_iter().collect::<Vec<_>>()}</ol>
            </details>
        }
        .into_any()
    } else {
        let steps = [
            ("database", "pg_dump --format=custom --file=vitrine.dump \"$DATABASE_URL\"".to_owned()),
            ("pictures", format!("tar --create --file=media.tar --directory={folder} media")),
            ("restore", "pg_restore --clean --if-exists --dbname=\"$DATABASE_URL\" vitrine.dump".to_owned()),
        ]
        .map(|(step, command)| view! { <li>{cx.t(&format!("admin-backup-pg-{step}"))}{code(command)}</li> });
        view! { <ol>{steps.into_iter().collect::<Vec<_>>()}</ol> }.into_any()
    };
    let text = if ground.file {
        cx.tf("admin-backup-text", &[("count", (KEPT as i64).into()), ("folder", format!("{folder}/backups").into())])
    } else {
        cx.t("admin-backup-pg-text")
    };
    panel("backups".to_owned(), cx.t("admin-backup-title"), text, body)
}

fn stands_on(cx: &Cx, ground: &Ground) -> AnyView {
    let work = cx.shop.work();
    let number = |n: u64| cx.number(i64::try_from(n).unwrap_or(i64::MAX));
    let pictures = bytes(cx, ground.pictures.1.unsigned_abs());
    let rows = vec![
        (cx.t("admin-ground-version"), env!("CARGO_PKG_VERSION").to_owned()),
        (cx.t("admin-ground-since"), when(cx, ground.since_ms)),
        (cx.t("admin-ground-database"), ground.release.clone()),
        (cx.t("admin-ground-migration"), cx.number(ground.migration)),
        (cx.t("admin-ground-database-size"), bytes(cx, ground.database_bytes.unsigned_abs())),
        (
            cx.t("admin-ground-pictures"),
            cx.tf("admin-ground-pictures-found", &[("count", ground.pictures.0.into()), ("bytes", pictures.into())]),
        ),
        (cx.t("admin-ground-backups"), bytes(cx, ground.backup_bytes)),
        (cx.t("admin-ground-free"), ground.free_bytes.map_or_else(String::new, |free| bytes(cx, free))),
        (cx.t("admin-ground-folder"), cx.shop.data().display().to_string()),
        (cx.t("admin-ground-address"), cx.app.origin.to_string()),
        (cx.t("admin-ground-statements"), number(work.statements)),
        (cx.t("admin-ground-commits"), number(work.commits)),
    ];
    let title = cx.t("admin-ground-title");
    let facts = spec_table(SpecTable { caption: table_of(cx, &title), rows });
    panel("ground".to_owned(), title, cx.t("admin-ground-text"), view! { {facts} }.into_any())
}

fn wrong(cx: &Cx, faults: &[Fault], reference: &str, before: Option<FaultId>) -> AnyView {
    let address = |before: Option<FaultId>| {
        let mut pairs = Vec::new();
        if !reference.is_empty() {
            pairs.push(("reference".to_owned(), reference.to_owned()));
        }
        pairs.extend(before.map(|id| ("before".to_owned(), id.to_string())));
        format!("{}{}#faults", desk::SYSTEM, encoded(&pairs))
    };
    let rows = faults.iter().map(|it| {
        let reference = view! { <code dir="ltr">{it.reference.clone()}</code> };
        let said = view! { <code dir="ltr">{it.message.clone()}</code><br /><span class="quiet" dir="ltr">{it.place.clone()}</span> };
        vec![moment(when(cx, it.at_ms)), reference.into_any(), said.into_any()]
    });
    let list = table(Table {
        caption: table_of(cx, &cx.t("admin-faults-title")),
        columns: ["admin-audit-when", "admin-faults-reference", "admin-faults-said"]
            .map(|key| Column::words(cx.t(key)))
            .into(),
        rows: rows.collect(),
        empty: cx.t("admin-faults-none"),
    });
    let older = faults.last().filter(|_| faults.len() as i64 >= faults::PAGE);
    let older = older.map(|last| Link::new(address(Some(last.id)), cx.t("admin-audit-older")));
    let newest = before.is_some().then(|| Link::new(address(None), cx.t("admin-audit-newest")));
    let ways = (older.is_some() || newest.is_some()).then(|| {
        let it = Pager { label: cx.t("admin-faults-pages"), text: String::new(), previous: newest, next: older };
        pager(&cx.art(), it)
    });
    let field = text_field(TextField {
        frame: FieldFrame::new("reference", cx.t("admin-faults-reference")).hint(cx.t("admin-faults-find-hint")),
        kind: InputKind::Text,
        value: reference.to_owned(),
        autocomplete: "off",
        required: false,
        max_length: MAX_REFERENCE,
    });
    let here = format!("{}#faults", desk::SYSTEM);
    let form = view! {
        <form method="get" action=here class="form short">{field}{submit(cx.t("admin-faults-find"), Look::Line)}</form>
    };
    let text = cx.tf(
        "admin-faults-text",
        &[("most", cx.number(faults::KEPT).into()), ("days", cx.number(faults::KEPT_DAYS).into())],
    );
    let body = view! { {form}{list}{ways} };
    panel("faults".to_owned(), cx.t("admin-faults-title"), text, body.into_any())
}
