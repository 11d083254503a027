use crate::made::{customer, event, id, lamp, offer, product, visitor};
use std::collections::HashMap;
use vitrine_db::{
    Db, audience, carts, customers, events, offers, on_both, people, products, saved, stock, subscribers,
};
use vitrine_domain::arm::Arm;
use vitrine_domain::cart::{Cart, CartLine};
use vitrine_domain::consent::{Choice, Consent};
use vitrine_domain::event::EventName;
use vitrine_domain::offer::Invitation;
use vitrine_domain::saved::Saved;

on_both!(nobody_in_an_empty_database, what_is_known_of_many, who_becomes_a_subscriber, goods_go_and_come_back);

async fn nobody_in_an_empty_database(db: Db) {
    let (person, buyer) = (id!(PersonId, 1_u64), id!(CustomerId, 1_u64));
    assert_eq!(audience::reached(&db, &[person]).await.unwrap(), HashMap::new());
    assert_eq!(audience::reached(&db, &[]).await.unwrap(), HashMap::new());
    assert_eq!(audience::acts(&db, &[person], 0).await.unwrap(), HashMap::new());
    assert_eq!(audience::carts(&db, &[buyer]).await.unwrap(), HashMap::new());
    assert_eq!(audience::saved(&db, &[buyer]).await.unwrap(), HashMap::new());
    assert_eq!(audience::delivered(&db, &[buyer]).await.unwrap(), HashMap::new());
    assert_eq!(audience::to_enrol(&db, None, 9).await.unwrap(), []);
    assert_eq!(offers::invitations_of(&db, &[person], 0).await.unwrap(), HashMap::new());
    assert_eq!(stock::absences(&db, 9).await.unwrap(), []);
}

async fn what_is_known_of_many(db: Db) {
    let one = customer(1);
    let (browser, other) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64));
    visitor(&db, browser, one.person, 10).await;
    visitor(&db, other, id!(PersonId, 2_u64), 10).await;
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let variants = products::by_ids(&mut tx, &[made.id]).await.unwrap().remove(0).variants;
    customers::create(&mut tx, &one, 7).await.unwrap();
    let drawn = people::Drawn { arm: Arm::Control, share_ppm: Some(500_000) };
    people::set_arm_once(&mut tx, one.person, drawn, 10).await.unwrap();
    for (at_ms, consent) in [(11, Consent::ON_SITE), (12, Consent::EMAIL)] {
        people::record_choice(&mut tx, browser, one.person, Choice { consent, version: 1, at_ms }).await.unwrap();
    }
    people::dismiss(&mut tx, one.person, "kind", "offers", 13).await.unwrap();
    let named = |n: u64, who, name, at_ms| {
        let (mut event, day) = event(n, who, Some(made.id), at_ms);
        event.name = name;
        (event, day)
    };
    let all = [
        named(1, browser, EventName::ViewItem, 20),
        named(2, browser, EventName::ViewItem, 40),
        named(3, browser, EventName::Purchase, 15),
        named(4, browser, EventName::Search, 50),
        named(5, other, EventName::ViewItem, 60),
    ];
    events::insert(&mut tx, &all).await.unwrap();
    // From 45 on the browser is somebody else's: what it does then is not the first one's.
    people::link(&mut tx, browser, id!(PersonId, 2_u64), 45).await.unwrap();
    events::insert(&mut tx, &[named(6, browser, EventName::ViewItem, 70)]).await.unwrap();
    let line = CartLine { product: made.id, variant: variants[0].id, quantity: 1, seen: None };
    let cart = |n: u64, lines| Cart { id: id!(CartId, n), lines, code: None };
    carts::save(&mut tx, &cart(1, vec![line]), Some(one.id), 30).await.unwrap();
    carts::save(&mut tx, &cart(2, vec![CartLine { variant: variants[1].id, ..line }]), Some(one.id), 31).await.unwrap();
    let kept = Saved { product: made.id, variant: variants[0].id, at_ms: 33 };
    saved::save(&mut tx, one.id, &[kept].into_iter().collect()).await.unwrap();
    offers::save(&mut tx, &offer(1, None), 0, 1).await.unwrap();
    let invitation = |n: u64, until_ms| Invitation {
        id: id!(InvitationId, n),
        offer: Some(offer(1, None).id),
        person: one.person,
        category: None,
        made_ms: i64::try_from(n).unwrap(),
        until_ms,
        declined: false,
    };
    for made in [invitation(1, 90), invitation(2, 100), invitation(3, 50)] {
        offers::invite(&mut tx, &made, "{}", "{}").await.unwrap();
    }
    tx.commit().await.unwrap();

    let reached = audience::reached(&db, &[one.person, id!(PersonId, 2_u64)]).await.unwrap();
    let it = &reached[&one.person];
    assert_eq!(reached.len(), 1, "whoever has no account is not named");
    assert_eq!((it.customer, it.created_ms, it.consent, it.drawn), (one.id, 7, Consent::EMAIL, Some(drawn)));
    assert_eq!(it.dismissed, [("kind".to_owned(), "offers".to_owned())]);
    let acts = audience::acts(&db, &[one.person], 30).await.unwrap().remove(&one.person).unwrap();
    let acts: Vec<_> = acts.iter().map(|it| (it.name, it.first_ms, it.last_ms, it.times)).collect();
    assert_eq!(
        acts,
        [(EventName::ViewItem, 40, 40, 1), (EventName::Purchase, 15, 15, 1)],
        "purchases whenever they were"
    );
    let left = audience::carts(&db, &[one.id]).await.unwrap().remove(&one.id).unwrap();
    assert_eq!((left.at_ms, left.lines), (31, vec![(made.id, variants[1].id)]), "the one changed last");
    assert_eq!(audience::saved(&db, &[one.id]).await.unwrap()[&one.id], [(made.id, 33)]);
    let running = offers::invitations_of(&db, &[one.person], 60).await.unwrap();
    assert_eq!(running[&one.person], invitation(2, 100), "the newest that is not over");
}

