use crate::made::{customer, id};
use vitrine_db::operators::{self, NewOperator};
use vitrine_db::{Db, Error, customers, on_both, sessions, tokens};

on_both!(customers_are_kept, operators_are_kept, sessions_come_and_go, a_token_works_once);

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
    assert_eq!(customers::of_demo(&db, 9).await.unwrap(), [found]);

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

fn operator(n: u64) -> NewOperator {
    NewOperator {
        id: id!(OperatorId, n),
        email: format!("o{n}@example.com"),
        email_key: format!("o{n}@example.com"),
        name: "Owner".to_owned(),
        password_hash: Some("$argon2id$y".to_owned()),
        role: "owner".to_owned(),
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
    assert_eq!((found.role.as_str(), found.password_hash.as_deref(), found.created_ms), ("owner", Some("new"), 100));
    assert_eq!(operators::by_id(&db, found.id).await.unwrap(), Some(found.clone()));
    assert_eq!(operators::by_id(&db, operator(2).id).await.unwrap(), None);
    assert_eq!(operators::count(&db).await.unwrap(), 1);
    let mut tx = db.begin().await.unwrap();
    let twin = NewOperator { email_key: operator(1).email_key, ..operator(2) };
    assert!(operators::create(&mut tx, &twin, 200).await.unwrap_err().is_unique());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    sessions::put(&mut tx, "s", "{}", 900, None, Some(found.id)).await.unwrap();
    assert!(operators::delete(&mut tx, found.id).await.unwrap());
    assert_eq!(sessions::get(&mut tx, "s").await.unwrap(), None, "their sessions end with them");
}

async fn sessions_come_and_go(db: Db) {
    assert_eq!(sessions::get(&db, "s").await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    customers::create(&mut tx, &customer(1), 1).await.unwrap();
    let one = customer(1).id;
    assert_eq!(sessions::put(&mut tx, "s", "{}", 500, None, None).await.unwrap(), 1);
    assert_eq!(sessions::put(&mut tx, "s", "{\"cart\":1}", 600, Some(one), None).await.unwrap(), 2);
    sessions::put(&mut tx, "t", "{}", 700, Some(one), None).await.unwrap();
    sessions::put(&mut tx, "u", "{}", 800, None, None).await.unwrap();
    tx.commit().await.unwrap();
    let found = sessions::get(&db, "s").await.unwrap().unwrap();
    assert_eq!((found.data.as_str(), found.expires_ms, found.version), ("{\"cart\":1}", 600, 2));
    let mut tx = db.begin().await.unwrap();
    assert!(sessions::put(&mut tx, "x", "{}", 1, Some(customer(9).id), None).await.unwrap_err().is_reference());
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
