//! Both halves together: `build` and `demo`.

use std::path::PathBuf;
use std::time::Instant;

use crate::bundle;
use crate::site::{self, Site};
use crate::workspace::{Outcome, Workspace, run, timed};

/// The environment variable that names the bundle to a server that carries none (development).
pub(crate) const BUNDLE_VARIABLE: &str = "VITRINE_BUNDLE";

/// What a build leaves behind.
pub(crate) struct Built {
    /// The server.
    pub(crate) program: PathBuf,
    /// The static files.
    pub(crate) site: Site,
}

/// Builds the browser half, the bundle and the server; for release, puts the bundle into the server's executable.
///
/// Cargo links its own copy of the program to `target/release/vitrine` on each run, also when nothing changed, so the
/// bundle is appended on each run: one copy of a file, and nothing to get out of step.
pub(crate) fn build(workspace: &Workspace, release: bool) -> Outcome<Built> {
    let start = Instant::now();
    let site = site::build(workspace, release)?;
    let profile = if release { "release" } else { "debug" };
    let program = workspace.target.join(profile).join(format!("vitrine{}", std::env::consts::EXE_SUFFIX));
    timed(&format!("server ({profile})"), || {
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--package", "vitrine", "--bin", "vitrine"]);
        if release {
            cargo.arg("--release");
        }
        run(&mut cargo)
    })?;
    if release {
        timed("bundle into the program", || bundle::append(&program, &site.bytes))?;
        eprintln!("{:>8.1} s  all: {} runs from anywhere", start.elapsed().as_secs_f64(), program.display());
    } else {
        let (site, program) = (site.path.display(), program.display());
        eprintln!("{:>8.1} s  all: {BUNDLE_VARIABLE}={site} {program}", start.elapsed().as_secs_f64());
    }
    Ok(Built { program, site })
}

/// Builds for release and becomes `vitrine demo ARGS`, in the folder the person is in.
pub(crate) fn demo(workspace: &Workspace, args: &[String]) -> Outcome {
    let built = build(workspace, true)?;
    let mut command = std::process::Command::new(&built.program);
    command.arg("demo").args(args);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // Replaces this process, so that signals reach the server itself.
        Err(format!("{}: {}", built.program.display(), command.exec()))
    }
    #[cfg(not(unix))]
    run(&mut command)
}
