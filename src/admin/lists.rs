//! What the lists of the back office have in common: an address that is read and written, and the way to the next page.
//!
//! The one idea: a list is its address. What cannot be read in it is left out, and that is said above the list, so that nobody
//! takes more for less. Pages lead on by the last row of the page before; there is no number of pages, because nobody counts.

use crate::cx::Cx;
use crate::pages::listing::encoded;
use crate::ui::Link;
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::pager::{Pager, pager};
use leptos::prelude::*;
use std::str::FromStr;
use vitrine_domain::tax::day_of;

/// The query of a list's address.
pub struct Query {
    pairs: Vec<(String, String)>,
    /// Fields that could not be read.
    pub ignored: Vec<&'static str>,
}

impl Query {
    /// Of this request.
    pub fn of(cx: &Cx) -> Self {
        Self { pairs: cx.query_pairs(), ignored: Vec::new() }
    }

    /// A field as it was typed; "" where it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.trim())
    }

    /// A field that is read by `read`; one that cannot be is left out.
    pub fn read<T>(&mut self, name: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(name);
        if text.is_empty() {
            return None;
        }
        let found = read(text);
        if found.is_none() {
            self.ignored.push(name);
        }
        found
    }

    /// One of a list of words.
    pub fn word<T: FromStr>(&mut self, name: &'static str) -> Option<T> {
        self.read(name, |text| text.parse().ok())
    }

    /// The beginning of a day of the shop's (Unix ms), or of the day so many days later.
    pub fn day(&mut self, cx: &Cx, name: &'static str, later: i32) -> Option<i64> {
        self.read(name, |text| Some(cx.settings.day_begins_ms(day_of(text)?.checked_add(later)?)))
    }

    /// Where a page begins: a time and an id.
    pub fn key<T: FromStr>(&mut self, name: &'static str) -> Option<(i64, T)> {
        self.read(name, |text| {
            let (at_ms, id) = text.split_once('-')?;
            Some((at_ms.parse().ok()?, id.parse().ok()?))
        })
    }
}

/// The address of a list with the fields that are not empty.
pub fn address<const N: usize>(page: &str, fields: [(&str, String); N]) -> String {
    let pairs: Vec<(String, String)> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    format!("{page}{}", encoded(&pairs))
}

/// Says which filters were left out.
pub fn left_out(cx: &Cx, ignored: &[&'static str]) -> Option<AnyView> {
    if ignored.is_empty() {
        return None;
    }
    let names: Vec<String> = ignored.iter().map(|name| cx.t(&format!("admin-filter-{name}"))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let text = cx.tf("admin-list-ignored", &[("filters", vitrine_i18n::list(cx.locale, &names).into())]);
    Some(notice(&cx.art(), Notice { tone: NoticeTone::Warn, lead: String::new(), text, link: None }))
}

/// The ways to the first page and the next. A page that is not `full` and leads on all the same was ended by the walk's bound.
pub fn ways(cx: &Cx, label: &str, first: Option<String>, next: Option<String>, full: bool) -> Option<AnyView> {
    if first.is_none() && next.is_none() {
        return None;
    }
    let text = if next.is_some() && !full { cx.t("admin-list-further") } else { String::new() };
    let it = Pager {
        label: cx.t(label),
        text,
        previous: first.map(|href| Link::new(href, cx.t("admin-audit-newest"))),
        next: next.map(|href| Link::new(href, cx.t("admin-audit-older"))),
    };
    Some(pager(&cx.art(), it))
}
