use crate::made::id;
use vitrine_db::outbox::{self, NewMail, Outcome, State};
use vitrine_db::{Db, Error, on_both};
use vitrine_domain::id::MailId;

on_both!(
    a_letter_is_part_of_its_transaction,
    the_same_letter_is_written_once,
    a_letter_is_taken_by_one_of_many,
    what_a_try_came_to_is_written_once,
    a_letter_of_somebody_who_died_is_taken_again,
    old_letters_go,
    trouble_is_counted
);

fn letter(n: u64, not_before_ms: i64) -> NewMail {
    NewMail {
        id: id!(MailId, n),
        kind: "order_placed".to_owned(),
        locale: "ar".to_owned(),
        address: format!("c{n}@example.com"),
        data: format!("{{\"n\":{n}}}"),
        dedupe: format!("order_placed:{n}"),
        not_before_ms,
    }
}

async fn put(db: &Db, new: &NewMail) -> bool {
    let mut tx = db.begin().await.unwrap();
    let is_new = outbox::put(&mut tx, new, 100).await.unwrap();
    tx.commit().await.unwrap();
    is_new
}

async fn take(db: &Db, now_ms: i64, limit: i64) -> Vec<MailId> {
    let mut tx = db.begin().await.unwrap();
    let taken = outbox::take(&mut tx, now_ms, now_ms + 1_000, limit).await.unwrap();
    tx.commit().await.unwrap();
    taken.into_iter().map(|mail| mail.id).collect()
}

async fn tried(db: &Db, id: MailId, tries: i64, outcome: &Outcome) -> bool {
    let mut tx = db.begin().await.unwrap();
    let written = outbox::tried(&mut tx, id, tries, outcome, 300).await.unwrap();
    tx.commit().await.unwrap();
    written
}

fn sent() -> Outcome {
    Outcome { state: State::Sent, not_before_ms: 0, error: None, data: None }
}

async fn a_letter_is_part_of_its_transaction(db: Db) {
    assert_eq!(outbox::list(&db, None, 9).await.unwrap(), []);
    assert_eq!(outbox::by_id(&db, id!(MailId, 1_u64)).await.unwrap(), None);
    assert!(!outbox::is_due(&db, i64::MAX).await.unwrap());
    let mut tx = db.begin().await.unwrap();
    assert!(outbox::put(&mut tx, &letter(1, 200), 100).await.unwrap());
    drop(tx);
    assert_eq!(outbox::list(&db, None, 9).await.unwrap(), [], "the transaction did not happen");
    assert!(put(&db, &letter(1, 200)).await);
    assert!(!outbox::is_due(&db, 199).await.unwrap());
    assert!(outbox::is_due(&db, 200).await.unwrap());
    let mail = outbox::by_id(&db, id!(MailId, 1_u64)).await.unwrap().unwrap();
    assert_eq!((mail.state, mail.tries, mail.created_ms, mail.not_before_ms), (State::Queued, 0, 100, 200));
    assert_eq!((mail.kind.as_str(), mail.locale.as_str()), ("order_placed", "ar"));
    assert_eq!((mail.address.as_str(), mail.data.as_str()), ("c1@example.com", "{\"n\":1}"));
    assert_eq!((mail.last_error, mail.sent_ms), (None, None));
}

async fn the_same_letter_is_written_once(db: Db) {
    assert!(put(&db, &letter(1, 0)).await);
    let twin = NewMail { dedupe: letter(1, 0).dedupe, ..letter(2, 0) };
    assert!(!put(&db, &twin).await, "and its transaction goes on");
    let tries = (10..26).map(|n| {
        let db = db.clone();
        tokio::spawn(async move { put(&db, &NewMail { dedupe: "one".to_owned(), ..letter(n, 0) }).await })
    });
    let mut new = 0;
    for one in tries.collect::<Vec<_>>() {
        new += usize::from(one.await.unwrap());
    }
    assert_eq!((new, outbox::list(&db, None, 9).await.unwrap().len()), (1, 2));
}

async fn a_letter_is_taken_by_one_of_many(db: Db) {
    for n in 1..=30 {
        put(&db, &letter(n, if n == 30 { 900 } else { 0 })).await;
    }
    let tries = (0..16).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { take(&db, 500, 4).await })
    });
    let mut taken = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        let slice = one.await.unwrap();
        assert!(slice.len() <= 4 && slice.is_sorted());
        taken.extend(slice);
    }
    // On PostgreSQL those who met over the same rows may have got none of them; the rest is there for the next.
    while let slice @ [_, ..] = &take(&db, 500, 4).await[..] {
        taken.extend(slice);
    }
    taken.sort_unstable();
    assert_eq!(taken, (1..30_u64).map(|n| id!(MailId, n)).collect::<Vec<_>>(), "each once, and none before its time");
    assert!(!outbox::is_due(&db, 500).await.unwrap());
}

