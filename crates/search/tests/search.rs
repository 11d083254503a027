//! What a search finds, word by word and language by language.

use std::time::Duration;
use vitrine_search::{Document, Field, Index, Language, Query, Results, SuggestionKind, Words};

fn doc(id: u32, title: &str) -> Document {
    Document { id, title: title.to_owned(), ..Document::default() }
}

fn index(language: Language, titles: &[&str]) -> Index {
    let index = Index::new(language);
    index.replace_all((1..).zip(titles).map(|(id, title)| doc(id, title)));
    index
}

fn search(index: &Index, text: &str) -> Results {
    index.search(&Query { text: text.to_owned(), ..Query::default() })
}

fn ids(index: &Index, text: &str) -> Vec<u32> {
    search(index, text).hits.iter().map(|hit| hit.id).collect()
}

#[test]
fn words_meet_in_their_stems_and_without_accents() {
    let index = index(Language::English, &["Scented candles", "Café table", "Candle holder", "Men's watch"]);
    assert_eq!(ids(&index, "CANDLE"), [1, 3]);
    assert_eq!(ids(&index, "cafe"), [2]);
    assert_eq!(ids(&index, "mens watches"), [4]);
}

#[test]
fn german_compounds_of_umlauts_and_sharp_s() {
    let index = index(Language::German, &["Grüne Mütze", "Schlüssel groß", "Strümpfe", "Blaue Mützen"]);
    for text in ["mütze", "muetze", "Mutzen", "MÜTZE"] {
        assert_eq!(ids(&index, text), [1, 4], "{text}");
    }
    assert_eq!(ids(&index, "gross"), [2]);
    let results = search(&index, "strmüpfe");
    assert_eq!((results.corrected.as_deref(), results.hits[0].id), (Some("strümpfe"), 3));
}

#[test]
fn arabic_letters_articles_and_endings() {
    let index = index(Language::Arabic, &["حقيبة جلدية", "إبريق الشاي", "ساعة حائط", "مَكتب خشبي"]);
    assert_eq!(ids(&index, "الحقيبة"), [1]);
    assert_eq!(ids(&index, "حقيبه"), [1]);
    assert_eq!(ids(&index, "ابريق شاي"), [2]);
    assert_eq!(ids(&index, "ساعات"), [3]);
    assert_eq!(ids(&index, "مكتـــب"), [4]);
    let results = search(&index, "حيقبة");
    assert_eq!((results.corrected.as_deref(), results.hits[0].id), (Some("حقيبة"), 1));
}

#[test]
fn numbers_and_hyphens() {
    let index =
        index(Language::English, &["Notebook A5", "Backpack 22 l", "12-inch pan", "Notebook A4", "Backpack 30l"]);
    assert_eq!(ids(&index, "a5"), [1]);
    assert_eq!(ids(&index, "22l"), [2]);
    assert_eq!(ids(&index, "22 l"), [2]);
    assert_eq!(ids(&index, "30 l"), [5]);
    assert_eq!(ids(&index, "12 inch pan"), [3]);
    assert_eq!(ids(&index, "12inch"), [3]);
    assert!(search(&index, "23").hits.is_empty(), "a number is never mended");
}

#[test]
fn the_last_word_may_be_half_typed() {
    let index = index(Language::English, &["Led strip", "Ledge shelf", "Leather bag", "Teapot"]);
    assert_eq!(ids(&index, "led"), [1], "a whole word is not a beginning");
    let unfinished = Query { text: "led".to_owned(), unfinished: true, ..Query::default() };
    let hits = index.search(&unfinished).hits;
    assert_eq!(hits.iter().map(|hit| hit.id).collect::<Vec<_>>(), [1, 2], "the word itself is first");
    let results = search(&index, "leath");
    assert_eq!((results.hits[0].id, results.corrected), (3, None));
    assert!(search(&index, "leath ").hits.is_empty(), "a space ends the word");
}

