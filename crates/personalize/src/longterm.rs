//! Known customers: what somebody with this history buys next, learned from all histories together.
//!
//! The one idea: everything is a table of items by items (what goes with what, what follows what, how much of one item a
//! linear model sees in the others), and a prediction is a sum of rows of such tables over the person's own history, the
//! newer items weighing more. So a score always splits into parts by item of history. Which table counts how much is
//! learned by [`ranker`] on the newest part of the histories themselves.
//!
//! Left out: anything that changes with each event. These tables are built in one go, in the background; what counts event
//! by event is [`crate::Model`].

mod features;
mod linear;
mod parallel;
mod ranker;
mod tables;
mod voters;

pub use features::{Basket, Histories, Longterm, Settings, Target};
