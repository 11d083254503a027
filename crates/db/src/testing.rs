//! Throw-away databases for tests: a file in a temporary folder, or a copy of one migrated PostgreSQL template.
//!
//! The PostgreSQL cluster is started once per test process from the distribution's own programs, as an unprivileged user when
//! the tests run as root (PostgreSQL refuses root). A small shell waits on a pipe that closes when this process ends, however
//! it ends, and then stops the cluster and removes its folder. `VITRINE_TEST_POSTGRES` (the address of a running server, as
//! somebody who may create databases) shares one cluster among many test processes.
//!
//! Where no PostgreSQL is installed its tests do not run and say so; with `CI` set they fail instead.

mod cluster;
pub mod large;

use crate::sql::sql;
use crate::{Backend, Db, Location, Result};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

/// Makes two tests of each `async fn name(db: Db)`: `name::on_sqlite` and `name::on_postgres`.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                $crate::testing::on_sqlite(super::$name);
            }
            #[test]
            fn on_postgres() {
                $crate::testing::on_postgres(super::$name);
            }
        }
    )*};
}

/// Runs a test on a new SQLite file.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    run(async {
        let folder = Folder::new();
        let db = Db::open(&folder.database()).await.expect("a new file opens");
        test(db.clone()).await;
        db.close().await;
    });
}

/// Runs a test on a new PostgreSQL database. Without PostgreSQL it does not run, and says so.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Db) -> F) {
    run(async {
        let Some(location) = postgres_database().await else { return };
        let db = Db::open(&location).await.expect("a copy of the template opens");
        test(db.clone()).await;
        db.close().await;
        cluster::drop_database(&location).await;
    });
}

/// True where PostgreSQL is installed; says loudly where it is not.
pub fn has_postgres() -> bool {
    let found = cluster::shared().is_some();
    if !found {
        // Past the test harness, which hides what passing tests print.
        let _ = writeln!(
            std::io::stderr(),
            "\n*** NO POSTGRESQL FOUND: its tests did NOT run. Install postgresql, or set VITRINE_TEST_POSTGRES. ***"
        );
    }
    found
}

/// A new migrated PostgreSQL database, as a copy of the template; `None` where no PostgreSQL is installed.
pub async fn postgres_database() -> Option<Location> {
    if has_postgres() { Some(cluster::create_database(cluster::shared()?).await) } else { None }
}

/// A copy of a PostgreSQL database that nobody is connected to.
pub async fn postgres_copy(of: &Location) -> Location {
    cluster::copy_database(cluster::shared().expect("it runs"), of).await
}

/// Drops a PostgreSQL database that nobody is connected to any more, by force if need be.
pub async fn postgres_drop(location: &Location) {
    cluster::drop_database(location).await;
}

/// How many rows a table has.
pub async fn count_rows(db: &Db, table: &str) -> i64 {
    let row = db.row(sql("SELECT COUNT(*) AS n FROM ").then_name(table)).await;
    row.expect("counts").expect("a row").get("n").expect("a number")
}

/// Where an open database is.
pub async fn location_of(db: &Db) -> Location {
    match db.backend() {
        Backend::Sqlite => {
            let row = db.row(sql("SELECT file FROM pragma_database_list WHERE name = 'main'")).await;
            let file: String = row.expect("reads").expect("has a file").get("file").expect("is a text");
            Location::File(file.into())
        }
        Backend::Postgres => {
            let row = db.row(sql("SELECT CAST(current_database() AS TEXT) AS name")).await;
            let name: String = row.expect("reads").expect("has a name").get("name").expect("is a text");
            Location::Url(cluster::shared().expect("it runs").url(&name))
        }
    }
}

/// Runs a statement that no part of the program has.
pub async fn run_sql(db: &Db, text: &'static str) {
    let mut tx = db.begin().await.expect("begins");
    tx.run(sql(text)).await.expect("runs");
    tx.commit().await.expect("commits");
}

/// Ways in which a database can be in a state that the program did not make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A newer program was here.
    Newer,
    /// The newest migration is not applied.
    Behind,
    /// Every job began long ago and has not ended.
    JobsStuck,
    /// There is no room for a product at the address `p-250`; of SQLite.
    Full,
}

