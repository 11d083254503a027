//! The two databases behind one handle.
//!
//! SQLite has one connection that writes, so writers queue here in order instead of failing, a few that read and cannot
//! write, and one that copies the write-ahead log into the file while the others go on. PostgreSQL has one pool. Everything
//! else in this crate sees a [`Reader`] or a [`Tx`] and does not know which.

use crate::error::{Cause, Error, Result};
use crate::migrate;
use crate::sql::{PLACEHOLDERS_PER_INSERT, ROWS_PER_INSERT, Row, Sql, sql};
use sqlx::Row as _;
use sqlx::any::{Any, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, AssertSqlSafe, Transaction};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;

/// Connections that read from an SQLite file. More than the cores of a small server only wait for each other.
const SQLITE_READERS: u32 = 4;
/// Connections to PostgreSQL, whose default allows 100 in all.
const POSTGRES_CONNECTIONS: u32 = 10;
/// How long a caller waits for a free connection, and a writer for another process that writes.
const BUSY_TIMEOUT_MS: u64 = 5_000;
/// A writer that waits for another process looks again this often. SQLite's own waiting sleeps longer and longer, up to
/// 100 ms, and so sleeps through the short rests of an import.
const LOOK_AGAIN_MS: u64 = 1;
/// Pages of the write-ahead log at which whoever commits copies it into the file by itself. Twice as many as
/// [`Db::checkpoint`] lets it have, so it happens only where nobody calls that: in an import with no server beside it.
const AUTOCHECKPOINT_PAGES: i64 = 2 * RESTART_PAGES;
/// Pages of the log at which it begins anew, for which everybody waits until the last of it is copied: 32 MB.
const RESTART_PAGES: i64 = 8_192;
/// KiB of the file that each reading connection keeps for itself, a quarter of what SQLite takes unasked: what pages draw is in
/// memory anyway, what is read once at the start would stay for ever, and the system keeps the file for all of them together.
const READER_CACHE_KIB: i64 = 512;
/// Bytes of a page of SQLite's, as it comes.
const PAGE_BYTES: i64 = 4_096;
/// How long that waits for those who write or read at that moment; then it is tried again next time.
const RESTART_WAIT_MS: u64 = 20;
/// Tries to switch a new file to the write-ahead log while another process does the same (SQLite does not wait for that).
const WAL_TRIES: u32 = 50;
/// Between two of these tries.
const WAL_PAUSE_MS: u64 = 100;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// An SQLite file.
    File(PathBuf),
    /// A PostgreSQL server: `postgres://user:password@host/database`.
    Url(String),
}

/// The place without its password.
impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Url(url) => match (url.split_once("://"), url.rsplit_once('@')) {
                (Some((scheme, _)), Some((_, rest))) => write!(f, "{scheme}://{rest}"),
                _ => f.write_str(url),
            },
        }
    }
}

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The shop's database. Cheap to clone: clones share the connections.
#[derive(Debug, Clone)]
pub struct Db(Arc<Pools>);

#[derive(Debug)]
struct Pools {
    backend: Backend,
    place: String,
    read: AnyPool,
    write: AnyPool,
    /// Copies SQLite's log.
    copy: Option<AnyPool>,
    work: Work,
    /// Held while somebody waits for the file, so that whoever came first writes first.
    turn: Mutex<()>,
}

#[derive(Debug, Default)]
struct Work {
    statements: AtomicU64,
    commits: AtomicU64,
}

/// What a connection to an SQLite file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Read,
    Write,
    Copy,
}

impl Role {
    /// How long SQLite itself waits for others. A writer waits in [`Db::begin`]; once begun it waits for nobody.
    fn busy_timeout_ms(self) -> u64 {
        match self {
            Self::Read => BUSY_TIMEOUT_MS,
            Self::Write => 0,
            Self::Copy => RESTART_WAIT_MS,
        }
    }
}

impl Db {
    /// Opens the database, checks that it keeps what it is told, and brings it up to date. A file that is not there is made
    /// (its folder must exist).
    ///
    /// Errors: [`Error::Open`], [`Error::Setup`], [`Error::Newer`], [`Error::Migration`], each a sentence for the owner.
    pub async fn open(at: &Location) -> Result<Self> {
        let db = Self::connect(at, true).await?;
        migrate::run(&db).await?;
        Ok(db)
    }

    /// Opens a database that exists, as it is: nothing is made, nothing brought up to date. For looking at a shop that may
    /// be broken.
    pub async fn open_as_is(at: &Location) -> Result<Self> {
        Self::connect(at, false).await
    }

