use crate::made::id;
use crate::subscribers::subscriber;
use std::collections::HashMap;
use vitrine_db::letters::{self, Fared, Logged};
use vitrine_db::{Db, on_both, outbox};
use vitrine_domain::id::SubscriberId;
use vitrine_domain::letter::{LetterKind, Made, Past};

on_both!(an_empty_log, letters_are_logged_counted_and_swept, confirmations_are_counted);

async fn an_empty_log(db: Db) {
    let (nobody, nothing) = (id!(SubscriberId, 1_u64), id!(MailId, 1_u64));
    assert_eq!(letters::by_id(&db, nothing).await.unwrap(), None);
    assert_eq!(letters::of_subscriber(&db, nobody, 0).await.unwrap(), []);
    assert_eq!(letters::past(&db, &[], 0).await.unwrap(), HashMap::new());
    assert_eq!(letters::past(&db, &[nobody], 0).await.unwrap(), HashMap::new());
    assert_eq!(letters::fared(&db, 0).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert!(!letters::clicked(&mut tx, nothing, 1).await.unwrap());
    assert_eq!(letters::sweep(&mut tx, i64::MAX, 9).await.unwrap(), 0);
    let unknown = letters::log(&mut tx, &letter(1, nobody, LetterKind::Picks, Made::Sent, 1)).await;
    assert!(unknown.unwrap_err().is_reference());
}

fn letter(n: u64, subscriber: SubscriberId, kind: LetterKind, made: Made, at_ms: i64) -> Logged {
    Logged {
        id: id!(MailId, n),
        subscriber,
        kind,
        asked: kind.can_be_asked_for(),
        made,
        at_ms,
        products: vec![id!(ProductId, n), id!(ProductId, 77_u64)],
        ranking: Some(id!(RankingId, n)),
        clicked_ms: None,
    }
}

async fn letters_are_logged_counted_and_swept(db: Db) {
    let (one, two) = (subscriber(&db, 1).await, subscriber(&db, 2).await);
    let first = letter(1, one, LetterKind::CartLeft, Made::Sent, 100);
    let second = letter(2, one, LetterKind::Picks, Made::Held, 200);
    let third = letter(3, two, LetterKind::PriceDrop, Made::Sent, 300);
    let mut tx = db.begin().await.unwrap();
    for letter in [&first, &second, &third] {
        letters::log(&mut tx, letter).await.unwrap();
    }
    assert!(letters::clicked(&mut tx, first.id, 400).await.unwrap());
    assert!(!letters::clicked(&mut tx, first.id, 500).await.unwrap(), "the first time counts");
    assert!(!letters::clicked(&mut tx, second.id, 500).await.unwrap(), "nobody got that one");
    tx.commit().await.unwrap();
    let first = Logged { clicked_ms: Some(400), ..first };
    assert_eq!(letters::by_id(&db, first.id).await.unwrap(), Some(first.clone()));
    assert_eq!(letters::of_subscriber(&db, one, 100).await.unwrap(), [second.clone(), first.clone()]);
    assert_eq!(letters::of_subscriber(&db, one, 101).await.unwrap(), std::slice::from_ref(&second));
    let past = |letter: &Logged| Past {
        kind: letter.kind,
        asked: letter.asked,
        at_ms: letter.at_ms,
        products: letter.products.clone(),
    };
    let all = HashMap::from([(one, vec![past(&second), past(&first)]), (two, vec![past(&third)])]);
    assert_eq!(letters::past(&db, &[one, two], 0).await.unwrap(), all);
    let fared = letters::fared(&db, 0).await.unwrap();
    let of = |kind: LetterKind, made, letters, clicked| Fared {
        kind,
        asked: kind.can_be_asked_for(),
        made,
        letters,
        clicked,
    };
    assert_eq!(
        fared,
        [
            of(LetterKind::CartLeft, Made::Sent, 1, 1),
            of(LetterKind::Picks, Made::Held, 1, 0),
            of(LetterKind::PriceDrop, Made::Sent, 1, 0),
        ]
    );
    let mut tx = db.begin().await.unwrap();
    assert_eq!(letters::sweep(&mut tx, 300, 1).await.unwrap(), 1);
    assert_eq!(letters::sweep(&mut tx, 300, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(letters::fared(&db, 0).await.unwrap(), [of(LetterKind::PriceDrop, Made::Sent, 1, 0)]);
}

async fn confirmations_are_counted(db: Db) {
    let written = async |since_ms| outbox::written(&db, "sign_up", "s1@example.com", since_ms, 9).await.unwrap();
    assert_eq!(written(0).await, [] as [i64; 0]);
    let mut tx = db.begin().await.unwrap();
    for (n, kind, address) in [
        (1_u64, "sign_up", "s1@example.com"),
        (2, "sign_up", "s1@example.com"),
        (3, "other", "s1@example.com"),
        (4, "sign_up", "s2@example.com"),
    ] {
        let letter = outbox::NewMail {
            id: id!(MailId, n),
            kind: kind.to_owned(),
            locale: "en".to_owned(),
            address: address.to_owned(),
            data: "{}".to_owned(),
            dedupe: n.to_string(),
            not_before_ms: 1,
        };
        outbox::put(&mut tx, &letter, i64::try_from(n * 100).unwrap()).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(written(100).await, [200, 100]);
    assert_eq!(written(101).await, [200]);
}