#[test]
fn typing_errors_are_mended_and_said() {
    let index =
        index(Language::English, &["Oak chair", "Pine chair", "Chain lock", "Watering can", "Soda stream", "Cup"]);
    let results = search(&index, "oak chiar!");
    assert_eq!(results.corrected.as_deref(), Some("oak chair!"));
    assert_eq!(results.hits[0].id, 1);
    assert_eq!(search(&index, "chaiz").corrected.as_deref(), Some("chair"), "the frequent word wins");
    assert_eq!(search(&index, "wattring").corrected.as_deref(), Some("watering"), "two errors from eight letters");
    assert_eq!(search(&index, "sodastream").corrected.as_deref(), Some("soda stream"));
    assert_eq!(search(&index, "cud").corrected, None, "none below four letters");
    assert_eq!(search(&index, "chair").corrected, None);
    assert!(search(&index, "xylophone").hits.is_empty());
}

#[test]
fn words_written_together_or_apart() {
    let index = index(Language::English, &["Cast iron teapot", "Tea strainer", "Stock pot", "Soda stream"]);
    let results = search(&index, "tea pot");
    assert_eq!((results.hits[0].id, results.corrected), (1, None));
    assert_eq!(ids(&index, "sodastream"), [4]);
}

#[test]
fn all_words_are_wanted_before_some_are() {
    let titles = ["Red mug", "Red mug, large", "Red wool scarf", "Blue mug", "Enamel mug in red", "Green lamp"];
    let index = index(Language::English, &titles);
    let results = search(&index, "red mug");
    assert_eq!((results.total, results.relaxed), (3, false));
    let results = search(&index, "the blue mug for tea");
    assert_eq!((results.relaxed, results.complete, results.missing), (true, 0, vec!["tea".to_owned()]));
    let results = search(&index, "the blue mug for tea");
    assert_eq!(results.hits[0].id, 4, "has most of it");
    assert!(results.hits.iter().all(|hit| hit.id != 6));
    assert!(results.hits[0].explanation.parts.iter().any(|part| part.field == Field::Coverage));
    assert_eq!(search(&index, "red mug zzzzqqqq").hits[0].id, 1);
}

#[test]
fn an_article_number_comes_first_and_so_does_a_whole_title() {
    let index = Index::new(Language::English);
    let with_sku = |id, title: &str, sku: &str| Document { skus: vec![sku.to_owned()], ..doc(id, title) };
    index.replace_all([
        doc(1, "MUG-01 MUG-01 compatible lid"),
        with_sku(2, "Stoneware cup", "MUG-01"),
        with_sku(3, "Stoneware cup, large", "MUG-011"),
        doc(4, "Cup"),
    ]);
    for text in ["MUG-01", "mug01", "mug 01"] {
        let hits = search(&index, text).hits;
        assert_eq!((hits[0].id, hits[0].exact), (2, true), "{text}");
        assert!(hits[1..].iter().all(|hit| !hit.exact));
    }
    let hits = search(&index, "stoneware  CUP").hits;
    assert_eq!((hits[0].id, hits[0].exact, hits[1].exact), (2, true, false));
}

#[test]
fn better_fields_count_more() {
    let index = Index::new(Language::English);
    index.replace_all([
        Document { description: "Goes well with a lantern.".to_owned(), ..doc(1, "Candle, white") },
        Document { tags: vec!["lantern".to_owned()], ..doc(2, "Storm light, white") },
        doc(3, "Lantern, white"),
        Document { brand: "Lantern".to_owned(), ..doc(4, "Hook, white") },
    ]);
    assert_eq!(ids(&index, "lantern"), [3, 4, 2, 1]);
}

#[test]
fn popularity_decides_between_equals_and_orders_everything() {
    let index = Index::new(Language::English);
    let liked = |id, popularity| Document { popularity, ..doc(id, "Lamp") };
    index.replace_all([liked(1, 0.1), liked(2, 0.9), liked(3, f32::NAN), liked(4, 0.9), liked(5, 7.0)]);
    assert_eq!(ids(&index, "lamp"), [5, 2, 4, 1, 3]);
    assert_eq!(ids(&index, ""), [5, 2, 4, 1, 3]);
    assert_eq!(search(&index, " ?! ").total, 5);
}

