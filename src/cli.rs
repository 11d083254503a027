//! The command line: one file for each command. Exit code 0 when it did what was asked, 1 when it could not, 2 when it was
//! asked wrongly; errors are one sentence with what to do.

mod demo;
mod doctor;
mod evaluate;
mod export;
mod import;
mod serve;
mod user;

use crate::config::{Cli, Command, DataArgs, LogFormat};
use clap::Parser as _;
use indicatif::{ProgressBar, ProgressStyle};
use std::fmt::Display;
use std::io::Write as _;
use std::process::ExitCode;
use vitrine_shop::{Config, Shop};

/// Connections with news that a worker takes from the system at once. One that takes all of them has a list of its own, the
/// others take halves of it, and who asked first is no longer answered first: p99 was 1.8 times p50. So few leave the order to
/// the system; two, four and eight are about as good.
const READY_AT_ONCE: usize = 3;

/// Why a command failed: the sentence for the person who typed it.
#[derive(Debug)]
pub struct Failed(pub String);

impl<E: Display> From<E> for Failed {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

/// Reads the command line and does what it says.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    log(cli.log);
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = match runtime.enable_all().max_io_events_per_tick(READY_AT_ONCE).build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&Failed(format!("The program cannot start: {error}."))),
    };
    let done = runtime.block_on(async {
        match cli.command {
            Command::Serve(args) => serve::run(args).await,
            Command::Demo(args) => demo::run(args).await,
            Command::Import(args) => import::run(args).await,
            Command::Export(args) => export::run(args).await,
            Command::Doctor(args) => doctor::run(args).await,
            Command::Evaluate(args) => evaluate::run(args).await,
            Command::User(args) => user::run(args).await,
        }
    });
    match done {
        Ok(code) => code,
        Err(error) => failed(&error),
    }
}

fn failed(error: &Failed) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "vitrine: {}", error.0);
    ExitCode::FAILURE
}

/// Prints a line for the person who typed the command. A closed pipe ends nothing.
fn say(line: impl Display) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn log(format: LogFormat) {
    use tracing_subscriber::EnvFilter;
    use tracing_subscriber::prelude::*;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=error"));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match format {
        LogFormat::Text => lines.compact().boxed(),
        LogFormat::Json => lines.json().boxed(),
    };
    tracing_subscriber::registry().with(filter).with(lines).with(crate::faults::Listener).init();
}

fn config(data: &DataArgs) -> Result<Config, Failed> {
    let mut config = Config::in_folder(&data.data)?;
    config.database_url.clone_from(&data.database_url);
    Ok(config)
}

async fn open(data: &DataArgs) -> Result<Shop, Failed> {
    // No command but `serve` and `demo` searches.
    Ok(Shop::open_early(config(data)?).await?)
}

/// A bar for long work; drawn only on a terminal.
fn progress(what: &str, total: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:>12} [{bar:30}] {pos}/{len} {elapsed}")
        .map(|style| style.progress_chars("=> "));
    let bar = ProgressBar::new(total);
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar
}

/// Ends when the process is asked to stop.
async fn asked_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("stopping");
}
