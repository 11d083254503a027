//! Recording what happens, without ever making a page wait.
//!
//! The one idea: an event counts in memory at once (the person's profile, the live model) and reaches the database in
//! batches through a bounded queue. What may be recorded at all is decided by [`Viewer::records`] and the consent that the
//! event's name needs. A page fetched ahead of time records nothing: it carries a signed token, and only when the page is
//! really shown does [`Shop::seen`] record what the token says, once.

use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::people::Viewer;
use crate::{Shop, read_lock};
use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use vitrine_db as db;
use vitrine_db::experiments::Exposure;
use vitrine_db::rankings::RankingRow;
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::Consent;
use vitrine_domain::event::{Event, EventName};
use vitrine_domain::id::{EventId, OrderId, PersonId, ProductId, RankingId, VariantId, VisitId, VisitorId};
use vitrine_domain::money::Money;
use vitrine_personalize::{Interaction, Kind, Reason, Source, Term};

/// Rows that wait at most; beyond it the newest are dropped and counted, because a page never waits.
pub const QUEUE_ROWS: usize = 20_000;
/// Rows written in one transaction: as many as a busy shop has in the time that events wait at most, so that it commits five
/// times a second and not twenty.
const BATCH: usize = db::events::MAX_BATCH;
/// Rankings put into words without a pause: the page of somebody else waits for that.
const WORDED: usize = 16;
/// A view token is good for this long.
const TOKEN_MS: i64 = 3_600_000;
/// Bytes of a token's signature.
const SIGNATURE_BYTES: usize = 16;
/// The same product page again within this time by the same visitor is a reload, not a second look.
const RELOAD_MS: i64 = 10_000;

/// One item of a ranking, as it was shown.
///
/// Every personal page leaves thirty of these in the database, so what says nothing is not written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// Which product.
    pub product: ProductId,
    /// On which named spot.
    pub placement: Cow<'static, str>,
    /// At which place of it, from 0.
    pub position: usize,
    /// Who proposed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Its score.
    #[serde(default, skip_serializing_if = "is_default")]
    pub score: f32,
    /// What the score is made of; empty where the reason is all there is to say and nothing of the person caused it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// With which chance it was shown here.
    #[serde(default = "certain", skip_serializing_if = "is_certain")]
    pub propensity: f32,
    /// Places it was moved up by the personal order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub moved: i32,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn certain() -> f32 {
    1.0
}

#[expect(clippy::trivially_copy_pass_by_ref, clippy::float_cmp, reason = "serde hands out a reference; 1 is exact")]
fn is_certain(propensity: &f32) -> bool {
    *propensity == certain()
}

/// What was shown together.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Its id.
    pub id: RankingId,
    /// When (Unix ms).
    pub at_ms: i64,
    /// On which kind of page.
    pub page: String,
    /// To whom.
    pub person: PersonId,
    /// As which half they were treated.
    pub arm: Arm,
    /// Which model chose.
    pub model_version: u64,
    /// The items.
    pub items: Vec<Shown>,
    /// The words searched for.
    pub query: Option<String>,
}

/// An event as the shop is told of it.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// What.
    pub name: EventName,
    /// Which product.
    pub product: Option<ProductId>,
    /// Which variant.
    pub variant: Option<VariantId>,
    /// How many.
    pub quantity: i64,
    /// Worth what.
    pub value: Option<Money>,
    /// On which named spot.
    pub placement: Option<String>,
    /// Of which ranking.
    pub ranking: Option<RankingId>,
    /// The words searched for.
    pub query: Option<String>,
    /// In which order.
    pub order: Option<OrderId>,
}

impl NewEvent {
    /// An event of a name, about nothing yet.
    pub fn of(name: EventName) -> Self {
        Self {
            name,
            product: None,
            variant: None,
            quantity: 1,
            value: None,
            placement: None,
            ranking: None,
            query: None,
            order: None,
        }
    }

    /// About a product.
    #[must_use]
    pub fn product(mut self, product: ProductId) -> Self {
        self.product = Some(product);
        self
    }
}

/// Whose events the later events of an order are: kept with the order of a buyer whose purchases may be recorded, because
/// payments and refunds come when no browser is there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) visitor: VisitorId,
    visit: VisitId,
    pub(crate) person: PersonId,
    arm: Arm,
    consent: Consent,
}

