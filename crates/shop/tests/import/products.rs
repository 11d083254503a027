//! Shopify's files.

use crate::{CLASSIC, CLASSIC_HEADER, NEWER_HEADER, in_newer_dialect, read, said, terms};
use proptest::prelude::*;
use std::fmt::Write as _;
use vitrine_domain::catalog::{ProductInput, Stock};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::plate::{Palette, Silhouette};
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::Text;
use vitrine_shop::import;

/// A small file: the header below and these rows.
fn small(rows: &str) -> String {
    format!(
        "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,\
         Image Src\n{rows}"
    )
}

fn goods(file: impl AsRef<[u8]>) -> Vec<ProductInput> {
    read(file).products.into_iter().map(|row| row.value).collect()
}

fn refused(file: impl AsRef<[u8]>) -> Vec<String> {
    said(read(file).refused.kept())
}

fn english(text: &Text) -> &str {
    text.exact(&terms().lang).unwrap_or_default()
}

fn euro(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

#[test]
fn the_goods_of_a_classic_file() {
    let parsed = read(CLASSIC);
    assert_eq!(said(parsed.refused.kept()), [""; 0]);
    assert_eq!(
        said(parsed.notices.kept()),
        [
            "row 3 (line 4), column \"Variant Inventory Qty\": product \"harbour-jacket\": -2 (oversold) is taken as 0",
            "row 4 (line 5), column \"Variant Compare At Price\": product \"harbour-jacket\": not above the price, so it is \
             left out",
        ]
    );
    assert_eq!(parsed.products.iter().map(|row| (row.row, row.line)).collect::<Vec<_>>(), [(2, 2), (6, 7), (7, 10)]);
    let jacket = &parsed.products[0].value;
    assert_eq!(english(&jacket.title), "Harbour Jacket");
    assert_eq!(english(&jacket.description), "Waxed cotton, made for rain.\n\n• Two pockets\n• Brass zip");
    assert_eq!(jacket.brand, "Norrvik");
    assert_eq!(jacket.tags, ["outdoor", "cotton"]);
    assert_eq!(jacket.category.iter().map(|step| step.slug.as_str()).collect::<Vec<_>>(), ["jackets"]);
    let options: Vec<(&str, Vec<&str>)> = jacket
        .options
        .iter()
        .map(|option| (english(&option.name), option.values.iter().map(english).collect()))
        .collect();
    assert_eq!(
        options,
        [("Colour", vec!["Navy", "Red"]), ("Size", vec!["M", "L"]), ("Length", vec!["Short", "Long"])],
        "names are written once, values in the order of their rows"
    );
    let choices: Vec<&[usize]> = jacket.variants.iter().map(|variant| variant.choice.as_slice()).collect();
    assert_eq!(choices, [[0, 0, 0], [0, 1, 0], [1, 0, 1]]);
    let first = &jacket.variants[0];
    assert_eq!((first.sku.as_str(), first.barcode.as_str()), ("HJ-N-M-S", "4006381333931"));
    assert_eq!((first.price, first.compare_at, first.weight_g), (euro(18_900), Some(euro(22_900)), Some(980)));
    assert_eq!(first.stock, Stock::of(4));
    assert_eq!(jacket.variants[1].stock, Stock { tracked: true, quantity: 0, backorder: true });
    assert_eq!((jacket.variants[2].price, jacket.variants[2].compare_at), (euro(19_950), None));
    let images: Vec<(&str, &str)> =
        jacket.images.iter().map(|image| (image.src.rsplit('/').next().unwrap(), english(&image.alt))).collect();
    assert_eq!(
        images,
        [
            ("harbour-back.jpg", ""),
            ("harbour-front.jpg", "The jacket from the front"),
            ("harbour-detail.jpg", "The zip"),
            ("harbour-navy.jpg", ""),
        ],
        "in their own order, a row with only an image among them, a variant's own image last"
    );
    assert_eq!(jacket.plate.silhouette, Silhouette::Jacket);
    assert_eq!(jacket.variants[2].plate.map(|plate| plate.palette), Some(Palette::Tomato), "the red one is drawn red");
    let mug = &parsed.products[1].value;
    assert_eq!((mug.options.len(), mug.variants.len()), (0, 1), "Title / Default Title is no option");
    assert_eq!(english(&mug.description), "Thrown by hand.\n\nSafe in the dishwasher.");
    assert_eq!((mug.variants[0].stock, mug.variants[0].choice.len()), (Stock::UNTRACKED, 0));
    let lamp = &parsed.products[2].value;
    assert_eq!((lamp.published, lamp.variants[0].weight_g), (false, None));
    let shelf: Vec<&str> = lamp.category.iter().map(|step| english(&step.name)).collect();
    assert_eq!(shelf.len(), 1, "with neither category nor type the first tag is the shelf: {shelf:?}");
    assert_eq!(shelf[0].to_lowercase(), lamp.tags[0].to_lowercase());
    assert!(lamp.description.is_empty());
}

#[test]
fn the_newer_header_gives_an_equal_catalog() {
    let (classic, newer) = (read(CLASSIC), read(in_newer_dialect(CLASSIC)));
    assert_eq!(classic.products, newer.products);
    assert_eq!(classic.notices.kept().len(), newer.notices.kept().len());
    assert_eq!(newer.refused.kept(), []);
}

#[test]
fn every_column_of_both_headers_is_known() {
    for header in [CLASSIC_HEADER, NEWER_HEADER] {
        assert_eq!(said(read(header).notices.kept()), ["the file has a header, but no products"]);
        let unknown = header.trim_end().to_owned() + ",Colour of the moon\n";
        assert_eq!(said(read(unknown).notices.kept())[0], "columns that are not used: \"Colour of the moon\"");
    }
    for header in [CLASSIC_HEADER.to_uppercase(), NEWER_HEADER.to_lowercase()] {
        assert!(import::read(header.as_bytes(), &terms()).is_ok(), "capital letters do not matter");
    }
}

/// The samples that are not ours to ship.
#[test]
#[ignore = "reads every CSV file in the first folder that VITRINE_SAMPLES names"]
#[expect(
    clippy::disallowed_methods,
    reason = "a test that is asked for by hand has no other way to be told the folder"
)]
fn other_samples_are_read_whole() {
    let folders = std::env::var("VITRINE_SAMPLES").expect("VITRINE_SAMPLES names a folder");
    let folder = folders.split(':').next().unwrap();
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "csv") {
            let file = std::fs::read_to_string(&path).unwrap();
            let parsed = read(&file);
            assert_eq!(said(parsed.refused.kept()), [""; 0], "{}", path.display());
            assert!(!parsed.products.is_empty());
            assert_eq!(parsed.products, read(in_newer_dialect(&file)).products, "{}", path.display());
            for row in &parsed.products {
                println!("{} {:?}", row.value.slug, row.value.plate);
            }
            files += 1;
        }
    }
    assert!(files > 0);
}

