//! The index itself: one writer at a time, any number of readers, each on the [`Snapshot`] that was current when it began.

use crate::{
    Document, Explanation, Hit, Language, MAX_HITS, Query, Result, Results, Suggestion,
    analysis::Analyzer,
    facets::{Filters, SegmentFacets, Totals, Verdict},
    plan::{Plan, Planner},
    schema::Layout,
    score::{Budget, Matches, Scorer},
    snapshot::Snapshot,
    suggest,
};
use rustc_hash::FxHashSet;
use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
    fmt,
    ops::RangeInclusive,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};
use tantivy::{
    DocId, IndexReader, IndexWriter, ReloadPolicy, Term, indexer::IndexWriterOptions, merge_policy::LogMergePolicy,
};

/// Memory for documents that are being written, before they become a segment.
const WRITER_MEMORY_BYTES: usize = 50_000_000;
/// A segment with more deleted documents than this share is merged.
const DELETED_SHARE: f32 = 0.3;

/// A searchable set of documents in one language, held in memory. Cloning shares it.
///
/// Readers never wait for a writer; a search sees the state before or after a change, nothing between.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    analyzer: Analyzer,
    layout: Layout,
    writer: Mutex<IndexWriter>,
    reader: IndexReader,
    /// Locked only to take or to exchange the pointer.
    snapshot: RwLock<Arc<Snapshot>>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// An empty index whose texts are in this language.
    ///
    /// # Errors
    /// When the writer's threads cannot be started.
    pub fn new(language: Language) -> Result<Index> {
        let layout = Layout::new();
        let index = tantivy::Index::create_in_ram(layout.schema.clone());
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(WRITER_MEMORY_BYTES)
            .build();
        let writer: IndexWriter = index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(merging));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let snapshot = RwLock::new(Arc::new(Snapshot::open(&layout, &reader.searcher())?));
        let analyzer = Analyzer::new(language);
        Ok(Index(Arc::new(Inner { analyzer, layout, writer: Mutex::new(writer), reader, snapshot })))
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.snapshot().len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes these documents the whole content. Of several with one id the last stays. Readers see the old content until
    /// this returns, and keep it if it fails.
    pub fn replace_all(&self, documents: impl IntoIterator<Item = Document>) -> Result<()> {
        self.write(|writer, inner| {
            writer.delete_all_documents()?;
            let mut seen = FxHashSet::default();
            for document in documents {
                if !seen.insert(document.id) {
                    writer.delete_term(inner.term(document.id));
                }
                writer.add_document(inner.layout.lay_out(&inner.analyzer, &document))?;
            }
            Ok(())
        })
    }

    /// Removes `deletes`, then adds or replaces `upserts`; visible to every search that begins after this returns. All of
    /// it, or, if it fails, nothing.
    pub fn apply(&self, upserts: Vec<Document>, deletes: &[u32]) -> Result<()> {
        self.write(|writer, inner| {
            for id in deletes {
                writer.delete_term(inner.term(*id));
            }
            for document in upserts {
                writer.delete_term(inner.term(document.id));
                writer.add_document(inner.layout.lay_out(&inner.analyzer, &document))?;
            }
            Ok(())
        })
    }

    /// Finds documents. Any text, filter or range is a good query; a range that ends before it starts finds nothing.
    pub fn search(&self, query: &Query) -> Result<Results> {
        let snapshot = self.snapshot();
        let mut budget = Budget::new(query.deadline);
        let plan = self.0.planner(&snapshot).plan(&query.text, query.unfinished)?;
        let scorer = Scorer { layout: &self.0.layout, snapshot: &snapshot, plan: &plan };
        let matches = scorer.matches(&mut budget)?;
        let mut results = Results { relaxed: matches.relaxed, corrected: plan.corrected.clone(), ..Results::default() };

        let filters = Filters::new(&query.filters);
        let mut totals = Totals::default();
        let limit = query.limit.min(MAX_HITS);
        let mut top: BinaryHeap<Reverse<Ranked>> = BinaryHeap::with_capacity(limit + 1);
        for (number, (segment, found)) in snapshot.segments.iter().zip(&matches.found).enumerate() {
            let mut facets = SegmentFacets::new(segment, &filters)?;
            for found in found {
                if budget.is_spent() {
                    break;
                }
                let verdict = facets.judge(found.doc);
                let price = segment.price(found.doc);
                if verdict == Verdict::Passes {
                    let (low, high) = results.price_minor.map_or((price, price), RangeInclusive::into_inner);
                    results.price_minor = Some(low.min(price)..=high.max(price));
                }
                if query.price_minor.as_ref().is_some_and(|wanted| !wanted.contains(&price)) {
                    continue;
                }
                facets.count(verdict);
                if verdict == Verdict::Passes {
                    results.total += 1;
                    let id = segment.id(found.doc);
                    let ranked = Ranked { score: found.score, id, segment: number, doc: found.doc, exact: found.exact };
                    top.push(Reverse(ranked));
                    if top.len() > limit {
                        top.pop();
                    }
                }
            }
            facets.add_to(&mut totals);
        }
        results.facets = totals.finish(&filters);
        results.hits = explained(&scorer, &matches, top.into_sorted_vec())?;
        results.cut_short = budget.spent;
        Ok(results)
    }

    /// Completes what is being typed: categories and brands whose names have a word that begins so, then the typed words
    /// with the last one completed (or mended), the most frequent first. Each finds something when searched. At most
    /// `limit`, and at most [`MAX_SUGGESTIONS`](crate::MAX_SUGGESTIONS).
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>> {
        let snapshot = self.snapshot();
        suggest::suggest(&self.0.planner(&snapshot), prefix, limit)
    }

    /// Why document `id` scores what it scores for this query's text, whether or not it is among the first hits or passes
    /// the filters; `None` if the text does not find it.
    pub fn explain(&self, query: &Query, id: u32) -> Result<Option<Explanation>> {
        let snapshot = self.snapshot();
        let plan: Plan = self.0.planner(&snapshot).plan(&query.text, query.unfinished)?;
        let scorer = Scorer { layout: &self.0.layout, snapshot: &snapshot, plan: &plan };
        let matches = scorer.matches(&mut Budget::new(query.deadline))?;
        for (segment, found) in snapshot.segments.iter().zip(&matches.found) {
            if let Some(found) = found.iter().find(|found| segment.id(found.doc) == id) {
                return Ok(scorer.explain(&matches, segment, &[found.doc])?.pop());
            }
        }
        Ok(None)
    }

    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.0.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write(&self, change: impl FnOnce(&mut IndexWriter, &Inner) -> Result<()>) -> Result<()> {
        let inner = &self.0;
        let mut writer: MutexGuard<'_, IndexWriter> = inner.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = change(&mut writer, inner) {
            writer.rollback()?;
            return Err(error);
        }
        writer.commit()?;
        inner.reader.reload()?;
        let snapshot = Arc::new(Snapshot::open(&inner.layout, &inner.reader.searcher())?);
        *inner.snapshot.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }
}

