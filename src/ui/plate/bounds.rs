//! Where the object stands in each drawing: read off the sprite itself, so that dimension lines fit any silhouette that
//! is ever added.

use super::Silhouette;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Points taken on a curve.
const STEPS: u32 = 8;
/// The side of a drawing.
const SIDE: f32 = 400.0;

/// A rectangle in a drawing's own 400 by 400 units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

impl Bounds {
    const NOTHING: Self = Self { x0: SIDE, y0: SIDE, x1: 0.0, y1: 0.0 };

    fn take(&mut self, (x, y): (f32, f32)) {
        let (x, y) = (x.clamp(0.0, SIDE), y.clamp(0.0, SIDE));
        *self = Self { x0: self.x0.min(x), y0: self.y0.min(y), x1: self.x1.max(x), y1: self.y1.max(y) };
    }

    /// In whole units: a line needs no more, and a path that was only written shorter moves nothing.
    pub fn rounded(self) -> Self {
        Self { x0: self.x0.round(), y0: self.y0.round(), x1: self.x1.round(), y1: self.y1.round() }
    }
}

/// Where a silhouette's object stands, without its shadow.
pub fn bounds(silhouette: Silhouette) -> Bounds {
    static ALL: LazyLock<HashMap<&'static str, Bounds>> =
        LazyLock::new(|| read(include_str!("../../../public/art/plates.svg")));
    // The middle of the drawing, where every object stands.
    ALL.get(silhouette.name()).copied().unwrap_or(Bounds { x0: 70.0, y0: 70.0, x1: 330.0, y1: 330.0 })
}

fn read(sprite: &str) -> HashMap<&str, Bounds> {
    let symbols = sprite.split("<symbol id=\"").skip(1);
    symbols
        .filter_map(|symbol| {
            let name = symbol.split('"').next()?;
            let mut bounds = Bounds::NOTHING;
            for path in symbol.split("<path").skip(1).filter(|path| !path.contains("var(--cast)")) {
                let Some(d) = path.split(" d=\"").nth(1).and_then(|rest| rest.split('"').next()) else { continue };
                follow(d, &mut bounds);
            }
            (bounds.x0 < bounds.x1 && bounds.y0 < bounds.y1).then_some((name, bounds))
        })
        .collect()
}

/// Follows a path: the commands that the drawings use. A test finds one that is not among them.
fn follow(d: &str, bounds: &mut Bounds) {
    let mut numbers: Vec<f32> = Vec::new();
    let (mut at, mut start) = ((0.0, 0.0), (0.0, 0.0));
    let mut command = ' ';
    for token in tokens(d) {
        match token {
            Token::Command(letter) => {
                command = letter;
                numbers.clear();
                if letter.eq_ignore_ascii_case(&'z') {
                    at = start;
                }
            }
            Token::Number(number) => {
                numbers.push(number);
                if numbers.len() < wanted(command) {
                    continue;
                }
                let from = if command.is_ascii_lowercase() { at } else { (0.0, 0.0) };
                let point = |n: usize| (from.0 + numbers[n], from.1 + numbers[n + 1]);
                let curve: Vec<(f32, f32)> = match command.to_ascii_lowercase() {
                    'h' => vec![(from.0 + numbers[0], at.1)],
                    'v' => vec![(at.0, from.1 + numbers[0])],
                    'q' => vec![point(0), point(2)],
                    'c' => vec![point(0), point(2), point(4)],
                    _ => vec![point(0)],
                };
                let end = curve[curve.len() - 1];
                let line: Vec<(f32, f32)> = std::iter::once(at).chain(curve).collect();
                // Where a path only moves to, nothing is drawn yet.
                if command.eq_ignore_ascii_case(&'m') {
                    start = end;
                    // More pairs after a move are lines.
                    command = if command == 'm' { 'l' } else { 'L' };
                } else {
                    (0..=STEPS).for_each(|step| bounds.take(on_curve(&line, step as f32 / STEPS as f32)));
                }
                at = end;
                numbers.clear();
            }
        }
    }
}

/// How many numbers a command takes at a time.
fn wanted(command: char) -> usize {
    match command.to_ascii_lowercase() {
        'h' | 'v' => 1,
        'q' => 4,
        'c' => 6,
        _ => 2,
    }
}

/// A point of a Bézier curve by de Casteljau's construction.
fn on_curve(points: &[(f32, f32)], t: f32) -> (f32, f32) {
    let mut points = points.to_vec();
    while points.len() > 1 {
        points = points.windows(2).map(|w| (w[0].0 + (w[1].0 - w[0].0) * t, w[0].1 + (w[1].1 - w[0].1) * t)).collect();
    }
    points[0]
}

enum Token {
    Command(char),
    Number(f32),
}

/// The letters and numbers of a path; numbers may touch ("30.2-5.5.5").
fn tokens(d: &str) -> impl Iterator<Item = Token> {
    let mut rest = d;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        let first = rest.chars().next()?;
        if first.is_ascii_alphabetic() {
            rest = &rest[1..];
            return Some(Token::Command(first));
        }
        let mut point = false;
        let end = rest
            .char_indices()
            .find(|(n, c)| match c {
                '-' => *n > 0,
                '.' => std::mem::replace(&mut point, true),
                _ => !c.is_ascii_digit(),
            })
            .map_or(rest.len(), |(n, _)| n.max(1));
        let (number, after) = rest.split_at(end);
        rest = after;
        Some(Token::Number(number.parse().unwrap_or_default()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_is_found() {
        for silhouette in Silhouette::ALL {
            let it = bounds(*silhouette);
            let (width, height) = (it.x1 - it.x0, it.y1 - it.y0);
            assert!(width > 60.0 && height > 60.0, "{}: {it:?}", silhouette.name());
        }
    }

    #[test]
    fn the_drawings_use_no_other_commands() {
        let sprite = include_str!("../../../public/art/plates.svg");
        let paths = sprite.split(" d=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let other: String = paths
            .flat_map(str::chars)
            .filter(|c| c.is_ascii_alphabetic() && !"mlhvcqz".contains(c.to_ascii_lowercase()))
            .collect();
        assert_eq!(other, "", "commands that `follow` does not know");
    }

    #[test]
    fn a_path_is_followed() {
        let mut bounds = Bounds::NOTHING;
        follow("M10 20h30v-5.5.5l-5-5zM100 100m1,1", &mut bounds);
        // "v-5.5.5" is two steps: 5.5 up and half down.
        assert_eq!(bounds, Bounds { x0: 10.0, y0: 10.0, x1: 40.0, y1: 20.0 });
        let mut arch = Bounds::NOTHING;
        follow("M0 100c0-100 100-100 100 0", &mut arch);
        assert_eq!(arch, Bounds { x0: 0.0, y0: 25.0, x1: 100.0, y1: 100.0 });
    }
}