#[test]
fn popularity_moves_no_text_that_is_clearly_better() {
    let index = Index::new(Language::English);
    index.replace_all([
        doc(1, "Lamp"),
        Document { description: "Not a lamp.".to_owned(), popularity: 1.0, ..doc(2, "Vase") },
        Document { popularity: 1.0, ..doc(3, "Bowl") },
    ]);
    assert_eq!(ids(&index, "lamp"), [1, 2], "however few documents, and so however little a word counts");
    index.set_popularity([(1, 0.5), (3, 0.0), (9, 1.0)]);
    assert_eq!(ids(&index, ""), [2, 1, 3]);
}

#[test]
fn what_was_chosen_moves_near_equals_alone() {
    let index = Index::new(Language::English);
    index.replace_all([doc(1, "Desk lamp"), doc(2, "Lamp, desk"), doc(3, "Floor lamp"), doc(4, "Vase")]);
    let asked = |chosen: &[(u32, f32)]| {
        index.search(&Query { text: "desk lamp".to_owned(), chosen: chosen.to_vec(), ..Query::default() })
    };
    let found = |chosen: &[(u32, f32)]| asked(chosen).hits.iter().map(|hit| hit.id).collect::<Vec<_>>();
    index.apply(vec![doc(2, "Desk lamp.")], &[]);
    // The first is the whole title of both, so that only the number decides.
    assert_eq!(found(&[])[..2], [1, 2]);
    assert_eq!(found(&[(2, 0.5)])[..2], [2, 1]);
    let first = asked(&[(2, 0.5)]).hits.swap_remove(0);
    assert!(first.explanation.parts.iter().any(|part| part.field == Field::Chosen && part.contribution > 0.0));
    // What has one of the words stays below what has both; what has none stays out, however often it was chosen.
    assert_eq!(found(&[(3, 1_000.0), (4, 1_000.0)])[..2], [1, 2]);
    assert_eq!(found(&[(3, 1_000.0), (4, 1_000.0)]), found(&[]));
    assert_eq!(found(&[(1, f32::NAN), (2, -1.0), (99, 1.0)]), found(&[]));
}

#[test]
fn changes_are_visible_when_they_return() {
    let index = index(Language::English, &["Lamp", "Chair"]);
    index.apply(vec![doc(2, "Table"), doc(3, "Lamp")], &[1, 99]);
    assert_eq!(index.len(), 2);
    assert_eq!((ids(&index, "lamp"), ids(&index, "table")), (vec![3], vec![2]));
    assert!(ids(&index, "chair").is_empty());
    assert_eq!(search(&index, "tabel").corrected.as_deref(), Some("table"));
    assert_eq!(search(&index, "chiar").corrected, None, "words of removed documents are forgotten");
    index.apply(vec![doc(3, "Stool"), doc(3, "Bench")], &[3]);
    assert_eq!((index.len(), ids(&index, "bench"), ids(&index, "stool")), (2, vec![3], vec![]));
    index.replace_all([doc(7, "Vase"), doc(7, "Bowl")]);
    assert_eq!((index.len(), ids(&index, "bowl")), (1, vec![7]));
    index.replace_all([]);
    assert!(index.is_empty() && ids(&index, "").is_empty());
}

#[test]
fn a_deadline_gives_what_was_found() {
    let index = index(Language::English, &["Lamp", "Chair"]);
    let hurried = Query { text: "lamp".to_owned(), deadline: Some(Duration::ZERO), ..Query::default() };
    assert!(index.search(&hurried).cut_short);
    let patient = Query { deadline: Some(Duration::from_mins(1)), ..hurried };
    let results = index.search(&patient);
    assert_eq!((results.cut_short, results.total), (false, 1));
}

