//! `vitrine export`: the goods as a file that other shops, spreadsheets and `vitrine import` read. Works beside a running shop.

use super::{Failed, open, progress};
use crate::config::ExportArgs;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use vitrine_shop::Shop;
use vitrine_shop::export::{self, Report};

/// Products that are named because they would not come back equal.
const PRINTED: usize = 50;

pub(super) async fn run(args: ExportArgs) -> Result<ExitCode, Failed> {
    let shop = open(&args.data).await?;
    let report = write(&shop, args.file).await;
    shop.close().await;
    let report = report?;
    // Not to standard output: the file may go there.
    let mut err = std::io::stderr();
    for (slug, fields) in report.differing.iter().take(PRINTED) {
        let _ = writeln!(err, "  {slug}: the importer would read this differently: {}", fields.join(", "));
    }
    let _ = writeln!(err, "{} products in {} rows", report.products, report.rows);
    Ok(if report.differing.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

async fn write(shop: &Shop, to: PathBuf) -> Result<Report, Failed> {
    let (goods, terms) = (shop.goods(), shop.terms());
    let bar = progress("products", goods.len() as u64);
    let written = tokio::task::spawn_blocking(move || {
        let report = if to == Path::new("-") {
            export::write(std::io::stdout().lock(), &goods, &terms, |done| bar.set_position(done))
        } else {
            into_place(&to, |file| export::write(file, &goods, &terms, |done| bar.set_position(done)))
        };
        bar.finish_and_clear();
        report.map_err(|error| Failed(format!("{} cannot be written ({error}).", to.display())))
    });
    written.await?
}

/// Writes beside the file and then puts it in its place, so that there is never half a file.
fn into_place(to: &Path, write: impl FnOnce(BufWriter<&File>) -> std::io::Result<Report>) -> std::io::Result<Report> {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = to.with_file_name(name);
    let written = File::create(&part).and_then(|file| {
        let report = write(BufWriter::new(&file))?;
        file.sync_all()?;
        std::fs::rename(&part, to)?;
        Ok(report)
    });
    if written.is_err() {
        let _ = std::fs::remove_file(&part);
    }
    written
}
