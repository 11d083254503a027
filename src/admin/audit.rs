//! Who changed what, when, and from where: found again, taken away as a file, taken back line by line.
//!
//! The one idea: the log is a list like any other, so it is its address; what differs is told place by place. A line that can be
//! taken back has a button; whether it still can is asked when it is pressed, and said.

use crate::admin::lists::{Query, address, filter_form, left_out, ways};
use crate::admin::sheet::csv_file;
use crate::admin::{Desk, Page, Permitted, Who, moment, said_in, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::button::{Button, Look, button, button_link};
use crate::ui::field::{Choice, FieldFrame, InputKind, TextField, select_field, text_field};
use crate::ui::{Link, PostForm};
use crate::urls::{action, admin as desk};
use axum::body::Body;
use axum::response::Response;
use futures_util::stream::try_unfold;
use leptos::prelude::*;
use vitrine_domain::id::{AuditId, OperatorId};
use vitrine_shop::audit::undo::undo_takes;
use vitrine_shop::audit::{AuditFilter, AuditPart, AuditRow, AuditWords, PAGE, diff};

/// The fields of the log's address, but for where a page begins.
const FIELDS: [&str; 5] = ["who", "what", "subject", "from", "until"];
/// The longest subject that is looked for, in characters.
const MAX_SUBJECT: u32 = 200;
/// Fields of a change that stand open, if they are short.
const OPEN: usize = 2;
/// Characters of a short value.
const SHORT: usize = 40;

/// What the address asks for.
struct Asked {
    query: Query,
    filter: AuditFilter,
    after: Option<AuditId>,
}

impl Asked {
    fn of(cx: &Cx) -> Self {
        let mut query = Query::of(cx);
        let [from_ms, until_ms] = query.days(cx);
        let filter = AuditFilter {
            operator: query.word::<OperatorId>("who"),
            action: query.read("what", |text| Some(text.to_owned())),
            subject: query.read("subject", |text| Some(subject_of(text))),
            from_ms,
            until_ms,
        };
        let after = query.word("after");
        Self { query, filter, after }
    }

    fn page(&self, after: Option<AuditId>) -> String {
        self.query.address(desk::AUDIT, &FIELDS, after.map(|id| id.to_string()))
    }
}

/// What the log calls a thing that somebody typed: an order by its number alone.
fn subject_of(text: &str) -> String {
    let number = text.strip_prefix('#').unwrap_or(text);
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    if is_number { format!("order {number}") } else { text.to_owned() }
}

/// `GET /admin/audit`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let asked = Asked::of(&desk.cx);
    let by = desk.cx.by();
    let found = desk.cx.shop.audit_page(&asked.filter, asked.after, &by).await?;
    let words = desk.cx.shop.audit_words(&by).await?;
    // Operators who did things, and to whom things were done.
    let who = found.rows.iter().flat_map(|row| [row.operator, row.subject.parse().ok()]);
    let who = desk.operators(who.collect()).await?;
    desk.draw(Page::Audit, desk.cx.t("admin-audit-text"), || {
        let cx = &desk.cx;
        let first = asked.after.is_some().then(|| asked.page(None));
        let next = found.next.map(|id| asked.page(Some(id)));
        let full = found.rows.len() >= PAGE;
        view! {
            {left_out(cx, &asked.query.ignored)}
            {filters(cx, &asked, words)}
            {log(cx, &found.rows, &who, true)}
            {ways(cx, "admin-audit-pages", first, next, full)}
        }
        .into_any()
    })
    .await
}

