//! Any text is a query, in any language; every score is the sum of its parts, every suggestion finds something, and what is
//! marked in any text is a word, never a piece of markup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use vitrine_search::{Document, Index, Language, Query, Words};

static INDEXES: LazyLock<Vec<Index>> = LazyLock::new(|| {
    let titles = ["Oak chair 12 in.", "Grüne Tischlampe", "حقيبة جلدية", "茶碗 <b>x</b>", "O'Neil's mug & cup"];
    [Language::English, Language::German, Language::Arabic, Language::Other]
        .map(|language| {
            let index = Index::new(language);
            index.replace_all((0..).zip(titles).map(|(id, title)| Document {
                id,
                title: title.to_owned(),
                skus: vec![format!("SKU-{id}")],
                ..Document::default()
            }));
            let group = ["oak chair", "mug", "茶碗", "machine for cups"].map(str::to_owned).to_vec();
            index.set_words(&Words { synonyms: vec![group], stop_words: vec!["x".to_owned()] });
            index
        })
        .into()
});

fuzz_target!(|input: (&str, &str, bool)| {
    let (query, shown, unfinished) = input;
    for index in INDEXES.iter() {
        let results = index.search(&Query { text: query.to_owned(), unfinished, ..Query::default() });
        assert!(results.hits.len() <= results.total);
        for hit in &results.hits {
            assert!((hit.score - hit.explanation.score()).abs() < 1e-2);
        }
        for suggestion in index.suggest(query, 8) {
            assert!(index.search(&Query { text: suggestion.text, ..Query::default() }).total > 0);
        }
        let mut last = 0;
        for range in index.highlighter(query).ranges(shown) {
            assert!(range.start >= last && range.start < range.end);
            assert!(!shown[range.clone()].contains(['<', '>', '&', '"']));
            last = range.end;
        }
    }
});
