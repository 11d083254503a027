//! `vitrine demo`: a shop with goods, people and a history, ready to be looked at.

use super::{Failed, asked_to_stop, config, progress, say};
use crate::config::{DataArgs, DemoArgs};
use crate::server;
use crate::urls::{Url, admin, prefixed};
use std::process::ExitCode;
use vitrine_domain::arm::Arm;
use vitrine_shop::demo::{DemoData, DemoShopper};
use vitrine_shop::{Config, Shop, demo};
use vitrine_sim as sim;

pub(super) async fn run(args: DemoArgs) -> Result<ExitCode, Failed> {
    let data = DataArgs { data: args.data.clone(), database_url: args.database_url.clone() };
    let config = Config { gateway: args.payments.gateway().map_err(Failed)?, ..config(&data)? };
    demo::mark(&config).await?;
    let bound = if args.fill_only { None } else { Some(server::bind(&args.web).await?) };
    let shop = Shop::open_early(config).await?;
    if !shop.demo_filled().await? {
        fill(&shop, args.goods).await?;
    }
    let Some(bound) = bound else {
        shop.close().await;
        return Ok(ExitCode::SUCCESS);
    };
    let app = server::app(shop.clone(), args.web, bound.addr)?;
    say(format!("\nThe demo shop is open at  {}\n", app.origin));
    say("Each link below signs in once, within thirty minutes:");
    let default = vitrine_i18n::Locale::En;
    for (name, secret) in shop.demo_links().await? {
        let path = prefixed(&Url::SignInLink(secret).path(), default, default);
        let whose = if name.is_empty() { format!("operator ({})", admin::HOME) } else { name };
        say(format!("  {whose:<24} {}{path}", app.origin));
    }
    say("\nStop it with Ctrl-C.");
    server::run(app, bound, asked_to_stop()).await?;
    Ok(ExitCode::SUCCESS)
}

/// Fills the folder through the shop's own doors.
async fn fill(shop: &Shop, goods: Option<usize>) -> Result<(), Failed> {
    let now_ms = shop.now_ms();
    let shoppers = sim::demo::shoppers();
    let (products, history) = match goods {
        None => (sim::demo::catalog(), sim::demo::history(now_ms, sim::demo::HISTORY_DAYS)),
        Some(n) => {
            let products = sim::catalog(sim::demo::SEED, n);
            let people: Vec<sim::Person> = shoppers.iter().map(|shopper| shopper.person.clone()).collect();
            let mut people: Vec<sim::Person> = people.into_iter().filter(|person| person.script.is_empty()).collect();
            people.extend(sim::people(sim::demo::SEED, 300));
            let history = sim::history(sim::demo::SEED, &products, &people, sim::demo::HISTORY_DAYS, now_ms);
            (products, history)
        }
    };
    let data = DemoData {
        products,
        rates: sim::demo::rates(),
        shoppers: shoppers
            .into_iter()
            .map(|shopper| DemoShopper {
                place: Some(shopper.place().to_owned()),
                control: shopper.arm == Some(Arm::Control),
                key: shopper.key,
                name: shopper.name,
                email: shopper.email,
                story: shopper.story,
                named: shopper.named,
            })
            .collect(),
        history,
        orders: true,
        offers: sim::demo::offers().into_iter().map(|it| (it.offer, it.category)).collect(),
        segments: |category| sim::demo::segments(category),
    };
    let bar = progress("", 0);
    shop.fill_demo(&data, |what, done, total| {
        bar.set_message(what.to_owned());
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    })
    .await?;
    bar.finish_and_clear();
    Ok(())
}
