//! How a [`Document`] lies in tantivy: searched fields as stems, exact keys, the vocabulary, and columns to filter by.

use crate::{
    Document, Field,
    analysis::{Analyzer, MAX_FIELD_WORDS, Word, fold_code},
    spelling::END_OF_WORD,
};
use tantivy::{
    TantivyDocument,
    schema::{self, FAST, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{PreTokenizedString, Token},
};

/// Between key and value of a facet, and between stems of a phrase's term. Not found in what people write.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// What a searched field counts. Title and description were tuned on the judged sets that
/// the README names, then rounded; the others, which those sets lack, are set by judgement and held by `tests/quality.rs`.
pub(crate) struct Weight {
    pub(crate) field: Field,
    /// What one occurrence counts, a title's being 1.
    pub(crate) factor: f32,
    /// How strongly a longer text counts less (b of BM25). Titles of goods are all about as long as they need to be.
    pub(crate) b: f32,
}

/// The searched fields, in the order of the postings.
pub(crate) const WEIGHTS: [Weight; 7] = [
    Weight { field: Field::Title, factor: 1.0, b: 0.2 },
    Weight { field: Field::Brand, factor: 0.8, b: 0.2 },
    Weight { field: Field::Category, factor: 0.5, b: 0.2 },
    Weight { field: Field::Tag, factor: 0.5, b: 0.3 },
    Weight { field: Field::Attribute, factor: 0.4, b: 0.3 },
    Weight { field: Field::Sku, factor: 0.4, b: 0.2 },
    Weight { field: Field::Description, factor: 0.2, b: 0.75 },
];
/// The title's phrases, scored apart from the words.
pub(crate) const PHRASE_B: f32 = 0.3;

/// Handles of tantivy's fields.
pub(crate) struct Layout {
    pub(crate) schema: Schema,
    pub(crate) id: schema::Field,
    /// As [`WEIGHTS`].
    pub(crate) texts: [schema::Field; WEIGHTS.len()],
    pub(crate) phrases: schema::Field,
    pub(crate) exact_sku: schema::Field,
    pub(crate) exact_title: schema::Field,
    /// Folded word, [`END_OF_WORD`], surface: to complete, to mend, to show.
    pub(crate) vocabulary: schema::Field,
    price: schema::Field,
    popularity: schema::Field,
    facets: schema::Field,
    names: schema::Field,
}

/// Columns by name, as tantivy opens them.
pub(crate) const ID: &str = "id";
pub(crate) const PRICE: &str = "price";
pub(crate) const POPULARITY: &str = "popularity";
pub(crate) const FACETS: &str = "facets";
pub(crate) const NAMES: &str = "names";
/// Keys of the names column.
pub(crate) const NAME_BRAND: &str = "b";
pub(crate) const NAME_CATEGORY: &str = "c";

impl Layout {
    pub(crate) fn new() -> Layout {
        let mut builder = Schema::builder();
        let indexed = |record| {
            let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let words = indexed(IndexRecordOption::WithFreqs);
        let keys = indexed(IndexRecordOption::Basic);
        let column = TextOptions::default().set_fast("raw");
        Layout {
            id: builder.add_u64_field(ID, INDEXED | FAST),
            texts: WEIGHTS.map(|text| builder.add_text_field(text.field.name(), words.clone())),
            phrases: builder.add_text_field("phrases", words.clone()),
            exact_sku: builder.add_text_field("exact_sku", keys.clone()),
            exact_title: builder.add_text_field("exact_title", keys.clone()),
            vocabulary: builder.add_text_field("vocabulary", keys),
            price: builder.add_i64_field(PRICE, FAST),
            popularity: builder.add_f64_field(POPULARITY, FAST),
            facets: builder.add_text_field(FACETS, column.clone()),
            names: builder.add_text_field(NAMES, column),
            schema: builder.build(),
        }
    }

    /// The document as tantivy stores it.
    pub(crate) fn lay_out(&self, analyzer: &Analyzer, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::new();
        out.add_u64(self.id, u64::from(document.id));
        out.add_i64(self.price, document.price_minor);
        let popularity = if document.popularity.is_nan() { 0.0 } else { document.popularity.clamp(0.0, 1.0) };
        out.add_f64(self.popularity, f64::from(popularity));

        let mut vocabulary: Vec<String> = Vec::new();
        for (weight, field) in WEIGHTS.iter().zip(self.texts) {
            let mut stems = Vec::new();
            for text in texts(document, weight.field) {
                let words = analyzer.words(text, MAX_FIELD_WORDS.saturating_sub(stems.len()).max(1));
                if weight.field == Field::Title {
                    add_tokens(&mut out, self.phrases, words.windows(2).map(|two| phrase(&two[0].stem, &two[1].stem)));
                }
                if !matches!(weight.field, Field::Sku | Field::Description) {
                    vocabulary.extend(words.iter().filter(|word| !word.is_number()).map(vocabulary_term));
                }
                stems.extend(words.into_iter().map(|word| word.stem));
            }
            add_tokens(&mut out, field, stems.into_iter());
        }
        vocabulary.sort_unstable();
        vocabulary.dedup();
        add_tokens(&mut out, self.vocabulary, vocabulary.into_iter());
        add_tokens(&mut out, self.exact_sku, document.skus.iter().map(|sku| fold_code(sku)));
        add_tokens(&mut out, self.exact_title, [analyzer.fold_text(&document.title)].into_iter());

        let mut facets: Vec<String> = document.facets.iter().map(|(key, value)| keyed(key, value)).collect();
        facets.sort_unstable();
        facets.dedup();
        for facet in &facets {
            out.add_text(self.facets, facet);
        }
        let mut names: Vec<String> = document.categories.iter().map(|name| keyed(NAME_CATEGORY, name.trim())).collect();
        names.push(keyed(NAME_BRAND, document.brand.trim()));
        names.sort_unstable();
        names.dedup();
        for name in &names {
            out.add_text(self.names, name);
        }
        out
    }
}

/// The term of two neighbouring words.
pub(crate) fn phrase(first: &str, second: &str) -> String {
    format!("{first}{SEPARATOR}{second}")
}

/// The term of a facet or name. A separator in a key would forge another key.
pub(crate) fn keyed(key: &str, value: &str) -> String {
    format!("{}{SEPARATOR}{value}", key.replace(SEPARATOR, " "))
}

fn vocabulary_term(word: &Word) -> String {
    format!("{}{}{}", word.folded, END_OF_WORD as char, word.surface)
}

fn texts(document: &Document, field: Field) -> &[String] {
    use std::slice::from_ref;
    match field {
        Field::Title => from_ref(&document.title),
        Field::Brand => from_ref(&document.brand),
        Field::Category => &document.categories,
        Field::Tag => &document.tags,
        Field::Attribute => &document.attributes,
        Field::Sku => &document.skus,
        Field::Description => from_ref(&document.description),
        _ => &[],
    }
}

fn add_tokens(out: &mut TantivyDocument, field: schema::Field, terms: impl Iterator<Item = String>) {
    let tokens: Vec<Token> = terms
        .filter(|text| !text.is_empty() && text.len() <= MAX_TERM_BYTES)
        .enumerate()
        .map(|(position, text)| Token { position, text, ..Token::default() })
        .collect();
    if !tokens.is_empty() {
        out.add_pre_tokenized_text(field, PreTokenizedString { text: String::new(), tokens });
    }
}

/// A longer term (only a title of thousands of words makes one) is left out; tantivy's own limit is 65,530.
const MAX_TERM_BYTES: usize = 4_096;
