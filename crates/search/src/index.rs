//! The index itself: one writer at a time, any number of readers, each on the [`Content`] that was current when it began.

use crate::{
    Document, Explanation, Hit, Language, MAX_HITS, Query, Results, Suggestion,
    analysis::Analyzer,
    content::{Content, Writer},
    facets::{Counter, Filters, Verdict},
    highlight::Highlighter,
    matching::Budget,
    plan::Planner,
    score::{Matches, Scorer},
    suggest,
    words::{Spoken, Words},
};
use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
    fmt,
    ops::RangeInclusive,
    sync::{Arc, Mutex, PoisonError, RwLock},
};

/// A searchable set of documents in one language, held in memory. Cloning shares it.
///
/// Readers never wait for a writer; a search sees the state before or after a change, nothing between.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    analyzer: Arc<Analyzer>,
    words: RwLock<Arc<Spoken>>,
    /// Held while a change is made.
    writing: Mutex<()>,
    /// Locked only to take or to exchange the pointer.
    content: RwLock<Arc<Content>>,
}

impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Index").field("len", &self.len()).finish_non_exhaustive()
    }
}

impl Index {
    /// An empty index whose texts are in this language.
    pub fn new(language: Language) -> Index {
        let analyzer = Arc::new(Analyzer::new(language));
        let content = Writer::new(&analyzer, Content::default()).finish();
        Index(Arc::new(Inner {
            analyzer,
            words: RwLock::default(),
            writing: Mutex::new(()),
            content: RwLock::new(Arc::new(content)),
        }))
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.content().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Makes these documents the whole content. Of several with one id the last stays. Readers see the old content until
    /// this returns.
    pub fn replace_all(&self, documents: impl IntoIterator<Item = Document>) {
        self.write(|analyzer, _| {
            let mut writer = Writer::new(analyzer, Content::default());
            documents.into_iter().for_each(|document| writer.add(&document));
            let mut content = writer.finish();
            content.shrink();
            content
        });
    }

    /// Removes `deletes`, then adds or replaces `upserts`; visible to every search that begins after this returns, all of it
    /// at once.
    pub fn apply(&self, upserts: Vec<Document>, deletes: &[u32]) {
        self.write(|analyzer, old| {
            let mut writer = Writer::new(analyzer, old.clone());
            for id in deletes {
                writer.remove(*id);
            }
            for document in &upserts {
                writer.add(document);
            }
            writer.finish()
        });
    }

    /// Takes how much each document is wanted in general ([`Document::popularity`]); those that are not named keep theirs.
    pub fn set_popularity(&self, popularity: impl IntoIterator<Item = (u32, f32)>) {
        self.write(|_, old| {
            let mut content = old.clone();
            for (id, wanted) in popularity {
                content.set_popularity(id, wanted);
            }
            content
        });
    }

    /// Takes the owner's synonyms and stop words; every search that begins after this returns knows them.
    pub fn set_words(&self, words: &Words) {
        let spoken = Arc::new(Spoken::new(words, &self.0.analyzer));
        *self.0.words.write().unwrap_or_else(PoisonError::into_inner) = spoken;
    }

    /// Finds documents. Any text, filter or range is a good query; a range that ends before it starts finds nothing.
    pub fn search(&self, query: &Query) -> Results {
        let content = self.content();
        let mut budget = Budget::new(query.deadline);
        let plan = self.0.planner(&content).plan(&query.text, query.unfinished, query.literal);
        let scorer = Scorer::new(&content, &plan, query);
        let matches = scorer.matches(&mut budget);
        let mut results = Results { complete: matches.full(), corrected: plan.corrected.clone(), ..Results::default() };
        results.relaxed = matches.is_relaxed() && matches.full() == 0;

        let filters = Filters::new(&query.filters);
        let mut counter = Counter::new(&content, &filters);
        let limit = query.limit.min(MAX_HITS);
        let mut top: BinaryHeap<Reverse<Ranked>> = BinaryHeap::with_capacity(limit + 1);
        for (at, slot) in matches.slots().iter().copied().enumerate() {
            if budget.is_spent() {
                break;
            }
            let verdict = counter.judge(slot);
            let price = content.docs.prices[slot as usize];
            if verdict == Verdict::Passes {
                let (low, high) = results.price_minor.map_or((price, price), RangeInclusive::into_inner);
                results.price_minor = Some(low.min(price)..=high.max(price));
            }
            if query.price_minor.as_ref().is_some_and(|wanted| !wanted.contains(&price)) {
                continue;
            }
            if query.counted {
                counter.count(slot, verdict);
            }
            if verdict == Verdict::Passes {
                results.total += 1;
                let worst =
                    top.peek().filter(|_| top.len() == limit).map_or(f32::NEG_INFINITY, |Reverse(hit)| hit.score);
                if scorer.at_most(&matches, at) < worst {
                    continue;
                }
                let ranked = Ranked { score: scorer.score(&matches, at), id: content.docs.ids[slot as usize], slot };
                if top.len() < limit {
                    top.push(Reverse(ranked));
                } else if let Some(mut worst) = top.peek_mut()
                    && worst.0 < ranked
                {
                    *worst = Reverse(ranked);
                }
            }
        }
        if query.counted {
            results.facets = counter.finish();
        }
        let top = top.into_sorted_vec();
        if let Some(Reverse(first)) = top.first().filter(|_| results.relaxed) {
            let missing = matches.missing(first.slot);
            let missing = (0..plan.wanted.len()).filter(|n| missing & 1 << n != 0);
            results.missing = missing.map(|n| plan.wanted[n].word.clone()).collect();
        }
        results.hits = explained(&scorer, &matches, top, query.explained);
        results.cut_short = budget.spent;
        results.read = budget.read;
        results
    }

    /// Completes what is being typed: categories and brands whose names have a word that begins so, then the typed words
    /// with the last one completed (or mended), the most frequent first. Each finds something when searched. At most
    /// `limit`, and at most [`MAX_SUGGESTIONS`](crate::MAX_SUGGESTIONS).
    pub fn suggest(&self, prefix: &str, limit: usize) -> Vec<Suggestion> {
        let content = self.content();
        suggest::suggest(&self.0.planner(&content), prefix, limit)
    }

    /// Why document `id` scores what it scores for this query's text, whether or not it is among the first hits or passes
    /// the filters; `None` if the text does not find it.
    pub fn explain(&self, query: &Query, id: u32) -> Option<Explanation> {
        self.explain_each(query, &[id]).pop().map(|(_, explanation)| explanation)
    }

    /// The same of several documents, with one search; those that the text does not find are left out.
    pub fn explain_each(&self, query: &Query, ids: &[u32]) -> Vec<(u32, Explanation)> {
        let content = self.content();
        let plan = self.0.planner(&content).plan(&query.text, query.unfinished, query.literal);
        let scorer = Scorer::new(&content, &plan, query);
        let matches = scorer.matches(&mut Budget::new(query.deadline));
        let found = |slot: &u32| matches.slots().binary_search(slot).is_ok();
        let mut slots: Vec<u32> = ids.iter().filter_map(|id| content.slot(*id)).filter(found).collect();
        slots.sort_unstable();
        slots.dedup();
        let ids = slots.iter().map(|slot| content.docs.ids[*slot as usize]);
        ids.zip(scorer.explain(&matches, &slots)).collect()
    }

    /// Marks this text's words, as they were searched, in titles and descriptions.
    pub fn highlighter(&self, text: &str) -> Highlighter {
        let content = self.content();
        let planner = self.0.planner(&content);
        let plan = planner.plan(text, false, false);
        Highlighter::new(Arc::clone(&self.0.analyzer), &planner, plan)
    }

    fn content(&self) -> Arc<Content> {
        Arc::clone(&self.0.content.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn write(&self, change: impl FnOnce(&Analyzer, &Content) -> Content) {
        let _one_at_a_time = self.0.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = Arc::new(change(&self.0.analyzer, &self.content()));
        *self.0.content.write().unwrap_or_else(PoisonError::into_inner) = changed;
    }
}

impl Inner {
    fn planner<'a>(&'a self, content: &'a Content) -> Planner<'a> {
        let words = Arc::clone(&self.words.read().unwrap_or_else(PoisonError::into_inner));
        Planner { analyzer: &self.analyzer, content, words }
    }
}

/// A hit before its explanation. Greater is better: a higher score, then a lower id.
struct Ranked {
    score: f32,
    id: u32,
    slot: u32,
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

fn explained(scorer: &Scorer<'_>, matches: &Matches<'_>, ranked: Vec<Reverse<Ranked>>, first: usize) -> Vec<Hit> {
    let mut by_slot: Vec<(u32, usize)> =
        ranked.iter().take(first).enumerate().map(|(n, Reverse(hit))| (hit.slot, n)).collect();
    by_slot.sort_unstable();
    let slots: Vec<u32> = by_slot.iter().map(|(slot, _)| *slot).collect();
    let blank = |Reverse(hit): Reverse<Ranked>| Hit {
        id: hit.id,
        score: hit.score,
        explanation: Explanation::default(),
        exact: matches.is_exact(hit.slot),
    };
    let mut hits: Vec<Hit> = ranked.into_iter().map(blank).collect();
    for ((_, place), explanation) in by_slot.into_iter().zip(scorer.explain(matches, &slots)) {
        hits[place].explanation = explanation;
    }
    hits
}
