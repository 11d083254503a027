//! Search: one index per language, found by text, put in the visitor's order inside a band.

mod choices;
pub mod figures;
mod indexes;
mod plain;
mod reading;

pub(crate) use choices::Listener;
pub(crate) use indexes::Indexes;

use crate::catalog::{Catalog, Entry};
use crate::error::Result;
use crate::events::NewEvent;
use crate::listing::{ListQuery, Listing, Ranked};
use crate::people::Viewer;
use crate::settings::{FieldPercents, QueryRule, weights};
use crate::{Shop, read_lock, write_lock};
use indexes::Indexed;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
use std::time::Duration;
use vitrine_db as db;
use vitrine_domain::catalog::Category;
use vitrine_domain::event::EventName;
use vitrine_domain::id::ProductId;
use vitrine_domain::money::Currency;
use vitrine_domain::text::Lang;
use vitrine_personalize::Item;
pub use vitrine_search::{Explanation, Highlighter, Part};
use vitrine_search::{MAX_HITS, Query, Results, Suggestion, SuggestionKind};

/// A search may take this long; what was found by then is shown.
const DEADLINE: Duration = Duration::from_millis(250);
/// The newest events in which somebody's own searches are looked for.
const OWN_EVENTS: i64 = 200;

/// What a search is tuned by.
#[derive(Debug, Clone, PartialEq)]
pub struct Tuning {
    /// How much each field counts.
    pub fields: FieldPercents,
    /// How strongly results follow the visitor's own taste, 0 to 1.
    pub order: f32,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The page of products.
    pub listing: Listing,
    /// What was asked, with the filters that the words were read as.
    pub query: ListQuery,
    /// The words that were searched for: those typed, without a price where one was read.
    pub words: String,
    /// Filters were read from the words.
    pub understood: bool,
    /// A range of prices that was read and that nothing is in, so that it was left out.
    pub unmet: Option<(i64, i64)>,
    /// The words that were really searched, where some were mended.
    pub corrected: Option<String>,
    /// How many products have all the words, whatever the filters.
    pub complete: usize,
    /// No product has all the words; these have some of them.
    pub relaxed: bool,
    /// If so, the words that the first one does without.
    pub missing: Vec<String>,
}

/// A line under the search field while something is typed.
#[derive(Debug, Clone)]
pub enum Suggested {
    /// A category, and the newest product in it.
    Category(Box<Category>, Arc<Entry>),
    /// Words that find something, and how many.
    Words(String, usize),
    /// Words that the viewer searched for before.
    Own(String),
    /// A product.
    Product(Arc<Entry>),
}

impl Shop {
    /// What searches are tuned by now.
    pub fn tuning(&self) -> Tuning {
        let settings = self.settings();
        Tuning { fields: settings.search.fields.clone(), order: settings.personalization.strength_of_order() }
    }

    /// Searches. Any text is fine; a blank one lists everything. Words that name a price or one of the catalog's own filters
    /// become filters, unless there are filters already or the words are meant as they are typed.
    pub async fn search(
        &self,
        viewer: &Viewer,
        text: &str,
        query: &ListQuery,
        lang: &Lang,
        currency: Currency,
    ) -> Result<Found> {
        self.search_tuned(&self.tuning(), viewer, text, query, lang, currency).await
    }

