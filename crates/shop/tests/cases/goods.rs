//! Operators run the goods: what they change is in the shop at once, in the log, and never undoes what somebody else did.

use vitrine_domain::catalog::edit::{EditedOption, EditedValue};
use vitrine_domain::catalog::{AdjustReason, ImageRef};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::plate::Field;
use vitrine_domain::text::{Lang, Text};
use vitrine_shop::Error;
use vitrine_shop::acting::Acting;
use vitrine_shop::goods::edit::Beginning;
use vitrine_shop::goods::pictures::Sent;
use vitrine_shop::goods::variants::Pieces;
use vitrine_shop::goods::{Many, Outcome, ProductFilter, ProductStatus};
use vitrine_shop::slugs::SlugKind;
use vitrine_shop::tree::{CategoryContent, CategoryFlaw};
use vitrine_testkit::{Site, TestShop, png};

vitrine_testkit::on_both!(
    a_product_is_made_and_sold,
    whoever_saves_second_is_told,
    a_change_is_taken_back,
    many_are_changed_at_once,
    stock_comes_and_goes_by_pieces,
    goods_turn_on_their_day,
    pictures_are_drawn_anew,
    categories_are_made_and_moved,
    views_are_kept,
);

const LAMP: &str = "morel-table-lamp";

fn en(text: &str) -> Text {
    Text::of(&"en".parse::<Lang>().unwrap(), text)
}

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn option(name: &str, values: &[&str]) -> EditedOption {
    let values = values.iter().map(|value| EditedValue { was: None, text: en(value) });
    EditedOption { was: None, name: en(name), values: values.collect() }
}

/// What the log says was done with a product, in the order of the words: the clock stands still here.
async fn log(shop: &TestShop, slug: &str, by: &Acting) -> Vec<String> {
    let mut done: Vec<String> = shop.changes_of(slug, by).await.unwrap().into_iter().map(|line| line.action).collect();
    done.sort();
    done
}

async fn found(shop: &TestShop, text: &str, status: Option<ProductStatus>, by: &Acting) -> Vec<String> {
    let filter = ProductFilter { text: text.to_owned(), status, ..ProductFilter::default() };
    shop.goods_page(&filter, None, by).await.unwrap().rows.into_iter().map(|head| head.slug).collect()
}

async fn a_product_is_made_and_sold(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let lighting = shop.catalog().category_by_slug("lighting").unwrap().category.id;
    let title = en("Umbra lamp").with(&"de".parse().unwrap(), "Lampe Umbra");
    let beginning = Beginning { title, category: Some(lighting), price: eur(4_900), sku: "UMB-1".to_owned() };
    let id = shop.make_product(&beginning, &by).await.unwrap();
    let made = shop.edited(id, &by).await.unwrap();
    assert_eq!((made.product.slug.as_str(), made.product.published), ("umbra-lamp", false));
    assert_eq!(made.product.slug_in(&"de".parse().unwrap()), "lampe-umbra");
    assert_eq!(found(&shop, "umbra", Some(ProductStatus::Draft), &by).await, ["umbra-lamp"]);
    assert!(matches!(shop.make_product(&beginning, &by).await, Err(Error::Refused(_))), "the SKU is taken");
    let second = Beginning { sku: String::new(), ..beginning };
    let second = shop.make_product(&second, &by).await.unwrap();
    assert_eq!(shop.edited(second, &by).await.unwrap().product.slug, "umbra-lamp-2");
    // Six variants of two options, each with a price and some of them there.
    let options = [option("Size", &["Small", "Large", "Huge"]), option("Colour", &["Red", "Blue"])];
    shop.save_options(id, made.product.version, &options, false, &by).await.unwrap().unwrap().unwrap();
    let it = shop.edited(id, &by).await.unwrap();
    assert_eq!(it.product.variants.len(), 6);
    assert_eq!(it.product.variants[0].input.sku, "UMB-1", "the variant that was there is the first combination");
    let mut cells = it.matrix().cells;
    for (n, cell) in cells.iter_mut().enumerate() {
        cell.input.sku = format!("UMB-{n}");
        cell.input.price = eur(4_900 + 100 * n as i64);
    }
    shop.save_variants(id, it.product.version, &cells[..3], &[], &by).await.unwrap().unwrap().unwrap();
    let it = shop.edited(id, &by).await.unwrap();
    assert_eq!(it.product.variants[2].input.price, eur(5_100));
    assert_eq!(it.product.variants[3].input.price, eur(4_900), "a row that the form did not show stays");
    let pieces: Vec<Pieces> =
        it.product.variants.iter().map(|variant| Pieces { variant: variant.id, pieces: 3 }).collect();
    shop.adjust_stock(id, &pieces, AdjustReason::Received, "First delivery", &by).await.unwrap().unwrap();
    let mut content = it.content();
    content.published = true;
    content.description = en("It throws a shadow.");
    shop.save_product(id, it.product.version, content, &by).await.unwrap().unwrap().unwrap();
    // Everybody finds and buys it.
    let mut buyer = shop.visitor();
    assert!(!buyer.searches("umbra").await.listing.items.is_empty());
    assert_eq!(buyer.adds("UMB-2", 2).await, None);
    buyer.buys("ana@example.com").await;
    assert_eq!(shop.in_stock("UMB-2").await, 1);
    assert_eq!(
        log(&shop, "umbra-lamp", &by).await,
        ["product.make", "product.save", "product.stock", "product.variants", "product.variants"]
    );
    // A copy is a draft of its own.
    let copy = shop.copy_product(id, &by).await.unwrap();
    let copy = shop.edited(copy, &by).await.unwrap().product;
    assert_eq!((copy.slug.as_str(), copy.published, copy.variants.len()), ("umbra-lamp-copy", false, 6));
    assert!(copy.variants.iter().all(|variant| variant.input.sku.is_empty() && variant.input.stock.quantity == 0));
}

