//! Texts that mean harm, or nothing: an ordinary answer, for no more work than an ordinary text is. How long it takes is
//! measured, never tested: `cargo bench -p vitrine-search --bench sizes`.

#[path = "hostile/texts.rs"]
mod texts;

use proptest::prelude::*;
use std::sync::LazyLock;
use vitrine_search::{Document, Index, Language, MAX_QUERY_CHARS, MAX_QUERY_WORDS, Query};

/// Two thousand goods with words that resemble one another.
static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let index = Index::new(Language::English);
    index.replace_all((0..2_000_u32).map(|id| Document {
        id,
        title: format!(
            "Lamp l{:03} for the table {}",
            id % 997,
            ["oak", "brass", "<b>bold</b>", "O'Neil"][id as usize % 4]
        ),
        brand: format!("Brand{}", id % 50),
        categories: vec!["Lighting".to_owned()],
        description: "A lamp & a \"shade\" <script>alert(1)</script>. ".repeat(5),
        facets: vec![("colour".to_owned(), format!("c{}", id % 20))],
        ..Document::default()
    }));
    index
});

/// How many postings a text reads.
fn read(text: &str) -> usize {
    INDEX.search(&Query { text: text.to_owned(), unfinished: true, ..Query::default() }).read
}

fn ask(text: &str) {
    let results = INDEX.search(&Query { text: text.to_owned(), unfinished: true, ..Query::default() });
    assert!(results.hits.len() <= results.total);
    assert!(INDEX.suggest(text, 8).len() <= 8);
    for shown in [text, "Lamp for <b>the</b> table"] {
        check_ranges(&INDEX.highlighter(text).ranges(shown), shown);
    }
}

fn check_ranges(ranges: &[std::ops::Range<usize>], text: &str) {
    let mut last = 0;
    for range in ranges {
        assert!(range.start >= last && range.start < range.end, "in order and apart");
        let part = text.get(range.clone()).unwrap_or_default();
        assert!(!part.contains(['<', '>', '&', '"']) && !part.is_empty(), "a word, no markup: {part}");
        last = range.end;
    }
}

#[test]
fn hostile_queries_are_answered() {
    // A text of any length costs what twelve words cost that everything has, and their completions.
    let dearest = ["lamp", "table", "for the", "la"].map(read).into_iter().max().unwrap();
    for text in texts::hostile() {
        ask(&text);
        assert!(read(&text) <= MAX_QUERY_WORDS * dearest, "{} read for {text:.40}", read(&text));
    }
}

#[test]
fn words_behind_the_limit_are_not_read() {
    let text = format!("{} lamp", " ".repeat(MAX_QUERY_CHARS));
    let results = INDEX.search(&Query { text, ..Query::default() });
    assert_eq!(results.total, 2_000, "without a word everything matches");
}

#[test]
fn highlights_are_the_words_alone() {
    let shown = "<b>Lamps</b> & lámp for \"tables\"";
    let ranges = INDEX.highlighter("lamp for table").ranges(shown);
    let words: Vec<&str> = ranges.into_iter().map(|range| &shown[range]).collect();
    assert_eq!(words, ["Lamps", "lámp", "tables"]);
    assert_eq!(INDEX.highlighter("lmap").ranges("a lamp").pop(), Some(2..6), "what was mended is what was searched");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered_and_marked(bytes in prop::collection::vec(any::<u8>(), 0..600), words: bool) {
        let mut text = String::from_utf8_lossy(&bytes).into_owned();
        if words {
            text = text.chars().map(|c| if c.is_ascii_control() { ' ' } else { c }).collect::<String>() + " lamp tabel";
        }
        INDEX.search(&Query { text: text.clone(), ..Query::default() });
        INDEX.suggest(&text, 8);
        let ranges = INDEX.highlighter(&text).ranges(&text);
        check_ranges(&ranges, &text);
    }
}
