//! The searched fields of a document and what each counts.

use crate::{Document, Field};

/// What a searched field counts. Title and description were tuned on the judged sets that
/// the README names, then rounded; the others, which those sets lack, are set by judgement and held by `tests/quality.rs`.
pub(crate) struct Weight {
    pub(crate) field: Field,
    /// What one occurrence counts, a title's being 1.
    pub(crate) factor: f32,
    /// How strongly a longer text counts less (b of BM25). Titles of goods are all about as long as they need to be.
    pub(crate) b: f32,
}

/// How many fields are searched.
pub(crate) const FIELDS: usize = 7;
/// The title among [`WEIGHTS`].
pub(crate) const TITLE: usize = 0;

/// The fields whose words are searched: what [`Query::weights`](crate::Query::weights) may name.
pub const SEARCHED: [Field; FIELDS] =
    [Field::Title, Field::Brand, Field::Category, Field::Tag, Field::Attribute, Field::Sku, Field::Description];
/// A field counts at most so many times as much as usual.
pub const MAX_WEIGHT: f32 = 3.0;

/// The searched fields, in the order of a posting's counts.
pub(crate) const WEIGHTS: [Weight; FIELDS] = [
    Weight { field: Field::Title, factor: 1.0, b: 0.2 },
    Weight { field: Field::Brand, factor: 0.8, b: 0.2 },
    Weight { field: Field::Category, factor: 0.5, b: 0.2 },
    Weight { field: Field::Tag, factor: 0.5, b: 0.3 },
    Weight { field: Field::Attribute, factor: 0.4, b: 0.3 },
    Weight { field: Field::Sku, factor: 0.4, b: 0.2 },
    Weight { field: Field::Description, factor: 0.2, b: 0.75 },
];

/// How many times as much as usual each of [`SEARCHED`] counts; `None` where all count as usual. What is no number counts as
/// usual, too.
pub(crate) fn scales(weights: &[(Field, f32)]) -> Option<[f32; FIELDS]> {
    let scales = SEARCHED.map(|field| {
        let named = weights.iter().rev().find(|(named, scale)| *named == field && scale.is_finite());
        named.map_or(1.0, |(_, scale)| scale.clamp(0.0, MAX_WEIGHT))
    });
    scales.iter().any(|scale| (scale - 1.0).abs() > f32::EPSILON).then_some(scales)
}

/// The texts of one of the [`WEIGHTS`].
pub(crate) fn texts(document: &Document, field: Field) -> &[String] {
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

/// Whether a field's words are names that may be completed, mended towards and shown. A description's words are too many
/// and too loose, an article number's pieces are no words.
pub(crate) fn names_things(field: Field) -> bool {
    !matches!(field, Field::Sku | Field::Description)
}

/// A length in one byte: exact up to 127, then in steps of 32.
pub(crate) fn length_code(words: usize) -> u8 {
    if words < 128 { words as u8 } else { (128 + (words - 128) / 32).min(255) as u8 }
}

/// The length behind a [`length_code`].
pub(crate) fn length(code: u8) -> u32 {
    let code = u32::from(code);
    if code < 128 { code } else { 128 + (code - 128) * 32 }
}