impl Seen {
    /// Of the one who looks now; `None` when purchases may not be recorded.
    pub(crate) fn of(viewer: &Viewer) -> Option<Self> {
        let person = viewer.person.as_ref().filter(|_| viewer.records && viewer.consent.has(Consent::PURCHASES))?;
        let (visitor, visit) = (viewer.visitor?, viewer.visit?);
        Some(Self { visitor, visit, person: person.id, arm: person.arm, consent: viewer.consent })
    }
}

enum Record {
    Event(Box<Event>),
    Ranking(Arc<Ranking>),
    Exposure(Exposure),
    /// A day (the shop's) with events that another transaction wrote: it is to be counted.
    Day(i32),
}

/// Rows on their way to the database.
pub(crate) struct Queue {
    rows: Mutex<VecDeque<Record>>,
    dropped: AtomicU64,
    wake: tokio::sync::Notify,
    writing: tokio::sync::Mutex<()>,
}

impl Queue {
    pub(crate) fn new() -> Self {
        Self {
            rows: Mutex::new(VecDeque::new()),
            dropped: AtomicU64::new(0),
            wake: tokio::sync::Notify::new(),
            writing: tokio::sync::Mutex::default(),
        }
    }

    fn push(&self, record: Record) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.len() >= QUEUE_ROWS {
            self.dropped.fetch_add(1, Ordering::Relaxed);
            return;
        }
        rows.push_back(record);
        let enough = rows.len() >= BATCH;
        drop(rows);
        if enough {
            self.wake.notify_one();
        }
    }

    fn take(&self) -> Vec<Record> {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let count = rows.len().min(BATCH);
        rows.drain(..count).collect()
    }

    fn put_back(&self, records: Vec<Record>) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        for record in records.into_iter().rev() {
            rows.push_front(record);
        }
    }

    /// Waits until a batch is full.
    pub(crate) async fn full(&self) {
        self.wake.notified().await;
    }

    /// How many rows were dropped since the start because the queue was full.
    pub(crate) fn dropped(&self) -> u64 {
        self.dropped.load(Ordering::Relaxed)
    }
}

/// The model's word for an event, if it has one.
pub(crate) fn interaction(event: &Event, person: u64, catalog: &Catalog) -> Option<Interaction> {
    let kind = match event.name {
        EventName::ViewItem => Kind::View,
        EventName::AddToCart => Kind::Cart,
        EventName::AddToWishlist => Kind::Wishlist,
        EventName::Purchase => Kind::Purchase,
        EventName::Dismiss => Kind::Dismiss,
        _ => return None,
    };
    let item = catalog.product(event.product?)?.product.item_no;
    Some(Interaction {
        at_ms: event.at_ms,
        person,
        visit: event.visit.short(),
        item,
        kind,
        order: event.order.map_or(0, OrderId::short),
        qty: u32::try_from(event.quantity).unwrap_or(1).max(1),
    })
}

impl Shop {
    /// Records an event of a viewer, if that may be done. Answers whether it was.
    pub fn record(&self, viewer: &Viewer, new: NewEvent) -> bool {
        if viewer.prefetch {
            return false;
        }
        self.record_as(viewer, new, EventId::new(self.now_ms(), self.dice().bytes()))
    }

    fn record_as(&self, viewer: &Viewer, new: NewEvent, id: EventId) -> bool {
        let (Some(visitor), Some(visit), Some(person)) = (viewer.visitor, viewer.visit, &viewer.person) else {
            return false;
        };
        if !viewer.records || !viewer.consent.has(new.name.needs()) || self.says_too_much(&new) {
            return false;
        }
        let now_ms = self.now_ms();
        let seen = Seen { visitor, visit, person: person.id, arm: person.arm, consent: viewer.consent };
        let event = self.came_from(person.id, self.event(&seen, new, id));
        if let Some(interaction) = interaction(&event, person.id.short(), &self.catalog()) {
            let reload = |known: &&Interaction| {
                known.kind == interaction.kind && known.item == interaction.item && now_ms - known.at_ms < RELOAD_MS
            };
            if interaction.kind == Kind::View && person.events.iter().rev().take(5).any(|known| reload(&known)) {
                return false;
            }
        }
        self.happened(person.id, event);
        true
    }

