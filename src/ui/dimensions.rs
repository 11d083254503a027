//! The outline of a thing with its width and height, as in a parts catalogue.

use leptos::prelude::*;

use super::Art;
use super::plate::{Plate, outline};

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimensions {
    /// The drawing; only its outline is shown.
    pub plate: Plate,
    /// Width in figures.
    pub width: String,
    /// Height in figures.
    pub height: String,
    /// "Sizes in mm".
    pub caption: String,
}

/// How far a dimension line stands off the object, and the length of the strokes at its ends, in the drawing's units.
const OFF: f32 = 26.0;
const END: f32 = 9.0;

/// The drawing. The specification says the same in words, so screen readers pass over it.
pub fn dimensions(art: &Art, it: Dimensions) -> AnyView {
    let at = super::plate::bounds(it.plate.silhouette).rounded();
    let (below, beside) = (at.y1 + OFF, at.x1 + OFF);
    let (top, bottom) = (at.y0, at.y1);
    let lines = format!(
        "M{x0} {y}H{x1}M{x0} {b}v{e}M{x1} {b}v{e}M{x} {y0}V{y1}M{d} {y0}h{e}M{d} {y1}h{e}",
        x0 = at.x0,
        x1 = at.x1,
        y = below,
        b = below - END,
        x = beside,
        d = beside - END,
        y0 = top,
        y1 = bottom,
        e = END * 2.0,
    );
    let middle_x = f32::midpoint(at.x0, at.x1);
    let middle_y = f32::midpoint(top, bottom);
    let view_box = format!("{} {} {} {}", at.x0 - 24.0, top - 24.0, beside - at.x0 + 72.0, below - top + 56.0);
    view! {
        <figure class="dims">
            <svg viewBox=view_box aria-hidden="true" class="soldout">
                {outline(art, &it.plate)}
                <path class="dims-line" d=lines />
                <text x=middle_x.to_string() y=(below + 22.0).to_string() text-anchor="middle">{it.width}</text>
                <text x=(beside + 12.0).to_string() y=(middle_y + 5.0).to_string()>{it.height}</text>
            </svg>
            <figcaption class="mono quiet">{it.caption}</figcaption>
        </figure>
    }
    .into_any()
}
