//! The program itself: jobs, health, copies of everything, what went wrong.

use std::io::Read as _;
use vitrine_shop::acting::Acting;
use vitrine_shop::jobs::board::{Job, JobView, Stand};
use vitrine_shop::system::backup::{self, DATABASE};
use vitrine_shop::system::faults::{self, NewFault};
use vitrine_shop::system::{Check, Finding};
use vitrine_shop::{Config, DAY_MS, Error, Shop};
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(
    nobody_but_an_operator_sees_it,
    a_job_runs_when_somebody_asks,
    a_job_that_died_is_told_from_one_that_runs,
    health_says_what_to_look_at,
    faults_are_found_and_swept,
    a_copy_is_a_shop,
    copies_are_few_and_names_lead_nowhere_else,
);

async fn nobody_but_an_operator_sees_it(site: Site) {
    let (shop, nobody) = (site.empty().await, Acting::nobody());
    assert!(matches!(shop.jobs(&nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.run_job(Job::Sweep, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.ground(&nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.fares(&nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.faults("", None, &nobody).await, Err(Error::May(_))));
    assert!(matches!(shop.backups(&nobody).await, Err(Error::May(_))));
    let made = shop.begin_backup(&nobody).await;
    assert!(matches!(made, Err(Error::May(_))), "{made:?}");
    assert_eq!(shop.audit_log(None, &Acting::program()).await.unwrap().len(), 0);
}

/// What the log says that an operator did: action and subject.
async fn written_by(shop: &TestShop, by: &Acting) -> Vec<(String, String)> {
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    log.into_iter().filter(|row| row.operator == by.operator()).map(|row| (row.action, row.subject)).collect()
}

async fn view(shop: &TestShop, job: Job, by: &Acting) -> JobView {
    shop.jobs(by).await.unwrap().into_iter().find(|view| view.job == job).unwrap()
}

async fn a_job_runs_when_somebody_asks(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    assert_eq!(view(&shop, Job::Sweep, &by).await.stand, Stand::Never);
    shop.run_job(Job::Sweep, &by).await.unwrap();
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert_eq!((log[0].action.as_str(), log[0].subject.as_str()), ("job.run", "sweep"));
    // The clock hears of it, and only of that one.
    tokio::time::timeout(std::time::Duration::from_secs(5), shop.job_asked(Job::Sweep)).await.unwrap();
    let other = tokio::time::timeout(std::time::Duration::from_millis(20), shop.job_asked(Job::Mail)).await;
    assert!(other.is_err());
    shop.sweep().await.unwrap();
    let swept = view(&shop, Job::Sweep, &by).await;
    assert_eq!((swept.stand, swept.last.as_ref().unwrap().runs), (Stand::Done, 1));
    // What noted itself is not noted twice; what had nothing to do is.
    shop.note_asked(Job::Sweep, shop.now_ms(), None).await.unwrap();
    assert_eq!(view(&shop, Job::Sweep, &by).await, swept);
    shop.note_asked(Job::Payments, shop.now_ms(), Some(&Error::Machine("no disk".to_owned()))).await.unwrap();
    let failed = view(&shop, Job::Payments, &by).await;
    assert_eq!(failed.stand, Stand::Failed);
    assert!(failed.last.unwrap().error.unwrap().contains("no disk"));
    shop.noted(Job::Train, async {
        assert!(matches!(view(&shop, Job::Train, &by).await.stand, Stand::Running(_)));
        assert!(matches!(shop.run_job(Job::Train, &by).await, Err(Error::Conflict)), "it runs");
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!(view(&shop, Job::Train, &by).await.stand, Stand::Done);
}

async fn a_job_that_died_is_told_from_one_that_runs(site: Site) {
    let shop = site.empty().await;
    let (by, db, now_ms) = (shop.an_operator().await, shop.db().await, shop.now_ms());
    let mut tx = db.begin().await.unwrap();
    vitrine_db::leases::acquire(&mut tx, "sweep", "another node", now_ms, now_ms + 1_000).await.unwrap();
    vitrine_db::leases::job_started(&mut tx, "sweep", "another node", now_ms).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(view(&shop, Job::Sweep, &by).await.stand, Stand::Running(None));
    assert!(matches!(shop.run_job(Job::Sweep, &by).await, Err(Error::Conflict)));
    shop.advance(1_001);
    assert_eq!(view(&shop, Job::Sweep, &by).await.stand, Stand::Died);
    shop.run_job(Job::Sweep, &by).await.unwrap();
    db.close().await;
}

async fn health_says_what_to_look_at(site: Site) {
    let shop = site.stocked().await;
    // Longer than any session.
    let by = Acting::program();
    let find = async |wanted: fn(&Check) -> bool| -> Option<Finding> {
        shop.fares(&by).await.unwrap().into_iter().find(|it| wanted(&it.check))
    };
    let index = find(|it| matches!(it, Check::Index)).await.unwrap();
    assert!(index.sound);
    assert!(find(|it| matches!(it, Check::Space(Some(_)))).await.is_some());
    assert_eq!(find(|it| matches!(it, Check::Backup(None))).await.map(|it| it.sound), shop.is_file().then_some(false));
    assert!(find(|it| matches!(it, Check::Letters { late: 0, failed: 0 })).await.unwrap().sound);
    // A letter that nobody takes is late after a while.
    let mut ana = shop.visitor();
    ana.adds("HAL-MG-COB", 1).await;
    let review = ana.checks_out("ana@example.com", vitrine_domain::payment::PaymentMethod::BankTransfer).await;
    ana.places(&review).await.unwrap();
    assert!(find(|it| matches!(it, Check::Letters { late: 0, .. })).await.is_some());
    shop.advance(3_600_000);
    let late = find(|it| matches!(it, Check::Letters { late: 1, failed: 0 })).await.unwrap();
    assert!(!late.sound);
    for _ in 0..2 {
        shop.note_asked(Job::Mail, shop.now_ms(), Some(&Error::Machine("away".to_owned()))).await.unwrap();
        shop.advance(1);
    }
    assert!(!find(|it| matches!(it, Check::Jobs(1))).await.unwrap().sound);
    let ground = shop.ground(&by).await.unwrap();
    assert_eq!(ground.file, shop.is_file());
    assert!(ground.database_bytes > 100_000 && ground.migration >= 21 && !ground.release.is_empty());
}

async fn faults_are_found_and_swept(site: Site) {
    let shop = site.empty().await;
    // Longer than any session.
    let by = Acting::program();
    assert_eq!(shop.faults("", None, &by).await.unwrap(), []);
    let fault = |at_ms: i64, reference: &str, message: String| NewFault {
        at_ms,
        reference: reference.to_owned(),
        place: "vitrine_shop".to_owned(),
        message,
    };
    let now_ms = shop.now_ms();
    let first = fault(now_ms, "0badcafe", "the disk is full".to_owned());
    shop.keep_faults(&[first, fault(now_ms + 1, "", format!("\0{}", "é".repeat(5_000)))]).await.unwrap();
    let all = shop.faults("", None, &by).await.unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(all[0].message.chars().count(), 1_000, "a long one is cut");
    let found = shop.faults(" 0badcafe ", None, &by).await.unwrap();
    assert_eq!(found.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), ["the disk is full"]);
    assert_eq!(shop.faults("'; --", None, &by).await.unwrap(), []);
    let many: Vec<NewFault> = (0..faults::KEPT + 5).map(|n| fault(now_ms + 10 + n, "", format!("fault {n}"))).collect();
    shop.keep_faults(&many).await.unwrap();
    shop.sweep().await.unwrap();
    let mut left = Vec::new();
    let mut before = None;
    loop {
        let page = shop.faults("", before, &by).await.unwrap();
        before = page.last().map(|it| it.id);
        let full = page.len() as i64 == faults::PAGE;
        left.extend(page);
        if !full {
            break;
        }
    }
    assert_eq!(left.len() as i64, faults::KEPT, "the newest stay");
    assert_eq!(left[0].message, format!("fault {}", faults::KEPT + 4));
    shop.advance((faults::KEPT_DAYS + 1) * DAY_MS);
    shop.sweep().await.unwrap();
    assert_eq!(shop.faults("", None, &by).await.unwrap(), []);
}

async fn a_copy_is_a_shop(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    if !shop.is_file() {
        assert!(matches!(shop.begin_backup(&by).await, Err(Error::Refused(_))));
        assert_eq!(written_by(&shop, &by).await, []);
        return;
    }
    let media = shop.data().join("media/ab");
    std::fs::create_dir_all(&media).unwrap();
    std::fs::write(media.join("cdef"), b"a picture").unwrap();
    std::fs::write(media.join(".cdef.1.part"), b"half of one").unwrap();
    shop.begin_backup(&by).await.unwrap();
    let made = shop.back_up().await.unwrap().unwrap();
    assert_eq!(shop.backups(&by).await.unwrap(), std::slice::from_ref(&made));
    let path = shop.backup_file(&made.name, &by).await.unwrap();
    let mut told = written_by(&shop, &by).await;
    told.sort();
    let fetched = ("backup.fetch".to_owned(), made.name.clone());
    assert_eq!(told, [fetched, ("job.run".to_owned(), "backup".to_owned())]);
    // Unpacked into an empty folder it is the same shop.
    let folder = tempfile::tempdir().unwrap();
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names.len(), 2, "{names:?}");
    zip.extract(folder.path()).unwrap();
    let mut picture = Vec::new();
    std::fs::File::open(folder.path().join("media/ab/cdef")).unwrap().read_to_end(&mut picture).unwrap();
    assert_eq!(picture, b"a picture");
    assert!(folder.path().join(DATABASE).is_file());
    let restored = Shop::open(Config::in_folder(folder.path()).unwrap()).await.unwrap();
    assert_eq!(restored.catalog().published(), shop.catalog().published());
    assert_eq!(restored.operators().await.unwrap(), 1);
    restored.close().await;
    let left: Vec<_> =
        std::fs::read_dir(shop.data().join("backups")).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left, [std::ffi::OsString::from(made.name)], "nothing unfinished stays");
}

async fn copies_are_few_and_names_lead_nowhere_else(site: Site) {
    let shop = site.empty().await;
    // Longer than any session.
    let by = Acting::program();
    for name in ["../vitrine.db", "vitrine.db", "vitrine-20000101T000000Z.zip", ""] {
        assert!(matches!(shop.backup_file(name, &by).await, Err(Error::NotFound)), "{name}");
    }
    if !shop.is_file() {
        assert!(matches!(shop.back_up().await, Err(Error::Refused(_))));
        return;
    }
    let mut names = Vec::new();
    for _ in 0..backup::KEPT + 2 {
        names.insert(0, shop.back_up().await.unwrap().unwrap().name);
        shop.advance(1_000);
    }
    names.truncate(backup::KEPT);
    let kept: Vec<String> = shop.backups(&by).await.unwrap().into_iter().map(|it| it.name).collect();
    assert_eq!(kept, names);
    assert!(shop.fares(&by).await.unwrap().iter().any(|it| it.check == Check::Backup(Some(0)) && it.sound));
    shop.advance(8 * DAY_MS);
    assert!(shop.fares(&by).await.unwrap().iter().any(|it| it.check == Check::Backup(Some(8)) && !it.sound));
}
