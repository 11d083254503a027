//! Work that nobody waits for: training, sweeping, payments that are over and money on its way back. Who calls it and how often is the
//! website's clock; what an operator sees of it is [`board`].
//!
//! The one idea: every job may run twice, or on every node, without harm; those that write hold a lease row, so that of many
//! nodes one runs. Each works in bounded slices.

pub mod board;

use crate::catalog::Catalog;
use crate::error::Result;
use crate::mail::KEPT_DAYS;
use crate::people::VISITOR_DAYS;
use crate::search::Listener;
use crate::{DAY_MS, Shop, read_lock, write_lock};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use vitrine_db as db;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, MailId, PersonId, VisitorId};
use vitrine_personalize::{Choices, Interaction, Item, Kind, Model, TrainConfig};

/// Rows read or deleted in one slice.
const SLICE: i64 = 5_000;
/// People erased in one slice: each takes a dozen statements.
const PEOPLE_SLICE: i64 = 100;
/// Events that a model is trained on at most, the newest.
pub(crate) const MAX_TRAINED: usize = 5_000_000;
/// Half-life of popularity.
const POPULAR_HALF_LIFE_DAYS: f64 = 14.0;
/// A sweep may hold its lease this long.
const SWEEP_LEASE_MS: i64 = 600_000;
/// The same for money and goods on hold. Short, because after a crash nobody tends them until it is over; running twice does
/// no harm.
const MONEY_LEASE_MS: i64 = 60_000;

impl Shop {
    /// Trains the model on the event log and publishes it, with the popularity of every item.
    pub async fn train(&self) -> Result<()> {
        let now_ms = self.now_ms();
        // The log is cut here. What happens from now on is kept aside and applied to the new model when it is there.
        *self.inner.meanwhile.lock().unwrap_or_else(PoisonError::into_inner) = Some((now_ms, Vec::new()));
        self.flush().await?;
        let catalog = self.catalog();
        // A shop that opens is not kept waiting for what only sharpens the counts.
        let first = self.inner.model_version.load(Ordering::Relaxed) == 0;
        let (shop, goods, runtime) = (self.clone(), Arc::clone(&catalog), tokio::runtime::Handle::current());
        let work = move || runtime.block_on(shop.learned(now_ms, &goods, first));
        let (model, popularity, choices) =
            if first { crate::refresh::blocking(work).await? } else { crate::refresh::behind(work).await? };
        // The old model is dropped after everybody can read again: freeing a hundred megabytes takes a while.
        let _old = {
            let mut live = self.inner.model.write().unwrap_or_else(PoisonError::into_inner);
            let old = std::mem::replace(&mut *live, model);
            let meanwhile = self.inner.meanwhile.lock().unwrap_or_else(PoisonError::into_inner).take();
            for event in meanwhile.iter().flat_map(|(_, events)| events) {
                live.apply(event);
            }
            old
        };
        let popularity = Arc::new(popularity);
        write_lock(&self.inner.popularity, Arc::clone(&popularity));
        let indexes = read_lock(&self.inner.indexes);
        crate::refresh::blocking(move || {
            indexes.set_popularity(&catalog, &popularity);
            Ok(())
        })
        .await?;
        write_lock(&self.inner.choices, Arc::new(choices));
        self.inner.model_version.fetch_add(1, Ordering::Relaxed);
        self.inner.trained_ms.store(now_ms, Ordering::Relaxed);
        Ok(())
    }

    /// Reads the log up to a moment and learns from it: the model, how popular each item is, what is chosen by what is searched
    /// for. `first`: in a hurry. Seconds of work that wait for nothing but the log, so not for a thread that answers requests.
    async fn learned(
        &self,
        now_ms: i64,
        catalog: &Catalog,
        first: bool,
    ) -> Result<(Model, FxHashMap<Item, f32>, Choices)> {
        let mut log: Vec<Interaction> = Vec::new();
        let mut listener = Listener::new(catalog, &self.settings());
        self.each_owned(now_ms, |event, person| {
            listener.hear(event, person, catalog);
            log.extend(crate::events::interaction(event, person, catalog));
        })
        .await?;
        crate::learning::newest(&mut log);
        let asked = listener.asked();
        let declared = self.all_declared(catalog).await?;
        let config = self.train_config(now_ms);
        let popularity = popularity(&log, now_ms, config.min_people);
        let choices = Choices::learn(&asked, &log, now_ms, config.min_people);
        let mut model = Model::train_with(&log, &catalog.facts, &config, &declared);
        if !first {
            // One thread: the others answer requests meanwhile.
            let linear = model.learn_linear(1);
            model.take_linear(linear);
        }
        Ok((model, popularity, choices))
    }

