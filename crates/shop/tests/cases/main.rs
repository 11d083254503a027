//! The shop's use cases, told as a person would tell them, on SQLite and on PostgreSQL. One binary, so that one PostgreSQL
//! cluster and one filled demo serve all of them.
#![expect(clippy::unwrap_used, reason = "a failed step is a failed test, in helpers too")]

mod accounts;
mod audit;
mod cart;
mod catalog;
mod consent;
mod demo;
mod desk;
mod doctor;
mod evaluate;
mod evidence;
mod experiments;
mod figures;
mod figures_big;
mod goods;
mod history;
mod images;
mod import;
mod learning;
mod letters;
mod lists;
mod mail;
mod offers;
mod offers_desk;
mod operators;
mod order_steps;
mod orders;
mod people;
mod permissions;
mod personal_offers;
mod placing;
mod rates;
mod requests;
mod rules;
mod saved;
mod search;
mod security;
mod settings;
mod setup;
mod shelves;
mod stripe;
mod system;
mod tokens;
mod told;
mod worth;
mod worth_search;

use vitrine_shop::window::{ShelfView, Window};
use vitrine_testkit::TestShop;

/// The slugs on a shelf.
fn slugs(shelf: &ShelfView) -> Vec<&str> {
    shelf.items.iter().map(|item| item.entry.product.slug.as_str()).collect()
}

/// Every slug on a page, shelf by shelf.
fn all_slugs(window: &Window) -> Vec<&str> {
    window.shelves.iter().flat_map(slugs).collect()
}

/// True when anything on the page was chosen because of who looks.
fn is_personal(window: &Window) -> bool {
    window.offer.is_some()
        || window.shelves.iter().any(|shelf| shelf.personal || shelf.items.iter().any(|item| item.reason.is_personal()))
}

/// No row of any kind about anybody.
async fn nobody_is_known(shop: &TestShop) {
    for (table, count) in shop.personal_rows().await {
        assert_eq!(count, 0, "rows in {table}");
    }
}
