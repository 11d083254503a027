//! Texts for people are keys in `locales/`, never literals; every key that is asked for exists, and every key that exists is asked
//! for.
//!
//! The check reads string literals, not Rust: it knows comments, strings and where a file's own tests begin, and nothing
//! else. A literal is a text for people when it begins with a capital and small letters, has a letter beyond ASCII, has two words
//! and ends like a sentence, or has four words; class lists, header values and markup are none of these. What is said to
//! developers (`tracing`, `expect`, `panic!`) may be a literal.

use crate::workspace::{Outcome, Workspace, extension, files_under, read_text};
use std::collections::BTreeSet;
use std::path::Path;

/// Where nothing but keys may stand.
const FOLDERS: [&str; 3] = ["src/pages", "src/admin", "src/ui"];
/// Samples of texts, drawn by tests only.
const SAMPLES: &str = "src/ui/sheet";
/// What a literal that developers read stands in.
const FOR_DEVELOPERS: [&str; 5] = ["tracing::", "expect(", "panic!(", "assert", "unreachable!("];
/// How a key is asked for: the literal stands right behind.
const ASKS: [&str; 6] = [".t(", ".tf(", "texts.get(", "texts.format(", ".has(", "Said::new("];

/// A pattern that nearly every key fits, so it says of none that it is used; its keys are those of [`BUILT`].
const WIDE: &str = "admin-{area}-{name}";
/// How keys begin whose other half is a literal of its own, with or without something of [`BEHIND`].
const BUILT: [&str; 2] = ["admin-offer-", "admin-segment-"];
/// What is put behind a key to make another of it.
const BEHIND: [&str; 6] = ["-browser", "-hint", "-said", "-submit", "-text", "-title"];

/// One sentence for every broken rule.
pub(crate) fn check(workspace: &Workspace) -> Outcome {
    let english = workspace.root.join("locales/en");
    let mut keys = BTreeSet::new();
    let mut texts = String::new();
    for path in files_under(&english)? {
        let file = read_text(&path)?;
        keys.extend(file.lines().filter_map(key_of).map(str::to_owned));
        texts.push_str(&file);
    }
    if keys.len() < 100 {
        return Err(format!("the texts were not found in {}", english.display()));
    }
    let mut found = Vec::new();
    let mut known = Known::default();
    known.named_in(&texts);
    for path in files_under(&workspace.root.join("crates"))? {
        if extension(&path) == "rs" && path.components().any(|part| part.as_os_str() == "src") {
            let source = read_text(&path)?;
            known.written_in(&source);
            // Tests in a file of their own ask for what is not there, too.
            if !path.ends_with("tests.rs") {
                found.extend(unknown(path.strip_prefix(&workspace.root).unwrap_or(&path), &source, &keys));
            }
        }
    }
    for path in files_under(&workspace.root.join("src"))? {
        let short = path.strip_prefix(&workspace.root).unwrap_or(&path);
        if extension(&path) != "rs" || short.starts_with(SAMPLES) || short == Path::new("src/ui/sheet.rs") {
            continue;
        }
        let source = read_text(&path)?;
        known.written_in(&source);
        let here =
            FOLDERS.iter().any(|folder| short.starts_with(folder) || short == Path::new(&format!("{folder}.rs")));
        for literal in literals(&source) {
            if here && is_text(literal.text) && !FOR_DEVELOPERS.iter().any(|word| literal.statement.contains(word)) {
                let place = format!("{}:{}", short.display(), literal.line);
                found.push(format!("{place}: \"{}\" is a text: give it a key in locales/", literal.text));
            }
        }
        found.extend(unknown(short, &source, &keys));
    }
    let unused = keys.iter().filter(|key| !known.asks_for(key));
    found.extend(unused.map(|key| format!("locales: nothing asks for {key}")));
    if found.is_empty() { Ok(()) } else { Err(format!("texts\n{}", found.join("\n"))) }
}

/// Where a file asks for a key that no text has.
fn unknown(short: &Path, source: &str, keys: &BTreeSet<String>) -> Vec<String> {
    let asks = literals(source).into_iter().filter_map(|literal| Some((literal.line, asked(&literal)?)));
    let lost = asks.filter(|(_, key)| !keys.iter().any(|known| fits(key, known)));
    lost.map(|(line, key)| format!("{}:{line}: no text has the key {key}", short.display())).collect()
}

