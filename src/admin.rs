//! The back office: one file per page; each loads first and draws then. Operators only; no page is ever an event.

pub mod audit;
pub mod currencies;
pub mod home;
pub mod languages;
pub mod personalization;
pub mod sign_in;
