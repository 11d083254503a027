//! The indexes of all languages, as the catalog and the owner's words make them.
//!
//! The one idea: they are a snapshot like the catalog's. A change of goods touches what changed; another choice of languages
//! makes all of them anew. Nothing is stored: a rebuild is cheaper than proving that what was stored is still true.

use super::reading;
use crate::catalog::{Catalog, Entry};
use crate::error::{Error, Result};
use crate::settings::{QueryRule, Settings};
use rustc_hash::FxHashMap;
use std::sync::Arc;
use vitrine_domain::text::Lang;
use vitrine_personalize::Item;
use vitrine_search::{Document, Index, Language, Reader};

/// The indexes of all languages offered.
#[derive(Default)]
pub(crate) struct Indexes {
    by_lang: Vec<Indexed>,
}

/// What is known in one language.
pub(super) struct Indexed {
    pub(super) lang: Lang,
    pub(super) index: Index,
    /// Knows the names of the catalog's filters.
    pub(super) reader: Reader,
    /// What stands first and last, by what is asked for.
    pub(super) rules: FxHashMap<u64, QueryRule>,
    /// Pages that words lead to, by what the words ask for.
    pub(super) redirects: FxHashMap<u64, String>,
}

impl Indexed {
    /// What goes with an index.
    fn new(catalog: &Catalog, settings: &Settings, lang: &Lang, index: Index) -> Self {
        let reader = reading::reader(catalog, settings, lang);
        let redirects = settings.search.redirects.iter();
        let redirects = redirects.filter_map(|(words, path)| Some((reader.key(words)?, path.clone()))).collect();
        let rules = settings.search.queries.iter();
        let rules = rules.filter_map(|(words, rule)| Some((reader.key(words)?, rule.clone()))).collect();
        Self { lang: lang.clone(), index, reader, rules, redirects }
    }
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
                index.set_words(&settings.search.words(lang));
                index.apply(upserts, &deletes);
            }
            let read_anew = |it: &Indexed| Indexed::new(catalog, settings, &it.lang, it.index.clone());
            return Ok(Arc::new(Self { by_lang: old.by_lang.iter().map(read_anew).collect() }));
        }
        let made = |lang: &Lang| {
            let index = Index::new(Language::of_tag(lang.as_str()));
            index.set_words(&settings.search.words(lang));
            let published = catalog.entries.iter().filter(|entry| entry.product.published);
            index.replace_all(published.map(|entry| document(entry, catalog, settings, lang, popularity)));
            Indexed::new(catalog, settings, lang, index)
        };
        // Side by side: at the start of a large shop they are most of what is waited for.
        let by_lang: Result<Vec<Indexed>> = std::thread::scope(|scope| {
            let made = &made;
            let threads: Vec<_> =
                settings.languages.offered.iter().map(|lang| scope.spawn(move || made(lang))).collect();
            let fault = |_| Error::Machine("a search index could not be made".to_owned());
            threads.into_iter().map(|thread| thread.join().map_err(fault)).collect()
        });
        Ok(Arc::new(Self { by_lang: by_lang? }))
    }

    /// Whether they are still to be made.
    pub(crate) fn is_empty(&self) -> bool {
        self.by_lang.is_empty()
    }

    /// Takes how much goods are wanted now.
    pub(crate) fn set_popularity(&self, catalog: &Catalog, popularity: &FxHashMap<Item, f32>) {
        let wanted = |entry: &Arc<Entry>| {
            let item = entry.product.item_no;
            (item, popularity.get(&item).copied().unwrap_or(0.0))
        };
        for it in &self.by_lang {
            it.index.set_popularity(catalog.entries.iter().map(wanted));
        }
    }

    /// Those of all languages.
    pub(super) fn all(&self) -> impl Iterator<Item = &Indexed> {
        self.by_lang.iter()
    }

    /// The one of a language, or else the first.
    pub(super) fn of_lang(&self, lang: &Lang) -> Option<&Indexed> {
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
