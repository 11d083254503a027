//! WooCommerce's files.

use crate::{WOOCOMMERCE, read, said, terms};
use proptest::prelude::*;
use vitrine_domain::catalog::{ProductInput, Stock};
use vitrine_domain::money::{Currency, Money};
use vitrine_domain::tax::TaxCategory;
use vitrine_domain::text::Text;
use vitrine_shop::import;

fn english(text: &Text) -> &str {
    text.exact(&terms().lang).unwrap_or_default()
}

fn euro(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

/// A small file: the header below and these rows.
fn small(rows: &str) -> String {
    format!(
        "ID,Type,SKU,Name,Parent,Regular price,Sale price,Stock,Attribute 1 name,Attribute 1 value(s),Weight (lbs)\n{rows}"
    )
}

fn refused(rows: &str) -> Vec<String> {
    said(read(small(rows)).refused.kept())
}

fn goods(file: impl AsRef<[u8]>) -> Vec<ProductInput> {
    read(file).products.into_iter().map(|row| row.value).collect()
}

#[test]
fn the_goods_of_a_file() {
    let parsed = read(WOOCOMMERCE);
    assert_eq!(said(parsed.refused.kept()), [""; 0]);
    let slugs: Vec<&str> = parsed.products.iter().map(|row| row.value.slug.as_str()).collect();
    assert_eq!(slugs, ["fisher-jumper", "harbour-lamp", "harbour-song", "odd-mug", "harbour-lamp-19"]);
    let jumper = &parsed.products[0].value;
    assert_eq!(english(&jumper.description), "Knitted in one piece.\n\nWarm wool, tight ribs.\n\nWash by hand.");
    assert_eq!((jumper.brand.as_str(), &jumper.tags[..]), ("Norrvik", &["wool".to_owned(), "Winter".to_owned()][..]));
    let steps: Vec<&str> = jumper.category.iter().map(|step| english(&step.name)).collect();
    assert_eq!(steps, ["Clothing", "Jumpers"]);
    let options: Vec<(&str, Vec<&str>)> = jumper
        .options
        .iter()
        .map(|option| (english(&option.name), option.values.iter().map(english).collect()))
        .collect();
    assert_eq!(options, [("Colour", vec!["Navy", "Rust"]), ("Size", vec!["Small", "Large"])], "used values, in order");
    let rows: Vec<(&str, &[usize], i64, Option<i64>)> = jumper
        .variants
        .iter()
        .map(|v| (v.sku.as_str(), v.choice.as_slice(), v.price.minor, v.compare_at.map(|money| money.minor)))
        .collect();
    assert_eq!(
        rows,
        [
            ("NET-NL", &[0, 1][..], 11_000, Some(12_000)),
            ("NET-NS", &[0, 0], 12_000, None),
            ("NET-RS", &[1, 0], 12_500, None),
        ],
        "in the order of their position"
    );
    let stock: Vec<Stock> = jumper.variants.iter().map(|variant| variant.stock).collect();
    assert_eq!(stock, [Stock::of(5), Stock::of(5), Stock { tracked: true, quantity: 3, backorder: true }]);
    let weights: Vec<Option<i64>> = jumper.variants.iter().map(|variant| variant.weight_g).collect();
    assert_eq!(weights, [Some(700), Some(650), Some(650)], "their own, else the parent's");
    let images: Vec<&str> = jumper.images.iter().map(|image| image.src.rsplit('/').next().unwrap()).collect();
    assert_eq!(images, ["jumper.jpg", "jumper-back.jpg", "jumper-navy.jpg"]);
    let lamp = &parsed.products[1].value;
    let facts: Vec<(&str, &str, &str)> =
        lamp.attributes.iter().map(|f| (f.key.as_str(), english(&f.name), english(&f.value))).collect();
    assert_eq!(
        facts,
        [
            ("material", "Material", "Brass"),
            ("material", "Material", "Glass, smoked"),
            ("length", "Length", "20 cm"),
            ("width", "Width", "12.5 cm"),
            ("height", "Height", "31 cm"),
        ]
    );
    let only = &lamp.variants[0];
    assert_eq!((only.price, only.compare_at, only.weight_g), (euro(7_900), Some(euro(9_950)), Some(1_200)));
    assert_eq!(
        (only.stock, only.barcode.as_str()),
        (Stock { tracked: true, quantity: 7, backorder: true }, "4006381333931")
    );
    assert_eq!(lamp.tags, ["brass", "lamp"]);
    let [song, mug, second] = &parsed.products[2..] else { panic!("five products") };
    assert!(!song.value.published && song.value.category.is_empty());
    assert_eq!((english(&mug.value.title), mug.value.published), ("=Odd Mug", false));
    assert_eq!(mug.value.variants[0].stock, Stock::of(0));
    assert_eq!((second.value.variants[0].price, second.value.variants[0].stock), (euro(6_000), Stock::of(0)));
    assert_eq!(
        said(parsed.notices.kept()),
        [
            "row 2, column \"Categories\": product \"fisher-jumper\": goods stand in one category here, so \"Winter\" became \
             a tag",
            "row 2, column \"Stock\": product \"fisher-jumper\": the 10 pieces that its variations share are divided among 2",
            "row 9, column \"Type\": product \"harbour-song\": downloads cannot be delivered here yet, so it comes in as a \
             draft",
            "row 10, column \"Visibility in catalog\": product \"odd-mug\": hidden goods are kept as drafts: here a page is \
             listed or not there",
            "row 11, column \"Date sale price starts\": product \"harbour-lamp-19\": the sale price has dates, which prices \
             here have not: the regular price is taken",
            "row 11, column \"Stock\": product \"harbour-lamp-19\": -2 (oversold) is taken as 0",
            "row 7, column \"Type\": product \"The Set\": a grouped product is not taken: its parts come in by themselves",
            "row 8, column \"Type\": product \"Elsewhere\": an external product is not taken: another shop sells it",
            "columns that are not used: \"Meta: _note\"",
        ]
    );
}

#[test]
fn taxes_and_the_low_stock() {
    let file = |rows: &str| {
        format!(
            "ID,Type,Name,Parent,Regular price,Stock,Tax status,Tax class,Low stock amount,Attribute 1 name,\
             Attribute 1 value(s)\n{rows}"
        )
    };
    let parsed = read(file(
        "1,simple,A,,5,9,,,,,\n2,simple,B,,5,9,taxable,reduced-rate,3,,\n3,simple,C,,5,9,none,reduced-rate,-1,,\n\
         4,simple,D,,5,9,taxable,Zero rate,,,\n5,simple,E,,5,9,shipping,,,,\n6,simple,F,,5,9,taxable,luxury,,,\n\
         7,variable,G,,,,taxable,reduced-rate,4,Size,\"S, L\"\n8,variation,G,id:7,5,9,taxable,parent,,Size,S\n\
         9,variation,G,id:7,5,9,taxable,parent,2,Size,L\n",
    ));
    assert_eq!(said(parsed.refused.kept()), [""; 0]);
    let [standard, reduced, _, exempt] = TaxCategory::ALL;
    let found: Vec<(TaxCategory, Vec<Option<i64>>)> = parsed
        .products
        .iter()
        .map(|row| (row.value.tax, row.value.variants.iter().map(|variant| variant.low_stock).collect()))
        .collect();
    assert_eq!(
        found,
        [
            (standard, vec![None]),
            (reduced, vec![Some(3)]),
            (exempt, vec![None]),
            (exempt, vec![None]),
            (exempt, vec![None]),
            (standard, vec![None]),
            (reduced, vec![Some(4), Some(2)]),
        ]
    );
    assert_eq!(
        said(parsed.notices.kept()),
        ["row 7, column \"Tax class\": product \"f\": the tax class \"luxury\" is taken as standard"]
    );
    let bad = read(file("1,simple,A,,5,9,sometimes,,few,,\n"));
    assert_eq!(
        said(bad.refused.kept()),
        [
            "row 2, column \"Tax status\": product \"a\": \"sometimes\" is not taxable, shipping or none",
            "row 2, column \"Low stock amount\": product \"a\": \"few\" is not a whole number",
        ]
    );
}

#[test]
fn every_way_of_saving_gives_the_same_goods() {
    let wanted = goods(WOOCOMMERCE);
    assert_eq!(goods(format!("\u{feff}{WOOCOMMERCE}")), wanted, "a byte order mark");
    assert_eq!(goods(WOOCOMMERCE.replace('\n', "\r\n")), wanted, "CRLF");
    let mut semicolons = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in csv::ReaderBuilder::new().has_headers(false).from_reader(WOOCOMMERCE.as_bytes()).byte_records() {
        semicolons.write_byte_record(&row.unwrap()).unwrap();
    }
    assert_eq!(goods(semicolons.into_inner().unwrap()), wanted, "semicolons");
    // The names of the parents' rows, and a variation before its parent.
    let (header, rows) = WOOCOMMERCE.split_once('\n').unwrap();
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.rotate_left(2);
    let turned = goods(format!("{header}\n{}\n", rows.join("\n")));
    assert_eq!(turned.iter().find(|product| product.slug == "fisher-jumper"), Some(&wanted[0]));
}

#[test]
fn a_product_is_refused_whole_with_every_reason() {
    assert_eq!(
        refused(
            "1,variable,A,Bowl,,,,,Size,\"S, L\",\n2,variation,A-S,,A,ten,,many,Size,S,\n3,variation,A-L,,id:1,12,,,Size,L,x\n\
             4,simple,B,Cup,,5,,,,,\n"
        ),
        [
            "row 3, column \"Regular price\": product \"bowl\": \"ten\" is not an amount: write the number alone, such as 12.50",
            "row 3, column \"Stock\": product \"bowl\": \"many\" is not a whole number",
            "row 4, column \"Weight (lbs)\": product \"bowl\": \"x\" is not a weight in lbs, such as 250",
        ]
    );
    assert_eq!(goods(small("4,simple,B,Cup,,5,,,,,2\n"))[0].variants[0].weight_g, Some(907));
}

#[test]
fn variations_need_their_parent() {
    assert_eq!(
        refused(
            "1,variation,A,Bowl - S,NONE,5,,,Size,S,\n2,simple,B,Cup,,5,,,,,\n3,variation,C,Cup - S,B,5,,,Size,S,\n"
        ),
        [
            "row 2, column \"Parent\": product \"Bowl - S\": its parent \"NONE\" is not in the file",
            "row 4, column \"Parent\": product \"Cup - S\": its parent \"B\" is no variable product",
        ]
    );
    assert_eq!(
        refused("1,variable,A,Bowl,,,,,Size,\"S, L\",\n"),
        ["row 2, column \"Type\": product \"bowl\": a variable product without a variation"]
    );
    assert_eq!(
        refused("1,subscription,A,Box,,5,,,,,\n"),
        [
            "row 2, column \"Type\": product \"Box\": \"subscription\" is not simple, variable, variation, grouped or external"
        ]
    );
}

#[test]
fn what_no_variation_decides_is_a_fact() {
    let file = "ID,Type,SKU,Name,Parent,Regular price,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,\
                Attribute 2 value(s)\n1,variable,T,Tee,,,Colour,\"Blue, Red\",Size,\"S, L\"\n\
                2,variation,T-B,,T,5,Colour,Blue,Size,\n3,variation,T-R,,T,5,Colour,Red,Size,\n";
    let parsed = read(file);
    assert_eq!(
        said(parsed.notices.kept()),
        [
            "row 2, column \"Attribute 2 name\": product \"tee\": no variation decides \"Size\", so it is a fact and no option"
        ]
    );
    let tee = &parsed.products[0].value;
    assert_eq!((tee.options.len(), tee.attributes.len()), (1, 2));
    let torn = read(file.replace("Red,Size,\n", "Red,Size,L\n"));
    assert_eq!(
        said(torn.refused.kept()),
        [
            "row 3, column \"Attribute 2 value(s)\": product \"tee\": it leaves \"Size\" open, which other variations decide: \
             write a row for each value"
        ]
    );
}

#[test]
fn a_row_that_cannot_be_read_spoils_its_own_product_only() {
    let parsed = read(small(
        "1,variable,A,Bowl,,,,,Size,S,\n2,variation,A-S,,A,5,,,Size,S,,surplus\n3,simple,B,Cup,,5,,,,,\n4,simple,C,D\0,,5,,,,,\n",
    ));
    assert_eq!(parsed.products.iter().map(|row| row.value.slug.as_str()).collect::<Vec<_>>(), ["cup"]);
    assert_eq!(
        said(parsed.refused.kept()),
        [
            "row 3: product \"bowl\": the row has more cells than the header's 11: a cell that contains a delimiter needs quotes",
            "row 5, column \"Name\": product \"d\": there is a zero byte in it, which no text has",
        ]
    );
    assert_eq!(parsed.refused_products, 2);
}

proptest! {
    #[test]
    fn any_cells_are_read_or_refused(
        rows in prop::collection::vec(
            prop::collection::vec("(|1|2|id:1|simple|variable|variation|grouped|A|B|S|'S, L'|parent|-1|9\\.5|1e9|é|<p>x|A > B|Uncategorized)", 11),
            0..8,
        ),
    ) {
        let mut file = small("");
        for row in &rows {
            file.push_str(&row.join(",").replace('\'', "\""));
            file.push('\n');
        }
        let parsed = import::read(file.as_bytes(), &terms()).unwrap();
        for row in &parsed.products {
            prop_assert_eq!(row.value.check(), []);
        }
        prop_assert_eq!(parsed.refused_products == 0, parsed.refused.is_empty());
    }
}
