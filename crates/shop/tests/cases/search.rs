//! What a search makes of its words: filters where the catalog has them, and nothing hidden by a misunderstanding.

use vitrine_domain::text::Text;
use vitrine_shop::listing::{BRAND, ListQuery};
use vitrine_shop::search::{Found, Suggested, Tuning};
use vitrine_shop::settings::{FieldPercents, MAX_FIELD_PERCENT, SearchSettings, SearchedField};
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_price_and_a_maker_become_filters,
    what_was_read_can_be_taken_back,
    a_name_that_means_something_else_hides_nothing,
    a_price_that_nothing_has_is_said,
    what_people_choose_comes_first_among_equals,
    robots_and_refusals_teach_nothing,
    without_an_index_the_goods_are_scanned,
    the_owners_words_are_searched_for_one_another,
    what_is_tuned_is_what_is_found,
    own_searches_are_offered_again,
);

/// Goods that the same words find about as well, and one that they find less well.
async fn alike(shop: &TestShop) {
    for (slug, title) in [
        ("dunmore-mug", "Quokka plinth, tall"),
        ("morel-table-lamp", "Quokka plinth, tall"),
        ("alcove-armchair", "Quokka"),
    ] {
        shop.reimport(slug, |it| it.title = Text::of(&"en".parse().unwrap(), title)).await;
    }
}

fn found_slugs(found: &Found) -> Vec<String> {
    slugs(found).into_iter().map(str::to_owned).collect()
}

async fn what_people_choose_comes_first_among_equals(site: Site) {
    let shop = site.stocked().await;
    alike(&shop).await;
    let onlooker = shop.visitor();
    let before = found_slugs(&onlooker.searches("quokka plinths").await);
    let (second, worse) = (before[1].clone(), "alcove-armchair");
    assert_eq!(before.len(), 3, "{before:?}");
    for _ in 0..8 {
        let mut somebody = shop.visitor_who_says_yes().await;
        let found = somebody.searches("quokka plinth").await;
        somebody.opens(&found, &second).await;
        // Other words, and a product that has but one of these.
        let found = somebody.searches("the plinth, quokka under 500").await;
        somebody.opens(&found, worse).await;
        let sku = shop.catalog().by_slug(worse).unwrap().product.variants[0].input.sku.clone();
        somebody.adds(&sku, 1).await;
        // As many look at the one as at the other, and later, so that the second is not more popular.
        somebody.looks_at(&before[0]).await;
    }
    assert_eq!(found_slugs(&onlooker.searches("quokka plinths").await), before, "not before it is learned");
    shop.train().await.unwrap();
    let after = found_slugs(&onlooker.searches("quokka plinths").await);
    assert_eq!(after, [second.as_str(), before[0].as_str(), worse], "the same for everyone");
    // Other words are another question.
    assert_eq!(onlooker.searches("quokka").await.listing.total, 3);
    // Where the owner does not want it, nothing is learned.
    let settings = SearchSettings { learn: false, ..SearchSettings::default() };
    shop.publish(&settings, None, &shop.an_operator().await).await.unwrap();
    assert_eq!(found_slugs(&onlooker.searches("quokka plinths").await), before);
}

async fn robots_and_refusals_teach_nothing(site: Site) {
    let shop = site.stocked().await;
    alike(&shop).await;
    let onlooker = shop.visitor();
    let before = found_slugs(&onlooker.searches("quokka plinth").await);
    for n in 0..20 {
        let mut somebody = if n % 2 == 0 { shop.visitor() } else { shop.visitor_who_says_yes().await };
        if n % 2 == 1 {
            somebody.asks.automated = true;
        }
        let found = somebody.searches("quokka plinth").await;
        somebody.opens(&found, &before[1]).await;
    }
    // One person alone may click as often as they like.
    let keen = shop.visitor_who_says_yes().await;
    for _ in 0..50 {
        let found = keen.searches("quokka plinth").await;
        keen.opens(&found, &before[1]).await;
        shop.advance(60_000);
    }
    shop.train().await.unwrap();
    assert_eq!(found_slugs(&onlooker.searches("quokka plinth").await), before);
}

