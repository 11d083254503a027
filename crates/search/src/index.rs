use crate::{Document, Explanation, Language, Query, Result, Results, Suggestion};

/// A searchable set of documents in one language, held in memory. Cloning shares it.
#[derive(Clone)]
pub struct Index {}

impl Index {
    /// An empty index.
    pub fn new(language: Language) -> Result<Index> {
        let _ = language;
        Ok(Index {})
    }

    /// Makes these documents the whole content, at once for all readers.
    pub fn replace_all(&self, documents: impl IntoIterator<Item = Document>) -> Result<()> {
        let _ = documents.into_iter();
        unimplemented!()
    }

    /// Adds or replaces, and removes; visible when it returns.
    pub fn apply(&self, upserts: Vec<Document>, deletes: &[u32]) -> Result<()> {
        let _ = (upserts, deletes);
        unimplemented!()
    }

    /// Finds documents.
    pub fn search(&self, query: &Query) -> Result<Results> {
        let _ = query;
        unimplemented!()
    }

    /// Completes what is being typed.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>> {
        let _ = (prefix, limit);
        unimplemented!()
    }

    /// Why document `id` scores what it scores for this query; `None` if it is no hit.
    pub fn explain(&self, query: &Query, id: u32) -> Result<Option<Explanation>> {
        let _ = (query, id);
        unimplemented!()
    }
}
