//! A product on a shelf or a wall: plate, two lines, and, where it is personal, why.
//!
//! The part that is the same for everyone ([`face`]) is drawn apart, because pages keep it in a cache.

use leptos::prelude::*;

use super::Art;
use super::button::{Button, Look, button, dismiss};
use super::icon::{Icon, icon};
use super::plate::{Plate, plate, plate_that_travels};
use super::price::{Price, price};
use super::reason::{Reason, reason};
use super::save::{SaveMark, save_mark};

/// A word on a corner of the plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// "New".
    New(String),
    /// "Sale".
    Sale(String),
    /// "Sold out". Set `sold_out` on the plate as well.
    SoldOut(String),
}

/// What is the same for everyone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// The product page. A shelf may add what it needs to attribute the click.
    pub href: String,
    /// Name.
    pub name: String,
    /// Which variant, where it is a certain one; may be empty.
    pub note: String,
    /// Drawing. Its `alt` may stay empty: the name stands under it.
    pub plate: Plate,
    /// Price.
    pub price: Price,
    /// At most one is a good idea.
    pub tags: Vec<Tag>,
    /// Key of the moving plate (see [`plate_that_travels`]); `None` keeps it still.
    pub travel_key: Option<String>,
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductCard {
    /// The part that is the same for everyone.
    pub face: Face,
    /// "2 places" in a personal order.
    pub moved: Option<Moved>,
    /// Why it is here, when that is personal.
    pub reason: Option<Reason>,
    /// "Not interested".
    pub dismiss: Option<Button>,
    /// Save for later.
    pub save: Option<SaveMark>,
    /// What can be done with it at once: "Move to cart".
    pub action: Option<Button>,
}

/// The mark of an item that a personal order moved up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// What is seen beside the arrow: "2 places".
    pub text: String,
    /// What is said before it: "Moved up".
    pub label: String,
}

impl From<Face> for ProductCard {
    fn from(face: Face) -> Self {
        Self { face, moved: None, reason: None, dismiss: None, save: None, action: None }
    }
}

/// A card, to stand in a list.
pub fn product_card(art: &Art, card: ProductCard) -> AnyView {
    let moved = card.moved.map(|m| moved(art, m));
    view! {
        <li class="card">
            {face(art, card.face, moved)}
            {card.save.map(|mark| save_mark(art, mark))}
            {card.reason.map(|r| reason(art, r))}
            {card.dismiss.map(|b| dismiss(art, b))}
            {card.action.map(|b| button(b, Look::Line))}
        </li>
    }
    .into_any()
}

/// The linked part of a card.
pub fn face(art: &Art, face: Face, moved: Option<AnyView>) -> AnyView {
    let picture = match face.travel_key {
        Some(key) => plate_that_travels(art, &face.plate, key),
        None => plate(art, &face.plate),
    };
    let note = (!face.note.is_empty()).then(|| view! { <span class="note"><bdi>{face.note}</bdi></span>" " });
    view! {
        <a class="face" href=face.href>
            <span class="pic">{picture}{tags(face.tags)}{moved}</span>
            <span class="txt"><span class="nm">{face.name}</span>" "{note}{price(face.price)}</span>
        </a>
    }
    .into_any()
}

/// The words on the plate's corner.
pub fn tags(tags: Vec<Tag>) -> Option<AnyView> {
    (!tags.is_empty())
        .then(|| view! { <span class="tags">{tags.into_iter().map(tag).collect::<Vec<_>>()}</span> }.into_any())
}

fn tag(tag: Tag) -> AnyView {
    let (class, word) = match tag {
        Tag::New(word) => ("tag", word),
        Tag::Sale(word) => ("tag sale", word),
        Tag::SoldOut(word) => ("tag out", word),
    };
    view! { <span class=class>{word}</span>" " }.into_any()
}

fn moved(art: &Art, moved: Moved) -> AnyView {
    view! {
        <span class="moved">{icon(art, Icon::Up)}<span class="hide">{moved.label}" "</span>{moved.text}</span>
    }
    .into_any()
}
