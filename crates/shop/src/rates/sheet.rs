//! Files of rates: as the European Central Bank writes them, taken by hand or fetched.
//!
//! The one idea: a file is read whole or not at all, and what a person or a job does with it is the same call; only that a rate
//! that jumps by more than a tenth is left out unless a person says that it is meant. A mistyped source must not reprice a shop.

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::import::images::fetch::{Failed, Wanted, fetch_file};
use crate::jobs::board::{Job, JobView};
use crate::{Shop, audit};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use vitrine_db as db;
use vitrine_domain::ecb::{self, EcbFlaw, MAX_BYTES};
use vitrine_domain::money::{Currency, Rate};
use vitrine_domain::operator::Permission;

/// A rate that moved by more than this against the one before is not taken unseen, in per cent.
pub const JUMP_PERCENT: i64 = 10;
/// Rates of a page of their history.
pub const PAGE: i64 = 60;
/// Rates written in one transaction.
const SLICE: usize = 200;
/// A fetch may take this long.
const LEASE_MS: i64 = 120_000;
/// After a fetch that went well the next comes after this: the bank writes once on a working day.
const REST_MS: i64 = 4 * 3_600_000;
/// Media types that are asked for.
const FILE: Wanted = Wanted { kinds: "text/xml, application/xml, text/csv, application/zip", max_bytes: MAX_BYTES };

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SheetFlaw {
    /// It is not one of the bank's.
    #[error(transparent)]
    File(#[from] EcbFlaw),
    /// It is packed, and cannot be unpacked, or has no table in it.
    #[error("the packed file has no table of rates")]
    Packed,
    /// It is from a day that is still to come.
    #[error("the file is from a day that is still to come")]
    Future,
    /// The bank has no rate of the shop's base currency, or of none that it offers.
    #[error("the file has no rate between this shop's currencies")]
    Foreign,
}

/// A rate that moved far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Jump {
    /// To which currency.
    pub to: Currency,
    /// The rate before, in billionths.
    pub before_e9: i64,
    /// What the file says.
    pub after_e9: i64,
}

/// What came of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// Its newest day (days since 1970-01-01).
    pub day: i32,
    /// Rates that are new or other than before.
    pub changed: usize,
    /// What moved far, on the newest day that it did.
    pub jumps: Vec<Jump>,
    /// Whether the jumps were taken too.
    pub jumps_taken: bool,
    /// Currencies that the shop offers and the file does not have on its newest day.
    pub missing: Vec<Currency>,
}

/// Reads a file, unpacked first where it is packed.
fn read(file: &[u8]) -> Result<ecb::Sheet, SheetFlaw> {
    if !file.starts_with(b"PK\x03\x04") {
        return Ok(ecb::read(file)?);
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).map_err(|_| SheetFlaw::Packed)?;
    let wanted = |name: &str| [".csv", ".xml"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    let at = zip.file_names().position(|name| name.is_ok_and(|name| wanted(&name))).ok_or(SheetFlaw::Packed)?;
    let inside = zip.by_index(at).map_err(|_| SheetFlaw::Packed)?;
    let mut bytes = Vec::new();
    // One more than is allowed, so that too much is told from enough.
    inside.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| SheetFlaw::Packed)?;
    Ok(ecb::read(&bytes)?)
}

/// True when a rate is more than [`JUMP_PERCENT`] away from the one before.
fn jumps(before_e9: i64, after_e9: i64) -> bool {
    let (before, after) = (i128::from(before_e9), i128::from(after_e9));
    (after - before).abs() * 100 > before * i128::from(JUMP_PERCENT)
}

impl Shop {
    /// Takes the rates of a file. What jumps is taken only when `sure`; a rate of a currency that had none is no jump.
    pub async fn take_sheet(&self, file: &[u8], sure: bool, by: &Acting) -> Result<Result<Taken, SheetFlaw>> {
        self.may(by, Permission::ChangeCurrencies)?;
        self.take_file(file, sure, by).await
    }

    async fn take_file(&self, file: &[u8], sure: bool, by: &Acting) -> Result<Result<Taken, SheetFlaw>> {
        let settings = self.settings();
        let base = settings.currencies.base;
        let offered: Vec<Currency> = settings.currencies.offered.iter().map(|it| it.code).collect();
        let sheet = match read(file) {
            Ok(sheet) => sheet,
            Err(flaw) => return Ok(Err(flaw)),
        };
        let day = sheet.newest().unwrap_or_default();
        if day > settings.day(self.now_ms()) {
            return Ok(Err(SheetFlaw::Future));
        }
        let all = sheet.rates(base, &offered);
        if all.is_empty() {
            return Ok(Err(SheetFlaw::Foreign));
        }
        let has = |to: &Currency| all.iter().any(|rate| rate.to == *to && rate.effective_day == day);
        let missing = offered.iter().copied().filter(|to| *to != base && !has(to)).collect();
        let (rates, far) = self.without_jumps(all, sure);
        let mut changed = 0;
        for slice in rates.chunks(SLICE) {
            changed += self.put_slice(slice, &far, sure, by).await?;
        }
        if changed > 0 {
            self.refresh_settings().await?;
        }
        Ok(Ok(Taken { day, changed, jumps: far, jumps_taken: sure, missing }))
    }