impl Inner {
    fn term(&self, id: u32) -> Term {
        Term::from_field_u64(self.layout.id, u64::from(id))
    }

    fn planner<'a>(&'a self, snapshot: &'a Snapshot) -> Planner<'a> {
        Planner { analyzer: &self.analyzer, layout: &self.layout, snapshot }
    }
}

/// A hit before its explanation. Greater is better: a higher score, then a lower id.
struct Ranked {
    score: f32,
    id: u32,
    segment: usize,
    doc: DocId,
    exact: bool,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> Ordering {
        self.score.total_cmp(&other.score).then_with(|| other.id.cmp(&self.id))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked {}

fn explained(scorer: &Scorer<'_>, matches: &Matches, ranked: Vec<Reverse<Ranked>>) -> Result<Vec<Hit>> {
    let mut hits: Vec<Hit> = Vec::with_capacity(ranked.len());
    let blank = |Reverse(ranked): &Reverse<Ranked>| Hit {
        id: ranked.id,
        score: ranked.score,
        explanation: Explanation::default(),
        exact: ranked.exact,
    };
    hits.extend(ranked.iter().map(blank));
    for (number, segment) in scorer.snapshot.segments.iter().enumerate() {
        let here = ranked.iter().enumerate().filter(|(_, Reverse(ranked))| ranked.segment == number);
        let mut here: Vec<(DocId, usize)> = here.map(|(place, Reverse(ranked))| (ranked.doc, place)).collect();
        here.sort_unstable();
        let docs: Vec<DocId> = here.iter().map(|(doc, _)| *doc).collect();
        for ((_, place), explanation) in here.iter().zip(scorer.explain(matches, segment, &docs)?) {
            hits[*place].explanation = explanation;
        }
    }
    Ok(hits)
}
