//! Plates as files of their own: where no page is there to help (social cards, feeds, mail, exports).
//!
//! The one idea: the recipe is the picture. Its four words stand in the address, beside a hash of everything it is drawn from,
//! so an address never shows another picture, is kept for ever, and needs no list of pictures anywhere. A PNG is drawn when it
//! is first asked for, off the async threads and at most one at a time for each core, and kept while it is wanted.
//!
//! Left out: words on the picture. Whoever shows the card writes the title beside it, in the reader's language and script; the
//! drawing is then the same for every product with this recipe and needs no fonts and no shaping.

mod colours;

use crate::pages::error::{PageError, plain};
use crate::urls::machine;
use axum::body::Bytes;
use axum::extract::Path;
use axum::extract::rejection::PathRejection;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use moka::sync::Cache;
use resvg::{tiny_skia, usvg};
use sha2::{Digest, Sha256};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;
use vitrine_domain::plate::{Plate, Silhouette, Surface};

/// The silhouettes, one `<symbol>` each.
const SPRITE: &str = include_str!("../../public/art/plates.svg");
/// Counts up when the same sprite is drawn in another way, so that addresses change.
const DRAWN_AS: u8 = 1;
/// Drawn pictures kept in memory, in bytes.
const KEPT: u64 = 16 * 1024 * 1024;

/// What a plate is drawn as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// As wide as the cards that social networks show.
    Social,
    /// Large and square: price comparison, search engines.
    Square,
    /// Small and square: feed readers.
    Small,
    /// As it is, to be drawn at any size.
    Svg,
}

impl Shape {
    const ALL: [Self; 4] = [Self::Social, Self::Square, Self::Small, Self::Svg];

    /// The word in addresses, and the ending.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Social => ("social", "png"),
            Self::Square => ("square", "png"),
            Self::Small => ("small", "png"),
            Self::Svg => ("plate", "svg"),
        }
    }

    /// Width and height in pixels.
    pub fn size(self) -> (u32, u32) {
        match self {
            Self::Social => (1_200, 630),
            Self::Square => (1_200, 1_200),
            Self::Small => (160, 160),
            Self::Svg => (400, 400),
        }
    }

    /// The part of the drawing's plane that is shown. On a wide card the object would be small if its whole plate were shown;
    /// every object stands between 70 and 340.
    fn view_box(self) -> &'static str {
        match self {
            Self::Social => "-114.3 40 628.6 330",
            _ => "0 0 400 400",
        }
    }

    /// Lines are heavier where the drawing is small, as on pages.
    fn stroke(self) -> &'static str {
        if self == Self::Small { "4" } else { "3" }
    }

    fn content_type(self) -> HeaderValue {
        HeaderValue::from_static(if self == Self::Svg { "image/svg+xml" } else { "image/png" })
    }
}

/// The address of a plate drawn as a file, without the shop's own address in front.
pub fn address(recipe: Plate, shape: Shape) -> String {
    let (name, ending) = shape.words();
    machine::plate(&words(recipe), &format!("{name}-{}.{ending}", hash(recipe, shape)))
}

/// A recipe as addresses name it: `teapot.amber.ribbed.lagoon`.
fn words(recipe: Plate) -> String {
    let Plate { silhouette, palette, surface, field } = recipe;
    format!("{}.{}.{}.{}", silhouette.name(), palette.name(), surface.name(), field.name())
}

/// What [`words`] wrote.
fn recipe_of(words: &str) -> Option<Plate> {
    let mut words = words.split('.');
    let recipe = Plate {
        silhouette: words.next()?.parse().ok()?,
        palette: words.next()?.parse().ok()?,
        surface: words.next()?.parse().ok()?,
        field: words.next()?.parse().ok()?,
    };
    words.next().is_none().then_some(recipe)
}

/// The shape whose file this is, if it is one of this recipe as it is drawn today.
fn shape_of(recipe: Plate, file: &str) -> Option<Shape> {
    Shape::ALL.into_iter().find(|shape| {
        let (name, ending) = shape.words();
        let rest = file.strip_prefix(name).and_then(|rest| rest.strip_prefix('-'));
        rest.and_then(|rest| rest.strip_suffix(ending)?.strip_suffix('.')).is_some_and(|it| it == hash(recipe, *shape))
    })
}

