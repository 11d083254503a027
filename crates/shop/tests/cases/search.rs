//! What a search makes of its words: filters where the catalog has them, and nothing hidden by a misunderstanding.

use vitrine_domain::text::Text;
use vitrine_shop::listing::{BRAND, ListQuery};
use vitrine_shop::search::Found;
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_price_and_a_maker_become_filters,
    what_was_read_can_be_taken_back,
    a_name_that_means_something_else_hides_nothing,
    a_price_that_nothing_has_is_said,
);

async fn asks(shop: &TestShop, visitor: &Visitor, words: &str, query: &ListQuery) -> Found {
    shop.search(&visitor.viewer().await, words, query, &visitor.lang, visitor.currency).await.unwrap()
}

fn slugs(found: &Found) -> Vec<&str> {
    found.listing.items.iter().map(|listed| listed.entry.product.slug.as_str()).collect()
}

fn makers(query: &ListQuery) -> Vec<&str> {
    query.filters.get(BRAND).into_iter().flatten().map(String::as_str).collect()
}

async fn a_price_and_a_maker_become_filters(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor();
    for (lang, words, left) in [
        ("en", "fenwick lamp under 90", "fenwick lamp"),
        ("en", "Fenwick lamp up to €90", "Fenwick lamp"),
        ("de", "Lampe Fenwick unter 90 Euro", "Lampe Fenwick"),
        ("ar", "مصباح Fenwick أقل من ٩٠", "مصباح Fenwick"),
    ] {
        visitor.lang = lang.parse().unwrap();
        let found = visitor.searches(words).await;
        assert!(found.understood, "{words}");
        assert_eq!((found.words.as_str(), makers(&found.query)), (left, vec!["Fenwick"]), "{words}");
        assert_eq!(found.query.price, Some((0, 9_000)), "{words}");
        assert!(found.listing.total > 0, "{words}");
        for listed in &found.listing.items {
            let price = listed.entry.lead_price(visitor.currency).unwrap().price;
            assert_eq!(listed.entry.product.brand, "Fenwick");
            assert!(price.minor <= 9_000, "{price:?}");
        }
        // The page that all its links lead to is the same one.
        let again = asks(&shop, &visitor, &found.words, &found.query).await;
        assert_eq!((slugs(&again), &again.query), (slugs(&found), &found.query), "{words}");
        assert!(!again.understood);
    }
}

async fn what_was_read_can_be_taken_back(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor();
    let as_typed = ListQuery { literal: true, ..ListQuery::default() };
    let found = asks(&shop, &visitor, "fenwick lamp under 90", &as_typed).await;
    assert!(!found.understood && found.query.filters.is_empty() && found.query.price.is_none());
    assert_eq!(found.words, "fenwick lamp under 90");
    // Filters of one's own are not added to.
    let dear = ListQuery { price: Some((10_000, i64::MAX)), ..ListQuery::default() };
    let found = asks(&shop, &visitor, "fenwick lamp under 90", &dear).await;
    assert_eq!((found.understood, found.query), (false, dear));
    // A typing error is mended, or not, as asked.
    assert!(visitor.searches("fenwikc lamp").await.corrected.is_some());
    assert_eq!(asks(&shop, &visitor, "fenwikc lamp", &as_typed).await.corrected, None);
}

async fn a_name_that_means_something_else_hides_nothing(site: Site) {
    let shop = site.stocked().await;
    shop.reimport("dunmore-mug", |mug| mug.title = Text::of(&"en".parse().unwrap(), "Fenwick street souvenir")).await;
    let visitor = shop.visitor();
    let found = visitor.searches("fenwick street").await;
    assert_eq!((slugs(&found)[0], makers(&found.query)), ("dunmore-mug", vec![]));
    // A name by itself is found by its words.
    let found = visitor.searches("fenwick").await;
    assert!(!found.understood && slugs(&found).contains(&"dunmore-mug"));
    // The renamed one, whole, is that and no price.
    shop.reimport("dunmore-mug", |mug| mug.title = Text::of(&"en".parse().unwrap(), "Souvenir under 90")).await;
    let found = visitor.searches("souvenir under 90").await;
    assert_eq!((slugs(&found)[0], found.query.price), ("dunmore-mug", None));
}

async fn a_price_that_nothing_has_is_said(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor();
    let all = visitor.searches("lamp").await.listing.total;
    let found = visitor.searches("lamp under 1").await;
    assert_eq!((found.unmet, found.query.price, found.listing.total), (Some((0, 100)), None, all));
    assert!(!found.understood);
    let pounds = visitor.searches("lamp under £90").await;
    assert_eq!((pounds.query.price, pounds.unmet), (None, None), "the prices shown are in euros");
}