    /// Reads the log up to a moment, as models read it: every event about an item, with the person whose it is.
    pub(crate) async fn each_event(
        &self,
        until_ms: i64,
        catalog: &Catalog,
        mut each: impl FnMut(&Event, Interaction) + Send,
    ) -> Result<()> {
        self.each_owned(until_ms, |event, person| {
            if let Some(interaction) = crate::events::interaction(event, person, catalog) {
                each(event, interaction);
            }
        })
        .await
    }

    /// Reads the log up to a moment: every event of somebody's, with the number that stands for the person.
    pub(crate) async fn each_owned(&self, until_ms: i64, mut each: impl FnMut(&Event, u64) + Send) -> Result<()> {
        let db = &self.inner.db;
        let mut links: HashMap<VisitorId, Vec<(i64, PersonId)>> = HashMap::new();
        for link in db::people::all_links(db).await? {
            links.entry(link.visitor).or_default().push((link.since_ms, link.person));
        }
        for owners in links.values_mut() {
            owners.sort_unstable();
        }
        let (mut since_ms, mut last_id): (i64, Option<EventId>) = (i64::MIN, None);
        loop {
            let page = db::events::since(db, since_ms, last_id, SLICE).await?;
            if let Some(event) = page.last() {
                (since_ms, last_id) = (event.received_ms, Some(event.id));
            }
            for event in page.iter().filter(|event| event.received_ms <= until_ms) {
                let Some(owners) = links.get(&event.visitor) else { continue };
                let owner = owners.iter().rev().find(|(since, _)| *since <= event.at_ms).or(owners.first());
                let Some((_, person)) = owner else { continue };
                each(event, person.short());
            }
            if page.len() < SLICE as usize {
                return Ok(());
            }
        }
    }

    /// How models are trained in this shop.
    pub(crate) fn train_config(&self, now_ms: i64) -> TrainConfig {
        let settings = self.settings();
        TrainConfig {
            utc_offset_ms: settings.utc_offset_ms(now_ms),
            min_people: settings.personalization.min_people,
            ..TrainConfig::at(now_ms)
        }
    }

    /// Does a job under its lease, so that of many nodes one does it, and notes how it went; nothing when another is at it.
    pub(crate) async fn alone<T: Default>(
        &self,
        job: &str,
        lease_ms: i64,
        work: impl AsyncFnOnce() -> Result<T>,
    ) -> Result<T> {
        let now_ms = self.now_ms();
        let holder = self.inner.secret_holder();
        let mut tx = self.inner.db.begin().await?;
        let mine = db::leases::acquire(&mut tx, job, &holder, now_ms, now_ms + lease_ms).await?;
        if mine {
            db::leases::job_started(&mut tx, job, &holder, now_ms).await?;
        }
        tx.commit().await?;
        if !mine {
            return Ok(T::default());
        }
        let running = self.inner.board.begin(job);
        let done = work().await;
        drop(running);
        let error = done.as_ref().err().map(ToString::to_string);
        let mut tx = self.inner.db.begin().await?;
        db::leases::job_done(&mut tx, job, self.now_ms(), error.as_deref()).await?;
        db::leases::release(&mut tx, job, &holder).await?;
        tx.commit().await?;
        done
    }

    /// Ends reservations that are over and sends back money that waits for it, if there is any. One node at a time.
    pub async fn tend_payments(&self) -> Result<usize> {
        let (db, now_ms) = (&self.inner.db, self.now_ms());
        let idle = db::orders::expired(db, now_ms, None, 1).await?.is_empty()
            && db::payments::refunds_waiting(db, now_ms, None, 1).await?.is_empty();
        if idle {
            return Ok(0);
        }
        self.alone("payments", MONEY_LEASE_MS, async || {
            // Both, whatever becomes of the first.
            let (ended, sent) = (self.end_reservations().await, self.send_refunds().await);
            Ok(ended? + sent?)
        })
        .await
    }

    /// Copies what was committed from SQLite's log into its file, beside everybody who writes.
    pub async fn checkpoint(&self) -> Result<()> {
        Ok(self.inner.db.checkpoint().await?)
    }

    /// Whether this process waits for the disk at each commit ([`vitrine_db::Db::wait_for_disk`]).
    pub async fn wait_for_disk(&self, wait: bool) -> Result<()> {
        Ok(self.inner.db.wait_for_disk(wait).await?)
    }

    /// Deletes what is over: ended sessions, used links, forsaken carts, old letters, events and rankings past their
    /// time. One node at a time.
    pub async fn sweep(&self) -> Result<u64> {
        self.alone("sweep", SWEEP_LEASE_MS, async || self.sweep_now().await).await
    }

