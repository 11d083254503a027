//! Any number of plausible products, for load tests: the demo's goods recombined.
//!
//! Each takes an authored product as its pattern (shelf, facts, options) and gives it another line, surface, colour, price
//! and stock. Titles are right in every language: in Arabic an adjective agrees with its noun; descriptions are paragraphs of
//! authored products with the same silhouette. Left out: new facts. For a shop window use [`crate::demo::catalog`].

use crate::dice::mix;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::collections::HashMap;
use vitrine_domain::catalog::{ProductInput, Stock};
use vitrine_domain::money::Money;
use vitrine_domain::plate::{Palette, Plate, Silhouette, Surface};
use vitrine_domain::text::{Text, slugify};

use crate::demo::lines::{all, langs};

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

/// What a silhouette is called in Arabic, whether that is grammatically feminine, and what it is called in German.
fn noun(silhouette: Silhouette) -> (&'static str, bool, &'static str) {
    match silhouette {
        Silhouette::Teapot => ("إبريق شاي", false, "Teekanne"),
        Silhouette::Mug => ("كوب", false, "Becher"),
        Silhouette::Vase => ("مزهرية", true, "Vase"),
        Silhouette::Bottle => ("قارورة", true, "Flasche"),
        Silhouette::Pendant => ("مصباح معلّق", false, "Hängeleuchte"),
        Silhouette::Lamp => ("مصباح طاولة", false, "Tischleuchte"),
        Silhouette::Armchair => ("كرسي وثير", false, "Sessel"),
        Silhouette::Stool => ("مقعد", false, "Hocker"),
        Silhouette::Backpack => ("حقيبة ظهر", true, "Rucksack"),
        Silhouette::Boot => ("حذاء", false, "Stiefel"),
        Silhouette::Jacket => ("سترة", true, "Jacke"),
        Silhouette::Cap => ("قبعة", true, "Mütze"),
        Silhouette::Book => ("كتاب", false, "Buch"),
        Silhouette::Notebook => ("دفتر", false, "Notizbuch"),
        Silhouette::Plant => ("نبتة", true, "Pflanze"),
        Silhouette::Candle => ("شمعة", true, "Kerze"),
        Silhouette::WateringCan => ("مرشّة", true, "Gießkanne"),
        Silhouette::Headphones => ("سمّاعات", true, "Kopfhörer"),
        Silhouette::Bell => ("جرس", false, "Glocke"),
        Silhouette::Bowl => ("وعاء", false, "Schale"),
        Silhouette::Tin => ("علبة", true, "Dose"),
        Silhouette::Radio => ("مذياع", false, "Radio"),
        Silhouette::Kettle => ("غلاية", true, "Kessel"),
        Silhouette::Chair => ("كرسي", false, "Stuhl"),
        Silhouette::Umbrella => ("مظلّة", true, "Schirm"),
        Silhouette::Scissors => ("مقص", false, "Schere"),
        Silhouette::Jug => ("دورق", false, "Krug"),
        Silhouette::Casserole => ("قدر", true, "Schmortopf"),
        Silhouette::Mill => ("مطحنة", true, "Mühle"),
        Silhouette::TaskLamp => ("مصباح مكتب", false, "Schreibtischleuchte"),
        Silhouette::Tumbler => ("كأس", true, "Trinkglas"),
        Silhouette::Shirt => ("قميص", false, "Hemd"),
        Silhouette::Jumper => ("كنزة", true, "Pullover"),
        Silhouette::Trousers => ("بنطال", false, "Hose"),
        Silhouette::Dress => ("فستان", false, "Kleid"),
        Silhouette::Shoe => ("حذاء خفيف", false, "Schuh"),
        Silhouette::Ring => ("خاتم", false, "Ring"),
        Silhouette::Parcel => ("طرد", false, "Paket"),
        Silhouette::Jar => ("برطمان", false, "Vorratsglas"),
        Silhouette::Flask => ("قارورة", true, "Trinkflasche"),
        Silhouette::Pan => ("مقلاة", true, "Pfanne"),
        Silhouette::Knife => ("سكين", false, "Messer"),
        Silhouette::Dish => ("طبق", false, "Teller"),
        Silhouette::Clock => ("ساعة", true, "Uhr"),
        Silhouette::Cushion => ("وسادة", true, "Kissen"),
        Silhouette::Bookcase => ("مكتبة", true, "Regal"),
        Silhouette::Table => ("طاولة", true, "Tisch"),
        Silhouette::Mirror => ("مرآة", true, "Spiegel"),
        Silhouette::Pencil => ("قلم رصاص", false, "Bleistift"),
        Silhouette::Speaker => ("مكبّر صوت", false, "Lautsprecher"),
        Silhouette::Glove => ("قفاز", false, "Handschuh"),
        Silhouette::Sock => ("جورب", false, "Socke"),
        Silhouette::Scarf => ("وشاح", false, "Schal"),
        Silhouette::Suitcase => ("حقيبة سفر", true, "Koffer"),
        Silhouette::Tote => ("حقيبة يد", true, "Tragetasche"),
        Silhouette::Planter => ("أصيص", false, "Blumentopf"),
        Silhouette::Trowel => ("مجرفة", true, "Pflanzkelle"),
        Silhouette::Basket => ("سلة", true, "Korb"),
        Silhouette::Blanket => ("بطانية", true, "Decke"),
        Silhouette::Towel => ("منشفة", true, "Handtuch"),
        Silhouette::Soap => ("صابونة", true, "Seife"),
        Silhouette::Brush => ("فرشاة", true, "Bürste"),
        Silhouette::Hammer => ("مطرقة", true, "Hammer"),
        Silhouette::Toolbox => ("صندوق عدة", false, "Werkzeugkasten"),
        Silhouette::Tent => ("خيمة", true, "Zelt"),
        Silhouette::Lantern => ("فانوس", false, "Laterne"),
        Silhouette::Saw => ("منشار", false, "Säge"),
        Silhouette::Rope => ("حبل", false, "Seil"),
    }
}

/// How a surface is called in German behind a comma, where no adjective agrees with anything.
fn surface_de(surface: Surface) -> &'static str {
    match surface {
        Surface::Plain => "schlicht",
        Surface::Ribbed => "gerippt",
        Surface::Speckled => "gesprenkelt",
        Surface::Woven => "gewebt",
        Surface::Glazed => "glasiert",
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
    let (noun, feminine, noun_de) = noun(silhouette);
    let mut english = format!("{line} {} {}", surface.name(), silhouette.name().replace('-', " "));
    let mut arabic = format!("{noun} {line_ar} {}", surface_ar(surface, feminine));
    let mut german = format!("{noun_de} {line}, {}", surface_de(surface));
    let same = taken.entry(english.clone()).or_default();
    *same += 1;
    if *same > 1 {
        english = format!("{english}, no. {same}");
        arabic = format!("{arabic}، رقم {same}");
        german = format!("{german}, Nr. {same}");
    }
    let mut product = pattern.clone();
    product.slug = slugify(&english);
    product.title = all([&english, &arabic, &german]);
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