    async fn connect(at: &Location, create: bool) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let place = at.to_string();
        let open = |cause: Error| match cause {
            Error::Failed(cause) | Error::Busy(cause) => Error::Open { place: place.clone(), cause },
            other => other,
        };
        let pools = match at {
            Location::File(path) => {
                let mode = if create { "rwc" } else { "rw" };
                let url =
                    file_url(path, mode).map_err(|cause| Error::Open { place: place.clone(), cause: cause.into() })?;
                let write = sqlite_pool(&url, 1, Role::Write).await.map_err(open)?;
                let read = sqlite_pool(&url, SQLITE_READERS, Role::Read).await.map_err(open)?;
                let copy = Some(sqlite_pool(&url, 1, Role::Copy).await.map_err(open)?);
                Pools {
                    backend: Backend::Sqlite,
                    place: place.clone(),
                    read,
                    write,
                    copy,
                    work: Work::default(),
                    turn: Mutex::default(),
                }
            }
            Location::Url(url) => {
                if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
                    let cause: Cause = "an address of a database begins with postgres://".into();
                    return Err(Error::Open { place, cause });
                }
                let pool = AnyPoolOptions::new()
                    .max_connections(POSTGRES_CONNECTIONS)
                    .acquire_timeout(Duration::from_millis(BUSY_TIMEOUT_MS))
                    .connect(url)
                    .await
                    .map_err(|cause| open(cause.into()))?;
                let (read, write) = (pool.clone(), pool);
                Pools {
                    backend: Backend::Postgres,
                    place: place.clone(),
                    read,
                    write,
                    copy: None,
                    work: Work::default(),
                    turn: Mutex::default(),
                }
            }
        };
        let db = Self(Arc::new(pools));
        db.assert_setup().await?;
        Ok(db)
    }

    /// Statements run and transactions committed since it was opened.
    pub fn work(&self) -> (u64, u64) {
        let Work { statements, commits } = &self.0.work;
        (statements.load(Ordering::Relaxed), commits.load(Ordering::Relaxed))
    }

    fn count_statement(&self) {
        self.0.work.statements.fetch_add(1, Ordering::Relaxed);
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.0.backend
    }

    /// Begins a transaction that writes. On SQLite there is one at a time, the others wait in line; on PostgreSQL what two
    /// of them read and then write must be guarded by a condition in the UPDATE or by [`Tx::lock`].
    pub async fn begin(&self) -> Result<Tx> {
        let inner = match self.0.backend {
            Backend::Sqlite => tokio::time::timeout(Duration::from_millis(BUSY_TIMEOUT_MS), self.begin_immediate())
                .await
                .map_err(|elapsed| Error::Busy(elapsed.into()))??,
            Backend::Postgres => self.0.write.begin().await?,
        };
        Ok(Tx { inner, db: self.clone() })
    }

    async fn begin_immediate(&self) -> Result<Transaction<'static, Any>> {
        let _turn = self.0.turn.lock().await;
        loop {
            match self.0.write.begin_with("BEGIN IMMEDIATE").await.map_err(Error::from) {
                // Another process writes.
                Err(Error::Busy(_)) => tokio::time::sleep(Duration::from_millis(LOOK_AGAIN_MS)).await,
                other => return other,
            }
        }
    }

    /// Copies what SQLite's write-ahead log holds into the file, while others read and write; a log that has become long
    /// begins anew. Called often, so that no writer has to do it while buyers wait. PostgreSQL does this by itself.
    pub async fn checkpoint(&self) -> Result<()> {
        let Some(pool) = &self.0.copy else { return Ok(()) };
        let mut connection = pool.acquire().await?;
        let copied = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(&mut *connection).await?;
        if copied.try_get::<i64, _>("log")? >= RESTART_PAGES {
            sqlx::query("PRAGMA wal_checkpoint(RESTART)").fetch_one(&mut *connection).await?;
        }
        Ok(())
    }

    /// Whether SQLite waits at each commit until the disk has it; it does unless told otherwise. For a process that writes much,
    /// can do it again, and has nothing else to write: an import. While it does not wait, a power cut may take its last
    /// transactions, in order from the newest, but never anything that another process was told is there. Waiting again
    /// begins with all that was written before.
    pub async fn wait_for_disk(&self, wait: bool) -> Result<()> {
        if self.0.backend == Backend::Sqlite {
            let pragma = if wait { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = NORMAL" };
            sqlx::query(pragma).execute(&self.0.write).await?;
            if wait {
                // Copying the log begins with bringing the log itself to the disk.
                self.checkpoint().await?;
            }
        }
        Ok(())
    }

    /// Closes all connections after what runs on them has ended.
    pub async fn close(&self) {
        if let Some(copy) = &self.0.copy {
            copy.close().await;
        }
        self.0.read.close().await;
        self.0.write.close().await;
    }

    /// PostgreSQL's connections, for what runs outside of one transaction.
    pub(crate) fn connections(&self) -> &AnyPool {
        &self.0.write
    }

    pub(crate) async fn rows(&self, sql: Sql) -> Result<Vec<Row>> {
        self.count_statement();
        Ok(sql.query().fetch_all(&self.0.read).await?.into_iter().map(Row).collect())
    }

    pub(crate) async fn row(&self, sql: Sql) -> Result<Option<Row>> {
        self.count_statement();
        Ok(sql.query().fetch_optional(&self.0.read).await?.map(Row))
    }

    /// Reads back what the database says about itself: a setting that was refused would otherwise go unnoticed.
    async fn assert_setup(&self) -> Result<()> {
        let wrong = |what: String| Err(Error::Setup { place: self.0.place.clone(), what });
        match self.0.backend {
            Backend::Sqlite => {
                for (pool, role) in [(&self.0.write, Role::Write), (&self.0.read, Role::Read)] {
                    let mut connection = pool.acquire().await?;
                    let mode: String =
                        sqlx::query("PRAGMA journal_mode").fetch_one(&mut *connection).await?.try_get(0)?;
                    if mode != "wal" {
                        return wrong(format!(
                            "its journal mode is \"{mode}\", not \"wal\"; put the data folder on a local disk"
                        ));
                    }
                    for (pragma, wanted) in [
                        ("PRAGMA synchronous", 2),
                        ("PRAGMA foreign_keys", 1),
                        ("PRAGMA busy_timeout", role.busy_timeout_ms() as i64),
                    ] {
                        let is: i64 = sqlx::query(pragma).fetch_one(&mut *connection).await?.try_get(0)?;
                        if is != wanted {
                            return wrong(format!("{pragma} is {is}, not {wanted}"));
                        }
                    }
                }
            }
            Backend::Postgres => {
                let encoding: String = sqlx::query("SELECT CAST(current_setting('server_encoding') AS TEXT)")
                    .fetch_one(&self.0.read)
                    .await?
                    .try_get(0)?;
                if encoding != "UTF8" {
                    return wrong(format!(
                        "its encoding is {encoding}, not UTF8; make it with CREATE DATABASE ... ENCODING 'UTF8'"
                    ));
                }
            }
        }
        Ok(())
    }
}

