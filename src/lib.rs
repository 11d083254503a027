//! The website.
#[cfg(feature = "ssr")]
pub mod ui;