async fn what_a_try_came_to_is_written_once(db: Db) {
    put(&db, &letter(1, 0)).await;
    let one = id!(MailId, 1_u64);
    take(&db, 200, 9).await;
    let later = Outcome { state: State::Queued, not_before_ms: 700, error: Some("450 later".to_owned()), data: None };
    assert!(!tried(&db, one, 0, &later).await, "another try than the one that was taken");
    assert!(tried(&db, one, 1, &later).await);
    let mail = outbox::by_id(&db, one).await.unwrap().unwrap();
    assert_eq!((mail.state, mail.not_before_ms, mail.last_error.as_deref()), (State::Queued, 700, Some("450 later")));
    assert_eq!(mail.sent_ms, None);
    assert_eq!(take(&db, 699, 9).await, []);
    assert_eq!(take(&db, 700, 9).await, [one]);
    assert!(tried(&db, one, 2, &Outcome { data: Some("{}".to_owned()), ..sent() }).await);
    assert!(!tried(&db, one, 2, &later).await, "it is over");
    let mail = outbox::by_id(&db, one).await.unwrap().unwrap();
    assert_eq!((mail.state, mail.sent_ms, mail.data.as_str(), mail.last_error), (State::Sent, Some(300), "{}", None));
    // Only what was given up can be tried again.
    let mut tx = db.begin().await.unwrap();
    assert!(matches!(outbox::again(&mut tx, one, 900).await, Err(Error::Missing(_))));
    drop(tx);
    put(&db, &letter(2, 0)).await;
    take(&db, 200, 9).await;
    let failed = Outcome { state: State::Failed, error: Some("550 no".to_owned()), ..sent() };
    assert!(tried(&db, id!(MailId, 2_u64), 1, &failed).await);
    assert_eq!(take(&db, i64::MAX - 1_000, 9).await, []);
    let mut tx = db.begin().await.unwrap();
    outbox::again(&mut tx, id!(MailId, 2_u64), 900).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(take(&db, 900, 9).await, [id!(MailId, 2_u64)]);
}

async fn a_letter_of_somebody_who_died_is_taken_again(db: Db) {
    put(&db, &letter(1, 0)).await;
    let one = id!(MailId, 1_u64);
    assert_eq!(take(&db, 100, 9).await, [one]);
    assert_eq!(take(&db, 1_099, 9).await, []);
    assert_eq!(take(&db, 1_100, 9).await, [one]);
    assert!(!tried(&db, one, 1, &sent()).await, "the first was only slow: the second answers for it now");
    assert!(tried(&db, one, 2, &sent()).await);
}

async fn old_letters_go(db: Db) {
    for n in 1..=4 {
        put(&db, &letter(n, 0)).await;
    }
    take(&db, 100, 3).await;
    for n in [1, 2, 3_u64] {
        assert!(tried(&db, id!(MailId, n), 1, &sent()).await);
    }
    let page: Vec<MailId> = outbox::list(&db, None, 2).await.unwrap().into_iter().map(|mail| mail.id).collect();
    assert_eq!(page, [id!(MailId, 4_u64), id!(MailId, 3_u64)]);
    let rest = outbox::list(&db, Some(page[1]), 9).await.unwrap();
    assert_eq!(rest.len(), 2);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(outbox::sweep(&mut tx, id!(MailId, 3_u64), 1).await.unwrap(), 1);
    assert_eq!(outbox::sweep(&mut tx, id!(MailId, 9_u64), 9).await.unwrap(), 2, "what waits stays");
    assert!(outbox::withdraw(&mut tx, id!(MailId, 4_u64)).await.unwrap());
    assert!(!outbox::withdraw(&mut tx, id!(MailId, 4_u64)).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(outbox::list(&db, None, 9).await.unwrap(), []);
}

async fn trouble_is_counted(db: Db) {
    let keys = ["order_placed:2", "order_placed:1", "other"].map(str::to_owned);
    assert_eq!(outbox::of_keys(&db, &keys).await.unwrap(), []);
    assert_eq!(outbox::of_keys(&db, &[]).await.unwrap(), []);
    assert_eq!(outbox::trouble(&db, 1_000, 10).await.unwrap(), (0, 0));
    for (n, due_ms) in [(1, 100), (2, 100), (3, 5_000)] {
        put(&db, &letter(n, due_ms)).await;
    }
    assert_eq!(outbox::trouble(&db, 1_000, 10).await.unwrap(), (2, 0));
    let found: Vec<MailId> = outbox::of_keys(&db, &keys).await.unwrap().into_iter().map(|it| it.id).collect();
    assert_eq!(found, [letter(2, 0).id, letter(1, 0).id]);
    assert_eq!(outbox::trouble(&db, 1_000, 1).await.unwrap(), (1, 0), "counted up to so many");
    take(&db, 200, 1).await;
    let outcome = Outcome { state: State::Failed, not_before_ms: 0, error: None, data: None };
    let mut tx = db.begin().await.unwrap();
    assert!(outbox::tried(&mut tx, letter(1, 0).id, 1, &outcome, 300).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(outbox::trouble(&db, 1_000, 10).await.unwrap(), (1, 1));
    assert_eq!(outbox::trouble(&db, 1_000, 2).await.unwrap(), (1, 0), "it is not among the newest two");
}
