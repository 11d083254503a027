//! A page of the owner's: imprint, terms, about.
//!
//! The one idea: what is typed is text. A blank line parts paragraphs, `## ` begins a heading, lines that begin with `- ` are a
//! list; every other line stands as it was typed, on a line of its own (an address is one paragraph), and nothing is ever HTML.

use crate::app::{Head, page};
use crate::cx::Cx;
use crate::pages::error::PageError;
use crate::ui::prose::prose_of;
use crate::ui::title::reading_title;
use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;

/// `GET /info/{slug}`.
pub async fn get(cx: Cx, Path(slug): Path<String>) -> Result<Response, PageError> {
    let settings = std::sync::Arc::clone(&cx.settings);
    let found = settings.pages.of(&slug).filter(|it| it.published).ok_or(PageError::NotFound)?;
    let title = cx.text(&found.title).to_owned();
    let head = Head { title: title.clone(), private: true, ..Head::default() };
    page(&cx, head, || {
        let body = prose_of(drawn(cx.text(&found.body)));
        view! { <div class="wrap">{reading_title(title.clone(), String::new())}<div class="narrow">{body}</div></div> }
            .into_any()
    })
    .await
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Heading(String),
    Paragraph(Vec<String>),
    List(Vec<String>),
}

/// The parts of a text as it was typed.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // True while lines belong to the paragraph before.
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
        } else if let Some(heading) = line.strip_prefix("## ") {
            parts.push(Part::Heading(heading.trim().to_owned()));
            open = false;
        } else if let Some(item) = line.strip_prefix("- ") {
            let item = item.trim().to_owned();
            match parts.last_mut() {
                Some(Part::List(items)) => items.push(item),
                _ => parts.push(Part::List(vec![item])),
            }
            open = false;
        } else {
            match parts.last_mut() {
                Some(Part::Paragraph(lines)) if open => lines.push(line.to_owned()),
                _ => parts.push(Part::Paragraph(vec![line.to_owned()])),
            }
            open = true;
        }
    }
    parts
}

fn drawn(text: &str) -> AnyView {
    let parts = parts(text).into_iter().map(|part| match part {
        Part::Heading(text) => view! { <h2>{text}</h2> }.into_any(),
        Part::Paragraph(lines) => {
            let lines = lines.into_iter().enumerate().map(|(n, line)| {
                let broken = (n > 0).then(|| view! { <br /> });
                view! { {broken}{line} }
            });
            view! { <p>{lines.collect::<Vec<_>>()}</p> }.into_any()
        }
        Part::List(items) => {
            let items = items.into_iter().map(|item| view! { <li>{item}</li> }).collect::<Vec<_>>();
            view! { <ul>{items}</ul> }.into_any()
        }
    });
    view! { {parts.collect::<Vec<_>>()} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_its_parts() {
        let text =
            "## Seller\r\nGlas & Licht\nLange Steenstraat 12\n\n<b>Bold</b>\n- one\n -  two\n\n- three\n##not\n-not";
        let owned = |items: &[&str]| items.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let list = |items: &[&str]| Part::List(owned(items));
        let paragraph = |lines: &[&str]| Part::Paragraph(owned(lines));
        assert_eq!(
            parts(text),
            [
                Part::Heading("Seller".to_owned()),
                paragraph(&["Glas & Licht", "Lange Steenstraat 12"]),
                paragraph(&["<b>Bold</b>"]),
                list(&["one", "two", "three"]),
                paragraph(&["##not", "-not"]),
            ]
        );
        assert_eq!(parts(" \n\r\n"), []);
    }
}
