//! Keeping the snapshots in memory true: at once on the node that made a change, within a second on every other process.
//!
//! The one idea: a change leaves a row in the `changes` table in its own transaction. Every process re-reads the last 15
//! seconds of that table each time and drops what it has seen (neither ids nor times are commit order), so a change that
//! comes late or twice is harmless. The same reader serves one machine, because `vitrine import` is another process.

use crate::catalog::Catalog;
use crate::error::Result;
use crate::lows::Lows;
use crate::{Shop, read_lock, settings, write_lock};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use vitrine_db as db;
use vitrine_db::changes::ChangeKind;
use vitrine_domain::catalog::Product;
use vitrine_domain::id::ProductId;

/// How far back the table is read again each time.
const LOOK_BACK_MS: i64 = 15_000;
/// Rows read at a time.
const PAGE: i64 = 10_000;

/// The changes this process has applied: (kind, id) to version, with the time of each.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    versions: HashMap<(ChangeKind, String), (i64, i64)>,
    newest_ms: i64,
    /// Shared with the catalog: a large shop's goods are in memory once.
    products: BTreeMap<u32, Arc<Product>>,
}

impl Shop {
    /// Reads everything again.
    pub(crate) async fn refresh_all(&self) -> Result<()> {
        let mut seen = self.inner.refreshing.lock().await;
        seen.newest_ms = self.now_ms();
        self.read_settings().await?;
        self.read_blend().await?;
        self.read_offers().await?;
        let products = db::products::all(&self.inner.db).await?.into_iter();
        seen.products = products.map(|product| (product.item_no, Arc::new(product))).collect();
        self.make_catalog(&seen, None).await
    }

    /// Reads again what a change of settings or rates on this node touched.
    pub(crate) async fn refresh_settings(&self) -> Result<()> {
        let seen = self.inner.refreshing.lock().await;
        self.read_settings().await?;
        self.make_catalog(&seen, None).await
    }

    /// Applies what other processes (and this one) wrote since the last time. Answers whether anything was new.
    pub async fn follow(&self) -> Result<bool> {
        let mut seen = self.inner.refreshing.lock().await;
        let mut rows = Vec::new();
        let mut after_ms = seen.newest_ms - LOOK_BACK_MS;
        // An import writes more within the look-back than one page holds.
        loop {
            let page = db::changes::since(&self.inner.db, after_ms, PAGE).await?;
            let full = page.len() >= PAGE as usize;
            after_ms = page.last().map_or(after_ms, |row| row.at_ms);
            rows.extend(page);
            if !full {
                break;
            }
        }
        let (mut products, mut stock) = (Vec::new(), Vec::new());
        let (mut settings, mut goods, mut model, mut offers) = (false, false, false, false);
        for row in rows {
            seen.newest_ms = seen.newest_ms.max(row.at_ms);
            let known = seen.versions.insert((row.kind, row.id.clone()), (row.version, row.at_ms));
            if known.is_some_and(|(version, _)| version >= row.version) {
                continue;
            }
            match row.kind {
                ChangeKind::Product => products.extend(row.id.parse::<ProductId>()),
                ChangeKind::Category => goods = true,
                ChangeKind::Settings | ChangeKind::Rates => settings = true,
                ChangeKind::Stock => stock.extend(row.id.parse::<ProductId>()),
                ChangeKind::Model => model = true,
                ChangeKind::Offers => offers = true,
                ChangeKind::Person => {}
            }
        }
        let forget = seen.newest_ms - 4 * LOOK_BACK_MS;
        seen.versions.retain(|_, (_, at_ms)| *at_ms > forget);
        if model {
            self.read_blend().await?;
        }
        if offers {
            self.read_offers().await?;
        }
        let only_stock = products.is_empty() && !settings && !goods;
        if only_stock && stock.is_empty() {
            return Ok(model || offers);
        }
        products.extend(stock);
        if settings {
            self.read_settings().await?;
        }
        let read: Vec<_> = db::products::by_ids(&self.inner.db, &products).await?.into_iter().map(Arc::new).collect();
        let mut changed: Vec<u32> = read.iter().map(|product| product.item_no).collect();
        // What is no longer there to be read went to the archive.
        let there: HashSet<ProductId> = read.iter().map(|product| product.id).collect();
        let gone: HashSet<ProductId> = products.into_iter().filter(|id| !there.contains(id)).collect();
        if !gone.is_empty() {
            changed.extend(seen.products.values().filter(|it| gone.contains(&it.id)).map(|it| it.item_no));
            seen.products.retain(|_, product| !gone.contains(&product.id));
        }
        if only_stock {
            let catalog = self.catalog();
            let (next, read) = blocking(move || Ok((catalog.with_stock(&read), read))).await?;
            seen.products.extend(read.into_iter().map(|product| (product.item_no, product)));
            if let Some(next) = next {
                write_lock(&self.inner.catalog, Arc::new(next));
                return Ok(true);
            }
        } else {
            seen.products.extend(read.into_iter().map(|product| (product.item_no, product)));
        }
        let rebuild = settings || goods;
        self.make_catalog(&seen, if rebuild { None } else { Some(&changed) }).await?;
        Ok(true)
    }