/// Sixteen hexadecimal digits of everything the picture is drawn from.
fn hash(recipe: Plate, shape: Shape) -> String {
    let mut hash = Sha256::new();
    hash.update([DRAWN_AS, shape as u8]);
    hash.update(symbol(recipe.silhouette).hash);
    for (name, value) in properties(recipe, shape) {
        hash.update(name);
        hash.update(value);
    }
    vitrine_shop::tokens::hex(&hash.finalize()[..8])
}

/// A silhouette's drawing, as it stands in the sprite.
#[derive(Clone, Copy)]
struct Symbol {
    drawing: &'static str,
    hash: [u8; 32],
}

fn symbol(silhouette: Silhouette) -> Symbol {
    static SYMBOLS: LazyLock<Vec<Symbol>> = LazyLock::new(|| {
        let drawing = |silhouette: &Silhouette| {
            let start = format!("<symbol id=\"{}\"", silhouette.name());
            let symbol = SPRITE.split_once(&start).and_then(|(_, rest)| rest.split_once('>'));
            symbol.and_then(|(_, rest)| rest.split_once("</symbol>")).map_or("", |(drawing, _)| drawing)
        };
        Silhouette::ALL
            .iter()
            .map(drawing)
            .map(|drawing| Symbol { drawing, hash: Sha256::digest(drawing.as_bytes()).into() })
            .collect()
    });
    SYMBOLS[silhouette as usize]
}

/// The custom properties that a page's style sheet would hand down to the drawing.
fn properties(recipe: Plate, shape: Shape) -> Vec<(&'static str, String)> {
    let field = colours::field(recipe.field);
    let [body, shade, light] = colours::tones(recipe.palette);
    let colour = |name, rgb| (name, colours::hex(rgb));
    let mut properties = vec![
        colour("plate", field),
        colour("cast", colours::cast(field)),
        colour("body", body),
        colour("shade", shade),
        colour("light", light),
        colour("ink", colours::INK),
        colour("hollow", colours::HOLLOW),
        ("stroke", shape.stroke().to_owned()),
    ];
    if recipe.surface != Surface::Plain {
        properties.push((recipe.surface.name(), "1".to_owned()));
    }
    properties
}

/// The plate as SVG that needs nothing around it.
fn svg(recipe: Plate, shape: Shape) -> String {
    let (width, height) = shape.size();
    let properties = properties(recipe, shape);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"{}\">\
         <rect x=\"-200\" width=\"800\" height=\"400\" fill=\"{}\"/>",
        shape.view_box(),
        properties[0].1
    );
    // `var(--name)` and `var(--name,fallback)` become what they stand for.
    let mut rest = symbol(recipe.silhouette).drawing;
    while let Some((before, after)) = rest.split_once("var(--") {
        let (name, after) = after.split_once(')').unwrap_or((after, ""));
        let (name, fallback) = name.split_once(',').unwrap_or((name, ""));
        let known = properties.iter().find(|(known, _)| *known == name.trim());
        svg.push_str(before);
        svg.push_str(known.map_or(fallback.trim(), |(_, value)| value));
        rest = after;
    }
    svg.push_str(rest);
    svg.push_str("</svg>");
    svg
}

/// The plate as a file's bytes. `None` when the drawing cannot be read, which a test rules out for every recipe's parts.
fn draw(recipe: Plate, shape: Shape) -> Option<Bytes> {
    let svg = svg(recipe, shape);
    if shape == Shape::Svg {
        return Some(svg.into());
    }
    let tree = usvg::Tree::from_str(&svg, &usvg::Options::default()).ok()?;
    let (width, height) = shape.size();
    let mut canvas = tiny_skia::Pixmap::new(width, height)?;
    resvg::render(&tree, tiny_skia::Transform::default(), &mut canvas.as_mut());
    canvas.encode_png().ok().map(Bytes::from)
}

