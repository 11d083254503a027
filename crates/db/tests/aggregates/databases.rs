use vitrine_db::testing::{Folder, run_sql};
use vitrine_db::{Backend, Db, Error, Location, meta, migrate, on_both, testing};

on_both!(opening_twice_is_harmless, a_newer_database_is_refused, an_edited_migration_is_noticed);

/// Where a test's database is, to open it a second time.
async fn location(db: &Db) -> Location {
    testing::location_of(db).await
}

async fn opening_twice_is_harmless(db: Db) {
    let status = migrate::status(&db).await.unwrap();
    assert!(status.applied > 0 && status.applied == status.known && !status.newer);
    let mut tx = db.begin().await.unwrap();
    meta::set(&mut tx, "key", "kept").await.unwrap();
    tx.commit().await.unwrap();
    let again = Db::open(&location(&db).await).await.unwrap();
    assert_eq!(meta::get(&again, "key").await.unwrap().as_deref(), Some("kept"));
    assert_eq!(migrate::status(&again).await.unwrap(), status);
    assert_eq!(again.backend(), db.backend());
    again.close().await;
}

async fn a_newer_database_is_refused(db: Db) {
    run_sql(
        &db,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         SELECT 9999, 'of tomorrow', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    )
    .await;
    let at = location(&db).await;
    let error = Db::open(&at).await.unwrap_err();
    assert!(matches!(error, Error::Newer { database: 9999, .. }), "{error:?}");
    assert!(error.to_string().contains("newer program"), "{error}");
    let as_is = Db::open_as_is(&at).await.unwrap();
    assert!(migrate::status(&as_is).await.unwrap().newer, "doctor can still look");
    as_is.close().await;
}

async fn an_edited_migration_is_noticed(db: Db) {
    run_sql(&db, "UPDATE _sqlx_migrations SET version = 9998 WHERE version = 2").await;
    run_sql(&db, "UPDATE _sqlx_migrations SET version = 0 WHERE version = 9998").await;
    let error = Db::open(&location(&db).await).await.unwrap_err();
    assert!(matches!(error, Error::Migration(_)), "{error:?}");
}

#[tokio::test]
async fn a_file_that_is_not_there() {
    let folder = Folder::new();
    let error = Db::open_as_is(&folder.database()).await.unwrap_err();
    assert!(matches!(error, Error::Open { .. }) && error.to_string().contains("vitrine.db"), "{error}");
    let nowhere = Location::File(folder.path().join("no/such/folder/shop.db"));
    assert!(matches!(Db::open(&nowhere).await, Err(Error::Open { .. })));
    let odd = Location::File(folder.path().join("a b %41 #?é.db"));
    Db::open(&odd).await.unwrap().close().await;
    let Location::File(odd) = odd else { unreachable!() };
    assert!(odd.is_file(), "the very name that was asked for");
}

#[tokio::test]
async fn a_file_that_is_no_database() {
    let folder = Folder::new();
    let path = folder.path().join("shop.db");
    std::fs::write(&path, "not a database, but long enough to be looked at as one").unwrap();
    let error = Db::open(&Location::File(path)).await.unwrap_err();
    assert!(matches!(error, Error::Open { .. }), "{error:?}");
}

#[tokio::test]
async fn an_address_of_something_else() {
    let mysql = Location::Url("mysql://u:secret@h/d".to_owned());
    let error = Db::open(&mysql).await.unwrap_err();
    assert!(error.to_string().contains("postgres://") && !error.to_string().contains("secret"), "{error}");
    let nobody = Location::Url("postgres://u:secret@127.0.0.1:1/d".to_owned());
    let error = Db::open(&nobody).await.unwrap_err();
    assert!(matches!(error, Error::Open { .. }) && !error.to_string().contains("secret"), "{error}");
}

#[tokio::test]
async fn two_programs_start_on_one_new_file() {
    let folder = Folder::new();
    let at = folder.database();
    let starts = (0..6).map(|_| {
        let at = at.clone();
        tokio::spawn(async move { Db::open(&at).await.map(|db| db.backend()) })
    });
    for start in starts.collect::<Vec<_>>() {
        assert_eq!(start.await.unwrap().unwrap(), Backend::Sqlite);
    }
}

