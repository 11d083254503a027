#![doc = include_str!("../README.md")]
#![warn(missing_docs)]

mod answer;
mod catalog;
pub mod demo;
mod dice;
mod history;
pub mod offers;
mod people;
pub mod trial;

pub use answer::{Answer, Shown, answer};
pub use catalog::catalog;
pub use history::history;
pub use people::{Item, Person, REFILL_TAG, ScriptedVisit, Step, Taste, Truth, people};
