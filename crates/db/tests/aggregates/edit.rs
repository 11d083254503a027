//! Goods as an operator changes them: nobody's change is undone by another's, and stock is left alone.

use crate::made::{dice, en, eur, id, lamp, lang, product};
use vitrine_db::categories::{self, CategoryContent};
use vitrine_db::products::{self, edit};
use vitrine_db::slugs::{self, SlugKind};
use vitrine_db::{Db, Error, images, on_both, stock};
use vitrine_domain::catalog::edit::{Cell, EditedOption, EditedValue, Seo};
use vitrine_domain::catalog::{ImageRef, ProductInput, Stock};
use vitrine_domain::id::ProductId;
use vitrine_domain::media::{Media, MediaHash, MediaType};
use vitrine_domain::plate::Field;
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::Text;

on_both!(
    content_is_written_once,
    variants_come_and_go_and_stock_stays,
    skus_change_places_and_stay_unique,
    pictures_are_added_and_ordered,
    the_archive_gives_back,
    new_goods_need_an_address_of_their_own,
    categories_are_edited_and_moved,
);

async fn put(db: &Db, input: &ProductInput) -> ProductId {
    let mut tx = db.begin().await.unwrap();
    let id = product(&mut tx, input, 1_000).await.id;
    tx.commit().await.unwrap();
    id
}

async fn get(db: &Db, id: ProductId) -> edit::Edited {
    edit::get(db, id).await.unwrap().unwrap()
}

async fn content_is_written_once(db: Db) {
    assert_eq!(edit::get(&db, id!(ProductId, 9_u64)).await.unwrap(), None);
    let id = put(&db, &lamp("lamp")).await;
    let before = get(&db, id).await;
    assert_eq!((before.product.version, before.archived_ms, before.media.len()), (1, None, 1));
    let mut content = before.content();
    content.title = en("Floor lamp");
    content.seo = Seo { title: en("Buy it"), description: en("Light") };
    content.tax = TaxCategory::Standard;
    content.category = None;
    content.published = false;
    content.publish_ms = Some(9_000);
    let mut tx = db.begin().await.unwrap();
    edit::save(&mut tx, id, 1, &content, 2_000).await.unwrap();
    assert!(matches!(edit::save(&mut tx, id, 1, &content, 2_000).await, Err(Error::Stale("product"))));
    tx.commit().await.unwrap();
    let after = get(&db, id).await;
    assert_eq!((after.content(), after.product.version), (content.clone(), 2));
    assert_eq!(after.product.variants, before.product.variants);
    // An import leaves alone what files do not say.
    put(&db, &lamp("lamp")).await;
    let again = get(&db, id).await;
    assert_eq!((again.product.seo.clone(), again.product.title.clone()), (content.seo.clone(), before.product.title));
    // Another address: the former leads on, one of another product is refused.
    put(&db, &lamp("desk")).await;
    let mut content = again.content();
    "desk".clone_into(&mut content.slug);
    let mut tx = db.begin().await.unwrap();
    let refused = edit::save(&mut tx, id, again.product.version, &content, 3_000).await;
    assert!(matches!(refused, Err(Error::Unique(_))), "{refused:?}");
    drop(tx);
    "floor-lamp".clone_into(&mut content.slug);
    let mut tx = db.begin().await.unwrap();
    edit::save(&mut tx, id, again.product.version, &content, 3_000).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(slugs::resolve(&db, SlugKind::Product, "lamp").await.unwrap().unwrap().1, "floor-lamp");
    assert_eq!(get(&db, id).await.product.slug, "floor-lamp");
}

async fn variants_come_and_go_and_stock_stays(db: Db) {
    let id = put(&db, &lamp("lamp")).await;
    let before = get(&db, id).await;
    let mut matrix = before.matrix();
    let small = matrix.cells[0].id.unwrap();
    let edited = [EditedOption {
        was: Some(0),
        name: en("Size"),
        values: vec![
            EditedValue { was: Some(0), text: en("Small") },
            EditedValue { was: Some(1), text: Text::default() },
            EditedValue { was: None, text: en("Huge") },
        ],
    }];
    matrix = matrix.of(&edited, false);
    matrix.cells[0].input.price = eur(1_900);
    matrix.cells[0].input.stock = Stock::of(999);
    matrix.cells[1].input.stock = Stock::of(5);
    // Somebody buys meanwhile: no version counts that, and nothing of it is lost.
    let mut tx = db.begin().await.unwrap();
    stock::take(&mut tx, &[(small, 3)], &mut Vec::new()).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.begin().await.unwrap();
    edit::save_matrix(&mut tx, id, 1, &matrix, 2_000, &mut dice()).await.unwrap();
    tx.commit().await.unwrap();
    let after = get(&db, id).await.product;
    assert_eq!(after.version, 2);
    let shown: Vec<(&str, i64, i64)> = after
        .variants
        .iter()
        .map(|it| (it.input.sku.as_str(), it.input.price.minor, it.input.stock.quantity))
        .collect();
    assert_eq!(shown, [("lamp-s", 1_900, 1), ("", 2_000, 5)]);
    assert_eq!(after.variants[0].id, small);
    assert_eq!(products::price_history(&db, small, 9).await.unwrap(), [(2_000, eur(1_900)), (1_000, eur(2_000))]);
    assert_eq!(products::price_history(&db, after.variants[1].id, 9).await.unwrap(), [(2_000, eur(2_000))]);
    // Back as it was: the variant from the archive is the same one.
    let mut tx = db.begin().await.unwrap();
    edit::save_matrix(&mut tx, id, 2, &before.matrix(), 3_000, &mut dice()).await.unwrap();
    let late = edit::save_matrix(&mut tx, id, 2, &before.matrix(), 3_000, &mut dice()).await;
    assert!(matches!(late, Err(Error::Stale("product"))));
    tx.commit().await.unwrap();
    let back = get(&db, id).await.product;
    let ids = |product: &vitrine_domain::catalog::Product| product.variants.iter().map(|it| it.id).collect::<Vec<_>>();
    assert_eq!(ids(&back), ids(&before.product));
    assert_eq!(back.variants[0].input.stock.quantity, 1);
}

