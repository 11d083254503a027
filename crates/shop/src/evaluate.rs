//! Evaluations that a shop owner runs on files: how well the engine finds what came next, and the search what was meant.
//!
//! The one idea: the engine judges text and knows neither files nor time; here is where both come from. Left out: printing,
//! and anything of an open shop, because these figures need none.

use crate::{Error, Result};
use serde::Serialize;
use std::path::Path;
use std::time::Instant;
use vitrine_personalize::Band;
use vitrine_personalize::evaluate::measures::{Latency, Mean};
use vitrine_personalize::evaluate::people::{self, PeopleOptions, PeopleRun};
use vitrine_personalize::evaluate::sessions::{self, SessionOptions, SessionRun};
use vitrine_personalize::evaluate::useless::{PROFILES, Useless};
use vitrine_search::evaluate::{JudgedSet, Mean as Judged};
use vitrine_search::{Hit, Language};

/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 4 << 30;

/// Trains on past visits and answers what comes next in others; both files as in docs/reference/evaluate.md. Works for
/// minutes on large files.
pub fn sessions(train: &Path, test: &Path, options: &SessionOptions) -> Result<SessionRun> {
    let (train, test) = (read(train)?, read(test)?);
    let began = Instant::now();
    sessions::sessions(&train, &test, options, &|| began.elapsed()).map_err(|bad| Error::Refused(bad.to_string()))
}

/// Learns from histories of known customers and answers what each has next; both files as in docs/reference/evaluate.md.
/// Works for minutes on large files.
pub fn people(train: &Path, test: &Path, options: &PeopleOptions) -> Result<PeopleRun> {
    let (train, test) = (read(train)?, read(test)?);
    let began = Instant::now();
    people::run(&train, &test, options, &|| began.elapsed()).map_err(|bad| Error::Refused(bad.to_string()))
}

/// Queries that get typing errors at most.
const MISTYPED: usize = 2_000;
/// Drawn with this seed, so that every run makes the same errors.
const ERRORS_SEED: u64 = 7;

/// How well a search finds what people judged relevant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SearchReport {
    /// Products searched.
    pub documents: usize,
    /// Queries asked.
    pub queries: usize,
    /// NDCG of the first ten, what nobody judged being worth nothing.
    pub ndcg_full: Mean,
    /// NDCG of the first ten among what was judged.
    pub ndcg_pool: Mean,
    /// Share of what is worth finding that is among the first hundred.
    pub recall: Mean,
    /// Share of the queries that found nothing.
    pub nothing_found: f64,
    /// Share of the queries that did without a word.
    pub relaxed: f64,
    /// Share of the queries of which words were mended.
    pub corrected: f64,
    /// With one typing error in a word of three letters or more.
    pub one_error: Kept,
    /// With two typing errors in a word of eight letters or more.
    pub two_errors: Kept,
    /// Re-ordered as shops do by default, for a taste that has nothing to do with the queries.
    pub useless_profile: Kept,
    /// How long answers took, explanations of the first ten included.
    pub latency: Latency,
}

/// What is left of the NDCG over everything when queries or orders are spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Kept {
    /// As they are.
    pub before: Mean,
    /// Spoilt.
    pub after: Mean,
    /// The second as a share of the first; 1 where there is nothing to spoil.
    pub share: f64,
}

impl Kept {
    fn new(before: Judged, after: Judged) -> Self {
        let share = if before.value > 0.0 { after.value / before.value } else { 1.0 };
        Self { before: mean(before), after: mean(after), share }
    }
}

fn mean(judged: Judged) -> Mean {
    Mean { mean: judged.value, half_width: judged.half_width, cases: judged.count }
}

/// Searches products for queries that people judged; files as in docs/reference/evaluate.md, `part` the queries' second
/// column. The second of the answer has a line for each query: its id, a tab, what was found.
pub fn search(docs: &Path, queries: &Path, qrels: &Path, part: Option<&str>) -> Result<(SearchReport, String)> {
    let set = JudgedSet::parse(&read(docs)?, &read(queries)?, &read(qrels)?)
        .map_err(|bad| Error::Refused(bad.to_string()))?;
    let index = set.index(Language::English);
    let began = Instant::now();
    let report = set.evaluate(&index, part, || began.elapsed());
    let sample = set.sample(part, MISTYPED);
    let mistyped = |letters, errors| {
        let (right, wrong) = sample.mistyped(ERRORS_SEED, letters, errors);
        let plain = |set: &JudgedSet| set.reordered(&index, None, |hits| hits.iter().map(|hit| hit.id).collect());
        Kept::new(plain(&right), plain(&wrong))
    };
    let us = |time: std::time::Duration| time.as_secs_f64() * 1e6;
    let of_search = SearchReport {
        documents: report.documents,
        queries: report.queries,
        ndcg_full: mean(report.ndcg_full),
        ndcg_pool: mean(report.ndcg_pool),
        recall: mean(report.recall),
        nothing_found: report.empty,
        relaxed: report.relaxed,
        corrected: report.corrected,
        one_error: mistyped(3, 1),
        two_errors: mistyped(8, 2),
        useless_profile: Kept::new(report.ndcg_full, useless(&set, &index, part, &Band::SEARCH)),
        latency: Latency { p50_us: us(report.p50), p90_us: us(report.p90), p99_us: us(report.p99) },
    };
    Ok((of_search, report.predictions))
}

/// NDCG over everything with hits re-ordered inside a band by tastes that are drawn by lot: the mean over all of them.
fn useless(set: &JudgedSet, index: &vitrine_search::Index, part: Option<&str>, band: &Band) -> Judged {
    let of_taste = |number| {
        let taste = Useless::new(set.len() as u32, number);
        set.reordered(index, part, |hits: &[Hit]| {
            let scored: Vec<(u32, f32)> = hits.iter().map(|hit| (hit.id, hit.score)).collect();
            let fixed: Vec<bool> = hits.iter().map(|hit| hit.exact).collect();
            taste.order(&scored, &fixed, band)
        })
    };
    let tastes: Vec<Judged> = (0..PROFILES).map(of_taste).collect();
    let over = |value: fn(&Judged) -> f64| tastes.iter().map(value).sum::<f64>() / PROFILES as f64;
    Judged { value: over(|it| it.value), half_width: over(|it| it.half_width), count: tastes[0].count }
}

/// A whole file as text.
fn read(path: &Path) -> Result<String> {
    let unreadable = |why: &dyn std::fmt::Display| Error::Refused(format!("{} cannot be read: {why}", path.display()));
    let bytes = std::fs::metadata(path).map_err(|error| unreadable(&error))?.len();
    if bytes > MAX_FILE_BYTES {
        return Err(unreadable(&format!("it has {bytes} bytes, and {MAX_FILE_BYTES} is the most")));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(&error))
}
