//! How soon a shop stands, and how much room it takes: start and resident memory, small and large.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::build;
use crate::http;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace};

/// The demo as built, and a shop of many goods: products, seconds to start again, resident megabytes.
const SHOPS: [(Option<usize>, f64, f64); 2] = [(None, 2.0, 80.0), (Some(50_000), 10.0, 500.0)];
/// Resident memory is read this long after the start, when the jobs of a start are done.
const SETTLED: Duration = Duration::from_secs(20);

/// Starts each shop twice: the first time makes its goods, the second is a start as every day.
pub(super) fn footing(workspace: &Workspace) -> Outcome {
    let program = build::build(workspace, true)?;
    let mut missed = Vec::new();
    for (goods, seconds, megabytes) in SHOPS {
        let folder = TempFolder::new("footing")?;
        let name = goods.map_or_else(|| "the demo".to_owned(), |n| format!("{n} products"));
        let args: Vec<String> = goods.iter().flat_map(|n| ["--goods".to_owned(), n.to_string()]).collect();
        let (first, server) = start(&program, &folder.0, &args)?;
        server.stop()?;
        let (again, server) = start(&program, &folder.0, &args)?;
        std::thread::sleep(SETTLED);
        let idle = resident_mb(server.pid(), "VmRSS:")?;
        let mapped = resident_mb(server.pid(), "RssFile:")?;
        server.stop()?;
        println!(
            "{name}: first start {first:.1} s, again {again:.2} s, {idle:.0} MB resident when idle, {mapped:.0} of them the program's own file"
        );
        if again > seconds {
            missed.push(format!("{name} starts in {again:.1} s, more than {seconds}"));
        }
        if idle > megabytes {
            missed.push(format!("{name} takes {idle:.0} MB, more than {megabytes}"));
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(missed.join("; ")) }
}

fn start(program: &Path, data: &Path, args: &[String]) -> Outcome<(f64, Server)> {
    let start = Instant::now();
    let server = Server::start(program, data, args, &[])?;
    let page = http::get(server.address, "/").context("the home page")?;
    if page.status != 200 {
        return Err(format!("the home page answered {}", page.status));
    }
    Ok((start.elapsed().as_secs_f64(), server))
}

/// One of the lines that Linux has for a process's memory, in megabytes.
fn resident_mb(pid: u32, line: &str) -> Outcome<f64> {
    let file = format!("/proc/{pid}/status");
    let status = std::fs::read_to_string(&file).context(&file)?;
    let value = status.lines().find_map(|found| found.strip_prefix(line)).ok_or("no such line: not a Linux?")?;
    let kilobytes: f64 = value.trim().trim_end_matches(" kB").trim().parse().context(value)?;
    Ok(kilobytes * 1024.0 / 1e6)
}
