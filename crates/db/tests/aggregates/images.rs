//! The image queue: what is due, what is claimed, and what products show.

use crate::made::{lamp, product};
use vitrine_db::changes::{self, ChangeKind};
use vitrine_db::images::{self, Counts, Wanted};
use vitrine_db::{Db, on_both, products};
use vitrine_domain::catalog::ProductInput;
use vitrine_domain::media::{Media, MediaHash, MediaType};

on_both!(a_queue_is_worked_off, an_empty_queue, what_is_no_longer_wanted);

fn wanted(src: &str, folder: &str) -> Wanted {
    Wanted { key: format!("key of {src}"), src: src.to_owned(), folder: folder.to_owned() }
}

fn picture(n: u8) -> Media {
    Media { hash: MediaHash([n; 16]), kind: MediaType::Jpeg, width: 800, height: 600, size: 9_000 }
}

fn with_image(slug: &str) -> ProductInput {
    let mut goods = lamp(slug);
    goods.images.push(vitrine_domain::catalog::ImageRef {
        src: "https://a.example/b.jpg".to_owned(),
        ..goods.images[0].clone()
    });
    goods
}

async fn want(db: &Db, slug: &str, all: &[Wanted], now_ms: i64) -> u64 {
    let keys: Vec<String> = all.iter().map(|image| image.key.clone()).collect();
    let mut tx = db.begin().await.unwrap();
    let due = images::want(&mut tx, slug, &keys, all, now_ms).await.unwrap();
    tx.commit().await.unwrap();
    due
}

async fn a_queue_is_worked_off(db: Db) {
    let mut tx = db.begin().await.unwrap();
    let ids = [product(&mut tx, &with_image("lamp"), 1).await.id, product(&mut tx, &with_image("jug"), 1).await.id];
    tx.commit().await.unwrap();
    let all = [wanted("lamp.jpg", "/goods"), wanted("https://a.example/b.jpg", "")];
    assert_eq!(want(&db, "lamp", &all, 10).await + want(&db, "jug", &all, 11).await, 4);
    assert_eq!(want(&db, "nobody", &all, 10).await, 0, "no such product");
    assert_eq!(images::counts(&db, 10).await.unwrap(), Counts { due: 2, waiting: 2, ..Counts::default() });

    assert!(images::any_due(&db, 10).await.unwrap() && !images::any_due(&db, 9).await.unwrap());

    // Two products of one source are one piece of work; its try is written down for both.
    let mut tx = db.begin().await.unwrap();
    let claimed = images::claim(&mut tx, 20, 10, |tries| 100 * tries).await.unwrap();
    assert_eq!(images::claim(&mut tx, 20, 10, |_| 100).await.unwrap(), []);
    tx.commit().await.unwrap();
    let mut srcs: Vec<(&str, &str, i64)> =
        claimed.iter().map(|it| (it.src.as_str(), it.folder.as_str(), it.tries)).collect();
    srcs.sort_unstable();
    assert_eq!(srcs, [("https://a.example/b.jpg", "", 1), ("lamp.jpg", "/goods", 1)]);
    assert_eq!(images::counts(&db, 20).await.unwrap(), Counts { waiting: 4, ..Counts::default() });

    let (address, path) = (
        claimed.iter().find(|it| it.folder.is_empty()).unwrap(),
        claimed.iter().find(|it| !it.folder.is_empty()).unwrap(),
    );
    let mut tx = db.begin().await.unwrap();
    images::had(&mut tx, path, &picture(7), "read 1", 30).await.unwrap();
    images::failed(&mut tx, address, "no answer", false).await.unwrap();
    tx.commit().await.unwrap();
    for found in products::by_ids(&db, &ids).await.unwrap() {
        assert_eq!((found.version, found.pictures.len()), (2, 1));
        assert_eq!((found.pictures[0].media, &found.pictures[0].alt), (picture(7), &found.images[0].alt));
    }
    let told: Vec<String> = changes::since(&db, 29, 10).await.unwrap().into_iter().map(|it| it.id).collect();
    assert!(ids.iter().all(|id| told.contains(&id.to_string())), "every process draws them anew: {told:?}");
    assert_eq!(images::made_of(&db, "read 1").await.unwrap(), Some(picture(7)));
    assert_eq!(images::made_of(&db, "read 2").await.unwrap(), None);

    // The second try fails for good.
    let mut tx = db.begin().await.unwrap();
    assert_eq!(images::claim(&mut tx, 119, 10, |_| 100).await.unwrap(), []);
    let again = images::claim(&mut tx, 120, 10, |_| 100).await.unwrap();
    assert_eq!((again.len(), again[0].tries), (1, 2));
    images::failed(&mut tx, &again[0], "gone", true).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(images::counts(&db, 9_999).await.unwrap(), Counts { had: 2, given_up: 2, ..Counts::default() });
    let lost = images::given_up(&db, 10).await.unwrap();
    assert_eq!((lost.len(), lost[0].product.as_str(), lost[0].error.as_str()), (2, "jug", "gone"));
    assert_eq!(images::given_up(&db, 1).await.unwrap().len(), 1);

    // The same picture again is no change; another one is.
    want(&db, "lamp", &all, 200).await;
    for (n, version) in [(7, 2), (8, 3)] {
        let mut tx = db.begin().await.unwrap();
        want_again(&mut tx, &all, 200).await;
        let claimed = images::claim(&mut tx, 200, 10, |_| 100).await.unwrap();
        let path = claimed.iter().find(|it| !it.folder.is_empty()).unwrap();
        assert_eq!(path.read_hash.as_deref(), Some("read 1"));
        images::had(&mut tx, path, &picture(n), "read 1", 300).await.unwrap();
        tx.commit().await.unwrap();
        let found = products::by_ids(&db, &ids).await.unwrap();
        assert_eq!((found[0].version, found[1].version), (version, 2), "of the one that was looked at again");
        assert_eq!(
            changes::since(&db, 299, 10).await.unwrap().iter().any(|it| it.kind == ChangeKind::Product),
            version == 3
        );
    }
}

