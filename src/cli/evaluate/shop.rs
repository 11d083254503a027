//! `vitrine evaluate shop`: the shop's own history, replayed. The report is kept, so that the back office shows it too.

use crate::cli::{Failed, open, say};
use crate::config::ShopEvaluationArgs;
use serde::Serialize;
use vitrine_shop::acting::Acting;
use vitrine_shop::engine::evaluate::measures::Difference;
use vitrine_shop::engine::evaluate::shop::{KindFigures, Question, Segment, ShopReport, SourceFigures};

pub(super) async fn run(args: &ShopEvaluationArgs) -> Result<(), Failed> {
    let shop = open(&args.data).await?;
    let report = shop.evaluate(args.seed).await;
    let busy = shop.evaluating(&Acting::program()).await;
    shop.close().await;
    let Some(report) = report? else {
        return Err(Failed(if busy? {
            "Another process is replaying this shop's history. Try again when it is done.".to_owned()
        } else {
            "There is too little history to ask about: at least two visits are needed, one of them with something to find."
                .to_owned()
        }));
    };
    if args.json {
        say(serde_json::to_string_pretty(&report)?);
    } else {
        table(&report);
    }
    Ok(())
}

fn table(report: &ShopReport) {
    let (clicks, purchases) = report.cases;
    say(format!("{} events learned from; {clicks} clicks and {purchases} orders asked about", report.trained_events));
    let out = report.left_out;
    say(format!(
        "not counted: {} reloads, {} too fast for a person, {} in visits too long for one",
        out.reloads, out.too_fast, out.too_many
    ));
    for question in [Question::Click, Question::Purchase] {
        for segment in Segment::ALL {
            let is_it = |it: &&SourceFigures| it.question == question && it.segment == segment;
            let of: Vec<&SourceFigures> = report.sources.iter().filter(is_it).collect();
            let Some(first) = of.first() else { continue };
            say("");
            say(format!("{} of {} ({})", word(&question), word(&segment), first.hit_rate.cases));
            say("                        HR@10      +-     MRR      +-   coverage");
            for it in of {
                let name = it.source.map_or_else(|| "the shop's list".to_owned(), |source| word(&source));
                say(format!(
                    "  {name:<20} {:.4}  {:.4}  {:.4}  {:.4}     {:.4}",
                    it.hit_rate.mean,
                    it.hit_rate.half_width,
                    it.reciprocal_rank.mean,
                    it.reciprocal_rank.half_width,
                    it.coverage
                ));
            }
            let is_kind = |it: &&KindFigures| it.question == question && it.segment == segment;
            for it in report.kinds.iter().filter(is_kind) {
                say(format!(
                    "  without {:<12} HR@10 {}   MRR {}",
                    word(&it.without),
                    change(it.hit_rate),
                    change(it.reciprocal_rank)
                ));
            }
        }
    }
    if !report.suggestions.is_empty() {
        say("");
        say("weights (now -> suggested)");
        for it in &report.suggestions {
            say(format!("  {:<20} {:.2} -> {:.2}", word(&it.source), it.now, it.suggested));
        }
    }
}

/// A name as it is stored, with blanks.
fn word<T: Serialize>(name: &T) -> String {
    match serde_json::to_value(name) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}

fn change(it: Difference) -> String {
    format!("{:+.4} ({:+.4} to {:+.4})", it.mean, it.low, it.high)
}
