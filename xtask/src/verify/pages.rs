//! What outsiders think of the pages: axe in every dress, the HTML validator, a crawler of links, Lighthouse.
//!
//! Each check starts a demo shop of its own from the release build. The tools are npm packages, pinned in `end2end` and
//! `end2end/verify`; the validator needs a Java.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::structured_data::UNLIMITED;
use crate::browser::{BrowsedShop, install_node_modules};
use crate::build;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, on_path, output_of, run};

/// Links that are not followed: what needs an operator or a form, and two filters at once. Each filter alone is asked for;
/// their products are more pages than any crawler has time for, and robots are told to leave them (`nofollow`).
const NOT_FOLLOWED: [&str; 2] = ["/(do|admin)/", r"\?[^#]*&"];
/// Lighthouse runs, of which the middle one counts.
const RUNS: usize = 5;
/// What is asked of Lighthouse's four marks, in its order.
const MARKS: [(&str, f64); 4] = [("performance", 0.95), ("accessibility", 1.0), ("best-practices", 1.0), ("seo", 1.0)];
/// The pages of a first visit.
const FIRST_VISIT: [&str; 3] = ["/", "/c/lighting", "/p/hallam-ribbed-teapot"];
/// What a first visit may weigh: the document, all of it, and scripts with wasm. Bytes as they come over the wire.
const WEIGHTS: [(&str, f64); 3] = [("document", 20_000.0), ("all", 200_000.0), ("scripts", 100_000.0)];

/// axe on every page type, light and dark, both directions, both widths; and nothing moves.
pub(super) fn axe(workspace: &Workspace) -> Outcome {
    let shop = BrowsedShop::open(workspace, &build::build(workspace, true)?)?;
    let result = run(&mut shop.playwright(&["matrix"]));
    result.and(shop.close())
}

/// The Nu HTML checker over every page type: it finds nothing.
pub(super) fn html(workspace: &Workspace) -> Outcome {
    on_path("java").ok_or("no Java: install one, 17 or later, for the validator (Debian: default-jre-headless)")?;
    let shop = BrowsedShop::open(workspace, &build::build(workspace, true)?)?;
    let pages = TempFolder::new("pages")?;
    let saved = run(shop.playwright(&["save"]).env("VITRINE_PAGES", &pages.0));
    saved.and(shop.close())?;
    let tools = tools(workspace)?;
    let jar = tools.join("node_modules/vnu-jar/build/dist/vnu.jar");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&pages.0)
        .context(pages.0.display())?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .context(pages.0.display())?;
    files.sort();
    let answer = Command::new("java")
        .arg("-jar")
        .arg(jar)
        .args(["--format", "json", "--exit-zero-always"])
        .args(&files)
        .stderr(Stdio::piped())
        .output()
        .context("java")?;
    let report: Value = serde_json::from_slice(&answer.stderr).context("the validator's report")?;
    let mut said: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for message in report["messages"].as_array().into_iter().flatten() {
        let text = message["message"].as_str().unwrap_or_default();
        let url = message["url"].as_str().unwrap_or_default();
        let page = url.rsplit('/').next().unwrap_or_default();
        let extract = message["extract"].as_str().unwrap_or_default().trim();
        let kind = message["subType"].as_str().or(message["type"].as_str()).unwrap_or_default();
        let entry = said.entry(format!("{kind}: {text}")).or_insert_with(|| (0, format!("{page}: {extract}")));
        entry.0 += 1;
    }
    for (text, (count, place)) in &said {
        println!("{count} x {text}\n      {place}");
    }
    println!("{} pages, {} kinds of complaint", files.len(), said.len());
    if said.is_empty() { Ok(()) } else { Err(format!("{} kinds of complaint", said.len())) }
}