async fn want_again(tx: &mut vitrine_db::Tx, all: &[Wanted], now_ms: i64) {
    let keys: Vec<String> = all.iter().map(|image| image.key.clone()).collect();
    images::want(tx, "lamp", &keys, all, now_ms).await.unwrap();
}

async fn an_empty_queue(db: Db) {
    assert_eq!(images::counts(&db, 1).await.unwrap(), Counts::default());
    assert_eq!(images::given_up(&db, 10).await.unwrap(), []);
    assert!(!images::any_due(&db, i64::MAX).await.unwrap());
    assert_eq!(images::made_of(&db, "x").await.unwrap(), None);
    let mut tx = db.begin().await.unwrap();
    assert_eq!(images::claim(&mut tx, 1, 10, |_| 1).await.unwrap(), []);
    let stale = images::Source { key: "x".into(), src: "x".into(), folder: String::new(), tries: 1, read_hash: None };
    images::failed(&mut tx, &stale, "x", true).await.unwrap();
    images::had(&mut tx, &stale, &picture(1), "x", 1).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(images::counts(&db, 1).await.unwrap(), Counts::default());
}

async fn what_is_no_longer_wanted(db: Db) {
    let mut tx = db.begin().await.unwrap();
    product(&mut tx, &with_image("lamp"), 1).await;
    tx.commit().await.unwrap();
    let all = [wanted("lamp.jpg", "/goods"), wanted("https://a.example/b.jpg", "")];
    want(&db, "lamp", &all, 1).await;
    let mut tx = db.begin().await.unwrap();
    let claimed = images::claim(&mut tx, 1, 10, |_| 100).await.unwrap();
    for (n, source) in claimed.iter().enumerate() {
        images::had(&mut tx, source, &picture(n as u8), "read", 2).await.unwrap();
    }
    tx.commit().await.unwrap();
    // Only the path is looked at again: what an address named is there.
    assert_eq!(want(&db, "lamp", &all, 3).await, 1);
    assert_eq!(want(&db, "lamp", &all[1..], 4).await, 0);
    assert_eq!(images::counts(&db, 9).await.unwrap(), Counts { had: 1, ..Counts::default() });
    assert_eq!(want(&db, "lamp", &[], 5).await, 0);
    assert_eq!(images::counts(&db, 9).await.unwrap(), Counts::default());
    let found = products::all(&db).await.unwrap();
    assert_eq!((found[0].images.len(), found[0].pictures.len()), (2, 0), "the images are the product's own");
}
