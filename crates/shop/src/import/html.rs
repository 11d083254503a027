//! A product's body of HTML as plain text.
//!
//! The one idea: nothing that looks like a tag comes out, whatever went in. Tags are dropped, block tags become paragraph or
//! line breaks, the content of scripts and styles is dropped with them, entities become characters; and wherever a `<` that
//! is left would stand before a letter, `/`, `!` or `?`, a space is put between. The text is escaped again when a page is
//! drawn; this is the second fence. One pass, no tree, so no depth can exhaust it.
//!
//! Left out: bold and links (the shop's descriptions are plain), most named entities beyond Latin-1 (they stay as written).

/// Elements after and before which a paragraph ends.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "table",
    "section",
    "article",
    "blockquote",
    "pre",
    "hr",
    "header",
    "footer",
    "main",
    "nav",
    "aside",
    "figure",
    "form",
    "address",
    "details",
];
/// Elements that begin a line.
const LINES: &[&str] = &["br", "tr", "dt", "dd", "figcaption", "caption", "summary", "option"];
/// Elements that are dropped with everything in them.
const DROPPED: &[&str] = &[
    "script", "style", "template", "noscript", "iframe", "svg", "math", "object", "head", "title", "select",
    "textarea", "video", "audio", "canvas",
];
/// The longest name of an element or an entity that means anything here, in bytes.
const MAX_WORD: usize = 32;

