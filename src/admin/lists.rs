//! What the lists of the back office have in common: an address that is read and written, the form above it, and the way to the
//! next page.
//!
//! The one idea: a list is its address. What cannot be read in it is left out, and that is said above the list, so that nobody
//! takes more for less. Pages lead on by the last row of the page before; there is no number of pages, because nobody counts.

use crate::cx::Cx;
use crate::pages::listing::encoded;
use crate::ui::Link;
use crate::ui::button::{Look, button_link, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, date_field, text_field};
use crate::ui::notice::{Notice, NoticeTone, notice};
use crate::ui::pager::{Pager, pager};
use leptos::prelude::*;
use std::fmt::Display;
use std::str::FromStr;
use vitrine_domain::tax::day_of;

/// The longest text that is looked for, in characters: an e-mail address.
pub const MAX_WORDS: u32 = 254;

/// The query of a list's address.
pub struct Query {
    pairs: Vec<(String, String)>,
    /// Fields that could not be read.
    pub ignored: Vec<&'static str>,
}

impl Query {
    /// Of this request; longer values are cut.
    pub fn of(cx: &Cx) -> Self {
        let cut = |(name, value): (String, String)| (name, value.trim().chars().take(MAX_WORDS as usize).collect());
        Self { pairs: cx.query_pairs().into_iter().map(cut).collect(), ignored: Vec::new() }
    }

    /// A field as it was typed; "" where it is not there.
    pub fn text(&self, name: &str) -> &str {
        self.pairs.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// The same; "" where it could not be read.
    pub fn kept(&self, name: &str) -> &str {
        if self.ignored.contains(&name) { "" } else { self.text(name) }
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

    /// The moments from which on and before which (Unix ms): the beginning of the day `from`, and that of the day after `until`.
    pub fn days(&mut self, cx: &Cx) -> [Option<i64>; 2] {
        [("from", 0), ("until", 1)].map(|(name, later)| {
            self.read(name, |text| Some(cx.settings.day_begins_ms(day_of(text)?.checked_add(later)?)))
        })
    }

    /// Where a page begins: a time and an id, as [`key_word`] writes them.
    pub fn key<T: FromStr>(&mut self) -> Option<(i64, T)> {
        self.read("after", |text| {
            let (at_ms, id) = text.split_once('-')?;
            Some((at_ms.parse().ok()?, id.parse().ok()?))
        })
    }

    /// These fields as far as they could be read, as the query of an address.
    pub fn encoded(&self, fields: &[&str]) -> String {
        encoded(&self.read_of(fields)).trim_start_matches('?').to_owned()
    }

    /// The list with these fields, as far as they could be read, from another beginning.
    pub fn address(&self, page: &str, fields: &[&str], after: Option<String>) -> String {
        let mut pairs = self.read_of(fields);
        pairs.extend(after.map(|key| ("after".to_owned(), key)));
        format!("{page}{}", encoded(&pairs))
    }

    fn read_of(&self, fields: &[&str]) -> Vec<(String, String)> {
        let kept = fields.iter().map(|name| ((*name).to_owned(), self.kept(name).to_owned()));
        kept.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The fields of the days, as they were typed.
    pub fn days_fields(&self, cx: &Cx, from: &str) -> AnyView {
        let field = |name, key: &str| date_field(FieldFrame::new(name, cx.t(key)), self.text(name).to_owned());
        view! { {field("from", from)}{field("until", "admin-list-until")} }.into_any()
    }
}

/// Where a page begins, in an address.
pub fn key_word<T: Display>((at_ms, id): (i64, T)) -> String {
    format!("{at_ms}-{id}")
}

/// The address of a list with those of these fields that say something.
pub fn address<const N: usize>(page: &str, fields: [(&str, String); N]) -> String {
    let said = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<_> = said.map(|(name, value)| (name.to_owned(), value)).collect();
    format!("{page}{}", encoded(&pairs))
}

/// The field of what is looked for.
pub fn words_field(label: String, hint: String, value: String) -> AnyView {
    text_field(TextField {
        frame: FieldFrame::new("q", label).hint(hint),
        kind: InputKind::Search,
        value,
        autocomplete: "off",
        required: false,
        max_length: MAX_WORDS,
    })
}

/// The form that narrows a list, with the way back to all of it and what else leads on from here.
pub fn filter_form(cx: &Cx, page: &'static str, fields: AnyView, more: Option<AnyView>) -> AnyView {
    let clear = button_link(Link::new(page, cx.t("admin-orders-clear")), Look::Bare);
    view! {
        <form method="get" action=page class="list-filters">
            <div class="form short">{fields}</div>
            <div class="btns">{submit(cx.t("admin-orders-show"), Look::Line)}{clear}{more}</div>
        </form>
    }
    .into_any()
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
