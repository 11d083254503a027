//! Pictures that lie beside the file that names them.
//!
//! The one idea: a path is followed by the machine and only then judged by where it led, so no spelling and no link gets out
//! of the folder.

use super::fetch::Failed;
use crate::media::encode::{MAX_BYTES, NotAPicture};
use std::io::Read as _;
use std::path::{Component, Path};

/// Reads the file at a path below a folder. Blocks.
pub(super) fn read(folder: &Path, path: &str) -> Result<Vec<u8>, Failed> {
    let path = Path::new(path);
    if !path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(Failed::ForGood("a path must lie below the folder of the file that names it".to_owned()));
    }
    let there = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            Failed::ForGood(format!("there is no such file in {}", folder.display()))
        }
        _ => Failed::ForNow(format!("the file cannot be read: {error}")),
    };
    let folder = folder.canonicalize().map_err(there)?;
    let file = folder.join(path).canonicalize().map_err(there)?;
    if !file.starts_with(&folder) {
        return Err(Failed::ForGood("the path leads out of the folder of the file that names it".to_owned()));
    }
    // Looked at before it is opened: opening a pipe would wait for whoever writes into it.
    if !file.metadata().map_err(there)?.is_file() {
        return Err(Failed::ForGood("this is not a file".to_owned()));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(&file).map_err(there)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(there)?;
    if bytes.len() > MAX_BYTES { Err(NotAPicture::TooHeavy.into()) } else { Ok(bytes) }
}
