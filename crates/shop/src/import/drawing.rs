//! Which plate stands for goods that came without a drawing.
//!
//! The one idea: an English name ends in what the thing is ("Classic Leather Jacket"), so only the last word before a
//! preposition or a dash is asked, first of the title, then of the type and the category, then of each tag. "Lamp oil" is no
//! lamp. Where no word is known, the plain stand-in stays: a wrong picture is worse than none.

use vitrine_domain::plate::{Field, Palette, Plate, Silhouette};

/// What the last word (or the last two) of a name says, in the singular. Garments that have no drawing of their own take the
/// nearest outline.
const THINGS: &[(&str, Silhouette)] = &[
    ("anorak", Silhouette::Jacket),
    ("armchair", Silhouette::Armchair),
    ("backpack", Silhouette::Backpack),
    ("bag", Silhouette::Backpack),
    ("beanie", Silhouette::Cap),
    ("bell", Silhouette::Bell),
    ("blazer", Silhouette::Jacket),
    ("blouse", Silhouette::Shirt),
    ("book", Silhouette::Book),
    ("boot", Silhouette::Boot),
    ("bottle", Silhouette::Bottle),
    ("bowl", Silhouette::Bowl),
    ("candle", Silhouette::Candle),
    ("canister", Silhouette::Tin),
    ("cap", Silhouette::Cap),
    ("cardigan", Silhouette::Jumper),
    ("carafe", Silhouette::Jug),
    ("casserole", Silhouette::Casserole),
    ("chair", Silhouette::Chair),
    ("coat", Silhouette::Jacket),
    ("cup", Silhouette::Mug),
    ("desk lamp", Silhouette::TaskLamp),
    ("dress", Silhouette::Dress),
    ("dutch oven", Silhouette::Casserole),
    ("earphone", Silhouette::Headphones),
    ("flask", Silhouette::Bottle),
    ("hat", Silhouette::Cap),
    ("headphone", Silhouette::Headphones),
    ("high top", Silhouette::Shoe),
    ("hoodie", Silhouette::Jumper),
    ("houseplant", Silhouette::Plant),
    ("jacket", Silhouette::Jacket),
    ("jeans", Silhouette::Trousers),
    ("journal", Silhouette::Notebook),
    ("jug", Silhouette::Jug),
    ("jumper", Silhouette::Jumper),
    ("kettle", Silhouette::Kettle),
    ("lamp", Silhouette::Lamp),
    ("mug", Silhouette::Mug),
    ("notebook", Silhouette::Notebook),
    ("novel", Silhouette::Book),
    ("overshirt", Silhouette::Jacket),
    ("parka", Silhouette::Jacket),
    ("pendant lamp", Silhouette::Pendant),
    ("pendant light", Silhouette::Pendant),
    ("pepper mill", Silhouette::Mill),
    ("pitcher", Silhouette::Jug),
    ("plant", Silhouette::Plant),
    ("pullover", Silhouette::Jumper),
    ("radio", Silhouette::Radio),
    ("ring", Silhouette::Ring),
    ("rucksack", Silhouette::Backpack),
    ("salt mill", Silhouette::Mill),
    ("scissors", Silhouette::Scissors),
    ("shirt", Silhouette::Shirt),
    ("shoe", Silhouette::Shoe),
    ("skirt", Silhouette::Dress),
    ("sneaker", Silhouette::Shoe),
    ("stool", Silhouette::Stool),
    ("sweater", Silhouette::Jumper),
    ("sweatshirt", Silhouette::Jumper),
    ("t-shirt", Silhouette::Shirt),
    ("table lamp", Silhouette::Lamp),
    ("task lamp", Silhouette::TaskLamp),
    ("teacup", Silhouette::Mug),
    ("teapot", Silhouette::Teapot),
    ("tee", Silhouette::Shirt),
    ("tin", Silhouette::Tin),
    ("top", Silhouette::Shirt),
    ("trainer", Silhouette::Shoe),
    ("trousers", Silhouette::Trousers),
    ("tumbler", Silhouette::Tumbler),
    ("umbrella", Silhouette::Umbrella),
    ("vase", Silhouette::Vase),
    ("watering can", Silhouette::WateringCan),
    ("windbreaker", Silhouette::Jacket),
];

/// Words after which a name only says more about the thing.
const ENDS: &[&str] = &["with", "for", "in", "of", "by", "from", "and", "to", "-", "–", "—", "|"];
/// Words before "of" that are not the thing.
const COUNTS: &[&str] = &["set", "pair", "pack", "box"];

