//! Many goods at once: the same as one after the other.

use crate::made::{dice, en, eur, lamp, variant};
use rand::RngExt;
use vitrine_db::changes;
use vitrine_db::products::{self, Outcome, Upserted};
use vitrine_db::slugs::{self, SlugKind};
use vitrine_db::{Db, Result, Tx, on_both};
use vitrine_domain::catalog::meet::Meeting;
use vitrine_domain::catalog::{Product, ProductInput};

on_both!(a_slice_is_the_same_as_one_after_the_other, an_empty_slice, random_slices_are_the_same);

/// Everything that an import writes, and what it said.
#[derive(Debug, PartialEq)]
struct Written {
    outcomes: Vec<Result<Upserted, String>>,
    products: Vec<Product>,
    slugs: Vec<slugs::Slug>,
    changes: Vec<changes::Change>,
    prices: Vec<Vec<(i64, i64)>>,
}

async fn look(tx: &mut Tx, outcomes: Vec<Result<Upserted>>) -> Written {
    let products = products::all(&mut *tx).await.unwrap();
    let mut prices = Vec::new();
    for variant in products.iter().flat_map(|product| &product.variants) {
        let history = products::price_history(&mut *tx, variant.id, 10).await.unwrap();
        prices.push(history.into_iter().map(|(at_ms, price)| (at_ms, price.minor)).collect());
    }
    Written {
        outcomes: outcomes.into_iter().map(|outcome| outcome.map_err(|error| error.to_string())).collect(),
        products,
        slugs: slugs::all(&mut *tx, SlugKind::Product).await.unwrap(),
        changes: changes::since(&mut *tx, 0, 1_000).await.unwrap(),
        prices,
    }
}

/// Runs the slice both ways, each in a transaction that is dropped, and then for good.
async fn both_ways(db: &Db, slice: &[ProductInput], now_ms: i64) -> Written {
    let mut tx = db.begin().await.unwrap();
    let (mut singles, mut one_dice) = (Vec::new(), dice());
    for input in slice {
        singles.push(products::upsert(&mut tx, input, Meeting::Whole, now_ms, &mut one_dice).await);
    }
    let one_by_one = look(&mut tx, singles).await;
    drop(tx);
    let inputs: Vec<&ProductInput> = slice.iter().collect();
    let mut tx = db.begin().await.unwrap();
    let outcomes = products::upsert_all(&mut tx, &inputs, Meeting::Whole, now_ms, &mut dice()).await.unwrap();
    let at_once = look(&mut tx, outcomes).await;
    assert_eq!(at_once, one_by_one);
    tx.commit().await.unwrap();
    at_once
}

async fn a_slice_is_the_same_as_one_after_the_other(db: Db) {
    let all = ["a", "b", "c", "d"].map(lamp);
    let made = both_ways(&db, &all, 1_000).await;
    assert!(made.outcomes.iter().all(|made| made.as_ref().is_ok_and(|made| made.outcome == Outcome::Created)));
    let archived = made.products[3].id;
    let mut tx = db.begin().await.unwrap();
    products::archive(&mut tx, archived, 1_500).await.unwrap();
    products::rename(&mut tx, made.products[2].id, "c-of-today", 1_600).await.unwrap();
    tx.commit().await.unwrap();

    let [a, mut b, mut c, d] = ["a", "b", "c", "d"].map(lamp);
    let mut early = lamp("early");
    "b-s".clone_into(&mut early.variants[0].sku);
    "b-new".clone_into(&mut b.variants[0].sku);
    b.title = en("Another lamp");
    let mut late = lamp("late");
    "b-s".clone_into(&mut late.variants[1].sku);
    late.category.clear();
    c.variants.remove(1);
    let mut again = lamp("fresh");
    again.variants[0].price = eur(9_900);
    let mut stranger = lamp("stranger");
    stranger.variants[0] = variant("fresh-s", 0, 100);
    let slice = [a, early, b, late, c, d, lamp("fresh"), again, stranger, lamp("last"), lamp("c-of-today")];
    let done = both_ways(&db, &slice, 2_000).await;
    let outcomes: Vec<Option<Outcome>> =
        done.outcomes.iter().map(|done| done.as_ref().ok().map(|done| done.outcome)).collect();
    use Outcome::{Created, Unchanged, Updated};
    let expected = [
        Some(Unchanged),
        None, // b has not given the SKU up yet
        Some(Updated),
        Some(Created),
        Some(Updated),
        Some(Updated), // back from the archive
        Some(Created),
        Some(Updated), // the same handle again
        None,          // a SKU of the slice's own
        Some(Created),
        Some(Updated), // the address of today leads to "c"
    ];
    assert_eq!(outcomes, expected);
    let again = both_ways(&db, &slice[6..8], 3_000).await;
    assert_eq!(again.outcomes.len(), 2);
}

async fn an_empty_slice(db: Db) {
    let mut tx = db.begin().await.unwrap();
    assert!(products::upsert_all(&mut tx, &[], Meeting::Whole, 1, &mut dice()).await.unwrap().is_empty());
}

async fn random_slices_are_the_same(db: Db) {
    let mut rng = dice();
    for round in 0..12 {
        let slice: Vec<ProductInput> = (0..rng.random_range(1..12))
            .map(|_| {
                let mut input = lamp(["a", "b", "c", "d", "e"][rng.random_range(0..5)]);
                for variant in &mut input.variants {
                    ["", "x", "y", "z", "w", "v"][rng.random_range(0..6)].clone_into(&mut variant.sku);
                    variant.price = eur(rng.random_range(1..3) * 1_000);
                    variant.compare_at = None;
                }
                if input.variants[0].sku == input.variants[1].sku {
                    input.variants[1].sku.clear();
                }
                if rng.random_bool(0.3) {
                    input.variants.truncate(1);
                }
                input
            })
            .collect();
        both_ways(&db, &slice, 1_000 * (round + 1)).await;
    }
    let all = products::all(&db).await.unwrap();
    assert!(!all.is_empty());
}