    /// The same as if it were tuned otherwise.
    pub async fn search_tuned(
        &self,
        tuning: &Tuning,
        viewer: &Viewer,
        text: &str,
        query: &ListQuery,
        lang: &Lang,
        currency: Currency,
    ) -> Result<Found> {
        let (catalog, indexes) = (self.catalog(), read_lock(&self.inner.indexes));
        let known = indexes.of_lang(lang);
        let free = !query.literal && query.filters.is_empty() && query.price.is_none();
        let mut read = known.filter(|_| free).map(|known| known.reader.read(text)).unwrap_or_default();
        let limit = reading::price(&read, currency);
        let chosen = known.map(|known| self.chosen(known, text)).unwrap_or_default();
        let asked = |text: &str, limit| Query {
            text: text.to_owned(),
            literal: query.literal,
            chosen: chosen.clone(),
            weights: weights(&tuning.fields),
            limit,
            explained: 0,
            // The page's own list counts, by what can be bought here.
            counted: false,
            deadline: Some(DEADLINE),
            ..Query::default()
        };
        let found = |text: &str, limit| match known {
            Some(known) => known.index.search(&asked(text, limit)),
            None => plain::scan(&catalog, &self.settings().languages.chain(lang), text),
        };
        // A name that sounds like a price is a name.
        let is_name = || found(text, 1).hits.first().is_some_and(|hit| hit.exact);
        let limit = limit.filter(|_| !is_name());
        let mut words = if limit.is_some() { std::mem::take(&mut read.text) } else { text.to_owned() };
        let results: Results = found(&words, MAX_HITS);
        let mut ranked: Vec<Ranked> = results
            .hits
            .iter()
            .filter_map(|hit| {
                let entry = catalog
                    .item(hit.id)
                    .filter(|entry| entry.product.published && entry.lead_price(currency).is_some())?;
                Some(Ranked { entry: Arc::clone(entry), score: hit.score, fixed: hit.exact })
            })
            .collect();
        let mut query = query.clone();
        reading::add_filters(&mut query, &read, &ranked, results.complete, &catalog, currency);
        let unmet = limit.filter(|limit| !reading::add_price(&mut query, *limit, &ranked, &catalog, currency));
        let understood = free && (query.price.is_some() || !query.filters.is_empty());
        if understood {
            // Links from here say all that was read, and nothing is read twice.
            query.literal = true;
            words = results.corrected.clone().unwrap_or(words);
        }
        if let Some(rule) = known.and_then(|known| known.rules.get(&known.reader.key(text)?)) {
            place(&mut ranked, rule, &catalog, currency);
        }
        let listing = self.list(viewer, "search", ranked, &query, currency, tuning.order, None, Some(text));
        if !text.trim().is_empty() && query.page == 0 {
            let event =
                NewEvent { query: Some(text.to_owned()), ranking: listing.ranking, ..NewEvent::of(EventName::Search) };
            self.record(viewer, event);
        }
        Ok(Found {
            listing,
            query,
            words,
            understood,
            unmet,
            corrected: results.corrected,
            complete: results.complete,
            relaxed: results.relaxed,
            missing: results.missing,
        })
    }

    /// The page of the shop that the owner wants these words to lead to.
    pub fn leads_to(&self, text: &str, lang: &Lang) -> Option<String> {
        let indexes = read_lock(&self.inner.indexes);
        let known = indexes.of_lang(lang).filter(|known| !known.redirects.is_empty())?;
        known.redirects.get(&known.reader.key(text)?).cloned()
    }

    /// The sums behind some results of a search, by product, as they are before anything personal: for who runs the shop.
    pub fn explained(
        &self,
        fields: &FieldPercents,
        text: &str,
        literal: bool,
        lang: &Lang,
        items: &[Item],
    ) -> FxHashMap<Item, Explanation> {
        let indexes = read_lock(&self.inner.indexes);
        let Some(known) = indexes.of_lang(lang) else { return FxHashMap::default() };
        let chosen = self.chosen(known, text);
        let weights = weights(fields);
        let asked = Query { text: text.to_owned(), literal, chosen, weights, ..Query::default() };
        known.index.explain_each(&asked, items).into_iter().collect()
    }

    /// What those chose who searched for the same: the same for everyone, whoever asks.
    fn chosen(&self, known: &Indexed, text: &str) -> Vec<(u32, f32)> {
        let key = if self.settings().search.learn { known.reader.key(text) } else { None };
        key.map_or_else(Vec::new, |key| read_lock(&self.inner.choices).of(key).to_vec())
    }

    /// Makes the indexes where there are none yet: what [`Shop::open_early`] leaves to be done. Until then searches are
    /// answered by a plain scan of the goods.
    pub async fn index(&self) -> Result<()> {
        let _turn = self.inner.refreshing.lock().await;
        self.make_indexes(None).await
    }

    /// Whether the indexes are made.
    pub fn is_indexed(&self) -> bool {
        !read_lock(&self.inner.indexes).is_empty()
    }

    /// Brings the indexes to the catalog of now: those items, or all. The caller holds the turn.
    pub(crate) async fn make_indexes(&self, changed: Option<Vec<u32>>) -> Result<()> {
        let (catalog, settings) = (self.catalog(), self.settings());
        let (popularity, old) = (read_lock(&self.inner.popularity), read_lock(&self.inner.indexes));
        let made = move || Indexes::of(&catalog, &settings, &popularity, old, changed.as_deref());
        let indexes = crate::refresh::blocking(made).await?;
        write_lock(&self.inner.indexes, indexes);
        Ok(())
    }