/// What the log is narrowed by, and the way to it as a file.
fn filters(cx: &Cx, asked: &Asked, words: AuditWords) -> AnyView {
    let all = |key: &str, name: &str| Choice::new("", cx.t(key), asked.query.kept(name).is_empty());
    let who = words
        .operators
        .into_iter()
        .map(|(id, email)| Choice::new(id.to_string(), email, asked.filter.operator == Some(id)));
    let who = std::iter::once(all("admin-audit-anybody", "who")).chain(who);
    let mut what: Vec<(String, String)> =
        words.actions.into_iter().map(|action| (said(cx, &action, "…".to_owned()), action)).collect();
    what.sort();
    let what = what.into_iter().map(|(said, action)| {
        let on = asked.filter.action.as_ref() == Some(&action);
        Choice::new(action, said, on)
    });
    let what = std::iter::once(all("admin-audit-anything", "what")).chain(what);
    let subject = TextField {
        frame: FieldFrame::new("subject", cx.t("admin-audit-subject")).hint(cx.t("admin-audit-subject-hint")),
        kind: InputKind::Search,
        value: asked.query.text("subject").to_owned(),
        autocomplete: "off",
        required: false,
        max_length: MAX_SUBJECT,
    };
    let fields = view! {
        {select_field(FieldFrame::new("who", cx.t("admin-audit-who")), who.collect())}
        {select_field(FieldFrame::new("what", cx.t("admin-audit-what")), what.collect())}
        {text_field(subject)}
        {asked.query.days_fields(cx, "admin-audit-from-day")}
    };
    let file = Link::new(asked.query.address(desk::AUDIT_FILE, &FIELDS, None), cx.t("admin-audit-file"));
    filter_form(cx, desk::AUDIT, fields.into_any(), Some(button_link(file, Look::Line)))
}

/// A file of the log on its way: what leaves next.
enum Leaving {
    Part(AuditPart),
    From(AuditId),
}

/// `GET /admin/audit/file`: the lines of the same address as CSV, to the last. It leaves in parts, so a long log needs no more memory,
/// and ends where the log began: what comes meanwhile is newer than the first line.
pub async fn file(Permitted(cx): Permitted) -> Result<Response, PageError> {
    let asked = Asked::of(&cx);
    // Refused here, before anything is sent.
    let first = cx.shop.audit_csv(&asked.filter, None, &cx.by()).await?;
    let (shop, by, filter) = (cx.shop.clone(), cx.by(), asked.filter);
    let parts = try_unfold(Some(Leaving::Part(first)), move |leaving| {
        let (shop, by, filter) = (shop.clone(), by.clone(), filter.clone());
        async move {
            let part = match leaving {
                None => return Ok(None),
                Some(Leaving::Part(part)) => part,
                Some(Leaving::From(id)) => shop.audit_csv(&filter, Some(id), &by).await?,
            };
            Ok::<_, vitrine_shop::Error>(Some((part.csv, part.next.map(Leaving::From))))
        }
    });
    csv_file(&format!("changes-{}", cx.settings.date_of(cx.now_ms)), Body::from_stream(parts))
}

/// The table of rows; `whole` adds what changed, from where, and the way back.
pub fn log(cx: &Cx, rows: &[AuditRow], who: &Who, whole: bool) -> AnyView {
    let zone = cx.settings.time_zone();
    let line = |(n, row): (usize, &AuditRow)| {
        let when = moment(vitrine_i18n::date_time(cx.locale, row.at_ms, &zone));
        let mut cells = vec![when, if whole { what_with_way(cx, row, who) } else { word(what(cx, row, who)) }];
        if whole {
            cells.push(differences_view(cx, row.before_json.as_deref(), row.after_json.as_deref()));
        }
        cells.push(word(who.name(row.operator)));
        if whole {
            cells.push(word(row.from_addr.clone().unwrap_or_default()));
            // What came later on this page is taken back first.
            let newest = !rows[..n].iter().any(|newer| (&newer.action, &newer.subject) == (&row.action, &row.subject));
            cells.push(newest.then(|| way_back(cx, row, who)).flatten().unwrap_or_else(|| word(String::new())));
        }
        cells
    };
    let columns: &[&str] = if whole {
        &[
            "admin-audit-when",
            "admin-audit-what",
            "admin-audit-changes",
            "admin-audit-who",
            "admin-audit-from",
            "admin-audit-back",
        ]
    } else {
        &["admin-audit-when", "admin-audit-what", "admin-audit-who"]
    };
    table(Table {
        caption: cx.t("admin-audit-title"),
        columns: columns.iter().map(|key| Column::words(cx.t(key))).collect(),
        rows: rows.iter().enumerate().map(line).collect(),
        empty: cx.t("admin-audit-empty"),
    })
}

