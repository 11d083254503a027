use crate::made::{dice, en, eur, id, lamp, lang, product, step, variant};
use vitrine_db::changes::{self, ChangeKind};
use vitrine_db::products::Outcome;
use vitrine_db::slugs::{SlugKind, Target};
use vitrine_db::{Db, Error, categories, on_both, products, slugs};
use vitrine_domain::catalog::meet::Meeting;
use vitrine_domain::catalog::{Product, ProductInput};
use vitrine_domain::id::ProductId;
use vitrine_domain::plate::Field;
use vitrine_domain::tax::TaxCategory;

on_both!(
    an_empty_shop_reads,
    what_comes_in_comes_out,
    the_same_again_changes_nothing,
    only_set_prices_are_history,
    variants_keep_their_ids,
    former_addresses_lead_on,
    a_language_has_its_own_address,
    a_file_s_address_comes_before_a_language_s,
    archived_goods_come_back,
    a_sku_belongs_to_one_product,
    categories_fill_in,
    long_lists_come_whole,
    changes_of_one_moment_stay_together,
);

async fn upsert(db: &Db, input: &ProductInput, now_ms: i64) -> products::Upserted {
    let mut tx = db.begin().await.unwrap();
    let done = product(&mut tx, input, now_ms).await;
    tx.commit().await.unwrap();
    done
}

async fn only(db: &Db) -> Product {
    let mut all = products::all(db).await.unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}

async fn an_empty_shop_reads(db: Db) {
    assert_eq!(products::all(&db).await.unwrap(), []);
    assert_eq!(products::by_ids(&db, &[]).await.unwrap(), []);
    assert_eq!(products::by_ids(&db, &[id!(ProductId, 1_u64)]).await.unwrap(), []);
    assert_eq!(products::by_sku(&db, "none").await.unwrap(), None);
    assert_eq!(products::count(&db).await.unwrap(), 0);
    assert_eq!(products::price_history(&db, id!(VariantId, 1_u64), 10).await.unwrap(), []);
    assert_eq!(categories::all(&db).await.unwrap(), []);
    assert_eq!(slugs::all(&db, SlugKind::Product).await.unwrap(), []);
    assert_eq!(slugs::resolve(&db, SlugKind::Category, "none").await.unwrap(), None);
    assert_eq!(changes::since(&db, 0, 10).await.unwrap(), []);
    let mut tx = db.begin().await.unwrap();
    assert!(!products::archive(&mut tx, id!(ProductId, 1_u64), 5).await.unwrap());
    assert!(!products::rename(&mut tx, id!(ProductId, 1_u64), "x", 5).await.unwrap());
    let unknown = categories::set_sensitive(&mut tx, id!(CategoryId, 1_u64), true, 5).await;
    assert!(matches!(unknown, Err(Error::Missing("category"))));
}

async fn what_comes_in_comes_out(db: Db) {
    let input = lamp("lamp");
    let made = upsert(&db, &input, 1_000).await;
    assert_eq!((made.outcome, made.item_no), (Outcome::Created, 1));
    let product = only(&db).await;
    assert_eq!(product.id, made.id);
    assert_eq!((product.version, product.created_ms, product.item_no), (1, 1_000, 1));
    let back = ProductInput {
        slug: product.slug.clone(),
        title: product.title.clone(),
        description: product.description.clone(),
        brand: product.brand.clone(),
        category: input.category.clone(),
        tags: product.tags.clone(),
        attributes: product.attributes.clone(),
        options: product.options.clone(),
        variants: product.variants.iter().map(|variant| variant.input.clone()).collect(),
        images: product.images.clone(),
        plate: product.plate,
        published: product.published,
        tax: product.tax,
    };
    assert_eq!(back, input);
    let tree = categories::all(&db).await.unwrap();
    assert_eq!(tree.iter().map(|c| (c.slug.as_str(), c.category_no)).collect::<Vec<_>>(), [("home", 1), ("light", 2)]);
    assert_eq!((tree[1].parent, product.category), (Some(tree[0].id), Some(tree[1].id)));
    assert_eq!(products::by_sku(&db, "lamp-l").await.unwrap(), Some((product.id, product.variants[1].id)));
    assert_eq!(products::by_sku(&db, "").await.unwrap(), None);
    assert_eq!(products::by_ids(&db, &[product.id, id!(ProductId, 9_u64)]).await.unwrap(), [product]);
}

