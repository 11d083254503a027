//! The colours of plates in the light, for drawings that no style sheet reaches.
//!
//! `style/tokens.css` is where they are chosen; a test holds this table to it. Reading the style sheet instead would compile
//! the program anew for every change of it.

use vitrine_domain::plate::{Field, Palette};

/// Red, green, blue.
pub(super) type Rgb = [u8; 3];

/// Lines.
pub(super) const INK: Rgb = [0x14, 0x17, 0x1a];
/// The dark inside openings.
pub(super) const HOLLOW: Rgb = [0x14, 0x17, 0x1a];
/// How much of the field's lightness its contact shadow keeps.
const CAST: f64 = 0.86;

/// The flat colour behind the object.
pub(super) fn field(field: Field) -> Rgb {
    match field {
        Field::Clay => [0xe9, 0xb9, 0xa0],
        Field::Citrus => [0xf2, 0xd1, 0x6b],
        Field::Moss => [0xb9, 0xcc, 0x8f],
        Field::Lagoon => [0x9f, 0xd3, 0xcf],
        Field::Sky => [0xa9, 0xc8, 0xf0],
        Field::Iris => [0xc3, 0xb8, 0xf0],
        Field::Rose => [0xf0, 0xb6, 0xc6],
        Field::Stone => [0xd5, 0xd3, 0xcc],
    }
}

/// The three tones of an object: body, shade, light.
pub(super) fn tones(palette: Palette) -> [Rgb; 3] {
    match palette {
        Palette::Tomato => [[0xdc, 0x4a, 0x2d], [0xa9, 0x2d, 0x1b], [0xf4, 0x80, 0x5f]],
        Palette::Amber => [[0xe2, 0x95, 0x1a], [0xad, 0x65, 0x08], [0xf8, 0xc8, 0x65]],
        Palette::Cobalt => [[0x2f, 0x5f, 0xd0], [0x1d, 0x3c, 0x92], [0x7b, 0xa0, 0xf4]],
        Palette::Forest => [[0x2c, 0x7a, 0x58], [0x17, 0x54, 0x3b], [0x68, 0xb1, 0x8d]],
        Palette::Wine => [[0x97, 0x30, 0x4f], [0x6b, 0x1a, 0x35], [0xcf, 0x6f, 0x88]],
        Palette::Bone => [[0xf3, 0xe9, 0xd8], [0xd0, 0xbf, 0xa3], [0xff, 0xfd, 0xf7]],
        Palette::Graphite => [[0x4b, 0x52, 0x5a], [0x2b, 0x30, 0x36], [0x7d, 0x86, 0x90]],
        Palette::Blush => [[0xea, 0x8f, 0xa3], [0xc0, 0x5c, 0x76], [0xfb, 0xc3, 0xce]],
        Palette::Teal => [[0x1c, 0x84, 0x86], [0x0f, 0x5c, 0x5e], [0x5f, 0xbc, 0xb9]],
    }
}

/// The contact shadow on a field: the field mixed with black in Oklab, as `color-mix(in oklab, FIELD 86%, black)` does.
/// Black is the origin of Oklab, so mixing with it only scales; and as Oklab is cubic in linear light, scaling it by `s`
/// scales linear light by `s` cubed (Björn Ottosson, "A perceptual color space for image processing", 2020).
pub(super) fn cast(field: Rgb) -> Rgb {
    field.map(|channel| {
        let value = f64::from(channel) / 255.0;
        let linear = if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) };
        let darker = linear * CAST.powi(3);
        let value = if darker <= 0.003_130_8 { darker * 12.92 } else { 1.055 * darker.powf(1.0 / 2.4) - 0.055 };
        (value * 255.0).round() as u8
    })
}

/// A colour as SVG and CSS write it.
pub(super) fn hex([r, g, b]: Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The light value of a token.
    fn token(name: &str) -> &'static str {
        let tokens = include_str!("../../../style/tokens.css");
        let line = tokens.split(&format!("\n  --{name}: light-dark(")).nth(1).unwrap_or_else(|| panic!("no --{name}"));
        line.split(',').next().unwrap()
    }

    #[test]
    fn the_table_is_the_style_sheets() {
        assert_eq!(hex(INK), token("ink"));
        assert_eq!(hex(HOLLOW), token("hollow"));
        for it in Field::ALL {
            assert_eq!(hex(field(*it)), token(it.name()));
        }
        for palette in Palette::ALL {
            for (tone, letter) in tones(*palette).into_iter().zip(["b", "s", "l"]) {
                assert_eq!(hex(tone), token(&format!("{}-{letter}", palette.name())));
            }
        }
        let tokens = include_str!("../../../style/tokens.css");
        assert!(tokens.contains(&format!("color-mix(in oklab, var(--plate) {:.0}%, #000000)", CAST * 100.0)));
    }

    #[test]
    fn the_shadow_is_the_browsers() {
        // Read off a page in Chromium: color-mix(in oklab, FIELD 86%, #000000).
        for (it, seen) in
            [(Field::Lagoon, "#81aca9"), (Field::Citrus, "#c6ab56"), (Field::Clay, "#bf9782"), (Field::Iris, "#9f96c4")]
        {
            assert_eq!(hex(cast(field(it))), seen);
        }
    }
}
