//! The pictures of a product page: one large plate and, under it, parts of the same drawing, or the other photographs.

use leptos::prelude::*;

use super::Art;
use super::plate::photo::Photo;
use super::plate::{Field, Plate, crop};

/// Pictures of a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gallery {
    /// The whole object.
    pub plate: Plate,
    /// A fact on its corner in Mono: "1100 ml"; may be empty.
    pub caption: String,
    /// Key of the moving plate, the same as on cards.
    pub travel_key: Option<String>,
    /// Parts, or other photographs; three fill the row.
    pub details: Vec<Detail>,
}

/// A part of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// `x`, `y` and side in the drawing's own 400 by 400 units.
    pub window: (u16, u16, u16),
    /// Its own field, so that neighbours differ.
    pub field: Field,
    /// What it shows: "The lid sits inside the rim".
    pub alt: String,
    /// "lid"; may be empty.
    pub caption: String,
    /// Another photograph instead of a part.
    pub photo: Option<Photo>,
}

/// The part of the drawing that the large plate shows: closer than a card, still whole.
const WHOLE: (u16, u16, u16) = (20, 36, 360);

/// The pictures.
pub fn gallery(art: &Art, gallery: Gallery) -> AnyView {
    let base = gallery.plate.clone();
    let details = gallery.details.into_iter().map(|d| detail(art, &base, d)).collect::<Vec<_>>();
    view! {
        <div class="gal">
            <figure class="gal-first">{crop(art, &gallery.plate, WHOLE, true, gallery.travel_key)}{caption(gallery.caption)}</figure>
            {details}
        </div>
    }
    .into_any()
}

fn detail(art: &Art, base: &Plate, detail: Detail) -> AnyView {
    let plate = Plate { field: detail.field, alt: detail.alt, photo: detail.photo, ..base.clone() };
    view! { <figure>{crop(art, &plate, detail.window, false, None)}{caption(detail.caption)}</figure> }.into_any()
}

fn caption(text: String) -> Option<AnyView> {
    (!text.is_empty()).then(|| view! { <figcaption><bdi>{text}</bdi></figcaption> }.into_any())
}
