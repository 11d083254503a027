//! Search: one index per language, found by text, put in the visitor's order inside a band.

mod reading;

use crate::catalog::{Catalog, Entry};
use crate::error::Result;
use crate::events::NewEvent;
use crate::listing::{ListQuery, Listing, Ranked};
use crate::people::Viewer;
use crate::settings::Settings;
use crate::{Shop, read_lock};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use std::time::Duration;
use vitrine_domain::catalog::Category;
use vitrine_domain::event::EventName;
use vitrine_domain::money::Currency;
use vitrine_domain::text::Lang;
use vitrine_personalize::Item;
pub use vitrine_search::Highlighter;
use vitrine_search::{Document, Index, Language, MAX_HITS, Query, Reader, Suggestion, SuggestionKind};

/// A search may take this long; what was found by then is shown.
const DEADLINE: Duration = Duration::from_millis(250);

/// The indexes of all languages offered.
#[derive(Default)]
pub(crate) struct Indexes {
    by_lang: Vec<Indexed>,
}

/// What is known in one language.
struct Indexed {
    lang: Lang,
    index: Index,
    /// Knows the names of the catalog's filters.
    reader: Reader,
}

impl Indexes {
    /// Brings the indexes to a catalog: only `changed` items when the languages are the same, else everything.
    pub(crate) fn of(
        catalog: &Catalog,
        settings: &Settings,
        popularity: &FxHashMap<Item, f32>,
        old: Arc<Self>,
        changed: Option<&[Item]>,
    ) -> Result<Arc<Self>> {
        let same = old.by_lang.iter().map(|it| &it.lang).eq(settings.languages.offered.iter());
        if let Some(changed) = changed.filter(|_| same) {
            for Indexed { lang, index, .. } in &old.by_lang {
                let known = |item: &&Item| catalog.item(**item).is_some_and(|entry| entry.product.published);
                let upserts = changed.iter().filter(known).filter_map(|item| catalog.item(*item));
                let upserts = upserts.map(|entry| document(entry, catalog, settings, lang, popularity)).collect();
                let deletes: Vec<Item> = changed.iter().filter(|item| !known(item)).copied().collect();
                index.apply(upserts, &deletes);
            }
            let read_anew = |it: &Indexed| Indexed {
                lang: it.lang.clone(),
                index: it.index.clone(),
                reader: reading::reader(catalog, settings, &it.lang),
            };
            return Ok(Arc::new(Self { by_lang: old.by_lang.iter().map(read_anew).collect() }));
        }
        let made = |lang: &Lang| {
            let index = Index::new(Language::of_tag(lang.as_str()));
            let published = catalog.entries.iter().filter(|entry| entry.product.published);
            index.replace_all(published.map(|entry| document(entry, catalog, settings, lang, popularity)));
            Indexed { lang: lang.clone(), index, reader: reading::reader(catalog, settings, lang) }
        };
        // Side by side: at the start of a large shop they are most of what is waited for.
        let by_lang: Result<Vec<Indexed>> = std::thread::scope(|scope| {
            let made = &made;
            let threads: Vec<_> =
                settings.languages.offered.iter().map(|lang| scope.spawn(move || made(lang))).collect();
            let fault = |_| crate::Error::Machine("a search index could not be made".to_owned());
            threads.into_iter().map(|thread| thread.join().map_err(fault)).collect()
        });
        Ok(Arc::new(Self { by_lang: by_lang? }))
    }

    fn of_lang(&self, lang: &Lang) -> Option<&Indexed> {
        self.by_lang.iter().find(|it| it.lang == *lang).or(self.by_lang.first())
    }
}

/// A product as the index of a language knows it.
fn document(
    entry: &Entry,
    catalog: &Catalog,
    settings: &Settings,
    lang: &Lang,
    popularity: &FxHashMap<Item, f32>,
) -> Document {
    let product = &entry.product;
    let chain = settings.languages.chain(lang);
    Document {
        id: product.item_no,
        title: product.title.get(&chain).to_owned(),
        brand: product.brand.clone(),
        categories: entry
            .path
            .iter()
            .map(|step| catalog.categories[*step].category.name.get(&chain).to_owned())
            .collect(),
        tags: product.tags.clone(),
        attributes: product
            .attributes
            .iter()
            .map(|attribute| &attribute.value)
            .chain(product.options.iter().flat_map(|option| &option.values))
            .map(|text| text.get(&chain).to_owned())
            .collect(),
        skus: product.variants.iter().map(|variant| variant.input.sku.clone()).filter(|sku| !sku.is_empty()).collect(),
        description: product.description.get(&chain).to_owned(),
        facets: Vec::new(),
        price_minor: entry.lead_price(settings.currencies.base).map_or(0, |price| price.price.minor),
        popularity: popularity.get(&product.item_no).copied().unwrap_or(0.0),
    }
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
    /// A product.
    Product(Arc<Entry>),
}

impl Shop {
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
        let (catalog, indexes) = (self.catalog(), read_lock(&self.inner.indexes));
        let known = indexes.of_lang(lang);
        let free = !query.literal && query.filters.is_empty() && query.price.is_none();
        let mut read = known.filter(|_| free).map(|known| known.reader.read(text)).unwrap_or_default();
        let limit = reading::price(&read, currency);
        let asked = |text: &str, limit| Query {
            text: text.to_owned(),
            literal: query.literal,
            limit,
            explained: 0,
            deadline: Some(DEADLINE),
            ..Query::default()
        };
        let found = |text: &str, limit| known.map(|known| known.index.search(&asked(text, limit))).unwrap_or_default();
        // A name that sounds like a price is a name.
        let is_name = || found(text, 1).hits.first().is_some_and(|hit| hit.exact);
        let limit = limit.filter(|_| !is_name());
        let mut words = if limit.is_some() { std::mem::take(&mut read.text) } else { text.to_owned() };
        let results = found(&words, MAX_HITS);
        let ranked: Vec<Ranked> = results
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
        let listing = self.list(viewer, "search", ranked, &query, currency, None, Some(text));
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

    /// Marks the words of a search, as they are searched for, in any text; nothing of a blank one.
    pub fn highlighter(&self, text: &str, lang: &Lang) -> Option<Highlighter> {
        let indexes = read_lock(&self.inner.indexes);
        indexes.of_lang(lang).filter(|_| !text.trim().is_empty()).map(|known| known.index.highlighter(text))
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
            unfinished: true,
            limit,
            explained: 0,
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