    /// Splits off what jumps against what was known before the file's first day, and from one of its days to the next.
    fn without_jumps(&self, all: Vec<Rate>, sure: bool) -> (Vec<Rate>, Vec<Jump>) {
        let known = self.rates();
        let mut last: BTreeMap<Currency, i64> = BTreeMap::new();
        let mut far: BTreeMap<Currency, Jump> = BTreeMap::new();
        let mut taken = Vec::with_capacity(all.len());
        // Oldest first, as the file's days are.
        for rate in all {
            let before = last.get(&rate.to).copied().or_else(|| {
                let older =
                    |it: &&Rate| it.from == rate.from && it.to == rate.to && it.effective_day < rate.effective_day;
                known.iter().filter(older).max_by_key(|it| it.effective_day).map(|it| it.rate_e9)
            });
            if let Some(before_e9) = before.filter(|before_e9| jumps(*before_e9, rate.rate_e9)) {
                far.insert(rate.to, Jump { to: rate.to, before_e9, after_e9: rate.rate_e9 });
                if !sure {
                    continue;
                }
            }
            last.insert(rate.to, rate.rate_e9);
            taken.push(rate);
        }
        (taken, far.into_values().collect())
    }

    /// A slice in one transaction, with its line of the log where anything changed.
    async fn put_slice(&self, slice: &[Rate], far: &[Jump], sure: bool, by: &Acting) -> Result<usize> {
        let mut tx = self.inner.db.begin().await?;
        let mut changed = Vec::new();
        for rate in slice {
            if db::rates::put(&mut tx, *rate, "ecb", self.now_ms()).await? {
                changed.push(*rate);
            }
        }
        if !changed.is_empty() {
            let after = serde_json::json!({ "rates": changed, "jumps": far, "jumps_taken": sure }).to_string();
            audit::append(&mut tx, self, by, "rates.take", "rates", None, Some(&after)).await?;
        }
        tx.commit().await?;
        Ok(changed.len())
    }

    /// The job: fetches the file that the settings name, where they want that. `None` when it is not time yet or another node
    /// is at it.
    pub async fn fetch_rates(&self, asked: bool) -> Result<Option<Taken>> {
        let settings = self.settings();
        if !settings.currencies.fetch {
            return Ok(None);
        }
        let runs = db::leases::jobs(&self.inner.db).await?;
        let last = runs.iter().find(|run| run.name == Job::Rates.name());
        let rested = last.is_none_or(|run| run.error.is_some() || self.now_ms() - run.started_ms >= REST_MS);
        if !rested && !asked {
            return Ok(None);
        }
        self.alone(Job::Rates.name(), LEASE_MS, async || {
            let file = fetch_file(&settings.currencies.source, self.inner.config.reach, FILE).await;
            let file = file.map_err(|(Failed::ForGood(why) | Failed::ForNow(why))| Error::Refused(why))?;
            let taken = self.take_file(&file, false, &Acting::program()).await?;
            taken.map(Some).map_err(|flaw| Error::Refused(flaw.to_string()))
        })
        .await
    }

    /// How the job that fetches rates stands.
    pub async fn rates_job(&self, by: &Acting) -> Result<Option<JobView>> {
        self.may(by, Permission::SeeSettings)?;
        self.job_view(Job::Rates).await
    }

    /// Rates from the base currency, newest day first, at most [`PAGE`]; those before a day and currency if one is given.
    pub async fn rate_history(&self, before: Option<(i32, Currency)>, by: &Acting) -> Result<Vec<db::rates::Put>> {
        self.may(by, Permission::SeeSettings)?;
        Ok(db::rates::history(&self.inner.db, self.settings().currencies.base, before, PAGE).await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenth_is_no_jump_and_more_is() {
        assert!(!jumps(1_000_000_000, 1_100_000_000));
        assert!(!jumps(1_000_000_000, 900_000_000));
        assert!(jumps(1_000_000_000, 1_100_000_001));
        assert!(jumps(1_000_000_000, 899_999_999));
        assert!(jumps(1, i64::MAX) && jumps(i64::MAX, 1));
    }

    #[test]
    fn packed_files_are_unpacked_within_bounds() {
        use std::io::Write as _;
        let pack = |name: &str, bytes: &[u8]| {
            let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
            zip.finish().unwrap().into_inner()
        };
        let csv = b"Date, USD, \n26 November 2026, 1.0842, \n";
        assert_eq!(read(&pack("eurofxref.csv", csv)), read(csv));
        assert!(read(csv).is_ok());
        assert_eq!(read(&pack("readme.txt", csv)), Err(SheetFlaw::Packed));
        assert_eq!(read(b"PK\x03\x04 and nothing more"), Err(SheetFlaw::Packed));
        // Small when packed, large when not.
        assert_eq!(read(&pack("bomb.csv", &vec![b' '; 50 * MAX_BYTES])), Err(SheetFlaw::File(EcbFlaw::TooLarge)));
    }
}
