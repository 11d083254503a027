//! Writes many years of trade into a shop's data folder, for `cargo xtask verify desk`: `fill-desk DIR`. Nobody else has the shop open.
#![allow(clippy::expect_used, reason = "a tool that talks to whoever started it")]

use vitrine_db::{Db, Location};

#[tokio::main]
async fn main() {
    let folder = std::env::args_os().nth(1).expect("fill-desk DIR");
    let file = std::path::Path::new(&folder).join("vitrine.db");
    let db = Db::open(&Location::File(file)).await.expect("the database opens");
    vitrine_db::testing::large::trade(&db).await;
    db.close().await;
}
