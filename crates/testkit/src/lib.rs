//! A whole shop for tests: in a temporary folder, with a clock that stands still and dice from a seed.
//!
//! The one idea: tests speak in verbs. A [`Site`] says where a shop stands (a file, or PostgreSQL), [`TestShop`] is the shop,
//! [`Visitor`] is somebody with a browser in front of it: `ana.looks_at("dunmore-mug").await`. Tables are looked at only to
//! prove that something is not in them.
//!
//! Left out: HTTP (the website's own tests drive its router).
#![warn(missing_docs)]
#![allow(clippy::expect_used, reason = "only tests use this crate: what does not hold is a failed test")]

mod gateway;
mod pictures;
pub mod postgres;
mod shop;
mod site;
mod stripe;
mod visitor;

pub use gateway::TestGateway;
pub use pictures::{Answer, StandIn, png, png_bomb};
pub use shop::{NOW_MS, TestShop, demo_data};
pub use site::{Site, on_postgres, on_sqlite};
pub use stripe::{KEY as STRIPE_KEY, Mood, StripeStandIn, WEBHOOK_SECRET as STRIPE_WEBHOOK_SECRET};
pub use visitor::{Visitor, brussels};

/// Makes two tests of each `async fn name(site: Site)`: `name::on_sqlite` and `name::on_postgres`.
#[macro_export]
macro_rules! on_both {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            #[test]
            fn on_sqlite() {
                $crate::on_sqlite(super::$name);
            }
            #[test]
            fn on_postgres() {
                $crate::on_postgres(super::$name);
            }
        }
    )*};
}

/// A second, in milliseconds.
pub const SECOND_MS: i64 = 1_000;
/// A minute, in milliseconds.
pub const MINUTE_MS: i64 = 60 * SECOND_MS;
/// A day, in milliseconds.
pub const DAY_MS: i64 = 24 * 60 * MINUTE_MS;
