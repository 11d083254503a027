//! What is asked, and what comes back.

use std::{fmt, ops::RangeInclusive, time::Duration};

/// A search. `Query::default()` with a text is an ordinary one.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// Whatever was typed: any text is fine. Only the first [`MAX_QUERY_CHARS`](crate::MAX_QUERY_CHARS) characters and
    /// [`MAX_QUERY_WORDS`](crate::MAX_QUERY_WORDS) words are read. Without a word in it, everything matches.
    pub text: String,
    /// The last word may be half typed: longer words that begin with it match too, a little weaker. (A last word that
    /// occurs nowhere is taken as half typed in any case.)
    pub unfinished: bool,
    /// The words are meant as they are typed: none is mended, and none taken for half typed unless it is said to be.
    pub literal: bool,
    /// Facet key and the values wanted: any of the values, and all of the keys. A key without values filters nothing;
    /// two entries of one key are read as one.
    pub filters: Vec<(String, Vec<String>)>,
    /// Lowest and highest price, both included.
    pub price_minor: Option<RangeInclusive<i64>>,
    /// What those chose who asked the same before, told by the caller: ids, and how much of all choice fell on them, 0 to 1.
    /// It moves near-equal texts, and nothing into the results that does not match. The first
    /// [`MAX_CHOSEN`](crate::MAX_CHOSEN) count.
    pub chosen: Vec<(u32, f32)>,
    /// How many times as much as usual a word counts in some of the [`SEARCHED`](crate::SEARCHED) fields, 0 to
    /// [`MAX_WEIGHT`](crate::MAX_WEIGHT); fields that are not named count as usual. What is found stays found: a field that
    /// counts nothing moves its documents down.
    pub weights: Vec<(Field, f32)>,
    /// How many hits are wanted; at most [`MAX_HITS`](crate::MAX_HITS).
    pub limit: usize,
    /// How many of the first hits carry their explanation: their words are read once more.
    pub explained: usize,
    /// Whether facets are counted: without, [`Results::facets`] is empty. It costs a look at each document found.
    pub counted: bool,
    /// Time this may take. What was found by then is returned; nothing, if it was not known yet who has all the words.
    pub deadline: Option<Duration>,
}

impl Default for Query {
    /// Everything, the first 48.
    fn default() -> Self {
        Query {
            text: String::new(),
            unfinished: false,
            literal: false,
            filters: Vec::new(),
            price_minor: None,
            chosen: Vec::new(),
            weights: Vec::new(),
            limit: 48,
            explained: usize::MAX,
            counted: true,
            deadline: None,
        }
    }
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Results {
    /// Best first: by score, equal scores by id. At most the query's limit.
    pub hits: Vec<Hit>,
    /// How many documents match text, filters and price.
    pub total: usize,
    /// Counts per facet key, keys in order of their bytes. Each key is counted as if it had no filter of its own, so that
    /// its other values stay choosable.
    pub facets: Vec<FacetCounts>,
    /// Lowest and highest price among what matches text and filters, whatever the price range asked for.
    pub price_minor: Option<RangeInclusive<i64>>,
    /// The text that was really searched, where words were mended: "showing results for ...".
    pub corrected: Option<String>,
    /// How many of all documents, whatever the filters, have all the words of the text. If they are fewer than ten, others that
    /// have at least three tenths of what the best has are let in behind them; what has more of the query (rare words weigh
    /// more) comes first.
    pub complete: usize,
    /// No document has all the words; these have some.
    pub relaxed: bool,
    /// If so, the words that the first hit does without.
    pub missing: Vec<String>,
    /// How much was looked at: the rarest word's documents, what is left of them for each further word, and what was found for
    /// each word and once more. Work is counted so that tests can hold a bound on it where time would tell of the machine.
    pub read: usize,
    /// The deadline passed: hits, total and counts cover only what was reached.
    pub cut_short: bool,
}

/// One document found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document's id.
    pub id: u32,
    /// Higher is better; comparable only within one [`Results`].
    pub score: f32,
    /// Where the score comes from; empty behind the first [`Query::explained`].
    pub explanation: Explanation,
    /// The query is this document's article number or its whole title: nothing should be moved above it.
    pub exact: bool,
}

/// The parts of a score. They sum to it (within rounding of `f32`).
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Explanation {
    /// In the order of the query's words, popularity last. None is zero.
    pub parts: Vec<Part>,
}

impl Explanation {
    /// The sum of all parts.
    pub fn score(&self) -> f32 {
        self.parts.iter().map(|part| part.contribution).sum()
    }
}

impl fmt::Display for Explanation {
    /// `title "mug" 2.31 + category "mug" 0.40 + popularity 0.10 = 2.81`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, part) in self.parts.iter().enumerate() {
            if n > 0 {
                f.write_str(" + ")?;
            }
            f.write_str(part.field.name())?;
            if !part.word.is_empty() {
                write!(f, " \"{}\"", part.word)?;
            }
            write!(f, " {:.2}", part.contribution)?;
        }
        write!(f, " = {:.2}", self.score())
    }
}

/// One summand of a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where the word was found, or what else counted.
    pub field: Field,
    /// The word of the query, as it was searched (after mending); empty for [`Field::Chosen`] and
    /// [`Field::Popularity`].
    pub word: String,
    /// What it adds to the score.
    pub contribution: f32,
}

/// What a [`Part`] of a score comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// A word of the title.
    Title,
    /// Two words of the query side by side in the title.
    Phrase,
    /// A word that names the kind of thing in the title: "lamp" in "Desk lamp with clamp".
    Kind,
    /// A word of the brand.
    Brand,
    /// A word of a category's name.
    Category,
    /// A word of a tag.
    Tag,
    /// A word of an attribute's value.
    Attribute,
    /// A piece of an article number.
    Sku,
    /// A word of the description.
    Description,
    /// The query is an article number.
    ExactSku,
    /// The query is the whole title.
    ExactTitle,
    /// Having this word at all, where some of the query's words were enough (see [`Results::relaxed`]).
    Coverage,
    /// [`Query::chosen`].
    Chosen,
    /// [`Document::popularity`](crate::Document::popularity).
    Popularity,
}

impl Field {
    /// The English name, for logs and as a key for translations.
    pub fn name(self) -> &'static str {
        match self {
            Field::Title => "title",
            Field::Phrase => "phrase",
            Field::Kind => "kind",
            Field::Brand => "brand",
            Field::Category => "category",
            Field::Tag => "tag",
            Field::Attribute => "attribute",
            Field::Sku => "sku",
            Field::Description => "description",
            Field::ExactSku => "exact-sku",
            Field::ExactTitle => "exact-title",
            Field::Coverage => "coverage",
            Field::Chosen => "chosen",
            Field::Popularity => "popularity",
        }
    }
}

/// The values of one facet key among the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The key.
    pub key: String,
    /// Values that occur, the most frequent first, ties by the value's bytes; at most
    /// [`MAX_FACET_VALUES`](crate::MAX_FACET_VALUES), plus those the query filters by.
    pub values: Vec<FacetCount>,
}

/// How often one facet value occurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Documents that have it.
    pub count: usize,
    /// The query filters by it.
    pub chosen: bool,
}

/// A completion of what is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// A text that, searched, finds something.
    pub text: String,
    /// What it names.
    pub kind: SuggestionKind,
    /// Documents behind it.
    pub count: usize,
}

/// What a [`Suggestion`] names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SuggestionKind {
    /// A category, by its name.
    Category,
    /// A brand, by its name.
    Brand,
    /// The typed words with the last one completed (or mended).
    Words,
}
