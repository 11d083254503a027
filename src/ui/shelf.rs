//! A shelf: a heading, who it is for, and products as a grid, a contact sheet, a list or category tiles.

use leptos::prelude::*;

use super::product_card::{ProductCard, product_card};
use super::rows::{Row, rows};
use super::tile::{Tile, tile};
use super::{Art, Link};

/// What stands on a shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShelfBody {
    /// One row of cards with gaps: four on a desktop, and two by two on a phone.
    Grid(Vec<ProductCard>),
    /// Plates that touch, as many rows as it takes.
    Contact(Vec<ProductCard>),
    /// A ruled list.
    Rows(Vec<Row>),
    /// Doors to categories, as a contact sheet.
    Tiles(Vec<Tile>),
}

/// A shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelf {
    /// Element id of the heading; unique on the page.
    pub id: String,
    /// Heading.
    pub title: String,
    /// One line under it; a shelf that is the same for everyone says so here. May be empty.
    pub sub: String,
    /// Draws the violet rule and heading.
    pub personal: bool,
    /// "All 412 products", "Correct what we think you like".
    pub aside: Option<Link>,
    /// The goods.
    pub body: ShelfBody,
}

/// A shelf as a section of the page.
pub fn shelf(art: &Art, shelf: Shelf) -> AnyView {
    let class = if shelf.personal { "shelf foryou" } else { "shelf" };
    let id = shelf.id.clone();
    view! {
        <section class=class aria-labelledby=id>
            {shelf_head(shelf.id, shelf.title, shelf.sub, shelf.aside)}
            {body(art, shelf.body)}
        </section>
    }
    .into_any()
}

/// Two shelves side by side on a desktop.
pub fn shelf_pair(first: AnyView, second: AnyView) -> AnyView {
    view! { <div class="duo">{first}{second}</div> }.into_any()
}

/// A section of a page that holds something other than goods, under the heading of a shelf.
pub fn section(id: String, title: String, sub: String, aside: Option<Link>, children: AnyView) -> AnyView {
    let label = id.clone();
    view! {
        <section class="shelf" aria-labelledby=label>{shelf_head(id, title, sub, aside)}{children}</section>
    }
    .into_any()
}

/// Heading, line and side link, for sections that hold something other than goods.
pub fn shelf_head(id: String, title: String, sub: String, aside: Option<Link>) -> AnyView {
    view! {
        <div class="shelfhead">
            <div><h2 id=id>{title}</h2>{(!sub.is_empty()).then(|| view! { <p class="quiet">{sub}</p> })}</div>
            {aside.map(|l| view! { <a class="link small" href=l.href>{l.text}</a> })}
        </div>
    }
    .into_any()
}

/// A wall of cards: the body of a category or a result page.
pub fn wall(art: &Art, cards: Vec<ProductCard>, touching: bool) -> AnyView {
    cards_in(art, if touching { "grid wall contact" } else { "grid wall" }, cards)
}

fn body(art: &Art, body: ShelfBody) -> AnyView {
    match body {
        ShelfBody::Grid(cards) => cards_in(art, "grid", cards),
        ShelfBody::Contact(cards) => cards_in(art, "grid contact", cards),
        ShelfBody::Rows(list) => rows(art, list),
        ShelfBody::Tiles(tiles) => {
            let tiles = tiles.into_iter().map(|t| tile(art, t)).collect::<Vec<_>>();
            view! { <ul class="grid contact">{tiles}</ul> }.into_any()
        }
    }
}

fn cards_in(art: &Art, class: &'static str, cards: Vec<ProductCard>) -> AnyView {
    let cards = cards.into_iter().map(|c| product_card(art, c)).collect::<Vec<_>>();
    view! { <ul class=class>{cards}</ul> }.into_any()
}
