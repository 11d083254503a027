//! `cargo xtask bench`: measurements. `orders` measures placing. `load` asks the release server for pages as many distinct
//! visitors would, and prints for each requests per second, p50 and p99, and the server's CPU time per request, plain and
//! with gzip.
//!
//! The one idea: CPU per request is the figure to compare between days and machines; the others depend on who else is busy.
//! Beside the pages stands a bare axum handler that sends the bytes of the first page, in the same run of the same process,
//! and the page of a thousand rows that rendering frameworks are compared by.

mod loader;
mod visitors;

use std::path::Path;
use std::process::Command;

use crate::build;
use crate::http::Connection;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, run};
use loader::{Loader, Sample};
use visitors::Shop;

const HELP: &str = "\
Usage: cargo xtask bench orders
       cargo xtask bench letters
       cargo xtask bench load [OPTIONS] [-- ARGS]     (ARGS go to `vitrine demo`)

`orders` places orders of 16 buyers at once on SQLite, beside a bare transaction of the same writes, alone and while
50,000 rows of goods come in. `letters` decides who of 100,000 customers is written to. `load` asks for pages:

  --goods N           products of the shop, made by the simulator (default: 1000)
  --visitors N        distinct visitors with consent and a history of their own; 0: nobody (default: 1000)
  --page PATH         a page to measure; repeat for more (default: home, categories, products, searches)
  --header LINE       a header of every request, such as \"Cookie: currency=USD\"; repeat for more
  --seconds N         how long each page is measured (default: 10)
  --connections N     connections kept busy (default: 32)
  --data DIR          data folder of the server (default: a new temporary one)
  --program FILE      a server that was built before (default: this source, built for release)
";

/// With this variable naming a file, the server answers the routes of the load script and has no rate limits.
const BARE_VARIABLE: &str = "VITRINE_BENCH_BODY";
/// That file's bytes, read once, from a handler that does nothing else.
const BARE_PATH: &str = "/bench/bare";
/// A table of a thousand rows, drawn anew for each request.
const ROWS_PATH: &str = "/bench/rows";

/// Runs the named measurement.
pub(crate) fn bench(workspace: &Workspace, args: &[String]) -> Outcome {
    match args.split_first() {
        Some((name, rest)) if name == "load" => load(workspace, &Options::parse(rest)?),
        Some((name, [])) if name == "orders" || name == "letters" => within(workspace, name),
        Some((name, _)) if name != "list" => Err(format!("there is no measurement `{name}`\n\n{HELP}")),
        _ => {
            print!("{HELP}");
            Ok(())
        }
    }
}

/// The measurement is a program of the test kit: it must be inside the shop to leave everything else out.
fn within(workspace: &Workspace, name: &str) -> Outcome {
    run(&mut Command::new(build::of_the_test_kit(workspace, &format!("bench-{name}"))?))
}

#[derive(Debug, Clone, PartialEq)]
struct Options {
    goods: usize,
    visitors: usize,
    pages: Vec<String>,
    headers: Vec<String>,
    seconds: u64,
    connections: usize,
    data: Option<String>,
    program: Option<String>,
    server_args: Vec<String>,
}

impl Options {
    fn parse(args: &[String]) -> Outcome<Self> {
        let mut options = Self {
            goods: 1000,
            visitors: 1000,
            pages: Vec::new(),
            headers: Vec::new(),
            seconds: 10,
            connections: 32,
            data: None,
            program: None,
            server_args: Vec::new(),
        };
        let mut args = args.iter();
        while let Some(flag) = args.next() {
            if flag == "--" {
                options.server_args = args.by_ref().cloned().collect();
                break;
            }
            let value = args.next().ok_or_else(|| format!("{flag} needs a value\n\n{HELP}"))?;
            match flag.as_str() {
                "--goods" => options.goods = value.parse().context("--goods")?,
                "--visitors" => options.visitors = value.parse().context("--visitors")?,
                "--page" => options.pages.push(value.clone()),
                "--header" => options.headers.push(value.clone()),
                "--seconds" => options.seconds = value.parse().context("--seconds")?,
                "--connections" => options.connections = value.parse().context("--connections")?,
                "--program" => options.program = Some(value.clone()),
                "--data" => options.data = Some(value.clone()),
                _ => return Err(format!("there is no option {flag}\n\n{HELP}")),
            }
        }
        if options.seconds == 0 || options.connections == 0 || options.goods == 0 {
            return Err("--seconds, --connections and --goods must be at least 1".to_owned());
        }
        Ok(options)
    }
}

