//! `vitrine evaluate`: how well the engine finds what came next and the search what was meant, on files or in the shop's own
//! history.

mod shop;

use super::{Failed, say};
use crate::config::{
    EvaluateArgs, EvaluateWhat, EvaluationMethod, EvaluationProtocol, EvaluationSplit, EvaluationTarget, SearchArgs,
    SessionsArgs, UsersArgs,
};
use std::path::Path;
use std::process::ExitCode;
use vitrine_shop::engine::evaluate::measures::{AtCut, Breadth, Difference, Latency, Mean};
use vitrine_shop::engine::evaluate::people::{Cuts, PeopleKind, PeopleOptions, PeopleReport, SetCut};
use vitrine_shop::engine::evaluate::sessions::{Method, Protocol, SessionOptions, SessionReport};
use vitrine_shop::engine::longterm::Target;
use vitrine_shop::evaluate::{self, Kept, SearchReport};

pub(super) async fn run(args: EvaluateArgs) -> Result<ExitCode, Failed> {
    let work = move || match args.what {
        EvaluateWhat::Sessions(args) => sessions(&args),
        EvaluateWhat::Users(args) => people(&args, PeopleKind::Users),
        EvaluateWhat::Baskets(args) => people(
            &args.users,
            PeopleKind::Baskets(match args.target {
                EvaluationTarget::All => Target::All,
                EvaluationTarget::New => Target::New,
            }),
        ),
        EvaluateWhat::Search(args) => search(&args),
        EvaluateWhat::Shop(args) => tokio::runtime::Handle::current().block_on(shop::run(&args)),
    };
    // Minutes of work on all cores: not on a thread that others wait on.
    tokio::task::spawn_blocking(work).await??;
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

fn people(args: &UsersArgs, kind: PeopleKind) -> Result<(), Failed> {
    let options =
        PeopleOptions { kind, k_people: args.k_people, seed: args.run.seed, threads: threads(args.run.threads) };
    let run = evaluate::people(&args.run.train, &args.run.test, &options)?;
    if let Some(to) = &args.run.predictions {
        save(to, &run.predictions)?;
    }
    if args.run.json {
        say(serde_json::to_string_pretty(&run.report)?);
    } else {
        people_table(&run.report);
    }
    Ok(())
}

fn search(args: &SearchArgs) -> Result<(), Failed> {
    let part = args.split.map(|split| match split {
        EvaluationSplit::Dev => "dev",
        EvaluationSplit::Test => "test",
    });
    let (report, predictions) = evaluate::search(&args.docs, &args.queries, &args.qrels, part)?;
    if let Some(to) = &args.predictions {
        save(to, &predictions)?;
    }
    if args.json {
        say(serde_json::to_string_pretty(&report)?);
    } else {
        search_table(&report);
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
    breadth_and_latency(report.breadth, report.latency);
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

/// What kind of items lists hold, and how long one takes.
fn breadth_and_latency(breadth: Breadth, latency: Latency) {
    say(format!(
        "coverage {:.4}, novelty {:.2} bits, popularity {:.4}, lists {:.1} % full",
        breadth.coverage,
        breadth.novelty,
        breadth.popularity,
        100.0 * breadth.fill
    ));
    say(format!(
        "one answer on one core: p50 {:.0} us, p90 {:.0} us, p99 {:.0} us",
        latency.p50_us, latency.p90_us, latency.p99_us
    ));
}

fn people_table(report: &PeopleReport) {
    say(format!(
        "{} people, {} interactions, {} items; {} cases",
        report.people, report.interactions, report.items, report.cases
    ));
    say("");
    say(match report.cuts {
        Cuts::Single(_) => "                          HR      +-     MRR      +-    NDCG      +-",
        Cuts::Several(_) => {
            "                      Recall      +-    NDCG      +-     Hit      +-  had before  new to them"
        }
    });
    for (cuts, who) in
        [(&report.cuts, "answers".to_owned()), (&report.other_cuts, format!("with {} people", report.other_people))]
    {
        match cuts {
            Cuts::Single(cuts) => cuts.iter().for_each(|cut| say(row(cut, &who))),
            Cuts::Several(cuts) => cuts.iter().for_each(|cut| say(set_row(cut, &who))),
        }
    }
    say("");
    breadth_and_latency(report.breadth, report.latency);
    say(format!(
        "trained in {:.1} s, answered in {:.1} s; {:.1} MB; {} trees",
        report.training_seconds,
        report.answering_seconds,
        report.memory_bytes as f64 / 1e6,
        report.trees
    ));
}

fn search_table(report: &SearchReport) {
    say(format!("{} products, {} queries", report.documents, report.queries));
    say("");
    say("                           mean      +-  queries");
    let line = |what: &str, mean: Mean| {
        say(format!("{what:<24} {:>6.4}  {:.4}  {:>7}", mean.mean, mean.half_width, mean.cases));
    };
    line("NDCG@10, full", report.ndcg_full);
    line("NDCG@10, pool", report.ndcg_pool);
    line("recall@100", report.recall);
    say("");
    say("NDCG@10, full             as is   after    kept  queries");
    let kept = |what: &str, kept: Kept| {
        let Kept { before, after, share } = kept;
        let percent = 100.0 * share;
        say(format!("{what:<24} {:>6.4}  {:>6.4}  {percent:>5.1} %  {:>6}", before.mean, after.mean, before.cases));
    };
    kept("one typing error", report.one_error);
    kept("two in a long word", report.two_errors);
    kept("a useless profile", report.useless_profile);
    say("");
    say(format!(
        "found nothing {:.2} %, did without a word {:.2} %, mended words {:.2} %",
        100.0 * report.nothing_found,
        100.0 * report.relaxed,
        100.0 * report.corrected
    ));
    let latency = report.latency;
    say(format!(
        "one answer on one core: p50 {:.0} us, p90 {:.0} us, p99 {:.0} us",
        latency.p50_us, latency.p90_us, latency.p99_us
    ));
}

/// A line of measures of several targets at one cut; a part that no case has is a dash.
fn set_row(cut: &SetCut, who: &str) -> String {
    let part = |mean: Mean| if mean.cases == 0 { "-".to_owned() } else { format!("{:.4}", mean.mean) };
    format!(
        "{who:<18} @{:<2}  {:.4}  {:.4}   {:.4}  {:.4}   {:.4}  {:.4}  {:>10}  {:>11}",
        cut.k,
        cut.recall.mean,
        cut.recall.half_width,
        cut.gain.mean,
        cut.gain.half_width,
        cut.hit_rate.mean,
        cut.hit_rate.half_width,
        part(cut.repeat_recall),
        part(cut.novel_recall)
    )
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
