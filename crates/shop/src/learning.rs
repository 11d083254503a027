//! What the shop's own log teaches: a replay that says what each source would have known, and how much each source's word
//! counts, learned from it.
//!
//! The one idea: the engine judges and learns without knowing where a log comes from; here the log is read as it is for
//! training, with what people said of themselves and still allow to be read, and what was found is kept in the database. Of
//! what was learned one version is live, on every node; an operator can go back to any that is kept, and then no job puts
//! another in its place until the operator lets go.

use crate::acting::Acting;
use crate::audit;
use crate::catalog::Catalog;
use crate::error::{Error, Result};
use crate::events::Shown;
use crate::jobs::MAX_TRAINED;
use crate::people::DeclaredFacts;
use crate::{DAY_MS, Shop, read_lock, refresh, write_lock};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use vitrine_db as db;
use vitrine_db::rankings::RankingRow;
use vitrine_domain::id::{PersonId, ProductId, RankingId};
use vitrine_domain::operator::Permission;
use vitrine_personalize::blend::{Blend, GroupFigures, Impression, Lesson, Spot, Taught, learn};
use vitrine_personalize::evaluate::shop::{Replay, Segment, ShopReport, replay};
use vitrine_personalize::{Declared, Interaction, Item, Kind, Placement, ShelfOrder, ShelfSeen, Weights};

/// Seed of a report's intervals when nobody names one.
pub const SEED: u64 = 1;
/// A replay may hold its lease this long.
const REPLAY_LEASE_MS: i64 = 1_800_000;
/// Learning how much sources count may hold its lease this long.
const LEARN_LEASE_MS: i64 = 1_800_000;
/// It is learned once a day; a little less, so that a clock that calls hourly keeps the hour.
const LEARN_EVERY_MS: i64 = DAY_MS - 1_800_000;
/// People read in one slice.
const SLICE: i64 = 5_000;
/// Drawn lists read in one slice; each is some kilobytes.
const RANKINGS_SLICE: i64 = 500;
/// Where the order of shelves is kept.
const SHELF_ORDER: &str = "shelf_order";
/// Drawn lists that are learned from at most, the newest.
const MAX_RANKINGS: usize = 20_000;

/// The newest report.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// When it was made (Unix ms).
    pub at_ms: i64,
    /// What it says.
    pub report: ShopReport,
}

/// A version of how much each source counts.
#[derive(Debug, Clone, PartialEq)]
pub struct Weighing {
    /// Counts up; 0 is the order that the program states by itself.
    pub version: i64,
    /// When it was learned (Unix ms).
    pub at_ms: i64,
    /// Whether it serves now.
    pub live: bool,
    /// Whether an operator chose it, so that no job puts another in its place.
    pub held: bool,
    /// How it was judged; empty for version 0.
    pub groups: Vec<GroupFigures>,
}

impl Shop {
    /// The weights that the engine works with now: what the owner set, with what was learned.
    pub(crate) fn weights(&self) -> Weights {
        self.arrangement().weights()
    }

    /// Reads which version is live, and in which order shelves stand.
    pub(crate) async fn read_blend(&self) -> Result<()> {
        let live = db::models::live(&self.inner.db).await?;
        let blend: Blend = match serde_json::from_str::<Option<Blend>>(&live.model_json) {
            Ok(blend) => blend.unwrap_or_default(),
            Err(error) => {
                tracing::error!(version = live.version, %error, "what was learned cannot be read; sources stand in their own order");
                Blend::default()
            }
        };
        write_lock(&self.inner.blend, Arc::new(blend));
        let order = db::meta::get(&self.inner.db, SHELF_ORDER).await?;
        let order = order.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        write_lock(&self.inner.shelf_order, Arc::new(order));
        Ok(())
    }

    /// Learns how much each source counts, once a day and on one node. Answers the version that is new and live; `None` when
    /// it is not time, there is too little to learn from, or what was learned is worse than what is live.
    pub async fn learn_daily(&self) -> Result<Option<i64>> {
        if !self.settings().personalization.learn {
            return Ok(None);
        }
        let jobs = db::leases::jobs(&self.inner.db).await?;
        let last = jobs.iter().find(|job| job.name == "learn").map(|job| job.started_ms);
        if last.is_some_and(|last_ms| self.now_ms() - last_ms < LEARN_EVERY_MS) {
            return Ok(None);
        }
        self.learn_now().await
    }

