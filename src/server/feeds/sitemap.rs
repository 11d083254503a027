//! The sitemap: an index at `/sitemap.xml` and as many parts as the goods need, each within the protocol's bounds.
//!
//! The one idea: the pages of the shop stand in one fixed order (home, categories, products, each in every language), so a part
//! is a range of numbers and is written piece by piece from the goods in memory; nothing is kept and nothing is counted twice.
//!
//! Left out: `lastmod`. The shop keeps no time at which what a page says changed, and one wrong date makes search engines
//! ignore them all.

use super::xml::Xml;
use crate::public::{Indexed, Public};
use crate::urls::machine;
use vitrine_domain::text::MAX_SLUG;

/// The protocol's bounds of a part (sitemaps.org): addresses, and bytes before compression.
const MAX_ADDRESSES: usize = 50_000;
const MAX_BYTES: usize = 50_000_000;
/// The protocol's bound of an index.
const MAX_PARTS: usize = 50_000;
/// What an address has around its slug: `/xx/p/` and, in each element, its tags.
const AROUND: usize = 100;

const SITEMAP: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
const XHTML: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

/// Every page, as numbers into the goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Home,
    Category(usize),
    Product(usize),
}

/// The pages that are listed, in order.
fn places(public: &Public) -> impl Iterator<Item = Place> {
    let categories = public.catalog.categories.iter().enumerate();
    let categories = categories.filter(|(_, node)| !node.products.is_empty()).map(|(n, _)| Place::Category(n));
    let products = public.catalog.entries.iter().enumerate();
    let products = products.filter(|(_, entry)| entry.product.published).map(|(n, _)| Place::Product(n));
    std::iter::once(Place::Home).chain(categories).chain(products)
}

/// How many pages fit in a part, each in every language and with all its languages beside it.
fn pages_of_a_part(public: &Public) -> usize {
    let languages = public.languages.len().max(1);
    let link = public.origin.len() + MAX_SLUG + AROUND;
    let address = (languages + 2) * link;
    (MAX_ADDRESSES / languages).min(MAX_BYTES / (address * languages)).max(1)
}

/// The index.
pub(super) fn index(public: &Public) -> String {
    let parts = places(public).count().div_ceil(pages_of_a_part(public));
    let mut xml = Xml::document();
    xml.open("sitemapindex", &[SITEMAP]);
    for part in 1..=parts.min(MAX_PARTS) {
        xml.open("sitemap", &[]).element("loc", &public.absolute(&machine::sitemap_part(part))).close();
    }
    xml.finish()
}

/// A part, from 1, in pieces; `None` when the index does not name it.
pub(super) fn part(public: Public, number: usize) -> Option<impl Iterator<Item = String> + Send + 'static> {
    let size = pages_of_a_part(&public);
    let places: Vec<Place> = places(&public).skip((number - 1).checked_mul(size)?).take(size).collect();
    if places.is_empty() {
        return None;
    }
    let mut start = Xml::document();
    start.open("urlset", &[SITEMAP, XHTML]);
    let pages = places.into_iter().map(move |place| page(&public, place));
    Some(std::iter::once(start.so_far()).chain(pages).chain(["</urlset>\n".to_owned()]))
}

/// A page in every language.
fn page(public: &Public, place: Place) -> String {
    let catalog = &public.catalog;
    let listed = match place {
        Place::Home => Indexed::Home,
        Place::Category(n) => Indexed::Category(&catalog.categories[n].category),
        Place::Product(n) => Indexed::Product(&catalog.entries[n].product),
    };
    let addresses = public.addresses(listed);
    let mut xml = Xml::default();
    for (_, address) in addresses.iter().filter(|(tag, _)| *tag != "x-default") {
        xml.open("url", &[]).element("loc", address);
        for (tag, address) in &addresses {
            xml.empty("xhtml:link", &[("rel", "alternate"), ("hreflang", tag), ("href", address)]);
        }
        xml.close();
    }
    xml.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::sync::Arc;
    use vitrine_domain::catalog::{Product, Stock, Variant, VariantInput};
    use vitrine_domain::id::{ProductId, VariantId};
    use vitrine_domain::money::{Currency, Money};
    use vitrine_domain::plate::{Field, Plate};
    use vitrine_domain::tax::TaxCategory;
    use vitrine_domain::text::Text;
    use vitrine_shop::catalog::Catalog;
    use vitrine_shop::settings::Settings;

    /// More products than fit in a part, with slugs as long as they may be.
    fn many() -> Vec<Product> {
        let lang = "en".parse().unwrap();
        let id = |n: u32| {
            let [a, b, c, d] = n.to_be_bytes();
            [0, 0, 0, 0, 0, 0, a, b, c, d]
        };
        let product = |n: u32| Product {
            id: ProductId::new(0, id(n)),
            item_no: n,
            version: 1,
            slug: format!("{}{n:0>8}", "x".repeat(MAX_SLUG - 8)),
            slugs: Text::default(),
            title: Text::of(&lang, "Thing"),
            description: Text::default(),
            brand: String::new(),
            category: None,
            tags: Vec::new(),
            attributes: Vec::new(),
            options: Vec::new(),
            variants: vec![Variant {
                id: VariantId::new(0, id(n)),
                input: VariantInput {
                    sku: String::new(),
                    choice: Vec::new(),
                    price: Money::new(100, Currency::EUR),
                    compare_at: None,
                    cost: None,
                    stock: Stock::UNTRACKED,
                    low_stock: None,
                    barcode: String::new(),
                    weight_g: None,
                    plate: None,
                },
            }],
            images: Vec::new(),
            pictures: Vec::new(),
            plate: Plate::stand_in("thing", Field::Stone),
            published: true,
            tax: TaxCategory::Standard,
            seo: vitrine_domain::catalog::edit::Seo::default(),
            created_ms: 0,
        };
        (1..=26_000).map(product).collect()
    }

    #[test]
    fn no_part_is_too_large_and_none_forgets_a_page() {
        let settings = Arc::new(Settings::default());
        let catalog = Arc::new(Catalog::new(many().into_iter().map(Arc::new).collect(), Vec::new(), &[], &settings, 0));
        for origin in ["https://shop.example.com".to_owned(), format!("https://{}.example.com", "long".repeat(60))] {
            let public = Public::of_shop(Arc::clone(&catalog), Arc::clone(&settings), origin.as_str().into());
            let parts = index(&public).matches("<loc>").count();
            assert!(parts > 1, "{origin}: one part was enough");
            let mut seen = BTreeSet::new();
            for number in 1..=parts {
                let (mut bytes, mut addresses) = (0, 0);
                for piece in part(public.clone(), number).unwrap() {
                    bytes += piece.len();
                    for place in piece.split("<loc>").skip(1) {
                        addresses += 1;
                        let place = place.split_once("</loc>").unwrap().0.strip_prefix(&origin).unwrap();
                        assert!(seen.insert(place.to_owned()), "{place} is there twice");
                    }
                }
                assert!(addresses <= MAX_ADDRESSES && bytes <= MAX_BYTES, "{addresses} addresses, {bytes} bytes");
            }
            assert_eq!(seen.len(), settings.languages.offered.len() * 26_001);
            assert!(part(public.clone(), parts + 1).is_none() && part(public, usize::MAX).is_none());
        }
    }
}