#[test]
fn suggestions_complete_what_is_typed() {
    let index = Index::new(Language::English);
    let lamp = |id, title: &str| Document {
        brand: "Lumen & Co".to_owned(),
        categories: vec!["Lighting".to_owned(), "Table lamps".to_owned()],
        ..doc(id, title)
    };
    index.replace_all([lamp(1, "Oak lamp"), lamp(2, "Oak lampshade"), lamp(3, "Brass lamp"), doc(4, "Oak Älg")]);
    let suggest = |text: &str| {
        let found = index.suggest(text, 10);
        found.into_iter().map(|s| (s.text, s.kind, s.count)).collect::<Vec<_>>()
    };
    let words = |text: &str, count| (text.to_owned(), SuggestionKind::Words, count);
    assert_eq!(suggest("lum")[0], ("Lumen & Co".to_owned(), SuggestionKind::Brand, 3));
    assert_eq!(suggest("table l")[0], ("Table lamps".to_owned(), SuggestionKind::Category, 3));
    assert_eq!(suggest("brass la"), [words("brass lamps", 1)], "its most frequent form");
    assert!(suggest("oak lampsh").contains(&words("oak lampshade", 1)));
    assert_eq!(suggest("oak al"), [words("oak älg", 1)], "shown as it is written");
    assert_eq!(suggest("braas"), [words("brass", 1)]);
    assert!(suggest("").is_empty() && suggest("?").is_empty());
    assert!(suggest("brass lampshade zzz").is_empty());
    assert_eq!(index.suggest("la", 1).len(), 1);
    assert!(index.suggest("la", 0).is_empty());
}

#[test]
fn the_owners_words_are_applied_to_queries() {
    let index = index(Language::English, &["Grey couch", "Blue sofa", "Sofa table", "Lamp"]);
    assert_eq!(ids(&index, "couches"), [1]);
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    index.set_words(&Words { synonyms: vec![list(&["sofa", "couch", "two words"])], stop_words: list(&["Stylish"]) });
    assert_eq!(ids(&index, "couches"), [1, 2, 3], "the word itself is first");
    assert_eq!(ids(&index, "settee"), [] as [u32; 0]);
    let results = search(&index, "stylish blue sofa");
    assert_eq!((results.complete, results.hits[0].id, results.corrected), (1, 2, None));
    index.set_words(&Words::default());
    assert_eq!(ids(&index, "couches"), [1]);
}

#[test]
fn texts_of_several_words_may_mean_the_same() {
    let titles = ["Dishwasher, white", "Washing machine", "Machine for washing cups", "Sink for dishes"];
    let index = index(Language::English, &titles);
    let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let synonyms = vec![list(&["dishwasher", "machine for cups", "helper in the kitchen"])];
    index.set_words(&Words { synonyms, ..Words::default() });
    for (text, wanted) in [
        ("dishwashers", vec![1, 3]),
        ("machine for cups", vec![3, 1]),
        ("Machines, cups", vec![3, 1]),
        ("helper in the kitchen", vec![1, 3]),
        ("white helper in the kitchen", vec![1]),
        ("washing machine", vec![2, 3]),
    ] {
        let results = search(&index, text);
        assert_eq!(results.hits.iter().map(|hit| hit.id).take(wanted.len()).collect::<Vec<_>>(), wanted, "{text}");
        assert_eq!((results.corrected, results.complete), (None, wanted.len()), "{text}");
        for hit in &results.hits {
            assert!((hit.score - hit.explanation.score()).abs() < 1e-3, "{} is not {}", hit.score, hit.explanation);
        }
    }
    let marked = index.highlighter("helper in the kitchen").ranges("A machine for cups");
    assert_eq!(marked, [2..9, 14..18], "the words, without the filler between them");
    assert!(index.suggest("helper in the kitchen whi", 9).iter().any(|found| found.text.ends_with("white")));
}

#[test]
fn signs_without_spaces_are_found_side_by_side() {
    let index = index(Language::Other, &["青い茶碗", "碗と茶", "茶", "白い茶碗蒸し器"]);
    assert_eq!(ids(&index, "茶碗"), [1, 4]);
    assert_eq!(ids(&index, "茶碗蒸し"), [4]);
    assert_eq!(ids(&index, "茶").len(), 4, "a sign by itself is wherever it stands");
    assert_eq!(index.highlighter("茶碗蒸").ranges("茶と茶碗蒸し"), std::slice::from_ref(&(6..15)));
}

