use crate::made::{customer, event, id, visitor};
use vitrine_db::requests::{self, Kind, Of, Request, State};
use vitrine_db::{Db, Error, customers, events, offers, on_both, orders, outbox, people, rankings};
use vitrine_domain::consent::{Choice, Consent};
use vitrine_domain::id::RequestId;

on_both!(
    a_request_goes_its_way,
    requests_are_found_by_each_of_what_they_are_about,
    what_a_person_has_is_read_in_slices,
    a_long_history_is_erased_in_slices,
    the_forsaken_are_found,
    letters_are_found_and_forgotten_by_address,
    nobody_has_orders_to_forget,
);

fn request(n: u64, kind: Kind, of: Of, asked_ms: i64) -> Request {
    Request {
        id: id!(RequestId, n),
        kind,
        state: State::Waiting,
        of,
        lang: "ar".to_owned(),
        operator: None,
        asked_ms,
        tries: 0,
        done_ms: None,
        size: None,
        until_ms: None,
    }
}

async fn put(db: &Db, request: &Request) {
    let mut tx = db.begin().await.unwrap();
    requests::put(&mut tx, request).await.unwrap();
    tx.commit().await.unwrap();
}

fn person(n: u64) -> Of {
    Of { person: Some(id!(PersonId, n)), ..Of::default() }
}

