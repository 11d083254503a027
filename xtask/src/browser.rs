//! A real browser in front of a real shop: which Chromium, the packages that drive it, and a demo shop that it looks at.
//!
//! Left out: what is looked at. The browser tests are in `end2end`, the long checks in `verify/pages.rs`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::server::Server;
use crate::site::hash_of;
use crate::workspace::{Context, Outcome, TempFolder, Workspace, on_path, run};

/// Names under which a Chromium is installed.
const CHROMIUMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The Chromium of `CHROMIUM_PATH`, or the first on the `PATH`.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM_PATH").map(PathBuf::from);
    named.filter(|path| path.is_file()).or_else(|| CHROMIUMS.iter().find_map(|name| on_path(name)))
}

/// `npm ci`, unless the lock file is the one that was installed last.
pub(crate) fn install_node_modules(folder: &Path) -> Outcome {
    let lock = folder.join("package-lock.json");
    let lock = std::fs::read(&lock).context(lock.display())?;
    let wanted = hash_of(&[&lock]);
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    on_path("npm").ok_or("no npm: install Node.js 20 with npm (Debian: nodejs npm)")?;
    let mut npm = Command::new("npm");
    // The browser is the system's own: a download would be large, and impossible on a machine without a network.
    run(npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    std::fs::write(&stamp, wanted).context(stamp.display())
}

/// A running demo shop in a temporary folder, and everything that Playwright wants to know of it.
pub(crate) struct BrowsedShop {
    server: Server,
    data: TempFolder,
    program: PathBuf,
    end2end: PathBuf,
    chromium: PathBuf,
    stand_in: PathBuf,
}

impl BrowsedShop {
    /// Starts the shop.
    pub(crate) fn open(workspace: &Workspace, program: &Path) -> Outcome<Self> {
        let chromium = chromium().ok_or("no Chromium: install one or set CHROMIUM_PATH")?;
        let end2end = workspace.root.join("end2end");
        install_node_modules(&end2end)?;
        // Where cards are paid in the tests: a program of the test kit, with the features that its tests were built with.
        let stand_in = "stripe-stand-in";
        run(workspace.cargo().args(["build", "--workspace", "--exclude", "xtask", "--bin", stand_in]))?;
        let stand_in = workspace.target.join("debug").join(stand_in);
        let data = TempFolder::new("end2end")?;
        // Each test sends an address of its own, so that the rate limits, which stay on, count each test alone.
        let trusting = ["--trusted-proxies", "127.0.0.1/32"].map(str::to_owned);
        let server = Server::start(program, &data.0, &trusting, &[])?;
        Ok(Self { server, data, program: program.to_owned(), end2end, chromium, stand_in })
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.server.address
    }

    /// Its browser.
    pub(crate) fn chromium(&self) -> &Path {
        &self.chromium
    }

    /// Playwright with these projects of `end2end/playwright.config.ts`, not started yet.
    pub(crate) fn playwright(&self, projects: &[&str]) -> Command {
        let mut playwright = Command::new("npx");
        playwright
            .args(["--no-install", "playwright", "test"])
            .args(projects.iter().flat_map(|project| ["--project", project]))
            .current_dir(&self.end2end)
            .env("BASE_URL", format!("http://{}", self.server.address))
            // For sign-in links from the command line, and for tests that need a shop of their own.
            .env("VITRINE_PROGRAM", &self.program)
            .env("VITRINE_DATA", &self.data.0)
            .env("VITRINE_STRIPE_STAND_IN", &self.stand_in)
            .env("CHROMIUM_PATH", &self.chromium)
            .env("CI", "true");
        playwright
    }

    /// Stops the shop; an error when it does not go by itself.
    pub(crate) fn close(self) -> Outcome {
        self.server.stop()
    }
}
