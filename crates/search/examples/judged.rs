//! Measures the ranking on a set of queries with graded judgments.
//!
//! `cargo run -p vitrine-search --example judged -- FOLDER [PREDICTIONS]`
//!
//! The folder holds tab separated files without a header: `docs.tsv` (id, title, body), `queries.tsv` (id, part, text) and
//! `qrels.tsv` (query, document, gain). Printed is NDCG@10 with gains of 2^g - 1 for each part, everything searched,
//! unjudged documents counting as worthless. The first 100 documents of each query go to the second file, if one is named.
#![expect(clippy::print_stdout, reason = "a program for the terminal")]

use std::{
    collections::{BTreeMap, HashMap},
    error::Error,
    fmt::Write,
    fs,
    path::Path,
};
use vitrine_search::{Document, Index, Language, Query};

/// As the figures of other systems on these sets are given.
const DEPTH: usize = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or("which folder? It must hold docs.tsv, queries.tsv and qrels.tsv")?;
    let read = |name| fs::read_to_string(Path::new(&folder).join(name)).map_err(|error| format!("{name}: {error}"));
    let (docs, queries, judgments) = (read("docs.tsv")?, read("queries.tsv")?, read("qrels.tsv")?);

    let docs: Vec<Vec<&str>> = docs.lines().map(|line| line.split('\t').collect()).collect();
    let index = Index::new(Language::English);
    index.replace_all(docs.iter().enumerate().map(|(n, doc)| Document {
        id: n as u32,
        title: doc.get(1).copied().unwrap_or_default().to_owned(),
        description: doc.get(2).copied().unwrap_or_default().to_owned(),
        ..Document::default()
    }));

    let mut gains: HashMap<&str, HashMap<&str, f64>> = HashMap::new();
    for line in judgments.lines() {
        if let [query, doc, gain] = line.split_whitespace().collect::<Vec<_>>()[..] {
            gains.entry(query).or_default().insert(doc, gain.parse()?);
        }
    }

    let mut predictions = String::new();
    let mut parts: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let (mut relaxed, mut corrected) = (0, 0);
    for line in queries.lines() {
        let [id, part, text] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let results = index.search(&Query { text: text.to_owned(), limit: 100, ..Query::default() });
        relaxed += usize::from(results.relaxed);
        corrected += usize::from(results.corrected.is_some());
        let found: Vec<&str> = results.hits.iter().map(|hit| docs[hit.id as usize][0]).collect();
        writeln!(predictions, "{id}\t{}", found.join(","))?;
        if let Some(ndcg) = gains.get(id).and_then(|gains| ndcg(&found, gains)) {
            parts.entry(part).or_default().push(ndcg);
        }
    }
    for (part, values) in &parts {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        println!("{part}: NDCG@{DEPTH} {mean:.4} over {} queries", values.len());
    }
    println!("relaxed {relaxed}, corrected {corrected}");
    if let Some(path) = arguments.next() {
        fs::write(path, predictions)?;
    }
    Ok(())
}

/// Discounted gain of the first documents by that of the best order; `None` if nothing is worth finding.
fn ndcg(found: &[&str], gains: &HashMap<&str, f64>) -> Option<f64> {
    let discounted = |gains: &mut dyn Iterator<Item = f64>| -> f64 {
        gains.take(DEPTH).enumerate().map(|(rank, gain)| (gain.exp2() - 1.0) / (rank as f64 + 2.0).log2()).sum()
    };
    let mut best: Vec<f64> = gains.values().copied().collect();
    best.sort_by(|a, b| b.total_cmp(a));
    let best = discounted(&mut best.into_iter());
    (best > 0.0).then(|| discounted(&mut found.iter().map(|doc| gains.get(doc).copied().unwrap_or(0.0))) / best)
}
