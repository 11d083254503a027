//! What the owner decides holds at the next request, in every process, and can be taken back.

use crate::is_personal;
use vitrine_domain::money::Currency;
use vitrine_domain::operator::Role;
use vitrine_personalize::Preset;
use vitrine_shop::Error;
use vitrine_shop::acting::{Acting, AtDesk};
use vitrine_shop::listing::ListQuery;
use vitrine_shop::settings::{
    Area, CurrencySettings, LanguageSettings, PersonalizationSettings, ShopSettings, Version,
};
use vitrine_testkit::{Site, TestShop, Visitor};

vitrine_testkit::on_both!(
    a_change_holds_at_once_and_is_written_down,
    whoever_comes_second_is_told,
    an_older_version_comes_back,
    what_would_break_the_shop_is_refused,
    an_unreadable_document_leaves_the_last_good_one,
    another_process_follows,
    goods_of_another_process_are_found,
);

fn version<A: Area>(shop: &TestShop) -> Option<i64> {
    shop.settings().versions.get(A::NAME).copied()
}

async fn a_change_holds_at_once_and_is_written_down(site: Site) {
    let shop = site.empty().await;
    assert_eq!(version::<ShopSettings>(&shop), None);
    let operator =
        shop.make_operator("owner@example.org", "Owner", None, Role::Owner, &Acting::program()).await.unwrap();
    let desk = AtDesk::begun(operator, shop.now_ms());
    let (_, by) = shop.at_desk(&desk, "203.0.113.9").await.unwrap().unwrap();
    let named = ShopSettings { name: "Osier".to_owned(), ..ShopSettings::default() };
    let first = shop.publish(&named, None, &by).await.unwrap();
    assert_eq!(shop.settings().shop, named);
    assert_eq!(version::<ShopSettings>(&shop), Some(first));
    let log = shop.audit_log(None, &Acting::program()).await.unwrap();
    assert_eq!(log.len(), 2, "the operator, and what they changed");
    let row = &log[0];
    assert_eq!((row.operator, row.from_addr.as_deref()), (Some(operator), Some("203.0.113.9")));
    assert_eq!((row.action.as_str(), row.subject.as_str(), row.at_ms), ("settings.publish", "shop", shop.now_ms()));
    assert!(
        row.before_json.as_ref().unwrap().contains("Vitrine") && row.after_json.as_ref().unwrap().contains("Osier")
    );
    let published = Version { number: first, at_ms: Some(shop.now_ms()), operator: Some(operator), possible: true };
    let own = Version { number: 0, at_ms: None, operator: None, possible: true };
    assert_eq!(shop.settings_history("shop", &Acting::program()).await.unwrap(), [published, own]);
    let shop = shop.restarted().await;
    assert_eq!(shop.settings().shop, named);
}

async fn whoever_comes_second_is_told(site: Site) {
    let shop = site.empty().await;
    let by = Acting::program();
    let named = |name: &str| ShopSettings { name: name.to_owned(), ..ShopSettings::default() };
    let first = shop.publish(&named("First"), None, &by).await.unwrap();
    let second = shop.publish(&named("Second"), Some(first), &by).await.unwrap();
    assert!(matches!(shop.publish(&named("Late"), Some(first), &by).await, Err(Error::Conflict)));
    assert_eq!(shop.settings().shop.name, "Second");
    assert_eq!(shop.audit_log(None, &Acting::program()).await.unwrap().len(), 2, "what was not done is not in the log");
    // Of two at once, exactly one.
    let other = shop.other_process().await;
    let (one, two) = (named("One"), named("Two"));
    let (a, b) = tokio::join!(shop.publish(&one, Some(second), &by), other.publish(&two, Some(second), &by));
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "{a:?} {b:?}");
    assert!(matches!([a, b].into_iter().find_map(Result::err), Some(Error::Conflict)));
    other.close().await;
}

async fn an_older_version_comes_back(site: Site) {
    let shop = site.empty().await;
    let by = Acting::program();
    let sharp = PersonalizationSettings { preset: Preset::Full, min_people: 4, ..PersonalizationSettings::default() };
    let first = shop.publish(&sharp, None, &by).await.unwrap();
    let second = shop
        .publish(&PersonalizationSettings { preset: Preset::Off, ..sharp.clone() }, Some(first), &by)
        .await
        .unwrap();
    let third = shop.restore::<PersonalizationSettings>(first, Some(second), &by).await.unwrap();
    assert_eq!(shop.settings().personalization, sharp);
    assert!(third > second, "going back is a new version");
    // Version 0 is what the program states by itself.
    shop.restore::<PersonalizationSettings>(0, Some(third), &by).await.unwrap();
    assert_eq!(shop.settings().personalization, PersonalizationSettings::default());
    assert!(matches!(shop.restore::<PersonalizationSettings>(99, None, &by).await, Err(Error::NotFound)));
    assert!(matches!(shop.restore::<PersonalizationSettings>(first, Some(first), &by).await, Err(Error::Conflict)));
}

