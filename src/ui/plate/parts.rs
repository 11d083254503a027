//! Which parts of a drawing are worth a closer look, and what they are called.
//!
//! The one idea: a gallery needs no further drawings, because each silhouette has three places where something happens: a
//! spout, a lid, a handle. The windows are chosen by eye, part by part; what the words are in each language is under
//! `plate-part-NAME` in `locales/`.

use super::Silhouette;

/// A part of a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its English name, and the end of its text's key.
    pub name: &'static str,
    /// `x`, `y` and side in the drawing's own 400 by 400 units.
    pub window: (u16, u16, u16),
}

impl Part {
    /// The key of the text that names it.
    pub fn key(self) -> String {
        format!("plate-part-{}", self.name)
    }
}

const fn part(name: &'static str, x: u16, y: u16, side: u16) -> Part {
    Part { name, window: (x, y, side) }
}

/// The parts of a silhouette's drawing, the most telling first.
pub fn parts(silhouette: Silhouette) -> [Part; 3] {
    use Silhouette as S;
    match silhouette {
        S::Teapot => [part("spout", 30, 150, 130), part("lid", 130, 105, 135), part("ear", 240, 170, 130)],
        S::Mug => [part("ear", 240, 135, 130), part("rim", 70, 75, 130), part("base", 60, 225, 120)],
        S::Vase => [part("mouth", 145, 55, 110), part("shoulder", 185, 120, 130), part("base", 115, 235, 110)],
        S::Bottle => [part("stopper", 145, 30, 110), part("label", 135, 215, 105), part("shoulder", 170, 125, 120)],
        S::Pendant => [part("shade", 60, 190, 140), part("bulb", 150, 245, 100), part("cord", 145, 75, 110)],
        S::Lamp => [part("shade", 60, 70, 145), part("foot", 130, 240, 110), part("stem", 150, 165, 100)],
        S::Armchair => [part("armrest", 45, 150, 125), part("backrest", 190, 65, 135), part("legs", 60, 255, 95)],
        S::Stool => [part("seat", 75, 70, 140), part("rungs", 80, 220, 110), part("legs", 225, 225, 120)],
        S::Backpack => [part("buckle", 105, 180, 100), part("loop", 140, 40, 115), part("pocket", 130, 225, 120)],
        S::Boot => [part("toe", 45, 215, 125), part("elastic", 195, 85, 130), part("sole", 225, 240, 110)],
        S::Jacket => [part("collar", 135, 55, 130), part("pocket", 110, 215, 115), part("cuff", 50, 240, 95)],
        S::Cap => [part("peak", 40, 220, 125), part("button", 155, 90, 110), part("seam", 225, 140, 115)],
        S::Book => [part("cover", 165, 120, 130), part("spine", 90, 85, 120), part("corner", 215, 230, 105)],
        S::Notebook => [part("label", 120, 90, 115), part("elastic", 210, 150, 120), part("ribbon", 205, 255, 100)],
        S::Plant => [part("leaves", 130, 45, 140), part("stalk", 145, 145, 110), part("pot", 125, 225, 115)],
        S::Candle => [part("flame", 150, 40, 105), part("label", 140, 190, 115), part("wick", 145, 110, 110)],
        S::WateringCan => [part("spout", 20, 95, 145), part("ear", 215, 85, 145), part("mouth", 135, 155, 125)],
        S::Headphones => {
            [part("ear-cushion", 55, 195, 135), part("headband", 135, 65, 130), part("hinge", 240, 150, 115)]
        }
        S::Bell => [part("lever", 255, 175, 125), part("dome", 130, 80, 140), part("clamp", 145, 245, 105)],
        S::Bowl => [part("rim", 55, 155, 130), part("foot", 140, 240, 110), part("surface", 215, 190, 120)],
        S::Tin => [part("lid", 100, 55, 125), part("label", 145, 175, 120), part("base", 205, 230, 115)],
        S::Radio => [part("dial", 220, 155, 125), part("grille", 80, 150, 130), part("aerial", 240, 30, 130)],
        S::Kettle => [part("spout", 30, 130, 130), part("ear", 245, 145, 130), part("lid", 145, 75, 120)],
        S::Chair => [part("backrest", 125, 60, 140), part("seat", 120, 170, 110), part("legs", 200, 225, 115)],
        S::Umbrella => [part("canopy", 60, 85, 145), part("handle", 140, 240, 110), part("tip", 150, 45, 105)],
        S::Scissors => [part("grips", 100, 230, 125), part("pivot", 145, 145, 110), part("blades", 145, 50, 110)],
        S::Jug => [part("spout", 100, 60, 130), part("ear", 245, 120, 130), part("base", 110, 235, 115)],
        S::Casserole => [part("knob", 140, 85, 120), part("ear", 275, 155, 115), part("rim", 60, 145, 125)],
        S::Mill => [part("knob", 145, 45, 110), part("waist", 145, 140, 110), part("base", 145, 235, 110)],
        S::TaskLamp => [part("shade", 190, 60, 135), part("joint", 85, 150, 115), part("foot", 120, 245, 110)],
        S::Tumbler => [part("rim", 115, 125, 120), part("surface", 190, 175, 110), part("base", 125, 245, 100)],
        S::Shirt => [part("collar", 140, 55, 120), part("sleeve", 35, 115, 125), part("hem", 195, 235, 110)],
        S::Jumper => [part("collar", 140, 45, 120), part("cuff", 45, 230, 110), part("hem", 180, 235, 110)],
        S::Trousers => [part("waistband", 130, 50, 125), part("pocket", 205, 75, 110), part("hem", 85, 240, 100)],
        S::Dress => [part("neckline", 140, 50, 120), part("belt", 160, 125, 105), part("hem", 85, 235, 110)],
        S::Shoe => [part("laces", 130, 130, 120), part("toe", 45, 215, 125), part("heel", 250, 220, 120)],
        S::Ring => [part("stone", 135, 45, 130), part("band", 90, 195, 130), part("setting", 145, 110, 110)],
        S::Parcel => [part("tape", 145, 80, 130), part("label", 85, 225, 115), part("edge", 230, 130, 120)],
        S::Jar => [part("lid", 115, 60, 125), part("clasp", 215, 100, 115), part("base", 95, 230, 110)],
        S::Flask => [part("loop", 145, 20, 110), part("lid", 145, 60, 115), part("base", 185, 230, 110)],
        S::Pan => [part("handle", 255, 145, 125), part("rim", 35, 195, 125), part("surface", 150, 225, 115)],
        S::Knife => [part("bolster", 120, 165, 115), part("tip", 190, 20, 130), part("handle", 70, 225, 115)],
        S::Dish => [part("rim", 70, 70, 130), part("well", 150, 150, 125), part("stand", 100, 240, 105)],
        S::Clock => [part("hands", 135, 140, 130), part("bell", 80, 55, 125), part("foot", 225, 235, 105)],
        S::Cushion => [part("button", 145, 145, 115), part("corner", 70, 65, 125), part("seam", 220, 215, 120)],
        S::Bookcase => [part("shelf", 100, 140, 120), part("corner", 225, 45, 105), part("foot", 80, 240, 100)],
        S::Table => [part("table-top", 30, 115, 135), part("drawer", 145, 160, 115), part("legs", 245, 205, 130)],
        S::Mirror => [part("strap", 135, 35, 130), part("glass", 135, 150, 130), part("frame", 215, 215, 115)],
        S::Pencil => [part("tip", 85, 225, 110), part("eraser", 235, 35, 120), part("surface", 150, 130, 120)],
        S::Speaker => [part("cone", 125, 160, 145), part("tweeter", 140, 65, 115), part("foot", 105, 240, 100)],
        S::Glove => [part("fingers", 130, 35, 130), part("cuff", 135, 220, 120), part("thumb", 65, 115, 125)],
        S::Sock => [part("heel", 175, 200, 130), part("cuff", 120, 40, 130), part("toe", 15, 215, 120)],
        S::Scarf => [part("fringe", 115, 230, 110), part("loop", 85, 55, 135), part("stripes", 185, 190, 120)],
        S::Suitcase => [part("handle", 135, 25, 125), part("clasp", 150, 150, 105), part("wheels", 100, 245, 95)],
        S::Tote => [part("ear", 125, 45, 140), part("print", 135, 195, 110), part("corner", 220, 230, 110)],
        S::Planter => [part("rim", 75, 70, 125), part("saucer", 80, 235, 105), part("surface", 195, 150, 120)],
        S::Trowel => [part("blade", 165, 165, 150), part("ferrule", 95, 70, 115), part("handle", 60, 25, 110)],
        S::Basket => [part("weave", 125, 200, 120), part("ear", 130, 45, 125), part("rim", 55, 130, 115)],
        S::Blanket => [part("fringe", 115, 235, 105), part("fold", 50, 190, 115), part("stripes", 165, 150, 115)],
        S::Towel => [part("stripes", 95, 225, 115), part("rail", 35, 30, 115), part("fold", 195, 60, 110)],
        S::Soap => [part("stamp", 140, 165, 120), part("lather", 90, 45, 140), part("dish", 40, 225, 115)],
        S::Brush => [part("bristles", 55, 215, 130), part("handle", 265, 75, 125), part("surface", 55, 135, 120)],
        S::Hammer => [part("hammer-head", 150, 0, 135), part("claw", 230, 35, 120), part("grip", 90, 220, 115)],
        S::Toolbox => [part("clasp", 65, 155, 115), part("handle", 130, 80, 140), part("label", 140, 215, 110)],
        S::Tent => [part("entrance", 130, 190, 145), part("poles", 140, 45, 120), part("corner", 25, 235, 105)],
        S::Lantern => [part("flame", 140, 150, 120), part("cap", 140, 45, 120), part("knob", 215, 235, 105)],
        S::Saw => [part("teeth", 145, 210, 120), part("handle", 235, 75, 140), part("blade", 95, 175, 130)],
        S::Rope => [part("coil", 215, 100, 140), part("end", 55, 225, 115), part("binding", 145, 75, 115)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use vitrine_i18n::{Locale, texts};

    #[test]
    fn every_part_lies_in_the_drawing_and_differs_from_the_others() {
        for silhouette in Silhouette::ALL {
            let parts = parts(*silhouette);
            for part in parts {
                let (x, y, side) = part.window;
                let inside = x + side <= 400 && y + side <= 360;
                assert!(inside && (90..=150).contains(&side), "{} of {}", part.name, silhouette.name());
            }
            let names: BTreeSet<_> = parts.iter().map(|part| part.name).collect();
            assert_eq!(names.len(), parts.len(), "{} shows a part twice", silhouette.name());
        }
    }

    #[test]
    fn every_part_has_a_name_in_every_language_and_no_name_is_left_over() {
        let used: BTreeSet<String> = Silhouette::ALL.iter().flat_map(|it| parts(*it)).map(Part::key).collect();
        for locale in Locale::ALL {
            let lacking: Vec<_> = used.iter().filter(|key| !texts(*locale).has(key)).collect();
            assert!(lacking.is_empty(), "{}: {lacking:?}", locale.tag());
        }
        let known: BTreeSet<String> =
            vitrine_i18n::all_keys().into_iter().filter(|key| key.starts_with("plate-part-")).collect();
        assert_eq!(known, used);
    }
}
