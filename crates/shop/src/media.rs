//! Pictures: files that the shop wrote itself, in the data folder, known by what is in them.
//!
//! The one idea: nothing is ever served as somebody sent it. Whatever comes in is read as pixels and written anew ([`encode`]),
//! which leaves out places and cameras, scripts and what else a file may carry; what goes out needs no look into the database,
//! because the name of a file is the hash of its bytes.
//!
//! Left out: deleting. A page, an order or a mail may still show a picture that no product has any more.

pub mod encode;

use crate::Shop;
use crate::acting::Acting;
use crate::error::{Error, Result};
use encode::{Encoded, NotAPicture};
use sha2::{Digest, Sha256};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use vitrine_domain::media::{Media, MediaHash, MediaType, WIDTHS};
use vitrine_domain::operator::Permission;

/// A picture's bytes, as they are served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// How it is written.
    pub kind: MediaType,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The first half of the SHA-256 of some bytes.
pub(crate) fn hash_of(bytes: &[u8]) -> MediaHash {
    let digest = Sha256::digest(bytes);
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    MediaHash(half)
}

/// Where a picture stands: `media/ab/cdef...` and, narrower, `media/ab/cdef...-400`.
fn path(data: &Path, hash: MediaHash, width: Option<u32>) -> PathBuf {
    let name = hash.to_string();
    let (shelf, rest) = name.split_at(2);
    let folder = data.join("media").join(shelf);
    folder.join(width.map_or_else(|| rest.to_owned(), |width| format!("{rest}-{width}")))
}

/// Writes a picture in all its widths. The whole one comes last: where it is, the others are.
pub(crate) fn store(data: &Path, picture: &Encoded) -> std::io::Result<Media> {
    let Encoded { kind, width, height, .. } = *picture;
    let media = Media { hash: hash_of(&picture.whole), kind, width, height, size: picture.whole.len() as u64 };
    if is_there(data, &media) {
        return Ok(media);
    }
    for (width, bytes) in &picture.narrower {
        write(&path(data, media.hash, Some(*width)), bytes)?;
    }
    let whole = path(data, media.hash, None);
    write(&whole, &picture.whole)?;
    // Names are on the disk only when their folder is.
    #[cfg(unix)]
    std::fs::File::open(whole.parent().unwrap_or(data))?.sync_all()?;
    Ok(media)
}

/// True when a picture's files are there, as they are after a backup was restored with its folder.
pub(crate) fn is_there(data: &Path, media: &Media) -> bool {
    std::fs::metadata(path(data, media.hash, None)).is_ok_and(|file| file.is_file() && file.len() == media.size)
}

/// Writes a file whole or not at all: whoever reads while this goes on, or after a crash, never sees a part of it.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder)?;
    // Two processes may write the same picture at once; each writes its own file and the last one stays, the same bytes.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = folder.join(format!(".{name}.{}.part", std::process::id()));
    let written = (|| {
        let mut file = std::fs::File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, path)
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&unfinished);
    }
    written
}

impl Shop {
    /// Keeps a picture that an operator sent, written anew like every other; the inner error is why it cannot be one.
    pub async fn keep_picture(&self, bytes: Vec<u8>, by: &Acting) -> Result<std::result::Result<Media, NotAPicture>> {
        self.may(by, Permission::ChangeLook)?;
        let data = self.inner.config.data.clone();
        let turn = Arc::clone(&self.inner.drawing).acquire_owned().await;
        let turn = turn.map_err(|error| Error::Machine(error.to_string()))?;
        let drawn = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let encoded = encode::encode(&bytes)?;
            Ok::<_, NotAPicture>(store(&data, &encoded))
        });
        // A decoder that gives up in the middle takes nobody with it.
        let drawn = drawn.await.unwrap_or_else(|error| Err(NotAPicture::Damaged(error.to_string())));
        match drawn {
            Ok(stored) => {
                let stored = stored.map_err(|error| Error::Machine(format!("a picture cannot be written: {error}")))?;
                Ok(Ok(stored))
            }
            Err(flaw) => Ok(Err(flaw)),
        }
    }

    /// A picture, whole or in one of the [`WIDTHS`].
    ///
    /// # Errors
    /// [`Error::NotFound`] where the shop has none.
    pub async fn media(&self, hash: MediaHash, width: Option<u32>) -> Result<File> {
        if width.is_some_and(|width| !WIDTHS.contains(&width)) {
            return Err(Error::NotFound);
        }
        let bytes = match tokio::fs::read(path(&self.inner.config.data, hash, width)).await {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::NotFound),
            Err(error) => return Err(Error::Machine(format!("the picture {hash} cannot be read: {error}"))),
        };
        let kind = MediaType::of(&bytes).ok_or_else(|| Error::Machine(format!("the picture {hash} is spoilt")))?;
        Ok(File { kind, bytes })
    }
}