async fn whoever_saves_second_is_told(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let id = shop.product(LAMP);
    let it = shop.edited(id, &by).await.unwrap();
    let version = it.product.version;
    let content = |brand: &str| {
        let mut content = it.content();
        brand.clone_into(&mut content.brand);
        content
    };
    let (a, b) = tokio::join!(
        shop.save_product(id, version, content("First"), &by),
        shop.save_product(id, version, content("Second"), &by),
    );
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "{a:?} {b:?}");
    assert!(matches!([a, b].into_iter().find_map(Result::err), Some(Error::Conflict)));
    let now = shop.edited(id, &by).await.unwrap().product.version;
    assert!(matches!(shop.save_options(id, version, &[], false, &by).await, Err(Error::Conflict)));
    assert!(matches!(shop.save_variants(id, version, &[], &[], &by).await, Err(Error::Conflict)));
    assert!(matches!(shop.save_pictures(id, version, &[], &by).await, Err(Error::Conflict)));
    assert!(matches!(shop.archive_product(id, version, true, &by).await, Err(Error::Conflict)));
    assert_eq!(shop.edited(id, &by).await.unwrap().product.version, now);
    // Nothing that differs is no change.
    let same = shop.edited(id, &by).await.unwrap();
    assert_eq!(shop.save_product(id, now, same.content(), &by).await.unwrap(), Ok(None));
    assert_eq!(log(&shop, LAMP, &by).await, ["product.save"]);
}

async fn a_change_is_taken_back(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let id = shop.product(LAMP);
    let before = shop.edited(id, &by).await.unwrap();
    let mut content = before.content();
    content.published = false;
    let line = shop.save_product(id, before.product.version, content, &by).await.unwrap().unwrap().unwrap();
    assert!(matches!(shop.slug_of_today(SlugKind::Product, LAMP).await, Err(Error::Gone)));
    shop.undo(line, &by).await.unwrap();
    assert!(
        matches!(shop.undo(line, &by).await, Err(Error::Conflict)),
        "it is as it was: nothing is left to take back"
    );
    assert_eq!(shop.edited(id, &by).await.unwrap().content(), before.content());
    // Prices, and a variant that was taken out, with the pieces it has.
    let it = shop.edited(id, &by).await.unwrap();
    let gone = it.product.variants[0].id;
    let mut cells = it.matrix().cells;
    cells[1].input.price = eur(1);
    let line = shop.save_variants(id, it.product.version, &cells, &[gone], &by).await.unwrap().unwrap().unwrap();
    let less = shop.edited(id, &by).await.unwrap();
    assert_eq!(less.product.variants.len() + 1, it.product.variants.len());
    assert_eq!(less.product.variants[0].input.price, eur(1));
    // What was sold since is no change of the product.
    let mut ana = shop.visitor();
    ana.adds(&less.product.variants[0].input.sku, 1).await;
    ana.buys("ana@example.org").await;
    shop.undo(line, &by).await.unwrap();
    let back = shop.edited(id, &by).await.unwrap().product.variants;
    assert_eq!(back.len(), it.product.variants.len());
    for (back, was) in back.iter().zip(&it.product.variants) {
        let sold = i64::from(back.id == less.product.variants[0].id);
        assert_eq!((back.id, back.input.price), (was.id, was.input.price));
        assert_eq!(back.input.stock.quantity, was.input.stock.quantity - sold);
    }
    // A variant that came with a new value goes again, by the line that did not know its id yet.
    let it = shop.edited(id, &by).await.unwrap();
    let size = option("Size", &["Small", "Large"]);
    let line = shop.save_options(id, it.product.version, &[size], false, &by).await.unwrap();
    if let Ok(Some(line)) = line {
        shop.undo(line, &by).await.unwrap();
        assert_eq!(shop.edited(id, &by).await.unwrap().matrix(), it.matrix());
    }
}

