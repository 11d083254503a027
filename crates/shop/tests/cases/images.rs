//! The image queue: pictures from beside a file and from other servers, wherever it is interrupted.

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use std::io::Cursor;
use std::path::Path;
use vitrine_domain::catalog::{ImageRef, ProductInput};
use vitrine_domain::media::MediaHash;
use vitrine_domain::text::Text;
use vitrine_shop::Error;
use vitrine_shop::import::images::{Counts, FIRST_PAUSE_MS, MAX_TRIES, Round, Take};
use vitrine_shop::import::{Meeting, Row};
use vitrine_testkit::{Answer, MINUTE_MS, Site, StandIn, TestShop, png_bomb};

vitrine_testkit::on_both!(
    pictures_beside_a_file_are_taken,
    nothing_is_fetched_unasked,
    pictures_come_from_other_servers,
    what_fails_is_tried_again_and_then_given_up,
    hostile_files_stay_out,
    a_kill_in_the_middle_loses_nothing,
    ten_thousand_images_go_through,
    a_picture_stays_until_another_is_there,
);

/// A picture like no other, as small as can be with a narrower one beside it.
fn jpeg(seed: u8) -> Vec<u8> {
    square(seed, 170)
}

fn square(seed: u8, side: u32) -> Vec<u8> {
    let pixels = RgbImage::from_fn(side, side, |x, y| Rgb([(x * y) as u8 ^ seed, (x ^ y) as u8, seed]));
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels).write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

fn good(n: usize, images: &[&str]) -> ProductInput {
    let mut product = vitrine_sim::demo::catalog().swap_remove(n);
    let alt = |src: &str| Text::of(&"en".parse().unwrap(), format!("What {src} shows"));
    product.images = images.iter().map(|src| ImageRef { src: (*src).to_owned(), alt: alt(src) }).collect();
    product
}

/// Imports goods and puts their images into the queue.
async fn want(shop: &TestShop, goods: &[ProductInput], take: Take, folder: &Path) -> u64 {
    let rows = goods.iter().zip(2..).map(|(value, row)| Row { row, line: row, value });
    shop.import_products(rows, Meeting::Whole, |_| ()).await.unwrap();
    let due = shop.want_images(goods, take, folder).await.unwrap();
    shop.advance(1);
    due
}

/// Works until nothing is due, and follows.
async fn work(shop: &TestShop) -> Counts {
    while let Round::Worked(_) = shop.work_on_images().await.unwrap() {
        shop.advance(1);
    }
    shop.follow().await.unwrap();
    shop.images().await.unwrap()
}

fn pictures(shop: &TestShop, n: usize) -> Vec<(MediaHash, String)> {
    let slug = &vitrine_sim::demo::catalog()[n].slug;
    let catalog = shop.catalog();
    let product = &catalog.by_slug(slug).unwrap().product;
    let alt = |text: &Text| text.iter().next().map_or("", |(_, text)| text).to_owned();
    product.pictures.iter().map(|picture| (picture.media.hash, alt(&picture.alt))).collect()
}

async fn why_not(shop: &TestShop) -> Vec<(String, String)> {
    shop.images_given_up(100).await.unwrap().into_iter().map(|image| (image.src, image.error)).collect()
}