/// The pool that reads cannot write, so no reader can ever stand in a writer's way.
#[tokio::test]
async fn readers_cannot_write() {
    let folder = Folder::new();
    let db = Db::open(&folder.database()).await.unwrap();
    assert!(testing::write_through_a_reader(&db).await.is_err());
}

/// Many tasks count up in read-then-write transactions, through two handles as two programs would.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_writers_lose_nothing() {
    const TASKS: usize = 64;
    const EACH: usize = 3;
    let folder = Folder::new();
    let handles = [Db::open(&folder.database()).await.unwrap(), Db::open(&folder.database()).await.unwrap()];
    let tasks = (0..TASKS).map(|n| {
        let db = handles[n % 2].clone();
        tokio::spawn(async move {
            for _ in 0..EACH {
                let mut tx = db.begin().await.unwrap();
                let n: usize = meta::get(&mut tx, "n").await.unwrap().map_or(0, |n| n.parse().unwrap());
                meta::set(&mut tx, "n", &(n + 1).to_string()).await.unwrap();
                tx.commit().await.unwrap();
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
    assert_eq!(meta::get(&handles[0], "n").await.unwrap(), Some((TASKS * EACH).to_string()));
}

/// What was committed is in the log until somebody copies it into the file; that stands in nobody's way, and no writer does it.
#[tokio::test]
async fn the_log_is_copied_beside_those_who_write() {
    let folder = Folder::new();
    let at = folder.database();
    let db = Db::open(&at).await.unwrap();
    let Location::File(path) = &at else { unreachable!() };
    let size = || std::fs::metadata(path).unwrap().len();
    db.checkpoint().await.unwrap();
    let before = size();
    // More than the thousand pages after which SQLite's writers copy unless they are told otherwise.
    let mut tx = db.begin().await.unwrap();
    meta::set(&mut tx, "long", &"x".repeat(6_000_000)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(size(), before, "in the log alone");
    let mut open = db.begin().await.unwrap();
    meta::set(&mut open, "more", "under way").await.unwrap();
    db.checkpoint().await.unwrap();
    assert!(size() > before + 5_000_000, "copied while somebody writes");
    open.commit().await.unwrap();
    assert_eq!(meta::get(&db, "more").await.unwrap().as_deref(), Some("under way"));
}

/// An import writes without waiting for the disk; when it waits again, all of it is in the file.
#[tokio::test]
async fn what_did_not_wait_for_the_disk_is_brought_there_after() {
    let folder = Folder::new();
    let at = folder.database();
    let db = Db::open(&at).await.unwrap();
    let Location::File(path) = &at else { unreachable!() };
    db.wait_for_disk(false).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    meta::set(&mut tx, "long", &"x".repeat(1_000_000)).await.unwrap();
    tx.commit().await.unwrap();
    let before = std::fs::metadata(path).unwrap().len();
    db.wait_for_disk(true).await.unwrap();
    assert!(std::fs::metadata(path).unwrap().len() > before + 900_000);
    assert_eq!(meta::get(&db, "long").await.unwrap().map(|text| text.len()), Some(1_000_000));
}

/// A copy is one moment of the database, made while somebody writes, and is a database of its own.
#[tokio::test]
async fn a_copy_is_whole() {
    let folder = Folder::new();
    let at = folder.database();
    let Location::File(path) = &at else { unreachable!() };
    let db = Db::open(&at).await.unwrap();
    let mut tx = db.begin().await.unwrap();
    meta::set(&mut tx, "kept", "yes").await.unwrap();
    tx.commit().await.unwrap();
    let mut open = db.begin().await.unwrap();
    meta::set(&mut open, "under way", "no").await.unwrap();
    let to = path.with_file_name("copy ü.db");
    vitrine_db::backup::copy(path, &to).await.unwrap();
    open.commit().await.unwrap();
    let copy = Db::open(&Location::File(to.clone())).await.unwrap();
    assert_eq!(meta::get(&copy, "kept").await.unwrap().as_deref(), Some("yes"));
    assert_eq!(meta::get(&copy, "under way").await.unwrap(), None);
    copy.close().await;
    let again = vitrine_db::backup::copy(path, &to).await;
    assert!(matches!(again, Err(Error::Open { .. })), "nothing is overwritten: {again:?}");
    let nothing = vitrine_db::backup::copy(&path.with_file_name("nothing.db"), &path.with_file_name("x.db")).await;
    assert!(matches!(nothing, Err(Error::Open { .. })), "{nothing:?}");
}