async fn sqlite_pool(url: &str, connections: u32, role: Role) -> Result<AnyPool> {
    let pool = AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_millis(BUSY_TIMEOUT_MS))
        // Connections to a file cost nothing to keep and lose their page cache when they are made anew.
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(move |connection, _| Box::pin(set_pragmas(connection, role)))
        .connect(url)
        .await?;
    Ok(pool)
}

async fn set_pragmas(connection: &mut AnyConnection, role: Role) -> sqlx::Result<()> {
    for tried in 0.. {
        match use_wal(connection).await {
            Ok(()) => break,
            Err(_) if tried < WAL_TRIES => tokio::time::sleep(Duration::from_millis(WAL_PAUSE_MS)).await,
            Err(error) => return Err(error),
        }
    }
    // A log that was long is cut to what it may have, once it begins anew.
    let bytes = RESTART_PAGES * PAGE_BYTES;
    let mut pragmas = vec![
        "PRAGMA synchronous = FULL".to_owned(),
        "PRAGMA foreign_keys = ON".to_owned(),
        format!("PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT_PAGES}"),
        format!("PRAGMA journal_size_limit = {bytes}"),
        format!("PRAGMA busy_timeout = {}", role.busy_timeout_ms()),
    ];
    if role == Role::Read {
        pragmas.push("PRAGMA query_only = ON".to_owned());
        // Negative: KiB, not pages.
        pragmas.push(format!("PRAGMA cache_size = -{READER_CACHE_KIB}"));
    }
    for pragma in pragmas {
        sqlx::query(AssertSqlSafe(pragma)).execute(&mut *connection).await?;
    }
    Ok(())
}

async fn use_wal(connection: &mut AnyConnection) -> sqlx::Result<()> {
    let mode: String = sqlx::query("PRAGMA journal_mode").fetch_one(&mut *connection).await?.try_get(0)?;
    if mode != "wal" {
        sqlx::query("PRAGMA journal_mode = WAL").execute(&mut *connection).await?;
    }
    Ok(())
}

/// The driver takes addresses only, so every byte of the path that means something in one is written as `%XX`.
pub(crate) fn file_url(path: &Path, mode: &str) -> std::io::Result<String> {
    let path = std::path::absolute(path)?;
    let mut url = String::from("sqlite://");
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(byte) {
            url.push(char::from(*byte));
        } else {
            let _ = write!(url, "%{byte:02X}");
        }
    }
    let _ = write!(url, "?mode={mode}");
    Ok(url)
}