/// Words for colours, and the tones that come nearest.
const COLOURS: &[(&str, Palette)] = &[
    ("amber", Palette::Amber),
    ("beige", Palette::Bone),
    ("black", Palette::Graphite),
    ("blue", Palette::Cobalt),
    ("blush", Palette::Blush),
    ("bone", Palette::Bone),
    ("burgundy", Palette::Wine),
    ("charcoal", Palette::Graphite),
    ("cobalt", Palette::Cobalt),
    ("cream", Palette::Bone),
    ("forest", Palette::Forest),
    ("gold", Palette::Amber),
    ("gray", Palette::Graphite),
    ("green", Palette::Forest),
    ("grey", Palette::Graphite),
    ("indigo", Palette::Cobalt),
    ("ivory", Palette::Bone),
    ("maroon", Palette::Wine),
    ("mustard", Palette::Amber),
    ("navy", Palette::Cobalt),
    ("olive", Palette::Forest),
    ("orange", Palette::Tomato),
    ("pink", Palette::Blush),
    ("purple", Palette::Wine),
    ("red", Palette::Tomato),
    ("rose", Palette::Blush),
    ("sand", Palette::Bone),
    ("teal", Palette::Teal),
    ("tomato", Palette::Tomato),
    ("turquoise", Palette::Teal),
    ("white", Palette::Bone),
    ("wine", Palette::Wine),
    ("yellow", Palette::Amber),
];

/// The field that goods of one root category share.
pub(super) fn field_of(category: &str) -> Field {
    if category.is_empty() {
        return Field::Stone;
    }
    Field::ALL[super::hash(category) as usize % Field::ALL.len()]
}

/// The plate of a product: the stand-in of its slug, with the silhouette and the colour that its names give away. `names`
/// are asked in order: title, type, category, tags.
pub(super) fn plate<'a>(slug: &str, title: &'a str, names: impl IntoIterator<Item = &'a str>, field: Field) -> Plate {
    let mut plate = Plate::stand_in(slug, field);
    if let Some(silhouette) = std::iter::once(title).chain(names).find_map(silhouette) {
        plate.silhouette = silhouette;
    }
    if let Some(palette) = palette(title) {
        plate.palette = palette;
    }
    plate
}

/// The tones of the first colour that a text names.
pub(super) fn palette(text: &str) -> Option<Palette> {
    text.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        let word = word.to_lowercase();
        COLOURS.iter().find(|(name, _)| *name == word).map(|(_, palette)| *palette)
    })
}

fn silhouette(name: &str) -> Option<Silhouette> {
    let name = name.to_lowercase();
    let name = name.split([',', '(', '/', ':']).next().unwrap_or_default();
    let mut words: Vec<&str> = name.split_whitespace().collect();
    if let [count, "of", ..] = words[..]
        && COUNTS.contains(&count)
    {
        words.drain(..2);
    }
    let end = words.iter().skip(1).position(|word| ENDS.contains(word)).map_or(words.len(), |n| n + 1);
    let words = &words[..end];
    let last = *words.last()?;
    let known = |thing: &str| THINGS.iter().find(|(name, _)| *name == thing).map(|(_, silhouette)| *silhouette);
    let forms = [Some(last), last.strip_suffix('s'), last.strip_suffix("es")];
    let two = |form: &str| words.len().checked_sub(2).and_then(|n| known(&format!("{} {form}", words[n])));
    forms.iter().flatten().find_map(|form| two(form)).or_else(|| forms.iter().flatten().find_map(|form| known(form)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_says_what_it_is() {
        let is = |name| silhouette(name);
        assert_eq!(is("Classic Leather Jacket"), Some(Silhouette::Jacket));
        assert_eq!(is("Stoneware Mugs, blue"), Some(Silhouette::Mug));
        assert_eq!(is("Stoneware Mugs"), Some(Silhouette::Mug));
        assert_eq!(is("Set of 4 mugs"), Some(Silhouette::Mug));
        assert_eq!(is("Desk lamp with clamp"), Some(Silhouette::TaskLamp));
        assert_eq!(is("Lamp oil"), None);
        assert_eq!(is("Book shelf"), None);
        assert_eq!(is("Watering cans"), Some(Silhouette::WateringCan));
        assert_eq!(is("Scissors"), Some(Silhouette::Scissors));
        assert_eq!(is("LED High Tops"), Some(Silhouette::Shoe), "two words say more than the last");
        assert_eq!(is(""), None);
        assert_eq!(is("مصباح"), None);
    }

    #[test]
    fn a_colour_word_colours() {
        assert_eq!(palette("Ocean Blue Shirt"), Some(Palette::Cobalt));
        assert_eq!(palette("Bluebird"), None);
    }

    #[test]
    fn a_plate_stays_the_same() {
        let draw = || plate("nimbus", "Nimbus 3000", ["Jackets"], field_of("apparel"));
        assert_eq!(draw(), draw());
        assert_eq!(draw().silhouette, Silhouette::Jacket);
        assert_eq!(plate("thing", "Thing", [], Field::Stone), Plate::stand_in("thing", Field::Stone));
    }
}
