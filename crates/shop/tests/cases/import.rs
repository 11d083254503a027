//! Looking before importing, and taking the goods elsewhere.

use vitrine_domain::catalog::ProductInput;
use vitrine_domain::text::Text;
use vitrine_shop::acting::Acting;
use vitrine_shop::audit::AuditFilter;
use vitrine_shop::import::desk::HowToTake;
use vitrine_shop::import::preview::{Difference, Fate, Preview};
use vitrine_shop::import::{Meeting, Row, apply};
use vitrine_shop::{export, import};
use vitrine_testkit::{Site, TestShop};

vitrine_testkit::on_both!(
    a_dry_run_says_what_an_import_does,
    a_dry_run_speaks_the_language_of_whoever_reads,
    a_shop_moves_into_another,
    a_file_over_the_desk_loses_nothing_it_does_not_name,
    an_import_goes_on_when_nobody_waits,
);

fn rows(goods: &[ProductInput]) -> impl Iterator<Item = Row<&ProductInput>> {
    goods.iter().zip(2..).map(|(value, row)| Row { row, line: row, value })
}

fn owned(goods: &[ProductInput]) -> Vec<Row<ProductInput>> {
    rows(goods).map(|row| Row { row: row.row, line: row.line, value: row.value.clone() }).collect()
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
    let preview = shop.preview_import(owned(goods), Meeting::Whole, Vec::new()).await.unwrap();
    assert!(!shop.follow().await.unwrap(), "nothing was written");
    assert_eq!(shop.goods(), before);
    let report = shop.import_products(rows(goods), Meeting::Whole, |_| ()).await.unwrap();
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

async fn a_dry_run_speaks_the_language_of_whoever_reads(site: Site) {
    let shop = site.empty().await;
    let [ar, de, en] = ["ar", "de", "en"].map(|tag| tag.parse().unwrap());
    let mut goods = vitrine_sim::demo::catalog();
    let mut mug = goods.remove(goods.iter().position(|it| it.options.len() == 1).unwrap());
    // Nothing tells the variants apart but their values.
    mug.variants.iter_mut().for_each(|variant| variant.sku.clear());
    mug.variants.truncate(2);
    let option = &mut mug.options[0];
    option.name = Text::of(&ar, "لون").with(&de, "Glasur").with(&en, "Glaze");
    option.values = vec![Text::of(&ar, "أبيض").with(&en, "White"), Text::of(&ar, "أخضر").with(&de, "Grün")];
    for (n, variant) in mug.variants.iter_mut().enumerate() {
        variant.choice = vec![n];
    }
    shop.import(std::slice::from_ref(&mug)).await;
    mug.variants[0].price.minor += 100;
    mug.options[0].values.push(Text::of(&ar, "أزرق").with(&en, "Blue").with(&de, "Blau"));
    // A value without a name in the language is named in the shop's, and else in any.
    let arabic = ["النسخة أبيض، السعر", "الخيارات", "لون: أبيض, أخضر"];
    let german = ["Variante White, Preis", "Optionen", "Glasur: White, Grün"];
    // No page speaks French, so the fields are called as in the next language.
    let french = ["variant White, price", "options", "Glaze: White, أخضر"];
    let fr = "fr".parse().unwrap();
    for (chain, [price, options, before]) in
        [(vec![ar, en.clone()], arabic), (vec![de, en.clone()], german), (vec![fr, en], french)]
    {
        let meeting = Meeting::Whole;
        let preview = shop.preview_import(owned(std::slice::from_ref(&mug)), meeting, chain).await.unwrap();
        let [(_, Fate::Changed(fields))] = preview.products.as_slice() else { panic!("{preview:?}") };
        assert!(fields.iter().any(|it| it.field == price), "{fields:?}");
        assert!(fields.iter().any(|it| it.field == options && it.before == before), "{fields:?}");
    }
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
    let same = shop.import_products(rows(&goods), Meeting::Whole, |_| ()).await.unwrap();
    assert_eq!(counts_of(&same), [0, 0, goods.len() as u64, 0], "into the same shop");
    assert!(!shop.follow().await.unwrap(), "not even a category is touched");
}

/// A file of few columns, sent through the page, over goods that people worked on.
async fn a_file_over_the_desk_loses_nothing_it_does_not_name(site: Site) {
    let shop = site.stocked().await;
    shop.advance(1_000);
    let (by, mug) = (shop.an_operator().await, shop.product("dunmore-mug"));
    shop.add_picture(mug, vitrine_testkit::png(8, 8, [1, 2, 3]), &by).await.unwrap();
    let before = shop.edited(mug, &by).await.unwrap().product;
    assert!(before.title.iter().count() > 1 && before.published);
    let other = shop.product("morel-table-lamp");
    let version = shop.edited(other, &by).await.unwrap().product.version;
    shop.archive_product(other, version, true, &by).await.unwrap();
    let first = &before.variants[0].input;
    let option = |n: usize| before.options.get(n).map_or("", |option| option.name.get([]));
    assert!(before.options.len() <= 1, "the file below has room for one");
    let mut file = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,\
                    Variant Inventory Qty\n"
        .to_owned();
    for variant in &before.variants {
        let value = variant.input.choice.first().map_or("", |at| before.options[0].values[*at].get([]));
        let (sku, pieces) = (&variant.input.sku, variant.input.stock.quantity + 40);
        file.extend([format!("dunmore-mug,A mug,{},{value},{sku},12.34,shopify,{pieces}\n", option(0))]);
    }
    file.push_str("morel-table-lamp,Lamp,,,ML-OTHER,1.00,,\n");
    let how = HowToTake { only_try: true, fetch_images: false, pieces: false };
    let tried = shop.take_goods_file(file.clone().into_bytes(), how, &[], &by).await.unwrap().unwrap();
    assert_eq!((tried.created, tried.updated, tried.archived, tried.refused), (0, 1, 1, 0), "{tried:?}");
    // What would change is told by its fields: the price and the English title, and nothing else.
    let [(slug, Fate::Changed(fields), 0)] = tried.fates.as_slice() else { panic!("{:?}", tried.fates) };
    assert_eq!(slug, "dunmore-mug");
    let named = |field: &Difference| field.field == "title (en)" || field.field.contains("price");
    assert!(fields.iter().all(named) && fields.iter().any(|it| it.field == "title (en)"), "{fields:?}");
    let write = HowToTake { only_try: false, ..how };
    let taken = shop.take_goods_file(file.clone().into_bytes(), write, &[], &by).await.unwrap().unwrap();
    assert_eq!((taken.updated, taken.archived), (1, 1));
    let after = shop.edited(mug, &by).await.unwrap().product;
    let en = "en".parse().unwrap();
    assert_eq!(after.title, before.title.clone().with(&en, "A mug"), "other languages stay");
    assert_eq!((&after.images, &after.description), (&before.images, &before.description));
    assert_eq!((&after.tags, &after.category), (&before.tags, &before.category));
    assert_eq!(after.variants[0].input.price.minor, 1_234);
    assert_eq!(after.variants[0].input.cost, first.cost);
    assert_eq!(after.variants[0].input.stock, first.stock, "what was sold is sold");
    assert!(shop.edited(other, &by).await.unwrap().archived_ms.is_some(), "what went to the archive stays there");
    // Pieces are taken where that is wanted, and who did it stands with the others.
    let pieces = HowToTake { pieces: true, ..write };
    shop.take_goods_file(file.clone().into_bytes(), pieces, &[], &by).await.unwrap().unwrap();
    let counted = shop.edited(mug, &by).await.unwrap().product.variants[0].clone();
    assert_eq!(counted.input.stock.quantity, first.stock.quantity + 40);
    let past = shop.past_of(&[counted.id], &by).await.unwrap().remove(0);
    let line = &past.stock[0];
    assert_eq!((line.adjustment.pieces, line.quantity), (40, first.stock.quantity + 40));
    assert_eq!(line.adjustment.operator, by.operator());
    let again = shop.take_goods_file(file.into_bytes(), pieces, &[], &by).await.unwrap().unwrap();
    assert_eq!((again.updated, again.unchanged), (0, 1), "the same file again changes nothing");
    // A file that says what is on sale brings it back.
    let file = "Handle,Title,Status,Variant SKU,Variant Price\nmorel-table-lamp,Lamp,Active,ML-OTHER,1.00\n";
    let back = shop.take_goods_file(file.as_bytes().to_vec(), write, &[], &by).await.unwrap().unwrap();
    assert_eq!((back.updated, back.archived), (1, 0));
    assert_eq!(shop.edited(other, &by).await.unwrap().archived_ms, None);
}

/// As many products as several transactions take.
fn a_long_file() -> Vec<u8> {
    let mut file = "Handle,Title,Variant SKU,Variant Price\n".to_owned();
    for n in 0..5 * apply::SLICE {
        file.extend([format!("p-{n},Product {n},P-{n},1.00\n")]);
    }
    file.into_bytes()
}

const TAKEN: HowToTake = HowToTake { only_try: false, fetch_images: false, pieces: false };

async fn imports(shop: &TestShop) -> Vec<String> {
    let filter = AuditFilter { action: Some("goods.import".to_owned()), ..AuditFilter::default() };
    let lines = shop.audit_page(&filter, None, &Acting::program()).await.unwrap().rows;
    lines.into_iter().filter_map(|line| line.after_json).collect()
}

async fn an_import_goes_on_when_nobody_waits(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    {
        let mut asked = Box::pin(shop.take_goods_file(a_long_file(), TAKEN, &[], &by));
        // The browser hangs up when the first goods are in.
        loop {
            tokio::select! {
                done = &mut asked => panic!("too soon to be done: {done:?}"),
                any = shop.has_goods() => if any.unwrap() { break },
            }
        }
    }
    let written = || async { vitrine_db::products::count(&shop.db().await).await.unwrap() as usize };
    for _ in 0..600 {
        if !imports(&shop).await.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(written().await, 5 * apply::SLICE);
    let lines = imports(&shop).await;
    assert!(lines.len() == 1 && lines[0].contains("\"created\":500"), "{lines:?}");
}

#[test]
fn an_import_that_breaks_off_says_how_far_it_came() {
    vitrine_testkit::on_sqlite(a_broken_import_is_in_the_log);
}

async fn a_broken_import_is_in_the_log(site: Site) {
    let shop = site.empty().await;
    let by = shop.an_operator().await;
    let db = shop.db().await;
    vitrine_db::testing::break_it(&db, vitrine_db::testing::Broken::Full).await;
    assert!(shop.take_goods_file(a_long_file(), TAKEN, &[], &by).await.is_err());
    let lines = imports(&shop).await;
    assert!(
        lines.len() == 1 && lines[0].contains("\"created\":200") && lines[0].contains("\"stopped\":true"),
        "{lines:?}"
    );
    assert_eq!(shop.catalog().entries.len(), 200, "what is in is in the window");
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
        shop.import_products(rows(slice), Meeting::Whole, |_| ()).await.unwrap();
        shop.advance(1);
    }
    other.follow().await.unwrap();
    assert_eq!(other.catalog().entries.len(), goods.len());
    other.close().await;
}
