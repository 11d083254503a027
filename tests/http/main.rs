//! The router in process: what goes in and what comes out, without a network. Pages' looks are the browser tests' business;
//! here it is about status, headers, cookies, forms and hostile input.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test, in helpers too")]

mod accounts;
mod audit;
mod browser;
mod cards;
mod cart;
mod checkout;
mod cookies;
mod customers;
mod desk;
mod doors;
mod editors;
mod evaluation;
mod forged;
mod goods;
mod headers;
mod hooks;
mod hostile;
mod languages;
mod letters;
mod look;
mod machines;
mod mail;
mod manual_order;
mod offers_desk;
mod orders_admin;
mod pictures;
mod preferences;
mod prefetch;
mod privacy;
mod rates;
mod report;
mod reports;
mod saved;
mod search;
mod security;
mod seller;
mod setup;
mod structured_data;
mod system;
mod team;

use browser::{Browser, Website};

/// Every address that forms post to, as `urls/action.rs` has them: a new one is tested without anybody remembering it.
fn actions() -> Vec<&'static str> {
    let source = include_str!("../../src/urls/action.rs");
    let found: Vec<&str> =
        source.split('"').filter(|text| text.starts_with("/do/") && !text.ends_with("/do/")).collect();
    assert!(found.len() >= 25, "the list was not found: {found:?}");
    found
}

/// Every page, with parameters that fit the demo's goods.
const PAGES: [&str; 27] = [
    "/",
    "/p/morel-table-lamp",
    "/c/lighting",
    "/search?q=lamp",
    "/cart",
    "/cart/drawer",
    "/account",
    "/account/sign-in",
    "/account/register",
    "/account/link/0123",
    "/account/saved",
    "/account/orders",
    "/account/addresses",
    "/checkout",
    "/withdraw",
    "/withdraw/confirm",
    "/account/security",
    "/account/reset",
    "/account/reset/0123",
    "/account/address/0123",
    "/preferences",
    "/preferences/likes",
    "/privacy",
    "/privacy/me",
    "/privacy/download",
    "/privacy/erase",
    "/suggest?q=la",
];

/// Pages of the back office.
const DESK: [&str; 35] = [
    "/admin/team",
    "/admin/me",
    "/admin",
    "/admin/orders",
    "/admin/payments",
    "/admin/shop",
    "/admin/taxes",
    "/admin/evaluation",
    "/admin/report",
    "/admin/delivery",
    "/admin/mail",
    "/admin/sign-in",
    "/admin/personalization",
    "/admin/personalization/for-you",
    "/admin/first-week",
    "/admin/languages",
    "/admin/search",
    "/admin/currencies",
    "/admin/audit",
    "/admin/privacy",
    "/admin/people",
    "/admin/offers",
    "/admin/segments",
    "/admin/system",
    "/admin/customers",
    "/admin/look",
    "/admin/settings",
    "/admin/orders/new",
    "/admin/pages/new",
    "/admin/pages",
    "/admin/products",
    "/admin/products/new",
    "/admin/products/import",
    "/admin/markets",
    "/admin/categories",
];
