//! Any number of plausible products, for load tests: the demo's goods recombined.
//!
//! Each takes an authored product as its pattern (shelf, facts, options) and gives it another line, surface, colour, price
//! and stock. Titles are right in English and Arabic, where an adjective agrees with its noun; descriptions are paragraphs of
//! authored products with the same silhouette. Left out: new facts. For a shop window use [`crate::demo::catalog`].

use crate::dice::mix;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::HashMap;
use vitrine_domain::catalog::{ProductInput, Stock};
use vitrine_domain::money::Money;
use vitrine_domain::plate::{Palette, Plate, Silhouette, Surface};
use vitrine_domain::text::{Text, slugify};

use crate::demo::lines::{both, langs};

/// Names of lines, none of which the authored goods use.
const LINES: &[(&str, &str)] = &[
    ("Marlow", "مارلو"),
    ("Selwyn", "سلوين"),
    ("Tarn", "تارن"),
    ("Wick", "ويك"),
    ("Aldern", "ألدرن"),
    ("Birk", "بيرك"),
    ("Corran", "كوران"),
    ("Denholm", "دنهولم"),
    ("Elva", "إلفا"),
    ("Farrow", "فارو"),
    ("Garron", "غارون"),
    ("Holm", "هولم"),
    ("Isla", "آيلا"),
    ("Jorvik", "يورفيك"),
    ("Keld", "كيلد"),
    ("Lomond", "لوموند"),
    ("Mere", "مير"),
    ("Nairn", "نيرن"),
    ("Orrin", "أورين"),
    ("Pentland", "بنتلاند"),
    ("Quill", "كويل"),
    ("Rowan", "روان"),
    ("Solway", "سولواي"),
    ("Thirl", "ثيرل"),
    ("Ulva", "أولفا"),
    ("Varden", "فاردن"),
    ("Wharfe", "وارف"),
    ("Yarrow", "يارو"),
    ("Zeal", "زيل"),
    ("Bray", "براي"),
    ("Calder", "كالدر"),
    ("Dalby", "دالبي"),
    ("Esker", "إسكر"),
    ("Fallow", "فالو"),
    ("Glen", "غلين"),
    ("Haven", "هيفن"),
    ("Inver", "إنفر"),
    ("Lea", "ليا"),
    ("Marsh", "مارش"),
    ("Ness", "نيس"),
];

/// How a surface is called in Arabic, with masculine and feminine nouns.
fn surface_ar(surface: Surface, feminine: bool) -> &'static str {
    let [masculine, for_feminine] = match surface {
        Surface::Plain => ["السادة", "السادة"],
        Surface::Ribbed => ["المضلّع", "المضلّعة"],
        Surface::Speckled => ["المنقّط", "المنقّطة"],
        Surface::Woven => ["المنسوج", "المنسوجة"],
        Surface::Glazed => ["المزجّج", "المزجّجة"],
    };
    if feminine { for_feminine } else { masculine }
}

/// What a silhouette is called in Arabic, and whether that is grammatically feminine.
fn noun_ar(silhouette: Silhouette) -> (&'static str, bool) {
    match silhouette {
        Silhouette::Teapot => ("إبريق شاي", false),
        Silhouette::Mug => ("كوب", false),
        Silhouette::Vase => ("مزهرية", true),
        Silhouette::Bottle => ("قارورة", true),
        Silhouette::Pendant => ("مصباح معلّق", false),
        Silhouette::Lamp => ("مصباح طاولة", false),
        Silhouette::Armchair => ("كرسي وثير", false),
        Silhouette::Stool => ("مقعد", false),
        Silhouette::Backpack => ("حقيبة ظهر", true),
        Silhouette::Boot => ("حذاء", false),
        Silhouette::Jacket => ("سترة", true),
        Silhouette::Cap => ("قبعة", true),
        Silhouette::Book => ("كتاب", false),
        Silhouette::Notebook => ("دفتر", false),
        Silhouette::Plant => ("نبتة", true),
        Silhouette::Candle => ("شمعة", true),
        Silhouette::WateringCan => ("مرشّة", true),
        Silhouette::Headphones => ("سمّاعات", true),
        Silhouette::Bell => ("جرس", false),
        Silhouette::Bowl => ("وعاء", false),
        Silhouette::Tin => ("علبة", true),
        Silhouette::Radio => ("مذياع", false),
        Silhouette::Kettle => ("غلاية", true),
        Silhouette::Chair => ("كرسي", false),
        Silhouette::Umbrella => ("مظلّة", true),
        Silhouette::Scissors => ("مقص", false),
        Silhouette::Jug => ("دورق", false),
        Silhouette::Casserole => ("قدر", true),
        Silhouette::Mill => ("مطحنة", true),
        Silhouette::TaskLamp => ("مصباح مكتب", false),
        Silhouette::Tumbler => ("كأس", true),
        Silhouette::Shirt => ("قميص", false),
        Silhouette::Jumper => ("كنزة", true),
        Silhouette::Trousers => ("بنطال", false),
        Silhouette::Dress => ("فستان", false),
        Silhouette::Shoe => ("حذاء خفيف", false),
        Silhouette::Ring => ("خاتم", false),
        Silhouette::Parcel => ("طرد", false),
        Silhouette::Jar => ("برطمان", false),
        Silhouette::Flask => ("قارورة", true),
        Silhouette::Pan => ("مقلاة", true),
        Silhouette::Knife => ("سكين", false),
        Silhouette::Dish => ("طبق", false),
        Silhouette::Clock => ("ساعة", true),
        Silhouette::Cushion => ("وسادة", true),
        Silhouette::Bookcase => ("مكتبة", true),
        Silhouette::Table => ("طاولة", true),
        Silhouette::Mirror => ("مرآة", true),
        Silhouette::Pencil => ("قلم رصاص", false),
        Silhouette::Speaker => ("مكبّر صوت", false),
        Silhouette::Glove => ("قفاز", false),
        Silhouette::Sock => ("جورب", false),
        Silhouette::Scarf => ("وشاح", false),
        Silhouette::Suitcase => ("حقيبة سفر", true),
        Silhouette::Tote => ("حقيبة يد", true),
        Silhouette::Planter => ("أصيص", false),
        Silhouette::Trowel => ("مجرفة", true),
        Silhouette::Basket => ("سلة", true),
        Silhouette::Blanket => ("بطانية", true),
        Silhouette::Towel => ("منشفة", true),
        Silhouette::Soap => ("صابونة", true),
        Silhouette::Brush => ("فرشاة", true),
        Silhouette::Hammer => ("مطرقة", true),
        Silhouette::Toolbox => ("صندوق عدة", false),
        Silhouette::Tent => ("خيمة", true),
        Silhouette::Lantern => ("فانوس", false),
        Silhouette::Saw => ("منشار", false),
        Silhouette::Rope => ("حبل", false),
    }
}

