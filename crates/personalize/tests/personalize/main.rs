//! The crate as its callers see it.

mod explanations;
mod pages;
mod properties;
mod quality;
mod world;