async fn the_same_again_changes_nothing(db: Db) {
    let input = lamp("lamp");
    let made = upsert(&db, &input, 1_000).await;
    let (before, tree) = (only(&db).await, categories::all(&db).await.unwrap());
    let again = upsert(&db, &input, 2_000).await;
    assert_eq!(again, products::Upserted { outcome: Outcome::Unchanged, ..made });
    assert_eq!(only(&db).await, before, "no version, no value, no id");
    assert_eq!(categories::all(&db).await.unwrap(), tree);
    assert_eq!(changes::since(&db, 1_000, 10).await.unwrap(), [], "no other node is told");
    for variant in &before.variants {
        assert_eq!(products::price_history(&db, variant.id, 10).await.unwrap().len(), 1);
    }
    let mut changed = input;
    changed.brand = String::from("Lux");
    (changed.tax, changed.variants[1].low_stock) = (TaxCategory::Exempt, None);
    assert_eq!(upsert(&db, &changed, 3_000).await.outcome, Outcome::Updated);
    let now = only(&db).await;
    assert_eq!((now.version, now.tax), (2, TaxCategory::Exempt));
    assert_eq!(now.variants.iter().map(|v| v.input.low_stock).collect::<Vec<_>>(), [Some(2), None]);
    let told = changes::since(&db, 1_000, 10).await.unwrap();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].kind, told[0].id.as_str()), (ChangeKind::Product, made.id.to_string().as_str()));
    assert_eq!((told[0].version, told[0].at_ms), (2, 3_000));
}

async fn only_set_prices_are_history(db: Db) {
    let mut input = lamp("lamp");
    upsert(&db, &input, 1_000).await;
    let ids: Vec<_> = only(&db).await.variants.iter().map(|variant| variant.id).collect();
    input.variants[0].stock.quantity = 1;
    input.brand = String::from("Lux");
    upsert(&db, &input, 2_000).await;
    input.variants[0].price = eur(1_500);
    upsert(&db, &input, 3_000).await;
    let prices = products::price_history(&db, ids[0], 10).await.unwrap();
    assert_eq!(prices, [(3_000, eur(1_500)), (1_000, eur(2_000))], "a new stock or brand is no new price");
    assert_eq!(products::price_history(&db, ids[0], 1).await.unwrap().len(), 1);
    assert_eq!(products::price_history(&db, ids[1], 10).await.unwrap(), [(1_000, eur(3_000))]);
}

async fn variants_keep_their_ids(db: Db) {
    let mut input = lamp("lamp");
    upsert(&db, &input, 1_000).await;
    let before = only(&db).await;
    // Turned round, one with another SKU, with a new option value in front, and one more.
    input.options[0].values.insert(0, en("Tiny"));
    input.variants = vec![variant("lamp-l", 2, 3_000), variant("renamed", 1, 2_000), variant("lamp-t", 0, 1_000)];
    assert_eq!(upsert(&db, &input, 2_000).await.outcome, Outcome::Updated);
    let after = only(&db).await;
    assert_eq!(after.variants[0].id, before.variants[1].id, "by SKU");
    assert_eq!(after.variants[1].id, before.variants[0].id, "by what it is, though its number moved");
    assert!(before.variants.iter().all(|variant| variant.id != after.variants[2].id));
    // One leaves, and comes back as itself.
    let tiny = after.variants[2].id;
    let all = input.variants.clone();
    input.variants.pop();
    upsert(&db, &input, 3_000).await;
    assert_eq!(only(&db).await.variants.len(), 2);
    assert_eq!(products::by_sku(&db, "lamp-t").await.unwrap(), None);
    input.variants = all;
    upsert(&db, &input, 4_000).await;
    assert_eq!(only(&db).await.variants[2].id, tiny);
}