/// Every link that can be reached from the home page answers, in every language.
pub(super) fn links(workspace: &Workspace) -> Outcome {
    let program = build::build(workspace, true)?;
    let tools = tools(workspace)?;
    let folder = TempFolder::new("links")?;
    // A crawler asks faster than one address may.
    let server = Server::start(&program, &folder.0, &[], &[(UNLIMITED, &folder.0)])?;
    let home = format!("http://{}/", server.address);
    let result = run(Command::new("node").arg("links.mjs").arg(home).args(NOT_FOLLOWED).current_dir(tools));
    result.and(server.stop())
}

/// Lighthouse with its mobile preset, and what a first visit weighs.
pub(super) fn lighthouse(workspace: &Workspace) -> Outcome {
    let shop = BrowsedShop::open(workspace, &build::build(workspace, true)?)?;
    let result = look_at_all(workspace, &shop);
    result.and(shop.close())
}

fn look_at_all(workspace: &Workspace, shop: &BrowsedShop) -> Outcome {
    let tools = tools(workspace)?;
    let mut missed = Vec::new();
    for path in FIRST_VISIT {
        let url = format!("http://{}{path}", shop.address());
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let report = output_of(
                Command::new("npx")
                    .args(["--no-install", "lighthouse", &url, "--output=json", "--quiet", "--no-enable-error-reporting"])
                    .arg("--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync")
                    .env("CHROME_PATH", shop.chromium())
                    .current_dir(&tools),
            )?;
            runs.push(serde_json::from_str::<Value>(&report).context("Lighthouse's report")?);
        }
        let middle = |read: &dyn Fn(&Value) -> f64| {
            let mut values: Vec<f64> = runs.iter().map(read).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        let mut line = format!("{path}:");
        for (mark, least) in MARKS {
            let value = middle(&|run| run["categories"][mark]["score"].as_f64().unwrap_or(0.0));
            let _ = write!(line, " {mark} {:.0}", value * 100.0);
            if value < least {
                missed.push(format!("{path}: {mark} {:.0}", value * 100.0));
            }
        }
        let shift = middle(&|run| run["audits"]["cumulative-layout-shift"]["numericValue"].as_f64().unwrap_or(1.0));
        let paint = middle(&|run| run["audits"]["largest-contentful-paint"]["numericValue"].as_f64().unwrap_or(0.0));
        let _ = write!(line, ", shift {shift:.3}, largest paint {paint:.0} ms;");
        if shift > 0.0 {
            missed.push(format!("{path}: layout shift {shift}"));
        }
        for (part, most) in WEIGHTS {
            let value = middle(&|run| weight(run, part));
            let _ = write!(line, " {part} {:.1} kB", value / 1e3);
            if value > most {
                missed.push(format!("{path}: {part} {:.1} kB", value / 1e3));
            }
        }
        println!("{line}");
        for (id, audit) in runs[0]["audits"].as_object().into_iter().flatten() {
            let score = audit["score"].as_f64().unwrap_or(1.0);
            if score < 0.9 && audit["scoreDisplayMode"] != "informative" {
                println!("    {id}: {score} {}", audit["displayValue"].as_str().unwrap_or_default());
            }
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(missed.join("; ")) }
}

/// Bytes over the wire of a part of a page.
fn weight(report: &Value, part: &str) -> f64 {
    let requests = report["audits"]["network-requests"]["details"]["items"].as_array();
    requests
        .into_iter()
        .flatten()
        .filter(|request| {
            let kind = request["resourceType"].as_str().unwrap_or_default();
            let wasm = request["mimeType"].as_str() == Some("application/wasm");
            match part {
                "document" => kind == "Document",
                "scripts" => kind == "Script" || wasm,
                _ => true,
            }
        })
        .filter_map(|request| request["transferSize"].as_f64())
        .sum()
}

/// The folder of the heavier tools, installed.
fn tools(workspace: &Workspace) -> Outcome<PathBuf> {
    let folder = workspace.root.join("end2end/verify");
    install_node_modules(&folder)?;
    Ok(folder)
}
