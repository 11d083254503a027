//! What is a picture, what is not, and what is left of it.

use super::*;
use image::{Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;
use vitrine_testkit::png_bomb;

fn file(pixels: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    pixels.into().write_to(&mut file, format).unwrap();
    file.into_inner()
}

/// What no formula draws: every pixel near its neighbours and unlike them.
fn photograph(width: u32, height: u32) -> RgbImage {
    let mut noise = 1_u32;
    RgbImage::from_fn(width, height, |x, y| {
        noise ^= noise << 13;
        noise ^= noise >> 17;
        noise ^= noise << 5;
        let at = |n: u32| (128.0 + 80.0 * ((x + n) as f32 / 97.0).sin() * (y as f32 / 71.0).cos()) as u8;
        Rgb([at(0), at(40), at(90)].map(|colour| colour.saturating_add((noise & 15) as u8)))
    })
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap()
}

#[test]
fn a_photograph_becomes_jpeg_in_every_width() {
    let photograph = photograph(2_000, 1_000);
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let encoded = encode(&file(photograph.clone(), format)).unwrap();
        assert_eq!((encoded.kind, encoded.width, encoded.height), (MediaType::Jpeg, 1_600, 800), "{format:?}");
        assert_eq!(MediaType::of(&encoded.whole), Some(MediaType::Jpeg));
        let sizes: Vec<(u32, u32)> =
            encoded.narrower.iter().map(|(_, bytes)| decoded(bytes)).map(|it| (it.width(), it.height())).collect();
        assert_eq!(sizes, [(800, 400), (400, 200), (160, 80)], "{format:?}");
        let weights: Vec<usize> = encoded.narrower.iter().map(|(_, bytes)| bytes.len()).collect();
        assert!(weights.windows(2).all(|pair| pair[1] < pair[0]) && weights[0] < encoded.whole.len(), "{weights:?}");
    }
}

#[test]
fn a_drawing_and_what_is_seen_through_stay_sharp() {
    let drawn =
        RgbImage::from_fn(300, 300, |x, y| if (x / 40 + y / 40) % 2 == 0 { Rgb([200, 30, 20]) } else { Rgb([255; 3]) });
    let encoded = encode(&file(drawn.clone(), ImageFormat::Png)).unwrap();
    assert_eq!(encoded.kind, MediaType::Webp);
    assert_eq!(decoded(&encoded.whole).into_rgb8(), drawn, "without loss");
    let clear = RgbaImage::from_fn(300, 300, |x, _| Rgba([10, 20, 30, if x < 150 { 0 } else { 255 }]));
    let encoded = encode(&file(clear, ImageFormat::Png)).unwrap();
    assert_eq!((encoded.kind, decoded(&encoded.whole).color().has_alpha()), (MediaType::Webp, true));
    // A fourth channel that says nothing is none.
    let full = RgbaImage::from_fn(300, 300, |x, y| Rgba([(x * y) as u8, (x ^ y) as u8, (x * 7) as u8, 255]));
    assert!(!decoded(&encode(&file(full, ImageFormat::Png)).unwrap().whole).color().has_alpha());
}

#[test]
fn small_pictures_stay_small() {
    let encoded = encode(&file(photograph(1, 1), ImageFormat::Png)).unwrap();
    assert_eq!((encoded.width, encoded.height, encoded.narrower.len()), (1, 1, 0));
    // So flat that a narrow one would have no height.
    let encoded = encode(&file(photograph(1_600, 1), ImageFormat::Png)).unwrap();
    assert_eq!(encoded.narrower.iter().map(|(_, bytes)| decoded(bytes).height()).collect::<Vec<_>>(), [1, 1, 1]);
    let encoded = encode(&file(photograph(1, 4_000), ImageFormat::Png)).unwrap();
    assert_eq!((encoded.width, encoded.height), (1, 1_600));
}

/// A JPEG with an EXIF block before its pixels: turned by this much, and a place that nobody should learn.
fn turned(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif.extend(b"52.5200N 13.4050E");
    let mut file = jpeg[..2].to_vec();
    file.extend([0xff, 0xe1]);
    file.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    file.extend(exif);
    file.extend(&jpeg[2..]);
    file
}

#[test]
fn pictures_stand_upright_and_tell_no_tales() {
    let sent = turned(&file(photograph(400, 200), ImageFormat::Jpeg), 6);
    assert!(sent.windows(8).any(|it| it == b"52.5200N"));
    let encoded = encode(&sent).unwrap();
    assert_eq!((encoded.width, encoded.height), (200, 400), "turned by a quarter");
    for bytes in encoded.narrower.iter().map(|(_, bytes)| bytes).chain([&encoded.whole]) {
        assert!(!bytes.windows(4).any(|it| it == b"Exif" || it == b"52.5"));
    }
    let mut with_script = file(photograph(40, 40), ImageFormat::Png);
    with_script.extend(b"<script>alert(1)</script>");
    assert!(!encode(&with_script).unwrap().whole.windows(7).any(|it| it == b"<script"));
}

#[test]
fn what_is_not_a_picture_is_called_by_its_name() {
    let torn = |format| {
        let whole = file(photograph(300, 300), format);
        encode(&whole[..whole.len() / 3])
    };
    assert_eq!(encode(b""), Err(NotAPicture::Empty));
    assert_eq!(encode(b"hello"), Err(NotAPicture::Unknown));
    assert_eq!(encode(b"GIF89a\x01\0\x01\0\0\0\0;"), Err(NotAPicture::Unknown));
    assert_eq!(encode(b"\xef\xbb\xbf <!DOCTYPE html><title>404</title>"), Err(NotAPicture::Html));
    for svg in
        ["<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?>\n<!-- x --><SVG onload='alert(1)'/>"]
    {
        assert_eq!(encode(svg.as_bytes()), Err(NotAPicture::Svg));
    }
    assert_eq!(encode(&vec![0xff; MAX_BYTES + 1]), Err(NotAPicture::TooHeavy));
    assert!(matches!(torn(ImageFormat::Png), Err(NotAPicture::Damaged(_))));
    assert!(matches!(torn(ImageFormat::WebP), Err(NotAPicture::Damaged(_))));
    assert!(matches!(encode(b"\x89PNG\r\n\x1a\n"), Err(NotAPicture::Damaged(_))));
    assert!(matches!(encode(b"RIFF\xff\xff\xff\xffWEBP"), Err(NotAPicture::Damaged(_))));
}

#[test]
fn a_bomb_is_refused_before_it_goes_off() {
    for (width, height) in [(50_000, 50_000), (u32::MAX >> 1, 2), (5_001, 5_000), (100_000, 251)] {
        assert_eq!(encode(&png_bomb(width, height)), Err(NotAPicture::TooLarge), "{width} x {height}");
    }
    // As many pixels as may be: it is tried, and is not there.
    assert!(matches!(encode(&png_bomb(5_000, 5_000)), Err(NotAPicture::Damaged(_))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// Any bytes, and any change of a real file, are read or refused; nothing panics.
    #[test]
    fn any_bytes_are_refused_or_read(at in 0_usize..2_000, byte: u8, cut in 0_usize..2_000, kind in 0_usize..3) {
        let format = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP][kind];
        let mut file = file(photograph(24, 24), format);
        let at = at % file.len();
        file[at] = byte;
        file.truncate(file.len() - cut % file.len());
        let _ = encode(&file);
    }
}
