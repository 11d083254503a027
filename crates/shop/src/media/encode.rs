//! From whatever somebody calls a picture to pixels, and from pixels to the files that the shop serves.
//!
//! The one idea: the bytes say what they are, never a name or a header, and how much they may cost is known before a pixel is
//! read. JPEG, PNG and WebP are read; the rest is refused by name, SVG above all, because it can carry scripts.
//!
//! How it is written was measured. No encoder of lossy WebP is written in Rust alone, so photographs are JPEG: one of 720 by 477
//! pixels has 131 kB as JPEG of quality 82, 689 kB as WebP without loss and 683 kB as PNG. What is drawn is the other way round:
//! a page of this shop, 1,280 by 900, has 135, 114 and 152 kB. So what can be seen through is WebP, and of the rest the smaller
//! file is kept.
//!
//! Left out: colour profiles (the numbers are taken as sRGB) and moving pictures (the first frame stands).

use image::codecs::jpeg::JpegEncoder;
use image::codecs::webp::WebPEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageEncoder as _, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use vitrine_domain::media::{MAX_SIDE, MediaType, WIDTHS};

/// A file larger than this is no picture for a shop, in bytes (what the larger shop systems allow).
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most pixels: 5,000 by 5,000 (what the larger shop systems allow). A file of a few kilobytes can claim any number.
pub const MAX_PIXELS: u64 = 25_000_000;
/// What a decoder may take of the memory, in bytes: six for each pixel, which is 16 bits of each of three colours.
const MAX_MEMORY: u64 = MAX_PIXELS * 6;
/// The quality of JPEG files. The photograph named above has 109 kB at 75, 131 kB at 82 and 178 kB at 90.
const QUALITY: u8 = 82;

/// Why something is not a picture. None of it gets better by trying again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPicture {
    /// The file has nothing in it.
    #[error("the file is empty")]
    Empty,
    /// The file is larger than [`MAX_BYTES`].
    #[error("the file is larger than {} MB", MAX_BYTES / 1024 / 1024)]
    TooHeavy,
    /// It has more pixels than [`MAX_PIXELS`], or needs more memory than they may.
    #[error("the picture has more than {} million pixels, or too many bits for each", MAX_PIXELS / 1_000_000)]
    TooLarge,
    /// A vector drawing.
    #[error("SVG drawings are not taken, because they can carry scripts: save it as PNG")]
    Svg,
    /// A web page, such as a "not found" that came with a picture's name.
    #[error("this is a web page, not a picture")]
    Html,
    /// Something else.
    #[error("this is not a JPEG, PNG or WebP picture")]
    Unknown,
    /// It began like a picture and is not whole.
    #[error("the picture is damaged ({0})")]
    Damaged(String),
}

/// A picture as the shop serves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded {
    /// How it is written.
    pub kind: MediaType,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The whole picture.
    pub whole: Vec<u8>,
    /// Each of the [`WIDTHS`] that it is wider than.
    pub narrower: Vec<(u32, Vec<u8>)>,
}

/// Reads a picture and writes it anew. Takes up to a few seconds of a core: not for the threads that answer requests.
///
/// # Errors
/// When it is not a picture that the shop takes.
pub fn encode(bytes: &[u8]) -> Result<Encoded, NotAPicture> {
    let pixels = read(bytes)?;
    let pixels = if pixels.width().max(pixels.height()) > MAX_SIDE {
        pixels.resize(MAX_SIDE, MAX_SIDE, FilterType::CatmullRom)
    } else {
        pixels
    };
    let (width, height) = (pixels.width(), pixels.height());
    let (kind, whole) = smaller(&pixels)?;
    let mut narrower = Vec::new();
    // Each is made of the one before it, the widest first: a quarter of the work, and the same to the eye.
    let mut from = pixels;
    for narrow in WIDTHS.into_iter().rev().filter(|narrow| *narrow < width) {
        let tall = (u64::from(height) * u64::from(narrow)).div_ceil(u64::from(width)) as u32;
        from = from.resize_exact(narrow, tall.max(1), FilterType::CatmullRom);
        narrower.push((narrow, write(&from, kind)?));
    }
    Ok(Encoded { kind, width, height, whole, narrower })
}

/// The pixels, upright, eight bits for each colour, without the fourth channel where it says nothing.
fn read(bytes: &[u8]) -> Result<DynamicImage, NotAPicture> {
    let format = format(bytes)?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS || decoder.total_bytes() > MAX_MEMORY {
        return Err(NotAPicture::TooLarge);
    }
    let upright = decoder.orientation().map_err(damaged)?;
    let mut pixels = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    pixels.apply_orientation(upright);
    if pixels.color().has_alpha() {
        let pixels = pixels.into_rgba8();
        if pixels.pixels().any(|pixel| pixel.0[3] != u8::MAX) {
            return Ok(DynamicImage::ImageRgba8(pixels));
        }
        return Ok(DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(pixels).into_rgb8()));
    }
    Ok(DynamicImage::ImageRgb8(pixels.into_rgb8()))
}

/// What the bytes say they are.
fn format(bytes: &[u8]) -> Result<ImageFormat, NotAPicture> {
    /// So much of a text is looked at.
    const LOOKED_AT: usize = 1_024;
    if bytes.is_empty() {
        return Err(NotAPicture::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(NotAPicture::TooHeavy);
    }
    if let Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) = image::guess_format(bytes) {
        return Ok(format);
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let text = text.trim_start_matches('\u{feff}').trim_start();
    Err(match text {
        _ if text.starts_with('<') && text.contains("<svg") => NotAPicture::Svg,
        _ if text.starts_with("<!doctype html") || text.starts_with("<html") => NotAPicture::Html,
        _ => NotAPicture::Unknown,
    })
}

fn damaged(error: image::ImageError) -> NotAPicture {
    match error {
        image::ImageError::Limits(_) => NotAPicture::TooLarge,
        error => NotAPicture::Damaged(crate::import::excerpt(&error.to_string())),
    }
}

/// The smaller of the ways in which these pixels can be written.
fn smaller(pixels: &DynamicImage) -> Result<(MediaType, Vec<u8>), NotAPicture> {
    let drawn = write(pixels, MediaType::Webp)?;
    if pixels.color().has_alpha() {
        return Ok((MediaType::Webp, drawn));
    }
    let photograph = write(pixels, MediaType::Jpeg)?;
    Ok(if drawn.len() <= photograph.len() { (MediaType::Webp, drawn) } else { (MediaType::Jpeg, photograph) })
}

fn write(pixels: &DynamicImage, kind: MediaType) -> Result<Vec<u8>, NotAPicture> {
    let mut file = Vec::new();
    let (width, height, colours) = (pixels.width(), pixels.height(), pixels.color().into());
    let written = match kind {
        MediaType::Jpeg => {
            JpegEncoder::new_with_quality(&mut file, QUALITY).write_image(pixels.as_bytes(), width, height, colours)
        }
        MediaType::Webp => WebPEncoder::new_lossless(&mut file).write_image(pixels.as_bytes(), width, height, colours),
    };
    written.map_err(damaged)?;
    Ok(file)
}

#[cfg(test)]
mod tests;