/// The characters U+00A0 to U+00FF by their names in HTML 4 (section 24.2.1).
const LATIN_1: [&str; 96] = [
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo", "not", "shy",
    "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot", "cedil", "sup1", "ordm",
    "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig",
    "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
    "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN",
    "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil", "egrave", "eacute", "ecirc",
    "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
    "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
];
/// Other names that product texts use.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("prime", '′'),
    ("Prime", '″'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("minus", '−'),
    ("le", '≤'),
    ("ge", '≥'),
    ("ne", '≠'),
    ("asymp", '≈'),
    ("rarr", '→'),
    ("larr", '←'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("Scaron", 'Š'),
    ("scaron", 'š'),
    ("zwnj", '\u{200c}'),
    ("zwj", '\u{200d}'),
];

/// The text of an HTML body: paragraphs separated by an empty line, no tags, no control characters but line ends. A body
/// without any tag is taken as plain text, whose own line breaks count.
///
/// ```
/// use vitrine_shop::import::html::to_text;
/// assert_eq!(to_text("<p>Cut &amp; sewn</p><ul><li>Wool</li></ul>"), "Cut & sewn\n\n• Wool");
/// ```
pub fn to_text(body: &str) -> String {
    let mut out = Out { text: String::with_capacity(body.len()), gap: Gap::None, lines_count: !has_tag(body) };
    let mut rest = body;
    // Set once no `>` is left: then no further tag can end, and looking for one again would cost the square of the length.
    let mut tags_end = false;
    while let Some(c) = rest.chars().next() {
        match c {
            '<' if !tags_end && opens_tag(rest) => match tag(rest) {
                Some((tag, after)) => {
                    rest = after;
                    if DROPPED.contains(&tag.name.as_str()) && !tag.closing && !tag.empty {
                        rest = after_close(rest, &tag.name);
                    }
                    out.tag(&tag);
                }
                None => {
                    tags_end = true;
                }
            },
            '&' => {
                let (decoded, after) = entity(rest);
                out.push(decoded);
                rest = after;
            }
            _ => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.text.truncate(out.text.trim_end().len());
    out.text
}

/// True when the text has something that HTML would take for a tag.
fn has_tag(body: &str) -> bool {
    body.match_indices('<').any(|(n, _)| opens_tag(&body[n..])) && body.contains('>')
}

fn opens_tag(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    match chars.next() {
        Some('/') => chars.next().is_some_and(|c| c.is_ascii_alphabetic()),
        Some('!' | '?') => true,
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    }
}

struct Tag {
    /// In small letters; "" for comments and declarations.
    name: String,
    closing: bool,
    /// Written `<name/>`.
    empty: bool,
}

/// The tag at the start of `rest` and what follows it; `None` when there is no `>` any more.
fn tag(rest: &str) -> Option<(Tag, &str)> {
    let nameless = Tag { name: String::new(), closing: false, empty: false };
    if let Some(comment) = rest.strip_prefix("<!--") {
        // A comment that does not end takes the rest, as in a browser.
        let after = comment.find("-->").map_or("", |end| &comment[end + 3..]);
        return Some((nameless, after));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return rest.find('>').map(|end| (nameless, &rest[end + 1..]));
    }
    let closing = rest.starts_with("</");
    let inner = &rest[if closing { 2 } else { 1 }..];
    let name_end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(inner.len());
    let name = if name_end <= MAX_WORD { inner[..name_end].to_ascii_lowercase() } else { String::new() };
    let mut quote = None;
    let end = inner.bytes().position(|byte| match quote {
        Some(open) => {
            if byte == open {
                quote = None;
            }
            false
        }
        None if matches!(byte, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        None => byte == b'>',
    });
    // A quote that never closes is no quote.
    let end = end.or_else(|| inner.find('>'))?;
    let empty = inner[..end].ends_with('/');
    Some((Tag { name, closing, empty }, &inner[end + 1..]))
}

/// What follows the closing tag of `name`; nothing when it is never closed.
fn after_close<'a>(rest: &'a str, name: &str) -> &'a str {
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(found) = rest[from..].find("</") {
        let at = from + found + 2;
        let end = at + name.len();
        if bytes.get(at..end).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(end).is_none_or(|byte| !byte.is_ascii_alphanumeric())
        {
            return rest[end..].find('>').map_or("", |close| &rest[end + close + 1..]);
        }
        from = at;
    }
    ""
}

/// The character that an entity at the start of `rest` means (the `&` itself when it is none) and what follows it.
fn entity(rest: &str) -> (char, &str) {
    let plain = ('&', &rest[1..]);
    let bytes = rest.as_bytes();
    let Some(end) = bytes.iter().take(MAX_WORD).position(|byte| *byte == b';') else { return plain };
    let (word, after) = (&rest[1..end], &rest[end + 1..]);
    if let Some(number) = word.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) if hex.bytes().all(|b| b.is_ascii_hexdigit()) => u32::from_str_radix(hex, 16),
            None if number.bytes().all(|b| b.is_ascii_digit()) => number.parse(),
            _ => return plain,
        };
        return match code {
            // As browsers do: these numbers were always meant as Windows-1252.
            Ok(code @ 0x80..=0x9F) => {
                let byte = [code as u8];
                let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0;
                (text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER), after)
            }
            Ok(code) => (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), after),
            Err(_) if number.trim_start_matches(['x', 'X']).is_empty() => plain,
            Err(_) => (char::REPLACEMENT_CHARACTER, after),
        };
    }
    let latin = || LATIN_1.iter().position(|name| *name == word).and_then(|n| char::from_u32(0xA0 + n as u32));
    let known = ENTITIES.iter().find(|(name, _)| *name == word).map(|(_, c)| *c).or_else(latin);
    known.map_or(plain, |c| (c, after))
}

/// What stands between the last character and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
    Paragraph,
}

struct Out {
    text: String,
    gap: Gap,
    /// Line breaks of the source count: it has no tags.
    lines_count: bool,
}

impl Out {
    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn push(&mut self, c: char) {
        if c == '\n' && self.lines_count {
            self.widen(if self.gap >= Gap::Line { Gap::Paragraph } else { Gap::Line });
        } else if c.is_whitespace() || c.is_control() {
            self.widen(Gap::Space);
        } else {
            if !self.text.is_empty() {
                self.text.push_str(match self.gap {
                    Gap::None => "",
                    Gap::Space => " ",
                    Gap::Line => "\n",
                    Gap::Paragraph => "\n\n",
                });
            }
            self.gap = Gap::None;
            if self.text.ends_with('<') && (c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
                self.text.push(' ');
            }
            self.text.push(c);
        }
    }