    /// What was opened from a list that this person was shown lately says where it stood there, and what had been searched for.
    fn came_from(&self, person: PersonId, mut event: Event) -> Event {
        let from = event.ranking.and_then(|id| self.inner.rankings.get(&id)).filter(|from| from.person == person);
        if let Some(from) = from
            && let Some(shown) = from.items.iter().find(|shown| Some(shown.product) == event.product)
        {
            event.placement = event.placement.or_else(|| Some(shown.placement.to_string()));
            event.position = event.position.or_else(|| i64::try_from(shown.position).ok());
            event.query = event.query.or_else(|| from.query.clone());
        }
        event
    }

    /// What the log is to say of a step of an order: nothing that the buyer does not allow (any more).
    pub(crate) async fn said_of(&self, from: impl db::Reader, seen: &Seen, all: Vec<NewEvent>) -> Result<Vec<Event>> {
        if self.settings().privacy.nothing_personal {
            return Ok(Vec::new());
        }
        let Some(choice) = db::people::choice_of(from, seen.visitor).await? else { return Ok(Vec::new()) };
        let allowed = |new: &NewEvent| choice.holds().has(new.name.needs()) && !self.says_too_much(new);
        let event = |new| self.event(seen, new, EventId::new(self.now_ms(), self.dice().bytes()));
        Ok(all.into_iter().filter(allowed).map(event).collect())
    }

    /// Writes events in the transaction of what they say; after its commit they count ([`Shop::written_counts`]).
    pub(crate) async fn write_events(&self, tx: &mut db::Tx, events: &[Event]) -> Result<()> {
        let settings = self.settings();
        let on_days: Vec<_> = events.iter().map(|event| (event.clone(), settings.day(event.at_ms))).collect();
        db::events::insert(tx, &on_days).await?;
        Ok(())
    }

    /// An event that stands in the log counts in memory. Its day is marked behind it: marks are one row that all who write would
    /// wait for until the other's commit.
    pub(crate) fn written_counts(&self, person: PersonId, event: &Event) {
        self.event_counts(person, event);
        self.inner.queue.push(Record::Day(self.settings().day(event.at_ms)));
    }

    /// True for what is about goods that the owner marked as sensitive: that is not written down about anybody.
    fn says_too_much(&self, new: &NewEvent) -> bool {
        new.product.is_some_and(|product| self.catalog().is_sensitive(product))
    }

    fn event(&self, seen: &Seen, new: NewEvent, id: EventId) -> Event {
        let now_ms = self.now_ms();
        Event {
            id,
            at_ms: now_ms,
            received_ms: now_ms,
            name: new.name,
            visitor: seen.visitor,
            visit: seen.visit,
            product: new.product,
            variant: new.variant,
            quantity: new.quantity,
            value_base_minor: new.value.and_then(|value| self.in_base(value, now_ms)),
            value: new.value,
            placement: new.placement,
            position: None,
            ranking: new.ranking,
            order: new.order,
            query: new.query.map(|query| query.chars().take(200).collect()),
            arm: seen.arm,
            consent: seen.consent,
        }
    }

    /// An event counts in memory at once, and is queued for the log.
    fn happened(&self, person: PersonId, event: Event) {
        self.event_counts(person, &event);
        self.inner.queue.push(Record::Event(Box::new(event)));
    }

    /// An event counts in memory.
    fn event_counts(&self, person: PersonId, event: &Event) {
        let now_ms = event.at_ms;
        if let Some(interaction) = interaction(event, person.short(), &self.catalog()) {
            self.person_did(person, interaction);
            if let Some(of) = self.inner.fatigue.get(&person) {
                of.lock().unwrap_or_else(PoisonError::into_inner).looked_at(interaction.item);
            }
            self.inner.model.write().unwrap_or_else(PoisonError::into_inner).apply(&interaction);
            if let Some((cut_ms, meanwhile)) = &mut *self.inner.meanwhile.lock().unwrap_or_else(PoisonError::into_inner)
                && now_ms > *cut_ms
            {
                meanwhile.push(interaction);
            }
        }
    }