async fn former_addresses_lead_on(db: Db) {
    let made = upsert(&db, &lamp("lamp"), 1_000).await;
    upsert(&db, &lamp("other"), 1_000).await;
    let mut tx = db.begin().await.unwrap();
    assert!(products::rename(&mut tx, made.id, "glow", 2_000).await.unwrap());
    assert!(!products::rename(&mut tx, made.id, "glow", 2_500).await.unwrap(), "it has that one");
    assert!(products::rename(&mut tx, made.id, "other", 3_000).await.unwrap_err().is_unique());
    tx.commit().await.unwrap();
    let found = Some((Target::Product(made.id), "glow".to_owned()));
    assert_eq!(slugs::resolve(&db, SlugKind::Product, "lamp").await.unwrap(), found);
    assert_eq!(slugs::resolve(&db, SlugKind::Product, "glow").await.unwrap(), found);
    assert_eq!(slugs::resolve(&db, SlugKind::Category, "glow").await.unwrap(), None);
    let all = slugs::all(&db, SlugKind::Product).await.unwrap();
    let all: Vec<_> = all.iter().map(|slug| (slug.slug.as_str(), slug.current)).collect();
    assert_eq!(all, [("glow", true), ("lamp", false), ("other", true)]);
    // A file that still has the old address is the same product; its new address stays.
    let again = upsert(&db, &lamp("lamp"), 4_000).await;
    assert_eq!((again.id, again.outcome), (made.id, Outcome::Unchanged));
    assert_eq!(products::by_ids(&db, &[made.id]).await.unwrap()[0].slug, "glow");
    // And back.
    let mut tx = db.begin().await.unwrap();
    assert!(products::rename(&mut tx, made.id, "lamp", 5_000).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(
        slugs::resolve(&db, SlugKind::Product, "glow").await.unwrap(),
        Some((Target::Product(made.id), "lamp".to_owned()))
    );
}

/// Gives a product a slug in German.
async fn german(db: &Db, id: ProductId, wanted: &str, now_ms: i64) -> Option<String> {
    let number = products::by_ids(db, &[id]).await.unwrap()[0].item_no;
    let thing = id.to_string();
    let mut tx = db.begin().await.unwrap();
    let given =
        slugs::give_in(&mut tx, SlugKind::Product, &lang("de"), wanted, (&thing, number), now_ms).await.unwrap();
    tx.commit().await.unwrap();
    given
}

async fn a_language_has_its_own_address(db: Db) {
    let (de, ar) = (lang("de"), lang("ar"));
    let made = upsert(&db, &lamp("lamp"), 1_000).await;
    let other = upsert(&db, &lamp("other"), 1_000).await;
    let unnamed = slugs::unnamed(&db, SlugKind::Product, &ar, "", 10).await.unwrap();
    assert_eq!(unnamed.iter().map(|it| it.slug.as_str()).collect::<Vec<_>>(), ["lamp", "other"]);
    assert_eq!(unnamed[0].name, en("Lamp").with(&ar, "مصباح"));
    assert_eq!(slugs::unnamed(&db, SlugKind::Product, &ar, &unnamed[0].id, 10).await.unwrap(), unnamed[1..]);
    assert_eq!(slugs::unnamed(&db, SlugKind::Product, &de, "", 10).await.unwrap(), [], "no name in it");
    assert_eq!(slugs::unnamed(&db, SlugKind::Category, &lang("en"), "", 10).await.unwrap().len(), 2);

    assert_eq!(german(&db, made.id, "lampe", 2_000).await.as_deref(), Some("lampe"));
    assert_eq!(german(&db, other.id, "lampe", 2_000).await.as_deref(), Some("lampe-2"), "the first has it");
    assert_eq!(german(&db, other.id, "other", 2_000).await, None, "it has that one everywhere");
    let told = changes::since(&db, 1_500, 10).await.unwrap();
    assert_eq!(told.iter().map(|change| change.version).collect::<Vec<_>>(), [2, 2], "other nodes are told");
    let product = &products::by_ids(&db, &[made.id]).await.unwrap()[0];
    assert_eq!((product.slug_in(&de), product.slug_in(&ar), product.slug.as_str()), ("lampe", "lamp", "lamp"));

    // Every one of them leads there; what is renamed in a language leads on.
    assert_eq!(german(&db, made.id, "leuchte", 3_000).await.as_deref(), Some("leuchte"));
    for slug in ["lamp", "lampe", "leuchte"] {
        let found = Some((Target::Product(made.id), "lamp".to_owned()));
        assert_eq!(slugs::resolve(&db, SlugKind::Product, slug).await.unwrap(), found, "{slug}");
    }
    assert_eq!(products::all(&db).await.unwrap()[0].slug_in(&de), "leuchte");
    assert_eq!(german(&db, made.id, "lampe", 4_000).await.as_deref(), Some("lampe"), "and back");
    assert_eq!(upsert(&db, &lamp("lamp"), 5_000).await.outcome, Outcome::Unchanged, "a file changes none of it");

    let long = "a".repeat(120);
    assert_eq!(german(&db, made.id, &long, 6_000).await.as_deref(), Some(long.as_str()));
    let second = german(&db, other.id, &long, 6_000).await.unwrap();
    assert!(second.len() == 120 && second.ends_with("aa-2"), "{second}");
}

async fn a_file_s_address_comes_before_a_language_s(db: Db) {
    let made = upsert(&db, &lamp("lamp"), 1_000).await;
    german(&db, made.id, "lampe", 2_000).await;
    // Another product comes in by that name: it is another product, and has it.
    let mut input = lamp("lampe");
    input.variants.iter_mut().for_each(|variant| variant.sku.insert(0, 'x'));
    let other = upsert(&db, &input, 3_000).await;
    assert_eq!(other.outcome, Outcome::Created);
    assert_ne!(other.id, made.id);
    let all = products::all(&db).await.unwrap();
    assert_eq!(all.iter().map(|product| product.slug_in(&lang("de"))).collect::<Vec<_>>(), ["lamp", "lampe"]);
    assert!(changes::since(&db, 2_500, 10).await.unwrap().iter().any(|change| change.id == made.id.to_string()));
    // The own slug of another thing is never taken.
    let mut tx = db.begin().await.unwrap();
    assert!(products::rename(&mut tx, made.id, "lampe", 4_000).await.unwrap_err().is_unique());
    drop(tx);
    assert_eq!(german(&db, made.id, "lampe", 5_000).await.as_deref(), Some("lampe-1"));
}

async fn archived_goods_come_back(db: Db) {
    let made = upsert(&db, &lamp("lamp"), 1_000).await;
    let before = only(&db).await;
    let mut tx = db.begin().await.unwrap();
    assert!(products::archive(&mut tx, made.id, 2_000).await.unwrap());
    assert!(!products::archive(&mut tx, made.id, 2_000).await.unwrap());
    assert_eq!(products::count(&mut tx).await.unwrap(), 0, "a transaction sees what it wrote");
    assert_eq!(products::count(&db).await.unwrap(), 1, "and nobody else does");
    tx.commit().await.unwrap();
    assert_eq!(products::all(&db).await.unwrap(), []);
    assert_eq!(products::by_ids(&db, &[made.id]).await.unwrap(), []);
    assert!(slugs::resolve(&db, SlugKind::Product, "lamp").await.unwrap().is_some(), "its page says it is gone");
    assert_eq!(upsert(&db, &lamp("lamp"), 3_000).await, products::Upserted { outcome: Outcome::Updated, ..made });
    let after = only(&db).await;
    assert_eq!(after, Product { version: 3, ..before.clone() }, "the same product with the same variants");
    assert_eq!(products::price_history(&db, before.variants[0].id, 10).await.unwrap().len(), 1);
}

async fn a_sku_belongs_to_one_product(db: Db) {
    upsert(&db, &lamp("lamp"), 1_000).await;
    let mut thief = lamp("thief");
    thief.variants[0].sku = String::from("lamp-l");
    let mut tx = db.begin().await.unwrap();
    match products::upsert(&mut tx, &thief, Meeting::Whole, 2_000, &mut dice()).await {
        Err(Error::SkuTaken { sku, slug }) => assert_eq!((sku.as_str(), slug.as_str()), ("lamp-l", "lamp")),
        other => panic!("{other:?}"),
    }
    // The transaction goes on with the next product.
    product(&mut tx, &lamp("good"), 2_000).await;
    tx.commit().await.unwrap();
    assert_eq!(products::count(&db).await.unwrap(), 2);
    // Goods without SKUs never collide.
    for slug in ["a", "b"] {
        let mut plain = lamp(slug);
        plain.variants.iter_mut().for_each(|variant| variant.sku.clear());
        assert_eq!(upsert(&db, &plain, 3_000).await.outcome, Outcome::Created);
        assert_eq!(upsert(&db, &plain, 3_000).await.outcome, Outcome::Unchanged);
    }
    // An archived product's SKUs are free.
    let mut tx = db.begin().await.unwrap();
    let (owner, _) = products::by_sku(&mut tx, "lamp-l").await.unwrap().unwrap();
    products::archive(&mut tx, owner, 4_000).await.unwrap();
    product(&mut tx, &thief, 4_000).await;
    tx.commit().await.unwrap();
}

async fn categories_fill_in(db: Db) {
    let mut input = lamp("lamp");
    upsert(&db, &input, 1_000).await;
    let before = categories::all(&db).await.unwrap();
    assert_eq!(before[0].field, Field::ALL[0], "by position");
    assert_eq!(before[1].field, before[0].field, "its parent's");
    input.category[0].name = en("House").with(&lang("ar"), "منزل");
    input.category[0].field = Some(Field::Moss);
    upsert(&db, &input, 2_000).await;
    let after = categories::all(&db).await.unwrap();
    assert_eq!(after[0].name, en("Home").with(&lang("ar"), "منزل"), "what it had is kept, what it lacked is added");
    assert_eq!((after[0].field, after[1].field), (Field::Moss, Field::Moss));
    let told = changes::since(&db, 1_000, 10).await.unwrap();
    assert_eq!(told.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Category]);
    // A second root, and a known category named again under another parent: it stays where it is.
    input.category = vec![step("garden", "Garden"), step("light", "Light")];
    upsert(&db, &input, 3_000).await;
    let tree = categories::all(&db).await.unwrap();
    assert_eq!(tree.iter().map(|c| c.slug.as_str()).collect::<Vec<_>>(), ["home", "garden", "light"]);
    assert_eq!((tree[1].position, tree[1].field), (1, Field::ALL[1]));
    assert_eq!(tree[2].parent, Some(tree[0].id));
    let mut tx = db.begin().await.unwrap();
    assert!(categories::set_sensitive(&mut tx, tree[2].id, true, 4_000).await.unwrap());
    assert!(!categories::set_sensitive(&mut tx, tree[2].id, true, 4_000).await.unwrap());
    tx.commit().await.unwrap();
    assert!(categories::all(&db).await.unwrap()[2].sensitive);
}

