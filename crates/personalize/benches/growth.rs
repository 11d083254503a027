//! What training, events and answers cost as a shop grows: up to ten million events and a million items.
//!
//! `cargo bench -p vitrine-personalize --bench growth [-- [--svg FILE] EVENTSxITEMS...]` (the sizes of [`SIZES`] if none are
//! named). Each size has a process of its own, so that no size is measured on another's memory. The shop is made up, from a
//! seed: a visit wanders in a category, the popular categories, items and people being met far more often than the rest.
//! Answers are given on one core, the linear model is learned on two. `--svg` draws the curves from what was measured.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    hint::black_box,
    process::Command,
    time::{Duration, Instant},
};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use vitrine_personalize::{
    DAY_MS, Declared, Facet, Facts, HomeRequest, Interaction, Item, ItemFacts, Kind, Model, Placement, Profile, Rules,
    TrainConfig, Weights, home,
};

/// Events and items.
const SIZES: [(usize, u32); 4] =
    [(100_000, 10_000), (1_000_000, 100_000), (10_000_000, 100_000), (10_000_000, 1_000_000)];
const NOW_MS: i64 = 20_000 * DAY_MS;
/// The time that the log covers.
const DAYS: i64 = 180;
/// Visits of one person, and items of one category, on average.
const VISITS_EACH: usize = 4;
const CATEGORY: u32 = 100;
/// People who ask, and the pages that each is given.
const ASKING: usize = 2_000;
/// Live events that are counted one by one.
const LIVE: usize = 20_000;
/// Threads that the linear model is learned on.
const THREADS: usize = 2;

/// A number below `n`, the low ones far more often: each twice as large is met half as often.
fn popular(dice: &mut StdRng, n: u32) -> u32 {
    (f64::from(n + 1).powf(dice.random::<f64>()) as u32).clamp(1, n) - 1
}

fn facts(items: u32) -> Facts {
    Facts::new((1..=items).map(|item| {
        let category = (item - 1) / CATEGORY;
        let mut dice = StdRng::seed_from_u64(u64::from(item));
        let mut words: Vec<(u32, f32)> = (0..12).map(|_| (popular(&mut dice, 40_000), 1.0)).collect();
        words.push((50_000 + category, 3.0));
        let facts = ItemFacts {
            category_path: vec![1, 2 + category / 20, 1_000_000 + category],
            brand: 1 + popular(&mut dice, 600),
            attributes: (0..4).map(|key| (key, popular(&mut dice, 20))).collect(),
            sizes: Vec::new(),
            price_band: dice.random_range(0..5),
            margin_band: dice.random_range(0..3),
            first_day: 20_000 - dice.random_range(0..1_000),
            words,
            shown: dice.random::<f64>() < 0.95,
            sensitive: false,
        };
        (item, facts)
    }))
}

/// A log in the order in which visits began. A visit has six looks on average, one look in twelve ends in the cart and one
/// cart in three is bought.
fn log(events: usize, items: u32) -> Vec<Interaction> {
    let mut dice = StdRng::seed_from_u64(7);
    let mut log = Vec::with_capacity(events + 100);
    let visits = (events / 6).max(1);
    let people = (visits / VISITS_EACH).max(1) as u32;
    let categories = items.div_ceil(CATEGORY);
    let mut visit = 0;
    while log.len() < events {
        visit += 1;
        let begun = log.len() as f64 / events as f64 * (DAYS * DAY_MS - DAY_MS / 24) as f64;
        let mut at_ms = NOW_MS - DAYS * DAY_MS + begun as i64;
        // Half of the visits are of people who hardly ever come again.
        let person = if dice.random() { popular(&mut dice, people) } else { dice.random_range(0..people) };
        let liked = StdRng::seed_from_u64(u64::from(person)).random_range(0..u64::MAX);
        let mut category = popular(&mut dice, categories);
        while dice.random::<f64>() < 0.84 {
            if dice.random::<f64>() < 0.2 {
                category =
                    if dice.random() { (liked % u64::from(categories)) as u32 } else { popular(&mut dice, categories) };
            }
            let item = (category * CATEGORY + popular(&mut dice, CATEGORY)).min(items - 1) + 1;
            let mut push = |kind, at_ms| {
                let order = if kind == Kind::Purchase { visit } else { 0 };
                log.push(Interaction { at_ms, person: u64::from(person) + 1, visit, item, kind, order, qty: 1 });
            };
            push(Kind::View, at_ms);
            if dice.random::<f64>() < 1.0 / 12.0 {
                push(Kind::Cart, at_ms + 5_000);
                if dice.random::<f64>() < 1.0 / 3.0 {
                    push(Kind::Purchase, at_ms + 60_000);
                }
            }
            at_ms += dice.random_range(11_000..90_000);
        }
    }
    log.truncate(events);
    log
}