/// What the program could ask for.
#[derive(Default)]
struct Known {
    /// Literals that may be a key, or a part of one.
    words: BTreeSet<String>,
    /// Literals with something filled in.
    patterns: BTreeSet<String>,
}

impl Known {
    /// Takes what a source file says, up to its tests.
    fn written_in(&mut self, source: &str) {
        for Literal { text, .. } in literals(source) {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-_{}:.".contains(c);
            if text.is_empty() || !text.chars().all(plain) || text == WIDE {
                continue;
            }
            match text.split_once('{') {
                None => _ = self.words.insert(text.to_owned()),
                // One that begins with what is filled in fits everything.
                Some((begins, _)) if begins.contains('-') => _ = self.patterns.insert(text.to_owned()),
                Some(_) => {}
            }
        }
    }

    /// Takes what texts say of others: `{ other-text }`.
    fn named_in(&mut self, texts: &str) {
        let inside = texts.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(inside, _)| inside.trim());
        self.words.extend(inside.filter(|it| it.contains('-') && !it.contains(' ')).map(str::to_owned));
    }

    /// True when a key is one of these, is built of one, or is what a pattern may become.
    fn asks_for(&self, key: &str) -> bool {
        let built = || BUILT.iter().filter_map(|begins| key.strip_prefix(begins)).any(|rest| self.words.contains(rest));
        let behind = || BEHIND.iter().filter_map(|ends| key.strip_suffix(ends)).any(|rest| self.asks_for(rest));
        self.words.contains(key) || self.patterns.iter().any(|pattern| fits(pattern, key)) || built() || behind()
    }
}

/// The key that a line of a Fluent file begins.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(fits)).then_some(key)
}

/// The key that a literal asks for; with `{...}` in it where the program fills something in.
fn asked<'a>(literal: &Literal<'a>) -> Option<&'a str> {
    let before = literal.before.strip_suffix("&format!(").unwrap_or(literal.before);
    let key = literal.text.contains('-') && !literal.text.contains(' ');
    (key && ASKS.iter().any(|ask| before.ends_with(ask))).then_some(literal.text)
}

/// True when a key is what a pattern may become.
fn fits(pattern: &str, key: &str) -> bool {
    match pattern.split_once('{') {
        None => pattern == key,
        Some((start, rest)) => {
            let end = rest.split_once('}').map_or("", |(_, end)| end);
            let Some(rest) = key.strip_prefix(start) else { return false };
            (1..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| fits(end, &rest[at..]))
        }
    }
}

/// True for what reads like a text for people.
fn is_text(literal: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0_u32;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let letters = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let is_word = |word: &&str| word.chars().all(|c| c.is_ascii_lowercase());
    let words = plain.split_whitespace().filter(letters).count();
    let first = plain.split_whitespace().next().unwrap_or_default();
    let capital = first.starts_with(|c: char| c.is_ascii_uppercase())
        && first.chars().nth(1).is_some_and(|c| c.is_ascii_lowercase())
        && first.chars().all(|c| c.is_ascii_alphabetic() || ".,?!:".contains(c));
    let ends = plain.trim_end().ends_with(['.', '?', '!', '…']);
    capital
        || plain.chars().any(|c| c.is_alphabetic() && !c.is_ascii())
        || (words >= 2 && ends)
        || plain.split_whitespace().filter(letters).filter(is_word).count() >= 4
}

/// A string literal.
struct Literal<'a> {
    /// Its line, from 1.
    line: usize,
    /// What is between its quotes, as written.
    text: &'a str,
    /// What stands right before it, without white space at the end.
    before: &'a str,
    /// From the last `;`, `{` or `}` before it.
    statement: &'a str,
}

