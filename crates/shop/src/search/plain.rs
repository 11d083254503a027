//! Searching without an index, for the moments after a start: every product is looked at.
//!
//! The one idea: it promises only that what has all the words as they are typed is found, names first. Nothing is mended,
//! completed or explained.

use crate::catalog::{Catalog, Entry};
use vitrine_domain::text::Lang;
use vitrine_search::{Explanation, Hit, MAX_HITS, MAX_QUERY_CHARS, MAX_QUERY_WORDS, Results};

/// The products that have all the words of a text.
pub(super) fn scan(catalog: &Catalog, chain: &[Lang], text: &str) -> Results {
    let text: String = text.chars().take(MAX_QUERY_CHARS).collect::<String>().to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(MAX_QUERY_WORDS).collect();
    let published = catalog.entries.iter().filter(|entry| entry.product.published);
    let mut hits: Vec<Hit> = published.filter_map(|entry| hit(entry, catalog, chain, &words)).collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.id.cmp(&b.id)));
    let total = hits.len();
    hits.truncate(MAX_HITS);
    Results { hits, total, complete: total, ..Results::default() }
}

/// A product, if it has all the words: the score is the share of them that its name has.
fn hit(entry: &Entry, catalog: &Catalog, chain: &[Lang], words: &[&str]) -> Option<Hit> {
    let product = &entry.product;
    let title = product.title.get(chain).to_lowercase();
    let missing: Vec<&&str> = words.iter().filter(|word| !title.contains(**word)).collect();
    if !missing.is_empty() {
        let categories = entry.path.iter().map(|step| catalog.categories[*step].category.name.get(chain));
        let skus = product.variants.iter().map(|variant| variant.input.sku.as_str());
        let attributes = product.attributes.iter().map(|attribute| attribute.value.get(chain));
        let texts = [product.brand.as_str(), product.description.get(chain)].into_iter();
        let texts =
            texts.chain(categories).chain(skus).chain(attributes).chain(product.tags.iter().map(String::as_str));
        let other: Vec<String> = texts.map(str::to_lowercase).collect();
        if !missing.iter().all(|word| other.iter().any(|text| text.contains(**word))) {
            return None;
        }
    }
    let score = (words.len() - missing.len()) as f32 / words.len().max(1) as f32;
    Some(Hit { id: product.item_no, score, explanation: Explanation::default(), exact: false })
}