    async fn sweep_now(&self) -> Result<u64> {
        let now_ms = self.now_ms();
        let settings = self.settings();
        let today = settings.day(now_ms);
        let keep = &settings.privacy;
        let (purchases, browsing): (Vec<EventName>, Vec<EventName>) =
            EventName::ALL.iter().partition(|name| matches!(name, EventName::Purchase | EventName::Refund));
        let browsing_day = today - keep.browsing_days as i32;
        let counted = self.keep_days_before(browsing_day).await?;
        let mut swept = 0;
        loop {
            let mut tx = self.inner.db.begin().await?;
            let mut round = db::sessions::sweep(&mut tx, now_ms, SLICE).await?;
            round += db::tokens::sweep(&mut tx, now_ms - DAY_MS, SLICE).await?;
            round += db::carts::sweep(&mut tx, now_ms - 30 * DAY_MS, SLICE).await?;
            round += db::outbox::sweep(&mut tx, MailId::new(now_ms - KEPT_DAYS * DAY_MS, [0; 10]), SLICE).await?;
            tx.commit().await?;
            let mut tx = self.inner.db.begin().await?;
            // While another node counts these days they wait for the next sweep.
            if counted {
                round += db::events::delete_before_day(&mut tx, browsing_day, &browsing, SLICE).await?;
                round += db::rankings::delete_before_day(&mut tx, browsing_day, SLICE).await?;
            }
            round +=
                db::events::delete_before_day(&mut tx, today - keep.purchase_days as i32, &purchases, SLICE).await?;
            let browsing_ms = now_ms - keep.browsing_days * DAY_MS;
            round += db::people::sweep_hints(&mut tx, browsing_ms, SLICE).await?;
            round += db::offers::sweep(&mut tx, browsing_ms, SLICE).await?;
            tx.commit().await?;
            swept += round;
            self.inner.board.tell(board::Job::Sweep, swept, None);
            if round < SLICE as u64 {
                break;
            }
        }
        while self.sweep_letters(SLICE).await? >= SLICE as u64 {}
        self.sweep_archives().await?;
        swept += self.sweep_faults().await?;
        Ok(swept + self.sweep_people().await? + self.forget_buyers().await?)
    }

    /// Erases people whom nobody can reach any more and of whom no event is left.
    async fn sweep_people(&self) -> Result<u64> {
        // The browser's cookie ends with the day on which it is this old.
        let before_ms = self.now_ms() - (VISITOR_DAYS + 1) * DAY_MS;
        let (mut after, mut swept) = (None, 0);
        loop {
            let page = db::people::forsaken(&self.inner.db, before_ms, after, PEOPLE_SLICE).await?;
            after = page.last().copied();
            let mut tx = self.inner.db.begin().await?;
            for person in &page {
                db::people::erase(&mut tx, *person).await?;
            }
            tx.commit().await?;
            for person in &page {
                self.forget_person(*person);
            }
            swept += page.len() as u64;
            if page.len() < PEOPLE_SLICE as usize {
                return Ok(swept);
            }
        }
    }

    /// Waits until the event queue has a full batch or the time is up.
    pub async fn batch_or(&self, longest: Duration) {
        let _ = tokio::time::timeout(longest, self.inner.queue.full()).await;
    }
}

impl crate::Inner {
    /// A name for this process in lease rows.
    pub(crate) fn secret_holder(&self) -> String {
        format!("{}-{:p}", std::process::id(), self)
    }
}

/// How much each item is wanted in general: faded purchases, carts and looks, as a share of the most wanted. The most that a
/// person did with an item counts, once, and an item needs several people: nobody makes anything popular alone.
fn popularity(log: &[Interaction], now_ms: i64, min_people: u8) -> FxHashMap<Item, f32> {
    let mut did: FxHashMap<(Item, u64), f64> = FxHashMap::default();
    for event in log {
        let worth = match event.kind {
            Kind::Purchase => 5.0,
            Kind::Cart | Kind::Wishlist => 2.0,
            Kind::View => 1.0,
            Kind::Dismiss => continue,
        };
        let age_days = now_ms.saturating_sub(event.at_ms).max(0) as f64 / DAY_MS as f64;
        let most = did.entry((event.item, event.person)).or_default();
        *most = most.max(worth * 0.5_f64.powf(age_days / POPULAR_HALF_LIFE_DAYS));
    }
    let mut did: Vec<_> = did.into_iter().collect();
    // Sorted, so that sums do not depend on the order of a table.
    did.sort_unstable_by_key(|(key, _)| *key);
    let by_people = did.chunk_by(|(a, _), (b, _)| a.0 == b.0).filter(|people| people.len() >= usize::from(min_people));
    let wanted: Vec<(Item, f64)> =
        by_people.map(|people| (people[0].0.0, people.iter().map(|(_, worth)| worth).sum())).collect();
    let most = wanted.iter().map(|(_, worth)| *worth).fold(f64::MIN_POSITIVE, f64::max);
    wanted.into_iter().map(|(item, worth)| (item, (worth / most) as f32)).collect()
}
