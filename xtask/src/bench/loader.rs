//! Who makes the requests: `wrk` where it is installed, because it takes less of the machine away from the server.

use std::fmt::{Display, Write as _};
use std::net::SocketAddr;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::{Options, cpu_seconds};
use crate::http::Connection;
use crate::server::Server;
use crate::workspace::{Context, Outcome, TempFolder, on_path, output_of};

/// Asked before each measurement, so that caches and branch predictors have seen the pages.
const WARM_UP: Duration = Duration::from_secs(2);

/// What `wrk` runs: requests in turn, made once at the start. A line of the file is a path, a tab and a cookie.
const SCRIPT: &str = r#"
local requests, turn = {}, 0
function init(args)
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^(.-)\t(.*)$")
    local headers = {}
    for name, value in pairs(wrk.headers) do headers[name] = value end
    if cookie ~= "" then headers["Cookie"] = cookie end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end
function request()
  turn = turn % #requests + 1
  return requests[turn]
end
"#;

/// One page's figures.
#[derive(Debug, PartialEq)]
pub(super) struct Sample {
    pub(super) requests: u64,
    pub(super) requests_per_second: f64,
    pub(super) p50_ms: f64,
    pub(super) p99_ms: f64,
    pub(super) cpu_seconds: f64,
}

impl Sample {
    pub(super) fn cpu_ms_per_request(&self) -> f64 {
        self.cpu_seconds * 1e3 / self.requests.max(1) as f64
    }
}

pub(super) enum Loader {
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
    pub(super) fn pick() -> Self {
        if on_path("wrk").is_some() { Self::Wrk } else { Self::Own }
    }

    /// Asks the requests (path, cookie) in turn, after a while of warming up.
    pub(super) fn measure(
        &self,
        server: &Server,
        requests: &[(String, String)],
        headers: &[String],
        options: &Options,
    ) -> Outcome<Sample> {
        let run = |time| match self {
            Self::Wrk => wrk(server.address, requests, headers, options.connections, time),
            Self::Own => own_threads(server.address, requests, headers, options.connections, time),
        };
        run(WARM_UP)?;
        let before = cpu_seconds(server.pid())?;
        let mut sample = run(Duration::from_secs(options.seconds))?;
        sample.cpu_seconds = cpu_seconds(server.pid())? - before;
        Ok(sample)
    }
}

fn wrk(
    host: SocketAddr,
    requests: &[(String, String)],
    headers: &[String],
    connections: usize,
    time: Duration,
) -> Outcome<Sample> {
    let folder = TempFolder::new("wrk")?;
    let (script, list) = (folder.0.join("load.lua"), folder.0.join("requests"));
    std::fs::write(&script, SCRIPT).context(script.display())?;
    let lines = requests.iter().fold(String::new(), |mut lines, (path, cookie)| {
        let _ = writeln!(lines, "{path}\t{cookie}");
        lines
    });
    std::fs::write(&list, lines).context(list.display())?;
    let mut wrk = Command::new("wrk");
    wrk.args(["--latency", "-t1", &format!("-c{connections}"), &format!("-d{}s", time.as_secs()), "-s"]).arg(script);
    for line in headers {
        wrk.args(["-H", line]);
    }
    parse_wrk(&output_of(wrk.arg(format!("http://{host}/")).arg("--").arg(list))?)
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
fn own_threads(
    host: SocketAddr,
    requests: &[(String, String)],
    headers: &[String],
    connections: usize,
    time: Duration,
) -> Outcome<Sample> {
    let start = Instant::now();
    let turn = AtomicUsize::new(0);
    let ask_until_late = || -> Outcome<Vec<Duration>> {
        let mut connection = Connection::open(host).context(host)?;
        let mut times = Vec::new();
        while start.elapsed() < time {
            let (path, cookie) = &requests[turn.fetch_add(1, Ordering::Relaxed) % requests.len()];
            let mut own = headers.to_vec();
            own.extend((!cookie.is_empty()).then(|| format!("Cookie: {cookie}")));
            let asked = Instant::now();
            let answer = connection.get(path, &own).context(path)?;
            if !(200..400).contains(&answer.status) {
                return Err(format!("{path} answered {}", answer.status));
            }
            times.push(asked.elapsed());
        }
        Ok(times)
    };
    let answered: Outcome<Vec<Vec<Duration>>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..connections).map(|_| scope.spawn(ask_until_late)).collect();
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
        let asked = |path: &str| vec![(path.to_owned(), "vid=1".to_owned())];
        let sample = own_threads(host, &asked("/good"), &[], 2, Duration::from_millis(100)).unwrap();
        assert!(sample.requests >= 2 && sample.p50_ms > 0.0 && sample.p99_ms >= sample.p50_ms, "{sample:?}");
        assert!(own_threads(host, &asked("/bad"), &[], 2, Duration::from_millis(100)).unwrap_err().contains("500"));
    }
}
