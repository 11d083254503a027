//! The program itself, for whoever looks after it: how it fares, what it takes on the disk, what went wrong lately, copies.
//!
//! The one idea: everything here is a figure with a limit beside it ([`Check`]), so that the page says "in order" or "look at
//! this" by the same rule for everybody; words and remedies are the website's. Jobs are in `jobs::board`.
//!
//! Left out: the thorough look of `vitrine doctor`, which reads the whole database.

pub mod backup;
pub mod faults;

use crate::acting::Acting;
use crate::doctor::{MAX_CLOCK_MS, MIN_FREE_BYTES};
use crate::error::Result;
use crate::jobs::board::Stand;
use crate::{DAY_MS, Shop};
use vitrine_db as db;
use vitrine_domain::operator::Permission;

/// A copy that is older than this is worth a word.
const OLD_BACKUP_MS: i64 = 7 * DAY_MS;
/// A rate that is older than this is worth a word: the bank rests on weekends and at Easter.
const OLD_RATE_DAYS: i32 = 7;
/// A letter that is due for longer than this is late.
const LATE_LETTER_MS: i64 = 900_000;
/// Letters that are looked at for trouble, the newest.
const LETTERS: i64 = 1_000;
/// A job that failed so often in a row is worth a word.
const FAILURES: i64 = 2;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    /// The database answers, and its clock is this far from the machine's (ms).
    Clock(i64),
    /// Searches are answered by the index.
    Index,
    /// Free bytes on the data folder's disk; `None` when that cannot be read.
    Space(Option<u64>),
    /// Letters that are due and did not leave, and of the newest thousand those that were given up.
    Letters {
        /// Late ones.
        late: i64,
        /// Given up.
        failed: i64,
    },
    /// Images of goods that were given up.
    Images(i64),
    /// Jobs that failed again and again, or died.
    Jobs(usize),
    /// Days since the oldest rate among the newest of each offered currency; `None` where one has no rate at all.
    Rates(Option<i32>),
    /// Days since the newest copy of everything; `None` where there is none.
    Backup(Option<i64>),
    /// Events that were dropped since the start, because too many came at once.
    Events(u64),
}

/// What was looked at, and whether somebody should look too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// What.
    pub check: Check,
    /// In order.
    pub sound: bool,
}

/// What the shop stands on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground {
    /// A file of SQLite's; else PostgreSQL.
    pub file: bool,
    /// Its name and release.
    pub release: String,
    /// The newest migration.
    pub migration: i64,
    /// Bytes of the database.
    pub database_bytes: i64,
    /// Pictures of goods, and the bytes of the whole ones.
    pub pictures: (i64, i64),
    /// Bytes of all copies.
    pub backup_bytes: u64,
    /// Free bytes on the data folder's disk.
    pub free_bytes: Option<u64>,
    /// When this process opened the shop (Unix ms).
    pub since_ms: i64,
}

impl Shop {
    fn free_bytes(&self) -> Option<u64> {
        fs4::available_space(self.data()).ok()
    }

    /// True where the database is a file in the data folder, so that the shop can copy it by itself.
    pub fn is_file(&self) -> bool {
        self.inner.db.backend() == db::Backend::Sqlite
    }

    /// What the shop stands on.
    pub async fn ground(&self, by: &Acting) -> Result<Ground> {
        self.may(by, Permission::SeeSystem)?;
        let facts = db::check::facts(&self.inner.db).await?;
        Ok(Ground {
            file: self.is_file(),
            release: format!("{} {}", if self.is_file() { "SQLite" } else { "PostgreSQL" }, facts.release),
            migration: db::migrate::status(&self.inner.db).await?.applied,
            database_bytes: facts.bytes,
            pictures: db::images::kept(&self.inner.db).await?,
            backup_bytes: self.backups_here().await?.iter().map(|it| it.bytes).sum(),
            free_bytes: self.free_bytes(),
            since_ms: self.inner.since_ms,
        })
    }

    /// How the shop fares: everything that is looked at, in order or not.
    pub async fn fares(&self, by: &Acting) -> Result<Vec<Finding>> {
        self.may(by, Permission::SeeSystem)?;
        let now_ms = self.now_ms();
        let jobs = self.jobs(by).await?;
        let apart = (db::check::clock(&self.inner.db).await? - now_ms).abs();
        let (late, failed) = db::outbox::trouble(&self.inner.db, now_ms - LATE_LETTER_MS, LETTERS).await?;
        let images = db::images::counts(&self.inner.db, now_ms).await?.given_up;
        let free = self.free_bytes();
        let troubled = |stand: Stand, failures: i64| stand == Stand::Died || failures >= FAILURES;
        let stuck = jobs.iter().filter(|it| troubled(it.stand, it.last.as_ref().map_or(0, |run| run.failures))).count();
        let dropped = self.dropped_events();
        let rates = self.oldest_rate_days();
        let mut all = vec![
            (Check::Clock(apart), apart <= MAX_CLOCK_MS),
            (Check::Index, self.is_indexed()),
            (Check::Space(free), free.is_some_and(|bytes| bytes >= MIN_FREE_BYTES)),
            (Check::Letters { late, failed }, late == 0 && failed == 0),
            (Check::Images(images), images == 0),
            (Check::Jobs(stuck), stuck == 0),
            (Check::Events(dropped), dropped == 0),
        ];
        if let Some(days) = rates {
            all.push((Check::Rates(days), days.is_some_and(|days| days <= OLD_RATE_DAYS)));
        }
        if self.is_file() {
            let newest = self.backups_here().await?.first().map(|it| now_ms - it.made_ms);
            let sound = newest.is_some_and(|age_ms| age_ms <= OLD_BACKUP_MS);
            all.push((Check::Backup(newest.map(|age_ms| age_ms.max(0) / DAY_MS)), sound));
        }
        Ok(all.into_iter().map(|(check, sound)| Finding { check, sound }).collect())
    }

    /// How old the oldest of the rates in use is; the inner `None` where a currency has none, the outer where none is needed.
    #[expect(clippy::option_option, reason = "no rate is needed, one is missing, so many days: three answers")]
    fn oldest_rate_days(&self) -> Option<Option<i32>> {
        let settings = self.settings();
        let today = settings.day(self.now_ms());
        let base = settings.currencies.base;
        let others = settings.currencies.offered.iter().filter(|it| it.code != base);
        let days: Vec<Option<i32>> =
            others.map(|it| self.rate_to(it.code).map(|rate| today - rate.effective_day)).collect();
        if days.is_empty() {
            return None;
        }
        Some(days.into_iter().collect::<Option<Vec<_>>>().and_then(|days| days.into_iter().max()))
    }
}
