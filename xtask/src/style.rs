//! Two rules for `style/`: no physical directions (right-to-left languages mirror the page), and colours only in
//! `tokens.css` (themes change one file).
//!
//! A line that must break a rule says why in a comment that starts with `physical:`, as in
//! `transform-origin: left; /* physical: the chart's time axis never mirrors */`. Colours have no such way out.
//!
//! The check reads tokens, not CSS: it sees whole identifiers such as `margin-left`, and has no idea of properties.

use crate::workspace::{Outcome, Workspace, extension, files_under, read_text};

/// Marks a line that is physical on purpose.
const PHYSICAL_ON_PURPOSE: &str = "/* physical:";
/// Functions that make a colour out of numbers. `color-mix()` and `light-dark()` only combine, and are fine.
const COLOUR_FUNCTIONS: [&str; 10] = ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"];
/// The named colours people really type.
const COLOUR_NAMES: [&str; 20] = [
    "black", "white", "gray", "grey", "silver", "red", "green", "blue", "yellow", "orange", "purple", "pink", "brown",
    "navy", "teal", "gold", "crimson", "tomato", "beige", "ivory",
];

/// One sentence for every broken rule in `style/`.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let mut found = Vec::new();
    for path in files_under(&workspace.root.join("style"))? {
        if extension(&path) == "css" {
            let colours_allowed = path.ends_with("style/tokens.css");
            let short = path.strip_prefix(&workspace.root).unwrap_or(&path).display().to_string();
            found.extend(
                problems(&read_text(&path)?, colours_allowed)
                    .into_iter()
                    .map(|(line, why)| format!("{short}:{line}: {why}")),
            );
        }
    }
    if found.is_empty() { Ok(()) } else { Err(format!("style rules\n{}", found.join("\n"))) }
}

/// Line numbers, from 1, with what is wrong there.
fn problems(css: &str, colours_allowed: bool) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, (line, code)) in css.lines().zip(without_comments(css).lines()).enumerate() {
        let mut say = |why: String| found.push((number + 1, why));
        for word in words(code) {
            if word.split('-').any(|part| part == "left" || part == "right") && !line.contains(PHYSICAL_ON_PURPOSE) {
                say(format!("`{word}` is a physical direction; use start and end"));
            }
            if !colours_allowed && is_colour(word) {
                say(format!("`{word}` is a colour; give it a name in tokens.css"));
            }
        }
    }
    found
}

/// The text with comments and strings blanked out; lines stay lines.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '/' if rest.starts_with("/*") => rest[2..].find("*/").map_or(rest.len(), |end| end + 4),
            '"' | '\'' => rest[1..].find(first).map_or(rest.len(), |end| end + 2),
            _ => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
                continue;
            }
        };
        out.extend(rest[..length].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        rest = &rest[length..];
    }
    out
}

/// Identifiers, `#hashes` and `functions(`, whole.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let edge = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '#' | '('));
    code.split(edge).flat_map(|word| word.split_inclusive('(')).filter(|word| !word.is_empty())
}

fn is_colour(word: &str) -> bool {
    if let Some(hex) = word.strip_prefix('#') {
        return matches!(hex.len(), 3 | 4 | 6 | 8) && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    }
    let word = word.to_ascii_lowercase();
    word.strip_suffix('(').map_or(COLOUR_NAMES.contains(&word.as_str()), |name| COLOUR_FUNCTIONS.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whys(css: &str) -> Vec<String> {
        problems(css, false).into_iter().map(|(line, why)| format!("{line} {why}")).collect()
    }

    #[test]
    fn physical_directions_are_found_in_properties_and_values() {
        for css in
            ["a { margin-left: 0 }", "a { text-align: right }", "a { border-top-left-radius: 0 }", ".nav-right {}"]
        {
            assert_eq!(whys(css).len(), 1, "{css}");
        }
        assert!(whys("a { margin-inline-start: 0; text-align: start; --copyright: 1 }").is_empty());
        assert!(whys("/* left */ a { content: 'left' }").is_empty());
        assert!(whys("a { left: 0 } /* physical: follows the pointer */").is_empty());
    }

    #[test]
    fn colours_are_found_but_not_words_that_hold_one() {
        for css in ["a { color: #fff }", "a { color: RGB(0 0 0) }", "a { background: white }", "a{fill:oklch(1 0 0)}"] {
            assert_eq!(whys(css).len(), 1, "{css}");
        }
        assert!(
            whys("a { white-space: nowrap; color: var(--white); fill: color-mix(in oklab, var(--ink), var(--page)) }")
                .is_empty()
        );
        assert!(whys("#main { mask: url(#cut) } a { color: currentColor; background: transparent }").is_empty());
        assert!(problems("a { color: #fff }", true).is_empty());
    }

    #[test]
    fn the_line_is_right_after_a_long_comment() {
        assert!(whys("/* one\ntwo */\na { left: 0 }")[0].starts_with('3'));
    }
}
