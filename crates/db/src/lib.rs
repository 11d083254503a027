//! All SQL of the shop, for SQLite and for PostgreSQL; one module per aggregate.
//!
//! The one idea: readers take a [`Reader`] (`&Db`, or `&mut Tx` to see what a transaction has written so far), writers take
//! `&mut Tx`, and only domain types and plain structs come out. Whoever begins a transaction decides what belongs together.
//! The time and the dice are parameters. Every list has a limit.
//!
//! Left out on purpose: rules, permissions and caches (`vitrine-shop`).
#![warn(missing_docs)]

pub mod addresses;
pub mod audience;
pub mod audit;
pub mod backup;
pub mod carts;
pub mod categories;
pub mod changes;
pub mod check;
pub mod checkouts;
pub mod customers;
pub mod days;
mod db;
mod error;
pub mod evaluations;
pub mod events;
pub mod experiments;
pub mod faults;
pub mod images;
pub mod index;
pub mod invites;
pub mod leases;
pub mod letters;
pub mod meta;
pub mod migrate;
pub mod models;
pub mod offers;
pub mod operators;
pub mod orders;
pub mod outbox;
pub mod payments;
pub mod people;
pub mod products;
pub mod rankings;
pub mod rates;
pub mod requests;
pub mod saved;
pub mod segments;
pub mod sessions;
pub mod settings;
pub mod sign_ups;
pub mod slugs;
mod sql;
pub mod stock;
pub mod subscribers;
#[cfg(feature = "testing")]
pub mod testing;
pub mod tokens;
pub mod totals;

pub use db::{Backend, Db, Location, Reader, Tx};
pub use error::{Cause, Error, Result};
