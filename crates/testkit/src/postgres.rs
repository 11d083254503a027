//! Throw-away databases for tests that need one without a whole shop: see [`vitrine_db::testing`], which this is.

pub use vitrine_db::testing::{Folder, on_postgres, on_sqlite, postgres_database, rows_with};
