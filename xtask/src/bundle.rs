//! The format of the bundle: all static files of the site in one file, or at the end of the executable.
//!
//! ```text
//! file bytes, one after another
//! index           JSON: {"files": [{"name", "path", "type", "hash", "raw": [at, len], "br": [at, len]?, "gz": ...?}]}
//! index length    u64, little endian
//! bundle length   u64, little endian; everything from the first file byte to the magic's last
//! magic           16 bytes, "vitrine-bundle-1"
//! ```
//!
//! Because it is found from its end, a bundle can stand alone or behind any other bytes. The reader is
//! `src/server/assets.rs`; a change here needs the same change there and a new number in the magic.

use std::path::Path;

use serde_json::json;

use crate::workspace::{Context, Outcome};

/// The last bytes of every bundle.
const MAGIC: [u8; 16] = *b"vitrine-bundle-1";
/// Two lengths and the magic.
const FOOTER_LEN: usize = 8 + 8 + MAGIC.len();

/// One static file, ready to be sent.
pub(crate) struct Asset {
    /// What code calls it: `app.css`.
    pub(crate) name: String,
    /// Where it is served, with its content's hash: `/pkg/app.0123456789abcdef.css`.
    pub(crate) path: String,
    /// Its `Content-Type`.
    pub(crate) mime: &'static str,
    /// 16 hexadecimal digits of its content's SHA-256.
    pub(crate) hash: String,
    /// The bytes as they are.
    pub(crate) raw: Vec<u8>,
    /// Brotli, where it is worth it.
    pub(crate) br: Option<Vec<u8>>,
    /// Gzip, where it is worth it.
    pub(crate) gz: Option<Vec<u8>>,
}

/// Writes the bundle. Equal assets in equal order give equal bytes.
pub(crate) fn encode(assets: &[Asset]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |bytes: &[u8]| {
        let at = out.len();
        out.extend_from_slice(bytes);
        json!([at, bytes.len()])
    };
    let files: Vec<_> = assets
        .iter()
        .map(|asset| {
            let mut entry =
                json!({"name": asset.name, "path": asset.path, "type": asset.mime, "hash": asset.hash, "raw": put(&asset.raw)});
            for (key, bytes) in [("br", &asset.br), ("gz", &asset.gz)] {
                if let Some(bytes) = bytes {
                    entry[key] = put(bytes);
                }
            }
            entry
        })
        .collect();
    let index = json!({ "files": files }).to_string();
    out.extend_from_slice(index.as_bytes());
    out.extend_from_slice(&(index.len() as u64).to_le_bytes());
    let total = out.len() + 8 + MAGIC.len();
    out.extend_from_slice(&(total as u64).to_le_bytes());
    out.extend_from_slice(&MAGIC);
    out
}

/// The part of `file` before a bundle at its end: all of it when there is none.
fn before_bundle(file: &[u8]) -> &[u8] {
    if !file.ends_with(&MAGIC) || file.len() < FOOTER_LEN {
        return file;
    }
    let at = file.len() - MAGIC.len() - 8;
    let length = u64::from_le_bytes(std::array::from_fn(|i| file[at + i]));
    usize::try_from(length).ok().and_then(|length| file.len().checked_sub(length)).map_or(file, |end| &file[..end])
}

/// Makes `executable` end with exactly this bundle; an older one is replaced. Returns whether anything was written.
///
/// The file is never changed in place: cargo's own copy of the program may be a hard link to it, and somebody may be
/// running it. A finished copy takes its name in one step.
pub(crate) fn append(executable: &Path, bundle: &[u8]) -> Outcome<bool> {
    let file = std::fs::read(executable).context(executable.display())?;
    let program = before_bundle(&file);
    if program.len() + bundle.len() == file.len() && file.ends_with(bundle) {
        return Ok(false);
    }
    let fresh = executable.with_extension("new");
    let permissions = std::fs::metadata(executable).context(executable.display())?.permissions();
    std::fs::write(&fresh, [program, bundle].concat()).context(fresh.display())?;
    std::fs::set_permissions(&fresh, permissions).context(fresh.display())?;
    std::fs::rename(&fresh, executable).context(executable.display())?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::TempFolder;

    fn asset(raw: &[u8]) -> Asset {
        Asset {
            name: "a.css".into(),
            path: "/pkg/a.00.css".into(),
            mime: "text/css",
            hash: "00".into(),
            raw: raw.to_vec(),
            br: Some(b"br".to_vec()),
            gz: None,
        }
    }

    #[test]
    fn the_index_points_at_the_bytes() {
        let bundle = encode(&[asset(b"first"), asset(b"second")]);
        let index_len = u64::from_le_bytes(bundle[bundle.len() - 32..bundle.len() - 24].try_into().unwrap()) as usize;
        let index: serde_json::Value =
            serde_json::from_slice(&bundle[bundle.len() - 32 - index_len..bundle.len() - 32]).unwrap();
        let slice = |place: &serde_json::Value| {
            let at = place[0].as_u64().unwrap() as usize;
            bundle[at..at + place[1].as_u64().unwrap() as usize].to_vec()
        };
        assert_eq!(slice(&index["files"][0]["raw"]), b"first");
        assert_eq!(slice(&index["files"][1]["raw"]), b"second");
        assert_eq!(slice(&index["files"][1]["br"]), b"br");
        assert!(index["files"][0]["gz"].is_null());
    }

    #[test]
    fn appending_again_replaces_and_the_same_bundle_writes_nothing() {
        let folder = TempFolder::new("append").unwrap();
        let path = folder.0.join("program");
        std::fs::write(&path, b"program").unwrap();
        let (old, new) = (encode(&[asset(b"old")]), encode(&[asset(b"new, and longer")]));
        assert!(append(&path, &old).unwrap());
        assert!(!append(&path, &old).unwrap(), "nothing changed");
        assert!(append(&path, &new).unwrap());
        assert_eq!(std::fs::read(&path).unwrap(), [b"program".as_slice(), &new].concat());
    }

    #[test]
    fn a_hard_link_of_the_program_stays_as_it_was() {
        let folder = TempFolder::new("link").unwrap();
        let (path, link) = (folder.0.join("program"), folder.0.join("cargos-copy"));
        std::fs::write(&path, b"program").unwrap();
        std::fs::hard_link(&path, &link).unwrap();
        append(&path, &encode(&[asset(b"x")])).unwrap();
        assert_eq!(std::fs::read(&link).unwrap(), b"program");
    }
}
