//! Offline evaluation: how well a prediction finds what visitors looked at next.
//!
//! The one idea: cut the log in time, train on the older part, and ask for every step of the newer visits what comes
//! next, over all items (a sample of negatives gives flattering numbers that compare with nothing). [`shop`] does so with a
//! shop's own log; the others do the same with files: [`formats`] reads them, [`measures`] judges ranked lists, [`sessions`]
//! asks about visits, [`people`] about known customers. [`useless`] is the taste that re-ordering is guarded by.

pub mod formats;
pub mod measures;
pub mod people;
pub mod sessions;
pub mod shop;
pub mod useless;
