//! Any text is a query, in any language; what it marks in any text is a word, never a piece of markup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;
use vitrine_search::{Document, Index, Language, Query};

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
            index
        })
        .into()
});

fuzz_target!(|input: (&str, &str, bool)| {
    let (query, shown, unfinished) = input;
    for index in INDEXES.iter() {
        let results = index.search(&Query { text: query.to_owned(), unfinished, ..Query::default() });
        assert!(results.hits.len() <= results.total);
        index.suggest(query, 8);
        let mut last = 0;
        for range in index.highlighter(query).ranges(shown) {
            assert!(range.start >= last && range.start < range.end);
            assert!(!shown[range.clone()].contains(['<', '>', '&', '"']));
            last = range.end;
        }
    }
});