#[test]
fn a_word_is_found_where_it_is_written_as_two() {
    let titles = ["Toolbox, red", "Tool box, steel", "Box for a tool", "Tool", "Box"];
    let index = index(Language::English, &titles);
    assert_eq!(ids(&index, "toolbox"), [1, 2], "only side by side");
    assert_eq!(ids(&index, "tool box")[..2], [2, 1], "and the other way round");
    for hit in search(&index, "steel toolbox").hits {
        assert!((hit.score - hit.explanation.score()).abs() < 1e-3, "{} is not {}", hit.score, hit.explanation);
    }
}

#[test]
fn fractions_are_numbers_of_their_own() {
    let index = index(Language::English, &["Pipe 1/2 in.", "Pipe 2 in.", "Pipe 1 in. x 2 ft.", "Pipe ½ in., copper"]);
    assert_eq!(ids(&index, "1/2 in pipe")[..2], [1, 4]);
    assert_eq!(search(&index, "1/2 pipe").complete, 2);
    assert_eq!(ids(&index, "2 in pipe")[0], 2);
    assert_eq!(index.highlighter("1/2").ranges("a 1/2 b"), std::slice::from_ref(&(2..5)));
}

#[test]
fn compounds_are_found_by_what_they_are() {
    let titles =
        ["Tischlampe aus Messing", "Tisch, rund", "Lampe, rund", "Lampenschirm", "Blumenvase", "Vasen", "Blume"];
    let index = index(Language::German, &titles);
    assert_eq!(ids(&index, "Lampen"), [3, 1], "a shade is no lamp");
    assert_eq!(ids(&index, "Tisch"), [2]);
    assert_eq!(ids(&index, "vase"), [6, 5]);
    // What nobody sells under one word is looked for under its parts.
    let results = search(&index, "Messingtischlampe");
    assert_eq!((results.corrected.as_deref(), results.hits[0].id), (Some("messing tischlampe"), 1));
    let results = search(&index, "Blumentisch");
    assert_eq!(results.corrected.as_deref(), Some("blume tisch"), "the link between them is neither's");
    assert_eq!(ids(&self::index(Language::English, &["Footstool", "Foot", "Stool"]), "stool"), [3]);
}

#[test]
fn goods_of_the_kind_come_before_goods_for_it() {
    let titles = ["Desk organiser for a lamp", "Lamp shade, white", "Desk lamp with clamp", "Lamp oil"];
    let first = ids(&index(Language::English, &titles), "lamp")[0];
    assert_eq!(first, 3);
    let arabic = index(Language::Arabic, &["غطاء حقيبة", "حقيبة جلدية"]);
    assert_eq!(ids(&arabic, "حقيبة"), [2, 1]);
}

#[test]
fn measures_are_one_however_they_are_written() {
    let index =
        index(Language::English, &["Pan 12 in.", "Pan 12-inch, deep", "Bottle 500ml", "Board 3 feet", "Pan 14 in."]);
    assert_eq!(ids(&index, "12 inches pan")[..2], [1, 2]);
    assert_eq!(ids(&index, "500 millilitres"), [3]);
    assert_eq!(ids(&index, "3 ft board"), [4]);
}

#[test]
fn other_languages_have_their_stems() {
    let cases =
        [("fr", "Chaises en bois", "chaise"), ("es", "Lámparas de mesa", "lampara"), ("nl", "Stoelen", "stoel")];
    for (tag, title, query) in cases {
        assert_eq!(ids(&index(Language::of_tag(tag), &[title]), query), [1], "{tag}");
    }
    assert_eq!((Language::of_tag("de-AT"), Language::of_tag("xx")), (Language::German, Language::Other));
}

