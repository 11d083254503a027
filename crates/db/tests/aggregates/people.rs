use crate::made::{event, id, lamp, offer, product, visitor};
use vitrine_db::people::{self, Erased, Link};
use vitrine_db::rankings::RankingRow;
use vitrine_db::{Db, Error, events, offers, on_both, products, rankings};
use vitrine_domain::arm::Arm;
use vitrine_domain::consent::{Choice, Consent};
use vitrine_domain::offer::Invitation;

on_both!(
    nobody_is_known_at_first,
    links_say_whose_a_browser_is,
    an_arm_stays,
    choices_are_kept,
    invitations_are_kept,
    erasing_leaves_no_row,
    erasing_spares_others,
);

async fn nobody_is_known_at_first(db: Db) {
    let (v, p) = (id!(VisitorId, 1_u64), id!(PersonId, 1_u64));
    assert_eq!(people::person_of(&db, v).await.unwrap(), None);
    assert_eq!(people::visitors_of(&db, p).await.unwrap(), []);
    assert_eq!(people::links_after(&db, None, 9).await.unwrap(), []);
    assert_eq!(people::all_links(&db).await.unwrap(), []);
    assert_eq!(people::arm(&db, p).await.unwrap(), None);
    assert_eq!(people::choice_of(&db, v).await.unwrap(), None);
    assert_eq!(people::declared(&db, p).await.unwrap(), None);
    assert_eq!(people::dismissed(&db, p).await.unwrap(), []);
    assert_eq!(people::paused_until(&db, p).await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    assert!(!people::end_visitor(&mut tx, v, 1).await.unwrap());
    assert!(!people::undismiss(&mut tx, p, "product", "x").await.unwrap());
    assert!(matches!(people::set_arm_once(&mut tx, p, drawn(Arm::Control, 1), 1).await, Err(Error::Missing("person"))));
    assert!(matches!(people::set_declared(&mut tx, p, "{}").await, Err(Error::Missing("person"))));
    assert!(matches!(people::pause_until(&mut tx, p, Some(5)).await, Err(Error::Missing("person"))));
    assert_eq!(people::erase(&mut tx, p).await.unwrap(), Erased::default());
    assert!(people::link(&mut tx, v, p, 1).await.unwrap_err().is_reference());
}

async fn links_say_whose_a_browser_is(db: Db) {
    let (v, w) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64));
    let (anonymous, customer) = (id!(PersonId, 1_u64), id!(PersonId, 2_u64));
    visitor(&db, v, anonymous, 100).await;
    visitor(&db, w, customer, 150).await;
    assert_eq!(people::person_of(&db, v).await.unwrap(), Some((anonymous, 100)));
    let mut tx = db.begin().await.unwrap();
    assert!(people::new_visitor(&mut tx, v, anonymous, 1).await.unwrap_err().is_unique());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    people::link(&mut tx, v, customer, 200).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(people::person_of(&db, v).await.unwrap(), Some((customer, 200)));
    assert_eq!(people::visitors_of(&db, customer).await.unwrap(), [(w, 150), (v, 200)]);
    let links = people::all_links(&db).await.unwrap();
    let link = |visitor, person, since_ms| Link { visitor, person, since_ms };
    assert_eq!(links, [link(v, anonymous, 100), link(v, customer, 200), link(w, customer, 150)]);
    assert_eq!(people::links_after(&db, Some(links[0]), 1).await.unwrap(), links[1..2]);
    let mut tx = db.begin().await.unwrap();
    people::link(&mut tx, v, customer, 100).await.unwrap();
    assert!(people::end_visitor(&mut tx, v, 300).await.unwrap());
    assert!(!people::end_visitor(&mut tx, v, 400).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(people::person_of(&db, v).await.unwrap(), None, "signed out");
    assert_eq!(people::visitors_of(&db, anonymous).await.unwrap(), [], "its history was taken over");
}

fn drawn(arm: Arm, share_ppm: i64) -> people::Drawn {
    people::Drawn { arm, share_ppm: Some(share_ppm) }
}

async fn an_arm_stays(db: Db) {
    let p = id!(PersonId, 1_u64);
    visitor(&db, id!(VisitorId, 1_u64), p, 1).await;
    assert_eq!(people::arm(&db, p).await.unwrap(), None, "none before the first exposure");
    let mut tx = db.begin().await.unwrap();
    assert_eq!(people::set_arm_once(&mut tx, p, drawn(Arm::Control, 500_000), 5).await.unwrap(), Arm::Control);
    assert_eq!(people::set_arm_once(&mut tx, p, drawn(Arm::Treatment, 100_000), 6).await.unwrap(), Arm::Control);
    tx.commit().await.unwrap();
    assert_eq!(
        people::arm(&db, p).await.unwrap(),
        Some(drawn(Arm::Control, 500_000)),
        "with the share it was drawn with"
    );
}

