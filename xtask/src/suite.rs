//! `cargo xtask test`: everything that CI runs, step by step, with seconds and a summary.
//!
//! All steps run even when one fails, so that one run tells everything. A tool that is missing is a failure, never a
//! skipped step.

use std::cell::Cell;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::browser::{BrowsedShop, chromium};
use crate::build;
use crate::workspace::{Context, Outcome, Workspace, on_path, run, shown};
use crate::{rules, site, style, texts};

/// The browser half may cost a visitor this much, wasm and glue, compressed. The target is 120 kB.
const BROWSER_LEN_MAX: usize = 150_000;
/// What Playwright needs.
const NODE_MAJOR_MIN: u32 = 20;

struct Step {
    name: &'static str,
    what: &'static str,
    run: fn(&Suite<'_>) -> Outcome,
}

/// Cheap first: a person learns of a missing space before the compiler is warm.
const STEPS: [Step; 11] = [
    Step { name: "tools", what: "node, npm, a Chromium and PostgreSQL's programs are installed", run: tools },
    Step {
        name: "fmt",
        what: "formatting",
        run: |suite| run(suite.workspace.cargo().args(["fmt", "--all", "--check"])),
    },
    Step {
        name: "rules",
        what: "which crate may import which; SQL only in crates/db",
        run: |suite| rules::check_directions(suite.workspace),
    },
    Step {
        name: "texts",
        what: "no literal texts in pages, admin and ui; every key that is asked for exists",
        run: |suite| texts::check(suite.workspace),
    },
    Step {
        name: "wasm-tree",
        what: "no server crate in the browser half",
        run: |suite| rules::check_wasm_tree(suite.workspace),
    },
    Step {
        name: "style",
        what: "no physical directions, colours only in tokens.css",
        run: |suite| style::check(suite.workspace),
    },
    Step { name: "xtask", what: "lints and tests of the build tool, under its own profile", run: xtask },
    Step { name: "clippy", what: "lints, warnings denied", run: clippy },
    Step { name: "unit", what: "cargo test of every crate", run: unit },
    Step { name: "size", what: "what the browser half weighs", run: size },
    Step { name: "browser", what: "Playwright in a real Chromium, JavaScript on and off", run: browser },
];

/// What the steps share.
struct Suite<'a> {
    workspace: &'a Workspace,
    tally: Cell<Tally>,
}

#[derive(Clone, Copy, Default, PartialEq, Debug)]
struct Tally {
    passed: u64,
    failed: u64,
}

/// Runs all steps, or those named.
pub(crate) fn test(workspace: &Workspace, names: &[String]) -> Outcome {
    if names == ["list"] {
        for step in &STEPS {
            println!("{:<10} {}", step.name, step.what);
        }
        return Ok(());
    }
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name == name.as_str())) {
        return Err(format!("there is no step `{unknown}`; `cargo xtask test list` names them"));
    }

    let suite = Suite { workspace, tally: Cell::default() };
    let mut report = Vec::new();
    for step in STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)) {
        eprintln!("\n== {}: {}", step.name, step.what);
        let start = Instant::now();
        let result = (step.run)(&suite);
        if let Err(why) = &result {
            eprintln!("{why}");
        }
        report.push((step.name, start.elapsed(), result));
    }

    println!();
    for (name, time, result) in &report {
        let word = if result.is_ok() { "ok" } else { "FAILED" };
        println!("{:>8.1} s  {name:<10} {word}", time.as_secs_f64());
    }
    let failed: Vec<_> = report.iter().filter(|(.., result)| result.is_err()).map(|(name, ..)| *name).collect();
    let Tally { passed, failed: failed_tests } = suite.tally.get();
    println!("steps: {} passed, {} failed", report.len() - failed.len(), failed.len());
    println!("tests: {passed} passed, {failed_tests} failed");
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn tools(_: &Suite<'_>) -> Outcome {
    let mut missing = Vec::new();
    for (name, package) in [("node", "nodejs"), ("npm", "npm")] {
        if on_path(name).is_none() {
            missing.push(format!("{name} is not on PATH: install it (Debian: apt install {package})"));
        }
    }
    if let Some(major) = node_major().filter(|major| *major < NODE_MAJOR_MIN) {
        missing.push(format!("node {major} is too old for Playwright: install {NODE_MAJOR_MIN} or newer"));
    }
    if chromium().is_none() {
        missing.push("no Chromium: install one (Debian: apt install chromium) or set CHROMIUM_PATH".to_owned());
    }
    if !has_postgres() {
        missing.push(
            "no initdb: install PostgreSQL's programs (Debian: apt install postgresql); no server needs to run"
                .to_owned(),
        );
    }
    if missing.is_empty() { Ok(()) } else { Err(missing.join("\n")) }
}

