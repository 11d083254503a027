//! What a shop is made of: ids, money, goods, carts, taxes, addresses, delivery, offers, events, consent, letters,
//! and who may do what in the back office.
//!
//! The one idea: everything here is a value. No clock, no input or output, no async; the time and the dice are
//! parameters. So every rule can be tested by calling it, and the same rules compile for the browser.
//!
//! Left out on purpose: how things are stored (`vitrine-db`), what a shop does with them (`vitrine-shop`) and how they are
//! written for people (`vitrine-i18n`).
#![warn(missing_docs)]

pub mod address;
pub mod arm;
pub mod cart;
pub mod catalog;
pub mod checkout;
pub mod consent;
pub mod delivery;
pub mod ecb;
pub mod event;
pub mod gtin;
pub mod id;
pub mod letter;
pub mod low;
pub mod measure;
pub mod media;
pub mod money;
pub mod offer;
pub mod operator;
pub mod order;
pub mod payment;
pub mod plate;
pub mod quote;
pub mod saved;
pub mod segment;
pub mod tax;
pub mod text;
pub mod told;
pub mod traits;
