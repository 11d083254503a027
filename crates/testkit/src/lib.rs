//! vitrine-testkit

pub mod postgres;