/// `v20.20.2` gives 20; `None` where there is no node to ask.
fn node_major() -> Option<u32> {
    let answer = Command::new("node").arg("--version").output().ok()?;
    let version = String::from_utf8(answer.stdout).ok()?;
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Debian keeps `initdb` off the `PATH`, one folder per version.
fn has_postgres() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    on_path("initdb").is_some() || versions.into_iter().any(|version| version.path().join("bin/initdb").is_file())
}

/// Apart from the others, because in their profile the CSS and wasm libraries would compile a second time.
fn xtask(suite: &Suite<'_>) -> Outcome {
    let profile = ["--package", "xtask", "--profile", "xtask"];
    run(suite.workspace.cargo().arg("clippy").args(profile).args(["--all-targets", "--", "--deny", "warnings"]))?;
    suite.counting(suite.workspace.cargo().arg("test").args(profile))
}

fn clippy(suite: &Suite<'_>) -> Outcome {
    let whole = ["--workspace", "--exclude", "xtask", "--all-targets", "--", "--deny", "warnings"];
    run(suite.workspace.cargo().arg("clippy").args(whole))
}

fn unit(suite: &Suite<'_>) -> Outcome {
    suite.counting(suite.workspace.cargo().args(["test", "--workspace", "--exclude", "xtask", "--no-fail-fast"]))
}

fn size(suite: &Suite<'_>) -> Outcome {
    let len = site::build(suite.workspace, true)?.browser_len;
    eprintln!("the browser half is {:.1} kB with brotli (at most {} kB)", len as f64 / 1e3, BROWSER_LEN_MAX / 1000);
    if len <= BROWSER_LEN_MAX {
        return Ok(());
    }
    Err(format!("the browser half is {len} bytes with brotli, more than {BROWSER_LEN_MAX}"))
}

fn browser(suite: &Suite<'_>) -> Outcome {
    let shop = BrowsedShop::open(suite.workspace, &build::build(suite.workspace, true)?)?;
    let result = suite.counting(&mut shop.playwright(&["js", "nojs"]));
    let stopped = shop.close();
    result.and(stopped)
}

impl Suite<'_> {
    /// Runs a test program, passes its lines on, and adds what it reports to the tally.
    fn counting(&self, command: &mut Command) -> Outcome {
        let shown = shown(command);
        let mut child = command.stdout(Stdio::piped()).spawn().context(&shown)?;
        let mut tally = self.tally.get();
        if let Some(output) = child.stdout.take() {
            for line in BufReader::new(output).lines() {
                let line = line.context(&shown)?;
                println!("{line}");
                tally = tally.add(&line);
            }
        }
        self.tally.set(tally);
        let status = child.wait().context(&shown)?;
        if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
    }
}

impl Tally {
    /// Reads cargo's `test result: ok. 3 passed; 0 failed; ...` and Playwright's `3 passed (1.2s)`.
    fn add(mut self, line: &str) -> Self {
        let words: Vec<&str> = line.split([' ', ';', '\t']).filter(|word| !word.is_empty()).collect();
        let of_cargo = line.starts_with("test result:");
        let of_playwright = words.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        if of_cargo || of_playwright {
            let of_playwright_len = if of_cargo { words.len() } else { 2 };
            for pair in words[..of_playwright_len.min(words.len())].windows(2) {
                match (pair[0].parse::<u64>(), pair[1]) {
                    (Ok(count), "passed") => self.passed += count,
                    (Ok(count), "failed") => self.failed += count,
                    _ => {}
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_reporters_are_counted_and_nothing_else() {
        let lines = [
            "test result: ok. 3 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out; finished in 0.01s",
            "  12 passed (10.2s)",
            "  2 failed",
            "    [js] home.spec.ts:3:1 four passed",
            "test 5 passed ... ok",
            "the 9 passed by",
        ];
        let tally = lines.iter().fold(Tally::default(), |tally, line| tally.add(line));
        assert_eq!(tally, Tally { passed: 15, failed: 3 });
    }
}