async fn a_request_goes_its_way(db: Db) {
    let (first, second) = (request(1, Kind::Download, person(1), 100), request(2, Kind::Erase, person(2), 90));
    assert_eq!(requests::due(&db, i64::MAX, 9).await.unwrap(), []);
    assert_eq!(requests::by_id(&db, first.id).await.unwrap(), None);
    assert_eq!(requests::over(&db, i64::MAX, 9).await.unwrap(), [] as [RequestId; 0]);
    put(&db, &first).await;
    put(&db, &second).await;
    assert_eq!(requests::due(&db, 89, 9).await.unwrap(), []);
    assert_eq!(requests::due(&db, 100, 9).await.unwrap(), [second.clone(), first.clone()], "the longest waiting first");
    assert_eq!(requests::newest(&db, 1).await.unwrap(), std::slice::from_ref(&first));
    assert_eq!(requests::after(&db, None, 9).await.unwrap(), [first.id, second.id]);
    assert_eq!(requests::after(&db, Some(first.id), 9).await.unwrap(), [second.id]);
    let mut tx = db.begin().await.unwrap();
    assert!(requests::made(&mut tx, first.id, 1_234, 500, 200).await.unwrap());
    assert!(!requests::made(&mut tx, id!(RequestId, 9_u64), 1, 1, 1).await.unwrap());
    requests::failed(&mut tx, second.id, Ok(300)).await.unwrap();
    let missing = requests::failed(&mut tx, id!(RequestId, 9_u64), Ok(300)).await;
    assert!(matches!(missing, Err(Error::Missing("request"))));
    tx.commit().await.unwrap();
    let made = requests::by_id(&db, first.id).await.unwrap().unwrap();
    assert_eq!((made.state, made.size, made.done_ms, made.until_ms), (State::Done, Some(1_234), Some(200), Some(500)));
    assert_eq!(requests::due(&db, 299, 9).await.unwrap(), []);
    assert_eq!(requests::due(&db, 300, 9).await.unwrap()[0].tries, 1);
    assert_eq!(requests::over(&db, 499, 9).await.unwrap(), [] as [RequestId; 0]);
    assert_eq!(requests::over(&db, 500, 9).await.unwrap(), [first.id]);
    let mut tx = db.begin().await.unwrap();
    requests::failed(&mut tx, second.id, Err(600)).await.unwrap();
    assert!(requests::delete(&mut tx, first.id).await.unwrap());
    assert!(!requests::delete(&mut tx, first.id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(requests::due(&db, i64::MAX, 9).await.unwrap(), [], "given up");
    assert_eq!(requests::over(&db, 600, 9).await.unwrap(), [second.id]);
}

async fn requests_are_found_by_each_of_what_they_are_about(db: Db) {
    let of = Of {
        person: Some(id!(PersonId, 1_u64)),
        customer: Some(id!(CustomerId, 1_u64)),
        email_key: Some("c1@example.com".to_owned()),
    };
    assert_eq!(requests::of_whom(&db, &of, 9).await.unwrap(), []);
    let all = request(1, Kind::Download, of.clone(), 10);
    put(&db, &all).await;
    put(&db, &request(2, Kind::Download, person(2), 20)).await;
    for one in [
        Of { customer: None, email_key: None, ..of.clone() },
        Of { person: None, email_key: None, ..of.clone() },
        Of { person: None, customer: None, ..of.clone() },
    ] {
        assert_eq!(requests::of_whom(&db, &one, 9).await.unwrap(), std::slice::from_ref(&all), "{one:?}");
    }
    assert_eq!(requests::of_whom(&db, &Of::default(), 9).await.unwrap(), [], "what is missing matches nothing");
}

async fn what_a_person_has_is_read_in_slices(db: Db) {
    let (v, p) = (id!(VisitorId, 1_u64), id!(PersonId, 1_u64));
    assert_eq!(events::of_person_before(&db, p, None, 9).await.unwrap(), []);
    assert_eq!(rankings::of_person(&db, p, None, 9).await.unwrap(), []);
    assert_eq!(people::choices(&db, p, 9).await.unwrap(), []);
    assert_eq!(offers::all_of_person(&db, p, 9).await.unwrap(), []);
    visitor(&db, v, p, 10).await;
    let mut tx = db.begin().await.unwrap();
    let all: Vec<_> = (1..=5).map(|n| event(n, v, None, 10 + i64::try_from(n / 2).unwrap())).collect();
    events::insert(&mut tx, &all).await.unwrap();
    for (at_ms, consent) in [(10, Consent::ON_SITE), (20, Consent::BROWSING)] {
        people::record_choice(&mut tx, v, p, Choice { consent, version: 1, at_ms }).await.unwrap();
    }
    assert_eq!(offers::sweep(&mut tx, i64::MAX, 9).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let (mut read, mut before) = (Vec::new(), None);
    loop {
        let page = events::of_person_before(&db, p, before, 2).await.unwrap();
        let Some(last) = page.last() else { break };
        before = Some((last.at_ms, last.id));
        read.extend(page);
    }
    let ids: Vec<_> = read.iter().map(|event| event.id).collect();
    assert_eq!(ids, [5_u64, 4, 3, 2, 1].map(|n| id!(EventId, n)), "each once, newest first, whatever happened at once");
    let choices = people::choices(&db, p, 9).await.unwrap();
    assert_eq!(choices.iter().map(|choice| choice.consent).collect::<Vec<_>>(), [Consent::BROWSING, Consent::ON_SITE]);
}

async fn a_long_history_is_erased_in_slices(db: Db) {
    let (v, w, p, q) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64), id!(PersonId, 1_u64), id!(PersonId, 2_u64));
    visitor(&db, v, p, 10).await;
    visitor(&db, w, q, 10).await;
    let mut tx = db.begin().await.unwrap();
    let all = [event(1, v, None, 10), event(2, v, None, 11), event(3, v, None, 12), event(4, w, None, 13)];
    events::insert(&mut tx, &all).await.unwrap();
    assert_eq!(people::silence(&mut tx, p, 20).await.unwrap(), [v]);
    assert_eq!(people::silence(&mut tx, p, 21).await.unwrap(), [], "once");
    assert_eq!(people::silence(&mut tx, id!(PersonId, 9_u64), 21).await.unwrap(), []);
    assert_eq!(events::insert(&mut tx, &[event(5, v, None, 25)]).await.unwrap(), 0, "nothing more of theirs");
    assert_eq!(people::erase_some(&mut tx, p, 2).await.unwrap(), 2);
    assert_eq!(people::erase_some(&mut tx, p, 2).await.unwrap(), 1);
    assert_eq!(people::erase_some(&mut tx, p, 2).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(events::count(&db).await.unwrap(), 1, "somebody else's");
    assert_eq!(people::person_of(&db, w).await.unwrap(), Some((q, 10)));
}

async fn the_forsaken_are_found(db: Db) {
    assert_eq!(people::forsaken(&db, i64::MAX, None, 9).await.unwrap(), []);
    let choice = |at_ms| Choice { consent: Consent::ON_SITE, version: 1, at_ms };
    // Gone; answered lately; with an event; a customer's; ended lately, and so gone as well.
    for n in 1..=5 {
        visitor(&db, id!(VisitorId, n), id!(PersonId, n), 10).await;
        let mut tx = db.begin().await.unwrap();
        let at_ms = if n == 2 { 500 } else { 10 };
        people::record_choice(&mut tx, id!(VisitorId, n), id!(PersonId, n), choice(at_ms)).await.unwrap();
        tx.commit().await.unwrap();
    }
    let mut tx = db.begin().await.unwrap();
    events::insert(&mut tx, &[event(1, id!(VisitorId, 3_u64), None, 20)]).await.unwrap();
    let theirs = customers::NewCustomer { person: id!(PersonId, 4_u64), ..customer(1) };
    customers::create(&mut tx, &theirs, 10).await.unwrap();
    people::record_choice(&mut tx, id!(VisitorId, 5_u64), id!(PersonId, 5_u64), choice(600)).await.unwrap();
    people::end_visitor(&mut tx, id!(VisitorId, 5_u64), 600).await.unwrap();
    tx.commit().await.unwrap();
    let (first, last) = (id!(PersonId, 1_u64), id!(PersonId, 5_u64));
    assert_eq!(people::forsaken(&db, 400, None, 9).await.unwrap(), [first, last]);
    assert_eq!(people::forsaken(&db, 400, Some(first), 9).await.unwrap(), [last]);
    assert_eq!(people::forsaken(&db, 10, None, 9).await.unwrap(), [], "too young");
}

async fn letters_are_found_and_forgotten_by_address(db: Db) {
    let addresses = ["c1@example.com".to_owned(), "C1@Example.com".to_owned()];
    assert_eq!(outbox::to_any(&db, &addresses, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    for (n, address) in [(1_u64, "c1@example.com"), (2, "C1@Example.com"), (3, "c2@example.com")] {
        let letter = outbox::NewMail {
            id: id!(MailId, n),
            kind: "order_placed".to_owned(),
            locale: "en".to_owned(),
            address: address.to_owned(),
            data: "{}".to_owned(),
            dedupe: n.to_string(),
            not_before_ms: 1,
        };
        outbox::put(&mut tx, &letter, 1).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(outbox::to_any(&db, &addresses, 9).await.unwrap().len(), 2);
    assert_eq!(outbox::to_any(&db, &[], 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(outbox::forget(&mut tx, &addresses, 1).await.unwrap(), 1);
    assert_eq!(outbox::forget(&mut tx, &addresses, 9).await.unwrap(), 1);
    assert_eq!(outbox::forget(&mut tx, &[], 9).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(outbox::list(&db, None, 9).await.unwrap().len(), 1);
}

/// Orders of somebody are the shop's tests' business; here that the questions can be asked of an empty shop.
async fn nobody_has_orders_to_forget(db: Db) {
    let of = orders::of_buyer(&db, Some(id!(CustomerId, 1_u64)), Some("c1@example.com"), None, 9).await.unwrap();
    assert_eq!(of, []);
    assert_eq!(orders::of_buyer(&db, None, None, None, 9).await.unwrap(), []);
    assert_eq!(orders::to_forget(&db, None, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    orders::forget_later(&mut tx, id!(OrderId, 1_u64)).await.unwrap();
    tx.commit().await.unwrap();
}
