//! Evaluations that a shop owner runs on files: how well the engine finds what came next.
//!
//! The one idea: the engine judges text and knows neither files nor time; here is where both come from. Left out: printing,
//! and anything of an open shop, because these figures need none.

use crate::{Error, Result};
use std::path::Path;
use std::time::Instant;
use vitrine_personalize::evaluate::people::{self, PeopleOptions, PeopleRun};
use vitrine_personalize::evaluate::sessions::{self, SessionOptions, SessionRun};

/// The largest file that is read.
const MAX_FILE_BYTES: u64 = 4 << 30;

/// Trains on past visits and answers what comes next in others; both files as in docs/reference/evaluate.md. Works for
/// minutes on large files.
pub fn sessions(train: &Path, test: &Path, options: &SessionOptions) -> Result<SessionRun> {
    let (train, test) = (read(train)?, read(test)?);
    let began = Instant::now();
    sessions::sessions(&train, &test, options, &|| began.elapsed()).map_err(|bad| Error::Refused(bad.to_string()))
}

/// Learns from histories of known customers and answers what each has next; both files as in docs/reference/evaluate.md.
/// Works for minutes on large files.
pub fn people(train: &Path, test: &Path, options: &PeopleOptions) -> Result<PeopleRun> {
    let (train, test) = (read(train)?, read(test)?);
    let began = Instant::now();
    people::run(&train, &test, options, &|| began.elapsed()).map_err(|bad| Error::Refused(bad.to_string()))
}

/// A whole file as text.
fn read(path: &Path) -> Result<String> {
    let unreadable = |why: &dyn std::fmt::Display| Error::Refused(format!("{} cannot be read: {why}", path.display()));
    let bytes = std::fs::metadata(path).map_err(|error| unreadable(&error))?.len();
    if bytes > MAX_FILE_BYTES {
        return Err(unreadable(&format!("it has {bytes} bytes, and {MAX_FILE_BYTES} is the most")));
    }
    std::fs::read_to_string(path).map_err(|error| unreadable(&error))
}