    fn tag(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        if name == "li" {
            self.widen(Gap::Line);
            if !tag.closing {
                self.push('•');
                self.gap = Gap::Space;
            }
        } else if BLOCKS.contains(&name) || (name == "br" && self.gap == Gap::Line) {
            self.widen(Gap::Paragraph);
        } else if LINES.contains(&name) {
            self.widen(Gap::Line);
        } else if matches!(name, "td" | "th") {
            self.widen(Gap::Space);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a browser could take for a tag.
    fn tag_like(text: &str) -> bool {
        text.match_indices('<').any(|(n, _)| opens_tag(&text[n..]) || text[n..].starts_with("</"))
    }

    proptest! {
        #[test]
        fn no_tag_comes_out(body in "(<|>|/|!|--|\"|'|&lt;|&amp;|&#60;|script|style|p|br|li| |\\n|x|é){0,60}") {
            let text = to_text(&body);
            prop_assert!(!tag_like(&text), "{text:?}");
            prop_assert!(!text.to_lowercase().contains("<script"), "{text:?}");
        }

        #[test]
        fn any_text_is_read(body in any::<String>()) {
            let text = to_text(&body);
            prop_assert!(!tag_like(&text));
            prop_assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
            prop_assert_eq!(text.trim(), &text);
        }

        #[test]
        fn words_between_tags_stay(words in prop::collection::vec("[a-z]{1,8}", 1..20)) {
            let body = words.iter().map(|word| format!("<p class=\"a>b\">{word}</p>\n")).collect::<Vec<_>>().concat();
            prop_assert_eq!(to_text(&body), words.join("\n\n"));
        }
    }

    #[test]
    fn blocks_break_and_scripts_go() {
        let body = "<h2>Care</h2><p>Wash at 30&deg;C.<br>Dry <b>flat</b>.</p><style>p{}</style>\
                    <SCRIPT>alert('</p>')</SCRIPT ><ul><li>Wool</li>\n<li>Silk</li></ul><!-- <p>no</p> -->End";
        assert_eq!(to_text(body), "Care\n\nWash at 30°C.\nDry flat.\n\n• Wool\n• Silk\n\nEnd");
    }

    #[test]
    fn plain_text_keeps_its_lines() {
        assert_eq!(to_text("One\r\ntwo\n\n\nthree  four "), "One\ntwo\n\nthree four");
        assert_eq!(to_text("under 5 < 6 & more > less"), "under 5 < 6 & more > less");
    }

    #[test]
    fn entities_are_characters_once() {
        assert_eq!(
            to_text("&eacute;&#233;&#xe9; &amp;lt; &#150; &nope; &#; &#0; a&nbsp;b"),
            "ééé &lt; – &nope; &#; a b"
        );
        assert_eq!(to_text("&lt;script&gt;"), "< script>");
        assert_eq!(to_text("&#99999999999;"), "\u{fffd}");
    }

    #[test]
    fn tags_do_not_form_from_pieces() {
        assert_eq!(to_text("<<b>script>x"), "< script>x");
        assert_eq!(to_text("<scr<b>ipt>x"), "ipt>x");
        assert_eq!(to_text("a <img src=x onerror='alert(1)"), "a < img src=x onerror='alert(1)");
    }

    #[test]
    fn a_bomb_takes_no_time() {
        for piece in ["<", "<a", "<a \"", "<!--", "<div>", "<script>", "</", "&", "&#", "<p '>", "<svg></", "<a \"'>"] {
            let body = piece.repeat(300_000 / piece.len());
            assert!(to_text(&body).len() <= body.len() * 2);
        }
    }
}