async fn without_an_index_the_goods_are_scanned(site: Site) {
    let shop = site.stocked().await.just_restarted().await;
    assert!(!shop.is_indexed());
    let visitor = shop.visitor();
    let found = visitor.searches("Fenwick lamp").await;
    assert!(found.listing.total > 0 && slugs(&found).contains(&"morel-table-lamp"), "{:?}", slugs(&found));
    assert!(visitor.searches("zeppelin").await.listing.total == 0);
    assert!(visitor.searches("").await.listing.total > 100);
    assert!(visitor.searches("fenwikc lamp").await.corrected.is_none());
    // A change is found meanwhile, and afterwards.
    shop.reimport("dunmore-mug", |mug| mug.title = Text::of(&"en".parse().unwrap(), "Zanzibar souvenir")).await;
    assert!(!shop.is_indexed());
    assert_eq!(slugs(&visitor.searches("zanzibar").await), ["dunmore-mug"]);
    shop.index().await.unwrap();
    assert!(shop.is_indexed());
    assert_eq!(slugs(&visitor.searches("zanzibra").await), ["dunmore-mug"]);
    assert!(visitor.searches("fenwikc lamp").await.corrected.is_some());
}

async fn the_owners_words_are_searched_for_one_another(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor();
    assert!(!found_slugs(&visitor.searches("reading light").await).contains(&"dunmore-mug".to_owned()));
    let group = ["place to sip", "mug"].map(str::to_owned).to_vec();
    let settings =
        SearchSettings { synonyms: [("en".parse().unwrap(), vec![group])].into(), ..SearchSettings::default() };
    let by = shop.an_operator().await;
    shop.publish(&settings, None, &by).await.unwrap();
    let found = visitor.searches("place to sip").await;
    assert!(!found.relaxed && slugs(&found).contains(&"dunmore-mug"), "{:?}", slugs(&found));
    let alone = SearchSettings {
        synonyms: [("en".parse().unwrap(), vec![vec!["mug".to_owned()]])].into(),
        ..SearchSettings::default()
    };
    assert!(matches!(shop.publish(&alone, None, &by).await, Err(vitrine_shop::Error::Refused(_))));
}

/// What the desk shows of other weights is what everybody finds once they are live.
async fn what_is_tuned_is_what_is_found(site: Site) {
    let shop = site.stocked().await;
    let (visitor, en) = (shop.visitor(), "en".parse().unwrap());
    let words = "ribbed glass";
    let usual = slugs(&visitor.searches(words).await).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let fields: FieldPercents = [(SearchedField::Title, 0), (SearchedField::Description, 200)].into();
    let tuning = Tuning { fields: fields.clone(), ..shop.tuning() };
    let viewer = visitor.viewer().await;
    let tuned = shop.search_tuned(&tuning, &viewer, words, &ListQuery::default(), &en, visitor.currency).await.unwrap();
    let tuned: Vec<String> = slugs(&tuned).into_iter().map(str::to_owned).collect();
    assert_ne!(tuned, usual, "the title counts nothing");
    assert_eq!(slugs(&visitor.searches(words).await), usual, "not live yet");
    let by = shop.an_operator().await;
    let version = shop.publish(&SearchSettings { fields, ..SearchSettings::default() }, None, &by).await.unwrap();
    assert_eq!(slugs(&visitor.searches(words).await), tuned);
    assert_eq!(shop.tuning(), tuning);
    shop.restore::<SearchSettings>(0, Some(version), &by).await.unwrap();
    assert_eq!(slugs(&visitor.searches(words).await), usual);
    let beyond =
        SearchSettings { fields: [(SearchedField::Brand, MAX_FIELD_PERCENT + 1)].into(), ..SearchSettings::default() };
    assert!(matches!(shop.publish(&beyond, None, &by).await, Err(vitrine_shop::Error::Refused(_))));
    // In which languages synonyms help: where the one finds something and the other does not.
    assert!(shop.languages_to_mend("qwertzuiop", "mug").contains(&en));
    assert_eq!(shop.languages_to_mend("mug", "qwertzuiop"), []);
    assert_eq!(shop.languages_to_mend("mug", "mug"), []);
}

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

async fn own_searches_are_offered_again(site: Site) {
    let shop = site.stocked().await;
    let mut visitor = shop.visitor_who_says_yes().await;
    for words in ["lamp", "tea cup", "Lamp"] {
        visitor.searches(words).await;
    }
    shop.flush().await.unwrap();
    assert_eq!(own(&shop, &visitor).await, ["Lamp", "tea cup"], "the newest first, each once");
    assert!(own(&shop, &shop.visitor_who_says_yes().await).await.is_empty());
    visitor.declines().await;
    assert!(own(&shop, &visitor).await.is_empty(), "nothing after a no");
}

async fn own(shop: &TestShop, visitor: &Visitor) -> Vec<String> {
    let found = shop.own_searches(&visitor.viewer().await, 5).await.unwrap();
    found.into_iter().filter_map(|it| if let Suggested::Own(words) = it { Some(words) } else { None }).collect()
}
