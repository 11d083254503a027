//! What it takes to decide about letters to 100,000 people, one after the other, as the job reads them.
//!
//! `cargo bench -p vitrine-domain --bench letters`. The goal is 60 seconds and 300 MB, with room for reading the facts.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

#[path = "../tests/letters/invented.rs"]
#[expect(dead_code, reason = "some of it is for tests")]
mod invented;

use invented::{Dice, NOW_MS, settings, willing};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};
use vitrine_domain::letter::{Decision, decide};

const PEOPLE: u64 = 100_000;

/// The most memory that this process ever had, in MB; `None` where the system does not say.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kb| kb / 1_024)
}

fn main() {
    let settings = settings(&mut Dice(1));
    let brussels = jiff::tz::TimeZone::get("Europe/Brussels").expect("a known zone");
    let zone = |at_ms: i64| {
        let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
        i64::from(brussels.to_offset(at).seconds()) * 1_000
    };
    let mut outcomes: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut deciding = Duration::ZERO;
    let began = Instant::now();
    for n in 0..PEOPLE {
        let facts = willing(&mut Dice(n), NOW_MS);
        let start = Instant::now();
        let decision = decide(&facts, &settings, NOW_MS, zone);
        deciding += start.elapsed();
        let outcome = match decision {
            Decision::Send { kind, .. } => kind.name(),
            Decision::Hold { .. } => "held",
            Decision::Wait { .. } => "wait",
            Decision::No(reason) => reason.name(),
        };
        *outcomes.entry(outcome).or_default() += 1;
    }
    println!("decided about {PEOPLE} people in {deciding:.2?}; with inventing them {:.2?}", began.elapsed());
    println!("  {:.2?} each; at most {} MB in memory", deciding / PEOPLE as u32, peak_mb().unwrap_or(0));
    for (outcome, count) in outcomes {
        println!("  {outcome}: {count}");
    }
}