/// The string literals of a source text up to its tests.
fn literals(source: &str) -> Vec<Literal<'_>> {
    // Tests in a file of their own end nothing here.
    let mut tests = source.match_indices("#[cfg(test)]\nmod ").map(|(at, _)| at);
    let here = tests.find(|at| source[*at..].lines().nth(1).is_some_and(|line| line.contains('{')));
    let source = &source[..here.unwrap_or(source.len())];
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let (mut at, mut statement) = (0, 0);
    while at < bytes.len() {
        let rest = &source[at..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if let Some(raw) = rest.strip_prefix("r#\"") {
            at += 3 + raw.find("\"#").map_or(raw.len(), |end| end + 2);
        } else if rest.starts_with("'\"'") || rest.starts_with("'\\") {
            // A character, not the beginning of a string.
            at += 2 + rest[2..].find('\'').map_or(rest.len() - 2, |end| end + 1);
        } else if bytes[at] == b'"' {
            let begin = at + 1;
            let mut end = begin;
            while end < bytes.len() && bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            let end = end.min(bytes.len());
            found.push(Literal {
                line: source[..at].matches('\n').count() + 1,
                text: source.get(begin..end).unwrap_or_default(),
                before: source[..at].trim_end(),
                statement: &source[statement..at],
            });
            at = end + 1;
        } else {
            if matches!(bytes[at], b';' | b'{' | b'}') {
                statement = at + 1;
            }
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        literals(source).into_iter().map(|literal| literal.text).filter(|text| is_text(text)).collect()
    }

    #[test]
    fn texts_for_people_are_found() {
        for text in [
            "Save",
            "Add to cart",
            "Nothing found.",
            "not found.",
            "you have no goods here",
            "Größe",
            "حفظ",
            "Hello, {name}",
        ] {
            assert_eq!(texts(&format!("let x = view! {{ <p>\"{text}\"</p> }};")), [text]);
        }
        for other in [
            "btn line big",
            "qty stepped scripted",
            "text/html; charset=utf-8",
            "private, no-store",
            "POST",
            "EUR",
            "{}: {}",
            "width=device-width, initial-scale=1",
            "cart-total",
            ", ",
            "r-{n}",
            "Content-Type",
        ] {
            assert_eq!(texts(&format!("let x = f(\"{other}\");")), [""; 0], "{other}");
        }
    }

    #[test]
    fn comments_characters_and_tests_are_passed_over() {
        assert_eq!(texts("// \"Save\"\nlet c = '\"'; let d = '\\''; f(\"Undo\") // \"More\""), ["Undo"]);
        assert_eq!(texts("f(r#\"Raw \"text\"\"#); g(\"a \\\" Bit\", \"Next\")"), ["Next"]);
        assert_eq!(texts("fn a() {}\n#[cfg(test)]\nmod tests { f(\"Save\") }"), [""; 0]);
        assert_eq!(texts("#[cfg(test)]\nmod tests;\nfn a() { f(\"Save\") }"), ["Save"]);
        let found = literals("a;\n\ntracing::warn!(\n \"Something broke.\")");
        assert_eq!((found[0].line, found[0].statement.contains("tracing::")), (4, true));
    }

    #[test]
    fn keys_are_asked_for() {
        let ask = |source: &'static str| literals(source).iter().find_map(asked);
        assert_eq!(ask("cx.t(\"cart-total\")"), Some("cart-total"));
        assert_eq!(ask("cx.tf(\n    \"cart-each\", &[])"), Some("cart-each"));
        assert_eq!(ask("cx.t(&format!(\"theme-{}\", name))"), Some("theme-{}"));
        assert_eq!(ask("Said::new(\n    \"import-x\").with(\"max\", 3)"), Some("import-x"));
        assert_eq!(ask("form.get(\"theme-x\")"), None);
        assert!(fits("theme-{}", "theme-dark") && fits("home-{}-title", "home-new-title") && fits("a-b", "a-b"));
        assert!(!fits("theme-{}", "theme-") && !fits("home-{}-title", "home-new") && !fits("a-b", "a-c"));
        assert_eq!(key_of("cart-total = To pay"), Some("cart-total"));
        assert_eq!(key_of("    Without = a key"), None);
    }

    #[test]
    fn what_nothing_asks_for_is_found() {
        let mut known = Known::default();
        known.named_in("cart-sum = { cart-total } of { $count }");
        known.written_in(
            "cx.t(\"home-title\"); panel(\"home-shelf\"); cx.t(&format!(\"theme-{}\", it)); frame_of(cx, \"budget\");
             format!(\"{key}-title\"); format!(\"admin-{area}-{name}\")\n#[cfg(test)]\nmod tests { f(\"gone\") }",
        );
        for key in ["cart-total", "home-title", "home-shelf-title", "theme-dark", "admin-offer-budget-hint"] {
            assert!(known.asks_for(key), "{key}");
        }
        for key in ["cart-sum", "home", "home-shelf-more", "theme-", "gone", "admin-offer-gone", "admin-home-budget"] {
            assert!(!known.asks_for(key), "{key}");
        }
    }
}