    /// The same whenever it is asked for.
    pub async fn learn_now(&self) -> Result<Option<i64>> {
        self.alone("learn", LEARN_LEASE_MS, async || {
            self.learn_order().await?;
            self.learn().await
        })
        .await
    }

    /// Moves at most one shelf a place up for each kind of visitor, where it is opened more often than the one above it.
    /// Answers whether anything moved.
    pub async fn learn_order(&self) -> Result<bool> {
        let now_ms = self.now_ms();
        self.flush().await?;
        let catalog = self.catalog();
        let mut clicks: FxHashSet<(RankingId, ProductId)> = FxHashSet::default();
        let mut times: FxHashMap<u64, Vec<i64>> = FxHashMap::default();
        self.each_event(now_ms, &catalog, |event, interaction| {
            times.entry(interaction.person).or_default().push(interaction.at_ms);
            if let (Some(ranking), Some(product), Kind::View) = (event.ranking, event.product, interaction.kind) {
                clicks.insert((ranking, product));
            }
        })
        .await?;
        let mut seen: Vec<ShelfSeen> = Vec::new();
        self.each_ranking(|row, items| {
            if row.placement != "home" {
                return;
            }
            let before = times.get(&row.person.short());
            let before = before.map_or(0, |times| times.iter().filter(|at_ms| **at_ms < row.at_ms).count());
            let segment = Segment::of(before);
            for kind in ShelfOrder::default().of(segment) {
                let name = crate::window::placement_of(kind).name();
                let mut on = items.iter().filter(|shown| shown.placement == name).peekable();
                if on.peek().is_some() {
                    let opened = on.any(|shown| clicks.contains(&(row.id, shown.product)));
                    seen.push(ShelfSeen { segment, kind, opened });
                }
            }
        })
        .await?;
        let Some(next) = read_lock(&self.inner.shelf_order).learn(&seen) else { return Ok(false) };
        let mut tx = self.inner.db.begin().await?;
        db::meta::set(&mut tx, SHELF_ORDER, &serde_json::to_string(&next)?).await?;
        db::changes::note_model(&mut tx, now_ms).await?;
        tx.commit().await?;
        self.read_blend().await?;
        Ok(true)
    }

    /// Learns now, keeps what was learned with its figures, and publishes it where it is not worse and no operator holds
    /// another version.
    pub async fn learn(&self) -> Result<Option<i64>> {
        let Some(taught) = self.taught().await? else { return Ok(None) };
        let (model, figures) = (serde_json::to_string(&taught.blend)?, serde_json::to_string(&taught.groups)?);
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        let version = db::models::add(&mut tx, now_ms, &model, &figures).await?;
        let publish = taught.is_new() && !db::models::live(&mut tx).await?.held;
        if publish {
            db::models::publish(&mut tx, version, false, now_ms).await?;
        }
        tx.commit().await?;
        if !publish {
            return Ok(None);
        }
        self.read_blend().await?;
        Ok(Some(version))
    }

    async fn taught(&self) -> Result<Option<Taught>> {
        let now_ms = self.now_ms();
        self.flush().await?;
        let catalog = self.catalog();
        let mut log: Vec<Interaction> = Vec::new();
        let mut opened: Vec<(RankingId, ProductId, Interaction)> = Vec::new();
        self.each_event(now_ms, &catalog, |event, interaction| {
            log.push(interaction);
            if let (Some(ranking), Some(product), Kind::View) = (event.ranking, event.product, interaction.kind) {
                opened.push((ranking, product, interaction));
            }
        })
        .await?;
        newest(&mut log);
        let declared = self.all_declared(&catalog).await?;
        let (impressions, led) = self.impressions(&opened, &catalog).await?;
        let (weights, config) = (self.weights(), self.train_config(now_ms));
        refresh::blocking(move || {
            let (facts, seed) = (&catalog.facts, SEED);
            let replay = Replay { log: &log, facts, declared: &declared, weights: &weights, config, seed };
            Ok(learn(&Lesson { replay: &replay, impressions: &impressions, led: &led }))
        })
        .await
    }