/// Breaks a database on purpose.
pub async fn break_it(db: &Db, how: Broken) {
    let text = match how {
        Broken::Newer => {
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             SELECT 9999, 'from tomorrow', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1"
        }
        Broken::Behind => "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)",
        Broken::Full => {
            "CREATE TRIGGER full BEFORE INSERT ON products WHEN NEW.slug = 'p-250'
             BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        }
        Broken::JobsStuck => "UPDATE jobs SET done_ms = NULL, started_ms = 1",
    };
    run_sql(db, text).await;
}

/// Rows that a database refuses on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The order of `b7@example.com`.
    OneOrder,
    /// Every letter.
    Letters,
}

/// From now on the database refuses these rows.
pub async fn refuse(db: &Db, what: Refused) {
    let (table, when) = match what {
        Refused::OneOrder => ("orders", "WHEN (NEW.email_key = 'b7@example.com')"),
        Refused::Letters => ("outbox", ""),
    };
    let (when, does) = match db.backend() {
        Backend::Sqlite => (when.to_owned(), "BEGIN SELECT RAISE(ABORT, 'refused on purpose'); END"),
        Backend::Postgres => {
            let function = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                            AS 'BEGIN RAISE EXCEPTION ''refused on purpose''; END'";
            run_sql(db, function).await;
            (format!("FOR EACH ROW {when}"), "EXECUTE FUNCTION refuse()")
        }
    };
    let text = format!("CREATE TRIGGER refused BEFORE INSERT ON {table} {when} {does}");
    run_sql(db, Box::leak(text.into_boxed_str())).await;
}

/// What stood in the way of one order is gone.
pub async fn refuse_no_more(db: &Db) {
    let text = match db.backend() {
        Backend::Sqlite => "DROP TRIGGER refused",
        Backend::Postgres => "DROP TRIGGER refused ON orders",
    };
    run_sql(db, text).await;
}

/// Tries to write through a connection that reads.
pub async fn write_through_a_reader(db: &Db) -> Result<()> {
    db.rows(sql("INSERT INTO meta (key, value) VALUES ('a', 'b') RETURNING key")).await.map(|_| ())
}

/// Every place (`table.column`) of the database where a text stands, whole or inside another one: to prove that nothing of
/// somebody is left.
pub async fn rows_with(db: &Db, text: &str) -> Vec<String> {
    let columns = match db.backend() {
        Backend::Sqlite => sql("SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m
                                JOIN pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2"),
        Backend::Postgres => {
            sql("SELECT CAST(table_name AS TEXT) AS table_name, CAST(column_name AS TEXT) AS column_name
                                  FROM information_schema.columns WHERE table_schema = current_schema()
                                  ORDER BY 1, 2")
        }
    };
    let mut places = Vec::new();
    for row in db.rows(columns).await.expect("lists columns") {
        let (table, column): (String, String) =
            (row.get("table_name").expect("text"), row.get("column_name").expect("text"));
        let count = sql("SELECT COUNT(*) AS n FROM ")
            .then_name(&table)
            .then(" WHERE CAST(")
            .then_name(&column)
            .then(" AS TEXT) LIKE ")
            .value(format!("%{text}%"));
        let n: i64 = db.row(count).await.expect("counts").expect("a row").get("n").expect("a number");
        if n > 0 {
            places.push(format!("{table}.{column}"));
        }
    }
    places
}

fn run(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime starts")
        .block_on(test);
}

/// A temporary folder that goes when it is dropped.
#[derive(Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Makes it.
    #[expect(clippy::new_without_default, reason = "it makes a folder on disk: not a default of anything")]
    pub fn new() -> Self {
        let path = std::env::temp_dir().join(unique("vitrine-test"));
        // A killed process with the same number may have left one.
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir(&path).expect("the temporary folder can be written to");
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &std::path::Path {
        &self.0
    }

    /// A database file in it.
    pub fn database(&self) -> Location {
        Location::File(self.0.join("vitrine.db"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A name that no other test of this machine has now.
fn unique(prefix: &str) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("{prefix}-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}
