//! A door to a category: its plate, its name, how much is in it.

use leptos::prelude::*;

use super::Art;
use super::plate::{Plate, Thumb, plate, thumb};

/// A category as a plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The category page.
    pub href: String,
    /// Drawing.
    pub plate: Plate,
    /// Name.
    pub name: String,
    /// "96 products".
    pub note: String,
}

/// A tile, to stand in a list.
pub fn tile(art: &Art, tile: Tile) -> AnyView {
    view! {
        <li class="card tile">
            <a class="face" href=tile.href>
                <span class="pic">{plate(art, &tile.plate)}</span>
                <span class="txt"><span class="nm">{tile.name}</span>" "<span class="note">{tile.note}</span></span>
            </a>
        </li>
    }
    .into_any()
}

/// Small doors in a row, to what lies right below a category.
pub fn doors(art: &Art, label: String, tiles: Vec<Tile>) -> AnyView {
    let doors = tiles.into_iter().map(|t| door(art, t)).collect::<Vec<_>>();
    view! { <nav class="doors" aria-label=label><ul>{doors}</ul></nav> }.into_any()
}

fn door(art: &Art, tile: Tile) -> AnyView {
    view! {
        <li>
            <a href=tile.href>
                {thumb(art, &tile.plate, Thumb::Medium)}
                <span><b>{tile.name}</b>" "<small class="quiet">{tile.note}</small></span>
            </a>
        </li>
    }
    .into_any()
}