async fn skus_change_places_and_stay_unique(db: Db) {
    let id = put(&db, &lamp("lamp")).await;
    let desk = put(&db, &lamp("desk")).await;
    let mut matrix = get(&db, id).await.matrix();
    "lamp-l".clone_into(&mut matrix.cells[0].input.sku);
    "lamp-s".clone_into(&mut matrix.cells[1].input.sku);
    let mut tx = db.begin().await.unwrap();
    edit::save_matrix(&mut tx, id, 1, &matrix, 2_000, &mut dice()).await.unwrap();
    tx.commit().await.unwrap();
    let skus: Vec<String> = get(&db, id).await.product.variants.into_iter().map(|it| it.input.sku).collect();
    assert_eq!(skus, ["lamp-l", "lamp-s"]);
    "desk-s".clone_into(&mut matrix.cells[1].input.sku);
    let mut tx = db.begin().await.unwrap();
    let refused = edit::save_matrix(&mut tx, id, 2, &matrix, 3_000, &mut dice()).await;
    assert!(matches!(refused, Err(Error::SkuTaken { .. })));
    drop(tx);
    // A variant of another product is none of this one's.
    let stolen = Cell { id: get(&db, desk).await.matrix().cells[0].id, ..matrix.cells[0].clone() };
    matrix.cells = vec![stolen];
    matrix.cells[0].input.sku = String::new();
    let mut tx = db.begin().await.unwrap();
    let refused = edit::save_matrix(&mut tx, id, 2, &matrix, 3_000, &mut dice()).await;
    assert!(matches!(refused, Err(Error::Missing("variant"))));
}

fn media(n: u8) -> Media {
    Media { hash: MediaHash([n; 16]), kind: MediaType::Webp, width: 10, height: 10, size: 5 }
}

fn image(n: u8) -> ImageRef {
    ImageRef { src: format!("/media/{n}"), alt: en("A lamp") }
}

async fn pictures_are_added_and_ordered(db: Db) {
    let id = put(&db, &lamp("lamp")).await;
    let mut tx = db.begin().await.unwrap();
    assert!(edit::add_image(&mut tx, id, "k1", image(1), &media(1), 5).await.unwrap());
    assert!(edit::add_image(&mut tx, id, "k2", image(2), &media(2), 5).await.unwrap());
    assert!(!edit::add_image(&mut tx, id, "k2", image(2), &media(2), 5).await.unwrap(), "once");
    tx.commit().await.unwrap();
    let after = get(&db, id).await;
    assert_eq!((after.product.version, after.media.clone()), (3, vec![None, Some(media(1)), Some(media(2))]));
    assert_eq!(after.product.pictures.len(), 2);
    let mut tx = db.begin().await.unwrap();
    edit::save_images(&mut tx, id, 3, &[image(2), image(1)], 6).await.unwrap();
    assert!(matches!(edit::save_images(&mut tx, id, 3, &[], 6).await, Err(Error::Stale("product"))));
    tx.commit().await.unwrap();
    assert_eq!(get(&db, id).await.media, [Some(media(2)), Some(media(1))]);
    let copy = put(&db, &ProductInput { images: vec![image(1)], ..lamp("copy") }).await;
    let mut tx = db.begin().await.unwrap();
    images::copy(&mut tx, id, copy).await.unwrap();
    edit::save_images(&mut tx, id, 4, &[], 7).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(get(&db, id).await.media, []);
    assert_eq!(get(&db, copy).await.media, [Some(media(1))]);
    let mut tx = db.begin().await.unwrap();
    let nowhere = edit::add_image(&mut tx, id!(ProductId, 9_u64), "k", image(1), &media(1), 5).await;
    assert!(matches!(nowhere, Err(Error::Missing("product"))));
}

