//! `cargo xtask bench`: measurements. `orders` measures placing. `load` asks the release server for pages and prints, for each, requests per
//! second, p50 and p99, and the server's CPU time per request; beside them stands a bare axum handler that sends the
//! bytes of the first page, in the same run of the same process.
//!
//! CPU per request is the figure to compare between days and machines; the others depend on who else is busy.

use std::fmt::Display;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::build;
use crate::http::{self, Connection};
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, on_path, output_of, run};

const HELP: &str = "\
Usage: cargo xtask bench orders
       cargo xtask bench load [OPTIONS] [-- ARGS]     (ARGS go to `vitrine demo`)

`orders` places orders of 16 buyers at once on SQLite, beside a bare transaction of the same writes, alone and while
50,000 rows of goods come in. `load` asks for pages:

  --page PATH         a page to measure; repeat for more (default: /)
  --header LINE       a header of every request, such as \"Cookie: sid=...\"; repeat for more
  --seconds N         how long each page is measured (default: 10)
  --connections N     connections kept busy (default: 16)
  --as SHOPPER        as a shopper of the demo, with consent: pages are personal (default: nobody)
  --data DIR          data folder of the server (default: a new temporary one)
";

/// Linux counts a process's CPU time in these parts of a second, on every architecture there is.
const TICKS_PER_SECOND: f64 = 100.0;
/// Asked before each measurement, so that caches and branch predictors have seen the page.
const WARM_UP: Duration = Duration::from_secs(2);
/// With this variable naming a file, the server answers `BARE_PATH` from memory with that file's bytes, read once.
const BARE_VARIABLE: &str = "VITRINE_BENCH_BODY";
const BARE_PATH: &str = "/bench/bare";

/// Runs the named measurement.
pub(crate) fn bench(workspace: &Workspace, args: &[String]) -> Outcome {
    match args.split_first() {
        Some((name, rest)) if name == "load" => load(workspace, &Options::parse(rest)?),
        Some((name, [])) if name == "orders" => orders(workspace),
        Some((name, _)) if name != "list" => Err(format!("there is no measurement `{name}`\n\n{HELP}")),
        _ => {
            print!("{HELP}");
            Ok(())
        }
    }
}

/// The measurement is a program of the test kit: it must be inside the shop to leave everything but placing out.
fn orders(workspace: &Workspace) -> Outcome {
    let mut build = workspace.cargo();
    // The whole workspace, so that no crate is built a second time with other features.
    build.args(["build", "--release", "--workspace", "--exclude", "xtask", "--bin", "bench-orders"]);
    run(&mut build)?;
    run(&mut Command::new(workspace.target.join("release/bench-orders")))
}

#[derive(Debug, Clone, PartialEq)]
struct Options {
    pages: Vec<String>,
    headers: Vec<String>,
    seconds: u64,
    connections: usize,
    shopper: Option<String>,
    data: Option<String>,
    server_args: Vec<String>,
}

impl Options {
    fn parse(args: &[String]) -> Outcome<Self> {
        let mut options = Self {
            pages: Vec::new(),
            headers: Vec::new(),
            seconds: 10,
            connections: 16,
            shopper: None,
            data: None,
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
                "--page" => options.pages.push(value.clone()),
                "--header" => options.headers.push(value.clone()),
                "--seconds" => options.seconds = value.parse().context("--seconds")?,
                "--connections" => options.connections = value.parse().context("--connections")?,
                "--as" => options.shopper = Some(value.clone()),
                "--data" => options.data = Some(value.clone()),
                _ => return Err(format!("there is no option {flag}\n\n{HELP}")),
            }
        }
        if options.pages.is_empty() {
            options.pages.push("/".to_owned());
        }
        if options.seconds == 0 || options.connections == 0 {
            return Err("--seconds and --connections must be at least 1".to_owned());
        }
        Ok(options)
    }
}

fn load(workspace: &Workspace, options: &Options) -> Outcome {
    let mut options = options.clone();
    // A request without a name is a robot's, and nothing is recorded for robots: that would be cheaper than the truth.
    options.headers.push("User-Agent: Mozilla/5.0 (load script)".to_owned());
    let built = build::build(workspace, true)?;
    let temporary = TempFolder::new("bench")?;
    let data = match &options.data {
        Some(folder) => std::path::absolute(folder).context(folder)?,
        None => temporary.0.join("data"),
    };
    std::fs::create_dir_all(&data).context(data.display())?;
    let body = temporary.0.join("body");
    let server = Server::start(&built.program, &data, &options.server_args, &[(BARE_VARIABLE, &body)])?;

    if let Some(shopper) = &options.shopper {
        let cookies = become_shopper(server.address, shopper)?;
        options.headers.push(format!("Cookie: {cookies}"));
    }
    let options = &options;
    let first = ask(server.address, &options.pages[0], &options.headers)?;
    std::fs::write(&body, &first).context(body.display())?;
    let bare = ask(server.address, BARE_PATH, &[])?;
    if bare != first {
        return Err(format!("{BARE_PATH} does not answer the bytes of {}: nothing to compare with", options.pages[0]));
    }

    println!("{} connections, {} s each, {}\n", options.connections, options.seconds, Loader::pick());
    println!(
        "{:<32} {:>8} {:>10} {:>9} {:>9} {:>12} {:>8}",
        "page", "bytes", "req/s", "p50 ms", "p99 ms", "CPU us/req", "x bare"
    );
    let mut bare_cpu = None;
    for path in std::iter::once(BARE_PATH).chain(options.pages.iter().map(String::as_str)) {
        let bytes = ask(server.address, path, &options.headers)?.len();
        let sample = measure(&server, path, options)?;
        let cpu = sample.cpu_us_per_request();
        let ratio = cpu / *bare_cpu.get_or_insert(cpu);
        let Sample { requests_per_second, p50_ms, p99_ms, .. } = sample;
        println!(
            "{path:<32} {bytes:>8} {requests_per_second:>10.0} {p50_ms:>9.2} {p99_ms:>9.2} {cpu:>12.0} {ratio:>8.1}"
        );
    }
    server.stop()
}

