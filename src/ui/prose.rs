//! Running text: at most 66 characters wide.

use leptos::prelude::*;

/// Paragraphs of plain text, split at blank lines, under an optional heading.
pub fn prose(title: String, text: &str) -> AnyView {
    let title = (!title.is_empty()).then(|| view! { <h2>{title}</h2> });
    let paragraphs = paragraphs(text).map(|p| view! { <p>{p}</p> }.into_any()).collect::<Vec<_>>();
    view! { <div class="prose">{title}{paragraphs}</div> }.into_any()
}

/// Any views, set as running text.
pub fn prose_of(children: AnyView) -> AnyView {
    view! { <div class="prose">{children}</div> }.into_any()
}

fn paragraphs(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split("\n\n").map(|p| p.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|p| !p.is_empty())
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn blank_lines_part_paragraphs() {
        let got: Vec<_> = paragraphs("One\nline.\n\n\n\n Two. \n\n").collect();
        assert_eq!(got, ["One line.", "Two."]);
    }
}