/// The button that takes a line back, where that can be and whoever looks may.
fn way_back(cx: &Cx, row: &AuditRow, who: &Who) -> Option<AnyView> {
    undo_takes(row).filter(|permission| cx.by().role().has(*permission))?;
    let mut form = PostForm::new(action::ADMIN_UNDO, [("line", row.id.to_string()), ("return", cx.here())]);
    form.hidden.extend(said_in(cx).map(|(name, value)| (name.to_owned(), value)));
    Some(button(Button::new(cx.t("admin-undo"), form).about(what(cx, row, who)), Look::Bare))
}

/// What was done, leading to everything that was done to the same thing.
fn what_with_way(cx: &Cx, row: &AuditRow, who: &Who) -> AnyView {
    let same = address(desk::AUDIT, [("subject", row.subject.clone())]);
    view! { <a href=same>{what(cx, row, who)}</a> }.into_any()
}

/// What was done, in words.
fn what(cx: &Cx, row: &AuditRow, who: &Who) -> String {
    let area = format!("admin-area-{}", row.subject);
    let subject = match row.subject.strip_prefix("order ") {
        Some(number) => cx.tf("admin-order-title", &[("number", number.into())]),
        None if cx.texts().has(&area) => cx.t(&area),
        None => who.of(&row.subject).unwrap_or_else(|| row.subject.clone()),
    };
    said(cx, &row.action, subject)
}

/// An action about something; one that this program has no words for stands as it is.
fn said(cx: &Cx, action: &str, subject: String) -> String {
    let key = format!("admin-audit-{}", action.replace(['.', '_'], "-"));
    if cx.texts().has(&key) { cx.tf(&key, &[("subject", subject.into())]) } else { format!("{action}: {subject}") }
}

/// What differs in two documents: a little of it open, more under a disclosure.
pub fn differences_view(cx: &Cx, before: Option<&str>, after: Option<&str>) -> AnyView {
    let changed = diff(before, after);
    if changed.is_empty() {
        return view! { <span class="quiet">{cx.t("admin-audit-same")}</span> }.into_any();
    }
    let short = |value: &Option<String>| value.as_ref().is_none_or(|value| value.chars().count() <= SHORT);
    let open = changed.len() <= OPEN && changed.iter().all(|it| short(&it.before) && short(&it.after));
    let count = cx.tf("admin-audit-fields", &[("count", changed.len().into())]);
    let lines: Vec<AnyView> = changed
        .into_iter()
        .map(|it| {
            let side = |key: &str, value: String| {
                view! { <span class="hide">{cx.t(key)}" "</span><bdi>{told(cx, &it.path, value)}</bdi> }
            };
            let place = (!it.path.is_empty()).then(|| view! { <dt><code dir="ltr">{it.path.clone()}</code></dt> });
            let before = it.before.map(|value| view! { <del>{side("admin-audit-before", value)}</del> });
            let after = it.after.map(|value| view! { <ins>{side("admin-audit-after", value)}</ins> });
            view! { {place}<dd>{before}" "{after}</dd> }.into_any()
        })
        .collect();
    let list = view! { <dl class="diff">{lines}</dl> };
    if open {
        list.into_any()
    } else {
        view! { <details class="changes"><summary>{count}</summary>{list}</details> }.into_any()
    }
}

/// A value as people read it: yes and no, and moments, whose names end in `_ms`.
fn told(cx: &Cx, path: &str, value: String) -> String {
    match value.as_str() {
        "true" => cx.t("admin-status-on"),
        "false" => cx.t("admin-status-off"),
        "null" => cx.t("admin-audit-nothing"),
        _ => match value.parse::<i64>().ok().filter(|_| path.ends_with("_ms")) {
            Some(at_ms) => vitrine_i18n::date_time(cx.locale, at_ms, &cx.settings.time_zone()),
            None => value,
        },
    }
}
