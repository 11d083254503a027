//! A writer of XML that can only write well-formed documents.
//!
//! The one idea: whatever comes in as text goes out escaped, and characters that XML 1.0 does not allow at all (a product file
//! may hold them) are left out, because one of them makes the whole document unreadable.

/// A document, or a piece of one.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// The beginning of a document.
    pub(super) fn document() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element; [`Xml::close`] ends it.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.start(name, attributes, ">");
        self.open.push(name);
        self
    }

    /// Ends the element opened last.
    pub(super) fn close(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            self.end(name);
        }
        self
    }

    /// An element with text.
    pub(super) fn element(&mut self, name: &'static str, text: &str) -> &mut Self {
        self.element_with(name, &[], text)
    }

    /// An element with attributes and text.
    pub(super) fn element_with(&mut self, name: &'static str, attributes: &[(&str, &str)], text: &str) -> &mut Self {
        self.start(name, attributes, ">");
        escape(text, &mut self.text);
        self.end(name);
        self
    }

    /// An element with attributes alone.
    pub(super) fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) -> &mut Self {
        self.start(name, attributes, "/>\n");
        self
    }

    /// What was written.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    /// What was written so far of a document that is finished elsewhere: its elements stay open.
    pub(super) fn so_far(self) -> String {
        self.text
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
        self.text.push_str(end);
    }

    fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }
}

/// Text for between tags and in quotes. A carriage return is written as a reference, or a reader would make it a line feed.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '&' => into.push_str("&amp;"),
            '"' => into.push_str("&quot;"),
            '\r' => into.push_str("&#13;"),
            // Section 2.2 of XML 1.0: no other control characters, no surrogates (which Rust does not have), no FFFE and FFFF.
            '\t' | '\n' => into.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_back(text: &str) -> (String, String) {
        let mut xml = Xml::document();
        xml.open("a", &[]).element_with("b", &[("c", text)], text).empty("d", &[]);
        let xml = xml.finish();
        let document = roxmltree::Document::parse(&xml).unwrap_or_else(|error| panic!("{error}: {xml:?}"));
        let b = document.descendants().find(|node| node.has_tag_name("b")).unwrap();
        (b.text().unwrap_or_default().to_owned(), b.attribute("c").unwrap().to_owned())
    }

    #[test]
    fn what_would_end_the_document_is_text() {
        for text in ["]]>", "<![CDATA[", "&", "&amp;", "</b>", "\"", "'", "a\r\nb", "<!--", "?>", "\u{202e}x"] {
            assert_eq!(read_back(text).0, text);
        }
        assert_eq!(read_back("a\0b\u{8}\u{1f}\u{ffff}c").0, "abc");
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in any::<String>()) {
            let allowed: String = text
                .chars()
                .filter(|c| (*c >= ' ' || "\t\n\r".contains(*c)) && !matches!(*c, '\u{fffe}' | '\u{ffff}'))
                .collect();
            let (content, attribute) = read_back(&text);
            prop_assert_eq!(&content, &allowed);
            // Readers make spaces of line ends and tabs in attributes.
            prop_assert_eq!(attribute.replace(['\t', '\n', '\r'], " "), allowed.replace(['\t', '\n', '\r'], " "));
        }
    }
}