async fn what_would_break_the_shop_is_refused(site: Site) {
    let shop = site.empty().await;
    let by = Acting::program();
    let no_english = LanguageSettings { offered: vec!["ar".parse().unwrap()], ..LanguageSettings::default() };
    let no_euro = CurrencySettings { offered: CurrencySettings::default().offered[1..].to_vec(), ..Default::default() };
    let nobody_behind_it = PersonalizationSettings { min_people: 0, ..PersonalizationSettings::default() };
    for refused in [
        shop.publish(&no_english, None, &by).await,
        shop.publish(&no_euro, None, &by).await,
        shop.publish(&nobody_behind_it, None, &by).await,
        shop.publish(&ShopSettings { time_zone: "Mars/Olympus".to_owned(), ..ShopSettings::default() }, None, &by)
            .await,
    ] {
        assert!(matches!(&refused, Err(Error::Refused(why)) if why.ends_with('.')), "{refused:?}");
    }
    assert!(shop.audit_log(None, &Acting::program()).await.unwrap().is_empty() && shop.settings().versions.is_empty());
}

async fn an_unreadable_document_leaves_the_last_good_one(site: Site) {
    let shop = site.stocked().await;
    let good = shop.settings().personalization.clone();
    let live = version::<PersonalizationSettings>(&shop);
    let db = shop.db().await;
    let mut tx = db.begin().await.unwrap();
    let broken =
        vitrine_db::settings::publish(&mut tx, "personalization", r#"{"preset":"loud"}"#, None, live, shop.now_ms())
            .await
            .unwrap();
    tx.commit().await.unwrap();
    db.close().await;
    shop.follow().await.unwrap();
    assert_eq!(shop.settings().personalization, good);
    // The owner sees that the broken one is live and can put something better in its place.
    assert_eq!(version::<PersonalizationSettings>(&shop), Some(broken));
    let by = Acting::program();
    assert!(matches!(shop.restore::<PersonalizationSettings>(broken, Some(broken), &by).await, Err(Error::Refused(_))));
    // After a restart nothing good is remembered: what the program states by itself holds, the most careful of all.
    let shop = shop.restarted().await;
    assert_eq!(shop.settings().personalization, PersonalizationSettings::default());
    shop.publish(&good, Some(broken), &by).await.unwrap();
    assert_eq!(shop.settings().personalization, good);
}

async fn another_process_follows(site: Site) {
    let shop = site.stocked().await;
    let other = shop.other_process().await;
    let visitor = shop.visitor_who_says_yes().await;
    visitor.looks_at("morel-table-lamp").await;
    visitor.looks_at("parish-ribbed-lamp").await;
    assert!(is_personal(&visitor.home().await));
    other.personalization(|settings| settings.preset = Preset::Off).await;
    assert!(is_personal(&visitor.home().await), "not heard of yet");
    assert!(shop.follow().await.unwrap());
    assert!(!is_personal(&visitor.home().await));
    assert!(!shop.follow().await.unwrap(), "nothing new");
    // Rates too, and a language less.
    assert_eq!(shop.currencies(), [Currency::EUR, Currency::USD, Currency::JPY, Currency::GBP, Currency::KWD]);
    let euro_only =
        CurrencySettings { offered: CurrencySettings::default().offered[..1].to_vec(), ..CurrencySettings::default() };
    other.publish(&euro_only, None, &Acting::program()).await.unwrap();
    shop.follow().await.unwrap();
    assert_eq!(shop.currencies(), [Currency::EUR]);
    other.close().await;
}

async fn finds(visitor: &Visitor, shop: &TestShop, words: &str) -> usize {
    let found = shop
        .search(&visitor.viewer().await, words, &ListQuery::default(), &visitor.lang, visitor.currency)
        .await
        .unwrap();
    if found.corrected.is_some() || found.relaxed { 0 } else { found.listing.total }
}

async fn goods_of_another_process_are_found(site: Site) {
    let shop = site.stocked().await;
    let other = shop.other_process().await;
    let mut visitor = shop.visitor();
    visitor.adds("HAL-MG-COB", 1).await;
    assert_eq!(finds(&visitor, &shop, "zeppelin").await, 0);
    let mut airship = vitrine_sim::demo::catalog().remove(0);
    "zeppelin-model".clone_into(&mut airship.slug);
    airship.title = vitrine_domain::text::Text::of(&"en".parse().unwrap(), "Zeppelin model");
    for (n, variant) in airship.variants.iter_mut().enumerate() {
        variant.sku = format!("ZEP-{n}");
    }
    other.import(std::slice::from_ref(&airship)).await;
    assert!(shop.follow().await.unwrap());
    assert_eq!(finds(&visitor, &shop, "zeppelin").await, 1);
    assert_eq!(visitor.adds("ZEP-0", 1).await, None, "it can be bought here at once");
    assert_eq!(visitor.cart().await.lines.len(), 2, "and what was in the cart still is");
    // A dearer mug, and one that is gone.
    other.reimport("dunmore-mug", |mug| mug.variants[0].price.minor = 1_999).await;
    airship.published = false;
    other.import(&[airship]).await;
    shop.follow().await.unwrap();
    assert_eq!(finds(&visitor, &shop, "zeppelin").await, 0);
    let cart = visitor.cart().await;
    assert_eq!((cart.totals.total.minor, cart.gone), (1_999, 1));
    other.close().await;
}
