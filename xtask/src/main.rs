//! The build tool: everything that `cargo build` alone cannot do for a shop that carries its own browser half, styles
//! and pictures.
//!
//! The one idea: **the bundle**. All static files, named by their content and compressed beforehand, become one file
//! (`site.rs` makes it, `bundle.rs` is its format), appended to the executable, which then runs from anywhere. A changed
//! style sheet makes a new bundle and compiles no Rust.
//!
//! Left out on purpose: installing system packages (`.ci/run` does) and anything that needs a network at build time.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command-line tool talks to a person")]
#![allow(clippy::disallowed_methods, reason = "it reads the environment of the build, not the settings of a shop")]

mod bench;
mod browser;
mod build;
mod bundle;
mod css;
mod http;
mod rules;
mod server;
mod site;
mod style;
mod suite;
mod texts;
mod verify;
mod watch;
mod workspace;

use std::process::ExitCode;

use workspace::{Outcome, Workspace};

const HELP: &str = "\
Usage: cargo xtask COMMAND

  demo [ARGS]        build everything for release, then run `vitrine demo ARGS` (--addr HOST:PORT, --data DIR, ...)
  build [--release]  both halves and the bundle of static files; with --release one executable that runs from anywhere
  watch [ARGS]       development: rebuild when a file changes and restart `vitrine demo ARGS`
  test [STEP...]     what CI runs; with names, only those steps (`cargo xtask test list` names them)
  verify [NAME...] [--data DIR]
                     long checks before something is called finished (`cargo xtask verify list` names them)
  bench [NAME ARGS]  measurements (`cargo xtask bench list` names them)
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Outcome {
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    match command {
        "build" => {
            let release = match rest {
                [] => false,
                [flag] if flag == "--release" => true,
                _ => return Err(format!("build takes only --release, not {rest:?}")),
            };
            build::build(&Workspace::find()?, release).map(|_| ())
        }
        "demo" => build::demo(&Workspace::find()?, rest),
        "watch" => watch::watch(&Workspace::find()?, rest),
        "test" => suite::test(&Workspace::find()?, rest),
        "verify" => verify::verify(&Workspace::find()?, rest),
        "bench" => bench::bench(&Workspace::find()?, rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no command `{other}`\n\n{HELP}")),
    }
}
