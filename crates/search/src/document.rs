//! What goes into the index.

/// The language of an index. It decides how words are folded and stemmed, on both sides: what is stored and what is asked.
///
/// All languages: compatibility decomposition, accents dropped, lower case, letters and digits split apart ("22l" is
/// "22" and "l").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Snowball English.
    English,
    /// Snowball German; "ae", "oe", "ue" and "ä", "ö", "ü" are the same letter.
    German,
    /// Letter forms unified (alef, hamza, ta marbuta, ya), tatweel and diacritics dropped, light stemming ("ال" and the
    /// common endings).
    Arabic,
    /// Folding only: words of other languages match in the form they are written.
    #[default]
    Other,
}

/// One thing that can be found: an id and fields. What it stands for is the caller's business.
///
/// Every field may be empty. Texts are searched by word; [`Document::facets`] by their exact value.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Document {
    /// The caller's number. A second document with the same id replaces the first.
    pub id: u32,
    /// The name. The heaviest field, and a query equal to it is an exact hit.
    pub title: String,
    /// The maker's name.
    pub brand: String,
    /// Names along the path, the broadest first.
    pub categories: Vec<String>,
    /// Free keywords.
    pub tags: Vec<String>,
    /// Values that describe it ("oak", "22 l", "A5").
    pub attributes: Vec<String>,
    /// Article numbers. A query equal to one of them (case, spaces and punctuation aside) puts the document first.
    pub skus: Vec<String>,
    /// Running text. Counts least.
    pub description: String,
    /// Key and value pairs to filter and count by, compared byte for byte; a key may occur several times.
    pub facets: Vec<(String, String)>,
    /// Price to filter by, in the minor unit of whatever currency the caller uses throughout.
    pub price_minor: i64,
    /// How much this document is wanted in general, 0 to 1 (clamped). A small push between near-equal texts.
    pub popularity: f32,
}
