use crate::made::{id, visitor};
use std::collections::HashMap;
use vitrine_db::subscribers::{self, NewSubscriber, Subscriber};
use vitrine_db::{Db, Error, on_both, people};
use vitrine_domain::id::SubscriberId;
use vitrine_domain::letter::{Bounced, Kinds, LetterKind};

on_both!(
    an_empty_list,
    an_address_is_one_subscriber,
    a_link_says_whose_an_address_is,
    what_comes_back_stops_letters,
    whoever_is_due_is_asked_about_in_order,
    kinds_are_turned_off_and_on,
    an_address_changes,
    two_addresses_become_one,
    addresses_nobody_needs_are_swept,
    a_person_takes_their_address_along,
);

fn new(n: u64) -> NewSubscriber {
    NewSubscriber {
        id: id!(SubscriberId, n),
        email: format!("S{n}@Example.com"),
        email_key: format!("s{n}@example.com"),
        lang: "en".to_owned(),
    }
}

pub(crate) async fn subscriber(db: &Db, n: u64) -> SubscriberId {
    let mut tx = db.begin().await.unwrap();
    let subscriber = subscribers::ensure(&mut tx, &new(n), 10).await.unwrap();
    tx.commit().await.unwrap();
    subscriber.id
}

async fn proven(db: &Db, n: u64) -> SubscriberId {
    let id = subscriber(db, n).await;
    let mut tx = db.begin().await.unwrap();
    subscribers::prove(&mut tx, id, 20).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn read(db: &Db, id: SubscriberId) -> Subscriber {
    subscribers::by_id(db, id).await.unwrap().unwrap()
}

async fn an_empty_list(db: Db) {
    let nobody = id!(SubscriberId, 1_u64);
    assert_eq!(subscribers::by_id(&db, nobody).await.unwrap(), None);
    assert_eq!(subscribers::by_email(&db, "s1@example.com").await.unwrap(), None);
    assert_eq!(subscribers::of_person(&db, id!(PersonId, 1_u64)).await.unwrap(), None);
    assert_eq!(subscribers::due(&db, i64::MAX, None, 9).await.unwrap(), []);
    assert_eq!(subscribers::turned_off(&db, &[]).await.unwrap(), HashMap::new());
    let mut tx = db.begin().await.unwrap();
    assert_eq!(subscribers::forget(&mut tx, &[]).await.unwrap(), 0);
    assert_eq!(subscribers::sweep(&mut tx, i64::MAX, 9).await.unwrap(), 0);
    subscribers::ask_at(&mut tx, &[], 5).await.unwrap();
    for missing in [
        subscribers::prove(&mut tx, nobody, 1).await,
        subscribers::set_silent(&mut tx, nobody, Some(1)).await,
        subscribers::bounced(&mut tx, nobody, 1).await,
        subscribers::arrived(&mut tx, nobody).await,
        subscribers::gave_up(&mut tx, nobody).await.map(drop),
        subscribers::readdress(&mut tx, nobody, "A@b.c", "a@b.c", None).await.map(drop),
    ] {
        assert!(matches!(missing, Err(Error::Missing("subscriber"))));
    }
}

async fn an_address_is_one_subscriber(db: Db) {
    let first = subscriber(&db, 1).await;
    let mut tx = db.begin().await.unwrap();
    let again = NewSubscriber { id: id!(SubscriberId, 7_u64), lang: "ar".to_owned(), ..new(1) };
    let known = subscribers::ensure(&mut tx, &again, 99).await.unwrap();
    assert_eq!((known.id, known.created_ms, known.lang.as_str()), (first, 10, "en"), "the known one stays as it is");
    let placed = Subscriber {
        lang: "de".to_owned(),
        zone: Some("Asia/Tokyo".to_owned()),
        delivery: Some(("US".parse().unwrap(), "CA".to_owned())),
        ..known
    };
    subscribers::place(&mut tx, &placed).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(subscribers::by_email(&db, "s1@example.com").await.unwrap(), Some(placed));
}

async fn a_link_says_whose_an_address_is(db: Db) {
    let (one, two, person) = (subscriber(&db, 1).await, subscriber(&db, 2).await, id!(PersonId, 1_u64));
    let mut tx = db.begin().await.unwrap();
    subscribers::link(&mut tx, one, person, 30).await.unwrap();
    let nobody = subscribers::by_id(&mut tx, one).await.unwrap().unwrap();
    assert_eq!((nobody.person, nobody.proven_ms), (None, Some(30)), "whoever allowed nothing is no person");
    drop(tx);
    visitor(&db, id!(VisitorId, 1_u64), person, 1).await;
    for id in [one, two] {
        let mut tx = db.begin().await.unwrap();
        subscribers::link(&mut tx, id, person, 30).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(subscribers::of_person(&db, person).await.unwrap().map(|it| it.id), Some(id));
    }
    let other = read(&db, one).await;
    assert_eq!((other.person, other.proven_ms), (None, Some(30)));
}

async fn what_comes_back_stops_letters(db: Db) {
    let one = proven(&db, 1).await;
    let due = async || subscribers::due(&db, i64::MAX, None, 9).await.unwrap().len();
    let mut tx = db.begin().await.unwrap();
    assert_eq!(subscribers::gave_up(&mut tx, one).await.unwrap(), 1);
    assert_eq!(subscribers::gave_up(&mut tx, one).await.unwrap(), 2);
    subscribers::arrived(&mut tx, one).await.unwrap();
    assert_eq!(subscribers::gave_up(&mut tx, one).await.unwrap(), 1, "in a row");
    tx.commit().await.unwrap();
    assert_eq!(due().await, 1);
    let mut tx = db.begin().await.unwrap();
    for n in 2..=Bounced::SOFT_MOST {
        assert_eq!(subscribers::gave_up(&mut tx, one).await.unwrap(), n);
    }
    tx.commit().await.unwrap();
    assert_eq!((due().await, read(&db, one).await.bounced.stops()), (0, true));
    let mut tx = db.begin().await.unwrap();
    subscribers::prove(&mut tx, one, 40).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((due().await, read(&db, one).await.bounced), (1, Bounced::default()), "somebody said yes from there");
    let mut tx = db.begin().await.unwrap();
    subscribers::bounced(&mut tx, one, 50).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((due().await, read(&db, one).await.bounced), (0, Bounced { hard: true, soft: 0 }));
}

async fn whoever_is_due_is_asked_about_in_order(db: Db) {
    let (one, two, three) = (proven(&db, 1).await, proven(&db, 2).await, proven(&db, 3).await);
    subscriber(&db, 4).await;
    let silent = proven(&db, 5).await;
    let mut tx = db.begin().await.unwrap();
    subscribers::set_silent(&mut tx, silent, Some(60)).await.unwrap();
    subscribers::ask_at(&mut tx, &[one], 300).await.unwrap();
    subscribers::ask_at(&mut tx, &[two, three], 200).await.unwrap();
    tx.commit().await.unwrap();
    let due = async |now_ms, after, limit| {
        let all = subscribers::due(&db, now_ms, after, limit).await.unwrap();
        all.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    assert_eq!(due(199, None, 9).await, []);
    assert_eq!(due(299, None, 9).await, [two, three]);
    assert_eq!(due(300, None, 1).await, [two]);
    assert_eq!(due(300, Some((200, two)), 9).await, [three, one]);
    let mut tx = db.begin().await.unwrap();
    subscribers::set_silent(&mut tx, silent, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(due(300, None, 9).await, [silent, two, three, one]);
}

async fn kinds_are_turned_off_and_on(db: Db) {
    let (one, two) = (subscriber(&db, 1).await, subscriber(&db, 2).await);
    let mut tx = db.begin().await.unwrap();
    subscribers::choose(&mut tx, one, LetterKind::Picks, false, 1).await.unwrap();
    subscribers::choose(&mut tx, one, LetterKind::Offer, false, 1).await.unwrap();
    subscribers::choose(&mut tx, one, LetterKind::Offer, true, 2).await.unwrap();
    subscribers::choose(&mut tx, two, LetterKind::Welcome, true, 2).await.unwrap();
    tx.commit().await.unwrap();
    let off = subscribers::turned_off(&db, &[one, two]).await.unwrap();
    assert_eq!(off, HashMap::from([(one, Kinds::NONE.with(LetterKind::Picks))]));
    let mut tx = db.begin().await.unwrap();
    let nobody = subscribers::choose(&mut tx, id!(SubscriberId, 9_u64), LetterKind::Picks, false, 1).await;
    assert!(nobody.unwrap_err().is_reference());
}

async fn an_address_changes(db: Db) {
    let one = proven(&db, 1).await;
    let mut tx = db.begin().await.unwrap();
    subscribers::bounced(&mut tx, one, 1).await.unwrap();
    assert_eq!(subscribers::readdress(&mut tx, one, "New@Example.com", "new@example.com", None).await.unwrap(), one);
    tx.commit().await.unwrap();
    let now = read(&db, one).await;
    assert_eq!((now.email.as_str(), now.email_key.as_str()), ("New@Example.com", "new@example.com"));
    assert_eq!((now.proven_ms, now.bounced), (None, Bounced::default()), "that was about the other one");
}

async fn two_addresses_become_one(db: Db) {
    let (one, two, person) = (subscriber(&db, 1).await, subscriber(&db, 2).await, id!(PersonId, 1_u64));
    visitor(&db, id!(VisitorId, 1_u64), person, 1).await;
    let mut tx = db.begin().await.unwrap();
    subscribers::link(&mut tx, one, person, 30).await.unwrap();
    subscribers::choose(&mut tx, one, LetterKind::Picks, false, 1).await.unwrap();
    subscribers::choose(&mut tx, two, LetterKind::Picks, true, 2).await.unwrap();
    subscribers::choose(&mut tx, two, LetterKind::Offer, false, 2).await.unwrap();
    assert_eq!(subscribers::readdress(&mut tx, one, "S2@Example.com", "s2@example.com", Some(70)).await.unwrap(), two);
    tx.commit().await.unwrap();
    assert_eq!(subscribers::by_id(&db, one).await.unwrap(), None);
    let now = read(&db, two).await;
    assert_eq!((now.person, now.proven_ms), (Some(person), Some(70)));
    let off = subscribers::turned_off(&db, &[two]).await.unwrap();
    assert_eq!(off[&two], Kinds::NONE.with(LetterKind::Picks).with(LetterKind::Offer), "no is no");
}

async fn addresses_nobody_needs_are_swept(db: Db) {
    let (one, two, three) = (subscriber(&db, 1).await, subscriber(&db, 2).await, subscriber(&db, 3).await);
    let mut tx = db.begin().await.unwrap();
    subscribers::set_silent(&mut tx, two, Some(1)).await.unwrap();
    subscribers::choose(&mut tx, three, LetterKind::Picks, false, 1).await.unwrap();
    assert_eq!(subscribers::sweep(&mut tx, 10, 9).await.unwrap(), 0, "too young");
    assert_eq!(subscribers::sweep(&mut tx, 11, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(subscribers::by_id(&db, one).await.unwrap(), None);
    assert!(read(&db, two).await.silent_ms.is_some(), "a no is kept");
    assert_eq!(read(&db, three).await.id, three, "and so is one to a kind");
    let mut tx = db.begin().await.unwrap();
    let keys = ["s2@example.com".to_owned(), "s3@example.com".to_owned(), "s9@example.com".to_owned()];
    assert_eq!(subscribers::forget(&mut tx, &keys).await.unwrap(), 2);
    tx.commit().await.unwrap();
    assert_eq!(vitrine_db::testing::rows_with(&db, "example.com").await, [] as [String; 0]);
}

async fn a_person_takes_their_address_along(db: Db) {
    let (one, two) = (subscriber(&db, 1).await, subscriber(&db, 2).await);
    for (n, id) in [(1_u64, one), (2, two)] {
        visitor(&db, id!(VisitorId, n), id!(PersonId, n), 1).await;
        let mut tx = db.begin().await.unwrap();
        subscribers::link(&mut tx, id, id!(PersonId, n), 30).await.unwrap();
        subscribers::choose(&mut tx, id, LetterKind::Picks, false, 1).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = db.begin().await.unwrap();
    people::erase(&mut tx, id!(PersonId, 1_u64)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(vitrine_db::testing::rows_with(&db, &one.to_string()).await, [] as [String; 0]);
    assert_eq!(read(&db, two).await.person, Some(id!(PersonId, 2_u64)), "nobody else's");
    let mut tx = db.begin().await.unwrap();
    people::erase_everyone(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(vitrine_db::testing::rows_with(&db, "s2@example.com").await, [] as [String; 0]);
}