/// Chooses a shopper in the demo bar; the cookies that the shop gives for it.
fn become_shopper(host: SocketAddr, shopper: &str) -> Outcome<String> {
    let posted = http::post(host, "/do/demo/view-as", &format!("as={shopper}&return=%2F&lang=en"), "").context(host)?;
    let cookies = posted.cookies;
    if cookies.is_empty() {
        return Err(format!("the demo has no shopper {shopper}: it answered {}", posted.status));
    }
    Ok(cookies.join("; "))
}

/// The body of a page that must answer 200.
fn ask(host: SocketAddr, path: &str, headers: &[String]) -> Outcome<Vec<u8>> {
    let answer = Connection::open(host).and_then(|mut connection| connection.get(path, headers)).context(path)?;
    if answer.status == 200 { Ok(answer.body) } else { Err(format!("{path} answered {}", answer.status)) }
}

/// One page's figures.
#[derive(Debug, PartialEq)]
struct Sample {
    requests: u64,
    requests_per_second: f64,
    p50_ms: f64,
    p99_ms: f64,
    cpu_seconds: f64,
}

impl Sample {
    fn cpu_us_per_request(&self) -> f64 {
        self.cpu_seconds * 1e6 / self.requests.max(1) as f64
    }
}

fn measure(server: &Server, path: &str, options: &Options) -> Outcome<Sample> {
    let loader = Loader::pick();
    loader.run(server.address, path, options, WARM_UP)?;
    let before = cpu_seconds(server.pid())?;
    let mut sample = loader.run(server.address, path, options, Duration::from_secs(options.seconds))?;
    sample.cpu_seconds = cpu_seconds(server.pid())? - before;
    Ok(sample)
}

/// User and system time of a process so far.
fn cpu_seconds(pid: u32) -> Outcome<f64> {
    let path = format!("/proc/{pid}/stat");
    let stat = crate::workspace::read_text(Path::new(&path))?;
    // The second field is the program's name in brackets and may hold anything; the count starts after it.
    let fields: Vec<&str> =
        stat.rsplit_once(')').ok_or("no process name in /proc/PID/stat")?.1.split_whitespace().collect();
    let ticks =
        |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).ok_or(format!("{path}: field {at}"));
    Ok((ticks(11)? + ticks(12)?) / TICKS_PER_SECOND)
}

/// Who makes the requests: `wrk` where it is installed, because it takes less of the machine away from the server.
enum Loader {
    Wrk,
    Own,
}

impl Display for Loader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Wrk => "asked by wrk",
            Self::Own => "asked by threads of this tool (wrk is not installed)",
        })
    }
}

impl Loader {
    fn pick() -> Self {
        if on_path("wrk").is_some() { Self::Wrk } else { Self::Own }
    }

    fn run(&self, host: SocketAddr, path: &str, options: &Options, time: Duration) -> Outcome<Sample> {
        match self {
            Self::Wrk => {
                let mut wrk = Command::new("wrk");
                wrk.args([
                    "--latency",
                    "-t1",
                    &format!("-c{}", options.connections),
                    &format!("-d{}s", time.as_secs()),
                ]);
                for line in &options.headers {
                    wrk.args(["-H", line]);
                }
                parse_wrk(&output_of(wrk.arg(format!("http://{host}{path}")))?)
            }
            Self::Own => own_load(host, path, options, time),
        }
    }
}

/// Reads `wrk --latency`'s report.
fn parse_wrk(report: &str) -> Outcome<Sample> {
    let after = |label: &str| {
        let line = report.lines().find_map(|line| line.trim().strip_prefix(label));
        line.map(str::trim).ok_or(format!("wrk's report has no `{label}`:\n{report}"))
    };
    if let Ok(count) = after("Non-2xx or 3xx responses:") {
        return Err(format!("{count} answers were not 2xx or 3xx"));
    }
    let requests =
        report.lines().find(|line| line.contains(" requests in ")).and_then(|line| line.split_whitespace().next());
    Ok(Sample {
        requests: requests
            .and_then(|count| count.parse().ok())
            .ok_or(format!("wrk's report has no count:\n{report}"))?,
        requests_per_second: after("Requests/sec:")?.parse().context("wrk's requests per second")?,
        p50_ms: milliseconds(after("50%")?)?,
        p99_ms: milliseconds(after("99%")?)?,
        cpu_seconds: 0.0,
    })
}

