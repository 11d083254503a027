//! From sources to the bundle of static files.
//!
//! ```text
//! src/islands (wasm-release) -> wasm-bindgen -> app.js, app.wasm     style/main.css -> app.css     public/** as it is
//!        \______________________ names by content, references rewritten, compressed ______________________/
//! ```
//!
//! Every file gets its content's hash into its name, so it can be kept by browsers for ever. Code asks for it by its
//! *name*: the file name alone (`plates.svg`, `app.css`), which is why two files in `public/` may not share one.
//! `public/art/**` is served under `/art/`, everything else under `/pkg/`.
//!
//! Results that take time (wasm-bindgen's, compressed files) are kept under the hash of what they were made from, so a
//! second run only reads.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::{self, Asset};
use crate::css;
use crate::workspace::{Context, Outcome, Workspace, extension, files_under, output_of, run, timed};

const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Brotli's best: seconds of work, done once per content.
const BROTLI_RELEASE: u32 = 11;
/// Good enough to look at, done in milliseconds.
const BROTLI_DEVELOPMENT: u32 = 5;
/// 2^22 bytes, brotli's usual window.
const BROTLI_WINDOW: u32 = 22;
/// A compressed copy is kept only if it saves at least one part in this many.
const WORTH_ONE_PART_IN: usize = 20;

/// The bundle and what a person may want to know about it.
pub(crate) struct Site {
    /// The bundle's bytes.
    pub(crate) bytes: Vec<u8>,
    /// What the browser half costs a visitor: bytes of wasm plus glue, brotli.
    pub(crate) browser_len: usize,
}

/// Builds everything that is not the server. With `release`, compression takes its time.
pub(crate) fn build(workspace: &Workspace, release: bool) -> Outcome<Site> {
    let kept = workspace.target.join("site");
    let wasm = timed("browser half", || browser_half(workspace))?;
    timed("bundle of static files", || {
        let mut files = public_files(&workspace.root.join("public"))?;
        if let Some(css) = style(&workspace.root.join("style/main.css"), &files)? {
            files.push(css);
        }
        files.extend(browser_files(&wasm, &kept.join("bindgen"))?);
        let names: BTreeSet<_> = files.iter().map(|file| &file.name).collect();
        if names.len() != files.len() {
            let twice = files.iter().filter(|one| files.iter().filter(|other| other.name == one.name).count() > 1);
            let twice: BTreeSet<_> = twice.map(|file| file.name.as_str()).collect();
            return Err(format!("two static files share a name: {twice:?}"));
        }

        let label = if release { "release" } else { "dev" };
        let quality = if release { BROTLI_RELEASE } else { BROTLI_DEVELOPMENT };
        compress_all(&mut files, &kept.join(format!("compressed-{label}")), quality)?;
        files.sort_by(|a, b| a.name.cmp(&b.name));

        let sent = |file: &Asset| file.br.as_ref().unwrap_or(&file.raw).len();
        let browser_len = files
            .iter()
            .filter(|file| matches!(extension(Path::new(&file.name)).as_str(), "wasm" | "js"))
            .map(sent)
            .sum();
        Ok(Site { bytes: bundle::encode(&files), browser_len })
    })
}

/// Compiles the islands and returns the file that rustc made.
fn browser_half(workspace: &Workspace) -> Outcome<PathBuf> {
    let sysroot =
        output_of(std::process::Command::new("rustc").current_dir(&workspace.root).args(["--print", "sysroot"]))?;
    if !Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        run(std::process::Command::new("rustup").current_dir(&workspace.root).args(["target", "add", WASM_TARGET]))
            .context("the wasm target is missing and rustup could not add it")?;
    }
    // A folder of its own: in the shared one, native and wasm builds of build scripts and macros push each other out.
    let target = workspace.target.join("browser");
    run(workspace
        .cargo()
        .args(["rustc", "--package", "vitrine", "--lib", "--crate-type", "cdylib", "--target", WASM_TARGET])
        .args(["--no-default-features", "--features", "hydrate", "--profile", "wasm-release"])
        .arg("--target-dir")
        .arg(&target))?;
    Ok(target.join(WASM_TARGET).join("wasm-release/vitrine.wasm"))
}

