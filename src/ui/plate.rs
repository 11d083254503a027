//! The colour plate: a flat square field with a drawn object on it, made from a short recipe.
//!
//! The idea: a page sends only class names and a reference into one cached sprite. Palette, surface, dark mode and the
//! sold-out state reach the drawing through inherited custom properties (see `style/components/plate.css`), so a wall of
//! fifty plates costs a few bytes each.
//!
//! Where the shop has a photograph, it stands on the same field in the place of the drawing ([`photo`]): whoever draws a plate
//! gets one or the other and need not know which.

mod bounds;
mod parts;
pub mod photo;

pub use bounds::{Bounds, bounds};
use leptos::prelude::*;
pub use parts::{Part, parts};
use photo::{Photo, Shown};
pub use vitrine_domain::plate::{Field, Palette, Silhouette, Surface};

use super::Art;

/// What to draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plate {
    /// The object.
    pub silhouette: Silhouette,
    /// Its colour.
    pub palette: Palette,
    /// Its surface.
    pub surface: Surface,
    /// The colour behind it.
    pub field: Field,
    /// Keeps the plate and drops the object to its outline.
    pub sold_out: bool,
    /// What it shows, in the page's language. Empty where the words beside it already say so: the drawing is then hidden
    /// from screen readers.
    pub alt: String,
    /// What the shop has a photograph of is not drawn.
    pub photo: Option<Photo>,
}

impl Plate {
    /// A recipe, in stock, with its words.
    pub fn new(recipe: vitrine_domain::plate::Plate, alt: impl Into<String>) -> Self {
        let vitrine_domain::plate::Plate { silhouette, palette, surface, field } = recipe;
        Self { silhouette, palette, surface, field, sold_out: false, alt: alt.into(), photo: None }
    }

    fn classes(&self, more: &str) -> String {
        let mut class = format!("plate {} {}", self.field.name(), self.palette.name());
        if self.surface != Surface::Plain {
            class.push(' ');
            class.push_str(self.surface.name());
        }
        if self.sold_out {
            class.push_str(" soldout");
        }
        if !more.is_empty() {
            class.push(' ');
            class.push_str(more);
        }
        class
    }

    fn href(&self, art: &Art) -> String {
        format!("{}#{}", art.plates_url, self.silhouette.name())
    }
}

/// How large a plate is drawn, apart from filling its container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thumb {
    /// 40 px.
    Small,
    /// 64 px.
    Medium,
    /// 72 px on a phone, 96 px from there.
    Large,
}

impl Thumb {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "thumb small",
            Self::Medium => "thumb",
            Self::Large => "thumb large",
        }
    }
}

/// A plate as wide as its container.
pub fn plate(art: &Art, plate: &Plate) -> AnyView {
    draw(art, plate, Shown::Card, None, None)
}

/// A plate as wide as its container that moves to the same product's plate on the next page (a cross-document view
/// transition). `key` must start with a letter and be the same on both pages; the style sheet keeps it unique by naming
/// only the card under the pointer or with the focus.
pub fn plate_that_travels(art: &Art, plate: &Plate, key: String) -> AnyView {
    draw(art, plate, Shown::Card, None, Some(key))
}

/// A small plate of a fixed size, with a heavier line.
pub fn thumb(art: &Art, plate: &Plate, size: Thumb) -> AnyView {
    draw(art, plate, Shown::Thumb(size), None, None)
}

/// A plate of a gallery: of the drawing a square part, `x`, `y` and side length in its own 400 by 400 units, and the whole of
/// a photograph.
pub fn crop(art: &Art, plate: &Plate, window: (u16, u16, u16), large: bool, key: Option<String>) -> AnyView {
    let (x, y, side) = window;
    let shown = if large { Shown::Large } else { Shown::Card };
    draw(art, plate, shown, Some(format!("{x} {y} {side} {side}")), key)
}

fn draw(art: &Art, plate: &Plate, shown: Shown, view_box: Option<String>, key: Option<String>) -> AnyView {
    let class = plate.classes(shown.class());
    if let Some(photo) = &plate.photo {
        return photo::photo(photo, format!("{class} photo"), &plate.alt, shown, key);
    }
    // A symbol fills whatever stands around it; under another viewBox it needs its own size again.
    let side = view_box.is_some().then_some("400");
    let (role, label, hidden) = spoken(&plate.alt);
    view! {
        <svg class=class viewBox=view_box data-plate=key role=role aria-label=label aria-hidden=hidden>
            <use_ href=plate.href(art) width=side height=side />
        </svg>
    }
    .into_any()
}

/// The drawing alone, at its own size, to stand inside another drawing of the same units.
pub(super) fn outline(art: &Art, plate: &Plate) -> AnyView {
    view! { <use_ href=plate.href(art) width="400" height="400" /> }.into_any()
}

/// The large drawing of the hero, without its own field: the hero is the field.
pub(super) fn hero_object(art: &Art, plate: &Plate) -> AnyView {
    if let Some(photo) = &plate.photo {
        let class = if plate.sold_out { "hero-object photo soldout" } else { "hero-object photo" };
        return photo::photo(photo, class.to_owned(), &plate.alt, Shown::Large, None);
    }
    let (role, label, hidden) = spoken(&plate.alt);
    view! {
        <svg class="hero-object" viewBox="26 56 348 300" role=role aria-label=label aria-hidden=hidden>
            <use_ href=plate.href(art) width="400" height="400" />
        </svg>
    }
    .into_any()
}

/// The classes that colour a container like `plate`, for pieces that are a field themselves.
pub(super) fn field_classes(plate: &Plate) -> String {
    let mut class = format!("{} {}", plate.field.name(), plate.palette.name());
    if plate.surface != Surface::Plain {
        class.push(' ');
        class.push_str(plate.surface.name());
    }
    if plate.sold_out {
        class.push_str(" soldout");
    }
    class
}

fn spoken(alt: &str) -> (Option<&'static str>, Option<String>, Option<&'static str>) {
    if alt.is_empty() { (None, None, Some("true")) } else { (Some("img"), Some(alt.to_owned()), None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sprite_has_every_silhouette_and_nothing_else() {
        let sprite = include_str!("../../public/art/plates.svg");
        for silhouette in Silhouette::ALL {
            assert!(sprite.contains(&format!("<symbol id=\"{}\"", silhouette.name())), "no {}", silhouette.name());
        }
        assert_eq!(sprite.matches("<symbol ").count(), Silhouette::ALL.len());
    }

    #[test]
    fn every_drawing_shows_every_surface() {
        let sprite = include_str!("../../public/art/plates.svg");
        for symbol in sprite.split("<symbol id=\"").skip(1) {
            let name = symbol.split('"').next().unwrap_or_default();
            for surface in Surface::ALL.iter().filter(|it| **it != Surface::Plain) {
                let drawn = format!("opacity=\"var(--{},0)\"><path", surface.name());
                assert!(symbol.contains(&drawn), "{} {name} looks like a plain one", surface.name());
            }
        }
    }

    #[test]
    fn the_style_sheet_knows_every_word() {
        let tokens = include_str!("../../style/tokens.css");
        let words = Field::ALL.iter().map(|w| w.name()).chain(Palette::ALL.iter().map(|w| w.name()));
        for word in words.chain(Surface::ALL.iter().map(|w| w.name()).filter(|w| *w != "plain")) {
            assert!(tokens.contains(&format!("\n.{word} {{")), "tokens.css lacks .{word}");
        }
    }
}
