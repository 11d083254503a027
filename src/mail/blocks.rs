//! A letter as a list of blocks, written once as text and once as HTML.
//!
//! The one idea: both forms come from the same blocks, so neither can say something that the other leaves out. Whatever comes
//! in as text goes out escaped. Mail programs know no style sheets, so the few styles stand in attributes; there is no
//! picture, no script and nothing from elsewhere.

use std::fmt::Write as _;
use vitrine_i18n::Locale;

/// The longest a line of dashes is.
const RULE: usize = 32;

/// A piece of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// The one headline.
    Title(String),
    /// The heading of what follows.
    Heading(String),
    /// Sentences.
    Paragraph(String),
    /// Lines that stand as they are: an address, a bank account, what somebody wrote.
    Lines(Vec<String>),
    /// Names with amounts at the other end; a second, quieter line under a name may be "".
    Amounts(Vec<(String, String, String)>),
    /// The amount that matters.
    Total(String, String),
    /// A link that is to be followed: its words and its address.
    Button(String, String),
    /// What is said at the foot.
    Small(String),
    /// Products, one below the other.
    Goods(Vec<Goods>),
    /// Links that need not be followed: words and address.
    Links(Vec<(String, String)>),
}

/// A product of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Goods {
    /// What it is called.
    pub(super) title: String,
    /// Its page.
    pub(super) href: String,
    /// What it costs.
    pub(super) price: String,
    /// Why it is here; may be "".
    pub(super) reason: String,
    /// Words and address of the page that says more about that.
    pub(super) why: Option<(String, String)>,
}

/// The letter as plain text.
pub(super) fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        match block {
            Block::Title(text) | Block::Paragraph(text) => line(&mut out, text, 2),
            Block::Heading(text) => line(&mut out, &format!("{text}:"), 1),
            Block::Lines(lines) => {
                for text in lines {
                    line(&mut out, &format!("  {text}"), 1);
                }
                out.push('\n');
            }
            Block::Amounts(rows) => {
                for (name, below, amount) in rows {
                    line(&mut out, &format!("  {name}: {amount}"), 1);
                    if !below.is_empty() {
                        line(&mut out, &format!("    {below}"), 1);
                    }
                }
                out.push('\n');
            }
            Block::Total(name, amount) => line(&mut out, &format!("  {name}: {amount}"), 2),
            Block::Button(words, href) => line(&mut out, &format!("{words}:\n{href}"), 2),
            Block::Small(text) => line(&mut out, &format!("{}\n{text}", "-".repeat(RULE)), 1),
            Block::Goods(all) => {
                for goods in all {
                    line(&mut out, &format!("  {}: {}", goods.title, goods.price), 1);
                    line(&mut out, &format!("    {}", goods.href), 1);
                    if !goods.reason.is_empty() {
                        line(&mut out, &format!("    {}", goods.reason), 1);
                    }
                    if let Some((words, href)) = &goods.why {
                        line(&mut out, &format!("    {words} {href}"), 1);
                    }
                }
                out.push('\n');
            }
            Block::Links(links) => {
                for (words, href) in links {
                    line(&mut out, &format!("{words}:\n{href}"), 1);
                }
            }
        }
    }
    out
}

fn line(out: &mut String, text: &str, ends: usize) {
    out.push_str(text);
    out.extend(std::iter::repeat_n('\n', ends));
}

/// The letter as a document.
pub(super) fn html(locale: Locale, subject: &str, blocks: &[Block]) -> String {
    let mut out = String::new();
    let (lang, dir) = (locale.tag(), locale.dir());
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:24px 12px;background:#f5f6f7\">\n\
         <div lang=\"{lang}\" dir=\"{dir}\" style=\"max-width:560px;margin:0 auto;padding:24px;background:#ffffff;color:#14171a;\
         font:16px/1.5 'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif\">\n",
        escape(subject)
    );
    for block in blocks {
        draw(&mut out, block);
    }
    out.push_str("</div>\n</body>\n</html>\n");
    out
}

