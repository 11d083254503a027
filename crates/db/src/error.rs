//! What can go wrong with a database, without any type of the driver.

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What the driver said, for logs.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the database refused or failed. "Not found" is no error: readers answer `None`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A value that must be unique is there already.
    #[error("this exists already")]
    Unique(#[source] Cause),
    /// A row points to something that is not there.
    #[error("this points to something that does not exist")]
    Reference(#[source] Cause),
    /// Somebody else published in between.
    #[error("{area} was changed meanwhile: version {live} is live, not {expected}")]
    Conflict {
        /// The settings area.
        area: String,
        /// What the caller had seen.
        expected: i64,
        /// What is live.
        live: i64,
    },
    /// Somebody else changed it since it was read.
    #[error("the {0} was changed meanwhile")]
    Stale(&'static str),
    /// Another product that is on sale has this SKU.
    #[error("the SKU \"{sku}\" belongs to the product \"{slug}\"")]
    SkuTaken {
        /// The SKU.
        sku: String,
        /// The other product.
        slug: String,
    },
    /// A row that the caller must have made first is not there.
    #[error("there is no such {0}")]
    Missing(&'static str),
    /// The database is held by others for longer than the waiting time. Trying again later may work.
    #[error("the database is busy; try again")]
    Busy(#[source] Cause),
    /// The database could not be opened.
    #[error("the database {place} could not be opened: {cause}")]
    Open {
        /// Which, without its password.
        place: String,
        /// Why.
        #[source]
        cause: Cause,
    },
    /// The database works in a way that would lose data or break rules.
    #[error("the database {place} is set up wrongly: {what}")]
    Setup {
        /// Which, without its password.
        place: String,
        /// What is wrong and what is needed.
        what: String,
    },
    /// A newer program has been here.
    #[error(
        "the database was made by a newer program (its version {database}, this program knows {program}); use the newer program, or restore a backup made before the upgrade"
    )]
    Newer {
        /// The newest migration in the database.
        database: i64,
        /// The newest migration this program knows.
        program: i64,
    },
    /// A migration failed; the database is as before it.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[source] Cause),
    /// A stored value cannot be read.
    #[error("a stored value cannot be read ({column})")]
    Stored {
        /// Which column.
        column: String,
        /// Why.
        #[source]
        cause: Cause,
    },
    /// Anything else: the connection broke, the disk is full.
    #[error("the database failed: {0}")]
    Failed(#[source] Cause),
}

impl Error {
    /// True when a unique value was there already.
    pub fn is_unique(&self) -> bool {
        matches!(self, Self::Unique(_))
    }

    /// True when a row points to something that is not there.
    pub fn is_reference(&self) -> bool {
        matches!(self, Self::Reference(_))
    }

    /// True when the same call may work a moment later.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }

    pub(crate) fn stored(column: &str, cause: impl Into<Cause>) -> Self {
        Self::Stored { column: column.to_owned(), cause: cause.into() }
    }
}

/// SQLite's primary codes for "somebody else holds it": SQLITE_BUSY and SQLITE_LOCKED (sqlite.org/rescode.html).
const SQLITE_BUSY: [i64; 2] = [5, 6];
/// PostgreSQL's codes for the same: serialization failure, deadlock, lock not available (its manual, appendix A).
const POSTGRES_BUSY: [&str; 3] = ["40001", "40P01", "55P03"];

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;
        match &error {
            sqlx::Error::PoolTimedOut => return Self::Busy(error.into()),
            sqlx::Error::Database(refusal) => {
                if matches!(refusal.kind(), ErrorKind::UniqueViolation) {
                    return Self::Unique(error.into());
                }
                if matches!(refusal.kind(), ErrorKind::ForeignKeyViolation) {
                    return Self::Reference(error.into());
                }
                let code = refusal.code().unwrap_or_default();
                // PostgreSQL's codes have five characters, SQLite's are shorter numbers with the primary code in the low byte.
                let sqlite_busy =
                    code.len() < 5 && code.parse::<i64>().is_ok_and(|code| SQLITE_BUSY.contains(&(code & 0xff)));
                if sqlite_busy || POSTGRES_BUSY.contains(&code.as_ref()) {
                    return Self::Busy(error.into());
                }
            }
            _ => {}
        }
        Self::Failed(error.into())
    }
}
