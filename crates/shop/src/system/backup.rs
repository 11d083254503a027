//! Copies of everything: the database of one moment and every picture, in one file in the data folder.
//!
//! The one idea: a copy is made beside buyers ([`vitrine_db::backup`]), read back before it counts, and written beside its name
//! first, so that nobody fetches half of one. Pictures need no moment: their names are their contents. To restore one is to
//! unpack it into an empty folder and start the program on that, so there is no code that could be wrong on the worst day.
//!
//! Left out: PostgreSQL, whose own tools copy it; archives of people, which nobody may keep longer than they last.

use crate::acting::Acting;
use crate::error::{Error, Result};
use crate::jobs::board::Job;
use crate::refresh::blocking;
use crate::{Shop, audit};
use std::fs::File;
use std::io::{BufReader, BufWriter, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use vitrine_db as db;
use vitrine_domain::operator::Permission;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Copies that are kept; an older one goes when a new one is whole.
pub const KEPT: usize = 3;
/// The name of the database in a copy, and in a data folder.
pub const DATABASE: &str = "vitrine.db";
/// One copy may take this long.
const LEASE_MS: i64 = 6 * 3_600_000;
/// Bytes read and written at a time.
const PIECE: usize = 1 << 20;

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The file's name.
    pub name: String,
    /// When it was made (Unix ms).
    pub made_ms: i64,
    /// Bytes.
    pub bytes: u64,
}

fn machine(error: impl std::fmt::Display) -> Error {
    Error::Machine(format!("the copy cannot be written: {error}"))
}

/// `vitrine-20261127T001500Z.zip`, which sorts by time.
fn name_of(at_ms: i64) -> String {
    let at = jiff::Timestamp::from_millisecond(at_ms).unwrap_or_default();
    format!("vitrine-{}.zip", at.strftime("%Y%m%dT%H%M%SZ"))
}

/// When the copy of a name was made (Unix ms); `None` for every other name, so that none leads out of the folder.
fn made_ms(name: &str) -> Option<i64> {
    let stamp = name.strip_prefix("vitrine-")?.strip_suffix("Z.zip")?;
    let at = jiff::civil::DateTime::strptime("%Y%m%dT%H%M%S", stamp).ok()?;
    let at_ms = at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_millisecond();
    (name_of(at_ms) == name).then_some(at_ms)
}

impl Shop {
    fn backup_folder(&self) -> PathBuf {
        self.data().join("backups")
    }

    /// Every copy, the newest first.
    pub async fn backups(&self, by: &Acting) -> Result<Vec<Backup>> {
        self.may(by, Permission::SeeSystem)?;
        self.backups_here().await
    }

    pub(crate) async fn backups_here(&self) -> Result<Vec<Backup>> {
        let mut files = match tokio::fs::read_dir(self.backup_folder()).await {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            other => other.map_err(machine)?,
        };
        let mut all = Vec::new();
        while let Some(file) = files.next_entry().await.map_err(machine)? {
            let name = file.file_name().to_string_lossy().into_owned();
            if let Some(made_ms) = made_ms(&name) {
                let bytes = file.metadata().await.map_err(machine)?.len();
                all.push(Backup { name, made_ms, bytes });
            }
        }
        all.sort_by_key(|it| std::cmp::Reverse(it.made_ms));
        Ok(all)
    }

    /// The file of a copy, for somebody who takes it away; that is in the log.
    pub async fn backup_file(&self, name: &str, by: &Acting) -> Result<PathBuf> {
        self.may(by, Permission::MakeBackups)?;
        let known = made_ms(name).is_some();
        let path = self.backup_folder().join(name);
        if !known || !tokio::fs::try_exists(&path).await.map_err(machine)? {
            return Err(Error::NotFound);
        }
        let mut tx = self.inner.db.begin().await?;
        audit::append(&mut tx, self, by, "backup.fetch", name, None, None).await?;
        tx.commit().await?;
        Ok(path)
    }

    /// Begins a copy in the background. [`Error::Conflict`] while one is made, [`Error::Refused`] where the database is not a
    /// file or there is no room.
    pub async fn begin_backup(&self, by: &Acting) -> Result<()> {
        self.may(by, Permission::MakeBackups)?;
        if !self.is_file() {
            return Err(Error::Refused("PostgreSQL is copied by its own tools.".to_owned()));
        }
        self.room_for_backup().await?;
        self.run_job(Job::Backup, by).await
    }

    /// The job: makes a copy and removes those that are too many. One process at a time.
    pub async fn back_up(&self) -> Result<Option<Backup>> {
        self.alone(Job::Backup.name(), LEASE_MS, async || self.back_up_now().await.map(Some)).await
    }