    /// Marks the words of a search, as they are searched for, in any text; nothing of a blank one.
    pub fn highlighter(&self, text: &str, lang: &Lang) -> Option<Highlighter> {
        let indexes = read_lock(&self.inner.indexes);
        indexes.of_lang(lang).filter(|_| !text.trim().is_empty()).map(|known| known.index.highlighter(text))
    }

    /// What the viewer searched for lately, the newest first, each once; nothing of who may not be recorded.
    pub async fn own_searches(&self, viewer: &Viewer, limit: usize) -> Result<Vec<Suggested>> {
        let allowed = viewer.records && viewer.consent.has(EventName::Search.needs());
        let Some(person) = viewer.person_id().filter(|_| allowed) else { return Ok(Vec::new()) };
        let events = db::events::of_person(&self.inner.db, person, OWN_EVENTS).await?;
        let mut known = FxHashSet::default();
        let asked = events.into_iter().filter(|event| event.name == EventName::Search).filter_map(|event| event.query);
        Ok(asked.filter(|words| known.insert(words.to_lowercase())).take(limit).map(Suggested::Own).collect())
    }

    /// Suggestions for what is being typed: categories, words that find something (makers among them), then products.
    pub fn suggest(&self, text: &str, lang: &Lang, currency: Currency, limit: usize) -> Result<Vec<Suggested>> {
        let (catalog, indexes) = (self.catalog(), read_lock(&self.inner.indexes));
        let Some(Indexed { index, .. }) = indexes.of_lang(lang).filter(|_| !text.trim().is_empty()) else {
            return Ok(Vec::new());
        };
        let chain = self.settings().languages.chain(lang);
        let (mut found, words): (Vec<_>, Vec<_>) = index
            .suggest(text, limit)
            .into_iter()
            .map(|it| suggested(&catalog, &chain, it))
            .partition(|it| matches!(it, Suggested::Category(..)));
        found.extend(words);
        let asked = Query {
            text: text.to_owned(),
            weights: weights(&self.settings().search.fields),
            unfinished: true,
            limit,
            explained: 0,
            // The page's own list counts, by what can be bought here.
            counted: false,
            deadline: Some(DEADLINE),
            ..Query::default()
        };
        let hits = index.search(&asked).hits;
        let products = hits
            .iter()
            .filter_map(|hit| catalog.item(hit.id))
            .filter(|entry| entry.lead_price(currency).is_some())
            .map(|entry| Suggested::Product(Arc::clone(entry)));
        found.extend(products.take(limit));
        Ok(found)
    }
}

/// Puts what the owner wants first and last of a query there; nothing personal moves it.
fn place(ranked: &mut Vec<Ranked>, rule: &QueryRule, catalog: &Catalog, currency: Currency) {
    let best = ranked.first().map_or(1.0, |hit| hit.score);
    let is = |hit: &Ranked, ids: &[ProductId]| ids.contains(&hit.entry.product.id);
    let (mut last, rest): (Vec<Ranked>, Vec<Ranked>) =
        std::mem::take(ranked).into_iter().filter(|hit| !is(hit, &rule.first)).partition(|hit| is(hit, &rule.last));
    for hit in &mut last {
        hit.fixed = true;
    }
    let there = rule.first.iter().filter_map(|id| catalog.product(*id));
    let there = there.filter(|entry| entry.product.published && entry.lead_price(currency).is_some());
    ranked.extend(there.map(|entry| Ranked { entry: Arc::clone(entry), score: best, fixed: true }));
    ranked.extend(rest);
    ranked.extend(last);
}

/// A category's name leads to the category. One that several have is searched for, which finds the goods of all of them.
fn suggested(catalog: &Catalog, chain: &[Lang], it: Suggestion) -> Suggested {
    if it.kind == SuggestionKind::Category {
        let mut named = catalog.categories.iter().filter(|node| node.category.name.get(chain) == it.text);
        if let (Some(node), None) = (named.next(), named.next())
            && let Some(newest) = node.products.first()
        {
            return Suggested::Category(Box::new(node.category.clone()), Arc::clone(&catalog.entries[*newest]));
        }
    }
    Suggested::Words(it.text, it.count)
}
