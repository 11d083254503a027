//! A product's facts (material, size, use) as they are typed: a line for each, `Material: Stoneware`, in every language.
//!
//! The one idea: lines of all languages stand in the order of the default one's, as in a table: the third German line says the third
//! fact. In a language that nobody typed in, each fact keeps its own words, wherever its line went. A fact keeps its key while its name stays, and one whose name another product has gets the key of that, so that filters and
//! likeness find both.

use crate::actions::Form;
use crate::actions::admin::Wrong;
use crate::admin::delivery::text_field_of;
use crate::admin::goods::one::facts_text;
use crate::cx::Cx;
use vitrine_domain::catalog::{Attribute, MAX_NAME, MAX_TAGS};
use vitrine_domain::text::{Lang, Text};

/// A line: what, and what of it.
type Line<'a> = (&'a str, &'a str);

/// Reads a line; the colon may be that of other scripts.
fn line(typed: &str) -> Option<Line<'_>> {
    let (name, value) = typed.split_once([':', '：'])?;
    let (name, value) = (name.trim(), value.trim());
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= MAX_NAME && !text.contains(char::is_control);
    (fits(name) && fits(value)).then_some((name, value))
}

/// The facts of a form, over those that the product had; what is wrong goes to `wrong`.
pub(super) fn read(cx: &Cx, form: &Form, before: &[Attribute], wrong: &mut Wrong) -> Vec<Attribute> {
    let languages = &cx.settings.languages;
    let field = |lang: &Lang| text_field_of("facts", lang);
    let same = |typed: &str, drawn: &str| typed.replace("\r\n", "\n").trim_end() == drawn;
    let drawn = |lang: &Lang| form.0.iter().any(|(name, _)| *name == field(lang));
    let unchanged = |lang: &Lang| same(form.get(&field(lang)), &facts_text(cx, before, lang));
    if languages.offered.iter().all(|lang| !drawn(lang) || unchanged(lang)) {
        return before.to_vec();
    }
    let mut refuse = |lang: &Lang, key: &str, n: usize| {
        let most = [("line", n.into()), ("longest", MAX_NAME.into()), ("most", MAX_TAGS.into())];
        wrong.push((field(lang), cx.tf(key, &most)));
    };
    let typed: Vec<Vec<&str>> = languages
        .offered
        .iter()
        .map(|lang| form.get(&field(lang)).trim_end().lines().map(str::trim).collect())
        .collect();
    let at = languages.offered.iter().position(|lang| *lang == languages.default).unwrap_or_default();
    let called = |fact: &Attribute| fact.name.get([&languages.default]).to_owned();
    // The fact whose name was typed over: it stood on this line, no line came or went, and it stands on no other.
    let renamed = |n: usize| {
        let elsewhere =
            |it: &Attribute| typed[at].iter().any(|said| line(said).is_some_and(|said| said.0 == called(it)));
        before.get(n).filter(|it| typed[at].len() == before.len() && !elsewhere(it))
    };
    let mut facts: Vec<Attribute> = Vec::new();
    for (n, default) in typed[at].iter().enumerate() {
        if default.is_empty() {
            // A line that was emptied takes its fact out, in every language.
            continue;
        }
        let Some((name, _)) = line(default) else {
            refuse(&languages.default, "admin-goods-bad-fact", n + 1);
            continue;
        };
        let old = before.iter().find(|it| called(it) == name);
        let mut fact = old.cloned().unwrap_or_else(|| Attribute {
            key: cx.shop.catalog().fact_key(name),
            ..renamed(n).cloned().unwrap_or_else(|| Attribute {
                key: String::new(),
                name: Text::default(),
                value: Text::default(),
            })
        });
        for (lang, lines) in languages.offered.iter().zip(&typed) {
            if *lang != languages.default && (!drawn(lang) || unchanged(lang)) {
                continue;
            }
            let said = lines.get(n).copied().unwrap_or_default();
            let (name, value) = if said.is_empty() { ("", "") } else { line(said).unwrap_or_default() };
            if name.is_empty() && !said.is_empty() && *lang != languages.default {
                refuse(lang, "admin-goods-bad-fact", n + 1);
            }
            fact.name = fact.name.with(lang, name);
            fact.value = fact.value.with(lang, value);
        }
        if facts.iter().any(|other| other.key == fact.key) {
            refuse(&languages.default, "admin-goods-fact-twice", n + 1);
        }
        facts.push(fact);
    }
    let longer = languages.offered.iter().zip(&typed).filter(|(_, lines)| lines.len() > typed[at].len());
    for (lang, lines) in longer.filter(|(lang, _)| !unchanged(lang)) {
        refuse(lang, "admin-goods-facts-more", lines.len());
    }
    if facts.len() > MAX_TAGS {
        refuse(&languages.default, "admin-goods-facts-many", facts.len());
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_name_and_a_value() {
        assert_eq!(line("Material: Stoneware"), Some(("Material", "Stoneware")));
        assert_eq!(line("  Ratio : 16:9 "), Some(("Ratio", "16:9")), "the first colon counts");
        assert_eq!(line("材質：陶器"), Some(("材質", "陶器")));
        for bad in
            ["", "Material", ": Stoneware", "Material:", "a\u{7}: b", &format!("{}: b", "x".repeat(MAX_NAME + 1))]
        {
            assert_eq!(line(bad), None, "{bad:?}");
        }
    }
}
