//! The index at one moment: what a search reads from beginning to end, whatever is written meanwhile.

use crate::{
    Result,
    schema::{FACETS, ID, Layout, NAMES, POPULARITY, PRICE, SEPARATOR, WEIGHTS},
};
use std::sync::Arc;
use tantivy::{
    DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term,
    columnar::{Column, StrColumn},
    fieldnorm::FieldNormReader,
    index::InvertedIndexReader,
    postings::SegmentPostings,
    schema::{Field, IndexRecordOption},
};

/// All segments, with figures over the documents that are alive. Deleted documents that tantivy has not yet merged away
/// count nowhere, so that equal contents score equally however they came about.
pub(crate) struct Snapshot {
    pub(crate) segments: Vec<Segment>,
    /// Documents alive.
    pub(crate) len: usize,
}

/// One of tantivy's segments, opened.
pub(crate) struct Segment {
    pub(crate) reader: SegmentReader,
    pub(crate) ids: Column<u64>,
    pub(crate) prices: Column<i64>,
    pub(crate) popularities: Column<f64>,
    pub(crate) facets: Option<StrColumn>,
    pub(crate) names: Option<StrColumn>,
    /// As [`WEIGHTS`], the phrases last.
    pub(crate) texts: Vec<Text>,
    pub(crate) exact_sku: Arc<InvertedIndexReader>,
    pub(crate) exact_title: Arc<InvertedIndexReader>,
    pub(crate) vocabulary: Arc<InvertedIndexReader>,
}

/// A searched field of a segment.
pub(crate) struct Text {
    field: Field,
    index: Arc<InvertedIndexReader>,
    lengths: Option<FieldNormReader>,
    /// 1 / mean length over all segments, of the documents that have the field.
    per_mean: f32,
}

/// Where the phrases stand among the texts.
pub(crate) const PHRASES: usize = WEIGHTS.len();

impl Snapshot {
    pub(crate) fn open(layout: &Layout, searcher: &Searcher) -> Result<Snapshot> {
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            let fast = reader.fast_fields();
            let texts = layout.texts.iter().chain([&layout.phrases]).map(|field| {
                let lengths = reader.fieldnorms_readers().get_field(*field)?;
                Ok(Text { field: *field, index: reader.inverted_index(*field)?, lengths, per_mean: 1.0 })
            });
            segments.push(Segment {
                ids: fast.u64(ID)?,
                prices: fast.i64(PRICE)?,
                popularities: fast.f64(POPULARITY)?,
                facets: fast.str(FACETS)?,
                names: fast.str(NAMES)?,
                texts: texts.collect::<Result<_>>()?,
                exact_sku: reader.inverted_index(layout.exact_sku)?,
                exact_title: reader.inverted_index(layout.exact_title)?,
                vocabulary: reader.inverted_index(layout.vocabulary)?,
                reader: reader.clone(),
            });
        }
        for text in 0..=PHRASES {
            let (mut words, mut documents) = (0_u64, 0_u64);
            for segment in &segments {
                if let Some(lengths) = &segment.texts[text].lengths {
                    for doc in segment.reader.doc_ids_alive() {
                        let length = lengths.fieldnorm(doc);
                        words += u64::from(length);
                        documents += u64::from(length > 0);
                    }
                }
            }
            let per_mean = if words == 0 { 1.0 } else { documents as f32 / words as f32 };
            for segment in &mut segments {
                segment.texts[text].per_mean = per_mean;
            }
        }
        let len = segments.iter().map(|segment| segment.reader.num_docs() as usize).sum();
        Ok(Snapshot { segments, len })
    }

    /// Whether any living document has this stem, in any field.
    pub(crate) fn has_stem(&self, stem: &str) -> Result<bool> {
        for segment in &self.segments {
            for text in &segment.texts[..PHRASES] {
                if let Some(mut postings) = text.postings(stem)?
                    && segment.first_alive(&mut postings)
                {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }
}

impl Segment {
    pub(crate) fn is_alive(&self, doc: DocId) -> bool {
        !self.reader.is_deleted(doc)
    }

    pub(crate) fn id(&self, doc: DocId) -> u32 {
        self.ids.first(doc).map_or(0, |id| id as u32)
    }

    pub(crate) fn price(&self, doc: DocId) -> i64 {
        self.prices.first(doc).unwrap_or(0)
    }

    pub(crate) fn popularity(&self, doc: DocId) -> f32 {
        self.popularities.first(doc).unwrap_or(0.0) as f32
    }

    fn first_alive(&self, postings: &mut SegmentPostings) -> bool {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if self.is_alive(doc) {
                return true;
            }
            doc = postings.advance();
        }
        false
    }
}

impl Text {
    /// The documents with this stem and how often they have it.
    pub(crate) fn postings(&self, stem: &str) -> Result<Option<SegmentPostings>> {
        let term = Term::from_field_text(self.field, stem);
        Ok(self.index.read_postings(&term, IndexRecordOption::WithFreqs)?)
    }

    /// An occurrence count, made smaller in texts longer than the mean: tf / (1 - b + b length / mean) (BM25).
    pub(crate) fn normalized(&self, doc: DocId, count: u32, b: f32) -> f32 {
        let length = self.lengths.as_ref().map_or(1, |lengths| lengths.fieldnorm(doc));
        count as f32 / (1.0 - b + b * length as f32 * self.per_mean)
    }
}

/// Documents of a list without frequencies that are alive.
pub(crate) fn alive_docs(
    segment: &Segment,
    index: &InvertedIndexReader,
    field: Field,
    term: &str,
) -> Result<Vec<DocId>> {
    let mut docs = Vec::new();
    let term = Term::from_field_text(field, term);
    if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? {
        let mut doc = postings.doc();
        while doc != TERMINATED {
            if segment.is_alive(doc) {
                docs.push(doc);
            }
            doc = postings.advance();
        }
    }
    Ok(docs)
}

/// The terms of a keyed column: `(key, value)` by ordinal.
pub(crate) fn keyed_terms(column: &StrColumn) -> Result<Vec<(String, String)>> {
    let mut terms = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        let term = String::from_utf8_lossy(stream.key());
        let (key, value) = term.split_once(SEPARATOR).unwrap_or((&term, ""));
        terms.push((key.to_owned(), value.to_owned()));
    }
    Ok(terms)
}
