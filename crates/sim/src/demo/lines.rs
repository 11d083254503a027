//! What the demo's text files have in common: numbered lines of a keyword and the rest, and faults that name the line.

use vitrine_domain::text::{Lang, Text};

/// Why a text file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Which file.
    pub(crate) file: String,
    /// Its line, from 1.
    pub(crate) line: usize,
    /// What is wrong there.
    pub(crate) what: String,
}

/// One line: where it is, its first word and everything after that.
#[derive(Clone, Copy)]
pub(crate) struct Line<'a> {
    file: &'a str,
    number: usize,
    pub(crate) word: &'a str,
    pub(crate) rest: &'a str,
}

impl<'a> Line<'a> {
    /// The lines of a file that say something: no blanks, no comments.
    pub(crate) fn all(file: &'a str, text: &'a str) -> impl Iterator<Item = Self> {
        text.lines().enumerate().filter_map(move |(n, line)| {
            let line = line.trim();
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            (!line.is_empty() && !line.starts_with('#')).then_some(Self {
                file,
                number: n + 1,
                word,
                rest: rest.trim(),
            })
        })
    }

    /// A fault on this line.
    pub(crate) fn fault(&self, what: impl Into<String>) -> Fault {
        Fault { file: self.file.to_owned(), line: self.number, what: what.into() }
    }

    /// The value, or a fault on this line.
    pub(crate) fn need<T>(&self, value: Option<T>, what: &str) -> Result<T, Fault> {
        value.ok_or_else(|| self.fault(format!("{what}: \"{}\"", self.rest)))
    }

    /// Reads a word with `FromStr`, or says what was expected.
    pub(crate) fn read<T: std::str::FromStr>(&self, word: &str, what: &str) -> Result<T, Fault> {
        word.trim().parse().map_err(|_| self.fault(format!("{what}: \"{word}\"")))
    }

    /// `head | English | Arabic | German`.
    pub(crate) fn titled(&self) -> Result<(&'a str, Text), Fault> {
        let (head, texts) = self.need(self.rest.split_once('|'), "expected `head | English | Arabic | German`")?;
        Ok((head.trim(), self.texts(texts)?))
    }

    /// `English | Arabic | German`.
    pub(crate) fn texts(&self, texts: &str) -> Result<Text, Fault> {
        let parts: Vec<&str> = texts.split('|').map(str::trim).collect();
        let [english, arabic, german] = parts[..] else {
            return Err(self.fault(format!("expected `English | Arabic | German`: \"{texts}\"")));
        };
        Ok(all([english, arabic, german]))
    }
}

/// The demo's languages, in the order in which its files write them.
pub(crate) fn langs() -> [Lang; LANGS.len()] {
    LANGS.map(|tag| tag.parse().expect("two small letters are a language"))
}

/// Their tags.
pub(crate) const LANGS: [&str; 3] = ["en", "ar", "de"];

/// A text in all languages of the demo, in their order.
pub(crate) fn all(texts: [&str; LANGS.len()]) -> Text {
    langs().iter().zip(texts).fold(Text::default(), |text, (lang, words)| text.with(lang, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_number() {
        let lines: Vec<_> = Line::all("f", "# note\n\nname a | b | c | d\n").collect();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].titled(), Ok(("a", all(["b", "c", "d"]))));
        assert_eq!(lines[0].fault("x"), Fault { file: "f".into(), line: 3, what: "x".into() });
    }

    #[test]
    fn a_missing_language_is_a_fault() {
        for text in ["name only", "name a | b", "name a | b | c", "name a | b | c | d | e"] {
            let line = Line::all("f", text).next().unwrap();
            assert!(line.titled().is_err(), "{text}");
        }
    }
}
