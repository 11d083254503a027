//! The catalog in memory: what names a product leads to it, and what a filter says is left is what is left.

use std::collections::BTreeSet;
use vitrine_domain::money::Currency;
use vitrine_shop::listing::{BRAND, ListQuery};
use vitrine_testkit::Site;

vitrine_testkit::on_both!(every_name_leads_to_its_product, a_filter_says_what_would_be_left);

async fn every_name_leads_to_its_product(site: Site) {
    let shop = site.stocked().await;
    let catalog = shop.catalog();
    assert!(!catalog.entries.is_empty());
    for entry in &catalog.entries {
        let product = &entry.product;
        let slugs = product.slugs.iter().map(|(_, slug)| slug).chain([product.slug.as_str()]);
        let found = [catalog.item(product.item_no), catalog.product(product.id)]
            .into_iter()
            .chain(slugs.map(|slug| catalog.by_slug(slug)))
            .chain(product.variants.iter().map(|variant| catalog.by_variant(variant.id)));
        for found in found {
            assert_eq!(found.map(|it| it.product.id), Some(product.id), "{}", product.slug);
        }
        for variant in product.variants.iter().filter(|variant| !variant.input.sku.is_empty()) {
            let (found, which) = catalog.by_subject(&variant.input.sku).unwrap();
            assert_eq!((found.product.id, which), (product.id, Some(variant.id)));
        }
        let (found, which) = catalog.by_subject(&product.slug).unwrap();
        assert_eq!((found.product.id, which), (product.id, None), "a handle names no variant");
    }
    assert!(catalog.by_slug("no-such-thing").is_none());
    assert!(catalog.by_subject("").is_none(), "goods without a number of their own are not found by none");
}

async fn a_filter_says_what_would_be_left(site: Site) {
    let shop = site.stocked().await;
    let viewer = shop.visitor().viewer().await;
    let catalog = shop.catalog();
    let left = |node: usize, query: &ListQuery| shop.category(&viewer, &catalog.categories[node], query, Currency::EUR);
    for &root in &catalog.roots {
        let brand =
            left(root, &ListQuery::default()).facets.iter().find(|it| it.key == BRAND).map(|it| it.values[0].clone());
        let one_brand = brand.map(|brand| ListQuery {
            filters: [(BRAND.to_owned(), BTreeSet::from([brand.value]))].into(),
            ..ListQuery::default()
        });
        for query in one_brand.into_iter().chain([ListQuery::default()]) {
            for group in left(root, &query).facets {
                for value in group.values {
                    let mut narrower = query.clone();
                    narrower.filters.insert(group.key.clone(), BTreeSet::from([value.value.clone()]));
                    let total = left(root, &narrower).total;
                    assert_eq!(value.count, total, "{} = {} beside {:?}", group.key, value.value, query.filters);
                }
            }
        }
    }
}
