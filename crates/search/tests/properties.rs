//! What holds for every text, filter and order of events.

use proptest::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};
use vitrine_search::{Document, Index, Language, Query, Results, SEARCHED};

const WORDS: [&str; 12] = ["red", "blue", "mug", "mugs", "oak", "chair", "lamp", "lamps", "12", "a5", "the", "Grün"];

fn document(id: u32, words: &[usize]) -> Document {
    let word = |n: usize| WORDS[words[n % words.len()] % WORDS.len()].to_owned();
    let title = words.iter().map(|n| WORDS[n % WORDS.len()]).collect::<Vec<_>>().join(" ");
    Document {
        id,
        title,
        brand: word(1),
        categories: vec![word(0), word(2)],
        tags: vec![word(3)],
        description: format!("{} and {}", word(4), word(0)),
        facets: vec![("colour".to_owned(), word(0)), ("kind".to_owned(), word(1)), ("kind".to_owned(), word(2))],
        price_minor: words.iter().sum::<usize>() as i64 * 100,
        popularity: words[0] as f32 / 100.0,
        ..Document::default()
    }
}

fn documents() -> impl Strategy<Value = Vec<Document>> {
    prop::collection::vec(prop::collection::vec(0..WORDS.len(), 1..6), 0..25)
        .prop_map(|all| (0..).zip(&all).map(|(id, words)| document(id, words)).collect())
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..4).prop_map(|words| words.join(" ")),
        1 => "[a-z ]{0,12}",
        1 => "\\PC{0,20}",
    ]
}

fn filters() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    let values = prop::collection::vec(prop::sample::select(WORDS.to_vec()).prop_map(str::to_owned), 0..4);
    let keys = prop::sample::select(vec!["colour", "kind", "none"]).prop_map(str::to_owned);
    prop::collection::vec((keys, values), 0..3)
}

fn index(documents: &[Document]) -> Index {
    let index = Index::new(Language::English);
    index.replace_all(documents.iter().cloned());
    index
}

fn all(index: &Index, text: &str) -> Results {
    index.search(&Query { text: text.to_owned(), limit: 1_000, ..Query::default() })
}

fn passes(document: &Document, filters: &[(String, Vec<String>)], without: Option<&str>) -> bool {
    let mut wanted: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for (key, values) in filters {
        wanted.entry(key).or_default().extend(values);
    }
    wanted
        .iter()
        .filter(|(key, values)| Some(**key) != without && !values.is_empty())
        .all(|(key, values)| document.facets.iter().any(|(other, value)| other == key && values.contains(&value)))
}

/// One index of every kind of text for the tests that only read.
static SHARED: LazyLock<Vec<Index>> = LazyLock::new(|| {
    let documents: Vec<Document> =
        (0..40).map(|n| document(n, &[n as usize, n as usize / 3, 7 * n as usize])).collect();
    [Language::English, Language::German, Language::Arabic, Language::Other]
        .map(|language| {
            let index = Index::new(language);
            index.replace_all(documents.clone());
            index
        })
        .into()
});

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_query(bytes in prop::collection::vec(any::<u8>(), 0..400), unfinished: bool) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for index in SHARED.iter() {
            let query = Query { text: text.clone(), unfinished, ..Query::default() };
            let results = index.search(&query);
            prop_assert!(results.hits.len() <= query.limit && results.hits.len() <= results.total);
            prop_assert!(index.suggest(&text, 8).len() <= 8);
        }
    }

    #[test]
    fn any_long_text_is_a_query(text in "\\PC{190,420}") {
        for index in SHARED.iter() {
            let query = Query { text: text.clone(), ..Query::default() };
            index.search(&query);
        }
    }
}