/// A row of the report: requests that are asked in turn.
struct Target {
    name: String,
    paths: Vec<String>,
}

fn load(workspace: &Workspace, options: &Options) -> Outcome {
    let mut options = options.clone();
    // A request without a name is a robot's, and nothing is recorded for robots: that would be cheaper than the truth.
    options.headers.push("User-Agent: Mozilla/5.0 (load script)".to_owned());
    let program = match &options.program {
        Some(file) => std::path::absolute(file).context(file)?,
        None => build::build(workspace, true)?,
    };
    let temporary = TempFolder::new("bench")?;
    let data = match &options.data {
        Some(folder) => std::path::absolute(folder).context(folder)?,
        None => temporary.0.join("data"),
    };
    std::fs::create_dir_all(&data).context(data.display())?;
    let body = temporary.0.join("body");
    let mut args = vec!["--goods".to_owned(), options.goods.to_string()];
    args.extend(options.server_args.iter().cloned());
    let server = Server::start(&program, &data, &args, &[(BARE_VARIABLE, &body)])?;

    let shop = Shop::explore(server.address)?;
    let visitors = shop.visitors(options.visitors)?;
    let targets: Vec<Target> = if options.pages.is_empty() {
        shop.targets()
    } else {
        options.pages.iter().map(|path| Target { name: path.clone(), paths: vec![path.clone()] }).collect()
    };
    let cookies: Vec<String> = if visitors.is_empty() { vec![String::new()] } else { visitors };
    let as_somebody = |cookie: &str| {
        let mut headers = options.headers.clone();
        headers.extend((!cookie.is_empty()).then(|| format!("Cookie: {cookie}")));
        headers
    };

    let first = ask(&server, &targets[0].paths[0], &as_somebody(&cookies[0]))?;
    std::fs::write(&body, &first).context(body.display())?;
    let bare = ask(&server, BARE_PATH, &[])?;
    if bare != first {
        return Err(format!("{BARE_PATH} does not answer the bytes of {}: nothing to compare with", targets[0].name));
    }

    println!(
        "{} products, {} visitors, {} connections, {} s each, {}",
        options.goods,
        options.visitors,
        options.connections,
        options.seconds,
        Loader::pick()
    );
    println!("{}\n", drawn(&server, &cookies, &as_somebody)?);
    println!(
        "{:<14} {:<6} {:>8} {:>8} {:>8} {:>8} {:>11} {:>7}",
        "page", "as", "bytes", "req/s", "p50 ms", "p99 ms", "CPU ms/req", "x bare"
    );
    let alone = |name: &str, path: &str| Target { name: name.to_owned(), paths: vec![path.to_owned()] };
    let mut bare_cpu = Vec::new();
    for target in std::iter::once(alone("bare", BARE_PATH)).chain(targets).chain([alone("1,000 rows", ROWS_PATH)]) {
        for (at, encoding) in [None, Some("gzip")].into_iter().enumerate() {
            let encoded = encoding.map(|name| format!("Accept-Encoding: {name}"));
            let mut headers = options.headers.clone();
            headers.extend(encoded.clone());
            let requests = asked_in_turn(&target, &cookies);
            let mut own = as_somebody(&cookies[0]);
            own.extend(encoded);
            let bytes = ask(&server, &target.paths[0], &own)?.len();
            let sample = Loader::pick().measure(&server, &requests, &headers, &options)?;
            let cpu_ms = sample.cpu_ms_per_request();
            if bare_cpu.len() == at {
                bare_cpu.push(cpu_ms);
            }
            let ratio = cpu_ms / bare_cpu[at];
            let Sample { requests_per_second, p50_ms, p99_ms, .. } = sample;
            println!(
                "{:<14} {:<6} {bytes:>8} {requests_per_second:>8.0} {p50_ms:>8.2} {p99_ms:>8.2} {cpu_ms:>11.3} {ratio:>7.1}",
                target.name,
                encoding.unwrap_or("plain"),
            );
        }
    }
    server.stop()
}

