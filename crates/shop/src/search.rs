//! Search: one index per language, found by text, put in the visitor's order inside a band.

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
use vitrine_search::{Document, Index, Language, MAX_HITS, Query, Suggestion, SuggestionKind};

/// A search may take this long; what was found by then is shown.
const DEADLINE: Duration = Duration::from_millis(250);

/// The indexes of all languages offered.
#[derive(Default)]
pub(crate) struct Indexes {
    by_lang: Vec<(Lang, Index)>,
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
        let same = old.by_lang.iter().map(|(lang, _)| lang).eq(settings.languages.offered.iter());
        if let Some(changed) = changed.filter(|_| same) {
            for (lang, index) in &old.by_lang {
                let known = |item: &&Item| catalog.item(**item).is_some_and(|entry| entry.product.published);
                let upserts = changed.iter().filter(known).filter_map(|item| catalog.item(*item));
                let upserts = upserts.map(|entry| document(entry, catalog, settings, lang, popularity)).collect();
                let deletes: Vec<Item> = changed.iter().filter(|item| !known(item)).copied().collect();
                index.apply(upserts, &deletes);
            }
            return Ok(old);
        }
        let made = |lang: &Lang| {
            let index = Index::new(Language::of_tag(lang.as_str()));
            let published = catalog.entries.iter().filter(|entry| entry.product.published);
            index.replace_all(published.map(|entry| document(entry, catalog, settings, lang, popularity)));
            (lang.clone(), index)
        };
        // Side by side: at the start of a large shop they are most of what is waited for.
        let by_lang: Result<Vec<(Lang, Index)>> = std::thread::scope(|scope| {
            let made = &made;
            let threads: Vec<_> =
                settings.languages.offered.iter().map(|lang| scope.spawn(move || made(lang))).collect();
            let fault = |_| crate::Error::Machine("a search index could not be made".to_owned());
            threads.into_iter().map(|thread| thread.join().map_err(fault)).collect()
        });
        Ok(Arc::new(Self { by_lang: by_lang? }))
    }

    fn of_lang(&self, lang: &Lang) -> Option<&Index> {
        self.by_lang.iter().find(|(known, _)| known == lang).or(self.by_lang.first()).map(|(_, index)| index)
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
    /// The words that were really searched, where some were mended.
    pub corrected: Option<String>,
    /// No product has all the words; these have some of them.
    pub relaxed: bool,
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
    /// Searches. Any text is fine; a blank one lists everything.
    pub async fn search(
        &self,
        viewer: &Viewer,
        text: &str,
        query: &ListQuery,
        lang: &Lang,
        currency: Currency,
    ) -> Result<Found> {
        let (catalog, indexes) = (self.catalog(), read_lock(&self.inner.indexes));
        let asked = Query {
            text: text.to_owned(),
            limit: MAX_HITS,
            explained: 0,
            deadline: Some(DEADLINE),
            ..Query::default()
        };
        let results = match indexes.of_lang(lang) {
            Some(index) => index.search(&asked),
            None => vitrine_search::Results::default(),
        };
        let ranked = results
            .hits
            .iter()
            .filter_map(|hit| {
                let entry = catalog
                    .item(hit.id)
                    .filter(|entry| entry.product.published && entry.lead_price(currency).is_some())?;
                Some(Ranked { entry: Arc::clone(entry), score: hit.score, fixed: hit.exact })
            })
            .collect();
        let listing = self.list(viewer, "search", ranked, query, currency, None, Some(text));
        if !text.trim().is_empty() && query.page == 0 {
            let event =
                NewEvent { query: Some(text.to_owned()), ranking: listing.ranking, ..NewEvent::of(EventName::Search) };
            self.record(viewer, event);
        }
        Ok(Found { listing, corrected: results.corrected, relaxed: results.relaxed })
    }

    /// Suggestions for what is being typed: categories, words that find something (makers among them), then products.
    pub fn suggest(&self, text: &str, lang: &Lang, currency: Currency, limit: usize) -> Result<Vec<Suggested>> {
        let (catalog, indexes) = (self.catalog(), read_lock(&self.inner.indexes));
        let Some(index) = indexes.of_lang(lang).filter(|_| !text.trim().is_empty()) else { return Ok(Vec::new()) };
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