async fn pictures_beside_a_file_are_taken(site: Site) {
    let shop = site.empty().await;
    let folder = site.path().join("goods");
    std::fs::create_dir_all(folder.join("in")).unwrap();
    std::fs::write(folder.join("in/one.jpg"), jpeg(1)).unwrap();
    std::fs::write(folder.join("two.jpg"), square(2, 500)).unwrap();
    let goods =
        [good(0, &["two.jpg", "missing.jpg", "in/one.jpg"]), good(1, &["./in/one.jpg", "./in/one.jpg"]), good(2, &[])];
    assert_eq!(want(&shop, &goods, Take::Off, &folder).await, 0);
    assert_eq!(work(&shop).await, Counts::default());
    assert_eq!(want(&shop, &goods, Take::Local, &folder).await, 4);
    shop.follow().await.unwrap();
    let version = |shop: &TestShop| shop.catalog().by_slug(&goods[0].slug).unwrap().product.version;
    let before = version(&shop);
    assert_eq!(work(&shop).await, Counts { had: 3, due: 0, waiting: 0, given_up: 1 });
    assert!(version(&shop) > before, "cards that were kept are drawn anew");
    // In the product's order, each with its own words; the same picture is one file.
    let first = pictures(&shop, 0);
    let words: Vec<&str> = first.iter().map(|(_, alt)| alt.as_str()).collect();
    assert_eq!(words, ["What two.jpg shows", "What in/one.jpg shows"]);
    assert_eq!(pictures(&shop, 1)[0].0, first[1].0);
    assert_eq!(pictures(&shop, 2), []);
    let (src, why) = why_not(&shop).await.swap_remove(0);
    assert_eq!(src, "missing.jpg");
    assert!(why.contains("no such file"), "{why}");
    // Served as written anew, in each width, and in no other.
    let whole = shop.media(first[0].0, None).await.unwrap();
    let narrow = shop.media(first[0].0, Some(400)).await.unwrap();
    assert!(whole.bytes != square(2, 500) && narrow.bytes.len() < whole.bytes.len());
    assert!(matches!(shop.media(first[0].0, Some(401)).await, Err(Error::NotFound)));
    assert!(matches!(shop.media(first[0].0, Some(800)).await, Err(Error::NotFound)), "it is not that wide");
    assert!(matches!(shop.media(MediaHash([0; 16]), None).await, Err(Error::NotFound)));
    // The same again changes nothing, and no product has a new version.
    let versions = version(&shop);
    assert_eq!(want(&shop, &goods, Take::Local, &folder).await, 4, "a file may have changed");
    assert_eq!(work(&shop).await.had, 3);
    assert_eq!(version(&shop), versions);
    // A changed file is another picture.
    std::fs::write(folder.join("two.jpg"), jpeg(3)).unwrap();
    want(&shop, &goods, Take::Local, &folder).await;
    work(&shop).await;
    assert!(version(&shop) > versions && pictures(&shop, 0)[0].0 != first[0].0);
}

async fn nothing_is_fetched_unasked(site: Site) {
    let shop = site.empty().await.that_reaches_this_machine().await;
    let server = StandIn::start(|_| Answer::File("image/jpeg", jpeg(1))).await;
    let goods = [good(0, &[&server.url("/a.jpg")])];
    for take in [Take::Off, Take::Local] {
        assert_eq!(want(&shop, &goods, take, site.path()).await, 0);
        assert_eq!(work(&shop).await, Counts::default());
    }
    assert!(server.asked().is_empty());
    // And a shop that nobody told otherwise does not fetch from here at all.
    let shop = site.empty().await;
    assert_eq!(want(&shop, &goods, Take::Fetch, site.path()).await, 1);
    assert_eq!(work(&shop).await, Counts { given_up: 1, ..Counts::default() });
    assert!(server.asked().is_empty());
}

async fn pictures_come_from_other_servers(site: Site) {
    let shop = site.empty().await.that_reaches_this_machine().await;
    let server = StandIn::start(|path| match path {
        "/a.jpg" => Answer::File("text/html", jpeg(1)),
        "/moved.jpg" => Answer::To("/a.jpg".to_owned()),
        _ => Answer::Status(404),
    })
    .await;
    let [a, moved, gone] = ["/a.jpg", "/moved.jpg", "/gone.jpg"].map(|path| server.url(path));
    let goods = [good(0, &[&a, &gone]), good(1, &[&a]), good(2, &[&moved])];
    assert_eq!(want(&shop, &goods, Take::Fetch, site.path()).await, 4);
    assert_eq!(work(&shop).await, Counts { had: 3, given_up: 1, ..Counts::default() });
    assert_eq!(pictures(&shop, 0)[0].0, pictures(&shop, 2)[0].0, "bytes count, neither name nor media type");
    let asked = server.asked().len();
    assert_eq!(asked, 4, "two products of one address ask once: {:?}", server.asked());
    // What is there is not asked for again; what was given up is.
    assert_eq!(want(&shop, &goods, Take::Fetch, site.path()).await, 1);
    work(&shop).await;
    assert_eq!(server.asked().len(), asked + 1);
    // Importing without fetching keeps what was fetched.
    want(&shop, &goods, Take::Local, site.path()).await;
    assert_eq!(work(&shop).await.had, 3);
    assert_eq!(pictures(&shop, 0).len(), 1);
    // An image that the product no longer has is forgotten.
    want(&shop, &[good(0, &[]), good(1, &[&a])], Take::Fetch, site.path()).await;
    shop.follow().await.unwrap();
    assert_eq!((pictures(&shop, 0).len(), pictures(&shop, 1).len()), (0, 1));
}