/// wasm-bindgen's output as assets named `app.js` and `app.wasm`.
///
/// Both carry one hash, of the two contents together, as `app.HASH.js` and `app.HASH_bg.wasm`: the names that Leptos
/// builds itself when its output name is `app.HASH`.
fn browser_files(wasm: &Path, kept: &Path) -> Outcome<Vec<Asset>> {
    let input = std::fs::read(wasm).context(wasm.display())?;
    // What this tool does with the input is part of the recipe: another build of it starts over.
    let own = std::env::current_exe().and_then(|path| path.metadata()?.modified()).context("this program")?;
    let folder = kept.join(hash_of(&[&input, format!("{own:?}").as_bytes()]));
    if !folder.is_dir() {
        // Only the newest is kept.
        let _ = std::fs::remove_dir_all(kept);
        let fresh = kept.join("unfinished");
        let mut bindgen = Bindgen::new();
        bindgen.input_bytes("app", input).web(true).context("wasm-bindgen")?;
        // The glue knows where its wasm lies, so that a page may simply call it.
        bindgen.omit_default_module_path(false);
        bindgen.typescript(false).remove_name_section(true).remove_producers_section(true);
        bindgen.generate(&fresh).map_err(|why| format!("wasm-bindgen: {why:#}"))?;
        std::fs::rename(&fresh, &folder).context(folder.display())?;
    }

    let mut js = crate::workspace::read_text(&folder.join("app.js"))?;
    let wasm = std::fs::read(folder.join("app_bg.wasm")).context("wasm-bindgen's wasm")?;
    let mut assets = Vec::new();
    let snippets = folder.join("snippets");
    for path in files_under(&snippets)? {
        let content = std::fs::read(&path).context(path.display())?;
        let hash = hash_of(&[&content]);
        let inner = path.strip_prefix(&snippets).context("a snippet")?.to_string_lossy().replace('\\', "/");
        let file = format!("snippet.{hash}.js");
        js = js.replace(&format!("./snippets/{inner}"), &format!("./{file}"));
        assets.push(asset(format!("snippets/{inner}"), format!("/pkg/{file}"), "js", hash, content)?);
    }
    if js.contains("./snippets/") {
        return Err("wasm-bindgen's JavaScript imports a snippet that it did not write".into());
    }
    if !js.contains("app_bg.wasm") {
        return Err("wasm-bindgen's JavaScript does not name its wasm".into());
    }
    let hash = hash_of(&[js.as_bytes(), &wasm]);
    let js = js.replace("app_bg.wasm", &format!("app.{hash}_bg.wasm"));
    assets.push(asset("app.js".into(), format!("/pkg/app.{hash}.js"), "js", hash.clone(), js.into_bytes())?);
    assets.push(asset("app.wasm".into(), format!("/pkg/app.{hash}_bg.wasm"), "wasm", hash, wasm)?);
    Ok(assets)
}

fn style(main: &Path, files: &[Asset]) -> Outcome<Option<Asset>> {
    if !main.is_file() {
        return Ok(None);
    }
    let paths: BTreeMap<&str, &str> = files.iter().map(|file| (file.name.as_str(), file.path.as_str())).collect();
    let css = css::style_sheet(main, |name| paths.get(name).map(|path| (*path).to_owned()))?.into_bytes();
    let hash = hash_of(&[&css]);
    asset("app.css".into(), format!("/pkg/app.{hash}.css"), "css", hash, css).map(Some)
}

fn public_files(folder: &Path) -> Outcome<Vec<Asset>> {
    let mut assets = Vec::new();
    for path in files_under(folder)? {
        let ending = extension(&path);
        let name =
            path.file_name().and_then(OsStr::to_str).ok_or(format!("{}: its name is not UTF-8", path.display()))?;
        if ending == "md" || name.starts_with('.') {
            continue; // for people who look after the folder
        }
        // Paths are looked up as they are sent, so a name must mean itself in a URL.
        if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.')) {
            return Err(format!("{}: use letters, digits, - _ . in names of static files", path.display()));
        }
        let content = std::fs::read(&path).context(path.display())?;
        let hash = hash_of(&[&content]);
        let place = if path.starts_with(folder.join("art")) { "art" } else { "pkg" };
        let stem = name.strip_suffix(&format!(".{ending}")).unwrap_or(name);
        let url = format!("/{place}/{stem}.{hash}.{ending}");
        assets.push(asset(name.to_owned(), url, &ending, hash, content).context(path.display())?);
    }
    Ok(assets)
}

fn asset(name: String, path: String, ending: &str, hash: String, raw: Vec<u8>) -> Outcome<Asset> {
    let mime = mime_of(ending).ok_or(format!("no content type is known for .{ending}; add it to xtask/src/site.rs"))?;
    Ok(Asset { name, path, mime, hash, raw, br: None, gz: None })
}

