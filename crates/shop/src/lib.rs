//! Everything the shop can do, as plain async functions: the only way to the database.
//!
//! The one idea: a [`Shop`] is a handle that any number of requests share. What pages read (settings, goods, search indexes,
//! the recommendation model, people seen lately) is kept in memory as immutable snapshots; what changes goes through one
//! transaction here and then refreshes the snapshot it touched. Permissions, consent and rules are decided here, never by
//! the caller; money and stock are worked out by `vitrine-domain`.
//!
//! Left out: answering HTTP, HTML and words for people.
#![warn(missing_docs)]

pub mod account;
pub mod acting;
pub mod audit;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod clock;
pub mod days;
pub mod demo;
pub mod doctor;
pub mod error;
pub mod evaluate;
pub mod events;
pub mod experiments;
pub mod export;
pub mod figures;
pub mod goods;
pub mod hints;
pub mod history;
pub mod import;
pub mod jobs;
pub mod learning;
pub mod letters;
pub mod listing;
pub mod lists;
mod lows;
pub mod mail;
pub mod media;
pub mod offers;
pub mod operators;
pub mod orders;
pub mod payments;
pub mod people;
pub mod place;
pub mod preferences;
pub mod preview;
pub mod rates;
pub mod report;
pub mod requests;
pub mod saved;
pub mod search;
pub mod segments;
pub mod sensitive;
pub mod sessions;
pub mod settings;
pub mod setup;
pub mod sheet;
pub mod slugs;
pub mod stock;
pub mod system;
pub mod tokens;
pub mod tree;
pub mod views;
pub mod why;
pub mod window;

pub use error::{Error, Result};
pub use vitrine_personalize as engine;

use catalog::Catalog;
use clock::{Clock, Dice};
use moka::sync::Cache;
use rustc_hash::FxHashMap;
use settings::Settings;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use vitrine_db as db;
use vitrine_domain::cart::Cart;
use vitrine_domain::id::{CartId, CustomerId, EventId, OperatorId, PersonId, RankingId, SegmentId, VisitorId};
use vitrine_domain::money::{Currency, Rate};
use vitrine_domain::saved::SavedList;
use vitrine_personalize::blend::Blend;
use vitrine_personalize::{Choices, Fatigue, Interaction, Item, Model, Rules, ShelfOrder};

/// Milliseconds in a day.
pub const DAY_MS: i64 = clock::DAY_MS;

/// People whose profiles are kept in memory.
const PEOPLE_KEPT: u64 = 20_000;
/// Rankings kept in memory for the "why?" page until the database has them.
const RANKINGS_KEPT: u64 = 10_000;
/// Looks of operators as somebody that are kept in memory, so that one is written down once.
const LOOKS_KEPT: u64 = 1_000;
/// Stretches of days whose searches are kept in memory.
const SPANS_KEPT: u64 = 16;
/// Sessions kept in memory.
const SESSIONS_KEPT: u64 = 50_000;

/// Where a shop lives and where it gets time and chance from.
#[derive(Debug, Clone)]
pub struct Config {
    /// The data folder; made when it does not exist.
    pub data: PathBuf,
    /// A PostgreSQL address instead of the file in the data folder.
    pub database_url: Option<String>,
    /// The time.
    pub clock: Clock,
    /// The dice.
    pub dice: Dice,
    /// Where pictures that the owner asks for may come from.
    pub reach: import::images::Reach,
    /// Who moves money online; `None` when nobody is set up.
    pub gateway: Option<Arc<dyn payments::Gateway>>,
}

impl Config {
    /// A shop in a folder, with the machine's clock and dice.
    pub fn in_folder(data: &Path) -> Result<Self> {
        let dice = Dice::from_machine().map_err(|error| Error::Machine(error.to_string()))?;
        Ok(Self {
            data: data.to_owned(),
            database_url: None,
            clock: Clock::System,
            dice,
            reach: import::images::Reach::Public,
            gateway: None,
        })
    }

