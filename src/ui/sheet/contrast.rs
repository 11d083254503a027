//! The contrast of the colours that meet, in both themes (WCAG 2.2, success criteria 1.4.3 and 1.4.11).

use std::collections::HashMap;

/// Text on its background: the criterion asks 4.5, the design 5.4.
const TEXT: f64 = 5.4;
/// Edges of controls and the focus ring: the criterion asks 3, the design 3.5.
const EDGE: f64 = 3.5;

/// Light and dark value of every token that has both.
fn tokens() -> HashMap<&'static str, [[u8; 3]; 2]> {
    include_str!("../../../style/tokens.css").lines().filter_map(token).collect()
}

fn token(line: &'static str) -> Option<(&'static str, [[u8; 3]; 2])> {
    let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
    let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
    Some((name, [hex(light)?, hex(dark)?]))
}

fn hex(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|d| d.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// Relative luminance, WCAG 2.2.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn assert_pairs(fronts: &[&str], backs: &[&str], least: f64) {
    let tokens = tokens();
    for front in fronts {
        for back in backs {
            for (theme, name) in ["light", "dark"].into_iter().enumerate() {
                let got = contrast(tokens[front][theme], tokens[back][theme]);
                assert!(got >= least, "{front} on {back} in the {name} theme has {got:.2}, wants {least}");
            }
        }
    }
}

#[test]
fn black_on_white_is_21() {
    assert!((contrast([0; 3], [255; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([118; 3], [255; 3]) - 4.54).abs() < 0.01, "the well-known lightest grey that passes");
}

#[test]
fn text_can_be_read_on_every_paper() {
    assert_pairs(&["ink", "ink-2", "link", "signal", "sale", "ok", "warn"], &["page", "surface"], TEXT);
    assert_pairs(&["ink", "ink-2"], &["sunk"], TEXT);
    assert_pairs(&["ink", "signal", "link"], &["signal-wash"], TEXT);
}

#[test]
fn ink_can_be_read_on_every_plate() {
    assert_pairs(&["ink"], &["clay", "citrus", "moss", "lagoon", "sky", "iris", "rose", "stone"], TEXT);
}

#[test]
fn edges_and_the_focus_ring_can_be_seen() {
    assert_pairs(&["edge", "focus"], &["page", "surface"], EDGE);
}
