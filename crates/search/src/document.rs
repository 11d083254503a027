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
    /// Snowball Czech.
    Czech,
    /// Snowball Danish.
    Danish,
    /// Snowball Dutch.
    Dutch,
    /// Snowball Finnish.
    Finnish,
    /// Snowball French.
    French,
    /// Snowball Greek.
    Greek,
    /// Snowball Hungarian.
    Hungarian,
    /// Snowball Italian.
    Italian,
    /// Snowball Norwegian.
    Norwegian,
    /// Snowball Polish.
    Polish,
    /// Snowball Portuguese.
    Portuguese,
    /// Snowball Romanian.
    Romanian,
    /// Snowball Russian.
    Russian,
    /// Snowball Spanish.
    Spanish,
    /// Snowball Swedish.
    Swedish,
    /// Snowball Turkish.
    Turkish,
    /// Folding only: words of other languages match in the form they are written.
    #[default]
    Other,
}

impl Language {
    /// The language of a tag like "en", "de-AT" or "ar"; [`Language::Other`] for those that only fold.
    pub fn of_tag(tag: &str) -> Language {
        match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" => Language::English,
            "de" => Language::German,
            "ar" => Language::Arabic,
            "cs" => Language::Czech,
            "da" => Language::Danish,
            "nl" => Language::Dutch,
            "fi" => Language::Finnish,
            "fr" => Language::French,
            "el" => Language::Greek,
            "hu" => Language::Hungarian,
            "it" => Language::Italian,
            "no" | "nb" | "nn" => Language::Norwegian,
            "pl" => Language::Polish,
            "pt" => Language::Portuguese,
            "ro" => Language::Romanian,
            "ru" => Language::Russian,
            "es" => Language::Spanish,
            "sv" => Language::Swedish,
            "tr" => Language::Turkish,
            _ => Language::Other,
        }
    }
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
