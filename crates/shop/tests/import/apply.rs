//! Writing goods, on both databases.

use crate::{CLASSIC, read, said};
use rand::SeedableRng;
use rand::rngs::StdRng;
use vitrine_db::{Db, products};
use vitrine_domain::catalog::Product;
use vitrine_domain::catalog::meet::Meeting;
use vitrine_shop::import::apply::{self, Report, SLICE};

vitrine_db::on_both!(
    the_same_file_again_changes_nothing,
    a_sku_of_another_product_refuses,
    a_sku_that_moves_goes_along,
    a_large_file_reports_its_progress,
);

const NOW_MS: i64 = 1_795_000_000_000;

async fn apply(db: &Db, file: &str, now_ms: i64) -> Report {
    let parsed = read(file);
    let mut dice = StdRng::seed_from_u64(now_ms.unsigned_abs());
    let mut report = Report::default();
    let goods = parsed.products.iter().map(vitrine_shop::import::Row::as_ref);
    let meeting = Meeting::Kept { says: parsed.says, pieces: true, by: None };
    apply::products(db, &mut report, goods, meeting, || now_ms, &mut dice, |_| ()).await.unwrap();
    report
}

fn counts(report: &Report) -> [u64; 4] {
    [report.created, report.updated, report.unchanged, report.refused_products]
}

async fn all(db: &Db) -> Vec<Product> {
    products::all(db).await.unwrap()
}

async fn the_same_file_again_changes_nothing(db: Db) {
    assert_eq!(counts(&apply(&db, CLASSIC, NOW_MS).await), [3, 0, 0, 0]);
    let before = all(&db).await;
    let inputs = read(CLASSIC).products;
    for (product, input) in before.iter().zip(&inputs) {
        assert_eq!((&product.slug, &product.images), (&input.value.slug, &input.value.images));
        assert!(product.variants.iter().map(|variant| &variant.input).eq(&input.value.variants));
    }
    assert_eq!(counts(&apply(&db, CLASSIC, NOW_MS + 1).await), [0, 0, 3, 0]);
    assert_eq!(counts(&apply(&db, &crate::in_newer_dialect(CLASSIC), NOW_MS + 2).await), [0, 0, 3, 0]);
    assert_eq!(all(&db).await, before);
    let dearer = CLASSIC.replace("14.90", "15.90");
    assert_eq!(counts(&apply(&db, &dearer, NOW_MS + 3).await), [0, 1, 2, 0]);
    let after = all(&db).await;
    assert_eq!(after[1].variants[0].input.price.minor, 1_590);
    assert_eq!((after[1].id, after[1].variants[0].id), (before[1].id, before[1].variants[0].id));
}

async fn a_sku_of_another_product_refuses(db: Db) {
    apply(&db, "Handle,Title,SKU,Price\nfirst,First,X1,10\n", NOW_MS).await;
    let file = "Handle,Title,SKU,Price\nsecond,Second,X1,10\nthird,Third,X3,10\n";
    for (now_ms, expected) in [(NOW_MS + 1, [1, 0, 0, 1]), (NOW_MS + 2, [0, 0, 1, 1])] {
        let report = apply(&db, file, now_ms).await;
        assert_eq!(counts(&report), expected);
        assert_eq!(
            said(report.refused.kept()),
            ["row 2: product \"second\": the SKU \"X1\" belongs to the product \"first\""]
        );
    }
}

async fn a_sku_that_moves_goes_along(db: Db) {
    apply(&db, "Handle,Title,SKU,Price\nnew,New,N,10\nold,Old,X1,10\n", NOW_MS).await;
    // "new" takes the SKU before "old" has given it up.
    let file = "Handle,Title,SKU,Price\nnew,New,X1,10\nold,Old,X2,10\n";
    assert_eq!(counts(&apply(&db, file, NOW_MS + 1).await), [0, 2, 0, 0]);
    assert_eq!(counts(&apply(&db, file, NOW_MS + 2).await), [0, 0, 2, 0]);
    let swapped = "Handle,Title,SKU,Price\nnew,New,X2,10\nold,Old,X1,10\n";
    assert_eq!(counts(&apply(&db, swapped, NOW_MS + 3).await), [0, 0, 0, 2], "a swap needs two steps, and is said");
}

async fn a_large_file_reports_its_progress(db: Db) {
    let mut parsed = read("Title,Price\nLamp,1\n").products;
    let lamp = parsed.remove(0);
    let goods: Vec<_> = (0..=SLICE)
        .map(|n| {
            let mut lamp = lamp.clone();
            lamp.value.slug = format!("lamp-{n}");
            if n == 7 {
                lamp.value.variants.clear();
            }
            lamp
        })
        .collect();
    let mut heard = Vec::new();
    let mut dice = StdRng::seed_from_u64(1);
    let goods = goods.iter().map(vitrine_shop::import::Row::as_ref);
    let mut report = Report::default();
    let progress = |done| heard.push(done);
    apply::products(&db, &mut report, goods, Meeting::Whole, || NOW_MS, &mut dice, progress).await.unwrap();
    assert_eq!(counts(&report), [SLICE as u64, 0, 0, 1]);
    assert_eq!(said(report.refused.kept()), ["row 2: product \"lamp-7\": there is no variant"]);
    assert_eq!(heard.last(), Some(&(SLICE as u64 + 1)));
    assert_eq!(products::count(&db).await.unwrap(), SLICE as i64);
}