async fn the_archive_gives_back(db: Db) {
    let id = put(&db, &lamp("lamp")).await;
    let before = get(&db, id).await;
    let mut tx = db.begin().await.unwrap();
    assert!(matches!(edit::restore(&mut tx, id, 1, 5).await, Err(Error::Stale("product"))));
    products::archive(&mut tx, id, 2_000).await.unwrap();
    tx.commit().await.unwrap();
    let gone = get(&db, id).await;
    assert_eq!((gone.archived_ms, gone.product.variants.len()), (Some(2_000), 2));
    let mut tx = db.begin().await.unwrap();
    let refused = edit::save(&mut tx, id, 2, &gone.content(), 3_000).await;
    assert!(matches!(refused, Err(Error::Stale("product"))), "what is in the archive is not changed");
    edit::restore(&mut tx, id, 2, 3_000).await.unwrap();
    tx.commit().await.unwrap();
    let back = get(&db, id).await;
    assert_eq!((back.archived_ms, back.product.published), (None, false));
    assert_eq!(back.product.variants, before.product.variants);
    // A SKU that somebody else has by now.
    let mut tx = db.begin().await.unwrap();
    products::archive(&mut tx, id, 4_000).await.unwrap();
    tx.commit().await.unwrap();
    let mut other = lamp("other");
    "lamp-s".clone_into(&mut other.variants[0].sku);
    put(&db, &other).await;
    let mut tx = db.begin().await.unwrap();
    let refused = edit::restore(&mut tx, id, back.product.version + 1, 5_000).await;
    assert!(matches!(refused, Err(Error::SkuTaken { .. })), "{refused:?}");
}

async fn new_goods_need_an_address_of_their_own(db: Db) {
    let mut tx = db.begin().await.unwrap();
    let made = edit::make(&mut tx, &lamp("lamp"), None, 1_000, &mut dice()).await.unwrap();
    let again = edit::make(&mut tx, &lamp("lamp"), None, 1_000, &mut dice()).await;
    assert!(matches!(again, Err(Error::Unique(_))));
    let sku =
        edit::make(&mut tx, &ProductInput { slug: "new".to_owned(), ..lamp("lamp") }, None, 1_000, &mut dice()).await;
    assert!(matches!(sku, Err(Error::SkuTaken { .. })));
    tx.commit().await.unwrap();
    assert_eq!(get(&db, made).await.product.variants.len(), 2);
    assert_eq!(products::count(&db).await.unwrap(), 1);
}

async fn categories_are_edited_and_moved(db: Db) {
    put(&db, &lamp("lamp")).await;
    let all = categories::all(&db).await.unwrap();
    let of = |slug: &str| all.iter().find(|it| it.slug == slug).unwrap().id;
    let (home, light) = (of("home"), of("light"));
    assert_eq!(categories::sizes(&db).await.unwrap().into_iter().collect::<Vec<_>>(), [(light, 1)]);
    let mut tx = db.begin().await.unwrap();
    let new = |slug: &str, parent| CategoryContent { slug: slug.to_owned(), name: en(slug), parent, field: None };
    let garden = categories::create(&mut tx, &new("garden", None), 2_000, &mut dice()).await.unwrap();
    assert!(matches!(
        categories::create(&mut tx, &new("light", None), 2_000, &mut dice()).await,
        Err(Error::Unique(_))
    ));
    let it = categories::get(&mut tx, light).await.unwrap().unwrap();
    assert_eq!((it.version, it.content.parent), (1, Some(home)));
    let moved = CategoryContent {
        slug: "lights".to_owned(),
        name: it.content.name.clone().with(&lang("de"), "Licht"),
        parent: None,
        field: Some(Field::Moss),
    };
    categories::save(&mut tx, light, 1, &moved, 3_000).await.unwrap();
    assert!(matches!(categories::save(&mut tx, light, 1, &moved, 3_000).await, Err(Error::Stale("category"))));
    tx.commit().await.unwrap();
    let roots = async |db: &Db| -> Vec<String> {
        let all = categories::all(db).await.unwrap();
        all.into_iter().filter(|it| it.parent.is_none()).map(|it| it.slug).collect()
    };
    assert_eq!(roots(&db).await, ["home", "garden", "lights"]);
    assert_eq!(slugs::resolve(&db, SlugKind::Category, "light").await.unwrap().unwrap().1, "lights");
    let mut tx = db.begin().await.unwrap();
    assert!(categories::shift(&mut tx, light, true, 4_000).await.unwrap());
    assert!(categories::shift(&mut tx, light, true, 4_000).await.unwrap());
    assert!(!categories::shift(&mut tx, light, true, 4_000).await.unwrap(), "the first");
    assert!(!categories::shift(&mut tx, garden, false, 4_000).await.unwrap(), "the last");
    let taken = categories::save(&mut tx, garden, 3, &new("home", None), 4_000).await;
    assert!(matches!(taken, Err(Error::Unique(_) | Error::Stale(_))), "{taken:?}");
    drop(tx);
    assert!(matches!(categories::get(&db, id!(CategoryId, 9_u64)).await, Ok(None)));
}
