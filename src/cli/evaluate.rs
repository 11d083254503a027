//! `vitrine evaluate`: how well the engine finds what came next, on files or in the shop's own history.

mod shop;

use super::{Failed, say};
use crate::config::{EvaluateArgs, EvaluateWhat, EvaluationMethod, EvaluationProtocol, SessionsArgs};
use std::path::Path;
use std::process::ExitCode;
use vitrine_shop::engine::evaluate::measures::{AtCut, Difference};
use vitrine_shop::engine::evaluate::sessions::{Method, Protocol, SessionOptions, SessionReport};
use vitrine_shop::evaluate;

pub(super) async fn run(args: EvaluateArgs) -> Result<ExitCode, Failed> {
    match args.what {
        // Minutes of work on all cores: not on a thread that others wait on.
        EvaluateWhat::Sessions(args) => tokio::task::spawn_blocking(move || sessions(&args)).await??,
        EvaluateWhat::Shop(args) => shop::run(&args).await?,
    }
    Ok(ExitCode::SUCCESS)
}

fn sessions(args: &SessionsArgs) -> Result<(), Failed> {
    let options = SessionOptions {
        protocol: match args.protocol {
            EvaluationProtocol::Published => Protocol::Published,
            EvaluationProtocol::Shop => Protocol::Shop,
        },
        method: match args.method {
            EvaluationMethod::Learned => Method::Learned,
            EvaluationMethod::Vstan => Method::Vstan,
            EvaluationMethod::Vmis => Method::Vmis,
        },
        min_people: args.k_people,
        seed: args.run.seed,
        threads: threads(args.run.threads),
    };
    let run = evaluate::sessions(&args.run.train, &args.run.test, &options)?;
    if let Some(to) = &args.run.predictions {
        save(to, &run.predictions)?;
    }
    if args.run.json {
        say(serde_json::to_string_pretty(&run.report)?);
    } else {
        session_table(&run.report);
    }
    Ok(())
}

/// All cores unless told otherwise.
fn threads(asked: Option<u8>) -> usize {
    asked.map(usize::from).or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1)
}

fn save(to: &Path, predictions: &str) -> Result<(), Failed> {
    std::fs::write(to, predictions).map_err(|error| Failed(format!("{} cannot be written ({error}).", to.display())))
}

fn session_table(report: &SessionReport) {
    say(format!("{} visits, {} clicks, {} items; {} cases", report.visits, report.clicks, report.items, report.cases));
    say("");
    say("                          HR      +-     MRR      +-    NDCG      +-");
    let people = |cuts: &[AtCut], who: &str| cuts.iter().for_each(|cut| say(row(cut, who)));
    people(&report.cuts, "answers");
    people(&report.floor, "V-STAN tuned alone");
    people(&report.other_cuts, &format!("with {} people", report.other_people));
    say("");
    say(gain("HR@20", report.hit_rate_gain));
    say(gain("MRR@20", report.reciprocal_rank_gain));
    let breadth = report.breadth;
    say(format!(
        "coverage {:.4}, novelty {:.2} bits, popularity {:.4}, lists {:.1} % full",
        breadth.coverage,
        breadth.novelty,
        breadth.popularity,
        100.0 * breadth.fill
    ));
    let latency = report.latency;
    say(format!(
        "one answer on one core: p50 {:.0} us, p90 {:.0} us, p99 {:.0} us",
        latency.p50_us, latency.p90_us, latency.p99_us
    ));
    say(format!(
        "trained in {:.1} s, answered in {:.1} s; {:.1} MB",
        report.training_seconds,
        report.answering_seconds,
        report.memory_bytes as f64 / 1e6
    ));
    let chosen = report.chosen;
    say(format!(
        "chosen on the newest tenth: m {} k {} spw {} inh {} idf {} fade {}, {} trees",
        chosen.newest,
        chosen.nearest,
        chosen.click_fade,
        chosen.vote_fade,
        chosen.rarity,
        chosen.visit_fade,
        chosen.trees
    ));
}

/// A line of measures at one cut.
fn row(cut: &AtCut, who: &str) -> String {
    let [hits, ranks, gain] = [cut.hit_rate, cut.reciprocal_rank, cut.gain];
    format!(
        "{who:<18} @{:<2}  {:.4}  {:.4}   {:.4}  {:.4}   {:.4}  {:.4}",
        cut.k, hits.mean, hits.half_width, ranks.mean, ranks.half_width, gain.mean, gain.half_width
    )
}

/// What the answers have over V-STAN alone.
fn gain(measure: &str, gain: Difference) -> String {
    format!("{measure} against V-STAN: {:+.4} (95 %: {:+.4} to {:+.4})", gain.mean, gain.low, gain.high)
}