    /// The database that the shop lives in.
    pub fn location(&self) -> db::Location {
        match &self.database_url {
            Some(url) => db::Location::Url(url.clone()),
            None => db::Location::File(self.data.join("vitrine.db")),
        }
    }
}

/// A shop that is open.
#[derive(Clone)]
pub struct Shop {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) db: db::Db,
    pub(crate) config: Config,
    pub(crate) settings: RwLock<Arc<Settings>>,
    pub(crate) rates: RwLock<Arc<Vec<Rate>>>,
    pub(crate) catalog: RwLock<Arc<Catalog>>,
    pub(crate) indexes: RwLock<Arc<search::Indexes>>,
    /// How much each item is wanted in general, 0 to 1; the same for everyone.
    pub(crate) popularity: RwLock<Arc<FxHashMap<Item, f32>>>,
    /// What people chose who searched for the same.
    pub(crate) choices: RwLock<Arc<Choices>>,
    /// Updated by every event, so it is behind a lock of its own and not a snapshot.
    pub(crate) model: RwLock<Model>,
    /// While a model is being trained: what happened since the log was cut, to be applied to the new model.
    pub(crate) meanwhile: Mutex<Option<(i64, Vec<Interaction>)>>,
    /// What the owner decides over any model, in the numbers of the catalog.
    pub(crate) rules: RwLock<Arc<Rules>>,
    /// What people were shown again and again; only here, and lost with the process.
    pub(crate) fatigue: Cache<PersonId, Arc<Mutex<Fatigue>>>,
    /// What was learned about the sources; the live version.
    pub(crate) blend: RwLock<Arc<Blend>>,
    /// The owner's offers and segments.
    pub(crate) offers: RwLock<Arc<offers::Snapshot>>,
    /// In which order shelves stand, learned; live.
    pub(crate) shelf_order: RwLock<Arc<ShelfOrder>>,
    pub(crate) model_version: AtomicU64,
    /// When that was trained (Unix ms).
    pub(crate) trained_ms: AtomicI64,
    /// When this process last found every day counted (Unix ms), and whose turn it is to count days.
    pub(crate) counted_ms: AtomicI64,
    pub(crate) days_turn: tokio::sync::Mutex<()>,
    /// Counts up with every new snapshot; profiles made under an older number are made again.
    pub(crate) generation: AtomicU64,
    pub(crate) people: Cache<PersonId, Arc<people::Person>>,
    /// One change of a person at a time; held for microseconds, never across an await.
    pub(crate) people_turn: Mutex<()>,
    pub(crate) visitors: Cache<VisitorId, people::VisitorState>,
    pub(crate) rankings: Cache<RankingId, Arc<events::Ranking>>,
    pub(crate) pending: Cache<RankingId, Arc<events::Ranking>>,
    /// View tokens that were handed in lately: the database ignores a second one, and so does the memory.
    pub(crate) tokens_used: Cache<EventId, ()>,
    pub(crate) sessions: Cache<String, sessions::Cached>,
    pub(crate) carts: Cache<CartId, Arc<Cart>>,
    pub(crate) saved: Cache<CustomerId, Arc<SavedList>>,
    /// One change of a cart or a list at a time, so that what is kept in memory is what was written last.
    pub(crate) turns: cart::Turns,
    /// Orders that are written together.
    pub(crate) placing: orders::Line,
    /// Counts the lines of the audit log that this process wrote.
    pub(crate) audit_lines: std::sync::atomic::AtomicU16,
    pub(crate) preferences: Cache<CustomerId, preferences::Preferences>,
    /// As whom operators looked at the shop lately.
    pub(crate) looks: Cache<(Option<OperatorId>, preview::Who), i64>,
    /// How many were in segments when they were counted last, and whose turn it is to count.
    pub(crate) counted: RwLock<Arc<segments::Counts>>,
    pub(crate) counting: tokio::sync::Mutex<()>,
    /// Who is in segments that were looked at lately.
    pub(crate) members: Cache<SegmentId, Arc<Vec<PersonId>>>,
    pub(crate) queue: events::Queue,
    /// What was searched for on days that many searches were made on.
    pub(crate) searched: Cache<(figures::Span, u8), Arc<search::figures::SearchFigures>>,
    /// What experiments said last.
    pub(crate) report: tokio::sync::Mutex<Option<Arc<report::Report>>>,
    /// One refresh at a time, so that an older snapshot never replaces a newer one.
    pub(crate) refreshing: tokio::sync::Mutex<refresh::Seen>,
    /// At most one password hash per core at once (argon2 takes 19 MiB each).
    pub(crate) hashing: tokio::sync::Semaphore,
    /// Passwords hashed so far.
    pub(crate) hashed: AtomicU64,
    /// One picture at a time is read and written anew.
    pub(crate) drawing: Arc<tokio::sync::Semaphore>,
    pub(crate) secret: [u8; 32],
    pub(crate) demo: bool,
    /// The demo bar's people with their accounts; read once.
    pub(crate) demo_people: tokio::sync::OnceCell<Vec<(demo::DemoShopper, CustomerId)>>,
    pub(crate) stopping: AtomicBool,
    /// Jobs as this process runs them.
    pub(crate) board: jobs::board::Board,
    /// When this process opened the shop (Unix ms).
    pub(crate) since_ms: i64,
}

