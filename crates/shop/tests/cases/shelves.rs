//! What different people see: the same shop, arranged for each; and nothing shared before enough people stand behind it.

use crate::{all_slugs, is_personal};
use vitrine_domain::event::{EventInput, EventName};
use vitrine_personalize::{Reason, ShelfKind};
use vitrine_shop::history::Taking;
use vitrine_shop::search::Suggested;
use vitrine_shop::window::Window;
use vitrine_testkit::{DAY_MS, MINUTE_MS, NOW_MS, Site, TestShop};

vitrine_testkit::on_both!(
    two_shoppers_see_two_shops,
    without_consent_and_in_control_everybody_sees_the_same,
    every_personal_thing_has_a_reason_that_can_be_asked_for,
    one_other_person_is_not_enough,
    off_shows_nothing_personal,
    a_shop_of_few_goods_shows_them,
    what_is_new_is_one_shelf_among_others,
    categories_are_suggested,
);

async fn two_shoppers_see_two_shops(site: Site) {
    let shop = site.demo().await;
    let (marta, ines) = (shop.shopper("marta").await, shop.shopper("ines").await);
    let (home_m, home_i) = (marta.home().await, ines.home().await);
    let top = |home: &Window| {
        home.shelves.iter().filter(|shelf| shelf.personal).flat_map(crate::slugs).map(str::to_owned).collect::<Vec<_>>()
    };
    let (top_m, top_i) = (top(&home_m), top(&home_i));
    assert!(top_m.len() >= 6 && top_i.len() >= 6, "{top_m:?} {top_i:?}");
    let shared = top_m.iter().filter(|slug| top_i.contains(slug)).count();
    assert!(shared * 3 <= top_m.len(), "{shared} of {} are the same", top_m.len());
    // One query, two orders, each move with its reason; words whose results fit on one page.
    let mut differ = 0;
    for words in ["lamp", "jacket", "walking", "tin"] {
        let plain = shop.visitor().found_slugs(words).await;
        for person in [&marta, &ines] {
            let found = person.searches(words).await.listing;
            let order: Vec<&str> = found.items.iter().map(|listed| listed.entry.product.slug.as_str()).collect();
            let mut sorted = (order.clone(), plain.clone());
            sorted.0.sort_unstable();
            sorted.1.sort_unstable();
            assert_eq!(sorted.0, sorted.1, "the same things are found");
            for listed in found.items.iter().filter(|listed| listed.moved_up > 0) {
                assert!(listed.reason.as_ref().is_some_and(Reason::is_personal), "{}", listed.entry.product.slug);
            }
            differ += usize::from(order != plain);
        }
    }
    assert!(marta.found_slugs("gift").await != ines.found_slugs("gift").await && differ >= 2);
    // Two offers, each for what its person looks at.
    let (offer_m, offer_i) = (home_m.offer.unwrap(), home_i.offer.unwrap());
    assert_ne!(offer_m.invitation.category, offer_i.invitation.category);
    assert!(!offer_m.evidence.is_empty() && !offer_i.evidence.is_empty());
}

