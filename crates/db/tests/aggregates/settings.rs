use crate::made::id;
use vitrine_db::changes::{self, ChangeKind};
use vitrine_db::{Db, Error, on_both, rates, settings};
use vitrine_domain::money::{Currency, Rate};

on_both!(versions_are_kept, nobody_is_overwritten, a_draft_is_one, rates_are_dated);

async fn versions_are_kept(db: Db) {
    assert_eq!(settings::live(&db, "home").await.unwrap(), None);
    assert_eq!(settings::history(&db, "home", 9).await.unwrap(), []);
    assert_eq!(settings::version(&db, "home", 1).await.unwrap(), None);
    let operator = id!(OperatorId, 1_u64);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(settings::publish(&mut tx, "home", "{}", None, None, 10).await.unwrap(), 1);
    assert_eq!(settings::publish(&mut tx, "home", "{\"a\":1}", Some(operator), None, 20).await.unwrap(), 2);
    assert_eq!(settings::publish(&mut tx, "search", "{}", None, None, 20).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let live = settings::live(&db, "home").await.unwrap().unwrap();
    assert_eq!((live.version, live.json.as_str(), live.operator, live.at_ms), (2, "{\"a\":1}", Some(operator), 20));
    let versions: Vec<_> = settings::history(&db, "home", 9).await.unwrap().iter().map(|doc| doc.version).collect();
    assert_eq!(versions, [2, 1]);
    assert_eq!(settings::version(&db, "home", 1).await.unwrap().unwrap().json, "{}");
    let told = changes::since(&db, 10, 9).await.unwrap();
    assert!(
        told.iter().any(|change| change.kind == ChangeKind::Settings && change.id == "home" && change.version == 2)
    );
}

async fn nobody_is_overwritten(db: Db) {
    let mut tx = db.begin().await.unwrap();
    assert_eq!(settings::publish(&mut tx, "home", "1", None, Some(0), 10).await.unwrap(), 1);
    match settings::publish(&mut tx, "home", "2", None, Some(0), 20).await {
        Err(Error::Conflict { expected: 0, live: 1, .. }) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(settings::publish(&mut tx, "home", "2", None, Some(1), 30).await.unwrap(), 2);
    tx.commit().await.unwrap();
    // Many at once: each saw version 2, one of them wins.
    let tries = (0..8).map(|n| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let done = settings::publish(&mut tx, "home", &n.to_string(), None, Some(2), 40).await;
            if done.is_ok() {
                tx.commit().await.unwrap();
            }
            done.is_ok()
        })
    });
    let mut won = 0;
    for one in tries.collect::<Vec<_>>() {
        won += i32::from(one.await.unwrap());
    }
    assert_eq!(won, 1);
    assert_eq!(settings::live(&db, "home").await.unwrap().unwrap().version, 3);
}

async fn a_draft_is_one(db: Db) {
    assert_eq!(settings::draft(&db, "home").await.unwrap(), (None, 0));
    let operator = id!(OperatorId, 1_u64);
    let mut tx = db.begin().await.unwrap();
    settings::publish(&mut tx, "home", "{}", None, None, 5).await.unwrap();
    assert_eq!(settings::set_draft(&mut tx, "home", Some("1"), Some(operator), 0, 10).await.unwrap(), 1);
    settings::publish(&mut tx, "home", "{}", None, None, 15).await.unwrap();
    assert_eq!(settings::set_draft(&mut tx, "home", Some("2"), None, 1, 20).await.unwrap(), 2);
    assert!(matches!(
        settings::set_draft(&mut tx, "home", Some("3"), None, 1, 30).await,
        Err(Error::Conflict { expected: 1, live: 2, .. })
    ));
    let (draft, revision) = settings::draft(&mut tx, "home").await.unwrap();
    let draft = draft.unwrap();
    assert_eq!((draft.json.as_str(), draft.base_version, draft.operator, draft.at_ms, revision), ("2", 1, None, 20, 2));
    assert_eq!(settings::set_draft(&mut tx, "home", None, None, 2, 40).await.unwrap(), 3);
    assert_eq!(settings::draft(&mut tx, "home").await.unwrap(), (None, 3));
    assert_eq!(settings::set_draft(&mut tx, "home", Some("4"), None, 3, 50).await.unwrap(), 4);
    assert_eq!(settings::draft(&mut tx, "home").await.unwrap().0.unwrap().base_version, 2, "begun anew");
    tx.commit().await.unwrap();
}

async fn rates_are_dated(db: Db) {
    assert_eq!(rates::all(&db).await.unwrap(), []);
    let rate = |to, rate_e9, effective_day| Rate { from: Currency::EUR, to, rate_e9, effective_day };
    let mut tx = db.begin().await.unwrap();
    assert!(rates::put(&mut tx, rate(Currency::USD, 1_100_000_000, 10), "owner", 100).await.unwrap());
    assert!(rates::put(&mut tx, rate(Currency::JPY, 160_000_000_000, 10), "owner", 100).await.unwrap());
    assert!(rates::put(&mut tx, rate(Currency::USD, 1_120_000_000, 11), "owner", 200).await.unwrap());
    assert!(!rates::put(&mut tx, rate(Currency::USD, 9, 10), "owner", 50).await.unwrap(), "an earlier put loses");
    assert!(!rates::put(&mut tx, rate(Currency::USD, 1_120_000_000, 11), "owner", 300).await.unwrap(), "the same");
    assert!(rates::put(&mut tx, rate(Currency::USD, 1_130_000_000, 11), "owner", 300).await.unwrap());
    tx.commit().await.unwrap();
    let all = rates::all(&db).await.unwrap();
    let all: Vec<_> = all.iter().map(|rate| (rate.effective_day, rate.to.code().to_owned(), rate.rate_e9)).collect();
    let wanted = [(11, "USD", 1_130_000_000), (10, "USD", 1_100_000_000), (10, "JPY", 160_000_000_000)];
    assert_eq!(all, wanted.map(|(day, to, rate)| (day, to.to_owned(), rate)));
    let told = changes::since(&db, 0, 9).await.unwrap();
    assert_eq!((told.len(), told[0].kind, told[0].at_ms), (1, ChangeKind::Rates, 300));
}