#[test]
fn every_way_of_saving_gives_the_same_goods() {
    let wanted = goods(CLASSIC);
    assert_eq!(goods(format!("\u{feff}{CLASSIC}")), wanted, "a byte order mark");
    assert_eq!(goods(CLASSIC.replace('\n', "\r\n")), wanted, "CRLF");
    let mut semicolons = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(CLASSIC.as_bytes()).byte_records() {
        semicolons.write_byte_record(&row.unwrap()).unwrap();
    }
    assert_eq!(goods(semicolons.into_inner().unwrap()), wanted, "semicolons");
}

#[test]
fn a_windows_1252_byte_is_read_and_said() {
    let mut file = small("cafe,Caf@ Chair,,,,10,,,\n").into_bytes();
    for byte in &mut file {
        if *byte == b'@' {
            *byte = 0xE9;
        }
    }
    let parsed = read(&file);
    assert_eq!(english(&parsed.products[0].value.title), "Café Chair");
    assert_eq!(said(parsed.notices.kept()), ["row 2, column \"Title\": not UTF-8, so it was read as Windows-1252"]);
}

#[test]
fn option_names_may_be_blank_below_the_first_row_only() {
    let parsed = goods(small("bowl,Bowl,Size,S,,10,,,\nbowl,,,L,,12,,,\n"));
    assert_eq!(english(&parsed[0].options[0].name), "Size");
    assert_eq!(parsed[0].variants.len(), 2);
    assert_eq!(
        refused(small("bowl,Bowl,,S,,10,,,\nbowl,,,L,,12,,,\n")),
        [
            "row 2, column \"Option1 Name\": product \"bowl\": the option has a value, but no name",
            "row 3, column \"Option1 Value\": product \"bowl\": a value for an option that the product's first row does not name",
        ]
    );
}

