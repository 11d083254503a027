//! Development: rebuild when a file changes, restart the demo server when the build succeeds.
//!
//! Files are looked at twice a second; no library watches them. A failed build leaves the last good server running.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, SystemTime};

use crate::build;
use crate::workspace::{Context, Outcome, Workspace, files_under};

/// How often files are looked at.
const POLL: Duration = Duration::from_millis(500);
/// What a build reads.
const WATCHED: [&str; 6] = ["src", "crates", "style", "public", "locales", "migrations"];

/// Runs until it is interrupted. `args` go to `vitrine demo`.
pub(crate) fn watch(workspace: &Workspace, args: &[String]) -> Outcome {
    let mut server: Option<Child> = None;
    let mut seen = BTreeMap::new();
    loop {
        let now = state(workspace)?;
        if now != seen {
            seen = now;
            match build::build(workspace, false) {
                Ok(program) => {
                    if let Some(mut old) = server.take() {
                        // Killed, not asked: in development a lost second of events matters less than the wait.
                        old.kill().and_then(|()| old.wait()).context("the old server")?;
                    }
                    let mut next = Command::new(&program);
                    next.arg("demo").args(args);
                    server = Some(next.spawn().context(program.display())?);
                }
                Err(why) => eprintln!("xtask: {why}"),
            }
        }
        std::thread::sleep(POLL);
    }
}

/// Size and time of every watched file.
fn state(workspace: &Workspace) -> Outcome<BTreeMap<PathBuf, (u64, SystemTime)>> {
    let mut files = vec![workspace.root.join("Cargo.toml")];
    for folder in WATCHED {
        files.extend(files_under(&workspace.root.join(folder))?);
    }
    // A file may be gone again before it is looked at; the next look sees the rest.
    let look = |path: PathBuf| {
        let found = std::fs::metadata(&path).ok()?;
        Some((path, (found.len(), found.modified().ok()?)))
    };
    Ok(files.into_iter().filter_map(look).collect())
}