/// What was measured of one size, by name.
type Measured = BTreeMap<String, f64>;

fn seconds<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed().as_secs_f64(), done)
}

/// Median and 99th percentile in microseconds.
fn percentiles(measured: &mut Measured, name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e6;
    measured.insert(format!("{name}_p50"), at(0.5));
    measured.insert(format!("{name}_p99"), at(0.99));
    let all: Duration = times.iter().sum();
    measured.insert(format!("{name}_per_second"), times.len() as f64 / all.as_secs_f64());
}

/// A line of `/proc/self/status` in megabytes, where the system has it: `VmRSS` is resident now, `VmHWM` at most.
fn memory(line: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found =
        status.lines().find_map(|known| known.strip_prefix(line)?.split_whitespace().next()?.parse::<f64>().ok());
    found.map_or(f64::NAN, |kilobytes| kilobytes * 1_024.0 / 1e6)
}

fn measure(events: usize, items: u32) -> Measured {
    let mut measured = Measured::new();
    let facts = facts(items);
    let mut log = log(events + LIVE, items);
    // The newest are kept for live counting; the people in them are those who ask.
    let live = log.split_off(events);
    let (train, mut model) = seconds(|| Model::train(&log, &facts, &TrainConfig::at(NOW_MS)));
    measured.insert("train".to_owned(), train);
    let mut of: BTreeMap<u64, Vec<Interaction>> =
        live.iter().rev().map(|event| (event.person, Vec::new())).take(10 * ASKING).collect();
    let spare = of.len().saturating_sub(ASKING);
    (0..spare).for_each(|_| drop(of.pop_last()));
    for event in &log {
        if let Some(own) = of.get_mut(&event.person) {
            own.push(*event);
        }
    }
    drop(log);
    let (linear, learned) = seconds(|| model.learn_linear(THREADS));
    measured.insert("linear".to_owned(), linear);
    model.take_linear(learned);

    let time = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    let count = live.iter().map(|event| time(&mut || model.apply(event)));
    let counted = count.collect();
    percentiles(&mut measured, "event", counted);
    let weights = Weights::default();
    let build = |(&person, own): (&u64, &Vec<Interaction>)| {
        Profile::build(person, own, &Declared::default(), &facts, &weights, NOW_MS)
    };
    let mut profiles = Vec::new();
    let built = of.iter().map(|one| time(&mut || profiles.push(build(one)))).collect();
    percentiles(&mut measured, "profile", built);
    let next = profiles.iter().map(|profile| {
        let clicks: Vec<Item> = profile.clicks.iter().map(|click| click.item).collect();
        time(&mut || drop(black_box(model.next_items(&clicks, NOW_MS, 20))))
    });
    percentiles(&mut measured, "next", next.collect());
    let rules = Rules {
        pins: BTreeMap::from([(Placement::Popular, vec![17])]),
        banned_items: (1..50).map(|n| n * 101).collect(),
        banned_facets: [Facet::Brand(13)].into(),
        facet_boosts: BTreeMap::from([(Facet::Category(1_000_003), 1.5), (Facet::Brand(2), 0.8)]),
        ..Rules::default()
    };
    let mut shown = 0;
    let pages = profiles.iter().enumerate().map(|(n, profile)| {
        let request = HomeRequest { shelf_len: 8, now_ms: NOW_MS, seed: n as u64, ..HomeRequest::default() };
        time(&mut || {
            let shelves = home(&model, &facts, &rules, &weights, Some(profile), &request);
            shown += shelves.iter().map(|shelf| shelf.items.len()).sum::<usize>();
        })
    });
    let pages = pages.collect();
    percentiles(&mut measured, "home", pages);
    measured.insert("shown".to_owned(), f64::from(shown as u32) / profiles.len() as f64);
    measured.insert("resident_mb".to_owned(), memory("VmRSS:"));
    measured.insert("peak_mb".to_owned(), memory("VmHWM:"));
    measured
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let (mut svg, mut one, mut sizes) = (None, false, Vec::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--svg" => svg = arguments.next(),
            "--one" => one = true,
            size => {
                match size.split_once('x').and_then(|(events, items)| Some((events.parse().ok()?, items.parse().ok()?)))
                {
                    Some((events, items)) if items > 0 => sizes.push((events, items)),
                    _ => panic!("{size}: EVENTSxITEMS expected, such as 100000x10000"),
                }
            }
        }
    }
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    if one {
        for (name, value) in measure(sizes[0].0, sizes[0].1) {
            println!("{name} {value}");
        }
        return;
    }
    let mut all: Vec<((usize, u32), Measured)> = Vec::new();
    for (events, items) in sizes {
        let own = std::env::current_exe().expect("this program has a place");
        let answer = Command::new(own).args(["--one", &format!("{events}x{items}")]).output().expect("it can be run");
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        let lines = String::from_utf8_lossy(&answer.stdout).into_owned();
        let pairs = lines.lines().filter_map(|line| line.split_once(' '));
        let measured: Measured =
            pairs.filter_map(|(name, value)| Some((name.to_owned(), value.parse().ok()?))).collect();
        print(events, items, &measured);
        all.push(((events, items), measured));
    }
    if let Some(file) = svg {
        std::fs::write(&file, draw(&all)).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
}

