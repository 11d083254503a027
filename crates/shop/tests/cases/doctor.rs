//! The doctor on broken set-ups: what is wrong, and what to do about it.

use std::path::Path;
use vitrine_db::Location;
use vitrine_db::testing::Folder;
use vitrine_db::testing::{Broken, break_it};
use vitrine_shop::Config;
use vitrine_shop::clock::{Clock, Dice};
use vitrine_shop::doctor::{Finding, check_public_url, examine};
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(a_sound_shop, a_newer_database, a_migration_is_missing, a_job_is_stuck, the_clock_is_wrong);

fn config(data: &Path, database_url: Option<&str>) -> Config {
    Config {
        reach: vitrine_shop::import::images::Reach::Public,
        data: data.to_owned(),
        database_url: database_url.map(str::to_owned),
        clock: Clock::System,
        dice: Dice::seeded(1),
        gateway: None,
    }
}

/// The names of what is wrong; each with a whole sentence and what to do.
fn wrong(findings: &[Finding]) -> Vec<&'static str> {
    for finding in findings {
        if let Err(why) = &finding.found {
            assert!(why.ends_with('.') && why.split(". ").count() >= 2, "{}: {why}", finding.what);
        }
    }
    findings.iter().filter(|finding| finding.found.is_err()).map(|finding| finding.what).collect()
}

/// What a doctor says who asks the machine for the time.
async fn examined(shop: &TestShop) -> Vec<Finding> {
    examine(&Config { clock: Clock::System, ..shop.config() }, Some("https://shop.example.com")).await
}

fn said(findings: &[Finding], what: &str) -> String {
    let finding = findings.iter().find(|finding| finding.what == what).unwrap();
    finding.found.clone().err().unwrap_or_default()
}

async fn a_sound_shop(site: Site) {
    let shop = site.stocked().await;
    let findings = examined(&shop).await;
    assert_eq!(wrong(&findings), Vec::<&str>::new(), "{findings:?}");
    let all: Vec<&str> = findings.iter().map(|finding| finding.what).collect();
    assert_eq!(all, ["folder", "space", "public address", "database", "integrity", "clock", "jobs", "images"]);
    assert!(!site.path().join(".doctor").exists(), "nothing is left behind");
}

async fn a_newer_database(site: Site) {
    let shop = site.empty().await;
    let db = shop.db().await;
    break_it(&db, Broken::Newer).await;
    db.close().await;
    let findings = examined(&shop).await;
    assert_eq!(wrong(&findings), ["database"]);
    assert!(said(&findings, "database").contains("newer program"));
}

async fn a_migration_is_missing(site: Site) {
    let shop = site.empty().await;
    let db = shop.db().await;
    break_it(&db, Broken::Behind).await;
    db.close().await;
    let findings = examined(&shop).await;
    assert_eq!(wrong(&findings), ["database"]);
    assert!(said(&findings, "database").contains("Start the shop once"));
}

async fn a_job_is_stuck(site: Site) {
    let shop = site.empty().await;
    shop.sweep().await.unwrap();
    assert_eq!(wrong(&examined(&shop).await), Vec::<&str>::new(), "it has ended");
    let db = shop.db().await;
    break_it(&db, Broken::JobsStuck).await;
    db.close().await;
    let findings = examined(&shop).await;
    assert_eq!(wrong(&findings), ["jobs"]);
    assert!(said(&findings, "jobs").contains("sweep began"));
}

async fn the_clock_is_wrong(site: Site) {
    let shop = site.empty().await;
    let yesterday = Clock::fixed(Clock::System.now_ms() - 86_400_000);
    let findings = examine(&Config { clock: yesterday, ..shop.config() }, None).await;
    assert_eq!(wrong(&findings), ["clock"]);
    assert!(said(&findings, "clock").contains("NTP"));
}

/// Runs a check that needs no open shop.
fn alone<F: Future<Output = ()>>(test: impl FnOnce(Folder) -> F) {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(test(Folder::new()));
}

#[test]
fn no_folder_and_no_database() {
    alone(async |folder| {
        let missing = config(&folder.path().join("nowhere"), None);
        let findings = examine(&missing, None).await;
        assert_eq!(wrong(&findings), ["folder", "space", "database"]);
        assert!(said(&findings, "folder").contains("--data"));
        assert!(!missing.data.exists(), "a doctor makes nothing");
        let findings = examine(&config(folder.path(), None), None).await;
        assert_eq!(wrong(&findings), ["database"]);
        assert!(said(&findings, "database").contains("Start the shop once"));
    });
}

#[test]
fn a_folder_that_cannot_be_written() {
    alone(async |folder| {
        // A file in the folder's place: refused for everybody, the machine's administrator included.
        let file = folder.path().join("data");
        std::fs::write(&file, "").unwrap();
        let findings = examine(&config(&file, None), None).await;
        assert!(wrong(&findings).starts_with(&["folder"]), "{findings:?}");
        assert!(vitrine_shop::Shop::open(config(&file, None)).await.is_err());
    });
}

#[test]
fn a_damaged_file() {
    alone(async |folder| {
        let at = config(folder.path(), None);
        vitrine_db::Db::open(&at.location()).await.unwrap().close().await;
        let Location::File(path) = at.location() else { unreachable!() };
        let mut bytes = std::fs::read(&path).unwrap();
        let len = bytes.len();
        for byte in &mut bytes[4_096..len - 4_096] {
            *byte = 0x5a;
        }
        std::fs::write(&path, bytes).unwrap();
        let findings = examine(&at, None).await;
        assert!(!wrong(&findings).is_empty());
        assert!(
            findings
                .iter()
                .filter_map(|finding| finding.found.as_ref().err())
                .any(|why| why.contains("restore a backup") || why.contains("Restore a backup"))
        );
        std::fs::write(&path, "this was never a database, only a text of some length that stands in its place")
            .unwrap();
        let findings = examine(&at, None).await;
        assert_eq!(wrong(&findings), ["database"]);
    });
}

#[test]
fn a_database_that_does_not_answer() {
    alone(async |folder| {
        for url in
            ["postgres://nobody@127.0.0.1:1/none", "mysql://root@localhost/shop", "postgres://", "not an address"]
        {
            let at = config(folder.path(), Some(url));
            let findings = examine(&at, None).await;
            assert_eq!(wrong(&findings), ["database"], "{url}");
            assert!(said(&findings, "database").contains("DATABASE_URL"), "{url}");
            assert!(vitrine_shop::Shop::open(at).await.is_err());
        }
        let secret = config(folder.path(), Some("postgres://shop:hunter2@127.0.0.1:1/none"));
        assert!(!format!("{:?}", examine(&secret, None).await).contains("hunter2"), "no password in a report");
    });
}

#[test]
fn public_addresses() {
    for good in [
        "https://shop.example.com",
        "https://shop.example.com/",
        "https://shop.example.com:8443",
        "http://localhost:8080",
        "http://127.0.0.1",
        "http://[::1]:8080",
    ] {
        assert_eq!(check_public_url(good), Ok(()), "{good}");
    }
    for bad in [
        "shop.example.com",
        "ftp://shop.example.com",
        "https://",
        "https://shop.example.com/shop",
        "https://a b",
        "http://shop.example.com",
        "http://localhost.evil.example",
    ] {
        assert!(check_public_url(bad).is_err(), "{bad}");
    }
    alone(async |folder| {
        let findings = examine(&config(folder.path(), None), Some("shop.example.com")).await;
        assert_eq!(wrong(&findings), ["public address", "database"]);
    });
}
