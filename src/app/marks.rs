//! The marks that the renderer leaves between pieces of a page, taken out again.
//!
//! The one idea: an empty comment (`<!>`) shows a waking component where its pieces begin. Here only islands wake, so outside of
//! them a mark is a tenth of a page that nobody reads, and no proper HTML (a comment is written `<!---->`); inside of them it
//! stays, written properly. Text cannot be mistaken for a mark: its `<` is always `&lt;`.

use memchr::memmem;
use std::ops::Range;

/// What the renderer writes.
const MARK: &str = "<!>";
/// The same node for a browser, without a complaint from a validator.
const KEPT: &str = "<!---->";
/// Where an island begins, and where it ends.
const ISLAND: (&str, &str) = ("<leptos-island", "</leptos-island>");

/// A drawing as it is sent.
pub(crate) fn without_marks(html: &str) -> String {
    let mut sent = String::with_capacity(html.len());
    let mut island = next_island(html, 0);
    let mut copied = 0;
    for mark in memmem::find_iter(html.as_bytes(), MARK) {
        while island.end < mark {
            island = next_island(html, island.end);
        }
        sent.push_str(&html[copied..mark]);
        if island.start < mark {
            sent.push_str(KEPT);
        }
        copied = mark + MARK.len();
    }
    sent.push_str(&html[copied..]);
    sent
}

/// The first island at or after a place; behind the end where there is none.
fn next_island(html: &str, from: usize) -> Range<usize> {
    let find = |what: &str, from: usize| memmem::find(&html.as_bytes()[from..], what.as_bytes()).map(|n| from + n);
    let start = find(ISLAND.0, from).unwrap_or(html.len());
    start..find(ISLAND.1, start).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::*;

    #[test]
    fn marks_stay_in_islands_alone() {
        for (drawn, sent) in [
            ("", ""),
            ("<p>Teapot</p>", "<p>Teapot</p>"),
            ("<!><p>Tea<!>pot<!></p><!>", "<p>Teapot</p>"),
            (
                "<!><leptos-island data-component=\"A\"><!></leptos-island><!><b><!>ä</b><leptos-island><i><!>x<!></i></leptos-island><!>",
                "<leptos-island data-component=\"A\"><!----></leptos-island><b>ä</b>\
                 <leptos-island><i><!---->x<!----></i></leptos-island>",
            ),
            ("<leptos-island><!>", "<leptos-island><!---->"),
        ] {
            assert_eq!(without_marks(drawn), sent);
        }
    }

    #[test]
    fn words_are_no_marks() {
        let words = "<!>".to_owned();
        let drawn = Owner::new().with(|| {
            view! { <p title=words.clone()>{words.clone()}{Some(words.clone())}{None::<String>}</p> }
                .into_any()
                .to_html()
        });
        let sent = without_marks(&drawn);
        assert!(drawn.contains(MARK) && !sent.contains(MARK), "{drawn}");
        assert_eq!(sent.matches("&lt;!&gt;").count(), 3, "{sent}");
    }
}