proptest! {
    // Each case builds an index, which starts threads.
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_score_is_the_sum_of_its_parts(
        documents in documents(), text in texts(), unfinished: bool, chosen in prop::collection::vec((0_u32..30, -0.5_f32..2.0), 0..6),
        weights in prop::collection::vec((prop::sample::select(&SEARCHED), -1.0_f32..4.0), 0..4),
    ) {
        let index = index(&documents);
        let plain = Query { text, unfinished, ..Query::default() };
        let query = Query { chosen, weights, ..plain.clone() };
        let results = index.search(&query);
        let mut found = [index.search(&plain), results.clone()].map(|it| it.hits.iter().map(|hit| hit.id).collect::<Vec<_>>());
        for ids in &mut found {
            ids.sort_unstable();
        }
        prop_assert_eq!(&found[0], &found[1], "what was chosen, and how much a field counts, finds nothing and hides nothing");
        for hit in &results.hits {
            prop_assert!((hit.score - hit.explanation.score()).abs() < 1e-3, "{} is not {}", hit.score, hit.explanation);
            let explained = index.explain(&query, hit.id);
            prop_assert_eq!(explained.as_ref(), Some(&hit.explanation));
        }
        for two in results.hits.windows(2) {
            let order = two[1].score.total_cmp(&two[0].score).then_with(|| two[0].id.cmp(&two[1].id));
            prop_assert!(order.is_lt());
        }
    }

    #[test]
    fn filters_take_away_and_counts_are_right(
        documents in documents(), text in texts(), filters in filters(), low in 0_i64..4_000, width in -500_i64..4_000,
    ) {
        let index = index(&documents);
        let free = all(&index, &text);
        let price = low..=low + width;
        let query = Query { text, filters, price_minor: Some(price.clone()), limit: 1_000, ..Query::default() };
        let results = index.search(&query);

        let found: Vec<&Document> = free.hits.iter().map(|hit| &documents[hit.id as usize]).collect();
        let in_price = |document: &&&Document| price.contains(&document.price_minor);
        let kept: Vec<u32> =
            found.iter().filter(in_price).filter(|d| passes(d, &query.filters, None)).map(|d| d.id).collect();
        prop_assert_eq!(results.hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), kept);
        prop_assert_eq!(results.total, results.hits.len());

        let any_price: Vec<i64> =
            found.iter().filter(|d| passes(d, &query.filters, None)).map(|d| d.price_minor).collect();
        let bounds = any_price.iter().min().zip(any_price.iter().max()).map(|(low, high)| *low..=*high);
        prop_assert_eq!(&results.price_minor, &bounds);

        let mut wanted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for document in found.iter().filter(in_price) {
            let mut facets: Vec<_> = document.facets.iter().collect();
            facets.sort();
            facets.dedup();
            for (key, value) in facets {
                if passes(document, &query.filters, Some(key)) {
                    *wanted.entry((key, value)).or_default() += 1;
                }
            }
        }
        let mut counted = BTreeMap::new();
        for key in &results.facets {
            for value in &key.values {
                let chosen = query.filters.iter().any(|(k, values)| *k == key.key && values.contains(&value.value));
                prop_assert_eq!(value.chosen, chosen);
                prop_assert!(value.count > 0 || chosen);
                if value.count > 0 {
                    counted.insert((key.key.as_str(), value.value.as_str()), value.count);
                }
            }
        }
        prop_assert_eq!(counted, wanted);
    }

    #[test]
    fn the_way_to_a_content_does_not_matter(
        before in documents(), after in documents(), text in texts(), at in 0_usize..25,
    ) {
        let fresh = index(&after);
        let grown = index(&before);
        let (first, second) = after.split_at(at.min(after.len()));
        let gone: Vec<u32> = (after.len()..before.len()).map(|id| id as u32).collect();
        grown.apply(first.to_vec(), &gone);
        grown.apply(second.to_vec(), &[]);
        prop_assert_eq!(grown.len(), after.len());
        // What is gone may still be read, and is not found.
        let found = |index| Results { read: 0, ..all(index, &text) };
        prop_assert_eq!(found(&grown), found(&fresh));
        let typed = text.chars().take(4).collect::<String>();
        prop_assert_eq!(grown.suggest(&typed, 8), fresh.suggest(&typed, 8));
    }
}