async fn many_are_changed_at_once(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let (lamp, other) = (shop.product(LAMP), shop.product("parish-ribbed-lamp"));
    let version = async |id| shop.edited(id, &by).await.unwrap().product.version;
    let both = [(lamp, version(lamp).await), (other, version(other).await)];
    let done = shop.change_many(&Many::Tag("winter".to_owned()), &both, &by).await.unwrap();
    assert_eq!(done, Outcome { done: 2, ..Outcome::default() });
    assert_eq!(found(&shop, "winter", None, &by).await.len(), 2);
    // One of them was changed since: it is left as it is.
    let late = [both[0], (other, version(other).await)];
    let done = shop.change_many(&Many::Archive, &late, &by).await.unwrap();
    assert_eq!(done, Outcome { done: 1, stale: 1, ..Outcome::default() });
    assert!(shop.catalog().by_slug("parish-ribbed-lamp").is_none(), "it is out of the shop at once");
    assert!(shop.catalog().by_slug(LAMP).is_some());
    assert_eq!(found(&shop, "winter", Some(ProductStatus::Archived), &by).await, ["parish-ribbed-lamp"]);
    let again = [(other, version(other).await)];
    let done = shop.change_many(&Many::Publish, &again, &by).await.unwrap();
    assert_eq!(done.stale, 1, "what is in the archive is brought back first");
    shop.archive_product(other, again[0].1, false, &by).await.unwrap();
    assert_eq!(found(&shop, "winter", Some(ProductStatus::Draft), &by).await, ["parish-ribbed-lamp"]);
    let same = [(lamp, version(lamp).await)];
    assert_eq!(shop.change_many(&Many::Publish, &same, &by).await.unwrap().same, 1);
    assert_eq!(shop.change_many(&Many::Untag("winter".to_owned()), &same, &by).await.unwrap().done, 1);
    assert!(matches!(shop.change_many(&Many::Tag(" ".to_owned()), &same, &by).await, Err(Error::Refused(_))));
    let many = vec![(lamp, 1); vitrine_shop::goods::PAGE + 1];
    assert!(matches!(shop.change_many(&Many::Publish, &many, &by).await, Err(Error::Refused(_))));
}

async fn stock_comes_and_goes_by_pieces(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let (sku, mug) = ("HAL-MG-COB", shop.catalog().by_subject("HAL-MG-COB").unwrap().0.product.id);
    let variant = shop.variant(sku);
    let had = shop.in_stock(sku).await;
    let pieces = |pieces| [Pieces { variant, pieces }];
    shop.adjust_stock(mug, &pieces(5), AdjustReason::Received, "", &by).await.unwrap().unwrap();
    shop.adjust_stock(mug, &pieces(-2), AdjustReason::Damaged, "Fell down", &by).await.unwrap().unwrap();
    assert_eq!(shop.in_stock(sku).await, had + 3);
    let short = shop.adjust_stock(mug, &pieces(-had - 4), AdjustReason::Lost, "", &by).await.unwrap().unwrap_err();
    assert_eq!((short.variant, short.left), (variant, had + 3));
    assert_eq!(shop.in_stock(sku).await, had + 3);
    let past = shop.past_of(&[variant], &by).await.unwrap().remove(0);
    let shown: Vec<(i64, i64, &str)> =
        past.stock.iter().map(|it| (it.adjustment.pieces, it.quantity, it.adjustment.note.as_str())).collect();
    assert_eq!(shown.iter().map(|it| it.0).sum::<i64>(), 3);
    assert!(shown.contains(&(-2, had + 3, "Fell down")), "{shown:?}");
    assert!(!past.prices.is_empty());
    // Pieces of a variant are counted under its own product only.
    let elsewhere = shop.adjust_stock(shop.product(LAMP), &pieces(1), AdjustReason::Received, "", &by).await;
    assert!(matches!(elsewhere, Err(Error::NotFound)));
    assert!(matches!(shop.adjust_stock(mug, &[], AdjustReason::Lost, "", &by).await, Err(Error::Refused(_))));
    assert!(matches!(shop.adjust_stock(mug, &pieces(0), AdjustReason::Lost, "", &by).await, Err(Error::Refused(_))));
}

