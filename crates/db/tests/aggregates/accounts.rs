use crate::made::{customer, id};
use vitrine_db::operators::{self, NewOperator};
use vitrine_db::sessions::Owner;
use vitrine_db::{Db, Error, customers, on_both, sessions, tokens};
use vitrine_domain::id::CustomerId;
use vitrine_domain::operator::Role;

on_both!(
    customers_are_kept,
    operators_are_kept,
    sessions_come_and_go,
    a_customers_sessions_are_listed_and_ended,
    a_token_works_once,
    tokens_end_with_what_they_are_for
);

async fn customers_are_kept(db: Db) {
    assert_eq!(customers::by_email_key(&db, "c1@example.com").await.unwrap(), None);
    assert_eq!(customers::by_id(&db, id!(CustomerId, 1_u64)).await.unwrap(), None);
    assert_eq!(customers::of_demo(&db, 9).await.unwrap(), []);
    let mut new = customer(1);
    new.demo = true;
    let mut tx = db.begin().await.unwrap();
    customers::create(&mut tx, &new, 100).await.unwrap();
    customers::set_password(&mut tx, new.id, "$argon2id$x").await.unwrap();
    customers::set_preferences(&mut tx, new.id, "{\"theme\":\"dark\"}").await.unwrap();
    tx.commit().await.unwrap();
    let found = customers::by_email_key(&db, "c1@example.com").await.unwrap().unwrap();
    assert_eq!((found.email.as_str(), found.name.as_str(), found.created_ms), ("C1@Example.com", "Customer 1", 100));
    assert_eq!((found.password_hash.as_deref(), found.person, found.demo), (Some("$argon2id$x"), new.person, true));
    assert_eq!(found.preferences, "{\"theme\":\"dark\"}");
    assert_eq!(customers::by_id(&db, new.id).await.unwrap(), Some(found.clone()));
    assert_eq!(found.verified_ms, None);
    assert_eq!(customers::of_demo(&db, 9).await.unwrap(), [found]);
    let mut tx = db.begin().await.unwrap();
    customers::create(&mut tx, &customer(3), 100).await.unwrap();
    customers::set_verified(&mut tx, new.id, 150).await.unwrap();
    assert_eq!(customers::by_id(&mut tx, new.id).await.unwrap().unwrap().verified_ms, Some(150));
    customers::set_email(&mut tx, new.id, "New@Example.com", "new@example.com", 160).await.unwrap();
    assert_eq!(customers::by_email_key(&mut tx, "c1@example.com").await.unwrap(), None);
    let moved = customers::by_email_key(&mut tx, "new@example.com").await.unwrap().unwrap();
    assert_eq!((moved.id, moved.email.as_str(), moved.verified_ms), (new.id, "New@Example.com", Some(160)));
    let taken = customers::set_email(&mut tx, new.id, "c3@example.com", &customer(3).email_key, 170).await;
    assert!(taken.unwrap_err().is_unique());
    drop(tx);

    let mut tx = db.begin().await.unwrap();
    let twin = customers::NewCustomer { email_key: new.email_key.clone(), ..customer(2) };
    let refused = customers::create(&mut tx, &twin, 200).await.unwrap_err();
    assert!(refused.is_unique() && !refused.is_reference() && !refused.is_busy(), "{refused:?}");
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    customers::set_person(&mut tx, new.id, id!(PersonId, 77_u64)).await.unwrap();
    let whose = customers::by_person(&mut tx, id!(PersonId, 77_u64)).await.unwrap();
    assert_eq!(whose.map(|customer| customer.id), Some(new.id));
    assert_eq!(customers::by_person(&mut tx, id!(PersonId, 78_u64)).await.unwrap(), None);
    let missing = customers::set_password(&mut tx, id!(CustomerId, 9_u64), "x").await;
    assert!(matches!(missing, Err(Error::Missing("customer"))));
    assert_eq!(customers::by_id(&mut tx, new.id).await.unwrap().unwrap().person, id!(PersonId, 77_u64));
    assert!(customers::delete(&mut tx, new.id).await.unwrap());
    assert!(!customers::delete(&mut tx, new.id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(customers::by_id(&db, new.id).await.unwrap(), None);
}

pub(crate) fn operator(n: u64) -> NewOperator {
    NewOperator {
        id: id!(OperatorId, n),
        email: format!("o{n}@example.com"),
        email_key: format!("o{n}@example.com"),
        name: "Owner".to_owned(),
        password_hash: Some("$argon2id$y".to_owned()),
        role: Role::Owner,
    }
}

async fn operators_are_kept(db: Db) {
    assert_eq!(operators::count(&db).await.unwrap(), 0);
    assert_eq!(operators::by_email_key(&db, "o1@example.com").await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    operators::create(&mut tx, &operator(1), 100).await.unwrap();
    operators::set_password(&mut tx, operator(1).id, "new").await.unwrap();
    assert!(matches!(operators::set_password(&mut tx, operator(2).id, "x").await, Err(Error::Missing("operator"))));
    tx.commit().await.unwrap();
    let found = operators::by_email_key(&db, "o1@example.com").await.unwrap().unwrap();
    assert_eq!((found.role, found.password_hash.as_deref(), found.created_ms), (Role::Owner, Some("new"), 100));
    assert_eq!(operators::by_id(&db, found.id).await.unwrap(), Some(found.clone()));
    assert_eq!(operators::by_id(&db, operator(2).id).await.unwrap(), None);
    assert_eq!(operators::count(&db).await.unwrap(), 1);
    let mut tx = db.begin().await.unwrap();
    let twin = NewOperator { email_key: operator(1).email_key, ..operator(2) };
    assert!(operators::create(&mut tx, &twin, 200).await.unwrap_err().is_unique());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    let desk = Owner { operator: Some(found.id), ..Owner::default() };
    sessions::put(&mut tx, "s", "{}", 900, &desk, 1).await.unwrap();
    assert!(operators::delete(&mut tx, found.id).await.unwrap());
    assert_eq!(sessions::get(&mut tx, "s").await.unwrap(), None, "their sessions end with them");
}

fn whose(customer: CustomerId) -> Owner {
    Owner { customer: Some(customer), device: "firefox linux".to_owned(), since_ms: Some(1), ..Owner::default() }
}

async fn a_customers_sessions_are_listed_and_ended(db: Db) {
    let one = customer(1).id;
    assert_eq!(sessions::of_customer(&db, one, 0, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    for n in [1, 2] {
        customers::create(&mut tx, &customer(n), 1).await.unwrap();
    }
    for (id, seen_ms) in [("a", 10), ("b", 30), ("c", 20)] {
        sessions::put(&mut tx, id, "{}", 500, &whose(one), seen_ms).await.unwrap();
    }
    sessions::put(&mut tx, "over", "{}", 100, &whose(one), 90).await.unwrap();
    sessions::put(&mut tx, "theirs", "{}", 500, &whose(customer(2).id), 90).await.unwrap();
    sessions::seen(&mut tx, "a", 40).await.unwrap();
    tx.commit().await.unwrap();
    let mine = sessions::of_customer(&db, one, 100, 9).await.unwrap();
    assert_eq!(mine.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!((mine[0].device.as_str(), mine[0].since_ms, mine[0].seen_ms), ("firefox linux", Some(1), Some(40)));
    assert_eq!(sessions::of_customer(&db, one, 100, 2).await.unwrap().len(), 2);
    let mut tx = db.begin().await.unwrap();
    assert!(!sessions::delete_one_of_customer(&mut tx, one, "theirs").await.unwrap(), "not this customer's");
    assert!(sessions::delete_one_of_customer(&mut tx, one, "c").await.unwrap());
    assert!(!sessions::update(&mut tx, "c", "{}", 900, &whose(one), 50).await.unwrap(), "it stays ended");
    assert!(sessions::update(&mut tx, "b", "{\"x\":1}", 900, &whose(one), 50).await.unwrap());
    let mut ended = sessions::delete_others_of_customer(&mut tx, one, "b").await.unwrap();
    ended.sort_unstable();
    assert_eq!(ended, ["a", "over"]);
    tx.commit().await.unwrap();
    let left = sessions::get(&db, "b").await.unwrap().unwrap();
    assert_eq!((left.data.as_str(), left.expires_ms, left.version), ("{\"x\":1}", 900, 2));
    assert!(sessions::get(&db, "theirs").await.unwrap().is_some());
}

async fn tokens_end_with_what_they_are_for(db: Db) {
    let mut tx = db.begin().await.unwrap();
    tokens::put_about(&mut tx, "h", "address", "c1", "new@example.com", 500).await.unwrap();
    tokens::put(&mut tx, "i", "reset", "c1", 500).await.unwrap();
    tokens::put(&mut tx, "j", "reset", "c2", 500).await.unwrap();
    assert_eq!(tokens::peek(&mut tx, "h").await.unwrap().unwrap().detail, "new@example.com");
    assert_eq!(tokens::end_of_subject(&mut tx, "c1").await.unwrap(), 2);
    assert_eq!(tokens::end_of_subject(&mut tx, "c1").await.unwrap(), 0);
    assert_eq!(tokens::take(&mut tx, "i", 1).await.unwrap(), None);
    assert_eq!(tokens::take(&mut tx, "j", 1).await.unwrap().unwrap().detail, "");
}

async fn sessions_come_and_go(db: Db) {
    assert_eq!(sessions::get(&db, "s").await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    customers::create(&mut tx, &customer(1), 1).await.unwrap();
    let one = customer(1).id;
    assert_eq!(sessions::put(&mut tx, "s", "{}", 500, &Owner::default(), 1).await.unwrap(), 1);
    assert_eq!(sessions::put(&mut tx, "s", "{\"cart\":1}", 600, &whose(one), 2).await.unwrap(), 2);
    sessions::put(&mut tx, "t", "{}", 700, &whose(one), 3).await.unwrap();
    sessions::put(&mut tx, "u", "{}", 800, &Owner::default(), 4).await.unwrap();
    tx.commit().await.unwrap();
    let found = sessions::get(&db, "s").await.unwrap().unwrap();
    assert_eq!((found.data.as_str(), found.expires_ms, found.version), ("{\"cart\":1}", 600, 2));
    let mut tx = db.begin().await.unwrap();
    assert!(sessions::put(&mut tx, "x", "{}", 1, &whose(customer(9).id), 1).await.unwrap_err().is_reference());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(sessions::sweep(&mut tx, 600, 9).await.unwrap(), 1);
    assert_eq!(sessions::delete_of_customer(&mut tx, one).await.unwrap(), 1);
    assert_eq!(sessions::delete_of_operator(&mut tx, id!(OperatorId, 1_u64)).await.unwrap(), 0);
    assert!(sessions::delete(&mut tx, "u").await.unwrap());
    assert!(!sessions::delete(&mut tx, "u").await.unwrap());
    tx.commit().await.unwrap();
    for id in ["s", "t", "u"] {
        assert_eq!(sessions::get(&db, id).await.unwrap(), None);
    }
}

async fn a_token_works_once(db: Db) {
    assert_eq!(tokens::peek(&db, "h").await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tokens::take(&mut tx, "h", 1).await.unwrap(), None);
    tokens::put(&mut tx, "h", "sign-in", "c1", 500).await.unwrap();
    tokens::put(&mut tx, "late", "sign-in", "c1", 500).await.unwrap();
    assert_eq!(tokens::take(&mut tx, "late", 500).await.unwrap(), None, "it has ended");
    tx.commit().await.unwrap();
    assert_eq!(tokens::peek(&db, "h").await.unwrap().unwrap().used_ms, None, "looking does not use it");
    let tries = (0..16).map(|_| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut tx = db.begin().await.unwrap();
            let token = tokens::take(&mut tx, "h", 499).await.unwrap();
            tx.commit().await.unwrap();
            token
        })
    });
    let mut taken = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        taken.extend(one.await.unwrap());
    }
    assert_eq!(taken.len(), 1, "one of sixteen");
    assert_eq!((taken[0].purpose.as_str(), taken[0].subject.as_str(), taken[0].used_ms), ("sign-in", "c1", Some(499)));
    let mut tx = db.begin().await.unwrap();
    assert_eq!(tokens::sweep(&mut tx, 500, 1).await.unwrap(), 1);
    assert_eq!(tokens::sweep(&mut tx, 500, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(tokens::peek(&db, "h").await.unwrap(), None);
}
