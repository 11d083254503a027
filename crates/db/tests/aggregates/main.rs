//! Every query once with data and once without, on SQLite and on PostgreSQL. One binary, so that one PostgreSQL cluster
//! serves all of them.

#![expect(clippy::unwrap_used, reason = "a failed step is a failed test")]

mod accounts;
mod audience;
mod carts;
mod databases;
mod days;
mod desk;
mod edit;
mod events;
mod experiments;
mod goods;
mod images;
mod index;
mod learning;
mod letters;
mod made;
mod offers;
mod operations;
mod outbox;
mod people;
mod requests;
mod saved;
mod settings;
mod sign_ups;
mod slices;
mod subscribers;
