//! Who changed what, and when.

use crate::admin::{Desk, Page, Who, moment, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::admin::table::{Column, Table, table};
use crate::ui::pager::{Pager, pager};
use crate::urls::admin as desk;
use axum::response::Response;
use leptos::prelude::*;
use serde_json::Value as Json;
use std::collections::BTreeMap;
use vitrine_domain::id::AuditId;
use vitrine_shop::audit::AuditRow;

/// Rows that the shop hands out at once; a full page has another behind it.
const PAGE: usize = 100;

/// `GET /admin/audit`.
pub async fn get(desk: Desk) -> Result<Response, PageError> {
    let pairs = desk.cx.query_pairs();
    let before: Option<AuditId> = pairs.iter().find(|(name, _)| name == "before").and_then(|(_, id)| id.parse().ok());
    let rows = desk.cx.shop.audit_log(before, &desk.cx.by()).await?;
    let who = desk.operators(rows.iter().map(|row| row.operator).collect()).await?;
    desk.draw(Page::Audit, desk.cx.t("admin-audit-text"), || {
        let cx = &desk.cx;
        let next = rows.last().filter(|_| rows.len() >= PAGE).map(|last| last.id);
        let pages = (before.is_some() || next.is_some()).then(|| {
            let count = cx.tf("admin-audit-count", &[("count", rows.len().into())]);
            pager(
                &cx.art(),
                Pager {
                    label: cx.t("admin-audit-pages"),
                    text: count,
                    previous: before.map(|_| Link::new(desk::AUDIT, cx.t("admin-audit-newest"))),
                    next: next.map(|id| Link::new(format!("{}?before={id}", desk::AUDIT), cx.t("admin-audit-older"))),
                },
            )
        });
        view! {
            {log(cx, &rows, &who, true)}
            {pages}
        }
        .into_any()
    })
    .await
}

/// The table of rows; `whole` adds what changed and from where.
pub fn log(cx: &Cx, rows: &[AuditRow], who: &Who, whole: bool) -> AnyView {
    let zone = cx.settings.time_zone();
    let line = |row: &AuditRow| {
        let when = moment(vitrine_i18n::date_time(cx.locale, row.at_ms, &zone));
        let mut cells = vec![when, word(what(cx, row))];
        if whole {
            cells.push(changes(cx, row));
        }
        cells.push(word(who.name(row.operator)));
        if whole {
            cells.push(word(row.from_addr.clone().unwrap_or_default()));
        }
        cells
    };
    let columns: &[&str] = if whole {
        &["admin-audit-when", "admin-audit-what", "admin-audit-changes", "admin-audit-who", "admin-audit-from"]
    } else {
        &["admin-audit-when", "admin-audit-what", "admin-audit-who"]
    };
    table(Table {
        caption: cx.t("admin-audit-title"),
        columns: columns.iter().map(|key| Column::words(cx.t(key))).collect(),
        rows: rows.iter().map(line).collect(),
        empty: cx.t("admin-audit-empty"),
    })
}

/// What was done, in words; an action that this program has no words for stands as it is.
fn what(cx: &Cx, row: &AuditRow) -> String {
    let area = format!("admin-area-{}", row.subject);
    let subject = match row.subject.strip_prefix("order ") {
        Some(number) => cx.tf("admin-order-title", &[("number", number.into())]),
        None if cx.texts().has(&area) => cx.t(&area),
        None => row.subject.clone(),
    };
    let key = format!("admin-audit-{}", row.action.replace(['.', '_'], "-"));
    if cx.texts().has(&key) {
        cx.tf(&key, &[("subject", subject.into())])
    } else {
        format!("{}: {subject}", row.action)
    }
}

/// The fields that differ, under a disclosure.
fn changes(cx: &Cx, row: &AuditRow) -> AnyView {
    differences_view(cx, row.before_json.as_deref(), row.after_json.as_deref())
}

/// The fields in which two documents differ, under a disclosure.
pub fn differences_view(cx: &Cx, before: Option<&str>, after: Option<&str>) -> AnyView {
    let changed = differences(before, after);
    if changed.is_empty() {
        return view! { <span class="quiet">{cx.t("admin-audit-same")}</span> }.into_any();
    }
    let count = cx.tf("admin-audit-fields", &[("count", changed.len().into())]);
    let lines: Vec<AnyView> = changed
        .into_iter()
        .map(|(field, before, after)| {
            let side = |key: &str, value: Option<String>| {
                let value = match value {
                    Some(value) => view! { <code dir="ltr">{value}</code> }.into_any(),
                    None => word(cx.t("admin-audit-nothing")),
                };
                view! { <dd><span class="quiet">{cx.t(key)}</span>" "{value}</dd> }.into_any()
            };
            view! {
                <dt><code dir="ltr">{field}</code></dt>
                {side("admin-audit-before", before)}
                {side("admin-audit-after", after)}
            }
            .into_any()
        })
        .collect();
    view! { <details class="changes"><summary>{count}</summary><dl>{lines}</dl></details> }.into_any()
}

/// The leaves of two documents that differ: path, before, after.
fn differences(before: Option<&str>, after: Option<&str>) -> Vec<(String, Option<String>, Option<String>)> {
    let (mut before, after) = (leaves(before), leaves(after));
    let mut all: BTreeMap<String, (Option<String>, Option<String>)> = BTreeMap::new();
    for (path, value) in after {
        all.insert(path.clone(), (before.remove(&path), Some(value)));
    }
    all.extend(before.into_iter().map(|(path, value)| (path, (Some(value), None))));
    all.into_iter()
        .filter(|(_, (before, after))| before != after)
        .map(|(path, (before, after))| (path, before, after))
        .collect()
}

/// A document as `path.to.leaf` and value; one that is not JSON is a leaf without a name.
fn leaves(json: Option<&str>) -> BTreeMap<String, String> {
    fn walk(path: String, value: &Json, into: &mut BTreeMap<String, String>) {
        let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Json::Object(fields) => fields.iter().for_each(|(name, value)| walk(below(name), value, into)),
            Json::Array(items) => {
                items.iter().enumerate().for_each(|(n, value)| walk(below(&(n + 1).to_string()), value, into));
            }
            Json::String(text) => drop(into.insert(path, text.clone())),
            leaf => drop(into.insert(path, leaf.to_string())),
        }
    }
    let mut all = BTreeMap::new();
    if let Some(json) = json {
        let value = serde_json::from_str(json).unwrap_or_else(|_| Json::String(json.to_owned()));
        walk(String::new(), &value, &mut all);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let before = r#"{"preset":"gentle","offers":{"on":false,"percent":10},"gone":1}"#;
        let after = r#"{"preset":"full","offers":{"on":false,"percent":15},"list":["a"]}"#;
        let told = differences(Some(before), Some(after));
        let told: Vec<_> = told.iter().map(|(path, b, a)| (path.as_str(), b.as_deref(), a.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("gone", Some("1"), None),
                ("list.1", None, Some("a")),
                ("offers.percent", Some("10"), Some("15")),
                ("preset", Some("gentle"), Some("full")),
            ]
        );
        assert_eq!(differences(Some(before), Some(before)), []);
        assert_eq!(differences(None, Some("not json")), [(String::new(), None, Some("not json".to_owned()))]);
    }
}
