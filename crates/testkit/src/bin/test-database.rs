//! A database on a PostgreSQL of its own as a program, for checks that kill the shop: `test-database` prints its address and keeps it
//! until its input ends. The server is one for tests: it outlives a shop that is killed, not a machine that loses power.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a tool of the tests that talks to whoever started it")]

use std::io::Read;
use vitrine_db::{Location, testing};

#[tokio::main]
async fn main() {
    let location = testing::postgres_database().await.expect("PostgreSQL's programs are installed");
    let Location::Url(url) = &location else { return };
    println!("{url}");
    // Blocks: nothing else is to be done here.
    std::io::stdin().read_to_end(&mut Vec::new()).expect("an input that ends");
    testing::postgres_drop(&location).await;
}