async fn choices_are_kept(db: Db) {
    let (v, p) = (id!(VisitorId, 1_u64), id!(PersonId, 1_u64));
    visitor(&db, v, p, 1).await;
    let yes = Choice { consent: Consent::ON_SITE, version: 1, at_ms: 10 };
    let less = Choice { consent: Consent::BROWSING, version: 1, at_ms: 20 };
    let mut tx = db.begin().await.unwrap();
    people::record_choice(&mut tx, v, p, less).await.unwrap();
    people::record_choice(&mut tx, v, p, yes).await.unwrap();
    people::set_declared(&mut tx, p, "{\"size\":\"M\"}").await.unwrap();
    people::dismiss(&mut tx, p, "product", "a", 10).await.unwrap();
    people::dismiss(&mut tx, p, "category", "b", 20).await.unwrap();
    people::dismiss(&mut tx, p, "product", "a", 30).await.unwrap();
    people::pause_until(&mut tx, p, Some(500)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(people::choice_of(&db, v).await.unwrap(), Some(less), "the newest");
    assert_eq!(people::declared(&db, p).await.unwrap().as_deref(), Some("{\"size\":\"M\"}"));
    let dismissed = [("category", "b"), ("product", "a")].map(|(kind, what)| (kind.to_owned(), what.to_owned()));
    assert_eq!(people::dismissed(&db, p).await.unwrap(), dismissed);
    assert_eq!(people::paused_until(&db, p).await.unwrap(), Some(500));
    let mut tx = db.begin().await.unwrap();
    assert!(people::undismiss(&mut tx, p, "category", "b").await.unwrap());
    people::pause_until(&mut tx, p, None).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(people::dismissed(&db, p).await.unwrap().len(), 1);
    assert_eq!(people::paused_until(&db, p).await.unwrap(), None);
}

/// An offer made to a person, with the product's category and the owner's offer made for it.
async fn invite(db: &Db, n: u64, person: vitrine_domain::id::PersonId, until_ms: i64) -> Invitation {
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let category = products::by_ids(&mut tx, &[made.id]).await.unwrap()[0].category;
    let offer = offer(77, None);
    if offers::get(&mut tx, offer.id).await.unwrap().is_none() {
        offers::save(&mut tx, &offer, 0, 1).await.unwrap();
    }
    let made_ms = i64::try_from(n).unwrap();
    let id = id!(InvitationId, n);
    let invitation = Invitation { id, offer: Some(offer.id), person, category, made_ms, until_ms, declined: false };
    offers::invite(&mut tx, &invitation, "{\"because\":\"light\"}", "{}").await.unwrap();
    tx.commit().await.unwrap();
    invitation
}

async fn invitations_are_kept(db: Db) {
    let (p, q) = (id!(PersonId, 1_u64), id!(PersonId, 2_u64));
    assert_eq!(offers::invitation_of(&db, p, 0).await.unwrap(), None);
    visitor(&db, id!(VisitorId, 1_u64), p, 1).await;
    let old = invite(&db, 1, p, 100).await;
    let new = invite(&db, 2, p, 100).await;
    let reason = "{\"because\":\"light\"}".to_owned();
    assert_eq!(offers::invitation_of(&db, p, 99).await.unwrap(), Some((new.clone(), reason.clone())), "the newest");
    assert_eq!(offers::invitation_of(&db, p, 100).await.unwrap(), None, "over");
    let mut tx = db.begin().await.unwrap();
    assert!(!offers::decline(&mut tx, new.id, q).await.unwrap(), "not theirs");
    assert!(offers::decline(&mut tx, new.id, p).await.unwrap());
    assert!(!offers::decline(&mut tx, new.id, p).await.unwrap());
    tx.commit().await.unwrap();
    assert!(offers::invitation_of(&db, p, 99).await.unwrap().unwrap().0.declined);
    let mut tx = db.begin().await.unwrap();
    let nobody = Invitation { id: id!(InvitationId, 9_u64), person: q, ..new.clone() };
    assert!(offers::invite(&mut tx, &nobody, "{}", "{}").await.unwrap_err().is_reference());
    drop(tx);
    let mut tx = db.begin().await.unwrap();
    let nothing = Invitation { id: id!(InvitationId, 9_u64), offer: Some(id!(OfferId, 9_u64)), ..new.clone() };
    assert!(offers::invite(&mut tx, &nothing, "{}", "{}").await.unwrap_err().is_reference());
    drop(tx);
    // What follows belongs to the newest choice, until it is learned from.
    let mut tx = db.begin().await.unwrap();
    offers::reward(&mut tx, p, 0, 700).await.unwrap();
    offers::reward(&mut tx, p, 2, 9_000).await.unwrap();
    offers::reward(&mut tx, p, 0, -200).await.unwrap();
    assert_eq!(offers::made_since(&mut tx, p, 0).await.unwrap(), (2, Some(100)));
    assert_eq!(offers::made_since(&mut tx, p, 2).await.unwrap(), (0, None));
    let over = offers::choices_over(&mut tx, 2, 9).await.unwrap();
    assert_eq!(over, [(old.id, "{}".to_owned(), 0), (new.id, "{}".to_owned(), 500)]);
    offers::choices_learned(&mut tx, &[new.id], 200).await.unwrap();
    assert_eq!(offers::choices_over(&mut tx, 2, 9).await.unwrap().len(), 1);
    tx.commit().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    assert!(offers::uninvite(&mut tx, new.id).await.unwrap());
    assert!(!offers::uninvite(&mut tx, new.id).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(offers::invitation_of(&db, p, 99).await.unwrap().unwrap().0, old);
}

fn ranking(n: u64, person: vitrine_domain::id::PersonId) -> RankingRow {
    RankingRow {
        id: id!(RankingId, n),
        at_ms: 10,
        day: 1,
        placement: "home".to_owned(),
        person,
        arm: Arm::Treatment,
        model_version: 1,
        items_json: "[]".to_owned(),
        context_json: "{}".to_owned(),
    }
}

async fn erasing_leaves_no_row(db: Db) {
    let (v, p) = (id!(VisitorId, 1_u64), id!(PersonId, 1_u64));
    visitor(&db, v, p, 10).await;
    invite(&db, 1, p, 100).await;
    let mut tx = db.begin().await.unwrap();
    people::record_choice(&mut tx, v, p, Choice { consent: Consent::ON_SITE, version: 1, at_ms: 10 }).await.unwrap();
    people::set_declared(&mut tx, p, "{}").await.unwrap();
    people::dismiss(&mut tx, p, "product", "a", 10).await.unwrap();
    people::set_arm_once(&mut tx, p, drawn(Arm::Treatment, 500_000), 10).await.unwrap();
    assert_eq!(events::insert(&mut tx, &[event(1, v, None, 10), event(2, v, None, 20)]).await.unwrap(), 2);
    assert_eq!(rankings::insert(&mut tx, &[ranking(1, p)]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    let erased = people::erase(&mut tx, p).await.unwrap();
    assert_eq!(erased, Erased { events: 2, rankings: 1, offers: 1, visitors: 1, choices: 2 });
    tx.commit().await.unwrap();
    assert_eq!(vitrine_db::testing::rows_with(&db, &p.to_string()).await, [] as [String; 0]);
    assert_eq!(vitrine_db::testing::rows_with(&db, &v.to_string()).await, [] as [String; 0]);
    // What waited in a queue meanwhile does not come back.
    let mut tx = db.begin().await.unwrap();
    assert_eq!(events::insert(&mut tx, &[event(3, v, None, 15)]).await.unwrap(), 0);
    assert_eq!(rankings::insert(&mut tx, &[ranking(2, p)]).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(events::count(&db).await.unwrap() + rankings::count(&db).await.unwrap(), 0);
}

async fn erasing_spares_others(db: Db) {
    let (shared, own) = (id!(VisitorId, 1_u64), id!(VisitorId, 2_u64));
    let (anonymous, customer) = (id!(PersonId, 1_u64), id!(PersonId, 2_u64));
    visitor(&db, shared, anonymous, 10).await;
    visitor(&db, own, customer, 10).await;
    let mut tx = db.begin().await.unwrap();
    people::link(&mut tx, shared, customer, 20).await.unwrap();
    let all = [event(1, shared, None, 10), event(2, shared, None, 20), event(3, own, None, 30)];
    assert_eq!(events::insert(&mut tx, &all).await.unwrap(), 3);
    let erased = people::erase(&mut tx, customer).await.unwrap();
    assert_eq!((erased.events, erased.visitors), (2, 1));
    // Late events of the erased person's time on the shared browser do not become the other one's.
    assert_eq!(events::insert(&mut tx, &[event(4, shared, None, 25), event(5, shared, None, 15)]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let left = events::of_person(&db, anonymous, 9).await.unwrap();
    assert_eq!(left.iter().map(|event| event.at_ms).collect::<Vec<_>>(), [15, 10]);
    assert_eq!(people::person_of(&db, shared).await.unwrap(), None, "that browser begins anew");
    assert_eq!(vitrine_db::testing::rows_with(&db, &customer.to_string()).await, [] as [String; 0]);
}