fn draw(out: &mut String, block: &Block) {
    let _ = match block {
        Block::Title(text) => {
            writeln!(out, "<h1 style=\"margin:0 0 16px;font-size:24px;line-height:1.25\">{}</h1>", escape(text))
        }
        Block::Heading(text) => {
            writeln!(out, "<h2 style=\"margin:24px 0 4px;font-size:16px\">{}</h2>", escape(text))
        }
        Block::Paragraph(text) => writeln!(out, "<p style=\"margin:0 0 16px\">{}</p>", escape(text)),
        Block::Lines(lines) => {
            let lines: Vec<String> = lines.iter().map(|text| format!("<bdi>{}</bdi>", escape(text))).collect();
            writeln!(out, "<p style=\"margin:0 0 16px\">{}</p>", lines.join("<br>\n"))
        }
        Block::Amounts(rows) => {
            out.push_str("<table style=\"width:100%;border-collapse:collapse\">\n");
            for (name, below, amount) in rows {
                let below = if below.is_empty() {
                    String::new()
                } else {
                    format!("<br><span style=\"color:#4c545c;font-size:14px\">{}</span>", escape(below))
                };
                row(out, "td", "", &format!("{}{below}", escape(name)), amount);
            }
            writeln!(out, "</table>")
        }
        Block::Total(name, amount) => {
            out.push_str("<table style=\"width:100%;border-collapse:collapse;margin:0 0 16px\">\n");
            row(out, "th", "font-weight:bold;", &escape(name), amount);
            writeln!(out, "</table>")
        }
        Block::Button(words, href) => writeln!(
            out,
            "<p style=\"margin:24px 0\"><a href=\"{}\" target=\"_blank\" style=\"display:inline-block;padding:12px 20px;\
             background:#14171a;color:#ffffff;text-decoration:none;font-weight:bold\">{}</a></p>",
            escape(href),
            escape(words)
        ),
        Block::Goods(all) => {
            out.push_str("<table style=\"width:100%;border-collapse:collapse\">\n");
            for goods in all {
                let mut name = anchor(&goods.title, &goods.href);
                if !goods.reason.is_empty() {
                    let _ = write!(
                        name,
                        "<br><span style=\"color:#4c545c;font-size:14px\">{}</span>",
                        escape(&goods.reason)
                    );
                }
                if let Some((words, href)) = &goods.why {
                    let _ = write!(name, "<br><span style=\"font-size:14px\">{}</span>", anchor(words, href));
                }
                row(out, "td", "", &name, &goods.price);
            }
            writeln!(out, "</table>")
        }
        Block::Links(links) => {
            let links: Vec<String> = links.iter().map(|(words, href)| anchor(words, href)).collect();
            writeln!(out, "<p style=\"margin:8px 0 16px;font-size:14px\">{}</p>", links.join("<br>\n"))
        }
        Block::Small(text) => writeln!(
            out,
            "<p style=\"margin:24px 0 0;padding:16px 0 0;border-top:1px solid #dde1e5;color:#4c545c;font-size:14px\">{}</p>",
            escape(text)
        ),
    };
}

/// A link inside of text.
fn anchor(words: &str, href: &str) -> String {
    format!("<a href=\"{}\" target=\"_blank\" style=\"color:#14171a\">{}</a>", escape(href), escape(words))
}

/// A name at the beginning of the line and an amount at its end, in either direction of writing.
fn row(out: &mut String, name_cell: &str, weight: &str, name: &str, amount: &str) {
    let scope = if name_cell == "th" { " scope=\"row\"" } else { "" };
    let _ = writeln!(
        out,
        "<tr><{name_cell}{scope} style=\"padding:6px 0;border-top:1px solid #dde1e5;text-align:start;\
         vertical-align:top;{weight}\">{name}</{name_cell}>\
         <td style=\"padding:6px 0;border-top:1px solid #dde1e5;text-align:end;vertical-align:top;white-space:nowrap;{weight}\">{}</td></tr>",
        escape(amount)
    );
}

/// Text as it may stand between tags and in quoted attributes.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