async fn who_becomes_a_subscriber(db: Db) {
    let choices = [
        (1_u64, Consent::EMAIL, true),
        (2, Consent::ON_SITE, true),
        (3, Consent::EMAIL, false),
        (4, Consent::EMAIL, true),
    ];
    for (n, consent, proven) in choices {
        visitor(&db, id!(VisitorId, n), customer(n).person, 1).await;
        let mut tx = db.begin().await.unwrap();
        customers::create(&mut tx, &customer(n), 1).await.unwrap();
        if proven {
            customers::set_verified(&mut tx, customer(n).id, 2).await.unwrap();
        }
        let choice = Choice { consent, version: 1, at_ms: 3 };
        people::record_choice(&mut tx, id!(VisitorId, n), customer(n).person, choice).await.unwrap();
        tx.commit().await.unwrap();
    }
    let pair = |n: u64| (customer(n).id, customer(n).person);
    assert_eq!(audience::to_enrol(&db, None, 9).await.unwrap(), [pair(1), pair(4)]);
    assert_eq!(audience::to_enrol(&db, Some(pair(1).0), 9).await.unwrap(), [pair(4)]);
    let mut tx = db.begin().await.unwrap();
    let new = subscribers::NewSubscriber {
        id: id!(SubscriberId, 1_u64),
        email: customer(1).email,
        email_key: customer(1).email_key,
        lang: "en".to_owned(),
    };
    let known = subscribers::ensure(&mut tx, &new, 5).await.unwrap();
    subscribers::link(&mut tx, known.id, customer(1).person, 5).await.unwrap();
    // Taken back since.
    let no = Choice { consent: Consent::ON_SITE, version: 1, at_ms: 9 };
    people::record_choice(&mut tx, id!(VisitorId, 4_u64), customer(4).person, no).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(audience::to_enrol(&db, None, 9).await.unwrap(), []);
}

async fn goods_go_and_come_back(db: Db) {
    let mut tx = db.begin().await.unwrap();
    let lamp_id = product(&mut tx, &lamp("lamp"), 1).await.id;
    let other = product(&mut tx, &lamp("other"), 1).await.id;
    stock::absent(&mut tx, &[lamp_id, other], 10).await.unwrap();
    stock::back(&mut tx, &[lamp_id], 20).await.unwrap();
    stock::back(&mut tx, &[lamp_id], 30).await.unwrap();
    tx.commit().await.unwrap();
    let mut expected = vec![(lamp_id, Some(20)), (other, None)];
    expected.sort();
    assert_eq!(stock::absences(&db, 9).await.unwrap(), expected);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(stock::sweep_absences(&mut tx, 20, 9).await.unwrap(), 0);
    assert_eq!(stock::sweep_absences(&mut tx, 21, 9).await.unwrap(), 1);
    stock::absent(&mut tx, &[other], 40).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stock::absences(&db, 9).await.unwrap(), [(other, None)]);
}
