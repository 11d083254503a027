//! What is wrong with a form, at its top, with a link to each field.

use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::{Art, Link};

/// A summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorSummary {
    /// "Two answers need another look".
    pub title: String,
    /// One link per field: `#email` and its message.
    pub problems: Vec<Link>,
}

/// The summary, or nothing when there are no problems. It takes the focus when the page opens.
pub fn error_summary(art: &Art, summary: ErrorSummary) -> Option<AnyView> {
    (!summary.problems.is_empty()).then(|| {
        let list = summary
            .problems
            .into_iter()
            .map(|l| view! { <li><a href=l.href>{l.text}</a></li> }.into_any())
            .collect::<Vec<_>>();
        view! {
            <div class="notice bad" role="alert" tabindex="-1" autofocus=true>
                {icon(art, Icon::Warn)}
                <div><h2>{summary.title}</h2><ul class="problems">{list}</ul></div>
            </div>
        }
        .into_any()
    })
}