fn print(events: usize, items: u32, of: &Measured) {
    println!("{events} events, {items} items");
    println!("  training {:.1} s, linear model {:.1} s on {THREADS} cores", of["train"], of["linear"]);
    println!("  memory {:.0} MB, while training with the log {:.0} MB", of["resident_mb"], of["peak_mb"]);
    for (name, what) in [
        ("event", "one event"),
        ("profile", "one profile"),
        ("next", "20 items after a visit"),
        ("home", "a home page"),
    ] {
        let [p50, p99, each] = ["p50", "p99", "per_second"].map(|part| of[&format!("{name}_{part}")]);
        println!("  {what}: p50 {p50:.1} us, p99 {p99:.1} us, {each:.0} a second");
    }
    println!("  {:.1} items on a home page", of["shown"]);
}

/// A curve: what it shows, and its value of what was measured.
type Curve = (&'static str, fn(&Measured) -> f64);
const CURVES: [Curve; 6] = [
    ("training, seconds", |of| of["train"] + of["linear"]),
    ("memory, MB", |of| of["resident_mb"]),
    ("one event, p99, us", |of| of["event_p99"]),
    ("20 items after a visit, p99, us", |of| of["next_p99"]),
    ("a home page, p50, us", |of| of["home_p50"]),
    ("a home page, p99, us", |of| of["home_p99"]),
];
/// Sizes with more items than this are marked beside the curve.
const CURVE_ITEMS: u32 = 100_000;

/// One small picture for each curve, over the number of events; both axes are logarithmic, every point says its value.
fn draw(all: &[((usize, u32), Measured)]) -> String {
    const WIDE: f64 = 190.0;
    const HIGH: f64 = 110.0;
    const GAP: f64 = 60.0;
    let spread = |values: &mut dyn Iterator<Item = f64>| {
        let (least, most) =
            values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)));
        (least.log10(), (most.log10() - least.log10()).max(0.1))
    };
    let (first, width) = spread(&mut all.iter().map(|&((events, _), _)| events as f64));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" font-family=\"sans-serif\" font-size=\"11\">\n\
         <title>Growth of the recommendation model with the number of events</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        3.0 * (WIDE + GAP) + GAP / 2.0,
        2.0 * (HIGH + GAP) + GAP
    );
    for (n, (what, value)) in CURVES.into_iter().enumerate() {
        let (left, top) = (GAP * 0.75 + (n % 3) as f64 * (WIDE + GAP), GAP * 0.75 + (n / 3) as f64 * (HIGH + GAP));
        let (least, height) = spread(&mut all.iter().map(|(_, measured)| value(measured)));
        let place = |events: usize, value: f64| {
            let (x, y) = (((events as f64).log10() - first) / width, (value.log10() - least) / height);
            (left + 12.0 + x * (WIDE - 24.0), top + HIGH - 12.0 - y * (HIGH - 28.0))
        };
        _ = writeln!(svg, "<text x=\"{left}\" y=\"{}\" font-weight=\"bold\">{what}</text>", top - 8.0);
        _ = writeln!(svg, "<path d=\"M{left} {top}v{HIGH}h{WIDE}\" fill=\"none\" stroke=\"#999\"/>");
        let line: Vec<String> = all
            .iter()
            .filter(|&&((_, items), _)| items <= CURVE_ITEMS)
            .map(|((events, _), measured)| place(*events, value(measured)))
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        _ = writeln!(svg, "<polyline points=\"{}\" fill=\"none\" stroke=\"#235\" stroke-width=\"2\"/>", line.join(" "));
        for &((events, items), ref measured) in all {
            let (x, y) = place(events, value(measured));
            let fill = if items <= CURVE_ITEMS { "#235" } else { "#fff" };
            _ = writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\" fill=\"{fill}\" stroke=\"#235\"/>");
            let said = value(measured);
            let said = if said < 10.0 { format!("{said:.1}") } else { format!("{said:.0}") };
            // Beside the open mark, else above the curve, and there to the left where an open mark may be.
            let (x_said, y_said, anchor) = match () {
                () if items > CURVE_ITEMS => (x + 7.0, y + 4.0, "start"),
                () if x > left + WIDE * 0.75 => (x - 7.0, y - 4.0, "end"),
                () => (x, y - 7.0, "middle"),
            };
            _ = writeln!(svg, "<text x=\"{x_said:.1}\" y=\"{y_said:.1}\" text-anchor=\"{anchor}\">{said}</text>");
            let events = format!("10{}", superscript((events as f64).log10()));
            _ = writeln!(svg, "<text x=\"{x:.1}\" y=\"{}\" text-anchor=\"middle\">{events}</text>", top + HIGH + 14.0);
        }
    }
    _ = writeln!(
        svg,
        "<text x=\"{}\" y=\"{}\">Over the number of events; 10,000 items at 10\u{2075} events, 100,000 from 10\u{2076} on; \
         the open mark: a million items.</text>\n</svg>",
        GAP * 0.75,
        2.0 * (HIGH + GAP) + GAP - 16.0
    );
    svg
}

/// A whole power as it is written above the line, another one to one place.
fn superscript(power: f64) -> String {
    let written = if power.fract() < 0.01 { format!("{power:.0}") } else { format!("{power:.1}") };
    let digits = [
        '\u{2070}', '\u{b9}', '\u{b2}', '\u{b3}', '\u{2074}', '\u{2075}', '\u{2076}', '\u{2077}', '\u{2078}',
        '\u{2079}',
    ];
    written.chars().map(|sign| sign.to_digit(10).map_or(sign, |digit| digits[digit as usize])).collect()
}