/// `812.00us`, `1.23ms` or `2.10s`.
fn milliseconds(text: &str) -> Outcome<f64> {
    let (number, factor) = if let Some(number) = text.strip_suffix("us") {
        (number, 0.001)
    } else if let Some(number) = text.strip_suffix("ms") {
        (number, 1.0)
    } else {
        (text.strip_suffix('s').unwrap_or(text), 1000.0)
    };
    number.parse::<f64>().map(|value| value * factor).context(text)
}

/// One thread per connection, each asking as fast as it is answered.
fn own_load(host: SocketAddr, path: &str, options: &Options, time: Duration) -> Outcome<Sample> {
    let start = Instant::now();
    let ask_until_late = || -> Outcome<Vec<Duration>> {
        let mut connection = Connection::open(host).context(path)?;
        let mut times = Vec::new();
        while start.elapsed() < time {
            let asked = Instant::now();
            let answer = connection.get(path, &options.headers).context(path)?;
            if !(200..400).contains(&answer.status) {
                return Err(format!("{path} answered {}", answer.status));
            }
            times.push(asked.elapsed());
        }
        Ok(times)
    };
    let answered: Outcome<Vec<Vec<Duration>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..options.connections).map(|_| scope.spawn(ask_until_late)).collect();
        threads.into_iter().map(|thread| thread.join().map_err(|_| "a loader thread panicked".to_owned())?).collect()
    });
    let seconds = start.elapsed().as_secs_f64();
    let mut times = answered?.concat();
    times.sort_unstable();
    let part =
        |share: f64| times.get((times.len() as f64 * share) as usize).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    let requests = times.len() as u64;
    Ok(Sample {
        requests,
        requests_per_second: requests as f64 / seconds,
        p50_ms: part(0.5),
        p99_ms: part(0.99),
        cpu_seconds: 0.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_are_read_and_the_rest_goes_to_the_server() {
        let options = Options::parse(&words("--page /a --page /b --seconds 3 -- --products 1000")).unwrap();
        assert_eq!((options.pages, options.seconds, options.connections), (words("/a /b"), 3, 16));
        assert_eq!(options.server_args, words("--products 1000"));
        assert_eq!(Options::parse(&[]).unwrap().pages, ["/"]);
        assert!(Options::parse(&words("--page")).is_err());
        assert!(Options::parse(&words("--speed 3")).is_err());
        assert!(Options::parse(&words("--connections 0")).is_err());
    }

    #[test]
    fn the_report_of_wrk_is_understood() {
        let report = "Running 2s test @ http://127.0.0.1:1/\n  Latency Distribution\n     50%  812.00us\n     75%    1.10ms\n     \
                      99%    2.10s \n  35962 requests in 2.00s, 4.40MB read\nRequests/sec:  17981.20\nTransfer/sec:  2.20MB\n";
        let sample = parse_wrk(report).unwrap();
        assert_eq!((sample.requests, sample.p50_ms, sample.p99_ms), (35962, 0.812, 2100.0));
        assert!(parse_wrk(&format!("{report}  Non-2xx or 3xx responses: 7\n")).unwrap_err().contains('7'));
        assert!(parse_wrk("unable to connect").is_err());
    }

    #[test]
    fn own_threads_count_what_was_answered_and_refuse_errors() {
        use std::io::{BufRead, BufReader, Write};
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                std::thread::spawn(|| {
                    let mut reader = BufReader::new(stream.unwrap());
                    loop {
                        let mut line = String::new();
                        let mut status = "500 Broken";
                        while reader.read_line(&mut line).unwrap_or(0) > 2 {
                            if line.starts_with("GET /good ") {
                                status = "200 OK";
                            }
                            line.clear();
                        }
                        let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 2\r\n\r\nok");
                        if reader.get_mut().write_all(answer.as_bytes()).is_err() {
                            return;
                        }
                    }
                });
            }
        });
        let options = Options::parse(&words("--connections 2")).unwrap();
        let sample = own_load(host, "/good", &options, Duration::from_millis(100)).unwrap();
        assert!(sample.requests >= 2 && sample.p50_ms > 0.0 && sample.p99_ms >= sample.p50_ms, "{sample:?}");
        assert!(own_load(host, "/bad", &options, Duration::from_millis(100)).unwrap_err().contains("500"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn cpu_time_grows_with_work() {
        let before = cpu_seconds(std::process::id()).unwrap();
        let start = Instant::now();
        let mut value = 1_u64;
        while start.elapsed() < Duration::from_millis(300) {
            value = std::hint::black_box(value.wrapping_mul(3));
        }
        assert!(cpu_seconds(std::process::id()).unwrap() > before);
    }
}
