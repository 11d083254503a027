//! What the owner says about words, and whether searches teach.

use super::Area;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use vitrine_domain::id::ProductId;
use vitrine_domain::operator::Permission;
use vitrine_domain::text::Lang;
use vitrine_search::{Field, MAX_STOP_WORDS, MAX_SYNONYM_GROUPS, MAX_SYNONYMS, Words};

/// The longest text of a synonym or stop word, and the longest address of a redirect, in characters.
const MAX_CHARS: usize = 80;
const MAX_PATH_CHARS: usize = 200;
/// Redirects at most.
const MAX_REDIRECTS: usize = 500;

/// Queries with a rule at most, and products in a list of one.
const MAX_QUERIES: usize = 500;
/// See [`MAX_QUERIES`].
pub const MAX_PLACED: usize = 20;

/// A field counts at most so many per cent of the usual.
pub const MAX_FIELD_PERCENT: u16 = 200;

/// What the owner says of the results of one query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QueryRule {
    /// Products that stand first, in this order, whether they have the words or not.
    pub first: Vec<ProductId>,
    /// Products that stand last.
    pub last: Vec<ProductId>,
}

/// A field of goods whose words are searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchedField {
    /// What it is called.
    Title,
    /// Who makes it.
    Brand,
    /// Where it stands.
    Category,
    /// The owner's tags.
    Tag,
    /// Its properties and options.
    Attribute,
    /// Its numbers.
    Sku,
    /// What is said of it.
    Description,
}

impl SearchedField {
    /// Every field, in the order of what it usually counts.
    pub const ALL: [Self; 7] =
        [Self::Title, Self::Brand, Self::Category, Self::Tag, Self::Attribute, Self::Sku, Self::Description];

    /// Its word in forms and keys.
    pub fn name(self) -> &'static str {
        self.field().name()
    }

    fn field(self) -> Field {
        match self {
            Self::Title => Field::Title,
            Self::Brand => Field::Brand,
            Self::Category => Field::Category,
            Self::Tag => Field::Tag,
            Self::Attribute => Field::Attribute,
            Self::Sku => Field::Sku,
            Self::Description => Field::Description,
        }
    }
}

/// How much fields count, in per cent of the usual; those that are not named count as usual.
pub type FieldPercents = BTreeMap<SearchedField, u16>;

/// The words of searches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchSettings {
    /// Groups of texts that are searched for one another, by language: "sofa", "couch", "place to sit".
    pub synonyms: BTreeMap<Lang, Vec<Vec<String>>>,
    /// Words that goods may do without, by language, beside the usual ones like "for".
    pub stop_words: BTreeMap<Lang, Vec<String>>,
    /// Words that lead to a page of the shop instead of results: what is asked for, in any language, and the page's address
    /// without a language ("/c/lighting").
    pub redirects: BTreeMap<String, String>,
    /// Products first and last, by what is asked for.
    pub queries: BTreeMap<String, QueryRule>,
    /// How much a word counts by the field it stands in.
    pub fields: FieldPercents,
    /// What people choose who search for the same moves it up among what fits about as well.
    pub learn: bool,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self {
            synonyms: BTreeMap::new(),
            stop_words: BTreeMap::new(),
            redirects: BTreeMap::new(),
            queries: BTreeMap::new(),
            fields: BTreeMap::new(),
            learn: true,
        }
    }
}

impl Area for SearchSettings {
    const NAME: &'static str = "search";
    const CHANGE: Permission = Permission::TuneSearch;

    fn check(&self) -> Result<(), String> {
        let mut groups = self.synonyms.values().flatten();
        if self.synonyms.values().any(|groups| groups.len() > MAX_SYNONYM_GROUPS) {
            return Err(format!("A language has at most {MAX_SYNONYM_GROUPS} groups of synonyms."));
        }
        if groups.any(|group| !(2..=MAX_SYNONYMS).contains(&group.len())) {
            return Err(format!("A group of synonyms has 2 to {MAX_SYNONYMS} texts."));
        }
        if self.stop_words.values().any(|words| words.len() > MAX_STOP_WORDS) {
            return Err(format!("A language has at most {MAX_STOP_WORDS} stop words."));
        }
        let texts = self.synonyms.values().flatten().flatten().chain(self.stop_words.values().flatten());
        let says = |text: &String| text.chars().any(char::is_alphanumeric) && text.chars().count() <= MAX_CHARS;
        if !texts.clone().all(says) {
            return Err(format!("Synonyms and stop words have letters, and at most {MAX_CHARS} characters."));
        }
        if self.fields.values().any(|percent| *percent > MAX_FIELD_PERCENT) {
            return Err(format!("A field counts 0 to {MAX_FIELD_PERCENT} per cent of the usual."));
        }
        if self.queries.len() > MAX_QUERIES {
            return Err(format!("At most {MAX_QUERIES} queries have products first or last."));
        }
        let placed = |rule: &QueryRule| rule.first.len().max(rule.last.len());
        if !self.queries.keys().all(says) || self.queries.values().map(placed).max().is_some_and(|it| it > MAX_PLACED) {
            return Err(format!("A query has words, and at most {MAX_PLACED} products first and as many last."));
        }
        if self.redirects.len() > MAX_REDIRECTS {
            return Err(format!("There are at most {MAX_REDIRECTS} redirects."));
        }
        if !self.redirects.keys().all(says) || !self.redirects.values().all(|path| is_own_path(path)) {
            return Err("A redirect leads from words to an address of this shop that begins with a slash.".to_owned());
        }
        Ok(())
    }
}

/// An address of this shop: what a browser would take for another host's is none.
pub fn is_own_path(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && c != '\\';
    path.starts_with('/') && !path.starts_with("//") && path.chars().all(plain) && path.len() <= MAX_PATH_CHARS
}

/// The weights of a query.
pub(crate) fn weights(fields: &FieldPercents) -> Vec<(Field, f32)> {
    fields.iter().map(|(field, percent)| (field.field(), f32::from(*percent) / 100.0)).collect()
}

impl SearchSettings {
    /// The words of one language.
    pub(crate) fn words(&self, lang: &Lang) -> Words {
        Words {
            synonyms: self.synonyms.get(lang).cloned().unwrap_or_default(),
            stop_words: self.stop_words.get(lang).cloned().unwrap_or_default(),
        }
    }
}
