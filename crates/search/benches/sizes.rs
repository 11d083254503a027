//! Building and asking an index at sizes up to a million documents, on one core per step.
//!
//! `cargo bench -p vitrine-search --bench sizes [-- DOCUMENTS...]` (10,000, 100,000 and 1,000,000 if none are named). The
//! catalog is made up: words of a Zipf-like vocabulary in the proportions of a shop's. Every query is asked once, so that
//! nothing is warm but the index.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../tests/hostile/texts.rs"]
mod texts;

use std::time::{Duration, Instant};
use vitrine_search::{Document, Index, Language, Query};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const QUERIES: usize = 2_000;
/// Times that a hostile text is asked.
const HOSTILE_TIMES: usize = 3;
/// Words that the vocabulary of a catalog of this kind grows to.
const VOCABULARY: u64 = 40_000;

/// Sebastiano Vigna's splitmix64: the same catalog on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: u64) -> u64 {
        self.roll() % n
    }

    fn unit(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A word of the vocabulary, the low numbers far more often.
    fn word(&mut self) -> String {
        spell((VOCABULARY as f64).powf(self.unit()) as u64)
    }

    fn words(&mut self, n: u64) -> String {
        (0..n).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

/// A pronounceable word for a number.
fn spell(number: u64) -> String {
    const STARTS: [&str; 16] = ["b", "br", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v"];
    const MIDDLES: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "oo", "ai"];
    let mut rest = number.wrapping_mul(0x9e37_79b9) % 0xff_ffff;
    let mut word = String::new();
    for _ in 0..3 {
        word.push_str(STARTS[(rest % 16) as usize]);
        word.push_str(MIDDLES[(rest / 16 % 8) as usize]);
        rest /= 128;
    }
    word
}

fn document(id: u32) -> Document {
    let mut dice = Dice(u64::from(id) << 20);
    let category = dice.below(40);
    Document {
        id,
        title: format!("{} {} cm", dice.words(7), dice.below(200)),
        brand: spell(1_000_000 + dice.below(600)),
        categories: vec![spell(2_000_000 + category / 8), spell(3_000_000 + category)],
        tags: vec![dice.word(), dice.word()],
        attributes: vec![dice.word(), dice.word(), format!("{} ml", dice.below(900))],
        skus: vec![format!("SKU-{id}")],
        description: dice.words(60),
        facets: (0..6).map(|key| (format!("key{key}"), spell(4_000_000 + dice.below(20)))).collect(),
        price_minor: dice.below(50_000) as i64,
        popularity: dice.unit() as f32,
    }
}

/// Two to four words of some document, in five of which one letter is missing.
fn question(dice: &mut Dice, documents: usize) -> String {
    let document = document(dice.below(documents as u64) as u32);
    let words: Vec<&str> = document.title.split(' ').chain([document.brand.as_str()]).collect();
    let mut asked: Vec<String> = Vec::new();
    for _ in 0..2 + dice.below(3) {
        let mut word = words[dice.below(words.len() as u64) as usize].to_owned();
        if word.len() > 4 && dice.below(5) == 0 {
            word.remove(dice.below(word.len() as u64) as usize);
        }
        asked.push(word);
    }
    asked.join(" ")
}

fn percentiles(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    format!("p50 {:.2} ms, p99 {:.2} ms, worst {:.2} ms", at(0.5), at(0.99), at(1.0))
}

/// Resident memory in megabytes, where the system tells it.
fn resident() -> f64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|all| all.split(' ').nth(1).and_then(|pages| pages.parse::<f64>().ok()));
    pages.unwrap_or(f64::NAN) * 4_096.0 / 1e6
}

fn main() {
    let mut sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    for size in sizes {
        let before = resident();
        let index = Index::new(Language::English);
        let start = Instant::now();
        let mut making = Duration::ZERO;
        let documents = (0..size as u32).map(|id| {
            let start = Instant::now();
            let document = document(id);
            making += start.elapsed();
            document
        });
        index.replace_all(documents);
        let built = start.elapsed().saturating_sub(making);
        println!("{size} documents: built in {:.2} s, {:.0} MB", built.as_secs_f64(), resident() - before);

        let start = Instant::now();
        index.apply(vec![document(7)], &[8]);
        println!("  one changed, one gone: {:.2} ms", start.elapsed().as_secs_f64() * 1e3);

        let mut dice = Dice(1);
        let (mut searching, mut suggesting) = (Vec::new(), Vec::new());
        let mut found = 0;
        for _ in 0..QUERIES {
            let text = question(&mut dice, size);
            let start = Instant::now();
            let results = index.search(&Query { text: text.clone(), ..Query::default() });
            searching.push(start.elapsed());
            found += usize::from(results.total > 0);
            let typed = &text[..=dice.below(text.len() as u64) as usize];
            let start = Instant::now();
            index.suggest(typed, 5);
            index.search(&Query {
                text: typed.to_owned(),
                unfinished: true,
                limit: 5,
                explained: 0,
                counted: false,
                ..Query::default()
            });
            suggesting.push(start.elapsed());
        }
        println!("  search: {} ({found} of {QUERIES} found something)", percentiles(searching));
        println!("  suggest, with products: {}", percentiles(suggesting));
        let hostile = texts::hostile().into_iter().map(|text| {
            let query = Query { text, ..Query::default() };
            // Each is asked a few times; the quickest is what it takes on a machine that does other things, too.
            let once = |_| {
                let start = Instant::now();
                index.search(&query);
                start.elapsed()
            };
            ((0..HOSTILE_TIMES).map(once).min().unwrap_or_default(), query.text)
        });
        if let Some((worst, text)) = hostile.max() {
            println!(
                "  the worst of the hostile: {:.2} ms for {:?}",
                worst.as_secs_f64() * 1e3,
                text.chars().take(40).collect::<String>(),
            );
        }
        let start = Instant::now();
        let all = index.search(&Query::default()).total;
        println!("  everything ({all}), counted: {:.2} ms", start.elapsed().as_secs_f64() * 1e3);
    }
}
