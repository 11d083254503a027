use crate::made::{id, lamp, product};
use vitrine_db::audit::{self, AuditRow};
use vitrine_db::faults::{self, Fault};
use vitrine_db::{Db, check, leases, meta, on_both};

on_both!(
    words_are_remembered,
    one_of_many_has_the_lease,
    jobs_say_when_they_ran,
    the_log_is_kept,
    faults_are_found_by_their_reference,
    a_sound_database_has_no_findings
);

async fn words_are_remembered(db: Db) {
    assert_eq!(meta::get(&db, "demo").await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    meta::set(&mut tx, "demo", "1").await.unwrap();
    meta::set(&mut tx, "demo", "2").await.unwrap();
    assert_eq!(meta::set_once(&mut tx, "demo", "3").await.unwrap(), "2");
    assert_eq!(meta::set_once(&mut tx, "salt", "4").await.unwrap(), "4");
    tx.commit().await.unwrap();
    assert_eq!(meta::get(&db, "demo").await.unwrap().as_deref(), Some("2"));
    let mut tx = db.begin().await.unwrap();
    assert!(meta::remove(&mut tx, "demo").await.unwrap());
    assert!(!meta::remove(&mut tx, "demo").await.unwrap());
    drop(tx);
    assert_eq!(meta::get(&db, "demo").await.unwrap().as_deref(), Some("2"), "a dropped transaction did nothing");
}

async fn one_of_many_has_the_lease(db: Db) {
    assert_eq!(leases::all(&db).await.unwrap(), []);
    let tries = (0..16).map(|n| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let got = leases::acquire(&mut tx, "train", &format!("node {n}"), 100, 200).await.unwrap();
            tx.commit().await.unwrap();
            got.then_some(n)
        })
    });
    let mut winners = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        winners.extend(one.await.unwrap());
    }
    assert_eq!(winners.len(), 1);
    let winner = format!("node {}", winners[0]);
    let mut tx = db.begin().await.unwrap();
    assert!(leases::acquire(&mut tx, "train", &winner, 150, 250).await.unwrap(), "renewed");
    assert!(!leases::acquire(&mut tx, "train", "other", 249, 900).await.unwrap());
    assert_eq!(
        (leases::all(&mut tx).await.unwrap()[0].taken_ms, leases::all(&mut tx).await.unwrap()[0].until_ms),
        (100, 250)
    );
    assert!(leases::acquire(&mut tx, "train", "other", 250, 900).await.unwrap(), "it had ended");
    assert!(!leases::release(&mut tx, "train", &winner).await.unwrap(), "no longer its own");
    assert!(leases::release(&mut tx, "train", "other").await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(leases::all(&db).await.unwrap(), []);
}

async fn jobs_say_when_they_ran(db: Db) {
    assert_eq!(leases::jobs(&db).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    leases::job_started(&mut tx, "train", "node", 10).await.unwrap();
    assert_eq!(leases::jobs(&mut tx).await.unwrap()[0].done_ms, None);
    leases::job_done(&mut tx, "train", 20, Some("disk full")).await.unwrap();
    let failed = leases::jobs(&mut tx).await.unwrap().remove(0);
    assert_eq!(
        (failed.done_ms, failed.error.as_deref(), failed.runs, failed.failures),
        (Some(20), Some("disk full"), 1, 1)
    );
    leases::job_started(&mut tx, "train", "node", 30).await.unwrap();
    leases::job_done(&mut tx, "train", 40, None).await.unwrap();
    tx.commit().await.unwrap();
    let job = leases::jobs(&db).await.unwrap().remove(0);
    assert_eq!((job.started_ms, job.done_ms, job.error, job.runs, job.failures), (30, Some(40), None, 2, 0));
}

async fn the_log_is_kept(db: Db) {
    assert_eq!(audit::list(&db, None, 9).await.unwrap(), []);
    let row = |n: u64| AuditRow {
        id: id!(AuditId, n),
        at_ms: 10,
        operator: (n > 1).then_some(id!(OperatorId, 1_u64)),
        action: "settings.publish".to_owned(),
        subject: "home".to_owned(),
        before_json: None,
        after_json: Some("{}".to_owned()),
        from_addr: Some("127.0.0.1".to_owned()),
    };
    let mut tx = db.begin().await.unwrap();
    for n in 1..=3 {
        audit::append(&mut tx, &row(n)).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(audit::list(&db, None, 2).await.unwrap(), [row(3), row(2)]);
    assert_eq!(audit::list(&db, Some(row(2).id), 9).await.unwrap(), [row(1)]);
}

async fn faults_are_found_by_their_reference(db: Db) {
    assert_eq!(faults::list(&db, "", None, 9).await.unwrap(), []);
    let fault = |n: u64, reference: &str| Fault {
        id: id!(FaultId, n),
        at_ms: n as i64,
        reference: reference.to_owned(),
        place: "shop".to_owned(),
        message: "the disk is full".to_owned(),
    };
    let all = [fault(1, ""), fault(2, "0a1b"), fault(3, ""), fault(4, "0a1b"), fault(5, "ffff")];
    let mut tx = db.begin().await.unwrap();
    faults::put(&mut tx, &[]).await.unwrap();
    faults::put(&mut tx, &all).await.unwrap();
    tx.commit().await.unwrap();
    let [one, two, three, four, five] = all;
    assert_eq!(faults::list(&db, "", None, 2).await.unwrap(), [five.clone(), four.clone()]);
    assert_eq!(faults::list(&db, "", Some(four.id), 9).await.unwrap(), [three.clone(), two.clone(), one]);
    assert_eq!(faults::list(&db, "0a1b", None, 9).await.unwrap(), [four.clone(), two.clone()]);
    assert_eq!(faults::list(&db, "0a1b", Some(four.id), 9).await.unwrap(), [two]);
    assert_eq!(faults::list(&db, "nothing", None, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(faults::sweep(&mut tx, 9, three.id, 9).await.unwrap(), 2, "too old");
    assert_eq!(faults::sweep(&mut tx, 2, three.id, 9).await.unwrap(), 1, "too many");
    assert_eq!(faults::list(&mut tx, "", None, 9).await.unwrap(), [five, four]);
}

async fn a_sound_database_has_no_findings(db: Db) {
    let mut tx = db.begin().await.unwrap();
    product(&mut tx, &lamp("lamp"), 1).await;
    tx.commit().await.unwrap();
    assert_eq!(check::integrity(&db).await.unwrap(), [] as [String; 0]);
    let now_ms = check::clock(&db).await.unwrap();
    // Between 2026 and 2100, whichever machine runs this.
    assert!((1_767_225_600_000..4_102_444_800_000).contains(&now_ms), "{now_ms}");
    let facts = check::facts(&db).await.unwrap();
    assert!(facts.bytes > 100_000 && facts.release.starts_with(|c: char| c.is_ascii_digit()), "{facts:?}");
    vitrine_db::testing::run_sql(&db, "UPDATE variants SET archived_ms = 1").await;
    vitrine_db::testing::run_sql(&db, "DELETE FROM slugs WHERE kind = 'product'").await;
    let findings = check::integrity(&db).await.unwrap();
    assert_eq!(
        findings,
        ["the product \"lamp\" has no variant", "the address of the product \"lamp\" does not lead to it"]
    );
}