async fn long_lists_come_whole(db: Db) {
    let mut tx = db.begin().await.unwrap();
    for n in 0..510 {
        let mut input = lamp(&format!("lamp-{n:03}"));
        input.variants.truncate(1);
        product(&mut tx, &input, 1_000).await;
    }
    tx.commit().await.unwrap();
    let all = products::all(&db).await.unwrap();
    assert_eq!(all.len(), 510);
    assert!(all.is_sorted_by_key(|product| product.item_no) && all.iter().all(|product| product.variants.len() == 1));
    let ids: Vec<_> = all.iter().map(|product| product.id).collect();
    assert_eq!(products::by_ids(&db, &ids).await.unwrap(), all);
    assert_eq!(slugs::all(&db, SlugKind::Product).await.unwrap().len(), 510);
}

async fn changes_of_one_moment_stay_together(db: Db) {
    let mut tx = db.begin().await.unwrap();
    for (id, at_ms) in [("a", 10), ("b", 20), ("c", 20), ("d", 20), ("e", 30)] {
        changes::note(&mut tx, ChangeKind::Person, id, 1, at_ms).await.unwrap();
    }
    tx.commit().await.unwrap();
    let ids = async |after, limit| {
        let changes = changes::since(&db, after, limit).await.unwrap();
        changes.into_iter().map(|change| change.id).collect::<String>()
    };
    assert_eq!(ids(0, 1).await, "a");
    assert_eq!(ids(0, 2).await, "abcd", "a moment is never torn apart");
    assert_eq!(ids(10, 1).await, "bcd");
    assert_eq!(ids(20, 5).await, "e");
    let mut tx = db.begin().await.unwrap();
    changes::note(&mut tx, ChangeKind::Person, "b", 2, 40).await.unwrap();
    assert_eq!(changes::sweep(&mut tx, 30, 2).await.unwrap(), 2);
    assert_eq!(changes::sweep(&mut tx, 30, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(ids(0, 9).await, "eb", "only the newest of each is kept");
}