    /// The same amount in the base currency, by the rate that held at a moment; `None` where there was none.
    pub(crate) fn in_base(&self, value: Money, at_ms: i64) -> Option<i64> {
        let settings = self.settings();
        let base = settings.currencies.base;
        if value.currency == base {
            return Some(value.minor);
        }
        let day = settings.day(at_ms);
        let rates = read_lock(&self.inner.rates);
        let rate = rates
            .iter()
            .filter(|rate| rate.from == base && rate.to == value.currency && rate.effective_day <= day)
            .max_by_key(|rate| rate.effective_day)?;
        rate.back(value)
    }

    /// Keeps what was shown, so that clicks and "why?" can point to it. `None` when nothing may be recorded. For a page
    /// fetched ahead it waits until the page is seen.
    pub fn record_ranking(
        &self,
        viewer: &Viewer,
        page: &str,
        mut items: Vec<Shown>,
        query: Option<String>,
    ) -> Option<RankingId> {
        let (person, arm) = viewer.person.as_ref().map(|person| (person.id, person.arm))?;
        let catalog = self.catalog();
        items.retain(|shown| !catalog.is_sensitive(shown.product));
        if !viewer.records || !viewer.consent.has(Consent::BROWSING) || items.is_empty() {
            return None;
        }
        let now_ms = self.now_ms();
        let id = RankingId::new(now_ms, self.dice().bytes());
        let model_version = self.inner.model_version.load(Ordering::Relaxed);
        let ranking =
            Arc::new(Ranking { id, at_ms: now_ms, page: page.to_owned(), person, arm, model_version, items, query });
        if viewer.prefetch {
            self.inner.pending.insert(id, ranking);
        } else {
            self.drawn(viewer, ranking);
        }
        Some(id)
    }

    /// A ranking was really shown.
    pub(crate) fn drawn(&self, viewer: &Viewer, ranking: Arc<Ranking>) {
        if let Some(visit) = viewer.visit {
            self.note_shown(ranking.person, visit, &ranking.items);
        }
        self.note_exposures(viewer, &ranking.page);
        self.inner.rankings.insert(ranking.id, Arc::clone(&ranking));
        self.inner.queue.push(Record::Ranking(ranking));
    }

    /// A token for a page fetched ahead: what to record when it is really shown. `ranking` is what the page shows, `from`
    /// the ranking whose card led to it.
    pub fn view_token(
        &self,
        viewer: &Viewer,
        product: Option<ProductId>,
        ranking: Option<RankingId>,
        from: Option<RankingId>,
    ) -> Option<String> {
        let visitor = viewer.visitor.filter(|_| viewer.prefetch && viewer.records)?;
        let id = EventId::new(self.now_ms(), self.dice().bytes());
        let part = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
        let (product, ranking) = (part(product.map(|it| it.to_string())), part(ranking.map(|it| it.to_string())));
        let said = format!("{id}.{product}.{ranking}.{}", part(from.map(|it| it.to_string())));
        let signature = self.sign(&said, visitor).finalize().into_bytes();
        let mut token = said;
        token.push('.');
        for byte in &signature[..SIGNATURE_BYTES] {
            let _ = write!(token, "{byte:02x}");
        }
        Some(token)
    }

    /// HMAC-SHA256 (RFC 2104) over the message and the visitor, its first 16 bytes.
    fn sign(&self, said: &str, visitor: VisitorId) -> Hmac<Sha256> {
        Hmac::<Sha256>::new_from_slice(&self.inner.secret)
            .expect("HMAC takes a key of any length")
            .chain_update(said)
            .chain_update(visitor.to_string())
    }

    /// A page that was fetched ahead is now shown: records its view, the click that led to it and its ranking, once. A token that is not this
    /// visitor's, altered or old is refused.
    pub fn seen(&self, viewer: &Viewer, token: &str) -> Result<()> {
        let visitor = viewer.visitor.ok_or(Error::Forbidden)?;
        let (said, signature) = token.rsplit_once('.').ok_or(Error::Forbidden)?;
        let bytes = crate::tokens::unhex::<SIGNATURE_BYTES>(signature).ok_or(Error::Forbidden)?;
        self.sign(said, visitor).verify_truncated_left(&bytes).map_err(|_| Error::Forbidden)?;
        let mut parts = said.split('.');
        let mut part = || parts.next().unwrap_or_default();
        let id: EventId = part().parse().map_err(|_| Error::Forbidden)?;
        let (product, ranking) = (part().parse::<ProductId>().ok(), part().parse::<RankingId>().ok());
        let from = part().parse::<RankingId>().ok();
        if self.now_ms() - id.made_ms() > TOKEN_MS {
            return Err(Error::Gone);
        }
        let used = self.inner.tokens_used.entry(id).or_insert(());
        if !used.is_fresh() {
            return Ok(());
        }
        let kept = ranking.filter(|_| viewer.records).and_then(|id| self.inner.pending.remove(&id));
        if let Some(ranking) = kept {
            self.drawn(viewer, ranking);
        }
        if let Some(product) = product {
            let event = |name| NewEvent { ranking: from, ..NewEvent::of(name).product(product) };
            // The ids are the token's, so the same token again is the same events, which the database ignores.
            let click = EventId::new(id.made_ms(), std::array::from_fn(|n| bytes[n]));
            if self.record_as(viewer, event(EventName::ViewItem), id) && from.is_some() {
                self.record_as(viewer, event(EventName::SelectItem), click);
            }
        }
        Ok(())
    }

