//! The crate as its callers see it.

mod blend;
mod explanations;
mod files;
mod offers;
mod pages;
mod people;
mod properties;
mod quality;
mod told;
mod world;
mod worth;
