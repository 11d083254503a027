//! Looking before importing, and taking the goods elsewhere.

use vitrine_domain::catalog::ProductInput;
use vitrine_domain::text::Text;
use vitrine_shop::import::preview::{Difference, Fate, Preview};
use vitrine_shop::import::{Row, apply};
use vitrine_shop::{export, import};
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(a_dry_run_says_what_an_import_does, a_shop_moves_into_another);

fn rows(goods: &[ProductInput]) -> impl Iterator<Item = Row<&ProductInput>> {
    goods.iter().zip(2..).map(|(value, row)| Row { row, line: row, value })
}

fn counts(preview: &Preview) -> [u64; 4] {
    [preview.created, preview.updated, preview.unchanged, preview.refused_products]
}

fn counts_of(report: &apply::Report) -> [u64; 4] {
    [report.created, report.updated, report.unchanged, report.refused_products]
}

/// What a dry run says, and that the import does just that.
async fn foretold(shop: &TestShop, goods: &[ProductInput]) -> Preview {
    // What a shop that was just opened has not seen yet.
    shop.follow().await.unwrap();
    let before = shop.goods();
    let preview = shop.preview_import(rows(goods)).await.unwrap();
    assert!(!shop.follow().await.unwrap(), "nothing was written");
    assert_eq!(shop.goods(), before);
    let report = shop.import_products(rows(goods), |_| ()).await.unwrap();
    shop.follow().await.unwrap();
    assert_eq!(counts(&preview), counts_of(&report));
    assert_eq!(preview.refused, report.refused, "in the same words");
    shop.advance(1);
    preview
}

async fn a_dry_run_says_what_an_import_does(site: Site) {
    let shop = site.empty().await;
    let mut goods: Vec<ProductInput> = vitrine_sim::demo::catalog().into_iter().take(12).collect();
    let n = goods.len() as u64;
    assert_eq!(counts(&foretold(&shop, &goods).await), [n, 0, 0, 0]);
    assert_eq!(counts(&foretold(&shop, &goods).await), [0, 0, n, 0]);

    let en = "en".parse().unwrap();
    let slug = goods[0].slug.clone();
    goods[0].title = Text::of(&en, "Renamed");
    goods[0].variants[0].price.minor += 100;
    let dearer = goods[0].variants[0].clone();
    goods[1].category.clear();
    let mut new = goods[2].clone();
    "a-new-one".clone_into(&mut new.slug);
    for (k, variant) in new.variants.iter_mut().enumerate() {
        variant.sku = format!("NEW-{k}");
    }
    // Takes a SKU before the product that has it gives it up, and one that nobody gives up.
    let given = goods[3].variants[0].sku.clone();
    "GIVEN-UP".clone_into(&mut goods[3].variants[0].sku);
    new.variants[0].sku = given;
    let mut thief = goods[4].clone();
    "thief".clone_into(&mut thief.slug);
    let mut bad = goods[5].clone();
    "Bad One".clone_into(&mut bad.slug);
    let mut all = vec![new, thief, bad];
    all.extend(goods.clone());
    let preview = foretold(&shop, &all).await;
    assert_eq!(counts(&preview), [1, 3, n - 3, 2]);
    let Some((_, Fate::Changed(fields))) = preview.products.iter().find(|(changed, _)| *changed == slug) else {
        panic!("{:?}", preview.products);
    };
    let named: Vec<&str> = fields.iter().map(|field| field.field.as_str()).collect();
    assert!(named.contains(&"title (en)") && named.contains(&"title (ar)"), "{named:?}");
    let price = format!("variant {}, price", dearer.sku);
    let price = fields.iter().find(|field| field.field == price).unwrap();
    assert_eq!(price.after, format!("{} EUR", dearer.price.to_major()));
    assert_eq!(counts(&foretold(&shop, &goods).await), [0, 0, n, 0]);

    // A variant goes, an archived product comes back, a former address is known.
    let id = shop.product(&goods[6].slug);
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    vitrine_db::products::archive(&mut tx, id, shop.now_ms()).await.unwrap();
    vitrine_db::products::rename(&mut tx, shop.product(&goods[7].slug), "today", shop.now_ms()).await.unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    let shop = shop.restarted().await;
    let archived = goods[6].slug.clone();
    let gone = goods.iter_mut().find(|product| product.variants.len() > 1 && product.slug != archived).unwrap();
    let last = gone.variants.pop().unwrap();
    let preview = foretold(&shop, &goods).await;
    assert_eq!(counts(&preview), [0, 2, n - 2, 0], "{:?}", preview.products);
    let all: Vec<&Difference> = preview
        .products
        .iter()
        .flat_map(|(_, fate)| match fate {
            Fate::Changed(fields) => fields.as_slice(),
            _ => &[],
        })
        .collect();
    assert!(all.iter().any(|field| field.field == "archived"));
    assert!(all.iter().any(|field| field.field.contains(&last.sku) && field.after == "archived"), "{all:?}");
}

async fn a_shop_moves_into_another(site: Site) {
    let shop = site.empty().await;
    shop.import(&vitrine_sim::demo::catalog()).await;
    let mut file = Vec::new();
    let report = export::write(&mut file, &shop.goods(), &shop.terms(), |_| ()).unwrap();
    assert_eq!(report.differing, []);
    let parsed = import::read(file.as_slice(), &shop.terms()).unwrap();
    assert!(parsed.refused.is_empty(), "{:?}", parsed.refused);
    let goods: Vec<ProductInput> = parsed.products.into_iter().map(|row| row.value).collect();
    assert_eq!(goods, shop.goods());
    let same = shop.import_products(rows(&goods), |_| ()).await.unwrap();
    assert_eq!(counts_of(&same), [0, 0, goods.len() as u64, 0], "into the same shop");
    assert!(!shop.follow().await.unwrap(), "not even a category is touched");
}

/// More changes within the look-back than one page of them holds: every one arrives.
#[test]
fn many_changes_at_once_arrive() {
    vitrine_testkit::on_sqlite(many_changes_of_one_moment_arrive);
}

async fn many_changes_of_one_moment_arrive(site: Site) {
    let shop = site.empty().await;
    let other = shop.other_process().await;
    let pattern = vitrine_sim::demo::catalog().remove(0);
    let goods: Vec<ProductInput> = (0..10_300)
        .map(|n| {
            let mut product = pattern.clone();
            product.slug = format!("p-{n}");
            product.description = Text::default();
            product.variants.truncate(1);
            product.variants[0].sku = String::new();
            product
        })
        .collect();
    // Each slice has its own moment.
    for slice in goods.chunks(1_000) {
        shop.import_products(rows(slice), |_| ()).await.unwrap();
        shop.advance(1);
    }
    other.follow().await.unwrap();
    assert_eq!(other.catalog().entries.len(), goods.len());
    other.close().await;
}