/// Pictures that were drawn, and the turns of those who draw.
struct Studio {
    kept: Cache<String, Option<Bytes>>,
    turns: Arc<Semaphore>,
}

static STUDIO: LazyLock<Studio> = LazyLock::new(|| Studio {
    kept: Cache::builder()
        .max_capacity(KEPT)
        .weigher(|name: &String, bytes: &Option<Bytes>| {
            let len = name.len() + bytes.as_ref().map_or(0, Bytes::len);
            u32::try_from(len).unwrap_or(u32::MAX)
        })
        .build(),
    turns: Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, std::num::NonZero::get))),
});

/// `GET /plates/{recipe}/{file}`.
pub async fn get(path: Result<Path<(String, String)>, PathRejection>) -> Result<Response, PageError> {
    let Path((words, file)) = path.map_err(|_| PageError::NotFound)?;
    let recipe = recipe_of(&words).ok_or(PageError::NotFound)?;
    let shape = shape_of(recipe, &file).ok_or(PageError::NotFound)?;
    let name = address(recipe, shape);
    let bytes = if let Some(bytes) = STUDIO.kept.get(&name) {
        bytes
    } else {
        let turn = Arc::clone(&STUDIO.turns).acquire_owned().await.map_err(|_| PageError::Internal)?;
        let drawn = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            // Whoever waited for the turn while somebody else drew this one gets that.
            STUDIO.kept.get_with(name, || draw(recipe, shape))
        });
        drawn.await.map_err(|_| PageError::Internal)?
    };
    let Some(bytes) = bytes else {
        tracing::error!(recipe = words, "a plate cannot be drawn");
        return Ok(plain(StatusCode::INTERNAL_SERVER_ERROR));
    };
    Ok(([(CONTENT_TYPE, shape.content_type())], for_ever(), bytes).into_response())
}

