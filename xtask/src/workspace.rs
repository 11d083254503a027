//! Where things are, how cargo is called, and how work is reported. Every other module starts from [`Workspace`].

use std::ffi::OsStr;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

/// What a task returns: its value, or one sentence for the person at the terminal.
pub(crate) type Outcome<T = ()> = Result<T, String>;

/// Puts what was being done in front of why it failed.
pub(crate) trait Context<T> {
    /// `Err("WHAT: WHY")`.
    fn context(self, what: impl Display) -> Outcome<T>;
}

impl<T, E: Display> Context<T> for Result<T, E> {
    fn context(self, what: impl Display) -> Outcome<T> {
        self.map_err(|why| format!("{what}: {why}"))
    }
}

/// The repository and its target folder.
pub(crate) struct Workspace {
    /// The repository: the folder of the root `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder (`CARGO_TARGET_DIR`, or `target/`).
    pub(crate) target: PathBuf,
    /// The answer of `cargo metadata --no-deps`.
    pub(crate) metadata: Value,
}

impl Workspace {
    /// Asks cargo about the repository this program was built from.
    pub(crate) fn find() -> Outcome<Self> {
        // `cargo run` tells the program its own manifest's folder; the folder of the build is the fallback.
        let own =
            std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let answer = cargo(&own)
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .stderr(Stdio::inherit())
            .output()
            .context("cargo metadata")?;
        let metadata: Value = serde_json::from_slice(&answer.stdout).context("the answer of cargo metadata")?;
        let folder =
            |key: &str| metadata[key].as_str().map(PathBuf::from).ok_or(format!("cargo metadata names no {key}"));
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")?, metadata })
    }

    /// `cargo` in the repository's root.
    pub(crate) fn cargo(&self) -> Command {
        cargo(&self.root)
    }
}

/// `cargo` in `folder`, with the environment it would have if a person had typed the command.
///
/// `cargo run` leaves `CARGO_PKG_*` and their like behind. Build scripts that watch those variables would run again each
/// time a person changes between `cargo build` and `cargo xtask`, and everything above them would compile again.
pub(crate) fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let leaked = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
        if leaked.iter().any(|start| text.starts_with(start)) || text == "LD_LIBRARY_PATH" {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs a command with its output on the terminal; `Err` names the command when it does not succeed.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let shown = shown(command);
    let status = command.status().context(&shown)?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// Runs a command and returns what it printed to standard output.
pub(crate) fn output_of(command: &mut Command) -> Outcome<String> {
    let shown = shown(command);
    let answer = command.stderr(Stdio::inherit()).output().context(&shown)?;
    if !answer.status.success() {
        return Err(format!("{shown}: {}", answer.status));
    }
    String::from_utf8(answer.stdout).context(shown)
}

/// The command as a person would type it, for messages.
pub(crate) fn shown(command: &Command) -> String {
    let name = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words: Vec<_> = std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect();
    words.join(" ")
}

/// Does a piece of work and prints what it was and how long it took.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let start = Instant::now();
    let result = work();
    eprintln!("{:>8.1} s  {what}{}", start.elapsed().as_secs_f64(), if result.is_ok() { "" } else { ": FAILED" });
    result
}

/// The first program of this name on `PATH`.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// All files under `folder`, sorted; none if the folder does not exist.
pub(crate) fn files_under(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_path_buf()];
    while let Some(next) = waiting.pop() {
        if !next.is_dir() {
            continue;
        }
        for entry in std::fs::read_dir(&next).context(next.display())? {
            let path = entry.context(next.display())?.path();
            if path.is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a file.
pub(crate) fn read_text(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).context(path.display())
}

/// The extension of a file, in lower case; empty if it has none.
pub(crate) fn extension(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// A folder in the system's temporary place that is removed when the value goes.
pub(crate) struct TempFolder(pub(crate) PathBuf);

impl TempFolder {
    /// A new empty folder; `label` appears in its name.
    pub(crate) fn new(label: &str) -> Outcome<Self> {
        let path = std::env::temp_dir().join(format!("vitrine-{label}-{}", std::process::id()));
        if path.exists() {
            std::fs::remove_dir_all(&path).context(path.display())?;
        }
        std::fs::create_dir_all(&path).context(path.display())?;
        Ok(Self(path))
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        // Nothing can be done about a folder that will not go, and the system clears its temporary place anyway.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