    /// What was shown lately, and which looks it led to.
    async fn impressions(
        &self,
        opened: &[(RankingId, ProductId, Interaction)],
        catalog: &Catalog,
    ) -> Result<(Vec<Impression>, FxHashMap<(u64, i64, Item), Spot>)> {
        let clicks: FxHashSet<(RankingId, ProductId)> = opened.iter().map(|(from, what, _)| (*from, *what)).collect();
        let mut spots: FxHashMap<(RankingId, ProductId), Spot> = FxHashMap::default();
        let mut impressions = Vec::new();
        self.each_ranking(|row, items| {
            for shown in items {
                let placement = Placement::ALL.into_iter().find(|it| it.name() == shown.placement);
                let (Some(placement), Some(entry)) = (placement, catalog.product(shown.product)) else { continue };
                let spot = Spot { placement, position: u16::try_from(shown.position).unwrap_or(u16::MAX) };
                let clicked = clicks.contains(&(row.id, shown.product));
                if clicked {
                    spots.insert((row.id, shown.product), spot);
                }
                impressions.push(Impression { spot, item: entry.product.item_no, clicked });
            }
        })
        .await?;
        let led = opened.iter().filter_map(|(from, what, look)| {
            Some(((look.person, look.at_ms, look.item), *spots.get(&(*from, *what))?))
        });
        let led = led.collect();
        Ok((impressions, led))
    }

    /// Reads what was drawn lately, the newest first.
    async fn each_ranking(&self, mut each: impl FnMut(&RankingRow, Vec<Shown>) + Send) -> Result<()> {
        let (mut last, mut read): (Option<RankingId>, usize) = (None, 0);
        loop {
            let page = db::rankings::before(&self.inner.db, last, RANKINGS_SLICE).await?;
            last = page.last().map(|row| row.id);
            read += page.len();
            for row in &page {
                // A list that an older program wrote in words this one does not read tells nothing.
                each(row, serde_json::from_str(&row.items_json).unwrap_or_default());
            }
            if page.len() < RANKINGS_SLICE as usize || read >= MAX_RANKINGS {
                return Ok(());
            }
        }
    }

    /// Every version that is kept, newest first; the last is the program's own.
    pub async fn weighings(&self, by: &Acting) -> Result<Vec<Weighing>> {
        self.may(by, Permission::SeePersonalization)?;
        let kept = db::models::all(&self.inner.db).await?.into_iter();
        Ok(kept
            .map(|it| Weighing {
                version: it.version,
                at_ms: it.at_ms,
                live: it.live,
                held: it.held,
                groups: serde_json::from_str::<Option<_>>(&it.figures_json).ok().flatten().unwrap_or_default(),
            })
            .collect())
    }

    /// Makes a version live by an operator's choice. `hold`: it stays until the operator lets go; else what is learned next
    /// may take its place. [`Error::NotFound`] for one that is not kept.
    pub async fn choose_weighing(&self, version: i64, hold: bool, by: &Acting) -> Result<()> {
        self.may(by, Permission::TunePersonalization)?;
        let now_ms = self.now_ms();
        let mut tx = self.inner.db.begin().await?;
        let said = |version: i64, held: bool| serde_json::json!({ "version": version, "held": held }).to_string();
        let live = db::models::live(&mut tx).await?;
        db::models::publish(&mut tx, version, hold, now_ms).await.map_err(|error| match error {
            db::Error::Missing(_) => Error::NotFound,
            other => other.into(),
        })?;
        let (before, after) = (said(live.version, live.held), said(version, hold));
        audit::append(&mut tx, self, by, "weighing.choose", "weighing", Some(&before), Some(&after)).await?;
        tx.commit().await?;
        self.read_blend().await
    }

    /// Replays the shop's own log: which sources would have known what people looked at and bought next, and what each kind
    /// of data is worth. `None` when there is too little to ask about. Works for minutes on a large log; changes nothing.
    pub async fn replay(&self, seed: u64) -> Result<Option<ShopReport>> {
        let now_ms = self.now_ms();
        self.flush().await?;
        let catalog = self.catalog();
        let mut log: Vec<Interaction> = Vec::new();
        self.each_event(now_ms, &catalog, |_, interaction| log.push(interaction)).await?;
        newest(&mut log);
        let declared = self.all_declared(&catalog).await?;
        let (weights, config) = (self.weights(), self.train_config(now_ms));
        refresh::blocking(move || {
            let facts = &catalog.facts;
            Ok(replay(&Replay { log: &log, facts, declared: &declared, weights: &weights, config, seed }))
        })
        .await
    }