mod refresh;
mod tls;

impl std::fmt::Debug for Shop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shop").field("data", &self.inner.config.data).finish_non_exhaustive()
    }
}

/// The current value of a snapshot.
pub(crate) fn read_lock<T: ?Sized>(lock: &RwLock<Arc<T>>) -> Arc<T> {
    Arc::clone(&lock.read().unwrap_or_else(PoisonError::into_inner))
}

pub(crate) fn write_lock<T: ?Sized>(lock: &RwLock<Arc<T>>, value: Arc<T>) {
    *lock.write().unwrap_or_else(PoisonError::into_inner) = value;
}

impl Shop {
    /// Opens the shop: makes the folder, brings the database up to date, reads the snapshots, trains the model, makes the
    /// search indexes. Jobs run only when somebody calls them.
    pub async fn open(config: Config) -> Result<Self> {
        let shop = Self::open_early(config).await?;
        shop.index().await?;
        Ok(shop)
    }

    /// The same without the search indexes, for who need not wait for them: [`Shop::index`] makes them.
    pub async fn open_early(config: Config) -> Result<Self> {
        std::fs::create_dir_all(&config.data)
            .map_err(|error| Error::Machine(format!("the folder {} cannot be made: {error}", config.data.display())))?;
        let db = db::Db::open(&config.location()).await?;
        let secret = Self::secret(&db, &config).await?;
        let demo = db::meta::get(&db, demo::MARK).await?.is_some();
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // A second node may write for the same person: then what is kept must be read again soon.
        let alone = db.backend() == db::Backend::Sqlite;
        let people = Cache::builder().max_capacity(PEOPLE_KEPT);
        let people = if alone {
            people.time_to_idle(Duration::from_mins(30))
        } else {
            people.time_to_live(Duration::from_secs(5))
        };
        let kept_s = if alone { 60 } else { 1 };
        let inner = Inner {
            queue: events::Queue::new(),
            searched: Cache::builder().max_capacity(SPANS_KEPT).time_to_live(search::figures::KEPT).build(),
            report: tokio::sync::Mutex::default(),
            settings: RwLock::default(),
            rates: RwLock::default(),
            catalog: RwLock::default(),
            indexes: RwLock::default(),
            popularity: RwLock::default(),
            choices: RwLock::default(),
            model: RwLock::new(Model::default()),
            meanwhile: Mutex::new(None),
            rules: RwLock::default(),
            fatigue: Cache::builder().max_capacity(PEOPLE_KEPT).build(),
            blend: RwLock::default(),
            offers: RwLock::default(),
            shelf_order: RwLock::default(),
            model_version: AtomicU64::new(0),
            trained_ms: AtomicI64::new(0),
            counted_ms: AtomicI64::new(0),
            days_turn: tokio::sync::Mutex::default(),
            generation: AtomicU64::new(0),
            people: people.build(),
            people_turn: Mutex::new(()),
            visitors: Cache::builder().max_capacity(PEOPLE_KEPT).time_to_idle(Duration::from_hours(1)).build(),
            rankings: Cache::builder().max_capacity(RANKINGS_KEPT).build(),
            pending: Cache::builder().max_capacity(RANKINGS_KEPT).time_to_live(Duration::from_mins(10)).build(),
            tokens_used: Cache::builder().max_capacity(PEOPLE_KEPT).time_to_live(Duration::from_secs(3_700)).build(),
            sessions: Cache::builder().max_capacity(SESSIONS_KEPT).time_to_live(Duration::from_secs(kept_s)).build(),
            carts: Cache::builder().max_capacity(SESSIONS_KEPT).time_to_live(Duration::from_secs(kept_s)).build(),
            saved: Cache::builder().max_capacity(SESSIONS_KEPT).time_to_live(Duration::from_secs(kept_s)).build(),
            turns: cart::Turns::new(),
            placing: orders::Line::default(),
            audit_lines: std::sync::atomic::AtomicU16::default(),
            preferences: Cache::builder().max_capacity(SESSIONS_KEPT).time_to_live(Duration::from_secs(kept_s)).build(),
            counted: RwLock::default(),
            counting: tokio::sync::Mutex::default(),
            members: Cache::builder().max_capacity(LOOKS_KEPT).time_to_live(Duration::from_mins(1)).build(),
            looks: Cache::builder().max_capacity(LOOKS_KEPT).build(),
            refreshing: tokio::sync::Mutex::default(),
            hashing: tokio::sync::Semaphore::new(cores),
            hashed: AtomicU64::new(0),
            drawing: Arc::new(tokio::sync::Semaphore::new(1)),
            secret,
            demo,
            demo_people: tokio::sync::OnceCell::new(),
            stopping: AtomicBool::new(false),
            board: jobs::board::Board::default(),
            since_ms: config.clock.now_ms(),
            db,
            config,
        };
        let shop = Self { inner: Arc::new(inner) };
        shop.refresh_all().await?;
        Ok(shop)
    }

