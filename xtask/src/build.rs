//! Both halves together: `build` and `demo`.

use std::path::PathBuf;
use std::time::Instant;

use crate::bundle;
use crate::site;
use crate::workspace::{Outcome, Workspace, run, timed};

/// Builds the browser half, the bundle and the server, and puts the bundle into the server's executable, whose path is returned.
///
/// Cargo links its own copy of the program to `target/release/vitrine` on each run, also when nothing changed, so the
/// bundle is appended on each run: one copy of a file, and nothing to get out of step. In development the features are
/// those of the tests' build, so that nothing is compiled twice; a release has those of the program alone.
pub(crate) fn build(workspace: &Workspace, release: bool) -> Outcome<PathBuf> {
    let start = Instant::now();
    let site = site::build(workspace, release)?;
    let profile = if release { "release" } else { "debug" };
    let program = workspace.target.join(profile).join(format!("vitrine{}", std::env::consts::EXE_SUFFIX));
    timed(&format!("server ({profile})"), || {
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--bin", "vitrine"]);
        if release {
            cargo.args(["--package", "vitrine", "--release"]);
        } else {
            cargo.args(["--workspace", "--exclude", "xtask"]);
        }
        run(&mut cargo)
    })?;
    timed("bundle into the program", || bundle::append(&program, &site.bytes))?;
    eprintln!("{:>8.1} s  all: {} runs from anywhere", start.elapsed().as_secs_f64(), program.display());
    Ok(program)
}

/// Builds a program of the test kit for release. With the whole workspace, so that no crate is built a second time with other
/// features.
pub(crate) fn of_the_test_kit(workspace: &Workspace, name: &str) -> Outcome<PathBuf> {
    run(workspace.cargo().args(["build", "--release", "--workspace", "--exclude", "xtask", "--bin", name]))?;
    Ok(workspace.target.join(format!("release/{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Builds for release and becomes `vitrine demo ARGS`, in the folder the person is in.
pub(crate) fn demo(workspace: &Workspace, args: &[String]) -> Outcome {
    let program = build(workspace, true)?;
    let mut command = std::process::Command::new(&program);
    command.arg("demo").args(args);
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        // Replaces this process, so that signals reach the server itself.
        Err(format!("{}: {}", program.display(), command.exec()))
    }
    #[cfg(not(unix))]
    run(&mut command)
}
