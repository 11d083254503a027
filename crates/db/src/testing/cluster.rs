//! One PostgreSQL cluster for all tests of a process.

use super::unique;
use crate::{Db, Location};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Row as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;

/// Users that PostgreSQL can run as when the tests are root's.
const UNPRIVILEGED: [&str; 2] = ["postgres", "nobody"];
/// The number of the lock under which the template is made, so that test processes which share a server make it once.
const TEMPLATE_LOCK: i64 = 0x7669_7472;

/// A server that tests may make databases on.
pub(super) struct Server {
    /// Its address without a database; a database's name goes between this and [`Server::after`].
    before: String,
    after: String,
    /// The database to connect to for making others.
    admin: String,
    /// Keeps the pipe open on which the cluster's guard waits.
    _guard: Option<Child>,
}

impl Server {
    pub(super) fn url(&self, database: &str) -> String {
        format!("{}{database}{}", self.before, self.after)
    }

    fn name_of<'a>(&'a self, location: &'a Location) -> &'a str {
        let Location::Url(url) = location else { return "" };
        url.strip_prefix(&self.before).and_then(|name| name.strip_suffix(&self.after)).unwrap_or(url)
    }
}

/// The server for the tests of this process; `None` where no PostgreSQL is installed.
pub(super) fn shared() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER
        .get_or_init(|| {
            if let Some(url) = variable("VITRINE_TEST_POSTGRES") {
                return Some(given(&url));
            }
            let server = programs().map(|programs| start(&programs));
            assert!(
                server.is_some() || variable("CI").is_none(),
                "CI must run the PostgreSQL tests: install postgresql"
            );
            server
        })
        .as_ref()
}

#[expect(clippy::disallowed_methods, reason = "tests have no config.rs; these two variables choose their server")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A server that runs already: `scheme://user@host/database?options`.
fn given(url: &str) -> Server {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let (before, admin) =
        address.rsplit_once('/').filter(|(before, _)| !before.ends_with('/')).unwrap_or((address, "postgres"));
    let after = if options.is_empty() { String::new() } else { format!("?{options}") };
    Server { before: format!("{before}/"), after, admin: admin.to_owned(), _guard: None }
}

