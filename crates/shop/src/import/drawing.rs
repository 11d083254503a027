//! Which plate stands for goods that came without a drawing.
//!
//! The one idea: an English or a German name ends in what the thing is ("Classic Leather Jacket", "Lederjacke"), so only the
//! last word before a preposition or a dash is asked, first of the title, then of the type and the category, then of each tag.
//! "Lamp oil" is no lamp. German puts words together, so there the end of the word is asked. Where nothing is known, the plain
//! stand-in stays: a wrong picture is worse than none.

mod words;

use vitrine_domain::plate::{Field, Palette, Plate, Silhouette};
use words::{COLOURS, COUNTS, ENDS, GERMAN_COLOURS, GERMAN_THINGS, THINGS};

/// A German word counts as put together when at least this many letters stand before the known one: "Sitzhocker" is a stool,
/// a "shocker" is not.
const MIN_FIRST_PART: usize = 3;
/// How German nouns end in the plural.
const PLURALS: &[&str] = &["en", "er", "n", "e", "s"];
/// How German adjectives end.
const AGREEING: &[&str] = &["es", "er", "en", "em", "e"];

/// The field that goods of one root category share.
pub(crate) fn field_of(category: &str) -> Field {
    if category.is_empty() {
        return Field::Stone;
    }
    Field::ALL[super::hash(category) as usize % Field::ALL.len()]
}

/// The plate of a product: the stand-in of its slug, with the silhouette and the colour that its names give away. `names`
/// are asked in order: title, type, category, tags.
pub(crate) fn plate<'a>(slug: &str, title: &'a str, names: impl IntoIterator<Item = &'a str>, field: Field) -> Plate {
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
        let german = || AGREEING.iter().filter_map(|end| word.strip_suffix(end)).chain([&*word]);
        let known = COLOURS.iter().find(|(name, _)| *name == word);
        let known = known.or_else(|| GERMAN_COLOURS.iter().find(|(name, _)| german().any(|form| form == *name)));
        known.map(|(_, palette)| *palette)
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
    let english = forms
        .iter()
        .flatten()
        .find_map(|form| two(form))
        .or_else(|| forms.iter().flatten().find_map(|form| known(form)));
    english.or_else(|| german(last))
}

/// What a German word is, or ends in, as it stands or in the singular ("Handtücher", "Handtuch").
fn german(word: &str) -> Option<Silhouette> {
    let singular = PLURALS.iter().filter_map(|end| word.strip_suffix(end));
    let forms = singular.flat_map(|form| [form.to_owned(), form.replace('ä', "a").replace('ö', "o").replace('ü', "u")]);
    std::iter::once(word.to_owned()).chain(forms).find_map(|form| {
        let ends = |thing: &str| {
            let first = form.strip_suffix(thing)?.chars().count();
            (first == 0 || first >= MIN_FIRST_PART).then_some(thing.len())
        };
        let known = GERMAN_THINGS.iter().filter_map(|(thing, silhouette)| Some((ends(thing)?, silhouette)));
        known.max_by_key(|(len, _)| *len).map(|(_, silhouette)| *silhouette)
    })
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
        assert_eq!(is("Book shelf"), Some(Silhouette::Bookcase), "two words may say what neither does");
        assert_eq!(is("Book ends"), None);
        assert_eq!(is("Chef's knives"), Some(Silhouette::Knife));
        assert_eq!(is("Scrubbing brushes"), Some(Silhouette::Brush));
        assert_eq!(is("Garden hose"), None, "German trousers water no garden");
        assert_eq!(is("Watering cans"), Some(Silhouette::WateringCan));
        assert_eq!(is("Scissors"), Some(Silhouette::Scissors));
        assert_eq!(is("LED High Tops"), Some(Silhouette::Shoe), "two words say more than the last");
        assert_eq!(is(""), None);
        assert_eq!(is("مصباح"), None);
    }

    #[test]
    fn a_german_word_ends_in_what_it_is() {
        let is = |name| silhouette(name);
        assert_eq!(is("Waffelhandtuch Skerry"), None, "the last word is a name");
        assert_eq!(is("Waffelhandtuch aus Leinen"), Some(Silhouette::Towel));
        assert_eq!(is("Handtücher"), Some(Silhouette::Towel));
        assert_eq!(is("Paar Wollsocken"), Some(Silhouette::Sock));
        assert_eq!(is("Gartenhandschuhe"), Some(Silhouette::Glove), "no shoe");
        assert_eq!(is("Stühle für draußen"), Some(Silhouette::Chair));
        assert_eq!(is("Große Gießkanne"), Some(Silhouette::WateringCan));
        assert_eq!(is("Teekanne"), Some(Silhouette::Teapot));
        assert_eq!(is("Werkzeugkoffer"), Some(Silhouette::Toolbox), "no suitcase");
        assert_eq!(is("Electric shocker"), None);
        assert_eq!(is("Ersatzteil"), None);
    }

    #[test]
    fn the_words_are_sorted_and_said_once() {
        for words in [words::THINGS, words::GERMAN_THINGS] {
            assert!(words.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
        for words in [words::COLOURS, words::GERMAN_COLOURS] {
            assert!(words.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }

    #[test]
    fn every_drawing_can_be_reached() {
        let reached = |it: &Silhouette| THINGS.iter().any(|(_, silhouette)| silhouette == it);
        let lost: Vec<_> = Silhouette::ALL.iter().filter(|it| **it != Silhouette::Parcel && !reached(it)).collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn a_colour_word_colours() {
        assert_eq!(palette("Ocean Blue Shirt"), Some(Palette::Cobalt));
        assert_eq!(palette("Bluebird"), None);
        assert_eq!(palette("Schwarzes Hemd"), Some(Palette::Graphite));
        assert_eq!(palette("Hemd, grün"), Some(Palette::Forest));
    }

    #[test]
    fn a_plate_stays_the_same() {
        let draw = || plate("nimbus", "Nimbus 3000", ["Jackets"], field_of("apparel"));
        assert_eq!(draw(), draw());
        assert_eq!(draw().silhouette, Silhouette::Jacket);
        assert_eq!(plate("thing", "Thing", [], Field::Stone), Plate::stand_in("thing", Field::Stone));
    }
}