    /// Both files, the database's copy and the packed one, must fit beside everything else.
    async fn room_for_backup(&self) -> Result<()> {
        let database = db::check::facts(&self.inner.db).await?.bytes;
        // Narrower pictures take about as much as the whole ones.
        let needed = 2 * database + 2 * db::images::kept(&self.inner.db).await?.1;
        let free = fs4::available_space(self.data()).map_err(machine)?;
        if free < u64::try_from(needed).unwrap_or(u64::MAX) {
            return Err(Error::Refused("There is no room for a copy in the data folder.".to_owned()));
        }
        Ok(())
    }

    async fn back_up_now(&self) -> Result<Backup> {
        let db::Location::File(database) = self.inner.config.location() else {
            return Err(Error::Refused("PostgreSQL is copied by its own tools.".to_owned()));
        };
        self.room_for_backup().await?;
        self.flush().await?;
        let made_ms = self.now_ms();
        let (folder, name) = (self.backup_folder(), name_of(made_ms));
        tokio::fs::create_dir_all(&folder).await.map_err(machine)?;
        let copy = folder.join(format!("{name}.db.part"));
        let packed = folder.join(format!("{name}.part"));
        // Of a process that died in the same second.
        let _ = tokio::fs::remove_file(&copy).await;
        let made = async {
            db::backup::copy(&database, &copy).await?;
            let (shop, database, to) = (self.clone(), copy.clone(), packed.clone());
            blocking(move || shop.pack(&database, &to)).await?;
            tokio::fs::rename(&packed, folder.join(&name)).await.map_err(machine)
        }
        .await;
        let _ = tokio::fs::remove_file(&copy).await;
        if let Err(error) = made {
            let _ = tokio::fs::remove_file(&packed).await;
            return Err(error);
        }
        for old in self.backups_here().await?.into_iter().skip(KEPT) {
            tokio::fs::remove_file(folder.join(&old.name)).await.map_err(machine)?;
        }
        let bytes = tokio::fs::metadata(folder.join(&name)).await.map_err(machine)?.len();
        Ok(Backup { name, made_ms, bytes })
    }

    /// Packs a database and the folder of pictures.
    fn pack(&self, database: &Path, to: &Path) -> Result<()> {
        let media = self.data().join("media");
        let pictures = files_below(&media)?;
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
        let all: u64 = size(database) + pictures.iter().map(|path| size(path)).sum::<u64>();
        let mut options = File::options();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut zip = ZipWriter::new(BufWriter::new(options.open(to).map_err(machine)?));
        let mut done = 0;
        let mut piece = vec![0; PIECE];
        let mut add = |path: &Path, name: &str, method| -> Result<()> {
            let options = SimpleFileOptions::default().compression_method(method).large_file(true);
            zip.start_file(name, options).map_err(machine)?;
            let mut file = BufReader::new(File::open(path).map_err(machine)?);
            loop {
                let read = file.read(&mut piece).map_err(machine)?;
                if read == 0 {
                    return Ok(());
                }
                zip.write_all(&piece[..read]).map_err(machine)?;
                done += read as u64;
                self.inner.board.tell(Job::Backup, done, Some(all));
            }
        };
        add(database, DATABASE, CompressionMethod::Deflated)?;
        for path in &pictures {
            let inside = path.strip_prefix(self.data()).unwrap_or(path);
            let name = inside.to_string_lossy().replace('\\', "/");
            // Pictures are compressed as they are.
            add(path, &name, CompressionMethod::Stored)?;
        }
        let file = zip.finish().map_err(machine)?.into_inner().map_err(machine)?;
        file.sync_all().map_err(machine)
    }
}

/// The finished files of the two levels of folders that pictures lie in.
fn files_below(media: &Path) -> Result<Vec<PathBuf>> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>> {
        match std::fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(machine(error)),
            Ok(entries) => entries.map(|entry| Ok(entry.map_err(machine)?.path())).collect(),
        }
    };
    let mut files = Vec::new();
    for shelf in list(media)?.into_iter().filter(|path| path.is_dir()) {
        let unfinished = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "part");
        files.extend(list(&shelf)?.into_iter().filter(|path| path.is_file() && !unfinished(path)));
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_when_and_leads_nowhere_else() {
        let name = name_of(1_795_738_500_000);
        assert_eq!(name, "vitrine-20261127T001500Z.zip");
        assert_eq!(made_ms(&name), Some(1_795_738_500_000));
        for other in [
            "",
            "vitrine.db",
            "../vitrine-20261127T001500Z.zip",
            "vitrine-20261127T001500Z.zip.part",
            "vitrine-20261327T001500Z.zip",
            "vitrine-20261127T1500Z.zip",
            "vitrine-../../x/Z.zip",
        ] {
            assert_eq!(made_ms(other), None, "{other}");
        }
    }
}
