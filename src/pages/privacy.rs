//! How the shop treats data, in plain words; and the page about one's own data.

mod me;
mod more;
mod own;

pub use me::{event_word, me};
pub(in crate::pages) use more::mute_button;
pub use own::{archive, download, erase, fresh, send, send_as, whose};

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::Link;
use crate::ui::button::{Look, button_link, button_row};
use crate::ui::prose::prose;
use crate::ui::title::reading_title;
use crate::urls::Url;
use axum::response::Response;
use leptos::prelude::*;
use vitrine_i18n::Value;

/// The sections of the page, as their texts are named.
const SECTIONS: [&str; 6] = ["kept", "time", "never", "reasons", "stop", "cookies"];

/// `GET /privacy`.
pub async fn get(cx: Cx) -> Result<Response, PageError> {
    let head = Head { title: cx.t("privacy-title"), private: true, ..Head::default() };
    page(&cx, head, || view(&cx)).await
}

fn view(cx: &Cx) -> AnyView {
    let arguments = [
        ("days", Value::from(cx.settings.privacy.browsing_days)),
        ("months", Value::from(cx.settings.privacy.purchase_months())),
    ];
    let sections = SECTIONS.map(|name| {
        let (title, text) = (format!("privacy-{name}-title"), format!("privacy-{name}"));
        prose(cx.t(&title), &cx.tf(&text, &arguments))
    });
    let links = [
        (Url::AboutMe, "about-title"),
        (Url::Preferences, "footer-choices"),
        (Url::Download, "footer-download"),
        (Url::Erase, "footer-erase"),
    ];
    let links = links.map(|(url, key)| button_link(Link::new(cx.link(&url), cx.t(key)), Look::Line)).into();
    view! {
        <div class="wrap">
            {reading_title(cx.t("privacy-title"), cx.t("privacy-text"))}
            <div class="flow">{sections.into_iter().collect::<Vec<_>>()}{button_row(links)}</div>
        </div>
    }
    .into_any()
}