/// Prices end in full or half units.
const PRICE_STEP_MINOR: i64 = 50;
/// The share of products that are sold out.
const SOLD_OUT: f64 = 0.03;
/// The share of products whose cost nobody wrote down.
const NO_COST: f64 = 0.08;

/// `n` products drawn from a seed. Handles and SKUs are unique; product `k` is the same for every `n` above `k`.
pub fn catalog(seed: u64, n: usize) -> Vec<ProductInput> {
    let authored = crate::demo::catalog();
    let mut alike: HashMap<Silhouette, Vec<&ProductInput>> = HashMap::new();
    for product in &authored {
        alike.entry(product.plate.silhouette).or_default().push(product);
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    (0..n)
        .map(|k| {
            let mut rng = StdRng::seed_from_u64(mix(seed ^ mix(k as u64)));
            let pattern = &authored[rng.random_range(0..authored.len())];
            let others = &alike[&pattern.plate.silhouette];
            let second = others[rng.random_range(0..others.len())];
            recombine(pattern, second, k, &mut rng, &mut taken)
        })
        .collect()
}

fn recombine(
    pattern: &ProductInput,
    second: &ProductInput,
    k: usize,
    rng: &mut StdRng,
    taken: &mut HashMap<String, usize>,
) -> ProductInput {
    let silhouette = pattern.plate.silhouette;
    let (line, line_ar) = LINES[rng.random_range(0..LINES.len())];
    let surface = Surface::ALL[rng.random_range(0..Surface::ALL.len())];
    let (noun, feminine) = noun_ar(silhouette);
    let mut english = format!("{line} {} {}", surface.name(), silhouette.name().replace('-', " "));
    let mut arabic = format!("{noun} {line_ar} {}", surface_ar(surface, feminine));
    let same = taken.entry(english.clone()).or_default();
    *same += 1;
    if *same > 1 {
        english = format!("{english}, no. {same}");
        arabic = format!("{arabic}، رقم {same}");
    }
    let mut product = pattern.clone();
    product.slug = slugify(&english);
    product.title = both(&english, &arabic);
    product.description = description(pattern, second);
    let palette = if product.variants.iter().any(|variant| variant.plate.is_some()) {
        product.plate.palette
    } else {
        // One colour only: any will do, and a fact that names another would be untrue.
        product.attributes.retain(|fact| fact.key != "colour");
        Palette::ALL[rng.random_range(0..Palette::ALL.len())]
    };
    product.plate = Plate { palette, surface, ..product.plate };
    let factor: f64 = rng.random_range(-0.6_f64..0.6).exp();
    let sold_out = rng.random_bool(SOLD_OUT);
    let no_cost = rng.random_bool(NO_COST);
    for variant in &mut product.variants {
        let steps = (variant.price.minor as f64 * factor / PRICE_STEP_MINOR as f64).round().max(1.0) as i64;
        let price = Money::new(steps * PRICE_STEP_MINOR, variant.price.currency);
        variant.cost = variant
            .cost
            .filter(|_| !no_cost)
            .map(|cost| Money::new(cost.minor * price.minor / variant.price.minor.max(1), price.currency));
        variant.price = price;
        variant.compare_at = None;
        variant.stock = Stock::of(if sold_out { 0 } else { rng.random_range(0..120) });
        // The maker's three letters, the product's number, and the pattern's own code of the variant.
        let maker = variant.sku.get(..3).unwrap_or("SIM");
        let code = variant.sku.splitn(3, '-').nth(2).map_or_else(String::new, |code| format!("-{code}"));
        variant.sku = format!("{maker}-{k:06}{code}");
        variant.plate = variant.plate.map(|plate| Plate { surface, ..plate });
    }
    product
}

/// The first paragraph of one product and the last of another, in each language.
fn description(first: &ProductInput, second: &ProductInput) -> Text {
    langs().iter().fold(Text::default(), |text, lang| {
        let head = first.description.exact(lang).unwrap_or("").split("\n\n").next().unwrap_or("");
        let tail = second.description.exact(lang).unwrap_or("").split("\n\n").last().unwrap_or("");
        text.with(lang, format!("{head}\n\n{tail}"))
    })
}