    /// The key that signs view tokens and salts the arms: made once, kept in the database, the same on every node.
    async fn secret(db: &db::Db, config: &Config) -> Result<[u8; 32]> {
        let made: [u8; 32] = config.dice.bytes();
        let text = tokens::hex(&made);
        let mut tx = db.begin().await?;
        let kept = db::meta::set_once(&mut tx, "secret", &text).await?;
        tx.commit().await?;
        let mut secret = [0; 32];
        for (n, byte) in secret.iter_mut().enumerate() {
            *byte = kept.get(2 * n..2 * n + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).unwrap_or_default();
        }
        Ok(secret)
    }

    /// Now (Unix ms).
    pub fn now_ms(&self) -> i64 {
        self.inner.config.clock.now_ms()
    }

    /// The shop's dice.
    pub fn dice(&self) -> &Dice {
        &self.inner.config.dice
    }

    /// The folder that holds the shop.
    pub fn data(&self) -> &Path {
        &self.inner.config.data
    }

    /// The goods as they are now.
    pub fn catalog(&self) -> Arc<Catalog> {
        read_lock(&self.inner.catalog)
    }

    /// The currencies in which prices can be shown today.
    pub fn currencies(&self) -> Vec<Currency> {
        catalog::currencies(&read_lock(&self.inner.rates), &self.settings(), self.now_ms())
    }

    /// True in a folder that the demo made.
    pub fn is_demo(&self) -> bool {
        self.inner.demo
    }

    /// Writes what is still in memory and closes the database. Called once, when nothing is served any more.
    pub async fn close(&self) {
        self.inner.stopping.store(true, Ordering::Relaxed);
        if let Err(error) = self.flush().await {
            tracing::error!(%error, "the last events could not be written");
        }
        self.inner.db.close().await;
    }

    /// A small check that the database answers, for the health page.
    pub async fn ping(&self) -> Result<()> {
        db::check::clock(&self.inner.db).await?;
        Ok(())
    }
}
