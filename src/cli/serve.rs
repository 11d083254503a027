//! `vitrine serve`: runs the shop.

use super::{Failed, asked_to_stop, config, say};
use crate::config::ServeArgs;
use crate::server;
use std::process::ExitCode;
use vitrine_shop::{Config, Shop, demo};

pub(super) async fn run(args: ServeArgs) -> Result<ExitCode, Failed> {
    let config = Config { gateway: args.payments.gateway().map_err(Failed)?, ..config(&args.data)? };
    if demo::is_marked(&config).await? {
        if !args.adopt_demo {
            return Err(Failed(format!(
                "{} holds the demo shop, which anyone may enter as its invented people. Choose another folder with --data, or \
                 make a real shop of it with --adopt-demo: its people are removed, its goods stay.",
                config.data.display()
            )));
        }
        demo::adopt(&config).await?;
        say("The demo's people and their history are removed. The goods stay.");
    }
    let bound = server::bind(&args.web).await?;
    let shop = Shop::open_early(config).await?;
    if shop.operators().await? == 0 {
        say("There is no operator yet. Add yourself: vitrine user add you@example.com");
    }
    let app = server::app(shop, args.web, bound.addr)?;
    say(format!("The shop is open at {}", app.origin));
    server::run(app, bound, asked_to_stop()).await?;
    Ok(ExitCode::SUCCESS)
}