fn mime_of(ending: &str) -> Option<&'static str> {
    Some(match ending {
        "avif" => "image/avif",
        "css" => "text/css; charset=utf-8",
        "ico" => "image/x-icon",
        "jpg" => "image/jpeg",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

/// Fills `br` and `gz` where the type is not compressed already and the gain is worth a second copy.
fn compress_all(files: &mut [Asset], kept: &Path, quality: u32) -> Outcome {
    std::fs::create_dir_all(kept).context(kept.display())?;
    let mut used = BTreeSet::new();
    for file in files {
        if matches!(file.mime, "font/woff2" | "image/png" | "image/jpeg" | "image/webp" | "image/avif") {
            continue;
        }
        // The name in `kept` is of this very content: `file.hash` may be shared (app.js and app.wasm).
        let own = hash_of(&[&file.raw]);
        let worth =
            |bytes: Vec<u8>| (bytes.len() + file.raw.len() / WORTH_ONE_PART_IN < file.raw.len()).then_some(bytes);
        let mut cached = |ending: &str, make: &dyn Fn() -> std::io::Result<Vec<u8>>| {
            let path = kept.join(format!("{own}.{ending}"));
            used.insert(path.clone());
            if let Ok(bytes) = std::fs::read(&path) {
                return Ok(bytes);
            }
            let bytes = make().context(&file.name)?;
            std::fs::write(&path, &bytes).context(path.display()).map(|()| bytes)
        };
        file.br = worth(cached("br", &|| brotli(&file.raw, quality))?);
        file.gz = worth(cached("gz", &|| gzip(&file.raw))?);
    }
    for path in files_under(kept)? {
        if !used.contains(&path) {
            std::fs::remove_file(&path).context(path.display())?;
        }
    }
    Ok(())
}

fn brotli(raw: &[u8], quality: u32) -> std::io::Result<Vec<u8>> {
    const BUFFER: usize = 64 * 1024;
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, quality, BROTLI_WINDOW);
    writer.write_all(raw)?;
    Ok(writer.into_inner())
}

fn gzip(raw: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(raw)?;
    writer.finish()
}

/// 16 hexadecimal digits of SHA-256 over the parts.
pub(crate) fn hash_of(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    let digest = hasher.finalize();
    format!("{:016x}", u64::from_be_bytes(std::array::from_fn(|at| digest[at])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::TempFolder;

    #[test]
    fn public_files_are_named_by_content_and_place() {
        let folder = TempFolder::new("public").unwrap();
        std::fs::create_dir_all(folder.0.join("art")).unwrap();
        std::fs::create_dir_all(folder.0.join("fonts")).unwrap();
        std::fs::write(folder.0.join("art/plates.svg"), "<svg/>").unwrap();
        std::fs::write(folder.0.join("fonts/plex-400.woff2"), "font").unwrap();
        std::fs::write(folder.0.join("README.md"), "for people").unwrap();
        let files = public_files(&folder.0).unwrap();
        let paths: Vec<_> = files.iter().map(|file| (file.name.as_str(), file.path.as_str(), file.mime)).collect();
        assert_eq!(
            paths,
            [
                ("plates.svg", "/art/plates.d4dc56669143034f.svg", "image/svg+xml"),
                ("plex-400.woff2", "/pkg/plex-400.795ea3efa43d0872.woff2", "font/woff2"),
            ]
        );
    }

    #[test]
    fn an_unknown_type_and_a_strange_name_are_refused() {
        let folder = TempFolder::new("strange").unwrap();
        std::fs::write(folder.0.join("a.exe"), "").unwrap();
        assert!(public_files(&folder.0).err().unwrap().contains("no content type"));
        std::fs::remove_file(folder.0.join("a.exe")).unwrap();
        std::fs::write(folder.0.join("a b.svg"), "").unwrap();
        assert!(public_files(&folder.0).err().unwrap().contains("letters"));
    }

    /// Every page asks for the sprite once, so each drawing more is paid for by every first visit. The size is of bytes, not
    /// of time, and the same on every machine.
    #[test]
    fn the_sprite_stays_light() {
        /// Bytes of brotli for one drawing, all surfaces with it.
        const BUDGET_PER_DRAWING: usize = 800;
        let sprite = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../public/art/plates.svg")).unwrap();
        let drawings = String::from_utf8_lossy(&sprite).matches("<symbol ").count();
        let sent = brotli(&sprite, BROTLI_RELEASE).unwrap().len();
        assert!(sent <= drawings * BUDGET_PER_DRAWING, "{drawings} drawings weigh {sent} bytes");
    }

    #[test]
    fn compression_is_kept_between_runs_and_only_where_it_helps() {
        let kept = TempFolder::new("kept").unwrap();
        let mut files = vec![
            asset("a.svg".into(), "/art/a.svg".into(), "svg", "0".into(), b"<path d='0 0'/>".repeat(99)).unwrap(),
            asset("b.svg".into(), "/art/b.svg".into(), "svg", "0".into(), b"<svg/>".to_vec()).unwrap(),
            asset("c.woff2".into(), "/pkg/c.woff2".into(), "woff2", "0".into(), vec![0; 999]).unwrap(),
        ];
        compress_all(&mut files, &kept.0, BROTLI_RELEASE).unwrap();
        assert!(files[0].br.is_some() && files[0].gz.is_some());
        assert!(files[1].br.is_none() && files[1].gz.is_none(), "longer than the file itself");
        assert!(files[2].br.is_none() && files[2].gz.is_none(), "compressed already");

        // Proof that the second run reads: it returns what was put there.
        let own = hash_of(&[&files[0].raw]);
        std::fs::write(kept.0.join(format!("{own}.br")), b"kept").unwrap();
        std::fs::write(kept.0.join("old.br"), b"left by a file that is gone").unwrap();
        compress_all(&mut files, &kept.0, BROTLI_RELEASE).unwrap();
        assert_eq!(files[0].br.as_deref(), Some(b"kept".as_slice()));
        assert!(!kept.0.join("old.br").exists());
    }
}
