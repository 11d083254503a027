//! A table of a report: drawn on a page, and sent as a file.
//!
//! The one idea: cells are values, not views. A page writes them as its language does, a file as machines read them, from the same
//! rows; so no table can say one thing on the page and another in the file.

use crate::admin::currencies::day_text;
use crate::admin::evaluation::{figure, share};
use crate::admin::{table_of, word};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::table::{Column, Table, table};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use vitrine_domain::money::Money;
use vitrine_domain::operator::Permission;
use vitrine_shop::days::date_of_day;
use vitrine_shop::sheet::{Field, csv};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing is known, or there is too little to tell.
    Empty,
    /// Words.
    Words(String),
    /// Words with a line under them that says how they are meant.
    Said(String, String),
    /// Words that lead somewhere.
    Link(String, String),
    /// A SKU.
    Code(String),
    /// How many.
    Count(i64),
    /// An amount.
    Amount(Money),
    /// A share of one.
    Share(f64),
    /// The same as a bar; in a file it is left out (its column has no key).
    Bar(f64),
    /// How much more or less than before, as a share of before.
    Change(f64),
    /// A day of the shop.
    Day(i32),
    /// From one value to another.
    Range(Box<(Cell, Cell)>),
}

impl Cell {
    /// A share where there is one.
    pub fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Empty, Self::Share)
    }

    /// How much more or less than before; nothing where there was nothing before.
    pub fn change(now: i64, before: i64) -> Self {
        if before > 0 { Self::Change((now - before) as f64 / before as f64) } else { Self::Words(String::new()) }
    }

    /// What a figure is counted in, for files: on a page each says it itself.
    pub fn unit(&self) -> Self {
        let unit = match self {
            Self::Amount(money) => money.currency.code(),
            Self::Share(_) | Self::Bar(_) | Self::Change(_) => "share",
            Self::Count(_) => "count",
            _ => "",
        };
        Self::Words(unit.to_owned())
    }

    /// From one value to another.
    pub fn range(low: Self, high: Self) -> Self {
        Self::Range(Box::new((low, high)))
    }

    /// As the language of the page writes it.
    pub fn text(&self, cx: &Cx) -> String {
        match self {
            Self::Empty => cx.t("admin-sheet-empty"),
            Self::Words(text) | Self::Said(text, _) | Self::Link(text, _) | Self::Code(text) => text.clone(),
            Self::Count(count) => cx.number(*count),
            Self::Amount(money) => vitrine_i18n::money(cx.locale, *money).plain(),
            Self::Change(it) if *it > 0.0 => format!("+{}", share(cx, *it)),
            Self::Share(it) | Self::Bar(it) | Self::Change(it) => share(cx, *it),
            Self::Day(day) => day_text(cx, *day),
            Self::Range(ends) => {
                let ends = [("low", ends.0.text(cx).into()), ("high", ends.1.text(cx).into())];
                cx.tf("admin-report-range", &ends)
            }
        }
    }

    fn draw(self, cx: &Cx) -> AnyView {
        let text = self.text(cx);
        match self {
            Self::Empty => view! { <span class="quiet">{text}</span> }.into_any(),
            Self::Words(_) | Self::Code(_) => word(text),
            Self::Said(_, said) => view! { {text}<p class="quiet small sheet-said">{said}</p> }.into_any(),
            Self::Link(_, href) => view! { <a href=href>{text}</a> }.into_any(),
            Self::Range(_) => view! { <bdi dir=cx.locale.dir()>{text}</bdi> }.into_any(),
            Self::Day(_) => view! { <span class="moment">{text}</span> }.into_any(),
            Self::Bar(share) => {
                let width = format!("{:.1}", share.clamp(0.0, 1.0) * 100.0);
                view! {
                    <svg class="sheet-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="bar-rest" width="100" height="10" />
                        <rect class="bar-part" width=width height="10" />
                    </svg>
                    <span class="hide">{text}</span>
                }
                .into_any()
            }
            _ => figure(text),
        }
    }

    fn fields(&self, out: &mut Vec<Field>) {
        out.push(match self {
            Self::Empty => Field::Empty,
            Self::Words(text) | Self::Said(text, _) | Self::Link(text, _) => Field::Text(text.clone()),
            Self::Code(code) => Field::Code(code.clone()),
            Self::Count(count) => Field::Count(*count),
            Self::Amount(money) => Field::Amount(*money),
            Self::Share(share) | Self::Bar(share) | Self::Change(share) => Field::Number(*share),
            Self::Day(day) => Field::Day(date_of_day(*day)),
            Self::Range(ends) => {
                ends.0.fields(out);
                return ends.1.fields(out);
            }
        });
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// What it is called in a file, the same in every language; "" is in no file.
    key: String,
    title: String,
    figures: bool,
    /// Two columns of a file: from and to.
    range: bool,
    /// In a file and not on a page.
    hidden: bool,
}