async fn goods_turn_on_their_day(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let id = shop.product(LAMP);
    let it = shop.edited(id, &by).await.unwrap();
    let mut content = it.content();
    (content.published, content.publish_ms) = (false, Some(shop.now_ms() + 1_000));
    content.unpublish_ms = Some(shop.now_ms() + 5_000);
    shop.save_product(id, it.product.version, content, &by).await.unwrap().unwrap();
    assert_eq!(found(&shop, "morel", Some(ProductStatus::Scheduled), &by).await, [LAMP]);
    assert_eq!(shop.turn_due_goods().await.unwrap(), 0);
    let shown = || shop.catalog().by_slug(LAMP).unwrap().product.published;
    assert!(!shown());
    shop.advance(1_000);
    assert_eq!(shop.turn_due_goods().await.unwrap(), 1);
    assert!(shown(), "it is in the shop at once");
    shop.advance(4_000);
    assert_eq!(shop.turn_due_goods().await.unwrap(), 1);
    assert!(!shown());
    assert_eq!(shop.turn_due_goods().await.unwrap(), 0);
    assert_eq!(log(&shop, LAMP, &by).await, ["product.save", "product.turn", "product.turn"]);
}

async fn pictures_are_drawn_anew(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let id = shop.product(LAMP);
    let (red, blue) = (png(900, 600, [200, 40, 40]), png(100, 100, [40, 40, 200]));
    assert_eq!(shop.add_picture(id, red.clone(), &by).await.unwrap(), Sent::Added);
    assert_eq!(shop.add_picture(id, blue, &by).await.unwrap(), Sent::Added);
    assert_eq!(shop.add_picture(id, red, &by).await.unwrap(), Sent::Known);
    for bad in [&b""[..], b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", b"GIF89a", b"\x89PNG\r\n\x1a\nno"]
    {
        assert!(matches!(shop.add_picture(id, bad.to_vec(), &by).await.unwrap(), Sent::Refused(_)), "{bad:?}");
    }
    let it = shop.edited(id, &by).await.unwrap();
    assert_eq!(it.media.iter().filter(|media| media.is_some()).count(), 2);
    assert_eq!(shop.catalog().by_slug(LAMP).unwrap().product.pictures.len(), 2, "the shop shows them at once");
    let media = it.media.iter().flatten().next().unwrap();
    assert!(!shop.media(media.hash, Some(400)).await.unwrap().bytes.is_empty());
    // Turned round, with words, and one taken out.
    let images = it.product.images.clone();
    let with_words = |image: &ImageRef| ImageRef { alt: en("From above"), ..image.clone() };
    let turned = [with_words(&images[1]), images[0].clone()];
    shop.save_pictures(id, it.product.version, &turned, &by).await.unwrap();
    let now = shop.edited(id, &by).await.unwrap().product;
    assert_eq!(now.images, turned);
    let foreign = [ImageRef { src: "https://elsewhere.example/a.png".to_owned(), alt: Text::default() }];
    assert!(matches!(shop.save_pictures(id, now.version, &foreign, &by).await, Err(Error::Refused(_))));
    shop.save_pictures(id, now.version, &turned[..1], &by).await.unwrap();
    assert_eq!(shop.catalog().by_slug(LAMP).unwrap().product.pictures.len(), 1);
}

async fn categories_are_made_and_moved(site: Site) {
    let shop = site.stocked().await;
    let by = shop.an_operator().await;
    let id_of = |slug: &str| shop.catalog().category_by_slug(slug).unwrap().category.id;
    let lighting = id_of("lighting");
    let new = CategoryContent {
        slug: "floor-lamps".to_owned(),
        name: en("Floor lamps"),
        parent: Some(lighting),
        field: Some(Field::Moss),
    };
    let made = shop.save_category(None, 0, &new, &by).await.unwrap().unwrap();
    assert_eq!(id_of("floor-lamps"), made, "it is in the shop at once");
    assert_eq!(shop.save_category(None, 0, &new, &by).await.unwrap(), Err(vec![CategoryFlaw::SlugTaken]));
    let bad = CategoryContent { slug: "A b".to_owned(), name: Text::default(), ..new.clone() };
    assert_eq!(
        shop.save_category(None, 0, &bad, &by).await.unwrap(),
        Err(vec![CategoryFlaw::NoName, CategoryFlaw::Slug])
    );
    let it = shop.edited_category(lighting, &by).await.unwrap();
    let loops = CategoryContent { parent: Some(made), ..it.content.clone() };
    assert_eq!(
        shop.save_category(Some(lighting), it.version, &loops, &by).await.unwrap(),
        Err(vec![CategoryFlaw::Parent])
    );
    // A chain as deep as it goes, and no deeper.
    let mut parent = made;
    let mut deep = Ok(made);
    for n in 0..6 {
        let below =
            CategoryContent { slug: format!("deeper-{n}"), name: en("Deeper"), parent: Some(parent), field: None };
        deep = shop.save_category(None, 0, &below, &by).await.unwrap();
        match &deep {
            Ok(id) => parent = *id,
            Err(_) => break,
        }
    }
    assert_eq!(deep, Err(vec![CategoryFlaw::Deep]));
    let renamed = CategoryContent { slug: "lamps".to_owned(), ..it.content.clone() };
    shop.save_category(Some(lighting), it.version, &renamed, &by).await.unwrap().unwrap();
    assert!(matches!(shop.save_category(Some(lighting), it.version, &it.content, &by).await, Err(Error::Conflict)));
    assert_eq!(shop.slug_of_today(SlugKind::Category, "lighting").await.unwrap(), "lamps");
    let roots = |shop: &TestShop| {
        let catalog = shop.catalog();
        catalog.roots.iter().map(|place| catalog.categories[*place].category.id).collect::<Vec<_>>()
    };
    let before = roots(&shop);
    let last = *before.last().unwrap();
    assert!(!shop.shift_category(last, false, &by).await.unwrap());
    assert!(shop.shift_category(last, true, &by).await.unwrap());
    let mut expected = before.clone();
    expected.swap(before.len() - 1, before.len() - 2);
    assert_eq!(roots(&shop), expected);
    assert!(shop.category_sizes(&by).await.unwrap().values().sum::<i64>() > 0);
}

async fn views_are_kept(site: Site) {
    let shop = site.empty().await;
    let (ana, ben) = (shop.an_operator().await, shop.an_operator().await);
    let of = async |by: &Acting| -> Vec<String> {
        let views = shop.views("products", by).await.unwrap();
        views.into_iter().map(|view| format!("{}?{}", view.name, view.query)).collect()
    };
    assert!(shop.keep_view("products", " Drafts ", "status=draft", false, &ana).await.unwrap());
    assert!(shop.keep_view("products", "Winter", "q=winter", true, &ana).await.unwrap());
    assert!(shop.keep_view("products", "Winter", "q=snow", true, &ana).await.unwrap());
    assert_eq!(of(&ana).await, ["Drafts?status=draft", "Winter?q=snow"]);
    assert_eq!(of(&ben).await, ["Winter?q=snow"]);
    let winter = shop.views("products", &ana).await.unwrap()[1].id;
    assert!(!shop.forget_view(winter, &ben).await.unwrap(), "not theirs");
    assert!(shop.forget_view(winter, &ana).await.unwrap());
    assert_eq!(of(&ben).await, [] as [&str; 0]);
    for name in ["", &"x".repeat(61)] {
        let refused = shop.keep_view("products", name, "", false, &ana).await;
        assert!(matches!(refused, Err(Error::Refused(_))), "{name}");
    }
}
