//! Views of a list: those that the program has, those that operators keep, and the form that keeps one more.
//!
//! The one idea: a view is the query of a page's address under a name, so a list knows nothing of them.

use crate::admin::{Desk, said_in};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::admin::{Segment, SegmentGo, segments};
use crate::ui::button::{Button, Look, button, submit};
use crate::ui::field::{FieldFrame, InputKind, TextField, checkbox, text_field};
use crate::ui::fold::fold;
use crate::ui::{PostForm, post_form};
use crate::urls::action;
use leptos::prelude::*;
use vitrine_shop::views::{MAX_VIEW_NAME, SavedView};

/// Views of one list, as they are drawn above it.
pub struct Views {
    /// Which list; the stored word.
    pub page: &'static str,
    /// Its address without a query.
    pub path: &'static str,
    /// The query that is looked at, without the place where its page begins.
    pub query: String,
    /// What the program has: words and query.
    pub own: Vec<(String, String)>,
    kept: Vec<SavedView>,
}

impl Views {
    /// Reads what is kept.
    pub async fn load(
        desk: &Desk,
        (page, path): (&'static str, &'static str),
        query: String,
        own: Vec<(String, String)>,
    ) -> Result<Self, PageError> {
        let kept = desk.cx.shop.views(page, &desk.cx.by()).await?;
        Ok(Self { page, path, query, own, kept })
    }

    /// The views side by side, and the form that keeps the one that is looked at.
    pub fn draw(&self, desk: &Desk) -> AnyView {
        let cx = &desk.cx;
        let address =
            |query: &str| if query.is_empty() { self.path.to_owned() } else { format!("{}?{query}", self.path) };
        let one =
            |text: String, query: &str| Segment { go: SegmentGo::Link(address(query)), text, on: query == self.query };
        let list = self.own.iter().map(|(text, query)| one(text.clone(), query));
        let list = list.chain(self.kept.iter().map(|view| one(view.name.clone(), &view.query)));
        let mine = self.kept.iter().find(|view| view.query == self.query && view.operator == desk.operator.id);
        let forget = mine.map(|view| {
            let mut form = self.form(cx, "forget");
            form.hidden.push(("view".to_owned(), view.id.to_string()));
            button(Button::new(cx.t("admin-view-forget"), form).about(view.name.clone()), Look::Bare)
        });
        let known = self.own.iter().any(|(_, query)| *query == self.query) || mine.is_some();
        let keep = (!known).then(|| {
            let name = text_field(TextField {
                frame: FieldFrame::new("name", cx.t("admin-view-name")),
                kind: InputKind::Text,
                value: String::new(),
                autocomplete: "off",
                required: true,
                max_length: MAX_VIEW_NAME as u32,
            });
            let shared = checkbox(FieldFrame::new("shared", cx.t("admin-view-shared")), "on".to_owned(), false);
            let fields = view! { {name}{shared}{submit(cx.t("admin-view-keep"), Look::Line)} };
            let form = post_form(self.form(cx, "keep"), "form short", fields.into_any());
            fold(&cx.art(), cx.t("admin-view-keep-this"), form)
        });
        view! { <div class="views">{segments(cx.t("admin-views"), list.collect())}{forget}{keep}</div> }.into_any()
    }

    fn form(&self, cx: &Cx, op: &str) -> PostForm {
        let mut form = PostForm::new(action::ADMIN_VIEW, said_in(cx));
        for (name, value) in [("op", op), ("page", self.page), ("query", &self.query), ("path", self.path)] {
            form.hidden.push((name.to_owned(), value.to_owned()));
        }
        form
    }
}
