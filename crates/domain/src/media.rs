//! Pictures that the shop has: files it wrote itself, known by what is in them.
//!
//! The one idea: a picture's name is the hash of its bytes, so an address never shows another picture, two products that show
//! the same one share a file, and everything else about it is said once. Beside the whole picture stand smaller ones of fixed
//! widths, so that which of them exist follows from the width alone.

use crate::text::Text;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The longest side of a picture, in pixels: a plate of 800 px on a screen of twice the density.
pub const MAX_SIDE: u32 = 1_600;
/// The widths in which a wider picture stands beside itself: thumbnails, cards, cards on dense screens.
pub const WIDTHS: [u32; 3] = [160, 400, 800];

/// The first half of the SHA-256 of a picture's bytes. Half of it is enough: it is the owner who chooses the pictures, and a
/// second one with the same half takes 2^64 tries; every card of a page carries it four times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MediaHash(pub [u8; 16]);

impl fmt::Display for MediaHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The text was not a picture's hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the hash of a picture")]
pub struct NotAHash;

impl FromStr for MediaHash {
    type Err = NotAHash;

    /// One spelling only, the one we write: it is a file's name too.
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        let digits = text.as_bytes();
        if digits.len() != 32 || !digits.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(NotAHash);
        }
        let mut hash = [0; 16];
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * n..2 * n + 2], 16).map_err(|_| NotAHash)?;
        }
        Ok(Self(hash))
    }
}

/// How a picture is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MediaType {
    /// Photographs.
    Jpeg,
    /// What is drawn, and what one can see through; without loss.
    Webp,
}

impl MediaType {
    /// The media type (RFC 6838), also the stored word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    /// What the first bytes of a file say.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xd8, 0xff, ..] => Some(Self::Jpeg),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Self::Webp),
            _ => None,
        }
    }
}

impl FromStr for MediaType {
    type Err = NotAHash;
    fn from_str(text: &str) -> Result<Self, NotAHash> {
        [Self::Jpeg, Self::Webp].into_iter().find(|kind| kind.name() == text).ok_or(NotAHash)
    }
}

/// A picture that the shop has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What it is known by.
    pub hash: MediaHash,
    /// How it is written.
    pub kind: MediaType,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Bytes of the whole picture.
    pub size: u64,
}

impl Media {
    /// The widths in which it stands beside itself.
    pub fn widths(&self) -> impl Iterator<Item = u32> + use<> {
        let width = self.width;
        WIDTHS.into_iter().filter(move |narrow| *narrow < width)
    }
}

/// A picture of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// What it shows.
    pub alt: Text,
    /// The file.
    pub media: Media,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_spelled_hash_comes_back(bytes: [u8; 16]) {
            let hash = MediaHash(bytes);
            prop_assert_eq!(hash.to_string().parse(), Ok(hash));
            prop_assert_eq!(format!("{hash}0").parse::<MediaHash>(), Err(NotAHash));
        }

        #[test]
        fn any_text_is_refused_or_read(text in ".{0,40}") {
            let _ = text.parse::<MediaHash>();
        }
    }

    #[test]
    fn other_spellings_are_refused() {
        let hash = MediaHash([0xab; 16]).to_string();
        for other in [hash.to_uppercase(), format!("+{}", &hash[1..]), format!("../{}", &hash[3..]), String::new()] {
            assert_eq!(other.parse::<MediaHash>(), Err(NotAHash), "{other}");
        }
    }

    #[test]
    fn only_narrower_pictures_stand_beside_it() {
        let of = |width| {
            let kind = MediaType::Jpeg;
            let media = Media { hash: MediaHash([0; 16]), kind, width, height: 10, size: 1 };
            media.widths().collect::<Vec<_>>()
        };
        assert_eq!(of(160), [0_u32; 0]);
        assert_eq!(of(401), [160, 400]);
        assert_eq!(of(MAX_SIDE), WIDTHS);
    }
}
