//! The storefront: one file per page; each loads first and draws then.
//!
//! The one idea: `get` is the page's whole story: what it needs (`load`), what it says of itself (a [`crate::app::Head`]) and
//! how it looks (`view`). No SQL and no ranking here; `show` turns what the shop answers into props of `ui`.

pub mod account;
pub mod address;
pub mod addresses;
pub mod cards;
pub mod cart;
pub mod cart_back;
pub mod category;
pub mod checkout;
pub mod error;
pub mod forms;
pub mod frame;
pub mod home;
pub mod info;
pub mod letters;
pub mod listing;
pub mod offers;
pub mod order;
pub mod orders;
pub mod preferences;
pub mod privacy;
pub mod product;
pub mod saved;
pub mod search;
pub mod security;
pub mod show;
pub mod suggested;
pub mod told;
pub mod why;
pub mod withdraw;