/// The folder with `initdb` and `pg_ctl`: of the newest version installed as Debian does, else on the path.
fn programs() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|versions| versions.flatten().map(|version| version.path().join("bin")).collect())
        .unwrap_or_default();
    let version = |folder: &PathBuf| {
        folder
            .parent()
            .and_then(Path::file_name)
            .and_then(|name| name.to_str())
            .and_then(|name| name.parse::<u32>().ok())
    };
    folders.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
    folders.extend(std::env::var_os("PATH").iter().flat_map(std::env::split_paths));
    folders
        .into_iter()
        .find(|folder| ["initdb", "pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file()))
}

fn start(programs: &Path) -> Server {
    let user = unprivileged_user();
    // The user's own folder must be reachable for it, which a root's TMPDIR may not be; a socket's path must be short.
    let root = if user.is_some() { PathBuf::from("/tmp") } else { std::env::temp_dir() };
    let folder = root.join(unique("vitrine-pg"));
    let data = folder.join("data");
    // A killed machine may have left one of the same process number.
    let _ = std::fs::remove_dir_all(&folder);
    let as_user = |program: &Path| {
        let mut command = user.map_or_else(
            || Command::new(program),
            |user| {
                let mut command = Command::new("setpriv");
                command.args(["--reuid", user, "--regid", group_of(user).trim(), "--clear-groups", "--"]).arg(program);
                command
            },
        );
        command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    check("mkdir", as_user(Path::new("mkdir")).args(["-m", "700"]).arg(&folder).output());

    // The guard stands before the cluster runs, so that nothing can end this process between the two.
    let guard = as_user(Path::new("sh"))
        .arg("-c")
        .arg("trap '' HUP INT TERM; read -r _; \"$1\" stop -D \"$2\" -m immediate; rm -rf \"$3\"")
        .arg("guard")
        .arg(programs.join("pg_ctl"))
        .arg(&data)
        .arg(&folder)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a shell starts");

    let initdb = as_user(&programs.join("initdb"))
        .args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"])
        .arg(&data)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output();
    check("initdb", initdb);
    // Nothing here must outlive a crash, so nothing waits for the disk. No network port: the socket in the folder.
    let settings = format!(
        "-k {} -h '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 \
         -c autovacuum=off -c shared_buffers=32MB",
        folder.display()
    );
    let start = as_user(&programs.join("pg_ctl"))
        .args(["start", "-w", "-t", "120", "-o", &settings, "-l"])
        .arg(folder.join("log"))
        .arg("-D")
        .arg(&data)
        .status()
        .expect("pg_ctl starts");
    assert!(
        start.success(),
        "PostgreSQL did not start: {}",
        std::fs::read_to_string(folder.join("log")).unwrap_or_default()
    );
    Server {
        before: "postgres://postgres@localhost/".to_owned(),
        after: format!("?host={}", folder.display()),
        admin: "postgres".to_owned(),
        _guard: Some(guard),
    }
}

/// Whom PostgreSQL can run as; `None` when the tests are not root's and it can run as the same user.
fn unprivileged_user() -> Option<&'static str> {
    if id(&["-u"])?.trim() != "0" {
        return None;
    }
    let user = UNPRIVILEGED.into_iter().find(|user| id(&["-u", user]).is_some());
    Some(user.expect("PostgreSQL does not run as root, and there is no user postgres or nobody"))
}

fn group_of(user: &str) -> String {
    id(&["-g", user]).expect("a user has a group")
}

fn id(arguments: &[&str]) -> Option<String> {
    let output = Command::new("id").args(arguments).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn check(program: &str, output: std::io::Result<Output>) {
    let output = output.unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    assert!(output.status.success(), "{program} failed: {}", String::from_utf8_lossy(&output.stderr));
}

/// A new database as a copy of the template, which is made by whoever comes first.
pub(super) async fn create_database(server: &'static Server) -> Location {
    let mut admin = connect(&server.url(&server.admin)).await;
    let template = format!("vitrine_template_{}", crate::migrate::fingerprint());
    sqlx::query("SELECT pg_advisory_lock($1)").bind(TEMPLATE_LOCK).execute(&mut admin).await.expect("locks");
    let there = sqlx::query("SELECT COUNT(*) AS n FROM pg_database WHERE datname = $1 AND datistemplate")
        .bind(&template)
        .fetch_one(&mut admin)
        .await
        .expect("lists databases");
    if there.get::<i64, _>("n") == 0 {
        run(&mut admin, format!("DROP DATABASE IF EXISTS {template}")).await;
        run(&mut admin, format!("CREATE DATABASE {template} ENCODING 'UTF8' TEMPLATE template0")).await;
        let db = Db::open(&Location::Url(server.url(&template))).await.expect("the template migrates");
        db.close().await;
        // Marked only now: a template that a killed process left half made is made again.
        run(&mut admin, format!("ALTER DATABASE {template} IS_TEMPLATE true")).await;
    }
    sqlx::query("SELECT pg_advisory_unlock($1)").bind(TEMPLATE_LOCK).execute(&mut admin).await.expect("unlocks");
    copy(server, admin, &template).await
}

/// A new database as a copy of one that nobody is connected to.
pub(super) async fn copy_database(server: &'static Server, of: &Location) -> Location {
    let admin = connect(&server.url(&server.admin)).await;
    copy(server, admin, server.name_of(of)).await
}

async fn copy(server: &'static Server, mut admin: AnyConnection, template: &str) -> Location {
    let name = unique("vitrine_test").replace('-', "_");
    run(&mut admin, format!("DROP DATABASE IF EXISTS {name}")).await;
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    admin.close().await.expect("closes");
    Location::Url(server.url(&name))
}

/// Drops a test's database. One that a failed test leaves goes with the cluster.
pub(super) async fn drop_database(location: &Location) {
    let Some(server) = shared() else { return };
    let mut admin = connect(&server.url(&server.admin)).await;
    // A test that opened a shop twice may have left one of the two open.
    run(&mut admin, format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", server.name_of(location))).await;
    admin.close().await.expect("closes");
}

async fn connect(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(url).await.expect("the test server answers")
}

/// Names of databases cannot be placeholders; these are made here, of letters, digits and underscores.
async fn run(admin: &mut AnyConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement)).execute(admin).await.expect("the test server obeys");
}