    async fn read_settings(&self) -> Result<()> {
        let read = settings::load(&self.inner.db, &self.settings()).await?;
        write_lock(&self.inner.settings, Arc::new(read));
        write_lock(&self.inner.rates, Arc::new(db::rates::all(&self.inner.db).await?));
        Ok(())
    }

    /// Makes the catalog snapshot and brings the search indexes to it: those items, or all.
    async fn make_catalog(&self, seen: &Seen, changed: Option<&[u32]>) -> Result<()> {
        let categories = db::categories::all(&self.inner.db).await?;
        let products: Vec<_> = seen.products.values().cloned().collect();
        let (rates, settings) = (read_lock(&self.inner.rates), self.settings());
        let now_ms = self.now_ms();
        // Sorting and analysing ten thousand products takes a while: not on the threads that answer requests.
        let catalog = {
            let settings = Arc::clone(&settings);
            let changes = db::products::price_changes(&self.inner.db).await?;
            blocking(move || {
                let lows = Lows::new(changes, &rates, &settings, now_ms);
                Ok(Arc::new(Catalog::new(products, categories, &rates, &settings, now_ms).with_lows(lows)))
            })
            .await?
        };
        write_lock(&self.inner.rules, Arc::new(settings.personalization.rules(&catalog)));
        write_lock(&self.inner.catalog, Arc::clone(&catalog));
        // The first snapshot is what the first model is trained with.
        if self.inner.model_version.load(Ordering::Relaxed) == 0 {
            self.train().await?;
        } else {
            // New goods are like other goods at once, not only after the next training.
            let facts = Arc::clone(&catalog.facts);
            let learned = blocking(move || Ok(vitrine_personalize::Learned::of(&facts))).await?;
            self.inner.model.write().unwrap_or_else(PoisonError::into_inner).take_content(learned);
        }
        // Before they are made for the first time, all that changes will be in them anyway.
        if self.is_indexed() {
            self.make_indexes(changed.map(<[u32]>::to_vec)).await?;
        }
        self.inner.generation.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

/// Runs long work off the threads that answer requests.
pub(crate) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|error| crate::Error::Machine(error.to_string()))?
}

/// How much long work gives way: it gets a tenth of a core where pages take the rest, and everything where they do not.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Runs long work that nobody waits for on a thread of its own, which gives way to those that answer requests: on a small
/// machine a training would otherwise take a core from the pages for seconds.
pub(crate) async fn behind<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    let (done, end) = tokio::sync::oneshot::channel();
    let run = move || {
        // On Linux it is this thread's alone, and of those that it starts; elsewhere it would be the whole program's.
        #[cfg(target_os = "linux")]
        if let Err(error) = rustix::process::setpriority_process(None, NICE) {
            tracing::debug!(%error, "long work does not give way");
        }
        let _ = done.send(work());
    };
    let machine = |error: &dyn std::error::Error| crate::Error::Machine(error.to_string());
    std::thread::Builder::new().name("behind".to_owned()).spawn(run).map_err(|error| machine(&error))?;
    end.await.map_err(|error| machine(&error))?
}
