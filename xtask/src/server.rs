//! A demo server for tests and measurements: started on a free loopback port, waited for, asked to stop.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::http;
use crate::workspace::{Context, Outcome};

/// A first start makes the demo's goods and history, on a slow machine in a debug build.
const START_TIMEOUT: Duration = Duration::from_mins(5);
/// The server promises to be gone this long after SIGTERM.
const STOP_TIMEOUT: Duration = Duration::from_secs(10);
/// How often both are looked at.
const POLL: Duration = Duration::from_millis(50);

/// A running server. Dropped, it is killed; [`Server::stop`] is the polite way.
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Starts `program demo --data DATA ARGS` and waits until `/health` says that all is there.
    pub(crate) fn start(program: &Path, data: &Path, args: &[String], env: &[(&str, &Path)]) -> Outcome<Self> {
        // A port that was free a moment ago; the server reports it if somebody took it meanwhile.
        let address =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|free| free.local_addr()).context("a free port")?;
        let child = Command::new(program)
            .args(["demo", "--addr", &address.to_string(), "--data"])
            .arg(data)
            .args(args)
            .envs(env.iter().copied())
            // Away from the repository: the program must not need anything around it.
            .current_dir(data)
            .spawn()
            .context(program.display())?;
        let mut server = Self { child, address };
        let start = Instant::now();
        loop {
            if let Ok(answer) = http::get(address, "/health")
                && (answer.status, &*answer.body) == (200, b"ok")
            {
                return Ok(server);
            }
            if let Some(status) = server.child.try_wait().context("the server")? {
                return Err(format!("the server ended before it answered: {status}"));
            }
            if start.elapsed() > START_TIMEOUT {
                return Err(format!("the server did not answer /health within {} s", START_TIMEOUT.as_secs()));
            }
            std::thread::sleep(POLL);
        }
    }

    /// The process id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once with SIGKILL: nothing of it can be finished or written any more.
    pub(crate) fn kill(mut self) -> Outcome {
        self.child.kill().context("kill")?;
        self.child.wait().context("the server").map(|_| ())
    }

    /// Sends SIGTERM and waits; `Err` if the server does not end by itself in time, or not with success.
    pub(crate) fn stop(mut self) -> Outcome {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &pid]).status().context("kill")?;
        let start = Instant::now();
        while start.elapsed() < STOP_TIMEOUT {
            match self.child.try_wait().context("the server")? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(format!("the server ended with {status}")),
                None => std::thread::sleep(POLL),
            }
        }
        Err(format!("the server did not stop within {} s", STOP_TIMEOUT.as_secs()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            // It may have ended in between; then there is nothing left to do.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
