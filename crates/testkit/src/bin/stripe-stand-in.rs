//! The stand-in for Stripe as a program, for browser tests and for trying things out by hand:
//! `stripe-stand-in [HOST:PORT]` says where it listens and what to give the shop, and runs until it is stopped.
//! `POST /stand-in/hook` with `url=` says where its messages go.
#![allow(clippy::print_stdout, clippy::expect_used, reason = "a tool of the tests that talks to whoever started it")]

use vitrine_shop::clock::Clock;
use vitrine_testkit::{STRIPE_KEY, STRIPE_WEBHOOK_SECRET, StripeStandIn};

#[tokio::main]
async fn main() {
    let addr = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let stand_in =
        StripeStandIn::start_at(Clock::System, addr.parse().expect("an address such as 127.0.0.1:8099")).await;
    println!("VITRINE_STRIPE_URL={}", stand_in.base());
    println!("VITRINE_STRIPE_KEY={STRIPE_KEY}");
    println!("VITRINE_STRIPE_WEBHOOK_SECRET={STRIPE_WEBHOOK_SECRET}");
    tokio::signal::ctrl_c().await.expect("a machine with signals");
}