#[test]
fn fields_count_as_much_as_the_owner_says() {
    let index = Index::new(Language::English);
    let with = |id, title: &str, description: &str| Document { description: description.to_owned(), ..doc(id, title) };
    index.replace_all([
        with(1, "Walnut tray", "Holds cups."),
        with(2, "Cup", "Made of clay."),
        with(3, "Vase", "Looks like walnut, walnut, walnut."),
        with(4, "Bowl", "Of oak."),
    ]);
    let asked =
        |weights: &[(Field, f32)]| Query { text: "walnut".to_owned(), weights: weights.to_vec(), ..Query::default() };
    let found = |weights: &[(Field, f32)]| -> Vec<u32> {
        let query = asked(weights);
        let hits = index.search(&query).hits;
        for hit in &hits {
            assert!((hit.score - hit.explanation.score()).abs() < 1e-4);
            assert_eq!(index.explain(&query, hit.id).as_ref(), Some(&hit.explanation));
        }
        hits.iter().map(|hit| hit.id).collect()
    };
    assert_eq!(found(&[]), [1, 3]);
    assert_eq!(found(&[(Field::Title, 0.0), (Field::Kind, 3.0)]), [3, 1], "what counts nothing is still found");
    assert_eq!(found(&[(Field::Description, 3.0)]).len(), 2);
    let usual = index.search(&asked(&[]));
    for same in [&[(Field::Title, 1.0)][..], &[(Field::Brand, f32::NAN)], &[(Field::Popularity, 9.0)]] {
        assert_eq!(index.search(&asked(same)), usual, "{same:?}");
    }
    let (most, beyond) = (asked(&[(Field::Title, 3.0)]), asked(&[(Field::Title, f32::MAX)]));
    assert_eq!(index.search(&most), index.search(&beyond));
}

#[test]
fn facets_are_counted_where_they_are_wanted() {
    let of = |id, title, value: &str| {
        let facets = vec![("material".to_owned(), value.to_owned())];
        Document { facets, ..doc(id, title) }
    };
    let index = Index::new(Language::English);
    index.replace_all([of(1, "Desk lamp", "Brass"), of(2, "Floor lamp", "Oak")]);
    let counted = Query { text: "lamp".to_owned(), ..Query::default() };
    let plain = index.search(&Query { counted: false, ..counted.clone() });
    let counted = index.search(&counted);
    assert!(!counted.facets.is_empty() && plain.facets.is_empty());
    assert_eq!((plain.hits, plain.total, plain.price_minor), (counted.hits, counted.total, counted.price_minor));
}

#[test]
fn words_are_had_together_however_many_have_them() {
    const DIVISORS: [u32; 6] = [1, 2, 3, 7, 11, 127];
    let index = Index::new(Language::English);
    let numbered = |id: u32| {
        let words = DIVISORS.iter().filter(|by| id.is_multiple_of(**by)).map(|by| format!("lamp{by}x"));
        let (title, text): (Vec<_>, Vec<_>) = words.enumerate().partition(|(n, _)| (id as usize + n).is_multiple_of(3));
        let join = |words: Vec<(usize, String)>| words.into_iter().map(|(_, word)| word).collect::<Vec<_>>().join(" ");
        Document { id, title: join(title), description: join(text), ..Document::default() }
    };
    index.replace_all((1..3_000).map(numbered));
    let mut living: Vec<u32> = (1..3_000).collect();
    // None, few and many are gone.
    for every in [5_000, 1_430, 13] {
        let (gone, left): (Vec<u32>, Vec<u32>) = living.into_iter().partition(|id| id.is_multiple_of(every));
        living = left;
        index.apply(Vec::new(), &gone);
        for first in DIVISORS {
            for second in DIVISORS {
                let text = format!("lamp{first}x lamp{second}x");
                let results = index.search(&Query { text, limit: 1_000, literal: true, ..Query::default() });
                let has_both = |id: &u32| id.is_multiple_of(first) && id.is_multiple_of(second);
                let wanted: Vec<u32> = living.iter().copied().filter(has_both).collect();
                assert_eq!(results.complete, wanted.len(), "{first} and {second}");
                let mut found: Vec<u32> = results.hits.iter().map(|hit| hit.id).collect();
                found.sort_unstable();
                // Few are followed by those that have one of the words.
                if wanted.len() <= 1_000 {
                    assert!(wanted.iter().all(|id| found.contains(id)), "{first} and {second}");
                    assert!(wanted.len() < 10 || found == wanted, "{first} and {second}");
                }
                let sum = |hit: &vitrine_search::Hit| (hit.score - hit.explanation.score()).abs() < 1e-3;
                assert!(results.hits.iter().all(sum));
            }
        }
    }
}
