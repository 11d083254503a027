//! From `style/main.css` to one small style sheet: imports put in place, minified, URLs of files replaced by their
//! hashed paths.
//!
//! `main.css` may only name whole files, `@import url("tokens.css") layer(tokens);`, and the files import nothing themselves:
//! one look at it shows the order of all layers. Nesting and everything else stays as written for the browsers of
//! [`BROWSERS`].

use std::path::Path;

use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::workspace::{Outcome, read_text};

/// The oldest browsers that get the sheet as it is written: nesting, `light-dark()`, `@starting-style`, `color-mix()`.
/// All of 2024 or before; older ones get plain HTML that works.
const BROWSERS: Browsers = Browsers {
    chrome: Some(125 << 16),
    edge: Some(125 << 16),
    firefox: Some(129 << 16),
    safari: Some(17 << 16 | 5 << 8),
    ios_saf: Some(17 << 16 | 5 << 8),
    android: None,
    ie: None,
    opera: None,
    samsung: None,
};

/// The finished style sheet of the site. `path_of` gives the served path of a file by its name.
pub(crate) fn style_sheet(main: &Path, path_of: impl Fn(&str) -> Option<String>) -> Outcome<String> {
    let whole = inline_imports(main)?;
    let small = minify(&whole, &main.display().to_string())?;
    rewrite_urls(&small, path_of)
}

/// The text of `main` with the text of each imported file in place of its `@import`.
fn inline_imports(main: &Path) -> Outcome<String> {
    let folder = main.parent().unwrap_or(Path::new("."));
    let mut out = String::new();
    for (number, line) in read_text(main)?.lines().enumerate() {
        let Some(rule) = line.trim().strip_prefix("@import") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let (name, layer) = parse_import(rule).ok_or_else(|| {
            format!("{}:{}: write @import url(\"file.css\") layer(name);", main.display(), number + 1)
        })?;
        let path = folder.join(name);
        let text = read_text(&path)?;
        if let Some(line) = text.lines().position(|line| line.trim_start().starts_with("@import")) {
            return Err(format!("{}:{}: only {} may import", path.display(), line + 1, main.display()));
        }
        // Parsed alone first, so that a mistake is reported with its own file and line.
        StyleSheet::parse(&text, ParserOptions { filename: path.display().to_string(), ..ParserOptions::default() })
            .map_err(explain)?;
        match layer {
            Some(layer) => out.extend(["@layer ", layer, " {\n", &text, "\n}\n"]),
            None => out.extend([text.as_str(), "\n"]),
        }
    }
    Ok(out)
}

/// `"file.css" layer(name);` or `url("file.css") layer(name);` as file and layer.
fn parse_import(rule: &str) -> Option<(&str, Option<&str>)> {
    let rule = rule.trim().strip_suffix(';')?.trim();
    let (rule, closing) = rule.strip_prefix("url(").map_or((rule, ""), |inner| (inner, ")"));
    let quote = rule.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (name, rest) = rule[1..].split_once(quote)?;
    let rest = rest.strip_prefix(closing)?;
    match rest.trim() {
        "" => Some((name, None)),
        layer => Some((name, Some(layer.strip_prefix("layer(")?.strip_suffix(')')?.trim()))),
    }
}

fn minify(text: &str, filename: &str) -> Outcome<String> {
    let targets = Targets::from(BROWSERS);
    let options = ParserOptions { filename: filename.to_owned(), ..ParserOptions::default() };
    let mut sheet = StyleSheet::parse(text, options).map_err(explain)?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(explain)?;
    let printed = sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() });
    Ok(printed.map_err(explain)?.code)
}

/// The library counts lines from 0, people and editors from 1.
fn explain<T: std::fmt::Display>(why: lightningcss::error::Error<T>) -> String {
    match &why.loc {
        Some(at) => format!("{}:{}:{}: {}", at.filename, at.line + 1, at.column, why.kind),
        None => why.kind.to_string(),
    }
}

/// Replaces the file in every `url(...)` by its served path. Files are found by their name alone, whatever folder the
/// sheet wrote before it; `data:` and `#fragment` URLs stay.
fn rewrite_urls(css: &str, path_of: impl Fn(&str) -> Option<String>) -> Outcome<String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(at) = rest.find("url(") {
        let (before, from) = rest.split_at(at + "url(".len());
        out.push_str(before);
        // A quoted URL may hold a bracket (an SVG in a `data:` URL does), so its end is its quote.
        let (url, after) = match from.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            Some(quote) => from[1..]
                .split_once(quote)
                .map(|(url, after)| (url, after.trim_start().strip_prefix(')').unwrap_or(after))),
            None => from.split_once(')'),
        }
        .ok_or("a url( without an end in the style sheet")?;
        if url.starts_with("data:") || url.starts_with('#') {
            out.push_str(&from[..from.len() - after.len()]);
        } else {
            let (file, fragment) = url.find('#').map_or((url, ""), |at| url.split_at(at));
            let name = file.rsplit('/').next().unwrap_or(file);
            let path = path_of(name).ok_or(format!("the style sheet asks for {url}, but public/ has no {name}"))?;
            out.extend([&path, fragment, ")"]);
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::TempFolder;

    #[test]
    fn imports_become_layers_in_the_order_of_the_first_line() {
        let folder = TempFolder::new("css").unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.0.join(name), text).unwrap();
        write("main.css", "@layer a, b;\n@import \"one.css\" layer(b);\n@import url('two.css') layer(a);\n");
        write("one.css", ".x { color: var(--ink); &:hover { color: var(--link) } }");
        write("two.css", ".y { background: url(\"../public/art/p.svg#m\") }");
        let css =
            style_sheet(&folder.0.join("main.css"), |name| (name == "p.svg").then(|| "/art/p.12.svg".into())).unwrap();
        assert_eq!(
            css,
            "@layer a{.y{background:url(/art/p.12.svg#m)}}@layer b{.x{color:var(--ink);&:hover{color:var(--link)}}}"
        );
    }

    #[test]
    fn a_file_that_public_lacks_is_named() {
        let why = rewrite_urls("a{background:url(fonts/none.woff2)}", |_| None).unwrap_err();
        assert!(why.contains("none.woff2"), "{why}");
    }

    #[test]
    fn data_urls_and_fragments_stay() {
        let css = "a{mask:url(#m);background:url(\"data:image/svg+xml,<svg a='f(1)'/>\") no-repeat}";
        assert_eq!(rewrite_urls(css, |_| None).unwrap(), css);
    }

    #[test]
    fn a_mistake_names_file_and_line() {
        let folder = TempFolder::new("css-error").unwrap();
        std::fs::write(folder.0.join("main.css"), "@import \"one.css\";\n").unwrap();
        std::fs::write(folder.0.join("one.css"), ".x {}\n.y:::: {}\n").unwrap();
        let why = style_sheet(&folder.0.join("main.css"), |_| None).unwrap_err();
        assert!(why.contains("one.css:2"), "{why}");
    }

    #[test]
    fn a_second_level_of_imports_is_refused() {
        let folder = TempFolder::new("css-deep").unwrap();
        std::fs::write(folder.0.join("main.css"), "@import \"one.css\";\n").unwrap();
        std::fs::write(folder.0.join("one.css"), "@import \"two.css\";\n").unwrap();
        assert!(style_sheet(&folder.0.join("main.css"), |_| None).unwrap_err().contains("only"));
    }
}
