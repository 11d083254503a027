//! `vitrine serve`: runs the shop.

use super::{Failed, asked_to_stop, config, say};
use crate::config::ServeArgs;
use crate::server;
use crate::urls::admin::setup;
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
    let token = shop.setup_token().await?;
    let app = server::app(shop, args.web, bound.addr)?;
    say(format!("The shop is open at {}", app.origin));
    if let Some(token) = token {
        // Here and nowhere else: whoever has this address becomes the owner.
        say(format!("Nobody works in it yet. Set it up at {}{}", app.origin, setup(&token)));
        say("or add yourself here: vitrine user add you@example.com");
    }
    server::run(app, bound, asked_to_stop()).await?;
    Ok(ExitCode::SUCCESS)
}