async fn what_fails_is_tried_again_and_then_given_up(site: Site) {
    let shop = site.empty().await.that_reaches_this_machine().await;
    let server = StandIn::start(|_| Answer::Status(503)).await;
    let goods = [good(0, &[&server.url("/a.jpg")])];
    want(&shop, &goods, Take::Fetch, site.path()).await;
    let mut pause_ms = FIRST_PAUSE_MS;
    for tries in 1..=MAX_TRIES {
        let counts = work(&shop).await;
        assert_eq!(server.asked().len() as i64, tries);
        assert_eq!(counts.waiting, i64::from(tries < MAX_TRIES), "after {tries} tries");
        shop.advance(pause_ms - MINUTE_MS / 2);
        assert_eq!(shop.work_on_images().await.unwrap(), Round::Idle, "not before its time");
        shop.advance(MINUTE_MS);
        pause_ms *= 4;
    }
    assert_eq!(shop.images().await.unwrap().given_up, 1);
    assert!(why_not(&shop).await[0].1.contains("503"));
    // Whoever imports again asks for another round of tries.
    assert_eq!(want(&shop, &goods, Take::Fetch, site.path()).await, 1);
}

async fn hostile_files_stay_out(site: Site) {
    let shop = site.empty().await;
    let folder = site.path().join("goods");
    std::fs::create_dir_all(&folder).unwrap();
    let secret = site.path().join("secret.jpg");
    std::fs::write(&secret, jpeg(9)).unwrap();
    let whole = jpeg(1);
    for (name, bytes) in [
        ("bomb.png", png_bomb(60_000, 60_000)),
        ("torn.png", png_bomb(100, 100)),
        ("page.jpg", b"<!doctype html><title>Not found</title>".to_vec()),
        ("drawing.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec()),
        ("empty.jpg", Vec::new()),
        ("heavy.jpg", [whole.as_slice(), &vec![0; 20 << 20]].concat()),
    ] {
        std::fs::write(folder.join(name), bytes).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, folder.join("link.jpg")).unwrap();
    let absolute = secret.to_str().unwrap();
    let images = [
        "bomb.png",
        "torn.png",
        "page.jpg",
        "drawing.png",
        "empty.jpg",
        "heavy.jpg",
        "link.jpg",
        "../secret.jpg",
        "./../secret.jpg",
        "x/../../secret.jpg",
        absolute,
        ".",
        "bomb.png/x",
    ];
    want(&shop, &[good(0, &images)], Take::Local, &folder).await;
    let counts = work(&shop).await;
    assert_eq!(counts, Counts { given_up: images.len() as i64, ..Counts::default() });
    let why = why_not(&shop).await;
    let said = |src: &str| why.iter().find(|(it, _)| it == src).map(|(_, why)| why.as_str()).unwrap();
    for (src, words) in [
        ("bomb.png", "million pixels"),
        ("torn.png", "damaged"),
        ("page.jpg", "web page"),
        ("drawing.png", "SVG"),
        ("empty.jpg", "empty"),
        ("heavy.jpg", "larger than 20 MB"),
        ("link.jpg", "leads out"),
        ("../secret.jpg", "must lie below"),
        ("./../secret.jpg", "must lie below"),
        ("x/../../secret.jpg", "must lie below"),
        (absolute, "must lie below"),
        (".", "not a file"),
        ("bomb.png/x", "no such file"),
    ] {
        assert!(said(src).contains(words), "{src}: {}", said(src));
    }
    assert_eq!(pictures(&shop, 0), []);
    assert!(!site.path().join("media").exists(), "nothing was written");
}

async fn a_kill_in_the_middle_loses_nothing(site: Site) {
    let shop = site.empty().await.that_reaches_this_machine().await;
    let server = StandIn::start(|path| {
        let n: u8 = path.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(".jpg").parse().unwrap();
        Answer::File("image/jpeg", jpeg(n))
    })
    .await;
    let images: Vec<String> = (0..20).map(|n| server.url(&format!("/{n}.jpg"))).collect();
    let images: Vec<&str> = images.iter().map(String::as_str).collect();
    want(&shop, &[good(0, &images)], Take::Fetch, site.path()).await;
    assert_eq!(shop.work_on_images().await.unwrap(), Round::Worked(8));
    // The second round is cut off wherever it is just then.
    let _ = tokio::time::timeout(std::time::Duration::from_millis(40), shop.work_on_images()).await;
    let shop = shop.restarted().await;
    let found = shop.images().await.unwrap();
    assert_eq!(found.had + found.due + found.waiting, 20, "{found:?}");
    assert_eq!(found.given_up, 0);
    // The lease of the one that was killed runs out, and what it had begun is due again.
    shop.advance(10 * MINUTE_MS);
    assert_eq!(work(&shop).await, Counts { had: 20, ..Counts::default() });
    assert_eq!(pictures(&shop, 0).len(), 20);
    let other = shop.other_process().await;
    assert_eq!(other.work_on_images().await.unwrap(), Round::Idle);
}

async fn ten_thousand_images_go_through(site: Site) {
    let shop = site.empty().await;
    let folder = site.path().join("goods");
    std::fs::create_dir_all(&folder).unwrap();
    // A hundred products of a hundred images each; ten at a time show the same ones.
    let goods: Vec<ProductInput> = (0..100)
        .map(|n| {
            let names: Vec<String> = (0..100).map(|image| format!("{}-{image}.jpg", n / 10)).collect();
            for name in &names {
                std::fs::write(folder.join(name), [jpeg_of_one_pixel().as_slice(), name.as_bytes()].concat()).unwrap();
            }
            good(n, &names.iter().map(String::as_str).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(want(&shop, &goods, Take::Local, &folder).await, 10_000);
    assert_eq!(work(&shop).await, Counts { had: 10_000, ..Counts::default() });
    // Every file differs behind its pixels, and every picture is the same one.
    let first = pictures(&shop, 0);
    assert_eq!(first.len(), 100);
    assert!((0..100).all(|n| pictures(&shop, n).iter().all(|(hash, _)| *hash == first[0].0)));
}

fn jpeg_of_one_pixel() -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(RgbImage::new(1, 1)).write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

async fn a_picture_stays_until_another_is_there(site: Site) {
    let shop = site.empty().await;
    let [here, there] = ["here", "there"].map(|name| site.path().join(name));
    std::fs::create_dir_all(&here).unwrap();
    std::fs::create_dir_all(&there).unwrap();
    std::fs::write(here.join("a.jpg"), jpeg(1)).unwrap();
    let goods = [good(0, &["a.jpg"])];
    want(&shop, &goods, Take::Local, &here).await;
    work(&shop).await;
    let before = pictures(&shop, 0);
    // An export that was carried elsewhere, without its pictures.
    want(&shop, &goods, Take::Local, &there).await;
    assert_eq!(work(&shop).await, Counts { had: 1, ..Counts::default() });
    assert_eq!(pictures(&shop, 0), before);
    std::fs::write(there.join("a.jpg"), jpeg(2)).unwrap();
    want(&shop, &goods, Take::Local, &there).await;
    work(&shop).await;
    assert_ne!(pictures(&shop, 0), before);
}