    /// Replays the log and keeps the report. One node at a time: `None` when another is at it, or there is too little to ask
    /// about.
    pub async fn evaluate(&self, seed: u64) -> Result<Option<ShopReport>> {
        self.alone("evaluate", REPLAY_LEASE_MS, async || {
            let Some(report) = self.replay(seed).await? else { return Ok(None) };
            let mut tx = self.inner.db.begin().await?;
            db::evaluations::keep(&mut tx, self.now_ms(), &serde_json::to_string(&report)?).await?;
            tx.commit().await?;
            Ok(Some(report))
        })
        .await
    }

    /// The newest report; `None` before the first, or when an older program wrote it in words that this one does not read.
    pub async fn latest_evaluation(&self, by: &Acting) -> Result<Option<Evaluation>> {
        self.may(by, Permission::SeePersonalization)?;
        let kept = db::evaluations::latest(&self.inner.db).await?;
        Ok(kept.and_then(readable))
    }

    /// The newest report and the one before it, as far as they can be read.
    pub async fn last_two_evaluations(&self, by: &Acting) -> Result<(Option<Evaluation>, Option<Evaluation>)> {
        self.may(by, Permission::SeePersonalization)?;
        let mut kept = db::evaluations::newest(&self.inner.db, 2).await?.into_iter().filter_map(readable);
        Ok((kept.next(), kept.next()))
    }

    /// When the model that serves was trained (Unix ms).
    pub fn trained_ms(&self) -> i64 {
        self.inner.trained_ms.load(Ordering::Relaxed)
    }

    /// Whether a replay runs now, on any node.
    pub async fn evaluating(&self, by: &Acting) -> Result<bool> {
        self.may(by, Permission::SeePersonalization)?;
        let now_ms = self.now_ms();
        let leases = db::leases::all(&self.inner.db).await?;
        Ok(leases.iter().any(|lease| lease.name == "evaluate" && lease.until_ms > now_ms))
    }

    /// Begins a replay in the background. [`Error::Conflict`] when one runs.
    pub async fn begin_evaluation(&self, by: &Acting) -> Result<()> {
        self.may(by, Permission::RunEvaluation)?;
        if self.evaluating(by).await? {
            return Err(Error::Conflict);
        }
        let shop = self.clone();
        tokio::spawn(async move {
            if let Err(error) = shop.evaluate(SEED).await {
                tracing::error!(%error, "the log could not be replayed");
            }
        });
        Ok(())
    }

    /// What people said of themselves and still allow to be read, by the number that stands for them in the log.
    pub(crate) async fn all_declared(&self, catalog: &Catalog) -> Result<FxHashMap<u64, Declared>> {
        let settings = self.settings();
        let mut all = FxHashMap::default();
        let mut last: Option<PersonId> = None;
        loop {
            let page = db::people::all_declared(&self.inner.db, last, SLICE).await?;
            last = page.last().map(|(person, ..)| *person);
            for (person, choice, json) in &page {
                let told: DeclaredFacts = serde_json::from_str(json).unwrap_or_default();
                let told = told.under(choice.holds());
                if !told.is_empty() {
                    all.insert(person.short(), told.declared(&[], catalog, &settings));
                }
            }
            if page.len() < SLICE as usize {
                return Ok(all);
            }
        }
    }
}

/// A kept report; none where an older program wrote it in words that this one does not read.
fn readable(kept: db::evaluations::Evaluation) -> Option<Evaluation> {
    let report = serde_json::from_str(&kept.report_json).ok()?;
    Some(Evaluation { at_ms: kept.at_ms, report })
}

/// Leaves the newest events that a model is trained on.
pub(crate) fn newest(log: &mut Vec<Interaction>) {
    log.sort_unstable_by_key(|event| event.at_ms);
    log.drain(..log.len().saturating_sub(MAX_TRAINED));
}