/// The headers of a picture whose address never shows another one.
pub(super) fn for_ever() -> [(HeaderName, HeaderValue); 3] {
    [
        (CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        // A picture opened by itself is a document; this one may load and run nothing.
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox")),
        // Feed readers and networks show it on pages of theirs.
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use vitrine_domain::plate::{Field, Palette};

    fn teapot() -> Plate {
        Plate {
            silhouette: Silhouette::Teapot,
            palette: Palette::Amber,
            surface: Surface::Ribbed,
            field: Field::Lagoon,
        }
    }

    #[test]
    fn an_address_is_its_recipe() {
        let mut seen = BTreeSet::new();
        for silhouette in Silhouette::ALL {
            for palette in Palette::ALL {
                for surface in Surface::ALL {
                    for field in Field::ALL {
                        let recipe =
                            Plate { silhouette: *silhouette, palette: *palette, surface: *surface, field: *field };
                        assert_eq!(recipe_of(&words(recipe)), Some(recipe));
                        seen.insert(hash(recipe, Shape::Social));
                    }
                }
            }
        }
        let all = Silhouette::ALL.len() * Palette::ALL.len() * Surface::ALL.len() * Field::ALL.len();
        assert_eq!(seen.len(), all, "every recipe has a hash of its own");
        for other in ["", "teapot", "teapot.amber.ribbed", "teapot.amber.ribbed.lagoon.x", "spoon.amber.ribbed.lagoon"]
        {
            assert_eq!(recipe_of(other), None, "{other}");
        }
    }

    #[test]
    fn a_file_is_of_one_shape_and_of_today() {
        let hash = |shape| hash(teapot(), shape);
        for shape in Shape::ALL {
            let file = address(teapot(), shape);
            assert_eq!(shape_of(teapot(), file.rsplit('/').next().unwrap()), Some(shape));
        }
        let social = hash(Shape::Social);
        assert_ne!(social, hash(Shape::Square));
        for other in [
            format!("social-{social}.svg"),
            format!("square-{social}.png"),
            format!("social-{social}"),
            format!("social-{}.png", social.to_uppercase()),
            "social-0123456789abcdef.png".to_owned(),
            "social-.png".to_owned(),
            String::new(),
        ] {
            assert_eq!(shape_of(teapot(), &other), None, "{other}");
        }
    }

    #[test]
    fn every_silhouette_and_surface_is_whole() {
        for silhouette in Silhouette::ALL {
            assert!(symbol(*silhouette).drawing.len() > 100, "no {}", silhouette.name());
            for surface in Surface::ALL {
                let recipe = Plate { silhouette: *silhouette, surface: *surface, ..teapot() };
                let svg = svg(recipe, Shape::Svg);
                assert!(!svg.contains("var("), "{}", words(recipe));
                let document = roxmltree::Document::parse(&svg).unwrap();
                // Nothing was replaced by nothing, and nothing leads out of the file.
                for node in document.descendants() {
                    for attribute in node.attributes() {
                        assert!(!attribute.value().is_empty(), "{}: {}", words(recipe), attribute.name());
                        assert!(!matches!(attribute.name(), "href" | "style"), "{}", words(recipe));
                    }
                }
            }
        }
    }

    /// A surface is painted on its object: no paint stands apart from it. (At its edge a hair's breadth may show.)
    #[test]
    fn a_surface_stays_on_its_object() {
        let picture = |recipe: Plate| {
            let tree = usvg::Tree::from_str(&svg(recipe, Shape::Svg), &usvg::Options::default()).unwrap();
            let mut canvas = tiny_skia::Pixmap::new(400, 400).unwrap();
            resvg::render(&tree, tiny_skia::Transform::default(), &mut canvas.as_mut());
            canvas.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect::<Vec<_>>()
        };
        let (field, tones) = (colours::field(teapot().field), colours::tones(teapot().palette));
        for silhouette in Silhouette::ALL {
            let object = |surface| picture(Plate { silhouette: *silhouette, surface, ..teapot() });
            let plain = object(Surface::Plain);
            for surface in Surface::ALL.iter().filter(|it| **it != Surface::Plain) {
                let painted = object(*surface);
                let free = |x: usize, y: usize| plain.get(y * 400 + x).is_none_or(|it| *it == field);
                let apart = |n: usize| {
                    let (x, y) = (n % 400, n / 400);
                    let around = || x.saturating_sub(2)..(x + 3).min(400);
                    (y.saturating_sub(2)..y + 3).all(|y| around().all(|x| free(x, y)))
                };
                let spot = painted.iter().enumerate().position(|(n, here)| tones.contains(here) && apart(n));
                let place = spot.map(|n| (n % 400, n / 400));
                assert_eq!(place, None, "{} {}: paint beside it", surface.name(), silhouette.name());
            }
        }
    }

    #[test]
    fn a_drawing_is_what_the_page_shows() {
        let (width, height) = Shape::Social.size();
        for silhouette in Silhouette::ALL {
            let recipe = Plate { silhouette: *silhouette, ..teapot() };
            let png = draw(recipe, Shape::Social).unwrap();
            let picture = tiny_skia::Pixmap::decode_png(&png).unwrap();
            assert_eq!((picture.width(), picture.height()), (width, height));
            assert!(png.len() < 120_000, "{}: {} bytes", silhouette.name(), png.len());
            let colour = |x, y| {
                let pixel = picture.pixel(x, y).unwrap();
                assert_eq!(pixel.alpha(), 255);
                [pixel.red(), pixel.green(), pixel.blue()]
            };
            for corner in [(0, 0), (width - 1, 0), (0, height - 1), (width - 1, height - 1)] {
                assert_eq!(colour(corner.0, corner.1), colours::field(recipe.field), "{}", silhouette.name());
            }
            let here: BTreeSet<_> = picture.pixels().iter().map(|p| [p.red(), p.green(), p.blue()]).collect();
            assert!(here.contains(&colours::INK), "{}: no line", silhouette.name());
            let tones = colours::tones(recipe.palette);
            assert!(tones.iter().any(|tone| here.contains(tone)), "{}: no colour of its palette", silhouette.name());
        }
        assert_ne!(
            draw(teapot(), Shape::Small),
            draw(Plate { surface: Surface::Plain, ..teapot() }, Shape::Small),
            "the surface is seen"
        );
    }
}
