//! `cargo xtask verify ranking --data DIR`: session recommendations held to the reference's lists, then to its figures; search
//! held to floors on two judged sets.
//!
//! DIR has `splits/serenade_example/{train,test}.tsv` (the toy set of bol.com's Serenade; not carried here) and
//! `preds/serenade_example.{vstan,vmis}.tsv`, the lists of an implementation of its own. Equality comes before quality: more
//! than 99 of 100 lists must be identical, and what is learned must not be below V-STAN alone.
//!
//! And `splits/{crowdflower,homedepot}_search/{docs,queries,qrels}.tsv`, of which only the development queries are asked.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::build;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, output_of, read_text};

const SET: &str = "serenade_example";
/// A judged set and the NDCG@10 that a baseline tuned for it alone reaches on its development queries.
const JUDGED: [(&str, f64); 2] = [("crowdflower_search", 0.7708), ("homedepot_search", 0.4119)];
/// What is left of the NDCG at least, as a share.
const KEPT: [(&str, f64); 3] = [("one_error", 0.85), ("two_errors", 0.70), ("useless_profile", 0.99)];

pub(super) fn verify(workspace: &Workspace, data: Option<&Path>) -> Outcome {
    let data = data.ok_or("name the folder that holds splits/ and preds/: --data DIR")?;
    let split = data.join("splits").join(SET);
    let program = build::build(workspace, true)?;
    let folder = TempFolder::new("ranking")?;
    let evaluate = |method: &str, lists: &Path| {
        let mut command = Command::new(&program);
        command.args(["evaluate", "sessions", "--json", "--method", method, "--train"]).arg(split.join("train.tsv"));
        command.arg("--test").arg(split.join("test.tsv")).arg("--predictions").arg(lists);
        command
    };

    for method in ["vstan", "vmis"] {
        let lists = folder.0.join(method);
        output_of(&mut evaluate(method, &lists))?;
        let (ours, theirs) = (read_text(&lists)?, read_text(&data.join(format!("preds/{SET}.{method}.tsv")))?);
        let all = theirs.lines().count();
        let same = ours.lines().zip(theirs.lines()).filter(|(ours, theirs)| ours == theirs).count();
        println!("{method}: {same} of {all} lists are identical to the reference's");
        if same * 100 <= all * 99 || ours.lines().count() != all {
            return Err(format!("{method}: too many lists differ"));
        }
    }

    let number = |value: &Value, what: &str| value.as_f64().ok_or_else(|| format!("the report has no {what}"));
    let report = output_of(&mut evaluate("learned", &folder.0.join("learned")))?;
    let report: Value = serde_json::from_str(&report).context("the report")?;
    for (measure, gain) in [("hit_rate", "hit_rate_gain"), ("reciprocal_rank", "reciprocal_rank_gain")] {
        let own = number(&report["cuts"][2][measure]["mean"], measure)?;
        let floor = number(&report["floor"][2][measure]["mean"], measure)?;
        let low = number(&report[gain]["low"], gain)?;
        println!("learned, {measure} at 20: {own:.4} against {floor:.4} of V-STAN alone (gain at least {low:+.4})");
        if low <= 0.0 {
            return Err(format!("{measure} is not above V-STAN alone"));
        }
    }

    for (set, floor) in JUDGED {
        let file = |name: &str| data.join("splits").join(set).join(name);
        let mut command = Command::new(&program);
        command.args(["evaluate", "search", "--json", "--split", "dev", "--docs"]).arg(file("docs.tsv"));
        command.arg("--queries").arg(file("queries.tsv")).arg("--qrels").arg(file("qrels.tsv"));
        let report: Value = serde_json::from_str(&output_of(&mut command)?).context("the report")?;
        let found = number(&report["ndcg_full"]["mean"], "ndcg_full")?;
        println!("{set}: NDCG@10 {found:.4} against {floor:.4} of the baseline");
        if found < floor {
            return Err(format!("{set}: the search is below the baseline"));
        }
        for (what, least) in KEPT {
            let kept = number(&report[what]["share"], what)?;
            println!("{set}, {what}: {:.1} % are kept, {:.0} % must be", 100.0 * kept, 100.0 * least);
            if kept < least {
                return Err(format!("{set}: {what} costs too much"));
            }
        }
    }
    Ok(())
}