impl Head {
    /// A column of words.
    pub fn words(key: impl Into<String>, title: String) -> Self {
        Self { key: key.into(), title, figures: false, range: false, hidden: false }
    }

    /// A column of figures.
    pub fn figures(key: impl Into<String>, title: String) -> Self {
        Self { figures: true, ..Self::words(key, title) }
    }

    /// The column of [`Cell::unit`], in files alone, of a table whose rows are not all counted in the same.
    pub fn unit() -> Self {
        Self { hidden: true, ..Self::words("unit", String::new()) }
    }

    /// A column of ranges.
    pub fn ranges(key: impl Into<String>, title: String) -> Self {
        Self { range: true, ..Self::figures(key, title) }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name in addresses and files.
    pub name: &'static str,
    /// What it lists, for screen readers.
    pub title: String,
    /// Columns.
    pub heads: Vec<Head>,
    /// Rows; each has as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What stands there when there are no rows.
    pub empty: String,
}

impl Sheet {
    /// The table, with the way to its file for whoever may have it.
    pub fn draw(self, cx: &Cx, href: String) -> AnyView {
        let shown = |row: Vec<Cell>| {
            let shown = row.into_iter().zip(&self.heads).filter(|(_, head)| !head.hidden);
            shown.map(|(cell, _)| cell.draw(cx)).collect()
        };
        let rows = self.rows.into_iter().map(shown).collect();
        let columns = self.heads.into_iter().filter(|head| !head.hidden);
        let columns = columns.map(|head| Column { title: head.title, figures: head.figures });
        let export = cx.by().role().has(Permission::ExportReports).then(|| {
            let name = cx.tf("admin-sheet-file-of", &[("what", self.title.as_str().into())]);
            view! { <p class="sheet-file"><a class="link" href=href download="" aria-label=name>{cx.t("admin-sheet-file")}</a></p> }
        });
        let it = Table { caption: table_of(cx, &self.title), columns: columns.collect(), rows, empty: self.empty };
        view! { <div class="sheet">{table(it)}{export}</div> }.into_any()
    }

    /// The table as a file; `days` stand in its name.
    pub fn file(&self, days: &str) -> Result<Response, PageError> {
        let mut header = Vec::new();
        for head in self.heads.iter().filter(|head| !head.key.is_empty()) {
            if head.range {
                header.extend(["from", "to"].map(|end| format!("{}_{end}", head.key)));
            } else {
                header.push(head.key.clone());
            }
        }
        let rows = self.rows.iter().map(|row| {
            let mut fields = Vec::with_capacity(header.len());
            for (cell, head) in row.iter().zip(&self.heads).filter(|(_, head)| !head.key.is_empty()) {
                cell.fields(&mut fields);
                if head.range && !matches!(cell, Cell::Range(_)) {
                    fields.push(Field::Empty);
                }
            }
            fields
        });
        let rows: Vec<Vec<Field>> = rows.collect();
        csv_file(&format!("{}_{days}", self.name), csv(&header, &rows))
    }
}

/// An answer that is a CSV file: never shown, never kept on its way.
pub fn csv_file(name: &str, body: impl IntoResponse) -> Result<Response, PageError> {
    let name = format!("attachment; filename=\"{name}.csv\"");
    let name = HeaderValue::from_str(&name).map_err(|_| PageError::Internal)?;
    let kind = HeaderValue::from_static("text/csv; charset=utf-8; header=present");
    let private = HeaderValue::from_static("private, no-store");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name), (CACHE_CONTROL, private)], body).into_response())
}
