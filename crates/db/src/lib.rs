//! vitrine-db