async fn without_consent_and_in_control_everybody_sees_the_same(site: Site) {
    let shop = site.demo().await;
    let plain = shop.visitor();
    let mut refused = shop.visitor();
    refused.declines().await;
    let tom = shop.shopper("tom").await;
    assert!(!tom.viewer().await.personal, "Tom is the control group");
    assert!(
        shop.personal_rows().await.iter().any(|(table, count)| *table == "events" && *count > 1_000),
        "a history is there"
    );
    for person in [&refused, &tom, &shop.visitor_who_says_yes().await] {
        let home = person.home().await;
        assert!(!is_personal(&home));
        assert_eq!(all_slugs(&home), all_slugs(&plain.home().await));
        for page in ["morel-table-lamp", "dunmore-mug"] {
            let beside = shop.beside_product(
                &person.viewer().await,
                &shop.catalog().by_slug(page).unwrap().clone(),
                &[],
                person.currency,
            );
            let everyones = shop.beside_product(
                &plain.viewer().await,
                &shop.catalog().by_slug(page).unwrap().clone(),
                &[],
                plain.currency,
            );
            assert!(!is_personal(&beside));
            assert_eq!(all_slugs(&beside), all_slugs(&everyones));
        }
        assert_eq!(person.found_slugs("gift").await, plain.found_slugs("gift").await);
        let order = async |person: &vitrine_testkit::Visitor| {
            person
                .category("lighting")
                .await
                .items
                .iter()
                .map(|listed| listed.entry.product.slug.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(order(person).await, order(&plain).await);
    }
}

async fn every_personal_thing_has_a_reason_that_can_be_asked_for(site: Site) {
    let shop = site.demo().await;
    let (marta, karim) = (shop.shopper("marta").await, shop.shopper("karim").await);
    let home = marta.home().await;
    let ranking = home.ranking.unwrap();
    let viewer = marta.viewer().await;
    for shelf in &home.shelves {
        for item in &shelf.items {
            let why = shop.why(&viewer, ranking, item.entry.product.id).await.unwrap();
            assert_eq!(why.shown.reason.as_ref(), Some(&item.reason));
            let sum: f32 = why.shown.terms.iter().map(|term| term.contribution).sum();
            // Where everybody sees the same for one cause, the reason is that cause.
            let one_cause = why.shown.terms.is_empty() && !item.reason.is_personal();
            assert!(one_cause || (sum - why.shown.score).abs() < 1e-3, "the parts make the score");
        }
    }
    // Somebody else's ranking does not exist; neither does a product that was not in it.
    let shown = home.shelves[0].items[0].entry.product.id;
    assert!(shop.why(&karim.viewer().await, ranking, shown).await.is_err());
    assert!(shop.why(&shop.visitor().viewer().await, ranking, shown).await.is_err());
    let not_shown = shop
        .catalog()
        .entries
        .iter()
        .find(|entry| !all_slugs(&home).contains(&entry.product.slug.as_str()))
        .unwrap()
        .product
        .id;
    assert!(shop.why(&viewer, ranking, not_shown).await.is_err());
    // Also when only the database has it.
    shop.flush().await.unwrap();
    let shop = shop.restarted().await;
    let why = shop.why(&marta.goes_to(&shop).viewer().await, ranking, shown).await.unwrap();
    assert_eq!(why.shown.reason.as_ref(), Some(&home.shelves[0].items[0].reason));
}

/// A reason that rests on what other people did.
fn rests_on_others(reason: &Reason) -> bool {
    matches!(
        reason,
        Reason::Viewed { .. }
            | Reason::OthersAlsoViewed { .. }
            | Reason::OthersCameTo { .. }
            | Reason::BoughtTogetherWith { .. }
            | Reason::BoughtMost
            | Reason::Popular
    )
}

fn shared(window: &Window) -> Vec<&str> {
    let items = window.shelves.iter().flat_map(|shelf| &shelf.items);
    items.filter(|item| rests_on_others(&item.reason)).map(|item| item.entry.product.slug.as_str()).collect()
}

/// A visit of somebody who looks at lamps and chairs and buys four things.
fn a_visit(who: &str, at_ms: i64) -> Vec<EventInput> {
    let mut rows = Vec::new();
    let row = |name, subject: &str, minutes: i64, order: Option<String>| EventInput {
        at_ms: at_ms + minutes * MINUTE_MS,
        name,
        visitor: who.to_owned(),
        customer: None,
        subject: Some(subject.to_owned()),
        quantity: 1,
        price: None,
        order,
        query: None,
    };
    for (n, slug) in ["morel-table-lamp", "cooper-chair", "perch-stool", "alcove-armchair"].into_iter().enumerate() {
        rows.push(row(EventName::ViewItem, slug, n as i64, None));
    }
    for sku in ["HAL-MG-COB", "OSI-WC-COB", "FEN-ML-TOM", "LED-NB-D-RED"] {
        rows.push(row(EventName::Purchase, sku, 10, Some(format!("order-{who}"))));
    }
    rows
}

async fn takes_a_visit(shop: &TestShop, who: &str) {
    shop.take_history(&mut Taking::default(), &a_visit(who, NOW_MS - DAY_MS)).await.unwrap();
    shop.history_taken().await.unwrap();
}

async fn one_other_person_is_not_enough(site: Site) {
    let shop = site.stocked().await;
    let visitor = shop.visitor_who_says_yes().await;
    let pages = async || {
        let mut seen = Vec::new();
        for page in ["morel-table-lamp", "dunmore-mug"] {
            let window = visitor.looks_at(page).await;
            seen.extend(shared(&window).into_iter().map(str::to_owned));
        }
        seen.extend(shared(&visitor.home().await).into_iter().map(str::to_owned));
        seen.extend(shared(&shop.visitor().home().await).into_iter().map(str::to_owned));
        // The visitor is a person too: what both looked at has two behind it.
        seen.retain(|slug| slug != "morel-table-lamp" && slug != "dunmore-mug");
        seen
    };
    assert_eq!(pages().await, Vec::<String>::new());
    takes_a_visit(&shop, "first").await;
    assert_eq!(pages().await, Vec::<String>::new(), "one other person's signal is that person's");
    takes_a_visit(&shop, "second").await;
    assert!(pages().await.contains(&"cooper-chair".to_owned()), "two people make it everybody's");
    let home = shop.visitor().home().await;
    assert!(home.shelves.iter().any(|shelf| shelf.items.iter().any(|item| item.reason == Reason::BoughtMost)));
    // The owner wants three.
    shop.personalization(|settings| settings.min_people = 3).await;
    shop.train().await.unwrap();
    assert!(!shared(&shop.visitor().home().await).contains(&"cooper-chair"));
    takes_a_visit(&shop, "third").await;
    assert!(
        shop.visitor()
            .home()
            .await
            .shelves
            .iter()
            .any(|shelf| shelf.items.iter().any(|item| item.reason == Reason::BoughtMost))
    );
}

async fn off_shows_nothing_personal(site: Site) {
    let shop = site.demo().await;
    let marta = shop.shopper("marta").await;
    assert!(is_personal(&marta.home().await));
    shop.personalization(|settings| settings.preset = vitrine_personalize::Preset::Off).await;
    assert!(!is_personal(&marta.home().await));
    assert_eq!(marta.found_slugs("gift").await, shop.visitor().found_slugs("gift").await);
    shop.personalization(|settings| settings.preset = vitrine_personalize::Preset::Full).await;
    assert!(is_personal(&marta.home().await));
}

/// Ten goods and nobody has bought anything: the page shows nine of them, each once, and the rest are a link away.
async fn a_shop_of_few_goods_shows_them(site: Site) {
    let shop = site.empty().await;
    let ten = &vitrine_sim::demo::catalog()[..10];
    shop.import(ten).await;
    let home = shop.visitor().home().await;
    let kinds: Vec<Option<ShelfKind>> = home.shelves.iter().map(|shelf| shelf.kind).collect();
    assert_eq!(kinds, [Some(ShelfKind::Hero), Some(ShelfKind::New)]);
    let mut shown = all_slugs(&home);
    assert_eq!(shown.len(), 9);
    shown.sort_unstable();
    shown.dedup();
    assert_eq!(shown.len(), 9, "each once");
}

async fn what_is_new_is_one_shelf_among_others(site: Site) {
    let shop = site.demo().await;
    let home = shop.visitor().home().await;
    let new = home.shelves.iter().find(|shelf| shelf.kind == Some(ShelfKind::New)).unwrap();
    assert!(home.shelves.len() > 3 && new.items.len() == 4, "{}", new.items.len());
}

async fn categories_are_suggested(site: Site) {
    let shop = site.stocked().await;
    let currency = shop.settings().currencies.base;
    let suggest = |text: &str, lang: &str| shop.suggest(text, &lang.parse().unwrap(), currency, 5).unwrap();
    for (typed, lang, name) in
        [("teap", "en", "Teapots and kettles"), ("light", "en", "Lighting"), ("lich", "de", "Licht")]
    {
        let found = suggest(typed, lang);
        let chain = shop.settings().languages.chain(&lang.parse().unwrap());
        let Some(Suggested::Category(category, newest)) = found.first() else { panic!("{typed}: {found:?}") };
        assert_eq!(category.name.get(&chain), name);
        let within = shop.catalog().category_by_slug(&category.slug).unwrap().products.len();
        assert!(within > 0 && newest.product.published);
        let again =
            |it: &&Suggested| matches!(it, Suggested::Words(words, _) if words.to_lowercase() == name.to_lowercase());
        assert_eq!(found.iter().filter(again).count(), 0, "not once more as words");
        assert!(found.iter().any(|it| matches!(it, Suggested::Product(_))), "{typed}: goods too");
    }
    // A maker is words to search for.
    assert!(matches!(&suggest("fenw", "en")[0], Suggested::Words(words, _) if words == "Fenwick"));
}