#[test]
fn categories_types_and_metafields() {
    let file = "Title,URL handle,Product category,Type,Price,Status,Published on online store,\
                Color (product.metafields.shopify.color-pattern),Care (product.metafields.custom.care),\
                Shade (product.metafields.custom.color-pattern)\n\
                Cap,cap,Apparel & Accessories > Clothing > Hats,Caps,20,Active,true,Red; Blue,,Deep\n\
                Hat,hat,,Hats,20,archived,true,,Cold wash,\n\
                Mug,mug,,,20,Draft,true,,,\n";
    let parsed = goods(file);
    let steps: Vec<(&str, &str)> =
        parsed[0].category.iter().map(|step| (step.slug.as_str(), english(&step.name))).collect();
    assert_eq!(
        steps,
        [
            ("apparel-accessories", "Apparel & Accessories"),
            ("apparel-accessories-clothing", "Clothing"),
            ("apparel-accessories-clothing-hats", "Hats"),
        ]
    );
    assert_eq!(parsed[0].category[0].field, Some(parsed[0].plate.field), "goods stand on their category's colour");
    let facts: Vec<(&str, &str, &str)> = parsed[0]
        .attributes
        .iter()
        .map(|fact| (fact.key.as_str(), english(&fact.name), english(&fact.value)))
        .collect();
    assert_eq!(
        facts,
        [
            ("type", "Type", "Caps"),
            ("color-pattern", "Color", "Red"),
            ("color-pattern", "Color", "Blue"),
            ("custom-color-pattern", "Shade", "Deep"),
        ]
    );
    assert_eq!(parsed.iter().map(|product| product.published).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!((parsed[1].category.len(), parsed[1].attributes.len()), (1, 1));
}

#[test]
fn what_is_not_taxed_is_exempt() {
    let file = |rows: &str| {
        format!(
            "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Taxable,Tax (product.metafields.vitrine.tax)\n{rows}"
        )
    };
    let parsed = read(file(
        "a,A,,,5,,\nb,B,,,5,false,\nc,C,,,5,TRUE,reduced\nd,D,,,5,,Super-Reduced\ne,E,Size,S,5,FALSE,reduced\n\
         e,,,M,5,TRUE,\ne,,,L,5,,\nf,F,,,5,,exempt\n",
    ));
    assert_eq!(said(parsed.refused.kept()), [""; 0]);
    let tax: Vec<TaxCategory> = parsed.products.iter().map(|row| row.value.tax).collect();
    let [standard, reduced, least, exempt] = TaxCategory::ALL;
    assert_eq!(tax, [standard, exempt, reduced, least, exempt, exempt]);
    assert_eq!(
        said(parsed.notices.kept()),
        [
            "row 7, column \"Variant Taxable\": product \"e\": the variants of a product are taxed alike: its first row decides"
        ]
    );
    assert_eq!(
        refused(file("a,A,,,5,perhaps,\nb,B,,,5,,low\n")),
        [
            "row 2, column \"Variant Taxable\": product \"a\": \"perhaps\" is not true or false",
            "row 3, column \"Tax (product.metafields.vitrine.tax)\": product \"b\": \"low\": a tax category is standard, \
             reduced, super-reduced or exempt",
        ]
    );
}

#[test]
fn a_missing_handle_is_made_from_the_title() {
    let parsed = goods(small(",Desk Lamp,,,,10,,,\n,Wall Lamp,,,,10,,,\n,مصباح,,,,10,,,\n"));
    assert_eq!((parsed[0].slug.as_str(), parsed[1].slug.as_str()), ("desk-lamp", "wall-lamp"));
    assert!(parsed[2].slug.starts_with("p-") && parsed[2].slug.len() == 10, "{}", parsed[2].slug);
    let other = goods(small("Desk_Lamp,Lamp,,,,10,,,\n"));
    assert_eq!(other[0].slug, "desk-lamp");
    assert_eq!(
        said(read(small("Desk_Lamp,Lamp,,,,10,,,\n")).notices.kept()),
        [
            "row 2, column \"Handle\": product \"desk-lamp\": the handle is written desk-lamp here, because it may only have \
          a-z, 0-9 and hyphens"
        ]
    );
}

#[test]
fn a_bad_product_is_refused_whole_with_every_reason_and_good_ones_go_in() {
    let parsed = read(small(
        "good,Good,,,G,10,,,\n\
         bad,Bad,Size,S,B,\"12,50\",shopify,many,\n\
         bad,,,M,B,-1,shopify,1,\n\
         bad,,,,B2,,shopify,1,\n\
         fine,Fine,,,F,10,,,\n",
    ));
    assert_eq!(parsed.products.iter().map(|row| row.value.slug.as_str()).collect::<Vec<_>>(), ["good", "fine"]);
    assert_eq!(parsed.refused_products, 1);
    assert_eq!(
        said(parsed.refused.kept()),
        [
            "row 3, column \"Variant Price\": product \"bad\": \"12,50\" has a comma: write amounts with a dot and without \
             thousands separators, such as 12.50",
            "row 3, column \"Variant Inventory Qty\": product \"bad\": \"many\" is not a whole number",
            "row 4, column \"Variant Price\": product \"bad\": -1 is below zero",
            "row 5, column \"Option1 Value\": product \"bad\": the value for \"Size\" is missing",
            "row 5, column \"Variant Price\": product \"bad\": the price is missing",
        ]
    );
}

#[test]
fn amounts_say_how_they_should_be_written() {
    let price = |text: &str| refused(small(&format!("a,A,,,,{text},,,\n"))).join("");
    assert!(price("€10").contains("\"€10\" is not an amount: write the number alone, such as 12.50"));
    assert!(price("10.005").contains("more decimals than EUR has (2)"));
    assert!(price("99999999999999999").contains("too large"));
    assert!(price("\"1,234.50\"").contains("without thousands separators"));
    assert!(price("ten").contains("not an amount"));
}

#[test]
fn a_sku_belongs_to_one_product_of_the_file() {
    let parsed =
        read(small("a,A,,,X1,10,,,\nb,B,,,X1,10,,,\nc,C,S,1,Y,10,,,\nc,,,2,Y,10,,,\nd,D,,,,10,,,\ne,E,,,,10,,,\n"));
    assert_eq!(parsed.products.iter().map(|row| row.value.slug.as_str()).collect::<Vec<_>>(), ["a", "d", "e"]);
    assert_eq!(
        said(parsed.refused.kept()),
        [
            "row 3, column \"Variant SKU\": product \"b\": the SKU X1 is in row 2 too, for the product \"a\": each variant \
             needs its own",
            "row 5, column \"Variant SKU\": product \"c\": the SKU Y is in row 4 too: each variant needs its own",
        ]
    );
}

#[test]
fn rows_of_one_product_stand_together() {
    let parsed = read(small("a,A,S,1,,10,,,\nb,B,,,,10,,,\na,,S,2,,10,,,\n"));
    assert_eq!(parsed.products.iter().map(|row| row.value.slug.as_str()).collect::<Vec<_>>(), ["b"]);
    assert_eq!(parsed.refused_products, 2);
    let said = said(parsed.refused.kept());
    assert!(
        said.iter().any(|line| line.starts_with("row 2: product \"a\": the same handle is in row 4 too")),
        "{said:?}"
    );
    assert!(
        said.iter().any(|line| line.starts_with("row 4: product \"a\": the same handle is in row 2 too")),
        "{said:?}"
    );
}

#[test]
fn variants_differ_and_options_are_complete() {
    assert!(refused(small("a,A,S,1,,10,,,\na,,,1,,11,,,\n"))[0].contains("the same option values as in row 2"));
    assert!(refused(small("a,A,Title,Default Title,,10,,,\na,,,,X,11,,,\n"))[0].contains("the product has no options"));
    assert!(refused(small("a,,,,,10,,,\n"))[0].contains("the title is missing"));
    assert!(refused(small(",,,,X,10,,,\n"))[0].contains("neither a handle nor a title"));
    assert_eq!(
        refused(small("a,A,S,1,,10,,,\n,,,2,,11,,,\n")).len(),
        1,
        "a row that may be its own spoils the product"
    );
}

#[test]
fn a_row_that_cannot_be_read_spoils_its_own_product_only() {
    let parsed = read(small("a,A,,,,10,,,\nb,B,,,,10,,,,surplus\nb,,,2,,,,,\nc,C,,,,10,,,\nd,D\0,,,,10,,,\n"));
    assert_eq!(parsed.products.iter().map(|row| row.value.slug.as_str()).collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(
        said(parsed.refused.kept()),
        [
            "row 3: product \"b\": the row has more cells than the header's 9: a cell that contains a delimiter needs quotes",
            "row 6, column \"Title\": product \"d\": there is a zero byte in it, which no text has",
        ]
    );
    let open = read(small("a,A,,,,10,,,\nb,\"B,,,,10,,,\nc,C,,,,10,,,\n"));
    assert_eq!(open.products.len(), 1, "what an open quote swallowed stays out");
    assert!(said(open.refused.kept())[0].contains("the quote that opens in line 3 is never closed"));
}

#[test]
fn bounds_are_refused_in_a_sentence() {
    let long = "x".repeat(100_000);
    assert!(refused(small(&format!("a,{long},,,,10,,,\n")))[0].contains("is longer than 255 characters"));
    let body = format!("Handle,Title,Variant Price,Body (HTML)\na,A,1,{long}\nb,B,1,\"{}\"\n", "<div>".repeat(100_000));
    assert_eq!(
        refused(&body),
        ["row 2, column \"Body (HTML)\": product \"a\": the description is longer than 65535 characters"]
    );
    let mut many = small("a,A,S,0,,10,,,\n");
    for n in 1..=2_048 {
        let _ = writeln!(many, "a,,,{n},,10,,,");
    }
    assert_eq!(refused(&many), ["row 2050, column \"Option1 Value\": product \"a\": more than 2048 variants"]);
    let mut images = small("a,A,,,,10,,,\n");
    for n in 0..=250 {
        let _ = writeln!(images, "a,,,,,,,,https://images.example/{n}.jpg");
    }
    assert_eq!(refused(&images), ["row 253, column \"Image Src\": product \"a\": more than 250 images"]);
}

#[test]
fn a_file_that_is_something_else_is_refused() {
    let why = |file: &str| said(&[import::read(file.as_bytes(), &terms()).unwrap_err()]).remove(0);
    assert_eq!(why(""), "the file is empty");
    assert_eq!(
        why("ID,SKU,Name\n1,2,3\n"),
        "there is no column \"Title\": is this a product CSV of Shopify or WooCommerce?"
    );
    assert_eq!(
        why("Handle,Title\na,A\n"),
        "there is no column \"Variant Price\" or \"Price\": is this a product CSV of Shopify or WooCommerce?"
    );
    assert_eq!(
        why("Title,Price,Variant Price\n"),
        "the columns \"Variant Price\" and \"Price\" mean the same: keep one"
    );
    assert!(goods("Title,Price\nLamp,4\n")[0].check().is_empty(), "title and price are enough");
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = import::read(bytes.as_slice(), &terms());
    }

    #[test]
    fn any_cells_are_read_or_refused(
        rows in prop::collection::vec(prop::collection::vec("(|a|b|Size|S|L|shopify|-1|9\\.5|1e9|é|<p>x|A > B|true)", 47), 0..6),
    ) {
        let header = CLASSIC.split_once('\n').unwrap().0.to_owned() + ",Status,Material (product.metafields.my.material)";
        let mut file = header;
        for row in &rows {
            file.push('\n');
            file.push_str(&row.join(","));
        }
        let parsed = import::read(file.as_bytes(), &terms()).unwrap();
        for row in &parsed.products {
            prop_assert_eq!(row.value.check(), []);
        }
        prop_assert!(parsed.refused_products as usize <= rows.len());
        prop_assert_eq!(parsed.refused_products == 0, parsed.refused.is_empty());
    }
}
