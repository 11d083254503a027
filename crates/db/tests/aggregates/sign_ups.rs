use crate::made::{eur, id, lamp, product};
use crate::subscribers::subscriber;
use vitrine_db::sign_ups::{self, Kept};
use vitrine_db::{Db, on_both, products, subscribers};
use vitrine_domain::id::{ProductId, SignUpId, VariantId};
use vitrine_domain::letter::{LetterKind, OPT_IN_MS, SignUp, SignUpState, WANTED_MS};

on_both!(nobody_asked, asking_twice_is_asking_once, who_waits_is_found, only_one_takes_a_step, what_is_over_is_swept);

async fn nobody_asked(db: Db) {
    let (subscriber, sign_up) = (id!(SubscriberId, 1_u64), id!(SignUpId, 1_u64));
    assert_eq!(sign_ups::by_id(&db, sign_up).await.unwrap(), None);
    assert_eq!(sign_ups::of_subscriber(&db, subscriber).await.unwrap(), []);
    assert_eq!(sign_ups::wanted_by(&db, &[]).await.unwrap(), []);
    assert_eq!(sign_ups::wanted_by(&db, &[subscriber]).await.unwrap(), []);
    assert_eq!(sign_ups::waiting(&db, LetterKind::BackInStock, &[], None, 9).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    let (from, to) = (SignUp::new(1, false), SignUp::new(1, false).ended(2));
    assert!(!sign_ups::step(&mut tx, sign_up, &from, &to).await.unwrap());
    assert_eq!(sign_ups::sweep(&mut tx, i64::MAX, i64::MAX, i64::MAX, 9).await.unwrap(), 0);
}

/// A product with two variants.
async fn goods(db: &Db) -> (ProductId, VariantId, VariantId) {
    let mut tx = db.begin().await.unwrap();
    let made = product(&mut tx, &lamp("lamp"), 1).await;
    let variants = products::by_ids(&mut tx, &[made.id]).await.unwrap()[0].variants.clone();
    tx.commit().await.unwrap();
    (made.id, variants[0].id, variants[1].id)
}

async fn kept(db: &Db, n: u64, of: u64, variant: VariantId, product: ProductId, sign_up: SignUp) -> Kept {
    let subscriber = subscriber(db, of).await;
    let price = eur(1_900);
    Kept { id: id!(SignUpId, n), subscriber, kind: LetterKind::BackInStock, product, variant, price, sign_up }
}

async fn ask(db: &Db, new: &Kept) -> Kept {
    let mut tx = db.begin().await.unwrap();
    let asked = sign_ups::ask(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    asked
}

async fn step(db: &Db, id: SignUpId, from: SignUp, to: SignUp) -> bool {
    let mut tx = db.begin().await.unwrap();
    let taken = sign_ups::step(&mut tx, id, &from, &to).await.unwrap();
    tx.commit().await.unwrap();
    taken
}

async fn asking_twice_is_asking_once(db: Db) {
    let (product, small, _) = goods(&db).await;
    let first = kept(&db, 1, 1, small, product, SignUp::new(100, false)).await;
    assert_eq!(ask(&db, &first).await, first);
    // Again with another price, before saying yes: the newer one counts, under the old id.
    let again = Kept { id: id!(SignUpId, 2_u64), price: eur(1_500), sign_up: SignUp::new(200, false), ..first.clone() };
    let asked = ask(&db, &again).await;
    assert_eq!(asked, Kept { id: first.id, ..again.clone() });
    assert_eq!(sign_ups::of_subscriber(&db, first.subscriber).await.unwrap(), std::slice::from_ref(&asked));
    // Said yes: asking again changes nothing.
    let wanted = asked.sign_up.confirmed(300).unwrap();
    assert!(step(&db, first.id, asked.sign_up, wanted).await);
    let third = Kept { sign_up: SignUp::new(400, false), ..again };
    assert_eq!(ask(&db, &third).await, Kept { sign_up: wanted, ..asked });
    // Another kind about the same is another one.
    let other = Kept { id: id!(SignUpId, 3_u64), kind: LetterKind::PriceDrop, ..third };
    assert_eq!(ask(&db, &other).await, other);
    assert_eq!(sign_ups::of_subscriber(&db, first.subscriber).await.unwrap().len(), 2);
}

async fn who_waits_is_found(db: Db) {
    let (product, small, large) = goods(&db).await;
    let yes = SignUp::new(100, true);
    let one = kept(&db, 1, 1, small, product, yes).await;
    let two = kept(&db, 2, 2, small, product, yes).await;
    let three = kept(&db, 3, 2, large, product, yes).await;
    let pending = kept(&db, 4, 3, small, product, SignUp::new(100, false)).await;
    for new in [&one, &two, &three, &pending] {
        assert_eq!(&ask(&db, new).await, new);
    }
    let kind = LetterKind::BackInStock;
    assert_eq!(sign_ups::waiting(&db, kind, &[small], None, 9).await.unwrap(), [one.clone(), two.clone()]);
    assert_eq!(
        sign_ups::waiting(&db, kind, &[small, large], Some(one.id), 1).await.unwrap(),
        std::slice::from_ref(&two)
    );
    assert_eq!(sign_ups::waiting(&db, LetterKind::PriceDrop, &[small], None, 9).await.unwrap(), []);
    let all = [one.subscriber, two.subscriber, pending.subscriber];
    assert_eq!(sign_ups::wanted_by(&db, &all).await.unwrap(), [one.clone(), two, three]);
    assert_eq!(sign_ups::by_id(&db, pending.id).await.unwrap(), Some(pending));
    let mut tx = db.begin().await.unwrap();
    assert_eq!(subscribers::forget(&mut tx, &["s1@example.com".to_owned()]).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(sign_ups::by_id(&db, one.id).await.unwrap(), None, "it goes with its address");
}

async fn only_one_takes_a_step(db: Db) {
    let (product, small, _) = goods(&db).await;
    let wanted = kept(&db, 1, 1, small, product, SignUp::new(100, true)).await;
    ask(&db, &wanted).await;
    let told = wanted.sign_up.told(200).unwrap();
    assert!(step(&db, wanted.id, wanted.sign_up, told).await);
    assert!(!step(&db, wanted.id, wanted.sign_up, told).await, "two nodes, one letter");
    assert_eq!(sign_ups::by_id(&db, wanted.id).await.unwrap().unwrap().sign_up.state, SignUpState::Told);
}

async fn what_is_over_is_swept(db: Db) {
    let (product, small, large) = goods(&db).await;
    let pending = kept(&db, 1, 1, small, product, SignUp::new(1_000, false)).await;
    let wanted = kept(&db, 2, 1, large, product, SignUp::new(1_000, true)).await;
    let told = kept(&db, 3, 2, small, product, SignUp::new(1_000, true).told(2_000).unwrap()).await;
    for new in [&pending, &wanted, &told] {
        ask(&db, new).await;
    }
    let sweep = async |now_ms: i64| {
        let mut tx = db.begin().await.unwrap();
        let gone =
            sign_ups::sweep(&mut tx, now_ms - OPT_IN_MS, now_ms - WANTED_MS, now_ms - 3 * OPT_IN_MS, 9).await.unwrap();
        tx.commit().await.unwrap();
        gone
    };
    assert_eq!(sweep(999 + OPT_IN_MS).await, 0);
    assert!(!pending.sign_up.lapsed(999 + OPT_IN_MS) && pending.sign_up.lapsed(1_000 + OPT_IN_MS));
    assert_eq!(sweep(1_000 + OPT_IN_MS).await, 1, "just when the rule says so");
    assert_eq!(sweep(2_001 + 3 * OPT_IN_MS).await, 1);
    assert_eq!(sweep(999 + WANTED_MS).await, 0);
    assert_eq!(sweep(1_000 + WANTED_MS).await, 1);
}