/// Every visitor once, each on the next of the paths.
fn asked_in_turn(target: &Target, cookies: &[String]) -> Vec<(String, String)> {
    let paths = target.paths.iter().cycle();
    let turns = cookies.len().max(target.paths.len());
    cookies.iter().cycle().zip(paths).take(turns).map(|(cookie, path)| (path.clone(), cookie.clone())).collect()
}

/// What home pages are made of, so that nobody measures empty ones: cards, links to goods and offers, of some of the visitors.
fn drawn(server: &Server, cookies: &[String], as_somebody: &dyn Fn(&str) -> Vec<String>) -> Outcome<String> {
    const LOOKED_AT: usize = 40;
    let (mut pages, mut cards, mut goods, mut offers) = (0, 0, 0, 0);
    for cookie in cookies.iter().step_by(cookies.len().div_ceil(LOOKED_AT)) {
        let page = String::from_utf8_lossy(&ask(server, "/", &as_somebody(cookie))?).into_owned();
        pages += 1;
        cards += page.matches("data-plate=").count();
        goods += page.matches("href=\"/p/").count();
        offers += usize::from(page.contains("id=\"offer\""));
    }
    let [cards, goods, offers] = [cards, goods, offers].map(|all| all as f64 / f64::from(pages));
    Ok(format!("of {pages} home pages: {cards:.1} cards, {goods:.1} links to goods, {offers:.2} offers each"))
}

/// The body of a page that must answer 200.
fn ask(server: &Server, path: &str, headers: &[String]) -> Outcome<Vec<u8>> {
    let answer = Connection::open(server.address).and_then(|mut host| host.get(path, headers)).context(path)?;
    if answer.status == 200 { Ok(answer.body) } else { Err(format!("{path} answered {}", answer.status)) }
}

/// User and system time of a process so far.
fn cpu_seconds(pid: u32) -> Outcome<f64> {
    /// Linux counts a process's CPU time in these parts of a second, on every architecture there is.
    const TICKS_PER_SECOND: f64 = 100.0;
    let path = format!("/proc/{pid}/stat");
    let stat = crate::workspace::read_text(Path::new(&path))?;
    // The second field is the program's name in brackets and may hold anything; the count starts after it.
    let fields: Vec<&str> =
        stat.rsplit_once(')').ok_or("no process name in /proc/PID/stat")?.1.split_whitespace().collect();
    let ticks =
        |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).ok_or(format!("{path}: field {at}"));
    Ok((ticks(11)? + ticks(12)?) / TICKS_PER_SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_are_read_and_the_rest_goes_to_the_server() {
        let options = Options::parse(&words("--page /a --page /b --seconds 3 -- --addr 127.0.0.1:1")).unwrap();
        assert_eq!((options.pages, options.seconds, options.connections), (words("/a /b"), 3, 32));
        assert_eq!(options.server_args, words("--addr 127.0.0.1:1"));
        let usual = Options::parse(&[]).unwrap();
        assert_eq!((usual.goods, usual.visitors, usual.pages.len()), (1000, 1000, 0));
        assert!(Options::parse(&words("--page")).is_err());
        assert!(Options::parse(&words("--speed 3")).is_err());
        assert!(Options::parse(&words("--connections 0")).is_err());
    }

    #[test]
    fn every_visitor_and_every_page_has_a_turn() {
        let target = Target { name: String::new(), paths: words("/a /b") };
        let turns = asked_in_turn(&target, &words("1 2 3"));
        let turn = |path: &str, cookie: &str| (path.to_owned(), cookie.to_owned());
        assert_eq!(turns, [turn("/a", "1"), turn("/b", "2"), turn("/a", "3")]);
        assert_eq!(asked_in_turn(&target, &words("1")).len(), 2);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn cpu_time_grows_with_work() {
        use std::time::{Duration, Instant};
        let before = cpu_seconds(std::process::id()).unwrap();
        let start = Instant::now();
        let mut value = 1_u64;
        while start.elapsed() < Duration::from_millis(300) {
            value = std::hint::black_box(value.wrapping_mul(3));
        }
        assert!(cpu_seconds(std::process::id()).unwrap() > before);
    }
}
