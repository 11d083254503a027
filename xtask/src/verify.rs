//! `cargo xtask verify`: checks that take too long for every change and run before something is called finished.
//!
//! The registry is [`CHECKS`]; a check prints its figures and fails with a sentence.

use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::http;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, cargo, run};

struct Check {
    name: &'static str,
    what: &'static str,
    run: fn(&Workspace) -> Outcome,
}

const CHECKS: [Check; 1] = [Check {
    name: "fresh-clone",
    what: "HEAD cloned into an empty folder: from the first command to a served page, in minutes",
    run: fresh_clone,
}];

/// Runs the named checks, or all of them.
pub(crate) fn verify(workspace: &Workspace, names: &[String]) -> Outcome {
    if names == ["list"] {
        for check in &CHECKS {
            println!("{:<12} {}", check.name, check.what);
        }
        return Ok(());
    }
    if let Some(unknown) = names.iter().find(|name| !CHECKS.iter().any(|check| check.name == name.as_str())) {
        return Err(format!("there is no check `{unknown}`; `cargo xtask verify list` names them"));
    }
    let mut failed = Vec::new();
    for check in CHECKS.iter().filter(|check| names.is_empty() || names.iter().any(|name| name == check.name)) {
        eprintln!("\n== {}: {}", check.name, check.what);
        match (check.run)(workspace) {
            Ok(()) => println!("{}: ok", check.name),
            Err(why) => {
                println!("{}: FAILED: {why}", check.name);
                failed.push(check.name);
            }
        }
    }
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn fresh_clone(workspace: &Workspace) -> Outcome {
    let folder = TempFolder::new("fresh-clone")?;
    let clone = folder.0.join("vitrine");
    run(Command::new("git").args(["clone", "--quiet", "--no-hardlinks"]).arg(&workspace.root).arg(&clone))?;
    let start = Instant::now();
    let target = clone.join("target");
    run(cargo(&clone).args(["xtask", "build", "--release"]).env("CARGO_TARGET_DIR", &target))?;
    let built = start.elapsed();

    let data = folder.0.join("data");
    std::fs::create_dir(&data).context(data.display())?;
    let server = Server::start(&target.join("release/vitrine"), &data, &[], &[])?;
    expect_page(&server, "/health")?;
    expect_page(&server, "/")?;
    let (build, all) = (built.as_secs_f64() / 60.0, start.elapsed().as_secs_f64() / 60.0);
    println!(
        "built after {build:.1} min, home page served after {all:.1} min; program {}",
        size_of(&target.join("release/vitrine"))?
    );
    server.stop()
}

fn expect_page(server: &Server, path: &str) -> Outcome {
    let answer = http::get(server.address, path).context(path)?;
    if answer.status == 200 && !answer.body.is_empty() {
        return Ok(());
    }
    Err(format!("{path} answered {} with {} bytes", answer.status, answer.body.len()))
}

fn size_of(file: &Path) -> Outcome<String> {
    let len = std::fs::metadata(file).context(file.display())?.len();
    Ok(format!("{:.1} MB", len as f64 / 1e6))
}
