//! What went wrong lately, so that whoever is told a reference can be told what it was.
//!
//! The one idea: the program's log is written elsewhere and may be gone; the newest faults are kept in the database too, which
//! all nodes see and a restart does not lose. They are written behind: a fault while the database is away waits in the
//! website's queue.

use crate::acting::Acting;
use crate::error::Result;
use crate::{DAY_MS, Shop};
use vitrine_db as db;
pub use vitrine_db::faults::Fault;
use vitrine_domain::id::FaultId;
use vitrine_domain::operator::Permission;

/// Faults that are kept, the newest.
pub const KEPT: i64 = 1_000;
/// And for how long.
pub const KEPT_DAYS: i64 = 30;
/// Faults of one page of a list.
pub const PAGE: i64 = 20;
/// What is kept of a message, in characters.
const MAX_MESSAGE: usize = 1_000;
/// What is kept of the names of a place and of a reference, in characters.
const MAX_NAME: usize = 80;
/// Rows deleted in one slice.
const SLICE: i64 = 1_000;

/// Something that went wrong, as the log says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFault {
    /// When (Unix ms).
    pub at_ms: i64,
    /// What the visitor's page says; "" where none says anything.
    pub reference: String,
    /// The part of the program.
    pub place: String,
    /// What the program says.
    pub message: String,
}

fn cut(text: &str, most: usize) -> String {
    text.chars().map(|c| if c == '\0' { ' ' } else { c }).take(most).collect()
}

impl Shop {
    /// Keeps what went wrong.
    pub async fn keep_faults(&self, faults: &[NewFault]) -> Result<()> {
        let rows: Vec<Fault> = faults
            .iter()
            .map(|it| Fault {
                id: FaultId::new(it.at_ms, self.dice().bytes()),
                at_ms: it.at_ms,
                reference: cut(&it.reference, MAX_NAME),
                place: cut(&it.place, MAX_NAME),
                message: cut(&it.message, MAX_MESSAGE),
            })
            .collect();
        let mut tx = self.inner.db.begin().await?;
        db::faults::put(&mut tx, &rows).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The newest faults or those before one, at most [`PAGE`]; only those of a reference unless that is "".
    pub async fn faults(&self, reference: &str, before: Option<FaultId>, by: &Acting) -> Result<Vec<Fault>> {
        self.may(by, Permission::SeeSystem)?;
        Ok(db::faults::list(&self.inner.db, reference.trim(), before, PAGE).await?)
    }

    pub(crate) async fn sweep_faults(&self) -> Result<u64> {
        let before = FaultId::new(self.now_ms() - KEPT_DAYS * DAY_MS, [0; 10]);
        let mut swept = 0;
        loop {
            let mut tx = self.inner.db.begin().await?;
            let round = db::faults::sweep(&mut tx, KEPT, before, SLICE).await?;
            tx.commit().await?;
            swept += round;
            if round < SLICE as u64 {
                return Ok(swept);
            }
        }
    }
}
