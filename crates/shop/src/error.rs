//! What can go wrong, by what the caller should do about it.

use vitrine_domain::cart::CartRefusal;
use vitrine_domain::operator::Refusal;
use vitrine_domain::order::OrderRefusal;

/// `Result` with this crate's [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Why the shop did not do something.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or it is not this person's.
    #[error("not found")]
    NotFound,
    /// It was there and is no longer: the address answers 410.
    #[error("no longer here")]
    Gone,
    /// The person may not do this.
    #[error("not allowed")]
    Forbidden,
    /// The operator may not do this, or not now.
    #[error("not allowed: {0:?}")]
    May(Refusal),
    /// Somebody else changed it in the meantime.
    #[error("changed by somebody else in the meantime")]
    Conflict,
    /// A value was refused; the sentence is for the person who gave it.
    #[error("{0}")]
    Refused(String),
    /// A cart was not, or only partly, changed.
    #[error(transparent)]
    Cart(#[from] CartRefusal),
    /// A step of an order is not possible.
    #[error(transparent)]
    Order(OrderRefusal),
    /// A payment gateway failed or refused.
    #[error("{0}")]
    Gateway(String),
    /// Others hold the database for longer than anybody waits: nothing was done, and the same may work a moment later.
    #[error("the database is busy; try again")]
    Busy,
    /// The database failed.
    #[error(transparent)]
    Database(vitrine_db::Error),
    /// A stored document could not be read or written.
    #[error("a stored document is unreadable: {0}")]
    Document(#[from] serde_json::Error),
    /// The machine refused something: files, random numbers.
    #[error("the machine refused: {0}")]
    Machine(String),
}

impl From<vitrine_db::Error> for Error {
    fn from(error: vitrine_db::Error) -> Self {
        if error.is_busy() { Self::Busy } else { Self::Database(error) }
    }
}
