//! A door to a category: its plate, its name, how much is in it.

use leptos::prelude::*;

use super::Art;
use super::plate::{Plate, plate};

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