    /// Writes everything that waits. One writer at a time; a batch that fails goes back to the head of the queue.
    pub async fn flush(&self) -> Result<usize> {
        let _turn = self.inner.queue.writing.lock().await;
        let mut written = 0;
        loop {
            let records = self.inner.queue.take();
            if records.is_empty() {
                return Ok(written);
            }
            match self.write(&records).await {
                Ok(()) => written += records.len(),
                Err(error) => {
                    self.inner.queue.put_back(records);
                    return Err(error);
                }
            }
        }
    }

    async fn write(&self, records: &[Record]) -> Result<()> {
        let settings = self.settings();
        let mut events = Vec::new();
        let mut rankings = Vec::new();
        let mut exposures = Vec::new();
        let mut days = BTreeSet::new();
        for (nth, record) in records.iter().enumerate() {
            if nth % WORDED == WORDED - 1 {
                tokio::task::yield_now().await;
            }
            match record {
                Record::Day(day) => _ = days.insert(*day),
                Record::Event(event) => events.push((Event::clone(event), settings.day(event.at_ms))),
                Record::Exposure(exposure) => exposures.push(exposure.clone()),
                Record::Ranking(ranking) => rankings.push(RankingRow {
                    id: ranking.id,
                    at_ms: ranking.at_ms,
                    day: settings.day(ranking.at_ms),
                    placement: ranking.page.clone(),
                    person: ranking.person,
                    arm: ranking.arm,
                    model_version: ranking.model_version as i64,
                    items_json: serde_json::to_string(&ranking.items)?,
                    context_json: serde_json::to_string(&ranking.query)?,
                }),
            }
        }
        // One day, but around midnight and after a database that was away for longer.
        days.extend(events.iter().map(|(_, day)| *day).chain(rankings.iter().map(|row| row.day)));
        let mut tx = self.inner.db.begin().await?;
        // First, as whoever erases somebody does: neither then waits for the other.
        db::days::mark(&mut tx, db::days::VISITS, &days).await?;
        db::events::insert(&mut tx, &events).await?;
        db::rankings::insert(&mut tx, &rankings).await?;
        db::experiments::expose(&mut tx, &exposures).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody could see something for the first time: queued for the log.
    pub(crate) fn queue_exposure(&self, exposure: Exposure) {
        self.inner.queue.push(Record::Exposure(exposure));
    }

    /// Events that were dropped since the start because the queue was full.
    pub fn dropped_events(&self) -> u64 {
        self.inner.queue.dropped()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use vitrine_personalize::Evidence;

    #[test]
    fn what_is_not_written_is_read_as_it_was() {
        let plain = Shown {
            product: ProductId::new(1, [7; 10]),
            placement: "new".into(),
            position: 3,
            source: None,
            reason: None,
            score: 0.0,
            terms: Vec::new(),
            propensity: 1.0,
            moved: 0,
        };
        let term = Term { source: Source::Affinity, evidence: Evidence::Everyone, contribution: 0.5 };
        let told = Shown {
            source: Some(Source::Affinity),
            reason: Some(Reason::Popular),
            score: 0.5,
            terms: vec![term],
            propensity: 0.25,
            moved: 2,
            ..plain.clone()
        };
        let written = serde_json::to_string(&[&plain, &told]).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Shown>>(&written).unwrap(), [plain.clone(), told]);
        assert!(serde_json::to_string(&plain).unwrap().len() < 100);
    }
}
