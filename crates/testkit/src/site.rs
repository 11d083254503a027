//! Where a test's shop stands, and shops that were filled once and are copied.
//!
//! Filling the demo takes seconds, so it is done once in a test process for each kind of database. A copy of an SQLite shop
//! is its file's bytes; of a PostgreSQL one, a database made with the filled one as its template.

use crate::shop::{TestShop, fill_demo, fill_goods};
use std::sync::Arc;
use tokio::sync::OnceCell;
use vitrine_db::Location;
use vitrine_db::testing::{Folder, has_postgres, postgres_copy, postgres_database, postgres_drop};

/// What a shop holds before the test begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filling {
    Nothing,
    Goods,
    Demo,
}

/// A place for one shop. It goes when the test ends.
#[derive(Debug, Clone)]
pub struct Site {
    folder: Arc<Folder>,
    postgres: bool,
    /// The PostgreSQL databases of this test.
    databases: Arc<std::sync::Mutex<Vec<Location>>>,
}

impl Site {
    fn new(postgres: bool) -> Self {
        Self { folder: Arc::new(Folder::new()), postgres, databases: Arc::default() }
    }

    /// A site on SQLite that the caller keeps: for tests that bring their own runtime.
    pub fn on_file() -> Self {
        Self::new(false)
    }

    /// True where the shop's database is a server.
    pub fn is_postgres(&self) -> bool {
        self.postgres
    }

    /// The data folder.
    pub fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A shop as a new owner finds it: no goods, no people, everything as the program states it.
    pub async fn empty(&self) -> TestShop {
        self.open(Filling::Nothing).await
    }

    /// A real shop with the demo's goods and rates, no people, personalization at its fullest and no control group.
    pub async fn stocked(&self) -> TestShop {
        self.open(Filling::Goods).await
    }

    /// The demo as `vitrine demo` fills it: two hundred shoppers and 120 days of what they did.
    pub async fn demo(&self) -> TestShop {
        self.open(Filling::Demo).await
    }

    async fn open(&self, filling: Filling) -> TestShop {
        let url = if self.postgres { Some(self.postgres_url(filling).await) } else { None };
        if let (false, Some(bytes)) = (self.postgres, file_of(filling).await) {
            std::fs::write(self.path().join("vitrine.db"), bytes).expect("the folder can be written to");
        }
        TestShop::open(self.clone(), url).await
    }

    async fn postgres_url(&self, filling: Filling) -> String {
        static GOODS: OnceCell<Location> = OnceCell::const_new();
        static DEMO: OnceCell<Location> = OnceCell::const_new();
        let location = match filling {
            Filling::Nothing => postgres_database().await.expect("it ran when the test began"),
            Filling::Goods => postgres_copy(GOODS.get_or_init(|| filled_database(filling)).await).await,
            Filling::Demo => postgres_copy(DEMO.get_or_init(|| filled_database(filling)).await).await,
        };
        self.databases.lock().expect("nobody panics with it").push(location.clone());
        match location {
            Location::Url(url) => url,
            Location::File(_) => unreachable!("PostgreSQL's databases have addresses"),
        }
    }

    async fn clear(self) {
        let databases = std::mem::take(&mut *self.databases.lock().expect("nobody panics with it"));
        for database in databases {
            postgres_drop(&database).await;
        }
    }
}

/// The bytes of a filled SQLite shop; `None` for an empty one.
async fn file_of(filling: Filling) -> Option<&'static [u8]> {
    static GOODS: OnceCell<Vec<u8>> = OnceCell::const_new();
    static DEMO: OnceCell<Vec<u8>> = OnceCell::const_new();
    let cell = match filling {
        Filling::Nothing => return None,
        Filling::Goods => &GOODS,
        Filling::Demo => &DEMO,
    };
    let bytes = cell.get_or_init(|| async move {
        let folder = Folder::new();
        fill(&folder, None, filling).await;
        // The last connection that closes writes the log back into the file.
        std::fs::read(folder.path().join("vitrine.db")).expect("it was just made")
    });
    Some(bytes.await)
}

/// A PostgreSQL database to copy; nobody is connected to it.
async fn filled_database(filling: Filling) -> Location {
    let location = postgres_database().await.expect("it ran when the test began");
    let Location::Url(url) = &location else { unreachable!("PostgreSQL's databases have addresses") };
    fill(&Folder::new(), Some(url.clone()), filling).await;
    location
}

async fn fill(folder: &Folder, url: Option<String>, filling: Filling) {
    match filling {
        Filling::Nothing => {}
        Filling::Goods => fill_goods(folder.path(), url).await,
        Filling::Demo => fill_demo(folder.path(), url).await,
    }
}

/// Runs a test on SQLite.
pub fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Site) -> F) {
    run(test(Site::new(false)));
}

/// Runs a test on PostgreSQL. Without PostgreSQL it does not run, and says so.
pub fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Site) -> F) {
    run(async {
        if !has_postgres() {
            return;
        }
        let site = Site::new(true);
        test(site.clone()).await;
        site.clear().await;
    });
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    runtime.expect("a runtime starts").block_on(test);
}