/// A transaction that writes. Dropped without [`Tx::commit`], nothing of it happened.
#[derive(Debug)]
pub struct Tx {
    inner: Transaction<'static, Any>,
    db: Db,
}

impl Tx {
    /// Makes everything of the transaction happen at once.
    pub async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        self.db.0.work.commits.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// For migrations, which bring their statements along.
    pub(crate) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.inner
    }

    /// Waits until no other transaction holds a lock of this name, and holds it until the end. For what is read, changed in
    /// Rust and written back. On SQLite there is nothing to do: only one transaction writes at a time.
    pub async fn lock(&mut self, name: &str) -> Result<()> {
        if self.db.backend() == Backend::Postgres {
            self.run(sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))").bind(name)).await?;
        }
        Ok(())
    }

    /// Marks a point to which [`Tx::undo_step`] leads back, so that of several steps in one transaction each can fail alone.
    /// Steps do not nest: each ends with [`Tx::keep_step`] or [`Tx::undo_step`].
    pub async fn begin_step(&mut self) -> Result<()> {
        self.run(sql("SAVEPOINT step")).await.map(|_| ())
    }

    /// The step happened; it counts when the transaction is committed.
    pub async fn keep_step(&mut self) -> Result<()> {
        self.run(sql("RELEASE SAVEPOINT step")).await.map(|_| ())
    }

    /// The step did not happen, also when a statement of it failed.
    pub async fn undo_step(&mut self) -> Result<()> {
        self.run(sql("ROLLBACK TO SAVEPOINT step")).await?;
        self.keep_step().await
    }

    /// Runs a statement; answers how many rows it touched.
    pub(crate) async fn run(&mut self, sql: Sql) -> Result<u64> {
        self.db.count_statement();
        Ok(sql.query().execute(&mut *self.inner).await?.rows_affected())
    }

    /// Inserts many rows in statements of bounded size; answers how many went in. `bind` binds one row's columns in order.
    pub(crate) async fn insert<T>(
        &mut self,
        head: &'static str,
        tail: &'static str,
        rows: &[T],
        bind: impl Fn(Sql, &T) -> Sql,
    ) -> Result<u64> {
        let Some(first) = rows.first() else { return Ok(0) };
        let columns = bind(sql(""), first).placeholders_len().max(1);
        let mut inserted = 0;
        let full = (PLACEHOLDERS_PER_INSERT / columns).clamp(1, ROWS_PER_INSERT);
        for rows in rows.chunks(full) {
            inserted += self.run(Sql::insert(head, tail, rows, rows.len() == full, &bind)).await?;
        }
        Ok(inserted)
    }

    pub(crate) async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>> {
        self.db.count_statement();
        Ok(sql.query().fetch_all(&mut *self.inner).await?.into_iter().map(Row).collect())
    }

    pub(crate) async fn row(&mut self, sql: Sql) -> Result<Option<Row>> {
        self.db.count_statement();
        Ok(sql.query().fetch_optional(&mut *self.inner).await?.map(Row))
    }
}

/// What can be read from: `&Db`, or `&mut Tx` to see what the transaction has written so far.
pub trait Reader: run::Run {}
impl Reader for &Db {}
impl Reader for &mut Tx {}

pub(crate) mod run {
    use super::{Db, Result, Row, Sql, Tx};

    /// Runs queries; sealed, because it speaks of rows.
    pub trait Run: Send {
        /// All rows.
        fn rows(&mut self, sql: Sql) -> impl Future<Output = Result<Vec<Row>>> + Send;
        /// The first row.
        fn row(&mut self, sql: Sql) -> impl Future<Output = Result<Option<Row>>> + Send;
    }
    impl Run for &Db {
        async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>> {
            Db::rows(self, sql).await
        }
        async fn row(&mut self, sql: Sql) -> Result<Option<Row>> {
            Db::row(self, sql).await
        }
    }
    impl Run for &mut Tx {
        async fn rows(&mut self, sql: Sql) -> Result<Vec<Row>> {
            Tx::rows(self, sql).await
        }
        async fn row(&mut self, sql: Sql) -> Result<Option<Row>> {
            Tx::row(self, sql).await
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_not_printed() {
        let at = Location::Url("postgres://shop:p@ss@db.example/vitrine".to_owned());
        assert_eq!(at.to_string(), "postgres://db.example/vitrine");
    }

    #[test]
    fn odd_paths_are_spelled_for_the_driver() {
        let url = file_url(Path::new("/a b/100%?#é.db"), "rwc").unwrap();
        assert_eq!(url, "sqlite:///a%20b/100%25%3F%23%C3%A9.db?mode=rwc");
    }
}
